# Generated from the policies' syntax trees, by `make generated` or `averment policies check --write`. Do not edit.
#
# For each check and each of its rules: the fields it reads of its own document, and of related documents by type. `scanned` tells
# whether the rule goes through all documents of that type or looks up those it has an id of.
package lib.reads

checks["SNS-001"] := {
	"deny": {"input": ["account_id", "attributes", "policy", "region", "resource_type", "topic_arn"], "related": {"AWS::CloudWatch::Alarm": {"fields": ["alarm_actions"], "scanned": true}, "AWS::CloudWatch::CompositeAlarm": {"fields": ["alarm_actions"], "scanned": true}, "AWS::CloudWatch::LogAlarm": {"fields": ["alarm_actions"], "scanned": true}, "AWS::Events::Rule": {"fields": ["targets"], "scanned": true}, "AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "key_policy", "key_state", "region", "resource_name"], "scanned": false}, "AWS::Organizations::Organization": {"fields": ["id", "master_account_id"], "scanned": true}}},
	"skip": {"input": ["resource_type", "topic_arn"], "related": {"AWS::CloudWatch::Alarm": {"fields": ["alarm_actions"], "scanned": true}, "AWS::CloudWatch::CompositeAlarm": {"fields": ["alarm_actions"], "scanned": true}, "AWS::CloudWatch::LogAlarm": {"fields": ["alarm_actions"], "scanned": true}, "AWS::Events::Rule": {"fields": ["targets"], "scanned": true}}},
	"unknown": {"input": ["account_id", "attributes", "policy", "region", "resource_type", "topic_arn"], "related": {"AWS::CloudWatch::Alarm": {"fields": ["alarm_actions"], "scanned": true}, "AWS::CloudWatch::CompositeAlarm": {"fields": ["alarm_actions"], "scanned": true}, "AWS::CloudWatch::LogAlarm": {"fields": ["alarm_actions"], "scanned": true}, "AWS::Events::Rule": {"fields": ["targets"], "scanned": true}, "AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "key_policy", "key_state", "region", "resource_name"], "scanned": false}, "AWS::Organizations::Organization": {"fields": ["id", "master_account_id"], "scanned": true}}},
}
