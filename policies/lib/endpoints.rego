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

by_configuration(model) := {endpoint.endpoint_name |
	configs := {config.endpoint_config_name |
		some config in data.inventory["AWS::SageMaker::EndpointConfig"]
		config.region == model.region
		some variant in config.production_variants
		variant.model_name == model.model_name
	}
	some endpoint in data.inventory["AWS::SageMaker::Endpoint"]
	endpoint.region == model.region
	endpoint.endpoint_config_name in configs
	in_service(endpoint)
}

by_component(model) := {endpoint.endpoint_name |
	hosts := {component.endpoint_name |
		some component in data.inventory["AWS::SageMaker::InferenceComponent"]
		component.region == model.region
		model.model_name in component_models(component)
	}
	some endpoint in data.inventory["AWS::SageMaker::Endpoint"]
	endpoint.region == model.region
	endpoint.endpoint_name in hosts
	in_service(endpoint)
}

# The model packages that the containers of a model come from, as the model names them (ARNs of model versions).
package_names(model) := {container.model_package_name |
	some container in array.concat([only | only := model.primary_container], object.get(model, "containers", []))
}
