# Whether the account uses AgentCore: has something that runs with a role passed to it, or identities of agents.
package lib.agentcore.usage

in_use if some _ in data.inventory["AWS::BedrockAgentCore::Runtime"]

in_use if some _ in data.inventory["AWS::BedrockAgentCore::Gateway"]

in_use if some _ in data.inventory["AWS::BedrockAgentCore::Harness"]

in_use if some _ in data.inventory["AWS::BedrockAgentCore::BrowserCustom"]

in_use if some _ in data.inventory["AWS::BedrockAgentCore::CapacityProvider"]

in_use if some _ in data.inventory["AWS::BedrockAgentCore::CodeInterpreterCustom"]

in_use if some _ in data.inventory["AWS::BedrockAgentCore::ConsentPortal"]

in_use if some _ in data.inventory["AWS::BedrockAgentCore::Memory"]

in_use if some _ in data.inventory["AWS::BedrockAgentCore::PaymentManager"]

# Whether there is anything of AgentCore at all, also of what runs with no role: registries, what judges sessions of agents elsewhere, and
# AWS's own browsers and code interpreters, of whose sessions CloudWatch counts the requests.
present if in_use

present if some _ in data.inventory["AWS::BedrockAgentCore::InvocationMetric"]

present if some _ in data.inventory["AWS::AgentRegistry::Registry"]

present if some _ in data.inventory["AWS::BedrockAgentCore::OnlineEvaluationConfig"]

has_identities if some _ in data.inventory["AWS::BedrockAgentCore::WorkloadIdentity"]
