package bedrock.access_test

import data.bedrock.access
import data.lib.core.unread

refused(operation) := {"call": operation, "code": "AccessDenied", "action": operation}

model := "arn:aws:bedrock:us-east-1::foundation-model/approved"

statement(resource, condition) := {
	"Effect": "Allow",
	"Action": ["bedrock:InvokeModel*"],
	"Resource": [resource],
	"Condition": condition,
}

guardrail := {"StringEquals": {"bedrock:GuardrailIdentifier": "arn:aws:bedrock:us-east-1:111122223333:guardrail/g:1"}}

policy(statements) := {
	"resource_type": "AWS::IAM::ManagedPolicy",
	"resource_id": "arn:aws:iam::111122223333:policy/p",
	"resource_name": "p",
	"account_id": "111122223333",
	"region": "global",
	"policy_document": {"Statement": statements},
}

user(statements) := {
	"resource_type": "AWS::IAM::User",
	"resource_id": "arn:aws:iam::111122223333:user/u",
	"resource_name": "u",
	"account_id": "111122223333",
	"region": "global",
	"path": "/",
	"user_policy_list": [{"policy_name": "inline", "policy_document": {"Statement": statements}}],
}

full_access := {"attached_managed_policies": [{
	"policy_name": "AmazonBedrockFullAccess",
	"policy_arn": "arn:aws:iam::aws:policy/AmazonBedrockFullAccess",
}]}

aws_policy := object.union(policy([statement("*", {})]), {
	"resource_id": "arn:aws:iam::aws:policy/AmazonBedrockFullAccess",
	"resource_name": "AmazonBedrockFullAccess",
})

# ---- BR-ACC-001 ----

test_br_acc_001_passes if {
	count(access.deny["BR-ACC-001"]) == 0 with input as user([])
	count(access.skip["BR-ACC-001"]) == 0 with input as user([])
	not unread.affects("BR-ACC-001") with input as user([])
}

test_br_acc_001_fails if {
	message := `User "u" has policies of AWS attached that open all of Bedrock: AmazonBedrockFullAccess.`
	access.deny["BR-ACC-001"] == {message} with input as object.union(user([]), full_access)
	every name in ["AmazonBedrockFullAccess", "AmazonBedrockLimitedAccess", "AmazonBedrockMantleFullAccess", "AmazonBedrockMantleInferenceAccess"] {
		count(access.deny["BR-ACC-001"]) == 1 with input as object.union(user([]), {"attached_managed_policies": [{"policy_arn": sprintf("arn:aws:iam::aws:policy/%s", [name])}]})
	}
	count(access.deny["BR-ACC-001"]) == 0 with input as object.union(user([]), {"attached_managed_policies": [{"policy_arn": "arn:aws:iam::aws:policy/AmazonBedrockReadOnly"}]})
}

test_br_acc_001_skips_break_glass_principals if {
	reason := `User "u" is kept for emergencies (break_glass_principals).`
	access.skip["BR-ACC-001"] == {reason} with input as object.union(user([]), full_access) with data.config.break_glass_principals as ["u"]
}

test_br_acc_001_unread if {
	unread.affects("BR-ACC-001") with input as object.union(user([]), {"unread": {"*": refused("iam:GetAccountAuthorizationDetails")}})
}

# ---- BR-ACC-002 ----

test_br_acc_002_passes_with_named_models if {
	every resource in [model, "arn:aws:bedrock:*::foundation-model/amazon.nova-*", "arn:aws:bedrock:us-east-1:111122223333:inference-profile/x"] {
		count(access.deny["BR-ACC-002"]) == 0 with input as policy([statement(resource, {})]) with data.inventory as {}
		count(access.deny["BR-ACC-002"]) == 0 with input as user([statement(resource, {})]) with data.inventory as {}
		not unread.affects("BR-ACC-002") with input as user([statement(resource, {})]) with data.inventory as {}
	}
}

