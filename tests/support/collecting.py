"""Collecting from canned replies: example replies made from botocore's shapes, for tests that hold for any declaration."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from functools import cache
from typing import Any, cast

import boto3
import botocore.session
from botocore.exceptions import ClientError
from botocore.model import ListShape, MapShape, OperationModel, Shape, StructureShape
from moto import mock_aws

from averment.model.collected import Estate, Identity
from averment.model.documents import Document
from averment.sources.aws.calls import Calls, Clients
from averment.sources.aws.collect import Collector
from averment.sources.aws.declaration import Call, Resource
from averment.sources.aws.reader import CollectionContext
from averment.sources.aws.session import ClientFactory
from tests.support.strict_aws import Answer, StrictAWS

ACCOUNT = "111122223333"
REGION = "us-east-1"
CLOCK = "2026-11-20T23:00:00Z"
MOMENT = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)
_DEPTH = 6
_ARN_LENGTH = 20
"""What services that take ARNs ask for at the least."""


def collect(resources: Sequence[Resource], aws: AbstractContextManager[Any], regions: tuple[str, ...] = (REGION,)) -> Estate:
    """What the collector reads of these declarations from the double, over an empty account."""
    identity = Identity(ACCOUNT, "aws", f"arn:aws:iam::{ACCOUNT}:user/auditor")
    context = CollectionContext(identity, regions, CLOCK, concurrency=2, poll_seconds=0)
    with mock_aws(), aws:
        return Collector(ClientFactory(session(), 2), context).collect(resources)


def denied(operation: str) -> ClientError:
    return ClientError({"Error": {"Code": "AccessDeniedException", "Message": "no"}}, operation)


def family(resource: Resource, declared: Iterable[Resource]) -> list[Resource]:
    """A declaration after its parents, which its list call needs."""
    if resource.parent is None:
        return [resource]
    parent = next(each for each in declared if each.type == resource.parent)
    return [*family(parent, declared), resource]


def only(estate: Estate, resource: Resource) -> list[Document]:
    return [each for each in estate.documents if each["resource_type"] == resource.type]


def canned(resources: Sequence[Resource]) -> StrictAWS:
    """Example replies to every call of a family: two resources of the last type on two pages, one of each parent."""
    aws = StrictAWS()
    for resource in resources:
        if resource.list:
            seeds = ("a", "b") if resource is resources[-1] else ("p",)
            service, call = resource.service_of(resource.list), resource.list
            aws.on(service, call.operation, in_pages(service, call, [[item(service, call, seed)] for seed in seeds]))
        for call in resource.calls():
            if call.by and resource.list:
                raw = [item(resource.service_of(resource.list), resource.list, seed) for seed in seeds]
                pages = [[item(resource.service_of(call), call, "t") | {call.by: owner(resource, call, each)}] for each in raw]
                aws.on(resource.service_of(call), call.operation, in_pages(resource.service_of(call), call, pages))
            elif call is not resource.list:
                aws.on(resource.service_of(call), call.operation, _echo(resource.service_of(call), call))
    return aws


TAGGING = ("resourcegroupstaggingapi", "GetResources")


def tagged(tags: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """The tagging API's list: tags by ARN."""
    found = {arn: [{"Key": key, "Value": value} for key, value in each.items()] for arn, each in tags.items()}
    return {"ResourceTagMappingList": [{"ResourceARN": arn, "Tags": each} for arn, each in found.items()]}


def owner(resource: Resource, call: Call, raw: Any) -> str:
    """By what a shared list knows a resource whose list entry is given."""
    return str(Calls(cast("Clients", None), Identity(ACCOUNT, "aws", ""), resource, REGION, REGION).fill_in(call.of, raw, None))


def item(service: str, call: Call, seed: str) -> Any:
    """One entry of a list reply."""
    shape: Shape = operation(service, call.operation).output_shape
    for member in call.result.split("."):
        assert isinstance(shape, StructureShape)
        shape = shape.members[member]
    assert isinstance(shape, ListShape)
    return example(shape.member, call.scalar or "item", seed)


