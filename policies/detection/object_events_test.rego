package detection.object_events_test

import data.detection.object_events
import data.lib.core.unread

account := {"resource_type": "AWS::::Account", "resource_id": "arn:aws:iam::111122223333:root", "resource_name": "111122223333", "account_id": "111122223333", "region": "global"}

region := {"AWS::::Region": {"us-east-1": {"resource_type": "AWS::::Region", "resource_id": "us-east-1", "resource_name": "us-east-1", "region": "us-east-1"}}}

one(type, fields) := {type: {"x": object.union({"resource_type": type, "resource_id": "arn:x", "resource_name": "x", "account_id": "111122223333", "region": "us-east-1"}, fields)}}

data_events(types, more) := {"advanced_event_selectors": [{"field_selectors": array.concat(
	[{"field": "eventCategory", "equals": ["Data"]}, {"field": "resources.type", "equals": types}],
	more,
)}]}

trail(selectors, change) := one("AWS::CloudTrail::Trail", object.union(
	{"is_multi_region_trail": true, "status": {"is_logging": true}, "selectors": selectors},
	change,
))

kept_by_aws := {"tools": [{"type": "agentcore_browser"}, {"type": "agentcore_code_interpreter", "config": {"agent_core_code_interpreter": {}}}]}

agents := object.union_n([
	one("AWS::BedrockAgentCore::BrowserCustom", {}),
	one("AWS::BedrockAgentCore::CodeInterpreterCustom", {}),
	one("AWS::BedrockAgentCore::Gateway", {}),
	one("AWS::BedrockAgentCore::Harness", kept_by_aws),
	one("AWS::BedrockAgentCore::Memory", {}),
	one("AWS::BedrockAgentCore::Runtime", {}),
])

every_type := [
	"AWS::BedrockAgentCore::Browser", "AWS::BedrockAgentCore::BrowserCustom", "AWS::BedrockAgentCore::CodeInterpreter",
	"AWS::BedrockAgentCore::CodeInterpreterCustom", "AWS::BedrockAgentCore::Gateway", "AWS::BedrockAgentCore::Memory",
	"AWS::BedrockAgentCore::Runtime", "AWS::BedrockAgentCore::RuntimeEndpoint",
]

test_ct_006_passes_with_all_types if {
	inventory := object.union_n([region, agents, trail(data_events(every_type, []), {})])
	count(object_events.deny["CT-006"]) == 0 with input as account with data.inventory as inventory
	count(object_events.skip["CT-006"]) == 0 with input as account with data.inventory as inventory
	by_source := trail(data_events(every_type, [{"field": "eventSource", "equals": ["bedrock-agentcore.amazonaws.com"]}]), {})
	count(object_events.deny["CT-006"]) == 0 with input as account with data.inventory as object.union_n([region, agents, by_source])
}

test_ct_006_fails_without if {
	message := {sprintf("Neither a trail that is logging nor an event data store records all data events of the AWS::BedrockAgentCore types %s in us-east-1.", [concat(", ", [split(type, "::")[2] | some type in every_type])])}
	object_events.deny["CT-006"] == message with input as account with data.inventory as object.union(region, agents)
	stopped := trail(data_events(every_type, []), {"status": {"is_logging": false}})
	object_events.deny["CT-006"] == message with input as account with data.inventory as object.union_n([region, agents, stopped])
	some_of := trail(data_events(array.slice(every_type, 0, 6), []), {})
	object_events.deny["CT-006"] == {"Neither a trail that is logging nor an event data store records all data events of AWS::BedrockAgentCore::Runtime, AWS::BedrockAgentCore::RuntimeEndpoint in us-east-1."}
		with input as account with data.inventory as object.union_n([region, agents, some_of])
}

