# ISO/IEC 27001 A.8.5: people reach SageMaker Studio through one managed identity.
package sagemaker.authentication

# METADATA
# scope: document
# title: Studio domain authenticates through IAM Identity Center
# description: >-
#   In Identity Center mode people sign in as themselves, with the multi-factor rules and leaver process of the identity provider. In
#   IAM mode whoever may create a presigned URL opens somebody's Studio, and the sign-in is that of a shared role.
# schemas:
#   - input: schema.sagemaker_domain
# custom:
#   severity: medium
#   resource_types: [AWS::SageMaker::Domain]
#   controls:
#     iso27001: [A.5.16, A.8.5]
#     iso27701: [A.3.8, A.3.23]
#   remediation: >-
#     Create a domain with AuthMode SSO (the mode of an existing domain cannot be changed), assign users and groups of IAM Identity
#     Center to it, move the user profiles across and delete the old domain.
deny["SM-ACC-010"] contains msg if {
	input.resource_type == "AWS::SageMaker::Domain"
	input.auth_mode != "SSO"
	msg := sprintf("Studio domain %q authenticates people by %s, not through IAM Identity Center.", [input.resource_name, input.auth_mode])
}

# AuthMode is required to create a domain and has no default: a reply without it says nothing.
unknown["SM-ACC-010"] contains reason if {
	input.resource_type == "AWS::SageMaker::Domain"
	not input.auth_mode
	reason := sprintf("AWS does not say how Studio domain %q authenticates people.", [input.resource_name])
}
