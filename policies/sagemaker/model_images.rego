# ISO/IEC 27001 A.5.19 and A.5.21: the images and artifacts that models are made of come from places somebody vouches for.
package sagemaker.model_images

import data.lib.ai.ai_data
import data.lib.core.config
import data.lib.sagemaker.aws_registries
import data.lib.sagemaker.endpoints
import data.lib.sagemaker.trusted_buckets

# METADATA
# scope: document
# title: Images of models and training jobs come from approved registries, those of models under a name that stays
# description: >-
#   Whoever can push to a registry decides what runs with the model's role and data. A digest keeps anybody from exchanging the image
#   behind a tag after it was approved, and so does a repository whose tags cannot be moved. What a finished training job ran cannot be
#   changed any more: of it only the registry is asked.
# custom:
#   severity: medium
#   resource_types: [AWS::SageMaker::Model, AWS::SageMaker::TrainingJob]
#   related: [AWS::ECR::Repository]
#   controls:
#     iso27001: [A.5.19, A.5.21]
#     iso27701: [A.3.10]
#     iso42001: [A.10.3]
#   rationale: Registries are suppliers of executable code; approval and pinning are how their deliveries are kept under control.
#   remediation: >-
#     Copy the image to a registry of this account, or add its registry to the parameter approved_registries. Name the image by digest
#     (repository@sha256:…) or make the repository's tags immutable; a model's image is fixed, so that the digest takes CreateModel, a new
#     endpoint configuration and UpdateEndpoint, which replaces the instances.
#   commands:
#     - aws ecr put-image-tag-mutability --region {region} --repository-name REPOSITORY --image-tag-mutability IMMUTABLE
#   sources:
#     - {api: sagemaker:ContainerDefinition.Image, says: "an image is named by tag or by digest"}
#     - {api: ecr:Repository.imageTagMutability, says: "whether tags of the repository can be moved"}
#     - {page: "Amazon SageMaker AI Developer Guide, sagemaker-algo-docker-registry-paths", says: "from which accounts the built-in algorithms and framework containers come, Region by Region"}
#     - {page: "AWS Deep Learning Containers, available images", says: "AWS keeps them in registries of its own, account 763104351884 in most Regions"}
deny["SM-SUP-022"] contains msg if {
	input.resource_type in {"AWS::SageMaker::Model", "AWS::SageMaker::TrainingJob"}
	count(config.approved_registries) > 0
	some image in foreign
	msg := sprintf("%s %q runs image %q, whose registry is not approved.", [kind, input.resource_name, image])
}

deny["SM-SUP-022"] contains msg if {
	input.resource_type == "AWS::SageMaker::Model"
	some image in loose
	msg := sprintf("Model %q runs image %q, which is not pinned by a digest.", [input.resource_name, image])
}

skip["SM-SUP-022"] contains reason if {
	input.resource_type == "AWS::SageMaker::Model"
	count(with_image) == 0
	reason := sprintf("Model %q names no image itself: it comes from a model package.", [input.resource_name])
}

skip["SM-SUP-022"] contains reason if {
	input.resource_type == "AWS::SageMaker::TrainingJob"
	not input.algorithm_specification.training_image
	reason := sprintf("Training job %q names an algorithm and no image.", [input.resource_name])
}

unknown["SM-SUP-022"] contains reason if {
	input.resource_type in {"AWS::SageMaker::Model", "AWS::SageMaker::TrainingJob"}
	count(config.approved_registries) == 0
	not certainly_loose
	some image in foreign
	reason := sprintf("%s %q runs image %q of another registry, and no list of approved registries is configured: set the parameter approved_registries.", [kind, input.resource_name, image])
}

unknown["SM-SUP-022"] contains reason if {
	input.resource_type == "AWS::SageMaker::Model"
	count(foreign) == 0
	not certainly_loose
	some image in of_others
	reason := sprintf("Model %q runs image %q by a tag; whether tags can be moved in that account's repository cannot be read from here.", [input.resource_name, image])
}

# Some tags of such a repository stay, and some can be moved (API reference of Amazon ECR, imageTagMutabilityExclusionFilters).
unknown["SM-SUP-022"] contains reason if {
	input.resource_type == "AWS::SageMaker::Model"
	count(foreign) == 0
	not certainly_loose
	some image in tagged
	mutability[repository(image)] in {"IMMUTABLE_WITH_EXCLUSION", "MUTABLE_WITH_EXCLUSION"}
	reason := sprintf("Model %q runs image %q, whose repository lets some tags be moved and others not.", [input.resource_name, image])
}

kind := "Model" if input.resource_type == "AWS::SageMaker::Model"

kind := "Training job" if input.resource_type == "AWS::SageMaker::TrainingJob"

