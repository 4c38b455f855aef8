# ISO/IEC 27001 A.8.8, A.8.3: what detection services found on AI workloads is dealt with.
package detection.findings

import data.lib.ai.ai_data
import data.lib.ai.ai_functions
import data.lib.ai.ai_images
import data.lib.ai.ai_keys
import data.lib.core.config
import data.lib.core.inventory
import data.lib.detection.reports
import data.lib.iam.iam
import data.lib.iam.workload_roles

# METADATA
# scope: document
# title: No critical or known-exploited vulnerability is open on AI images and functions
# description: >-
#   Inference images and the functions of agents run code of many others. For a vulnerability with a published exploit, the
#   time until someone uses it is short.
# schemas:
#   - input: schema.inspectorv2_open_findings
# custom:
#   severity: high
#   resource_types: [AWS::InspectorV2::OpenFindings]
#   related:
#     - AWS::Bedrock::Agent
#     - AWS::Bedrock::AgentActionGroup
#     - AWS::Bedrock::AgentVersion
#     - AWS::Bedrock::CustomModel
#     - AWS::Bedrock::DataSource
#     - AWS::Bedrock::Flow
#     - AWS::Bedrock::FlowVersion
#     - AWS::Bedrock::ModelCustomizationJob
#     - AWS::BedrockAgentCore::Gateway
#     - AWS::BedrockAgentCore::GatewayTarget
#     - AWS::BedrockAgentCore::Harness
#     - AWS::BedrockAgentCore::HarnessEndpoint
#     - AWS::BedrockAgentCore::Runtime
#     - AWS::BedrockAgentCore::RuntimeEndpoint
#     - AWS::Lex::BotAlias
#     - AWS::SageMaker::AutoMLJob
#     - AWS::SageMaker::CompilationJob
#     - AWS::SageMaker::DataQualityJobDefinition
#     - AWS::SageMaker::Endpoint
#     - AWS::SageMaker::HyperParameterTuningJob
#     - AWS::SageMaker::InferenceComponent
#     - AWS::SageMaker::LabelingJob
#     - AWS::SageMaker::Model
#     - AWS::SageMaker::ModelBiasJobDefinition
#     - AWS::SageMaker::ModelExplainabilityJobDefinition
#     - AWS::SageMaker::ModelPackage
#     - AWS::SageMaker::ModelQualityJobDefinition
#     - AWS::SageMaker::MonitoringSchedule
#     - AWS::SageMaker::OptimizationJob
#     - AWS::SageMaker::ProcessingJob
#     - AWS::SageMaker::TrainingJob
#   controls:
#     iso27001: [A.8.8]
#     iso27701: [A.3.27]
#     iso42001: [A.4.4]
#   rationale: Technical vulnerabilities that are known are to be treated in time, by their exposure.
#   sources:
#     - api: inspector2:Finding.severity
#       says: Tells how severe a finding is, CRITICAL being the highest.
#     - api: inspector2:Finding.exploitAvailable
#       says: Tells whether an exploit for the vulnerability is known.
#     - api: inspector2:Resource.id
#       says: Names the image or function by its ARN.
#   remediation: >-
#     Rebuild the image with the fixed package, push it and deploy what uses it anew, or update the function's code (UpdateFunctionCode); suppress the
#     finding with a reason where it does not apply (CreateFilter).
deny["INS-002"] contains msg if {
	input.resource_type == "AWS::InspectorV2::OpenFindings"
	found := {on_place(finding) | some finding in input.critical_findings; on_ai(finding)}
	count(found) > 0
	msg := sprintf("Critical findings of Inspector are open on AI images or functions: %s.", [reports.shortened(found, 1)])
}

