"""The collection plan: omits calls that no selected check reads, and marks what a bundle therefore does not hold."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from averment.model.collected import GLOBAL, FailedCall, Population
from averment.model.document_store import DocumentStore
from averment.model.documents import Document, Key, is_there
from averment.sources.aws.declaration import Call, Part, Resource
from averment.sources.aws.partial_resource import is_foreign
from averment.sources.aws.permissions import iam_action

EVERYTHING = frozenset({"*", "possible_secrets"})
"""Fields that no single call fills: who reads one of these needs every call. (Secrets may be in any answer.)"""

NOT_COLLECTED = "NotCollected"
"""The error code of a call that was not made because no check of the scan reads its result."""

Needs = Mapping[str, Collection[str]]
"""The fields of each resource type that the chosen checks read."""


def needed_calls(resource: Resource, fields: Collection[str]) -> Resource:
    """The declaration with only those further calls that fill some of the fields, or fields derived from them."""
    wanted = {*fields, resource.region}
    if not EVERYTHING.isdisjoint(wanted):
        return resource
    # a call whose operation is made for another reason too leaves the same source: whether it was asked could not be told
    times = Counter((resource.service_of(call), call.operation) for call in resource.calls())
    shared = {part.field for part in resource.parts if times[resource.service_of(part.call), part.call.operation] > 1}
    parts = [part for part in resource.parts if not wanted.isdisjoint((part.field, *part.feeds)) or part.field in shared]
    kept = {part.field for part in parts}
    return replace(
        resource,
        # a call that another one's answer makes needless is made where that other one is not
        parts=tuple(part if part.only_with.split(".")[0] in kept else replace(part, only_with="") for part in parts),
        tags=resource.tags if "tags" in wanted else None,
    )


def not_asked(resource: Resource, regions: Sequence[str]) -> list[Population]:
    """The populations of a type that nobody asked for, so that nobody knows them; none of one that is made without a call.

    Where no Region was scanned they are unknown everywhere.
    """
    return [
        Population(resource.type, region, 0, _not_collected(resource, call))
        for call in resource.calls()[:1]
        for region in ((GLOBAL,) if resource.scope == "global" or not regions else regions)
    ]


class MarkedNotCollected(Collection[Document]):
    """A bundle's documents for checks it was not collected for: fields whose call was not made are unread, not absent."""

    def __init__(self, documents: DocumentStore, needs: Needs, declared: Mapping[str, Resource]) -> None:
        self._documents = documents
        self._pruned = {name: needed_calls(each, needs.get(name, ())) for name, each in declared.items()}

    def __len__(self) -> int:
        return len(self._documents)

    def __contains__(self, document: object) -> bool:
        return any(each == document for each in self)

    def __iter__(self) -> Iterator[Document]:
        return map(self._marked, self._documents)

    def at(self, key: Key) -> Document | None:
        """The document of a type, Region and id."""
        found = self._documents.at(key)
        return found and self._marked(found)

    def _marked(self, document: Document) -> Document:
        resource = self._pruned.get(document["resource_type"])
        if resource is None:
            return document
        known = document.get("unread", {})
        gaps = {
            name: _not_collected(resource, call).as_json()
            for name, call in _calls_not_made(document, resource)
            if name not in known
        }
        return {**document, "unread": {**known, **gaps}} if gaps else document


def _calls_not_made(document: Document, resource: Resource) -> Iterator[tuple[str, Call]]:
    for name, call in _calls_to_make(document, resource):
        foreign = bool(call.own) and is_foreign(call.own, document, document["account_id"])
        if not foreign and f"{resource.service_of(call)}:{call.operation}" not in document["sources"]:
            yield name, call


def _calls_to_make(document: Document, resource: Resource) -> Iterator[tuple[str, Call]]:
    for part in resource.parts:
        if not _is_needless(document, part):
            yield part.field, part.call
    if resource.tags:
        yield "tags", resource.tags


def _is_needless(document: Document, part: Part) -> bool:
    return part.unless_known in document or bool(part.only_with and not is_there(document, part.only_with))


def _not_collected(resource: Resource, call: Call) -> FailedCall:
    service = resource.service_of(call)
    return FailedCall(f"{service}:{call.operation}", NOT_COLLECTED, iam_action(service, call.operation))
