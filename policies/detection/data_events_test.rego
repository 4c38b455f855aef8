package detection.data_events_test

import data.detection.data_events
import data.lib.core.unread

denied(call) := {"call": call, "code": "AccessDeniedException", "action": call}

unlisted(type, place, call) := {"populations": {type: [{"region": place, "refusal": denied(call)}]}, "documents": {}, "global_types": []}

account := {"resource_type": "AWS::::Account", "resource_id": "arn:aws:iam::111122223333:root", "account_id": "111122223333", "region": "global"}

data_of(types) := {"field_selectors": [{"field": "eventCategory", "equals": ["Data"]}, {"field": "resources.type", "equals": types}]}

management := {"field_selectors": [{"field": "eventCategory", "equals": ["Management"]}]}

trail := {
	"resource_type": "AWS::CloudTrail::Trail",
	"resource_id": "arn:aws:cloudtrail:us-east-1:111122223333:trail/main",
	"resource_name": "main",
	"account_id": "111122223333",
	"region": "us-east-1",
	"is_multi_region_trail": true,
	"log_file_validation_enabled": true,
	"kms_key_id": "arn:aws:kms:us-east-1:111122223333:key/k1",
	"s3_bucket_name": "trail-bucket",
	"cloud_watch_logs_log_group_arn": "arn:aws:logs:us-east-1:111122223333:log-group:trail:*",
	"status": {"is_logging": true, "latest_cloud_watch_logs_delivery_time": "2026-11-19T23:00:00Z"},
	"selectors": {"advanced_event_selectors": [
		management,
		data_of(["AWS::Bedrock::Model", "AWS::Bedrock::AgentAlias", "AWS::SageMaker::Endpoint", "AWS::SageMaker::FeatureGroup"]),
	]},
}

clock := {"evaluated_at": "2026-11-20T23:00:00Z"}

one(type, place) := {type: {"x": {"resource_type": type, "resource_id": "x", "resource_name": "x", "region": place}}}

regions := {"AWS::::Region": {name: {"resource_type": "AWS::::Region", "resource_id": name, "resource_name": name, "region": name} |
	some name in ["us-east-1", "eu-west-1"]
}}

estate(change, others) := object.union_n([regions, {"AWS::CloudTrail::Trail": {"t": object.union(trail, change)}}, others])

no_trail := {"Account 111122223333 has no multi-Region trail that is logging, nor an event data store of all Regions, that records all management events."}

buckets(public) := {"AWS::S3::Bucket": {"arn:aws:s3:::trail-bucket": {
	"resource_type": "AWS::S3::Bucket",
	"resource_id": "arn:aws:s3:::trail-bucket",
	"resource_name": "trail-bucket",
	"region": "us-east-1",
	"policy_status": {"is_public": public},
}}}

# What verdicts rest on: a call for it was refused, and nothing else is known of the documents.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": answer_refused}}

refused_listing(type) := {"documents": {}, "global_types": [], "populations": {type: [{"region": "us-east-1", "refusal": answer_refused}]}}

only_from(source, types) := {"selectors": {"advanced_event_selectors": [management, {"field_selectors": array.concat(
	data_of(types).field_selectors,
	[{"field": "eventSource", "equals": [source]}],
)}]}}

# What a verdict on a bucket's privacy rests on beside the bucket.
store(change) := {"AWS::CloudTrail::EventDataStore": {"arn:store": object.union(
	{
		"resource_type": "AWS::CloudTrail::EventDataStore", "resource_id": "arn:store", "resource_name": "lake", "region": "us-east-1",
		"status": "ENABLED", "multi_region_enabled": true, "advanced_event_selectors": [{"field_selectors": [
			{"field": "eventCategory", "equals": ["Data"]}, {"field": "resources.type", "equals": ["AWS::SageMaker::Endpoint"]},
		]}],
	},
	change,
)}}

# Who shows no use of Bedrock is asked for no data events of models.
management_store(change) := store(object.union({"advanced_event_selectors": [management]}, change))

