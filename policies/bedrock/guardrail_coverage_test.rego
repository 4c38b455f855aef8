package bedrock.guardrail_coverage_test

import data.bedrock.guardrail_coverage as coverage
import data.lib.core.unread

region := {
	"resource_type": "AWS::::Region",
	"resource_id": "111122223333/us-east-1",
	"resource_name": "us-east-1",
	"region": "us-east-1",
}

refusal := {"call": "bedrock:ListGuardrails", "code": "AccessDeniedException", "action": "bedrock:ListGuardrails"}

unlisted(type) := {"populations": {type: [{"region": "us-east-1", "refusal": refusal}]}}

guardrail(status, where) := {"AWS::Bedrock::Guardrail": {"g": {"resource_id": "g", "resource_name": "front-desk", "region": where, "status": status}}}

agent(where) := {"AWS::Bedrock::Agent": {"a": {"resource_id": "a", "resource_name": "helper", "region": where}}}

estate(status, where) := object.union(agent("us-east-1"), guardrail(status, where))

no_guardrail := {"Region us-east-1 uses Bedrock and has no guardrail that is ready."}

test_br_grd_001_passes_with_ready_guardrail if {
	count(coverage.deny["BR-GRD-001"]) == 0 with input as region with data.inventory as estate("READY", "us-east-1")
	count(coverage.skip["BR-GRD-001"]) == 0 with input as region with data.inventory as estate("READY", "us-east-1")
	not unread.affects("BR-GRD-001") with input as region with data.inventory as estate("READY", "us-east-1")
}

test_br_grd_001_fails_without_guardrail if {
	coverage.deny["BR-GRD-001"] == {"Region us-east-1 uses Bedrock and has no guardrail that is ready."} with input as region
		with data.inventory as agent("us-east-1")
}

test_br_grd_001_fails_when_not_ready if {
	coverage.deny["BR-GRD-001"] == no_guardrail with input as region with data.inventory as estate("FAILED", "us-east-1")
}

test_br_grd_001_fails_when_elsewhere if {
	coverage.deny["BR-GRD-001"] == no_guardrail with input as region with data.inventory as estate("READY", "eu-west-1")
}

test_br_grd_001_skips_where_not_used if {
	coverage.skip["BR-GRD-001"] == {"Region us-east-1 has no Bedrock resource that uses a model, and no call of one within two weeks."} with input as region with data.inventory as agent("eu-west-1")
}

test_br_grd_001_unread if {
	unread.affects("BR-GRD-001") with input as region with data.inventory as agent("us-east-1") with data.gaps as unlisted("AWS::Bedrock::Guardrail")
	unread.affects("BR-GRD-001") with input as region with data.inventory as {} with data.gaps as unlisted("AWS::Bedrock::Flow")
}

enforced(where) := object.union(agent("us-east-1"), {"AWS::Bedrock::EnforcedGuardrailConfiguration": {"e": {"resource_id": "e", "resource_name": "e", "region": where}}})

no_enforced := {"Region us-east-1 uses Bedrock and has no guardrail enforced, by the account or for all models by its organization."}

test_br_grd_020_passes_when_enforced if {
	count(coverage.deny["BR-GRD-020"]) == 0 with input as region with data.inventory as enforced("us-east-1")
	count(coverage.skip["BR-GRD-020"]) == 0 with input as region with data.inventory as enforced("us-east-1")
	not unread.affects("BR-GRD-020") with input as region with data.inventory as enforced("us-east-1")
}

test_br_grd_020_fails_without if {
	coverage.deny["BR-GRD-020"] == {"Region us-east-1 uses Bedrock and has no guardrail enforced, by the account or for all models by its organization."} with input as region
		with data.inventory as agent("us-east-1")
	coverage.deny["BR-GRD-020"] == no_enforced with input as region with data.inventory as enforced("eu-west-1")
}

by_organization(where, enforcement) := object.union(agent("us-east-1"), {"AWS::Organizations::Organization": {"o": {
	"resource_id": "o",
	"resource_name": "o",
	"region": "global",
	"bedrock_policy": {"bedrock": {"guardrail_inference": {where: {"config_1": object.union(
		{"identifier": sprintf("arn:aws:bedrock:%s:999988887777:guardrail/o:1", [where])},
		enforcement,
	)}}}},
}}})

limited(included, excluded) := {"model_enforcement": {"included_models": included, "excluded_models": excluded}}

