package agentcore.permissions_test

import data.agentcore.permissions
import data.lib.core.unread

arn := "arn:aws:iam::111122223333:role/helper"

allow(actions, resources) := {"Effect": "Allow", "Action": actions, "Resource": resources}

role(statements) := {
	"resource_type": "AWS::IAM::Role",
	"resource_id": arn,
	"resource_name": "helper",
	"account_id": "111122223333",
	"region": "global",
	"path": "/",
	"role_policy_list": [{"policy_name": "tools", "policy_document": {"Statement": statements}}],
	"attached_managed_policies": [],
	"assume_role_policy_document": {"Statement": [{
		"Effect": "Allow",
		"Principal": {"Service": ["bedrock-agentcore.amazonaws.com"]},
		"Action": ["sts:AssumeRole"],
	}]},
}

tight := role([allow(["s3:GetObject"], ["arn:aws:s3:::corpus/*"])])

wide := role([allow(["s3:*"], ["*"])])

untrusting(document) := object.union(object.remove(document, ["assume_role_policy_document"]), {"assume_role_policy_document": {"Statement": []}})

test_ac_acc_003_passes if {
	count(permissions.deny["AC-ACC-003"]) == 0 with input as tight
	count(permissions.unknown["AC-ACC-003"]) == 0 with input as tight
	count(permissions.skip["AC-ACC-003"]) == 0 with input as tight
	not unread.affects("AC-ACC-003") with input as tight
}

test_ac_acc_003_fails_with_broad_actions if {
	permissions.deny["AC-ACC-003"] == {`Role "helper" serves AgentCore and may use s3:* on every resource by policy "tools".`} with input as wide
}

test_ac_acc_003_skips_other_roles if {
	permissions.skip["AC-ACC-003"] == {`Role "helper" serves nothing in AgentCore.`} with input as untrusting(wide) with data.inventory as {}
	count(permissions.deny["AC-ACC-003"]) == 0 with input as untrusting(wide) with data.inventory as {}
}

# Every kind of resource that runs with a role, and the field that names it.
users := {
	"AWS::BedrockAgentCore::BrowserCustom": "execution_role_arn",
	"AWS::BedrockAgentCore::CodeInterpreterCustom": "execution_role_arn",
	"AWS::BedrockAgentCore::Gateway": "role_arn",
	"AWS::BedrockAgentCore::Harness": "execution_role_arn",
	"AWS::BedrockAgentCore::Memory": "memory_execution_role_arn",
	"AWS::BedrockAgentCore::PaymentManager": "role_arn",
	"AWS::BedrockAgentCore::Runtime": "role_arn",
}

test_ac_acc_003_finds_roles_by_their_users if {
	every type, field in users {
		count(permissions.deny["AC-ACC-003"]) == 1 with input as untrusting(wide)
			with data.inventory as {type: {"x": {"resource_name": "x", field: arn}}}
		count(permissions.skip["AC-ACC-003"]) == 1 with input as untrusting(wide)
			with data.inventory as {type: {"x": {"resource_name": "x", field: "arn:other"}}}
	}
}

test_ac_acc_003_leaves_service_linked_roles_out if {
	linked := object.union(wide, {"path": "/aws-service-role/bedrock-agentcore.amazonaws.com/"})
	count(permissions.skip["AC-ACC-003"]) == 1 with input as linked with data.inventory as {}
}

test_ac_acc_003_unknown_with_a_policy_not_read if {
	attached := object.union(tight, {"attached_managed_policies": [{"policy_arn": "arn:aws:iam::111122223333:policy/more"}]})
	permissions.unknown["AC-ACC-003"] == {`Role "helper" has policy "arn:aws:iam::111122223333:policy/more", whose document is not among those read.`} with input as attached
		with data.inventory as {}
	count(permissions.unknown["AC-ACC-003"]) == 0 with input as object.union(attached, {"role_policy_list": wide.role_policy_list})
		with data.inventory as {}
}

agents := {"AWS::BedrockAgentCore::Runtime": {"r": {"resource_name": "r", "region": "us-east-1"}}}

passing(resources, condition) := role([object.union(allow(["iam:PassRole"], resources), condition)])

to(service) := {"Condition": {"StringEquals": {"iam:PassedToService": service}}}

denied_005(document) := found if {
	found := count(permissions.deny["AC-ACC-005"]) with input as document with data.inventory as agents
}

