# ISO/IEC 27001 A.8.2: the roles that notebooks, jobs and models run with can do what the workload needs, and no more.
package sagemaker.execution_roles

import data.lib.iam.asked
import data.lib.iam.conditions
import data.lib.iam.grants
import data.lib.iam.iam
import data.lib.iam.identity_policies
import data.lib.iam.judged

# METADATA
# scope: document
# title: SageMaker execution roles have no administrator or full-access policy
# description: >-
#   Code in a notebook or a training image runs with the role's permissions, and so does whatever a poisoned package or model file
#   brings along.
# schemas:
#   - input: schema.iam_role
# custom:
#   severity: high
#   resource_types: [AWS::IAM::Role]
#   related:
#     - AWS::IAM::ManagedPolicy
#     - AWS::SageMaker::Model
#     - AWS::SageMaker::NotebookInstance
#   controls:
#     iso27001: [A.8.2, A.5.15]
#     iso27701: [A.3.9]
#     iso42001: [A.4.5]
#   sources:
#     - api: sagemaker:CreateModelInput.ExecutionRoleArn
#       says: The role that SageMaker assumes for a model's artifacts and containers.
#     - api: sagemaker:DescribeNotebookInstanceOutput.RoleArn
#       says: The role of a notebook instance.
#     - page: "IAM User Guide, Create a role to delegate permissions to an AWS service"
#       says: The trust policy of a role names the service that may assume it.
#   remediation: Give the role a policy with the buckets, keys and actions that the workload needs.
deny["SM-ACC-001"] contains msg if {
	input.resource_type == "AWS::IAM::Role"
	runs_sagemaker
	some problem in unlimited
	msg := sprintf("Role %q runs SageMaker workloads and %s.", [input.resource_name, problem])
}

unknown["SM-ACC-001"] contains reason if {
	input.resource_type == "AWS::IAM::Role"
	some reason in judged.unresolved
	count(unlimited) == 0
}

skip["SM-ACC-001"] contains not_sagemaker if input.resource_type == "AWS::IAM::Role"

unlimited contains problem if {
	some name in (identity_policies.aws_policies(input) & full_access)
	problem := sprintf("has the policy %s of AWS attached", [name])
}

unlimited contains problem if {
	entries := judged.of_role
	some grant in grants.broad(entries, entries, {"sagemaker:*": "sagemaker:"})
	name := grant.policy
	not name in full_access
	problem := sprintf("may do everything in SageMaker by policy %q", [name])
}

full_access := {"AdministratorAccess", "AmazonSageMakerFullAccess"}

# METADATA
# scope: document
# title: SageMaker execution roles cannot pass or assume arbitrary roles
# description: >-
#   A workload that may pass any role starts the next job with a stronger one; a workload that may assume any role needs not even
#   that.
# schemas:
#   - input: schema.iam_role
# custom:
#   severity: high
#   resource_types: [AWS::IAM::Role]
#   related:
#     - AWS::IAM::ManagedPolicy
#     - AWS::SageMaker::Model
#     - AWS::SageMaker::NotebookInstance
#   controls:
#     iso27001: [A.8.2, A.5.15]
#     iso27701: [A.3.9]
#     iso42001: [A.4.5]
#   sources:
#     - page: "IAM User Guide, Grant a user permissions to pass a role to an AWS service"
#       says: "Who may pass a role lets the service use its permissions; Resource limits which roles, iam:PassedToService to which service."
#     - api: sts:AssumeRoleRequest.RoleArn
#       says: The role whose credentials the caller gets.
#     - api: sagemaker:CreateTrainingJobRequest.RoleArn
#       says: "A job runs with the role that its maker passes, for which the maker needs iam:PassRole."
#   remediation: List the ARNs of the roles in Resource, and the services they may be passed to, in full, in iam:PassedToService.
deny["SM-ACC-002"] contains msg if {
	input.resource_type == "AWS::IAM::Role"
	runs_sagemaker
	some problem in role_taking
	msg := sprintf("Role %q runs SageMaker workloads and %s.", [input.resource_name, problem])
}

unknown["SM-ACC-002"] contains reason if {
	input.resource_type == "AWS::IAM::Role"
	some reason in judged.unresolved
	count(role_taking) == 0
}

