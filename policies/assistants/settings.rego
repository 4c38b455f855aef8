# ISO/IEC 27001 A.8.24, A.8.3 and A.5.16: search, chat and studio services keep data under the customer's keys and know their users.
package assistants.settings

import data.lib.core.inventory
import data.lib.storage.storage

# METADATA
# scope: document
# title: Kendra indexes have a customer managed key and filter by user
# description: >-
#   An index holds the text of every document it was given. Without token-based filtering the application that asks is trusted to say who
#   is asking, and one mistake there shows everyone everything.
# schemas:
#   - input: schema.kendra_index
# custom:
#   severity: medium
#   resource_types: [AWS::Kendra::Index]
#   related: [AWS::KMS::Key]
#   controls:
#     iso27001: [A.8.24, A.8.3]
#     iso27701: [A.3.26]
#     iso42001: [A.4.3]
#   rationale: A key of one's own and results by user are the cryptography and access restriction of what a retrieval system knows.
#   remediation: >-
#     Set UserContextPolicy to USER_TOKEN with a token configuration (UpdateIndex); queries without a token then find nothing. The key is chosen when
#     an index is made: make one, add its data sources and sync them, move applications, then delete the old one. Both are billed by the hour.
#   sources:
#     - {api: "kendra:DescribeIndexResponse.ServerSideEncryptionConfiguration", says: "The key that the index is encrypted with."}
#     - {api: "kendra:DescribeIndexResponse.UserContextPolicy", says: "Whether results are filtered by the user's token or by attributes alone."}
deny["KEN-001"] contains msg if {
	input.resource_type == "AWS::Kendra::Index"
	object.get(object.get(input, "server_side_encryption_configuration", {}), "kms_key_id", "") == ""
	msg := sprintf("Kendra index %q has no customer managed key.", [input.resource_name])
}

deny["KEN-001"] contains msg if {
	input.resource_type == "AWS::Kendra::Index"
	key := storage.aws_managed(input.server_side_encryption_configuration.kms_key_id)
	msg := sprintf("Kendra index %q is encrypted with %q, a key that AWS manages.", [input.resource_name, key])
}

deny["KEN-001"] contains msg if {
	input.resource_type == "AWS::Kendra::Index"

	# this edition filters by attributes only (API reference, CreateIndex)
	not input.edition == "GEN_AI_ENTERPRISE_EDITION"

	# ATTRIBUTE_FILTER where it is left out
	not input.user_context_policy == "USER_TOKEN"
	msg := sprintf("Kendra index %q does not filter results by the token of the user.", [input.resource_name])
}

# METADATA
# scope: document
# title: Q Business applications have a customer managed key, named users and chat controls
# description: >-
#   An assistant over company documents that anybody may ask, that answers from what the model happens to know and that nothing is off
#   limits for, speaks for the company all the same.
# schemas:
#   - input: schema.qbusiness_application
# custom:
#   severity: medium
#   severity_raised_by: classification
#   resource_types: [AWS::QBusiness::Application]
#   related: [AWS::KMS::Key]
#   controls:
#     iso27001: [A.8.24, A.5.16, A.8.26]
#     iso27701: [A.3.26]
#     iso42001: [A.9.4]
#   rationale: Named users, encryption and limits on what is answered keep an assistant to its intended use.
#   remediation: >-
#     Set responses to enterprise content only, turn hallucination reduction on and set blocked phrases or topics
#     (UpdateChatControlsConfiguration). Key and identity type are chosen when an application is made: make one, move its indexes and users there.
#   sources:
#     - {api: "qbusiness:GetApplicationResponse.identityType", says: "Who the users are: of Identity Center, of an identity provider, or ANONYMOUS."}
#     - {api: "qbusiness:GetApplicationResponse.encryptionConfiguration", says: "The key that the application is encrypted with."}
#     - {api: "qbusiness:GetChatControlsConfigurationResponse.responseScope", says: "ENTERPRISE_CONTENT_ONLY answers from the application's sources alone."}
deny["QB-001"] contains msg if {
	input.resource_type == "AWS::QBusiness::Application"
	count(q_faults) > 0
	msg := sprintf("Q Business application %q %s.", [input.resource_name, concat(", ", sort(q_faults))])
}

# Who the users are is not left out of an application whose users are known.
unknown["QB-001"] contains reason if {
	input.resource_type == "AWS::QBusiness::Application"
	count(q_faults) == 0
	users := object.get(input, "identity_type", "")
	not users in {"ANONYMOUS", "AWS_IAM_IDC", "AWS_IAM_IDP_OIDC", "AWS_IAM_IDP_SAML", "AWS_QUICKSIGHT_IDP"}
	reason := sprintf("Who the users of Q Business application %q are is not known: its identity type is %q.", [input.resource_name, users])
}

q_faults contains "has no customer managed key" if object.get(object.get(input, "encryption_configuration", {}), "kms_key_id", "") == ""

q_faults contains sprintf("is encrypted with %q, a key that AWS manages", [key]) if {
	key := storage.aws_managed(input.encryption_configuration.kms_key_id)
}

q_faults contains "lets anonymous users in" if input.identity_type == "ANONYMOUS"

q_faults contains "may answer from beyond the company's content" if not input.chat_controls.response_scope == "ENTERPRISE_CONTENT_ONLY"

q_faults contains "does not reduce hallucinations" if {
	not input.chat_controls.hallucination_reduction_configuration.hallucination_reduction_control == "ENABLED"
}

