"""Rules that no document changes are found by what their references lead to: one too many would be a wrong verdict."""

import pytest

from averment.policy.analysis import precompute
from averment.rego import parser

GOES_THROUGH = 'all contains id if some id, _ in data.inventory["R"]\n'


def found(rules: str, *others: str) -> set[str]:
    texts = {f"{number}.rego": text for number, text in enumerate(others)} | {"a.rego": f"package a\n\n{rules}\n{GOES_THROUGH}"}
    return {each.name for each in precompute.find(parser.parse(texts)) if each.package == "a"} - {"all"}


@pytest.mark.parametrize(
    "rule",
    [
        'x contains id if some id, _ in data.inventory["R"]',
        "x := count(all)",
        "x := data.a.all",
        "x[id] := 1 if some id in all",
        'x contains "by input" if some _ in all',
        "# judged with the input\nx if some _ in all\n",
        "x if {\n\tsome _ in all\n\tdata.config.days == 1\n}",
        "x if f(all)\n\nf(ids) if count(ids) == 1",
        "default x := 1\n\nx := 2 if count(all) == 1",
    ],
)
def test_what_goes_through_documents_and_reads_no_judged_one_is_a_constant(rule: str) -> None:
    assert found(rule) == {"x"}


@pytest.mark.parametrize(
    "rule",
    [
        "x if input.a in all",
        'x if input["a"] in all',
        "x if {\n\tsome id in all\n\ty == id\n}\n\ny := input.a",
        "x if {\n\tsome id in all\n\tf(id)\n}\n\nf(id) if input.a == id",
        "x if {\n\tsome id in all\n\tdata.b.c.y == id\n}",
        'x if {\n\tsome id in all\n\tdata.b["c"].y == id\n}',
        "x if {\n\tsome id in all\n\tsome k\n\tdata.b[k].y == id\n}",
        "x if {\n\tsome id in all\n\tsome k, v in data.b\n\tv.y == id\n}",
        "x if {\n\tsome id in all\n\tlater.y == id\n}",
        "x if {\n\tsome id in all\n\tjudged.id == id\n}",
        "x if {\n\tsome id in all\n\tdata.lib.reads.checks[id]\n}",
        'x if count(all) == 1 with data.inventory as {"R": {}}',
        "x if {\n\tcount([1 | some y in all]) == 1\n\ty\n}\n\ny if input.a",
        "x[y] := 1 if count(all) == 1\n\ny := input.a",
        "f(y) := y if y in all",
        "x.y := 1 if count(all) == 1",
        'deny["A"] contains "m" if count(all) == 1',
        "x := 1",
    ],
)
def test_nothing_else_is_one(rule: str) -> None:
    module = f"import data.b.c as later\nimport input.judged\n\n{rule}"
    assert found(module, "package b.c\n\ny := input.id\n", "package lib.reads\n\nchecks := {}\n") == set()


def test_a_rule_of_several_files_is_none() -> None:
    assert found("x contains id if some id in all", "package a\n\nx contains 1\n") == set()
