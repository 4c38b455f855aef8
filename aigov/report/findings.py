"""The report as data: what findings.json holds and every other format is made from."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Any, overload

from aigov import __version__
from aigov.evaluation.rows import Rows, counts, failed
from aigov.evaluation.scan import Scan, refusals, service_of
from aigov.model import types
from aigov.model.documents import Document, region_of
from aigov.model.estate import Refusal
from aigov.model.verdict import FAIL, NOT_APPLICABLE, PASS, POPULATION, UNKNOWN, Row
from aigov.policy.analysis.reads import Reads
from aigov.policy.controls import Framework, control_line
from aigov.policy.policies import SEVERITIES, Check
from aigov.report import grounds, remedies
from aigov.report.grounds import Grounds
from aigov.report.scores import Tally, framework_scores, score, tallies
from aigov.report.unread import unread

SCHEMA_VERSION = "1"
STATUSES = (PASS, FAIL, UNKNOWN, NOT_APPLICABLE, "MANUAL", "WAIVED")
SHOWN = (FAIL, "WAIVED", UNKNOWN)
"""The statuses that findings.json lists one by one; the others are in results.jsonl."""

HELD = 2000
"""So many findings are held as a list; of more, each is made when it is asked for."""

TOOL = {"name": "aigov", "version": __version__}


def report(
    scan: Scan,
    checks: Mapping[str, Check],
    reads: Mapping[tuple[str, str], Reads],
    frameworks: Mapping[str, Framework],
    of: int | None = None,
) -> dict[str, Any]:
    """The whole report; its JSON Schema is reports/findings.schema.json.

    `of` is how many checks there are, where fewer were asked: that says nothing of a control or a framework as a whole, so there
    are no scores.
    """
    evidence = Grounds(scan, reads)
    described = check_view(scan.rows, checks, frameworks, reads)
    severities: Counter[str] = Counter()
    statuses: Counter[str] = Counter()
    for (_, status), count in counts(scan.rows).items():
        statuses[status] += count
    for (_, severity), count in failed(scan.rows).items():
        severities[severity] += count
    asked = {"asked": len(checks), "of": len(checks) if of is None else of}
    tallied = tallies(scan.rows) if asked["asked"] == asked["of"] else {}
    return {
        "schema_version": SCHEMA_VERSION,
        "scan_id": scan.scan_id,
        "scan_timestamp": scan.clock,
        "tool": TOOL,
        "policies_sha256": scan.policies_digest,
        **({"policies": scan.additions} if scan.additions else {}),
        "accounts": [scan.account_id] if scan.account_id else [],
        "identity": scan.caller,
        "regions": list(scan.regions),
        "checks_asked": asked,
        "total_findings": statuses[FAIL],
        "severity_breakdown": {severity.upper(): severities[severity] for severity in SEVERITIES},
        "status_breakdown": {status: statuses[status] for status in STATUSES},
        "scores": framework_scores(tallied, checks, frameworks),
        "unread": unread(scan, checks, frameworks),
        "coverage": coverage(scan, checks),
        "controls": control_view(scan.rows, checks, frameworks, tallied),
        "checks": described,
        "findings": _findings(scan.rows, lambda row: _finding(row, described[row.check_id], evidence, checks[row.check_id])),
    }


class Findings(Sequence[dict[str, Any]]):
    """Findings in their order, each made when it is asked for, where they are too many to hold."""

    def __init__(self, rows: Rows, make: Callable[[Row], dict[str, Any]]) -> None:
        self._rows = rows
        self._make = make

    def __len__(self) -> int:
        return sum(count for (_, status), count in self._rows.counts.items() if status in SHOWN)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return map(self._make, self._rows.only(SHOWN, SEVERITIES))

    @overload
    def __getitem__(self, index: int) -> dict[str, Any]: ...
    @overload
    def __getitem__(self, index: slice) -> list[dict[str, Any]]: ...
    def __getitem__(self, index: int | slice) -> dict[str, Any] | list[dict[str, Any]]:
        rows = islice(self._rows.only(SHOWN, SEVERITIES), *_bounds(index, len(self)))
        found = [self._make(row) for row in rows]
        if isinstance(index, slice):
            return found
        if not found:
            raise IndexError(index)
        return found[0]

    def unknown(self) -> Iterator[set[str]]:
        """For each unknown verdict the causes of the refused calls behind it."""
        return ({call.cause for call in row.refusals} for row in self._rows.only((UNKNOWN,), SEVERITIES))


def _bounds(index: int | slice, length: int) -> tuple[int, int, int]:
    if isinstance(index, slice):
        return index.indices(length)
    start = index + length if index < 0 else index
    return (start, start + 1, 1) if start >= 0 else (length, length, 1)


def _findings(rows: Collection[Row], make: Callable[[Row], dict[str, Any]]) -> Sequence[dict[str, Any]]:
    if isinstance(rows, Rows):
        found = Findings(rows, make)
        return found if len(found) > HELD else list(found)
    return [make(row) for row in sorted((row for row in rows if row.status in SHOWN), key=rank)]


def rank(row: Row) -> tuple[Any, ...]:
    """The order of findings: failures first by severity, then by check and resource."""
    return (SEVERITIES.index(row.severity), SHOWN.index(row.status), row.check_id, row.resource_type, row.region, row.resource_id)


def _finding(row: Row, check: Mapping[str, Any], basis: Grounds, asked: Check) -> dict[str, Any]:
    """A finding with what `checks` tells of its check."""
    return {
        "check_id": row.check_id,
        "status": row.status,
        "severity": row.severity,
        **({"raised_because": row.raised_because} if row.raised_because else {}),
        "service": check["service"],
        "resource_type": row.resource_type,
        "resource_name": row.resource_name,
        "resource_id": row.resource_id,
        "account_id": row.account_id,
        "region": row.region,
        "title": check["title"],
        "description": check["description"],
        "issue": row.message,
        "control": check["control"],
        "controls": check["controls"],
        "remediation": check["remediation"],
        **remedies.of(asked, basis.document(row)),
        "policy": check["policy"],
        "evidence": basis.of(row, asked),
    }


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


def coverage(scan: Scan, checks: Mapping[str, Check]) -> list[dict[str, Any]]:
    """For each type and Region: how many resources were listed, judged or left unknown, and which calls were refused.

    Those that were deleted while the scan read them have `vanished`: they are neither listed nor judged.
    """
    refused = refusals(scan)
    listed, calls = _answered(scan.documents)
    places = {(each.resource_type, each.region) for each in scan.populations} | set(listed)
    found = {kind for (kind, _), count in listed.items() if count}
    vanished = Counter({(each.resource_type, each.region): each.vanished for each in scan.populations})
    outcomes = _outcomes(scan.rows)
    windows = {(each.resource_type, each.region): each.since for each in scan.populations if each.since}
    not_offered = {(each.resource_type, each.region): each.not_offered for each in scan.populations if each.not_offered}
    unknown_populations = {(each.resource_type, each.region) for each in scan.populations if each.refusal}
    services = _services(checks.values())
    return [
        {
            "service": services.get(place[0], types.service(place[0])),
            "region": place[1],
            "resource_type": place[0],
            "population": "unknown" if place in unknown_populations else "not_offered" if place in not_offered else "known",
            "listed": listed[place],
            "vanished": vanished[place],
            "older_left_out": windows.get(place),
            "judged": outcomes[place]["judged"],
            "unknown": outcomes[place]["unknown"],
            "not_applicable": outcomes[place]["not_applicable"],
            "not_offered": not_offered.get(place),
            "calls": sorted(calls.get(place, ())),
            "refused": _refused(refused.get(place, ())),
        }
        for place in sorted(places)
        if listed[place] or vanished[place] or place in unknown_populations or not _is_global_shadow(place, found)
    ]


def _answered(found: Iterable[Document]) -> tuple[Counter[tuple[str, str]], dict[tuple[str, str], set[str]]]:
    """For each type and Region the number of documents, and the calls that any of them was read by."""
    listed: Counter[tuple[str, str]] = Counter()
    calls: dict[tuple[str, str], set[str]] = {}
    for each in found:
        place = (each["resource_type"], region_of(each))
        listed[place] += 1
        calls.setdefault(place, set()).update(each["sources"])
    return listed, calls


def _is_global_shadow(place: tuple[str, str], found: Collection[str]) -> bool:
    """A global population of which there are resources: they name Regions of their own (S3 buckets), and have rows there."""
    return place[1] == "global" and place[0] in found


def _outcomes(rows: Iterable[Row]) -> dict[tuple[str, str], Counter[str]]:
    """Resources (not rows) by outcome: one with any unknown row is unknown, one with only not-applicable rows is that."""
    statuses: dict[tuple[str, str], dict[str, frozenset[str]]] = {}
    for row in rows:
        if row.resource_id != POPULATION:
            resources = statuses.setdefault((row.resource_type, row.region), {})
            known = resources.get(row.resource_id, frozenset())
            # one of a few sets, shared: there may be a hundred thousand resources
            if row.status not in known:
                resources[row.resource_id] = _together(known, row.status)
    counted: dict[tuple[str, str], Counter[str]] = {}
    for place, resources in statuses.items():
        counted[place] = Counter(_outcome(each) for each in resources.values())
    return _Defaulting(counted)


class _Defaulting(dict[tuple[str, str], Counter[str]]):
    def __missing__(self, key: tuple[str, str]) -> Counter[str]:
        return Counter()


@cache
def _together(known: frozenset[str], status: str) -> frozenset[str]:
    return known | {status}


def _outcome(statuses: frozenset[str]) -> str:
    if UNKNOWN in statuses:
        return "unknown"
    return "not_applicable" if statuses == {NOT_APPLICABLE} else "judged"


def _refused(calls: Sequence[Refusal]) -> list[dict[str, Any]]:
    counted = Counter(calls)
    return [{**each.as_json(), "cause": each.cause, "count": counted[each]} for each in sorted(counted)]


def control_view(
    rows: Iterable[Row], checks: Mapping[str, Check], frameworks: Mapping[str, Framework], tallied: Mapping[str, Tally]
) -> dict[str, list[dict[str, Any]]]:
    """For each framework its controls: the checks behind each and how their rows came out; an empty list says there is none."""
    by_check = _by_check(rows)
    return {
        key: [_control(framework, each.id, checks, by_check, tallied) for each in framework.controls.values()]
        for key, framework in frameworks.items()
    }


def _by_check(rows: Iterable[Row]) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {}
    for (check_id, status), count in counts(rows).items():
        found.setdefault(check_id, Counter())[status] += count
    return found


def check_view(
    rows: Iterable[Row],
    checks: Mapping[str, Check],
    frameworks: Mapping[str, Framework],
    reads: Mapping[tuple[str, str], Reads],
) -> dict[str, dict[str, Any]]:
    """Each check that was asked for, its rule, what that reads, how its rows came out; no rows is said so by empty statuses."""
    statuses = _by_check(rows)
    severities = failed(rows)
    return {
        check.id: {
            "title": check.title,
            "description": check.description,
            "control": control_line(check, frameworks),
            "controls": {key: list(ids) for key, ids in sorted(check.controls.items())},
            **({"rationale": check.rationale} if check.rationale else {}),
            "remediation": check.remediation,
            "sources": [{each.cites: each.of, "says": each.says} for each in check.sources],
            "severity": check.severity,
            "service": service_of(check),
            "resource_types": list(check.resource_types),
            "policy": f"{check.file}:{check.line}",
            "rule": f'data.{check.package}.deny["{check.id}"]',
            "reads": grounds.as_json(grounds.together(check, reads)),
            "statuses": {status: statuses[check.id][status] for status in STATUSES if statuses.get(check.id, Counter())[status]},
            "failed": {severity: severities[check.id, severity] for severity in SEVERITIES if (check.id, severity) in severities},
        }
        for check in checks.values()
    }


def _control(
    framework: Framework,
    control_id: str,
    checks: Mapping[str, Check],
    by_check: Mapping[str, Counter[str]],
    tallied: Mapping[str, Tally],
) -> dict[str, Any]:
    control = framework.controls[control_id]
    mapped = sorted(check.id for check in checks.values() if control_id in check.controls.get(framework.key, ()))
    total: Counter[str] = sum((by_check.get(each, Counter()) for each in mapped), Counter())
    return {
        "id": control.id,
        "title": control.title,
        "parent": control.parent,
        "checks": mapped,
        "statuses": {status: total[status] for status in STATUSES if total[status]},
        "score": score(mapped, tallied),
    }
