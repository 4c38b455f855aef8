# ISO/IEC 42001 A.9.2: which foundation models teams may use is decided, and they are offered those.
package sagemaker.hubs

import data.lib.core.config
import data.lib.sagemaker.unified_studio

# METADATA
# scope: document
# title: A private hub curates the foundation models teams may use
# description: >-
#   The public hub offers hundreds of models of many suppliers and licences. A private hub shows teams those that somebody has looked at.
# schemas:
#   - input: schema.aws_region
# custom:
#   severity: low
#   resource_types: ["AWS::::Region"]
#   related: [AWS::SageMaker::Domain, AWS::SageMaker::Hub]
#   controls:
#     iso27001: [A.5.10, A.5.19]
#     iso42001: [A.9.2, A.10.3]
#   rationale: A curated hub is the acceptable-use rule for models (A.5.10, A.9.2) and applies the choice of suppliers (A.5.19, A.10.3).
#   remediation: >-
#     CreateHub, add references to the approved models (CreateHubContentReference) and deny the public hub by IAM; or hide JumpStart in the
#     domain's Studio settings (HiddenMlTools), where nobody is to use models of others. Notebooks that use public models by code fail then.
#   commands:
#     - aws sagemaker create-hub --region {region} --hub-name HUB --hub-description DESCRIPTION
#   sources:
#     - {page: "Amazon SageMaker AI Developer Guide, jumpstart-curated-hubs", says: "a private hub offers references to chosen models of the public hub"}
#     - {api: sagemaker:StudioWebPortalSettings.HiddenMlTools, says: "tools that Studio does not show, among them JumpStart"}
#     - {api: sagemaker:UnifiedStudioSettings.StudioWebPortalAccess, says: "where it is DISABLED, the domain can be reached in Unified Studio alone"}
deny["SM-USE-130"] contains msg if {
	input.resource_type == "AWS::::Region"
	count(private) == 0
	msg := sprintf("Studio is in use in %s, but no private hub curates the models offered there.", [input.region])
}

deny["SM-USE-130"] contains msg if {
	input.resource_type == "AWS::::Region"
	count(config.approved_hub_models) > 0
	some hub in private
	some reference in hub.model_references
	name := reference.hub_content_name
	not approved(name)
	msg := sprintf("Private hub %q offers model %q, which is not on the approved list.", [hub.resource_name, name])
}

skip["SM-USE-130"] contains reason if {
	input.resource_type == "AWS::::Region"
	count(domains) == 0
	reason := sprintf("No Studio domain that offers models of JumpStart is in %s.", [input.region])
}

domains contains domain.resource_id if {
	some domain in data.inventory["AWS::SageMaker::Domain"]
	domain.region == input.region
	not domain.status == "Deleting"
	not unified_studio.entered(domain)
	not hides_models(domain)
}

hides_models(domain) if "JumpStart" in domain.default_user_settings.studio_web_portal_settings.hidden_ml_tools

# Hubs of this account. SageMakerPublicHub is AWS's own: its contents are arn:…:aws:hub-content/SageMakerPublicHub/…
# (https://docs.aws.amazon.com/sagemaker/latest/dg/jumpstart-curated-hubs.html).
private := [hub |
	some hub in data.inventory["AWS::SageMaker::Hub"]
	hub.region == input.region
	hub.hub_status in {"DeleteFailed", "InService", "UpdateFailed", "Updating"}
	hub.hub_name != "SageMakerPublicHub"
]

approved(name) if name in config.approved_hub_models

approved(name) if {
	some entry in config.approved_hub_models
	endswith(entry, "*")
	startswith(name, trim_suffix(entry, "*"))
}
