# ISO/IEC 27001 A.8.20 and A.8.22: the networks that AI workloads run in are closed to the internet and watched.
package vpc.networks

import data.lib.ai.ai_networks
import data.lib.core.inventory
import data.lib.core.wording
import data.lib.iam.conditions

# METADATA
# scope: document
# title: Flow logs are on for VPCs with AI workloads
# description: >-
#   Flow logs are the only record of who talked to a training cluster or an endpoint, and of where data went. Without them an
#   incident cannot be determined from a rumour.
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
#     - AWS::EC2::FlowLogs
#     - AWS::EC2::Subnet
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
#     iso27001: [A.8.15, A.8.16, A.8.20]
#     iso27701: [A.3.25]
#     iso42001: [A.6.2.8]
#   rationale: Flow logs are the event log of the network that AI workloads run in.
#   sources:
#     - {api: "ec2:FlowLog.TrafficType", says: "is ACCEPT, REJECT or ALL"}
#     - {api: "ec2:FlowLog.ResourceId", says: "is the VPC, subnet or network interface that is watched"}
#   remediation: >-
#     Create a flow log for the VPC with traffic type ALL or REJECT (CreateFlowLogs), to CloudWatch Logs or S3; it is paid by
#     volume and interrupts nothing.
#   commands:
#     - "aws ec2 create-flow-logs --resource-type VPC --resource-ids {resource_name} --traffic-type ALL --log-destination-type s3 --log-destination BUCKET_ARN --region {region}"
deny["VPC-005"] contains msg if {
	input.resource_type == "AWS::EC2::VPC"
	not ai_networks.of_others(input)
	bare := ai_subnets - covered
	count(bare) > 0
	msg := sprintf("VPC %q has AI workloads in %s and no flow log that records rejected traffic there and delivers it.", [input.resource_name, wording.some_of(bare)])
}

unknown["VPC-005"] contains reason if {
	input.resource_type == "AWS::EC2::VPC"
	count(ai_subnets - covered) > 0
	reason := ai_networks.of_others(input)
}

skip["VPC-005"] contains reason if {
	input.resource_type == "AWS::EC2::VPC"
	count(ai_subnets) == 0
	reason := sprintf("No AI workload runs in VPC %q.", [input.resource_name])
}

ai_subnets := ai_networks.subnets_of(input, ai_networks.subnets)

# A flow log of a VPC covers all its subnets.
covered := ai_subnets if input.vpc_id in watched

else := watched

# The VPCs, subnets and network interfaces that flow logs watch.
watched := {log.resource_id |
	some logs in data.inventory["AWS::EC2::FlowLogs"]
	logs.region == input.region
	some log in logs.flow_logs
	log.flow_log_status == "ACTIVE"
	log.traffic_type in {"ALL", "REJECT"}

	# an active flow log whose deliveries fail records nothing (API reference, FlowLog)
	object.get(log, "deliver_logs_status", "SUCCESS") != "FAILED"
}

# METADATA
# scope: document
# title: Security groups of AI workloads allow no open ingress
# description: >-
#   Notebooks, training jobs and models serve nobody on the internet: calls to them go through SageMaker. A rule that lets everyone in is a
#   leftover that only an attacker needs.
# schemas:
#   - input: schema.ec2_security_group
# custom:
#   severity: high
#   resource_types: [AWS::EC2::SecurityGroup]
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
#     - AWS::SageMaker::UserProfile
#     - AWS::SageMaker::Workforce
#   controls:
#     iso27001: [A.8.20, A.8.22]
#     iso27701: [A.3.29]
#     iso42001: [A.4.5]
#   rationale: A security group that admits only known networks is the filter between workloads and everyone else.
#   sources:
#     - {api: "ec2:IpPermission.IpRanges", says: are the IPv4 ranges that a rule lets in}
#     - {api: "ec2:IpPermission.PrefixListIds", says: are lists of ranges that are kept elsewhere}
#   remediation: >-
#     Name the networks and security groups that need access by AuthorizeSecurityGroupIngress, then take the open rule out by
#     RevokeSecurityGroupIngress. Connections that only the open rule let in end.
#   commands:
#     - "aws ec2 revoke-security-group-ingress --group-id {resource_name} --security-group-rule-ids RULE_ID --region {region}"
deny["VPC-006"] contains msg if {
	input.resource_type == "AWS::EC2::SecurityGroup"
	group_in_use
	some permission in input.ip_permissions
	some range in open_ranges(permission)
	msg := sprintf("Security group %q of AI workloads lets %s in on %s.", [input.resource_name, range, ports(permission)])
}

