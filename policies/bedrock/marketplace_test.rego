package bedrock.marketplace_test

import data.bedrock.marketplace
import data.lib.core.unread

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
	not unread.affects("BR-ACC-007") with input as document with data.inventory as {}
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
	unread.affects("BR-ACC-007") with input as object.union(person, {"unread": {"*": refused}}) with data.inventory as {}
	unread.affects("BR-ACC-007") with input as object.union(person, {"unread": {"user_policy_list": refused}}) with data.inventory as {}
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
	not unread.affects("BR-ACC-004") with input as may([invoke]) with data.inventory as credential({})
}

test_br_acc_004_fails_with_all_of_bedrock if {
	message := {"User \"desk\" has a Bedrock API key and may use bedrock:* on every resource by policy \"work\"."}
	marketplace.deny["BR-ACC-004"] == message with input as may([statement(["bedrock:*"], {})]) with data.inventory as credential({})
	named := object.union(statement(["bedrock:*"], {}), {"Resource": ["arn:aws:bedrock:*:*:*"]})
	marketplace.deny["BR-ACC-004"] == message with input as may([named]) with data.inventory as credential({})
}

test_br_acc_004_fails_with_administration if {
	some message in marketplace.deny["BR-ACC-004"] with input as may([statement(["*"], {})]) with data.inventory as credential({})
	message == "User \"desk\" has a Bedrock API key and may use bedrock-mantle:*, bedrock:*, iam:* on every resource by policy \"work\"."
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
	unread.affects("BR-ACC-004") with input as object.union(person, {"unread": {"*": refused}}) with data.inventory as credential({})
	dark := {"AWS::IAM::ServiceSpecificCredential": {"ACCA1": {"resource_id": "ACCA1", "resource_name": "ACCA1", "region": "global", "unread": {"*": refused}}}}
	unread.affects("BR-ACC-004") with input as may([invoke]) with data.inventory as dark
}

test_br_acc_007_asks_of_principals_alone_what_is_attached if {
	policy := object.union(attached, {"resource_type": "AWS::IAM::ManagedPolicy", "resource_id": "arn:aws:iam::111122223333:policy/desk"})
	count(marketplace.unknown["BR-ACC-007"]) == 0 with input as policy with data.inventory as {}
}

test_br_acc_004_fails_with_all_of_the_second_endpoint if {
	named := object.union(statement(["bedrock-mantle:*"], {}), {"Resource": ["arn:aws:bedrock-mantle:*:*:*"]})
	marketplace.deny["BR-ACC-004"] == {"User \"desk\" has a Bedrock API key and may use bedrock-mantle:* on every resource by policy \"work\"."} with input as may([named])
		with data.inventory as credential({})
}

# ---- What verdicts rest on: a call for it was refused, and nothing else is known of the documents ----

