# ISO/IEC 27001 A.8.3 and A.8.2: Lake Formation decides who reads the lake, and few decide for Lake Formation.
package lakeformation.settings

import data.lib.core.config
import data.lib.iam.access
import data.lib.iam.parties

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
#   related: [AWS::Organizations::Organization]
#   controls:
#     iso27001: [A.8.3, A.5.15]
#     iso27701: [A.3.9]
#     iso42001: [A.4.3]
#   rationale: Fine-grained grants are how access to the data of AI systems is restricted; the fallback takes them back.
#   sources:
#     - {api: "lakeformation:DataLakePrincipal.DataLakePrincipalIdentifier", says: "names users, roles, accounts, organizations and their units, or IAM_ALLOWED_PRINCIPALS"}
#     - {page: "AWS Lake Formation Developer Guide, Changing the default settings for your data lake", says: the super permission of IAM_ALLOWED_PRINCIPALS leaves access to IAM alone}
#   remediation: >-
#     Grant those who need it by name first (GrantPermissions), then clear the defaults (PutDataLakeSettings, which replaces
#     all settings) and revoke IAM_ALLOWED_PRINCIPALS and strangers (RevokePermissions). Whom nobody granted anything loses
#     access.
#   commands:
#     - "aws lakeformation list-permissions --region {region}"
#     - "aws lakeformation revoke-permissions --cli-input-json file://GRANT.json --region {region}"
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
	left := [grant | some grant in input.permissions; grant.principal.data_lake_principal_identifier == "IAM_ALLOWED_PRINCIPALS"]
	count(left) > 0
	msg := sprintf("Lake Formation in %s leaves what %d grants cover to IAM alone.", [input.region, count(left)])
}

deny["LF-001"] contains msg if {
	input.resource_type == "AWS::LakeFormation::DataLakeSettings"
	in_use
	some grant in input.permissions
	who := grant.principal.data_lake_principal_identifier
	relation(who) in parties.outside
	msg := sprintf("Lake Formation in %s grants %s to %s, who is not vetted (trusted_accounts, trusted_organizations).", [input.region, what(grant), who])
}

unknown["LF-001"] contains reason if {
	input.resource_type == "AWS::LakeFormation::DataLakeSettings"
	in_use
	not at_fault
	some grant in input.permissions
	who := grant.principal.data_lake_principal_identifier
	who != ""
	not relation(who)
	reason := sprintf("Lake Formation in %s grants %s to %q, and whose that is cannot be determined.", [input.region, what(grant), who])
}

skip["LF-001"] contains not_in_use if input.resource_type == "AWS::LakeFormation::DataLakeSettings"

# Either may be missing; who may pass a permission on may do no less than who has it.
what(grant) := concat(", ", sort({permission |
	some field in ["permissions", "permissions_with_grant_option"]
	some permission in grant[field]
}))

at_fault if falls_back(object.get(input, "create_database_default_permissions", []))

at_fault if falls_back(object.get(input, "create_table_default_permissions", []))

at_fault if falls_back(object.get(input, "permissions", []))

at_fault if {
	some grant in input.permissions
	relation(grant.principal.data_lake_principal_identifier) in parties.outside
}

# What a principal is to the account: an account or all of its principals, somebody of one by ARN, or an organization or one of its units
# (Lake Formation Developer Guide, "Lake Formation permissions reference"; DataLakePrincipal). Users of IAM Identity Center have ARNs without
# an account: they are of the instance that is connected to this catalog.
relation(who) := parties.of_account(substring(who, 0, 12), home) if regex.match(`^[0-9]{12}(:IAMPrincipals)?$`, who)

relation(who) := parties.of_account(split(who, ":")[4], home) if regex.match(`^arn:[^:]*:(iam|sts|quicksight):[^:]*:[0-9]{12}:`, who)

relation(who) := parties.of_organization(split(split(who, ":")[5], "/")[1]) if regex.match(`^arn:[^:]*:organizations::[0-9]{12}:(organization|ou)/o-`, who)

relation(who) := "own" if regex.match(`^arn:[^:]*:identitystore:`, who)

home := access.home(input.account_id)

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
#   sources:
#     - {api: "lakeformation:DataLakeSettings.DataLakeAdmins", says: may grant anything on the catalog to anybody}
#     - {api: "lakeformation:DataLakeSettings.AllowFullTableExternalDataAccess", says: lets engines with full access to a table read it past filters}
#   remediation: >-
#     Keep at most max_data_lake_admins administrators, roles made for it, by PutDataLakeSettings (it replaces all settings,
#     so read them first); turn AllowFullTableExternalDataAccess off where no engine needs it.
#   commands:
#     - "aws lakeformation get-data-lake-settings --region {region}"
#     - "aws lakeformation put-data-lake-settings --data-lake-settings file://SETTINGS.json --region {region}"
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