test_ac_acc_005_passes_with_named_roles if {
	named := passing([arn], to("bedrock-agentcore.amazonaws.com"))
	count(permissions.deny["AC-ACC-005"]) == 0 with input as named with data.inventory as agents
	count(permissions.skip["AC-ACC-005"]) == 0 with input as named with data.inventory as agents
	count(permissions.unknown["AC-ACC-005"]) == 0 with input as named with data.inventory as agents
	not unread.affects("AC-ACC-005") with input as named with data.inventory as agents
}

test_ac_acc_005_fails_with_every_role if {
	permissions.deny["AC-ACC-005"] == {`Role "helper" may pass every role to AgentCore by policy "tools".`} with input as passing(["*"], to("bedrock-agentcore.amazonaws.com"))
		with data.inventory as agents
}

test_ac_acc_005_fails_with_every_service if {
	denied_005(passing(["*"], {})) == 1
	denied_005(passing(["arn:aws:iam::111122223333:role/*"], asked("StringLike", "*"))) == 1

	# to StringEquals an asterisk is a character like others, which no service is called by
	denied_005(passing(["arn:aws:iam::111122223333:role/*"], to("*"))) == 0
}

asked(operator, service) := {"Condition": {operator: {"iam:PassedToService": service}}}

test_ac_acc_005_knows_how_services_are_compared if {
	every operator in ["StringEquals", "StringEqualsIfExists", "StringEqualsIgnoreCase", "ForAnyValue:StringEquals", "StringLike"] {
		denied_005(passing(["*"], asked(operator, "bedrock-agentcore.amazonaws.com"))) == 1
		denied_005(passing(["*"], asked(operator, ["lambda.amazonaws.com"]))) == 0
	}
	every operator in ["StringNotEquals", "StringNotEqualsIfExists", "StringNotLike"] {
		denied_005(passing(["*"], asked(operator, "bedrock-agentcore.amazonaws.com"))) == 0
		denied_005(passing(["*"], asked(operator, ["lambda.amazonaws.com"]))) == 1
	}
	denied_005(passing(["*"], asked("StringNotLike", "*.amazonaws.com"))) == 0
	denied_005(passing(["*"], asked("StringLike", "*.amazonaws.com"))) == 1
	denied_005(passing(["*"], asked("Null", "false"))) == 1
	mixed := {"Condition": {"StringLike": {"iam:PassedToService": "*"}, "StringNotEquals": {"iam:PassedToService": "bedrock-agentcore.amazonaws.com"}}}
	denied_005(passing(["*"], mixed)) == 0
}

test_ac_acc_005_fails_with_agentcore_among_services if {
	denied_005(passing(["*"], to(["lambda.amazonaws.com", "bedrock-agentcore.amazonaws.com"]))) == 1
	denied_005(passing(["*"], {"Condition": {"StringLike": {"IAM:passedtoservice": "bedrock-*"}}})) == 1
}

test_ac_acc_005_passes_with_other_services if {
	denied_005(passing(["*"], to("lambda.amazonaws.com"))) == 0
	denied_005(passing(["*"], to(["lambda.amazonaws.com", "ecs.amazonaws.com"]))) == 0
}

test_ac_acc_005_skips_where_agentcore_is_not_used if {
	permissions.skip["AC-ACC-005"] == {"The account has nothing of AgentCore that runs with a role."} with input as passing(["*"], {}) with data.inventory as {}
}

test_ac_acc_005_skips_policies_of_aws if {
	managed := {
		"resource_type": "AWS::IAM::ManagedPolicy",
		"resource_id": "arn:aws:iam::aws:policy/Some",
		"resource_name": "Some",
		"policy_document": {"Statement": []},
	}
	permissions.skip["AC-ACC-005"] == {`Policy "Some" is managed by AWS and judged where it is attached.`} with input as managed with data.inventory as agents
}

unresolved := object.union(tight, {"attached_managed_policies": [{"policy_arn": "arn:aws:iam::111122223333:policy/more"}]})

test_ac_acc_005_unknown_with_a_policy_not_read if {
	count(permissions.unknown["AC-ACC-005"]) == 1 with input as unresolved with data.inventory as agents
	failing := object.union(unresolved, {"role_policy_list": passing(["*"], {}).role_policy_list})
	count(permissions.unknown["AC-ACC-005"]) == 0 with input as failing with data.inventory as agents
}

identities := {"AWS::BedrockAgentCore::WorkloadIdentity": {"w": {"resource_name": "w", "region": "us-east-1"}}}

token(resources) := role([allow(["bedrock-agentcore:GetWorkloadAccessToken"], resources)])

