"""The report as CSV, for spreadsheets: a row for each verdict, passes included."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from averment.base import csv_text
from averment.base.safe_text import within
from averment.model.verdict import FAIL

if TYPE_CHECKING:
    from averment.report.finding import Finding
    from averment.report.report import Report

_COLUMNS = (
    "fingerprint", "check_id", "status", "severity", "service", "resource_type", "resource_name", "resource_id", "account_id",
    "region", "title", "issue", "control", "remediation", "document_sha256", "failing_severity", "waiver", "accepted",
    "scan_id", "scanned_at", "tool_version", "policies_sha256",
)  # fmt: skip

_LONGEST = 32_766
"""Characters of a cell: spreadsheets take one more, which the apostrophe before a formula may be."""


def pieces(report: "Report") -> Iterator[str]:
    """The text of the file, in pieces."""
    scan = (report.scan_id, report.clock, report.tool["version"], report.policies_sha256)
    yield csv_text.line(_COLUMNS)
    for each in report.verdicts:
        yield csv_text.line(
            within(cell, _LONGEST) for cell in (*_cells(each), each.row.waiver, report.acceptance(each.row), *scan)
        )


def _cells(found: "Finding") -> tuple[str, ...]:
    row, check, document = found.row, found.check, found.evidence.document
    return (
        row.fingerprint, row.check_id, row.status, row.severity, check.service, row.resource_type, row.resource_name,
        row.resource_id, row.account_id, row.region, check.title, row.message, check.control, check.remediation,
        document.sha256 if document else "", row.severity if row.status == FAIL else "",
    )  # fmt: skip
