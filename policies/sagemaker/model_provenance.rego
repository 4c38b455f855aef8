# ISO/IEC 42001 A.6.2.3 and A.7.5: of a model version it is known which code and job made it, and which image runs it.
package sagemaker.model_provenance

import data.lib.sagemaker.aws_registries
import data.lib.sagemaker.model_registry

# METADATA
# scope: document
# title: Model packages record source commit and producing job
# description: >-
#   With the commit and the job a version can be made again and a fault traced to its cause. Without them the registry holds a file that
#   somebody put there.
# schemas:
#   - input: schema.sagemaker_model_package
# custom:
#   severity: low
#   resource_types: [AWS::SageMaker::ModelPackage]
#   controls:
#     iso27001: [A.8.9]
#     iso42001: [A.6.2.3, A.7.5]
#   rationale: Commit and producing job are the documented development record (A.6.2.3) by which data provenance (A.7.5) can be followed.
#   remediation: >-
#     Pass MetadataProperties with CommitId and GeneratedBy (the ARN of the job or pipeline execution) to CreateModelPackage; of a version
#     that is registered they cannot be changed, so that the next one carries them.
#   sources:
#     - {api: sagemaker:MetadataProperties.CommitId, says: "the commit of the code"}
#     - {api: sagemaker:MetadataProperties.GeneratedBy, says: "what made the version"}
deny["SM-GOV-077"] contains msg if {
	input.resource_type == "AWS::SageMaker::ModelPackage"
	missing := [name | some field, name in wanted; not field in recorded]
	count(missing) > 0
	msg := sprintf("Model version %q does not record its %s.", [input.resource_name, concat(" and its ", sort(missing))])
}

skip["SM-GOV-077"] contains reason if {
	input.resource_type == "AWS::SageMaker::ModelPackage"
	some reason in model_registry.set_aside
}

unknown["SM-GOV-077"] contains reason if {
	input.resource_type == "AWS::SageMaker::ModelPackage"
	some reason in model_registry.strange
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
#   A tag can be moved to another image after the review; a digest cannot. Images of AWS's own registries are mended under the tags they
#   have, where only AWS can push. Validation that was skipped leaves it open whether the
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
#   remediation: >-
#     CreateModelPackage anew, as a further version with images by digest (repository@sha256:…) and without SkipModelValidation, have it
#     approved and redeploy from it; a registered version cannot be changed in these.
#   sources:
#     - {api: sagemaker:DescribeModelPackageOutput.SkipModelValidation, says: "All where validation was skipped, None where it ran"}
#     - {api: sagemaker:ModelPackageContainerDefinition.Image, says: "an image is named by tag or by digest"}
#     - {page: "AWS Deep Learning Containers, available images", says: "AWS keeps them in registries of its own, account 763104351884 in most Regions"}
#     - {api: sagemaker:ModelPackageContainerDefinition.BaseModel, says: "a container may start from a foundation model and name no image"}
deny["SM-SUP-070"] contains msg if {
	input.resource_type == "AWS::SageMaker::ModelPackage"

	# left out where validation ran: None is what the API does unless asked otherwise (CreateModelPackage, SkipModelValidation)
	input.skip_model_validation == "All"
	msg := sprintf("Validation of model version %q was skipped.", [input.resource_name])
}

deny["SM-SUP-070"] contains msg if {
	input.resource_type == "AWS::SageMaker::ModelPackage"
	some image in unpinned
	msg := sprintf("Model version %q runs image %q, which is not pinned by a digest.", [input.resource_name, image])
}

skip["SM-SUP-070"] contains reason if {
	input.resource_type == "AWS::SageMaker::ModelPackage"
	some reason in model_registry.set_aside
}

unknown["SM-SUP-070"] contains reason if {
	input.resource_type == "AWS::SageMaker::ModelPackage"
	some reason in model_registry.strange
}

unknown["SM-SUP-070"] contains reason if {
	input.resource_type == "AWS::SageMaker::ModelPackage"
	value := input.skip_model_validation
	not value in {"All", "None"}
	count(unpinned) == 0
	reason := sprintf("Whether model version %q was validated cannot be determined from %q.", [input.resource_name, value])
}

# Those that it is deployed with, and those of its further specifications, which may be deployed as well.
containers contains container if some container in input.inference_specification.containers

containers contains container if {
	some specification in input.additional_inference_specifications
	some container in specification.containers
}

unpinned contains image if {
	some container in containers
	image := container.image
	not pinned(container)
}

pinned(container) if container.image_digest

# AWS mends its images under the tags they have; nobody else can push there.
pinned(container) if {
	from := aws_registries.registry(aws_registries.plain(container.image))
	from in aws_registries.accounts
}

pinned(container) if contains(container.image, "@sha256:")
