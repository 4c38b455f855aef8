package sns.topics_test

import data.lib.core.unread
import data.sns.topics

topic_arn := "arn:aws:sns:us-east-1:111122223333:on-call"

topic := {
	"resource_type": "AWS::SNS::Topic", "resource_id": topic_arn, "resource_name": topic_arn, "topic_arn": topic_arn, "account_id": "111122223333",
	"region": "us-east-1", "attributes": {"KmsMasterKeyId": "alias/alerts", "SubscriptionsConfirmed": "1"},
	"policy": {"Statement": [made_with, publishing]},
}

made_with := {
	"Effect": "Allow", "Principal": {"AWS": ["*"]}, "Action": ["SNS:Publish"], "Resource": [topic_arn],
	"Condition": {"StringEquals": {"AWS:SourceOwner": "111122223333"}},
}

made(condition) := object.union(object.remove(made_with, ["Condition"]), {"Condition": condition})

publishing := {"Effect": "Allow", "Principal": {"Service": ["events.amazonaws.com"]}, "Action": ["sns:Publish"], "Resource": [topic_arn]}

one(type, fields) := {type: {"x": object.union({"resource_type": type, "resource_id": "x", "resource_name": "x", "region": "us-east-1"}, fields)}}

senders := {
	"CloudWatch": [one("AWS::CloudWatch::Alarm", {"alarm_actions": [topic_arn]}), one("AWS::CloudWatch::CompositeAlarm", {"alarm_actions": [topic_arn]})],
	"EventBridge": [one("AWS::Events::Rule", {"targets": [{"id": "t", "arn": topic_arn}]})],
}

principals := {"CloudWatch": "cloudwatch.amazonaws.com", "EventBridge": "events.amazonaws.com"}

alarm := senders.CloudWatch[0]

keyed(estate, statements) := object.union(estate, {"AWS::KMS::Key": {"k": {
	"resource_type": "AWS::KMS::Key", "resource_id": "arn:k", "resource_name": "k", "region": "us-east-1", "key_manager": "CUSTOMER",
	"also_known_as": ["alias/alerts"], "key_policy": {"Statement": statements},
}}})

use := ["kms:Decrypt", "kms:GenerateDataKey*"]

letting(service, fields) := object.union({"Effect": "Allow", "Principal": {"Service": [service]}, "Action": use, "Resource": ["*"]}, fields)

works := keyed(alarm, [letting("cloudwatch.amazonaws.com", {})])

test_sns_001_passes_for_each_sender if {
	every sender, estates in senders {
		every estate in estates {
			fit := keyed(estate, [letting(principals[sender], {})])
			count(topics.deny["SNS-001"]) == 0 with input as topic with data.inventory as fit
			count(topics.unknown["SNS-001"]) == 0 with input as topic with data.inventory as fit
			count(topics.skip["SNS-001"]) == 0 with input as topic with data.inventory as fit
		}
	}
	source := keyed(alarm, [letting("cloudwatch.amazonaws.com", {"Condition": {"StringEquals": {"aws:SourceAccount": "111122223333"}}})])
	count(topics.deny["SNS-001"]) == 0 with input as topic with data.inventory as source
	two := keyed(alarm, [letting("cloudwatch.amazonaws.com", {"Action": ["kms:Decrypt"]}), letting("cloudwatch.amazonaws.com", {"Action": ["kms:GenerateDataKey*"]})])
	count(topics.deny["SNS-001"]) == 0 with input as topic with data.inventory as two
	everyone := keyed(alarm, [letting("x", {"Principal": {"AWS": ["*"]}})])
	count(topics.deny["SNS-001"]) == 0 with input as topic with data.inventory as everyone
	not unread.affects("SNS-001") with input as topic with data.inventory as works
}

with_attributes(attributes) := object.union(object.remove(topic, ["attributes"]), {"attributes": attributes})

