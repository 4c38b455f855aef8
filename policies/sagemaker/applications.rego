# ISO/IEC 27001 A.8.24, A.8.8 and A.5.16: MLflow and partner applications are encrypted, supported, and know who uses them.
package sagemaker.applications

import data.lib.core.config
import data.lib.storage.storage

# METADATA
# scope: document
# title: MLflow apps and servers are encrypted, verify their bucket owner and run a permitted version
# description: >-
#   MLflow keeps runs, metrics and models of every team. Without the check of the owner it writes them to whoever holds a bucket of that
#   name; a version that gets no more fixes is open to what is known about it.
# custom:
#   severity: medium
#   resource_types: [AWS::SageMaker::MlflowApp, AWS::SageMaker::MlflowTrackingServer]
#   related: [AWS::KMS::Key]
#   severity_raised_by: classification
#   controls:
#     iso27001: [A.8.24, A.8.8]
#     iso27701: [A.3.26]
#     iso42001: [A.4.4]
#   rationale: >-
#     A key of one's own, an artifact store whose owner is verified and a maintained version are what encryption and the handling of
#     vulnerabilities ask of this tool.
#   remediation: >-
#     The key of an app is fixed: CreateMlflowApp anew with KmsKeyId and point clients at it before the old one is deleted with its data.
#     UpdateMlflowTrackingServer to S3BucketOwnerVerification, which interrupts the server; replace servers of versions that you do not
#     permit (mlflow_versions).
#   sources:
#     - {api: sagemaker:DescribeMlflowAppResponse.KmsKeyId, says: "absent where no customer managed key encrypts the app"}
#     - {api: sagemaker:CreateMlflowTrackingServerRequest.S3BucketOwnerVerification, says: "on unless it is turned off"}
#     - {api: sagemaker:DescribeMlflowTrackingServerResponse.MlflowVersion, says: "which version the server runs"}
deny["SM-ENC-120"] contains msg if {
	input.resource_type in {"AWS::SageMaker::MlflowApp", "AWS::SageMaker::MlflowTrackingServer"}
	some msg in mlflow_faults
}

unknown["SM-ENC-120"] contains reason if {
	input.resource_type in {"AWS::SageMaker::MlflowApp", "AWS::SageMaker::MlflowTrackingServer"}
	count(mlflow_faults) == 0
	some reason in storage.questions(mlflow_label, mlflow_storage)
}

# (API reference, MlflowAppStatus and TrackingServerStatus)
skip["SM-ENC-120"] contains reason if {
	input.resource_type in {"AWS::SageMaker::MlflowApp", "AWS::SageMaker::MlflowTrackingServer"}
	mlflow_status in {"Deleted", "Deleting"}
	reason := sprintf("%s is gone (%s).", [mlflow_label, mlflow_status])
}

mlflow_status := input.status if input.resource_type == "AWS::SageMaker::MlflowApp"

mlflow_status := input.tracking_server_status if input.resource_type == "AWS::SageMaker::MlflowTrackingServer"

mlflow_label := sprintf("MLflow app %q", [input.resource_name]) if input.resource_type == "AWS::SageMaker::MlflowApp"

mlflow_label := sprintf("MLflow tracking server %q", [input.resource_name]) if input.resource_type == "AWS::SageMaker::MlflowTrackingServer"

mlflow_faults contains msg if some msg in storage.shortfalls(mlflow_label, mlflow_storage)

mlflow_faults contains msg if {
	# on where it is left out (API reference, CreateMlflowTrackingServer); apps have no such setting
	input.s3_bucket_owner_verification == false
	msg := sprintf("%s does not verify who owns its bucket %s.", [mlflow_label, object.get(input, "artifact_store_uri", "")])
}

mlflow_faults contains msg if {
	count(config.mlflow_versions) > 0
	version := input.mlflow_version
	not version in config.mlflow_versions
	msg := sprintf("%s runs version %s, which is not among those permitted.", [mlflow_label, version])
}

