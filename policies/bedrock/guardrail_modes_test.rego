package bedrock.guardrail_modes_test

import data.bedrock.guardrail_modes
import data.lib.core.unread

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
	not unread.affects("BR-GRD-008") with input as guardrail(pii(all_kinds))
}

test_br_grd_008_fails_for_missing_kinds if {
	guardrail_modes.deny["BR-GRD-008"] == {`The draft of guardrail "desk" does not look for bank account numbers, national identifiers.`} with input as guardrail(pii(["PASSWORD", "EMAIL", "NAME", "CREDIT_DEBIT_CARD_NUMBER", "PHONE"]))
	guardrail_modes.deny["BR-GRD-008"] == {`The draft of guardrail "desk" does not look for places.`} with input as guardrail(pii(all_kinds))
		with data.config as {"required_pii_types": {"places": ["ADDRESS"]}}
}

test_br_grd_008_skips_without_filters if {
	reason := `The draft of guardrail "desk" has no sensitive-information filters (BR-GRD-006 judges that).`
	guardrail_modes.skip["BR-GRD-008"] == {reason} with input as guardrail({})
	expressions := {"sensitive_information_policy": {"regexes": [{"name": "n", "pattern": "x", "action": "BLOCK"}]}}
	count(guardrail_modes.skip["BR-GRD-008"]) == 0 with input as guardrail(expressions)
}

test_br_grd_008_unread if {
	unread.affects("BR-GRD-008") with input as unread_guardrail
	count(unread.failed_calls("BR-GRD-008", "skip")) > 0 with input as unread_guardrail
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
	not unread.affects("BR-GRD-012") with input as good
}

test_br_grd_012_fails_for_each_kind_of_filter if {
	every kind, label in labels {
		message := sprintf(`The draft of guardrail "desk" does not act on what it finds in prompts: %s.`, [label])
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
		`The draft of guardrail "desk" does not act on what it finds in prompts: HATE, PROMPT_ATTACK.`,
		`The draft of guardrail "desk" does not act on what it finds in responses: HATE, INSULTS.`,
	} with input as both
}

test_br_grd_012_skips_without_filters if {
	guardrail_modes.skip["BR-GRD-012"] == {`The draft of guardrail "desk" has no content, topic, word or sensitive-information filters.`} with input as guardrail({})
}

test_br_grd_012_unread if {
	unread.affects("BR-GRD-012") with input as unread_guardrail
	count(unread.failed_calls("BR-GRD-012", "skip")) > 0 with input as unread_guardrail
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
	not unread.affects("BR-GRD-013") with input as tiers(standard, standard)
	count(guardrail_modes.deny["BR-GRD-013"]) == 0 with input as guardrail({"topic_policy": object.union({"topics": [{"name": "law"}]}, standard)})
}

test_br_grd_013_fails_for_classic_said_or_not if {
	guardrail_modes.deny["BR-GRD-013"] == {
		`The draft of guardrail "desk" applies its content filters in the CLASSIC tier.`,
		`The draft of guardrail "desk" applies its denied topics in the CLASSIC tier.`,
	} with input as tiers({"tier": {"tier_name": "CLASSIC"}}, {})
}

test_br_grd_013_skips_without_tiered_policies if {
	empty := guardrail({"content_policy": {"filters": []}, "topic_policy": {"topics": []}})
	guardrail_modes.skip["BR-GRD-013"] == {`The draft of guardrail "desk" has neither content filters nor denied topics nor contextual grounding.`} with input as empty
	count(guardrail_modes.deny["BR-GRD-013"]) == 0 with input as empty
}

test_br_grd_013_unread if {
	unread.affects("BR-GRD-013") with input as unread_guardrail
	count(unread.failed_calls("BR-GRD-013", "skip")) > 0 with input as unread_guardrail
}

# ---- BR-GRD-014 ----

agent(name, identifier, model) := {
	"resource_type": "AWS::Bedrock::Agent",
	"resource_id": sprintf("arn:aws:bedrock:us-east-1:111122223333:agent/%s", [name]),
	"resource_name": name,
	"region": "us-east-1",
	"foundation_model": model,
	"guardrail_configuration": {"guardrail_identifier": identifier, "guardrail_version": "DRAFT"},
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
	not unread.affects("BR-GRD-014") with input as content(["TEXT", "IMAGE"]) with data.inventory as estate(users)
}

