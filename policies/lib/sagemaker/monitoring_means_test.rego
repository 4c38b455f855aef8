package lib.sagemaker.monitoring_means_test

import data.lib.sagemaker.monitoring_means

endpoint := {"resource_id": "arn:endpoint", "resource_name": "churn", "region": "us-east-1", "endpoint_name": "churn", "endpoint_status": "InService"}

changed(document, changes) := object.union(object.remove(document, object.keys(changes)), changes)

alarm := {
	"resource_id": "arn:alarm",
	"resource_name": "drift",
	"region": "us-east-1",
	"namespace": "Drift",
	"metric_name": "psi",
	"dimensions": [{"name": "Endpoint", "value": "churn"}],
	"alarm_actions": ["arn:topic"],
}

rule := {"resource_id": "arn:rule", "region": "us-east-1", "state": "ENABLED", "schedule_expression": "rate(1 day)", "targets": [{"arn": "arn:pipeline"}]}

pipeline := {"resource_id": "arn:pipeline", "region": "us-east-1", "pipeline_definition": {"Parameters": [{"Name": "Endpoint", "DefaultValue": "churn"}]}}

watched_by(documents) := {
	"AWS::CloudWatch::Alarm": {each.resource_id: each | some each in object.get(documents, "alarms", [])},
	"AWS::Events::Rule": {each.resource_id: each | some each in object.get(documents, "rules", [])},
	"AWS::SageMaker::Pipeline": {each.resource_id: each | some each in object.get(documents, "pipelines", [])},
}

test_a_tag_names_another_monitor if {
	monitoring_means.otherwise(object.union(endpoint, {"tags": {"MonitoredBy": "evidently"}}))
	not monitoring_means.otherwise(object.union(endpoint, {"tags": {"MonitoredBy": " "}}))
	not monitoring_means.otherwise(object.union(endpoint, {"tags": {"Owner": "ml"}}))
	monitoring_means.otherwise(object.union(endpoint, {"tags": {"Monitor": "evidently"}})) with data.config.monitored_by_keys as ["Monitor"]
}

test_an_alarm_on_a_metric_of_ones_own_counts if {
	monitoring_means.otherwise(endpoint) with data.inventory as watched_by({"alarms": [alarm]})
	every changes in [
		{"region": "eu-west-1"}, {"alarm_actions": []}, {"dimensions": [{"name": "Endpoint", "value": "fraud"}]},
		{"namespace": "AWS/SageMaker"}, {"namespace": "/aws/sagemaker/Endpoints"}, {"namespace": "aws/sagemaker/Endpoints/data-metrics"},
	] {
		not monitoring_means.otherwise(endpoint) with data.inventory as watched_by({"alarms": [changed(alarm, changes)]})
	}
}

test_a_scheduled_pipeline_that_names_the_endpoint_counts if {
	monitoring_means.otherwise(endpoint) with data.inventory as watched_by({"rules": [rule], "pipelines": [pipeline]})
	every changes in [{"state": "DISABLED"}, {"schedule_expression": false}, {"targets": [{"arn": "arn:another"}]}, {"targets": []}] {
		not monitoring_means.otherwise(endpoint) with data.inventory as watched_by({"rules": [changed(rule, changes)], "pipelines": [pipeline]})
	}
	every changes in [{"region": "eu-west-1"}, {"pipeline_definition": {"Parameters": [{"Name": "Endpoint", "DefaultValue": "fraud"}]}}] {
		not monitoring_means.otherwise(endpoint) with data.inventory as watched_by({"rules": [rule], "pipelines": [changed(pipeline, changes)]})
	}
}

test_the_schedule_may_name_the_endpoint if {
	given := [{"arn": "arn:pipeline", "sage_maker_pipeline_parameters": {"pipeline_parameter_list": [{"name": "Endpoint", "value": "churn"}]}}]
	silent := changed(pipeline, {"pipeline_definition": {"Steps": []}})
	monitoring_means.otherwise(endpoint) with data.inventory as watched_by({"rules": [changed(rule, {"targets": given})], "pipelines": [silent]})
	not monitoring_means.otherwise(endpoint) with data.inventory as watched_by({"rules": [rule], "pipelines": [silent]})
	not monitoring_means.otherwise(endpoint)
		with data.inventory as watched_by({"rules": [changed(rule, {"targets": given})], "pipelines": [changed(silent, {"region": "eu-west-1"})]})
}

test_nothing_is_lacking_where_nothing_serves if {
	others := {"AWS::SageMaker::MonitoringSchedule": {"arn:schedule": {"resource_id": "arn:schedule", "region": "eu-west-1"}}, "AWS::SageMaker::Endpoint": {}}
	count(monitoring_means.lacking("us-east-1", "DataQuality")) == 0 with data.inventory as others
	count(monitoring_means.unclear("us-east-1", "DataQuality")) == 0 with data.inventory as others
}

test_an_alarm_whose_topic_was_not_read_is_no_proof_either_way if {
	central := changed(alarm, {"account_id": "111122223333", "alarm_actions": ["arn:aws:sns:us-east-1:999988887777:central"]})
	not monitoring_means.otherwise(endpoint) with data.inventory as watched_by({"alarms": [central]})
	monitoring_means.perhaps_alarmed(endpoint) with data.inventory as watched_by({"alarms": [central]})
	not monitoring_means.perhaps_alarmed(endpoint) with data.inventory as watched_by({"alarms": [alarm]})
	elsewhere := changed(central, {"region": "eu-west-1"})
	not monitoring_means.perhaps_alarmed(endpoint) with data.inventory as watched_by({"alarms": [elsewhere]})
}