# An organization's trail, of which its members are told that it is logging, and no more.
foreign := object.union(object.remove(trail, ["selectors"]), {"resource_id": "arn:aws:cloudtrail:us-east-1:999988887777:trail/org", "resource_name": "org", "is_organization_trail": true})

kept := "What trail \"org\" records is shown to account 999988887777 alone, to which it belongs."

member := object.union_n([regions, one("AWS::SageMaker::Endpoint", "eu-west-1"), one("AWS::Bedrock::Guardrail", "eu-west-1")])

test_ct_004_passes_for_the_types_in_use if {
	count(data_events.deny["CT-004"]) == 0 with input as account with data.inventory as estate({}, one("AWS::Bedrock::Agent", "eu-west-1"))
}

test_ct_004_fails_for_each_type_in_use if {
	used := object.union_n([
		one("AWS::Bedrock::Flow", "eu-west-1"), one("AWS::Bedrock::Guardrail", "eu-west-1"),
		one("AWS::Bedrock::KnowledgeBase", "eu-west-1"), one("AWS::Bedrock::Prompt", "eu-west-1"),
	])
	data_events.deny["CT-004"] == {concat("", [
		"Neither a trail that is logging nor an event data store records all data events of AWS::Bedrock::FlowAlias, ",
		"AWS::Bedrock::Guardrail, AWS::Bedrock::KnowledgeBase, AWS::Bedrock::PromptVersion in eu-west-1.",
	])} with input as account with data.inventory as estate({}, used)
}

test_ct_004_fails_in_regions_that_the_trail_does_not_reach if {
	data_events.deny["CT-004"] == {"Neither a trail that is logging nor an event data store records all data events of AWS::Bedrock::Model in eu-west-1."} with input as account
		with data.inventory as estate({"is_multi_region_trail": false}, one("AWS::Bedrock::CustomModel", "eu-west-1"))
}

test_ct_004_fails_when_the_trail_is_not_logging if {
	count(data_events.deny["CT-004"]) == 1 with input as account with data.inventory as estate({"status": {"is_logging": false}}, one("AWS::Bedrock::CustomModel", "eu-west-1"))
}

test_ct_004_unread if {
	unread.affects("CT-004") with input as account
		with data.inventory as estate({}, {})
		with data.gaps as unlisted("AWS::Bedrock::Agent", "eu-west-1", "bedrock:ListAgents")
	blind := object.union(object.remove(trail, ["selectors"]), {"unread": {"selectors": denied("cloudtrail:GetEventSelectors")}})
	unread.affects("CT-004") with input as account with data.inventory as {"AWS::CloudTrail::Trail": {"t": blind}}
}

test_ct_005_passes if {
	count(data_events.deny["CT-005"]) == 0 with input as account with data.inventory as estate({}, one("AWS::SageMaker::Endpoint", "eu-west-1"))
	count(data_events.skip["CT-005"]) == 0 with input as account with data.inventory as estate({}, one("AWS::SageMaker::Endpoint", "eu-west-1"))
}

test_ct_005_fails_where_they_are_in_use if {
	used := object.union(one("AWS::SageMaker::Endpoint", "us-east-1"), one("AWS::SageMaker::FeatureGroup", "us-east-1"))
	data_events.deny["CT-005"] == {concat("", [
		"Neither a trail that is logging nor an event data store records all data events of ",
		"AWS::SageMaker::Endpoint, AWS::SageMaker::FeatureGroup in us-east-1.",
	])} with input as account with data.inventory as estate({"selectors": {"advanced_event_selectors": [management]}}, used)
}

test_ct_005_skips_without_endpoints_and_feature_groups if {
	data_events.skip["CT-005"] == {"The scanned Regions have no endpoints, feature groups, training of agents or MLflow."} with input as account
		with data.inventory as estate({}, {})
}

test_ct_005_unread if {
	unread.affects("CT-005") with input as account
		with data.inventory as regions
		with data.gaps as unlisted("AWS::CloudTrail::Trail", "us-east-1", "cloudtrail:DescribeTrails")
}

