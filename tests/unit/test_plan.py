"""Only the calls whose answers are read are made; and what was not asked is never taken for absent."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from moto import mock_aws

from averment.cli.process import main
from averment.evidence.stored_documents import StoredDocuments
from averment.model.document_store import HeldDocuments
from averment.sources.aws.declaration import Call, Part, Resource
from averment.sources.aws.plan import MarkedNotCollected, needed_calls, not_asked
from averment.sources.declared import resources
from tests.support.collecting import collect, family, only
from tests.support.examples import Examples
from tests.support.rego_samples import put
from tests.support.strict_aws import StrictAWS

BUCKET = resources()["AWS::S3::Bucket"]
DECLARED = list(resources().values())


def operations(resource: Resource) -> set[str]:
    return {call.operation for call in resource.calls()}


@pytest.fixture
def account(fake_credentials: None) -> Iterator[StrictAWS]:
    with mock_aws():
        boto3.client("s3", region_name="us-east-1").create_bucket(Bucket="demo-data")
        with StrictAWS().on("bedrock", "ListImportedModels", {"modelSummaries": []}) as aws:
            yield aws


def test_only_calls_for_fields_that_are_read_remain() -> None:
    assert operations(needed_calls(BUCKET, {"encryption"})) == {"ListBuckets", "GetBucketLocation", "GetBucketEncryption"}
    assert "GetResources" in operations(needed_calls(BUCKET, {"tags"}))
    assert operations(needed_calls(BUCKET, {"resource_name"})) == {"ListBuckets", "GetBucketLocation"}, (
        "the Region is always needed"
    )


@pytest.mark.parametrize("field", ["*", "possible_secrets"])
def test_who_reads_everything_gets_everything(field: str) -> None:
    assert needed_calls(BUCKET, {field}) == BUCKET


def test_a_call_that_another_answer_makes_needless_is_made_where_that_other_is_not() -> None:
    [location, status] = needed_calls(BUCKET, {"policy_status"}).parts
    assert (location.field, status.field, status.only_with) == ("location", "policy_status", "")


def test_a_call_that_cannot_be_told_from_another_is_always_made() -> None:
    """The sources of a document say what was asked: a prompt's versions are listed by the operation that lists prompts."""
    prompt = resources()["AWS::Bedrock::Prompt"]
    assert [part.field for part in needed_calls(prompt, {"resource_name"}).parts] == ["versions"]
    for resource in DECLARED:
        made = Counter((resource.service_of(call), call.operation) for call in resource.calls())
        kept = {part.field for part in needed_calls(resource, ()).parts}
        left_out = [part for part in resource.parts if part.field not in kept]
        assert [part.field for part in left_out if made[resource.service_of(part.call), part.call.operation] > 1] == []


def test_declared_dependencies_of_calls_hold() -> None:
    """`only_with` names a part read before; `feeds` is all that a part's field is made into; nothing else goes by a part."""
    wrong = []
    for resource in DECLARED:
        names = [part.field for part in resource.parts]
        for index, part in enumerate(resource.parts):
            if part.only_with and part.only_with.split(".")[0] not in names[:index]:
                wrong.append(f"{resource.type}: {part.field} goes with {part.only_with}, which is not read before")
            if f"${part.field}" in (resource.id, resource.name):
                wrong.append(f"{resource.type}: {part.field} names the resource and may be left out")
    assert wrong == []


NORMALISED = [resource for resource in DECLARED if resource.normalise and resource.parts]


@pytest.mark.parametrize("resource", NORMALISED, ids=[each.type for each in NORMALISED])
def test_what_normalising_makes_of_a_part_is_declared(resource: Resource) -> None:
    def documents(declaration: Resource) -> list[dict[str, Any]]:
        members = [*family(resource, DECLARED)[:-1], declaration]
        return only(collect(members, Examples()), resource)

    parts = [replace(part, only_with="", unless_known="") for part in resource.parts]
    whole = documents(replace(resource, parts=tuple(parts)))
    assert whole
    for part in parts:
        rest = documents(replace(resource, parts=tuple(each for each in parts if each is not part)))
        for more, less in zip(whole, rest, strict=True):
            changed = {name for name in more | less if more.get(name) != less.get(name)} - {"sources", "region", "unread"}
            assert changed <= {part.field, *part.feeds}, part.field


def asked_of_a_bucket(wanted: Resource, policy: Any, versioning: Any) -> tuple[set[str], dict[str, Any]]:
    """The calls made for one bucket that tells its Region, and its document."""
    aws = StrictAWS().on("s3", "ListBuckets", {"Buckets": [{"Name": "demo-data", "BucketRegion": "us-east-1"}]})
    aws.on("s3", "GetBucketPolicy", policy).on("s3", "GetBucketVersioning", versioning)
    aws.on("s3", "GetBucketPolicyStatus", {"PolicyStatus": {"IsPublic": False}})
    aws.on("s3", "GetObjectLockConfiguration", {"ObjectLockConfiguration": {"ObjectLockEnabled": "Enabled"}})
    [document] = only(collect([wanted], aws), wanted)
    return {operation for service, operation, _, _ in aws.calls if service == "s3"}, document


def failure(code: str) -> ClientError:
    return ClientError({"Error": {"Code": code, "Message": "no"}}, "Op")


LEAN = needed_calls(BUCKET, {"policy", "policy_status", "versioning", "object_lock"})