test_sns_001_fails_without_a_key if {
	every attributes in [{"SubscriptionsConfirmed": "1"}, {"SubscriptionsConfirmed": "1", "KmsMasterKeyId": ""}] {
		topics.deny["SNS-001"] == {"Topic \"on-call\", which alarms are sent to, is not encrypted with a KMS key."}
			with input as with_attributes(attributes) with data.inventory as alarm
		count(topics.unknown["SNS-001"]) == 0 with input as with_attributes(attributes) with data.inventory as alarm
	}
}

test_sns_001_fails_with_the_key_of_aws if {
	every sender, estates in senders {
		topics.deny["SNS-001"] == {sprintf("Topic \"on-call\" is encrypted with aws/sns, which %s may not use: nothing they send to it arrives.", [sender])}
			with input as with_attributes({"SubscriptionsConfirmed": "1", "KmsMasterKeyId": "alias/aws/sns"}) with data.inventory as estates[0]
	}
}

test_sns_001_fails_where_the_key_shuts_the_sender_out if {
	every statement in [
		letting("sns.amazonaws.com", {}), letting("cloudwatch.amazonaws.com", {"Action": ["kms:Decrypt"]}),
		letting("cloudwatch.amazonaws.com", {"Effect": "Deny"}), letting("x", {"Principal": {"AWS": ["arn:aws:iam::111122223333:root"]}}),
		letting("x", {"Principal": {"AWS": ["*"]}, "Condition": {"StringEquals": {"kms:CallerAccount": "111122223333"}}}),
	] {
		shut := keyed(alarm, [statement])
		topics.deny["SNS-001"] == {"Topic \"on-call\" is encrypted with key \"alerts\", whose policy does not let CloudWatch use it: nothing they send to it arrives."}
			with input as topic with data.inventory as shut
	}
	conditioned := keyed(senders.EventBridge[0], [letting("events.amazonaws.com", {"Condition": {"StringEquals": {"aws:SourceAccount": "111122223333"}}})])
	topics.deny["SNS-001"] == {"Topic \"on-call\" is encrypted with key \"alerts\", whose policy does not let EventBridge use it: nothing they send to it arrives."}
		with input as topic with data.inventory as conditioned
}

test_sns_001_tells_the_key_of_aws_once if {
	read := {"AWS::KMS::Key": {"a": {
		"resource_type": "AWS::KMS::Key", "resource_id": "arn:a", "resource_name": "a", "region": "us-east-1", "key_manager": "AWS",
		"also_known_as": ["alias/aws/sns"], "key_policy": {"Statement": []},
	}}}
	estate := object.union(alarm, read)
	topics.deny["SNS-001"] == {"Topic \"on-call\" is encrypted with aws/sns, which CloudWatch may not use: nothing they send to it arrives."}
		with input as with_attributes({"SubscriptionsConfirmed": "1", "KmsMasterKeyId": "alias/aws/sns"}) with data.inventory as estate
}

test_sns_001_takes_keys_that_are_open_to_all_services if {
	open_to_services := keyed(alarm, [letting("*", {})])
	count(topics.deny["SNS-001"]) == 0 with input as topic with data.inventory as open_to_services
	elsewhere := {"Condition": {"StringEquals": {"kms:EncryptionContext:aws:sns:topicArn": topic_arn}}}
	of_rules := keyed(senders.EventBridge[0], [letting("events.amazonaws.com", elsewhere)])
	count(topics.deny["SNS-001"]) == 0 with input as topic with data.inventory as of_rules
}

test_sns_001_fails_where_everyone_may_do_something_else if {
	every change in [{"Action": ["kms:Encrypt"]}, {"Effect": "Deny"}] {
		shut := keyed(alarm, [letting("x", object.union({"Principal": {"AWS": ["*"]}}, change))])
		count(topics.deny["SNS-001"]) == 1 with input as topic with data.inventory as shut
	}
}

