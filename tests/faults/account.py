"""An account made from declarations: two resources of each type, and the reply that each declared call gets about each."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import quote

import botocore.session
from botocore.exceptions import UnknownServiceError
from botocore.model import ListShape, MapShape, OperationModel, Shape, StructureShape

from averment.sources.aws.calls import LIMITS
from averment.sources.aws.declaration import Call, Resource
from averment.sources.aws.shapes import snake
from averment.sources.declared import resources
from tests.support.collecting import FORMED, REGION, example, operation, owner

POLICY = json.dumps(
    {
        "Version": "2012-10-17",
        "Statement": [
            {"Effect": "Allow", "Principal": {"Service": "sagemaker.amazonaws.com"}, "Action": "s3:GetObject", "Resource": "*"}
        ],
    }
)

TEXTS = {
    "GetCredentialReport": (
        "user,arn,user_creation_time,password_enabled,mfa_active,access_key_1_active,access_key_2_active\n"
        "item-a,arn:aws:iam::111122223333:user/item-a,2026-01-01T00:00:00+00:00,true,false,true,false\n"
        "item-b,arn:aws:iam::111122223333:user/item-b,2026-01-01T00:00:00+00:00,false,true,false,false\n"
    )
}
"""What `rows` calls get, by operation: a text of which no model knows the form."""

_TOKENS = frozenset(
    {
        "NextToken",
        "nextToken",
        "Marker",
        "NextMarker",
        "nextMarker",
        "NextPageToken",
        "PaginationToken",
        "ContinuationToken",
        "IsTruncated",
        "Truncated",
        "position",
    }
)


@dataclass(frozen=True)
class Asked:
    """A declared call of a resource type: what the matrix has one row for."""

    resource: Resource
    call: Call

    @property
    def service(self) -> str:
        return self.resource.service_of(self.call)

    @property
    def model(self) -> OperationModel:
        return operation(self.service, self.call.operation)

    @property
    def name(self) -> str:
        """As UNKNOWN rows name it."""
        return f"{self.service}:{self.call.operation}"

    @property
    def label(self) -> str:
        return f"{self.resource.type} {self.name}" + "".join(f" {key}" for key in sorted(self.call.params))

    @property
    def lists(self) -> bool:
        """Whether the call lists the type, or a part item by item."""
        return self.call is self.resource.list or any(part.items and part.call is self.call for part in self.resource.parts)

    @property
    def result(self) -> Shape:
        shape: Shape = self.model.output_shape
        for member in self.path:
            assert isinstance(shape, StructureShape)
            shape = shape.members[member]
        return shape

    @property
    def path(self) -> list[str]:
        return self.call.result.split(".") if self.call.result else []

    def fits(self, service: str, name: str, params: Mapping[str, Any]) -> bool:
        """Whether a request is this call: same operation, same literal parameters, none besides but for paging."""
        given = {key: value for key, value in self.call.params.items() if value is not None}
        if (service, name) != (self.service, self.call.operation) or not set(given) <= set(params):
            return False
        literal = {key: value for key, value in given.items() if "$" not in json.dumps(value) and "{" not in json.dumps(value)}
        return all(_asks_for(value, params[key]) for key, value in literal.items()) and all(
            key in self.call.params or key in paging(self)[2] or key in LIMITS for key in params
        )

    def reply(self, params: Mapping[str, Any], gone: str = "") -> dict[str, Any]:
        """What the account answers; where a resource is gone, what it answers now."""
        if self.call is self.resource.list and not self.call.rows:
            return self._listing(params, gone)
        if self.call.by:
            return self._shared(params)
        return _example(self, _seed(params))

    def about(self, params: Mapping[str, Any]) -> str:
        """The seed of the resource that a request is about."""
        return _seed(params)

    def _listing(self, params: Mapping[str, Any], gone: str) -> dict[str, Any]:
        given = {key: value for key, value in params.items() if key in self.call.params}
        seeds = [f"{_seed(given)}c"] if self.resource.parent else ["a", "b"]
        token_in, token_out, _ = paging(self)
        page = int(params.get(token_in) or 0)
        pages = [[each for each in page if each != gone] for page in ([[each] for each in seeds] if token_out else [seeds])]
        shape = self.result
        assert isinstance(shape, ListShape)
        holder = reply = _example(self, "a", required=True)
        *path, last = self.path
        for member in path:
            holder = holder.setdefault(member, {})
        holder[last] = [
            self._without_needless(_fitted(self, shape.member, example(shape.member, self.call.scalar or "item", seed)))
            for seed in pages[page]
        ]
        if page + 1 < len(pages):
            give_token(self, reply, f"{page + 1:04}")
        return reply

    def _shared(self, params: Mapping[str, Any]) -> dict[str, Any]:
        """What a shared list says of all resources of the types that a request is for: a page for each seed."""
        sharing = [each for each in calls(resources()) if each.call.by and each.fits(self.service, self.call.operation, params)]
        # what is not listed itself, or is known by its parent's name, has what its parent has
        asked = [each for each in sharing if each.resource.list and not str(each.call.of).startswith("$parent.")]
        page = int(params.get(paging(self)[0]) or 0)
        shape: Any = self.result
        items = [example(shape.member, "item", "ab"[page]) | {self.call.by: each.owner("ab"[page])} for each in asked]
        reply = {**_example(self, "a", required=True), self.call.result: items}
        if page == 0:
            give_token(self, reply, "0001")
        return reply

    def owner(self, seed: str) -> str:
        """By what a shared list knows the resource of a seed."""
        assert self.resource.list
        listing = Asked(self.resource, self.resource.list)
        shape: Any = listing.result
        item = _fitted(listing, shape.member, example(shape.member, listing.call.scalar or "item", seed))
        return owner(self.resource, self.call, item)

    def _without_needless(self, item: Any) -> Any:
        """An item without what would make a further call needless: every call is to be made."""
        known = {part.unless_known for part in self.resource.parts if part.unless_known}
        return {key: each for key, each in item.items() if snake(key) not in known} if known else item


@cache
def _paginators(service: str) -> Any:
    try:
        return botocore.session.get_session().get_paginator_model(service)
    except UnknownServiceError:
        return None


def paging(asked: Asked) -> tuple[str, str, frozenset[str]]:
    """The token's member in the request and in the reply (empty where the call has no pages), and all paging parameters."""
    try:
        found = _paginators(asked.service).get_paginator(asked.call.operation)
    except (AttributeError, ValueError):
        members = asked.model.output_shape.members
        name = next((each for each in ("nextToken", "NextToken", "Marker") if each in members), "")
        return name, name, frozenset({name})
    first = [each if isinstance(each, str) else each[0] for each in (found["input_token"], found["output_token"])]
    token_out = first[1].split(" ")[0].split(".")[0]
    names = {first[0], *(found["input_token"] if isinstance(found["input_token"], list) else ()), found.get("limit_key", "")}
    return first[0], token_out if token_out in asked.model.output_shape.members else "", frozenset(names)


