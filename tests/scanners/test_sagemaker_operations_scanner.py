"""Declarations of what surrounds a model's life: code, lineage, hubs, Studio spaces and apps, invocations, alerts."""

from typing import Any

import pytest

from scanners.sagemaker_lifecycle import APP, ASSOCIATION, HUB, INVOCATION_METRIC, SPACE
from scanners.sagemaker_scanner import MONITORING_SCHEDULE
from tests.support.collecting import ACCOUNT, MOMENT, REGION, canned, collect, denied
from tests.support.strict_aws import StrictAWS

ARN = f"arn:aws:sagemaker:{REGION}:{ACCOUNT}"


def app(owner: dict[str, str]) -> tuple[dict[str, Any], StrictAWS]:
    summary = {"DomainId": "d-1", "AppType": "JupyterLab", "AppName": "default", "Status": "InService", **owner}
    detail = {**summary, "AppArn": f"{ARN}:app/d-1/x/jupyterlab/default", "LastUserActivityTimestamp": MOMENT}
    aws = StrictAWS().on("sagemaker", "ListApps", {"Apps": [summary]}).on("sagemaker", "DescribeApp", detail)
    [document] = collect([APP], aws).documents
    return document, aws


@pytest.mark.parametrize("owner", [{"SpaceName": "desk"}, {"UserProfileName": "ana"}])
def test_an_app_is_described_by_the_one_it_belongs_to(owner: dict[str, str]) -> None:
    document, aws = app(owner)
    [name] = owner.values()
    assert document["resource_id"] == f"{ARN}:app/d-1/{name}/jupyterlab/default"
    assert document["last_user_activity_timestamp"] == "2026-11-01T12:00:00Z"
    assert "unread" not in document
    [asked] = [params for _, operation, _, params in aws.calls if operation == "DescribeApp"]
    assert asked == {"DomainId": "d-1", "AppType": "JupyterLab", "AppName": "default", **owner}


def test_an_app_whose_description_is_refused_keeps_its_id() -> None:
    summary = {"DomainId": "d-1", "AppType": "JupyterLab", "AppName": "default", "SpaceName": "desk"}
    aws = StrictAWS().on("sagemaker", "ListApps", {"Apps": [summary]}).on("sagemaker", "DescribeApp", denied("DescribeApp"))
    [document] = collect([APP], aws).documents
    assert document["resource_id"] == f"{ARN}:app/d-1/desk/jupyterlab/default"
    assert document["unread"]["*"]["action"] == "sagemaker:DescribeApp"


def test_a_space_is_tagged_by_the_arn_it_has() -> None:
    aws = StrictAWS().on("sagemaker", "ListSpaces", {"Spaces": [{"DomainId": "d-1", "SpaceName": "desk"}]})
    aws.on("sagemaker", "DescribeSpace", {"SpaceArn": f"{ARN}:space/d-1/desk", "SpaceSettings": {"RemoteAccess": "ENABLED"}})
    aws.on("sagemaker", "ListTags", {"Tags": []})
    [document] = collect([SPACE], aws).documents
    assert document["resource_id"] == f"{ARN}:space/d-1/desk"
    assert [params for _, name, _, params in aws.calls if name == "ListTags"] == [{"ResourceArn": document["resource_id"]}]


def test_invocations_of_a_region_are_one_list() -> None:
    dimensions = [{"Name": "EndpointName", "Value": "churn"}, {"Name": "VariantName", "Value": "live"}]
    metric = {"Namespace": "AWS/SageMaker", "MetricName": "Invocations", "Dimensions": dimensions}
    aws = StrictAWS().on("cloudwatch", "ListMetrics", {"Metrics": [metric]})
    [document] = collect([INVOCATION_METRIC], aws).documents
    assert document["resource_id"] == f"{ACCOUNT}/{REGION}/EndpointName=churn,VariantName=live"
    assert document["dimensions"] == [{"name": "EndpointName", "value": "churn"}, {"name": "VariantName", "value": "live"}]
    assert [params for *_, params in aws.calls] == [{"Namespace": "AWS/SageMaker", "MetricName": "Invocations"}]


def test_an_association_is_named_by_its_ends() -> None:
    edge = {"SourceArn": f"{ARN}:artifact/a", "SourceType": "DataSet", "DestinationArn": f"{ARN}:artifact/b"}
    aws = StrictAWS().on("sagemaker", "ListAssociations", {"AssociationSummaries": [edge]})
    [document] = collect([ASSOCIATION], aws).documents
    assert document["resource_id"] == f"{ARN}:artifact/a -> {ARN}:artifact/b"
    assert document["source_type"] == "DataSet"


@pytest.mark.parametrize(
    ("resource", "operation", "field"),
    [(HUB, "ListHubContents", "model_references"), (MONITORING_SCHEDULE, "ListMonitoringAlerts", "alerts")],
)
def test_a_refused_part_costs_its_field_alone(resource: Any, operation: str, field: str) -> None:
    for document in collect([resource], canned([resource]).on("sagemaker", operation, denied(operation))).documents:
        assert list(document["unread"]) == [field]
        assert field not in document
