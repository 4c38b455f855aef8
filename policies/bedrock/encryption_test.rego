package bedrock.encryption_test

import data.bedrock.encryption
import data.lib.core.unread

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
	not unread.affects("BR-GRD-015") with input as document("AWS::Bedrock::Guardrail", {"kms_key_arn": key_arn}) with data.inventory as keys("CUSTOMER")
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
	unread.affects("BR-GRD-015") with input as document("AWS::Bedrock::Guardrail", {"unread": {"*": refused}})
	unread.affects("BR-GRD-015") with input as document("AWS::Bedrock::Guardrail", {"kms_key_arn": key_arn}) with data.inventory as unread_key
}

test_br_agt_002_passes_with_customer_key if {
	count(encryption.deny["BR-AGT-002"]) == 0 with input as document("AWS::Bedrock::Agent", {"customer_encryption_key_arn": key_arn}) with data.inventory as keys("CUSTOMER")
	not unread.affects("BR-AGT-002") with input as document("AWS::Bedrock::Agent", {"customer_encryption_key_arn": key_arn}) with data.inventory as keys("CUSTOMER")
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
	unread.affects("BR-AGT-002") with input as document("AWS::Bedrock::Agent", {"unread": {"*": refused}})
	unread.affects("BR-AGT-002") with input as document("AWS::Bedrock::Agent", {"customer_encryption_key_arn": key_arn}) with data.inventory as unread_key
}

