package bedrock.account_settings_test

import data.bedrock.account_settings
import data.lib.core.unread

retention(mode) := {
	"resource_type": "AWS::Bedrock::AccountDataRetention",
	"resource_id": "111122223333/us-east-1/account-data-retention",
	"resource_name": "account-data-retention",
	"region": "us-east-1",
	"mode": mode,
}

# ---- BR-PRI-010 ----

test_br_pri_010_passes if {
	every mode in ["default", "none", "inherit"] {
		count(account_settings.deny["BR-PRI-010"]) == 0 with input as retention(mode)
		not unread.affects("BR-PRI-010") with input as retention(mode)
	}
}

test_br_pri_010_fails if {
	every mode in ["provider_data_share", "aws_review"] {
		message := sprintf(`Bedrock in us-east-1 is in the data retention mode "%s", which is not permitted.`, [mode])
		account_settings.deny["BR-PRI-010"] == {message} with input as retention(mode)
	}
	count(account_settings.deny["BR-PRI-010"]) == 1 with input as retention("default") with data.config as {"data_retention_modes": ["none"]}
}

test_br_pri_010_unknown_without_a_mode if {
	silent := object.remove(retention("none"), ["mode"])
	account_settings.unknown["BR-PRI-010"] == {"AWS names no data retention mode of Bedrock in us-east-1."} with input as silent
	count(account_settings.unknown["BR-PRI-010"]) == 0 with input as retention("none")
	count(account_settings.unknown["BR-PRI-010"]) == 0 with input as object.union(silent, {"resource_type": "AWS::Bedrock::Flow"})
}

# ---- BR-ACC-003 ----

key(fields) := object.union(
	{
		"resource_type": "AWS::IAM::ServiceSpecificCredential",
		"resource_id": "ACCA1",
		"resource_name": "ACCA1",
		"region": "global",
		"user_name": "bot",
		"service_name": "bedrock.amazonaws.com",
		"status": "Active",
		"create_date": "2026-01-01T00:00:00Z",
	},
	fields,
)

test_br_acc_003_passes if {
	every good in [key({"status": "Inactive"}), key({"expiration_date": "2026-01-31T00:00:00Z"}), key({"status": "Expired", "expiration_date": "2027-01-31T00:00:00Z"})] {
		count(account_settings.deny["BR-ACC-003"]) == 0 with input as good
		count(account_settings.skip["BR-ACC-003"]) == 0 with input as good
		not unread.affects("BR-ACC-003") with input as good
	}
}

test_br_acc_003_fails if {
	account_settings.deny["BR-ACC-003"] == {`User "bot" has an active Bedrock API key (ACCA1) that never expires.`} with input as key({})
	account_settings.deny["BR-ACC-003"] == {`User "bot" has an active Bedrock API key (ACCA1) that is valid for over 30 days.`} with input as key({"expiration_date": "2026-01-31T00:00:01Z"})
}

test_br_acc_003_skips_other_services if {
	account_settings.skip["BR-ACC-003"] == {`Credential "ACCA1" is for codecommit.amazonaws.com.`} with input as key({"service_name": "codecommit.amazonaws.com"})
}

# ---- BR-SUP-010 ----

imported := {
	"resource_type": "AWS::Bedrock::ImportedModel",
	"resource_id": "arn:m",
	"resource_name": "llama",
	"region": "us-east-1",
	"model_data_source": {"s3_data_source": {"s3_uri": "s3://registry/llama/"}},
}

copied(owner) := {
	"resource_type": "AWS::Bedrock::ModelCopyJob",
	"resource_id": "arn:j",
	"resource_name": "arn:j",
	"account_id": "111122223333",
	"region": "us-east-1",
	"target_model_arn": "arn:t",
	"source_account_id": owner,
}

test_br_sup_010_passes if {
	count(account_settings.deny["BR-SUP-010"]) == 0 with input as imported with data.config as {"model_source_buckets": ["registry"]}
	count(account_settings.unknown["BR-SUP-010"]) == 0 with input as imported with data.config as {"model_source_buckets": ["registry"]}
	not unread.affects("BR-SUP-010") with input as imported
	count(account_settings.deny["BR-SUP-010"]) == 0 with input as copied("111122223333")
	count(account_settings.deny["BR-SUP-010"]) == 0 with input as copied("444455556666") with data.config as {"trusted_accounts": ["444455556666"]}
}

test_br_sup_010_fails if {
	account_settings.deny["BR-SUP-010"] == {`Model "llama" was imported from bucket "registry", which is not approved.`} with input as imported
		with data.config as {"model_source_buckets": ["other"]}
	account_settings.deny["BR-SUP-010"] == {"Model arn:t was copied from account 444455556666, which is not trusted."} with input as copied("444455556666")
}

test_br_sup_010_unknown_without_a_list if {
	account_settings.unknown["BR-SUP-010"] == {"No list of buckets to import from is configured: set the parameter model_source_buckets."} with input as imported
	count(account_settings.deny["BR-SUP-010"]) == 0 with input as imported
	count(account_settings.unknown["BR-SUP-010"]) == 0 with input as copied("444455556666")
}

