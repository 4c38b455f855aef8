"""How a scan ended, for programs: one JSON object."""

from pathlib import Path
from typing import Any

from averment.app.result import Result
from averment.model.verdict import WAIVED


def status(result: Result, bundle: Path, code: int, outcome: str, reason: str) -> dict[str, Any]:
    """``{exit, outcome, reason, findings, waived, unknown, unread, bundle}``; findings are failures by severity, `unread` counts
    refused calls, open and accepted ones.
    """
    report = result.report
    return {
        "exit": code,
        "outcome": outcome,
        "reason": reason,
        "findings": {str(severity): count for severity, count in report.failed.items()},
        "waived": report.statuses[WAIVED],
        "unknown": report.unknown,
        "unread": {"open": report.unread.count(accepted=False), "accepted": report.unread.count(accepted=True)},
        "bundle": str(bundle),
    }


MEMBERS = ("exit", "outcome", "reason", "findings", "waived", "unknown", "unread", "bundle")
"""The members of the object, in their order."""
