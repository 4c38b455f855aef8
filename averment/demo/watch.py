"""Sample detection and logging: a trail, log groups, alarms, GuardDuty without AI protection, Security Hub, Config."""

import json
from typing import Any

from averment.demo.stage import ACCOUNT, REGION, Account, labels, pairs


def seed(account: Account) -> None:
    """Creates logging, then alarms, then detection services."""
    _trail(account)
    _log_groups(account)
    _alarms(account)
    _rules(account)
    _threat_detection(account)
    _posture(account)


def _trail(account: Account) -> None:
    cloudtrail = account.client("cloudtrail")
    cloudtrail.create_trail(
        Name="estate",
        S3BucketName="harbour-lane-audit-trail",
        IsMultiRegionTrail=True,
        IncludeGlobalServiceEvents=True,
        EnableLogFileValidation=True,
        KmsKeyId=account.keys["security-logs"],
        TagsList=pairs(labels("security-operations")),
    )
    cloudtrail.start_logging(Name="estate")
    arn = account.arn("cloudtrail", "trail/estate")
    cloudtrail.put_event_selectors(
        TrailName="estate", EventSelectors=[{"ReadWriteType": "All", "IncludeManagementEvents": True, "DataResources": []}]
    )
    delivered = {"LatestDeliveryTime": account.ago(0.01), "LatestDigestDeliveryTime": account.ago(0.04)}
    account.replies.correct("cloudtrail", "GetTrailStatus", delivered, Name=arn)


def _log_groups(account: Account) -> None:
    logs = account.client("logs")
    key = account.keys["security-logs"]
    logs.create_log_group(logGroupName="/aws/bedrock/assistant-invocations", kmsKeyId=key, tags=labels("customer-service"))
    logs.put_retention_policy(logGroupName="/aws/bedrock/assistant-invocations", retentionInDays=365)
    logs.create_log_group(logGroupName="/aws/sagemaker/Endpoints/credit-scoring", kmsKeyId=key, tags=labels("risk-analytics"))
    logs.put_retention_policy(logGroupName="/aws/sagemaker/Endpoints/credit-scoring", retentionInDays=365)
    logs.create_log_group(logGroupName="/aws/sagemaker/Endpoints/fraud-detector")
    _masking_of_what_customers_type(account)
    logs.put_metric_filter(
        logGroupName="/aws/bedrock/assistant-invocations",
        filterName="guardrail-interventions",
        filterPattern='{ $.output.outputBodyJson.amazon-bedrock-guardrailAction = "INTERVENED" }',
        metricTransformations=[{"metricName": "Interventions", "metricNamespace": "HarbourLane", "metricValue": "1"}],
    )


def _masking_of_what_customers_type(account: Account) -> None:
    kinds = ["arn:aws:dataprotection::aws:data-identifier/EmailAddress"]
    policy = {
        "Name": "mask",
        "Version": "2021-06-01",
        "Statement": [
            {"Sid": "audit", "DataIdentifier": kinds, "Operation": {"Audit": {"FindingsDestination": {}}}},
            {"Sid": "mask", "DataIdentifier": kinds, "Operation": {"Deidentify": {"MaskConfig": {}}}},
        ],
    }
    masked = "/aws/bedrock/assistant-invocations"
    for name in (masked, "/aws/sagemaker/Endpoints/credit-scoring", "/aws/sagemaker/Endpoints/fraud-detector"):
        reply = {"logGroupIdentifier": name, **({"policyDocument": json.dumps(policy)} if name == masked else {})}
        account.replies.answer("logs", "GetDataProtectionPolicy", reply, logGroupIdentifier=name)

    def activated(reply: dict[str, Any]) -> None:
        for group in reply["logGroups"]:
            if group["logGroupName"] == masked:
                group["dataProtectionStatus"] = "ACTIVATED"

    account.replies.correct("logs", "DescribeLogGroups", activated)


