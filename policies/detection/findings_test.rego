package detection.findings_test

import data.detection.findings
import data.lib.core.unread

clock := {"evaluated_at": "2026-11-20T12:00:00Z"}

open := {
	"resource_type": "AWS::InspectorV2::OpenFindings", "resource_id": "o", "resource_name": "us-east-1", "region": "us-east-1",
	"critical_findings": [], "exploitable_findings": [],
}

vulnerability(moment) := {"title": "CVE-1", "first_observed_at": moment, "resources": [{"id": "arn:b", "type": "t"}, {"id": function, "type": "t"}]}

function := "arn:aws:lambda:us-east-1:111122223333:function:act:$LATEST"

tool := {"AWS::Bedrock::AgentActionGroup": {"g": {"region": "us-east-1", "action_group_executor": {"lambda": "arn:aws:lambda:us-east-1:111122223333:function:act"}}}}

test_ins_002_passes if {
	count(findings.deny["INS-002"]) == 0 with input as open with data.inventory as tool with data.config as clock
	fresh := object.union(open, {"exploitable_findings": [vulnerability("2026-11-06T12:00:00Z")]})
	count(findings.deny["INS-002"]) == 0 with input as fresh with data.inventory as tool with data.config as clock
}

critical := object.union(open, {"critical_findings": [vulnerability("2026-11-20T11:00:00Z")]})

exploitable := object.union(open, {"exploitable_findings": [vulnerability("2026-11-06T11:59:59Z")]})

test_ins_002_fails if {
	findings.deny["INS-002"] == {"Critical findings of Inspector are open on AI images or functions: CVE-1 on act:$LATEST, arn:b."} with input as critical
		with data.inventory as tool with data.config as clock
	findings.deny["INS-002"] == {"Findings with a known exploit have been open on AI images or functions for over 14 days: CVE-1 on act:$LATEST, arn:b."}
		with input as exploitable with data.inventory as tool with data.config as clock
}

test_findings_are_named_by_a_few if {
	several := object.union(open, {"critical_findings": [object.union(vulnerability("2026-11-20T11:00:00Z"), {"title": title}) | some title in ["CVE-1", "CVE-2", "CVE-3", "CVE-4"]]})
	some message in findings.deny["INS-002"] with input as several with data.inventory as tool with data.config as clock
	endswith(message, "functions: CVE-1 on act:$LATEST, arn:b and 3 more.")
}

# A web shop's function is nobody's tool.
test_ins_002_passes_for_what_ai_does_not_use if {
	every one in [critical, exploitable] {
		count(findings.deny["INS-002"]) == 0 with input as one with data.inventory as {} with data.config as clock
	}
}

test_ins_002_shortens_digests if {
	used := {"AWS::SageMaker::Model": {"m": {"region": "us-east-1", "primary_container": {"image": "111122223333.dkr.ecr.us-east-1.amazonaws.com/team/serving:1"}}}}
	document := on_image("arn:aws:ecr:us-east-1:111122223333:repository/team/serving/sha256:0123456789abcdef0123")
	message := "Critical findings of Inspector are open on AI images or functions: CVE-1 on team/serving/sha256:0123456789ab."
	findings.deny["INS-002"] == {message} with input as document with data.inventory as used
}

on_image(id) := object.union(open, {"critical_findings": [{"title": "CVE-1", "resources": [{"id": id, "type": "AWS_ECR_CONTAINER_IMAGE"}]}]})

test_ins_002_knows_the_images_that_ai_runs if {
	used := {"AWS::SageMaker::Model": {"m": {"region": "us-east-1", "primary_container": {"image": "111122223333.dkr.ecr.us-east-1.amazonaws.com/team/serving:1"}}}}
	count(findings.deny["INS-002"]) == 1 with input as on_image("arn:aws:ecr:us-east-1:111122223333:repository/team/serving/sha256:aa") with data.inventory as used
	every other in [
		"arn:aws:ecr:us-east-1:111122223333:repository/serving/sha256:aa", "arn:aws:ecr:us-east-1:111122223333:repository/team/serving2/sha256:aa",
		"arn:aws:ecr:eu-west-1:111122223333:repository/team/serving/sha256:aa", "arn:aws:ecr:us-east-1:999988887777:repository/team/serving/sha256:aa",
	] {
		count(findings.deny["INS-002"]) == 0 with input as on_image(other) with data.inventory as used
	}
}

