package bedrock.residency_test

import data.bedrock.residency
import data.lib.core.unread

profile(regions) := {
	"resource_type": "AWS::Bedrock::ApplicationInferenceProfile",
	"resource_id": "arn:p",
	"resource_name": "desk",
	"region": "eu-west-1",
	"models": [{"model_arn": sprintf("arn:aws:bedrock:%s::foundation-model/a.b", [region])} | some region in regions],
}

permitted := {"permitted_regions": ["eu-west-1", "eu-central-1"], "permitted_geographies": ["eu"]}

guardrail(fields) := object.union(fields, {
	"resource_type": "AWS::Bedrock::Guardrail",
	"resource_id": "arn:g",
	"resource_name": "desk",
	"region": "eu-west-1",
})

crossing(id) := guardrail({"cross_region_details": {"guardrail_profile_id": id}})

test_br_pri_011_passes if {
	every good in [profile(["eu-west-1", "eu-central-1"]), crossing("eu.guardrail.v1:0")] {
		count(residency.deny["BR-PRI-011"]) == 0 with input as good with data.config as permitted
		count(residency.skip["BR-PRI-011"]) == 0 with input as good with data.config as permitted
		count(residency.unknown["BR-PRI-011"]) == 0 with input as good with data.config as permitted
		not unread.affects("BR-PRI-011") with input as good with data.config as permitted
	}
}

test_br_pri_011_fails if {
	residency.deny["BR-PRI-011"] == {`Inference profile "desk" sends prompts to any Region, us-east-1.`} with input as profile(["us-east-1", "", "eu-west-1"]) with data.config as permitted
	residency.deny["BR-PRI-011"] == {`Inference profile "desk" sends prompts to us-east-1.`} with input as profile(["us-east-1"]) with data.config as permitted
	residency.deny["BR-PRI-011"] == {`Guardrail "desk" sends what it checks to Regions of the geography "us".`} with input as crossing("us.guardrail.v1:0") with data.config as permitted
}

test_br_pri_011_skips_guardrails_of_one_region if {
	residency.skip["BR-PRI-011"] == {`Guardrail "desk" checks in its own Region.`} with input as guardrail({})
}

test_br_pri_011_unknown_without_lists if {
	residency.unknown["BR-PRI-011"] == {"No list of permitted Regions is configured: set the parameter permitted_regions."} with input as profile(["us-east-1"])
	residency.unknown["BR-PRI-011"] == {"No list of permitted geographies is configured: set the parameter permitted_geographies."} with input as crossing("us.guardrail.v1:0")
	count(residency.deny["BR-PRI-011"]) == 0 with input as profile(["us-east-1"])
	count(residency.deny["BR-PRI-011"]) == 0 with input as crossing("us.guardrail.v1:0")
}

throughput(fields) := object.union(fields, {
	"resource_type": "AWS::Bedrock::ProvisionedModelThroughput",
	"resource_id": "arn:t",
	"resource_name": "desk",
	"region": "eu-west-1",
})

clock := {"evaluated_at": "2026-11-20T00:00:00Z"}

test_br_use_010_passes if {
	every good in [{"status": "InService"}, {"commitment_expiration_time": "2026-12-20T00:00:00Z"}] {
		count(residency.deny["BR-USE-010"]) == 0 with input as throughput(good) with data.config as clock
		not unread.affects("BR-USE-010") with input as throughput(good) with data.config as clock
	}
}

test_br_use_010_fails if {
	residency.deny["BR-USE-010"] == {`The commitment of provisioned throughput "desk" ends on 2026-12-19T23:59:59Z.`} with input as throughput({"commitment_expiration_time": "2026-12-19T23:59:59Z"})
		with data.config as clock
	residency.deny["BR-USE-010"] == {`Provisioned throughput "desk" has failed.`} with input as throughput({"status": "Failed"}) with data.config as clock
}

# ---- BR-PRI-011: what names profiles of AWS ----

caller(type, fields) := object.union(fields, {"resource_type": sprintf("AWS::Bedrock::%s", [type]), "resource_id": "arn:c", "resource_name": "desk", "region": "eu-west-1"})

model := "anthropic.claude-sonnet-4-20250514-v1:0"