test_br_grd_020_passes_where_the_organization_enforces_one if {
	every enforcement in [{}, limited([], []), limited(["ALL"], []), limited(["ALL", "a.b"], ["amazon.rerank-v1:0"])] {
		inventory := by_organization("us-east-1", enforcement)
		count(coverage.deny["BR-GRD-020"]) == 0 with input as region with data.inventory as inventory
		count(coverage.deny["BR-GRD-001"]) == 0 with input as region with data.inventory as inventory
	}
	excepted := by_organization("us-east-1", limited(["ALL"], ["a.b"]))
	count(coverage.deny["BR-GRD-020"]) == 0 with input as region with data.inventory as excepted
		with data.config as {"guardrail_excluded_models": ["a.b"]}
}

test_br_grd_020_fails_where_the_organization_enforces_it_in_part if {
	every inventory in [
		by_organization("eu-west-1", {}),
		by_organization("us-east-1", limited(["a.b"], [])),
		by_organization("us-east-1", limited(["ALL"], ["a.b"])),
	] {
		coverage.deny["BR-GRD-020"] == no_enforced with input as region with data.inventory as inventory
		count(coverage.deny["BR-GRD-001"]) == 1 with input as region with data.inventory as inventory
	}
}

test_br_grd_020_unread_without_the_effective_policy if {
	policy_refused := {"call": "organizations:DescribeEffectivePolicy", "code": "AccessDeniedException", "action": "organizations:DescribeEffectivePolicy"}
	hidden := {"resource_id": "o", "resource_name": "o", "region": "global", "unread": {"bedrock_policy": policy_refused}}
	inventory := object.union(agent("us-east-1"), {"AWS::Organizations::Organization": {"o": hidden}})
	unread.affects("BR-GRD-020") with input as region with data.inventory as inventory
}

test_br_grd_020_skips_where_not_used if {
	coverage.skip["BR-GRD-020"] == {"Region us-east-1 has no Bedrock resource that uses a model, and no call of one within two weeks."} with input as region with data.inventory as {}
}

test_br_grd_020_unread if {
	unread.affects("BR-GRD-020") with input as region with data.inventory as agent("us-east-1")
		with data.gaps as unlisted("AWS::Bedrock::EnforcedGuardrailConfiguration")
}

flow(nodes) := {
	"resource_type": "AWS::Bedrock::Flow",
	"resource_id": "arn:aws:bedrock:us-east-1:111122223333:flow/ABC",
	"resource_name": "triage",
	"region": "us-east-1",
	"definition": {"nodes": nodes},
}

use := {"guardrail_identifier": "abc123", "guardrail_version": "1"}

prompt_node(configuration) := {"name": "ask", "type": "Prompt", "configuration": {"prompt": configuration}}

base_node(configuration) := {"name": "search", "type": "KnowledgeBase", "configuration": {"knowledge_base": configuration}}

start := {"name": "start", "type": "Input", "configuration": {"input": {}}}

loop(nodes) := {"name": "loop", "type": "Loop", "configuration": {"loop": {"definition": {"nodes": nodes}}}}

test_br_grd_030_passes_when_all_nodes_are_guarded if {
	guarded := flow([start, prompt_node({"guardrail_configuration": use}), base_node({"guardrail_configuration": use})])
	count(coverage.deny["BR-GRD-030"]) == 0 with input as guarded
	count(coverage.skip["BR-GRD-030"]) == 0 with input as guarded
	not unread.affects("BR-GRD-030") with input as guarded
}

test_br_grd_030_fails_for_each_node if {
	coverage.deny["BR-GRD-030"] == {
		"The draft of flow \"triage\": node \"ask\" uses no guardrail.",
		"The draft of flow \"triage\": node \"search\" uses no guardrail.",
	} with input as flow([start, prompt_node({}), base_node({"knowledge_base_id": "KB1", "model_id": "m"})])
}

test_br_grd_030_fails_inside_a_loop if {
	coverage.deny["BR-GRD-030"] == {"The draft of flow \"triage\": node \"ask\" uses no guardrail."} with input as flow([start, loop([prompt_node({})])])
}

test_br_grd_030_skips_without_model_nodes if {
	coverage.skip["BR-GRD-030"] == {"The draft of flow \"triage\" has no node that calls a model by itself."} with input as flow([start])

	# without a model a node only retrieves
	count(coverage.skip["BR-GRD-030"]) == 1 with input as flow([base_node({"knowledge_base_id": "KB1"})])
}

odd_node := {"name": "odd", "type": "Swarm"}

