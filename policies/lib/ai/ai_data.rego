# Which buckets hold the data of AI systems: those that AI resources read from, write to or are recorded in, by what the inventory says,
# and those that are tagged so (parameter ai_data_tags). A bucket's name says nothing.
#
# Each function gives the uses of a bucket in words, as messages show them; it takes the bucket's name, or the bucket where it says so.
package lib.ai.ai_data

import data.lib.ai.ai_locations
import data.lib.bedrock.knowledge_sources
import data.lib.core.config
import data.lib.core.inventory
import data.lib.core.letters

# AI data: what models learn from, what they consist of, what knowledge bases quote, what is kept of requests and answers.
uses(bucket) := {use |
	document := inventory.lookup("AWS::S3::Bucket", bucket)
	some use in tagged(document)
} | referred(bucket)

# The same for a bucket that is at hand.
uses_of(document) := tagged(document) | referred(document.resource_name)

# What AI resources say that a bucket holds.
referred(bucket) := (model_uses(bucket) | {use | some use in corpora_in[bucket]}) | record_uses(bucket)

# What a bucket's own tags say that it holds.
tagged(document) := {sprintf("AI data by its tag %s=%s", [key, value]) |
	some key in config.ai_data_tags
	value := document.tags[key]
	not letters.lowered(value) in {"", "false", "no", "none"}
}

# Models as they are served or released: containers of models and of versions in the model registry.
model_uses(bucket) := {use | some use in artifacts_in[bucket]}

# What AI systems answer with: models, and what knowledge bases quote.
served(bucket) := {use | some use in quoted_in[bucket]} | model_uses(bucket)

# What comes into AI systems and may come from others: data to learn from, documents to quote, models to load.
taken_in(bucket) := served(bucket) | {use | some use in learned_in[bucket]}

# Records of requests to models.
record_uses(bucket) := {use | some use in records_in[bucket]}

# Logs: records of requests to models, CloudTrail's trails, and server access logs of other buckets.
log_uses(bucket) := {use | some use in records_in[bucket]} | {use | some use in logs_in[bucket]}

# Whether a log group holds what is asked of models: by the configuration of invocation logging, or by its name (ai_log_group_prefixes).
log_group(group) if {
	some prefix in config.ai_log_group_prefixes
	startswith(group.resource_name, prefix)
}

log_group(group) if {
	some logging in data.inventory["AWS::Bedrock::ModelInvocationLogging"]
	logging.region == group.region
	logging.cloud_watch_config.log_group_name == group.resource_name
}

# Whether other buckets send their server access logs to a bucket.
receives_access_logs(bucket) if "server access logs" in logs_in[bucket]

# By bucket, so that what many resources say is gone through once, not for each bucket.
corpora_in[bucket] contains use if {
	some use, locations in corpora
	some location in locations
	some bucket in buckets_of(location)
}

quoted_in[bucket] contains "knowledge base content" if {
	some location in knowledge
	some bucket in buckets_of(location)
}

learned_in[bucket] contains "training data" if {
	some location in training_data
	some bucket in buckets_of(location)
}

artifacts_in[bucket] contains use if {
	some use, locations in artifacts
	some location in locations
	some bucket in buckets_of(location)
}

records_in[bucket] contains use if {
	some use, locations in records
	some location in locations
	some bucket in buckets_of(location)
}

logs_in[bucket] contains use if {
	some use, locations in logs
	some location in locations
	some bucket in buckets_of(location)
}

corpora := {
	"training data": training_data,
	"training output": training_results,
	"features": features,
	"knowledge base content": knowledge,
	"processing data": processed,
	"batch inference data": ((batches | invocation_batches) | ai_locations.recognised),
	"monitoring results": (monitoring_outputs | ai_locations.monitored),
	"ground truth": ai_locations.ground_truth,
	"human reviews": ai_locations.reviewed,
	"experiment artifacts": (experiments | ai_locations.tracked),
	"prompts and samples": (prompt_samples | ai_locations.evaluated),
	"files of agents": mounted,
	"texts of flows": ai_locations.in_flows,
	"browser recordings": ai_locations.recorded,
	"agent memory": ai_locations.remembered,
	"recorded conversations": ai_locations.spoken,
}

