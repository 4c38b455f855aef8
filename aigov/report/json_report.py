"""findings.json: the report, a finding a line, written as it is made."""

from collections.abc import Iterator, Mapping
from typing import Any

from aigov.base import json_text
from aigov.report.grounds import ALWAYS

OF_THE_CHECK = frozenset({"service", "description", "control", "controls", "remediation", "policy"})
"""What a finding leaves to its check's entry in `checks`: repeated with each finding it took a third of the file."""

OF_THE_DOCUMENT = "sources"
"""What evidence leaves to the document; `coverage` has the calls of each type and Region."""

_WIDTH = 200


def pieces(report: Mapping[str, Any]) -> Iterator[str]:
    """The text of the file, in pieces. The findings come last, each on a line of its own: a tool can read them one by one."""
    rest = {name: value for name, value in report.items() if name != "findings"}
    yield _laid_out(rest).removesuffix("\n}") + ',\n  "findings": ['
    between = "\n"
    for each in report["findings"]:
        yield between + json_text.line(_short(each))
        between = ",\n"
    yield "\n  ]\n}\n" if between == ",\n" else "]\n}\n"


def _laid_out(value: Any, indent: str = "") -> str:
    """JSON with a line for each part that fits on one."""
    text = json_text.line(value)
    if len(indent) + len(text) <= _WIDTH or not isinstance(value, dict | list):
        return text
    deeper = f"{indent}  "
    if isinstance(value, dict):
        parts = [f"{json_text.line(name)}: {_laid_out(part, deeper)}" for name, part in value.items()]
    else:
        parts = [_laid_out(part, deeper) for part in value]
    return f"{text[0]}\n{deeper}" + f",\n{deeper}".join(parts) + f"\n{indent}{text[-1]}"


def _short(finding: Mapping[str, Any]) -> dict[str, Any]:
    """A finding without what stands elsewhere in the file, once for all findings."""
    short = {name: value for name, value in finding.items() if name not in OF_THE_CHECK}
    evidence = {name: value for name, value in finding["evidence"].items() if name != OF_THE_DOCUMENT}
    if "related" in evidence:
        evidence["related"] = [_without(each, each) for each in evidence["related"]]
    return short | {"evidence": _without(evidence, short)}


def _without(shown: Mapping[str, Any], holder: Mapping[str, Any]) -> dict[str, Any]:
    """What is shown of a document, less the fields that stand beside it already; `fields` goes where none is left."""
    if "fields" not in shown:
        return dict(shown)
    fields = {name: value for name, value in shown["fields"].items() if name not in ALWAYS or name not in holder}
    return {name: fields if name == "fields" else value for name, value in shown.items() if name != "fields" or fields}
