package bedrock.guardrails_test

import data.bedrock.guardrails
import data.lib.unread

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
	not unread.blinds("BR-GRD-002") with input as with_filters([attack])
}

test_br_grd_002_passes_when_output_is_switched_off if {
	filter := object.union(attack, {"output_action": "NONE", "output_enabled": false, "input_action": "BLOCK", "input_enabled": true})
	count(guardrails.deny["BR-GRD-002"]) == 0 with input as with_filters([filter])
}

test_br_grd_002_fails_without_content_policy if {
	guardrails.deny["BR-GRD-002"] == {"Guardrail \"front-desk\" has no prompt-attack filter."} with input as bare
}

test_br_grd_002_fails_with_other_filters_only if {
	guardrails.deny["BR-GRD-002"] == {"Guardrail \"front-desk\" has no prompt-attack filter."} with input as all_strong
}

test_br_grd_002_fails_at_medium if {
	filter := object.union(attack, {"input_strength": "MEDIUM"})
	guardrails.deny["BR-GRD-002"] == {"Guardrail \"front-desk\" filters prompt attacks at strength MEDIUM, not HIGH."} with input as with_filters([filter])
}

test_br_grd_002_fails_in_detect_mode if {
	filter := object.union(attack, {"input_action": "NONE"})
	guardrails.deny["BR-GRD-002"] == {"Guardrail \"front-desk\" has a prompt-attack filter that does not block text prompts."} with input as with_filters([filter])
}

test_br_grd_002_fails_when_disabled if {
	filter := object.union(attack, {"input_enabled": false})
	guardrails.deny["BR-GRD-002"] == {"Guardrail \"front-desk\" has a prompt-attack filter that does not block text prompts."} with input as with_filters([filter])
}

test_br_grd_002_unread if unread.blinds("BR-GRD-002") with input as blind

test_br_grd_003_passes_with_all_categories if {
	count(guardrails.deny["BR-GRD-003"]) == 0 with input as all_strong
	not unread.blinds("BR-GRD-003") with input as all_strong
}

test_br_grd_003_passes_at_medium if {
	count(guardrails.deny["BR-GRD-003"]) == 0 with input as hate_with({"input_strength": "MEDIUM", "output_strength": "MEDIUM"})
}

test_br_grd_003_fails_for_each_missing_category if {
	guardrails.deny["BR-GRD-003"] == {
		"Guardrail \"front-desk\" has no filter for INSULTS.",
		"Guardrail \"front-desk\" has no filter for MISCONDUCT.",
		"Guardrail \"front-desk\" has no filter for SEXUAL.",
		"Guardrail \"front-desk\" has no filter for VIOLENCE.",
	} with input as with_filters([strong("HATE")])
}

hate_with(change) := with_filters(array.concat(
	[object.union(strong("HATE"), change)],
	[strong(type) | some type in ["INSULTS", "SEXUAL", "VIOLENCE", "MISCONDUCT"]],
))

test_br_grd_003_fails_at_low_on_output if {
	guardrails.deny["BR-GRD-003"] == {"Guardrail \"front-desk\" filters HATE in responses at strength LOW, below MEDIUM."} with input as hate_with({"output_strength": "LOW"})
}

test_br_grd_003_fails_at_none_on_input if {
	guardrails.deny["BR-GRD-003"] == {"Guardrail \"front-desk\" filters HATE in prompts at strength NONE, below MEDIUM."} with input as hate_with({"input_strength": "NONE"})
}

test_br_grd_003_fails_in_detect_mode if {
	guardrails.deny["BR-GRD-003"] == {"Guardrail \"front-desk\" does not block HATE in the text of responses."} with input as hate_with({"output_action": "NONE"})
}

test_br_grd_003_fails_when_disabled if {
	guardrails.deny["BR-GRD-003"] == {"Guardrail \"front-desk\" does not block HATE in the text of prompts."} with input as hate_with({"input_enabled": false})
}

test_br_grd_003_fails_for_images_only if {
	guardrails.deny["BR-GRD-003"] == {"Guardrail \"front-desk\" does not block HATE in the text of prompts."} with input as hate_with({"input_modalities": ["IMAGE"]})
}

test_br_grd_003_unread if unread.blinds("BR-GRD-003") with input as blind

with_topics(topics) := object.union(bare, {"topic_policy": {"topics": topics}})

topic := {"name": "legal-advice", "definition": "Advice on law.", "type": "DENY"}

test_br_grd_004_passes_with_topic if {
	count(guardrails.deny["BR-GRD-004"]) == 0 with input as with_topics([topic])
	not unread.blinds("BR-GRD-004") with input as with_topics([topic])
}

test_br_grd_004_passes_when_one_direction_blocks if {
	count(guardrails.deny["BR-GRD-004"]) == 0 with input as with_topics([object.union(topic, {"input_action": "NONE"})])
}

test_br_grd_004_fails_without_topics if {
	guardrails.deny["BR-GRD-004"] == {"Guardrail \"front-desk\" has no denied topics."} with input as bare
	guardrails.deny["BR-GRD-004"] == {"Guardrail \"front-desk\" has no denied topics."} with input as with_topics([])
}

test_br_grd_004_fails_in_detect_mode if {
	silent := object.union(topic, {"input_action": "NONE", "output_enabled": false})
	guardrails.deny["BR-GRD-004"] == {"Guardrail \"front-desk\" has denied topics, but blocks none of them."} with input as with_topics([silent])
}

test_br_grd_004_unread if unread.blinds("BR-GRD-004") with input as blind

test_br_grd_005_passes_with_managed_list if {
	count(guardrails.deny["BR-GRD-005"]) == 0 with input as object.union(bare, {"word_policy": {"managed_word_lists": [{"type": "PROFANITY"}]}})
}

test_br_grd_005_passes_with_custom_words if {
	guardrail := object.union(bare, {"word_policy": {"words": [{"text": "competitor"}]}})
	count(guardrails.deny["BR-GRD-005"]) == 0 with input as guardrail
	not unread.blinds("BR-GRD-005") with input as guardrail
}

test_br_grd_005_fails_without_words if {
	guardrails.deny["BR-GRD-005"] == {"Guardrail \"front-desk\" has no word filters."} with input as bare
}

test_br_grd_005_fails_in_detect_mode if {
	silent := {"type": "PROFANITY", "input_action": "NONE", "output_action": "NONE"}
	guardrails.deny["BR-GRD-005"] == {"Guardrail \"front-desk\" has word filters, but none of them blocks."} with input as object.union(bare, {"word_policy": {"managed_word_lists": [silent]}})
}

test_br_grd_005_unread if unread.blinds("BR-GRD-005") with input as blind

test_br_grd_002_minds_only_its_own_filter if {
	other := {"type": "HATE", "input_strength": "LOW", "output_strength": "LOW", "input_enabled": false}
	count(guardrails.deny["BR-GRD-002"]) == 0 with input as with_filters([attack, other])
}

test_br_grd_003_minds_only_harmful_content if {
	silent := object.union(attack, {"output_action": "NONE"})
	count(guardrails.deny["BR-GRD-003"]) == 0 with input as with_filters(array.concat(all_strong.content_policy.filters, [silent]))
}
