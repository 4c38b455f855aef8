package detection.sensitive_data_test

import data.detection.sensitive_data
import data.lib.unread

session(buckets) := {
	"resource_type": "AWS::Macie::Session", "resource_id": "s", "resource_name": "macie/us-east-1", "region": "us-east-1",
	"status": "ENABLED", "buckets": buckets,
}

seen(change) := object.union({"bucket_name": "data", "automated_discovery_monitoring_status": "MONITORED", "sensitivity_score": 50}, change)

estate(tags, region) := {
	"AWS::S3::Bucket": {"arn:aws:s3:::data": {"resource_type": "AWS::S3::Bucket", "resource_id": "arn:aws:s3:::data", "resource_name": "data", "region": region, "tags": tags}},
	"AWS::SageMaker::TrainingJob": {"j": {"resource_id": "j", "resource_name": "j", "region": region, "output_data_config": {"s3_output_path": "s3://data/out"}}},
}

here := estate({"DataClassification": "Internal"}, "us-east-1")

test_mc_002_passes_where_buckets_are_examined if {
	by_job := {"automated_discovery_monitoring_status": "NOT_MONITORED", "job_details": {"is_monitored_by_job": "TRUE"}}
	every one in [seen({}), seen(by_job)] {
		count(sensitive_data.deny["MC-002"]) == 0 with input as session([one]) with data.inventory as here
		count(sensitive_data.skip["MC-002"]) == 0 with input as session([one]) with data.inventory as here
	}
	every class in ["Confidential", "Restricted"] {
		count(sensitive_data.deny["MC-002"]) == 0 with input as session([seen({"sensitivity_score": 100})])
			with data.inventory as estate({"DataClassification": class}, "us-east-1")
	}
}

test_mc_002_fails_where_they_are_not if {
	unseen := {"Macie examines neither by discovery nor by a job what is in bucket \"data\"."}
	off := {"automated_discovery_monitoring_status": "NOT_MONITORED", "job_details": {"is_monitored_by_job": "FALSE"}}
	every buckets in [[], [seen(off)], [seen({"bucket_name": "other", "job_details": {"is_monitored_by_job": "TRUE"}})]] {
		sensitive_data.deny["MC-002"] == unseen with input as session(buckets) with data.inventory as here
	}
}

test_mc_002_fails_for_sensitive_data_in_the_wrong_place if {
	message := {"Bucket \"data\" is not classified for personal data, and Macie rates it 51 for sensitivity."}
	sensitive_data.deny["MC-002"] == message with input as session([seen({"sensitivity_score": 51})]) with data.inventory as here
	sensitive_data.deny["MC-002"] == message with input as session([seen({"sensitivity_score": 51})]) with data.inventory as estate({}, "us-east-1")
	other := seen({"bucket_name": "other", "sensitivity_score": 100})
	count(sensitive_data.deny["MC-002"]) == 0 with input as session([seen({}), other]) with data.inventory as here
}

test_mc_002_skips if {
	off := {"Macie is not enabled in Region \"us-east-1\", which MC-001 judges."}
	sensitive_data.skip["MC-002"] == off with input as object.remove(session([]), ["status"]) with data.inventory as here
	sensitive_data.skip["MC-002"] == off with input as object.union(session([]), {"status": "PAUSED"}) with data.inventory as here
	none := {"No AI resource that was read keeps its data in a bucket in Region \"us-east-1\"."}
	sensitive_data.skip["MC-002"] == none with input as session([]) with data.inventory as estate({}, "eu-west-1")
	sensitive_data.skip["MC-002"] == none with input as session([]) with data.inventory as object.remove(here, ["AWS::SageMaker::TrainingJob"])
}

# What verdicts rest on: a call for it was refused, and nothing else is known.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": answer_refused}}

unlisted(type) := {"populations": {type: [{"region": "us-east-1", "refusal": answer_refused}]}, "documents": {}, "global_types": []}

test_mc_002_own_fields_unread if {
	unread.blinds("MC-002") with input as object.union(resting("AWS::Macie::Session"), {"unread": {"*": answer_refused}})
	count(unread.refusals("MC-002", "deny")) > 0 with input as object.union(resting("AWS::Macie::Session"), {"unread": {"*": answer_refused}})
}

test_mc_002_related_unread if {
	unread.blinds("MC-002") with input as resting("AWS::Macie::Session") with data.gaps as unlisted("AWS::Bedrock::DataSource")
}

