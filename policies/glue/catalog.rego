# ISO/IEC 27001 A.8.24 and A.8.3: the Data Catalog, its connections and transforms are encrypted and closed to others.
package glue.catalog

import data.lib.core.letters
import data.lib.iam.access

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
#   sources:
#     - {api: "glue:EncryptionAtRest.CatalogEncryptionMode", says: "is DISABLED, SSE-KMS or SSE-KMS-WITH-SERVICE-ROLE"}
#     - {api: "glue:ConnectionPasswordEncryption.ReturnConnectionPasswordEncrypted", says: keeps passwords encrypted in replies}
#   remediation: >-
#     Call PutDataCatalogEncryptionSettings with a KMS key for metadata and passwords. What is there stays as it is until it
#     is written again; roles of jobs and crawlers need the key.
#   commands:
#     - "aws glue put-data-catalog-encryption-settings --data-catalog-encryption-settings file://SETTINGS.json --region {region}"
deny["GLU-001"] contains msg if {
	input.resource_type == "AWS::Glue::DataCatalogEncryptionSettings"
	in_use

	# DISABLED where it is left out
	not encrypts_metadata
	msg := sprintf("Metadata of the Data Catalog in %s is not encrypted with KMS.", [input.region])
}

deny["GLU-001"] contains msg if {
	input.resource_type == "AWS::Glue::DataCatalogEncryptionSettings"
	has_connections
	not input.connection_password_encryption.return_connection_password_encrypted
	msg := sprintf("Connection passwords in the Data Catalog in %s are not encrypted.", [input.region])
}

skip["GLU-001"] contains reason if {
	input.resource_type == "AWS::Glue::DataCatalogEncryptionSettings"
	not in_use
	reason := sprintf("The Data Catalog in %s holds neither databases nor connections.", [input.region])
}

encrypts_metadata if input.encryption_at_rest.catalog_encryption_mode in {"SSE-KMS", "SSE-KMS-WITH-SERVICE-ROLE"}

in_use if {
	some database in data.inventory["AWS::Glue::Database"]
	database.region == input.region
}

in_use if has_connections

