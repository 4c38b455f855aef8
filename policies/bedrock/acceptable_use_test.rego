package bedrock.acceptable_use_test

import data.bedrock.acceptable_use as acceptable
import data.lib.core.unread

refused := {"call": "x:Get", "code": "AccessDeniedException", "action": "x:Get"}

document(type, fields) := object.union(
	{
		"resource_type": type,
		"resource_id": "arn:aws:bedrock:us-east-1:111122223333:x",
		"resource_name": "thing",
		"partition": "aws",
		"region": "us-east-1",
	},
	fields,
)

agent(model) := document("AWS::Bedrock::Agent", {"foundation_model": model})

nova := "amazon.nova-pro-v1:0"

config(approved) := {"approved_models": approved, "evaluated_at": "2026-01-01T00:00:00Z"}

foundation_arn(id) := sprintf("arn:aws:bedrock:us-east-1::foundation-model/%s", [id])

lifecycle(fields) := {"AWS::Bedrock::FoundationModel": {foundation_arn(nova): {
	"resource_id": foundation_arn(nova),
	"resource_name": nova,
	"region": "us-east-1",
	"model_lifecycle": fields,
}}}

imported := "arn:aws:bedrock:us-east-1:111122223333:imported-model/i1"

test_br_use_001_passes_with_approved_model if {
	count(acceptable.deny["BR-USE-001"]) == 0 with input as agent(nova) with data.config as config([nova])
	count(acceptable.unknown["BR-USE-001"]) == 0 with input as agent(nova) with data.config as config([nova])
	count(acceptable.skip["BR-USE-001"]) == 0 with input as agent(nova) with data.config as config([nova])
	not unread.affects("BR-USE-001") with input as agent(nova) with data.config as config([nova])
}

test_br_use_001_passes_with_prefix if {
	count(acceptable.deny["BR-USE-001"]) == 0 with input as agent(nova) with data.config as config(["amazon.nova-*"])
}

test_br_use_001_fails_with_other_model if {
	acceptable.deny["BR-USE-001"] == {"Agent \"thing\" uses the model amazon.nova-pro-v1:0, which is not approved."} with input as agent(nova)
		with data.config as config(["amazon.nova-lite-v1:0", "meta.*"])
	count(acceptable.deny["BR-USE-001"]) == 1 with input as agent(nova) with data.config as config(["amazon.nova"])
}

test_br_use_001_judges_each_type_that_names_a_model if {
	every named in [
		document("AWS::Bedrock::ApplicationInferenceProfile", {"models": [{"model_arn": foundation_arn(nova)}]}),
		document("AWS::Bedrock::CustomModel", {"base_model_arn": foundation_arn(nova)}),
		document("AWS::Bedrock::ProvisionedModelThroughput", {"foundation_model_arn": foundation_arn(nova)}),
		document("AWS::Bedrock::DataSource", {"vector_ingestion_configuration": {"parsing_configuration": {"bedrock_foundation_model_configuration": {"model_arn": foundation_arn(nova)}}}}),
		document("AWS::Bedrock::DataSource", {"vector_ingestion_configuration": {"context_enrichment_configuration": {"bedrock_foundation_model_configuration": {"model_arn": foundation_arn(nova)}}}}),
		document("AWS::Bedrock::Flow", {"definition": {"nodes": [{"name": "n", "type": "KnowledgeBase", "configuration": {"knowledge_base": {"reranking_configuration": {"bedrock_reranking_configuration": {"model_configuration": {"model_arn": foundation_arn(nova)}}}}}}]}}),
	] {
		count(acceptable.deny["BR-USE-001"]) == 1 with input as named with data.config as config(["meta.*"]) with data.inventory as {}
	}
}

test_br_use_001_unknown_without_list if {
	acceptable.unknown["BR-USE-001"] == {"No list of approved models is configured: set the parameter approved_models."} with input as agent(nova)
		with data.config as {"evaluated_at": "2026-01-01T00:00:00Z"}
}

# Where nothing is approved or not, no model is claimed to be unapproved.
test_br_use_001_does_not_fail_without_list if {
	every given in [{"evaluated_at": "2026-01-01T00:00:00Z"}, config([])] {
		count(acceptable.deny["BR-USE-001"]) == 0 with input as agent(nova) with data.config as given
		count(acceptable.unknown["BR-USE-001"]) == 1 with input as agent(nova) with data.config as given
	}
}

