# ISO/IEC 27001 A.5.15 and A.8.5: who may call an agent or its tools is decided before the call reaches them.
package agentcore.inbound

import data.lib.agentcore.versions
import data.lib.core.letters
import data.lib.iam.access

# METADATA
# scope: document
# title: AgentCore gateway requires inbound authorisation
# description: >-
#   A gateway hands callers the tools behind it: functions, APIs, databases. Without authorisation of its own, whoever finds its
#   address uses them with the gateway's permissions.
# schemas:
#   - input: schema.bedrockagentcore_gateway
# custom:
#   severity: critical
#   resource_types: [AWS::BedrockAgentCore::Gateway]
#   controls:
#     iso27001: [A.5.15, A.8.5]
#     iso27701: [A.3.9, A.3.23]
#     iso42001: [A.9.2]
#   rationale: An authoriser is the access control and the authentication of those who call the agent's tools.
#   remediation: >-
#     Update the gateway with the authoriser AWS_IAM, or CUSTOM_JWT and its configuration (UpdateGateway, which takes all other settings again).
#     Callers without a signature or token are refused from then on: give the agents theirs first.
#   commands:
#     - aws bedrock-agentcore-control get-gateway --region {region} --gateway-identifier {gateway_id}
#     - aws bedrock-agentcore-control update-gateway --region {region} --gateway-identifier {gateway_id} --name {resource_name} --role-arn {role_arn} --authorizer-type AWS_IAM
#   sources:
#     - {api: "bedrock-agentcore-control:GetGatewayResponse.authorizerType", says: "One of CUSTOM_JWT, AWS_IAM, NONE and AUTHENTICATE_ONLY."}
#     - {api: "bedrock-agentcore-control:UpdateGatewayRequest.authorizerType", says: "An update names the new authoriser."}
#     - {page: "Amazon Bedrock AgentCore Developer Guide, Offloaded inbound authorization", says: "With NONE and AUTHENTICATE_ONLY a policy engine, an interceptor or the target may decide."}
deny["AC-ACC-001"] contains msg if {
	input.resource_type == "AWS::BedrockAgentCore::Gateway"
	input.authorizer_type == "NONE"
	not intercepts_requests
	msg := sprintf("Gateway %q lets anybody call its tools: it has no authoriser.", [input.resource_name])
}

# The gateway validates the token and leaves the decision to something else: a policy engine, a function that intercepts requests, or what
# is behind it ("Offloaded inbound authorization", AgentCore Developer Guide). A policy engine that enforces is such a decision.
deny["AC-ACC-001"] contains msg if {
	input.resource_type == "AWS::BedrockAgentCore::Gateway"
	input.authorizer_type == "AUTHENTICATE_ONLY"
	engine_mode in {"LOG_ONLY", "(none)"}
	not intercepts_requests
	msg := sprintf("Gateway %q authenticates its callers, but neither it nor a policy engine decides what they may call.", [input.resource_name])
}

# What a function decides stands in its code. Without an authoriser it alone stands before the tools: policies then know no caller.
unknown["AC-ACC-001"] contains reason if {
	input.resource_type == "AWS::BedrockAgentCore::Gateway"
	offloaded
	intercepts_requests
	reason := sprintf("Gateway %q leaves it to a function that intercepts its requests who may call; what that decides cannot be read.", [input.resource_name])
}

unknown["AC-ACC-001"] contains reason if {
	input.resource_type == "AWS::BedrockAgentCore::Gateway"
	input.authorizer_type == "AUTHENTICATE_ONLY"
	not engine_mode in {"ENFORCE", "LOG_ONLY", "(none)"}
	reason := sprintf("Gateway %q leaves it to a policy engine who may call, in the mode %q, which this check does not know.", [input.resource_name, engine_mode])
}

# AWS adds kinds of authorisers: one that is not known here may let anybody in.
unknown["AC-ACC-001"] contains reason if {
	input.resource_type == "AWS::BedrockAgentCore::Gateway"
	authorizer := object.get(input, "authorizer_type", "")
	not authorizer in {"AUTHENTICATE_ONLY", "AWS_IAM", "CUSTOM_JWT", "NONE"}
	reason := sprintf("Gateway %q has an authoriser of a kind that this check does not know.", [input.resource_name])
}