test_ct_006_asks_for_the_types_in_use_only if {
	every type in ["AWS::BedrockAgentCore::Gateway", "AWS::BedrockAgentCore::Memory", "AWS::BedrockAgentCore::WorkloadIdentity", "AWS::BedrockAgentCore::BrowserCustom", "AWS::BedrockAgentCore::CodeInterpreterCustom"] {
		object_events.deny["CT-006"] == {sprintf("Neither a trail that is logging nor an event data store records all data events of %s in us-east-1.", [type])}
			with input as account with data.inventory as object.union(region, one(type, {}))
	}
	with_own_tools := one("AWS::BedrockAgentCore::Harness", {"tools": [
		{"type": "agentcore_browser", "config": {"agent_core_browser": {"browser_arn": "arn:b"}}},
		{"type": "agentcore_code_interpreter", "config": {"agent_core_code_interpreter": {"code_interpreter_arn": "arn:c"}}},
	]})
	object_events.deny["CT-006"] == {"Neither a trail that is logging nor an event data store records all data events of AWS::BedrockAgentCore::Runtime, AWS::BedrockAgentCore::RuntimeEndpoint in us-east-1."}
		with input as account with data.inventory as object.union(region, with_own_tools)
}

test_ct_006_skips_regions_without_agents if {
	none := {"No Region that was scanned has a runtime, gateway, memory or tool of Bedrock AgentCore."}
	every inventory in [region, object.union(region, one("AWS::BedrockAgentCore::Runtime", {"region": "eu-west-1"}))] {
		object_events.skip["CT-006"] == none with input as account with data.inventory as inventory
		count(object_events.deny["CT-006"]) == 0 with input as account with data.inventory as inventory
	}
}

bucket := one("AWS::S3::Bucket", {"resource_id": "arn:aws:s3:::data", "resource_name": "data"})

training := one("AWS::SageMaker::TrainingJob", {"output_data_config": {"s3_output_path": "s3://data/out"}})

under(selectors) := object.union_n([region, bucket, training, trail(selectors, {})])

test_ct_007_passes_where_all_objects_are_recorded if {
	every selectors in [
		data_events(["AWS::S3::Object"], []),
		data_events(["AWS::S3::Object"], [{"field": "resources.ARN", "starts_with": ["arn:aws:s3:::other/", "arn:aws:s3:::data/"]}]),
		{"event_selectors": [{"data_resources": [{"type": "AWS::S3::Object", "values": ["arn:aws:s3"]}]}]},
		{"event_selectors": [
			{"read_write_type": "ReadOnly", "data_resources": [{"type": "AWS::S3::Object", "values": ["arn:aws:s3:::data/"]}]},
			{"read_write_type": "WriteOnly", "data_resources": [{"type": "AWS::S3::Object", "values": ["arn:aws:s3:::data/"]}]},
		]},
	] {
		count(object_events.deny["CT-007"]) == 0 with input as account with data.inventory as under(selectors)
		count(object_events.skip["CT-007"]) == 0 with input as account with data.inventory as under(selectors)
	}
}

unseen := {"Neither a trail that is logging nor an event data store records all reads and writes of objects in these buckets of AI data: data."}

test_ct_007_fails_where_some_are_not if {
	every selectors in [
		{},
		data_events(["AWS::S3::Object"], [{"field": "readOnly", "equals": ["true"]}]),
		data_events(["AWS::S3::Object"], [{"field": "resources.ARN", "starts_with": ["arn:aws:s3:::data/secret/"]}]),
		data_events(["AWS::S3::Object"], [{"field": "resources.ARN", "not_starts_with": ["arn:aws:s3:::data/"]}]),
		data_events(["AWS::S3::Object"], [{"field": "eventName", "equals": ["GetObject"]}]),
		data_events(["AWS::S3::Object"], [{"field": "eventSource", "equals": ["bedrock.amazonaws.com"]}]),
		data_events(["AWS::Lambda::Function"], []),
		{"advanced_event_selectors": [{"field_selectors": [{"field": "eventCategory", "equals": ["Management"]}]}]},
		{"event_selectors": [{"data_resources": [{"type": "AWS::S3::Object", "values": ["arn:aws:s3:::data/out/"]}]}]},
		{"event_selectors": [{"data_resources": [{"type": "AWS::Lambda::Function", "values": ["arn:aws:s3"]}]}]},
		{"event_selectors": [{"read_write_type": "WriteOnly", "data_resources": [{"type": "AWS::S3::Object", "values": ["arn:aws:s3"]}]}]},
	] {
		object_events.deny["CT-007"] == unseen with input as account with data.inventory as under(selectors)
	}
	whole := data_events(["AWS::S3::Object"], [])
	every change in [{"status": {"is_logging": false}}, {"is_multi_region_trail": false, "region": "eu-west-1"}] {
		object_events.deny["CT-007"] == unseen with input as account with data.inventory as object.union_n([region, bucket, training, trail(whole, change)])
	}
}

