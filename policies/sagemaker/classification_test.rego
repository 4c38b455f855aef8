package sagemaker.classification_test

import data.lib.core.unread
import data.sagemaker.classification

refused := {"call": "s3:GetBucketVersioning", "code": "AccessDenied", "action": "s3:GetBucketVersioning"}

all_tags := {
	"Project": "churn",
	"DataClassification": "Confidential",
	"Compliance": "GDPR",
	"Owner": "ml-team",
	"CostCenter": "4711",
}

model := {
	"resource_type": "AWS::SageMaker::Model",
	"resource_id": "arn:aws:sagemaker:us-east-1:111122223333:model/churn",
	"resource_name": "churn",
	"region": "us-east-1",
	"tags": all_tags,
}

job(uris) := {
	"resource_type": "AWS::SageMaker::TrainingJob",
	"resource_id": "arn:aws:sagemaker:us-east-1:111122223333:training-job/churn-1",
	"resource_name": "churn-1",
	"region": "us-east-1",
	"input_data_config": [{"channel_name": "train", "data_source": {"s3_data_source": {"s3_uri": location}}} | some location in uris],
}

training := job(["s3://training/churn/"])

bucket := {
	"resource_id": "arn:aws:s3:::training",
	"resource_name": "training",
	"region": "us-east-1",
	"tags": {"DataClassification": "Confidential"},
	"policy_status": {"is_public": false},
	"encryption": {"rules": [{"apply_server_side_encryption_by_default": {"sse_algorithm": "aws:kms"}}]},
	"versioning": {"status": "Enabled"},
}

account_block := {"resource_id": "111122223333/s3-account-public-access-block", "resource_name": "111122223333", "region": "global"}

holding(buckets) := {
	"AWS::S3::Bucket": {each.resource_id: each | some each in buckets},
	"AWS::S3::AccountPublicAccessBlock": {account_block.resource_id: account_block},
}

but(changes) := object.union(bucket, changes)

reads(fault) := {sprintf("Training job \"churn-1\" reads from bucket \"training\", which %s.", [fault])}

world(group) := {"acl": {"grants": [{"grantee": {"type": "Group", "uri": group}, "permission": "READ"}]}}

test_tag_001_passes_with_all_tags if {
	count(classification.deny["TAG-001"]) == 0 with input as model
	not unread.affects("TAG-001") with input as model
}

test_tag_001_names_the_missing_tags if {
	classification.deny["TAG-001"] == {"Model \"churn\" lacks the required tags Owner."} with input as object.union(
		object.remove(model, ["tags"]),
		{"tags": object.remove(all_tags, ["Owner", "CostCenter"])},
	)
}

test_tag_001_asks_for_further_tags if {
	two := object.union(object.remove(model, ["tags"]), {"tags": object.remove(all_tags, ["CostCenter"])})
	classification.unknown["TAG-001"] == {"Whether \"churn\" needs further tags (CostCenter) is for you to say: set the parameter required_tags."} with input as two
	count(classification.deny["TAG-001"]) == 0 with input as two
	count(classification.unknown["TAG-001"]) == 0 with input as model
}

test_tag_001_fails_without_any_tags if {
	classification.deny["TAG-001"] == {"Model \"churn\" lacks the required tags DataClassification, Owner."} with input as object.remove(
		model,
		["tags"],
	)
}

test_tag_001_fails_with_another_classification if {
	classification.deny["TAG-001"] == {"Model \"churn\" is tagged with the data classification \"Secret\", which is none of those permitted."} with input as object.union(
		model,
		{"tags": {"DataClassification": "Secret"}},
	)
}

test_tag_001_fails_with_a_single_tag_missing if {
	classification.deny["TAG-001"] == {"Model \"churn\" lacks the required tags Owner."} with input as object.union(
		object.remove(model, ["tags"]),
		{"tags": object.remove(all_tags, ["Owner"])},
	)
}

