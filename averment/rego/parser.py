"""Modules as parsed: regorus's own syntax tree, which nothing else here reads, made into typed nodes."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from averment.base import memory
from averment.base.errors import PolicyError
from averment.rego import imports, regorus_engine, syntax
from averment.rego.rules import Import, Rule, Tree
from averment.rego.syntax import Node, Span

_Json = Mapping[str, Any]


@dataclass(frozen=True)
class Module:
    """One file: its path, package and text.

    `shown` is how messages name the file: with the folder it lies in. `parsed` and `places` are its `tree` and `imported`, where
    they are known; else these are made when somebody asks for them.
    """

    path: str
    package: str
    text: str
    shown: str = ""
    parsed: Tree | None = field(default=None, compare=False, repr=False)
    places: Sequence[imports.TextEdit] | None = field(default=None, compare=False, repr=False)

    @cached_property
    def tree(self) -> Tree:
        """Its syntax tree, made when somebody asks for it where it was not given."""
        return self.parsed or tree(self.shown or self.path, self.text)

    @cached_property
    def imported(self) -> Sequence[imports.TextEdit]:
        """Where the text uses an imported name, and the path it stands for."""
        return imports.roots(self.tree) if self.places is None else self.places

    @cached_property
    def expanded(self) -> str:
        """The text as engines get it: imported names written out (averment.rego.imports)."""
        return imports.replaced(self.text, self.imported)

    @property
    def is_test(self) -> bool:
        """Whether the file holds tests, by its name."""
        return self.path.endswith("_test.rego")


def parse(texts: Mapping[str, str], shown: Mapping[str, str] | None = None) -> list[Module]:
    """The modules of texts by path, in the order of the paths. Raises PolicyError with file, line and the line itself."""
    modules, errors = parsed(regorus_engine.new(), texts, shown or {})
    for _, error in errors:
        raise error
    return modules


def parsed(engine: Any, texts: Mapping[str, str], shown: Mapping[str, str]) -> tuple[list[Module], list[tuple[str, PolicyError]]]:
    """The modules of texts by path, which an empty engine then has; or, by the name shown, why some do not parse."""
    packages: dict[str, str] = {}
    errors: list[tuple[str, PolicyError]] = []
    for path, text in sorted(texts.items()):
        name = shown.get(path, path)
        try:
            packages[path] = regorus_engine.add(engine, name, text)
        except PolicyError as error:
            errors.append((name, error))
    if errors:
        return [], errors
    with memory.no_search_for_cycles():  # measured: a third of the time
        trees = json.loads(engine.get_ast_as_json())
        return [
            Module(path, package, texts[path], shown.get(path, path), _tree(texts[path], each["ast"]))
            for (path, package), each in zip(packages.items(), trees, strict=True)
        ], []


def tree(path: str, text: str) -> Tree:
    """The syntax tree of one module. Raises PolicyError as `regorus_engine.add` does."""
    engine = regorus_engine.new()
    regorus_engine.add(engine, path, text)
    return _tree(text, json.loads(engine.get_ast_as_json())[0]["ast"])


def _tree(text: str, ast: _Json) -> Tree:
    return _Reader(text).tree(ast)


class _Reader:
    """Makes nodes of the JSON of one module, of whose text names and quotes are taken."""

    def __init__(self, text: str) -> None:
        self._source = text.encode()

    def tree(self, ast: _Json) -> Tree:
        """The whole module."""
        package = self._node(ast["package"]["refr"])
        imported = (
            Import(self._node(each["refr"]), each.get("as") and self._name(each["as"]), _span(each)) for each in ast["imports"]
        )
        rules = (self._default(each["Default"]) if "Default" in each else self._rule(each["Spec"]) for each in ast["rules"])
        return Tree(package, _span(ast["package"], package), tuple(imported), tuple(rules))

    def _default(self, rule: _Json) -> Rule:
        value = self._node(rule["value"])
        args = self._nodes(rule.get("args") or ())
        return Rule("default", self._node(rule["refr"]), args, None, value, (), _span(rule, value))

    def _rule(self, rule: _Json) -> Rule:
        kind, head = next(iter(rule["head"].items()))
        ref, args = self._node(head["refr"]), self._nodes(head.get("args") or ())
        key = self._node(head["key"]) if kind == "Set" else None
        value = self._value(head.get("assign"))
        bodies = tuple(map(self._body, rule["bodies"]))
        return Rule(_KINDS[kind], ref, args, key, value, bodies, _span(rule, ref, *args, key, value, *bodies))

    def _body(self, body: _Json) -> syntax.Body:
        value, query = self._value(body["assign"]), self._query(body["query"])
        return syntax.Body(value, query, body["is_else"], _span(body, value, *query.statements))

    def _value(self, assign: _Json | None) -> Any:
        return self._node(assign["value"]) if assign else None

    def _query(self, query: _Json) -> syntax.Query:
        statements = tuple(map(self._statement, query["stmts"]))
        return syntax.Query(statements, _span(query, *statements))

    def _statement(self, statement: _Json) -> syntax.Statement:
        literal = self._node(statement["literal"])
        withs = tuple(map(self._with, statement.get("with_mods") or ()))
        return syntax.Statement(literal, withs, _span(statement, literal, *withs))

    def _with(self, given: _Json) -> syntax.With:
        target, value = self._node(given["refr"]), self._node(given["as"])
        return syntax.With(target, value, _span(given, target, value))

    def _name(self, span: _Json) -> syntax.Name:
        return syntax.Name(self._source[span["start"] : span["end"]].decode(), Span(span["line"], span["start"], span["end"]))

    def _nodes(self, trees: Iterable[_Json]) -> tuple[Any, ...]:
        return tuple(map(self._node, trees))

    def _optional(self, tree: _Json | None) -> Any:
        return self._node(tree) if tree else None

    def _node(self, tree: _Json) -> Any:
        kind, inner = next(iter(tree.items()))
        read = _READERS.get(kind)
        return read(self, inner) if read else syntax.Unknown(kind, _span(inner))

    def quoted(self, make: Callable[[str, Span], Node], inner: _Json) -> Node:
        """A text, with the quotes that regorus leaves out of its place."""
        start, end = inner["span"]["start"], inner["span"]["end"]
        if self._source[start - 1 : start] in _QUOTES and self._source[end : end + 1] in _QUOTES:
            start, end = start - 1, end + 1
        return make(inner["value"], Span(inner["span"]["line"], start, end))

    def dot(self, inner: _Json) -> Node:
        """``base.field``."""
        base, (place, text) = self._node(inner["refr"]), inner["field"]
        name = syntax.Name(text, Span(place["line"], place["start"], place["end"]))
        return syntax.Dot(base, name, _span(inner, base))

    def bracket(self, inner: _Json) -> Node:
        """``base[index]``."""
        base, index = self._node(inner["refr"]), self._node(inner["index"])
        return syntax.Bracket(base, index, _span(inner, base, index))

    def call(self, inner: _Json) -> Node:
        """A call."""
        function, args = self._node(inner["fcn"]), self._nodes(inner["params"])
        return syntax.Call(function, args, _span(inner, function, *args))

    def binary(self, make: Callable[[str, Any, Any, Span], Node], inner: _Json) -> Node:
        """What has two sides."""
        left, right = self._node(inner["lhs"]), self._node(inner["rhs"])
        return make(inner["op"], left, right, _span(inner, left, right))

    def items(self, make: Callable[[tuple[Any, ...], Span], Node], inner: _Json) -> Node:
        """A list or set."""
        items, span = self._nodes(inner["items"]), _span(inner)
        if not items and self._source.startswith(b"set", span.start):  # regorus's place of `set()` ends where the next word does
            span = span._replace(end=self._source.index(b")", span.start) + 1)
        return make(items, span)

    def object(self, inner: _Json) -> Node:
        """An object."""
        return syntax.Object(tuple((self._node(key), self._node(value)) for _, key, value in inner["fields"]), _span(inner))

    def collected(self, make: Callable[[Any, Any, Span], Node], inner: _Json) -> Node:
        """A comprehension of members."""
        return make(self._node(inner["term"]), self._query(inner["query"]), _span(inner))

    def collected_object(self, inner: _Json) -> Node:
        """A comprehension of keys and values."""
        key, value = self._node(inner["key"]), self._node(inner["value"])
        return syntax.ObjectComprehension(key, value, self._query(inner["query"]), _span(inner))

    def sought(self, make: Callable[[Any, Any, Any, Span], Node], inner: _Json) -> Node:
        """``some key, value in collection``, and the same without `some`."""
        key, value = self._optional(inner["key"]), self._node(inner["value"])
        collection = self._node(inner["collection"])
        return make(key, value, collection, _span(inner, key, value, collection))

    def single(self, make: Callable[[Any, Span], Node], inner: _Json) -> Node:
        """What is one expression in a place of its own."""
        value = self._node(inner["expr"])
        return make(value, _span(inner, value))

    def some(self, inner: _Json) -> Node:
        """``some a, b``."""
        return syntax.Some(tuple(map(self._name, inner["vars"])), _span(inner))

    def every(self, inner: _Json) -> Node:
        """``every key, value in domain { … }``."""
        key = self._name(inner["key"]) if inner["key"] else None
        domain, body = self._node(inner["domain"]), self._query(inner["query"])
        return syntax.Every(key, self._name(inner["value"]), domain, body, _span(inner, domain, *body.statements))


def _span(inner: _Json, *parts: Any) -> Span:
    """A place with those of the parts, which may reach further: regorus's are cut where a string stands first or last."""
    place = inner["span"]
    start, end = place["start"], place["end"]
    for part in parts:
        if part is not None:
            _, first, last = part.span
            start, end = min(start, first), max(end, last)
    return Span(place["line"], start, end)


