# ISO/IEC 27001 A.8.8, A.5.21 and A.8.24: the images that AI workloads run are scanned, sound, closed to others and cannot be swapped.
package ecr.images

import data.lib.ai_images
import data.lib.sharing

# METADATA
# scope: document
# title: Repositories of AI images are scanned
# description: >-
#   Images of models and training jobs bring along hundreds of packages. Who does not scan them learns of a hole in one of them from the
#   incident.
# schemas:
#   - input: schema.ecr_repository
# custom:
#   severity: medium
#   resource_types: [AWS::ECR::Repository]
#   related:
#     - AWS::BedrockAgentCore::Harness
#     - AWS::BedrockAgentCore::Runtime
#     - AWS::ECR::RegistryScanningConfiguration
#     - AWS::SageMaker::InferenceComponent
#     - AWS::SageMaker::Model
#     - AWS::SageMaker::ModelPackage
#     - AWS::SageMaker::ProcessingJob
#     - AWS::SageMaker::TrainingJob
#   controls:
#     iso27001: [A.8.8]
#     iso27701: [A.3.27]
#     iso42001: [A.4.4]
#   rationale: Scanning images is how technical vulnerabilities of AI workloads are found.
#   remediation: Turn on enhanced scanning for the registry with a filter that the repository's name matches, or scan on push.
deny["ECR-001"] contains msg if {
	input.resource_type == "AWS::ECR::Repository"
	count(used) > 0
	not scanned_on_push
	count(matching_rules) == 0
	msg := sprintf("Repository %q holds images of AI workloads and neither scans on push nor matches a scanning rule of the registry.", [input.resource_name])
}

skip["ECR-001"] contains not_used if input.resource_type == "AWS::ECR::Repository"

# With enhanced scanning the registry's rules alone decide (ECR User Guide, "Enhanced scanning").
scanned_on_push if {
	input.image_scanning_configuration.scan_on_push
	count([registry | some registry in registries; registry.scan_type == "ENHANCED"]) == 0
}

registries := [registry |
	some registry in data.inventory["AWS::ECR::RegistryScanningConfiguration"]
	registry.region == input.region
]

matching_rules := [rule |
	some registry in registries
	some rule in registry.rules
	rule.scan_frequency in {"SCAN_ON_PUSH", "CONTINUOUS_SCAN"}
	some each in rule.repository_filters
	matches(each.filter)
]

# A filter without a wildcard matches all names that contain it (ECR User Guide, "Filter wildcards").
matches(pattern) if contains(input.repository_name, pattern)

matches(pattern) if {
	regex.match(sprintf("^%s$", [replace(replace(pattern, ".", `\.`), "*", ".*")]), input.repository_name)
}

# METADATA
# scope: document
# title: Images that AI workloads run have no critical vulnerabilities
# description: >-
#   A critical vulnerability in an image that serves or trains a model is one that somebody else can use without much effort, next to your
#   data.
# schemas:
#   - input: schema.ecr_repository
# custom:
#   severity: high
#   resource_types: [AWS::ECR::Repository]
#   related:
#     - AWS::BedrockAgentCore::Harness
#     - AWS::BedrockAgentCore::Runtime
#     - AWS::SageMaker::InferenceComponent
#     - AWS::SageMaker::Model
#     - AWS::SageMaker::ModelPackage
#     - AWS::SageMaker::ProcessingJob
#     - AWS::SageMaker::TrainingJob
#   controls:
#     iso27001: [A.8.8]
#     iso27701: [A.3.27]
#     iso42001: [A.6.2.4]
#   rationale: What scanning finds is assessed and treated; an image in use with a critical finding is not.
#   remediation: Rebuild the image on patched packages and move the workloads to it.
deny["ECR-002"] contains msg if {
	input.resource_type == "AWS::ECR::Repository"
	some image in running_here
	critical := image.image_scan_findings_summary.finding_severity_counts.CRITICAL
	critical > 0
	msg := sprintf("Image %s of repository %q runs in AI workloads and has %d critical findings.", [image.image_digest, input.resource_name, critical])
}

