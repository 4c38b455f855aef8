package agentcore.inbound_test

import data.agentcore.inbound
import data.lib.core.unread

gateway := {
	"resource_type": "AWS::BedrockAgentCore::Gateway",
	"resource_id": "arn:aws:bedrock-agentcore:us-east-1:111122223333:gateway/tools-1",
	"resource_name": "tools",
	"account_id": "111122223333",
	"region": "us-east-1",
	"authorizer_type": "CUSTOM_JWT",
	"authorizer_configuration": {"custom_jwt_authorizer": {
		"discovery_url": "https://id.example.com/.well-known/openid-configuration",
		"allowed_audience": ["agents"],
	}},
}

with_authorizer(kind) := object.union(gateway, {"authorizer_type": kind})

test_ac_acc_001_passes if {
	every kind in {"CUSTOM_JWT", "AWS_IAM"} {
		count(inbound.deny["AC-ACC-001"]) == 0 with input as with_authorizer(kind)
	}
	not unread.affects("AC-ACC-001") with input as gateway
}

test_ac_acc_001_fails_without_authorizer if {
	inbound.deny["AC-ACC-001"] == {`Gateway "tools" lets anybody call its tools: it has no authoriser.`} with input as with_authorizer("NONE")
}

test_ac_acc_001_fails_where_nobody_authorizes if {
	inbound.deny["AC-ACC-001"] == {`Gateway "tools" authenticates its callers, but neither it nor a policy engine decides what they may call.`} with input as with_authorizer("AUTHENTICATE_ONLY")
}

test_ac_acc_001_passes_where_a_policy_engine_authorizes if {
	offloaded := object.union(with_authorizer("AUTHENTICATE_ONLY"), {"policy_engine_configuration": {"arn": "a", "mode": "ENFORCE"}})
	count(inbound.deny["AC-ACC-001"]) == 0 with input as offloaded
}

test_ac_acc_001_fails_where_the_policy_engine_only_logs if {
	offloaded := object.union(with_authorizer("AUTHENTICATE_ONLY"), {"policy_engine_configuration": {"arn": "a", "mode": "LOG_ONLY"}})
	count(inbound.deny["AC-ACC-001"]) == 1 with input as offloaded
}

intercepted(document, point) := object.union(document, {"interceptor_configurations": [{
	"interceptor": {"lambda": {"arn": "arn:f"}},
	"interception_points": [point],
}]})

test_ac_acc_001_unknown_where_a_function_decides if {
	left := `Gateway "tools" leaves it to a function that intercepts its requests who may call; what that decides cannot be read.`
	logging := object.union(with_authorizer("AUTHENTICATE_ONLY"), {"policy_engine_configuration": {"arn": "a", "mode": "LOG_ONLY"}})
	every document in [with_authorizer("NONE"), with_authorizer("AUTHENTICATE_ONLY"), logging] {
		inbound.unknown["AC-ACC-001"] == {left} with input as intercepted(document, "REQUEST")
		count(inbound.deny["AC-ACC-001"]) == 0 with input as intercepted(document, "REQUEST")
		count(inbound.unknown["AC-ACC-001"]) == 0 with input as intercepted(document, "RESPONSE")
		count(inbound.deny["AC-ACC-001"]) == 1 with input as intercepted(document, "RESPONSE")
	}
	enforced := object.union(with_authorizer("AUTHENTICATE_ONLY"), {"policy_engine_configuration": {"arn": "a", "mode": "ENFORCE"}})
	other := object.union(intercepted(with_authorizer("NONE"), "REQUEST"), {"resource_type": "AWS::BedrockAgentCore::Runtime"})
	every document in [intercepted(enforced, "REQUEST"), intercepted(gateway, "REQUEST"), other] {
		count(inbound.unknown["AC-ACC-001"]) == 0 with input as document
	}
}

engine(fields) := object.union(with_authorizer("AUTHENTICATE_ONLY"), {"policy_engine_configuration": object.union({"arn": "a"}, fields)})

