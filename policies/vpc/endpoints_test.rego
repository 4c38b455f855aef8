package vpc.endpoints_test

import data.lib.unread
import data.vpc.endpoints

refused := {"call": "ec2:DescribeVpcEndpoints", "code": "UnauthorizedOperation", "action": "ec2:DescribeVpcEndpoints"}

all_unread(document, fields) := object.union(object.remove(document, fields), {"unread": {"*": refused}})

document(type, name, fields) := object.union(
	{"resource_type": type, "resource_id": sprintf("arn:%s", [name]), "resource_name": name, "region": "us-east-1"},
	fields,
)

vpc := document("AWS::EC2::VPC", "vpc-1", {"vpc_id": "vpc-1"})

endpoint(service) := document("AWS::EC2::VPCEndpoint", sprintf("vpce-%s", [service]), {
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

jobs := {"job": document("AWS::Bedrock::ModelCustomizationJob", "tune", {"vpc_config": {"subnet_ids": ["subnet-1"]}})}

bedrock(services) := {"AWS::EC2::Subnet": subnets, "AWS::Bedrock::ModelCustomizationJob": jobs, "AWS::EC2::VPCEndpoint": endpoints_for(services)}

lacks_sagemaker(services) := {sprintf("VPC \"vpc-1\" is used by SageMaker and lacks available interface endpoints with private DNS for %s.", [services])}

lacks_bedrock(services) := {sprintf("VPC \"vpc-1\" is used by Bedrock's workloads and lacks available interface endpoints with private DNS for %s.", [services])}

test_vpc_001_passes if {
	estate := sagemaker({"sagemaker.api", "sagemaker.runtime"})
	count(endpoints.deny["VPC-001"]) == 0 with input as vpc with data.inventory as estate
	count(endpoints.skip["VPC-001"]) == 0 with input as vpc with data.inventory as estate
	not unread.blinds("VPC-001") with input as vpc with data.inventory as estate
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
	endpoints.skip["VPC-001"] == {"VPC \"vpc-1\" is not used by SageMaker."} with input as vpc with data.inventory as {"AWS::EC2::Subnet": subnets}
	count(endpoints.deny["VPC-001"]) == 0 with input as vpc with data.inventory as {"AWS::EC2::Subnet": subnets}
}

test_vpc_001_unread if {
	unread.blinds("VPC-001") with input as all_unread(vpc, ["vpc_id"]) with data.inventory as sagemaker(set())
}

test_vpc_002_passes if {
	estate := bedrock({"bedrock", "bedrock-runtime"})
	count(endpoints.deny["VPC-002"]) == 0 with input as vpc with data.inventory as estate
	count(endpoints.skip["VPC-002"]) == 0 with input as vpc with data.inventory as estate
	not unread.blinds("VPC-002") with input as vpc with data.inventory as estate
}

test_vpc_002_fails_without_endpoints if {
	endpoints.deny["VPC-002"] == lacks_bedrock("bedrock, bedrock-runtime") with input as vpc with data.inventory as bedrock(set())
}

test_vpc_002_an_endpoint_shows_the_use_of_bedrock if {
	estate := {"AWS::EC2::VPCEndpoint": endpoints_for({"bedrock-runtime"})}
	endpoints.deny["VPC-002"] == lacks_bedrock("bedrock") with input as vpc with data.inventory as estate
	count(endpoints.skip["VPC-002"]) == 0 with input as vpc with data.inventory as estate
}

test_vpc_002_agents_need_more if {
	every type in {"AWS::Bedrock::Agent", "AWS::Bedrock::KnowledgeBase"} {
		estate := object.union(bedrock({"bedrock", "bedrock-runtime"}), {type: {"one": document(type, "helper", {})}})
		endpoints.deny["VPC-002"] == lacks_bedrock("bedrock-agent, bedrock-agent-runtime") with input as vpc with data.inventory as estate
		elsewhere := object.union(estate, {type: {"one": {"region": "eu-west-1"}}})
		count(endpoints.deny["VPC-002"]) == 0 with input as vpc with data.inventory as elsewhere
	}
}

test_vpc_002_agentcore_needs_its_own if {
	runtime := {"AWS::BedrockAgentCore::Runtime": {"one": document("AWS::BedrockAgentCore::Runtime", "helper", {"network_configuration": {"network_mode_config": {"subnets": ["subnet-1"]}}})}}
	alone := object.union(runtime, {"AWS::EC2::Subnet": subnets})
	endpoints.deny["VPC-002"] == lacks_bedrock("bedrock, bedrock-agentcore, bedrock-runtime") with input as vpc with data.inventory as alone
	count(endpoints.skip["VPC-002"]) == 0 with input as vpc with data.inventory as alone
	whole := object.union(bedrock({"bedrock", "bedrock-runtime", "bedrock-agentcore"}), runtime)
	count(endpoints.deny["VPC-002"]) == 0 with input as vpc with data.inventory as whole
}

test_vpc_002_skips_other_networks if {
	estate := {"AWS::EC2::Subnet": subnets, "AWS::EC2::VPCEndpoint": endpoints_for({"s3"})}
	endpoints.skip["VPC-002"] == {"VPC \"vpc-1\" is not used by Bedrock's workloads."} with input as vpc with data.inventory as estate
	count(endpoints.deny["VPC-002"]) == 0 with input as vpc with data.inventory as estate
}

test_vpc_002_unread if {
	unread.blinds("VPC-002") with input as all_unread(vpc, ["vpc_id"]) with data.inventory as bedrock(set())
}

supporting := {"s3", "logs", "kms", "sts", "ecr.api", "ecr.dkr"}

test_vpc_003_passes if {
	estate := sagemaker(supporting | {"sagemaker.api"})
	count(endpoints.deny["VPC-003"]) == 0 with input as vpc with data.inventory as estate
	count(endpoints.skip["VPC-003"]) == 0 with input as vpc with data.inventory as estate
	not unread.blinds("VPC-003") with input as vpc with data.inventory as estate
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
	unread.blinds("VPC-003") with input as vpc with data.inventory as {"AWS::EC2::VPCEndpoint": {"one": blind}}
}

limited(change) := object.union(endpoint("bedrock-runtime"), {"policy_document": {"Statement": [object.union(
	{"Effect": "Allow", "Principal": {"AWS": ["*"]}, "Action": ["bedrock:InvokeModel"], "Resource": ["*"]},
	change,
)]}})

test_vpc_004_passes_where_principals_or_models_are_limited if {
	every change in [
		{"Principal": {"AWS": ["arn:aws:iam::111122223333:role/scoring"]}},
		{"Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-1"}}},
		{"Condition": {"StringEquals": {"aws:ResourceAccount": ["111122223333"]}}},
		{"Resource": ["arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0"]},
		{"Effect": "Deny"},
	] {
		count(endpoints.deny["VPC-004"]) == 0 with input as limited(change)
		count(endpoints.skip["VPC-004"]) == 0 with input as limited(change)
		not unread.blinds("VPC-004") with input as limited(change)
	}
}