deny["INS-002"] contains msg if {
	input.resource_type == "AWS::InspectorV2::OpenFindings"
	found := {on_place(finding) |
		some finding in input.exploitable_findings
		on_ai(finding)
		age := config.evaluated_at_ns - time.parse_rfc3339_ns(finding.first_observed_at)
		age > config.exploitable_finding_max_age_days * config.day_ns
	}
	count(found) > 0
	msg := sprintf("Findings with a known exploit have been open on AI images or functions for over %d days: %s.", [config.exploitable_finding_max_age_days, reports.shortened(found, 1)])
}

# Whether a finding is on a function that AI systems call, or on an image from a repository that they use images of.
on_ai(finding) if {
	some resource in finding.resources
	ai_functions.unqualified(resource.id) in ai_functions.called
}

# arn:aws:ecr:<Region>:<account>:repository/<name>/sha256:<digest>
on_ai(finding) if {
	some resource in finding.resources
	ai_images.from_repository(regex.replace(resource.id, `/sha256:.*$`, ""))
}

# "CVE-2026-1 on team/serving": the last part of what an image or a function is called is short enough to read.
on_place(finding) := sprintf("%s on %s", [finding.title, concat(", ", sort([short(resource.id) | some resource in finding.resources]))])

# Twelve characters tell a digest from others.
short(id) := regex.replace(named, `(sha256:[0-9a-f]{12})[0-9a-f]+$`, "$1") if {
	named := regex.replace(id, `^arn:[^:]*:[^:]*:[^:]*:[^:]*:(function:|repository/)?`, "")
}

