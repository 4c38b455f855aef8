package sagemaker.network_test

import data.lib.core.unread
import data.sagemaker.network

refused := {"call": "sagemaker:DescribeModel", "code": "AccessDeniedException", "action": "sagemaker:DescribeModel"}

blind(document, fields) := object.union(object.remove(document, fields), {"unread": {"*": refused}})

changed(document, changes) := object.union(object.remove(document, object.keys(changes)), changes)

resource(type, fields) := object.union({"resource_type": type, "resource_id": "arn:one", "resource_name": "one", "region": "us-east-1"}, fields)

notebook := resource("AWS::SageMaker::NotebookInstance", {
	"direct_internet_access": "Disabled",
	"subnet_id": "subnet-1",
	"security_groups": ["sg-1"],
})

test_sm_net_001_passes if {
	count(network.deny["SM-NET-001"]) == 0 with input as notebook
	not unread.affects("SM-NET-001") with input as notebook
}

test_sm_net_001_fails if {
	every document in [changed(notebook, {"direct_internet_access": "Enabled"}), object.remove(notebook, ["direct_internet_access"])] {
		network.deny["SM-NET-001"] == {"Notebook instance \"one\" has direct internet access."} with input as document
	}
}

test_sm_net_001_unread if {
	unread.affects("SM-NET-001") with input as blind(notebook, ["direct_internet_access"])
}

test_sm_net_002_passes if {
	count(network.deny["SM-NET-002"]) == 0 with input as notebook
	not unread.affects("SM-NET-002") with input as notebook
}

test_sm_net_002_fails_without_subnet if {
	network.deny["SM-NET-002"] == {"Notebook instance \"one\" is not in a VPC of this account."} with input as object.remove(notebook, ["subnet_id", "security_groups"])
}

test_sm_net_002_fails_without_security_group if {
	every document in [changed(notebook, {"security_groups": []}), object.remove(notebook, ["security_groups"])] {
		network.deny["SM-NET-002"] == {"Notebook instance \"one\" is in subnet \"subnet-1\" without a security group."} with input as document
	}
}

test_sm_net_002_unread if {
	unread.affects("SM-NET-002") with input as blind(notebook, ["subnet_id", "security_groups"])
}

domain := resource("AWS::SageMaker::Domain", {"app_network_access_type": "VpcOnly"})

test_sm_net_010_passes if {
	count(network.deny["SM-NET-010"]) == 0 with input as domain
	not unread.affects("SM-NET-010") with input as domain
}

test_sm_net_010_fails if {
	every document in [changed(domain, {"app_network_access_type": "PublicInternetOnly"}), object.remove(domain, ["app_network_access_type"])] {
		network.deny["SM-NET-010"] == {"Studio domain \"one\" sends traffic past its VPC to the internet."} with input as document
	}
}

test_sm_net_010_unread if {
	unread.affects("SM-NET-010") with input as blind(domain, ["app_network_access_type"])
}

model := resource("AWS::SageMaker::Model", {
	"enable_network_isolation": true,
	"vpc_config": {"subnets": ["subnet-1", "subnet-2"], "security_group_ids": ["sg-1"]},
})

test_sm_net_020_passes if {
	count(network.deny["SM-NET-020"]) == 0 with input as model
	not unread.affects("SM-NET-020") with input as model
}

test_sm_net_020_fails if {
	every document in [changed(model, {"enable_network_isolation": false}), object.remove(model, ["enable_network_isolation"])] {
		network.deny["SM-NET-020"] == {"Model \"one\" runs without network isolation."} with input as document
	}
}

test_sm_net_020_unread if {
	unread.affects("SM-NET-020") with input as blind(model, ["enable_network_isolation"])
}

test_sm_net_021_passes_with_two_subnets if {
	count(network.deny["SM-NET-021"]) == 0 with input as model
	not unread.affects("SM-NET-021") with input as model
}

test_sm_net_021_fails_without_vpc if {
	network.deny["SM-NET-021"] == {"Model \"one\" does not run in a VPC of this account."} with input as object.remove(model, ["vpc_config"])
}

test_sm_net_021_fails_with_one_subnet_and_no_group if {
	thin := changed(model, {"vpc_config": {"subnets": ["subnet-1"], "security_group_ids": []}})
	network.deny["SM-NET-021"] == {
		"Model \"one\" has fewer than two subnets in its VPC configuration.",
		"Model \"one\" has no security group in its VPC configuration.",
	} with input as thin
}

test_sm_net_021_unread if {
	unread.affects("SM-NET-021") with input as blind(model, ["vpc_config"])
}

training := resource("AWS::SageMaker::TrainingJob", {
	"enable_network_isolation": true,
	"vpc_config": {"subnets": ["subnet-1"], "security_group_ids": ["sg-1"]},
})

test_sm_net_030_passes if {
	count(network.deny["SM-NET-030"]) == 0 with input as training
	not unread.affects("SM-NET-030") with input as training
}

test_sm_net_030_fails if {
	every document in [changed(training, {"enable_network_isolation": false}), object.remove(training, ["enable_network_isolation"])] {
		network.deny["SM-NET-030"] == {"Training job \"one\" ran without network isolation."} with input as document
	}
}

test_sm_net_030_unread if {
	unread.affects("SM-NET-030") with input as blind(training, ["enable_network_isolation"])
}

test_sm_net_031_passes_with_one_subnet if {
	count(network.deny["SM-NET-031"]) == 0 with input as training
	not unread.affects("SM-NET-031") with input as training
}