test_br_grd_014_fails_for_text_alone if {
	message := `The draft of guardrail "desk" filters no images, which the models of these agents take: clerk, helper.`
	every filters in [content(["TEXT"]), guardrail({})] {
		guardrail_modes.deny["BR-GRD-014"] == {message} with input as filters with data.inventory as estate(users)
	}
	guardrail_modes.deny["BR-GRD-014"] == {`The draft of guardrail "desk" filters no images, which the models of these agents take: helper.`} with input as guardrail({})
		with data.inventory as estate([users[0]])
}

test_br_grd_014_skips_where_no_such_agent_uses_it if {
	reason := `No agent whose model takes images uses guardrail "desk".`
	elsewhere := object.union(users[0], {"region": "eu-west-1"})
	released := object.union(users[0], {"guardrail_configuration": {"guardrail_identifier": "g1", "guardrail_version": "7"}})
	count(guardrail_modes.deny["BR-GRD-014"]) == 0 with input as content(["TEXT"]) with data.inventory as estate([released])
	every other in [agent("x", "g2", "a.sees"), agent("x", "g1", "a.reads"), elsewhere] {
		guardrail_modes.skip["BR-GRD-014"] == {reason} with input as content(["TEXT"]) with data.inventory as estate([other])
		count(guardrail_modes.deny["BR-GRD-014"]) == 0 with input as content(["TEXT"]) with data.inventory as estate([other])
	}
}

test_br_grd_014_unread if {
	unread.affects("BR-GRD-014") with input as unread_guardrail with data.inventory as estate([])
	hidden := object.union(object.remove(users[0], ["foundation_model", "guardrail_configuration"]), {"unread": {"*": refused}})
	count(unread.failed_calls("BR-GRD-014", "skip")) > 0 with input as content(["TEXT"]) with data.inventory as estate([hidden])
}

test_br_grd_012_and_013_unknown_for_values_that_are_not_known if {
	rewriting := guardrail({"sensitive_information_policy": {"pii_entities": [{"type": "NAME", "action": "REWRITE"}]}})
	guardrail_modes.unknown["BR-GRD-012"] == {`The draft of guardrail "desk" has the filter NAME with the action "REWRITE", which this check does not know.`} with input as rewriting
	count(guardrail_modes.deny["BR-GRD-012"]) == 0 with input as rewriting
	newer := guardrail({"contextual_grounding_policy": {"filters": [{"type": "GROUNDING", "threshold": 0.8}], "tier": {"tier_name": "ADVANCED"}}})
	guardrail_modes.unknown["BR-GRD-013"] == {`The draft of guardrail "desk" applies its contextual grounding in the tier "ADVANCED", which this check does not know.`} with input as newer
	count(guardrail_modes.deny["BR-GRD-013"]) == 0 with input as newer
}

# ---- All checks of this file: which version is in force ----

numbered(number) := object.union(guardrail({}), {
	"resource_type": "AWS::Bedrock::GuardrailVersion",
	"resource_id": sprintf("arn:aws:bedrock:us-east-1:111122223333:guardrail/g1:%s", [number]),
	"version": number,
})

naming(number) := object.union(users[0], {"guardrail_configuration": {"guardrail_identifier": "g1", "guardrail_version": number}})

test_guardrail_modes_skip_what_is_not_in_force if {
	one := {"AWS::Bedrock::GuardrailVersion": {"v": numbered("1")}}
	reason := `The draft of guardrail "desk" is not released: version 1 is judged for itself, the draft by BR-GRD-017.`
	every id in ["BR-GRD-008", "BR-GRD-012", "BR-GRD-013", "BR-GRD-014"] {
		reason in guardrail_modes.skip[id] with input as guardrail({}) with data.inventory as one
	}
}

test_guardrail_modes_unknown_where_the_version_in_use_was_not_read if {
	every id in ["BR-GRD-008", "BR-GRD-012", "BR-GRD-013", "BR-GRD-014"] {
		guardrail_modes.unknown[id] == {`Version 2 of guardrail "desk", which agent "helper" uses, was not read.`} with input as guardrail({})
			with data.inventory as estate([naming("2")])
	}
}

