"""The forms of the report: one module and one entry each. A form renders what the report holds, and counts nothing itself."""

from collections.abc import Mapping

from averment.report.formats.form import Format, made_by

__all__ = ["DEFAULT_FORMATS", "FORMATS", "GITHUB", "Format", "format_names"]

FORMATS: Mapping[str, Format] = {
    each.name: each
    for each in (
        Format("json", "findings.json", "Findings", made_by("averment.report.json_report")),
        Format("html", "report.html", "Report", made_by("averment.report.html_report")),
        Format("csv", "report.csv", "CSV", made_by("averment.report.formats.csv")),
        Format("markdown", "report.md", "Markdown", made_by("averment.report.formats.markdown")),
        Format("junit", "report.junit.xml", "JUnit", made_by("averment.report.formats.junit")),
        Format("sarif", "report.sarif", "SARIF", made_by("averment.report.formats.sarif")),
        Format("ocsf", "ocsf.jsonl", "OCSF", made_by("averment.report.formats.ocsf")),
        Format("asff", "asff.json", "Security Hub", made_by("averment.report.formats.asff")),
        Format("oscal", "oscal-ar.json", "OSCAL", made_by("averment.report.formats.oscal")),
    )
}
"""By the name that a person asks for each by, in the order they are written in."""

DEFAULT_FORMATS = ("json", "html")
"""What is written where nobody asks for others."""

GITHUB = "github"
"""What a job of GitHub Actions is shown: asked for as the forms are, but no file (averment.report.formats.github)."""


def format_names() -> tuple[str, ...]:
    """What a person may ask for."""
    return (*FORMATS, GITHUB)
