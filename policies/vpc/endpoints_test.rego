package vpc.endpoints_test

import data.lib.core.unread
import data.vpc.endpoints

refused := {"call": "ec2:DescribeVpcEndpoints", "code": "UnauthorizedOperation", "action": "ec2:DescribeVpcEndpoints"}

all_unread(document, fields) := object.union(object.remove(document, fields), {"unread": {"*": refused}})

document(type, name, fields) := object.union(
	{"resource_type": type, "resource_id": sprintf("arn:%s", [name]), "resource_name": name, "region": "us-east-1"},
	fields,
)

vpc := document("AWS::EC2::VPC", "vpc-1", {"vpc_id": "vpc-1"})

endpoint(service) := document("AWS::EC2::VPCEndpoint", sprintf("vpce-%s", [service]), {
	"account_id": "111122223333",
	"service_name": sprintf("com.amazonaws.us-east-1.%s", [service]),
	"vpc_id": "vpc-1",
	"state": "available",
	"private_dns_enabled": true,
	"policy_document": {"Statement": [{"Effect": "Allow", "Principal": {"AWS": ["*"]}, "Action": ["*"], "Resource": ["*"]}]},
})

endpoints_for(services) := {service: endpoint(service) | some service in services}

subnets := {"subnet": document("AWS::EC2::Subnet", "subnet-1", {"subnet_id": "subnet-1", "vpc_id": "vpc-1"})}

models := {"model": document("AWS::SageMaker::Model", "scoring", {"vpc_config": {"subnets": ["subnet-1"]}})}

sagemaker(services) := {"AWS::EC2::Subnet": subnets, "AWS::SageMaker::Model": models, "AWS::EC2::VPCEndpoint": endpoints_for(services)}

arn := "arn:aws:lambda:us-east-1:111122223333:function:tool"

calling(action, services) := {
	"AWS::EC2::Subnet": subnets,
	"AWS::EC2::VPCEndpoint": endpoints_for(services),
	"AWS::Bedrock::AgentActionGroup": {"one": document("AWS::Bedrock::AgentActionGroup", "group", {"action_group_executor": {"lambda": arn}})},
	"AWS::Lambda::Function": {arn: document("AWS::Lambda::Function", "tool", {"function_arn": arn, "role": "arn:role", "vpc_config": {"subnet_ids": ["subnet-1"]}})},
	"AWS::IAM::Role": {"arn:role": {
		"resource_type": "AWS::IAM::Role", "resource_id": "arn:role", "resource_name": "tool", "region": "global", "attached_managed_policies": [],
		"role_policy_list": [{"policy_name": "p", "policy_document": {"Statement": [{"Effect": "Allow", "Action": [action], "Resource": ["*"]}]}}],
	}},
}

lacks_sagemaker(services) := {sprintf("VPC \"vpc-1\" is used by SageMaker and lacks available interface endpoints with private DNS for %s.", [services])}

lacks_bedrock(services) := {sprintf("VPC \"vpc-1\" is used by Bedrock's workloads and lacks available interface endpoints with private DNS for %s.", [services])}

test_vpc_001_passes if {
	estate := sagemaker({"sagemaker.api", "sagemaker.runtime"})
	count(endpoints.deny["VPC-001"]) == 0 with input as vpc with data.inventory as estate
	count(endpoints.skip["VPC-001"]) == 0 with input as vpc with data.inventory as estate
	not unread.affects("VPC-001") with input as vpc with data.inventory as estate
}

test_vpc_001_passes_with_an_endpoint_for_fips if {
	estate := sagemaker({"sagemaker.api", "sagemaker.runtime-fips"})
	count(endpoints.deny["VPC-001"]) == 0 with input as vpc with data.inventory as estate
}

test_vpc_001_fails_without_endpoints if {
	endpoints.deny["VPC-001"] == lacks_sagemaker("sagemaker.api, sagemaker.runtime") with input as vpc with data.inventory as sagemaker(set())
}

