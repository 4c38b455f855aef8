# ISO/IEC 27001 A.5.19 and A.8.2: which models may be bought, and what a key to models opens beside them.
package bedrock.marketplace

import data.lib.asked
import data.lib.grants
import data.lib.iam
import data.lib.identity_policies
import data.lib.judged

# METADATA
# scope: document
# title: Marketplace model subscription is limited to named products
# description: >-
#   Most models of other suppliers come by a subscription in AWS Marketplace. Whoever may subscribe to any product may bring in models whose
#   terms and makers nobody has assessed.
# custom:
#   severity: medium
#   resource_types: [AWS::IAM::ManagedPolicy, AWS::IAM::Role, AWS::IAM::User, AWS::IAM::Group]
#   related: [AWS::IAM::ManagedPolicy, AWS::IAM::Group]
#   controls:
#     iso27001: [A.5.19, A.5.23]
#     iso27701: [A.3.10]
#     iso42001: [A.10.3]
#   rationale: A supplier is assessed before the contract only where the contract cannot be made by anybody.
#   remediation: Add a condition on aws-marketplace:ProductId with the approved products, or take the action away.
deny["BR-ACC-007"] contains msg if {
	input.resource_type in identity_policies.policy_holders
	some policy in subscribing
	msg := sprintf("%s may subscribe to any product of AWS Marketplace by policy %q.", [identity_policies.label(input), policy])
}

skip["BR-ACC-007"] contains judged.exempt_holder if input.resource_type in identity_policies.policy_holders

unknown["BR-ACC-007"] contains reason if {
	input.resource_type in identity_policies.principals
	some reason in judged.unresolved
	count(subscribing) == 0
}

subscribing contains policy if {
	some entry in judged.own
	statement := entry.statement
	asked.allows(entry, "aws-marketplace:Subscribe")
	not iam.requires(statement, "aws-marketplace:ProductId")
	effective := judged.effective
	not iam.cancelled(effective, "aws-marketplace:Subscribe")
	policy := entry.policy
}

# METADATA
# scope: document
# title: Users with a Bedrock API key have no administrative or full Bedrock rights
# description: >-
#   A long-term API key acts with all rights of its user, and is one line of text in somebody's configuration. It should open a few named
#   models and nothing more.
# schemas:
#   - input: schema.iam_user
# custom:
#   severity: high
#   resource_types: [AWS::IAM::User]
#   related: [AWS::IAM::Group, AWS::IAM::ManagedPolicy, AWS::IAM::ServiceSpecificCredential]
#   controls:
#     iso27001: [A.5.15, A.5.17, A.8.2]
#     iso27701: [A.3.9]
#     iso42001: [A.4.5]
#   rationale: Rights follow need; a key for calling models needs the right to call them.
#   remediation: Limit the user to bedrock:InvokeModel on named models, or delete the key.
#   sources:
#     - {api: "iam:ServiceSpecificCredential.ServiceName", says: "The service that a credential of a user is for."}
deny["BR-ACC-004"] contains msg if {
	input.resource_type == "AWS::IAM::User"
	holds_key
	some grant in whole_services
	msg := sprintf("User %q has a Bedrock API key and may use %s on every resource by policy %q.", [input.resource_name, grant.actions, grant.policy])
}

skip["BR-ACC-004"] contains reason if {
	input.resource_type == "AWS::IAM::User"
	not holds_key
	reason := sprintf("User %q has no active Bedrock API key.", [input.resource_name])
}

unknown["BR-ACC-004"] contains reason if {
	input.resource_type == "AWS::IAM::User"
	some reason in judged.unresolved
	count(whole_services) == 0
}

holds_key if {
	some credential in data.inventory["AWS::IAM::ServiceSpecificCredential"]
	credential.user_name == input.resource_name
	credential.service_name == "bedrock.amazonaws.com"
	credential.status == "Active"
}

whole_services := grants.broad(entries, entries, {"bedrock:*": "bedrock:", "bedrock-mantle:*": "bedrock-mantle:", "iam:*": "iam:"}) if {
	entries := array.concat(identity_policies.inline_of_user(input), array.concat(identity_policies.attached(input), identity_policies.inherited(input)))
}