test_sns_001_no_doubt_stands_beside_a_fault if {
	new := json.patch(topic, [{"op": "replace", "path": "/policy/Statement/0/Condition", "value": {"StringEquals": {"aws:SomethingNew": "x"}}}])
	every attributes in [
		{"SubscriptionsConfirmed": "0", "KmsMasterKeyId": "alias/alerts"}, {"SubscriptionsConfirmed": "1"}, {"KmsMasterKeyId": ""},
		{"KmsMasterKeyId": "alias/aws/sns"},
	] {
		doubted := object.union(object.remove(new, ["attributes"]), {"attributes": attributes})
		count(topics.deny["SNS-001"]) == 1 with input as doubted with data.inventory as works
		count(topics.unknown["SNS-001"]) == 0 with input as doubted with data.inventory as works
	}
	shut := keyed(alarm, [])
	count(topics.deny["SNS-001"]) == 1 with input as new with data.inventory as shut
	count(topics.unknown["SNS-001"]) == 0 with input as new with data.inventory as shut
}

test_sns_001_unknown_with_a_key_elsewhere if {
	topics.unknown["SNS-001"] == {"Topic \"on-call\" is encrypted with \"alias/alerts\", which is not among the keys read in this account: whether it lets CloudWatch use it is not known."}
		with input as topic with data.inventory as alarm
	count(topics.deny["SNS-001"]) == 0 with input as topic with data.inventory as alarm
	mute := with_attributes({"SubscriptionsConfirmed": "0", "KmsMasterKeyId": "alias/alerts"})
	count(topics.unknown["SNS-001"]) == 0 with input as mute with data.inventory as alarm
}

test_sns_001_unknown_without_a_number_of_subscriptions if {
	topics.unknown["SNS-001"] == {"How many subscriptions topic \"on-call\" has is not among its attributes."}
		with input as with_attributes({"KmsMasterKeyId": "alias/alerts"}) with data.inventory as works
}

test_sns_001_unknown_where_it_cannot_be_told_who_is_let_in if {
	new := json.patch(topic, [{"op": "replace", "path": "/policy/Statement/0/Condition", "value": {"StringEquals": {"aws:SomethingNew": "x"}}}])
	topics.unknown["SNS-001"] == {"The policy of topic \"on-call\" admits whoever meets a condition that is not known here, and whether that is a stranger cannot be determined."}
		with input as new with data.inventory as works
}

test_sns_001_fails_without_subscribers if {
	topics.deny["SNS-001"] == {"Topic \"on-call\", which alarms are sent to, has no confirmed subscription."}
		with input as with_attributes({"SubscriptionsConfirmed": "0", "KmsMasterKeyId": "k"}) with data.inventory as alarm
}

test_sns_001_fails_when_anyone_may if {
	open := json.patch(topic, [{"op": "remove", "path": "/policy/Statement/0/Condition"}])
	topics.deny["SNS-001"] == {"The policy of topic \"on-call\", which alarms are sent to, admits everyone."} with input as open with data.inventory as works
	count(topics.unknown["SNS-001"]) == 0 with input as open with data.inventory as alarm
	denial := json.patch(open, [{"op": "replace", "path": "/policy/Statement/0/Effect", "value": "Deny"}])
	count(topics.deny["SNS-001"]) == 0 with input as denial with data.inventory as works
}

test_sns_001_fails_for_a_stranger if {
	stranger := json.patch(topic, [{"op": "add", "path": "/policy/Statement/1", "value": {"Effect": "Allow", "Principal": {"AWS": ["arn:aws:iam::999988887777:root"]}, "Action": ["SNS:Publish"], "Resource": [topic_arn]}}])
	topics.deny["SNS-001"] == {"The policy of topic \"on-call\", which alarms are sent to, admits account 999988887777."} with input as stranger with data.inventory as works
	count(topics.deny["SNS-001"]) == 0 with input as stranger with data.inventory as works with data.config as {"trusted_accounts": ["999988887777"]}
}