training_data := ((training_inputs | customization_inputs) | (labeled | automl_inputs)) | ((reinforcement_inputs | optimisation_inputs) | ai_locations.learned)

training_results := ((training_outputs | customization_outputs) | automl_outputs) | ((reinforcement_outputs | session_outputs) | ai_locations.tested)

artifacts := {"model artifacts": containers}

containers := ((model_artifacts | released_artifacts) | imported_artifacts) | ((optimised_artifacts | quantised_artifacts) | ai_locations.compiled)

imported_artifacts := {model.model_data_source.s3_data_source.s3_uri | some model in data.inventory["AWS::Bedrock::ImportedModel"]}

records := {"model invocation logs": invocation_logs, "captured inference data": captures}

logs := {"CloudTrail logs": trail_buckets, "server access logs": access_log_buckets}

training_inputs := {channel.data_source.s3_data_source.s3_uri |
	some job in data.inventory["AWS::SageMaker::TrainingJob"]
	some channel in job.input_data_config
}

training_outputs := {location |
	some job in data.inventory["AWS::SageMaker::TrainingJob"]
	some location in array.concat(
		[output | output := job.output_data_config.s3_output_path],
		[checkpoints | checkpoints := job.checkpoint_config.s3_uri],
	)
}

# Agents that learn from what they did, and the prompts that they are tried with afterwards.
reinforcement_jobs := array.concat(
	[job | some job in data.inventory["AWS::SageMaker::AgentRFTJob"]],
	[job | some job in data.inventory["AWS::SageMaker::AgentRFTEvaluationJob"]],
)

reinforcement_inputs := {location | some job in reinforcement_jobs; some location in job.configuration.input_uris}

reinforcement_outputs := {job.configuration.output.s3_output_path | some job in reinforcement_jobs}

session_outputs := {session.output_config.s3_location.path | some session in data.inventory["AWS::SageMaker::TrainingSession"]}

# Jobs are listed for a while; what they made, custom models, keeps what they read.
customization_inputs := {location |
	some job in data.inventory["AWS::Bedrock::ModelCustomizationJob"]
	some location in tuned_with(job)
} | {location |
	some model in data.inventory["AWS::Bedrock::CustomModel"]
	some location in tuned_with(model)
}

tuned_with(document) := array.concat(
	array.concat(
		[source | source := document.training_data_config.s3_uri],
		[recorded | recorded := document.training_data_config.invocation_logs_config.invocation_log_source.s3_uri],
	),
	[validator.s3_uri | some validator in document.validation_data_config.validators],
)

customization_outputs := {job.output_data_config.s3_uri | some job in data.inventory["AWS::Bedrock::ModelCustomizationJob"]} | {model.output_data_config.s3_uri |
	some model in data.inventory["AWS::Bedrock::CustomModel"]
}

labeled := {location |
	some job in data.inventory["AWS::SageMaker::LabelingJob"]
	some location in array.concat(
		[manifest | manifest := job.input_config.data_source.s3_data_source.manifest_s3_uri],
		[output | output := job.output_config.s3_output_path],
	)
}

automl_inputs := {channel.data_source.s3_data_source.s3_uri |
	some job in data.inventory["AWS::SageMaker::AutoMLJob"]
	some channel in job.auto_ml_job_input_data_config
}

automl_outputs := {job.output_data_config.s3_output_path | some job in data.inventory["AWS::SageMaker::AutoMLJob"]}

# Processing jobs fetch code and configuration too: all inputs count, for what is processed cannot be determined from them.
processed := {location |
	some job in data.inventory["AWS::SageMaker::ProcessingJob"]
	some location in array.concat(
		[each.s3_input.s3_uri | some each in job.processing_inputs],
		[each.s3_output.s3_uri | some each in job.processing_output_config.outputs],
	)
}

