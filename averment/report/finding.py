"""What a report tells of a verdict: its row, its check, what mends it and what it rests on; each made when it is asked for."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from averment.model.collected import FailedCall
from averment.model.document_store import DocumentStore
from averment.model.documents import sort_key
from averment.model.verdict import MANUAL, NOT_APPLICABLE, PASS, REPORTED, Row, RowStore, Severity, Status
from averment.policy.policies import Citation

Json = Any
"""A value of a document: whatever JSON can hold."""


def gravest(statuses: Mapping[Status, int]) -> Status | None:
    """The gravest of the statuses that were counted; None where there is none."""
    return next((each for each in (*REPORTED, MANUAL, PASS, NOT_APPLICABLE) if statuses.get(each)), None)


@dataclass(frozen=True, slots=True)
class RelatedReads:
    """The fields that a check reads of a related type; `all_read` where its rules go through all documents of it."""

    fields: tuple[str, ...]
    all_read: bool


@dataclass(frozen=True, slots=True)
class CheckReads:
    """The fields that a check reads of the judged document, and of related ones by type; ``*`` stands for every field."""

    fields: tuple[str, ...]
    related: Mapping[str, RelatedReads]


@dataclass(frozen=True, slots=True)
class Passed:
    """How many resources pass a check, and the names of the first of them by id."""

    count: int = 0
    names: tuple[str, ...] = ()

    @property
    def unnamed(self) -> int:
        """How many more there are than are named."""
        return self.count - len(self.names)


@dataclass(frozen=True, slots=True)
class CheckReport:
    """A check that was asked: its texts, its rule, what that reads, and how its rows came out; no rows, no statuses.

    `control` is the line of `controls` for people, `policy` file and line of the rule, `failed` the failures by severity.
    """

    id: str
    title: str
    description: str
    control: str
    controls: Mapping[str, tuple[str, ...]]
    rationale: str
    remediation: str
    sources: tuple[Citation, ...]
    severity: Severity
    service: str
    resource_types: tuple[str, ...]
    policy: str
    rule: str
    reads: CheckReads
    statuses: Mapping[Status, int]
    failed: Mapping[Severity, int]
    passed: Passed = Passed()

    @property
    def worst(self) -> Status | None:
        """The gravest status of any of its rows; None where there is no row."""
        return gravest(self.statuses)

    @property
    def place(self) -> tuple[str, int]:
        """File and line of its rule; the file by its path within the folder of policies."""
        file, _, line = self.policy.rpartition(":")
        return file, int(line)


@dataclass(frozen=True, slots=True)
class ShownDocument:
    """A document as evidence: the hash of its line, the fields that the check reads, and what was refused in place of others."""

    resource_type: str
    resource_id: str
    sha256: str
    content_sha256: str
    """Of what it says, apart from when it was read (averment.model.documents.content_digest)."""
    fields: Mapping[str, Json]
    unread: Mapping[str, FailedCall]
    defined_at: Mapping[str, Json] | None = None
    """Of a document from a file: its ``file`` and ``line``."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a verdict rests on: the judged document with the calls it was read by, related ones, and refused calls."""

    document: ShownDocument | None = None
    sources: tuple[str, ...] = ()
    related: tuple[ShownDocument, ...] = ()
    refused: tuple[FailedCall, ...] = ()


@dataclass(frozen=True, slots=True)
class Remedy:
    """Commands of the AWS CLI that mend a finding, quoted for a shell; `withheld` says why one is not among them, or nothing."""

    commands: tuple[str, ...] = ()
    withheld: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A row with its check, the commands that mend it, and what it rests on."""

    row: Row
    check: CheckReport
    remedy: Remedy
    evidence: Evidence


class Findings:
    """Findings, the gravest first, each made when it is asked for; up to `HELD` of them are made once and held."""

    HELD = 2000

    def __init__(self, rows: RowStore, count: int, make: Callable[[Row], Finding]) -> None:
        self._rows = rows
        self._count = count
        self._make = make
        self._first: tuple[Finding, ...] = ()

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.first(self._count)) if self._count <= self.HELD else map(self._make, self.rows())

    def first(self, count: int) -> Sequence[Finding]:
        """The gravest ones, at most so many."""
        wanted = min(count, self._count)
        if len(self._first) < wanted:
            rows = self.rows()
            self._first = tuple(self._make(next(rows)) for _ in range(wanted))
        return self._first[:wanted]

    def rows(self) -> Iterator[Row]:
        """Their rows alone, in the same order: by severity, then status, then check and resource."""
        return self._rows.only(REPORTED, tuple(Severity))


class Verdicts:
    """All rows with what each rests on, passes too, in the order of results.jsonl; each made when it is asked for, none held."""

    def __init__(self, rows: RowStore, make: Callable[[Row], Finding]) -> None:
        self._rows = rows
        self._make = make

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Finding]:
        return map(self._make, self._rows)

    def rows(self) -> Iterator[Row]:
        """The rows alone, in the same order."""
        return iter(self._rows)


@dataclass(frozen=True, slots=True)
class Resource:
    """A resource that was read, by type, Region and id."""

    resource_type: str
    region: str
    resource_id: str
    resource_name: str


class Resources:
    """All resources that were read, by type, Region and id; each made when it is asked for."""

    def __init__(self, documents: DocumentStore) -> None:
        self._documents = documents

    def __len__(self) -> int:
        return len(self._documents)

    def __iter__(self) -> Iterator[Resource]:
        for each in self._documents:
            yield Resource(*sort_key(each), each["resource_name"])
