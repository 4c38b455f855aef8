# ISO/IEC 27001 A.8.5: people reach SageMaker Studio through one managed identity.
package sagemaker.authentication

import data.lib.sagemaker.unified_studio

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
#   rationale: One identity a person, managed in one place (A.5.16), is what secure authentication (A.8.5) rests on.
#   remediation: >-
#     CreateDomain with AuthMode SSO (the mode of a domain cannot be changed), assign users and groups of IAM Identity Center to it, copy
#     the home directories across, then delete the old domain: its apps and spaces go with it. Until then allow
#     sagemaker:CreatePresignedDomainUrl to each person for the own profile alone.
#   sources:
#     - {api: sagemaker:DescribeDomainResponse.AuthMode, says: "SSO or IAM"}
#     - {api: sagemaker:UnifiedStudioSettings.StudioWebPortalAccess, says: "where it is DISABLED, the domain can be reached in Unified Studio alone"}
deny["SM-ACC-010"] contains msg if {
	input.resource_type == "AWS::SageMaker::Domain"
	input.auth_mode == "IAM"
	msg := sprintf("Studio domain %q authenticates people by %s, not through IAM Identity Center.", [input.resource_name, input.auth_mode])
}

skip["SM-ACC-010"] contains reason if {
	input.resource_type == "AWS::SageMaker::Domain"
	some reason in unified_studio.only(input)
}

# AuthMode is required to create a domain and has no default: a reply without it says nothing.
unknown["SM-ACC-010"] contains reason if {
	input.resource_type == "AWS::SageMaker::Domain"
	mode := object.get(input, "auth_mode", "not stated")
	not mode in {"IAM", "SSO"}
	reason := sprintf("How Studio domain %q authenticates people cannot be determined (%s).", [input.resource_name, mode])
}
