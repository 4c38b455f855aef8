# What the checks of training data share: where the judged training job reads from.
package sagemaker.training_inputs

locations := {channel.data_source.s3_data_source.s3_uri | some channel in input.input_data_config}

bucket_of(location) := split(location, "/")[2] if startswith(location, "s3://")
