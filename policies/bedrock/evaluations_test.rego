package bedrock.evaluations_test

import data.bedrock.evaluations
import data.lib.core.unread

account := {"resource_type": "AWS::::Account", "resource_id": "arn:aws:iam::111122223333:root", "resource_name": "111122223333", "account_id": "111122223333", "region": "global"}

clock := {"evaluated_at": "2026-11-20T23:00:00Z"}

nova := "amazon.nova-pro-v1:0"

agent := {"AWS::Bedrock::Agent": {"a": {"resource_id": "a", "resource_name": "helper", "region": "us-east-1", "foundation_model": "us.amazon.nova-pro-v1:0"}}}

named := {"model_identifiers": ["arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0"]}

job(fields) := {"AWS::Bedrock::EvaluationJob": {"e": object.union(
	{"resource_id": "e", "resource_name": "quarterly", "region": "us-east-1", "status": "Completed", "creation_time": "2026-11-01T12:00:00Z"},
	fields,
)}}

measuring(names) := job(object.union(named, {"evaluation_config": {"automated": {"dataset_metric_configs": [{"metric_names": names}]}}}))

unevaluated := {"Model \"amazon.nova-pro-v1:0\" is in use, and no evaluation job that completed in the last 180 days names it."}

test_br_gov_001_passes_when_evaluated if {
	by_summary := {"inference_config_summary": {"model_config_summary": {"bedrock_model_identifiers": [nova]}}}
	every fields in [named, by_summary, object.union(named, {"region": "eu-west-1"})] {
		count(evaluations.deny["BR-GOV-001"]) == 0 with input as account with data.config as clock
			with data.inventory as object.union(agent, job(fields))
	}
	count(evaluations.skip["BR-GOV-001"]) == 0 with input as account with data.config as clock
		with data.inventory as object.union(agent, job(named))
	not unread.affects("BR-GOV-001") with input as account with data.config as clock with data.inventory as object.union(agent, job(named))
}

test_br_gov_001_fails_without_evaluation if {
	evaluations.deny["BR-GOV-001"] == unevaluated with input as account with data.config as clock
		with data.inventory as object.union(agent, {})
	every fields in [
		object.union(named, {"status": "Failed"}),
		{"model_identifiers": ["anthropic.claude-v2"]},
		{"inference_config_summary": {"model_config_summary": {"precomputed_inference_source_identifiers": [nova]}}},
	] {
		evaluations.deny["BR-GOV-001"] == unevaluated with input as account with data.config as clock
			with data.inventory as object.union(agent, job(fields))
	}
}

# 180 days before the clock, to the second.
test_br_gov_001_evaluations_grow_old if {
	count(evaluations.deny["BR-GOV-001"]) == 0 with input as account with data.config as clock
		with data.inventory as object.union(agent, job(object.union(named, {"creation_time": "2026-05-24T23:00:00Z"})))
	evaluations.deny["BR-GOV-001"] == unevaluated with input as account with data.config as clock
		with data.inventory as object.union(agent, job(object.union(named, {"creation_time": "2026-05-24T22:59:59Z"})))
	shorter := object.union(clock, {"evaluation_max_age_days": 7})
	evaluations.deny["BR-GOV-001"] == {"Model \"amazon.nova-pro-v1:0\" is in use, and no evaluation job that completed in the last 7 days names it."}
		with input as account with data.config as shorter with data.inventory as object.union(agent, job(named))
}

test_br_gov_001_models_without_texts_are_not_asked_for if {
	every modalities, count_of in {["EMBEDDING"]: 0, ["IMAGE", "TEXT"]: 1} {
		model := {"AWS::Bedrock::FoundationModel": {nova: {"resource_id": nova, "resource_name": nova, "region": "us-east-1", "output_modalities": modalities}}}
		count(evaluations.deny["BR-GOV-001"]) == count_of with input as account with data.config as clock
			with data.inventory as object.union(agent, model)
	}
}

