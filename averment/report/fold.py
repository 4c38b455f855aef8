"""What a report counts: everything about rows in one pass over them, everything about documents in one over those."""

import hashlib
from bisect import insort
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import cache

from averment.model import documents
from averment.model.causes import CAUSES
from averment.model.collected import FailedCall, Population
from averment.model.documents import Document, Key
from averment.model.verdict import FAIL, NOT_APPLICABLE, PASS, POPULATION, UNKNOWN, Row, Severity, Status
from averment.report import questions, workloads
from averment.report.report import RULE
from averment.report.scores import Tally
from averment.report.workload_nodes import Links

TypeInRegion = tuple[str, str]
"""A resource type and a Region."""

PASSES_NAMED = 20
"""So many resources that pass a check are named; results.jsonl has them all."""

_Passing = tuple[str, str, str, str]
"""Id, type, Region and name of a resource that passes."""


@dataclass
class Affected:
    """What rests on one refused call, or on several: verdicts, resources, lists, checks."""

    verdicts: int = 0
    resources: set[Key] = field(default_factory=set)
    unlisted: set[TypeInRegion] = field(default_factory=set)
    checks: set[str] = field(default_factory=set)

    def add(self, row: Row) -> None:
        """Counts one row."""
        self.verdicts += 1
        self.checks.add(row.check_id)
        if row.resource_id == POPULATION:
            self.unlisted.add((row.resource_type, row.region))
        else:
            self.resources.add((row.resource_type, row.region, row.resource_id))


class RowCounts:
    """What one pass over rows counts.

    `by_check` and `failed` count rows by check and status, and failures by check and severity; `tallies` holds what scores are
    made of, by check; `incomplete` counts rows that are unknown because something could not be read, `accepted` those of them
    whose gaps are waived; `unknown_because` counts unknown rows by the first cause among their refused calls; `behind_call`,
    `behind_cause` and `behind_any` tell what rests on refused calls. Of the parameters given, `waiting` counts the unknown
    rows that name one, by parameter and check; `questioned` counts these rows, each once. `by_resource` counts what fails and
    what is unknown of each resource, as workloads are counted by.
    """

    def __init__(self, parameters: Collection[str] = ()) -> None:
        self._parameters = parameters
        self.total = 0
        self.incomplete = 0
        self.accepted = 0
        self.by_check: dict[str, Counter[Status]] = {}
        self.failed: dict[str, Counter[Severity]] = {}
        self.tallies: dict[str, Tally] = {}
        self.unknown_because: Counter[str] = Counter()
        self.behind_any = Affected()
        self.behind_call: dict[FailedCall, Affected] = {}
        self.behind_cause: dict[str, Affected] = {}
        self.questioned = 0
        self.waiting: dict[str, Counter[str]] = {}
        self.by_resource: dict[Key, Counter[str]] = {}
        self._passing: dict[str, list[_Passing]] = {}
        self._statuses: dict[TypeInRegion, dict[str, frozenset[Status]]] = {}

    @classmethod
    def of(cls, rows: Iterable[Row], parameters: Collection[str] = ()) -> "RowCounts":
        """What all of them come to."""
        found = cls(parameters)
        for row in rows:
            found.add(row)
        return found

    def add(self, row: Row) -> None:
        """Counts one row."""
        self.total += 1
        self.by_check.setdefault(row.check_id, Counter())[row.status] += 1
        self.tallies.setdefault(row.check_id, Tally()).add(row)
        if row.resource_id != POPULATION:
            self._note_status(row)
            self._note_resource(row)
        if row.status == FAIL:
            self.failed.setdefault(row.check_id, Counter())[row.severity] += 1
        elif row.status == UNKNOWN:
            self._add_unknown(row)
        elif row.status == PASS:
            self._name_passing(row)

    def passing(self, check_id: str) -> tuple[str, ...]:
        """The names of the first resources by id that pass a check."""
        return tuple(name for *_, name in self._passing.get(check_id, ()))

    def outcomes(self, place: TypeInRegion) -> Counter[str]:
        """Resources (not rows) of a type in a Region by outcome: `judged`, `unknown`, `not_applicable`.

        One with any unknown row is unknown, one with only not-applicable rows is that.
        """
        return Counter(_outcome(each) for each in self._statuses.get(place, {}).values())

    def _note_status(self, row: Row) -> None:
        resources = self._statuses.setdefault((row.resource_type, row.region), {})
        known = resources.get(row.resource_id, frozenset())
        # one of a few sets, shared: there may be a hundred thousand resources
        if row.status not in known:
            resources[row.resource_id] = _together(known, row.status)

    def _note_resource(self, row: Row) -> None:
        name = row.severity if row.status == FAIL else workloads.UNKNOWN if row.status == UNKNOWN else ""
        if name:
            self.by_resource.setdefault((row.resource_type, row.region, row.resource_id), Counter())[name] += 1

    def _name_passing(self, row: Row) -> None:
        first = self._passing.setdefault(row.check_id, [])
        each = (row.resource_id, row.resource_type, row.region, row.resource_name)
        if len(first) < PASSES_NAMED or each < first[-1]:
            insort(first, each)
            del first[PASSES_NAMED:]

    def _add_unknown(self, row: Row) -> None:
        self.incomplete += row.incomplete
        if not row.incomplete:
            self._add_questions(row)
        self.accepted += bool(row.waiver)
        causes = {each.cause for each in row.failed_calls}
        self.unknown_because[next((cause for cause in CAUSES if cause in causes), RULE)] += 1
        if causes:
            self.behind_any.add(row)
        for failed_call in row.failed_calls:
            self.behind_call.setdefault(failed_call, Affected()).add(row)
        for cause in causes:
            self.behind_cause.setdefault(cause, Affected()).add(row)

    def _add_questions(self, row: Row) -> None:
        asked = questions.named(row.message, self._parameters)
        self.questioned += bool(asked)
        for name in asked:
            self.waiting.setdefault(name, Counter())[row.check_id] += 1


