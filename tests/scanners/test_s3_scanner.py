"""S3's declarations, over moto and over canned replies: each sub-configuration present, absent and refused; pages; Regions."""

import json
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import boto3
import jsonschema
import pytest
from botocore.exceptions import ClientError
from moto import mock_aws

from averment.base.paths import content
from averment.model.collected import GLOBAL, Estate, Identity
from averment.model.documents import Document
from averment.sources.aws.collect import Collector
from averment.sources.aws.declaration import Fields, Part, Resource
from averment.sources.aws.permissions import iam_action
from averment.sources.aws.reader import CollectionContext
from averment.sources.aws.session import ClientFactory
from scanners.kms_scanner import KEY
from scanners.s3_scanner import ACCOUNT_PUBLIC_ACCESS_BLOCK, BUCKET, region_of
from tests.support.collecting import ACCOUNT, MOMENT, REGION, TAGGING, collect, in_pages, only, tagged
from tests.support.strict_aws import StrictAWS

NAME = "demo-data"

PRESENT: dict[str, tuple[dict[str, Any], Any]] = {
    "encryption": (
        {
            "ServerSideEncryptionConfiguration": {
                "Rules": [
                    {
                        "ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": "key-1"},
                        "BucketKeyEnabled": True,
                    }
                ]
            }
        },
        {
            "rules": [
                {
                    "apply_server_side_encryption_by_default": {"sse_algorithm": "aws:kms", "kms_master_key_id": "key-1"},
                    "bucket_key_enabled": True,
                }
            ]
        },
    ),
    "versioning": ({"Status": "Enabled", "MFADelete": "Enabled"}, {"status": "Enabled", "mfa_delete": "Enabled"}),
    "policy": (
        {"Policy": '{"Statement": {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "*"}}'},
        {"Statement": [{"Effect": "Allow", "Principal": {"AWS": ["*"]}, "Action": ["s3:GetObject"], "Resource": ["*"]}]},
    ),
    "policy_status": ({"PolicyStatus": {"IsPublic": True}}, {"is_public": True}),
    "acl": (
        {"Owner": {"ID": "abc"}, "Grants": [{"Grantee": {"Type": "Group", "URI": "u"}, "Permission": "READ"}]},
        {"owner": {"id": "abc"}, "grants": [{"grantee": {"type": "Group", "uri": "u"}, "permission": "READ"}]},
    ),
    "public_access_block": (
        {"PublicAccessBlockConfiguration": {"BlockPublicAcls": True, "RestrictPublicBuckets": False}},
        {"block_public_acls": True, "restrict_public_buckets": False},
    ),
    "ownership_controls": (
        {"OwnershipControls": {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]}},
        {"rules": [{"object_ownership": "BucketOwnerEnforced"}]},
    ),
    "logging": (
        {"LoggingEnabled": {"TargetBucket": "demo-logs", "TargetPrefix": "a/", "TargetObjectKeyFormat": {"SimplePrefix": {}}}},
        {"target_bucket": "demo-logs", "target_prefix": "a/", "target_object_key_format": {"simple_prefix": {}}},
    ),
    "lifecycle": (
        {"Rules": [{"ID": "old", "Status": "Enabled", "NoncurrentVersionExpiration": {"NoncurrentDays": 30}}]},
        {"rules": [{"id": "old", "status": "Enabled", "noncurrent_version_expiration": {"noncurrent_days": 30}}]},
    ),
    "replication": (
        {"ReplicationConfiguration": {"Role": "r", "Rules": [{"Status": "Enabled", "Destination": {"Bucket": "b"}}]}},
        {"role": "r", "rules": [{"status": "Enabled", "destination": {"bucket": "b"}}]},
    ),
    "object_lock": (
        {
            "ObjectLockConfiguration": {
                "ObjectLockEnabled": "Enabled",
                "Rule": {"DefaultRetention": {"Mode": "COMPLIANCE", "Days": 365}},
            }
        },
        {"object_lock_enabled": "Enabled", "rule": {"default_retention": {"mode": "COMPLIANCE", "days": 365}}},
    ),
    "cors": (
        {"CORSRules": [{"AllowedMethods": ["GET"], "AllowedOrigins": ["*"]}]},
        {"cors_rules": [{"allowed_methods": ["GET"], "allowed_origins": ["*"]}]},
    ),
    "website": ({"IndexDocument": {"Suffix": "index.html"}}, {"index_document": {"suffix": "index.html"}}),
    "notification": ({"EventBridgeConfiguration": {}}, {"event_bridge_configuration": {}}),
    "location": ({"LocationConstraint": "eu-central-1"}, {"location_constraint": "eu-central-1"}),
}
"""For each part a reply of AWS and the field it becomes; what moto drops or gets wrong is among them."""

