package s3.perimeter_test

import data.lib.unread
import data.s3.perimeter

bucket := {
	"resource_type": "AWS::S3::Bucket",
	"resource_id": "arn:aws:s3:::data",
	"resource_name": "data",
	"account_id": "111122223333",
	"region": "us-east-1",
	"tags": {"DataClassification": "Restricted"},
}

one(type, fields) := {type: {"x": object.union({"resource_type": type, "resource_id": "arn:x", "resource_name": "x", "region": "us-east-1"}, fields)}}

models := one("AWS::SageMaker::Model", {"primary_container": {"model_data_url": "s3://data/m.tar.gz"}})

knowledge := one("AWS::Bedrock::DataSource", {"data_source_configuration": {"s3_configuration": {"bucket_arn": "arn:aws:s3:::data"}}})

training := one("AWS::SageMaker::TrainingJob", {"input_data_config": [{"data_source": {"s3_data_source": {"s3_uri": "s3://data/in"}}}]})

captures := one("AWS::SageMaker::Endpoint", {"data_capture_config": {"destination_s3_uri": "s3://data/captured"}})

denial(condition) := {
	"Effect": "Deny", "Principal": {"AWS": ["*"]}, "Action": ["s3:*"],
	"Resource": ["arn:aws:s3:::data", "arn:aws:s3:::data/*"], "Condition": condition,
}

outsiders := denial({"StringNotEqualsIfExists": {"aws:PrincipalOrgID": "o-1"}, "BoolIfExists": {"aws:PrincipalIsAWSService": "false"}})

with_policy(statement) := object.union(bucket, {"policy": {"Statement": [statement]}})

test_s3_ai_001_passes_with_a_perimeter if {
	every statement in [
		outsiders,
		denial({"StringNotEquals": {"AWS:SourceVpce": ["vpce-1", "vpce-2"]}}),
		denial({"StringNotLike": {"aws:SourceVpc": "vpc-1"}}),
		denial({"StringNotEquals": {"aws:PrincipalAccount": "111122223333"}}),
		denial({"NotIpAddress": {"aws:SourceIp": ["203.0.113.0/24"]}}),
		object.union(outsiders, {"Action": ["s3:Get*"]}),
	] {
		count(perimeter.deny["S3-AI-001"]) == 0 with input as with_policy(statement) with data.inventory as training
		count(perimeter.skip["S3-AI-001"]) == 0 with input as with_policy(statement) with data.inventory as training
	}
}

open := {"Bucket \"data\" holds training data classified Restricted but denies no request by where it comes from."}

test_s3_ai_001_fails_without_one if {
	perimeter.deny["S3-AI-001"] == open with input as bucket with data.inventory as training
	every statement in [
		object.union(outsiders, {"Effect": "Allow"}),
		object.union(object.remove(outsiders, ["Principal"]), {"Principal": {"AWS": ["arn:aws:iam::111122223333:role/r"]}}),
		object.union(outsiders, {"Action": ["s3:PutObject"]}),
		object.union(outsiders, {"Resource": ["arn:aws:s3:::data"]}),
		denial({"StringEquals": {"aws:PrincipalOrgID": "o-1"}}),
		denial({"Bool": {"aws:SecureTransport": "false"}}),
		denial({"StringNotEquals": {"aws:PrincipalTag/team": "x"}}),
		denial({"NotIpAddress": {"aws:SourceIp": ["0.0.0.0/0"]}}),
		denial({"NotIpAddress": {"aws:SourceIp": ["2001:db8::/32", "::/0"]}}),
		denial({"NotIpAddress": {"aws:SourceIp": ["128.0.0.0/1"]}}),
		denial({"StringNotLike": {"aws:SourceVpce": "vpce-*"}}),
		denial({"StringNotLike": {"aws:PrincipalOrgID": "*"}}),
	] {
		perimeter.deny["S3-AI-001"] == open with input as with_policy(statement) with data.inventory as training
	}
}

test_s3_ai_001_skips_other_data if {
	message := {"Bucket \"data\" holds no AI data that is classified Restricted."}
	perimeter.skip["S3-AI-001"] == message with input as bucket with data.inventory as {}
	perimeter.skip["S3-AI-001"] == message with input as object.remove(bucket, ["tags"]) with data.inventory as training
	count(perimeter.deny["S3-AI-001"]) == 0 with input as object.remove(bucket, ["tags"]) with data.inventory as training
	count(perimeter.deny["S3-AI-001"]) == 0 with input as bucket with data.inventory as {}
	perimeter.skip["S3-AI-001"] == {"Bucket \"data\" holds no AI data that is classified Secret or Top."} with input as bucket
		with data.inventory as training
		with data.config.perimeter_classifications as ["Secret", "Top"]
}

# What verdicts rest on: a call for it was refused, and nothing else is known.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": answer_refused}}

unlisted(type) := {"populations": {type: [{"region": "us-east-1", "refusal": answer_refused}]}, "documents": {}, "global_types": []}

test_s3_ai_001_own_fields_unread if {
	unread.blinds("S3-AI-001") with input as object.union(resting("AWS::S3::Bucket"), {"unread": {"*": answer_refused}})
	count(unread.refusals("S3-AI-001", "deny")) > 0 with input as object.union(resting("AWS::S3::Bucket"), {"unread": {"*": answer_refused}})
}

