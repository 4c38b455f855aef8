package detection.alarms_test

import data.detection.alarms
import data.lib.core.unread

account := {"resource_type": "AWS::::Account", "resource_id": "arn:aws:iam::111122223333:root", "resource_name": "111122223333", "account_id": "111122223333", "region": "global"}

region := {"AWS::::Region": {"us-east-1": {"resource_type": "AWS::::Region", "resource_id": "us-east-1", "resource_name": "us-east-1", "region": "us-east-1"}}}

one(type, fields) := {type: {"x": object.union({"resource_type": type, "resource_id": "arn:x", "resource_name": "x", "account_id": "111122223333", "region": "us-east-1"}, fields)}}

# A filter for any event whose name is one of some, or for one set of conditions; it has an alarm and a trail that feeds it.
named(names) := [[{"field": "eventName", "operator": "=", "value": name}] | some name in names]

anything := [[{"field": "eventType", "operator": "=", "value": "*"}]]

watched(alternatives) := object.union_n([region, {
	"AWS::Logs::MetricFilter": {"f": {
		"resource_type": "AWS::Logs::MetricFilter", "resource_id": "f", "resource_name": "f", "account_id": "111122223333", "region": "us-east-1",
		"log_group_name": "trail", "metric_transformations": [{"metric_name": "M", "metric_namespace": "N"}], "alternatives": alternatives,
	}},
	"AWS::CloudWatch::Alarm": {"a": {
		"resource_type": "AWS::CloudWatch::Alarm", "resource_id": "a", "resource_name": "a", "region": "us-east-1", "metric_name": "M",
		"account_id": "111122223333", "namespace": "N", "actions_enabled": true, "alarm_actions": ["arn:t"],
	}},
	"AWS::CloudTrail::Trail": {"t": {
		"resource_type": "AWS::CloudTrail::Trail", "resource_id": "t", "resource_name": "t", "account_id": "111122223333", "region": "us-east-1", "is_multi_region_trail": true,
		"status": {"is_logging": true}, "selectors": {"event_selectors": [{}]}, "cloud_watch_logs_log_group_arn": "arn:aws:logs:us-east-1:111122223333:log-group:trail:*",
	}},
}])

condition(field, operator, value) := {"field": field, "operator": operator, "value": value}

recommended := {
	"use of the root user": [[
		condition("userIdentity.type", "=", "Root"), condition("userIdentity.invokedBy", "NOT EXISTS", ""),
		condition("eventType", "!=", "AwsServiceEvent"),
	]],
	"sign-in without MFA": [[
		condition("eventName", "=", "ConsoleLogin"), condition("additionalEventData.MFAUsed", "!=", "Yes"),
		condition("userIdentity.type", "=", "IAMUser"), condition("responseElements.ConsoleLogin", "=", "Success"),
	]],
	"failing sign-ins": [[condition("eventName", "=", "ConsoleLogin"), condition("errorMessage", "=", "Failed authentication")]],
	"unauthorised calls": [[condition("errorCode", "=", "*UnauthorizedOperation")], [condition("errorCode", "=", "AccessDenied*")]],
}

# The kinds of which something is surely missed.
identity_missed := {split(name, ": ")[0] | some name, _ in alarms.identity_outcome.missed}

change_missed := {split(name, ": ")[0] | some name, _ in alarms.change_outcome.missed}

test_cw_002_passes_when_everything_is_counted if {
	count(alarms.deny["CW-002"]) == 0 with input as account with data.inventory as watched(anything)
	count(alarms.unknown["CW-002"]) == 0 with input as account with data.inventory as watched(anything)
}

test_cw_002_fails_when_nothing_is_counted if {
	alarms.deny["CW-002"] == {concat("", [
		"No metric filter with an alarm and no EventBridge rule reports: changes of IAM policies, changes of the organisation, failing sign-ins, ",
		"sign-in without MFA, unauthorised calls, use of the root user.",
	])} with input as account with data.inventory as region
	count(alarms.unknown["CW-002"]) == 0 with input as account with data.inventory as region
}