naming(prefix) := [
	caller("Agent", {"foundation_model": sprintf("%s%s", [prefix, model])}),
	caller("Agent", {"foundation_model": sprintf("arn:aws:bedrock:eu-west-1:111122223333:inference-profile/%s%s", [prefix, model])}),
	caller("Prompt", {"variants": [{"model_id": sprintf("%s%s", [prefix, model])}]}),
	caller("Flow", {"definition": {"nodes": [{"type": "KnowledgeBase", "configuration": {"knowledge_base": {"model_id": sprintf("%s%s", [prefix, model])}}}]}}),
	caller("ModelInvocationJob", {"model_id": sprintf("%s%s", [prefix, model])}),
	caller("EvaluationJob", {"creation_time": "2026-11-19T00:00:00Z", "model_identifiers": [], "evaluator_model_identifiers": [sprintf("%s%s", [prefix, model])]}),
	caller("AdvancedPromptOptimizationJob", {"model_configurations": [{"model_id": sprintf("%s%s", [prefix, model])}]}),
	caller("EvaluationJob", {
		"creation_time": "2026-11-19T00:00:00Z",
		"inference_config_summary": {"model_config_summary": {"bedrock_model_identifiers": [sprintf("%s%s", [prefix, model])]}},
	}),
	caller("EvaluationJob", {"creation_time": "2026-11-19T00:00:00Z", "custom_metrics_evaluator_model_identifiers": [sprintf("%s%s", [prefix, model])]}),
	caller("EvaluationJob", {"creation_time": "2026-11-19T00:00:00Z", "model_identifiers": [sprintf("%s%s", [prefix, model])]}),
	caller("KnowledgeBase", {"knowledge_base_configuration": {"vector_knowledge_base_configuration": {"embedding_model_arn": sprintf("%s%s", [prefix, model])}}}),
	caller("DataSource", reading(sprintf("%s%s", [prefix, model]))),
]

reading(reference) := {"vector_ingestion_configuration": {"parsing_configuration": {"bedrock_foundation_model_configuration": {"model_arn": reference}}}}

today := object.union(permitted, {"evaluated_at": "2026-11-20T00:00:00Z"})

test_br_pri_011_judges_what_names_profiles_of_aws if {
	every each in naming("us.") {
		message := sprintf("%s \"desk\" sends prompts to Regions of the geography us, by the profiles it names.", [split(each.resource_type, "::")[2]])
		residency.deny["BR-PRI-011"] == {message} with input as each with data.config as today
		count(residency.unknown["BR-PRI-011"]) == 0 with input as each with data.config as today
		residency.unknown["BR-PRI-011"] == {"No list of permitted geographies is configured: set the parameter permitted_geographies."} with input as each
			with data.config as object.remove(today, ["permitted_geographies"])
	}
	every each in naming("global.") {
		count(residency.deny["BR-PRI-011"]) == 1 with input as each with data.config as today
	}
	every each in naming("eu.") {
		count(residency.deny["BR-PRI-011"]) == 0 with input as each with data.config as today
		count(residency.skip["BR-PRI-011"]) == 0 with input as each with data.config as today
		count(residency.unknown["BR-PRI-011"]) == 0 with input as each with data.config as today
	}
}

test_br_pri_011_skips_models_of_the_region_itself if {
	every reference in [model, "arn:aws:bedrock:eu-west-1::foundation-model/x.y", "arn:aws:bedrock:eu-west-1:111122223333:application-inference-profile/p"] {
		residency.skip["BR-PRI-011"] == {`Agent "desk" names no cross-Region profile of AWS; those of the account are judged for themselves.`}
			with input as caller("Agent", {"foundation_model": reference}) with data.config as today
	}
	old := object.union(naming("us.")[5], {"creation_time": "2026-01-01T00:00:00Z"})
	residency.skip["BR-PRI-011"] == {`Evaluation job "desk" is older than 90 days.`} with input as old with data.config as today
}

router_arn := "arn:aws:bedrock:eu-west-1:111122223333:prompt-router/r"

router(geography) := {"AWS::Bedrock::PromptRouter": {router_arn: {
	"resource_id": router_arn,
	"resource_name": "r",
	"region": "eu-west-1",
	"models": [{"model_arn": "arn:aws:bedrock:eu-west-1::foundation-model/x.y"}],
	"fallback_model": {"model_arn": sprintf("arn:aws:bedrock:eu-west-1:111122223333:inference-profile/%s.x.y", [geography])},
}}}

