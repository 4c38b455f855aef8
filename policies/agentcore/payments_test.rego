package agentcore.payments_test

import data.agentcore.payments
import data.lib.core.unread

manager := {
	"resource_type": "AWS::BedrockAgentCore::PaymentManager",
	"resource_id": "arn:till",
	"resource_name": "till",
	"region": "us-east-1",
	"kms_key_arn": "arn:key-1",
	"role_arn": "arn:role",
}

estate(manager_of_key, more) := object.union(
	{
		"AWS::KMS::Key": {"arn:key-1": {"resource_id": "arn:key-1", "resource_name": "key-1", "region": "us-east-1", "key_manager": manager_of_key}},
		"AWS::BedrockAgentCore::PaymentManager": {"arn:till": manager},
	},
	more,
)

test_ac_fin_001_passes if {
	count(payments.deny["AC-FIN-001"]) == 0 with input as manager with data.inventory as estate("CUSTOMER", {})
	not unread.affects("AC-FIN-001") with input as manager with data.inventory as estate("CUSTOMER", {})
}

test_ac_fin_001_fails_without_key if {
	payments.deny["AC-FIN-001"] == {`Payment manager "till" has no customer managed key.`} with input as object.remove(manager, ["kms_key_arn"])
		with data.inventory as estate("CUSTOMER", {})
}

test_ac_fin_001_fails_with_a_key_of_aws if {
	payments.deny["AC-FIN-001"] == {`Payment manager "till" is encrypted with "key-1", a key that AWS manages.`} with input as manager
		with data.inventory as estate("AWS", {})
}

test_ac_fin_001_fails_with_a_shared_role if {
	shared := {"AWS::BedrockAgentCore::Runtime": {"r": {"resource_name": "helper", "role_arn": "arn:role"}}}
	payments.deny["AC-FIN-001"] == {`Payment manager "till" shares its role with runtime "helper".`} with input as manager
		with data.inventory as estate("CUSTOMER", shared)
}

test_ac_fin_001_fails_with_the_role_of_another_payment_manager if {
	other := {"AWS::BedrockAgentCore::PaymentManager": {
		"arn:till": manager,
		"arn:other": object.union(manager, {"resource_name": "other"}),
	}}
	payments.deny["AC-FIN-001"] == {`Payment manager "till" shares its role with payment manager "other".`} with input as manager
		with data.inventory as object.union(object.remove(estate("CUSTOMER", {}), ["AWS::BedrockAgentCore::PaymentManager"]), other)
}

# What verdicts rest on: a call for it was refused, and nothing else is known of the documents.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": answer_refused}}

test_ac_fin_001_own_fields_unread if {
	unread.affects("AC-FIN-001") with input as object.union(resting("AWS::BedrockAgentCore::PaymentManager"), {"unread": {"*": answer_refused}})
}

test_ac_fin_001_every_other_unread if {
	every type in {"AWS::BedrockAgentCore::BrowserCustom", "AWS::BedrockAgentCore::CapacityProvider", "AWS::BedrockAgentCore::CodeInterpreterCustom", "AWS::BedrockAgentCore::ConsentPortal", "AWS::BedrockAgentCore::Gateway", "AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::HarnessEndpoint", "AWS::BedrockAgentCore::Memory", "AWS::BedrockAgentCore::PaymentManager", "AWS::BedrockAgentCore::Runtime", "AWS::BedrockAgentCore::RuntimeEndpoint"} {
		unread.affects("AC-FIN-001") with input as resting("AWS::BedrockAgentCore::PaymentManager")
			with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_ac_fin_001_named_other_unread if {
	every type in {"AWS::KMS::Key"} {
		unread.affects("AC-FIN-001") with input as object.union(resting("AWS::BedrockAgentCore::PaymentManager"), {"names": "arn:other"})
			with data.inventory as {type: {"arn:other": other_unread}}
	}
}
