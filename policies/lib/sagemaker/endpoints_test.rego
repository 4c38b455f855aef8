package lib.sagemaker.endpoints_test

import data.lib.sagemaker.endpoints

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
		endpoints.out_of_service({"resource_name": "churn", "endpoint_status": status}) == sprintf("Endpoint \"churn\" is not in service (%s).", [status])
		not endpoints.of_unknown_status({"resource_name": "churn", "endpoint_status": status})
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

# ---- what an endpoint hosts ----

named := {"resource_id": "m", "resource_name": "a", "region": "us-east-1", "model_name": "a"}

hosting(models, variants) := {
	"AWS::SageMaker::EndpointConfig": {"c": {"resource_name": "two", "endpoint_config_name": "two", "region": "us-east-1", "production_variants": variants}},
	"AWS::SageMaker::Model": {each.resource_id: each | some each in models},
}

test_told_where_all_models_can_be_looked_up if {
	churn := endpoint
	endpoints.told(endpoint) with data.inventory as hosting([named], [{"model_name": "a"}]) with input as churn
	not endpoints.told(endpoint) with data.inventory as hosting([named], [{"model_name": "a"}, {"model_name": "b"}]) with input as churn
	not endpoints.told(endpoint) with data.inventory as hosting([named], []) with input as churn
	not endpoints.told(endpoint) with data.inventory as hosting([object.union(named, {"region": "eu-west-1"})], [{"model_name": "a"}]) with input as {"region": "global"}
}

test_models_that_requests_choose_among if {
	churn := endpoint
	every model in [
		object.union(named, {"primary_container": {"mode": "MultiModel"}}),
		object.union(named, {"containers": [{"mode": "SingleModel"}, {"mode": "MultiModel"}]}),
		object.union(named, {"inference_execution_config": {"mode": "Direct"}}),
	] {
		endpoints.chooses_models(endpoint) with data.inventory as hosting([model], [{"model_name": "a"}]) with input as churn
	}
	every model in [
		named, object.union(named, {"primary_container": {"mode": "SingleModel"}}),
		object.union(named, {"inference_execution_config": {"mode": "Serial"}}),
	] {
		not endpoints.chooses_models(endpoint) with data.inventory as hosting([model], [{"model_name": "a"}]) with input as churn
	}
}

test_endpoints_that_host_components if {
	churn := endpoint
	endpoints.hosts_components(churn) with data.inventory as estate with input as churn
	endpoints.hosts_components(churn) with data.inventory as hosting([], [{"variant_name": "v"}]) with input as churn
	not endpoints.hosts_components(churn) with data.inventory as hosting([], [{"model_name": "a"}]) with input as churn
	elsewhere := object.union(endpoint, {"region": "eu-west-1"})
	not endpoints.hosts_components(elsewhere) with data.inventory as hosting([], [{"variant_name": "v"}]) with input as {"region": "global"}
}

test_a_component_is_on_an_endpoint_whatever_its_variants_name if {
	on_it := object.union(hosting([], [{"model_name": "a"}]), bringing({"model_name": "b"}))
	churn := endpoint
	endpoints.hosts_components(churn) with data.inventory as on_it with input as churn
	every changes in [{"region": "eu-west-1"}, {"endpoint_name": "other"}] {
		elsewhere := object.union(on_it, {"AWS::SageMaker::InferenceComponent": {"i": changes}})
		not endpoints.hosts_components(churn) with data.inventory as elsewhere with input as churn
	}
}

bringing(specification) := {"AWS::SageMaker::InferenceComponent": {"i": {
	"resource_id": "i",
	"region": "us-east-1",
	"endpoint_name": "churn",
	"inference_component_name": "llm",
	"specification": specification,
}}}

