"""The report as OCSF 1.6 compliance findings (class 2003), for log stores and SIEMs: an event a line for each verdict."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from averment.base import json_text
from averment.base.safe_text import within
from averment.model.collected import GLOBAL, FailedCall
from averment.model.verdict import POPULATION
from averment.report.formats import terms

if TYPE_CHECKING:
    from averment.report.finding import Finding
    from averment.report.report import Report

_VERSION = "1.6.0"
_LONGEST = 4000
"""Characters of a text."""


def pieces(report: "Report") -> Iterator[str]:
    """The text of the file, in pieces."""
    common = _common(report)
    for each in report.verdicts:
        yield json_text.line({**common, **_event(report, each, common["metadata"])}) + "\n"


def _common(report: "Report") -> dict[str, Any]:
    """What all events of a scan share: each is the first of its kind that this scan knows of."""
    from datetime import datetime

    milliseconds = int(datetime.fromisoformat(report.clock).timestamp() * 1000)
    return {
        "activity_id": 1,
        "activity_name": "Create",
        "category_uid": 2,
        "category_name": "Findings",
        "class_uid": 2003,
        "class_name": "Compliance Finding",
        "type_uid": 200301,
        "type_name": "Compliance Finding: Create",
        "time": milliseconds,
        "time_dt": report.clock,
        "metadata": {
            "version": _VERSION,
            "product": {
                "name": report.tool["name"],
                "vendor_name": report.tool["name"],
                "version": report.tool["version"],
            },
            "profiles": [*(["cloud"] if report.account_id else []), "datetime"],
            "correlation_uid": report.scan_id,
        },
    }


def _event(report: "Report", found: "Finding", metadata: dict[str, Any]) -> dict[str, Any]:
    import uuid

    row, check = found.row, found.check
    words, weight = terms.STATUSES[row.status], terms.severity(row)
    uid = str(uuid.uuid5(uuid.UUID(report.scan_id), row.fingerprint))
    evidences = _evidences(found)
    return {
        "message": _text(terms.said(row, check.title)),
        "severity_id": weight.ocsf[0],
        "severity": weight.ocsf[1],
        "status_id": words.ocsf_event[0],
        "status": words.ocsf_event[1],
        **({"comment": _text(report.acceptance(row))} if row.waiver else {}),
        "metadata": {**metadata, "uid": uid, "event_code": check.id},
        "finding_info": _finding_info(report, found),
        "compliance": _compliance(report, found),
        **({"remediation": {"desc": _text(check.remediation or check.title)}} if words.ocsf[0] != 1 else {}),
        "resources": [_resource(report, found)],
        **({"evidences": evidences} if evidences else {}),
        **(_cloud(report, found) if report.account_id else {}),
    }


def _finding_info(report: "Report", found: "Finding") -> dict[str, Any]:
    check = found.check
    analytic = {"type_id": 1, "type": "Rule", "uid": check.id, "name": _text(check.title), "version": report.policies_sha256}
    return {
        "uid": found.row.fingerprint,
        "title": _text(check.title),
        "desc": _text(check.description or check.title),
        "analytic": analytic,
    }


def _compliance(report: "Report", found: "Finding") -> dict[str, Any]:
    row, check = found.row, found.check
    words, weight = terms.STATUSES[row.status], terms.SEVERITIES[check.severity]
    status = {"status_id": words.ocsf[0], "status": words.ocsf[1]}
    standards = [_text(each) for each in report.standards(check)]
    cures = (each.remedy for each in found.evidence.refused)
    asked = {"uid": check.id, "name": _text(check.title), "severity_id": weight.ocsf[0], "severity": weight.ocsf[1]}
    return {
        "control": check.id,
        "standards": standards,
        "requirements": [_text(each) for each in report.requirements(check)],
        "checks": [{**asked, "standards": standards, **status}],
        **status,
        "status_code": row.status,
        "status_details": [_text(each) for each in dict.fromkeys((row.message, *cures)) if each],
    }


def _resource(report: "Report", found: "Finding") -> dict[str, Any]:
    """The resource; where it stands for all of a type there is no id."""
    row = found.row
    return {
        **({"uid": _text(row.resource_id)} if row.resource_id != POPULATION else {}),
        "name": _text(row.resource_name),
        "type": row.resource_type,
        **({"region": _text(row.region)} if row.region != GLOBAL else {}),
        **({"cloud_partition": _text(report.partition)} if report.account_id else {}),
    }


def _cloud(report: "Report", found: "Finding") -> dict[str, Any]:
    row = found.row
    account = {"uid": _text(report.account_id), "type_id": 10, "type": "AWS Account"}
    region = {"region": _text(row.region)} if row.region != GLOBAL else {}
    return {"cloud": {"provider": "AWS", **region, "account": account}}


def _evidences(found: "Finding") -> list[dict[str, Any]]:
    """The judged document by its hash, and the calls that were not answered, because of which there is no verdict."""
    document = found.evidence.document
    judged = [{"name": "document", "data": {"sha256": document.sha256}}] if document else []
    return [*judged, *map(_call, found.evidence.refused)]


def _call(failed: FailedCall) -> dict[str, Any]:
    service, _, operation = failed.call.partition(":")
    answer = {"error": _text(failed.code)}
    return {"api": {"operation": _text(operation or service), "service": {"name": _text(service)}, "response": answer}}


def _text(text: str) -> str:
    return within(text, _LONGEST)
