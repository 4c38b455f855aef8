package sagemaker.encryption_jobs_test

import data.lib.core.unread
import data.sagemaker.encryption_jobs

refused := {"call": "sagemaker:DescribeTrainingJob", "code": "AccessDeniedException", "action": "sagemaker:DescribeTrainingJob"}

training := {
	"resource_type": "AWS::SageMaker::TrainingJob",
	"resource_id": "arn:aws:sagemaker:us-east-1:111122223333:training-job/fraud",
	"resource_name": "fraud",
	"region": "us-east-1",
	"resource_config": {"instance_type": "ml.m5.xlarge", "instance_count": 2, "volume_kms_key_id": "arn:key-1"},
	"output_data_config": {"s3_output_path": "s3://models/", "kms_key_id": "arn:key-1"},
	"enable_inter_container_traffic_encryption": true,
}

job(changes) := object.union(object.remove(training, object.keys(changes)), changes)

keys(manager) := {"AWS::KMS::Key": {"arn:key-1": {
	"resource_id": "arn:key-1",
	"resource_name": "key-1",
	"region": "us-east-1",
	"key_manager": manager,
}}}

no_keys := {"AWS::KMS::Key": {}}

test_sm_enc_030_passes if {
	count(encryption_jobs.deny["SM-ENC-030"]) == 0 with input as training with data.inventory as keys("CUSTOMER")
	count(encryption_jobs.unknown["SM-ENC-030"]) == 0 with input as training with data.inventory as keys("CUSTOMER")
	not unread.affects("SM-ENC-030") with input as training with data.inventory as keys("CUSTOMER")
}

test_sm_enc_030_passes_on_local_storage if {
	local := job({"resource_config": {"instance_type": "ml.p4d.24xlarge", "instance_count": 2}})
	count(encryption_jobs.deny["SM-ENC-030"]) == 0 with input as local with data.inventory as keys("CUSTOMER")
}

test_sm_enc_030_passes_serverless if {
	serverless := object.remove(job({"serverless_job_config": {"base_model_arn": "arn:model"}}), ["resource_config"])
	count(encryption_jobs.deny["SM-ENC-030"]) == 0 with input as serverless with data.inventory as keys("CUSTOMER")
}

test_sm_enc_030_fails_without_volume_key if {
	bare := job({"resource_config": {"instance_type": "ml.m5.xlarge", "instance_count": 2}})
	encryption_jobs.deny["SM-ENC-030"] == {"Training job \"fraud\" has no customer managed key for its volumes."} with input as bare
		with data.inventory as keys("CUSTOMER")
}

test_sm_enc_030_judges_groups_and_selected_types if {
	every resources in [
		{"instance_groups": [{"instance_type": "ml.m5.xlarge"}, {"instance_type": "ml.c5.large"}]},
		{"selected_instance_type": "ml.m6i.large"},
		{"instance_preferences": [{"instance_type": "ml.m6i.large"}, {"instance_type": "ml.m5.large"}]},
	] {
		encryption_jobs.deny["SM-ENC-030"] == {"Training job \"fraud\" has no customer managed key for its volumes."} with input as job({"resource_config": resources})
			with data.inventory as keys("CUSTOMER")
	}
}

# a request that names a key together with a type that has local storage is refused
test_sm_enc_030_passes_where_one_of_the_types_takes_no_key if {
	every resources in [
		{"instance_groups": [{"instance_type": "ml.g5.xlarge"}, {"instance_type": "ml.c5.large"}]},
		{"instance_type": "ml.c5.large", "instance_groups": [{"instance_type": "ml.g5.xlarge"}]},
		{"instance_preferences": [{"instance_type": "ml.g5.xlarge"}, {"instance_type": "ml.m5.large"}], "selected_instance_type": "ml.m5.large"},
	] {
		count(encryption_jobs.deny["SM-ENC-030"]) == 0 with input as job({"resource_config": resources}) with data.inventory as keys("CUSTOMER")
	}
}

