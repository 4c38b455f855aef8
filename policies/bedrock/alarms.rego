# ISO/IEC 27001 A.8.16: what goes wrong when models are called reaches somebody.
package bedrock.alarms

import data.bedrock.usage
import data.lib.alarms

# METADATA
# scope: document
# title: Alarms with actions watch Bedrock errors, throttles, token use and guardrail interventions
# description: >-
#   Failing and throttled calls are an outage, a jump in tokens is a bill or a loop, and a wave of guardrail interventions is often an
#   attack. Each of them shows in a metric first, and reaches people only through an alarm that does something.
# schemas:
#   - input: schema.aws_account
# custom:
#   severity: medium
#   resource_types: ["AWS::::Account"]
#   related:
#     - "AWS::::Region"
#     - AWS::Bedrock::Agent
#     - AWS::Bedrock::CustomModel
#     - AWS::Bedrock::Flow
#     - AWS::Bedrock::Guardrail
#     - AWS::Bedrock::KnowledgeBase
#     - AWS::Bedrock::Prompt
#     - AWS::Bedrock::ProvisionedModelThroughput
#     - AWS::CloudWatch::Alarm
#     - AWS::CloudWatch::CompositeAlarm
#   controls:
#     iso27001: [A.8.16, A.8.6, A.5.25]
#     iso27701: [A.3.11]
#     iso42001: [A.6.2.6]
#   rationale: Operation of an AI system is monitored where its failures, its load and its blocked contents raise an event that is assessed.
#   remediation: >-
#     In each Region that uses Bedrock create CloudWatch alarms with an action on InvocationClientErrors or InvocationServerErrors,
#     InvocationThrottles, and InputTokenCount or OutputTokenCount (namespace AWS/Bedrock) and, where there are guardrails, on
#     InvocationsIntervened (AWS/Bedrock/Guardrails).
deny["BR-MON-001"] contains msg if {
	input.resource_type == "AWS::::Account"
	some region in regions
	missing := {group | some group in expected(region); not watched(region, group)}
	count(missing) > 0
	msg := sprintf("In Region %q no alarm with an enabled action watches Bedrock's %s.", [region, concat(", ", sort(missing))])
}

skip["BR-MON-001"] contains reason if {
	input.resource_type == "AWS::::Account"
	count(regions) == 0
	reason := sprintf("Account %s has no Bedrock resources that use a model.", [input.account_id])
}

regions := {region.region | some region in data.inventory["AWS::::Region"]; usage.in_use(region.region)}

# Any metric of a group will do ("Monitor bedrock-runtime inference using CloudWatch metrics" and "Monitor Amazon Bedrock Guardrails
# using CloudWatch metrics", Amazon Bedrock User Guide).
groups := {
	"errors": {"namespace": "AWS/Bedrock", "metrics": ["InvocationClientErrors", "InvocationServerErrors"]},
	"throttles": {"namespace": "AWS/Bedrock", "metrics": ["InvocationThrottles"]},
	"token use": {"namespace": "AWS/Bedrock", "metrics": ["InputTokenCount", "OutputTokenCount"]},
	"guardrail interventions": {"namespace": "AWS/Bedrock/Guardrails", "metrics": ["InvocationsIntervened"]},
}

# A Region without a guardrail has no interventions.
expected(region) := object.keys(groups) - {group | group := "guardrail interventions"; not has_guardrail(region)}

has_guardrail(region) if {
	some guardrail in data.inventory["AWS::Bedrock::Guardrail"]
	guardrail.region == region
}

watched(region, group) if {
	some alarm in data.inventory["AWS::CloudWatch::Alarm"]
	alarm.region == region
	some metric in groups[group].metrics
	alarms.watches(alarm, groups[group].namespace, metric)
	alarms.acts(alarm)
}