def _alarms(account: Account) -> None:
    on_call = account.arn("sns", "on-call")
    _alarm(account, "credit-scoring-5xx", "AWS/SageMaker", "Invocation5XXErrors", on_call, endpoint="credit-scoring")
    _alarm(account, "credit-scoring-latency", "AWS/SageMaker", "ModelLatency", on_call, endpoint="credit-scoring")
    _alarm(account, "bedrock-throttles", "AWS/Bedrock", "InvocationThrottles", on_call)
    _alarm(account, "fraud-detector-5xx", "AWS/SageMaker", "Invocation5XXErrors", None, endpoint="fraud-detector")
    health = {
        "AlarmName": "credit-scoring-health",
        "AlarmArn": account.arn("cloudwatch", "alarm:credit-scoring-health"),
        "AlarmRule": 'ALARM("credit-scoring-5xx") OR ALARM("credit-scoring-latency")',
        "AlarmActions": [on_call],
        "ActionsEnabled": True,
        "StateValue": "OK",
    }
    account.replies.listing("cloudwatch", "DescribeAlarms", "CompositeAlarms", [health], AlarmTypes=["CompositeAlarm"])
    refusals = {
        "AlarmName": "credit-scoring-refusals",
        "AlarmArn": account.arn("cloudwatch", "alarm:credit-scoring-refusals"),
        "AlarmActions": [on_call],
        "ActionsEnabled": True,
        "StateValue": "OK",
        "ScheduledQueryConfiguration": {
            "QueryString": "fields @message | filter @message like /refused/",
            "LogGroupIdentifiers": ["/aws/sagemaker/Endpoints/credit-scoring"],
            "ScheduledQueryRoleARN": account.arn("iam", "role/credit-scoring-queries"),
            "ScheduleConfiguration": {"ScheduleExpression": "rate(5 minutes)", "StartTimeOffset": 300},
            "AggregationExpression": "count(*)",
        },
        "Threshold": 10.0,
        "ComparisonOperator": "GreaterThanThreshold",
    }
    account.replies.listing("cloudwatch", "DescribeAlarms", "LogAlarms", [refusals], AlarmTypes=["LogAlarm"])


def _alarm(account: Account, name: str, namespace: str, metric: str, action: str | None, *, endpoint: str | None = None) -> None:
    pairs_of = {"EndpointName": endpoint, "VariantName": "live"} if endpoint else {}
    account.client("cloudwatch").put_metric_alarm(
        AlarmName=name,
        Namespace=namespace,
        MetricName=metric,
        Dimensions=[{"Name": key, "Value": value} for key, value in pairs_of.items()],
        Statistic="Sum",
        Period=300,
        EvaluationPeriods=1,
        Threshold=1.0,
        ComparisonOperator="GreaterThanOrEqualToThreshold",
        AlarmActions=[action] if action else [],
        ActionsEnabled=True,
    )


def _rules(account: Account) -> None:
    events = account.client("events")
    guardrails = {
        "source": ["aws.bedrock"],
        "detail-type": ["AWS API Call via CloudTrail"],
        "detail": {
            "eventSource": ["bedrock.amazonaws.com"],
            "eventName": ["DeleteGuardrail", "UpdateGuardrail", "DeleteModelInvocationLoggingConfiguration"],
        },
    }
    findings = {
        "source": ["aws.guardduty"],
        "detail-type": ["GuardDuty Finding"],
        "detail": {"severity": [{"numeric": [">=", 7]}]},
    }
    for name, pattern, state in (("guardrail-changes", guardrails, "ENABLED"), ("guardduty-findings", findings, "DISABLED")):
        events.put_rule(Name=name, EventPattern=json.dumps(pattern), State=state)
        events.put_targets(Rule=name, Targets=[{"Id": "on-call", "Arn": account.arn("sns", "on-call")}])


