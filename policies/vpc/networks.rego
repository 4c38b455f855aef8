# ISO/IEC 27001 A.8.20 and A.8.22: the networks that AI workloads run in are closed to the internet and watched.
package vpc.networks

import data.lib.ai_networks
import data.lib.inventory

# METADATA
# scope: document
# title: Flow logs are on for VPCs with AI workloads
# description: >-
#   Flow logs are the only record of who talked to a training cluster or an endpoint, and of where data went. Without them an
#   incident cannot be told from a rumour.
# schemas:
#   - input: schema.ec2_vpc
# custom:
#   severity: medium
#   resource_types: [AWS::EC2::VPC]
#   related:
#     - AWS::Bedrock::Agent
#     - AWS::Bedrock::AgentActionGroup
#     - AWS::Bedrock::DataSource
#     - AWS::Bedrock::Flow
#     - AWS::Bedrock::ModelCustomizationJob
#     - AWS::BedrockAgentCore::BrowserCustom
#     - AWS::BedrockAgentCore::CodeInterpreterCustom
#     - AWS::BedrockAgentCore::Gateway
#     - AWS::BedrockAgentCore::GatewayTarget
#     - AWS::BedrockAgentCore::Harness
#     - AWS::BedrockAgentCore::Runtime
#     - AWS::EC2::FlowLogs
#     - AWS::EC2::Subnet
#     - AWS::Lambda::Function
#     - AWS::Lex::BotAlias
#     - AWS::SageMaker::Cluster
#     - AWS::SageMaker::Domain
#     - AWS::SageMaker::EndpointConfig
#     - AWS::SageMaker::Model
#     - AWS::SageMaker::NotebookInstance
#     - AWS::SageMaker::ProcessingJob
#     - AWS::SageMaker::TrainingJob
#   controls:
#     iso27001: [A.8.15, A.8.16, A.8.20]
#     iso27701: [A.3.25]
#     iso42001: [A.6.2.8]
#   rationale: Flow logs are the event log of the network that AI workloads run in.
#   remediation: Create a flow log for the VPC with traffic type ALL or REJECT.
deny["VPC-005"] contains msg if {
	input.resource_type == "AWS::EC2::VPC"
	bare := ai_subnets - covered
	count(bare) > 0
	msg := sprintf("VPC %q has AI workloads in %s and no active flow log that records rejected traffic there.", [input.resource_name, concat(", ", sort(bare))])
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
#     - AWS::Bedrock::DataSource
#     - AWS::Bedrock::Flow
#     - AWS::Bedrock::ModelCustomizationJob
#     - AWS::BedrockAgentCore::BrowserCustom
#     - AWS::BedrockAgentCore::CodeInterpreterCustom
#     - AWS::BedrockAgentCore::Gateway
#     - AWS::BedrockAgentCore::GatewayTarget
#     - AWS::BedrockAgentCore::Harness
#     - AWS::BedrockAgentCore::Runtime
#     - AWS::Lambda::Function
#     - AWS::Lex::BotAlias
#     - AWS::SageMaker::Cluster
#     - AWS::SageMaker::Domain
#     - AWS::SageMaker::EndpointConfig
#     - AWS::SageMaker::Model
#     - AWS::SageMaker::NotebookInstance
#     - AWS::SageMaker::ProcessingJob
#     - AWS::SageMaker::TrainingJob
#   controls:
#     iso27001: [A.8.20, A.8.22]
#     iso27701: [A.3.29]
#     iso42001: [A.4.5]
#   rationale: A security group that admits only known networks is the filter between workloads and everyone else.
#   remediation: Remove the inbound rules for 0.0.0.0/0 and ::/0, or name the networks and security groups that need access.
deny["VPC-006"] contains msg if {
	input.resource_type == "AWS::EC2::SecurityGroup"
	group_in_use
	some permission in input.ip_permissions
	some range in open_ranges(permission)
	msg := sprintf("Security group %q of AI workloads lets %s in on %s.", [input.resource_name, range, ports(permission)])
}

skip["VPC-006"] contains reason if {
	input.resource_type == "AWS::EC2::SecurityGroup"
	not group_in_use
	reason := sprintf("Security group %q is used by no AI workload.", [input.resource_name])
}

group_in_use if inventory.in_region(input.region, input.group_id) in ai_networks.groups

open_ranges(permission) := {range.cidr_ip | some range in permission.ip_ranges; range.cidr_ip == "0.0.0.0/0"} | {range.cidr_ipv6 |
	some range in permission.ipv6_ranges
	range.cidr_ipv6 == "::/0"
}

# Ports are left out where a rule is for all traffic (API reference, IpPermission).
ports(permission) := named if {
	permission.from_port != null
	named := sprintf("%s ports %d to %d", [permission.ip_protocol, permission.from_port, permission.to_port])
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
#     - AWS::Bedrock::DataSource
#     - AWS::Bedrock::Flow
#     - AWS::Bedrock::ModelCustomizationJob
#     - AWS::BedrockAgentCore::BrowserCustom
#     - AWS::BedrockAgentCore::CodeInterpreterCustom
#     - AWS::BedrockAgentCore::Gateway
#     - AWS::BedrockAgentCore::GatewayTarget
#     - AWS::BedrockAgentCore::Harness
#     - AWS::BedrockAgentCore::Runtime
#     - AWS::EC2::RouteTable
#     - AWS::Lambda::Function
#     - AWS::Lex::BotAlias
#     - AWS::SageMaker::Cluster
#     - AWS::SageMaker::Domain
#     - AWS::SageMaker::EndpointConfig
#     - AWS::SageMaker::Model
#     - AWS::SageMaker::NotebookInstance
#     - AWS::SageMaker::ProcessingJob
#     - AWS::SageMaker::TrainingJob
#   controls:
#     iso27001: [A.8.20, A.8.22]
#     iso27701: [A.3.29]
#     iso42001: [A.4.5]
#   rationale: Subnets without a way to the internet are the segregated network that AI workloads are to run in.
#   remediation: Run the workload in subnets whose route tables lead to no internet gateway and that assign no public addresses.
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
