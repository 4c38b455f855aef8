"""Checks and controls as rows: which were asked for, the tests of each check, the checks behind each control."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from averment.authoring.catalogue.tables import Table
from averment.authoring.testing.rego_tests import RegoTest
from averment.base.errors import ConfigError
from averment.evaluation.scan import Selection, refuse_unknown, select, service_of
from averment.policy.additions import AS_SHIPPED, Additions
from averment.policy.answers import Answer
from averment.policy.controls import Framework
from averment.policy.policies import Check, PolicySet

CHECK_COLUMNS = ("id", "severity", "service", "resource_types", "title", "controls", "policy", "tests")
CONTROL_COLUMNS = ("framework", "control", "title", "disposition", "untested", "evidence", "checks")

_FOR_PEOPLE: Mapping[bool | None, tuple[str, ...]] = {
    None: ("framework", "control", "title", "disposition", "checks"),
    True: ("framework", "control", "title", "disposition", "untested", "checks"),
    False: ("framework", "control", "title", "disposition", "evidence"),
}
"""What people are shown of all controls, of those with a check behind them, and of those without."""


@dataclass(frozen=True)
class Filters:
    """Which checks were asked for; empty means all. `frameworks` are ``KEY`` or ``KEY:CONTROL``, as typed."""

    selection: Selection = field(default_factory=Selection)
    frameworks: tuple[str, ...] = ()
    types: tuple[str, ...] = ()


@dataclass(frozen=True)
class ControlRow:
    """One control of a framework, how it is answered where the catalogue says so, and the checks that cite it."""

    framework: str
    id: str
    title: str
    answer: Answer | None
    checks: tuple[str, ...]


def chosen(policies: PolicySet, frameworks: Mapping[str, Framework], filters: Filters, types: Iterable[str] = ()) -> list[Check]:
    """The checks that pass every filter, by id; `types` are the resource types that exist beside those that checks judge.

    A control stands for those below it too: ``iso27001:A.8`` finds a check that cites A.8.24. Raises ConfigError for a value
    that does not exist.
    """
    checks = select(policies, filters.selection)
    _refuse_unknown_types(filters.types, {name for each in policies.checks.values() for name in each.resource_types} | {*types})
    wanted = _wanted_controls(filters.frameworks, frameworks)
    return [
        check
        for check in checks
        if (not filters.frameworks or not wanted.isdisjoint(cited(check)))
        and (not filters.types or _judges(check, filters.types))
    ]


def cited(check: Check) -> list[tuple[str, str]]:
    """The controls of a check, each with its framework's key, in the order of frameworks."""
    return [(key, control) for key in sorted(check.controls) for control in check.controls[key]]


def _judges(check: Check, types: Iterable[str]) -> bool:
    return not set(types).isdisjoint(check.resource_types)


def _refuse_unknown_types(asked: Sequence[str], known: set[str]) -> None:
    for name in asked:
        # who types a word for a type (bucket, Role) is nearer to it than the likeness of letters tells
        near = sorted(each for each in known if name and name.lower() in each.lower())
        if name not in known and near:
            raise ConfigError(f"--type {name!r} does not exist: did you mean {', '.join(near[:3])}?")
    refuse_unknown("type", asked, known, "see docs/documents/README.md")


def _wanted_controls(asked: Iterable[str], frameworks: Mapping[str, Framework]) -> set[tuple[str, str]]:
    wanted: set[tuple[str, str]] = set()
    for text in asked:
        key, colon, control = text.partition(":")
        if key not in frameworks:
            raise ConfigError(f"--framework {text!r} does not exist: known are {', '.join(frameworks)}")
        known = frameworks[key].controls
        if colon:
            refuse_unknown("framework", [text], {f"{key}:{each}" for each in known})
        wanted |= {(key, each) for each in known if not colon or control in frameworks[key].line(each)}
    return wanted


