package sagemaker.encryption_artifacts_test

import data.lib.core.unread
import data.sagemaker.encryption_artifacts

refused := {"call": "sagemaker:Describe", "code": "AccessDeniedException", "action": "sagemaker:Describe"}

keys(manager) := {"AWS::KMS::Key": {"arn:key-1": {
	"resource_id": "arn:key-1",
	"resource_name": "key-1",
	"region": "us-east-1",
	"key_manager": manager,
}}}

no_keys := {"AWS::KMS::Key": {}}

unread_keys := {"AWS::KMS::Key": {"arn:key-1": {"resource_id": "arn:key-1", "resource_name": "key-1", "region": "us-east-1", "unread": {"*": refused}}}}

own := keys("CUSTOMER")

thing(type, fields) := object.union(
	{"resource_type": sprintf("AWS::SageMaker::%s", [type]), "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"},
	fields,
)

blind(type) := thing(type, {"unread": {"*": refused}})

outputs := {"CompilationJob": "Compilation job", "OptimizationJob": "Optimisation job"}

keyed := {"output_config": {"kms_key_id": "arn:key-1"}}

test_sm_enc_041_passes if {
	every type, _ in outputs {
		count(encryption_artifacts.deny["SM-ENC-041"]) == 0 with input as thing(type, keyed) with data.inventory as own
		count(encryption_artifacts.unknown["SM-ENC-041"]) == 0 with input as thing(type, keyed) with data.inventory as own
		not unread.affects("SM-ENC-041") with input as thing(type, keyed) with data.inventory as own
	}
}

test_sm_enc_041_fails_without_key if {
	every type, noun in outputs {
		every fields in [{}, {"output_config": {}}] {
			encryption_artifacts.deny["SM-ENC-041"] == {sprintf("%s \"this\" has no customer managed key for its output.", [noun])} with input as thing(type, fields)
				with data.inventory as own
		}
	}
}

test_sm_enc_041_fails_with_aws_managed_key if {
	encryption_artifacts.deny["SM-ENC-041"] == {"Compilation job \"this\" encrypts its output with \"key-1\", a key that AWS manages."} with input as thing("CompilationJob", keyed)
		with data.inventory as keys("AWS")
}

test_sm_enc_041_unknown_with_key_of_another_account if {
	every type, noun in outputs {
		encryption_artifacts.unknown["SM-ENC-041"] == {sprintf("%s \"this\" encrypts its output with \"arn:key-1\", which is not among this account's keys.", [noun])} with input as thing(type, keyed)
			with data.inventory as no_keys
	}
}

test_sm_enc_041_unread if {
	unread.affects("SM-ENC-041") with input as blind("CompilationJob")
	unread.affects("SM-ENC-041") with input as thing("CompilationJob", keyed) with data.inventory as unread_keys
}

kinds := {
	"DataQualityJobDefinition": {"field": "data_quality_job_output_config", "noun": "Data quality job definition"},
	"ModelBiasJobDefinition": {"field": "model_bias_job_output_config", "noun": "Model bias job definition"},
	"ModelExplainabilityJobDefinition": {"field": "model_explainability_job_output_config", "noun": "Model explainability job definition"},
	"ModelQualityJobDefinition": {"field": "model_quality_job_output_config", "noun": "Model quality job definition"},
}

definition(kind, key, cluster) := thing(kind, {kinds[kind].field: {"kms_key_id": key}, "job_resources": {"cluster_config": cluster}})

test_sm_enc_070_passes if {
	every kind, _ in kinds {
		every cluster in [{"instance_type": "ml.m5.large", "volume_kms_key_id": "arn:key-1"}, {"instance_type": "ml.m5d.large"}] {
			document := definition(kind, "key-1", cluster)
			count(encryption_artifacts.deny["SM-ENC-070"]) == 0 with input as document with data.inventory as own
			count(encryption_artifacts.unknown["SM-ENC-070"]) == 0 with input as document with data.inventory as own
			not unread.affects("SM-ENC-070") with input as document with data.inventory as own
		}
	}
}

test_sm_enc_070_fails_without_keys if {
	every kind, told in kinds {
		encryption_artifacts.deny["SM-ENC-070"] == {
			sprintf("%s \"this\" has no customer managed key for its output and volumes.", [told.noun]),
		} with input as thing(kind, {"job_resources": {"cluster_config": {"instance_type": "ml.m5.large"}}})
			with data.inventory as own
	}
}

test_sm_enc_070_unknown_with_key_of_another_account if {
	every kind, told in kinds {
		encryption_artifacts.unknown["SM-ENC-070"] == {sprintf("%s \"this\" encrypts its output with \"arn:key-1\", which is not among this account's keys.", [told.noun])} with input as definition(kind, "arn:key-1", {"instance_type": "ml.m5d.large"})
			with data.inventory as no_keys
		count(encryption_artifacts.unknown["SM-ENC-070"]) == 0 with input as definition(kind, "arn:key-1", {"instance_type": "ml.m5.large"})
			with data.inventory as no_keys
	}
}

