"""What report.html shows of a report: sentences, bars, filters, and the command that repeats one verdict."""

import shlex
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from averment.base import json_text
from averment.base.safe_text import visible
from averment.base.words import counted
from averment.model.causes import CAUSES
from averment.model.verdict import FAIL, MANUAL, NOT_APPLICABLE, PASS, REPORTED, UNKNOWN, WAIVED, Severity, Status
from averment.report.finding import CheckReport, Finding
from averment.report.priorities import Cause, Involved
from averment.report.report import RULE, ControlReport, FrameworkReport, Report

STATUS_LABELS: Mapping[str, str] = {
    FAIL: "Fail",
    UNKNOWN: "Unknown",
    WAIVED: "Waived",
    PASS: "Pass",
    NOT_APPLICABLE: "Not applicable",
    MANUAL: "Manual",
}
NOTHING_JUDGED = "NONE"
OUTCOME_LABELS: Mapping[str, str] = {
    **STATUS_LABELS, FAIL: "Findings", PASS: "No findings", NOTHING_JUDGED: "Nothing to judge",
}  # fmt: skip
"""What a control is said to be when its worst row has that status."""

_BAR = 1000


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a stacked bar and its line in the legend: where it begins and how wide it is, of a thousand."""

    key: str
    label: str
    count: int
    x: str
    width: str


@dataclass(frozen=True, slots=True)
class FilterOption:
    """A value that findings may be narrowed to, and how many have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Filter:
    """A group of filters: those of one field."""

    field: str
    label: str
    options: tuple[FilterOption, ...]


@dataclass(frozen=True, slots=True)
class Assessed:
    """A control with checks behind it, and what it is said to be."""

    control: ControlReport
    outcome: str
    label: str
    behind: tuple[CheckReport, ...]


