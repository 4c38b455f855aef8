"""The report as data: what findings.json holds and every other format is made from."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from aigov import __version__, documents
from aigov.aws.refusals import Refusal
from aigov.documents import Document
from aigov.evaluate.controls import Framework, control_line
from aigov.evaluate.judge import FAIL, NOT_APPLICABLE, PASS, POPULATION, UNKNOWN, Row, not_read
from aigov.evaluate.policies import SEVERITIES, Check
from aigov.evaluate.reads import ALL, Reads
from aigov.scan import Scan, refusals, service_of

SCHEMA_VERSION = "1"
STATUSES = (PASS, FAIL, UNKNOWN, NOT_APPLICABLE, "MANUAL", "WAIVED")
SHOWN = (FAIL, "WAIVED", UNKNOWN)
"""The statuses that findings.json lists one by one; the others are in results.jsonl."""

TOOL = {"name": "aigov", "version": __version__}


def report(
    scan: Scan, checks: Mapping[str, Check], reads: Mapping[tuple[str, str], Reads], frameworks: Mapping[str, Framework]
) -> dict[str, Any]:
    """The whole report; its JSON Schema is reports/findings.schema.json."""
    failed = [row for row in scan.rows if row.status == FAIL]
    evidence = _Evidence(scan, reads)
    severities = Counter(row.severity for row in failed)
    statuses = Counter(row.status for row in scan.rows)
    shown = sorted((row for row in scan.rows if row.status in SHOWN), key=rank)
    return {
        "schema_version": SCHEMA_VERSION,
        "scan_id": scan.scan_id,
        "scan_timestamp": scan.clock,
        "tool": TOOL,
        "policies_sha256": scan.policies_digest,
        "accounts": [scan.account_id],
        "identity": scan.caller,
        "regions": list(scan.regions),
        "total_findings": len(failed),
        "severity_breakdown": {severity.upper(): severities[severity] for severity in SEVERITIES},
        "status_breakdown": {status: statuses[status] for status in STATUSES},
        "coverage": coverage(scan, checks),
        "controls": control_view(scan.rows, checks, frameworks),
        "checks": check_view(scan.rows, checks),
        "findings": [_finding(row, checks[row.check_id], evidence, frameworks) for row in shown],
    }


def rank(row: Row) -> tuple[Any, ...]:
    """The order of findings: failures first by severity, then by check and resource."""
    return (SEVERITIES.index(row.severity), SHOWN.index(row.status), row.check_id, row.resource_type, row.region, row.resource_id)


def _finding(row: Row, check: Check, evidence: "_Evidence", frameworks: Mapping[str, Framework]) -> dict[str, Any]:
    return {
        "check_id": row.check_id,
        "status": row.status,
        "severity": row.severity,
        "service": service_of(check),
        "resource_type": row.resource_type,
        "resource_name": row.resource_name,
        "resource_id": row.resource_id,
        "account_id": row.account_id,
        "region": row.region,
        "title": check.title,
        "description": check.description,
        "issue": row.message,
        "control": control_line(check, frameworks),
        "controls": {key: list(ids) for key, ids in sorted(check.controls.items())},
        "remediation": check.remediation,
        "policy": f"{check.file}:{check.line}",
        "evidence": evidence.of(row, check),
    }


class _Evidence:
    """What each verdict rests on: the fields its check reads, of the judged document and of those related to it."""

    def __init__(self, scan: Scan, reads: Mapping[tuple[str, str], Reads]) -> None:
        self._documents = {(each["resource_type"], each["region"], each["resource_id"]): each for each in scan.documents}
        self._reads = reads
        self._refusals = {_phrase(not_read([each])): each for calls in refusals(scan).values() for each in calls}
        self._named: dict[str, dict[str, list[Document]]] = {}
        for document in scan.documents:
            for name in {document["resource_id"], document["resource_name"], *document.get("also_known_as", ())}:
                self._named.setdefault(document["resource_type"], {}).setdefault(name, []).append(document)

    def of(self, row: Row, check: Check) -> dict[str, Any]:
        """The evidence of one row; of a row about resources that could not be listed only the refused calls."""
        document = self._documents.get((row.resource_type, row.region, row.resource_id))
        reads = [self._reads[check.id, head] for head in check.heads]
        evidence: dict[str, Any] = {}
        if document is not None:
            evidence = _fields_read(document, {name for each in reads for name in each.input}) | {"sources": document["sources"]}
            related = self._related(document, reads)
            if related:
                evidence["related"] = related
        if row.status == UNKNOWN:
            calls = [self._refusals[part] for part in _phrase(row.message).split("; ") if part in self._refusals]
            evidence["refused"] = [{**each.as_json(), "cause": each.cause} for each in calls]
        return evidence

    def _related(self, document: Document, reads: Iterable[Reads]) -> list[dict[str, Any]]:
        """For each related type the fields consulted, and those documents of it that the judged one leads to by id or name."""
        fields: dict[str, set[str]] = {}
        for each in reads:
            for kind, names in each.related.items():
                fields.setdefault(kind, set()).update(names)
        scanned = {kind for each in reads for kind in each.scanned}
        found: dict[str, dict[str, Document]] = {kind: {} for kind in fields}
        waiting = [document]
        while waiting:
            for text in _strings(waiting.pop()):
                for kind, known in found.items():
                    new = [each for each in self._named.get(kind, {}).get(text, ()) if each["resource_id"] not in known]
                    known.update({each["resource_id"]: each for each in new})
                    waiting.extend(new)
        return [
            {
                "resource_type": kind,
                "all_read": kind in scanned,
                "fields_read": sorted(fields[kind]),
                "documents": [
                    {"resource_id": key, **_fields_read(each, fields[kind])}
                    for key, each in sorted(found[kind].items())
                    if each is not document
                ],
            }
            for kind in sorted(fields)
        ]


def _fields_read(document: Document, wanted: set[str]) -> dict[str, Any]:
    """A document's hash and the fields that a check reads: with their values, absent, or with the refused call in their place."""
    wanted = wanted - {"resource_type"}
    shown = sorted(set(document) - {"unread"} if ALL in wanted else wanted & set(document))
    unread = documents.unread_fields(document, wanted)
    evidence: dict[str, Any] = {
        "document_sha256": hashlib.sha256(documents.line(document).encode()).hexdigest(),
        "fields": {name: document[name] for name in shown},
        "absent": sorted(wanted - set(document) - {ALL} - set(unread)),
    }
    return evidence | ({"unread": unread} if unread else {})