# ENFORCE where AWS leaves the mode out.
test_ac_acc_001_reads_the_mode_of_the_engine if {
	count(inbound.deny["AC-ACC-001"]) == 0 with input as engine({})
	count(inbound.unknown["AC-ACC-001"]) == 0 with input as engine({})
	inbound.unknown["AC-ACC-001"] == {`Gateway "tools" leaves it to a policy engine who may call, in the mode "AUDIT", which this check does not know.`} with input as engine({"mode": "AUDIT"})
	count(inbound.deny["AC-ACC-001"]) == 0 with input as engine({"mode": "AUDIT"})
	count(inbound.unknown["AC-ACC-001"]) == 0 with input as object.union(engine({"mode": "AUDIT"}), {"authorizer_type": "AWS_IAM"})
	count(inbound.unknown["AC-ACC-001"]) == 0 with input as object.union(engine({"mode": "AUDIT"}), {"resource_type": "AWS::BedrockAgentCore::Runtime"})
}

strange := `Gateway "tools" has an authoriser of a kind that this check does not know.`

test_ac_acc_001_unknown_with_another_kind_of_authorizer if {
	every document in [with_authorizer("SOMETHING_NEW"), with_authorizer(""), object.remove(gateway, ["authorizer_type"])] {
		inbound.unknown["AC-ACC-001"] == {strange} with input as document
		count(inbound.deny["AC-ACC-001"]) == 0 with input as document
	}
	every kind in ["AUTHENTICATE_ONLY", "AWS_IAM", "CUSTOM_JWT", "NONE"] {
		count(inbound.unknown["AC-ACC-001"]) == 0 with input as with_authorizer(kind)
	}
	count(inbound.unknown["AC-ACC-001"]) == 0 with input as runtime
}

jwt(document, settings) := object.union(
	object.remove(document, ["authorizer_configuration"]),
	{"authorizer_configuration": {"custom_jwt_authorizer": settings}},
)

runtime := {
	"resource_type": "AWS::BedrockAgentCore::Runtime",
	"resource_id": "arn:aws:bedrock-agentcore:us-east-1:111122223333:runtime/helper-1",
	"resource_name": "helper",
	"account_id": "111122223333",
	"region": "us-east-1",
}

test_ac_acc_002_passes_with_any_limit if {
	every name in {"allowed_audience", "allowed_clients", "allowed_scopes"} {
		count(inbound.deny["AC-ACC-002"]) == 0 with input as jwt(gateway, {"discovery_url": "HTTPS://id.example.com/x", name: ["a"]})
	}
	count(inbound.skip["AC-ACC-002"]) == 0 with input as gateway
	not unread.affects("AC-ACC-002") with input as gateway
}

test_ac_acc_002_fails_without_limits if {
	open := {"discovery_url": "https://id.example.com/x", "allowed_audience": []}
	inbound.deny["AC-ACC-002"] == {`Gateway "tools" accepts tokens for any audience, client and scope.`} with input as jwt(gateway, open)
	inbound.deny["AC-ACC-002"] == {`Runtime "helper" accepts tokens for any audience, client and scope.`} with input as jwt(runtime, open)
}

test_ac_acc_002_covers_payment_managers if {
	manager := object.union(runtime, {"resource_type": "AWS::BedrockAgentCore::PaymentManager", "resource_name": "till"})
	inbound.deny["AC-ACC-002"] == {`Payment manager "till" accepts tokens for any audience, client and scope.`} with input as jwt(manager, {"discovery_url": "https://id.example.com/x"})
}

test_ac_acc_002_fails_with_a_plain_discovery_url if {
	plain := {"discovery_url": "http://id.example.com/x", "allowed_clients": ["a"]}
	inbound.deny["AC-ACC-002"] == {`Gateway "tools" reads the keys of its identity provider from http://id.example.com/x, which is not an https address.`} with input as jwt(gateway, plain)
}

test_ac_acc_002_skips_without_jwt if {
	inbound.skip["AC-ACC-002"] == {`Runtime "helper" has no JWT authoriser.`} with input as runtime
	count(inbound.deny["AC-ACC-002"]) == 0 with input as runtime
}

test_ac_acc_002_passes_where_only_named_workloads_may_call if {
	every name in ["hosting_environments", "workload_identities"] {
		only := {"discovery_url": "https://id.example.com/x", "allowed_workload_configuration": {name: ["arn:gateway"]}}
		count(inbound.deny["AC-ACC-002"]) == 0 with input as jwt(runtime, only)
	}
	count(inbound.deny["AC-ACC-002"]) == 1 with input as jwt(runtime, {"discovery_url": "https://id.example.com/x", "allowed_workload_configuration": {"hosting_environments": []}})
}

