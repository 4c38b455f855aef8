# ISO/IEC 27001 A.8.6: consumption of AI services is watched, so that a runaway or stolen agent is noticed by its bill.
package governance.costs

import data.lib.agentcore.usage as agentcore
import data.lib.ai.named as mentions
import data.lib.bedrock.usage as bedrock
import data.lib.core.letters
import data.lib.core.wording
import data.lib.iam.organization

# METADATA
# scope: document
# title: Budgets or anomaly monitors watch AI consumption, and somebody is notified
# description: >-
#   Stolen credentials are used to run models at your expense, and an agent in a loop spends as much. A budget or an anomaly monitor shows
#   it within a day instead of at the end of the month.
# schemas:
#   - input: schema.aws_account
# custom:
#   severity: low
#   resource_types: ["AWS::::Account"]
#   related:
#     - AWS::AgentRegistry::Registry
#     - AWS::Bedrock::AdvancedPromptOptimizationJob
#     - AWS::Bedrock::Agent
#     - AWS::Bedrock::ApplicationInferenceProfile
#     - AWS::Bedrock::CustomModel
#     - AWS::Bedrock::CustomModelDeployment
#     - AWS::Bedrock::EnforcedGuardrailConfiguration
#     - AWS::Bedrock::EvaluationJob
#     - AWS::Bedrock::Flow
#     - AWS::Bedrock::ImportedModel
#     - AWS::Bedrock::InvocationMetric
#     - AWS::Bedrock::KnowledgeBase
#     - AWS::Bedrock::MantleInvocationMetric
#     - AWS::Bedrock::MarketplaceModelEndpoint
#     - AWS::Bedrock::ModelCustomizationJob
#     - AWS::Bedrock::ModelInvocationJob
#     - AWS::Bedrock::Prompt
#     - AWS::Bedrock::ProvisionedModelThroughput
#     - AWS::BedrockAgentCore::BrowserCustom
#     - AWS::BedrockAgentCore::CapacityProvider
#     - AWS::BedrockAgentCore::CodeInterpreterCustom
#     - AWS::BedrockAgentCore::ConsentPortal
#     - AWS::BedrockAgentCore::Gateway
#     - AWS::BedrockAgentCore::Harness
#     - AWS::BedrockAgentCore::InvocationMetric
#     - AWS::BedrockAgentCore::Memory
#     - AWS::BedrockAgentCore::OnlineEvaluationConfig
#     - AWS::BedrockAgentCore::PaymentManager
#     - AWS::BedrockAgentCore::Runtime
#     - AWS::Budgets::Budget
#     - AWS::CE::AnomalyMonitor
#     - AWS::CE::AnomalySubscription
#     - AWS::Organizations::Organization
#     - AWS::SageMaker::AIRecommendationJob
#     - AWS::SageMaker::AgentRFTEvaluationJob
#     - AWS::SageMaker::AgentRFTJob
#     - AWS::SageMaker::App
#     - AWS::SageMaker::AutoMLJob
#     - AWS::SageMaker::Cluster
#     - AWS::SageMaker::CompilationJob
#     - AWS::SageMaker::DataQualityEvaluationJob
#     - AWS::SageMaker::DataTransformationJob
#     - AWS::SageMaker::Domain
#     - AWS::SageMaker::Endpoint
#     - AWS::SageMaker::FeatureGroup
#     - AWS::SageMaker::FlowDefinition
#     - AWS::SageMaker::HyperParameterTuningJob
#     - AWS::SageMaker::InferenceComponent
#     - AWS::SageMaker::InferenceExperiment
#     - AWS::SageMaker::InferenceRouter
#     - AWS::SageMaker::InvocationMetric
#     - AWS::SageMaker::LabelingJob
#     - AWS::SageMaker::MlflowApp
#     - AWS::SageMaker::MlflowTrackingServer
#     - AWS::SageMaker::Model
#     - AWS::SageMaker::ModelPackage
#     - AWS::SageMaker::MonitoringSchedule
#     - AWS::SageMaker::NotebookInstance
#     - AWS::SageMaker::OptimizationJob
#     - AWS::SageMaker::PartnerApp
#     - AWS::SageMaker::Pipeline
#     - AWS::SageMaker::ProcessingJob
#     - AWS::SageMaker::Space
#     - AWS::SageMaker::SyntheticDataGenerationJob
#     - AWS::SageMaker::TrainingJob
#     - AWS::SageMaker::TrainingSession
#     - AWS::SageMaker::TransformJob
#   controls:
#     iso27001: [A.8.6, A.8.16]
#     iso42001: [A.4.5]
#   rationale: Budgets and monitors watch the use of computing resources of AI systems.
#   sources:
#     - {api: "budgets:DescribeNotificationsForBudgetResponse.Notifications", says: are the notifications of a budget}
#     - {api: "ce:AnomalySubscription.Subscribers", says: are those who are notified of anomalies of the monitors that it lists}
#     - {api: "ce:Subscriber.Status", says: is DECLINED for who does not want notifications}
#     - {api: "ce:AnomalyMonitor.MonitorType", says: "is DIMENSIONAL for AWS's monitors, which look at each value of a dimension, and CUSTOM for the customer's"}
#     - {api: "budgets:Budget.FilterExpression", says: is the filter of what a budget counts}
#   remediation: >-
#     Create a cost budget for Amazon Bedrock and Amazon SageMaker with a notification (CreateBudget, CreateNotification), or
#     a monitor by service with a subscription (CreateAnomalyMonitor, CreateAnomalySubscription). Both only tell, they stop
#     nothing.
#   commands:
#     - "aws budgets create-budget --account-id {account_id} --budget file://BUDGET.json --notifications-with-subscribers file://NOTIFICATIONS.json"
#     - "aws ce create-anomaly-subscription --anomaly-subscription file://SUBSCRIPTION.json"
deny["COST-001"] contains msg if {
	input.resource_type == "AWS::::Account"
	count(watching) == 0
	not organization.governed
	msg := sprintf("Account %s has no budget and no anomaly monitor that covers AI services.", [input.account_id])
}

