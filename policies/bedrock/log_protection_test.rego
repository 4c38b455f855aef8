package bedrock.log_protection_test

import data.bedrock.log_protection as protection
import data.lib.core.unread

refused := {"call": "x:Get", "code": "AccessDeniedException", "action": "x:Get"}

off := {
	"resource_type": "AWS::Bedrock::ModelInvocationLogging",
	"resource_id": "111122223333/us-east-1/model-invocation-logging",
	"resource_name": "model-invocation-logging",
	"account_id": "111122223333",
	"partition": "aws",
	"region": "us-east-1",
}

to_bucket := object.union(off, {"s3_config": {"bucket_name": "prompt-logs"}})

to_log_group := object.union(off, {"cloud_watch_config": {"log_group_name": "/bedrock/prompts", "role_arn": "arn:aws:iam::111122223333:role/logs"}})

key_arn := "arn:aws:kms:us-east-1:111122223333:key/key-1"

group_arn := "arn:aws:logs:us-east-1:111122223333:log-group:/bedrock/prompts"

bucket(setting) := {"AWS::S3::Bucket": {"arn:aws:s3:::prompt-logs": {
	"resource_id": "arn:aws:s3:::prompt-logs",
	"resource_name": "prompt-logs",
	"region": "us-east-1",
	"encryption": {"rules": [{"apply_server_side_encryption_by_default": setting}]},
}}}

group(change) := {"AWS::Logs::LogGroup": {group_arn: object.union(
	{"resource_id": group_arn, "resource_name": "/bedrock/prompts", "region": "us-east-1"},
	change,
)}}

key(manager) := {"AWS::KMS::Key": {key_arn: {"resource_id": key_arn, "resource_name": "key-1", "region": "us-east-1", "key_manager": manager}}}

own := {"sse_algorithm": "aws:kms", "kms_master_key_id": key_arn}

fails_with_bucket(setting) if {
	protection.deny["BR-ENC-001"] == {"Invocation logs of us-east-1 go to bucket \"prompt-logs\", which does not encrypt with a customer managed key."} with input as to_bucket
		with data.inventory as bucket(setting)
}

test_br_enc_001_passes_with_bucket_key if {
	inventory := object.union(bucket(own), key("CUSTOMER"))
	count(protection.deny["BR-ENC-001"]) == 0 with input as to_bucket with data.inventory as inventory
	count(protection.unknown["BR-ENC-001"]) == 0 with input as to_bucket with data.inventory as inventory
	count(protection.skip["BR-ENC-001"]) == 0 with input as to_bucket with data.inventory as inventory
	not unread.affects("BR-ENC-001") with input as to_bucket with data.inventory as inventory
}

test_br_enc_001_passes_with_dual_layer_encryption if {
	setting := object.union(own, {"sse_algorithm": "aws:kms:dsse"})
	count(protection.deny["BR-ENC-001"]) == 0 with input as to_bucket with data.inventory as bucket(setting)
}

test_br_enc_001_fails_with_sse_s3 if fails_with_bucket({"sse_algorithm": "AES256"})

test_br_enc_001_fails_without_key_id if fails_with_bucket({"sse_algorithm": "aws:kms"})

test_br_enc_001_fails_with_aws_managed_key if {
	message := {"Invocation logs of us-east-1 go to bucket \"prompt-logs\", which encrypts with a key that AWS manages."}
	protection.deny["BR-ENC-001"] == message with input as to_bucket with data.inventory as object.union(bucket(own), key("AWS"))
	alias := {"sse_algorithm": "aws:kms", "kms_master_key_id": "alias/aws/s3"}
	protection.deny["BR-ENC-001"] == message with input as to_bucket with data.inventory as bucket(alias)
}

test_br_enc_001_fails_with_large_data_bucket if {
	config := object.union(to_log_group, {"cloud_watch_config": {"large_data_delivery_s3_config": {"bucket_name": "prompt-logs"}}})
	inventory := object.union(bucket({"sse_algorithm": "AES256"}), group({"kms_key_id": key_arn}))
	protection.deny["BR-ENC-001"] == {"Invocation logs of us-east-1 go to bucket \"prompt-logs\", which does not encrypt with a customer managed key."} with input as config
		with data.inventory as inventory
}

test_br_enc_001_passes_with_log_group_key if {
	count(protection.deny["BR-ENC-001"]) == 0 with input as to_log_group with data.inventory as group({"kms_key_id": key_arn})
	count(protection.unknown["BR-ENC-001"]) == 0 with input as to_log_group with data.inventory as group({"kms_key_id": key_arn})
}

test_br_enc_001_fails_without_log_group_key if {
	protection.deny["BR-ENC-001"] == {"Invocation logs of us-east-1 go to log group \"/bedrock/prompts\", which has no customer managed key."} with input as to_log_group
		with data.inventory as group({})
}

