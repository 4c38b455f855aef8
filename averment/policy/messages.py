"""What a check's rules give as their message: text, as far as the syntax tree tells; what only judging can tell is told there."""

from collections.abc import Iterator, Mapping

from averment.rego import syntax
from averment.rego.rules import Rule
from averment.rego.syntax import Assign, Expression, Holds, Node, Var

_NO_TEXT: Mapping[type[Node], str] = {
    syntax.Number: "a number", syntax.Bool: "true or false", syntax.Null: "null", syntax.Array: "a list", syntax.Set: "a set",
    syntax.Object: "an object", syntax.ArrayComprehension: "a list", syntax.SetComprehension: "a set",
    syntax.ObjectComprehension: "an object", syntax.Arithmetic: "a number", syntax.Minus: "a number",
    syntax.Compare: "true or false", syntax.Membership: "true or false", syntax.SetOperation: "a set",
}  # fmt: skip


def problems(rule: Rule) -> Iterator[tuple[int, str]]:
    """The message of a check's rule (``deny["X"] contains msg``) where it cannot be text, with its line."""
    given = list(_assigned(rule, rule.key.name)) if isinstance(rule.key, Var) else [rule.key]
    for each in given:
        if each is not None and type(each) in _NO_TEXT:
            yield each.span.line, f"the message of a check is text, not {_NO_TEXT[type(each)]}: write it out, such as by sprintf"


def _assigned(rule: Rule, name: str) -> Iterator[Expression]:
    for body in rule.bodies:
        for statement in body.query.statements:
            match statement.literal:
                case Holds(Assign(_, Var(assigned), value)) if assigned == name:
                    yield value
