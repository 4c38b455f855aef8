package sagemaker.model_secrets_test

import data.lib.core.unread
import data.sagemaker.model_secrets

refused := {"call": "sagemaker:DescribeModel", "code": "AccessDeniedException", "action": "sagemaker:DescribeModel"}

blind(document, fields) := object.union(object.remove(document, fields), {"unread": {"*": refused}})

model := {
	"resource_type": "AWS::SageMaker::Model",
	"resource_id": "arn:churn",
	"resource_name": "churn",
	"region": "us-east-1",
	"primary_container": {"environment": {"LOG_LEVEL": "info"}},
}

job := {
	"resource_type": "AWS::SageMaker::TrainingJob",
	"resource_id": "arn:job",
	"resource_name": "churn-9",
	"region": "us-east-1",
	"hyper_parameters": {"epochs": "3"},
	"remote_debug_config": {"enable_remote_debug": false},
}

holding(document, path) := object.union(document, {"possible_secrets": [{"path": path, "kind": "GitHub token"}]})

test_sm_sec_020_passes if {
	every document in [model, job, holding(model, "execution_role_arn"), holding(job, "failure_reason")] {
		count(model_secrets.deny["SM-SEC-020"]) == 0 with input as document
		not unread.affects("SM-SEC-020") with input as document
	}
}

test_sm_sec_020_fails if {
	every path in ["primary_container.environment.T", "containers[1].environment.T"] {
		model_secrets.deny["SM-SEC-020"] == {sprintf("Model \"churn\" holds a possible secret in %s (GitHub token).", [path])} with input as holding(model, path)
	}
	every path in ["environment.T", "hyper_parameters.T"] {
		model_secrets.deny["SM-SEC-020"] == {sprintf("Training job \"churn-9\" holds a possible secret in %s (GitHub token).", [path])} with input as holding(job, path)
	}
}

test_sm_sec_020_fails_for_each_kind_of_job_and_model if {
	every type, path in {
		"HyperParameterTuningJob": "training_job_definitions[0].static_hyper_parameters.T",
		"InferenceComponent": "specifications[0].container.environment.T",
		"ModelPackage": "inference_specification.containers[0].environment.T",
		"OptimizationJob": "optimization_configs[0].model_quantization_config.override_environment.T",
		"ProcessingJob": "app_specification.container_arguments[1]",
		"TransformJob": "environment.T",
	} {
		started := {"resource_type": sprintf("AWS::SageMaker::%s", [type]), "resource_name": "churn"}
		count(model_secrets.deny["SM-SEC-020"]) == 1 with input as holding(started, path)
		count(model_secrets.deny["SM-SEC-020"]) == 0 with input as holding(started, "role_arn")
	}
	every type, path in {"HyperParameterTuningJob": "training_job_definition.environment.T", "ModelPackage": "additional_inference_specifications[0].containers[0].environment.T", "OptimizationJob": "optimization_environment.T", "ProcessingJob": "environment.T", "TrainingJob": "algorithm_specification.container_arguments[0]"} {
		started := {"resource_type": sprintf("AWS::SageMaker::%s", [type]), "resource_name": "churn"}
		count(model_secrets.deny["SM-SEC-020"]) == 1 with input as holding(started, path)
	}
	tuning := {"resource_type": "AWS::SageMaker::HyperParameterTuningJob", "resource_name": "churn"}
	model_secrets.deny["SM-SEC-020"] == {"Tuning job \"churn\" holds a possible secret in training_job_definition.environment.T (GitHub token)."} with input as holding(tuning, "training_job_definition.environment.T")
	transform := {"resource_type": "AWS::SageMaker::TransformJob", "resource_name": "churn"}
	model_secrets.deny["SM-SEC-020"] == {"Transform job \"churn\" holds a possible secret in environment.T (GitHub token)."} with input as holding(transform, "environment.T")
	processing := {"resource_type": "AWS::SageMaker::ProcessingJob", "resource_name": "churn"}
	model_secrets.deny["SM-SEC-020"] == {"Processing job \"churn\" holds a possible secret in environment.T (GitHub token)."} with input as holding(processing, "environment.T")
	unread.affects("SM-SEC-020") with input as object.union(processing, {"unread": {"*": refused}})
}