test_cw_002_knows_the_usual_filters if {
	every kind, alternatives in recommended {
		missed := identity_missed with input as account with data.inventory as watched(alternatives)
		missed == object.keys(alarms.identity_events) - {kind} with input as account
	}
}

test_cw_002_names_what_is_missing_of_a_kind if {
	calls := object.keys(alarms.identity_events["changes of IAM policies"]) - {"PutUserPolicy", "CreatePolicy", "AttachUserPolicy"} with input as account
	some message in alarms.deny["CW-002"] with input as account with data.inventory as watched(named(calls))
	contains(message, "reports: changes of IAM policies (AttachUserPolicy, CreatePolicy and 1 more), changes of the organisation (")
	alarms.deny["CW-002"] == {"No metric filter with an alarm and no EventBridge rule reports: changes of the organisation."} with input as account
		with data.inventory as watched([[condition("eventSource", "!=", "organizations.amazonaws.com")]])
}

test_cw_003_names_what_is_missing if {
	alarms.deny["CW-003"] == {"No metric filter with an alarm and no EventBridge rule reports: loss of keys."} with input as account
		with data.inventory as watched([[condition("eventSource", "!=", "kms.amazonaws.com")]])
	alarms.deny["CW-003"] == {"No metric filter with an alarm and no EventBridge rule reports: loss of keys (DisableKey)."} with input as account
		with data.inventory as watched([[condition("eventName", "!=", "DisableKey")]])
}

# Short enough to read even where nothing is reported.
test_cw_003_fails_when_nothing_is_counted if {
	alarms.deny["CW-003"] == {concat("", [
		"No metric filter with an alarm and no EventBridge rule reports: changes of AWS Config, changes of CloudTrail, changes of VPCs, ",
		"changes of bucket policies, changes of gateways, changes of network ACLs, changes of route tables, changes of security groups, loss of keys.",
	])} with input as account with data.inventory as region
	count(alarms.unknown["CW-003"]) == 0 with input as account with data.inventory as region
}

# The calls of each kind, by its number.
test_every_call_of_each_kind_is_asked_for if {
	{kind: count(each) | some kind, each in alarms.identity_events} == {
		"use of the root user": 1, "sign-in without MFA": 1, "failing sign-ins": 1, "unauthorised calls": 2, "changes of IAM policies": 16,
		"changes of the organisation": 11,
	} with input as account
	{kind: count(each) | some kind, each in alarms.change_events} == {
		"changes of CloudTrail": 4, "changes of AWS Config": 4, "loss of keys": 2, "changes of bucket policies": 9, "changes of security groups": 6,
		"changes of network ACLs": 6, "changes of gateways": 6, "changes of route tables": 7, "changes of VPCs": 6,
	} with input as account
}

# A trail that leaves out KMS, as the console offers, does not tell of keys.
test_cw_003_knows_what_a_trail_leaves_out if {
	inventory := json.patch(watched(anything), [{
		"op": "replace", "path": "/AWS::CloudTrail::Trail/t/selectors/event_selectors", "value": [{"exclude_management_event_sources": ["kms.amazonaws.com"]}],
	}])
	missed := change_missed with input as account with data.inventory as inventory
	missed == {"loss of keys"}
}

test_cw_002_and_cw_003_unknown_with_a_pattern_not_understood if {
	odd := json.patch(watched(anything), [{"op": "remove", "path": "/AWS::Logs::MetricFilter/f/alternatives"}])
	message := {"The pattern of metric filter \"f\" was not understood, so it cannot be determined what it counts."}
	alarms.unknown["CW-002"] == message with input as account with data.inventory as odd
	alarms.unknown["CW-003"] == message with input as account with data.inventory as odd
	count(alarms.deny["CW-002"]) == 0 with input as account with data.inventory as odd
	count(alarms.deny["CW-003"]) == 0 with input as account with data.inventory as odd
	both := json.patch(watched(anything), [{"op": "add", "path": "/AWS::Logs::MetricFilter/g", "value": odd["AWS::Logs::MetricFilter"].f}])
	count(alarms.unknown["CW-002"]) == 0 with input as account with data.inventory as both
	count(alarms.unknown["CW-003"]) == 0 with input as account with data.inventory as both
}