test_ct_004_rests_on_the_list_of_each_type if {
	every type in [
		"AWS::::Region", "AWS::Bedrock::CustomModel", "AWS::Bedrock::Flow", "AWS::Bedrock::Guardrail", "AWS::Bedrock::ImportedModel", "AWS::Bedrock::KnowledgeBase",
		"AWS::Bedrock::ModelInvocationLogging", "AWS::Bedrock::Prompt", "AWS::Bedrock::ProvisionedModelThroughput",
	] {
		unread.affects("CT-004") with input as resting("AWS::::Account") with data.gaps as refused_listing(type)
	}
}

test_ct_005_rests_on_the_list_of_each_type if {
	every type in ["AWS::::Region", "AWS::SageMaker::Endpoint", "AWS::SageMaker::FeatureGroup"] {
		unread.affects("CT-005") with input as resting("AWS::::Account") with data.gaps as refused_listing(type)
	}
}

test_ct_005_rests_on_every_document_of_trail if {
	unread.affects("CT-005") with input as resting("AWS::::Account") with data.inventory as {"AWS::CloudTrail::Trail": {"arn:other": other_unread}}
}

test_ct_005_skip_rests_on_the_list_of_each_type if {
	every type in ["AWS::::Region", "AWS::SageMaker::Endpoint", "AWS::SageMaker::FeatureGroup"] {
		count(unread.failed_calls("CT-005", "skip")) > 0 with input as resting("AWS::::Account") with data.gaps as refused_listing(type)
	}
}

test_ct_004_and_ct_005_accept_selectors_of_the_services_own_events if {
	agents := one("AWS::Bedrock::Agent", "eu-west-1")
	own := only_from("bedrock.amazonaws.com", ["AWS::Bedrock::Model", "AWS::Bedrock::AgentAlias"])
	count(data_events.deny["CT-004"]) == 0 with input as account with data.inventory as estate(own, agents)
	features := one("AWS::SageMaker::FeatureGroup", "eu-west-1")
	of_features := only_from("sagemaker.amazonaws.com", ["AWS::SageMaker::FeatureGroup"])
	count(data_events.deny["CT-005"]) == 0 with input as account with data.inventory as estate(of_features, features)
}

test_ct_004_counts_prompts_that_are_recorded if {
	prompts := one("AWS::Bedrock::Prompt", "eu-west-1")
	selectors := {"selectors": {"advanced_event_selectors": [data_of(["AWS::Bedrock::Model", "AWS::Bedrock::PromptVersion"])]}}
	count(data_events.deny["CT-004"]) == 0 with input as account with data.inventory as estate(selectors, prompts)
}

test_ct_004_fails_for_an_agent_that_is_not_recorded if {
	agents := one("AWS::Bedrock::Agent", "eu-west-1")
	selectors := {"selectors": {"advanced_event_selectors": [data_of(["AWS::Bedrock::Model"])]}}
	data_events.deny["CT-004"] == {"Neither a trail that is logging nor an event data store records all data events of AWS::Bedrock::AgentAlias in eu-west-1."} with input as account
		with data.inventory as estate(selectors, agents)
}

test_ct_005_fails_for_a_single_type if {
	features := one("AWS::SageMaker::FeatureGroup", "us-east-1")
	data_events.deny["CT-005"] == {"Neither a trail that is logging nor an event data store records all data events of AWS::SageMaker::FeatureGroup in us-east-1."} with input as account
		with data.inventory as estate({"selectors": {"advanced_event_selectors": [management]}}, features)
}

test_event_data_stores_record_while_they_are_enabled if {
	used := object.union(regions, one("AWS::SageMaker::Endpoint", "eu-west-1"))
	count(data_events.deny["CT-005"]) == 0 with input as account with data.inventory as object.union(used, store({}))
	every change in [{"status": "STOPPED_INGESTION"}, {"multi_region_enabled": false}, {"advanced_event_selectors": []}] {
		count(data_events.deny["CT-005"]) == 1 with input as account with data.inventory as object.union(used, store(change))
	}
	count(data_events.deny["CT-005"]) == 0 with input as account
		with data.inventory as object.union(used, store({"multi_region_enabled": false, "region": "eu-west-1"}))
	count(data_events.deny["CT-005"]) == 1 with input as account
		with data.inventory as object.union(used, store({"multi_region_enabled": false, "region": "eu-west-1", "status": "CREATED"}))
}

