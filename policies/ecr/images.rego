# ISO/IEC 27001 A.8.8, A.5.21 and A.8.24: the images that AI workloads run are scanned, sound, closed to others and cannot be swapped.
package ecr.images

import data.lib.ai.ai_images
import data.lib.core.wildcards
import data.lib.core.wording
import data.lib.iam.access
import data.lib.storage.kms_keys

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
#     - AWS::BedrockAgentCore::HarnessEndpoint
#     - AWS::BedrockAgentCore::Runtime
#     - AWS::BedrockAgentCore::RuntimeEndpoint
#     - AWS::ECR::RegistryScanningConfiguration
#     - AWS::SageMaker::AutoMLJob
#     - AWS::SageMaker::CompilationJob
#     - AWS::SageMaker::DataQualityJobDefinition
#     - AWS::SageMaker::Endpoint
#     - AWS::SageMaker::HyperParameterTuningJob
#     - AWS::SageMaker::InferenceComponent
#     - AWS::SageMaker::Model
#     - AWS::SageMaker::ModelBiasJobDefinition
#     - AWS::SageMaker::ModelExplainabilityJobDefinition
#     - AWS::SageMaker::ModelPackage
#     - AWS::SageMaker::ModelQualityJobDefinition
#     - AWS::SageMaker::MonitoringSchedule
#     - AWS::SageMaker::OptimizationJob
#     - AWS::SageMaker::ProcessingJob
#     - AWS::SageMaker::TrainingJob
#   controls:
#     iso27001: [A.8.8]
#     iso27701: [A.3.27]
#     iso42001: [A.4.4]
#   rationale: Scanning images is how technical vulnerabilities of AI workloads are found.
#   sources:
#     - {api: "ecr:RegistryScanningConfiguration.scanType", says: tells basic from enhanced scanning}
#     - {page: "Amazon ECR User Guide, Filters to choose which repositories are scanned in Amazon ECR", says: a filter without a wildcard matches all names that contain it}
#   remediation: >-
#     Call PutRegistryScanningConfiguration with a filter that the repository's name matches; it replaces the registry's
#     rules. Enhanced scanning is Amazon Inspector's and paid by image, basic scanning is free.
#   commands:
#     - "aws ecr put-registry-scanning-configuration --scan-type BASIC --rules '[{\"scanFrequency\": \"SCAN_ON_PUSH\", \"repositoryFilters\": [{\"filter\": \"{resource_name}\", \"filterType\": \"WILDCARD\"}]}]' --region {region}"
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

matches(pattern) if wildcards.matches_stars(pattern, input.repository_name)

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
#     - AWS::BedrockAgentCore::HarnessEndpoint
#     - AWS::BedrockAgentCore::Runtime
#     - AWS::BedrockAgentCore::RuntimeEndpoint
#     - AWS::SageMaker::AutoMLJob
#     - AWS::SageMaker::CompilationJob
#     - AWS::SageMaker::DataQualityJobDefinition
#     - AWS::SageMaker::Endpoint
#     - AWS::SageMaker::HyperParameterTuningJob
#     - AWS::SageMaker::InferenceComponent
#     - AWS::SageMaker::Model
#     - AWS::SageMaker::ModelBiasJobDefinition
#     - AWS::SageMaker::ModelExplainabilityJobDefinition
#     - AWS::SageMaker::ModelPackage
#     - AWS::SageMaker::ModelQualityJobDefinition
#     - AWS::SageMaker::MonitoringSchedule
#     - AWS::SageMaker::OptimizationJob
#     - AWS::SageMaker::ProcessingJob
#     - AWS::SageMaker::TrainingJob
#   controls:
#     iso27001: [A.8.8]
#     iso27701: [A.3.27]
#     iso42001: [A.4.4]
#   rationale: What scanning finds is assessed and treated; an image in use with a critical finding is not.
#   sources:
#     - {api: "ecr:ImageScanFindingsSummary.findingSeverityCounts", says: gives the number of findings by severity}
#     - {api: "ecr:ImageScanStatus.status", says: "is COMPLETE or ACTIVE where there are findings to see; all other values say that there are none to see yet, or why not"}
#     - {page: "Amazon ECR API Reference, DescribeImages", says: images that the newer basic scanning looked at have no summary of findings in this list}
#   remediation: >-
#     Rebuild the image on patched packages, push it, and move the workloads to its digest; the old image keeps its findings
#     until it is deleted. Where ECR lists no counts, call DescribeImageScanFindings for each image that this check names.
#   commands:
#     - "aws ecr describe-image-scan-findings --repository-name {resource_name} --image-id imageDigest=DIGEST --region {region}"
deny["ECR-002"] contains msg if {
	input.resource_type == "AWS::ECR::Repository"
	some image in running_here
	critical := counts(image).CRITICAL
	critical > 0
	msg := sprintf("Image %s of repository %q runs in AI workloads and has %d critical findings.", [shown(image), input.resource_name, critical])
}

