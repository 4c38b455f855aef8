# ISO/IEC 27001 A.8.12: the most sensitive data of AI systems is refused to requests from outside.
package s3.perimeter

import data.lib.ai_data
import data.lib.config
import data.lib.iam
import data.lib.public_policies

# METADATA
# scope: document
# title: Restricted AI data buckets accept requests only from known networks or the organisation
# description: >-
#   Stolen credentials work from anywhere. A bucket that denies what does not come from the company's networks or identities
#   keeps its data even then.
# schemas:
#   - input: schema.s3_bucket
# custom:
#   severity: medium
#   resource_types: [AWS::S3::Bucket]
#   related:
#     - AWS::Bedrock::CustomModel
#     - AWS::Bedrock::DataSource
#     - AWS::Bedrock::ImportedModel
#     - AWS::Bedrock::KnowledgeBase
#     - AWS::Bedrock::ModelCustomizationJob
#     - AWS::Bedrock::ModelInvocationJob
#     - AWS::Bedrock::ModelInvocationLogging
#     - AWS::SageMaker::AutoMLJob
#     - AWS::SageMaker::Endpoint
#     - AWS::SageMaker::FeatureGroup
#     - AWS::SageMaker::LabelingJob
#     - AWS::SageMaker::MlflowTrackingServer
#     - AWS::SageMaker::Model
#     - AWS::SageMaker::ModelPackage
#     - AWS::SageMaker::MonitoringSchedule
#     - AWS::SageMaker::ProcessingJob
#     - AWS::SageMaker::TrainingJob
#     - AWS::SageMaker::TransformJob
#   controls:
#     iso27001: [A.8.3, A.8.12]
#     iso27701: [A.1.4.2]
#     iso42001: [A.4.3]
#   rationale: A denial by network or organisation is a technical barrier against the leakage of the data classified highest.
#   remediation: >-
#     Add a statement to the bucket policy that denies s3:* to everyone outside aws:SourceVpce, aws:SourceVpc,
#     aws:SourceIp or aws:PrincipalOrgID.
deny["S3-AI-001"] contains msg if {
	input.resource_type == "AWS::S3::Bucket"
	confined
	not walled
	msg := sprintf("Bucket %q holds %s classified %s but denies no request by where it comes from.", [input.resource_name, concat(", ", uses), input.tags.DataClassification])
}

skip["S3-AI-001"] contains reason if {
	input.resource_type == "AWS::S3::Bucket"
	not confined
	reason := sprintf("Bucket %q holds no AI data that is classified %s.", [input.resource_name, concat(" or ", config.perimeter_classifications)])
}

uses := ai_data.uses_of(input)

confined if {
	count(uses) > 0
	input.tags.DataClassification in config.perimeter_classifications
}

walled if {
	some statement in input.policy.Statement
	statement.Effect == "Deny"
	some names in statement.Principal
	"*" in names
	iam.covers(statement, "s3:GetObject")
	iam.reaches(statement, sprintf("%s/object", [input.resource_id]))
	outside(statement)
}

# Whether a denial holds for requests from outside: conditions of the negated kind also hold where the key is missing ("Condition
# operators", IAM User Guide). Further conditions let the exceptions through that a perimeter needs, services of AWS above all.
outside(statement) if {
	some operator, tests in statement.Condition
	regex.match(`(?i)^(StringNot(Equals|Like|EqualsIgnoreCase)|NotIpAddress)(IfExists)?$`, operator)
	some key, values in tests
	lower(key) in {"aws:sourcevpce", "aws:sourcevpc", "aws:sourceip", "aws:principalorgid", "aws:principalorgpaths", "aws:principalaccount"}
	count({value | some value in iam.listed(values); public_policies.loose(lower(key), value)}) == 0
}
