# ISO/IEC 27001 A.5.15: who may use which models, and under which guardrail.
package bedrock.access

import data.lib.bedrock.enforcement
import data.lib.bedrock.models
import data.lib.iam.access
import data.lib.iam.asked
import data.lib.iam.conditions
import data.lib.iam.denied
import data.lib.iam.grants
import data.lib.iam.iam
import data.lib.iam.identity_policies
import data.lib.iam.judged
import data.lib.iam.parties

# METADATA
# scope: document
# title: No principal has a policy of AWS for all of Bedrock
# description: >-
#   AmazonBedrockFullAccess covers every action of Bedrock: changing guardrails, switching off the log of invocations, importing and
#   deleting models. Those of bedrock-mantle open every model on an endpoint that invocation logging and guardrails do not reach.
# custom:
#   severity: high
#   resource_types: [AWS::IAM::Role, AWS::IAM::User, AWS::IAM::Group]
#   controls:
#     iso27001: [A.8.2, A.5.18]
#     iso27701: [A.3.9]
#     iso42001: [A.4.5]
#   rationale: Privileged rights to models, their safeguards and their logs are given to those who need them, and only those they need.
#   sources:
#     - page: AWS Managed Policy Reference Guide, AmazonBedrockFullAccess
#       says: Allows all actions of bedrock and bedrock-mantle on every resource.
#     - page: AWS Managed Policy Reference Guide, AmazonBedrockMantleInferenceAccess
#       says: Allows CreateInference on every project, and calls with API keys.
#   remediation: >-
#     Attach a policy with the actions and model ARNs that are needed, then detach this one (DetachRolePolicy, DetachUserPolicy,
#     DetachGroupPolicy). What it was used for beyond them stops working: look at the last accessed services first.
#   commands:
#     - aws iam detach-role-policy --role-name {resource_name} --policy-arn POLICY_ARN
deny["BR-ACC-001"] contains msg if {
	input.resource_type in identity_policies.principals
	policies := sort(identity_policies.aws_policies(input) & whole_policies)
	count(policies) > 0
	msg := sprintf("%s has policies of AWS attached that open all of Bedrock: %s.", [identity_policies.label(input), concat(", ", policies)])
}

skip["BR-ACC-001"] contains judged.exempt if input.resource_type in identity_policies.principals

# Those that allow every action of Bedrock, or a call of every model (tests/contract/test_bedrock_names.py looks through AWS's policies for others).
whole_policies := {
	"AmazonBedrockFullAccess",
	"AmazonBedrockLimitedAccess",
	"AmazonBedrockMantleFullAccess",
	"AmazonBedrockMantleInferenceAccess",
}

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
#   rationale: Only models that somebody assessed are used where policies allow no others.
#   sources:
#     - page: Service Authorization Reference, list_amazonbedrock
#       says: InvokeModel and InvokeModelWithResponseStream act on models, profiles and routers, named by ARN.
#     - page: Service Authorization Reference, list_bedrock-mantle
#       says: CreateInference acts on a project.
#   remediation: >-
#     List the ARNs of the approved foundation models and inference profiles in Resource, and projects for bedrock-mantle (new version of
#     the policy, CreatePolicyVersion, or PutRolePolicy). Calls of other models are then refused.
deny["BR-ACC-002"] contains msg if {
	input.resource_type in identity_policies.policy_holders
	some msg in grants.sentences(input, grants.broad(judged.granting, judged.effective, models.calling))
}

skip["BR-ACC-002"] contains judged.exempt_holder if input.resource_type in identity_policies.policy_holders

