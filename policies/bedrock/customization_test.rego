package bedrock.customization_test

import data.bedrock.customization
import data.lib.core.unread

clock := {"evaluated_at": "2026-11-20T00:00:00Z"}

job(type, fields) := object.union(
	{
		"resource_type": sprintf("AWS::Bedrock::%s", [type]),
		"resource_id": "arn:aws:bedrock:us-east-1:111122223333:job/j",
		"resource_name": "tune",
		"account_id": "111122223333",
		"region": "us-east-1",
		"status": "Completed",
		"end_time": "2026-11-01T00:00:00Z",
	},
	fields,
)

tuning(fields) := job("ModelCustomizationJob", fields)

trained := tuning({"training_data_config": {"s3_uri": "s3://corpus/train.jsonl"}})

bucket := {
	"resource_type": "AWS::S3::Bucket",
	"resource_id": "arn:aws:s3:::corpus",
	"resource_name": "corpus",
	"region": "us-east-1",
	"tags": {"DataClassification": "Internal"},
	"versioning": {"status": "Enabled"},
	"encryption": {"rules": [{"apply_server_side_encryption_by_default": {"kms_master_key_id": "arn:aws:kms:us-east-1:111122223333:key/k"}}]},
}

estate(change) := {"AWS::S3::Bucket": {"arn:aws:s3:::corpus": object.union(bucket, change)}}

too_old := `Job "tune" ended over 90 days ago.`

# ---- BR-DAT-010 ----

test_br_dat_010_passes if {
	count(customization.deny["BR-DAT-010"]) == 0 with input as trained with data.inventory as estate({}) with data.config as clock
	count(customization.skip["BR-DAT-010"]) == 0 with input as trained with data.inventory as estate({}) with data.config as clock
	count(customization.unknown["BR-DAT-010"]) == 0 with input as trained with data.inventory as estate({}) with data.config as clock
	not unread.affects("BR-DAT-010") with input as trained with data.inventory as estate({}) with data.config as clock
}

test_br_dat_010_fails_by_each_fault if {
	every fault, change in {
		"is not classified": {"tags": {"DataClassification": ""}},
		"is public": {"policy_status": {"is_public": true}},
		"has no customer managed key": {"encryption": {"rules": []}},
		"has no versioning": {"versioning": {"status": "Suspended"}},
	} {
		message := sprintf(`Job "tune" trains on s3://corpus/train.jsonl, whose bucket %s.`, [fault])
		customization.deny["BR-DAT-010"] == {message} with input as trained with data.inventory as estate(change) with data.config as clock
	}
}

test_br_dat_010_tells_all_faults_of_a_bucket_in_one_sentence if {
	change := {"tags": {"DataClassification": ""}, "policy_status": {"is_public": true}, "encryption": {"rules": []}, "versioning": {"status": "Suspended"}}
	message := `Job "tune" trains on s3://corpus/train.jsonl, whose bucket has no customer managed key, has no versioning, is not classified, is public.`
	customization.deny["BR-DAT-010"] == {message} with input as trained with data.inventory as estate(change) with data.config as clock
}

test_br_dat_010_unknown_elsewhere if {
	reason := `Job "tune" trains on s3://corpus/train.jsonl, which is in none of the account's buckets.`
	customization.unknown["BR-DAT-010"] == {reason} with input as trained with data.inventory as {} with data.config as clock
}

