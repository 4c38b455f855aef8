# ISO/IEC 27001 A.5.15, A.8.2: policies give what the work needs and name what it works on.
package iam.least_privilege

import data.lib.asked
import data.lib.grants
import data.lib.iam
import data.lib.identity_policies
import data.lib.judged

# METADATA
# scope: document
# title: No customer policy allows every action on every resource
# description: >-
#   Whoever holds such a policy can read all data, change every model and switch off the log of it. No later control matters once
#   these credentials leak.
# custom:
#   severity: critical
#   resource_types: [AWS::IAM::ManagedPolicy, AWS::IAM::Role, AWS::IAM::User, AWS::IAM::Group]
#   related: [AWS::IAM::ManagedPolicy, AWS::IAM::Group]
#   controls:
#     iso27001: [A.5.15, A.8.2]
#     iso27701: [A.3.9]
#   remediation: Replace the statement with the actions and resources that are needed; for emergencies keep a break-glass role.
deny["IAM-ADM-001"] contains msg if {
	input.resource_type in identity_policies.policy_holders
	some entry in judged.written
	asked.full_admin(entry)
	not iam.cancelled(judged.held, "*:*")
	msg := sprintf("%s allows every action on every resource in policy %q.", [identity_policies.label(input), entry.policy])
}

skip["IAM-ADM-001"] contains judged.exempt_holder if input.resource_type in identity_policies.policy_holders

# METADATA
# scope: document
# title: AdministratorAccess and CloudShell full access are attached only to break-glass principals
# description: >-
#   AdministratorAccess is unlimited, and CloudShell with file transfer is a way out of the account for whatever its user can read.
#   Both belong to few, named, watched principals.
# custom:
#   severity: high
#   resource_types: [AWS::IAM::Role, AWS::IAM::User, AWS::IAM::Group]
#   controls:
#     iso27001: [A.8.2, A.5.18]
#     iso27701: [A.3.9]
#   sources:
#     - page: "IAM Identity Center User Guide, Referencing permission sets in resource policies, Amazon EKS Cluster config maps, and AWS KMS key policies"
#       says: The name of a role that Identity Center makes ends in a suffix that is another one in each account and after each new assignment.
#   remediation: >-
#     Detach the policy (DetachRolePolicy, DetachUserPolicy, DetachGroupPolicy; of a permission set DetachManagedPolicyFromPermissionSet and
#     ProvisionPermissionSet) and attach one with the permissions needed, or list the principal in break_glass_principals: names may end in *, as
#     AWSReservedSSO_AdministratorAccess_* does. Whoever worked by the policy loses what the new one does not give.
deny["IAM-ADM-002"] contains msg if {
	input.resource_type in identity_policies.principals
	some name in identity_policies.aws_policies(input)
	name in {"AdministratorAccess", "AWSCloudShellFullAccess"}
	msg := sprintf("%s has the policy %s of AWS attached.", [holder, name])
}

# What people know a role by that IAM Identity Center made: its permission set.
holder := sprintf("Permission set %q (role %q)", [set, input.resource_name]) if {
	startswith(input.path, "/aws-reserved/sso.amazonaws.com/")
	set := regex.find_all_string_submatch_n(`^AWSReservedSSO_(.*)_[0-9a-f]{16}$`, input.resource_name, 1)[0][1]
} else := identity_policies.label(input)

skip["IAM-ADM-002"] contains judged.exempt if input.resource_type in identity_policies.principals

# METADATA
# scope: document
# title: No policy grants all actions of an AI or data service
# description: >-
#   All actions of a service include those that delete its resources, open them to others and switch off their protection.
# custom:
#   severity: high
#   resource_types: [AWS::IAM::ManagedPolicy, AWS::IAM::Role, AWS::IAM::User, AWS::IAM::Group]
#   related: [AWS::IAM::ManagedPolicy, AWS::IAM::Group]
#   controls:
#     iso27001: [A.5.15, A.8.2]
#     iso27701: [A.3.9]
#   remediation: List the actions that are used; IAM Access Analyzer generates such a policy from CloudTrail.
deny["IAM-ADM-003"] contains msg if {
	input.resource_type in identity_policies.policy_holders
	some grant in grants.broad(judged.own, judged.effective, whole_services)
	msg := grants.sentence(input, grant)
}

skip["IAM-ADM-003"] contains judged.exempt_holder if input.resource_type in identity_policies.policy_holders

unknown["IAM-ADM-003"] contains reason if {
	input.resource_type in identity_policies.principals
	some reason in judged.unresolved_in_all
	count(grants.broad(judged.own, judged.effective, whole_services)) == 0
}

whole_services := {
	"sagemaker:*": "sagemaker:",
	"bedrock:*": "bedrock:",
	"bedrock-agentcore:*": "bedrock-agentcore:",
	"s3:*": "s3:",
	"glue:*": "glue:",
	"kms:*": "kms:key",
	"cloudtrail:*": "cloudtrail:trail",
}

