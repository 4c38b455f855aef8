"""The collector on declarations of its own: pages, parents, refusals, malformed replies, and what stays out of documents."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError, ReadTimeoutError
from botocore.parsers import ResponseParserError

from averment.evaluation.scan import Scan, Selection
from averment.evidence import bundle_reader, bundle_writer
from averment.model.collected import Estate, Identity, Population
from averment.model.document_store import HeldDocuments
from averment.report import build
from averment.sources.aws.collect import Collector
from averment.sources.aws.declaration import Call, Part, Resource
from averment.sources.aws.reader import CollectionContext
from averment.sources.aws.session import ClientFactory
from averment.sources.aws.shapes import MalformedReply
from averment.sources.source import SilentProgress
from scanners.tagging import tagged
from tests.faults.double import canned
from tests.support.collecting import TAGGING
from tests.support.strict_aws import Defect, StrictAWS

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
    context = CollectionContext(
        Identity("111122223333", "aws", "arn:aws:iam::111122223333:user/u"), regions, "2026-01-01T00:00:00Z", 4
    )
    return Collector(ClientFactory(boto3.Session(), 4), context).collect(resources)


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
    assert population.failed_call is not None
    assert (population.failed_call.call, population.failed_call.code) == ("sagemaker:ListModels", code)


def test_a_refused_second_page_leaves_the_population_unknown(aws: StrictAWS) -> None:
    def pages(params: dict[str, Any], _region: str) -> Any:
        return failure("ThrottlingException") if "NextToken" in params else {"Models": [summary("a")], "NextToken": "x"}

    aws.on("sagemaker", "ListModels", pages)
    [population] = collect(MODEL).populations
    assert population.failed_call is not None, "half a list is not a list"


def test_pages_are_as_large_as_the_service_allows(aws: StrictAWS) -> None:
    collect(MODEL)
    assert {params["MaxResults"] for _, name, _, params in aws.calls if name == "ListModels"} == {100}


def test_a_paging_token_that_never_ends_is_a_refusal_not_a_loop(aws: StrictAWS) -> None:
    aws.on("sagemaker", "ListModels", lambda _params, _region: {"Models": [summary("a")], "NextToken": "again"})
    [population] = collect(MODEL).populations
    assert population.failed_call is not None
    assert population.failed_call.code == "MalformedReply"


def test_regions_are_read_side_by_side_and_a_stop_in_one_does_not_stop_the_other(aws: StrictAWS) -> None:
    def by_region(_params: dict[str, Any], region: str) -> Any:
        return failure("AccessDenied") if region == "eu-west-1" else {"Models": [summary("a")]}

    aws.on("sagemaker", "ListModels", by_region)
    found = collect(MODEL, regions=("eu-west-1", "us-east-1"))
    assert [(each.region, each.listed, each.failed_call is not None) for each in found.populations] == [
        ("eu-west-1", 0, True),
        ("us-east-1", 1, False),
    ]


def test_a_resource_without_an_id_makes_the_population_unknown(aws: StrictAWS, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.support.strict_aws.check_reply", lambda *_: None)
    aws.on("sagemaker", "ListModels", {"Models": [summary("a"), {"ModelName": "nameless"}]})
    aws.on("sagemaker", "DescribeModel", failure("AccessDenied"))
    found = collect(MODEL)
    assert [each["resource_name"] for each in found.documents] == ["a"]
    assert found.populations[0].failed_call is not None


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
    assert [(each.resource_type, each.failed_call is not None) for each in collect(CHILD, GROUP).populations] == [
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
    assert collect(MODEL).documents[0]["tags"] == {"Owner": "a\\ud800b"}


def endless_page(items: Callable[[], list[Any]], numbers: Iterator[int]) -> Callable[[Any, str], dict[str, Any]]:
    return lambda _params, _region: {"Models": items(), "NextToken": f"t{next(numbers)}"}


def test_pages_that_never_end_end_here(aws: StrictAWS, monkeypatch: pytest.MonkeyPatch) -> None:
    """By new tokens: with nothing on any page, with the same on each, and with something new for ever."""
    numbers = count()
    endless: tuple[Any, ...] = (
        list,
        lambda: [summary("a")],
        lambda: [summary(f"n{next(numbers)}")],
    )
    monkeypatch.setattr("averment.sources.aws.calls._EMPTY_PAGES", 5)
    monkeypatch.setattr("averment.sources.aws.pages.MOST", 20)
    for items in endless:
        aws.on(
            "sagemaker",
            "ListModels",
            endless_page(items, numbers),
        )
        [population] = collect(MODEL).populations
        assert population.failed_call is not None
        assert population.failed_call.code == "MalformedReply"


def test_an_empty_page_amid_others_is_nothing_odd(aws: StrictAWS) -> None:
    aws.on("sagemaker", "ListModels", [{"Models": [summary("a")]}, {"Models": []}, {"Models": []}, {"Models": [summary("b")]}])
    assert [each["resource_name"] for each in collect(MODEL).documents] == ["a", "b"]


def test_a_resource_still_listed_has_not_vanished(aws: StrictAWS) -> None:
    """AWS may say 'not found' of what it lists, as of what another account shares: that is a refusal."""
    aws.on("sagemaker", "DescribeModel", failure("ResourceNotFound"))
    found = collect(MODEL)
    assert [each["unread"]["*"]["code"] for each in found.documents] == ["ResourceNotFound"] * 2
    assert found.populations[0].vanished == 0


def test_a_list_refused_the_second_time_proves_nothing_vanished(aws: StrictAWS) -> None:
    replies = iter([{"Models": [summary("a")]}, failure("AccessDenied")])
    aws.on("sagemaker", "ListModels", lambda _params, _region: next(replies))
    aws.on("sagemaker", "DescribeModel", failure("ResourceNotFound"))
    found = collect(MODEL)
    assert [each["unread"]["*"]["code"] for each in found.documents] == ["ResourceNotFound"]
    assert (found.populations[0].vanished, found.populations[0].failed_call) == (0, None)


def test_the_tags_of_many_pages_are_one_map(aws: StrictAWS) -> None:
    aws.on("sagemaker", "ListTags", [{"Tags": [{"Key": name, "Value": "v"}]} for name in "xyz"])
    assert collect(MODEL).documents[0]["tags"] == {"x": "v", "y": "v", "z": "v"}


def test_an_empty_reply_is_not_an_answer_unless_declared(aws: StrictAWS, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.support.strict_aws.check_reply", lambda *_: None)
    aws.on("sagemaker", "ListTags", {})
    assert collect(MODEL).documents[0]["unread"]["tags"]["code"] == "MalformedReply"
    aws.on("iam", "GetAccountPasswordPolicy", {})
    assert collect(PASSWORDS).documents[0]["unread"]["*"]["code"] == "MalformedReply"


@pytest.mark.parametrize(("reply", "unread"), [({"tags": {}}, []), ({"tags": None}, ["tags"]), ({}, ["tags"])])
def test_an_empty_map_is_an_answer(
    aws: StrictAWS, monkeypatch: pytest.MonkeyPatch, reply: dict[str, Any], unread: list[str]
) -> None:
    """A resource without tags is one that nobody tagged, not one whose tags are unknown."""
    monkeypatch.setattr("tests.support.strict_aws.check_reply", lambda *_: None)
    aws.on("bedrock-agent", "ListKnowledgeBases", {"knowledgeBaseSummaries": [{"knowledgeBaseId": "k", "name": "k"}]})
    aws.on("bedrock-agent", "ListTagsForResource", reply)
    base = "arn:{partition}:bedrock:{region}:{account_id}:knowledge-base/$knowledgeBaseId"
    tagged = replace(GROUP, tags=Call("ListTagsForResource", "tags", {"resourceArn": base}))
    (document,) = collect(tagged).documents
    assert (document.get("tags"), list(document.get("unread", {}))) == (None if unread else {}, unread)


def test_the_clients_of_a_scan_are_held_to_the_model(fake_credentials: None) -> None:
    """The page of a proxy that asks to sign in is no empty list, through the clients that scans really use."""
    client = ClientFactory(boto3.Session(region_name="us-east-1"), 1).client("sagemaker", "us-east-1")
    client.meta.events.register_first("before-send", canned(200, b"<html><body>Sign in</body></html>"))
    with pytest.raises(MalformedReply):
        client.list_models()


def test_an_item_of_a_part_deleted_meanwhile_is_left_out(aws: StrictAWS) -> None:
    """Its list is asked again; the items still there are described."""
    describe = Call(
        "GetDataSource", "dataSource", {"knowledgeBaseId": "$parent.knowledge_base_id", "dataSourceId": "$dataSourceId"}
    )
    part = Part("sources_of_it", CHILD.list, items=True, describe=describe)  # type: ignore[arg-type]
    group = {"knowledgeBaseId": "KBKBKBKBKB", "name": "kb", "status": "ACTIVE", "updatedAt": 0}
    child = {"knowledgeBaseId": "KBKBKBKBKB", "name": "ds", "status": "AVAILABLE", "updatedAt": 0}
    lists = iter([["DSDSDSDSD1", "DSDSDSDSD2"], ["DSDSDSDSD2"]])
    aws.on("bedrock-agent", "ListKnowledgeBases", {"knowledgeBaseSummaries": [group]})
    aws.on(
        "bedrock-agent",
        "ListDataSources",
        lambda _params, _region: {"dataSourceSummaries": [{**child, "dataSourceId": each} for each in next(lists)]},
    )
    described = {**child, "createdAt": 0, "dataSourceConfiguration": {"type": "S3"}}
    aws.on(
        "bedrock-agent",
        "GetDataSource",
        lambda params, _region: (
            failure("ResourceNotFoundException")
            if params["dataSourceId"].endswith("1")
            else {"dataSource": {**described, "dataSourceId": params["dataSourceId"]}}
        ),
    )
    reader = replace(GROUP, type="T::Whole", parent="T::Group", list=GROUP.list, parts=(part,))
    [found] = [each for each in collect(GROUP, reader).documents if each["resource_type"] == "T::Whole"]
    assert "unread" not in found
    assert [each["data_source_id"] for each in found["sources_of_it"]] == ["DSDSDSDSD2"]


def test_what_vanished_is_in_the_bundle(tmp_path: Path) -> None:
    population = Population("T::Model", "us-east-1", 0, None, 2)
    scan = Scan(
        "1", "aws", "arn", ("us-east-1",), "2026-01-01T00:00:00Z", {}, Selection(), "0" * 64, HeldDocuments([]), [population]
    )
    bundle_writer.write(tmp_path / "out", scan, {})
    assert bundle_reader.read(tmp_path / "out").populations == [population]
    [place] = build.report(scan, {}, {}, {}).coverage
    assert (place.listed, place.vanished) == (0, 2)


def test_a_child_starts_when_its_own_parent_is_done_whatever_else_is_still_read(aws: StrictAWS) -> None:
    """One slow service held back everybody else's children once; here it would wait for ever."""
    child_was_listed = threading.Event()
    base = {"knowledgeBaseId": "KBKBKBKBKB", "name": "kb", "status": "ACTIVE", "updatedAt": 0}
    aws.on("bedrock-agent", "ListKnowledgeBases", {"knowledgeBaseSummaries": [base]})

    def children(_params: dict[str, Any], _region: str) -> dict[str, Any]:
        child_was_listed.set()
        return {"dataSourceSummaries": []}

    def slow(_params: dict[str, Any], _region: str) -> Any:
        assert child_was_listed.wait(10), "the child waited for a type that is not its parent"
        return {"Models": []}

    aws.on("bedrock-agent", "ListDataSources", children).on("sagemaker", "ListModels", slow)
    assert len(collect(CHILD, GROUP, MODEL).populations) == 3


