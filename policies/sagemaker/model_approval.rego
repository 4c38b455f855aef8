# ISO/IEC 27001 A.5.3: who approves a model version is not who made it.
package sagemaker.model_approval

import data.lib.sagemaker.model_registry

# METADATA
# scope: document
# title: Model approver differs from the model creator
# description: >-
#   Approval is worth something when a second pair of eyes gives it. Where whoever registers a version also approves it, one mistake,
#   or one stolen credential, is enough to bring a model into production. AWS keeps who changed a version last, which need not be who
#   approved it. People are distinguished by their user profile, else by source identity, else by user, role or sign-in session; where a role
#   that many may use is all there is, nobody can tell.
# schemas:
#   - input: schema.sagemaker_model_package
# custom:
#   severity: high
#   resource_types: [AWS::SageMaker::ModelPackage]
#   controls:
#     iso27001: [A.5.3, A.8.32]
#     iso42001: [A.3.2, A.6.2.5]
#   rationale: Creating and approving a model version are conflicting duties (A.5.3) within the change process that leads to deployment.
#   remediation: >-
#     Allow sagemaker:UpdateModelPackage to an approver's role alone, have somebody in that role review the version and approve it anew;
#     nothing that is deployed changes by it. In Studio set ExecutionRoleIdentityConfig USER_PROFILE_NAME, so that people can be distinguished.
#   commands:
#     - aws sagemaker update-model-package --region {region} --model-package-arn {resource_id} --model-approval-status Approved
#   sources:
#     - {api: sagemaker:DescribeModelPackageOutput.CreatedBy, says: "who registered the version, as profile and IAM identity"}
#     - {api: sagemaker:DescribeModelPackageOutput.LastModifiedBy, says: "who changed the version last"}
#     - {api: sagemaker:IamIdentity.SourceIdentity, says: "the person or application behind the identity"}
#     - {page: "IAM User Guide, reference_identifiers", says: "the ARN of a role in use names the role and the session, which whoever assumes it chooses"}
deny["SM-GOV-072"] contains msg if {
	input.resource_type == "AWS::SageMaker::ModelPackage"
	same
	msg := sprintf("Model version %q is approved and was last changed by who created it, %q.", [input.resource_name, who])
}

# LastModifiedTime and LastModifiedBy are optional: a version never changed since it was registered was approved by its registration.
deny["SM-GOV-072"] contains msg if {
	input.resource_type == "AWS::SageMaker::ModelPackage"
	not input.last_modified_by
	not input.last_modified_time
	msg := sprintf("Model version %q was registered as approved by who created it, %q.", [input.resource_name, who])
}

skip["SM-GOV-072"] contains reason if {
	input.resource_type == "AWS::SageMaker::ModelPackage"
	some reason in model_registry.unapproved
}

unknown["SM-GOV-072"] contains reason if {
	input.resource_type == "AWS::SageMaker::ModelPackage"
	some reason in model_registry.strange
}

unknown["SM-GOV-072"] contains reason if {
	input.resource_type == "AWS::SageMaker::ModelPackage"
	not maker_named
	reason := sprintf("AWS does not say who created model version %q.", [input.resource_name])
}

unknown["SM-GOV-072"] contains reason if {
	input.resource_type == "AWS::SageMaker::ModelPackage"
	input.last_modified_time
	not changer_named
	reason := sprintf("AWS does not say who changed model version %q last.", [input.resource_name])
}

unknown["SM-GOV-072"] contains reason if {
	input.resource_type == "AWS::SageMaker::ModelPackage"
	hidden
	reason := sprintf("Model version %q was created and last changed in role %q: nothing tells the people apart who use it.", [input.resource_name, role(makers_arn)])
}

# One of them has a profile alone, the other an IAM identity alone.
unknown["SM-GOV-072"] contains reason if {
	input.resource_type == "AWS::SageMaker::ModelPackage"
	maker_named
	changer_named
	not comparable
	reason := sprintf("What AWS says of who created and who last changed model version %q cannot be compared.", [input.resource_name])
}

maker_named if input.created_by.user_profile_arn

maker_named if input.created_by.iam_identity.arn

changer_named if input.last_modified_by.user_profile_arn

changer_named if input.last_modified_by.iam_identity.arn

comparable if by_profile

comparable if by_source

comparable if by_arn

who := input.created_by.user_profile_name

who := input.created_by.iam_identity.source_identity if not input.created_by.user_profile_name

who := input.created_by.iam_identity.arn if {
	not input.created_by.user_profile_name
	not input.created_by.iam_identity.source_identity
}

# A profile may be named by its ARN alone.
who := input.created_by.user_profile_arn if {
	not input.created_by.user_profile_name
	not input.created_by.iam_identity.source_identity
	not input.created_by.iam_identity.arn
}

# ---- The same person or not ----

same if input.created_by.user_profile_arn == input.last_modified_by.user_profile_arn

same if {
	by_source
	input.created_by.iam_identity.source_identity == input.last_modified_by.iam_identity.source_identity
}

# People who sign in through IAM Identity Center: the session is named after the person, whichever permission set it is of.
same if {
	by_arn
	signed_in(makers_arn) == signed_in(changers_arn)
}

# Users, and sessions that somebody named.
same if {
	by_arn
	makers_arn == changers_arn
	not hidden
}

# Sessions of one role are the role's. In Studio and in jobs the session is called SageMaker, whoever stands behind it.
hidden if {
	by_arn
	arn := makers_arn
	not contains(arn, ":assumed-role/AWSReservedSSO_")
	role(makers_arn) == role(changers_arn)
	makers_arn != changers_arn
}

hidden if {
	by_arn
	makers_arn == changers_arn
	endswith(makers_arn, "/SageMaker")
}

# A role without a session is anybody who uses it.
hidden if {
	by_arn
	makers_arn == changers_arn
	contains(makers_arn, ":role/")
}

by_profile if {
	input.created_by.user_profile_arn
	input.last_modified_by.user_profile_arn
}

by_source if {
	not by_profile
	input.created_by.iam_identity.source_identity
	input.last_modified_by.iam_identity.source_identity
}

by_arn if {
	not by_profile
	not by_source
	makers_arn
	changers_arn
}

makers_arn := input.created_by.iam_identity.arn

changers_arn := input.last_modified_by.iam_identity.arn

signed_in(arn) := split(arn, "/")[2] if contains(arn, ":assumed-role/AWSReservedSSO_")

# The account and the name of a role.
role(arn) := sprintf("%s:%s", [split(arn, ":")[4], split(arn, "/")[1]]) if contains(arn, ":assumed-role/")

role(arn) := sprintf("%s:%s", [split(arn, ":")[4], parts[count(parts) - 1]]) if {
	contains(arn, ":role/")
	parts := split(arn, "/")
}
