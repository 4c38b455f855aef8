package bedrock.prompts_test

import data.bedrock.prompts
import data.lib.core.unread

prompt(versions) := {
	"resource_type": "AWS::Bedrock::Prompt",
	"resource_id": "arn:aws:bedrock:us-east-1:111122223333:prompt/P1",
	"resource_name": "greeting",
	"region": "us-east-1",
	"version": "DRAFT",
	"versions": [{"id": "P1", "version": version} | some version in versions],
}

test_br_gov_010_passes_with_numbered_version if {
	count(prompts.deny["BR-GOV-010"]) == 0 with input as prompt(["DRAFT", "1"])
	not unread.affects("BR-GOV-010") with input as prompt(["DRAFT", "1"])
}

test_br_gov_010_fails_with_draft_only if {
	prompts.deny["BR-GOV-010"] == {"Prompt \"greeting\" has no numbered version."} with input as prompt(["DRAFT"])
	prompts.deny["BR-GOV-010"] == {"Prompt \"greeting\" has no numbered version."} with input as prompt([])
}

test_br_gov_010_unread if {
	refused := {"call": "bedrock-agent:ListPrompts", "code": "AccessDeniedException", "action": "bedrock:ListPrompts"}
	unread.affects("BR-GOV-010") with input as object.union(object.remove(prompt([]), ["versions"]), {"unread": {"versions": refused}})
}

# ---- What verdicts rest on: a call for it was refused, and nothing else is known of the documents ----

refusing(what) := {"call": what, "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

wholly_unread(type) := object.union(resting(type), {"unread": {"*": refusing("svc:Get")}})

test_br_gov_010_rests_on_its_own_fields if {
	unread.affects("BR-GOV-010") with input as wholly_unread("AWS::Bedrock::Prompt") with data.inventory as {}
}
