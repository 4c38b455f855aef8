package bedrock.guardrail_use_test

import data.bedrock.guardrail_use
import data.lib.core.unread

refused := {"call": "bedrock:Get", "code": "AccessDeniedException", "action": "bedrock:Get"}

guardrail := {
	"resource_type": "AWS::Bedrock::Guardrail",
	"resource_id": "arn:aws:bedrock:us-east-1:111122223333:guardrail/g1",
	"resource_name": "desk",
	"region": "us-east-1",
	"guardrail_id": "g1",
}

chosen(identifier, version) := {"guardrail_configuration": {"guardrail_identifier": identifier, "guardrail_version": version}}

agent(identifier, version) := object.union(chosen(identifier, version), {
	"resource_type": "AWS::Bedrock::Agent",
	"resource_id": "arn:aws:bedrock:us-east-1:111122223333:agent/a",
	"resource_name": "helper",
	"region": "us-east-1",
})

flow(part, identifier, version) := {
	"resource_type": "AWS::Bedrock::Flow",
	"resource_id": "arn:aws:bedrock:us-east-1:111122223333:flow/f",
	"resource_name": "triage",
	"region": "us-east-1",
	"definition": {"nodes": [{"name": "loop", "configuration": {"loop": {"definition": {"nodes": [{
		"name": "n",
		"configuration": {part: chosen(identifier, version)},
	}]}}}}]},
}

estate(agents, flows) := {
	"AWS::Bedrock::Agent": {each.resource_id: each | some each in agents},
	"AWS::Bedrock::Flow": {each.resource_id: each | some each in flows},
}

test_br_grd_016_passes_with_versions if {
	good := estate([agent("g1", "2")], [flow("prompt", guardrail.resource_id, "2")])
	count(guardrail_use.deny["BR-GRD-016"]) == 0 with input as guardrail with data.inventory as good
	count(guardrail_use.skip["BR-GRD-016"]) == 0 with input as guardrail with data.inventory as good
	not unread.affects("BR-GRD-016") with input as guardrail with data.inventory as good
}

test_br_grd_016_fails_for_drafts if {
	guardrail_use.deny["BR-GRD-016"] == {`The working draft of guardrail "desk" is used by agent "helper", flow "triage".`} with input as guardrail
		with data.inventory as estate([agent(guardrail.resource_id, "DRAFT")], [flow("prompt", "g1", "DRAFT")])
	guardrail_use.deny["BR-GRD-016"] == {`The working draft of guardrail "desk" is used by flow "triage".`} with input as guardrail
		with data.inventory as estate([], [flow("knowledge_base", "g1", "DRAFT")])
}

test_br_grd_016_skips_a_guardrail_nobody_uses if {
	reason := `No agent or flow in force in us-east-1 uses guardrail "desk".`
	elsewhere := {"region": "eu-west-1"}
	every others in [
		estate([agent("g2", "DRAFT")], [flow("prompt", "g2", "DRAFT")]),
		estate([object.union(agent("g1", "DRAFT"), elsewhere)], [object.union(flow("prompt", "g1", "DRAFT"), elsewhere)]),
	] {
		guardrail_use.skip["BR-GRD-016"] == {reason} with input as guardrail with data.inventory as others
		count(guardrail_use.deny["BR-GRD-016"]) == 0 with input as guardrail with data.inventory as others
	}
}

# What a draft names that has no callers is on trial.
test_br_grd_016_leaves_drafts_that_a_version_stands_for if {
	released := object.union(agent("g1", "DRAFT"), {
		"agent_id": "A1",
		"aliases": [{"agent_alias_id": "AL1", "agent_alias_name": "live", "routing_configuration": [{"agent_version": "3"}]}],
	})
	routed := object.union(flow("prompt", "g1", "DRAFT"), {"aliases": [{"id": "AL1", "name": "live", "routing_configuration": [{"flow_version": "1"}]}]})
	every superseded in [estate([released], []), estate([], [routed])] {
		count(guardrail_use.deny["BR-GRD-016"]) == 0 with input as guardrail with data.inventory as superseded
		count(guardrail_use.skip["BR-GRD-016"]) == 1 with input as guardrail with data.inventory as superseded
	}
	to_the_draft := {"aliases": [{"id": "AL1", "name": "live", "routing_configuration": [{"flow_version": "DRAFT"}, {"flow_version": "1"}]}]}
	still := object.union(flow("prompt", "g1", "DRAFT"), to_the_draft)
	count(guardrail_use.deny["BR-GRD-016"]) == 1 with input as guardrail with data.inventory as estate([], [still])
}