ABSENT = {
    "encryption": "ServerSideEncryptionConfigurationNotFoundError",
    "policy": "NoSuchBucketPolicy",
    "policy_status": "NoSuchBucketPolicy",
    "public_access_block": "NoSuchPublicAccessBlockConfiguration",
    "ownership_controls": "OwnershipControlsNotFoundError",
    "lifecycle": "NoSuchLifecycleConfiguration",
    "replication": "ReplicationConfigurationNotFoundError",
    "object_lock": "ObjectLockConfigurationNotFoundError",
    "cors": "NoSuchCORSConfiguration",
    "website": "NoSuchWebsiteConfiguration",
}
"""The error by which AWS says that a bucket does not have this configuration."""

EMPTY: dict[str, Any] = {"versioning": {}, "logging": None, "notification": {}, "location": {}}
"""Parts that answer with an empty object instead, and the field that becomes of it (None: left out)."""

PARTS = {part.field: part for part in BUCKET.parts}


def error(code: str, operation: str) -> ClientError:
    return ClientError({"Error": {"Code": code, "Message": "…"}}, operation)


def one_bucket(**members: Any) -> StrictAWS:
    """One bucket with every sub-configuration, and its tags."""
    assert BUCKET.list
    assert BUCKET.tags
    aws = StrictAWS().on("s3", "ListBuckets", in_pages("s3", BUCKET.list, [[{"Name": NAME, "CreationDate": MOMENT, **members}]]))
    for name, (reply, _) in PRESENT.items():
        aws.on("s3", PARTS[name].call.operation, reply)
    return aws.on(*TAGGING, tagged({"arn:aws:s3:::demo-data": {"Owner": "ml"}}))


def read(aws: StrictAWS) -> Document:
    (document,) = collect([BUCKET], aws).documents
    conforms(document, BUCKET)
    return document


def conforms(document: Document, resource: Resource) -> None:
    jsonschema.validate(document, json.loads((content("schemas") / f"{resource.schema_name}.json").read_text(encoding="utf-8")))


def test_the_tables_know_every_part() -> None:
    assert set(PRESENT) == set(PARTS)
    assert set(ABSENT) | set(EMPTY) | {"acl"} == set(PARTS)  # every bucket has an ACL


def test_every_configuration_that_a_bucket_has_is_in_its_document() -> None:
    document = read(one_bucket())
    assert {name: document[name] for name in PRESENT} == {name: field for name, (_, field) in PRESENT.items()}
    assert (document["resource_id"], document["resource_name"]) == ("arn:aws:s3:::demo-data", NAME)
    assert document["tags"] == {"Owner": "ml"}
    assert "unread" not in document


@pytest.mark.parametrize("name", ABSENT)
def test_a_configuration_that_is_not_set_leaves_its_field_out(name: str) -> None:
    operation = PARTS[name].call.operation
    document = read(one_bucket().on("s3", operation, error(ABSENT[name], operation)))
    assert name not in document
    assert "unread" not in document
    assert f"s3:{operation}" in document["sources"]


@pytest.mark.parametrize("name", EMPTY)
def test_an_empty_reply_says_that_nothing_is_set(name: str) -> None:
    document = read(one_bucket().on("s3", PARTS[name].call.operation, {}))
    assert document.get(name) == EMPTY[name]
    assert "unread" not in document