test_vpc_004_fails_where_anyone_may_use_anything if {
	every change in [
		{},
		{"Resource": ["arn:aws:bedrock:*::foundation-model/*"]},
		{"Condition": {"StringEquals": {"aws:SourceVpc": "vpc-1"}}},
	] {
		endpoints.deny["VPC-004"] == {"VPC endpoint \"vpce-bedrock-runtime\" lets anyone use any resource of bedrock-runtime."} with input as limited(change)
	}
}

test_vpc_004_fails_for_each_ai_service if {
	every service in {"sagemaker.runtime", "bedrock", "bedrock-agentcore"} {
		count(endpoints.deny["VPC-004"]) == 1 with input as endpoint(service)
	}
	every name in {"studio", "notebook"} {
		count(endpoints.deny["VPC-004"]) == 1 with input as object.union(endpoint(name), {"service_name": sprintf("aws.sagemaker.us-east-1.%s", [name])})
	}
	resources := {"Resource": ["arn:aws:sagemaker:us-east-1:111122223333:endpoint/*"]}
	count(endpoints.deny["VPC-004"]) == 1 with input as limited(resources)
	runtimes := {"Resource": ["arn:aws:bedrock-agentcore:us-east-1:111122223333:runtime/*"]}
	count(endpoints.deny["VPC-004"]) == 1 with input as limited(runtimes)
}

