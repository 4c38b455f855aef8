"""The report as Markdown, for pull requests, tickets and wikis: counts, scores, what was not read, findings, how to mend them."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, zip_longest
from typing import TYPE_CHECKING

from averment.base import safe_text
from averment.base.words import counted
from averment.model.verdict import FAIL, UNKNOWN, Row

if TYPE_CHECKING:
    from averment.report.report import Report
    from averment.waivers.entries import Use

_BAR = "\\|"
_CELL = 1000
"""Characters of a cell; what is longer says how much is missing."""

_CALL = re.compile(r"@+|[#!](?=[0-9])|\bGH-(?=[0-9])", re.IGNORECASE | re.ASCII)
"""What calls somebody (``@name``) or refers to an issue (``#12``, ``GH-12``, on GitLab ``!12``).

It is looked for in what Markdown gives, so that neither a backslash nor an entity stops it; a code span does.
"""


def pieces(report: "Report") -> Iterator[str]:
    """The text of the file, in pieces."""
    for line in chain(head(report), rows(report), _remedies(report)):
        yield f"{line}\n"


def head(report: "Report") -> Iterator[str]:
    """The lines above the findings."""
    where = f"Account {report.account_id}, " if report.account_id else ""
    yield f"# {_text(report.tool['name'])} report"
    yield ""
    yield _text(f"{where}{', '.join(report.regions)}, {report.clock}, scan {report.scan_id}")
    yield ""
    yield from _table(
        ("Verdict", "Count", "Of failures", "Count"),
        ((*verdict, *failure) for verdict, failure in zip_longest(*_counts(report), fillvalue=("", ""))),
    )
    yield from _scores(report)
    yield from _unread(report)
    yield from _questions(report)
    yield from _waivers(report)
    yield from ("", "## Findings", "")
    if len(report.findings):
        yield from _table(("Severity", "Status", "Check", "Type", "Resource", "Region", "Issue"), ())
    else:
        yield "None."


def _counts(report: "Report") -> Iterator[list[tuple[str, str]]]:
    """Verdicts by status and failures by severity, as far as there are any."""
    for counted_by in (report.statuses, report.failed):
        yield [(name, str(count)) for name, count in counted_by.items() if count]


def _scores(report: "Report") -> Iterator[str]:
    from averment.report import scores

    if report.partial:
        yield from ("", _text(f"No score of any framework ({report.partial})."))
        return
    found = [(each.label, scores.in_words(each.score)) for each in report.frameworks.values() if each.score]
    if found:
        yield ""
        yield from _table(("Framework", "Verdicts that pass"), found)


def _unread(report: "Report") -> Iterator[str]:
    unread = report.unread
    if not unread.causes:
        return
    yield from ("", "## Could not be read", "")
    yield from _table(
        ("Cause", "Call", "Error", "Times", "Verdicts", "What cures it"),
        (
            (cause.title, call.failed_call.call, call.failed_call.code, str(call.count), str(call.effect.verdicts),
             call.failed_call.remedy or cause.cure)
            for cause in unread.causes
            for call in cause.calls
        ),
    )  # fmt: skip


def _questions(report: "Report") -> Iterator[str]:
    if not report.questions:
        return
    from averment.report import questions

    yield from ("", "## Questions to you", "")
    yield _text(f"{questions.in_words(report.waiting, len(report.questions))}: set these parameters (--config).")
    yield ""
    yield from _table(
        ("Parameter", "Verdicts", "Checks", "What it is for"),
        ((each.parameter, str(each.verdicts), ", ".join(each.checks), each.description) for each in report.questions),
    )


def _waivers(report: "Report") -> Iterator[str]:
    if not report.waivers:
        return
    yield from ("", "## Waivers", "")
    yield from _table(
        ("State", "Waiver", "Of", "Covers", "Until", "Approved by", "Reason"),
        (
            (use.state, use.entry.id, use.entry.subject, _extent(use), str(use.entry.until),
             use.entry.approved_by, use.entry.reason)
            for use in report.waivers.values()
        ),
    )  # fmt: skip


def _extent(use: "Use") -> str:
    return f"{use.covers}, not {use.uncovered} more" if use.uncovered else str(use.covers)


def _bracketed(text: str) -> str:
    return f"[{text}]" if text else ""


def rows(report: "Report") -> Iterator[str]:
    """The rows of the table of findings, the gravest first."""
    return (_row(_finding(report, each)) for each in report.findings.rows())


def _finding(report: "Report", row: Row) -> tuple[str, ...]:
    return (
        row.severity,
        row.status,
        row.check_id,
        row.resource_type,
        row.resource_name,
        row.region,
        " ".join(filter(None, (row.message or report.checks[row.check_id].title, _bracketed(report.acceptance(row))))),
    )


def _remedies(report: "Report") -> Iterator[str]:
    """What mends the findings, check by check."""
    concerned = [each for each in report.checks.values() if each.statuses.get(FAIL) or each.statuses.get(UNKNOWN)]
    if not concerned:
        return
    yield from ("", "## What to do", "")
    for each in concerned:
        counts = [counted(each.statuses[FAIL], "failure")] if each.statuses.get(FAIL) else []
        counts += [f"{each.statuses[UNKNOWN]} unknown"] if each.statuses.get(UNKNOWN) else []
        yield f"- **{_text(each.id)}** {_text(each.title)} ({', '.join(counts)}): {_text(each.remediation)}"


def _table(columns: tuple[str, ...], cells: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield _row(columns)
    yield f"|{'---|' * len(columns)}"
    yield from map(_row, cells)


def _row(cells: tuple[str, ...]) -> str:
    """A bar would end the cell."""
    return f"| {' | '.join(_text(each).replace('|', _BAR) for each in cells)} |"


def _text(text: str) -> str:
    """Words as Markdown on one line, in which nobody is called and nothing referred to."""
    cut = text if len(text) <= _CELL else f"{text[:_CELL]}… ({len(text) - _CELL} more characters)"
    return _CALL.sub(r"`\g<0>`", safe_text.markdown(cut))


text, table = _text, _table
"""For other pages of Markdown than the report (averment.differences.forms)."""
