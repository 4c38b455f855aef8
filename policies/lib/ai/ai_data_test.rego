package lib.ai.ai_data_test

import data.lib.ai.ai_data

in_region(document) := object.union(document, {"region": "us-east-1"})

test_uses_of_training_jobs if {
	job := in_region({
		"input_data_config": [{"data_source": {"s3_data_source": {"s3_uri": "s3://demo-train/set/"}}}],
		"output_data_config": {"s3_output_path": "s3://demo-out/models"},
		"checkpoint_config": {"s3_uri": "s3://demo-checkpoints"},
	})
	inventory := {"AWS::SageMaker::TrainingJob": {"job": job}}
	ai_data.uses("demo-train") == {"training data"} with data.inventory as inventory
	ai_data.uses("demo-out") == {"training output"} with data.inventory as inventory
	ai_data.uses("demo-checkpoints") == {"training output"} with data.inventory as inventory
	ai_data.uses("demo-other") == set() with data.inventory as inventory
}

test_uses_of_a_training_job_on_a_file_system if {
	job := in_region({"input_data_config": [{"data_source": {"file_system_data_source": {"file_system_id": "fs-1"}}}]})
	ai_data.uses("demo-train") == set() with data.inventory as {"AWS::SageMaker::TrainingJob": {"job": job}}
}

test_uses_of_customization_jobs if {
	job := in_region({
		"training_data_config": {"s3_uri": "s3://demo-tune/train.jsonl"},
		"validation_data_config": {"validators": [{"s3_uri": "s3://demo-validate/v.jsonl"}]},
		"output_data_config": {"s3_uri": "s3://demo-tuned/"},
	})
	inventory := {"AWS::Bedrock::ModelCustomizationJob": {"job": job}}
	ai_data.uses("demo-tune") == {"training data"} with data.inventory as inventory
	ai_data.uses("demo-validate") == {"training data"} with data.inventory as inventory
	ai_data.uses("demo-tuned") == {"training output"} with data.inventory as inventory
}

test_uses_of_feature_groups if {
	group := in_region({"offline_store_config": {"s3_storage_config": {"s3_uri": "s3://demo-features/offline"}}})
	ai_data.uses("demo-features") == {"features"} with data.inventory as {"AWS::SageMaker::FeatureGroup": {"group": group}}
}

test_uses_of_knowledge_bases if {
	source := in_region({"data_source_configuration": {"type": "S3", "s3_configuration": {"bucket_arn": "arn:aws:s3:::demo-docs"}}})
	inventory := {"AWS::Bedrock::DataSource": {"source": source}}
	ai_data.uses("demo-docs") == {"knowledge base content"} with data.inventory as inventory
	ai_data.uses("docs") == set() with data.inventory as inventory
}

test_uses_of_models if {
	model := in_region({
		"primary_container": {"model_data_url": "https://s3.us-east-1.amazonaws.com/demo-url/model.tar.gz"},
		"containers": [{
			"model_data_source": {"s3_data_source": {"s3_uri": "s3://demo-source/model/"}},
			"additional_model_data_sources": [{"channel_name": "lora", "s3_data_source": {"s3_uri": "s3://demo-adapter/"}}],
		}],
	})
	inventory := {"AWS::SageMaker::Model": {"model": model}}
	ai_data.uses("demo-url") == {"model artifacts"} with data.inventory as inventory
	ai_data.uses("demo-source") == {"model artifacts"} with data.inventory as inventory
	ai_data.uses("demo-adapter") == {"model artifacts"} with data.inventory as inventory
	ai_data.model_uses("demo-url") == {"model artifacts"} with data.inventory as inventory
	ai_data.log_uses("demo-url") == set() with data.inventory as inventory
}

test_uses_of_model_versions if {
	version := in_region({"inference_specification": {"containers": [{"model_data_url": "s3://demo-released/model.tar.gz"}]}})
	inventory := {"AWS::SageMaker::ModelPackage": {"version": version}}
	ai_data.model_uses("demo-released") == {"model artifacts"} with data.inventory as inventory
}

test_uses_of_records if {
	inventory := {
		"AWS::Bedrock::ModelInvocationLogging": {"logging": in_region({
			"s3_config": {"bucket_name": "demo-invocations"},
			"cloud_watch_config": {"large_data_delivery_s3_config": {"bucket_name": "demo-large"}},
		})},
		"AWS::SageMaker::Endpoint": {"endpoint": in_region({"data_capture_config": {"destination_s3_uri": "s3://demo-captures/a"}})},
	}
	expected := {
		"demo-invocations": "model invocation logs",
		"demo-large": "model invocation logs",
		"demo-captures": "captured inference data",
	}
	every bucket, use in expected {
		ai_data.uses(bucket) == {use} with data.inventory as inventory
		ai_data.log_uses(bucket) == {use} with data.inventory as inventory
	}
	ai_data.model_uses("demo-captures") == set() with data.inventory as inventory
}