# METADATA
# scope: document
# title: No active external-access finding on AI roles, buckets, keys, functions or repositories
# description: >-
#   IAM Access Analyzer proves which resources outsiders can reach. An active finding on a bucket of training data or a role
#   of SageMaker is either a gap or a decision nobody has recorded.
# schemas:
#   - input: schema.accessanalyzer_analyzer
# custom:
#   severity: high
#   resource_types: [AWS::AccessAnalyzer::Analyzer]
#   related:
#     - AWS::AgentRegistry::Registry
#     - AWS::Athena::WorkGroup
#     - AWS::Bedrock::AdvancedPromptOptimizationJob
#     - AWS::Bedrock::Agent
#     - AWS::Bedrock::AgentActionGroup
#     - AWS::Bedrock::AgentVersion
#     - AWS::Bedrock::CustomModel
#     - AWS::Bedrock::DataSource
#     - AWS::Bedrock::EvaluationJob
#     - AWS::Bedrock::Flow
#     - AWS::Bedrock::FlowVersion
#     - AWS::Bedrock::Guardrail
#     - AWS::Bedrock::GuardrailVersion
#     - AWS::Bedrock::ImportedModel
#     - AWS::Bedrock::KnowledgeBase
#     - AWS::Bedrock::MarketplaceModelEndpoint
#     - AWS::Bedrock::ModelCopyJob
#     - AWS::Bedrock::ModelCustomizationJob
#     - AWS::Bedrock::ModelImportJob
#     - AWS::Bedrock::ModelInvocationJob
#     - AWS::Bedrock::ModelInvocationLogging
#     - AWS::Bedrock::Prompt
#     - AWS::Bedrock::PromptVersion
#     - AWS::BedrockAgentCore::BrowserCustom
#     - AWS::BedrockAgentCore::CapacityProvider
#     - AWS::BedrockAgentCore::CodeInterpreterCustom
#     - AWS::BedrockAgentCore::ConfigurationBundle
#     - AWS::BedrockAgentCore::Dataset
#     - AWS::BedrockAgentCore::Evaluator
#     - AWS::BedrockAgentCore::Gateway
#     - AWS::BedrockAgentCore::GatewayTarget
#     - AWS::BedrockAgentCore::Harness
#     - AWS::BedrockAgentCore::HarnessEndpoint
#     - AWS::BedrockAgentCore::Memory
#     - AWS::BedrockAgentCore::PaymentManager
#     - AWS::BedrockAgentCore::PolicyEngine
#     - AWS::BedrockAgentCore::Runtime
#     - AWS::BedrockAgentCore::RuntimeEndpoint
#     - AWS::BedrockAgentCore::TokenVault
#     - AWS::CloudTrail::EventDataStore
#     - AWS::CloudTrail::Trail
#     - AWS::Comprehend::DocumentClassifier
#     - AWS::Comprehend::EntityRecognizer
#     - AWS::Comprehend::Flywheel
#     - AWS::DataZone::Domain
#     - AWS::ECR::Repository
#     - AWS::EFS::FileSystem
#     - AWS::Glue::Connection
#     - AWS::Glue::DataCatalogEncryptionSettings
#     - AWS::Glue::MLTransform
#     - AWS::Glue::SecurityConfiguration
#     - AWS::IAM::Role
#     - AWS::KMS::Key
#     - AWS::Kendra::Index
#     - AWS::Lambda::Function
#     - AWS::Lex::BotAlias
#     - AWS::Logs::LogGroup
#     - AWS::NeptuneGraph::Graph
#     - AWS::OpenSearchServerless::Collection
#     - AWS::OpenSearchService::Domain
#     - AWS::Personalize::DatasetGroup
#     - AWS::QBusiness::Application
#     - AWS::RDS::DBCluster
#     - AWS::RDS::DBInstance
#     - AWS::Rekognition::ProjectVersion
#     - AWS::Rekognition::StreamProcessor
#     - AWS::S3::Bucket
#     - AWS::S3Vectors::VectorBucket
#     - AWS::SageMaker::AIRecommendationJob
#     - AWS::SageMaker::AgentRFTEvaluationJob
#     - AWS::SageMaker::AgentRFTJob
#     - AWS::SageMaker::AutoMLJob
#     - AWS::SageMaker::Cluster
#     - AWS::SageMaker::CodeRepository
#     - AWS::SageMaker::CompilationJob
#     - AWS::SageMaker::DataQualityEvaluationJob
#     - AWS::SageMaker::DataQualityJobDefinition
#     - AWS::SageMaker::DataTransformationJob
#     - AWS::SageMaker::Domain
#     - AWS::SageMaker::Endpoint
#     - AWS::SageMaker::EndpointConfig
#     - AWS::SageMaker::FeatureGroup
#     - AWS::SageMaker::FlowDefinition
#     - AWS::SageMaker::HyperParameterTuningJob
#     - AWS::SageMaker::InferenceComponent
#     - AWS::SageMaker::InferenceExperiment
#     - AWS::SageMaker::InferenceRouter
#     - AWS::SageMaker::LabelingJob
#     - AWS::SageMaker::MlflowApp
#     - AWS::SageMaker::MlflowTrackingServer
#     - AWS::SageMaker::Model
#     - AWS::SageMaker::ModelBiasJobDefinition
#     - AWS::SageMaker::ModelCard
#     - AWS::SageMaker::ModelExplainabilityJobDefinition
#     - AWS::SageMaker::ModelPackage
#     - AWS::SageMaker::ModelQualityJobDefinition
#     - AWS::SageMaker::MonitoringSchedule
#     - AWS::SageMaker::NotebookInstance
#     - AWS::SageMaker::OptimizationJob
#     - AWS::SageMaker::PartnerApp
#     - AWS::SageMaker::ProcessingJob
#     - AWS::SageMaker::Space
#     - AWS::SageMaker::SyntheticDataGenerationJob
#     - AWS::SageMaker::TrainingJob
#     - AWS::SageMaker::TrainingSession
#     - AWS::SageMaker::TransformJob
#     - AWS::SageMaker::UserProfile
#     - AWS::SecretsManager::Secret
#     - AWS::Textract::AdapterVersion
#     - AWS::Translate::ParallelData
#   controls:
#     iso27001: [A.5.15, A.8.3]
#     iso27701: [A.3.9]
#     iso42001: [A.4.3]
#   rationale: Access from outside that nobody has approved contradicts the access rules of the data.
#   sources:
#     - api: accessanalyzer:FindingSummaryV2.findingType
#       says: Tells findings of access from outside from those of unused and internal access.
#     - api: accessanalyzer:FindingSummaryV2.status
#       says: Tells whether a finding is active, archived or resolved.
#   commands:
#     - aws accessanalyzer list-findings-v2 --analyzer-arn ANALYZER_ARN --region {region}
#   remediation: >-
#     Remove the access from the resource's policy, or, where it is intended, archive the finding (UpdateFindings) and record the reason. Whoever used
#     the access loses it at once.
deny["AA-002"] contains msg if {
	input.resource_type == "AWS::AccessAnalyzer::Analyzer"
	count(reachable) > 0
	msg := sprintf("Access Analyzer found that outsiders can reach %s.", [reports.shortened(reachable, 3)])
}

