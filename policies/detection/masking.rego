# ISO/IEC 27001 A.8.11: personal data is found before it spreads, and what AI services log is kept encrypted for the agreed time.
package detection.masking

import data.lib.core.config
import data.lib.core.letters
import data.lib.detection.administration

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
#   rationale: Which data is personal has to be known before it can be masked or kept from leaking.
#   sources:
#     - api: macie2:GetMacieSessionResponse.status
#       says: Tells whether Macie is enabled or paused.
#     - api: macie2:GetAutomatedDiscoveryConfigurationResponse.status
#       says: Tells whether automated sensitive data discovery is enabled for the account or organization.
#     - api: macie2:AutomatedDiscoveryAccount.status
#       says: Tells a member account whether automated discovery is enabled for it.
#   commands:
#     - aws macie2 enable-macie --region {region}
#     - aws macie2 update-automated-discovery-configuration --status ENABLED --region {region}
#   remediation: >-
#     Enable Macie (EnableMacie) and its automated sensitive data discovery (UpdateAutomatedDiscoveryConfiguration), in the administrator account if there
#     is one. Both are charged: by bucket, and by the volume examined.
deny["MC-001"] contains msg if {
	input.resource_type == "AWS::Macie::Session"
	not input.status
	msg := sprintf("Macie is not enabled in Region %q.", [input.region])
}

deny["MC-001"] contains msg if {
	input.resource_type == "AWS::Macie::Session"
	input.status != "ENABLED"
	msg := sprintf("Macie in Region %q is %s%s.", [input.region, letters.lowered(input.status), administration.ending(input)])
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
#   severity_raised_by: classification
#   resource_types: [AWS::Logs::LogGroup]
#   related: [AWS::Bedrock::ModelInvocationLogging]
#   controls:
#     iso27001: [A.8.15, A.8.24]
#     iso27701: [A.3.25, A.3.26]
#     iso42001: [A.6.2.8]
#   rationale: Logs are kept for the agreed time and protected from those who have no need to read them.
#   sources:
#     - api: logs:LogGroup.kmsKeyId
#       says: Names the customer's KMS key; absent where the log group is encrypted by AWS's own.
#     - api: logs:LogGroup.retentionInDays
#       says: Tells for how many days events are kept; absent where they never expire.
#   commands:
#     - aws logs associate-kms-key --log-group-name {resource_name} --kms-key-id KEY_ARN --region {region}
#     - aws logs put-retention-policy --log-group-name {resource_name} --retention-in-days DAYS --region {region}
#   remediation: >-
#     Let the key's policy allow CloudWatch Logs of the Region, then associate it (AssociateKmsKey): only what comes afterwards is encrypted with it. Set
#     the retention to at least the agreed number of days (PutRetentionPolicy).
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
