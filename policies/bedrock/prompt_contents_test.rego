package bedrock.prompt_contents_test

import data.bedrock.prompt_contents as contents
import data.lib.core.unread

refused := {"call": "bedrock-agent:Get", "code": "AccessDeniedException", "action": "bedrock:Get"}

agent := {"resource_type": "AWS::Bedrock::Agent", "resource_id": "arn:agent", "resource_name": "desk", "region": "us-east-1"}

prompt(template) := {
	"resource_type": "AWS::Bedrock::Prompt",
	"resource_id": "arn:prompt",
	"resource_name": "letter",
	"region": "us-east-1",
	"variants": [{"name": "default", "template_configuration": template}],
}

instructed(text) := object.union(agent, {"instruction": text})

test_br_sec_020_passes_with_plain_words if {
	every document in [instructed("Answer in 30 words. Call 5551234567 for help."), prompt({"text": {"text": "Write to {{customer}}."}})] {
		count(contents.deny["BR-SEC-020"]) == 0 with input as document
		not unread.affects("BR-SEC-020") with input as document
	}
}

test_br_sec_020_fails_with_secrets if {
	every path in ["instruction", "prompt_override_configuration.prompt_configurations[0].base_prompt_template", "variants[0].template_configuration.text.text"] {
		found := object.union(agent, {"possible_secrets": [{"path": path, "kind": "GitHub token"}]})
		contents.deny["BR-SEC-020"] == {sprintf("The text of \"desk\" holds a possible secret in %s (GitHub token).", [path])} with input as found
	}
}

# Versions are what callers get.
test_br_sec_020_judges_versions if {
	numbered := object.union(instructed("Charge 4111 1111 1111 1111."), {"resource_type": "AWS::Bedrock::AgentVersion"})
	count(contents.deny["BR-SEC-020"]) == 1 with input as numbered
	released := object.union(prompt({"text": {"text": "Charge 4111 1111 1111 1111."}}), {"resource_type": "AWS::Bedrock::PromptVersion"})
	count(contents.deny["BR-SEC-020"]) == 1 with input as released
	holding := object.union(agent, {"resource_type": "AWS::Bedrock::AgentVersion", "possible_secrets": [{"path": "instruction", "kind": "GitHub token"}]})
	count(contents.deny["BR-SEC-020"]) == 1 with input as holding
}

test_br_sec_020_leaves_secrets_in_other_fields if {
	found := object.union(agent, {"possible_secrets": [{"path": "description", "kind": "GitHub token"}]})
	count(contents.deny["BR-SEC-020"]) == 0 with input as found
}

test_br_sec_020_fails_with_card_numbers if {
	every number in ["4111111111111111", "4111 1111 1111 1111", "5500-0000-0000-0004", "6011 0000 0000 0004"] {
		contents.deny["BR-SEC-020"] == {"The text of \"desk\" seems to hold a payment card number."} with input as instructed(sprintf("Use %s.", [number]))
	}
}

# Where no spaces are written, letters stand right beside a number; of ASCII they make it part of something else.
test_br_sec_020_fails_with_numbers_between_letters_of_other_scripts if {
	every kind, text in {
		"a payment card number": "カード番号4111111111111111を使う",
		"a US social security number": "é078-05-1120é",
		"an international bank account number": "口座DE89370400440532013000です",
	} {
		contents.deny["BR-SEC-020"] == {sprintf("The text of \"desk\" seems to hold %s.", [kind])} with input as instructed(text)
	}
	every text in ["id4111111111111111", "4111111111111111x", "_078-05-1120", "xDE89370400440532013000"] {
		count(contents.deny["BR-SEC-020"]) == 0 with input as instructed(text)
	}
}

test_br_sec_020_fails_with_social_security_number if {
	contents.deny["BR-SEC-020"] == {"The text of \"desk\" seems to hold a US social security number."} with input as instructed("Say 078-05-1120 back.")
}

