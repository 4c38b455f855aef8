# ISO/IEC 27001 A.5.15: who may use which models, and under which guardrail.
package bedrock.access

import data.lib.asked
import data.lib.grants
import data.lib.iam
import data.lib.judged

# METADATA
# scope: document
# title: No principal has AmazonBedrockFullAccess
# description: >-
#   The policy covers every action of Bedrock: changing guardrails, switching off the log of invocations, importing and deleting
#   models.
# custom:
#   severity: high
#   resource_types: [AWS::IAM::Role, AWS::IAM::User, AWS::IAM::Group]
#   controls:
#     iso27001: [A.8.2, A.5.18]
#     iso27701: [A.3.9]
#     iso42001: [A.4.5]
#   remediation: Detach the policy and attach one with the actions and model ARNs that are needed.
deny["BR-ACC-001"] contains msg if {
	input.resource_type in iam.principals
	"AmazonBedrockFullAccess" in iam.aws_policies(input)
	msg := sprintf("%s has the policy AmazonBedrockFullAccess of AWS attached.", [iam.label(input)])
}

skip["BR-ACC-001"] contains judged.exempt if input.resource_type in iam.principals

# METADATA
# scope: document
# title: Model invocation is limited to approved model ARNs
# description: >-
#   A policy for every model allows those that nobody has assessed: models of unknown suppliers, in other Regions, or trained for
#   another purpose.
# custom:
#   severity: high
#   resource_types: [AWS::IAM::ManagedPolicy, AWS::IAM::Role, AWS::IAM::User, AWS::IAM::Group]
#   related: [AWS::IAM::ManagedPolicy, AWS::IAM::Group]
#   controls:
#     iso27001: [A.5.15, A.5.23]
#     iso27701: [A.3.9]
#     iso42001: [A.9.4, A.10.3]
#   remediation: List the ARNs of the approved foundation models and inference profiles in Resource.
deny["BR-ACC-002"] contains msg if {
	input.resource_type in iam.policy_holders
	some grant in grants.broad(judged.own, judged.effective, invoking)
	msg := grants.sentence(input, grant)
}

skip["BR-ACC-002"] contains judged.exempt if input.resource_type in iam.policy_holders

unknown["BR-ACC-002"] contains reason if {
	input.resource_type in iam.principals
	some reason in judged.unresolved
	count(grants.broad(judged.own, judged.effective, invoking)) == 0
}

# The Converse operations and batch inference ask for the same permissions ("InvokeModel", Bedrock API Reference).
invoking := {
	"bedrock:InvokeModel": "bedrock:foundation-model",
	"bedrock:InvokeModelWithResponseStream": "bedrock:foundation-model",
}

# METADATA
# scope: document
# title: IAM policies require a guardrail on model invocation
# description: >-
#   An application can leave the guardrail out of its request. Only a policy that allows no request without one, or a guardrail
#   that Bedrock itself enforces, makes sure that prompts and answers are filtered.
# custom:
#   severity: high
#   resource_types: [AWS::IAM::ManagedPolicy, AWS::IAM::Role, AWS::IAM::User, AWS::IAM::Group]
#   related:
#     - AWS::::Region
#     - AWS::Bedrock::EnforcedGuardrailConfiguration
#     - AWS::IAM::ManagedPolicy
#     - AWS::IAM::Group
#   controls:
#     iso27001: [A.8.26, A.5.15]
#     iso42001: [A.9.2, A.6.2.6]
#   remediation: >-
#     Add a condition on bedrock:GuardrailIdentifier to the statement, or create an enforced guardrail in each Region that is used.
deny["BR-GRD-022"] contains msg if {
	input.resource_type in iam.policy_holders
	not enforced_everywhere
	some policy in unguarded
	msg := sprintf("%s allows models to be invoked without a guardrail in policy %q.", [iam.label(input), policy])
}

skip["BR-GRD-022"] contains judged.exempt if input.resource_type in iam.policy_holders

unknown["BR-GRD-022"] contains reason if {
	input.resource_type in iam.principals
	not enforced_everywhere
	some reason in judged.unresolved
	count(unguarded) == 0
}

# The policies of this document that allow invocations with no guardrail, unless another statement denies just those.
unguarded contains entry.policy if {
	some entry in asked.allowing(judged.own, object.keys(invoking))
	some action in entry.actions
	statement := entry.statement
	not asks_for_guardrail(statement)
	context := judged.effective
	not iam.cancelled(context, action)
	not denied_without_guardrail(context, action)
}

asks_for_guardrail(statement) if iam.requires(statement, "bedrock:GuardrailIdentifier")

asks_for_guardrail(statement) if "false" in values_of(statement, "Null")

# Deny where the guardrail is another one or none ("Enforce the use of specific guardrails in model inference requests", Amazon
# Bedrock User Guide).
denied_without_guardrail(entries, action) if {
	some entry in entries
	entry.statement.Effect == "Deny"
	iam.covers(entry.statement, action)
	some operator in ["StringNotEquals", "StringNotLike", "ArnNotEquals", "ArnNotLike", "Null"]
	some value in values_of(entry.statement, operator)
	value != "false"
}

# The values that a statement's condition compares bedrock:GuardrailIdentifier with.
values_of(statement, operator) := {value |
	some name, tests in statement.Condition
	lower(name) == lower(operator)
	some key, wanted in tests
	lower(key) == "bedrock:guardrailidentifier"
	some value in as_texts(wanted)
}

as_texts(wanted) := [sprintf("%v", [value]) | some value in wanted] if is_array(wanted)

as_texts(wanted) := [sprintf("%v", [wanted])] if not is_array(wanted)

# IAM policies hold in every Region, enforced guardrails in their own: each scanned Region needs one.
enforced_everywhere if {
	count(data.inventory["AWS::::Region"]) > 0
	every region in data.inventory["AWS::::Region"] {
		some configuration in data.inventory["AWS::Bedrock::EnforcedGuardrailConfiguration"]
		configuration.region == region.region
	}
}
