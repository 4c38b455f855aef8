# ISO/IEC 42001 A.6.2.4: a model version in the registry shows who approved it, what it was measured by and where it comes from.
package sagemaker.model_versions

# METADATA
# scope: document
# title: Model approver differs from the model creator
# description: >-
#   Approval is worth something when a second pair of eyes gives it. Where whoever registers a version also approves it, one mistake,
#   or one stolen credential, is enough to bring a model into production.
# schemas:
#   - input: schema.sagemaker_model_package
# custom:
#   severity: high
#   resource_types: [AWS::SageMaker::ModelPackage]
#   controls:
#     iso27001: [A.5.3, A.8.32]
#     iso42001: [A.3.2, A.6.2.5]
#   rationale: Creating and approving a model version are conflicting duties (A.5.3) within the change process that leads to deployment.
#   remediation: Allow sagemaker:UpdateModelPackage to an approver's role alone, and have that role review and approve the version.
deny["SM-GOV-072"] contains msg if {
	input.resource_type == "AWS::SageMaker::ModelPackage"
	creator := input.created_by.iam_identity.arn
	creator == input.last_modified_by.iam_identity.arn
	not people_differ
	msg := sprintf("Model version %q is approved and was last changed by the identity that created it, %q.", [input.resource_name, creator])
}

# LastModifiedTime and LastModifiedBy are optional: a version never changed since it was registered was approved by its registration.
deny["SM-GOV-072"] contains msg if {
	input.resource_type == "AWS::SageMaker::ModelPackage"
	creator := input.created_by.iam_identity.arn
	not input.last_modified_by
	not input.last_modified_time
	msg := sprintf("Model version %q was registered as approved by the identity that created it, %q.", [input.resource_name, creator])
}

skip["SM-GOV-072"] contains reason if {
	input.resource_type == "AWS::SageMaker::ModelPackage"
	some reason in unapproved
}

unknown["SM-GOV-072"] contains reason if {
	input.resource_type == "AWS::SageMaker::ModelPackage"
	not input.created_by.iam_identity.arn
	reason := sprintf("AWS names no IAM identity that created model version %q.", [input.resource_name])
}

unknown["SM-GOV-072"] contains reason if {
	input.resource_type == "AWS::SageMaker::ModelPackage"
	input.last_modified_time
	not input.last_modified_by.iam_identity.arn
	reason := sprintf("AWS names no IAM identity that last changed model version %q.", [input.resource_name])
}

# People who share a role are told apart by the source identity of their sessions, where sessions carry one.
people_differ if input.created_by.iam_identity.source_identity != input.last_modified_by.iam_identity.source_identity

# METADATA
# scope: document
# title: Approved model packages carry quality metrics, an explainability report and drift baselines
# description: >-
#   An approver who sees no measurements approves by name alone. Baselines kept with the version are what later monitoring compares
#   production with.
# schemas:
#   - input: schema.sagemaker_model_package
# custom:
#   severity: medium
#   resource_types: [AWS::SageMaker::ModelPackage]
#   controls:
#     iso27001: [A.8.29]
#     iso42001: [A.6.2.4, A.6.2.6]
#   rationale: Recorded evaluation results are the evidence of acceptance testing (A.8.29) and verification (A.6.2.4); baselines enable monitoring.
#   remediation: Attach model quality statistics, the Clarify explainability report and drift check baselines where the pipeline registers the model.
deny["SM-GOV-074"] contains msg if {
	input.resource_type == "AWS::SageMaker::ModelPackage"
	missing := [part | some part in ["model quality statistics", "explainability report", "drift check baselines"]; not part in evidence]
	count(missing) > 0
	msg := sprintf("Model version %q is approved without %s.", [input.resource_name, concat(", ", missing)])
}

skip["SM-GOV-074"] contains reason if {
	input.resource_type == "AWS::SageMaker::ModelPackage"
	some reason in unapproved
}

evidence contains "model quality statistics" if input.model_metrics.model_quality.statistics.s3_uri

evidence contains "explainability report" if input.model_metrics.explainability.report.s3_uri

# Any one baseline will do: which kinds make sense depends on the model.
evidence contains "drift check baselines" if {
	some baseline in input.drift_check_baselines
	count(baseline) > 0
}

# METADATA
# scope: document
# title: Approved model packages carry a bias report
# description: >-
#   Bias found before release can be mended or accepted knowingly. Found by those it harms, it is a claim for discrimination, and the
#   registry shows that nobody looked.
# schemas:
#   - input: schema.sagemaker_model_package
# custom:
#   severity: medium
#   resource_types: [AWS::SageMaker::ModelPackage]
#   controls:
#     iso42001: [A.5.4, A.6.2.4]
#   rationale: A bias report is the recorded assessment of impact on individuals and groups, made as part of verification.
#   remediation: Run SageMaker Clarify on data and model, and attach its report in ModelMetrics.Bias where the pipeline registers the model.
deny["SM-GOV-075"] contains msg if {
	input.resource_type == "AWS::SageMaker::ModelPackage"
	count(bias_reports) == 0
	msg := sprintf("Model version %q is approved without a bias report.", [input.resource_name])
}

skip["SM-GOV-075"] contains reason if {
	input.resource_type == "AWS::SageMaker::ModelPackage"
	some reason in unapproved
}

bias_reports contains report.s3_uri if some report in input.model_metrics.bias

unapproved contains reason if {
	not input.model_approval_status == "Approved"
	status := object.get(input, "model_approval_status", "not set")
	reason := sprintf("Model version %q is not approved (%s).", [input.resource_name, status])
}
