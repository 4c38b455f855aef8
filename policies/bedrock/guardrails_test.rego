package bedrock.guardrails_test

import data.bedrock.guardrails
import data.lib.core.unread

refused := {"call": "bedrock:GetGuardrail", "code": "AccessDeniedException", "action": "bedrock:GetGuardrail"}

bare := {
	"resource_type": "AWS::Bedrock::Guardrail",
	"resource_id": "arn:aws:bedrock:us-east-1:111122223333:guardrail/abc123",
	"resource_name": "front-desk",
	"region": "us-east-1",
	"status": "READY",
}

blind := object.union(bare, {"unread": {"*": refused}})

strong(type) := {"type": type, "input_strength": "HIGH", "output_strength": "HIGH"}

attack := {"type": "PROMPT_ATTACK", "input_strength": "HIGH", "output_strength": "NONE"}

with_filters(filters) := object.union(bare, {"content_policy": {"filters": filters}})

all_strong := with_filters([strong(type) | some type in ["HATE", "INSULTS", "SEXUAL", "VIOLENCE", "MISCONDUCT"]])

test_br_grd_002_passes_at_high if {
	count(guardrails.deny["BR-GRD-002"]) == 0 with input as with_filters([attack])
	not unread.affects("BR-GRD-002") with input as with_filters([attack])
}

test_br_grd_002_passes_when_output_is_switched_off if {
	filter := object.union(attack, {"output_action": "NONE", "output_enabled": false, "input_action": "BLOCK", "input_enabled": true})
	count(guardrails.deny["BR-GRD-002"]) == 0 with input as with_filters([filter])
}

test_br_grd_002_fails_without_content_policy if {
	guardrails.deny["BR-GRD-002"] == {"The draft of guardrail \"front-desk\" has no prompt-attack filter."} with input as bare
}

test_br_grd_002_fails_with_other_filters_only if {
	guardrails.deny["BR-GRD-002"] == {"The draft of guardrail \"front-desk\" has no prompt-attack filter."} with input as all_strong
}

test_br_grd_002_fails_at_medium if {
	filter := object.union(attack, {"input_strength": "MEDIUM"})
	guardrails.deny["BR-GRD-002"] == {"The draft of guardrail \"front-desk\" filters prompt attacks at strength MEDIUM, not HIGH."} with input as with_filters([filter])
}

test_br_grd_002_fails_in_detect_mode if {
	filter := object.union(attack, {"input_action": "NONE"})
	guardrails.deny["BR-GRD-002"] == {"The draft of guardrail \"front-desk\" has a prompt-attack filter that does not block text prompts."} with input as with_filters([filter])
}

test_br_grd_002_fails_when_disabled if {
	filter := object.union(attack, {"input_enabled": false})
	guardrails.deny["BR-GRD-002"] == {"The draft of guardrail \"front-desk\" has a prompt-attack filter that does not block text prompts."} with input as with_filters([filter])
}

test_br_grd_002_unread if unread.affects("BR-GRD-002") with input as blind

test_br_grd_003_passes_with_all_categories if {
	count(guardrails.deny["BR-GRD-003"]) == 0 with input as all_strong
	not unread.affects("BR-GRD-003") with input as all_strong
}

test_br_grd_003_passes_at_medium if {
	count(guardrails.deny["BR-GRD-003"]) == 0 with input as hate_with({"input_strength": "MEDIUM", "output_strength": "MEDIUM"})
}

test_br_grd_003_fails_for_each_missing_category if {
	missing := `The draft of guardrail "front-desk" has no filter for INSULTS, MISCONDUCT, SEXUAL, VIOLENCE.`
	guardrails.deny["BR-GRD-003"] == {missing} with input as with_filters([strong("HATE")])
}