# Who is on a prefix list is not read: AWS keeps some, the account others.
unknown["VPC-006"] contains reason if {
	input.resource_type == "AWS::EC2::SecurityGroup"
	group_in_use
	count({range | some permission in input.ip_permissions; some range in open_ranges(permission)}) == 0
	some permission in input.ip_permissions
	some list in permission.prefix_list_ids
	reason := sprintf("Security group %q of AI workloads lets prefix list %s in on %s, whose ranges are not read.", [input.resource_name, list.prefix_list_id, ports(permission)])
}

skip["VPC-006"] contains reason if {
	input.resource_type == "AWS::EC2::SecurityGroup"
	not group_in_use
	reason := sprintf("Security group %q is used by no AI workload.", [input.resource_name])
}

group_in_use if inventory.in_region(input.region, input.group_id) in ai_networks.groups

# Ranges broader than /8 (IPv4) or /32 (IPv6) are nobody's network; many that are narrower may come to everywhere together.
open_ranges(permission) := {range | some range in ranges(permission); wide(range)} | {"ranges that come to everywhere" |
	conditions.everywhere([range | some range in ranges(permission); conditions.narrow(range)])
	count({range | some range in ranges(permission); wide(range)}) == 0
}

# Unique local and link-local addresses of IPv6 are no part of the internet (RFC 4193, RFC 4291).
wide(range) if {
	not conditions.narrow(range)
	not regex.match(`^(?i:f[cd]|fe[89ab])`, range)
}

ranges(permission) := array.concat(
	[range.cidr_ip | some range in object.get(permission, "ip_ranges", [])],
	[range.cidr_ipv6 | some range in object.get(permission, "ipv6_ranges", [])],
)

# Ports are left out where a rule is for all traffic (API reference, IpPermission).
ports(permission) := named if {
	permission.from_port != null
	named := sprintf("%s ports %v to %v", [permission.ip_protocol, permission.from_port, permission.to_port])
} else := "all ports"

# METADATA
# scope: document
# title: Subnets of AI workloads are private
# description: >-
#   In a subnet with a route to an internet gateway one wrong address or group makes a workload reachable, and data that leaves it meets no
#   gateway that could hold it back.
# schemas:
#   - input: schema.ec2_subnet
# custom:
#   severity: high
#   resource_types: [AWS::EC2::Subnet]
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
#     iso27001: [A.8.20, A.8.22]
#     iso27701: [A.3.29]
#     iso42001: [A.4.5]
#   rationale: Subnets without a way to the internet are the segregated network that AI workloads are to run in.
#   sources:
#     - {api: "ec2:Route.GatewayId", says: names the gateway that a route leads to}
#     - {api: "ec2:Route.State", says: is blackhole where the target is gone}
#     - {api: "ec2:Subnet.MapPublicIpOnLaunch", says: tells whether instances get a public address}
#   remediation: >-
#     Run the workload in subnets whose route tables lead to no internet gateway, with endpoints or a NAT gateway for what
#     they call. Most resources must be made anew to change their subnets.
#   commands:
#     - "aws ec2 modify-subnet-attribute --subnet-id {resource_name} --no-map-public-ip-on-launch --region {region}"
deny["VPC-007"] contains msg if {
	input.resource_type == "AWS::EC2::Subnet"
	in_use
	input.map_public_ip_on_launch
	msg := sprintf("Subnet %q of AI workloads assigns public addresses.", [input.resource_name])
}

deny["VPC-007"] contains msg if {
	input.resource_type == "AWS::EC2::Subnet"
	in_use
	some table in tables
	some route in table.routes
	startswith(route.gateway_id, "igw-")

	# the gateway is gone where the route is a blackhole (API reference, Route)
	not route.state == "blackhole"
	msg := sprintf("Subnet %q of AI workloads has a route to internet gateway %q.", [input.resource_name, route.gateway_id])
}

unknown["VPC-007"] contains reason if {
	input.resource_type == "AWS::EC2::Subnet"
	in_use
	not input.map_public_ip_on_launch
	count(tables) == 0
	reason := sprintf("The route table of subnet %q is not among those of this account.", [input.resource_name])
}

skip["VPC-007"] contains reason if {
	input.resource_type == "AWS::EC2::Subnet"
	not in_use
	reason := sprintf("Subnet %q is used by no AI workload.", [input.resource_name])
}

in_use if inventory.in_region(input.region, input.subnet_id) in ai_networks.subnets

# The route table that a subnet is associated with; where it is with none, the main one of its VPC holds.
tables := own_tables if count(own_tables) > 0

tables := main_tables if count(own_tables) == 0

own_tables := [table |
	some table in data.inventory["AWS::EC2::RouteTable"]
	table.region == input.region
	some association in table.associations
	association.subnet_id == input.subnet_id
]

main_tables := [table |
	some table in data.inventory["AWS::EC2::RouteTable"]
	table.region == input.region
	table.vpc_id == input.vpc_id
	some association in table.associations
	association.main
]
