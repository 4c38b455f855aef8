# ISO/IEC 42001 A.7.3 and A.7.5: what models are tuned on, and where the jobs run that touch it.
package bedrock.customization

import data.lib.core.config
import data.lib.core.tags
import data.lib.storage.buckets
import data.lib.storage.storage

# A job that ended long ago (some name only when they last changed) tells of another time; what it made is judged where it is.
ended := input.end_time

ended := input.last_modified_time if not input.end_time

old if {
	input.status in over
	long_ago(ended)
}

over := {"Completed", "Failed", "Stopped", "PartiallyCompleted", "Expired"}

long_ago(moment) if {
	age := config.evaluated_at_ns - time.parse_rfc3339_ns(moment)
	age > (((config.finished_job_max_age_days * 24) * 3600) * 1000) * 1000000
}

too_old := sprintf("Job %q ended over %d days ago.", [input.resource_name, config.finished_job_max_age_days]) if old

# METADATA
# scope: document
# title: Customisation data comes from classified, private, encrypted buckets
# description: >-
#   A model repeats what it was tuned on. Data that nobody classified, that others can read or change, or that has no earlier version to
#   compare with, makes a model nobody can answer for.
# schemas:
#   - input: schema.bedrock_model_customization_job
# custom:
#   severity: high
#   resource_types: [AWS::Bedrock::ModelCustomizationJob]
#   related: [AWS::KMS::Key, AWS::S3::AccessPoint, AWS::S3::AccountPublicAccessBlock, AWS::S3::Bucket]
#   controls:
#     iso27001: [A.5.12, A.8.3, A.8.12]
#     iso27701: [A.3.5]
#     iso42001: [A.7.3, A.7.5]
#   rationale: The provenance and protection of training data are those of the bucket it lies in.
#   remediation: Classify the bucket by its DataClassification tag, encrypt it with a key you manage, turn on versioning, close it to the public.
#   sources:
#     - {api: "bedrock:TrainingDataConfig.s3Uri", says: "Where the training data lies."}
deny["BR-DAT-010"] contains msg if {
	input.resource_type == "AWS::Bedrock::ModelCustomizationJob"
	count(faults) > 0
	msg := sprintf("Job %q trains on %s, whose bucket %s.", [input.resource_name, source, concat(", ", sort(faults))])
}

skip["BR-DAT-010"] contains too_old if input.resource_type == "AWS::Bedrock::ModelCustomizationJob"

skip["BR-DAT-010"] contains reason if {
	input.resource_type == "AWS::Bedrock::ModelCustomizationJob"
	not source
	reason := sprintf("Job %q names no training data in S3.", [input.resource_name])
}

unknown["BR-DAT-010"] contains reason if {
	input.resource_type == "AWS::Bedrock::ModelCustomizationJob"
	location := source
	not buckets.at(location)
	reason := sprintf("Job %q trains on %s, which is in none of the account's buckets.", [input.resource_name, location])
}

source := input.training_data_config.s3_uri

faults contains "is not classified" if {
	bucket := buckets.at(source)
	not tags.filled(bucket, "DataClassification")
}

faults contains "is public" if buckets.public(buckets.at(source))

faults contains "has no customer managed key" if {
	bucket := buckets.at(source)
	not buckets.customer_key(bucket)
}

faults contains "has no versioning" if {
	bucket := buckets.at(source)
	not buckets.versioned(bucket)
}

