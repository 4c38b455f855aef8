# ISO/IEC 27001 A.5.16 and A.8.2: what is done in Studio can be distinguished by person, and persons have permissions of their own.
package sagemaker.studio_users

import data.lib.sagemaker.unified_studio

# METADATA
# scope: document
# title: Studio sessions carry the user profile name as source identity
# description: >-
#   In Studio people act with the execution role, and CloudTrail records the role. The source identity adds the name of the user profile to
#   each call, so that what happened can be put to a person.
# schemas:
#   - input: schema.sagemaker_domain
# custom:
#   severity: medium
#   resource_types: [AWS::SageMaker::Domain]
#   controls:
#     iso27001: [A.5.16, A.8.15]
#     iso27701: [A.3.25]
#     iso42001: [A.6.2.8]
#   rationale: Records of what was done are worth as much as the identity in them; the source identity puts a person into each one.
#   remediation: >-
#     Allow sts:SetSourceIdentity in the trust policies of the execution roles first, or apps will not start; stop all apps, then UpdateDomain
#     with ExecutionRoleIdentityConfig USER_PROFILE_NAME.
#   commands:
#     - >-
#       aws sagemaker update-domain --region {region} --domain-id {domain_id}
#       --domain-settings-for-update ExecutionRoleIdentityConfig=USER_PROFILE_NAME
#   sources:
#     - {api: sagemaker:DomainSettings.ExecutionRoleIdentityConfig, says: "whether the name of the profile becomes the source identity of the role's sessions"}
#     - {page: "Amazon SageMaker AI Developer Guide, monitor-user-access", says: "it is off unless turned on and changes while no app runs"}
deny["SM-ACC-011"] contains msg if {
	input.resource_type == "AWS::SageMaker::Domain"
	config == "DISABLED"
	msg := sprintf("Sessions of Studio domain %q do not carry the name of the user profile.", [input.resource_name])
}

unknown["SM-ACC-011"] contains reason if {
	input.resource_type == "AWS::SageMaker::Domain"
	not config in {"DISABLED", "USER_PROFILE_NAME"}
	reason := sprintf("What sessions of Studio domain %q carry cannot be determined from %q.", [input.resource_name, config])
}

# AWS does not document by what name Unified Studio has people act.
unknown["SM-ACC-011"] contains reason if {
	input.resource_type == "AWS::SageMaker::Domain"
	config == "DISABLED"
	some reason in unified_studio.only(input)
}

default config := "DISABLED"

config := input.domain_settings.execution_role_identity_config

# METADATA
# scope: document
# title: User profiles do not all share one execution role
# description: >-
#   Where all users of a domain work with one role, everybody has what anybody needs, and no permission can be withdrawn from one of them.
# schemas:
#   - input: schema.sagemaker_domain
# custom:
#   severity: medium
#   resource_types: [AWS::SageMaker::Domain]
#   related: [AWS::SageMaker::UserProfile]
#   controls:
#     iso27001: [A.5.15, A.5.18, A.8.2]
#     iso27701: [A.3.9]
#     iso42001: [A.3.2]
#   rationale: Rights are granted, reviewed and withdrawn by role; with one role for all there is nothing to grant, review or withdraw.
#   remediation: >-
#     Make an execution role for each team or person and name it with UpdateUserProfile (UserSettings.ExecutionRole). Apps take it when they
#     are started anew; what the old role could reach the new one must be allowed first.
#   commands:
#     - >-
#       aws sagemaker update-user-profile --region {region} --domain-id {domain_id} --user-profile-name PROFILE
#       --user-settings ExecutionRole=ROLE_ARN
#   sources:
#     - {api: sagemaker:UserSettings.ExecutionRole, says: "the role of a profile; what a profile sets comes before what the domain sets"}
deny["SM-ACC-012"] contains msg if {
	input.resource_type == "AWS::SageMaker::Domain"
	count(profiles) > 1
	count(roles) == 1
	some role in roles
	msg := sprintf("All %d user profiles of Studio domain %q work with role %q.", [count(profiles), input.resource_name, role])
}

skip["SM-ACC-012"] contains reason if {
	input.resource_type == "AWS::SageMaker::Domain"
	count(profiles) < 2
	reason := sprintf("Studio domain %q has fewer than two user profiles.", [input.resource_name])
}

# A project of Unified Studio has one role by design, and members of its own.
skip["SM-ACC-012"] contains reason if {
	input.resource_type == "AWS::SageMaker::Domain"
	some reason in unified_studio.only(input)
}

profiles := [profile |
	some profile in data.inventory["AWS::SageMaker::UserProfile"]
	profile.domain_id == input.domain_id
]

# A profile without a role of its own works with the domain's (API reference, UserSettings).
roles := {object.get(object.get(profile, "user_settings", {}), "execution_role", input.default_user_settings.execution_role) | some profile in profiles}
