# ISO/IEC 27001 A.5.31 and A.5.13: what the organization decides for all its accounts about AI services and tags.
package organizations.management_policies

import data.lib.core.config
import data.lib.core.letters

# METADATA
# scope: document
# title: AI services opt-out policy is effective
# description: >-
#   Some of AWS's AI services may store what they are given and use it to improve themselves, in other Regions too, unless the account's
#   organization opts out.
# schemas:
#   - input: schema.organizations_organization
# custom:
#   severity: high
#   resource_types: [AWS::Organizations::Organization]
#   controls:
#     iso27001: [A.5.31, A.5.34]
#     iso27701: [A.1.5.2]
#     iso42001: [A.10.3]
#   rationale: The opt-out decides whether the supplier may use personal and confidential data for purposes of its own.
#   sources:
#     - api: organizations:DescribeEffectivePolicy
#       says: What the policies inherited by an account and attached to it add up to; any account of an organization may ask.
#     - page: "AWS Organizations User Guide, AI services opt-out policy syntax and examples"
#       says: >-
#         The key default stands for all AI services, later ones included; a service named beside it has a value of its own, optOut or optIn.
#   remediation: >-
#     Attach a policy of type AISERVICES_OPT_OUT_POLICY to the root that sets services.default to optOut.
deny["ORG-001"] contains msg if {
	input.resource_type == "AWS::Organizations::Organization"
	input.master_account_id
	not opted_out
	msg := sprintf("Account %s is not opted out of AI services' use of its content.", [input.account_id])
}

deny["ORG-001"] contains msg if {
	input.resource_type == "AWS::Organizations::Organization"
	opted_out
	some service, settings in input.ai_services_opt_out.services
	setting(settings) == "optIn"
	msg := sprintf("Account %s lets %s use its content.", [input.account_id, service])
}

skip["ORG-001"] contains no_organization if input.resource_type == "AWS::Organizations::Organization"

no_organization := sprintf("Account %s is in no organization.", [input.account_id]) if not input.master_account_id

opted_out if setting(input.ai_services_opt_out.services["default"]) == "optOut"

# Effective policies hold the value itself, attached ones an operator that assigns it.
setting(settings) := value if {
	value := settings.opt_out_policy
	is_string(value)
} else := settings.opt_out_policy["@@assign"]

# METADATA
# scope: document
# title: AI services opt-out policies cannot be undone further down
# description: >-
#   A policy that is inherited holds for all accounts below it until one of them is given a policy that opts in again. Locking it leaves that decision
#   where it was made.
# schemas:
#   - input: schema.organizations_ai_services_opt_out_policy
# custom:
#   severity: medium
#   resource_types: [AWS::Organizations::AIServicesOptOutPolicy]
#   controls:
#     iso27001: [A.5.31, A.5.34]
#     iso27701: [A.1.5.2]
#     iso42001: [A.10.3]
#   rationale: The opt-out binds the supplier only as long as nobody further down lets it use the data again.
#   sources:
#     - page: "AWS Organizations User Guide, AI services opt-out policy syntax and examples"
#       says: >-
#         operators_allowed_for_child_policies with none keeps policies further down from changing what it stands beside.
#   remediation: >-
#     Set @@operators_allowed_for_child_policies to @@none beside the services and in the default's opt_out_policy (UpdatePolicy). Policies further
#     down that opt in are without effect from then on.
deny["ORG-004"] contains msg if {
	input.resource_type == "AWS::Organizations::AIServicesOptOutPolicy"
	inherited
	setting(input.content.services["default"]) == "optOut"
	not locked
	msg := sprintf("Opt-out policy %q lets policies further down opt in again.", [input.resource_name])
}

skip["ORG-004"] contains reason if {
	input.resource_type == "AWS::Organizations::AIServicesOptOutPolicy"
	not inherited
	count(strange_targets) == 0
	reason := sprintf("Opt-out policy %q is attached to nothing that has policies below it.", [input.resource_name])
}

unknown["ORG-004"] contains reason if {
	input.resource_type == "AWS::Organizations::AIServicesOptOutPolicy"
	not inherited
	some type in strange_targets
	reason := sprintf("Opt-out policy %q is attached to a target of the type %q, which this check does not know.", [input.resource_name, type])
}

strange_targets := {type | some target in input.targets; type := object.get(target, "type", "")} - {"ACCOUNT"}

inherited if {
	some target in input.targets
	target.type in {"ROOT", "ORGANIZATIONAL_UNIT"}
}

# Below `services` no service may be added, and the default may not be changed.
locked if {
	"@@none" in input.content.services["@@operators_allowed_for_child_policies"]
	"@@none" in input.content.services["default"].opt_out_policy["@@operators_allowed_for_child_policies"]
}

# METADATA
# scope: document
# title: Organisation tag policies govern the required tags
# description: >-
#   Tags say whose a resource is and how sensitive its data is, but only where they are spelt alike. A tag policy fixes their keys for
#   every account.
# schemas:
#   - input: schema.organizations_organization
# custom:
#   severity: low
#   resource_types: [AWS::Organizations::Organization]
#   controls:
#     iso27001: [A.5.13, A.5.12]
#     iso27701: [A.3.6]
#     iso42001: [A.4.2]
#   rationale: The tag policy is the rule by which information and AI resources are labelled in all accounts.
#   sources:
#     - page: "AWS Organizations User Guide, Tag policy syntax and examples"
#       says: >-
#         tag_key fixes how the key is written; where it is not given, lower case is. A key without values may have any. enforced_for,
#         empty by default, names the resources whose tagging is refused when it does not comply.
#     - page: "AWS Organizations User Guide, Tag policies"
#       says: "Resources without tags are not held to a tag policy, which is about tags that are set."
#   remediation: Attach a tag policy with the required tags (required_tags) to the root of the organization.
deny["TAG-005"] contains msg if {
	input.resource_type == "AWS::Organizations::Organization"
	input.master_account_id
	missing := {key | some key in config.required_tags; not key in governed}
	count(missing) > 0
	msg := sprintf("No tag policy effective for account %s governs the tags %s.", [input.account_id, concat(", ", sort(missing))])
}

skip["TAG-005"] contains no_organization if input.resource_type == "AWS::Organizations::Organization"

# How a key is written is lower case unless the policy says otherwise.
governed := {object.get(tag, "tag_key", letters.lowered(name)) | some name, tag in input.tag_policy.tags}
