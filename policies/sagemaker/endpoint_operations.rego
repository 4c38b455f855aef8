# ISO/IEC 42001 A.6.2.6: endpoints raise alarms when they fail, and new versions reach users in steps that roll back by themselves.
package sagemaker.endpoint_operations

import data.lib.core.inventory
import data.lib.core.letters
import data.lib.detection.alarms
import data.lib.sagemaker.endpoints

# METADATA
# scope: document
# title: Endpoints have an error or latency alarm with actions
# description: >-
#   A model that fails or stalls does harm for as long as nobody knows. An alarm that calls somebody ends that; one without an action
#   only changes its colour. Alarms on the endpoint, on one of its inference components and on a query of Metrics Insights count.
# schemas:
#   - input: schema.sagemaker_endpoint
# custom:
#   severity: medium
#   resource_types: [AWS::SageMaker::Endpoint]
#   related:
#     - AWS::CloudWatch::Alarm
#     - AWS::CloudWatch::CompositeAlarm
#     - AWS::Events::Rule
#     - AWS::KMS::Key
#     - AWS::SNS::Topic
#     - AWS::SageMaker::InferenceComponent
#   controls:
#     iso27001: [A.5.24, A.8.16]
#     iso42001: [A.6.2.6, A.8.4]
#   rationale: Alarms on errors and latency are the monitoring (A.8.16) that incident handling (A.5.24) starts from.
#   remediation: >-
#     PutMetricAlarm on Invocation5XXErrors or ModelLatency of the endpoint's variants (of an asynchronous endpoint InvocationFailures, of
#     inference components by InferenceComponentName) with an SNS topic that somebody reads. Alarms are charged by the month.
#   commands:
#     - >-
#       aws cloudwatch put-metric-alarm --region {region} --alarm-name {resource_name}-errors --namespace AWS/SageMaker
#       --metric-name Invocation5XXErrors --dimensions Name=EndpointName,Value={resource_name} Name=VariantName,Value=VARIANT
#       --statistic Sum --period 60 --evaluation-periods 5 --threshold 1 --comparison-operator GreaterThanOrEqualToThreshold
#       --alarm-actions TOPIC_ARN
#   sources:
#     - {page: "Amazon SageMaker AI Developer Guide, monitoring-cloudwatch", says: "which errors and latencies of endpoints and of inference components are metrics in AWS/SageMaker"}
#     - {page: "Amazon SageMaker AI Developer Guide, async-inference-monitor", says: "which metrics asynchronous endpoints have in place of those of real-time endpoints"}
#     - {page: "Amazon SageMaker AI Developer Guide, monitoring-detailed-observability-metric-mapping", says: "which dimensions each metric has: endpoint and variant, or the inference component"}
#     - {api: cloudwatch:MetricAlarm.ActionsEnabled, says: "whether the alarm's actions are carried out"}
deny["SM-MON-021"] contains msg if {
	input.resource_type == "AWS::SageMaker::Endpoint"
	count(acting) == 0
	count(unheard_of) == 0
	not endpoints.of_doubt(input)
	msg := sprintf("No alarm with an enabled action watches errors or latency of endpoint %q.", [input.resource_name])
}

skip["SM-MON-021"] contains reason if {
	input.resource_type == "AWS::SageMaker::Endpoint"
	some reason in out_of_service
}

unknown["SM-MON-021"] contains endpoints.of_unknown_status(input) if input.resource_type == "AWS::SageMaker::Endpoint"

unknown["SM-MON-021"] contains reason if {
	input.resource_type == "AWS::SageMaker::Endpoint"
	count(acting) == 0
	some reason in unheard_of
}

# Why it cannot be determined whether an alarm watches the endpoint: one of PromQL watches what its query says, which is not taken apart here.
unheard_of contains reason if {
	some name in queried[input.region]
	reason := sprintf("Alarm %q watches SageMaker by a PromQL query: whether it watches endpoint %q cannot be determined.", [name, input.resource_name])
}

unheard_of contains reason if {
	some alarm in data.inventory["AWS::CloudWatch::Alarm"]
	alarm.region == input.region
	alarm.alarm_name in observing
	some reason in alarms.doubts(alarm)
}

# The names of the alarms that watch this endpoint and do something.
acting := {name | some name in observing; name in heard[input.region]}

heard[alarm.region] contains alarm_name if {
	some alarm in data.inventory["AWS::CloudWatch::Alarm"]
	alarms.acts(alarm)
	alarm_name := alarm.alarm_name
}

# The names of the alarms that watch this endpoint.
observing := ({name | some name in watching[inventory.in_region(input.region, input.endpoint_name)]} | {name |
	some component in components[inventory.in_region(input.region, input.endpoint_name)]
	some name in watching_components[inventory.in_region(input.region, component)]
}) | {query.alarm |
	some query in queries
	query.region == input.region
	covers(query.expression)
}

