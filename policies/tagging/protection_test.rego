package tagging.protection_test

import data.lib.core.unread
import data.tagging.protection

key := "arn:aws:kms:us-east-1:111122223333:key/1"

keys(manager) := {"AWS::KMS::Key": {"arn:aws:kms:us-east-1:111122223333:key/1": {"resource_id": "arn:aws:kms:us-east-1:111122223333:key/1", "resource_name": "key-1", "region": "us-east-1", "key_manager": manager}}}

tagged(type, class, fields) := object.union(
	{"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1", "tags": {"DataClassification": class}},
	fields,
)

vpc := {"network_configuration": {"network_mode": "VPC"}}

bucket_encryption(settings) := {"rules": [{"apply_server_side_encryption_by_default": settings}]}

closed := {setting: true | some setting in ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"]}

# What each kind looks like when it is protected.
sound := {
	"AWS::Bedrock::Agent": {"customer_encryption_key_arn": key},
	"AWS::BedrockAgentCore::Gateway": {"kms_key_arn": key, "authorizer_type": "AWS_IAM"},
	"AWS::BedrockAgentCore::Memory": {"encryption_key_arn": key},
	"AWS::BedrockAgentCore::Runtime": vpc,
	"AWS::S3::Bucket": {
		"encryption": bucket_encryption({"sse_algorithm": "aws:kms", "kms_master_key_id": key}),
		"logging": {"target_bucket": "logs"},
		"public_access_block": closed,
	},
	"AWS::SageMaker::Domain": {"kms_key_id": key, "app_network_access_type": "VpcOnly"},
	"AWS::SageMaker::EndpointConfig": {"kms_key_id": key, "production_variants": [{"instance_type": "ml.m5.large"}]},
	"AWS::SageMaker::Model": {"enable_network_isolation": true},
	"AWS::SageMaker::NotebookInstance": {"kms_key_id": key, "direct_internet_access": "Disabled"},
}

test_tag_004_passes if {
	every type, fields in sound {
		count(protection.deny["TAG-004"]) == 0 with input as tagged(type, "Confidential", fields) with data.inventory as keys("CUSTOMER")
		count(protection.skip["TAG-004"]) == 0 with input as tagged(type, "Restricted", fields)
		not unread.affects("TAG-004") with input as tagged(type, "Restricted", fields) with data.inventory as keys("CUSTOMER")
	}
}

test_tag_004_fails_a_model_without_isolation if {
	protection.deny["TAG-004"] == {`Model "this" is tagged Restricted, but its containers may reach the network.`} with input as tagged("AWS::SageMaker::Model", "Restricted", {})
}

no_key := "has no customer managed key"

# What each kind lacks when nothing is set.
lacking := {
	"AWS::Bedrock::Agent": {no_key},
	"AWS::BedrockAgentCore::Gateway": {no_key},
	"AWS::BedrockAgentCore::Memory": {no_key},
	"AWS::BedrockAgentCore::Runtime": {"runs on the public network"},
	"AWS::S3::Bucket": {
		"is not encrypted with a customer managed key by default",
		"does not log access to it",
		"does not block public access",
	},
	"AWS::SageMaker::Domain": {no_key, "may reach the internet directly"},
	"AWS::SageMaker::Model": {"its containers may reach the network"},
	"AWS::SageMaker::NotebookInstance": {no_key, "has direct access to the internet"},
}

test_tag_004_fails_what_is_not_protected if {
	every type, faults in lacking {
		name := split(type, "::")[2]
		found := protection.deny["TAG-004"] with input as tagged(type, "Confidential", {}) with data.inventory as {}
		found == {sprintf("%s \"this\" is tagged Confidential, but %s.", [name, fault]) | some fault in faults}
	}
}

keyed := {type: fields |
	some type, fields in sound
	not type in {"AWS::BedrockAgentCore::Runtime", "AWS::S3::Bucket", "AWS::SageMaker::EndpointConfig", "AWS::SageMaker::Model"}
}

test_tag_004_fails_with_a_key_of_aws if {
	every type, fields in keyed {
		name := split(type, "::")[2]
		found := protection.deny["TAG-004"] with input as tagged(type, "Confidential", fields) with data.inventory as keys("AWS")
		found == {sprintf("%s %q is tagged Confidential, but is encrypted with key-1, a key that AWS manages.", [name, "this"])}
	}
}

config(fields) := tagged("AWS::SageMaker::EndpointConfig", "Confidential", fields)

test_tag_004_asks_for_a_key_where_there_is_a_volume if {
	protection.deny["TAG-004"] == {`EndpointConfig "this" is tagged Confidential, but has no customer managed key.`} with input as config({"production_variants": [{"instance_type": "ml.m5.large"}]})
	count(protection.deny["TAG-004"]) == 0 with input as config({"production_variants": [{"instance_type": "ml.g5.xlarge"}]})
}

test_tag_004_fails_an_open_gateway if {
	open := object.union(sound["AWS::BedrockAgentCore::Gateway"], {"authorizer_type": "NONE"})
	protection.deny["TAG-004"] == {`Gateway "this" is tagged Restricted, but lets anybody call it.`} with input as tagged("AWS::BedrockAgentCore::Gateway", "Restricted", open)
		with data.inventory as keys("CUSTOMER")
}

test_tag_004_passes_a_runtime_on_a_capacity_provider if {
	provided := {"capacity_provider_configuration": {"capacity_provider_arn": "arn:c"}}
	count(protection.deny["TAG-004"]) == 0 with input as tagged("AWS::BedrockAgentCore::Runtime", "Restricted", provided)
}

bucket(fields) := tagged("AWS::S3::Bucket", "Restricted", object.union(object.remove(sound["AWS::S3::Bucket"], object.keys(fields)), fields))

test_tag_004_fails_a_bucket_without_a_key_of_its_own if {
	message := `Bucket "this" is tagged Restricted, but is not encrypted with a customer managed key by default.`
	unkeyed := bucket({"encryption": bucket_encryption({"sse_algorithm": "aws:kms"})})
	protection.deny["TAG-004"] == {message} with input as unkeyed with data.inventory as keys("CUSTOMER")
	protection.deny["TAG-004"] == {message} with input as bucket({}) with data.inventory as keys("AWS")
}

unlogged := object.remove(bucket({}), ["logging"])

objects := {"advanced_event_selectors": [{"field_selectors": [
	{"field": "eventCategory", "equals": ["Data"]},
	{"field": "resources.type", "equals": ["AWS::S3::Object"]},
]}]}

estate(trail) := object.union(keys("CUSTOMER"), {"AWS::CloudTrail::Trail": {"t": object.union(
	{
		"resource_id": "arn:aws:cloudtrail:us-east-1:444455556666:trail/org", "resource_name": "org", "account_id": "444455556666",
		"region": "us-east-1", "is_multi_region_trail": true,
	},
	trail,
)}})

test_tag_004_counts_the_records_that_s3_log_001_counts if {
	count(protection.deny["TAG-004"]) == 0 with input as unlogged with data.inventory as estate({"status": {"is_logging": true}, "selectors": objects})
	protection.deny["TAG-004"] == {`Bucket "this" is tagged Restricted, but does not log access to it.`} with input as unlogged
		with data.inventory as estate({"status": {"is_logging": false}, "selectors": objects})
	receiving := object.union(keys("CUSTOMER"), {"AWS::S3::Bucket": {"arn:web": {"resource_id": "arn:web", "resource_name": "web", "region": "us-east-1", "logging": {"target_bucket": "this"}}}})
	count(protection.deny["TAG-004"]) == 0 with input as unlogged with data.inventory as receiving
}

test_tag_004_asks_no_key_of_a_bucket_that_receives_access_logs if {
	plain := object.remove(unlogged, ["encryption"])
	receiving := {"AWS::S3::Bucket": {"arn:web": {"resource_id": "arn:web", "resource_name": "web", "region": "us-east-1", "logging": {"target_bucket": "this"}}}}
	count(protection.deny["TAG-004"]) == 0 with input as plain with data.inventory as receiving
}

test_tag_004_unknown_where_only_another_account_is_told if {
	foreign := estate({"account_id": "111122223333", "is_organization_trail": true})
	reason := "What trail \"org\" records is shown to account 444455556666 alone, to which it belongs."
	protection.unknown["TAG-004"] == {reason} with input as unlogged with data.inventory as foreign
	count(protection.deny["TAG-004"]) == 0 with input as unlogged with data.inventory as foreign
	count(protection.unknown["TAG-004"]) == 0 with input as bucket({}) with data.inventory as foreign
	count(protection.unknown["TAG-004"]) == 0 with input as object.union(unlogged, {"tags": {"DataClassification": "Internal"}}) with data.inventory as foreign
	count(protection.unknown["TAG-004"]) == 0 with input as object.union(unlogged, {"public_access_block": {"block_public_acls": false}}) with data.inventory as foreign
	count(protection.unknown["TAG-004"]) == 0 with input as object.union(unlogged, {"resource_type": "AWS::Bedrock::Agent", "customer_encryption_key_arn": key}) with data.inventory as foreign
}

account_block(settings) := {"AWS::S3::AccountPublicAccessBlock": {"a": object.union({"resource_name": "a", "region": "global"}, settings)}}

test_tag_004_counts_the_block_of_the_account if {
	open := bucket({"public_access_block": {}})
	count(protection.deny["TAG-004"]) == 0 with input as open with data.inventory as account_block(closed)
	every setting in object.keys(closed) {
		protection.deny["TAG-004"] == {`Bucket "this" is tagged Restricted, but does not block public access.`} with input as open
			with data.inventory as account_block(object.union(closed, {setting: false}))
		count(protection.deny["TAG-004"]) == 1 with input as bucket({"public_access_block": object.union(closed, {setting: false})}) with data.inventory as {}
	}
}

test_tag_004_skips_what_is_not_classified_so if {
	unprotected := tagged("AWS::SageMaker::Model", "Internal", {})
	protection.skip["TAG-004"] == {`Model "this" is not classified as one of Confidential, Restricted.`} with input as unprotected
	count(protection.deny["TAG-004"]) == 0 with input as unprotected
	count(protection.skip["TAG-004"]) == 1 with input as object.remove(unprotected, ["tags"])
	count(protection.deny["TAG-004"]) == 1 with input as unprotected with data.config as {"protected_classifications": ["Internal"]}
}

answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

test_tag_004_own_fields_unread if {
	unread.affects("TAG-004") with input as object.union(resting("AWS::Bedrock::Agent"), {"unread": {"*": answer_refused}})
}

test_tag_004_every_other_unread if {
	every type in {"AWS::S3::AccountPublicAccessBlock"} {
		unread.affects("TAG-004") with input as resting("AWS::Bedrock::Agent")
			with data.inventory as {type: {"arn:other": other_unread("other")}}
	}
}

test_tag_004_named_other_unread if {
	every type in {"AWS::KMS::Key"} {
		unread.affects("TAG-004") with input as object.union(resting("AWS::Bedrock::Agent"), {"names": "arn:other"})
			with data.inventory as {type: {"arn:other": other_unread("other")}}
	}
}

test_tag_004_skip_own_fields_unread if {
	count(unread.failed_calls("TAG-004", "skip")) > 0 with input as object.union(resting("AWS::Bedrock::Agent"), {"unread": {"*": answer_refused}})
}

# What each verdict rests on: a refused call behind any of it, or a list that was not read, and there is none.
rests_on := {
	"TAG-004": {"deny": ["AWS::CloudTrail::EventDataStore", "AWS::CloudTrail::Trail", "AWS::KMS::Key", "AWS::S3::AccountPublicAccessBlock", "AWS::S3::Bucket"], "unknown": ["AWS::CloudTrail::EventDataStore", "AWS::CloudTrail::Trail", "AWS::KMS::Key", "AWS::S3::AccountPublicAccessBlock", "AWS::S3::Bucket"]},
}

unread_document := {"resource_type": "AWS::SageMaker::EndpointConfig", "resource_id": "arn:own", "resource_name": "own", "region": "us-east-1"}

refusal(type) := {"call": type, "code": "AccessDenied", "action": type}

other_unread(type) := {"resource_id": "arn:other", "resource_name": "arn:other", "region": "us-east-1", "unread": {"*": refusal(type)}}

test_every_refused_call_is_noticed if {
	every each in [["TAG-004", "deny"], ["TAG-004", "unknown"]] {
		blind := object.union(unread_document, {"unread": {"*": refusal("own")}})
		count(unread.failed_calls(each[0], each[1])) > 0 with input as blind with data.inventory as {}
	}
}

# Of these, what is looked up by what names it; of all others every document is gone through.
looked_up := {
	"TAG-004": {"deny": ["AWS::KMS::Key"], "unknown": ["AWS::KMS::Key"]},
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

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

test_tag_004_lists_unread if {
	every type in ["AWS::CloudTrail::EventDataStore", "AWS::CloudTrail::Trail", "AWS::S3::Bucket"] {
		gaps := {"documents": {}, "global_types": [], "populations": {type: [{"region": "us-east-1", "refusal": refusal(type)}]}}
		unread.affects("TAG-004") with input as unread_document with data.inventory as {} with data.gaps as gaps
	}
}
