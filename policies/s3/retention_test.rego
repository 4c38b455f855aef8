package s3.retention_test

import data.lib.core.unread
import data.s3.retention

refused := {"call": "s3:GetBucketLifecycleConfiguration", "code": "AccessDenied", "action": "s3:GetLifecycleConfiguration"}

expiring := {"id": "end", "status": "Enabled", "expiration": {"days": 365}}

old_versions := {"id": "old", "status": "Enabled", "noncurrent_version_expiration": {"noncurrent_days": 30}}

uploads := {"id": "uploads", "status": "Enabled", "abort_incomplete_multipart_upload": {"days_after_initiation": 7}}

bucket(versioning, rules) := {
	"resource_type": "AWS::S3::Bucket",
	"resource_id": "arn:aws:s3:::demo-data",
	"resource_name": "demo-data",
	"region": "us-east-1",
	"versioning": versioning,
	"lifecycle": {"rules": rules},
}

no_rule := "Bucket \"demo-data\" has no enabled lifecycle rule that expires or transitions its data."

no_old := "Bucket \"demo-data\" keeps versions, and no enabled lifecycle rule expires non-current ones."

no_uploads := "Bucket \"demo-data\" keeps versions, and no enabled lifecycle rule aborts incomplete uploads."

test_s3_lif_001_passes_with_all_rules if {
	count(retention.deny["S3-LIF-001"]) == 0 with input as bucket({"status": "Enabled"}, [expiring, old_versions, uploads])
	not unread.affects("S3-LIF-001") with input as bucket({"status": "Enabled"}, [expiring])
}

test_s3_lif_001_passes_with_one_rule_for_all if {
	count(retention.deny["S3-LIF-001"]) == 0
		with input as bucket({"status": "Enabled"}, [object.union_n([expiring, old_versions, uploads])])
}

test_s3_lif_001_passes_unversioned_with_expiry if {
	count(retention.deny["S3-LIF-001"]) == 0 with input as bucket({}, [expiring])
}

test_s3_lif_001_passes_with_transition if {
	rule := {"status": "Enabled", "transitions": [{"days": 30, "storage_class": "GLACIER"}]}
	count(retention.deny["S3-LIF-001"]) == 0 with input as bucket({}, [rule])
}

test_s3_lif_001_passes_with_expiry_on_a_date if {
	rule := {"status": "Enabled", "expiration": {"date": "2027-01-01T00:00:00Z"}}
	count(retention.deny["S3-LIF-001"]) == 0 with input as bucket({}, [rule])
}

test_s3_lif_001_fails_without_configuration if {
	retention.deny["S3-LIF-001"] == {no_rule} with input as object.remove(bucket({}, []), ["lifecycle"])
}

test_s3_lif_001_fails_with_disabled_rule if {
	retention.deny["S3-LIF-001"] == {no_rule} with input as bucket({}, [object.union(expiring, {"status": "Disabled"})])
}

test_s3_lif_001_fails_when_only_delete_markers_expire if {
	rule := {"status": "Enabled", "expiration": {"expired_object_delete_marker": true}}
	retention.deny["S3-LIF-001"] == {no_rule} with input as bucket({}, [rule])
}

test_s3_lif_001_fails_versioned_without_rules_for_old_versions if {
	retention.deny["S3-LIF-001"] == {no_old} with input as bucket({"status": "Enabled"}, [expiring, uploads])
}

test_s3_lif_001_fails_suspended_without_rules_for_old_versions_and_uploads if {
	retention.deny["S3-LIF-001"] == {no_old, no_uploads} with input as bucket({"status": "Suspended"}, [expiring])
}

test_s3_lif_001_unread if {
	unread.affects("S3-LIF-001")
		with input as object.union(object.remove(bucket({}, []), ["lifecycle"]), {"unread": {"lifecycle": refused}})
}