test_data_event_checks_rest_on_event_data_stores if {
	every check in ["CT-004", "CT-005"] {
		unread.affects(check) with input as resting("AWS::::Account") with data.inventory as {"AWS::CloudTrail::EventDataStore": {"arn:other": other_unread}}
		unread.affects(check) with input as resting("AWS::::Account") with data.gaps as refused_listing("AWS::CloudTrail::EventDataStore")
	}
}

test_ct_004_asks_for_models_where_they_are_used if {
	bare := estate({"selectors": {"advanced_event_selectors": [management]}}, {})
	count(data_events.deny["CT-004"]) == 0 with input as account with data.inventory as bare
	data_events.skip["CT-004"] == {"The scanned Regions show no use of Bedrock."} with input as account with data.inventory as bare
	every type in ["AWS::Bedrock::CustomModel", "AWS::Bedrock::ImportedModel", "AWS::Bedrock::ProvisionedModelThroughput"] {
		used := object.union(bare, one(type, "us-east-1"))
		count(data_events.skip["CT-004"]) == 0 with input as account with data.inventory as used
		data_events.deny["CT-004"] == {"Neither a trail that is logging nor an event data store records all data events of AWS::Bedrock::Model in us-east-1."} with input as account
			with data.inventory as used
	}
	every type in ["AWS::Bedrock::Agent", "AWS::Bedrock::Flow", "AWS::Bedrock::KnowledgeBase"] {
		some message in data_events.deny["CT-004"] with input as account with data.inventory as object.union(bare, one(type, "us-east-1"))
		contains(message, "AWS::Bedrock::Model")
	}
	every kind in ["cloud_watch_config", "s3_config"] {
		logged := object.union(bare, {"AWS::Bedrock::ModelInvocationLogging": {"l": {"region": "us-east-1", kind: {"x": "y"}}}})
		count(data_events.deny["CT-004"]) == 1 with input as account with data.inventory as logged
	}
	off := object.union(bare, {"AWS::Bedrock::ModelInvocationLogging": {"l": {"region": "us-east-1"}}})
	count(data_events.deny["CT-004"]) == 0 with input as account with data.inventory as off
}

test_trails_of_another_account_are_a_doubt if {
	with_foreign := object.union(member, {"AWS::CloudTrail::Trail": {"t": foreign}})
	every check in ["CT-004", "CT-005"] {
		data_events.unknown[check] == {kept} with input as account with data.inventory as with_foreign
		count(data_events.deny[check]) == 0 with input as account with data.inventory as with_foreign
		stopped := object.union(member, {"AWS::CloudTrail::Trail": {"t": object.union(foreign, {"status": {"is_logging": false}})}})
		count(data_events.deny[check]) == 1 with input as account with data.inventory as stopped
		count(data_events.unknown[check]) == 0 with input as account with data.inventory as stopped
		near := object.union(member, {"AWS::CloudTrail::Trail": {"t": object.union(foreign, {"is_multi_region_trail": false})}})
		count(data_events.deny[check]) == 1 with input as account with data.inventory as near
		count(data_events.unknown[check]) == 0 with input as account with data.inventory as near
	}
}

test_regions_that_lack_the_same_are_named_together if {
	used := object.union_n([regions, {"AWS::SageMaker::Endpoint": {name: {"region": name} | some name in ["us-east-1", "eu-west-1"]}}])
	data_events.deny["CT-005"] == {"Neither a trail that is logging nor an event data store records all data events of AWS::SageMaker::Endpoint in eu-west-1, us-east-1."} with input as account
		with data.inventory as used
}

# What verdicts rest on: each list, and each document of the types that it reads.
resting_on := {"resource_type": "AWS::::Account", "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

no_list(type) := {"documents": {}, "global_types": [], "populations": {type: [{"region": "us-east-1", "refusal": {"call": "svc:List", "code": "AccessDenied", "action": "svc:List"}}]}}

no_document(type) := {type: {"arn:other": {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}}}}}

