# ISO/IEC 27001 A.5.15, A.5.34 and A.8.24: who sees the data that people label and review, from where, and how what they write is kept.
package sagemaker.labeling

import data.lib.core.config
import data.lib.storage.storage

# METADATA
# scope: document
# title: Labeling and human-review outputs are encrypted with a customer managed key
# description: >-
#   What people write about data repeats the data: texts, pictures, answers to prompts. A key of your own decides who can read it after them.
# custom:
#   severity: medium
#   resource_types: [AWS::SageMaker::LabelingJob, AWS::SageMaker::FlowDefinition]
#   related: [AWS::KMS::Key]
#   severity_raised_by: classification
#   controls:
#     iso27001: [A.8.24]
#     iso27701: [A.3.26]
#     iso42001: [A.4.3]
#   rationale: Encryption of labels and reviews under a key of one's own is the cryptographic rule applied to the work of people on data.
#   remediation: >-
#     Neither can be changed: create labeling jobs and flow definitions anew with KmsKeyId in OutputConfig and, with automated labeling,
#     VolumeKmsKeyId in LabelingJobResourceConfig; allow the key to their roles. What was written stays under the old key until it is copied.
#   sources:
#     - {api: sagemaker:LabelingJobOutputConfig.KmsKeyId, says: "the key for the job's output"}
#     - {api: sagemaker:FlowDefinitionOutputConfig.KmsKeyId, says: "the key for what reviewers write"}
#     - {api: sagemaker:LabelingJobResourceConfig.VolumeKmsKeyId, says: "the key for the volumes of the instances of automated labeling"}
deny["SM-ENC-039"] contains msg if {
	input.resource_type in {"AWS::SageMaker::LabelingJob", "AWS::SageMaker::FlowDefinition"}
	some msg in storage.shortfalls(label, kept)
}

unknown["SM-ENC-039"] contains reason if {
	input.resource_type in {"AWS::SageMaker::LabelingJob", "AWS::SageMaker::FlowDefinition"}
	count(storage.shortfalls(label, kept)) == 0
	some reason in storage.questions(label, kept)
}

kept contains {"name": "output", "key": object.get(object.get(input, "output_config", {}), "kms_key_id", "")}

# Only automated labeling has instances, with volumes (API reference, LabelingJobResourceConfig).
kept contains {"name": "volumes", "key": object.get(resources, "volume_kms_key_id", "")} if {
	resources := object.get(input.labeling_job_algorithms_config, "labeling_job_resource_config", {})
}

label := sprintf("%s %q", [nouns[input.resource_type], input.resource_name])

nouns := {
	"AWS::SageMaker::FlowDefinition": "Human review workflow",
	"AWS::SageMaker::LabelingJob": "Labeling job",
}

# METADATA
# scope: document
# title: Labeling jobs do not send sensitive data to the public workforce
# description: >-
#   The public workforce is Amazon Mechanical Turk: anybody anywhere may see the data and keep it. Only data that holds nothing personal and
#   that anybody may see belongs there.
# schemas:
#   - input: schema.sagemaker_labeling_job
# custom:
#   severity: high
#   resource_types: [AWS::SageMaker::LabelingJob]
#   controls:
#     iso27001: [A.5.34, A.8.12]
#     iso27701: [A.1.4.3]
#     iso42001: [A.7.2, A.10.3]
#   rationale: Showing data to an open crowd discloses it; the class of the data and the absence of personal data have to be stated first.
#   remediation: >-
#     StopLabelingJob if it still runs and make it anew with a private or vendor work team; what workers saw cannot be taken back. For public
#     data, tag the job DataClassification and declare FreeOfPersonallyIdentifiableInformation among its content classifiers.
#   commands:
#     - aws sagemaker stop-labeling-job --region {region} --labeling-job-name {resource_name}
#   sources:
#     - {page: "Amazon SageMaker AI Developer Guide, sms-workforce-management-public", says: "the public workforce is Amazon Mechanical Turk, and its work team has an ARN that ends in public-crowd/default"}
#     - {api: sagemaker:LabelingJobDataAttributes.ContentClassifiers, says: "declarations that the data is free of personal data or of adult content"}
deny["SM-PRI-030"] contains msg if {
	input.resource_type == "AWS::SageMaker::LabelingJob"
	public_workforce
	some fault in disclosures
	msg := sprintf("Labeling job %q shows its data to the public workforce and %s.", [input.resource_name, fault])
}

