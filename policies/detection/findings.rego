# ISO/IEC 27001 A.8.8, A.8.3: what detection services found on AI workloads is dealt with.
package detection.findings

import data.lib.ai_data
import data.lib.ai_keys
import data.lib.config
import data.lib.iam
import data.lib.inventory
import data.lib.workload_roles

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
#   controls:
#     iso27001: [A.8.8]
#     iso27701: [A.3.27]
#     iso42001: [A.4.4]
#   rationale: Technical vulnerabilities that are known are to be treated in time, by their exposure.
#   remediation: >-
#     Rebuild the image or function with the fixed package and deploy it; suppress the finding with a reason where it
#     does not apply.
deny["INS-002"] contains msg if {
	input.resource_type == "AWS::InspectorV2::OpenFindings"
	some finding in input.critical_findings
	msg := sprintf("Inspector finding %q is critical and open on %s.", [finding.title, places(finding)])
}

deny["INS-002"] contains msg if {
	input.resource_type == "AWS::InspectorV2::OpenFindings"
	some finding in input.exploitable_findings
	age := config.evaluated_at_ns - time.parse_rfc3339_ns(finding.first_observed_at)
	age > (((config.exploitable_finding_max_age_days * 24) * 3600) * 1000) * 1000000
	msg := sprintf("Inspector finding %q, for which an exploit exists, has been open for more than %d days on %s.", [finding.title, config.exploitable_finding_max_age_days, places(finding)])
}

places(finding) := concat(", ", sort([resource.id | some resource in finding.resources]))

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
#     - AWS::Bedrock::Agent
#     - AWS::Bedrock::AgentActionGroup
#     - AWS::Bedrock::CustomModel
#     - AWS::Bedrock::DataSource
#     - AWS::Bedrock::Guardrail
#     - AWS::Bedrock::ImportedModel
#     - AWS::Bedrock::KnowledgeBase
#     - AWS::Bedrock::ModelCustomizationJob
#     - AWS::Bedrock::ModelInvocationJob
#     - AWS::Bedrock::ModelInvocationLogging
#     - AWS::IAM::Role
#     - AWS::KMS::Key
#     - AWS::S3::Bucket
#     - AWS::SageMaker::AutoMLJob
#     - AWS::SageMaker::Domain
#     - AWS::SageMaker::Endpoint
#     - AWS::SageMaker::EndpointConfig
#     - AWS::SageMaker::FeatureGroup
#     - AWS::SageMaker::LabelingJob
#     - AWS::SageMaker::MlflowTrackingServer
#     - AWS::SageMaker::Model
#     - AWS::SageMaker::ModelPackage
#     - AWS::SageMaker::MonitoringSchedule
#     - AWS::SageMaker::NotebookInstance
#     - AWS::SageMaker::ProcessingJob
#     - AWS::SageMaker::TrainingJob
#     - AWS::SageMaker::TransformJob
#   controls:
#     iso27001: [A.5.15, A.8.3]
#     iso27701: [A.3.9]
#     iso42001: [A.4.3]
#   rationale: Access from outside that nobody has approved contradicts the access rules of the data.
#   remediation: Remove the access, or archive the finding with the reason for which it is intended.
deny["AA-002"] contains msg if {
	input.resource_type == "AWS::AccessAnalyzer::Analyzer"
	some finding in input.external_access_findings
	finding.status == "ACTIVE"
	finding.finding_type == "ExternalAccess"
	of_ai(finding)
	msg := sprintf("Access Analyzer found that outsiders can reach %s.", [finding.resource])
}

skip["AA-002"] contains reason if {
	input.resource_type == "AWS::AccessAnalyzer::Analyzer"
	kind := input.type
	not kind in {"ACCOUNT", "ORGANIZATION"}
	reason := sprintf("Analyzer %q does not look for external access.", [input.resource_name])
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
	some group in data.inventory["AWS::Bedrock::AgentActionGroup"]
	startswith(group.action_group_executor.lambda, finding.resource)
}

# arn:aws:ecr:<Region>:<account>:repository/<name>, and images <account>.dkr.ecr.<Region>.amazonaws.com/<name>:<tag>
of_ai(finding) if {
	finding.resource_type == "AWS::ECR::Repository"
	split(finding.resource, ":repository/")[1] in image_repositories
}

image_repositories contains regex.replace(container.image, `^[^/]*/([^:@]*).*$`, "$1") if {
	some model in data.inventory["AWS::SageMaker::Model"]
	some container in array.concat([only | only := model.primary_container], object.get(model, "containers", []))
}
