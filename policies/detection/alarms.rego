# ISO/IEC 27001 A.8.16, A.5.25: what an intruder does to an account raises an alarm.
package detection.alarms

import data.detection.change_alerts
import data.detection.filter_patterns
import data.lib.inventory

# METADATA
# scope: document
# title: Alarms exist for identity events
# description: >-
#   The use of the root user, failing sign-ins and new permissions are the first traces of an intruder. They stand in
#   CloudTrail, and are read in time only if an alarm counts them.
# schemas:
#   - input: schema.aws_account
# custom:
#   severity: medium
#   resource_types: ["AWS::::Account"]
#   related:
#     - "AWS::::Region"
#     - AWS::CloudTrail::Trail
#     - AWS::CloudWatch::Alarm
#     - AWS::CloudWatch::CompositeAlarm
#     - AWS::Logs::MetricFilter
#   controls:
#     iso27001: [A.8.16, A.5.25]
#     iso27701: [A.3.11]
#     iso42001: [A.6.2.6]
#   rationale: Monitoring has to report anomalous use of identities so that it can be assessed as an incident.
#   remediation: >-
#     For each kind create a metric filter on the log group of a multi-Region trail, and an alarm with an action on
#     its metric.
deny["CW-002"] contains msg if {
	input.resource_type == "AWS::::Account"
	some kind, events in identity_events
	missing := unheard(events)
	count(missing) > 0
	msg := sprintf("No metric filter with an alarm reports %s: %s.", [kind, concat(", ", sort(missing))])
}

unknown["CW-002"] contains reason if {
	input.resource_type == "AWS::::Account"
	some kind, _ in identity_events
	count(unheard(identity_events[kind])) > 0
	some reason in not_understood
}

# The events of each kind, by how messages call them. What CloudTrail writes: "CloudTrail record contents" and "AWS Management
# Console sign-in events" in the CloudTrail User Guide.
identity_events := {
	"use of the root user": {"RootActivity": {"eventName": "CreateUser", "eventType": "AwsApiCall", "userIdentity.type": "Root"}},
	"sign-in without MFA": {"ConsoleLogin": {
		"eventName": "ConsoleLogin", "eventSource": "signin.amazonaws.com", "eventType": "AwsConsoleSignIn",
		"userIdentity.type": "IAMUser", "additionalEventData.MFAUsed": "No", "responseElements.ConsoleLogin": "Success",
	}},
	"failing sign-ins": {"ConsoleLogin": {
		"eventName": "ConsoleLogin", "eventSource": "signin.amazonaws.com", "eventType": "AwsConsoleSignIn",
		"userIdentity.type": "IAMUser", "errorMessage": "Failed authentication", "responseElements.ConsoleLogin": "Failure",
	}},
	"unauthorised calls": {code: {"eventName": "GetObject", "eventSource": "s3.amazonaws.com", "eventType": "AwsApiCall", "errorCode": code} |
		some code in ["AccessDenied", "Client.UnauthorizedOperation"]
	},
	"changes of IAM policies": calls("iam.amazonaws.com", [
		"AttachGroupPolicy", "AttachRolePolicy", "AttachUserPolicy", "CreatePolicy", "CreatePolicyVersion", "DeleteGroupPolicy",
		"DeletePolicy", "DeletePolicyVersion", "DeleteRolePolicy", "DeleteUserPolicy", "DetachGroupPolicy", "DetachRolePolicy",
		"DetachUserPolicy", "PutGroupPolicy", "PutRolePolicy", "PutUserPolicy",
	]),
	"changes of the organisation": calls("organizations.amazonaws.com", [
		"AttachPolicy", "CreateAccount", "CreatePolicy", "DeletePolicy", "DetachPolicy", "DisablePolicyType",
		"InviteAccountToOrganization", "LeaveOrganization", "MoveAccount", "RemoveAccountFromOrganization", "UpdatePolicy",
	]),
}

