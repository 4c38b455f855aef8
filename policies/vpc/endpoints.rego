# ISO/IEC 27001 A.8.20 to A.8.22: calls to AI services stay on private paths.
package vpc.endpoints

import data.lib.ai.ai_functions
import data.lib.ai.ai_networks
import data.lib.core.config
import data.lib.core.inventory
import data.lib.core.letters
import data.lib.iam.iam
import data.lib.iam.identity_policies

# METADATA
# scope: document
# title: VPCs that use SageMaker have its interface endpoints
# description: >-
#   Without endpoints the workloads of a VPC reach SageMaker's API over the internet, or not at all. An endpoint keeps the calls on
#   AWS's network and is a place where they can be limited.
# schemas:
#   - input: schema.ec2_vpc
# custom:
#   severity: medium
#   resource_types: [AWS::EC2::VPC]
#   related:
#     - AWS::Bedrock::Agent
#     - AWS::Bedrock::AgentActionGroup
#     - AWS::Bedrock::AgentVersion
#     - AWS::Bedrock::CustomModel
#     - AWS::Bedrock::DataSource
#     - AWS::Bedrock::Flow
#     - AWS::Bedrock::FlowVersion
#     - AWS::Bedrock::MarketplaceModelEndpoint
#     - AWS::Bedrock::ModelCustomizationJob
#     - AWS::Bedrock::ModelImportJob
#     - AWS::Bedrock::ModelInvocationJob
#     - AWS::BedrockAgentCore::BrowserCustom
#     - AWS::BedrockAgentCore::CapacityProvider
#     - AWS::BedrockAgentCore::CodeInterpreterCustom
#     - AWS::BedrockAgentCore::Gateway
#     - AWS::BedrockAgentCore::GatewayTarget
#     - AWS::BedrockAgentCore::Harness
#     - AWS::BedrockAgentCore::HarnessEndpoint
#     - AWS::BedrockAgentCore::Runtime
#     - AWS::BedrockAgentCore::RuntimeEndpoint
#     - AWS::Comprehend::DocumentClassifier
#     - AWS::Comprehend::EntityRecognizer
#     - AWS::Comprehend::Flywheel
#     - AWS::EC2::RouteTable
#     - AWS::EC2::Subnet
#     - AWS::EC2::VPCEndpoint
#     - AWS::Lambda::Function
#     - AWS::Lex::BotAlias
#     - AWS::SageMaker::AgentRFTEvaluationJob
#     - AWS::SageMaker::AgentRFTJob
#     - AWS::SageMaker::AutoMLJob
#     - AWS::SageMaker::Cluster
#     - AWS::SageMaker::CompilationJob
#     - AWS::SageMaker::DataQualityEvaluationJob
#     - AWS::SageMaker::DataQualityJobDefinition
#     - AWS::SageMaker::DataTransformationJob
#     - AWS::SageMaker::Domain
#     - AWS::SageMaker::EndpointConfig
#     - AWS::SageMaker::FeatureGroup
#     - AWS::SageMaker::HyperParameterTuningJob
#     - AWS::SageMaker::LabelingJob
#     - AWS::SageMaker::Model
#     - AWS::SageMaker::ModelBiasJobDefinition
#     - AWS::SageMaker::ModelExplainabilityJobDefinition
#     - AWS::SageMaker::ModelQualityJobDefinition
#     - AWS::SageMaker::MonitoringSchedule
#     - AWS::SageMaker::NotebookInstance
#     - AWS::SageMaker::OptimizationJob
#     - AWS::SageMaker::ProcessingJob
#     - AWS::SageMaker::SyntheticDataGenerationJob
#     - AWS::SageMaker::TrainingJob
#     - AWS::SageMaker::TrainingSession
#     - AWS::SageMaker::Workforce
#   controls:
#     iso27001: [A.8.20, A.8.21, A.8.22]
#     iso27701: [A.3.29]
#     iso42001: [A.4.5]
#   rationale: Private paths to the services that workloads call are how a network is secured and kept apart from the internet.
#   sources:
#     - {api: "ec2:VpcEndpoint.PrivateDnsEnabled", says: "tells whether the service's usual name leads to the endpoint"}
#     - {api: "ec2:Vpc.OwnerId", says: is the account that the VPC belongs to}
#     - {page: "Amazon SageMaker AI Developer Guide, Connect to SageMaker AI Within your VPC", says: "names the endpoints of API, runtime, feature store and Studio"}
#     - {page: "AWS whitepaper, Building a scalable and secure multi-VPC AWS network infrastructure", says: endpoints of one VPC can serve others through shared private hosted zones}
#   remediation: >-
#     Create interface endpoints with private DNS for the services named (CreateVpcEndpoint), with a security group that lets
#     the workloads in; each is paid by hour, zone and volume. Where another VPC's endpoints serve it, name it in
#     vpcs_with_shared_endpoints.
#   commands:
#     - "aws ec2 create-vpc-endpoint --vpc-endpoint-type Interface --vpc-id {resource_name} --service-name com.amazonaws.{region}.SERVICE --subnet-ids SUBNET_IDS --security-group-ids GROUP_ID --private-dns-enabled --region {region}"
deny["VPC-001"] contains msg if {
	input.resource_type == "AWS::EC2::VPC"
	uses_sagemaker
	count(reasons) == 0
	missing := sagemaker_services - private_services
	count(missing) > 0
	msg := sprintf("VPC %q is used by SageMaker and lacks available interface endpoints with private DNS for %s.", [input.resource_name, listed(missing)])
}

