package lib.storage.buckets_test

import data.lib.storage.buckets

bucket := {"resource_type": "AWS::S3::Bucket", "resource_id": "arn:aws:s3:::papers", "resource_name": "papers", "region": "us-east-1"}

estate := {"AWS::S3::Bucket": {bucket.resource_id: bucket}}

test_at_finds_buckets_by_any_location if {
	every location in ["s3://papers/2026/", "s3://papers", "arn:aws:s3:::papers", "arn:aws:s3:::papers/2026", "papers"] {
		found := buckets.at(location) with data.inventory as estate with input as {"region": "us-east-1"}
		found.resource_id == "arn:aws:s3:::papers"
	}
	buckets.name_of("a/b/c") == "a/b/c"
	buckets.name_of("a:::b") == "a:::b"
	not buckets.at("s3://other/") with data.inventory as estate with input as {"region": "us-east-1"}
}

open_to_all(block) := object.union(bucket, {"policy_status": {"is_public": true}, "public_access_block": {"restrict_public_buckets": block}})

test_public_minds_both_blocks if {
	buckets.public(open_to_all(false)) with data.inventory as {}
	not buckets.public(open_to_all(true)) with data.inventory as {}
	not buckets.public(bucket) with data.inventory as {}
	not buckets.public(open_to_all(false)) with data.inventory as {"AWS::S3::AccountPublicAccessBlock": {"a": {"restrict_public_buckets": true}}}
	buckets.public(open_to_all(false)) with data.inventory as {"AWS::S3::AccountPublicAccessBlock": {"a": {"restrict_public_buckets": false}}}
}

account(settings) := {"AWS::S3::AccountPublicAccessBlock": {"a": settings}}

test_a_policy_opens_by_its_own_words_or_by_s3s_verdict if {
	statement := {"Effect": "Allow", "Principal": {"AWS": ["*"]}, "Action": ["s3:GetObject"], "Resource": ["arn:aws:s3:::papers/*"]}
	open := object.union(bucket, {"policy_status": {"is_public": false}, "policy": {"Statement": [statement]}})
	buckets.public_ways(open) == {"is public through its bucket policy"} with data.inventory as {}
	fixed := object.union(statement, {"Condition": {"StringEquals": {"aws:SourceVpce": "vpce-1a2b3c4d"}}})
	buckets.public_ways(object.union(open, {"policy": {"Statement": [fixed]}})) == set() with data.inventory as {}
	buckets.public_ways(open) == set() with data.inventory as account({"restrict_public_buckets": true})
}

granting(group) := object.union(bucket, {"acl": {"grants": [{"permission": "WRITE", "grantee": {"uri": sprintf("http://acs.amazonaws.com/groups/%s", [group])}}]}})

test_acls_open_unless_ignored_or_disabled if {
	buckets.public_ways(granting("global/AllUsers")) == {"grants WRITE to everyone through its ACL"} with data.inventory as {}
	buckets.public_ways(granting("global/AuthenticatedUsers")) == {"grants WRITE to anyone with an AWS account through its ACL"}
		with data.inventory as account({"block_public_acls": true, "restrict_public_buckets": true})
	not buckets.public(granting("s3/LogDelivery")) with data.inventory as {}
	not buckets.public(granting("global/AllUsers")) with data.inventory as account({"ignore_public_acls": true})
	ignoring := object.union(granting("global/AllUsers"), {"public_access_block": {"ignore_public_acls": true}})
	not buckets.public(ignoring) with data.inventory as {}
	enforced := object.union(granting("global/AllUsers"), {"ownership_controls": {"rules": [{"object_ownership": "BucketOwnerEnforced"}]}})
	not buckets.public(enforced) with data.inventory as {}
	preferred := object.union(granting("global/AllUsers"), {"ownership_controls": {"rules": [{"object_ownership": "BucketOwnerPreferred"}]}})
	buckets.public(preferred) with data.inventory as {}
}

delegation := {
	"Effect": "Allow", "Principal": {"AWS": ["*"]}, "Action": ["*"], "Resource": ["arn:aws:s3:::papers", "arn:aws:s3:::papers/*"],
	"Condition": {"StringEquals": {"s3:DataAccessPointAccount": "111122223333"}},
}

for_all := {"Effect": "Allow", "Principal": {"AWS": ["*"]}, "Action": ["s3:GetObject"], "Resource": ["*"]}

