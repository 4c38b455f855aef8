# ISO/IEC 27001 A.8.2: what agents may do, and who may hand roles and identities to them.
package agentcore.permissions

import data.lib.agentcore.roles
import data.lib.agentcore.usage
import data.lib.iam.grants
import data.lib.iam.iam
import data.lib.iam.identity_policies
import data.lib.iam.judged
import data.lib.iam.passed_roles
import data.lib.iam.workload_roles

# METADATA
# scope: document
# title: AgentCore execution roles follow least privilege
# description: >-
#   Code in an agent, and whoever talks it into something, acts with the role's permissions: the credentials are one request to the
#   metadata service away.
# schemas:
#   - input: schema.iam_role
# custom:
#   severity: high
#   resource_types: [AWS::IAM::Role]
#   related:
#     - AWS::BedrockAgentCore::BrowserCustom
#     - AWS::BedrockAgentCore::CapacityProvider
#     - AWS::BedrockAgentCore::CodeInterpreterCustom
#     - AWS::BedrockAgentCore::ConsentPortal
#     - AWS::BedrockAgentCore::Gateway
#     - AWS::BedrockAgentCore::Harness
#     - AWS::BedrockAgentCore::HarnessEndpoint
#     - AWS::BedrockAgentCore::Memory
#     - AWS::BedrockAgentCore::PaymentManager
#     - AWS::BedrockAgentCore::Runtime
#     - AWS::BedrockAgentCore::RuntimeEndpoint
#     - AWS::IAM::ManagedPolicy
#   controls:
#     iso27001: [A.8.2, A.5.15]
#     iso27701: [A.3.9]
#     iso42001: [A.9.2]
#   rationale: The execution role is the privilege an agent holds; its width is how far a misled agent can go.
#   remediation: >-
#     Detach policies of AWS with full access and give the role a policy with the actions and resources of the agent's tools, each by name. CloudTrail
#     shows what it used; what is left out fails at once.
#   commands:
#     - aws iam detach-role-policy --role-name {resource_name} --policy-arn WIDE_POLICY_ARN
#     - aws iam put-role-policy --role-name {resource_name} --policy-name agent-tools --policy-document file://TOOLS_POLICY.json
#   sources:
#     - {api: "bedrock-agentcore-control:GetAgentRuntimeResponse.roleArn", says: "The role whose permissions a runtime has."}
#     - {page: "Amazon Bedrock AgentCore Developer Guide, Security best practices for AgentCore Runtime", says: "The execution role should have no more than the agent needs."}
deny["AC-ACC-003"] contains msg if {
	input.resource_type == "AWS::IAM::Role"
	serves_agents
	some problem in workload_roles.unbounded(input)
	msg := sprintf("Role %q serves AgentCore and %s.", [input.resource_name, problem])
}

unknown["AC-ACC-003"] contains reason if {
	input.resource_type == "AWS::IAM::Role"
	count(workload_roles.unbounded(input)) == 0
	some reason in judged.unresolved
}

skip["AC-ACC-003"] contains reason if {
	input.resource_type == "AWS::IAM::Role"
	not serves_agents
	reason := sprintf("Role %q serves nothing in AgentCore.", [input.resource_name])
}

serves_agents if {
	not identity_policies.service_linked(input)
	service in iam.trusted_services(input)
}

serves_agents if count(roles.users(input.resource_id)) > 0

