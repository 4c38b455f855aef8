package bedrock.guardrail_modes_test

import data.bedrock.guardrail_modes
import data.lib.unread

refused := {"call": "bedrock:GetGuardrail", "code": "AccessDeniedException", "action": "bedrock:GetGuardrail"}

guardrail(policies) := object.union(policies, {
	"resource_type": "AWS::Bedrock::Guardrail",
	"resource_id": "arn:aws:bedrock:us-east-1:111122223333:guardrail/g1",
	"resource_name": "desk",
	"region": "us-east-1",
	"guardrail_id": "g1",
})

unread_guardrail := guardrail({"unread": {"*": refused}})

pii(types) := {"sensitive_information_policy": {"pii_entities": [{"type": type, "action": "BLOCK"} | some type in types]}}

all_kinds := ["US_BANK_ACCOUNT_NUMBER", "PASSWORD", "EMAIL", "NAME", "US_SOCIAL_SECURITY_NUMBER", "CREDIT_DEBIT_CARD_NUMBER", "PHONE"]

# ---- BR-GRD-008 ----

test_br_grd_008_passes if {
	count(guardrail_modes.deny["BR-GRD-008"]) == 0 with input as guardrail(pii(all_kinds))
	count(guardrail_modes.skip["BR-GRD-008"]) == 0 with input as guardrail(pii(all_kinds))
	not unread.blinds("BR-GRD-008") with input as guardrail(pii(all_kinds))
}

test_br_grd_008_fails_for_missing_kinds if {
	guardrail_modes.deny["BR-GRD-008"] == {`Guardrail "desk" does not look for bank account numbers, national identifiers.`} with input as guardrail(pii(["PASSWORD", "EMAIL", "NAME", "CREDIT_DEBIT_CARD_NUMBER", "PHONE"]))
	guardrail_modes.deny["BR-GRD-008"] == {`Guardrail "desk" does not look for places.`} with input as guardrail(pii(all_kinds))
		with data.config as {"required_pii_types": {"places": ["ADDRESS"]}}
}

test_br_grd_008_skips_without_filters if {
	reason := `Guardrail "desk" has no sensitive-information filters (BR-GRD-006 judges that).`
	guardrail_modes.skip["BR-GRD-008"] == {reason} with input as guardrail({})
	expressions := {"sensitive_information_policy": {"regexes": [{"name": "n", "pattern": "x", "action": "BLOCK"}]}}
	count(guardrail_modes.skip["BR-GRD-008"]) == 0 with input as guardrail(expressions)
}

test_br_grd_008_unread if {
	unread.blinds("BR-GRD-008") with input as unread_guardrail
	count(unread.refusals("BR-GRD-008", "skip")) > 0 with input as unread_guardrail
}

# ---- BR-GRD-012 ----

quiet(kind) := {
	"content": {"content_policy": {"filters": [{"type": "HATE", "input_action": "NONE"}]}},
	"topic": {"topic_policy": {"topics": [{"name": "law", "input_action": "NONE"}]}},
	"word": {"word_policy": {"words": [{"text": "damn", "input_action": "NONE"}]}},
	"list": {"word_policy": {"managed_word_lists": [{"type": "PROFANITY", "input_enabled": false}]}},
	"entity": {"sensitive_information_policy": {"pii_entities": [{"type": "EMAIL", "action": "BLOCK", "input_action": "NONE"}]}},
	"regex": {"sensitive_information_policy": {"regexes": [{"name": "staff", "pattern": "S", "action": "BLOCK", "input_action": "NONE"}]}},
}[kind]

labels := {
	"content": "HATE",
	"topic": "topic law",
	"word": "word damn",
	"list": "word list PROFANITY",
	"entity": "EMAIL",
	"regex": "expression staff",
}

test_br_grd_012_passes if {
	good := guardrail({"content_policy": {"filters": [{"type": "HATE"}, {"type": "PROMPT_ATTACK", "output_action": "NONE"}]}})
	count(guardrail_modes.deny["BR-GRD-012"]) == 0 with input as good
	count(guardrail_modes.skip["BR-GRD-012"]) == 0 with input as good
	not unread.blinds("BR-GRD-012") with input as good
}

test_br_grd_012_fails_for_each_kind_of_filter if {
	every kind, label in labels {
		message := sprintf(`Guardrail "desk" does not act on what it finds in prompts: %s.`, [label])
		guardrail_modes.deny["BR-GRD-012"] == {message} with input as guardrail(quiet(kind))
	}
}