test_vpc_001_fails_with_endpoints_that_do_not_serve if {
	every change in [{"vpc_id": "vpc-2"}, {"state": "pending"}, {"private_dns_enabled": false}, {"region": "eu-west-1", "service_name": "com.amazonaws.eu-west-1.sagemaker.runtime"}] {
		estate := object.union(
			sagemaker({"sagemaker.api"}),
			{"AWS::EC2::VPCEndpoint": {"changed": object.union(endpoint("sagemaker.runtime"), change)}},
		)
		endpoints.deny["VPC-001"] == lacks_sagemaker("sagemaker.runtime") with input as vpc with data.inventory as estate
	}
}

test_vpc_001_features_and_studio_need_more if {
	used := {
		"AWS::SageMaker::FeatureGroup": {"one": document("AWS::SageMaker::FeatureGroup", "applicants", {})},
		"AWS::SageMaker::Domain": {"one": document("AWS::SageMaker::Domain", "studio", {"vpc_id": "vpc-1", "subnet_ids": ["subnet-1"]})},
	}
	estate := object.union(sagemaker({"sagemaker.api", "sagemaker.runtime"}), used)
	endpoints.deny["VPC-001"] == lacks_sagemaker("sagemaker.featurestore-runtime, studio") with input as vpc with data.inventory as estate
	studio := object.union(endpoint("studio"), {"service_name": "aws.sagemaker.us-east-1.studio"})
	with_studio := object.union(estate, {"AWS::EC2::VPCEndpoint": {"studio": studio}})
	endpoints.deny["VPC-001"] == lacks_sagemaker("sagemaker.featurestore-runtime") with input as vpc with data.inventory as with_studio
	elsewhere := {
		"AWS::SageMaker::FeatureGroup": {"one": {"region": "eu-west-1"}},
		"AWS::SageMaker::Domain": {"one": {"vpc_id": "vpc-2", "region": "us-east-1"}},
	}
	others := object.union(estate, elsewhere)
	endpoints.deny["VPC-001"] == lacks_sagemaker("sagemaker.featurestore-runtime") with input as vpc
		with data.inventory as object.union(others, {"AWS::SageMaker::FeatureGroup": {"one": {"region": "us-east-1"}}})
	count(endpoints.deny["VPC-001"]) == 0 with input as vpc with data.inventory as others
}

test_vpc_001_skips_other_networks if {
	connected := {"AWS::EC2::Subnet": subnets, "AWS::EC2::RouteTable": {"rtb": connecting}}
	count(endpoints.unknown["VPC-001"]) == 0 with input as vpc with data.inventory as connected
	endpoints.skip["VPC-001"] == {"VPC \"vpc-1\" is not used by SageMaker."} with input as vpc with data.inventory as {"AWS::EC2::Subnet": subnets}
	count(endpoints.deny["VPC-001"]) == 0 with input as vpc with data.inventory as {"AWS::EC2::Subnet": subnets}
}

test_vpc_001_unread if {
	unread.affects("VPC-001") with input as all_unread(vpc, ["vpc_id"]) with data.inventory as sagemaker(set())
}

test_vpc_002_passes if {
	estate := calling("bedrock:InvokeModel", {"bedrock-runtime"})
	count(endpoints.deny["VPC-002"]) == 0 with input as vpc with data.inventory as estate
	count(endpoints.skip["VPC-002"]) == 0 with input as vpc with data.inventory as estate
	count(endpoints.unknown["VPC-002"]) == 0 with input as vpc with data.inventory as estate
	not unread.affects("VPC-002") with input as vpc with data.inventory as estate
}

test_vpc_002_fails_without_endpoints if {
	endpoints.deny["VPC-002"] == lacks_bedrock("bedrock-runtime") with input as vpc with data.inventory as calling("bedrock:InvokeModel*", set())
	endpoints.deny["VPC-002"] == lacks_bedrock("bedrock-agent-runtime") with input as vpc with data.inventory as calling("bedrock:Retrieve", {"s3"})
	endpoints.deny["VPC-002"] == lacks_bedrock("bedrock-agent-runtime, bedrock-runtime") with input as vpc with data.inventory as calling("bedrock:*", set())
}