offloaded if input.authorizer_type == "NONE"

offloaded if {
	input.authorizer_type == "AUTHENTICATE_ONLY"
	engine_mode in {"LOG_ONLY", "(none)"}
}

intercepts_requests if {
	some each in input.interceptor_configurations
	"REQUEST" in each.interception_points
}

# ENFORCE where an engine has none ("Test a policy in LOG_ONLY mode", AgentCore Developer Guide)
default engine_mode := "(none)"

engine_mode := object.get(input.policy_engine_configuration, "mode", "ENFORCE")

tokens := (versions.runtimes | versions.harnesses) | {"AWS::BedrockAgentCore::Gateway", "AWS::BedrockAgentCore::PaymentManager"}

# METADATA
# scope: document
# title: AgentCore JWT authorisers restrict audience, client or scope
# description: >-
#   An identity provider issues tokens for many applications. An authoriser that accepts every one of them lets users of any other
#   application call the agent.
# custom:
#   severity: high
#   resource_types:
#     - AWS::BedrockAgentCore::Gateway
#     - AWS::BedrockAgentCore::Harness
#     - AWS::BedrockAgentCore::HarnessEndpoint
#     - AWS::BedrockAgentCore::PaymentManager
#     - AWS::BedrockAgentCore::Runtime
#     - AWS::BedrockAgentCore::RuntimeEndpoint
#   related: [AWS::BedrockAgentCore::Harness, AWS::BedrockAgentCore::Runtime]
#   controls:
#     iso27001: [A.5.16, A.8.5]
#     iso27701: [A.3.8, A.3.23]
#     iso42001: [A.4.5]
#   rationale: The audience ties a token to this agent, so that an identity counts only where it was meant to.
#   remediation: >-
#     List the allowed audiences, clients or scopes in the authoriser, and give its discovery URL with https (UpdateGateway, UpdateAgentRuntime,
#     UpdateHarness, UpdatePaymentManager); point endpoints to the new version. Tokens for others are refused then.
#   sources:
#     - {api: "bedrock-agentcore-control:CustomJWTAuthorizerConfiguration.allowedAudience", says: "The audiences of which a token must name one."}
#     - {api: "bedrock-agentcore-control:CustomJWTAuthorizerConfiguration.customClaims", says: "Further claims that a token must have."}
#     - {api: "bedrock-agentcore-control:CustomJWTAuthorizerConfiguration.allowedWorkloadConfiguration", says: "Which gateways or workload identities alone may call."}
#     - {api: "bedrock-agentcore-control:CustomJWTAuthorizerConfiguration.discoveryUrl", says: "Where the keys are fetched by which tokens are verified."}
deny["AC-ACC-002"] contains msg if {
	input.resource_type in tokens
	authorizer := input.authorizer_configuration.custom_jwt_authorizer
	limits := [limit |
		some name in ["allowed_audience", "allowed_clients", "allowed_scopes", "custom_claims"]
		some limit in authorizer[name]
	]
	workloads := [workload |
		some name in ["hosting_environments", "workload_identities"]
		some workload in authorizer.allowed_workload_configuration[name]
	]
	count(limits) + count(workloads) == 0
	msg := sprintf("%s accepts tokens for any audience, client and scope.", [versions.label])
}

deny["AC-ACC-002"] contains msg if {
	input.resource_type in tokens
	url := input.authorizer_configuration.custom_jwt_authorizer.discovery_url
	not startswith(letters.lowered(url), "https://")
	msg := sprintf("%s reads the keys of its identity provider from %s, which is not an https address.", [versions.label, url])
}

skip["AC-ACC-002"] contains reason if {
	input.resource_type in tokens
	count(object.get(input, "authorizer_configuration", {})) == 0
	not input.authorizer_type == "CUSTOM_JWT"
	reason := sprintf("%s has no JWT authoriser.", [versions.label])
}

