# Which subnets and security groups AI workloads use, by what the inventory says (lib/ai/named.rego has the fields).
package lib.ai.ai_networks

import data.lib.ai.named
import data.lib.core.inventory

# The subnets and security groups that workloads name, each with its Region: of all services, and the subnets of each service.
# regal ignore:use-object-keys
subnets := {name | some name, _ in named.subnets}

# regal ignore:use-object-keys
groups := {name | some name, _ in named.groups}

sagemaker_subnets := {name | some name, types in named.subnets; some type in types; startswith(type, "AWS::SageMaker::")}

# Agents that run in a network of the account: they call models from there. Browsers and code interpreters are called, and call no model.
agentcore_subnets := {name |
	some name, types in named.subnets
	some type in types
	type in {
		"AWS::BedrockAgentCore::CapacityProvider",
		"AWS::BedrockAgentCore::Harness",
		"AWS::BedrockAgentCore::Runtime",
	}
}

# Those of a VPC's subnets that are named: `places` is one of the above.
subnets_of(vpc, places) := {id |
	some id in subnets_in[inventory.in_region(vpc.region, vpc.vpc_id)]
	inventory.in_region(vpc.region, id) in places
}

subnets_in[vpc] contains subnet_id if {
	some subnet in data.inventory["AWS::EC2::Subnet"]
	vpc := inventory.in_region(subnet.region, subnet.vpc_id)
	subnet_id := subnet.subnet_id
}

# Why what surrounds a VPC is not known: it belongs to another account, which shares subnets of it and sees its endpoints and flow logs alone
# (DescribeVpcs gives the owner of each VPC).
of_others(vpc) := sprintf("VPC %q belongs to account %s, which alone sees its endpoints, flow logs and routes.", [vpc.resource_name, vpc.owner_id]) if {
	vpc.owner_id != vpc.account_id
}
