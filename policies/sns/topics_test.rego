package sns.topics_test

import data.lib.unread
import data.sns.topics

topic_arn := "arn:aws:sns:us-east-1:111122223333:on-call"

topic := {
	"resource_type": "AWS::SNS::Topic", "resource_id": topic_arn, "resource_name": topic_arn, "topic_arn": topic_arn, "account_id": "111122223333",
	"region": "us-east-1", "attributes": {"KmsMasterKeyId": "alias/alerts", "SubscriptionsConfirmed": "1"},
	"policy": {"Statement": [{
		"Effect": "Allow", "Principal": {"AWS": ["*"]}, "Action": ["SNS:Publish"], "Resource": [topic_arn],
		"Condition": {"StringEquals": {"AWS:SourceOwner": "111122223333"}},
	}]},
}

one(type, fields) := {type: {"x": object.union({"resource_type": type, "resource_id": "x", "resource_name": "x", "region": "us-east-1"}, fields)}}

alarm := one("AWS::CloudWatch::Alarm", {"alarm_actions": [topic_arn]})

test_sns_001_passes_for_each_sender if {
	every sender in [
		alarm, one("AWS::CloudWatch::CompositeAlarm", {"alarm_actions": [topic_arn]}),
		one("AWS::Events::Rule", {"targets": [{"id": "t", "arn": topic_arn}]}),
	] {
		count(topics.deny["SNS-001"]) == 0 with input as topic with data.inventory as sender
		count(topics.skip["SNS-001"]) == 0 with input as topic with data.inventory as sender
	}
}

with_attributes(attributes) := object.union(object.remove(topic, ["attributes"]), {"attributes": attributes})

test_sns_001_fails_without_a_key if {
	every attributes in [{"SubscriptionsConfirmed": "1"}, {"SubscriptionsConfirmed": "1", "KmsMasterKeyId": ""}] {
		topics.deny["SNS-001"] == {"Topic \"arn:aws:sns:us-east-1:111122223333:on-call\", which alarms are sent to, is not encrypted with a KMS key."}
			with input as with_attributes(attributes) with data.inventory as alarm
	}
}

test_sns_001_fails_without_subscribers if {
	topics.deny["SNS-001"] == {"Topic \"arn:aws:sns:us-east-1:111122223333:on-call\", which alarms are sent to, has no confirmed subscription."}
		with input as with_attributes({"SubscriptionsConfirmed": "0", "KmsMasterKeyId": "k"}) with data.inventory as alarm
}

test_sns_001_fails_when_anyone_may if {
	open := json.patch(topic, [{"op": "remove", "path": "/policy/Statement/0/Condition"}])
	topics.deny["SNS-001"] == {"The policy of topic \"arn:aws:sns:us-east-1:111122223333:on-call\", which alarms are sent to, lets in principals of any account."}
		with input as open with data.inventory as alarm
	denial := json.patch(open, [{"op": "replace", "path": "/policy/Statement/0/Effect", "value": "Deny"}])
	count(topics.deny["SNS-001"]) == 0 with input as denial with data.inventory as alarm
}

test_sns_001_skips_other_topics if {
	topics.skip["SNS-001"] == {"No alarm or rule that was read sends to topic \"arn:aws:sns:us-east-1:111122223333:on-call\"."} with input as topic with data.inventory as {}
}

# What verdicts rest on: a call for it was refused, and nothing else is known.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": answer_refused}}

unlisted(type) := {"populations": {type: [{"region": "us-east-1", "refusal": answer_refused}]}, "documents": {}, "global_types": []}

test_sns_001_own_fields_unread if {
	unread.blinds("SNS-001") with input as object.union(resting("AWS::SNS::Topic"), {"unread": {"*": answer_refused}})
	count(unread.refusals("SNS-001", "deny")) > 0 with input as object.union(resting("AWS::SNS::Topic"), {"unread": {"*": answer_refused}})
}

test_sns_001_skip_rests_on_its_own_fields if {
	count(unread.refusals("SNS-001", "skip")) > 0 with input as object.union(resting("AWS::SNS::Topic"), {"unread": {"*": answer_refused}})
}

test_sns_001_skip_rests_on_every_list if {
	every type in ["AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm", "AWS::Events::Rule"] {
		count(unread.refusals("SNS-001", "skip")) > 0 with input as resting("AWS::SNS::Topic") with data.gaps as unlisted(type)
	}
}

test_sns_001_skip_rests_on_documents_of_every_type if {
	every type in ["AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm", "AWS::Events::Rule"] {
		count(unread.refusals("SNS-001", "skip")) > 0 with input as resting("AWS::SNS::Topic") with data.inventory as {type: {"arn:other": other_unread}}
	}
}
