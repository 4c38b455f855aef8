# ISO/IEC 27001 A.5.15, A.8.3: statements say what they allow, and what changes or shares resources is confined.
package iam.statements

import data.lib.iam.conditions
import data.lib.iam.grants
import data.lib.iam.identity_policies
import data.lib.iam.judged

# METADATA
# scope: document
# title: No Allow statement uses NotAction or NotResource
# description: >-
#   Such a statement allows all but what it lists: every action and resource that AWS adds next year, too. Nobody has
#   decided on those.
# custom:
#   severity: medium
#   resource_types: [AWS::IAM::ManagedPolicy, AWS::IAM::Role, AWS::IAM::User, AWS::IAM::Group]
#   controls:
#     iso27001: [A.5.15, A.8.3]
#     iso27701: [A.3.9]
#   rationale: An access rule that lists exceptions grants rights that no one requested or approved.
#   sources:
#     - page: "IAM User Guide, IAM JSON policy elements: NotAction"
#       says: "With Allow, all actions that apply and are not listed are allowed, which can be more than was meant."
#     - page: "IAM User Guide, IAM JSON policy elements: NotResource"
#       says: With Allow, all resources that are not listed are reached.
#   remediation: Rewrite the statement with the actions and resources that are needed; exceptions belong in a Deny statement.
deny["IAM-ADM-004"] contains msg if {
	input.resource_type in identity_policies.policy_holders
	some entry in judged.written
	entry.statement.Effect == "Allow"
	some exception in ["NotAction", "NotResource"]
	entry.statement[exception]
	msg := sprintf("%s allows by exception (%s) in policy %q.", [identity_policies.label(input), exception, entry.policy])
}

skip["IAM-ADM-004"] contains judged.exempt_holder if input.resource_type in identity_policies.policy_holders

# METADATA
# scope: document
# title: Resource-sharing and unconstrained write actions are limited
# description: >-
#   With these actions on every resource, one identity can open any bucket, key or function to strangers, replace any code
#   or model, or delete the record of it.
# custom:
#   severity: medium
#   resource_types: [AWS::IAM::ManagedPolicy, AWS::IAM::Role, AWS::IAM::User, AWS::IAM::Group]
#   related:
#     - AWS::IAM::Group
#     - AWS::IAM::ManagedPolicy
#   controls:
#     iso27001: [A.5.15, A.8.2, A.8.3]
#     iso27701: [A.3.9]
#   rationale: The right to share or overwrite resources is a privileged one, and is to be limited to named resources.
#   sources:
#     - page: "Service Authorization Reference, Actions, resources, and condition keys for AWS services"
#       says: >-
#         Gives each action its access level, Permissions management among them, the types of resource a policy may name for it, and its
#         condition keys.
#     - api: kms:PutKeyPolicy
#       says: Replaces the policy that says who may use a key.
#     - api: lambda:AddPermission
#       says: "Lets a principal, another account's too, use a function."
#   remediation: Name the resources, or add a condition that limits which resources or callers the statement holds for.
deny["IAM-PRV-004"] contains msg if {
	input.resource_type in identity_policies.policy_holders
	some msg in grants.sentences(input, found)
}

skip["IAM-PRV-004"] contains judged.exempt_holder if input.resource_type in identity_policies.policy_holders

unknown["IAM-PRV-004"] contains reason if {
	input.resource_type in identity_policies.policy_holders
	some reason in judged.unresolved_in_all
	count(found) == 0
}

found := grants.broad(unconditional, judged.effective, consequential)

unconditional := [entry |
	some entry in judged.granting
	statement := entry.statement
	count([condition | some condition in conditions.of(statement); not idle(condition)]) == 0
]

# A condition that every caller of the statement meets, whichever resource is asked for: a policy's holder is of one account, and all of
# one Region are all.
idle(condition) if {
	condition.key in {
		"aws:principalaccount", "aws:principalorgid", "aws:principaltype", "aws:referer", "aws:requestedregion", "aws:resourceaccount",
		"aws:resourceorgid", "aws:securetransport", "aws:useragent",
	}
}

idle(condition) if {
	condition.key in {"aws:principalarn", "aws:principalorgpaths", "aws:userid"}
	condition.kind == "like"
	condition.negated == false
	"*" in condition.values
}

# Actions that change who may use a resource, then those that replace or destroy what AI systems consist of or are recorded in; each
# can be limited to resources, or by a condition key of its service (Service Authorization Reference).
consequential := {
	"ecr:SetRepositoryPolicy": "ecr:repository",
	"aoss:UpdateAccessPolicy": "aoss:collection",
	"ec2:ModifySnapshotAttribute": "ec2:snapshot",
	"elasticfilesystem:PutFileSystemPolicy": "elasticfilesystem:file-system",
	"lambda:AddLayerVersionPermission": "lambda:layer",
	"ram:CreateResourceShare": "ram:resource-share",
	"rds:ModifyDBClusterSnapshotAttribute": "rds:cluster-snapshot",
	"rds:ModifyDBSnapshotAttribute": "rds:snapshot",
	"s3:CreateAccessGrant": "s3:access-grants",
	"s3:PutAccessPointPolicy": "s3:accesspoint",
	"s3:PutBucketPublicAccessBlock": "s3:",
	"s3:PutMultiRegionAccessPointPolicy": "s3:accesspoint",
	"s3:PutObjectAcl": "s3:",
	"s3express:PutBucketPolicy": "s3express:bucket",
	"s3tables:PutTableBucketPolicy": "s3tables:bucket",
	"s3vectors:PutVectorBucketPolicy": "s3vectors:bucket",
	"kms:CreateGrant": "kms:key",
	"kms:PutKeyPolicy": "kms:key",
	"lambda:AddPermission": "lambda:function",
	"s3:PutBucketAcl": "s3:",
	"s3:PutBucketPolicy": "s3:",
	"sagemaker:PutModelPackageGroupPolicy": "sagemaker:model-package-group",
	"secretsmanager:PutResourcePolicy": "secretsmanager:secret",
	"bedrock:DeleteGuardrail": "bedrock:guardrail",
	"bedrock:UpdateGuardrail": "bedrock:guardrail",
	"cloudtrail:DeleteTrail": "cloudtrail:trail",
	"cloudtrail:StopLogging": "cloudtrail:trail",
	"kms:ScheduleKeyDeletion": "kms:key",
	"lambda:UpdateFunctionCode": "lambda:function",
	"logs:DeleteLogGroup": "logs:log-group",
	"s3:DeleteObject": "s3:",
	"s3:PutObject": "s3:",
	"sagemaker:DeleteEndpoint": "sagemaker:endpoint",
	"sagemaker:UpdateEndpoint": "sagemaker:endpoint",
}
