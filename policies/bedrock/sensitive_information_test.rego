package bedrock.sensitive_information_test

import data.bedrock.sensitive_information as sensitive
import data.lib.unread

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

names_email := {"Guardrail \"front-desk\" neither masks nor blocks EMAIL in responses."}

test_br_grd_006_passes_with_entity if {
	count(sensitive.deny["BR-GRD-006"]) == 0 with input as with_entity({})
	not unread.blinds("BR-GRD-006") with input as with_entity({})
}

test_br_grd_006_passes_with_regex if count(sensitive.deny["BR-GRD-006"]) == 0 with input as with_regex({})

test_br_grd_006_fails_without_filters if {
	sensitive.deny["BR-GRD-006"] == {"Guardrail \"front-desk\" has no sensitive-information filters."} with input as bare
	count(sensitive.deny["BR-GRD-006"]) == 1 with input as object.union(bare, {"sensitive_information_policy": {"pii_entities": [], "regexes": []}})
}

test_br_grd_006_unread if unread.blinds("BR-GRD-006") with input as blind

test_br_grd_007_passes_by_action if {
	count(sensitive.deny["BR-GRD-007"]) == 0 with input as with_entity({})
	count(sensitive.skip["BR-GRD-007"]) == 0 with input as with_entity({})
	not unread.blinds("BR-GRD-007") with input as with_entity({})
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
	sensitive.deny["BR-GRD-007"] == {"Guardrail \"front-desk\" neither masks nor blocks in responses what these regular expressions match: staff-number."} with input as with_regex({"output_action": "NONE"})
}

test_br_grd_007_skips_without_filters if {
	sensitive.skip["BR-GRD-007"] == {"Guardrail \"front-desk\" has no sensitive-information filters (BR-GRD-006 judges that)."} with input as bare
	count(sensitive.deny["BR-GRD-007"]) == 0 with input as bare
}

test_br_grd_007_unread if unread.blinds("BR-GRD-007") with input as blind

# What verdicts rest on: a call for it was refused, and nothing else is known of the documents.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

test_br_grd_007_skip_rests_on_its_own_fields if {
	count(unread.refusals("BR-GRD-007", "skip")) > 0 with input as object.union(resting("AWS::Bedrock::Guardrail"), {"unread": {"*": answer_refused}})
}