skip["SM-ACC-002"] contains not_sagemaker if input.resource_type == "AWS::IAM::Role"

role_taking contains problem if {
	entries := judged.of_role
	some grant in grants.broad(entries, entries, {"iam:PassRole": "iam:role", "sts:AssumeRole": "iam:role"})
	problem := sprintf("may use %s on every role by policy %q", [grant.actions, grant.policy])
}

# A condition that may do without iam:PassedToService leaves services that have no such key in their requests ("Some services, such as AWS
# CodeBuild and AWS CodeCommit do not support this condition key", IAM User Guide, IAM and AWS STS condition context keys).
role_taking contains problem if {
	entries := judged.of_role
	some entry in entries
	statement := entry.statement
	asked.allows(entry, "iam:PassRole")
	not conditions.requires(statement, {"iam:passedtoservice"})
	not iam.cancelled(entries, "iam:PassRole")
	problem := sprintf("may pass roles to services that no condition names in full by policy %q", [entry.policy])
}

# METADATA
# scope: document
# title: SageMaker execution roles reach only named buckets
# description: >-
#   A role that reads and writes every bucket joins training data that were to stay apart, and lets one workload change the data of
#   all others.
# schemas:
#   - input: schema.iam_role
# custom:
#   severity: high
#   resource_types: [AWS::IAM::Role]
#   related:
#     - AWS::IAM::ManagedPolicy
#     - AWS::SageMaker::Model
#     - AWS::SageMaker::NotebookInstance
#   controls:
#     iso27001: [A.8.3, A.8.12]
#     iso27701: [A.3.9]
#     iso42001: [A.4.3]
#   sources:
#     - page: "Service Authorization Reference, Actions, resources, and condition keys for Amazon S3"
#       says: "s3:GetObject and s3:PutObject can be limited to objects by ARN, s3:GetObject also by tags of the object."
#     - api: sagemaker:CreateModelInput.ExecutionRoleArn
#       says: The role that SageMaker assumes for a model's artifacts and containers.
#   remediation: Name the ARNs of the buckets and prefixes in Resource.
deny["SM-ACC-003"] contains msg if {
	input.resource_type == "AWS::IAM::Role"
	runs_sagemaker
	some grant in bucket_grants
	msg := sprintf("Role %q runs SageMaker workloads and may use %s on every bucket by policy %q.", [
		input.resource_name,
		grant.actions,
		grant.policy,
	])
}

unknown["SM-ACC-003"] contains reason if {
	input.resource_type == "AWS::IAM::Role"
	some reason in judged.unresolved
	count(bucket_grants) == 0
}

skip["SM-ACC-003"] contains not_sagemaker if input.resource_type == "AWS::IAM::Role"

# A condition confines a role to some buckets where it names objects by tag (lib/iam/grants.rego) or the access point that they are reached
# through; whatever else it asks for, of how or whence a request comes or whose account the bucket is in, it asks of every bucket.
bucket_grants := grants.broad(open, entries, {"s3:GetObject": "s3:", "s3:PutObject": "s3:"}) if {
	entries := judged.of_role
	open := [entry | some entry in entries; statement := entry.statement; not conditions.requires(statement, {"s3:dataaccesspointarn"})]
}

# A role runs SageMaker workloads if SageMaker may assume it, or if a notebook or model names it. Jobs add nothing: SageMaker had to
# assume their roles, and those of finished jobs run no more.
runs_sagemaker if {
	not identity_policies.service_linked(input)
	some service in ["sagemaker.amazonaws.com", "job.sagemaker.amazonaws.com"]
	service in iam.trusted_services(input)
}

runs_sagemaker if {
	not identity_policies.service_linked(input)
	input.resource_id in workload_roles
}

workload_roles contains role_arn if {
	some notebook in data.inventory["AWS::SageMaker::NotebookInstance"]
	role_arn := notebook.role_arn
}

workload_roles contains execution_role_arn if {
	some model in data.inventory["AWS::SageMaker::Model"]
	execution_role_arn := model.execution_role_arn
}

not_sagemaker := sprintf("Role %q runs no SageMaker workloads.", [input.resource_name]) if not runs_sagemaker
