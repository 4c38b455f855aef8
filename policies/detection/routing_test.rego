package detection.routing_test

import data.detection.routing
import data.lib.core.unread

denied(call) := {"call": call, "code": "AccessDeniedException", "action": call}

unlisted(type, call) := {"populations": {type: [{"region": "us-east-1", "refusal": denied(call)}]}, "documents": {}, "global_types": []}

region := {"resource_type": "AWS::::Region", "resource_id": "111122223333/us-east-1", "resource_name": "us-east-1", "account_id": "111122223333", "region": "us-east-1"}

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
	count(routing.deny["EB-001"]) == 0 with input as region with data.inventory as rules([findings, states])
	count(routing.unknown["EB-001"]) == 0 with input as region with data.inventory as rules([findings, states])
	everything := rule("all", {"source": [{"prefix": "aws."}]})
	count(routing.deny["EB-001"]) == 0 with input as region with data.inventory as rules([everything])
}

endpoint := {"AWS::SageMaker::Endpoint": {"e": {"region": "us-east-1"}}}

message := "Region \"us-east-1\" has no enabled EventBridge rule with a target for GuardDuty or Security Hub findings."

test_eb_001_fails_without_rules if {
	routing.deny["EB-001"] == {message} with input as region with data.inventory as {}
	routing.deny["EB-001"] == {"Region \"us-east-1\" has no enabled EventBridge rule with a target for GuardDuty or Security Hub findings, nor for SageMaker or Bedrock state changes."} with input as region
		with data.inventory as endpoint
}

# State changes are those of what there is in the Region.
used_by := {
	"aws.bedrock": ["AWS::Bedrock::ModelCustomizationJob", "AWS::Bedrock::ModelInvocationJob"],
	"aws.sagemaker": [
		"AWS::SageMaker::Cluster", "AWS::SageMaker::Endpoint", "AWS::SageMaker::FeatureGroup", "AWS::SageMaker::Model", "AWS::SageMaker::ModelPackage",
		"AWS::SageMaker::MonitoringSchedule", "AWS::SageMaker::NotebookInstance", "AWS::SageMaker::Pipeline", "AWS::SageMaker::ProcessingJob",
		"AWS::SageMaker::TrainingJob", "AWS::SageMaker::TransformJob",
	],
}

changes(source) := rule("changes", {"source": [source]})

test_eb_001_asks_for_state_changes_of_services_in_use if {
	every source, types in used_by {
		every type in types {
			here := {type: {"x": {"region": "us-east-1"}}}
			every other in object.keys(used_by) - {source} {
				count(routing.deny["EB-001"]) == 1 with input as region with data.inventory as object.union(here, rules([findings, changes(other)]))
			}
		}
	}
}

test_eb_001_asks_for_state_changes_of_no_other_service_or_region if {
	every source, types in used_by {
		every type in types {
			here := {type: {"x": {"region": "us-east-1"}}}
			count(routing.deny["EB-001"]) == 0 with input as region with data.inventory as object.union(here, rules([findings, changes(source)]))
			there := {type: {"x": {"region": "eu-west-1"}}}
			count(routing.deny["EB-001"]) == 0 with input as region with data.inventory as object.union(there, rules([findings]))
		}
	}
}

hub(fields) := {"AWS::SecurityHub::Hub": {"h": object.union({"region": "us-east-1"}, fields)}}

detector(fields) := {"AWS::GuardDuty::Detector": {"d": object.union({"region": "us-east-1"}, fields)}}

test_eb_001_asks_for_findings_where_there_may_be_some if {
	count(routing.deny["EB-001"]) == 0 with input as region with data.inventory as hub({})
	routing.skip["EB-001"] == {"Region \"us-east-1\" has neither findings nor AI resources whose events could be routed."} with input as region
		with data.inventory as hub({})
	count(routing.skip["EB-001"]) == 0 with input as region with data.inventory as object.union(hub({}), endpoint)
	every some_findings in [object.union(hub({}), detector({})), hub({"hub_arn": "arn:h"}), hub({"region": "eu-west-1"})] {
		routing.deny["EB-001"] == {message} with input as region with data.inventory as some_findings
	}
}

