package bedrock.alarms_test

import data.bedrock.alarms
import data.lib.core.unread

account := {"resource_type": "AWS::::Account", "resource_id": "arn:aws:iam::111122223333:root", "resource_name": "111122223333", "account_id": "111122223333", "region": "global"}

regions := {"AWS::::Region": {name: {"resource_id": name, "resource_name": name, "region": name} | some name in ["us-east-1", "eu-west-1"]}}

agent(region) := {"AWS::Bedrock::Agent": {"a": {"resource_id": "a", "resource_name": "helper", "region": region}}}

guardrail(region) := {"AWS::Bedrock::Guardrail": {"g": {"resource_id": "g", "resource_name": "front-desk", "region": region}}}

watching(namespace, metric) := {
	"resource_id": metric,
	"resource_name": metric,
	"region": "us-east-1",
	"namespace": namespace,
	"metric_name": metric,
	"actions_enabled": true,
	"alarm_actions": ["arn:aws:sns:us-east-1:111122223333:alerts"],
}

alarm_on(metrics) := {"AWS::CloudWatch::Alarm": {metric: watching("AWS/Bedrock", metric) | some metric in metrics}}

interventions := {"AWS::CloudWatch::Alarm": {"i": watching("AWS/Bedrock/Guardrails", "InvocationsIntervened")}}

base := object.union(regions, agent("us-east-1"))

unwatched(groups) := {sprintf("In Region \"us-east-1\" no alarm with an enabled action watches Bedrock's %s.", [groups])}

enough := ["InvocationServerErrors", "InvocationThrottles", "OutputTokenCount"]

test_br_mon_001_passes_when_watched if {
	every metrics in [enough, ["InvocationClientErrors", "InvocationThrottles", "InputTokenCount"]] {
		estate := object.union(base, alarm_on(metrics))
		count(alarms.deny["BR-MON-001"]) == 0 with input as account with data.inventory as estate
		count(alarms.skip["BR-MON-001"]) == 0 with input as account with data.inventory as estate
		not unread.affects("BR-MON-001") with input as account with data.inventory as estate
	}
	guarded := object.union_n([base, guardrail("us-east-1"), alarm_on(enough), interventions])
	count(alarms.deny["BR-MON-001"]) == 0 with input as account with data.inventory as guarded
}

test_br_mon_001_fails_without_alarms if {
	alarms.deny["BR-MON-001"] == unwatched("errors, throttles, token use") with input as account with data.inventory as base
	guarded := object.union_n([base, guardrail("us-east-1"), alarm_on(enough)])
	alarms.deny["BR-MON-001"] == unwatched("guardrail interventions") with input as account with data.inventory as guarded
}

test_br_mon_001_fails_for_each_group if {
	every metric, group in {"InvocationServerErrors": "errors", "InvocationThrottles": "throttles", "OutputTokenCount": "token use"} {
		estate := object.union(base, alarm_on([each | some each in enough; each != metric]))
		alarms.deny["BR-MON-001"] == unwatched(group) with input as account with data.inventory as estate
	}
}

test_br_mon_001_fails_when_nobody_is_told if {
	every change in [{"actions_enabled": false}, {"alarm_actions": []}, {"region": "eu-west-1"}, {"namespace": "Mine"}] {
		changed := {"AWS::CloudWatch::Alarm": {"InvocationThrottles": object.union(watching("AWS/Bedrock", "InvocationThrottles"), change)}}
		estate := object.union_n([base, alarm_on(enough), changed])
		alarms.deny["BR-MON-001"] == unwatched("throttles") with input as account with data.inventory as estate
	}
}

called(type) := {type: {"m": {"resource_id": "m", "resource_name": "m", "region": "us-east-1"}}}

by_mantle := object.union(regions, called("AWS::Bedrock::MantleInvocationMetric"))

mantle_alarms(metrics) := {"AWS::CloudWatch::Alarm": {metric: watching("AWS/BedrockMantle", metric) | some metric in metrics}}

test_br_mon_001_asks_for_alarms_on_the_endpoint_that_is_called if {
	alarms.deny["BR-MON-001"] == unwatched("errors through bedrock-mantle, token use through bedrock-mantle") with input as account with data.inventory as by_mantle
	every tokens in ["TotalInputTokens", "TotalOutputTokens"] {
		estate := object.union(by_mantle, mantle_alarms(["InferenceClientErrors", tokens]))
		count(alarms.deny["BR-MON-001"]) == 0 with input as account with data.inventory as estate
	}
	alarms.deny["BR-MON-001"] == unwatched("errors through bedrock-mantle") with input as account
		with data.inventory as object.union(by_mantle, mantle_alarms(["TotalInputTokens"]))
}