test_br_gov_001_skips_without_models if {
	evaluations.skip["BR-GOV-001"] == {"No resource of account 111122223333 uses a model of Bedrock that writes text."} with input as account with data.config as clock
		with data.inventory as {}
	evaluations.deny["BR-GOV-001"] == set() with input as account with data.config as clock with data.inventory as job(named)
}

test_br_gov_002_passes_when_all_is_measured if {
	every names in [
		["Builtin.Accuracy", "Builtin.Robustness", "Builtin.Toxicity"],
		["Builtin.Correctness", "Builtin.Refusal", "Builtin.Harmfulness"],
	] {
		count(evaluations.deny["BR-GOV-002"]) == 0 with input as account with data.config as clock
			with data.inventory as object.union(agent, measuring(names))
		count(evaluations.skip["BR-GOV-002"]) == 0 with input as account with data.config as clock
			with data.inventory as object.union(agent, measuring(names))
	}
	by_people := {"evaluation_config": {"human": {"dataset_metric_configs": [{"metric_names": ["accuracy", "robustness"]}, {"metric_names": ["harm"]}]}}}
	count(evaluations.deny["BR-GOV-002"]) == 0 with input as account with data.config as clock
		with data.inventory as object.union(agent, job(object.union(named, by_people)))
	not unread.affects("BR-GOV-002") with input as account with data.config as clock with data.inventory as object.union(agent, measuring(["a"]))
}

test_br_gov_002_fails_for_each_that_is_not_measured if {
	every missing, names in {
		"accuracy": ["Builtin.Robustness", "Builtin.Toxicity"],
		"robustness": ["Builtin.Accuracy", "Builtin.Toxicity"],
		"toxicity": ["Builtin.Accuracy", "Builtin.Robustness"],
		"accuracy, robustness, toxicity": [],
	} {
		evaluations.deny["BR-GOV-002"] == {sprintf("The evaluations of model %q do not measure %s.", [nova, missing])} with input as account with data.config as clock
			with data.inventory as object.union(agent, measuring(names))
	}
}

test_br_gov_002_jobs_add_up if {
	other := {"AWS::Bedrock::EvaluationJob": {"f": object.union(
		measuring(["Builtin.Toxicity"])["AWS::Bedrock::EvaluationJob"].e,
		{"resource_id": "f"},
	)}}
	count(evaluations.deny["BR-GOV-002"]) == 0 with input as account with data.config as clock
		with data.inventory as object.union_n([agent, measuring(["Builtin.Accuracy", "Builtin.Robustness"]), other])
}

test_br_gov_002_skips_where_nothing_is_evaluated if {
	evaluations.skip["BR-GOV-002"] == {"No resource of account 111122223333 uses a model of Bedrock that writes text."} with input as account with data.config as clock
		with data.inventory as {}
	evaluations.skip["BR-GOV-002"] == {"No model in use in account 111122223333 was evaluated in the last 180 days."} with input as account with data.config as clock
		with data.inventory as agent
	count(evaluations.deny["BR-GOV-002"]) == 0 with input as account with data.config as clock
		with data.inventory as object.union(agent, {})
}

base := {
	"resource_type": "AWS::Bedrock::KnowledgeBase",
	"resource_id": "arn:aws:bedrock:us-east-1:111122223333:knowledge-base/BASE000001",
	"resource_name": "library",
	"region": "us-east-1",
	"knowledge_base_id": "BASE000001",
}

uncovered := {"No completed RAG evaluation names knowledge base \"library\"."}

test_br_gov_003_passes_when_covered if {
	every fields in [
		{"rag_identifiers": ["BASE000001"]},
		{"rag_identifiers": [base.resource_id]},
		{"inference_config_summary": {"rag_config_summary": {"bedrock_knowledge_base_identifiers": ["BASE000001"]}}},
	] {
		count(evaluations.deny["BR-GOV-003"]) == 0 with input as base with data.inventory as job(fields)
		not unread.affects("BR-GOV-003") with input as base with data.inventory as job(fields)
	}
}