# An account whose only trail is its organization's: the log group is another account's, and so are its filters and alarms.
organization_trail := {"AWS::CloudTrail::Trail": {"t": {
	"resource_type": "AWS::CloudTrail::Trail", "resource_id": "arn:aws:cloudtrail:us-east-1:999988887777:trail/org", "resource_name": "org",
	"account_id": "111122223333", "region": "us-east-1", "is_multi_region_trail": true, "is_organization_trail": true,
	"cloud_watch_logs_log_group_arn": "arn:aws:logs:us-east-1:999988887777:log-group:org:*",
}}}

elsewhere := {"Trail \"org\" sends its events to a log group in account 999988887777: metric filters and alarms there were not looked for."}

test_cw_002_and_cw_003_unknown_where_the_log_group_is_another_account_s if {
	member := object.union(region, organization_trail)
	alarms.unknown["CW-002"] == elsewhere with input as account with data.inventory as member
	alarms.unknown["CW-003"] == elsewhere with input as account with data.inventory as member
	count(alarms.deny["CW-002"]) == 0 with input as account with data.inventory as member
	count(alarms.deny["CW-003"]) == 0 with input as account with data.inventory as member
}

# One filter for each service, another for what no trail of KMS tells.
by_source(source) := [condition("eventSource", "=", sprintf("%s.amazonaws.com", [source])), condition("eventType", "=", "AwsApiCall"), condition("readOnly", "IS FALSE", "")]

test_cw_003_knows_the_sources if {
	every source, counted in {
		"ec2": {"changes of security groups", "changes of network ACLs", "changes of gateways", "changes of route tables", "changes of VPCs"},
		"config": {"changes of AWS Config"},
	} {
		missed := change_missed with input as account with data.inventory as watched([by_source(source)])
		missed == object.keys(alarms.change_events) - counted with input as account
	}
	count(alarms.deny["CW-003"]) == 0 with input as account with data.inventory as watched([by_source(source) | some source in ["cloudtrail", "config", "ec2", "kms", "s3"]])
}

all_of(values) := [condition(field, "=", value) | some field, value in values]

test_cw_002_events_hold_what_narrow_filters_ask_for if {
	narrow := [
		all_of({"eventName": "CreateUser", "eventType": "AwsApiCall", "userIdentity.type": "Root"}),
		all_of({"errorMessage": "Failed authentication", "responseElements.ConsoleLogin": "Failure"}),
		all_of({"errorCode": "AccessDenied", "eventSource": "sagemaker.amazonaws.com"}),
		all_of({"errorCode": "Client.UnauthorizedOperation", "eventSource": "ec2.amazonaws.com"}),
	]
	missed := identity_missed with input as account with data.inventory as watched(narrow)
	missed == {"sign-in without MFA", "changes of IAM policies", "changes of the organisation"}
}

test_cw_002_and_cw_003_pass_with_a_rule_of_eventbridge if {
	pattern := {"detail-type": ["AWS API Call via CloudTrail", "AWS Console Sign In via CloudTrail"]}
	ruled := object.union(watched([]), {"AWS::Events::Rule": {"r": {
		"resource_type": "AWS::Events::Rule", "resource_id": "r", "resource_name": "r", "region": "us-east-1", "state": "ENABLED",
		"targets": [{"id": "t", "arn": "arn:t"}], "pattern": pattern,
	}}})
	count(alarms.deny["CW-002"]) == 0 with input as account with data.inventory as ruled
	count(alarms.deny["CW-003"]) == 0 with input as account with data.inventory as ruled
}

# A filter counts all but one kind, and one that is not understood may count another: what is surely missed is said, the doubt is not.
test_a_doubt_stands_only_where_nothing_is_surely_missed if {
	odd := object.union(watched([])["AWS::Logs::MetricFilter"].f, {"alternatives": [[condition("eventSource", "=", "kms.amazonaws.com"), condition("eventName", ">", "3")]]})
	sure := json.patch(watched([by_source("ec2")]), [{"op": "add", "path": "/AWS::Logs::MetricFilter/g", "value": odd}])
	count(alarms.unknown["CW-003"]) == 0 with input as account with data.inventory as sure
	missed := change_missed with input as account with data.inventory as sure
	missed == {"changes of AWS Config", "changes of CloudTrail", "changes of bucket policies"}
}

