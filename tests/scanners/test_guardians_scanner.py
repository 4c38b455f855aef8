"""What stands around AI data: access points, backups, malware plans, findings, event stores, topics, rules, root access."""

import json
from datetime import UTC, datetime
from typing import Any

import jsonschema
import pytest
from botocore.exceptions import ClientError

from averment.base.paths import content
from averment.model.documents import Document
from averment.sources.aws.declaration import Resource
from scanners import (
    backup_scanner,
    cloudtrail_scanner,
    config_scanner,
    detection_scanner,
    guardduty_scanner,
    iam_scanner,
    inspector_scanner,
    kms_scanner,
    s3_scanner,
    sns_scanner,
)
from tests.support.collecting import ACCOUNT, REGION, canned, collect, denied, in_pages, item, only
from tests.support.strict_aws import StrictAWS

LISTED = (
    backup_scanner.PROTECTED_RESOURCE,
    cloudtrail_scanner.EVENT_DATA_STORE,
    config_scanner.CONFIG_RULE,
    guardduty_scanner.MALWARE_PROTECTION_PLAN,
    s3_scanner.ACCESS_POINT,
    sns_scanner.TOPIC,
)
# the double's tokens are shorter than event data stores allow, and what it echoes for access points names the account
PAGED = tuple(each for each in LISTED if each not in (cloudtrail_scanner.EVENT_DATA_STORE, s3_scanner.ACCESS_POINT))
WHEN = datetime(2026, 11, 20, 22, tzinfo=UTC)
TOPIC = f"arn:aws:sns:{REGION}:{ACCOUNT}:alerts"


def of_type(resource: Resource) -> str:
    return resource.type


def read(resource: Resource, aws: StrictAWS) -> list[Document]:
    """The documents of one type, each held to its schema."""
    found = only(collect([resource], aws), resource)
    schema = json.loads((content("schemas") / f"{resource.schema_name}.json").read_text(encoding="utf-8"))
    for each in found:
        jsonschema.validate(each, schema)
    return found


def one(resource: Resource, aws: StrictAWS) -> Document:
    (document,) = read(resource, aws)
    return document


def error(operation: str, code: str, message: str = "no") -> ClientError:
    return ClientError({"Error": {"Code": code, "Message": message}}, operation)


@pytest.mark.parametrize("resource", PAGED, ids=of_type)
def test_two_pages_give_both_documents(resource: Resource) -> None:
    found = read(resource, canned([resource]))
    assert len({each["resource_id"] for each in found}) == 2
    assert [each.get("unread") for each in found] == [None, None]


@pytest.mark.parametrize("resource", LISTED, ids=of_type)
def test_a_refused_list_is_an_unknown_population(resource: Resource) -> None:
    assert resource.list
    estate = collect(
        [resource], canned([resource]).on(resource.service, resource.list.operation, denied(resource.list.operation))
    )
    assert only(estate, resource) == []
    assert [each.failed_call.cause for each in estate.populations if each.failed_call] == ["denied"]


@pytest.mark.parametrize("resource", [each for each in PAGED if each.describe], ids=of_type)
def test_a_refused_describe_leaves_all_unread(resource: Resource) -> None:
    assert resource.describe
    operation = resource.describe.operation
    found = read(resource, canned([resource]).on(resource.service, operation, denied(operation)))
    assert [list(each["unread"]) for each in found] == [["*"], ["*"]]


def test_multi_region_access_points_are_asked_for_where_they_are_answered() -> None:
    resource = s3_scanner.MULTI_REGION_ACCESS_POINT
    assert resource.list
    pages = [[item("s3control", resource.list, "a")]]
    aws = StrictAWS().on("s3control", "ListMultiRegionAccessPoints", in_pages("s3control", resource.list, pages))
    assert one(resource, aws)["region"] == "global"
    assert [region for _, operation, region, _ in aws.calls if operation == "ListMultiRegionAccessPoints"] == ["us-west-2"]


def test_a_topics_policy_stands_beside_its_attributes() -> None:
    policy = {"Statement": {"Effect": "Allow", "Principal": "*", "Action": "SNS:Publish", "Resource": TOPIC}}
    aws = StrictAWS().on("sns", "ListTopics", {"Topics": [{"TopicArn": TOPIC}]})
    aws.on("sns", "GetTopicAttributes", {"Attributes": {"SubscriptionsConfirmed": "1", "Policy": json.dumps(policy)}})
    document = one(sns_scanner.TOPIC, aws)
    assert document["attributes"] == {"SubscriptionsConfirmed": "1"}
    assert document["policy"]["Statement"][0]["Principal"] == {"AWS": ["*"]}


def test_a_topic_whose_policy_is_no_policy_has_it_unread() -> None:
    aws = StrictAWS().on("sns", "ListTopics", {"Topics": [{"TopicArn": TOPIC}]})
    aws.on("sns", "GetTopicAttributes", {"Attributes": {"Policy": "["}})
    document = one(sns_scanner.TOPIC, aws)
    assert list(document["unread"]) == ["policy"]
    assert "policy" not in document


