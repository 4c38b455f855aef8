# ISO/IEC 27001 A.5.23: what no member account may do, whatever its own administrators allow.
package organizations.service_control

import data.lib.iam
import data.lib.service_control
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
#   related: [AWS::Organizations::ServiceControlPolicy]
#   controls:
#     iso27001: [A.5.23, A.5.31]
#     iso27701: [A.1.5.2]
#     iso42001: [A.9.2, A.10.3]
#   rationale: Such policies decide which cloud services, places and suppliers' models the organisation uses.
#   remediation: >-
#     Attach a policy to the root or an organizational unit that denies actions outside the approved Regions (aws:RequestedRegion), and
#     one that denies bedrock:InvokeModel on all but the approved models.
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
#   related: [AWS::Organizations::ServiceControlPolicy]
#   controls:
#     iso27001: [A.8.9, A.8.15]
#     iso27701: [A.3.25]
#     iso42001: [A.9.2, A.6.2.8]
#   rationale: The policy keeps safety controls and logs configured as they were decided.
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
	input.master_account_id
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
denials contains statement if {
	some policy in data.inventory["AWS::Organizations::ServiceControlPolicy"]
	some target in policy.targets
	target.type in {"ROOT", "ORGANIZATIONAL_UNIT"}
	some statement in policy.content.Statement
	statement.Effect == "Deny"
}

restricts_regions if {
	some statement in denials
	"*" in statement.Resource
	iam.covers(statement, "bedrock:InvokeModel")
	iam.covers(statement, "sagemaker:CreateTrainingJob")
	some operator, tests in statement.Condition
	regex.match(`(?i)^(ForAnyValue:)?StringNot(Equals|Like|EqualsIgnoreCase)(IfExists)?$`, operator)
	some key in object.keys(tests)
	lower(key) == "aws:requestedregion"
}

restricts_models if {
	some statement in denials
	iam.covers(statement, "bedrock:InvokeModel")
	some model in models(statement)
	regex.match(`:foundation-model/.*[^*]`, model)
}

# All but the approved models (NotResource), or the models that are forbidden.
models(statement) := array.concat(object.get(statement, "NotResource", []), object.get(statement, "Resource", []))

kept(action) if {
	some statement in denials
	service_control.forbids(statement, action)
}