test_ct_007_skips_accounts_without_ai_data if {
	object_events.skip["CT-007"] == {"No AI resource that was read keeps its data in a bucket of this account."} with input as account
		with data.inventory as object.union(region, bucket)
	count(object_events.deny["CT-007"]) == 0 with input as account with data.inventory as object.union(region, bucket)
}

# What verdicts rest on: a call for it was refused, and nothing else is known.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": answer_refused}}

unlisted(type) := {"populations": {type: [{"region": "us-east-1", "refusal": answer_refused}]}, "documents": {}, "global_types": []}

test_ct_007_rests_on_the_documents_of_buckets if {
	buckets := {"AWS::S3::Bucket": {"arn:other": other_unread}}
	unread.affects("CT-007") with input as resting("AWS::::Account") with data.inventory as buckets
	count(unread.failed_calls("CT-007", "skip")) > 0 with input as resting("AWS::::Account") with data.inventory as buckets
}

test_ct_007_passes_with_an_event_data_store if {
	lake := one("AWS::CloudTrail::EventDataStore", object.union({"status": "ENABLED", "multi_region_enabled": true}, data_events(["AWS::S3::Object"], [])))
	count(object_events.deny["CT-007"]) == 0 with input as account with data.inventory as object.union_n([region, bucket, training, lake])
	stopped := one("AWS::CloudTrail::EventDataStore", object.union({"status": "STOPPED_INGESTION", "multi_region_enabled": true}, data_events(["AWS::S3::Object"], [])))
	count(object_events.deny["CT-007"]) == 1 with input as account with data.inventory as object.union_n([region, bucket, training, stopped])
}

test_object_event_checks_rest_on_event_data_stores if {
	every check in ["CT-006", "CT-007"] {
		unread.affects(check) with input as resting("AWS::::Account") with data.inventory as {"AWS::CloudTrail::EventDataStore": {"arn:other": other_unread}}
		unread.affects(check) with input as resting("AWS::::Account") with data.gaps as unlisted("AWS::CloudTrail::EventDataStore")
	}
}

test_ct_006_asks_for_what_a_vault_holds if {
	every field, type in {"api_key_credential_providers": "APIKeyCredentialProvider", "oauth2_credential_providers": "OAuth2CredentialProvider"} {
		vault := one("AWS::BedrockAgentCore::TokenVault", {field: [{"name": "p"}]})
		object_events.deny["CT-006"] == {sprintf("Neither a trail that is logging nor an event data store records all data events of AWS::BedrockAgentCore::%s, AWS::BedrockAgentCore::TokenVault in us-east-1.", [type])}
			with input as account with data.inventory as object.union(region, vault)
		empty := one("AWS::BedrockAgentCore::TokenVault", {field: []})
		count(object_events.deny["CT-006"]) == 0 with input as account with data.inventory as object.union(region, empty)
	}
}

# An organization's trail, of which its members are told that it is logging, and no more.
foreign := {"AWS::CloudTrail::Trail": {"t": {
	"resource_type": "AWS::CloudTrail::Trail", "resource_id": "arn:aws:cloudtrail:us-east-1:999988887777:trail/org", "resource_name": "org",
	"account_id": "111122223333", "region": "us-east-1", "is_multi_region_trail": true, "status": {"is_logging": true},
}}}

test_trails_of_another_account_are_a_doubt if {
	member := object.union_n([region, bucket, training, agents, foreign])
	every check in ["CT-006", "CT-007"] {
		object_events.unknown[check] == {"What trail \"org\" records is shown to account 999988887777 alone, to which it belongs."} with input as account
			with data.inventory as member
		count(object_events.deny[check]) == 0 with input as account with data.inventory as member
	}
}

test_ct_007_names_five_buckets_at_most if {
	many := {"AWS::S3::Bucket": {name: {"resource_type": "AWS::S3::Bucket", "resource_id": sprintf("arn:aws:s3:::%s", [name]), "resource_name": name, "region": "us-east-1", "tags": {"AIData": "yes"}} |
		some name in ["b1", "b2", "b3", "b4", "b5", "b6", "b7"]
	}}
	some message in object_events.deny["CT-007"] with input as account with data.inventory as object.union(region, many)
	endswith(message, ": b1, b2, b3, b4, b5 and 2 more.")
}

