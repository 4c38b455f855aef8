package detection.config_recorder_test

import data.detection.config_recorder
import data.lib.core.unread

denied(call) := {"call": call, "code": "AccessDeniedException", "action": call}

unlisted(type, call) := {"populations": {type: [{"region": "us-east-1", "refusal": denied(call)}]}, "documents": {}, "global_types": []}

region := {"resource_type": "AWS::::Region", "resource_id": "111122223333/us-east-1", "resource_name": "us-east-1", "account_id": "111122223333", "region": "us-east-1"}

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
	count(config_recorder.deny["CFG-001"]) == 0 with input as region with data.inventory as recorders({})
	count(config_recorder.deny["CFG-001"]) == 0 with input as region
		with data.inventory as recorders({"status": [{"name": "default", "recording": true, "last_status": "Pending"}]})
}

test_cfg_001_fails_without_recorder if {
	config_recorder.deny["CFG-001"] == {"Region \"us-east-1\" has no AWS Config recorder."} with input as region
		with data.inventory as recorders({"region": "eu-west-1"})
}

test_cfg_001_fails_when_stopped_or_failing if {
	config_recorder.deny["CFG-001"] == {
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
	config_recorder.deny["CFG-001"] == {"AWS Config recorder \"default\" in Region \"us-east-1\" does not record all types of AWS::SageMaker."} with input as region
		with data.inventory as recorders({"recording_group": group})
}

test_cfg_001_fails_when_only_listed_types_are_recorded if {
	listed := {"recording_strategy": {"use_only": "INCLUSION_BY_RESOURCE_TYPES"}, "resource_types": ["AWS::SageMaker::Model"]}
	every group in [listed, {"all_supported": false}] {
		config_recorder.deny["CFG-001"] == {"AWS Config recorder \"default\" in Region \"us-east-1\" does not record all types of AWS::Bedrock, AWS::BedrockAgentCore, AWS::SageMaker."} with input as region
			with data.inventory as {"AWS::Config::ConfigurationRecorder": {"r": object.union(object.remove(recorder, ["recording_group"]), {"recording_group": group})}}
	}
}

test_cfg_001_unread if {
	blind := object.union(object.remove(recorder, ["status"]), {"unread": {"status": denied("config:DescribeConfigurationRecorderStatus")}})
	unread.affects("CFG-001") with input as region with data.inventory as {"AWS::Config::ConfigurationRecorder": {"r": blind}}
	unread.affects("CFG-001") with input as region
		with data.inventory as {}
		with data.gaps as unlisted("AWS::Config::ConfigurationRecorder", "config:DescribeConfigurationRecorders")
}

test_cfg_001_names_each_family_of_ai_types if {
	every family in ["AWS::SageMaker::", "AWS::Bedrock::", "AWS::BedrockAgentCore::"] {
		group := {"all_supported": false, "exclusion_by_resource_types": {"resource_types": [concat("", [family, "X"])]}, "recording_strategy": {}}
		message := sprintf("AWS Config recorder \"default\" in Region \"us-east-1\" does not record all types of %s.", [trim_suffix(family, "::")])
		config_recorder.deny["CFG-001"] == {message} with input as region with data.inventory as recorders({"recording_group": group})
	}
}

test_cfg_001_passes_for_all_types_without_a_strategy if {
	old := {"AWS::Config::ConfigurationRecorder": {"r": object.union(object.remove(recorder, ["recording_group"]), {"recording_group": {"all_supported": true}})}}
	count(config_recorder.deny["CFG-001"]) == 0 with input as region with data.inventory as old
}

test_cfg_001_unknown_for_a_strategy_that_is_not_known if {
	odd := recorders({"recording_group": {"recording_strategy": {"use_only": "BY_MOON_PHASE"}}})
	config_recorder.unknown["CFG-001"] == {"The recording strategy BY_MOON_PHASE of AWS Config recorder \"default\" is not known here."} with input as region with data.inventory as odd
	count(config_recorder.unknown["CFG-001"]) == 0 with input as region with data.inventory as recorders({})
	stopped := recorders({"recording_group": {"recording_strategy": {"use_only": "BY_MOON_PHASE"}}, "status": [{"recording": false}]})
	count(config_recorder.unknown["CFG-001"]) == 0 with input as region with data.inventory as stopped
	count(config_recorder.deny["CFG-001"]) == 1 with input as region with data.inventory as stopped
}

# What verdicts rest on: each list, and each document of the types that it reads.
resting_on := {"resource_type": "AWS::::Region", "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

no_list(type) := {"documents": {}, "global_types": [], "populations": {type: [{"region": "us-east-1", "refusal": {"call": "svc:List", "code": "AccessDenied", "action": "svc:List"}}]}}

no_document(type) := {type: {"arn:other": {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}}}}}

test_cfg_001_deny_reads_each_list if {
	judged := object.union(resting_on, {"resource_type": "AWS::::Region"})
	every type in [
		"AWS::Config::ConfigurationRecorder",
	] {
		count(unread.failed_calls("CFG-001", "deny")) > 0 with input as judged with data.inventory as {} with data.gaps as no_list(type)
	}
}

test_cfg_001_deny_reads_each_document if {
	judged := object.union(resting_on, {"resource_type": "AWS::::Region"})
	every type in [
		"AWS::Config::ConfigurationRecorder",
	] {
		count(unread.failed_calls("CFG-001", "deny")) > 0 with input as judged with data.inventory as no_document(type)
	}
}

test_cfg_001_unknown_reads_each_list if {
	judged := object.union(resting_on, {"resource_type": "AWS::::Region"})
	every type in [
		"AWS::Config::ConfigurationRecorder",
	] {
		count(unread.failed_calls("CFG-001", "unknown")) > 0 with input as judged with data.inventory as {} with data.gaps as no_list(type)
	}
}

test_cfg_001_unknown_reads_each_document if {
	judged := object.union(resting_on, {"resource_type": "AWS::::Region"})
	every type in [
		"AWS::Config::ConfigurationRecorder",
	] {
		count(unread.failed_calls("CFG-001", "unknown")) > 0 with input as judged with data.inventory as no_document(type)
	}
}

test_cfg_001_knows_each_strategy if {
	every strategy in ["ALL_SUPPORTED_RESOURCE_TYPES", "EXCLUSION_BY_RESOURCE_TYPES", "INCLUSION_BY_RESOURCE_TYPES"] {
		one := recorders({"recording_group": {"recording_strategy": {"use_only": strategy}}})
		count(config_recorder.unknown["CFG-001"]) == 0 with input as region with data.inventory as one
	}
}