def test_findings_of_inspector_are_kept_brief() -> None:
    resource = inspector_scanner.OPEN_FINDINGS
    finding = {
        "findingArn": "arn:f", "awsAccountId": ACCOUNT, "type": "PACKAGE_VULNERABILITY", "title": "CVE-1", "description": "long",
        "remediation": {}, "severity": "CRITICAL", "status": "ACTIVE", "firstObservedAt": WHEN, "lastObservedAt": WHEN,
        "resources": [{"type": "AWS_LAMBDA_FUNCTION", "id": "arn:l", "tags": {"a": "b"}}],
    }  # fmt: skip
    aws = StrictAWS().on("inspector2", "ListFindings", {"findings": [finding]})
    document = one(resource, aws)
    assert document["critical_findings"] == document["exploitable_findings"]
    assert document["critical_findings"][0] == {
        "finding_arn": "arn:f", "title": "CVE-1", "severity": "CRITICAL", "status": "ACTIVE",
        "first_observed_at": "2026-11-20T22:00:00Z", "resources": [{"id": "arn:l", "type": "AWS_LAMBDA_FUNCTION"}],
    }  # fmt: skip
    asked = [params["filterCriteria"] for _, operation, _, params in aws.calls if operation == "ListFindings"]
    assert sorted(str(each.get("severity") or each["exploitAvailable"]) for each in asked) == [
        "[{'comparison': 'EQUALS', 'value': 'CRITICAL'}]",
        "[{'comparison': 'EQUALS', 'value': 'YES'}]",
    ]
    assert all(each["awsAccountId"] == [{"comparison": "EQUALS", "value": ACCOUNT}] for each in asked)


def test_events_are_kept_without_their_records() -> None:
    event = {
        "EventId": "e",
        "EventName": "n",
        "EventTime": WHEN,
        "Username": "eve",
        "CloudTrailEvent": "{}",
        "AccessKeyId": "AKIA",
    }
    aws = StrictAWS().on("cloudtrail", "LookupEvents", {"Events": [event]})
    document = one(cloudtrail_scanner.MODEL_ACCESS_HISTORY, aws)
    brief = {"event_id": "e", "event_name": "n", "event_time": "2026-11-20T22:00:00Z", "username": "eve"}
    for part in cloudtrail_scanner.MODEL_ACCESS_HISTORY.parts:
        assert document[part.field] == [brief]
    asked = {params["LookupAttributes"][0]["AttributeValue"] for _, _, _, params in aws.calls if "LookupAttributes" in params}
    assert len(asked) == 5


def test_a_refused_lookup_of_events_is_unread() -> None:
    aws = StrictAWS().on("cloudtrail", "LookupEvents", denied("LookupEvents"))
    document = one(cloudtrail_scanner.MODEL_ACCESS_HISTORY, aws)
    assert sorted(document["unread"]) == sorted(part.field for part in cloudtrail_scanner.MODEL_ACCESS_HISTORY.parts)


ORGANIZATION = {"Organization": {"Id": "o-exampleorg1", "MasterAccountId": "999999999999"}}


OTHERWISE = (
    "AccountNotManagementOrDelegatedAdministratorException",
    "OrganizationNotFoundException",
    "ServiceAccessNotEnabledException",
)


@pytest.mark.parametrize("code", OTHERWISE)
def test_an_account_that_does_not_manage_root_users_has_no_features(code: str) -> None:
    aws = StrictAWS().on("organizations", "DescribeOrganization", ORGANIZATION)
    aws.on("iam", "ListOrganizationsFeatures", error("ListOrganizationsFeatures", code))
    document = one(iam_scanner.ORGANIZATIONS_ROOT_ACCESS, aws)
    assert document["organization"]["master_account_id"] == "999999999999"
    assert "enabled_features" not in document
    assert "unread" not in document


def test_refused_features_are_unread() -> None:
    aws = StrictAWS().on(
        "organizations", "DescribeOrganization", error("DescribeOrganization", "AWSOrganizationsNotInUseException")
    )
    aws.on("iam", "ListOrganizationsFeatures", denied("ListOrganizationsFeatures"))
    document = one(iam_scanner.ORGANIZATIONS_ROOT_ACCESS, aws)
    assert list(document["unread"]) == ["enabled_features"]
    assert "organization" not in document


def test_an_analyzer_is_asked_for_active_findings_of_this_account_alone() -> None:
    arn = f"arn:aws:access-analyzer:{REGION}:{ACCOUNT}:analyzer/a"
    analyzer: dict[str, Any] = {"arn": arn, "name": "a", "type": "ORGANIZATION", "createdAt": WHEN, "status": "ACTIVE"}
    aws = StrictAWS().on("accessanalyzer", "ListAnalyzers", {"analyzers": [analyzer]})
    aws.on("accessanalyzer", "ListFindingsV2", {"findings": []})
    assert one(detection_scanner.ANALYZER, aws)["external_access_findings"] == []
    (asked,) = [params for _, operation, _, params in aws.calls if operation == "ListFindingsV2"]
    assert asked["analyzerArn"] == arn
    assert asked["filter"]["resourceOwnerAccount"] == {"eq": [ACCOUNT]}
    assert asked["filter"]["status"] == {"eq": ["ACTIVE"]}


def test_refused_grants_cost_the_grants_only() -> None:
    arn = f"arn:aws:kms:{REGION}:{ACCOUNT}:key/k"
    aws = StrictAWS().on("kms", "ListKeys", {"Keys": [{"KeyId": "k", "KeyArn": arn}]})
    aws.on("kms", "DescribeKey", {"KeyMetadata": {"KeyId": "k", "Arn": arn}}).on("kms", "ListAliases", {"Aliases": []})
    aws.on("kms", "GetKeyRotationStatus", {"KeyRotationEnabled": True}).on("kms", "GetKeyPolicy", {"Policy": '{"Statement": []}'})
    assert list(one(kms_scanner.KEY, aws.on("kms", "ListGrants", denied("ListGrants")))["unread"]) == ["grants"]
