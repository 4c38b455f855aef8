package sagemaker.secure_coding_test

import data.lib.core.unread
import data.sagemaker.secure_coding

refused := {"call": "sagemaker:DescribeNotebookInstance", "code": "AccessDeniedException", "action": "sagemaker:DescribeNotebookInstance"}

blind(document, fields) := object.union(object.remove(document, fields), {"unread": {"*": refused}})

changed(document, changes) := object.union(object.remove(document, object.keys(changes)), changes)

notebook := {
	"resource_type": "AWS::SageMaker::NotebookInstance",
	"resource_id": "arn:research",
	"resource_name": "research",
	"region": "us-east-1",
	"root_access": "Disabled",
	"instance_metadata_service_configuration": {"minimum_instance_metadata_service_version": "2"},
	"platform_identifier": "notebook-al2023-v1",
}

test_sm_sec_001_passes if {
	count(secure_coding.deny["SM-SEC-001"]) == 0 with input as notebook
	not unread.affects("SM-SEC-001") with input as notebook
}

test_sm_sec_001_fails if {
	every document in [changed(notebook, {"root_access": "Enabled"}), object.remove(notebook, ["root_access"])] {
		secure_coding.deny["SM-SEC-001"] == {"Users of notebook instance \"research\" have root access."} with input as document
	}
}

test_sm_sec_001_unread if {
	unread.affects("SM-SEC-001") with input as blind(notebook, ["root_access"])
}

test_sm_sec_002_passes if {
	count(secure_coding.deny["SM-SEC-002"]) == 0 with input as notebook
	not unread.affects("SM-SEC-002") with input as notebook
}

test_sm_sec_002_fails if {
	every document in [
		changed(notebook, {"instance_metadata_service_configuration": {"minimum_instance_metadata_service_version": "1"}}),
		changed(notebook, {"instance_metadata_service_configuration": {}}),
		object.remove(notebook, ["instance_metadata_service_configuration"]),
	] {
		secure_coding.deny["SM-SEC-002"] == {"Notebook instance \"research\" accepts version 1 of the instance metadata service."} with input as document
	}
}

test_sm_sec_002_unread if {
	unread.affects("SM-SEC-002") with input as blind(notebook, ["instance_metadata_service_configuration"])
}

test_sm_sec_003_passes if {
	count(secure_coding.deny["SM-SEC-003"]) == 0 with input as notebook
	count(secure_coding.unknown["SM-SEC-003"]) == 0 with input as notebook
	not unread.affects("SM-SEC-003") with input as notebook
}

test_sm_sec_003_fails_on_amazon_linux_2 if {
	secure_coding.deny["SM-SEC-003"] == {"Notebook instance \"research\" runs platform \"notebook-al2-v3\", which is not among the supported ones."} with input as changed(notebook, {"platform_identifier": "notebook-al2-v3"})
}

test_sm_sec_003_platforms_are_a_parameter if {
	count(secure_coding.deny["SM-SEC-003"]) == 1 with input as notebook with data.config.notebook_platforms as ["notebook-al2023-v2"]
}

test_sm_sec_003_unknown_without_platform if {
	bare := object.remove(notebook, ["platform_identifier"])
	secure_coding.unknown["SM-SEC-003"] == {"AWS names no platform for notebook instance \"research\"."} with input as bare
	count(secure_coding.deny["SM-SEC-003"]) == 0 with input as bare
}

test_sm_sec_003_unread if {
	unread.affects("SM-SEC-003") with input as blind(notebook, ["platform_identifier"])
}

lifecycle := {
	"resource_type": "AWS::SageMaker::NotebookInstanceLifecycleConfig",
	"resource_id": "arn:setup",
	"resource_name": "setup",
	"region": "us-east-1",
	"on_start": [{"content": "#!/bin/bash\nexport TOKEN=[redacted]\n"}],
}

holding(paths) := object.union(lifecycle, {"possible_secrets": [{"path": path, "kind": "GitHub token"} | some path in paths]})

test_sm_sec_004_passes if {
	count(secure_coding.deny["SM-SEC-004"]) == 0 with input as lifecycle
	not unread.affects("SM-SEC-004") with input as lifecycle
}

test_sm_sec_004_fails_for_each_script if {
	secure_coding.deny["SM-SEC-004"] == {
		"Lifecycle configuration \"setup\" holds a possible secret in on_create[0].content (GitHub token).",
		"Lifecycle configuration \"setup\" holds a possible secret in on_start[0].content (GitHub token).",
	} with input as holding(["on_create[0].content", "on_start[0].content"])
}

test_sm_sec_004_fails_for_studio if {
	studio := {
		"resource_type": "AWS::SageMaker::StudioLifecycleConfig",
		"resource_id": "arn:studio",
		"resource_name": "studio",
		"region": "us-east-1",
		"possible_secrets": [{"path": "studio_lifecycle_config_content", "kind": "GitHub token"}],
	}
	secure_coding.deny["SM-SEC-004"] == {"Lifecycle configuration \"studio\" holds a possible secret in studio_lifecycle_config_content (GitHub token)."} with input as studio
}

test_sm_sec_004_ignores_secrets_outside_the_scripts if {
	count(secure_coding.deny["SM-SEC-004"]) == 0 with input as holding(["notebook_instance_lifecycle_config_name"])
}

test_sm_sec_004_unread if {
	unread.affects("SM-SEC-004") with input as blind(lifecycle, ["on_start"])
}

test_sm_sec_004_tags_unread_does_not_matter if {
	not unread.affects("SM-SEC-004") with input as object.union(lifecycle, {"unread": {"tags": refused}})
}

# the same fields in a document of another type are none of these checks' business
test_secure_coding_leaves_other_types_alone if {
	every document in [{"resource_name": "x"}, changed(notebook, {"platform_identifier": "notebook-al1-v1"}), holding(["on_start[0].content"])] {
		other := object.union(document, {"resource_type": "AWS::Other::Thing"})
		fired := {id | some id, messages in secure_coding.deny; count(messages) > 0} with input as other
		fired == set()
		unknown := {id | some id, messages in secure_coding.unknown; count(messages) > 0} with input as other
		unknown == set()
	}
}
