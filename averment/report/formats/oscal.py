"""The report as OSCAL assessment results, for audit and GRC tools.

Each check is an assessment objective of the controls it cites, and has a finding; each verdict is an observation. No control is
said to be satisfied: a check that passes does not fulfil a control.
"""

import re
import uuid
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from averment.base import json_text
from averment.base.safe_text import markdown, within
from averment.model.verdict import NOT_APPLICABLE, POPULATION, WAIVED, Row
from averment.report.formats import terms

if TYPE_CHECKING:
    from averment.report.finding import CheckReport, Finding, Resource
    from averment.report.report import Place, Report

_VERSION = "1.2.1"
_NS = "urn:averment:oscal:1"
_LONGEST = 4000
"""Characters of a text."""

_NO_TOKEN = re.compile(r"[^\w.-]|^(?=[\d.-])", re.ASCII)


def pieces(report: "Report") -> Iterator[str]:
    """The text of the file, in pieces."""
    yield from json_text.pieces({"assessment-results": _Results(report).whole()})
    yield "\n"


class _Results:
    """The document of one report; every identifier in it is derived from the scan's, so that equal scans give equal documents."""

    def __init__(self, report: "Report") -> None:
        self._report = report
        self._space = uuid.UUID(report.scan_id)
        self._tool = self._id("tool")

    def _id(self, *parts: str) -> str:
        return str(uuid.uuid5(self._space, json_text.line(parts)))

    def whole(self) -> dict[str, Any]:
        """The document; its long lists are made as they are written."""
        report = self._report
        objectives = [each for each in map(self._objective, report.checks.values()) if each]
        policies = self._id("policies")
        return {
            "uuid": self._id("assessment-results"),
            "metadata": {
                "title": _markup(f"Scan of account {report.account_id}" if report.account_id else "Scan"),
                "last-modified": report.clock,
                "version": report.tool["version"],
                "oscal-version": _VERSION,
                "props": [_prop("scan-id", report.scan_id)],
            },
            "import-ap": {
                "href": f"#{policies}",
                "remarks": "The policies that the scan judged by stand for an assessment plan.",
            },
            **({"local-definitions": {"objectives-and-methods": objectives}} if objectives else {}),
            "results": [self._result()],
            "back-matter": {
                "resources": [
                    {
                        "uuid": policies,
                        "title": "Policies",
                        "description": _markup(f"The policies of scan {report.scan_id}; the manifest of its bundle names them."),
                        "props": [_prop("policies-sha256", report.policies_sha256)],
                    }
                ]
            },
        }

    def _result(self) -> dict[str, Any]:
        report = self._report
        counts = ", ".join(f"{count} {status}" for status, count in report.statuses.items() if count) or "none"
        waived, gaps = report.statuses[WAIVED] > 0, report.unread.count(accepted=True)
        findings = any(terms.STATUSES[each.worst].oscal for each in report.checks.values() if each.worst)
        return {
            "uuid": self._id("result"),
            "title": "Scan",
            "description": _markup(f"Verdicts: {counts}. {report.partial}".strip()),
            "start": report.clock,
            "props": [
                _prop("complete", "yes" if report.complete else "no"),
                *([_prop("accepted-gaps", str(gaps))] if gaps else []),
                _prop("identity", report.identity),
                *(_prop("region", each) for each in report.regions),
            ],
            "local-definitions": self._definitions(),
            "reviewed-controls": self._reviewed(),
            **({"observations": map(self._observation, report.verdicts)} if len(report.verdicts) else {}),
            **({"risks": map(self._risk, self._waived())} if waived else {}),
            **({"findings": self._findings()} if findings else {}),
        }

    def _definitions(self) -> dict[str, Any]:
        """What was assessed: the resources, and the types by Region, for verdicts on all of a type; and by what tool."""
        report = self._report
        tool = {
            "uuid": self._tool,
            "type": "software",
            "title": report.tool["name"],
            "description": "Policy-as-code compliance scanner.",
            "props": [_prop("version", report.tool["version"]), _prop("policies-sha256", report.policies_sha256)],
            "status": {"state": "operational"},
        }
        platform = {"uuid": self._id("platform"), "uses-components": [{"component-uuid": self._tool}]}
        return {
            **({"components": map(self._type, report.coverage)} if report.coverage else {}),
            **({"inventory-items": map(self._inventory_item, report.resources)} if len(report.resources) else {}),
            "assessment-assets": {"components": [tool], "assessment-platforms": [platform]},
        }

    def _type(self, place: "Place") -> dict[str, Any]:
        return {
            "uuid": self._id("type", place.resource_type, place.region),
            "type": "service",
            "title": _markup(f"{place.resource_type} in {place.region}"),
            "description": _markup(place.not_offered or f"All resources of type {place.resource_type} in {place.region}."),
            "props": [_prop("population", place.population), _prop("listed", str(place.listed))],
            "status": {"state": "operational"},
        }

    def _inventory_item(self, found: "Resource") -> dict[str, Any]:
        return {
            "uuid": self._id("resource", found.resource_type, found.region, found.resource_id),
            "description": _markup(found.resource_name),
            "props": [
                _prop("resource-id", found.resource_id),
                _prop("resource-type", found.resource_type),
                _prop("region", found.region),
            ],
        }

    def _reviewed(self) -> dict[str, Any]:
        """The controls that any check bears on, and the checks."""
        checks = self._report.checks.values()
        cited = sorted({_control(key, each) for check in checks for key, ids in check.controls.items() for each in ids})
        controls = {"include-controls": [{"control-id": each} for each in cited]} if cited else {}
        objectives = [{"objective-id": _token(check.id)} for check in checks]
        return {
            "control-selections": [{"description": "The controls that the checks bear on.", **controls}],
            **({"control-objective-selections": [{"include-objectives": objectives}]} if objectives else {}),
        }

    def _objective(self, check: "CheckReport") -> dict[str, Any] | None:
        """A check as an objective of the first control that it cites, the others beside it; None where it cites none."""
        cited = [_control(key, each) for key, ids in check.controls.items() for each in ids]
        if not cited:
            return None
        part = {
            "id": _token(check.id),
            "name": "assessment-objective",
            "title": _markup(check.title),
            "prose": _markup(check.description or check.title),
            "props": [_prop("control", each) for each in cited],
        }
        return {"control-id": cited[0], "parts": [part]}

    def _observation(self, found: "Finding") -> dict[str, Any]:
        row, check = found.row, found.check
        evidence = list(self._evidence(found))
        return {
            "uuid": self._observed(row),
            "title": _markup(f"{check.id}: {check.title}"),
            "description": _markup(terms.said(row, check.title)),
            "props": [
                _prop("status", row.status),
                _prop("severity", row.severity),
                _prop("check", check.id),
                _prop("fingerprint", row.fingerprint),
                *([_prop("waiver", row.waiver)] if row.waiver else []),
            ],
            "methods": [terms.STATUSES[row.status].oscal_method],
            "types": ["control-objective"],
            "origins": [{"actors": [{"type": "tool", "actor-uuid": self._tool}]}],
            "subjects": [self._subject(row)],
            **({"relevant-evidence": evidence} if evidence else {}),
            "collected": self._report.clock,
        }

    def _evidence(self, found: "Finding") -> Iterator[dict[str, Any]]:
        """The judged document, by its place in words: the bundle may lie anywhere; and the calls that were not answered."""
        document = found.evidence.document
        if document:
            file = f"documents/{document.resource_type.replace('::', '-')}.jsonl"
            yield {
                "description": _markup(f"A line of {file} in the bundle of scan {self._report.scan_id}: the resource as read."),
                "props": [_prop("document-sha256", document.sha256)],
            }
        for each in found.evidence.refused:
            yield {"description": _markup(f"{each.call} gave {each.code}. {each.remedy}".strip())}

    def _observed(self, row: Row) -> str:
        return self._id("observation", row.fingerprint)

    def _subject(self, row: Row) -> dict[str, Any]:
        """The resource of a row; of one about all of a type, the type."""
        if row.resource_id == POPULATION:
            of, kind = self._id("type", row.resource_type, row.region), "component"
        else:
            of, kind = self._id("resource", row.resource_type, row.region, row.resource_id), "inventory-item"
        return {"subject-uuid": of, "type": kind, "title": _markup(row.resource_name)}

    def _findings(self) -> Iterator[dict[str, Any]]:
        """A finding for each check that applied to anything."""
        for check_id, rows in groupby(self._report.verdicts.rows(), key=lambda row: row.check_id):
            check = self._report.checks[check_id]
            state = terms.STATUSES[check.worst].oscal if check.worst else None
            if state:
                yield self._finding(check, state, rows)

    def _finding(self, check: "CheckReport", state: tuple[str, str], rows: Iterator[Row]) -> dict[str, Any]:
        counts = ", ".join(f"{count} {status}" for status, count in check.statuses.items())
        applied = (row for row in rows if row.status != NOT_APPLICABLE)
        risks = [{"risk-uuid": self._id("risk", row.fingerprint)} for row in self._waived(check.id)]
        return {
            "uuid": self._id("finding", check.id),
            "title": _markup(check.title),
            "description": _markup(f"{check.id}: {counts}. {check.remediation}".strip()),
            "props": [
                _prop("severity", check.severity),
                *(_prop("control", _control(key, each)) for key, ids in check.controls.items() for each in ids),
            ],
            "target": {
                "type": "objective-id",
                "target-id": _token(check.id),
                "status": {"state": state[0], "reason": state[1]},
            },
            "related-observations": ({"observation-uuid": self._observed(row)} for row in applied),
            **({"related-risks": risks} if risks else {}),
        }

    def _waived(self, check_id: str = "") -> Iterator[Row]:
        """The waived rows, of one check or of all."""
        if check_id and not self._report.checks[check_id].statuses.get(WAIVED):
            return
        for row in self._report.findings.rows():
            if row.status == WAIVED and check_id in ("", row.check_id):
                yield row

    def _risk(self, row: Row) -> dict[str, Any]:
        check, use = self._report.checks[row.check_id], self._report.waivers.get(row.waiver)
        return {
            "uuid": self._id("risk", row.fingerprint),
            "title": _markup(f"{check.id}: {row.resource_name}"),
            "description": _markup(terms.said(row, check.title, self._report.acceptance(row))),
            "statement": _markup(check.description or check.title),
            "props": [_prop("fingerprint", row.fingerprint), _prop("waiver", row.waiver)],
            "status": "deviation-approved",
            **({"deadline": f"{use.entry.until}T23:59:59Z"} if use else {}),
            "related-observations": [{"observation-uuid": self._observed(row)}],
        }


def _control(framework: str, id: str) -> str:
    """A control's id as OSCAL spells ids; frameworks share some, and so each has its framework in front."""
    return _token(f"{framework}_{id}")


def _token(text: str) -> str:
    """A name that begins with a letter or an underscore and has letters, digits, dots, hyphens and underscores only."""
    return _NO_TOKEN.sub(lambda found: "-" if found[0] else "_", text) or "_"


def _prop(name: str, value: str) -> dict[str, str]:
    """A property of our own; its value is one line that neither begins nor ends with a blank, and not empty."""
    return {"name": name, "ns": _NS, "value": within(value, _LONGEST).strip() or "-"}


def _markup(text: str) -> str:
    """A line of Markdown that shows a text as it is."""
    return markdown(within(text, _LONGEST)).strip() or "-"
