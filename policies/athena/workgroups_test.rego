package athena.workgroups_test

import data.athena.workgroups
import data.lib.unread

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
	not unread.blinds("ATH-001") with input as group with data.inventory as {}
}

test_ath_001_fails if {
	workgroups.deny["ATH-001"] == both with input as bare with data.inventory as {}
	off := {"enforce_work_group_configuration": true, "managed_query_results_configuration": {"enabled": false, "encryption_configuration": {"kms_key": "key-1"}}}
	keyless := {"enforce_work_group_configuration": true, "managed_query_results_configuration": {"enabled": true}}
	every configuration in [off, keyless] {
		workgroups.deny["ATH-001"] == {"Workgroup \"features\" does not encrypt query results with KMS."} with input as object.union(object.remove(group, ["configuration"]), {"configuration": configuration}) with data.inventory as {}
	}
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
	unread.blinds("ATH-001") with input as all_unread(group, ["configuration"]) with data.inventory as {}
}

# What each verdict rests on: a refused call behind any of it, or a list that was not read, and there is none.
rests_on := {
	"ATH-001": {"deny": ["AWS::Glue::Database"], "skip": ["AWS::Glue::Database"]},
}

unread_document := {"resource_type": "AWS::Athena::WorkGroup", "resource_id": "arn:own", "resource_name": "own", "region": "us-east-1"}

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": refused}}

test_every_refused_call_is_noticed if {
	every id, heads in {"ATH-001": ["deny", "skip"]} {
		every head in heads {
			count(unread.refusals(id, head)) > 0 with input as object.union(unread_document, {"unread": {"*": refused}}) with data.inventory as {}
		}
	}
}

test_every_related_document_is_noticed if {
	every id, heads in rests_on {
		every head, types in heads {
			every type in {each | some each in types} - {"AWS::Glue::Database"} {
				count(unread.refusals(id, head)) > 0 with input as unread_document with data.inventory as {type: {"arn:other": other_unread}}
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
