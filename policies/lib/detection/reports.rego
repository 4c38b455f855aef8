# Whether somebody is notified of an event that CloudTrail writes: by a metric filter on a trail's log group with an alarm, or by a rule of
# EventBridge. What was not looked at, or is not understood, gives doubts.
package lib.detection.reports

import data.lib.core.inventory
import data.lib.detection.alarms
import data.lib.detection.event_pattern
import data.lib.detection.events
import data.lib.detection.filter_patterns
import data.lib.detection.trail_selectors
import data.lib.detection.trails

# What is surely missed of some events, by the Regions where it is, and, of the others that nothing is known to report, the doubts.
outcome(named) := {"missed": surely, "doubts": reasons} if {
	silences := {name: silence(event) | some name, event in named}
	surely := {name: regions |
		some name, silent in silences
		regions := {each.region | some each in silent; count(each.doubts) == 0}
		count(regions) > 0
	}
	reasons := {reason | some silent in silences; some each in silent; some reason in each.doubts}
}

# The events of several kinds, each as "kind: name".
flat(kinds) := {sprintf("%s: %s", [kind, name]): event | some kind, named in kinds; some name, event in named}

# Where a group of an event's records is reported by nothing, with the doubts about it.
silence(event) := {{"region": region, "doubts": doubts} |
	some group in event.groups
	heard := {region | some record in group; some region in heard_in(record, places(event))}
	some region in (places(event) - heard)
	doubts := {doubt | some record in group; some doubt in doubts_of(record, region)}
}

places(event) := inventory.regions if not event.global

places(event) := {home} if event.global

# Where the events of services without Regions are.
home := object.get({"aws-us-gov": "us-gov-west-1", "aws-cn": "cn-north-1", "aws-eusc": "eusc-de-east-1"}, object.get(input, "partition", "aws"), "us-east-1")

heard_in(record, regions) := by_filters | by_rules(record, regions - by_filters) if {
	by_filters := {region |
		some id in writing[record.eventSource]
		some listener in listening[group_of[id]]
		some region in counted_in(listener, record, regions & reached[id])
	}
}

# The trails that record changes by the calls of a service, for sure.
writing[source] contains id if {
	some id, trail in data.inventory["AWS::CloudTrail::Trail"]
	trail.status.is_logging
	some source in events.sources
	trail_selectors.writes(trail, source)
}

# And those that may besides: what they do is told to the account that they belong to.
perhaps_writing[source] contains id if {
	some id, trail in data.inventory["AWS::CloudTrail::Trail"]
	trails.untold(trail)
	may_log(trail)
	some source in events.sources
	may_select(trail, source)
}

may_log(trail) if not trail.status

may_log(trail) if trail.status.is_logging

may_select(trail, _) if not trail.selectors

may_select(trail, source) if trail_selectors.writes(trail, source)

possible_writers(source, region) := {id | some id in writing[source]; region in reached[id]} | {id |
	some id in perhaps_writing[source]
	region in reached[id]
}

reached[id] contains region if {
	some id, trail in data.inventory["AWS::CloudTrail::Trail"]
	some region in (inventory.regions | {home})
	trails.reaches(trail, region)
}

# Its log group, by Region, account and name.
group_of[id] := group if {
	some id, trail in data.inventory["AWS::CloudTrail::Trail"]
	parts := split(trails.log_group(trail), ":")
	group := concat(":", array.slice(parts, 3, 7))
}

# The Regions of some whose events of this kind a filter counts. Most filters do not ask for the Region: these are held to the record once.
counted_in(id, record, regions) := anywhere | there if {
	filters := data.inventory["AWS::Logs::MetricFilter"]
	filter := filters[id]
	anywhere := {region |
		not id in by_region
		filter_patterns.counts(filter, record)
		some region in regions
	}
	there := {region |
		id in by_region
		some region in regions
		filter_patterns.counts(filter, object.union(record, {"awsRegion": region}))
	}
}

# The ids of all filters, by Region, account and name of their log group.
filters_of[group] contains id if {
	some id, filter in data.inventory["AWS::Logs::MetricFilter"]
	group := sprintf("%s:%s:log-group:%s", [filter.region, filter.account_id, filter.log_group_name])
}

# Why it cannot be determined whether anybody hears the alarms on a filter's metrics, where none is known to be heard.
muffled[id] contains reason if {
	some id, filter in data.inventory["AWS::Logs::MetricFilter"]
	not alarmed(filter)
	some alarm in watching(filter)
	some reason in alarms.doubts(alarm)
}

# The ids of the filters that somebody hears, by Region, account and name of their log group.
listening[group] contains id if {
	some id, filter in data.inventory["AWS::Logs::MetricFilter"]
	alarmed(filter)
	group := sprintf("%s:%s:log-group:%s", [filter.region, filter.account_id, filter.log_group_name])
}

by_region contains id if {
	some id, filter in data.inventory["AWS::Logs::MetricFilter"]
	some condition in filter_patterns.parts(filter)
	condition.field == "awsRegion"
}

unclear contains id if {
	some id, filter in data.inventory["AWS::Logs::MetricFilter"]
	unclear_filter(filter)
}

unclear_filter(filter) if not filter.alternatives

unclear_filter(filter) if filter_patterns.odd(filter)

alarmed(filter) if {
	some alarm in watching(filter)
	alarms.acts(alarm)
}

watching(filter) := [alarm |
	some made in filter.metric_transformations
	some alarm in data.inventory["AWS::CloudWatch::Alarm"]
	alarm.region == filter.region
	alarms.watches(alarm, made.metric_namespace, made.metric_name)
]

