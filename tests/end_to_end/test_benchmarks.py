"""The benchmark's own parts: the same estate each time, copies that refer to copies, calls passed on unchanged and counted."""

import json
from functools import partial
from pathlib import Path
from typing import Any

import boto3
import pytest
from moto import mock_aws

from averment.evaluation.scan import Scan, Selection
from averment.evidence import bundle_reader, bundle_writer
from averment.model.collected import FailedCall, Population
from averment.model.document_store import HeldDocuments
from averment.model.documents import sort_key
from benchmarks import bundles, estate, proxy, standins


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(estate, "SIZES", {**dict.fromkeys(estate.SIZES, 2), "keys": 1, "policies": 6})
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "test")


def names() -> list[Any]:
    client: Any = partial(boto3.client, region_name=estate.REGION)
    return [
        client("iam").get_account_authorization_details()["RoleDetailList"][1]["RoleName"],
        [each["Name"] for each in client("s3").list_buckets()["Buckets"]],
        client("sagemaker").describe_endpoint(EndpointName="endpoint-00001")["EndpointConfigName"],
        [each["agentName"] for each in client("bedrock-agent").list_agents()["agentSummaries"]],
    ]


@pytest.mark.usefixtures("small")
def test_the_estate_grows_with_its_scale() -> None:
    found = []
    for scale in (1, 2):
        with mock_aws():
            estate.seed(boto3.Session(region_name=estate.REGION), scale)
            found.append(names())
    assert found[0][0] == "role-00001"
    assert [len(each[1]) for each in found] == [2, 4]
    assert [len(each[3]) for each in found] == [2, 4]
    assert found[1][2] == "config-00001"


def read(document: dict[str, Any]) -> dict[str, Any]:
    header = {"schema_version": "1", "account_id": "1", "partition": "aws", "region": "us-east-1"}
    return {**header, "collected_at": "2026-01-01T00:00:00Z", "sources": [], **document}


def test_copies_of_a_bundle_refer_to_copies(tmp_path: Path) -> None:
    refused = FailedCall("iam:ListRoleTags", "AccessDenied", "iam:ListRoleTags").as_json()
    role = read({"resource_type": "AWS::IAM::Role", "resource_id": "arn:role/r", "resource_name": "r"})
    model = read(
        {
            "resource_type": "AWS::SageMaker::Model",
            "resource_id": "arn:m",
            "resource_name": "m",
            "execution_role_arn": "arn:role/r",
        }
    )
    account = read({"resource_type": "AWS::::Account", "resource_id": "1", "resource_name": "1"})
    documents = sorted((role | {"unread": {"tags": refused}}, model, account), key=sort_key)
    known = [Population(each["resource_type"], "us-east-1", 1) for each in documents]
    held = HeldDocuments(documents)
    scan = Scan("1", "aws", "arn:me", ("us-east-1",), "2026-01-01T00:00:00Z", {}, Selection(), "0" * 64, held, known)
    bundle_writer.write(tmp_path / "seed", scan, {})
    assert bundles.multiply(tmp_path / "seed", tmp_path / "large", 6) == 7
    found = list(bundle_reader.read(tmp_path / "large").documents)
    assert found == sorted(found, key=sort_key)
    assert len({each["resource_id"] for each in found}) == 7
    roles = {each["resource_id"] for each in found if each["resource_type"] == "AWS::IAM::Role"}
    assert {each["execution_role_arn"] for each in found if "execution_role_arn" in each} == roles


def signed(request: bytes, service: bytes) -> bytes:
    return b"%s HTTP/1.1\r\nAuthorization: A Credential=k/20260101/us-east-1/%s/aws4_request\r\n\r\n" % (request, service)


@pytest.mark.parametrize(
    ("head", "body", "operation"),
    [
        (b"POST / HTTP/1.1\r\nX-Amz-Target: SageMaker.ListModels\r\n\r\n", b"{}", "SageMaker.ListModels"),
        (signed(b"POST /", b"iam"), b"Action=GetRole&Version=1", "iam.GetRole"),
        (signed(b"GET /b-00001?acl", b"s3"), b"", "s3 GET /*?acl"),
    ],
)  # fmt: skip
def test_a_call_is_counted_under_its_operation(head: bytes, body: bytes, operation: str) -> None:
    assert proxy.operation(head, body) == operation


