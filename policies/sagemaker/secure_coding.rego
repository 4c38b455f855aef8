# ISO/IEC 27001 A.8.8, A.8.9 and A.8.28: notebooks are set up safely, and their scripts hold no secrets.
package sagemaker.secure_coding

import data.lib.config

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
#   remediation: Stop the notebook instance and update it with RootAccess set to Disabled.
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
#   remediation: Stop the notebook instance and update it with a minimum instance metadata service version of 2.
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
#   remediation: Move the notebook instance's work to a new one with a supported platform identifier.
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
#   remediation: Read the credentials from Secrets Manager when the script runs, and rotate those that were exposed.
deny["SM-SEC-004"] contains msg if {
	input.resource_type in {"AWS::SageMaker::NotebookInstanceLifecycleConfig", "AWS::SageMaker::StudioLifecycleConfig"}
	some secret in input.possible_secrets
	some field in ["on_create", "on_start", "studio_lifecycle_config_content"]
	startswith(secret.path, field)
	msg := sprintf("Lifecycle configuration %q holds a possible secret in %s (%s).", [input.resource_name, secret.path, secret.kind])
}