_QUOTES = (b'"', b"`")
_KINDS: Mapping[str, Any] = {"Compr": "value", "Set": "set", "Func": "function"}
_READERS: Mapping[str, Callable[[_Reader, _Json], Node]] = {
    "Var": lambda _, inner: syntax.Var(inner["value"], _span(inner)),
    "Number": lambda _, inner: syntax.Number(inner["value"], _span(inner)),
    "Bool": lambda _, inner: syntax.Bool(inner["value"], _span(inner)),
    "Null": lambda _, inner: syntax.Null(_span(inner)),
    "String": lambda reader, inner: reader.quoted(syntax.String, inner),
    "RawString": lambda reader, inner: reader.quoted(syntax.RawString, inner),
    "RefDot": _Reader.dot,
    "RefBrack": _Reader.bracket,
    "Call": _Reader.call,
    "BoolExpr": lambda reader, inner: reader.binary(syntax.Compare, inner),
    "ArithExpr": lambda reader, inner: reader.binary(syntax.Arithmetic, inner),
    "BinExpr": lambda reader, inner: reader.binary(syntax.SetOperation, inner),
    "AssignExpr": lambda reader, inner: reader.binary(syntax.Assign, inner),
    "UnaryExpr": lambda reader, inner: reader.single(syntax.Minus, inner),
    "Array": lambda reader, inner: reader.items(syntax.Array, inner),
    "Set": lambda reader, inner: reader.items(syntax.Set, inner),
    "Object": _Reader.object,
    "ArrayCompr": lambda reader, inner: reader.collected(syntax.ArrayComprehension, inner),
    "SetCompr": lambda reader, inner: reader.collected(syntax.SetComprehension, inner),
    "ObjectCompr": _Reader.collected_object,
    "Membership": lambda reader, inner: reader.sought(syntax.Membership, inner),
    "Expr": lambda reader, inner: reader.single(syntax.Holds, inner),
    "NotExpr": lambda reader, inner: reader.single(syntax.Not, inner),
    "SomeIn": lambda reader, inner: reader.sought(syntax.SomeIn, inner),
    "SomeVars": _Reader.some,
    "Every": _Reader.every,
}
"""How each kind of regorus's nodes becomes one of ours."""
