# ISO/IEC 27001 A.5.19: where training data comes from is known and chosen.
package sagemaker.data_origin

import data.lib.core.inventory
import data.lib.sagemaker.training_inputs
import data.lib.sagemaker.trusted_buckets

# METADATA
# scope: document
# title: Training data does not come from an untrusted account
# description: >-
#   Whoever owns the bucket decides what the model learns. From an account that nobody has vetted, data may be poisoned, be taken away the
#   next day, or never have been anybody's to share. The buckets of SageMaker JumpStart are AWS's own.
# schemas:
#   - input: schema.sagemaker_training_job
# custom:
#   severity: high
#   resource_types: [AWS::SageMaker::TrainingJob]
#   related: [AWS::S3::Bucket]
#   controls:
#     iso27001: [A.5.19, A.8.3]
#     iso42001: [A.7.3, A.7.5]
#   rationale: The origin of training data is to be known and chosen; an account that is not trusted is no known origin.
#   remediation: >-
#     Copy the data into a bucket of this account and train from there, or add the bucket to those you trust (trusted_buckets). The job
#     stays as it is; find out what its model learned before the model is used.
#   sources:
#     - {api: sagemaker:S3DataSource.S3Uri, says: "the bucket and key prefix that a channel reads"}
#     - {api: sagemaker:S3DataSource.S3DataType, says: "whether it names the objects by a prefix or by a manifest that lists them"}
#     - {page: "Amazon S3 User Guide, bucketnamingrules", says: "names are unique among all accounts; some endings stand for access points and directory buckets"}
#     - {page: "Amazon S3 API Reference, API_ListBuckets", says: "lists the general purpose buckets that the account owns"}
deny["SM-DAT-031"] contains msg if {
	input.resource_type == "AWS::SageMaker::TrainingJob"
	some name in foreign
	msg := sprintf("Training job %q reads from bucket %q, which this account does not own and which is not among the trusted buckets.", [input.resource_name, name])
}

skip["SM-DAT-031"] contains reason if {
	input.resource_type == "AWS::SageMaker::TrainingJob"
	some reason in training_inputs.none
}

unknown["SM-DAT-031"] contains reason if {
	input.resource_type == "AWS::SageMaker::TrainingJob"
	count(foreign) == 0
	some reason in training_inputs.doubts
}

unknown["SM-DAT-031"] contains reason if {
	input.resource_type == "AWS::SageMaker::TrainingJob"
	count(foreign) == 0
	some location in training_inputs.locations
	not training_inputs.bucket_of(location)
	reason := sprintf("Training job %q reads from %s, whose bucket cannot be determined.", [input.resource_name, location])
}

unknown["SM-DAT-031"] contains reason if {
	input.resource_type == "AWS::SageMaker::TrainingJob"

	# what is no stranger's then has a name that tells nobody
	count(foreign) == 0
	some name in others
	reason := sprintf("Training job %q reads from %q, a name that does not tell whose bucket it is: put it into trusted_buckets if it is to be trusted.", [input.resource_name, name])
}

foreign := {name | some name in others; not trusted_buckets.ownerless(name)}

# What is neither this account's nor trusted. ListBuckets names all general purpose buckets of the account, whatever their Region.
others := {name |
	some location in training_inputs.locations
	name := training_inputs.bucket_of(location)
	not inventory.lookup("AWS::S3::Bucket", name)
	not trusted_buckets.trusted(name, input.region)
}
