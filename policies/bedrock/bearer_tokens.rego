# ISO/IEC 27001 A.8.5: who may call models with a key that works for whoever has it.
package bedrock.bearer_tokens

import data.bedrock.usage
import data.lib.config
import data.lib.escalation
import data.lib.iam
import data.lib.service_control

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
#     - "AWS::::Region"
#     - AWS::Bedrock::Agent
#     - AWS::Bedrock::CustomModel
#     - AWS::Bedrock::Flow
#     - AWS::Bedrock::KnowledgeBase
#     - AWS::Bedrock::Prompt
#     - AWS::Bedrock::ProvisionedModelThroughput
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
#   remediation: >-
#     Deny bedrock:CallWithBearerToken on every resource in a service control policy or in the policies of those named; list the principals
#     that may use API keys in the parameter bearer_token_principals.
deny["BR-ACC-005"] contains msg if {
	input.resource_type == "AWS::::Account"
	count(callers) > 0
	not forbidden
	msg := sprintf("Account %s lets %d of its roles and users call Bedrock with API keys: %s.", [input.account_id, count(callers), listed(callers)])
}

skip["BR-ACC-005"] contains reason if {
	input.resource_type == "AWS::::Account"
	not in_use
	reason := sprintf("Account %s has no Bedrock resources that use a model, and no API key for Bedrock.", [input.account_id])
}

unknown["BR-ACC-005"] contains reason if {
	input.resource_type == "AWS::::Account"
	count(callers) == 0
	not forbidden
	some reason in unresolved
}

# Accounts see the policies that bind them only where they manage the organization, or policies for it.
unknown["BR-ACC-005"] contains reason if {
	input.resource_type == "AWS::::Account"
	count(callers) > 0
	bound
	not shown
	reason := sprintf("Roles and users of account %s may call Bedrock with API keys (%s), unless a service control policy that it is not shown denies that.", [input.account_id, listed(callers)])
}

unknown["BR-ACC-005"] contains reason if {
	input.resource_type == "AWS::::Account"
	count(callers) > 0
	not forbidden
	bound
	some target in forbidding
	target.type == "ORGANIZATIONAL_UNIT"
	reason := sprintf("A service control policy denies calls with API keys in %q; whether account %s is in that unit was not read.", [target.name, input.account_id])
}

in_use if {
	some region in data.inventory["AWS::::Region"]
	usage.in_use(region.region)
}

in_use if {
	some key in data.inventory["AWS::IAM::ServiceSpecificCredential"]
	key.service_name == "bedrock.amazonaws.com"
}

# Who may, by the policies of the account. The action has no resource: it is allowed on every one or not at all ("Actions, resources,
# and condition keys for Amazon Bedrock", Service Authorization Reference).
callers := sort([iam.label(caller) | some caller in array.concat(calling_roles, calling_users)])

calling_roles := [role |
	some role in roles
	may_call(role, iam.of_role(role))
]

calling_users := [user |
	some user in users
	own := iam.inline_of_user(user)
	may_call(user, array.concat(own, array.concat(iam.attached(user), iam.inherited(user))))
]

unresolved := {reason |
	some role in roles
	some reason in (iam.unresolved(role) | iam.unbounded(role))
} | {reason |
	some user in users
	some reason in iam.unresolved_in_all(user)
}

roles := [role | some role in data.inventory["AWS::IAM::Role"]; asked_about(role)]

users := [user | some user in data.inventory["AWS::IAM::User"]; asked_about(user)]

# Service control policies are asked about apart: in what they leave open everybody has a part.
may_call(identity, entries) if {
	ceilings := [escalation.ceiling(statements) | some statements in escalation.bounds(identity)]
	known := {"me": identity.resource_id, "entries": entries, "ceilings": ceilings}
	count(escalation.permitted(known, {"bedrock:CallWithBearerToken": "*:"})) > 0
}

asked_about(identity) if {
	not iam.exempt(identity)
	not approved(identity)
}

approved(identity) if {
	some name in config.bearer_token_principals
	name in {identity.resource_id, identity.resource_name}
}

listed(labels) := concat(", ", labels) if count(labels) <= 5

listed(labels) := sprintf("%s and %d more", [concat(", ", array.slice(labels, 0, 5)), count(labels) - 5]) if count(labels) > 5

# Service control policies bind all accounts of an organization but the one that manages it ("Service control policies", AWS
# Organizations User Guide).
bound if {
	some organization in data.inventory["AWS::Organizations::Organization"]
	organization.master_account_id != input.account_id
}

shown if some _ in data.inventory["AWS::Organizations::ServiceControlPolicy"]

forbidden if {
	bound
	some target in forbidding
	binds(target)
}

binds(target) if target.type == "ROOT"

binds(target) if target.target_id == input.account_id

forbidding contains target if {
	some policy in data.inventory["AWS::Organizations::ServiceControlPolicy"]
	some statement in policy.content.Statement
	service_control.forbids(statement, "bedrock:CallWithBearerToken")
	some target in policy.targets
}
