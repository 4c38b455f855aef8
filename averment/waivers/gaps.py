"""Gaps in what could be read: where each refused call was met, and which calls are accepted wherever they were."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from averment.model.collected import FailedCall, Population
from averment.model.documents import Document, account_of, region_of
from averment.model.verdict import POPULATION
from averment.waivers.entries import AcceptedGap
from averment.waivers.patterns import matches

CallKey = tuple[str, str, str]
"""A refused call as rows know it: the call, the error code, and the IAM action."""


def key_of(call: FailedCall) -> CallKey:
    """What a refused call is known by: which kind of policy denied it is not part of that."""
    return (call.call, call.code, call.action)


@dataclass(frozen=True)
class Place:
    """Where a call was refused: at a resource, by id and name, or (the id is ``*``) for all of a type in a Region."""

    call: CallKey
    resource_id: str
    resource_name: str
    account_id: str
    region: str


def places(found: Iterable[Document], populations: Iterable[Population], account_id: str) -> Iterator[Place]:
    """Each place where a call was refused, once; a list that was refused for several types in a Region is one place."""
    seen: set[Place] = set()
    for each in _all(found, populations, account_id):
        if each not in seen:
            seen.add(each)
            yield each


def _all(found: Iterable[Document], populations: Iterable[Population], account_id: str) -> Iterator[Place]:
    for known in populations:
        if known.failed_call:
            yield Place(key_of(known.failed_call), POPULATION, POPULATION, account_id, known.region)
    for document in found:
        for why in document.get("unread", {}).values():
            name, account = document["resource_name"], account_of(document)
            yield Place(key_of(FailedCall(**why)), document["resource_id"], name, account, region_of(document))


def covers(entry: AcceptedGap, place: Place) -> bool:
    """Whether an entry is about a place, whatever the day."""
    call, code, _ = place.call
    return (
        entry.call == call
        and entry.code in ("", code)
        and (not entry.accounts or place.account_id in entry.accounts)
        and (not entry.regions or place.region in entry.regions)
        and (not entry.resources or any(_fits(each, place) for each in entry.resources))
    )


def _fits(pattern: str, place: Place) -> bool:
    return matches(pattern, place.resource_id) or matches(pattern, place.resource_name)
