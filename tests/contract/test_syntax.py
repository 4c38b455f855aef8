"""The typed syntax tree: what nodes say of themselves, and that nothing else reads regorus's own tree."""

import ast
from collections.abc import Iterator

import pytest

from averment.rego import parser
from averment.rego.rules import Rule
from averment.rego.syntax import Assign, Holds, Node, String, source, walk
from tests.support.root import ROOT

RAW = (
    "refr", "fcn", "params", "stmts", "with_mods", "eidx", "lhs", "rhs", "RefDot", "RefBrack", "NotExpr",
    "SomeVars", "BoolExpr", "AssignExpr", "ArrayCompr", "SetCompr", "ObjectCompr", "UnaryExpr", "BinExpr", "ArithExpr",
)  # fmt: skip
"""Keys that regorus alone gives to the parts of its trees."""


def offences(place: str, text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Constant) and node.value in RAW:
            yield f'{place}:{node.lineno}: reads "{node.value}" of regorus\'s tree: averment.rego.syntax has a node for it'


def test_only_the_parser_reads_the_tree_of_regorus() -> None:
    files = [path for path in sorted(ROOT.glob("averment/**/*.py")) if path != ROOT / "averment/rego/parser.py"]
    assert [each for path in files for each in offences(str(path.relative_to(ROOT)), path.read_text(encoding="utf-8"))] == []


def test_an_offence_is_named_by_file_and_line() -> None:
    (only,) = offences("p.py", 'def name(rule):\n    return rule["refr"]\n')
    assert only.startswith('p.py:2: reads "refr"')


def rules(text: str) -> tuple[Rule, ...]:
    return parser.parse({"a.rego": f"package a\n\n{text}\n"})[0].tree.rules


@pytest.mark.parametrize(
    "text",
    [
        'x := "é"',
        'default x := "é"',
        'x := 1 if "b" in input.c',
        'x := 1 if input.c == "b"',
        'x := 1 if {\n\t"é"\n}',
        'x contains "k"',
        "x := `raw`",
        'x := set() if input.a',
        'f(y) := "a" if {\n\ty\n} else := set()',
    ],
)  # fmt: skip
def test_the_place_of_a_rule_is_all_of_its_text(text: str) -> None:
    whole = f"package a\n\n{text}\n\nz := 1\n"
    first, _ = parser.parse({"a.rego": whole})[0].tree.rules
    assert source(whole, first.span) == text


@pytest.mark.parametrize("text", ['"a" in input.x', 'input.x == "a"', '"a" == "b"', "x := `a`", 'f("a")', "x := set()"])
def test_the_place_of_a_statement_has_the_quotes_of_its_strings(text: str) -> None:
    whole = f"package a\n\nf(_) := true\n\ny if {{\n\t{text}\n\tinput.z\n}}\n"
    statement = parser.parse({"a.rego": whole})[0].tree.rules[1].bodies[0].query.statements[0]
    assert source(whole, statement.span) == text


@pytest.mark.parametrize(
    ("text", "kind", "path", "is_function"),
    [
        ('deny["X-1"] contains m if m := "a"', "set", ("deny", "X-1"), False),
        ('x.y["z"][key] := 1 if some key in input.k', "value", ("x", "y", "z"), False),
        ("default f(_) := 1", "default", ("f",), True),
        ("f(a) := a", "function", ("f",), True),
    ],
)
def test_a_rule_says_what_it_defines(text: str, kind: str, path: tuple[str, ...], is_function: bool) -> None:
    (rule,) = rules(text)
    assert (rule.kind, rule.path, rule.name, rule.is_function) == (kind, path, path[0], is_function)


def test_variables_of_a_rule_are_those_it_declares() -> None:
    (rule,) = rules(
        "f(a, [b]) if {\n\tc := a\n\tsome d, e in b\n\tsome g\n\tg = b[g]\n\tevery h, i in c { h == i }\n\tother == 1\n}"
    )
    assert rule.variables == {"a", "b", "c", "d", "e", "g", "h", "i"}


def test_a_walk_meets_every_node() -> None:
    (rule,) = rules('x if {\n\tv := [{"k": {s | s := "in"}} | not f("arg") with input as "given"]\n}')
    found = list(walk(rule))
    assert {node.value for node in found if isinstance(node, String)} == {"k", "in", "arg", "given"}
    assert all(isinstance(node, Node) for node in found)


def test_nodes_are_matched_by_their_form() -> None:
    match rules('x if y := "a"')[0].bodies[0].query.statements[0].literal:
        case Holds(Assign("ColEq", _, String(value))):
            assert value == "a"
        case other:
            pytest.fail(f"{other}")