def _threat_detection(account: Account) -> None:
    """GuardDuty without S3 and AI protection; Macie is not enabled."""
    detector = "0de7ec7000000000000000000000de01"
    features = {"CLOUD_TRAIL": "ENABLED", "DNS_LOGS": "ENABLED", "FLOW_LOGS": "ENABLED", "S3_DATA_EVENTS": "DISABLED",
                "LAMBDA_NETWORK_LOGS": "DISABLED", "AI_PROTECTION": "DISABLED"}  # fmt: skip
    reply = {
        "Status": "ENABLED",
        "CreatedAt": account.ago(700).strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        "FindingPublishingFrequency": "SIX_HOURS",
        "ServiceRole": f"arn:aws:iam::{ACCOUNT}:role/aws-service-role/guardduty.amazonaws.com/AWSServiceRoleForAmazonGuardDuty",
        "Tags": labels("security-operations"),
        "Features": [{"Name": name, "Status": status} for name, status in features.items()],
    }
    account.replies.listing("guardduty", "ListDetectors", "DetectorIds", [detector])
    account.replies.answer("guardduty", "GetDetector", reply, DetectorId=detector)
    # the account is the organisation's own: no other administers its services
    for service in ("guardduty", "securityhub"):
        account.replies.answer(service, "GetAdministratorAccount", {})
    account.replies.listing("guardduty", "ListFindings", "FindingIds", ["5ec0" * 8], DetectorId=detector)
    for operation in ("GetMacieSession", "GetAdministratorAccount", "GetAutomatedDiscoveryConfiguration"):
        account.replies.refuse("macie2", operation, "AccessDeniedException", "Macie is not enabled")


def _posture(account: Account) -> None:
    # the members for errors are required by the model, and filled when nothing is wrong too
    on, off = ({"status": each, "errorCode": "ALREADY_ENABLED", "errorMessage": "none"} for each in ("ENABLED", "DISABLED"))
    resources = {"ec2": off, "ecr": on, "lambda": off, "lambdaCode": off}
    status = {"accounts": [{"accountId": ACCOUNT, "state": on, "resourceState": resources}], "failedAccounts": []}
    account.replies.answer("inspector2", "BatchGetAccountStatus", status)
    hub = {
        "HubArn": account.arn("securityhub", "hub/default"),
        "SubscribedAt": account.ago(300).strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        "AutoEnableControls": True,
        "ControlFindingGenerator": "SECURITY_CONTROL",
    }
    account.replies.answer("securityhub", "DescribeHub", hub)
    standard = {
        "StandardsSubscriptionArn": account.arn("securityhub", "subscription/aws-foundational-security-best-practices/v/1.0.0"),
        "StandardsArn": f"arn:aws:securityhub:{REGION}::standards/aws-foundational-security-best-practices/v/1.0.0",
        "StandardsInput": {},
        "StandardsStatus": "READY",
    }
    account.replies.listing("securityhub", "GetEnabledStandards", "StandardsSubscriptions", [standard])
    offered = [
        {"StandardsArn": f"arn:aws:securityhub:{REGION}::standards/{name}/v/1.0.0"}
        for name in ("aws-foundational-security-best-practices", "ai-security-best-practices")
    ]
    account.replies.listing("securityhub", "DescribeStandards", "Standards", offered)
    account.replies.listing("securityhub", "ListFindingAggregators", "FindingAggregators", [])
    analyzer = {
        "arn": account.arn("access-analyzer", "analyzer/estate"),
        "name": "estate",
        "type": "ACCOUNT",
        "createdAt": account.ago(300),
        "status": "ACTIVE",
        "tags": labels("security-operations"),
    }
    account.replies.listing("accessanalyzer", "ListAnalyzers", "analyzers", [analyzer])
    _recorder(account)


def _recorder(account: Account) -> None:
    """A noncompliant configuration recorder: configured, and never started."""
    recorder = {
        "name": "default",
        "roleARN": f"arn:aws:iam::{ACCOUNT}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig",
        "recordingGroup": {"allSupported": True, "includeGlobalResourceTypes": True},
    }
    status = {"name": "default", "recording": False}
    account.replies.listing("config", "DescribeConfigurationRecorders", "ConfigurationRecorders", [recorder])
    account.replies.listing("config", "DescribeConfigurationRecorderStatus", "ConfigurationRecordersStatus", [status])