test_sm_enc_030_asks_no_key_of_s3_express if {
	express := job({"output_data_config": {"s3_output_path": "s3://models--euw1-az1--x-s3/fraud", "kms_key_id": ""}})
	count(encryption_jobs.deny["SM-ENC-030"]) == 0 with input as express with data.inventory as keys("CUSTOMER")
	plain := job({"output_data_config": {"s3_output_path": "s3://models/fraud", "kms_key_id": ""}})
	count(encryption_jobs.deny["SM-ENC-030"]) == 1 with input as plain with data.inventory as keys("CUSTOMER")
}

# AWS returns an empty text for an output key that was not given
test_sm_enc_030_fails_without_output_key if {
	every output in [{"kms_key_id": ""}, {}] {
		encryption_jobs.deny["SM-ENC-030"] == {"Training job \"fraud\" has no customer managed key for its output."} with input as job({"output_data_config": output})
			with data.inventory as keys("CUSTOMER")
	}
}

test_sm_enc_030_fails_with_aws_managed_key if {
	encryption_jobs.deny["SM-ENC-030"] == {
		"Training job \"fraud\" encrypts its output and volumes with \"key-1\", a key that AWS manages.",
	} with input as training
		with data.inventory as keys("AWS")
}

# ---- SM-ENC-030: customisation without instances ----

customising(type, fields) := object.union(
	{"resource_type": sprintf("AWS::SageMaker::%s", [type]), "resource_id": "arn:tune", "resource_name": "tune", "region": "us-east-1"},
	fields,
)

explained := {"AgentRFTJob": "Agent fine-tuning job", "AgentRFTEvaluationJob": "Agent evaluation job"}

unexplained := {
	"DataQualityEvaluationJob": "Data quality evaluation job",
	"DataTransformationJob": "Data transformation job",
	"SyntheticDataGenerationJob": "Synthetic data generation job",
}

under(key) := object.union_n([
	{"Training session": customising("TrainingSession", {"output_config": {"s3_location": {"path": "s3://out/", "kms_key_arn": key}}})},
	{name: customising(type, {"configuration": {"output": {"s3_output_path": "s3://out/", "kms_key_arn": key}}}) | some type, name in explained},
])

test_sm_enc_030_customisation_passes if {
	every document in under("arn:key-1") {
		count(encryption_jobs.deny["SM-ENC-030"]) == 0 with input as document with data.inventory as keys("CUSTOMER")
		count(encryption_jobs.unknown["SM-ENC-030"]) == 0 with input as document with data.inventory as keys("CUSTOMER")
		not unread.affects("SM-ENC-030") with input as document with data.inventory as keys("CUSTOMER")
	}
}

test_sm_enc_030_customisation_fails if {
	every name, document in under("") {
		encryption_jobs.deny["SM-ENC-030"] == {sprintf("%s \"tune\" has no customer managed key for its output.", [name])} with input as document
			with data.inventory as no_keys
	}
	bare := customising("TrainingSession", {"output_config": {"s3_location": {"path": "s3://out/"}}})
	encryption_jobs.deny["SM-ENC-030"] == {`Training session "tune" has no customer managed key for its output.`} with input as bare with data.inventory as no_keys
	every name, document in under("arn:key-1") {
		encryption_jobs.deny["SM-ENC-030"] == {sprintf("%s \"tune\" encrypts its output with \"key-1\", a key that AWS manages.", [name])} with input as document
			with data.inventory as keys("AWS")
	}
}

test_sm_enc_030_customisation_unknown if {
	every name, document in under("arn:key-1") {
		encryption_jobs.unknown["SM-ENC-030"] == {sprintf("%s \"tune\" encrypts its output with \"arn:key-1\", which is not among this account's keys.", [name])} with input as document
			with data.inventory as no_keys
	}
	every type, name in object.union(explained, unexplained) {
		encryption_jobs.unknown["SM-ENC-030"] == {sprintf("%s \"tune\" has a configuration document that cannot be read here: how its output is encrypted cannot be determined.", [name])}
			with input as customising(type, {}) with data.inventory as no_keys
	}
	encryption_jobs.unknown["SM-ENC-030"] == {`Training session "tune" names no place for its output: how its output is encrypted cannot be determined.`}
		with input as customising("TrainingSession", {}) with data.inventory as no_keys
}

