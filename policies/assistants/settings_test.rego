package assistants.settings_test

import data.assistants.settings
import data.lib.core.unread

refused := {"call": "kendra:DescribeIndex", "code": "AccessDeniedException", "action": "kendra:DescribeIndex"}

all_unread(document, fields) := object.union(object.remove(document, fields), {"unread": {"*": refused}})

document(type, name, fields) := object.union(
	{"resource_type": type, "resource_id": sprintf("arn:%s", [name]), "resource_name": name, "region": "us-east-1"},
	fields,
)

index := document("AWS::Kendra::Index", "policies", {"edition": "ENTERPRISE_EDITION", "user_context_policy": "USER_TOKEN", "server_side_encryption_configuration": {"kms_key_id": "key-1"}})

test_ken_001_passes if {
	count(settings.deny["KEN-001"]) == 0 with input as index
	generative := object.union(index, {"edition": "GEN_AI_ENTERPRISE_EDITION", "user_context_policy": "ATTRIBUTE_FILTER"})
	count(settings.deny["KEN-001"]) == 0 with input as generative
	not unread.affects("KEN-001") with input as index
}

test_ken_001_fails if {
	settings.deny["KEN-001"] == {
		"Kendra index \"policies\" has no customer managed key.",
		"Kendra index \"policies\" does not filter results by the token of the user.",
	} with input as object.remove(index, ["server_side_encryption_configuration", "user_context_policy"])
	count(settings.deny["KEN-001"]) == 1 with input as object.union(index, {"server_side_encryption_configuration": {"kms_key_id": ""}})
	count(settings.deny["KEN-001"]) == 1 with input as object.union(index, {"user_context_policy": "ATTRIBUTE_FILTER"})
}

test_ken_001_unread if {
	unread.affects("KEN-001") with input as all_unread(index, ["user_context_policy"])
}

application := document("AWS::QBusiness::Application", "helper", {
	"identity_type": "AWS_IAM_IDC",
	"encryption_configuration": {"kms_key_id": "key-1"},
	"chat_controls": {
		"response_scope": "ENTERPRISE_CONTENT_ONLY",
		"hallucination_reduction_configuration": {"hallucination_reduction_control": "ENABLED"},
		"blocked_phrases": {"blocked_phrases": ["merger"]},
	},
})

test_qb_001_passes if {
	count(settings.deny["QB-001"]) == 0 with input as application
	controls := object.union(object.remove(application.chat_controls, ["blocked_phrases"]), {"topic_configurations": [{"name": "advice"}]})
	count(settings.deny["QB-001"]) == 0 with input as object.union(object.remove(application, ["chat_controls"]), {"chat_controls": controls})
	not unread.affects("QB-001") with input as application
}

test_qb_001_fails if {
	every change, fault in {
		{"encryption_configuration": {"kms_key_id": ""}}: "has no customer managed key",
		{"identity_type": "ANONYMOUS"}: "lets anonymous users in",
		{"chat_controls": {"response_scope": "EXTENDED_KNOWLEDGE_ENABLED"}}: "may answer from beyond the company's content",
		{"chat_controls": {"hallucination_reduction_configuration": {"hallucination_reduction_control": "DISABLED"}}}: "does not reduce hallucinations",
		{"chat_controls": {"blocked_phrases": {"blocked_phrases": []}}}: "has neither blocked phrases nor topics",
	} {
		settings.deny["QB-001"] == {sprintf("Q Business application \"helper\" %s.", [fault])} with input as object.union(application, change)
	}
	settings.deny["QB-001"] == {`Q Business application "helper" does not reduce hallucinations, has neither blocked phrases nor topics, has no customer managed key, may answer from beyond the company's content.`} with input as object.remove(application, ["chat_controls", "encryption_configuration"])
}

test_qb_001_unknown_where_nobody_says_who_the_users_are if {
	every users, document in {"": object.remove(application, ["identity_type"]), "EVERYONE": object.union(application, {"identity_type": "EVERYONE"})} {
		settings.unknown["QB-001"] == {sprintf("Who the users of Q Business application \"helper\" are is not known: its identity type is %q.", [users])} with input as document
		count(settings.unknown["QB-001"]) == 0 with input as object.union(document, {"encryption_configuration": {"kms_key_id": ""}})
		count(settings.unknown["QB-001"]) == 0 with input as object.union(document, {"resource_type": "AWS::Kendra::Index"})
	}
	every users in ["AWS_IAM_IDC", "AWS_IAM_IDP_OIDC", "AWS_IAM_IDP_SAML", "AWS_QUICKSIGHT_IDP"] {
		count(settings.unknown["QB-001"]) == 0 with input as object.union(application, {"identity_type": users})
		count(settings.deny["QB-001"]) == 0 with input as object.union(application, {"identity_type": users})
	}
}

