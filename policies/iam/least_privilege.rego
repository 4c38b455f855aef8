# ISO/IEC 27001 A.5.15, A.8.2: policies give what the work needs and name what it works on.
package iam.least_privilege

import data.lib.core.wording
import data.lib.iam.asked
import data.lib.iam.conditions
import data.lib.iam.grants
import data.lib.iam.iam
import data.lib.iam.identity_policies
import data.lib.iam.judged

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
#   sources:
#     - page: "IAM User Guide, Policy evaluation logic"
#       says: What a policy allows holds unless another one denies it explicitly.
#     - api: iam:ManagedPolicyDetail.AttachmentCount
#       says: How many principals have the policy attached; one that is only a boundary has none.
#     - page: "IAM User Guide, Permissions boundaries for IAM entities"
#       says: A boundary grants nothing; it is the most that a principal's own policies can give.
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
#   sources:
#     - page: "IAM User Guide, IAM JSON policy elements: Action"
#       says: A wildcard in an action stands for all actions of a service.
#     - page: "IAM User Guide, Policy evaluation logic"
#       says: What a policy allows holds unless another one denies it explicitly.
#     - page: "Service Authorization Reference, Actions, resources, and condition keys for AWS services"
#       says: Each service has a prefix of its own; a second one, bedrock-mantle, calls models of Amazon Bedrock.
#     - page: "IAM User Guide, IAM Access Analyzer policy generation"
#       says: Writes a policy from what CloudTrail recorded of a role or user.
#   remediation: List the actions that are used; IAM Access Analyzer generates such a policy from CloudTrail.
deny["IAM-ADM-003"] contains msg if {
	input.resource_type in identity_policies.policy_holders
	some msg in grants.sentences(input, grants.broad(judged.granting, judged.effective, whole_services))
}

skip["IAM-ADM-003"] contains judged.exempt_holder if input.resource_type in identity_policies.policy_holders

unknown["IAM-ADM-003"] contains reason if {
	input.resource_type in identity_policies.principals
	some reason in judged.unresolved_in_all
	count(grants.broad(judged.granting, judged.effective, whole_services)) == 0
}

