"""The forms of the report: one module and one entry each. A form renders what the report holds, and counts nothing itself."""

from collections.abc import Mapping

from averment.report.formats import findings_json, html
from averment.report.formats.form import Format

__all__ = ["FORMATS", "Format"]

FORMATS: Mapping[str, Format] = {each.name: each for each in (findings_json.FORMAT, html.FORMAT)}
"""By the name that a person asks for each by, in the order they are written in."""
