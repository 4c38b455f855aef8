# ISO/IEC 27001 A.8.24 and A.8.3: the Data Catalog, its connections and transforms are encrypted and closed to others.
package glue.catalog

import data.lib.sharing

# METADATA
# scope: document
# title: Data Catalog metadata and connection passwords are encrypted
# description: >-
#   The catalog describes every data set, with samples in its statistics, and keeps the passwords of databases. Without encryption whoever
#   may read a connection sees its password.
# schemas:
#   - input: schema.glue_data_catalog_encryption_settings
# custom:
#   severity: medium
#   resource_types: [AWS::Glue::DataCatalogEncryptionSettings]
#   related: [AWS::Glue::Connection, AWS::Glue::Database]
#   controls:
#     iso27001: [A.8.24]
#     iso27701: [A.3.26]
#     iso42001: [A.4.3]
#   rationale: Encryption of the catalog and of the passwords in it is the use of cryptography for data that describes data.
#   remediation: Turn on metadata encryption with a KMS key and encrypt connection passwords in the settings of the Data Catalog.
deny["GLU-001"] contains msg if {
	input.resource_type == "AWS::Glue::DataCatalogEncryptionSettings"
	in_use

	# DISABLED where it is left out
	not encrypts_metadata
	msg := sprintf("Metadata of the Data Catalog in %s is not encrypted with KMS.", [input.region])
}

deny["GLU-001"] contains msg if {
	input.resource_type == "AWS::Glue::DataCatalogEncryptionSettings"
	in_use
	not input.connection_password_encryption.return_connection_password_encrypted
	msg := sprintf("Connection passwords in the Data Catalog in %s are not encrypted.", [input.region])
}

skip["GLU-001"] contains reason if {
	input.resource_type == "AWS::Glue::DataCatalogEncryptionSettings"
	not in_use
	reason := sprintf("The Data Catalog in %s holds neither databases nor connections.", [input.region])
}

encrypts_metadata if startswith(input.encryption_at_rest.catalog_encryption_mode, "SSE-KMS")

in_use if {
	some database in data.inventory["AWS::Glue::Database"]
	database.region == input.region
}

in_use if {
	some connection in data.inventory["AWS::Glue::Connection"]
	connection.region == input.region
}

# METADATA
# scope: document
# title: Glue connections use TLS and hold no secrets
# description: >-
#   What a job reads through a connection crosses the network, and the connection's password opens the database. TLS keeps the first to
#   yourself, a reference to Secrets Manager the second.
# schemas:
#   - input: schema.glue_connection
# custom:
#   severity: high
#   resource_types: [AWS::Glue::Connection]
#   controls:
#     iso27001: [A.8.24, A.5.14, A.5.17]
#     iso27701: [A.3.23, A.3.26]
#     iso42001: [A.4.5]
#   rationale: TLS protects information in transfer, and a secret kept apart is the handling of authentication information.
#   remediation: Require SSL on the connection, and name a secret of Secrets Manager instead of user name and password.
deny["GLU-004"] contains msg if {
	input.resource_type == "AWS::Glue::Connection"
	input.connection_type == "JDBC"

	# false where it is left out (Developer Guide, "AWS Glue connection properties")
	lower(object.get(input.connection_properties, "JDBC_ENFORCE_SSL", "false")) != "true"
	msg := sprintf("Connection %q does not require TLS.", [input.resource_name])
}

deny["GLU-004"] contains msg if {
	input.resource_type == "AWS::Glue::Connection"
	input.connection_type == "KAFKA"

	# true where it is left out (API reference, Connection)
	lower(object.get(input.connection_properties, "KAFKA_SSL_ENABLED", "true")) != "true"
	msg := sprintf("Connection %q does not require TLS.", [input.resource_name])
}

deny["GLU-004"] contains msg if {
	input.resource_type == "AWS::Glue::Connection"
	some name in ["USERNAME", "KAFKA_SASL_PLAIN_USERNAME", "KAFKA_SASL_SCRAM_USERNAME"]
	input.connection_properties[name]
	msg := sprintf("Connection %q keeps user name and password itself.", [input.resource_name])
}

deny["GLU-004"] contains msg if {
	input.resource_type == "AWS::Glue::Connection"
	some hit in input.possible_secrets
	msg := sprintf("Connection %q may hold a secret at %s (%s).", [input.resource_name, hit.path, hit.kind])
}

skip["GLU-004"] contains reason if {
	input.resource_type == "AWS::Glue::Connection"
	input.connection_type == "NETWORK"
	reason := sprintf("Connection %q leads into a network and logs in nowhere.", [input.resource_name])
}

# METADATA
# scope: document
# title: The Data Catalog's policy is not public
# description: >-
#   The policy of the catalog decides who outside the account sees what data there is, and through Lake Formation what is in it.
# schemas:
#   - input: schema.glue_catalog
# custom:
#   severity: high
#   resource_types: [AWS::Glue::Catalog]
#   controls:
#     iso27001: [A.5.15, A.8.3]
#     iso27701: [A.3.9]
#     iso42001: [A.4.3]
#   rationale: Access to the inventory of data is limited to known accounts.
#   remediation: Name the accounts in the catalog's resource policy, or ask for aws:PrincipalOrgID; list vetted ones in trusted_accounts.
deny["GLU-005"] contains msg if {
	input.resource_type == "AWS::Glue::Catalog"
	some statement in sharing.allowing(input.policy)
	sharing.anyone(statement, input.account_id)
	msg := sprintf("The policy of the Data Catalog in %s lets anyone in.", [input.region])
}

deny["GLU-005"] contains msg if {
	input.resource_type == "AWS::Glue::Catalog"
	some statement in sharing.allowing(input.policy)
	some account in sharing.strangers(statement, input.account_id)
	msg := sprintf("The policy of the Data Catalog in %s lets account %s in, which is not in trusted_accounts.", [input.region, account])
}

skip["GLU-005"] contains reason if {
	input.resource_type == "AWS::Glue::Catalog"
	not input.policy
	reason := sprintf("The Data Catalog in %s has no resource policy.", [input.region])
}

# METADATA
# scope: document
# title: Glue ML transforms are encrypted
# description: >-
#   A transform that finds matching records learns from labelled examples of them: names and addresses more often than not.
# schemas:
#   - input: schema.glue_ml_transform
# custom:
#   severity: medium
#   resource_types: [AWS::Glue::MLTransform]
#   controls:
#     iso27001: [A.8.24]
#     iso27701: [A.3.26]
#     iso42001: [A.4.3]
#   rationale: The training data and model of a transform are data of an AI system that cryptography is to protect.
#   remediation: Recreate the transform with MlUserDataEncryptionMode SSE-KMS and a key you manage.
deny["GLU-006"] contains msg if {
	input.resource_type == "AWS::Glue::MLTransform"

	# DISABLED where it is left out
	not input.transform_encryption.ml_user_data_encryption.ml_user_data_encryption_mode == "SSE-KMS"
	msg := sprintf("ML transform %q does not encrypt its data with KMS.", [input.resource_name])
}