test_br_use_001_unknown_model if {
	acceptable.unknown["BR-USE-001"] == {"Agent \"thing\" uses arn:aws:bedrock:us-east-1:111122223333:imported-model/i1; which foundation model that is cannot be determined."} with input as agent(imported)
		with data.config as config([nova])
		with data.inventory as {}
}

test_br_use_001_fails_rather_than_unknown if {
	mixed := document("AWS::Bedrock::Prompt", {"variants": [{"model_id": imported}, {"model_id": "meta.llama"}]})
	count(acceptable.deny["BR-USE-001"]) == 1 with input as mixed with data.config as config([nova]) with data.inventory as {}
	count(acceptable.unknown["BR-USE-001"]) == 0 with input as mixed with data.config as config([nova]) with data.inventory as {}
}

test_br_use_001_skips_without_model if {
	kendra := document("AWS::Bedrock::KnowledgeBase", {"knowledge_base_configuration": {"type": "KENDRA"}})
	acceptable.skip["BR-USE-001"] == {"KnowledgeBase \"thing\" names no model."} with input as kendra with data.config as config([nova])
}

test_br_use_001_unread if {
	unread.affects("BR-USE-001") with input as document("AWS::Bedrock::Agent", {"unread": {"*": refused}}) with data.config as config([nova])
}

test_br_use_002_passes_with_active_model if {
	inventory := lifecycle({"status": "ACTIVE"})
	count(acceptable.deny["BR-USE-002"]) == 0 with input as agent(nova) with data.config as config([]) with data.inventory as inventory
	count(acceptable.unknown["BR-USE-002"]) == 0 with input as agent(nova) with data.config as config([]) with data.inventory as inventory
	not unread.affects("BR-USE-002") with input as agent(nova) with data.config as config([]) with data.inventory as inventory
}

# 2026-01-01 and 90 days: 2026-04-01.
test_br_use_002_passes_after_the_notice if {
	inventory := lifecycle({"status": "ACTIVE", "end_of_life_time": "2026-04-01T00:00:01Z"})
	count(acceptable.deny["BR-USE-002"]) == 0 with input as agent(nova) with data.config as config([]) with data.inventory as inventory
}

test_br_use_002_fails_at_the_notice if {
	inventory := lifecycle({"status": "ACTIVE", "end_of_life_time": "2026-04-01T00:00:00Z"})
	acceptable.deny["BR-USE-002"] == {"Agent \"thing\" uses the model amazon.nova-pro-v1:0, whose end of life is 2026-04-01T00:00:00Z."} with input as agent(nova)
		with data.config as config([])
		with data.inventory as inventory
}

test_br_use_002_follows_the_parameter if {
	inventory := lifecycle({"status": "ACTIVE", "end_of_life_time": "2026-04-01T00:00:00Z"})
	short := object.union(config([]), {"model_end_of_life_days": 89})
	count(acceptable.deny["BR-USE-002"]) == 0 with input as agent(nova) with data.config as short with data.inventory as inventory
}

test_br_use_002_fails_with_legacy_model if {
	acceptable.deny["BR-USE-002"] == {"Agent \"thing\" uses the model amazon.nova-pro-v1:0, which is legacy."} with input as agent(nova)
		with data.config as config([])
		with data.inventory as lifecycle({"status": "LEGACY"})
}

test_br_use_002_unknown_lifecycle if {
	acceptable.unknown["BR-USE-002"] == {"Agent \"thing\" uses the model amazon.nova-pro-v1:0, whose life cycle AWS does not give in us-east-1."} with input as agent(nova)
		with data.config as config([])
		with data.inventory as {}
}

test_br_use_002_unknown_model if {
	acceptable.unknown["BR-USE-002"] == {"Agent \"thing\" uses arn:aws:bedrock:us-east-1:111122223333:imported-model/i1; which foundation model that is cannot be determined."} with input as agent(imported)
		with data.config as config([])
		with data.inventory as {}
}