test_logs_that_are_no_ai_data if {
	inventory := {
		"AWS::CloudTrail::Trail": {"trail": in_region({"s3_bucket_name": "demo-trail"})},
		"AWS::S3::Bucket": {"source": in_region({"logging": {"target_bucket": "demo-access", "target_prefix": ""}})},
	}
	ai_data.log_uses("demo-trail") == {"CloudTrail logs"} with data.inventory as inventory
	ai_data.log_uses("demo-access") == {"server access logs"} with data.inventory as inventory
	ai_data.uses("demo-trail") == set() with data.inventory as inventory
	ai_data.uses("demo-access") == set() with data.inventory as inventory
	ai_data.receives_access_logs("demo-access") with data.inventory as inventory
	not ai_data.receives_access_logs("demo-trail") with data.inventory as inventory
	not ai_data.receives_access_logs("source") with data.inventory as inventory
}

test_a_log_group_of_models_is_known_by_the_configuration_of_its_region if {
	inventory := {"AWS::Bedrock::ModelInvocationLogging": {"logging": in_region({"cloud_watch_config": {"log_group_name": "prompts"}})}}
	group := {"resource_name": "prompts", "region": "us-east-1"}
	ai_data.log_group(group) with data.inventory as inventory
	not ai_data.log_group(group) with data.inventory as {}
	not ai_data.log_group(object.union(group, {"region": "eu-west-1"})) with data.inventory as inventory
	not ai_data.log_group(object.union(group, {"resource_name": "builds"})) with data.inventory as inventory
}

test_a_log_group_of_models_is_known_by_its_name if {
	group := {"resource_name": "/ours/ai/answers", "region": "us-east-1"}
	prefixes := {"ai_log_group_prefixes": ["/other/", "/ours/ai/"]}
	ai_data.log_group(group) with data.inventory as {} with data.config as prefixes
	not ai_data.log_group(object.union(group, {"resource_name": "/ours/web"})) with data.inventory as {} with data.config as prefixes
}

test_buckets_of_every_form if {
	every location in [
		"demo-a", "s3://demo-a", "s3://demo-a/", "s3://demo-a/key", "arn:aws:s3:::demo-a", "arn:aws-us-gov:s3:::demo-a",
		"https://demo-a.s3.us-east-1.amazonaws.com/key", "https://demo-a.s3-us-west-2.amazonaws.com/key",
		"https://s3.us-east-1.amazonaws.com/demo-a/key", "https://s3-us-west-2.amazonaws.com/demo-a/key",
	] {
		names := ai_data.buckets_of(location)
		"demo-a" in names
	}
}

test_buckets_of_minds_where_a_name_ends if {
	every location in [
		"", "demo-ab", "s3://demo-ab/key", "s3://x/demo-a", "arn:aws:s3:::x-demo-a", "arn:aws:sqs:us-east-1:1:demo-a",
		"https://x-demo-a.s3.us-east-1.amazonaws.com/key", "https://s3.us-east-1.amazonaws.com/x/demo-a", "https://s3.amazonaws.com",
	] {
		names := ai_data.buckets_of(location)
		count({"demo-a"} & names) == 0
	}
}

test_a_buckets_name_may_look_like_a_host if {
	"demo.s3.a" in ai_data.buckets_of("https://demo.s3.a.s3.us-east-1.amazonaws.com/key")
}

test_points_at if {
	ai_data.points_at("s3://bucket/key", "bucket")
	not ai_data.points_at("s3://bucket/key", "key")
}

test_uses_of_what_custom_models_were_made_of if {
	model := in_region({
		"training_data_config": {"invocation_logs_config": {"invocation_log_source": {"s3_uri": "s3://demo-logs/2026/"}}, "s3_uri": "s3://demo-tune/t.jsonl"},
		"validation_data_config": {"validators": [{"s3_uri": "s3://demo-validate/v.jsonl"}]},
		"output_data_config": {"s3_uri": "s3://demo-tuned/"},
	})
	every type in ["AWS::Bedrock::CustomModel", "AWS::Bedrock::ModelCustomizationJob"] {
		every name in ["demo-logs", "demo-tune", "demo-validate"] {
			ai_data.uses(name) == {"training data"} with data.inventory as {type: {"m": model}}
		}
		ai_data.uses("demo-tuned") == {"training output"} with data.inventory as {type: {"m": model}}
	}
	ai_data.uses("demo-tuned") == set() with data.inventory as {"AWS::Bedrock::CustomModel": {"m": in_region({"model_name": "m"})}}
}