test_br_acc_002_fails_for_every_model if {
	actions := "bedrock:InvokeModel, bedrock:InvokeModelWithResponseStream"
	every resource in ["*", "arn:aws:bedrock:*::foundation-model/*", "arn:aws:bedrock:us-east-1::*"] {
		access.deny["BR-ACC-002"] == {sprintf(`Policy "p" allows %s on every resource.`, [actions])} with input as policy([statement(resource, {})])
			with data.inventory as {}
		access.deny["BR-ACC-002"] == {sprintf(`User "u" may use %s on every resource by its policy "inline".`, [actions])} with input as user([statement(resource, {})])
			with data.inventory as {}
	}
}

test_br_acc_002_skips_policies_of_aws if {
	reason := `Policy "AmazonBedrockFullAccess" is managed by AWS and judged where it is attached.`
	access.skip["BR-ACC-002"] == {reason} with input as aws_policy
	count(access.skip["BR-ACC-002"]) == 0 with input as policy([])
}

test_br_acc_002_fails_by_an_attached_policy_of_aws if {
	some message in access.deny["BR-ACC-002"] with input as object.union(user([]), full_access)
		with data.inventory as {"AWS::IAM::ManagedPolicy": {aws_policy.resource_id: aws_policy}}
	endswith(message, `on every resource by its policy "AmazonBedrockFullAccess".`)
}

not_read := `User "u" has policy "arn:aws:iam::aws:policy/AmazonBedrockFullAccess", whose document is not among those read.`

test_br_acc_002_unknown_without_an_attached_policy if {
	access.unknown["BR-ACC-002"] == {not_read} with input as object.union(user([]), full_access) with data.inventory as {}
	count(access.unknown["BR-ACC-002"]) == 0 with input as object.union(user([statement("*", {})]), full_access) with data.inventory as {}
}

test_br_acc_002_unread if {
	lacking := object.union(
		object.remove(policy([]), ["policy_document"]),
		{"unread": {"policy_document": refused("iam:GetAccountAuthorizationDetails")}},
	)
	unread.affects("BR-ACC-002") with input as lacking with data.inventory as {}
}

# ---- BR-GRD-022 ----

test_br_grd_022_passes_with_a_guardrail if {
	every condition in [
		guardrail,
		{"StringLike": {"bedrock:guardrailidentifier": ["arn:aws:bedrock:us-east-1:111122223333:guardrail/g*"]}},
		{"Null": {"bedrock:GuardrailIdentifier": "false"}},
		{"Null": {"bedrock:GuardrailIdentifier": [false]}},
	] {
		count(access.deny["BR-GRD-022"]) == 0 with input as policy([statement(model, condition)]) with data.inventory as {}
	}
	count(access.skip["BR-GRD-022"]) == 0 with input as policy([statement(model, guardrail)]) with data.inventory as {}
	not unread.affects("BR-GRD-022") with input as policy([statement(model, guardrail)]) with data.inventory as {}
}

test_br_grd_022_passes_without_invocations if {
	reading := {"Effect": "Allow", "Action": ["bedrock:Get*"], "Resource": ["*"]}
	denial := object.union(statement(model, guardrail), {"Effect": "Deny"})
	count(access.deny["BR-GRD-022"]) == 0 with input as policy([reading, denial]) with data.inventory as {}
	bare_denial := {"Effect": "Deny", "Action": ["bedrock:*"], "Resource": ["arn:aws:bedrock:*::foundation-model/old"]}
	count(access.deny["BR-GRD-022"]) == 0 with input as policy([bare_denial]) with data.inventory as {}
}

test_br_grd_022_fails_without_a_guardrail if {
	every condition in [
		{},
		{"StringEquals": {"aws:RequestedRegion": "us-east-1"}},
		{"StringEqualsIfExists": guardrail.StringEquals},
		{"Null": {"bedrock:GuardrailIdentifier": "true"}},
		{"Null": {"aws:SourceVpce": "false"}},
		{"StringLike": {"bedrock:GuardrailIdentifier": ["arn:aws:bedrock:*:*:guardrail/*"]}},
		{"StringLike": {"bedrock:GuardrailIdentifier": ["*"]}},
		{"StringEquals": {"aws:PrincipalTag/guardrail": ["arn:aws:bedrock:us-east-1:111122223333:guardrail/g"]}},
		{"StringEquals": {"bedrock:GuardrailIdentifier": [own_guardrail, strange_guardrail]}},
	] {
		access.deny["BR-GRD-022"] == {`Policy "p" allows models to be invoked without a guardrail of a known account in policy "p".`} with input as policy([statement(model, condition)])
			with data.inventory as {}
	}
	access.deny["BR-GRD-022"] == {`User "u" allows models to be invoked without a guardrail of a known account in policy "inline".`} with input as user([statement(model, {})])
		with data.inventory as {}
}

