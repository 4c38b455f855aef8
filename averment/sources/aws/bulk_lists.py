"""Bulk lists: list calls made once in a Region for all resource types; each item is assigned to the resource that owns it."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple

from averment.model.collected import FailedCall, Identity
from averment.sources.aws.calls import Calls, Clients
from averment.sources.aws.declaration import Call, Fields, Resource
from averment.sources.aws.failed_calls import CALL_ERRORS
from averment.sources.aws.shapes import MalformedReply, snake


class BulkList(NamedTuple):
    """A shared list in one Region."""

    service: str
    operation: str
    region: str


@dataclass(frozen=True)
class BulkResult:
    """What a shared list gave: each owner's part of it, or the refused call."""

    parts: Mapping[str, Sequence[Any]]
    failed_call: FailedCall | None = None

    def of(self, owner: str, *, alone: bool = False) -> Sequence[Any]:
        """An owner's part, empty where the list does not name it.

        Where it names one that differs in capitals alone, that is the owner if the list names no other such and the owner is
        `alone`, the only one of ours that it could be. Else it may or may not be the same resource: MalformedReply.
        """
        if owner in self.parts:
            return self.parts[owner]
        named = self._by_small.get(owner.casefold(), ())
        if not named:
            return ()
        if alone and len(named) == 1:
            return self.parts[named[0]]
        raise MalformedReply(f"{owner} is named with other capitals")

    @cached_property
    def _by_small(self) -> Mapping[str, Sequence[str]]:
        """The owners by their names without capitals."""
        found: dict[str, list[str]] = {}
        for owner in self.parts:
            found.setdefault(owner.casefold(), []).append(owner)
        return found


def bulk_calls(resource: Resource) -> list[tuple[str, Call]]:
    """The declared calls that are bulk lists, each with the field that it fills."""
    tags = [("tags", resource.tags)] if resource.tags else []
    return [(name, call) for name, call in [*((part.field, part.call) for part in resource.parts), *tags] if call.by]


class BulkLists:
    """Fetches the bulk lists of some declarations. The caller keeps track of which were fetched."""

    def __init__(
        self, clients: Clients, identity: Identity, closed: Mapping[str, FailedCall], resources: Iterable[Resource]
    ) -> None:
        """`closed` are Regions that do not answer this account, each with the call that said so."""
        self._clients = clients
        self._identity = identity
        self._closed = closed
        self._united: dict[tuple[str, str], tuple[Resource, Call]] = {}
        for resource in resources:
            for _, call in bulk_calls(resource):
                key = resource.service_of(call), call.operation
                _, known = self._united.get(key, (resource, call))
                self._united[key] = resource, _with_lists_of(call, known)

    def shared_call(self, service: str, operation: str) -> Call:
        """The one call made for all types that declare it."""
        return self._united[service, operation][1]

    def fetch(self, bulk_list: BulkList) -> BulkResult:
        """Makes the call."""
        if bulk_list.region in self._closed:
            return BulkResult({}, self._closed[bulk_list.region])
        resource, call = self._united[bulk_list.service, bulk_list.operation]
        calls = Calls(self._clients, self._identity, resource, bulk_list.region, bulk_list.region)
        try:
            return BulkResult(_by_owner(call, [calls.item_as_json(call, each) for each in calls.items(call, {}, None)]))
        except CALL_ERRORS as error:
            return BulkResult({}, calls.failed_call(call, error))


def _with_lists_of(call: Call, other: Call) -> Call:
    """A call with what two types ask for in lists."""
    lists = {name: sorted({*value, *other.params[name]}) for name, value in call.params.items() if isinstance(value, list)}
    return replace(call, params={**call.params, **lists})


def _by_owner(call: Call, items: Iterable[Fields]) -> dict[str, list[Any]]:
    """The items, or what is wanted of them, by owner. What many owners have alike is kept once."""
    found: dict[str, list[Any]] = {}
    kept: dict[str, Any] = {}
    for item in items:
        owner = item.get(snake(call.by))
        if owner is None and call.unowned:
            continue
        if owner is None or (call.take and snake(call.take) not in item):
            raise MalformedReply(f"{call.operation}: an item lacks {call.by if owner is None else call.take}")
        taken = item[snake(call.take)] if call.take else item
        found.setdefault(owner, []).append(kept.setdefault(json.dumps(taken, sort_keys=True), taken))
    return found
