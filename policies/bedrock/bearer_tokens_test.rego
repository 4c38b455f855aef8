package bedrock.bearer_tokens_test

import data.bedrock.bearer_tokens as tokens
import data.lib.core.unread

account := {"resource_type": "AWS::::Account", "resource_id": "arn:aws:iam::111122223333:root", "resource_name": "111122223333", "account_id": "111122223333", "region": "global"}

using := {
	"AWS::::Region": {"us-east-1": {"resource_id": "us-east-1", "resource_name": "us-east-1", "region": "us-east-1"}},
	"AWS::Bedrock::Agent": {"a": {"resource_id": "a", "resource_name": "helper", "region": "us-east-1"}},
}

allowing := {"Effect": "Allow", "Action": ["bedrock:*"], "Resource": ["*"]}

denying := {"Effect": "Deny", "Action": ["bedrock:CallWithBearerToken", "bedrock-mantle:CallWithBearerToken"], "Resource": ["*"]}

inline(statements) := [{"policy_name": "inline", "policy_document": {"Statement": statements}}]

role(name, statements) := {"AWS::IAM::Role": {name: {
	"resource_type": "AWS::IAM::Role",
	"resource_id": sprintf("arn:aws:iam::111122223333:role/%s", [name]),
	"resource_name": name,
	"region": "global",
	"path": "/",
	"role_policy_list": inline(statements),
}}}

user(fields) := {"AWS::IAM::User": {"ann": object.union(
	{
		"resource_type": "AWS::IAM::User",
		"resource_id": "arn:aws:iam::111122223333:user/ann",
		"resource_name": "ann",
		"region": "global",
		"path": "/",
	},
	fields,
)}}

estate(documents) := object.union(using, documents)

reader := estate(role("reader", [{"Effect": "Allow", "Action": ["bedrock:InvokeModel"], "Resource": ["*"]}]))

open := estate(role("admin", [allowing]))

lets(callers) := {sprintf("Account 111122223333 lets %s.", [callers])}

admin := "1 of its roles and users call Bedrock with API keys: Role \"admin\""

ann := "1 of its roles and users call Bedrock with API keys: User \"ann\""

test_br_acc_005_passes_when_nobody_may if {
	count(tokens.deny["BR-ACC-005"]) == 0 with input as account with data.inventory as reader
	count(tokens.skip["BR-ACC-005"]) == 0 with input as account with data.inventory as reader
	count(tokens.unknown["BR-ACC-005"]) == 0 with input as account with data.inventory as reader
	not unread.affects("BR-ACC-005") with input as account with data.inventory as reader
}

test_br_acc_005_passes_when_denied if {
	denied := role("admin", [allowing, denying])
	count(tokens.deny["BR-ACC-005"]) == 0 with input as account with data.inventory as estate(denied)
	some_models := role("admin", [object.union(allowing, {"Resource": ["arn:aws:bedrock:*::foundation-model/*"]})])
	count(tokens.deny["BR-ACC-005"]) == 0 with input as account with data.inventory as estate(some_models)
}

test_br_acc_005_fails_where_somebody_may if {
	tokens.deny["BR-ACC-005"] == lets(admin) with input as account with data.inventory as open
	every statements in [[allowing], [{"Effect": "Allow", "NotAction": ["iam:*"], "Resource": ["*"]}], [{"Effect": "Allow", "Action": ["*"], "Resource": ["*"]}]] {
		tokens.deny["BR-ACC-005"] == lets(ann) with input as account with data.inventory as estate(user({"user_policy_list": inline(statements)}))
	}
	long_keys_only := object.union(denying, {"Condition": {"StringEquals": {"bedrock:bearerTokenType": "LONG_TERM"}}})
	tokens.deny["BR-ACC-005"] == lets(admin) with input as account with data.inventory as estate(role("admin", [allowing, long_keys_only]))
}