test_br_grd_022_passes_where_requests_without_it_are_denied if {
	every condition in [{"StringNotEquals": guardrail.StringEquals}, {"Null": {"bedrock:GuardrailIdentifier": "true"}}] {
		denial := object.union(statement("*", condition), {"Effect": "Deny", "Condition": condition})
		count(access.deny["BR-GRD-022"]) == 0 with input as policy([statement(model, {}), denial]) with data.inventory as {}
	}
	every wrong in [
		{"Condition": {"Null": {"bedrock:GuardrailIdentifier": "false"}}},
		{"Condition": {"Null": {"aws:SourceVpce": "true"}}},
		{"Condition": {"StringEquals": guardrail.StringEquals}},
		{"Action": ["bedrock:InvokeAgent"], "Condition": {"StringNotEquals": guardrail.StringEquals}},
	] {
		denial := object.union_n([statement("*", {}), {"Effect": "Deny"}, wrong])
		count(access.deny["BR-GRD-022"]) == 1 with input as policy([statement(model, {}), denial]) with data.inventory as {}
	}
}

own_guardrail := "arn:aws:bedrock:us-east-1:111122223333:guardrail/g"

strange_guardrail := "arn:aws:bedrock:us-east-1:444455556666:guardrail/g"

# Whose a guardrail is decides what it filters.
test_br_grd_022_knows_whose_a_guardrail_is if {
	vetted := {"trusted_accounts": ["444455556666"]}
	managed := {"AWS::Organizations::Organization": {"o": {"id": "o-own1234567", "master_account_id": "444455556666"}}}
	strange := policy([statement(model, {"StringEquals": {"bedrock:GuardrailIdentifier": [strange_guardrail]}})])
	count(access.deny["BR-GRD-022"]) == 1 with input as strange with data.inventory as {}
	count(access.deny["BR-GRD-022"]) == 0 with input as strange with data.inventory as {} with data.config as vetted
	count(access.deny["BR-GRD-022"]) == 0 with input as strange with data.inventory as managed
	variable := policy([statement(model, {"StringLike": {"bedrock:GuardrailIdentifier": ["arn:aws:bedrock:*:${aws:principalaccount}:guardrail/*"]}})])
	count(access.deny["BR-GRD-022"]) == 0 with input as variable with data.inventory as {}
}

denying(resources, condition) := {"Effect": "Deny", "Action": ["bedrock:InvokeModel*"], "Resource": resources, "Condition": condition}

