package s3.protection_test

import data.lib.core.unread
import data.s3.protection

refused := {"call": "s3:GetBucketEncryption", "code": "AccessDenied", "action": "s3:GetEncryptionConfiguration"}

bare := {
	"resource_type": "AWS::S3::Bucket",
	"resource_id": "arn:aws:s3:::demo-data",
	"resource_name": "demo-data",
	"account_id": "111122223333",
	"region": "us-east-1",
}

encrypted(defaults) := object.union(bare, {"encryption": {"rules": [{
	"apply_server_side_encryption_by_default": defaults,
	"bucket_key_enabled": true,
}]}})

with_key(algorithm) := encrypted({"sse_algorithm": algorithm, "kms_master_key_id": "arn:key-1"})

keys(manager) := {"AWS::KMS::Key": {"arn:key-1": {
	"resource_id": "arn:key-1",
	"resource_name": "key-1",
	"region": "us-east-1",
	"key_manager": manager,
}}}

sse_s3 := "Bucket \"demo-data\" is encrypted with keys of S3 (SSE-S3), not with a customer managed key."

test_s3_enc_001_passes_with_customer_key if {
	every algorithm in ["aws:kms", "aws:kms:dsse"] {
		count(protection.deny["S3-ENC-001"]) == 0 with input as with_key(algorithm) with data.inventory as keys("CUSTOMER")
		count(protection.unknown["S3-ENC-001"]) == 0 with input as with_key(algorithm) with data.inventory as keys("CUSTOMER")
		not unread.affects("S3-ENC-001") with input as with_key(algorithm) with data.inventory as keys("CUSTOMER")
	}
}

test_s3_enc_001_fails_with_s3_keys if protection.deny["S3-ENC-001"] == {sse_s3} with input as encrypted({"sse_algorithm": "AES256"})

test_s3_enc_001_fails_without_configuration if protection.deny["S3-ENC-001"] == {sse_s3} with input as bare

test_s3_enc_001_fails_with_default_kms_key if {
	protection.deny["S3-ENC-001"] == {"Bucket \"demo-data\" is encrypted with aws/s3, a key that AWS manages."}
		with input as encrypted({"sse_algorithm": "aws:kms"})
	count(protection.unknown["S3-ENC-001"]) == 0 with input as encrypted({"sse_algorithm": "aws:kms"})
}

test_s3_enc_001_fails_with_aws_managed_key if {
	protection.deny["S3-ENC-001"] == {"Bucket \"demo-data\" is encrypted with key-1, a key that AWS manages."}
		with input as with_key("aws:kms") with data.inventory as keys("AWS")
}

test_s3_enc_001_fails_with_an_alias_of_aws_that_was_not_read if {
	every id in ["alias/aws/s3", "arn:aws:kms:us-east-1:111122223333:alias/aws/s3"] {
		aliased := encrypted({"sse_algorithm": "aws:kms", "kms_master_key_id": id})
		protection.deny["S3-ENC-001"] == {"Bucket \"demo-data\" is encrypted with aws/s3, a key that AWS manages."} with input as aliased with data.inventory as {}
		count(protection.unknown["S3-ENC-001"]) == 0 with input as aliased with data.inventory as {}
	}
}

receiving := {"AWS::S3::Bucket": {"arn:aws:s3:::web": {"resource_id": "arn:aws:s3:::web", "resource_name": "web", "region": "us-east-1", "logging": {"target_bucket": "demo-data"}}}}

test_s3_enc_001_of_a_bucket_for_access_logs if {
	plain := encrypted({"sse_algorithm": "AES256"})
	protection.skip["S3-ENC-001"] == {"Bucket \"demo-data\" receives server access logs, which S3 delivers only where the default encryption is SSE-S3."} with input as plain with data.inventory as receiving
	count(protection.deny["S3-ENC-001"]) == 0 with input as plain with data.inventory as receiving
	keyed := encrypted({"sse_algorithm": "aws:kms", "kms_master_key_id": "arn:key-1"})
	protection.deny["S3-ENC-001"] == {"Bucket \"demo-data\" is to receive server access logs, which S3 does not deliver to a bucket whose default is SSE-KMS."} with input as keyed with data.inventory as receiving
	count(protection.skip["S3-ENC-001"]) == 0 with input as keyed with data.inventory as receiving
	count(protection.unknown["S3-ENC-001"]) == 0 with input as keyed with data.inventory as receiving
}

