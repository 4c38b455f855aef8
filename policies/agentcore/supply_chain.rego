# ISO/IEC 27001 A.5.21 and A.8.8: agents run the image that was tested, from a repository that is protected and scanned.
package agentcore.supply_chain

import data.lib.agentcore.versions
import data.lib.core.inventory
import data.lib.core.wildcards

# METADATA
# scope: document
# title: AgentCore runtime image is pinned and from a scanned, encrypted private repository
# description: >-
#   A tag that can be moved runs whatever was pushed last. Critical vulnerabilities in an agent's packages are open to whoever can talk
#   to it.
# custom:
#   severity: medium
#   resource_types: [AWS::BedrockAgentCore::Runtime, AWS::BedrockAgentCore::RuntimeEndpoint]
#   related:
#     - AWS::BedrockAgentCore::Runtime
#     - AWS::BedrockAgentCore::RuntimeEndpointImage
#     - AWS::BedrockAgentCore::RuntimeImage
#     - AWS::ECR::Repository
#   controls:
#     iso27001: [A.5.21, A.8.8]
#     iso42001: [A.4.4, A.10.3]
#   rationale: Pinning and scanning control what software of others enters the agent.
#   remediation: >-
#     Rebuild the image without the vulnerabilities, push it to a private repository that scans on push, name it by its digest
#     (UpdateAgentRuntime) and point endpoints to the new version. A repository's encryption is chosen when it is created.
#   commands:
#     - aws ecr put-image-tag-mutability --region {region} --repository-name REPOSITORY --image-tag-mutability IMMUTABLE
#     - aws ecr put-image-scanning-configuration --region {region} --repository-name REPOSITORY --image-scanning-configuration scanOnPush=true
#   sources:
#     - {api: "bedrock-agentcore-control:ContainerConfiguration.containerUri", says: "The address of the image in a registry."}
#     - {api: "ecr:Repository.imageTagMutability", says: "Whether a tag can be moved to another image, with exceptions by pattern."}
#     - {api: "ecr:ImageScanFindings.findingSeverityCounts", says: "How many findings a scan has, by severity."}
#     - {api: "ecr:ImageScanFindings.imageScanCompletedAt", says: "When the last scan that was completed ended."}
#     - {api: "ecr:ImageScanStatus.status", says: "How it stands with the scan; only ACTIVE and COMPLETE stand for findings that hold."}
deny["AC-SUP-001"] contains msg if {
	input.resource_type in versions.runtimes
	some fault in faults
	msg := sprintf("%s: its image %s.", [versions.label, fault])
}

skip["AC-SUP-001"] contains reason if {
	input.resource_type in versions.runtimes
	code
	reason := sprintf("%s runs code from S3, not an image.", [versions.label])
}

skip["AC-SUP-001"] contains versions.runtime_judged if input.resource_type in versions.runtimes

unknown["AC-SUP-001"] contains versions.untold

# An artifact is an image or code; AWS may add kinds.
unknown["AC-SUP-001"] contains reason if {
	input.resource_type in versions.runtimes
	not container
	not code
	reason := sprintf("%s runs neither an image nor code from S3, which are all that this check knows.", [versions.label])
}

unknown["AC-SUP-001"] contains reason if {
	input.resource_type in versions.runtimes
	count(faults) == 0
	some reason in doubts
}

container := input.agent_runtime_artifact.container_configuration.container_uri

code := input.agent_runtime_artifact.code_configuration

faults contains sprintf("is not from a private repository: %s", [container]) if not input.image

faults contains "is named by a tag that can be moved to another image" if {
	repository
	not input.image.digest
	not tag_stays
}

faults contains "is in a repository that is not encrypted with a KMS key" if {
	repository.encryption_configuration.encryption_type == "AES256"
}

# ECR answers ScanNotFoundException of an image that was never scanned; of all others it tells a status.
faults contains "was never scanned for vulnerabilities" if {
	image
	not image.scan
}

faults contains sprintf("has critical vulnerabilities: %d", [counts.CRITICAL]) if counts.CRITICAL > 0

doubts contains sprintf("The image of %q is in the registry of another account or Region.", [input.resource_name]) if {
	input.image
	not input.image.lookup
}

doubts contains sprintf("The repository of the image of %q is not among those of this account.", [input.resource_name]) if {
	input.image.lookup
	not repository
}

doubts contains sprintf("How the repository of the image of %q is encrypted AWS does not say in words that this check knows.", [input.resource_name]) if {
	kind := object.get(object.get(repository, "encryption_configuration", {}), "encryption_type", "")
	not kind in {"AES256", "KMS", "KMS_DSSE"}
}

doubts contains sprintf("The image of %q is not in its repository any more.", [input.resource_name]) if {
	input.image.lookup
	not image
}

doubts contains sprintf("The scan of the image of %q %s.", [input.resource_name, trouble]) if {
	image.scan
	some trouble in troubles
}

repository := inventory.lookup("AWS::ECR::Repository", sprintf("arn:%s:ecr:%s:%s:repository/%s", [
	input.partition,
	input.image.region,
	input.image.account,
	input.image.repository,
])) if {
	input.image.lookup
}

# An image has the id of what runs it, so that of the two lists one alone can have it.
image := inventory.lookup("AWS::BedrockAgentCore::RuntimeImage", sprintf("%s/image", [input.resource_id]))

image := inventory.lookup("AWS::BedrockAgentCore::RuntimeEndpointImage", sprintf("%s/image", [input.resource_id]))

counts := image.scan.image_scan_findings.finding_severity_counts

# Why a scan says nothing of the image as it is: it goes on or waits, failed, was not possible, or its findings have lapsed or are not to be
# had (ScanStatus). Only ACTIVE and COMPLETE stand for findings that hold.
troubles contains "has no status" if not image.scan.image_scan_status.status

troubles contains sprintf("has status %s", [status]) if {
	status := image.scan.image_scan_status.status
	not status in {"ACTIVE", "COMPLETE"}
}

# A scan that found nothing gives no counts, and so does one that has the status and not yet its findings (aws-sdk #289, aws-cli #6759).
# When the last scan ended tells the two apart.
troubles contains sprintf("has status %s, but neither counts of findings nor a time when it ended: it may have found nothing or have yet to find it", [status]) if {
	status := image.scan.image_scan_status.status
	status in {"ACTIVE", "COMPLETE"}
	not counts
	not image.scan.image_scan_findings.image_scan_completed_at
}

tag_stays if repository.image_tag_mutability == "IMMUTABLE"

tag_stays if {
	repository.image_tag_mutability == "IMMUTABLE_WITH_EXCLUSION"
	not excepted
}

tag_stays if {
	repository.image_tag_mutability == "MUTABLE_WITH_EXCLUSION"
	excepted
}

# Filters hold * for any text.
excepted if {
	some exclusion in repository.image_tag_mutability_exclusion_filters
	wildcards.matches_stars(exclusion.filter, object.get(input.image, "tag", "latest"))
}