test_br_dat_010_skips if {
	customization.skip["BR-DAT-010"] == {`Job "tune" names no training data in S3.`} with input as tuning({}) with data.inventory as {} with data.config as clock
	every status in ["Completed", "Failed", "Stopped", "PartiallyCompleted", "Expired"] {
		old := object.union(trained, {"status": status, "end_time": "2026-08-21T23:59:59Z"})
		customization.skip["BR-DAT-010"] == {too_old} with input as old with data.inventory as {} with data.config as clock
	}
	late := object.union(object.remove(trained, ["end_time"]), {"last_modified_time": "2026-01-01T00:00:00Z"})
	customization.skip["BR-DAT-010"] == {too_old} with input as late with data.inventory as {} with data.config as clock
	touched := object.union(trained, {"status": "Completed", "end_time": "2026-01-01T00:00:00Z", "last_modified_time": "2026-11-01T00:00:00Z"})
	customization.skip["BR-DAT-010"] == {too_old} with input as touched with data.inventory as {} with data.config as clock
	every young in [{"end_time": "2026-08-22T00:00:00Z"}, {"status": "InProgress", "end_time": "2026-01-01T00:00:00Z"}] {
		count(customization.skip["BR-DAT-010"]) == 0 with input as object.union(trained, young) with data.inventory as {} with data.config as clock
	}
}

# ---- BR-NET-010 ----

vpc := {"vpc_config": {"subnet_ids": ["subnet-1"], "security_group_ids": ["sg-1"]}}

test_br_net_010_judges_each_kind_of_job if {
	every type in ["ModelCustomizationJob", "ModelImportJob", "ModelInvocationJob"] {
		count(customization.deny["BR-NET-010"]) == 0 with input as job(type, vpc) with data.config as clock
		count(customization.skip["BR-NET-010"]) == 0 with input as job(type, vpc) with data.config as clock
		not unread.affects("BR-NET-010") with input as job(type, vpc) with data.config as clock
		customization.deny["BR-NET-010"] == {`Job "tune" does not run in a VPC of the account.`} with input as job(type, {}) with data.config as clock
		customization.deny["BR-NET-010"] == {`Job "tune" does not run in a VPC of the account.`} with input as job(type, {"vpc_config": {"subnet_ids": []}})
			with data.config as clock
		customization.skip["BR-NET-010"] == {too_old} with input as job(type, {"end_time": "2025-01-01T00:00:00Z"}) with data.config as clock
	}
}

endpoint(settings) := {
	"resource_type": "AWS::Bedrock::MarketplaceModelEndpoint",
	"resource_id": "arn:e",
	"resource_name": "bought",
	"region": "us-east-1",
	"endpoint_config": {"sage_maker": settings},
}

test_br_net_010_judges_endpoints if {
	good := {"vpc": {"subnet_ids": ["subnet-1"]}}
	count(customization.deny["BR-NET-010"]) == 0 with input as endpoint(good)
	customization.deny["BR-NET-010"] == {`Marketplace endpoint "bought" does not run in a VPC of the account.`} with input as endpoint(object.remove(good, ["vpc"]))
	count(customization.deny["BR-NET-010"]) == 1 with input as endpoint({"vpc": {"subnet_ids": []}})
}

# ---- BR-PRI-012 ----

logged(settings) := tuning({"training_data_config": {"invocation_logs_config": object.union({"invocation_log_source": {"s3_uri": "s3://logs/"}}, settings)}})

test_br_pri_012_passes_without_logs if {
	unmatched := tuning({"training_data_config": {"s3_uri": "s3://letters/"}})
	count(customization.deny["BR-PRI-012"]) == 0 with input as unmatched
	not unread.affects("BR-PRI-012") with input as unmatched
}

test_br_pri_012_fails_on_captured_prompts if {
	customization.deny["BR-PRI-012"] == {`Job "tune" trains on captured prompts of s3://logs/.`} with input as logged({})
	customization.deny["BR-PRI-012"] == {`Job "tune" trains on captured prompts and answers of s3://logs/.`} with input as logged({"use_prompt_response": true})
}

test_br_pri_012_skips_other_data if {
	customization.skip["BR-PRI-012"] == {`Job "tune" does not train on invocation logs.`} with input as trained
	count(customization.deny["BR-PRI-012"]) == 0 with input as trained
}

# ---- BR-ENC-015 ----

batch(settings) := job("ModelInvocationJob", {"output_data_config": {"s3_output_data_config": object.union({"s3_uri": "s3://corpus/out/"}, settings)}})

