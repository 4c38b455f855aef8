package sagemaker.data_origin_test

import data.lib.core.unread
import data.sagemaker.data_origin

refused := {"call": "sagemaker:Describe", "code": "AccessDeniedException", "action": "sagemaker:Describe"}

job(uris) := {
	"resource_type": "AWS::SageMaker::TrainingJob",
	"resource_id": "arn:job",
	"resource_name": "churn-1",
	"region": "us-east-1",
	"input_data_config": [{"data_source": {"s3_data_source": {"s3_uri": location}}} | some location in uris],
}

own := {"AWS::S3::Bucket": {"arn:aws:s3:::training": {"resource_type": "AWS::S3::Bucket", "resource_id": "arn:aws:s3:::training", "resource_name": "training", "region": "eu-west-1"}}}

test_sm_dat_031_passes if {
	mine := job(["s3://training/churn/", "s3://training"])
	count(data_origin.deny["SM-DAT-031"]) == 0 with input as mine with data.inventory as own
	count(data_origin.unknown["SM-DAT-031"]) == 0 with input as mine with data.inventory as own
	count(data_origin.skip["SM-DAT-031"]) == 0 with input as mine with data.inventory as own
	not unread.affects("SM-DAT-031") with input as mine with data.inventory as own
}

test_sm_dat_031_passes_with_trusted_buckets if {
	every trusted in [["partner-data"], ["partner-*"]] {
		count(data_origin.deny["SM-DAT-031"]) == 0 with input as job(["s3://partner-data/x"]) with data.inventory as own with data.config as {"trusted_buckets": trusted}
	}
}

test_sm_dat_031_fails_with_a_bucket_of_others if {
	every trusted in [[], ["partner"], ["partner-data-b*"], ["*-data-b"]] {
		data_origin.deny["SM-DAT-031"] == {"Training job \"churn-1\" reads from bucket \"partner-data\", which this account does not own and which is not among the trusted buckets."} with input as job(["s3://training/churn/", "s3://partner-data/x"])
			with data.inventory as own
			with data.config as {"trusted_buckets": trusted}
	}
}

test_sm_dat_031_unknown_where_the_bucket_cannot_be_told if {
	odd := "https://s3.amazonaws.com/training/churn"
	data_origin.unknown["SM-DAT-031"] == {sprintf("Training job \"churn-1\" reads from %s, whose bucket cannot be determined.", [odd])} with input as job([odd, "s3://training/a"])
		with data.inventory as own
	count(data_origin.deny["SM-DAT-031"]) == 0 with input as job([odd]) with data.inventory as own
	count(data_origin.unknown["SM-DAT-031"]) == 0 with input as job([odd, "s3://partner/a"]) with data.inventory as own
}

test_sm_dat_031_unknown_where_the_name_does_not_tell_the_owner if {
	every name in ["shared-x1y2-s3alias", "quick--use1-az4--x-s3", "shared--ol-s3", "customer-escrow-111122223333-smtj-1"] {
		at := sprintf("s3://%s/a", [name])
		expected := sprintf("Training job \"churn-1\" reads from %q, a name that does not tell whose bucket it is: put it into trusted_buckets if it is to be trusted.", [name])
		data_origin.unknown["SM-DAT-031"] == {expected} with input as job([at, "s3://training/a"]) with data.inventory as own
		count(data_origin.deny["SM-DAT-031"]) == 0 with input as job([at]) with data.inventory as own

		# a stranger's bucket beside it is no matter of doubt
		count(data_origin.unknown["SM-DAT-031"]) == 0 with input as job([at, "s3://partner/a"]) with data.inventory as own
		count(data_origin.deny["SM-DAT-031"]) == 1 with input as job([at, "s3://partner/a"]) with data.inventory as own

		# nor is one that is trusted, or stands among the account's own
		count(data_origin.unknown["SM-DAT-031"]) == 0 with input as job([at]) with data.inventory as own with data.config as {"trusted_buckets": [name]}
		mine := {"AWS::S3::Bucket": {name: {"resource_type": "AWS::S3::Bucket", "resource_id": name, "resource_name": name, "region": "us-east-1"}}}
		count(data_origin.unknown["SM-DAT-031"]) == 0 with input as job([at]) with data.inventory as mine
		other := object.union(job([at]), {"resource_type": "AWS::Other::Thing"})
		count(data_origin.unknown["SM-DAT-031"]) == 0 with input as other with data.inventory as own
	}
}

