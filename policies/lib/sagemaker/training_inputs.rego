# What the checks of training data share: where the judged training job reads from.
package lib.sagemaker.training_inputs

locations := {channel.data_source.s3_data_source.s3_uri | some channel in input.input_data_config}

bucket_of(location) := split(location, "/")[2] if startswith(location, "s3://")

# Channels that read from what is neither S3 nor a file system: what stands behind them cannot be determined (API reference, DataSource).
elsewhere contains channel_name if {
	some channel in input.input_data_config
	some kind, _ in channel.data_source
	not kind in {"file_system_data_source", "s3_data_source"}
	channel_name := channel.channel_name
}

doubts contains reason if {
	some name in elsewhere
	reason := sprintf("Training job %q reads channel %q from a data set that is not in S3: its origin cannot be determined.", [input.resource_name, name])
}

# A manifest names the objects that are read, in whatever bucket they are (API reference, S3DataSource.S3DataType and S3Uri).
doubts contains reason if {
	some channel in input.input_data_config
	channel.data_source.s3_data_source.s3_data_type in {"AugmentedManifestFile", "ManifestFile"}
	reason := sprintf("Training job %q reads channel %q by a manifest: which buckets its objects are in cannot be determined.", [input.resource_name, channel.channel_name])
}

# Why there is nothing to judge.
none contains reason if {
	count(locations) == 0
	count(elsewhere) == 0
	reason := sprintf("Training job %q reads no input from S3.", [input.resource_name])
}
