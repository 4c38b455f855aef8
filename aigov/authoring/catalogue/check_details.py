"""What docs/checks.md says of one check: what to do, why it bears on its controls, and what its facts are known from."""

from collections.abc import Iterator

from aigov.authoring.catalogue.markdown import code
from aigov.base.shown import markdown
from aigov.policy.policies import Check, Source


def details(check: Check) -> list[str]:
    """The lines of a check's own section."""
    return [f"### {check.id}", "", markdown(check.title) + ".", *_description(check), "", *_points(check)]


def _description(check: Check) -> list[str]:
    return ["", markdown(check.description)] if check.description else []


def _points(check: Check) -> Iterator[str]:
    yield f"- What to do: {markdown(check.remediation)}"
    yield from (f"  - {code(command)}" for command in check.commands)
    if check.rationale:
        yield f"- Why these controls: {markdown(check.rationale)}"
    if check.sources:
        yield "- Known from:"
        yield from (f"  - {_cited(source)}: {markdown(source.says)}" for source in check.sources)


def _cited(source: Source) -> str:
    return code(source.of) if source.cites == "api" else markdown(source.of)