test_eb_001_unknown_where_another_account_sees_the_findings if {
	administered := {"administrator": {"account_id": "999988887777", "relationship_status": "Enabled", "member_status": "Enabled"}}
	every inventory in [detector(administered), hub(object.union(administered, {"hub_arn": "arn:h"}))] {
		routing.unknown["EB-001"] == {"Account 999988887777 administers the detection services of Region \"us-east-1\" and sees their findings; its rules are not among what was read."} with input as region
			with data.inventory as inventory
		count(routing.deny["EB-001"]) == 0 with input as region with data.inventory as inventory
		count(routing.unknown["EB-001"]) == 0 with input as region with data.inventory as object.union(inventory, rules([findings]))
		both := object.union(inventory, endpoint)
		routing.deny["EB-001"] == {"Region \"us-east-1\" has no enabled EventBridge rule with a target for SageMaker or Bedrock state changes."} with input as region
			with data.inventory as both
		count(routing.unknown["EB-001"]) == 0 with input as region with data.inventory as both
	}
}

test_eb_001_unknown_for_a_pattern_not_understood if {
	odd := rule("odd", {"source": [{"newer-than": "aws.guard"}]})
	routing.unknown["EB-001"] == {"The event pattern of rule \"odd\" was not understood, so it cannot be determined what it matches."} with input as region
		with data.inventory as rules([odd])
	count(routing.deny["EB-001"]) == 0 with input as region with data.inventory as rules([odd])
}

test_eb_001_fails_with_a_rule_for_another_account if {
	other := object.union(findings, {"pattern": object.union(findings.pattern, {"account": ["999988887777"]})})
	count(routing.deny["EB-001"]) == 1 with input as region with data.inventory as rules([other])
}

test_eb_001_fails_for_rules_that_do_not_act_here if {
	routing.deny["EB-001"] == {"Region \"us-east-1\" has no enabled EventBridge rule with a target for GuardDuty or Security Hub findings."} with input as region
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
	routing.unknown["EB-001"] == {"The event pattern of rule \"findings\" is not JSON, so it cannot be determined what it matches."} with input as region
		with data.inventory as rules([odd, states])
	count(routing.unknown["EB-001"]) == 0 with input as region
		with data.inventory as rules([object.union(odd, {"resource_id": "1"}), findings, states])
	count(routing.unknown["EB-001"]) == 0 with input as region
		with data.inventory as rules([object.remove(odd, ["event_pattern"])])
}

test_eb_001_unread if {
	unread.affects("EB-001") with input as region with data.inventory as {} with data.gaps as unlisted("AWS::Events::Rule", "events:ListRules")
	blind := object.union(object.remove(findings, ["targets"]), {"unread": {"targets": denied("events:ListTargetsByRule")}})
	unread.affects("EB-001") with input as region with data.inventory as rules([blind, states])
}

test_eb_001_any_one_event_of_a_kind_is_enough if {
	every sent in [
		["aws.guardduty", "GuardDuty Finding"],
		["aws.securityhub", "Findings Imported V2"],
	] {
		one := rule("one", {"source": [sent[0]], "detail-type": [sent[1]]})
		count(routing.deny["EB-001"]) == 0 with input as region with data.inventory as rules([one, states])
	}
	users := {"AWS::SageMaker::Endpoint": {"e": {"region": "us-east-1"}}, "AWS::Bedrock::ModelInvocationJob": {"j": {"region": "us-east-1"}}}
	every sent in [
		["aws.sagemaker", "SageMaker Training Job State Change"],
		["aws.sagemaker", "SageMaker Model Building Pipeline Execution Status Change"],
		["aws.bedrock", "Model Customization Job State Change"],
		["aws.bedrock", "Batch Inference Job State Change"],
	] {
		one := rule("one", {"source": [sent[0]], "detail-type": [sent[1]]})
		count(routing.deny["EB-001"]) == 0 with input as region with data.inventory as object.union(users, rules([one, findings]))
	}

	# the kind of event alone tells it too
	kind := rule("kind", {"detail-type": ["GuardDuty Finding"]})
	count(routing.deny["EB-001"]) == 0 with input as region with data.inventory as rules([kind, states])
	service := rule("service", {"source": ["aws.guardduty"]})
	count(routing.deny["EB-001"]) == 0 with input as region with data.inventory as rules([service, states])
}

gathering(place) := hub({"hub_arn": "arn:h", "finding_aggregators": [{"finding_aggregator_arn": sprintf("arn:aws:securityhub:%s:111122223333:finding-aggregator/a", [place])}]})