unknown["ECR-002"] contains reason if {
	input.resource_type == "AWS::ECR::Repository"
	count(critical_images) == 0
	some image in running_here
	trouble := undecided(image)
	reason := sprintf("Image %s of repository %q runs in AI workloads and %s.", [shown(image), input.resource_name, trouble])
}

skip["ECR-002"] contains reason if {
	input.resource_type == "AWS::ECR::Repository"
	count(running_here) == 0
	reason := sprintf("No image of repository %q that is there runs in an AI workload.", [input.resource_name])
}

critical_images := [image | some image in running_here; counts(image).CRITICAL > 0]

counts(image) := image.image_scan_findings_summary.finding_severity_counts

# Why the findings of an image are not known. A scan that is COMPLETE or goes on for as long as it is ACTIVE (enhanced scanning) is only known
# by its counts: the status comes before them, and without them an image is neither clean nor never scanned. The newer version of basic
# scanning shows counts to DescribeImageScanFindings alone, image by image (ECR API reference, DescribeImages).
#
# Those are not asked for here: a repository's images are not known by what runs them when they are listed, so that it would be a call for each
# image of each repository, and none of the collected lists says which would be enough.
undecided(image) := sprintf("ECR lists no scan of it: %s", [way_out]) if not image.image_scan_status.status

undecided(image) := sprintf("its scan has status %s", [image.image_scan_status.status]) if {
	status := image.image_scan_status.status
	not status in {"ACTIVE", "COMPLETE"}
}

undecided(image) := sprintf("ECR lists no counts of findings of it: %s", [way_out]) if {
	image.image_scan_status.status in {"ACTIVE", "COMPLETE"}
	not counts(image)
}

way_out := "basic scanning tells them to DescribeImageScanFindings alone, so call that for this image"

