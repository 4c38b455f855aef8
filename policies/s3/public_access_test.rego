package s3.public_access_test

import data.lib.core.unread
import data.s3.public_access

refused := {"call": "s3:GetBucketPolicyStatus", "code": "AccessDenied", "action": "s3:GetBucketPolicyStatus"}

on := {"block_public_acls": true, "block_public_policy": true, "ignore_public_acls": true, "restrict_public_buckets": true}

account := object.union(on, {
	"resource_type": "AWS::S3::AccountPublicAccessBlock",
	"resource_id": "111122223333/s3-account-public-access-block",
	"resource_name": "111122223333",
	"account_id": "111122223333",
	"region": "global",
})

bucket := {
	"resource_type": "AWS::S3::Bucket",
	"resource_id": "arn:aws:s3:::demo-data",
	"resource_name": "demo-data",
	"region": "us-east-1",
	"public_access_block": on,
	"policy_status": {"is_public": false},
	"acl": {"grants": [{"grantee": {"type": "CanonicalUser", "id": "abc"}, "permission": "FULL_CONTROL"}]},
}

open_policy := object.union(bucket, {"policy_status": {"is_public": true}})

group_grant(name) := {"grantee": {"type": "Group", "uri": sprintf("http://acs.amazonaws.com/groups/%s", [name])}, "permission": "READ"}

open_acl := object.union(bucket, {"acl": {"grants": [group_grant("global/AllUsers"), group_grant("global/AuthenticatedUsers")]}})

without_block(document) := object.remove(document, ["public_access_block"])

with_account(changes) := {"AWS::S3::AccountPublicAccessBlock": {account.resource_id: object.union(account, changes)}}

account_off := with_account({name: false | some name, _ in on})

test_s3_pub_001_passes_fully_on if {
	count(public_access.deny["S3-PUB-001"]) == 0 with input as account
	not unread.affects("S3-PUB-001") with input as account
}

test_s3_pub_001_fails_partly_off if {
	public_access.deny["S3-PUB-001"] == {"Block Public Access of account 111122223333 is not fully on: IgnorePublicAcls."}
		with input as object.union(account, {"ignore_public_acls": false})
}

test_s3_pub_001_fails_without_configuration if {
	public_access.deny["S3-PUB-001"] == {"Block Public Access of account 111122223333 is not fully on: BlockPublicAcls, BlockPublicPolicy, IgnorePublicAcls, RestrictPublicBuckets."}
		with input as object.remove(account, object.keys(on))
}

test_s3_pub_001_unread if {
	unread.affects("S3-PUB-001") with input as object.union(object.remove(account, object.keys(on)), {"unread": {"*": refused}})
}

test_s3_pub_002_passes_fully_on if {
	count(public_access.deny["S3-PUB-002"]) == 0 with input as bucket
	not unread.affects("S3-PUB-002") with input as bucket
}

test_s3_pub_002_fails_partly_off if {
	public_access.deny["S3-PUB-002"] == {"Block Public Access of bucket \"demo-data\" is not fully on: RestrictPublicBuckets."}
		with input as object.union(bucket, {"public_access_block": {"restrict_public_buckets": false}})
}

test_s3_pub_002_fails_without_configuration if {
	public_access.deny["S3-PUB-002"] == {"Block Public Access of bucket \"demo-data\" is not fully on: BlockPublicAcls, BlockPublicPolicy, IgnorePublicAcls, RestrictPublicBuckets."}
		with input as without_block(bucket)
}

test_s3_pub_002_unread if {
	unread.affects("S3-PUB-002") with input as object.union(without_block(bucket), {"unread": {"public_access_block": refused}})
}

test_s3_pub_003_passes_private if {
	count(public_access.deny["S3-PUB-003"]) == 0 with input as without_block(bucket) with data.inventory as account_off
	not unread.affects("S3-PUB-003") with input as without_block(bucket) with data.inventory as account_off
}

test_s3_pub_003_passes_without_policy if {
	count(public_access.deny["S3-PUB-003"]) == 0 with input as object.remove(without_block(bucket), ["policy_status"])
		with data.inventory as account_off
}

test_s3_pub_003_fails_by_policy if {
	public_access.deny["S3-PUB-003"] == {"Bucket \"demo-data\" is public through its bucket policy."}
		with input as without_block(open_policy) with data.inventory as account_off
}

test_s3_pub_003_fails_by_acl if {
	expected := {
		"Bucket \"demo-data\" grants READ to everyone through its ACL.",
		"Bucket \"demo-data\" grants READ to anyone with an AWS account through its ACL.",
	}
	public_access.deny["S3-PUB-003"] == expected with input as without_block(open_acl) with data.inventory as account_off
}

test_s3_pub_003_passes_with_grant_to_log_delivery if {
	logs := object.union(without_block(bucket), {"acl": {"grants": [group_grant("s3/LogDelivery")]}})
	count(public_access.deny["S3-PUB-003"]) == 0 with input as logs with data.inventory as account_off
}