test_tag_001_speaks_of_each_type if {
	every kind in [
		"DataQualityJobDefinition", "Domain", "Endpoint", "EndpointConfig", "FeatureGroup", "InferenceComponent", "Model",
		"ModelBiasJobDefinition", "ModelCard", "ModelExplainabilityJobDefinition", "ModelPackage", "ModelPackageGroup",
		"ModelQualityJobDefinition", "MonitoringSchedule", "NotebookInstance", "NotebookInstanceLifecycleConfig", "ProcessingJob",
		"StudioLifecycleConfig", "TrainingJob", "TransformJob",
	] {
		count(classification.deny["TAG-001"]) == 1 with input as {
			"resource_type": sprintf("AWS::SageMaker::%s", [kind]),
			"resource_name": "bare",
		}
	}
}

test_tag_001_unread if unread.affects("TAG-001") with input as object.union(object.remove(model, ["tags"]), {"unread": {"tags": refused}})

test_sm_dat_030_passes_with_a_sound_bucket if {
	count(classification.deny["SM-DAT-030"]) == 0 with input as training with data.inventory as holding([bucket])
	count(classification.unknown["SM-DAT-030"]) == 0 with input as training with data.inventory as holding([bucket])
	count(classification.skip["SM-DAT-030"]) == 0 with input as training
	not unread.affects("SM-DAT-030") with input as training with data.inventory as holding([bucket])
}

test_sm_dat_030_fails_unclassified if {
	classification.deny["SM-DAT-030"] == reads("carries no DataClassification tag") with input as training
		with data.inventory as holding([object.remove(bucket, ["tags"])])
}

test_sm_dat_030_fails_misclassified if {
	classification.deny["SM-DAT-030"] == reads("carries a DataClassification that is not permitted") with input as training
		with data.inventory as holding([but({"tags": {"DataClassification": "Secret"}})])
}

test_sm_dat_030_fails_with_a_public_policy if {
	classification.deny["SM-DAT-030"] == reads("is public") with input as training
		with data.inventory as holding([but({"policy_status": {"is_public": true}})])
}

test_sm_dat_030_passes_with_a_public_policy_that_is_blocked if {
	open := but({"policy_status": {"is_public": true}})
	shut := object.union(open, {"public_access_block": {"restrict_public_buckets": true}})
	count(classification.deny["SM-DAT-030"]) == 0 with input as training with data.inventory as holding([shut])
	account := object.union(account_block, {"restrict_public_buckets": true})
	count(classification.deny["SM-DAT-030"]) == 0 with input as training
		with data.inventory as object.union(holding([open]), {"AWS::S3::AccountPublicAccessBlock": {account.resource_id: account}})
}

test_sm_dat_030_another_block_does_not_help if {
	open := but({"policy_status": {"is_public": true}, "public_access_block": {"ignore_public_acls": true, "restrict_public_buckets": false}})
	classification.deny["SM-DAT-030"] == reads("is public") with input as training with data.inventory as holding([open])
}

test_sm_dat_030_fails_with_a_public_acl if {
	every group in ["AllUsers", "AuthenticatedUsers"] {
		classification.deny["SM-DAT-030"] == reads("is public") with input as training
			with data.inventory as holding([but(world(sprintf("http://acs.amazonaws.com/groups/global/%s", [group])))])
	}
}

test_sm_dat_030_passes_with_acls_ignored_or_for_log_delivery if {
	ignored := object.union(but(world("http://acs.amazonaws.com/groups/global/AllUsers")), {"public_access_block": {"ignore_public_acls": true}})
	count(classification.deny["SM-DAT-030"]) == 0 with input as training with data.inventory as holding([ignored])
	delivery := but(world("http://acs.amazonaws.com/groups/s3/LogDelivery"))
	count(classification.deny["SM-DAT-030"]) == 0 with input as training with data.inventory as holding([delivery])
}