unknown["VPC-001"] contains reason if {
	input.resource_type == "AWS::EC2::VPC"
	uses_sagemaker
	count(sagemaker_services - private_services) > 0
	some reason in reasons
}

skip["VPC-001"] contains reason if {
	input.resource_type == "AWS::EC2::VPC"
	not uses_sagemaker
	reason := sprintf("VPC %q is not used by SageMaker.", [input.resource_name])
}

skip["VPC-001"] contains served if input.resource_type == "AWS::EC2::VPC"

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
# title: VPCs with workloads that call Bedrock or AgentCore have their interface endpoints
# description: >-
#   Prompts and answers carry what customers wrote and what documents say. Through an endpoint they never cross the internet, and an
#   endpoint policy can say who may call which model.
# schemas:
#   - input: schema.ec2_vpc
# custom:
#   severity: medium
#   resource_types: [AWS::EC2::VPC]
#   related:
#     [AWS::Bedrock::Agent, AWS::Bedrock::AgentActionGroup, AWS::Bedrock::AgentVersion, AWS::Bedrock::CustomModel,
#     AWS::Bedrock::DataSource, AWS::Bedrock::Flow, AWS::Bedrock::FlowVersion, AWS::Bedrock::MarketplaceModelEndpoint,
#     AWS::Bedrock::ModelCustomizationJob, AWS::Bedrock::ModelImportJob, AWS::Bedrock::ModelInvocationJob,
#     AWS::BedrockAgentCore::BrowserCustom, AWS::BedrockAgentCore::CapacityProvider, AWS::BedrockAgentCore::CodeInterpreterCustom,
#     AWS::BedrockAgentCore::Gateway, AWS::BedrockAgentCore::GatewayTarget, AWS::BedrockAgentCore::Harness,
#     AWS::BedrockAgentCore::HarnessEndpoint, AWS::BedrockAgentCore::Runtime, AWS::BedrockAgentCore::RuntimeEndpoint,
#     AWS::Comprehend::DocumentClassifier, AWS::Comprehend::EntityRecognizer, AWS::Comprehend::Flywheel, AWS::EC2::RouteTable,
#     AWS::EC2::Subnet, AWS::EC2::VPCEndpoint, AWS::IAM::ManagedPolicy, AWS::IAM::Role, AWS::Lambda::Function, AWS::Lex::BotAlias,
#     AWS::SageMaker::AgentRFTEvaluationJob, AWS::SageMaker::AgentRFTJob, AWS::SageMaker::AutoMLJob, AWS::SageMaker::Cluster,
#     AWS::SageMaker::CompilationJob, AWS::SageMaker::DataQualityEvaluationJob, AWS::SageMaker::DataQualityJobDefinition,
#     AWS::SageMaker::DataTransformationJob, AWS::SageMaker::Domain, AWS::SageMaker::EndpointConfig,
#     AWS::SageMaker::HyperParameterTuningJob, AWS::SageMaker::LabelingJob, AWS::SageMaker::Model,
#     AWS::SageMaker::ModelBiasJobDefinition, AWS::SageMaker::ModelExplainabilityJobDefinition,
#     AWS::SageMaker::ModelQualityJobDefinition, AWS::SageMaker::MonitoringSchedule, AWS::SageMaker::NotebookInstance,
#     AWS::SageMaker::OptimizationJob, AWS::SageMaker::ProcessingJob, AWS::SageMaker::SyntheticDataGenerationJob,
#     AWS::SageMaker::TrainingJob, AWS::SageMaker::TrainingSession, AWS::SageMaker::Workforce]
#   controls:
#     iso27001: [A.8.20, A.8.21, A.8.22]
#     iso27701: [A.3.29]
#     iso42001: [A.4.5]
#   rationale: Private paths to the services that workloads call are how a network is secured and kept apart from the internet.
#   sources:
#     - {page: "Amazon Bedrock User Guide, Use interface VPC endpoints (AWS PrivateLink) to create a private connection between your VPC and Amazon Bedrock", says: names the endpoints of each API and which calls go to it}
#     - {page: "Amazon Bedrock AgentCore Developer Guide, Use interface VPC endpoints (AWS PrivateLink)", says: workloads in a VPC reach the data plane by an endpoint of its own}
#     - {api: "ec2:Vpc.OwnerId", says: is the account that the VPC belongs to}
#   remediation: >-
#     Create interface endpoints with private DNS for the services named (CreateVpcEndpoint), with a security group that lets
#     the workloads in; each is paid by hour, zone and volume. Where another VPC's endpoints serve it, name it in
#     vpcs_with_shared_endpoints.
#   commands:
#     - "aws ec2 create-vpc-endpoint --vpc-endpoint-type Interface --vpc-id {resource_name} --service-name com.amazonaws.{region}.SERVICE --subnet-ids SUBNET_IDS --security-group-ids GROUP_ID --private-dns-enabled --region {region}"
deny["VPC-002"] contains msg if {
	input.resource_type == "AWS::EC2::VPC"
	count(reasons) == 0
	missing := bedrock_services - private_services
	count(missing) > 0
	msg := sprintf("VPC %q is used by Bedrock's workloads and lacks available interface endpoints with private DNS for %s.", [input.resource_name, listed(missing)])
}

