# ISO/IEC 27001 A.8.24: data of SageMaker resources is encrypted with keys the customer manages.
package sagemaker.encryption

import data.lib.inventory

# METADATA
# scope: document
# title: Notebook instance volume is encrypted with a customer managed key
# description: >-
#   The volume holds code, data samples and credentials of whoever uses the notebook. With a key of your own you decide who can
#   decrypt it, you see each use in CloudTrail, and you can withdraw access.
# schemas:
#   - input: schema.sagemaker_notebook_instance
# custom:
#   severity: high
#   resource_types: [AWS::SageMaker::NotebookInstance]
#   related: [AWS::KMS::Key]
#   controls:
#     iso27001: [A.8.24]
#     iso27701: [A.3.26]
#     iso42001: [A.4.3]
#   remediation: Recreate the notebook instance with KmsKeyId set to a key you manage, and move its data across.
deny["SM-ENC-001"] contains msg if {
	input.resource_type == "AWS::SageMaker::NotebookInstance"
	not input.kms_key_id
	msg := sprintf("Notebook instance %q has no customer managed key.", [input.resource_name])
}

deny["SM-ENC-001"] contains msg if {
	input.resource_type == "AWS::SageMaker::NotebookInstance"
	key := inventory.lookup("AWS::KMS::Key", input.kms_key_id)
	key.key_manager == "AWS"
	msg := sprintf("Notebook instance %q is encrypted with %q, a key that AWS manages.", [input.resource_name, key.resource_name])
}