with_image := [container | some container in endpoints.containers(input); container.image]

images contains image if {
	some container in with_image
	image := aws_registries.plain(container.image)
}

images contains aws_registries.plain(input.algorithm_specification.training_image)

foreign := {image | some image in images; from := aws_registries.registry(image); not from in approved}

approved := (({input.account_id} | aws) | {account | some account in config.trusted_accounts}) | {entry | some entry in config.approved_registries}

# AWS mends its images under the tags they have.
aws := aws_registries.accounts

# ---- Tags that can be moved ----

tagged := {image |
	some container in with_image
	image := aws_registries.plain(container.image)
	from := aws_registries.registry(image)
	not contains(image, "@sha256:")
	not from in aws
}

# In Amazon ECR of another account: its repositories may hold their tags fast.
of_others := {image |
	some image in tagged
	aws_registries.in_ecr(image)
	aws_registries.registry(image) != input.account_id
}

loose := {image | some image in (tagged - of_others); not steady(image)}

steady(image) if mutability[repository(image)] in {"IMMUTABLE", "IMMUTABLE_WITH_EXCLUSION", "MUTABLE_WITH_EXCLUSION"}

certainly_loose if count(loose) > 0

repository(image) := regex.replace(image, `:[^:/]+$`, "")

mutability[repository_uri] := image_tag_mutability if {
	some each in data.inventory["AWS::ECR::Repository"]
	repository_uri := each.repository_uri
	image_tag_mutability := each.image_tag_mutability
}

# METADATA
# scope: document
# title: Model artifact lies in a bucket owned by a trusted account
# description: >-
#   Bucket names are free again once a bucket is deleted. Whoever takes the name of a bucket that models load from puts a model of his
#   own behind the endpoint at its next start. The artifacts of inference components count, those of adapters too.
# custom:
#   severity: high
#   resource_types: [AWS::SageMaker::InferenceComponent, AWS::SageMaker::Model]
#   related: [AWS::S3::Bucket]
#   controls:
#     iso27001: [A.5.19, A.5.21]
#     iso42001: [A.10.3]
#   rationale: An artifact from a bucket of unknown ownership is a delivery from a supplier nobody chose.
#   remediation: >-
#     Copy the artifact to a bucket of this account, CreateModel anew with it and move the endpoint by UpdateEndpoint (a component by UpdateInferenceComponent), or delete the model;
#     add buckets of accounts you trust to the parameter trusted_artifact_buckets.
#   sources:
#     - {api: sagemaker:ContainerDefinition.ModelDataUrl, says: "where the model's files are loaded from"}
#     - {api: sagemaker:InferenceComponentContainerSpecificationSummary.ArtifactUrl, says: "where the artifact of a component lies that brings a container of its own, or adapts another"}
#     - {api: sagemaker:ContainerDefinition.ModelDataSource, says: "another way to say where the model's files are"}
#     - {page: "Amazon S3 User Guide, bucketnamingrules", says: "the name of a deleted bucket can be taken by another account"}
deny["SM-SUP-025"] contains msg if {
	loader := loaders[input.resource_type]
	some location in strangers
	msg := sprintf("%s %q loads its artifact from %q, a bucket that is neither this account's nor a trusted one.", [loader, input.resource_name, location])
}

skip["SM-SUP-025"] contains reason if {
	loader := loaders[input.resource_type]
	count(artifacts) == 0
	reason := sprintf("%s %q names no artifact itself.", [loader, input.resource_name])
}

unknown["SM-SUP-025"] contains reason if {
	loader := loaders[input.resource_type]
	count(strangers) == 0
	some location in artifacts
	not owned(location)
	not trusted(location)
	reason := sprintf("%s %q loads its artifact from %q, a name that does not tell whose bucket it is: put it into trusted_artifact_buckets if it is to be trusted.", [loader, input.resource_name, location])
}

loaders := {"AWS::SageMaker::InferenceComponent": "Inference component", "AWS::SageMaker::Model": "Model"}

artifacts := {location |
	some container in endpoints.containers(input)
	some location in ai_data.container_artifacts(container)
} | {specification.container.artifact_url | some specification in endpoints.specifications(input)}

strangers := {location |
	some location in artifacts
	not owned(location)
	not trusted(location)
	not untold(location)
}

untold(location) if {
	some bucket in ai_data.buckets_of(location)
	trusted_buckets.ownerless(bucket)
}

owned(location) if {
	some bucket in ai_data.buckets_of(location)
	bucket in own_buckets
}

own_buckets := {bucket.resource_name | some bucket in data.inventory["AWS::S3::Bucket"]}

trusted(location) if {
	some bucket in ai_data.buckets_of(location)
	trusted_buckets.trusted(bucket, input.region)
}