# What verdicts rest on: each list, and each document of the types that it reads.
resting_on := {"resource_type": "AWS::::Account", "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

no_list(type) := {"documents": {}, "global_types": [], "populations": {type: [{"region": "us-east-1", "refusal": {"call": "svc:List", "code": "AccessDenied", "action": "svc:List"}}]}}

no_document(type) := {type: {"arn:other": {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}}}}}

test_ct_006_deny_reads_each_list if {
	judged := object.union(resting_on, {"resource_type": "AWS::::Account"})
	every type in [
		"AWS::::Region", "AWS::BedrockAgentCore::BrowserCustom", "AWS::BedrockAgentCore::CodeInterpreterCustom",
		"AWS::BedrockAgentCore::Gateway", "AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::Memory", "AWS::BedrockAgentCore::Runtime",
		"AWS::BedrockAgentCore::TokenVault", "AWS::BedrockAgentCore::WorkloadIdentity", "AWS::CloudTrail::EventDataStore",
		"AWS::CloudTrail::Trail",
	] {
		count(unread.failed_calls("CT-006", "deny")) > 0 with input as judged with data.inventory as {} with data.gaps as no_list(type)
	}
}

test_ct_006_deny_reads_each_document if {
	judged := object.union(resting_on, {"resource_type": "AWS::::Account"})
	every type in [
		"AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::TokenVault", "AWS::CloudTrail::EventDataStore", "AWS::CloudTrail::Trail",
	] {
		count(unread.failed_calls("CT-006", "deny")) > 0 with input as judged with data.inventory as no_document(type)
	}
}

test_ct_006_skip_reads_each_list if {
	judged := object.union(resting_on, {"resource_type": "AWS::::Account"})
	every type in [
		"AWS::::Region", "AWS::BedrockAgentCore::BrowserCustom", "AWS::BedrockAgentCore::CodeInterpreterCustom",
		"AWS::BedrockAgentCore::Gateway", "AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::Memory", "AWS::BedrockAgentCore::Runtime",
		"AWS::BedrockAgentCore::TokenVault", "AWS::BedrockAgentCore::WorkloadIdentity",
	] {
		count(unread.failed_calls("CT-006", "skip")) > 0 with input as judged with data.inventory as {} with data.gaps as no_list(type)
	}
}

test_ct_006_skip_reads_each_document if {
	judged := object.union(resting_on, {"resource_type": "AWS::::Account"})
	every type in [
		"AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::TokenVault",
	] {
		count(unread.failed_calls("CT-006", "skip")) > 0 with input as judged with data.inventory as no_document(type)
	}
}

test_ct_006_unknown_reads_each_list if {
	judged := object.union(resting_on, {"resource_type": "AWS::::Account"})
	every type in [
		"AWS::::Region", "AWS::BedrockAgentCore::BrowserCustom", "AWS::BedrockAgentCore::CodeInterpreterCustom",
		"AWS::BedrockAgentCore::Gateway", "AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::Memory", "AWS::BedrockAgentCore::Runtime",
		"AWS::BedrockAgentCore::TokenVault", "AWS::BedrockAgentCore::WorkloadIdentity", "AWS::CloudTrail::EventDataStore",
		"AWS::CloudTrail::Trail",
	] {
		count(unread.failed_calls("CT-006", "unknown")) > 0 with input as judged with data.inventory as {} with data.gaps as no_list(type)
	}
}

test_ct_006_unknown_reads_each_document if {
	judged := object.union(resting_on, {"resource_type": "AWS::::Account"})
	every type in [
		"AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::TokenVault", "AWS::CloudTrail::EventDataStore", "AWS::CloudTrail::Trail",
	] {
		count(unread.failed_calls("CT-006", "unknown")) > 0 with input as judged with data.inventory as no_document(type)
	}
}

