# ISO/IEC 27001 A.8.3: doors beside a bucket's own are shut to the public too.
package s3.access_points

import data.lib.buckets

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
#   remediation: Make a new access point with all four Block Public Access settings on, move its users and delete the old one.
deny["S3-PUB-004"] contains msg if {
	input.resource_type in {"AWS::S3::AccessPoint", "AWS::S3::MultiRegionAccessPoint"}
	off := [name | some name in buckets.block_settings; not name in on]
	count(off) > 0
	msg := sprintf("Block Public Access of %s %q is not fully on: %s.", [nouns[input.resource_type], input.resource_name, concat(", ", off)])
}

nouns := {"AWS::S3::AccessPoint": "access point", "AWS::S3::MultiRegionAccessPoint": "multi-Region access point"}

on contains name if some name, true in input.public_access_block_configuration

on contains name if some name, true in input.public_access_block