test_br_grd_012_fails_in_each_direction if {
	both := guardrail({"content_policy": {"filters": [
		{"type": "HATE", "input_action": "NONE", "output_action": "NONE"},
		{"type": "INSULTS", "output_enabled": false},
		{"type": "PROMPT_ATTACK", "input_action": "NONE"},
	]}})
	guardrail_modes.deny["BR-GRD-012"] == {
		`Guardrail "desk" does not act on what it finds in prompts: HATE, PROMPT_ATTACK.`,
		`Guardrail "desk" does not act on what it finds in responses: HATE, INSULTS.`,
	} with input as both
}

test_br_grd_012_skips_without_filters if {
	guardrail_modes.skip["BR-GRD-012"] == {`Guardrail "desk" has no content, topic, word or sensitive-information filters.`} with input as guardrail({})
}

test_br_grd_012_unread if {
	unread.blinds("BR-GRD-012") with input as unread_guardrail
	count(unread.refusals("BR-GRD-012", "skip")) > 0 with input as unread_guardrail
}

# ---- BR-GRD-013 ----

tiers(content, topics) := guardrail({
	"content_policy": object.union({"filters": [{"type": "HATE"}]}, content),
	"topic_policy": object.union({"topics": [{"name": "law"}]}, topics),
})

standard := {"tier": {"tier_name": "STANDARD"}}

test_br_grd_013_passes if {
	count(guardrail_modes.deny["BR-GRD-013"]) == 0 with input as tiers(standard, standard)
	count(guardrail_modes.skip["BR-GRD-013"]) == 0 with input as tiers(standard, standard)
	not unread.blinds("BR-GRD-013") with input as tiers(standard, standard)
	count(guardrail_modes.deny["BR-GRD-013"]) == 0 with input as guardrail({"topic_policy": object.union({"topics": [{"name": "law"}]}, standard)})
}

test_br_grd_013_fails_for_classic_said_or_not if {
	guardrail_modes.deny["BR-GRD-013"] == {
		`Guardrail "desk" applies its content filters in the CLASSIC tier.`,
		`Guardrail "desk" applies its denied topics in the CLASSIC tier.`,
	} with input as tiers({"tier": {"tier_name": "CLASSIC"}}, {})
}

test_br_grd_013_skips_without_tiered_policies if {
	empty := guardrail({"content_policy": {"filters": []}, "topic_policy": {"topics": []}})
	guardrail_modes.skip["BR-GRD-013"] == {`Guardrail "desk" has neither content filters nor denied topics.`} with input as empty
	count(guardrail_modes.deny["BR-GRD-013"]) == 0 with input as empty
}

test_br_grd_013_unread if {
	unread.blinds("BR-GRD-013") with input as unread_guardrail
	count(unread.refusals("BR-GRD-013", "skip")) > 0 with input as unread_guardrail
}

# ---- BR-GRD-014 ----

agent(name, identifier, model) := {
	"resource_type": "AWS::Bedrock::Agent",
	"resource_id": sprintf("arn:aws:bedrock:us-east-1:111122223333:agent/%s", [name]),
	"resource_name": name,
	"region": "us-east-1",
	"foundation_model": model,
	"guardrail_configuration": {"guardrail_identifier": identifier, "guardrail_version": "1"},
}

model(id, modalities) := {
	"resource_type": "AWS::Bedrock::FoundationModel",
	"resource_id": sprintf("arn:aws:bedrock:us-east-1::foundation-model/%s", [id]),
	"resource_name": id,
	"region": "us-east-1",
	"input_modalities": modalities,
}

estate(agents) := {
	"AWS::Bedrock::Agent": {each.resource_id: each | some each in agents},
	"AWS::Bedrock::FoundationModel": {each.resource_id: each |
		some each in [model("a.sees", ["TEXT", "IMAGE"]), model("a.reads", ["TEXT"])]
	},
}

content(modalities) := guardrail({"content_policy": {"filters": [{"type": "HATE", "input_modalities": modalities}]}})

users := [agent("helper", "g1", "us.a.sees"), agent("clerk", "arn:aws:bedrock:us-east-1:111122223333:guardrail/g1", "a.sees")]

test_br_grd_014_passes if {
	count(guardrail_modes.deny["BR-GRD-014"]) == 0 with input as content(["TEXT", "IMAGE"]) with data.inventory as estate(users)
	count(guardrail_modes.skip["BR-GRD-014"]) == 0 with input as content(["TEXT", "IMAGE"]) with data.inventory as estate(users)
	not unread.blinds("BR-GRD-014") with input as content(["TEXT", "IMAGE"]) with data.inventory as estate(users)
}

