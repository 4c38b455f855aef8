package vpc.networks_test

import data.lib.core.unread
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

unlogged := {"VPC \"vpc-1\" has AI workloads in subnet-1 and no flow log that records rejected traffic there and delivers it."}

test_vpc_005_passes if {
	every change in [{}, {"traffic_type": "REJECT"}, {"resource_id": "subnet-1"}, {"deliver_logs_status": "SUCCESS"}] {
		estate := logging(object.union(log, change))
		count(networks.deny["VPC-005"]) == 0 with input as vpc with data.inventory as estate
		count(networks.skip["VPC-005"]) == 0 with input as vpc with data.inventory as estate
		not unread.affects("VPC-005") with input as vpc with data.inventory as estate
	}
}

test_vpc_005_fails if {
	every change in [{"traffic_type": "ACCEPT"}, {"resource_id": "vpc-2"}, {"flow_log_status": "FAILED"}, {"deliver_logs_status": "FAILED"}] {
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
	unread.affects("VPC-005") with input as vpc with data.inventory as object.union(used, {"AWS::EC2::FlowLogs": {"one": blind}})
	unread.affects("VPC-005") with input as all_unread(vpc, ["vpc_id"]) with data.inventory as used
}

group := document("AWS::EC2::SecurityGroup", "sg-1", {
	"group_id": "sg-1",
	"ip_permissions": [{"ip_protocol": "tcp", "from_port": 443, "to_port": 444, "ip_ranges": [{"cidr_ip": "10.0.0.0/8"}], "ipv6_ranges": [{"cidr_ipv6": "fd00::/8"}]}],
})

admitting(permission) := object.union(group, {"ip_permissions": [permission]})

test_vpc_006_passes if {
	count(networks.deny["VPC-006"]) == 0 with input as group with data.inventory as used
	count(networks.skip["VPC-006"]) == 0 with input as group with data.inventory as used
	not unread.affects("VPC-006") with input as group with data.inventory as used
}

test_vpc_006_fails_when_open if {
	networks.deny["VPC-006"] == {"Security group \"sg-1\" of AI workloads lets 0.0.0.0/0 in on tcp ports 443 to 444."} with input as admitting({"ip_protocol": "tcp", "from_port": 443, "to_port": 444, "ip_ranges": [{"cidr_ip": "0.0.0.0/0"}]})
		with data.inventory as used
	networks.deny["VPC-006"] == {"Security group \"sg-1\" of AI workloads lets 0.0.0.0/0 in on icmp ports -1 to -1."} with input as admitting({"ip_protocol": "icmp", "from_port": -1, "to_port": -1, "ip_ranges": [{"cidr_ip": "0.0.0.0/0"}]})
		with data.inventory as used
	networks.deny["VPC-006"] == {"Security group \"sg-1\" of AI workloads lets ::/0 in on all ports."} with input as admitting({"ip_protocol": "-1", "ipv6_ranges": [{"cidr_ipv6": "::/0"}]})
		with data.inventory as used
}

test_vpc_006_fails_with_the_internet_in_parts if {
	halves := admitting({"ip_protocol": "-1", "ip_ranges": [{"cidr_ip": "0.0.0.0/1"}, {"cidr_ip": "128.0.0.0/1"}]})
	networks.deny["VPC-006"] == {
		"Security group \"sg-1\" of AI workloads lets 0.0.0.0/1 in on all ports.",
		"Security group \"sg-1\" of AI workloads lets 128.0.0.0/1 in on all ports.",
	} with input as halves with data.inventory as used
	global := admitting({"ip_protocol": "-1", "ipv6_ranges": [{"cidr_ipv6": "2000::/3"}]})
	networks.deny["VPC-006"] == {"Security group \"sg-1\" of AI workloads lets 2000::/3 in on all ports."} with input as global with data.inventory as used
	eighths := admitting({"ip_protocol": "-1", "ip_ranges": [{"cidr_ip": sprintf("%d.0.0.0/8", [n])} | some n in numbers.range(1, 129)]})
	networks.deny["VPC-006"] == {"Security group \"sg-1\" of AI workloads lets ranges that come to everywhere in on all ports."} with input as eighths with data.inventory as used
}

test_vpc_006_unknown_with_a_prefix_list if {
	list := admitting({"ip_protocol": "tcp", "from_port": 443, "to_port": 443, "prefix_list_ids": [{"prefix_list_id": "pl-1"}]})
	networks.unknown["VPC-006"] == {"Security group \"sg-1\" of AI workloads lets prefix list pl-1 in on tcp ports 443 to 443, whose ranges are not read."} with input as list with data.inventory as used
	count(networks.deny["VPC-006"]) == 0 with input as list with data.inventory as used
	count(networks.unknown["VPC-006"]) == 0 with input as list with data.inventory as {}
	both := admitting({"ip_protocol": "-1", "ip_ranges": [{"cidr_ip": "0.0.0.0/0"}], "prefix_list_ids": [{"prefix_list_id": "pl-1"}]})
	count(networks.unknown["VPC-006"]) == 0 with input as both with data.inventory as used
}

test_vpc_005_unknown_in_a_vpc_of_another_account if {
	shared := object.union(vpc, {"owner_id": "999988887777", "account_id": "111122223333"})
	networks.unknown["VPC-005"] == {"VPC \"vpc-1\" belongs to account 999988887777, which alone sees its endpoints, flow logs and routes."} with input as shared with data.inventory as used
	count(networks.deny["VPC-005"]) == 0 with input as shared with data.inventory as used
	count(networks.unknown["VPC-005"]) == 0 with input as shared with data.inventory as logging(log)
	own := object.union(vpc, {"owner_id": "111122223333", "account_id": "111122223333"})
	networks.deny["VPC-005"] == unlogged with input as own with data.inventory as used
}

test_vpc_006_skips_other_groups if {
	open := admitting({"ip_protocol": "-1", "ip_ranges": [{"cidr_ip": "0.0.0.0/0"}]})
	networks.skip["VPC-006"] == {"Security group \"sg-1\" is used by no AI workload."} with input as open with data.inventory as {}
	count(networks.deny["VPC-006"]) == 0 with input as open with data.inventory as {}
}

test_vpc_006_unread if {
	unread.affects("VPC-006") with input as all_unread(group, ["ip_permissions"]) with data.inventory as used
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
		not unread.affects("VPC-007") with input as subnet with data.inventory as estate
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
	unread.affects("VPC-007") with input as subnet with data.inventory as object.union(used, {"AWS::EC2::RouteTable": {"one": blind}})
	unread.affects("VPC-007") with input as all_unread(subnet, ["map_public_ip_on_launch"]) with data.inventory as used
}

# What each verdict rests on: a refused call behind any of it, or a list that was not read, and there is none.
users := [
	"AWS::Bedrock::Agent", "AWS::Bedrock::AgentActionGroup", "AWS::Bedrock::AgentVersion",
	"AWS::Bedrock::CustomModel", "AWS::Bedrock::DataSource", "AWS::Bedrock::Flow", "AWS::Bedrock::FlowVersion",
	"AWS::Bedrock::MarketplaceModelEndpoint", "AWS::Bedrock::ModelCustomizationJob",
	"AWS::Bedrock::ModelImportJob", "AWS::Bedrock::ModelInvocationJob", "AWS::BedrockAgentCore::BrowserCustom",
	"AWS::BedrockAgentCore::CapacityProvider", "AWS::BedrockAgentCore::CodeInterpreterCustom",
	"AWS::BedrockAgentCore::Gateway", "AWS::BedrockAgentCore::GatewayTarget", "AWS::BedrockAgentCore::Harness",
	"AWS::BedrockAgentCore::HarnessEndpoint", "AWS::BedrockAgentCore::Runtime",
	"AWS::BedrockAgentCore::RuntimeEndpoint", "AWS::Comprehend::DocumentClassifier",
	"AWS::Comprehend::EntityRecognizer", "AWS::Comprehend::Flywheel", "AWS::Lambda::Function",
	"AWS::Lex::BotAlias", "AWS::SageMaker::AgentRFTEvaluationJob", "AWS::SageMaker::AgentRFTJob",
	"AWS::SageMaker::AutoMLJob", "AWS::SageMaker::Cluster", "AWS::SageMaker::CompilationJob",
	"AWS::SageMaker::DataQualityEvaluationJob", "AWS::SageMaker::DataQualityJobDefinition",
	"AWS::SageMaker::DataTransformationJob", "AWS::SageMaker::Domain", "AWS::SageMaker::EndpointConfig",
	"AWS::SageMaker::HyperParameterTuningJob", "AWS::SageMaker::LabelingJob", "AWS::SageMaker::Model",
	"AWS::SageMaker::ModelBiasJobDefinition", "AWS::SageMaker::ModelExplainabilityJobDefinition",
	"AWS::SageMaker::ModelQualityJobDefinition", "AWS::SageMaker::MonitoringSchedule",
	"AWS::SageMaker::NotebookInstance", "AWS::SageMaker::OptimizationJob", "AWS::SageMaker::ProcessingJob",
	"AWS::SageMaker::SyntheticDataGenerationJob", "AWS::SageMaker::TrainingJob",
	"AWS::SageMaker::TrainingSession", "AWS::SageMaker::Workforce",
]

rests_on := {
	"VPC-005": {
		"deny": array.concat(users, ["AWS::EC2::FlowLogs", "AWS::EC2::Subnet"]),
		"skip": array.concat(users, ["AWS::EC2::Subnet"]),
		"unknown": array.concat(users, ["AWS::EC2::FlowLogs", "AWS::EC2::Subnet"]),
	},
	"VPC-006": {
		"deny": array.concat(users, ["AWS::SageMaker::UserProfile"]),
		"skip": array.concat(users, ["AWS::SageMaker::UserProfile"]),
		"unknown": array.concat(users, ["AWS::SageMaker::UserProfile"]),
	},
	"VPC-007": {"deny": array.concat(users, ["AWS::EC2::RouteTable"]), "skip": users, "unknown": array.concat(users, ["AWS::EC2::RouteTable"])},
}

unread_document := {"resource_type": "AWS::EC2::VPC", "resource_id": "arn:own", "resource_name": "own", "region": "us-east-1"}

refusal(type) := {"call": type, "code": "AccessDenied", "action": type}

other_unread(type) := {"resource_id": "arn:other", "resource_name": "arn:other", "region": "us-east-1", "unread": {"*": refusal(type)}}

test_every_refused_call_is_noticed if {
	every each in [
		["VPC-005", "deny"], ["VPC-005", "skip"], ["VPC-005", "unknown"], ["VPC-006", "deny"], ["VPC-006", "skip"],
		["VPC-006", "unknown"], ["VPC-007", "deny"], ["VPC-007", "skip"], ["VPC-007", "unknown"],
	] {
		blind := object.union(unread_document, {"unread": {"*": refusal("own")}})
		count(unread.failed_calls(each[0], each[1])) > 0 with input as blind with data.inventory as {}
	}
}

# Of these, what is looked up by what names it; of all others every document is gone through.
looked_up := {}

test_related_documents_that_were_not_read_are_noticed if {
	naming_other := object.union(unread_document, {"tags": {"of": "arn:other"}})
	every id, heads in rests_on {
		every head, types in heads {
			named := {type | some type in object.get(looked_up, [id, head], [])}
			gone_through := {type | some type in types} - named
			noticed_in(unread_document, id, head, gone_through) == gone_through
			noticed_in(naming_other, id, head, named) == named
		}
	}
}

noticed_in(document, id, head, types) := {why.call | some why in refused_calls} if {
	blank := {type: {"arn:other": other_unread(type)} | some type in types}
	gaps := incomplete(types)
	refused_calls := unread.failed_calls(id, head) with input as document with data.inventory as blank with data.gaps as gaps
}

incomplete(types) := {"documents": {type: ["arn:other"] | some type in types}, "global_types": [], "named_by": {}, "populations": {}}

test_every_list_that_was_not_read_is_noticed if {
	every id, heads in rests_on {
		every head, types in heads {
			gaps := {"documents": {}, "global_types": [], "populations": {type: [{"region": "us-east-1", "refusal": refusal(type)}] | some type in types}}
			noticed := {why.call | some why in unread.failed_calls(id, head)} with input as unread_document with data.inventory as {} with data.gaps as gaps
			noticed == {type | some type in types}
		}
	}
}
