package lib.ai.ai_networks_test

import data.lib.ai.ai_networks

in_region(document) := object.union(document, {"region": "us-east-1"})

subnet := in_region({"subnet_id": "subnet-1", "vpc_id": "vpc-1"})

vpc := in_region({"vpc_id": "vpc-1"})

config := {"subnets": ["subnet-1"], "security_group_ids": ["sg-1"]}

function := {"function_arn": "arn:aws:lambda:us-east-1:111122223333:function:pay", "vpc_config": {"subnet_ids": ["subnet-1"], "security_group_ids": ["sg-1"]}}

test_networks_of_sagemaker if {
	every type, document in {
		"AWS::SageMaker::NotebookInstance": {"subnet_id": "subnet-1", "security_groups": ["sg-1"]},
		"AWS::SageMaker::Domain": {"subnet_ids": ["subnet-1"], "default_user_settings": {"security_groups": ["sg-1"]}},
		"AWS::SageMaker::TrainingJob": {"vpc_config": config},
		"AWS::SageMaker::ProcessingJob": {"network_config": {"vpc_config": config}},
		"AWS::SageMaker::Model": {"vpc_config": config},
		"AWS::SageMaker::EndpointConfig": {"vpc_config": config},
		"AWS::SageMaker::Cluster": {"vpc_config": config},
		"AWS::SageMaker::TrainingSession": {"vpc_config": config},
		"AWS::SageMaker::AgentRFTJob": {"configuration": {"vpc": config}},
	} {
		estate := {type: {"one": in_region(document)}, "AWS::EC2::Subnet": {"two": subnet}}
		ai_networks.sagemaker_subnets == {"us-east-1 subnet-1"} with data.inventory as estate
		ai_networks.subnets == {"us-east-1 subnet-1"} with data.inventory as estate
		ai_networks.groups == {"us-east-1 sg-1"} with data.inventory as estate
		ai_networks.subnets_of(vpc, ai_networks.sagemaker_subnets) == {"subnet-1"} with data.inventory as estate
		ai_networks.subnets_of(vpc, ai_networks.agentcore_subnets) == set() with data.inventory as estate
	}
}

test_networks_of_bedrock if {
	caller := {"action_group_executor": {"lambda": function.function_arn}}
	every estate in [
		{"AWS::Bedrock::ModelCustomizationJob": {"one": in_region({"vpc_config": {"subnet_ids": ["subnet-1"], "security_group_ids": ["sg-1"]}})}},
		{"AWS::Lambda::Function": {"one": in_region(function)}, "AWS::Bedrock::AgentActionGroup": {"one": caller}},
	] {
		ai_networks.subnets == {"us-east-1 subnet-1"} with data.inventory as estate
		ai_networks.groups == {"us-east-1 sg-1"} with data.inventory as estate
		ai_networks.sagemaker_subnets == set() with data.inventory as estate
		ai_networks.agentcore_subnets == set() with data.inventory as estate
	}
}

in_vpc := {"subnets": ["subnet-1"], "security_groups": ["sg-1"]}

test_networks_of_agentcore if {
	every type, document in {
		"AWS::BedrockAgentCore::Runtime": {"network_configuration": {"network_mode": "VPC", "network_mode_config": in_vpc}},
		"AWS::BedrockAgentCore::CapacityProvider": {"compute_configuration": {"ec2_configuration": {"vpc_configuration": in_vpc}}},
		"AWS::BedrockAgentCore::Harness": {"environment": {"agent_core_runtime_environment": {"network_configuration": {"network_mode_config": in_vpc}}}},
	} {
		estate := {type: {"one": in_region(document)}}
		ai_networks.agentcore_subnets == {"us-east-1 subnet-1"} with data.inventory as estate
		ai_networks.subnets == ai_networks.agentcore_subnets with data.inventory as estate
		ai_networks.groups == {"us-east-1 sg-1"} with data.inventory as estate
		ai_networks.sagemaker_subnets == set() with data.inventory as estate
	}
	public := {"AWS::BedrockAgentCore::Runtime": {"one": in_region({"network_configuration": {"network_mode": "PUBLIC"}})}}
	ai_networks.subnets == set() with data.inventory as public
}

test_tools_of_agentcore_call_no_models if {
	every type in {"AWS::BedrockAgentCore::BrowserCustom", "AWS::BedrockAgentCore::CodeInterpreterCustom"} {
		estate := {type: {"one": in_region({"network_configuration": {"network_mode": "VPC", "vpc_config": in_vpc}})}}
		ai_networks.subnets == {"us-east-1 subnet-1"} with data.inventory as estate
		ai_networks.agentcore_subnets == set() with data.inventory as estate
	}
}

test_outlets_to_identity_providers_hold_no_workload if {
	outlet := {"managed_vpc_resource": {"subnet_ids": ["subnet-1"], "security_group_ids": ["sg-1"]}}
	estate := {"AWS::BedrockAgentCore::GatewayTarget": {"one": in_region({"private_endpoint": outlet})}}
	ai_networks.subnets == set() with data.inventory as estate
	ai_networks.groups == set() with data.inventory as estate
}

test_a_vpc_of_another_account_is_told_apart if {
	own := {"resource_name": "vpc-1", "account_id": "111122223333", "owner_id": "111122223333"}
	not ai_networks.of_others(own)
	shared := object.union(own, {"owner_id": "999988887777"})
	ai_networks.of_others(shared) == "VPC \"vpc-1\" belongs to account 999988887777, which alone sees its endpoints, flow logs and routes."
}

test_without_security_groups if {
	every type, document in {
		"AWS::SageMaker::NotebookInstance": {"subnet_id": "subnet-1"},
		"AWS::SageMaker::Domain": {"subnet_ids": ["subnet-1"]},
		"AWS::SageMaker::Model": {"vpc_config": {"subnets": ["subnet-1"]}},
		"AWS::Bedrock::ModelCustomizationJob": {"vpc_config": {"subnet_ids": ["subnet-1"]}},
		"AWS::BedrockAgentCore::BrowserCustom": {"network_configuration": {"vpc_config": {"subnets": ["subnet-1"]}}},
	} {
		estate := {type: {"one": in_region(document)}}
		ai_networks.subnets == {"us-east-1 subnet-1"} with data.inventory as estate
		ai_networks.groups == set() with data.inventory as estate
	}
}

test_other_networks_are_none_of_ai if {
	ai_networks.subnets == set() with data.inventory as {"AWS::Lambda::Function": {"one": in_region(function)}}
	model := in_region({"vpc_config": config})
	every other in [{"vpc_id": "vpc-2"}, {"subnet_id": "subnet-2"}, {"region": "eu-west-1"}] {
		estate := {"AWS::SageMaker::Model": {"one": model}, "AWS::EC2::Subnet": {"two": object.union(subnet, other)}}
		ai_networks.subnets_of(vpc, ai_networks.subnets) == set() with data.inventory as estate
	}
}