test_br_grd_022_a_denial_counts_with_its_resources_and_all_its_conditions if {
	unless_own := {"StringNotEquals": {"bedrock:GuardrailIdentifier": [own_guardrail]}}
	every denial in [
		denying(["*"], unless_own),
		denying([foundation("*"), "arn:aws:bedrock:*::foundation-model/*"], unless_own),
		denying(["*"], {"StringNotEqualsIfExists": unless_own.StringNotEquals}),
		denying(["*"], {"ForAllValues:StringNotLike": unless_own.StringNotEquals}),
		denying(["*"], object.union(unless_own, {"Null": {"bedrock:GuardrailIdentifier": ["true"]}})),
		denying(["*"], {}),
	] {
		count(access.deny["BR-GRD-022"]) == 0 with input as policy([statement("*", {}), denial]) with data.inventory as {}
	}
	every denial in [
		denying([model], unless_own),
		denying([foundation("*")], unless_own),
		denying(["arn:aws:bedrock:*:*:inference-profile/*"], unless_own),
		denying(["*"], object.union(unless_own, {"StringEquals": {"aws:PrincipalTag/team": ["x"]}})),
		denying(["*"], object.union(unless_own, {"Null": {"aws:SourceVpce": ["true"]}})),
		denying(["*"], object.union(unless_own, {"Null": {"bedrock:GuardrailIdentifier": ["false"]}})),
		denying(["*"], {"ForAnyValue:StringNotEquals": unless_own.StringNotEquals}),
		denying(["*"], {"StringNotEquals": {"bedrock:GuardrailIdentifier": [strange_guardrail]}}),
		denying(["*"], {"StringNotLike": {"bedrock:GuardrailIdentifier": ["arn:aws:bedrock:*:*:guardrail/*"]}}),
		denying(["*"], {"StringNotEquals": {"aws:PrincipalArn": ["arn:aws:iam::111122223333:role/r"]}}),
		denying(["*"], {"NumericNotEquals": unless_own.StringNotEquals}),
	] {
		count(access.deny["BR-GRD-022"]) == 1 with input as policy([statement("*", {}), denial]) with data.inventory as {}
	}

	# a denial for the one model that is allowed is enough
	count(access.deny["BR-GRD-022"]) == 0 with input as policy([statement(model, {}), denying([model], unless_own)]) with data.inventory as {}
}

regions := {
	"a": {"resource_id": "a", "resource_name": "a", "region": "us-east-1"},
	"b": {"resource_id": "b", "resource_name": "b", "region": "eu-west-1"},
}

enforced(list) := {
	"AWS::::Region": regions,
	"AWS::Bedrock::EnforcedGuardrailConfiguration": {region: {"resource_id": region, "resource_name": "c", "region": region} | some region in list},
}

test_br_grd_022_passes_where_the_organization_enforces_one if {
	bare := policy([statement(model, {})])
	regions := {"AWS::::Region": {"us-east-1": {"resource_id": "us-east-1", "region": "us-east-1"}}}
	every where, failures in {"us-east-1": 0, "eu-west-1": 1} {
		effective := {"bedrock": {"guardrail_inference": {where: {"config_1": {"identifier": "arn:aws:bedrock:us-east-1:999988887777:guardrail/o:1"}}}}}
		organization := {"AWS::Organizations::Organization": {"o": {"resource_id": "o", "region": "global", "bedrock_policy": effective}}}
		inventory := object.union(regions, organization)
		count(access.deny["BR-GRD-022"]) == failures with input as bare with data.inventory as inventory
	}
}

test_br_grd_022_passes_with_enforced_guardrails_in_each_region if {
	bare := policy([statement(model, {})])
	count(access.deny["BR-GRD-022"]) == 0 with input as bare with data.inventory as enforced(["us-east-1", "eu-west-1"])
	count(access.deny["BR-GRD-022"]) == 1 with input as bare with data.inventory as enforced(["us-east-1"])
	count(access.deny["BR-GRD-022"]) == 1 with input as bare with data.inventory as {"AWS::::Region": {}}
}

test_br_grd_022_skips_service_linked_roles if {
	linked := {"resource_type": "AWS::IAM::Role", "resource_id": "arn:r", "resource_name": "r", "path": "/aws-service-role/x.amazonaws.com/"}
	access.skip["BR-GRD-022"] == {`Role "r" is linked to a service of AWS, which writes its policies.`} with input as linked
}

test_br_grd_022_unknown_without_an_attached_policy if {
	access.unknown["BR-GRD-022"] == {not_read} with input as object.union(user([]), full_access) with data.inventory as {}
	count(access.unknown["BR-GRD-022"]) == 0 with input as object.union(user([statement(model, {})]), full_access) with data.inventory as {}
	count(access.unknown["BR-GRD-022"]) == 0 with input as object.union(user([]), full_access)
		with data.inventory as enforced(["us-east-1", "eu-west-1"])
}