def _phrase(message: str) -> str:
    return message.removeprefix("Not judged: ").removesuffix(".")


def _strings(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


def coverage(scan: Scan, checks: Mapping[str, Check]) -> list[dict[str, Any]]:
    """For each type and Region: how many resources were listed, judged or left unknown, and which calls were refused."""
    refused = refusals(scan)
    places = {(each.resource_type, each.region) for each in scan.populations}
    places |= {(each["resource_type"], each["region"]) for each in scan.documents}
    listed = Counter((each["resource_type"], each["region"]) for each in scan.documents)
    outcomes = _outcomes(scan.rows)
    unknown_populations = {(each.resource_type, each.region) for each in scan.populations if each.refusal}
    services = {name: service_of(check) for check in checks.values() for name in check.resource_types}
    return [
        {
            "service": services.get(place[0], place[0].split("::")[1].lower()),
            "region": place[1],
            "resource_type": place[0],
            "population": "unknown" if place in unknown_populations else "known",
            "listed": listed[place],
            "judged": outcomes[place]["judged"],
            "unknown": outcomes[place]["unknown"],
            "not_applicable": outcomes[place]["not_applicable"],
            "refused": _refused(refused.get(place, ())),
        }
        for place in sorted(places)
        if listed[place] or place in unknown_populations or not _is_global_shadow(place, places, listed)
    ]


def _is_global_shadow(place: tuple[str, str], places: set[tuple[str, str]], listed: Mapping[tuple[str, str], int]) -> bool:
    """A global population whose resources name Regions of their own (S3 buckets) has rows there already."""
    return place[1] == "global" and any(other[0] == place[0] and listed[other] for other in places)


def _outcomes(rows: Iterable[Row]) -> dict[tuple[str, str], Counter[str]]:
    """Resources (not rows) by outcome: one with any unknown row is unknown, one with only not-applicable rows is that."""
    statuses: dict[tuple[str, str], dict[str, set[str]]] = {}
    for row in rows:
        if row.resource_id != POPULATION:
            statuses.setdefault((row.resource_type, row.region), {}).setdefault(row.resource_id, set()).add(row.status)
    counted: dict[tuple[str, str], Counter[str]] = {}
    for place, resources in statuses.items():
        counted[place] = Counter(_outcome(each) for each in resources.values())
    return _Defaulting(counted)


class _Defaulting(dict[tuple[str, str], Counter[str]]):
    def __missing__(self, key: tuple[str, str]) -> Counter[str]:
        return Counter()


def _outcome(statuses: set[str]) -> str:
    if UNKNOWN in statuses:
        return "unknown"
    return "not_applicable" if statuses == {NOT_APPLICABLE} else "judged"


def _refused(calls: Sequence[Refusal]) -> list[dict[str, Any]]:
    counted = Counter(calls)
    return [{**each.as_json(), "cause": each.cause, "count": counted[each]} for each in sorted(counted)]


def control_view(
    rows: Iterable[Row], checks: Mapping[str, Check], frameworks: Mapping[str, Framework]
) -> dict[str, list[dict[str, Any]]]:
    """For each framework its controls: the checks behind each and how their rows came out; an empty list says there is none."""
    by_check: dict[str, Counter[str]] = {}
    for row in rows:
        by_check.setdefault(row.check_id, Counter())[row.status] += 1
    return {
        key: [_control(framework, each.id, checks, by_check) for each in framework.controls.values()]
        for key, framework in frameworks.items()
    }


def check_view(rows: Iterable[Row], checks: Mapping[str, Check]) -> dict[str, dict[str, Any]]:
    """Each check that was asked for, the rule behind it and how its rows came out; no rows is said so by empty statuses."""
    statuses: dict[str, Counter[str]] = {}
    for row in rows:
        statuses.setdefault(row.check_id, Counter())[row.status] += 1
    return {
        check.id: {
            "title": check.title,
            "severity": check.severity,
            "service": service_of(check),
            "resource_types": list(check.resource_types),
            "policy": f"{check.file}:{check.line}",
            "rule": f'data.{check.package}.deny["{check.id}"]',
            "statuses": {status: statuses[check.id][status] for status in STATUSES if statuses.get(check.id, Counter())[status]},
        }
        for check in checks.values()
    }


def _control(
    framework: Framework, control_id: str, checks: Mapping[str, Check], by_check: Mapping[str, Counter[str]]
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
    }
