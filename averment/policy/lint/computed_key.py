"""Keys that are worked out in a rule's head, where regorus 0.13 says "not a valid ref".

It works out the last key of a rule with one value, and no other.
"""

from collections.abc import Iterator

from averment.policy.lint.program import Program
from averment.policy.problems import Problem
from averment.rego.references import indexes_of
from averment.rego.syntax import Bool, Bracket, Dot, Node, Null, Number, String, Var

KEY_FIRST = "bind the key in the rule's head to a variable in the body, the embedded engine works out nothing there"


def problems(program: Program) -> Iterator[Problem]:
    """Each rule with such a key, at its first line."""
    for module, rule in program.rules:
        ref = rule.ref
        if rule.kind == "value" and isinstance(ref, Dot | Bracket):
            ref = ref.base
        if rule.kind in ("set", "value") and any(map(_worked_out, indexes_of(ref))):
            yield Problem(module.shown, rule.span.line, KEY_FIRST)


def _worked_out(node: Node) -> bool:
    """Whether an expression is more than texts in double quotes, numbers, variables and references to them."""
    match node:
        case Dot(base):
            return _worked_out(base)
        case Bracket(base, index):
            return _worked_out(base) or _worked_out(index)
        case _:
            return not isinstance(node, Var | String | Number | Bool | Null)
