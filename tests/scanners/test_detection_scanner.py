"""The detection and monitoring scanners: every declaration generically, then what is particular to a service."""

import json
from collections.abc import Mapping
from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

import jsonschema
import pytest
from botocore.exceptions import ClientError, EndpointConnectionError

from averment.base.paths import content
from averment.model.collected import Estate
from averment.model.documents import Document
from averment.sources.aws.declaration import Call, Resource
from scanners import detection_scanner, monitoring_scanner
from tests.support.collecting import ACCOUNT, REGION, collect
from tests.support.strict_aws import StrictAWS

WHEN = datetime(2026, 11, 20, 22, tzinfo=UTC)
RESOURCES = (*detection_scanner.RESOURCES, *monitoring_scanner.RESOURCES)
NOT_PAGED = ("DescribeTrails", "DescribeConfigurationRecorders")


def trail_arn(name: str, region: str = REGION, account: str = ACCOUNT) -> str:
    return f"arn:aws:cloudtrail:{region}:{account}:trail/{name}"


def trail(name: str, region: str = REGION, **more: Any) -> dict[str, Any]:
    return {"Name": name, "TrailARN": trail_arn(name, region), "HomeRegion": region, **more}


def analyzer(name: str) -> dict[str, Any]:
    arn = f"arn:aws:access-analyzer:{REGION}:{ACCOUNT}:analyzer/{name}"
    return {"arn": arn, "name": name, "type": "ACCOUNT", "createdAt": WHEN, "status": "ACTIVE"}


def rule(name: str, pattern: str = '{"source": ["aws.guardduty"]}') -> dict[str, Any]:
    arn = f"arn:aws:events:{REGION}:{ACCOUNT}:rule/{name}"
    return {"Name": name, "Arn": arn, "State": "ENABLED", "EventPattern": pattern}


def alarm(name: str) -> dict[str, Any]:
    return {"AlarmName": name, "AlarmArn": f"arn:aws:cloudwatch:{REGION}:{ACCOUNT}:alarm:{name}", "ActionsEnabled": True}


def alarms(params: Mapping[str, Any], _region: str) -> Any:
    kind = {"MetricAlarm": "MetricAlarms", "CompositeAlarm": "CompositeAlarms", "LogAlarm": "LogAlarms"}[params["AlarmTypes"][0]]
    empty: dict[str, Any] = {"MetricAlarms": [], "CompositeAlarms": [], "LogAlarms": []}
    return [{**empty, kind: [alarm("one")]}, {**empty, kind: [alarm("two")]}]


STANDARD = "arn:aws:securityhub:us-east-1::standards/ai-security-best-practices/v/1.0.0"
PROTECTION = '{"Version": "2021-06-01", "Statement": [{"Operation": {"Deidentify": {"MaskConfig": {}}}}]}'
LOG_GROUP_ARN = f"arn:aws:logs:{REGION}:{ACCOUNT}:log-group:/aws/sagemaker/one:*"