def test_a_bucket_without_tags_has_none() -> None:
    document = read(one_bucket().on(*TAGGING, tagged({"arn:aws:s3:::demo-data-2": {"Owner": "ml"}})))
    assert document["tags"] == {}
    assert "unread" not in document


@pytest.mark.parametrize("part", BUCKET.parts, ids=lambda part: part.field)
@pytest.mark.parametrize("code", ["AccessDenied", "SlowDown", "InternalError", "NoSuchBucket"])
def test_a_refused_call_costs_its_field_and_what_it_would_have_fed(part: Part, code: str) -> None:
    operation = part.call.operation
    document = read(one_bucket().on("s3", operation, error(code, operation)))
    assert part.field not in document
    refused = {"call": f"s3:{operation}", "code": code, "action": iam_action("s3", operation)}
    # where a bucket is not known to be, no list of tags is known to be of
    needed = ("tags",) if BUCKET.region in part.feeds else ()
    assert document["unread"] == dict.fromkeys((part.field, *part.feeds, *needed), refused)
    assert [name for name in PRESENT if name not in document] == [part.field]


def test_refused_tags_are_unread() -> None:
    document = read(one_bucket().on(*TAGGING, error("AccessDenied", "GetResources")))
    assert list(document["unread"]) == ["tags"]


def test_tags_are_asked_for_in_the_region_of_the_bucket() -> None:
    aws = one_bucket()
    assert read(aws)["region"] == "eu-central-1"
    assert {region for service, _, region, _ in aws.calls if service == TAGGING[0]} == {"eu-central-1"}


def test_a_policy_that_is_not_json_is_unread() -> None:
    document = read(one_bucket().on("s3", "GetBucketPolicy", {"Policy": "{"}))
    assert document["unread"]["policy"]["code"] == "MalformedReply"


@pytest.mark.parametrize(
    ("constraint", "region"),
    [(None, "us-east-1"), ("", "us-east-1"), ("EU", "eu-west-1"), ("eu-west-1", "eu-west-1"), ("ap-south-2", "ap-south-2")],
)
def test_a_location_names_a_region(constraint: str | None, region: str) -> None:
    location: Fields = {} if constraint is None else {"location_constraint": constraint}
    assert region_of(location) == region


@pytest.mark.parametrize(
    ("listed", "location", "region"),
    [
        ({"BucketRegion": "sa-east-1"}, {"LocationConstraint": "sa-east-1"}, "sa-east-1"),
        ({"BucketRegion": "eu-west-1"}, {"LocationConstraint": "EU"}, "eu-west-1"),
        ({}, {"LocationConstraint": "EU"}, "eu-west-1"),
        ({}, {}, "us-east-1"),
        ({"BucketRegion": "sa-east-1"}, error("AccessDenied", "GetBucketLocation"), "sa-east-1"),
        ({}, error("AccessDenied", "GetBucketLocation"), GLOBAL),
    ],
)
def test_a_document_names_its_buckets_region(listed: dict[str, str], location: Any, region: str) -> None:
    document = read(one_bucket(**listed).on("s3", "GetBucketLocation", location))
    assert document["region"] == region
    assert document.get("bucket_region", GLOBAL) == region


def test_buckets_on_two_pages_are_listed_once_for_all_regions() -> None:
    assert BUCKET.list
    pages = [[{"Name": "demo-a", "CreationDate": MOMENT}], [{"Name": "demo-b", "CreationDate": MOMENT}]]
    aws = one_bucket().on("s3", "ListBuckets", in_pages("s3", BUCKET.list, pages))
    estate = collect([BUCKET], aws, ("us-east-1", "eu-west-1"))
    assert [each["resource_name"] for each in estate.documents] == ["demo-a", "demo-b"]
    assert [(each.region, each.listed, each.failed_call) for each in estate.populations] == [(GLOBAL, 2, None)]
    lists = [params for _, operation, _, params in aws.calls if operation == "ListBuckets"]
    assert [each["MaxBuckets"] for each in lists] == [1000, 1000], "without a parameter AWS leaves BucketRegion out"


