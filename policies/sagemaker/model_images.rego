# ISO/IEC 27001 A.5.19 and A.5.21: the images and artifacts that models are made of come from places somebody vouches for.
package sagemaker.model_images

import data.lib.ai_data
import data.lib.config
import data.lib.endpoints

# METADATA
# scope: document
# title: Model containers are pulled from a private registry in the VPC
# description: >-
#   An image pulled over the VPC comes from a registry that the network's owner controls, and pulling it shows in the network's logs.
# schemas:
#   - input: schema.sagemaker_model
# custom:
#   severity: medium
#   resource_types: [AWS::SageMaker::Model]
#   controls:
#     iso27001: [A.5.21, A.8.20]
#     iso42001: [A.4.5]
#   rationale: The path by which model software enters is part of the supply chain (A.5.21) and of network security (A.8.20).
#   remediation: Serve the image from a registry in the VPC and create the model with ImageConfig.RepositoryAccessMode set to Vpc.
deny["SM-SUP-020"] contains msg if {
	input.resource_type == "AWS::SageMaker::Model"
	some container in with_image

	# left out where it is Platform: ImageConfig is optional (API reference, ContainerDefinition)
	not container.image_config.repository_access_mode == "Vpc"
	msg := sprintf("Model %q does not pull image %q from a private registry in its VPC.", [input.resource_name, container.image])
}

skip["SM-SUP-020"] contains reason if {
	input.resource_type == "AWS::SageMaker::Model"
	some reason in imageless
}

imageless contains sprintf("Model %q names no image itself: it comes from a model package.", [input.resource_name]) if count(with_image) == 0

with_image := [container | some container in endpoints.containers(input); container.image]

# METADATA
# scope: document
# title: Model and training images come from approved registries and are pinned by digest
# description: >-
#   Whoever can push to a registry decides what runs with the model's role and data. A digest also keeps anybody from exchanging the
#   image behind a tag after it was approved.
# custom:
#   severity: medium
#   resource_types: [AWS::SageMaker::Model, AWS::SageMaker::TrainingJob]
#   controls:
#     iso27001: [A.5.19, A.5.21]
#     iso27701: [A.3.10]
#     iso42001: [A.10.3]
#   rationale: Registries are suppliers of executable code; approval and pinning are how their deliveries are kept under control.
#   remediation: >-
#     Copy the image to a registry of this account, or add its registry to the parameter approved_registries, and name the image by
#     digest (repository@sha256:…).
deny["SM-SUP-022"] contains msg if {
	input.resource_type in {"AWS::SageMaker::Model", "AWS::SageMaker::TrainingJob"}
	count(config.approved_registries) > 0
	some image in foreign
	msg := sprintf("%s %q runs image %q, whose registry is not approved.", [kind, input.resource_name, image])
}

deny["SM-SUP-022"] contains msg if {
	input.resource_type == "AWS::SageMaker::Model"
	some container in with_image
	image := container.image
	not contains(image, "@sha256:")
	msg := sprintf("Model %q runs image %q, which is not pinned by a digest.", [input.resource_name, image])
}

skip["SM-SUP-022"] contains reason if {
	input.resource_type == "AWS::SageMaker::Model"
	some reason in imageless
}

skip["SM-SUP-022"] contains reason if {
	input.resource_type == "AWS::SageMaker::TrainingJob"
	not input.algorithm_specification.training_image
	reason := sprintf("Training job %q names an algorithm and no image.", [input.resource_name])
}

unknown["SM-SUP-022"] contains reason if {
	input.resource_type in {"AWS::SageMaker::Model", "AWS::SageMaker::TrainingJob"}
	count(config.approved_registries) == 0
	every container in with_image {
		contains(container.image, "@sha256:")
	}
	some image in foreign
	reason := sprintf("%s %q runs image %q of another registry, and no list of approved registries is configured: set the parameter approved_registries.", [kind, input.resource_name, image])
}

kind := "Model" if input.resource_type == "AWS::SageMaker::Model"

kind := "Training job" if input.resource_type == "AWS::SageMaker::TrainingJob"

images contains container.image if some container in with_image

images contains input.algorithm_specification.training_image

foreign := {image | some image in images; not registry(image) in approved}

approved := ({input.account_id} | {account | some account in config.trusted_accounts}) | {entry | some entry in config.approved_registries}

# Of an image in Amazon ECR the account, of any other the host.
registry(image) := split(image, ".")[0] if contains(image, ".dkr.ecr.")

registry(image) := split(image, "/")[0] if not contains(image, ".dkr.ecr.")

# METADATA
# scope: document
# title: Model artifact lies in a bucket owned by a trusted account
# description: >-
#   Bucket names are free again once a bucket is deleted. Whoever takes the name of a bucket that models load from puts a model of his
#   own behind the endpoint at its next start.
# schemas:
#   - input: schema.sagemaker_model
# custom:
#   severity: high
#   resource_types: [AWS::SageMaker::Model]
#   related: [AWS::S3::Bucket]
#   controls:
#     iso27001: [A.5.19, A.5.21]
#     iso42001: [A.10.3]
#   rationale: An artifact from a bucket of unknown ownership is a delivery from a supplier nobody chose.
#   remediation: >-
#     Move the artifact to a bucket of this account and create the model anew, retire the model, or add a bucket of a trusted account to
#     the parameter trusted_artifact_buckets.
deny["SM-SUP-025"] contains msg if {
	input.resource_type == "AWS::SageMaker::Model"
	some location in artifacts
	not owned(location)
	not trusted(location)
	msg := sprintf("Model %q loads its artifact from %q, a bucket that is neither this account's nor a trusted one.", [input.resource_name, location])
}

skip["SM-SUP-025"] contains reason if {
	input.resource_type == "AWS::SageMaker::Model"
	count(artifacts) == 0
	reason := sprintf("Model %q names no artifact itself.", [input.resource_name])
}

artifacts := {location |
	some container in endpoints.containers(input)
	some location in ai_data.container_artifacts(container)
}

owned(location) if {
	some bucket in ai_data.buckets_of(location)
	bucket in own_buckets
}

own_buckets := {bucket.resource_name | some bucket in data.inventory["AWS::S3::Bucket"]}

trusted(location) if {
	some entry in config.trusted_artifact_buckets
	ai_data.points_at(location, replace(entry, "{region}", input.region))
}
