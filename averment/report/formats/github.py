"""What a job of GitHub Actions shows of a report: the summary of the step, and annotations. No file of a bundle."""

from collections import Counter
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from averment.base.safe_text import within
from averment.base.words import counted
from averment.report.formats import markdown, terms

if TYPE_CHECKING:
    from averment.report.report import Report

LARGEST = 1024 * 1024
"""Bytes that GitHub takes of one step's summary."""

MOST = 10
"""Annotations of one kind that GitHub shows of a step."""

_RESERVED = 200
"""Bytes for the line that says how many findings are not shown."""

_LONGEST = 1000
"""Characters of an annotation."""


def summary(report: "Report", room: int = LARGEST) -> str:
    """The report as Markdown in at most so many bytes of UTF-8; findings that find no room are counted in the last line."""
    left = room - _RESERVED
    if left < 0:
        return ""
    lines: list[str] = []
    shown = 0
    for number, line in chain(((0, line) for line in markdown.head(report)), enumerate(markdown.rows(report), 1)):
        left -= len(line.encode()) + 1
        if left < 0:
            more = len(report.findings) - shown
            rest = f"{counted(more, 'more finding')} in the reports of the scan." if more else "More in the reports of the scan."
            lines = _ended(lines)
            return "\n".join([*lines, "", rest, ""]) if lines else ""
        lines.append(line)
        shown = number
    return "\n".join([*lines, ""])


def _ended(lines: list[str]) -> list[str]:
    """Lines of Markdown without those at their end that announce what does not follow: headings, and heads of tables."""
    kept = len(lines)
    while kept:
        last, above = lines[kept - 1], lines[kept - 2] if kept > 1 else ""
        if last.startswith("|---"):
            kept -= 2
        elif not last or last.startswith("#") or (last.startswith("|") and not above.startswith("|")):
            kept -= 1
        else:
            break
    return lines[:kept]


def annotations(report: "Report") -> Iterator[str]:
    """Commands for the runner, a line each: the gravest findings, at most ten of a kind, at the rules that they fail."""
    given: Counter[str] = Counter()
    for row in report.findings.rows():
        kind = terms.annotation(row)
        given[kind] += 1
        if given[kind] <= MOST:
            check = report.checks[row.check_id]
            file, line = check.place
            place = {"file": f"policies/{file}", "line": str(line), "title": f"{check.id} {row.severity} {row.status}"}
            properties = ",".join(f"{name}={_property(text)}" for name, text in place.items())
            said = terms.said(row, check.title, report.acceptance(row))
            yield f"::{kind} {properties}::{_message(f'{said} ({row.resource_name}, {row.region})')}"
    left_out = sum(max(count - MOST, 0) for count in given.values())
    if left_out:
        yield f"{counted(left_out, 'finding')} more than GitHub shows as annotations: see the reports of the scan."


def _message(text: str) -> str:
    return within(text, _LONGEST).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