# Such a gateway asks for any valid token and decides nothing by it; AC-ACC-001 asks who decides. Where keys come from matters to it too.
skip["AC-ACC-002"] contains reason if {
	input.resource_type in tokens
	input.authorizer_type == "AUTHENTICATE_ONLY"
	url := object.get(object.get(object.get(input, "authorizer_configuration", {}), "custom_jwt_authorizer", {}), "discovery_url", "https://")
	startswith(letters.lowered(url), "https://")
	reason := sprintf("%s authenticates its callers and leaves to others what they may call.", [versions.label])
}

skip["AC-ACC-002"] contains versions.runtime_judged

skip["AC-ACC-002"] contains versions.harness_judged

# An authoriser of a kind that is not known, or one of tokens that AWS says nothing of.
unknown["AC-ACC-002"] contains reason if {
	input.resource_type in tokens
	not input.authorizer_configuration.custom_jwt_authorizer
	authorises
	reason := sprintf("Whose tokens %s accepts AWS does not say in words that this check knows.", [versions.label])
}

unknown["AC-ACC-002"] contains versions.untold

authorises if count(input.authorizer_configuration) > 0

authorises if input.authorizer_type == "CUSTOM_JWT"

shared := versions.runtimes | {"AWS::BedrockAgentCore::Gateway", "AWS::BedrockAgentCore::Memory"}

# METADATA
# scope: document
# title: AgentCore resource policies grant no public or unknown cross-account access
# description: >-
#   A resource policy opens an agent, its tools or its memory to other accounts. Open to everyone or to accounts nobody has vetted, it
#   lets strangers run the agent and read what it remembers.
# custom:
#   severity: high
#   resource_types:
#     - AWS::BedrockAgentCore::Gateway
#     - AWS::BedrockAgentCore::Memory
#     - AWS::BedrockAgentCore::Runtime
#     - AWS::BedrockAgentCore::RuntimeEndpoint
#   related: [AWS::Organizations::Organization]
#   controls:
#     iso27001: [A.5.15, A.8.3]
#     iso27701: [A.3.9]
#     iso42001: [A.9.2]
#   rationale: A resource policy is an access rule; it may name only principals that are known and vetted.
#   remediation: >-
#     Put a policy that names the principals, or requires aws:PrincipalOrgID of your organisation, in its place, and for a
#     service aws:SourceAccount (PutResourcePolicy); list accounts that you have vetted in trusted_accounts. Callers it no longer names are refused at once.
#   commands:
#     - aws bedrock-agentcore-control get-resource-policy --region {region} --resource-arn {resource_id}
#     - aws bedrock-agentcore-control put-resource-policy --region {region} --resource-arn {resource_id} --policy file://NARROW_POLICY.json
#   sources:
#     - {api: "bedrock-agentcore-control:GetResourcePolicyResponse.policy", says: "The policy of one resource, by its ARN."}
#     - {page: "Amazon Bedrock AgentCore Developer Guide, Resource-based policies for Amazon Bedrock AgentCore", says: "Runtimes and their endpoints, gateways and memories have policies of their own."}
#     - {page: "IAM User Guide, The confused deputy problem", says: "A service that a policy lets in without a source may act for anybody's resources."}
deny["AC-ACC-009"] contains msg if {
	input.resource_type in shared
	count(outsiders) > 0
	msg := sprintf("The resource policy of %s %q admits %s.", [letters.lowered(versions.kind), input.resource_name, access.names(outsiders)])
}

deny["AC-ACC-009"] contains msg if {
	input.resource_type in shared
	count(deputies) > 0
	msg := sprintf("The resource policy of %s %q admits %s on behalf of any account.", [letters.lowered(versions.kind), input.resource_name, access.names(deputies)])
}

unknown["AC-ACC-009"] contains reason if {
	input.resource_type in shared
	count(outsiders) + count(deputies) == 0
	doubtful := access.doubtful(input.resource_policy, home, access.anything)
	count(doubtful) > 0
	reason := sprintf("The resource policy of %s %q admits %s, and whether that is a stranger cannot be determined.", [letters.lowered(versions.kind), input.resource_name, access.names(doubtful)])
}

home := access.home(input.account_id)

outsiders := access.outsiders(input.resource_policy, home, access.anything)

deputies := access.deputies(input.resource_policy, home, access.anything)
