package governance.costs_test

import data.governance.costs
import data.lib.unread

account := {
	"resource_type": "AWS::::Account",
	"resource_id": "arn:aws:iam::111122223333:root",
	"resource_name": "111122223333",
	"account_id": "111122223333",
	"region": "global",
}

used := {"AWS::BedrockAgentCore::Runtime": {"r": {"resource_name": "r"}}}

budget(fields) := object.union(used, {"AWS::Budgets::Budget": {"b": object.union({"resource_name": "b", "budget_type": "COST"}, fields)}})

monitor(fields) := object.union(used, {"AWS::CE::AnomalyMonitor": {"m": object.union({"resource_name": "m"}, fields)}})

by_service(name) := {"dimensions": {"key": "SERVICE", "values": [name]}}

test_cost_001_passes if {
	every inventory in [
		budget({}),
		budget({"cost_filters": {"Service": ["Amazon SageMaker"]}}),
		budget({"filter_expression": by_service("Amazon Bedrock")}),
		budget({"filter_expression": {"and": [by_service("Amazon Bedrock"), {"dimensions": {"key": "REGION"}}]}}),
		budget({"filter_expression": {"or": [by_service("Amazon EC2"), by_service("Amazon Bedrock")]}}),
		monitor({"monitor_type": "DIMENSIONAL", "monitor_dimension": "SERVICE"}),
		monitor({"monitor_type": "DIMENSIONAL", "monitor_dimension": "LINKED_ACCOUNT"}),
		monitor({"monitor_type": "CUSTOM", "monitor_specification": by_service("Amazon Bedrock")}),
	] {
		count(costs.deny["COST-001"]) == 0 with input as account with data.inventory as inventory
	}
	count(costs.skip["COST-001"]) == 0 with input as account with data.inventory as used
	not unread.blinds("COST-001") with input as account with data.inventory as budget({})
}

test_cost_001_fails if {
	costs.deny["COST-001"] == {"Account 111122223333 has no budget and no anomaly monitor that covers AI services."} with input as account
		with data.inventory as used
}

test_cost_001_fails_where_something_else_is_watched if {
	every inventory in [
		budget({"budget_type": "RI_UTILIZATION"}),
		budget({"budget_type": "USAGE", "cost_filters": {"Service": ["Amazon Bedrock"]}}),
		budget({"budget_type": "USAGE", "filter_expression": by_service("Amazon Bedrock")}),
		budget({"cost_filters": {"Service": ["Amazon EC2"]}}),
		budget({"cost_filters": {"Region": ["us-east-1"]}}),
		budget({"filter_expression": by_service("Amazon EC2")}),
		budget({"filter_expression": {"not": by_service("Amazon Bedrock")}}),
		budget({"filter_expression": {"dimensions": {"key": "USAGE_TYPE", "values": ["bedrock"]}}}),
		monitor({"monitor_type": "DIMENSIONAL", "monitor_dimension": "TAG"}),
		monitor({"monitor_type": "CUSTOM", "monitor_dimension": "SERVICE", "monitor_specification": by_service("Amazon EC2")}),
	] {
		count(costs.deny["COST-001"]) == 1 with input as account with data.inventory as inventory
	}
}

test_cost_001_skips_accounts_without_ai if {
	costs.skip["COST-001"] == {"Account 111122223333 has no AI workloads."} with input as account with data.inventory as {}
}

test_cost_001_knows_ai_by_each_kind if {
	every type in [
		"AWS::Bedrock::Agent",
		"AWS::Bedrock::KnowledgeBase",
		"AWS::BedrockAgentCore::Runtime",
		"AWS::SageMaker::Endpoint",
		"AWS::SageMaker::NotebookInstance",
		"AWS::SageMaker::TrainingJob",
	] {
		count(costs.skip["COST-001"]) == 0 with input as account with data.inventory as {type: {"x": {"resource_name": "x"}}}
	}
}

# What verdicts rest on: a call for it was refused, and nothing else is known of the documents.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": answer_refused}}

refused_listing(type) := {"documents": {}, "global_types": [], "populations": {type: [{"region": "us-east-1", "refusal": answer_refused}]}}

test_cost_001_every_other_unread if {
	every type in {"AWS::Budgets::Budget", "AWS::CE::AnomalyMonitor"} {
		unread.blinds("COST-001") with input as resting("AWS::::Account")
			with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_cost_001_lists_unread if {
	every type in {"AWS::Bedrock::Agent", "AWS::Bedrock::KnowledgeBase", "AWS::BedrockAgentCore::Runtime", "AWS::SageMaker::Endpoint", "AWS::SageMaker::NotebookInstance", "AWS::SageMaker::TrainingJob"} {
		unread.blinds("COST-001") with input as resting("AWS::::Account")
			with data.gaps as refused_listing(type)
	}
}

test_cost_001_skip_lists_unread if {
	every type in {"AWS::Bedrock::Agent", "AWS::Bedrock::KnowledgeBase", "AWS::BedrockAgentCore::Runtime", "AWS::SageMaker::Endpoint", "AWS::SageMaker::NotebookInstance", "AWS::SageMaker::TrainingJob"} {
		count(unread.refusals("COST-001", "skip")) > 0 with input as resting("AWS::::Account")
			with data.gaps as refused_listing(type)
	}
}
