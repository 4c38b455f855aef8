# ISO/IEC 27001 A.8.11: personal data is found before it spreads, and what AI services log is kept encrypted for the agreed time.
package detection.masking

import data.lib.administration
import data.lib.config

# METADATA
# scope: document
# title: Macie is enabled with automated discovery
# description: >-
#   Data that nobody knows to be personal is neither masked nor left out of training. Macie's automated discovery samples the buckets
#   of the account and says where sensitive data lies.
# schemas:
#   - input: schema.macie_session
# custom:
#   severity: medium
#   resource_types: [AWS::Macie::Session]
#   controls:
#     iso27001: [A.8.11, A.8.12, A.5.34]
#     iso42001: [A.7.2]
#   remediation: Enable Macie and its automated sensitive data discovery, in the administrator account if there is one.
deny["MC-001"] contains msg if {
	input.resource_type == "AWS::Macie::Session"
	not input.status
	msg := sprintf("Macie is not enabled in Region %q.", [input.region])
}

deny["MC-001"] contains msg if {
	input.resource_type == "AWS::Macie::Session"
	input.status != "ENABLED"
	msg := sprintf("Macie in Region %q is %s%s.", [input.region, lower(input.status), administration.ending(input)])
}

deny["MC-001"] contains msg if {
	input.resource_type == "AWS::Macie::Session"
	input.status == "ENABLED"
	not discovers
	msg := sprintf("Macie in Region %q does not discover sensitive data automatically%s.", [input.region, administration.ending(input)])
}

discovers if input.automated_discovery.status == "ENABLED"

# what an account is told whose organisation's administrator configures discovery
discovers if {
	some account in input.discovery_accounts
	account.status == "ENABLED"
}

# METADATA
# scope: document
# title: AI log groups are encrypted and kept for the agreed time
# description: >-
#   Logs of AI services hold prompts, answers and data samples. A key of your own decides who can read them; a period that is too short
#   destroys the evidence before an incident comes to light.
# schemas:
#   - input: schema.logs_log_group
# custom:
#   severity: medium
#   resource_types: [AWS::Logs::LogGroup]
#   related: [AWS::Bedrock::ModelInvocationLogging]
#   controls:
#     iso27001: [A.8.15, A.8.24]
#     iso27701: [A.3.25, A.3.26]
#     iso42001: [A.6.2.8]
#   remediation: Associate a KMS key with the log group and set its retention to at least the agreed number of days.
deny["CW-004"] contains msg if {
	input.resource_type == "AWS::Logs::LogGroup"
	not input.kms_key_id
	msg := sprintf("Log group %q is not encrypted with a customer managed key.", [input.resource_name])
}

# "To have the log events never expire, use DeleteRetentionPolicy" (PutRetentionPolicy): without retention_in_days they are kept
# for good.
deny["CW-004"] contains msg if {
	input.resource_type == "AWS::Logs::LogGroup"
	input.retention_in_days < config.log_retention_days
	msg := sprintf("Log group %q keeps events for %d days, less than the %d agreed.", [input.resource_name, input.retention_in_days, config.log_retention_days])
}

skip["CW-004"] contains reason if {
	input.resource_type == "AWS::Logs::LogGroup"
	not of_ai_service
	reason := sprintf("Log group %q does not belong to an AI service.", [input.resource_name])
}

of_ai_service if {
	some prefix in config.ai_log_group_prefixes
	startswith(input.resource_name, prefix)
}

of_ai_service if {
	some logging in data.inventory["AWS::Bedrock::ModelInvocationLogging"]
	logging.region == input.region
	logging.cloud_watch_config.log_group_name == input.resource_name
}
