# ISO/IEC 27001 A.8.9: the configuration of AI resources is checked as it changes.
package detection.config_rules

import data.lib.core.letters

# METADATA
# scope: document
# title: Config rules or a conformance pack evaluate AI resources
# description: >-
#   A scan sees the configuration of one moment. Rules of AWS Config check it at every change, so that a public notebook is
#   known within minutes.
# schemas:
#   - input: schema.aws_region
# custom:
#   severity: low
#   resource_types: ["AWS::::Region"]
#   related:
#     - AWS::Bedrock::Agent
#     - AWS::Bedrock::CustomModel
#     - AWS::Bedrock::Guardrail
#     - AWS::Bedrock::KnowledgeBase
#     - AWS::Config::ConfigRule
#     - AWS::SageMaker::Domain
#     - AWS::SageMaker::Endpoint
#     - AWS::SageMaker::Model
#     - AWS::SageMaker::NotebookInstance
#   controls:
#     iso27001: [A.8.9, A.5.36]
#     iso27701: [A.3.16]
#   rationale: Rules that evaluate each change are the continuous check of configurations against the policy.
#   sources:
#     - api: config:Source.SourceIdentifier
#       says: Names the managed rule that a rule is made from.
#     - api: config:Scope.ComplianceResourceTypes
#       says: Lists the types that changes of trigger the rule.
#     - api: config:ConfigRule.ConfigRuleState
#       says: Tells whether the rule is active, evaluating or being deleted.
#   commands:
#     - aws configservice put-conformance-pack --conformance-pack-name NAME --template-s3-uri TEMPLATE_URI --region {region}
#   remediation: >-
#     Deploy, by PutConformancePack or PutConfigRule, the conformance packs "Amazon SageMaker AI Security and Governance Best Practices" and "Amazon Bedrock Security and Governance
#     Best Practices", or managed rules for the AI services in use.
deny["CFG-002"] contains msg if {
	input.resource_type == "AWS::::Region"
	lacking := {service | some service in in_use; not evaluated(service)}
	count(lacking) > 0
	msg := sprintf("No active AWS Config rule in Region %q evaluates resources of %s.", [input.resource_name, concat(", nor of ", sort(lacking))])
}

skip["CFG-002"] contains reason if {
	input.resource_type == "AWS::::Region"
	count(in_use) == 0
	reason := sprintf("Region %q has no SageMaker or Bedrock resources that rules could evaluate.", [input.resource_name])
}

in_use := {service |
	some service, regions in {
		"SageMaker": ((sagemaker_domains | sagemaker_endpoints) | (sagemaker_models | sagemaker_notebooks)),
		"Bedrock": ((bedrock_agents | bedrock_models) | (bedrock_guardrails | bedrock_knowledge_bases)),
	}
	input.region in regions
}

# The Regions that have resources of a type.
sagemaker_domains := {resource.region | some resource in data.inventory["AWS::SageMaker::Domain"]}

sagemaker_endpoints := {resource.region | some resource in data.inventory["AWS::SageMaker::Endpoint"]}

sagemaker_models := {resource.region | some resource in data.inventory["AWS::SageMaker::Model"]}

sagemaker_notebooks := {resource.region | some resource in data.inventory["AWS::SageMaker::NotebookInstance"]}

bedrock_agents := {resource.region | some resource in data.inventory["AWS::Bedrock::Agent"]}

bedrock_models := {resource.region | some resource in data.inventory["AWS::Bedrock::CustomModel"]}

bedrock_guardrails := {resource.region | some resource in data.inventory["AWS::Bedrock::Guardrail"]}

bedrock_knowledge_bases := {resource.region | some resource in data.inventory["AWS::Bedrock::KnowledgeBase"]}

active := [rule |
	some rule in data.inventory["AWS::Config::ConfigRule"]
	rule.region == input.region
	rule.config_rule_state == "ACTIVE"
]

# Identifiers of AWS's managed rules begin with the service (SAGEMAKER_…, BEDROCK_…), those for AgentCore with BEDROCK_AGENTCORE_ or
# BEDROCKAGENTCORE_; other rules say which types they are for. Rules of a conformance pack are among all rules
# (https://docs.aws.amazon.com/config/latest/developerguide/conformancepack-sample-templates.html names the packs for AI).
evaluated(service) if {
	some rule in active
	identifier := rule.source.source_identifier
	startswith(identifier, sprintf("%s_", [letters.raised(service)]))
	not startswith(identifier, "BEDROCK_AGENTCORE_")
}

evaluated(service) if {
	some rule in active
	some type in rule.scope.compliance_resource_types
	startswith(type, sprintf("AWS::%s::", [service]))
}
