# ISO/IEC 27001 A.8.2 and A.5.18: what roles of AI workloads can come to do has an upper bound, and those nobody needs are taken away.
package sagemaker.ai_roles

import data.lib.core.config
import data.lib.iam.asked
import data.lib.iam.iam
import data.lib.iam.identity_policies
import data.lib.iam.judged
import data.lib.iam.workload_roles

# METADATA
# scope: document
# title: AI execution roles have a permissions boundary
# description: >-
#   Training code, models and agents act with these roles. A boundary holds whatever is attached to them later, by mistake or by somebody who
#   has come in.
# schemas:
#   - input: schema.iam_role
# custom:
#   severity: medium
#   resource_types: [AWS::IAM::Role]
#   controls:
#     iso27001: [A.8.2, A.5.15]
#     iso27701: [A.3.9]
#     iso42001: [A.4.5]
#   rationale: A boundary limits the privileged rights that a workload role can ever have, apart from what its policies say today.
#   remediation: >-
#     PutRolePermissionsBoundary with a policy that names the services and data its workloads may reach at the most. What the boundary leaves
#     out fails at once, whatever the role's own policies allow: hold it against the role's last use of services first.
#   sources:
#     - {api: "iam:Role.PermissionsBoundary", says: "The policy that is the role's boundary."}
#     - {api: "iam:Role.AssumeRolePolicyDocument", says: "The policy that says who may assume the role, services by their principals."}
deny["SM-ACC-007"] contains msg if {
	input.resource_type == "AWS::IAM::Role"
	not exempt
	not input.permissions_boundary
	msg := sprintf("Role %q may be assumed by %s and has no permissions boundary.", [input.resource_name, concat(", ", sort(ai_services))])
}

skip["SM-ACC-007"] contains exempt if input.resource_type == "AWS::IAM::Role"

# Nobody but AWS can change a role that is linked to a service.
exempt := sprintf("Role %q is linked to a service of AWS, which writes its policies.", [input.resource_name]) if {
	identity_policies.service_linked(input)
} else := sprintf("Role %q trusts no AI service.", [input.resource_name]) if count(ai_services) == 0

ai_services := {service | some service in iam.trusted_services(input); of_ai(service)}

# AWS Glue runs data pipelines of any kind: its trust alone makes no AI workload.
of_ai(service) if service in (workload_roles.ai_services - {"glue.amazonaws.com"})

of_ai(service) if of_models(service)

# SageMaker, Bedrock and AgentCore, with principals of theirs that are new, such as job.sagemaker.amazonaws.com once was.
of_models(service) if regex.match(`^([a-z0-9-]+\.)*(bedrock|sagemaker)[a-z0-9-]*\.amazonaws\.com`, service)

# METADATA
# scope: document
# title: Roles with access to SageMaker, Bedrock or AgentCore were used recently
# description: >-
#   A role that nobody uses is missed by nobody when somebody else uses it. IAM tells for each role when it was last used, for any service;
#   a role that is in use may still have no need of its AI permissions.
# schemas:
#   - input: schema.iam_role
# custom:
#   severity: medium
#   resource_types: [AWS::IAM::Role]
#   related: [AWS::IAM::ManagedPolicy]
#   controls:
#     iso27001: [A.5.18, A.8.2]
#     iso27701: [A.3.9]
#     iso42001: [A.4.5]
#   rationale: Access rights are reviewed and withdrawn when they are no longer needed; a role unused for months is such a case.
#   remediation: >-
#     Take the role's permissions for AI services away, or ask its owner and delete it (DeleteRole, after its policies and instance profiles);
#     what runs once a year fails then. Roles for emergencies are named in break_glass_principals.
#   sources:
#     - {api: "iam:RoleLastUsed.LastUsedDate", says: "When the role was last used, by any service; empty where it was not used in the tracking period."}
#     - {page: "Service Authorization Reference, Actions, resources, and condition keys for Amazon Bedrock Powered by AWS Mantle", says: "Calling models by the mantle endpoint is an action of its own, CreateInference."}
deny["SM-ACC-009"] contains msg if {
	input.resource_type == "AWS::IAM::Role"
	not spared
	last := object.get(object.get(input, "role_last_used", {}), "last_used_date", input.create_date)
	config.evaluated_at_ns - time.parse_rfc3339_ns(last) > config.max_unused_role_days * 86400000000000
	msg := sprintf("Role %q has access to AI services and %s.", [input.resource_name, history])
}