# Services that make or run models, keep data or code of AI systems, or what opens and watches them, by their prefixes in the Service
# Authorization Reference.
whole_services := {
	"aoss:*": "aoss:",
	"athena:*": "athena:",
	"bedrock:*": "bedrock:",
	"bedrock-agentcore:*": "bedrock-agentcore:",
	"bedrock-mantle:*": "bedrock-mantle:",
	"comprehend:*": "comprehend:",
	"datazone:*": "datazone:",
	"dynamodb:*": "dynamodb:",
	"ecr:*": "ecr:",
	"es:*": "es:",
	"glue:*": "glue:",
	"kendra:*": "kendra:",
	"lakeformation:*": "lakeformation:",
	"lambda:*": "lambda:",
	"lex:*": "lex:",
	"neptune-graph:*": "neptune-graph:",
	"personalize:*": "personalize:",
	"polly:*": "polly:",
	"q:*": "q:",
	"qbusiness:*": "qbusiness:",
	"rds:*": "rds:",
	"redshift:*": "redshift:",
	"rekognition:*": "rekognition:",
	"s3:*": "s3:",
	"s3tables:*": "s3tables:",
	"s3vectors:*": "s3vectors:",
	"sagemaker:*": "sagemaker:",
	"secretsmanager:*": "secretsmanager:",
	"textract:*": "textract:",
	"transcribe:*": "transcribe:",
	"translate:*": "translate:",
	"cloudtrail:*": "cloudtrail:trail",
	"kms:*": "kms:key",
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
#   sources:
#     - page: "Service Authorization Reference, Actions, resources, and condition keys for AWS services"
#       says: Says of each action which types of resource a policy may name for it.
#     - api: secretsmanager:GetSecretValueResponse.SecretString
#       says: "The secret, decrypted."
#     - api: ssm:GetParameterRequest.WithDecryption
#       says: Gives the values of secure parameters decrypted.
#     - api: iam:CreateAccessKeyResponse.AccessKey
#       says: "A new key with its secret, of whichever user is named."
#     - api: sagemaker:CreatePresignedDomainUrl
#       says: "The URL signs its bearer in as the user profile, without further permission."
#   remediation: Name the buckets, secrets, parameters, databases and users in Resource, or choose them by tag in a condition.
deny["IAM-PRV-003"] contains msg if {
	input.resource_type in identity_policies.policy_holders
	some msg in grants.sentences(input, grants.broad(judged.granting, judged.effective, revealing))
}

skip["IAM-PRV-003"] contains judged.exempt_holder if input.resource_type in identity_policies.policy_holders

unknown["IAM-PRV-003"] contains reason if {
	input.resource_type in identity_policies.principals
	some reason in judged.unresolved_in_all
	count(grants.broad(judged.granting, judged.effective, revealing)) == 0
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
#   sources:
#     - page: "IAM User Guide, Grant a user permissions to pass a role to an AWS service"
#       says: >-
#         Who may pass a role lets the service use its permissions; Resource limits which roles, iam:PassedToService to which service, of
#         the same account.
#     - api: sts:AssumeRoleRequest.RoleArn
#       says: The role whose credentials the caller gets; it may be another account's.
#   remediation: >-
#     List the ARNs of the roles, accounts included, in Resource, and for iam:PassRole the services in iam:PassedToService; where accounts change,
#     limit sts:AssumeRole to the organization by aws:ResourceOrgID. Roles that are not named can be taken no more.
deny["IAM-PRV-005"] contains msg if {
	input.resource_type in identity_policies.policy_holders
	some msg in grants.sentences(input, grants.broad(judged.granting, judged.effective, role_taking))
}

deny["IAM-PRV-005"] contains msg if {
	input.resource_type in identity_policies.policy_holders
	count(anywhere) > 0
	msg := sprintf("%s may assume roles of any account whose names fit %s.", [identity_policies.label(input), wording.some_of(anywhere)])
}

skip["IAM-PRV-005"] contains judged.exempt_holder if input.resource_type in identity_policies.policy_holders

unknown["IAM-PRV-005"] contains reason if {
	input.resource_type in identity_policies.principals
	some reason in judged.unresolved_in_all
	count(grants.broad(judged.granting, judged.effective, role_taking)) == 0
	count(anywhere) == 0
}

# Patterns that name neither an account nor a role in full: a stranger's account may have a role that fits. Roles are passed within the
# account alone, and one name in all accounts is how CloudFormation's stack sets and the like are set up.
anywhere contains resource if {
	some entry in judged.own
	statement := entry.statement
	asked.allows(entry, "sts:AssumeRole")
	some resource in statement.Resource
	regex.match(`^arn:[^:]*:iam::[^:]*[*?][^:]*:role/.*[*?]`, resource)
	not iam.every_of(resource, "iam:role")
	not iam.chooses_resources(statement)
	not conditions.requires(statement, {"aws:resourceaccount", "aws:resourceorgid", "aws:resourceorgpaths"})
	effective := judged.effective
	not iam.narrowed(effective, "sts:AssumeRole", "iam:role")
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
#   sources:
#     - page: "AWS KMS Developer Guide, Best practices for IAM policies"
#       says: "Resource should name keys by ARN; a wildcard takes in keys of other accounts that allow it, too."
#     - page: "AWS KMS Developer Guide, Specifying KMS keys in IAM policy statements"
#       says: "Keys are named by ARN, or chosen by kms:RequestAlias and kms:ResourceAliases in a condition."
#     - api: kms:ReEncryptRequest.SourceKeyId
#       says: "The key that ReEncrypt decrypts with, before it encrypts under another."
#   remediation: Name the ARNs of the keys in Resource, or choose keys by alias or tag in a condition.
deny["IAM-KMS-001"] contains msg if {
	input.resource_type in identity_policies.policy_holders
	some msg in grants.sentences(input, grants.broad(judged.granting, judged.effective, decrypting))
}

skip["IAM-KMS-001"] contains judged.exempt_holder if input.resource_type in identity_policies.policy_holders

unknown["IAM-KMS-001"] contains reason if {
	input.resource_type in identity_policies.principals
	some reason in judged.unresolved_in_all
	count(grants.broad(judged.granting, judged.effective, decrypting)) == 0
}

decrypting := {"kms:Decrypt": "kms:key", "kms:ReEncryptFrom": "kms:key"}