analyzer := {
	"resource_type": "AWS::AccessAnalyzer::Analyzer", "resource_id": "arn:an", "resource_name": "an", "account_id": "111122223333",
	"region": "us-east-1", "type": "ACCOUNT", "external_access_findings": [],
}

found(type, resource) := object.union(analyzer, {"external_access_findings": [{
	"status": "ACTIVE", "finding_type": "ExternalAccess", "resource_type": type, "resource": resource,
}]})

one(type, id, fields) := {type: {id: object.union({"resource_type": type, "resource_id": id, "resource_name": id, "region": "us-east-1"}, fields)}}

key_arn := "arn:aws:kms:us-east-1:111122223333:key/k"

role_arn := "arn:aws:iam::111122223333:role/r"

trusting(service) := one("AWS::IAM::Role", role_arn, {"assume_role_policy_document": {"Statement": [{"Effect": "Allow", "Principal": {"Service": [service]}}]}})

model(container) := one("AWS::SageMaker::Model", "m", container)

image := "111122223333.dkr.ecr.us-east-1.amazonaws.com/team/serving:1"

estate := object.union_n([
	one("AWS::SageMaker::TrainingJob", "j", {"output_data_config": {"s3_output_path": "s3://data/out"}}),
	one("AWS::SageMaker::NotebookInstance", "n", {"kms_key_id": key_arn}),
	one("AWS::KMS::Key", key_arn, {"also_known_as": []}),
	trusting("sagemaker.amazonaws.com"),
	one("AWS::Bedrock::AgentActionGroup", "g", {"action_group_executor": {"lambda": "arn:aws:lambda:us-east-1:111122223333:function:act"}}),
	model({"primary_container": {"image": image}}),
])

of_ai := {
	"AWS::S3::Bucket": "arn:aws:s3:::data",
	"AWS::KMS::Key": key_arn,
	"AWS::IAM::Role": role_arn,
	"AWS::Lambda::Function": "arn:aws:lambda:us-east-1:111122223333:function:act",
	"AWS::ECR::Repository": "arn:aws:ecr:us-east-1:111122223333:repository/team/serving",
}

test_aa_002_fails_for_each_kind_of_ai_resource if {
	every type, resource in of_ai {
		findings.deny["AA-002"] == {sprintf("Access Analyzer found that outsiders can reach %s.", [resource])} with input as found(type, resource)
			with data.inventory as estate
		count(findings.skip["AA-002"]) == 0 with input as found(type, resource) with data.inventory as estate
	}
	count(findings.deny["AA-002"]) == 1 with input as found("AWS::ECR::Repository", of_ai["AWS::ECR::Repository"])
		with data.inventory as model({"containers": [{"image": image}]})
	every service in ["bedrock.amazonaws.com", "bedrock-agentcore.amazonaws.com", "glue.amazonaws.com"] {
		count(findings.deny["AA-002"]) == 1 with input as found("AWS::IAM::Role", role_arn) with data.inventory as trusting(service)
	}
}

test_aa_002_passes_for_other_resources if {
	every type, resource in of_ai {
		count(findings.deny["AA-002"]) == 0 with input as found(type, resource) with data.inventory as {}
		count(findings.deny["AA-002"]) == 0 with input as found("AWS::SQS::Queue", resource) with data.inventory as estate
	}
	count(findings.deny["AA-002"]) == 0 with input as found("AWS::KMS::Key", key_arn) with data.inventory as one("AWS::KMS::Key", key_arn, {})
	count(findings.deny["AA-002"]) == 0 with input as found("AWS::IAM::Role", role_arn) with data.inventory as trusting("ec2.amazonaws.com")
	count(findings.deny["AA-002"]) == 0 with input as analyzer with data.inventory as estate
	count(findings.deny["AA-002"]) == 0 with input as found("AWS::ECR::Repository", "arn:aws:ecr:us-east-1:111122223333:repository/serving") with data.inventory as estate
	count(findings.deny["AA-002"]) == 0 with input as found("AWS::Lambda::Function", "arn:aws:lambda:us-east-1:111122223333:function:web") with data.inventory as estate
}