test_vpc_004_fails_without_a_policy if {
	endpoints.deny["VPC-004"] == {"VPC endpoint \"vpce-bedrock\" for bedrock has no policy of its own."} with input as object.remove(endpoint("bedrock"), ["policy_document"])
}

test_vpc_004_skips_other_services if {
	every service in {"s3", "xbedrock", "studiox", "notebooks"} {
		endpoints.skip["VPC-004"] == {sprintf("VPC endpoint \"vpce-%s\" is for no AI service.", [service])} with input as endpoint(service)
		count(endpoints.deny["VPC-004"]) == 0 with input as endpoint(service)
		count(endpoints.deny["VPC-004"]) == 0 with input as object.remove(endpoint(service), ["policy_document"])
	}
}

test_vpc_004_unread if {
	unread.blinds("VPC-004") with input as all_unread(endpoint("bedrock"), ["policy_document"])
}

# What each verdict rests on: a refused call behind any of it, or a list that was not read, and there is none.
rests_on := {
	"VPC-001": {"deny": ["AWS::EC2::Subnet", "AWS::EC2::VPCEndpoint", "AWS::SageMaker::Cluster", "AWS::SageMaker::Domain", "AWS::SageMaker::EndpointConfig", "AWS::SageMaker::FeatureGroup", "AWS::SageMaker::Model", "AWS::SageMaker::NotebookInstance", "AWS::SageMaker::ProcessingJob", "AWS::SageMaker::TrainingJob"], "skip": ["AWS::EC2::Subnet", "AWS::SageMaker::Cluster", "AWS::SageMaker::Domain", "AWS::SageMaker::EndpointConfig", "AWS::SageMaker::Model", "AWS::SageMaker::NotebookInstance", "AWS::SageMaker::ProcessingJob", "AWS::SageMaker::TrainingJob"]},
	"VPC-002": {"deny": ["AWS::Bedrock::Agent", "AWS::Bedrock::AgentActionGroup", "AWS::Bedrock::DataSource", "AWS::Bedrock::Flow", "AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::ModelCustomizationJob", "AWS::EC2::Subnet", "AWS::EC2::VPCEndpoint", "AWS::Lambda::Function", "AWS::BedrockAgentCore::BrowserCustom", "AWS::BedrockAgentCore::CodeInterpreterCustom", "AWS::BedrockAgentCore::Gateway", "AWS::BedrockAgentCore::GatewayTarget", "AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::Runtime", "AWS::Lex::BotAlias"], "skip": ["AWS::Bedrock::Agent", "AWS::Bedrock::AgentActionGroup", "AWS::Bedrock::DataSource", "AWS::Bedrock::Flow", "AWS::Bedrock::ModelCustomizationJob", "AWS::EC2::Subnet", "AWS::EC2::VPCEndpoint", "AWS::Lambda::Function", "AWS::BedrockAgentCore::BrowserCustom", "AWS::BedrockAgentCore::CodeInterpreterCustom", "AWS::BedrockAgentCore::Gateway", "AWS::BedrockAgentCore::GatewayTarget", "AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::Runtime", "AWS::Lex::BotAlias"]},
	"VPC-003": {"deny": ["AWS::EC2::VPCEndpoint"], "skip": ["AWS::EC2::VPCEndpoint"]},
	"VPC-004": {"deny": [], "skip": []},
}

unread_document := {"resource_type": "AWS::EC2::VPC", "resource_id": "arn:own", "resource_name": "own", "region": "us-east-1"}

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": refused}}

test_every_refused_call_is_noticed if {
	every id, heads in {"VPC-001": ["deny", "skip"], "VPC-002": ["deny", "skip"], "VPC-003": ["deny", "skip"], "VPC-004": ["deny", "skip"]} {
		every head in heads {
			count(unread.refusals(id, head)) > 0 with input as object.union(unread_document, {"unread": {"*": refused}}) with data.inventory as {}
		}
	}
}

test_every_related_document_is_noticed if {
	every id, heads in rests_on {
		every head, types in heads {
			every type in {each | some each in types} - {"AWS::Bedrock::KnowledgeBase", "AWS::SageMaker::FeatureGroup"} {
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