unknown["VPC-002"] contains reason if {
	input.resource_type == "AWS::EC2::VPC"
	count(bedrock_services - private_services) > 0
	some reason in reasons
}

unknown["VPC-002"] contains reason if {
	input.resource_type == "AWS::EC2::VPC"
	count(bedrock_services - private_services) == 0
	some function in tools_here
	role := object.get(function, "role", "")
	not inventory.lookup("AWS::IAM::Role", role)
	reason := sprintf("Function %q runs in VPC %q and its role is not among those read: whether it calls Bedrock is not known.", [function.resource_name, input.resource_name])
}

skip["VPC-002"] contains reason if {
	input.resource_type == "AWS::EC2::VPC"
	count(bedrock_services) == 0
	every function in tools_here {
		inventory.lookup("AWS::IAM::Role", function.role)
	}
	reason := sprintf("VPC %q is not used by workloads that call Bedrock.", [input.resource_name])
}

skip["VPC-002"] contains served if input.resource_type == "AWS::EC2::VPC"

# What calls from the VPC go to: those of functions whose role allows them, and those of agents that run there ("Use interface VPC endpoints (AWS
# PrivateLink)", Amazon Bedrock AgentCore Developer Guide). Bedrock itself calls functions, and writes what jobs make, from outside.
bedrock_services := ({service | some function in tools_here; some service in called_by(function)} | agentcore_services) | begun

agentcore_services := {service |
	count(ai_networks.subnets_of(input, ai_networks.agentcore_subnets)) > 0
	some service in ["bedrock-agentcore", "bedrock-runtime"]
}

# Who has made one of the endpoints calls models from there.
begun := {"bedrock-runtime" | some service in services; startswith(service, "bedrock")}

tools_here := [function |
	some function in data.inventory["AWS::Lambda::Function"]
	function.region == input.region
	ai_functions.is_tool(function)
	some subnet in function.vpc_config.subnet_ids
	subnet in ai_networks.subnets_in[vpc]
]

called_by(function) := {service |
	role := inventory.lookup("AWS::IAM::Role", function.role)
	some entry in identity_policies.of_role(role)
	some service, actions in calls
	some action in actions
	iam.allows(entry.statement, action)
}

