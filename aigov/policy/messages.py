"""What a check's rules give as their message: text, as far as the syntax tree tells; what only judging can tell is told there."""

from collections.abc import Container, Iterator, Mapping
from typing import Any

_NO_TEXT = {
    "Number": "a number", "Bool": "true or false", "Null": "null", "Array": "a list", "Set": "a set", "Object": "an object",
    "ArrayCompr": "a list", "SetCompr": "a set", "ObjectCompr": "an object", "ArithExpr": "a number", "UnaryExpr": "a number",
    "BoolExpr": "true or false", "Membership": "true or false", "BinExpr": "a set",
}  # fmt: skip


def problems(rule: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    """The message of a check's rule (``deny["X"] contains msg``) where it cannot be text, with its line."""
    key = rule["Spec"]["head"]["Set"]["key"]
    given = [key]
    if "Var" in key:
        name = key["Var"]["value"]
        given = [each["rhs"] for each in _assigned(rule) if each["lhs"].get("Var", {}).get("value") == name]
    for each in given:
        kind, value = next(iter(each.items()))
        if kind in _NO_TEXT:
            yield value["span"]["line"], f"the message of a check is text, not {_NO_TEXT[kind]}: write it out, such as by sprintf"


def _assigned(rule: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for body in rule["Spec"]["bodies"]:
        for statement in body["query"]["stmts"]:
            found = statement["literal"].get("Expr", {}).get("expr", {}).get("AssignExpr")
            if found:
                yield found


def is_other_form(rule: Mapping[str, Any], heads: Container[str]) -> bool:
    """Whether a rule is called as those of checks are: written in any other way it would add to what none of them says."""
    head = rule["Default"] if "Default" in rule else next(iter(rule["Spec"]["head"].values()))
    reference = head["refr"]
    while "Var" not in reference:
        reference = next(iter(reference.values()))["refr"]
    return reference["Var"]["value"] in heads
