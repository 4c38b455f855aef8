# ISO/IEC 27001 A.8.3 and A.8.12: nobody reaches buckets from the open internet.
package s3.public_access

import data.lib.buckets

# METADATA
# scope: document
# title: Account-level Block Public Access is fully on
# description: >-
#   Set for the account, Block Public Access holds for every bucket there is and will be, whatever a bucket policy or an access control
#   list says. It is the last line against one careless change.
# schemas:
#   - input: schema.s3_account_public_access_block
# custom:
#   severity: high
#   resource_types: [AWS::S3::AccountPublicAccessBlock]
#   controls:
#     iso27001: [A.5.15, A.8.3, A.8.12]
#     iso27701: [A.3.9]
#     iso42001: [A.4.3]
#   remediation: Turn on all four Block Public Access settings of the account.
deny["S3-PUB-001"] contains msg if {
	input.resource_type == "AWS::S3::AccountPublicAccessBlock"

	# without a configuration (NoSuchPublicAccessBlockConfiguration) all four are off
	off := [name | some name in buckets.block_settings; not input[name] == true]
	count(off) > 0
	msg := sprintf("Block Public Access of account %s is not fully on: %s.", [input.account_id, concat(", ", off)])
}

# METADATA
# scope: document
# title: Bucket-level Block Public Access is fully on
# description: >-
#   With the block on the bucket itself the bucket stays private also when the account-wide setting is changed for the sake of another one.
# schemas:
#   - input: schema.s3_bucket
# custom:
#   severity: high
#   resource_types: [AWS::S3::Bucket]
#   controls:
#     iso27001: [A.5.15, A.8.3, A.8.12]
#     iso27701: [A.3.9]
#     iso42001: [A.4.3]
#   remediation: Turn on all four Block Public Access settings of the bucket.
deny["S3-PUB-002"] contains msg if {
	input.resource_type == "AWS::S3::Bucket"

	# New buckets have all four on since April 2023; one without a configuration has none
	# (docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html)
	off := [name | some name in buckets.block_settings; not input.public_access_block[name] == true]
	count(off) > 0
	msg := sprintf("Block Public Access of bucket %q is not fully on: %s.", [input.resource_name, concat(", ", off)])
}

# METADATA
# scope: document
# title: Bucket is not public through policy, ACL, access point or website
# description: >-
#   A public bucket gives its data to anyone, or lets anyone put data in that models will learn from. What counts is what is left
#   once Block Public Access of the bucket, the account and the access point has been applied.
# schemas:
#   - input: schema.s3_bucket
# custom:
#   severity: critical
#   resource_types: [AWS::S3::Bucket]
#   related: [AWS::S3::AccessPoint, AWS::S3::AccountPublicAccessBlock]
#   controls:
#     iso27001: [A.5.15, A.8.3, A.8.12]
#     iso27701: [A.3.9]
#     iso42001: [A.4.3]
#   remediation: Remove the public grant from the bucket policy, the ACL or the access point, and turn on Block Public Access.
deny["S3-PUB-003"] contains msg if {
	input.resource_type == "AWS::S3::Bucket"
	some way in buckets.public_ways(input)
	msg := sprintf("Bucket %q %s.", [input.resource_name, way])
}

deny["S3-PUB-003"] contains msg if {
	input.resource_type == "AWS::S3::Bucket"
	buckets.public_website(input)
	msg := sprintf("Bucket %q serves its objects to everyone as a website.", [input.resource_name])
}