# By endpoint service, calls that workloads make ("Interface VPC endpoints for Amazon Bedrock", Amazon Bedrock User Guide).
calls := {
	"bedrock-agent-runtime": {"bedrock:InvokeAgent", "bedrock:InvokeFlow", "bedrock:Retrieve", "bedrock:RetrieveAndGenerate"},
	"bedrock-runtime": {"bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"},
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
#   related: [AWS::EC2::RouteTable, AWS::EC2::VPCEndpoint]
#   controls:
#     iso27001: [A.8.20, A.8.22]
#     iso27701: [A.3.29]
#     iso42001: [A.4.5]
#   rationale: A network is segregated from the internet only where everything its workloads need can be had within it.
#   sources:
#     - {api: "ec2:VpcEndpoint.ServiceName", says: names the service that the endpoint leads to}
#   remediation: >-
#     Create a gateway endpoint for s3 (free, named in route tables) and interface endpoints for logs, kms, sts, ecr.api and
#     ecr.dkr (paid by hour, zone and volume), where workloads of the VPC use them.
#   commands:
#     - "aws ec2 create-vpc-endpoint --vpc-endpoint-type Gateway --vpc-id {resource_name} --service-name com.amazonaws.{region}.s3 --route-table-ids TABLE_IDS --region {region}"
deny["VPC-003"] contains msg if {
	input.resource_type == "AWS::EC2::VPC"
	has_ai_endpoint
	count(reasons) == 0
	missing := rested_on - services
	count(missing) > 0
	msg := sprintf("VPC %q has endpoints of AI services and none for %s.", [input.resource_name, listed(missing)])
}

unknown["VPC-003"] contains reason if {
	input.resource_type == "AWS::EC2::VPC"
	has_ai_endpoint
	count(rested_on - services) > 0
	some reason in reasons
}

skip["VPC-003"] contains reason if {
	input.resource_type == "AWS::EC2::VPC"
	not has_ai_endpoint
	reason := sprintf("VPC %q has no endpoint of an AI service.", [input.resource_name])
}

skip["VPC-003"] contains served if input.resource_type == "AWS::EC2::VPC"

rested_on := {"s3", "logs", "kms", "sts", "ecr.api", "ecr.dkr"}

# ---- What a VPC has ----

# Why what a VPC lacks may be there all the same: another account owns it and sees its endpoints, or networks that it is connected to share
# theirs with it.
reasons contains reason if reason := ai_networks.of_others(input)

reasons contains reason if {
	config.vpcs_with_shared_endpoints == null
	some table in data.inventory["AWS::EC2::RouteTable"]
	table.region == input.region
	table.vpc_id == input.vpc_id
	some route in table.routes
	some way in ["transit_gateway_id", "vpc_peering_connection_id", "core_network_arn"]
	route[way]
	reason := sprintf("VPC %q is connected to other networks, whose endpoints may serve it: say in the parameter vpcs_with_shared_endpoints which VPCs have that.", [input.resource_name])
}

served := sprintf("VPC %q takes its endpoints from another one (vpcs_with_shared_endpoints).", [input.resource_name]) if {
	input.vpc_id in config.vpcs_with_shared_endpoints
}

# The services for which the VPC has available endpoints. (EC2 writes their state in lower case, its API reference capitalises it.)
services := {service | some service in object.keys(available[vpc])}

# With private DNS the name that every SDK uses leads to the endpoint.
private_services := {service | some service, names in available[vpc]; true in names}

vpc := inventory.in_region(input.region, input.vpc_id)

# By VPC and service whether endpoints have private DNS, so that the endpoints are gone through once and not for each VPC.
available[of][service] contains private if {
	some endpoint in data.inventory["AWS::EC2::VPCEndpoint"]
	letters.lowered(endpoint.state) == "available"
	of := inventory.in_region(endpoint.region, endpoint.vpc_id)
	service := service_of(endpoint)
	object.get(endpoint, "service_region", endpoint.region) == endpoint.region
	private := object.get(endpoint, "private_dns_enabled", false)
}

# com.amazonaws.us-east-1.sagemaker.api, aws.sagemaker.us-east-1.studio, com.amazonaws.us-east-1.bedrock-runtime-fips; an endpoint to another
# Region's service has that Region in the name (ServiceRegion).
service_of(endpoint) := trim_suffix(split(endpoint.service_name, sprintf(".%s.", [place]))[1], "-fips") if {
	place := object.get(endpoint, "service_region", endpoint.region)
}

is_ai(service) if regex.match(`^(bedrock|sagemaker\.)|^(studio|notebook)$`, service)

has_ai_endpoint if {
	some service in services
	is_ai(service)
}

listed(names) := concat(", ", sort(names))