test_vpc_002_knows_the_endpoint_of_each_call if {
	every action in ["InvokeAgent", "InvokeFlow", "Retrieve", "RetrieveAndGenerate"] {
		estate := calling(sprintf("bedrock:%s", [action]), {"s3"})
		endpoints.deny["VPC-002"] == lacks_bedrock("bedrock-agent-runtime") with input as vpc with data.inventory as estate
	}
	every action in ["InvokeModel", "InvokeModelWithResponseStream"] {
		estate := calling(sprintf("bedrock:%s", [action]), {"s3"})
		endpoints.deny["VPC-002"] == lacks_bedrock("bedrock-runtime") with input as vpc with data.inventory as estate
	}
}

test_vpc_002_minds_tools_of_the_network_alone if {
	estate := calling("bedrock:InvokeModel", {"s3"})
	every change in [{"region": "eu-west-1"}, {"function_arn": "arn:aws:lambda:us-east-1:111122223333:function:other", "resource_id": "arn:other"}] {
		function := object.union(estate["AWS::Lambda::Function"][arn], change)
		other := object.union(object.remove(estate, ["AWS::Lambda::Function"]), {"AWS::Lambda::Function": {function.function_arn: function}})
		count(endpoints.deny["VPC-002"]) == 0 with input as vpc with data.inventory as other
		count(endpoints.skip["VPC-002"]) == 1 with input as vpc with data.inventory as other
	}
}

test_vpc_002_skips_functions_that_call_no_model if {
	estate := calling("rds-data:ExecuteStatement", {"s3"})
	endpoints.skip["VPC-002"] == {"VPC \"vpc-1\" is not used by workloads that call Bedrock."} with input as vpc with data.inventory as estate
	count(endpoints.deny["VPC-002"]) == 0 with input as vpc with data.inventory as estate
	count(endpoints.unknown["VPC-002"]) == 0 with input as vpc with data.inventory as estate
	elsewhere := object.union(calling("bedrock:InvokeModel", set()), {"AWS::EC2::Subnet": {"subnet": object.union(subnets.subnet, {"vpc_id": "vpc-2"})}})
	count(endpoints.deny["VPC-002"]) == 0 with input as vpc with data.inventory as elsewhere
}

test_vpc_002_unknown_without_the_role if {
	estate := object.remove(calling("bedrock:InvokeModel", set()), ["AWS::IAM::Role"])
	endpoints.unknown["VPC-002"] == {"Function \"tool\" runs in VPC \"vpc-1\" and its role is not among those read: whether it calls Bedrock is not known."} with input as vpc with data.inventory as estate
	count(endpoints.skip["VPC-002"]) == 0 with input as vpc with data.inventory as estate
	count(endpoints.deny["VPC-002"]) == 0 with input as vpc with data.inventory as estate
	begun := object.union(estate, {"AWS::EC2::VPCEndpoint": endpoints_for({"bedrock"})})
	count(endpoints.unknown["VPC-002"]) == 0 with input as vpc with data.inventory as begun
	count(endpoints.deny["VPC-002"]) == 1 with input as vpc with data.inventory as begun
}

test_vpc_002_an_endpoint_shows_the_use_of_bedrock if {
	estate := {"AWS::EC2::VPCEndpoint": endpoints_for({"bedrock"})}
	endpoints.deny["VPC-002"] == lacks_bedrock("bedrock-runtime") with input as vpc with data.inventory as estate
	count(endpoints.skip["VPC-002"]) == 0 with input as vpc with data.inventory as estate
}

test_vpc_002_agentcore_needs_its_own if {
	runtime := {"AWS::BedrockAgentCore::Runtime": {"one": document("AWS::BedrockAgentCore::Runtime", "helper", {"network_configuration": {"network_mode_config": {"subnets": ["subnet-1"]}}})}}
	alone := object.union(runtime, {"AWS::EC2::Subnet": subnets})
	endpoints.deny["VPC-002"] == lacks_bedrock("bedrock-agentcore, bedrock-runtime") with input as vpc with data.inventory as alone
	count(endpoints.skip["VPC-002"]) == 0 with input as vpc with data.inventory as alone
	whole := object.union(alone, {"AWS::EC2::VPCEndpoint": endpoints_for({"bedrock-runtime", "bedrock-agentcore"})})
	count(endpoints.deny["VPC-002"]) == 0 with input as vpc with data.inventory as whole
}