test_br_grd_022_unread if {
	unread.affects("BR-GRD-022") with input as policy([statement(model, {})])
		with data.inventory as enforced([])
		with data.gaps as {
			"documents": {},
			"global_types": ["AWS::IAM::ManagedPolicy"],
			"populations": {"AWS::Bedrock::EnforcedGuardrailConfiguration": [{
				"region": "us-east-1",
				"refusal": refused("bedrock:ListEnforcedGuardrailsConfiguration"),
			}]},
		}
}

test_br_grd_022_passes_where_invocations_are_denied_outright if {
	denial := {"Effect": "Deny", "Action": ["bedrock:Invoke*"], "Resource": ["*"]}
	count(access.deny["BR-GRD-022"]) == 0 with input as policy([statement(model, {}), denial]) with data.inventory as {}
}

# What verdicts rest on: a call for it was refused, and nothing else is known of the documents.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": answer_refused}}

refused_listing(type) := {"documents": {}, "global_types": [], "populations": {type: [{"region": "us-east-1", "refusal": answer_refused}]}}

test_br_acc_001_skip_rests_on_its_own_fields if {
	count(unread.failed_calls("BR-ACC-001", "skip")) > 0 with input as object.union(resting("AWS::IAM::Role"), {"unread": {"*": answer_refused}})
}

