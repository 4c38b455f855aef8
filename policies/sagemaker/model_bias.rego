# ISO/IEC 42001 A.5.4: models are examined for bias and explained, before release and while they serve.
package sagemaker.model_bias

import data.lib.core.config
import data.lib.sagemaker.monitoring_means as means
import data.sagemaker.model_cards
import data.sagemaker.model_versions

# METADATA
# scope: document
# title: Models are examined for bias before release and in production
# description: >-
#   A model treats groups of people unequally without anybody having meant it. An analysis before release finds what the data taught it,
#   a monitor in production what changed since. Before release a bias report of a model version or its statement why none is needed, a
#   model card that reports on fairness or a Clarify job counts; in production a schedule of Model Monitor, or another monitor that the
#   endpoints name.
# schemas:
#   - input: schema.aws_region
# custom:
#   severity: medium
#   resource_types: [AWS::::Region]
#   related:
#     - AWS::CloudWatch::Alarm
#     - AWS::CloudWatch::CompositeAlarm
#     - AWS::Events::Rule
#     - AWS::KMS::Key
#     - AWS::SNS::Topic
#     - AWS::SageMaker::Endpoint
#     - AWS::SageMaker::EndpointConfig
#     - AWS::SageMaker::InferenceComponent
#     - AWS::SageMaker::Model
#     - AWS::SageMaker::ModelCard
#     - AWS::SageMaker::ModelPackage
#     - AWS::SageMaker::MonitoringSchedule
#     - AWS::SageMaker::Pipeline
#     - AWS::SageMaker::ProcessingJob
#   controls:
#     iso42001: [A.5.4, A.6.2.4, A.6.2.6]
#   rationale: Bias analysis assesses impact on groups of people (A.5.4), at verification (A.6.2.4) and in operation (A.6.2.6).
#   remediation: >-
#     Examine the models before release (a ClarifyCheck step in the pipeline, or another tool) and put the report into the model version's
#     ModelMetrics.Bias or into the card. For production name the monitor in the endpoint's tag MonitoredBy or, with Model Monitor (closed
#     to new customers), create a schedule of type ModelBias; each run is charged as a processing job.
#   sources:
#     - {page: "Amazon SageMaker AI Developer Guide, model-monitor-availability-change", says: "Model Monitor takes no new customers; existing ones are shown what to move to"}
#     - {api: sagemaker:ModelMetrics.Bias, says: "reports on bias that a model version carries"}
#     - {page: "Amazon SageMaker AI Developer Guide, clarify-processing-job-configure-container", says: "the images of Clarify's container are called sagemaker-clarify-processing"}
deny["SM-MON-062"] contains msg if {
	input.resource_type == "AWS::::Region"
	some names in means.lacking(input.region, "ModelBias")
	msg := sprintf("No active model-bias schedule watches an endpoint in %s, and nothing names another monitor of endpoint %s.", [input.region, names])
}

deny["SM-MON-062"] contains msg if {
	input.resource_type == "AWS::::Region"
	unexamined
	msg := sprintf("Endpoints are in service in %s, but no model version or card there assesses bias, and no Clarify job ran within %d days.", [input.region, config.finished_job_max_age_days])
}

skip["SM-MON-062"] contains reason if {
	input.resource_type == "AWS::::Region"
	some reason in means.nothing_to_monitor(input.region)
}

unknown["SM-MON-062"] contains reason if {
	input.resource_type == "AWS::::Region"
	count(examined) > 0
	some names in means.unclear(input.region, "ModelBias")
	reason := sprintf("Nothing read says what watches endpoint %s in %s for bias. %s", [names, input.region, means.how])
}

unknown["SM-MON-062"] contains reason if {
	input.resource_type == "AWS::::Region"
	not unexamined
	some reason in means.doubts(input.region, "ModelBias")
}

# Something certainly serves that was not examined.
unexamined if {
	count(means.monitorable(input.region)) > 0
	count(examined) == 0
}

# Analyses of their own: those that a monitoring schedule starts look at production, not at a release.
examined contains job.resource_id if {
	some job in data.inventory["AWS::SageMaker::ProcessingJob"]
	job.region == input.region
	job.processing_job_status == "Completed"
	contains(job.app_specification.image_uri, "sagemaker-clarify-processing")
	not job.monitoring_schedule_arn
	config.evaluated_at_ns - time.parse_rfc3339_ns(job.processing_end_time) <= config.finished_job_max_age_days * config.day_ns
}

examined contains version.resource_id if {
	some version in data.inventory["AWS::SageMaker::ModelPackage"]
	version.region == input.region
	count(model_versions.assessments(version)) > 0
}

examined contains card.resource_id if {
	some card in data.inventory["AWS::SageMaker::ModelCard"]
	card.region == input.region
	card.model_card_status in {"Approved", "PendingReview"}
	count(model_cards.fairness_of(card)) > 0
}

# METADATA
# scope: document
# title: Reasons behind predictions are watched
# description: >-
#   When the reasons behind predictions shift, a model has begun to decide by something else than what was tested, even while its
#   predictions still look right. An explainability schedule of Model Monitor shows it, or another monitor that the endpoints name.
# schemas:
#   - input: schema.aws_region
# custom:
#   severity: low
#   resource_types: [AWS::::Region]
#   related:
#     - AWS::CloudWatch::Alarm
#     - AWS::CloudWatch::CompositeAlarm
#     - AWS::Events::Rule
#     - AWS::KMS::Key
#     - AWS::SNS::Topic
#     - AWS::SageMaker::Endpoint
#     - AWS::SageMaker::EndpointConfig
#     - AWS::SageMaker::InferenceComponent
#     - AWS::SageMaker::Model
#     - AWS::SageMaker::MonitoringSchedule
#     - AWS::SageMaker::Pipeline
#   controls:
#     iso27001: [A.8.16]
#     iso42001: [A.6.2.6]
#   rationale: Drift of feature attributions is an operating property of the AI system that monitoring has to cover.
#   remediation: >-
#     Name what watches the endpoint in its tag MonitoredBy or, with Model Monitor (closed to new customers), create a model-explainability
#     job definition with a SHAP baseline and a schedule of type ModelExplainability that runs it.
#   sources:
#     - {page: "Amazon SageMaker AI Developer Guide, model-monitor-availability-change", says: "Model Monitor takes no new customers; existing ones are shown what to move to"}
#     - {api: sagemaker:DescribeMonitoringScheduleResponse.MonitoringType, says: "what a schedule's jobs examine; model explainability is one of four"}
deny["SM-MON-063"] contains msg if {
	input.resource_type == "AWS::::Region"
	some names in means.lacking(input.region, "ModelExplainability")
	msg := sprintf("No active explainability schedule watches an endpoint in %s, and nothing names another monitor of endpoint %s.", [input.region, names])
}

skip["SM-MON-063"] contains reason if {
	input.resource_type == "AWS::::Region"
	some reason in means.nothing_to_monitor(input.region)
}

unknown["SM-MON-063"] contains reason if {
	input.resource_type == "AWS::::Region"
	some reason in means.doubts(input.region, "ModelExplainability")
}

unknown["SM-MON-063"] contains reason if {
	input.resource_type == "AWS::::Region"
	some names in means.unclear(input.region, "ModelExplainability")
	reason := sprintf("Nothing read says what watches the reasons behind predictions of endpoint %s in %s. %s", [names, input.region, means.how])
}
