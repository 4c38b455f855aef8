package detection.sensitive_data_test

import data.detection.sensitive_data
import data.lib.core.unread

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
	unseen := {"Macie examines neither by discovery nor by a job what is in these buckets of AI data: data."}
	off := {"automated_discovery_monitoring_status": "NOT_MONITORED", "job_details": {"is_monitored_by_job": "FALSE"}}
	every buckets in [[], [seen(off)], [seen({"bucket_name": "other", "job_details": {"is_monitored_by_job": "TRUE"}})]] {
		sensitive_data.deny["MC-002"] == unseen with input as session(buckets) with data.inventory as here
	}
}

test_mc_002_fails_for_sensitive_data_in_the_wrong_place if {
	message := {"Macie rates these buckets of AI data for sensitivity, and they are not classified for personal data: data (51)."}
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
	unread.affects("MC-002") with input as object.union(resting("AWS::Macie::Session"), {"unread": {"*": answer_refused}})
	count(unread.failed_calls("MC-002", "deny")) > 0 with input as object.union(resting("AWS::Macie::Session"), {"unread": {"*": answer_refused}})
}

test_mc_002_related_unread if {
	unread.affects("MC-002") with input as resting("AWS::Macie::Session") with data.gaps as unlisted("AWS::Bedrock::DataSource")
}

test_mc_002_deny_rests_on_every_list if {
	every type in [
		"AWS::Bedrock::AdvancedPromptOptimizationJob", "AWS::Bedrock::CustomModel", "AWS::Bedrock::DataSource",
		"AWS::Bedrock::ImportedModel", "AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::ModelCustomizationJob",
		"AWS::Bedrock::ModelInvocationJob", "AWS::Bedrock::ModelInvocationLogging", "AWS::BedrockAgentCore::Harness",
		"AWS::BedrockAgentCore::HarnessEndpoint", "AWS::BedrockAgentCore::Runtime",
		"AWS::BedrockAgentCore::RuntimeEndpoint", "AWS::S3::Bucket", "AWS::SageMaker::AIRecommendationJob", "AWS::SageMaker::OptimizationJob",
		"AWS::SageMaker::AgentRFTEvaluationJob", "AWS::SageMaker::AgentRFTJob", "AWS::SageMaker::AutoMLJob",
		"AWS::SageMaker::Endpoint", "AWS::SageMaker::FeatureGroup", "AWS::SageMaker::InferenceRouter",
		"AWS::SageMaker::LabelingJob", "AWS::SageMaker::MlflowTrackingServer", "AWS::SageMaker::Model",
		"AWS::SageMaker::ModelPackage", "AWS::SageMaker::MonitoringSchedule", "AWS::SageMaker::ProcessingJob",
		"AWS::SageMaker::TrainingJob", "AWS::SageMaker::TrainingSession", "AWS::SageMaker::TransformJob",
	] {
		count(unread.failed_calls("MC-002", "deny")) > 0 with input as resting("AWS::Macie::Session") with data.gaps as unlisted(type)
	}
}

