package bedrock.grounding_test

import data.bedrock.grounding
import data.lib.core.unread

refused := {"call": "bedrock:GetGuardrail", "code": "AccessDeniedException", "action": "bedrock:GetGuardrail"}

guardrail(filters) := {
	"resource_type": "AWS::Bedrock::Guardrail",
	"resource_id": "arn:aws:bedrock:us-east-1:111122223333:guardrail/abc123",
	"resource_name": "front-desk",
	"region": "us-east-1",
	"guardrail_id": "abc123",
	"contextual_grounding_policy": {"filters": filters},
}

both(threshold, change) := [
	object.union({"type": "GROUNDING", "threshold": threshold}, change),
	{"type": "RELEVANCE", "threshold": 0.9, "action": "BLOCK", "enabled": true},
]

node(model) := object.union({"guardrail_configuration": {"guardrail_identifier": "abc123", "guardrail_version": "DRAFT"}}, model)

answering(model, region) := {"AWS::Bedrock::Flow": {"f": {
	"resource_id": "f",
	"resource_name": "answers",
	"region": region,
	"definition": {"nodes": [{"name": "n", "configuration": {"knowledge_base": node(model)}}]},
}}}

sourced := answering({"model_id": "m"}, "us-east-1")

test_br_grd_009_skips_where_no_source_is_answered_from if {
	reason := `The draft of guardrail "front-desk" has no contextual grounding filters, and no flow answers from a knowledge base under it.`
	every inventory in [{}, answering({}, "us-east-1"), answering({"model_id": "m"}, "eu-west-1")] {
		grounding.skip["BR-GRD-009"] == {reason} with input as guardrail([]) with data.inventory as inventory
		count(grounding.deny["BR-GRD-009"]) == 0 with input as guardrail([]) with data.inventory as inventory
	}
	count(grounding.skip["BR-GRD-009"]) == 0 with input as guardrail([]) with data.inventory as sourced
	count(grounding.skip["BR-GRD-009"]) == 0 with input as guardrail(both(0.1, {})) with data.inventory as {}
}

test_br_grd_009_judges_a_single_filter_without_a_source if {
	every filter in both(0.1, {}) {
		count(grounding.skip["BR-GRD-009"]) == 0 with input as guardrail([filter]) with data.inventory as {}
	}
}

of_nodes(type, chosen) := {type: {"f": {
	"resource_id": "f",
	"resource_name": "answers",
	"region": "us-east-1",
	"definition": {"nodes": [{"name": "n", "configuration": {"knowledge_base": {"model_id": "m", "guardrail_configuration": chosen}}}]},
}}}

test_br_grd_009_flows_under_another_guardrail_ask_for_nothing if {
	every chosen in [{"guardrail_identifier": "other", "guardrail_version": "DRAFT"}, {"guardrail_identifier": "abc123", "guardrail_version": "7"}] {
		count(grounding.deny["BR-GRD-009"]) == 0 with input as guardrail([]) with data.inventory as of_nodes("AWS::Bedrock::Flow", chosen)
	}
	by_arn := {"guardrail_identifier": guardrail([]).resource_id, "guardrail_version": "DRAFT"}
	every type in ["AWS::Bedrock::Flow", "AWS::Bedrock::FlowVersion"] {
		count(grounding.deny["BR-GRD-009"]) == 2 with input as guardrail([]) with data.inventory as of_nodes(type, by_arn)
	}
}

test_br_grd_009_leaves_a_draft_to_its_version_in_use if {
	agent := {"resource_id": "a", "resource_name": "helper", "region": "us-east-1", "guardrail_configuration": {"guardrail_identifier": "abc123", "guardrail_version": "1"}}
	version := {"resource_id": "v", "resource_name": "front-desk", "region": "us-east-1", "guardrail_id": "abc123", "version": "1"}
	released := {"AWS::Bedrock::Agent": {"a": agent}, "AWS::Bedrock::GuardrailVersion": {"v": version}}
	grounding.skip["BR-GRD-009"] == {`The draft of guardrail "front-desk" is not released: version 1 is judged for itself, the draft by BR-GRD-017.`} with input as guardrail(both(0.7, {}))
		with data.inventory as released
	unread_one := {"AWS::Bedrock::Agent": {"a": agent}}
	grounding.unknown["BR-GRD-009"] == {`Version 1 of guardrail "front-desk", which agent "helper" uses, was not read.`} with input as guardrail(both(0.7, {}))
		with data.inventory as unread_one
	count(grounding.skip["BR-GRD-009"]) == 0 with input as guardrail(both(0.7, {})) with data.inventory as unread_one
}

test_br_grd_009_passes_at_the_threshold if {
	count(grounding.deny["BR-GRD-009"]) == 0 with input as guardrail(both(0.7, {}))
	not unread.affects("BR-GRD-009") with input as guardrail(both(0.7, {}))
}

test_br_grd_009_fails_below_the_threshold if {
	grounding.deny["BR-GRD-009"] == {"The draft of guardrail \"front-desk\" has a GROUNDING filter with threshold 0.69, below 0.7."} with input as guardrail(both(0.69, {}))
}

test_br_grd_009_fails_without_policy if {
	grounding.deny["BR-GRD-009"] == {
		"The draft of guardrail \"front-desk\" has no GROUNDING filter.",
		"The draft of guardrail \"front-desk\" has no RELEVANCE filter.",
	} with input as object.remove(guardrail([]), ["contextual_grounding_policy"]) with data.inventory as sourced
}

