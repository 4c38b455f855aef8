# ISO/IEC 42001 A.6.2.4: where an answer can do harm, its reasoning is checked against rules, and those rules against tests.
package bedrock.automated_reasoning

import data.lib.bedrock.releases
import data.lib.core.inventory
import data.lib.core.tags

# METADATA
# scope: document
# title: Regulated guardrails use automated reasoning whose tests pass
# description: >-
#   Filters stop what must not be said; whether what is said follows from the organisation's rules is for automated reasoning to check. It
#   checks against a policy, and a policy that fails its own tests confirms wrong answers.
# custom:
#   severity: low
#   resource_types: [AWS::Bedrock::Guardrail, AWS::Bedrock::GuardrailVersion]
#   related:
#     - AWS::Bedrock::Agent
#     - AWS::Bedrock::AgentVersion
#     - AWS::Bedrock::AutomatedReasoningPolicy
#     - AWS::Bedrock::AutomatedReasoningPolicyTestResult
#     - AWS::Bedrock::EnforcedGuardrailConfiguration
#     - AWS::Bedrock::Flow
#     - AWS::Bedrock::FlowVersion
#     - AWS::Bedrock::GuardrailVersion
#   controls:
#     iso27001: [A.8.29, A.8.26]
#     iso27701: [A.1.4.4]
#     iso42001: [A.6.2.4, A.9.4]
#   rationale: Tests that pass are the verification of the rules which answers of a high-risk system are held to.
#   remediation: >-
#     Attach an automated reasoning policy to the guardrail, run its tests on the latest build, and correct the policy until they pass.
#   sources:
#     - {api: "bedrock:GuardrailAutomatedReasoningPolicy.policies", says: "The policies of automated reasoning that a guardrail applies."}
deny["BR-GRD-011"] contains msg if {
	input.resource_type in releases.guardrails
	tags.high_risk(input)
	count(attached) == 0
	msg := sprintf("%s is tagged as high risk and uses no automated reasoning policy.", [releases.label])
}

deny["BR-GRD-011"] contains msg if {
	input.resource_type in releases.guardrails
	tags.high_risk(input)
	some arn in attached
	policy := policy_of(arn)
	not policy.latest_build
	msg := sprintf("%s uses automated reasoning policy %q, which has no completed build that tests could run on.", [releases.label, policy.resource_name])
}

deny["BR-GRD-011"] contains msg if {
	input.resource_type in releases.guardrails
	tags.high_risk(input)
	some arn in attached
	policy := policy_of(arn)
	policy.latest_build
	count(results_of(policy)) == 0
	msg := sprintf("%s uses automated reasoning policy %q, whose latest build no test ran on.", [releases.label, policy.resource_name])
}

deny["BR-GRD-011"] contains msg if {
	input.resource_type in releases.guardrails
	tags.high_risk(input)
	some arn in attached
	policy := policy_of(arn)
	results := results_of(policy)
	open := [result | some result in results; not passed(result)]
	count(open) > 0
	msg := sprintf(
		"%s uses automated reasoning policy %q, of whose %d tests %d did not pass.",
		[releases.label, policy.resource_name, count(results), count(open)],
	)
}

skip["BR-GRD-011"] contains reason if {
	input.resource_type in releases.guardrails
	not tags.high_risk(input)
	reason := sprintf("%s is not tagged as high risk.", [releases.label])
}

skip["BR-GRD-011"] contains releases.not_in_force if input.resource_type in releases.guardrails

unknown["BR-GRD-011"] contains reason if {
	input.resource_type in releases.guardrails
	count(deny["BR-GRD-011"]) == 0
	some arn in attached
	not policy_of(arn)
	reason := sprintf("%s uses automated reasoning policy %s, which is not among this account's.", [releases.label, arn])
}

unknown["BR-GRD-011"] contains releases.unread_reason if input.resource_type in releases.guardrails

attached := {arn | some arn in input.automated_reasoning_policy.policies}

# Guardrails name a numbered version (…:automated-reasoning-policy/id:1); builds and tests belong to the policy.
policy_of(arn) := inventory.lookup("AWS::Bedrock::AutomatedReasoningPolicy", unversioned(arn))

unversioned(arn) := concat(":", array.slice(split(arn, ":"), 0, 6))

results_of(policy) := [result |
	some result in data.inventory["AWS::Bedrock::AutomatedReasoningPolicyTestResult"]
	unversioned(result.policy_arn) == policy.resource_id
]

# One that has not run to its end has no result.
passed(result) if result.test_run_result == "PASSED"
