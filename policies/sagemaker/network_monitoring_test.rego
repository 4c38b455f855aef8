package sagemaker.network_monitoring_test

import data.lib.core.unread
import data.sagemaker.network_monitoring

refused := {"call": "sagemaker:DescribeMonitoringSchedule", "code": "AccessDeniedException", "action": "sagemaker:DescribeMonitoringSchedule"}

definition(kind, isolated) := {
	"resource_type": sprintf("AWS::SageMaker::%sJobDefinition", [kind]),
	"resource_id": "arn:definition",
	"resource_name": "daily",
	"region": "us-east-1",
	"network_config": {"enable_network_isolation": isolated},
}

test_sm_net_060_passes if {
	count(network_monitoring.deny["SM-NET-060"]) == 0 with input as definition("DataQuality", true)
	not unread.affects("SM-NET-060") with input as definition("DataQuality", true)
}

test_sm_net_060_fails if {
	every document in [definition("DataQuality", false), object.remove(definition("DataQuality", false), ["network_config"])] {
		network_monitoring.deny["SM-NET-060"] == {"Data quality job definition \"daily\" has no network isolation."} with input as document
	}
}

test_sm_net_060_unread if {
	blind := object.remove(definition("DataQuality", true), ["network_config"])
	unread.affects("SM-NET-060") with input as object.union(blind, {"unread": {"*": refused}})
}

test_sm_net_061_passes if {
	count(network_monitoring.deny["SM-NET-061"]) == 0 with input as definition("ModelBias", true)
	not unread.affects("SM-NET-061") with input as definition("ModelBias", true)
}

test_sm_net_061_fails if {
	every document in [definition("ModelBias", false), object.remove(definition("ModelBias", false), ["network_config"])] {
		network_monitoring.deny["SM-NET-061"] == {"Model bias job definition \"daily\" has no network isolation."} with input as document
	}
}

test_sm_net_061_unread if {
	blind := object.remove(definition("ModelBias", true), ["network_config"])
	unread.affects("SM-NET-061") with input as object.union(blind, {"unread": {"*": refused}})
}

test_sm_net_062_passes if {
	count(network_monitoring.deny["SM-NET-062"]) == 0 with input as definition("ModelExplainability", true)
	not unread.affects("SM-NET-062") with input as definition("ModelExplainability", true)
}

test_sm_net_062_fails if {
	every document in [definition("ModelExplainability", false), object.remove(definition("ModelExplainability", false), ["network_config"])] {
		network_monitoring.deny["SM-NET-062"] == {"Model explainability job definition \"daily\" has no network isolation."} with input as document
	}
}

test_sm_net_062_unread if {
	blind := object.remove(definition("ModelExplainability", true), ["network_config"])
	unread.affects("SM-NET-062") with input as object.union(blind, {"unread": {"*": refused}})
}

test_sm_net_063_passes if {
	count(network_monitoring.deny["SM-NET-063"]) == 0 with input as definition("ModelQuality", true)
	not unread.affects("SM-NET-063") with input as definition("ModelQuality", true)
}

test_sm_net_063_fails if {
	every document in [definition("ModelQuality", false), object.remove(definition("ModelQuality", false), ["network_config"])] {
		network_monitoring.deny["SM-NET-063"] == {"Model quality job definition \"daily\" has no network isolation."} with input as document
	}
}

test_sm_net_063_unread if {
	blind := object.remove(definition("ModelQuality", true), ["network_config"])
	unread.affects("SM-NET-063") with input as object.union(blind, {"unread": {"*": refused}})
}

schedule(config) := {
	"resource_type": "AWS::SageMaker::MonitoringSchedule",
	"resource_id": "arn:schedule",
	"resource_name": "hourly",
	"region": "us-east-1",
	"monitoring_schedule_config": config,
}

test_sm_net_064_passes if {
	isolated := schedule({"monitoring_job_definition": {"network_config": {"enable_network_isolation": true}}})
	count(network_monitoring.deny["SM-NET-064"]) == 0 with input as isolated
	count(network_monitoring.skip["SM-NET-064"]) == 0 with input as isolated
	not unread.affects("SM-NET-064") with input as isolated
}

test_sm_net_064_fails if {
	every job in [{"network_config": {"enable_network_isolation": false}}, {}] {
		network_monitoring.deny["SM-NET-064"] == {"Monitoring schedule \"hourly\" has no network isolation."} with input as schedule({"monitoring_job_definition": job})
	}
}

test_sm_net_064_skips_a_named_definition if {
	named := schedule({"monitoring_job_definition_name": "daily", "monitoring_type": "DataQuality"})
	network_monitoring.skip["SM-NET-064"] == {"Monitoring schedule \"hourly\" runs job definition \"daily\", which is judged by itself."} with input as named
	count(network_monitoring.deny["SM-NET-064"]) == 0 with input as named
}

test_sm_net_064_unread if {
	unread.affects("SM-NET-064") with input as object.union(object.remove(schedule({}), ["monitoring_schedule_config"]), {"unread": {"*": refused}})
}

# the same fields in a document of another type are none of these checks' business
test_network_monitoring_leaves_other_types_alone if {
	every document in [definition("DataQuality", false), schedule({"monitoring_job_definition": {}}), schedule({"monitoring_job_definition_name": "daily"})] {
		other := object.union(document, {"resource_type": "AWS::Other::Thing"})
		fired := {id | some id, messages in network_monitoring.deny; count(messages) > 0} with input as other
		fired == set()
		skip := {id | some id, messages in network_monitoring.skip; count(messages) > 0} with input as other
		skip == set()
	}
}

# What verdicts rest on: a call for it was refused, and nothing else is known of the documents.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

test_sm_net_064_skip_rests_on_its_own_fields if {
	count(unread.failed_calls("SM-NET-064", "skip")) > 0 with input as object.union(resting("AWS::SageMaker::MonitoringSchedule"), {"unread": {"*": answer_refused}})
}
