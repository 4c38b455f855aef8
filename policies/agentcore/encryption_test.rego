package agentcore.encryption_test

import data.agentcore.encryption
import data.lib.core.unread

key := "arn:aws:kms:us-east-1:111122223333:key/1"

keys(manager) := {"AWS::KMS::Key": {key: {"resource_id": key, "resource_name": "key-1", "region": "us-east-1", "key_manager": manager}}}

document(type, field) := {
	"resource_type": type,
	"resource_id": "arn:this",
	"resource_name": "this",
	"region": "us-east-1",
	field: key,
}

memory := document("AWS::BedrockAgentCore::Memory", "encryption_key_arn")

test_ac_enc_001_passes if {
	count(encryption.deny["AC-ENC-001"]) == 0 with input as memory with data.inventory as keys("CUSTOMER")
	not unread.affects("AC-ENC-001") with input as memory with data.inventory as keys("CUSTOMER")
}

test_ac_enc_001_passes_with_a_key_of_another_account if {
	count(encryption.deny["AC-ENC-001"]) == 0 with input as memory with data.inventory as {}
}

test_ac_enc_001_fails_without_key if {
	encryption.deny["AC-ENC-001"] == {`Memory "this" has no customer managed key.`} with input as object.remove(memory, ["encryption_key_arn"])
}

test_ac_enc_001_fails_with_a_key_of_aws if {
	encryption.deny["AC-ENC-001"] == {`Memory "this" is encrypted with "key-1", a key that AWS manages.`} with input as memory
		with data.inventory as keys("AWS")
}

gateway := document("AWS::BedrockAgentCore::Gateway", "kms_key_arn")

test_ac_enc_002_passes if {
	count(encryption.deny["AC-ENC-002"]) == 0 with input as gateway with data.inventory as keys("CUSTOMER")
	not unread.affects("AC-ENC-002") with input as gateway with data.inventory as keys("CUSTOMER")
}

test_ac_enc_002_fails_without_key if {
	encryption.deny["AC-ENC-002"] == {`Gateway "this" has no customer managed key.`} with input as object.remove(gateway, ["kms_key_arn"])
}

test_ac_enc_002_fails_with_a_key_of_aws if {
	encryption.deny["AC-ENC-002"] == {`Gateway "this" is encrypted with "key-1", a key that AWS manages.`} with input as gateway
		with data.inventory as keys("AWS")
}

# The field that holds the key of each kind, and what the kind is called in messages.
kinds := {
	"AWS::BedrockAgentCore::ConfigurationBundle": ["kms_key_arn", "Configuration bundle"],
	"AWS::BedrockAgentCore::Dataset": ["kms_key_arn", "Dataset"],
	"AWS::BedrockAgentCore::Evaluator": ["kms_key_arn", "Evaluator"],
	"AWS::BedrockAgentCore::PolicyEngine": ["encryption_key_arn", "Policy engine"],
}

test_ac_enc_003_passes if {
	every type, expected in kinds {
		count(encryption.deny["AC-ENC-003"]) == 0 with input as document(type, expected[0]) with data.inventory as keys("CUSTOMER")
		not unread.affects("AC-ENC-003") with input as document(type, expected[0]) with data.inventory as keys("CUSTOMER")
	}
}

test_ac_enc_003_fails_without_key if {
	every type, expected in kinds {
		encryption.deny["AC-ENC-003"] == {sprintf("%s %q has no customer managed key.", [expected[1], "this"])} with input as object.remove(document(type, expected[0]), [expected[0]])
	}
}

test_ac_enc_003_fails_with_a_key_of_aws if {
	every type, expected in kinds {
		encryption.deny["AC-ENC-003"] == {sprintf("%s %q is encrypted with \"key-1\", a key that AWS manages.", [expected[1], "this"])} with input as document(type, expected[0])
			with data.inventory as keys("AWS")
	}
}

test_ac_enc_003_skips_evaluators_of_others if {
	evaluator := document("AWS::BedrockAgentCore::Evaluator", "kms_key_arn")
	every kind in ["Builtin", "ThirdParty"] {
		encryption.skip["AC-ENC-003"] == {`Evaluator "this" is not the account's own.`} with input as object.union(evaluator, {"evaluator_type": kind})
	}
	count(encryption.skip["AC-ENC-003"]) == 0 with input as object.union(evaluator, {"evaluator_type": "CustomCode"})
}

vault(configuration) := {
	"resource_type": "AWS::BedrockAgentCore::TokenVault",
	"resource_id": "arn:vault",
	"resource_name": "token-vault/us-east-1",
	"region": "us-east-1",
	"kms_configuration": configuration,
	"oauth2_credential_providers": [],
	"api_key_credential_providers": [{"name": "crm"}],
	"payment_credential_providers": [],
}

own := {"key_type": "CustomerManagedKey", "kms_key_arn": key}

test_ac_acc_007_passes if {
	count(encryption.deny["AC-ACC-007"]) == 0 with input as vault(own) with data.inventory as keys("CUSTOMER")
	count(encryption.skip["AC-ACC-007"]) == 0 with input as vault(own)
	not unread.affects("AC-ACC-007") with input as vault(own) with data.inventory as keys("CUSTOMER")
}