# Each kind of event by what its records say: a filter or rule may ask for any of it.
test_cw_002_asks_for_events_as_cloudtrail_writes_them if {
	said := ["eventSource", "eventName", "userIdentity.type", "additionalEventData.MFAUsed", "responseElements.ConsoleLogin", "errorMessage", "errorCode"]
	kinds := {"use of the root user", "sign-in without MFA", "failing sign-ins"}
	alone := {kind: [name, event.global, [object.get(record, field, "-") | some field in said]] |
		some kind in kinds
		some name, event in alarms.identity_events[kind]
		[[record]] := event.groups
	} with input as account
	alone == {
		"use of the root user": ["a call", true, ["iam.amazonaws.com", "CreateUser", "Root", "-", "-", "-", "-"]],
		"sign-in without MFA": ["ConsoleLogin", true, ["signin.amazonaws.com", "ConsoleLogin", "IAMUser", "No", "Success", "-", "-"]],
		"failing sign-ins": ["ConsoleLogin", true, ["signin.amazonaws.com", "ConsoleLogin", "IAMUser", "No", "Failure", "Failed authentication", "-"]],
	}
}

# Any refused call of the usual services will do, as many filters leave one out for its noise; those of EC2 have a code of their own.
test_cw_002_asks_for_one_refused_call_of_each_code if {
	refused := {name: {[record.eventSource, record.eventName, record.errorCode] | some record in group} |
		some name, event in alarms.identity_events["unauthorised calls"]
		event.global == false
		[group] := event.groups
	} with input as account
	refused == {
		"AccessDenied": {
			["bedrock.amazonaws.com", "CreateGuardrail", "AccessDenied"], ["kms.amazonaws.com", "ScheduleKeyDeletion", "AccessDenied"],
			["s3.amazonaws.com", "PutBucketPolicy", "AccessDenied"], ["sagemaker.amazonaws.com", "CreateEndpoint", "AccessDenied"],
		},
		"Client.UnauthorizedOperation": {
			["ec2.amazonaws.com", "RunInstances", "Client.UnauthorizedOperation"], ["ec2.amazonaws.com", "CreateVolume", "Client.UnauthorizedOperation"],
		},
	}
}

# The service of each kind of change, and the first and the last of its calls.
test_kinds_of_changes_are_calls_of_one_service if {
	every kind, asked in {
		"changes of IAM policies": ["iam", "AttachGroupPolicy", "PutUserPolicy"], "changes of the organisation": ["organizations", "AttachPolicy", "UpdatePolicy"],
		"changes of AWS Config": ["config", "DeleteDeliveryChannel", "StopConfigurationRecorder"], "changes of CloudTrail": ["cloudtrail", "CreateTrail", "UpdateTrail"],
		"changes of VPCs": ["ec2", "AcceptVpcPeeringConnection", "ModifyVpcAttribute"], "changes of bucket policies": ["s3", "DeleteBucketCors", "PutBucketReplication"],
		"changes of gateways": ["ec2", "AttachInternetGateway", "DetachInternetGateway"],
		"changes of network ACLs": ["ec2", "CreateNetworkAcl", "ReplaceNetworkAclEntry"],
		"changes of route tables": ["ec2", "CreateRoute", "ReplaceRouteTableAssociation"],
		"changes of security groups": ["ec2", "AuthorizeSecurityGroupEgress", "RevokeSecurityGroupIngress"], "loss of keys": ["kms", "DisableKey", "ScheduleKeyDeletion"],
	} {
		kinds := object.union(alarms.identity_events, alarms.change_events) with input as account
		names := sort(object.keys(kinds[kind]))
		[names[0], names[count(names) - 1]] == [asked[1], asked[2]]
		{record.eventSource | some event in kinds[kind]; some group in event.groups; some record in group} == {sprintf("%s.amazonaws.com", [asked[0]])}
	}
}

