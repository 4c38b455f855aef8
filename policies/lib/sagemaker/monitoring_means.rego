# What watches endpoints for drift: Model Monitor where AWS offers it, else what their owners name in its place.
package lib.sagemaker.monitoring_means

import data.lib.core.config
import data.lib.core.inventory
import data.lib.core.letters
import data.lib.detection.alarms
import data.lib.sagemaker.endpoints

# ---- Where Model Monitor can be used ----

out_of_service(endpoint) := {reason | reason := endpoints.out_of_service(endpoint)}

# Serverless endpoints have neither data capture nor Model Monitor (Amazon SageMaker AI Developer Guide, serverless-endpoints).
serverless(endpoint) := {sprintf("Endpoint %q is serverless; AWS offers no data capture and no Model Monitor for it.", [endpoint.resource_name]) |
	endpoints.serverless(endpoint)
}

# Model Monitor is for endpoints that host a single model (Amazon SageMaker AI Developer Guide, model-monitor).
several_models(endpoint) := {sprintf("Endpoint %q hosts %s; Model Monitor is for endpoints of a single model.", [endpoint.resource_name, what]) |
	some what in hosted(endpoint)
}

hosted(endpoint) := {"models that requests choose among" | endpoints.chooses_models(endpoint)} | {"inference components" |
	endpoints.hosts_components(endpoint)
}

unsupported(endpoint) := (out_of_service(endpoint) | serverless(endpoint)) | several_models(endpoint)

# The ids of those that it can watch if they are in service: no judged document changes them, so that they are worked out once.
supported contains endpoint.resource_id if {
	some endpoint in data.inventory["AWS::SageMaker::Endpoint"]
	count(unsupported(endpoint)) == 0
}

# The endpoints of a Region that Model Monitor can watch.
monitorable(region) := [endpoint |
	some endpoint in data.inventory["AWS::SageMaker::Endpoint"]
	endpoint.region == region
	endpoint.resource_id in supported
	not endpoints.of_doubt(endpoint)
]

# Those of which it cannot be determined whether they are in service.
strange(region) := [endpoint |
	some endpoint in data.inventory["AWS::SageMaker::Endpoint"]
	endpoint.region == region
	endpoint.resource_id in supported
	endpoints.of_doubt(endpoint)
]

# Model Monitor is closed to new customers (Amazon SageMaker AI Developer Guide, model-monitor-availability-change). An account that has
# a schedule is none.
open_here if count(data.inventory["AWS::SageMaker::MonitoringSchedule"]) > 0

# ---- What else may watch an endpoint ----

# Its owner says so in a tag.
otherwise(endpoint) if {
	some key in config.monitored_by_keys
	trim_space(endpoint.tags[key]) != ""
}

# An alarm that tells somebody watches a metric of the owner's own with a dimension that names the endpoint.
otherwise(endpoint) if alarmed[inventory.in_region(endpoint.region, endpoint.endpoint_name)]

# A pipeline that runs on a schedule works on the endpoint.
otherwise(endpoint) if examined[inventory.in_region(endpoint.region, endpoint.endpoint_name)]

alarmed[key] contains alarm.resource_id if {
	some alarm in data.inventory["AWS::CloudWatch::Alarm"]
	some key in looked_at(alarm)
	alarms.acts(alarm)
}

# One of which it cannot be determined whether anybody hears it is no proof either way.
perhaps_alarmed(endpoint) if doubtfully_alarmed[inventory.in_region(endpoint.region, endpoint.endpoint_name)]

doubtfully_alarmed[key] contains alarm.resource_id if {
	some alarm in data.inventory["AWS::CloudWatch::Alarm"]
	some key in looked_at(alarm)
	count(alarms.doubts(alarm)) > 0
}

looked_at(alarm) := {inventory.in_region(alarm.region, dimension.value) |
	some metric in alarms.metrics(alarm)

	# namespaces of AWS begin so (CloudWatch User Guide, "AWS services that publish CloudWatch metrics")
	namespace := letters.lowered(metric.namespace)
	not regex.match(`^/?aws/`, namespace)
	some dimension in metric.dimensions
}

# What its definition, or the parameters that its schedule gives it, name.
examined[key] contains pipeline.resource_id if {
	some pipeline in data.inventory["AWS::SageMaker::Pipeline"]
	started[pipeline.resource_id]
	walk(pipeline.pipeline_definition, [_, name])
	is_string(name)
	key := inventory.in_region(pipeline.region, name)
}

examined[key] contains pipeline.resource_id if {
	some pipeline in data.inventory["AWS::SageMaker::Pipeline"]
	some name in started[pipeline.resource_id]
	key := inventory.in_region(pipeline.region, name)
}

# What schedules start, with the values of the parameters that they give: an empty one where they give none.
started[arn] contains "" if {
	some target in timed
	arn := target.arn
}

started[arn] contains value if {
	some target in timed
	some given in target.sage_maker_pipeline_parameters.pipeline_parameter_list
	arn := target.arn
	value := given.value
}

timed := [target |
	some rule in data.inventory["AWS::Events::Rule"]
	rule.state == "ENABLED"
	rule.schedule_expression
	some target in rule.targets
]

# ---- What is missing in a Region ----

# Those that watch an endpoint which is there: a schedule outlives its endpoint, and one of batch transform has none.
active(region, kind) := [schedule |
	there := {endpoint.endpoint_name | some endpoint in monitorable(region)}
	some schedule in data.inventory["AWS::SageMaker::MonitoringSchedule"]
	schedule.region == region
	schedule.monitoring_type == kind
	schedule.monitoring_schedule_status == "Scheduled"
	schedule.endpoint_name in there
]

unwatched(region) := sort([endpoint.endpoint_name | some endpoint in monitorable(region); not otherwise(endpoint)])

# Those of them that certainly host one model, and that no alarm may watch: what cannot be looked up may host many.
certain(region) := sort([endpoint.endpoint_name |
	some endpoint in monitorable(region)
	not otherwise(endpoint)
	not perhaps_alarmed(endpoint)
	endpoints.told(endpoint)
])

# The endpoints for which a schedule of a kind is missing, in words.
lacking(region, kind) := {words |
	open_here
	count(active(region, kind)) == 0
	words := sample(certain(region))
}

# The endpoints of which nothing read says how they are watched, in words.
unclear(region, kind) := {words |
	count(active(region, kind)) == 0
	count(lacking(region, kind)) == 0
	words := sample(unwatched(region))
}

# Why it cannot be determined whether a schedule of a kind is missing: only where none certainly is.
doubts(region, kind) := {endpoints.of_unknown_status(endpoint) |
	count(lacking(region, kind)) == 0
	some endpoint in strange(region)
	not otherwise(endpoint)
}

# Undefined where there is none.
sample(names) := sprintf("%q", [names[0]]) if count(names) == 1

sample(names) := sprintf("%q and %d more", [names[0], count(names) - 1]) if count(names) > 1

nothing_to_monitor(region) := {sprintf("No endpoint that Model Monitor supports is in service in %s.", [region]) | count(monitorable(region)) == 0; count(strange(region)) == 0}

# How to answer where nothing read says what watches.
how := sprintf("Model Monitor is closed to accounts without a schedule; name what watches instead in the tag %s.", [config.monitored_by_keys[0]])

how := "Model Monitor is closed to accounts without a schedule." if count(config.monitored_by_keys) == 0
