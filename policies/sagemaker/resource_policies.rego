# ISO/IEC 27001 A.8.3: who outside the account may call endpoints and take model versions.
package sagemaker.resource_policies

import data.lib.iam.access

# METADATA
# scope: document
# title: Endpoint resource policy grants no public or unknown cross-account access
# description: >-
#   An endpoint policy lets other accounts send requests to a model. Whoever is let in can use it at your cost, and learn from its answers
#   what it was trained on.
# schemas:
#   - input: schema.sagemaker_endpoint
# custom:
#   severity: critical
#   resource_types: [AWS::SageMaker::Endpoint]
#   related: [AWS::Organizations::Organization]
#   controls:
#     iso27001: [A.5.15, A.8.3]
#     iso27701: [A.3.9]
#     iso42001: [A.4.3]
#   rationale: The policy is the access rule of the endpoint; it must let in nobody but those the account has decided to trust.
#   remediation: >-
#     Remove the endpoint policy, or name accounts that you trust (trusted_accounts) and the inference router they come through
#     (sagemaker:SourceInferenceRouterArn).
#   sources:
#     - {api: "sagemaker:GetEndpointPolicyResponse.ResourcePolicy", says: "The resource policy of the endpoint."}
#     - {page: "IAM User Guide, The confused deputy problem", says: "A service that a policy lets in without a source may act for anybody's resources."}
deny["SM-ACC-020"] contains msg if {
	input.resource_type == "AWS::SageMaker::Endpoint"
	count(openings) > 0
	msg := sprintf("The policy of endpoint %q admits %s.", [input.resource_name, access.names(openings)])
}

unknown["SM-ACC-020"] contains reason if {
	input.resource_type == "AWS::SageMaker::Endpoint"
	count(doubtful) > 0
	reason := sprintf("The policy of endpoint %q admits %s, and whether that is a stranger cannot be determined.", [input.resource_name, access.names(doubtful)])
}

# METADATA
# scope: document
# title: Model package group policy grants no public or unknown cross-account access
# description: >-
#   A group policy lets other accounts read model versions and deploy them, or register versions of their own. A stranger with the first
#   takes the model away; with the second, a stranger brings one in.
# schemas:
#   - input: schema.sagemaker_model_package_group
# custom:
#   severity: high
#   resource_types: [AWS::SageMaker::ModelPackageGroup]
#   related: [AWS::Organizations::Organization]
#   controls:
#     iso27001: [A.5.15, A.8.3]
#     iso27701: [A.3.9]
#     iso42001: [A.4.3]
#   rationale: The policy is the access rule of the model registry; it must let in nobody but those the account has decided to trust.
#   remediation: Name accounts that you trust (trusted_accounts) as principals of the group policy, or remove it.
#   sources:
#     - {api: "sagemaker:GetModelPackageGroupPolicyOutput.ResourcePolicy", says: "The resource policy of the group."}
#     - {page: "IAM User Guide, The confused deputy problem", says: "A service that a policy lets in without a source may act for anybody's resources."}
deny["SM-ACC-070"] contains msg if {
	input.resource_type == "AWS::SageMaker::ModelPackageGroup"
	count(openings) > 0
	msg := sprintf("The policy of model package group %q admits %s.", [input.resource_name, access.names(openings)])
}

unknown["SM-ACC-070"] contains reason if {
	input.resource_type == "AWS::SageMaker::ModelPackageGroup"
	count(doubtful) > 0
	reason := sprintf("The policy of model package group %q admits %s, and whether that is a stranger cannot be determined.", [input.resource_name, access.names(doubtful)])
}

home := access.home(input.account_id)

openings := access.openings(input.resource_policy, home, access.anything)

# Only where no outsider is known: one that is admitted for certain is a fault whatever else is doubtful.
doubtful := access.doubtful(input.resource_policy, home, access.anything) if count(openings) == 0
