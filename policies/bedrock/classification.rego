# ISO/IEC 27001 A.5.9 and A.5.12: whose a Bedrock resource is and how sensitive its data are can be read from its tags.
package bedrock.classification

import data.lib.core.inventory
import data.lib.core.tags

tagged := {
	"AWS::Bedrock::Agent",
	"AWS::Bedrock::ApplicationInferenceProfile",
	"AWS::Bedrock::CustomModel",
	"AWS::Bedrock::Flow",
	"AWS::Bedrock::Guardrail",
	"AWS::Bedrock::KnowledgeBase",
	"AWS::Bedrock::Prompt",
	"AWS::Bedrock::ProvisionedModelThroughput",
}

# METADATA
# scope: document
# title: Bedrock resources carry the required tags
# description: >-
#   Without an owner nobody answers for a resource, and without a classification nobody knows how its data are to be handled. Reports,
#   access rules and costs all go by tags.
# custom:
#   severity: medium
#   resource_types:
#     - AWS::Bedrock::Agent
#     - AWS::Bedrock::ApplicationInferenceProfile
#     - AWS::Bedrock::CustomModel
#     - AWS::Bedrock::Flow
#     - AWS::Bedrock::Guardrail
#     - AWS::Bedrock::KnowledgeBase
#     - AWS::Bedrock::Prompt
#     - AWS::Bedrock::ProvisionedModelThroughput
#   controls:
#     iso27001: [A.5.9, A.5.12, A.5.13]
#     iso27701: [A.3.5, A.3.6]
#     iso42001: [A.4.2]
#   sources:
#     - api: resourcegroupstaggingapi:Tag.Value
#       says: A tag's value may be empty.
#     - api: bedrock:ListTagsForResourceResponse.tags
#       says: The tags of a resource of Bedrock.
#     - page: "AWS Organizations User Guide, Tag policies"
#       says: Keys and values of tags are case-sensitive; a value that is left out is an empty one.
#   remediation: Add the missing tags, and give DataClassification one of the permitted values.
deny["TAG-002"] contains msg if {
	input.resource_type in tagged
	missing := tags.missing(input)
	count(missing) > 0
	msg := sprintf("%s %q lacks the tags %s.", [inventory.kind, input.resource_name, concat(", ", sort(missing))])
}

deny["TAG-002"] contains msg if {
	input.resource_type in tagged
	value := tags.invalid_classification(input)
	msg := sprintf("%s %q has the DataClassification %q, which is not permitted.", [inventory.kind, input.resource_name, value])
}

unknown["TAG-002"] contains reason if {
	input.resource_type in tagged
	reason := tags.question(input)
}