test_sm_enc_030_leaves_fields_of_other_types_alone if {
	fields := {
		"configuration": {"output": {}},
		"output_config": {"s3_location": {"path": "s3://out/"}},
		"resource_config": training.resource_config,
		"output_data_config": training.output_data_config,
	}
	every type in ["TrainingJob", "ProcessingJob"] {
		count(encryption_jobs.deny["SM-ENC-030"]) == 0 with input as customising(type, fields) with data.inventory as keys("CUSTOMER")
		count(encryption_jobs.unknown["SM-ENC-030"]) == 0 with input as customising(type, fields) with data.inventory as keys("CUSTOMER")
	}
	keyed := {"configuration": {"output": {"kms_key_arn": "arn:key-1"}}, "output_config": {"s3_location": {"kms_key_arn": "arn:key-1"}}}
	crossed := {
		customising("AgentRFTJob", object.union(keyed, {"output_config": {"s3_location": {"kms_key_arn": ""}}})),
		customising("TrainingSession", object.union(keyed, {"configuration": {"output": {"kms_key_arn": ""}}})),
	}
	every document in crossed {
		count(encryption_jobs.deny["SM-ENC-030"]) == 0 with input as document with data.inventory as keys("CUSTOMER")
	}
	encryption_jobs.deny["SM-ENC-030"] == {`Agent fine-tuning job "tune" has no customer managed key for its output.`}
		with input as customising("AgentRFTJob", {"configuration": {"output": {}}}) with data.inventory as no_keys
}

test_sm_enc_030_customisation_unread if {
	every type in ["AgentRFTJob", "TrainingSession"] {
		unread.affects("SM-ENC-030") with input as customising(type, {"unread": {"*": refused}}) with data.inventory as no_keys
	}
}

test_sm_enc_030_unknown_with_key_of_another_account if {
	encryption_jobs.unknown["SM-ENC-030"] == {
		"Training job \"fraud\" encrypts its output and volumes with \"arn:key-1\", which is not among this account's keys.",
	} with input as training
		with data.inventory as no_keys
}

test_sm_enc_030_fault_outweighs_doubt if {
	half := job({"output_data_config": {"kms_key_id": ""}})
	count(encryption_jobs.unknown["SM-ENC-030"]) == 0 with input as half with data.inventory as no_keys
	encryption_jobs.deny["SM-ENC-030"] == {"Training job \"fraud\" has no customer managed key for its output."} with input as half
		with data.inventory as no_keys
}

test_sm_enc_030_unread if {
	unread.affects("SM-ENC-030") with input as object.union(object.remove(training, ["resource_config"]), {"unread": {"*": refused}})
}

test_sm_enc_030_key_unread if {
	blind := {"AWS::KMS::Key": {"arn:key-1": {"resource_id": "arn:key-1", "resource_name": "key-1", "region": "us-east-1", "unread": {"*": refused}}}}
	unread.affects("SM-ENC-030") with input as training with data.inventory as blind
}

test_sm_enc_032_passes_encrypted if {
	count(encryption_jobs.deny["SM-ENC-032"]) == 0 with input as training
	not unread.affects("SM-ENC-032") with input as training
}

test_sm_enc_032_passes_on_one_instance if {
	one := object.remove(job({"resource_config": {"instance_type": "ml.m5.xlarge", "instance_count": 1}}), ["enable_inter_container_traffic_encryption"])
	count(encryption_jobs.deny["SM-ENC-032"]) == 0 with input as one
	count(encryption_jobs.skip["SM-ENC-032"]) == 0 with input as one
}

test_sm_enc_032_fails_on_two if {
	every clear in [job({"enable_inter_container_traffic_encryption": false}), object.remove(training, ["enable_inter_container_traffic_encryption"])] {
		encryption_jobs.deny["SM-ENC-032"] == {"Training job \"fraud\" does not encrypt the traffic between its 2 instances."} with input as clear
	}
}