test_ct_004_deny_reads_each_list if {
	judged := object.union(resting_on, {"resource_type": "AWS::::Account"})
	every type in [
		"AWS::::Region", "AWS::Bedrock::Agent", "AWS::Bedrock::CustomModel", "AWS::Bedrock::Flow", "AWS::Bedrock::Guardrail",
		"AWS::Bedrock::ImportedModel", "AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::ModelInvocationLogging", "AWS::Bedrock::Prompt",
		"AWS::Bedrock::ProvisionedModelThroughput", "AWS::CloudTrail::EventDataStore", "AWS::CloudTrail::Trail",
	] {
		count(unread.failed_calls("CT-004", "deny")) > 0 with input as judged with data.inventory as {} with data.gaps as no_list(type)
	}
}

test_ct_004_deny_reads_each_document if {
	judged := object.union(resting_on, {"resource_type": "AWS::::Account"})
	every type in [
		"AWS::Bedrock::ModelInvocationLogging", "AWS::CloudTrail::EventDataStore", "AWS::CloudTrail::Trail",
	] {
		count(unread.failed_calls("CT-004", "deny")) > 0 with input as judged with data.inventory as no_document(type)
	}
}

test_ct_004_skip_reads_each_list if {
	judged := object.union(resting_on, {"resource_type": "AWS::::Account"})
	every type in [
		"AWS::::Region", "AWS::Bedrock::Agent", "AWS::Bedrock::CustomModel", "AWS::Bedrock::Flow", "AWS::Bedrock::Guardrail",
		"AWS::Bedrock::ImportedModel", "AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::ModelInvocationLogging", "AWS::Bedrock::Prompt",
		"AWS::Bedrock::ProvisionedModelThroughput",
	] {
		count(unread.failed_calls("CT-004", "skip")) > 0 with input as judged with data.inventory as {} with data.gaps as no_list(type)
	}
}

test_ct_004_skip_reads_each_document if {
	judged := object.union(resting_on, {"resource_type": "AWS::::Account"})
	every type in [
		"AWS::Bedrock::ModelInvocationLogging",
	] {
		count(unread.failed_calls("CT-004", "skip")) > 0 with input as judged with data.inventory as no_document(type)
	}
}

test_ct_004_unknown_reads_each_list if {
	judged := object.union(resting_on, {"resource_type": "AWS::::Account"})
	every type in [
		"AWS::::Region", "AWS::Bedrock::Agent", "AWS::Bedrock::CustomModel", "AWS::Bedrock::Flow", "AWS::Bedrock::Guardrail",
		"AWS::Bedrock::ImportedModel", "AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::ModelInvocationLogging", "AWS::Bedrock::Prompt",
		"AWS::Bedrock::ProvisionedModelThroughput", "AWS::CloudTrail::EventDataStore", "AWS::CloudTrail::Trail",
	] {
		count(unread.failed_calls("CT-004", "unknown")) > 0 with input as judged with data.inventory as {} with data.gaps as no_list(type)
	}
}

test_ct_004_unknown_reads_each_document if {
	judged := object.union(resting_on, {"resource_type": "AWS::::Account"})
	every type in [
		"AWS::Bedrock::ModelInvocationLogging", "AWS::CloudTrail::EventDataStore", "AWS::CloudTrail::Trail",
	] {
		count(unread.failed_calls("CT-004", "unknown")) > 0 with input as judged with data.inventory as no_document(type)
	}
}

test_ct_005_deny_reads_each_list if {
	judged := object.union(resting_on, {"resource_type": "AWS::::Account"})
	every type in [
		"AWS::::Region", "AWS::CloudTrail::EventDataStore", "AWS::CloudTrail::Trail", "AWS::SageMaker::Endpoint", "AWS::SageMaker::FeatureGroup",
	] {
		count(unread.failed_calls("CT-005", "deny")) > 0 with input as judged with data.inventory as {} with data.gaps as no_list(type)
	}
}

test_ct_005_deny_reads_each_document if {
	judged := object.union(resting_on, {"resource_type": "AWS::::Account"})
	every type in [
		"AWS::CloudTrail::EventDataStore", "AWS::CloudTrail::Trail",
	] {
		count(unread.failed_calls("CT-005", "deny")) > 0 with input as judged with data.inventory as no_document(type)
	}
}

