# ISO/IEC 27001 A.8.20 and A.8.24: processing, tuning and AutoML jobs stay within the customer's network, and encrypt what they store and
# send each other. Training jobs are in network.rego and encryption_jobs.rego.
package sagemaker.job_protection

import data.lib.core.wording
import data.lib.storage.storage

# METADATA
# scope: document
# title: Processing job is isolated, in a VPC and encrypted at rest and between containers
# description: >-
#   Processing code sees raw data before anything was masked or dropped. Isolation and your own network keep it from sending data
#   elsewhere; keys of your own keep what it stores and writes from others.
# schemas:
#   - input: schema.sagemaker_processing_job
# custom:
#   severity: medium
#   resource_types: [AWS::SageMaker::ProcessingJob]
#   related: [AWS::KMS::Key]
#   controls:
#     iso27001: [A.8.20, A.8.22, A.8.24]
#     iso27701: [A.3.26, A.3.29]
#     iso42001: [A.4.5]
#   rationale: Network isolation, a segregated network and encryption are the network and cryptographic controls of the place where data is prepared.
#   remediation: >-
#     Submit processing jobs with NetworkConfig (EnableNetworkIsolation, VpcConfig and, for several instances,
#     EnableInterContainerTrafficEncryption), VolumeKmsKeyId and the output's KmsKeyId.
#   sources:
#     - {api: "sagemaker:NetworkConfig.EnableNetworkIsolation", says: "Whether the job's containers may call out or be called."}
#     - {api: "sagemaker:ProcessingClusterConfig.VolumeKmsKeyId", says: "The key for the volumes; local storage of Nitro instances takes none."}
#     - {api: "sagemaker:ProcessingOutputConfig.KmsKeyId", says: "The key for all outputs."}
deny["SM-NET-032"] contains msg if {
	input.resource_type == "AWS::SageMaker::ProcessingJob"
	count(processing_lacks) > 0
	msg := sentence(processing_label, processing_lacks)
}

unknown["SM-NET-032"] contains reason if {
	input.resource_type == "AWS::SageMaker::ProcessingJob"
	count(processing_lacks) == 0
	some reason in storage.questions(processing_label, processing_storage)
}

processing_label := sprintf("Processing job %q", [input.resource_name])

processing_lacks := (network_lacks(object.get(input, "network_config", {})) | keys_lacking(ill_kept(processing_storage))) | unencrypted

unencrypted contains "encryption of the traffic between its instances" if {
	max(instances(processing_cluster, processing_preferences)) > 1
	not input.network_config.enable_inter_container_traffic_encryption
}

# All that a job lacks in one sentence: five sentences that begin alike nobody reads.
sentence(label, lacking) := sprintf("%s lacks %s.", [label, concat(", ", sort(lacking))])

keys_lacking(names) := {sprintf("a customer managed key for its %s", [wording.joined(names)]) | count(names) > 0}

# The storages without a key of one's own, with the key of AWS that they have instead.
ill_kept(storages) := {kept.name | some kept in storages; kept.key == ""} | {sprintf("%s (now %s)", [kept.name, key]) |
	some kept in storages
	key := storage.aws_managed(kept.key)
}

processing_cluster := object.get(object.get(input, "processing_resources", {}), "cluster_config", {})

# A job may name several types to choose from, each with a number of its own.
processing_preferences := object.get(processing_cluster, "instance_preferences", [])

# A job that writes to the feature store alone leaves its output to the key of that store.
processing_storage contains {"name": "output", "key": object.get(configuration, "kms_key_id", "")} if {
	some output in input.processing_output_config.outputs
	output.s3_output
	configuration := input.processing_output_config
}

processing_storage contains {"name": "volumes", "key": key} if {
	key := object.get(processing_cluster, "volume_kms_key_id", "")
	storage.needs_key(key, types(processing_cluster, processing_preferences))
}

# The instance types a job may run on and how many instances, by its cluster and by what it names beside it.
types(cluster, others) := {type |
	some each in array.concat([cluster], others)
	some field in ["instance_type", "selected_instance_type"]
	type := each[field]
}

instances(cluster, others) := {number |
	some each in array.concat([cluster], others)
	some field in ["instance_count", "selected_instance_count"]
	number := each[field]
}

# Containers have network access unless it is switched off (Developer Guide, "Run Training and Inference Containers in Internet-Free
# Mode").
network_lacks(settings) := {"network isolation" | not settings.enable_network_isolation} | outside(settings)

outside(settings) := {"a VPC of this account" |
	count(object.get(object.get(settings, "vpc_config", {}), "subnets", [])) == 0
}

# METADATA
# scope: document
# title: Tuning jobs are encrypted, isolated and in a VPC
# description: >-
#   A tuning job starts many training jobs from one definition. What its definition leaves out, isolation, network or keys, is missing in
#   each of them.
# schemas:
#   - input: schema.sagemaker_hyper_parameter_tuning_job
# custom:
#   severity: medium
#   resource_types: [AWS::SageMaker::HyperParameterTuningJob]
#   related: [AWS::KMS::Key]
#   controls:
#     iso27001: [A.8.20, A.8.22, A.8.24]
#     iso27701: [A.3.26, A.3.29]
#     iso42001: [A.4.5]
#   rationale: Network isolation, a segregated network and encryption are the network and cryptographic controls of the place where models are tuned.
#   remediation: >-
#     Set EnableNetworkIsolation, VpcConfig, VolumeKmsKeyId, the output's KmsKeyId and, for several instances,
#     EnableInterContainerTrafficEncryption in every training job definition of the tuning job.
#   sources:
#     - {api: "sagemaker:HyperParameterTrainingJobDefinition.EnableNetworkIsolation", says: "Whether the training containers are isolated."}
#     - {api: "sagemaker:HyperParameterTrainingJobDefinition.EnableInterContainerTrafficEncryption", says: "Whether traffic between instances is encrypted."}
deny["SM-ENC-037"] contains msg if {
	input.resource_type == "AWS::SageMaker::HyperParameterTuningJob"
	some msg in tuning_faults
}

