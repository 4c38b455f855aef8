"""The report as SARIF 2.1.0, for code scanning: failures, waived ones and unknowns, within what GitHub takes of an upload.

A resource of an account has no file. Each result points at the rule in its policy; which resource it is stands in the message, in
the logical location and in the fingerprint.
"""

import hashlib
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from averment.base import json_text
from averment.base.safe_text import within
from averment.base.words import counted
from averment.model.verdict import POPULATION, Row, Severity
from averment.report.formats import terms

if TYPE_CHECKING:
    from averment.report.finding import CheckReport, Finding
    from averment.report.report import Report, UnreadCall

MOST_RESULTS = 25_000
"""GitHub refuses a run with more."""

MOST_COMPRESSED = 9_000_000
"""Bytes; GitHub refuses a file of more than 10 MB when it is compressed. What follows the results takes the rest."""

_MOST_TAGS = 10
_SHORT, _LONG, _MESSAGE = 255, 1024, 2000
"""Characters of a name, of a description and of a message."""

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def pieces(report: "Report") -> Iterator[str]:
    """The text of the file, in pieces."""
    driver = _driver(report)
    results = _Results(report, len(zlib.compress(json_text.line(driver).encode(), 1)))
    run = {
        "tool": {"driver": driver},
        "automationDetails": {"id": _category(report)},
        "results": results.within_limits(),
        "invocations": (_invocation(report, left_out) for left_out in results.left_out()),
    }
    yield from json_text.pieces({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})
    yield "\n"


class _Results:
    """The results, the gravest first, as long as they are within GitHub's limits; how many are left out is known behind them.

    `before` is how many bytes stand before them, compressed.
    """

    def __init__(self, report: "Report", before: int) -> None:
        self._report = report
        self._before = before
        self._given = 0

    def within_limits(self) -> Iterator[dict[str, Any]]:
        """The results that GitHub takes."""
        packed = zlib.compressobj(1)
        size = self._before
        rules = {check_id: index for index, check_id in enumerate(self._report.checks)}
        for each in self._report.findings:
            result = _result(each, rules[each.row.check_id], self._report.acceptance(each.row))
            size += len(packed.compress(json_text.line(result).encode()))
            if self._given == MOST_RESULTS or size > MOST_COMPRESSED:
                return
            self._given += 1
            yield result

    def left_out(self) -> Iterator[int]:
        """How many were not given, once the others were."""
        yield len(self._report.findings) - self._given


def _category(report: "Report") -> str:
    """``averment/<account>/<Regions>/<scan>``: an upload takes the place of the last one of its category.

    A scan of some checks has a category of its own: it would otherwise close the alerts of all others.
    """
    parts = [report.tool["name"], report.account_id or "no-account", _regions(report)]
    if report.partial:
        parts.append("partial-" + hashlib.sha256(json_text.line(sorted(report.checks)).encode()).hexdigest()[:12])
    return "/".join([*(quote(within(each, _SHORT), safe="+") for each in parts), report.scan_id])


def _regions(report: "Report") -> str:
    """The Regions in a fixed order; a list that is too long by its hash, as any two that were cut might be equal."""
    names = sorted(report.regions)
    whole = "+".join(names)
    if len(whole) <= _SHORT:
        return whole or "no-region"
    return f"{len(names)}-regions-{hashlib.sha256(json_text.line(names).encode()).hexdigest()[:12]}"


def _driver(report: "Report") -> dict[str, Any]:
    gravest: dict[str, Severity] = {}
    for row in report.findings.rows():  # the gravest first
        gravest.setdefault(row.check_id, row.severity)
    rules = [_rule(report, each, gravest.get(each.id, each.severity)) for each in report.checks.values()]
    tool = {"name": report.tool["name"], "version": report.tool["version"], "semanticVersion": report.tool["version"]}
    return {**tool, "properties": {"policies_sha256": report.policies_sha256}, "rules": rules}