test_br_grd_009_fails_with_one_filter if {
	grounding.deny["BR-GRD-009"] == {"The draft of guardrail \"front-desk\" has no GROUNDING filter."} with input as guardrail([both(0.7, {})[1]]) with data.inventory as sourced
}

test_br_grd_009_fails_in_detect_mode if {
	grounding.deny["BR-GRD-009"] == {"The draft of guardrail \"front-desk\" has a GROUNDING filter that blocks nothing."} with input as guardrail(both(0.8, {"action": "NONE"}))
}

test_br_grd_009_fails_when_disabled if {
	grounding.deny["BR-GRD-009"] == {"The draft of guardrail \"front-desk\" has a GROUNDING filter that blocks nothing."} with input as guardrail(both(0.8, {"enabled": false}))
}

test_br_grd_009_unknown_for_types_that_it_does_not_know if {
	strange := {"type": "CITATION", "threshold": 0.8, "action": "BLOCK", "enabled": true}
	reason := `The draft of guardrail "front-desk" has a contextual grounding filter of the type "CITATION", which this check does not know.`
	every filters in [[strange], array.concat(both(0.8, {}), [strange])] {
		grounding.unknown["BR-GRD-009"] == {reason} with input as guardrail(filters) with data.inventory as {}
		count(grounding.skip["BR-GRD-009"]) == 0 with input as guardrail(filters) with data.inventory as {}
		count(grounding.deny["BR-GRD-009"]) == 0 with input as guardrail(filters) with data.inventory as {}
	}
	count(grounding.unknown["BR-GRD-009"]) == 0 with input as guardrail(both(0.8, {})) with data.inventory as {}
	count(grounding.deny["BR-GRD-009"]) == 2 with input as guardrail([strange]) with data.inventory as sourced
	count(grounding.unknown["BR-GRD-009"]) == 0 with input as guardrail([strange]) with data.inventory as sourced
}

test_br_grd_009_unknown_for_actions_that_it_does_not_know if {
	odd := guardrail(both(0.8, {"action": "REWRITE"}))
	reason := `The draft of guardrail "front-desk" has a GROUNDING filter with the action "REWRITE", which this check does not know.`
	grounding.unknown["BR-GRD-009"] == {reason} with input as odd with data.inventory as {}
	count(grounding.deny["BR-GRD-009"]) == 0 with input as odd with data.inventory as {}

	# what is known fails already
	low := guardrail(both(0.69, {"action": "REWRITE"}))
	count(grounding.deny["BR-GRD-009"]) == 1 with input as low with data.inventory as {}
	others := [low, guardrail(both(0.8, {"action": "NONE"})), guardrail(both(0.8, {"action": "BLOCK"})), object.union(odd, {"resource_type": "AWS::Other::Thing"})]
	every other in others {
		count(grounding.unknown["BR-GRD-009"]) == 0 with input as other with data.inventory as {}
	}
}

test_br_grd_009_unknown_without_a_threshold if {
	silent := guardrail([{"type": "GROUNDING"}, {"type": "RELEVANCE", "threshold": 0.9}])
	reason := `The draft of guardrail "front-desk" has a contextual grounding filter of which AWS names no threshold.`
	grounding.unknown["BR-GRD-009"] == {reason} with input as silent with data.inventory as {}
	count(grounding.deny["BR-GRD-009"]) == 0 with input as silent with data.inventory as {}
	low := guardrail([{"type": "GROUNDING"}, {"type": "RELEVANCE", "threshold": 0.1}])
	count(grounding.unknown["BR-GRD-009"]) == 0 with input as low with data.inventory as {}
	count(grounding.unknown["BR-GRD-009"]) == 0 with input as object.union(silent, {"resource_type": "AWS::Other::Thing"}) with data.inventory as {}
}

# What a flow answers from counts where somebody can call it.
test_br_grd_009_asks_nothing_for_the_draft_of_a_released_flow if {
	released := {"f": object.union(sourced["AWS::Bedrock::Flow"].f, {"aliases": [{"id": "AL1", "routing_configuration": [{"flow_version": "1"}]}]})}
	inventory := {"AWS::Bedrock::Flow": released}
	count(grounding.deny["BR-GRD-009"]) == 0 with input as guardrail([]) with data.inventory as inventory
}

test_br_grd_009_unread if {
	lacking := object.union(object.remove(guardrail([]), ["contextual_grounding_policy"]), {"unread": {"*": refused}})
	unread.affects("BR-GRD-009") with input as lacking
	count(unread.failed_calls("BR-GRD-009", "skip")) > 0 with input as lacking
}

# Which versions are in use, which were read and which flows answer from a source decides on what is judged.
test_br_grd_009_rests_on_every_document_that_may_name_a_version if {
	other := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": refused}}
	every type in [
		"AWS::Bedrock::Agent", "AWS::Bedrock::AgentVersion", "AWS::Bedrock::EnforcedGuardrailConfiguration",
		"AWS::Bedrock::Flow", "AWS::Bedrock::FlowVersion", "AWS::Bedrock::GuardrailVersion",
	] {
		unread.affects("BR-GRD-009") with input as guardrail([]) with data.inventory as {type: {"arn:other": other}}
		count(unread.failed_calls("BR-GRD-009", "skip")) > 0 with input as guardrail([]) with data.inventory as {type: {"arn:other": other}}
	}
}