test_br_gov_003_fails_when_uncovered if {
	evaluations.deny["BR-GOV-003"] == uncovered with input as base with data.inventory as {}
	every change in [{"rag_identifiers": ["BASE000002"]}, {"status": "Stopped"}, {"region": "eu-west-1"}] {
		evaluations.deny["BR-GOV-003"] == uncovered with input as base
			with data.inventory as job(object.union({"rag_identifiers": ["BASE000001"]}, change))
	}
}

refusal := {"call": "svc:List", "code": "AccessDeniedException", "action": "svc:List"}

unlisted(type) := {"populations": {type: [{"region": "us-east-1", "refusal": refusal}]}}

documents_unread(type) := {type: {"x": {"resource_id": "x", "resource_name": "x", "region": "us-east-1", "unread": {"*": refusal}}}}

using := {
	"AWS::Bedrock::Agent", "AWS::Bedrock::AgentVersion", "AWS::Bedrock::ApplicationInferenceProfile",
	"AWS::Bedrock::CustomModelDeployment", "AWS::Bedrock::DataSource", "AWS::Bedrock::Flow", "AWS::Bedrock::FlowVersion",
	"AWS::Bedrock::ModelInvocationJob", "AWS::Bedrock::Prompt", "AWS::Bedrock::PromptVersion",
	"AWS::Bedrock::ProvisionedModelThroughput", "AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::HarnessEndpoint",
	"AWS::BedrockAgentCore::Memory",
}

looked_up := {"AWS::Bedrock::CustomModel", "AWS::Bedrock::FoundationModel", "AWS::Bedrock::PromptRouter"}

test_br_gov_001_unread if {
	unread.affects("BR-GOV-001") with input as account with data.inventory as agent with data.gaps as unlisted("AWS::Bedrock::EvaluationJob")
}

test_br_gov_002_unread if {
	unread.affects("BR-GOV-002") with input as account with data.inventory as agent with data.gaps as unlisted("AWS::Bedrock::EvaluationJob")
}

test_br_gov_003_unread if {
	unread.affects("BR-GOV-003") with input as base with data.inventory as {} with data.gaps as unlisted("AWS::Bedrock::EvaluationJob")
	unread.affects("BR-GOV-003") with input as base with data.inventory as documents_unread("AWS::Bedrock::EvaluationJob")
	unread.affects("BR-GOV-003") with input as object.union(object.remove(base, ["knowledge_base_id"]), {"unread": {"*": refusal}})
}

test_br_gov_rests_on_every_list if {
	every id in ["BR-GOV-001", "BR-GOV-002"] {
		every rule in ["deny", "skip"] {
			every type in using | looked_up {
				count(unread.failed_calls(id, rule)) > 0 with input as account with data.gaps as unlisted(type)
			}
		}
		count(unread.failed_calls(id, "deny")) > 0 with input as account with data.gaps as unlisted("AWS::Bedrock::EvaluationJob")
	}
	count(unread.failed_calls("BR-GOV-002", "skip")) > 0 with input as account with data.gaps as unlisted("AWS::Bedrock::EvaluationJob")
}

test_br_gov_rests_on_documents_of_every_type if {
	every id in ["BR-GOV-001", "BR-GOV-002"] {
		every rule in ["deny", "skip"] {
			every type in using {
				count(unread.failed_calls(id, rule)) > 0 with input as account with data.inventory as documents_unread(type)
			}
		}
		count(unread.failed_calls(id, "deny")) > 0 with input as account with data.inventory as documents_unread("AWS::Bedrock::EvaluationJob")
	}
	count(unread.failed_calls("BR-GOV-002", "skip")) > 0 with input as account with data.inventory as documents_unread("AWS::Bedrock::EvaluationJob")
}
