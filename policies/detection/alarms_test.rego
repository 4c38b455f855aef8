package detection.alarms_test

import data.detection.alarms
import data.lib.unread

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
		"namespace": "N", "actions_enabled": true, "alarm_actions": ["arn:t"],
	}},
	"AWS::CloudTrail::Trail": {"t": {
		"resource_type": "AWS::CloudTrail::Trail", "resource_id": "t", "resource_name": "t", "region": "us-east-1", "is_multi_region_trail": true,
		"status": {"is_logging": true}, "cloud_watch_logs_log_group_arn": "arn:aws:logs:us-east-1:111122223333:log-group:trail:*",
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

kinds(messages) := {split(split(message, "reports ")[1], ":")[0] | some message in messages}

test_cw_002_passes_when_everything_is_counted if {
	count(alarms.deny["CW-002"]) == 0 with input as account with data.inventory as watched(anything)
	count(alarms.unknown["CW-002"]) == 0 with input as account with data.inventory as watched(anything)
}

test_cw_002_fails_for_each_kind if {
	kinds(alarms.deny["CW-002"]) == object.keys(alarms.identity_events) with input as account with data.inventory as region
	count(alarms.unknown["CW-002"]) == 0 with input as account with data.inventory as region
}

test_cw_002_knows_the_usual_filters if {
	every kind, alternatives in recommended {
		reported := kinds(alarms.deny["CW-002"]) with input as account with data.inventory as watched(alternatives)
		count({kind} & reported) == 0
	}
}

test_cw_002_names_what_is_missing if {
	calls := object.keys(alarms.identity_events["changes of IAM policies"]) - {"PutUserPolicy", "CreatePolicy"}
	"No metric filter with an alarm reports changes of IAM policies: CreatePolicy, PutUserPolicy." in alarms.deny["CW-002"] with input as account
		with data.inventory as watched(named(calls))
	alarms.deny["CW-002"] == {concat("", [
		"No metric filter with an alarm reports changes of the organisation: AttachPolicy, CreateAccount, CreatePolicy, DeletePolicy, DetachPolicy, ",
		"DisablePolicyType, InviteAccountToOrganization, LeaveOrganization, MoveAccount, RemoveAccountFromOrganization, UpdatePolicy.",
	])} with input as account with data.inventory as watched([[condition("eventSource", "!=", "organizations.amazonaws.com")]])
	reported := kinds(alarms.deny["CW-002"]) with input as account with data.inventory as watched([[condition("eventSource", "!=", "iam.amazonaws.com")]])
	reported == {"changes of IAM policies"}
}

test_cw_003_names_what_is_missing if {
	alarms.deny["CW-003"] == {"No metric filter with an alarm reports loss of keys: DisableKey, ScheduleKeyDeletion."} with input as account
		with data.inventory as watched([[condition("eventSource", "!=", "kms.amazonaws.com")]])
}

test_cw_003_passes_when_everything_is_counted if {
	count(alarms.deny["CW-003"]) == 0 with input as account with data.inventory as watched(anything)
	count(alarms.unknown["CW-003"]) == 0 with input as account with data.inventory as watched(anything)
}

test_cw_003_fails_for_each_kind if {
	kinds(alarms.deny["CW-003"]) == object.keys(alarms.change_events) with input as account with data.inventory as region
	"No metric filter with an alarm reports loss of keys: DisableKey, ScheduleKeyDeletion." in alarms.deny["CW-003"] with input as account
		with data.inventory as region
}

test_cw_003_knows_the_sources if {
	every source, counted in {
		"cloudtrail": {"changes of CloudTrail"},
		"config": {"changes of AWS Config"},
		"kms": {"loss of keys"},
		"s3": {"changes of bucket policies"},
		"ec2": {"changes of security groups", "changes of network ACLs", "changes of gateways", "changes of route tables", "changes of VPCs"},
	} {
		alternatives := [[condition("eventSource", "=", sprintf("%s.amazonaws.com", [source])), condition("eventType", "=", "AwsApiCall"), condition("userIdentity.type", "!=", "Root")]]
		kinds(alarms.deny["CW-003"]) == object.keys(alarms.change_events) - counted with input as account with data.inventory as watched(alternatives)
	}
}

test_filters_that_nobody_hears_do_not_count if {
	every change in [
		[{"op": "replace", "path": "/AWS::CloudWatch::Alarm/a/actions_enabled", "value": false}],
		[{"op": "replace", "path": "/AWS::CloudTrail::Trail/t/status/is_logging", "value": false}],
	] {
		inventory := json.patch(watched(anything), change)
		kinds(alarms.deny["CW-002"]) == object.keys(alarms.identity_events) with input as account with data.inventory as inventory
		kinds(alarms.deny["CW-003"]) == object.keys(alarms.change_events) with input as account with data.inventory as inventory
	}
}

test_cw_002_and_cw_003_unknown_with_a_pattern_not_understood if {
	odd := json.patch(watched(anything), [{"op": "remove", "path": "/AWS::Logs::MetricFilter/f/alternatives"}])
	message := {"The pattern of metric filter \"f\" was not understood, so it cannot be told what it counts."}
	alarms.unknown["CW-002"] == message with input as account with data.inventory as odd
	alarms.unknown["CW-003"] == message with input as account with data.inventory as odd
	unfed := json.patch(odd, [{"op": "replace", "path": "/AWS::CloudTrail::Trail/t/status/is_logging", "value": false}])
	count(alarms.unknown["CW-002"]) == 0 with input as account with data.inventory as unfed
	count(alarms.unknown["CW-003"]) == 0 with input as account with data.inventory as watched(named(["X"]))
	both := json.patch(watched(anything), [{"op": "add", "path": "/AWS::Logs::MetricFilter/g", "value": odd["AWS::Logs::MetricFilter"].f}])
	count(alarms.unknown["CW-002"]) == 0 with input as account with data.inventory as both
	count(alarms.unknown["CW-003"]) == 0 with input as account with data.inventory as both
}

# Every event of each kind, as people read it.
nothing_heard_of_identity_events := {
	concat(", ", [
		"No metric filter with an alarm reports changes of IAM policies: AttachGroupPolicy, AttachRolePolicy, AttachUserPolicy, CreatePolicy, CreatePolicyVersion, DeleteGroupPolicy, DeletePolicy, DeletePolicyVersion",
		"DeleteRolePolicy, DeleteUserPolicy, DetachGroupPolicy, DetachRolePolicy, DetachUserPolicy, PutGroupPolicy, PutRolePolicy, PutUserPolicy.",
	]),
	concat(", ", [
		"No metric filter with an alarm reports changes of the organisation: AttachPolicy, CreateAccount, CreatePolicy, DeletePolicy, DetachPolicy",
		"DisablePolicyType, InviteAccountToOrganization, LeaveOrganization, MoveAccount, RemoveAccountFromOrganization, UpdatePolicy.",
	]),
	"No metric filter with an alarm reports failing sign-ins: ConsoleLogin.",
	"No metric filter with an alarm reports sign-in without MFA: ConsoleLogin.",
	"No metric filter with an alarm reports unauthorised calls: AccessDenied, Client.UnauthorizedOperation.",
	"No metric filter with an alarm reports use of the root user: RootActivity.",
}

test_cw_002_fails_with_every_event if {
	alarms.deny["CW-002"] == nothing_heard_of_identity_events with input as account with data.inventory as region
}

nothing_heard_of_change_events := {
	concat(", ", [
		"No metric filter with an alarm reports changes of AWS Config: DeleteDeliveryChannel, PutConfigurationRecorder",
		"PutDeliveryChannel, StopConfigurationRecorder.",
	]),
	"No metric filter with an alarm reports changes of CloudTrail: CreateTrail, DeleteTrail, StopLogging, UpdateTrail.",
	concat(", ", [
		"No metric filter with an alarm reports changes of VPCs: AcceptVpcPeeringConnection, CreateVpc, CreateVpcPeeringConnection",
		"DeleteVpc, DeleteVpcPeeringConnection, ModifyVpcAttribute.",
	]),
	concat(", ", [
		"No metric filter with an alarm reports changes of bucket policies: DeleteBucketCors, DeleteBucketLifecycle, DeleteBucketPolicy, DeleteBucketReplication",
		"PutBucketAcl, PutBucketCors, PutBucketLifecycle, PutBucketPolicy, PutBucketReplication.",
	]),
	concat(", ", [
		"No metric filter with an alarm reports changes of gateways: AttachInternetGateway, CreateCustomerGateway, CreateInternetGateway",
		"DeleteCustomerGateway, DeleteInternetGateway, DetachInternetGateway.",
	]),
	concat(", ", [
		"No metric filter with an alarm reports changes of network ACLs: CreateNetworkAcl, CreateNetworkAclEntry, DeleteNetworkAcl",
		"DeleteNetworkAclEntry, ReplaceNetworkAclAssociation, ReplaceNetworkAclEntry.",
	]),
	concat(", ", [
		"No metric filter with an alarm reports changes of route tables: CreateRoute, CreateRouteTable, DeleteRoute",
		"DeleteRouteTable, DisassociateRouteTable, ReplaceRoute, ReplaceRouteTableAssociation.",
	]),
	concat(", ", [
		"No metric filter with an alarm reports changes of security groups: AuthorizeSecurityGroupEgress, AuthorizeSecurityGroupIngress, CreateSecurityGroup",
		"DeleteSecurityGroup, RevokeSecurityGroupEgress, RevokeSecurityGroupIngress.",
	]),
	"No metric filter with an alarm reports loss of keys: DisableKey, ScheduleKeyDeletion.",
}

test_cw_003_fails_with_every_event if {
	alarms.deny["CW-003"] == nothing_heard_of_change_events with input as account with data.inventory as region
}

all_of(values) := [condition(field, "=", value) | some field, value in values]

test_cw_002_events_hold_what_narrow_filters_ask_for if {
	call := {"eventName": "GetObject", "eventSource": "s3.amazonaws.com", "eventType": "AwsApiCall"}
	every kind, alternatives in {
		"use of the root user": [all_of({"eventName": "CreateUser", "eventType": "AwsApiCall", "userIdentity.type": "Root"})],
		"failing sign-ins": [all_of({"errorMessage": "Failed authentication", "responseElements.ConsoleLogin": "Failure"})],
		"unauthorised calls": [all_of(object.union(call, {"errorCode": code})) | some code in ["AccessDenied", "Client.UnauthorizedOperation"]],
	} {
		reported := kinds(alarms.deny["CW-002"]) with input as account with data.inventory as watched(alternatives)
		count({kind} & reported) == 0
	}
}

# Two filters: one counts all but one event, the other is not understood.
all_but(name) := json.patch(watched([[condition("eventName", "!=", name)]]), [{
	"op": "add", "path": "/AWS::Logs::MetricFilter/g",
	"value": object.remove(watched([])["AWS::Logs::MetricFilter"].f, ["alternatives"]),
}])

test_cw_002_and_cw_003_ask_for_every_single_event if {
	alarms.deny["CW-002"] == {"No metric filter with an alarm reports changes of IAM policies: PutUserPolicy."} with input as account
		with data.inventory as all_but("PutUserPolicy")
	count(alarms.unknown["CW-002"]) == 1 with input as account with data.inventory as all_but("PutUserPolicy")
	alarms.deny["CW-003"] == {"No metric filter with an alarm reports loss of keys: DisableKey."} with input as account
		with data.inventory as all_but("DisableKey")
	count(alarms.unknown["CW-003"]) == 1 with input as account with data.inventory as all_but("DisableKey")
}

# What verdicts rest on: a call for it was refused, and nothing else is known.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": answer_refused}}

unlisted(type) := {"populations": {type: [{"region": "us-east-1", "refusal": answer_refused}]}, "documents": {}, "global_types": []}

test_cw_002_related_unread if {
	unread.blinds("CW-002") with input as resting("AWS::::Account") with data.gaps as unlisted("AWS::::Region")
}

test_cw_002_deny_rests_on_every_list if {
	every type in ["AWS::::Region", "AWS::CloudTrail::Trail", "AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm", "AWS::Logs::MetricFilter"] {
		count(unread.refusals("CW-002", "deny")) > 0 with input as resting("AWS::::Account") with data.gaps as unlisted(type)
	}
}

test_cw_002_deny_rests_on_documents_of_every_type if {
	every type in ["AWS::CloudTrail::Trail", "AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm", "AWS::Logs::MetricFilter"] {
		count(unread.refusals("CW-002", "deny")) > 0 with input as resting("AWS::::Account") with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_cw_002_unknown_rests_on_every_list if {
	every type in ["AWS::::Region", "AWS::CloudTrail::Trail", "AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm", "AWS::Logs::MetricFilter"] {
		count(unread.refusals("CW-002", "unknown")) > 0 with input as resting("AWS::::Account") with data.gaps as unlisted(type)
	}
}

test_cw_002_unknown_rests_on_documents_of_every_type if {
	every type in ["AWS::CloudTrail::Trail", "AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm", "AWS::Logs::MetricFilter"] {
		count(unread.refusals("CW-002", "unknown")) > 0 with input as resting("AWS::::Account") with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_cw_003_related_unread if {
	unread.blinds("CW-003") with input as resting("AWS::::Account") with data.gaps as unlisted("AWS::::Region")
}

test_cw_003_deny_rests_on_every_list if {
	every type in ["AWS::::Region", "AWS::CloudTrail::Trail", "AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm", "AWS::Logs::MetricFilter"] {
		count(unread.refusals("CW-003", "deny")) > 0 with input as resting("AWS::::Account") with data.gaps as unlisted(type)
	}
}

test_cw_003_deny_rests_on_documents_of_every_type if {
	every type in ["AWS::CloudTrail::Trail", "AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm", "AWS::Logs::MetricFilter"] {
		count(unread.refusals("CW-003", "deny")) > 0 with input as resting("AWS::::Account") with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_cw_003_unknown_rests_on_every_list if {
	every type in ["AWS::::Region", "AWS::CloudTrail::Trail", "AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm", "AWS::Logs::MetricFilter"] {
		count(unread.refusals("CW-003", "unknown")) > 0 with input as resting("AWS::::Account") with data.gaps as unlisted(type)
	}
}

test_cw_003_unknown_rests_on_documents_of_every_type if {
	every type in ["AWS::CloudTrail::Trail", "AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm", "AWS::Logs::MetricFilter"] {
		count(unread.refusals("CW-003", "unknown")) > 0 with input as resting("AWS::::Account") with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_cw_003_passes_with_a_filter_for_whatever_changes_something if {
	count(alarms.deny["CW-003"]) == 0 with input as account with data.inventory as watched([[condition("readOnly", "IS FALSE", "")]])
	count(alarms.deny["CW-003"]) > 0 with input as account with data.inventory as watched([[condition("readOnly", "IS TRUE", "")]])
}
