"""The report as data: what findings.json and every other form of it is made from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from averment.base.words import counted
from averment.model.causes import CauseName
from averment.model.collected import FailedCall
from averment.model.verdict import FAIL, UNKNOWN, Row, Severity, Status
from averment.policy.answers import Answer
from averment.report.changes import Changes
from averment.report.finding import CheckReport, Findings, Json, Resources, Verdicts, gravest
from averment.report.priorities import Priorities
from averment.report.questions import Question
from averment.report.workloads import Workloads
from averment.waivers.entries import Use

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


@dataclass(frozen=True, slots=True)
class ControlReport:
    """A control of a framework: the checks behind it and how their rows came out; no checks: not assessed by this scan.

    `is_clause` where it is a clause of a management system; `answer` says how it is answered, where its catalogue does.
    """

    id: str
    title: str
    parent: str
    is_clause: bool
    answer: Answer | None
    checks: tuple[str, ...]
    statuses: Mapping[Status, int]
    score: Score | None

    @property
    def worst(self) -> Status | None:
        """The gravest status of any row behind the control; None where there is no row."""
        return gravest(self.statuses)


@dataclass(frozen=True, slots=True)
class Reach:
    """Of how many of a framework's controls, and of its clauses, the checks of a scan speak."""

    controls: int
    of_controls: int
    clauses: int
    of_clauses: int

    def __str__(self) -> str:
        """``speaks of 46 of 93 controls, 0 of 30 clauses``."""
        clauses = f", {self.clauses} of {counted(self.of_clauses, 'clause')}" if self.of_clauses else ""
        return f"speaks of {self.controls} of {counted(self.of_controls, 'control')}{clauses}"


@dataclass(frozen=True, slots=True)
class FrameworkReport:
    """A framework with its controls, and its score over the rows of every check mapped to any of them."""

    key: str
    label: str
    title: str
    score: Score | None
    controls: tuple[ControlReport, ...]

    @property
    def answerable(self) -> tuple[ControlReport, ...]:
        """Its controls and clauses without the groups that merely hold others; a group that a check cites is kept."""
        groups = {each.parent for each in self.controls}
        return tuple(each for each in self.controls if each.checks or each.id not in groups)

    @property
    def reach(self) -> Reach:
        """How many of them a check speaks of."""
        clauses = [bool(each.checks) for each in self.answerable if each.is_clause]
        controls = [bool(each.checks) for each in self.answerable if not each.is_clause]
        return Reach(sum(controls), len(controls), sum(clauses), len(clauses))


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
    waiver: str = ""
    """The id of the entry by which it is accepted wherever it was met."""


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

    def count(self, *, accepted: bool) -> int:
        """How many refused calls are accepted, or are not."""
        return sum(call.count for cause in self.causes for call in cause.calls if bool(call.waiver) == accepted)


@dataclass(frozen=True, slots=True)
class Report:
    """All that a scan found. `unknown_because` counts unknown verdicts by the first cause among their refused calls.

    `asked` of `checks_known` checks were asked; where not all were, nothing has a score. `incomplete` counts verdicts that are
    unknown because something could not be read or a rule raised, `accepted` those of them whose gaps somebody accepts.
    `additions` is what of the policies is not as shipped, as JSON; `waivers` what became of each waiver and accepted gap, by id.
    `questions` are what only the owner can answer; `waiting` unknown verdicts, each counted once, wait for that.
    `workloads` are endpoints, agents, flows and runtimes with what they rest on.
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
    priorities: Priorities
    verdicts: Verdicts
    resources: Resources
    accepted: int = 0
    waivers: Mapping[str, Use] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    waiting: int = 0
    workloads: Workloads = field(default_factory=Workloads)
    changes: Changes | None = None
    """What is different from an earlier scan, where somebody asked: only the page shows it, and never the one in a bundle."""

    @property
    def complete(self) -> bool:
        """Whether all was read that nobody accepts as a gap, and no rule raised."""
        return self.incomplete == self.accepted and not self.unread.count(accepted=False)

    def acceptance(self, row: Row) -> str:
        """Until when, by whom and why a row is accepted; empty where it is not."""
        return self.waivers[row.waiver].entry.accepted if row.waiver in self.waivers else ""

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
