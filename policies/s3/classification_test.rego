package s3.classification_test

import data.lib.unread
import data.s3.classification

refused := {"call": "s3:GetBucketTagging", "code": "AccessDenied", "action": "s3:GetBucketTagging"}

bucket := {
	"resource_type": "AWS::S3::Bucket",
	"resource_id": "arn:aws:s3:::demo-features",
	"resource_name": "demo-features",
	"region": "us-east-1",
	"tags": {"Project": "churn", "DataClassification": "Confidential", "Compliance": "GDPR", "Owner": "ml-team", "CostCenter": "4711"},
}

group := {
	"resource_id": "arn:group",
	"resource_name": "customers",
	"region": "us-east-1",
	"offline_store_config": {"s3_storage_config": {"s3_uri": "s3://demo-features/offline"}},
}

inventory := {"AWS::SageMaker::FeatureGroup": {"arn:group": group}}

with_tags(change) := object.union(object.remove(bucket, ["tags"]), {"tags": change})

test_tag_003_passes_with_all_tags if {
	count(classification.deny["TAG-003"]) == 0 with input as bucket with data.inventory as inventory
	count(classification.skip["TAG-003"]) == 0 with input as bucket with data.inventory as inventory
	not unread.blinds("TAG-003") with input as bucket with data.inventory as inventory
}

test_tag_003_fails_with_missing_tags if {
	tagged := with_tags(object.remove(bucket.tags, ["Owner", "CostCenter"]))
	classification.deny["TAG-003"] == {"Bucket \"demo-features\" holds features but lacks the tags CostCenter, Owner."}
		with input as tagged with data.inventory as inventory
}

test_tag_003_fails_without_tags if {
	untagged := object.remove(bucket, ["tags"])
	count(classification.deny["TAG-003"]) == 1 with input as untagged with data.inventory as inventory
}

test_tag_003_fails_with_unknown_classification if {
	tagged := with_tags(object.union(bucket.tags, {"DataClassification": "Secret"}))
	classification.deny["TAG-003"] == {"Bucket \"demo-features\" has DataClassification \"Secret\", which is none of Public, Internal, Confidential, Restricted."}
		with input as tagged with data.inventory as inventory
}

test_tag_003_skips_other_buckets if {
	untagged := object.remove(bucket, ["tags"])
	classification.skip["TAG-003"] == {"No AI resource that was read keeps its data in bucket \"demo-features\"."}
		with input as untagged with data.inventory as {}
	count(classification.deny["TAG-003"]) == 0 with input as untagged with data.inventory as {}
}

test_tag_003_tags_unread if {
	unread.blinds("TAG-003") with input as object.union(object.remove(bucket, ["tags"]), {"unread": {"tags": refused}})
		with data.inventory as inventory
}

test_tag_003_users_unread if {
	closed := object.union(object.remove(group, ["offline_store_config"]), {"unread": {"*": refused}})
	unread.blinds("TAG-003") with input as bucket with data.inventory as {"AWS::SageMaker::FeatureGroup": {"arn:group": closed}}
}

test_tag_003_users_not_listed if {
	populations := {"AWS::SageMaker::TrainingJob": [{"region": "us-east-1", "refusal": refused}]}
	gaps := {"documents": {}, "populations": populations, "global_types": ["AWS::S3::Bucket"]}
	unread.blinds("TAG-003") with input as bucket with data.inventory as inventory with data.gaps as gaps
}

# What verdicts rest on: a call for it was refused, and nothing else is known of the documents.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": answer_refused}}

test_tag_003_rests_on_every_document_of_each_type if {
	every type in [
		"AWS::Bedrock::CustomModel", "AWS::Bedrock::DataSource", "AWS::Bedrock::ImportedModel",
		"AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::ModelCustomizationJob", "AWS::Bedrock::ModelInvocationLogging",
		"AWS::SageMaker::AutoMLJob", "AWS::SageMaker::Endpoint", "AWS::SageMaker::LabelingJob",
		"AWS::SageMaker::Model", "AWS::SageMaker::ModelPackage", "AWS::SageMaker::TrainingJob",
	] {
		unread.blinds("TAG-003") with input as resting("AWS::S3::Bucket") with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_tag_003_skip_rests_on_every_document_of_each_type if {
	every type in [
		"AWS::Bedrock::CustomModel", "AWS::Bedrock::DataSource", "AWS::Bedrock::ImportedModel",
		"AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::ModelCustomizationJob", "AWS::Bedrock::ModelInvocationJob",
		"AWS::Bedrock::ModelInvocationLogging", "AWS::SageMaker::AutoMLJob", "AWS::SageMaker::Endpoint",
		"AWS::SageMaker::FeatureGroup", "AWS::SageMaker::LabelingJob", "AWS::SageMaker::MlflowTrackingServer",
		"AWS::SageMaker::Model", "AWS::SageMaker::ModelPackage", "AWS::SageMaker::MonitoringSchedule",
		"AWS::SageMaker::ProcessingJob", "AWS::SageMaker::TrainingJob", "AWS::SageMaker::TransformJob",
	] {
		count(unread.refusals("TAG-003", "skip")) > 0 with input as resting("AWS::S3::Bucket") with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_tag_003_fails_with_a_single_missing_tag if {
	tagged := with_tags(object.remove(bucket.tags, ["Owner"]))
	classification.deny["TAG-003"] == {"Bucket \"demo-features\" holds features but lacks the tags Owner."} with input as tagged
		with data.inventory as inventory
}

test_tag_003_leaves_other_buckets_with_an_unknown_classification if {
	tagged := with_tags(object.union(bucket.tags, {"DataClassification": "Secret"}))
	count(classification.deny["TAG-003"]) == 0 with input as tagged with data.inventory as {}
}

test_tag_003_rests_on_the_tags_of_the_bucket if {
	untold := object.union(resting("AWS::S3::Bucket"), {"unread": {"tags": answer_refused}})
	unread.blinds("TAG-003") with input as untold with data.inventory as {}
	count(unread.refusals("TAG-003", "skip")) > 0 with input as untold with data.inventory as {}
}