test_br_grd_016_unread if {
	unread.affects("BR-GRD-016") with input as object.union(object.remove(guardrail, ["guardrail_id"]), {"unread": {"*": refused}})
		with data.inventory as estate([], [])
	hidden_agent := object.union(object.remove(agent("g1", "1"), ["guardrail_configuration"]), {"unread": {"*": refused}})
	count(unread.failed_calls("BR-GRD-016", "skip")) > 0 with input as guardrail with data.inventory as estate([hidden_agent], [])
	hidden_flow := object.union(object.remove(flow("prompt", "g1", "1"), ["definition"]), {"unread": {"*": refused}})
	count(unread.failed_calls("BR-GRD-016", "deny")) > 0 with input as guardrail with data.inventory as estate([], [hidden_flow])
}

enforced(fields) := object.union(fields, {
	"resource_type": "AWS::Bedrock::EnforcedGuardrailConfiguration",
	"resource_id": "111122223333/us-east-1/enforced-guardrail-configuration/c1",
	"resource_name": "c1",
	"region": "us-east-1",
})

models(included, excluded) := {"model_enforcement": {"included_models": included, "excluded_models": excluded}}

test_br_grd_021_passes if {
	whole := enforced(object.union(models(["ALL"], []), {
		"input_tags": "IGNORE",
		"selective_content_guarding": {"messages": "COMPREHENSIVE", "system": "COMPREHENSIVE"},
	}))
	every good in [whole, enforced({}), enforced(models([], []))] {
		count(guardrail_use.deny["BR-GRD-021"]) == 0 with input as good
		not unread.affects("BR-GRD-021") with input as good
	}
	count(guardrail_use.deny["BR-GRD-021"]) == 0 with input as enforced(models(["ALL"], ["a.b"]))
		with data.config as {"guardrail_excluded_models": ["a.b"]}
}

giving(id, modalities) := {"AWS::Bedrock::FoundationModel": {id: {"resource_id": id, "resource_name": id, "region": "us-east-1", "model_id": id, "output_modalities": modalities}}}

# there is nothing in vectors that a guardrail could filter
test_br_grd_021_lets_models_for_embeddings_be_left_out if {
	every named in ["a.b", "arn:aws:bedrock:us-east-1::foundation-model/a.b"] {
		document := enforced(models(["ALL"], [named]))
		count(guardrail_use.deny["BR-GRD-021"]) == 0 with input as document with data.inventory as giving("a.b", ["EMBEDDING"])
		every inventory in [{}, giving("a.b", ["TEXT"]), giving("a.b", ["EMBEDDING", "TEXT"]), giving("a.c", ["EMBEDDING"])] {
			count(guardrail_use.deny["BR-GRD-021"]) == 1 with input as document with data.inventory as inventory
		}
	}
}

test_br_grd_021_judges_enforced_configurations_alone if {
	other := object.union(enforced(models(["a.b"], ["a.c"])), {"resource_type": "AWS::Bedrock::Guardrail"})
	count(guardrail_use.deny["BR-GRD-021"]) == 0 with input as other with data.inventory as {}
}

test_br_grd_021_rests_on_what_models_give if {
	gaps := {"documents": {}, "global_types": [], "populations": {"AWS::Bedrock::FoundationModel": [{"region": "us-east-1", "refusal": refused}]}}
	unread.affects("BR-GRD-021") with input as enforced(models(["ALL"], ["a.b"])) with data.inventory as {} with data.gaps as gaps
	hidden := {"AWS::Bedrock::FoundationModel": {"arn:m": {"resource_id": "arn:m", "resource_name": "m", "region": "us-east-1", "unread": {"*": refused}}}}
	unread.affects("BR-GRD-021") with input as enforced(models(["ALL"], ["a.b"])) with data.inventory as hidden
}

test_br_grd_021_unknown_for_modes_that_it_does_not_know if {
	guarding := enforced({"selective_content_guarding": {"messages": "PARTIAL", "system": "COMPREHENSIVE"}})
	guardrail_use.unknown["BR-GRD-021"] == {`Enforced guardrail "c1" checks messages content in the mode "PARTIAL", which this check does not know.`} with input as guarding
	tagging := enforced({"input_tags": "SOMETIMES"})
	guardrail_use.unknown["BR-GRD-021"] == {`Enforced guardrail "c1" treats input tags by "SOMETIMES", which this check does not know.`} with input as tagging
	every odd in [guarding, tagging] {
		count(guardrail_use.deny["BR-GRD-021"]) == 0 with input as odd
		other := object.union(odd, {"resource_type": "AWS::Bedrock::Guardrail"})
		count(guardrail_use.unknown["BR-GRD-021"]) == 0 with input as other

		# a way around that is known stands
		both := object.union(odd, models(["a.b"], []))
		count(guardrail_use.unknown["BR-GRD-021"]) == 0 with input as both
		count(guardrail_use.deny["BR-GRD-021"]) == 1 with input as both
	}
	every known in [{"input_tags": "HONOR"}, {"input_tags": "IGNORE"}, {"selective_content_guarding": {"messages": "SELECTIVE"}}, {}] {
		count(guardrail_use.unknown["BR-GRD-021"]) == 0 with input as enforced(known)
	}
}

