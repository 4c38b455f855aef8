# ISO/IEC 27001 A.8.20 and A.8.22: monitoring jobs, which read captured requests and predictions, have no network access.
# A container has network access unless isolation is switched on (API reference, MonitoringNetworkConfig).
package sagemaker.network_monitoring

# METADATA
# scope: document
# title: Data quality job definition has network isolation
# description: >-
#   The containers of a data quality job read captured requests, which are often personal data. Isolation keeps what they read from
#   being sent elsewhere.
# schemas:
#   - input: schema.sagemaker_data_quality_job_definition
# custom:
#   severity: medium
#   resource_types: [AWS::SageMaker::DataQualityJobDefinition]
#   controls:
#     iso27001: [A.8.20, A.8.22]
#     iso27701: [A.3.29]
#     iso42001: [A.4.5]
#   remediation: Recreate the job definition with NetworkConfig.EnableNetworkIsolation set to true.
deny["SM-NET-060"] contains msg if {
	input.resource_type == "AWS::SageMaker::DataQualityJobDefinition"
	not input.network_config.enable_network_isolation
	msg := sprintf("Data quality job definition %q has no network isolation.", [input.resource_name])
}

# METADATA
# scope: document
# title: Model bias job definition has network isolation
# description: >-
#   The containers of a bias job read predictions together with sensitive attributes of people. Isolation keeps what they read from
#   being sent elsewhere.
# schemas:
#   - input: schema.sagemaker_model_bias_job_definition
# custom:
#   severity: medium
#   resource_types: [AWS::SageMaker::ModelBiasJobDefinition]
#   controls:
#     iso27001: [A.8.20, A.8.22]
#     iso27701: [A.3.29]
#     iso42001: [A.4.5]
#   remediation: Recreate the job definition with NetworkConfig.EnableNetworkIsolation set to true.
deny["SM-NET-061"] contains msg if {
	input.resource_type == "AWS::SageMaker::ModelBiasJobDefinition"
	not input.network_config.enable_network_isolation
	msg := sprintf("Model bias job definition %q has no network isolation.", [input.resource_name])
}

# METADATA
# scope: document
# title: Model explainability job definition has network isolation
# description: >-
#   The containers of an explainability job read inputs and call a copy of the model. Isolation keeps either from being sent
#   elsewhere.
# schemas:
#   - input: schema.sagemaker_model_explainability_job_definition
# custom:
#   severity: high
#   resource_types: [AWS::SageMaker::ModelExplainabilityJobDefinition]
#   controls:
#     iso27001: [A.8.20, A.8.22]
#     iso27701: [A.3.29]
#     iso42001: [A.4.5]
#   remediation: Recreate the job definition with NetworkConfig.EnableNetworkIsolation set to true.
deny["SM-NET-062"] contains msg if {
	input.resource_type == "AWS::SageMaker::ModelExplainabilityJobDefinition"
	not input.network_config.enable_network_isolation
	msg := sprintf("Model explainability job definition %q has no network isolation.", [input.resource_name])
}

# METADATA
# scope: document
# title: Model quality job definition has network isolation
# description: >-
#   The containers of a model quality job read predictions and the ground truth they are compared with. Isolation keeps both from
#   being sent elsewhere.
# schemas:
#   - input: schema.sagemaker_model_quality_job_definition
# custom:
#   severity: high
#   resource_types: [AWS::SageMaker::ModelQualityJobDefinition]
#   controls:
#     iso27001: [A.8.20, A.8.22]
#     iso27701: [A.3.29]
#     iso42001: [A.4.5]
#   remediation: Recreate the job definition with NetworkConfig.EnableNetworkIsolation set to true.
deny["SM-NET-063"] contains msg if {
	input.resource_type == "AWS::SageMaker::ModelQualityJobDefinition"
	not input.network_config.enable_network_isolation
	msg := sprintf("Model quality job definition %q has no network isolation.", [input.resource_name])
}

# METADATA
# scope: document
# title: Monitoring schedule has network isolation
# description: >-
#   The containers of a scheduled monitoring job read captured requests and predictions. Isolation keeps them from being sent
#   elsewhere. A schedule that names a job definition is judged by that definition.
# schemas:
#   - input: schema.sagemaker_monitoring_schedule
# custom:
#   severity: medium
#   resource_types: [AWS::SageMaker::MonitoringSchedule]
#   controls:
#     iso27001: [A.8.20, A.8.22]
#     iso27701: [A.3.29]
#     iso42001: [A.4.5]
#   remediation: Update the schedule with NetworkConfig.EnableNetworkIsolation set to true in its job definition.
deny["SM-NET-064"] contains msg if {
	input.resource_type == "AWS::SageMaker::MonitoringSchedule"
	job := input.monitoring_schedule_config.monitoring_job_definition
	not job.network_config.enable_network_isolation
	msg := sprintf("Monitoring schedule %q has no network isolation.", [input.resource_name])
}

skip["SM-NET-064"] contains reason if {
	input.resource_type == "AWS::SageMaker::MonitoringSchedule"
	definition := input.monitoring_schedule_config.monitoring_job_definition_name
	reason := sprintf("Monitoring schedule %q runs job definition %q, which is judged by itself.", [input.resource_name, definition])
}
