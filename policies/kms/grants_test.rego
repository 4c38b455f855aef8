package kms.grants_test

import data.kms.grants
import data.lib.unread

key := {
	"resource_type": "AWS::KMS::Key", "resource_id": "arn:aws:kms:us-east-1:111122223333:key/k", "resource_name": "k",
	"account_id": "111122223333", "partition": "aws", "region": "us-east-1", "key_manager": "CUSTOMER", "also_known_as": ["k"],
	"key_policy": {"Statement": []}, "grants": [],
}

used := {"AWS::SageMaker::NotebookInstance": {"n": {"resource_id": "n", "resource_name": "n", "region": "us-east-1", "kms_key_id": key.resource_id}}}

granted(principal) := object.union(key, {"grants": [{"grantee_principal": principal, "operations": ["Decrypt"]}]})

service(condition) := object.union(key, {"key_policy": {"Statement": [{
	"Effect": "Allow", "Principal": {"Service": ["logs.amazonaws.com"]}, "Action": ["kms:Decrypt"], "Resource": ["*"], "Condition": condition,
}]}})

test_kms_004_passes if {
	every document in [
		key, granted("arn:aws:iam::111122223333:role/r"), granted("ec2.amazonaws.com"),
		service({"StringEquals": {"aws:SourceAccount": "111122223333"}}),
		service({"ArnLike": {"kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:us-east-1:111122223333:*"}}),
		service({"StringEquals": {"kms:ViaService": "s3.us-east-1.amazonaws.com"}}),
	] {
		count(grants.deny["KMS-004"]) == 0 with input as document with data.inventory as used
		count(grants.skip["KMS-004"]) == 0 with input as document with data.inventory as used
	}
}

test_kms_004_fails_for_strangers if {
	grants.deny["KMS-004"] == {"A grant lets \"arn:aws:iam::999999999999:role/r\" use KMS key \"k\", and account 999999999999 is not trusted."}
		with input as granted("arn:aws:iam::999999999999:role/r") with data.inventory as used
	count(grants.deny["KMS-004"]) == 0 with input as granted("arn:aws:iam::999999999999:role/r")
		with data.inventory as used
		with data.config.trusted_accounts as ["999999999999"]
}

test_kms_004_fails_for_services_without_purpose if {
	message := {"The policy of KMS key \"k\" lets logs.amazonaws.com use it without saying for whom or for what."}
	grants.deny["KMS-004"] == message with input as service({}) with data.inventory as used
	grants.deny["KMS-004"] == message with input as service({"StringEquals": {"aws:PrincipalTag/x": "y"}}) with data.inventory as used
	denial := json.patch(service({}), [{"op": "replace", "path": "/key_policy/Statement/0/Effect", "value": "Deny"}])
	count(grants.deny["KMS-004"]) == 0 with input as denial with data.inventory as used
}

test_kms_004_skips_other_keys if {
	grants.skip["KMS-004"] == {"KMS key \"k\" is managed by AWS."} with input as object.union(key, {"key_manager": "AWS"}) with data.inventory as used
	grants.skip["KMS-004"] == {"No AI resource that was read is encrypted with KMS key \"k\"."} with input as key with data.inventory as {}
}

# What verdicts rest on: a call for it was refused, and nothing else is known.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": answer_refused}}

unlisted(type) := {"populations": {type: [{"region": "us-east-1", "refusal": answer_refused}]}, "documents": {}, "global_types": []}

test_kms_004_own_fields_unread if {
	unread.blinds("KMS-004") with input as object.union(resting("AWS::KMS::Key"), {"unread": {"*": answer_refused}})
	count(unread.refusals("KMS-004", "deny")) > 0 with input as object.union(resting("AWS::KMS::Key"), {"unread": {"*": answer_refused}})
}

test_kms_004_skip_rests_on_its_own_fields if {
	count(unread.refusals("KMS-004", "skip")) > 0 with input as object.union(resting("AWS::KMS::Key"), {"unread": {"*": answer_refused}})
}

test_kms_004_skip_rests_on_every_list if {
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
		count(unread.refusals("KMS-004", "skip")) > 0 with input as resting("AWS::KMS::Key") with data.gaps as unlisted(type)
	}
}

test_kms_004_skip_rests_on_documents_of_every_type if {
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
		count(unread.refusals("KMS-004", "skip")) > 0 with input as resting("AWS::KMS::Key") with data.inventory as {type: {"arn:other": other_unread}}
	}
}