def test_children_of_several_parents_are_listed_side_by_side(aws: StrictAWS) -> None:
    def base(name: str) -> dict[str, Any]:
        return {"knowledgeBaseId": name * 10, "name": name, "status": "ACTIVE", "updatedAt": 0}

    both = threading.Barrier(2, timeout=10)

    def children(_params: dict[str, Any], _region: str) -> dict[str, Any]:
        both.wait()
        return {"dataSourceSummaries": []}

    aws.on("bedrock-agent", "ListKnowledgeBases", {"knowledgeBaseSummaries": [base("A"), base("B")]})
    aws.on("bedrock-agent", "ListDataSources", children)
    assert collect(CHILD, GROUP).populations[0].failed_call is None


def test_the_refusal_of_a_population_is_not_a_matter_of_which_thread_came_first(aws: StrictAWS) -> None:
    def base(name: str) -> dict[str, Any]:
        return {"knowledgeBaseId": name * 10, "name": name, "status": "ACTIVE", "updatedAt": 0}

    first = threading.Event()

    def children(params: dict[str, Any], _region: str) -> Any:
        if params["knowledgeBaseId"].startswith("A"):
            first.wait(10)
            return failure("AccessDenied")
        return failure("Throttling")

    class Told(SilentProgress):
        def listed(self, service: str, region: str, resources: int) -> None:
            first.set()

    aws.on("bedrock-agent", "ListKnowledgeBases", {"knowledgeBaseSummaries": [base("A"), base("B")]})
    aws.on("bedrock-agent", "ListDataSources", children)
    context = CollectionContext(Identity("1", "aws", "arn"), ("us-east-1",), "2026-01-01T00:00:00Z", 4)
    [population, _] = Collector(ClientFactory(boto3.Session(), 4), context, Told()).collect([CHILD, GROUP]).populations
    assert population.failed_call is not None
    assert population.failed_call.code == "AccessDenied", "the least of both"


