# ISO/IEC 27001 A.8.8: HyperPod clusters run patched images, and scripts that nobody else can change.
package sagemaker.hyperpod

import data.lib.buckets
import data.lib.inventory

# METADATA
# scope: document
# title: HyperPod runs patched images and trusted lifecycle scripts
# description: >-
#   Cluster nodes run for months, and known flaws stay open until the image is updated. Lifecycle scripts run as root on each node: whoever
#   can write to their bucket owns the cluster.
# schemas:
#   - input: schema.sagemaker_cluster
# custom:
#   severity: high
#   resource_types: [AWS::SageMaker::Cluster]
#   related: [AWS::S3::AccessPoint, AWS::S3::AccountPublicAccessBlock, AWS::S3::Bucket]
#   controls:
#     iso27001: [A.5.21, A.8.8]
#     iso42001: [A.4.5]
#   rationale: Outdated images are technical vulnerabilities (A.8.8), and scripts from buckets of others are uncontrolled supply (A.5.21).
#   remediation: Update the cluster's software, and keep lifecycle scripts in a bucket of this account that is not public.
#   sources:
#     - {api: "sagemaker:ClusterInstanceGroupDetails.CurrentImageId", says: "The image that an instance group runs."}
#     - {api: "sagemaker:ClusterInstanceGroupDetails.LifeCycleConfig", says: "Where an instance group's lifecycle scripts are."}
deny["SM-SEC-110"] contains msg if {
	input.resource_type == "AWS::SageMaker::Cluster"
	some group in input.instance_groups
	group.image_version_status in {"SecurityUpdateRequired", "EndOfLife"}
	msg := sprintf("Instance group %q of cluster %q runs an image whose status is %s.", [group.instance_group_name, input.resource_name, group.image_version_status])
}

deny["SM-SEC-110"] contains msg if {
	input.resource_type == "AWS::SageMaker::Cluster"
	some location in scripts
	not bucket_of(location)
	msg := sprintf("Cluster %q takes its lifecycle scripts from %q, which is no bucket of this account.", [input.resource_name, location])
}

deny["SM-SEC-110"] contains msg if {
	input.resource_type == "AWS::SageMaker::Cluster"
	some location in scripts
	bucket := bucket_of(location)
	buckets.public(bucket)
	msg := sprintf("Cluster %q takes its lifecycle scripts from bucket %q, which is public.", [input.resource_name, bucket.resource_name])
}

scripts contains location if {
	some group in input.instance_groups
	location := group.life_cycle_config.source_s3_uri
}

# Lifecycle scripts are named as s3://bucket/prefix (API reference, ClusterLifeCycleConfig).
bucket_of(location) := inventory.lookup("AWS::S3::Bucket", split(location, "/")[2])
