# ISO/IEC 27001 A.8.32: models go into production through the model registry, versioned and approved.
package sagemaker.lifecycle

# METADATA
# scope: document
# title: Each group of the model registry has an approved version
# description: >-
#   A model package group without an approved version is a model that either is not ready or reaches production some other way. With
#   numbered, approved versions it is plain which model runs, which one ran before, and to what to roll back. Versions that only log a run
#   are no releases.
# schemas:
#   - input: schema.sagemaker_model_package_group
# custom:
#   severity: low
#   resource_types: [AWS::SageMaker::ModelPackageGroup]
#   related: [AWS::SageMaker::ModelPackage]
#   controls:
#     iso27001: [A.8.32, A.8.9]
#     iso42001: [A.6.2.5]
#   rationale: An approved version is the decision of the change process (A.8.32) on which deployment (A.6.2.5) rests.
#   remediation: >-
#     Review the newest version and set its status with UpdateModelPackage; delete groups no longer used (their versions first). Approval
#     may start a deployment, where a pipeline waits for it.
#   commands:
#     - aws sagemaker update-model-package --region {region} --model-package-arn VERSION_ARN --model-approval-status Approved
#   sources:
#     - {api: sagemaker:DescribeModelPackageOutput.ModelApprovalStatus, says: "Approved, Rejected or PendingManualApproval"}
#     - {api: sagemaker:DescribeModelPackageOutput.ModelPackageRegistrationType, says: "a version is Registered or Logged"}
deny["SM-GOV-070"] contains msg if {
	input.resource_type == "AWS::SageMaker::ModelPackageGroup"
	count(releases(input)) > 0
	not "Approved" in {version.model_approval_status | some version in releases(input)}
	msg := sprintf("Model package group %q holds %d model versions, none of them approved.", [input.resource_name, count(releases(input))])
}

# (API reference, ModelPackageGroupStatus)
skip["SM-GOV-070"] contains reason if {
	input.resource_type == "AWS::SageMaker::ModelPackageGroup"
	input.model_package_group_status in {"Deleting", "Failed", "InProgress", "Pending"}
	reason := sprintf("Model package group %q is not active (%s).", [input.resource_name, input.model_package_group_status])
}

skip["SM-GOV-070"] contains reason if {
	input.resource_type == "AWS::SageMaker::ModelPackageGroup"
	count(releases(input)) == 0
	reason := sprintf("Model package group %q holds no model version that could be released.", [input.resource_name])
}

releases(group) := [version |
	some version in data.inventory["AWS::SageMaker::ModelPackage"]
	version.region == group.region
	version.model_package_group_name == group.model_package_group_name
	version.model_package_version
	not version.model_package_registration_type == "Logged"
]
