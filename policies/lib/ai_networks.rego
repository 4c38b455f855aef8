# Which subnets, security groups and VPCs AI workloads use, by what the inventory says.
package lib.ai_networks

import data.lib.ai_functions
import data.lib.inventory

# The subnets and security groups that workloads name, each with its Region: of all services, and the subnets of each service.
subnets := (sagemaker_subnets | bedrock_subnets) | agentcore_subnets

groups := {inventory.in_region(each.region, id) | some places in [sagemaker, bedrock, agentcore]; some each in places; some id in each.groups}

sagemaker_subnets := {inventory.in_region(each.region, id) | some each in sagemaker; some id in each.subnets}

bedrock_subnets := {inventory.in_region(each.region, id) | some each in bedrock; some id in each.subnets}

agentcore_subnets := {inventory.in_region(each.region, id) | some each in agentcore; some id in each.subnets}

# Those of a VPC's subnets that are named: `named` is one of the above.
subnets_of(vpc, named) := {id |
	some id in subnets_in[inventory.in_region(vpc.region, vpc.vpc_id)]
	inventory.in_region(vpc.region, id) in named
}

subnets_in[vpc] contains subnet.subnet_id if {
	some subnet in data.inventory["AWS::EC2::Subnet"]
	vpc := inventory.in_region(subnet.region, subnet.vpc_id)
}

# A placement is what one workload says of its network: {"region": …, "subnets": […], "groups": […]}.
sagemaker contains found if {
	some notebook in data.inventory["AWS::SageMaker::NotebookInstance"]
	found := place(notebook.region, [notebook.subnet_id], object.get(notebook, "security_groups", []))
}

sagemaker contains found if {
	some domain in data.inventory["AWS::SageMaker::Domain"]
	found := place(domain.region, domain.subnet_ids, object.get(object.get(domain, "default_user_settings", {}), "security_groups", []))
}

sagemaker contains found if {
	some each in data.inventory["AWS::SageMaker::TrainingJob"]
	found := configured(each.region, each.vpc_config)
}

sagemaker contains found if {
	some each in data.inventory["AWS::SageMaker::ProcessingJob"]
	found := configured(each.region, each.network_config.vpc_config)
}

sagemaker contains found if {
	some each in data.inventory["AWS::SageMaker::Model"]
	found := configured(each.region, each.vpc_config)
}

sagemaker contains found if {
	some each in data.inventory["AWS::SageMaker::EndpointConfig"]
	found := configured(each.region, each.vpc_config)
}

sagemaker contains found if {
	some each in data.inventory["AWS::SageMaker::Cluster"]
	found := configured(each.region, each.vpc_config)
}

bedrock contains found if {
	some job in data.inventory["AWS::Bedrock::ModelCustomizationJob"]
	found := place(job.region, job.vpc_config.subnet_ids, object.get(job.vpc_config, "security_group_ids", []))
}

bedrock contains found if {
	some function in data.inventory["AWS::Lambda::Function"]
	ai_functions.is_tool(function)
	found := place(function.region, function.vpc_config.subnet_ids, object.get(function.vpc_config, "security_group_ids", []))
}

agentcore contains found if {
	some runtime in data.inventory["AWS::BedrockAgentCore::Runtime"]
	found := in_mode(runtime.region, runtime.network_configuration.network_mode_config)
}

agentcore contains found if {
	some harness in data.inventory["AWS::BedrockAgentCore::Harness"]
	found := in_mode(harness.region, harness.environment.agent_core_runtime_environment.network_configuration.network_mode_config)
}

agentcore contains found if {
	some browser in data.inventory["AWS::BedrockAgentCore::BrowserCustom"]
	found := in_mode(browser.region, browser.network_configuration.vpc_config)
}

agentcore contains found if {
	some interpreter in data.inventory["AWS::BedrockAgentCore::CodeInterpreterCustom"]
	found := in_mode(interpreter.region, interpreter.network_configuration.vpc_config)
}

in_mode(region, vpc_config) := place(region, vpc_config.subnets, object.get(vpc_config, "security_groups", []))

configured(region, vpc_config) := place(region, vpc_config.subnets, object.get(vpc_config, "security_group_ids", []))

place(region, subnets, groups) := {"region": region, "subnets": subnets, "groups": groups}
