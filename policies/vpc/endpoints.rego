# ISO/IEC 27001 A.8.20 to A.8.22: calls to AI services stay on private paths, and those paths are limited too.
package vpc.endpoints

import data.lib.ai_networks
import data.lib.iam
import data.lib.inventory

# METADATA
# scope: document
# title: VPCs that use SageMaker have its interface endpoints
# description: >-
#   Without endpoints the workloads of a VPC reach SageMaker's API over the internet, or not at all. An endpoint keeps the calls on
#   AWS's network and is a place where they can be limited.
# schemas:
#   - input: schema.ec2_vpc
# custom:
#   severity: high
#   resource_types: [AWS::EC2::VPC]
#   related:
#     - AWS::EC2::Subnet
#     - AWS::EC2::VPCEndpoint
#     - AWS::SageMaker::Cluster
#     - AWS::SageMaker::Domain
#     - AWS::SageMaker::EndpointConfig
#     - AWS::SageMaker::FeatureGroup
#     - AWS::SageMaker::Model
#     - AWS::SageMaker::NotebookInstance
#     - AWS::SageMaker::ProcessingJob
#     - AWS::SageMaker::TrainingJob
#   controls:
#     iso27001: [A.8.20, A.8.21, A.8.22]
#     iso27701: [A.3.29]
#     iso42001: [A.4.5]
#   rationale: Private paths to the services that workloads call are how a network is secured and kept apart from the internet.
#   remediation: >-
#     Create interface endpoints with private DNS for sagemaker.api and sagemaker.runtime; sagemaker.featurestore-runtime too where feature
#     groups are used, and studio where a Studio domain is in the VPC.
deny["VPC-001"] contains msg if {
	input.resource_type == "AWS::EC2::VPC"
	uses_sagemaker
	missing := sagemaker_services - private_services
	count(missing) > 0
	msg := sprintf("VPC %q is used by SageMaker and lacks available interface endpoints with private DNS for %s.", [input.resource_name, listed(missing)])
}

skip["VPC-001"] contains reason if {
	input.resource_type == "AWS::EC2::VPC"
	not uses_sagemaker
	reason := sprintf("VPC %q is not used by SageMaker.", [input.resource_name])
}

uses_sagemaker if count(ai_networks.subnets_of(input, ai_networks.sagemaker_subnets)) > 0

sagemaker_services := ({"sagemaker.api", "sagemaker.runtime"} | feature_services) | studio_services

feature_services := {"sagemaker.featurestore-runtime" |
	some group in data.inventory["AWS::SageMaker::FeatureGroup"]
	group.region == input.region
}

studio_services := {"studio" |
	some domain in data.inventory["AWS::SageMaker::Domain"]
	domain.vpc_id == input.vpc_id
}

# METADATA
# scope: document
# title: VPCs that use Bedrock or AgentCore have their interface endpoints
# description: >-
#   Prompts and answers carry what customers wrote and what documents say. Through an endpoint they never cross the internet, and an
#   endpoint policy can say who may call which model.
# schemas:
#   - input: schema.ec2_vpc
# custom:
#   severity: high
#   resource_types: [AWS::EC2::VPC]
#   related:
#     - AWS::Bedrock::Agent
#     - AWS::Bedrock::AgentActionGroup
#     - AWS::Bedrock::DataSource
#     - AWS::Bedrock::Flow
#     - AWS::Bedrock::KnowledgeBase
#     - AWS::Bedrock::ModelCustomizationJob
#     - AWS::BedrockAgentCore::BrowserCustom
#     - AWS::BedrockAgentCore::CodeInterpreterCustom
#     - AWS::BedrockAgentCore::Gateway
#     - AWS::BedrockAgentCore::GatewayTarget
#     - AWS::BedrockAgentCore::Harness
#     - AWS::BedrockAgentCore::Runtime
#     - AWS::EC2::Subnet
#     - AWS::EC2::VPCEndpoint
#     - AWS::Lambda::Function
#     - AWS::Lex::BotAlias
#   controls:
#     iso27001: [A.8.20, A.8.21, A.8.22]
#     iso27701: [A.3.29]
#     iso42001: [A.4.5]
#   rationale: Private paths to the services that workloads call are how a network is secured and kept apart from the internet.
#   remediation: >-
#     Create interface endpoints with private DNS for bedrock and bedrock-runtime, for bedrock-agent and bedrock-agent-runtime where there
#     are agents or knowledge bases, and for bedrock-agentcore where AgentCore runs in the VPC.
deny["VPC-002"] contains msg if {
	input.resource_type == "AWS::EC2::VPC"
	uses_bedrock
	missing := bedrock_services - private_services
	count(missing) > 0
	msg := sprintf("VPC %q is used by Bedrock's workloads and lacks available interface endpoints with private DNS for %s.", [input.resource_name, listed(missing)])
}

skip["VPC-002"] contains reason if {
	input.resource_type == "AWS::EC2::VPC"
	not uses_bedrock
	reason := sprintf("VPC %q is not used by Bedrock's workloads.", [input.resource_name])
}

# By jobs, by functions that agents call or by AgentCore; who has made one of the endpoints calls Bedrock from there too.
uses_bedrock if count(ai_networks.subnets_of(input, ai_networks.bedrock_subnets)) > 0

uses_bedrock if {
	some service in services
	startswith(service, "bedrock")
}

uses_bedrock if uses_agentcore

uses_agentcore if count(ai_networks.subnets_of(input, ai_networks.agentcore_subnets)) > 0

bedrock_services := ({"bedrock", "bedrock-runtime"} | agent_services) | agentcore_services

