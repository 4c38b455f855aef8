# SNS topics that alarms and rules tell people through: whether what is published to one arrives, and whether anybody is there to hear it.
package lib.detection.topics

import data.lib.core.inventory
import data.lib.iam.conditions
import data.lib.iam.iam
import data.lib.iam.parties
import data.lib.storage.kms_keys

# arn:aws:sns:<Region>:<account>:<name>
name(topic_arn) := regex.replace(topic_arn, `^.*:`, "")

# Why nobody hears what a service publishes to a topic, for sure.
silences(topic, sender) := ({sprintf("topic %q is encrypted with %s, which %s may not use", [name(topic.topic_arn), key, sender]) |
	key := key_of_aws(topic)
} | {sprintf("topic %q is encrypted with key %q, whose policy does not let %s use it", [name(topic.topic_arn), kms_keys.label(key), sender]) |
	shuts_out(topic, sender)
	key := key_of(topic)
}) | ({sprintf("topic %q is encrypted with key %q, which is in the state %s", [name(topic.topic_arn), kms_keys.label(key), key.key_state]) |
	key := unusable_key(topic)
} | {sprintf("topic %q has no confirmed subscription", [name(topic.topic_arn)]) | unsubscribed(topic)})

# Why that cannot be determined.
doubts(topic) := {sprintf("topic %q is encrypted with %q, which is not among the keys read in this account", [name(topic.topic_arn), key_id(topic)]) |
	keyed_elsewhere(topic)
} | {sprintf("how many subscriptions topic %q has is not among its attributes", [name(topic.topic_arn)]) | uncounted(topic)}

unsubscribed(topic) if to_number(topic.attributes.SubscriptionsConfirmed) == 0

uncounted(topic) if not topic.attributes.SubscriptionsConfirmed

key_id(topic) := object.get(object.get(topic, "attributes", {}), "KmsMasterKeyId", "")

key_of_aws(topic) := kms_keys.by_reserved_alias(key_id(topic))

key_of_aws(topic) := kms_keys.label(key) if {
	not kms_keys.by_reserved_alias(key_id(topic))
	key := key_of(topic)
	key.key_manager == "AWS"
}

# The key of a topic. Aliases are names within a Region; where all Regions are in reach the alias's ARN tells them apart.
key_of(topic) := [key |
	named := key_id(topic)
	some called in [named, sprintf("%s:%s", [regex.replace(topic.topic_arn, `:sns:([^:]*:[^:]*):.*$`, ":kms:$1"), named])]
	key := inventory.lookup_in("AWS::KMS::Key", called, topic.region)
	key.region == topic.region
][0]

# Nothing can be encrypted under a key in another state than Enabled ("Key states of AWS KMS keys", AWS KMS Developer Guide).
unusable_key(topic) := key if {
	key := key_of(topic)
	key.key_state in {"Creating", "Disabled", "PendingDeletion", "PendingImport", "PendingReplicaDeletion", "Unavailable"}
}

keyed_elsewhere(topic) if {
	key_id(topic) != ""
	not key_of_aws(topic)
	not key_of(topic)
}

# Whether the policy of the topic's key does not let a service use it. What publishes to an encrypted topic needs both actions on its
# key ("Managing encryption keys and costs", Amazon SNS Developer Guide).
shuts_out(topic, sender) if {
	not key_of_aws(topic)
	key := key_of(topic)
	account := topic.account_id
	some action in ["kms:Decrypt", "kms:GenerateDataKey"]
	not lets(key, account, sender, action)
}

lets(key, account, sender, action) if {
	some statement in key.key_policy.Statement
	iam.allows(statement, action)
	some service in statement.Principal.Service
	service in {services[sender], "*"}
	not unmet(statement, account, sender)
	not denied(key, sender, action)
}

lets(key, _, sender, action) if {
	some statement in key.key_policy.Statement
	iam.allows(statement, action)
	"*" in statement.Principal.AWS
	not iam.conditional(statement)
	not denied(key, sender, action)
}

# Whether a denial without conditions takes it back.
denied(key, sender, action) if {
	some statement in key.key_policy.Statement
	statement.Effect == "Deny"
	iam.covers(statement, action)
	some kind in ["AWS", "Service"]
	some principal in statement.Principal[kind]
	principal in {services[sender], "*"}
	not iam.conditional(statement)
}

services := {"CloudWatch": "cloudwatch.amazonaws.com", "EventBridge": "events.amazonaws.com"}

# EventBridge sends no key that says for whom: a statement that asks for one never holds for it (the same page).
unmet(statement, _, "EventBridge") if {
	some condition in asked(statement)
	startswith(condition.key, "aws:source")
}

# CloudWatch says for whose alarm: a statement for other accounts' alone is not for one of the topic's account.
unmet(statement, account, "CloudWatch") if {
	some condition in conditions.demands(conditions.of(statement))
	condition.key in {"aws:sourceaccount", "aws:sourcearn"}
	count([value | some value in condition.values; source_of(value) in {"", account}]) == 0
}

source_of(value) := value if {
	regex.match(`^[0-9]{12}$`, value)
} else := parties.account_in(value)

# The conditions that a request without the key does not meet.
asked(statement) := array.concat(conditions.demands(list), [condition | some condition in list; condition.key in conditions.present([condition])]) if {
	list := conditions.of(statement)
}
