package organizations.management_policies_test

import data.lib.core.unread
import data.organizations.management_policies

member(fields) := object.union(
	{
		"resource_type": "AWS::Organizations::Organization",
		"resource_id": "111122223333/organization",
		"resource_name": "111122223333",
		"account_id": "111122223333",
		"region": "global",
		"master_account_id": "999988887777",
	},
	fields,
)

outside := object.remove(member({}), ["master_account_id"])

services(settings) := member({"ai_services_opt_out": {"services": settings}})

test_org_001_passes if {
	every value in ["optOut", {"@@assign": "optOut"}] {
		count(management_policies.deny["ORG-001"]) == 0 with input as services({"default": {"opt_out_policy": value}})
		count(management_policies.skip["ORG-001"]) == 0 with input as services({"default": {"opt_out_policy": value}})
	}
	not unread.affects("ORG-001") with input as services({"default": {"opt_out_policy": "optOut"}})
}

test_org_001_fails_without_opt_out if {
	every document in [
		member({}),
		services({"default": {"opt_out_policy": "optIn"}}),
		services({"lex": {"opt_out_policy": "optOut"}}),
	] {
		management_policies.deny["ORG-001"] == {"Account 111122223333 is not opted out of AI services' use of its content."} with input as document
	}
}

test_org_001_fails_where_a_service_is_let_in if {
	management_policies.deny["ORG-001"] == {"Account 111122223333 lets rekognition use its content."} with input as services({
		"default": {"opt_out_policy": "optOut"},
		"rekognition": {"opt_out_policy": "optIn"},
	})
}

test_org_001_skips_outside_organizations if {
	management_policies.skip["ORG-001"] == {"Account 111122223333 is in no organization."} with input as outside
	count(management_policies.deny["ORG-001"]) == 0 with input as outside
}

none := {"@@operators_allowed_for_child_policies": ["@@none"]}

policy(target, top, below) := {
	"resource_type": "AWS::Organizations::AIServicesOptOutPolicy",
	"resource_id": "arn:policy",
	"resource_name": "opt-out",
	"account_id": "999988887777",
	"region": "global",
	"targets": [{"type": target}],
	"content": {"services": object.union(top, {"default": {"opt_out_policy": object.union(below, {"@@assign": "optOut"})}})},
}

test_org_004_passes_a_locked_policy if {
	every target in ["ROOT", "ORGANIZATIONAL_UNIT"] {
		count(management_policies.deny["ORG-004"]) == 0 with input as policy(target, none, none)
		count(management_policies.skip["ORG-004"]) == 0 with input as policy(target, none, none)
		not unread.affects("ORG-004") with input as policy(target, none, none)
	}
}

test_org_004_fails_a_policy_that_can_be_overridden if {
	every document in [policy("ROOT", {}, none), policy("ROOT", none, {})] {
		management_policies.deny["ORG-004"] == {`Opt-out policy "opt-out" lets policies further down opt in again.`} with input as document
	}
}

test_org_004_leaves_policies_of_other_services_alone if {
	count(management_policies.deny["ORG-004"]) == 0 with input as object.union(
		object.remove(policy("ROOT", {}, {}), ["content"]),
		{"content": {"services": {"lex": {"opt_out_policy": {"@@assign": "optIn"}}}}},
	)
}

test_org_004_skips_policies_with_nothing_below if {
	reason := `Opt-out policy "opt-out" is attached to nothing that has policies below it.`
	management_policies.skip["ORG-004"] == {reason} with input as policy("ACCOUNT", {}, {})
	count(management_policies.deny["ORG-004"]) == 0 with input as policy("ACCOUNT", {}, {})
}

tags(keys) := member({"tag_policy": {"tags": {lower(key): {"tag_key": key} | some key in keys}}})

test_tag_005_passes if {
	governed := tags(["Project", "DataClassification", "Compliance", "Owner", "CostCenter", "More"])
	count(management_policies.deny["TAG-005"]) == 0 with input as governed
	count(management_policies.skip["TAG-005"]) == 0 with input as governed
	not unread.affects("TAG-005") with input as governed
}

test_tag_005_fails if {
	management_policies.deny["TAG-005"] == {"No tag policy effective for account 111122223333 governs the tags Owner."} with input as tags(["Project", "DataClassification", "Compliance"])
	count(management_policies.deny["TAG-005"]) == 1 with input as member({})
}

test_tag_005_misses_a_single_tag if {
	management_policies.deny["TAG-005"] == {"No tag policy effective for account 111122223333 governs the tags Owner."} with input as member({}) with data.config as {"required_tags": ["Owner"]}
}

test_tag_005_takes_keys_without_a_spelling_in_lower_case if {
	governed := member({"tag_policy": {"tags": {"Owner": {"tag_value": ["x"]}}}})
	count(management_policies.deny["TAG-005"]) == 0 with input as governed with data.config as {"required_tags": ["owner"]}
	count(management_policies.deny["TAG-005"]) == 1 with input as governed with data.config as {"required_tags": ["Owner"]}
}

test_tag_005_skips_outside_organizations if {
	management_policies.skip["TAG-005"] == {"Account 111122223333 is in no organization."} with input as outside
	count(management_policies.deny["TAG-005"]) == 0 with input as outside
}

# What verdicts rest on: a call for it was refused, and nothing else is known of the documents.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

test_org_001_own_fields_unread if {
	unread.affects("ORG-001") with input as object.union(resting("AWS::Organizations::Organization"), {"unread": {"*": answer_refused}})
}

test_org_004_own_fields_unread if {
	unread.affects("ORG-004") with input as object.union(resting("AWS::Organizations::AIServicesOptOutPolicy"), {"unread": {"*": answer_refused}})
}

test_org_001_skip_own_fields_unread if {
	count(unread.failed_calls("ORG-001", "skip")) > 0 with input as object.union(resting("AWS::Organizations::Organization"), {"unread": {"*": answer_refused}})
}

test_org_004_skip_own_fields_unread if {
	count(unread.failed_calls("ORG-004", "skip")) > 0 with input as object.union(resting("AWS::Organizations::AIServicesOptOutPolicy"), {"unread": {"*": answer_refused}})
}

test_tag_005_own_fields_unread if {
	unread.affects("TAG-005") with input as object.union(resting("AWS::Organizations::Organization"), {"unread": {"*": answer_refused}})
}

test_tag_005_skip_own_fields_unread if {
	count(unread.failed_calls("TAG-005", "skip")) > 0 with input as object.union(resting("AWS::Organizations::Organization"), {"unread": {"*": answer_refused}})
}

test_org_004_unknown_for_targets_that_it_does_not_know if {
	strange := policy("BRANCH", none, none)
	management_policies.unknown["ORG-004"] == {"Opt-out policy \"opt-out\" is attached to a target of the type \"BRANCH\", which this check does not know."} with input as strange
	count(management_policies.skip["ORG-004"]) == 0 with input as strange
	every target in ["ACCOUNT", "ORGANIZATIONAL_UNIT", "ROOT"] {
		count(management_policies.unknown["ORG-004"]) == 0 with input as policy(target, none, none)
	}
	both := object.union(strange, {"targets": [{"type": "BRANCH"}, {"type": "ROOT"}]})
	count(management_policies.unknown["ORG-004"]) == 0 with input as both
}