test_br_use_002_fails_rather_than_unknown if {
	mixed := document("AWS::Bedrock::Prompt", {"variants": [{"model_id": imported}, {"model_id": nova}]})
	count(acceptable.deny["BR-USE-002"]) == 1 with input as mixed with data.config as config([]) with data.inventory as lifecycle({"status": "LEGACY"})
	count(acceptable.unknown["BR-USE-002"]) == 0 with input as mixed with data.config as config([]) with data.inventory as lifecycle({"status": "LEGACY"})
}

test_br_use_002_skips_without_model if {
	acceptable.skip["BR-USE-002"] == {"Flow \"thing\" names no model."} with input as document("AWS::Bedrock::Flow", {"definition": {"nodes": []}})
}

test_br_use_002_unread if {
	unread.affects("BR-USE-002") with input as agent(nova) with data.config as config([]) with data.inventory as {}
		with data.gaps as {"populations": {"AWS::Bedrock::FoundationModel": [{"region": "us-east-1", "refusal": refused}]}}
}

test_br_use_001_unknown_without_list_says_only_that if {
	acceptable.unknown["BR-USE-001"] == {"No list of approved models is configured: set the parameter approved_models."} with input as agent(imported)
		with data.config as config([])
		with data.inventory as {}
}

test_br_use_002_judges_what_names_a_model if {
	count(acceptable.skip["BR-USE-002"]) == 0 with input as agent(nova) with data.config as config([]) with data.inventory as {}
}

test_br_use_002_fails_rather_than_unknown_lifecycle if {
	mixed := document("AWS::Bedrock::Prompt", {"variants": [{"model_id": "meta.llama"}, {"model_id": nova}]})
	count(acceptable.deny["BR-USE-002"]) == 1 with input as mixed with data.config as config([]) with data.inventory as lifecycle({"status": "LEGACY"})
	count(acceptable.unknown["BR-USE-002"]) == 0 with input as mixed with data.config as config([]) with data.inventory as lifecycle({"status": "LEGACY"})
}

# What verdicts rest on: a call for it was refused, and nothing else is known of the documents.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": answer_refused}}