# the members of one kind of document say nothing in another
test_br_pri_011_reads_each_member_in_its_own_document if {
	every each in naming("us.") {
		other := object.union(each, {"resource_type": "AWS::Bedrock::AgentVersion"})
		type := each.resource_type
		count(residency.deny["BR-PRI-011"]) == count([1 | type == "AWS::Bedrock::Agent"]) with input as other with data.config as today
	}
}

test_br_pri_011_knows_models_with_two_dots_in_their_names if {
	agent := caller("Agent", {"foundation_model": "deepseek.v3.2"})
	listed := {"AWS::Bedrock::FoundationModel": {"arn:m": {"resource_id": "arn:m", "resource_name": "deepseek.v3.2", "region": "eu-west-1"}}}
	every configuration in [today, object.remove(today, ["permitted_geographies"])] {
		count(residency.skip["BR-PRI-011"]) == 1 with input as agent with data.config as configuration with data.inventory as listed
	}
	count(residency.unknown["BR-PRI-011"]) == 1 with input as agent with data.config as today with data.inventory as {}
}

test_br_pri_011_looks_behind_prompt_routers if {
	agent := caller("Agent", {"foundation_model": router_arn})
	count(residency.deny["BR-PRI-011"]) == 1 with input as agent with data.config as today with data.inventory as router("us")
	count(residency.deny["BR-PRI-011"]) == 0 with input as agent with data.config as today with data.inventory as router("eu")
	residency.unknown["BR-PRI-011"] == {sprintf("Agent \"desk\" uses %s; to which Regions that sends prompts cannot be determined.", [router_arn])} with input as agent
		with data.config as today
		with data.inventory as {}
}

test_br_pri_011_unknown_for_geographies_that_are_not_known if {
	agent := caller("Agent", {"foundation_model": "mars.anthropic.claude-v9:0"})
	residency.unknown["BR-PRI-011"] == {`Agent "desk" uses mars.anthropic.claude-v9:0; to which Regions that sends prompts cannot be determined.`} with input as agent with data.config as today
	count(residency.skip["BR-PRI-011"]) == 0 with input as agent with data.config as today
	by_arn := caller("Agent", {"foundation_model": "arn:aws:bedrock:eu-west-1:111122223333:inference-profile/mars.anthropic.claude-v9:0"})
	count(residency.unknown["BR-PRI-011"]) == 1 with input as by_arn with data.config as today
	count(residency.skip["BR-PRI-011"]) == 0 with input as by_arn with data.config as today
	strange := guardrail({"cross_region_details": {"guardrail_profile_arn": "arn:aws:bedrock:eu-west-1:111122223333:guardrail-profile/x"}})
	residency.unknown["BR-PRI-011"] == {`Guardrail "desk" checks by a profile whose geography cannot be determined.`} with input as strange with data.config as today
}

# ---- BR-PRI-011: what each kind of document says ----

test_br_pri_011_goes_by_a_list_of_one_region if {
	one := object.union(permitted, {"permitted_regions": ["eu-west-1"]})
	count(residency.deny["BR-PRI-011"]) == 1 with input as profile(["us-east-1"]) with data.config as one
	count(residency.deny["BR-PRI-011"]) == 0 with input as profile(["eu-west-1"]) with data.config as one
}

test_br_pri_011_without_a_list_is_only_unknown if {
	no_places := {"permitted_regions": ["eu-west-1"], "evaluated_at": "2026-11-20T00:00:00Z"}
	reason := "No list of permitted geographies is configured: set the parameter permitted_geographies."
	strange := guardrail({"cross_region_details": {}})
	every each in array.concat(naming("us."), [strange, caller("Agent", {"foundation_model": router_arn})]) {
		residency.unknown["BR-PRI-011"] == {reason} with input as each with data.config as no_places with data.inventory as {}
		count(residency.deny["BR-PRI-011"]) == 0 with input as each with data.config as no_places with data.inventory as {}
	}
}

