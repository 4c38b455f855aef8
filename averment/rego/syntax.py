"""Expressions and statements of Rego as typed nodes: plain data to `match` on, and a walk over them.

A span is what a reader would mark: that of a string has its quotes, that of an expression all of its parts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple, TypeAlias


class Span(NamedTuple):
    """A part of a module's text: its line (from 1), its first byte, and the byte after it."""

    line: int
    start: int
    end: int


class Node:
    """Any part of a tree. Its fields, in the order of the text, are values, nodes, or tuples of nodes."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]]
    span: Span


@dataclass(frozen=True, slots=True)
class Var(Node):
    """A variable, or the first word of a reference: ``input``."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Name(Node):
    """A word that declares: ``x`` in ``some x`` or ``every x in …``, the alias of an import, what follows a dot."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class String(Node):
    """A text in double quotes; in backquotes it is a RawString."""

    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class RawString(Node):
    """A text in backquotes."""

    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Number(Node):
    """A number."""

    value: int | float
    span: Span


@dataclass(frozen=True, slots=True)
class Bool(Node):
    """``true`` or ``false``."""

    value: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Null(Node):
    """``null``."""

    span: Span


@dataclass(frozen=True, slots=True)
class Dot(Node):
    """``base.field``."""

    base: "Expression"
    field: Name
    span: Span


@dataclass(frozen=True, slots=True)
class Bracket(Node):
    """``base[index]``."""

    base: "Expression"
    index: "Expression"
    span: Span


@dataclass(frozen=True, slots=True)
class Call(Node):
    """``function(args)``."""

    function: "Expression"
    args: tuple["Expression", ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Compare(Node):
    """``left == right`` and the like; `op` is Eq, Ne, Lt, Le, Gt or Ge."""

    op: str
    left: "Expression"
    right: "Expression"
    span: Span


@dataclass(frozen=True, slots=True)
class Arithmetic(Node):
    """``left + right`` and the like."""

    op: str
    left: "Expression"
    right: "Expression"
    span: Span


@dataclass(frozen=True, slots=True)
class SetOperation(Node):
    """``left | right`` (`op` Union) or ``left & right``."""

    op: str
    left: "Expression"
    right: "Expression"
    span: Span


@dataclass(frozen=True, slots=True)
class Assign(Node):
    """``left := right`` (`op` ColEq) or ``left = right`` (Eq)."""

    op: str
    left: "Expression"
    right: "Expression"
    span: Span


@dataclass(frozen=True, slots=True)
class Minus(Node):
    """``-value``."""

    value: "Expression"
    span: Span


@dataclass(frozen=True, slots=True)
class Array(Node):
    """``[…]``."""

    items: tuple["Expression", ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Set(Node):
    """``{…}`` of members."""

    items: tuple["Expression", ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Object(Node):
    """``{…}`` of keys and values."""

    fields: tuple[tuple["Expression", "Expression"], ...]
    span: Span


@dataclass(frozen=True, slots=True)
class ArrayComprehension(Node):
    """``[term | body]``."""

    term: "Expression"
    body: "Query"
    span: Span


@dataclass(frozen=True, slots=True)
class SetComprehension(Node):
    """``{term | body}``."""

    term: "Expression"
    body: "Query"
    span: Span


@dataclass(frozen=True, slots=True)
class ObjectComprehension(Node):
    """``{key: value | body}``."""

    key: "Expression"
    value: "Expression"
    body: "Query"
    span: Span


@dataclass(frozen=True, slots=True)
class Membership(Node):
    """``value in collection``, ``key, value in collection``."""

    key: "Expression | None"
    value: "Expression"
    collection: "Expression"
    span: Span


@dataclass(frozen=True, slots=True)
class Unknown(Node):
    """What the parser has a word for that is not known here."""

    kind: str
    span: Span


Reference: TypeAlias = Var | Dot | Bracket
Comprehension: TypeAlias = ArrayComprehension | SetComprehension | ObjectComprehension
Expression: TypeAlias = (
    Reference | Comprehension | String | RawString | Number | Bool | Null | Call | Compare | Arithmetic | SetOperation | Assign
    | Minus | Array | Set | Object | Membership | Unknown
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Holds(Node):
    """A statement that is an expression."""

    value: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Not(Node):
    """``not value``."""

    value: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class SomeIn(Node):
    """``some value in collection``, ``some key, value in collection``."""

    key: Expression | None
    value: Expression
    collection: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Some(Node):
    """``some a, b``."""

    names: tuple[Name, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Every(Node):
    """``every key, value in domain { body }``."""

    key: Name | None
    value: Name
    domain: Expression
    body: "Query"
    span: Span


@dataclass(frozen=True, slots=True)
class With(Node):
    """``with target as value``."""

    target: Expression
    value: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Statement(Node):
    """One statement of a body, with what it is asked under."""

    literal: Holds | Not | SomeIn | Some | Every | Unknown
    withs: tuple[With, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Query(Node):
    """The statements of a body."""

    statements: tuple[Statement, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Body(Node):
    """One body of a rule; after ``else`` the value it gives, if it says one."""

    value: Expression | None
    query: Query
    is_else: bool
    span: Span


def walk(*nodes: Any) -> Iterator[Node]:
    """Some nodes, or tuples of nodes, and every node below them, in no particular order; None is left out."""
    waiting = list(nodes)
    while waiting:
        node = waiting.pop()
        if isinstance(node, Node):
            yield node
            waiting += parts(node)
        elif type(node) is tuple:
            waiting += node


def parts(node: Node) -> list[Any]:
    """The nodes, and tuples of nodes, that a node is made of."""
    values = (getattr(node, name) for name in node.__match_args__)
    return [value for value in values if isinstance(value, Node) or type(value) is tuple]


def source(text: str, span: Span) -> str:
    """The text of a span."""
    return text.encode()[span.start : span.end].decode()


def variables(*nodes: Any) -> Iterator[str]:
    """The name of each variable of some nodes, as often as it stands there."""
    return (node.name for node in walk(*nodes) if isinstance(node, Var))