# An asynchronous endpoint has metrics of its own beside some of those of a real-time endpoint (Amazon SageMaker AI Developer Guide,
# async-inference-monitor); a container that a request names has its own latency (multi-container-metrics).
telling := of_queue | {
	"ContainerLatency", "FirstChunkLatency", "FirstChunkModelLatency", "FirstChunkOverheadLatency", "Invocation4XXErrors",
	"Invocation5XXErrors", "InvocationModelErrors", "MidStreamErrors", "ModelLatency", "OverheadLatency",
}

of_queue := {
	"ApproximateAgeOfOldestRequest", "ExpiredRequests", "HasBacklogWithoutCapacity", "InvocationFailures", "RequestDownloadFailures",
	"RequestDownloadLatency", "ResponseUploadFailures", "ResponseUploadLatency", "TimeInBacklog", "TotalProcessingTime",
}

# Metrics of requests are published for each variant (the same guide, monitoring-detailed-observability-metric-mapping): an alarm that names
# none sees no data, for CloudWatch takes each set of dimensions as a metric of its own.
published(metric) if metric.metric_name in of_queue

published(metric) if {
	some dimension in metric.dimensions
	dimension.name == "VariantName"
}

# By endpoint, so that the alarms are gone through once and not for each endpoint.
watching[endpoint] contains alarm_name if {
	some [alarm, metric] in telling_metrics
	some dimension in metric.dimensions
	dimension.name == "EndpointName"
	published(metric)
	endpoint := inventory.in_region(alarm.region, dimension.value)
	alarm_name := alarm.alarm_name
}

watching_components[component] contains alarm_name if {
	some [alarm, metric] in telling_metrics
	some dimension in metric.dimensions
	dimension.name == "InferenceComponentName"
	component := inventory.in_region(alarm.region, dimension.value)
	alarm_name := alarm.alarm_name
}

telling_metrics := [[alarm, metric] |
	some alarm in data.inventory["AWS::CloudWatch::Alarm"]
	some metric in alarms.metrics(alarm)
	metric.namespace == "AWS/SageMaker"
	metric.metric_name in telling
]

queries := [{"region": alarm.region, "expression": query.expression, "alarm": alarm.alarm_name} |
	some alarm in data.inventory["AWS::CloudWatch::Alarm"]
	some query in alarm.metrics
	some name in telling
	alarms.asks(query.expression, "AWS/SageMaker", name)
]

covers(expression) if {
	alarms.covers(expression, "EndpointName", input.endpoint_name)
	count(alarms.equalled(expression, "InferenceComponentName")) == 0
}

covers(expression) if {
	some component in components[inventory.in_region(input.region, input.endpoint_name)]
	component in alarms.equalled(expression, "InferenceComponentName")
}

queried[region] contains alarm_name if {
	some alarm in data.inventory["AWS::CloudWatch::Alarm"]
	contains(letters.lowered(alarm.evaluation_criteria.prom_ql_criteria.query), "sagemaker")
	alarms.acts(alarm)
	region := alarm.region
	alarm_name := alarm.alarm_name
}

components[endpoint] contains inference_component_name if {
	some component in data.inventory["AWS::SageMaker::InferenceComponent"]
	endpoint := inventory.in_region(component.region, component.endpoint_name)
	inference_component_name := component.inference_component_name
}

# METADATA
# scope: document
# title: Endpoint deployments shift traffic in steps and roll back on alarms
# description: >-
#   A new version that answers wrongly harms everybody at once when all traffic moves to it at once. In steps few are hit, and an alarm
#   takes the version back without waiting for a person. AWS says of an endpoint how it was last deployed only where a deployment was
#   configured: its time of modification moves with each scaling as well.
# schemas:
#   - input: schema.sagemaker_endpoint
# custom:
#   severity: medium
#   resource_types: [AWS::SageMaker::Endpoint]
#   related: [AWS::SageMaker::EndpointConfig, AWS::SageMaker::InferenceComponent, AWS::SageMaker::Model, AWS::SageMaker::ModelPackage]
#   controls:
#     iso27001: [A.8.32]
#     iso42001: [A.6.2.5, A.6.2.6]
#   rationale: Stepwise deployment with rollback is the fall-back procedure that change management asks for.
#   remediation: >-
#     UpdateEndpoint with a DeploymentConfig: canary, linear or rolling, with CloudWatch alarms in AutoRollbackConfiguration; later updates
#     take it over with RetainDeploymentConfig. While a blue/green update runs both fleets are charged.
#   commands:
#     - >-
#       aws sagemaker update-endpoint --region {region} --endpoint-name {resource_name} --endpoint-config-name CONFIGURATION
#       --deployment-config file://DEPLOYMENT.json
#   sources:
#     - {api: sagemaker:DescribeEndpointOutput.LastDeploymentConfig, says: "the deployment configuration that was last used"}
#     - {api: sagemaker:DescribeEndpointOutput.EndpointStatus, says: "changes of weights and instance counts update an endpoint as deployments do"}
#     - {api: sagemaker:DeploymentConfig.BlueGreenUpdatePolicy, says: "without an update policy traffic moves all at once"}
#     - {api: sagemaker:TrafficRoutingConfig.Type, says: "ALL_AT_ONCE, CANARY or LINEAR"}
#     - {page: "Amazon SageMaker AI Developer Guide, deployment-guardrails-exclusions", says: "endpoints with Marketplace containers or Inf1 instances always move all traffic at once"}
deny["SM-RES-021"] contains msg if {
	input.resource_type == "AWS::SageMaker::Endpoint"
	at_once
	msg := sprintf("The last deployment of endpoint %q shifted all traffic at once.", [input.resource_name])
}