test_mc_002_deny_rests_on_documents_of_every_type if {
	every type in [
		"AWS::Bedrock::AdvancedPromptOptimizationJob", "AWS::Bedrock::CustomModel", "AWS::Bedrock::DataSource",
		"AWS::Bedrock::ImportedModel", "AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::ModelCustomizationJob",
		"AWS::Bedrock::ModelInvocationJob", "AWS::Bedrock::ModelInvocationLogging", "AWS::BedrockAgentCore::Harness",
		"AWS::BedrockAgentCore::HarnessEndpoint", "AWS::BedrockAgentCore::Runtime",
		"AWS::BedrockAgentCore::RuntimeEndpoint", "AWS::S3::Bucket", "AWS::SageMaker::AIRecommendationJob", "AWS::SageMaker::OptimizationJob",
		"AWS::SageMaker::AgentRFTEvaluationJob", "AWS::SageMaker::AgentRFTJob", "AWS::SageMaker::AutoMLJob",
		"AWS::SageMaker::Endpoint", "AWS::SageMaker::FeatureGroup", "AWS::SageMaker::InferenceRouter",
		"AWS::SageMaker::LabelingJob", "AWS::SageMaker::MlflowTrackingServer", "AWS::SageMaker::Model",
		"AWS::SageMaker::ModelPackage", "AWS::SageMaker::MonitoringSchedule", "AWS::SageMaker::ProcessingJob",
		"AWS::SageMaker::TrainingJob", "AWS::SageMaker::TrainingSession", "AWS::SageMaker::TransformJob",
	] {
		count(unread.failed_calls("MC-002", "deny")) > 0 with input as resting("AWS::Macie::Session") with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_mc_002_skip_rests_on_its_own_fields if {
	count(unread.failed_calls("MC-002", "skip")) > 0 with input as object.union(resting("AWS::Macie::Session"), {"unread": {"*": answer_refused}})
}

test_mc_002_skip_rests_on_every_list if {
	every type in [
		"AWS::Bedrock::AdvancedPromptOptimizationJob", "AWS::Bedrock::CustomModel", "AWS::Bedrock::DataSource",
		"AWS::Bedrock::ImportedModel", "AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::ModelCustomizationJob",
		"AWS::Bedrock::ModelInvocationJob", "AWS::Bedrock::ModelInvocationLogging", "AWS::BedrockAgentCore::Harness",
		"AWS::BedrockAgentCore::HarnessEndpoint", "AWS::BedrockAgentCore::Runtime",
		"AWS::BedrockAgentCore::RuntimeEndpoint", "AWS::S3::Bucket", "AWS::SageMaker::AIRecommendationJob", "AWS::SageMaker::OptimizationJob",
		"AWS::SageMaker::AgentRFTEvaluationJob", "AWS::SageMaker::AgentRFTJob", "AWS::SageMaker::AutoMLJob",
		"AWS::SageMaker::Endpoint", "AWS::SageMaker::FeatureGroup", "AWS::SageMaker::InferenceRouter",
		"AWS::SageMaker::LabelingJob", "AWS::SageMaker::MlflowTrackingServer", "AWS::SageMaker::Model",
		"AWS::SageMaker::ModelPackage", "AWS::SageMaker::MonitoringSchedule", "AWS::SageMaker::ProcessingJob",
		"AWS::SageMaker::TrainingJob", "AWS::SageMaker::TrainingSession", "AWS::SageMaker::TransformJob",
	] {
		count(unread.failed_calls("MC-002", "skip")) > 0 with input as resting("AWS::Macie::Session") with data.gaps as unlisted(type)
	}
}

test_mc_002_skip_rests_on_documents_of_every_type if {
	every type in [
		"AWS::Bedrock::AdvancedPromptOptimizationJob", "AWS::Bedrock::CustomModel", "AWS::Bedrock::DataSource",
		"AWS::Bedrock::ImportedModel", "AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::ModelCustomizationJob",
		"AWS::Bedrock::ModelInvocationJob", "AWS::Bedrock::ModelInvocationLogging", "AWS::BedrockAgentCore::Harness",
		"AWS::BedrockAgentCore::HarnessEndpoint", "AWS::BedrockAgentCore::Runtime",
		"AWS::BedrockAgentCore::RuntimeEndpoint", "AWS::SageMaker::AIRecommendationJob", "AWS::SageMaker::OptimizationJob",
		"AWS::SageMaker::AgentRFTEvaluationJob", "AWS::SageMaker::AgentRFTJob", "AWS::SageMaker::AutoMLJob",
		"AWS::SageMaker::Endpoint", "AWS::SageMaker::FeatureGroup", "AWS::SageMaker::InferenceRouter",
		"AWS::SageMaker::LabelingJob", "AWS::SageMaker::MlflowTrackingServer", "AWS::SageMaker::Model",
		"AWS::SageMaker::ModelPackage", "AWS::SageMaker::MonitoringSchedule", "AWS::SageMaker::ProcessingJob",
		"AWS::SageMaker::TrainingJob", "AWS::SageMaker::TrainingSession", "AWS::SageMaker::TransformJob",
	] {
		count(unread.failed_calls("MC-002", "skip")) > 0 with input as resting("AWS::Macie::Session") with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_mc_002_skip_rests_on_the_documents_of_buckets if {
	count(unread.failed_calls("MC-002", "skip")) > 0 with input as resting("AWS::Macie::Session") with data.inventory as {"AWS::S3::Bucket": {"arn:other": other_unread}}
}

ran(change) := seen({"automated_discovery_monitoring_status": "NOT_MONITORED", "job_details": object.union({"is_defined_in_job": "TRUE", "is_monitored_by_job": "FALSE", "last_job_run_time": "2026-11-01T00:00:00Z"}, change)})

test_mc_002_counts_one_time_jobs_that_ran_lately if {
	clock := {"evaluated_at": "2026-11-20T00:00:00Z"}
	count(sensitive_data.deny["MC-002"]) == 0 with input as session([ran({})]) with data.inventory as here with data.config as clock
	every change in [{"is_defined_in_job": "FALSE"}, {"last_job_run_time": "2026-08-01T00:00:00Z"}] {
		count(sensitive_data.deny["MC-002"]) == 1 with input as session([ran(change)]) with data.inventory as here with data.config as clock
	}
	count(sensitive_data.deny["MC-002"]) == 1 with input as session([ran({})])
		with data.inventory as here with data.config as object.union(clock, {"macie_job_max_age_days": 10})
}

test_mc_002_unknown_where_macie_does_not_know if {
	every change in [{"is_defined_in_job": "UNKNOWN"}, {"is_monitored_by_job": "UNKNOWN", "is_defined_in_job": "FALSE"}] {
		sensitive_data.unknown["MC-002"] == {"Macie does not know whether a job examines bucket \"data\"."} with input as session([ran(change)]) with data.inventory as here
		count(sensitive_data.deny["MC-002"]) == 0 with input as session([ran(change)]) with data.inventory as here
	}
	count(sensitive_data.unknown["MC-002"]) == 0 with input as session([object.union(ran({"is_defined_in_job": "UNKNOWN"}), {"sensitivity_score": 100})]) with data.inventory as here
	count(sensitive_data.unknown["MC-002"]) == 0 with input as session([seen({})]) with data.inventory as here
}

# What verdicts rest on: each list, and each document of the types that it reads.
resting_on := {"resource_type": "AWS::Macie::Session", "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

no_list(type) := {"documents": {}, "global_types": [], "populations": {type: [{"region": "us-east-1", "refusal": {"call": "svc:List", "code": "AccessDenied", "action": "svc:List"}}]}}

no_document(type) := {type: {"arn:other": {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}}}}}

test_mc_002_deny_reads_each_list if {
	judged := object.union(resting_on, {"resource_type": "AWS::Macie::Session"})
	every type in [
		"AWS::Bedrock::AdvancedPromptOptimizationJob", "AWS::Bedrock::CustomModel", "AWS::Bedrock::DataSource",
		"AWS::Bedrock::ImportedModel", "AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::ModelCustomizationJob",
		"AWS::Bedrock::ModelInvocationJob", "AWS::Bedrock::ModelInvocationLogging", "AWS::BedrockAgentCore::Harness",
		"AWS::BedrockAgentCore::HarnessEndpoint", "AWS::BedrockAgentCore::Runtime",
		"AWS::BedrockAgentCore::RuntimeEndpoint", "AWS::S3::Bucket", "AWS::SageMaker::AIRecommendationJob", "AWS::SageMaker::OptimizationJob",
		"AWS::SageMaker::AgentRFTEvaluationJob", "AWS::SageMaker::AgentRFTJob", "AWS::SageMaker::AutoMLJob",
		"AWS::SageMaker::Endpoint", "AWS::SageMaker::FeatureGroup", "AWS::SageMaker::InferenceRouter",
		"AWS::SageMaker::LabelingJob", "AWS::SageMaker::MlflowTrackingServer", "AWS::SageMaker::Model",
		"AWS::SageMaker::ModelPackage", "AWS::SageMaker::MonitoringSchedule", "AWS::SageMaker::ProcessingJob",
		"AWS::SageMaker::TrainingJob", "AWS::SageMaker::TrainingSession", "AWS::SageMaker::TransformJob",
	] {
		count(unread.failed_calls("MC-002", "deny")) > 0 with input as judged with data.inventory as {} with data.gaps as no_list(type)
	}
}

test_mc_002_deny_reads_each_document if {
	judged := object.union(resting_on, {"resource_type": "AWS::Macie::Session"})
	every type in [
		"AWS::Bedrock::AdvancedPromptOptimizationJob", "AWS::Bedrock::CustomModel", "AWS::Bedrock::DataSource",
		"AWS::Bedrock::ImportedModel", "AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::ModelCustomizationJob",
		"AWS::Bedrock::ModelInvocationJob", "AWS::Bedrock::ModelInvocationLogging", "AWS::BedrockAgentCore::Harness",
		"AWS::BedrockAgentCore::HarnessEndpoint", "AWS::BedrockAgentCore::Runtime",
		"AWS::BedrockAgentCore::RuntimeEndpoint", "AWS::SageMaker::AIRecommendationJob", "AWS::SageMaker::OptimizationJob",
		"AWS::SageMaker::AgentRFTEvaluationJob", "AWS::SageMaker::AgentRFTJob", "AWS::SageMaker::AutoMLJob",
		"AWS::SageMaker::Endpoint", "AWS::SageMaker::FeatureGroup", "AWS::SageMaker::InferenceRouter",
		"AWS::SageMaker::LabelingJob", "AWS::SageMaker::MlflowTrackingServer", "AWS::SageMaker::Model",
		"AWS::SageMaker::ModelPackage", "AWS::SageMaker::MonitoringSchedule", "AWS::SageMaker::ProcessingJob",
		"AWS::SageMaker::TrainingJob", "AWS::SageMaker::TrainingSession", "AWS::SageMaker::TransformJob",
	] {
		count(unread.failed_calls("MC-002", "deny")) > 0 with input as judged with data.inventory as no_document(type)
	}
}

test_mc_002_skip_reads_each_list if {
	judged := object.union(resting_on, {"resource_type": "AWS::Macie::Session"})
	every type in [
		"AWS::Bedrock::AdvancedPromptOptimizationJob", "AWS::Bedrock::CustomModel", "AWS::Bedrock::DataSource",
		"AWS::Bedrock::ImportedModel", "AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::ModelCustomizationJob",
		"AWS::Bedrock::ModelInvocationJob", "AWS::Bedrock::ModelInvocationLogging", "AWS::BedrockAgentCore::Harness",
		"AWS::BedrockAgentCore::HarnessEndpoint", "AWS::BedrockAgentCore::Runtime",
		"AWS::BedrockAgentCore::RuntimeEndpoint", "AWS::S3::Bucket", "AWS::SageMaker::AIRecommendationJob", "AWS::SageMaker::OptimizationJob",
		"AWS::SageMaker::AgentRFTEvaluationJob", "AWS::SageMaker::AgentRFTJob", "AWS::SageMaker::AutoMLJob",
		"AWS::SageMaker::Endpoint", "AWS::SageMaker::FeatureGroup", "AWS::SageMaker::InferenceRouter",
		"AWS::SageMaker::LabelingJob", "AWS::SageMaker::MlflowTrackingServer", "AWS::SageMaker::Model",
		"AWS::SageMaker::ModelPackage", "AWS::SageMaker::MonitoringSchedule", "AWS::SageMaker::ProcessingJob",
		"AWS::SageMaker::TrainingJob", "AWS::SageMaker::TrainingSession", "AWS::SageMaker::TransformJob",
	] {
		count(unread.failed_calls("MC-002", "skip")) > 0 with input as judged with data.inventory as {} with data.gaps as no_list(type)
	}
}

test_mc_002_skip_reads_each_document if {
	judged := object.union(resting_on, {"resource_type": "AWS::Macie::Session"})
	every type in [
		"AWS::Bedrock::AdvancedPromptOptimizationJob", "AWS::Bedrock::CustomModel", "AWS::Bedrock::DataSource",
		"AWS::Bedrock::ImportedModel", "AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::ModelCustomizationJob",
		"AWS::Bedrock::ModelInvocationJob", "AWS::Bedrock::ModelInvocationLogging", "AWS::BedrockAgentCore::Harness",
		"AWS::BedrockAgentCore::HarnessEndpoint", "AWS::BedrockAgentCore::Runtime",
		"AWS::BedrockAgentCore::RuntimeEndpoint", "AWS::SageMaker::AIRecommendationJob", "AWS::SageMaker::OptimizationJob",
		"AWS::SageMaker::AgentRFTEvaluationJob", "AWS::SageMaker::AgentRFTJob", "AWS::SageMaker::AutoMLJob",
		"AWS::SageMaker::Endpoint", "AWS::SageMaker::FeatureGroup", "AWS::SageMaker::InferenceRouter",
		"AWS::SageMaker::LabelingJob", "AWS::SageMaker::MlflowTrackingServer", "AWS::SageMaker::Model",
		"AWS::SageMaker::ModelPackage", "AWS::SageMaker::MonitoringSchedule", "AWS::SageMaker::ProcessingJob",
		"AWS::SageMaker::TrainingJob", "AWS::SageMaker::TrainingSession", "AWS::SageMaker::TransformJob",
	] {
		count(unread.failed_calls("MC-002", "skip")) > 0 with input as judged with data.inventory as no_document(type)
	}
}

test_mc_002_unknown_reads_each_list if {
	judged := object.union(resting_on, {"resource_type": "AWS::Macie::Session"})
	every type in [
		"AWS::Bedrock::AdvancedPromptOptimizationJob", "AWS::Bedrock::CustomModel", "AWS::Bedrock::DataSource",
		"AWS::Bedrock::ImportedModel", "AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::ModelCustomizationJob",
		"AWS::Bedrock::ModelInvocationJob", "AWS::Bedrock::ModelInvocationLogging", "AWS::BedrockAgentCore::Harness",
		"AWS::BedrockAgentCore::HarnessEndpoint", "AWS::BedrockAgentCore::Runtime",
		"AWS::BedrockAgentCore::RuntimeEndpoint", "AWS::S3::Bucket", "AWS::SageMaker::AIRecommendationJob", "AWS::SageMaker::OptimizationJob",
		"AWS::SageMaker::AgentRFTEvaluationJob", "AWS::SageMaker::AgentRFTJob", "AWS::SageMaker::AutoMLJob",
		"AWS::SageMaker::Endpoint", "AWS::SageMaker::FeatureGroup", "AWS::SageMaker::InferenceRouter",
		"AWS::SageMaker::LabelingJob", "AWS::SageMaker::MlflowTrackingServer", "AWS::SageMaker::Model",
		"AWS::SageMaker::ModelPackage", "AWS::SageMaker::MonitoringSchedule", "AWS::SageMaker::ProcessingJob",
		"AWS::SageMaker::TrainingJob", "AWS::SageMaker::TrainingSession", "AWS::SageMaker::TransformJob",
	] {
		count(unread.failed_calls("MC-002", "unknown")) > 0 with input as judged with data.inventory as {} with data.gaps as no_list(type)
	}
}

test_mc_002_unknown_reads_each_document if {
	judged := object.union(resting_on, {"resource_type": "AWS::Macie::Session"})
	every type in [
		"AWS::Bedrock::AdvancedPromptOptimizationJob", "AWS::Bedrock::CustomModel", "AWS::Bedrock::DataSource",
		"AWS::Bedrock::ImportedModel", "AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::ModelCustomizationJob",
		"AWS::Bedrock::ModelInvocationJob", "AWS::Bedrock::ModelInvocationLogging", "AWS::BedrockAgentCore::Harness",
		"AWS::BedrockAgentCore::HarnessEndpoint", "AWS::BedrockAgentCore::Runtime",
		"AWS::BedrockAgentCore::RuntimeEndpoint", "AWS::SageMaker::AIRecommendationJob", "AWS::SageMaker::OptimizationJob",
		"AWS::SageMaker::AgentRFTEvaluationJob", "AWS::SageMaker::AgentRFTJob", "AWS::SageMaker::AutoMLJob",
		"AWS::SageMaker::Endpoint", "AWS::SageMaker::FeatureGroup", "AWS::SageMaker::InferenceRouter",
		"AWS::SageMaker::LabelingJob", "AWS::SageMaker::MlflowTrackingServer", "AWS::SageMaker::Model",
		"AWS::SageMaker::ModelPackage", "AWS::SageMaker::MonitoringSchedule", "AWS::SageMaker::ProcessingJob",
		"AWS::SageMaker::TrainingJob", "AWS::SageMaker::TrainingSession", "AWS::SageMaker::TransformJob",
	] {
		count(unread.failed_calls("MC-002", "unknown")) > 0 with input as judged with data.inventory as no_document(type)
	}
}

# Two buckets of AI data in one Region, of which Macie says something different each.
two := object.union(here, {
	"AWS::S3::Bucket": {"arn:aws:s3:::more": {"resource_type": "AWS::S3::Bucket", "resource_id": "arn:aws:s3:::more", "resource_name": "more", "region": "us-east-1", "tags": {}}},
	"AWS::SageMaker::TrainingJob": {"k": {"resource_id": "k", "resource_name": "k", "region": "us-east-1", "output_data_config": {"s3_output_path": "s3://more/out"}}},
})

test_mc_002_takes_what_is_said_of_one_bucket_for_no_other if {
	clock := {"evaluated_at": "2026-11-20T00:00:00Z"}
	unknowing := object.union(ran({"is_defined_in_job": "UNKNOWN"}), {"bucket_name": "more"})
	every known in [seen({}), ran({})] {
		sensitive_data.unknown["MC-002"] == {"Macie does not know whether a job examines bucket \"more\"."} with input as session([known, unknowing])
			with data.inventory as two with data.config as clock
		count(sensitive_data.deny["MC-002"]) == 0 with input as session([known, unknowing]) with data.inventory as two with data.config as clock
	}
	sensitive_data.deny["MC-002"] == {"Macie examines neither by discovery nor by a job what is in these buckets of AI data: data."}
		with input as session([unknowing]) with data.inventory as two with data.config as clock
	sensitive_data.deny["MC-002"] == {"Macie examines neither by discovery nor by a job what is in these buckets of AI data: more."}
		with input as session([ran({})]) with data.inventory as two with data.config as clock
	count(sensitive_data.unknown["MC-002"]) == 0 with input as session([unknowing]) with data.inventory as two with data.config as clock
}

test_mc_002_counts_a_job_of_the_last_day_that_counts if {
	clock := {"evaluated_at": "2026-11-20T00:00:00Z", "macie_job_max_age_days": 19}
	count(sensitive_data.deny["MC-002"]) == 0 with input as session([ran({})]) with data.inventory as here with data.config as clock
	later := session([ran({"last_job_run_time": "2026-10-31T23:59:59Z"})])
	count(sensitive_data.deny["MC-002"]) == 1 with input as later with data.inventory as here with data.config as clock
}

many := {
	"AWS::S3::Bucket": {sprintf("arn:aws:s3:::b%d", [n]): {"resource_type": "AWS::S3::Bucket", "resource_id": sprintf("arn:aws:s3:::b%d", [n]), "resource_name": sprintf("b%d", [n]), "region": "us-east-1", "tags": {}} |
		some n in numbers.range(1, 6)
	},
	"AWS::SageMaker::TrainingJob": {sprintf("j%d", [n]): {"resource_id": sprintf("j%d", [n]), "region": "us-east-1", "output_data_config": {"s3_output_path": sprintf("s3://b%d/out", [n])}} |
		some n in numbers.range(1, 6)
	},
}

test_mc_002_names_five_buckets if {
	some unseen in sensitive_data.deny["MC-002"] with input as session([]) with data.inventory as many
	endswith(unseen, ": b1, b2, b3, b4, b5 and 1 more.")
	rated := session([seen({"bucket_name": sprintf("b%d", [n]), "sensitivity_score": 60}) | some n in numbers.range(1, 6)])
	some exposed in sensitive_data.deny["MC-002"] with input as rated with data.inventory as many
	endswith(exposed, ": b1 (60), b2 (60), b3 (60), b4 (60), b5 (60) and 1 more.")
}

# Where data of AI systems lies is told by many types, of which the tests above do not know these.
further_places := [
	"AWS::Bedrock::EvaluationJob", "AWS::Bedrock::Flow", "AWS::Bedrock::FlowVersion", "AWS::BedrockAgentCore::BrowserCustom",
	"AWS::BedrockAgentCore::Memory", "AWS::Comprehend::DocumentClassifier", "AWS::Comprehend::EntityRecognizer",
	"AWS::Comprehend::Flywheel", "AWS::Lex::BotAlias", "AWS::Rekognition::ProjectVersion", "AWS::Rekognition::StreamProcessor",
	"AWS::SageMaker::CompilationJob", "AWS::SageMaker::DataQualityJobDefinition", "AWS::SageMaker::EndpointConfig",
	"AWS::SageMaker::FlowDefinition", "AWS::SageMaker::InferenceExperiment", "AWS::SageMaker::MlflowApp",
	"AWS::SageMaker::ModelBiasJobDefinition", "AWS::SageMaker::ModelExplainabilityJobDefinition",
	"AWS::SageMaker::ModelQualityJobDefinition", "AWS::Textract::AdapterVersion", "AWS::Translate::ParallelData",
]

test_mc_002_rests_on_all_that_tells_of_places if {
	every head in ["deny", "skip"] {
		every type in further_places {
			count(unread.failed_calls("MC-002", head)) > 0 with input as resting("AWS::Macie::Session") with data.inventory as {} with data.gaps as unlisted(type)
			count(unread.failed_calls("MC-002", head)) > 0 with input as resting("AWS::Macie::Session") with data.inventory as {type: {"arn:other": other_unread}}
		}
	}
}