test_s3_ai_001_related_unread if {
	unread.blinds("S3-AI-001") with input as resting("AWS::S3::Bucket") with data.gaps as unlisted("AWS::Bedrock::DataSource")
}

test_s3_ai_001_deny_rests_on_every_list if {
	every type in [
		"AWS::Bedrock::CustomModel", "AWS::Bedrock::DataSource", "AWS::Bedrock::ImportedModel",
		"AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::ModelCustomizationJob", "AWS::Bedrock::ModelInvocationJob",
		"AWS::Bedrock::ModelInvocationLogging", "AWS::SageMaker::AutoMLJob", "AWS::SageMaker::Endpoint",
		"AWS::SageMaker::FeatureGroup", "AWS::SageMaker::LabelingJob", "AWS::SageMaker::MlflowTrackingServer",
		"AWS::SageMaker::Model", "AWS::SageMaker::ModelPackage", "AWS::SageMaker::MonitoringSchedule",
		"AWS::SageMaker::ProcessingJob", "AWS::SageMaker::TrainingJob", "AWS::SageMaker::TransformJob",
	] {
		count(unread.refusals("S3-AI-001", "deny")) > 0 with input as resting("AWS::S3::Bucket") with data.gaps as unlisted(type)
	}
}

test_s3_ai_001_deny_rests_on_documents_of_every_type if {
	every type in [
		"AWS::Bedrock::CustomModel", "AWS::Bedrock::DataSource", "AWS::Bedrock::ImportedModel",
		"AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::ModelCustomizationJob", "AWS::Bedrock::ModelInvocationJob",
		"AWS::Bedrock::ModelInvocationLogging", "AWS::SageMaker::AutoMLJob", "AWS::SageMaker::Endpoint",
		"AWS::SageMaker::FeatureGroup", "AWS::SageMaker::LabelingJob", "AWS::SageMaker::MlflowTrackingServer",
		"AWS::SageMaker::Model", "AWS::SageMaker::ModelPackage", "AWS::SageMaker::MonitoringSchedule",
		"AWS::SageMaker::ProcessingJob", "AWS::SageMaker::TrainingJob", "AWS::SageMaker::TransformJob",
	] {
		count(unread.refusals("S3-AI-001", "deny")) > 0 with input as resting("AWS::S3::Bucket") with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_s3_ai_001_skip_rests_on_its_own_fields if {
	count(unread.refusals("S3-AI-001", "skip")) > 0 with input as object.union(resting("AWS::S3::Bucket"), {"unread": {"*": answer_refused}})
}

test_s3_ai_001_skip_rests_on_every_list if {
	every type in [
		"AWS::Bedrock::CustomModel", "AWS::Bedrock::DataSource", "AWS::Bedrock::ImportedModel",
		"AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::ModelCustomizationJob", "AWS::Bedrock::ModelInvocationJob",
		"AWS::Bedrock::ModelInvocationLogging", "AWS::SageMaker::AutoMLJob", "AWS::SageMaker::Endpoint",
		"AWS::SageMaker::FeatureGroup", "AWS::SageMaker::LabelingJob", "AWS::SageMaker::MlflowTrackingServer",
		"AWS::SageMaker::Model", "AWS::SageMaker::ModelPackage", "AWS::SageMaker::MonitoringSchedule",
		"AWS::SageMaker::ProcessingJob", "AWS::SageMaker::TrainingJob", "AWS::SageMaker::TransformJob",
	] {
		count(unread.refusals("S3-AI-001", "skip")) > 0 with input as resting("AWS::S3::Bucket") with data.gaps as unlisted(type)
	}
}

test_s3_ai_001_skip_rests_on_documents_of_every_type if {
	every type in [
		"AWS::Bedrock::CustomModel", "AWS::Bedrock::DataSource", "AWS::Bedrock::ImportedModel",
		"AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::ModelCustomizationJob", "AWS::Bedrock::ModelInvocationJob",
		"AWS::Bedrock::ModelInvocationLogging", "AWS::SageMaker::AutoMLJob", "AWS::SageMaker::Endpoint",
		"AWS::SageMaker::FeatureGroup", "AWS::SageMaker::LabelingJob", "AWS::SageMaker::MlflowTrackingServer",
		"AWS::SageMaker::Model", "AWS::SageMaker::ModelPackage", "AWS::SageMaker::MonitoringSchedule",
		"AWS::SageMaker::ProcessingJob", "AWS::SageMaker::TrainingJob", "AWS::SageMaker::TransformJob",
	] {
		count(unread.refusals("S3-AI-001", "skip")) > 0 with input as resting("AWS::S3::Bucket") with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_s3_ai_001_rests_on_the_tags_of_the_bucket if {
	untold := object.union(resting("AWS::S3::Bucket"), {"unread": {"tags": answer_refused}})
	unread.blinds("S3-AI-001") with input as untold with data.inventory as {}
	count(unread.refusals("S3-AI-001", "skip")) > 0 with input as untold with data.inventory as {}
}
