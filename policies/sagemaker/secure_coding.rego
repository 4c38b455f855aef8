# ISO/IEC 27001 A.8.8, A.8.9 and A.8.28: notebooks are set up safely, and their scripts hold no secrets.
package sagemaker.secure_coding

import data.lib.core.config

# METADATA
# scope: document
# title: Notebook instance users have no root access
# description: >-
#   Root can switch off agents and firewalls on the instance and install what it likes. Notebooks do not need it; lifecycle
#   scripts run as root whatever this setting says.
# schemas:
#   - input: schema.sagemaker_notebook_instance
# custom:
#   severity: medium
#   resource_types: [AWS::SageMaker::NotebookInstance]
#   controls:
#     iso27001: [A.8.2, A.8.9, A.8.18]
#     iso27701: [A.3.9]
#     iso42001: [A.4.4]
#   rationale: Root is a privileged right (A.8.2) over tools that override controls (A.8.18); without need it is not given.
#   remediation: >-
#     StopNotebookInstance, UpdateNotebookInstance with RootAccess Disabled, then start it again: what runs is interrupted, the volume stays,
#     and users can no longer install system packages themselves (a lifecycle script still can).
#   commands:
#     - aws sagemaker stop-notebook-instance --region {region} --notebook-instance-name {resource_name}
#     - aws sagemaker update-notebook-instance --region {region} --notebook-instance-name {resource_name} --root-access Disabled
#     - aws sagemaker start-notebook-instance --region {region} --notebook-instance-name {resource_name}
#   sources:
#     - {api: sagemaker:CreateNotebookInstanceInput.RootAccess, says: "Enabled unless it is turned off; lifecycle scripts run as root either way"}
deny["SM-SEC-001"] contains msg if {
	input.resource_type == "AWS::SageMaker::NotebookInstance"

	# Enabled where it is left out (API reference, CreateNotebookInstance)
	not input.root_access == "Disabled"
	msg := sprintf("Users of notebook instance %q have root access.", [input.resource_name])
}

# METADATA
# scope: document
# title: Notebook instance requires IMDSv2
# description: >-
#   Version 1 of the instance metadata service hands the role's credentials to any request from the instance, also one that an
#   attacker provokes through a web page or a package. Version 2 asks for a session token first.
# schemas:
#   - input: schema.sagemaker_notebook_instance
# custom:
#   severity: high
#   resource_types: [AWS::SageMaker::NotebookInstance]
#   controls:
#     iso27001: [A.8.5, A.8.9]
#     iso27701: [A.3.23]
#     iso42001: [A.4.5]
#   rationale: Credentials of the role are handed out only to whoever asked for a session first (A.8.5), as a secure configuration has it (A.8.9).
#   remediation: >-
#     StopNotebookInstance, UpdateNotebookInstance with MinimumInstanceMetadataServiceVersion 2, then start it again: what runs is interrupted,
#     the volume stays, and old tools that know version 1 alone no longer get credentials.
#   commands:
#     - aws sagemaker stop-notebook-instance --region {region} --notebook-instance-name {resource_name}
#     - >-
#       aws sagemaker update-notebook-instance --region {region} --notebook-instance-name {resource_name}
#       --instance-metadata-service-configuration MinimumInstanceMetadataServiceVersion=2
#     - aws sagemaker start-notebook-instance --region {region} --notebook-instance-name {resource_name}
#   sources:
#     - {api: sagemaker:InstanceMetadataServiceConfiguration.MinimumInstanceMetadataServiceVersion, says: "the lowest version that the instance answers to"}
deny["SM-SEC-002"] contains msg if {
	input.resource_type == "AWS::SageMaker::NotebookInstance"

	# version 1 where it is left out (API reference, InstanceMetadataServiceConfiguration)
	not input.instance_metadata_service_configuration.minimum_instance_metadata_service_version == "2"
	msg := sprintf("Notebook instance %q accepts version 1 of the instance metadata service.", [input.resource_name])
}

# METADATA
# scope: document
# title: Notebook instance runs a supported platform version
# description: >-
#   A platform past its end of support gets no security updates: what is found in its kernel and packages stays open.
# schemas:
#   - input: schema.sagemaker_notebook_instance
# custom:
#   severity: medium
#   resource_types: [AWS::SageMaker::NotebookInstance]
#   controls:
#     iso27001: [A.8.8]
#     iso42001: [A.4.4]
#   rationale: Software that gets no more updates is a technical vulnerability (A.8.8) of the tooling (A.4.4) that only grows.
#   remediation: >-
#     CreateNotebookInstance with a supported PlatformIdentifier, copy the work across, then delete the old instance with its volume. What a
#     notebook had installed must be installed anew.
#   sources:
#     - {api: sagemaker:DescribeNotebookInstanceOutput.PlatformIdentifier, says: "which platform the instance runs"}
#     - {page: "Amazon SageMaker AI Developer Guide, nbi-al2", says: "which platforms are supported and until when"}
deny["SM-SEC-003"] contains msg if {
	input.resource_type == "AWS::SageMaker::NotebookInstance"
	platform := input.platform_identifier
	not platform in config.notebook_platforms
	msg := sprintf("Notebook instance %q runs platform %q, which is not among the supported ones.", [input.resource_name, platform])
}

# The default has changed over the years (notebook-al1-v1, al2, al2023), so a platform left out is none in particular.
unknown["SM-SEC-003"] contains reason if {
	input.resource_type == "AWS::SageMaker::NotebookInstance"
	not input.platform_identifier
	reason := sprintf("AWS names no platform for notebook instance %q.", [input.resource_name])
}

# METADATA
# scope: document
# title: Notebook and Studio lifecycle scripts contain no hard-coded secrets
# description: >-
#   Everyone who may describe a lifecycle configuration reads its scripts. A secret in one is known to all of them, and is copied to
#   every notebook that runs it.
# custom:
#   severity: high
#   resource_types: [AWS::SageMaker::NotebookInstanceLifecycleConfig, AWS::SageMaker::StudioLifecycleConfig]
#   controls:
#     iso27001: [A.5.17, A.8.28]
#     iso27701: [A.3.23]
#     iso42001: [A.4.4]
#   rationale: A secret in a script is authentication information (A.5.17) that secure coding (A.8.28) keeps out of code.
#   remediation: >-
#     Rotate what was exposed first: the old script stays readable in its configuration. Keep the new value in Secrets Manager and have the
#     script read it (GetSecretValue by the notebook's role); UpdateNotebookInstanceLifecycleConfig takes the new script, a Studio
#     configuration is made anew and attached in place of the old one, which is then deleted.
#   sources:
#     - {api: sagemaker:NotebookInstanceLifecycleHook.Content, says: "the script in base64"}
#     - {api: sagemaker:DescribeStudioLifecycleConfigResponse.StudioLifecycleConfigContent, says: "the script of a Studio lifecycle configuration"}
deny["SM-SEC-004"] contains msg if {
	input.resource_type in {"AWS::SageMaker::NotebookInstanceLifecycleConfig", "AWS::SageMaker::StudioLifecycleConfig"}
	some secret in input.possible_secrets
	some field in ["on_create", "on_start", "studio_lifecycle_config_content"]
	startswith(secret.path, field)
	msg := sprintf("Lifecycle configuration %q holds a possible secret in %s (%s).", [input.resource_name, secret.path, secret.kind])
}