test_s3_enc_001_tells_a_bucket_for_access_logs_one_thing if {
	told := {"Bucket \"demo-data\" is to receive server access logs, which S3 does not deliver to a bucket whose default is SSE-KMS."}
	every defaults in [{"sse_algorithm": "aws:kms"}, {"sse_algorithm": "aws:kms:dsse", "kms_master_key_id": "alias/aws/s3"}] {
		protection.deny["S3-ENC-001"] == told with input as encrypted(defaults) with data.inventory as receiving
	}
}

test_s3_enc_001_applies_to_buckets_that_receive_nothing if {
	count(protection.skip["S3-ENC-001"]) == 0 with input as encrypted({"sse_algorithm": "AES256"}) with data.inventory as {}
	every algorithm in ["aws:kms", "aws:kms:dsse"] {
		count(protection.unknown["S3-ENC-001"]) == 0 with input as encrypted({"sse_algorithm": algorithm}) with data.inventory as {}
	}
	both := {"encryption": {"rules": [{"apply_server_side_encryption_by_default": {"sse_algorithm": each}} | some each in ["aws:kms", "aws:new"]]}}
	count(protection.unknown["S3-ENC-001"]) == 0 with input as object.union(bare, both) with data.inventory as {}
}

test_s3_enc_001_unknown_with_another_algorithm if {
	odd := encrypted({"sse_algorithm": "aws:new"})
	protection.unknown["S3-ENC-001"] == {"Bucket \"demo-data\" is encrypted by aws:new, of whose keys nothing is known here."} with input as odd with data.inventory as {}
	count(protection.deny["S3-ENC-001"]) == 0 with input as odd with data.inventory as {}
}

test_s3_enc_001_unknown_with_a_key_elsewhere if {
	protection.unknown["S3-ENC-001"] == {"Bucket \"demo-data\" is encrypted with \"arn:key-1\", which is not among the keys read in this account."}
		with input as with_key("aws:kms") with data.inventory as {"AWS::KMS::Key": {}}
	count(protection.deny["S3-ENC-001"]) == 0 with input as with_key("aws:kms") with data.inventory as {"AWS::KMS::Key": {}}
}

test_s3_enc_001_unread if unread.affects("S3-ENC-001") with input as object.union(bare, {"unread": {"encryption": refused}})

test_s3_enc_001_key_unread if {
	key := object.union(object.remove(keys("AWS")["AWS::KMS::Key"]["arn:key-1"], ["key_manager"]), {"unread": {"*": refused}})
	unread.affects("S3-ENC-001") with input as with_key("aws:kms") with data.inventory as {"AWS::KMS::Key": {"arn:key-1": key}}
}

closing := {
	"Sid": "TlsOnly",
	"Effect": "Deny",
	"Principal": {"AWS": ["*"]},
	"Action": ["s3:*"],
	"Resource": ["arn:aws:s3:::demo-data", "arn:aws:s3:::demo-data/*"],
	"Condition": {"Bool": {"aws:SecureTransport": "false"}},
}

governed(statement) := object.union(bare, {"policy": {"Version": "2012-10-17", "Statement": [statement]}})

changed(key, value) := governed(object.union(object.remove(closing, [key]), {key: value}))

open := "The policy of bucket \"demo-data\" does not deny requests without TLS."

test_s3_tls_001_passes_with_deny if {
	count(protection.deny["S3-TLS-001"]) == 0 with input as governed(closing)
	not unread.affects("S3-TLS-001") with input as governed(closing)
}

test_s3_tls_001_passes_with_equal_forms if {
	every change in [
		["Action", ["*"]],
		["Resource", ["*"]],
		["Resource", ["arn:aws:s3:::demo-data*"]],
		["Resource", ["arn:aws:s3:::*"]],
		["Condition", {"BoolIfExists": {"aws:securetransport": ["false"]}}],
		["Condition", {"Bool": {"aws:SecureTransport": false}}],
	] {
		count(protection.deny["S3-TLS-001"]) == 0 with input as changed(change[0], change[1])
	}
}