# METADATA
# scope: document
# title: Alarms exist for changes to logging, keys, buckets and network
# description: >-
#   Before data leaves, logging stops, a key is disabled, a bucket policy or a route changes. An alarm on these changes
#   comes before the damage.
# schemas:
#   - input: schema.aws_account
# custom:
#   severity: medium
#   resource_types: ["AWS::::Account"]
#   related:
#     - "AWS::::Region"
#     - AWS::CloudTrail::Trail
#     - AWS::CloudWatch::Alarm
#     - AWS::CloudWatch::CompositeAlarm
#     - AWS::Logs::MetricFilter
#   controls:
#     iso27001: [A.8.16, A.5.25, A.8.32]
#     iso27701: [A.3.11]
#     iso42001: [A.6.2.6]
#   rationale: Changes to protective measures outside change management have to be noticed and assessed.
#   remediation: >-
#     For each kind create a metric filter on the log group of a multi-Region trail, and an alarm with an action on
#     its metric.
deny["CW-003"] contains msg if {
	input.resource_type == "AWS::::Account"
	some kind, events in change_events
	missing := unheard(events)
	count(missing) > 0
	msg := sprintf("No metric filter with an alarm reports %s: %s.", [kind, concat(", ", sort(missing))])
}

unknown["CW-003"] contains reason if {
	input.resource_type == "AWS::::Account"
	some kind, _ in change_events
	count(unheard(change_events[kind])) > 0
	some reason in not_understood
}

change_events := {
	"changes of CloudTrail": calls("cloudtrail.amazonaws.com", ["CreateTrail", "DeleteTrail", "StopLogging", "UpdateTrail"]),
	"changes of AWS Config": calls("config.amazonaws.com", [
		"DeleteDeliveryChannel", "PutConfigurationRecorder", "PutDeliveryChannel", "StopConfigurationRecorder",
	]),
	"loss of keys": calls("kms.amazonaws.com", ["DisableKey", "ScheduleKeyDeletion"]),
	"changes of bucket policies": calls("s3.amazonaws.com", [
		"DeleteBucketCors", "DeleteBucketLifecycle", "DeleteBucketPolicy", "DeleteBucketReplication", "PutBucketAcl",
		"PutBucketCors", "PutBucketLifecycle", "PutBucketPolicy", "PutBucketReplication",
	]),
	"changes of security groups": calls("ec2.amazonaws.com", [
		"AuthorizeSecurityGroupEgress", "AuthorizeSecurityGroupIngress", "CreateSecurityGroup", "DeleteSecurityGroup",
		"RevokeSecurityGroupEgress", "RevokeSecurityGroupIngress",
	]),
	"changes of network ACLs": calls("ec2.amazonaws.com", [
		"CreateNetworkAcl", "CreateNetworkAclEntry", "DeleteNetworkAcl", "DeleteNetworkAclEntry", "ReplaceNetworkAclAssociation",
		"ReplaceNetworkAclEntry",
	]),
	"changes of gateways": calls("ec2.amazonaws.com", [
		"AttachInternetGateway", "CreateCustomerGateway", "CreateInternetGateway", "DeleteCustomerGateway",
		"DeleteInternetGateway", "DetachInternetGateway",
	]),
	"changes of route tables": calls("ec2.amazonaws.com", [
		"CreateRoute", "CreateRouteTable", "DeleteRoute", "DeleteRouteTable", "DisassociateRouteTable", "ReplaceRoute",
		"ReplaceRouteTableAssociation",
	]),
	"changes of VPCs": calls("ec2.amazonaws.com", [
		"AcceptVpcPeeringConnection", "CreateVpc", "CreateVpcPeeringConnection", "DeleteVpc", "DeleteVpcPeeringConnection",
		"ModifyVpcAttribute",
	]),
}

calls(source, names) := {name: {"eventName": name, "eventSource": source, "eventType": "AwsApiCall", "readOnly": "false"} |
	some name in names
}

# The names of those events that no filter with an alarm counts in some Region.
unheard(events) := {name |
	some name, event in events
	some region in inventory.regions
	not heard(event, region)
}

heard(event, region) if {
	some filter in listening
	filter_patterns.counts(filter, event)
	change_alerts.fed(filter, region)
}

listening := [filter |
	some filter in data.inventory["AWS::Logs::MetricFilter"]
	change_alerts.alarmed(filter)
]

not_understood contains reason if {
	some filter in listening
	not filter.alternatives
	some region in inventory.regions
	change_alerts.fed(filter, region)
	reason := sprintf("The pattern of metric filter %q was not understood, so it cannot be told what it counts.", [filter.resource_name])
}