managed := {"AWS::IAM::ManagedPolicy": {"arn:aws:iam::aws:policy/AmazonBedrockFullAccess": {
	"resource_type": "AWS::IAM::ManagedPolicy",
	"resource_id": "arn:aws:iam::aws:policy/AmazonBedrockFullAccess",
	"resource_name": "AmazonBedrockFullAccess",
	"region": "global",
	"policy_document": {"Statement": [allowing]},
}}}

references := {"attached_managed_policies": [{"policy_name": "AmazonBedrockFullAccess", "policy_arn": "arn:aws:iam::aws:policy/AmazonBedrockFullAccess"}]}

test_br_acc_005_attached_and_inherited_policies_count if {
	attached := object.union(estate(user(references)), managed)
	tokens.deny["BR-ACC-005"] == lets(ann) with input as account with data.inventory as attached
	group := {"AWS::IAM::Group": {"ai": {"resource_type": "AWS::IAM::Group", "resource_id": "ai", "resource_name": "ai", "region": "global", "group_policy_list": inline([allowing])}}}
	inherited := object.union(estate(user({"group_list": ["ai"]})), group)
	tokens.deny["BR-ACC-005"] == lets(ann) with input as account with data.inventory as inherited
}

bounded(statements) := object.union_n([
	using,
	user(object.union(
		{"user_policy_list": inline([allowing])},
		{"permissions_boundary": {"permissions_boundary_arn": "arn:aws:iam::111122223333:policy/bound"}},
	)),
	{"AWS::IAM::ManagedPolicy": {"arn:aws:iam::111122223333:policy/bound": {"resource_name": "bound", "policy_document": {"Statement": statements}}}},
])

test_br_acc_005_boundaries_hold if {
	tokens.deny["BR-ACC-005"] == lets(ann) with input as account with data.inventory as bounded([allowing])
	every statements in [[{"Effect": "Allow", "Action": ["s3:*"], "Resource": ["*"]}], [allowing, denying]] {
		count(tokens.deny["BR-ACC-005"]) == 0 with input as account with data.inventory as bounded(statements)
	}
}

test_br_acc_005_exceptions if {
	every name in ["admin", "arn:aws:iam::111122223333:role/admin"] {
		every parameter in ["bearer_token_principals", "break_glass_principals"] {
			count(tokens.deny["BR-ACC-005"]) == 0 with input as account with data.inventory as open with data.config as {parameter: [name]}
		}
	}
	count(tokens.deny["BR-ACC-005"]) == 1 with input as account with data.inventory as open
		with data.config as {"bearer_token_principals": ["other"]}
}

many(total) := {"AWS::IAM::Role": {name: document |
	some number in numbers.range(1, total)
	some name, document in role(sprintf("r%d", [number]), [allowing])["AWS::IAM::Role"]
}}

test_br_acc_005_long_lists_are_cut if {
	five := "Role \"r1\", Role \"r2\", Role \"r3\", Role \"r4\", Role \"r5\""
	every total, shown in {5: five, 6: sprintf("%s and 1 more", [five]), 7: sprintf("%s and 2 more", [five])} {
		tokens.deny["BR-ACC-005"] == lets(sprintf("%d of its roles and users call Bedrock with API keys: %s", [total, shown]))
			with input as account with data.inventory as estate(many(total))
	}
}

organization(manager) := {"AWS::Organizations::Organization": {"o": {"resource_id": "o", "resource_name": "111122223333", "region": "global", "master_account_id": manager}}}

control(statements, target) := {"AWS::Organizations::ServiceControlPolicy": {"p": {
	"resource_id": "p",
	"resource_name": "keys",
	"region": "global",
	"targets": [target],
	"content": {"Statement": statements},
}}}

root := {"type": "ROOT", "target_id": "r-1", "name": "Root"}

here := {"type": "ACCOUNT", "target_id": "111122223333", "name": "ai"}

unit := {"type": "ORGANIZATIONAL_UNIT", "target_id": "ou-1", "name": "Workloads"}

elsewhere := {"type": "ACCOUNT", "target_id": "444455556666", "name": "other"}

member := object.union(open, organization("999988887777"))