q_faults contains "has neither blocked phrases nor topics" if {
	controls := object.get(input, "chat_controls", {})
	phrases := object.get(object.get(controls, "blocked_phrases", {}), "blocked_phrases", [])
	count(phrases) + count(object.get(controls, "topic_configurations", [])) == 0
}

# METADATA
# scope: document
# title: Lex conversation logs are encrypted
# description: >-
#   What people say to a bot is logged word by word, account numbers and complaints among it. Keys of your own decide who can read along.
# schemas:
#   - input: schema.lex_bot_alias
# custom:
#   severity: medium
#   resource_types: [AWS::Lex::BotAlias]
#   related: [AWS::Logs::LogGroup]
#   controls:
#     iso27001: [A.8.24, A.8.15]
#     iso27701: [A.3.26]
#     iso42001: [A.6.2.8]
#   rationale: Logs of conversations are personal data of users that cryptography protects.
#   remediation: >-
#     Set a key on the alias's audio logs (UpdateBotAlias, which takes all other settings again) and one on the log group of its text logs, whose key
#     policy lets CloudWatch Logs use it. Both hold for what is logged from then on.
#   commands:
#     - aws logs associate-kms-key --region {region} --log-group-name LOG_GROUP --kms-key-id KEY_ARN
#   sources:
#     - {api: "lexv2-models:S3BucketLogDestination.kmsKeyArn", says: "The key for audio logs in the bucket."}
#     - {api: "logs:LogGroup.kmsKeyId", says: "The key that a log group is encrypted with."}
deny["LEX-001"] contains msg if {
	input.resource_type == "AWS::Lex::BotAlias"
	some msg in lex_faults
}

# What is sure stands, whatever else could not be found. The ARN of a log group may end in :* (API reference, CloudWatchLogGroupLogDestination).
unknown["LEX-001"] contains reason if {
	input.resource_type == "AWS::Lex::BotAlias"
	count(lex_faults) == 0
	some setting in text_logs
	arn := setting.destination.cloud_watch.cloud_watch_log_group_arn
	not inventory.lookup("AWS::Logs::LogGroup", trim_suffix(arn, ":*"))
	reason := sprintf("Text logs of bot alias %q go to %q, which is not among the log groups read.", [input.resource_name, arn])
}

lex_faults contains sprintf("Audio logs of bot alias %q have no key.", [input.resource_name]) if {
	some setting in audio_logs
	object.get(setting.destination.s3_bucket, "kms_key_arn", "") == ""
}

lex_faults contains sprintf("Text logs of bot alias %q go to log group %q, which has no key.", [input.resource_name, group.resource_name]) if {
	some setting in text_logs
	group := inventory.lookup("AWS::Logs::LogGroup", trim_suffix(setting.destination.cloud_watch.cloud_watch_log_group_arn, ":*"))
	object.get(group, "kms_key_id", "") == ""
}

skip["LEX-001"] contains reason if {
	input.resource_type == "AWS::Lex::BotAlias"
	count(audio_logs) + count(text_logs) == 0
	reason := sprintf("Bot alias %q logs no conversations.", [input.resource_name])
}

audio_logs := [setting | some setting in input.conversation_log_settings.audio_log_settings; setting.enabled]

text_logs := [setting | some setting in input.conversation_log_settings.text_log_settings; setting.enabled]

# METADATA
# scope: document
# title: Unified Studio domains have a customer managed key and single sign-on
# description: >-
#   A domain is where teams find data, models and each other's notebooks. Single sign-on ties what is done there to a person, a key of your
#   own what is kept there to you.
# schemas:
#   - input: schema.datazone_domain
# custom:
#   severity: medium
#   resource_types: [AWS::DataZone::Domain]
#   related: [AWS::KMS::Key]
#   controls:
#     iso27001: [A.8.24, A.5.16]
#     iso27701: [A.3.26]
#     iso42001: [A.4.5]
#   rationale: Identities from one place and encryption under one's own key are required of a platform that AI systems are made on.
#   remediation: >-
#     Turn single sign-on with IAM Identity Center on (UpdateDomain); it cannot be turned off again. The key is chosen when a domain is made: make one
#     with KmsKeyIdentifier, move projects there, then delete the old one.
#   sources:
#     - {api: "datazone:GetDomainOutput.kmsKeyIdentifier", says: "The key that the domain's data is encrypted with."}
#     - {api: "datazone:SingleSignOn.type", says: "IAM_IDC or DISABLED."}
deny["DZ-001"] contains msg if {
	input.resource_type == "AWS::DataZone::Domain"
	object.get(input, "kms_key_identifier", "") == ""
	msg := sprintf("Domain %q has no customer managed key.", [input.resource_name])
}

deny["DZ-001"] contains msg if {
	input.resource_type == "AWS::DataZone::Domain"
	key := storage.aws_managed(input.kms_key_identifier)
	msg := sprintf("Domain %q is encrypted with %q, a key that AWS manages.", [input.resource_name, key])
}

deny["DZ-001"] contains msg if {
	input.resource_type == "AWS::DataZone::Domain"
	sign_on == "DISABLED"
	msg := sprintf("Domain %q has no single sign-on.", [input.resource_name])
}

unknown["DZ-001"] contains reason if {
	input.resource_type == "AWS::DataZone::Domain"
	key := input.kms_key_identifier
	key != ""
	not storage.aws_managed(key)
	not sign_on in {"DISABLED", "IAM_IDC"}
	reason := sprintf("Domain %q has single sign-on of the type %q, which this check does not know.", [input.resource_name, sign_on])
}

# A domain that none was set up for has none.
sign_on := object.get(object.get(input, "single_sign_on", {}), "type", "DISABLED")