def test_a_parent_that_is_not_declared_is_a_defect() -> None:
    with pytest.raises(ValueError, match="T::Group"):
        collect(CHILD)


def test_progress_is_told_of_every_type_and_resource_but_of_none_that_takes_no_call(aws: StrictAWS) -> None:
    said: list[tuple[Any, ...]] = []

    class Told:
        def expect(self, *place: str) -> None:
            said.append(("expect", *place))

        def listed(self, *place: Any) -> None:
            said.append(("listed", *place))

        def read(self, *place: str) -> None:
            said.append(("read", *place))

        def done(self, *place: str, refused: bool) -> None:
            said.append(("done", *place, refused))

    aws.on("iam", "GetAccountPasswordPolicy", failure("AccessDenied"))
    account = Resource(type="T::Account", service="sts", id="{account_id}", name="{account_id}", scope="global")
    context = CollectionContext(Identity("1", "aws", "arn"), ("us-east-1",), "2026-01-01T00:00:00Z", 1)
    Collector(ClientFactory(boto3.Session(), 1), context, Told()).collect([MODEL, PASSWORDS, account])
    assert [each for each in said if each[1] == "sagemaker"] == [
        ("expect", "sagemaker", "us-east-1"),
        ("listed", "sagemaker", "us-east-1", 2),
        ("read", "sagemaker", "us-east-1"),
        ("read", "sagemaker", "us-east-1"),
        ("done", "sagemaker", "us-east-1", False),
    ]
    assert {each[1] for each in said} == {"sagemaker", "iam"}