keyed := batch({"s3_encryption_key_id": "arn:k"})

keys(manager) := {"AWS::KMS::Key": {"arn:k": {"resource_id": "arn:k", "resource_name": "k", "region": "us-east-1", "key_manager": manager}}}

test_br_enc_015_passes if {
	every good in [keyed, batch({}), batch({"s3_bucket_owner": "111122223333"})] {
		world := object.union(estate({}), keys("CUSTOMER"))
		count(customization.deny["BR-ENC-015"]) == 0 with input as good with data.inventory as world with data.config as clock
		count(customization.unknown["BR-ENC-015"]) == 0 with input as good with data.inventory as world with data.config as clock
		count(customization.skip["BR-ENC-015"]) == 0 with input as good with data.inventory as world with data.config as clock
		not unread.affects("BR-ENC-015") with input as good with data.inventory as world with data.config as clock
	}
}

test_br_enc_015_fails if {
	customization.deny["BR-ENC-015"] == {`Batch job "tune" encrypts its output with no customer managed key.`} with input as batch({})
		with data.inventory as estate({"encryption": {"rules": []}})
		with data.config as clock
	customization.deny["BR-ENC-015"] == {`Batch job "tune" encrypts its output with "k", a key that AWS manages.`} with input as keyed
		with data.inventory as object.union(estate({}), keys("AWS"))
		with data.config as clock
	elsewhere := batch({"s3_bucket_owner": "444455556666", "s3_encryption_key_id": "arn:k"})
	customization.deny["BR-ENC-015"] == {`Batch job "tune" writes to a bucket of account 444455556666, which is not trusted.`} with input as elsewhere
		with data.inventory as {}
		with data.config as clock
	count(customization.unknown["BR-ENC-015"]) == 0 with input as elsewhere with data.inventory as {} with data.config as clock
}

test_br_enc_015_passes_with_a_key_in_any_bucket if {
	world := object.union(estate({"encryption": {"rules": []}}), keys("CUSTOMER"))
	count(customization.deny["BR-ENC-015"]) == 0 with input as keyed with data.inventory as world with data.config as clock
}

test_br_enc_015_unknown_without_the_bucket if {
	reason := `Batch job "tune" writes to s3://corpus/out/, which is in none of the account's buckets.`
	customization.unknown["BR-ENC-015"] == {reason} with input as batch({}) with data.inventory as {} with data.config as clock
	customization.unknown["BR-ENC-015"] == {reason} with input as batch({"s3_bucket_owner": "111122223333"}) with data.inventory as {} with data.config as clock
}

# A fault stands, whoever owns the bucket.
test_br_enc_015_fails_with_a_key_of_aws_in_any_bucket if {
	foreign := batch({"s3_uri": "s3://foreign/x", "s3_encryption_key_id": "arn:k"})
	customization.deny["BR-ENC-015"] == {`Batch job "tune" encrypts its output with "k", a key that AWS manages.`} with input as foreign
		with data.inventory as keys("AWS")
		with data.config as clock
	count(customization.unknown["BR-ENC-015"]) == 0 with input as foreign with data.inventory as keys("AWS") with data.config as clock
	customization.unknown["BR-ENC-015"] == {`Batch job "tune" writes to s3://foreign/x, which is in none of the account's buckets.`} with input as foreign
		with data.inventory as keys("CUSTOMER")
		with data.config as clock
}

test_br_enc_015_unknown_with_a_key_of_others if {
	reason := `Batch job "tune" encrypts its output with "arn:k", which is not among this account's keys.`
	customization.unknown["BR-ENC-015"] == {reason} with input as keyed with data.inventory as estate({}) with data.config as clock
	count(customization.deny["BR-ENC-015"]) == 0 with input as keyed with data.inventory as estate({}) with data.config as clock
}

