# ISO/IEC 27001 A.8.32: models go into production through the model registry, versioned and approved.
package sagemaker.lifecycle

# METADATA
# scope: document
# title: Model registry is in use, versioned, with an approved version in each group
# description: >-
#   A model package group without an approved version is a model that either is not ready or reaches production some other way. With
#   numbered, approved versions it is plain which model runs, which one ran before, and to what to roll back.
# schemas:
#   - input: schema.sagemaker_model_package_group
# custom:
#   severity: medium
#   resource_types: [AWS::SageMaker::ModelPackageGroup]
#   related: [AWS::SageMaker::ModelPackage]
#   controls:
#     iso27001: [A.8.32, A.8.9]
#     iso42001: [A.6.2.5]
#   remediation: Register the model's versions in the group, review the newest and set its approval status to Approved; delete groups no longer used.
deny["SM-GOV-070"] contains msg if {
	input.resource_type == "AWS::SageMaker::ModelPackageGroup"
	count(versions(input)) == 0
	msg := sprintf("Model package group %q holds no model version.", [input.resource_name])
}

deny["SM-GOV-070"] contains msg if {
	input.resource_type == "AWS::SageMaker::ModelPackageGroup"
	count(versions(input)) > 0
	not "Approved" in {version.model_approval_status | some version in versions(input)}
	msg := sprintf("Model package group %q holds %d model versions, none of them approved.", [input.resource_name, count(versions(input))])
}

# A group is active once AWS has completed creating it and until it is deleted.
skip["SM-GOV-070"] contains reason if {
	input.resource_type == "AWS::SageMaker::ModelPackageGroup"
	input.model_package_group_status != "Completed"
	reason := sprintf("Model package group %q is not active (%s).", [input.resource_name, input.model_package_group_status])
}

versions(group) := [model_package |
	some model_package in data.inventory["AWS::SageMaker::ModelPackage"]
	model_package.region == group.region
	model_package.model_package_group_name == group.model_package_group_name
	model_package.model_package_version
]
