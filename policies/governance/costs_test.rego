package governance.costs_test

import data.governance.costs
import data.lib.core.unread

account := {
	"resource_type": "AWS::::Account",
	"resource_id": "arn:aws:iam::111122223333:root",
	"resource_name": "111122223333",
	"account_id": "111122223333",
	"region": "global",
}

used := {"AWS::BedrockAgentCore::Runtime": {"r": {"resource_name": "r"}}}

budget(fields) := object.union(used, {"AWS::Budgets::Budget": {"b": object.union({"resource_name": "b", "budget_type": "COST", "notifications": [{"notification_type": "ACTUAL"}]}, fields)}})

monitor(fields) := object.union(used, {
	"AWS::CE::AnomalyMonitor": {"m": object.union({"resource_id": "arn:m", "resource_name": "m"}, fields)},
	"AWS::CE::AnomalySubscription": {"s": {"resource_id": "s", "monitor_arn_list": ["arn:m"], "subscribers": [{"address": "ml@example.com", "type": "EMAIL", "status": "CONFIRMED"}]}},
})

by_service(name) := {"dimensions": {"key": "SERVICE", "values": [name]}}

by(key, values) := {"dimensions": {"key": key, "values": values}}

leaves_out(types) := {"not": by("RECORD_TYPE", types)}

watched_surely := [
	budget({}),
	budget({"cost_filters": {"Service": ["Amazon EC2", "Amazon SageMaker"]}}),
	budget({"cost_filters": {"LinkedAccount": ["111122223333"]}}),
	budget({"cost_filters": {"RecordType": ["Usage"]}, "filter_expression": by("LINKED_ACCOUNT", ["444455556666", "111122223333"])}),
	budget({"filter_expression": by_service("Amazon Bedrock")}),
	budget({"filter_expression": by("SERVICE_CODE", ["AmazonBedrock"])}),
	budget({"filter_expression": {"dimensions": {"key": "SERVICE", "values": ["Amazon Bedrock"], "match_options": ["EQUALS", "CASE_SENSITIVE"]}}}),
	budget({"filter_expression": {"dimensions": {"key": "SERVICE", "values": ["amazon bedrock"], "match_options": ["CASE_INSENSITIVE"]}}}),
	budget({"filter_expression": {"or": [{"not": by_service("Amazon EC2")}, by_service("Amazon EC2")]}}),
	budget({"filter_expression": {"and": [by_service("Amazon Bedrock"), leaves_out(["Credit", "Refund"])]}}),
	budget({"filter_expression": {"or": [by_service("Amazon EC2"), by("REGION", ["us-east-1"]), by_service("Amazon Bedrock")]}}),
	budget({"filter_expression": {"and": [{"or": [by_service("Amazon EC2"), by_service("Amazon Bedrock")]}, by("RECORD_TYPE", ["usage", "Tax"])]}}),
	budget({"filter_expression": leaves_out(["Credit", "Tax"])}),
	budget({"filter_expression": {"not": by_service("Amazon EC2")}}),
	monitor({"monitor_type": "DIMENSIONAL", "monitor_dimension": "SERVICE"}),
	monitor({"monitor_type": "DIMENSIONAL", "monitor_dimension": "LINKED_ACCOUNT"}),
	monitor({"monitor_type": "CUSTOM", "monitor_specification": by("LINKED_ACCOUNT", ["111122223333"])}),
]

test_cost_001_passes if {
	every inventory in watched_surely {
		count(costs.deny["COST-001"]) == 0 with input as account with data.inventory as inventory
		count(costs.unknown["COST-001"]) == 0 with input as account with data.inventory as inventory
	}
	count(costs.skip["COST-001"]) == 0 with input as account with data.inventory as used
	not unread.affects("COST-001") with input as account with data.inventory as budget({})
}

team := {"tags": {"key": "team", "values": ["ml"]}}

