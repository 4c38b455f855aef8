package vpc.networks_test

import data.lib.unread
import data.vpc.networks

refused := {"call": "ec2:DescribeFlowLogs", "code": "UnauthorizedOperation", "action": "ec2:DescribeFlowLogs"}

all_unread(document, fields) := object.union(object.remove(document, fields), {"unread": {"*": refused}})

document(type, name, fields) := object.union(
	{"resource_type": type, "resource_id": sprintf("arn:%s", [name]), "resource_name": name, "region": "us-east-1"},
	fields,
)

vpc := document("AWS::EC2::VPC", "vpc-1", {"vpc_id": "vpc-1"})

subnet := document("AWS::EC2::Subnet", "subnet-1", {"subnet_id": "subnet-1", "vpc_id": "vpc-1", "map_public_ip_on_launch": false})

model := document("AWS::SageMaker::Model", "scoring", {"vpc_config": {"subnets": ["subnet-1"], "security_group_ids": ["sg-1"]}})

used := {"AWS::EC2::Subnet": {"one": subnet}, "AWS::SageMaker::Model": {"one": model}}

logging(log) := object.union(used, {"AWS::EC2::FlowLogs": {"one": document("AWS::EC2::FlowLogs", "us-east-1", {"flow_logs": [log]})}})

log := {"resource_id": "vpc-1", "flow_log_status": "ACTIVE", "traffic_type": "ALL"}

unlogged := {"VPC \"vpc-1\" has AI workloads in subnet-1 and no active flow log that records rejected traffic there."}

test_vpc_005_passes if {
	every change in [{}, {"traffic_type": "REJECT"}, {"resource_id": "subnet-1"}] {
		estate := logging(object.union(log, change))
		count(networks.deny["VPC-005"]) == 0 with input as vpc with data.inventory as estate
		count(networks.skip["VPC-005"]) == 0 with input as vpc with data.inventory as estate
		not unread.blinds("VPC-005") with input as vpc with data.inventory as estate
	}
}

test_vpc_005_fails if {
	every change in [{"traffic_type": "ACCEPT"}, {"resource_id": "vpc-2"}, {"flow_log_status": "FAILED"}] {
		networks.deny["VPC-005"] == unlogged with input as vpc with data.inventory as logging(object.union(log, change))
	}
	networks.deny["VPC-005"] == unlogged with input as vpc with data.inventory as used
	elsewhere := object.union(logging(log), {"AWS::EC2::FlowLogs": {"one": {"region": "eu-west-1"}}})
	networks.deny["VPC-005"] == unlogged with input as vpc with data.inventory as elsewhere
}

test_vpc_005_skips_other_networks if {
	networks.skip["VPC-005"] == {"No AI workload runs in VPC \"vpc-1\"."} with input as vpc with data.inventory as {"AWS::EC2::Subnet": {"one": subnet}}
	count(networks.deny["VPC-005"]) == 0 with input as vpc with data.inventory as {"AWS::EC2::Subnet": {"one": subnet}}
}

test_vpc_005_unread if {
	blind := all_unread(document("AWS::EC2::FlowLogs", "us-east-1", {}), ["flow_logs"])
	unread.blinds("VPC-005") with input as vpc with data.inventory as object.union(used, {"AWS::EC2::FlowLogs": {"one": blind}})
	unread.blinds("VPC-005") with input as all_unread(vpc, ["vpc_id"]) with data.inventory as used
}

group := document("AWS::EC2::SecurityGroup", "sg-1", {
	"group_id": "sg-1",
	"ip_permissions": [{"ip_protocol": "tcp", "from_port": 443, "to_port": 444, "ip_ranges": [{"cidr_ip": "10.0.0.0/8"}], "ipv6_ranges": [{"cidr_ipv6": "fd00::/8"}]}],
})

admitting(permission) := object.union(group, {"ip_permissions": [permission]})

test_vpc_006_passes if {
	count(networks.deny["VPC-006"]) == 0 with input as group with data.inventory as used
	count(networks.skip["VPC-006"]) == 0 with input as group with data.inventory as used
	not unread.blinds("VPC-006") with input as group with data.inventory as used
}

