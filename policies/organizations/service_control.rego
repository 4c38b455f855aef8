# ISO/IEC 27001 A.5.23: what no member account may do, whatever its own administrators allow.
package organizations.service_control

import data.lib.core.config
import data.lib.iam.conditions
import data.lib.iam.iam
import data.lib.iam.service_control
import data.organizations.management_policies

# METADATA
# scope: document
# title: Service control policies restrict Regions and models
# description: >-
#   Data and models in a Region that nobody approved fall under other law and out of sight; a model nobody approved comes with terms
#   nobody read. A service control policy stops both in every account.
# schemas:
#   - input: schema.organizations_organization
# custom:
#   severity: medium
#   resource_types: [AWS::Organizations::Organization]
#   related: [AWS::Organizations::Organization, AWS::Organizations::ServiceControlPolicy]
#   controls:
#     iso27001: [A.5.23, A.5.31]
#     iso27701: [A.1.5.2]
#     iso42001: [A.9.2, A.10.3]
#   rationale: Such policies decide which cloud services, places and suppliers' models the organisation uses.
#   sources:
#     - {page: "AWS Organizations User Guide, SCP syntax", says: "policies that allow and policies that deny may both have conditions and name resources, or all but some"}
#     - {page: "AWS Organizations User Guide, SCP evaluation", says: an action must be allowed by a policy at each level from the root down to the account}
#     - {page: "IAM User Guide, IAM JSON policy elements: Condition operators", says: a statement applies where all of its conditions hold}
#     - {page: "Amazon Bedrock API Reference, InvokeModel", says: "to keep everybody from a model both InvokeModel and InvokeModelWithResponseStream have to be denied"}
#   remediation: >-
#     Attach a policy to the root or an organizational unit (AttachPolicy) that denies actions outside the approved Regions (StringNotEquals
#     on aws:RequestedRegion; those of permitted_regions, where set), and one that denies bedrock:InvokeModel and
#     bedrock:InvokeModelWithResponseStream on all but the approved models. What runs elsewhere is refused from then on.
deny["ORG-002"] contains msg if {
	input.resource_type == "AWS::Organizations::Organization"
	judgeable
	not restricts_regions
	msg := sprintf("No service control policy of organization %s denies AI services in Regions that are not approved.", [input.id])
}

deny["ORG-002"] contains msg if {
	input.resource_type == "AWS::Organizations::Organization"
	judgeable
	not restricts_models
	msg := sprintf("No service control policy of organization %s denies models that are not approved.", [input.id])
}

skip["ORG-002"] contains management_policies.no_organization if input.resource_type == "AWS::Organizations::Organization"

unknown["ORG-002"] contains not_shown if input.resource_type == "AWS::Organizations::Organization"

# METADATA
# scope: document
# title: Service control policies protect AI safety controls from removal
# description: >-
#   Guardrails, invocation logging and threat detection protect only while they exist. Who takes over an account removes them first,
#   unless the organization forbids it.
# schemas:
#   - input: schema.organizations_organization
# custom:
#   severity: high
#   resource_types: [AWS::Organizations::Organization]
#   related: [AWS::Organizations::Organization, AWS::Organizations::ServiceControlPolicy]
#   controls:
#     iso27001: [A.8.9, A.8.15]
#     iso27701: [A.3.25]
#     iso42001: [A.9.2, A.6.2.8]
#   rationale: The policy keeps safety controls and logs configured as they were decided.
#   sources:
#     - page: "AWS Organizations User Guide, Service control policies (SCPs)"
#       says: "They limit users and roles of member accounts, their root users included, and nobody in the management account."
#     - api: organizations:ListTargetsForPolicy
#       says: >-
#         Names the roots, units and accounts a policy is attached to; only the management account and delegated administrators are
#         answered.
#     - api: bedrock:DeleteModelInvocationLoggingConfiguration
#       says: Deletes the invocation log's configuration.
#     - api: bedrock:DeleteEnforcedGuardrailConfiguration
#       says: Deletes the guardrail that the account enforces.
#     - api: guardduty:UpdateDetectorRequest.Features
#       says: Switches the features of a detector on and off.
#   remediation: Attach a policy that denies these actions to everyone but an administrator role (ArnNotLike on aws:PrincipalArn).
deny["ORG-003"] contains msg if {
	input.resource_type == "AWS::Organizations::Organization"
	judgeable
	open := {action | some action in protecting; not kept(action)}
	count(open) > 0
	msg := sprintf("No service control policy of organization %s denies %s.", [input.id, concat(", ", sort(open))])
}

skip["ORG-003"] contains management_policies.no_organization if input.resource_type == "AWS::Organizations::Organization"

unknown["ORG-003"] contains not_shown if input.resource_type == "AWS::Organizations::Organization"

# A delegated administrator is shown the policies as well.
judgeable if input.master_account_id == input.account_id

judgeable if {
	some _ in data.inventory["AWS::Organizations::ServiceControlPolicy"]
}

not_shown := sprintf("Service control policies are shown to the management account %s only.", [input.master_account_id]) if not judgeable