test_sm_enc_070_unread if {
	every kind, _ in kinds {
		unread.affects("SM-ENC-070") with input as blind(kind)
	}
	unread.affects("SM-ENC-070") with input as definition("ModelBiasJobDefinition", "key-1", {"instance_type": "ml.m5.large"}) with data.inventory as unread_keys
}

records := {"ModelPackage": "Model package", "ModelCard": "Model card"}

secured := {"security_config": {"kms_key_id": "arn:key-1"}}

test_sm_enc_080_passes if {
	every type, _ in records {
		count(encryption_artifacts.deny["SM-ENC-080"]) == 0 with input as thing(type, secured) with data.inventory as own
		count(encryption_artifacts.unknown["SM-ENC-080"]) == 0 with input as thing(type, secured) with data.inventory as own
		not unread.affects("SM-ENC-080") with input as thing(type, secured) with data.inventory as own
	}
}

test_sm_enc_080_fails_without_key if {
	every type, noun in records {
		every fields in [{}, {"security_config": {}}] {
			encryption_artifacts.deny["SM-ENC-080"] == {sprintf("%s \"this\" has no customer managed key for its content.", [noun])} with input as thing(type, fields)
				with data.inventory as own
		}
	}
}

test_sm_enc_080_unknown_with_key_of_another_account if {
	every type, noun in records {
		encryption_artifacts.unknown["SM-ENC-080"] == {sprintf("%s \"this\" encrypts its content with \"arn:key-1\", which is not among this account's keys.", [noun])} with input as thing(type, secured)
			with data.inventory as no_keys
	}
}

test_sm_enc_080_unread if {
	unread.affects("SM-ENC-080") with input as blind("ModelPackage")
	unread.affects("SM-ENC-080") with input as thing("ModelCard", secured) with data.inventory as unread_keys
}

domain(settings) := thing("Domain", {"default_user_settings": {"sharing_settings": settings}})

profile(settings) := thing("UserProfile", {"user_settings": {"sharing_settings": settings}})

test_sm_enc_011_passes if {
	every document in [
		domain({"notebook_output_option": "Disabled"}),
		domain({"s3_kms_key_id": ""}),
		domain({"notebook_output_option": "Allowed", "s3_kms_key_id": "arn:key-1"}),
		thing("Domain", {"default_user_settings": {}}),
		profile({"notebook_output_option": "Disabled"}),
	] {
		count(encryption_artifacts.deny["SM-ENC-011"]) == 0 with input as document with data.inventory as own
		count(encryption_artifacts.unknown["SM-ENC-011"]) == 0 with input as document with data.inventory as own
		count(encryption_artifacts.skip["SM-ENC-011"]) == 0 with input as document with data.inventory as own
		not unread.affects("SM-ENC-011") with input as document with data.inventory as own
	}
}

test_sm_enc_011_fails_where_output_is_shared_without_key if {
	allowed := {"notebook_output_option": "Allowed", "s3_output_path": "s3://shared/"}
	encryption_artifacts.deny["SM-ENC-011"] == {"Studio domain \"this\" has no customer managed key for its shared notebook output."} with input as domain(allowed)
		with data.inventory as own
	encryption_artifacts.deny["SM-ENC-011"] == {"User profile \"this\" has no customer managed key for its shared notebook output."} with input as profile(allowed)
		with data.inventory as own
}

test_sm_enc_011_unknown_with_key_of_another_account if {
	allowed := {"notebook_output_option": "Allowed", "s3_kms_key_id": "arn:key-1"}
	encryption_artifacts.unknown["SM-ENC-011"] == {"Studio domain \"this\" encrypts its shared notebook output with \"arn:key-1\", which is not among this account's keys."} with input as domain(allowed)
		with data.inventory as no_keys
	encryption_artifacts.unknown["SM-ENC-011"] == {"User profile \"this\" encrypts its shared notebook output with \"arn:key-1\", which is not among this account's keys."} with input as profile(allowed)
		with data.inventory as no_keys
}

test_sm_enc_011_skips_profiles_that_follow_their_domain if {
	encryption_artifacts.skip["SM-ENC-011"] == {"User profile \"this\" shares notebooks as its domain says."} with input as thing("UserProfile", {"user_settings": {}})
}

test_sm_enc_011_unread if {
	unread.affects("SM-ENC-011") with input as blind("Domain")
	count(unread.failed_calls("SM-ENC-011", "skip")) > 0 with input as blind("UserProfile")
	unread.affects("SM-ENC-011") with input as domain({"notebook_output_option": "Allowed", "s3_kms_key_id": "arn:key-1"}) with data.inventory as unread_keys
}

# the same fields in a document of another type are none of these checks' business
test_encryption_artifacts_leaves_other_types_alone if {
	every fields in [keyed, secured, {}, {"user_settings": {"sharing_settings": {"notebook_output_option": "Allowed", "s3_kms_key_id": "arn:key-1"}}}, {"job_resources": {"cluster_config": {"instance_type": "ml.m5.large"}}}] {
		fired := {id | some id, messages in encryption_artifacts.deny; count(messages) > 0} with input as thing("Other", fields) with data.inventory as no_keys
		fired == set()
		unknown := {id | some id, messages in encryption_artifacts.unknown; count(messages) > 0} with input as thing("Other", fields) with data.inventory as no_keys
		unknown == set()
		skip := {id | some id, messages in encryption_artifacts.skip; count(messages) > 0} with input as thing("Other", fields) with data.inventory as no_keys
		skip == set()
	}
}