test_br_acc_002_rests_on_the_one_it_names_of_each_type if {
	every type in ["AWS::IAM::Group", "AWS::IAM::ManagedPolicy"] {
		unread.affects("BR-ACC-002") with input as object.union(resting("AWS::IAM::ManagedPolicy"), {"names": "arn:other"}) with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_br_acc_002_skip_rests_on_its_own_fields if {
	count(unread.failed_calls("BR-ACC-002", "skip")) > 0 with input as object.union(resting("AWS::IAM::ManagedPolicy"), {"unread": {"*": answer_refused}})
}

test_br_grd_022_rests_on_its_own_fields if {
	unread.affects("BR-GRD-022") with input as object.union(resting("AWS::IAM::ManagedPolicy"), {"unread": {"*": answer_refused}})
}

test_br_grd_022_rests_on_the_list_of_region if {
	every type in ["AWS::::Region", "AWS::Organizations::Organization"] {
		unread.affects("BR-GRD-022") with input as resting("AWS::IAM::ManagedPolicy") with data.gaps as refused_listing(type)
	}
}

test_br_grd_022_rests_on_the_one_it_names_of_each_type if {
	every type in ["AWS::IAM::Group", "AWS::IAM::ManagedPolicy"] {
		unread.affects("BR-GRD-022") with input as object.union(resting("AWS::IAM::ManagedPolicy"), {"names": "arn:other"}) with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_br_grd_022_skip_rests_on_its_own_fields if {
	count(unread.failed_calls("BR-GRD-022", "skip")) > 0 with input as object.union(resting("AWS::IAM::ManagedPolicy"), {"unread": {"*": answer_refused}})
}

test_br_grd_022_rests_on_every_document_of_each_type if {
	every type in ["AWS::Bedrock::Agent", "AWS::Bedrock::Flow", "AWS::Bedrock::KnowledgeBase"] {
		unread.affects("BR-GRD-022") with input as resting("AWS::IAM::Role") with data.inventory as {type: {"arn:other": other_unread}}
		count(unread.failed_calls("BR-GRD-022", "skip")) > 0 with input as resting("AWS::IAM::Role") with data.inventory as {type: {"arn:other": other_unread}}
	}
	every type in ["AWS::Bedrock::FoundationModel", "AWS::Organizations::Organization"] {
		unread.affects("BR-GRD-022") with input as resting("AWS::IAM::Role") with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_br_grd_022_skip_rests_on_the_one_it_names_of_each_type if {
	every type in ["AWS::IAM::Group", "AWS::IAM::ManagedPolicy"] {
		count(unread.failed_calls("BR-GRD-022", "skip")) > 0 with input as object.union(resting("AWS::IAM::Role"), {"names": "arn:other"})
			with data.inventory as {type: {"arn:other": other_unread}}
	}
}

single_region(guarded) := {
	"AWS::::Region": {"a": regions.a},
	"AWS::Bedrock::EnforcedGuardrailConfiguration": {"c": {"resource_id": "c", "resource_name": "c", "region": guarded}},
}

test_br_grd_022_passes_with_an_enforced_guardrail_in_the_only_region if {
	bare := policy([statement(model, {})])
	count(access.deny["BR-GRD-022"]) == 0 with input as bare with data.inventory as single_region("us-east-1")
	count(access.deny["BR-GRD-022"]) == 1 with input as bare with data.inventory as single_region("eu-west-1")
}

# Only principals have policies attached.
test_policies_are_never_unknown if {
	every id in ["BR-ACC-002", "BR-GRD-022"] {
		count(access.unknown[id]) == 0 with input as object.union(policy([statement(model, guardrail)]), full_access) with data.inventory as {}
	}
}

# ---- The second endpoint, embeddings and knowledge bases ----

mantle(resource) := {"Effect": "Allow", "Action": ["bedrock-mantle:*"], "Resource": [resource]}

every_project := "arn:aws:bedrock-mantle:*:*:project/*"

test_br_acc_002_fails_for_every_project_of_mantle if {
	every resource in ["*", every_project] {
		access.deny["BR-ACC-002"] == {`Policy "p" allows bedrock-mantle:CreateInference on every resource.`} with input as policy([mantle(resource)])
	}
	count(access.deny["BR-ACC-002"]) == 0 with input as policy([mantle("arn:aws:bedrock-mantle:us-east-1:111122223333:project/p1")])
}

test_br_grd_022_fails_for_mantle_whatever_is_enforced if {
	message := {`Policy "p" allows models to be called through bedrock-mantle, where no guardrail holds, in policy "p".`}
	everywhere := {
		"AWS::::Region": {"r": {"region": "us-east-1"}},
		"AWS::Bedrock::EnforcedGuardrailConfiguration": {"e": {"region": "us-east-1"}},
	}
	access.deny["BR-GRD-022"] == message with input as policy([mantle("arn:aws:bedrock-mantle:us-east-1:111122223333:project/p1")]) with data.inventory as everywhere
	count(access.deny["BR-GRD-022"]) == 0 with input as policy([statement("*", {})]) with data.inventory as everywhere
	every denied in ["*", every_project] {
		denial := object.union(mantle(denied), {"Effect": "Deny"})
		count(access.deny["BR-GRD-022"]) == 0 with input as policy([mantle("*"), denial]) with data.inventory as {}
	}
	conditional := object.union(mantle("*"), {"Effect": "Deny", "Condition": {"Bool": {"aws:ViaAWSService": "false"}}})
	access.deny["BR-GRD-022"] == message with input as policy([mantle("*"), conditional]) with data.inventory as {}
	some_project := object.union(mantle("arn:aws:bedrock-mantle:us-east-1:111122223333:project/p1"), {"Effect": "Deny"})
	access.deny["BR-GRD-022"] == message with input as policy([mantle("*"), some_project]) with data.inventory as {}
}

offered(id, modalities) := {"resource_id": id, "resource_name": id, "region": "us-east-1", "model_id": id, "output_modalities": modalities}

models_offered := {"AWS::Bedrock::FoundationModel": {
	"e": offered("amazon.titan-embed-text-v2:0", ["EMBEDDING"]),
	"t": offered("anthropic.claude-3-haiku-20240307-v1:0", ["TEXT"]),
}}

foundation(id) := sprintf("arn:aws:bedrock:us-east-1::foundation-model/%s", [id])

test_br_grd_022_leaves_out_what_only_embeds_or_ranks if {
	every id in ["amazon.titan-embed-text-v2:0", "cohere.rerank-v3-5:0", "amazon.rerank-v1:0"] {
		count(access.deny["BR-GRD-022"]) == 0 with input as policy([statement(foundation(id), {})]) with data.inventory as models_offered
	}
	every resource in [foundation("anthropic.claude-3-haiku-20240307-v1:0"), foundation("x.unknown"), foundation("*"), "*", "arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.x.y", "arn:aws:bedrock:us-east-1:111122223333:provisioned-model/cohere.rerank-v3-5:0"] {
		count(access.deny["BR-GRD-022"]) == 1 with input as policy([statement(resource, {})]) with data.inventory as models_offered
	}

	# all but some models are more than those that rank
	every_other := {"Effect": "Allow", "Action": ["bedrock:InvokeModel*"], "NotResource": [foundation("cohere.rerank-v3-5:0")]}
	count(access.deny["BR-GRD-022"]) == 1 with input as policy([every_other]) with data.inventory as models_offered
}

base_role := {
	"resource_type": "AWS::IAM::Role",
	"resource_id": "arn:aws:iam::111122223333:role/kb",
	"resource_name": "kb",
	"account_id": "111122223333",
	"region": "global",
	"path": "/service-role/",
	"assume_role_policy_document": {"Statement": [{"Effect": "Allow", "Principal": {"Service": ["bedrock.amazonaws.com"]}, "Action": ["sts:AssumeRole"]}]},
	"role_policy_list": [{"policy_name": "fm", "policy_document": {"Statement": [statement(foundation("anthropic.claude-3-haiku-20240307-v1:0"), {})]}}],
}

other_role := "arn:aws:iam::111122223333:role/other"

knowledge := {"AWS::Bedrock::KnowledgeBase": {"k": {"resource_id": "k", "resource_name": "manuals", "region": "us-east-1", "role_arn": "arn:aws:iam::111122223333:role/kb"}}}

test_br_grd_022_skips_roles_of_knowledge_bases if {
	reason := `Role "kb" is the service role of knowledge base "manuals", whose calls take no guardrail.`
	access.skip["BR-GRD-022"] == {reason} with input as base_role with data.inventory as knowledge
	count(access.skip["BR-GRD-022"]) == 0 with input as base_role with data.inventory as {}
	of_another := {"AWS::Bedrock::KnowledgeBase": {"k": object.union(knowledge["AWS::Bedrock::KnowledgeBase"].k, {"role_arn": other_role})}}
	count(access.skip["BR-GRD-022"]) == 0 with input as base_role with data.inventory as of_another
	beside := {
		"AWS::Bedrock::Agent": {"a": {"resource_id": "a", "region": "us-east-1", "agent_resource_role_arn": other_role}},
		"AWS::Bedrock::Flow": {"f": {"resource_id": "f", "region": "us-east-1", "execution_role_arn": other_role}},
	}
	access.skip["BR-GRD-022"] == {reason} with input as base_role with data.inventory as object.union(knowledge, beside)
	shared := object.union(knowledge, {"AWS::Bedrock::Agent": {"a": {"resource_id": "a", "region": "us-east-1", "agent_resource_role_arn": "arn:aws:iam::111122223333:role/kb"}}})
	count(access.skip["BR-GRD-022"]) == 0 with input as base_role with data.inventory as shared
	of_flow := object.union(knowledge, {"AWS::Bedrock::Flow": {"f": {"resource_id": "f", "region": "us-east-1", "execution_role_arn": "arn:aws:iam::111122223333:role/kb"}}})
	count(access.skip["BR-GRD-022"]) == 0 with input as base_role with data.inventory as of_flow
	wider := object.union(base_role, {"assume_role_policy_document": {"Statement": [{"Effect": "Allow", "Principal": {"Service": ["bedrock.amazonaws.com", "lambda.amazonaws.com"]}}]}})
	count(access.skip["BR-GRD-022"]) == 0 with input as wider with data.inventory as knowledge
	calling := object.union(base_role, {"role_policy_list": [{"policy_name": "fm", "policy_document": {"Statement": [mantle("*")]}}]})
	count(access.skip["BR-GRD-022"]) == 0 with input as calling with data.inventory as knowledge
}

test_br_grd_022_a_denial_of_all_but_some_models_asks_for_no_guardrail if {
	but := {"Effect": "Deny", "Action": ["bedrock:InvokeModel*"], "NotResource": [model]}
	count(access.deny["BR-GRD-022"]) == 1 with input as policy([statement("*", {}), but]) with data.inventory as {}
}