test_ac_acc_007_fails_with_the_key_of_the_service if {
	every document in [vault({"key_type": "ServiceManagedKey"}), object.remove(vault({}), ["kms_configuration"])] {
		encryption.deny["AC-ACC-007"] == {`The token vault of Region "us-east-1" has no customer managed key.`} with input as document
		count(encryption.unknown["AC-ACC-007"]) == 0 with input as document
	}
}

test_ac_acc_007_unknown_with_kinds_of_keys_that_nobody_knows if {
	every configuration, named in {{"key_type": "OtherKey"}: "OtherKey", {}: ""} {
		encryption.unknown["AC-ACC-007"] == {sprintf("The token vault of Region \"us-east-1\" has a key of the kind %q, which this check does not know.", [named])} with input as vault(configuration)
		count(encryption.deny["AC-ACC-007"]) == 0 with input as vault(configuration)
	}
	count(encryption.unknown["AC-ACC-007"]) == 0 with input as vault(own) with data.inventory as keys("CUSTOMER")
	count(encryption.unknown["AC-ACC-007"]) == 0 with input as object.union(vault({}), {"resource_type": "AWS::BedrockAgentCore::Gateway"})
}

test_ac_acc_007_fails_with_a_key_of_aws if {
	encryption.deny["AC-ACC-007"] == {`The token vault of Region "us-east-1" is encrypted with "key-1", a key that AWS manages.`} with input as vault(own)
		with data.inventory as keys("AWS")
}

test_ac_acc_007_skips_an_empty_vault if {
	encryption.skip["AC-ACC-007"] == {`No credential provider of Region "us-east-1" keeps anything in the token vault.`} with input as object.union(vault({}), {"api_key_credential_providers": []})
}

test_ac_acc_007_judges_a_vault_of_any_provider if {
	every field in ["oauth2_credential_providers", "payment_credential_providers"] {
		used := object.union(vault({}), {"api_key_credential_providers": [], field: [{"name": "x"}]})
		count(encryption.skip["AC-ACC-007"]) == 0 with input as used
	}
}

# What verdicts rest on: a call for it was refused, and nothing else is known of the documents.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": answer_refused}}

test_ac_enc_001_own_fields_unread if {
	unread.affects("AC-ENC-001") with input as object.union(resting("AWS::BedrockAgentCore::Memory"), {"unread": {"*": answer_refused}})
}