test_br_grd_003_tells_what_is_alike_in_one_sentence if {
	weak := with_filters([object.union(strong(type), {"input_strength": "LOW", "output_action": "NONE"}) | some type in ["HATE", "INSULTS", "SEXUAL", "VIOLENCE", "MISCONDUCT"]])
	guardrails.deny["BR-GRD-003"] == {concat("; ", [
		`The draft of guardrail "front-desk" does not block HATE, INSULTS, MISCONDUCT, SEXUAL, VIOLENCE in the text of responses`,
		"filters HATE, INSULTS, MISCONDUCT, SEXUAL, VIOLENCE in prompts at strength LOW, below MEDIUM.",
	])} with input as weak
}

hate_with(change) := with_filters(array.concat(
	[object.union(strong("HATE"), change)],
	[strong(type) | some type in ["INSULTS", "SEXUAL", "VIOLENCE", "MISCONDUCT"]],
))

test_br_grd_003_fails_at_low_on_output if {
	guardrails.deny["BR-GRD-003"] == {"The draft of guardrail \"front-desk\" filters HATE in responses at strength LOW, below MEDIUM."} with input as hate_with({"output_strength": "LOW"})
}

test_br_grd_003_fails_at_none_on_input if {
	guardrails.deny["BR-GRD-003"] == {"The draft of guardrail \"front-desk\" filters HATE in prompts at strength NONE, below MEDIUM."} with input as hate_with({"input_strength": "NONE"})
}

test_br_grd_003_fails_in_detect_mode if {
	guardrails.deny["BR-GRD-003"] == {"The draft of guardrail \"front-desk\" does not block HATE in the text of responses."} with input as hate_with({"output_action": "NONE"})
}

test_br_grd_003_fails_when_disabled if {
	guardrails.deny["BR-GRD-003"] == {"The draft of guardrail \"front-desk\" does not block HATE in the text of prompts."} with input as hate_with({"input_enabled": false})
}

test_br_grd_003_fails_for_images_only if {
	guardrails.deny["BR-GRD-003"] == {"The draft of guardrail \"front-desk\" does not block HATE in the text of prompts."} with input as hate_with({"input_modalities": ["IMAGE"]})
}

test_br_grd_003_unread if unread.affects("BR-GRD-003") with input as blind

with_topics(topics) := object.union(bare, {"topic_policy": {"topics": topics}})

topic := {"name": "legal-advice", "definition": "Advice on law.", "type": "DENY"}

test_br_grd_004_passes_with_topic if {
	count(guardrails.deny["BR-GRD-004"]) == 0 with input as with_topics([topic])
	not unread.affects("BR-GRD-004") with input as with_topics([topic])
}

test_br_grd_004_passes_when_one_direction_blocks if {
	count(guardrails.deny["BR-GRD-004"]) == 0 with input as with_topics([object.union(topic, {"input_action": "NONE"})])
}

test_br_grd_004_fails_without_topics if {
	guardrails.deny["BR-GRD-004"] == {"The draft of guardrail \"front-desk\" has no denied topics."} with input as bare
	guardrails.deny["BR-GRD-004"] == {"The draft of guardrail \"front-desk\" has no denied topics."} with input as with_topics([])
}

test_br_grd_004_fails_in_detect_mode if {
	silent := object.union(topic, {"input_action": "NONE", "output_enabled": false})
	guardrails.deny["BR-GRD-004"] == {"The draft of guardrail \"front-desk\" has denied topics, but blocks none of them."} with input as with_topics([silent])
}

test_br_grd_004_unread if unread.affects("BR-GRD-004") with input as blind

test_br_grd_005_passes_with_managed_list if {
	count(guardrails.deny["BR-GRD-005"]) == 0 with input as object.union(bare, {"word_policy": {"managed_word_lists": [{"type": "PROFANITY"}]}})
}

test_br_grd_005_passes_with_custom_words if {
	guardrail := object.union(bare, {"word_policy": {"words": [{"text": "competitor"}]}})
	count(guardrails.deny["BR-GRD-005"]) == 0 with input as guardrail
	not unread.affects("BR-GRD-005") with input as guardrail
}