def test_a_bucket_that_names_its_region_and_has_no_policy_or_versions_costs_three_calls_less() -> None:
    asked, document = asked_of_a_bucket(LEAN, failure("NoSuchBucketPolicy"), {})
    assert asked == {"ListBuckets", "GetBucketPolicy", "GetBucketVersioning"}
    assert "unread" not in document


def test_what_was_refused_says_nothing_about_what_goes_with_it() -> None:
    asked, document = asked_of_a_bucket(LEAN, failure("AccessDenied"), failure("AccessDenied"))
    assert {"GetBucketPolicyStatus", "GetObjectLockConfiguration"} <= asked
    assert set(document["unread"]) == {"policy", "versioning"}


THING = Resource(
    type="T::Thing",
    service="s3",
    id="$Name",
    name="$Name",
    list=Call("ListBuckets", "Buckets"),
    parts=(
        Part("policy", Call("GetBucketPolicy", "Policy")),
        Part("status", Call("GetBucketPolicyStatus", "PolicyStatus"), only_with="policy"),
    ),
    tags=Call("GetBucketTagging", "TagSet"),
)


def gaps(document: dict[str, Any], *fields: str) -> dict[str, str]:
    whole = {"resource_type": "T::Thing", "sources": ["s3:ListBuckets"], **document}
    [found] = MarkedNotCollected(HeldDocuments([whole]), {"T::Thing": fields}, {"T::Thing": THING})
    return {name: each["code"] for name, each in found.get("unread", {}).items()}


def test_what_a_bundle_was_not_collected_for_is_unread() -> None:
    assert gaps({}, "policy", "tags") == {"policy": "NotCollected", "tags": "NotCollected"}
    assert gaps({}, "resource_name") == {}
    assert gaps({"sources": ["s3:GetBucketPolicy"]}, "policy") == {}, "asked for and absent is a fact"
    assert gaps({"sources": ["s3:GetBucketPolicy"]}, "policy", "status") == {}, "and so is what goes with it"
    assert gaps({"policy": {}, "sources": ["s3:GetBucketPolicy"]}, "policy", "status") == {"status": "NotCollected"}
    assert gaps({"unread": {"tags": {"code": "AccessDenied"}}}, "tags") == {"tags": "AccessDenied"}


@pytest.mark.parametrize("kept", [False, True])
def test_a_document_is_found_with_its_gaps(tmp_path: Path, kept: bool) -> None:
    whole: dict[str, Any] = {
        "resource_type": "T::Thing",
        "region": "us-east-1",
        "resource_id": "one",
        "sources": ["s3:ListBuckets"],
    }
    whole |= {"resource_name": "one", "account_id": "111122223333"}
    text = json.dumps(whole, separators=(",", ":"))
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "T-Thing.jsonl").write_text(f"{text}\n")
    stored = StoredDocuments(tmp_path, ["documents/T-Thing.jsonl"])
    found = MarkedNotCollected(stored if kept else HeldDocuments([whole]), {"T::Thing": ["policy"]}, {"T::Thing": THING})
    assert [found.at(("T::Thing", "us-east-1", "one"))] == list(found)
    assert next(iter(found))["unread"]["policy"]["code"] == "NotCollected"
    assert found.at(("T::Thing", "us-east-1", "two")) is None


def test_a_type_that_a_bundle_was_not_collected_for_has_an_unknown_population() -> None:
    found = not_asked(THING, ("us-east-1", "eu-west-1"))
    assert [(each.resource_type, each.region, each.failed_call and each.failed_call.code) for each in found] == [
        ("T::Thing", "us-east-1", "NotCollected"),
        ("T::Thing", "eu-west-1", "NotCollected"),
    ]
    assert [each.region for each in not_asked(THING, ())] == ["global"]


CORS = """package s3.mine_cors

# METADATA
# scope: document
# title: Buckets answer no other site
# description: A bucket that answers other sites can be read from them.
# custom:
#   severity: low
#   resource_types: [AWS::S3::Bucket]
#   remediation: Remove the CORS configuration.
deny["MINE-001"] contains "Answers other sites." if {
\tinput.resource_type == "AWS::S3::Bucket"
\tinput.cors
}
"""


@pytest.mark.slow  # a package below a shipped one: every policy is parsed and checked, twice
def test_a_bundle_judged_by_checks_that_read_more_is_unknown_and_not_a_pass(account: StrictAWS, tmp_path: Path) -> None:
    put(tmp_path / "added", {"s3/mine_cors.rego": CORS})
    first, again = tmp_path / "first", tmp_path / "again"
    chosen, added = ["--service", "s3", "--severity", "low"], ["--policies", str(tmp_path / "added")]
    main(["scan", "--region", "us-east-1", "--output", str(first), *chosen])
    assert "GetBucketCors" not in {operation for _, operation, _, _ in account.calls}
    assert main(["judge", str(first), "--output", str(again), *added]) == 2
    assert mine(again) == [("UNKNOWN", "Not judged: s3:GetBucketCors gave NotCollected.")]
    main(["scan", "--region", "us-east-1", "--output", str(first), *chosen, *added])
    assert mine(first) == [("PASS", "")], "one's own checks get what they read"


def mine(bundle: Path) -> list[tuple[str, str]]:
    rows = [json.loads(line) for line in (bundle / "results.jsonl").read_text().splitlines()]
    return [(row["status"], row["message"]) for row in rows if row["check_id"] == "MINE-001"]