on_data(change) := object.union(analyzer, {"external_access_findings": [object.union({"status": "ACTIVE", "finding_type": "ExternalAccess", "resource_type": "AWS::S3::Bucket", "resource": "arn:aws:s3:::data"}, change)]})

test_aa_002_passes_for_findings_that_are_closed_or_of_another_kind if {
	every change in [
		{"status": "ARCHIVED"}, {"status": "RESOLVED"}, {"finding_type": "InternalAccess"}, {"finding_type": "UnusedIAMRole"},
		{"finding_type": "UnusedIAMUserAccessKey"}, {"finding_type": "UnusedIAMUserPassword"}, {"finding_type": "UnusedPermission"},
	] {
		one_finding := on_data(change)
		count(findings.deny["AA-002"]) == 0 with input as one_finding with data.inventory as estate
		count(findings.unknown["AA-002"]) == 0 with input as one_finding with data.inventory as estate
	}
}

test_aa_002_unknown_for_findings_of_a_type_or_status_that_nobody_knows if {
	reason := "Access Analyzer has findings of a type or status that is not known here on arn:aws:s3:::data."
	every change in [{"status": "NEW"}, {"finding_type": "New"}, {"status": "NEW", "finding_type": "New"}] {
		odd := on_data(change)
		findings.unknown["AA-002"] == {reason} with input as odd with data.inventory as estate
		count(findings.deny["AA-002"]) == 0 with input as odd with data.inventory as estate

		# of what is no AI resource nothing is asked
		count(findings.unknown["AA-002"]) == 0 with input as odd with data.inventory as {}
	}
	bare := object.union(analyzer, {"external_access_findings": [object.remove(on_data({}).external_access_findings[0], ["status", "finding_type"])]})
	findings.unknown["AA-002"] == {reason} with input as bare with data.inventory as estate
	both := object.union(analyzer, {"type": "NEW", "external_access_findings": array.concat(on_data({"status": "NEW"}).external_access_findings, on_data({}).external_access_findings)})
	count(findings.unknown["AA-002"]) == 0 with input as both with data.inventory as estate
	count(findings.deny["AA-002"]) == 1 with input as both with data.inventory as estate
}

test_aa_002_skips_analyzers_of_unused_access if {
	every type in ["ACCOUNT_INTERNAL_ACCESS", "ACCOUNT_UNUSED_ACCESS", "ORGANIZATION_INTERNAL_ACCESS", "ORGANIZATION_UNUSED_ACCESS"] {
		other := object.union(analyzer, {"type": type})
		findings.skip["AA-002"] == {"Analyzer \"an\" does not look for external access."} with input as other
		count(findings.unknown["AA-002"]) == 0 with input as other with data.inventory as {}
	}
	every type in ["ACCOUNT", "ORGANIZATION"] {
		looking := object.union(analyzer, {"type": type})
		count(findings.skip["AA-002"]) == 0 with input as looking
		count(findings.unknown["AA-002"]) == 0 with input as looking with data.inventory as {}
	}
}

test_aa_002_unknown_for_an_analyzer_of_a_type_that_nobody_knows if {
	odd := object.union(analyzer, {"type": "NEW"})
	findings.unknown["AA-002"] == {"Analyzer \"an\" is of the type \"NEW\", which is not known here: whether it looks for external access cannot be determined."} with input as odd
		with data.inventory as {}
	count(findings.skip["AA-002"]) == 0 with input as odd
	count(findings.unknown["AA-002"]) == 1 with input as object.remove(analyzer, ["type"]) with data.inventory as {}
}

# What verdicts rest on: a call for it was refused, and nothing else is known.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

