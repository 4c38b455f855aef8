# ISO/IEC 27001 A.5.16 and A.8.2: what is done in Studio can be told apart by person, and persons have permissions of their own.
package sagemaker.studio_users

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
#     Update the domain to ExecutionRoleIdentityConfig USER_PROFILE_NAME while no app runs, and allow sts:SetSourceIdentity in the trust
#     policies of its execution roles.
deny["SM-ACC-011"] contains msg if {
	input.resource_type == "AWS::SageMaker::Domain"

	# turned off by default (https://docs.aws.amazon.com/sagemaker/latest/dg/monitor-user-access.html)
	not input.domain_settings.execution_role_identity_config == "USER_PROFILE_NAME"
	msg := sprintf("Sessions of Studio domain %q do not carry the name of the user profile.", [input.resource_name])
}

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
#   remediation: Give each team or person an execution role of its own in the user settings of their profiles.
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

profiles := [profile |
	some profile in data.inventory["AWS::SageMaker::UserProfile"]
	profile.domain_id == input.domain_id
]

# A profile without a role of its own works with the domain's (API reference, UserSettings).
roles := {object.get(object.get(profile, "user_settings", {}), "execution_role", input.default_user_settings.execution_role) | some profile in profiles}