test_s3_tls_001_fails_without_policy if protection.deny["S3-TLS-001"] == {open} with input as bare

test_s3_tls_001_fails_with_lesser_forms if {
	every change in [
		["Effect", "Allow"],
		["Principal", {"AWS": ["arn:aws:iam::111122223333:root"]}],
		["Action", ["s3:GetObject"]],
		["Resource", ["arn:aws:s3:::demo-data"]],
		["Resource", ["arn:aws:s3:::demo-data/part/*"]],
		["Resource", ["arn:aws:s3:::demo-other/*"]],
		["Condition", {"Bool": {"aws:SecureTransport": "true"}}],
		["Condition", {"Bool": {"aws:SecureTransport": "false", "aws:ViaAWSService": "false"}}],
		["Condition", {"Bool": {"aws:SecureTransport": "false"}, "StringEquals": {"aws:PrincipalOrgID": "o-abc"}}],
		["Condition", {"NumericLessThan": {"s3:TlsVersion": "1.2"}}],
	] {
		protection.deny["S3-TLS-001"] == {open} with input as changed(change[0], change[1])
	}
}

test_s3_tls_001_unread if unread.affects("S3-TLS-001") with input as object.union(bare, {"unread": {"policy": refused}})

# What each verdict rests on: a refused call behind any of it, or a list that was not read, and there is none.
rests_on := {
	"S3-ENC-001": {"deny": ["AWS::CloudTrail::Trail", "AWS::KMS::Key", "AWS::S3::Bucket"], "skip": ["AWS::CloudTrail::Trail", "AWS::S3::Bucket"], "unknown": ["AWS::CloudTrail::Trail", "AWS::KMS::Key", "AWS::S3::Bucket"]},
	"S3-TLS-001": {"deny": ["AWS::Organizations::Organization", "AWS::Organizations::ResourceControlPolicy"], "unknown": ["AWS::Organizations::Organization", "AWS::Organizations::ResourceControlPolicy"]},
}

unread_document := {"resource_type": "AWS::S3::Bucket", "resource_id": "arn:own", "resource_name": "own", "region": "us-east-1"}

refusal(type) := {"call": type, "code": "AccessDenied", "action": type}

other_unread(type) := {"resource_id": "arn:other", "resource_name": "arn:other", "region": "us-east-1", "unread": {"*": refusal(type)}}

test_every_refused_call_is_noticed if {
	every each in [["S3-ENC-001", "deny"], ["S3-ENC-001", "skip"], ["S3-ENC-001", "unknown"], ["S3-TLS-001", "deny"], ["S3-TLS-001", "unknown"]] {
		blind := object.union(unread_document, {"unread": {"*": refusal("own")}})
		count(unread.failed_calls(each[0], each[1])) > 0 with input as blind with data.inventory as {}
	}
}

# Of these, what is looked up by what names it; of all others every document is gone through.
looked_up := {
	"S3-ENC-001": {"deny": ["AWS::KMS::Key"], "unknown": ["AWS::KMS::Key"]},
}

test_related_documents_that_were_not_read_are_noticed if {
	naming_other := object.union(unread_document, {"tags": {"of": "arn:other"}})
	every id, heads in rests_on {
		every head, types in heads {
			named := {type | some type in object.get(looked_up, [id, head], [])}
			gone_through := {type | some type in types} - named
			noticed_in(unread_document, id, head, gone_through) == gone_through
			noticed_in(naming_other, id, head, named) == named
		}
	}
}

noticed_in(document, id, head, types) := {why.call | some why in refused_calls} if {
	blank := {type: {"arn:other": other_unread(type)} | some type in types}
	gaps := incomplete(types)
	refused_calls := unread.failed_calls(id, head) with input as document with data.inventory as blank with data.gaps as gaps
}

incomplete(types) := {"documents": {type: ["arn:other"] | some type in types}, "global_types": [], "named_by": {}, "populations": {}}

