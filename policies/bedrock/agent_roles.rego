# ISO/IEC 27001 A.8.2: an agent acts on what users and documents tell it; its role decides how far that can go.
package bedrock.agent_roles

import data.lib.iam.grants
import data.lib.iam.judged
import data.lib.iam.workload_roles

# METADATA
# scope: document
# title: Agent role follows least privilege
# description: >-
#   A prompt can make an agent use any permission its role has. A role of few permissions keeps an injected instruction from
#   reaching beyond the agent's task.
# schemas:
#   - input: schema.iam_role
# custom:
#   severity: high
#   resource_types: [AWS::IAM::Role]
#   related: [AWS::IAM::ManagedPolicy, AWS::Bedrock::Agent, AWS::Bedrock::AgentVersion]
#   controls:
#     iso27001: [A.8.2, A.5.15]
#     iso27701: [A.3.9]
#     iso42001: [A.9.2]
#   rationale: The agent's role is the privilege that whoever steers the agent acts with.
#   remediation: >-
#     Detach policies of AWS with full access, and give the role a policy with the actions and resources of the agent's task: its models,
#     functions and knowledge bases by ARN. CloudTrail shows what it used; test the agent on a copy of the role first.
#   commands:
#     - aws iam detach-role-policy --role-name {resource_name} --policy-arn WIDE_POLICY_ARN
#     - aws iam put-role-policy --role-name {resource_name} --policy-name agent-task --policy-document file://TASK_POLICY.json
#   sources:
#     - {api: "bedrock-agent:Agent.agentResourceRoleArn", says: "The role that the agent acts with."}
#     - {page: "Amazon Bedrock User Guide, Create a service role for Amazon Bedrock Agents", says: "The role names the models, functions and knowledge bases that the agent uses."}
deny["BR-AGT-003"] contains msg if {
	input.resource_type == "AWS::IAM::Role"
	serves_agent
	some problem in too_wide
	msg := sprintf("Agent role %q %s.", [input.resource_name, problem])
}

unknown["BR-AGT-003"] contains reason if {
	input.resource_type == "AWS::IAM::Role"
	some reason in judged.unresolved
	count(too_wide) == 0
}

skip["BR-AGT-003"] contains not_agent if input.resource_type == "AWS::IAM::Role"

# A missing permissions boundary is no width of its own: a role with few permissions needs none.
too_wide contains problem if some problem in workload_roles.unbounded(input)

# METADATA
# scope: document
# title: Agent tool permissions name the functions and buckets
# description: >-
#   An agent that may call every function, touch every bucket or invoke every model has all of them as tools, whether its designers
#   meant it or not.
# schemas:
#   - input: schema.iam_role
# custom:
#   severity: high
#   resource_types: [AWS::IAM::Role]
#   related: [AWS::IAM::ManagedPolicy, AWS::Bedrock::Agent, AWS::Bedrock::AgentVersion]
#   controls:
#     iso27001: [A.8.3, A.5.15]
#     iso27701: [A.3.9]
#     iso42001: [A.9.4]
#   rationale: Access to functions and data is restricted to those that the agent's tools are.
#   remediation: >-
#     Write the policy anew with the ARNs of the agent's functions, buckets and models in Resource; a policy of AWS is detached and replaced by
#     one of your own. What the agent calls beyond these ARNs fails from then on.
#   commands:
#     - aws iam put-role-policy --role-name {resource_name} --policy-name agent-tools --policy-document file://TOOLS_POLICY.json
#   sources:
#     - {page: "Amazon Bedrock User Guide, Create a service role for Amazon Bedrock Agents", says: "The role names the models, functions and knowledge bases that the agent uses."}
deny["BR-AGT-007"] contains msg if {
	input.resource_type == "AWS::IAM::Role"
	serves_agent
	some grant in tool_grants
	msg := sprintf("Agent role %q may use %s on every resource by policy %q.", [input.resource_name, grant.actions, grant.policy])
}

unknown["BR-AGT-007"] contains reason if {
	input.resource_type == "AWS::IAM::Role"
	some reason in judged.unresolved
	count(tool_grants) == 0
}

skip["BR-AGT-007"] contains not_agent if input.resource_type == "AWS::IAM::Role"

tool_grants := grants.broad(entries, entries, {
	"lambda:InvokeFunction": "lambda:function",
	"s3:GetObject": "s3:",
	"s3:PutObject": "s3:",
	"s3:DeleteObject": "s3:",
	"s3:ListBucket": "s3:",
	"bedrock:InvokeModel": "bedrock:foundation-model",
	"bedrock:InvokeModelWithResponseStream": "bedrock:foundation-model",
}) if {
	entries := judged.of_role
}

serves_agent if input.resource_id in of_agents

of_agents contains agent_resource_role_arn if {
	some agent in data.inventory["AWS::Bedrock::Agent"]
	agent_resource_role_arn := agent.agent_resource_role_arn
}

# A version keeps the role that it was made with, whatever the draft has since.
of_agents contains agent_resource_role_arn if {
	some version in data.inventory["AWS::Bedrock::AgentVersion"]
	agent_resource_role_arn := version.agent_resource_role_arn
}

not_agent := sprintf("Role %q is not the role of an agent.", [input.resource_name]) if not serves_agent
