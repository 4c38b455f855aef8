package bedrock.grounding_test

import data.bedrock.grounding
import data.lib.unread

guardrail(filters) := {
	"resource_type": "AWS::Bedrock::Guardrail",
	"resource_id": "arn:aws:bedrock:us-east-1:111122223333:guardrail/abc123",
	"resource_name": "front-desk",
	"region": "us-east-1",
	"contextual_grounding_policy": {"filters": filters},
}

both(threshold, change) := [
	object.union({"type": "GROUNDING", "threshold": threshold}, change),
	{"type": "RELEVANCE", "threshold": 0.9, "action": "BLOCK", "enabled": true},
]

test_br_grd_009_passes_at_the_threshold if {
	count(grounding.deny["BR-GRD-009"]) == 0 with input as guardrail(both(0.7, {}))
	not unread.blinds("BR-GRD-009") with input as guardrail(both(0.7, {}))
}

test_br_grd_009_fails_below_the_threshold if {
	grounding.deny["BR-GRD-009"] == {"Guardrail \"front-desk\" has a GROUNDING filter with threshold 0.69, below 0.7."} with input as guardrail(both(0.69, {}))
}

test_br_grd_009_fails_without_policy if {
	grounding.deny["BR-GRD-009"] == {
		"Guardrail \"front-desk\" has no GROUNDING filter.",
		"Guardrail \"front-desk\" has no RELEVANCE filter.",
	} with input as object.remove(guardrail([]), ["contextual_grounding_policy"])
}

test_br_grd_009_fails_with_one_filter if {
	grounding.deny["BR-GRD-009"] == {"Guardrail \"front-desk\" has no GROUNDING filter."} with input as guardrail([both(0.7, {})[1]])
}

test_br_grd_009_fails_in_detect_mode if {
	grounding.deny["BR-GRD-009"] == {"Guardrail \"front-desk\" has a GROUNDING filter that blocks nothing."} with input as guardrail(both(0.8, {"action": "NONE"}))
}

test_br_grd_009_fails_when_disabled if {
	grounding.deny["BR-GRD-009"] == {"Guardrail \"front-desk\" has a GROUNDING filter that blocks nothing."} with input as guardrail(both(0.8, {"enabled": false}))
}

test_br_grd_009_unread if {
	refused := {"call": "bedrock:GetGuardrail", "code": "AccessDeniedException", "action": "bedrock:GetGuardrail"}
	unread.blinds("BR-GRD-009") with input as object.union(object.remove(guardrail([]), ["contextual_grounding_policy"]), {"unread": {"*": refused}})
}
