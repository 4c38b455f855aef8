"""The report as JSON, for programs."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from averment.report.formats.form import Format

if TYPE_CHECKING:
    from averment.report.report import Report


def _pieces(report: "Report") -> Iterator[str]:
    from averment.report import json_report

    return json_report.pieces(report)


FORMAT = Format("json", "findings.json", "Findings", _pieces)