def test_a_refused_list_leaves_the_population_unknown() -> None:
    estate = collect([BUCKET], one_bucket().on("s3", "ListBuckets", error("AccessDenied", "ListBuckets")))
    assert estate.documents == []
    (population,) = estate.populations
    assert population.failed_call
    assert population.failed_call.action == "s3:ListAllMyBuckets"


def account_block(answer: Any) -> Document:
    aws = StrictAWS().on("s3control", "GetPublicAccessBlock", answer)
    (document,) = collect([ACCOUNT_PUBLIC_ACCESS_BLOCK], aws, ("us-east-1", "eu-west-1")).documents
    conforms(document, ACCOUNT_PUBLIC_ACCESS_BLOCK)
    assert [params for *_, params in aws.calls] == [{"AccountId": ACCOUNT}]
    return document


def test_the_accounts_public_access_block() -> None:
    settings = {"BlockPublicAcls": True, "IgnorePublicAcls": True, "BlockPublicPolicy": True, "RestrictPublicBuckets": False}
    document = account_block({"PublicAccessBlockConfiguration": settings})
    assert (document["block_public_acls"], document["restrict_public_buckets"]) == (True, False)
    assert (document["resource_name"], document["region"]) == (ACCOUNT, GLOBAL)


def test_an_account_without_public_access_block_has_a_document_all_the_same() -> None:
    document = account_block(error("NoSuchPublicAccessBlockConfiguration", "GetPublicAccessBlock"))
    assert "block_public_acls" not in document
    assert "unread" not in document


def test_a_refused_account_block_is_unread() -> None:
    document = account_block(error("AccessDenied", "GetPublicAccessBlock"))
    assert document["unread"]["*"]["action"] == "s3:GetAccountPublicAccessBlock"


def over_moto(seed: Callable[[], None], resources: tuple[Resource, ...]) -> Estate:
    identity = Identity(ACCOUNT, "aws", f"arn:aws:iam::{ACCOUNT}:user/auditor")
    with mock_aws():
        seed()
        clients = ClientFactory(boto3.Session(region_name=REGION), 2)
        return Collector(clients, CollectionContext(identity, (REGION,), "2026-11-20T23:00:00Z", concurrency=2)).collect(
            resources
        )


