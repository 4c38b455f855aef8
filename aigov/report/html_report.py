"""report.html: the report as one self-contained file, readable without a network and without script."""

import base64
import hashlib
import json
import re
import shlex
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import jinja2
from markupsafe import Markup, escape

from aigov.base import json_text
from aigov.base.paths import content
from aigov.base.shown import visible
from aigov.base.words import counted
from aigov.model.causes import CAUSES
from aigov.model.verdict import FAIL, NOT_APPLICABLE, PASS, UNKNOWN
from aigov.policy import additions
from aigov.policy.controls import Framework
from aigov.policy.policies import SEVERITIES
from aigov.report import grounds, scores
from aigov.report.findings import SHOWN, STATUSES, Findings

WAIVED = "WAIVED"
STATUS_LABELS = {
    FAIL: "Fail",
    UNKNOWN: "Unknown",
    WAIVED: "Waived",
    PASS: "Pass",
    NOT_APPLICABLE: "Not applicable",
    "MANUAL": "Manual",
}
IN_FULL = 1000
"""So many entries the page shows, the gravest first; findings.json has them all. A browser opens no more at once without pain."""

NOTHING_JUDGED = "NONE"
OUTCOME_LABELS = {**STATUS_LABELS, FAIL: "Findings", PASS: "No findings", NOTHING_JUDGED: "Nothing to judge"}
"""What a control is said to be when its worst row has that status; the order of SHOWN, then PASS, is from worst to best."""

_BAR = 1000
_TOGETHER = 1000
_SHORT = 72
_MARKS = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"))
_Json = Mapping[str, Any]


def render(report: _Json, frameworks: Mapping[str, Framework]) -> str:
    """The page's HTML."""
    return "".join(pieces(report, frameworks))


