"""findings.json: the report, a finding a line, written as it is made."""

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from averment.base import json_text
from averment.model.collected import FailedCall
from averment.model.documents import Key
from averment.model.verdict import Severity, Status
from averment.policy.answers import Answer
from averment.report.finding import CheckReport, Evidence, Finding, Remedy, ShownDocument
from averment.report.finding_evidence import ALWAYS
from averment.report.priorities import Cause
from averment.report.questions import Question
from averment.report.report import Effect, FrameworkReport, Place, RefusedCall, Report, Score, Unread
from averment.report.workloads import Part, Workload
from averment.waivers.entries import Use

SCHEMA_VERSION = "2"

_IN_MEMORY = 4_000_000
"""Bytes of findings that are held in memory before a file takes them."""

_WIDTH = 200

_Object = dict[str, Any]
"""A JSON object on its way into the file."""


def pieces(report: Report) -> Iterator[str]:
    """The text of the file, in pieces. Workloads and findings come last, each on a line of its own: a tool can read them so.

    They are made first, and wait on disk: what stands above them is counted on the way, as to make each once more would take most
    of the time that a report takes.
    """
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as findings:
        for each in report.priorities.counting():
            findings.write(f"{json_text.line(finding(each))}\n".encode())
        findings.seek(0)
        yield _laid_out(_head(report)).removesuffix("\n}")
        yield from _list("workloads", (json_text.line(_workload(each)) for each in report.workloads.found))
        yield from _list("findings", (line.decode().removesuffix("\n") for line in findings))
    yield "\n}\n"


def _list(name: str, lines: Iterable[str]) -> Iterator[str]:
    """A further member of the file: a list with a line for each entry."""
    yield f',\n  "{name}": ['
    between = "\n"
    for line in lines:
        yield between + line
        between = ",\n"
    yield "\n  ]" if between == ",\n" else "]"


def _laid_out(value: Any, indent: str = "") -> str:
    """JSON with a line for each part that fits on one."""
    text = json_text.line(value)
    if len(indent) + len(text) <= _WIDTH or not isinstance(value, dict | list):
        return text
    deeper = f"{indent}  "
    if isinstance(value, dict):
        parts = [f"{json_text.line(name)}: {_laid_out(part, deeper)}" for name, part in value.items()]
    else:
        parts = [_laid_out(part, deeper) for part in value]
    return f"{text[0]}\n{deeper}" + f",\n{deeper}".join(parts) + f"\n{indent}{text[-1]}"


def _head(report: Report) -> _Object:
    return {
        "schema_version": SCHEMA_VERSION,
        "scan_id": report.scan_id,
        "scan_timestamp": report.clock,
        "tool": dict(report.tool),
        "policies_sha256": report.policies_sha256,
        **({"policies": dict(report.additions)} if report.additions else {}),
        "accounts": [report.account_id] if report.account_id else [],
        "identity": report.identity,
        "regions": list(report.regions),
        "checks_asked": {"asked": report.asked, "of": report.checks_known},
        "total_findings": report.failures,
        "severity_breakdown": {severity.upper(): report.failed[severity] for severity in Severity},
        "status_breakdown": {status: report.statuses[status] for status in Status},
        "scores": {
            key: {"label": each.label, "score": _score(each.score), "speaks_of": asdict(each.reach)}
            for key, each in report.frameworks.items()
        },
        "priorities": [_cause(each) for each in report.priorities.first()],
        "unread": _unread(report.unread),
        "questions": [_question(each) for each in report.questions],
        "failures_outside_workloads": report.workloads.outside,
        **({"waivers": [waiver(each) for each in report.waivers.values()]} if report.waivers else {}),
        "coverage": [_place(each) for each in report.coverage],
        "controls": {key: _controls(each) for key, each in report.frameworks.items()},
        "checks": {check_id: _check(each) for check_id, each in report.checks.items()},
    }


def _score(score: Score | None) -> _Object | None:
    if score is None:
        return None
    counts = {"passed": score.passed, "failed": score.failed, "unknown": score.unknown, "unlisted": score.unlisted}
    return {"low": score.low, "high": score.high, **counts}