test_every_list_that_was_not_read_is_noticed if {
	every id, heads in rests_on {
		every head, types in heads {
			gaps := {"documents": {}, "global_types": [], "populations": {type: [{"region": "us-east-1", "refusal": refusal(type)}] | some type in types}}
			noticed := {why.call | some why in unread.failed_calls(id, head)} with input as unread_document with data.inventory as {} with data.gaps as gaps
			noticed == {type | some type in types}
		}
	}
}

rcp(target, content) := {
	"AWS::Organizations::Organization": {"o": {"resource_id": "o", "id": "o-1", "master_account_id": "999988887777", "region": "global"}},
	"AWS::Organizations::ResourceControlPolicy": {"p": {"resource_id": "p", "region": "global", "targets": [target], "content": {"Statement": [content]}}},
}

tls := {"Effect": "Deny", "Principal": {"AWS": ["*"]}, "Action": ["s3:*"], "Resource": ["*"], "Condition": {"BoolIfExists": {"aws:SecureTransport": "false"}}}

member := {"resource_type": "AWS::S3::Bucket", "resource_id": "arn:aws:s3:::demo-data", "resource_name": "demo-data", "account_id": "111122223333", "region": "us-east-1"}

test_s3_tls_001_passes_by_a_resource_control_policy if {
	every target in [{"type": "ROOT", "target_id": "r-1"}, {"type": "ACCOUNT", "target_id": "111122223333"}] {
		count(protection.deny["S3-TLS-001"]) == 0 with input as member with data.inventory as rcp(target, tls)
		count(protection.unknown["S3-TLS-001"]) == 0 with input as member with data.inventory as rcp(target, tls)
	}
}

test_s3_tls_001_fails_where_no_resource_control_policy_helps if {
	fails := {"The policy of bucket \"demo-data\" does not deny requests without TLS."}
	protection.deny["S3-TLS-001"] == fails with input as member with data.inventory as rcp({"type": "ACCOUNT", "target_id": "444455556666"}, tls)
	protection.deny["S3-TLS-001"] == fails with input as member with data.inventory as rcp({"type": "ROOT", "target_id": "r-1"}, {"Effect": "Allow", "Principal": {"AWS": ["*"]}, "Action": ["*"], "Resource": ["*"]})
	manager := object.union(member, {"account_id": "999988887777"})
	protection.deny["S3-TLS-001"] == fails with input as manager with data.inventory as rcp({"type": "ROOT", "target_id": "r-1"}, tls)
	hidden := object.remove(rcp({"type": "ROOT", "target_id": "r-1"}, tls), ["AWS::Organizations::ResourceControlPolicy"])
	protection.deny["S3-TLS-001"] == {"The policy of bucket \"demo-data\" does not deny requests without TLS, and AWS shows resource control policies to the management account only."}
		with input as member with data.inventory as hidden
}

test_s3_tls_001_unknown_with_a_policy_of_an_organizational_unit if {
	unit := rcp({"type": "ORGANIZATIONAL_UNIT", "target_id": "ou-1"}, tls)
	protection.unknown["S3-TLS-001"] == {"The policy of bucket \"demo-data\" does not deny requests without TLS, and a resource control policy of an organizational unit does: it is not known which organizational unit the account is in."}
		with input as member with data.inventory as unit
	everywhere := object.union(unit, rcp({"type": "ROOT", "target_id": "r-1"}, tls))
	other := object.union(tls, {"Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-2"}}})
	count(protection.unknown["S3-TLS-001"]) == 0 with input as member with data.inventory as everywhere
	count(protection.unknown["S3-TLS-001"]) == 0 with input as member with data.inventory as rcp({"type": "ORGANIZATIONAL_UNIT", "target_id": "ou-1"}, other)
	denying := object.union(member, {"policy": {"Statement": [tls]}})
	count(protection.unknown["S3-TLS-001"]) == 0 with input as denying with data.inventory as unit
}

test_s3_enc_001_unknown_for_log_buckets_with_algorithms_that_it_does_not_know if {
	strange := encrypted({"sse_algorithm": "aws:fsx"})
	count(protection.skip["S3-ENC-001"]) == 0 with input as strange with data.inventory as receiving
	protection.unknown["S3-ENC-001"] == {"Bucket \"demo-data\" is encrypted by aws:fsx, of whose keys nothing is known here."} with input as strange with data.inventory as receiving
}
