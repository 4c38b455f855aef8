# ISO/IEC 27001 A.8.12: the most sensitive data of AI systems is refused to requests from outside.
package s3.perimeter

import data.lib.ai.ai_data
import data.lib.core.config
import data.lib.core.letters
import data.lib.iam.access
import data.lib.iam.conditions
import data.lib.iam.confinement
import data.lib.iam.iam
import data.lib.iam.parties
import data.lib.iam.resource_control

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
#     - AWS::Bedrock::AdvancedPromptOptimizationJob
#     - AWS::Bedrock::CustomModel
#     - AWS::Bedrock::DataSource
#     - AWS::Bedrock::EvaluationJob
#     - AWS::Bedrock::Flow
#     - AWS::Bedrock::FlowVersion
#     - AWS::Bedrock::ImportedModel
#     - AWS::Bedrock::KnowledgeBase
#     - AWS::Bedrock::ModelCustomizationJob
#     - AWS::Bedrock::ModelInvocationJob
#     - AWS::Bedrock::ModelInvocationLogging
#     - AWS::BedrockAgentCore::BrowserCustom
#     - AWS::BedrockAgentCore::Harness
#     - AWS::BedrockAgentCore::HarnessEndpoint
#     - AWS::BedrockAgentCore::Memory
#     - AWS::BedrockAgentCore::Runtime
#     - AWS::BedrockAgentCore::RuntimeEndpoint
#     - AWS::Comprehend::DocumentClassifier
#     - AWS::Comprehend::EntityRecognizer
#     - AWS::Comprehend::Flywheel
#     - AWS::Lex::BotAlias
#     - AWS::Organizations::Organization
#     - AWS::Organizations::ResourceControlPolicy
#     - AWS::Rekognition::ProjectVersion
#     - AWS::Rekognition::StreamProcessor
#     - AWS::SageMaker::AIRecommendationJob
#     - AWS::SageMaker::AgentRFTEvaluationJob
#     - AWS::SageMaker::AgentRFTJob
#     - AWS::SageMaker::AutoMLJob
#     - AWS::SageMaker::CompilationJob
#     - AWS::SageMaker::DataQualityJobDefinition
#     - AWS::SageMaker::Endpoint
#     - AWS::SageMaker::EndpointConfig
#     - AWS::SageMaker::FeatureGroup
#     - AWS::SageMaker::FlowDefinition
#     - AWS::SageMaker::InferenceExperiment
#     - AWS::SageMaker::InferenceRouter
#     - AWS::SageMaker::LabelingJob
#     - AWS::SageMaker::MlflowApp
#     - AWS::SageMaker::MlflowTrackingServer
#     - AWS::SageMaker::Model
#     - AWS::SageMaker::ModelBiasJobDefinition
#     - AWS::SageMaker::ModelExplainabilityJobDefinition
#     - AWS::SageMaker::ModelPackage
#     - AWS::SageMaker::ModelQualityJobDefinition
#     - AWS::SageMaker::MonitoringSchedule
#     - AWS::SageMaker::OptimizationJob
#     - AWS::SageMaker::ProcessingJob
#     - AWS::SageMaker::TrainingJob
#     - AWS::SageMaker::TrainingSession
#     - AWS::SageMaker::TransformJob
#     - AWS::Textract::AdapterVersion
#     - AWS::Translate::ParallelData
#   controls:
#     iso27001: [A.8.3, A.8.12]
#     iso27701: [A.3.9]
#     iso42001: [A.4.3]
#   rationale: A denial by network or organisation is a technical barrier against the leakage of the data classified highest.
#   sources:
#     - {page: "IAM User Guide, IAM JSON policy elements: Condition operators", says: negated operators hold also where the key is missing from the request}
#     - {page: "IAM User Guide, Conditions with multiple context keys or values", says: all conditions of a statement must hold for it to apply}
#     - {page: "IAM User Guide, AWS global condition context keys", says: "aws:VpceOrgID and its siblings tell whose endpoint a request comes through"}
#   remediation: >-
#     Add a Deny of s3:* for everyone outside aws:SourceVpce, aws:VpceOrgID, aws:SourceIp or aws:PrincipalOrgID, with
#     BoolIfExists aws:PrincipalIsAWSService false beside it. A mistake locks everybody out but the root user; try it on a
#     copy of the bucket first.
#   commands:
#     - "aws s3api put-bucket-policy --bucket {resource_name} --policy file://POLICY.json"
deny["S3-AI-001"] contains msg if {
	input.resource_type == "AWS::S3::Bucket"
	confined
	not walled
	not walled_by(resource_control.holding)
	msg := sprintf("Bucket %q holds %s classified %s but denies no request by where it comes from%s.", [input.resource_name, concat(", ", uses), input.tags.DataClassification, beyond])
}

# A resource control policy may deny for all buckets at once, where it may hold for this account.
unknown["S3-AI-001"] contains reason if {
	input.resource_type == "AWS::S3::Bucket"
	confined
	not walled
	not walled_by(resource_control.holding)
	walled_by(resource_control.possible)
	reason := sprintf("The policy of bucket %q denies no request by where it comes from, and a resource control policy of an organizational unit does: %s.", [input.resource_name, resource_control.doubt])
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

walled if walled_by(input.policy.Statement)

default beyond := ""

beyond := ", and AWS shows resource control policies to the management account only" if resource_control.hidden

walled_by(statements) if {
	some statement in statements
	statement.Effect == "Deny"
	some names in statement.Principal
	"*" in names
	iam.covers(statement, "s3:GetObject")
	iam.reaches(statement, sprintf("%s/object", [input.resource_id]))
	outside(statement)
}

# Whether a denial holds for all requests from outside: one condition names the networks or the organisation, by a negated operator, and
# each only spares somebody: those that it names itself, too, so that it is a negated one. A positive condition narrows the denial to those that it names.
outside(statement) if {
	list := conditions.of(statement)
	some condition in list
	walls(condition)
	every other in list {
		spares(other)
	}
}

# Negated operators also hold where the key is missing ("Condition operators", IAM User Guide).
walls(condition) if {
	telling_keys[condition.key]
	parties_named := confinement.named(condition, access.home(input.account_id))
	count(parties_named) > 0
	count([party | some party in parties_named; confinement.relation(party, access.home(input.account_id)) in parties.outside]) == 0
}

telling_keys := {key |
	some key, what in confinement.keys
	what.tells in {"caller", "network"}
	what.names in {"account", "addresses", "network", "organization", "path"}
}

# What a perimeter lets through: whom a negated operator names, unless that is everybody, and services of AWS.
spares(condition) if {
	condition.negated
	count([value | some value in condition.values; regex.match(`^[*?:]*$|^arn:[*?:]*$`, value)]) == 0
}

spares(condition) if {
	condition.kind == "bool"
	condition.key in {"aws:principalisawsservice", "aws:viaawsservice"}
	{letters.lowered(value) | some value in condition.values} == {"false"}
}
