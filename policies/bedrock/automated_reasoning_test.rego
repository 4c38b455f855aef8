package bedrock.automated_reasoning_test

import data.bedrock.automated_reasoning as reasoning
import data.lib.core.unread

arn := "arn:aws:bedrock:us-east-1:111122223333:automated-reasoning-policy/abcdefghijkl"

untagged := {
	"resource_type": "AWS::Bedrock::Guardrail",
	"resource_id": "arn:aws:bedrock:us-east-1:111122223333:guardrail/g",
	"resource_name": "front-desk",
	"region": "us-east-1",
	"automated_reasoning_policy": {"policies": [concat("", [arn, ":1"])]},
}

risky := object.union(untagged, {"tags": {"RiskRating": "high"}})

bare := object.remove(risky, ["automated_reasoning_policy"])

policy := {"AWS::Bedrock::AutomatedReasoningPolicy": {arn: {
	"resource_id": arn,
	"resource_name": "leave-rules",
	"region": "us-east-1",
	"latest_build": {"build_workflow_id": "b", "created_at": "2026-11-01T12:00:00Z"},
}}}

unbuilt := {"AWS::Bedrock::AutomatedReasoningPolicy": {arn: object.remove(policy["AWS::Bedrock::AutomatedReasoningPolicy"][arn], ["latest_build"])}}

results(outcomes) := {"AWS::Bedrock::AutomatedReasoningPolicyTestResult": {sprintf("r%d", [number]): object.union(
	{"resource_id": sprintf("r%d", [number]), "resource_name": "r", "region": "us-east-1", "policy_arn": arn},
	outcome,
) |
	some number, outcome in outcomes
}}

good := {"test_run_status": "COMPLETED", "test_run_result": "PASSED"}

bad := {"test_run_status": "COMPLETED", "test_run_result": "FAILED"}

running := {"test_run_status": "IN_PROGRESS"}

tested := object.union(policy, results([good, good]))

test_br_grd_011_passes_with_passing_tests if {
	count(reasoning.deny["BR-GRD-011"]) == 0 with input as risky with data.inventory as tested
	count(reasoning.skip["BR-GRD-011"]) == 0 with input as risky with data.inventory as tested
	count(reasoning.unknown["BR-GRD-011"]) == 0 with input as risky with data.inventory as tested
	not unread.affects("BR-GRD-011") with input as risky with data.inventory as tested
	draft := object.union(risky, {"automated_reasoning_policy": {"policies": [arn]}})
	count(reasoning.deny["BR-GRD-011"]) == 0 with input as draft with data.inventory as tested
}

test_br_grd_011_fails_without_policy if {
	every document in [bare, object.union(bare, {"automated_reasoning_policy": {"policies": []}})] {
		reasoning.deny["BR-GRD-011"] == {"The draft of guardrail \"front-desk\" is tagged as high risk and uses no automated reasoning policy."}
			with input as document with data.inventory as tested
	}
}

test_br_grd_011_fails_without_build if {
	reasoning.deny["BR-GRD-011"] == {"The draft of guardrail \"front-desk\" uses automated reasoning policy \"leave-rules\", which has no completed build that tests could run on."}
		with input as risky with data.inventory as unbuilt
}

test_br_grd_011_fails_without_tests if {
	elsewhere := {"policy_arn": "arn:aws:bedrock:us-east-1:111122223333:automated-reasoning-policy/other0000000"}
	every estate in [policy, object.union(policy, results([object.union(good, elsewhere)]))] {
		reasoning.deny["BR-GRD-011"] == {"The draft of guardrail \"front-desk\" uses automated reasoning policy \"leave-rules\", whose latest build no test ran on."}
			with input as risky with data.inventory as estate
	}
}

test_br_grd_011_fails_when_tests_do_not_pass if {
	every other in [bad, running] {
		reasoning.deny["BR-GRD-011"] == {"The draft of guardrail \"front-desk\" uses automated reasoning policy \"leave-rules\", of whose 2 tests 1 did not pass."}
			with input as risky with data.inventory as object.union(policy, results([good, other]))
	}
}

test_br_grd_011_skips_other_guardrails if {
	none := {"The draft of guardrail \"front-desk\" is not tagged as high risk."}
	every estate in [unbuilt, policy, object.union(policy, results([bad]))] {
		reasoning.skip["BR-GRD-011"] == none with input as untagged with data.inventory as estate
		count(reasoning.deny["BR-GRD-011"]) == 0 with input as untagged with data.inventory as estate
	}
	low := object.union(bare, {"tags": {"RiskRating": "low"}})
	reasoning.skip["BR-GRD-011"] == none with input as low
	count(reasoning.deny["BR-GRD-011"]) == 0 with input as low
}

