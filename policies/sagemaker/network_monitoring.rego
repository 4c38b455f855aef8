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
#   rationale: Without a network a container that reads data of people cannot send it away (A.8.20, A.8.22).
#   remediation: >-
#     A job definition cannot be changed: CreateDataQualityJobDefinition anew with NetworkConfig.EnableNetworkIsolation true, move the schedule to it
#     (UpdateMonitoringSchedule), then delete the old one. A container that calls out by itself fails under isolation.
#   sources:
#     - {api: sagemaker:MonitoringNetworkConfig.EnableNetworkIsolation, says: "whether the containers may make calls of any kind, in and out"}
#     - {api: sagemaker:DescribeDataQualityJobDefinitionResponse.NetworkConfig, says: "an optional member of the definition"}
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
#   rationale: Without a network a container that reads data of people cannot send it away (A.8.20, A.8.22).
#   remediation: >-
#     A job definition cannot be changed: CreateModelBiasJobDefinition anew with NetworkConfig.EnableNetworkIsolation true, move the schedule to it
#     (UpdateMonitoringSchedule), then delete the old one. A container that calls out by itself fails under isolation.
#   sources:
#     - {api: sagemaker:MonitoringNetworkConfig.EnableNetworkIsolation, says: "whether the containers may make calls of any kind, in and out"}
#     - {api: sagemaker:DescribeModelBiasJobDefinitionResponse.NetworkConfig, says: "an optional member of the definition"}
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
#   severity: medium
#   resource_types: [AWS::SageMaker::ModelExplainabilityJobDefinition]
#   controls:
#     iso27001: [A.8.20, A.8.22]
#     iso27701: [A.3.29]
#     iso42001: [A.4.5]
#   rationale: Without a network a container that reads data of people cannot send it away (A.8.20, A.8.22).
#   remediation: >-
#     A job definition cannot be changed: CreateModelExplainabilityJobDefinition anew with NetworkConfig.EnableNetworkIsolation true, move the schedule to it
#     (UpdateMonitoringSchedule), then delete the old one. A container that calls out by itself fails under isolation, and
#     AWS's guide on Clarify in a VPC leaves isolation off for jobs that ask the model: try it, and where the job fails keep it in a VPC
#     without a way out and waive the finding.
#   sources:
#     - {api: sagemaker:MonitoringNetworkConfig.EnableNetworkIsolation, says: "whether the containers may make calls of any kind, in and out"}
#     - {api: sagemaker:DescribeModelExplainabilityJobDefinitionResponse.NetworkConfig, says: "an optional member of the definition"}
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
#   severity: medium
#   resource_types: [AWS::SageMaker::ModelQualityJobDefinition]
#   controls:
#     iso27001: [A.8.20, A.8.22]
#     iso27701: [A.3.29]
#     iso42001: [A.4.5]
#   rationale: Without a network a container that reads data of people cannot send it away (A.8.20, A.8.22).
#   remediation: >-
#     A job definition cannot be changed: CreateModelQualityJobDefinition anew with NetworkConfig.EnableNetworkIsolation true, move the schedule to it
#     (UpdateMonitoringSchedule), then delete the old one. A container that calls out by itself fails under isolation.
#   sources:
#     - {api: sagemaker:MonitoringNetworkConfig.EnableNetworkIsolation, says: "whether the containers may make calls of any kind, in and out"}
#     - {api: sagemaker:DescribeModelQualityJobDefinitionResponse.NetworkConfig, says: "an optional member of the definition"}
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
#   rationale: Without a network a container that reads data of people cannot send it away (A.8.20, A.8.22).
#   remediation: >-
#     UpdateMonitoringSchedule with NetworkConfig.EnableNetworkIsolation true in its job definition; the next run takes it. A container that
#     calls out by itself fails under isolation.
#   sources:
#     - {api: sagemaker:NetworkConfig.EnableNetworkIsolation, says: "whether the containers may make network calls"}
#     - {api: sagemaker:MonitoringScheduleConfig.MonitoringJobDefinitionName, says: "a schedule names a definition or holds one"}
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