test_br_kb_001_passes_with_customer_key if {
	count(encryption.deny["BR-KB-001"]) == 0 with input as document("AWS::Bedrock::DataSource", {"server_side_encryption_configuration": {"kms_key_arn": key_arn}}) with data.inventory as keys("CUSTOMER")
	not unread.affects("BR-KB-001") with input as document("AWS::Bedrock::DataSource", {"server_side_encryption_configuration": {"kms_key_arn": key_arn}}) with data.inventory as keys("CUSTOMER")
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

test_br_kb_001_fails_where_the_key_is_empty if {
	encryption.deny["BR-KB-001"] == {"Data source \"thing\" has no customer managed key."} with input as document("AWS::Bedrock::DataSource", {"server_side_encryption_configuration": {"kms_key_arn": ""}})
}

# A managed knowledge base keeps the texts itself, under a key of its own.
managed_base(configuration) := document("AWS::Bedrock::KnowledgeBase", {"knowledge_base_configuration": {"type": "MANAGED", "managed_knowledge_base_configuration": configuration}})

test_br_kb_001_judges_managed_knowledge_bases if {
	keyed := managed_base({"server_side_encryption_configuration": {"kms_key_arn": key_arn}})
	count(encryption.deny["BR-KB-001"]) == 0 with input as keyed with data.inventory as keys("CUSTOMER")
	count(encryption.skip["BR-KB-001"]) == 0 with input as keyed with data.inventory as keys("CUSTOMER")
	encryption.deny["BR-KB-001"] == {`Managed knowledge base "thing" is encrypted with "key-1", a key that AWS manages.`} with input as keyed with data.inventory as keys("AWS")
	bare := {`Managed knowledge base "thing" has no customer managed key.`}
	encryption.deny["BR-KB-001"] == bare with input as managed_base({})
	encryption.deny["BR-KB-001"] == bare with input as managed_base({"server_side_encryption_configuration": {"kms_key_arn": ""}})
	encryption.deny["BR-KB-001"] == bare with input as document("AWS::Bedrock::KnowledgeBase", {"knowledge_base_configuration": {"type": "MANAGED"}})
}

test_br_kb_001_skips_knowledge_bases_that_keep_nothing if {
	own := document("AWS::Bedrock::KnowledgeBase", {"knowledge_base_configuration": {"type": "VECTOR"}})
	encryption.skip["BR-KB-001"] == {`Knowledge base "thing" keeps nothing itself: its sources and its store are judged for themselves.`} with input as own
	count(encryption.deny["BR-KB-001"]) == 0 with input as own
}

test_br_kb_001_leaves_connectors_to_their_managed_base if {
	connector := document("AWS::Bedrock::DataSource", {"data_source_configuration": {"type": "MANAGED_KNOWLEDGE_BASE_CONNECTOR"}})
	encryption.skip["BR-KB-001"] == {`Data source "thing" is encrypted as its managed knowledge base.`} with input as connector
	keyed := object.union(connector, {"server_side_encryption_configuration": {"kms_key_arn": key_arn}})
	count(encryption.skip["BR-KB-001"]) == 0 with input as keyed
	count(encryption.skip["BR-KB-001"]) == 0 with input as document("AWS::Bedrock::DataSource", {"data_source_configuration": {"type": "S3"}})
}

test_br_agt_002_fails_where_the_key_is_empty if {
	count(encryption.deny["BR-AGT-002"]) == 1 with input as document("AWS::Bedrock::Agent", {"customer_encryption_key_arn": ""})
}

test_br_kb_001_unread if {
	unread.affects("BR-KB-001") with input as document("AWS::Bedrock::KnowledgeBase", {"unread": {"*": refused}})
	count(unread.failed_calls("BR-KB-001", "skip")) > 0 with input as document("AWS::Bedrock::KnowledgeBase", {"unread": {"*": refused}})
	count(unread.failed_calls("BR-KB-001", "skip")) > 0 with input as document("AWS::Bedrock::DataSource", {"unread": {"*": refused}})
	unread.affects("BR-KB-001") with input as document("AWS::Bedrock::DataSource", {"unread": {"*": refused}})
	unread.affects("BR-KB-001") with input as document("AWS::Bedrock::DataSource", {"server_side_encryption_configuration": {"kms_key_arn": key_arn}}) with data.inventory as unread_key
}

test_br_enc_011_passes_with_customer_key if {
	count(encryption.deny["BR-ENC-011"]) == 0 with input as document("AWS::Bedrock::CustomModel", {"model_kms_key_arn": key_arn}) with data.inventory as keys("CUSTOMER")
	not unread.affects("BR-ENC-011") with input as document("AWS::Bedrock::CustomModel", {"model_kms_key_arn": key_arn}) with data.inventory as keys("CUSTOMER")
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
	unread.affects("BR-ENC-011") with input as document("AWS::Bedrock::CustomModel", {"unread": {"*": refused}})
	unread.affects("BR-ENC-011") with input as document("AWS::Bedrock::CustomModel", {"model_kms_key_arn": key_arn}) with data.inventory as unread_key
}

test_br_enc_020_prompt_passes_with_customer_key if {
	count(encryption.deny["BR-ENC-020"]) == 0 with input as document("AWS::Bedrock::Prompt", {"customer_encryption_key_arn": key_arn}) with data.inventory as keys("CUSTOMER")
	not unread.affects("BR-ENC-020") with input as document("AWS::Bedrock::Prompt", {"customer_encryption_key_arn": key_arn}) with data.inventory as keys("CUSTOMER")
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
	unread.affects("BR-ENC-020") with input as document("AWS::Bedrock::Prompt", {"unread": {"*": refused}})
	unread.affects("BR-ENC-020") with input as document("AWS::Bedrock::Prompt", {"customer_encryption_key_arn": key_arn}) with data.inventory as unread_key
}

test_br_enc_020_flow_passes_with_customer_key if {
	count(encryption.deny["BR-ENC-020"]) == 0 with input as document("AWS::Bedrock::Flow", {"customer_encryption_key_arn": key_arn}) with data.inventory as keys("CUSTOMER")
	not unread.affects("BR-ENC-020") with input as document("AWS::Bedrock::Flow", {"customer_encryption_key_arn": key_arn}) with data.inventory as keys("CUSTOMER")
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
	unread.affects("BR-ENC-020") with input as document("AWS::Bedrock::Flow", {"unread": {"*": refused}})
	unread.affects("BR-ENC-020") with input as document("AWS::Bedrock::Flow", {"customer_encryption_key_arn": key_arn}) with data.inventory as unread_key
}

marketplace(fields) := document("AWS::Bedrock::MarketplaceModelEndpoint", {"endpoint_config": {"sage_maker": object.union({"instance_type": "ml.m5.xlarge"}, fields)}})

test_br_enc_021_passes_with_customer_key if {
	count(encryption.deny["BR-ENC-021"]) == 0 with input as marketplace({"kms_encryption_key": key_arn}) with data.inventory as keys("CUSTOMER")
	count(encryption.unknown["BR-ENC-021"]) == 0 with input as marketplace({"kms_encryption_key": key_arn}) with data.inventory as keys("CUSTOMER")
	count(encryption.skip["BR-ENC-021"]) == 0 with input as marketplace({"kms_encryption_key": key_arn}) with data.inventory as keys("CUSTOMER")
	not unread.affects("BR-ENC-021") with input as marketplace({"kms_encryption_key": key_arn}) with data.inventory as keys("CUSTOMER")
}

test_br_enc_021_fails if {
	encryption.deny["BR-ENC-021"] == {`Marketplace endpoint "thing" has no customer managed key for its instance storage.`} with input as marketplace({})
	encryption.deny["BR-ENC-021"] == {`Marketplace endpoint "thing" encrypts its instance storage with "key-1", a key that AWS manages.`} with input as marketplace({"kms_encryption_key": key_arn})
		with data.inventory as keys("AWS")
}

test_br_enc_021_unknown_with_a_key_of_others if {
	reason := sprintf(`Marketplace endpoint "thing" encrypts its instance storage with %q, which is not among this account's keys.`, [key_arn])
	encryption.unknown["BR-ENC-021"] == {reason} with input as marketplace({"kms_encryption_key": key_arn}) with data.inventory as {"AWS::KMS::Key": {}}
}

test_br_enc_021_asks_no_key_for_local_storage if {
	gpu := marketplace({"instance_type": "ml.g5.12xlarge"})
	encryption.skip["BR-ENC-021"] == {`Marketplace endpoint "thing" runs on instances with local storage, which takes no key.`} with input as gpu
	count(encryption.deny["BR-ENC-021"]) == 0 with input as gpu
	keyed := marketplace({"instance_type": "ml.g5.12xlarge", "kms_encryption_key": key_arn})
	count(encryption.skip["BR-ENC-021"]) == 0 with input as keyed with data.inventory as keys("CUSTOMER")
}

test_br_enc_021_unread if {
	unread.affects("BR-ENC-021") with input as document("AWS::Bedrock::MarketplaceModelEndpoint", {"unread": {"*": refused}})
	count(unread.failed_calls("BR-ENC-021", "skip")) > 0 with input as document("AWS::Bedrock::MarketplaceModelEndpoint", {"unread": {"*": refused}})
	unread.affects("BR-ENC-021") with input as marketplace({"kms_encryption_key": key_arn}) with data.inventory as unread_key
}

test_br_kb_001_unknown_for_types_that_it_does_not_know if {
	reason := "Knowledge base \"thing\" is of the type \"GRAPH\", which this check does not know: whether it keeps anything itself cannot be determined."
	encryption.unknown["BR-KB-001"] == {reason} with input as document("AWS::Bedrock::KnowledgeBase", {"knowledge_base_configuration": {"type": "GRAPH"}})
	count(encryption.skip["BR-KB-001"]) == 0 with input as document("AWS::Bedrock::KnowledgeBase", {"knowledge_base_configuration": {"type": "GRAPH"}})
	every type in ["KENDRA", "SQL", "VECTOR"] {
		count(encryption.unknown["BR-KB-001"]) == 0 with input as document("AWS::Bedrock::KnowledgeBase", {"knowledge_base_configuration": {"type": type}})
		count(encryption.skip["BR-KB-001"]) == 1 with input as document("AWS::Bedrock::KnowledgeBase", {"knowledge_base_configuration": {"type": type}})
	}
	count(encryption.unknown["BR-KB-001"]) == 0 with input as document("AWS::Bedrock::KnowledgeBase", {"knowledge_base_configuration": {"type": "MANAGED"}})
	count(encryption.unknown["BR-KB-001"]) == 0 with input as document("AWS::Bedrock::DataSource", {})
}

test_br_grd_015_fails_where_the_key_is_empty if {
	encryption.deny["BR-GRD-015"] == {"Guardrail \"thing\" has no customer managed key."} with input as document("AWS::Bedrock::Guardrail", {"kms_key_arn": ""})
}

test_br_enc_011_fails_where_the_key_is_empty if {
	encryption.deny["BR-ENC-011"] == {"Custom model \"thing\" has no customer managed key."} with input as document("AWS::Bedrock::CustomModel", {"model_kms_key_arn": ""})
}

test_br_enc_020_fails_where_the_key_is_empty if {
	encryption.deny["BR-ENC-020"] == {"Prompt \"thing\" has no customer managed key."} with input as document("AWS::Bedrock::Prompt", {"customer_encryption_key_arn": ""})
}

test_br_enc_020_flow_fails_where_the_key_is_empty if {
	encryption.deny["BR-ENC-020"] == {"Flow \"thing\" has no customer managed key."} with input as document("AWS::Bedrock::Flow", {"customer_encryption_key_arn": ""})
}