test_sm_enc_032_counts_groups_together if {
	groups := [{"instance_type": "ml.g5.xlarge", "instance_count": 1}, {"instance_type": "ml.c5.large", "instance_count": 2}]
	clear := job({"resource_config": {"instance_groups": groups}, "enable_inter_container_traffic_encryption": false})
	encryption_jobs.deny["SM-ENC-032"] == {"Training job \"fraud\" does not encrypt the traffic between its 3 instances."} with input as clear
}

test_sm_enc_032_counts_selected_instances if {
	clear := job({"resource_config": {"selected_instance_count": 4}, "enable_inter_container_traffic_encryption": false})
	encryption_jobs.deny["SM-ENC-032"] == {"Training job \"fraud\" does not encrypt the traffic between its 4 instances."} with input as clear
}

test_sm_enc_032_skips_serverless if {
	serverless := object.remove(job({"serverless_job_config": {"base_model_arn": "arn:model"}}), ["resource_config"])
	encryption_jobs.skip["SM-ENC-032"] == {"Training job \"fraud\" is serverless: SageMaker chooses its instances."} with input as serverless
}

test_sm_enc_032_unread if {
	unread.affects("SM-ENC-032") with input as object.union(object.remove(training, ["resource_config"]), {"unread": {"*": refused}})
}

definition(kind, instances, encrypted) := {
	"resource_type": sprintf("AWS::SageMaker::%sJobDefinition", [kind]),
	"resource_id": "arn:definition",
	"resource_name": "daily",
	"region": "us-east-1",
	"job_resources": {"cluster_config": {"instance_count": instances, "instance_type": "ml.m5.xlarge"}},
	"network_config": {"enable_inter_container_traffic_encryption": encrypted},
}

test_sm_enc_060_passes if {
	every document in [definition("DataQuality", 2, true), definition("DataQuality", 1, false)] {
		count(encryption_jobs.deny["SM-ENC-060"]) == 0 with input as document
		not unread.affects("SM-ENC-060") with input as document
	}
}

test_sm_enc_060_fails_on_two_instances if {
	every document in [definition("DataQuality", 2, false), object.remove(definition("DataQuality", 2, false), ["network_config"])] {
		encryption_jobs.deny["SM-ENC-060"] == {"Data quality job definition \"daily\" does not encrypt the traffic between its instances."} with input as document
	}
}

test_sm_enc_060_unread if {
	blind := object.remove(definition("DataQuality", 2, true), ["job_resources", "network_config"])
	unread.affects("SM-ENC-060") with input as object.union(blind, {"unread": {"*": refused}})
}

test_sm_enc_061_passes if {
	every document in [definition("ModelBias", 2, true), definition("ModelBias", 1, false)] {
		count(encryption_jobs.deny["SM-ENC-061"]) == 0 with input as document
		not unread.affects("SM-ENC-061") with input as document
	}
}

test_sm_enc_061_fails_on_two_instances if {
	every document in [definition("ModelBias", 2, false), object.remove(definition("ModelBias", 2, false), ["network_config"])] {
		encryption_jobs.deny["SM-ENC-061"] == {"Model bias job definition \"daily\" does not encrypt the traffic between its instances."} with input as document
	}
}

test_sm_enc_061_unread if {
	blind := object.remove(definition("ModelBias", 2, true), ["job_resources", "network_config"])
	unread.affects("SM-ENC-061") with input as object.union(blind, {"unread": {"*": refused}})
}

test_sm_enc_062_passes if {
	every document in [definition("ModelExplainability", 2, true), definition("ModelExplainability", 1, false)] {
		count(encryption_jobs.deny["SM-ENC-062"]) == 0 with input as document
		not unread.affects("SM-ENC-062") with input as document
	}
}

test_sm_enc_062_fails_on_two_instances if {
	every document in [definition("ModelExplainability", 2, false), object.remove(definition("ModelExplainability", 2, false), ["network_config"])] {
		encryption_jobs.deny["SM-ENC-062"] == {"Model explainability job definition \"daily\" does not encrypt the traffic between its instances."} with input as document
	}
}

test_sm_enc_062_unread if {
	blind := object.remove(definition("ModelExplainability", 2, true), ["job_resources", "network_config"])
	unread.affects("SM-ENC-062") with input as object.union(blind, {"unread": {"*": refused}})
}

