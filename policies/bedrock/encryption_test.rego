package bedrock.encryption_test

import data.bedrock.encryption
import data.lib.unread

key_arn := "arn:aws:kms:us-east-1:111122223333:key/key-1"

refused := {"call": "x:Get", "code": "AccessDeniedException", "action": "x:Get"}

document(type, fields) := object.union(
	{"resource_type": type, "resource_id": "arn:aws:bedrock:x", "resource_name": "thing", "region": "us-east-1"},
	fields,
)

keys(manager) := {"AWS::KMS::Key": {key_arn: {"resource_id": key_arn, "resource_name": "key-1", "region": "us-east-1", "key_manager": manager}}}

unread_key := {"AWS::KMS::Key": {key_arn: object.union(keys("CUSTOMER")["AWS::KMS::Key"][key_arn], {"unread": {"key_manager": refused}})}}

test_br_grd_015_passes_with_customer_key if {
	count(encryption.deny["BR-GRD-015"]) == 0 with input as document("AWS::Bedrock::Guardrail", {"kms_key_arn": key_arn}) with data.inventory as keys("CUSTOMER")
	not unread.blinds("BR-GRD-015") with input as document("AWS::Bedrock::Guardrail", {"kms_key_arn": key_arn}) with data.inventory as keys("CUSTOMER")
}

test_br_grd_015_passes_with_key_of_another_account if {
	count(encryption.deny["BR-GRD-015"]) == 0 with input as document("AWS::Bedrock::Guardrail", {"kms_key_arn": key_arn}) with data.inventory as {"AWS::KMS::Key": {}}
}

test_br_grd_015_fails_without_key if {
	encryption.deny["BR-GRD-015"] == {"Guardrail \"thing\" has no customer managed key."} with input as document("AWS::Bedrock::Guardrail", {})
}

test_br_grd_015_fails_with_aws_managed_key if {
	encryption.deny["BR-GRD-015"] == {"Guardrail \"thing\" is encrypted with \"key-1\", a key that AWS manages."} with input as document("AWS::Bedrock::Guardrail", {"kms_key_arn": key_arn})
		with data.inventory as keys("AWS")
}

test_br_grd_015_unread if {
	unread.blinds("BR-GRD-015") with input as document("AWS::Bedrock::Guardrail", {"unread": {"*": refused}})
	unread.blinds("BR-GRD-015") with input as document("AWS::Bedrock::Guardrail", {"kms_key_arn": key_arn}) with data.inventory as unread_key
}

test_br_agt_002_passes_with_customer_key if {
	count(encryption.deny["BR-AGT-002"]) == 0 with input as document("AWS::Bedrock::Agent", {"customer_encryption_key_arn": key_arn}) with data.inventory as keys("CUSTOMER")
	not unread.blinds("BR-AGT-002") with input as document("AWS::Bedrock::Agent", {"customer_encryption_key_arn": key_arn}) with data.inventory as keys("CUSTOMER")
}

test_br_agt_002_passes_with_key_of_another_account if {
	count(encryption.deny["BR-AGT-002"]) == 0 with input as document("AWS::Bedrock::Agent", {"customer_encryption_key_arn": key_arn}) with data.inventory as {"AWS::KMS::Key": {}}
}

test_br_agt_002_fails_without_key if {
	encryption.deny["BR-AGT-002"] == {"Agent \"thing\" has no customer managed key."} with input as document("AWS::Bedrock::Agent", {})
}

test_br_agt_002_fails_with_aws_managed_key if {
	encryption.deny["BR-AGT-002"] == {"Agent \"thing\" is encrypted with \"key-1\", a key that AWS manages."} with input as document("AWS::Bedrock::Agent", {"customer_encryption_key_arn": key_arn})
		with data.inventory as keys("AWS")
}

test_br_agt_002_unread if {
	unread.blinds("BR-AGT-002") with input as document("AWS::Bedrock::Agent", {"unread": {"*": refused}})
	unread.blinds("BR-AGT-002") with input as document("AWS::Bedrock::Agent", {"customer_encryption_key_arn": key_arn}) with data.inventory as unread_key
}

test_br_kb_001_passes_with_customer_key if {
	count(encryption.deny["BR-KB-001"]) == 0 with input as document("AWS::Bedrock::DataSource", {"server_side_encryption_configuration": {"kms_key_arn": key_arn}}) with data.inventory as keys("CUSTOMER")
	not unread.blinds("BR-KB-001") with input as document("AWS::Bedrock::DataSource", {"server_side_encryption_configuration": {"kms_key_arn": key_arn}}) with data.inventory as keys("CUSTOMER")
}

test_br_kb_001_passes_with_key_of_another_account if {
	count(encryption.deny["BR-KB-001"]) == 0 with input as document("AWS::Bedrock::DataSource", {"server_side_encryption_configuration": {"kms_key_arn": key_arn}}) with data.inventory as {"AWS::KMS::Key": {}}
}

test_br_kb_001_fails_without_key if {
	encryption.deny["BR-KB-001"] == {"Data source \"thing\" has no customer managed key."} with input as document("AWS::Bedrock::DataSource", {})
}

test_br_kb_001_fails_with_aws_managed_key if {
	encryption.deny["BR-KB-001"] == {"Data source \"thing\" is encrypted with \"key-1\", a key that AWS manages."} with input as document("AWS::Bedrock::DataSource", {"server_side_encryption_configuration": {"kms_key_arn": key_arn}})
		with data.inventory as keys("AWS")
}