test_br_acc_005_passes_under_a_service_control_policy if {
	every target in [root, here] {
		inventory := object.union(member, control([denying], target))
		count(tokens.deny["BR-ACC-005"]) == 0 with input as account with data.inventory as inventory
		count(tokens.unknown["BR-ACC-005"]) == 0 with input as account with data.inventory as inventory
	}
}

test_br_acc_005_fails_where_the_policy_does_not_bind if {
	manager := object.union_n([open, organization("111122223333"), control([denying], root)])
	directly := object.union_n([open, organization("111122223333"), control([denying], here)])
	every inventory in [manager, directly, object.union(member, control([denying], elsewhere)), object.union(member, control([allowing], root))] {
		tokens.deny["BR-ACC-005"] == lets(admin) with input as account with data.inventory as inventory
		count(tokens.unknown["BR-ACC-005"]) == 0 with input as account with data.inventory as inventory
	}
}

test_br_acc_005_unknown_where_policies_are_not_shown if {
	tokens.unknown["BR-ACC-005"] == {"Roles and users of account 111122223333 may use bedrock:CallWithBearerToken (Role \"admin\"), unless denied by a service control policy that it is not shown (organization_denied_actions)."}
		with input as account with data.inventory as member
	count(tokens.unknown["BR-ACC-005"]) == 0 with input as account with data.inventory as object.union(reader, organization("999988887777"))
	tokens.unknown["BR-ACC-005"] == {"Roles and users of account 111122223333 may use bedrock:CallWithBearerToken (Role \"admin\"), unless denied by a service control policy of organizational unit \"Workloads\", in which it may be."}
		with input as account with data.inventory as object.union(member, control([denying], unit))
	count(tokens.unknown["BR-ACC-005"]) == 0 with input as account
		with data.inventory as object.union_n([reader, organization("999988887777"), control([denying], unit)])
	managing := object.union_n([open, organization("111122223333"), control([denying], unit)])
	count(tokens.unknown["BR-ACC-005"]) == 0 with input as account with data.inventory as managing
}

# One endpoint is open for certain, whatever becomes of the other.
test_br_acc_005_fails_where_one_endpoint_may_be_denied if {
	one := object.union(denying, {"Action": ["bedrock:CallWithBearerToken"]})
	both := role("admin", [{"Effect": "Allow", "Action": ["bedrock:*", "bedrock-mantle:*"], "Resource": ["*"]}])
	inventory := object.union_n([member, both, control([one], unit)])
	tokens.deny["BR-ACC-005"] == lets(admin) with input as account with data.inventory as inventory
	count(tokens.unknown["BR-ACC-005"]) == 0 with input as account with data.inventory as inventory
}

test_br_acc_005_known_where_another_policy_binds if {
	both := {"AWS::Organizations::ServiceControlPolicy": {
		"p": control([denying], unit)["AWS::Organizations::ServiceControlPolicy"].p,
		"q": control([denying], root)["AWS::Organizations::ServiceControlPolicy"].p,
	}}
	count(tokens.unknown["BR-ACC-005"]) == 0 with input as account with data.inventory as object.union(member, both)
}

test_br_acc_005_unknown_without_the_policies if {
	reason := {"User \"ann\" has policy \"arn:aws:iam::aws:policy/AmazonBedrockFullAccess\", whose document is not among those read."}
	tokens.unknown["BR-ACC-005"] == reason with input as account with data.inventory as estate(user(references))
	forbidden := object.union_n([estate(user(references)), organization("999988887777"), control([denying], root)])
	count(tokens.unknown["BR-ACC-005"]) == 0 with input as account with data.inventory as forbidden
	count(tokens.unknown["BR-ACC-005"]) == 0 with input as account with data.inventory as object.union(open, user(references))
	count(tokens.unknown["BR-ACC-005"]) == 0 with input as account with data.inventory as estate(user(references))
		with data.config as {"bearer_token_principals": ["ann"]}
	gone := estate(role("x", []))
	holder := object.union(gone, {"AWS::IAM::Role": {"x": references}})
	count(tokens.unknown["BR-ACC-005"]) == 1 with input as account with data.inventory as holder
}