skip["AA-002"] contains reason if {
	input.resource_type == "AWS::AccessAnalyzer::Analyzer"
	input.type in {"ACCOUNT_INTERNAL_ACCESS", "ACCOUNT_UNUSED_ACCESS", "ORGANIZATION_INTERNAL_ACCESS", "ORGANIZATION_UNUSED_ACCESS"}
	reason := sprintf("Analyzer %q does not look for external access.", [input.resource_name])
}

unknown["AA-002"] contains reason if {
	input.resource_type == "AWS::AccessAnalyzer::Analyzer"
	count(reachable) == 0
	kind := object.get(input, "type", "")
	not kind in analyzer_types
	reason := sprintf("Analyzer %q is of the type %q, which is not known here: whether it looks for external access cannot be determined.", [input.resource_name, kind])
}

unknown["AA-002"] contains reason if {
	input.resource_type == "AWS::AccessAnalyzer::Analyzer"
	count(reachable) == 0
	count(doubtful) > 0
	reason := sprintf("Access Analyzer has findings of a type or status that is not known here on %s.", [reports.shortened(doubtful, 3)])
}

analyzer_types := {
	"ACCOUNT", "ACCOUNT_INTERNAL_ACCESS", "ACCOUNT_UNUSED_ACCESS",
	"ORGANIZATION", "ORGANIZATION_INTERNAL_ACCESS", "ORGANIZATION_UNUSED_ACCESS",
}

reachable := {finding.resource |
	some finding in input.external_access_findings
	finding.status == "ACTIVE"
	finding.finding_type == "ExternalAccess"
	of_ai(finding)
}

# What may be open and may be about access from outside, for all that is known of its status and type.
doubtful := {finding.resource |
	some finding in input.external_access_findings
	status := object.get(finding, "status", "")
	not status in {"ARCHIVED", "RESOLVED"}
	kind := object.get(finding, "finding_type", "")
	not kind in {"InternalAccess", "UnusedIAMRole", "UnusedIAMUserAccessKey", "UnusedIAMUserPassword", "UnusedPermission"}
	of_ai(finding)
}

of_ai(finding) if {
	finding.resource_type == "AWS::S3::Bucket"
	count(ai_data.uses(split(finding.resource, ":::")[1])) > 0
}

of_ai(finding) if {
	finding.resource_type == "AWS::KMS::Key"
	key := inventory.lookup("AWS::KMS::Key", finding.resource)
	count(ai_keys.users(key)) > 0
}

of_ai(finding) if {
	finding.resource_type == "AWS::IAM::Role"
	role := inventory.lookup("AWS::IAM::Role", finding.resource)
	count(iam.trusted_services(role) & workload_roles.ai_services) > 0
}

of_ai(finding) if {
	finding.resource_type == "AWS::Lambda::Function"
	ai_functions.unqualified(finding.resource) in ai_functions.called
}

of_ai(finding) if {
	finding.resource_type == "AWS::ECR::Repository"
	ai_images.from_repository(finding.resource)
}