test_br_grd_021_fails_for_models_left_out if {
	guardrail_use.deny["BR-GRD-021"] == {`Enforced guardrail "c1" leaves out the models a.b, a.c.`} with input as enforced(models(["ALL"], ["a.c", "a.b"]))
	guardrail_use.deny["BR-GRD-021"] == {`Enforced guardrail "c1" leaves out the models a.b.`} with input as enforced(models(["ALL"], ["a.b"]))
	guardrail_use.deny["BR-GRD-021"] == {`Enforced guardrail "c1" holds for these models only: a.b.`} with input as enforced(models(["a.b"], []))
	guardrail_use.deny["BR-GRD-021"] == {`Enforced guardrail "c1" holds for these models only: a.b, a.c.`} with input as enforced(models(["a.c", "a.b"], []))
}

test_br_grd_021_fails_for_selective_guarding if {
	guardrail_use.deny["BR-GRD-021"] == {`Enforced guardrail "c1" checks only what callers tag in messages content.`} with input as enforced({"selective_content_guarding": {"messages": "SELECTIVE", "system": "COMPREHENSIVE"}})
	guardrail_use.deny["BR-GRD-021"] == {`Enforced guardrail "c1" lets callers choose by input tags what is checked.`} with input as enforced({"input_tags": "HONOR"})
}

test_br_grd_021_unread if unread.affects("BR-GRD-021") with input as enforced({"unread": {"*": refused}})

# ---- BR-GRD-017 and BR-GRD-018 ----

numbered(version) := object.union(guardrail, {
	"resource_type": "AWS::Bedrock::GuardrailVersion",
	"resource_id": sprintf("arn:aws:bedrock:us-east-1:111122223333:guardrail/g1:%s", [version]),
	"version": version,
})

versions(given) := {"AWS::Bedrock::GuardrailVersion": {sprintf("g1:%s", [each]): numbered(each) | some each in given}}

draft := object.union(guardrail, {"version": "DRAFT"})

block := {"input_strength": "HIGH", "output_strength": "HIGH"}

sound := object.union(draft, {
	"content_policy": {"filters": [object.union(block, {"type": type}) |
		some type in ["HATE", "INSULTS", "SEXUAL", "VIOLENCE", "MISCONDUCT", "PROMPT_ATTACK"]
	]},
	"sensitive_information_policy": {"pii_entities": [{"type": "NAME", "action": "ANONYMIZE"}]},
})

test_br_grd_017_passes_for_a_sound_draft if {
	count(guardrail_use.deny["BR-GRD-017"]) == 0 with input as sound with data.inventory as versions(["1"])
	count(guardrail_use.skip["BR-GRD-017"]) == 0 with input as sound with data.inventory as versions(["1"])
	not unread.affects("BR-GRD-017") with input as sound with data.inventory as versions(["1"])
}

test_br_grd_017_fails_for_a_weaker_draft if {
	guardrail_use.deny["BR-GRD-017"] == {`The draft of guardrail "desk", from which its next version is made, would fail BR-GRD-002, BR-GRD-003, BR-GRD-006.`}
		with input as draft with data.inventory as versions(["1"])
	noting := object.union(sound, {"sensitive_information_policy": {"pii_entities": [{"type": "NAME", "action": "NONE"}]}})
	guardrail_use.deny["BR-GRD-017"] == {`The draft of guardrail "desk", from which its next version is made, would fail BR-GRD-007, BR-GRD-012.`}
		with input as noting with data.inventory as versions(["1"])
}

test_br_grd_017_skips_drafts_that_other_checks_judge if {
	reason := `Guardrail "desk" has no numbered version in use: its draft is judged by the other checks.`
	guardrail_use.skip["BR-GRD-017"] == {reason} with input as draft with data.inventory as {}
	used_draft := object.union(estate([agent("g1", "DRAFT")], []), versions(["1"]))
	guardrail_use.skip["BR-GRD-017"] == {reason} with input as draft with data.inventory as used_draft
	count(guardrail_use.deny["BR-GRD-017"]) == 0 with input as draft with data.inventory as used_draft
}