test_sm_net_031_fails if {
	every document in [changed(training, {"vpc_config": {"subnets": []}}), object.remove(training, ["vpc_config"])] {
		network.deny["SM-NET-031"] == {"Training job \"one\" did not run in a VPC of this account."} with input as document
	}
}

customising := {
	"AWS::SageMaker::AgentRFTEvaluationJob": "Agent evaluation job",
	"AWS::SageMaker::AgentRFTJob": "Agent fine-tuning job",
	"AWS::SageMaker::DataQualityEvaluationJob": "Data quality evaluation job",
	"AWS::SageMaker::DataTransformationJob": "Data transformation job",
	"AWS::SageMaker::SyntheticDataGenerationJob": "Synthetic data generation job",
}

test_sm_net_031_judges_customisation if {
	session := resource("AWS::SageMaker::TrainingSession", {"vpc_config": {"subnets": ["subnet-1"]}})
	count(network.deny["SM-NET-031"]) == 0 with input as session
	every document in [changed(session, {"vpc_config": {"subnets": []}}), object.remove(session, ["vpc_config"])] {
		network.deny["SM-NET-031"] == {`Training session "one" did not run in a VPC of this account.`} with input as document
		count(network.unknown["SM-NET-031"]) == 0 with input as document
	}
	every type, name in customising {
		inside := resource(type, {"configuration": {"vpc": {"subnets": ["subnet-1"]}}})
		count(network.deny["SM-NET-031"]) == 0 with input as inside
		count(network.unknown["SM-NET-031"]) == 0 with input as inside
		outside := changed(inside, {"configuration": {"vpc": {"subnets": []}}})
		network.deny["SM-NET-031"] == {sprintf("%s \"one\" did not run in a VPC of this account.", [name])} with input as outside
		network.unknown["SM-NET-031"] == {sprintf("%s \"one\" has a configuration document that cannot be read here: whether it ran in a VPC cannot be determined.", [name])}
			with input as resource(type, {})
		unread.affects("SM-NET-031") with input as blind(inside, ["configuration"])
	}
}

test_sm_net_031_leaves_fields_of_other_types_alone if {
	other := changed(training, {"configuration": {"vpc": {"subnets": []}}})
	count(network.deny["SM-NET-031"]) == 0 with input as other
	session := resource("AWS::SageMaker::TrainingSession", {"vpc_config": {"subnets": ["subnet-1"]}, "configuration": {"vpc": {"subnets": []}}})
	count(network.deny["SM-NET-031"]) == 0 with input as session
}

test_sm_net_031_unread if {
	unread.affects("SM-NET-031") with input as blind(training, ["vpc_config"])
}

# the same fields in a document of another type are none of these checks' business
test_network_leaves_other_types_alone if {
	every document in [{"resource_name": "x"}, notebook, object.remove(notebook, ["security_groups"]), changed(model, {"vpc_config": {}})] {
		other := object.union(document, {"resource_type": "AWS::Other::Thing"})
		fired := {id | some id, messages in network.deny; count(messages) > 0} with input as other
		fired == set()
	}
}

served(variants) := {
	"AWS::SageMaker::Endpoint": {"e": {"resource_id": "e", "region": "us-east-1", "endpoint_name": "e", "endpoint_config_name": "c", "endpoint_status": "InService", "production_variants": variants}},
	"AWS::SageMaker::EndpointConfig": {"c": {"resource_id": "c", "region": "us-east-1", "endpoint_config_name": "c", "production_variants": [{"model_name": "one"}]}},
}

# Serverless inference takes neither.
test_models_on_serverless_endpoints_alone_are_left_out if {
	open := object.union(resource("AWS::SageMaker::Model", {}), {"model_name": "one"})
	every id in ["SM-NET-020", "SM-NET-021"] {
		network.skip[id] == {"Model \"one\" serves on serverless endpoints alone, for which AWS offers neither a VPC nor network isolation."} with input as open
			with data.inventory as served([{"current_serverless_config": {"max_concurrency": 1}}])
		count(network.skip[id]) == 0 with input as open with data.inventory as served([{"current_instance_count": 1}])
		count(network.skip[id]) == 0 with input as open with data.inventory as {}
		count(network.skip[id]) == 0 with input as object.union(open, {"resource_type": "AWS::Other::Thing"})
			with data.inventory as served([{"current_serverless_config": {"max_concurrency": 1}}])
	}
}

half_read := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": refused}}

test_what_serves_models_unread if {
	unnamed := blind(resource("AWS::SageMaker::Model", {}), ["model_name"])
	every id in ["SM-NET-020", "SM-NET-021"] {
		count(unread.failed_calls(id, "skip")) > 0 with input as unnamed
		every type in ["AWS::SageMaker::Endpoint", "AWS::SageMaker::EndpointConfig", "AWS::SageMaker::InferenceComponent"] {
			gaps := {"populations": {type: [{"region": "us-east-1", "refusal": refused}]}, "documents": {}, "global_types": []}
			unread.affects(id) with input as model with data.inventory as {} with data.gaps as gaps
			count(unread.failed_calls(id, "skip")) > 0 with input as model with data.inventory as {} with data.gaps as gaps
			half := {type: {"arn:other": half_read}}
			unread.affects(id) with input as model with data.inventory as half
			count(unread.failed_calls(id, "skip")) > 0 with input as model with data.inventory as half
		}
	}
}