test_br_grd_011_unknown_for_policies_of_others if {
	reasoning.unknown["BR-GRD-011"] == {"The draft of guardrail \"front-desk\" uses automated reasoning policy arn:aws:bedrock:us-east-1:111122223333:automated-reasoning-policy/abcdefghijkl:1, which is not among this account's."}
		with input as risky with data.inventory as {}
	count(reasoning.deny["BR-GRD-011"]) == 0 with input as risky with data.inventory as {}
}

# One policy at fault is enough, whatever becomes of another account's.
test_br_grd_011_fails_rather_than_unknown if {
	both := array.concat(risky.automated_reasoning_policy.policies, ["arn:aws:bedrock:us-east-1:444455556666:automated-reasoning-policy/foreign00000:1"])
	document := object.union(risky, {"automated_reasoning_policy": {"policies": both}})
	count(reasoning.deny["BR-GRD-011"]) == 1 with input as document with data.inventory as unbuilt
	count(reasoning.unknown["BR-GRD-011"]) == 0 with input as document with data.inventory as unbuilt
	count(reasoning.unknown["BR-GRD-011"]) == 1 with input as document with data.inventory as tested
}

refusal := {"call": "svc:List", "code": "AccessDeniedException", "action": "svc:List"}

unlisted(type) := {"populations": {type: [{"region": "us-east-1", "refusal": refusal}]}}

test_br_grd_011_unread if {
	every type in ["AWS::Bedrock::AutomatedReasoningPolicy", "AWS::Bedrock::AutomatedReasoningPolicyTestResult"] {
		unread.affects("BR-GRD-011") with input as risky with data.inventory as tested with data.gaps as unlisted(type)
	}
	builds_unread := {"AWS::Bedrock::AutomatedReasoningPolicy": {arn: {"resource_id": arn, "resource_name": "leave-rules", "region": "us-east-1", "unread": {"latest_build": refusal}}}}
	unread.affects("BR-GRD-011") with input as risky with data.inventory as builds_unread
	unread.affects("BR-GRD-011") with input as object.union(bare, {"unread": {"*": refusal}}) with data.inventory as tested
	tags_unread := object.union(untagged, {"unread": {"tags": refusal}})
	unread.affects("BR-GRD-011") with input as tags_unread with data.inventory as tested
	count(unread.failed_calls("BR-GRD-011", "skip")) > 0 with input as tags_unread with data.inventory as tested
	results_unread := {"AWS::Bedrock::AutomatedReasoningPolicyTestResult": {"r": {"resource_id": "result-of-a-test", "resource_name": "result-of-a-test", "region": "us-east-1", "unread": {"*": refusal}}}}
	unread.affects("BR-GRD-011") with input as risky with data.inventory as object.union(policy, results_unread)
}

test_br_grd_011_leaves_a_draft_to_its_version_in_use if {
	draft := object.union(risky, {"guardrail_id": "g"})
	agent := {"resource_id": "a", "resource_name": "helper", "region": "us-east-1", "guardrail_configuration": {"guardrail_identifier": "g", "guardrail_version": "1"}}
	version := {"resource_id": "v", "resource_name": "front-desk", "region": "us-east-1", "guardrail_id": "g", "version": "1"}
	unread_one := object.union(tested, {"AWS::Bedrock::Agent": {"a": agent}})
	released := object.union(unread_one, {"AWS::Bedrock::GuardrailVersion": {"v": version}})
	reasoning.skip["BR-GRD-011"] == {`The draft of guardrail "front-desk" is not released: version 1 is judged for itself, the draft by BR-GRD-017.`}
		with input as draft with data.inventory as released
	reasoning.unknown["BR-GRD-011"] == {`Version 1 of guardrail "front-desk", which agent "helper" uses, was not read.`}
		with input as draft with data.inventory as unread_one
}

# Which versions are in use, and whether each was read, decides on what is judged.
test_br_grd_011_rests_on_every_document_that_may_name_a_version if {
	other := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": refusal}}
	every type in [
		"AWS::Bedrock::Agent", "AWS::Bedrock::AgentVersion", "AWS::Bedrock::EnforcedGuardrailConfiguration",
		"AWS::Bedrock::Flow", "AWS::Bedrock::FlowVersion", "AWS::Bedrock::GuardrailVersion",
	] {
		unread.affects("BR-GRD-011") with input as risky with data.inventory as {type: {"arn:other": other}}
		count(unread.failed_calls("BR-GRD-011", "skip")) > 0 with input as risky with data.inventory as {type: {"arn:other": other}}
	}
}