REPLIES: dict[tuple[str, str], Any] = {
    ("guardduty", "ListDetectors"): [{"DetectorIds": ["one"]}, {"DetectorIds": ["two"]}],
    ("guardduty", "GetDetector"): {"ServiceRole": "r", "Status": "ENABLED", "Features": [], "Tags": {"Owner": "sec"}},
    ("guardduty", "ListFindings"): [{"FindingIds": ["f1"]}, {"FindingIds": ["f2"]}],
    ("guardduty", "GetAdministratorAccount"): {"Administrator": {"AccountId": "999988887777", "RelationshipStatus": "Enabled"}},
    ("macie2", "GetMacieSession"): {"status": "ENABLED"},
    ("macie2", "GetAdministratorAccount"): {},
    ("macie2", "ListAutomatedDiscoveryAccounts"): {"items": [{"accountId": ACCOUNT, "status": "ENABLED"}]},
    ("macie2", "GetAutomatedDiscoveryConfiguration"): {"status": "ENABLED"},
    ("macie2", "DescribeBuckets"): [{"buckets": [{"bucketName": "one"}]}, {"buckets": [{"bucketName": "two"}]}],
    ("inspector2", "BatchGetAccountStatus"): {"accounts": [], "failedAccounts": []},
    ("securityhub", "DescribeHub"): {"HubArn": f"arn:aws:securityhub:{REGION}:{ACCOUNT}:hub/default"},
    ("securityhub", "GetAdministratorAccount"): {"Administrator": {"AccountId": "999988887777", "MemberStatus": "Enabled"}},
    ("securityhub", "ListFindingAggregators"): [
        {"FindingAggregators": [{"FindingAggregatorArn": f"arn:aws:securityhub:eu-west-1:{ACCOUNT}:finding-aggregator/{name}"}]}
        for name in ("one", "two")
    ],
    ("securityhub", "DescribeStandards"): [{"Standards": [{"StandardsArn": STANDARD}]}, {"Standards": []}],
    ("securityhub", "GetEnabledStandards"): [
        {
            "StandardsSubscriptions": [
                {
                    "StandardsSubscriptionArn": f"arn:aws:securityhub:{REGION}:{ACCOUNT}:subscription/{name}/v/1.0.0",
                    "StandardsArn": STANDARD,
                    "StandardsInput": {},
                    "StandardsStatus": "READY",
                }
            ]
        }
        for name in ("one", "two")
    ],
    ("accessanalyzer", "ListAnalyzers"): [{"analyzers": [analyzer("one")]}, {"analyzers": [analyzer("two")]}],
    ("accessanalyzer", "ListFindingsV2"): {"findings": []},
    ("config", "DescribeConfigurationRecorders"): {"ConfigurationRecorders": [{"name": "one"}]},
    ("config", "DescribeConfigurationRecorderStatus"): {
        "ConfigurationRecordersStatus": [{"name": "one", "recording": True, "lastStatus": "Success"}]
    },
    ("events", "ListRules"): [{"Rules": [rule("one")]}, {"Rules": [rule("two")]}],
    ("events", "ListTargetsByRule"): [{"Targets": [{"Id": "1", "Arn": "arn:1"}]}, {"Targets": [{"Id": "2", "Arn": "arn:2"}]}],
    ("cloudwatch", "DescribeAlarms"): alarms,
    ("logs", "DescribeLogGroups"): [
        {"logGroups": [{"logGroupName": "/aws/sagemaker/one", "arn": LOG_GROUP_ARN}]},
        {"logGroups": [{"logGroupName": "two"}]},
    ],
    ("logs", "GetDataProtectionPolicy"): {"policyDocument": PROTECTION},
    ("logs", "DescribeMetricFilters"): [
        {"metricFilters": [{"filterName": "one", "logGroupName": "g"}]},
        {"metricFilters": [{"filterName": "two", "logGroupName": "g"}]},
    ],
    ("logs", "DescribeDeliverySources"): [
        {"deliverySources": [{"name": name, "arn": f"arn:aws:logs:{REGION}:{ACCOUNT}:delivery-source:{name}"}]}
        for name in ("one", "two")
    ],
    ("logs", "DescribeDeliveries"): [
        {"deliveries": [{"id": name, "arn": f"arn:aws:logs:{REGION}:{ACCOUNT}:delivery:{name}"}]} for name in ("one", "two")
    ],
    ("cloudtrail", "DescribeTrails"): {"trailList": [trail("one")]},
    ("cloudtrail", "GetTrailStatus"): {"IsLogging": True, "LatestCloudWatchLogsDeliveryTime": WHEN},
    ("cloudtrail", "GetInsightSelectors"): {"InsightSelectors": [{"InsightType": "ApiCallRateInsight"}]},
    ("cloudtrail", "GetEventSelectors"): {
        "TrailARN": trail_arn("one"),
        "AdvancedEventSelectors": [{"FieldSelectors": [{"Field": "eventCategory", "Equals": ["Management"]}]}],
    },
}