test_vpc_002_skips_other_networks if {
	estate := {"AWS::EC2::Subnet": subnets, "AWS::EC2::VPCEndpoint": endpoints_for({"s3"})}
	endpoints.skip["VPC-002"] == {"VPC \"vpc-1\" is not used by workloads that call Bedrock."} with input as vpc with data.inventory as estate
	count(endpoints.deny["VPC-002"]) == 0 with input as vpc with data.inventory as estate
}

test_vpc_of_another_account_is_not_seen if {
	shared := object.union(vpc, {"owner_id": "999988887777", "account_id": "111122223333"})
	unseen := {"VPC \"vpc-1\" belongs to account 999988887777, which alone sees its endpoints, flow logs and routes."}
	every id, estate in {
		"VPC-001": sagemaker(set()),
		"VPC-002": calling("bedrock:InvokeModel", set()),
		"VPC-003": {"AWS::EC2::VPCEndpoint": endpoints_for({"sagemaker.api"})},
	} {
		endpoints.unknown[id] == unseen with input as shared with data.inventory as estate
		count(endpoints.deny[id]) == 0 with input as shared with data.inventory as estate
	}
	count(endpoints.unknown["VPC-001"]) == 0 with input as shared with data.inventory as sagemaker({"sagemaker.api", "sagemaker.runtime"})
}

connecting := document("AWS::EC2::RouteTable", "rtb-1", {"vpc_id": "vpc-1", "routes": [{"destination_cidr_block": "10.0.0.0/8", "transit_gateway_id": "x"}]})

test_vpc_that_has_what_it_needs_is_judged if {
	every id, estate in {
		"VPC-001": sagemaker({"sagemaker.api", "sagemaker.runtime"}),
		"VPC-002": calling("bedrock:InvokeModel", {"bedrock-runtime"}),
		"VPC-003": sagemaker(supporting | {"sagemaker.api"}),
	} {
		connected := object.union(estate, {"AWS::EC2::RouteTable": {"rtb": connecting}})
		count(endpoints.unknown[id]) == 0 with input as vpc with data.inventory as connected
	}
	every id, estate in {
		"VPC-001": sagemaker({"sagemaker.api"}),
		"VPC-003": sagemaker(((supporting - {"kms"}) | {"sagemaker.api"})),
	} {
		connected := object.union(estate, {"AWS::EC2::RouteTable": {"rtb": connecting}})
		count(endpoints.unknown[id]) == 1 with input as vpc with data.inventory as connected
	}
	no_ai := {"AWS::EC2::Subnet": subnets, "AWS::EC2::RouteTable": {"rtb": connecting}, "AWS::EC2::VPCEndpoint": endpoints_for({"kms"})}
	count(endpoints.unknown["VPC-003"]) == 0 with input as vpc with data.inventory as no_ai
}

test_vpc_connected_by_its_own_routes_alone if {
	every change in [{"region": "eu-west-1"}, {"vpc_id": "vpc-2"}, {"routes": [{"destination_cidr_block": "10.0.0.0/8", "gateway_id": "local"}]}] {
		estate := object.union(sagemaker(set()), {"AWS::EC2::RouteTable": {"rtb": object.union(connecting, change)}})
		count(endpoints.unknown["VPC-001"]) == 0 with input as vpc with data.inventory as estate
		count(endpoints.deny["VPC-001"]) == 1 with input as vpc with data.inventory as estate
	}
}

