"""What a rule reads is derived from its syntax tree, wherever its documents flow."""

import time

import pytest

from averment.base.errors import PolicyError
from averment.policy.analysis.reads import Reads, reads_of
from tests.support.rego_samples import metadata, policies


def reads(body: str, helpers: str = "", head: str = "deny") -> Reads:
    rules = f'{metadata()}deny["X"] contains "m" if {{\n{body if head == "deny" else "input.z"}\n}}\n{helpers}'
    if head != "deny":
        rules += f'\n{head}["X"] contains "m" if {{\n{body}\n}}\n'
    return reads_of(policies(rules))["X", head]


@pytest.mark.parametrize(
    ("body", "helpers", "fields"),
    [
        ("not input.a", "", {"a"}),
        ('input["a"].b == 1', "", {"a"}),
        ("x := input\nx.a", "", {"a"}),
        ("helper", "helper if input.a", {"a"}),
        ("f(input)", "f(d) if d.a", {"a"}),
        ("f(input)", "f(d) if g(d)\n\ng(d) if d.a", {"a"}),
        ("f({1: input})", "f(d) if d[1].a", {"a"}),
        ('object.get(input, "a", 1) == 1', "", {"a"}),
        ('object.get(input, ["a", "b"], 1) == 1', "", {"a", "b"}),
        ('some k in ["a", "b"]\nnot input[k]', "", {"a", "b"}),
        ("some k\ninput[k] == 1", "", {"*"}),
        ("some k, v in input\nv == 1", "", {"*"}),
        ("every x in input.a { x.b == 1 }", "", {"a"}),
        ("count([x | some x in input.a; x > input.b]) > 1", "", {"a", "b"}),
        ("json.marshal(input) != input.a", "", {"*", "a"}),
        ('{"k": input}["k"].a', "", {"a"}),
        ("1 in input.a", "", {"a"}),
        ("f(input.a, input.b)", "f(_, y) := y", {"a", "b"}),
        ("x.y", 'x := {"y": input.a}', {"a"}),
        ("f(input)", "default f(_) := false\n\nf(d) := d.a", {"a"}),
        ("some k, v in named\nv == 1", "named.one := input.a\n\nnamed.two := input.b", {"a", "b"}),
        ("named.one == 1", "named.one := input.a\n\nnamed.two := input.b", {"a"}),
        ('docs["one"].a', 'docs["one"] := input', {"a"}),
        ('docs["one"]["two"].a', 'docs["one"]["two"] := input', {"a"}),
        ('input[concat("_", ["a", "b"])] == 1', "", {"*"}),
        ("some k\ndocs[k].a", 'docs["one"] := input\n\ndocs["two"] := input', {"a"}),
        ("some d\nd.a\nd = input", "", {"a"}),
        ("some d, e\ncount([x | x := d.a]) > 0\nd = e\ne = input", "", {"a"}),
        ("d := doc\ndoc.a", "doc := input", {"a"}),
        ("d = doc\ndoc.a", "doc := input", {"a"}),
        ("table[doc]\ndoc.a", "doc := input\n\ntable := {}", {"*", "a"}),
        ("input.a with input as both", "both := {1: input}", {"*", "a"}),
        ("y", "y := 1 if input.a\n\nelse := 2 if input.b", {"a", "b"}),
    ],
)
def test_fields_of_the_input(body: str, helpers: str, fields: set[str]) -> None:
    assert reads(body, helpers).input == fields


def test_an_imported_part_of_the_input_is_followed() -> None:
    imports = "import input as judged\nimport input.b as part\n"
    rules = policies(f'{imports}\n{metadata()}deny["X"] contains "m" if {{\n\tjudged.a\n\tpart.c\n}}\n')
    assert reads_of(rules)["X", "deny"].input == {"a", "b"}


def test_a_looked_up_document_is_followed_and_is_not_a_scan() -> None:
    found = reads('role := inventory.lookup("R", input.role_arn)\nbad(role)', "bad(r) if r.policies[_].x")
    assert found.input == {"role_arn"}
    assert found.related == {"R": {"policies", "also_known_as"}}
    assert found.scanned == frozenset()


@pytest.mark.parametrize(
    "body",
    [
        'some d in data.inventory["R"]\nd.a == input.b',
        'd := data.inventory["R"][_]\nd.a == input.b',
        "some id, d in data.inventory.R\nd.a == input.b",
        'count([d | some d in data.inventory["R"]; d.a == input.b]) > 0',
        "some d in all_of_them\nd.a == input.b",
    ],
)
def test_a_scan_of_a_type_is_seen_however_it_is_written(body: str) -> None:
    found = reads(body, 'all_of_them := [d | some d in data.inventory["R"]]')
    assert found.related == {"R": {"a"}}
    assert found.scanned == {"R"}


def test_each_head_has_reads_of_its_own() -> None:
    found = reads("input.b", head="skip")
    assert found.input == {"b"}


def test_what_functions_read_counts_for_each_head_that_comes_to_them() -> None:
    helpers = "f(d) if g(d)\n\ng(d) if d.a\n"
    rules = 'unknown["X"] contains "m" if f(input)\n\nskip["X"] contains "m" if f(inventory.lookup("R", input.id))\n'
    found = reads_of(policies(f'{metadata()}deny["X"] contains "m" if f(input)\n\n{rules}\n{helpers}'))
    assert found["X", "deny"] == found["X", "unknown"] == Reads(frozenset({"a"}))
    assert found["X", "skip"] == Reads(frozenset({"id"}), {"R": frozenset({"a", "also_known_as"})})


def test_names_without_number_take_no_long_time() -> None:
    names = ", ".join(f'"n{number}"' for number in range(300))
    started = time.process_time()
    assert len(reads(f"some a in [{names}]\ninput[a][a][a][a] == 1").input) == 300
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    "body",
    [
        "some type\nsome d in data.inventory[type]\nd.a == 1",
        "d := inventory.lookup(input.type, input.id)\nd.a == 1",
    ],
)
def test_a_type_that_is_not_literal_is_refused(body: str) -> None:
    with pytest.raises(PolicyError, match="literal"):
        reads(body)
