"""What the page of a service says of one check: what it judges, what to do, and what its facts are known from."""

from collections.abc import Iterator, Mapping

from aigov.authoring.catalogue.listing import cited
from aigov.authoring.catalogue.markdown import code, link
from aigov.base.shown import markdown
from aigov.policy.policies import Check, Source


def details(check: Check, types: Mapping[str, str]) -> list[str]:
    """The lines of a check's own section; `types` are the links to the resource types, by type."""
    return [f"## {check.id}", "", f"**{markdown(check.title)}**", *_description(check), "", *_points(check, types)]


def _description(check: Check) -> list[str]:
    return ["", markdown(check.description)] if check.description else []


def _points(check: Check, types: Mapping[str, str]) -> Iterator[str]:
    yield f"- Severity: {check.severity}"
    yield f"- Judges: {', '.join(link(each, types[each]) for each in check.resource_types)}"
    yield f"- Controls: {', '.join(f'{key} {control}' for key, control in cited(check)) or 'none'}"
    yield f"- Rule: {link(f'{check.file}:{check.line}', f'../../policies/{check.file}#L{check.line}')}"
    yield f"- What to do: {markdown(check.remediation)}"
    yield from (f"  - {code(command)}" for command in check.commands)
    if check.rationale:
        yield f"- Why these controls: {markdown(check.rationale)}"
    if check.sources:
        yield "- Known from:"
        yield from (f"  - {_cited(source)}: {markdown(source.says)}" for source in check.sources)


def _cited(source: Source) -> str:
    return code(source.of) if source.cites == "api" else markdown(source.of)