# Agents reach gateways, memories and tools by the data plane ("Use interface VPC endpoints (AWS PrivateLink)", Amazon Bedrock
# AgentCore Developer Guide).
default agentcore_services := set()

agentcore_services := {"bedrock-agentcore"} if uses_agentcore

default agent_services := set()

agent_services := {"bedrock-agent", "bedrock-agent-runtime"} if has_agents

has_agents if {
	some agent in data.inventory["AWS::Bedrock::Agent"]
	agent.region == input.region
}

has_agents if {
	some base in data.inventory["AWS::Bedrock::KnowledgeBase"]
	base.region == input.region
}

# METADATA
# scope: document
# title: VPCs with AI endpoints have those of the services that AI workloads rest on
# description: >-
#   A workload that calls its models privately still reads data, pulls images, writes logs, asks for credentials and decrypts. Where one of
#   these has no endpoint, the VPC needs a way to the internet, and with it all else has one.
# schemas:
#   - input: schema.ec2_vpc
# custom:
#   severity: low
#   resource_types: [AWS::EC2::VPC]
#   related: [AWS::EC2::VPCEndpoint]
#   controls:
#     iso27001: [A.8.20, A.8.22]
#     iso27701: [A.3.29]
#     iso42001: [A.4.5]
#   rationale: A network is segregated from the internet only where everything its workloads need can be had within it.
#   remediation: Create a gateway endpoint for s3 and interface endpoints for logs, kms, sts, ecr.api and ecr.dkr.
deny["VPC-003"] contains msg if {
	input.resource_type == "AWS::EC2::VPC"
	has_ai_endpoint
	missing := {"s3", "logs", "kms", "sts", "ecr.api", "ecr.dkr"} - services
	count(missing) > 0
	msg := sprintf("VPC %q has endpoints of AI services and none for %s.", [input.resource_name, listed(missing)])
}

skip["VPC-003"] contains reason if {
	input.resource_type == "AWS::EC2::VPC"
	not has_ai_endpoint
	reason := sprintf("VPC %q has no endpoint of an AI service.", [input.resource_name])
}

# METADATA
# scope: document
# title: Endpoint policies of AI services limit principals or models
# description: >-
#   Left at its default, an endpoint lets any credentials through, also those of another account that malware brings along: data leaves in
#   prompts to a stranger's model. A policy closes that way.
# schemas:
#   - input: schema.ec2_vpc_endpoint
# custom:
#   severity: high
#   resource_types: [AWS::EC2::VPCEndpoint]
#   controls:
#     iso27001: [A.8.20, A.8.21, A.5.23]
#     iso27701: [A.3.29]
#     iso42001: [A.9.4]
#   rationale: What may be called through a network path, and by whom, is the security feature that a network service has to offer.
#   remediation: >-
#     Write an endpoint policy that names principals or asks for aws:PrincipalOrgID or aws:ResourceOrgID, or that lists the ARNs of the models
#     and endpoints that may be called.
deny["VPC-004"] contains msg if {
	input.resource_type == "AWS::EC2::VPCEndpoint"
	is_ai(service_of(input))

	# without a policy of one's own AWS attaches one that allows everything (API reference, CreateVpcEndpoint)
	not input.policy_document
	msg := sprintf("VPC endpoint %q for %s has no policy of its own.", [input.resource_name, service_of(input)])
}

deny["VPC-004"] contains msg if {
	input.resource_type == "AWS::EC2::VPCEndpoint"
	is_ai(service_of(input))
	some statement in input.policy_document.Statement
	unlimited(statement)
	msg := sprintf("VPC endpoint %q lets anyone use any resource of %s.", [input.resource_name, service_of(input)])
}

skip["VPC-004"] contains reason if {
	input.resource_type == "AWS::EC2::VPCEndpoint"
	not is_ai(service_of(input))
	reason := sprintf("VPC endpoint %q is for no AI service.", [input.resource_name])
}

unlimited(statement) if {
	statement.Effect == "Allow"
	iam.everyone(statement)
	not iam.requires(statement, `aws:(Principal(OrgID|OrgPaths|Account|Arn)|Resource(OrgID|OrgPaths|Account))`)
	some kind in {"bedrock:foundation-model", "sagemaker:endpoint", "bedrock-agentcore:runtime"}
	iam.reaches_all(statement, kind)
}

# The endpoints of the judged VPC. (EC2 writes their state in lower case, its API reference capitalises it.)
# The services for which the VPC has available endpoints.
services := {service | some service in object.keys(available[vpc])}

# With private DNS the name that every SDK uses leads to the endpoint.
private_services := {service | some service, names in available[vpc]; true in names}

vpc := inventory.in_region(input.region, input.vpc_id)

# By VPC and service whether endpoints have private DNS, so that the endpoints are gone through once and not for each VPC.
available[of][service] contains private if {
	some endpoint in data.inventory["AWS::EC2::VPCEndpoint"]
	lower(endpoint.state) == "available"
	of := inventory.in_region(endpoint.region, endpoint.vpc_id)
	service := service_of(endpoint)
	private := object.get(endpoint, "private_dns_enabled", false)
}

# com.amazonaws.us-east-1.sagemaker.api, aws.sagemaker.us-east-1.studio, com.amazonaws.us-east-1.bedrock-runtime-fips
service_of(endpoint) := trim_suffix(split(endpoint.service_name, sprintf(".%s.", [endpoint.region]))[1], "-fips")

is_ai(service) if regex.match(`^(bedrock|sagemaker\.)|^(studio|notebook)$`, service)

has_ai_endpoint if {
	some service in services
	is_ai(service)
}

listed(names) := concat(", ", sort(names))