def _rule(report: "Report", check: "CheckReport", severity: Severity) -> dict[str, Any]:
    """A check, as grave as the gravest of its results: GitHub shows the severity of the rule, and knows none of a result."""
    words = terms.SEVERITIES[severity]
    return {
        "id": check.id,
        "name": within(check.title, _SHORT),
        "shortDescription": {"text": _plain(check.title, _LONG)},
        "fullDescription": {"text": _plain(check.description or check.title, _LONG)},
        "help": {"text": _plain(check.remediation or check.title, _MESSAGE)},
        "defaultConfiguration": {"level": words.sarif_level},
        "properties": {
            "security-severity": words.github,
            "precision": "very-high",
            "tags": [within(each, _SHORT) for each in ["security", check.service, *report.requirements(check)][:_MOST_TAGS]],
        },
    }


def _result(found: "Finding", rule: int, acceptance: str) -> dict[str, Any]:
    row, check = found.row, found.check
    file, line = check.place
    named = row.resource_name if row.resource_id == POPULATION else row.resource_id
    document = found.evidence.document
    suppression = {"kind": "external", "status": "accepted", "justification": _plain(acceptance, _MESSAGE)}
    return {
        "ruleId": check.id,
        "ruleIndex": rule,
        "kind": terms.STATUSES[row.status].sarif_kind,
        "level": terms.level(row),
        "message": {"text": _plain(_said(row, check), _MESSAGE)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": f"policies/{quote(file)}"},
                    "region": {"startLine": line},
                },
                "logicalLocations": [
                    {
                        "name": within(row.resource_name, _SHORT),
                        "fullyQualifiedName": within(named, _LONG),
                        "kind": "resource",
                    }
                ],
            }
        ],
        "partialFingerprints": {"primaryLocationLineHash": row.fingerprint},
        **({"suppressions": [suppression]} if acceptance else {}),
        "properties": {
            "status": row.status,
            "severity": row.severity,
            "resource_type": row.resource_type,
            "account_id": within(row.account_id, _SHORT),
            "region": within(row.region, _SHORT),
            **({"document_sha256": document.sha256} if document else {}),
            **({"waiver": row.waiver} if row.waiver else {}),
        },
    }


def _said(row: Row, check: "CheckReport") -> str:
    """The sentence of a row behind its severity, with the resource and its place where it does not name these itself."""
    place = row.resource_name if row.resource_id == POPULATION else f"{row.resource_id} in {row.region}"
    return f"{row.severity.capitalize()}: {terms.said(row, check.title)} ({place})"


def _invocation(report: "Report", left_out: int) -> dict[str, Any]:
    """How the scan went: what was not read is an error of it, and so is what this file had no room for."""
    told = [_notification(call) for cause in report.unread.causes for call in cause.calls]
    if left_out:
        more = f"{counted(left_out, 'result')} of lower severity left out, as code scanning takes no more: see the other reports."
        told.append({"level": "warning", "message": {"text": more}})
    return {
        "executionSuccessful": report.complete,
        "startTimeUtc": report.clock,
        "toolExecutionNotifications": told,
        "properties": {"verdicts": {str(status): count for status, count in report.statuses.items()}, "left_out": left_out},
    }


def _notification(call: "UnreadCall") -> dict[str, Any]:
    failed, effect = call.failed_call, call.effect
    rests = f"{counted(effect.verdicts, 'verdict')} of {counted(len(effect.checks), 'check')} unknown"
    remedy = f"; {failed.remedy}" if failed.remedy else ""
    accepted = f"; accepted by waiver {call.waiver}" if call.waiver else ""
    where = f"in {', '.join(call.regions)} ({counted(call.count, 'call')})"
    text = f"{failed.call} gave {failed.code} {where}: {rests}{remedy}{accepted}."
    return {
        "level": "note" if call.waiver else "error",
        "descriptor": {"id": failed.cause},
        "message": {"text": _plain(text, _MESSAGE)},
    }


_ESCAPED = str.maketrans({"\\": "\\\\", "[": "\\[", "]": "\\]", "{": "{{", "}": "}}"})


def _plain(text: str, longest: int) -> str:
    """A plain text message (SARIF 3.11): brackets would make a link, braces a placeholder."""
    whole = within(text, longest).translate(_ESCAPED)
    return whole if len(whole) <= longest else within(text, longest // 2).translate(_ESCAPED)