# nor those of one of their own types another's
test_encryption_artifacts_judges_each_type_by_its_own_check if {
	cluster := {"job_resources": {"cluster_config": {"instance_type": "ml.m5.large", "volume_kms_key_id": "arn:key-1"}}}
	count(encryption_artifacts.unknown["SM-ENC-070"]) == 0 with input as thing("Domain", cluster) with data.inventory as no_keys
	bare := {"job_resources": {"cluster_config": {"instance_type": "ml.m5.large"}}}
	count(encryption_artifacts.deny["SM-ENC-070"]) == 0 with input as thing("Domain", bare) with data.inventory as no_keys
	every other in [thing("Domain", {}), thing("Domain", keyed), thing("Domain", secured)] {
		count(encryption_artifacts.deny["SM-ENC-041"]) + count(encryption_artifacts.deny["SM-ENC-080"]) == 0 with input as other with data.inventory as no_keys
		count(encryption_artifacts.unknown["SM-ENC-041"]) + count(encryption_artifacts.unknown["SM-ENC-080"]) == 0 with input as other with data.inventory as no_keys
	}
}

test_sm_enc_011_unknown_for_options_that_it_does_not_know if {
	option := {"notebook_output_option": "Redacted"}
	encryption_artifacts.unknown["SM-ENC-011"] == {"Studio domain \"this\" has the notebook output option \"Redacted\", which this check does not know."} with input as domain(option)
	encryption_artifacts.unknown["SM-ENC-011"] == {"User profile \"this\" has the notebook output option \"Redacted\", which this check does not know."} with input as profile(option)
	count(encryption_artifacts.unknown["SM-ENC-011"]) == 0 with input as domain({"notebook_output_option": "Allowed"})
}

holding(output, cluster) := thing("MonitoringSchedule", {"monitoring_schedule_config": {"monitoring_job_definition": {
	"monitoring_output_config": output,
	"monitoring_resources": {"cluster_config": cluster},
}}})

test_sm_enc_070_judges_what_a_schedule_holds_itself if {
	keyed_volumes := {"instance_type": "ml.m5.large", "volume_kms_key_id": "arn:key-1"}
	every cluster in [keyed_volumes, {"instance_type": "ml.g5.xlarge"}] {
		document := holding({"kms_key_id": "arn:key-1"}, cluster)
		count(encryption_artifacts.deny["SM-ENC-070"]) == 0 with input as document with data.inventory as own
		count(encryption_artifacts.unknown["SM-ENC-070"]) == 0 with input as document with data.inventory as own
		count(encryption_artifacts.skip["SM-ENC-070"]) == 0 with input as document with data.inventory as own
		not unread.affects("SM-ENC-070") with input as document with data.inventory as own
	}
	encryption_artifacts.deny["SM-ENC-070"] == {"Monitoring schedule \"this\" has no customer managed key for its output and volumes."}
		with input as holding({}, {"instance_type": "ml.m5.large"}) with data.inventory as own
	encryption_artifacts.deny["SM-ENC-070"] == {"Monitoring schedule \"this\" has no customer managed key for its volumes."}
		with input as holding({"kms_key_id": "arn:key-1"}, {"instance_type": "ml.m5.large"}) with data.inventory as own
	encryption_artifacts.unknown["SM-ENC-070"] == {"Monitoring schedule \"this\" encrypts its output and volumes with \"arn:key-1\", which is not among this account's keys."}
		with input as holding({"kms_key_id": "arn:key-1"}, keyed_volumes) with data.inventory as no_keys
}

test_sm_enc_070_skips_schedules_that_name_a_definition if {
	naming := thing("MonitoringSchedule", {"monitoring_schedule_config": {"monitoring_job_definition_name": "daily"}})
	encryption_artifacts.skip["SM-ENC-070"] == {"Monitoring schedule \"this\" runs job definition \"daily\", which is judged by itself."} with input as naming with data.inventory as own
	count(encryption_artifacts.deny["SM-ENC-070"]) == 0 with input as naming with data.inventory as own
	empty := thing("MonitoringSchedule", {"monitoring_schedule_config": {}})
	encryption_artifacts.unknown["SM-ENC-070"] == {"Monitoring schedule \"this\" has no job definition that could be read."} with input as empty with data.inventory as own
	count(encryption_artifacts.deny["SM-ENC-070"]) == 0 with input as empty with data.inventory as own
	every document in [naming, empty] {
		other := object.union(document, {"resource_type": "AWS::Other::Thing"})
		count(encryption_artifacts.skip["SM-ENC-070"]) + count(encryption_artifacts.unknown["SM-ENC-070"]) == 0 with input as other with data.inventory as own
	}
	count(unread.failed_calls("SM-ENC-070", "skip")) > 0 with input as blind("MonitoringSchedule")
	unread.affects("SM-ENC-070") with input as blind("MonitoringSchedule")
}
