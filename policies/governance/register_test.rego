package governance.register_test

import data.governance.register
import data.lib.core.unread

system(type) := {
	"resource_type": type,
	"resource_id": "arn:aws:x:us-east-1:111122223333:thing/helper",
	"resource_name": "helper",
	"region": "us-east-1",
}

runtime := system("AWS::BedrockAgentCore::Runtime")

entry(name, owner) := {"ai_register": [{"system": name, "owner": owner}]}

test_gov_001_passes if {
	every name in ["helper", "help*", "arn:aws:x:us-east-1:111122223333:thing/helper"] {
		count(register.deny["GOV-001"]) == 0 with input as runtime with data.config as entry(name, "platform-team") with data.inventory as {}
		count(register.unknown["GOV-001"]) == 0 with input as runtime with data.config as entry(name, "platform-team") with data.inventory as {}
	}
	not unread.affects("GOV-001") with input as runtime with data.config as entry("helper", "platform-team")
}

names := {
	"AWS::Bedrock::Agent": "Agent",
	"AWS::BedrockAgentCore::Runtime": "Runtime",
	"AWS::SageMaker::Endpoint": "Endpoint",
}

test_gov_001_fails_outside_the_register if {
	register.deny["GOV-001"] == {`Runtime "helper" is in no AI register and on no model card.`} with input as runtime
		with data.config as entry("other", "platform-team")
		with data.inventory as {}
	every type, name in names {
		register.deny["GOV-001"] == {sprintf("%s %q is in no AI register and on no model card.", [name, "helper"])} with input as system(type)
			with data.config as entry("help", "platform-team")
			with data.inventory as {}
	}
}

test_gov_001_fails_without_owner if {
	register.deny["GOV-001"] == {`Runtime "helper" has no owner.`} with input as runtime with data.config as entry("helper", " ") with data.inventory as {}
	count(register.deny["GOV-001"]) == 0 with input as object.union(runtime, {"tags": {"Owner": "platform-team"}})
		with data.config as entry("helper", "")
		with data.inventory as {}
}

test_gov_001_judges_nothing_else if {
	other := object.union(system("AWS::Bedrock::Guardrail"), {"tags": {}})
	count(register.deny["GOV-001"]) == 0 with input as other with data.config as entry("helper", "") with data.inventory as {}
	count(register.deny["GOV-001"]) == 0 with input as other with data.config as entry("other", "") with data.inventory as {}
	count(register.unknown["GOV-001"]) == 0 with input as other with data.inventory as {}
}

test_gov_001_takes_beginnings if {
	count(register.deny["GOV-001"]) == 1 with input as runtime with data.config as entry("other*", "platform-team") with data.inventory as {}
}

test_gov_001_unknown_without_register if {
	register.unknown["GOV-001"] == {`Runtime "helper" is on no model card, and no AI register is configured: set the parameter ai_register.`} with input as runtime
		with data.inventory as {}
	count(register.deny["GOV-001"]) == 0 with input as runtime with data.inventory as {}
}

test_gov_001_speaks_of_a_configured_register if {
	count(register.unknown["GOV-001"]) == 0 with input as runtime with data.config as entry("other", "x") with data.inventory as {}
}

endpoint := object.union(system("AWS::SageMaker::Endpoint"), {
	"endpoint_name": "helper",
	"endpoint_config_name": "config-1",
	"tags": {},
})

card(fields) := {
	"AWS::SageMaker::EndpointConfig": {"config-1": {
		"resource_name": "config-1",
		"region": "us-east-1",
		"production_variants": [{"model_name": "scorer"}],
	}},
	"AWS::SageMaker::ModelCard": {"c": object.union(
		{"resource_name": "card", "region": "us-east-1", "model_card_status": "Approved", "content": {}},
		fields,
	)},
}

overview(fields) := {"content": {"model_overview": object.union({"model_owner": "risk-team"}, fields)}}

test_gov_001_passes_with_a_model_card if {
	every fields in [
		overview({"model_name": "scorer"}),
		overview({"model_name": "helper"}),
		overview({"model_id": "arn:aws:sagemaker:us-east-1:111122223333:model/scorer"}),
		object.union(overview({}), {"resource_name": "scorer"}),
	] {
		count(register.deny["GOV-001"]) == 0 with input as endpoint with data.inventory as card(fields)
		count(register.unknown["GOV-001"]) == 0 with input as endpoint with data.inventory as card(fields)
	}
}

