package lib.endpoints_test

import data.lib.endpoints

endpoint := {"region": "us-east-1", "endpoint_name": "churn", "endpoint_config_name": "two", "endpoint_status": "InService"}

estate := {
	"AWS::SageMaker::Endpoint": {"e": endpoint},
	"AWS::SageMaker::EndpointConfig": {"c": {
		"resource_name": "two",
		"endpoint_config_name": "two",
		"region": "us-east-1",
		"production_variants": [{"model_name": "a"}, {"model_name": "b"}, {"variant_name": "components only"}],
		"shadow_production_variants": [{"model_name": "shadow"}],
	}},
	"AWS::SageMaker::InferenceComponent": {
		"i": {"region": "us-east-1", "endpoint_name": "churn", "specification": {"model_name": "c"}},
		"j": {"region": "us-east-1", "endpoint_name": "churn", "specifications": [{"model_name": "d"}, {"container": {"image": "img"}}]},
		"k": {"region": "us-east-1", "endpoint_name": "other", "specification": {"model_name": "x"}},
		"l": {"region": "eu-west-1", "endpoint_name": "churn", "specification": {"model_name": "y"}},
	},
}

test_in_service_while_it_answers_requests if {
	every status in ["InService", "Updating", "SystemUpdating", "RollingBack", "UpdateRollbackFailed"] {
		endpoints.in_service({"endpoint_status": status})
	}
	every status in ["OutOfService", "Creating", "Deleting", "Failed"] {
		not endpoints.in_service({"endpoint_status": status})
	}
}

test_serverless_by_its_variants if {
	endpoints.serverless({"production_variants": [{"current_serverless_config": {"max_concurrency": 1}}]})
	not endpoints.serverless({"production_variants": [{"current_instance_count": 1}]})
}

test_model_names_of_variants_and_components if {
	churn := endpoint
	endpoints.model_names(churn) == {"a", "b", "c", "d"} with data.inventory as estate with input as churn
}

test_model_names_not_from_a_configuration_elsewhere if {
	namesake := object.union(endpoint, {"region": "ap-south-1"})
	endpoints.model_names(namesake) == set() with data.inventory as estate with input as namesake
}

test_endpoints_of_a_model if {
	every name in ["a", "b", "c", "d"] {
		endpoints.of({"region": "us-east-1", "model_name": name}) == {"churn"} with data.inventory as estate
	}
	every name in ["shadow", "x", "y"] {
		endpoints.of({"region": "us-east-1", "model_name": name}) == set() with data.inventory as estate
	}
}

test_package_names_of_all_containers if {
	endpoints.package_names({"primary_container": {"model_package_name": "p"}}) == {"p"}
	endpoints.package_names({"containers": [{"model_package_name": "p"}, {"image": "img"}, {"model_package_name": "q"}]}) == {"p", "q"}
	endpoints.package_names({"primary_container": {"image": "img"}}) == set()
}

test_only_endpoints_in_service_and_in_the_region_serve if {
	down := object.union(estate, {"AWS::SageMaker::Endpoint": {"e": object.union(endpoint, {"endpoint_status": "Failed"})}})
	elsewhere := object.union(estate, {"AWS::SageMaker::Endpoint": {"e": object.union(endpoint, {"region": "eu-west-1"})}})
	every name in ["a", "c"] {
		endpoints.of({"region": "us-east-1", "model_name": name}) == set() with data.inventory as down
		endpoints.of({"region": "us-east-1", "model_name": name}) == set() with data.inventory as elsewhere
	}
}

# Judged for the whole account, a lookup by name may find a configuration of another Region.
test_a_configuration_of_another_region_is_not_the_endpoints if {
	namesake := object.union(endpoint, {"region": "ap-south-1"})
	account := {"region": "global"}
	churn := endpoint
	endpoints.configured(namesake) == set() with data.inventory as estate with input as account
	endpoints.configured(churn) == {"a", "b"} with data.inventory as estate with input as account
}