test_ct_005_skip_reads_each_list if {
	judged := object.union(resting_on, {"resource_type": "AWS::::Account"})
	every type in [
		"AWS::::Region", "AWS::SageMaker::Endpoint", "AWS::SageMaker::FeatureGroup",
	] {
		count(unread.failed_calls("CT-005", "skip")) > 0 with input as judged with data.inventory as {} with data.gaps as no_list(type)
	}
}

test_ct_005_unknown_reads_each_list if {
	judged := object.union(resting_on, {"resource_type": "AWS::::Account"})
	every type in [
		"AWS::::Region", "AWS::CloudTrail::EventDataStore", "AWS::CloudTrail::Trail", "AWS::SageMaker::Endpoint", "AWS::SageMaker::FeatureGroup",
	] {
		count(unread.failed_calls("CT-005", "unknown")) > 0 with input as judged with data.inventory as {} with data.gaps as no_list(type)
	}
}

test_ct_005_unknown_reads_each_document if {
	judged := object.union(resting_on, {"resource_type": "AWS::::Account"})
	every type in [
		"AWS::CloudTrail::EventDataStore", "AWS::CloudTrail::Trail",
	] {
		count(unread.failed_calls("CT-005", "unknown")) > 0 with input as judged with data.inventory as no_document(type)
	}
}

# Five types or more of one service are named by what they have in common; more than four Regions by their number.
test_many_types_and_regions_are_named_shortly if {
	four := {"AWS::X::D", "AWS::X::A", "AWS::X::B", "AWS::X::C"}
	data_events.called(four) == "AWS::X::A, AWS::X::B, AWS::X::C, AWS::X::D"
	data_events.called(four | {"AWS::X::E"}) == "the AWS::X types A, B, C, D, E"
	data_events.not_recorded("T", {"r1", "r2", "r3", "r4"}) == "Neither a trail that is logging nor an event data store records all data events of T in r1, r2, r3, r4."
	data_events.not_recorded("T", {"r1", "r2", "r3", "r4", "r5"}) == "Neither a trail that is logging nor an event data store records all data events of T in r1, r2, r3, r4 and 1 more."
}

# What is surely missing in one Region stands beside no doubt about another.
test_a_doubt_about_one_region_hides_no_fault_of_another if {
	near := {"AWS::CloudTrail::Trail": {"t": object.union(foreign, {"is_multi_region_trail": false})}}
	used := object.union_n([regions, near, {"AWS::SageMaker::Endpoint": {name: {"region": name} | some name in ["us-east-1", "eu-west-1"]}}])
	data_events.deny["CT-005"] == {"Neither a trail that is logging nor an event data store records all data events of AWS::SageMaker::Endpoint in eu-west-1."} with input as account
		with data.inventory as used
	count(data_events.unknown["CT-005"]) == 0 with input as account with data.inventory as used
	here := object.union(used, {"AWS::SageMaker::Endpoint": {"eu-west-1": {"region": "us-east-1"}}})
	count(data_events.unknown["CT-005"]) == 1 with input as account with data.inventory as here
	none := object.union_n([regions, near])
	count(data_events.unknown["CT-005"]) == 0 with input as account with data.inventory as none
	data_events.untold_gaps({"us-east-1": set()}) == set() with data.inventory as near
}

of_all(types) := {"selectors": {"advanced_event_selectors": [management, data_of(types)]}}

test_ct_005_asks_for_the_other_types_of_sagemaker if {
	every type, event in {
		"AWS::SageMaker::AgentRFTJob": "AWS::SageMaker::Job", "AWS::SageMaker::AgentRFTEvaluationJob": "AWS::SageMaker::Job",
		"AWS::SageMaker::MlflowApp": "AWS::SageMaker::MlflowApp", "AWS::SageMaker::MlflowTrackingServer": "AWS::SageMaker::MlflowTrackingServer",
		"AWS::SageMaker::TrainingSession": "AWS::SageMaker::TrainingSession",
	} {
		data_events.deny["CT-005"] == {sprintf("Neither a trail that is logging nor an event data store records all data events of %s in us-east-1.", [event])} with input as account
			with data.inventory as estate({}, one(type, "us-east-1"))
		count(data_events.skip["CT-005"]) == 0 with input as account with data.inventory as estate({}, one(type, "us-east-1"))
		recorded := estate(of_all([event]), one(type, "us-east-1"))
		count(data_events.deny["CT-005"]) == 0 with input as account with data.inventory as recorded
	}
}