def in_pages(service: str, call: Call, pages: Sequence[list[Any]]) -> Answer:
    """A list operation's answer that gives these items page by page, by the tokens that botocore's paginator uses."""
    model = operation(service, call.operation)
    token_in, token_out = _tokens(service, model)

    def answer(params: dict[str, Any], region: str) -> dict[str, Any]:
        index = int(params.get(token_in, 0))
        reply = _required(model.output_shape)
        holder = reply
        *path, last = call.result.split(".")
        for member in path:
            holder = holder.setdefault(member, {})
        holder[last] = pages[index]
        if index + 1 < len(pages):
            assert token_out in model.output_shape.members, f"{call.operation} has no pages"
            reply[token_out] = str(index + 1)
        return reply

    return answer


FORMED = {
    "agentRuntimeArn": f"arn:aws:bedrock-agentcore:{REGION}:{ACCOUNT}:runtime/helper-{{}}",
    # base64, and JSON as the content of a model card is
    "Content": "1234",
    "StudioLifecycleConfigContent": "1234",
    "containerUri": f"{ACCOUNT}.dkr.ecr.{REGION}.amazonaws.com/helper-{{}}:v1",
}
"""Members whose text a scanner takes apart, with the place of the seed."""

_CHOSEN = {"AutomatedReasoningPolicyBuildWorkflowStatus": "COMPLETED"}
"""Of these shapes another value than the first: with it alone a further call is made."""


def example(shape: Shape, name: str = "value", seed: str = "a", depth: int = 0) -> Any:
    """A value that fits a shape; its texts carry the member's name and the seed, so that replies about one resource agree."""
    if isinstance(shape, StructureShape):
        return _structure(shape, seed, depth)
    if isinstance(shape, ListShape):
        return [example(shape.member, name, seed, depth + 1) for _ in range(max(1, shape.metadata.get("min", 0)))]
    if isinstance(shape, MapShape):
        return {example(shape.key, "key", seed): example(shape.value, name, seed, depth + 1)}
    if name in FORMED:
        return FORMED[name].format(seed)
    if shape.type_name == "string":
        least = max(shape.metadata.get("min", 0), _ARN_LENGTH if name.lower().endswith("arn") else 0)
        return _CHOSEN.get(shape.name, shape.enum[0]) if shape.enum else f"{name}-{seed}".ljust(least, "x")
    least = shape.metadata.get("min", 1)
    plain = {"boolean": True, "timestamp": MOMENT, "blob": b"blob", "float": float(least), "double": float(least)}
    return plain.get(shape.type_name, least)


def _structure(shape: StructureShape, seed: str, depth: int) -> dict[str, Any]:
    if getattr(shape, "is_document_type", False):
        return {"any": "thing"}
    names = list(shape.members) if depth < _DEPTH else shape.required_members
    if getattr(shape, "is_tagged_union", False):
        names = list(shape.members)[:1]
    return {name: example(shape.members[name], name, seed, depth + 1) for name in names}


def _required(shape: StructureShape) -> dict[str, Any]:
    return {name: example(shape.members[name], name) for name in shape.required_members}


def _echo(service: str, call: Call) -> Answer:
    """An answer about the resource that the request names: its seed is the end of the last text parameter that has one."""
    model = operation(service, call.operation)

    def answer(params: dict[str, Any], region: str) -> Any:
        seeds = [value.rpartition("-")[2].rstrip("x") for value in params.values() if isinstance(value, str)]
        reply = example(model.output_shape, seed=seeds[-1] if seeds else "a")
        for token in ("NextToken", "nextToken", "Marker", "NextMarker"):
            if token in model.output_shape.required_members:
                reply[token] = ""
            else:
                reply.pop(token, None)
        return reply

    return answer


def _tokens(service: str, model: OperationModel) -> tuple[str, str]:
    try:
        found = _models().get_paginator_model(service).get_paginator(model.name)
    except ValueError:
        name = "nextToken" if "nextToken" in model.output_shape.members else "NextToken"
        return name, name
    return found["input_token"], found["output_token"]


def operation(service: str, name: str) -> OperationModel:
    return _models().get_service_model(service).operation_model(name)


@cache
def session() -> boto3.Session:
    """One for all tests: loading service models is what takes the time."""
    return boto3.Session(aws_access_key_id="testing", aws_secret_access_key="testing", region_name=REGION)


@cache
def _models() -> Any:
    return botocore.session.get_session()
