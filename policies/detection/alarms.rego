# ISO/IEC 27001 A.8.16, A.5.25: what an intruder does to an account raises an alarm.
package detection.alarms

import data.lib.detection.events
import data.lib.detection.reports

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
#     - AWS::CloudWatch::LogAlarm
#     - AWS::Events::Rule
#     - AWS::KMS::Key
#     - AWS::Logs::MetricFilter
#     - AWS::SNS::Topic
#   controls:
#     iso27001: [A.8.16, A.5.25]
#     iso27701: [A.3.11]
#     iso42001: [A.6.2.6]
#   rationale: Monitoring has to report anomalous use of identities so that it can be assessed as an incident.
#   sources:
#     - page: AWS CloudTrail User Guide, CloudTrail record contents for management, data, and network activity events
#       says: Names the fields that every record of a management event has.
#     - page: Amazon CloudWatch Logs User Guide, Filter pattern syntax for metric filters
#       says: Tells which events a pattern counts.
#     - page: Amazon EventBridge User Guide, AWS service events delivered via AWS CloudTrail
#       says: Calls reach EventBridge only where a trail that is logging records them.
#   commands:
#     - aws logs put-metric-filter --log-group-name LOG_GROUP --filter-name NAME --filter-pattern PATTERN --metric-transformations TRANSFORMATIONS
#     - aws cloudwatch put-metric-alarm --cli-input-json file://ALARM.json
#   remediation: >-
#     For each kind create a metric filter (PutMetricFilter) on the log group of a multi-Region trail and an alarm with an action on its
#     metric (PutMetricAlarm), or a rule of EventBridge (PutRule, PutTargets) in each Region; events of IAM, Organizations and sign-ins are in
#     us-east-1. Each alarm costs a little a month.
deny["CW-002"] contains msg if {
	input.resource_type == "AWS::::Account"
	count(identity_outcome.missed) > 0
	msg := sprintf("No metric filter with an alarm and no EventBridge rule reports: %s.", [reports.said(identity_outcome.missed, identity_events)])
}

unknown["CW-002"] contains reason if {
	input.resource_type == "AWS::::Account"
	count(identity_outcome.missed) == 0
	some reason in identity_outcome.doubts
}

identity_outcome := reports.outcome(reports.flat(identity_events))

# The events of each kind, by how messages call them.
identity_events := {
	"use of the root user": {"a call": {"global": true, "groups": [[events.by_root("iam.amazonaws.com", "CreateUser")]]}},
	"sign-in without MFA": {"ConsoleLogin": {"global": true, "groups": [[events.sign_in({
		"additionalEventData.MFAUsed": "No", "responseElements.ConsoleLogin": "Success",
	})]]}},
	"failing sign-ins": {"ConsoleLogin": {"global": true, "groups": [[events.sign_in({
		"additionalEventData.MFAUsed": "No", "errorMessage": "Failed authentication", "responseElements.ConsoleLogin": "Failure",
	})]]}},
	"unauthorised calls": {
		"AccessDenied": {"global": false, "groups": [[events.refused(source, name, "AccessDenied") | some source, name in denied_calls]]},
		"Client.UnauthorizedOperation": {"global": false, "groups": [[events.refused("ec2.amazonaws.com", name, "Client.UnauthorizedOperation") |
			some name in ["RunInstances", "CreateVolume"]
		]]},
	},
	"changes of IAM policies": events.calls("iam.amazonaws.com", [
		"AttachGroupPolicy", "AttachRolePolicy", "AttachUserPolicy", "CreatePolicy", "CreatePolicyVersion", "DeleteGroupPolicy",
		"DeletePolicy", "DeletePolicyVersion", "DeleteRolePolicy", "DeleteUserPolicy", "DetachGroupPolicy", "DetachRolePolicy",
		"DetachUserPolicy", "PutGroupPolicy", "PutRolePolicy", "PutUserPolicy",
	]),
	"changes of the organisation": events.calls("organizations.amazonaws.com", [
		"AttachPolicy", "CreateAccount", "CreatePolicy", "DeletePolicy", "DetachPolicy", "DisablePolicyType",
		"InviteAccountToOrganization", "LeaveOrganization", "MoveAccount", "RemoveAccountFromOrganization", "UpdatePolicy",
	]),
}

