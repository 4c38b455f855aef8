# ISO/IEC 27001 A.8.20 and A.8.22: endpoints of inference components and HyperPod clusters stay within networks the customer controls.
package sagemaker.serving_network

import data.lib.sagemaker.endpoints
import data.lib.storage.storage

# METADATA
# scope: document
# title: Endpoint configuration without a model-level VPC sets its own VPC and isolation
# description: >-
#   An endpoint of inference components has network settings of its own, for all containers that are placed on it. Whether the models' own
#   hold there as well AWS does not say: left out, a model placed there may reach the internet.
# schemas:
#   - input: schema.sagemaker_endpoint_config
# custom:
#   severity: high
#   resource_types: [AWS::SageMaker::EndpointConfig]
#   related: [AWS::SageMaker::Endpoint]
#   controls:
#     iso27001: [A.8.20, A.8.22]
#     iso27701: [A.3.29]
#     iso42001: [A.4.5]
#   rationale: A segregated network and isolated containers are the network controls of an endpoint that many models share.
#   remediation: >-
#     Create an endpoint configuration with VpcConfig and EnableNetworkIsolation set, and update the endpoint to it (UpdateEndpoint). Isolated
#     containers call nothing, S3 included: what a model fetches while it answers has to be in its artifacts.
#   sources:
#     - {api: sagemaker:DescribeEndpointConfigOutput.EnableNetworkIsolation, says: "whether all model containers on the endpoint are isolated"}
#     - {api: sagemaker:CreateEndpointConfigInput.ExecutionRoleArn, says: "the role for an endpoint of inference components"}
#     - {api: sagemaker:DescribeEndpointConfigOutput.VpcConfig, says: "the VPC that the endpoint's containers are in"}
deny["SM-NET-022"] contains msg if {
	input.resource_type == "AWS::SageMaker::EndpointConfig"
	hosts_components
	count(object.get(object.get(input, "vpc_config", {}), "subnets", [])) == 0
	msg := sprintf("Endpoint configuration %q hosts inference components outside a VPC of this account.", [input.resource_name])
}

deny["SM-NET-022"] contains msg if {
	input.resource_type == "AWS::SageMaker::EndpointConfig"
	hosts_components

	# off where it is left out: containers reach the internet by default
	# (https://docs.aws.amazon.com/sagemaker/latest/dg/mkt-algo-model-internet-free.html)
	not input.enable_network_isolation
	msg := sprintf("Endpoint configuration %q hosts inference components without network isolation.", [input.resource_name])
}

skip["SM-NET-022"] contains reason if {
	input.resource_type == "AWS::SageMaker::EndpointConfig"
	some reason in endpoints.unused(input)
}

skip["SM-NET-022"] contains reason if {
	input.resource_type == "AWS::SageMaker::EndpointConfig"
	not hosts_components
	reason := sprintf("Endpoint configuration %q names its models, whose own network settings hold.", [input.resource_name])
}

# A configuration with a role of its own counts as one for inference components: its variants need not name models, which bring their
# role and network settings along otherwise (API reference, CreateEndpointConfig.ExecutionRoleArn and ProductionVariant.ModelName).
hosts_components if object.get(input, "execution_role_arn", "") != ""

# METADATA
# scope: document
# title: HyperPod cluster runs in a customer VPC
# description: >-
#   A HyperPod cluster keeps training data, checkpoints and credentials on its nodes for months. In your own network you see and limit what
#   it reaches; in one that AWS runs you do neither.
# schemas:
#   - input: schema.sagemaker_cluster
# custom:
#   severity: high
#   resource_types: [AWS::SageMaker::Cluster]
#   controls:
#     iso27001: [A.8.20, A.8.22]
#     iso27701: [A.3.29]
#     iso42001: [A.4.5]
#   rationale: A segregated network is the network control of a training cluster.
#   remediation: >-
#     Give the instance group an OverrideVpcConfig when it is made (UpdateCluster adds groups), or create the cluster anew with a VpcConfig,
#     which cannot be added later; move the jobs and delete the old one.
#   sources:
#     - {api: "sagemaker:DescribeClusterResponse.VpcConfig", says: "The VPC of the cluster."}
#     - {api: "sagemaker:ClusterInstanceGroupDetails.OverrideVpcConfig", says: "A VPC of the group's own takes the place of the cluster's."}
deny["SM-NET-110"] contains msg if {
	input.resource_type == "AWS::SageMaker::Cluster"
	not in_vpc(input, "vpc_config")
	some group in groups
	not in_vpc(group, "override_vpc_config")
	msg := sprintf("%s is in no VPC of this account.", [group_label(group)])
}