test_vpc_006_fails_when_open if {
	networks.deny["VPC-006"] == {"Security group \"sg-1\" of AI workloads lets 0.0.0.0/0 in on tcp ports 443 to 444."} with input as admitting({"ip_protocol": "tcp", "from_port": 443, "to_port": 444, "ip_ranges": [{"cidr_ip": "0.0.0.0/0"}]})
		with data.inventory as used
	networks.deny["VPC-006"] == {"Security group \"sg-1\" of AI workloads lets ::/0 in on all ports."} with input as admitting({"ip_protocol": "-1", "ipv6_ranges": [{"cidr_ipv6": "::/0"}]})
		with data.inventory as used
}

test_vpc_006_skips_other_groups if {
	open := admitting({"ip_protocol": "-1", "ip_ranges": [{"cidr_ip": "0.0.0.0/0"}]})
	networks.skip["VPC-006"] == {"Security group \"sg-1\" is used by no AI workload."} with input as open with data.inventory as {}
	count(networks.deny["VPC-006"]) == 0 with input as open with data.inventory as {}
}

test_vpc_006_unread if {
	unread.blinds("VPC-006") with input as all_unread(group, ["ip_permissions"]) with data.inventory as used
}

table(association, route) := document("AWS::EC2::RouteTable", "rtb-1", {"vpc_id": "vpc-1", "associations": [association], "routes": [route]})

routed(association, route) := object.union(used, {"AWS::EC2::RouteTable": {"one": table(association, route)}})

to_internet := {"destination_cidr_block": "0.0.0.0/0", "gateway_id": "igw-1", "state": "active"}

inside := {"destination_cidr_block": "10.0.0.0/16", "gateway_id": "local", "state": "active"}

public := {"Subnet \"subnet-1\" of AI workloads has a route to internet gateway \"igw-1\"."}

test_vpc_007_passes if {
	every association in [{"subnet_id": "subnet-1"}, {"main": true}] {
		estate := routed(association, inside)
		count(networks.deny["VPC-007"]) == 0 with input as subnet with data.inventory as estate
		count(networks.skip["VPC-007"]) == 0 with input as subnet with data.inventory as estate
		count(networks.unknown["VPC-007"]) == 0 with input as subnet with data.inventory as estate
		not unread.blinds("VPC-007") with input as subnet with data.inventory as estate
	}
}

test_vpc_007_passes_where_the_gateway_is_gone if {
	gone := object.union(to_internet, {"state": "blackhole"})
	count(networks.deny["VPC-007"]) == 0 with input as subnet with data.inventory as routed({"subnet_id": "subnet-1"}, gone)
}

test_vpc_007_fails_with_a_route_to_the_internet if {
	every association in [{"subnet_id": "subnet-1"}, {"main": true}] {
		networks.deny["VPC-007"] == public with input as subnet with data.inventory as routed(association, to_internet)
	}
}

test_vpc_007_its_own_table_comes_before_the_main_one if {
	main := document("AWS::EC2::RouteTable", "rtb-2", {"vpc_id": "vpc-1", "associations": [{"main": true}], "routes": [to_internet]})
	estate := object.union(routed({"subnet_id": "subnet-1"}, inside), {"AWS::EC2::RouteTable": {"two": main}})
	count(networks.deny["VPC-007"]) == 0 with input as subnet with data.inventory as estate
}

test_vpc_007_fails_with_public_addresses if {
	assigning := object.union(subnet, {"map_public_ip_on_launch": true})
	estate := object.union(routed({"main": true}, inside), {"AWS::EC2::Subnet": {"one": assigning}})
	networks.deny["VPC-007"] == {"Subnet \"subnet-1\" of AI workloads assigns public addresses."} with input as assigning with data.inventory as estate
	count(networks.unknown["VPC-007"]) == 0 with input as assigning with data.inventory as used
}

test_vpc_007_unknown_without_a_route_table if {
	unseen := {"The route table of subnet \"subnet-1\" is not among those of this account."}
	networks.unknown["VPC-007"] == unseen with input as subnet with data.inventory as used
	every association in [{"subnet_id": "subnet-1"}, {"main": true}] {
		networks.unknown["VPC-007"] == unseen with input as subnet
			with data.inventory as object.union(used, {"AWS::EC2::RouteTable": {"one": object.union(table(association, inside), {"region": "eu-west-1"})}})
	}
	networks.unknown["VPC-007"] == unseen with input as subnet
		with data.inventory as object.union(used, {"AWS::EC2::RouteTable": {"one": object.union(table({"main": true}, inside), {"vpc_id": "vpc-2"})}})
	networks.unknown["VPC-007"] == unseen with input as subnet with data.inventory as routed({"main": false}, inside)
	networks.unknown["VPC-007"] == unseen with input as subnet with data.inventory as routed({"subnet_id": "subnet-2"}, inside)
}