test_sm_enc_063_passes if {
	every document in [definition("ModelQuality", 2, true), definition("ModelQuality", 1, false)] {
		count(encryption_jobs.deny["SM-ENC-063"]) == 0 with input as document
		not unread.affects("SM-ENC-063") with input as document
	}
}

test_sm_enc_063_fails_on_two_instances if {
	every document in [definition("ModelQuality", 2, false), object.remove(definition("ModelQuality", 2, false), ["network_config"])] {
		encryption_jobs.deny["SM-ENC-063"] == {"Model quality job definition \"daily\" does not encrypt the traffic between its instances."} with input as document
	}
}

test_sm_enc_063_unread if {
	blind := object.remove(definition("ModelQuality", 2, true), ["job_resources", "network_config"])
	unread.affects("SM-ENC-063") with input as object.union(blind, {"unread": {"*": refused}})
}

schedule(config) := {
	"resource_type": "AWS::SageMaker::MonitoringSchedule",
	"resource_id": "arn:schedule",
	"resource_name": "hourly",
	"region": "us-east-1",
	"monitoring_schedule_config": config,
}

inline(instances, network) := schedule({"monitoring_job_definition": {
	"monitoring_resources": {"cluster_config": {"instance_count": instances}},
	"network_config": network,
}})

test_sm_enc_064_passes if {
	every document in [inline(2, {"enable_inter_container_traffic_encryption": true}), inline(1, {})] {
		count(encryption_jobs.deny["SM-ENC-064"]) == 0 with input as document
		count(encryption_jobs.skip["SM-ENC-064"]) == 0 with input as document
		not unread.affects("SM-ENC-064") with input as document
	}
}

test_sm_enc_064_fails_on_two_instances if {
	every network in [{"enable_inter_container_traffic_encryption": false}, {}] {
		encryption_jobs.deny["SM-ENC-064"] == {"Monitoring schedule \"hourly\" does not encrypt the traffic between its instances."} with input as inline(2, network)
	}
}

test_sm_enc_064_skips_a_named_definition if {
	named := schedule({"monitoring_job_definition_name": "daily", "monitoring_type": "DataQuality"})
	encryption_jobs.skip["SM-ENC-064"] == {"Monitoring schedule \"hourly\" runs job definition \"daily\", which is judged by itself."} with input as named
	count(encryption_jobs.deny["SM-ENC-064"]) == 0 with input as named
}

test_sm_enc_064_unread if {
	unread.affects("SM-ENC-064") with input as object.union(object.remove(inline(2, {}), ["monitoring_schedule_config"]), {"unread": {"*": refused}})
}

# the same fields in a document of another type are none of these checks' business
test_encryption_jobs_leaves_other_types_alone if {
	every document in [{"resource_name": "x"}, job({"enable_inter_container_traffic_encryption": false, "serverless_job_config": {}}), definition("DataQuality", 2, false), inline(2, {}), schedule({"monitoring_job_definition_name": "daily"})] {
		other := object.union(document, {"resource_type": "AWS::Other::Thing"})
		fired := {id | some id, messages in encryption_jobs.deny; count(messages) > 0} with input as other with data.inventory as no_keys
		fired == set()
		unknown := {id | some id, messages in encryption_jobs.unknown; count(messages) > 0} with input as other with data.inventory as no_keys
		unknown == set()
		skip := {id | some id, messages in encryption_jobs.skip; count(messages) > 0} with input as other with data.inventory as no_keys
		skip == set()
	}
}

# What verdicts rest on: a call for it was refused, and nothing else is known of the documents.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

test_sm_enc_032_skip_rests_on_its_own_fields if {
	count(unread.failed_calls("SM-ENC-032", "skip")) > 0 with input as object.union(resting("AWS::SageMaker::TrainingJob"), {"unread": {"*": answer_refused}})
}

test_sm_enc_064_skip_rests_on_its_own_fields if {
	count(unread.failed_calls("SM-ENC-064", "skip")) > 0 with input as object.union(resting("AWS::SageMaker::MonitoringSchedule"), {"unread": {"*": answer_refused}})
}
