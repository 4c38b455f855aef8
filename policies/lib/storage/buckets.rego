# What buckets are like, for checks of the things that use them.
package lib.storage.buckets

import data.lib.core.inventory
import data.lib.core.letters
import data.lib.iam.iam
import data.lib.iam.public_policies
import data.lib.storage.kms_keys

# The bucket behind an s3:// URI, an ARN or a name, where it is one of this account's.
at(location) := inventory.lookup("AWS::S3::Bucket", name_of(location))

name_of(location) := split(location, "/")[2] if startswith(location, "s3://")

name_of(location) := split(split(location, ":::")[1], "/")[0] if startswith(location, "arn:")

name_of(location) := location if not regex.match(`^(s3://|arn:)`, location)

# Whether the public reaches a bucket in any way.
public(bucket) if count(public_ways(bucket)) > 0

# The ways by which the public reaches a bucket once Block Public Access has been applied, in words that follow the bucket's name. What
# the settings do: "Blocking public access to your Amazon S3 storage" in the Amazon S3 User Guide. Two of them act on what is there
# already, on the bucket or on the account; BlockPublicAcls and BlockPublicPolicy only keep new grants out.
public_ways(bucket) := (by_policy(bucket) | by_acl(bucket)) | by_access_point(bucket)

# S3's own verdict on the policy, or what its statements that allow say. The page on what "public" means speaks of these alone; where others
# deny, and S3 does not call the policy public, S3's verdict stands: what denials leave, it knows (IsPublic, GetBucketPolicyStatus).
by_policy(bucket) := {"is public through its bucket policy" |
	not blocked(bucket, "restrict_public_buckets")
	open_policy(bucket)
}

open_policy(bucket) if bucket.policy_status.is_public == true

open_policy(bucket) if {
	count(public_policies.opening(bucket.policy)) > 0
	not closed_by_denials(bucket)
}

closed_by_denials(bucket) if {
	bucket.policy_status.is_public == false
	some statement in bucket.policy.Statement
	statement.Effect == "Deny"
	public_policies.nameless(statement)
	not only_without_tls(statement)
}

by_acl(bucket) := {sprintf("grants %s to %s through its ACL", [grant.permission, who]) |
	not blocked(bucket, "ignore_public_acls")
	not acls_disabled(bucket)
	some grant in bucket.acl.grants
	who := public_groups[grant.grantee.uri]
}

# docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html, predefined groups
public_groups := {
	"http://acs.amazonaws.com/groups/global/AllUsers": "everyone",
	"http://acs.amazonaws.com/groups/global/AuthenticatedUsers": "anyone with an AWS account",
}

# docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
acls_disabled(bucket) if {
	some rule in bucket.ownership_controls.rules
	rule.object_ownership == "BucketOwnerEnforced"
}

# What an access point's policy allows holds where the bucket's policy allows it too, as a rule by leaving it to the account's access
# points ("Configuring IAM policies for using access points"). One with a VPC as its origin is never public.
by_access_point(bucket) := {sprintf("is public through access point %q", [point.resource_name]) |
	not blocked(bucket, "restrict_public_buckets")
	some point in data.inventory["AWS::S3::AccessPoint"]
	point.bucket == bucket.resource_name
	point.region == bucket.region
	point.policy_status.is_public == true
	point.network_origin != "VPC"
	not restricted_point(point)
	some statement in bucket.policy.Statement
	lets_through(statement, point)
}

restricted_point(point) if point.public_access_block_configuration.restrict_public_buckets == true

lets_through(statement, point) if {
	statement.Effect == "Allow"
	public_policies.nameless(statement)
	every condition in public_policies.conditions(statement) {
		holds_through(condition, point)
	}
}

holds_through(condition, _) if public_policies.powerless(condition)

holds_through(condition, point) if {
	presented := {
		"s3:dataaccesspointaccount": point.account_id,
		"s3:dataaccesspointarn": point.resource_id,
		"s3:accesspointnetworkorigin": "Internet",
	}
	some value in condition.values
	iam.denotes(value, presented[condition.key])
}

# Whether a setting of Block Public Access holds for a bucket: its own and the account's work together.
blocked(bucket, setting) if bucket.public_access_block[setting] == true

blocked(_, setting) if {
	some account in data.inventory["AWS::S3::AccountPublicAccessBlock"]
	account[setting] == true
}

# Whether what a bucket holds is served to everyone as a website: the endpoint of a website gives what anonymous callers may get.
public_website(bucket) if {
	bucket.website.index_document
	not blocked(bucket, "restrict_public_buckets")
	some statement in public_policies.opening(bucket.policy)
	iam.covers(statement, "s3:GetObject")
}

versioned(bucket) if bucket.versioning.status == "Enabled"

# Whether every request without TLS is denied, whoever asks for whatever object.
tls_only(bucket) if {
	some statement in bucket.policy.Statement
	denies_plain(statement, bucket)
}

# Whether a statement denies everyone all of a bucket's objects where a request comes without TLS.
denies_plain(statement, bucket) if {
	statement.Effect == "Deny"
	"*" in statement.Principal.AWS
	iam.covers(statement, "s3:*")
	some resource in statement.Resource
	takes_in_objects(resource, bucket)
	only_without_tls(statement)
}

# The condition must be the only one: a further one lets requests through.
only_without_tls(statement) if {
	count(statement.Condition) == 1
	some operator, tests in statement.Condition
	letters.lowered(operator) in {"bool", "boolifexists"}
	count(tests) == 1
	some key, value in tests
	letters.lowered(key) == "aws:securetransport"
	value in {"false", false, ["false"], [false]}
}

takes_in_objects(resource, _) if resource == "*"

takes_in_objects(resource, bucket) if resource in {sprintf("%s/*", [bucket.resource_id]), sprintf("%s*", [bucket.resource_id])}

takes_in_objects(resource, _) if regex.match(`^arn:[^:]*:s3:::\*(/\*)?$`, resource)

# Whether the default encryption is with KMS under a key that is named and not one of AWS's.
customer_key(bucket) if {
	some rule in bucket.encryption.rules
	key := rule.apply_server_side_encryption_by_default.kms_master_key_id
	key != ""
	not kms_keys.of_aws(key)
}

# The four settings of Block Public Access, of a bucket, an access point or the account.
block_settings := object.keys(setting_names)

setting_names := {
	"block_public_acls": "BlockPublicAcls",
	"block_public_policy": "BlockPublicPolicy",
	"ignore_public_acls": "IgnorePublicAcls",
	"restrict_public_buckets": "RestrictPublicBuckets",
}

# The settings that are off, by AWS's names; without a configuration all four are.
off(settings) := [setting_names[name] | some name in sort(block_settings); not settings[name] == true]

has_lifecycle_rules(bucket) if {
	some rule in bucket.lifecycle.rules
	rule.status == "Enabled"
}