# Removing guardrails, enforced guardrails, invocation logging and GuardDuty's AI Protection, which is switched off by UpdateDetector.
protecting := {
	"bedrock:DeleteEnforcedGuardrailConfiguration",
	"bedrock:DeleteGuardrail",
	"bedrock:DeleteModelInvocationLoggingConfiguration",
	"guardduty:DeleteDetector",
	"guardduty:UpdateDetector",
}

# Denials that hold for a whole organizational unit or all of the organization.
denials := [statement |
	some policy in data.inventory["AWS::Organizations::ServiceControlPolicy"]
	some target in policy.targets
	target.type in {"ROOT", "ORGANIZATIONAL_UNIT"}
	some statement in policy.content.Statement
	statement.Effect == "Deny"
]

# The same by lists of what is allowed: where every statement of a place that allows an action is limited, so is the action there.
allowed[place][named] := statement if {
	some id, policy in data.inventory["AWS::Organizations::ServiceControlPolicy"]
	some target in policy.targets
	target.type in {"ROOT", "ORGANIZATIONAL_UNIT"}
	place := target.target_id
	some number, statement in policy.content.Statement
	statement.Effect == "Allow"
	named := sprintf("%s %d", [id, number])
}

# ---- Regions ----

restricts_regions if {
	every action in {"bedrock:InvokeModel", "sagemaker:CreateTrainingJob"} {
		kept_to_regions(action)
	}
}

kept_to_regions(action) if {
	some statement in denials
	"*" in statement.Resource
	iam.covers(statement, action)
	list := conditions.of(statement)
	some condition in list
	spares_regions(condition)
	every other in list {
		narrows_little(other)
	}
}

kept_to_regions(action) if {
	some statements in allowed
	allowing := [statement | some statement in statements; iam.covers(statement, action)]
	count(allowing) > 0
	every statement in allowing {
		only_in_regions(statement)
	}
}

# A denial by Region holds for all but the Regions named; any other condition beside it must only spare some principals.
narrows_little(condition) if spares_regions(condition)

narrows_little(condition) if service_control.spares(condition)

spares_regions(condition) if {
	condition.negated == true
	names_regions(condition)
}

only_in_regions(statement) if {
	some condition in conditions.demands(conditions.of(statement))
	names_regions(condition)
}

names_regions(condition) if {
	condition.key == "aws:requestedregion"
	kind := condition.kind
	kind in {"exact", "like"}
	count([value | some value in condition.values; not approved(kind, value)]) == 0
}

# Without a list of Regions whatever is no pattern for all of them is taken to be approved.
approved(kind, value) if {
	count(config.permitted_regions) == 0
	not everywhere(kind, value)
}

approved(_, value) if value in config.permitted_regions

approved("like", value) if {
	matched := {region | some region in regions; iam.denotes(value, region)}
	count(matched) > 0
	count(matched - {region | some region in config.permitted_regions}) == 0
}

# A Region that there is not.
everywhere("like", value) if iam.denotes(value, "zz-nowhere-0")

# botocore 1.43, partitions.json: what patterns such as eu-* stand for.
regions := {
	"af-south-1", "ap-east-1", "ap-east-2", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-south-2", "ap-southeast-1",
	"ap-southeast-2", "ap-southeast-3", "ap-southeast-4", "ap-southeast-5", "ap-southeast-6", "ap-southeast-7", "ca-central-1", "ca-west-1", "cn-north-1",
	"cn-northwest-1", "eu-central-1", "eu-central-2", "eu-north-1", "eu-south-1", "eu-south-2", "eu-west-1", "eu-west-2", "eu-west-3", "eusc-de-east-1",
	"il-central-1", "me-central-1", "me-south-1", "me-west-1", "mx-central-1", "sa-east-1", "sa-west-1", "us-east-1", "us-east-2", "us-gov-east-1",
	"us-gov-west-1", "us-west-1", "us-west-2",
}

# ---- Models ----

restricts_models if {
	every action in {"bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"} {
		kept_to_models(action)
	}
}

kept_to_models(action) if {
	some statement in denials
	iam.covers(statement, action)
	names_models(statement)
	every condition in conditions.of(statement) {
		service_control.spares(condition)
	}
}

kept_to_models(action) if {
	some statements in allowed
	allowing := [statement | some statement in statements; iam.covers(statement, action)]
	count(allowing) > 0
	every statement in allowing {
		only_models(statement)
	}
}

# All but the approved models (NotResource), or the models that are forbidden.
names_models(statement) if count(any_model(statement.NotResource)) == 0

names_models(statement) if {
	some resource in statement.Resource
	regex.match(`:foundation-model/.*[^*]`, resource)
}

only_models(statement) if count(any_model(statement.Resource)) == 0

# Those that take in a model that there is not, and so all of them; in some Region is enough.
any_model(resources) := {resource |
	some resource in resources
	iam.denotes(resource, sprintf("arn:%s:bedrock:us-east-1::foundation-model/zz.nobody-0", [service_control.partition]))
} | {resource |
	some resource in resources
	iam.denotes(split(resource, ":foundation-model/")[1], "zz.nobody-0")
}

kept(action) if {
	some statement in denials
	service_control.forbids(statement, action)
}