uses_of(name, type, fields, words) if {
	ai_data.uses(name) == words with data.inventory as {type: {"one": in_region(fields)}}
}

test_uses_of_other_jobs if {
	labeling := {
		"input_config": {"data_source": {"s3_data_source": {"manifest_s3_uri": "s3://demo-in/m.json"}}},
		"output_config": {"s3_output_path": "s3://demo-out/labels"},
	}
	uses_of("demo-in", "AWS::SageMaker::LabelingJob", labeling, {"training data"})
	uses_of("demo-out", "AWS::SageMaker::LabelingJob", labeling, {"training data"})
	automl := {
		"auto_ml_job_input_data_config": [{"data_source": {"s3_data_source": {"s3_uri": "s3://demo-in/x"}}}],
		"output_data_config": {"s3_output_path": "s3://demo-out/y"},
	}
	uses_of("demo-in", "AWS::SageMaker::AutoMLJob", automl, {"training data"})
	uses_of("demo-out", "AWS::SageMaker::AutoMLJob", automl, {"training output"})
	optimization := {
		"model_source": {"s3": {"s3_uri": "s3://demo-in/base"}},
		"output_config": {"s3_output_location": "s3://demo-out/fast"},
		"optimization_configs": [{"model_compilation_config": {}}, {"model_speculative_decoding_config": {"training_data_source": {"s3_uri": "s3://demo-chats/x"}}}],
	}
	uses_of("demo-in", "AWS::SageMaker::OptimizationJob", optimization, {"model artifacts"})
	uses_of("demo-out", "AWS::SageMaker::OptimizationJob", optimization, {"model artifacts"})
	uses_of("demo-chats", "AWS::SageMaker::OptimizationJob", optimization, {"training data"})
	processing := {
		"processing_inputs": [{"s3_input": {"s3_uri": "s3://demo-in/x"}}],
		"processing_output_config": {"outputs": [{"s3_output": {"s3_uri": "s3://demo-out/y"}}, {"feature_store_output": {}}]},
	}
	uses_of("demo-in", "AWS::SageMaker::ProcessingJob", processing, {"processing data"})
	uses_of("demo-out", "AWS::SageMaker::ProcessingJob", processing, {"processing data"})
	transform := {
		"transform_input": {"data_source": {"s3_data_source": {"s3_uri": "s3://demo-in/x"}}},
		"transform_output": {"s3_output_path": "s3://demo-out/y"},
	}
	uses_of("demo-in", "AWS::SageMaker::TransformJob", transform, {"batch inference data"})
	uses_of("demo-out", "AWS::SageMaker::TransformJob", transform, {"batch inference data"})
	batch := {
		"input_data_config": {"s3_input_data_config": {"s3_uri": "s3://demo-in/x"}},
		"output_data_config": {"s3_output_data_config": {"s3_uri": "s3://demo-out/y"}},
	}
	uses_of("demo-in", "AWS::Bedrock::ModelInvocationJob", batch, {"batch inference data"})
	uses_of("demo-out", "AWS::Bedrock::ModelInvocationJob", batch, {"batch inference data"})
}

test_uses_of_prompt_optimisation if {
	job := {"input_config": {"s3_uri": "s3://demo-in/prompts.jsonl"}, "output_config": {"s3_uri": "s3://demo-out/better/"}}
	uses_of("demo-in", "AWS::Bedrock::AdvancedPromptOptimizationJob", job, {"prompts and samples"})
	uses_of("demo-out", "AWS::Bedrock::AdvancedPromptOptimizationJob", job, {"prompts and samples"})
}

test_uses_of_model_customisation_without_instances if {
	job := {"configuration": {"input_uris": ["s3://demo-in/prompts/"], "output": {"s3_output_path": "s3://demo-out/tuned"}}}
	every type in ["AWS::SageMaker::AgentRFTJob", "AWS::SageMaker::AgentRFTEvaluationJob"] {
		uses_of("demo-in", type, job, {"training data"})
		uses_of("demo-out", type, job, {"training output"})
	}
	session := {"output_config": {"s3_location": {"path": "s3://demo-out/session"}}}
	uses_of("demo-out", "AWS::SageMaker::TrainingSession", session, {"training output"})
}

test_uses_of_recommendations_and_routers if {
	job := {
		"model_source": {"s3": {"s3_uri": "s3://demo-weights/7b/"}},
		"output_config": {"s3_output_location": "s3://demo-out/recommended/"},
		"adapter_source": {"s3_uris": [{"adapter_id": "a", "s3_uri": "s3://demo-adapters/a/"}]},
	}
	every bucket in ["demo-weights", "demo-out", "demo-adapters"] {
		uses_of(bucket, "AWS::SageMaker::AIRecommendationJob", job, {"model artifacts"})
	}
	output := {"s3_output_path": "s3://demo-answers/", "s3_failure_path": "s3://demo-failures/"}
	router := {"routing_targets": [{"name": "live"}, {"name": "bulk", "async_inference_config": {"output_config": output}}]}
	uses_of("demo-answers", "AWS::SageMaker::InferenceRouter", router, {"captured inference data"})
	uses_of("demo-failures", "AWS::SageMaker::InferenceRouter", router, {"captured inference data"})
}