@pytest.fixture
def aws() -> StrictAWS:
    """Everything that the declarations call, canned."""
    double = StrictAWS()
    for (service, operation), answer in REPLIES.items():
        double.on(service, operation, answer if callable(answer) else deepcopy(answer))
    return double


def read(aws: StrictAWS, resource: Resource, *regions: str) -> Estate:
    return collect([resource], aws, regions or (REGION,))


def one(aws: StrictAWS, resource: Resource) -> Document:
    (document,) = read(aws, resource).documents
    return document


def refused(
    operation: str, code: str = "AccessDeniedException", message: str = "User is not authorized to perform"
) -> ClientError:
    return ClientError({"Error": {"Code": code, "Message": message}}, operation)


def further_calls(resource: Resource) -> list[tuple[str, Call]]:
    """What is called beside the list; the canned account has no administrator of Macie, so not what a member of one is asked."""
    describe = [("*", resource.describe)] if resource.describe else []
    return [*describe, *((part.field, part.call) for part in resource.parts if part.only_with != "administrator")]


@pytest.mark.parametrize("resource", [each for each in RESOURCES if each.list], ids=lambda each: each.type)
def test_all_pages_are_read(aws: StrictAWS, resource: Resource) -> None:
    assert resource.list
    estate = read(aws, resource)
    wanted = ["one"] if resource.list.operation in NOT_PAGED else ["one", "two"]
    assert sorted(each["resource_name"].rsplit("/", 1)[-1] for each in estate.documents) == wanted
    assert len({each["resource_id"] for each in estate.documents}) == len(wanted)
    assert not any("unread" in each for each in estate.documents)
    schema = json.loads((content("schemas") / f"{resource.schema_name}.json").read_text(encoding="utf-8"))
    for each in estate.documents:
        jsonschema.validate(each, schema)
    assert [each.failed_call for each in estate.populations] == [None]


@pytest.mark.parametrize("resource", [each for each in RESOURCES if each.list], ids=lambda each: each.type)
def test_a_refused_list_is_an_unknown_population(aws: StrictAWS, resource: Resource) -> None:
    assert resource.list
    aws.on(resource.service, resource.list.operation, refused(resource.list.operation))
    estate = read(aws, resource)
    assert estate.documents == []
    (population,) = estate.populations
    assert population.failed_call is not None
    assert population.failed_call.call == f"{resource.service}:{resource.list.operation}"
    assert population.failed_call.cause == "denied"


@pytest.mark.parametrize(
    ("resource", "field", "call"),
    [(resource, field, call) for resource in RESOURCES for field, call in further_calls(resource)],
    ids=lambda each: each.operation if isinstance(each, Call) else "",
)
@pytest.mark.parametrize("code", ["AccessDeniedException", "ThrottlingException", "InternalFailure"])
def test_a_refused_call_costs_its_field_only(aws: StrictAWS, resource: Resource, field: str, call: Call, code: str) -> None:
    whole = read(aws, resource).documents
    aws.on(resource.service, call.operation, refused(call.operation, code))
    documents = read(aws, resource).documents
    assert [each["resource_id"] for each in documents] == [each["resource_id"] for each in whole]
    for document in documents:
        assert list(document["unread"]) == [field]
        assert document["unread"][field]["call"] == f"{resource.service}:{call.operation}"
        assert document["unread"][field]["code"] == code
        assert field not in document


def test_guardduty_off_is_an_empty_population(aws: StrictAWS) -> None:
    aws.on("guardduty", "ListDetectors", {"DetectorIds": []})
    estate = read(aws, detection_scanner.DETECTOR)
    assert estate.documents == []
    assert [(each.listed, each.failed_call) for each in estate.populations] == [(0, None)]