test_br_grd_005_fails_without_words if {
	guardrails.deny["BR-GRD-005"] == {"The draft of guardrail \"front-desk\" has no word filters."} with input as bare
}

test_br_grd_005_fails_in_detect_mode if {
	silent := {"type": "PROFANITY", "input_action": "NONE", "output_action": "NONE"}
	guardrails.deny["BR-GRD-005"] == {"The draft of guardrail \"front-desk\" has word filters, but none of them blocks."} with input as object.union(bare, {"word_policy": {"managed_word_lists": [silent]}})
}

test_br_grd_005_unread if unread.affects("BR-GRD-005") with input as blind

test_br_grd_002_minds_only_its_own_filter if {
	other := {"type": "HATE", "input_strength": "LOW", "output_strength": "LOW", "input_enabled": false}
	count(guardrails.deny["BR-GRD-002"]) == 0 with input as with_filters([attack, other])
}

test_br_grd_003_minds_only_harmful_content if {
	silent := object.union(attack, {"output_action": "NONE"})
	count(guardrails.deny["BR-GRD-003"]) == 0 with input as with_filters(array.concat(all_strong.content_policy.filters, [silent]))
}

test_br_grd_002_fails_below_high if {
	every strength in ["NONE", "LOW", "MEDIUM"] {
		document := with_filters([object.union(attack, {"input_strength": strength})])
		message := sprintf("The draft of guardrail \"front-desk\" filters prompt attacks at strength %s, not HIGH.", [strength])
		guardrails.deny["BR-GRD-002"] == {message} with input as document
		count(guardrails.unknown["BR-GRD-002"]) == 0 with input as document
	}
}

strange_attack := object.union(attack, {"input_strength": "EXTREME"})

test_br_grd_002_unknown_for_strengths_that_are_not_known if {
	reason := "The draft of guardrail \"front-desk\" filters PROMPT_ATTACK at strength \"EXTREME\", which this check does not know."
	guardrails.unknown["BR-GRD-002"] == {reason} with input as with_filters([strange_attack])
	count(guardrails.deny["BR-GRD-002"]) == 0 with input as with_filters([strange_attack])
	count(guardrails.unknown["BR-GRD-002"]) == 1 with input as with_filters([object.remove(attack, ["input_strength"])])

	# what fails is told as failing, and other filters are another check's
	unblocking := object.union(strange_attack, {"input_action": "NONE"})
	count(guardrails.unknown["BR-GRD-002"]) == 0 with input as with_filters([unblocking])
	other := object.union(strong("HATE"), {"input_strength": "EXTREME"})
	count(guardrails.unknown["BR-GRD-002"]) == 0 with input as with_filters([attack, other])
}

test_br_grd_003_unknown_for_strengths_that_are_not_known if {
	reason := "The draft of guardrail \"front-desk\" filters HATE at strength \"EXTREME\", which this check does not know."
	every change in [{"input_strength": "EXTREME"}, {"output_strength": "EXTREME"}] {
		guardrails.unknown["BR-GRD-003"] == {reason} with input as hate_with(change)
		count(guardrails.deny["BR-GRD-003"]) == 0 with input as hate_with(change)
		unblocking := object.union(change, {"input_action": "NONE"})
		count(guardrails.unknown["BR-GRD-003"]) == 0 with input as hate_with(unblocking)
	}
	every change in [{"input_strength": "MEDIUM"}, {"output_strength": "HIGH"}] {
		count(guardrails.unknown["BR-GRD-003"]) == 0 with input as hate_with(change)
	}
	attacked := with_filters(array.concat(all_strong.content_policy.filters, [strange_attack]))
	count(guardrails.unknown["BR-GRD-003"]) == 0 with input as attacked
}