test_sns_001_fails_for_a_service_without_a_source if {
	of_s3 := {"Effect": "Allow", "Principal": {"Service": ["s3.amazonaws.com"]}, "Action": ["SNS:Publish"], "Resource": [topic_arn]}
	open_to_services := json.patch(topic, [{"op": "add", "path": "/policy/Statement/1", "value": of_s3}])
	topics.deny["SNS-001"] == {"The policy of topic \"on-call\", which alarms are sent to, admits s3.amazonaws.com on behalf of any account."}
		with input as open_to_services with data.inventory as works
	every admitted in [
		object.union(of_s3, {"Condition": {"StringEquals": {"aws:SourceAccount": "111122223333"}}}), object.union(of_s3, {"Principal": {"Service": ["events.amazonaws.com"]}}),
	] {
		meant := json.patch(topic, [{"op": "add", "path": "/policy/Statement/1", "value": admitted}])
		count(topics.deny["SNS-001"]) == 0 with input as meant with data.inventory as works
	}
}

by_rule := keyed(senders.EventBridge[0], [letting("events.amazonaws.com", {})])

under(statements) := object.union(object.remove(topic, ["policy"]), {"policy": {"Statement": statements}})

test_sns_001_fails_where_rules_may_not_publish if {
	message := {"The policy of topic \"on-call\" does not let EventBridge publish: nothing that rules send to it arrives."}
	every statements in [
		[made_with], [object.union(publishing, {"Action": ["sns:Subscribe"], "Condition": {"StringEquals": {"aws:SourceAccount": "111122223333"}}})],
		[object.union(publishing, {"Effect": "Deny"})],
		[object.union(publishing, {"Principal": {"Service": ["cloudwatch.amazonaws.com"]}, "Condition": {"StringEquals": {"aws:SourceAccount": "111122223333"}}})],
		[made({"StringEquals": {"aws:PrincipalOrgID": "o-1"}})],
		[made({"StringEquals": {"aws:SourceVpce": "vpce-1"}})],
		[object.union(made_with, {"Principal": {"AWS": ["111122223333"]}})],
	] {
		topics.deny["SNS-001"] == message with input as under(statements) with data.inventory as by_rule
	}
	doubtful := made({"StringEquals": {"aws:SomethingNew": "x", "aws:PrincipalAccount": "111122223333"}})
	topics.deny["SNS-001"] == message with input as under([doubtful]) with data.inventory as by_rule
	lacking := object.remove(under([made_with]), ["attributes"])
	without_count := object.union(lacking, {"attributes": {"KmsMasterKeyId": "alias/alerts"}})
	count(topics.unknown["SNS-001"]) == 0 with input as without_count with data.inventory as by_rule
}

test_sns_001_passes_where_rules_may_publish if {
	every statements in [
		[made_with, publishing], [object.union(publishing, {"Principal": {"Service": ["*"]}, "Condition": {"StringEquals": {"aws:SourceAccount": "111122223333"}}})],
		[made({"StringEquals": {"aws:SourceAccount": "111122223333"}})],
		[made({"StringEqualsIfExists": {"aws:PrincipalOrgID": "o-1"}, "ArnLike": {"aws:SourceArn": "arn:aws:events:*:111122223333:*"}})],
	] {
		count(topics.deny["SNS-001"]) == 0 with input as under(statements) with data.inventory as by_rule
	}
	with_role := keyed(one("AWS::Events::Rule", {"targets": [{"id": "t", "arn": topic_arn, "role_arn": "arn:aws:iam::111122223333:role/r"}]}), [letting("events.amazonaws.com", {})])
	count(topics.deny["SNS-001"]) == 0 with input as under([made_with]) with data.inventory as with_role
	count(topics.deny["SNS-001"]) == 0 with input as under([made_with]) with data.inventory as works
	count(topics.deny["SNS-001"]) == 0 with input as object.remove(topic, ["policy"]) with data.inventory as by_rule
}

