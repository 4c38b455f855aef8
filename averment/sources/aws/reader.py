"""Reads the resources of one declaration in one Region: lists and describes them, makes further calls, builds documents."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from itertools import product
from typing import Any

from averment.model import documents
from averment.model.collected import GLOBAL, FailedCall, Identity
from averment.model.documents import Document
from averment.sources.aws.bulk_lists import BulkList, BulkResult, bulk_calls
from averment.sources.aws.calls import Calls
from averment.sources.aws.declaration import Call, Part, Resource
from averment.sources.aws.failed_calls import CALL_ERRORS, lacks_operation, maybe_deleted
from averment.sources.aws.naming import Named, named, parts_of
from averment.sources.aws.normalise import normalised, parsed, tags_of
from averment.sources.aws.partial_resource import (
    PartialResource,
    checked_region,
    failed_call_of,
    has_field,
    is_absent,
    is_foreign,
)
from averment.sources.aws.shapes import MalformedReply, ParentUnread, rfc3339, snake


@dataclass(frozen=True)
class CollectionContext:
    """What is the same for all reads of a scan: identity, Regions, clock (RFC 3339), threads, seconds between polls.

    `closed` are those of the Regions that do not answer this account, each with the call that said so. Finished jobs from before
    `since` are left out.
    """

    identity: Identity
    regions: tuple[str, ...]
    clock: str
    concurrency: int = 16
    poll_seconds: float = 2.0
    closed: Mapping[str, FailedCall] = field(default_factory=dict)
    since: datetime | None = None

    @property
    def answering(self) -> tuple[str, ...]:
        """The Regions that are read; the first one's endpoints answer for what has no Region."""
        return tuple(region for region in self.regions if region not in self.closed)


@dataclass(frozen=True)
class ListResult:
    """The result of a list call: a function that reads the rest of each resource, and the failed call if the list is incomplete.

    `not_offered` is the sentence that AWS does not offer the service in the Region, or not the operation: there is none.
    """

    reads: Sequence[Callable[[], "ReadResult | AwaitingBulk"]] = ()
    failed_call: FailedCall | None = None
    not_offered: str = ""


@dataclass(frozen=True)
class NotOffered:
    """The sentence that AWS does not offer in a Region what a type that is not listed would be described by."""

    sentence: str


@dataclass(frozen=True)
class ReadResult:
    """The document of one resource, or the failed call because of which there is none.

    `doubt` is its key in list replies where something failed that may mean it was deleted meanwhile; else empty.
    """

    result: Named | FailedCall | NotOffered
    recheck_key: str = ""


@dataclass(frozen=True)
class AwaitingBulk:
    """A resource that lacks only fields from bulk lists: which lists, and the function that completes it with their results."""

    bulk_lists: Collection[BulkList]
    complete: Callable[[Mapping[BulkList, BulkResult]], ReadResult]


class _ItemFailure(Exception):
    """An item of a list could not be described: the call that failed, which is not the one that listed, and how."""

    def __init__(self, call: Call, error: Exception) -> None:
        super().__init__(str(error))
        self.call, self.error = call, error