# METADATA
# scope: document
# title: Customisation, import and batch jobs and marketplace endpoints run in a customer VPC
# description: >-
#   Without a VPC of yours a job reaches its data over networks that you neither see nor limit. With one, endpoint policies and flow logs hold
#   for it as for everything else.
# custom:
#   severity: medium
#   resource_types:
#     - AWS::Bedrock::MarketplaceModelEndpoint
#     - AWS::Bedrock::ModelCustomizationJob
#     - AWS::Bedrock::ModelImportJob
#     - AWS::Bedrock::ModelInvocationJob
#   controls:
#     iso27001: [A.8.20, A.8.22]
#     iso27701: [A.3.29]
#     iso42001: [A.4.5]
#   rationale: Network segregation holds for jobs only when they run inside the network that is segregated.
#   sources:
#     - api: bedrock:GetModelCustomizationJobResponse.vpcConfig
#       says: The VPC that the job reaches its data through; none where it was not given.
#     - api: bedrock:SageMakerEndpoint.vpc
#       says: The VPC of a marketplace endpoint; none where it was not given.
#   remediation: >-
#     Submit jobs with a vpcConfig, whose subnets have endpoints for S3. A marketplace endpoint takes its VPC when it is made
#     (CreateMarketplaceModelEndpoint): make a new one, move callers to it, delete the old one; both are billed by the hour.
deny["BR-NET-010"] contains msg if {
	input.resource_type in jobs
	not job_in_vpc
	msg := sprintf("Job %q does not run in a VPC of the account.", [input.resource_name])
}

deny["BR-NET-010"] contains msg if {
	input.resource_type == "AWS::Bedrock::MarketplaceModelEndpoint"
	not endpoint_in_vpc
	msg := sprintf("Marketplace endpoint %q does not run in a VPC of the account.", [input.resource_name])
}

skip["BR-NET-010"] contains too_old if input.resource_type in jobs

job_in_vpc if count(input.vpc_config.subnet_ids) > 0

endpoint_in_vpc if count(input.endpoint_config.sage_maker.vpc.subnet_ids) > 0

jobs := {"AWS::Bedrock::ModelCustomizationJob", "AWS::Bedrock::ModelImportJob", "AWS::Bedrock::ModelInvocationJob"}

# METADATA
# scope: document
# title: Models are not customised on captured prompts
# description: >-
#   Invocation logs hold what people wrote for another purpose than training. A model tuned on them may tell it to others.
# schemas:
#   - input: schema.bedrock_model_customization_job
# custom:
#   severity: high
#   resource_types: [AWS::Bedrock::ModelCustomizationJob]
#   controls:
#     iso27001: [A.5.34, A.8.11]
#     iso27701: [A.1.4.3, A.1.4.5]
#     iso42001: [A.7.2, A.7.3]
#   rationale: A new purpose for personal data needs a decision, and that decision a record.
#   remediation: >-
#     Train on data that was de-identified for it, or have the use decided on and the finding waived.
#   sources:
#     - {api: "bedrock:TrainingDataConfig.invocationLogsConfig", says: "Invocation logs may be what a model is tuned on."}
#     - {api: "bedrock:InvocationLogsConfig.usePromptResponse", says: "Answers are left out unless asked for: false is the default."}
deny["BR-PRI-012"] contains msg if {
	input.resource_type == "AWS::Bedrock::ModelCustomizationJob"
	logs := input.training_data_config.invocation_logs_config

	# answers are left out unless asked for: the default is false (Amazon Bedrock API Reference, InvocationLogsConfig)
	what := captured[object.get(logs, "use_prompt_response", false)]
	msg := sprintf("Job %q trains on captured %s of %s.", [input.resource_name, what, logs.invocation_log_source.s3_uri])
}

skip["BR-PRI-012"] contains reason if {
	input.resource_type == "AWS::Bedrock::ModelCustomizationJob"
	not input.training_data_config.invocation_logs_config
	reason := sprintf("Job %q does not train on invocation logs.", [input.resource_name])
}

captured := {true: "prompts and answers", false: "prompts"}

