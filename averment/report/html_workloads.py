"""What the page shows of workloads: of each its parts, with their gravest findings and links to them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from averment.base.words import counted
from averment.model.documents import Key
from averment.model.verdict import FAIL, UNKNOWN, Severity
from averment.report.finding import Finding
from averment.report.html_view import anchor
from averment.report.workloads import NotRead, Part, Workload

MOST = 50
"""So many workloads the page shows; findings.json has them all."""

_NAMED = 3
"""So many findings of a part are named; the others are counted."""

_LISTED = 20
"""So many parts of a workload, and of what was not read, are named; the others are counted."""


@dataclass(frozen=True, slots=True)
class LinkedFinding:
    """A finding of a part, as a link: its severity (or that it is unknown), check and anchor on the page."""

    severity: str
    check_id: str
    title: str
    anchor: str


@dataclass(frozen=True, slots=True)
class PartView:
    """A part with what led to it and who shares it, its first findings that the page shows, and how many it has besides."""

    part: Part
    kind: str
    name: str
    reached_from: str
    shared: str
    findings: tuple[LinkedFinding, ...]
    more: int


@dataclass(frozen=True, slots=True)
class WorkloadView:
    """A workload: its kind, name and counts, its parts with findings, the gravest first, the others, and what was not read."""

    workload: Workload
    kind: str
    name: str
    counts: tuple[tuple[str, int], ...]
    parts: tuple[PartView, ...]
    clean: tuple[PartView, ...]
    not_read: tuple[str, ...]
    more_parts: int
    more_clean: int
    more_not_read: int


def views(workloads: Sequence[Workload], shown: Iterable[Finding]) -> list[WorkloadView]:
    """The first workloads; `shown` are the findings of the page, the gravest first. What is waived is no failure of a part."""
    by_resource: dict[Key, list[Finding]] = {}
    for each in shown:
        row = each.row
        if row.status in (FAIL, UNKNOWN):
            by_resource.setdefault((row.resource_type, row.region, row.resource_id), []).append(each)
    roots = {each.root.key: f"{kind(each.root.key[0])} {short(each.root.name)}" for each in workloads}
    return [_view(each, by_resource, roots) for each in workloads[:MOST]]


def kind(resource_type: str) -> str:
    """``AWS::SageMaker::Endpoint`` -> ``SageMaker Endpoint``."""
    return " ".join(resource_type.split("::")[1:])


def short(name: str) -> str:
    """A name; of one that is an ARN what comes after service, Region and account."""
    return name.split(":", 5)[-1] if name.startswith("arn:") else name


def _view(workload: Workload, by_resource: Mapping[Key, Sequence[Finding]], roots: Mapping[Key, str]) -> WorkloadView:
    names = {part.key: short(part.name) for part in workload.parts}
    parts = [_part(part, names, by_resource.get(part.key, ()), roots) for part in sorted(workload.parts, key=_gravity)]
    failing = [each for each in parts if each.part.failed or each.part.unknown]
    clean = [each for each in parts if not (each.part.failed or each.part.unknown)]
    said = _not_read(workload.not_read, names)
    return WorkloadView(
        workload=workload,
        kind=kind(workload.root.key[0]),
        name=names[workload.root.key],
        counts=tuple((severity, workload.failed[severity]) for severity in Severity if workload.failed.get(severity)),
        parts=tuple(failing[:_LISTED]),
        clean=tuple(clean[:_LISTED]),
        not_read=tuple(said[:_LISTED]),
        more_parts=len(failing[_LISTED:]),
        more_clean=len(clean[_LISTED:]),
        more_not_read=len(said[_LISTED:]),
    )


def _gravity(part: Part) -> tuple[list[int], int]:
    return [-part.failed.get(each, 0) for each in Severity], -part.unknown


def _part(part: Part, names: Mapping[Key, str], findings: Sequence[Finding], roots: Mapping[Key, str]) -> PartView:
    linked = tuple(
        LinkedFinding(_severity(each), each.row.check_id, each.check.title, anchor(each)) for each in findings[:_NAMED]
    )
    return PartView(
        part=part,
        kind=kind(part.key[0]),
        name=names[part.key],
        reached_from=names[part.reached_from] if part.reached_from else "",
        shared=_shared(part, roots),
        findings=linked,
        more=sum(part.failed.values()) + part.unknown - len(linked),
    )


def _shared(part: Part, roots: Mapping[Key, str]) -> str:
    """``shared with Bedrock Flow letters and 2 other workloads``; empty for a part of one workload alone."""
    named = [roots[each] for each in part.sharers]
    more = [counted(part.shared - len(named), "other workload")] if part.shared > len(named) else []
    *before, last = [*named, *more] or [""]
    return f"shared with {', '.join(before)}{' and ' if before else ''}{last}" if last else ""


def _severity(finding: Finding) -> str:
    return "unknown" if finding.row.status == UNKNOWN else str(finding.row.severity)


def _not_read(missing: Iterable[NotRead], names: Mapping[Key, str]) -> list[str]:
    """What was not read, each told once with the first part that names it, and how many others do."""
    found: dict[str, dict[Key, None]] = {}
    for each in missing:
        what = f"{kind(each.resource_type)} {each.name}, named by" if each.name else f"{each.field} of"
        found.setdefault(what, {})[each.by] = None
    return [f"{what} {_first(list(by), names)}" for what, by in found.items()]


def _first(by: Sequence[Key], names: Mapping[Key, str]) -> str:
    return f"{names[by[0]]} and {counted(len(by) - 1, 'other')}" if len(by) > 1 else names[by[0]]