outside_denied := {
	"Effect": "Deny", "Principal": {"AWS": ["*"]}, "Action": ["s3:*"], "Resource": ["*"],
	"Condition": {"StringNotEquals": {"aws:PrincipalOrgID": ["o-own1234567"]}},
}

ruled(public, statements) := object.union(bucket, {"policy_status": {"is_public": public}, "policy": {"Statement": statements}})

test_what_denials_leave_is_left_to_s3 if {
	not buckets.public(ruled(false, [for_all, outside_denied]))
	for_one := object.union(outside_denied, {"Principal": {"AWS": ["444455556666"]}})
	without_tls := object.union(object.remove(outside_denied, ["Condition"]), {"Condition": {"Bool": {"aws:SecureTransport": ["false"]}}})
	every open in [
		ruled(true, [for_all, outside_denied]),
		ruled(false, [for_all]),
		ruled(false, [for_all, for_one]),
		ruled(false, [for_all, without_tls]),
		object.remove(ruled(false, [for_all, outside_denied]), ["policy_status"]),
	] {
		buckets.public(open)
	}
}

delegating := object.union(bucket, {"policy_status": {"is_public": false}, "policy": {"Statement": [delegation]}})

point := {
	"resource_type": "AWS::S3::AccessPoint", "resource_id": "arn:aws:s3:us-east-1:111122223333:accesspoint/readers", "resource_name": "readers",
	"account_id": "111122223333", "region": "us-east-1", "bucket": "papers", "network_origin": "Internet", "policy_status": {"is_public": true},
	"public_access_block_configuration": {"block_public_acls": true, "block_public_policy": true, "ignore_public_acls": true, "restrict_public_buckets": false},
}

points(changes) := {"AWS::S3::AccessPoint": {point.resource_id: object.union(point, changes)}}

test_an_access_point_opens_a_bucket_that_leaves_access_to_it if {
	open := {"is public through access point \"readers\""}
	buckets.public_ways(delegating) == open with data.inventory as points({})
	every condition in [
		{"ArnLike": {"s3:DataAccessPointArn": "arn:aws:s3:us-east-1:111122223333:accesspoint/*"}},
		{"StringEquals": {"s3:AccessPointNetworkOrigin": "Internet", "s3:DataAccessPointAccount": ["444455556666", "111122223333"]}},
		{"Bool": {"aws:SecureTransport": "true"}, "StringEquals": {"s3:DataAccessPointAccount": "111122223333"}},
	] {
		to_points := object.union(object.remove(delegation, ["Condition"]), {"Condition": condition})
		buckets.public_ways(object.union(delegating, {"policy": {"Statement": [to_points]}})) == open with data.inventory as points({})
	}
}

test_an_access_point_is_shut_by_any_of_three_blocks_or_its_network if {
	every changes in [
		{"public_access_block_configuration": {"restrict_public_buckets": true}}, {"network_origin": "VPC"},
		{"policy_status": {"is_public": false}}, {"bucket": "other"}, {"region": "eu-west-1"},
	] {
		buckets.public_ways(delegating) == set() with data.inventory as points(changes)
	}
	buckets.public_ways(delegating) == set() with data.inventory as object.union(points({}), account({"restrict_public_buckets": true}))
	closed := object.union(delegating, {"public_access_block": {"restrict_public_buckets": true}})
	buckets.public_ways(closed) == set() with data.inventory as points({})
}

test_an_access_point_opens_nothing_that_the_bucket_keeps_shut if {
	buckets.public_ways(object.remove(delegating, ["policy"])) == set() with data.inventory as points({})
	every statement in [
		object.union(delegation, {"Effect": "Deny"}),
		object.union(delegation, {"Condition": {"StringEquals": {"s3:DataAccessPointAccount": "111122223333", "aws:PrincipalOrgID": "o-a1b2c3d4e5"}}}),
		object.union(object.remove(delegation, ["Condition"]), {"Condition": {"StringEquals": {"s3:DataAccessPointAccount": "444455556666"}}}),
		object.union(object.remove(delegation, ["Principal"]), {"Principal": {"AWS": ["111122223333"]}}),
	] {
		buckets.public_ways(object.union(delegating, {"policy": {"Statement": [statement]}})) == set() with data.inventory as points({})
	}
}

