package lib.ai.ai_locations_test

import data.lib.ai.ai_data

# each resource, and what a bucket is said to hold that it names
named := {
	"AWS::SageMaker::MlflowApp": {"experiment artifacts": {"artifact_store_uri": "s3://kept/runs"}},
	"AWS::SageMaker::CompilationJob": {"model artifacts": {"input_config": {"s3_uri": "s3://kept/model.tar.gz"}}},
	"AWS::SageMaker::InferenceExperiment": {"captured inference data": {"data_storage_config": {"destination": "s3://kept/shadow"}}},
	"AWS::SageMaker::TransformJob": {"captured inference data": {"data_capture_config": {"destination_s3_uri": "s3://kept/batch"}}},
	"AWS::SageMaker::EndpointConfig": {"captured inference data": {"production_variants": [{"variant_name": "a"}, {"core_dump_config": {"destination_s3_uri": "s3://kept/dumps"}}]}},
	"AWS::SageMaker::DataQualityJobDefinition": {"monitoring results": {"data_quality_job_output_config": written}},
	"AWS::SageMaker::ModelBiasJobDefinition": {"monitoring results": {"model_bias_job_output_config": written}},
	"AWS::SageMaker::ModelExplainabilityJobDefinition": {"monitoring results": {"model_explainability_job_output_config": written}},
	"AWS::SageMaker::ModelQualityJobDefinition": {"monitoring results": {"model_quality_job_output_config": written}},
	"AWS::SageMaker::FlowDefinition": {"human reviews": {"output_config": {"s3_output_path": "s3://kept/reviews"}}},
	"AWS::Bedrock::EvaluationJob": {"prompts and samples": {"evaluation_config": {"human": {"dataset_metric_configs": [{"dataset": {"dataset_location": {"s3_uri": "s3://kept/prompts"}}}]}}}},
	"AWS::Bedrock::Flow": {"texts of flows": {"definition": in_flow}},
	"AWS::Bedrock::FlowVersion": {"texts of flows": {"definition": in_flow}},
	"AWS::BedrockAgentCore::BrowserCustom": {"browser recordings": {"recording": {"enabled": true, "s3_location": {"bucket": "kept"}}}},
	"AWS::BedrockAgentCore::Memory": {"agent memory": {"strategies": [{"configuration": {"self_managed_configuration": {"invocation_configuration": {"payload_delivery_bucket_name": "kept"}}}}]}},
	"AWS::Comprehend::DocumentClassifier": {"training data": {"input_data_config": {"augmented_manifests": [{"annotation_data_s3_uri": "s3://kept/notes", "attribute_names": ["label"]}]}}},
	"AWS::Comprehend::EntityRecognizer": {"training data": {"input_data_config": {"entity_list": {"s3_uri": "s3://kept/names"}}}},
	"AWS::Comprehend::Flywheel": {"training data": {"data_lake_s3_uri": "s3://kept/lake"}},
	"AWS::Rekognition::ProjectVersion": {"training data": {"training_data_result": assets}},
	"AWS::Textract::AdapterVersion": {"training data": {"dataset_config": {"manifest_s3_object": {"bucket": "kept", "name": "m"}}}},
	"AWS::Translate::ParallelData": {"training data": {"parallel_data_config": {"s3_uri": "s3://kept/pairs"}}},
	"AWS::Rekognition::StreamProcessor": {"batch inference data": {"output": {"s3_destination": {"bucket": "kept"}}}},
	"AWS::Lex::BotAlias": {"recorded conversations": {"conversation_log_settings": {"audio_log_settings": [{"enabled": true, "destination": {"s3_bucket": {"s3_bucket_arn": "arn:aws:s3:::kept"}}}]}}},
}

written := {"monitoring_outputs": [{"s3_output": {"s3_uri": "s3://kept/reports"}}]}

in_flow := {"nodes": [{"name": "Keep", "type": "Storage", "configuration": {"storage": {"service_configuration": {"s3": {"bucket_name": "kept"}}}}}]}