test_br_grd_003_fails_for_filters_without_a_strength if {
	filters := array.concat([{"type": "HATE", "input_strength": "HIGH"}], [strong(type) | some type in ["INSULTS", "SEXUAL", "VIOLENCE", "MISCONDUCT"]])
	guardrails.deny["BR-GRD-003"] == {"The draft of guardrail \"front-desk\" filters HATE in responses at strength NONE, below MEDIUM."}
		with input as with_filters(filters)
}

test_br_grd_002_and_003_unknown_for_actions_that_are_not_known if {
	odd_attack := with_filters([object.union(attack, {"input_action": "REWRITE"})])
	reason := `The draft of guardrail "front-desk" filters PROMPT_ATTACK with the action "REWRITE", which this check does not know.`
	guardrails.unknown["BR-GRD-002"] == {reason} with input as odd_attack
	count(guardrails.deny["BR-GRD-002"]) == 0 with input as odd_attack
	medium := with_filters([object.union(attack, {"input_action": "REWRITE", "input_strength": "MEDIUM"})])
	count(guardrails.unknown["BR-GRD-002"]) == 0 with input as medium

	# what becomes of answers is nothing to a prompt attack
	count(guardrails.unknown["BR-GRD-002"]) == 0 with input as with_filters([object.union(attack, {"output_action": "REWRITE"})])
	count(guardrails.unknown["BR-GRD-002"]) == 0 with input as with_filters([attack, object.union(strong("HATE"), {"input_action": "REWRITE"})])

	every change in [{"input_action": "REWRITE"}, {"output_action": "REWRITE"}] {
		hate := `The draft of guardrail "front-desk" filters HATE with the action "REWRITE", which this check does not know.`
		guardrails.unknown["BR-GRD-003"] == {hate} with input as hate_with(change)
		count(guardrails.deny["BR-GRD-003"]) == 0 with input as hate_with(change)
		count(guardrails.unknown["BR-GRD-003"]) == 0 with input as hate_with(object.union(change, {"input_strength": "LOW"}))
	}
	both := with_filters(array.concat(all_strong.content_policy.filters, odd_attack.content_policy.filters))
	count(guardrails.unknown["BR-GRD-003"]) == 0 with input as both
}

test_br_grd_003_unknown_for_categories_that_it_does_not_know if {
	reason := `The draft of guardrail "front-desk" filters content of the category "GAMBLING", which this check does not know.`
	more := with_filters(array.concat(all_strong.content_policy.filters, [attack, strong("GAMBLING")]))
	guardrails.unknown["BR-GRD-003"] == {reason} with input as more
	count(guardrails.deny["BR-GRD-003"]) == 0 with input as more
	count(guardrails.unknown["BR-GRD-002"]) == 0 with input as more
	nameless := with_filters(array.concat(all_strong.content_policy.filters, [object.remove(strong("x"), ["type"])]))
	guardrails.unknown["BR-GRD-003"] == {`The draft of guardrail "front-desk" filters content of the category "", which this check does not know.`} with input as nameless

	# what is known fails already
	count(guardrails.unknown["BR-GRD-003"]) == 0 with input as with_filters([strong("GAMBLING")])
	count(guardrails.unknown["BR-GRD-003"]) == 0 with input as object.union(more, {"resource_type": "AWS::Other::Thing"})
}

with_words(lists) := object.union(bare, {"word_policy": {"managed_word_lists": lists}})