def pieces(report: _Json, frameworks: Mapping[str, Framework]) -> Iterator[str]:
    """The page's HTML in pieces, made as they are asked for."""
    environment = _environment()
    everything, shown = report["findings"], report["findings"][:IN_FULL]
    report = {**report, "findings": shown}
    style, script = ((content("reports/templates") / f"report.{kind}").read_text(encoding="utf-8") for kind in ("css", "js"))
    page = environment.get_template("report.html.j2").stream(
        style=Markup(style),  # noqa: S704  # nosec B704  # a file of ours, without data
        script=Markup(script),  # noqa: S704  # nosec B704  # a file of ours, without data
        policy=_content_security_policy(style, script),
        report=report,
        verdict=verdict({**report, "findings": everything}),
        left_out=len(everything) - len(shown),
        frameworks=[_framework(key, report, frameworks) for key in report["controls"]],
        severities=_severities(report),
        statuses=_statuses(report["status_breakdown"]),
        status_labels=STATUS_LABELS,
        filters=_filters(report["findings"]),
        services=_services(report),
        causes=CAUSES,
        scored=[each for each in report["scores"].values() if each["score"]],
        partial=scores.partial(report),
        coverage=_coverage(report),
        example=_example(report),
        additions=list(additions.lines(report.get("policies", {}), most=None)),
        control_lines={
            (key, each["id"]): f"{frameworks[key].label} {each['id']} {each['title']}"
            for key, each_of in report["controls"].items()
            for each in each_of
        },
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
    environment.filters |= {"pretty": _pretty, "anchor": _anchor, "counted": counted, "statuses": _in_words}
    environment.filters |= {"absent": grounds.absent, "text": _text}
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


def verdict(report: _Json) -> list[str]:
    """The outcome in plain sentences: what was found, what is unknown and why."""
    severities, statuses = report["severity_breakdown"], report["status_breakdown"]
    judged = statuses[PASS] + statuses[FAIL] + statuses[WAIVED]
    grave, total = severities["CRITICAL"] + severities["HIGH"], report["total_findings"]
    if grave:
        rest = f", and {total - grave} of lower severity" if total > grave else ""
        sentences = [f"{counted(grave, 'critical and high finding')}{rest}."]
    elif total:
        sentences = [f"No critical or high findings; {total} of lower severity."]
    else:
        sentences = [f"No findings in {counted(judged, 'verdict')}." if judged else "Nothing was judged."]
    if statuses[UNKNOWN]:
        verb = "is" if statuses[UNKNOWN] == 1 else "are"
        sentences.append(f"{counted(statuses[UNKNOWN], 'verdict')} {verb} unknown because {_reasons(report['findings'])}.")
    elif any(place["refused"] for place in report["coverage"]):
        sentences.append("Some calls were not answered, but no verdict rests on them.")
    if statuses[WAIVED]:
        sentences.append(f"{counted(statuses[WAIVED], 'failure')} waived.")
    return sentences


def _unknown(findings: Iterable[_Json]) -> Iterable[set[str]]:
    """For each unknown verdict the causes of the refused calls behind it."""
    if isinstance(findings, Findings):
        return findings.unknown()
    return ({call["cause"] for call in each["evidence"].get("refused", ())} for each in findings if each["status"] == UNKNOWN)


def _reasons(findings: Iterable[_Json]) -> str:
    """Why verdicts are unknown: each verdict counts under the first cause among its refused calls."""
    causes: Counter[str] = Counter()
    for refused in _unknown(findings):
        causes[next((cause for cause in CAUSES if cause in refused), "rule")] += 1
    clauses = {cause: texts.clause for cause, texts in CAUSES.items()} | {"rule": "a rule could not decide"}
    ordered = [cause for cause in clauses if causes[cause]]
    if len(ordered) == 1:
        return clauses[ordered[0]]
    parts = [f"{clauses[cause]} ({causes[cause]})" for cause in ordered]
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def _bar(parts: Sequence[tuple[str, str, int]]) -> list[dict[str, Any]]:
    """A stacked bar and its legend: (key, label, count) with where each part begins and how wide it is."""
    total = sum(count for _, _, count in parts) or 1
    segments, start = [], 0.0
    for key, label, count in parts:
        width = count * _BAR / total
        segments.append({"key": key, "label": label, "count": count, "x": f"{start:.1f}", "width": f"{width:.1f}"})
        start += width
    return segments


def _severities(report: _Json) -> list[dict[str, Any]]:
    return _bar([(name, name.capitalize(), report["severity_breakdown"][name.upper()]) for name in SEVERITIES])


def _statuses(breakdown: Mapping[str, int]) -> list[dict[str, Any]]:
    return _bar([(key, STATUS_LABELS[key], count) for key, count in breakdown.items() if count or key in (PASS, FAIL, UNKNOWN)])


def _filters(findings: Sequence[_Json]) -> list[dict[str, Any]]:
    """The filter groups, each with the values that occur and how often."""
    order: dict[str, Sequence[str]] = {
        "severity": SEVERITIES,
        "status": SHOWN,
        "service": sorted({each["service"] for each in findings}),
    }
    labels = {name: name.capitalize() for name in SEVERITIES} | STATUS_LABELS
    groups = []
    for field, values in order.items():
        times = Counter(each[field] for each in findings)
        options = [{"value": each, "label": labels.get(each, each), "count": times[each]} for each in values if times[each]]
        groups.append({"field": field, "label": field.capitalize(), "options": options})
    return groups


def _services(report: _Json) -> list[dict[str, Any]]:
    """For each service the failures by severity and the verdicts that are unknown; a service without any shows zeros."""
    failed: Counter[tuple[str, str]] = Counter()
    for check in report["checks"].values():
        failed.update({(check["service"], severity): count for severity, count in check["failed"].items()})
    rows = {check["service"]: Counter[str]() for check in report["checks"].values()}
    for check in report["checks"].values():
        rows[check["service"]].update(check["statuses"])
    return [
        {
            "service": service,
            "severities": [(severity, failed[service, severity]) for severity in SEVERITIES],
            "failed": statuses[FAIL],
            "unknown": statuses[UNKNOWN],
            "passed": statuses[PASS],
        }
        for service, statuses in sorted(rows.items())
    ]


def _framework(key: str, report: _Json, frameworks: Mapping[str, Framework]) -> dict[str, Any]:
    entries = report["controls"][key]
    parents = {each["parent"] for each in entries}
    assessed = [_assessed(each, report["checks"]) for each in entries if each["checks"]]
    others = [each for each in entries if not each["checks"] and each["id"] not in parents]
    outcomes = Counter(each["outcome"] for each in assessed)
    parts = [(name, label, outcomes[name]) for name, label in OUTCOME_LABELS.items() if outcomes[name]]
    return {
        "key": key,
        "label": frameworks[key].label,
        "title": frameworks[key].title,
        "score": report["scores"][key]["score"],
        "assessed": assessed,
        "not_assessed": others,
        "bar": _bar([*parts, ("REST", "Not assessed by this scan", len(others))]),
    }


def _assessed(control: _Json, checks: _Json) -> dict[str, Any]:
    statuses = control["statuses"]
    worst = next((each for each in (*SHOWN, "MANUAL", PASS, NOT_APPLICABLE) if statuses.get(each)), NOTHING_JUDGED)
    return {
        **control,
        "outcome": worst,
        "outcome_label": OUTCOME_LABELS[worst],
        "behind": [{"id": each, **checks[each]} for each in control["checks"]],
    }


def _coverage(report: _Json) -> list[dict[str, Any]]:
    """Coverage by service, with totals; types that no check judges were read because others relate to them."""
    judged = {kind for check in report["checks"].values() for kind in check["resource_types"]}
    services: dict[str, list[dict[str, Any]]] = {}
    for place in report["coverage"]:
        entry = {**place, "related_only": place["resource_type"] not in judged}
        entry["refused_count"] = sum(call["count"] for call in place["refused"])
        services.setdefault(place["service"], []).append(entry)
    columns = ("listed", "vanished", "judged", "unknown", "not_applicable", "refused_count")
    return [
        {
            "service": service,
            "places": places,
            "unlisted": sum(place["population"] == "unknown" for place in places),
            **{name: sum(place[name] for place in places) for name in columns},
        }
        for service, places in sorted(services.items())
    ]


def _example(report: _Json) -> dict[str, str] | None:
    """Commands that repeat one verdict by hand, for the first finding that rests on a document. Safe to paste into a shell."""
    for each in report["findings"]:
        if each["status"] == FAIL and each["resource_id"] == visible(each["resource_id"]) and "'" not in each["resource_id"]:
            rule = report["checks"][each["check_id"]]["rule"]
            needle = '"resource_id":' + json_text.line(each["resource_id"])
            file = f"documents/{each['resource_type'].replace('::', '-')}.jsonl"
            return {
                "check_id": each["check_id"],
                "anchor": _anchor(each),
                "sha256": each["evidence"]["document_sha256"],
                "take": f"grep -F {shlex.quote(needle)} {shlex.quote(file)} > document.json",
                "hash": "tr -d '\\n' < document.json | sha256sum",
                "judge": f"opa eval -d policies -i document.json {shlex.quote(rule)}",
            }
    return None


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


def _anchor(finding: _Json) -> str:
    """The id of a finding on the page: the same in each scan of the same resource."""
    parts = (finding["check_id"], finding["account_id"], finding["region"], finding["resource_type"], finding["resource_id"])
    return f"f-{hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]}"


def _in_words(statuses: Mapping[str, int]) -> str:
    words = [f"{statuses[key]} {STATUS_LABELS[key].lower()}" for key in STATUSES if statuses.get(key)]
    return ", ".join(words) or "no resource to judge"