def test_stand_ins_page_and_leave_the_rest_to_moto() -> None:
    first = standins.reply("GET", "/guardrails", "", b"", 150)
    assert first is not None
    second = standins.reply("GET", "/guardrails", f"nextToken={first['nextToken']}", b"", 150)
    assert second is not None
    assert len({each["id"] for each in (*first["guardrails"], *second["guardrails"])}) == 150
    assert standins.reply("GET", "/buckets", "", b"", 1) is None
    assert json.dumps(standins.reply("GET", "/guardrails/guard00007", "", b"", 150))


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        (("POST", "/", "sagemaker", "SageMaker.ListApps", b"{}"), b'{"Apps": []}'),
        (("POST", "/", "sagemaker", "SageMaker.GetEndpointPolicy", b"{}"), None),
        (("GET", "/imported-models", "bedrock", "", b""), b'{"modelSummaries": []}'),
        (("POST", "/agents/A1/agentversions/1/agentcollaborators/", "bedrock", "", b""), b'{"agentCollaboratorSummaries": []}'),
        (("POST", "/", "iam", "", b"Action=ListServiceSpecificCredentials&Version=1"), b"<ServiceSpecificCredentials/>"),
        (("GET", "/imported-models", "s3", "", b""), None),
    ],
)
def test_what_moto_does_not_answer_is_said_to_be_empty(
    request_: tuple[str, str, str, str, bytes], expected: bytes | None
) -> None:
    found = standins.nothing(*request_)
    if expected is None:
        assert found is None or found[0].startswith("400")
    else:
        assert found is not None
        assert expected in found[1]


def test_buckets_are_listed_in_pages_with_their_region_as_aws_does() -> None:
    each = "<Bucket><Name>{}</Name><CreationDate>2026-01-01T00:00:00Z</CreationDate></Bucket>"
    listed = f"<R><Owner/><Buckets>{''.join(each.format(name) for name in 'abc')}</Buckets></R>".encode()
    first = standins.completed("GET", "/", "max-buckets=2", "", listed)
    assert first.count(b"<BucketRegion>us-east-1</BucketRegion></Bucket>") == first.count(b"<Bucket>") == 2
    assert first.endswith(b"</Buckets><ContinuationToken>2</ContinuationToken></R>")
    last = standins.completed("GET", "/", "max-buckets=2&continuation-token=2", "", listed)
    assert b"<Name>c</Name>" in last
    assert (last.count(b"<Bucket>"), b"ContinuationToken" in last) == (1, False)
    assert standins.completed("GET", "/", "", "", listed) == listed, "only a request with parameters is answered so"
    assert standins.completed("GET", "/", "max-buckets=2", "", b"<R><Buckets/></R>") == b"<R><Buckets/></R>"


@pytest.mark.usefixtures("small")
def test_the_tagging_api_names_what_is_tagged_in_bedrock_after_what_moto_names() -> None:
    page = {"ResourceTagMappingList": [{"ResourceARN": "('arn:aws:sagemaker:::endpoint-config/c',)", "Tags": []}]}
    target = "ResourceGroupsTaggingAPI_20170126.GetResources"
    with mock_aws():
        estate.seed(boto3.Session(region_name=estate.REGION), 1)
        first = json.loads(standins.completed("POST", "/", "", target, json.dumps({**page, "PaginationToken": "t"}).encode()))
        last = json.loads(standins.completed("POST", "/", "", target, json.dumps(page).encode()))
        asked = json.dumps({"PaginationToken": last["PaginationToken"]}).encode()
        added = standins.reply("POST", "/", "", asked, 0)
    assert first["PaginationToken"] == "t"
    assert last["ResourceTagMappingList"][0]["ResourceARN"] == "arn:aws:sagemaker:::endpoint-config/c"
    assert added is not None
    kinds = [each["ResourceARN"].split(":")[5].split("/")[0] for each in added["ResourceTagMappingList"]]
    assert kinds == ["agent", "agent", "knowledge-base", "knowledge-base"]
    assert "PaginationToken" not in added