test_br_grd_013_fails_rather_than_unknown if {
	odd := {"filters": [{"type": "GROUNDING", "threshold": 0.8}], "tier": {"tier_name": "ADVANCED"}}
	topics := {"topics": [{"name": "t"}]}
	both := guardrail({"contextual_grounding_policy": odd, "topic_policy": topics})
	count(guardrail_modes.deny["BR-GRD-013"]) == 1 with input as both
	count(guardrail_modes.unknown["BR-GRD-013"]) == 0 with input as both
	sound := guardrail({"contextual_grounding_policy": odd, "topic_policy": object.union(topics, {"tier": {"tier_name": "STANDARD"}})})
	count(guardrail_modes.unknown["BR-GRD-013"]) == 1 with input as sound
}

test_br_grd_012_fails_rather_than_unknown if {
	both := guardrail({"sensitive_information_policy": {"pii_entities": [{"type": "NAME", "action": "REWRITE"}, {"type": "EMAIL", "action": "NONE"}]}})
	count(guardrail_modes.deny["BR-GRD-012"]) == 2 with input as both
	count(guardrail_modes.unknown["BR-GRD-012"]) == 0 with input as both
}

test_br_grd_013_knows_both_tiers_and_a_policy_without_one if {
	every policy in [{}, {"tier": {"tier_name": "CLASSIC"}}, {"tier": {"tier_name": "STANDARD"}}] {
		document := guardrail({"topic_policy": object.union({"topics": [{"name": "law"}]}, policy)})
		count(guardrail_modes.unknown["BR-GRD-013"]) == 0 with input as document
	}
}

test_br_grd_013_skips_empty_policies if {
	empty := guardrail({"content_policy": {"filters": []}, "topic_policy": {"topics": []}, "contextual_grounding_policy": {"filters": []}})
	count(guardrail_modes.skip["BR-GRD-013"]) == 1 with input as empty
}

