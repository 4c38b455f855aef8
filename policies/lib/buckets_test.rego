package lib.buckets_test

import data.lib.buckets

bucket := {"resource_type": "AWS::S3::Bucket", "resource_id": "arn:aws:s3:::papers", "resource_name": "papers", "region": "us-east-1"}

estate := {"AWS::S3::Bucket": {bucket.resource_id: bucket}}

test_at_finds_buckets_by_any_location if {
	every location in ["s3://papers/2026/", "s3://papers", "arn:aws:s3:::papers", "arn:aws:s3:::papers/2026", "papers"] {
		found := buckets.at(location) with data.inventory as estate with input as {"region": "us-east-1"}
		found.resource_id == "arn:aws:s3:::papers"
	}
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
