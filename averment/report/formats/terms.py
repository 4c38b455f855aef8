"""How statuses and severities are said in each format: the one table that all formats take them from.

UNKNOWN is an error wherever a format knows errors, and never passes; WAIVED is a failure that somebody accepted.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from averment.model.verdict import FAIL, MANUAL, NOT_APPLICABLE, PASS, UNKNOWN, WAIVED, Row, Severity, Status

Level = Literal["error", "warning", "note", "none"]
"""Of a SARIF result."""

Annotation = Literal["error", "warning", "notice"]
"""Of GitHub Actions."""


@dataclass(frozen=True, slots=True)
class StatusTerms:
    """One status in the words of each format.

    `ocsf` is the status of the compliance check, `ocsf_event` that of the finding; `oscal` state and reason of a finding, where
    there is to be one; `annotation` the kind of an annotation where that does not follow the severity.
    """

    ocsf: tuple[int, str]
    ocsf_event: tuple[int, str]
    asff: Literal["PASSED", "FAILED", "WARNING", "NOT_AVAILABLE"]
    asff_workflow: Literal["NEW", "RESOLVED", "SUPPRESSED"]
    asff_record: Literal["ACTIVE", "ARCHIVED"]
    sarif_kind: Literal["pass", "fail", "open", "review", "notApplicable"]
    junit: Literal["", "failure", "error", "skipped"]
    oscal: tuple[Literal["satisfied", "not-satisfied"], Literal["pass", "fail", "other"]] | None
    oscal_method: Literal["TEST", "EXAMINE"] = "TEST"
    annotation: Annotation | None = None


_NEW, _SUPPRESSED, _RESOLVED, _ARCHIVED = (1, "New"), (3, "Suppressed"), (4, "Resolved"), (5, "Archived")

STATUSES: Mapping[Status, StatusTerms] = {
    PASS: StatusTerms((1, "Pass"), _RESOLVED, "PASSED", "RESOLVED", "ACTIVE", "pass", "", ("satisfied", "pass")),
    FAIL: StatusTerms((3, "Fail"), _NEW, "FAILED", "NEW", "ACTIVE", "fail", "failure", ("not-satisfied", "fail")),
    # OCSF's Warning is: no result because information is missing. OSCAL has no state for it, and to be unknown is not to satisfy
    UNKNOWN: StatusTerms(
        (2, "Warning"), _NEW, "NOT_AVAILABLE", "NEW", "ACTIVE", "open", "error", ("not-satisfied", "other"), annotation="error"
    ),
    # Security Hub keeps a finding until it is told otherwise: what was a failure before is put away
    NOT_APPLICABLE: StatusTerms(
        (99, "Not applicable"), _ARCHIVED, "NOT_AVAILABLE", "NEW", "ARCHIVED", "notApplicable", "skipped", None
    ),
    MANUAL: StatusTerms(
        (99, "Manual"), _NEW, "WARNING", "NEW", "ACTIVE", "review", "skipped", ("not-satisfied", "other"), "EXAMINE"
    ),
    WAIVED: StatusTerms(
        (3, "Fail"), _SUPPRESSED, "FAILED", "SUPPRESSED", "ACTIVE", "fail", "skipped", ("not-satisfied", "fail"),
        annotation="notice",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SeverityTerms:
    """One severity in the words of each format; `github` is the score that GitHub makes a severity of again."""

    ocsf: tuple[int, str]
    asff: Literal["CRITICAL", "HIGH", "MEDIUM", "LOW", "INFORMATIONAL"]
    sarif_level: Level
    github: str
    annotation: Annotation


SEVERITIES: Mapping[Severity, SeverityTerms] = {
    Severity.CRITICAL: SeverityTerms((5, "Critical"), "CRITICAL", "error", "9.5", "error"),
    Severity.HIGH: SeverityTerms((4, "High"), "HIGH", "error", "8.0", "error"),
    Severity.MEDIUM: SeverityTerms((3, "Medium"), "MEDIUM", "warning", "5.5", "warning"),
    Severity.LOW: SeverityTerms((2, "Low"), "LOW", "note", "2.0", "notice"),
    Severity.INFORMATIONAL: SeverityTerms((1, "Informational"), "INFORMATIONAL", "note", "0.0", "notice"),
}


def severity(row: Row) -> SeverityTerms:
    """How grave a row is to who counts all of them: what passes or does not apply informs, whatever its failure would weigh."""
    return SEVERITIES[Severity.INFORMATIONAL if row.status in (PASS, NOT_APPLICABLE) else row.severity]


def level(row: Row) -> Level:
    """The level of a SARIF result: that of the severity for what fails; the standard allows none for anything else."""
    return SEVERITIES[row.severity].sarif_level if STATUSES[row.status].sarif_kind == "fail" else "none"


def annotation(row: Row) -> Annotation:
    """The kind of an annotation of GitHub Actions."""
    return STATUSES[row.status].annotation or SEVERITIES[row.severity].annotation


def said(row: Row, title: str, acceptance: str = "") -> str:
    """A row in a sentence that stands alone, where its status may not be seen; a row that passes has no message of its own.

    `acceptance` is that of the row, for forms that have no place of their own for it.
    """
    if acceptance:
        return f"{said(row, title)} [{acceptance}]"
    if row.status == UNKNOWN:
        return f"Unknown: {row.message or title}"
    if row.status == WAIVED:
        return f"Waived: {row.message or title}"
    return row.message or f"{title}: {row.status.replace('_', ' ').lower()}"