test_br_grd_030_unknown_for_nodes_that_it_does_not_know if {
	reason := `The draft of flow "triage" has node "odd" of the type "Swarm", which this check does not know.`
	every nodes in [[start, odd_node], [loop([odd_node])], [prompt_node({"guardrail_configuration": use}), odd_node]] {
		coverage.unknown["BR-GRD-030"] == {reason} with input as flow(nodes)
		count(coverage.skip["BR-GRD-030"]) == 0 with input as flow(nodes)
		count(coverage.deny["BR-GRD-030"]) == 0 with input as flow(nodes)
	}
	version := object.union(flow_version("1"), {"definition": {"nodes": [odd_node]}})
	count(coverage.unknown["BR-GRD-030"]) == 1 with input as version with data.inventory as {}

	# what is known fails already
	unguarded := flow([prompt_node({}), odd_node])
	count(coverage.deny["BR-GRD-030"]) == 1 with input as unguarded
	count(coverage.unknown["BR-GRD-030"]) == 0 with input as unguarded
	count(coverage.unknown["BR-GRD-030"]) == 0 with input as object.union(flow([odd_node]), {"resource_type": "AWS::Other::Thing"})
}

test_br_grd_030_unread if {
	refused := {"call": "bedrock-agent:GetFlow", "code": "AccessDeniedException", "action": "bedrock:GetFlow"}
	unread.affects("BR-GRD-030") with input as object.union(object.remove(flow([]), ["definition"]), {"unread": {"*": refused}})
}

test_br_grd_001_passes_while_a_guardrail_is_changed if {
	every status in ["UPDATING", "VERSIONING"] {
		count(coverage.deny["BR-GRD-001"]) == 0 with input as region with data.inventory as estate(status, "us-east-1")
	}
}

mantle_metric(where) := {"AWS::Bedrock::MantleInvocationMetric": {"m": {"resource_id": "m", "resource_name": "m", "region": where}}}

test_br_grd_020_fails_where_models_are_called_past_guardrails if {
	message := "Models were called in Region us-east-1 through bedrock-mantle within two weeks, where no guardrail is enforced."
	here := object.union(enforced("us-east-1"), mantle_metric("us-east-1"))
	coverage.deny["BR-GRD-020"] == {message} with input as region with data.inventory as here
	there := object.union(enforced("us-east-1"), mantle_metric("eu-west-1"))
	count(coverage.deny["BR-GRD-020"]) == 0 with input as region with data.inventory as there
}

alias(version) := {"id": "A1", "name": "live", "routing_configuration": [{"flow_version": version}]}

flow_version(number) := object.union(flow([]), {
	"resource_type": "AWS::Bedrock::FlowVersion",
	"resource_id": sprintf("%s:%s", [flow([]).resource_id, number]),
	"version": number,
	"definition": {"nodes": [prompt_node({})]},
})

test_br_grd_030_judges_the_version_that_aliases_lead_to if {
	live := object.union(flow([prompt_node({})]), {"aliases": [alias("2")]})
	released := {"AWS::Bedrock::Flow": {live.resource_id: live}, "AWS::Bedrock::FlowVersion": {each.resource_id: each | some each in [flow_version("1"), flow_version("2")]}}
	coverage.skip["BR-GRD-030"] == {`The draft of flow "triage" is not released; its aliases lead to version 2, which is judged for itself.`} with input as live
		with data.inventory as released
	coverage.skip["BR-GRD-030"] == {`No alias of flow "triage" leads to version 1.`} with input as flow_version("1") with data.inventory as released
	count(coverage.skip["BR-GRD-030"]) == 0 with input as flow_version("2") with data.inventory as released
	coverage.deny["BR-GRD-030"] == {`Version 2 of flow "triage": node "ask" uses no guardrail.`} with input as flow_version("2") with data.inventory as released
}

test_br_grd_030_minds_the_guardrail_of_each_kind_of_node if {
	count(coverage.deny["BR-GRD-030"]) == 0 with input as flow([base_node({"model_id": "m", "guardrail_configuration": use})])

	# only nodes of this type answer from a knowledge base
	other := object.union(base_node({"model_id": "m"}), {"type": "Retrieval"})
	count(coverage.deny["BR-GRD-030"]) == 0 with input as flow([other])
}

