# ISO/IEC 27001 A.8.3: doors beside a bucket's own are shut to the public too.
package s3.access_points

import data.lib.storage.buckets

# METADATA
# scope: document
# title: Access points and multi-Region access points block public access
# description: >-
#   An access point has its own policy and its own Block Public Access, which cannot be changed once it is made. Left open,
#   it is a public door to a bucket that looks private.
# custom:
#   severity: high
#   resource_types: [AWS::S3::AccessPoint, AWS::S3::MultiRegionAccessPoint]
#   controls:
#     iso27001: [A.5.15, A.8.3, A.8.12]
#     iso27701: [A.3.9]
#     iso42001: [A.4.3]
#   rationale: Each way to the data has to keep out those without a need for it, not only the bucket.
#   sources:
#     - {api: "s3control:GetAccessPointResult.PublicAccessBlockConfiguration", says: "gives the access point's own settings"}
#     - {page: "Amazon S3 User Guide, Managing public access to access points for general purpose buckets", says: the settings of an access point cannot be changed after it was made}
#   remediation: >-
#     The settings cannot be changed. Make a new access point with all four on (CreateAccessPoint), move its users to the new
#     name, then delete the old one.
#   commands:
#     - "aws s3control create-access-point --account-id {account_id} --name NEW_NAME --bucket BUCKET --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true"
deny["S3-PUB-004"] contains msg if {
	input.resource_type in {"AWS::S3::AccessPoint", "AWS::S3::MultiRegionAccessPoint"}
	off := buckets.off(settings)
	count(off) > 0
	msg := sprintf("Block Public Access of %s %q is not fully on: %s.", [nouns[input.resource_type], input.resource_name, concat(", ", off)])
}

nouns := {"AWS::S3::AccessPoint": "access point", "AWS::S3::MultiRegionAccessPoint": "multi-Region access point"}

settings := object.get(input, "public_access_block_configuration", {}) if input.resource_type == "AWS::S3::AccessPoint"

settings := object.get(input, "public_access_block", {}) if input.resource_type == "AWS::S3::MultiRegionAccessPoint"
