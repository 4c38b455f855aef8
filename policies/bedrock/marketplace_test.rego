package bedrock.marketplace_test

import data.bedrock.marketplace
import data.lib.unread

refused := {"call": "iam:Get", "code": "AccessDenied", "action": "iam:Get"}

person := {
	"resource_type": "AWS::IAM::User",
	"resource_id": "arn:aws:iam::111122223333:user/desk",
	"resource_name": "desk",
	"account_id": "111122223333",
	"region": "global",
}

statement(actions, condition) := {"Effect": "Allow", "Action": actions, "Resource": ["*"], "Condition": condition}

may(statements) := object.union(person, {"user_policy_list": [{"policy_name": "work", "policy_document": {"Statement": statements}}]})

attached := object.union(person, {"attached_managed_policies": [{"policy_name": "far", "policy_arn": "arn:aws:iam::111122223333:policy/far"}]})

named_products := {"ForAnyValue:StringEquals": {"aws-marketplace:ProductId": ["prod-1"]}}

subscribe := statement(["aws-marketplace:Subscribe"], {})

anything := {"User \"desk\" may subscribe to any product of AWS Marketplace by policy \"work\"."}

test_br_acc_007_passes_with_named_products if {
	document := may([statement(["aws-marketplace:Subscribe"], named_products)])
	count(marketplace.deny["BR-ACC-007"]) == 0 with input as document with data.inventory as {}
	count(marketplace.skip["BR-ACC-007"]) == 0 with input as document with data.inventory as {}
	count(marketplace.unknown["BR-ACC-007"]) == 0 with input as document with data.inventory as {}
	not unread.blinds("BR-ACC-007") with input as document with data.inventory as {}
}

test_br_acc_007_passes_with_other_actions if {
	count(marketplace.deny["BR-ACC-007"]) == 0 with input as may([statement(["aws-marketplace:ViewSubscriptions"], {})]) with data.inventory as {}
}

test_br_acc_007_fails_without_condition if {
	marketplace.deny["BR-ACC-007"] == anything with input as may([subscribe]) with data.inventory as {}
}

test_br_acc_007_fails_with_wildcard_action if {
	marketplace.deny["BR-ACC-007"] == anything with input as may([statement(["aws-marketplace:*"], {"Bool": {"aws:SecureTransport": "true"}})]) with data.inventory as {}
}

test_br_acc_007_passes_where_denied if {
	denial := object.union(subscribe, {"Effect": "Deny"})
	count(marketplace.deny["BR-ACC-007"]) == 0 with input as may([subscribe, denial]) with data.inventory as {}
}

test_br_acc_007_unknown_policies if {
	marketplace.unknown["BR-ACC-007"] == {"User \"desk\" has policy \"arn:aws:iam::111122223333:policy/far\", whose document is not among those read."} with input as attached
		with data.inventory as {}
	failing := object.union(attached, may([subscribe]))
	count(marketplace.unknown["BR-ACC-007"]) == 0 with input as failing with data.inventory as {}
}

test_br_acc_007_leaves_policies_of_aws_to_their_holders if {
	policy := {
		"resource_type": "AWS::IAM::ManagedPolicy", "resource_name": "Any", "region": "global",
		"resource_id": "arn:aws:iam::aws:policy/Any", "policy_document": {"Statement": [subscribe]},
	}
	marketplace.skip["BR-ACC-007"] == {"Policy \"Any\" is managed by AWS and judged where it is attached."} with input as policy
		with data.inventory as {}
}

test_br_acc_007_unread if {
	unread.blinds("BR-ACC-007") with input as object.union(person, {"unread": {"*": refused}}) with data.inventory as {}
	unread.blinds("BR-ACC-007") with input as object.union(person, {"unread": {"user_policy_list": refused}}) with data.inventory as {}
}

credential(change) := {"AWS::IAM::ServiceSpecificCredential": {"ACCA1": object.union(
	{
		"resource_id": "ACCA1", "resource_name": "ACCA1", "region": "global", "user_name": "desk", "status": "Active",
		"service_name": "bedrock.amazonaws.com",
	},
	change,
)}}

invoke := object.union(statement(["bedrock:InvokeModel"], {}), {"Resource": ["arn:aws:bedrock:*::foundation-model/amazon.nova-lite-v1:0"]})