test_br_mon_001_asks_for_both_endpoints_where_both_are_used if {
	# what a Region has besides calls through bedrock-mantle is taken to call the other endpoint
	every other in [called("AWS::Bedrock::InvocationMetric"), agent("us-east-1")] {
		estate := object.union_n([by_mantle, other, mantle_alarms(["InferenceClientErrors", "TotalInputTokens"])])
		alarms.deny["BR-MON-001"] == unwatched("errors, throttles, token use") with input as account with data.inventory as estate
	}
	calls_alone := object.union(regions, called("AWS::Bedrock::InvocationMetric"))
	alarms.deny["BR-MON-001"] == unwatched("errors, throttles, token use") with input as account with data.inventory as calls_alone
}

# A guardrail elsewhere asks for nothing here.
test_br_mon_001_regions_are_told_apart if {
	estate := object.union_n([base, guardrail("eu-west-1"), alarm_on(enough)])
	count(alarms.deny["BR-MON-001"]) == 0 with input as account with data.inventory as estate
}

test_br_mon_001_skips_without_use if {
	none := {"Account 111122223333 has no Bedrock resource that uses a model, and no call of one within two weeks."}
	alarms.skip["BR-MON-001"] == none with input as account with data.inventory as regions
	alarms.skip["BR-MON-001"] == none with input as account with data.inventory as object.union(regions, agent("ap-south-1"))
	count(alarms.deny["BR-MON-001"]) == 0 with input as account with data.inventory as regions
}

refusal := {"call": "svc:List", "code": "AccessDeniedException", "action": "svc:List"}

unlisted(type) := {"populations": {type: [{"region": "us-east-1", "refusal": refusal}]}}

using := {
	"AWS::::Region", "AWS::Bedrock::AdvancedPromptOptimizationJob", "AWS::Bedrock::Agent",
	"AWS::Bedrock::ApplicationInferenceProfile", "AWS::Bedrock::CustomModel",
	"AWS::Bedrock::CustomModelDeployment", "AWS::Bedrock::EnforcedGuardrailConfiguration",
	"AWS::Bedrock::EvaluationJob", "AWS::Bedrock::Flow", "AWS::Bedrock::ImportedModel",
	"AWS::Bedrock::InvocationMetric", "AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::MantleInvocationMetric",
	"AWS::Bedrock::MarketplaceModelEndpoint", "AWS::Bedrock::ModelCustomizationJob",
	"AWS::Bedrock::ModelInvocationJob", "AWS::Bedrock::Prompt", "AWS::Bedrock::ProvisionedModelThroughput",
	"AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::Runtime",
}

test_br_mon_001_unread if {
	unread.affects("BR-MON-001") with input as account with data.inventory as base with data.gaps as unlisted("AWS::CloudWatch::Alarm")
}

test_br_mon_001_rests_on_every_list if {
	every type in using | {"AWS::Bedrock::Guardrail", "AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm"} {
		count(unread.failed_calls("BR-MON-001", "deny")) > 0 with input as account with data.gaps as unlisted(type)
	}
	every type in using {
		count(unread.failed_calls("BR-MON-001", "skip")) > 0 with input as account with data.gaps as unlisted(type)
	}
}

test_br_mon_001_rests_on_documents if {
	every type in ["AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm", "AWS::Events::Rule"] {
		count(unread.failed_calls("BR-MON-001", "deny")) > 0 with input as account
			with data.inventory as {type: {"x": {"resource_id": "x", "resource_name": "x", "region": "us-east-1", "unread": {"*": refusal}}}}
	}
}

# ---- Topics that alarms are sent to ----

alerts := "arn:aws:sns:us-east-1:111122223333:alerts"

topic(attributes) := {"AWS::SNS::Topic": {alerts: {
	"resource_type": "AWS::SNS::Topic", "resource_id": alerts, "resource_name": alerts, "topic_arn": alerts, "region": "us-east-1", "attributes": attributes,
}}}