test_sns_001_takes_conditions_of_the_key_for_what_they_ask if {
	every condition in [
		{"StringEqualsIfExists": {"aws:SourceAccount": "111122223333"}}, {"StringNotEquals": {"aws:SourceAccount": "999988887777"}},
		{"Null": {"aws:SourceArn": "true"}},
	] {
		met := keyed(senders.EventBridge[0], [letting("events.amazonaws.com", {"Condition": condition})])
		count(topics.deny["SNS-001"]) == 0 with input as topic with data.inventory as met
	}
	every condition in [{"Null": {"aws:SourceArn": "false"}}, {"ArnLike": {"aws:SourceArn": "arn:aws:events:*:111122223333:*"}}] {
		asks := keyed(senders.EventBridge[0], [letting("events.amazonaws.com", {"Condition": condition})])
		count(topics.deny["SNS-001"]) == 1 with input as topic with data.inventory as asks
	}
	every condition in [
		{"StringEquals": {"aws:SourceAccount": ["999988887777", "111122223333"]}}, {"ArnLike": {"aws:SourceArn": "arn:aws:cloudwatch:*:111122223333:alarm:*"}},
		{"ArnLike": {"aws:SourceArn": "arn:aws:cloudwatch:us-east-1:*:alarm:*"}}, {"StringEquals": {"aws:SourceOrgID": "o-1"}}, {"Null": {"aws:SourceAccount": "false"}},
		{"ArnLike": {"aws:SourceArn": "arn:aws:cloudwatch:us-east-1"}},
	] {
		own := keyed(alarm, [letting("cloudwatch.amazonaws.com", {"Condition": condition})])
		count(topics.deny["SNS-001"]) == 0 with input as topic with data.inventory as own
	}
	every condition in [{"StringEquals": {"aws:SourceAccount": "999988887777"}}, {"ArnLike": {"aws:SourceArn": "arn:aws:cloudwatch:*:999988887777:alarm:*"}}] {
		of_others := keyed(alarm, [letting("cloudwatch.amazonaws.com", {"Condition": condition})])
		count(topics.deny["SNS-001"]) == 1 with input as topic with data.inventory as of_others
	}
}

test_sns_001_minds_denials_of_the_key if {
	every denial in [
		{"Effect": "Deny", "Principal": {"AWS": ["*"]}, "Action": ["kms:Decrypt"], "Resource": ["*"]},
		{"Effect": "Deny", "Principal": {"Service": ["cloudwatch.amazonaws.com"]}, "Action": ["kms:*"], "Resource": ["*"]},
	] {
		every statement in [letting("cloudwatch.amazonaws.com", {}), letting("x", {"Principal": {"AWS": ["*"]}})] {
			count(topics.deny["SNS-001"]) == 1 with input as topic with data.inventory as keyed(alarm, [statement, denial])
		}
	}
	every change in [{"Action": ["kms:Encrypt"]}, {"Principal": {"AWS": ["x"], "Service": ["sns.amazonaws.com"]}}, {"Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-1"}}}] {
		elsewhere := object.union({"Effect": "Deny", "Principal": {"AWS": ["*"]}, "Action": ["kms:Decrypt"], "Resource": ["*"]}, change)
		count(topics.deny["SNS-001"]) == 0 with input as topic with data.inventory as keyed(alarm, [letting("cloudwatch.amazonaws.com", {}), elsewhere])
	}
}

test_sns_001_skips_other_topics if {
	topics.skip["SNS-001"] == {"No alarm or rule that was read sends to topic \"on-call\"."} with input as topic with data.inventory as {}
}

answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

test_sns_001_own_fields_unread if {
	unread.affects("SNS-001") with input as object.union(resting("AWS::SNS::Topic"), {"unread": {"*": answer_refused}})
	count(unread.failed_calls("SNS-001", "deny")) > 0 with input as object.union(resting("AWS::SNS::Topic"), {"unread": {"*": answer_refused}})
}

# What each verdict rests on: a refused call behind any of it, or a list that was not read, and there is none.
rests_on := {
	"SNS-001": {"deny": ["AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm", "AWS::CloudWatch::LogAlarm", "AWS::Events::Rule", "AWS::KMS::Key", "AWS::Organizations::Organization"], "skip": ["AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm", "AWS::CloudWatch::LogAlarm", "AWS::Events::Rule"], "unknown": ["AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm", "AWS::CloudWatch::LogAlarm", "AWS::Events::Rule", "AWS::KMS::Key", "AWS::Organizations::Organization"]},
}

unread_document := {"resource_type": "AWS::SNS::Topic", "resource_id": "arn:own", "resource_name": "own", "region": "us-east-1"}

