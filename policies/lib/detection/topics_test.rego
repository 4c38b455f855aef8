package lib.detection.topics_test

import data.lib.detection.topics

topic := {
	"resource_type": "AWS::SNS::Topic", "resource_id": "arn:aws:sns:us-east-1:111122223333:on-call", "resource_name": "arn:aws:sns:us-east-1:111122223333:on-call",
	"topic_arn": "arn:aws:sns:us-east-1:111122223333:on-call", "account_id": "111122223333", "region": "us-east-1",
	"attributes": {"KmsMasterKeyId": "alias/alerts", "SubscriptionsConfirmed": "1"},
}

with_attributes(attributes) := object.union(object.remove(topic, ["attributes"]), {"attributes": attributes})

key := {
	"resource_type": "AWS::KMS::Key", "resource_id": "arn:aws:kms:us-east-1:111122223333:key/k", "resource_name": "k", "region": "us-east-1",
	"key_manager": "CUSTOMER", "also_known_as": ["k", "alias/alerts", "arn:aws:kms:us-east-1:111122223333:alias/alerts"],
	"key_policy": {"Statement": [{
		"Effect": "Allow", "Principal": {"Service": ["cloudwatch.amazonaws.com"]}, "Action": ["kms:Decrypt", "kms:GenerateDataKey*"], "Resource": ["*"],
	}]},
}

keys(found) := {"AWS::KMS::Key": {each.resource_id: each | some each in found}}

account := {"resource_type": "AWS::::Account", "region": "global", "account_id": "111122223333"}

test_a_topic_that_is_heard if {
	every attributes in [topic.attributes, {"SubscriptionsConfirmed": "2"}, {"SubscriptionsConfirmed": 3, "KmsMasterKeyId": ""}] {
		heard := with_attributes(attributes)
		count(topics.silences(heard, "CloudWatch")) == 0 with input as account with data.inventory as keys([key])
		count(topics.doubts(heard)) == 0 with input as account with data.inventory as keys([key])
	}
}

test_what_silences_a_topic if {
	topics.silences(topic, "EventBridge") == {"topic \"on-call\" is encrypted with key \"alerts\", whose policy does not let EventBridge use it"}
		with input as account with data.inventory as keys([key])
	deaf := with_attributes({"SubscriptionsConfirmed": "0", "KmsMasterKeyId": "alias/aws/sns"})
	topics.silences(deaf, "CloudWatch") == {
		"topic \"on-call\" has no confirmed subscription", "topic \"on-call\" is encrypted with aws/sns, which CloudWatch may not use",
	} with input as account with data.inventory as {}
}

test_a_key_that_cannot_be_used_silences_a_topic if {
	every state in ["Creating", "Disabled", "PendingDeletion", "PendingImport", "PendingReplicaDeletion", "Unavailable"] {
		dead := keys([object.union(key, {"key_state": state})])
		topics.silences(topic, "CloudWatch") == {sprintf("topic \"on-call\" is encrypted with key \"alerts\", which is in the state %s", [state])} with input as account with data.inventory as dead
	}
	every state in ["Enabled", "Updating"] {
		live := keys([object.union(key, {"key_state": state})])
		count(topics.silences(topic, "CloudWatch")) == 0 with input as account with data.inventory as live
	}
}

test_what_is_not_known_of_a_topic if {
	topics.doubts(topic) == {"topic \"on-call\" is encrypted with \"alias/alerts\", which is not among the keys read in this account"} with input as account
		with data.inventory as {}
	untold := with_attributes({})
	topics.doubts(untold) == {"how many subscriptions topic \"on-call\" has is not among its attributes"} with input as account with data.inventory as {}
	aws := with_attributes({"SubscriptionsConfirmed": "1", "KmsMasterKeyId": "alias/aws/sns"})
	count(topics.doubts(aws)) == 0 with input as account with data.inventory as {}
}

# An alias names another key in each Region.
test_the_key_is_that_of_the_topic_s_region if {
	there := json.patch(
		object.union(key, {
			"resource_id": "arn:aws:kms:eu-west-1:111122223333:key/k", "region": "eu-west-1",
			"also_known_as": ["k", "alias/alerts", "arn:aws:kms:eu-west-1:111122223333:alias/alerts"],
		}),
		[{"op": "replace", "path": "/key_policy/Statement", "value": []}],
	)
	both := keys([key, there])
	topics.key_of(topic).region == "us-east-1" with input as account with data.inventory as both
	count(topics.silences(topic, "CloudWatch")) == 0 with input as account with data.inventory as both
	alone := keys([there])
	topics.keyed_elsewhere(topic) with input as account with data.inventory as alone
	count(topics.silences(topic, "CloudWatch")) == 0 with input as account with data.inventory as alone
}

test_names if topics.name("arn:aws:sns:us-east-1:111122223333:on-call") == "on-call"

# Named by its id, by the alias that AWS reserves, or by another one: whose a key is tells its manager.
test_a_key_of_aws_however_it_is_named if {
	aws := object.union(key, {"key_manager": "AWS", "also_known_as": ["k", "alias/aws/sns", "alias/old"]})
	every named in ["k", "alias/aws/sns", "alias/old", "arn:aws:kms:us-east-1:111122223333:key/k"] {
		topics.key_of_aws(with_attributes({"KmsMasterKeyId": named})) == "aws/sns" with input as account with data.inventory as keys([aws])
	}
	every named in ["k", "alias/alerts"] {
		ours := with_attributes({"KmsMasterKeyId": named})
		not topics.key_of_aws(ours) with input as account with data.inventory as keys([key])
	}
}

test_a_key_is_one_of_the_topics_region if {
	elsewhere := object.union(key, {"region": "eu-west-1"})
	not topics.key_of(topic) with input as account with data.inventory as keys([elsewhere])
	by_id := with_attributes({"KmsMasterKeyId": key.resource_id})
	not topics.key_of(by_id) with input as account with data.inventory as keys([elsewhere])
	topics.key_of(topic).resource_name == "k" with input as account with data.inventory as keys([key])
}
