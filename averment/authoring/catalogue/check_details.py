"""What the page of a service says of one check: what it judges, what to do, and what its facts are known from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from averment.authoring.catalogue.markdown import code, link
from averment.base.safe_text import markdown
from averment.policy.policies import Check, Citation


@dataclass(frozen=True)
class Context:
    """What a check's section leads to: the target of each resource type, and the label of each framework by its key."""

    types: Mapping[str, str]
    labels: Mapping[str, str]


def details(check: Check, context: Context) -> list[str]:
    """The lines of a check's own section."""
    return [f"## {check.id}", "", f"**{markdown(check.title)}**", *_description(check), "", *_points(check, context)]


def _description(check: Check) -> list[str]:
    return ["", markdown(check.description)] if check.description else []


def _points(check: Check, context: Context) -> Iterator[str]:
    yield f"- Severity: {check.severity}"
    yield f"- Judges: {', '.join(link(each, context.types[each]) for each in check.resource_types)}"
    yield f"- Controls: {'; '.join(_controls(check, context.labels)) or 'none'}"
    yield f"- Rule: {link(f'{check.file}:{check.line}', f'../../policies/{check.file}#L{check.line}')}"
    yield f"- What to do: {markdown(check.remediation)}"
    yield from (f"  - {code(command)}" for command in check.commands)
    if check.rationale:
        yield f"- Why these controls: {markdown(check.rationale)}"
    if check.sources:
        yield "- Known from:"
        yield from (f"  - {_cited(source)}: {markdown(source.says)}" for source in check.sources)


def _controls(check: Check, labels: Mapping[str, str]) -> Iterator[str]:
    for key in sorted(check.controls):
        yield f"{markdown(labels.get(key, key))} {', '.join(check.controls[key])}"


def _cited(source: Citation) -> str:
    return code(source.of) if source.cites == "api" else markdown(source.of)