key(service) := {"AWS::IAM::ServiceSpecificCredential": {"k": {"resource_id": "k", "resource_name": "k", "region": "global", "service_name": service}}}

test_br_acc_005_skips_without_use if {
	none := {"Account 111122223333 has no API key for Bedrock, no Bedrock resource that uses a model, and no call of one within two weeks."}
	tokens.skip["BR-ACC-005"] == none with input as account with data.inventory as role("admin", [allowing])
	tokens.skip["BR-ACC-005"] == none with input as account with data.inventory as key("codecommit.amazonaws.com")
	elsewhere_only := object.union(using, {"AWS::Bedrock::Agent": {"a": {"region": "eu-west-1"}}})
	tokens.skip["BR-ACC-005"] == none with input as account with data.inventory as elsewhere_only
	count(tokens.skip["BR-ACC-005"]) == 0 with input as account with data.inventory as key("bedrock.amazonaws.com")
}

refusal := {"call": "svc:List", "code": "AccessDeniedException", "action": "svc:List"}

unlisted(type) := {"populations": {type: [{"region": "us-east-1", "refusal": refusal}]}}

documents_unread(type) := {type: {"x": {"resource_id": "one-unread", "resource_name": "one-unread", "region": "us-east-1", "unread": {"*": refusal}}}}

test_br_acc_005_unread if {
	unread.affects("BR-ACC-005") with input as account with data.inventory as using with data.gaps as unlisted("AWS::IAM::Role")
}

test_br_acc_005_rests_on_every_list if {
	every rule in ["deny", "unknown"] {
		every type in [
			"AWS::IAM::Group", "AWS::IAM::ManagedPolicy", "AWS::IAM::Role", "AWS::IAM::User", "AWS::Organizations::Organization",
			"AWS::Organizations::ServiceControlPolicy",
		] {
			count(unread.failed_calls("BR-ACC-005", rule)) > 0 with input as account with data.gaps as unlisted(type)
		}
	}
	every type in [
		"AWS::::Region", "AWS::Bedrock::AdvancedPromptOptimizationJob", "AWS::Bedrock::Agent",
		"AWS::Bedrock::ApplicationInferenceProfile", "AWS::Bedrock::CustomModel",
		"AWS::Bedrock::CustomModelDeployment", "AWS::Bedrock::EnforcedGuardrailConfiguration",
		"AWS::Bedrock::EvaluationJob", "AWS::Bedrock::Flow", "AWS::Bedrock::ImportedModel",
		"AWS::Bedrock::InvocationMetric", "AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::MantleInvocationMetric",
		"AWS::Bedrock::MarketplaceModelEndpoint", "AWS::Bedrock::ModelCustomizationJob",
		"AWS::Bedrock::ModelInvocationJob", "AWS::Bedrock::Prompt", "AWS::Bedrock::ProvisionedModelThroughput",
		"AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::Runtime", "AWS::IAM::ServiceSpecificCredential",
	] {
		count(unread.failed_calls("BR-ACC-005", "skip")) > 0 with input as account with data.gaps as unlisted(type)
	}
	keys := documents_unread("AWS::IAM::ServiceSpecificCredential")
	count(unread.failed_calls("BR-ACC-005", "skip")) > 0 with input as account with data.inventory as keys
	unread.affects("BR-ACC-005") with input as account with data.inventory as keys
}

test_br_acc_005_rests_on_documents if {
	every rule in ["deny", "unknown"] {
		every type in [
			"AWS::IAM::ManagedPolicy", "AWS::IAM::Role", "AWS::IAM::User", "AWS::Organizations::Organization",
			"AWS::Organizations::ServiceControlPolicy",
		] {
			count(unread.failed_calls("BR-ACC-005", rule)) > 0 with input as account with data.inventory as documents_unread(type)
		}
	}
}