test_cost_001_unknown_where_a_filter_may_hold_ai_services if {
	every inventory in [
		budget({"cost_filters": {"Region": ["us-east-1"]}}),
		budget({"cost_filters": {"TagKeyValue": ["user:team$ml"]}}),
		budget({"filter_expression": team}),
		budget({"filter_expression": {"not": team}}),
		budget({"filter_expression": by("USAGE_TYPE", ["bedrock"])}),
		budget({"filter_expression": {"dimensions": {"key": "SERVICE", "values": ["Amazon"], "match_options": ["STARTS_WITH"]}}}),
		budget({"filter_expression": {"and": [by_service("Amazon Bedrock"), team]}}),
		budget({"filter_expression": {"or": [by_service("Amazon EC2"), team]}}),
		budget({"filter_expression": {"and": [{"or": [{"not": by_service("Amazon EC2")}]}, by_service("Amazon Bedrock")]}}),
		monitor({"resource_name": "b", "monitor_type": "DIMENSIONAL", "monitor_dimension": "TAG"}),
		monitor({"resource_name": "b", "monitor_type": "CUSTOM", "monitor_specification": team}),
	] {
		costs.unknown["COST-001"] == {"Whether what is filtered for in account 111122223333 holds the costs of AI services cannot be determined: b."} with input as account with data.inventory as inventory
		count(costs.deny["COST-001"]) == 0 with input as account with data.inventory as inventory
	}
	both := object.union(budget({}), {"AWS::CE::AnomalyMonitor": monitor({"monitor_type": "DIMENSIONAL", "monitor_dimension": "TAG"})["AWS::CE::AnomalyMonitor"]})
	count(costs.unknown["COST-001"]) == 0 with input as account with data.inventory as both
	mute := json.patch(budget({"filter_expression": team}), [{"op": "replace", "path": "/AWS::Budgets::Budget/b/notifications", "value": []}])
	count(costs.unknown["COST-001"]) == 0 with input as account with data.inventory as mute
	count(costs.deny["COST-001"]) == 1 with input as account with data.inventory as mute
}

test_cost_001_fails if {
	costs.deny["COST-001"] == {"Account 111122223333 has no budget and no anomaly monitor that covers AI services."} with input as account
		with data.inventory as used
}

test_cost_001_fails_where_nobody_is_told if {
	mute := monitor({"monitor_type": "DIMENSIONAL", "monitor_dimension": "SERVICE"})
	every name, inventory in {
		"b": json.patch(budget({}), [{"op": "replace", "path": "/AWS::Budgets::Budget/b/notifications", "value": []}]),
		"m": object.remove(mute, ["AWS::CE::AnomalySubscription"]),
	} {
		costs.deny["COST-001"] == {sprintf("Nobody is notified by what watches the costs of AI services in account 111122223333: %s.", [name])} with input as account with data.inventory as inventory
	}
	declined := json.patch(mute, [{"op": "replace", "path": "/AWS::CE::AnomalySubscription/s/subscribers/0/status", "value": "DECLINED"}])
	count(costs.deny["COST-001"]) == 1 with input as account with data.inventory as declined
	elsewhere := json.patch(mute, [{"op": "replace", "path": "/AWS::CE::AnomalySubscription/s/monitor_arn_list", "value": ["arn:other"]}])
	count(costs.deny["COST-001"]) == 1 with input as account with data.inventory as elsewhere
}

test_cost_001_unknown_in_a_member_account if {
	member := object.union(used, {"AWS::Organizations::Organization": {"o": {"id": "o-1", "master_account_id": "999988887777"}}})
	costs.unknown["COST-001"] == {"Nothing in account 111122223333 watches the costs of AI services and tells somebody; the management account 999988887777, which pays, may do so."}
		with input as account with data.inventory as member
	count(costs.deny["COST-001"]) == 0 with input as account with data.inventory as member
	mute := object.union(member, {"AWS::Budgets::Budget": {"b": {"resource_name": "b", "budget_type": "COST"}}})
	count(costs.unknown["COST-001"]) == 1 with input as account with data.inventory as mute
	count(costs.deny["COST-001"]) == 0 with input as account with data.inventory as mute
	count(costs.unknown["COST-001"]) == 0 with input as account with data.inventory as object.union(member, budget({}))
	count(costs.unknown["COST-001"]) == 0 with input as account with data.inventory as used
}

