"""Expressions on which regorus and OPA disagree are refused at load; measured against both engines."""

import json

import pytest

from aigov.errors import PolicyError
from aigov.evaluate import imports
from aigov.evaluate.embedded import EmbeddedFactory
from aigov.evaluate.opa_binary import BinaryFactory
from aigov.evaluate.policies import parse

HELPERS = """
f(x) if x == 3

g(a, b) if a == b

maybe if input.u

members contains "a" if input.o
"""

INPUT = {"o": {"a": 1}}

# in each of these `input.u` (or `input.o.q`) is undefined
BODIES = (
    "not input.u",
    "not input.o.u.v",
    "not input.u == 3",
    "not input.u.v == input.o.a",
    "x := input.o\nnot x.u == 3",
    "not maybe",
    'not members["zz"]',
    'some k in ["q"]\nnot input.o[k]',
    'count([k | some k in ["q"]; not input.o[k]]) == 1',
    'not object.get(input, "u", false)',
    'every k in ["q"] { not f(k) }',
    'u := object.get(input, "u", "")\nnot startswith(u, "x")',
    'not startswith(input.u, "x")',
    "not f(input.u)",
    "x := input.o\nnot f(x.u)",
    "not g(input.o.a, input.u)",
    'not input.u in {"a"}',
    'not "a" in input.u',
    "not input.u > 3",
    "not count(input.u) == 0",
    "not count(input.u) > 0",
    "not input.u + 1 == 3",
    'not concat("", [input.u]) == "x"',
    'not regex.match("a", input.u)',
    'not startswith(data.nope.x, "x")',
    'every k in ["q"] { not input.o[k] }',
    'every k in ["q"] { not input.o[k] == 1 }',
)


@pytest.mark.opa
def test_what_is_let_through_means_the_same_in_both_engines(opa: str) -> None:
    modules = {f"{index}.rego": f"package p{index}\n{HELPERS}\nr if {{\n{body}\n}}\n" for index, body in enumerate(BODIES)}
    refused = {index for index in range(len(BODIES)) if _refused(modules[f"{index}.rego"])}
    with EmbeddedFactory()(modules, {}) as embedded, BinaryFactory()(modules, {}) as binary:
        disagree = {
            index
            for index in range(len(BODIES))
            if embedded.query(f"p{index}.r", json.dumps(INPUT)) != binary.query(f"p{index}.r", json.dumps(INPUT))
        }
    assert {BODIES[index] for index in disagree - refused} == set(), "engines disagree and nobody is told"
    assert {BODIES[index] for index in refused - disagree} == set(), "refused for nothing"
    assert len(disagree) >= 14


def _refused(text: str) -> bool:
    try:
        parse({"x.rego": text})
    except PolicyError:
        return True
    return False


def test_the_message_names_file_and_line_and_says_what_to_do() -> None:
    with pytest.raises(PolicyError, match=r"^x\.rego:4: bind the reference to a variable before `not`.* \(and 1 more\)$"):
        parse({"x.rego": 'package x\n\nr if {\n\tnot startswith(input.u, "x")\n\tnot input.v > 1\n}\n'})


@pytest.mark.parametrize(
    "body", ["not f(input.region)", 'not input.region in {"a"}', "not lib.f(input.resource_name)", "not f(lib.limit)"]
)
def test_what_is_always_defined_may_be_negated(body: str) -> None:
    parse({"x.rego": f"package x\n\nimport data.lib.lib\n\nf(x) if x == 3\n\nr if {{\n\t{body}\n}}\n"})


CONFIG = 'package cfg\n\nlist := ["a"]\n\nnumber := 3\n'
LIBRARY = 'package lib\n\nimport data.cfg as settings\n\nkinds := {"T"}\n\nf(v) if v in settings.list\n'
RULE = "package m\n\nimport data.lib\n\nr if {\n\tinput.t in lib.kinds\n\tlib.f(input.v)\n}\n"


def test_imported_names_are_written_out_because_regorus_loses_them() -> None:
    policies = parse({"cfg.rego": CONFIG, "lib.rego": LIBRARY, "m.rego": RULE})
    given = json.dumps({"v": "a", "t": "T"})
    with EmbeddedFactory()({each.path: each.text for each in policies.modules}, {}) as engine:
        assert engine.query("m.r", given) is None, "regorus is mended: expanding may go"
    expanded = {each.path: imports.expanded(each.text, each.tree) for each in policies.modules}
    assert "data.cfg.list" in expanded["lib.rego"]
    assert expanded["m.rego"].count("\n") == RULE.count("\n")
    with EmbeddedFactory()(expanded, {}) as engine:
        assert engine.query("m.r", given) is True


@pytest.mark.parametrize("body", ["f(lib) := lib", "r if {\n\tlib := 1\n\tlib == 1\n}", "r if {\n\tsome lib in [1]\n}"])
def test_an_imported_name_is_not_a_variable_too(body: str) -> None:
    with pytest.raises(PolicyError, match="lib is imported"):
        parse({"x.rego": f"package x\n\nimport data.lib\n\n{body}\n"})
