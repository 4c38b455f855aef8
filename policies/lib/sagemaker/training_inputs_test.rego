package lib.sagemaker.training_inputs_test

import data.lib.sagemaker.training_inputs

test_locations_are_those_of_channels_from_s3 if {
	job := {"input_data_config": [
		{"data_source": {"s3_data_source": {"s3_uri": "s3://training/a"}}},
		{"data_source": {"file_system_data_source": {"file_system_id": "fs-1"}}},
	]}
	training_inputs.locations == {"s3://training/a"} with input as job
}

test_buckets_are_told_from_s3_uris_alone if {
	training_inputs.bucket_of("s3://training/a/b") == "training"
	training_inputs.bucket_of("s3://training") == "training"
	not training_inputs.bucket_of("https://s3.amazonaws.com/training/a")
}

by(type) := {"resource_name": "fit", "input_data_config": [{"channel_name": "train", "data_source": {"s3_data_source": {"s3_data_type": type, "s3_uri": "s3://training/a"}}}]}

test_manifests_name_objects_in_any_bucket if {
	every type in ["ManifestFile", "AugmentedManifestFile"] {
		job := by(type)
		training_inputs.doubts == {"Training job \"fit\" reads channel \"train\" by a manifest: which buckets its objects are in cannot be determined."} with input as job
		training_inputs.locations == {"s3://training/a"} with input as job
	}
	every type in ["S3Prefix", "Converse"] {
		job := by(type)
		training_inputs.doubts == set() with input as job
	}
}
