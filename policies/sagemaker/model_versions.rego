# ISO/IEC 42001 A.6.2.4: a model version in the registry shows what it was measured by, and how it treats groups of people.
package sagemaker.model_versions

import data.lib.core.config
import data.lib.sagemaker.model_registry
import data.sagemaker.model_cards

# METADATA
# scope: document
# title: Approved model versions carry the results of their evaluation
# description: >-
#   An approver who sees no measurements approves by name alone. Which measurements make sense depends on the model: statistics of its
#   quality, reports on bias or explanations, or evaluation details of the model card that the version carries.
# schemas:
#   - input: schema.sagemaker_model_package
# custom:
#   severity: medium
#   resource_types: [AWS::SageMaker::ModelPackage]
#   controls:
#     iso27001: [A.8.29]
#     iso42001: [A.6.2.4]
#   rationale: Recorded evaluation results are the evidence of acceptance testing (A.8.29) and verification (A.6.2.4).
#   remediation: >-
#     Attach the results where the pipeline registers the model (ModelMetrics). ModelMetrics of a version are fixed: register it anew, or
#     add evaluation details to the card of the version with UpdateModelPackage (ModelCard).
#   sources:
#     - {api: sagemaker:DescribeModelPackageOutput.ModelMetrics, says: "the metrics of the model: its quality, its data, bias and explanations"}
#     - {api: sagemaker:DescribeModelPackageOutput.ModelCard, says: "a version may carry a model card of its own"}
deny["SM-GOV-074"] contains msg if {
	input.resource_type == "AWS::SageMaker::ModelPackage"
	count(evaluations) == 0
	msg := sprintf("Model version %q is approved without any recorded evaluation.", [input.resource_name])
}

skip["SM-GOV-074"] contains reason if {
	input.resource_type == "AWS::SageMaker::ModelPackage"
	some reason in model_registry.unapproved
}

unknown["SM-GOV-074"] contains reason if {
	input.resource_type == "AWS::SageMaker::ModelPackage"
	some reason in model_registry.strange
}

# What was measured of the model: statistics of its data say nothing of it, and constraints are bounds and no results (API reference,
# ModelMetrics, ModelDataQuality and ModelQuality).
evaluations contains input.model_metrics.model_quality.statistics.s3_uri

evaluations contains location if {
	some examination in ["bias", "explainability"]
	some report in input.model_metrics[examination]
	location := report.s3_uri
}

evaluations contains detail if {
	some detail in card(input).evaluation_details
	model_cards.filled(detail)
}

# The content of the card that a version carries is JSON.
card(version) := json.unmarshal(content) if {
	content := version.model_card.model_card_content
	json.is_valid(content)
}

# METADATA
# scope: document
# title: Approved model versions carry a bias report or say why none is needed
# description: >-
#   Bias found before release can be mended or accepted knowingly. Found by those it harms, it is a claim for discrimination, and the
#   registry shows that nobody looked. A report of the version counts, or what its own model card says of fairness. A model that decides nothing about people says so in the metadata of its version
#   (bias_assessment_keys).
# schemas:
#   - input: schema.sagemaker_model_package
# custom:
#   severity: medium
#   resource_types: [AWS::SageMaker::ModelPackage]
#   controls:
#     iso42001: [A.5.4, A.6.2.4]
#   rationale: A bias report is the recorded assessment of impact on individuals and groups, made as part of verification.
#   remediation: >-
#     Examine data and model (SageMaker Clarify or another tool) and attach the report in ModelMetrics.Bias where the pipeline registers the
#     model; a registered version takes none any more. Where the assessment is kept elsewhere, or none is needed, say so with
#     UpdateModelPackage in the customer metadata property BiasAssessment.
#   commands:
#     - >-
#       aws sagemaker update-model-package --region {region} --model-package-arn {resource_id}
#       --customer-metadata-properties BiasAssessment=WHERE_IT_IS_OR_WHY_NONE
#   sources:
#     - {api: sagemaker:ModelMetrics.Bias, says: "reports on bias that a model version carries"}
#     - {api: sagemaker:DescribeModelPackageOutput.CustomerMetadataProperties, says: "properties that the owner gives a version"}
deny["SM-GOV-075"] contains msg if {
	input.resource_type == "AWS::SageMaker::ModelPackage"
	count(assessments(input)) == 0
	msg := sprintf("Model version %q is approved without a bias report.", [input.resource_name])
}

skip["SM-GOV-075"] contains reason if {
	input.resource_type == "AWS::SageMaker::ModelPackage"
	some reason in model_registry.unapproved
}

unknown["SM-GOV-075"] contains reason if {
	input.resource_type == "AWS::SageMaker::ModelPackage"
	some reason in model_registry.strange
}

# Reports, what the version's own card says of fairness, and what its metadata state.
assessments(version) := (reported(version) | model_cards.fairness_of({"content": card(version)})) | stated(version)

assessments(version) := reported(version) | stated(version) if not card(version)

reported(version) := {report.s3_uri | some report in version.model_metrics.bias}

stated(version) := {text |
	some key in config.bias_assessment_keys
	text := trim_space(version.customer_metadata_properties[key])
	text != ""
}