test_components_with_a_container_of_their_own if {
	count(endpoints.container_components(endpoint)) == 1 with data.inventory as bringing({"container": {"artifact_url": "s3://a"}})
	every changes in [{"region": "eu-west-1"}, {"endpoint_name": "other"}] {
		elsewhere := object.union(bringing({"container": {"artifact_url": "s3://a"}}), {"AWS::SageMaker::InferenceComponent": {"i": changes}})
		count(endpoints.container_components(endpoint)) == 0 with data.inventory as elsewhere
	}
	every specification in [{}, {"model_name": "a"}, {"container": {}, "model_name": "a"}, {"container": {}, "base_inference_component_name": "b"}] {
		count(endpoints.container_components(endpoint)) == 0 with data.inventory as bringing(specification)
	}
}

# ---- configurations in use ----

using(changes) := {"AWS::SageMaker::Endpoint": {"e": object.union(endpoint, changes)}}

config_two := {"region": "us-east-1", "resource_name": "two", "endpoint_config_name": "two"}

test_configurations_in_use if {
	endpoints.in_use(config_two) with data.inventory as estate
	endpoints.unused(config_two) == set() with data.inventory as estate
	every changes in [{"endpoint_status": "Creating"}, {"endpoint_status": "OutOfService"}, {"endpoint_config_name": "one", "pending_deployment_summary": {"endpoint_config_name": "two"}}] {
		endpoints.in_use(config_two) with data.inventory as using(changes)
	}
	every changes in [{"endpoint_status": "Deleting"}, {"endpoint_status": "Failed"}, {"endpoint_config_name": "one"}, {"region": "eu-west-1"}] {
		endpoints.unused(config_two) == {"No endpoint uses endpoint configuration \"two\"."} with data.inventory as using(changes)
	}
}

test_a_status_that_nobody_knows if {
	strange := {"resource_name": "churn", "endpoint_status": "Hibernating"}
	endpoints.of_unknown_status(strange) == "Whether endpoint \"churn\" is in service cannot be determined from its status, Hibernating."
	not endpoints.in_service(strange)
	not endpoints.out_of_service(strange)
	not endpoints.of_unknown_status(object.union(strange, {"endpoint_status": "InService"}))
	not endpoints.out_of_service(object.union(strange, {"endpoint_status": "InService"}))
}

test_endpoints_that_may_serve_a_model if {
	strange := object.union(estate, {"AWS::SageMaker::Endpoint": {"e": object.union(endpoint, {"endpoint_status": "Hibernating"})}})
	every name in ["a", "b", "c", "d"] {
		endpoints.perhaps_of({"region": "us-east-1", "model_name": name}) == {"churn"} with data.inventory as strange
		endpoints.of({"region": "us-east-1", "model_name": name}) == set() with data.inventory as strange
		endpoints.perhaps_of({"region": "us-east-1", "model_name": name}) == set() with data.inventory as estate
		endpoints.perhaps_of({"region": "eu-west-1", "model_name": name}) == set() with data.inventory as strange
	}
}

test_models_on_serverless_endpoints_alone if {
	without := object.union(endpoint, {"production_variants": [{"current_serverless_config": {"max_concurrency": 1}}]})
	alone := object.union(estate, {"AWS::SageMaker::Endpoint": {"e": without}})
	endpoints.serverless_alone({"region": "us-east-1", "model_name": "a"}) with data.inventory as alone
	not endpoints.serverless_alone({"region": "us-east-1", "model_name": "a"}) with data.inventory as estate
	not endpoints.serverless_alone({"region": "us-east-1", "model_name": "other"}) with data.inventory as alone
	every status in ["InService", "Hibernating"] {
		beside := object.union(endpoint, {"endpoint_name": "second", "endpoint_status": status})
		both := object.union(estate, {"AWS::SageMaker::Endpoint": {"e": without, "f": beside}})
		not endpoints.serverless_alone({"region": "us-east-1", "model_name": "a"}) with data.inventory as both
	}
	gone := object.union(endpoint, {"endpoint_name": "second", "endpoint_status": "Failed"})
	past := object.union(estate, {"AWS::SageMaker::Endpoint": {"e": without, "f": gone}})
	endpoints.serverless_alone({"region": "us-east-1", "model_name": "a"}) with data.inventory as past
}