test_ct_007_deny_reads_each_list if {
	judged := object.union(resting_on, {"resource_type": "AWS::::Account"})
	every type in [
		"AWS::Bedrock::AdvancedPromptOptimizationJob", "AWS::Bedrock::CustomModel", "AWS::Bedrock::DataSource",
		"AWS::Bedrock::ImportedModel", "AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::ModelCustomizationJob",
		"AWS::Bedrock::ModelInvocationJob", "AWS::Bedrock::ModelInvocationLogging", "AWS::BedrockAgentCore::Harness",
		"AWS::BedrockAgentCore::HarnessEndpoint", "AWS::BedrockAgentCore::Runtime",
		"AWS::BedrockAgentCore::RuntimeEndpoint", "AWS::CloudTrail::EventDataStore", "AWS::CloudTrail::Trail",
		"AWS::S3::Bucket", "AWS::SageMaker::AIRecommendationJob", "AWS::SageMaker::OptimizationJob", "AWS::SageMaker::AgentRFTEvaluationJob",
		"AWS::SageMaker::AgentRFTJob", "AWS::SageMaker::AutoMLJob", "AWS::SageMaker::Endpoint",
		"AWS::SageMaker::FeatureGroup", "AWS::SageMaker::InferenceRouter", "AWS::SageMaker::LabelingJob",
		"AWS::SageMaker::MlflowTrackingServer", "AWS::SageMaker::Model", "AWS::SageMaker::ModelPackage",
		"AWS::SageMaker::MonitoringSchedule", "AWS::SageMaker::ProcessingJob", "AWS::SageMaker::TrainingJob",
		"AWS::SageMaker::TrainingSession", "AWS::SageMaker::TransformJob",
	] {
		count(unread.failed_calls("CT-007", "deny")) > 0 with input as judged with data.inventory as {} with data.gaps as no_list(type)
	}
}

test_ct_007_deny_reads_each_document if {
	judged := object.union(resting_on, {"resource_type": "AWS::::Account"})
	every type in [
		"AWS::Bedrock::AdvancedPromptOptimizationJob", "AWS::Bedrock::CustomModel", "AWS::Bedrock::DataSource",
		"AWS::Bedrock::ImportedModel", "AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::ModelCustomizationJob",
		"AWS::Bedrock::ModelInvocationJob", "AWS::Bedrock::ModelInvocationLogging", "AWS::BedrockAgentCore::Harness",
		"AWS::BedrockAgentCore::HarnessEndpoint", "AWS::BedrockAgentCore::Runtime",
		"AWS::BedrockAgentCore::RuntimeEndpoint", "AWS::CloudTrail::EventDataStore", "AWS::CloudTrail::Trail",
		"AWS::SageMaker::AIRecommendationJob", "AWS::SageMaker::OptimizationJob", "AWS::SageMaker::AgentRFTEvaluationJob", "AWS::SageMaker::AgentRFTJob",
		"AWS::SageMaker::AutoMLJob", "AWS::SageMaker::Endpoint", "AWS::SageMaker::FeatureGroup",
		"AWS::SageMaker::InferenceRouter", "AWS::SageMaker::LabelingJob", "AWS::SageMaker::MlflowTrackingServer",
		"AWS::SageMaker::Model", "AWS::SageMaker::ModelPackage", "AWS::SageMaker::MonitoringSchedule",
		"AWS::SageMaker::ProcessingJob", "AWS::SageMaker::TrainingJob", "AWS::SageMaker::TrainingSession",
		"AWS::SageMaker::TransformJob",
	] {
		count(unread.failed_calls("CT-007", "deny")) > 0 with input as judged with data.inventory as no_document(type)
	}
}

test_ct_007_skip_reads_each_list if {
	judged := object.union(resting_on, {"resource_type": "AWS::::Account"})
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
		count(unread.failed_calls("CT-007", "skip")) > 0 with input as judged with data.inventory as {} with data.gaps as no_list(type)
	}
}

test_ct_007_skip_reads_each_document if {
	judged := object.union(resting_on, {"resource_type": "AWS::::Account"})
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
		count(unread.failed_calls("CT-007", "skip")) > 0 with input as judged with data.inventory as no_document(type)
	}
}

