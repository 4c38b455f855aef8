"""How a comparison is told: lines for people, JSON for programs, Markdown for tickets and pull requests."""

from collections.abc import Iterator
from typing import Any

from averment.base import json_text
from averment.differences.comparison import Comparison, Difference
from averment.differences.kinds import OPENING, Kind
from averment.differences.side import Side
from averment.model.verdict import POPULATION, Severity
from averment.report.formats import markdown

SCHEMA_VERSION = "1"

_BRIEF = 5


def counts(found: Comparison) -> str:
    """``2 new, 0 newly known, …``: every kind, so that a nought can be seen."""
    return ", ".join(f"{found.count(kind)} {kind.words}" for kind in Kind)


def head(found: Comparison) -> str:
    """Which scans were compared."""
    old, new = found.old.scan, found.new.scan
    return f"{f'Account {new.account_id}: ' if new.account_id else ''}{old.clock} to {new.clock}"


def causes(found: Difference) -> str:
    """``PASS, now FAIL (the resource: kms_key_id; the policies)``; of one that is graver the severities."""
    before, now = (found.severity_before, found.row.severity) if found.severity_before else (found.before, found.now)
    return f"{before}, now {now} ({'; '.join(each.text for each in found.causes)})"


def line(found: Difference) -> str:
    """A difference in one line, its causes left out."""
    row = found.row
    where = row.resource_name if row.resource_id == POPULATION else f"{row.resource_name} in {row.region}"
    return f"{row.severity:<13} {found.kind.words:<17} {row.check_id:<12} {where}: {found.message}"


def text(found: Comparison) -> Iterator[str]:
    """Lines for people: counts first, then the gravest first."""
    yield head(found)
    yield counts(found)
    for each in found.differences:
        yield ""
        yield line(each)
        yield f"{'':<13} {causes(each)}"


def brief(found: Comparison) -> Iterator[str]:
    """A few lines for the end of a scan: counts, and the gravest of what is new."""
    yield f"Since {found.old.scan.clock}: {counts(found)}"
    opened = [each for each in found.differences if each.kind in (*OPENING, Kind.GRAVER)]
    for each in opened[:_BRIEF]:
        yield f"  {line(each)}"
        yield f"  {'':<13} {causes(each)}"
    if len(opened) > _BRIEF:
        yield f"  and {len(opened) - _BRIEF} more: averment diff BASELINE BUNDLE"


def as_json(found: Comparison) -> Iterator[str]:
    """One JSON object, in pieces: a difference a line."""
    told = {
        "schema_version": SCHEMA_VERSION,
        "account_id": found.new.scan.account_id,
        "old": _scan(found.old),
        "new": _scan(found.new),
        "counts": {str(kind): _by_severity(found, kind) for kind in Kind},
        "differences": (_difference(each) for each in found.differences),
    }
    yield from json_text.pieces(told)
    yield "\n"


def _scan(side: Side) -> dict[str, str]:
    scan = side.scan
    return {"scan_id": scan.scan_id, "clock": scan.clock, "policies_sha256": scan.policies_digest}


def _by_severity(found: Comparison, kind: Kind) -> dict[str, int]:
    of_kind = found.counts.get(kind, {})
    return {"all": found.count(kind), **{str(severity): of_kind.get(severity, 0) for severity in Severity}}


def _difference(found: Difference) -> dict[str, Any]:
    row = found.row
    return {
        "kind": str(found.kind),
        "fingerprint": row.fingerprint,
        "check_id": row.check_id,
        "severity": str(row.severity),
        **({"severity_before": str(found.severity_before)} if found.severity_before else {}),
        "resource_type": row.resource_type,
        "resource_id": row.resource_id,
        "resource_name": row.resource_name,
        "region": row.region,
        "before": str(found.before),
        "now": str(found.now),
        "message": found.message,
        "causes": [{"reason": str(each.reason), "text": each.text} for each in found.causes],
    }


def as_markdown(found: Comparison) -> Iterator[str]:
    """Lines of Markdown: a table of counts, and one of differences."""
    yield "# Differences"
    yield ""
    yield markdown.text(head(found))
    yield ""
    yield from markdown.table(("Kind", "Findings"), ((kind.words, str(found.count(kind))) for kind in Kind))
    if not found.differences:
        return
    yield ""
    yield from markdown.table(
        ("Severity", "Kind", "Check", "Type", "Resource", "Region", "Issue", "What changed"),
        (
            (each.row.severity, each.kind.words, each.row.check_id, each.row.resource_type, each.row.resource_name,
             each.row.region, each.message, causes(each))
            for each in found.differences
        ),
    )  # fmt: skip
