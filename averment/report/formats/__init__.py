"""The forms of the report: one module and one entry each. A form renders what the report holds, and counts nothing itself."""

from collections.abc import Mapping

from averment.report.formats import asff, csv, findings_json, github, html, junit, markdown, ocsf, oscal, sarif
from averment.report.formats.form import Format

__all__ = ["DEFAULT_FORMATS", "FORMATS", "Format", "format_names"]

FORMATS: Mapping[str, Format] = {
    each.name: each
    for each in (
        findings_json.FORMAT,
        html.FORMAT,
        csv.FORMAT,
        markdown.FORMAT,
        junit.FORMAT,
        sarif.FORMAT,
        ocsf.FORMAT,
        asff.FORMAT,
        oscal.FORMAT,
    )
}
"""By the name that a person asks for each by, in the order they are written in."""

DEFAULT_FORMATS = ("json", "html")
"""What is written where nobody asks for others."""


def format_names() -> tuple[str, ...]:
    """What a person may ask for: a form that is a file, or what GitHub Actions shows."""
    return (*FORMATS, github.NAME)
