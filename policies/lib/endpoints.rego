# From SageMaker endpoints to the models they serve and the model packages these come from, and back.
package lib.endpoints

import data.lib.inventory

# Statuses in which an endpoint answers requests. Besides InService: while an update, maintenance or a rollback runs the endpoint
# keeps serving, and UpdateRollbackFailed is "in service with a mix of the old and new endpoint configuration"
# (docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeEndpoint.html, EndpointStatus).
serving := {"InService", "Updating", "SystemUpdating", "RollingBack", "UpdateRollbackFailed"}

in_service(endpoint) if endpoint.endpoint_status in serving

# Serverless endpoints have neither data capture nor Model Monitor
# (docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html, feature exclusions).
serverless(endpoint) if {
	some variant in endpoint.production_variants
	variant.current_serverless_config
}

# The names of the models behind an endpoint: those of its configuration's production variants and of its inference components.
model_names(endpoint) := configured(endpoint) | placed(endpoint)

configured(endpoint) := {variant.model_name |
	config := inventory.lookup("AWS::SageMaker::EndpointConfig", endpoint.endpoint_config_name)
	config.region == endpoint.region
	some variant in config.production_variants
}

placed(endpoint) := {name |
	some component in data.inventory["AWS::SageMaker::InferenceComponent"]
	component.region == endpoint.region
	component.endpoint_name == endpoint.endpoint_name
	some name in component_models(component)
}

component_models(component) := {each.model_name |
	some each in array.concat([only | only := component.specification], object.get(component, "specifications", []))
}

# The names of the in-service endpoints that serve a model.
of(model) := by_configuration(model) | by_component(model)

by_configuration(model) := {name |
	some config_name in configuring[inventory.in_region(model.region, model.model_name)]
	some name in configured_by[inventory.in_region(model.region, config_name)]
}

by_component(model) := {name |
	some host in placing[inventory.in_region(model.region, model.model_name)]
	some name in answering[inventory.in_region(model.region, host)]
}

# Indexes by Region and name, so that what many resources say is gone through once, not for each model.
configuring[key] contains config.endpoint_config_name if {
	some config in data.inventory["AWS::SageMaker::EndpointConfig"]
	some variant in config.production_variants
	key := inventory.in_region(config.region, variant.model_name)
}

configured_by[key] contains endpoint.endpoint_name if {
	some endpoint in data.inventory["AWS::SageMaker::Endpoint"]
	in_service(endpoint)
	key := inventory.in_region(endpoint.region, endpoint.endpoint_config_name)
}

placing[key] contains component.endpoint_name if {
	some component in data.inventory["AWS::SageMaker::InferenceComponent"]
	some name in component_models(component)
	key := inventory.in_region(component.region, name)
}

answering[key] contains endpoint.endpoint_name if {
	some endpoint in data.inventory["AWS::SageMaker::Endpoint"]
	in_service(endpoint)
	key := inventory.in_region(endpoint.region, endpoint.endpoint_name)
}

# The model packages that the containers of a model come from, as the model names them (ARNs of model versions).
package_names(model) := {container.model_package_name |
	some container in containers(model)
}

# The containers of a model: the one it has, or those of an inference pipeline.
containers(model) := array.concat([only | only := model.primary_container], object.get(model, "containers", []))