unknown["SM-ENC-037"] contains reason if {
	input.resource_type == "AWS::SageMaker::HyperParameterTuningJob"
	count(tuning_faults) == 0
	kept := union({tuning_storage(definition) | some definition in definitions})
	some reason in storage.questions(sprintf("Tuning job %q", [input.resource_name]), kept)
}

tuning_faults contains sentence(at_fault[0].label, at_fault[0].lacks) if count(at_fault) == 1

# Of several definitions it tells how many there are and what is missing among them.
tuning_faults contains msg if {
	count(at_fault) > 1
	lacking := union({one.rest | some one in at_fault}) | keys_lacking(union({one.ill_kept | some one in at_fault}))
	msg := sprintf("%d of the %d definitions of tuning job %q lack one or more of: %s.", [
		count(at_fault),
		count(definitions),
		input.resource_name,
		concat(", ", sort(lacking)),
	])
}

at_fault := [found |
	some definition in definitions
	found := shortcomings(definition)
	count(found.lacks) > 0
]

shortcomings(definition) := {"label": tuning_label(definition), "ill_kept": names, "rest": rest, "lacks": (rest | keys_lacking(names))} if {
	names := ill_kept(tuning_storage(definition))
	rest := network_lacks(definition) | traffic_lacks(definition)
}

traffic_lacks(definition) := {"encryption of the traffic between its instances" |
	max(tuning_instances(definition)) > 1
	not definition.enable_inter_container_traffic_encryption
}

# A job has one definition or, for several algorithms, a list of named ones.
definitions := array.concat([only | only := input.training_job_definition], object.get(input, "training_job_definitions", []))

tuning_label(definition) := sprintf("Definition %q of tuning job %q", [definition.definition_name, input.resource_name])

tuning_label(definition) := sprintf("Tuning job %q", [input.resource_name]) if not definition.definition_name

tuning_storage(definition) := {kept |
	output := object.get(definition, "output_data_config", {})
	place := object.get(output, "s3_output_path", "")
	not storage.keyless(place)
	kept := {"name": "output", "key": object.get(output, "kms_key_id", "")}
} | {volumes |
	cluster := tuning_cluster(definition)
	key := object.get(cluster, "volume_kms_key_id", "")
	storage.needs_key(key, types(cluster, tuning_others(definition)))
	volumes := {"name": "volumes", "key": key}
}

# The second field holds instances that SageMaker chooses from; where it is set, the first has none.
tuning_cluster(definition) := object.union(
	object.get(definition, "resource_config", {}),
	object.get(definition, "hyper_parameter_tuning_resource_config", {}),
)

tuning_others(definition) := array.concat(
	object.get(tuning_cluster(definition), "instance_groups", []),
	object.get(tuning_cluster(definition), "instance_configs", []),
)

# Groups work together, choices in place of each other.
tuning_instances(definition) := instances(tuning_cluster(definition), tuning_others(definition)) | {sum([group.instance_count |
	some group in tuning_cluster(definition).instance_groups
])}

# METADATA
# scope: document
# title: AutoML jobs use a VPC, a volume key and traffic encryption
# description: >-
#   An AutoML job prepares data, trains and compares models on instances that SageMaker picks. Only its security configuration keeps all of
#   these in your network and under your keys.
# schemas:
#   - input: schema.sagemaker_auto_ml_job
# custom:
#   severity: medium
#   resource_types: [AWS::SageMaker::AutoMLJob]
#   related: [AWS::KMS::Key]
#   controls:
#     iso27001: [A.8.20, A.8.22, A.8.24]
#     iso27701: [A.3.26, A.3.29]
#     iso42001: [A.4.5]
#   rationale: A segregated network and encryption are the network and cryptographic controls of the place where models are found.
#   remediation: >-
#     Create AutoML jobs with SecurityConfig (VolumeKmsKeyId, EnableInterContainerTrafficEncryption, VpcConfig) and
#     OutputDataConfig.KmsKeyId.
#   sources:
#     - {api: "sagemaker:AutoMLSecurityConfig.VolumeKmsKeyId", says: "The key for stored data."}
#     - {api: "sagemaker:AutoMLSecurityConfig.EnableInterContainerTrafficEncryption", says: "Whether traffic between containers is encrypted."}
#     - {api: "sagemaker:AutoMLSecurityConfig.VpcConfig", says: "The VPC of the jobs."}
deny["SM-ENC-038"] contains msg if {
	input.resource_type == "AWS::SageMaker::AutoMLJob"
	count(automl_lacks) > 0
	msg := sentence(automl_label, automl_lacks)
}

unknown["SM-ENC-038"] contains reason if {
	input.resource_type == "AWS::SageMaker::AutoMLJob"
	count(automl_lacks) == 0
	some reason in storage.questions(automl_label, automl_storage)
}

automl_label := sprintf("AutoML job %q", [input.resource_name])

automl_security := object.get(input, "security_config", {})

automl_lacks := (outside(automl_security) | keys_lacking(ill_kept(automl_storage))) | {"encryption of the traffic between its containers" |
	not automl_security.enable_inter_container_traffic_encryption
}

automl_storage contains {"name": "output", "key": object.get(object.get(input, "output_data_config", {}), "kms_key_id", "")}

automl_storage contains {"name": "volumes", "key": object.get(automl_security, "volume_kms_key_id", "")}