test_eb_001_unknown_where_findings_come_together_in_another_region if {
	routing.unknown["EB-001"] == {"Security Hub brings findings together in Region \"eu-west-1\"; whether those of Region \"us-east-1\" are among them is not known."} with input as region
		with data.inventory as gathering("eu-west-1")
	count(routing.deny["EB-001"]) == 0 with input as region with data.inventory as gathering("eu-west-1")
	count(routing.deny["EB-001"]) == 1 with input as region with data.inventory as gathering("us-east-1")
	count(routing.unknown["EB-001"]) == 0 with input as region with data.inventory as gathering("us-east-1")
}

# What verdicts rest on: each list, and each document of the types that it reads.
resting_on := {"resource_type": "AWS::::Region", "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

no_list(type) := {"documents": {}, "global_types": [], "populations": {type: [{"region": "us-east-1", "refusal": {"call": "svc:List", "code": "AccessDenied", "action": "svc:List"}}]}}

no_document(type) := {type: {"arn:other": {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}}}}}

test_eb_001_deny_reads_each_list if {
	judged := object.union(resting_on, {"resource_type": "AWS::::Region"})
	every type in [
		"AWS::Bedrock::ModelCustomizationJob", "AWS::Bedrock::ModelInvocationJob", "AWS::Events::Rule", "AWS::GuardDuty::Detector",
		"AWS::SageMaker::Cluster", "AWS::SageMaker::Endpoint", "AWS::SageMaker::FeatureGroup", "AWS::SageMaker::Model",
		"AWS::SageMaker::ModelPackage", "AWS::SageMaker::MonitoringSchedule", "AWS::SageMaker::NotebookInstance", "AWS::SageMaker::Pipeline",
		"AWS::SageMaker::ProcessingJob", "AWS::SageMaker::TrainingJob", "AWS::SageMaker::TransformJob", "AWS::SecurityHub::Hub",
	] {
		count(unread.failed_calls("EB-001", "deny")) > 0 with input as judged with data.inventory as {} with data.gaps as no_list(type)
	}
}

test_eb_001_deny_reads_each_document if {
	judged := object.union(resting_on, {"resource_type": "AWS::::Region"})
	every type in [
		"AWS::Events::Rule", "AWS::GuardDuty::Detector", "AWS::SecurityHub::Hub",
	] {
		count(unread.failed_calls("EB-001", "deny")) > 0 with input as judged with data.inventory as no_document(type)
	}
}

test_eb_001_skip_reads_each_list if {
	judged := object.union(resting_on, {"resource_type": "AWS::::Region"})
	every type in [
		"AWS::Bedrock::ModelCustomizationJob", "AWS::Bedrock::ModelInvocationJob", "AWS::GuardDuty::Detector", "AWS::SageMaker::Cluster",
		"AWS::SageMaker::Endpoint", "AWS::SageMaker::FeatureGroup", "AWS::SageMaker::Model", "AWS::SageMaker::ModelPackage",
		"AWS::SageMaker::MonitoringSchedule", "AWS::SageMaker::NotebookInstance", "AWS::SageMaker::Pipeline", "AWS::SageMaker::ProcessingJob",
		"AWS::SageMaker::TrainingJob", "AWS::SageMaker::TransformJob", "AWS::SecurityHub::Hub",
	] {
		count(unread.failed_calls("EB-001", "skip")) > 0 with input as judged with data.inventory as {} with data.gaps as no_list(type)
	}
}

test_eb_001_skip_reads_each_document if {
	judged := object.union(resting_on, {"resource_type": "AWS::::Region"})
	every type in [
		"AWS::SecurityHub::Hub",
	] {
		count(unread.failed_calls("EB-001", "skip")) > 0 with input as judged with data.inventory as no_document(type)
	}
}

test_eb_001_unknown_reads_each_list if {
	judged := object.union(resting_on, {"resource_type": "AWS::::Region"})
	every type in [
		"AWS::Bedrock::ModelCustomizationJob", "AWS::Bedrock::ModelInvocationJob", "AWS::Events::Rule", "AWS::GuardDuty::Detector",
		"AWS::SageMaker::Cluster", "AWS::SageMaker::Endpoint", "AWS::SageMaker::FeatureGroup", "AWS::SageMaker::Model",
		"AWS::SageMaker::ModelPackage", "AWS::SageMaker::MonitoringSchedule", "AWS::SageMaker::NotebookInstance", "AWS::SageMaker::Pipeline",
		"AWS::SageMaker::ProcessingJob", "AWS::SageMaker::TrainingJob", "AWS::SageMaker::TransformJob", "AWS::SecurityHub::Hub",
	] {
		count(unread.failed_calls("EB-001", "unknown")) > 0 with input as judged with data.inventory as {} with data.gaps as no_list(type)
	}
}