test_endpoints_without_private_dns_or_of_another_region_do_not_serve if {
	every other in [
		object.remove(endpoint("sagemaker.runtime"), ["private_dns_enabled"]),
		object.union(endpoint("sagemaker.runtime"), {"service_name": "com.amazonaws.us-west-2.sagemaker.runtime", "service_region": "us-west-2"}),
	] {
		estate := object.union(sagemaker({"sagemaker.api"}), {"AWS::EC2::VPCEndpoint": {"other": other}})
		endpoints.deny["VPC-001"] == lacks_sagemaker("sagemaker.runtime") with input as vpc with data.inventory as estate
	}
}

test_vpc_connected_to_others_may_take_theirs if {
	every way in ["transit_gateway_id", "vpc_peering_connection_id", "core_network_arn"] {
		table := document("AWS::EC2::RouteTable", "rtb-1", {"vpc_id": "vpc-1", "routes": [{"destination_cidr_block": "10.0.0.0/8", way: "x"}]})
		estate := object.union(sagemaker(set()), {"AWS::EC2::RouteTable": {"rtb": table}})
		endpoints.unknown["VPC-001"] == {"VPC \"vpc-1\" is connected to other networks, whose endpoints may serve it: say in the parameter vpcs_with_shared_endpoints which VPCs have that."}
			with input as vpc with data.inventory as estate
		count(endpoints.deny["VPC-001"]) == 0 with input as vpc with data.inventory as estate
		count(endpoints.deny["VPC-001"]) == 1 with input as vpc with data.inventory as estate with data.config as {"vpcs_with_shared_endpoints": []}
		count(endpoints.unknown["VPC-001"]) == 0 with input as vpc with data.inventory as estate with data.config as {"vpcs_with_shared_endpoints": []}
	}
	every id in ["VPC-001", "VPC-002", "VPC-003"] {
		"VPC \"vpc-1\" takes its endpoints from another one (vpcs_with_shared_endpoints)." in endpoints.skip[id] with input as vpc with data.inventory as sagemaker(set()) with data.config as {"vpcs_with_shared_endpoints": ["vpc-1"]}
	}
	alien := document("AWS::EC2::RouteTable", "rtb-1", {"vpc_id": "vpc-2", "routes": [{"transit_gateway_id": "x"}]})
	count(endpoints.unknown["VPC-001"]) == 0 with input as vpc with data.inventory as object.union(sagemaker(set()), {"AWS::EC2::RouteTable": {"rtb": alien}})
}

test_vpc_002_unread if {
	unread.affects("VPC-002") with input as all_unread(vpc, ["vpc_id"]) with data.inventory as calling("bedrock:InvokeModel", set())
}

supporting := {"s3", "logs", "kms", "sts", "ecr.api", "ecr.dkr"}

test_vpc_003_passes if {
	estate := sagemaker(supporting | {"sagemaker.api"})
	count(endpoints.deny["VPC-003"]) == 0 with input as vpc with data.inventory as estate
	count(endpoints.skip["VPC-003"]) == 0 with input as vpc with data.inventory as estate
	not unread.affects("VPC-003") with input as vpc with data.inventory as estate
}

test_vpc_003_fails_for_each_that_is_missing if {
	every service in supporting {
		estate := sagemaker(((supporting - {service}) | {"bedrock-runtime"}))
		endpoints.deny["VPC-003"] == {sprintf("VPC \"vpc-1\" has endpoints of AI services and none for %s.", [service])} with input as vpc with data.inventory as estate
	}
}

test_vpc_003_skips_without_ai_endpoints if {
	estate := sagemaker({"s3"})
	endpoints.skip["VPC-003"] == {"VPC \"vpc-1\" has no endpoint of an AI service."} with input as vpc with data.inventory as estate
	count(endpoints.deny["VPC-003"]) == 0 with input as vpc with data.inventory as estate
}