test_qb_001_unread if {
	unread.affects("QB-001") with input as all_unread(application, ["chat_controls"])
}

alias := document("AWS::Lex::BotAlias", "live", {"conversation_log_settings": {
	"audio_log_settings": [{"enabled": true, "destination": {"s3_bucket": {"kms_key_arn": "key-1"}}}],
	"text_log_settings": [{"enabled": true, "destination": {"cloud_watch": {"cloud_watch_log_group_arn": "arn:lex-logs"}}}],
}})

groups(fields) := {"AWS::Logs::LogGroup": {"arn:lex-logs": document("AWS::Logs::LogGroup", "lex-logs", fields)}}

test_lex_001_passes if {
	estate := groups({"kms_key_id": "key-1"})
	count(settings.deny["LEX-001"]) == 0 with input as alias with data.inventory as estate
	count(settings.skip["LEX-001"]) == 0 with input as alias with data.inventory as estate
	count(settings.unknown["LEX-001"]) == 0 with input as alias with data.inventory as estate
	not unread.affects("LEX-001") with input as alias with data.inventory as estate
}

test_lex_001_fails if {
	keyless := groups({})
	settings.deny["LEX-001"] == {"Text logs of bot alias \"live\" go to log group \"lex-logs\", which has no key."} with input as alias with data.inventory as keyless
	spoken := {"conversation_log_settings": {"audio_log_settings": [{"enabled": true, "destination": {"s3_bucket": {"s3_bucket_arn": "arn:b"}}}]}}
	settings.deny["LEX-001"] == {"Audio logs of bot alias \"live\" have no key."} with input as object.union(object.remove(alias, ["conversation_log_settings"]), spoken) with data.inventory as {}
}

test_lex_001_takes_the_arn_of_all_streams_for_that_of_the_group if {
	streams := object.union(object.remove(alias, ["conversation_log_settings"]), {"conversation_log_settings": {"text_log_settings": [{
		"enabled": true,
		"destination": {"cloud_watch": {"cloud_watch_log_group_arn": "arn:lex-logs:*"}},
	}]}})
	keyless := groups({})
	keyed := groups({"kms_key_id": "key-1"})
	count(settings.deny["LEX-001"]) == 1 with input as streams with data.inventory as keyless
	count(settings.deny["LEX-001"]) == 0 with input as streams with data.inventory as keyed
	count(settings.unknown["LEX-001"]) == 0 with input as streams with data.inventory as keyed
	settings.unknown["LEX-001"] == {"Text logs of bot alias \"live\" go to \"arn:lex-logs:*\", which is not among the log groups read."} with input as streams with data.inventory as {}
}

test_lex_001_unknown_with_a_group_that_was_not_read if {
	settings.unknown["LEX-001"] == {"Text logs of bot alias \"live\" go to \"arn:lex-logs\", which is not among the log groups read."} with input as alias with data.inventory as {}
}

# What is sure stands, whatever else could not be found.
test_lex_001_fails_whatever_group_was_not_read if {
	both := object.union(object.remove(alias, ["conversation_log_settings"]), {"conversation_log_settings": {
		"audio_log_settings": [{"enabled": true, "destination": {"s3_bucket": {"s3_bucket_arn": "arn:b"}}}],
		"text_log_settings": alias.conversation_log_settings.text_log_settings,
	}})
	settings.deny["LEX-001"] == {"Audio logs of bot alias \"live\" have no key."} with input as both with data.inventory as {}
	count(settings.unknown["LEX-001"]) == 0 with input as both with data.inventory as {}
}

test_lex_001_skips_without_logs if {
	off := {"conversation_log_settings": {"audio_log_settings": [{"enabled": false, "destination": {"s3_bucket": {}}}], "text_log_settings": [{"enabled": false, "destination": {"cloud_watch": {"cloud_watch_log_group_arn": "arn:x"}}}]}}
	every silent in [object.remove(alias, ["conversation_log_settings"]), object.union(alias, off)] {
		settings.skip["LEX-001"] == {"Bot alias \"live\" logs no conversations."} with input as silent with data.inventory as {}
		count(settings.deny["LEX-001"]) == 0 with input as silent with data.inventory as {}
		count(settings.unknown["LEX-001"]) == 0 with input as silent with data.inventory as {}
	}
}

test_lex_001_unread if {
	unread.affects("LEX-001") with input as all_unread(alias, ["conversation_log_settings"]) with data.inventory as {}
}

domain := document("AWS::DataZone::Domain", "studio", {"kms_key_identifier": "key-1", "single_sign_on": {"type": "IAM_IDC"}})

