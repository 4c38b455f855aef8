"""Lists that are asked for once in a Region: for all types at once, never taken for "none" where they say nothing."""

from typing import Any

import pytest
from botocore.exceptions import ClientError

from averment.model.collected import FailedCall, Identity
from averment.model.documents import Document
from averment.sources.aws.bulk_lists import BulkList, BulkLists, BulkResult
from averment.sources.aws.declaration import Resource
from averment.sources.aws.shapes import MalformedReply
from averment.sources.declared import resources
from scanners.kms_scanner import KEY
from scanners.sagemaker_scanner import ENDPOINT_CONFIG, MODEL
from tests.support.collecting import ACCOUNT, MOMENT, REGION, TAGGING, collect, denied, only, tagged
from tests.support.strict_aws import StrictAWS

DECLARED = list(resources().values())
TAGGED = [each for each in DECLARED if each.tags and (each.service_of(each.tags), each.tags.operation) == TAGGING]
ELSEWHERE = "eu-west-1"


def arn(kind: str, name: str, region: str = REGION) -> str:
    return f"arn:aws:sagemaker:{region}:{ACCOUNT}:{kind}/{name}"


def estate(*names: str) -> StrictAWS:
    """A model and an endpoint configuration of each name, in each Region."""

    def listing(kind: str, member: str, prefix: str) -> Any:
        def answer(params: dict[str, Any], region: str) -> dict[str, Any]:
            found = [{f"{prefix}Name": name, f"{prefix}Arn": arn(kind, name, region), "CreationTime": MOMENT} for name in names]
            return {member: found}

        return answer

    aws = StrictAWS().on("sagemaker", "ListModels", listing("model", "Models", "Model"))
    aws.on("sagemaker", "ListEndpointConfigs", listing("endpoint-config", "EndpointConfigs", "EndpointConfig"))
    for operation in ("DescribeModel", "DescribeEndpointConfig"):
        aws.on("sagemaker", operation, denied(operation))
    return aws


def tags(aws: StrictAWS, resource: Resource = MODEL, regions: tuple[str, ...] = (REGION,)) -> list[Any]:
    """The tags of a type's documents, or the code of why they were not read."""
    found = only(collect([MODEL, ENDPOINT_CONFIG], aws, regions), resource)
    return [each["tags"] if "tags" in each else each["unread"]["tags"]["code"] for each in found]


def asked(aws: StrictAWS) -> list[tuple[str, dict[str, Any]]]:
    return [(region, params) for service, _, region, params in aws.calls if service == TAGGING[0]]


def test_one_call_in_a_region_for_all_types_and_what_it_does_not_name_has_no_tags() -> None:
    def answer(params: dict[str, Any], region: str) -> dict[str, Any]:
        return tagged({arn("model", "a", region): {"Owner": region}, arn("endpoint-config", "b", region): {"Key": ""}})

    aws = estate("a", "b").on(*TAGGING, answer)
    assert tags(aws, MODEL, (REGION, ELSEWHERE)) == [{"Owner": ELSEWHERE}, {}, {"Owner": REGION}, {}]
    wanted = {"ResourceTypeFilters": ["sagemaker"], "ResourcesPerPage": 100}
    assert sorted(asked(aws), key=str) == [(ELSEWHERE, wanted), (REGION, wanted)]
    assert tags(estate("a", "b").on(*TAGGING, answer), ENDPOINT_CONFIG) == [{}, {"Key": ""}]


def test_where_there_is_nothing_nothing_is_asked() -> None:
    aws = estate()
    assert tags(aws) == []
    assert asked(aws) == []


def test_a_refused_list_leaves_the_tags_of_every_type_unread() -> None:
    found = collect([MODEL, ENDPOINT_CONFIG], estate("a", "b").on(*TAGGING, denied(TAGGING[1]))).documents
    why = {"call": "resourcegroupstaggingapi:GetResources", "code": "AccessDeniedException", "action": "tag:GetResources"}
    assert [each["unread"]["tags"] for each in found] == [why] * 4
    assert ["tags" in each for each in found] == [False] * 4


@pytest.mark.parametrize(
    "item",
    [
        {"Tags": [{"Key": "Owner", "Value": "team"}]},
        {"ResourceARN": arn("model", "a")},
    ],
    ids=["of nobody", "without tags"],
)
def test_what_an_item_leaves_open_is_no_empty_set_of_tags(item: dict[str, Any]) -> None:
    assert tags(estate("a").on(*TAGGING, {"ResourceTagMappingList": [item]})) == ["MalformedReply"]