doubt(name) := {sprintf("Whose tokens %s accepts AWS does not say in words that this check knows.", [name])}

test_ac_acc_002_unknown_with_authorisers_that_nobody_knows if {
	silent := object.remove(gateway, ["authorizer_configuration"])
	inbound.unknown["AC-ACC-002"] == doubt(`Gateway "tools"`) with input as silent
	count(inbound.skip["AC-ACC-002"]) == 0 with input as silent
	other := object.union(runtime, {"authorizer_configuration": {"other_authorizer": {}}})
	inbound.unknown["AC-ACC-002"] == doubt(`Runtime "helper"`) with input as other
	count(inbound.skip["AC-ACC-002"]) == 0 with input as other
	every document in [runtime, object.union(runtime, {"authorizer_configuration": {}}), gateway, object.union(silent, {"resource_type": "AWS::BedrockAgentCore::Memory"})] {
		count(inbound.unknown["AC-ACC-002"]) == 0 with input as document
	}
}

# Where the gateway only authenticates, others decide (AC-ACC-001); where the keys come from matters all the same.
test_ac_acc_002_leaves_gateways_that_only_authenticate_to_others if {
	open := jwt(with_authorizer("AUTHENTICATE_ONLY"), {"discovery_url": "HTTPS://id.example.com/x"})
	every document in [open, object.remove(open, ["authorizer_configuration"])] {
		`Gateway "tools" authenticates its callers and leaves to others what they may call.` in inbound.skip["AC-ACC-002"] with input as document
	}
	count(inbound.skip["AC-ACC-002"]) == 0 with input as jwt(with_authorizer("AUTHENTICATE_ONLY"), {"discovery_url": "http://id.example.com/x"})
	count(inbound.skip["AC-ACC-002"]) == 0 with input as object.union(open, {"resource_type": "AWS::BedrockAgentCore::Memory"})
}

# Memories have no authorisers: such fields in one are none of the business of this check.
test_ac_acc_002_judges_nothing_else if {
	memory := object.union(runtime, {"resource_type": "AWS::BedrockAgentCore::Memory"})
	count(inbound.deny["AC-ACC-002"]) == 0 with input as jwt(memory, {"discovery_url": "http://id.example.com/x"})
	count(inbound.skip["AC-ACC-002"]) == 0 with input as memory
}

# What an endpoint serves is judged unless that is nothing.
test_ac_acc_002_leaves_a_harness_endpoint_that_serves_nothing_out if {
	idle := object.union(jwt(runtime, {"discovery_url": "https://id.example.com/x"}), {"resource_type": "AWS::BedrockAgentCore::HarnessEndpoint", "target_version": "1"})
	inbound.skip["AC-ACC-002"] == {`Harness endpoint "helper" serves no version yet.`} with input as idle
}

policy(statement) := object.union(runtime, {"resource_policy": {"Statement": [statement]}})

allow(principal) := {"Effect": "Allow", "Principal": {"AWS": [principal]}, "Action": ["bedrock-agentcore:InvokeAgentRuntime"], "Resource": ["*"]}

test_ac_acc_009_passes_without_policy if {
	count(inbound.deny["AC-ACC-009"]) == 0 with input as runtime
	not unread.affects("AC-ACC-009") with input as runtime
}

test_ac_acc_009_passes_for_the_own_account if {
	count(inbound.deny["AC-ACC-009"]) == 0 with input as policy(allow("arn:aws:iam::111122223333:role/app"))
}

test_ac_acc_009_passes_for_denials if {
	count(inbound.deny["AC-ACC-009"]) == 0 with input as policy(object.union(allow("*"), {"Effect": "Deny"}))
}

# What the policy may say of everyone: whom that leaves, and who of these is a stranger, lib/iam/access knows.
everyone_with(condition) := policy(object.union(allow("*"), {"Condition": condition}))

in_organization := {"AWS::Organizations::Organization": {"o": {"id": "o-own1234567", "master_account_id": "999900001111"}}}

admits(whom) := {sprintf(`The resource policy of runtime "helper" admits %s.`, [whom])}