# One filter for all but one call, so that a single event is missed.
all_but(source, name) := [[condition("eventSource", "!=", source)], [condition("eventName", "!=", name)]]

test_cw_002_and_cw_003_fail_for_a_single_event if {
	alarms.deny["CW-002"] == {"No metric filter with an alarm and no EventBridge rule reports: changes of IAM policies (AttachGroupPolicy)."} with input as account
		with data.inventory as watched(all_but("iam.amazonaws.com", "AttachGroupPolicy"))
	alarms.deny["CW-003"] == {"No metric filter with an alarm and no EventBridge rule reports: loss of keys (DisableKey)."} with input as account
		with data.inventory as watched(all_but("kms.amazonaws.com", "DisableKey"))
}

# A filter that is not understood gives a doubt about kinds that nothing else counts; where something is surely missed, that is said alone.
test_cw_002_a_doubt_stands_only_where_nothing_is_surely_missed if {
	odd := object.union(watched([])["AWS::Logs::MetricFilter"].f, {"alternatives": [[condition("eventSource", "=", "organizations.amazonaws.com"), condition("eventName", ">", "3")]]})
	sure := json.patch(watched([]), [{"op": "add", "path": "/AWS::Logs::MetricFilter/g", "value": odd}])
	count(alarms.identity_outcome.doubts) > 0 with input as account with data.inventory as sure
	count(alarms.deny["CW-002"]) == 1 with input as account with data.inventory as sure
	count(alarms.unknown["CW-002"]) == 0 with input as account with data.inventory as sure
}

# What verdicts rest on: each list, and each document of the types that they read.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

no_list(type) := {"documents": {}, "global_types": [], "populations": {type: [{"region": "us-east-1", "refusal": answer_refused}]}}

no_document(type) := {type: {"arn:other": {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": answer_refused}}}}

test_cw_002_and_cw_003_rest_on_each_list_and_document if {
	types := [
		"AWS::CloudTrail::Trail", "AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm", "AWS::CloudWatch::LogAlarm", "AWS::Events::Rule",
		"AWS::Logs::MetricFilter",
	]
	every check in ["CW-002", "CW-003"] {
		every head in ["deny", "unknown"] {
			count(unread.failed_calls(check, head)) > 0 with input as account with data.inventory as {} with data.gaps as no_list("AWS::::Region")
			every type in types {
				count(unread.failed_calls(check, head)) > 0 with input as account with data.inventory as {} with data.gaps as no_list(type)
				count(unread.failed_calls(check, head)) > 0 with input as account with data.inventory as no_document(type)
			}
		}
	}
}

test_cw_002_related_unread if unread.affects("CW-002") with input as account_alone with data.gaps as no_regions

test_cw_003_related_unread if unread.affects("CW-003") with input as account_alone with data.gaps as no_regions

account_alone := {"resource_type": "AWS::::Account", "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

no_regions := {"populations": {"AWS::::Region": [{"region": "us-east-1", "refusal": answer_refused}]}, "documents": {}, "global_types": []}

# What is read besides: a list that was refused, or a document behind which a call was.
refused_beside := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

beside := {"resource_type": "AWS::::Account", "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

test_what_is_read_beside_is_noticed_by_its_lists if {
	every head, types in {
		"CW-002 deny": ["AWS::KMS::Key", "AWS::SNS::Topic"],
		"CW-002 unknown": ["AWS::KMS::Key", "AWS::SNS::Topic"],
		"CW-003 deny": ["AWS::KMS::Key", "AWS::SNS::Topic"],
		"CW-003 unknown": ["AWS::KMS::Key", "AWS::SNS::Topic"],
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
	every head in ["CW-002 deny", "CW-002 unknown", "CW-003 deny", "CW-003 unknown"] {
		every behind in [topic_unread, key_unread] {
			estate := object.union(sender, behind)
			parts := split(head, " ")
			count(unread.failed_calls(parts[0], parts[1])) > 0 with input as beside with data.inventory as estate
			unread.affects(parts[0]) with input as beside with data.inventory as topic_unread
		}
	}
}