test_sm_dat_030_fails_without_kms_by_default if {
	every encryption in [{}, {"rules": [{"apply_server_side_encryption_by_default": {"sse_algorithm": "AES256"}}]}] {
		classification.deny["SM-DAT-030"] == reads("is not encrypted with a KMS key by default") with input as training
			with data.inventory as holding([object.union(object.remove(bucket, ["encryption"]), {"encryption": encryption})])
	}
}

test_sm_dat_030_passes_with_dual_layer_kms if {
	dual := but({"encryption": {"rules": [{"apply_server_side_encryption_by_default": {"sse_algorithm": "aws:kms:dsse"}}]}})
	count(classification.deny["SM-DAT-030"]) == 0 with input as training with data.inventory as holding([dual])
}

test_sm_dat_030_fails_unversioned if {
	classification.deny["SM-DAT-030"] == reads("is not versioned") with input as training
		with data.inventory as holding([but({"versioning": {"status": "Suspended"}})])
	classification.deny["SM-DAT-030"] == reads("is not versioned") with input as training
		with data.inventory as holding([object.remove(bucket, ["versioning"])])
}

test_sm_dat_030_names_all_faults_of_a_bucket if {
	classification.deny["SM-DAT-030"] == reads("carries no DataClassification tag, is not versioned") with input as training
		with data.inventory as holding([object.remove(bucket, ["tags", "versioning"])])
}

test_sm_dat_030_unknown_with_a_bucket_of_others if {
	classification.unknown["SM-DAT-030"] == {"Training job \"churn-1\" reads from s3://partner/data, which is in no bucket of this account."} with input as job(["s3://training/churn/", "s3://partner/data"])
		with data.inventory as holding([bucket])
}

test_sm_dat_030_unknown_with_an_address_that_is_no_s3_uri if {
	odd := "https://s3.amazonaws.com/training/churn"
	classification.unknown["SM-DAT-030"] == {sprintf("Training job \"churn-1\" reads from %s, which is in no bucket of this account.", [odd])} with input as job([odd])
		with data.inventory as holding([bucket])
}

test_sm_dat_030_a_bucket_at_fault_outweighs_one_of_others if {
	both := job(["s3://training/churn/", "s3://partner/data"])
	loose := holding([object.remove(bucket, ["versioning"])])
	count(classification.unknown["SM-DAT-030"]) == 0 with input as both with data.inventory as loose
	count(classification.deny["SM-DAT-030"]) == 1 with input as both with data.inventory as loose
}

test_sm_dat_030_skips_jobs_without_s3_input if {
	expected := {"Training job \"churn-1\" reads no input from S3."}
	lustre := [{"channel_name": "train", "data_source": {"file_system_data_source": {"file_system_id": "fs-1"}}}]
	classification.skip["SM-DAT-030"] == expected with input as object.union(training, {"input_data_config": lustre})
	classification.skip["SM-DAT-030"] == expected with input as object.remove(training, ["input_data_config"])
}

test_sm_dat_030_job_unread if {
	unread.affects("SM-DAT-030") with input as object.union(object.remove(training, ["input_data_config"]), {"unread": {"*": refused}})
		with data.inventory as holding([bucket])
}

test_sm_dat_030_bucket_unread if {
	half := object.union(object.remove(bucket, ["versioning"]), {"unread": {"versioning": refused}})
	unread.affects("SM-DAT-030") with input as training with data.inventory as holding([half])
}

test_sm_dat_030_other_bucket_unread_does_not_matter if {
	other := {"resource_id": "arn:aws:s3:::elsewhere", "resource_name": "elsewhere", "region": "us-east-1", "unread": {"versioning": refused}}
	not unread.affects("SM-DAT-030") with input as training with data.inventory as holding([bucket, other])
}

# What verdicts rest on: a call for it was refused, and nothing else is known of the documents.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": answer_refused}}

