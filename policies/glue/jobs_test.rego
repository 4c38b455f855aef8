package glue.jobs_test

import data.glue.jobs
import data.lib.core.unread

refused := {"call": "glue:GetJobs", "code": "AccessDeniedException", "action": "glue:GetJobs"}

all_unread(document, fields) := object.union(object.remove(document, fields), {"unread": {"*": refused}})

document(type, name, fields) := object.union(
	{"resource_type": type, "resource_id": sprintf("arn:%s", [name]), "resource_name": name, "region": "us-east-1"},
	fields,
)

job := document("AWS::Glue::Job", "prepare", {
	"security_configuration": "strict",
	"glue_version": "5.0",
	"command": {"name": "glueetl"},
	"default_arguments": {"--enable-continuous-cloudwatch-log": "true"},
})

crawler := document("AWS::Glue::Crawler", "discover", {
	"crawler_security_configuration": "strict",
	"targets": {"s3_targets": [{"path": "s3://demo-train/set"}]},
	"lineage_configuration": {"crawler_lineage_settings": "ENABLE"},
})

configured(encryption) := {"AWS::Glue::SecurityConfiguration": {"one": document("AWS::Glue::SecurityConfiguration", "strict", {"encryption_configuration": encryption})}}

full := {
	"s3_encryption": [{"s3_encryption_mode": "SSE-KMS"}],
	"cloud_watch_encryption": {"cloud_watch_encryption_mode": "SSE-KMS"},
	"job_bookmarks_encryption": {"job_bookmarks_encryption_mode": "CSE-KMS"},
}

test_glu_002_passes if {
	estate := configured(full)
	every each in [job, crawler] {
		count(jobs.deny["GLU-002"]) == 0 with input as each with data.inventory as estate
		count(jobs.unknown["GLU-002"]) == 0 with input as each with data.inventory as estate
	}
	without_bookmarks := configured(object.remove(full, ["job_bookmarks_encryption"]))
	script := object.union(job, {"command": {"name": "pythonshell"}})
	every each in [crawler, script] {
		count(jobs.deny["GLU-002"]) == 0 with input as each with data.inventory as without_bookmarks
	}
	count(jobs.deny["GLU-002"]) == 1 with input as job with data.inventory as without_bookmarks
	count(jobs.deny["GLU-002"]) == 0 with input as job with data.inventory as estate
	not unread.affects("GLU-002") with input as job with data.inventory as estate
}

test_glu_002_fails_without_a_configuration if {
	estate := configured(full)
	jobs.deny["GLU-002"] == {"Job \"prepare\" has no security configuration."} with input as object.remove(job, ["security_configuration"]) with data.inventory as estate
	jobs.deny["GLU-002"] == {"Crawler \"discover\" has no security configuration."} with input as object.remove(crawler, ["crawler_security_configuration"]) with data.inventory as estate
	count(jobs.unknown["GLU-002"]) == 0 with input as object.remove(job, ["security_configuration"]) with data.inventory as estate
}

test_glu_002_fails_with_gaps if {
	open := configured({
		"s3_encryption": [{"s3_encryption_mode": "SSE-S3"}],
		"cloud_watch_encryption": {"cloud_watch_encryption_mode": "DISABLED"},
		"job_bookmarks_encryption": {"job_bookmarks_encryption_mode": "DISABLED"},
	})
	jobs.deny["GLU-002"] == {
		"Job \"prepare\" uses security configuration \"strict\", which does not encrypt results in S3 with KMS.",
		"Job \"prepare\" uses security configuration \"strict\", which does not encrypt logs with KMS.",
		"Job \"prepare\" uses security configuration \"strict\", which does not encrypt bookmarks with KMS.",
	} with input as job with data.inventory as open
	empty := configured({})
	count(jobs.deny["GLU-002"]) == 3 with input as job with data.inventory as empty
}

test_glu_002_unknown_with_a_configuration_that_was_not_read if {
	jobs.unknown["GLU-002"] == {"Job \"prepare\" uses security configuration \"strict\", which is not among those read."} with input as job with data.inventory as {}
	count(jobs.deny["GLU-002"]) == 0 with input as job with data.inventory as {}
}

test_glu_002_unread if {
	unread.affects("GLU-002") with input as all_unread(job, ["security_configuration"]) with data.inventory as {}
}

test_glu_003_passes if {
	count(jobs.deny["GLU-003"]) == 0 with input as job
	shell := object.union(object.remove(job, ["default_arguments"]), {"command": {"name": "pythonshell", "python_version": "3.9"}, "glue_version": "1.0"})
	count(jobs.deny["GLU-003"]) == 0 with input as shell
	count(jobs.unknown["GLU-003"]) == 0 with input as shell
	every version in ["5.0", "5.1", "6.0", "auto"] {
		count(jobs.deny["GLU-003"]) == 0 with input as object.union(object.remove(job, ["default_arguments"]), {"glue_version": version})
	}
	count(jobs.deny["GLU-003"]) == 0 with input as object.remove(job, ["glue_version", "default_arguments"])
	count(jobs.unknown["GLU-003"]) == 0 with input as object.remove(job, ["glue_version", "default_arguments"])
	count(jobs.deny["GLU-003"]) == 0 with input as object.union(job, {"glue_version": "4.0"})
	count(jobs.deny["GLU-003"]) == 0 with input as object.remove(job, ["glue_version"])
	not unread.affects("GLU-003") with input as job
}

