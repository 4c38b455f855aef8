package detection.incidents_test

import data.detection.incidents
import data.lib.unread

denied(call) := {"call": call, "code": "AccessDeniedException", "action": call}

unlisted(type, call) := {"populations": {type: [{"region": "us-east-1", "refusal": denied(call)}]}, "documents": {}, "global_types": []}

region := {"resource_type": "AWS::::Region", "resource_id": "111122223333/us-east-1", "resource_name": "us-east-1", "region": "us-east-1"}

rule(name, pattern) := {
	"resource_type": "AWS::Events::Rule",
	"resource_id": sprintf("arn:aws:events:us-east-1:111122223333:rule/%s", [name]),
	"resource_name": name,
	"region": "us-east-1",
	"state": "ENABLED",
	"event_pattern": json.marshal(pattern),
	"pattern": pattern,
	"targets": [{"id": "t", "arn": "arn:aws:sns:us-east-1:111122223333:alerts"}],
}

findings := rule("findings", {"source": ["aws.securityhub"], "detail-type": ["Security Hub Findings - Imported"]})

states := rule("states", {"source": ["aws.sagemaker"], "detail-type": ["SageMaker Model Package State Change"]})

rules(documents) := {"AWS::Events::Rule": {document.resource_id: document | some document in documents}}

test_eb_001_passes_with_both_kinds if {
	count(incidents.deny["EB-001"]) == 0 with input as region with data.inventory as rules([findings, states])
	count(incidents.unknown["EB-001"]) == 0 with input as region with data.inventory as rules([findings, states])
	everything := rule("all", {"source": [{"prefix": "aws."}]})
	count(incidents.deny["EB-001"]) == 0 with input as region with data.inventory as rules([everything])
}

test_eb_001_fails_without_rules if {
	incidents.deny["EB-001"] == {
		"Region \"us-east-1\" has no enabled EventBridge rule with a target for GuardDuty or Security Hub findings.",
		"Region \"us-east-1\" has no enabled EventBridge rule with a target for SageMaker or Bedrock state changes.",
	} with input as region with data.inventory as {}
}

test_eb_001_fails_for_rules_that_do_not_act_here if {
	incidents.deny["EB-001"] == {"Region \"us-east-1\" has no enabled EventBridge rule with a target for GuardDuty or Security Hub findings."} with input as region
		with data.inventory as rules([
			states,
			object.union(findings, {"resource_id": "1", "state": "DISABLED"}),
			object.union(findings, {"resource_id": "2", "targets": []}),
			object.union(findings, {"resource_id": "3", "region": "eu-west-1"}),
			rule("calls", {"source": ["aws.guardduty"], "detail-type": ["AWS API Call via CloudTrail"]}),
		])
}

test_eb_001_unknown_for_a_pattern_that_is_not_json if {
	odd := object.union(object.remove(findings, ["pattern"]), {"event_pattern": "{"})
	incidents.unknown["EB-001"] == {"The event pattern of rule \"findings\" is not JSON, so it cannot be told what it matches."} with input as region
		with data.inventory as rules([odd, states])
	count(incidents.unknown["EB-001"]) == 0 with input as region
		with data.inventory as rules([object.union(odd, {"resource_id": "1"}), findings, states])
	count(incidents.unknown["EB-001"]) == 0 with input as region
		with data.inventory as rules([object.remove(odd, ["event_pattern"])])
}

test_eb_001_unread if {
	unread.blinds("EB-001") with input as region with data.inventory as {} with data.gaps as unlisted("AWS::Events::Rule", "events:ListRules")
	blind := object.union(object.remove(findings, ["targets"]), {"unread": {"targets": denied("events:ListTargetsByRule")}})
	unread.blinds("EB-001") with input as region with data.inventory as rules([blind, states])
}

alarm := {
	"resource_type": "AWS::CloudWatch::Alarm",
	"resource_id": "arn:aws:cloudwatch:us-east-1:111122223333:alarm:Model errors",
	"resource_name": "Model errors",
	"region": "us-east-1",
	"actions_enabled": true,
	"alarm_actions": ["arn:aws:sns:us-east-1:111122223333:alerts"],
}

silent := object.union(alarm, {"alarm_actions": []})

composites(text, actions, enabled) := {"AWS::CloudWatch::CompositeAlarm": {"arn:c": {
	"resource_type": "AWS::CloudWatch::CompositeAlarm",
	"resource_id": "arn:c",
	"resource_name": "c",
	"region": "us-east-1",
	"actions_enabled": enabled,
	"alarm_actions": actions,
	"alarm_rule": text,
}}}