test_cost_001_fails_where_something_else_is_watched if {
	every inventory in [
		budget({"budget_type": "RI_UTILIZATION"}),
		budget({"budget_type": "USAGE", "cost_filters": {"Service": ["Amazon Bedrock"]}}),
		budget({"budget_type": "USAGE", "filter_expression": by_service("Amazon Bedrock")}),
		budget({"cost_filters": {"Service": ["Amazon EC2"]}}),
		budget({"cost_filters": {"Service": ["Amazon Bedrock"], "LinkedAccount": ["444455556666"]}}),
		budget({"cost_filters": {"Region": ["us-east-1"], "Service": ["Amazon EC2"]}}),
		budget({"filter_expression": by_service("Amazon EC2")}),
		budget({"filter_expression": {"not": by_service("Amazon Bedrock")}}),
		budget({"filter_expression": {"and": [{"not": by_service("Amazon Bedrock")}, team]}}),
		budget({"filter_expression": {"or": [by_service("Amazon EC2"), by("RECORD_TYPE", ["Credit"])]}}),
		budget({"filter_expression": {"not": {"or": [by_service("Amazon Bedrock"), team]}}}),
		monitor({"monitor_type": "CUSTOM", "monitor_dimension": "SERVICE", "monitor_specification": by("LINKED_ACCOUNT", ["444455556666"])}),
	] {
		costs.deny["COST-001"] == {"Account 111122223333 has no budget and no anomaly monitor that covers AI services."} with input as account with data.inventory as inventory
		count(costs.unknown["COST-001"]) == 0 with input as account with data.inventory as inventory
	}
}

test_cost_001_skips_accounts_without_ai if {
	costs.skip["COST-001"] == {"Account 111122223333 has no AI workloads."} with input as account with data.inventory as {}
}

# Whatever of Bedrock, AgentCore and SageMaker is there.
workloads := [
	"AWS::AgentRegistry::Registry",
	"AWS::Bedrock::AdvancedPromptOptimizationJob",
	"AWS::Bedrock::Agent",
	"AWS::Bedrock::ApplicationInferenceProfile",
	"AWS::Bedrock::CustomModel",
	"AWS::Bedrock::CustomModelDeployment",
	"AWS::Bedrock::EnforcedGuardrailConfiguration",
	"AWS::Bedrock::EvaluationJob",
	"AWS::Bedrock::Flow",
	"AWS::Bedrock::ImportedModel",
	"AWS::Bedrock::InvocationMetric",
	"AWS::Bedrock::KnowledgeBase",
	"AWS::Bedrock::MantleInvocationMetric",
	"AWS::Bedrock::MarketplaceModelEndpoint",
	"AWS::Bedrock::ModelCustomizationJob",
	"AWS::Bedrock::ModelInvocationJob",
	"AWS::Bedrock::Prompt",
	"AWS::Bedrock::ProvisionedModelThroughput",
	"AWS::BedrockAgentCore::BrowserCustom",
	"AWS::BedrockAgentCore::CapacityProvider",
	"AWS::BedrockAgentCore::CodeInterpreterCustom",
	"AWS::BedrockAgentCore::ConsentPortal",
	"AWS::BedrockAgentCore::Gateway",
	"AWS::BedrockAgentCore::Harness",
	"AWS::BedrockAgentCore::InvocationMetric",
	"AWS::BedrockAgentCore::Memory",
	"AWS::BedrockAgentCore::OnlineEvaluationConfig",
	"AWS::BedrockAgentCore::PaymentManager",
	"AWS::BedrockAgentCore::Runtime",
	"AWS::SageMaker::AIRecommendationJob",
	"AWS::SageMaker::AgentRFTEvaluationJob",
	"AWS::SageMaker::AgentRFTJob",
	"AWS::SageMaker::App",
	"AWS::SageMaker::AutoMLJob",
	"AWS::SageMaker::Cluster",
	"AWS::SageMaker::CompilationJob",
	"AWS::SageMaker::DataQualityEvaluationJob",
	"AWS::SageMaker::DataTransformationJob",
	"AWS::SageMaker::Domain",
	"AWS::SageMaker::Endpoint",
	"AWS::SageMaker::FeatureGroup",
	"AWS::SageMaker::FlowDefinition",
	"AWS::SageMaker::HyperParameterTuningJob",
	"AWS::SageMaker::InferenceComponent",
	"AWS::SageMaker::InferenceExperiment",
	"AWS::SageMaker::InferenceRouter",
	"AWS::SageMaker::InvocationMetric",
	"AWS::SageMaker::LabelingJob",
	"AWS::SageMaker::MlflowApp",
	"AWS::SageMaker::MlflowTrackingServer",
	"AWS::SageMaker::Model",
	"AWS::SageMaker::ModelPackage",
	"AWS::SageMaker::MonitoringSchedule",
	"AWS::SageMaker::NotebookInstance",
	"AWS::SageMaker::OptimizationJob",
	"AWS::SageMaker::PartnerApp",
	"AWS::SageMaker::Pipeline",
	"AWS::SageMaker::ProcessingJob",
	"AWS::SageMaker::Space",
	"AWS::SageMaker::SyntheticDataGenerationJob",
	"AWS::SageMaker::TrainingJob",
	"AWS::SageMaker::TrainingSession",
	"AWS::SageMaker::TransformJob",
]