def stem_of(check_id: str) -> str:
    """How the names of a check's Rego tests begin: ``SM-ENC-001`` -> ``test_sm_enc_001``."""
    return "test_" + check_id.lower().replace("-", "_")


def count_tests(tests: Iterable[RegoTest], check_ids: Iterable[str]) -> dict[str, int]:
    """How many Rego tests each check has, by their names; a check without any counts 0."""
    stems = {stem_of(check_id): check_id for check_id in check_ids}
    # a file that replaces a shipped one may repeat its tests
    names = {(test.package, test.name) for test in tests}
    found = Counter(stems[stem] for _, name in names for stem in _stems(name) if stem in stems)
    return {check_id: found[check_id] for check_id in stems.values()}


def _stems(name: str) -> Iterator[str]:
    """A test's name cut at each underscore: test_sm_enc_0010 is no test of SM-ENC-001."""
    words = name.split("_")
    return ("_".join(words[:end]) for end in range(1, len(words) + 1))


def control_rows(frameworks: Mapping[str, Framework], checks: Iterable[Check]) -> list[ControlRow]:
    """Every control with the checks that cite it, in the order of the catalogues.

    A group of controls that no check cites is left out: it is a heading, and would count as a control nobody speaks of.
    """
    behind: dict[tuple[str, str], list[str]] = {}
    for check in checks:
        for place in cited(check):
            behind.setdefault(place, []).append(check.id)
    return [
        ControlRow(key, control.id, control.title, control.answer, tuple(sorted(behind.get((key, control.id), ()))))
        for key, framework in frameworks.items()
        for groups in [framework.groups]
        for control in framework.controls.values()
        if (key, control.id) in behind or control.id not in groups
    ]


def narrowed(
    rows: Iterable[ControlRow], frameworks: Mapping[str, Framework], asked: Sequence[str], covered: bool | None
) -> list[ControlRow]:
    """The controls of some frameworks (``KEY`` or ``KEY:CONTROL``), with or without a check behind them; None means both."""
    wanted = _wanted_controls(asked, frameworks)
    return [
        row
        for row in rows
        if (not asked or (row.framework, row.id) in wanted) and (covered is None or covered == bool(row.checks))
    ]


def checks_table(checks: Iterable[Check], tests: Mapping[str, int], marked: Additions = AS_SHIPPED) -> Table:
    """Checks as a table for people and programs; the titles of those that are `marked` say so, which is for people alone."""
    rows = [_check_record(check, tests[check.id], marked.mark(check.id)) for check in checks]
    return Table(CHECK_COLUMNS, tuple(rows), wide=("title", "resource_types", "controls", "policy"), brief=("resource_types",))


def _check_record(check: Check, tests: int, mark: str) -> dict[str, Any]:
    return {
        "id": check.id,
        "severity": check.severity,
        "service": service_of(check),
        "resource_types": list(check.resource_types),
        "title": f"{check.title}{mark}",
        "controls": [f"{key}:{control}" for key, control in cited(check)],
        "policy": f"{check.file}:{check.line}",
        "tests": tests,
    }


def controls_table(rows: Iterable[ControlRow], *, covered: bool | None = None, for_people: bool = False) -> Table:
    """Controls as a table: all columns for programs, and `for_people` those that tell something of `covered` controls."""
    columns = _FOR_PEOPLE[covered] if for_people else CONTROL_COLUMNS
    wide = tuple(name for name in ("title", "untested", "evidence", "checks") if name in columns)
    return Table(columns, tuple(map(_control_record, rows)), wide=wide)


def _control_record(row: ControlRow) -> dict[str, Any]:
    return {
        "framework": row.framework,
        "control": row.id,
        "title": row.title,
        "disposition": str(row.answer.disposition) if row.answer else "",
        "untested": row.answer.untested if row.answer else "",
        "evidence": row.answer.evidence if row.answer else "",
        "checks": list(row.checks),
    }
