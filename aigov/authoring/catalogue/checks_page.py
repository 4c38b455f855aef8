"""docs/checks.md as text: every check, where it stands, how well it is tested, and the parameters of the rules."""

from collections import Counter
from collections.abc import Iterable, Mapping

from aigov.authoring.catalogue.check_details import details
from aigov.authoring.catalogue.listing import cited, control_rows
from aigov.authoring.catalogue.markdown import DO_NOT_EDIT, anchor, code, link, table
from aigov.authoring.mutation.scores import Scores
from aigov.base import json_text
from aigov.base.shown import markdown
from aigov.evaluation.scan import service_of
from aigov.policy.controls import Framework
from aigov.policy.parameters import Parameter
from aigov.policy.policies import SEVERITIES, Check, PolicySet

_INTRODUCTION = """\
What aigov judges, from the METADATA of the rules in [policies/](../policies). `aigov checks` and `aigov controls` print the same,
filtered and as JSON or CSV; [documents.md](documents.md) has the fields that rules read.

*Tests* counts the Rego tests whose name begins with the check's id. *Mutants killed* is how many of the small changes that
`aigov policies mutate` made to the check's topic (the file it stands in) some test noticed; a dash means that it was not
measured. A control with a check is not a fulfilled control."""

_MUTATION = "Mutation by topic"


def page(
    rules: PolicySet,
    frameworks: Mapping[str, Framework],
    tests: Mapping[str, int],
    mutation: Mapping[str, Scores],
    parameters: Iterable[Parameter],
) -> str:
    """The whole page; `tests` are counted by check, `mutation` is by topic."""
    checks = list(rules.checks.values())
    services = sorted({service_of(check) for check in checks})
    titles = ["Summary", *services, *([_MUTATION] if mutation else []), "Parameters"]
    parts = [
        [DO_NOT_EDIT, "", "# Checks"],
        [_INTRODUCTION],
        [" · ".join(link(title, f"#{anchor(title)}") for title in titles)],
        ["## Summary"],
        _by_service(checks, services, tests),
        _by_framework(checks, frameworks),
    ]
    for service in services:
        mine = [each for each in checks if service_of(each) == service]
        parts += [[f"## {service}"], _service(mine, tests, mutation), *map(details, mine)]
    if mutation:
        parts += [[f"## {_MUTATION}"], _topics(rules, mutation)]
    parts += [["## Parameters"], [_PARAMETERS], _parameters(parameters)]
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _by_service(checks: Iterable[Check], services: Iterable[str], tests: Mapping[str, int]) -> list[str]:
    counts = Counter((service_of(check), check.severity) for check in checks)
    counts.update(("all", check.severity) for check in checks)
    tested = Counter({"all": 0})
    for check in checks:
        tested.update({service_of(check): tests[check.id], "all": tests[check.id]})
    columns = ("Service", "Checks", *(severity.capitalize() for severity in SEVERITIES), "Tests")
    rows = [
        (
            name,
            str(sum(counts[name, each] for each in SEVERITIES)),
            *(str(counts[name, each]) for each in SEVERITIES),
            str(tested[name]),
        )
        for name in (*services, "all")
    ]
    return table(columns, rows, right=columns[1:])


def _by_framework(checks: Iterable[Check], frameworks: Mapping[str, Framework]) -> list[str]:
    rows = control_rows(frameworks, checks)
    lines = []
    for key, framework in frameworks.items():
        mine = [row for row in rows if row.framework == key]
        covered = [row.id for row in mine if row.checks]
        lines.append((markdown(framework.label), code(key), str(len(mine)), str(len(covered)), ", ".join(covered) or "none"))
    return table(("Framework", "Key", "Controls", "With a check", "Which"), lines, right=("Controls", "With a check"))


def _service(checks: Iterable[Check], tests: Mapping[str, int], mutation: Mapping[str, Scores]) -> list[str]:
    columns = ("Id", "Title", "Severity", "Resource types", "Controls", "Rule", "Tests", "Mutants killed")
    rows = [
        (
            link(check.id, f"#{anchor(check.id)}"),
            markdown(check.title),
            check.severity,
            ", ".join(link(each, f"documents.md#{anchor(each)}") for each in check.resource_types),
            ", ".join(f"{key} {control}" for key, control in cited(check)),
            link(f"{check.file}:{check.line}", f"../policies/{check.file}#L{check.line}"),
            str(tests[check.id]),
            str(mutation.get(_topic(check), Scores()).rules),
        )
        for check in checks
    ]
    return table(columns, rows, right=columns[-2:])


def _topic(check: Check) -> str:
    return check.file.removesuffix(".rego")


def _topics(rules: PolicySet, mutation: Mapping[str, Scores]) -> list[str]:
    """Every topic with a check or a score: the library has no checks, but is mutated too."""
    topics = {_topic(check) for check in rules.checks.values()}
    topics |= mutation.keys() & {module.path.removesuffix(".rego") for module in rules.modules}
    columns = ("Topic", "Mutants killed", "Missing-data mutants killed")
    rows = [
        (
            link(each, f"../policies/{each}.rego"),
            str(mutation.get(each, Scores()).rules),
            str(mutation.get(each, Scores()).missing),
        )
        for each in sorted(topics)
    ]
    return table(columns, rows, right=columns[1:])


_PARAMETERS = """\
What [config.rego](../policies/lib/core/config.rego) reads from `data.config`; `--config FILE` sets any of them."""


def _parameters(parameters: Iterable[Parameter]) -> list[str]:
    rows = [(code(each.name), code(json_text.spaced(each.default)), markdown(each.comment)) for each in parameters]
    return table(("Parameter", "Default", "What it is for"), rows)