# METADATA
# scope: document
# title: Output of batch inference and prompt optimisation is encrypted with a customer managed key
# description: >-
#   The output of a batch holds every prompt with its answer, that of a prompt optimisation the prompts and what they were tried with. A key
#   of your own decides who can read them, and a bucket of your own where they stay.
# custom:
#   severity: medium
#   resource_types: [AWS::Bedrock::AdvancedPromptOptimizationJob, AWS::Bedrock::ModelInvocationJob]
#   related: [AWS::KMS::Key, AWS::S3::Bucket]
#   controls:
#     iso27001: [A.8.24]
#     iso27701: [A.3.26]
#     iso42001: [A.4.3]
#   rationale: Encryption under the organisation's own key is what makes access to the results its own decision.
#   remediation: >-
#     Submit jobs with a key that you manage: s3EncryptionKeyId, which the job's role may use, and a bucket of this account or of a trusted
#     one (CreateModelInvocationJob); encryptionKeyArn (CreateAdvancedPromptOptimizationJob). What an earlier job wrote is encrypted anew
#     by copying it onto itself under the key.
#   sources:
#     - {api: "bedrock:ModelInvocationJobS3OutputDataConfig.s3EncryptionKeyId", says: "The key that the output is encrypted with."}
#     - {api: "bedrock:ModelInvocationJobS3OutputDataConfig.s3BucketOwner", says: "The account that owns the output's bucket."}
#     - {api: "bedrock:GetAdvancedPromptOptimizationJobResponse.encryptionKeyArn", says: "The key that the output of a prompt optimisation is encrypted with."}
deny["BR-ENC-015"] contains msg if {
	input.resource_type in object.keys(writers)
	some fault in output_faults
	msg := sprintf("%s %q %s.", [writer, input.resource_name, fault])
}

output_faults contains sprintf("writes to a bucket of account %s, which is not trusted", [owner]) if {
	owner := output.s3_bucket_owner
	own := input.account_id
	not owner in ({own} | {trusted | some trusted in config.trusted_accounts})
}

output_faults contains sprintf("encrypts its output with %q, a key that AWS manages", [key]) if {
	key := storage.aws_managed(output_key)
}

# Without a key of its own the output is encrypted as its bucket is by default.
output_faults contains "encrypts its output with no customer managed key" if {
	output_key == ""
	bucket := buckets.at(output.s3_uri)
	not buckets.customer_key(bucket)
}

skip["BR-ENC-015"] contains too_old if input.resource_type == "AWS::Bedrock::ModelInvocationJob"

skip["BR-ENC-015"] contains reason if {
	input.resource_type == "AWS::Bedrock::AdvancedPromptOptimizationJob"
	input.job_status in over
	long_ago(input.last_modified_time)
	reason := sprintf("Job %q ended over %d days ago.", [input.resource_name, config.finished_job_max_age_days])
}

# Only where nothing is known to be at fault: a fault stands, whoever owns the bucket and manages the key. A job that names no owner may
# write to anybody's bucket; where it names one that is trusted, what is left to ask is the key.
unknown["BR-ENC-015"] contains reason if {
	input.resource_type in object.keys(writers)
	count(output_faults) == 0
	needs_bucket
	target := output.s3_uri
	not buckets.at(target)
	reason := sprintf("%s %q writes to %s, which is in none of the account's buckets.", [writer, input.resource_name, target])
}

unknown["BR-ENC-015"] contains reason if {
	input.resource_type in object.keys(writers)
	count(output_faults) == 0
	storage.elsewhere(output_key)
	reason := sprintf("%s %q encrypts its output with %q, which is not among this account's keys.", [writer, input.resource_name, output_key])
}

writers := {"AWS::Bedrock::AdvancedPromptOptimizationJob": "Prompt optimisation job", "AWS::Bedrock::ModelInvocationJob": "Batch job"}

writer := writers[input.resource_type]

output := input.output_data_config.s3_output_data_config if input.resource_type == "AWS::Bedrock::ModelInvocationJob"

output := input.output_config if input.resource_type == "AWS::Bedrock::AdvancedPromptOptimizationJob"

output_key := object.get(output, "s3_encryption_key_id", "") if input.resource_type == "AWS::Bedrock::ModelInvocationJob"

output_key := object.get(input, "encryption_key_arn", "") if input.resource_type == "AWS::Bedrock::AdvancedPromptOptimizationJob"

needs_bucket if output_key == ""

needs_bucket if object.get(output, "s3_bucket_owner", input.account_id) == input.account_id