def _cause(cause: Cause) -> _Object:
    return {
        "kind": cause.kind,
        "title": cause.title,
        "resource_type": cause.resource_type,
        "resource_id": cause.resource_id,
        "resource_name": cause.resource_name,
        "region": cause.region,
        **({"policy": cause.policy} if cause.policy else {}),
        "ends": {severity: cause.ends.get(severity, 0) for severity in Severity},
        "touches": cause.touches,
        "checks": [
            {
                "check_id": each.check.id,
                "effect": "ends" if each.ends else "touches",
                "count": each.count,
                "findings": [{"fingerprint": fingerprint, "resource_name": name} for fingerprint, name in each.named],
            }
            for each in cause.checks
        ],
        **({"command": cause.command, "command_for": cause.command_for} if cause.command else {}),
    }


def _question(question: Question) -> _Object:
    return {
        "parameter": question.parameter,
        "description": question.description,
        "default": question.default,
        "example": question.example,
        "verdicts": question.verdicts,
        "checks": dict(question.checks),
    }


def _workload(workload: Workload) -> _Object:
    return {
        "failed": {severity: workload.failed.get(severity, 0) for severity in Severity},
        "unknown": workload.unknown,
        "cut": workload.cut,
        "parts": [_part(each) for each in workload.parts],
        "not_read": [
            {"by": _resource(each.by), "field": each.field, "resource_type": each.resource_type, "name": each.name}
            for each in workload.not_read
        ],
    }


def _part(part: Part) -> _Object:
    return {
        **_resource(part.key),
        "resource_name": part.name,
        "reached_from": _resource(part.reached_from) if part.reached_from else None,
        "failed": dict(part.failed),
        "unknown": part.unknown,
        "shared_with": part.shared,
    }


def _resource(key: Key) -> _Object:
    return dict(zip(("resource_type", "region", "resource_id"), key, strict=True))


def _unread(unread: Unread) -> _Object:
    return {
        "resources": unread.resources,
        "of_resources": unread.of_resources,
        "verdicts": unread.verdicts,
        "of_verdicts": unread.of_verdicts,
        "checks": unread.checks,
        "of_checks": unread.of_checks,
        "lists": unread.lists,
        "causes": [
            {
                "cause": group.cause,
                "title": group.title,
                "cure": group.cure,
                "count": group.count,
                "actions": list(group.actions),
                **_effect(group.effect),
                "calls": [
                    {
                        "call": each.failed_call.call,
                        "code": each.failed_call.code,
                        "action": each.failed_call.action,
                        "remedy": each.failed_call.remedy,
                        "count": each.count,
                        "regions": list(each.regions),
                        "types": list(each.types),
                        **({"waiver": each.waiver} if each.waiver else {}),
                        **_effect(each.effect),
                    }
                    for each in group.calls
                ],
            }
            for group in unread.causes
        ],
    }


def waiver(use: Use) -> _Object:
    """A waiver or accepted gap with what became of it; its pinned facts are in the manifest."""
    entry = {name: value for name, value in use.entry.as_json().items() if name != "facts"}
    return {**entry, "state": use.state, "covers": use.covers, "uncovered": use.uncovered}


def _effect(effect: Effect) -> _Object:
    return {
        "resources": effect.resources,
        "verdicts": effect.verdicts,
        "unlisted": [{"resource_type": each.resource_type, "region": each.region} for each in effect.unlisted],
        "checks": list(effect.checks),
        "controls": _lists(effect.controls),
    }


def _place(place: Place) -> _Object:
    return {
        "service": place.service,
        "region": place.region,
        "resource_type": place.resource_type,
        "population": place.population,
        "listed": place.listed,
        "vanished": place.vanished,
        "older_left_out": place.older_left_out,
        "judged": place.judged,
        "unknown": place.unknown,
        "not_applicable": place.not_applicable,
        "not_offered": place.not_offered,
        "calls": list(place.calls),
        "refused": [_refused(each) for each in place.refused],
    }