test_sm_sec_020_unread if {
	unread.affects("SM-SEC-020") with input as blind(model, ["primary_container"])
	unread.affects("SM-SEC-020") with input as blind(job, ["hyper_parameters"])
}

configuration(field, variant) := object.union(
	{"resource_type": "AWS::SageMaker::EndpointConfig", "resource_id": "arn:config", "resource_name": "churn-config", "region": "us-east-1"},
	{field: [{"variant_name": "main"}, variant]},
)

open_variant := {"variant_name": "open", "enable_ssm_access": true}

debugged := object.union(job, {"remote_debug_config": {"enable_remote_debug": true}})

used := {"AWS::SageMaker::Endpoint": {"e": {"resource_id": "e", "resource_name": "live", "region": "us-east-1", "endpoint_name": "live", "endpoint_config_name": "churn-config", "endpoint_status": "InService"}}}

opened := object.union(configuration("production_variants", open_variant), {"endpoint_config_name": "churn-config"})

test_sm_sec_021_passes if {
	every document in [job, object.remove(job, ["remote_debug_config"]), configuration("production_variants", {"variant_name": "b", "enable_ssm_access": false})] {
		count(model_secrets.deny["SM-SEC-021"]) == 0 with input as document
		not unread.affects("SM-SEC-021") with input as document
	}
}

test_sm_sec_021_fails if {
	every field in ["production_variants", "shadow_production_variants"] {
		model_secrets.deny["SM-SEC-021"] == {"Variant \"open\" of endpoint configuration \"churn-config\" lets people open a shell by Systems Manager."} with input as configuration(field, open_variant)
	}
	model_secrets.deny["SM-SEC-021"] == {"Training job \"churn-9\" lets people connect to its containers by remote debugging."} with input as debugged
}

# Each deployment leaves a configuration behind.
test_sm_sec_021_skips_what_no_endpoint_uses if {
	model_secrets.skip["SM-SEC-021"] == {`No endpoint uses endpoint configuration "churn-config".`} with input as opened with data.inventory as {}
	count(model_secrets.skip["SM-SEC-021"]) == 0 with input as opened with data.inventory as used
}

test_sm_sec_021_unread_endpoints if {
	gaps := {"populations": {"AWS::SageMaker::Endpoint": [{"region": "us-east-1", "refusal": refused}]}, "documents": {}, "global_types": []}
	unread.affects("SM-SEC-021") with input as opened with data.inventory as {} with data.gaps as gaps
	count(unread.failed_calls("SM-SEC-021", "skip")) > 0 with input as opened with data.inventory as {} with data.gaps as gaps
	half := {"AWS::SageMaker::Endpoint": {"arn:of-another": {"resource_id": "arn:of-another", "resource_name": "of-another", "region": "us-east-1", "unread": {"*": refused}}}}
	unread.affects("SM-SEC-021") with input as opened with data.inventory as half
	count(unread.failed_calls("SM-SEC-021", "skip")) > 0 with input as opened with data.inventory as half
}

test_sm_sec_021_unread if {
	unread.affects("SM-SEC-021") with input as blind(job, ["remote_debug_config"])
	count(unread.failed_calls("SM-SEC-021", "skip")) > 0 with input as blind(opened, ["endpoint_config_name"])
	unread.affects("SM-SEC-021") with input as blind(configuration("production_variants", open_variant), ["production_variants"])
}

# the same fields in a document of another type are none of these checks' business
test_model_secrets_leaves_other_types_alone if {
	every document in [holding(job, "environment.T"), debugged, configuration("production_variants", open_variant)] {
		other := object.union(document, {"resource_type": "AWS::Other::Thing"})
		fired := {id | some id, messages in model_secrets.deny; count(messages) > 0} with input as other
		fired == set()
	}
}
