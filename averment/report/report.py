"""The report as data: what findings.json and every other form of it is made from."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from averment.model.causes import CauseName
from averment.model.collected import FailedCall
from averment.model.document_store import DocumentStore
from averment.model.documents import sort_key
from averment.model.verdict import FAIL, MANUAL, NOT_APPLICABLE, PASS, REPORTED, UNKNOWN, Row, RowStore, Severity, Status
from averment.policy.policies import Citation

Json = Any
"""A value of a document: whatever JSON can hold."""

RULE = "rule"
"""What stands in the place of a cause where a verdict is unknown because its rule says so, or raised."""


@dataclass(frozen=True, slots=True)
class Score:
    """The percentage of verdicts that pass, from all unknown ones failing (`low`) to all of them passing (`high`).

    `unlisted` counts types and Regions whose resources could not be listed: any number may hide there.
    """

    low: float
    high: float
    passed: int
    failed: int
    unknown: int
    unlisted: int


def _worst(statuses: Mapping[Status, int]) -> Status | None:
    return next((each for each in (*REPORTED, MANUAL, PASS, NOT_APPLICABLE) if statuses.get(each)), None)


@dataclass(frozen=True, slots=True)
class ControlReport:
    """A control of a framework: the checks behind it and how their rows came out; no checks: not assessed by this scan."""

    id: str
    title: str
    parent: str
    checks: tuple[str, ...]
    statuses: Mapping[Status, int]
    score: Score | None

    @property
    def worst(self) -> Status | None:
        """The gravest status of any row behind the control; None where there is no row."""
        return _worst(self.statuses)


@dataclass(frozen=True, slots=True)
class FrameworkReport:
    """A framework with its controls, and its score over the rows of every check mapped to any of them."""

    key: str
    label: str
    title: str
    score: Score | None
    controls: tuple[ControlReport, ...]


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

    @property
    def worst(self) -> Status | None:
        """The gravest status of any of its rows; None where there is no row."""
        return _worst(self.statuses)

    @property
    def place(self) -> tuple[str, int]:
        """File and line of its rule; the file by its path within the folder of policies."""
        file, _, line = self.policy.rpartition(":")
        return file, int(line)


@dataclass(frozen=True, slots=True)
class RefusedCall:
    """A call that was not answered, and how often."""

    failed_call: FailedCall
    count: int


@dataclass(frozen=True, slots=True)
class Place:
    """One type in one Region, counted in resources: listed, judged, unknown, not applicable; and the calls made and refused.

    Those deleted while the scan read them have `vanished`: they are neither listed nor judged. Finished jobs from before
    `older_left_out` were not read. `not_offered` is the sentence that AWS does not offer the service there; else None.
    """

    service: str
    region: str
    resource_type: str
    population: Literal["known", "unknown", "not_offered"]
    listed: int
    vanished: int
    older_left_out: str | None
    judged: int
    unknown: int
    not_applicable: int
    not_offered: str | None
    calls: tuple[str, ...]
    refused: tuple[RefusedCall, ...]

    @property
    def times_refused(self) -> int:
        """How many calls were not answered."""
        return sum(each.count for each in self.refused)


@dataclass(frozen=True, slots=True)
class ServiceReport:
    """A service: what was listed and judged of its types, and how the rows of its checks came out.

    `has_checks` is False for one that was read only because others relate to its resources.
    """

    service: str
    has_checks: bool
    places: tuple[Place, ...]
    statuses: Mapping[Status, int]
    failed: Mapping[Severity, int]

    def total(self, name: Literal["listed", "vanished", "judged", "unknown", "not_applicable", "times_refused"]) -> int:
        """The sum of a number over all types and Regions."""
        return sum(getattr(each, name) for each in self.places)

    @property
    def unlisted(self) -> int:
        """In how many Regions a type could not be listed."""
        return sum(each.population == "unknown" for each in self.places)

    @property
    def regions(self) -> tuple[str, ...]:
        """The Regions that it was read in."""
        return tuple(sorted({each.region for each in self.places}))


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A type that could not be listed in a Region."""

    resource_type: str
    region: str


@dataclass(frozen=True, slots=True)
class Effect:
    """What rests on refused calls: verdicts, the resources they are on, types not listed, checks, and their controls."""

    resources: int
    verdicts: int
    unlisted: tuple[Unlisted, ...]
    checks: tuple[str, ...]
    controls: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class UnreadCall:
    """A refused call: how often (a refused list once a Region), where, of which types, and what rests on it."""

    failed_call: FailedCall
    count: int
    regions: tuple[str, ...]
    types: tuple[str, ...]
    effect: Effect


@dataclass(frozen=True, slots=True)
class UnreadCause:
    """Calls refused for one cause, with its cure in words and the IAM actions to allow, where allowing cures it."""

    cause: CauseName
    title: str
    cure: str
    count: int
    actions: tuple[str, ...]
    effect: Effect
    calls: tuple[UnreadCall, ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """What was not read, by cause, and what share of the estate rests on it; `lists` counts types and Regions not listed."""

    resources: int
    of_resources: int
    verdicts: int
    of_verdicts: int
    checks: int
    of_checks: int
    lists: int
    causes: tuple[UnreadCause, ...]


@dataclass(frozen=True, slots=True)
class ShownDocument:
    """A document as evidence: the hash of its line, the fields that the check reads, and what was refused in place of others."""

    resource_type: str
    resource_id: str
    sha256: str
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


@dataclass(frozen=True, slots=True)
class Report:
    """All that a scan found. `unknown_because` counts unknown verdicts by the first cause among their refused calls.

    `asked` of `checks_known` checks were asked; where not all were, nothing has a score. `incomplete` counts verdicts that are
    unknown because something could not be read or a rule raised. `additions` is what of the policies is not as shipped, as JSON.
    """

    scan_id: str
    clock: str
    tool: Mapping[str, str]
    policies_sha256: str
    additions: Mapping[str, Json]
    account_id: str
    partition: str
    identity: str
    regions: tuple[str, ...]
    checks_known: int
    statuses: Mapping[Status, int]
    failed: Mapping[Severity, int]
    incomplete: int
    unknown_because: Mapping[str, int]
    unread: Unread
    coverage: tuple[Place, ...]
    services: tuple[ServiceReport, ...]
    frameworks: Mapping[str, FrameworkReport]
    checks: Mapping[str, CheckReport]
    findings: Findings
    verdicts: Verdicts
    resources: Resources

    @property
    def asked(self) -> int:
        """How many checks were asked."""
        return len(self.checks)

    @property
    def failures(self) -> int:
        """How many verdicts failed."""
        return self.statuses[FAIL]

    @property
    def unknown(self) -> int:
        """How many verdicts are unknown."""
        return self.statuses[UNKNOWN]

    def requirements(self, check: CheckReport) -> list[str]:
        """The controls that a check bears on, each with its framework: ``ISO 27001:2022 A.8.24``."""
        return [f"{each.label} {name}" for key, each in self.frameworks.items() for name in check.controls.get(key, ())]

    def standards(self, check: CheckReport) -> list[str]:
        """The frameworks whose controls a check bears on: ``ISO 27001:2022``."""
        return [each.label for key, each in self.frameworks.items() if check.controls.get(key)]

    @property
    def partial(self) -> str:
        """``partial: 1 of 330 checks``, where a score would stand; empty for a scan of all checks."""
        return "" if self.asked == self.checks_known else f"partial: {self.asked} of {self.checks_known} checks"