@pytest.mark.usefixtures("fake_credentials")
def test_buckets_of_two_regions_over_moto() -> None:
    def seed() -> None:
        s3 = boto3.client("s3", REGION)
        s3.create_bucket(Bucket="demo-here")
        s3.create_bucket(Bucket="demo-there", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
        s3.put_bucket_versioning(Bucket="demo-there", VersioningConfiguration={"Status": "Suspended"})
        s3.put_bucket_tagging(Bucket="demo-there", Tagging={"TagSet": [{"Key": "Owner", "Value": "ml"}]})

    there, here = over_moto(seed, (BUCKET,)).documents
    assert (here["resource_name"], here["region"]) == ("demo-here", "us-east-1")
    assert (there["resource_name"], there["region"]) == ("demo-there", "eu-west-1")
    assert (there["versioning"], there["tags"]) == ({"status": "Suspended"}, {"Owner": "ml"})
    absent = {"encryption", "policy", "policy_status", "public_access_block", "ownership_controls", "logging"}
    assert absent & set(here) == set()
    assert here["tags"] == {}
    assert "unread" not in here
    assert "unread" not in there
    conforms(here, BUCKET)


KEY_ARN = f"arn:aws:kms:{REGION}:{ACCOUNT}:key/key-1"


NOT_SHARED = error("NotFoundException", "GetKeyPolicy")


def key_document(rotation: Any, policy: Any, of_ram: Any = NOT_SHARED) -> Document:
    aws = (
        StrictAWS()
        .on("kms", "ListKeys", {"Keys": [{"KeyId": "key-1", "KeyArn": KEY_ARN}]})
        .on("kms", "DescribeKey", {"KeyMetadata": {"KeyId": "key-1", "Arn": KEY_ARN, "KeyManager": "CUSTOMER"}})
        .on("kms", "ListAliases", {"Aliases": []})
        .on("kms", "GetKeyRotationStatus", rotation)
        .on("kms", "GetKeyPolicy", lambda asked, _: policy if asked["PolicyName"] == "default" else of_ram)
        .on("kms", "ListGrants", {"Grants": []})
    )
    (document,) = only(collect([KEY], aws), KEY)
    conforms(document, KEY)
    return document


KEY_POLICY = {"Policy": '{"Statement": {"Effect": "Allow", "Principal": {"AWS": "1"}, "Action": "kms:*", "Resource": "*"}}'}


def test_a_keys_rotation_and_policy() -> None:
    document = key_document({"KeyRotationEnabled": True, "RotationPeriodInDays": 365}, KEY_POLICY)
    assert document["rotation"] == {"key_rotation_enabled": True, "rotation_period_in_days": 365}
    assert document["key_policy"]["Statement"][0]["Principal"] == {"AWS": ["1"]}
    assert "ram_key_policy" not in document
    assert "unread" not in document


def test_a_key_that_is_shared_through_ram_has_a_second_policy() -> None:
    theirs = {"Policy": '{"Statement": {"Effect": "Allow", "Principal": {"AWS": "2"}, "Action": "kms:Decrypt", "Resource": "*"}}'}
    document = key_document({"KeyRotationEnabled": True}, KEY_POLICY, theirs)
    assert document["key_policy"]["Statement"][0]["Principal"] == {"AWS": ["1"]}
    assert document["ram_key_policy"]["Statement"][0]["Principal"] == {"AWS": ["2"]}
    denied = key_document({"KeyRotationEnabled": True}, KEY_POLICY, error("AccessDeniedException", "GetKeyPolicy"))
    assert sorted(denied["unread"]) == ["ram_key_policy"]


def test_a_key_that_cannot_rotate_is_no_refusal() -> None:
    document = key_document(error("UnsupportedOperationException", "GetKeyRotationStatus"), KEY_POLICY)
    assert "rotation" not in document
    assert "unread" not in document


def test_refused_rotation_and_policy_leave_the_rest() -> None:
    denied = "AccessDeniedException"
    document = key_document(error(denied, "GetKeyRotationStatus"), error(denied, "GetKeyPolicy"))
    assert sorted(document["unread"]) == ["key_policy", "rotation"]
    assert document["key_manager"] == "CUSTOMER"


class _AccountBlock(BaseHTTPRequestHandler):
    """S3 Control on a plain address, as a local server has it."""

    def do_GET(self) -> None:
        fits = (self.path, self.headers["x-amz-account-id"]) == ("/v20180820/configuration/publicAccessBlock", ACCOUNT)
        block = f"<BlockPublicAcls>{str(fits).lower()}</BlockPublicAcls>"
        body = f"<PublicAccessBlockConfiguration>{block}</PublicAccessBlockConfiguration>".encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Silent."""


@pytest.mark.usefixtures("fake_credentials")
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_s3_control_answers_on_a_custom_endpoint_that_is_an_address(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with HTTPServer(("127.0.0.1", 0), _AccountBlock) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{server.server_port}")
            client: Any = ClientFactory(boto3.Session(region_name=REGION), 1).client("s3control", REGION)
            reply = client.get_public_access_block(AccountId=ACCOUNT)
        finally:
            server.shutdown()
            thread.join()
    assert reply["PublicAccessBlockConfiguration"] == {"BlockPublicAcls": True}


@pytest.mark.usefixtures("fake_credentials")
def test_s3_control_of_aws_keeps_the_account_in_its_host() -> None:
    urls: list[str] = []
    with mock_aws():
        client: Any = ClientFactory(boto3.Session(region_name=REGION), 1).client("s3control", REGION)
        client.meta.events.register("before-send.s3-control", lambda request, **_: urls.append(request.url))
        with pytest.raises(ClientError, match="AccessDenied"):  # moto has another account than the one asked for
            client.get_public_access_block(AccountId=ACCOUNT)
    assert urls == [f"https://{ACCOUNT}.s3-control.us-east-1.amazonaws.com/v20180820/configuration/publicAccessBlock"]