test_sm_dat_030_rests_on_every_document_of_account_public_access_block if {
	every type in ["AWS::S3::AccessPoint", "AWS::S3::AccountPublicAccessBlock"] {
		unread.affects("SM-DAT-030") with input as resting("AWS::SageMaker::TrainingJob") with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_sm_dat_030_skip_rests_on_its_own_fields if {
	count(unread.failed_calls("SM-DAT-030", "skip")) > 0 with input as object.union(resting("AWS::SageMaker::TrainingJob"), {"unread": {"*": answer_refused}})
}

test_tag_001_versions_use_the_tags_of_their_group if {
	version := object.union(object.remove(model, ["tags", "resource_type"]), {"resource_type": "AWS::SageMaker::ModelPackage", "tags": {}, "model_package_group_name": "churn"})
	classification.skip["TAG-001"] == {"Model version \"churn\" uses the tags of its group \"churn\", which is judged by itself."} with input as version
	count(classification.skip["TAG-001"]) == 0 with input as object.remove(version, ["model_package_group_name"])
	count(classification.skip["TAG-001"]) == 0 with input as object.union(model, {"model_package_group_name": "churn"})
	count(unread.failed_calls("TAG-001", "skip")) > 0 with input as object.union(
		object.remove(version, ["model_package_group_name"]),
		{"unread": {"model_package_group_name": refused}},
	)
}

test_sm_dat_030_leaves_trusted_buckets_to_their_owners if {
	tuned := job(["s3://jumpstart-private-cache-prod-us-east-1/x/", "s3://partner/x"])
	count(classification.unknown["SM-DAT-030"]) == 0 with input as tuned with data.config as {"trusted_buckets": ["partner"]}
	count(classification.deny["SM-DAT-030"]) == 0 with input as tuned with data.config as {"trusted_buckets": ["partner"]}
	classification.unknown["SM-DAT-030"] == {"Training job \"churn-1\" reads from s3://partner/x, which is in no bucket of this account."} with input as tuned
}

test_sm_dat_030_unknown_for_manifests if {
	listed := json.patch(training, [{"op": "add", "path": "input_data_config/0/data_source/s3_data_source/s3_data_type", "value": "AugmentedManifestFile"}])
	count(classification.unknown["SM-DAT-030"]) == 1 with input as listed with data.inventory as holding([bucket])
	count(classification.deny["SM-DAT-030"]) == 0 with input as listed with data.inventory as holding([bucket])
}

test_sm_dat_030_unknown_where_data_is_not_in_s3 if {
	set_of_a_hub := object.union(object.remove(training, ["input_data_config"]), {"input_data_config": [{"channel_name": "train", "data_source": {"dataset_source": {"dataset_arn": "arn:dataset"}}}]})
	classification.unknown["SM-DAT-030"] == {"Training job \"churn-1\" reads channel \"train\" from a data set that is not in S3: its origin cannot be determined."} with input as set_of_a_hub
	count(classification.skip["SM-DAT-030"]) == 0 with input as set_of_a_hub
	count(classification.unknown["SM-DAT-030"]) == 0 with input as object.union(set_of_a_hub, {"resource_type": "AWS::Other::Thing"})

	# a bucket at fault is at fault whatever the other channels read
	beside := object.union(set_of_a_hub, {"input_data_config": array.concat(training.input_data_config, set_of_a_hub.input_data_config)})
	count(classification.unknown["SM-DAT-030"]) == 1 with input as beside with data.inventory as holding([bucket])
	count(classification.unknown["SM-DAT-030"]) == 0 with input as beside with data.inventory as holding([object.remove(bucket, ["versioning"])])
}

test_tag_001_asks_jobs_of_every_kind if {
	every type in ["AgentRFTJob", "LabelingJob", "HyperParameterTuningJob", "TrainingSession"] {
		named := object.union(model, {"resource_type": sprintf("AWS::SageMaker::%s", [type])})
		untagged := object.union(object.remove(named, ["tags"]), {"tags": {}})
		classification.deny["TAG-001"] == {sprintf("%s \"churn\" lacks the required tags DataClassification, Owner.", [type])} with input as untagged
		count(classification.deny["TAG-001"]) == 0 with input as named
	}
}