batches := {location |
	some job in data.inventory["AWS::SageMaker::TransformJob"]
	some location in array.concat(
		[requests | requests := job.transform_input.data_source.s3_data_source.s3_uri],
		[answers | answers := job.transform_output.s3_output_path],
	)
}

invocation_batches := {location |
	some job in data.inventory["AWS::Bedrock::ModelInvocationJob"]
	some location in array.concat(
		[requests | requests := job.input_data_config.s3_input_data_config.s3_uri],
		[answers | answers := job.output_data_config.s3_output_data_config.s3_uri],
	)
}

prompt_samples := {location |
	some job in data.inventory["AWS::Bedrock::AdvancedPromptOptimizationJob"]
	some location in array.concat(
		[templates | templates := job.input_config.s3_uri],
		[prompts | prompts := job.output_config.s3_uri],
	)
}

# Buckets that agents have as a file system.
mounted contains bucket if {
	some runtime in data.inventory["AWS::BedrockAgentCore::Runtime"]
	some mount in runtime.filesystem_configurations
	bucket := mount.s3_bucket_mount.bucket
}

# An endpoint may serve a version that still has another bucket.
mounted contains bucket if {
	some endpoint in data.inventory["AWS::BedrockAgentCore::RuntimeEndpoint"]
	some mount in endpoint.filesystem_configurations
	bucket := mount.s3_bucket_mount.bucket
}

mounted contains bucket if {
	some harness in data.inventory["AWS::BedrockAgentCore::Harness"]
	some mount in harness.environment.agent_core_runtime_environment.filesystem_configurations
	bucket := mount.s3_bucket_mount.bucket
}

mounted contains bucket if {
	some endpoint in data.inventory["AWS::BedrockAgentCore::HarnessEndpoint"]
	some mount in endpoint.environment.agent_core_runtime_environment.filesystem_configurations
	bucket := mount.s3_bucket_mount.bucket
}

monitoring_outputs := {each.s3_output.s3_uri |
	some schedule in data.inventory["AWS::SageMaker::MonitoringSchedule"]
	some each in schedule.monitoring_schedule_config.monitoring_job_definition.monitoring_output_config.monitoring_outputs
}

experiments := {server.artifact_store_uri | some server in data.inventory["AWS::SageMaker::MlflowTrackingServer"]}

features := {group.offline_store_config.s3_storage_config.s3_uri | some group in data.inventory["AWS::SageMaker::FeatureGroup"]}

# What is quoted, where it is kept while it is taken in, and the pictures that answers show.
knowledge := {location |
	some source in data.inventory["AWS::Bedrock::DataSource"]
	some location in array.concat(
		[arn | arn := knowledge_sources.bucket(source)],
		[between | between := source.vector_ingestion_configuration.custom_transformation_configuration.intermediate_storage.s3_location.uri],
	)
} | {place.s3_location.uri |
	some base in data.inventory["AWS::Bedrock::KnowledgeBase"]
	some kind in ["vector_knowledge_base_configuration", "managed_knowledge_base_configuration"]
	some place in base.knowledge_base_configuration[kind].supplemental_data_storage_configuration.storage_locations
}

model_artifacts := {location |
	some model in data.inventory["AWS::SageMaker::Model"]
	some container in array.concat([only | only := model.primary_container], object.get(model, "containers", []))
	some location in container_artifacts(container)
}

released_artifacts := {location |
	some version in data.inventory["AWS::SageMaker::ModelPackage"]
	some container in released(version)
	some location in container_artifacts(container)
}

# The containers of a version as it is, as it may be deployed otherwise, and as the algorithm that it was trained by came.
released(version) := array.concat(
	[container | some container in version.inference_specification.containers],
	array.concat(
		[container | some other in version.additional_inference_specifications; some container in other.containers],
		[algorithm | some algorithm in version.source_algorithm_specification.source_algorithms],
	),
)