test_br_grd_014_fails_for_text_alone if {
	message := `Guardrail "desk" filters no images, which the models of these agents take: clerk, helper.`
	every filters in [content(["TEXT"]), guardrail({})] {
		guardrail_modes.deny["BR-GRD-014"] == {message} with input as filters with data.inventory as estate(users)
	}
	guardrail_modes.deny["BR-GRD-014"] == {`Guardrail "desk" filters no images, which the models of these agents take: helper.`} with input as guardrail({})
		with data.inventory as estate([users[0]])
}

test_br_grd_014_skips_where_no_such_agent_uses_it if {
	reason := `No agent whose model takes images uses guardrail "desk".`
	elsewhere := object.union(users[0], {"region": "eu-west-1"})
	every other in [agent("x", "g2", "a.sees"), agent("x", "g1", "a.reads"), elsewhere] {
		guardrail_modes.skip["BR-GRD-014"] == {reason} with input as content(["TEXT"]) with data.inventory as estate([other])
		count(guardrail_modes.deny["BR-GRD-014"]) == 0 with input as content(["TEXT"]) with data.inventory as estate([other])
	}
}

test_br_grd_014_unread if {
	unread.blinds("BR-GRD-014") with input as unread_guardrail with data.inventory as estate([])
	hidden := object.union(object.remove(users[0], ["foundation_model", "guardrail_configuration"]), {"unread": {"*": refused}})
	count(unread.refusals("BR-GRD-014", "skip")) > 0 with input as content(["TEXT"]) with data.inventory as estate([hidden])
}

# ---- What verdicts rest on: a call for it was refused, and nothing else is known of the documents ----

answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

wholly_unread(type) := object.union(resting(type), {"unread": {"*": answer_refused}})

naming(type) := object.union(resting(type), {"names": "arn:other"})

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": answer_refused}}

test_br_grd_008_unread_rests_on_what_it_reads if {
	unread.blinds("BR-GRD-008") with input as wholly_unread("AWS::Bedrock::Guardrail") with data.inventory as {}
}

test_br_grd_008_skip_unread_rests_on_what_it_reads if {
	count(unread.refusals("BR-GRD-008", "skip")) > 0 with input as wholly_unread("AWS::Bedrock::Guardrail") with data.inventory as {}
}

test_br_grd_012_unread_rests_on_what_it_reads if {
	unread.blinds("BR-GRD-012") with input as wholly_unread("AWS::Bedrock::Guardrail") with data.inventory as {}
}

test_br_grd_012_skip_unread_rests_on_what_it_reads if {
	count(unread.refusals("BR-GRD-012", "skip")) > 0 with input as wholly_unread("AWS::Bedrock::Guardrail") with data.inventory as {}
}

test_br_grd_013_unread_rests_on_what_it_reads if {
	unread.blinds("BR-GRD-013") with input as wholly_unread("AWS::Bedrock::Guardrail") with data.inventory as {}
}

test_br_grd_013_skip_unread_rests_on_what_it_reads if {
	count(unread.refusals("BR-GRD-013", "skip")) > 0 with input as wholly_unread("AWS::Bedrock::Guardrail") with data.inventory as {}
}

test_br_grd_014_unread_rests_on_what_it_reads if {
	unread.blinds("BR-GRD-014") with input as wholly_unread("AWS::Bedrock::Guardrail") with data.inventory as {}
	every type in ["AWS::Bedrock::ApplicationInferenceProfile", "AWS::Bedrock::CustomModel", "AWS::Bedrock::FoundationModel", "AWS::Bedrock::ProvisionedModelThroughput"] {
		unread.blinds("BR-GRD-014") with input as naming("AWS::Bedrock::Guardrail") with data.inventory as {type: {"arn:other": other_unread}}
	}
	every type in ["AWS::Bedrock::Agent"] {
		unread.blinds("BR-GRD-014") with input as resting("AWS::Bedrock::Guardrail") with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_br_grd_014_skip_unread_rests_on_what_it_reads if {
	count(unread.refusals("BR-GRD-014", "skip")) > 0 with input as wholly_unread("AWS::Bedrock::Guardrail") with data.inventory as {}
	every type in ["AWS::Bedrock::ApplicationInferenceProfile", "AWS::Bedrock::CustomModel", "AWS::Bedrock::FoundationModel", "AWS::Bedrock::ProvisionedModelThroughput"] {
		count(unread.refusals("BR-GRD-014", "skip")) > 0 with input as naming("AWS::Bedrock::Guardrail") with data.inventory as {type: {"arn:other": other_unread}}
	}
	every type in ["AWS::Bedrock::Agent"] {
		count(unread.refusals("BR-GRD-014", "skip")) > 0 with input as resting("AWS::Bedrock::Guardrail") with data.inventory as {type: {"arn:other": other_unread}}
	}
}