refusing(what) := {"call": what, "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

wholly_unread(type) := object.union(resting(type), {"unread": {"*": refusing("svc:Get")}})

# A refused call for each type, named after it, so that all of them are asked about at once.
unlisted_each(types) := {
	"documents": {}, "global_types": [],
	"populations": {type: [{"region": "us-east-1", "refusal": refusing(type)}] | some type in types},
}

# The slash keeps the name of one type from being found in that of another.
id_of(type) := sprintf("arn:%s/", [type])

unread_each(types) := {type: {id_of(type): {"resource_id": id_of(type), "resource_name": id_of(type), "region": "us-east-1", "unread": {"*": refusing(type)}}} |
	some type in types
}

mentioning(type, types) := object.union(resting(type), {"names": [id_of(each) | some each in types]})

calls_behind(id) := {why.call | some head in ["deny", "skip", "unknown"]; some why in unread.failed_calls(id, head)}

calls_behind_skip(id) := {why.call | some why in unread.failed_calls(id, "skip")}

test_br_acc_007_rests_on_its_own_fields if {
	unread.affects("BR-ACC-007") with input as wholly_unread("AWS::IAM::ManagedPolicy") with data.inventory as {}
	count(unread.failed_calls("BR-ACC-007", "skip")) > 0 with input as wholly_unread("AWS::IAM::ManagedPolicy") with data.inventory as {}
}

test_br_acc_007_rests_on_lists_of_each_type if {
	types := {"AWS::IAM::Group", "AWS::IAM::ManagedPolicy"}
	refused_lists := unlisted_each(types)
	calls_behind("BR-ACC-007") == types with input as resting("AWS::IAM::ManagedPolicy") with data.inventory as {} with data.gaps as refused_lists
}

test_br_acc_007_rests_on_the_documents_it_names if {
	types := {"AWS::IAM::Group", "AWS::IAM::ManagedPolicy"}
	documents := unread_each(types)
	document := mentioning("AWS::IAM::ManagedPolicy", types)
	calls_behind("BR-ACC-007") == types with input as document with data.inventory as documents
}

test_br_acc_004_rests_on_its_own_fields if {
	unread.affects("BR-ACC-004") with input as wholly_unread("AWS::IAM::User") with data.inventory as {}
}

test_br_acc_004_rests_on_lists_of_each_type if {
	types := {"AWS::IAM::Group", "AWS::IAM::ManagedPolicy", "AWS::IAM::ServiceSpecificCredential"}
	refused_lists := unlisted_each(types)
	calls_behind("BR-ACC-004") == types with input as resting("AWS::IAM::User") with data.inventory as {} with data.gaps as refused_lists
	calls_behind_skip("BR-ACC-004") == {"AWS::IAM::ServiceSpecificCredential"} with input as resting("AWS::IAM::User") with data.inventory as {} with data.gaps as refused_lists
}

test_br_acc_004_rests_on_every_document_of_each_type if {
	types := {"AWS::IAM::ServiceSpecificCredential"}
	documents := unread_each(types)
	calls_behind("BR-ACC-004") == types with input as resting("AWS::IAM::User") with data.inventory as documents
	calls_behind_skip("BR-ACC-004") == types with input as resting("AWS::IAM::User") with data.inventory as documents
}

test_br_acc_004_rests_on_the_documents_it_names if {
	types := {"AWS::IAM::Group", "AWS::IAM::ManagedPolicy"}
	documents := unread_each(types)
	document := mentioning("AWS::IAM::User", types)
	calls_behind("BR-ACC-004") == types with input as document with data.inventory as documents
}

# What AmazonBedrockLimitedAccess of AWS allows.
through_bedrock := statement(["aws-marketplace:Subscribe"], {"StringEquals": {"aws:CalledViaLast": ["bedrock.amazonaws.com", "bedrock-mantle.amazonaws.com"]}})

test_br_acc_007_says_through_which_services if {
	message := concat(" ", [
		`User "desk" may subscribe to any product of AWS Marketplace,`,
		`through bedrock-mantle.amazonaws.com, bedrock.amazonaws.com only, by policy "work".`,
	])
	marketplace.deny["BR-ACC-007"] == {message} with input as may([through_bedrock]) with data.inventory as {}
	marketplace.deny["BR-ACC-007"] == anything with input as may([through_bedrock, subscribe]) with data.inventory as {}
	first := statement(["aws-marketplace:Subscribe"], {"StringEquals": {"aws:CalledViaFirst": "bedrock.amazonaws.com"}})
	last := statement(["aws-marketplace:Subscribe"], {"ForAnyValue:StringEquals": {"aws:CalledVia": "bedrock.amazonaws.com"}})
	only := {`User "desk" may subscribe to any product of AWS Marketplace, through bedrock.amazonaws.com only, by policy "work".`}
	every one in [first, last] {
		document := may([one])
		marketplace.deny["BR-ACC-007"] == only with input as document with data.inventory as {}
	}
}

test_br_acc_007_other_conditions_name_no_product_and_no_service if {
	every condition in [
		{"StringLike": {"aws-marketplace:ProductId": "prod-*"}},
		{"StringNotEquals": {"aws-marketplace:ProductId": "prod-1"}},
		{"StringEqualsIfExists": {"aws-marketplace:ProductId": "prod-1"}},
		{"StringEqualsIfExists": {"aws:CalledViaLast": "bedrock.amazonaws.com"}},
		{"StringEquals": {"aws:RequestedRegion": "us-east-1"}},
	] {
		document := may([statement(["aws-marketplace:Subscribe"], condition)])
		marketplace.deny["BR-ACC-007"] == anything with input as document with data.inventory as {}
	}
}

but(condition) := object.union(statement(["aws-marketplace:*"], condition), {"Effect": "Deny"})

test_br_acc_007_passes_where_all_but_named_products_are_denied if {
	every operator in ["StringNotEquals", "StringNotLike", "ForAllValues:StringNotEquals"] {
		document := may([subscribe, but({operator: {"aws-marketplace:ProductId": ["prod-1", "prod-2"]}})])
		count(marketplace.deny["BR-ACC-007"]) == 0 with input as document with data.inventory as {}
	}
}

test_br_acc_007_fails_where_a_denial_leaves_products_open if {
	every denial in [
		but({"StringNotLike": {"aws-marketplace:ProductId": ["prod-*"]}}),
		but({"ForAnyValue:StringNotEquals": {"aws-marketplace:ProductId": ["prod-1"]}}),
		but({"ForAnyValue:StringEquals": {"aws-marketplace:ProductId": ["prod-1"]}}),
		but({"StringNotEquals": {"aws-marketplace:ProductId": ["prod-1"], "aws:RequestedRegion": "us-east-1"}}),
		but({"StringNotEquals": {"aws:PrincipalAccount": ["111122223333"]}}),
		object.union(but({"StringNotEquals": {"aws-marketplace:ProductId": ["prod-1"]}}), {"Action": ["aws-marketplace:Unsubscribe"]}),
		object.union(but({"StringNotEquals": {"aws-marketplace:ProductId": ["prod-1"]}}), {"Resource": ["arn:aws:aws-marketplace::111122223333:a"]}),
		object.union(but({"StringNotEquals": {"aws-marketplace:ProductId": ["prod-1"]}}), {"Effect": "Allow"}),
	] {
		document := may([subscribe, denial])
		count(marketplace.deny["BR-ACC-007"]) > 0 with input as document with data.inventory as {}
	}
}
