package agentcore.logging_test

import data.agentcore.logging
import data.lib.core.unread

browser(recording) := {
	"resource_type": "AWS::BedrockAgentCore::BrowserCustom",
	"resource_id": "arn:this",
	"resource_name": "this",
	"region": "us-east-1",
	"recording": recording,
}

place := {"bucket": "recordings", "prefix": "browser"}

test_ac_log_001_passes if {
	count(logging.deny["AC-LOG-001"]) == 0 with input as browser({"enabled": true, "s3_location": place})
	not unread.affects("AC-LOG-001") with input as browser({"enabled": true, "s3_location": place})
}

test_ac_log_001_fails if {
	every recording in [{}, {"enabled": false, "s3_location": place}, {"enabled": true}] {
		logging.deny["AC-LOG-001"] == {`Sessions of browser "this" are not recorded.`} with input as browser(recording)
	}
}

agent(type) := {"resource_type": type, "resource_id": "arn:agent", "resource_name": "agent", "region": "us-east-1"}

kinds := {
	"AWS::BedrockAgentCore::Gateway": "Gateway",
	"AWS::BedrockAgentCore::Memory": "Memory",
	"AWS::BedrockAgentCore::Runtime": "Runtime",
}

delivered(source, delivery) := {
	"AWS::Logs::DeliverySource": {"s": object.union(
		{
			"resource_name": "agent-logs",
			"region": "us-east-1",
			"log_type": "APPLICATION_LOGS",
			"resource_arns": ["arn:agent"],
		},
		source,
	)},
	"AWS::Logs::Delivery": {"d": object.union({"resource_name": "d", "region": "us-east-1", "delivery_source_name": "agent-logs"}, delivery)},
}

test_ac_log_002_passes if {
	every type in object.keys(kinds) {
		count(logging.deny["AC-LOG-002"]) == 0 with input as agent(type) with data.inventory as delivered({}, {})
		not unread.affects("AC-LOG-002") with input as agent(type) with data.inventory as delivered({}, {})
	}
}

test_ac_log_002_fails_without_delivery if {
	every type, name in kinds {
		logging.deny["AC-LOG-002"] == {sprintf(`The application logs of %s "agent" are delivered nowhere.`, [lower(name)])} with input as agent(type) with data.inventory as {}
	}
}

test_ac_log_002_fails_where_what_is_delivered_is_not_its_log if {
	every inventory in [
		delivered({"log_type": "TRACES"}, {}),
		delivered({"log_type": "USAGE_LOGS"}, {}),
		delivered({"log_type": "SOMETHING_NEW"}, {}),
		delivered({"resource_arns": ["arn:other"]}, {}),
		delivered({}, {"delivery_source_name": "other-logs"}),
		delivered({}, {"region": "eu-west-1"}),
	] {
		count(logging.deny["AC-LOG-002"]) == 1 with input as agent("AWS::BedrockAgentCore::Runtime") with data.inventory as inventory
	}
}

# What verdicts rest on: a call for it was refused, and nothing else is known of the documents.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": answer_refused}}

test_ac_log_001_own_fields_unread if {
	unread.affects("AC-LOG-001") with input as object.union(resting("AWS::BedrockAgentCore::BrowserCustom"), {"unread": {"*": answer_refused}})
}

test_ac_log_002_every_other_unread if {
	every type in {"AWS::Logs::Delivery", "AWS::Logs::DeliverySource"} {
		unread.affects("AC-LOG-002") with input as resting("AWS::BedrockAgentCore::Gateway")
			with data.inventory as {type: {"arn:other": other_unread}}
	}
}