class Reader:
    """Reads all resources of one declaration in one Region."""

    def __init__(self, calls: Calls, context: CollectionContext, resource: Resource, region: str) -> None:
        self._calls = calls
        self._context = context
        self._resource = resource
        self._region = region
        self._older = False
        self._owners: list[Counter[str]] = []
        """By what shared lists may name what was listed, without capitals, and how many resources that could be."""

    def listed(self, parent: Document | None) -> ListResult:
        """What there is of the type, or of one parent's children: for each resource found, what reads the rest of it.

        A singleton that AWS says is not configured is still one document: its absence is a fact about the account. Without a
        list call a type that has a parent is one resource of each.
        """
        not_offered = self._calls.not_offered()
        if not_offered:
            return ListResult(not_offered=not_offered)
        if parent and not has_field(parent, self._resource.parent_field):
            return ListResult(failed_call=failed_call_of(parent, self._resource.parent_field))
        call = self._resource.list
        found, failed = self._listed(call, parent) if call else ([PartialResource(parent=parent)], None)
        if failed and parent is None and lacks_operation(failed.code, self._region):
            return ListResult(not_offered=self._lacking(failed.call))
        self._owners.append(Counter(owner.casefold() for owner in set(self._owners_in(found))))
        return ListResult([partial(self._read_whole, each) for each in found], failed)

    def left_out(self) -> str | None:
        """The moment from before which resources were left out; None where there were none."""
        return rfc3339(self._context.since) if self._older and self._context.since else None

    def still_listed(self, parent: Document | None) -> set[str] | None:
        """The keys of what is listed now; None where that cannot be determined."""
        if self._resource.list is None:
            return None
        found, failed = self._listed(self._resource.list, parent)
        return None if failed else {each.key for each in found}

    def bulk_lists(self, region: str) -> list[BulkList]:
        """The shared lists of a Region that tell of its resources."""
        return [BulkList(self._resource.service_of(call), call.operation, region) for _, call in bulk_calls(self._resource)]

    def _read_whole(self, reading: PartialResource) -> ReadResult | AwaitingBulk:
        self._read(reading)
        if not bulk_calls(self._resource):
            return self._whole(reading)
        region = self._region_of(reading)
        if region is None:
            self._cannot_share(reading)
            return self._whole(reading)
        return AwaitingBulk(self.bulk_lists(region), partial(self._complete, reading, region))

    def _lacking(self, operation: str) -> str:
        return f"AWS does not offer {operation} in {self._region}."

    def _whole(self, reading: PartialResource) -> ReadResult:
        why = reading.unread.get("*")
        if why and self._resource.list is None and reading.parent is None and lacks_operation(why["code"], self._region):
            return ReadResult(NotOffered(self._lacking(why["call"])))
        return ReadResult(self._document_or_failed_call(reading), reading.key if reading.maybe_deleted else "")

    def _document_or_failed_call(self, reading: PartialResource) -> Named | FailedCall:
        try:
            return self._document(reading)
        except MalformedReply as error:
            # a resource without an id or name cannot be spoken of: the population is not known in full
            call = self._resource.list or self._resource.describe
            failed = self._calls.failed_call(call, error) if call else None
            if failed is None:
                raise
            return failed

    def _region_of(self, reading: PartialResource) -> str | None:
        """The Region that a resource is in; None where it could not be read."""
        if not self._resource.region:
            return self._region
        try:
            fields = self._resource.normalise(reading.fields) if self._resource.normalise else reading.fields
        except MalformedReply:
            return None
        return fields.get(self._resource.region)

    def _cannot_share(self, reading: PartialResource) -> None:
        """Where a resource is was not read: neither is what the lists of that Region would say."""
        telling = [part.field for part in self._resource.parts if self._resource.region in (part.field, *part.feeds)]
        why = next((reading.unread[name] for name in telling if name in reading.unread), None)
        for name, call in bulk_calls(self._resource):
            failed = self._calls.failed_call(call, MalformedReply(f"nothing was read of {self._resource.region}"))
            if failed:
                reading.unread[name] = why or failed.as_json()

    def _complete(self, reading: PartialResource, region: str, results: Mapping[BulkList, BulkResult]) -> ReadResult:
        for (name, call), bulk_list in zip(bulk_calls(self._resource), self.bulk_lists(region), strict=True):
            failed = results[bulk_list].failed_call
            if failed:
                reading.unread[name] = failed.as_json()
            else:
                self._fill(name, call, reading, partial(self._owned, name, call, results[bulk_list], reading))
        return self._whole(reading)

    def _owned(self, name: str, call: Call, results: BulkResult, reading: PartialResource) -> Any:
        owner = str(self._calls.fill_in(call.of, reading.raw, reading.parent))
        mine = results.of(owner, alone=sum(each[owner.casefold()] for each in self._owners) == 1)
        return tags_of([tag for tags in mine for tag in tags]) if name == "tags" else list(mine)

    def _listed(self, call: Call, parent: Document | None) -> tuple[list[PartialResource], FailedCall | None]:
        if call.prepared_by:
            try:
                self._calls.prepare(call.prepared_by, self._context.poll_seconds)
            except CALL_ERRORS as error:
                return [], self._calls.failed_call(call.prepared_by, error)
        try:
            items, older = self._calls.recent(call, {}, parent, self._context.since)
            self._older = self._older or older
            found = [self._reading(call, item, parent) for item in items if not _anothers(call, item)]
        except CALL_ERRORS as error:
            return [], self._calls.failed_call(call, error)
        return [each for each in found if self._is_read_here(each)], None

    def _owners_in(self, found: Iterable[PartialResource]) -> Iterator[str]:
        """By what shared lists may name what was listed, where the list entry tells."""
        calls = [call for _, call in bulk_calls(self._resource) if call.any_capitals]
        for call, each in product(calls, found):
            try:
                yield str(self._calls.fill_in(call.of, each.raw, each.parent))
            except MalformedReply:
                continue

    def _reading(self, call: Call, item: Any, parent: Document | None) -> PartialResource:
        if call.rows:
            raw, fields = item, dict(item)
        elif call.scalar:
            raw, fields = {call.scalar: item}, {snake(call.scalar): item}
        else:
            raw, fields = item, self._calls.item_as_json(call, item)
        return PartialResource(raw, parent, self._key(raw, parent), fields=fields, sources={self._calls.source(call)})

    def _key(self, raw: Any, parent: Document | None) -> str:
        """What tells a resource from others before more than its list entry is read: its id, else what it is described by."""
        describe = self._resource.describe
        for template in (self._resource.id, describe.params if describe else ""):
            try:
                return repr(self._calls.fill_in(template, raw, parent))
            except MalformedReply:
                continue
        return ""

    def _is_read_here(self, reading: PartialResource) -> bool:
        """Whether a resource that several Regions list is read in this one: its own or, where that is not scanned, the first."""
        home = reading.fields.get(self._resource.region) if self._resource.region else None
        if home is None or self._region == GLOBAL:
            return True
        scanned = self._context.answering
        return bool(self._region == (home if home in scanned else scanned[0]))

    def _read(self, reading: PartialResource) -> None:
        if self._resource.describe:
            self._describe(self._resource.describe, reading)
        for part in self._resource.parts:
            if part.call.by or self._is_withheld(part.call, reading):
                continue
            if part.unless_known in reading.fields or is_absent(part.only_with, reading):
                continue
            if part.unless_known in reading.unread:  # whether it is needed is not known: neither is what it would have said
                reading.unread[part.field] = reading.unread[part.unless_known]
                continue
            self._fill(part.field, part.call, reading, lambda part=part: self._part(part, reading))  # type: ignore[misc]
        tags = self._resource.tags
        if tags and not tags.by and not self._is_withheld(tags, reading):
            self._fill("tags", tags, reading, lambda: self._tags(tags, reading))

    def _is_withheld(self, call: Call, reading: PartialResource) -> bool:
        return not call.or_told and self._is_foreign(call, reading)

    def _is_foreign(self, call: Call, reading: PartialResource) -> bool:
        return is_foreign(call.own, reading.fields, self._context.identity.account_id)

    def _describe(self, call: Call, reading: PartialResource) -> None:
        try:
            reply = self._calls.reply(call, reading.raw, reading.parent) or {}
            fields = self._calls.as_json(call, reply)
        except CALL_ERRORS as error:
            failed = self._failed_call(call, error, reading)
            if failed:
                reading.unread["*"] = failed.as_json()
                reading.maybe_deleted = reading.maybe_deleted or maybe_deleted(error)
                return
            reply, fields = {}, {}
        reading.fields |= fields
        reading.raw = {**reading.raw, **reply}
        reading.sources.add(self._calls.source(call))

    def _fill(self, name: str, call: Call, reading: PartialResource, read: Callable[[], Any]) -> None:
        try:
            value = read()
        except (*CALL_ERRORS, _ItemFailure) as failure:
            call, error = (failure.call, failure.error) if isinstance(failure, _ItemFailure) else (call, failure)
            failed = self._failed_call(call, error, reading)
            if failed and not (maybe_deleted(error) and self._is_foreign(call, reading)):
                reading.unread[name] = failed.as_json()
                reading.maybe_deleted = reading.maybe_deleted or maybe_deleted(error)
                return
            value = None
        reading.sources.add(self._calls.source(call))
        if value is not None:
            reading.fields[name] = value

    def _failed_call(self, call: Call, error: Exception, reading: PartialResource) -> FailedCall | None:
        """What a failure means for the record: a call not made for want of a parent's field is recorded by the parent's."""
        lost = failed_call_of(reading.parent, error.field) if isinstance(error, ParentUnread) and reading.parent else None
        return lost or self._calls.failed_call(call, error)

    def _part(self, part: Part, reading: PartialResource) -> Any:
        if not part.items:
            return parsed(part.parse, self._calls.value(part.call, reading.raw, reading.parent))
        try:
            return self._items(part, reading)
        except _ItemFailure as failure:
            if not maybe_deleted(failure.error):
                raise
            # an item may have been deleted since it was listed: the second time it is not
            return self._items(part, reading)

    def _items(self, part: Part, reading: PartialResource) -> list[Any]:
        items = self._calls.items(part.call, reading.raw, reading.parent)
        if part.describe is None:
            return [self._calls.item_as_json(part.call, item) for item in items]
        reading.sources.add(self._calls.source(part.describe))
        return [self._calls.item_as_json(part.call, item) | self._described(part.describe, item, reading) for item in items]

    def _described(self, call: Call, item: Any, reading: PartialResource) -> Any:
        try:
            return self._calls.value(call, item, reading.parent)
        except CALL_ERRORS as error:
            raise _ItemFailure(call, error) from error

    def _tags(self, call: Call, reading: PartialResource) -> dict[str, str] | None:
        value = self._calls.value(call, reading.raw, reading.parent)
        return None if value is None else tags_of(value)

    def _document(self, reading: PartialResource) -> Named:
        resource, identity = self._resource, self._context.identity
        fields, malformed = normalised(resource, reading.fields)
        call = resource.describe or resource.list
        for name, error in malformed.items():
            failed = self._calls.failed_call(call, error) if call else None
            if failed:
                reading.unread[name] = failed.as_json()
        # what a refused call would have fed is as unread as the call's own field
        fed = {name: part.field for part in resource.parts for name in part.feeds if part.field in reading.unread}
        reading.unread |= {name: reading.unread[source] for name, source in fed.items() if name not in fields}
        raw = {**reading.raw, **fields}
        region = (fields.get(resource.region) if resource.region else None) or self._region
        header = {
            "schema_version": documents.SCHEMA_VERSION,
            "resource_type": resource.type,
            "resource_id": str(self._calls.fill_in(resource.id, raw, reading.parent)),
            "resource_name": str(self._calls.fill_in(resource.name, raw, reading.parent)),
            "account_id": identity.account_id,
            "partition": identity.partition,
            "region": checked_region(region, resource.type),
            "tags": fields.pop("tags", None),
            "collected_at": self._context.clock,
            "sources": sorted(reading.sources),
            "unread": dict(sorted(reading.unread.items())),
        }
        parts = self._calls.fill_in(parts_of(resource.id), raw, reading.parent)
        return named(documents.build(header, fields), parts, header, fields)


def _anothers(call: Call, item: Any) -> bool:
    """Whether a list holds this item beside those of the type."""
    return bool(call.but and item.get(call.but[0]) == call.but[1])
