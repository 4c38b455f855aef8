"""The rules and imports of a module as typed nodes, and what is defined by them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias

from averment.rego.references import constant, constant_path, indexes_of, root_of, steps_of
from averment.rego.syntax import Assign, Body, Every, Expression, Name, Node, Some, SomeIn, Span, variables, walk

Kind: TypeAlias = Literal["default", "value", "set", "function"]


@dataclass(frozen=True)
class Rule(Node):
    """One definition of a rule or function.

    `ref` is what it defines (``deny["X"]``), `key` the member that a set rule collects, `value` what stands after ``:=`` in its
    head.
    """

    kind: Kind
    ref: Expression
    args: tuple[Expression, ...]
    key: Expression | None
    value: Expression | None
    bodies: tuple[Body, ...]
    span: Span

    @cached_property
    def name(self) -> str:
        """The first word of what it defines: ``deny`` of ``deny["X"]``."""
        return self.path[0]

    @cached_property
    def path(self) -> tuple[str, ...]:
        """What it defines up to the first part that varies: ``x.y["z"][key]`` gives x, y and z."""
        return constant_path(self.ref)

    @cached_property
    def keys(self) -> tuple[Expression, ...]:
        """What stands in brackets in what it defines, the last first."""
        return tuple(indexes_of(self.ref))

    @property
    def is_function(self) -> bool:
        """Whether it takes arguments."""
        return self.kind == "function" or bool(self.args)

    @cached_property
    def variables(self) -> frozenset[str]:
        """The variables that it declares itself: they hide rules of the same name."""
        return frozenset(_declared(self))


@dataclass(frozen=True, slots=True)
class Import(Node):
    """``import ref as alias``."""

    ref: Expression
    alias: Name | None
    span: Span


@dataclass(frozen=True)
class Tree:
    """A whole module: its package's path, what it imports, and its rules in the order of the text."""

    package: Expression
    package_span: Span
    imports: tuple[Import, ...]
    rules: tuple[Rule, ...]

    @cached_property
    def imported(self) -> Mapping[str, str]:
        """Each imported name and the path it stands for: ``{"config": "data.lib.core.config"}``."""
        paths = ((each, _spelt(each.ref)) for each in self.imports)
        return {each.alias.text if each.alias else path.rsplit(".", 1)[-1]: path for each, path in paths}


def _spelt(ref: Expression) -> str:
    """An imported path with dots; ``import data["lib"].iam`` only tests may write."""
    return ".".join([*constant_path(root_of(ref)), *(constant(step) or "" for step in steps_of(ref))])


def _declared(rule: Rule) -> Iterator[str]:
    yield from variables(rule.args if rule.kind != "default" else ())
    for node in walk(rule):
        match node:
            case Assign("ColEq", left):
                yield from variables(left)
            case SomeIn(key, value):
                yield from variables(key, value)
            case Some(names):
                yield from (each.text for each in names)
            case Every(key, value):
                yield from (each.text for each in (key, value) if each)
