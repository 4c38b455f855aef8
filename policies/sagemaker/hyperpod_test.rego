package sagemaker.hyperpod_test

import data.lib.core.unread
import data.sagemaker.hyperpod

refused := {"call": "sagemaker:DescribeCluster", "code": "AccessDeniedException", "action": "sagemaker:DescribeCluster"}

cluster(status) := {
	"resource_type": "AWS::SageMaker::Cluster",
	"resource_id": "arn:cluster",
	"resource_name": "pretraining",
	"region": "us-east-1",
	"instance_groups": [
		{"instance_group_name": "controller", "image_version_status": "UpToDate"},
		{
			"instance_group_name": "workers",
			"image_version_status": status,
			"life_cycle_config": {"source_s3_uri": "s3://sagemaker-scripts/on-create"},
		},
	],
}

bucket(name, public) := {"AWS::S3::Bucket": {name: {
	"resource_id": sprintf("arn:aws:s3:::%s", [name]),
	"resource_type": "AWS::S3::Bucket",
	"resource_name": name,
	"region": "us-east-1",
	"policy_status": {"is_public": public},
}}}

own := bucket("sagemaker-scripts", false)

test_sm_sec_110_passes if {
	every status in ["UpToDate", "UpdateAvailable"] {
		count(hyperpod.deny["SM-SEC-110"]) == 0 with input as cluster(status) with data.inventory as own
	}
	not unread.affects("SM-SEC-110") with input as cluster("UpToDate") with data.inventory as own
}

test_sm_sec_110_fails_for_old_images if {
	every status in ["SecurityUpdateRequired", "EndOfLife"] {
		hyperpod.deny["SM-SEC-110"] == {sprintf("Cluster \"pretraining\" runs images whose status is %s (workers).", [status])} with input as cluster(status)
			with data.inventory as own
	}
}

test_sm_sec_110_fails_for_buckets_of_others if {
	hyperpod.deny["SM-SEC-110"] == {"Cluster \"pretraining\" takes its lifecycle scripts from \"s3://sagemaker-scripts/on-create\", which is neither a bucket of this account nor a trusted one."} with input as cluster("UpToDate")
		with data.inventory as bucket("other", true)
}

test_sm_sec_110_fails_for_public_buckets if {
	hyperpod.deny["SM-SEC-110"] == {"Cluster \"pretraining\" takes its lifecycle scripts from bucket \"sagemaker-scripts\", which is public."} with input as cluster("UpToDate")
		with data.inventory as bucket("sagemaker-scripts", true)
}

test_sm_sec_110_passes_for_buckets_that_are_trusted if {
	trusting := {"trusted_buckets": ["sagemaker-*"]}
	count(hyperpod.deny["SM-SEC-110"]) == 0 with input as cluster("UpToDate") with data.inventory as {"AWS::S3::Bucket": {}} with data.config as trusting
	count(hyperpod.unknown["SM-SEC-110"]) == 0 with input as cluster("UpToDate") with data.inventory as {"AWS::S3::Bucket": {}} with data.config as trusting
}

test_sm_sec_110_unknown_for_a_status_that_is_new if {
	reason := {"Whether instance group \"workers\" of cluster \"pretraining\" runs a patched image cannot be determined from its status, Revoked."}
	hyperpod.unknown["SM-SEC-110"] == reason with input as cluster("Revoked") with data.inventory as own
	every status in ["UpToDate", "UpdateAvailable", "EndOfLife", "SecurityUpdateRequired"] {
		count(hyperpod.unknown["SM-SEC-110"]) == 0 with input as cluster(status) with data.inventory as own
	}

	# a fault stands beside the doubt
	count(hyperpod.unknown["SM-SEC-110"]) == 0 with input as cluster("Revoked") with data.inventory as bucket("sagemaker-scripts", true)
	count(hyperpod.unknown["SM-SEC-110"]) == 0 with input as object.union(cluster("Revoked"), {"resource_type": "AWS::Other::Thing"}) with data.inventory as own
}

test_sm_sec_110_unread if {
	unread.affects("SM-SEC-110") with input as object.union(object.remove(cluster("UpToDate"), ["instance_groups"]), {"unread": {"*": refused}})
		with data.inventory as own
	half := {"resource_id": "arn:aws:s3:::sagemaker-scripts", "resource_name": "sagemaker-scripts", "region": "us-east-1", "unread": {"policy_status": refused}}
	unread.affects("SM-SEC-110") with input as cluster("UpToDate") with data.inventory as {"AWS::S3::Bucket": {"sagemaker-scripts": half}}
	count(unread.failed_calls("SM-SEC-110", "unknown")) > 0 with input as cluster("UpToDate") with data.inventory as {"AWS::S3::Bucket": {"sagemaker-scripts": half}}
}

# the same fields in a document of another type are none of these checks' business
test_hyperpod_leaves_other_types_alone if {
	other := object.union(cluster("EndOfLife"), {"resource_type": "AWS::Other::Thing"})
	every inventory in [own, bucket("sagemaker-scripts", true), bucket("other", false)] {
		count(hyperpod.deny["SM-SEC-110"]) == 0 with input as other with data.inventory as inventory
	}
}

# What a verdict on a bucket's privacy rests on beside the bucket.
test_sm_sec_110_rests_on_what_opens_and_blocks_buckets if {
	every type in ["AWS::S3::AccessPoint", "AWS::S3::AccountPublicAccessBlock"] {
		other := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": refused}}
		unread.affects("SM-SEC-110") with input as cluster("UpToDate") with data.inventory as object.union(own, {type: {"arn:other": other}})
	}
}