test_cw_001_passes_with_action if {
	count(incidents.deny["CW-001"]) == 0 with input as alarm with data.inventory as {}
	composite := composites("ALARM(x)", ["arn:t"], true)["AWS::CloudWatch::CompositeAlarm"]["arn:c"]
	count(incidents.deny["CW-001"]) == 0 with input as composite with data.inventory as {}
}

test_cw_001_fails_without_action if {
	message := {"Alarm \"Model errors\" has no action for its ALARM state."}
	incidents.deny["CW-001"] == message with input as silent with data.inventory as {}
	incidents.deny["CW-001"] == message with input as object.remove(alarm, ["alarm_actions"]) with data.inventory as {}
}

test_cw_001_fails_when_actions_are_off if {
	incidents.deny["CW-001"] == {"The actions of alarm \"Model errors\" are not enabled."} with input as object.union(alarm, {"actions_enabled": false})
		with data.inventory as {}
}

test_cw_001_fails_for_composite_alarms_too if {
	composite := composites("ALARM(x)", [], true)["AWS::CloudWatch::CompositeAlarm"]["arn:c"]
	incidents.deny["CW-001"] == {"Alarm \"c\" has no action for its ALARM state."} with input as composite with data.inventory as {}
}

test_cw_001_passes_when_a_composite_alarm_speaks_for_it if {
	every text in ["ALARM(\"Model errors\") OR ALARM(x)", "ALARM ( Model errors )", sprintf("ALARM(\"%s\")", [alarm.resource_id])] {
		count(incidents.deny["CW-001"]) == 0 with input as silent with data.inventory as composites(text, ["arn:t"], true)
	}
}

test_cw_001_fails_when_the_composite_alarm_is_silent_or_another_s if {
	count(incidents.deny["CW-001"]) == 1 with input as silent with data.inventory as composites("ALARM(\"Model errors\")", [], true)
	count(incidents.deny["CW-001"]) == 1 with input as silent with data.inventory as composites("ALARM(\"Model errors\")", ["arn:t"], false)
	count(incidents.deny["CW-001"]) == 1 with input as silent with data.inventory as composites("ALARM(\"More Model errors\")", ["arn:t"], true)
}

test_cw_001_unread if {
	unread.blinds("CW-001") with input as silent
		with data.inventory as {}
		with data.gaps as unlisted("AWS::CloudWatch::CompositeAlarm", "cloudwatch:DescribeAlarms")
}

recorder := {
	"resource_type": "AWS::Config::ConfigurationRecorder",
	"resource_id": "111122223333/us-east-1/default",
	"resource_name": "default",
	"region": "us-east-1",
	"recording_group": {"all_supported": true, "recording_strategy": {"use_only": "ALL_SUPPORTED_RESOURCE_TYPES"}},
	"status": [{"name": "default", "recording": true, "last_status": "Success"}],
}

recorders(change) := {"AWS::Config::ConfigurationRecorder": {"r": object.union(recorder, change)}}

test_cfg_001_passes if {
	count(incidents.deny["CFG-001"]) == 0 with input as region with data.inventory as recorders({})
	count(incidents.deny["CFG-001"]) == 0 with input as region
		with data.inventory as recorders({"status": [{"name": "default", "recording": true, "last_status": "Pending"}]})
}

test_cfg_001_fails_without_recorder if {
	incidents.deny["CFG-001"] == {"Region \"us-east-1\" has no AWS Config recorder."} with input as region
		with data.inventory as recorders({"region": "eu-west-1"})
}

test_cfg_001_fails_when_stopped_or_failing if {
	incidents.deny["CFG-001"] == {
		"AWS Config recorder \"default\" in Region \"us-east-1\" is not recording.",
		"AWS Config recorder \"default\" in Region \"us-east-1\" failed to deliver: its last status is Failure.",
	} with input as region with data.inventory as recorders({"status": [{"name": "default", "recording": false, "last_status": "Failure"}]})
}

test_cfg_001_fails_when_an_ai_type_is_excluded if {
	group := {
		"all_supported": false,
		"recording_strategy": {"use_only": "EXCLUSION_BY_RESOURCE_TYPES"},
		"exclusion_by_resource_types": {"resource_types": ["AWS::SageMaker::Model", "AWS::EC2::Volume"]},
	}
	incidents.deny["CFG-001"] == {"AWS Config recorder \"default\" in Region \"us-east-1\" does not record all AWS::SageMaker:: types."} with input as region
		with data.inventory as recorders({"recording_group": group})
}

