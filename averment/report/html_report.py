"""report.html: the report as one self-contained file, readable without a network and without script."""

import base64
import hashlib
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import jinja2
from markupsafe import Markup, escape

from averment.base import json_text
from averment.base.paths import content
from averment.base.safe_text import visible
from averment.base.words import counted
from averment.model.causes import CAUSES
from averment.policy import additions, answers
from averment.report import finding_evidence, html_view, html_workloads, questions, scores
from averment.report.report import Report

IN_FULL = 1000
"""So many entries the page shows, the gravest first; findings.json has them all. A browser opens no more at once without pain."""

ON_PAPER = 60
"""Of so many findings a line is printed (report.css says the same number); one that its reader opened is printed in full."""

VIEWS = (
    ("all", "Everything"),
    ("engineer", "Engineer"),
    ("grc", "GRC"),
    ("scientist", "Data scientist"),
    ("auditor", "Auditor"),
    ("executive", "Executive"),
)
"""Whom the page can be narrowed to, everybody first, and how it says so; a section's `data-roles` name whom it concerns."""

_TOGETHER = 1000
_SHORT = 72
_MARKS = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"))


def pieces(report: Report) -> Iterator[str]:
    """The page's HTML in pieces, made as they are asked for."""
    shown = report.findings.first(IN_FULL)
    style, script = ((content("reports/templates") / f"report.{kind}").read_text(encoding="utf-8") for kind in ("css", "js"))
    anchors = {each.row.fingerprint: html_view.anchor(each) for each in shown}
    judged = {kind for check in report.checks.values() for kind in check.resource_types}
    page = (
        _environment()
        .get_template("report.html.j2")
        .stream(
            style=Markup(style),  # noqa: S704  # nosec B704  # a file of ours, without data
            script=Markup(script),  # noqa: S704  # nosec B704  # a file of ours, without data
            policy=_content_security_policy(style, script),
            report=report,
            findings=shown,
            on_paper=ON_PAPER,
            views=VIEWS,
            priorities=html_view.priorities(report.priorities.first(), anchors),
            verdict=list(html_view.verdict(report)),
            questions_line=questions.in_words(report.waiting, len(report.questions)),
            questions_file=questions.settings(report.questions),
            changes=report.changes,
            anchors=anchors,
            first_of=html_view.first_findings(shown),
            trend=Markup(report.changes.trend.svg) if report.changes and report.changes.trend else "",  # noqa: S704  # nosec B704  # every text in it is escaped
            workloads=html_workloads.views(report.workloads.found, shown),
            left_out=len(report.findings) - len(shown),
            frameworks=[html_view.framework(each, report.checks) for each in report.frameworks.values()],
            passes_at=html_view.first_places(report.frameworks.values()),
            severities=html_view.severities(report),
            statuses=html_view.statuses(report),
            status_labels=html_view.STATUS_LABELS,
            dispositions=answers.TITLES,
            filters=html_view.filters(shown),
            causes=CAUSES,
            judged_types=judged,
            example=html_view.example(shown),
            additions=list(additions.lines(report.additions, most=None)),
            control_lines={
                (key, each.id): f"{framework.label} {each.id} {each.title}"
                for key, framework in report.frameworks.items()
                for each in framework.controls
            },
        )
    )
    page.enable_buffering(_TOGETHER)
    return page


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(content("reports/templates")),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"pretty": _pretty, "anchor": html_view.anchor, "counted": counted, "statuses": html_view.in_words}
    environment.filters |= {"absent": finding_evidence.absent, "text": _text}
    environment.filters |= {"score": scores.in_words, "breakable": _breakable, "share": _share}
    return environment


def _finalize(value: Any) -> Any:
    """Every text that reaches the page, made safe for the eye; what Jinja escapes is safe for the browser."""
    return visible(value, keep="\n\t") if type(value) is str else value


def _content_security_policy(style: str, script: str) -> str:
    """Nothing may load, and only this style and this script may run."""
    hashes = [base64.b64encode(hashlib.sha256(each.encode()).digest()).decode() for each in (style, script)]
    sources = f"style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'"
    return f"default-src 'none'; {sources}; base-uri 'none'; form-action 'none'"


def _text(text: str) -> Markup:
    """Text between tags, where a quote is itself: JSON has many. Not for attributes."""
    shown = visible(text, keep="\n\t")
    for mark, reference in _MARKS:
        shown = shown.replace(mark, reference)
    return Markup(shown)  # noqa: S704  # nosec B704  # escaped


def _pretty(value: Any) -> Markup:
    """A value as JSON between tags: on one line where it is short, else indented by tabs, which the page shows two wide."""
    short = json_text.spaced(value)
    return _text(short if len(short) <= _SHORT else json_text.indented(value, "\t"))


def _share(part: int, whole: int) -> str:
    """A part of a whole in percent, rounded so that some is never none and not all is never all."""
    if not whole:
        return "0 %"
    rounded = round(part * 100 / whole)
    if part and not rounded:
        return "under 1 %"
    return "over 99 %" if part < whole and rounded == 100 else f"{rounded} %"  # noqa: PLR2004


def _breakable(name: str) -> Markup:
    """The name of a type, call or action, where a line may break after its colons."""
    return Markup(re.sub("(:+)", r"\1<wbr>", str(escape(visible(name)))))  # noqa: S704  # nosec B704  # escaped
