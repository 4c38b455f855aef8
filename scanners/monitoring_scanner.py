"""Logging, monitoring and alerting: CloudTrail, CloudWatch alarms, CloudWatch Logs and EventBridge rules."""

from averment.sources.aws.declaration import Call, Fields, Part, Resource
from averment.sources.aws.payload import Unsound, read_json
from averment.sources.aws.shapes import MalformedReply

from .filter_patterns import ALTERNATIVES_SCHEMA, alternatives

_LONGEST_PATTERN = 4096
"""Characters of an event pattern that EventBridge takes (PutRule, EventPattern)."""


def parsed_pattern(fields: Fields) -> Fields:
    """Adds `pattern`, the event pattern as JSON. One that does not parse stays a string only, for rules to see."""
    text = fields.get("event_pattern", "")
    if len(text) > _LONGEST_PATTERN:
        return {**fields, "pattern": MalformedReply(f"the event pattern is longer than {_LONGEST_PATTERN:,} characters")}
    try:
        pattern = read_json(text)
    except ValueError:
        return fields
    if isinstance(pattern, Unsound):
        return {**fields, "pattern": MalformedReply(pattern.why)}
    return {**fields, "pattern": pattern} if isinstance(pattern, dict) else fields


# The default bus only: AWS services send their events to no other.
EVENT_RULE = Resource(
    type="AWS::Events::Rule",
    service="events",
    id="$Arn",
    name="$Name",
    list=Call("ListRules", "Rules"),
    parts=(Part("targets", Call("ListTargetsByRule", "Targets", {"Rule": "$Name"}), items=True),),
    normalise=parsed_pattern,
    derived={"pattern": {"type": "object"}},
)

ALARM = Resource(
    type="AWS::CloudWatch::Alarm",
    service="cloudwatch",
    id="$AlarmArn",
    name="$AlarmName",
    list=Call("DescribeAlarms", "MetricAlarms", {"AlarmTypes": ["MetricAlarm"]}),
)

COMPOSITE_ALARM = Resource(
    type="AWS::CloudWatch::CompositeAlarm",
    service="cloudwatch",
    id="$AlarmArn",
    name="$AlarmName",
    list=Call("DescribeAlarms", "CompositeAlarms", {"AlarmTypes": ["CompositeAlarm"]}),
)

# A third kind: an alarm on what a scheduled query of CloudWatch Logs finds. The model does not require the list of the reply.
LOG_ALARM = Resource(
    type="AWS::CloudWatch::LogAlarm",
    service="cloudwatch",
    id="$AlarmArn",
    name="$AlarmName",
    list=Call("DescribeAlarms", "LogAlarms", {"AlarmTypes": ["LogAlarm"]}, omits_empty=True),
)


def log_group_names(fields: Fields) -> Fields:
    """Adds the ARN that other services name a log group by: the one that ends in ``:*``."""
    return {**fields, "also_known_as": [fields["arn"]]} if "arn" in fields else fields


LOG_GROUP = Resource(
    type="AWS::Logs::LogGroup",
    service="logs",
    id="arn:{partition}:logs:{region}:{account_id}:log-group:$logGroupName",
    name="$logGroupName",
    list=Call("DescribeLogGroups", "logGroups"),
    parts=(
        Part(
            "data_protection_policy",
            Call(
                "GetDataProtectionPolicy",
                "policyDocument",
                {"logGroupIdentifier": "$logGroupName"},
                absent=("ResourceNotFoundException",),
                # the model requires none of the reply's members: a group without a policy may have none either
                omits_empty=True,
            ),
            parse="json",
        ),
    ),
    normalise=log_group_names,
    derived={"also_known_as": {"type": "array", "items": {"type": "string"}}},
)


def parsed_filter(fields: Fields) -> Fields:
    """Adds `alternatives`, what the filter pattern asks for. One that is no pattern for JSON, or too wide, is left as it is."""
    found = alternatives(fields.get("filter_pattern", ""))
    return fields if found is None else {**fields, "alternatives": found}


METRIC_FILTER = Resource(
    type="AWS::Logs::MetricFilter",
    service="logs",
    id="{account_id}/{region}/$logGroupName/$filterName",
    name="$filterName",
    list=Call("DescribeMetricFilters", "metricFilters"),
    normalise=parsed_filter,
    derived={"alternatives": ALTERNATIVES_SCHEMA},
)

# What else sends its logs by a delivery: AgentCore's resources, knowledge bases and others.
DELIVERY_SOURCE = Resource(
    type="AWS::Logs::DeliverySource",
    service="logs",
    id="$arn",
    name="$name",
    list=Call("DescribeDeliverySources", "deliverySources", omits_empty=True),
)

DELIVERY = Resource(
    type="AWS::Logs::Delivery",
    service="logs",
    id="$arn",
    name="$id",
    list=Call("DescribeDeliveries", "deliveries", omits_empty=True),
)

# Shadow trails are listed too: only so do the trails of an organization and of Regions that are not scanned appear. Each is
# read once, in its home Region if that is scanned. Trails are asked for by ARN: a shadow trail's status is had no other way.
# A member account is shown its organization's trail and told little of it. GetEventSelectors gives it TrailNotFoundException, or
# CloudTrailARNInvalidException with "you can only access resources with AccountID ..."; GetTrailStatus too by some reports, while
# by others it answers.
TRAIL = Resource(
    type="AWS::CloudTrail::Trail",
    service="cloudtrail",
    id="$TrailARN",
    name="$Name",
    list=Call("DescribeTrails", "trailList", {"includeShadowTrails": True}),
    parts=(
        Part("status", Call("GetTrailStatus", params={"Name": "$TrailARN"}, own="trail_arn", or_told=True)),
        Part("selectors", Call("GetEventSelectors", params={"TrailName": "$TrailARN"}, own="trail_arn")),
        Part(
            "insight_selectors",
            Call(
                "GetInsightSelectors",
                params={"TrailName": "$TrailARN"},
                absent=("InsightNotEnabledException",),
                own="trail_arn",
            ),
        ),
    ),
    region="home_region",
)

RESOURCES = (EVENT_RULE, ALARM, COMPOSITE_ALARM, LOG_ALARM, LOG_GROUP, METRIC_FILTER, DELIVERY_SOURCE, DELIVERY, TRAIL)

if __name__ == "__main__":
    from averment.sources.run_scanner import run_scanner

    run_scanner("monitoring")