test_vpc_007_skips_other_subnets if {
	estate := {"AWS::EC2::RouteTable": {"one": table({"main": true}, to_internet)}}
	open := object.union(subnet, {"map_public_ip_on_launch": true})
	networks.skip["VPC-007"] == {"Subnet \"subnet-1\" is used by no AI workload."} with input as open with data.inventory as estate
	count(networks.deny["VPC-007"]) == 0 with input as open with data.inventory as estate
	count(networks.unknown["VPC-007"]) == 0 with input as subnet with data.inventory as {}
}

test_vpc_007_unread if {
	blind := all_unread(table({"main": true}, inside), ["routes"])
	unread.blinds("VPC-007") with input as subnet with data.inventory as object.union(used, {"AWS::EC2::RouteTable": {"one": blind}})
	unread.blinds("VPC-007") with input as all_unread(subnet, ["map_public_ip_on_launch"]) with data.inventory as used
}

# What each verdict rests on: a refused call behind any of it, or a list that was not read, and there is none.
rests_on := {
	"VPC-005": {"deny": ["AWS::Bedrock::Agent", "AWS::Bedrock::AgentActionGroup", "AWS::Bedrock::DataSource", "AWS::Bedrock::Flow", "AWS::Bedrock::ModelCustomizationJob", "AWS::EC2::FlowLogs", "AWS::EC2::Subnet", "AWS::Lambda::Function", "AWS::BedrockAgentCore::BrowserCustom", "AWS::BedrockAgentCore::CodeInterpreterCustom", "AWS::BedrockAgentCore::Gateway", "AWS::BedrockAgentCore::GatewayTarget", "AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::Runtime", "AWS::Lex::BotAlias", "AWS::SageMaker::Cluster", "AWS::SageMaker::Domain", "AWS::SageMaker::EndpointConfig", "AWS::SageMaker::Model", "AWS::SageMaker::NotebookInstance", "AWS::SageMaker::ProcessingJob", "AWS::SageMaker::TrainingJob"], "skip": ["AWS::Bedrock::Agent", "AWS::Bedrock::AgentActionGroup", "AWS::Bedrock::DataSource", "AWS::Bedrock::Flow", "AWS::Bedrock::ModelCustomizationJob", "AWS::EC2::Subnet", "AWS::Lambda::Function", "AWS::BedrockAgentCore::BrowserCustom", "AWS::BedrockAgentCore::CodeInterpreterCustom", "AWS::BedrockAgentCore::Gateway", "AWS::BedrockAgentCore::GatewayTarget", "AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::Runtime", "AWS::Lex::BotAlias", "AWS::SageMaker::Cluster", "AWS::SageMaker::Domain", "AWS::SageMaker::EndpointConfig", "AWS::SageMaker::Model", "AWS::SageMaker::NotebookInstance", "AWS::SageMaker::ProcessingJob", "AWS::SageMaker::TrainingJob"]},
	"VPC-006": {"deny": ["AWS::Bedrock::Agent", "AWS::Bedrock::AgentActionGroup", "AWS::Bedrock::DataSource", "AWS::Bedrock::Flow", "AWS::Bedrock::ModelCustomizationJob", "AWS::Lambda::Function", "AWS::BedrockAgentCore::BrowserCustom", "AWS::BedrockAgentCore::CodeInterpreterCustom", "AWS::BedrockAgentCore::Gateway", "AWS::BedrockAgentCore::GatewayTarget", "AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::Runtime", "AWS::Lex::BotAlias", "AWS::SageMaker::Cluster", "AWS::SageMaker::Domain", "AWS::SageMaker::EndpointConfig", "AWS::SageMaker::Model", "AWS::SageMaker::NotebookInstance", "AWS::SageMaker::ProcessingJob", "AWS::SageMaker::TrainingJob"], "skip": ["AWS::Bedrock::Agent", "AWS::Bedrock::AgentActionGroup", "AWS::Bedrock::DataSource", "AWS::Bedrock::Flow", "AWS::Bedrock::ModelCustomizationJob", "AWS::Lambda::Function", "AWS::BedrockAgentCore::BrowserCustom", "AWS::BedrockAgentCore::CodeInterpreterCustom", "AWS::BedrockAgentCore::Gateway", "AWS::BedrockAgentCore::GatewayTarget", "AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::Runtime", "AWS::Lex::BotAlias", "AWS::SageMaker::Cluster", "AWS::SageMaker::Domain", "AWS::SageMaker::EndpointConfig", "AWS::SageMaker::Model", "AWS::SageMaker::NotebookInstance", "AWS::SageMaker::ProcessingJob", "AWS::SageMaker::TrainingJob"]},
	"VPC-007": {"deny": ["AWS::Bedrock::Agent", "AWS::Bedrock::AgentActionGroup", "AWS::Bedrock::DataSource", "AWS::Bedrock::Flow", "AWS::Bedrock::ModelCustomizationJob", "AWS::EC2::RouteTable", "AWS::Lambda::Function", "AWS::BedrockAgentCore::BrowserCustom", "AWS::BedrockAgentCore::CodeInterpreterCustom", "AWS::BedrockAgentCore::Gateway", "AWS::BedrockAgentCore::GatewayTarget", "AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::Runtime", "AWS::Lex::BotAlias", "AWS::SageMaker::Cluster", "AWS::SageMaker::Domain", "AWS::SageMaker::EndpointConfig", "AWS::SageMaker::Model", "AWS::SageMaker::NotebookInstance", "AWS::SageMaker::ProcessingJob", "AWS::SageMaker::TrainingJob"], "skip": ["AWS::Bedrock::Agent", "AWS::Bedrock::AgentActionGroup", "AWS::Bedrock::DataSource", "AWS::Bedrock::Flow", "AWS::Bedrock::ModelCustomizationJob", "AWS::Lambda::Function", "AWS::BedrockAgentCore::BrowserCustom", "AWS::BedrockAgentCore::CodeInterpreterCustom", "AWS::BedrockAgentCore::Gateway", "AWS::BedrockAgentCore::GatewayTarget", "AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::Runtime", "AWS::Lex::BotAlias", "AWS::SageMaker::Cluster", "AWS::SageMaker::Domain", "AWS::SageMaker::EndpointConfig", "AWS::SageMaker::Model", "AWS::SageMaker::NotebookInstance", "AWS::SageMaker::ProcessingJob", "AWS::SageMaker::TrainingJob"], "unknown": ["AWS::Bedrock::Agent", "AWS::Bedrock::AgentActionGroup", "AWS::Bedrock::DataSource", "AWS::Bedrock::Flow", "AWS::Bedrock::ModelCustomizationJob", "AWS::EC2::RouteTable", "AWS::Lambda::Function", "AWS::BedrockAgentCore::BrowserCustom", "AWS::BedrockAgentCore::CodeInterpreterCustom", "AWS::BedrockAgentCore::Gateway", "AWS::BedrockAgentCore::GatewayTarget", "AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::Runtime", "AWS::Lex::BotAlias", "AWS::SageMaker::Cluster", "AWS::SageMaker::Domain", "AWS::SageMaker::EndpointConfig", "AWS::SageMaker::Model", "AWS::SageMaker::NotebookInstance", "AWS::SageMaker::ProcessingJob", "AWS::SageMaker::TrainingJob"]},
}

unread_document := {"resource_type": "AWS::EC2::VPC", "resource_id": "arn:own", "resource_name": "own", "region": "us-east-1"}

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": refused}}

test_every_refused_call_is_noticed if {
	every id, heads in rests_on {
		every head, _ in heads {
			count(unread.refusals(id, head)) > 0 with input as object.union(unread_document, {"unread": {"*": refused}}) with data.inventory as {}
		}
	}
}

test_every_related_document_is_noticed if {
	every id, heads in rests_on {
		every head, types in heads {
			every type in types {
				count(unread.refusals(id, head)) > 0 with input as unread_document with data.inventory as {type: {"arn:other": other_unread}}
			}
		}
	}
}

test_every_list_that_was_not_read_is_noticed if {
	every id, heads in rests_on {
		every head, types in heads {
			every type in types {
				count(unread.refusals(id, head)) > 0 with input as unread_document
					with data.inventory as {}
					with data.gaps as {"documents": {}, "global_types": [], "populations": {type: [{"region": "us-east-1", "refusal": refused}]}}
			}
		}
	}
}