test_gov_001_unknown_with_other_cards if {
	every fields in [
		overview({"model_name": "scorer2"}),
		overview({"model_id": "arn:aws:sagemaker:us-east-1:111122223333:model/my-scorer"}),
		object.union(overview({"model_name": "scorer"}), {"model_card_status": "Archived"}),
		object.union(overview({"model_name": "scorer"}), {"region": "eu-west-1"}),
	] {
		count(register.unknown["GOV-001"]) == 1 with input as endpoint with data.inventory as card(fields)
	}
}

test_gov_001_cards_are_of_endpoints if {
	count(register.unknown["GOV-001"]) == 1 with input as runtime with data.inventory as card(overview({"model_name": "helper"}))
}

test_gov_001_fails_where_the_card_names_no_owner if {
	unowned := [
		{"content": {"model_overview": {"model_name": "scorer"}}},
		{"content": {"model_overview": {"model_name": "scorer", "model_owner": " "}}},
		{"resource_name": "scorer", "content": {}},
	]
	every fields in unowned {
		register.deny["GOV-001"] == {`Endpoint "helper" has no owner.`} with input as endpoint with data.inventory as card(fields)
	}
}

answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

test_gov_001_own_fields_unread if {
	unread.affects("GOV-001") with input as object.union(resting("AWS::Bedrock::Agent"), {"unread": {"*": answer_refused}})
}

test_gov_001_every_other_unread if {
	every type in {"AWS::SageMaker::InferenceComponent", "AWS::SageMaker::ModelCard"} {
		unread.affects("GOV-001") with input as resting("AWS::Bedrock::Agent")
			with data.inventory as {type: {"arn:other": other_unread("other")}}
	}
}

test_gov_001_named_other_unread if {
	every type in {"AWS::SageMaker::EndpointConfig"} {
		unread.affects("GOV-001") with input as object.union(resting("AWS::Bedrock::Agent"), {"names": "arn:other"})
			with data.inventory as {type: {"arn:other": other_unread("other")}}
	}
}

# What each verdict rests on: a refused call behind any of it, or a list that was not read, and there is none.
rests_on := {
	"GOV-001": {"deny": ["AWS::SageMaker::EndpointConfig", "AWS::SageMaker::InferenceComponent", "AWS::SageMaker::ModelCard"], "unknown": ["AWS::SageMaker::EndpointConfig", "AWS::SageMaker::InferenceComponent", "AWS::SageMaker::ModelCard"]},
}

unread_document := {"resource_type": "AWS::SageMaker::Endpoint", "resource_id": "arn:own", "resource_name": "own", "region": "us-east-1"}

refusal(type) := {"call": type, "code": "AccessDenied", "action": type}

other_unread(type) := {"resource_id": "arn:other", "resource_name": "arn:other", "region": "us-east-1", "unread": {"*": refusal(type)}}

test_every_refused_call_is_noticed if {
	every each in [["GOV-001", "deny"], ["GOV-001", "unknown"]] {
		blind := object.union(unread_document, {"unread": {"*": refusal("own")}})
		count(unread.failed_calls(each[0], each[1])) > 0 with input as blind with data.inventory as {}
	}
}

# Of these, what is looked up by what names it; of all others every document is gone through.
looked_up := {
	"GOV-001": {"deny": ["AWS::SageMaker::EndpointConfig"], "unknown": ["AWS::SageMaker::EndpointConfig"]},
}

test_related_documents_that_were_not_read_are_noticed if {
	naming_other := object.union(unread_document, {"tags": {"of": "arn:other"}})
	every id, heads in rests_on {
		every head, types in heads {
			named := {type | some type in object.get(looked_up, [id, head], [])}
			gone_through := {type | some type in types} - named
			noticed_in(unread_document, id, head, gone_through) == gone_through
			noticed_in(naming_other, id, head, named) == named
		}
	}
}

noticed_in(document, id, head, types) := {why.call | some why in refused_calls} if {
	blank := {type: {"arn:other": other_unread(type)} | some type in types}
	gaps := incomplete(types)
	refused_calls := unread.failed_calls(id, head) with input as document with data.inventory as blank with data.gaps as gaps
}

incomplete(types) := {"documents": {type: ["arn:other"] | some type in types}, "global_types": [], "named_by": {}, "populations": {}}

test_every_list_that_was_not_read_is_noticed if {
	every id, heads in rests_on {
		every head, types in heads {
			gaps := {"documents": {}, "global_types": [], "populations": {type: [{"region": "us-east-1", "refusal": refusal(type)}] | some type in types}}
			noticed := {why.call | some why in unread.failed_calls(id, head)} with input as unread_document with data.inventory as {} with data.gaps as gaps
			noticed == {type | some type in types}
		}
	}
}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}