# An agent that names no version has the draft.
test_br_grd_014_takes_the_draft_where_no_version_is_named if {
	unnumbered := object.union(object.remove(users[0], ["guardrail_configuration"]), {"guardrail_configuration": {"guardrail_identifier": "g1"}})
	count(guardrail_modes.deny["BR-GRD-014"]) == 1 with input as content(["TEXT"]) with data.inventory as estate([unnumbered])
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

types_that_name_guardrails := {
	"AWS::Bedrock::Agent", "AWS::Bedrock::AgentVersion", "AWS::Bedrock::EnforcedGuardrailConfiguration",
	"AWS::Bedrock::Flow", "AWS::Bedrock::FlowVersion", "AWS::Bedrock::GuardrailVersion",
}

types_listed_br_grd_014 := {
	"AWS::Bedrock::Agent", "AWS::Bedrock::AgentVersion", "AWS::Bedrock::ApplicationInferenceProfile",
	"AWS::Bedrock::CustomModel", "AWS::Bedrock::CustomModelDeployment",
	"AWS::Bedrock::EnforcedGuardrailConfiguration", "AWS::Bedrock::Flow", "AWS::Bedrock::FlowVersion",
	"AWS::Bedrock::FoundationModel", "AWS::Bedrock::GuardrailVersion", "AWS::Bedrock::PromptRouter",
	"AWS::Bedrock::ProvisionedModelThroughput",
}

types_named_br_grd_014 := {
	"AWS::Bedrock::ApplicationInferenceProfile", "AWS::Bedrock::CustomModel",
	"AWS::Bedrock::CustomModelDeployment", "AWS::Bedrock::FoundationModel", "AWS::Bedrock::PromptRouter",
	"AWS::Bedrock::ProvisionedModelThroughput",
}

test_br_grd_008_to_013_rest_on_their_own_fields if {
	every id in ["BR-GRD-008", "BR-GRD-012", "BR-GRD-013"] {
		unread.affects(id) with input as wholly_unread("AWS::Bedrock::Guardrail") with data.inventory as {}
		count(unread.failed_calls(id, "skip")) > 0 with input as wholly_unread("AWS::Bedrock::Guardrail") with data.inventory as {}
	}
}

test_br_grd_008_to_013_rest_on_lists_of_each_type if {
	refused_lists := unlisted_each(types_that_name_guardrails)
	every id in ["BR-GRD-008", "BR-GRD-012", "BR-GRD-013"] {
		calls_behind(id) == types_that_name_guardrails with input as resting("AWS::Bedrock::Guardrail") with data.inventory as {} with data.gaps as refused_lists
		calls_behind_skip(id) == types_that_name_guardrails with input as resting("AWS::Bedrock::Guardrail") with data.inventory as {} with data.gaps as refused_lists
	}
}

test_br_grd_008_to_013_rest_on_every_document_of_each_type if {
	documents := unread_each(types_that_name_guardrails)
	every id in ["BR-GRD-008", "BR-GRD-012", "BR-GRD-013"] {
		calls_behind(id) == types_that_name_guardrails with input as resting("AWS::Bedrock::Guardrail") with data.inventory as documents
		calls_behind_skip(id) == types_that_name_guardrails with input as resting("AWS::Bedrock::Guardrail") with data.inventory as documents
	}
}

test_br_grd_014_rests_on_its_own_fields if {
	unread.affects("BR-GRD-014") with input as wholly_unread("AWS::Bedrock::Guardrail") with data.inventory as {}
	count(unread.failed_calls("BR-GRD-014", "skip")) > 0 with input as wholly_unread("AWS::Bedrock::Guardrail") with data.inventory as {}
}

test_br_grd_014_rests_on_lists_of_each_type if {
	refused_lists := unlisted_each(types_listed_br_grd_014)
	calls_behind("BR-GRD-014") == types_listed_br_grd_014 with input as resting("AWS::Bedrock::Guardrail") with data.inventory as {} with data.gaps as refused_lists
	calls_behind_skip("BR-GRD-014") == types_listed_br_grd_014 with input as resting("AWS::Bedrock::Guardrail") with data.inventory as {} with data.gaps as refused_lists
}

test_br_grd_014_rests_on_every_document_of_each_type if {
	documents := unread_each(types_that_name_guardrails)
	calls_behind("BR-GRD-014") == types_that_name_guardrails with input as resting("AWS::Bedrock::Guardrail") with data.inventory as documents
	calls_behind_skip("BR-GRD-014") == types_that_name_guardrails with input as resting("AWS::Bedrock::Guardrail") with data.inventory as documents
}

test_br_grd_014_rests_on_the_documents_it_names if {
	documents := unread_each(types_named_br_grd_014)
	document := mentioning("AWS::Bedrock::Guardrail", types_named_br_grd_014)
	calls_behind("BR-GRD-014") == types_named_br_grd_014 with input as document with data.inventory as documents
	calls_behind_skip("BR-GRD-014") == types_named_br_grd_014 with input as document with data.inventory as documents
}

# ---- BR-GRD-014: what callers of an agent get ----

released_to(number, fields) := object.union_n([
	users[0],
	{
		"agent_id": "A1",
		"aliases": [{"agent_alias_id": "AL1", "agent_alias_name": "live", "routing_configuration": [{"agent_version": number}]}],
	},
	fields,
])

agent_version(number) := object.union(users[0], {"resource_type": "AWS::Bedrock::AgentVersion", "resource_id": "arn:alias:3", "agent_id": "A1", "version": number})

test_br_grd_014_goes_by_the_versions_of_agents_in_force if {
	elsewhere := {"guardrail_configuration": {"guardrail_identifier": "other", "guardrail_version": "1"}}
	given := object.union(estate([released_to("3", elsewhere)]), {"AWS::Bedrock::AgentVersion": {"v": agent_version("3")}})
	count(guardrail_modes.deny["BR-GRD-014"]) == 1 with input as content(["TEXT"]) with data.inventory as given
	count(guardrail_modes.deny["BR-GRD-014"]) == 0 with input as content(["TEXT", "IMAGE"]) with data.inventory as given

	# a draft that nobody calls is on trial
	superseded := estate([released_to("3", {})])
	count(guardrail_modes.deny["BR-GRD-014"]) == 0 with input as content(["TEXT"]) with data.inventory as superseded
	count(guardrail_modes.skip["BR-GRD-014"]) == 1 with input as content(["TEXT"]) with data.inventory as superseded
}

test_br_grd_014_fails_where_the_image_filter_does_not_act if {
	every change in [{"input_enabled": false}, {"input_action": "NONE"}] {
		idle := guardrail({"content_policy": {"filters": [object.union({"type": "HATE", "input_modalities": ["TEXT", "IMAGE"]}, change)]}})
		count(guardrail_modes.deny["BR-GRD-014"]) == 1 with input as idle with data.inventory as estate(users)
	}
}
