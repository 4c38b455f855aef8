# What buckets are like, for checks of the things that use them.
package lib.buckets

import data.lib.iam
import data.lib.inventory

# The bucket behind an s3:// URI, an ARN or a name, where it is one of this account's.
at(location) := inventory.lookup("AWS::S3::Bucket", name_of(location))

name_of(location) := split(location, "/")[2] if startswith(location, "s3://")

name_of(location) := split(split(location, ":::")[1], "/")[0] if startswith(location, "arn:")

name_of(location) := location if not regex.match(`^(s3://|arn:)`, location)

# A policy for everyone counts unless RestrictPublicBuckets holds it off, for the bucket or for the account
# (docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html).
public(bucket) if {
	bucket.policy_status.is_public == true
	not restricted(bucket)
}

restricted(bucket) if bucket.public_access_block.restrict_public_buckets == true

restricted(_) if {
	some account in data.inventory["AWS::S3::AccountPublicAccessBlock"]
	account.restrict_public_buckets == true
}

versioned(bucket) if bucket.versioning.status == "Enabled"

# Whether every request without TLS is denied, whoever asks for whatever object.
tls_only(bucket) if {
	some statement in bucket.policy.Statement
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
	lower(operator) in {"bool", "boolifexists"}
	count(tests) == 1
	some key, value in tests
	lower(key) == "aws:securetransport"
	value in {"false", false, ["false"], [false]}
}

takes_in_objects(resource, _) if resource == "*"

takes_in_objects(resource, bucket) if resource in {sprintf("%s/*", [bucket.resource_id]), sprintf("%s*", [bucket.resource_id])}

takes_in_objects(resource, _) if regex.match(`^arn:[^:]*:s3:::\*(/\*)?$`, resource)

# Whether the default encryption is with KMS under a key that is named and not one of AWS's.
customer_key(bucket) if {
	some rule in bucket.encryption.rules
	key := rule.apply_server_side_encryption_by_default.kms_master_key_id
	not contains(key, "alias/aws/")
	managers := {document.key_manager | document := inventory.lookup("AWS::KMS::Key", key)}
	not "AWS" in managers
}

# The four settings of Block Public Access, of a bucket, an access point or the account.
block_settings := ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"]

has_lifecycle_rules(bucket) if {
	some rule in bucket.lifecycle.rules
	rule.status == "Enabled"
}
