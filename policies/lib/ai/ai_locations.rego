# Where further AI resources say that their data is, beside jobs, models and endpoints: lib/ai/ai_data.rego says what each set is called. A location
# is what a resource names: an s3:// URI, or a bucket's name.
package lib.ai.ai_locations

import data.lib.bedrock.models

# ---- SageMaker ----

tracked := {app.artifact_store_uri | some app in data.inventory["AWS::SageMaker::MlflowApp"]}

# A model before and after it is compiled.
compiled := {location |
	some job in data.inventory["AWS::SageMaker::CompilationJob"]
	some location in array.concat([source | source := job.input_config.s3_uri], [output | output := job.output_config.s3_output_location])
}

# Requests and answers of shadow tests and batch jobs, and the memory of containers that crashed.
captured := {experiment.data_storage_config.destination | some experiment in data.inventory["AWS::SageMaker::InferenceExperiment"]} | ({job.data_capture_config.destination_s3_uri |
	some job in data.inventory["AWS::SageMaker::TransformJob"]
} | core_dumps)

core_dumps := {variant.core_dump_config.destination_s3_uri |
	some config in data.inventory["AWS::SageMaker::EndpointConfig"]
	some variant in array.concat(object.get(config, "production_variants", []), object.get(config, "shadow_production_variants", []))
}

# Each kind of monitoring definition has names of its own for the same.
monitored contains location if {
	some definition in data.inventory["AWS::SageMaker::DataQualityJobDefinition"]
	some location in written_by(definition.data_quality_job_output_config)
}

monitored contains location if {
	some definition in data.inventory["AWS::SageMaker::ModelBiasJobDefinition"]
	some location in written_by(definition.model_bias_job_output_config)
}

monitored contains location if {
	some definition in data.inventory["AWS::SageMaker::ModelExplainabilityJobDefinition"]
	some location in written_by(definition.model_explainability_job_output_config)
}

monitored contains location if {
	some definition in data.inventory["AWS::SageMaker::ModelQualityJobDefinition"]
	some location in written_by(definition.model_quality_job_output_config)
}

written_by(outputs) := {each.s3_output.s3_uri | some each in outputs.monitoring_outputs}

# What came true, to hold predictions against.
ground_truth := {definition.model_bias_job_input.ground_truth_s3_input.s3_uri | some definition in data.inventory["AWS::SageMaker::ModelBiasJobDefinition"]} | {definition.model_quality_job_input.ground_truth_s3_input.s3_uri |
	some definition in data.inventory["AWS::SageMaker::ModelQualityJobDefinition"]
}

reviewed := {flow.output_config.s3_output_path | some flow in data.inventory["AWS::SageMaker::FlowDefinition"]}

# ---- Bedrock and AgentCore ----

evaluated := {one.dataset.dataset_location.s3_uri |
	some job in data.inventory["AWS::Bedrock::EvaluationJob"]
	some by in ["automated", "human"]
	some one in job.evaluation_config[by].dataset_metric_configs
}

# Nodes of flows that fetch texts from a bucket or put them there.
in_flows := {bucket |
	some flow in flows
	some node in models.nodes(flow)
	some kind in ["retrieval", "storage"]
	bucket := node.configuration[kind].service_configuration.s3.bucket_name
}

flows := array.concat(
	[flow | some flow in data.inventory["AWS::Bedrock::Flow"]],
	[version | some version in data.inventory["AWS::Bedrock::FlowVersion"]],
)

recorded := {browser.recording.s3_location.bucket | some browser in data.inventory["AWS::BedrockAgentCore::BrowserCustom"]}

remembered := {strategy.configuration.self_managed_configuration.invocation_configuration.payload_delivery_bucket_name |
	some memory in data.inventory["AWS::BedrockAgentCore::Memory"]
	some strategy in memory.strategies
}

# ---- Services with models of their own ----

learned := (by_comprehend | by_rekognition) | (by_textract | by_translate)

by_comprehend contains location if {
	some model in data.inventory["AWS::Comprehend::DocumentClassifier"]
	some location in named_in(model.input_data_config)
}

by_comprehend contains location if {
	some model in data.inventory["AWS::Comprehend::EntityRecognizer"]
	some location in named_in(model.input_data_config)
}

by_comprehend contains data_lake_s3_uri if {
	some flywheel in data.inventory["AWS::Comprehend::Flywheel"]
	data_lake_s3_uri := flywheel.data_lake_s3_uri
}

# Documents, annotations, lists and manifests, each to train and to test with.
named_in(config) := {location |
	walk(config, [path, location])
	is_string(location)
	member := path[count(path) - 1]

	# of a list it is a number
	is_string(member)
	endswith(member, "s3_uri")
}

# The member in quotes, so that it is not taken for the document that is judged, and this is worked out once.
by_rekognition contains bucket if {
	some version in data.inventory["AWS::Rekognition::ProjectVersion"]
	shown := object.get(version.training_data_result, "input", {})
	some asset in shown.assets
	bucket := asset.ground_truth_manifest.s3_object.bucket
}

by_rekognition contains bucket if {
	some version in data.inventory["AWS::Rekognition::ProjectVersion"]
	tried := object.get(version.testing_data_result, "input", {})
	some asset in tried.assets
	bucket := asset.ground_truth_manifest.s3_object.bucket
}

by_textract := {version.dataset_config.manifest_s3_object.bucket | some version in data.inventory["AWS::Textract::AdapterVersion"]}

by_translate := {pairs.parallel_data_config.s3_uri | some pairs in data.inventory["AWS::Translate::ParallelData"]}

# What training leaves: confusion matrices with samples, validation results.
tested := {model.output_data_config.s3_uri | some model in data.inventory["AWS::Comprehend::DocumentClassifier"]} | ({version.output_config.s3_bucket |
	some version in data.inventory["AWS::Rekognition::ProjectVersion"]
} | {version.output_config.s3_bucket | some version in data.inventory["AWS::Textract::AdapterVersion"]})

recognised := {processor.output.s3_destination.bucket | some processor in data.inventory["AWS::Rekognition::StreamProcessor"]}

# What people said to bots.
spoken := {settings.destination.s3_bucket.s3_bucket_arn |
	some alias in data.inventory["AWS::Lex::BotAlias"]
	some settings in alias.conversation_log_settings.audio_log_settings
	settings.enabled
}
