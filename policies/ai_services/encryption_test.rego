package ai_services.encryption_test

import data.ai_services.encryption
import data.lib.core.unread

key := "arn:aws:kms:us-east-1:111122223333:key/1"

keys(manager) := {"AWS::KMS::Key": {"arn:aws:kms:us-east-1:111122223333:key/1": {"resource_id": "arn:aws:kms:us-east-1:111122223333:key/1", "resource_name": "key-1", "region": "us-east-1", "key_manager": manager}}}

document(type, fields) := object.union(
	{"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"},
	fields,
)

trained := {"model_kms_key_id": key, "volume_kms_key_id": key, "vpc_config": {"subnets": ["subnet-1"], "security_group_ids": ["sg-1"]}}

# What each kind looks like when it is protected.
sound := {
	"AWS::Comprehend::DocumentClassifier": trained,
	"AWS::Comprehend::EntityRecognizer": trained,
	"AWS::Comprehend::Flywheel": {"data_security_config": object.union(trained, {"data_lake_kms_key_id": key})},
	"AWS::Personalize::DatasetGroup": {"kms_key_arn": key},
	"AWS::Rekognition::ProjectVersion": {"kms_key_id": key},
	"AWS::Textract::AdapterVersion": {"kms_key_id": key},
	"AWS::Translate::ParallelData": {"encryption_key": {"type": "KMS", "id": key}},
}

test_ais_001_passes if {
	every type, fields in sound {
		count(encryption.deny["AIS-001"]) == 0 with input as document(type, fields) with data.inventory as keys("CUSTOMER")
		not unread.affects("AIS-001") with input as document(type, fields) with data.inventory as keys("CUSTOMER")
	}
}

failed := {
	"AWS::Comprehend::DocumentClassifier": ["IN_ERROR", "STOPPED"],
	"AWS::Comprehend::EntityRecognizer": ["IN_ERROR", "STOPPED"],
	"AWS::Personalize::DatasetGroup": ["CREATE FAILED"],
	"AWS::Rekognition::ProjectVersion": ["COPYING_FAILED", "TRAINING_FAILED"],
	"AWS::Textract::AdapterVersion": ["CREATION_ERROR"],
	"AWS::Translate::ParallelData": ["FAILED"],
}

test_ais_001_skips_what_was_never_made if {
	every type, states in failed {
		every state in states {
			encryption.skip["AIS-001"] == {sprintf("%s \"this\" was never made: its status is %s.", [kinds[type][0], state])} with input as document(type, {"status": state})
		}
		count(encryption.skip["AIS-001"]) == 0 with input as document(type, {"status": "ACTIVE"})
		count(encryption.skip["AIS-001"]) == 0 with input as document(type, {})
	}

	# what was stopped there can be started again
	count(encryption.skip["AIS-001"]) == 0 with input as document("AWS::Rekognition::ProjectVersion", {"status": "STOPPED"})
	count(encryption.skip["AIS-001"]) == 0 with input as document("AWS::Comprehend::Flywheel", {"status": "FAILED"})
	count(encryption.skip["AIS-001"]) == 0 with input as document("AWS::Rekognition::StreamProcessor", {"status": "IN_ERROR"})
}

# What each kind is called, and what its keys encrypt.
kinds := {
	"AWS::Comprehend::DocumentClassifier": ["Document classifier", {"model", "training volume"}],
	"AWS::Comprehend::EntityRecognizer": ["Entity recognizer", {"model", "training volume"}],
	"AWS::Comprehend::Flywheel": ["Flywheel", {"data lake", "model", "training volume"}],
	"AWS::Personalize::DatasetGroup": ["Dataset group", {"datasets"}],
	"AWS::Rekognition::ProjectVersion": ["Rekognition model", {"model"}],
	"AWS::Textract::AdapterVersion": ["Textract adapter", {"adapter"}],
	"AWS::Translate::ParallelData": ["Parallel data", {"examples"}],
}

missing(type) := {sprintf("has no customer managed key for its %s", [concat(" and ", sort(kinds[type][1]))])}

outside(type) := {"trains outside a VPC"} if startswith(type, "AWS::Comprehend::")

outside(type) := set() if not startswith(type, "AWS::Comprehend::")

says(type, faults) := {sprintf("%s \"this\" %s.", [kinds[type][0], concat(", ", sort(faults))])}

test_ais_001_fails_without_key if {
	encryption.deny["AIS-001"] == {`Rekognition model "this" has no customer managed key for its model.`} with input as document("AWS::Rekognition::ProjectVersion", {})
	lake := `Flywheel "this" has no customer managed key for its data lake and model and training volume, trains outside a VPC.`
	encryption.deny["AIS-001"] == {lake} with input as document("AWS::Comprehend::Flywheel", {})
	every type in object.keys(kinds) {
		found := encryption.deny["AIS-001"] with input as document(type, {})
		found == says(type, missing(type) | outside(type))
	}
}

theirs(type) := {sprintf("encrypts its %s with \"key-1\", a key that AWS manages", [what]) | some what in kinds[type][1]}

test_ais_001_fails_with_a_key_of_aws if {
	every type, fields in sound {
		found := encryption.deny["AIS-001"] with input as document(type, fields) with data.inventory as keys("AWS")
		found == says(type, theirs(type))
	}
}

# Where AWS gives no name of its own the ARN is the name.
test_ais_001_names_what_people_know if {
	named := object.union(document("AWS::Comprehend::Flywheel", {}), {"resource_name": "arn:aws:comprehend:us-east-1:111122223333:flywheel/mails/version/2"})
	some said in encryption.deny["AIS-001"] with input as named
	startswith(said, `Flywheel "mails/version/2" has`)
	odd := object.union(document("AWS::Rekognition::ProjectVersion", {}), {"resource_name": "arn:odd"})
	encryption.deny["AIS-001"] == {`Rekognition model "arn:odd" has no customer managed key for its model.`} with input as odd
	path := object.union(document("AWS::Rekognition::ProjectVersion", {}), {"resource_name": "shelves/1"})
	encryption.deny["AIS-001"] == {`Rekognition model "shelves/1" has no customer managed key for its model.`} with input as path
}

test_ais_001_tells_the_keys_apart if {
	encryption.deny["AIS-001"] == {`Document classifier "this" has no customer managed key for its training volume.`} with input as document("AWS::Comprehend::DocumentClassifier", object.remove(trained, ["volume_kms_key_id"]))
}

# What verdicts rest on: a call for it was refused, and nothing else is known of the documents.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": answer_refused}}

test_ais_001_own_fields_unread if {
	unread.affects("AIS-001") with input as object.union(resting("AWS::Comprehend::DocumentClassifier"), {"unread": {"*": answer_refused}})
}

test_ais_001_named_other_unread if {
	every type in {"AWS::KMS::Key"} {
		unread.affects("AIS-001") with input as object.union(resting("AWS::Comprehend::DocumentClassifier"), {"names": "arn:other"})
			with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_ais_001_status_unread_is_no_reason_to_skip if {
	blind := document("AWS::Comprehend::DocumentClassifier", {"unread": {"*": {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}}})
	count(unread.failed_calls("AIS-001", "skip")) > 0 with input as blind
}
