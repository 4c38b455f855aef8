# ISO/IEC 27001 A.8.16: what goes wrong when models are called reaches somebody.
package bedrock.alarms

import data.lib.bedrock.usage
import data.lib.detection.alarms

# METADATA
# scope: document
# title: Alarms with actions watch Bedrock errors, throttles, token use and guardrail interventions
# description: >-
#   Failing and throttled calls are an outage, a jump in tokens is a bill or a loop, and a wave of guardrail interventions is often an
#   attack. Each of them shows in a metric first, and reaches people only through an alarm that does something. Each of the two endpoints
#   has a namespace of its own.
# schemas:
#   - input: schema.aws_account
# custom:
#   severity: medium
#   resource_types: ["AWS::::Account"]
#   related:
#     - AWS::::Region
#     - AWS::Bedrock::AdvancedPromptOptimizationJob
#     - AWS::Bedrock::Agent
#     - AWS::Bedrock::ApplicationInferenceProfile
#     - AWS::Bedrock::CustomModel
#     - AWS::Bedrock::CustomModelDeployment
#     - AWS::Bedrock::EnforcedGuardrailConfiguration
#     - AWS::Bedrock::EvaluationJob
#     - AWS::Bedrock::Flow
#     - AWS::Bedrock::Guardrail
#     - AWS::Bedrock::ImportedModel
#     - AWS::Bedrock::InvocationMetric
#     - AWS::Bedrock::KnowledgeBase
#     - AWS::Bedrock::MantleInvocationMetric
#     - AWS::Bedrock::MarketplaceModelEndpoint
#     - AWS::Bedrock::ModelCustomizationJob
#     - AWS::Bedrock::ModelInvocationJob
#     - AWS::Bedrock::Prompt
#     - AWS::Bedrock::ProvisionedModelThroughput
#     - AWS::BedrockAgentCore::Harness
#     - AWS::BedrockAgentCore::Runtime
#     - AWS::CloudWatch::Alarm
#     - AWS::CloudWatch::CompositeAlarm
#     - AWS::Events::Rule
#     - AWS::KMS::Key
#     - AWS::SNS::Topic
#   controls:
#     iso27001: [A.8.16, A.8.6, A.5.25]
#     iso27701: [A.3.11]
#     iso42001: [A.6.2.6]
#   rationale: Operation of an AI system is monitored where its failures, its load and its blocked contents raise an event that is assessed.
#   sources:
#     - page: Amazon Bedrock User Guide, monitoring-runtime-metrics
#       says: AWS/Bedrock has InvocationClientErrors, InvocationServerErrors, InvocationThrottles and the token counts.
#     - page: Amazon Bedrock User Guide, monitoring-mantle-metrics
#       says: Calls through bedrock-mantle are counted in AWS/BedrockMantle, with InferenceClientErrors and token counts.
#     - page: Amazon Bedrock User Guide, monitoring-guardrails-cw-metrics
#       says: AWS/Bedrock/Guardrails counts in InvocationsIntervened where a guardrail stepped in.
#     - api: cloudwatch:PutMetricAlarmInput.ActionsEnabled
#       says: Actions run where it is true, which is the default.
#   remediation: >-
#     In each Region that uses Bedrock create CloudWatch alarms with an action on InvocationClientErrors or InvocationServerErrors,
#     InvocationThrottles, and InputTokenCount or OutputTokenCount (namespace AWS/Bedrock); where there are guardrails, on
#     InvocationsIntervened (AWS/Bedrock/Guardrails); where bedrock-mantle is called, on InferenceClientErrors and TotalInputTokens or
#     TotalOutputTokens (AWS/BedrockMantle). Each alarm costs a little a month.
#   commands:
#     - aws cloudwatch put-metric-alarm --region REGION --alarm-name NAME --namespace NAMESPACE --metric-name METRIC --statistic Sum --period 300 --evaluation-periods 1 --threshold THRESHOLD --comparison-operator GreaterThanThreshold --alarm-actions TOPIC_ARN
deny["BR-MON-001"] contains msg if {
	input.resource_type == "AWS::::Account"
	some region in regions
	missing := {group | some group in unwatched(region); count(doubts(region, group)) == 0}
	count(missing) > 0
	msg := sprintf("In Region %q no alarm with an enabled action watches Bedrock's %s.", [region, concat(", ", sort(missing))])
}

unknown["BR-MON-001"] contains reason if {
	input.resource_type == "AWS::::Account"
	every region in regions {
		count({group | some group in unwatched(region); count(doubts(region, group)) == 0}) == 0
	}
	some region in regions
	some group in unwatched(region)
	some reason in doubts(region, group)
}

skip["BR-MON-001"] contains reason if {
	input.resource_type == "AWS::::Account"
	count(regions) == 0
	reason := sprintf("Account %s has %s.", [input.account_id, usage.none])
}

regions := {region.region | some region in data.inventory["AWS::::Region"]; usage.in_use(region.region)}

# Any metric of a group will do.
groups := {
	"errors": {"namespace": "AWS/Bedrock", "metrics": ["InvocationClientErrors", "InvocationServerErrors"]},
	"throttles": {"namespace": "AWS/Bedrock", "metrics": ["InvocationThrottles"]},
	"token use": {"namespace": "AWS/Bedrock", "metrics": ["InputTokenCount", "OutputTokenCount"]},
	"guardrail interventions": {"namespace": "AWS/Bedrock/Guardrails", "metrics": ["InvocationsIntervened"]},
	"errors through bedrock-mantle": {"namespace": "AWS/BedrockMantle", "metrics": ["InferenceClientErrors"]},
	"token use through bedrock-mantle": {"namespace": "AWS/BedrockMantle", "metrics": ["TotalInputTokens", "TotalOutputTokens"]},
}

of_mantle := {"errors through bedrock-mantle", "token use through bedrock-mantle"}

of_runtime := {"errors", "throttles", "token use"}

# What is watched for each endpoint that is called, and interventions where there is a guardrail to step in. A Region whose use shows in
# resources alone is taken to call bedrock-runtime.
expected(region) := (runtime_groups(region) | mantle_groups(region)) | guardrail_groups(region)

runtime_groups(region) := set() if {
	region in usage.mantle_called
	not region in usage.called
	not region in usage.with_resources
} else := of_runtime

mantle_groups(region) := of_mantle if {
	region in usage.mantle_called
} else := set()

guardrail_groups(region) := {"guardrail interventions"} if {
	has_guardrail(region)
} else := set()

has_guardrail(region) if {
	some guardrail in data.inventory["AWS::Bedrock::Guardrail"]
	guardrail.region == region
}

unwatched(region) := {group | some group in expected(region); not watched(region, group)}

watched(region, group) if {
	some alarm in watching(region, group)
	alarms.acts(alarm)
}

# Why it cannot be determined whether anybody hears the alarms on a group.
doubts(region, group) := {reason | some alarm in watching(region, group); some reason in alarms.doubts(alarm)}

watching(region, group) := [alarm |
	some alarm in data.inventory["AWS::CloudWatch::Alarm"]
	alarm.region == region
	some metric in groups[group].metrics
	alarms.watches(alarm, groups[group].namespace, metric)
]