test_br_enc_001_unknown_destinations if {
	config := object.union(to_bucket, {"cloud_watch_config": {"log_group_name": "/bedrock/prompts"}})
	protection.unknown["BR-ENC-001"] == {
		"Bucket \"prompt-logs\", where invocation logs of us-east-1 go, is not among the account's buckets.",
		"Log group \"/bedrock/prompts\", where invocation logs go, is not among the log groups of us-east-1.",
	} with input as config with data.inventory as {}
	count(protection.deny["BR-ENC-001"]) == 0 with input as config with data.inventory as {}
}

test_br_enc_001_fails_rather_than_unknown if {
	config := object.union(to_bucket, {"cloud_watch_config": {"log_group_name": "/bedrock/prompts"}})
	count(protection.deny["BR-ENC-001"]) == 1 with input as config with data.inventory as group({})
	count(protection.unknown["BR-ENC-001"]) == 0 with input as config with data.inventory as group({})
}

test_br_enc_001_skips_without_logging if {
	protection.skip["BR-ENC-001"] == {"Model invocations are not logged in us-east-1 (BR-LOG-001 judges that)."} with input as off with data.inventory as {}
}

test_br_enc_001_unread if {
	unread.affects("BR-ENC-001") with input as object.union(off, {"unread": {"*": refused}}) with data.inventory as {}
	sealed := object.union(object.remove(bucket(own)["AWS::S3::Bucket"]["arn:aws:s3:::prompt-logs"], ["encryption"]), {"unread": {"encryption": refused}})
	unread.affects("BR-ENC-001") with input as to_bucket with data.inventory as {"AWS::S3::Bucket": {"arn:aws:s3:::prompt-logs": sealed}}
}

masking := {
	"data_protection_status": "ACTIVATED",
	"data_protection_policy": {"Statement": [{"Operation": {"Audit": {}}}, {"Operation": {"Deidentify": {"MaskConfig": {}}}}]},
}

unmasked := {"Log group \"/bedrock/prompts\" of model invocations in us-east-1 masks no sensitive data."}

test_br_pri_001_passes_with_masking if {
	count(protection.deny["BR-PRI-001"]) == 0 with input as to_log_group with data.inventory as group(masking)
	count(protection.unknown["BR-PRI-001"]) == 0 with input as to_log_group with data.inventory as group(masking)
	not unread.affects("BR-PRI-001") with input as to_log_group with data.inventory as group(masking)
}

test_br_pri_001_passes_with_account_policy if {
	inherited := {"inherited_properties": ["ACCOUNT_DATA_PROTECTION"]}
	count(protection.deny["BR-PRI-001"]) == 0 with input as to_log_group with data.inventory as group(inherited)
}

test_br_pri_001_fails_without_policy if {
	protection.deny["BR-PRI-001"] == {"Log group \"/bedrock/prompts\" of model invocations in us-east-1 masks no sensitive data."} with input as to_log_group
		with data.inventory as group({})
}

test_br_pri_001_fails_with_disabled_policy if {
	disabled := object.union(masking, {"data_protection_status": "DISABLED"})
	protection.deny["BR-PRI-001"] == unmasked with input as to_log_group with data.inventory as group(disabled)
}

test_br_pri_001_fails_with_audit_only if {
	audit := object.union(masking, {"data_protection_policy": {"Statement": [{"Operation": {"Audit": {}}}]}})
	protection.deny["BR-PRI-001"] == unmasked with input as to_log_group with data.inventory as group(audit)
}

test_br_pri_001_skips_without_log_group if {
	protection.skip["BR-PRI-001"] == {"Model invocations of us-east-1 are not logged to CloudWatch Logs."} with input as to_bucket with data.inventory as {}
}

test_br_pri_001_unknown_log_group if {
	protection.unknown["BR-PRI-001"] == {"Log group \"/bedrock/prompts\", where invocation logs go, is not among the log groups of us-east-1."} with input as to_log_group
		with data.inventory as {}
}

test_br_pri_001_unread if {
	silent := group({"data_protection_status": "ACTIVATED", "unread": {"data_protection_policy": refused}})
	unread.affects("BR-PRI-001") with input as to_log_group with data.inventory as silent
}

test_br_enc_001_judges_either_destination if {
	count(protection.skip["BR-ENC-001"]) == 0 with input as to_log_group with data.inventory as group({})
}

test_br_enc_001_fails_rather_than_unknown_log_group if {
	config := object.union(to_bucket, {"cloud_watch_config": {"log_group_name": "/bedrock/prompts"}})
	count(protection.deny["BR-ENC-001"]) == 1 with input as config with data.inventory as bucket({"sse_algorithm": "AES256"})
	count(protection.unknown["BR-ENC-001"]) == 0 with input as config with data.inventory as bucket({"sse_algorithm": "AES256"})
}

