package s3.predictable_names_test

import data.lib.unread
import data.s3.predictable_names

account := {"resource_type": "AWS::::Account", "resource_id": "arn:aws:iam::111122223333:root", "resource_name": "111122223333", "account_id": "111122223333", "region": "global"}

job(place) := {"AWS::SageMaker::TrainingJob": {"j": {"resource_id": "j", "resource_name": "j", "region": "us-east-1", "output_data_config": {"s3_output_path": place}}}}

own(name) := {"AWS::S3::Bucket": {"b": {"resource_id": "b", "resource_name": name, "region": "us-east-1"}}}

names := [
	"sagemaker-us-east-1-111122223333", "sagemaker-studio-111122223333-abc", "amazon-sagemaker-111122223333-us-east-1-abc",
	"aws-glue-assets-111122223333-us-east-1", "amazon-datazone-tooling-111122223333-us-east-1",
]

test_s3_acc_002_passes_where_the_bucket_is_our_own if {
	every name in names {
		inventory := object.union(job(sprintf("s3://%s/out", [name])), own(name))
		count(predictable_names.deny["S3-ACC-002"]) == 0 with input as account with data.inventory as inventory
		count(predictable_names.skip["S3-ACC-002"]) == 0 with input as account with data.inventory as inventory
	}
}

test_s3_acc_002_fails_where_it_is_not if {
	every name in names {
		predictable_names.deny["S3-ACC-002"] == {sprintf("Bucket %q, named for training output, has a predictable name and is not one of this account's.", [name])}
			with input as account with data.inventory as object.union(job(sprintf("s3://%s/out", [name])), own("other"))
	}
}

test_s3_acc_002_knows_all_ways_to_name_a_bucket if {
	name := "sagemaker-us-east-1-111122223333"
	source := {"AWS::Bedrock::DataSource": {"d": {"resource_id": "d", "region": "us-east-1", "data_source_configuration": {"s3_configuration": {"bucket_arn": sprintf("arn:aws:s3:::%s", [name])}}}}}
	count(predictable_names.deny["S3-ACC-002"]) == 1 with input as account with data.inventory as source
	logging := {"AWS::Bedrock::ModelInvocationLogging": {"l": {"resource_id": "l", "region": "us-east-1", "s3_config": {"bucket_name": name}}}}
	count(predictable_names.deny["S3-ACC-002"]) == 1 with input as account with data.inventory as logging
	model := {"AWS::SageMaker::Model": {"m": {"resource_id": "m", "region": "us-east-1", "primary_container": {"model_data_url": sprintf("s3://%s/m", [name])}}}}
	count(predictable_names.deny["S3-ACC-002"]) == 1 with input as account with data.inventory as model
}

test_s3_acc_002_skips_other_names if {
	every place in ["s3://demo/out", "s3://my-sagemaker-us-east-1-111122223333/out", "s3://sagemaker-us-east-1-999999999999/out"] {
		predictable_names.skip["S3-ACC-002"] == {"No AI resource that was read keeps its data in a bucket with a predictable name."}
			with input as account with data.inventory as job(place)
		count(predictable_names.deny["S3-ACC-002"]) == 0 with input as account with data.inventory as job(place)
	}
}

# What verdicts rest on: a call for it was refused, and nothing else is known.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": answer_refused}}

unlisted(type) := {"populations": {type: [{"region": "us-east-1", "refusal": answer_refused}]}, "documents": {}, "global_types": []}

test_s3_acc_002_related_unread if {
	unread.blinds("S3-ACC-002") with input as resting("AWS::::Account") with data.gaps as unlisted("AWS::Bedrock::DataSource")
}