test_ac_acc_009_fails_for_everyone if {
	every principal in ["*", "arn:aws:iam::*:root"] {
		inbound.deny["AC-ACC-009"] == admits("everyone") with input as policy(allow(principal))
	}
	every condition in [
		{"ArnLike": {"aws:PrincipalArn": ["arn:aws:iam::*:role/Admin"]}},
		{"StringLike": {"aws:PrincipalOrgID": ["o-*"]}},
		{"Bool": {"aws:SecureTransport": ["true"]}},
		{"StringNotEquals": {"aws:PrincipalOrgID": ["o-own1234567"]}},
	] {
		inbound.deny["AC-ACC-009"] == admits("everyone") with input as everyone_with(condition) with data.inventory as in_organization
	}
	all_but_one := {"Effect": "Allow", "NotPrincipal": {"AWS": ["444455556666"]}, "Action": ["*"], "Resource": ["*"]}
	inbound.deny["AC-ACC-009"] == admits("everyone") with input as policy(all_but_one)
}

test_ac_acc_009_fails_for_another_organization_or_account if {
	foreign := everyone_with({"StringEquals": {"aws:PrincipalOrgID": ["o-foreign999"]}})
	inbound.deny["AC-ACC-009"] == admits("organization o-foreign999") with input as foreign with data.inventory as in_organization
	other := everyone_with({"StringEquals": {"aws:PrincipalAccount": ["444455556666"]}})
	inbound.deny["AC-ACC-009"] == admits("account 444455556666") with input as other with data.inventory as in_organization
}

test_ac_acc_009_passes_for_everyone_of_the_own_organization if {
	denial := {"Effect": "Deny", "Principal": {"AWS": ["*"]}, "Action": ["*"], "Resource": ["*"], "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": ["o-own1234567"]}}}
	every confined in [
		everyone_with({"StringEquals": {"aws:PrincipalOrgID": ["o-own1234567"]}}),
		everyone_with({"StringEquals": {"aws:VpceOrgID": ["o-own1234567"]}}),
		object.union(runtime, {"resource_policy": {"Statement": [allow("*"), denial]}}),
	] {
		count(inbound.deny["AC-ACC-009"]) == 0 with input as confined with data.inventory as in_organization
		count(inbound.unknown["AC-ACC-009"]) == 0 with input as confined with data.inventory as in_organization
	}
}

test_ac_acc_009_fails_for_untrusted_accounts if {
	foreign := policy(allow("arn:aws:iam::444455556666:root"))
	inbound.deny["AC-ACC-009"] == admits("account 444455556666") with input as foreign
	count(inbound.deny["AC-ACC-009"]) == 0 with input as foreign with data.config as {"trusted_accounts": ["444455556666"]}
}

served(condition) := policy(object.union(allow("x"), {"Principal": {"Service": ["bedrock.amazonaws.com"]}, "Condition": condition}))

test_ac_acc_009_fails_for_services_on_behalf_of_anybody if {
	every condition in [{}, {"ArnLike": {"aws:SourceArn": ["arn:aws:bedrock:*:*:agent/*"]}}] {
		inbound.deny["AC-ACC-009"] == admits("bedrock.amazonaws.com on behalf of any account") with input as served(condition)
		count(inbound.unknown["AC-ACC-009"]) == 0 with input as served(condition)
	}
	count(inbound.deny["AC-ACC-009"]) == 0 with input as served({"StringEquals": {"aws:SourceAccount": ["111122223333"]}})
}

test_ac_acc_009_unknown_where_it_cannot_be_told if {
	new := everyone_with({"StringEquals": {"aws:SomethingNew": ["x"]}})
	reason := `The resource policy of runtime "helper" admits whoever meets a condition that is not known here, and whether that is a stranger cannot be determined.`
	inbound.unknown["AC-ACC-009"] == {reason} with input as new
	count(inbound.deny["AC-ACC-009"]) == 0 with input as new

	# where somebody is let in for certain, doubt about others is no more than that
	every other in [allow("444455556666"), served({}).resource_policy.Statement[0]] {
		both := object.union(runtime, {"resource_policy": {"Statement": array.concat(new.resource_policy.Statement, [other])}})
		count(inbound.unknown["AC-ACC-009"]) == 0 with input as both
		count(inbound.deny["AC-ACC-009"]) == 1 with input as both
	}
}