test_br_enc_001_passes_with_an_alias_that_two_regions_have if {
	aliased := {
		"a": {"resource_id": "a", "resource_name": "a", "region": "us-east-1", "key_manager": "CUSTOMER", "also_known_as": ["alias/logs"]},
		"b": {"resource_id": "b", "resource_name": "b", "region": "eu-west-1", "key_manager": "AWS", "also_known_as": ["alias/logs"]},
	}
	inventory := object.union(bucket({"sse_algorithm": "aws:kms", "kms_master_key_id": "alias/logs"}), {"AWS::KMS::Key": aliased})
	count(protection.deny["BR-ENC-001"]) == 0 with input as to_bucket with data.inventory as inventory
}

test_br_pri_001_judges_a_log_group if {
	count(protection.skip["BR-PRI-001"]) == 0 with input as to_log_group with data.inventory as group(masking)
}

test_br_enc_001_fails_with_an_aws_managed_key_by_its_bare_id if {
	managed := {"AWS::KMS::Key": {key_arn: {"resource_id": key_arn, "resource_name": "key-1", "region": "us-east-1", "key_manager": "AWS"}}}
	inventory := object.union(bucket({"sse_algorithm": "aws:kms", "kms_master_key_id": "key-1"}), managed)
	protection.deny["BR-ENC-001"] == {"Invocation logs of us-east-1 go to bucket \"prompt-logs\", which encrypts with a key that AWS manages."}
		with input as to_bucket with data.inventory as inventory
}

# ---- What verdicts rest on: a call for it was refused, and nothing else is known of the documents ----

refusing(what) := {"call": what, "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

wholly_unread(type) := object.union(resting(type), {"unread": {"*": refusing("svc:Get")}})

# A refused call for each type, named after it, so that all of them are asked about at once.
unlisted_each(types) := {
	"documents": {}, "global_types": [],
	"populations": {type: [{"region": "us-east-1", "refusal": refusing(type)}] | some type in types},
}

# The slash keeps the name of one type from being found in that of another.
id_of(type) := sprintf("arn:%s/", [type])

unread_each(types) := {type: {id_of(type): {"resource_id": id_of(type), "resource_name": id_of(type), "region": "us-east-1", "unread": {"*": refusing(type)}}} |
	some type in types
}

mentioning(type, types) := object.union(resting(type), {"names": [id_of(each) | some each in types]})

calls_behind(id) := {why.call | some head in ["deny", "skip", "unknown"]; some why in unread.failed_calls(id, head)}

test_br_enc_001_rests_on_its_own_fields if {
	unread.affects("BR-ENC-001") with input as wholly_unread("AWS::Bedrock::ModelInvocationLogging") with data.inventory as {}
	count(unread.failed_calls("BR-ENC-001", "skip")) > 0 with input as wholly_unread("AWS::Bedrock::ModelInvocationLogging") with data.inventory as {}
}

test_br_enc_001_rests_on_lists_of_each_type if {
	types := {"AWS::KMS::Key", "AWS::Logs::LogGroup", "AWS::S3::Bucket"}
	refused_lists := unlisted_each(types)
	calls_behind("BR-ENC-001") == types with input as resting("AWS::Bedrock::ModelInvocationLogging") with data.inventory as {} with data.gaps as refused_lists
}

test_br_enc_001_rests_on_the_documents_it_names if {
	types := {"AWS::KMS::Key", "AWS::Logs::LogGroup", "AWS::S3::Bucket"}
	documents := unread_each(types)
	document := mentioning("AWS::Bedrock::ModelInvocationLogging", types)
	calls_behind("BR-ENC-001") == types with input as document with data.inventory as documents
}

test_br_pri_001_rests_on_its_own_fields if {
	unread.affects("BR-PRI-001") with input as wholly_unread("AWS::Bedrock::ModelInvocationLogging") with data.inventory as {}
	count(unread.failed_calls("BR-PRI-001", "skip")) > 0 with input as wholly_unread("AWS::Bedrock::ModelInvocationLogging") with data.inventory as {}
}

test_br_pri_001_rests_on_lists_of_each_type if {
	types := {"AWS::Logs::LogGroup"}
	refused_lists := unlisted_each(types)
	calls_behind("BR-PRI-001") == types with input as resting("AWS::Bedrock::ModelInvocationLogging") with data.inventory as {} with data.gaps as refused_lists
}

test_br_pri_001_rests_on_the_documents_it_names if {
	types := {"AWS::Logs::LogGroup"}
	documents := unread_each(types)
	document := mentioning("AWS::Bedrock::ModelInvocationLogging", types)
	calls_behind("BR-PRI-001") == types with input as document with data.inventory as documents
}