def _refused(call: RefusedCall) -> _Object:
    return {**failed_call(call.failed_call), "count": call.count}


def failed_call(found: FailedCall) -> _Object:
    """A refused call with its cause."""
    return {**found.as_json(), "cause": found.cause}


def _controls(framework: FrameworkReport) -> list[_Object]:
    return [
        {
            "id": each.id,
            "title": each.title,
            "parent": each.parent,
            **_answer(each.answer),
            "checks": list(each.checks),
            "statuses": dict(each.statuses),
            "score": _score(each.score),
        }
        for each in framework.controls
    ]


def _answer(answer: Answer | None) -> _Object:
    """``disposition``, and ``untested`` or ``evidence`` where there is one; empty where the catalogue says nothing."""
    return {name: str(text) for name, text in asdict(answer).items() if text} if answer else {}


def _check(check: CheckReport) -> _Object:
    return {
        "title": check.title,
        "description": check.description,
        "control": check.control,
        "controls": _lists(check.controls),
        **({"rationale": check.rationale} if check.rationale else {}),
        "remediation": check.remediation,
        "sources": [{each.cites: each.of, "says": each.says} for each in check.sources],
        "severity": check.severity,
        "service": check.service,
        "resource_types": list(check.resource_types),
        "policy": check.policy,
        "rule": check.rule,
        "reads": {
            "fields": list(check.reads.fields),
            "related": {
                kind: {"fields": list(each.fields), "all_read": each.all_read} for kind, each in check.reads.related.items()
            },
        },
        "statuses": dict(check.statuses),
        "failed": dict(check.failed),
        **({"passed": list(check.passed.names)} if check.passed.count else {}),
    }


def _lists(controls: Mapping[str, tuple[str, ...]]) -> dict[str, list[str]]:
    return {key: list(ids) for key, ids in controls.items()}


def finding(found: Finding) -> _Object:
    """A finding as it stands in the file: all that its reader needs."""
    row, check = found.row, found.check
    return {
        "fingerprint": row.fingerprint,
        "check_id": row.check_id,
        "status": row.status,
        "severity": row.severity,
        **({"severity_reason": row.severity_reason} if row.severity_reason else {}),
        **({"waiver": row.waiver} if row.waiver else {}),
        "resource_type": row.resource_type,
        "resource_name": row.resource_name,
        "resource_id": row.resource_id,
        "account_id": row.account_id,
        "region": row.region,
        "title": check.title,
        "issue": row.message,
        "control": check.control,
        "controls": _lists(check.controls),
        "remediation": check.remediation,
        **remedy(found.remedy),
        "evidence": _evidence(found.evidence),
    }


def remedy(found: Remedy) -> _Object:
    """``remediation_commands`` and, where one is withheld, ``remediation_commands_withheld``; empty where there are none."""
    told = {"remediation_commands": list(found.commands), "remediation_commands_withheld": found.withheld}
    return {name: value for name, value in told.items() if value}


def _evidence(evidence: Evidence) -> _Object:
    """Without what stands elsewhere: of fields those that the finding has, and the calls, which `coverage` has."""
    told: _Object = {}
    if evidence.document:
        told = _shown(evidence.document, ALWAYS)
    if evidence.related:
        told["related"] = [
            {"resource_type": each.resource_type, "resource_id": each.resource_id, **_shown(each, _BESIDE)}
            for each in evidence.related
        ]
    if evidence.refused:
        told["refused"] = [failed_call(each) for each in evidence.refused]
    return told


_BESIDE = frozenset({"resource_type", "resource_id"})
"""What stands beside the fields of a related document."""


def _shown(document: ShownDocument, elsewhere: frozenset[str]) -> _Object:
    fields = {name: value for name, value in document.fields.items() if name not in elsewhere}
    unread = {name: why.as_json() for name, why in document.unread.items()}
    return {
        **({"defined_at": document.defined_at} if document.defined_at else {}),
        "document_sha256": document.sha256,
        "content_sha256": document.content_sha256,
        **({"fields": fields} if fields else {}),
        **({"unread": unread} if unread else {}),
    }