test_br_kb_001_unread if {
	unread.blinds("BR-KB-001") with input as document("AWS::Bedrock::DataSource", {"unread": {"*": refused}})
	unread.blinds("BR-KB-001") with input as document("AWS::Bedrock::DataSource", {"server_side_encryption_configuration": {"kms_key_arn": key_arn}}) with data.inventory as unread_key
}

test_br_enc_011_passes_with_customer_key if {
	count(encryption.deny["BR-ENC-011"]) == 0 with input as document("AWS::Bedrock::CustomModel", {"model_kms_key_arn": key_arn}) with data.inventory as keys("CUSTOMER")
	not unread.blinds("BR-ENC-011") with input as document("AWS::Bedrock::CustomModel", {"model_kms_key_arn": key_arn}) with data.inventory as keys("CUSTOMER")
}

test_br_enc_011_passes_with_key_of_another_account if {
	count(encryption.deny["BR-ENC-011"]) == 0 with input as document("AWS::Bedrock::CustomModel", {"model_kms_key_arn": key_arn}) with data.inventory as {"AWS::KMS::Key": {}}
}

test_br_enc_011_fails_without_key if {
	encryption.deny["BR-ENC-011"] == {"Custom model \"thing\" has no customer managed key."} with input as document("AWS::Bedrock::CustomModel", {})
}

test_br_enc_011_fails_with_aws_managed_key if {
	encryption.deny["BR-ENC-011"] == {"Custom model \"thing\" is encrypted with \"key-1\", a key that AWS manages."} with input as document("AWS::Bedrock::CustomModel", {"model_kms_key_arn": key_arn})
		with data.inventory as keys("AWS")
}

test_br_enc_011_unread if {
	unread.blinds("BR-ENC-011") with input as document("AWS::Bedrock::CustomModel", {"unread": {"*": refused}})
	unread.blinds("BR-ENC-011") with input as document("AWS::Bedrock::CustomModel", {"model_kms_key_arn": key_arn}) with data.inventory as unread_key
}

test_br_enc_020_prompt_passes_with_customer_key if {
	count(encryption.deny["BR-ENC-020"]) == 0 with input as document("AWS::Bedrock::Prompt", {"customer_encryption_key_arn": key_arn}) with data.inventory as keys("CUSTOMER")
	not unread.blinds("BR-ENC-020") with input as document("AWS::Bedrock::Prompt", {"customer_encryption_key_arn": key_arn}) with data.inventory as keys("CUSTOMER")
}

test_br_enc_020_prompt_passes_with_key_of_another_account if {
	count(encryption.deny["BR-ENC-020"]) == 0 with input as document("AWS::Bedrock::Prompt", {"customer_encryption_key_arn": key_arn}) with data.inventory as {"AWS::KMS::Key": {}}
}

test_br_enc_020_prompt_fails_without_key if {
	encryption.deny["BR-ENC-020"] == {"Prompt \"thing\" has no customer managed key."} with input as document("AWS::Bedrock::Prompt", {})
}

test_br_enc_020_prompt_fails_with_aws_managed_key if {
	encryption.deny["BR-ENC-020"] == {"Prompt \"thing\" is encrypted with \"key-1\", a key that AWS manages."} with input as document("AWS::Bedrock::Prompt", {"customer_encryption_key_arn": key_arn})
		with data.inventory as keys("AWS")
}

test_br_enc_020_prompt_unread if {
	unread.blinds("BR-ENC-020") with input as document("AWS::Bedrock::Prompt", {"unread": {"*": refused}})
	unread.blinds("BR-ENC-020") with input as document("AWS::Bedrock::Prompt", {"customer_encryption_key_arn": key_arn}) with data.inventory as unread_key
}

test_br_enc_020_flow_passes_with_customer_key if {
	count(encryption.deny["BR-ENC-020"]) == 0 with input as document("AWS::Bedrock::Flow", {"customer_encryption_key_arn": key_arn}) with data.inventory as keys("CUSTOMER")
	not unread.blinds("BR-ENC-020") with input as document("AWS::Bedrock::Flow", {"customer_encryption_key_arn": key_arn}) with data.inventory as keys("CUSTOMER")
}

test_br_enc_020_flow_passes_with_key_of_another_account if {
	count(encryption.deny["BR-ENC-020"]) == 0 with input as document("AWS::Bedrock::Flow", {"customer_encryption_key_arn": key_arn}) with data.inventory as {"AWS::KMS::Key": {}}
}

test_br_enc_020_flow_fails_without_key if {
	encryption.deny["BR-ENC-020"] == {"Flow \"thing\" has no customer managed key."} with input as document("AWS::Bedrock::Flow", {})
}

test_br_enc_020_flow_fails_with_aws_managed_key if {
	encryption.deny["BR-ENC-020"] == {"Flow \"thing\" is encrypted with \"key-1\", a key that AWS manages."} with input as document("AWS::Bedrock::Flow", {"customer_encryption_key_arn": key_arn})
		with data.inventory as keys("AWS")
}

test_br_enc_020_flow_unread if {
	unread.blinds("BR-ENC-020") with input as document("AWS::Bedrock::Flow", {"unread": {"*": refused}})
	unread.blinds("BR-ENC-020") with input as document("AWS::Bedrock::Flow", {"customer_encryption_key_arn": key_arn}) with data.inventory as unread_key
}