test_br_grd_017_unknown_where_the_draft_has_what_those_checks_do_not_know if {
	hate := {"type": "HATE", "input_strength": "EXTREME", "output_strength": "HIGH"}
	rest := [filter | some filter in sound.content_policy.filters; filter.type != "HATE"]
	attackless := [filter | some filter in sound.content_policy.filters; filter.type != "PROMPT_ATTACK"]
	every reason, change in {
		"filters HATE at strength \"EXTREME\"": {"content_policy": {"filters": array.concat(rest, [hate])}},
		"filters PROMPT_ATTACK at strength \"EXTREME\"": {"content_policy": {"filters": array.concat(attackless, [{"type": "PROMPT_ATTACK", "input_strength": "EXTREME", "output_strength": "NONE"}])}},
		"has the filter word x with the action \"REWRITE\"": {"word_policy": {"words": [{"text": "x", "input_action": "REWRITE"}]}},
		"has a sensitive-information filter with the action \"REWRITE\"": {"sensitive_information_policy": {"pii_entities": [{"type": "NAME", "action": "REWRITE"}]}},
	} {
		odd := object.union(sound, change)
		sentence := sprintf("The draft of guardrail \"desk\" %s, which this check does not know.", [reason])
		sentence in guardrail_use.unknown["BR-GRD-017"] with input as odd with data.inventory as versions(["1"])
		count(guardrail_use.deny["BR-GRD-017"]) == 0 with input as odd with data.inventory as versions(["1"])

		# what is known fails already, a draft in use is judged by the others, and another type by none
		noting := object.union(odd, {"topic_policy": {"topics": [{"name": "t", "input_action": "NONE"}]}})
		count(guardrail_use.deny["BR-GRD-017"]) == 1 with input as noting with data.inventory as versions(["1"])
		count(guardrail_use.unknown["BR-GRD-017"]) == 0 with input as noting with data.inventory as versions(["1"])
		count(guardrail_use.unknown["BR-GRD-017"]) == 0 with input as odd with data.inventory as {}
		count(guardrail_use.unknown["BR-GRD-017"]) == 0 with input as object.union(odd, {"resource_type": "AWS::Other::Thing"}) with data.inventory as versions(["1"])
	}
	count(guardrail_use.unknown["BR-GRD-017"]) == 0 with input as sound with data.inventory as versions(["1"])
}

test_br_grd_017_unread if {
	unread.affects("BR-GRD-017") with input as object.union(draft, {"unread": {"*": refused}}) with data.inventory as versions(["1"])
}

test_br_grd_018_passes_for_versions_in_use if {
	both := object.union(estate([agent("g1", "1")], []), versions(["1", "2"]))
	every version in ["1", "2"] {
		count(guardrail_use.deny["BR-GRD-018"]) == 0 with input as numbered(version) with data.inventory as both
		not unread.affects("BR-GRD-018") with input as numbered(version) with data.inventory as both
	}
}

test_br_grd_018_fails_for_older_ones_that_nothing_names if {
	# as numbers: 9 is older than 10
	guardrail_use.deny["BR-GRD-018"] == {`Version 9 of guardrail "desk" is older than version 10, and no agent, flow or enforced configuration in force names it.`}
		with input as numbered("9") with data.inventory as versions(["9", "10"])
	count(guardrail_use.deny["BR-GRD-018"]) == 0 with input as numbered("10") with data.inventory as versions(["9", "10"])
}

test_br_grd_018_unread if {
	unread.affects("BR-GRD-018") with input as object.union(object.remove(numbered("1"), ["guardrail_id"]), {"unread": {"*": refused}}) with data.inventory as {}
}

would_fail(id) := {sprintf("The draft of guardrail \"desk\", from which its next version is made, would fail %s.", [id])}

test_br_grd_017_fails_for_a_single_gap if {
	without_hate := object.union(sound, {"content_policy": {"filters": [filter | some filter in sound.content_policy.filters; filter.type != "HATE"]}})
	guardrail_use.deny["BR-GRD-017"] == would_fail("BR-GRD-003") with input as without_hate with data.inventory as versions(["1"])
	noting_words := object.union(sound, {"word_policy": {"words": [{"text": "x", "input_action": "NONE"}]}})
	guardrail_use.deny["BR-GRD-017"] == would_fail("BR-GRD-012") with input as noting_words with data.inventory as versions(["1"])
}