# The beginning of the digest, as consoles show it, and a tag.
shown(image) := concat(" ", array.concat([sprintf("%s…", [substring(image.image_digest, 0, 19)])], [sprintf("(%s)", [tag]) | tag := sort(image.image_tags)[0]]))

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
# title: Repositories of AI images are closed to strangers, and the tags in use cannot be moved
# description: >-
#   Who can push to a tag that production pulls has replaced the model's code. Immutable tags and a closed policy keep images
#   what they were when they were approved.
# schemas:
#   - input: schema.ecr_repository
# custom:
#   severity: high
#   resource_types: [AWS::ECR::Repository]
#   related:
#     - AWS::BedrockAgentCore::Harness
#     - AWS::BedrockAgentCore::HarnessEndpoint
#     - AWS::BedrockAgentCore::Runtime
#     - AWS::BedrockAgentCore::RuntimeEndpoint
#     - AWS::Organizations::Organization
#     - AWS::SageMaker::AutoMLJob
#     - AWS::SageMaker::CompilationJob
#     - AWS::SageMaker::DataQualityJobDefinition
#     - AWS::SageMaker::Endpoint
#     - AWS::SageMaker::HyperParameterTuningJob
#     - AWS::SageMaker::InferenceComponent
#     - AWS::SageMaker::Model
#     - AWS::SageMaker::ModelBiasJobDefinition
#     - AWS::SageMaker::ModelExplainabilityJobDefinition
#     - AWS::SageMaker::ModelPackage
#     - AWS::SageMaker::ModelQualityJobDefinition
#     - AWS::SageMaker::MonitoringSchedule
#     - AWS::SageMaker::OptimizationJob
#     - AWS::SageMaker::ProcessingJob
#     - AWS::SageMaker::TrainingJob
#   controls:
#     iso27001: [A.5.21, A.8.3]
#     iso27701: [A.3.9]
#     iso42001: [A.6.2.3]
#   rationale: Images that nobody outside can read or replace are a protected supply chain.
#   sources:
#     - {api: "ecr:Repository.imageTagMutability", says: "is MUTABLE or IMMUTABLE, each with or without exclusions"}
#     - {api: "ecr:ImageTagMutabilityExclusionFilter.filter", says: is the pattern of the tags that are excluded}
#     - {page: "Amazon ECR User Guide, Private repository policies in Amazon ECR", says: principals of other accounts that the policy names may use the repository}
#     - {page: "IAM User Guide, The confused deputy problem", says: "a service that a policy lets in without a source may act for anybody's resources"}
#   remediation: >-
#     Take strangers out by SetRepositoryPolicy (vetted accounts go into trusted_accounts). Set immutability by
#     PutImageTagMutability; pipelines that push a tag again fail from then on, so give each build a tag of its own first.
#   commands:
#     - "aws ecr put-image-tag-mutability --repository-name {resource_name} --image-tag-mutability IMMUTABLE --region {region}"
#     - "aws ecr set-repository-policy --repository-name {resource_name} --policy-text file://POLICY.json --region {region}"
deny["ECR-003"] contains msg if {
	input.resource_type == "AWS::ECR::Repository"
	count(used) > 0
	count(openings) > 0
	msg := sprintf("The policy of repository %q, which holds images of AI workloads, admits %s.", [input.resource_name, access.names(openings)])
}

deny["ECR-003"] contains msg if {
	input.resource_type == "AWS::ECR::Repository"
	moving := {tag | some tag in used_tags; not tag_stays(tag)}
	count(moving) > 0
	msg := sprintf("Repository %q lets tags that AI workloads use be moved to other images: %s.", [input.resource_name, wording.some_of(moving)])
}

unknown["ECR-003"] contains reason if {
	input.resource_type == "AWS::ECR::Repository"
	count(used) > 0
	count(openings) == 0
	count({tag | some tag in used_tags; not tag_stays(tag)}) == 0
	doubtful := access.doubtful(input.policy, home, access.anything)
	count(doubtful) > 0
	reason := sprintf("The policy of repository %q admits %s, and whether that is a stranger cannot be determined.", [input.resource_name, access.names(doubtful)])
}

skip["ECR-003"] contains not_used if input.resource_type == "AWS::ECR::Repository"

home := access.home(input.account_id)

openings := access.openings(input.policy, home, access.anything)

# The tags by which workloads name images; a reference without one means latest, one by digest stays what it is.
used_tags := {trim_prefix(rest, ":") | some rest in used; startswith(rest, ":")} | {"latest" | "" in used}

# MUTABLE where it is left out; of the two with exclusions the filters say which tags are the exceptions (API reference, Repository).
tag_stays(_) if input.image_tag_mutability == "IMMUTABLE"

tag_stays(tag) if {
	input.image_tag_mutability == "IMMUTABLE_WITH_EXCLUSION"
	not excepted(tag)
}

tag_stays(tag) if {
	input.image_tag_mutability == "MUTABLE_WITH_EXCLUSION"
	excepted(tag)
}

excepted(tag) if {
	some exclusion in input.image_tag_mutability_exclusion_filters
	wildcards.matches_stars(exclusion.filter, tag)
}