test_br_sec_020_fails_with_bank_account if {
	every number in ["DE89370400440532013000", "GB82 WEST 1234 5698 7654 32"] {
		contents.deny["BR-SEC-020"] == {"The text of \"desk\" seems to hold an international bank account number."} with input as instructed(sprintf("Pay to %s.", [number]))
	}
}

test_br_sec_020_fails_in_each_part_of_a_prompt if {
	block := [{"text": "Charge 4111 1111 1111 1111."}]
	every template in [
		{"text": {"text": "Charge 4111 1111 1111 1111."}},
		{"chat": {"system": block, "messages": []}},
		{"chat": {"messages": [{"role": "user", "content": block}]}},
	] {
		contents.deny["BR-SEC-020"] == {"The text of \"letter\" seems to hold a payment card number."} with input as prompt(template)
	}
}

test_br_sec_020_unread if {
	unread.affects("BR-SEC-020") with input as object.union(agent, {"unread": {"instruction": refused}})
	unread.affects("BR-SEC-020") with input as object.union(prompt({}), {"unread": {"variants": refused}})
	unread.affects("BR-SEC-020") with input as object.union(agent, {"unread": {"*": refused}})
}

test_br_sec_020_leaves_other_types_alone if {
	other := object.union(instructed("Charge 4111 1111 1111 1111."), {
		"resource_type": "AWS::Other::Thing",
		"possible_secrets": [{"path": "instruction", "kind": "GitHub token"}],
	})
	count(contents.deny["BR-SEC-020"]) == 0 with input as other
}

# ---- What verdicts rest on: a call for it was refused, and nothing else is known of the documents ----

refusing(what) := {"call": what, "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

wholly_unread(type) := object.union(resting(type), {"unread": {"*": refusing("svc:Get")}})

test_br_sec_020_rests_on_its_own_fields if {
	unread.affects("BR-SEC-020") with input as wholly_unread("AWS::Bedrock::Agent") with data.inventory as {}
}

in_flow(configuration) := {
	"resource_type": "AWS::Bedrock::Flow",
	"resource_id": "arn:flow",
	"resource_name": "desk",
	"region": "us-east-1",
	"definition": {"nodes": [{"name": "loop", "configuration": {"loop": {"definition": {"nodes": [{"name": "n", "configuration": configuration}]}}}}]},
}

inline(template) := {"prompt": {"source_configuration": {"inline": {"template_configuration": template}}}}

test_br_sec_020_reads_every_text_that_a_model_is_given if {
	card := "Charge 4111 1111 1111 1111."
	every document in [
		object.union(agent, {"prompt_override_configuration": {"prompt_configurations": [{"prompt_type": "ORCHESTRATION", "base_prompt_template": card}]}}),
		object.union(agent, {"collaborators": [{"collaborator_name": "c", "collaboration_instruction": card}]}),
		in_flow(inline({"text": {"text": card}})),
		in_flow(inline({"chat": {"system": [{"text": card}]}})),
		in_flow({"knowledge_base": {"prompt_template": {"text_prompt_template": card}}}),
		object.union(in_flow(inline({"text": {"text": card}})), {"resource_type": "AWS::Bedrock::FlowVersion"}),
	] {
		contents.deny["BR-SEC-020"] == {`The text of "desk" seems to hold a payment card number.`} with input as document
		other := object.union(document, {"resource_type": "AWS::Bedrock::Guardrail"})
		count(contents.deny["BR-SEC-020"]) == 0 with input as other
	}
	count(contents.deny["BR-SEC-020"]) == 0 with input as in_flow(inline({"text": {"text": "Write to {{customer}}."}}))
}

test_br_sec_020_fails_with_secrets_in_flows_and_collaborators if {
	every path in ["collaborators[0].collaboration_instruction", "definition.nodes[0].configuration.prompt"] {
		found := object.union(in_flow({}), {"possible_secrets": [{"path": path, "kind": "GitHub token"}]})
		count(contents.deny["BR-SEC-020"]) == 1 with input as found
	}
}

test_br_sec_020_flows_unread if {
	unread.affects("BR-SEC-020") with input as object.union(object.remove(in_flow({}), ["definition"]), {"unread": {"*": refused}})
}
