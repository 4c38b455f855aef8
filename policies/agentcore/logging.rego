# ISO/IEC 27001 A.8.15: what agents do is recorded.
package agentcore.logging

# METADATA
# scope: document
# title: AgentCore custom browser records sessions
# description: >-
#   A recording shows which pages an agent visited and what it typed there. Without one nobody can tell afterwards what it did in your
#   name.
# schemas:
#   - input: schema.bedrockagentcore_browser_custom
# custom:
#   severity: medium
#   resource_types: [AWS::BedrockAgentCore::BrowserCustom]
#   controls:
#     iso27001: [A.8.15, A.5.28]
#     iso27701: [A.3.25]
#     iso42001: [A.6.2.8]
#   rationale: The recording is the log of what the agent did in its browser.
#   remediation: Create the browser anew with recording enabled, to a bucket of its own.
deny["AC-LOG-001"] contains msg if {
	input.resource_type == "AWS::BedrockAgentCore::BrowserCustom"
	not recorded
	msg := sprintf("Sessions of browser %q are not recorded.", [input.resource_name])
}

recorded if {
	input.recording.enabled == true
	input.recording.s3_location.bucket
}

sources := {
	"AWS::BedrockAgentCore::Gateway": "Gateway",
	"AWS::BedrockAgentCore::Memory": "Memory",
	"AWS::BedrockAgentCore::Runtime": "Runtime",
}

# METADATA
# scope: document
# title: AgentCore runtimes, gateways and memories deliver logs
# description: >-
#   Requests to an agent, calls of its tools and what it stored are logged only where a delivery was set up. Without one there is nothing
#   to look at when an agent did what it should not.
# custom:
#   severity: high
#   resource_types: [AWS::BedrockAgentCore::Gateway, AWS::BedrockAgentCore::Memory, AWS::BedrockAgentCore::Runtime]
#   related: [AWS::Logs::Delivery, AWS::Logs::DeliverySource]
#   controls:
#     iso27001: [A.8.15, A.8.16]
#     iso27701: [A.3.25]
#     iso42001: [A.6.2.8]
#   rationale: The delivery is what turns an agent's activity into event logs that are kept.
#   remediation: Set up a delivery of APPLICATION_LOGS to CloudWatch Logs, S3 or Firehose.
deny["AC-LOG-002"] contains msg if {
	input.resource_type in object.keys(sources)
	not delivers
	msg := sprintf("%s %q delivers its logs nowhere.", [sources[input.resource_type], input.resource_name])
}

# Traces go to X-Ray, and are no log.
delivers if {
	some source in data.inventory["AWS::Logs::DeliverySource"]
	input.resource_id in source.resource_arns
	source.log_type != "TRACES"
	some delivery in data.inventory["AWS::Logs::Delivery"]
	delivery.delivery_source_name == source.resource_name
	delivery.region == source.region
}