test_br_enc_015_trusts_accounts_by_name if {
	trusting := object.union(clock, {"trusted_accounts": ["444455556666"]})
	shared := batch({"s3_uri": "s3://theirs/x", "s3_bucket_owner": "444455556666", "s3_encryption_key_id": "arn:k"})
	count(customization.deny["BR-ENC-015"]) == 0 with input as shared with data.inventory as keys("CUSTOMER") with data.config as trusting
	count(customization.unknown["BR-ENC-015"]) == 0 with input as shared with data.inventory as keys("CUSTOMER") with data.config as trusting
	bare := batch({"s3_uri": "s3://theirs/x", "s3_bucket_owner": "444455556666"})
	count(customization.unknown["BR-ENC-015"]) == 1 with input as bare with data.inventory as {} with data.config as trusting
}

test_br_enc_015_skips_old_jobs if {
	customization.skip["BR-ENC-015"] == {too_old} with input as object.union(batch({}), {"end_time": "2025-01-01T00:00:00Z"})
		with data.inventory as {}
		with data.config as clock
}

optimisation(settings) := object.union(
	{
		"resource_type": "AWS::Bedrock::AdvancedPromptOptimizationJob",
		"resource_id": "arn:o",
		"resource_name": "shorter",
		"region": "us-east-1",
		"account_id": "111122223333",
		"job_status": "Completed",
		"last_modified_time": "2026-11-19T00:00:00Z",
		"output_config": {"s3_uri": "s3://corpus/out/"},
	},
	settings,
)

test_br_enc_015_judges_prompt_optimisation if {
	under_key := optimisation({"encryption_key_arn": "arn:k"})
	every good in [under_key, optimisation({})] {
		world := object.union(estate({}), keys("CUSTOMER"))
		count(customization.deny["BR-ENC-015"]) == 0 with input as good with data.inventory as world with data.config as clock
		count(customization.unknown["BR-ENC-015"]) == 0 with input as good with data.inventory as world with data.config as clock
		count(customization.skip["BR-ENC-015"]) == 0 with input as good with data.inventory as world with data.config as clock
	}
	customization.deny["BR-ENC-015"] == {`Prompt optimisation job "shorter" encrypts its output with no customer managed key.`} with input as optimisation({})
		with data.inventory as estate({"encryption": {"rules": []}})
		with data.config as clock
	customization.deny["BR-ENC-015"] == {`Prompt optimisation job "shorter" encrypts its output with "k", a key that AWS manages.`} with input as under_key
		with data.inventory as keys("AWS")
		with data.config as clock
	customization.unknown["BR-ENC-015"] == {`Prompt optimisation job "shorter" writes to s3://corpus/out/, which is in none of the account's buckets.`}
		with input as optimisation({}) with data.inventory as {} with data.config as clock
	foreign := customization.unknown["BR-ENC-015"] with input as under_key with data.inventory as {} with data.config as clock
	`Prompt optimisation job "shorter" encrypts its output with "arn:k", which is not among this account's keys.` in foreign
	not unread.affects("BR-ENC-015") with input as under_key with data.inventory as keys("CUSTOMER") with data.config as clock
	unread.affects("BR-ENC-015") with input as wholly_unread("AWS::Bedrock::AdvancedPromptOptimizationJob") with data.inventory as {}
}

test_br_enc_015_skips_old_prompt_optimisation if {
	old := {"last_modified_time": "2025-01-01T00:00:00Z"}
	customization.skip["BR-ENC-015"] == {`Job "shorter" ended over 90 days ago.`} with input as optimisation(old) with data.inventory as {} with data.config as clock
	running := object.union(old, {"job_status": "InProgress"})
	count(customization.skip["BR-ENC-015"]) == 0 with input as optimisation(running) with data.inventory as {} with data.config as clock
}