directory := "arn:aws:bedrock-agentcore:us-east-1:111122223333:workload-identity-directory/"

denied_006(document) := found if {
	found := count(permissions.deny["AC-ACC-006"]) with input as document with data.inventory as identities
}

test_ac_acc_006_passes_with_named_identities if {
	named := token([concat("", [directory, "default"]), concat("", [directory, "default/workload-identity/helper-*"])])
	count(permissions.deny["AC-ACC-006"]) == 0 with input as named with data.inventory as identities
	count(permissions.skip["AC-ACC-006"]) == 0 with input as named with data.inventory as identities
	count(permissions.unknown["AC-ACC-006"]) == 0 with input as named with data.inventory as identities
	not unread.affects("AC-ACC-006") with input as named with data.inventory as identities
}

test_ac_acc_006_fails_with_every_identity if {
	permissions.deny["AC-ACC-006"] == {`Role "helper" may use bedrock-agentcore:GetWorkloadAccessToken on every resource by its policy "tools".`} with input as token(["*"])
		with data.inventory as identities
	denied_006(token([concat("", [directory, "*"])])) == 1
	denied_006(token([concat("", [directory, "default/workload-identity/*"])])) == 1
}

test_ac_acc_006_covers_the_tokens_of_users if {
	every action in ["bedrock-agentcore:GetWorkloadAccessTokenForJWT", "bedrock-agentcore:GetWorkloadAccessTokenForUserId"] {
		denied_006(role([allow([action], ["*"])])) == 1
	}
}

test_ac_acc_006_skips_without_identities if {
	permissions.skip["AC-ACC-006"] == {"The account has no workload identities."} with input as token(["*"]) with data.inventory as {}
}

test_ac_acc_006_skips_service_linked_roles if {
	linked := object.union(token(["*"]), {"path": "/aws-service-role/x/"})
	permissions.skip["AC-ACC-006"] == {`Role "helper" is linked to a service of AWS, which writes its policies.`} with input as linked
		with data.inventory as identities
}

test_ac_acc_006_unknown_with_a_policy_not_read if {
	count(permissions.unknown["AC-ACC-006"]) == 1 with input as unresolved with data.inventory as identities
	failing := object.union(unresolved, {"role_policy_list": token(["*"]).role_policy_list})
	count(permissions.unknown["AC-ACC-006"]) == 0 with input as failing with data.inventory as identities
}

# Only principals have policies attached.
test_ac_acc_policies_are_never_unknown if {
	written := object.union(unresolved, {"resource_type": "AWS::IAM::ManagedPolicy"})
	count(permissions.unknown["AC-ACC-005"]) == 0 with input as written with data.inventory as agents
	count(permissions.unknown["AC-ACC-006"]) == 0 with input as written with data.inventory as identities
}

test_ac_acc_005_looks_at_the_service_passed_to_alone if {
	elsewhere := {"Condition": {"StringEquals": {"iam:PassedToService": "lambda.amazonaws.com", "aws:CalledVia": "bedrock-agentcore.amazonaws.com"}}}
	denied_005(passing(["*"], elsewhere)) == 0
}

# What verdicts rest on: a call for it was refused, and nothing else is known of the documents.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": answer_refused}}

refused_listing(type) := {"documents": {}, "global_types": [], "populations": {type: [{"region": "us-east-1", "refusal": answer_refused}]}}

test_ac_acc_003_own_fields_unread if {
	unread.affects("AC-ACC-003") with input as object.union(resting("AWS::IAM::Role"), {"unread": {"*": answer_refused}})
}

