package s3.perimeter_test

import data.lib.core.unread
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
		denial({"StringNotEquals": {"aws:VpceOrgID": "o-1"}}),
		denial({"StringNotEquals": {"aws:VpceAccount": "111122223333"}}),
		denial({"StringNotLike": {"aws:VpceOrgPaths": "o-1/r-1/ou-1/*"}}),
		denial({"StringNotEquals": {"aws:SourceVpc": "vpc-1"}, "ArnNotLikeIfExists": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/auditor"}}),
		denial({"StringNotEquals": {"aws:SourceVpc": "vpc-1"}, "BoolIfExists": {"aws:ViaAWSService": "false"}}),
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
		denial({"StringNotEquals": {"aws:SourceVpce": "vpce-1"}, "ArnEquals": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/x"}}),
		denial({"StringNotEquals": {"aws:SourceVpce": "vpce-1"}, "Bool": {"aws:SecureTransport": "false"}}),
		denial({"StringNotEquals": {"aws:SourceVpce": "vpce-1"}, "Bool": {"aws:PrincipalIsAWSService": "true"}}),
		denial({"StringNotEquals": {"aws:SourceVpce": "vpce-1"}, "ArnNotLike": {"aws:PrincipalArn": "*"}}),
		denial({"StringNotEquals": {"aws:SourceVpce": "vpce-1"}, "ArnNotLike": {"aws:PrincipalArn": "arn:*:*:*:*:*"}}),
		denial({"ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/x"}}),
		denial({"StringNotEquals": {"aws:PrincipalAccount": "999988887777"}}),
		denial({"StringNotEquals": {"aws:SourceVpc": []}}),
		denial({"StringNotEquals": {"aws:ResourceAccount": "111122223333"}}),
		denial({"StringNotEquals": {"aws:SourceVpc": "vpc-1"}, "Null": {"aws:ViaAWSService": "false"}}),
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

answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

test_s3_ai_001_own_fields_unread if {
	unread.affects("S3-AI-001") with input as object.union(resting("AWS::S3::Bucket"), {"unread": {"*": answer_refused}})
	count(unread.failed_calls("S3-AI-001", "deny")) > 0 with input as object.union(resting("AWS::S3::Bucket"), {"unread": {"*": answer_refused}})
}

test_s3_ai_001_related_unread if {
	unread.affects("S3-AI-001") with input as resting("AWS::S3::Bucket") with data.gaps as unlisted("AWS::Bedrock::DataSource")
}

# What each verdict rests on: a refused call behind any of it, or a list that was not read, and there is none.
rests_on := {
	"S3-AI-001": {"deny": ["AWS::Bedrock::AdvancedPromptOptimizationJob", "AWS::Bedrock::CustomModel", "AWS::Bedrock::DataSource", "AWS::Bedrock::EvaluationJob", "AWS::Bedrock::Flow", "AWS::Bedrock::FlowVersion", "AWS::Bedrock::ImportedModel", "AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::ModelCustomizationJob", "AWS::Bedrock::ModelInvocationJob", "AWS::Bedrock::ModelInvocationLogging", "AWS::BedrockAgentCore::BrowserCustom", "AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::HarnessEndpoint", "AWS::BedrockAgentCore::Memory", "AWS::BedrockAgentCore::Runtime", "AWS::BedrockAgentCore::RuntimeEndpoint", "AWS::Comprehend::DocumentClassifier", "AWS::Comprehend::EntityRecognizer", "AWS::Comprehend::Flywheel", "AWS::Lex::BotAlias", "AWS::Organizations::Organization", "AWS::Organizations::ResourceControlPolicy", "AWS::Rekognition::ProjectVersion", "AWS::Rekognition::StreamProcessor", "AWS::SageMaker::AIRecommendationJob", "AWS::SageMaker::AgentRFTEvaluationJob", "AWS::SageMaker::AgentRFTJob", "AWS::SageMaker::AutoMLJob", "AWS::SageMaker::CompilationJob", "AWS::SageMaker::DataQualityJobDefinition", "AWS::SageMaker::Endpoint", "AWS::SageMaker::EndpointConfig", "AWS::SageMaker::FeatureGroup", "AWS::SageMaker::FlowDefinition", "AWS::SageMaker::InferenceExperiment", "AWS::SageMaker::InferenceRouter", "AWS::SageMaker::LabelingJob", "AWS::SageMaker::MlflowApp", "AWS::SageMaker::MlflowTrackingServer", "AWS::SageMaker::Model", "AWS::SageMaker::ModelBiasJobDefinition", "AWS::SageMaker::ModelExplainabilityJobDefinition", "AWS::SageMaker::ModelPackage", "AWS::SageMaker::ModelQualityJobDefinition", "AWS::SageMaker::MonitoringSchedule", "AWS::SageMaker::OptimizationJob", "AWS::SageMaker::ProcessingJob", "AWS::SageMaker::TrainingJob", "AWS::SageMaker::TrainingSession", "AWS::SageMaker::TransformJob", "AWS::Textract::AdapterVersion", "AWS::Translate::ParallelData"], "skip": ["AWS::Bedrock::AdvancedPromptOptimizationJob", "AWS::Bedrock::CustomModel", "AWS::Bedrock::DataSource", "AWS::Bedrock::EvaluationJob", "AWS::Bedrock::Flow", "AWS::Bedrock::FlowVersion", "AWS::Bedrock::ImportedModel", "AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::ModelCustomizationJob", "AWS::Bedrock::ModelInvocationJob", "AWS::Bedrock::ModelInvocationLogging", "AWS::BedrockAgentCore::BrowserCustom", "AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::HarnessEndpoint", "AWS::BedrockAgentCore::Memory", "AWS::BedrockAgentCore::Runtime", "AWS::BedrockAgentCore::RuntimeEndpoint", "AWS::Comprehend::DocumentClassifier", "AWS::Comprehend::EntityRecognizer", "AWS::Comprehend::Flywheel", "AWS::Lex::BotAlias", "AWS::Rekognition::ProjectVersion", "AWS::Rekognition::StreamProcessor", "AWS::SageMaker::AIRecommendationJob", "AWS::SageMaker::AgentRFTEvaluationJob", "AWS::SageMaker::AgentRFTJob", "AWS::SageMaker::AutoMLJob", "AWS::SageMaker::CompilationJob", "AWS::SageMaker::DataQualityJobDefinition", "AWS::SageMaker::Endpoint", "AWS::SageMaker::EndpointConfig", "AWS::SageMaker::FeatureGroup", "AWS::SageMaker::FlowDefinition", "AWS::SageMaker::InferenceExperiment", "AWS::SageMaker::InferenceRouter", "AWS::SageMaker::LabelingJob", "AWS::SageMaker::MlflowApp", "AWS::SageMaker::MlflowTrackingServer", "AWS::SageMaker::Model", "AWS::SageMaker::ModelBiasJobDefinition", "AWS::SageMaker::ModelExplainabilityJobDefinition", "AWS::SageMaker::ModelPackage", "AWS::SageMaker::ModelQualityJobDefinition", "AWS::SageMaker::MonitoringSchedule", "AWS::SageMaker::OptimizationJob", "AWS::SageMaker::ProcessingJob", "AWS::SageMaker::TrainingJob", "AWS::SageMaker::TrainingSession", "AWS::SageMaker::TransformJob", "AWS::Textract::AdapterVersion", "AWS::Translate::ParallelData"]},
}

unread_document := {"resource_type": "AWS::S3::Bucket", "resource_id": "arn:own", "resource_name": "own", "region": "us-east-1"}

refusal(type) := {"call": type, "code": "AccessDenied", "action": type}

other_unread(type) := {"resource_id": "arn:other", "resource_name": "arn:other", "region": "us-east-1", "unread": {"*": refusal(type)}}

test_every_refused_call_is_noticed if {
	every each in [["S3-AI-001", "deny"], ["S3-AI-001", "skip"]] {
		blind := object.union(unread_document, {"unread": {"*": refusal("own")}})
		count(unread.failed_calls(each[0], each[1])) > 0 with input as blind with data.inventory as {}
	}
}

# Of these, what is looked up by what names it; of all others every document is gone through.
looked_up := {}

test_related_documents_that_were_not_read_are_noticed if {
	naming_other := object.union(unread_document, {"tags": {"of": "arn:other"}})
	every id, heads in rests_on {
		every head, types in heads {
			named := {type | some type in object.get(looked_up, [id, head], [])}
			gone_through := {type | some type in types} - named
			noticed_in(unread_document, id, head, gone_through) == gone_through
			noticed_in(naming_other, id, head, named) == named
		}
	}
}

noticed_in(document, id, head, types) := {why.call | some why in refused_calls} if {
	blank := {type: {"arn:other": other_unread(type)} | some type in types}
	gaps := incomplete(types)
	refused_calls := unread.failed_calls(id, head) with input as document with data.inventory as blank with data.gaps as gaps
}

incomplete(types) := {"documents": {type: ["arn:other"] | some type in types}, "global_types": [], "named_by": {}, "populations": {}}

test_every_list_that_was_not_read_is_noticed if {
	every id, heads in rests_on {
		every head, types in heads {
			gaps := {"documents": {}, "global_types": [], "populations": {type: [{"region": "us-east-1", "refusal": refusal(type)}] | some type in types}}
			noticed := {why.call | some why in unread.failed_calls(id, head)} with input as unread_document with data.inventory as {} with data.gaps as gaps
			noticed == {type | some type in types}
		}
	}
}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

unlisted(type) := {"populations": {type: [{"region": "us-east-1", "refusal": answer_refused}]}, "documents": {}, "global_types": []}

# ---- Resource control policies ----

rcp(target, content) := object.union(training, {
	"AWS::Organizations::Organization": {"o": {"resource_id": "o", "id": "o-1", "master_account_id": "999988887777", "region": "global"}},
	"AWS::Organizations::ResourceControlPolicy": {"p": {"resource_id": "p", "region": "global", "targets": [target], "content": {"Statement": [content]}}},
})

for_all := object.union(outsiders, {"Resource": ["*"]})

test_s3_ai_001_passes_by_a_resource_control_policy if {
	every target in [{"type": "ROOT", "target_id": "r-1"}, {"type": "ACCOUNT", "target_id": "111122223333"}] {
		count(perimeter.deny["S3-AI-001"]) == 0 with input as bucket with data.inventory as rcp(target, for_all)
		count(perimeter.unknown["S3-AI-001"]) == 0 with input as bucket with data.inventory as rcp(target, for_all)
	}
}

test_s3_ai_001_fails_where_no_resource_control_policy_helps if {
	perimeter.deny["S3-AI-001"] == open with input as bucket with data.inventory as rcp({"type": "ACCOUNT", "target_id": "444455556666"}, for_all)
	plain := object.union(for_all, {"Condition": {"Bool": {"aws:SecureTransport": "false"}}})
	perimeter.deny["S3-AI-001"] == open with input as bucket with data.inventory as rcp({"type": "ROOT", "target_id": "r-1"}, plain)
	hidden := object.remove(rcp({"type": "ROOT", "target_id": "r-1"}, for_all), ["AWS::Organizations::ResourceControlPolicy"])
	perimeter.deny["S3-AI-001"] == {"Bucket \"data\" holds training data classified Restricted but denies no request by where it comes from, and AWS shows resource control policies to the management account only."}
		with input as bucket with data.inventory as hidden
}

test_s3_ai_001_unknown_with_a_policy_of_an_organizational_unit if {
	unit := rcp({"type": "ORGANIZATIONAL_UNIT", "target_id": "ou-1"}, for_all)
	perimeter.unknown["S3-AI-001"] == {"The policy of bucket \"data\" denies no request by where it comes from, and a resource control policy of an organizational unit does: it is not known which organizational unit the account is in."}
		with input as bucket with data.inventory as unit
	count(perimeter.unknown["S3-AI-001"]) == 0 with input as with_policy(outsiders) with data.inventory as unit
	plain := object.union(for_all, {"Condition": {"Bool": {"aws:SecureTransport": "false"}}})
	count(perimeter.unknown["S3-AI-001"]) == 0 with input as bucket with data.inventory as rcp({"type": "ORGANIZATIONAL_UNIT", "target_id": "ou-1"}, plain)
	at_root := rcp({"type": "ROOT", "target_id": "r-1"}, for_all)["AWS::Organizations::ResourceControlPolicy"].p
	both := json.patch(unit, [{"op": "add", "path": "/AWS::Organizations::ResourceControlPolicy/root", "value": at_root}])
	count(perimeter.unknown["S3-AI-001"]) == 0 with input as bucket with data.inventory as both
	unclassified := object.remove(bucket, ["tags"])
	count(perimeter.unknown["S3-AI-001"]) == 0 with input as unclassified with data.inventory as unit
}

# What is read besides: a list that was refused, or a document behind which a call was.
refused_beside := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

beside := {"resource_type": "AWS::S3::Bucket", "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

test_what_is_read_beside_is_noticed_by_its_lists if {
	every head, types in {
		"S3-AI-001 deny": ["AWS::Organizations::ResourceControlPolicy"],
		"S3-AI-001 unknown": ["AWS::Bedrock::AdvancedPromptOptimizationJob", "AWS::Bedrock::CustomModel", "AWS::Bedrock::DataSource", "AWS::Bedrock::ImportedModel", "AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::ModelCustomizationJob", "AWS::Bedrock::ModelInvocationJob", "AWS::Bedrock::ModelInvocationLogging", "AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::HarnessEndpoint", "AWS::BedrockAgentCore::Runtime", "AWS::BedrockAgentCore::RuntimeEndpoint", "AWS::Organizations::Organization", "AWS::Organizations::ResourceControlPolicy", "AWS::SageMaker::AIRecommendationJob", "AWS::SageMaker::AgentRFTEvaluationJob", "AWS::SageMaker::AgentRFTJob", "AWS::SageMaker::AutoMLJob", "AWS::SageMaker::Endpoint", "AWS::SageMaker::FeatureGroup", "AWS::SageMaker::InferenceRouter", "AWS::SageMaker::LabelingJob", "AWS::SageMaker::MlflowTrackingServer", "AWS::SageMaker::Model", "AWS::SageMaker::ModelPackage", "AWS::SageMaker::MonitoringSchedule", "AWS::SageMaker::OptimizationJob", "AWS::SageMaker::ProcessingJob", "AWS::SageMaker::TrainingJob", "AWS::SageMaker::TrainingSession", "AWS::SageMaker::TransformJob"],
	} {
		every type in types {
			gaps := {"documents": {}, "global_types": [], "populations": {type: [{"region": "us-east-1", "refusal": refused_beside}]}}
			parts := split(head, " ")
			count(unread.failed_calls(parts[0], parts[1])) > 0 with input as beside with data.inventory as {} with data.gaps as gaps
		}
	}
}

test_what_is_read_beside_is_noticed_by_its_documents if {
	every head, types in {
		"S3-AI-001 deny": ["AWS::Organizations::ResourceControlPolicy"],
		"S3-AI-001 unknown": ["AWS::Bedrock::AdvancedPromptOptimizationJob", "AWS::Bedrock::CustomModel", "AWS::Bedrock::DataSource", "AWS::Bedrock::ImportedModel", "AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::ModelCustomizationJob", "AWS::Bedrock::ModelInvocationJob", "AWS::Bedrock::ModelInvocationLogging", "AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::HarnessEndpoint", "AWS::BedrockAgentCore::Runtime", "AWS::BedrockAgentCore::RuntimeEndpoint", "AWS::Organizations::Organization", "AWS::Organizations::ResourceControlPolicy", "AWS::SageMaker::AIRecommendationJob", "AWS::SageMaker::AgentRFTEvaluationJob", "AWS::SageMaker::AgentRFTJob", "AWS::SageMaker::AutoMLJob", "AWS::SageMaker::Endpoint", "AWS::SageMaker::FeatureGroup", "AWS::SageMaker::InferenceRouter", "AWS::SageMaker::LabelingJob", "AWS::SageMaker::MlflowTrackingServer", "AWS::SageMaker::Model", "AWS::SageMaker::ModelPackage", "AWS::SageMaker::MonitoringSchedule", "AWS::SageMaker::OptimizationJob", "AWS::SageMaker::ProcessingJob", "AWS::SageMaker::TrainingJob", "AWS::SageMaker::TrainingSession", "AWS::SageMaker::TransformJob"],
	} {
		every type in types {
			estate := {type: {"arn:other": {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": refused_beside}}}}
			parts := split(head, " ")
			count(unread.failed_calls(parts[0], parts[1])) > 0 with input as beside with data.inventory as estate
		}
	}
}
