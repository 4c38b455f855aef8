"""The report as CSV, for spreadsheets: a row for each verdict, passes included."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from averment.base import csv_text

if TYPE_CHECKING:
    from averment.report.finding import Finding
    from averment.report.report import Report

_COLUMNS = (
    "fingerprint", "check_id", "status", "severity", "service", "resource_type", "resource_name", "resource_id", "account_id",
    "region", "title", "issue", "control", "remediation", "document_sha256",
)  # fmt: skip


def pieces(report: "Report") -> Iterator[str]:
    """The text of the file, in pieces."""
    yield csv_text.line(_COLUMNS)
    for each in report.verdicts:
        yield csv_text.line(_cells(each))


def _cells(found: "Finding") -> tuple[str, ...]:
    row, check, document = found.row, found.check, found.evidence.document
    return (
        row.fingerprint, row.check_id, row.status, row.severity, check.service, row.resource_type, row.resource_name,
        row.resource_id, row.account_id, row.region, check.title, row.message, check.control, check.remediation,
        document.sha256 if document else "",
    )  # fmt: skip