test_s3_pub_003_policy_restricted_by_bucket if {
	blocked := object.union(without_block(open_policy), {"public_access_block": {"restrict_public_buckets": true}})
	count(public_access.deny["S3-PUB-003"]) == 0 with input as blocked with data.inventory as account_off
}

test_s3_pub_003_policy_restricted_by_account if {
	count(public_access.deny["S3-PUB-003"]) == 0 with input as without_block(open_policy)
		with data.inventory as with_account({"ignore_public_acls": false})
}

test_s3_pub_003_blocking_new_policies_does_not_close_this_one if {
	blocked := object.union(without_block(open_policy), {"public_access_block": object.union(on, {"restrict_public_buckets": false})})
	count(public_access.deny["S3-PUB-003"]) == 1 with input as blocked with data.inventory as account_off
}

test_s3_pub_003_acl_ignored_by_bucket if {
	blocked := object.union(without_block(open_acl), {"public_access_block": {"ignore_public_acls": true}})
	count(public_access.deny["S3-PUB-003"]) == 0 with input as blocked with data.inventory as account_off
}

test_s3_pub_003_acl_ignored_by_account if {
	count(public_access.deny["S3-PUB-003"]) == 0 with input as without_block(open_acl)
		with data.inventory as with_account({"restrict_public_buckets": false})
}

test_s3_pub_003_blocking_new_acls_does_not_close_this_one if {
	blocked := object.union(without_block(open_acl), {"public_access_block": object.union(on, {"ignore_public_acls": false})})
	count(public_access.deny["S3-PUB-003"]) == 2 with input as blocked with data.inventory as account_off
}

test_s3_pub_003_fails_by_the_words_of_the_policy if {
	broad := {"Effect": "Allow", "Principal": {"AWS": ["*"]}, "Action": ["s3:GetObject"], "Resource": ["*"], "Condition": {"IpAddress": {"aws:SourceIp": "0.0.0.0/1"}}}
	said := object.union(without_block(bucket), {"policy": {"Statement": [broad]}, "website": {"index_document": {"suffix": "index.html"}}})
	public_access.deny["S3-PUB-003"] == {
		"Bucket \"demo-data\" is public through its bucket policy.",
		"Bucket \"demo-data\" serves its objects to everyone as a website.",
	}
		with input as said with data.inventory as account_off
	office := object.union(broad, {"Condition": {"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}})
	count(public_access.deny["S3-PUB-003"]) == 0 with input as object.union(said, {"policy": {"Statement": [office]}})
		with data.inventory as account_off
}

test_s3_pub_003_fails_by_access_point if {
	point := {
		"resource_type": "AWS::S3::AccessPoint", "resource_id": "arn:p", "resource_name": "readers", "account_id": "111122223333",
		"region": "us-east-1", "bucket": "demo-data", "network_origin": "Internet", "policy_status": {"is_public": true},
	}
	delegation := {
		"Effect": "Allow", "Principal": {"AWS": ["*"]}, "Action": ["*"], "Resource": ["*"],
		"Condition": {"StringEquals": {"s3:DataAccessPointAccount": "111122223333"}},
	}
	public_access.deny["S3-PUB-003"] == {"Bucket \"demo-data\" is public through access point \"readers\"."}
		with input as object.union(without_block(bucket), {"policy": {"Statement": [delegation]}})
		with data.inventory as object.union(account_off, {"AWS::S3::AccessPoint": {"arn:p": point}})
}

test_s3_pub_003_access_points_unread if {
	unlisted := {"populations": {"AWS::S3::AccessPoint": [{"region": "us-east-1", "refusal": refused}]}, "documents": {}, "global_types": []}
	unread.affects("S3-PUB-003") with input as bucket with data.inventory as account_off with data.gaps as unlisted
	half := {"resource_type": "AWS::S3::AccessPoint", "resource_id": "arn:p", "resource_name": "p", "region": "us-east-1", "unread": {"policy_status": refused}}
	unread.affects("S3-PUB-003") with input as bucket with data.inventory as object.union(account_off, {"AWS::S3::AccessPoint": {"arn:p": half}})
	far := object.union(half, {"resource_id": "arn:aws:s3:us-east-1:111122223333:accesspoint/far", "resource_name": "far-away"})
	unread.affects("S3-PUB-003") with input as bucket with data.inventory as {"AWS::S3::AccessPoint": {"far": far}}
}

test_s3_pub_003_unread if {
	every field in ["policy", "policy_status", "acl", "ownership_controls", "public_access_block", "website"] {
		unread.affects("S3-PUB-003") with input as object.union(object.remove(bucket, [field]), {"unread": {field: refused}})
			with data.inventory as account_off
	}
}

test_s3_pub_003_account_unread if {
	closed := object.union(object.remove(account, object.keys(on)), {"unread": {"*": refused}})
	unread.affects("S3-PUB-003")
		with input as bucket with data.inventory as {"AWS::S3::AccountPublicAccessBlock": {account.resource_id: closed}}
}