# METADATA
# scope: document
# title: HyperPod cluster encrypts its volumes with customer managed keys
# description: >-
#   The nodes of a HyperPod cluster hold training data and checkpoints for months. With keys of your own you can make a lost volume
#   unreadable, and see who decrypts it.
# schemas:
#   - input: schema.sagemaker_cluster
# custom:
#   severity: medium
#   severity_raised_by: classification
#   resource_types: [AWS::SageMaker::Cluster]
#   related: [AWS::KMS::Key]
#   controls:
#     iso27001: [A.8.24]
#     iso27701: [A.3.26]
#     iso42001: [A.4.5]
#   rationale: Volumes encrypted under a key of one's own are the cryptographic control of a training cluster.
#   remediation: >-
#     Give each instance group an EbsVolumeConfig with RootVolume and VolumeKmsKeyId, and a VolumeKmsKeyId for its second volume, when it is
#     made; what an old group holds is copied before the group is deleted. Each use of the key is charged.
#   sources:
#     - {api: "sagemaker:ClusterEbsVolumeConfig.VolumeKmsKeyId", says: "The key for a volume of the nodes."}
#     - {api: "sagemaker:ClusterRestrictedInstanceGroupDetails.InstanceStorageConfigs", says: "Further storage of a restricted group; of its root volume nothing is said."}
deny["SM-ENC-110"] contains msg if {
	input.resource_type == "AWS::SageMaker::Cluster"
	some msg in cluster_faults
}

unknown["SM-ENC-110"] contains reason if {
	input.resource_type == "AWS::SageMaker::Cluster"
	count(cluster_faults) == 0
	some group in groups
	some reason in storage.doubts(group_label(group), volumes(group))
}

# Restricted groups, which customise Amazon Nova, take storage configurations by the API; no page says that one for the root volume holds there.
unknown["SM-ENC-110"] contains reason if {
	input.resource_type == "AWS::SageMaker::Cluster"
	count(cluster_faults) == 0
	some group in restricted_groups
	root_key(group) == ""
	reason := sprintf("%s is restricted and names no key for its root volume; whether AWS takes one there is documented nowhere.", [group_label(group)])
}

cluster_faults contains msg if {
	some group in open_groups
	some msg in storage.faults(group_label(group), volumes(group))
}

cluster_faults contains msg if {
	some group in restricted_groups
	named := {volume | some volume in volumes(group); not unnamed_root(volume)}
	some msg in storage.faults(group_label(group), named)
}

in_vpc(holder, field) if count(holder[field].subnets) > 0

groups := array.concat(open_groups, restricted_groups)

open_groups := object.get(input, "instance_groups", [])

restricted_groups := object.get(input, "restricted_instance_groups", [])

unnamed_root(volume) if volume == {"name": "root volume", "key": ""}

group_label(group) := sprintf("Instance group %q of HyperPod cluster %q", [group.instance_group_name, input.resource_name])

# The root volume is encrypted with a key that AWS owns unless a configuration for it names one; there is a second volume only where
# it is configured (API reference, ClusterEbsVolumeConfig).
volumes(group) := {{"name": "root volume", "key": root_key(group)}} | {{"name": "second volume", "key": key} |
	some volume in ebs_volumes(group)
	not volume.root_volume
	key := object.get(volume, "volume_kms_key_id", "")
}

default root_key(_) := ""

root_key(group) := [volume.volume_kms_key_id | some volume in ebs_volumes(group); volume.root_volume][0]

ebs_volumes(group) := [each.ebs_volume_config | some each in group.instance_storage_configs]
