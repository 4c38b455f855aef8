# ISO/IEC 27001 A.8.5: who may call models with a key that works for whoever has it.
package bedrock.bearer_tokens

import data.lib.bedrock.models
import data.lib.bedrock.usage
import data.lib.core.config
import data.lib.iam.escalation
import data.lib.iam.identity_policies
import data.lib.iam.service_control

# METADATA
# scope: document
# title: Bearer-token calls to Bedrock are denied unless approved
# description: >-
#   A Bedrock API key is a bearer token: it proves nothing about who sends it, and lands in code, logs and chats. Short-term keys can be
#   made by anybody without a trace; only denying their use keeps them from working.
# schemas:
#   - input: schema.aws_account
# custom:
#   severity: medium
#   resource_types: ["AWS::::Account"]
#   related:
#     - AWS::::Region
#     - AWS::Bedrock::AdvancedPromptOptimizationJob
#     - AWS::Bedrock::Agent
#     - AWS::Bedrock::ApplicationInferenceProfile
#     - AWS::Bedrock::CustomModel
#     - AWS::Bedrock::CustomModelDeployment
#     - AWS::Bedrock::EnforcedGuardrailConfiguration
#     - AWS::Bedrock::EvaluationJob
#     - AWS::Bedrock::Flow
#     - AWS::Bedrock::ImportedModel
#     - AWS::Bedrock::InvocationMetric
#     - AWS::Bedrock::KnowledgeBase
#     - AWS::Bedrock::MantleInvocationMetric
#     - AWS::Bedrock::MarketplaceModelEndpoint
#     - AWS::Bedrock::ModelCustomizationJob
#     - AWS::Bedrock::ModelInvocationJob
#     - AWS::Bedrock::Prompt
#     - AWS::Bedrock::ProvisionedModelThroughput
#     - AWS::BedrockAgentCore::Harness
#     - AWS::BedrockAgentCore::Runtime
#     - AWS::IAM::Group
#     - AWS::IAM::ManagedPolicy
#     - AWS::IAM::Role
#     - AWS::IAM::ServiceSpecificCredential
#     - AWS::IAM::User
#     - AWS::Organizations::Organization
#     - AWS::Organizations::ServiceControlPolicy
#   controls:
#     iso27001: [A.5.17, A.8.5]
#     iso27701: [A.3.23]
#     iso42001: [A.4.5]
#   rationale: Authentication to models is secure where it is bound to an identity, and the exceptions are known by name.
#   sources:
#     - page: Amazon Bedrock User Guide, api-keys
#       says: Requests with an API key ask for CallWithBearerToken as well, of bedrock and of bedrock-mantle each for its endpoint.
#     - page: Service Authorization Reference, list_bedrock-mantle
#       says: CallWithBearerToken of bedrock-mantle is an action of its own, without a resource.
#     - page: AWS Organizations User Guide, orgs_manage_policies_scps
#       says: Service control policies bind all accounts of an organization but the one that manages it.
#   remediation: >-
#     Move what uses API keys to credentials of roles first; then deny bedrock:CallWithBearerToken and bedrock-mantle:CallWithBearerToken on
#     every resource in a service control policy or in the policies of those named: calls with keys then fail. List the principals that may
#     use API keys in the parameter bearer_token_principals.
deny["BR-ACC-005"] contains msg if {
	input.resource_type == "AWS::::Account"
	count(open_to) > 0
	msg := sprintf("Account %s lets %d of its roles and users call Bedrock with API keys: %s.", [input.account_id, count(open_to), listed(open_to)])
}

skip["BR-ACC-005"] contains reason if {
	input.resource_type == "AWS::::Account"
	not in_use
	reason := sprintf("Account %s has no API key for Bedrock, %s.", [input.account_id, usage.none])
}

unknown["BR-ACC-005"] contains reason if {
	input.resource_type == "AWS::::Account"
	count(open_to) == 0
	some action in models.with_key
	not service_control.forbidden(action)
	some reason in unresolved
}

# Accounts see the policies that bind them only where they manage the organization, or policies for it.
unknown["BR-ACC-005"] contains reason if {
	input.resource_type == "AWS::::Account"
	count(open_to) == 0
	some action in models.with_key
	may := {caller | some caller, actions in callers; action in actions}
	count(may) > 0
	doubt := service_control.doubt(action)
	reason := sprintf("Roles and users of account %s may use %s (%s), unless denied by %s.", [input.account_id, action, listed(sort(may)), doubt])
}

# Those whom nothing keeps from calling with a key, on either endpoint.
open_to := sort([caller |
	some caller, actions in callers
	open := {action |
		some action in actions
		not service_control.forbidden(action)
		not service_control.doubt(action)
	}
	count(open) > 0
])

in_use if {
	some region in data.inventory["AWS::::Region"]
	usage.in_use(region.region)
}

in_use if {
	some key in data.inventory["AWS::IAM::ServiceSpecificCredential"]
	key.service_name == "bedrock.amazonaws.com"
}

# Who may by the policies of the account, with the actions. These have no resource: they are allowed on every one or not at all.
callers := object.union(calling_roles, calling_users)

calling_roles := {identity_policies.label(role): actions |
	some role in roles
	actions := callable(role, identity_policies.of_role(role))
}

calling_users := {identity_policies.label(user): actions |
	some user in users
	own := identity_policies.inline_of_user(user)
	actions := callable(user, array.concat(own, array.concat(identity_policies.attached(user), identity_policies.inherited(user))))
}

unresolved := {reason |
	some role in roles
	some reason in (identity_policies.unresolved(role) | identity_policies.unbounded(role))
} | {reason |
	some user in users
	some reason in identity_policies.unresolved_in_all(user)
}

roles := [role | some role in data.inventory["AWS::IAM::Role"]; asked_about(role)]

users := [user | some user in data.inventory["AWS::IAM::User"]; asked_about(user)]

# Service control policies are asked about apart: in what they leave open everybody has a part.
callable(identity, entries) := escalation.permitted(known, {action: "*:" | some action in models.with_key}) if {
	ceilings := [escalation.ceiling(statements) | some statements in escalation.bounds(identity)]
	known := {"me": identity.resource_id, "entries": entries, "ceilings": ceilings}
}

asked_about(identity) if {
	not identity_policies.exempt(identity)
	not approved(identity)
}

approved(identity) if {
	some name in config.bearer_token_principals
	name in {identity.resource_id, identity.resource_name}
}

listed(labels) := concat(", ", labels) if count(labels) <= 5

listed(labels) := sprintf("%s and %d more", [concat(", ", array.slice(labels, 0, 5)), count(labels) - 5]) if count(labels) > 5