test_br_acc_004_passes_with_named_models if {
	count(marketplace.deny["BR-ACC-004"]) == 0 with input as may([invoke]) with data.inventory as credential({})
	count(marketplace.skip["BR-ACC-004"]) == 0 with input as may([invoke]) with data.inventory as credential({})
	count(marketplace.unknown["BR-ACC-004"]) == 0 with input as may([invoke]) with data.inventory as credential({})
	not unread.blinds("BR-ACC-004") with input as may([invoke]) with data.inventory as credential({})
}

test_br_acc_004_fails_with_all_of_bedrock if {
	message := {"User \"desk\" has a Bedrock API key and may use bedrock:* on every resource by policy \"work\"."}
	marketplace.deny["BR-ACC-004"] == message with input as may([statement(["bedrock:*"], {})]) with data.inventory as credential({})
	named := object.union(statement(["bedrock:*"], {}), {"Resource": ["arn:aws:bedrock:*:*:*"]})
	marketplace.deny["BR-ACC-004"] == message with input as may([named]) with data.inventory as credential({})
}

test_br_acc_004_fails_with_administration if {
	some message in marketplace.deny["BR-ACC-004"] with input as may([statement(["*"], {})]) with data.inventory as credential({})
	message == "User \"desk\" has a Bedrock API key and may use bedrock:*, iam:* on every resource by policy \"work\"."
}

test_br_acc_004_fails_with_all_of_iam if {
	named := object.union(statement(["iam:*"], {}), {"Resource": ["arn:aws:iam::*:*"]})
	marketplace.deny["BR-ACC-004"] == {"User \"desk\" has a Bedrock API key and may use iam:* on every resource by policy \"work\"."} with input as may([named])
		with data.inventory as credential({})
}

test_br_acc_004_skips_without_active_bedrock_key if {
	reason := {"User \"desk\" has no active Bedrock API key."}
	every inventory in [{}, credential({"status": "Inactive"}), credential({"user_name": "other"}), credential({"service_name": "codecommit.amazonaws.com"})] {
		marketplace.skip["BR-ACC-004"] == reason with input as may([statement(["*"], {})]) with data.inventory as inventory
		count(marketplace.deny["BR-ACC-004"]) == 0 with input as may([statement(["*"], {})]) with data.inventory as inventory
	}
}

test_br_acc_004_unknown_policies if {
	marketplace.unknown["BR-ACC-004"] == {"User \"desk\" has policy \"arn:aws:iam::111122223333:policy/far\", whose document is not among those read."} with input as attached
		with data.inventory as credential({})
	every actions in [["bedrock:*"], ["iam:*"]] {
		failing := object.union(attached, may([statement(actions, {})]))
		count(marketplace.unknown["BR-ACC-004"]) == 0 with input as failing with data.inventory as credential({})
	}
}

test_br_acc_004_unread if {
	unread.blinds("BR-ACC-004") with input as object.union(person, {"unread": {"*": refused}}) with data.inventory as credential({})
	dark := {"AWS::IAM::ServiceSpecificCredential": {"ACCA1": {"resource_id": "ACCA1", "resource_name": "ACCA1", "region": "global", "unread": {"*": refused}}}}
	unread.blinds("BR-ACC-004") with input as may([invoke]) with data.inventory as dark
}

# What verdicts rest on: a call for it was refused, and nothing else is known of the documents.
other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "global", "unread": {"*": refused}}

test_marketplace_checks_rest_on_the_one_they_name_of_each_type if {
	every id in ["BR-ACC-004", "BR-ACC-007"] {
		every type in ["AWS::IAM::Group", "AWS::IAM::ManagedPolicy"] {
			unread.blinds(id) with input as object.union(person, {"names": "arn:other"}) with data.inventory as {type: {"arn:other": other_unread}}
		}
	}
}

test_br_acc_007_skip_rests_on_its_own_fields if {
	count(unread.refusals("BR-ACC-007", "skip")) > 0 with input as object.union(person, {"unread": {"*": refused}})
}

test_br_acc_004_skip_rests_on_credentials if {
	count(unread.refusals("BR-ACC-004", "skip")) > 0 with input as person with data.inventory as {"AWS::IAM::ServiceSpecificCredential": {"arn:other": other_unread}}
}
