# ISO/IEC 27001 A.8.9 and A.8.20: Studio opens no way around its own interface unless somebody approved it.
package sagemaker.studio_access

import data.lib.core.config

# METADATA
# scope: document
# title: Studio Docker access and remote IDE access are off unless approved
# description: >-
#   Docker lets users run any image with the space's role and network, and a remote connection brings data and credentials to their own
#   machines. Both have good uses, which is why somebody should have said yes.
# custom:
#   severity: medium
#   severity_raised_by: classification
#   resource_types: [AWS::SageMaker::Domain, AWS::SageMaker::Space]
#   controls:
#     iso27001: [A.8.9, A.8.18, A.8.20]
#     iso42001: [A.4.5]
#   rationale: Docker and remote shells are utilities that bypass the controls of the managed environment and are part of its configuration.
#   remediation: >-
#     Switch EnableDockerAccess and RemoteAccess off, or use rootless Docker with VpcOnlyTrustedAccounts in a domain with VpcOnly, or record the approval in a tag
#     named by the parameter access_approval_tags.
#   sources:
#     - {api: "sagemaker:DockerSettings.EnableDockerAccess", says: "Whether the domain may use Docker."}
#     - {api: "sagemaker:DockerSettings.VpcOnlyTrustedAccounts", says: "Whose images may be used, in domains of VPC-only mode."}
#     - {api: "sagemaker:SpaceSettings.RemoteAccess", says: "Whether a space may be entered from an IDE elsewhere."}
deny["SM-SEC-010"] contains msg if {
	input.resource_type == "AWS::SageMaker::Domain"

	# off unless it is set (API reference, DockerSettings)
	input.domain_settings.docker_settings.enable_docker_access == "ENABLED"
	not contained
	count(approvals) == 0
	msg := sprintf("Users of Studio domain %q can run Docker with root, or with images of any account, and no tag approves it.", [input.resource_name])
}

deny["SM-SEC-010"] contains msg if {
	input.resource_type == "AWS::SageMaker::Space"
	input.space_settings.remote_access == "ENABLED"
	count(approvals) == 0
	msg := sprintf("Space %q can be reached from a local IDE, and no tag approves it.", [input.resource_name])
}

unknown["SM-SEC-010"] contains reason if {
	input.resource_type == "AWS::SageMaker::Domain"
	setting := input.domain_settings.docker_settings.enable_docker_access
	not setting in {"DISABLED", "ENABLED"}
	not contained
	count(approvals) == 0
	reason := sprintf("Studio domain %q has the Docker access %q, which this check does not know.", [input.resource_name, setting])
}

unknown["SM-SEC-010"] contains reason if {
	input.resource_type == "AWS::SageMaker::Space"
	setting := input.space_settings.remote_access
	not setting in {"DISABLED", "ENABLED"}
	count(approvals) == 0
	reason := sprintf("Space %q has the remote access %q, which this check does not know.", [input.resource_name, setting])
}

# The list of trusted accounts is for domains in VPC-only mode (API reference, DockerSettings): elsewhere it keeps no image out.
contained if {
	input.app_network_access_type == "VpcOnly"
	input.domain_settings.docker_settings.rootless_docker == "ENABLED"
	count(input.domain_settings.docker_settings.vpc_only_trusted_accounts) > 0
}

approvals contains tag if {
	some tag in config.access_approval_tags
	trim_space(input.tags[tag]) != ""
}