test_mc_002_deny_rests_on_every_list if {
	every type in [
		"AWS::Bedrock::CustomModel", "AWS::Bedrock::DataSource", "AWS::Bedrock::ImportedModel",
		"AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::ModelCustomizationJob", "AWS::Bedrock::ModelInvocationJob",
		"AWS::Bedrock::ModelInvocationLogging", "AWS::S3::Bucket", "AWS::SageMaker::AutoMLJob",
		"AWS::SageMaker::Endpoint", "AWS::SageMaker::FeatureGroup", "AWS::SageMaker::LabelingJob",
		"AWS::SageMaker::MlflowTrackingServer", "AWS::SageMaker::Model", "AWS::SageMaker::ModelPackage",
		"AWS::SageMaker::MonitoringSchedule", "AWS::SageMaker::ProcessingJob", "AWS::SageMaker::TrainingJob",
		"AWS::SageMaker::TransformJob",
	] {
		count(unread.refusals("MC-002", "deny")) > 0 with input as resting("AWS::Macie::Session") with data.gaps as unlisted(type)
	}
}

test_mc_002_deny_rests_on_documents_of_every_type if {
	every type in [
		"AWS::Bedrock::CustomModel", "AWS::Bedrock::DataSource", "AWS::Bedrock::ImportedModel",
		"AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::ModelCustomizationJob", "AWS::Bedrock::ModelInvocationJob",
		"AWS::Bedrock::ModelInvocationLogging", "AWS::S3::Bucket", "AWS::SageMaker::AutoMLJob",
		"AWS::SageMaker::Endpoint", "AWS::SageMaker::FeatureGroup", "AWS::SageMaker::LabelingJob",
		"AWS::SageMaker::MlflowTrackingServer", "AWS::SageMaker::Model", "AWS::SageMaker::ModelPackage",
		"AWS::SageMaker::MonitoringSchedule", "AWS::SageMaker::ProcessingJob", "AWS::SageMaker::TrainingJob",
		"AWS::SageMaker::TransformJob",
	] {
		count(unread.refusals("MC-002", "deny")) > 0 with input as resting("AWS::Macie::Session") with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_mc_002_skip_rests_on_its_own_fields if {
	count(unread.refusals("MC-002", "skip")) > 0 with input as object.union(resting("AWS::Macie::Session"), {"unread": {"*": answer_refused}})
}

test_mc_002_skip_rests_on_every_list if {
	every type in [
		"AWS::Bedrock::CustomModel", "AWS::Bedrock::DataSource", "AWS::Bedrock::ImportedModel",
		"AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::ModelCustomizationJob", "AWS::Bedrock::ModelInvocationJob",
		"AWS::Bedrock::ModelInvocationLogging", "AWS::S3::Bucket", "AWS::SageMaker::AutoMLJob",
		"AWS::SageMaker::Endpoint", "AWS::SageMaker::FeatureGroup", "AWS::SageMaker::LabelingJob",
		"AWS::SageMaker::MlflowTrackingServer", "AWS::SageMaker::Model", "AWS::SageMaker::ModelPackage",
		"AWS::SageMaker::MonitoringSchedule", "AWS::SageMaker::ProcessingJob", "AWS::SageMaker::TrainingJob",
		"AWS::SageMaker::TransformJob",
	] {
		count(unread.refusals("MC-002", "skip")) > 0 with input as resting("AWS::Macie::Session") with data.gaps as unlisted(type)
	}
}

test_mc_002_skip_rests_on_documents_of_every_type if {
	every type in [
		"AWS::Bedrock::CustomModel", "AWS::Bedrock::DataSource", "AWS::Bedrock::ImportedModel",
		"AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::ModelCustomizationJob", "AWS::Bedrock::ModelInvocationJob",
		"AWS::Bedrock::ModelInvocationLogging", "AWS::SageMaker::AutoMLJob", "AWS::SageMaker::Endpoint",
		"AWS::SageMaker::FeatureGroup", "AWS::SageMaker::LabelingJob", "AWS::SageMaker::MlflowTrackingServer",
		"AWS::SageMaker::Model", "AWS::SageMaker::ModelPackage", "AWS::SageMaker::MonitoringSchedule",
		"AWS::SageMaker::ProcessingJob", "AWS::SageMaker::TrainingJob", "AWS::SageMaker::TransformJob",
	] {
		count(unread.refusals("MC-002", "skip")) > 0 with input as resting("AWS::Macie::Session") with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_mc_002_skip_rests_on_the_documents_of_buckets if {
	count(unread.refusals("MC-002", "skip")) > 0 with input as resting("AWS::Macie::Session") with data.inventory as {"AWS::S3::Bucket": {"arn:other": other_unread}}
}