test_ct_007_unknown_reads_each_list if {
	judged := object.union(resting_on, {"resource_type": "AWS::::Account"})
	every type in [
		"AWS::Bedrock::AdvancedPromptOptimizationJob", "AWS::Bedrock::CustomModel", "AWS::Bedrock::DataSource",
		"AWS::Bedrock::ImportedModel", "AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::ModelCustomizationJob",
		"AWS::Bedrock::ModelInvocationJob", "AWS::Bedrock::ModelInvocationLogging", "AWS::BedrockAgentCore::Harness",
		"AWS::BedrockAgentCore::HarnessEndpoint", "AWS::BedrockAgentCore::Runtime",
		"AWS::BedrockAgentCore::RuntimeEndpoint", "AWS::CloudTrail::EventDataStore", "AWS::CloudTrail::Trail",
		"AWS::S3::Bucket", "AWS::SageMaker::AIRecommendationJob", "AWS::SageMaker::OptimizationJob", "AWS::SageMaker::AgentRFTEvaluationJob",
		"AWS::SageMaker::AgentRFTJob", "AWS::SageMaker::AutoMLJob", "AWS::SageMaker::Endpoint",
		"AWS::SageMaker::FeatureGroup", "AWS::SageMaker::InferenceRouter", "AWS::SageMaker::LabelingJob",
		"AWS::SageMaker::MlflowTrackingServer", "AWS::SageMaker::Model", "AWS::SageMaker::ModelPackage",
		"AWS::SageMaker::MonitoringSchedule", "AWS::SageMaker::ProcessingJob", "AWS::SageMaker::TrainingJob",
		"AWS::SageMaker::TrainingSession", "AWS::SageMaker::TransformJob",
	] {
		count(unread.failed_calls("CT-007", "unknown")) > 0 with input as judged with data.inventory as {} with data.gaps as no_list(type)
	}
}

test_ct_007_unknown_reads_each_document if {
	judged := object.union(resting_on, {"resource_type": "AWS::::Account"})
	every type in [
		"AWS::Bedrock::AdvancedPromptOptimizationJob", "AWS::Bedrock::CustomModel", "AWS::Bedrock::DataSource",
		"AWS::Bedrock::ImportedModel", "AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::ModelCustomizationJob",
		"AWS::Bedrock::ModelInvocationJob", "AWS::Bedrock::ModelInvocationLogging", "AWS::BedrockAgentCore::Harness",
		"AWS::BedrockAgentCore::HarnessEndpoint", "AWS::BedrockAgentCore::Runtime",
		"AWS::BedrockAgentCore::RuntimeEndpoint", "AWS::CloudTrail::EventDataStore", "AWS::CloudTrail::Trail",
		"AWS::SageMaker::AIRecommendationJob", "AWS::SageMaker::OptimizationJob", "AWS::SageMaker::AgentRFTEvaluationJob", "AWS::SageMaker::AgentRFTJob",
		"AWS::SageMaker::AutoMLJob", "AWS::SageMaker::Endpoint", "AWS::SageMaker::FeatureGroup",
		"AWS::SageMaker::InferenceRouter", "AWS::SageMaker::LabelingJob", "AWS::SageMaker::MlflowTrackingServer",
		"AWS::SageMaker::Model", "AWS::SageMaker::ModelPackage", "AWS::SageMaker::MonitoringSchedule",
		"AWS::SageMaker::ProcessingJob", "AWS::SageMaker::TrainingJob", "AWS::SageMaker::TrainingSession",
		"AWS::SageMaker::TransformJob",
	] {
		count(unread.failed_calls("CT-007", "unknown")) > 0 with input as judged with data.inventory as no_document(type)
	}
}

# A Region whose only runtime is that of a harness is one where agents run, and so is one with a runtime alone.
test_ct_006_says_what_runs_in_the_region if {
	every type in ["AWS::BedrockAgentCore::Runtime", "AWS::BedrockAgentCore::Harness"] {
		inventory := object.union(region, one(type, {}))
		some message in object_events.deny["CT-006"] with input as account with data.inventory as inventory
		contains(message, "AWS::BedrockAgentCore::Runtime, AWS::BedrockAgentCore::RuntimeEndpoint")
	}
}

