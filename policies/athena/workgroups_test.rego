package athena.workgroups_test

import data.athena.workgroups
import data.lib.core.unread

refused := {"call": "athena:GetWorkGroup", "code": "AccessDeniedException", "action": "athena:GetWorkGroup"}

all_unread(document, fields) := object.union(object.remove(document, fields), {"unread": {"*": refused}})

group := {
	"resource_type": "AWS::Athena::WorkGroup",
	"resource_id": "arn:aws:athena:us-east-1:111122223333:workgroup/features",
	"resource_name": "features",
	"region": "us-east-1",
	"name": "features",
	"state": "ENABLED",
	"configuration": {
		"enforce_work_group_configuration": true,
		"result_configuration": {"encryption_configuration": {"encryption_option": "SSE_KMS"}},
	},
}

bare := object.union(group, {"configuration": {"enforce_work_group_configuration": false, "result_configuration": {"encryption_configuration": {"encryption_option": "SSE_S3"}}}})

both := {"Workgroup \"features\" does not encrypt query results with KMS.", "Workgroup \"features\" lets clients override its settings."}

test_ath_001_passes if {
	client_side := object.union(group, {"configuration": {"result_configuration": {"encryption_configuration": {"encryption_option": "CSE_KMS"}}}})
	kept := {"enforce_work_group_configuration": true, "managed_query_results_configuration": {"enabled": true, "encryption_configuration": {"kms_key": "key-1"}}}
	managed := object.union(object.remove(group, ["configuration"]), {"configuration": kept})
	every each in [group, client_side, managed] {
		count(workgroups.deny["ATH-001"]) == 0 with input as each with data.inventory as {}
	}
	count(workgroups.deny["ATH-001"]) == 0 with input as group with data.inventory as {}
	count(workgroups.skip["ATH-001"]) == 0 with input as group with data.inventory as {}
	not unread.affects("ATH-001") with input as group with data.inventory as {}
}

test_ath_001_fails if {
	workgroups.deny["ATH-001"] == both with input as bare with data.inventory as {}
	off := {"enforce_work_group_configuration": true, "managed_query_results_configuration": {"enabled": false, "encryption_configuration": {"kms_key": "key-1"}}}
	keyless := {"enforce_work_group_configuration": true, "managed_query_results_configuration": {"enabled": true}}
	every configuration in [off, keyless] {
		workgroups.deny["ATH-001"] == {"Workgroup \"features\" does not encrypt query results with KMS."} with input as object.union(object.remove(group, ["configuration"]), {"configuration": configuration}) with data.inventory as {}
	}
}

test_ath_001_fails_with_the_key_of_aws if {
	configuration := {"enforce_work_group_configuration": true, "result_configuration": {"encryption_configuration": {"encryption_option": "SSE_KMS", "kms_key": "alias/aws/athena"}}}
	workgroups.deny["ATH-001"] == {"Workgroup \"features\" does not encrypt query results with KMS."} with input as object.union(object.remove(group, ["configuration"]), {"configuration": configuration}) with data.inventory as {}
}

test_ath_001_asks_no_spark_workgroup_to_enforce if {
	free := object.union(group, {"configuration": {"enforce_work_group_configuration": false}})
	every version in ["PySpark engine version 3", "Apache Spark version 3.5"] {
		spark := object.union(free, {"configuration": {"engine_version": {"effective_engine_version": version}}})
		count(workgroups.deny["ATH-001"]) == 0 with input as spark with data.inventory as {}
	}
	sql := object.union(free, {"configuration": {"engine_version": {"effective_engine_version": "Athena engine version 3"}}})
	every each in [free, sql] {
		workgroups.deny["ATH-001"] == {"Workgroup \"features\" lets clients override its settings."} with input as each with data.inventory as {}
	}
	least := object.union(free, {"configuration": {"enable_minimum_encryption_configuration": true}})
	count(workgroups.deny["ATH-001"]) == 0 with input as least with data.inventory as {}
	off := object.union(free, {"configuration": {"enable_minimum_encryption_configuration": false}})
	count(workgroups.deny["ATH-001"]) == 1 with input as off with data.inventory as {}
}

test_ath_001_fails_with_the_key_of_aws_for_managed_results if {
	kept := {"enforce_work_group_configuration": true, "managed_query_results_configuration": {"enabled": true, "encryption_configuration": {"kms_key": "alias/aws/athena"}}}
	managed := object.union(object.remove(group, ["configuration"]), {"configuration": kept})
	workgroups.deny["ATH-001"] == {"Workgroup \"features\" does not encrypt query results with KMS."} with input as managed with data.inventory as {}
}

test_ath_001_skips_what_nobody_uses if {
	every change, reason in {
		{"state": "DISABLED"}: "Workgroup \"features\" is disabled.",
		{"name": "primary"}: "Workgroup \"features\" comes with the account, and there is no database to query in us-east-1.",
	} {
		elsewhere := {"AWS::Glue::Database": {"one": {"region": "eu-west-1"}}}
		workgroups.skip["ATH-001"] == {reason} with input as object.union(bare, change) with data.inventory as elsewhere
		count(workgroups.deny["ATH-001"]) == 0 with input as object.union(bare, change) with data.inventory as elsewhere
	}
	used := {"AWS::Glue::Database": {"one": {"region": "us-east-1"}}}
	workgroups.deny["ATH-001"] == both with input as object.union(bare, {"name": "primary"}) with data.inventory as used
}

test_ath_001_unread if {
	unread.affects("ATH-001") with input as all_unread(group, ["configuration"]) with data.inventory as {}
}

# What each verdict rests on: a refused call behind any of it, or a list that was not read, and there is none.
rests_on := {
	"ATH-001": {"deny": ["AWS::Glue::Database", "AWS::KMS::Key"], "skip": ["AWS::Glue::Database"]},
}

unread_document := {"resource_type": "AWS::Athena::WorkGroup", "resource_id": "arn:own", "resource_name": "own", "region": "us-east-1"}

refusal(type) := {"call": type, "code": "AccessDenied", "action": type}

other_unread(type) := {"resource_id": "arn:other", "resource_name": "arn:other", "region": "us-east-1", "unread": {"*": refusal(type)}}

test_every_refused_call_is_noticed if {
	every each in [["ATH-001", "deny"], ["ATH-001", "skip"]] {
		blind := object.union(unread_document, {"unread": {"*": refusal("own")}})
		count(unread.failed_calls(each[0], each[1])) > 0 with input as blind with data.inventory as {}
	}
}

rests_on_documents := {
	"ATH-001": {"deny": ["AWS::KMS::Key"]},
}

# Of these, what is looked up by what names it; of all others every document is gone through.
looked_up := {
	"ATH-001": {"deny": ["AWS::KMS::Key"]},
}

test_related_documents_that_were_not_read_are_noticed if {
	naming_other := object.union(unread_document, {"tags": {"of": "arn:other"}})
	every id, heads in rests_on_documents {
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
