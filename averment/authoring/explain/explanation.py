"""Why one resource has the verdict it has by one check: everything that is known about it, as plain data."""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from averment.app.rules import Added
from averment.app.rules import load as rules_of
from averment.authoring.explain import edits, search
from averment.authoring.explain.candidates import RelatedKey
from averment.authoring.explain.questions import Changes, Found, Outcome, Question, in_reach
from averment.base.errors import AvermentError
from averment.base.safe_text import visible
from averment.engines.embedded import EmbeddedFactory
from averment.evaluation.scan import judged
from averment.evidence import bundle_reader
from averment.model.document_store import HeldDocuments
from averment.model.documents import FROM_FILE, Document, region_of, sort_key
from averment.model.types import Types, shipped
from averment.model.verdict import FAIL, NOT_APPLICABLE, PASS, UNKNOWN, Row
from averment.policy import controls
from averment.policy.analysis.reads import Reads, reads_of
from averment.policy.policies import Check, PolicySet, head_of
from averment.rego import syntax
from averment.rego.parser import Module
from averment.report import finding_evidence, json_report, remedies
from averment.report.finding import Evidence, ShownDocument
from averment.report.finding_evidence import FindingEvidence
from averment.report.fold import DocumentCounts

SCHEMA_VERSION = "1"
_ALWAYS = ("lib.core.unread", "lib.core.inventory")
_SEVERITY = "lib.core.severity"
"""Where the rules stand that raise a finding's severity: no check's package leads there."""
_LISTED = 8  # resources that an error names


class ExplainError(AvermentError):
    """A check or resource that cannot be explained: unknown, of another type, or not the only one of its name."""


@dataclass(frozen=True)
class Subject:
    """One resource judged by one check, and the catalogues it is explained with."""

    question: Question
    row: Row
    frameworks: Mapping[str, controls.Framework]
    same_policies: bool
    """Whether the policies are those of the bundle."""


def subject(check_id: str, resource: str, folder: Path, added: Added | None = None, types: Types | None = None) -> Subject:
    """Reads the bundle, finds the resource and judges it by the policies, those of added folders too.

    `types` are those that documents can have; the shipped ones by default.

    Raises ExplainError, what reading.read raises, and PolicyError for folders that do not load.
    """
    types = shipped() if types is None else types
    scan = bundle_reader.read(folder, types)
    # a bundle's documents are others each time they are read: the search must know its own among them
    scan = replace(scan, documents=HeldDocuments(scan.documents))
    ruleset = rules_of(added, types)
    loaded = ruleset.policies
    check = _check(loaded, check_id)
    document = _document(check, resource, scan.documents)
    one = PolicySet(tuple(needed(loaded, check)), {check.id: check})
    known = reads_of(one)
    rows = list(judged(scan, one, [check], EmbeddedFactory()))
    row = next(each for each in rows if _place(each) == sort_key(document))
    reads = [known[check.id, head] for head in check.heads]
    question = Question(scan, one, check, reads, document, rows, types)
    return Subject(question, row, ruleset.frameworks, loaded.digest == scan.policies_digest)


def needed(loaded: PolicySet, check: Check) -> list[Module]:
    """The modules that a check's package leads to: the search builds engines from them, and fewer are faster."""
    if any("data[" in module.text for module in loaded.modules):
        return list(loaded.modules)
    wanted = {check.package, *_ALWAYS} | ({_SEVERITY} if check.severity_raised_by else set())
    while True:
        found = [module for module in loaded.modules if module.package in wanted]
        more = {each.package for each in loaded.modules if any(f"data.{each.package}" in module.text for module in found)}
        if more <= wanted:
            return found
        wanted |= more


def _place(row: Row) -> tuple[str, str, str]:
    return row.resource_type, row.region, row.resource_id


def _check(loaded: PolicySet, check_id: str) -> Check:
    found = loaded.checks.get(check_id) or loaded.checks.get(check_id.upper())
    if found is None:
        near = difflib.get_close_matches(check_id.upper(), list(loaded.checks), n=3, cutoff=0.5)
        hint = f"did you mean {', '.join(near)}?" if near else "see `averment checks`"
        raise ExplainError(f"check {visible(check_id)!r} does not exist: {hint}")
    return found


def _document(check: Check, name: str, documents: Iterable[Document]) -> Document:
    """The one resource that goes by an id, an ARN or a name, among those that the check judges."""
    found = [each for each in documents if each["resource_type"] in check.resource_types]
    exact = [each for each in found if name == each["resource_id"]]
    named = exact or [each for each in found if name == each["resource_name"] or name in each.get("also_known_as", ())]
    if len(named) == 1:
        return named[0]
    if named:
        listed = ", ".join(f"{visible(each['resource_id'])} ({region_of(each)})" for each in named[:_LISTED])
        raise ExplainError(f"{visible(name)!r} is the name of {len(named)} resources, say which by its id: {listed}")
    other = next((each for each in documents if name in (each["resource_id"], each["resource_name"])), None)
    judges = f"{check.id} judges {', '.join(check.resource_types)}"
    if other is not None:
        raise ExplainError(f"{visible(name)!r} is of type {other['resource_type']}, but {judges}")
    names = sorted({each["resource_name"] for each in found})
    near = difflib.get_close_matches(name, names, n=3, cutoff=0.5) or names[:_LISTED]
    hint = f"did you mean {', '.join(map(visible, near))}?" if near else "the bundle has none"
    raise ExplainError(f"no resource {visible(name)!r} in the bundle: {judges}; {hint}")