def test_open_findings_are_those_of_this_account_that_are_severe_and_not_archived(aws: StrictAWS) -> None:
    document = read(aws, detection_scanner.DETECTOR).documents[0]
    assert document["open_high_severity_findings"] == ["f1", "f2"]
    assert document["tags"] == {"Owner": "sec"}
    params = next(params for _, operation, _, params in aws.calls if operation == "ListFindings")
    assert params["FindingCriteria"] == {
        "Criterion": {
            "accountId": {"Equals": [ACCOUNT]},
            "service.archived": {"Equals": ["false"]},
            "severity": {"GreaterThanOrEqual": 7},
        }
    }


OFF = [
    (detection_scanner.MACIE_SESSION, "AccessDeniedException", "Macie is not enabled.", "status"),
    (
        detection_scanner.SECURITY_HUB,
        "InvalidAccessException",
        f"Account {ACCOUNT} is not subscribed to AWS Security Hub",
        "hub_arn",
    ),
]


@pytest.mark.parametrize(("resource", "code", "message", "field"), OFF, ids=["macie", "security hub"])
def test_a_service_that_is_off_is_a_fact(aws: StrictAWS, resource: Resource, code: str, message: str, field: str) -> None:
    for _, call in further_calls(resource):
        aws.on(resource.service, call.operation, refused(call.operation, code, message))
    document = one(aws, resource)
    assert "unread" not in document
    assert field not in document


@pytest.mark.parametrize(("resource", "code", "message", "field"), OFF, ids=["macie", "security hub"])
def test_a_refusal_with_the_same_code_is_none(aws: StrictAWS, resource: Resource, code: str, message: str, field: str) -> None:
    for _, call in further_calls(resource):
        aws.on(resource.service, call.operation, refused(call.operation, code))
    document = one(aws, resource)
    # refused who administers it, a scan asks Macie as a member does; that it is answered settles what the configuration says
    asked = {name for name, _ in further_calls(resource)} - {"automated_discovery"}
    assert {name: why["code"] for name, why in document["unread"].items()} == dict.fromkeys(asked, code)


@pytest.mark.parametrize("resource", [each for each, *_ in OFF], ids=["macie", "security hub"])
@pytest.mark.parametrize(
    "message",
    [
        "User: arn:aws:iam::111122223333:role/audit is not authorized to perform: macie2:GetMacieSession on resource: *",
        "Macie is not available in this Region.",
        "The account is not enabled for Macie or Security Hub.",
        "",
    ],
)
def test_only_what_aws_says_of_a_service_that_is_off_is_a_fact(aws: StrictAWS, resource: Resource, message: str) -> None:
    code = next(code for each, code, *_ in OFF if each is resource)
    assert resource.describe
    aws.on(resource.service, resource.describe.operation, refused(resource.describe.operation, code, message))
    assert one(aws, resource)["unread"]["*"]["code"] == code


@pytest.mark.parametrize("resource", detection_scanner.RESOURCES, ids=lambda each: each.type)
def test_a_service_that_a_region_does_not_have_is_neither_on_nor_off(aws: StrictAWS, resource: Resource) -> None:
    call = resource.list or resource.describe
    assert call
    aws.on(resource.service, call.operation, EndpointConnectionError(endpoint_url=f"https://{resource.service}.example.com/"))
    estate = read(aws, resource)
    failed_calls = [each.failed_call for each in estate.populations if each.failed_call]
    codes = [each.code for each in failed_calls] + [each["unread"]["*"]["code"] for each in estate.documents]
    assert codes == ["EndpointConnectionError"]


@pytest.mark.parametrize(
    ("service", "resource"),
    [
        ("guardduty", detection_scanner.DETECTOR),
        ("macie2", detection_scanner.MACIE_SESSION),
        ("securityhub", detection_scanner.SECURITY_HUB),
    ],
    ids=["guardduty", "macie", "security hub"],
)
def test_an_account_that_no_other_administers_says_so_by_an_empty_reply(aws: StrictAWS, service: str, resource: Resource) -> None:
    aws.on(service, "GetAdministratorAccount", {})
    for document in read(aws, resource).documents:
        assert "administrator" not in document
        assert "unread" not in document