# arn:aws:sagemaker:<region>:<account>:workteam/public-crowd/default (Developer Guide, "Using the Amazon Mechanical Turk Workforce")
public_workforce if contains(input.human_task_config.workteam_arn, ":workteam/public-crowd/")

disclosures contains "does not declare it free of personal data" if {
	not "FreeOfPersonallyIdentifiableInformation" in classifiers
}

disclosures contains "is not tagged as holding data that anybody may see" if not for_anybody

for_anybody if input.tags.DataClassification in config.public_data_classifications

classifiers := {each | some each in input.input_config.data_attributes.content_classifiers}

# METADATA
# scope: document
# title: Labeling work teams and workforces are limited by network and identity
# description: >-
#   Workers open the data in a browser. Unless links hold for their own address alone and the portal lets in known networks only, a forwarded
#   link or a stolen password shows the data to anybody.
# custom:
#   severity: medium
#   resource_types: [AWS::SageMaker::Workteam, AWS::SageMaker::Workforce]
#   controls:
#     iso27001: [A.5.15, A.8.5, A.8.20]
#     iso27701: [A.3.9]
#     iso42001: [A.7.2]
#   rationale: Addresses, networks and identities of workers are the access, authentication and network controls of the labeling portal.
#   remediation: >-
#     UpdateWorkteam with SourceIp or VpcSourceIp enabled in S3Presign.IamPolicyConstraints: links that workers have open stop working from
#     other addresses. UpdateWorkforce with CIDR ranges (at most ten) or a VPC: workers outside them are shut out at once.
#   commands:
#     - aws sagemaker update-workforce --region {region} --workforce-name {resource_name} --source-ip-config Cidrs=CIDR
#   sources:
#     - {api: sagemaker:IamPolicyConstraints.SourceIp, says: "whether a link holds for the worker's own address alone; off where it is not Enabled"}
#     - {api: sagemaker:SourceIpConfig.Cidrs, says: "from which addresses workers may sign in; by default from any"}
#     - {api: sagemaker:Workforce.CognitoConfig, says: "a workforce signs in by one Cognito user pool or by an OIDC provider"}
deny["SM-ACC-030"] contains msg if {
	input.resource_type == "AWS::SageMaker::Workteam"
	not links_constrained
	msg := sprintf("Links of work team %q to the data hold for any address.", [input.resource_name])
}

deny["SM-ACC-030"] contains msg if {
	input.resource_type == "AWS::SageMaker::Workforce"
	open_portal
	msg := sprintf("The portal of workforce %q lets in workers from any address.", [input.resource_name])
}

# A workforce has one or the other (API reference, CreateWorkforce): one with neither has something that is not known here.
unknown["SM-ACC-030"] contains reason if {
	input.resource_type == "AWS::SageMaker::Workforce"
	not open_portal
	not input.cognito_config.user_pool
	not input.oidc_config.issuer
	reason := sprintf("AWS does not say by what identity provider workers of workforce %q sign in.", [input.resource_name])
}

# Links hold for any address where neither constraint is enabled (API reference, IamPolicyConstraints).
links_constrained if input.worker_access_configuration.s3_presign.iam_policy_constraints.source_ip == "Enabled"

links_constrained if input.worker_access_configuration.s3_presign.iam_policy_constraints.vpc_source_ip == "Enabled"

open_portal if {
	not input.workforce_vpc_config.vpc_id
	open_to_any_address
}

# A workforce is not restricted to addresses by default (API reference, Workforce).
open_to_any_address if count(ranges) == 0

# A range of more than a two hundred and fifty-sixth of all addresses is none that an organisation has.
open_to_any_address if {
	some range in ranges
	regex.match(`/[0-7]$`, range)
}

ranges := {range | some range in input.source_ip_config.cidrs}