def explanation(subject: Subject, patience: float = search.PATIENCE) -> dict[str, Any]:
    """All that explains a verdict, ready for JSON."""
    question, row = subject.question, subject.row
    check = question.check
    reads = reads_of(question.policies)
    related = {kind for each in reads.values() for kind in each.related}
    basis = FindingEvidence(question.scan.documents, DocumentCounts.of(question.scan.documents, related).names, reads)
    evidence = basis.of(row, check)
    found: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "scan_id": question.scan.scan_id,
        "same_policies": subject.same_policies,
        "check_id": check.id,
        "status": row.status,
        "message": row.message,
        "severity": check.severity,
        "title": check.title,
        "description": check.description,
        "remediation": check.remediation,
        **json_report.remedy(remedies.of(check, question.document)),
        "rationale": check.rationale,
        "sources": [{each.cites: each.of, "says": each.says} for each in check.sources],
        "controls": _controls(check, subject.frameworks),
        "resource_type": row.resource_type,
        "resource_id": row.resource_id,
        "resource_name": row.resource_name,
        "account_id": row.account_id,
        "region": row.region,
        "rules": rules(question.policies, check),
        "evidence": _evidence(evidence, question, basis.reads(check)),
    }
    target = search.turned(row.status)
    if target:
        found["smallest_change"] = _outcome(search.smallest(question, target, patience), question)
    elif row.status == UNKNOWN:
        found["to_be_read"] = [json_report.failed_call(each) for each in evidence.refused]
    elif row.status == NOT_APPLICABLE:
        found["reason"] = row.message
    return found


def _controls(check: Check, frameworks: Mapping[str, controls.Framework]) -> list[dict[str, str]]:
    return [
        {"framework": key, "label": frameworks[key].label, "id": control, "title": frameworks[key].controls[control].title}
        for key in sorted(check.controls)
        if key in frameworks
        for control in check.controls[key]
        if control in frameworks[key].controls
    ]


def rules(loaded: PolicySet, check: Check) -> list[dict[str, Any]]:
    """The deny, skip and unknown rules of a check as they stand in the policies, each with its file and first line."""
    found = []
    for module in loaded.modules:
        for rule in module.tree.rules:
            head = head_of(rule)
            if head and head[1] == check.id and module.package == check.package:
                text = syntax.source(module.text, rule.span).rstrip()
                found.append({"head": head[0], "file": module.path, "line": rule.span.line, "text": text})
    return found


def _evidence(evidence: Evidence, question: Question, reads: Reads) -> dict[str, Any]:
    """Evidence with what the check reads and found absent, and by type the documents of it that the check consulted."""
    reading = finding_evidence.told(reads)
    found: dict[str, Any] = _shown(evidence.document, reading.fields) if evidence.document else {}
    found |= {"sources": list(evidence.sources), "related": []}
    for kind, how in reading.related.items():
        shown = [each for each in evidence.related if each.resource_type == kind]
        found["related"].append(
            {
                "resource_type": kind,
                "all_read": how.all_read,
                "fields_read": list(how.fields),
                "documents": [
                    {"resource_type": kind, "resource_id": each.resource_id, **_shown(each, how.fields)} for each in shown
                ],
                "consulted": _in_reach(kind, question) if how.all_read else [each.resource_id for each in shown],
            }
        )
    if evidence.refused:
        found["refused"] = [json_report.failed_call(each) for each in evidence.refused]
    return found


def _shown(document: ShownDocument, names: Iterable[str]) -> dict[str, Any]:
    unread = {name: why.as_json() for name, why in document.unread.items()}
    return {
        **({FROM_FILE: document.defined_at} if document.defined_at else {}),
        "absent": finding_evidence.absent(names, document),
        "document_sha256": document.sha256,
        "fields": dict(document.fields),
        **({"unread": unread} if unread else {}),
    }


def _in_reach(kind: str, question: Question) -> list[str]:
    """The ids of all documents of a type that a check of this document can go through."""
    return sorted(
        each["resource_id"]
        for each in question.scan.documents
        if each["resource_type"] == kind and in_reach(each, question.document)
    )


def _outcome(outcome: Outcome, question: Question) -> dict[str, Any]:
    result: dict[str, Any] = {
        "target": outcome.target,
        "found": outcome.found is not None,
        "states_judged": outcome.tried,
        "cut_short": outcome.cut_short,
        "bounds": {"steps": search.SINGLES, "related_steps": search.RELATED, "pairs_of": search.PAIRS, "depth": search.DEPTH},
    }
    if outcome.found:
        result |= _found(outcome.found)
        result["also"] = [_found(each) for each in outcome.also]
        return result
    kinds = sorted({kind for each in question.reads for kind in each.scanned})
    present = {each["resource_type"] for each in question.scan.documents}
    result["no_documents_of"] = [kind for kind in kinds if kind not in present]
    return result


def _found(found: Found) -> dict[str, Any]:
    return {
        "changes": list(map(_change, _sorted(found.changes))),
        "verdict": {"status": found.row.status, "message": found.row.message},
    }


def _sorted(changes: Changes) -> Changes:
    return tuple(sorted(changes, key=lambda each: (each[0] is not None, each[0] or (), edits.written(each[1].path))))


def _change(item: tuple[RelatedKey | None, edits.Change]) -> dict[str, Any]:
    key, change = item
    action = "remove" if change.new is edits.GONE else "add" if change.old is edits.GONE else "set"
    result: dict[str, Any] = {"action": action, "path": edits.written(change.path, appended=change.appended)}
    if key:
        result["resource"] = {"resource_type": key[0], "resource_id": key[1]}
    if change.old is not edits.GONE:
        result["from"] = change.old
    if change.new is not edits.GONE:
        result["to"] = change.new
    return result


__all__ = ["FAIL", "PASS", "ExplainError", "Subject", "explanation", "rules", "subject"]
