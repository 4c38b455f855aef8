package glue.jobs_test

import data.glue.jobs
import data.lib.unread

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
	count(jobs.deny["GLU-002"]) == 0 with input as crawler with data.inventory as without_bookmarks
	count(jobs.deny["GLU-002"]) == 0 with input as job with data.inventory as estate
	not unread.blinds("GLU-002") with input as job with data.inventory as estate
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
	unread.blinds("GLU-002") with input as all_unread(job, ["security_configuration"]) with data.inventory as {}
}

test_glu_003_passes if {
	count(jobs.deny["GLU-003"]) == 0 with input as job
	shell := object.union(object.remove(job, ["default_arguments"]), {"command": {"name": "pythonshell"}, "glue_version": "3.0"})
	count(jobs.deny["GLU-003"]) == 0 with input as shell
	count(jobs.deny["GLU-003"]) == 0 with input as object.remove(job, ["glue_version"])
	not unread.blinds("GLU-003") with input as job
}

test_glu_003_fails_without_continuous_logging if {
	every quiet in [object.remove(job, ["default_arguments"]), object.union(job, {"default_arguments": {"--enable-continuous-cloudwatch-log": "false"}})] {
		jobs.deny["GLU-003"] == {"Job \"prepare\" has no continuous logging."} with input as quiet
	}
}

test_glu_003_fails_on_an_old_version if {
	jobs.deny["GLU-003"] == {"Job \"prepare\" runs on Glue 2.0, which is not in glue_versions."} with input as object.union(job, {"glue_version": "2.0"})
}

test_glu_003_fails_with_a_secret if {
	hit := {"possible_secrets": [{"path": "default_arguments.--password", "kind": "literal"}]}
	jobs.deny["GLU-003"] == {"Job \"prepare\" may hold a secret at default_arguments.--password (literal)."} with input as object.union(job, hit)
}

test_glu_003_unread if {
	unread.blinds("GLU-003") with input as all_unread(job, ["default_arguments"])
}

training := {"AWS::SageMaker::TrainingJob": {"one": document("AWS::SageMaker::TrainingJob", "train", {"input_data_config": [{"data_source": {"s3_data_source": {"s3_uri": "s3://demo-train/set"}}}]})}}

test_glu_007_passes if {
	count(jobs.deny["GLU-007"]) == 0 with input as crawler with data.inventory as training
	count(jobs.skip["GLU-007"]) == 0 with input as crawler with data.inventory as training
	not unread.blinds("GLU-007") with input as crawler with data.inventory as training
}

test_glu_007_fails_without_lineage if {
	every targets in [
		{"s3_targets": [{"path": "s3://demo-train/set"}]},
		{"delta_targets": [{"delta_tables": ["s3://demo-train/set"]}]},
		{"iceberg_targets": [{"paths": ["s3://demo-train/set"]}]},
		{"hudi_targets": [{"paths": ["s3://demo-train/set"]}]},
	] {
		silent := object.union(object.remove(crawler, ["lineage_configuration", "targets"]), {"targets": targets})
		jobs.deny["GLU-007"] == {"Crawler \"discover\" reads AI data in demo-train and records no lineage."} with input as silent with data.inventory as training
	}
	disabled := object.union(crawler, {"lineage_configuration": {"crawler_lineage_settings": "DISABLE"}})
	count(jobs.deny["GLU-007"]) == 1 with input as disabled with data.inventory as training
}

test_glu_007_skips_other_crawlers if {
	silent := object.remove(crawler, ["lineage_configuration"])
	jobs.skip["GLU-007"] == {"Crawler \"discover\" reads no bucket of AI data."} with input as silent with data.inventory as {}
	count(jobs.deny["GLU-007"]) == 0 with input as silent with data.inventory as {}
}

test_glu_007_unread if {
	unread.blinds("GLU-007") with input as all_unread(crawler, ["lineage_configuration"]) with data.inventory as training
}

# What each verdict rests on: a refused call behind any of it, or a list that was not read, and there is none.
holders_of_ai_data := [
	"AWS::Bedrock::CustomModel", "AWS::Bedrock::DataSource", "AWS::Bedrock::ImportedModel",
	"AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::ModelCustomizationJob", "AWS::Bedrock::ModelInvocationJob",
	"AWS::Bedrock::ModelInvocationLogging", "AWS::S3::Bucket", "AWS::SageMaker::AutoMLJob",
	"AWS::SageMaker::Endpoint", "AWS::SageMaker::FeatureGroup", "AWS::SageMaker::LabelingJob",
	"AWS::SageMaker::MlflowTrackingServer", "AWS::SageMaker::Model", "AWS::SageMaker::ModelPackage",
	"AWS::SageMaker::MonitoringSchedule", "AWS::SageMaker::ProcessingJob", "AWS::SageMaker::TrainingJob",
	"AWS::SageMaker::TransformJob",
]

rests_on := {
	"GLU-002": {"deny": ["AWS::Glue::SecurityConfiguration"], "unknown": ["AWS::Glue::SecurityConfiguration"]},
	"GLU-003": {"deny": []},
	"GLU-007": {"deny": holders_of_ai_data, "skip": holders_of_ai_data},
}

unread_document := {"resource_type": "AWS::Glue::Job", "resource_id": "arn:own", "resource_name": "own", "region": "us-east-1"}

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": refused}}

test_every_refused_call_is_noticed if {
	every id, heads in {"GLU-002": ["deny", "unknown"], "GLU-003": ["deny"], "GLU-007": ["deny", "skip"]} {
		every head in heads {
			count(unread.refusals(id, head)) > 0 with input as object.union(unread_document, {"unread": {"*": refused}}) with data.inventory as {}
		}
	}
}

test_every_related_document_is_noticed if {
	every id, heads in rests_on {
		every head, types in heads {
			every type in types {
				count(unread.refusals(id, head)) > 0 with input as naming_it_where_looked_up(type) with data.inventory as {type: {"arn:other": other_unread}}
			}
		}
	}
}

test_every_list_that_was_not_read_is_noticed if {
	every id, heads in rests_on {
		every head, types in heads {
			every type in types {
				count(unread.refusals(id, head)) > 0 with input as unread_document
					with data.inventory as {}
					with data.gaps as {"documents": {}, "global_types": [], "populations": {type: [{"region": "us-east-1", "refusal": refused}]}}
			}
		}
	}
}

naming_it_where_looked_up(type) := object.union(unread_document, {"tags": {"of": "arn:other"}}) if type in {"AWS::Glue::SecurityConfiguration", "AWS::S3::Bucket"}

else := unread_document