test_s3_acc_002_deny_rests_on_every_list if {
	every type in [
		"AWS::Bedrock::CustomModel", "AWS::Bedrock::DataSource", "AWS::Bedrock::ImportedModel",
		"AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::ModelCustomizationJob", "AWS::Bedrock::ModelInvocationJob",
		"AWS::Bedrock::ModelInvocationLogging", "AWS::S3::Bucket", "AWS::SageMaker::AutoMLJob",
		"AWS::SageMaker::Endpoint", "AWS::SageMaker::FeatureGroup", "AWS::SageMaker::LabelingJob",
		"AWS::SageMaker::MlflowTrackingServer", "AWS::SageMaker::Model", "AWS::SageMaker::ModelPackage",
		"AWS::SageMaker::MonitoringSchedule", "AWS::SageMaker::ProcessingJob", "AWS::SageMaker::TrainingJob",
		"AWS::SageMaker::TransformJob",
	] {
		count(unread.refusals("S3-ACC-002", "deny")) > 0 with input as resting("AWS::::Account") with data.gaps as unlisted(type)
	}
}

test_s3_acc_002_deny_rests_on_documents_of_every_type if {
	every type in [
		"AWS::Bedrock::CustomModel", "AWS::Bedrock::DataSource", "AWS::Bedrock::ImportedModel",
		"AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::ModelCustomizationJob", "AWS::Bedrock::ModelInvocationJob",
		"AWS::Bedrock::ModelInvocationLogging", "AWS::SageMaker::AutoMLJob", "AWS::SageMaker::Endpoint",
		"AWS::SageMaker::FeatureGroup", "AWS::SageMaker::LabelingJob", "AWS::SageMaker::MlflowTrackingServer",
		"AWS::SageMaker::Model", "AWS::SageMaker::ModelPackage", "AWS::SageMaker::MonitoringSchedule",
		"AWS::SageMaker::ProcessingJob", "AWS::SageMaker::TrainingJob", "AWS::SageMaker::TransformJob",
	] {
		count(unread.refusals("S3-ACC-002", "deny")) > 0 with input as resting("AWS::::Account") with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_s3_acc_002_skip_rests_on_every_list if {
	every type in [
		"AWS::Bedrock::CustomModel", "AWS::Bedrock::DataSource", "AWS::Bedrock::ImportedModel",
		"AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::ModelCustomizationJob", "AWS::Bedrock::ModelInvocationJob",
		"AWS::Bedrock::ModelInvocationLogging", "AWS::SageMaker::AutoMLJob", "AWS::SageMaker::Endpoint",
		"AWS::SageMaker::FeatureGroup", "AWS::SageMaker::LabelingJob", "AWS::SageMaker::MlflowTrackingServer",
		"AWS::SageMaker::Model", "AWS::SageMaker::ModelPackage", "AWS::SageMaker::MonitoringSchedule",
		"AWS::SageMaker::ProcessingJob", "AWS::SageMaker::TrainingJob", "AWS::SageMaker::TransformJob",
	] {
		count(unread.refusals("S3-ACC-002", "skip")) > 0 with input as resting("AWS::::Account") with data.gaps as unlisted(type)
	}
}

test_s3_acc_002_skip_rests_on_documents_of_every_type if {
	every type in [
		"AWS::Bedrock::CustomModel", "AWS::Bedrock::DataSource", "AWS::Bedrock::ImportedModel",
		"AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::ModelCustomizationJob", "AWS::Bedrock::ModelInvocationJob",
		"AWS::Bedrock::ModelInvocationLogging", "AWS::SageMaker::AutoMLJob", "AWS::SageMaker::Endpoint",
		"AWS::SageMaker::FeatureGroup", "AWS::SageMaker::LabelingJob", "AWS::SageMaker::MlflowTrackingServer",
		"AWS::SageMaker::Model", "AWS::SageMaker::ModelPackage", "AWS::SageMaker::MonitoringSchedule",
		"AWS::SageMaker::ProcessingJob", "AWS::SageMaker::TrainingJob", "AWS::SageMaker::TransformJob",
	] {
		count(unread.refusals("S3-ACC-002", "skip")) > 0 with input as resting("AWS::::Account") with data.inventory as {type: {"arn:other": other_unread}}
	}
}