# the same fields in a document of another type are none of this check's business
test_br_grd_030_leaves_other_types_alone if {
	other := object.union(flow([prompt_node({})]), {"resource_type": "AWS::Other::Thing", "aliases": [alias("2")]})
	count(coverage.deny["BR-GRD-030"]) == 0 with input as other with data.inventory as {}
	count(coverage.unknown["BR-GRD-030"]) == 0 with input as other with data.inventory as {}
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

types_listed_br_grd_001 := {
	"AWS::Bedrock::AdvancedPromptOptimizationJob",
	"AWS::Bedrock::Agent", "AWS::Bedrock::ApplicationInferenceProfile", "AWS::Bedrock::CustomModel",
	"AWS::Bedrock::CustomModelDeployment", "AWS::Bedrock::EnforcedGuardrailConfiguration",
	"AWS::Bedrock::EvaluationJob", "AWS::Bedrock::Flow", "AWS::Bedrock::Guardrail", "AWS::Bedrock::ImportedModel",
	"AWS::Bedrock::InvocationMetric", "AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::MantleInvocationMetric",
	"AWS::Bedrock::MarketplaceModelEndpoint", "AWS::Bedrock::ModelCustomizationJob",
	"AWS::Bedrock::ModelInvocationJob", "AWS::Bedrock::Prompt", "AWS::Bedrock::ProvisionedModelThroughput",
	"AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::Runtime",
}

types_that_use_models := {
	"AWS::Bedrock::AdvancedPromptOptimizationJob", "AWS::Bedrock::Agent",
	"AWS::Bedrock::ApplicationInferenceProfile", "AWS::Bedrock::CustomModel",
	"AWS::Bedrock::CustomModelDeployment", "AWS::Bedrock::EnforcedGuardrailConfiguration",
	"AWS::Bedrock::EvaluationJob", "AWS::Bedrock::Flow", "AWS::Bedrock::ImportedModel",
	"AWS::Bedrock::InvocationMetric", "AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::MantleInvocationMetric",
	"AWS::Bedrock::MarketplaceModelEndpoint", "AWS::Bedrock::ModelCustomizationJob",
	"AWS::Bedrock::ModelInvocationJob", "AWS::Bedrock::Prompt", "AWS::Bedrock::ProvisionedModelThroughput",
	"AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::Runtime",
}

test_br_grd_001_rests_on_lists_of_each_type if {
	refused_lists := unlisted_each(types_listed_br_grd_001)
	calls_behind("BR-GRD-001") == types_listed_br_grd_001 with input as resting("AWS::::Region") with data.inventory as {} with data.gaps as refused_lists
	calls_behind_skip("BR-GRD-001") == types_that_use_models with input as resting("AWS::::Region") with data.inventory as {} with data.gaps as refused_lists
}

test_br_grd_001_rests_on_every_document_of_each_type if {
	types := {"AWS::Bedrock::Guardrail"}
	documents := unread_each(types)
	calls_behind("BR-GRD-001") == types with input as resting("AWS::::Region") with data.inventory as documents
}

test_br_grd_020_rests_on_lists_of_each_type if {
	refused_lists := unlisted_each(types_that_use_models)
	calls_behind("BR-GRD-020") == types_that_use_models with input as resting("AWS::::Region") with data.inventory as {} with data.gaps as refused_lists
	calls_behind_skip("BR-GRD-020") == types_that_use_models with input as resting("AWS::::Region") with data.inventory as {} with data.gaps as refused_lists
}

test_br_grd_030_rests_on_its_own_fields if {
	unread.affects("BR-GRD-030") with input as wholly_unread("AWS::Bedrock::Flow") with data.inventory as {}
	count(unread.failed_calls("BR-GRD-030", "skip")) > 0 with input as wholly_unread("AWS::Bedrock::Flow") with data.inventory as {}
}

test_br_grd_030_rests_on_lists_of_each_type if {
	types := {"AWS::Bedrock::Flow", "AWS::Bedrock::FlowVersion"}
	refused_lists := unlisted_each(types)
	calls_behind("BR-GRD-030") == types with input as resting("AWS::Bedrock::Flow") with data.inventory as {} with data.gaps as refused_lists
	calls_behind_skip("BR-GRD-030") == types with input as resting("AWS::Bedrock::Flow") with data.inventory as {} with data.gaps as refused_lists
}

test_br_grd_030_rests_on_every_document_of_each_type if {
	types := {"AWS::Bedrock::FlowVersion"}
	documents := unread_each(types)
	calls_behind("BR-GRD-030") == types with input as resting("AWS::Bedrock::Flow") with data.inventory as documents
	calls_behind_skip("BR-GRD-030") == types with input as resting("AWS::Bedrock::Flow") with data.inventory as documents
}

test_br_grd_030_rests_on_the_documents_it_names if {
	types := {"AWS::Bedrock::Flow"}
	documents := unread_each(types)
	calls_behind("BR-GRD-030") == types with input as mentioning("AWS::Bedrock::Flow", types) with data.inventory as documents
	calls_behind_skip("BR-GRD-030") == types with input as mentioning("AWS::Bedrock::Flow", types) with data.inventory as documents
}

# What an organization enforces counts where the models that it leaves out are known.
test_enforcement_rests_on_models_and_the_organization if {
	every type in ["AWS::Bedrock::FoundationModel", "AWS::Organizations::Organization"] {
		hidden := {type: {"arn:other": {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": refusal}}}}
		every id in ["BR-GRD-001", "BR-GRD-020"] {
			unread.affects(id) with input as region with data.inventory as object.union(agent("us-east-1"), hidden)
			unread.affects(id) with input as region with data.inventory as agent("us-east-1") with data.gaps as unlisted(type)
		}
	}
}