test_br_grd_004_and_005_unknown_where_none_surely_blocks if {
	odd := {"input_action": "NONE", "output_action": "REWRITE"}
	topics := with_topics([object.union(topic, odd)])
	guardrails.unknown["BR-GRD-004"] == {`The draft of guardrail "front-desk" has the denied topic "legal-advice" with the action "REWRITE", which this check does not know.`} with input as topics
	count(guardrails.deny["BR-GRD-004"]) == 0 with input as topics
	words := with_words([object.union({"type": "PROFANITY"}, odd)])
	guardrails.unknown["BR-GRD-005"] == {`The draft of guardrail "front-desk" has a word filter with the action "REWRITE", which this check does not know.`} with input as words
	count(guardrails.deny["BR-GRD-005"]) == 0 with input as words

	other_way := {"input_action": "REWRITE", "output_action": "NONE"}
	count(guardrails.unknown["BR-GRD-004"]) == 1 with input as with_topics([object.union(topic, other_way)])
	count(guardrails.unknown["BR-GRD-005"]) == 1 with input as with_words([other_way])

	# one that blocks is enough, and silent ones are a fault
	count(guardrails.unknown["BR-GRD-004"]) == 0 with input as with_topics([topic, object.union(topic, odd)])
	count(guardrails.unknown["BR-GRD-005"]) == 0 with input as with_words([{"type": "PROFANITY"}, odd])
	silent := {"input_action": "NONE", "output_action": "NONE"}
	count(guardrails.unknown["BR-GRD-004"]) == 0 with input as with_topics([object.union(topic, silent)])
	count(guardrails.unknown["BR-GRD-005"]) == 0 with input as with_words([silent])
	every id in ["BR-GRD-004", "BR-GRD-005"] {
		every document in [topics, words] {
			count(guardrails.unknown[id]) == 0 with input as object.union(document, {"resource_type": "AWS::Other::Thing"})
		}
	}
}

# A version that an agent uses but that was not read: the draft does not tell what users get.
test_guardrail_checks_unknown_where_the_version_in_use_was_not_read if {
	draft := object.union(bare, {"guardrail_id": "abc123"})
	agent := {"AWS::Bedrock::Agent": {"a": {
		"resource_id": "a", "resource_name": "helper", "region": "us-east-1",
		"guardrail_configuration": {"guardrail_identifier": "abc123", "guardrail_version": "2"},
	}}}
	every id in ["BR-GRD-002", "BR-GRD-003", "BR-GRD-004", "BR-GRD-005"] {
		guardrails.unknown[id] == {"Version 2 of guardrail \"front-desk\", which agent \"helper\" uses, was not read."} with input as draft
			with data.inventory as agent
	}
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

types_that_name_guardrails := {
	"AWS::Bedrock::Agent", "AWS::Bedrock::AgentVersion", "AWS::Bedrock::EnforcedGuardrailConfiguration",
	"AWS::Bedrock::Flow", "AWS::Bedrock::FlowVersion", "AWS::Bedrock::GuardrailVersion",
}

test_br_grd_002_to_005_rest_on_their_own_fields if {
	every id in ["BR-GRD-002", "BR-GRD-003", "BR-GRD-004", "BR-GRD-005"] {
		unread.affects(id) with input as wholly_unread("AWS::Bedrock::Guardrail") with data.inventory as {}
		count(unread.failed_calls(id, "skip")) > 0 with input as wholly_unread("AWS::Bedrock::Guardrail") with data.inventory as {}
	}
}

test_br_grd_002_to_005_rest_on_lists_of_each_type if {
	refused_lists := unlisted_each(types_that_name_guardrails)
	every id in ["BR-GRD-002", "BR-GRD-003", "BR-GRD-004", "BR-GRD-005"] {
		calls_behind(id) == types_that_name_guardrails with input as resting("AWS::Bedrock::Guardrail") with data.inventory as {} with data.gaps as refused_lists
		calls_behind_skip(id) == types_that_name_guardrails with input as resting("AWS::Bedrock::Guardrail") with data.inventory as {} with data.gaps as refused_lists
	}
}

test_br_grd_002_to_005_rest_on_every_document_of_each_type if {
	documents := unread_each(types_that_name_guardrails)
	every id in ["BR-GRD-002", "BR-GRD-003", "BR-GRD-004", "BR-GRD-005"] {
		calls_behind(id) == types_that_name_guardrails with input as resting("AWS::Bedrock::Guardrail") with data.inventory as documents
		calls_behind_skip(id) == types_that_name_guardrails with input as resting("AWS::Bedrock::Guardrail") with data.inventory as documents
	}
}