test_br_mon_001_counts_no_alarm_that_nobody_hears if {
	deaf := object.union_n([base, alarm_on(enough), topic({"SubscriptionsConfirmed": "0"})])
	alarms.deny["BR-MON-001"] == unwatched("errors, throttles, token use") with input as account with data.inventory as deaf
	count(alarms.unknown["BR-MON-001"]) == 0 with input as account with data.inventory as deaf
	heard := object.union_n([base, alarm_on(enough), topic({"SubscriptionsConfirmed": "1"})])
	count(alarms.deny["BR-MON-001"]) == 0 with input as account with data.inventory as heard
	count(alarms.unknown["BR-MON-001"]) == 0 with input as account with data.inventory as heard
}

central(metrics) := {"AWS::CloudWatch::Alarm": {metric: object.union(watching("AWS/Bedrock", metric), {
	"account_id": "111122223333", "alarm_actions": ["arn:aws:sns:us-east-1:999988887777:central"],
}) |
	some metric in metrics
}}

test_br_mon_001_unknown_where_the_topic_was_not_read if {
	doubted := object.union(base, central(enough))
	count(alarms.deny["BR-MON-001"]) == 0 with input as account with data.inventory as doubted
	count(alarms.unknown["BR-MON-001"]) == 3 with input as account with data.inventory as doubted

	# what nothing watches is missing all the same
	some_of := object.union(base, central(["InvocationThrottles"]))
	alarms.deny["BR-MON-001"] == unwatched("errors, token use") with input as account with data.inventory as some_of
	count(alarms.unknown["BR-MON-001"]) == 0 with input as account with data.inventory as some_of
}

# What is read besides: a list that was refused, or a document behind which a call was.
refused_beside := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

beside := {"resource_type": "AWS::::Account", "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

test_what_is_read_beside_is_noticed_by_its_lists if {
	every head, types in {
		"BR-MON-001 deny": ["AWS::KMS::Key", "AWS::SNS::Topic"],
		"BR-MON-001 unknown": ["AWS::::Region", "AWS::Bedrock::AdvancedPromptOptimizationJob", "AWS::Bedrock::Agent", "AWS::Bedrock::ApplicationInferenceProfile", "AWS::Bedrock::CustomModel", "AWS::Bedrock::CustomModelDeployment", "AWS::Bedrock::EnforcedGuardrailConfiguration", "AWS::Bedrock::EvaluationJob", "AWS::Bedrock::Flow", "AWS::Bedrock::Guardrail", "AWS::Bedrock::ImportedModel", "AWS::Bedrock::InvocationMetric", "AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::MantleInvocationMetric", "AWS::Bedrock::MarketplaceModelEndpoint", "AWS::Bedrock::ModelCustomizationJob", "AWS::Bedrock::ModelInvocationJob", "AWS::Bedrock::Prompt", "AWS::Bedrock::ProvisionedModelThroughput", "AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::Runtime", "AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm", "AWS::Events::Rule", "AWS::KMS::Key", "AWS::SNS::Topic"],
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
		"BR-MON-001 unknown": ["AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm", "AWS::Events::Rule"],
	} {
		every type in types {
			estate := {type: {"arn:other": {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": refused_beside}}}}
			parts := split(head, " ")
			count(unread.failed_calls(parts[0], parts[1])) > 0 with input as beside with data.inventory as estate
		}
	}
}

test_topics_and_their_keys_that_were_not_read_are_noticed if {
	sender := {"AWS::Events::Rule": {"r": {"resource_id": "r", "resource_name": "r", "region": "us-east-1", "targets": [{"arn": "arn:topic"}]}}}
	topic_unread := {"AWS::SNS::Topic": {"arn:topic": {"resource_id": "arn:topic", "resource_name": "topic", "region": "us-east-1", "unread": {"*": refused_beside}}}}
	key_unread := {
		"AWS::SNS::Topic": {"arn:topic": {"resource_id": "arn:topic", "resource_name": "topic", "region": "us-east-1", "attributes": {"KmsMasterKeyId": "arn:key"}}},
		"AWS::KMS::Key": {"arn:key": {"resource_id": "arn:key", "resource_name": "key", "region": "us-east-1", "unread": {"*": refused_beside}}},
	}
	every head in ["BR-MON-001 deny", "BR-MON-001 unknown"] {
		every behind in [topic_unread, key_unread] {
			estate := object.union(sender, behind)
			parts := split(head, " ")
			count(unread.failed_calls(parts[0], parts[1])) > 0 with input as beside with data.inventory as estate
			unread.affects(parts[0]) with input as beside with data.inventory as topic_unread
		}
	}
}