test_br_sup_010_unknown_without_a_source if {
	listed := {"model_source_buckets": ["registry"]}
	nameless := object.union(object.remove(imported, ["model_data_source"]), {"model_data_source": {"other_data_source": {}}})
	account_settings.unknown["BR-SUP-010"] == {`AWS names no bucket that model "llama" was imported from.`} with input as nameless with data.config as listed
	ownerless := object.remove(copied("111122223333"), ["source_account_id"])
	count(account_settings.unknown["BR-SUP-010"]) == 1 with input as ownerless with data.config as listed
	count(account_settings.unknown["BR-SUP-010"]) == 0 with input as copied("111122223333") with data.config as listed
	every document in [nameless, ownerless] {
		count(account_settings.deny["BR-SUP-010"]) == 0 with input as document with data.config as listed
		other := object.union(document, {"resource_type": "AWS::Bedrock::Flow"})
		count(account_settings.unknown["BR-SUP-010"]) == 0 with input as other with data.config as listed
	}
}

# ---- BR-GOV-012 ----

flow(fields) := object.union(fields, {
	"resource_type": "AWS::Bedrock::Flow",
	"resource_id": "arn:f",
	"resource_name": "triage",
	"region": "us-east-1",
})

flow_alias(id, version) := {"aliases": [{"id": id, "name": "live", "routing_configuration": [{"flow_version": version}]}]}

agent(change, version) := {
	"resource_type": "AWS::Bedrock::Agent",
	"resource_id": "arn:a",
	"resource_name": "helper",
	"region": "us-east-1",
	"aliases": [object.union(
		{"agent_alias_id": "A1", "agent_alias_name": "live", "routing_configuration": [{"agent_version": version}]},
		change,
	)],
}

test_br_gov_012_passes if {
	every good in [
		flow({"validations": [{"severity": "Warning"}]}),
		flow(flow_alias("F1", "2")),
		flow(flow_alias("TSTALIASID", "DRAFT")),
		agent({}, "3"),
		agent({"agent_alias_id": "TSTALIASID"}, "DRAFT"),
		object.union(agent({}, "DRAFT"), {"resource_type": "AWS::Bedrock::Prompt"}),
		object.union(flow(flow_alias("F1", "DRAFT")), {"resource_type": "AWS::Bedrock::Prompt"}),
		agent({"alias_invocation_state": "REJECT_INVOCATIONS"}, "DRAFT"),
	] {
		count(account_settings.deny["BR-GOV-012"]) == 0 with input as good
		not unread.affects("BR-GOV-012") with input as good
	}
}

test_br_gov_012_fails if {
	account_settings.deny["BR-GOV-012"] == {`Flow "triage" has a validation error.`} with input as flow({"validations": [{"severity": "Error"}]})
	account_settings.deny["BR-GOV-012"] == {`Alias "live" of flow "triage" points to the working draft.`} with input as flow(flow_alias("F1", "DRAFT"))
	every change in [{}, {"alias_invocation_state": "ACCEPT_INVOCATIONS"}] {
		account_settings.deny["BR-GOV-012"] == {`Alias "live" of agent "helper" points to the working draft.`} with input as agent(change, "DRAFT")
	}
}

# ---- What verdicts rest on: a call for it was refused, and nothing else is known of the documents ----

answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

wholly_unread(type) := object.union(resting(type), {"unread": {"*": answer_refused}})

test_br_acc_003_unread_rests_on_what_it_reads if {
	unread.affects("BR-ACC-003") with input as wholly_unread("AWS::IAM::ServiceSpecificCredential") with data.inventory as {}
}

test_br_acc_003_skip_unread_rests_on_what_it_reads if {
	count(unread.failed_calls("BR-ACC-003", "skip")) > 0 with input as wholly_unread("AWS::IAM::ServiceSpecificCredential") with data.inventory as {}
}

test_br_gov_012_unread_rests_on_what_it_reads if {
	unread.affects("BR-GOV-012") with input as wholly_unread("AWS::Bedrock::Flow") with data.inventory as {}
}

test_br_pri_010_unread_rests_on_what_it_reads if {
	unread.affects("BR-PRI-010") with input as wholly_unread("AWS::Bedrock::AccountDataRetention") with data.inventory as {}
}

test_br_sup_010_unread_rests_on_what_it_reads if {
	unread.affects("BR-SUP-010") with input as wholly_unread("AWS::Bedrock::ImportedModel") with data.inventory as {}
}

test_br_acc_003_unknown_for_statuses_that_it_does_not_know if {
	account_settings.unknown["BR-ACC-003"] == {`Whether Bedrock API key "ACCA1" of user "bot" is valid cannot be determined from its status, Suspended.`} with input as key({"status": "Suspended"})
	every status in ["Active", "Expired", "Inactive"] {
		count(account_settings.unknown["BR-ACC-003"]) == 0 with input as key({"status": status})
	}
}
