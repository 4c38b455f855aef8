"""How much of the account the verdicts speak for: by type and Region, and by service."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from averment.evaluation.scan import service_of
from averment.model import types
from averment.model.collected import GLOBAL, FailedCall, Population
from averment.model.verdict import Severity, Status
from averment.policy.policies import Check
from averment.report.fold import DocumentCounts, RowCounts, TypeInRegion
from averment.report.report import Place, RefusedCall, ServiceReport


def coverage(
    rows: RowCounts, documents: DocumentCounts, populations: Sequence[Population], checks: Iterable[Check]
) -> tuple[Place, ...]:
    """For each type and Region: how many resources were listed, judged or left unknown, and which calls were refused."""
    known = {(each.resource_type, each.region): each for each in populations}
    found = {kind for (kind, _), count in documents.listed.items() if count}
    services = _services(checks)
    places = (
        _place(place, known.get(place), rows, documents, services.get(place[0], types.service(place[0])))
        for place in sorted({*known, *documents.listed})
    )
    return tuple(
        each
        for each in places
        if each.listed or each.vanished or each.population == "unknown" or not _is_global_shadow(each, found)
    )


def _place(place: TypeInRegion, known: Population | None, rows: RowCounts, documents: DocumentCounts, service: str) -> Place:
    outcomes = rows.outcomes(place)
    refused = Counter(documents.refused.get(place, {}))
    failed_call = known.failed_call if known else None
    if failed_call:
        refused[failed_call] += 1
    not_offered = known.not_offered if known else ""
    return Place(
        service=service,
        region=place[1],
        resource_type=place[0],
        population="unknown" if failed_call else "not_offered" if not_offered else "known",
        listed=documents.listed[place],
        vanished=known.vanished if known else 0,
        older_left_out=(known.since if known else None) or None,
        judged=outcomes["judged"],
        unknown=outcomes["unknown"],
        not_applicable=outcomes["not_applicable"],
        not_offered=not_offered or None,
        calls=tuple(sorted(documents.calls.get(place, ()))),
        refused=_refused(refused),
    )


def _refused(counted: Mapping[FailedCall, int]) -> tuple[RefusedCall, ...]:
    return tuple(RefusedCall(each, counted[each]) for each in sorted(counted))


def _is_global_shadow(place: Place, found: Collection[str]) -> bool:
    """A global population of which there are resources: they name Regions of their own (S3 buckets), and have rows there."""
    return place.region == GLOBAL and place.resource_type in found


def _services(checks: Iterable[Check]) -> dict[str, str]:
    """Under which service each judged type is counted: its own where that has checks, else the one with most checks of it."""
    judging: dict[str, Counter[str]] = {}
    for check in checks:
        for name in check.resource_types:
            judging.setdefault(name, Counter())[service_of(check)] += 1
    return {
        name: min(found, key=lambda service: (service != types.service(name), -found[service], service))
        for name, found in judging.items()
    }


def by_service(rows: RowCounts, places: Iterable[Place], checks: Iterable[Check]) -> tuple[ServiceReport, ...]:
    """Each service that has checks or of which a type was read, by name."""
    of_service: dict[str, list[Place]] = {}
    statuses: dict[str, Counter[Status]] = {}
    failed: dict[str, Counter[Severity]] = {}
    for place in places:
        of_service.setdefault(place.service, []).append(place)
    for check in checks:
        statuses.setdefault(service_of(check), Counter()).update(rows.by_check.get(check.id, {}))
        failed.setdefault(service_of(check), Counter()).update(rows.failed.get(check.id, {}))
    return tuple(
        ServiceReport(
            service=name,
            has_checks=name in statuses,
            places=tuple(of_service.get(name, ())),
            statuses=statuses.get(name, Counter()),
            failed=failed.get(name, Counter()),
        )
        for name in sorted({*of_service, *statuses})
    )
