package detection.findings_test

import data.detection.findings
import data.lib.unread

clock := {"evaluated_at": "2026-11-20T12:00:00Z"}

open := {
	"resource_type": "AWS::InspectorV2::OpenFindings", "resource_id": "o", "resource_name": "us-east-1", "region": "us-east-1",
	"critical_findings": [], "exploitable_findings": [],
}

vulnerability(moment) := {"title": "CVE-1", "first_observed_at": moment, "resources": [{"id": "arn:b", "type": "t"}, {"id": "arn:a", "type": "t"}]}

test_ins_002_passes if {
	count(findings.deny["INS-002"]) == 0 with input as open with data.config as clock
	fresh := object.union(open, {"exploitable_findings": [vulnerability("2026-11-06T12:00:00Z")]})
	count(findings.deny["INS-002"]) == 0 with input as fresh with data.config as clock
}

test_ins_002_fails if {
	findings.deny["INS-002"] == {"Inspector finding \"CVE-1\" is critical and open on arn:a, arn:b."}
		with input as object.union(open, {"critical_findings": [vulnerability("2026-11-20T11:00:00Z")]}) with data.config as clock
	findings.deny["INS-002"] == {"Inspector finding \"CVE-1\", for which an exploit exists, has been open for more than 14 days on arn:a, arn:b."}
		with input as object.union(open, {"exploitable_findings": [vulnerability("2026-11-06T11:59:59Z")]}) with data.config as clock
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

test_aa_002_passes_for_findings_that_are_closed_or_of_another_kind if {
	every change in [{"status": "ARCHIVED"}, {"finding_type": "InternalAccess"}] {
		finding := object.union({"status": "ACTIVE", "finding_type": "ExternalAccess", "resource_type": "AWS::S3::Bucket", "resource": "arn:aws:s3:::data"}, change)
		count(findings.deny["AA-002"]) == 0 with input as object.union(analyzer, {"external_access_findings": [finding]}) with data.inventory as estate
	}
}

test_aa_002_skips_analyzers_of_unused_access if {
	findings.skip["AA-002"] == {"Analyzer \"an\" does not look for external access."} with input as object.union(analyzer, {"type": "ACCOUNT_UNUSED_ACCESS"})
	count(findings.skip["AA-002"]) == 0 with input as object.union(analyzer, {"type": "ORGANIZATION"})
}

# What verdicts rest on: a call for it was refused, and nothing else is known.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

naming(type) := object.union(resting(type), {"also_known_as": ["arn:other"]})

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": answer_refused}}

unlisted(type) := {"populations": {type: [{"region": "us-east-1", "refusal": answer_refused}]}, "documents": {}, "global_types": []}

test_ins_002_own_fields_unread if {
	unread.blinds("INS-002") with input as object.union(resting("AWS::InspectorV2::OpenFindings"), {"unread": {"*": answer_refused}})
	count(unread.refusals("INS-002", "deny")) > 0 with input as object.union(resting("AWS::InspectorV2::OpenFindings"), {"unread": {"*": answer_refused}})
}

test_aa_002_own_fields_unread if {
	unread.blinds("AA-002") with input as object.union(resting("AWS::AccessAnalyzer::Analyzer"), {"unread": {"*": answer_refused}})
	count(unread.refusals("AA-002", "deny")) > 0 with input as object.union(resting("AWS::AccessAnalyzer::Analyzer"), {"unread": {"*": answer_refused}})
}

test_aa_002_related_unread if {
	unread.blinds("AA-002") with input as resting("AWS::AccessAnalyzer::Analyzer") with data.gaps as unlisted("AWS::Bedrock::Agent")
}

test_aa_002_deny_rests_on_every_list if {
	every type in [
		"AWS::Bedrock::Agent", "AWS::Bedrock::AgentActionGroup", "AWS::Bedrock::CustomModel",
		"AWS::Bedrock::DataSource", "AWS::Bedrock::Guardrail", "AWS::Bedrock::ImportedModel",
		"AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::ModelCustomizationJob", "AWS::Bedrock::ModelInvocationJob",
		"AWS::Bedrock::ModelInvocationLogging", "AWS::IAM::Role", "AWS::KMS::Key", "AWS::S3::Bucket",
		"AWS::SageMaker::AutoMLJob", "AWS::SageMaker::Domain", "AWS::SageMaker::Endpoint",
		"AWS::SageMaker::EndpointConfig", "AWS::SageMaker::FeatureGroup", "AWS::SageMaker::LabelingJob",
		"AWS::SageMaker::MlflowTrackingServer", "AWS::SageMaker::Model", "AWS::SageMaker::ModelPackage",
		"AWS::SageMaker::MonitoringSchedule", "AWS::SageMaker::NotebookInstance", "AWS::SageMaker::ProcessingJob",
		"AWS::SageMaker::TrainingJob", "AWS::SageMaker::TransformJob",
	] {
		count(unread.refusals("AA-002", "deny")) > 0 with input as resting("AWS::AccessAnalyzer::Analyzer") with data.gaps as unlisted(type)
	}
}

test_aa_002_deny_rests_on_documents_of_every_type if {
	every type in [
		"AWS::Bedrock::Agent", "AWS::Bedrock::AgentActionGroup", "AWS::Bedrock::CustomModel",
		"AWS::Bedrock::DataSource", "AWS::Bedrock::Guardrail", "AWS::Bedrock::ImportedModel",
		"AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::ModelCustomizationJob", "AWS::Bedrock::ModelInvocationJob",
		"AWS::Bedrock::ModelInvocationLogging", "AWS::S3::Bucket", "AWS::SageMaker::AutoMLJob",
		"AWS::SageMaker::Domain", "AWS::SageMaker::Endpoint", "AWS::SageMaker::EndpointConfig",
		"AWS::SageMaker::FeatureGroup", "AWS::SageMaker::LabelingJob", "AWS::SageMaker::MlflowTrackingServer",
		"AWS::SageMaker::Model", "AWS::SageMaker::ModelPackage", "AWS::SageMaker::MonitoringSchedule",
		"AWS::SageMaker::NotebookInstance", "AWS::SageMaker::ProcessingJob", "AWS::SageMaker::TrainingJob",
		"AWS::SageMaker::TransformJob",
	] {
		count(unread.refusals("AA-002", "deny")) > 0 with input as resting("AWS::AccessAnalyzer::Analyzer") with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_aa_002_deny_rests_on_documents_looked_up if {
	every type in ["AWS::IAM::Role", "AWS::KMS::Key"] {
		count(unread.refusals("AA-002", "deny")) > 0 with input as naming("AWS::AccessAnalyzer::Analyzer") with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_aa_002_skip_rests_on_its_own_fields if {
	count(unread.refusals("AA-002", "skip")) > 0 with input as object.union(resting("AWS::AccessAnalyzer::Analyzer"), {"unread": {"*": answer_refused}})
}
