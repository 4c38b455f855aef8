"""The report as a page, for people."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from aigov.report.formats.form import Format

if TYPE_CHECKING:
    from aigov.policy.controls import Framework


def _pieces(report: Mapping[str, Any], frameworks: Mapping[str, "Framework"]) -> Iterator[str]:
    from aigov.report import html_report  # jinja2 waits until a page is asked for

    return html_report.pieces(report, frameworks)


FORMAT = Format("html", "report.html", "Report", _pieces)