# A doubt about one bucket hides no fault of another, and is not told beside it.
test_ct_007_a_sure_fault_stands_alone if {
	away := {"AWS::S3::Bucket": {"arn:aws:s3:::away": {
		"resource_type": "AWS::S3::Bucket", "resource_id": "arn:aws:s3:::away", "resource_name": "away", "region": "eu-west-1", "tags": {"AIData": "yes"},
	}}}
	near := {"AWS::CloudTrail::Trail": {"o": {
		"resource_type": "AWS::CloudTrail::Trail", "resource_id": "arn:aws:cloudtrail:us-east-1:999988887777:trail/org", "resource_name": "org",
		"account_id": "111122223333", "region": "us-east-1", "is_multi_region_trail": false, "is_organization_trail": true,
	}}}
	both := object.union_n([region, bucket, training, away, near])
	object_events.deny["CT-007"] == {"Neither a trail that is logging nor an event data store records all reads and writes of objects in these buckets of AI data: away."}
		with input as account with data.inventory as both
	count(object_events.unknown["CT-007"]) == 0 with input as account with data.inventory as both
}

test_ct_006_related_unread if {
	unread.affects("CT-006") with input as resting("AWS::::Account") with data.gaps as unlisted("AWS::::Region")
}

test_ct_007_related_unread if {
	unread.affects("CT-007") with input as resting("AWS::::Account") with data.gaps as unlisted("AWS::Bedrock::DataSource")
}

test_ct_006_asks_for_evaluators_policies_payments_capacity_and_registries if {
	every type, event in {
		"AWS::AgentRegistry::Registry": "Registry", "AWS::BedrockAgentCore::CapacityProvider": "CapacityProvider",
		"AWS::BedrockAgentCore::PaymentManager": "Payments", "AWS::BedrockAgentCore::PolicyEngine": "PolicyEngine",
	} {
		object_events.deny["CT-006"] == {sprintf("Neither a trail that is logging nor an event data store records all data events of AWS::BedrockAgentCore::%s in us-east-1.", [event])}
			with input as account with data.inventory as object.union(region, one(type, {}))
	}
	count(object_events.deny["CT-006"]) == 1 with input as account with data.inventory as object.union(region, one("AWS::BedrockAgentCore::Evaluator", {"evaluator_type": "CustomCode"}))
	every kind in ["Builtin", "ThirdParty"] {
		count(object_events.skip["CT-006"]) == 1 with input as account with data.inventory as object.union(region, one("AWS::BedrockAgentCore::Evaluator", {"evaluator_type": kind}))
	}
}

# What is read besides: a list that was refused, or a document behind which a call was.
refused_beside := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

beside := {"resource_type": "AWS::::Account", "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

test_what_is_read_beside_is_noticed_by_its_lists if {
	every head, types in {
		"CT-006 deny": ["AWS::AgentRegistry::Registry", "AWS::BedrockAgentCore::CapacityProvider", "AWS::BedrockAgentCore::Evaluator", "AWS::BedrockAgentCore::PaymentManager", "AWS::BedrockAgentCore::PolicyEngine"],
		"CT-006 skip": ["AWS::AgentRegistry::Registry", "AWS::BedrockAgentCore::CapacityProvider", "AWS::BedrockAgentCore::Evaluator", "AWS::BedrockAgentCore::PaymentManager", "AWS::BedrockAgentCore::PolicyEngine"],
		"CT-006 unknown": ["AWS::AgentRegistry::Registry", "AWS::BedrockAgentCore::CapacityProvider", "AWS::BedrockAgentCore::Evaluator", "AWS::BedrockAgentCore::PaymentManager", "AWS::BedrockAgentCore::PolicyEngine"],
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
		"CT-006 deny": ["AWS::BedrockAgentCore::Evaluator"],
		"CT-006 skip": ["AWS::BedrockAgentCore::Evaluator"],
		"CT-006 unknown": ["AWS::BedrockAgentCore::Evaluator"],
	} {
		every type in types {
			estate := {type: {"arn:other": {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": refused_beside}}}}
			parts := split(head, " ")
			count(unread.failed_calls(parts[0], parts[1])) > 0 with input as beside with data.inventory as estate
		}
	}
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

test_ct_007_rests_on_all_that_tells_of_places if {
	judged := object.union(resting_on, {"resource_type": "AWS::::Account"})
	every head in ["deny", "skip", "unknown"] {
		every type in further_places {
			count(unread.failed_calls("CT-007", head)) > 0 with input as judged with data.inventory as {} with data.gaps as no_list(type)
			count(unread.failed_calls("CT-007", head)) > 0 with input as judged with data.inventory as no_document(type)
		}
	}
}