assets := {"input": {"assets": [{"ground_truth_manifest": {"s3_object": {"bucket": "kept"}}}]}}

holding(type, fields) := {type: {"arn:one": object.union(fields, {"resource_id": "arn:one", "resource_name": "one", "region": "us-east-1"})}}

test_each_resource_tells_what_its_bucket_holds if {
	every type, uses in named {
		every use, fields in uses {
			inventory := holding(type, fields)
			ai_data.uses("kept") == {use} with data.inventory as inventory
			ai_data.uses("other") == set() with data.inventory as inventory
		}
	}
}

also := {
	"AWS::SageMaker::CompilationJob": {"model artifacts": {"output_config": {"s3_output_location": "s3://kept/compiled"}}},
	"AWS::SageMaker::EndpointConfig": {"captured inference data": {"shadow_production_variants": [{"core_dump_config": {"destination_s3_uri": "s3://kept/dumps"}}]}},
	"AWS::SageMaker::ModelBiasJobDefinition": {"ground truth": {"model_bias_job_input": {"ground_truth_s3_input": {"s3_uri": "s3://kept/truth"}}}},
	"AWS::SageMaker::ModelQualityJobDefinition": {"ground truth": {"model_quality_job_input": {"ground_truth_s3_input": {"s3_uri": "s3://kept/truth"}}}},
	"AWS::Bedrock::EvaluationJob": {"prompts and samples": {"evaluation_config": {"automated": {"dataset_metric_configs": [{"dataset": {"dataset_location": {"s3_uri": "s3://kept/prompts"}}}]}}}},
	"AWS::Bedrock::Flow": {"texts of flows": {"definition": {"nodes": [{"name": "Fetch", "type": "Retrieval", "configuration": {"retrieval": {"service_configuration": {"s3": {"bucket_name": "kept"}}}}}]}}},
	"AWS::Comprehend::DocumentClassifier": {"training output": {"output_data_config": {"s3_uri": "s3://kept/matrix"}}},
	"AWS::Rekognition::ProjectVersion": {"training data": {"testing_data_result": assets}},
	"AWS::Textract::AdapterVersion": {"training output": {"output_config": {"s3_bucket": "kept"}}},
	"AWS::SageMaker::Endpoint": {"captured inference data": {"async_inference_config": {"output_config": {"s3_failure_path": "s3://kept/failed"}}}},
	"AWS::SageMaker::ModelPackage": {"model artifacts": {"additional_inference_specifications": [{"containers": [{"model_data_url": "s3://kept/other.tar.gz"}]}]}},
}

test_resources_that_name_a_bucket_in_several_places if {
	every type, uses in also {
		every use, fields in uses {
			inventory := holding(type, fields)
			ai_data.uses("kept") == {use} with data.inventory as inventory
			ai_data.uses("other") == set() with data.inventory as inventory
		}
	}
	rekognition := holding("AWS::Rekognition::ProjectVersion", {"output_config": {"s3_bucket": "kept"}})
	ai_data.uses("kept") == {"training output"} with data.inventory as rekognition
	algorithm := holding("AWS::SageMaker::ModelPackage", {"source_algorithm_specification": {"source_algorithms": [{"model_data_url": "s3://kept/algorithm.tar.gz"}]}})
	ai_data.uses("kept") == {"model artifacts"} with data.inventory as algorithm
	documents := holding("AWS::Comprehend::EntityRecognizer", {"input_data_config": {"documents": {"test_s3_uri": "s3://kept/test", "input_format": "s3://other"}}})
	ai_data.uses("kept") == {"training data"} with data.inventory as documents
	ai_data.uses("other") == set() with data.inventory as documents
}

test_logs_that_are_off_hold_nothing if {
	off := holding("AWS::Lex::BotAlias", {"conversation_log_settings": {"audio_log_settings": [{"enabled": false, "destination": {"s3_bucket": {"s3_bucket_arn": "arn:aws:s3:::kept"}}}]}})
	ai_data.uses("kept") == set() with data.inventory as off
}