# METADATA
# scope: document
# title: Repositories of AI images are encrypted with a customer managed key
# description: >-
#   ECR encrypts every image, by default with keys of S3, with KMS by default with aws/ecr, which AWS manages. A key of your
#   own adds a second permission to pulling an image, a record of it, and a way to withdraw access.
# schemas:
#   - input: schema.ecr_repository
# custom:
#   severity: medium
#   resource_types: [AWS::ECR::Repository]
#   related:
#     - AWS::BedrockAgentCore::Harness
#     - AWS::BedrockAgentCore::HarnessEndpoint
#     - AWS::BedrockAgentCore::Runtime
#     - AWS::BedrockAgentCore::RuntimeEndpoint
#     - AWS::KMS::Key
#     - AWS::SageMaker::AutoMLJob
#     - AWS::SageMaker::CompilationJob
#     - AWS::SageMaker::DataQualityJobDefinition
#     - AWS::SageMaker::Endpoint
#     - AWS::SageMaker::HyperParameterTuningJob
#     - AWS::SageMaker::InferenceComponent
#     - AWS::SageMaker::Model
#     - AWS::SageMaker::ModelBiasJobDefinition
#     - AWS::SageMaker::ModelExplainabilityJobDefinition
#     - AWS::SageMaker::ModelPackage
#     - AWS::SageMaker::ModelQualityJobDefinition
#     - AWS::SageMaker::MonitoringSchedule
#     - AWS::SageMaker::OptimizationJob
#     - AWS::SageMaker::ProcessingJob
#     - AWS::SageMaker::TrainingJob
#   severity_raised_by: classification
#   controls:
#     iso27001: [A.8.24]
#     iso27701: [A.3.26]
#     iso42001: [A.4.5]
#   rationale: A key of one's own is cryptography whose use one controls and sees.
#   sources:
#     - {api: "ecr:EncryptionConfiguration.encryptionType", says: is AES256 with keys of S3 unless KMS was chosen when the repository was made}
#     - {api: "ecr:EncryptionConfiguration.kmsKey", says: "names the key; with none ECR uses the one that AWS manages, aws/ecr"}
#   remediation: >-
#     The encryption of a repository cannot be changed. Create another with KMS and a key you manage (CreateRepository), copy the
#     images, point the workloads to it, then delete the old one.
#   commands:
#     - "aws ecr create-repository --repository-name NEW_NAME --encryption-configuration encryptionType=KMS,kmsKey=KEY_ARN --image-tag-mutability IMMUTABLE --region {region}"
deny["ECR-004"] contains msg if {
	input.resource_type == "AWS::ECR::Repository"
	count(used) > 0
	encryption == "AES256"
	msg := sprintf("Repository %q holds images of AI workloads and is encrypted with keys of S3 (AES256), not with a customer managed key.", [input.resource_name])
}

# aws/ecr where no key is named (API reference, EncryptionConfiguration.kmsKey)
deny["ECR-004"] contains msg if {
	input.resource_type == "AWS::ECR::Repository"
	count(used) > 0
	encryption in by_kms
	kms_key == ""
	msg := sprintf("Repository %q holds images of AI workloads and is encrypted with aws/ecr, a key that AWS manages.", [input.resource_name])
}

# A key of another account is not in the inventory, and never one of AWS's: those serve only the account they are in.
deny["ECR-004"] contains msg if {
	input.resource_type == "AWS::ECR::Repository"
	count(used) > 0
	encryption in by_kms
	key := kms_keys.of_aws(kms_key)
	msg := sprintf("Repository %q holds images of AI workloads and is encrypted with %s, a key that AWS manages.", [input.resource_name, key])
}

unknown["ECR-004"] contains reason if {
	input.resource_type == "AWS::ECR::Repository"
	count(used) > 0
	not encryption in (by_kms | {"AES256"})
	reason := sprintf("Repository %q has the encryption type %s, which is not known here.", [input.resource_name, encryption])
}

skip["ECR-004"] contains not_used if input.resource_type == "AWS::ECR::Repository"

# AES256 where it is left out (API reference, EncryptionConfiguration)
encryption := object.get(object.get(input, "encryption_configuration", {}), "encryption_type", "AES256")

by_kms := {"KMS", "KMS_DSSE"}

kms_key := object.get(object.get(input, "encryption_configuration", {}), "kms_key", "")

used := ai_images.of(input)

not_used := sprintf("Repository %q holds no image that an AI workload runs.", [input.resource_name]) if count(used) == 0
