# ISO/IEC 27001 A.5.15: the bucket policy alone says who outside the account may do what, and it says it action by action.
package s3.access

import data.lib.core.config
import data.lib.core.letters
import data.lib.iam.access

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
#   related: [AWS::Organizations::Organization]
#   controls:
#     iso27001: [A.5.15, A.8.3, A.5.18]
#     iso27701: [A.3.9]
#     iso42001: [A.4.3]
#   rationale: Who else may use the data in a bucket, and for what, is decided by this rule alone.
#   sources:
#     - api: s3:GetBucketPolicyOutput.Policy
#       says: The bucket policy as a JSON document.
#     - page: "Amazon S3 User Guide, Blocking public access to your Amazon S3 storage"
#       says: A policy is public unless it names fixed principals or fixed values of keys that say who calls or from where.
#     - page: "IAM User Guide, AWS JSON policy elements: Principal"
#       says: Naming an account as principal leaves it to that account to pass the permission on.
#     - page: "IAM User Guide, Policy evaluation logic"
#       says: An explicit denial outweighs what any statement allows.
#   remediation: >-
#     With PutBucketPolicy, which replaces the whole policy, name trusted accounts (trusted_accounts) as principals or require
#     aws:PrincipalOrgID of your organization; list the actions they need, and leave out those that change the bucket's permissions.
#   commands:
#     - aws s3api put-bucket-policy --bucket {resource_name} --policy file://BUCKET_POLICY.json
deny["S3-ACC-001"] contains msg if {
	input.resource_type == "AWS::S3::Bucket"
	strangers := [admission | some admission in admitted; admission.who == "stranger"]
	count(strangers) > 0
	msg := sprintf("The policy of bucket %q grants access to others that are not trusted: %s.", [input.resource_name, access.names(strangers)])
}

deny["S3-ACC-001"] contains msg if {
	input.resource_type == "AWS::S3::Bucket"
	some admission in admitted
	admission.who == "everyone"
	msg := sprintf("The policy of bucket %q grants access to %s.", [input.resource_name, admission.name])
}

deny["S3-ACC-001"] contains msg if {
	input.resource_type == "AWS::S3::Bucket"
	some admission in of_others
	some action in unlisted(admission)
	msg := sprintf("The policy of bucket %q grants %s more than listed actions: %s.", [input.resource_name, admission.name, action])
}

deny["S3-ACC-001"] contains msg if {
	input.resource_type == "AWS::S3::Bucket"
	some admission in of_others
	some action in admission.actions
	some blocked in config.external_account_blocked_actions
	letters.lowered(action) == letters.lowered(blocked)
	msg := sprintf("The policy of bucket %q grants %s %s.", [input.resource_name, admission.name, action])
}

unknown["S3-ACC-001"] contains reason if {
	input.resource_type == "AWS::S3::Bucket"
	found := {admission.who | some admission in admitted}
	count(found & {"stranger", "everyone"}) == 0
	some admission in admitted
	admission.who == "unknown"
	reason := sprintf("Whether the policy of bucket %q admits other accounts cannot be determined: it admits %s.", [input.resource_name, admission.name])
}

# The account goes by its canonical user id as well, which the bucket's ACL tells.
admitted := access.admissions(input.policy, object.union(access.home(input.account_id), {"canonical": canonical}))

default canonical := set()

canonical := {input.acl.owner.id}

of_others := [admission | some admission in admitted; admission.who in {"organization", "trusted", "network", "stranger", "everyone"}]

# What a statement grants by pattern or by exception instead of by name.
unlisted(admission) := {action |
	some action in admission.actions
	regex.match(`[*?]`, action)
} if admission.statement.Action

unlisted(admission) := {"all actions but some (NotAction)"} if admission.statement.NotAction

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
#   rationale: Access rules that stand in one place, the policy, can be reviewed and enforced; those on single objects cannot.
#   sources:
#     - {api: "s3:OwnershipControlsRule.ObjectOwnership", says: names the three settings and that the bucket owner enforced one turns access control lists off}
#     - {page: "Amazon S3 User Guide, Controlling ownership of objects and disabling ACLs for your bucket", says: new buckets are bucket owner enforced since April 2023}
#   remediation: >-
#     Move what ACLs grant into the bucket policy first, then call PutBucketOwnershipControls with BucketOwnerEnforced.
#     Requests that set an ACL fail from then on.
#   commands:
#     - "aws s3api put-bucket-ownership-controls --bucket {resource_name} --ownership-controls 'Rules=[{ObjectOwnership=BucketOwnerEnforced}]'"
deny["S3-OWN-001"] contains msg if {
	input.resource_type == "AWS::S3::Bucket"

	# New buckets are bucket-owner enforced since April 2023 and say so; one without ownership controls is an older one, with ACLs on
	# (docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html)
	not "BucketOwnerEnforced" in ownership
	msg := sprintf("Bucket %q has access control lists enabled (object ownership: %s).", [input.resource_name, concat(", ", ownership)])
}

default ownership := {"not set"}

ownership := {rule.object_ownership | some rule in input.ownership_controls.rules} if input.ownership_controls
