# ISO/IEC 42001 A.5.4: models are examined for bias and explained, before release and while they serve.
package sagemaker.model_bias

import data.lib.config
import data.sagemaker.monitoring

# METADATA
# scope: document
# title: Clarify bias analysis runs before release and in production
# description: >-
#   A model treats groups of people unequally without anybody having meant it. An analysis before release finds what the data taught it,
#   a schedule in production what changed since.
# schemas:
#   - input: schema.aws_region
# custom:
#   severity: medium
#   resource_types: [AWS::::Region]
#   related: [AWS::SageMaker::Endpoint, AWS::SageMaker::MonitoringSchedule, AWS::SageMaker::ProcessingJob]
#   controls:
#     iso42001: [A.5.4, A.6.2.4, A.6.2.6]
#   rationale: Bias analysis assesses impact on groups of people (A.5.4), at verification (A.6.2.4) and in operation (A.6.2.6).
#   remediation: Add a Clarify step to the training pipeline and create a ModelBias monitoring schedule for the endpoint.
deny["SM-MON-062"] contains msg if {
	input.resource_type == "AWS::::Region"
	count(monitoring.active(input.region, "ModelBias")) == 0
	msg := sprintf("Endpoints are in service in %s, but no model-bias monitoring schedule is active there.", [input.region])
}

deny["SM-MON-062"] contains msg if {
	input.resource_type == "AWS::::Region"
	count(analyses) == 0
	msg := sprintf("Endpoints are in service in %s, but no Clarify processing job was completed there within %d days.", [input.region, config.finished_job_max_age_days])
}

skip["SM-MON-062"] contains reason if {
	input.resource_type == "AWS::::Region"
	some reason in nothing_to_monitor
}

# Analyses of their own: those that a monitoring schedule starts look at production, not at a release. Clarify's images are all called
# sagemaker-clarify-processing (Amazon SageMaker AI developer guide, "Get started with a SageMaker Clarify container").
analyses contains job.resource_id if {
	some job in data.inventory["AWS::SageMaker::ProcessingJob"]
	job.region == input.region
	job.processing_job_status == "Completed"
	contains(job.app_specification.image_uri, "sagemaker-clarify-processing")
	not job.monitoring_schedule_arn
	config.evaluated_at_ns - time.parse_rfc3339_ns(job.processing_end_time) <= config.finished_job_max_age_days * config.day_ns
}

# METADATA
# scope: document
# title: A Clarify explainability monitor is active
# description: >-
#   When the reasons behind predictions shift, a model has begun to decide by something else than what was tested, even while its
#   predictions still look right.
# schemas:
#   - input: schema.aws_region
# custom:
#   severity: low
#   resource_types: [AWS::::Region]
#   related: [AWS::SageMaker::Endpoint, AWS::SageMaker::MonitoringSchedule]
#   controls:
#     iso27001: [A.8.16]
#     iso42001: [A.6.2.6]
#   rationale: Drift of feature attributions is an operating property of the AI system that monitoring has to cover.
#   remediation: Create a model-explainability job definition with a SHAP baseline and a ModelExplainability schedule that runs it.
deny["SM-MON-063"] contains msg if {
	input.resource_type == "AWS::::Region"
	count(monitoring.active(input.region, "ModelExplainability")) == 0
	msg := sprintf("Endpoints are in service in %s, but no explainability monitoring schedule is active there.", [input.region])
}

skip["SM-MON-063"] contains reason if {
	input.resource_type == "AWS::::Region"
	some reason in nothing_to_monitor
}

nothing_to_monitor contains reason if {
	count(monitoring.monitorable(input.region)) == 0
	reason := sprintf("No endpoint that Model Monitor supports is in service in %s.", [input.region])
}
