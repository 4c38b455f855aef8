package sagemaker.encryption_test

import data.lib.unread
import data.sagemaker.encryption

refused := {"call": "sagemaker:DescribeNotebookInstance", "code": "AccessDeniedException", "action": "sagemaker:DescribeNotebookInstance"}

notebook := {
	"resource_type": "AWS::SageMaker::NotebookInstance",
	"resource_id": "arn:aws:sagemaker:us-east-1:111122223333:notebook-instance/research",
	"resource_name": "research",
	"region": "us-east-1",
	"kms_key_id": "key-1",
}

keys(manager) := {"AWS::KMS::Key": {"arn:key-1": {
	"resource_id": "arn:key-1",
	"resource_name": "key-1",
	"region": "us-east-1",
	"key_manager": manager,
}}}

test_sm_enc_001_passes_with_customer_key if {
	count(encryption.deny["SM-ENC-001"]) == 0 with input as notebook with data.inventory as keys("CUSTOMER")
	not unread.blinds("SM-ENC-001") with input as notebook with data.inventory as keys("CUSTOMER")
}

test_sm_enc_001_fails_without_key if {
	encryption.deny["SM-ENC-001"] == {"Notebook instance \"research\" has no customer managed key."} with input as object.remove(notebook, ["kms_key_id"])
}

test_sm_enc_001_fails_with_aws_managed_key if {
	encryption.deny["SM-ENC-001"] == {"Notebook instance \"research\" is encrypted with \"key-1\", a key that AWS manages."} with input as notebook
		with data.inventory as keys("AWS")
}

test_sm_enc_001_unread if {
	unread.blinds("SM-ENC-001") with input as object.union(object.remove(notebook, ["kms_key_id"]), {"unread": {"*": refused}})
}

test_sm_enc_001_key_unread if {
	key := object.union(keys("CUSTOMER")["AWS::KMS::Key"]["arn:key-1"], {"unread": {"key_manager": refused}})
	unread.blinds("SM-ENC-001") with input as notebook with data.inventory as {"AWS::KMS::Key": {"arn:key-1": key}}
}

test_sm_enc_001_other_key_unread_does_not_matter if {
	key := {"resource_id": "arn:key-2", "resource_name": "key-2", "region": "us-east-1", "unread": {"*": refused}}
	not unread.blinds("SM-ENC-001") with input as notebook with data.inventory as {"AWS::KMS::Key": {"arn:key-2": key}}
}