test_br_pri_011_tells_a_geography_by_what_stands_before_the_first_dot if {
	residency.unknown["BR-PRI-011"] == {`Guardrail "desk" checks by a profile whose geography cannot be determined.`} with input as crossing("guardrail") with data.config as permitted
	count(residency.deny["BR-PRI-011"]) == 0 with input as crossing("guardrail") with data.config as permitted
	count(residency.unknown["BR-PRI-011"]) == 0 with input as crossing("eu.guardrail") with data.config as permitted
	residency.deny["BR-PRI-011"] == {`Guardrail "desk" sends what it checks to Regions of the geography "us".`} with input as crossing("us.guardrail") with data.config as permitted
	count(residency.unknown["BR-PRI-011"]) == 0 with input as guardrail({}) with data.config as permitted
}

guardrail_version(number) := object.union(guardrail({"guardrail_id": "g"}), {
	"resource_type": "AWS::Bedrock::GuardrailVersion",
	"resource_id": sprintf("arn:aws:bedrock:eu-west-1:111122223333:guardrail/g:%s", [number]),
	"version": number,
})

test_br_pri_011_judges_the_versions_in_force if {
	both := {"AWS::Bedrock::GuardrailVersion": {number: guardrail_version(number) | some number in ["1", "2"]}}
	released := object.union(guardrail_version("2"), {"cross_region_details": {"guardrail_profile_id": "us.guardrail.v1:0"}})
	count(residency.deny["BR-PRI-011"]) == 1 with input as released with data.config as permitted with data.inventory as both
	count(residency.skip["BR-PRI-011"]) == 0 with input as released with data.config as permitted with data.inventory as both
	older := object.union(guardrail_version("1"), {"cross_region_details": {"guardrail_profile_id": "us.guardrail.v1:0"}})
	residency.skip["BR-PRI-011"] == {`Version 1 of guardrail "desk" is older than version 2, and no agent, flow or enforced configuration in force names it (BR-GRD-018 judges that).`}
		with input as older with data.config as permitted with data.inventory as both
	other := object.union(older, {"resource_type": "AWS::Other::Thing"})
	count(residency.skip["BR-PRI-011"]) == 0 with input as other with data.config as permitted with data.inventory as both
}

routed_flow(type) := object.union(caller(type, {"definition": {"nodes": [{"type": "KnowledgeBase", "configuration": {"knowledge_base": {"model_id": sprintf("us.%s", [model])}}}]}}), {"aliases": [{"id": "A", "routing_configuration": [{"flow_version": "2"}]}]})

test_br_pri_011_judges_the_flows_in_force if {
	there := {"AWS::Bedrock::FlowVersion": {"arn:c:2": {"resource_id": "arn:c:2", "version": "2", "region": "eu-west-1"}}}
	residency.skip["BR-PRI-011"] == {`The draft of flow "desk" is not released; its aliases lead to version 2, which is judged for itself.`}
		with input as routed_flow("Flow") with data.config as today with data.inventory as there
	residency.unknown["BR-PRI-011"] == {`Version 2 of flow "desk", which its aliases lead to, was not read.`}
		with input as routed_flow("Flow") with data.config as today with data.inventory as {}
}

strange_flow(type, model_id) := caller(type, {"definition": {"nodes": [
	{"name": "ask", "type": "KnowledgeBase", "configuration": {"knowledge_base": {"model_id": model_id}}},
	{"name": "new", "type": "Swarm"},
]}})

test_br_pri_011_unknown_for_nodes_that_it_does_not_know if {
	every type in ["Flow", "FlowVersion"] {
		flow := strange_flow(type, sprintf("eu.%s", [model]))
		residency.unknown["BR-PRI-011"] == {sprintf("%s \"desk\" has node \"new\" of the type \"Swarm\", which this check does not know.", [type])}
			with input as flow with data.config as today with data.inventory as {}
		count(residency.deny["BR-PRI-011"]) == 0 with input as flow with data.config as today with data.inventory as {}
		plain := strange_flow(type, model)
		count(residency.skip["BR-PRI-011"]) == 0 with input as plain with data.config as today with data.inventory as {}
		count(residency.unknown["BR-PRI-011"]) == 1 with input as plain with data.config as today with data.inventory as {}
		abroad := strange_flow(type, sprintf("us.%s", [model]))
		count(residency.unknown["BR-PRI-011"]) == 0 with input as abroad with data.config as today with data.inventory as {}
		count(residency.deny["BR-PRI-011"]) == 1 with input as abroad with data.config as today with data.inventory as {}
	}
}

