# Which version of a runtime or harness callers get: GetAgentRuntime and GetHarness describe the latest, which the endpoint DEFAULT
# serves; each other endpoint serves the version that it was pointed to.
package lib.agentcore.versions

import data.lib.core.inventory
import data.lib.core.letters

runtimes := {"AWS::BedrockAgentCore::Runtime", "AWS::BedrockAgentCore::RuntimeEndpoint"}

harnesses := {"AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::HarnessEndpoint"}

kind := {
	"AWS::BedrockAgentCore::Gateway": "Gateway",
	"AWS::BedrockAgentCore::Harness": "Harness",
	"AWS::BedrockAgentCore::HarnessEndpoint": "Harness endpoint",
	"AWS::BedrockAgentCore::Memory": "Memory",
	"AWS::BedrockAgentCore::PaymentManager": "Payment manager",
	"AWS::BedrockAgentCore::Runtime": "Runtime",
	"AWS::BedrockAgentCore::RuntimeEndpoint": "Runtime endpoint",
}[input.resource_type]

# How messages name what is judged.
label := sprintf("%s %q", [kind, input.resource_name]) if not input.resource_type in endpoints

label := sprintf("%s %q (version %s)", [kind, input.resource_name, input.live_version]) if input.resource_type in endpoints

endpoints := {"AWS::BedrockAgentCore::HarnessEndpoint", "AWS::BedrockAgentCore::RuntimeEndpoint"}

# Why an endpoint is not judged: it serves nothing yet, or what is judged as the runtime or harness itself.
runtime_judged := nothing if input.resource_type == "AWS::BedrockAgentCore::RuntimeEndpoint"

runtime_judged := sprintf("Runtime endpoint %q serves version %s, the latest, which is judged as the runtime.", [input.resource_name, input.live_version]) if {
	input.resource_type == "AWS::BedrockAgentCore::RuntimeEndpoint"
	input.live_version == inventory.lookup("AWS::BedrockAgentCore::Runtime", input.agent_runtime_arn).agent_runtime_version
}

harness_judged := nothing if input.resource_type == "AWS::BedrockAgentCore::HarnessEndpoint"

harness_judged := sprintf("Harness endpoint %q serves version %s, the latest, which is judged as the harness.", [input.resource_name, input.live_version]) if {
	input.resource_type == "AWS::BedrockAgentCore::HarnessEndpoint"
	input.live_version == inventory.lookup("AWS::BedrockAgentCore::Harness", input.arn).harness_version
}

# While an endpoint is made it has the version that it is to serve, and none that it serves (CreateAgentRuntimeEndpoint).
nothing := sprintf("%s %q serves no version yet.", [kind, input.resource_name]) if {
	not input.live_version
	input.target_version
}

# Without either, nobody knows what the endpoint serves.
untold := sprintf("AWS does not say which version %s %q serves.", [letters.lowered(kind), input.resource_name]) if {
	input.resource_type in endpoints
	not input.live_version
	not input.target_version
}