# Models that a recommendation is made for, with their adapters, and what comes of it.
optimised_artifacts := {location |
	some job in data.inventory["AWS::SageMaker::AIRecommendationJob"]
	some location in array.concat(
		array.concat([source | source := job.model_source.s3.s3_uri], [output | output := job.output_config.s3_output_location]),
		[adapter.s3_uri | some adapter in job.adapter_source.s3_uris],
	)
}

# Models before and after they are quantised or taught to guess ahead, for which they are shown data as in training.
quantised_artifacts := {location |
	some job in data.inventory["AWS::SageMaker::OptimizationJob"]
	some location in array.concat([source | source := job.model_source.s3.s3_uri], [output | output := job.output_config.s3_output_location])
}

optimisation_inputs := {technique.model_speculative_decoding_config.training_data_source.s3_uri |
	some job in data.inventory["AWS::SageMaker::OptimizationJob"]
	some technique in job.optimization_configs
}

container_artifacts(container) := array.concat(
	[url | url := container.model_data_url],
	[source.s3_data_source.s3_uri |
		some source in array.concat(
			[own | own := container.model_data_source],
			object.get(container, "additional_model_data_sources", []),
		)
	],
)

invocation_logs := {bucket |
	some logging in data.inventory["AWS::Bedrock::ModelInvocationLogging"]
	some bucket in array.concat(
		[name | name := logging.s3_config.bucket_name],
		[name | name := logging.cloud_watch_config.large_data_delivery_s3_config.bucket_name],
	)
}

captures := (endpoint_captures | routed_answers) | ai_locations.captured

# The answers to asynchronous requests that a router spreads over endpoints.
routed_answers := {location |
	some router in data.inventory["AWS::SageMaker::InferenceRouter"]
	some target in router.routing_targets
	some location in array.concat(
		[answers | answers := target.async_inference_config.output_config.s3_output_path],
		[failures | failures := target.async_inference_config.output_config.s3_failure_path],
	)
}

# Captures, and the answers of endpoints that put them into a bucket.
endpoint_captures := {location |
	some endpoint in data.inventory["AWS::SageMaker::Endpoint"]
	some location in array.concat(
		[captured | captured := endpoint.data_capture_config.destination_s3_uri],
		array.concat(
			[answers | answers := endpoint.async_inference_config.output_config.s3_output_path],
			[failures | failures := endpoint.async_inference_config.output_config.s3_failure_path],
		),
	)
}

trail_buckets := {trail.s3_bucket_name | some trail in data.inventory["AWS::CloudTrail::Trail"]}

access_log_buckets := {source.logging.target_bucket | some source in data.inventory["AWS::S3::Bucket"]}

# Whether a location is in a bucket.
points_at(location, bucket) if bucket in buckets_of(location)

# The buckets that a location may be in: it is a bucket's name or ARN, an s3:// URI, or an https:// URL of either style, virtual-hosted
# (https://bucket.s3.region.amazonaws.com/key) or path-style (https://s3.region.amazonaws.com/bucket/key).
buckets_of(location) := {location} | in_uri(location)

in_uri(location) := {split(location, "/")[2]} if startswith(location, "s3://")

in_uri(location) := {name} if {
	startswith(location, "arn:")
	parts := split(location, ":s3:::")
	name := parts[count(parts) - 1]
}

in_uri(location) := virtual_hosted(location) | path_style(location) if startswith(location, "https://")

in_uri(location) := set() if {
	not startswith(location, "s3://")
	not startswith(location, "arn:")
	not startswith(location, "https://")
}

# A bucket's name may hold ".s3." itself.
virtual_hosted(location) := {concat(".s3", array.slice(parts, 0, size)) |
	parts := split(trim_prefix(location, "https://"), ".s3")
	some size in numbers.range(1, count(parts) - 1)
	substring(parts[size], 0, 1) in {".", "-"}
}

path_style(location) := {name |
	some prefix in ["https://s3.", "https://s3-"]
	startswith(location, prefix)
	name := split(location, "/")[3]
}