skip["SM-ACC-009"] contains spared if input.resource_type == "AWS::IAM::Role"

unknown["SM-ACC-009"] contains reason if {
	input.resource_type == "AWS::IAM::Role"
	not has_access
	some reason in judged.unresolved
}

spared := reason if {
	reason := judged.exempt
} else := sprintf("Role %q may use no AI service; at most it reads how they are set up.", [input.resource_name]) if {
	not has_access
	count(judged.unresolved) == 0
}

has_access if {
	some service in ai_services
	of_models(service)
}

has_access if count(asked.allowing(judged.of_role, ai_actions)) > 0

# Any action of these services does, new ones too, but to read how things are set up.
has_access if {
	some entry in judged.of_role
	entry.statement.Effect == "Allow"
	some action in entry.statement.Action
	regex.match(`(?i)^(bedrock|sagemaker)[a-z0-9-]*:`, action)
	not regex.match(`(?i)^[^:]*:(batchdescribe|batchget|check|describe|get|list|search)`, action)
}

# What patterns as wide as "*" and statements of all but some actions allow: to have a model, an agent or a job at one's service, and what
# reads in name hands out what people said, features and credentials.
ai_actions := {
	"bedrock-agentcore:GetEvent",
	"bedrock-agentcore:GetMemoryRecord",
	"bedrock-agentcore:GetResourceApiKey",
	"bedrock-agentcore:GetResourceOauth2Token",
	"bedrock-agentcore:GetWorkloadAccessToken",
	"bedrock-agentcore:GetWorkloadAccessTokenForJWT",
	"bedrock-agentcore:GetWorkloadAccessTokenForUserId",
	"bedrock-agentcore:InvokeAgentRuntime",
	"bedrock-agentcore:InvokeAgentRuntimeCommand",
	"bedrock-agentcore:InvokeCodeInterpreter",
	"bedrock-agentcore:ListEvents",
	"bedrock-agentcore:ListMemoryRecords",
	"bedrock-agentcore:StartBrowserSession",
	"bedrock-mantle:CreateInference",
	"bedrock:CreateModelInvocationJob",
	"bedrock:GetAgentMemory",
	"bedrock:GetDocumentContent",
	"bedrock:GetInvocationStep",
	"bedrock:InvokeAgent",
	"bedrock:InvokeFlow",
	"bedrock:InvokeInlineAgent",
	"bedrock:InvokeModel",
	"bedrock:InvokeModelWithResponseStream",
	"sagemaker:BatchGetRecord",
	"sagemaker:CreateNotebookInstance",
	"sagemaker:CreatePresignedDomainUrl",
	"sagemaker:CreatePresignedNotebookInstanceUrl",
	"sagemaker:CreateProcessingJob",
	"sagemaker:CreateTrainingJob",
	"sagemaker:CreateTransformJob",
	"sagemaker:GetRecord",
	"sagemaker:InvokeEndpoint",
	"sagemaker:InvokeEndpointAsync",
	"sagemaker:InvokeEndpointWithResponseStream",
}

# IAM keeps the last use for 400 days (API reference, RoleLastUsed); a role it has no date for was not used in that time.
history := sprintf("was last used on %s", [substring(input.role_last_used.last_used_date, 0, 10)])

history := sprintf("has not been used since it was created on %s", [substring(input.create_date, 0, 10)]) if {
	not input.role_last_used.last_used_date
}
