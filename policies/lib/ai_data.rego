# Which buckets hold the data of AI systems: those that AI resources read from, write to or are recorded in, by what the inventory says.
#
# Each function takes a bucket's name and gives the uses of that bucket in words, as messages show them.
package lib.ai_data

# AI data: what models learn from, what they consist of, what knowledge bases quote, what is kept of requests and answers.
uses(bucket) := ({use | some use in corpora_in[bucket]} | model_uses(bucket)) | {use | some use in records_in[bucket]}

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
}

training_data := training_inputs | customization_inputs

training_results := training_outputs | customization_outputs

artifacts := {"model artifacts": containers}

containers := model_artifacts | released_artifacts

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

customization_inputs := {location |
	some job in data.inventory["AWS::Bedrock::ModelCustomizationJob"]
	some location in array.concat(
		[source | source := job.training_data_config.s3_uri],
		[validator.s3_uri | some validator in job.validation_data_config.validators],
	)
}

customization_outputs := {job.output_data_config.s3_uri | some job in data.inventory["AWS::Bedrock::ModelCustomizationJob"]}

features := {group.offline_store_config.s3_storage_config.s3_uri | some group in data.inventory["AWS::SageMaker::FeatureGroup"]}

knowledge := {source.data_source_configuration.s3_configuration.bucket_arn |
	some source in data.inventory["AWS::Bedrock::DataSource"]
}

model_artifacts := {location |
	some model in data.inventory["AWS::SageMaker::Model"]
	some container in array.concat([only | only := model.primary_container], object.get(model, "containers", []))
	some location in container_artifacts(container)
}

released_artifacts := {location |
	some version in data.inventory["AWS::SageMaker::ModelPackage"]
	some container in version.inference_specification.containers
	some location in container_artifacts(container)
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

captures := {endpoint.data_capture_config.destination_s3_uri | some endpoint in data.inventory["AWS::SageMaker::Endpoint"]}

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
