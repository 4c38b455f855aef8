# ISO/IEC 27001 A.8.6: consumption of AI services is watched, so that a runaway or stolen agent is noticed by its bill.
package governance.costs

# METADATA
# scope: document
# title: Budgets or anomaly monitors watch AI consumption
# description: >-
#   Stolen credentials are used to run models at your expense, and an agent in a loop spends as much. A budget or an anomaly monitor shows
#   it within a day instead of at the end of the month.
# schemas:
#   - input: schema.aws_account
# custom:
#   severity: low
#   resource_types: ["AWS::::Account"]
#   related:
#     - AWS::Bedrock::Agent
#     - AWS::Bedrock::KnowledgeBase
#     - AWS::BedrockAgentCore::Runtime
#     - AWS::Budgets::Budget
#     - AWS::CE::AnomalyMonitor
#     - AWS::SageMaker::Endpoint
#     - AWS::SageMaker::NotebookInstance
#     - AWS::SageMaker::TrainingJob
#   controls:
#     iso27001: [A.8.6, A.8.16]
#     iso42001: [A.4.5]
#   rationale: Budgets and monitors watch the use of computing resources of AI systems.
#   remediation: Create a cost budget for Amazon Bedrock and Amazon SageMaker, or a cost anomaly monitor by service.
deny["COST-001"] contains msg if {
	input.resource_type == "AWS::::Account"
	not watched
	msg := sprintf("Account %s has no budget and no anomaly monitor that covers AI services.", [input.account_id])
}

skip["COST-001"] contains reason if {
	input.resource_type == "AWS::::Account"
	not in_use
	reason := sprintf("Account %s has no AI workloads.", [input.account_id])
}

in_use if some _ in data.inventory["AWS::Bedrock::Agent"]

in_use if some _ in data.inventory["AWS::Bedrock::KnowledgeBase"]

in_use if some _ in data.inventory["AWS::BedrockAgentCore::Runtime"]

in_use if some _ in data.inventory["AWS::SageMaker::Endpoint"]

in_use if some _ in data.inventory["AWS::SageMaker::NotebookInstance"]

in_use if some _ in data.inventory["AWS::SageMaker::TrainingJob"]

# Service quotas are left out: they can be raised but not lowered (Service Quotas User Guide), so they are no limit that one sets.
#
# A budget without a filter is for the whole account.
watched if {
	some budget in data.inventory["AWS::Budgets::Budget"]
	budget.budget_type == "COST"
	count(object.get(budget, "cost_filters", {})) == 0
	not budget.filter_expression
}

watched if {
	some budget in data.inventory["AWS::Budgets::Budget"]
	budget.budget_type == "COST"
	some service in budget.cost_filters.Service
	of_ai(service)
}

watched if {
	some budget in data.inventory["AWS::Budgets::Budget"]
	budget.budget_type == "COST"
	names_ai(budget.filter_expression)
}

watched if {
	some monitor in data.inventory["AWS::CE::AnomalyMonitor"]
	monitor.monitor_type == "DIMENSIONAL"
	monitor.monitor_dimension in {"SERVICE", "LINKED_ACCOUNT"}
}

watched if {
	some monitor in data.inventory["AWS::CE::AnomalyMonitor"]
	names_ai(monitor.monitor_specification)
}

# Whether an expression chooses AI services, alone or among its parts. What it excludes (Not) is not looked at.
names_ai(expression) if chooses(expression)

names_ai(expression) if {
	some operator in ["or", "and"]
	some part in expression[operator]
	chooses(part)
}

chooses(expression) if {
	expression.dimensions.key == "SERVICE"
	some service in expression.dimensions.values
	of_ai(service)
}

of_ai(service) if regex.match(`(?i)bedrock|sagemaker`, service)
