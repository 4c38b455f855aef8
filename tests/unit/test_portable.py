"""Expressions on which regorus and OPA disagree are refused at load; measured against both engines."""

import json

import pytest

from averment.base.errors import PolicyError, RuleError
from averment.engines.embedded import EmbeddedFactory
from averment.engines.engine import Engine
from averment.engines.opa_binary import BinaryFactory
from averment.policy.lint import lints, partial_rule_as_value, with_self_reference
from averment.policy.lint.program import whole
from averment.policy.policies import parse
from averment.rego import parser

HELPERS = """
f(x) if x == 3

g(a, b) if a == b

maybe if input.u

members contains "a" if input.o

named := input.u

local := 3

default fallen := 4

fallen := input.u

deep(x) := x.u

look(x) := y if {
	some y in [x.u]
}

const(x) := 3

counted(x) := n if {
	all := [y | some y in x]
	n := count(all)
}

default otherwise(_) := 4

otherwise(x) := x.u

stepped(x) := 1 if x.u == 1
else := 2

table[k] := 1 if some k in ["a"]
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
    "not f(local)",
    "not f(fallen)",
    "not f(const(input))",
    "not f(counted(input))",
    "not f(otherwise(input))",
    "not f(stepped(input))",
    "not deep(input)",
    "not named.v",
    "not named == 3",
    "not named == input.u",
    'not "b" in members',
    "not table.b == 1",
    "every k in [3] { not g(k, local) }",
    "x := deep(input)\nnot f(x)",
    "not f(deep(input))",
    "not f(look(input))",
    "not f(const(input.u))",
    "not f(named)",
    "not f(table.b)",
    'not startswith(split("x", ".")[7], "x")',
    "x := input.o\nnot f(deep(x))",
    "not deep(input) == 3",
    "not deep(input).v == 3",
    "not look(input).v",
    "not named > 3",
    "not named != 3",
    "not input.u != 3",
    "not deep(input) in {1}",
    "not input.o.a in {1, named}",
    "not members[named]",
    "not members[input.u]",
    "not members[deep(input)]",
    "not [1][named]",
    "not input.o[named]",
    "not count([deep(input)]) == 1",
    "not input.u | {1}",
    'not startswith("abc", deep(input))',
    "every k in [3] { not g(k, named) }",
    'x := "a"\nnot x in ({input.u} | {"b"})',
    'x := "a"\nnot x in (members | {input.u})',
    'x := "a"\nnot x in ({named} | {"b"})',
    'x := "a"\nnot x in ({"b"} | {y | some y in input.u})',
    'x := "a"\nu := object.get(input, "u", "")\nnot x in ({u} | {"b"})',
    # the header of a document, which this input has not
    'x := "a"\nnot x in ({input.account_id} | {"b"})',
    'x := "a"\nnot x in ({y | some y in ["b"]} | {input.account_id})',
    'x := "a"\nnot x in [input.region]',
    'not g({"a"}, {input.region})',
    'not object.get({"k": input.region}, "k", "") == "x"',
    'x := "a"\nhere := input.region\nnot x in ({here} | {"b"})',
    'not "a" in ({y | y := input.region} | {"b"})',
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
    assert len(disagree) >= 46


def _refused(text: str) -> bool:
    try:
        parse({"x.rego": text})
    except PolicyError:
        return True
    return False


def test_the_message_names_file_and_line_and_says_what_to_do() -> None:
    with pytest.raises(PolicyError, match=r"^x\.rego:4: bind the reference to a variable before `not`.* \(and 1 more\)$"):
        parse({"x.rego": 'package x\n\nr if {\n\tnot startswith(input.u, "x")\n\tnot input.v > 1\n}\n'})


def test_a_set_with_a_field_of_the_header_is_bound_first() -> None:
    body = 'r if {\n\tx := "a"\n\tnot x in ({input.account_id} | {"b"})\n}\n'
    with pytest.raises(PolicyError, match=r"^x\.rego:5: bind the reference to a variable before `not`"):
        parse({"x.rego": f"package x\n\n{body}"})


@pytest.mark.parametrize(
    "body", ["not f(input.region)", 'not input.region in {"a"}', "not lib.f(input.resource_name)", "not f(lib.limit)"]
)
def test_what_is_always_defined_may_be_negated(body: str) -> None:
    library = "package lib.lib\n\nlimit := 3\n\nf(x) if x == 3\n"
    parse({"lib.rego": library, "x.rego": f"package x\n\nimport data.lib.lib\n\nf(x) if x == 3\n\nr if {{\n\t{body}\n}}\n"})


@pytest.mark.parametrize(
    "body", ["not f(lib.maybe)", "not f(lib.deep(input))", "not f(lib.nothing)", "not f(data.lib.lib.maybe)"]
)
def test_what_another_module_may_leave_undefined_is_refused(body: str) -> None:
    library = "package lib.lib\n\nmaybe := input.u\n\ndeep(x) := x.u\n"
    with pytest.raises(PolicyError, match=r"x\.rego:8: bind the reference"):
        parse({"lib.rego": library, "x.rego": f"package x\n\nimport data.lib.lib\n\nf(x) if x == 3\n\nr if {{\n\t{body}\n}}\n"})


OTHERWISE = {
    "f(x) := x.y if x.z\nelse := 1": True,
    "f(x) := g(x) if x.z\nelse := 1": True,
    'f(x) := sprintf("%s", [x.y]) if x.z\nelse := 1': True,
    "f(x) := 0 if x.y\nelse := x.y if x.z\nelse := 1": True,
    "f(x) := y if {\n\tx.z\n\ty := x.y\n}\nelse := 1": False,
    "f(x) := [1 | x.y] if x.z\nelse := 1": False,
    "f(x) := 0 if x.y\nelse := x.y": False,
    "f(x) := rule if x.z\nelse := 1": True,
    "f(x) := total(x) if x.z\nelse := 1": False,
}


@pytest.mark.parametrize("literal", [r"`\bx`", r'"\\d+"', r"`[^\s]`", r"`\\\w`"])
def test_classes_that_are_unicode_to_one_engine_are_refused(literal: str) -> None:
    with pytest.raises(PolicyError, match=r"^p\.rego:4: write \[0-9\]"):
        parse({"p.rego": f"package p\n\nx if {{\n\tregex.match({literal}, input.text)\n}}\n"})


@pytest.mark.opa
@pytest.mark.parametrize("text", ["aé", "éa", "号4", "4\u00a0", "\u2003", "\x85", "\u0661", "a b", "_", "\u212a", "\u017f", "\n"])
def test_the_classes_to_be_written_mean_the_same_in_both_engines(opa: str, text: str) -> None:
    patterns = ["[0-9]", "[[:space:]]", "^[[:word:]]+$", "(^|[^[:word:]])[a-z4]", "(?i)(^|[^[:word:]])k|s", "[^[:space:]]+$"]
    same = {"p.rego": "package p\n\nx := [regex.match(pattern, input.text) | some pattern in input.patterns]\n"}
    asked = json.dumps({"text": text, "patterns": patterns})
    answers = []
    for make in (EmbeddedFactory(), BinaryFactory()):
        with make(same, {}) as engine:
            answers.append(engine.query("p.x", asked))
    assert answers[0] == answers[1]


@pytest.mark.opa
def test_a_function_does_not_go_on_to_its_else_by_a_value_that_is_not_there(opa: str) -> None:
    modules = {
        f"{index}.rego": f"package p{index}\n\ng(x) := x.y\n\nrule := input.y\n\ntotal(x) := 3\n\n{text}\n\nr := f(input)\n"
        for index, text in enumerate(OTHERWISE)
    }
    given = json.dumps({"z": True})
    with EmbeddedFactory()(modules, {}) as embedded, BinaryFactory()(modules, {}) as binary:
        for index, (text, disagree) in enumerate(OTHERWISE.items()):
            assert (embedded.query(f"p{index}.r", given) != binary.query(f"p{index}.r", given)) is disagree, text
            assert _refused(modules[f"{index}.rego"]) is disagree, text


# Of rules that go through {"u": "a", "v": 1}, {"v": 2}, {"u": "c"}: whether engines differ as a part of the head is missing once.
HEADS = {
    "z contains each.u if some each in input.list": True,
    "z contains f(each) if some each in input.list": True,
    'z contains {"u": each.u} if some each in input.list': True,
    "z[each.u] := 1 if some each in input.list": True,
    "z[index] := each.v if some index, each in input.list": True,
    "z contains value if {\n\tsome each in input.list\n\tvalue := each.u\n}": False,
    "z contains input.list[1].u if true": False,
    "z contains each.resource_id if some each in input.list": False,
    "z := {each.u | some each in input.list}": False,
}


@pytest.mark.opa
def test_a_set_or_object_keeps_its_other_members_where_one_is_not_there(opa: str) -> None:
    modules = {f"{index}.rego": f"package p{index}\n\nf(x) := x.u\n\n{text}\n" for index, text in enumerate(HEADS)}
    each = {"resource_id": "r"}  # in every document
    given = json.dumps({"list": [{"u": "a", "v": 1, **each}, {"v": 2, **each}, {"u": "c", **each}]})
    with EmbeddedFactory()(modules, {}) as embedded, BinaryFactory()(modules, {}) as binary:
        for index, (text, disagree) in enumerate(HEADS.items()):
            assert (_answer(embedded, f"p{index}.z", given) != _answer(binary, f"p{index}.z", given)) is disagree, text
            assert _refused(modules[f"{index}.rego"]) is disagree, text


KEYS = {
    'z[f("a")] contains x if some x in [1]': True,
    'z["a"][f("b")] contains 1': True,
    "z[1 + 1] contains 1": True,
    "z[[x | x := 1]] contains 1": True,
    'z[at[f("a")]] contains 1': True,
    'z[f("a")][k] := 1 if k := "q"': True,
    'z[f("a")].b := 1': True,
    'z[f("a")] := 1': False,
    'z[f("a")] if true': False,
    'z["a"] contains f("b")': False,
    'z[k] contains 1 if k := f("a")': False,
    'z[k].b := 1 if k := "q"': False,
    "z[at.aa] contains 1": False,
    "z[`b`] contains 1": True,
    'z[at["aa"]][1][true] contains 1': False,
}


@pytest.mark.opa
@pytest.mark.parametrize(("text", "refused"), KEYS.items())
def test_a_key_that_the_embedded_engine_does_not_work_out_is_refused(opa: str, text: str, refused: bool) -> None:
    head = 'package p\n\nf(x) := concat("", [x, x])\n\nat := {"aa": "v"}\n'
    module = f"{head}\n{text}\n\nseen contains [key, value] if some key, value in z\n"
    with BinaryFactory()({"p.rego": module}, {}) as binary:
        answer = _answer(binary, "p.seen", "{}")
    if refused:
        with pytest.raises(PolicyError, match=r"^p\.rego:7: bind the key in the rule's head"):
            parse({"p.rego": module})
    else:
        parse({"p.rego": module})
        with EmbeddedFactory()({"p.rego": module}, {}) as embedded:
            assert _answer(embedded, "p.seen", "{}") == answer
    assert answer != "raised"


def _answer(engine: Engine, rule: str, given: str) -> str:
    try:
        return json.dumps(engine.query(rule, given))
    except RuleError:
        return "raised"


NAMED = """
by[key] contains name if {
	some key, names in input.named
	some name in names
}