test_br_use_001_rests_on_the_one_it_names_of_each_type if {
	every type in [
		"AWS::Bedrock::ApplicationInferenceProfile", "AWS::Bedrock::CustomModel", "AWS::Bedrock::CustomModelDeployment",
		"AWS::Bedrock::PromptRouter", "AWS::Bedrock::ProvisionedModelThroughput",
	] {
		unread.affects("BR-USE-001") with input as object.union(resting("AWS::Bedrock::Agent"), {"names": "arn:other"}) with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_br_use_001_skip_rests_on_its_own_fields if {
	count(unread.failed_calls("BR-USE-001", "skip")) > 0 with input as object.union(resting("AWS::Bedrock::Agent"), {"unread": {"*": answer_refused}})
}

test_br_use_002_rests_on_its_own_fields if {
	unread.affects("BR-USE-002") with input as object.union(resting("AWS::Bedrock::Agent"), {"unread": {"*": answer_refused}})
}

test_br_use_002_rests_on_the_one_it_names_of_each_type if {
	every type in [
		"AWS::Bedrock::ApplicationInferenceProfile", "AWS::Bedrock::CustomModel", "AWS::Bedrock::CustomModelDeployment",
		"AWS::Bedrock::PromptRouter", "AWS::Bedrock::ProvisionedModelThroughput",
	] {
		unread.affects("BR-USE-002") with input as object.union(resting("AWS::Bedrock::Agent"), {"names": "arn:other"}) with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_br_use_002_skip_rests_on_its_own_fields if {
	count(unread.failed_calls("BR-USE-002", "skip")) > 0 with input as object.union(resting("AWS::Bedrock::Agent"), {"unread": {"*": answer_refused}})
}

# ---- Versions: what callers get ----

flow_arn := "arn:aws:bedrock:us-east-1:111122223333:flow/F1"

calling(model) := {"definition": {"nodes": [{"configuration": {"prompt": {"source_configuration": {"inline": {"model_id": model}}}}}]}}

flow_version(version, model) := object.union_n([
	document("AWS::Bedrock::FlowVersion", calling(model)),
	{"resource_id": sprintf("%s:%s", [flow_arn, version]), "version": version},
])

routed(version, model) := object.union_n([
	document("AWS::Bedrock::Flow", calling(model)),
	{"resource_id": flow_arn, "version": "DRAFT", "aliases": [{"id": "LIVE000001", "routing_configuration": [{"flow_version": version}]}]},
])

flows(versions) := {
	"AWS::Bedrock::Flow": {flow_arn: routed("2", nova)},
	"AWS::Bedrock::FlowVersion": {each.resource_id: each | some each in versions},
}

test_br_use_versions_are_judged if {
	every type, fields in {
		"AWS::Bedrock::AgentVersion": {"foundation_model": "meta.llama"},
		"AWS::Bedrock::PromptVersion": {"variants": [{"model_id": "meta.llama"}]},
	} {
		count(acceptable.deny["BR-USE-001"]) == 1 with input as document(type, fields) with data.config as config([nova])
		count(acceptable.unknown["BR-USE-002"]) == 1 with input as document(type, fields) with data.inventory as {} with data.config as config([nova])
	}
	released := flow_version("2", "meta.llama")
	count(acceptable.deny["BR-USE-001"]) == 1 with input as released with data.inventory as flows([released]) with data.config as config([nova])
	count(acceptable.skip["BR-USE-001"]) == 0 with input as released with data.inventory as flows([released]) with data.config as config([nova])
	count(acceptable.skip["BR-USE-002"]) == 0 with input as released with data.inventory as flows([released]) with data.config as config([nova])
}

test_br_use_skips_flows_that_are_not_in_force if {
	old := flow_version("1", "meta.llama")
	every id in ["BR-USE-001", "BR-USE-002"] {
		acceptable.skip[id] == {`No alias of flow "thing" leads to version 1.`} with input as old with data.inventory as flows([old]) with data.config as config([nova])
		draft := {`The draft of flow "thing" is not released; its aliases lead to version 2, which is judged for itself.`}
		acceptable.skip[id] == draft with input as routed("2", "meta.llama") with data.inventory as flows([flow_version("2", nova)]) with data.config as config([nova])
	}
}

test_br_use_unknown_where_the_version_in_use_was_not_read if {
	every id in ["BR-USE-001", "BR-USE-002"] {
		`Version 2 of flow "thing", which its aliases lead to, was not read.` in acceptable.unknown[id] with input as routed("2", nova)
			with data.inventory as flows([])
			with data.config as config([nova])
	}
}

test_br_use_unknown_for_nodes_that_it_does_not_know if {
	odd := document("AWS::Bedrock::Flow", {"definition": {"nodes": [{"name": "n", "type": "Swarm"}]}})
	version := object.union(odd, {"resource_type": "AWS::Bedrock::FlowVersion", "version": "1"})
	every id in ["BR-USE-001", "BR-USE-002"] {
		acceptable.unknown[id] == {`Flow "thing" has node "n" of the type "Swarm", which this check does not know.`} with input as odd
			with data.config as config([nova])
			with data.inventory as {}
		count(acceptable.unknown[id]) == 1 with input as version with data.config as config([nova]) with data.inventory as {}
		count(acceptable.skip[id]) == 0 with input as odd with data.config as config([nova]) with data.inventory as {}

		# only flows have nodes
		other := object.union(odd, {"resource_type": "AWS::Bedrock::Prompt"})
		count(acceptable.unknown[id]) == 0 with input as other with data.config as config([nova]) with data.inventory as {}
		count(acceptable.unknown[id]) == 0 with input as object.union(odd, {"resource_type": "AWS::Other::Thing"})
			with data.config as config([nova])
			with data.inventory as {}
	}
}

# What is known fails already; without a list that is told.
test_br_use_fails_rather_than_doubts_nodes if {
	ask := {"name": "ask", "type": "Prompt", "configuration": {"prompt": {"source_configuration": {"inline": {"model_id": nova}}}}}
	mixed := document("AWS::Bedrock::Flow", {"definition": {"nodes": [ask, {"name": "n", "type": "Swarm"}]}})
	legacy := lifecycle({"status": "LEGACY"})
	every id in ["BR-USE-001", "BR-USE-002"] {
		count(acceptable.deny[id]) == 1 with input as mixed with data.config as config(["meta.*"]) with data.inventory as legacy
		count(acceptable.unknown[id]) == 0 with input as mixed with data.config as config(["meta.*"]) with data.inventory as legacy
	}
	`No list of approved models is configured: set the parameter approved_models.` in acceptable.unknown["BR-USE-001"] with input as mixed
		with data.config as config([])
		with data.inventory as {}
}

# Aliases in a document of another type are none of these checks' business.
test_br_use_leaves_aliases_of_other_types_alone if {
	every id in ["BR-USE-001", "BR-USE-002"] {
		other := object.union(routed("2", nova), {"resource_type": "AWS::Other::Thing"})
		count(acceptable.unknown[id]) == 0 with input as other with data.inventory as flows([]) with data.config as config([nova])
		count(acceptable.skip[id]) == 0 with input as other with data.inventory as flows([flow_version("2", nova)]) with data.config as config([nova])
	}
}

test_br_use_rests_on_versions_of_flows if {
	gaps := {"populations": {"AWS::Bedrock::FlowVersion": [{"region": "us-east-1", "refusal": answer_refused}]}, "documents": {}, "global_types": []}
	half := {"AWS::Bedrock::FlowVersion": {"arn:of-another": {"resource_id": "arn:of-another", "resource_name": "of-another", "region": "us-east-1", "unread": {"*": answer_refused}}}}
	mother := {"AWS::Bedrock::Flow": {"arn:other": other_unread}}
	every id in ["BR-USE-001", "BR-USE-002"] {
		unread.affects(id) with input as resting("AWS::Bedrock::Flow") with data.inventory as {} with data.gaps as gaps
		count(unread.failed_calls(id, "skip")) > 0 with input as resting("AWS::Bedrock::Flow") with data.inventory as {} with data.gaps as gaps
		unread.affects(id) with input as resting("AWS::Bedrock::Flow") with data.inventory as half
		count(unread.failed_calls(id, "skip")) > 0 with input as resting("AWS::Bedrock::Flow") with data.inventory as half
		named := object.union(resting("AWS::Bedrock::FlowVersion"), {"names": "arn:other"})
		unread.affects(id) with input as named with data.inventory as mother
		count(unread.failed_calls(id, "skip")) > 0 with input as named with data.inventory as mother
	}
}

test_br_use_001_cannot_tell_the_model_of_a_profile_of_an_unknown_geography if {
	named := "arn:aws:bedrock:us-east-1:111122223333:inference-profile/mars.amazon.nova-pro-v1:0"
	reason := sprintf(`Agent "thing" uses %s; which foundation model that is cannot be determined.`, [named])
	acceptable.unknown["BR-USE-001"] == {reason} with input as agent(named) with data.config as config([nova])
	count(acceptable.deny["BR-USE-001"]) == 0 with input as agent(named) with data.config as config([nova])
}

test_br_use_001_skips_sources_that_no_model_reads if {
	plain := document("AWS::Bedrock::DataSource", {})
	acceptable.skip["BR-USE-001"] == {`DataSource "thing" names no model.`} with input as plain with data.config as config([nova])
}

test_br_use_002_unknown_for_statuses_that_it_does_not_know if {
	reason := `Agent "thing" uses the model amazon.nova-pro-v1:0, whose status is "RETIRED", which this check does not know.`
	odd := lifecycle({"status": "RETIRED"})
	acceptable.unknown["BR-USE-002"] == {reason} with input as agent(nova) with data.config as config([]) with data.inventory as odd
	count(acceptable.deny["BR-USE-002"]) == 0 with input as agent(nova) with data.config as config([]) with data.inventory as odd
	every status in ["ACTIVE", "LEGACY"] {
		inventory := lifecycle({"status": status})
		count(acceptable.unknown["BR-USE-002"]) == 0 with input as agent(nova) with data.config as config([]) with data.inventory as inventory
	}

	# an end that is near stands, whatever the status is called
	ending := lifecycle({"status": "RETIRED", "end_of_life_time": "2026-01-02T00:00:00Z"})
	count(acceptable.unknown["BR-USE-002"]) == 0 with input as agent(nova) with data.config as config([]) with data.inventory as ending
	other := object.union(agent(nova), {"resource_type": "AWS::Bedrock::Guardrail"})
	count(acceptable.unknown["BR-USE-002"]) == 0 with input as other with data.config as config([]) with data.inventory as odd
}
