# ISO/IEC 27001 A.8.2: an agent acts on what users and documents tell it; its role decides how far that can go.
package bedrock.agent_roles

import data.lib.grants
import data.lib.judged
import data.lib.workload_roles

# METADATA
# scope: document
# title: Agent role follows least privilege
# description: >-
#   A prompt can make an agent use any permission its role has. A role of few permissions, held by a boundary, keeps an injected
#   instruction from reaching beyond the agent's task.
# schemas:
#   - input: schema.iam_role
# custom:
#   severity: high
#   resource_types: [AWS::IAM::Role]
#   related: [AWS::IAM::ManagedPolicy, AWS::Bedrock::Agent]
#   controls:
#     iso27001: [A.8.2, A.5.15]
#     iso27701: [A.3.9]
#     iso42001: [A.9.2]
#   remediation: Give the role the actions and resources of the agent's task, and set a permissions boundary.
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

too_wide contains problem if some problem in workload_roles.unbounded(input)

too_wide contains "has no permissions boundary" if not input.permissions_boundary

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
#   related: [AWS::IAM::ManagedPolicy, AWS::Bedrock::Agent]
#   controls:
#     iso27001: [A.8.3, A.5.15]
#     iso27701: [A.3.9]
#     iso42001: [A.9.4]
#   remediation: List the ARNs of the functions, buckets and models in Resource.
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

of_agents := {agent.agent_resource_role_arn | some agent in data.inventory["AWS::Bedrock::Agent"]}

not_agent := sprintf("Role %q is not the role of an agent.", [input.resource_name]) if not serves_agent