# Each type is judged by the fields that it has; those of another type are none of its business.
test_br_enc_015_leaves_fields_of_other_types_alone if {
	world := estate({"encryption": {"rules": []}})
	every document in [batch({}), optimisation({})] {
		crossed := object.union(document, {
			"output_config": {"s3_uri": "s3://theirs/out/"},
			"output_data_config": {"s3_output_data_config": {"s3_uri": "s3://theirs/out/"}},
		})
		own := object.union(crossed, object.filter(document, ["output_config", "output_data_config"]))
		count(customization.deny["BR-ENC-015"]) == 1 with input as own with data.inventory as world with data.config as clock
		other := object.union(own, {"resource_type": "AWS::Bedrock::ModelImportJob"})
		count(customization.deny["BR-ENC-015"]) == 0 with input as other with data.inventory as world with data.config as clock
		count(customization.unknown["BR-ENC-015"]) == 0 with input as other with data.inventory as {} with data.config as clock
	}
	ended := object.union(batch({}), {"job_status": "Completed", "last_modified_time": "2025-01-01T00:00:00Z", "end_time": "2026-11-19T00:00:00Z"})
	count(customization.skip["BR-ENC-015"]) == 0 with input as ended with data.inventory as world with data.config as clock
	reversed := object.union(optimisation({}), {"status": "Completed", "end_time": "2025-01-01T00:00:00Z"})
	count(customization.skip["BR-ENC-015"]) == 0 with input as reversed with data.inventory as world with data.config as clock
}

# ---- What verdicts rest on: a call for it was refused, and nothing else is known of the documents ----

answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

wholly_unread(type) := object.union(resting(type), {"unread": {"*": answer_refused}})

naming(type) := object.union(resting(type), {"names": "arn:other"})

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": answer_refused}}

test_br_dat_010_unread_rests_on_what_it_reads if {
	unread.affects("BR-DAT-010") with input as wholly_unread("AWS::Bedrock::ModelCustomizationJob") with data.inventory as {}
	every type in ["AWS::KMS::Key", "AWS::S3::Bucket"] {
		unread.affects("BR-DAT-010") with input as naming("AWS::Bedrock::ModelCustomizationJob") with data.inventory as {type: {"arn:other": other_unread}}
	}
	every type in ["AWS::S3::AccessPoint", "AWS::S3::AccountPublicAccessBlock"] {
		unread.affects("BR-DAT-010") with input as resting("AWS::Bedrock::ModelCustomizationJob") with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_br_dat_010_skip_unread_rests_on_what_it_reads if {
	count(unread.failed_calls("BR-DAT-010", "skip")) > 0 with input as wholly_unread("AWS::Bedrock::ModelCustomizationJob") with data.inventory as {}
}

test_br_enc_015_unread_rests_on_what_it_reads if {
	unread.affects("BR-ENC-015") with input as wholly_unread("AWS::Bedrock::ModelInvocationJob") with data.inventory as {}
	every type in ["AWS::KMS::Key", "AWS::S3::Bucket"] {
		unread.affects("BR-ENC-015") with input as naming("AWS::Bedrock::ModelInvocationJob") with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_br_enc_015_skip_unread_rests_on_what_it_reads if {
	count(unread.failed_calls("BR-ENC-015", "skip")) > 0 with input as wholly_unread("AWS::Bedrock::ModelInvocationJob") with data.inventory as {}
}

test_br_net_010_unread_rests_on_what_it_reads if {
	unread.affects("BR-NET-010") with input as wholly_unread("AWS::Bedrock::ModelCustomizationJob") with data.inventory as {}
}

test_br_net_010_skip_unread_rests_on_what_it_reads if {
	count(unread.failed_calls("BR-NET-010", "skip")) > 0 with input as wholly_unread("AWS::Bedrock::ModelCustomizationJob") with data.inventory as {}
}

test_br_pri_012_unread_rests_on_what_it_reads if {
	unread.affects("BR-PRI-012") with input as wholly_unread("AWS::Bedrock::ModelCustomizationJob") with data.inventory as {}
}

test_br_pri_012_skip_unread_rests_on_what_it_reads if {
	count(unread.failed_calls("BR-PRI-012", "skip")) > 0 with input as wholly_unread("AWS::Bedrock::ModelCustomizationJob") with data.inventory as {}
}