# METADATA
# scope: document
# title: Data-reading and credential-returning actions name their resources
# description: >-
#   On every resource these actions read all data of the account, training data and personal data among it, or hand out the
#   credentials of others.
# custom:
#   severity: high
#   resource_types: [AWS::IAM::ManagedPolicy, AWS::IAM::Role, AWS::IAM::User, AWS::IAM::Group]
#   related: [AWS::IAM::ManagedPolicy, AWS::IAM::Group]
#   controls:
#     iso27001: [A.8.3, A.8.12]
#     iso27701: [A.3.9]
#     iso42001: [A.4.3]
#   remediation: Name the buckets, secrets, parameters, databases and users in Resource, or choose them by tag in a condition.
deny["IAM-PRV-003"] contains msg if {
	input.resource_type in identity_policies.policy_holders
	some grant in grants.broad(judged.own, judged.effective, revealing)
	msg := grants.sentence(input, grant)
}

skip["IAM-PRV-003"] contains judged.exempt_holder if input.resource_type in identity_policies.policy_holders

unknown["IAM-PRV-003"] contains reason if {
	input.resource_type in identity_policies.principals
	some reason in judged.unresolved_in_all
	count(grants.broad(judged.own, judged.effective, revealing)) == 0
}

# Actions that return data or credentials and can be limited to resources (Service Authorization Reference).
revealing := {
	"s3:GetObject": "s3:",
	"secretsmanager:GetSecretValue": "secretsmanager:secret",
	"ssm:GetParameter": "ssm:parameter",
	"ssm:GetParameters": "ssm:parameter",
	"ssm:GetParametersByPath": "ssm:parameter",
	"iam:CreateAccessKey": "iam:user",
	"iam:CreateLoginProfile": "iam:user",
	"iam:UpdateLoginProfile": "iam:user",
	"iam:CreateServiceSpecificCredential": "iam:user",
	"iam:ResetServiceSpecificCredential": "iam:user",
	"ec2:GetPasswordData": "ec2:instance",
	"sagemaker:CreatePresignedDomainUrl": "sagemaker:user-profile",
	"redshift:GetClusterCredentials": "redshift:dbuser",
	"redshift:GetClusterCredentialsWithIAM": "redshift:dbname",
	"redshift-serverless:GetCredentials": "redshift-serverless:workgroup",
	"rds-db:connect": "rds-db:dbuser",
	"bedrock-agentcore:GetResourceApiKey": "bedrock-agentcore:token-vault/default/apikeycredentialprovider",
	"bedrock-agentcore:GetResourceOauth2Token": "bedrock-agentcore:token-vault/default/oauth2credentialprovider",
	"sagemaker:CreatePresignedNotebookInstanceUrl": "sagemaker:notebook-instance",
}

# METADATA
# scope: document
# title: iam:PassRole and sts:AssumeRole name their targets
# description: >-
#   Whoever may pass or assume any role has the permissions of the strongest one: a training job started with an administrator's
#   role is enough.
# custom:
#   severity: high
#   resource_types: [AWS::IAM::ManagedPolicy, AWS::IAM::Role, AWS::IAM::User, AWS::IAM::Group]
#   related: [AWS::IAM::ManagedPolicy, AWS::IAM::Group]
#   controls:
#     iso27001: [A.5.15, A.8.2]
#     iso27701: [A.3.9]
#   remediation: List the ARNs of the roles in Resource, and for iam:PassRole the services in iam:PassedToService.
deny["IAM-PRV-005"] contains msg if {
	input.resource_type in identity_policies.policy_holders
	some grant in grants.broad(judged.own, judged.effective, role_taking)
	msg := grants.sentence(input, grant)
}

skip["IAM-PRV-005"] contains judged.exempt_holder if input.resource_type in identity_policies.policy_holders

unknown["IAM-PRV-005"] contains reason if {
	input.resource_type in identity_policies.principals
	some reason in judged.unresolved_in_all
	count(grants.broad(judged.own, judged.effective, role_taking)) == 0
}

role_taking := {"iam:PassRole": "iam:role", "sts:AssumeRole": "iam:role"}

# METADATA
# scope: document
# title: Identities cannot decrypt with every key
# description: >-
#   A policy that decrypts with every key undoes the separation that keys of one's own are made for: it opens each bucket, volume
#   and secret whose other policies leave a gap.
# custom:
#   severity: medium
#   resource_types: [AWS::IAM::ManagedPolicy, AWS::IAM::Role, AWS::IAM::User, AWS::IAM::Group]
#   related: [AWS::IAM::ManagedPolicy, AWS::IAM::Group]
#   controls:
#     iso27001: [A.8.24, A.8.3]
#     iso27701: [A.3.26]
#   remediation: Name the ARNs of the keys in Resource, or choose keys by alias or tag in a condition.
deny["IAM-KMS-001"] contains msg if {
	input.resource_type in identity_policies.policy_holders
	some grant in grants.broad(judged.own, judged.effective, decrypting)
	msg := grants.sentence(input, grant)
}

skip["IAM-KMS-001"] contains judged.exempt_holder if input.resource_type in identity_policies.policy_holders

unknown["IAM-KMS-001"] contains reason if {
	input.resource_type in identity_policies.principals
	some reason in judged.unresolved_in_all
	count(grants.broad(judged.own, judged.effective, decrypting)) == 0
}

decrypting := {"kms:Decrypt": "kms:key", "kms:ReEncryptFrom": "kms:key"}