def tripping(*_: Any) -> Any:
    raise ZeroDivisionError("a text of a stranger")


def test_an_error_of_ours_costs_its_own_resources_and_not_the_scan(aws: StrictAWS, monkeypatch: pytest.MonkeyPatch) -> None:
    aws.on("iam", "GetAccountPasswordPolicy", failure("NoSuchEntity"))

    def on_one(fields: dict[str, Any]) -> dict[str, Any]:
        return tripping() if fields["model_name"] == "b" else fields

    found = collect(replace(MODEL, normalise=on_one), PASSWORDS)
    assert [each["resource_name"] for each in found.documents] == ["a", "111122223333"], "what was read stays"
    models, passwords = found.populations
    assert models.failed_call is not None
    assert models.failed_call.as_json() == {
        "call": "sagemaker:ListModels",
        "code": "ScannerError:ZeroDivisionError",
        "action": "sagemaker:ListModels",
    }
    assert (models.failed_call.cause, models.failed_call.remedy, passwords.failed_call) == ("scanner", "", None)


@pytest.mark.parametrize(
    "step",
    [
        "averment.sources.aws.calls.Calls.recent",
        "averment.sources.aws.reader.Reader._read",
        "averment.sources.aws.normalise.tags_of",
    ],
)
def test_wherever_a_reply_trips_us_the_population_is_unknown(aws: StrictAWS, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    monkeypatch.setattr(step, tripping)
    monkeypatch.setattr("averment.sources.aws.reader.tags_of", tripping)
    [population] = collect(MODEL).populations
    assert population.failed_call
    assert population.failed_call.code == "ScannerError:ZeroDivisionError"


def test_a_shared_list_that_trips_us_leaves_its_fields_unread(aws: StrictAWS, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("averment.sources.aws.bulk_lists._by_owner", tripping)
    aws.on(*TAGGING, {"ResourceTagMappingList": []})
    first, second = collect(replace(MODEL, tags=tagged("sagemaker", "$ModelArn"))).documents
    assert [each["unread"]["tags"]["code"] for each in (first, second)] == ["ScannerError:ZeroDivisionError"] * 2
    assert first["unread"]["tags"]["call"] == "resourcegroupstaggingapi:GetResources"


def test_an_error_of_ours_while_what_is_gone_is_told_proves_nothing(aws: StrictAWS, monkeypatch: pytest.MonkeyPatch) -> None:
    aws.on("sagemaker", "DescribeModel", failure("ValidationException"))
    monkeypatch.setattr("averment.sources.aws.reader.Reader.still_listed", tripping)
    [population] = collect(MODEL).populations
    assert (population.listed, population.vanished) == (2, 0)


def test_an_error_of_a_test_is_not_taken_for_an_answer(aws: StrictAWS) -> None:
    aws.on("sagemaker", "ListModels", lambda _params, _region: 1 / 0)
    with pytest.raises(Defect):
        collect(MODEL)


def test_a_moment_without_a_zone_is_one_in_utc(aws: StrictAWS) -> None:
    """Also where a window of time is held against it."""
    before, after = (datetime(2025, 12, day, 12) for day in (1, 31))  # noqa: DTZ001
    listed = [summary(name) | {"CreationTime": moment} for name, moment in (("new", after), ("old", before))]
    aws.on("sagemaker", "ListModels", {"Models": listed})
    newest = replace(MODEL, list=Call("ListModels", "Models", window="CreationTime"), describe=None)
    context = CollectionContext(
        Identity("1", "aws", ""), ("us-east-1",), "2026-01-01T00:00:00Z", 1, since=datetime(2025, 12, 15, tzinfo=UTC)
    )
    [found] = Collector(ClientFactory(boto3.Session(), 1), context).collect([newest]).documents
    assert (found["resource_name"], found["creation_time"]) == ("new", "2025-12-31T12:00:00Z")