@cache
def _together(known: frozenset[Status], status: Status) -> frozenset[Status]:
    return known | {status}


def _outcome(statuses: frozenset[Status]) -> str:
    if UNKNOWN in statuses:
        return "unknown"
    return "not_applicable" if statuses == {NOT_APPLICABLE} else "judged"


class DocumentCounts:
    """What one pass over documents counts: by type and Region how many there are, the calls they were read by, and those refused.

    `names` are the documents of some types by each of their ids and names, `links` what
    workloads are found by. `digest` is the SHA-256 of all lines.
    """

    def __init__(self, named_types: Collection[str] = ()) -> None:
        self._named_types = named_types
        self._hash = hashlib.sha256()
        self.listed: Counter[TypeInRegion] = Counter()
        self.calls: dict[TypeInRegion, set[str]] = {}
        self.refused: dict[TypeInRegion, Counter[FailedCall]] = {}
        self.names: dict[str, list[Key]] = {}
        self.links = Links()

    @classmethod
    def of(cls, found: Iterable[Document], named_types: Collection[str] = ()) -> "DocumentCounts":
        """What all of them come to."""
        counts = cls(named_types)
        for document in found:
            counts.add(document)
        return counts

    def add(self, document: Document) -> None:
        """Counts one document."""
        key = documents.sort_key(document)
        place = key[:2]
        self._hash.update(documents.line(document).encode())
        self.listed[place] += 1
        self.calls.setdefault(place, set()).update(document["sources"])
        for why in document.get("unread", {}).values():
            self.refused.setdefault(place, Counter())[FailedCall(**why)] += 1
        self.links.add(document)
        if key[0] in self._named_types:
            for name in documents.names(document):
                self.names.setdefault(name, []).append(key)

    @property
    def digest(self) -> str:
        """The SHA-256 of the lines of all documents, in their order."""
        return self._hash.hexdigest()


@dataclass(frozen=True)
class Met:
    """Where a refused call was met, and how often: a refused list once a Region, though children of the type share it."""

    times: int
    places: frozenset[TypeInRegion]


def met(counts: DocumentCounts, populations: Iterable[Population]) -> dict[FailedCall, Met]:
    """Each refused call of a scan, of lists and of documents."""
    times: Counter[FailedCall] = Counter()
    places: dict[FailedCall, set[TypeInRegion]] = {}
    lists: set[tuple[FailedCall, str]] = set()
    for each in populations:
        if each.failed_call:
            lists.add((each.failed_call, each.region))
            places.setdefault(each.failed_call, set()).add((each.resource_type, each.region))
    times.update(failed_call for failed_call, _ in lists)
    for place, refused in counts.refused.items():
        times.update(refused)
        for failed_call in refused:
            places.setdefault(failed_call, set()).add(place)
    return {failed_call: Met(times[failed_call], frozenset(found)) for failed_call, found in places.items()}