def test_a_member_of_an_organization_in_guardduty_and_security_hub_names_its_administrator(aws: StrictAWS) -> None:
    detector = read(aws, detection_scanner.DETECTOR).documents[0]
    assert detector["administrator"] == {"account_id": "999988887777", "relationship_status": "Enabled"}
    assert one(aws, detection_scanner.SECURITY_HUB)["administrator"] == {"account_id": "999988887777", "member_status": "Enabled"}


def test_a_member_asks_macie_for_its_own_status_and_not_for_the_configuration(aws: StrictAWS) -> None:
    aws.on("macie2", "GetAdministratorAccount", {"administrator": {"accountId": "999988887777", "relationshipStatus": "Enabled"}})
    aws.on("macie2", "GetAutomatedDiscoveryConfiguration", refused("GetAutomatedDiscoveryConfiguration"))
    document = one(aws, detection_scanner.MACIE_SESSION)
    assert document["administrator"]["account_id"] == "999988887777"
    assert document["discovery_accounts"] == [{"account_id": ACCOUNT, "status": "ENABLED"}]
    assert "unread" not in document
    asked = [params for _, operation, _, params in aws.calls if operation == "ListAutomatedDiscoveryAccounts"]
    assert [each["accountIds"] for each in asked] == [[ACCOUNT]]


def test_a_standalone_account_asks_macie_for_the_configuration_only(aws: StrictAWS) -> None:
    document = one(aws, detection_scanner.MACIE_SESSION)
    assert document["automated_discovery"] == {"status": "ENABLED"}
    assert "discovery_accounts" not in document


def test_a_member_that_may_not_ask_for_its_status_is_unread(aws: StrictAWS) -> None:
    aws.on("macie2", "GetAdministratorAccount", {"administrator": {"accountId": "999988887777", "relationshipStatus": "Enabled"}})
    for operation in ("ListAutomatedDiscoveryAccounts", "GetAutomatedDiscoveryConfiguration"):
        aws.on("macie2", operation, refused(operation))
    assert set(one(aws, detection_scanner.MACIE_SESSION)["unread"]) == {"discovery_accounts", "automated_discovery"}


@pytest.mark.parametrize("status", ["DISABLED", "SUSPENDED", "ENABLING"])
def test_inspector_says_itself_in_which_state_it_is(aws: StrictAWS, status: str) -> None:
    state = {"status": status, "errorCode": "ALREADY_ENABLED", "errorMessage": "none"}
    account = {"accountId": ACCOUNT, "state": state, "resourceState": {"ec2": state, "ecr": state}}
    aws.on("inspector2", "BatchGetAccountStatus", {"accounts": [account], "failedAccounts": []})
    document = one(aws, detection_scanner.INSPECTOR_ACCOUNT)
    assert document["accounts"][0]["state"]["status"] == status
    assert "unread" not in document


def test_a_refusal_within_inspectors_reply_is_kept(aws: StrictAWS) -> None:
    failed = {"accountId": ACCOUNT, "errorCode": "ACCESS_DENIED", "errorMessage": "no"}
    aws.on("inspector2", "BatchGetAccountStatus", {"accounts": [], "failedAccounts": [failed]})
    assert one(aws, detection_scanner.INSPECTOR_ACCOUNT)["failed_accounts"] == [
        {"account_id": ACCOUNT, "error_code": "ACCESS_DENIED", "error_message": "no"}
    ]


def test_event_patterns_are_parsed(aws: StrictAWS) -> None:
    document = read(aws, monitoring_scanner.EVENT_RULE).documents[0]
    assert document["pattern"] == {"source": ["aws.guardduty"]}
    assert [target["id"] for target in document["targets"]] == ["1", "2"]


@pytest.mark.parametrize("text", ["{", "[]", '"aws.guardduty"', ""])
def test_an_event_pattern_that_is_no_json_object_stays_a_string(aws: StrictAWS, text: str) -> None:
    aws.on("events", "ListRules", {"Rules": [rule("odd", text)]})
    document = one(aws, monitoring_scanner.EVENT_RULE)
    assert document["event_pattern"] == text
    assert "pattern" not in document