test_uses_of_buckets_that_agents_mount if {
	mounts := {"filesystem_configurations": [{"session_storage": {"mount_path": "/mnt/s"}}, {"s3_bucket_mount": {"bucket": "demo-files", "mount_path": "/mnt/f"}}]}
	every type in ["AWS::BedrockAgentCore::Runtime", "AWS::BedrockAgentCore::RuntimeEndpoint"] {
		uses_of("demo-files", type, mounts, {"files of agents"})
	}
	every type in ["AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::HarnessEndpoint"] {
		uses_of("demo-files", type, {"environment": {"agent_core_runtime_environment": mounts}}, {"files of agents"})
	}
}

test_uses_of_monitoring_experiments_and_imported_models if {
	outputs := [{"s3_output": {"s3_uri": "s3://demo-reports/drift"}}]
	schedule := {"monitoring_schedule_config": {"monitoring_job_definition": {"monitoring_output_config": {"monitoring_outputs": outputs}}}}
	uses_of("demo-reports", "AWS::SageMaker::MonitoringSchedule", schedule, {"monitoring results"})
	uses_of("demo-runs", "AWS::SageMaker::MlflowTrackingServer", {"artifact_store_uri": "s3://demo-runs/mlflow"}, {"experiment artifacts"})
	imported := {"model_data_source": {"s3_data_source": {"s3_uri": "s3://demo-weights/7b/"}}}
	uses_of("demo-weights", "AWS::Bedrock::ImportedModel", imported, {"model artifacts"})
	uses_of("demo-answers", "AWS::SageMaker::Endpoint", {"async_inference_config": {"output_config": {"s3_output_path": "s3://demo-answers/"}}}, {"captured inference data"})
}

test_uses_of_what_knowledge_bases_keep_beside_their_sources if {
	source := {"vector_ingestion_configuration": {"custom_transformation_configuration": {"intermediate_storage": {"s3_location": {"uri": "s3://demo-between/x"}}}}}
	uses_of("demo-between", "AWS::Bedrock::DataSource", source, {"knowledge base content"})
	places := {"supplemental_data_storage_configuration": {"storage_locations": [{"type": "S3", "s3_location": {"uri": "s3://demo-pictures/"}}]}}
	every kind in ["vector_knowledge_base_configuration", "managed_knowledge_base_configuration"] {
		uses_of("demo-pictures", "AWS::Bedrock::KnowledgeBase", {"knowledge_base_configuration": {kind: places}}, {"knowledge base content"})
	}
}

bucket_tagged(tags) := {"AWS::S3::Bucket": {"arn:aws:s3:::demo": {
	"resource_type": "AWS::S3::Bucket", "resource_id": "arn:aws:s3:::demo", "resource_name": "demo", "region": "eu-west-1", "tags": tags,
}}}

test_uses_that_tags_tell if {
	ai_data.uses("demo") == {"AI data by its tag AIData=evaluation sets"} with data.inventory as bucket_tagged({"AIData": "evaluation sets"})
		with input as {"region": "us-east-1"}
	every tags in [{}, {"AIData": ""}, {"AIData": "False"}, {"AIData": "none"}, {"AIData": "no"}, {"Name": "AIData"}] {
		ai_data.uses("demo") == set() with data.inventory as bucket_tagged(tags) with input as {"region": "us-east-1"}
	}
	ai_data.uses("demo") == {"AI data by its tag ml=corpus"} with data.inventory as bucket_tagged({"ml": "corpus", "AIData": "true"})
		with input as {"region": "us-east-1"}
		with data.config.ai_data_tags as ["ml"]
}

test_names_tell_nothing if {
	ai_data.uses("sagemaker-training-data") == set() with data.inventory as {"AWS::S3::Bucket": {}}
}

test_urls_of_either_style_and_no_other if {
	ai_data.buckets_of("https://a.s3.b.s3-eu-west-1.amazonaws.com/key") == {"https://a.s3.b.s3-eu-west-1.amazonaws.com/key", "a", "a.s3.b"}
	ai_data.buckets_of("https://models.s3x.example.com/key") == {"https://models.s3x.example.com/key"}
	ai_data.buckets_of("https://example.com/models/key") == {"https://example.com/models/key"}
}