unknown["ECR-002"] contains reason if {
	input.resource_type == "AWS::ECR::Repository"
	count(critical_images) == 0
	some image in running_here
	not complete(image)
	reason := sprintf(
		"Image %s of repository %q runs in AI workloads and has no complete scan among what ECR lists of images.",
		[image.image_digest, input.resource_name],
	)
}

skip["ECR-002"] contains reason if {
	input.resource_type == "AWS::ECR::Repository"
	count(running_here) == 0
	reason := sprintf("No image of repository %q that is there runs in an AI workload.", [input.resource_name])
}

critical_images := [image |
	some image in running_here
	image.image_scan_findings_summary.finding_severity_counts.CRITICAL > 0
]

# Basic scans end COMPLETE; an image under enhanced scanning stays ACTIVE (ECR API reference, ImageScanStatus). The newer version of basic
# scanning shows no results here, but only to DescribeImageScanFindings, image by image (ECR API reference, DescribeImages): its images
# stay unknown, and enhanced scanning is what makes them known.
complete(image) if {
	image.image_scan_status.status in {"COMPLETE", "ACTIVE"}
	image.image_scan_findings_summary
}

running_here := [image | some image in input.images; is_used(image)]

is_used(image) if sprintf("@%s", [image.image_digest]) in used

is_used(image) if {
	some tag in image.image_tags
	sprintf(":%s", [tag]) in used
}

# a reference without a tag means latest
is_used(image) if {
	"" in used
	"latest" in image.image_tags
}

# METADATA
# scope: document
# title: Repositories of AI images are private, immutable and encrypted
# description: >-
#   Who can push to a tag that production pulls has replaced the model's code. Immutable tags, a closed policy and a key of your own keep
#   images what they were when they were approved.
# schemas:
#   - input: schema.ecr_repository
# custom:
#   severity: high
#   resource_types: [AWS::ECR::Repository]
#   related:
#     - AWS::BedrockAgentCore::Harness
#     - AWS::BedrockAgentCore::Runtime
#     - AWS::SageMaker::InferenceComponent
#     - AWS::SageMaker::Model
#     - AWS::SageMaker::ModelPackage
#     - AWS::SageMaker::ProcessingJob
#     - AWS::SageMaker::TrainingJob
#   controls:
#     iso27001: [A.5.21, A.8.3, A.8.24]
#     iso27701: [A.3.26]
#     iso42001: [A.6.2.3]
#   rationale: Images that nobody outside can read or replace and that are encrypted under one's own key are a protected supply chain.
#   remediation: >-
#     Restrict the repository's policy, set tag immutability, and recreate the repository with KMS encryption; the encryption of an
#     existing one cannot be changed.
deny["ECR-003"] contains msg if {
	input.resource_type == "AWS::ECR::Repository"
	count(used) > 0
	some statement in sharing.allowing(input.policy)
	sharing.anyone(statement, input.account_id)
	msg := sprintf("The policy of repository %q, which holds images of AI workloads, lets anyone in.", [input.resource_name])
}

deny["ECR-003"] contains msg if {
	input.resource_type == "AWS::ECR::Repository"
	count(used) > 0

	# MUTABLE where it is left out; with exclusions some tags can still be moved (API reference, CreateRepository)
	not input.image_tag_mutability == "IMMUTABLE"
	msg := sprintf("Repository %q holds images of AI workloads and lets tags be moved to other images.", [input.resource_name])
}

deny["ECR-003"] contains msg if {
	input.resource_type == "AWS::ECR::Repository"
	count(used) > 0
	not kms_encrypted
	msg := sprintf("Repository %q holds images of AI workloads and is not encrypted with KMS.", [input.resource_name])
}

skip["ECR-003"] contains not_used if input.resource_type == "AWS::ECR::Repository"

# AES256 where it is left out (API reference, EncryptionConfiguration)
kms_encrypted if input.encryption_configuration.encryption_type in {"KMS", "KMS_DSSE"}

used := ai_images.of(input)

not_used := sprintf("Repository %q holds no image that an AI workload runs.", [input.resource_name]) if count(used) == 0