# METADATA
# scope: document
# title: PassRole to AgentCore is limited to named roles
# description: >-
#   Whoever may pass any role to AgentCore starts a runtime or code interpreter with the strongest one, and runs code of their own
#   with it.
# custom:
#   severity: high
#   resource_types: [AWS::IAM::ManagedPolicy, AWS::IAM::Role, AWS::IAM::User, AWS::IAM::Group]
#   related:
#     - AWS::BedrockAgentCore::BrowserCustom
#     - AWS::BedrockAgentCore::CapacityProvider
#     - AWS::BedrockAgentCore::CodeInterpreterCustom
#     - AWS::BedrockAgentCore::ConsentPortal
#     - AWS::BedrockAgentCore::Gateway
#     - AWS::BedrockAgentCore::Harness
#     - AWS::BedrockAgentCore::Memory
#     - AWS::BedrockAgentCore::PaymentManager
#     - AWS::BedrockAgentCore::Runtime
#     - AWS::IAM::Group
#     - AWS::IAM::ManagedPolicy
#   controls:
#     iso27001: [A.8.2, A.5.15]
#     iso27701: [A.3.9]
#   rationale: Passing a role is a privilege of its own; naming the roles keeps it from becoming all others.
#   remediation: >-
#     List the ARNs of the execution roles in Resource, or a path that only they have. A policy of AWS cannot be edited: detach it and attach one of
#     your own. Whoever creates runtimes with other roles is refused then.
#   sources:
#     - {page: "AWS Identity and Access Management User Guide, Grant a user permissions to pass a role to an AWS service", says: "Resource names the roles that may be passed, iam:PassedToService the services."}
#     - {api: "bedrock-agentcore-control:CreateAgentRuntimeRequest.roleArn", says: "A runtime is given a role when it is created."}
deny["AC-ACC-005"] contains msg if {
	input.resource_type in identity_policies.policy_holders
	some grant in passing
	msg := sprintf("%s may pass every role to AgentCore by policy %q.", [identity_policies.label(input), grant.policy])
}

skip["AC-ACC-005"] contains judged.exempt_holder if input.resource_type in identity_policies.policy_holders

skip["AC-ACC-005"] contains "The account has nothing of AgentCore that runs with a role." if {
	input.resource_type in identity_policies.policy_holders
	not usage.in_use
}

unknown["AC-ACC-005"] contains reason if {
	input.resource_type in identity_policies.principals
	count(passing) == 0
	some reason in judged.unresolved
}

passing := grants.broad(
	[entry | some entry in judged.own; statement := entry.statement; passed_roles.admits(statement, service)],
	judged.effective,
	{"iam:PassRole": "iam:role"},
)

service := "bedrock-agentcore.amazonaws.com"

# METADATA
# scope: document
# title: Workload access tokens are limited to named workload identities
# description: >-
#   A workload access token opens what the identity keeps in the token vault: credentials of users and of services that one agent was
#   given. With every identity in reach, one agent's code reads all of them.
# custom:
#   severity: high
#   resource_types: [AWS::IAM::ManagedPolicy, AWS::IAM::Role, AWS::IAM::User, AWS::IAM::Group]
#   related: [AWS::BedrockAgentCore::WorkloadIdentity, AWS::IAM::Group, AWS::IAM::ManagedPolicy]
#   controls:
#     iso27001: [A.5.15, A.8.3]
#     iso27701: [A.3.9]
#     iso42001: [A.9.2]
#   rationale: Naming the identities keeps each agent to the credentials it was given.
#   remediation: >-
#     List the ARNs of the workload identities in Resource. A policy of AWS cannot be edited: detach it and attach one of your own. Agents whose
#     identity is left out get no tokens then.
#   sources:
#     - {api: "bedrock-agentcore:GetWorkloadAccessTokenRequest.workloadName", says: "A token is asked for one workload identity, by name."}
#     - {page: "Amazon Bedrock AgentCore Developer Guide, Get workload access token", says: "The token gives access to what the vault holds for the identity."}
deny["AC-ACC-006"] contains msg if {
	input.resource_type in identity_policies.policy_holders
	some msg in grants.sentences(input, token_grants)
}

skip["AC-ACC-006"] contains judged.exempt_holder if input.resource_type in identity_policies.policy_holders

skip["AC-ACC-006"] contains "The account has no workload identities." if {
	input.resource_type in identity_policies.policy_holders
	not usage.has_identities
}

unknown["AC-ACC-006"] contains reason if {
	input.resource_type in identity_policies.principals
	count(token_grants) == 0
	some reason in judged.unresolved
}

token_grants := grants.broad(judged.granting, judged.effective, handing_tokens)

handing_tokens := {
	"bedrock-agentcore:GetWorkloadAccessToken": identities,
	"bedrock-agentcore:GetWorkloadAccessTokenForJWT": identities,
	"bedrock-agentcore:GetWorkloadAccessTokenForUserId": identities,
}

# .../workload-identity-directory/* and .../workload-identity-directory/default/workload-identity/* are every identity.
identities := "bedrock-agentcore:workload-identity-directory/default/workload-identity"