test_ins_002_own_fields_unread if {
	blind := object.union(open, {"unread": {"critical_findings": answer_refused}})
	unread.affects("INS-002") with input as blind with data.inventory as {} with data.config as clock
}

test_aa_002_own_fields_unread if {
	blind := object.union(analyzer, {"unread": {"external_access_findings": answer_refused}})
	unread.affects("AA-002") with input as blind with data.inventory as {}
	not unread.affects("AA-002") with input as analyzer with data.inventory as {}
}

# What has a name like an image's is one only in a registry.
test_ins_002_takes_repositories_of_ecr_alone if {
	used := {"AWS::SageMaker::Model": {"m": {"region": "us-east-1", "primary_container": {"image": "111122223333.dkr.ecr.us-east-1.amazonaws.com/team/serving:1"}}}}
	other := on_image("arn:aws:codecommit:us-east-1:111122223333:repository/team/serving")
	count(findings.deny["INS-002"]) == 0 with input as other with data.inventory as used with data.config as clock
}

test_ins_002_names_one_of_the_exploitable if {
	several := object.union(open, {"exploitable_findings": [object.union(vulnerability("2026-11-01T00:00:00Z"), {"title": title}) | some title in ["CVE-1", "CVE-2", "CVE-3"]]})
	some message in findings.deny["INS-002"] with input as several with data.inventory as tool with data.config as clock
	endswith(message, "days: CVE-1 on act:$LATEST, arn:b and 2 more.")
}

# What each verdict rests on: a refused call behind any of it, or a list that was not read, and there is none.
users := [
	"AWS::Bedrock::Agent", "AWS::Bedrock::AgentActionGroup", "AWS::Bedrock::AgentVersion", "AWS::Bedrock::CustomModel",
	"AWS::Bedrock::DataSource", "AWS::Bedrock::Flow", "AWS::Bedrock::FlowVersion", "AWS::Bedrock::ModelCustomizationJob",
	"AWS::BedrockAgentCore::Gateway", "AWS::BedrockAgentCore::GatewayTarget", "AWS::BedrockAgentCore::Harness",
	"AWS::BedrockAgentCore::HarnessEndpoint", "AWS::BedrockAgentCore::Runtime", "AWS::BedrockAgentCore::RuntimeEndpoint",
	"AWS::Lex::BotAlias", "AWS::SageMaker::AutoMLJob", "AWS::SageMaker::CompilationJob",
	"AWS::SageMaker::DataQualityJobDefinition", "AWS::SageMaker::Endpoint", "AWS::SageMaker::HyperParameterTuningJob",
	"AWS::SageMaker::InferenceComponent", "AWS::SageMaker::LabelingJob", "AWS::SageMaker::Model",
	"AWS::SageMaker::ModelBiasJobDefinition", "AWS::SageMaker::ModelExplainabilityJobDefinition",
	"AWS::SageMaker::ModelPackage", "AWS::SageMaker::ModelQualityJobDefinition", "AWS::SageMaker::MonitoringSchedule",
	"AWS::SageMaker::OptimizationJob", "AWS::SageMaker::ProcessingJob", "AWS::SageMaker::TrainingJob",
]

rests_on := {
	"AA-002": {
		"deny": consulted_by_aa_002,
		"unknown": consulted_by_aa_002,
	},
	"INS-002": {
		"deny": ["AWS::Bedrock::Agent", "AWS::Bedrock::AgentActionGroup", "AWS::Bedrock::AgentVersion", "AWS::Bedrock::CustomModel", "AWS::Bedrock::DataSource", "AWS::Bedrock::Flow", "AWS::Bedrock::FlowVersion", "AWS::Bedrock::ModelCustomizationJob", "AWS::BedrockAgentCore::Gateway", "AWS::BedrockAgentCore::GatewayTarget", "AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::HarnessEndpoint", "AWS::BedrockAgentCore::Runtime", "AWS::BedrockAgentCore::RuntimeEndpoint", "AWS::Lex::BotAlias", "AWS::SageMaker::AutoMLJob", "AWS::SageMaker::CompilationJob", "AWS::SageMaker::DataQualityJobDefinition", "AWS::SageMaker::Endpoint", "AWS::SageMaker::HyperParameterTuningJob", "AWS::SageMaker::InferenceComponent", "AWS::SageMaker::LabelingJob", "AWS::SageMaker::Model", "AWS::SageMaker::ModelBiasJobDefinition", "AWS::SageMaker::ModelExplainabilityJobDefinition", "AWS::SageMaker::ModelPackage", "AWS::SageMaker::ModelQualityJobDefinition", "AWS::SageMaker::MonitoringSchedule", "AWS::SageMaker::OptimizationJob", "AWS::SageMaker::ProcessingJob", "AWS::SageMaker::TrainingJob"],
	},
}