test_glu_003_fails_without_continuous_logging if {
	old := object.union(job, {"glue_version": "4.0"})
	every quiet in [object.remove(old, ["default_arguments"]), object.union(old, {"default_arguments": {"--enable-continuous-cloudwatch-log": "false"}})] {
		jobs.deny["GLU-003"] == {"Job \"prepare\" has no continuous logging."} with input as quiet
	}
	every version in ["0.9", "1.0", "2.0", "3.0"] {
		quiet := object.union(object.remove(job, ["default_arguments"]), {"glue_version": version})
		"Job \"prepare\" has no continuous logging." in jobs.deny["GLU-003"] with input as quiet
	}
}

# Python shell jobs go by their version of Python.
test_glu_003_asks_a_shell_for_its_python if {
	every version in ["2", "3", "3.6"] {
		shell := object.union(job, {"command": {"name": "pythonshell", "python_version": version}, "glue_version": "3.0"})
		jobs.deny["GLU-003"] == {sprintf("Job \"prepare\" runs in a shell of Python %s, whose support has ended.", [version])} with input as shell
	}
	silent := object.union(job, {"command": {"name": "pythonshell"}})
	jobs.unknown["GLU-003"] == {"AWS does not say which version of Python job \"prepare\" runs."} with input as silent
	count(jobs.deny["GLU-003"]) == 0 with input as silent
	hit := object.union(silent, {"possible_secrets": [{"path": "default_arguments.--password", "kind": "literal"}]})
	count(jobs.unknown["GLU-003"]) == 0 with input as hit
	every other in [object.union(hit, {"resource_type": "AWS::Glue::Crawler"}), object.union(silent, {"resource_type": "AWS::Glue::Crawler"})] {
		count(jobs.deny["GLU-003"]) + count(jobs.unknown["GLU-003"]) == 0 with input as other
	}
	count(jobs.deny["GLU-003"]) == 0 with input as object.union(job, {"command": {"name": "glueetl", "python_version": "3"}})
}

test_glu_003_fails_on_an_old_version if {
	jobs.deny["GLU-003"] == {"Job \"prepare\" runs on Glue 2.0, which is not in glue_versions."} with input as object.union(job, {"glue_version": "2.0"})
}

test_glu_003_fails_with_a_secret if {
	hit := {"possible_secrets": [{"path": "default_arguments.--password", "kind": "literal"}]}
	jobs.deny["GLU-003"] == {"Job \"prepare\" may hold a secret at default_arguments.--password (literal)."} with input as object.union(job, hit)
}

test_glu_003_unread if {
	unread.affects("GLU-003") with input as all_unread(job, ["default_arguments"])
}

training := {"AWS::SageMaker::TrainingJob": {"one": document("AWS::SageMaker::TrainingJob", "train", {"input_data_config": [{"data_source": {"s3_data_source": {"s3_uri": "s3://demo-train/set"}}}]})}}

# What each verdict rests on: a refused call behind any of it, or a list that was not read, and there is none.
rests_on := {
	"GLU-002": {"deny": ["AWS::Glue::SecurityConfiguration"], "unknown": ["AWS::Glue::SecurityConfiguration"]},
}

unread_document := {"resource_type": "AWS::Glue::Job", "resource_id": "arn:own", "resource_name": "own", "region": "us-east-1"}

refusal(type) := {"call": type, "code": "AccessDenied", "action": type}

other_unread(type) := {"resource_id": "arn:other", "resource_name": "arn:other", "region": "us-east-1", "unread": {"*": refusal(type)}}

test_every_refused_call_is_noticed if {
	every each in [["GLU-002", "deny"], ["GLU-002", "unknown"], ["GLU-003", "deny"]] {
		blind := object.union(unread_document, {"unread": {"*": refusal("own")}})
		count(unread.failed_calls(each[0], each[1])) > 0 with input as blind with data.inventory as {}
	}
}

# Of these, what is looked up by what names it; of all others every document is gone through.
looked_up := {
	"GLU-002": {"deny": ["AWS::Glue::SecurityConfiguration"], "unknown": ["AWS::Glue::SecurityConfiguration"]},
}

test_related_documents_that_were_not_read_are_noticed if {
	naming_other := object.union(unread_document, {"tags": {"of": "arn:other"}})
	every id, heads in rests_on {
		every head, types in heads {
			named := {type | some type in object.get(looked_up, [id, head], [])}
			gone_through := {type | some type in types} - named
			noticed_in(unread_document, id, head, gone_through) == gone_through
			noticed_in(naming_other, id, head, named) == named
		}
	}
}

noticed_in(document, id, head, types) := {why.call | some why in refused_calls} if {
	blank := {type: {"arn:other": other_unread(type)} | some type in types}
	gaps := incomplete(types)
	refused_calls := unread.failed_calls(id, head) with input as document with data.inventory as blank with data.gaps as gaps
}

incomplete(types) := {"documents": {type: ["arn:other"] | some type in types}, "global_types": [], "named_by": {}, "populations": {}}

test_every_list_that_was_not_read_is_noticed if {
	every id, heads in rests_on {
		every head, types in heads {
			gaps := {"documents": {}, "global_types": [], "populations": {type: [{"region": "us-east-1", "refusal": refusal(type)}] | some type in types}}
			noticed := {why.call | some why in unread.failed_calls(id, head)} with input as unread_document with data.inventory as {} with data.gaps as gaps
			noticed == {type | some type in types}
		}
	}
}
