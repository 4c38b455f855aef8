"""The pages on checks as text: an index of all, and a page for each service with its checks in full."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from averment.authoring.catalogue.check_details import Context, details
from averment.authoring.catalogue.listing import control_rows
from averment.authoring.catalogue.markdown import anchor, code, joined, link, table
from averment.authoring.mutation.scores import Scores
from averment.base.safe_text import markdown
from averment.evaluation.scan import service_of
from averment.policy.controls import Framework
from averment.policy.policies import SEVERITIES, Check

_INTRODUCTION = """\
What averment judges, from the METADATA of the rules in [policies/](../../policies). `averment checks` and
`averment controls` print the same, filtered and as JSON or CSV. Beside these pages:
[documents](../documents/README.md) has the fields that rules read,
[parameters.md](../parameters.md) what `--config` sets,
[mutation.md](../mutation.md) how well the tests notice a changed rule.

*Tests* counts the Rego tests whose name begins with the check's id. A control with a check is not
a fulfilled control."""

_SERVICE = """\
[All checks](README.md). *Tests* counts the Rego tests whose name begins with the check's id.
*Mutants killed* is how many of the small changes that `averment policies mutate` made to the check's
topic (the file it stands in) some test noticed; a dash means that it was not measured."""


def index(checks: Sequence[Check], frameworks: Mapping[str, Framework], tests: Mapping[str, int]) -> str:
    """The page that leads to all others; `tests` are counted by check."""
    return joined(
        "Checks",
        [_INTRODUCTION],
        ["## By service"],
        _by_service(checks, tests),
        ["## By framework"],
        _by_framework(checks, frameworks),
        ["## All checks"],
        _all(checks),
    )


def services(checks: Iterable[Check]) -> list[str]:
    """The services that have checks: one page each."""
    return sorted({service_of(check) for check in checks})


def service_page(
    service: str,
    checks: Iterable[Check],
    tests: Mapping[str, int],
    mutation: Mapping[str, Scores],
    context: Context,
) -> str:
    """The page of one service; `tests` are counted by check, `mutation` is by topic."""
    mine = [each for each in checks if service_of(each) == service]
    sections = (details(each, context) for each in mine)
    return joined(f"Checks: {service}", [_SERVICE], _of_service(mine, tests, mutation), *sections)


def target(check: Check) -> str:
    """Where a check stands, from the folder of these pages."""
    return f"{service_of(check)}.md#{anchor(check.id)}"


def topic(check: Check) -> str:
    """The topic of a check: its file in policies/ without the ending."""
    return check.file.removesuffix(".rego")


def _by_service(checks: Iterable[Check], tests: Mapping[str, int]) -> list[str]:
    counts = Counter((service_of(check), check.severity) for check in checks)
    counts.update(("all", check.severity) for check in checks)
    tested = Counter({"all": 0})
    for check in checks:
        tested.update({service_of(check): tests[check.id], "all": tests[check.id]})
    columns = ("Service", "Checks", *(severity.capitalize() for severity in SEVERITIES), "Tests")
    rows = [
        (
            name if name == "all" else link(name, f"{name}.md"),
            str(sum(counts[name, each] for each in SEVERITIES)),
            *(str(counts[name, each]) for each in SEVERITIES),
            str(tested[name]),
        )
        for name in (*services(checks), "all")
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


def _all(checks: Iterable[Check]) -> list[str]:
    rows = [(link(each.id, target(each)), markdown(each.title), each.severity, service_of(each)) for each in checks]
    return table(("Id", "Title", "Severity", "Service"), rows)


def _of_service(checks: Iterable[Check], tests: Mapping[str, int], mutation: Mapping[str, Scores]) -> list[str]:
    columns = ("Id", "Title", "Severity", "Tests", "Mutants killed")
    rows = [
        (
            link(check.id, f"#{anchor(check.id)}"),
            markdown(check.title),
            check.severity,
            str(tests[check.id]),
            str(mutation.get(topic(check), Scores()).rules),
        )
        for check in checks
    ]
    return table(columns, rows, right=columns[-2:])
