# ISO/IEC 27001 A.8.8: HyperPod clusters run patched images, and scripts that nobody else can change.
package sagemaker.hyperpod

import data.lib.core.inventory
import data.lib.core.wording
import data.lib.sagemaker.trusted_buckets
import data.lib.storage.buckets

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
#   remediation: >-
#     UpdateClusterSoftware, which replaces the nodes' root volumes and interrupts what runs on them. Keep lifecycle scripts in a bucket of
#     this account that is not public (UpdateCluster with LifeCycleConfig), or name the bucket in trusted_buckets.
#   sources:
#     - {api: "sagemaker:ClusterInstanceGroupDetails.ImageVersionStatus", says: "Whether the image of an instance group is the latest, may be updated, has known flaws or gets no more support."}
#     - {api: "sagemaker:ClusterInstanceGroupDetails.LifeCycleConfig", says: "Where an instance group's lifecycle scripts are."}
deny["SM-SEC-110"] contains msg if {
	input.resource_type == "AWS::SageMaker::Cluster"
	some msg in faults
}

# A status that the API reference (ClusterImageVersionStatus) did not have when this was written. A fault stands beside such a doubt.
unknown["SM-SEC-110"] contains reason if {
	input.resource_type == "AWS::SageMaker::Cluster"
	count(faults) == 0
	some group in input.instance_groups
	status := group.image_version_status
	not status in (outdated | {"UpToDate", "UpdateAvailable"})
	reason := sprintf("Whether instance group %q of cluster %q runs a patched image cannot be determined from its status, %s.", [group.instance_group_name, input.resource_name, status])
}

outdated := {"EndOfLife", "SecurityUpdateRequired"}

faults contains msg if {
	names := {group.instance_group_name | some group in input.instance_groups; group.image_version_status in outdated}
	statuses := {group.image_version_status | some group in input.instance_groups; group.image_version_status in outdated}
	count(names) > 0
	msg := sprintf("Cluster %q runs images whose status is %s (%s).", [input.resource_name, concat(", ", sort(statuses)), wording.some_of(names)])
}

faults contains msg if {
	some location in scripts
	not bucket_of(location)
	not from_trusted(location)
	msg := sprintf("Cluster %q takes its lifecycle scripts from %q, which is neither a bucket of this account nor a trusted one.", [input.resource_name, location])
}

faults contains msg if {
	some location in scripts
	bucket := bucket_of(location)
	buckets.public(bucket)
	msg := sprintf("Cluster %q takes its lifecycle scripts from bucket %q, which is public.", [input.resource_name, bucket.resource_name])
}

from_trusted(location) if trusted_buckets.trusted(split(location, "/")[2], input.region)

scripts contains location if {
	some group in input.instance_groups
	location := group.life_cycle_config.source_s3_uri
}

# Lifecycle scripts are named as s3://bucket/prefix (API reference, ClusterLifeCycleConfig).
bucket_of(location) := inventory.lookup("AWS::S3::Bucket", split(location, "/")[2])