def test_one_that_differs_in_capitals_alone_is_the_owner_if_no_other_could_be() -> None:
    """SageMaker wrote ARNs in small letters for long, and lists of both forms are in use."""
    x, y = {"Owner": "x"}, {"Owner": "y"}
    assert tags(estate("a", "b").on(*TAGGING, tagged({arn("model", "A"): x}))) == [x, {}]
    assert tags(estate("Ab").on(*TAGGING, tagged({arn("model", "ab"): x}))) == [x]
    # the one of the same name is nearer
    assert tags(estate("a").on(*TAGGING, tagged({arn("model", "A"): x, arn("model", "a"): y}))) == [y]
    # the list names two such: it may be either
    assert tags(estate("ab").on(*TAGGING, tagged({arn("model", "Ab"): x, arn("model", "aB"): y}))) == ["MalformedReply"]
    # two of ours could be meant: the one that is named has the tags, of the other nothing is known
    assert sorted(tags(estate("a", "A").on(*TAGGING, tagged({arn("model", "a"): x}))), key=str) == ["MalformedReply", x]


def test_elsewhere_other_capitals_name_another_resource_or_nobody_knows() -> None:
    told = BulkResult({"arn:b": [[]]})
    with pytest.raises(MalformedReply):
        told.of("arn:B")
    assert told.of("arn:B", alone=True) == [[]]
    assert told.of("arn:c") == ()


def test_a_second_page_that_is_refused_leaves_all_unread() -> None:
    def answer(params: dict[str, Any], region: str) -> Any:
        expired = ClientError({"Error": {"Code": "PaginationTokenExpiredException", "Message": "no"}}, TAGGING[1])
        return expired if "PaginationToken" in params else {**tagged({arn("model", "a"): {}}), "PaginationToken": "more"}

    assert tags(estate("a", "b").on(*TAGGING, answer)) == ["PaginationTokenExpiredException"] * 2


def test_a_region_that_does_not_answer_is_not_asked() -> None:
    """A bucket may be in one: its tags are unread for the reason that the Region is."""
    closed = FailedCall("sts:GetCallerIdentity", "RegionNotEnabled", "")
    sharing = BulkLists(None, Identity(ACCOUNT, "aws", ""), {ELSEWHERE: closed}, [MODEL])  # type: ignore[arg-type]
    assert sharing.fetch(BulkList(*TAGGING, ELSEWHERE)) == BulkResult({}, closed)


def key(number: int) -> Document:
    """A key with two aliases, among such as are another's and such as are nobody's."""
    ids = [f"key-{each}" for each in "12"]
    names = {"alias/one": ids[0], "alias/two": ids[1], "alias/uno": ids[0]}
    aliases = [
        {"AliasName": name, "AliasArn": f"arn:aws:kms:{REGION}:{ACCOUNT}:{name}", "TargetKeyId": of} for name, of in names.items()
    ]
    aws = StrictAWS().on(
        "kms", "ListKeys", {"Keys": [{"KeyId": each, "KeyArn": f"arn:aws:kms:{REGION}:{ACCOUNT}:key/{each}"} for each in ids]}
    )
    aws.on("kms", "ListAliases", {"Aliases": [*aliases, {"AliasName": "alias/aws/s3"}]})
    for operation in ("DescribeKey", "GetKeyRotationStatus", "GetKeyPolicy", "ListGrants"):
        aws.on("kms", operation, denied(operation))
    found = only(collect([KEY], aws), KEY)
    assert [params for _, name, _, params in aws.calls if name == "ListAliases"] == [{"Limit": 100}]
    return found[number]


def test_aliases_are_listed_once_and_go_to_their_keys() -> None:
    arns = f"arn:aws:kms:{REGION}:{ACCOUNT}:alias"
    assert key(0)["also_known_as"] == ["key-1", "alias/one", f"{arns}/one", "alias/uno", f"{arns}/uno"]
    assert key(1)["also_known_as"] == ["key-2", "alias/two", f"{arns}/two"]


def test_types_of_one_service_and_of_others_are_asked_for_together() -> None:
    given = {tuple(each.tags.params["ResourceTypeFilters"]) for each in TAGGED if each.tags}
    assert given == {("bedrock",), ("s3",), ("sagemaker",)}
    sharing = BulkLists(None, Identity(ACCOUNT, "aws", ""), {}, DECLARED)  # type: ignore[arg-type]
    assert sharing.shared_call(*TAGGING).params["ResourceTypeFilters"] == ["bedrock", "s3", "sagemaker"]


def test_shared_lists_are_declared_so_that_they_can_be_shared() -> None:
    """What differs between types is in lists; no shared list needs a resource, nor depends on another part."""
    wrong = []
    first: dict[tuple[str, str], dict[str, Any]] = {}
    for resource in DECLARED:
        for call in (each for each in resource.calls() if each.by):
            name = resource.service_of(call), call.operation
            plain = {key: value for key, value in call.params.items() if not isinstance(value, list)}
            if first.setdefault(name, plain) != plain or "$" in str(call.params) or not call.of:
                wrong.append(f"{resource.type} {name}")
        wrong += [
            f"{resource.type} {each.field}" for each in resource.parts if each.call.by and (each.only_with or each.unless_known)
        ]
        if resource.scope == "global" and not resource.region:
            wrong += [f"{resource.type} is in no Region" for call in resource.calls() if call.by]
    assert wrong == []
