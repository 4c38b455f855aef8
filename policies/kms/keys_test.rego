package kms.keys_test

import data.kms.keys
import data.lib.unread

refused := {"call": "kms:GetKeyRotationStatus", "code": "AccessDeniedException", "action": "kms:GetKeyRotationStatus"}

key := {
	"resource_type": "AWS::KMS::Key",
	"resource_id": "arn:aws:kms:us-east-1:111122223333:key/key-1",
	"resource_name": "key-1",
	"account_id": "111122223333",
	"partition": "aws",
	"region": "us-east-1",
	"also_known_as": ["key-1"],
	"key_manager": "CUSTOMER",
	"key_spec": "SYMMETRIC_DEFAULT",
	"key_state": "Enabled",
	"origin": "AWS_KMS",
	"rotation": {"key_rotation_enabled": true},
}

but(changes) := object.union(key, changes)

test_kms_001_passes_rotating if {
	count(keys.deny["KMS-001"]) == 0 with input as key
	count(keys.skip["KMS-001"]) == 0 with input as key
	not unread.blinds("KMS-001") with input as key
}

test_kms_001_fails_not_rotating if {
	keys.deny["KMS-001"] == {"KMS key \"key-1\" does not rotate."} with input as but({"rotation": {"key_rotation_enabled": false}})
}

test_kms_001_skips_what_cannot_rotate if {
	every case in [
		[{"key_manager": "AWS"}, "KMS key \"key-1\" is managed by AWS."],
		[{"key_spec": "RSA_2048"}, "KMS key \"key-1\" is of spec RSA_2048, which cannot rotate automatically."],
		[{"origin": "EXTERNAL"}, "KMS key \"key-1\" has key material of origin EXTERNAL, which cannot rotate automatically."],
		[{"key_state": "PendingDeletion"}, "KMS key \"key-1\" is about to be deleted and does not rotate any more."],
		[{"key_state": "PendingReplicaDeletion"}, "KMS key \"key-1\" is about to be deleted and does not rotate any more."],
	] {
		keys.skip["KMS-001"] == {case[1]} with input as but(case[0])
	}
}

test_kms_001_unread if unread.blinds("KMS-001") with input as object.union(object.remove(key, ["rotation"]), {"unread": {"rotation": refused}})

test_kms_001_of_aws_managed_keys_needs_no_rotation_status if {
	managed := object.union(object.remove(key, ["rotation"]), {"key_manager": "AWS", "unread": {"rotation": refused}})
	count(keys.skip["KMS-001"]) == 1 with input as managed
	count(unread.refusals("KMS-001", "skip")) == 0 with input as managed
}

guardrail := {"resource_id": "arn:guardrail", "resource_name": "support", "region": "us-east-1", "kms_key_arn": key.resource_id}

used := {"AWS::Bedrock::Guardrail": {"arn:guardrail": guardrail}}

test_kms_002_passes_enabled if {
	every state in ["Enabled", "Updating"] {
		count(keys.deny["KMS-002"]) == 0 with input as but({"key_state": state}) with data.inventory as used
		count(keys.skip["KMS-002"]) == 0 with input as but({"key_state": state}) with data.inventory as used
	}
	not unread.blinds("KMS-002") with input as key with data.inventory as used
}

test_kms_002_fails_in_other_states if {
	every state in ["Disabled", "PendingDeletion", "PendingImport", "PendingReplicaDeletion", "Unavailable", "Creating"] {
		keys.deny["KMS-002"] == {sprintf("KMS key \"key-1\" is in state %s but is used by guardrail \"support\".", [state])}
			with input as but({"key_state": state}) with data.inventory as used
	}
}

test_kms_002_skips_unused if {
	keys.skip["KMS-002"] == {"No AI resource that was read is encrypted with KMS key \"key-1\"."}
		with input as but({"key_state": "Disabled"}) with data.inventory as {}
	count(keys.deny["KMS-002"]) == 0 with input as but({"key_state": "Disabled"}) with data.inventory as {}
}

test_kms_002_unread if {
	unread.blinds("KMS-002")
		with input as object.union(object.remove(key, ["key_state"]), {"unread": {"*": refused}}) with data.inventory as used
}

test_kms_002_users_unread if {
	closed := object.union(object.remove(guardrail, ["kms_key_arn"]), {"unread": {"*": refused}})
	unread.blinds("KMS-002") with input as key with data.inventory as {"AWS::Bedrock::Guardrail": {"arn:guardrail": closed}}
}

governed(statement) := but({"key_policy": {"Statement": [object.union(
	{"Effect": "Allow", "Action": ["kms:*"], "Resource": ["*"]},
	statement,
)]}})

principal(name) := governed({"Principal": {"AWS": [name]}})

everyone_if(condition) := governed({"Principal": {"AWS": ["*"]}, "Action": ["kms:Decrypt"], "Condition": condition})

open := "The policy of KMS key \"key-1\" grants access to everyone without a condition on who they are."

test_kms_003_passes_for_the_account if {
	every name in ["arn:aws:iam::111122223333:root", "111122223333"] {
		count(keys.deny["KMS-003"]) == 0 with input as principal(name)
	}
	not unread.blinds("KMS-003") with input as principal("111122223333")
}

test_kms_003_passes_for_listed_actions if {
	role := governed({"Principal": {"AWS": ["arn:aws:iam::111122223333:role/train"]}, "Action": ["kms:Decrypt", "kms:Describe*"]})
	count(keys.deny["KMS-003"]) == 0 with input as role
}

test_kms_003_fails_for_another_administrator if {
	every name in ["arn:aws:iam::111122223333:role/admin", "arn:aws:iam::444455556666:root"] {
		keys.deny["KMS-003"] == {sprintf("The policy of KMS key \"key-1\" grants every action on the key to %s.", [name])}
			with input as principal(name)
	}
}