test_a_website_shows_what_everyone_may_read if {
	statement := {"Effect": "Allow", "Principal": {"AWS": ["*"]}, "Action": ["s3:GetObject"], "Resource": ["arn:aws:s3:::papers/*"]}
	site := object.union(bucket, {"website": {"index_document": {"suffix": "index.html"}}, "policy": {"Statement": [statement]}})
	buckets.public_website(site) with data.inventory as {}
	not buckets.public_website(site) with data.inventory as account({"restrict_public_buckets": true})
	not buckets.public_website(object.remove(site, ["policy"])) with data.inventory as {}
	not buckets.public_website(object.remove(site, ["website"])) with data.inventory as {}
	writing := object.union(statement, {"Action": ["s3:PutObject"]})
	not buckets.public_website(object.union(site, {"policy": {"Statement": [writing]}})) with data.inventory as {}
	redirecting := object.union(object.remove(site, ["website"]), {"website": {"redirect_all_requests_to": {"host_name": "example.com"}}})
	not buckets.public_website(redirecting) with data.inventory as {}
}

test_versioned if {
	buckets.versioned({"versioning": {"status": "Enabled"}})
	not buckets.versioned({"versioning": {"status": "Suspended"}})
}

denying(resource, condition) := object.union(bucket, {"policy": {"Statement": [{
	"Effect": "Deny",
	"Principal": {"AWS": ["*"]},
	"Action": ["s3:*"],
	"Resource": [resource],
	"Condition": condition,
}]}})

plain := {"Bool": {"aws:SecureTransport": "false"}}

test_tls_only_minds_operator_key_and_effect if {
	not buckets.tls_only(denying("*", {"StringEquals": {"aws:SecureTransport": "false"}}))
	not buckets.tls_only(denying("*", {"Bool": {"aws:ViaAWSService": "false"}}))
	buckets.tls_only(denying("*", {"BoolIfExists": {"aws:SecureTransport": [false]}}))
}

test_tls_only if {
	every resource in ["*", "arn:aws:s3:::papers/*", "arn:aws:s3:::papers*", "arn:aws:s3:::*", "arn:aws:s3:::*/*"] {
		buckets.tls_only(denying(resource, plain))
	}
	not buckets.tls_only(denying("arn:aws:s3:::papers/2026/*", plain))
	not buckets.tls_only(denying("*", {"Bool": {"aws:SecureTransport": "true"}}))
	not buckets.tls_only(denying("*", {"Bool": {"aws:SecureTransport": "false", "aws:ViaAWSService": "false"}}))
	not buckets.tls_only(denying("*", object.union(plain, {"StringEquals": {"aws:PrincipalOrgID": "o"}})))
}

test_tls_only_minds_whom_and_what_is_denied if {
	every value in ["false", false, ["false"], [false]] {
		buckets.tls_only(denying("*", {"Bool": {"aws:SecureTransport": value}}))
	}
	every changes in [{"Effect": "Allow"}, {"Principal": {"AWS": ["111122223333"]}}, {"Action": ["s3:Put*"]}] {
		statement := object.union(denying("*", plain).policy.Statement[0], changes)
		not buckets.tls_only(object.union(bucket, {"policy": {"Statement": [statement]}}))
	}
}

test_lifecycle_rules_that_are_on if {
	buckets.has_lifecycle_rules({"lifecycle": {"rules": [{"status": "Disabled"}, {"status": "Enabled"}]}})
	not buckets.has_lifecycle_rules({"lifecycle": {"rules": [{"status": "Disabled"}]}})
	not buckets.has_lifecycle_rules({})
}

test_public_access_is_blocked_by_four_settings if {
	{setting | some setting in buckets.block_settings} == {"block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"}
}

encrypted(key) := {"encryption": {"rules": [{"apply_server_side_encryption_by_default": {"kms_master_key_id": key}}]}}

arn := "arn:aws:kms:us-east-1:111122223333:key/k"

keys(manager) := {"AWS::KMS::Key": {"arn:aws:kms:us-east-1:111122223333:key/k": {"resource_id": "arn:aws:kms:us-east-1:111122223333:key/k", "resource_name": "k", "region": "us-east-1", "key_manager": manager}}}

test_customer_key if {
	buckets.customer_key(encrypted(arn)) with data.inventory as {}
	buckets.customer_key(encrypted(arn)) with data.inventory as keys("CUSTOMER")
	not buckets.customer_key(encrypted(arn)) with data.inventory as keys("AWS")
	not buckets.customer_key(encrypted("alias/aws/s3")) with data.inventory as {}
	not buckets.customer_key({}) with data.inventory as {}
}

# ---- What verdicts rest on: a call for it was refused, and nothing else is known of the documents ----

answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

wholly_unread(type) := object.union(resting(type), {"unread": {"*": answer_refused}})
