package s3.access_points_test

import data.lib.core.unread
import data.lib.storage.buckets
import data.s3.access_points

blocked := {"block_public_acls": true, "block_public_policy": true, "ignore_public_acls": true, "restrict_public_buckets": true}

point(block) := {
	"resource_type": "AWS::S3::AccessPoint", "resource_id": "arn:p", "resource_name": "p", "region": "us-east-1",
	"public_access_block_configuration": block,
}

multi(block) := {
	"resource_type": "AWS::S3::MultiRegionAccessPoint", "resource_id": "arn:m", "resource_name": "m", "region": "global",
	"public_access_block": block,
}

test_s3_pub_004_passes_with_all_settings if {
	count(access_points.deny["S3-PUB-004"]) == 0 with input as point(blocked)
	count(access_points.deny["S3-PUB-004"]) == 0 with input as multi(blocked)
}

test_s3_pub_004_fails_for_each_setting if {
	every setting, shown in buckets.setting_names {
		access_points.deny["S3-PUB-004"] == {sprintf("Block Public Access of access point \"p\" is not fully on: %s.", [shown])}
			with input as point(object.union(blocked, {setting: false}))
	}
	access_points.deny["S3-PUB-004"] == {"Block Public Access of multi-Region access point \"m\" is not fully on: RestrictPublicBuckets."}
		with input as multi(object.remove(blocked, ["restrict_public_buckets"]))
}

test_s3_pub_004_fails_without_a_block if {
	count(access_points.deny["S3-PUB-004"]) == 1 with input as object.remove(point({}), ["public_access_block_configuration"])
	count(access_points.deny["S3-PUB-004"]) == 1 with input as object.remove(multi({}), ["public_access_block"])
}

# What verdicts rest on: a call for it was refused, and nothing else is known.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

test_s3_pub_004_own_fields_unread if {
	unread.affects("S3-PUB-004") with input as object.union(resting("AWS::S3::AccessPoint"), {"unread": {"*": answer_refused}})
	count(unread.failed_calls("S3-PUB-004", "deny")) > 0 with input as object.union(resting("AWS::S3::AccessPoint"), {"unread": {"*": answer_refused}})
}
