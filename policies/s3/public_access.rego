# ISO/IEC 27001 A.8.3 and A.8.12: nobody reaches buckets from the open internet.
package s3.public_access

import data.lib.storage.buckets

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
#   rationale: One setting for the account restricts access to every bucket, whatever single policies say.
#   sources:
#     - {api: "s3control:PublicAccessBlockConfiguration.RestrictPublicBuckets", says: "keeps all but AWS services and the owner's users out of buckets with a public policy"}
#     - {page: "Amazon S3 User Guide, Blocking public access to your Amazon S3 storage", says: settings of the account and of the bucket work together and the stricter holds}
#   remediation: >-
#     Turn on all four settings by PutPublicAccessBlock of S3 Control. What is public on purpose, such as a website, stops
#     being reached; serve it through CloudFront first.
#   commands:
#     - "aws s3control put-public-access-block --account-id {account_id} --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true"
deny["S3-PUB-001"] contains msg if {
	input.resource_type == "AWS::S3::AccountPublicAccessBlock"

	# without a configuration (NoSuchPublicAccessBlockConfiguration) all four are off
	off := buckets.off(input)
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
#   severity: medium
#   resource_types: [AWS::S3::Bucket]
#   severity_raised_by: classification
#   controls:
#     iso27001: [A.5.15, A.8.3, A.8.12]
#     iso27701: [A.3.9]
#     iso42001: [A.4.3]
#   rationale: The setting on the bucket is the second line behind that of the account.
#   sources:
#     - {api: "s3:PublicAccessBlockConfiguration.BlockPublicAcls", says: has S3 refuse requests that set a public ACL}
#     - {page: "Amazon S3 User Guide, Blocking public access to your Amazon S3 storage", says: "new buckets have all four settings on; where there is no configuration, none"}
#   remediation: >-
#     Turn on all four settings of the bucket by PutPublicAccessBlock. Where it is public on purpose it stops being reached;
#     serve it through CloudFront first.
#   commands:
#     - "aws s3api put-public-access-block --bucket {resource_name} --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true"
deny["S3-PUB-002"] contains msg if {
	input.resource_type == "AWS::S3::Bucket"

	# New buckets have all four on since April 2023; one without a configuration has none
	# (docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html)
	off := buckets.off(object.get(input, "public_access_block", {}))
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
#   rationale: Data that everyone can read is under no access restriction at all.
#   sources:
#     - {api: "s3:PolicyStatus.IsPublic", says: "is S3's own verdict on the bucket policy"}
#     - {page: "Amazon S3 User Guide, Blocking public access to your Amazon S3 storage", says: a policy is public unless each statement that allows asks for fixed values of who calls or from where}
#   remediation: >-
#     First turn on Block Public Access (PutPublicAccessBlock), which closes the bucket at once; then take the public grant
#     out of the policy, the ACL or the access point. A website on the bucket goes dark, serve it through CloudFront.
#   commands:
#     - "aws s3api put-public-access-block --bucket {resource_name} --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true"
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
