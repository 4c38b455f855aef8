"""What the page shows of workloads: of each its parts, with their gravest findings and links to them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from averment.model.documents import Key
from averment.model.verdict import Severity
from averment.report.finding import Finding
from averment.report.html_view import anchor
from averment.report.workloads import NotRead, Part, Workload

MOST = 50
"""So many workloads the page shows; findings.json has them all."""

_NAMED = 5
"""So many findings of a part are named; the others are counted."""

_NOT_READ = 20


@dataclass(frozen=True, slots=True)
class LinkedFinding:
    """A finding of a part, as a link: its severity (or that it is unknown), check and anchor on the page."""

    severity: str
    check_id: str
    title: str
    anchor: str


@dataclass(frozen=True, slots=True)
class PartView:
    """A part with what led to it, its first findings that the page shows, and how many it has besides."""

    part: Part
    kind: str
    reached_from: str
    findings: tuple[LinkedFinding, ...]
    more: int


@dataclass(frozen=True, slots=True)
class WorkloadView:
    """A workload: its kind in words, its counts, its parts with findings, the names of the others, and what was not read."""

    workload: Workload
    kind: str
    counts: tuple[tuple[str, int], ...]
    parts: tuple[PartView, ...]
    clean: tuple[PartView, ...]
    not_read: tuple[str, ...]
    more_not_read: int


def views(workloads: Sequence[Workload], shown: Iterable[Finding]) -> list[WorkloadView]:
    """The first workloads; `shown` are the findings of the page, the gravest first."""
    by_resource: dict[Key, list[Finding]] = {}
    for each in shown:
        row = each.row
        by_resource.setdefault((row.resource_type, row.region, row.resource_id), []).append(each)
    return [_view(each, by_resource) for each in workloads[:MOST]]


def kind(resource_type: str) -> str:
    """``AWS::SageMaker::Endpoint`` -> ``SageMaker Endpoint``."""
    return " ".join(resource_type.split("::")[1:])


def _view(workload: Workload, by_resource: Mapping[Key, Sequence[Finding]]) -> WorkloadView:
    names = {part.key: part.name for part in workload.parts}
    parts = [_part(part, names, by_resource.get(part.key, ())) for part in workload.parts]
    said = [_not_read(each, names) for each in workload.not_read]
    return WorkloadView(
        workload=workload,
        kind=kind(workload.root.key[0]),
        counts=tuple((severity, workload.failed[severity]) for severity in Severity if workload.failed.get(severity)),
        parts=tuple(each for each in parts if each.part.failed or each.part.unknown),
        clean=tuple(each for each in parts if not (each.part.failed or each.part.unknown)),
        not_read=tuple(said[:_NOT_READ]),
        more_not_read=max(0, len(said) - _NOT_READ),
    )


def _part(part: Part, names: Mapping[Key, str], findings: Sequence[Finding]) -> PartView:
    linked = tuple(
        LinkedFinding(_severity(each), each.row.check_id, each.check.title, anchor(each)) for each in findings[:_NAMED]
    )
    reached_from = names[part.reached_from] if part.reached_from else ""
    return PartView(part, kind(part.key[0]), reached_from, linked, sum(part.failed.values()) + part.unknown - len(linked))


def _severity(finding: Finding) -> str:
    return "unknown" if finding.row.status == "UNKNOWN" else str(finding.row.severity)


def _not_read(each: NotRead, names: Mapping[Key, str]) -> str:
    if each.name:
        return f"{kind(each.resource_type)} {each.name}, named by {names[each.by]}"
    return f"{each.field} of {names[each.by]}"