# Aliases of what is no flow lead to no versions of one: the rest is judged.
test_br_pri_011_takes_aliases_of_flows_alone if {
	there := {"AWS::Bedrock::FlowVersion": {"arn:c:2": {"resource_id": "arn:c:2", "version": "2", "region": "eu-west-1"}}}
	count(residency.skip["BR-PRI-011"]) == 0 with input as routed_flow("Other") with data.config as today with data.inventory as there
	count(residency.unknown["BR-PRI-011"]) == 0 with input as routed_flow("Other") with data.config as today with data.inventory as {}
}

evaluation(created) := object.union(naming("us.")[5], {"creation_time": created})

test_br_pri_011_skips_jobs_from_the_day_they_are_past_mending if {
	count(residency.skip["BR-PRI-011"]) == 0 with input as evaluation("2026-08-22T00:00:00Z") with data.config as today
	residency.skip["BR-PRI-011"] == {`Evaluation job "desk" is older than 90 days.`} with input as evaluation("2026-08-21T23:59:59Z") with data.config as today
	agent := object.union(naming("us.")[0], {"creation_time": "2026-01-01T00:00:00Z"})
	count(residency.skip["BR-PRI-011"]) == 0 with input as agent with data.config as today
}

two_models(first, second) := caller("Agent", {
	"foundation_model": first,
	"prompt_override_configuration": {"prompt_configurations": [{"foundation_model": second}]},
})

test_br_pri_011_fails_rather_than_unknown if {
	known := two_models(sprintf("eu.%s", [model]), router_arn)
	count(residency.unknown["BR-PRI-011"]) == 1 with input as known with data.config as today with data.inventory as {}
	abroad := two_models(sprintf("us.%s", [model]), router_arn)
	count(residency.deny["BR-PRI-011"]) == 1 with input as abroad with data.config as today with data.inventory as {}
	count(residency.unknown["BR-PRI-011"]) == 0 with input as abroad with data.config as today with data.inventory as {}
}

test_br_pri_011_takes_the_models_of_a_router_in_its_place if {
	agent := caller("Agent", {"foundation_model": router_arn})
	count(residency.unknown["BR-PRI-011"]) == 0 with input as agent with data.config as today with data.inventory as router("eu")

	# a model is no router, whatever routers are called
	named := {"AWS::Bedrock::PromptRouter": {router_arn: object.union(router("us")["AWS::Bedrock::PromptRouter"][router_arn], {"resource_name": model})}}
	count(residency.skip["BR-PRI-011"]) == 1 with input as caller("Agent", {"foundation_model": model}) with data.config as today with data.inventory as named
}

test_br_pri_011_judges_the_models_that_an_evaluation_is_about if {
	job := object.union(evaluation("2026-11-19T00:00:00Z"), {"model_identifiers": [sprintf("us.%s", [model])], "evaluator_model_identifiers": []})
	count(residency.deny["BR-PRI-011"]) == 1 with input as job with data.config as today
}