at[key][name] := 1 if {
	some key, names in input.named
	some name in names
}

plain[key] := 1 if some key, _ in input.named

members contains key if some key, _ in input.named
"""

# of rules that hold nothing, since nothing is named
WHOLES = {
    "count(by) == 0": True,
    "count(at) == 0": True,
    "found := by": True,
    "every _, _ in by { false }": True,
    "object.union({}, at) == {}": True,
    "own == {}": True,
    "f(by)": True,
    "count([name | some _, names in by; some name in names]) == 0": False,
    'count([1 | by["x"]]) == 0': False,
    'not at["x"]': False,
    "count(plain) + count(members) == 0": False,
}


@pytest.mark.opa
def test_a_rule_of_several_keys_is_not_taken_as_a_whole(opa: str) -> None:
    head = f"{NAMED}\nown := by\n\nf(x) if x == {{}}\n"
    modules = {f"p{index}.rego": f"package p{index}\n{head}\nr if {{\n\t{body}\n}}\n" for index, body in enumerate(WHOLES)}
    problems = partial_rule_as_value.problems(whole(parser.parse(modules)))
    refused = {each.file for each in problems if each.line > NAMED.count("\n") + 4}
    nothing = json.dumps({"named": {}})
    with EmbeddedFactory()(modules, {}) as embedded, BinaryFactory()(modules, {}) as binary:
        for index, (body, disagree) in enumerate(WHOLES.items()):
            same = embedded.query(f"p{index}.r", nothing) == binary.query(f"p{index}.r", nothing)
            assert same is not disagree, body
            assert (f"p{index}.rego" in refused) is (disagree and not body.startswith("own")), body


def test_wholes_are_seen_through_imports_and_not_taken_for_variables() -> None:
    other = "package lib.other\n\nby[key] contains 1 if some key in input.keys\n"
    text = "package p\n\nimport data.lib.other\n\na := count(other.by)\n\nb if {\n\tby := input.x\n\tcount(by) == 0\n}\n"
    [problem] = partial_rule_as_value.problems(whole(parser.parse({"other.rego": other, "p.rego": text})))
    assert (problem.file, problem.line) == ("p.rego", 5)
    assert problem.what.startswith("other.by may hold nothing")


LOST = """package p

