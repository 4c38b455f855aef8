"""The report as a page, for people."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from averment.report.formats.form import Format

if TYPE_CHECKING:
    from averment.report.report import Report


def _pieces(report: "Report") -> Iterator[str]:
    from averment.report import html_report  # jinja2 waits until a page is asked for

    return html_report.pieces(report)


FORMAT = Format("html", "report.html", "Report", _pieces)