# Refused calls that a filter has to count one of: many leave out a service for its noise. EC2 alone has a code of its own.
denied_calls := {
	"bedrock.amazonaws.com": "CreateGuardrail", "kms.amazonaws.com": "ScheduleKeyDeletion", "s3.amazonaws.com": "PutBucketPolicy",
	"sagemaker.amazonaws.com": "CreateEndpoint",
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
#     - AWS::CloudWatch::LogAlarm
#     - AWS::Events::Rule
#     - AWS::KMS::Key
#     - AWS::Logs::MetricFilter
#     - AWS::SNS::Topic
#   controls:
#     iso27001: [A.8.16, A.5.25, A.8.32]
#     iso27701: [A.3.11]
#     iso42001: [A.6.2.6]
#   rationale: Changes to protective measures outside change management have to be noticed and assessed.
#   sources:
#     - page: AWS CloudTrail User Guide, CloudTrail record contents for management, data, and network activity events
#       says: Names the fields that every record of a management event has.
#     - page: Amazon CloudWatch Logs User Guide, Filter pattern syntax for metric filters
#       says: Tells which events a pattern counts.
#     - page: Amazon EventBridge User Guide, AWS service events delivered via AWS CloudTrail
#       says: Calls reach EventBridge only where a trail that is logging records them.
#   commands:
#     - aws logs put-metric-filter --log-group-name LOG_GROUP --filter-name NAME --filter-pattern PATTERN --metric-transformations TRANSFORMATIONS
#     - aws cloudwatch put-metric-alarm --cli-input-json file://ALARM.json
#   remediation: >-
#     For each kind create a metric filter (PutMetricFilter) on the log group of a multi-Region trail and an alarm with an action on its
#     metric (PutMetricAlarm), or a rule of EventBridge (PutRule, PutTargets) in each Region; events of IAM, Organizations and sign-ins are in
#     us-east-1. Each alarm costs a little a month.
deny["CW-003"] contains msg if {
	input.resource_type == "AWS::::Account"
	count(change_outcome.missed) > 0
	msg := sprintf("No metric filter with an alarm and no EventBridge rule reports: %s.", [reports.said(change_outcome.missed, change_events)])
}

unknown["CW-003"] contains reason if {
	input.resource_type == "AWS::::Account"
	count(change_outcome.missed) == 0
	some reason in change_outcome.doubts
}

change_outcome := reports.outcome(reports.flat(change_events))

change_events := {
	"changes of CloudTrail": events.calls("cloudtrail.amazonaws.com", ["CreateTrail", "DeleteTrail", "StopLogging", "UpdateTrail"]),
	"changes of AWS Config": events.calls("config.amazonaws.com", [
		"DeleteDeliveryChannel", "PutConfigurationRecorder", "PutDeliveryChannel", "StopConfigurationRecorder",
	]),
	"loss of keys": events.calls("kms.amazonaws.com", ["DisableKey", "ScheduleKeyDeletion"]),
	"changes of bucket policies": events.calls("s3.amazonaws.com", [
		"DeleteBucketCors", "DeleteBucketLifecycle", "DeleteBucketPolicy", "DeleteBucketReplication", "PutBucketAcl",
		"PutBucketCors", "PutBucketLifecycle", "PutBucketPolicy", "PutBucketReplication",
	]),
	"changes of security groups": events.calls("ec2.amazonaws.com", [
		"AuthorizeSecurityGroupEgress", "AuthorizeSecurityGroupIngress", "CreateSecurityGroup", "DeleteSecurityGroup",
		"RevokeSecurityGroupEgress", "RevokeSecurityGroupIngress",
	]),
	"changes of network ACLs": events.calls("ec2.amazonaws.com", [
		"CreateNetworkAcl", "CreateNetworkAclEntry", "DeleteNetworkAcl", "DeleteNetworkAclEntry", "ReplaceNetworkAclAssociation",
		"ReplaceNetworkAclEntry",
	]),
	"changes of gateways": events.calls("ec2.amazonaws.com", [
		"AttachInternetGateway", "CreateCustomerGateway", "CreateInternetGateway", "DeleteCustomerGateway",
		"DeleteInternetGateway", "DetachInternetGateway",
	]),
	"changes of route tables": events.calls("ec2.amazonaws.com", [
		"CreateRoute", "CreateRouteTable", "DeleteRoute", "DeleteRouteTable", "DisassociateRouteTable", "ReplaceRoute",
		"ReplaceRouteTableAssociation",
	]),
	"changes of VPCs": events.calls("ec2.amazonaws.com", [
		"AcceptVpcPeeringConnection", "CreateVpc", "CreateVpcPeeringConnection", "DeleteVpc", "DeleteVpcPeeringConnection",
		"ModifyVpcAttribute",
	]),
}