# Tracking servers take no key.
mlflow_storage contains {"name": "data", "key": object.get(input, "kms_key_id", "")} if input.resource_type == "AWS::SageMaker::MlflowApp"

# METADATA
# scope: document
# title: Partner AI apps are encrypted, supported and attribute sessions to a person
# description: >-
#   Partner apps see prompts, training runs and evaluations. They need a key of your own, a version that is still maintained, and users they
#   can tell apart: with a shared role everybody is the same person to them.
# schemas:
#   - input: schema.sagemaker_partner_app
# custom:
#   severity: medium
#   resource_types: [AWS::SageMaker::PartnerApp]
#   related: [AWS::KMS::Key]
#   severity_raised_by: classification
#   controls:
#     iso27001: [A.8.24, A.8.8, A.5.16]
#     iso27701: [A.3.26]
#     iso42001: [A.10.3]
#   rationale: >-
#     Encryption, a maintained version and identities of persons are the cryptographic, vulnerability and identity controls of a supplier's
#     application.
#   remediation: >-
#     The key is fixed: CreatePartnerApp anew with KmsKeyId, move the data, then delete the old app. UpdatePartnerApp to a maintained version
#     before the old one's end of life, and with EnableIamSessionBasedIdentity, or make it anew with IAM Identity Center; either interrupts it.
#   commands:
#     - aws sagemaker update-partner-app --region {region} --arn {resource_id} --enable-iam-session-based-identity
#   sources:
#     - {api: sagemaker:DescribePartnerAppResponse.KmsKeyId, says: "the customer managed key that encrypts the app's data"}
#     - {api: sagemaker:DescribePartnerAppResponse.CurrentVersionEolDate, says: "when the life of the version ends"}
#     - {api: sagemaker:DescribePartnerAppResponse.EnableIamSessionBasedIdentity, says: "whether the name of the session is who the app takes somebody for"}
#     - {api: sagemaker:DescribePartnerAppResponse.AuthType, says: "IAM or IDC, IAM Identity Center"}
deny["SM-ENC-130"] contains msg if {
	input.resource_type == "AWS::SageMaker::PartnerApp"
	some msg in partner_faults
}

unknown["SM-ENC-130"] contains reason if {
	input.resource_type == "AWS::SageMaker::PartnerApp"
	count(partner_faults) == 0
	some reason in storage.questions(partner_label, partner_storage)
}

# Whom an app takes somebody for by a way of signing in that is not known here.
unknown["SM-ENC-130"] contains reason if {
	input.resource_type == "AWS::SageMaker::PartnerApp"
	count(partner_faults) == 0
	way := object.get(input, "auth_type", "not stated")
	not way in {"IAM", "IDC"}
	reason := sprintf("How partner app %q tells people apart cannot be determined from how they sign in (%s).", [input.resource_name, way])
}

# (API reference, PartnerAppStatus)
skip["SM-ENC-130"] contains reason if {
	input.resource_type == "AWS::SageMaker::PartnerApp"
	input.status in {"Deleted", "Deleting"}
	reason := sprintf("%s is gone (%s).", [partner_label, input.status])
}

partner_label := sprintf("Partner app %q", [input.resource_name])

# A key that AWS manages is used where none is named (API reference, CreatePartnerApp).
partner_storage := {{"name": "data", "key": object.get(input, "kms_key_id", "")}}

partner_faults contains msg if some msg in storage.shortfalls(partner_label, partner_storage)

partner_faults contains msg if {
	time.parse_rfc3339_ns(input.current_version_eol_date) <= config.evaluated_at_ns
	msg := sprintf("%s runs version %s, whose life ended on %s.", [
		partner_label,
		object.get(input, "version", "unknown"),
		substring(input.current_version_eol_date, 0, 10),
	])
}

partner_faults contains msg if {
	input.auth_type == "IAM"
	not input.enable_iam_session_based_identity
	msg := sprintf("%s takes everybody with the same role for the same person.", [partner_label])
}