test_ct_004_asks_for_what_is_called_through_bedrock_mantle if {
	used := one("AWS::Bedrock::MantleInvocationMetric", "us-east-1")
	data_events.deny["CT-004"] == {"Neither a trail that is logging nor an event data store records all data events of AWS::BedrockMantle::Project in us-east-1."} with input as account
		with data.inventory as estate({}, used)
	by_source := {"field_selectors": array.concat(data_of(["AWS::BedrockMantle::Project"]).field_selectors, [{"field": "eventSource", "equals": ["bedrock-mantle.amazonaws.com"]}])}
	recorded := estate({"selectors": {"advanced_event_selectors": [management, by_source]}}, used)
	count(data_events.deny["CT-004"]) == 0 with input as account with data.inventory as recorded
}

test_ct_004_asks_for_automated_reasoning if {
	used := one("AWS::Bedrock::AutomatedReasoningPolicy", "us-east-1")
	data_events.deny["CT-004"] == {"Neither a trail that is logging nor an event data store records all data events of AWS::Bedrock::AutomatedReasoningPolicy in us-east-1."} with input as account
		with data.inventory as estate({}, used)
}

test_many_types_are_named_by_family if {
	many := {sprintf("AWS::Bedrock::%s", [letter]) | some letter in ["A", "B", "C", "D", "E", "F", "G", "H", "I"]}
	data_events.called(many | {"AWS::BedrockMantle::Project"}) == "the AWS::Bedrock types A, B, C, D, E, F, G, H and 1 more and the AWS::BedrockMantle types Project"
	data_events.called({"AWS::A::B", "AWS::A::C", "AWS::A::D", "AWS::A::E"}) == "AWS::A::B, AWS::A::C, AWS::A::D, AWS::A::E"
}

# What is read besides: a list that was refused, or a document behind which a call was.
refused_beside := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

beside := {"resource_type": "AWS::::Account", "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

test_what_is_read_beside_is_noticed_by_its_lists if {
	every head, types in {
		"CT-004 deny": ["AWS::Bedrock::AutomatedReasoningPolicy", "AWS::Bedrock::MantleInvocationMetric"],
		"CT-004 skip": ["AWS::Bedrock::AutomatedReasoningPolicy", "AWS::Bedrock::MantleInvocationMetric"],
		"CT-004 unknown": ["AWS::Bedrock::AutomatedReasoningPolicy", "AWS::Bedrock::MantleInvocationMetric"],
		"CT-005 deny": ["AWS::SageMaker::AgentRFTEvaluationJob", "AWS::SageMaker::AgentRFTJob", "AWS::SageMaker::MlflowApp", "AWS::SageMaker::MlflowTrackingServer", "AWS::SageMaker::TrainingSession"],
		"CT-005 skip": ["AWS::SageMaker::AgentRFTEvaluationJob", "AWS::SageMaker::AgentRFTJob", "AWS::SageMaker::MlflowApp", "AWS::SageMaker::MlflowTrackingServer", "AWS::SageMaker::TrainingSession"],
		"CT-005 unknown": ["AWS::SageMaker::AgentRFTEvaluationJob", "AWS::SageMaker::AgentRFTJob", "AWS::SageMaker::MlflowApp", "AWS::SageMaker::MlflowTrackingServer", "AWS::SageMaker::TrainingSession"],
	} {
		every type in types {
			gaps := {"documents": {}, "global_types": [], "populations": {type: [{"region": "us-east-1", "refusal": refused_beside}]}}
			parts := split(head, " ")
			count(unread.failed_calls(parts[0], parts[1])) > 0 with input as beside with data.inventory as {} with data.gaps as gaps
		}
	}
}