test_vpc_003_unread if {
	blind := all_unread(endpoint("sagemaker.api"), ["service_name"])
	unread.affects("VPC-003") with input as vpc with data.inventory as {"AWS::EC2::VPCEndpoint": {"one": blind}}
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
	"AWS::Comprehend::EntityRecognizer", "AWS::Comprehend::Flywheel", "AWS::EC2::Subnet", "AWS::Lambda::Function",
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
	"VPC-001": {
		"deny": array.concat(users, ["AWS::EC2::RouteTable", "AWS::EC2::VPCEndpoint", "AWS::SageMaker::FeatureGroup"]),
		"skip": users,
		"unknown": array.concat(users, ["AWS::EC2::RouteTable", "AWS::EC2::VPCEndpoint", "AWS::SageMaker::FeatureGroup"]),
	},
	"VPC-002": {
		"deny": array.concat(users, ["AWS::EC2::RouteTable", "AWS::EC2::VPCEndpoint", "AWS::IAM::ManagedPolicy", "AWS::IAM::Role"]),
		"skip": array.concat(users, ["AWS::EC2::VPCEndpoint", "AWS::IAM::ManagedPolicy", "AWS::IAM::Role"]),
		"unknown": array.concat(users, ["AWS::EC2::RouteTable", "AWS::EC2::VPCEndpoint", "AWS::IAM::ManagedPolicy", "AWS::IAM::Role"]),
	},
	"VPC-003": {
		"deny": ["AWS::EC2::RouteTable", "AWS::EC2::VPCEndpoint"],
		"skip": ["AWS::EC2::VPCEndpoint"],
		"unknown": ["AWS::EC2::RouteTable", "AWS::EC2::VPCEndpoint"],
	},
}

unread_document := {"resource_type": "AWS::EC2::VPC", "resource_id": "arn:own", "resource_name": "own", "region": "us-east-1"}

refusal(type) := {"call": type, "code": "AccessDenied", "action": type}

other_unread(type) := {"resource_id": "arn:other", "resource_name": "arn:other", "region": "us-east-1", "unread": {"*": refusal(type)}}

test_every_refused_call_is_noticed if {
	every each in [
		["VPC-001", "deny"], ["VPC-001", "skip"], ["VPC-001", "unknown"], ["VPC-002", "deny"], ["VPC-002", "skip"],
		["VPC-002", "unknown"], ["VPC-003", "deny"], ["VPC-003", "skip"], ["VPC-003", "unknown"],
	] {
		blind := object.union(unread_document, {"unread": {"*": refusal("own")}})
		count(unread.failed_calls(each[0], each[1])) > 0 with input as blind with data.inventory as {}
	}
}

rests_on_documents := {
	"VPC-001": {
		"deny": array.concat(users, ["AWS::EC2::RouteTable", "AWS::EC2::VPCEndpoint"]),
		"skip": users,
		"unknown": array.concat(users, ["AWS::EC2::RouteTable", "AWS::EC2::VPCEndpoint"]),
	},
	"VPC-002": {
		"deny": array.concat(users, ["AWS::EC2::RouteTable", "AWS::EC2::VPCEndpoint", "AWS::IAM::ManagedPolicy", "AWS::IAM::Role"]),
		"skip": array.concat(users, ["AWS::EC2::VPCEndpoint", "AWS::IAM::ManagedPolicy", "AWS::IAM::Role"]),
		"unknown": array.concat(users, ["AWS::EC2::RouteTable", "AWS::EC2::VPCEndpoint", "AWS::IAM::ManagedPolicy", "AWS::IAM::Role"]),
	},
	"VPC-003": {
		"deny": ["AWS::EC2::RouteTable", "AWS::EC2::VPCEndpoint"],
		"skip": ["AWS::EC2::VPCEndpoint"],
		"unknown": ["AWS::EC2::RouteTable", "AWS::EC2::VPCEndpoint"],
	},
}

# Of these, what is looked up by what names it; of all others every document is gone through.
looked_up := {
	"VPC-002": {"deny": ["AWS::IAM::ManagedPolicy", "AWS::IAM::Role"], "skip": ["AWS::IAM::ManagedPolicy", "AWS::IAM::Role"], "unknown": ["AWS::IAM::ManagedPolicy", "AWS::IAM::Role"]},
}

test_related_documents_that_were_not_read_are_noticed if {
	naming_other := object.union(unread_document, {"tags": {"of": "arn:other"}})
	every id, heads in rests_on_documents {
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