def test_a_rule_on_a_schedule_has_no_pattern() -> None:
    assert monitoring_scanner.parsed_pattern({"schedule_expression": "rate(1 day)"}) == {"schedule_expression": "rate(1 day)"}


def test_a_data_protection_policy_keeps_its_own_keys(aws: StrictAWS) -> None:
    document = read(aws, monitoring_scanner.LOG_GROUP).documents[0]
    assert document["data_protection_policy"]["Statement"][0]["Operation"] == {"Deidentify": {"MaskConfig": {}}}
    assert document["resource_id"] == LOG_GROUP_ARN.removesuffix(":*")
    assert document["also_known_as"] == [LOG_GROUP_ARN]


@pytest.mark.parametrize("answer", [{}, refused("GetDataProtectionPolicy", "ResourceNotFoundException", "none")])
def test_a_log_group_without_data_protection_policy(aws: StrictAWS, answer: Any) -> None:
    aws.on("logs", "GetDataProtectionPolicy", answer)
    for document in read(aws, monitoring_scanner.LOG_GROUP).documents:
        assert "unread" not in document
        assert "data_protection_policy" not in document


def test_a_data_protection_policy_that_is_not_json_is_unread(aws: StrictAWS) -> None:
    aws.on("logs", "GetDataProtectionPolicy", {"policyDocument": "{"})
    for document in read(aws, monitoring_scanner.LOG_GROUP).documents:
        assert document["unread"]["data_protection_policy"]["code"] == "MalformedReply"


SHADOWED = [trail("everywhere", REGION, IsMultiRegionTrail=True), trail("elsewhere", "ap-south-1", IsMultiRegionTrail=True)]


def trails_of(_params: Mapping[str, Any], region: str) -> dict[str, Any]:
    return {"trailList": [*SHADOWED, trail("local", region, IsMultiRegionTrail=False)]}


def test_a_multi_region_trail_appears_once_in_its_home_region(aws: StrictAWS) -> None:
    aws.on("cloudtrail", "DescribeTrails", trails_of)
    estate = read(aws, monitoring_scanner.TRAIL, "eu-west-1", REGION)
    assert sorted((each["resource_name"], each["region"]) for each in estate.documents) == [
        ("elsewhere", "ap-south-1"),
        ("everywhere", REGION),
        ("local", "eu-west-1"),
        ("local", REGION),
    ]
    assert sum(each.listed for each in estate.populations) == len(estate.documents)
    asked = [(params["Name"], region) for _, operation, region, params in aws.calls if operation == "GetTrailStatus"]
    assert (trail_arn("elsewhere", "ap-south-1"), "eu-west-1") in asked
    assert (trail_arn("everywhere"), REGION) in asked


@pytest.mark.parametrize(
    ("code", "told", "unread"),
    [("", True, []), ("TrailNotFoundException", False, []), ("AccessDeniedException", False, ["status"])],
)
def test_of_an_organization_trail_of_another_account_what_aws_tells_is_read(
    aws: StrictAWS, code: str, told: bool, unread: list[str]
) -> None:
    """What it records is told to the account that it belongs to, and to no other, whatever the permissions."""
    foreign = {**trail("org", IsOrganizationTrail=True), "TrailARN": trail_arn("org", account="999988887777")}
    aws.on("cloudtrail", "DescribeTrails", {"trailList": [foreign]})
    if code:
        aws.on("cloudtrail", "GetTrailStatus", refused("GetTrailStatus", code, "no"))
    document = one(aws, monitoring_scanner.TRAIL)
    assert document["resource_id"] == trail_arn("org", account="999988887777")
    assert ("status" in document, list(document.get("unread", {}))) == (told, unread)
    assert not {"selectors", "insight_selectors"} & set(document)
    assert [name for service, name, *_ in aws.calls if service == "cloudtrail"] == ["DescribeTrails", "GetTrailStatus"]
