# ISO/IEC 27701 A.1.5.2: prompts are processed where that was agreed, and capacity for them does not run out unnoticed.
package bedrock.residency

import data.lib.config

# METADATA
# scope: document
# title: Inference and guardrail profiles keep data in permitted Regions
# description: >-
#   A cross-Region profile sends prompts wherever there is capacity. Where that may be is a matter of law and contracts, not of load.
# custom:
#   severity: high
#   resource_types: [AWS::Bedrock::ApplicationInferenceProfile, AWS::Bedrock::Guardrail]
#   controls:
#     iso27001: [A.5.14, A.5.31]
#     iso27701: [A.1.5.2, A.1.5.3]
#     iso42001: [A.10.3]
#   rationale: Each Region a profile reaches is a place that personal data may be transferred to.
#   remediation: Use a profile whose Regions are permitted (permitted_regions), or a guardrail profile of a permitted geography.
deny["BR-PRI-011"] contains msg if {
	input.resource_type == "AWS::Bedrock::ApplicationInferenceProfile"
	count(config.permitted_regions) > 0
	count(forbidden) > 0
	msg := sprintf("Inference profile %q sends prompts to %s.", [input.resource_name, concat(", ", sort(forbidden))])
}

deny["BR-PRI-011"] contains msg if {
	input.resource_type == "AWS::Bedrock::Guardrail"
	count(config.permitted_geographies) > 0
	geography := guardrail_geography
	not geography in config.permitted_geographies
	msg := sprintf("Guardrail %q sends what it checks to Regions of the geography %q.", [input.resource_name, geography])
}

skip["BR-PRI-011"] contains reason if {
	input.resource_type == "AWS::Bedrock::Guardrail"
	not guardrail_geography
	reason := sprintf("Guardrail %q checks in its own Region.", [input.resource_name])
}

unknown["BR-PRI-011"] contains reason if {
	input.resource_type == "AWS::Bedrock::ApplicationInferenceProfile"
	count(config.permitted_regions) == 0
	reason := "No list of permitted Regions is configured: set the parameter permitted_regions."
}

unknown["BR-PRI-011"] contains reason if {
	input.resource_type == "AWS::Bedrock::Guardrail"
	count(config.permitted_geographies) == 0
	reason := "No list of permitted geographies is configured: set the parameter permitted_geographies."
}

# The ARN of a model in a global profile names no Region: it may be any.
forbidden := {named(region) |
	some model in input.models
	region := split(model.model_arn, ":")[3]
	not region in config.permitted_regions
}

named(region) := region if region != ""

named(region) := "any Region" if region == ""

guardrail_geography := split(input.cross_region_details.guardrail_profile_id, ".")[0]

# METADATA
# scope: document
# title: Provisioned throughput is not about to lapse
# description: >-
#   When a commitment ends, the throughput goes on by the hour at another price, or is deleted by somebody who thought it was over. Either is
#   better decided than noticed.
# schemas:
#   - input: schema.bedrock_provisioned_model_throughput
# custom:
#   severity: low
#   resource_types: [AWS::Bedrock::ProvisionedModelThroughput]
#   controls:
#     iso27001: [A.8.6, A.5.30]
#     iso42001: [A.4.5]
#   rationale: Capacity is planned before it ends.
#   remediation: Renew the commitment, move to another, or delete the throughput.
deny["BR-USE-010"] contains msg if {
	input.resource_type == "AWS::Bedrock::ProvisionedModelThroughput"
	ends := input.commitment_expiration_time
	time.parse_rfc3339_ns(ends) - config.evaluated_at_ns < (((config.commitment_notice_days * 24) * 3600) * 1000) * 1000000
	msg := sprintf("The commitment of provisioned throughput %q ends on %s.", [input.resource_name, ends])
}

deny["BR-USE-010"] contains msg if {
	input.resource_type == "AWS::Bedrock::ProvisionedModelThroughput"
	input.status == "Failed"
	msg := sprintf("Provisioned throughput %q has failed.", [input.resource_name])
}
