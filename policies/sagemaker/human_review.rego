# ISO/IEC 42001 A.9.2: people watch over models that can do serious harm.
package sagemaker.human_review

import data.lib.core.config
import data.lib.core.tags
import data.lib.sagemaker.endpoints

# METADATA
# scope: document
# title: A human review workflow exists where high-risk models are deployed
# description: >-
#   Where a model's answer can cost somebody a loan or a job, a person must be able to see, question and change it. Somebody has to have set
#   up how, before the first case comes.
# schemas:
#   - input: schema.aws_account
# custom:
#   severity: low
#   resource_types: ["AWS::::Account"]
#   related: [AWS::SageMaker::Endpoint, AWS::SageMaker::FlowDefinition]
#   controls:
#     iso42001: [A.9.2, A.9.3]
#     iso27701: [A.1.3.11]
#   rationale: Responsible use asks for human oversight of high-risk systems; a review workflow, or a named alternative, is where it happens.
#   sources:
#     - {api: sagemaker:DescribeFlowDefinitionResponse.FlowDefinitionStatus, says: "a workflow can be used while it is Active"}
#     - {page: "Amazon SageMaker AI Developer Guide, a2i-use-augmented-ai-a2i-human-review-loops", says: "Amazon A2I takes no new customers"}
#   remediation: >-
#     Create a human review workflow (Amazon A2I, for accounts that have it) in the Region of the endpoint, or name in the endpoint's tag
#     HumanOversight how people oversee it.
deny["SM-HUM-030"] contains msg if {
	input.resource_type == "AWS::::Account"
	some endpoint in risky
	not overseen(endpoint)
	msg := sprintf("Endpoint %q is tagged as high risk, and no human review workflow is active in %s.", [endpoint.endpoint_name, endpoint.region])
}

skip["SM-HUM-030"] contains reason if {
	input.resource_type == "AWS::::Account"
	count(risky) == 0
	count(perhaps_risky) == 0
	reason := "No endpoint in service is tagged as high risk."
}

unknown["SM-HUM-030"] contains reason if {
	input.resource_type == "AWS::::Account"
	every endpoint in risky {
		overseen(endpoint)
	}
	some endpoint in perhaps_risky
	not overseen(endpoint)
	reason := sprintf("Endpoint %q is tagged as high risk, no human review workflow is active in %s, and whether it is in service cannot be determined from its status.", [endpoint.endpoint_name, endpoint.region])
}

risky := [endpoint |
	some endpoint in data.inventory["AWS::SageMaker::Endpoint"]
	endpoints.in_service(endpoint)
	tags.high_risk(endpoint)
]

perhaps_risky := [endpoint |
	some endpoint in data.inventory["AWS::SageMaker::Endpoint"]
	endpoints.of_doubt(endpoint)
	tags.high_risk(endpoint)
]

overseen(endpoint) if {
	some flow in data.inventory["AWS::SageMaker::FlowDefinition"]
	flow.region == endpoint.region
	flow.flow_definition_status == "Active"
}

overseen(endpoint) if {
	some key in config.human_oversight_keys
	trim_space(endpoint.tags[key]) != ""
}