def give_token(asked: Asked, reply: dict[str, Any], token: str) -> None:
    """Lets a reply say that more follows."""
    reply[paging(asked)[1]] = token
    try:
        more = _paginators(asked.service).get_paginator(asked.call.operation).get("more_results")
    except (AttributeError, ValueError):
        return
    if more:
        reply[more] = True


def _asks_for(wanted: Any, given: Any) -> bool:
    """Whether a request's parameter has what a declaration asks for; one call may ask for several types in a list."""
    return set(wanted) <= set(given) if isinstance(wanted, list) and isinstance(given, list) else bool(wanted == given)


def calls(declared: Mapping[str, Resource]) -> list[Asked]:
    """Every declared call."""
    return [Asked(resource, call) for resource in declared.values() for call in resource.calls()]


def needless(resource: Resource) -> set[str]:
    """Operations that the account without faults never needs: another part of the resource tells the same, and is read first."""
    fields = {part.field for part in resource.parts}
    return {part.call.operation for part in resource.parts if part.unless_known in fields}


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, dict):
        yield from _texts(list(value.values()))


def _seed(params: Mapping[str, Any]) -> str:
    """The resource that a request names: the end of the last identifier in it."""
    named = [text for text in _texts(dict(params)) if "-" in text]
    return named[-1].rpartition("-")[2].rstrip("x") if named else "a"


def _example(asked: Asked, seed: str, *, required: bool = False) -> dict[str, Any]:
    shape = asked.model.output_shape
    names = [each for each in (shape.required_members if required else shape.members) if each not in _TOKENS]
    reply = dict(_fitted(asked, shape, {name: example(shape.members[name], name, seed, 1) for name in names}))
    if required:
        return reply
    if asked.call.rows:
        reply[asked.call.result] = TEXTS[asked.call.operation].encode()
    if asked.resource.list and asked.call is asked.resource.list.prepared_by:
        reply[asked.call.result] = "COMPLETE"
    holder = reply
    for member in asked.path[:-1]:
        holder = holder[member]
    if any(part.call is asked.call and part.parse for part in asked.resource.parts):
        holder[asked.path[-1]] = POLICY
    return reply


def _fitted(asked: Asked, shape: Shape, value: Any, name: str = "") -> Any:
    """An example with policy documents where the declaration has them, and Regions where it names its own."""
    if isinstance(shape, StructureShape) and not getattr(shape, "is_document_type", False):
        return {key: _fitted(asked, shape.members[key], each, key) for key, each in value.items()}
    if isinstance(shape, ListShape):
        return [_fitted(asked, shape.member, each, name) for each in value]
    if isinstance(shape, MapShape):
        return {key: _fitted(asked, shape.value, each, name) for key, each in value.items()}
    return _text(asked, shape, value, name)


def _text(asked: Asked, shape: Shape, value: Any, name: str) -> Any:
    if shape.name == "policyDocumentType":
        return quote(POLICY)
    if name and any(path.split(".")[-1] == snake(name) for path in asked.resource.policies):
        return POLICY
    if name and asked.resource.region == snake(name):
        return REGION
    if name in FORMED:
        return value
    return f"arn:aws:iam::111122223333:{value.rstrip('x')}" if name.lower().endswith("arn") and isinstance(value, str) else value
