"""The collector on declarations of its own: pages, parents, refusals, malformed replies, and what stays out of documents."""

from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError, ReadTimeoutError
from botocore.parsers import ResponseParserError

from aigov.aws.collect import Collector
from aigov.aws.declaration import Call, Part, Resource
from aigov.aws.read import Setting
from aigov.aws.session import ClientFactory
from aigov.estate import Estate, Identity

from .strict_aws import StrictAWS

MODEL = Resource(
    type="T::Model",
    service="sagemaker",
    id="$ModelArn",
    name="$ModelName",
    list=Call("ListModels", "Models"),
    describe=Call("DescribeModel", params={"ModelName": "$ModelName"}),
    tags=Call("ListTags", "Tags", {"ResourceArn": "$ModelArn"}),
)
GROUP = Resource(
    type="T::Group",
    service="bedrock-agent",
    id="$knowledgeBaseId",
    name="$name",
    list=Call("ListKnowledgeBases", "knowledgeBaseSummaries"),
)
CHILD = Resource(
    type="T::Child",
    service="bedrock-agent",
    id="$dataSourceId",
    name="$name",
    parent="T::Group",
    list=Call("ListDataSources", "dataSourceSummaries", {"knowledgeBaseId": "$parent.knowledge_base_id"}),
)
PASSWORDS = Resource(
    type="T::Passwords",
    service="iam",
    id="arn:{partition}:iam::{account_id}:passwords",
    name="{account_id}",
    scope="global",
    describe=Call("GetAccountPasswordPolicy", "PasswordPolicy", absent=("NoSuchEntity",)),
)
BUCKET = Resource(
    type="T::Bucket",
    service="s3",
    id="arn:{partition}:s3:::$Name",
    name="$Name",
    scope="global",
    list=Call("ListBuckets", "Buckets"),
    parts=(
        Part("policy", Call("GetBucketPolicy", "Policy", {"Bucket": "$Name"}, absent=("NoSuchBucketPolicy",)), parse="policy"),
    ),
)


def arn(name: str) -> str:
    return f"arn:aws:sagemaker:us-east-1:1:model/{name}"


def summary(name: str) -> dict[str, Any]:
    return {"ModelName": name, "ModelArn": arn(name), "CreationTime": 0}


def described(params: dict[str, Any], _region: str) -> dict[str, Any]:
    return {
        "ModelName": params["ModelName"],
        "ModelArn": arn(params["ModelName"]),
        "CreationTime": 0,
        "EnableNetworkIsolation": True,
    }


def failure(code: str) -> ClientError:
    return ClientError({"Error": {"Code": code, "Message": "x"}}, "Op")


@pytest.fixture
def aws(fake_credentials: None) -> Iterator[StrictAWS]:
    with StrictAWS() as double:
        double.on("sagemaker", "ListModels", [{"Models": [summary("b")]}, {"Models": [summary("a")]}])
        double.on("sagemaker", "DescribeModel", described)
        double.on("sagemaker", "ListTags", {"Tags": [{"Key": "Owner", "Value": "team"}]})
        yield double


def collect(*resources: Resource, regions: tuple[str, ...] = ("us-east-1",)) -> Estate:
    setting = Setting(Identity("111122223333", "aws", "arn:aws:iam::111122223333:user/u"), regions, "2026-01-01T00:00:00Z", 4)
    return Collector(ClientFactory(boto3.Session(), 4), setting).collect(resources)


def test_all_pages_are_read_into_documents_in_a_fixed_order(aws: StrictAWS) -> None:
    first, second = collect(MODEL).documents
    assert (first["resource_name"], second["resource_name"]) == ("a", "b")
    assert first == {
        "schema_version": "1",
        "resource_type": "T::Model",
        "resource_id": arn("a"),
        "resource_name": "a",
        "account_id": "111122223333",
        "partition": "aws",
        "region": "us-east-1",
        "tags": {"Owner": "team"},
        "collected_at": "2026-01-01T00:00:00Z",
        "sources": ["sagemaker:DescribeModel", "sagemaker:ListModels", "sagemaker:ListTags"],
        "creation_time": 0,
        "enable_network_isolation": True,
        "model_arn": arn("a"),
        "model_name": "a",
    }


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (failure("AccessDeniedException"), "AccessDeniedException"),
        (failure("ThrottlingException"), "ThrottlingException"),
        (failure("InternalFailure"), "InternalFailure"),
        (ReadTimeoutError(endpoint_url="https://x"), "ReadTimeoutError"),
        (ResponseParserError("truncated"), "ResponseParserError"),
    ],
)
def test_each_failure_costs_its_field_only(aws: StrictAWS, error: Exception, code: str) -> None:
    aws.on("sagemaker", "DescribeModel", error)
    found = collect(MODEL)
    assert [each["unread"] for each in found.documents] == [
        {"*": {"call": "sagemaker:DescribeModel", "code": code, "action": "sagemaker:DescribeModel"}}
    ] * 2
    assert all(each["tags"] == {"Owner": "team"} for each in found.documents)
    aws.on("sagemaker", "DescribeModel", described).on("sagemaker", "ListTags", error)
    assert [list(each["unread"]) for each in collect(MODEL).documents] == [["tags"]] * 2
    aws.on("sagemaker", "ListModels", error)
    found = collect(MODEL)
    assert found.documents == []
    [population] = found.populations
    assert population.refusal is not None
    assert (population.refusal.call, population.refusal.code) == ("sagemaker:ListModels", code)


