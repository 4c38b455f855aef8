# ISO/IEC 27001 A.8.3 and A.8.2: Lake Formation decides who reads the lake, and few decide for Lake Formation.
package lakeformation.settings

import data.lib.config
import data.lib.iam

# METADATA
# scope: document
# title: Lake Formation does not fall back to IAM alone or to outside accounts
# description: >-
#   A grant to IAM_ALLOWED_PRINCIPALS switches Lake Formation off for what it covers: whoever IAM lets in reads every row and column. As a
#   default it does so for each table to come.
# schemas:
#   - input: schema.lakeformation_data_lake_settings
# custom:
#   severity: high
#   resource_types: [AWS::LakeFormation::DataLakeSettings]
#   controls:
#     iso27001: [A.8.3, A.5.15]
#     iso27701: [A.3.9]
#     iso42001: [A.4.3]
#   rationale: Fine-grained grants are how access to the data of AI systems is restricted; the fallback takes them back.
#   remediation: >-
#     Clear the default permissions for new databases and tables, revoke grants to IAM_ALLOWED_PRINCIPALS, and list vetted accounts in
#     trusted_accounts.
deny["LF-001"] contains msg if {
	input.resource_type == "AWS::LakeFormation::DataLakeSettings"
	in_use
	falls_back(object.get(input, "create_database_default_permissions", []))
	msg := sprintf("Lake Formation in %s leaves new databases to IAM alone.", [input.region])
}

deny["LF-001"] contains msg if {
	input.resource_type == "AWS::LakeFormation::DataLakeSettings"
	in_use
	falls_back(object.get(input, "create_table_default_permissions", []))
	msg := sprintf("Lake Formation in %s leaves new tables to IAM alone.", [input.region])
}

deny["LF-001"] contains msg if {
	input.resource_type == "AWS::LakeFormation::DataLakeSettings"
	in_use
	left := [1 | some grant in input.permissions; grant.principal.data_lake_principal_identifier == "IAM_ALLOWED_PRINCIPALS"]
	count(left) > 0
	msg := sprintf("Lake Formation in %s leaves what %d grants cover to IAM alone.", [input.region, count(left)])
}

deny["LF-001"] contains msg if {
	input.resource_type == "AWS::LakeFormation::DataLakeSettings"
	in_use
	some grant in input.permissions
	account := iam.account_of(grant.principal.data_lake_principal_identifier)
	count({account} - ({input.account_id} | {trusted | some trusted in config.trusted_accounts})) == 1
	msg := sprintf("Lake Formation in %s grants %s to account %s, which is not in trusted_accounts.", [input.region, concat(", ", sort(grant.permissions)), account])
}

skip["LF-001"] contains not_in_use if input.resource_type == "AWS::LakeFormation::DataLakeSettings"

falls_back(grants) if {
	some grant in grants
	grant.principal.data_lake_principal_identifier == "IAM_ALLOWED_PRINCIPALS"
}

# METADATA
# scope: document
# title: Lake Formation's administrators are few and named
# description: >-
#   An administrator of the lake can grant everybody everything in it, and external engines with full table access see rows that filters
#   hide from all others.
# schemas:
#   - input: schema.lakeformation_data_lake_settings
# custom:
#   severity: medium
#   resource_types: [AWS::LakeFormation::DataLakeSettings]
#   controls:
#     iso27001: [A.8.2, A.5.18]
#     iso27701: [A.3.9]
#     iso42001: [A.3.2]
#   rationale: Few named administrators are privileged access rights that are restricted and managed.
#   remediation: >-
#     Keep at most max_data_lake_admins administrators, roles made for it, and turn AllowFullTableExternalDataAccess off.
deny["LF-002"] contains msg if {
	input.resource_type == "AWS::LakeFormation::DataLakeSettings"
	count(input.data_lake_admins) > config.max_data_lake_admins
	msg := sprintf("Lake Formation in %s has %d administrators, more than %d.", [input.region, count(input.data_lake_admins), config.max_data_lake_admins])
}

deny["LF-002"] contains msg if {
	input.resource_type == "AWS::LakeFormation::DataLakeSettings"
	some admin in input.data_lake_admins
	who := admin.data_lake_principal_identifier
	regex.match(`(?i):root$|^IAM_ALLOWED_PRINCIPALS$|IAMPrincipals$|AWSReservedSSO_AdministratorAccess_`, who)
	msg := sprintf("Lake Formation in %s has the administrator %q, which stands for more than one task.", [input.region, who])
}

deny["LF-002"] contains msg if {
	input.resource_type == "AWS::LakeFormation::DataLakeSettings"
	in_use
	input.allow_full_table_external_data_access
	msg := sprintf("Lake Formation in %s lets external engines read whole tables past its filters.", [input.region])
}

skip["LF-002"] contains not_in_use if input.resource_type == "AWS::LakeFormation::DataLakeSettings"

in_use if count(object.get(input, "data_lake_admins", [])) + count(object.get(input, "resources", [])) > 0

not_in_use := sprintf("Lake Formation is not used in %s: it has neither administrators nor locations.", [input.region]) if not in_use