test_ac_acc_009_covers_gateways_and_memories if {
	every type, name in {"AWS::BedrockAgentCore::Gateway": "gateway", "AWS::BedrockAgentCore::Memory": "memory"} {
		inbound.deny["AC-ACC-009"] == {sprintf("The resource policy of %s %q admits everyone.", [name, "helper"])} with input as object.union(policy(allow("*")), {"resource_type": type})
	}
}

test_ac_acc_009_judges_nothing_that_has_no_resource_policy if {
	every principal in ["*", "arn:aws:iam::444455556666:root"] {
		harness := object.union(policy(allow(principal)), {"resource_type": "AWS::BedrockAgentCore::Harness"})
		count(inbound.deny["AC-ACC-009"]) == 0 with input as harness
	}
	every statement in [served({}).resource_policy.Statement[0], everyone_with({"StringEquals": {"aws:SomethingNew": ["x"]}}).resource_policy.Statement[0]] {
		harness := object.union(policy(statement), {"resource_type": "AWS::BedrockAgentCore::Harness"})
		count(inbound.deny["AC-ACC-009"]) == 0 with input as harness
		count(inbound.unknown["AC-ACC-009"]) == 0 with input as harness
	}
}

# What verdicts rest on: a call for it was refused, and nothing else is known of the documents.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

test_ac_acc_001_own_fields_unread if {
	unread.affects("AC-ACC-001") with input as object.union(resting("AWS::BedrockAgentCore::Gateway"), {"unread": {"*": answer_refused}})
}

test_ac_acc_002_own_fields_unread if {
	unread.affects("AC-ACC-002") with input as object.union(resting("AWS::BedrockAgentCore::Gateway"), {"unread": {"*": answer_refused}})
}

test_ac_acc_002_skip_own_fields_unread if {
	count(unread.failed_calls("AC-ACC-002", "skip")) > 0 with input as object.union(resting("AWS::BedrockAgentCore::Gateway"), {"unread": {"*": answer_refused}})
}

test_ac_acc_009_own_fields_unread if {
	unread.affects("AC-ACC-009") with input as object.union(resting("AWS::BedrockAgentCore::Gateway"), {"unread": {"*": answer_refused}})
}

test_ac_acc_009_unknown_own_fields_unread if {
	count(unread.failed_calls("AC-ACC-009", "unknown")) > 0 with input as object.union(resting("AWS::BedrockAgentCore::Gateway"), {"unread": {"*": answer_refused}})
}

# Whose an organisation is stands in what AWS Organizations said of the account's own.
test_ac_acc_009_rests_on_the_organization if {
	gaps := unlisted("AWS::Organizations::Organization")
	unread.affects("AC-ACC-009") with input as resting("AWS::BedrockAgentCore::Gateway") with data.gaps as gaps
	unread.affects("AC-ACC-009") with input as resting("AWS::BedrockAgentCore::Gateway") with data.inventory as organization_refused with data.gaps as one_refused
	every head in ["deny", "unknown"] {
		count(unread.failed_calls("AC-ACC-009", head)) > 0 with input as resting("AWS::BedrockAgentCore::Gateway") with data.gaps as gaps
		count(unread.failed_calls("AC-ACC-009", head)) > 0 with input as resting("AWS::BedrockAgentCore::Gateway") with data.inventory as organization_refused with data.gaps as one_refused
	}
}

organization_refused := {"AWS::Organizations::Organization": {"arn:other": object.union(
	resting("AWS::Organizations::Organization"),
	{"resource_id": "arn:other", "resource_name": "other", "unread": {"*": answer_refused}},
)}}

one_refused := {"documents": {"AWS::Organizations::Organization": ["arn:other"]}, "global_types": [], "named_by": {}, "populations": {}}

unlisted(type) := {"documents": {}, "global_types": [], "populations": {type: [{"region": "us-east-1", "refusal": answer_refused}]}}

# Which version is the latest stands in the runtime or harness: a list of them that was refused leaves open whether an endpoint
# is judged as one.
test_ac_acc_002_rests_on_what_an_endpoint_belongs_to if {
	every id, types in {"AC-ACC-002": ["AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::Runtime"]} {
		every type in types {
			gaps := unlisted(type)
			unread.affects(id) with input as resting("AWS::BedrockAgentCore::RuntimeEndpoint") with data.gaps as gaps
			count(unread.failed_calls(id, "skip")) > 0 with input as resting("AWS::BedrockAgentCore::RuntimeEndpoint") with data.gaps as gaps
		}
	}
}