deny["SM-RES-021"] contains msg if {
	input.resource_type == "AWS::SageMaker::Endpoint"
	input.last_deployment_config
	count(rollback_alarms) == 0
	msg := sprintf("The last deployment of endpoint %q named no alarm that would have rolled it back.", [input.resource_name])
}

skip["SM-RES-021"] contains reason if {
	input.resource_type == "AWS::SageMaker::Endpoint"
	some reason in out_of_service
}

skip["SM-RES-021"] contains reason if {
	input.resource_type == "AWS::SageMaker::Endpoint"
	not input.last_deployment_config
	time.parse_rfc3339_ns(input.last_modified_time) - time.parse_rfc3339_ns(input.creation_time) < creation_ns
	reason := sprintf("Endpoint %q was not changed since it was created.", [input.resource_name])
}

skip["SM-RES-021"] contains reason if {
	input.resource_type == "AWS::SageMaker::Endpoint"
	some type in instance_types
	startswith(type, "ml.inf1.")
	reason := sprintf("Endpoint %q runs on %s, on which AWS moves all traffic at once.", [input.resource_name, type])
}

skip["SM-RES-021"] contains reason if {
	input.resource_type == "AWS::SageMaker::Endpoint"
	some sold in products
	reason := sprintf("Endpoint %q serves product %q of AWS Marketplace, for which AWS moves all traffic at once.", [input.resource_name, sold])
}

unknown["SM-RES-021"] contains endpoints.of_unknown_status(input) if input.resource_type == "AWS::SageMaker::Endpoint"

unknown["SM-RES-021"] contains reason if {
	input.resource_type == "AWS::SageMaker::Endpoint"
	not input.last_deployment_config
	reason := sprintf("AWS names no deployment of endpoint %q: that it was changed may be due to scaling.", [input.resource_name])
}

unknown["SM-RES-021"] contains reason if {
	input.resource_type == "AWS::SageMaker::Endpoint"
	count(rollback_alarms) > 0
	type := routing.type
	not type in {"ALL_AT_ONCE", "CANARY", "LINEAR"}
	reason := sprintf("The last deployment of endpoint %q shifted traffic in a way that is not known here (%s).", [input.resource_name, type])
}

# Packages of AWS Marketplace are another account's, and cannot be looked up.
unknown["SM-RES-021"] contains reason if {
	input.resource_type == "AWS::SageMaker::Endpoint"
	input.last_deployment_config
	some name in elsewhere
	reason := sprintf("Endpoint %q serves model package %q, which is not in this account: for one of AWS Marketplace AWS moves all traffic at once.", [input.resource_name, name])
}

# LastModifiedTime moves while an endpoint is being created, which may take two hours: one for the download of the model and one until
# the container answers (API reference, ProductionVariant: ModelDataDownloadTimeoutInSeconds, ContainerStartupHealthCheckTimeoutInSeconds).
creation_ns := ((2 * 60) * 60) * 1000000000

routing := input.last_deployment_config.blue_green_update_policy.traffic_routing_configuration

# Without an update policy traffic shifts all at once (API reference, DeploymentConfig); with one the model demands its routing.
at_once if {
	input.last_deployment_config
	not input.last_deployment_config.blue_green_update_policy
	not input.last_deployment_config.rolling_update_policy
	not shadowed
}

at_once if {
	routing.type == "ALL_AT_ONCE"
	not shadowed
}

# A shadow variant was tried with all traffic before any user saw its answers.
shadowed if count(input.shadow_production_variants) > 0

rollback_alarms contains alarm_name if {
	some alarm in input.last_deployment_config.auto_rollback_configuration.alarms
	alarm_name := alarm.alarm_name
}

instance_types contains type if {
	config := inventory.lookup("AWS::SageMaker::EndpointConfig", input.endpoint_config_name)
	some variant in config.production_variants
	some type in array.concat([one | one := variant.instance_type], [pool.instance_type | some pool in variant.instance_pools])
}

package_names := {name | some model in endpoints.models(input); some name in endpoints.package_names(model)}

products contains product_id if {
	some name in package_names
	version := inventory.lookup("AWS::SageMaker::ModelPackage", name)
	some container in version.inference_specification.containers
	product_id := container.product_id
}

elsewhere := {name | some name in package_names; not inventory.lookup("AWS::SageMaker::ModelPackage", name)}

out_of_service contains endpoints.out_of_service(input)