unread_document := {"resource_type": "AWS::AccessAnalyzer::Analyzer", "resource_id": "arn:own", "resource_name": "own", "region": "us-east-1"}

refusal(type) := {"call": type, "code": "AccessDenied", "action": type}

other_unread(type) := {"resource_id": "arn:other", "resource_name": "arn:other", "region": "us-east-1", "unread": {"*": refusal(type)}}

test_every_refused_call_is_noticed if {
	every each in [["AA-002", "deny"], ["AA-002", "skip"], ["AA-002", "unknown"], ["INS-002", "deny"]] {
		blind := object.union(unread_document, {"unread": {"*": refusal("own")}})
		count(unread.failed_calls(each[0], each[1])) > 0 with input as blind with data.inventory as {}
	}
}

# Of these, what is looked up by what names it; of all others every document is gone through.
looked_up := {
	"AA-002": {"deny": ["AWS::IAM::Role", "AWS::KMS::Key"], "unknown": ["AWS::IAM::Role", "AWS::KMS::Key"]},
}

test_related_documents_that_were_not_read_are_noticed if {
	naming_other := object.union(unread_document, {"tags": {"of": "arn:other"}})
	every id, heads in rests_on {
		every head, types in heads {
			named := {type | some type in object.get(looked_up, [id, head], [])}
			gone_through := {type | some type in types} - named
			noticed_in(unread_document, id, head, gone_through) == gone_through
			noticed_in(naming_other, id, head, named) == named
		}
	}
}

noticed_in(document, id, head, types) := {why.call | some why in refused_calls} if {
	blank := {type: {"arn:other": other_unread(type)} | some type in types}
	gaps := incomplete(types)
	refused_calls := unread.failed_calls(id, head) with input as document with data.inventory as blank with data.gaps as gaps
}

incomplete(types) := {"documents": {type: ["arn:other"] | some type in types}, "global_types": [], "named_by": {}, "populations": {}}

test_every_list_that_was_not_read_is_noticed if {
	every id, heads in rests_on {
		every head, types in heads {
			gaps := {"documents": {}, "global_types": [], "populations": {type: [{"region": "us-east-1", "refusal": refusal(type)}] | some type in types}}
			noticed := {why.call | some why in unread.failed_calls(id, head)} with input as unread_document with data.inventory as {} with data.gaps as gaps
			noticed == {type | some type in types}
		}
	}
}