one := 1

two := one

make(x) := {"a": one}

add(x) := x + 1

more(x) := x + one

some_of contains 1

default fall := 1

record := {"a": one}

other := 1
"""

# Each is one rule of package q, with `p` and these imported; whether regorus loses a rule in it.
STATEMENTS = {
    'input.a == p.one with input as {"a": p.one}': True,
    'input.a == own with input as {"a": own}': True,
    'input.a == 1 with input as {"a": own}': False,
    'input.a == own with input as {"a": p.one}': False,
    "input.a == p.one with input as p.record": True,
    "input.a == p.two with input as p.record": True,
    "input.a == p.one with input as p.make(1)": True,
    'p.more(input.a) == 2 with input as {"a": p.one}': True,
    'p.add(input.a) == 2 with input as {"a": p.one}': False,
    'p.add(input.a) == 2 with input as {"a": p.add(0)}': False,
    'count(p.some_of) == input.a with input as {"a": count(p.some_of)}': True,
    'p.fall == input.a with input as {"a": p.fall}': True,
    'p.one == 1 with data.config as {"a": p.one}': True,
    'p.one == 1 with input as {} with data.config as {"a": p.one}': True,
    'x := own\ninput.a == own with input as {"a": x}': False,
    'x := own\ninput.a == x with input as {"a": own}': False,
    'own == 1\ninput.a == own with input as {"a": own}': True,
    'every x in [own] { input.a == own with input as {"a": x} }': False,
    'every x in [1] { input.a == own + x - 1 with input as {"a": own} }': True,
    'count([1 | input.a == own with input as {"a": own}]) == 1': True,
    'not input.a == own with input as {"a": p.add(own)}': True,
}


@pytest.mark.opa
def test_a_rule_that_a_statement_and_its_with_use_is_told_because_regorus_loses_it(opa: str) -> None:
    cases = [body.replace("\n", "\n\t") for body in STATEMENTS]
    rules = "\n".join(f"r{index} if {{\n\t{body}\n}}\n" for index, body in enumerate(cases))
    modules = {"p.rego": LOST, "q.rego": f"package q\n\nimport data.p\n\nown := 1\n\n{rules}"}
    parsed = parser.parse(modules)
    heads = [(number, line.split()[0]) for number, line in enumerate(modules["q.rego"].splitlines(), 1) if " if {" in line]
    told = {
        max(head for head in heads if head[0] <= each.line)[1]
        for each in lints.problems(whole(parsed), [with_self_reference.problems])
    }
    written_out = {module.path: module.expanded for module in parsed}
    with EmbeddedFactory()(written_out, {}) as embedded, BinaryFactory()(modules, {}) as binary:
        answers = [(embedded.query(f"q.r{index}", "{}"), binary.query(f"q.r{index}", "{}")) for index in range(len(cases))]
    expected = {f"r{index}" for index, lost in enumerate(STATEMENTS.values()) if lost}
    assert told == expected
    assert {f"r{index}" for index, (ours, theirs) in enumerate(answers) if ours != theirs} <= told, "nobody is told"
    assert sum(ours != theirs for ours, theirs in answers) >= 12, "regorus is mended: this may go"


def test_the_rule_that_is_lost_is_named_with_its_line_and_what_to_do() -> None:
    text = 'package p\n\none := 1\n\nr if {\n\ttrue\n\tinput.a == one with input as {"a": one}\n}\n'
    (problem,) = lints.problems(whole(parser.parse({"p.rego": text})))
    assert (problem.file, problem.line) == ("p.rego", 7)
    assert problem.what == (
        "the statement uses one, and so does the value of its `with`: bind that value to a variable first, engines disagree"
    )


CONFIG = 'package cfg\n\nlist := ["a"]\n\nnumber := 3\n'
LIBRARY = 'package lib\n\nimport data.cfg as settings\n\nkinds := {"T"}\n\nf(v) if v in settings.list\n'
RULE = "package m\n\nimport data.lib\n\nr if {\n\tinput.t in lib.kinds\n\tlib.f(input.v)\n}\n"


def test_imported_names_are_written_out_because_regorus_loses_them() -> None:
    policies = parse({"cfg.rego": CONFIG, "lib.rego": LIBRARY, "m.rego": RULE})
    given = json.dumps({"v": "a", "t": "T"})
    with EmbeddedFactory()({each.path: each.text for each in policies.modules}, {}) as engine:
        assert engine.query("m.r", given) is None, "regorus is mended: expanding may go"
    expanded = {each.path: each.expanded for each in policies.modules}
    assert "data.cfg.list" in expanded["lib.rego"]
    assert expanded["m.rego"].count("\n") == RULE.count("\n")
    with EmbeddedFactory()(expanded, {}) as engine:
        assert engine.query("m.r", given) is True


@pytest.mark.parametrize("body", ["f(lib) := lib", "r if {\n\tlib := 1\n\tlib == 1\n}", "r if {\n\tsome lib in [1]\n}"])
def test_an_imported_name_is_not_a_variable_too(body: str) -> None:
    with pytest.raises(PolicyError, match="lib is imported"):
        parse({"x.rego": f"package x\n\nimport data.lib\n\n{body}\n"})
