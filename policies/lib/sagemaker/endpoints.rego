# From SageMaker endpoints to the models they serve and the model packages these come from, and back.
package lib.sagemaker.endpoints

import data.lib.core.inventory

# Statuses in which an endpoint answers requests. Besides InService: while an update, maintenance or a rollback runs the endpoint
# keeps serving, and UpdateRollbackFailed is "in service with a mix of the old and new endpoint configuration"
# (docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeEndpoint.html, EndpointStatus).
serving := {"InService", "Updating", "SystemUpdating", "RollingBack", "UpdateRollbackFailed"}

in_service(endpoint) if endpoint.endpoint_status in serving

# Statuses in which an endpoint answers nobody (the same page).
idle := {"Creating", "Deleting", "Failed", "OutOfService"}

# Why an endpoint that is not in service is not judged.
out_of_service(endpoint) := sprintf("Endpoint %q is not in service (%s).", [endpoint.resource_name, endpoint.endpoint_status]) if {
	endpoint.endpoint_status in idle
}

# Why it cannot be determined whether an endpoint is in service: its status is none that is known here.
of_unknown_status(endpoint) := sprintf("Whether endpoint %q is in service cannot be determined from its status, %s.", [endpoint.resource_name, status]) if {
	of_doubt(endpoint)
	status := endpoint.endpoint_status
}

# Whether an endpoint may be in service for all that is known: its status is none that is known here.
of_doubt(endpoint) if {
	status := endpoint.endpoint_status
	not status in (serving | idle)
}

# Serverless endpoints have neither data capture nor Model Monitor
# (docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html, feature exclusions).
serverless(endpoint) if {
	some variant in endpoint.production_variants
	variant.current_serverless_config
}

# The names of the models behind an endpoint: those of its configuration's production variants and of its inference components.
model_names(endpoint) := configured(endpoint) | placed(endpoint)

configured(endpoint) := {variant.model_name |
	config := inventory.lookup_in("AWS::SageMaker::EndpointConfig", endpoint.endpoint_config_name, endpoint.region)
	config.region == endpoint.region
	some variant in config.production_variants
}

placed(endpoint) := {name |
	some component in data.inventory["AWS::SageMaker::InferenceComponent"]
	component.region == endpoint.region
	component.endpoint_name == endpoint.endpoint_name
	some name in component_models(component)
}

component_models(component) := {each.model_name | some each in specifications(component)}

# What a component deploys: one specification, or one for each instance type.
specifications(component) := array.concat([only | only := component.specification], object.get(component, "specifications", []))

# The components of an endpoint that bring a container of their own in place of a model. An adapter runs in the copies of the component
# it adapts, and is documented and released with it (API reference, InferenceComponentSpecification).
container_components(endpoint) := [component |
	some component in data.inventory["AWS::SageMaker::InferenceComponent"]
	component.region == endpoint.region
	component.endpoint_name == endpoint.endpoint_name
	own_container(component)
]

own_container(component) if {
	some specification in specifications(component)
	brings_container(specification)
}

brings_container(specification) if {
	specification.container
	not specification.model_name
	not specification.base_inference_component_name
}

# The names of the in-service endpoints that serve a model.
of(model) := {name | some name in naming(model); inventory.in_region(model.region, name) in answering}

# The names of those that serve it if they are in service, which their status does not tell.
perhaps_of(model) := {name | some name in naming(model); inventory.in_region(model.region, name) in doubtful}

# Whether all endpoints that serve a model, and may serve it, are serverless.
serverless_alone(model) if {
	count(of(model)) > 0
	every name in of(model) | perhaps_of(model) {
		inventory.in_region(model.region, name) in without_instances
	}
}

# The names of all endpoints of a model, in service or not.
naming(model) := {name |
	some config_name in configuring[inventory.in_region(model.region, model.model_name)]
	some name in configured_by[inventory.in_region(model.region, config_name)]
} | placing_on(model)

placing_on(model) := {name | some name in placing[inventory.in_region(model.region, model.model_name)]}

# Indexes by Region and name, so that what many resources say is gone through once, not for each model.
configuring[key] contains endpoint_config_name if {
	some config in data.inventory["AWS::SageMaker::EndpointConfig"]
	some variant in config.production_variants
	key := inventory.in_region(config.region, variant.model_name)
	endpoint_config_name := config.endpoint_config_name
}

