# ISO/IEC 42001 A.6.2.3 and A.7.5: of a model version it is known which code and job made it, and which image runs it.
package sagemaker.model_provenance

# METADATA
# scope: document
# title: Model packages record source commit and producing job
# description: >-
#   With the commit and the job a version can be made again and a fault traced to its cause. Without them the registry holds a file that
#   somebody put there.
# schemas:
#   - input: schema.sagemaker_model_package
# custom:
#   severity: medium
#   resource_types: [AWS::SageMaker::ModelPackage]
#   controls:
#     iso27001: [A.8.9]
#     iso42001: [A.6.2.3, A.7.5]
#   rationale: Commit and producing job are the documented development record (A.6.2.3) by which data provenance (A.7.5) can be followed.
#   remediation: Pass MetadataProperties with CommitId and GeneratedBy (the ARN of the job or pipeline execution) when registering a version.
deny["SM-GOV-077"] contains msg if {
	input.resource_type == "AWS::SageMaker::ModelPackage"
	missing := [name | some field, name in wanted; not field in recorded]
	count(missing) > 0
	msg := sprintf("Model version %q does not record its %s.", [input.resource_name, concat(" and its ", sort(missing))])
}

skip["SM-GOV-077"] contains reason if {
	input.resource_type == "AWS::SageMaker::ModelPackage"
	some reason in rejected
}

wanted := {"commit_id": "source commit", "generated_by": "producing job"}

recorded contains field if {
	some field, _ in wanted
	trim_space(input.metadata_properties[field]) != ""
}

# METADATA
# scope: document
# title: Model package validation was not skipped and images are digest-pinned
# description: >-
#   A tag can be moved to another image after the review; a digest cannot. Validation that was skipped leaves it open whether the
#   version runs at all.
# schemas:
#   - input: schema.sagemaker_model_package
# custom:
#   severity: medium
#   resource_types: [AWS::SageMaker::ModelPackage]
#   controls:
#     iso27001: [A.5.21, A.8.29]
#     iso42001: [A.6.2.4]
#   rationale: Pinned images keep what was reviewed and what runs the same (A.5.21); validation is part of acceptance testing.
#   remediation: Register the version again with images by digest and without SkipModelValidation.
deny["SM-SUP-070"] contains msg if {
	input.resource_type == "AWS::SageMaker::ModelPackage"

	# left out where validation ran: None is what the API does unless asked otherwise (CreateModelPackage, SkipModelValidation)
	input.skip_model_validation == "All"
	msg := sprintf("Validation of model version %q was skipped.", [input.resource_name])
}

deny["SM-SUP-070"] contains msg if {
	input.resource_type == "AWS::SageMaker::ModelPackage"
	some container in input.inference_specification.containers
	not pinned(container)
	msg := sprintf("Model version %q runs image %q, which is not pinned by a digest.", [input.resource_name, object.get(container, "image", "not named")])
}

skip["SM-SUP-070"] contains reason if {
	input.resource_type == "AWS::SageMaker::ModelPackage"
	some reason in rejected
}

pinned(container) if container.image_digest

pinned(container) if contains(container.image, "@sha256:")

rejected contains sprintf("Model version %q is rejected.", [input.resource_name]) if input.model_approval_status == "Rejected"
