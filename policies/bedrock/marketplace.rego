# ISO/IEC 27001 A.5.19 and A.8.2: which models may be bought, and what a key to models opens beside them.
package bedrock.marketplace

import data.lib.iam.asked
import data.lib.iam.conditions
import data.lib.iam.grants
import data.lib.iam.iam
import data.lib.iam.identity_policies
import data.lib.iam.judged

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
#   sources:
#     - page: "Amazon Bedrock User Guide, Grant IAM permissions to request access to Amazon Bedrock foundation models with a product ID"
#       says: "The condition key aws-marketplace:ProductId restricts aws-marketplace:Subscribe, and no other action, to named products."
#     - page: "Amazon Bedrock User Guide, Request access to models"
#       says: "The first call of a supplier's model subscribes to it, where the caller may subscribe."
#     - page: "AWS Managed Policy Reference, AmazonBedrockLimitedAccess"
#       says: >-
#         Allows aws-marketplace:Subscribe where aws:CalledViaLast is Bedrock, that is for subscriptions that Bedrock makes for the
#         caller.
#   remediation: Add a condition on aws-marketplace:ProductId with the approved products, or take the action away.
deny["BR-ACC-007"] contains msg if {
	input.resource_type in identity_policies.policy_holders
	some policy in subscribing
	not policy in subscribing_directly
	services := concat(", ", sort(mediators[policy]))
	msg := sprintf("%s may subscribe to any product of AWS Marketplace, through %s only, by policy %q.", [identity_policies.label(input), services, policy])
}

deny["BR-ACC-007"] contains msg if {
	input.resource_type in identity_policies.policy_holders
	some policy in subscribing_directly
	msg := sprintf("%s may subscribe to any product of AWS Marketplace by policy %q.", [identity_policies.label(input), policy])
}

skip["BR-ACC-007"] contains judged.exempt_holder if input.resource_type in identity_policies.policy_holders

unknown["BR-ACC-007"] contains reason if {
	input.resource_type in identity_policies.principals
	some reason in judged.unresolved
	count(subscribing) == 0
}

subscribing := {way.policy | some way in open}

subscribing_directly := {way.policy | some way in open; count(way.through) == 0}

mediators[policy] contains service if {
	some way in open
	policy := way.policy
	some service in way.through
}

# The statements that let subscribe to any product, with the services that must call for the principal, where the statement asks for one.
open contains {"policy": policy, "through": through} if {
	some entry in judged.own
	policy := entry.policy
	statement := entry.statement
	asked.allows(entry, "aws-marketplace:Subscribe")
	not conditions.requires(statement, {"aws-marketplace:productid"})
	not kept_to_products
	effective := judged.effective
	not iam.cancelled(effective, "aws-marketplace:Subscribe")
	through := {service |
		some condition in conditions.demands(conditions.of(statement))
		condition.key in {"aws:calledvia", "aws:calledviafirst", "aws:calledvialast"}
		some service in condition.values
	}
}

# Whether all but named products are denied, to calls without a product, too.
kept_to_products if {
	some entry in judged.effective
	entry.statement.Effect == "Deny"
	iam.covers(entry.statement, "aws-marketplace:Subscribe")
	iam.on_everything(entry.statement)
	list := conditions.of(entry.statement)
	count(list) == 1
	some condition in list
	condition.key == "aws-marketplace:productid"
	condition.negated == true
	condition.any == false
	count([value | some value in condition.values; not conditions.fixed(condition, value)]) == 0
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