def test_a_refused_second_page_leaves_the_population_unknown(aws: StrictAWS) -> None:
    def pages(params: dict[str, Any], _region: str) -> Any:
        return failure("ThrottlingException") if "NextToken" in params else {"Models": [summary("a")], "NextToken": "x"}

    aws.on("sagemaker", "ListModels", pages)
    [population] = collect(MODEL).populations
    assert population.refusal is not None, "half a list is not a list"


def test_a_paging_token_that_never_ends_is_a_refusal_not_a_loop(aws: StrictAWS) -> None:
    aws.on("sagemaker", "ListModels", lambda _params, _region: {"Models": [summary("a")], "NextToken": "again"})
    [population] = collect(MODEL).populations
    assert population.refusal is not None
    assert population.refusal.code == "PaginationError"


def test_regions_are_read_side_by_side_and_a_stop_in_one_does_not_stop_the_other(aws: StrictAWS) -> None:
    def by_region(_params: dict[str, Any], region: str) -> Any:
        return failure("AccessDenied") if region == "eu-west-1" else {"Models": [summary("a")]}

    aws.on("sagemaker", "ListModels", by_region)
    found = collect(MODEL, regions=("eu-west-1", "us-east-1"))
    assert [(each.region, each.listed, each.refusal is not None) for each in found.populations] == [
        ("eu-west-1", 0, True),
        ("us-east-1", 1, False),
    ]


def test_a_resource_without_an_id_makes_the_population_unknown(aws: StrictAWS, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.strict_aws.check_reply", lambda *_: None)
    aws.on("sagemaker", "ListModels", {"Models": [summary("a"), {"ModelName": "nameless"}]})
    aws.on("sagemaker", "DescribeModel", failure("AccessDenied"))
    found = collect(MODEL)
    assert [each["resource_name"] for each in found.documents] == ["a"]
    assert found.populations[0].refusal is not None


def test_children_are_read_for_each_parent_and_share_its_fate(aws: StrictAWS) -> None:
    moment = 0
    base = {"knowledgeBaseId": "KBKBKBKBKB", "name": "kb", "status": "ACTIVE", "updatedAt": moment}
    aws.on("bedrock-agent", "ListKnowledgeBases", {"knowledgeBaseSummaries": [base]})
    source = {
        "knowledgeBaseId": "KBKBKBKBKB",
        "dataSourceId": "DSDSDSDSDS",
        "name": "ds",
        "status": "AVAILABLE",
        "updatedAt": moment,
    }
    aws.on("bedrock-agent", "ListDataSources", {"dataSourceSummaries": [source]})
    assert [each["resource_name"] for each in collect(CHILD, GROUP).documents] == ["ds", "kb"]
    aws.on("bedrock-agent", "ListKnowledgeBases", failure("AccessDenied"))
    assert [(each.resource_type, each.refusal is not None) for each in collect(CHILD, GROUP).populations] == [
        ("T::Child", True),
        ("T::Group", True),
    ]


def test_absent_is_a_fact_and_refused_is_not(aws: StrictAWS) -> None:
    aws.on("iam", "GetAccountPasswordPolicy", failure("NoSuchEntity"))
    [document] = collect(PASSWORDS).documents
    assert "unread" not in document
    assert document["resource_id"] == "arn:aws:iam::111122223333:passwords"
    assert document["sources"] == ["iam:GetAccountPasswordPolicy"]
    aws.on("iam", "GetAccountPasswordPolicy", failure("AccessDenied"))
    [document] = collect(PASSWORDS).documents
    assert document["unread"]["*"]["action"] == "iam:GetAccountPasswordPolicy"


@pytest.mark.parametrize(
    ("answer", "policy", "unread"),
    [
        ({"Policy": '{"Statement": {"Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "x"}}'}, True, []),
        (failure("NoSuchBucketPolicy"), False, []),
        ({"Policy": "{not json"}, False, ["policy"]),
        (failure("AccessDenied"), False, ["policy"]),
    ],
)
def test_policy_documents_are_parsed_or_absent_or_unread(aws: StrictAWS, answer: Any, policy: bool, unread: list[str]) -> None:
    aws.on("s3", "ListBuckets", {"Buckets": [{"Name": "b"}]}).on("s3", "GetBucketPolicy", answer)
    [document] = collect(BUCKET).documents
    assert list(document.get("unread", {})) == unread
    assert ("policy" in document) == policy
    if policy:
        assert document["policy"]["Statement"] == [
            {"Action": ["s3:*"], "Effect": "Allow", "Principal": {"AWS": ["*"]}, "Resource": ["x"]}
        ]


def test_secrets_are_redacted_before_a_document_exists(aws: StrictAWS) -> None:
    def with_secret(params: dict[str, Any], region: str) -> dict[str, Any]:
        return {**described(params, region), "PrimaryContainer": {"Environment": {"DB_PASSWORD": "hunter2hunter"}}}

    aws.on("sagemaker", "DescribeModel", with_secret)
    document = collect(MODEL).documents[0]
    assert "hunter2" not in repr(document)
    assert [each["path"] for each in document["possible_secrets"]] == ["primary_container.environment.DB_PASSWORD"]


def test_text_that_cannot_be_encoded_does_not_cost_the_bundle(aws: StrictAWS) -> None:
    aws.on("sagemaker", "ListTags", {"Tags": [{"Key": "Owner", "Value": "a\ud800b"}]})
    assert collect(MODEL).documents[0]["tags"] == {"Owner": "a?b"}
