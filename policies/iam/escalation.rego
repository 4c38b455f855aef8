# ISO/IEC 27001 A.8.2: nobody can give themselves more permissions than they were given.
package iam.escalation

import data.lib.iam.asked
import data.lib.iam.escalation
import data.lib.iam.escalation_ways
import data.lib.iam.iam
import data.lib.iam.identity_policies
import data.lib.iam.judged
import data.lib.iam.organization

# METADATA
# scope: document
# title: No principal has a known privilege-escalation path
# description: >-
#   Whoever may rewrite policies, or pass any role to something that runs code, holds every permission of the account in two steps,
#   whatever its own policies say. Denials, permissions boundaries, service control policies and the services roles may be passed to
#   are taken into account; paths through resource policies are not.
# custom:
#   severity: high
#   resource_types: [AWS::IAM::Role, AWS::IAM::User]
#   related:
#     - AWS::IAM::Group
#     - AWS::IAM::ManagedPolicy
#     - AWS::Organizations::Organization
#     - AWS::Organizations::ServiceControlPolicy
#   controls:
#     iso27001: [A.8.2, A.5.15, A.5.18]
#     iso27701: [A.3.9]
#   rationale: Privileged rights are not restricted where anyone can grant them to himself.
#   sources:
#     - page: "IAM User Guide, Grant a user permissions to pass a role to an AWS service"
#       says: "Who may pass a role lets the service use its permissions; Resource limits which roles, iam:PassedToService to which service."
#     - api: iam:CreatePolicyVersionRequest.SetAsDefault
#       says: "Makes the new version the one in effect for all that have the policy, without a further permission."
#     - page: "IAM User Guide, Permissions boundaries for IAM entities"
#       says: What a principal may do is what both its policies and its boundary allow.
#     - page: "AWS Organizations User Guide, SCP evaluation"
#       says: >-
#         An action must be allowed at each level from the root down to the account and denied at none; the management account is not
#         limited.
#   remediation: >-
#     Name the resources of these actions, or take the actions away; limit iam:PassRole to the roles and, by iam:PassedToService, the
#     services that are needed; set a permissions boundary for those who manage identities.
deny["IAM-PRV-001"] contains msg if {
	input.resource_type in {"AWS::IAM::Role", "AWS::IAM::User"}
	open := surely | identity_center
	count(open) > 0
	msg := sprintf("%s can raise its own permissions: it can %s.", [identity_policies.label(input), listed(open)])
}

skip["IAM-PRV-001"] contains spared if input.resource_type in {"AWS::IAM::Role", "AWS::IAM::User"}

unknown["IAM-PRV-001"] contains reason if {
	input.resource_type in {"AWS::IAM::Role", "AWS::IAM::User"}
	some reason in judged.unresolved_in_all
}

unknown["IAM-PRV-001"] contains reason if {
	input.resource_type in {"AWS::IAM::Role", "AWS::IAM::User"}
	why := organization.doubt
	count(surely) == 0
	open := escalation.open(known, escalation_ways.general)
	count(open) > 0
	reason := sprintf("%s can raise its own permissions unless the organization denies it: it can %s; %s.", [
		identity_policies.label(input), listed(open), why,
	])
}

unknown["IAM-PRV-001"] contains reason if {
	input.resource_type in {"AWS::IAM::Role", "AWS::IAM::User"}
	not organization.managing
	count(surely) == 0
	count(through_permission_sets) > 0
	reason := sprintf("%s can raise its own permissions if account %s administers IAM Identity Center, which is not known: it can %s.", [
		identity_policies.label(input), input.account_id, listed(through_permission_sets),
	])
}

# METADATA
# scope: document
# title: No principal has an AI-service escalation path
# description: >-
#   Notebooks, training and processing jobs, code interpreters, agent runtimes and Glue jobs run code with the role they are given.
#   Whoever may start or open any of them, with any role, has the permissions of the strongest role that AI workloads have.
# custom:
#   severity: high
#   resource_types: [AWS::IAM::Role, AWS::IAM::User]
#   related:
#     - AWS::IAM::Group
#     - AWS::IAM::ManagedPolicy
#     - AWS::Organizations::Organization
#     - AWS::Organizations::ServiceControlPolicy
#   controls:
#     iso27001: [A.8.2, A.5.15]
#     iso27701: [A.3.9]
#     iso42001: [A.4.5]
#   rationale: The computing resources of AI systems hand their roles' rights to whoever can start or open them.
#   sources:
#     - api: sagemaker:CreateTrainingJobRequest.RoleArn
#       says: The job's code runs with this role; its maker needs iam:PassRole for it.
#     - api: sagemaker:CreatePresignedNotebookInstanceUrl
#       says: "Opens a notebook instance, whose code runs with the instance's role."
#     - api: bedrock-agentcore-control:CreateCodeInterpreterRequest.executionRoleArn
#       says: The role with which a code interpreter reaches services of AWS.
#     - api: glue:CreateJobRequest.Role
#       says: The role of a job.
#   remediation: >-
#     Limit iam:PassRole to the execution roles that are needed, and the actions to the notebooks, user profiles, jobs and interpreters
#     of the principal's own work, by ARN or tag.
deny["IAM-PRV-002"] contains msg if {
	input.resource_type in {"AWS::IAM::Role", "AWS::IAM::User"}
	count(surely_of_workloads) > 0
	msg := sprintf("%s can take on the permissions of AI workloads: it can %s.", [identity_policies.label(input), listed(surely_of_workloads)])
}

skip["IAM-PRV-002"] contains spared if input.resource_type in {"AWS::IAM::Role", "AWS::IAM::User"}

unknown["IAM-PRV-002"] contains reason if {
	input.resource_type in {"AWS::IAM::Role", "AWS::IAM::User"}
	some reason in judged.unresolved_in_all
}

unknown["IAM-PRV-002"] contains reason if {
	input.resource_type in {"AWS::IAM::Role", "AWS::IAM::User"}
	why := organization.doubt
	count(surely_of_workloads) == 0
	open := escalation.open(known, escalation_ways.ai)
	count(open) > 0
	reason := sprintf("%s can take on the permissions of AI workloads unless the organization denies it: it can %s; %s.", [
		identity_policies.label(input), listed(open), why,
	])
}

# The first few ways, and how many there are besides.
listed(open) := concat("; ", sort(open)) if count(open) <= 4

listed(open) := sprintf("%s; and %d more", [concat("; ", array.slice(sort(open), 0, 4)), count(open) - 4]) if count(open) > 4

# Permission sets are of the account that has the organization's instance of IAM Identity Center: the management account, or one that it
# delegates to, which nothing that is read tells.
through_permission_sets := escalation.open(strictly, escalation_ways.identity_center) if not organization.alone

default identity_center := set()

identity_center := through_permission_sets if organization.managing

# Nothing is asked of those who are not judged.
known := escalation.context(input, judged.of_identity) if not spared

strictly := escalation.strict(known)

# The ways that are open whatever is not known. As rules, so that they are looked for once.
surely := escalation.open(strictly, escalation_ways.general)

surely_of_workloads := escalation.open(strictly, escalation_ways.ai)

spared := judged.exempt

spared := sprintf("%s may do everything already: see IAM-ADM-001 and IAM-ADM-002.", [identity_policies.label(input)]) if {
	not judged.exempt
	some entry in asked.granting(judged.of_identity)
	asked.full_admin(entry)
	not iam.cancelled(judged.of_identity, "*:*")
	not input.permissions_boundary
}
