# ISO/IEC 27001 A.5.15: the bucket policy alone says who outside the account may do what, and it says it action by action.
package s3.access

import data.lib.config
import data.lib.iam
import data.lib.sharing

# METADATA
# scope: document
# title: Bucket policy grants other accounts only listed actions
# description: >-
#   What another account may do in a bucket, its administrators may pass on to whom they like. Hence only accounts you trust, only actions
#   spelt out, and none that change who may do what with the bucket.
# schemas:
#   - input: schema.s3_bucket
# custom:
#   severity: high
#   resource_types: [AWS::S3::Bucket]
#   controls:
#     iso27001: [A.5.15, A.8.3, A.5.18]
#     iso27701: [A.3.9]
#     iso42001: [A.4.3]
#   remediation: >-
#     Name trusted accounts (trusted_accounts) as principals, or require aws:PrincipalOrgID; list the actions they need, and leave out
#     those that change the bucket's permissions.
deny["S3-ACC-001"] contains msg if {
	input.resource_type == "AWS::S3::Bucket"
	some statement in allowing
	strangers := sharing.strangers(statement, input.account_id)
	count(strangers) > 0
	names := concat(", ", strangers)
	msg := sprintf("The policy of bucket %q grants access to accounts that are not trusted: %s.", [input.resource_name, names])
}

deny["S3-ACC-001"] contains msg if {
	input.resource_type == "AWS::S3::Bucket"
	some statement in allowing
	sharing.anyone(statement, input.account_id)
	msg := sprintf("The policy of bucket %q grants access to principals of any account.", [input.resource_name])
}

deny["S3-ACC-001"] contains msg if {
	input.resource_type == "AWS::S3::Bucket"
	some statement in allowing
	reaches_others(statement)
	some action in unlisted(statement)
	msg := sprintf("The policy of bucket %q grants other accounts more than listed actions: %s.", [input.resource_name, action])
}

deny["S3-ACC-001"] contains msg if {
	input.resource_type == "AWS::S3::Bucket"
	some statement in allowing
	reaches_others(statement)
	some action in statement.Action
	some blocked in config.external_account_blocked_actions
	lower(action) == lower(blocked)
	msg := sprintf("The policy of bucket %q grants other accounts %s.", [input.resource_name, action])
}

# METADATA
# scope: document
# title: Object ownership is bucket-owner enforced
# description: >-
#   With access control lists on, each object may have its own owner and its own permissions, which no bucket policy shows. Bucket owner
#   enforced turns them off: the account owns every object, and policies alone decide.
# schemas:
#   - input: schema.s3_bucket
# custom:
#   severity: medium
#   resource_types: [AWS::S3::Bucket]
#   controls:
#     iso27001: [A.5.15, A.8.3]
#     iso27701: [A.3.9]
#     iso42001: [A.4.3]
#   remediation: Move what ACLs grant into the bucket policy, then set Object Ownership to bucket owner enforced.
deny["S3-OWN-001"] contains msg if {
	input.resource_type == "AWS::S3::Bucket"

	# New buckets are bucket-owner enforced since April 2023 and say so; one without ownership controls is an older one, with ACLs on
	# (docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html)
	not "BucketOwnerEnforced" in ownership
	msg := sprintf("Bucket %q has access control lists enabled (object ownership: %s).", [input.resource_name, concat(", ", ownership)])
}

ownership := {rule.object_ownership | some rule in input.ownership_controls.rules} if input.ownership_controls

ownership := {"not set"} if not input.ownership_controls

allowing := sharing.allowing(input.policy)

# What a statement grants by pattern or by exception instead of by name.
unlisted(statement) := {action |
	some action in statement.Action
	regex.match(`[*?]`, action)
} if statement.Action

unlisted(statement) := {"all actions but some (NotAction)"} if statement.NotAction

reaches_others(statement) if count(iam.external_accounts(statement, input.account_id)) > 0

reaches_others(statement) if {
	iam.everyone(statement)
	not stays_home(statement)
}

stays_home(statement) if {
	some accounts in sharing.condition_accounts(statement)
	accounts == {input.account_id}
}