refusal(type) := {"call": type, "code": "AccessDenied", "action": type}

other_unread(type) := {"resource_id": "arn:other", "resource_name": "arn:other", "region": "us-east-1", "unread": {"*": refusal(type)}}

test_every_refused_call_is_noticed if {
	every each in [["SNS-001", "deny"], ["SNS-001", "skip"], ["SNS-001", "unknown"]] {
		blind := object.union(unread_document, {"unread": {"*": refusal("own")}})
		count(unread.failed_calls(each[0], each[1])) > 0 with input as blind with data.inventory as {}
	}
}

# Of these, what is looked up by what names it; of all others every document is gone through.
looked_up := {
	"SNS-001": {"deny": ["AWS::KMS::Key"], "unknown": ["AWS::KMS::Key"]},
}

test_related_documents_that_were_not_read_are_noticed if {
	naming_other := object.union(unread_document, {"tags": {"of": "arn:other"}})
	every id, heads in rests_on {
		every head, types in heads {
			named := {type | some type in object.get(looked_up, [id, head], [])}
			gone_through := {type | some type in types} - named
			noticed_in(unread_document, id, head, gone_through) == gone_through
			noticed_in(naming_other, id, head, named) == named
		}
	}
}

noticed_in(document, id, head, types) := {why.call | some why in refused_calls} if {
	blank := {type: {"arn:other": other_unread(type)} | some type in types}
	gaps := incomplete(types)
	refused_calls := unread.failed_calls(id, head) with input as document with data.inventory as blank with data.gaps as gaps
}

incomplete(types) := {"documents": {type: ["arn:other"] | some type in types}, "global_types": [], "named_by": {}, "populations": {}}

test_every_list_that_was_not_read_is_noticed if {
	every id, heads in rests_on {
		every head, types in heads {
			gaps := {"documents": {}, "global_types": [], "populations": {type: [{"region": "us-east-1", "refusal": refusal(type)}] | some type in types}}
			noticed := {why.call | some why in unread.failed_calls(id, head)} with input as unread_document with data.inventory as {} with data.gaps as gaps
			noticed == {type | some type in types}
		}
	}
}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

test_sns_001_fails_under_a_key_that_cannot_be_used if {
	dead := json.patch(works, [{"op": "add", "path": "/AWS::KMS::Key/k/key_state", "value": "PendingDeletion"}])
	topics.deny["SNS-001"] == {"Topic \"on-call\" is encrypted with key \"alerts\", which is in the state PendingDeletion: nothing that is sent to it arrives."} with input as topic
		with data.inventory as dead
	new := json.patch(topic, [{"op": "replace", "path": "/policy/Statement/0/Condition", "value": {"StringEquals": {"aws:SomethingNew": "x"}}}])
	count(topics.unknown["SNS-001"]) == 0 with input as new with data.inventory as dead
}

test_sns_001_counts_log_alarms_as_senders if {
	of_logs := one("AWS::CloudWatch::LogAlarm", {"alarm_actions": [topic_arn]})
	count(topics.skip["SNS-001"]) == 0 with input as topic with data.inventory as of_logs
}

# What is read besides: a list that was refused, or a document behind which a call was.
refused_beside := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

beside := {"resource_type": "AWS::SNS::Topic", "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

test_what_is_read_beside_is_noticed_by_its_lists if {
	every head, types in {
		"SNS-001 deny": ["AWS::CloudWatch::LogAlarm"],
		"SNS-001 skip": ["AWS::CloudWatch::LogAlarm"],
		"SNS-001 unknown": ["AWS::CloudWatch::LogAlarm"],
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
		"SNS-001 deny": ["AWS::CloudWatch::LogAlarm"],
		"SNS-001 skip": ["AWS::CloudWatch::LogAlarm"],
		"SNS-001 unknown": ["AWS::CloudWatch::LogAlarm"],
	} {
		every type in types {
			estate := {type: {"arn:other": {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": refused_beside}}}}
			parts := split(head, " ")
			count(unread.failed_calls(parts[0], parts[1])) > 0 with input as beside with data.inventory as estate
		}
	}
}