test_ac_acc_003_every_other_unread if {
	every type in {"AWS::BedrockAgentCore::BrowserCustom", "AWS::BedrockAgentCore::CapacityProvider", "AWS::BedrockAgentCore::CodeInterpreterCustom", "AWS::BedrockAgentCore::ConsentPortal", "AWS::BedrockAgentCore::Gateway", "AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::HarnessEndpoint", "AWS::BedrockAgentCore::Memory", "AWS::BedrockAgentCore::PaymentManager", "AWS::BedrockAgentCore::Runtime", "AWS::BedrockAgentCore::RuntimeEndpoint"} {
		unread.affects("AC-ACC-003") with input as resting("AWS::IAM::Role")
			with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_ac_acc_003_named_other_unread if {
	every type in {"AWS::IAM::ManagedPolicy"} {
		unread.affects("AC-ACC-003") with input as object.union(resting("AWS::IAM::Role"), {"names": "arn:other"})
			with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_ac_acc_003_skip_own_fields_unread if {
	count(unread.failed_calls("AC-ACC-003", "skip")) > 0 with input as object.union(resting("AWS::IAM::Role"), {"unread": {"*": answer_refused}})
}

test_ac_acc_003_skip_every_other_unread if {
	every type in {"AWS::BedrockAgentCore::BrowserCustom", "AWS::BedrockAgentCore::CapacityProvider", "AWS::BedrockAgentCore::CodeInterpreterCustom", "AWS::BedrockAgentCore::ConsentPortal", "AWS::BedrockAgentCore::Gateway", "AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::HarnessEndpoint", "AWS::BedrockAgentCore::Memory", "AWS::BedrockAgentCore::PaymentManager", "AWS::BedrockAgentCore::Runtime", "AWS::BedrockAgentCore::RuntimeEndpoint"} {
		count(unread.failed_calls("AC-ACC-003", "skip")) > 0 with input as resting("AWS::IAM::Role")
			with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_ac_acc_005_own_fields_unread if {
	unread.affects("AC-ACC-005") with input as object.union(resting("AWS::IAM::ManagedPolicy"), {"unread": {"*": answer_refused}})
}

test_ac_acc_005_lists_unread if {
	every type in {"AWS::BedrockAgentCore::BrowserCustom", "AWS::BedrockAgentCore::CapacityProvider", "AWS::BedrockAgentCore::CodeInterpreterCustom", "AWS::BedrockAgentCore::ConsentPortal", "AWS::BedrockAgentCore::Gateway", "AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::Memory", "AWS::BedrockAgentCore::PaymentManager", "AWS::BedrockAgentCore::Runtime"} {
		unread.affects("AC-ACC-005") with input as resting("AWS::IAM::ManagedPolicy")
			with data.gaps as refused_listing(type)
	}
}

test_ac_acc_005_named_other_unread if {
	every type in {"AWS::IAM::Group", "AWS::IAM::ManagedPolicy"} {
		unread.affects("AC-ACC-005") with input as object.union(resting("AWS::IAM::ManagedPolicy"), {"names": "arn:other"})
			with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_ac_acc_005_skip_own_fields_unread if {
	count(unread.failed_calls("AC-ACC-005", "skip")) > 0 with input as object.union(resting("AWS::IAM::ManagedPolicy"), {"unread": {"*": answer_refused}})
}

test_ac_acc_005_skip_lists_unread if {
	every type in {"AWS::BedrockAgentCore::BrowserCustom", "AWS::BedrockAgentCore::CapacityProvider", "AWS::BedrockAgentCore::CodeInterpreterCustom", "AWS::BedrockAgentCore::ConsentPortal", "AWS::BedrockAgentCore::Gateway", "AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::Memory", "AWS::BedrockAgentCore::PaymentManager", "AWS::BedrockAgentCore::Runtime"} {
		count(unread.failed_calls("AC-ACC-005", "skip")) > 0 with input as resting("AWS::IAM::ManagedPolicy")
			with data.gaps as refused_listing(type)
	}
}

test_ac_acc_006_own_fields_unread if {
	unread.affects("AC-ACC-006") with input as object.union(resting("AWS::IAM::ManagedPolicy"), {"unread": {"*": answer_refused}})
}

test_ac_acc_006_lists_unread if {
	every type in {"AWS::BedrockAgentCore::WorkloadIdentity"} {
		unread.affects("AC-ACC-006") with input as resting("AWS::IAM::ManagedPolicy")
			with data.gaps as refused_listing(type)
	}
}

test_ac_acc_006_named_other_unread if {
	every type in {"AWS::IAM::Group", "AWS::IAM::ManagedPolicy"} {
		unread.affects("AC-ACC-006") with input as object.union(resting("AWS::IAM::ManagedPolicy"), {"names": "arn:other"})
			with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_ac_acc_006_skip_own_fields_unread if {
	count(unread.failed_calls("AC-ACC-006", "skip")) > 0 with input as object.union(resting("AWS::IAM::ManagedPolicy"), {"unread": {"*": answer_refused}})
}

test_ac_acc_006_skip_lists_unread if {
	every type in {"AWS::BedrockAgentCore::WorkloadIdentity"} {
		count(unread.failed_calls("AC-ACC-006", "skip")) > 0 with input as resting("AWS::IAM::ManagedPolicy")
			with data.gaps as refused_listing(type)
	}
}
