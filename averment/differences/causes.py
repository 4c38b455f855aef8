"""What changed behind a verdict: the resource, a related one, the policies, parameters, waivers, the program, or the clock."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from averment.differences.inventory import Inventory
from averment.differences.side import Side
from averment.model import documents
from averment.model.verdict import WAIVED, Row
from averment.policy.analysis.reads import Reads
from averment.policy.policies import Check
from averment.report.finding import ShownDocument
from averment.report.finding_evidence import FindingEvidence

_NAMED = 3
"""So many fields or resources are named; a sentence with more is not read."""


class Reason(StrEnum):
    """What can change a verdict."""

    RESOURCE = "resource"
    RELATED = "related"
    POLICIES = "policies"
    PARAMETERS = "parameters"
    WAIVERS = "waivers"
    PROGRAM = "program"
    READING = "reading"
    CLOCK = "clock"


@dataclass(frozen=True)
class Cause:
    """Something that differs between two scans and that a verdict rests on, with what it is in words."""

    reason: Reason
    text: str


class Grounds:
    """What the verdicts of two scans rest on. `reads` and `checks` are of the policies at hand."""

    def __init__(
        self,
        old: Side,
        new: Side,
        inventories: tuple[Inventory, Inventory],
        checks: Mapping[str, Check],
        reads: Mapping[tuple[str, str], Reads],
    ) -> None:
        self._sides = old, new
        self._inventories = inventories
        self._checks = checks
        self._basis = tuple(
            FindingEvidence(side.scan.documents, inventory.names, reads)
            for side, inventory in zip(self._sides, inventories, strict=True)
        )

    def between(self, before: Row, now: Row) -> tuple[Cause, ...]:
        """What differs behind two verdicts of one check on one resource; the clock where nothing else does."""
        waived = WAIVED in (before.status, now.status)
        found = (*self._documents(before, now), *self._lists(now), *self._scans(waived=waived))
        return found or (Cause(Reason.CLOCK, "nothing but the time"),)

    def _documents(self, before: Row, now: Row) -> Iterator[Cause]:
        check = self._checks.get(now.check_id)
        if check is None:
            yield from self._whole(now)
            return
        old, new = (basis.of(row, check) for basis, row in zip(self._basis, (before, now), strict=True))
        fields = _changed(old.document, new.document)
        if fields:
            yield Cause(Reason.RESOURCE, f"the resource: {_some(fields)}")
        others = {*self._others(old.related, new.related, 1), *self._others(new.related, old.related, 0)}
        if others:
            yield Cause(Reason.RELATED, f"related: {_some(sorted(others))}")
        else:
            scanned = self._basis[1].reads(check).scanned
            digests = [each.digests for each in self._inventories]
            kinds = sorted(kind for kind in scanned if digests[0].get(kind) != digests[1].get(kind))
            if kinds:
                yield Cause(Reason.RELATED, f"some {_some(kinds)}")

    def _others(self, these: Iterable[ShownDocument], those: Iterable[ShownDocument], side: int) -> Iterator[str]:
        """The ids of related documents that are not the same on a side (0 or 1): one that no way leads to there may be."""
        known = {(each.resource_type, each.resource_id): each for each in those}
        for each in these:
            beside = known.get((each.resource_type, each.resource_id))
            if _changed(each, beside) if beside else not self._is_there(each, side):
                yield each.resource_id

    def _is_there(self, shown: ShownDocument, side: int) -> bool:
        keys = self._inventories[side].names.get(shown.resource_id, ())
        found = (self._sides[side].scan.documents.at(key) for key in keys if key[0] == shown.resource_type)
        return any(each is not None and documents.content_digest(each) == shown.content_sha256 for each in found)

    def _whole(self, now: Row) -> Iterator[Cause]:
        """Of a check that nobody knows any more: whether anything of the resource's document changed."""
        key = (now.resource_type, now.region, now.resource_id)
        old, new = (side.scan.documents.at(key) or {} for side in self._sides)
        if documents.content_digest(old) != documents.content_digest(new):
            yield Cause(Reason.RESOURCE, "the resource")

    def _lists(self, now: Row) -> Iterator[Cause]:
        """The lists that were read in one scan and not in the other, of the types that a check judges or consults."""
        check = self._checks.get(now.check_id)
        types = {now.resource_type, *(self._basis[1].reads(check).related if check else ())}
        old, new = (
            {(each.resource_type, each.region): each.failed_call for each in side.scan.populations if each.resource_type in types}
            for side in self._sides
        )
        found = sorted({kind for kind, region in old.keys() | new.keys() if old.get((kind, region)) != new.get((kind, region))})
        if found:
            yield listing(found)

    def _scans(self, *, waived: bool) -> Iterator[Cause]:
        old, new = self._sides
        if old.scan.policies_digest != new.scan.policies_digest:
            yield Cause(Reason.POLICIES, "the policies")
        parameters = sorted(
            name for name in {*old.scan.config, *new.scan.config} if old.scan.config.get(name) != new.scan.config.get(name)
        )
        if parameters:
            yield Cause(Reason.PARAMETERS, f"parameters: {_some(parameters)}")
        if waived and old.waivers != new.waivers:
            yield Cause(Reason.WAIVERS, "the waivers")
        if old.version != new.version:
            yield Cause(Reason.PROGRAM, f"the program: {old.version}, now {new.version}")


def listing(types: list[str]) -> Cause:
    """That types could be listed in one of two scans and not in the other."""
    return Cause(Reason.READING, f"what could be listed: {_some(types)}")


def _changed(old: ShownDocument | None, new: ShownDocument | None) -> list[str]:
    """The fields of a document, of those that a check reads, that are not what they were."""
    before, after = ({**each.fields, **each.unread} if each else {} for each in (old, new))
    nothing = object()
    names = sorted({*before, *after} - documents.HOW_READ)
    return [name for name in names if before.get(name, nothing) != after.get(name, nothing)]


def _some(names: list[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")