configured_by[key] contains endpoint_name if {
	some endpoint in data.inventory["AWS::SageMaker::Endpoint"]
	key := inventory.in_region(endpoint.region, endpoint.endpoint_config_name)
	endpoint_name := endpoint.endpoint_name
}

placing[key] contains endpoint_name if {
	some component in data.inventory["AWS::SageMaker::InferenceComponent"]
	some name in component_models(component)
	key := inventory.in_region(component.region, name)
	endpoint_name := component.endpoint_name
}

answering contains key if {
	some endpoint in data.inventory["AWS::SageMaker::Endpoint"]
	in_service(endpoint)
	key := inventory.in_region(endpoint.region, endpoint.endpoint_name)
}

doubtful contains key if {
	some endpoint in data.inventory["AWS::SageMaker::Endpoint"]
	of_doubt(endpoint)
	key := inventory.in_region(endpoint.region, endpoint.endpoint_name)
}

without_instances contains key if {
	some endpoint in data.inventory["AWS::SageMaker::Endpoint"]
	serverless(endpoint)
	key := inventory.in_region(endpoint.region, endpoint.endpoint_name)
}

# ---- What an endpoint hosts ----

# The documents of the models behind an endpoint, as far as the account still has them: an endpoint goes on serving a model that was
# deleted (API reference, DeleteModel).
models(endpoint) := [model |
	some name in model_names(endpoint)
	model := inventory.lookup_in("AWS::SageMaker::Model", name, endpoint.region)
	model.region == endpoint.region
]

# Whether all that an endpoint serves can be looked up, so that what it does not host can be told.
told(endpoint) if {
	names := model_names(endpoint)
	count(names) > 0
	count(names) == count(models(endpoint))
}

# Whether an endpoint hosts inference components: one is on it, or its variants name no model.
hosts_components(endpoint) if hosting[inventory.in_region(endpoint.region, endpoint.endpoint_name)]

hosts_components(endpoint) if {
	config := inventory.lookup_in("AWS::SageMaker::EndpointConfig", endpoint.endpoint_config_name, endpoint.region)
	config.region == endpoint.region
	some variant in config.production_variants
	not variant.model_name
}

hosting[key] contains component.resource_id if {
	some component in data.inventory["AWS::SageMaker::InferenceComponent"]
	key := inventory.in_region(component.region, component.endpoint_name)
}

# Whether requests choose among models: a container that loads any of many, or several containers of which a request names one
# (API reference, ContainerDefinition.Mode and InferenceExecutionConfig.Mode).
chooses_models(endpoint) if {
	some model in models(endpoint)
	some container in containers(model)
	container.mode == "MultiModel"
}

chooses_models(endpoint) if {
	some model in models(endpoint)
	model.inference_execution_config.mode == "Direct"
}

# ---- Which configurations are in use ----

# The endpoints that use an endpoint configuration, or are being moved to it. Each deployment leaves the configuration before it behind,
# which nothing uses any more.
using(config) := {name | some name in used_by[inventory.in_region(config.region, config.endpoint_config_name)]}

in_use(config) if count(using(config)) > 0

# A configuration that no endpoint uses serves nothing: the sentence with which checks leave it out.
unused(config) := {sprintf("No endpoint uses endpoint configuration %q.", [config.resource_name]) | not in_use(config)}

used_by[key] contains endpoint_name if {
	some endpoint in data.inventory["AWS::SageMaker::Endpoint"]
	status := object.get(endpoint, "endpoint_status", "")
	not status in gone
	some name in configurations(endpoint)
	key := inventory.in_region(endpoint.region, name)
	endpoint_name := endpoint.endpoint_name
}

# (API reference, DescribeEndpoint.EndpointStatus)
gone := {"Deleting", "Failed"}

configurations(endpoint) := {endpoint.endpoint_config_name} | {pending |
	pending := endpoint.pending_deployment_summary.endpoint_config_name
}

# ---- Where models come from ----

# The model packages that the containers of a model come from, as the model names them (ARNs of model versions).
package_names(model) := {container.model_package_name |
	some container in containers(model)
}

# The containers of a model: the one it has, or those of an inference pipeline.
containers(model) := array.concat([only | only := model.primary_container], object.get(model, "containers", []))