test_kms_003_fails_for_all_actions_in_other_words if {
	role := {"Principal": {"AWS": ["arn:aws:iam::111122223333:role/admin"]}}
	every actions in [{"Action": ["*"]}, {"Action": ["KMS:*"]}] {
		count(keys.deny["KMS-003"]) == 1 with input as governed(object.union(role, actions))
	}
}

test_kms_003_administrators_are_a_parameter if {
	role := principal("arn:aws:iam::111122223333:role/admin")
	every administrators in [["arn:aws:iam::111122223333:role/admin"], ["arn:aws:iam::111122223333:role/*"]] {
		count(keys.deny["KMS-003"]) == 0 with input as role with data.config as {"key_administrators": administrators}
	}
	count(keys.deny["KMS-003"]) == 1
		with input as role with data.config as {"key_administrators": ["arn:aws:iam::111122223333:role/adm"]}
}

test_kms_003_fails_for_everyone if {
	keys.deny["KMS-003"] == {open} with input as principal("*")
	keys.deny["KMS-003"] == {open} with input as everyone_if({})
}

test_kms_003_fails_for_everyone_through_a_service if {
	keys.deny["KMS-003"] == {open} with input as everyone_if({"StringEquals": {"kms:ViaService": "s3.us-east-1.amazonaws.com"}})
	keys.deny["KMS-003"] == {open} with input as everyone_if({"StringLike": {"aws:PrincipalArn": "*"}})
}

test_kms_003_passes_for_everyone_confined if {
	every condition in [
		{"StringEquals": {"kms:CallerAccount": "111122223333", "kms:ViaService": "s3.us-east-1.amazonaws.com"}},
		{"StringEquals": {"aws:PrincipalOrgID": ["o-abc"]}},
		{"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/train"}},
	] {
		count(keys.deny["KMS-003"]) == 0 with input as everyone_if(condition)
	}
}

test_kms_003_passes_with_denials if {
	count(keys.deny["KMS-003"]) == 0 with input as governed({"Effect": "Deny", "Principal": {"AWS": ["*"]}})
}

test_kms_003_skips_aws_managed_keys if {
	managed := object.union(principal("*"), {"key_manager": "AWS"})
	keys.skip["KMS-003"] == {"KMS key \"key-1\" is managed by AWS."} with input as managed
}

test_kms_003_unread if unread.blinds("KMS-003") with input as but({"unread": {"key_policy": refused}})

# What verdicts rest on: a call for it was refused, and nothing else is known of the documents.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": answer_refused}}

test_kms_001_skip_rests_on_its_own_fields if {
	count(unread.refusals("KMS-001", "skip")) > 0 with input as object.union(resting("AWS::KMS::Key"), {"unread": {"*": answer_refused}})
}

test_kms_002_rests_on_every_document_of_each_type if {
	every type in [
		"AWS::Bedrock::Agent", "AWS::Bedrock::CustomModel", "AWS::Bedrock::DataSource",
		"AWS::Bedrock::ImportedModel", "AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::ModelCustomizationJob",
		"AWS::Bedrock::ModelInvocationJob", "AWS::Bedrock::ModelInvocationLogging", "AWS::S3::Bucket",
		"AWS::SageMaker::AutoMLJob", "AWS::SageMaker::Domain", "AWS::SageMaker::Endpoint",
		"AWS::SageMaker::EndpointConfig", "AWS::SageMaker::FeatureGroup", "AWS::SageMaker::LabelingJob",
		"AWS::SageMaker::MlflowTrackingServer", "AWS::SageMaker::Model", "AWS::SageMaker::ModelPackage",
		"AWS::SageMaker::MonitoringSchedule", "AWS::SageMaker::NotebookInstance", "AWS::SageMaker::ProcessingJob",
		"AWS::SageMaker::TrainingJob", "AWS::SageMaker::TransformJob",
	] {
		unread.blinds("KMS-002") with input as resting("AWS::KMS::Key") with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_kms_002_skip_rests_on_its_own_fields if {
	count(unread.refusals("KMS-002", "skip")) > 0 with input as object.union(resting("AWS::KMS::Key"), {"unread": {"*": answer_refused}})
}

test_kms_002_skip_rests_on_every_document_of_each_type if {
	every type in [
		"AWS::Bedrock::Agent", "AWS::Bedrock::CustomModel", "AWS::Bedrock::DataSource", "AWS::Bedrock::Guardrail",
		"AWS::Bedrock::ImportedModel", "AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::ModelCustomizationJob",
		"AWS::Bedrock::ModelInvocationJob", "AWS::Bedrock::ModelInvocationLogging", "AWS::S3::Bucket",
		"AWS::SageMaker::AutoMLJob", "AWS::SageMaker::Domain", "AWS::SageMaker::Endpoint",
		"AWS::SageMaker::EndpointConfig", "AWS::SageMaker::FeatureGroup", "AWS::SageMaker::LabelingJob",
		"AWS::SageMaker::MlflowTrackingServer", "AWS::SageMaker::Model", "AWS::SageMaker::ModelPackage",
		"AWS::SageMaker::MonitoringSchedule", "AWS::SageMaker::NotebookInstance", "AWS::SageMaker::ProcessingJob",
		"AWS::SageMaker::TrainingJob", "AWS::SageMaker::TransformJob",
	] {
		count(unread.refusals("KMS-002", "skip")) > 0 with input as resting("AWS::KMS::Key") with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_kms_003_skip_rests_on_its_own_fields if {
	count(unread.refusals("KMS-003", "skip")) > 0 with input as object.union(resting("AWS::KMS::Key"), {"unread": {"*": answer_refused}})
}