test_dz_001_passes if {
	count(settings.deny["DZ-001"]) == 0 with input as domain
	not unread.affects("DZ-001") with input as domain
}

test_dz_001_fails if {
	settings.deny["DZ-001"] == {"Domain \"studio\" has no customer managed key."} with input as object.remove(domain, ["kms_key_identifier"])
	settings.deny["DZ-001"] == {"Domain \"studio\" has no single sign-on."} with input as object.union(domain, {"single_sign_on": {"type": "DISABLED"}})
	settings.deny["DZ-001"] == {"Domain \"studio\" has no single sign-on."} with input as object.remove(domain, ["single_sign_on"])
}

test_dz_001_unknown_with_another_kind_of_sign_on if {
	other := object.union(domain, {"single_sign_on": {"type": "SAML"}})
	settings.unknown["DZ-001"] == {"Domain \"studio\" has single sign-on of the type \"SAML\", which this check does not know."} with input as other
	count(settings.deny["DZ-001"]) == 0 with input as other
	count(settings.unknown["DZ-001"]) == 0 with input as domain
	count(settings.unknown["DZ-001"]) == 0 with input as object.union(domain, {"single_sign_on": {"type": "DISABLED"}})
	count(settings.unknown["DZ-001"]) == 0 with input as object.remove(other, ["kms_key_identifier"])
	count(settings.unknown["DZ-001"]) == 0 with input as other with data.inventory as key_of("AWS")
	count(settings.unknown["DZ-001"]) == 0 with input as object.union(other, {"resource_type": "AWS::Kendra::Index"})
}

test_dz_001_unread if {
	unread.affects("DZ-001") with input as all_unread(domain, ["single_sign_on"])
}

key_of(manager) := {"AWS::KMS::Key": {"key-1": document("AWS::KMS::Key", "key-1", {"key_manager": manager})}}

# A key that AWS manages is none of one's own.
test_keys_of_aws_are_faults if {
	settings.deny["KEN-001"] == {`Kendra index "policies" is encrypted with "key-1", a key that AWS manages.`} with input as index with data.inventory as key_of("AWS")
	settings.deny["QB-001"] == {`Q Business application "helper" is encrypted with "key-1", a key that AWS manages.`} with input as application with data.inventory as key_of("AWS")
	settings.deny["DZ-001"] == {`Domain "studio" is encrypted with "key-1", a key that AWS manages.`} with input as domain with data.inventory as key_of("AWS")
	every id, held in {"DZ-001": domain, "KEN-001": index, "QB-001": application} {
		count(settings.deny[id]) == 0 with input as held with data.inventory as key_of("CUSTOMER")
	}
}

# What each verdict rests on: a refused call behind any of it, or a list that was not read, and there is none.
rests_on := {
	"DZ-001": {"deny": ["AWS::KMS::Key"]},
	"KEN-001": {"deny": ["AWS::KMS::Key"]},
	"LEX-001": {"deny": ["AWS::Logs::LogGroup"], "skip": [], "unknown": ["AWS::Logs::LogGroup"]},
	"QB-001": {"deny": ["AWS::KMS::Key"]},
}

unread_document := {"resource_type": "AWS::Kendra::Index", "resource_id": "arn:own", "resource_name": "own", "region": "us-east-1"}

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": refused}}

test_every_refused_call_is_noticed if {
	every id, heads in {"DZ-001": ["deny"], "KEN-001": ["deny"], "LEX-001": ["deny", "skip", "unknown"], "QB-001": ["deny"]} {
		every head in heads {
			count(unread.failed_calls(id, head)) > 0 with input as object.union(unread_document, {"unread": {"*": refused}}) with data.inventory as {}
		}
	}
}

test_every_related_document_is_noticed if {
	every id, heads in rests_on {
		every head, types in heads {
			every type in types {
				count(unread.failed_calls(id, head)) > 0 with input as naming_it_where_looked_up(type) with data.inventory as {type: {"arn:other": other_unread}}
			}
		}
	}
}

test_every_list_that_was_not_read_is_noticed if {
	every id, heads in rests_on {
		every head, types in heads {
			every type in types {
				count(unread.failed_calls(id, head)) > 0 with input as unread_document
					with data.inventory as {}
					with data.gaps as {"documents": {}, "global_types": [], "populations": {type: [{"region": "us-east-1", "refusal": refused}]}}
			}
		}
	}
}

naming_it_where_looked_up(type) := object.union(unread_document, {"tags": {"of": "arn:other"}}) if type in {"AWS::KMS::Key", "AWS::Logs::LogGroup"}

else := unread_document