deny["COST-001"] contains msg if {
	input.resource_type == "AWS::::Account"
	count(watching) > 0
	count(telling) == 0
	not organization.governed
	msg := sprintf("Nobody is notified by what watches the costs of AI services in account %s: %s.", [input.account_id, wording.some_of({each.name | some each in watching})])
}

unknown["COST-001"] contains reason if {
	input.resource_type == "AWS::::Account"
	count(telling) > 0
	not "yes" in {each.covers | some each in telling}
	reason := sprintf("Whether what is filtered for in account %s holds the costs of AI services cannot be determined: %s.", [input.account_id, wording.some_of({each.name | some each in telling})])
}

# The management account pays, and may watch what its members spend.
unknown["COST-001"] contains reason if {
	input.resource_type == "AWS::::Account"
	count(telling) == 0
	manager := organization.manager
	reason := sprintf("Nothing in account %s watches the costs of AI services and tells somebody; the management account %s, which pays, may do so.", [input.account_id, manager])
}

skip["COST-001"] contains reason if {
	input.resource_type == "AWS::::Account"
	not in_use
	reason := sprintf("Account %s has no AI workloads.", [input.account_id])
}

in_use if count(bedrock.regions) > 0

in_use if agentcore.present

in_use if count(mentions.sagemaker) > 0

telling := [each | some each in watching; each.tells]

# Service quotas are left out: they can be raised but not lowered (Service Quotas User Guide), so they are no limit that one sets.
watching contains {"name": budget.resource_name, "covers": covers, "tells": count(object.get(budget, "notifications", [])) > 0} if {
	some budget in data.inventory["AWS::Budgets::Budget"]
	budget.budget_type == "COST"
	covers := all_of(array.concat(
		[named(letters.raised(name), values) | some name, values in budget.cost_filters],
		[chosen(expression) | expression := budget.filter_expression],
	))
	covers != "no"
}

watching contains {"name": monitor.resource_name, "covers": covers, "tells": count(told) > 0} if {
	some monitor in data.inventory["AWS::CE::AnomalyMonitor"]
	covers := looked_at(monitor)
	covers != "no"
	told := [address | some address in subscriptions[monitor.resource_id]]
}

# By monitor, the subscribers of alerts: one who has declined is not notified (Subscriber.Status).
subscriptions[arn] contains address if {
	some subscription in data.inventory["AWS::CE::AnomalySubscription"]
	some subscriber in subscription.subscribers
	object.get(subscriber, "status", "CONFIRMED") != "DECLINED"
	some arn in subscription.monitor_arn_list
	address := subscriber.address
}

# A monitor of AWS's making looks at each service, account or value of a tag or cost category for itself; one of the customer's at what its
# expression chooses (AnomalyMonitor.MonitorType).
looked_at(monitor) := "yes" if {
	monitor.monitor_type == "DIMENSIONAL"
	monitor.monitor_dimension in {"SERVICE", "LINKED_ACCOUNT"}
} else := "maybe" if {
	monitor.monitor_type == "DIMENSIONAL"
} else := covers if {
	covers := chosen(monitor.monitor_specification)
}

# ---- Whether an expression leaves the costs of AI services in: "yes", "no" or "maybe" ----
#
# An expression, its parts and theirs; what lies deeper is "maybe".

chosen(expression) := outcome(expression, [part(inner) | some inner in inside(expression)])

part(expression) := outcome(expression, [single(inner) | some inner in inside(expression)])

inside(expression) := array.concat(
	array.concat(object.get(expression, "and", []), object.get(expression, "or", [])),
	[inner | inner := expression.not],
)

outcome(expression, found) := all_of(found) if {
	expression.and
} else := any_of(found) if {
	expression.or
} else := opposite if {
	opposite := {"yes": "no", "no": "yes", "maybe": "maybe"}[found[0]]
} else := single(expression)

single(expression) := covers if {
	options := {option | some option in expression.dimensions.match_options}
	count(options - {"EQUALS", "CASE_SENSITIVE", "CASE_INSENSITIVE"}) == 0
	covers := named(expression.dimensions.key, expression.dimensions.values)
} else := "maybe"

all_of(found) := "no" if {
	"no" in found
} else := "maybe" if {
	"maybe" in found
} else := "yes"

any_of(found) := "yes" if {
	"yes" in found
} else := "maybe" if {
	"maybe" in found
} else := "no"

# By the name of a dimension, or of a cost filter, which is the same without underscores (SERVICE and Service). Of which tag, cost category
# or Region the costs of AI services are, is not known here.
named(name, values) := answer(count([value | some value in values; regex.match(`(?i)bedrock|sagemaker`, value)])) if {
	name in {"SERVICE", "SERVICE_CODE"}
} else := answer(count([value | some value in values; value == input.account_id])) if {
	name in {"LINKED_ACCOUNT", "LINKEDACCOUNT"}
} else := answer(count([value | some value in values; letters.lowered(value) == "usage"])) if {
	name in {"RECORD_TYPE", "RECORDTYPE"}
} else := "maybe"

answer(hits) := "yes" if {
	hits > 0
} else := "no"