# Events reach EventBridge only where a trail that is logging records them ("AWS service events delivered via AWS CloudTrail", EventBridge User Guide).
by_rules(record, regions) := {region |
	some region in (regions & written_in[record.eventSource])
	event := sent(record, region)
	some rule in event_pattern.acting[region]
	event_pattern.meets(rule.asks, event)
}

# Where some trail records changes by the calls of a service.
written_in[source] contains region if {
	some source, ids in writing
	some id in ids
	some region in reached[id]
}

sent(record, region) := {
	"untold": "absent",
	"may_hold": array.concat(["resources"], [sprintf("detail.%s", [field]) | some field in events.unknowable]),
	"told": object.union({sprintf("detail.%s", [field]): value | some field, value in record}, {
		"version": "0", "id": record.eventID, "time": record.eventTime, "account": record.recipientAccountId, "region": region,
		"source": sprintf("aws.%s", [split(record.eventSource, ".")[0]]), "detail-type": detail_type[record.eventType], "detail.awsRegion": region,
	}),
}

detail_type := {"AwsApiCall": "AWS API Call via CloudTrail", "AwsConsoleSignIn": "AWS Console Sign In via CloudTrail"}

# Why it cannot be determined whether a record is reported that nothing is known to report. Nothing can where no trail may write it.
doubts_of(record, region) := (about_trails | about_rules) | about_alarms if {
	writers := possible_writers(record.eventSource, region)
	placed := object.union(record, {"awsRegion": region})
	about_trails := ({each | some id in writers; some each in beyond[id]} | {each | some id in writers; some each in log_alarms[id]}) | {each |
		some id in writers
		some listener in listening[group_of[id]]
		listener in unclear
		filters := data.inventory["AWS::Logs::MetricFilter"]
		filter := filters[listener]
		may_count(filter, placed)
		each := not_understood(filter)
	}
	about_alarms := {reason |
		some id in writers
		some listener in filters_of[group_of[id]]
		filters := data.inventory["AWS::Logs::MetricFilter"]
		filter := filters[listener]
		may_count(filter, placed)
		some reason in muffled[listener]
	}
	about_rules := {reason |
		count(writers) > 0
		some reason in ((unclear_rules(record, region) | untold_rules(record, region)) | unscanned(region))
	}
}

# What this scan does not see of a trail: a log group elsewhere, and what log alarms ask of its log group.
beyond[id] contains reason if {
	some id, trail in data.inventory["AWS::CloudTrail::Trail"]
	place := trails.elsewhere(trail)
	reason := sprintf("Trail %q sends its events to a log group in %s: metric filters and alarms there were not looked for.", [trail.resource_name, place])
}

log_alarms[id] contains reason if {
	some id, trail in data.inventory["AWS::CloudTrail::Trail"]
	some alarm in data.inventory["AWS::CloudWatch::LogAlarm"]
	queries(alarm, trail)
	may_act(alarm)
	reason := sprintf("What the query of log alarm %q finds in the log group of trail %q is not known.", [alarm.resource_name, trail.resource_name])
}

may_act(alarm) if alarms.acts(alarm)

may_act(alarm) if count(alarms.doubts(alarm)) > 0

not_understood(filter) := sprintf("The pattern of metric filter %q was not understood, so it cannot be determined what it counts.", [filter.resource_name])

unscanned(region) := {reason |
	scanned := inventory.regions
	not region in scanned
	reason := sprintf("Region %s, which has the events of services without Regions, was not scanned for rules of EventBridge.", [region])
}

untold_rules(record, region) := {reason |
	some id in perhaps_writing[record.eventSource]
	region in reached[id]
	some rule in event_pattern.acting[region]
	event_pattern.may_meet(rule.asks, sent(record, region))
	trails_of := data.inventory["AWS::CloudTrail::Trail"]
	trail := trails_of[id]
	reason := sprintf("Whether trail %q records events is shown to account %s alone, to which it belongs.", [trail.resource_name, trails.owner(trail)])
}

unclear_rules(record, region) := {sprintf("The event pattern of rule %q is not JSON, so it cannot be determined what it matches.", [name]) |
	some name in event_pattern.unclear[region]
} | {reason |
	some rule in event_pattern.acting[region]
	told := sent(record, region)
	asks := rule.asks
	not event_pattern.meets(asks, told)
	event_pattern.may_meet(asks, told)
	reason := sprintf("The event pattern of rule %q was not understood, so it cannot be determined what it matches.", [rule.name])
}

may_count(filter, _) if not filter.alternatives

may_count(filter, record) if {
	filter_patterns.may_count(filter, record)
}

# A log alarm names log groups by name or ARN, or in its query alone (LogGroupIdentifiers in the CloudWatch API reference).
queries(alarm, trail) if {
	some named in alarm.scheduled_query_configuration.log_group_identifiers
	trim_suffix(named, ":*") in [trails.log_group(trail), split(trails.log_group(trail), ":log-group:")[1]]
}

queries(alarm, trail) if {
	trail.cloud_watch_logs_log_group_arn
	count(object.get(alarm.scheduled_query_configuration, "log_group_identifiers", [])) == 0
}

# The kinds of which all events are missed, by name, and those of which some are, with these; what is missed is keyed "kind: name".
said(missed, kinds) := concat(", ", sort([text |
	some kind, named in kinds
	lost := {name | some name, _ in named; missed[sprintf("%s: %s", [kind, name])]}
	text := words(kind, lost, count(named))
]))

words(kind, lost, number) := kind if count(lost) == number

words(kind, lost, number) := sprintf("%s (%s)", [kind, shortened(lost, 2)]) if {
	count(lost) > 0
	count(lost) < number
}

# Some names in order, and how many more there are.
shortened(names, most) := concat(", ", sort(names)) if count(names) <= most

shortened(names, most) := sprintf("%s and %d more", [concat(", ", array.slice(sort(names), 0, most)), count(names) - most]) if count(names) > most