@dataclass(frozen=True, slots=True)
class FrameworkView:
    """A framework with its controls parted into those with checks and the others, groups left out.

    `says_answers` where its catalogue says how its controls are answered.
    """

    framework: FrameworkReport
    assessed: tuple[Assessed, ...]
    not_assessed: tuple[ControlReport, ...]
    says_answers: bool
    bar: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A finding that is named under a cause: the name of its resource, and its anchor if the page shows it."""

    name: str
    anchor: str


@dataclass(frozen=True, slots=True)
class InvolvedView:
    """A check under a cause, with the findings of it that are named and how many more there are."""

    check: CheckReport
    named: tuple[Named, ...]
    more: int


@dataclass(frozen=True, slots=True)
class CauseView:
    """A cause with what lies under it: the checks of which it ends findings, and those of which it merely touches some."""

    cause: Cause
    ended: tuple[InvolvedView, ...]
    touched: tuple[InvolvedView, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """Commands that repeat one verdict by hand."""

    check_id: str
    anchor: str
    sha256: str
    take: str
    hash: str
    judge: str


def verdict(report: Report) -> Iterator[str]:
    """The outcome in plain sentences: what was found, what is unknown and why."""
    grave, total = report.failed[Severity.CRITICAL] + report.failed[Severity.HIGH], report.failures
    judged = sum(report.statuses[status] for status in (PASS, FAIL, WAIVED))
    if grave:
        rest = f", and {total - grave} of lower severity" if total > grave else ""
        yield f"{counted(grave, 'critical and high finding')}{rest}."
    elif total:
        yield f"No critical or high findings; {total} of lower severity."
    else:
        yield f"No findings in {counted(judged, 'verdict')}." if judged else "Nothing was judged."
    if report.unknown:
        verb = "is" if report.unknown == 1 else "are"
        yield f"{counted(report.unknown, 'verdict')} {verb} unknown because {_reasons(report.unknown_because)}."
    elif any(place.refused for place in report.coverage):
        yield "Some calls were not answered, but no verdict rests on them."
    if report.statuses[WAIVED]:
        yield f"{counted(report.statuses[WAIVED], 'failure')} waived."
    gaps = report.unread.count(accepted=True)
    if gaps:
        yield f"{counted(gaps, 'gap')} in what may be read accepted."


def _reasons(causes: Mapping[str, int]) -> str:
    clauses = {str(cause): texts.clause for cause, texts in CAUSES.items()} | {RULE: "a rule could not decide"}
    ordered = [cause for cause in clauses if causes.get(cause)]
    if len(ordered) == 1:
        return clauses[ordered[0]]
    parts = [f"{clauses[cause]} ({causes[cause]})" for cause in ordered]
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def priorities(causes: Iterable[Cause], anchors: Mapping[str, str]) -> list[CauseView]:
    """The causes to mend first; `anchors` has the anchor of each finding that the page shows, by fingerprint."""
    return [
        CauseView(
            each,
            tuple(_involved(one, anchors) for one in each.checks if one.ends),
            tuple(_involved(one, anchors) for one in each.checks if not one.ends),
        )
        for each in causes
    ]


def _involved(found: Involved, anchors: Mapping[str, str]) -> InvolvedView:
    named = tuple(Named(name, anchors.get(fingerprint, "")) for fingerprint, name in found.named)
    return InvolvedView(found.check, named, found.count - len(named))


def _bar(parts: Collection[tuple[str, str, int]]) -> tuple[Segment, ...]:
    """A stacked bar of (key, label, count)."""
    total = sum(count for _, _, count in parts) or 1
    segments, start = [], 0.0
    for key, label, count in parts:
        width = count * _BAR / total
        segments.append(Segment(key, label, count, f"{start:.1f}", f"{width:.1f}"))
        start += width
    return tuple(segments)


def severities(report: Report) -> tuple[Segment, ...]:
    """The failures by severity."""
    return _bar([(each, each.capitalize(), report.failed[each]) for each in Severity])


def statuses(report: Report) -> tuple[Segment, ...]:
    """The verdicts by status; of those that there are none of the common ones only."""
    common = (PASS, FAIL, UNKNOWN)
    return _bar([(key, STATUS_LABELS[key], count) for key, count in report.statuses.items() if count or key in common])


def filters(findings: Sequence[Finding]) -> list[Filter]:
    """The filters for the findings that the page shows, each with the values that occur and how often."""
    found: dict[str, Counter[str]] = {
        "severity": Counter(str(each.row.severity) for each in findings),
        "status": Counter(str(each.row.status) for each in findings),
        "service": Counter(each.check.service for each in findings),
    }
    order: dict[str, Sequence[str]] = {"severity": list(Severity), "status": REPORTED, "service": sorted(found["service"])}
    labels: dict[str, str] = {**{each: each.capitalize() for each in Severity}, **STATUS_LABELS}
    return [
        Filter(
            field,
            field.capitalize(),
            tuple(FilterOption(each, labels.get(each, each), times[each]) for each in order[field] if times[each]),
        )
        for field, times in found.items()
    ]


def framework(found: FrameworkReport, checks: Mapping[str, CheckReport]) -> FrameworkView:
    """A framework as the page shows it."""
    assessed = tuple(_assessed(each, checks) for each in found.answerable if each.checks)
    others = tuple(each for each in found.answerable if not each.checks)
    says_answers = any(each.answer for each in found.controls)
    outcomes = Counter(each.outcome for each in assessed)
    parts = [(str(name), label, outcomes[name]) for name, label in OUTCOME_LABELS.items() if outcomes[name]]
    bar = _bar([*parts, ("REST", "Not assessed by this scan", len(others))])
    return FrameworkView(found, assessed, others, says_answers, bar)


def _assessed(control: ControlReport, checks: Mapping[str, CheckReport]) -> Assessed:
    outcome: str = control.worst or NOTHING_JUDGED
    return Assessed(control, outcome, OUTCOME_LABELS[outcome], tuple(checks[each] for each in control.checks))


def first_places(frameworks: Iterable[FrameworkReport]) -> dict[str, tuple[str, str]]:
    """Where the page mentions each check first, by framework and control: there its passes are named, elsewhere linked."""
    found: dict[str, tuple[str, str]] = {}
    for framework in frameworks:
        for control in framework.answerable:
            for check_id in control.checks:
                found.setdefault(check_id, (framework.key, control.id))
    return found


def first_findings(findings: Iterable[Finding]) -> dict[str, str]:
    """The anchor of each check's first finding: there the page tells what is the same for all, with the others it links there."""
    found: dict[str, str] = {}
    for each in findings:
        found.setdefault(each.check.id, anchor(each))
    return found


def anchor(finding: Finding) -> str:
    """The id of a finding on the page: the same in each scan of the same resource."""
    return f"f-{finding.row.fingerprint[:16]}"


def example(findings: Sequence[Finding]) -> Example | None:
    """Commands for the first finding that rests on a document. Safe to paste into a shell."""
    for each in findings:
        row, document = each.row, each.evidence.document
        if row.status == FAIL and document and row.resource_id == visible(row.resource_id) and "'" not in row.resource_id:
            needle = '"resource_id":' + json_text.line(row.resource_id)
            file = f"documents/{row.resource_type.replace('::', '-')}.jsonl"
            return Example(
                check_id=row.check_id,
                anchor=anchor(each),
                sha256=document.sha256,
                take=f"grep -F {shlex.quote(needle)} {shlex.quote(file)} > document.json",
                hash="tr -d '\\n' < document.json | sha256sum",
                judge=f"opa eval -d policies -i document.json {shlex.quote(each.check.rule)}",
            )
    return None


def in_words(counts: Mapping[Status, int]) -> str:
    """``2 pass, 1 fail``; or that there is nothing."""
    words = [f"{counts[key]} {STATUS_LABELS[key].lower()}" for key in Status if counts.get(key)]
    return ", ".join(words) or "no resource to judge"
