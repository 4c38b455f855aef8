# ISO/IEC 27001 A.8.15: what agents do is recorded.
package agentcore.logging

import data.lib.core.letters

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
#   remediation: >-
#     Create a browser with recording enabled, to a bucket of its own (CreateBrowser; there is no operation to update one), have agents use its
#     id, then delete the old one. Recordings show what was typed: close the bucket and let them expire.
#   commands:
#     - aws bedrock-agentcore-control create-browser --region {region} --name NEW_NAME --execution-role-arn ROLE_ARN --network-configuration networkMode=VPC,vpcConfig={subnets=[SUBNET_ID],securityGroups=[SECURITY_GROUP_ID]} --recording enabled=true,s3Location={bucket=BUCKET,prefix=PREFIX}
#     - aws bedrock-agentcore-control delete-browser --region {region} --browser-id {resource_name}
#   sources:
#     - {api: "bedrock-agentcore-control:RecordingConfig.enabled", says: "Whether sessions of the browser are recorded."}
#     - {api: "bedrock-agentcore-control:RecordingConfig.s3Location", says: "The bucket that recordings go to."}
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
# title: AgentCore runtimes, gateways and memories deliver application logs
# description: >-
#   The service's record of requests to an agent, of calls of its tools and of what it stored is kept only where a delivery of application logs
#   was set up. What a runtime's own code prints goes to CloudWatch Logs by itself, and tells only what its author thought of.
# custom:
#   severity: medium
#   severity_raised_by: classification
#   resource_types: [AWS::BedrockAgentCore::Gateway, AWS::BedrockAgentCore::Memory, AWS::BedrockAgentCore::Runtime]
#   related: [AWS::Logs::Delivery, AWS::Logs::DeliverySource]
#   controls:
#     iso27001: [A.8.15, A.8.16]
#     iso27701: [A.3.25]
#     iso42001: [A.6.2.8]
#   rationale: The delivery is what turns an agent's activity into event logs that are kept.
#   remediation: >-
#     Make a delivery source of the log type APPLICATION_LOGS, a destination in CloudWatch Logs, S3 or Firehose, and a delivery between the two
#     (PutDeliverySource, PutDeliveryDestination, CreateDelivery). Logs hold what users wrote: encrypt the destination. Ingestion costs by volume.
#   commands:
#     - aws logs put-delivery-source --region {region} --name SOURCE_NAME --resource-arn {resource_id} --log-type APPLICATION_LOGS
#     - aws logs put-delivery-destination --region {region} --name DESTINATION_NAME --delivery-destination-configuration destinationResourceArn=LOG_GROUP_ARN
#     - aws logs create-delivery --region {region} --delivery-source-name SOURCE_NAME --delivery-destination-arn DESTINATION_ARN
#   sources:
#     - {api: "logs:DeliverySource.logType", says: "The type of log that a source sends."}
#     - {page: "Amazon Bedrock AgentCore Developer Guide, Add observability to your Amazon Bedrock AgentCore resources", says: "Logs of memories and gateways are sent where a delivery was set up."}
deny["AC-LOG-002"] contains msg if {
	input.resource_type in object.keys(sources)
	not delivers
	msg := sprintf("The application logs of %s %q are delivered nowhere.", [letters.lowered(sources[input.resource_type]), input.resource_name])
}

# USAGE_LOGS are figures of CPU and memory, TRACES go to X-Ray: neither tells what was asked and done.
delivers if {
	some source in data.inventory["AWS::Logs::DeliverySource"]
	input.resource_id in source.resource_arns
	source.log_type == "APPLICATION_LOGS"
	some delivery in data.inventory["AWS::Logs::Delivery"]
	delivery.delivery_source_name == source.resource_name
	delivery.region == source.region
}