has_connections if {
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
#   sources:
#     - {api: "glue:Connection.ConnectionProperties", says: "holds JDBC_ENFORCE_SSL, KAFKA_SSL_ENABLED, user names and SECRET_ID"}
#     - {page: "AWS Glue Developer Guide, AWS Glue connection properties", says: JDBC does not require TLS unless told to}
#   remediation: >-
#     By UpdateConnection set JDBC_ENFORCE_SSL (the database must offer TLS with a known certificate), and SECRET_ID in place
#     of user name and password; then change the password, which replies have shown.
#   commands:
#     - "aws glue update-connection --name {resource_name} --connection-input file://CONNECTION.json --region {region}"
deny["GLU-004"] contains msg if {
	input.resource_type == "AWS::Glue::Connection"
	input.connection_type == "JDBC"

	# false where it is left out (Developer Guide, "AWS Glue connection properties")
	not requires_tls
	msg := sprintf("Connection %q does not require TLS.", [input.resource_name])
}

deny["GLU-004"] contains msg if {
	input.resource_type == "AWS::Glue::Connection"
	input.connection_type == "KAFKA"

	# true where it is left out (API reference, Connection)
	letters.lowered(object.get(input.connection_properties, "KAFKA_SSL_ENABLED", "true")) != "true"
	msg := sprintf("Connection %q does not require TLS.", [input.resource_name])
}

deny["GLU-004"] contains msg if {
	input.resource_type == "AWS::Glue::Connection"
	some what in exposed
	msg := sprintf("Connection %q %s.", [input.resource_name, what])
}

# Of other kinds some have their own ways of TLS, which their properties do not show.
unknown["GLU-004"] contains reason if {
	input.resource_type == "AWS::Glue::Connection"
	count(exposed) == 0
	type := object.get(input, "connection_type", "(none)")
	not type in {"JDBC", "KAFKA", "NETWORK"}
	not type in by_https
	reason := sprintf("Connection %q is of type %s, whose properties do not show whether it uses TLS.", [input.resource_name, type])
}

skip["GLU-004"] contains reason if {
	input.resource_type == "AWS::Glue::Connection"
	input.connection_type == "NETWORK"
	reason := sprintf("Connection %q leads into a network and logs in nowhere.", [input.resource_name])
}

requires_tls if letters.lowered(input.connection_properties.JDBC_ENFORCE_SSL) == "true"

exposed contains "keeps user name and password itself" if {
	some property in ["USERNAME", "KAFKA_SASL_PLAIN_USERNAME", "KAFKA_SASL_SCRAM_USERNAME"]
	input.connection_properties[property]
}

exposed contains sprintf("may hold a secret at %s (%s)", [path, kind]) if {
	some hit in input.possible_secrets
	path := hit.path
	kind := hit.kind
}

# Services that are called by HTTPS, and SFTP, which is encrypted by itself (Glue API Reference, ConnectionType).
by_https := {
	"ADOBEANALYTICS", "ASANA", "BIGQUERY", "BLACKBAUD", "BLACKBAUDRAISEREDGENXT", "CIRCLECI", "CLOUDWATCH", "CLOUDWATCHMETRICS", "DATADOG",
	"DATALAKEGEN2", "DOCUSIGNMONITOR", "DOMO", "DYNAMODB", "DYNATRACE", "FACEBOOKADS", "FACEBOOKPAGEINSIGHTS", "FRESHDESK", "FRESHSALES",
	"GITLAB", "GOOGLEADS", "GOOGLEANALYTICS4", "GOOGLECLOUDSTORAGE", "GOOGLESEARCHCONSOLE", "GOOGLESHEETS", "HUBSPOT", "INSTAGRAMADS", "INTERCOM",
	"JIRACLOUD", "KUSTOMER", "LINKEDIN", "MAILCHIMP", "MARKETO", "MICROSOFTDYNAMIC365FINANCEANDOPS", "MICROSOFTDYNAMICS365CRM", "MICROSOFTTEAMS",
	"MIXPANEL", "MONDAY", "NETSUITEERP", "OKTA", "PAYPAL", "PENDO", "PIPEDIVE", "PIPEDRIVE", "PRODUCTBOARD", "QUICKBOOKS", "SALESFORCE",
	"SALESFORCECOMMERCECLOUD", "SALESFORCEMARKETINGCLOUD", "SALESFORCEPARDOT", "SAPCONCUR", "SAPODATA", "SENDGRID", "SERVICENOW", "SFTP", "SLACK",
	"SMARTSHEET", "SNAPCHATADS", "STRIPE", "TIMESTREAM", "TWILIO", "WOOCOMMERCE", "ZENDESK", "ZOHOCRM", "ZOOM",
}

# METADATA
# scope: document
# title: The Data Catalog's policy admits no stranger
# description: >-
#   The policy of the catalog decides who outside the account sees what data there is, and through Lake Formation what is in it.
# schemas:
#   - input: schema.glue_catalog
# custom:
#   severity: high
#   resource_types: [AWS::Glue::Catalog]
#   related: [AWS::Organizations::Organization]
#   controls:
#     iso27001: [A.5.15, A.8.3]
#     iso27701: [A.3.9]
#     iso42001: [A.4.3]
#   rationale: Access to the inventory of data is limited to known accounts.
#   sources:
#     - {api: "glue:GetResourcePolicyResponse.PolicyInJson", says: is the policy of the catalog}
#     - {page: "AWS Glue Developer Guide, Granting cross-account access", says: a policy of the catalog lets principals of other accounts read and write metadata}
#     - {page: "IAM User Guide, The confused deputy problem", says: "a service that a policy lets in without a source may act for anybody's resources"}
#   remediation: >-
#     By PutResourcePolicy name the accounts, or ask for aws:PrincipalOrgID; list vetted ones in trusted_accounts. Queries of
#     accounts that you leave out fail.
#   commands:
#     - "aws glue put-resource-policy --policy-in-json file://POLICY.json --region {region}"
deny["GLU-005"] contains msg if {
	input.resource_type == "AWS::Glue::Catalog"
	count(openings) > 0
	msg := sprintf("The policy of the Data Catalog in %s admits %s.", [input.region, access.names(openings)])
}

unknown["GLU-005"] contains reason if {
	input.resource_type == "AWS::Glue::Catalog"
	count(openings) == 0
	doubtful := access.doubtful(input.policy, access.home(input.account_id), access.anything)
	count(doubtful) > 0
	reason := sprintf("The policy of the Data Catalog in %s admits %s, and whether that is a stranger cannot be determined.", [input.region, access.names(doubtful)])
}

skip["GLU-005"] contains reason if {
	input.resource_type == "AWS::Glue::Catalog"
	not input.policy
	reason := sprintf("The Data Catalog in %s has no resource policy.", [input.region])
}

openings := access.openings(input.policy, access.home(input.account_id), access.anything)

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
#   severity_raised_by: classification
#   controls:
#     iso27001: [A.8.24]
#     iso27701: [A.3.26]
#     iso42001: [A.4.3]
#   rationale: The training data and model of a transform are data of an AI system that cryptography is to protect.
#   sources:
#     - {api: "glue:MLUserDataEncryption.MlUserDataEncryptionMode", says: is DISABLED or SSE-KMS}
#   remediation: >-
#     Create the transform anew with MlUserDataEncryptionMode SSE-KMS and a key you manage (CreateMLTransform), teach it with
#     the same labels, then delete the old one.
#   commands:
#     - "aws glue create-ml-transform --cli-input-json file://TRANSFORM.json --region {region}"
deny["GLU-006"] contains msg if {
	input.resource_type == "AWS::Glue::MLTransform"

	# DISABLED where it is left out
	not input.transform_encryption.ml_user_data_encryption.ml_user_data_encryption_mode == "SSE-KMS"
	msg := sprintf("ML transform %q does not encrypt its data with KMS.", [input.resource_name])
}