# Each type is judged by the fields that it has; those of another type are none of its business.
test_br_pri_011_leaves_fields_of_other_types_alone if {
	fields := object.union_n([object.remove(each, ["resource_type", "creation_time"]) | some each in array.concat(
		naming("us."),
		[profile(["us-east-1"]), crossing("us.guardrail.v1:0")],
	)])
	other := object.union(fields, {"resource_type": "AWS::Other::Thing"})
	count(residency.deny["BR-PRI-011"]) == 0 with input as other with data.config as today with data.inventory as {}
	count(residency.unknown["BR-PRI-011"]) == 0 with input as other with data.config as today with data.inventory as {}
	strange := caller("Other", {"foundation_model": "mars.anthropic.claude-v9:0"})
	count(residency.unknown["BR-PRI-011"]) == 0 with input as strange with data.config as today with data.inventory as {}
	own := {
		"Agent": ["foundation_model"], "Prompt": ["variants"], "Flow": ["definition"], "ModelInvocationJob": ["model_id"],
		"EvaluationJob": [
			"custom_metrics_evaluator_model_identifiers", "evaluator_model_identifiers", "inference_config_summary",
			"model_identifiers",
		],
		"AdvancedPromptOptimizationJob": ["model_configurations"],
		"DataSource": ["vector_ingestion_configuration"],
		"KnowledgeBase": ["knowledge_base_configuration"],
	}
	every type, names in own {
		document := object.union(object.remove(fields, names), {"resource_type": sprintf("AWS::Bedrock::%s", [type]), "creation_time": "2026-11-19T00:00:00Z"})
		count(residency.deny["BR-PRI-011"]) == 0 with input as document with data.config as today with data.inventory as {}
		count(residency.skip["BR-PRI-011"]) == 1 with input as document with data.config as today with data.inventory as {}
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

mentioning(type, types) := object.union(resting(type), {"names": [id_of(each) | some each in types]})

calls_behind(id) := {why.call | some head in ["deny", "skip", "unknown"]; some why in unread.failed_calls(id, head)}

calls_behind_skip(id) := {why.call | some why in unread.failed_calls(id, "skip")}

types_listed_br_pri_011 := {
	"AWS::Bedrock::Agent", "AWS::Bedrock::AgentVersion", "AWS::Bedrock::EnforcedGuardrailConfiguration",
	"AWS::Bedrock::Flow", "AWS::Bedrock::FlowVersion", "AWS::Bedrock::FoundationModel",
	"AWS::Bedrock::GuardrailVersion", "AWS::Bedrock::PromptRouter",
}

types_that_name_guardrails := {
	"AWS::Bedrock::Agent", "AWS::Bedrock::AgentVersion", "AWS::Bedrock::EnforcedGuardrailConfiguration",
	"AWS::Bedrock::Flow", "AWS::Bedrock::FlowVersion", "AWS::Bedrock::GuardrailVersion",
}

# Versions are what callers get.
test_br_pri_011_judges_versions_of_agents_and_prompts if {
	every type, fields in {
		"AWS::Bedrock::AgentVersion": {"foundation_model": "us.anthropic.claude-3"},
		"AWS::Bedrock::PromptVersion": {"variants": [{"model_id": "us.anthropic.claude-3"}]},
	} {
		released := object.union({"resource_type": type, "resource_id": "arn:version", "resource_name": "desk", "region": "eu-west-1"}, fields)
		message := sprintf("%s \"desk\" sends prompts to Regions of the geography us, by the profiles it names.", [split(type, "::")[2]])
		residency.deny["BR-PRI-011"] == {message} with input as released with data.inventory as {} with data.config as {"permitted_geographies": ["eu"]}
	}
}

test_br_pri_011_own_fields_unread if {
	unread.affects("BR-PRI-011") with input as wholly_unread("AWS::Bedrock::Agent") with data.inventory as {}
	count(unread.failed_calls("BR-PRI-011", "skip")) > 0 with input as wholly_unread("AWS::Bedrock::Agent") with data.inventory as {}
}

test_br_pri_011_rests_on_lists_of_each_type if {
	refused_lists := unlisted_each(types_listed_br_pri_011)
	calls_behind("BR-PRI-011") == types_listed_br_pri_011 with input as resting("AWS::Bedrock::Agent") with data.inventory as {} with data.gaps as refused_lists
	calls_behind_skip("BR-PRI-011") == types_listed_br_pri_011 with input as resting("AWS::Bedrock::Agent") with data.inventory as {} with data.gaps as refused_lists
}

test_br_pri_011_rests_on_every_document_of_each_type if {
	documents := unread_each(types_that_name_guardrails)
	calls_behind("BR-PRI-011") == types_that_name_guardrails with input as resting("AWS::Bedrock::Agent") with data.inventory as documents
	calls_behind_skip("BR-PRI-011") == types_that_name_guardrails with input as resting("AWS::Bedrock::Agent") with data.inventory as documents
}

test_br_pri_011_rests_on_the_documents_it_names if {
	types := {"AWS::Bedrock::FoundationModel", "AWS::Bedrock::PromptRouter"}
	documents := unread_each(types)
	document := mentioning("AWS::Bedrock::Agent", types)
	calls_behind("BR-PRI-011") == types with input as document with data.inventory as documents
	calls_behind_skip("BR-PRI-011") == types with input as document with data.inventory as documents
}

test_br_use_010_own_fields_unread if {
	unread.affects("BR-USE-010") with input as wholly_unread("AWS::Bedrock::ProvisionedModelThroughput") with data.inventory as {}
}