unknown["BR-ACC-002"] contains reason if {
	input.resource_type in identity_policies.principals
	some reason in judged.unresolved
	count(grants.broad(judged.granting, judged.effective, models.calling)) == 0
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
#     - "AWS::::Region"
#     - AWS::Bedrock::Agent
#     - AWS::Bedrock::EnforcedGuardrailConfiguration
#     - AWS::Bedrock::Flow
#     - AWS::Bedrock::FoundationModel
#     - AWS::Bedrock::KnowledgeBase
#     - AWS::IAM::Group
#     - AWS::IAM::ManagedPolicy
#     - AWS::Organizations::Organization
#   controls:
#     iso27001: [A.8.26, A.5.15]
#     iso42001: [A.9.2, A.6.2.6]
#   rationale: A rule of use that callers can leave out does not hold; the condition makes the request without a guardrail fail.
#   sources:
#     - page: Amazon Bedrock User Guide, guardrails-permissions-id
#       says: bedrock:GuardrailIdentifier is a condition of Converse, ConverseStream, InvokeModel and InvokeModelWithResponseStream.
#     - page: Amazon Bedrock User Guide, endpoints
#       says: Guardrails are a feature of the endpoint bedrock-runtime, not of bedrock-mantle.
#     - api: bedrock:FoundationModelSummary.outputModalities
#       says: What a model gives; models that give embeddings alone write no text.
#   remediation: >-
#     Add a condition on bedrock:GuardrailIdentifier with guardrails of yours to the statement (requests that name no guardrail are then refused), or create an
#     enforced guardrail in each Region that is used. Take bedrock-mantle:CreateInference away or deny it: no guardrail holds there.
deny["BR-GRD-022"] contains msg if {
	input.resource_type in identity_policies.policy_holders
	not enforced_everywhere
	some policy in unguarded
	msg := sprintf("%s allows models to be invoked without a guardrail of a known account in policy %q.", [identity_policies.label(input), policy])
}

deny["BR-GRD-022"] contains msg if {
	input.resource_type in identity_policies.policy_holders
	some policy in past_guardrails
	msg := sprintf("%s allows models to be called through bedrock-mantle, where no guardrail holds, in policy %q.", [identity_policies.label(input), policy])
}

skip["BR-GRD-022"] contains judged.exempt_holder if input.resource_type in identity_policies.policy_holders

# Knowledge bases call their embedding model, and a model that reads documents, with no request that could name a guardrail.
skip["BR-GRD-022"] contains reason if {
	input.resource_type == "AWS::IAM::Role"
	count(past_guardrails) == 0
	some knowledge_base in data.inventory["AWS::Bedrock::KnowledgeBase"]
	knowledge_base.role_arn == input.resource_id
	iam.trusted_services(input) == {"bedrock.amazonaws.com"}
	arn := input.resource_id
	not widely_used(arn)
	reason := sprintf("%s is the service role of knowledge base %q, whose calls take no guardrail.", [identity_policies.label(input), knowledge_base.resource_name])
}

unknown["BR-GRD-022"] contains reason if {
	input.resource_type in identity_policies.principals
	not enforced_everywhere
	some reason in judged.unresolved
	count(unguarded) + count(past_guardrails) == 0
}

# Whether agents or flows work with a role: these name a guardrail of their own.
widely_used(arn) if {
	some agent in data.inventory["AWS::Bedrock::Agent"]
	agent.agent_resource_role_arn == arn
}

widely_used(arn) if {
	some flow in data.inventory["AWS::Bedrock::Flow"]
	flow.execution_role_arn == arn
}

# The policies of this document that allow invocations with no guardrail, unless another statement denies just those.
unguarded contains policy if {
	some entry in asked.allowing(judged.granting, object.keys(models.by_runtime))
	some action in entry.actions
	statement := entry.statement
	not asks_for_guardrail(statement)
	not embeds_only(statement)
	context := judged.effective
	not denied_without_guardrail(context, action, statement)
	policy := entry.policy
}

# Those that allow calls through the endpoint that has no guardrails.
past_guardrails contains policy if {
	some entry in asked.allowing(judged.granting, object.keys(models.by_mantle))
	some action in entry.actions
	context := judged.effective
	not models.closed(context, action)
	policy := entry.policy
}

# Whether a statement is for named models only that turn text into vectors or into an order: nothing that a guardrail could filter. What a
# model gives is known of those that the scanned Regions offer.
embeds_only(statement) if {
	resources := object.get(statement, "Resource", [])
	count(resources) > 0
	every resource in resources {
		contains(resource, ":foundation-model/")
		models.writes_nothing(models.last(resource))
	}
}

asks_for_guardrail(statement) if {
	some condition in conditions.demands(conditions.of(statement))
	names_guardrails(condition)
}

asks_for_guardrail(statement) if {
	some condition in conditions.of(statement)
	condition.key == "bedrock:guardrailidentifier"
	condition.kind == "null"
	condition.values == ["false"]
}

# Deny where the guardrail is another one or none ("Enforce the use of specific guardrails in model inference requests", Amazon
# Bedrock User Guide): for all that a statement allows, and under no further condition, which would leave requests out.
denied_without_guardrail(entries, action, allowing) if {
	some entry in entries
	entry.statement.Effect == "Deny"
	iam.covers(entry.statement, action)
	takes_in(entry.statement, allowing, action)
	every condition in conditions.of(entry.statement) {
		spares_guardrails_only(condition)
	}
}

takes_in(denying, allowing, _) if denied.takes_in(denying, allowing)

# Whatever a request goes through, a model is behind it.
takes_in(denying, _, action) if {
	some resource in denying.Resource
	iam.every_of(resource, models.by_runtime[action])
	iam.anywhere(resource)
}

# Negated operators hold where the key is missing, with …IfExists and ForAllValues: as well; ForAnyValue: asks for a value.
spares_guardrails_only(condition) if {
	condition.negated
	condition.any == false
	names_guardrails(condition)
}

spares_guardrails_only(condition) if {
	condition.key == "bedrock:guardrailidentifier"
	condition.kind == "null"
	condition.values == ["true"]
}

# Whether a condition compares the guardrail of a request with those of accounts that are known: what a stranger's filters, the
# stranger decides.
names_guardrails(condition) if {
	condition.key == "bedrock:guardrailidentifier"
	condition.kind in {"exact", "like"}
	every value in condition.values { of_known_account(value) }
}

of_known_account(value) if {
	arn := regex.replace(value, `(?i)\$\{aws:PrincipalAccount\}`, input.account_id)
	account := parties.account_in(arn)
	parties.of_account(account, access.home(input.account_id)) != "stranger"
}

# IAM policies hold in every Region, enforced guardrails in their own: each scanned Region needs one, of the account or its organization.
enforced_everywhere if {
	count(data.inventory["AWS::::Region"]) > 0
	every region in data.inventory["AWS::::Region"] {
		enforcement.in_force(region.region)
	}
}