test_eb_001_unknown_reads_each_document if {
	judged := object.union(resting_on, {"resource_type": "AWS::::Region"})
	every type in [
		"AWS::Events::Rule", "AWS::GuardDuty::Detector", "AWS::SecurityHub::Hub",
	] {
		count(unread.failed_calls("EB-001", "unknown")) > 0 with input as judged with data.inventory as no_document(type)
	}
}

test_eb_001_says_what_is_surely_lost_beside_a_doubt if {
	both := object.union(gathering("eu-west-1"), endpoint)
	routing.deny["EB-001"] == {"Region \"us-east-1\" has no enabled EventBridge rule with a target for SageMaker or Bedrock state changes."} with input as region
		with data.inventory as both
	count(routing.unknown["EB-001"]) == 0 with input as region with data.inventory as both
}

test_eb_001_asks_the_services_of_the_region_itself if {
	elsewhere := object.union(hub({}), detector({"region": "eu-west-1"}))
	count(routing.skip["EB-001"]) == 1 with input as region with data.inventory as elsewhere
	left := detector({"administrator": {"account_id": "999988887777", "relationship_status": "Removed"}})
	routing.deny["EB-001"] == {message} with input as region with data.inventory as left
}

test_eb_001_events_say_whose_and_where_they_are if {
	every part in [{"account": ["111122223333"]}, {"region": ["us-east-1"]}, {"detail": {"accountId": ["111122223333"]}}] {
		own := object.union(findings, {"pattern": object.union(findings.pattern, part)})
		count(routing.deny["EB-001"]) == 0 with input as region with data.inventory as rules([own])
	}
	every part in [{"account": ["999988887777"]}, {"region": ["eu-west-1"]}, {"detail": {"accountId": ["999988887777"]}}] {
		other := object.union(findings, {"pattern": object.union(findings.pattern, part)})
		count(routing.deny["EB-001"]) == 1 with input as region with data.inventory as rules([other])
	}
}

# Of what an event holds besides nothing is known: a pattern that narrows by it routes some events of its kind.
test_eb_001_a_pattern_may_ask_for_more_of_an_event if {
	severe := object.union(findings, {"pattern": object.union(findings.pattern, {"detail": {"findings": {"Severity": {"Label": ["CRITICAL"]}}}})})
	count(routing.deny["EB-001"]) == 0 with input as region with data.inventory as rules([severe])
	count(routing.unknown["EB-001"]) == 0 with input as region with data.inventory as rules([severe])
}

# What is read besides: a list that was refused, or a document behind which a call was.
refused_beside := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

beside := {"resource_type": "AWS::::Region", "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

test_what_is_read_beside_is_noticed_by_its_lists if {
	every head, types in {
		"EB-001 deny": ["AWS::KMS::Key", "AWS::SNS::Topic", "AWS::SageMaker::HyperParameterTuningJob", "AWS::SageMaker::LabelingJob"],
		"EB-001 skip": ["AWS::SageMaker::HyperParameterTuningJob", "AWS::SageMaker::LabelingJob"],
		"EB-001 unknown": ["AWS::KMS::Key", "AWS::SNS::Topic", "AWS::SageMaker::HyperParameterTuningJob", "AWS::SageMaker::LabelingJob"],
	} {
		every type in types {
			gaps := {"documents": {}, "global_types": [], "populations": {type: [{"region": "us-east-1", "refusal": refused_beside}]}}
			parts := split(head, " ")
			count(unread.failed_calls(parts[0], parts[1])) > 0 with input as beside with data.inventory as {} with data.gaps as gaps
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
	every head in ["EB-001 deny", "EB-001 unknown"] {
		every behind in [topic_unread, key_unread] {
			estate := object.union(sender, behind)
			parts := split(head, " ")
			count(unread.failed_calls(parts[0], parts[1])) > 0 with input as beside with data.inventory as estate
		}
	}
}