test_ac_enc_001_named_other_unread if {
	every type in {"AWS::KMS::Key"} {
		unread.affects("AC-ENC-001") with input as object.union(resting("AWS::BedrockAgentCore::Memory"), {"names": "arn:other"})
			with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_ac_enc_002_own_fields_unread if {
	unread.affects("AC-ENC-002") with input as object.union(resting("AWS::BedrockAgentCore::Gateway"), {"unread": {"*": answer_refused}})
}

test_ac_enc_002_named_other_unread if {
	every type in {"AWS::KMS::Key"} {
		unread.affects("AC-ENC-002") with input as object.union(resting("AWS::BedrockAgentCore::Gateway"), {"names": "arn:other"})
			with data.inventory as {type: {"arn:other": other_unread}}
	}
}

# ---- AC-ENC-003: the volumes of capacity providers ----

provider(machine) := {
	"resource_type": "AWS::BedrockAgentCore::CapacityProvider",
	"resource_id": "arn:this",
	"resource_name": "pool",
	"region": "us-east-1",
	"compute_configuration": {"ec2_configuration": machine},
}

disks(said) := {
	"root_volume": said,
	"volumes": [{"ebs_configuration": object.union({"name": "work"}, said)}],
	"launch_template_source": {"launch_parameters": {"ephemeral_volumes": [
		{"device_name": "/dev/sdh", "ebs": said},
		{"device_name": "/dev/sdi", "virtual_name": "ephemeral0"},
	]}},
}

all_disks := {"its root volume", `volume "work"`, `volume "/dev/sdh"`}

test_ac_enc_003_passes_volumes_under_a_key_of_the_account if {
	keyed := provider(disks({"kms_key_id": key}))
	count(encryption.deny["AC-ENC-003"]) == 0 with input as keyed with data.inventory as keys("CUSTOMER")
	count(encryption.unknown["AC-ENC-003"]) == 0 with input as keyed with data.inventory as keys("CUSTOMER")
	count(encryption.skip["AC-ENC-003"]) == 0 with input as keyed with data.inventory as keys("CUSTOMER")
	not unread.affects("AC-ENC-003") with input as keyed with data.inventory as keys("CUSTOMER")
}

test_ac_enc_003_fails_volumes_in_clear_or_under_a_key_of_aws if {
	bare := provider(disks({"encrypted": false}))
	encryption.deny["AC-ENC-003"] == {sprintf(`Capacity provider "pool" does not encrypt %s.`, [disk]) | some disk in all_disks} with input as bare
		with data.inventory as {}
	count(encryption.unknown["AC-ENC-003"]) == 0 with input as bare with data.inventory as {}
	managed := provider(disks({"kms_key_id": "alias/aws/ebs"}))
	encryption.deny["AC-ENC-003"] == {sprintf(`Capacity provider "pool" encrypts %s with "aws/ebs", a key that AWS manages.`, [disk]) | some disk in all_disks}
		with input as managed with data.inventory as {}
}

test_ac_enc_003_unknown_where_the_key_of_a_volume_is_not_known if {
	default_key := "Capacity provider \"pool\" names no key for %s: it is encrypted as the account's default for Amazon EBS is, which was not read."
	encryption.unknown["AC-ENC-003"] == {sprintf(default_key, [disk]) | some disk in all_disks} with input as provider(disks({"encrypted": true}))
		with data.inventory as {}
	encryption.unknown["AC-ENC-003"] == {sprintf(default_key, ["its root volume"])} with input as provider({}) with data.inventory as {}
	foreign := "Capacity provider \"pool\" encrypts %s with \"arn:aws:kms:us-east-1:444455556666:key/key-9\", which is not among this account's keys."
	encryption.unknown["AC-ENC-003"] == {sprintf(foreign, [disk]) | some disk in all_disks} with input as provider(disks({"kms_key_id": "arn:aws:kms:us-east-1:444455556666:key/key-9"}))
		with data.inventory as {}
	strange := object.union(object.remove(provider({}), ["compute_configuration"]), {"compute_configuration": {"outpost": {}}})
	encryption.unknown["AC-ENC-003"] == {`Capacity provider "pool" runs on machines of a kind that is not known.`} with input as strange
		with data.inventory as {}
	half := provider(object.union(disks({"kms_key_id": "arn:aws:kms:us-east-1:444455556666:key/key-9"}), {"root_volume": {"encrypted": false}}))
	count(encryption.unknown["AC-ENC-003"]) == 0 with input as half with data.inventory as {}
}

test_ac_enc_003_volume_without_a_device_name if {
	nameless := {"launch_template_source": {"launch_parameters": {"ephemeral_volumes": [{"ebs": {"encrypted": false}}]}}}
	encryption.deny["AC-ENC-003"] == {`Capacity provider "pool" does not encrypt volume "without a name".`} with input as provider(nameless) with data.inventory as {}
}

test_ac_enc_003_leaves_fields_of_other_types_alone if {
	every fields in [disks({"encrypted": false}), disks({}), disks({"kms_key_id": "arn:aws:kms:us-east-1:444455556666:key/key-9"})] {
		every type in ["AWS::BedrockAgentCore::Dataset", "AWS::Other::Thing"] {
			other := object.union(provider(fields), {"resource_type": type, "kms_key_arn": key})
			count(encryption.deny["AC-ENC-003"]) == 0 with input as other with data.inventory as {}
			count(encryption.unknown["AC-ENC-003"]) == 0 with input as other with data.inventory as {}
		}
	}
	count(encryption.unknown["AC-ENC-003"]) == 0 with input as document("AWS::BedrockAgentCore::Dataset", "kms_key_arn") with data.inventory as {}
	bare := object.union(provider({"root_volume": {"kms_key_id": key}}), {"kms_key_arn": ""})
	count(encryption.deny["AC-ENC-003"]) == 0 with input as bare with data.inventory as keys("CUSTOMER")
}

test_ac_enc_003_unread_capacity_provider if {
	unread.affects("AC-ENC-003") with input as object.union(resting("AWS::BedrockAgentCore::CapacityProvider"), {"unread": {"*": answer_refused}})
}

test_ac_enc_003_own_fields_unread if {
	unread.affects("AC-ENC-003") with input as object.union(resting("AWS::BedrockAgentCore::ConfigurationBundle"), {"unread": {"*": answer_refused}})
}

test_ac_enc_003_named_other_unread if {
	every type in {"AWS::KMS::Key"} {
		unread.affects("AC-ENC-003") with input as object.union(resting("AWS::BedrockAgentCore::ConfigurationBundle"), {"names": "arn:other"})
			with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_ac_enc_003_skip_own_fields_unread if {
	count(unread.failed_calls("AC-ENC-003", "skip")) > 0 with input as object.union(resting("AWS::BedrockAgentCore::ConfigurationBundle"), {"unread": {"*": answer_refused}})
}

test_ac_acc_007_own_fields_unread if {
	unread.affects("AC-ACC-007") with input as object.union(resting("AWS::BedrockAgentCore::TokenVault"), {"unread": {"*": answer_refused}})
}

test_ac_acc_007_named_other_unread if {
	every type in {"AWS::KMS::Key"} {
		unread.affects("AC-ACC-007") with input as object.union(resting("AWS::BedrockAgentCore::TokenVault"), {"names": "arn:other"})
			with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_ac_acc_007_skip_own_fields_unread if {
	count(unread.failed_calls("AC-ACC-007", "skip")) > 0 with input as object.union(resting("AWS::BedrockAgentCore::TokenVault"), {"unread": {"*": answer_refused}})
}