consulted_by_aa_002 := ["AWS::AgentRegistry::Registry", "AWS::Athena::WorkGroup", "AWS::Bedrock::AdvancedPromptOptimizationJob", "AWS::Bedrock::Agent", "AWS::Bedrock::AgentActionGroup", "AWS::Bedrock::AgentVersion", "AWS::Bedrock::CustomModel", "AWS::Bedrock::DataSource", "AWS::Bedrock::EvaluationJob", "AWS::Bedrock::Flow", "AWS::Bedrock::FlowVersion", "AWS::Bedrock::Guardrail", "AWS::Bedrock::GuardrailVersion", "AWS::Bedrock::ImportedModel", "AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::MarketplaceModelEndpoint", "AWS::Bedrock::ModelCopyJob", "AWS::Bedrock::ModelCustomizationJob", "AWS::Bedrock::ModelImportJob", "AWS::Bedrock::ModelInvocationJob", "AWS::Bedrock::ModelInvocationLogging", "AWS::Bedrock::Prompt", "AWS::Bedrock::PromptVersion", "AWS::BedrockAgentCore::BrowserCustom", "AWS::BedrockAgentCore::CapacityProvider", "AWS::BedrockAgentCore::CodeInterpreterCustom", "AWS::BedrockAgentCore::ConfigurationBundle", "AWS::BedrockAgentCore::Dataset", "AWS::BedrockAgentCore::Evaluator", "AWS::BedrockAgentCore::Gateway", "AWS::BedrockAgentCore::GatewayTarget", "AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::HarnessEndpoint", "AWS::BedrockAgentCore::Memory", "AWS::BedrockAgentCore::PaymentManager", "AWS::BedrockAgentCore::PolicyEngine", "AWS::BedrockAgentCore::Runtime", "AWS::BedrockAgentCore::RuntimeEndpoint", "AWS::BedrockAgentCore::TokenVault", "AWS::CloudTrail::EventDataStore", "AWS::CloudTrail::Trail", "AWS::Comprehend::DocumentClassifier", "AWS::Comprehend::EntityRecognizer", "AWS::Comprehend::Flywheel", "AWS::DataZone::Domain", "AWS::ECR::Repository", "AWS::EFS::FileSystem", "AWS::Glue::Connection", "AWS::Glue::DataCatalogEncryptionSettings", "AWS::Glue::MLTransform", "AWS::Glue::SecurityConfiguration", "AWS::IAM::Role", "AWS::KMS::Key", "AWS::Kendra::Index", "AWS::Lambda::Function", "AWS::Lex::BotAlias", "AWS::Logs::LogGroup", "AWS::NeptuneGraph::Graph", "AWS::OpenSearchServerless::Collection", "AWS::OpenSearchService::Domain", "AWS::Personalize::DatasetGroup", "AWS::QBusiness::Application", "AWS::RDS::DBCluster", "AWS::RDS::DBInstance", "AWS::Rekognition::ProjectVersion", "AWS::Rekognition::StreamProcessor", "AWS::S3::Bucket", "AWS::S3Vectors::VectorBucket", "AWS::SageMaker::AIRecommendationJob", "AWS::SageMaker::AgentRFTEvaluationJob", "AWS::SageMaker::AgentRFTJob", "AWS::SageMaker::AutoMLJob", "AWS::SageMaker::Cluster", "AWS::SageMaker::CodeRepository", "AWS::SageMaker::CompilationJob", "AWS::SageMaker::DataQualityEvaluationJob", "AWS::SageMaker::DataQualityJobDefinition", "AWS::SageMaker::DataTransformationJob", "AWS::SageMaker::Domain", "AWS::SageMaker::Endpoint", "AWS::SageMaker::EndpointConfig", "AWS::SageMaker::FeatureGroup", "AWS::SageMaker::FlowDefinition", "AWS::SageMaker::HyperParameterTuningJob", "AWS::SageMaker::InferenceComponent", "AWS::SageMaker::InferenceExperiment", "AWS::SageMaker::InferenceRouter", "AWS::SageMaker::LabelingJob", "AWS::SageMaker::MlflowApp", "AWS::SageMaker::MlflowTrackingServer", "AWS::SageMaker::Model", "AWS::SageMaker::ModelBiasJobDefinition", "AWS::SageMaker::ModelCard", "AWS::SageMaker::ModelExplainabilityJobDefinition", "AWS::SageMaker::ModelPackage", "AWS::SageMaker::ModelQualityJobDefinition", "AWS::SageMaker::MonitoringSchedule", "AWS::SageMaker::NotebookInstance", "AWS::SageMaker::OptimizationJob", "AWS::SageMaker::PartnerApp", "AWS::SageMaker::ProcessingJob", "AWS::SageMaker::Space", "AWS::SageMaker::SyntheticDataGenerationJob", "AWS::SageMaker::TrainingJob", "AWS::SageMaker::TrainingSession", "AWS::SageMaker::TransformJob", "AWS::SageMaker::UserProfile", "AWS::SecretsManager::Secret", "AWS::Textract::AdapterVersion", "AWS::Translate::ParallelData"]