test_br_grd_017_passes_with_expressions_alone if {
	expressions := object.union(sound, {"sensitive_information_policy": {"pii_entities": [], "regexes": [{"name": "staff", "pattern": "S", "action": "BLOCK"}]}})
	count(guardrail_use.deny["BR-GRD-017"]) == 0 with input as expressions with data.inventory as versions(["1"])
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

calls_behind(id) := {why.call | some head in ["deny", "skip", "unknown"]; some why in unread.failed_calls(id, head)}

calls_behind_skip(id) := {why.call | some why in unread.failed_calls(id, "skip")}

types_listed_br_grd_016 := {
	"AWS::Bedrock::Agent", "AWS::Bedrock::AgentVersion", "AWS::Bedrock::EnforcedGuardrailConfiguration",
	"AWS::Bedrock::Flow", "AWS::Bedrock::FlowVersion",
}

types_that_name_guardrails := {
	"AWS::Bedrock::Agent", "AWS::Bedrock::AgentVersion", "AWS::Bedrock::EnforcedGuardrailConfiguration",
	"AWS::Bedrock::Flow", "AWS::Bedrock::FlowVersion", "AWS::Bedrock::GuardrailVersion",
}

test_br_grd_016_rests_on_its_own_fields if {
	unread.affects("BR-GRD-016") with input as wholly_unread("AWS::Bedrock::Guardrail") with data.inventory as {}
	count(unread.failed_calls("BR-GRD-016", "skip")) > 0 with input as wholly_unread("AWS::Bedrock::Guardrail") with data.inventory as {}
}

test_br_grd_016_rests_on_lists_of_each_type if {
	refused_lists := unlisted_each(types_listed_br_grd_016)
	calls_behind("BR-GRD-016") == types_listed_br_grd_016 with input as resting("AWS::Bedrock::Guardrail") with data.inventory as {} with data.gaps as refused_lists
	calls_behind_skip("BR-GRD-016") == types_listed_br_grd_016 with input as resting("AWS::Bedrock::Guardrail") with data.inventory as {} with data.gaps as refused_lists
}

test_br_grd_016_rests_on_every_document_of_each_type if {
	documents := unread_each(types_listed_br_grd_016)
	calls_behind("BR-GRD-016") == types_listed_br_grd_016 with input as resting("AWS::Bedrock::Guardrail") with data.inventory as documents
	calls_behind_skip("BR-GRD-016") == types_listed_br_grd_016 with input as resting("AWS::Bedrock::Guardrail") with data.inventory as documents
}

test_br_grd_017_rests_on_its_own_fields if {
	unread.affects("BR-GRD-017") with input as wholly_unread("AWS::Bedrock::Guardrail") with data.inventory as {}
	count(unread.failed_calls("BR-GRD-017", "skip")) > 0 with input as wholly_unread("AWS::Bedrock::Guardrail") with data.inventory as {}
}

test_br_grd_017_rests_on_lists_of_each_type if {
	refused_lists := unlisted_each(types_that_name_guardrails)
	calls_behind("BR-GRD-017") == types_that_name_guardrails with input as resting("AWS::Bedrock::Guardrail") with data.inventory as {} with data.gaps as refused_lists
	calls_behind_skip("BR-GRD-017") == types_that_name_guardrails with input as resting("AWS::Bedrock::Guardrail") with data.inventory as {} with data.gaps as refused_lists
}

test_br_grd_017_rests_on_every_document_of_each_type if {
	documents := unread_each(types_that_name_guardrails)
	calls_behind("BR-GRD-017") == types_that_name_guardrails with input as resting("AWS::Bedrock::Guardrail") with data.inventory as documents
	calls_behind_skip("BR-GRD-017") == types_that_name_guardrails with input as resting("AWS::Bedrock::Guardrail") with data.inventory as documents
}

test_br_grd_018_rests_on_its_own_fields if {
	unread.affects("BR-GRD-018") with input as wholly_unread("AWS::Bedrock::GuardrailVersion") with data.inventory as {}
}

test_br_grd_018_rests_on_lists_of_each_type if {
	refused_lists := unlisted_each(types_that_name_guardrails)
	calls_behind("BR-GRD-018") == types_that_name_guardrails with input as resting("AWS::Bedrock::GuardrailVersion") with data.inventory as {} with data.gaps as refused_lists
}

test_br_grd_018_rests_on_every_document_of_each_type if {
	documents := unread_each(types_that_name_guardrails)
	calls_behind("BR-GRD-018") == types_that_name_guardrails with input as resting("AWS::Bedrock::GuardrailVersion") with data.inventory as documents
}

test_br_grd_021_rests_on_its_own_fields if {
	unread.affects("BR-GRD-021") with input as wholly_unread("AWS::Bedrock::EnforcedGuardrailConfiguration") with data.inventory as {}
}