test_cfg_001_fails_when_only_listed_types_are_recorded if {
	strategy := {"all_supported": false, "recording_strategy": {"use_only": "INCLUSION_BY_RESOURCE_TYPES"}, "resource_types": ["AWS::SageMaker::Model"]}
	count(incidents.deny["CFG-001"]) == 3 with input as region with data.inventory as recorders({"recording_group": strategy})
	old := {"AWS::Config::ConfigurationRecorder": {"r": object.union(object.remove(recorder, ["recording_group"]), {"recording_group": {"all_supported": false}})}}
	count(incidents.deny["CFG-001"]) == 3 with input as region with data.inventory as old
}

test_cfg_001_unread if {
	blind := object.union(object.remove(recorder, ["status"]), {"unread": {"status": denied("config:DescribeConfigurationRecorderStatus")}})
	unread.blinds("CFG-001") with input as region with data.inventory as {"AWS::Config::ConfigurationRecorder": {"r": blind}}
	unread.blinds("CFG-001") with input as region
		with data.inventory as {}
		with data.gaps as unlisted("AWS::Config::ConfigurationRecorder", "config:DescribeConfigurationRecorders")
}

# What verdicts rest on: a call for it was refused, and nothing else is known of the documents.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": answer_refused}}

test_cw_001_rests_on_its_own_fields if {
	unread.blinds("CW-001") with input as object.union(resting("AWS::CloudWatch::Alarm"), {"unread": {"*": answer_refused}})
}

test_cw_001_rests_on_every_document_of_composite_alarm if {
	unread.blinds("CW-001") with input as resting("AWS::CloudWatch::Alarm") with data.inventory as {"AWS::CloudWatch::CompositeAlarm": {"arn:other": other_unread}}
}

test_eb_001_any_one_event_of_a_kind_is_enough if {
	every sent in [
		["aws.guardduty", "GuardDuty Finding"],
		["aws.securityhub", "Findings Imported V2"],
	] {
		one := rule("one", {"source": [sent[0]], "detail-type": [sent[1]]})
		count(incidents.deny["EB-001"]) == 0 with input as region with data.inventory as rules([one, states])
	}
	every sent in [
		["aws.sagemaker", "SageMaker Training Job State Change"],
		["aws.sagemaker", "SageMaker Model Building Pipeline Execution Status Change"],
		["aws.bedrock", "Model Customization Job State Change"],
		["aws.bedrock", "Batch Inference Job State Change"],
	] {
		one := rule("one", {"source": [sent[0]], "detail-type": [sent[1]]})
		count(incidents.deny["EB-001"]) == 0 with input as region with data.inventory as rules([one, findings])
	}

	# the kind of event alone tells it too
	kind := rule("kind", {"detail-type": ["GuardDuty Finding"]})
	count(incidents.deny["EB-001"]) == 0 with input as region with data.inventory as rules([kind, states])
	service := rule("service", {"source": ["aws.guardduty"]})
	count(incidents.deny["EB-001"]) == 0 with input as region with data.inventory as rules([service, states])
}

test_cw_001_a_composite_alarm_speaks_for_an_alarm_whose_actions_are_off if {
	off := object.union(alarm, {"actions_enabled": false})
	count(incidents.deny["CW-001"]) == 0 with input as off with data.inventory as composites("ALARM(\"Model errors\")", ["arn:t"], true)
}

test_cw_001_names_one_fault_of_an_alarm_without_any_action if {
	off := object.union(silent, {"actions_enabled": false})
	incidents.deny["CW-001"] == {"The actions of alarm \"Model errors\" are not enabled."} with input as off with data.inventory as {}
}

test_cw_001_a_composite_alarm_of_another_region_does_not_speak_for_it if {
	there := object.union(composites("ALARM(\"Model errors\")", ["arn:t"], true)["AWS::CloudWatch::CompositeAlarm"]["arn:c"], {"region": "eu-west-1"})
	count(incidents.deny["CW-001"]) == 1 with input as silent with data.inventory as {"AWS::CloudWatch::CompositeAlarm": {"arn:c": there}}
}

test_cfg_001_names_each_family_of_ai_types if {
	every family in ["AWS::SageMaker::", "AWS::Bedrock::", "AWS::BedrockAgentCore::"] {
		group := {"all_supported": false, "exclusion_by_resource_types": {"resource_types": [concat("", [family, "X"])]}, "recording_strategy": {}}
		message := sprintf("AWS Config recorder \"default\" in Region \"us-east-1\" does not record all %s types.", [family])
		incidents.deny["CFG-001"] == {message} with input as region with data.inventory as recorders({"recording_group": group})
	}
}

test_cfg_001_passes_for_all_types_without_a_strategy if {
	old := {"AWS::Config::ConfigurationRecorder": {"r": object.union(object.remove(recorder, ["recording_group"]), {"recording_group": {"all_supported": true}})}}
	count(incidents.deny["CFG-001"]) == 0 with input as region with data.inventory as old
}