test_sm_dat_031_skips_jobs_without_s3_input if {
	data_origin.skip["SM-DAT-031"] == {"Training job \"churn-1\" reads no input from S3."} with input as job([]) with data.inventory as own
}

test_sm_dat_031_unread if {
	blind := object.union(object.remove(job([]), ["input_data_config"]), {"unread": {"*": refused}})
	unread.affects("SM-DAT-031") with input as blind with data.inventory as own
	count(unread.failed_calls("SM-DAT-031", "skip")) > 0 with input as blind with data.inventory as own
	unlisted := {"populations": {"AWS::S3::Bucket": [{"region": "global", "refusal": refused}]}, "documents": {}, "global_types": []}
	unread.affects("SM-DAT-031") with input as job(["s3://training/a"]) with data.inventory as {} with data.gaps as unlisted
}

# the same fields in a document of another type are none of this check's business
test_data_origin_leaves_other_types_alone if {
	every document in [job(["s3://partner/a"]), job([]), job(["https://x"])] {
		other := object.union(document, {"resource_type": "AWS::Other::Thing"})
		count(data_origin.deny["SM-DAT-031"]) == 0 with input as other with data.inventory as own
		count(data_origin.unknown["SM-DAT-031"]) == 0 with input as other with data.inventory as own
		count(data_origin.skip["SM-DAT-031"]) == 0 with input as other with data.inventory as own
	}
}

test_sm_dat_031_buckets_of_jumpstart_are_aws_s if {
	tuned := job(["s3://jumpstart-private-cache-prod-us-east-1/x/", "s3://training/churn/"])
	count(data_origin.deny["SM-DAT-031"]) == 0 with input as tuned with data.inventory as own
	count(data_origin.unknown["SM-DAT-031"]) == 0 with input as tuned with data.inventory as own
	elsewhere := job(["s3://jumpstart-private-cache-prod-eu-west-1/x/"])
	count(data_origin.deny["SM-DAT-031"]) == 1 with input as elsewhere with data.inventory as own
}

reading(source) := object.union(object.remove(job([]), ["input_data_config"]), {"input_data_config": [{"channel_name": "train", "data_source": source}]})

test_sm_dat_031_unknown_where_data_is_not_in_s3 if {
	set_of_a_hub := reading({"dataset_source": {"dataset_arn": "arn:dataset"}})
	data_origin.unknown["SM-DAT-031"] == {"Training job \"churn-1\" reads channel \"train\" from a data set that is not in S3: its origin cannot be determined."} with input as set_of_a_hub with data.inventory as own
	count(data_origin.skip["SM-DAT-031"]) == 0 with input as set_of_a_hub with data.inventory as own
	beside := object.union(set_of_a_hub, {"input_data_config": array.concat(job(["s3://partner/a"]).input_data_config, set_of_a_hub.input_data_config)})
	count(data_origin.unknown["SM-DAT-031"]) == 0 with input as beside with data.inventory as own
	count(data_origin.deny["SM-DAT-031"]) == 1 with input as beside with data.inventory as own
	files := reading({"file_system_data_source": {"file_system_id": "fs-1"}})
	count(data_origin.unknown["SM-DAT-031"]) == 0 with input as files with data.inventory as own
	data_origin.skip["SM-DAT-031"] == {"Training job \"churn-1\" reads no input from S3."} with input as files with data.inventory as own
	other := object.union(set_of_a_hub, {"resource_type": "AWS::Other::Thing"})
	count(data_origin.unknown["SM-DAT-031"]) == 0 with input as other with data.inventory as own
}

test_sm_dat_031_unknown_for_manifests if {
	manifest := reading({"s3_data_source": {"s3_data_type": "ManifestFile", "s3_uri": "s3://training/a.manifest"}})
	count(data_origin.unknown["SM-DAT-031"]) == 1 with input as manifest with data.inventory as own
	count(data_origin.deny["SM-DAT-031"]) == 0 with input as manifest with data.inventory as own

	# the manifest itself is in a stranger's bucket
	count(data_origin.deny["SM-DAT-031"]) == 1 with input as manifest with data.inventory as {"AWS::S3::Bucket": {}}
	count(data_origin.unknown["SM-DAT-031"]) == 0 with input as manifest with data.inventory as {"AWS::S3::Bucket": {}}
}
