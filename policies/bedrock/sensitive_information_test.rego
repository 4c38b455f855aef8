package bedrock.sensitive_information_test

import data.bedrock.sensitive_information as sensitive
import data.lib.core.unread

bare := {
	"resource_type": "AWS::Bedrock::Guardrail",
	"resource_id": "arn:aws:bedrock:us-east-1:111122223333:guardrail/abc123",
	"resource_name": "front-desk",
	"region": "us-east-1",
}

blind := object.union(bare, {"unread": {"*": {"call": "bedrock:GetGuardrail", "code": "AccessDeniedException", "action": "bedrock:GetGuardrail"}}})

with_entity(change) := object.union(bare, {"sensitive_information_policy": {"pii_entities": [
	{"type": "NAME", "action": "ANONYMIZE"},
	object.union({"type": "EMAIL", "action": "BLOCK"}, change),
]}})

with_regex(change) := object.union(bare, {"sensitive_information_policy": {"regexes": [object.union({"name": "staff-number", "pattern": "S[0-9]{6}", "action": "BLOCK"}, change)]}})

names_email := {"The draft of guardrail \"front-desk\" neither masks nor blocks EMAIL in responses."}

test_br_grd_006_passes_with_entity if {
	count(sensitive.deny["BR-GRD-006"]) == 0 with input as with_entity({})
	not unread.affects("BR-GRD-006") with input as with_entity({})
}

test_br_grd_006_passes_with_regex if count(sensitive.deny["BR-GRD-006"]) == 0 with input as with_regex({})

test_br_grd_006_fails_without_filters if {
	sensitive.deny["BR-GRD-006"] == {"The draft of guardrail \"front-desk\" has no sensitive-information filters."} with input as bare
	count(sensitive.deny["BR-GRD-006"]) == 1 with input as object.union(bare, {"sensitive_information_policy": {"pii_entities": [], "regexes": []}})
}

test_br_grd_006_unread if unread.affects("BR-GRD-006") with input as blind

test_br_grd_007_passes_by_action if {
	count(sensitive.deny["BR-GRD-007"]) == 0 with input as with_entity({})
	count(sensitive.skip["BR-GRD-007"]) == 0 with input as with_entity({})
	not unread.affects("BR-GRD-007") with input as with_entity({})
}

test_br_grd_007_output_action_outranks_action if {
	count(sensitive.deny["BR-GRD-007"]) == 0 with input as with_entity({"action": "NONE", "output_action": "ANONYMIZE", "output_enabled": true})
	sensitive.deny["BR-GRD-007"] == names_email with input as with_entity({"output_action": "NONE"})
}

test_br_grd_007_passes_when_only_input_is_off if {
	count(sensitive.deny["BR-GRD-007"]) == 0 with input as with_entity({"input_enabled": false, "input_action": "NONE"})
}

test_br_grd_007_fails_by_action if sensitive.deny["BR-GRD-007"] == names_email with input as with_entity({"action": "NONE"})

test_br_grd_007_fails_when_disabled if sensitive.deny["BR-GRD-007"] == names_email with input as with_entity({"output_enabled": false})

test_br_grd_007_fails_for_regex if {
	count(sensitive.deny["BR-GRD-007"]) == 0 with input as with_regex({})
	sensitive.deny["BR-GRD-007"] == {"The draft of guardrail \"front-desk\" neither masks nor blocks in responses what these regular expressions match: staff-number."} with input as with_regex({"output_action": "NONE"})
}

test_br_grd_007_skips_without_filters if {
	sensitive.skip["BR-GRD-007"] == {"The draft of guardrail \"front-desk\" has no sensitive-information filters (BR-GRD-006 judges that)."} with input as bare
	count(sensitive.deny["BR-GRD-007"]) == 0 with input as bare
}

test_br_grd_007_unread if unread.affects("BR-GRD-007") with input as blind

test_br_grd_007_unknown_for_actions_that_are_not_known if {
	reason := "The draft of guardrail \"front-desk\" has a sensitive-information filter with the action \"REWRITE\", which this check does not know."
	every document in [with_entity({"action": "REWRITE"}), with_regex({"action": "REWRITE"})] {
		sensitive.unknown["BR-GRD-007"] == {reason} with input as document
		count(sensitive.deny["BR-GRD-007"]) == 0 with input as document
	}
	count(sensitive.unknown["BR-GRD-007"]) == 0 with input as with_entity({})

	# what fails is told as failing
	count(sensitive.unknown["BR-GRD-007"]) == 0 with input as with_entity({"input_action": "REWRITE", "output_action": "NONE"})
}

draft := object.union(with_entity({}), {"guardrail_id": "abc123"})

test_sensitive_information_checks_skip_what_is_not_in_force if {
	version := {"AWS::Bedrock::GuardrailVersion": {"v": object.union(draft, {"resource_type": "AWS::Bedrock::GuardrailVersion", "version": "1"})}}
	every id in ["BR-GRD-006", "BR-GRD-007"] {
		sensitive.skip[id] == {"The draft of guardrail \"front-desk\" is not released: version 1 is judged for itself, the draft by BR-GRD-017."} with input as draft
			with data.inventory as version
	}
}

test_sensitive_information_checks_unknown_where_the_version_in_use_was_not_read if {
	agent := {"AWS::Bedrock::Agent": {"a": {
		"resource_id": "a", "resource_name": "helper", "region": "us-east-1",
		"guardrail_configuration": {"guardrail_identifier": "abc123", "guardrail_version": "2"},
	}}}
	every id in ["BR-GRD-006", "BR-GRD-007"] {
		sensitive.unknown[id] == {"Version 2 of guardrail \"front-desk\", which agent \"helper\" uses, was not read."} with input as draft
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

test_br_grd_006_and_br_grd_007_rest_on_their_own_fields if {
	every id in ["BR-GRD-006", "BR-GRD-007"] {
		unread.affects(id) with input as wholly_unread("AWS::Bedrock::Guardrail") with data.inventory as {}
		count(unread.failed_calls(id, "skip")) > 0 with input as wholly_unread("AWS::Bedrock::Guardrail") with data.inventory as {}
	}
}

test_br_grd_006_and_br_grd_007_rest_on_lists_of_each_type if {
	refused_lists := unlisted_each(types_that_name_guardrails)
	every id in ["BR-GRD-006", "BR-GRD-007"] {
		calls_behind(id) == types_that_name_guardrails with input as resting("AWS::Bedrock::Guardrail") with data.inventory as {} with data.gaps as refused_lists
		calls_behind_skip(id) == types_that_name_guardrails with input as resting("AWS::Bedrock::Guardrail") with data.inventory as {} with data.gaps as refused_lists
	}
}

test_br_grd_006_and_br_grd_007_rest_on_every_document_of_each_type if {
	documents := unread_each(types_that_name_guardrails)
	every id in ["BR-GRD-006", "BR-GRD-007"] {
		calls_behind(id) == types_that_name_guardrails with input as resting("AWS::Bedrock::Guardrail") with data.inventory as documents
		calls_behind_skip(id) == types_that_name_guardrails with input as resting("AWS::Bedrock::Guardrail") with data.inventory as documents
	}
}
