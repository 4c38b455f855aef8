# ISO/IEC 27001 A.8.24: what queries find is encrypted wherever it is kept.
package athena.workgroups

import data.lib.core.letters
import data.lib.storage.kms_keys

# METADATA
# scope: document
# title: Athena workgroups encrypt results and enforce their settings
# description: >-
#   The result of a query is a copy of the data. A workgroup that does not enforce its settings leaves it to each client whether that copy
#   is encrypted, and where it goes.
# schemas:
#   - input: schema.athena_work_group
# custom:
#   severity: medium
#   resource_types: [AWS::Athena::WorkGroup]
#   related: [AWS::Glue::Database, AWS::KMS::Key]
#   severity_raised_by: classification
#   controls:
#     iso27001: [A.8.24]
#     iso27701: [A.3.26]
#     iso42001: [A.4.3]
#   rationale: Encryption that clients cannot turn off is cryptography used by rule.
#   sources:
#     - {api: "athena:EncryptionConfiguration.EncryptionOption", says: "is SSE_S3, SSE_KMS or CSE_KMS"}
#     - {api: "athena:WorkGroupConfiguration.EnforceWorkGroupConfiguration", says: "has the workgroup's settings override those of clients; Spark workgroups need none of it"}
#     - {api: "athena:WorkGroupConfiguration.EnableMinimumEncryptionConfiguration", says: "keeps clients from encrypting less than the workgroup does"}
#   remediation: >-
#     By UpdateWorkGroup set SSE_KMS or CSE_KMS with a key you manage and enforce the configuration. Clients need the key, and
#     their own result locations are ignored from then on.
#   commands:
#     - "aws athena update-work-group --work-group {resource_name} --configuration-updates file://UPDATES.json --region {region}"
deny["ATH-001"] contains msg if {
	input.resource_type == "AWS::Athena::WorkGroup"
	count(reasons) == 0
	not encrypted
	msg := sprintf("Workgroup %q does not encrypt query results with KMS.", [input.resource_name])
}

deny["ATH-001"] contains msg if {
	input.resource_type == "AWS::Athena::WorkGroup"
	count(reasons) == 0
	not bound
	msg := sprintf("Workgroup %q lets clients override its settings.", [input.resource_name])
}

skip["ATH-001"] contains reason if {
	input.resource_type == "AWS::Athena::WorkGroup"
	some reason in reasons
}

# Clients of Spark workgroups set none of this (API reference, WorkGroupConfiguration).
bound if contains(letters.lowered(object.get(object.get(input.configuration, "engine_version", {}), "effective_engine_version", "")), "spark")

bound if input.configuration.enforce_work_group_configuration

# they may choose more encryption, not less
bound if input.configuration.enable_minimum_encryption_configuration

encrypted if {
	kept := input.configuration.result_configuration.encryption_configuration
	kept.encryption_option in {"SSE_KMS", "CSE_KMS"}
	not kms_keys.of_aws(object.get(kept, "kms_key", ""))
}

# results that Athena keeps are encrypted under a key of its own unless the workgroup names one
encrypted if {
	input.configuration.managed_query_results_configuration.enabled
	key := input.configuration.managed_query_results_configuration.encryption_configuration.kms_key
	not kms_keys.of_aws(key)
}

reasons contains sprintf("Workgroup %q is disabled.", [input.resource_name]) if input.state == "DISABLED"

# Every account has the workgroup primary in each Region, whether or not there is anything to query.
reasons contains sprintf("Workgroup %q comes with the account, and there is no database to query in %s.", [input.resource_name, input.region]) if {
	input.name == "primary"
	count([1 | some database in data.inventory["AWS::Glue::Database"]; database.region == input.region]) == 0
}