test_cost_001_knows_ai_by_each_kind if {
	every type in workloads {
		inventory := {type: {"x": {"resource_name": "x", "region": "us-east-1"}}}
		count(costs.skip["COST-001"]) == 0 with input as account with data.inventory as inventory
		count(costs.deny["COST-001"]) == 1 with input as account with data.inventory as inventory
	}
}

answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

refused_listing(type) := {"documents": {}, "global_types": [], "populations": {type: [{"region": "us-east-1", "refusal": answer_refused}]}}

test_cost_001_every_other_unread if {
	every type in {"AWS::Budgets::Budget", "AWS::CE::AnomalyMonitor"} {
		unread.affects("COST-001") with input as resting("AWS::::Account")
			with data.inventory as {type: {"arn:other": other_unread("other")}}
	}
}

test_cost_001_lists_unread if {
	every type in workloads {
		unread.affects("COST-001") with input as resting("AWS::::Account")
			with data.gaps as refused_listing(type)
	}
}

test_cost_001_skip_lists_unread if {
	every type in workloads {
		count(unread.failed_calls("COST-001", "skip")) > 0 with input as resting("AWS::::Account")
			with data.gaps as refused_listing(type)
	}
}

# What each verdict rests on: a refused call behind any of it, or a list that was not read, and there is none.
rests_on := {
	"COST-001": {
		"deny": ["AWS::Budgets::Budget", "AWS::CE::AnomalyMonitor", "AWS::CE::AnomalySubscription", "AWS::Organizations::Organization"],
		"skip": workloads,
		"unknown": ["AWS::Budgets::Budget", "AWS::CE::AnomalyMonitor", "AWS::CE::AnomalySubscription", "AWS::Organizations::Organization"],
	},
}

unread_document := {"resource_type": "AWS::::Account", "resource_id": "arn:own", "resource_name": "own", "region": "us-east-1"}

refusal(type) := {"call": type, "code": "AccessDenied", "action": type}

other_unread(type) := {"resource_id": "arn:other", "resource_name": "arn:other", "region": "us-east-1", "unread": {"*": refusal(type)}}

rests_on_documents := {
	"COST-001": {
		"deny": ["AWS::Budgets::Budget", "AWS::CE::AnomalyMonitor", "AWS::CE::AnomalySubscription", "AWS::Organizations::Organization"],
		"unknown": ["AWS::Budgets::Budget", "AWS::CE::AnomalyMonitor", "AWS::CE::AnomalySubscription", "AWS::Organizations::Organization"],
	},
}

# Of these, what is looked up by what names it; of all others every document is gone through.
looked_up := {}

test_related_documents_that_were_not_read_are_noticed if {
	naming_other := object.union(unread_document, {"tags": {"of": "arn:other"}})
	every id, heads in rests_on_documents {
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
