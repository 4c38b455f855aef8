"""One rule body in the abstract evaluation: what its variables and expressions may hold, and what is read for that."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Protocol

from aigov.base.errors import PolicyError
from aigov.policy.analysis.abstract import NOTHING, Collection, Data, Doc, Many, Text, Value, many, union
from aigov.policy.policies import Module
from aigov.rego.imports import text_of

ALL = "*"
INPUT = "input"
LOOKUPS = {("lib", "core", "inventory", name) for name in ("lookup", "lookup_in")}
"""The library function by which a rule fetches the one related document that an id or name points to."""

# Structural built-ins: the first pass documents on without looking into them, the second see only how many there are.
_PASSING = frozenset({"array.concat", "array.slice", "array.reverse", "object.union", "object.union_n", "union"})
_COUNTING = frozenset({"count", "object.keys"})

Env = dict[str, Value]


class Evaluation(Protocol):
    """The whole evaluation that a body is part of: it knows the rules and notes what is read."""

    def touch(self, kind: str, name: str) -> None:
        """Notes that a field is read."""

    def scan(self, kind: str) -> None:
        """Notes that all documents of a type are gone through."""

    def known(self, path: tuple[str, ...]) -> bool:
        """Whether there is a rule or function at a path."""

    def holds(self, path: tuple[str, ...]) -> bool:
        """Whether there are rules below a path."""

    def imported(self, module: Module, name: str) -> tuple[str, ...] | None:
        """The path that a module imports under a name."""

    def call(self, path: tuple[str, ...], args: tuple[Value, ...]) -> Value:
        """The value of a rule or function by its path."""

    def below(self, path: tuple[str, ...]) -> Value:
        """What any rule below a path may hold."""


class Scope:
    """The variables of one rule body, and what its expressions may hold."""

    def __init__(self, walk: Evaluation, module: Module, env: Env) -> None:
        self._walk = walk
        self._module = module
        self._env = env

    def query(self, query: Mapping[str, Any]) -> None:
        """All statements of a body, until no variable learns anything new (Rego has no order)."""
        while True:
            before = dict(self._env)
            for statement in query["stmts"]:
                for override in statement.get("with_mods", ()):
                    self._consume(self.value(override["as"]))
                self._literal(statement["literal"])
            if before == self._env:
                return

    def _literal(self, literal: Mapping[str, Any]) -> None:
        kind, node = next(iter(literal.items()))
        if kind in ("Expr", "NotExpr"):
            self.value(node["expr"])
        elif kind == "SomeIn":
            self._iterate(self.value(node["collection"]), node["key"], node["value"])
        elif kind == "Every":
            inner = _elements(self.value(node["domain"]), self._walk)
            for name, value in ((node["key"], NOTHING), (node["value"], inner)):
                if name:
                    self._learn(text_of(self._module.text, name), value)
            self.query(node["query"])
        elif kind != "SomeVars":
            raise self._unknown(kind, node)

    def _iterate(self, collection: Value, key: Any, value: Any) -> None:
        if key:
            self.bind(key, NOTHING)
        self.bind(value, _elements(collection, self._walk))

    def bind(self, node: Mapping[str, Any], value: Value) -> None:
        """Matches a pattern with a value."""
        kind, inner = next(iter(node.items()))
        if kind == "Var":
            self._learn(inner["value"], value)
        elif kind == "Array":
            for item in inner["items"]:
                self.bind(item, _elements(value, self._walk))
        elif kind == "Object":
            for _, _, item in inner["fields"]:
                self.bind(item, _elements(value, self._walk))

    def _learn(self, name: str, value: Value) -> None:
        self._env[name] = self._env.get(name, NOTHING) | value

    def value(self, node: Any) -> Value:
        """The abstract value of an expression, its reads noted."""
        if not isinstance(node, Mapping):
            return NOTHING
        kind, inner = next(iter(node.items()))
        handler = self._HANDLERS.get(kind)
        if handler is None:
            raise self._unknown(kind, inner)
        value: Value = handler(self, inner)
        return value

    def _unknown(self, kind: str, node: Mapping[str, Any]) -> PolicyError:
        line = node.get("span", {}).get("line", 0)
        return PolicyError(f"{self._module.path}:{line}: what this reads cannot be told ({kind} is not understood)")

    def _on_literal(self, node: Mapping[str, Any]) -> Value:
        return frozenset({Text(node["value"])})

    def _on_nothing(self, _node: Mapping[str, Any]) -> Value:
        return NOTHING

    def _on_variable(self, node: Mapping[str, Any]) -> Value:
        name = node["value"]
        if name == "input":
            return frozenset({Doc(INPUT)})
        if name == "data":
            return frozenset({Data(())})
        if name in self._env:
            return self._env[name]
        imported = self._walk.imported(self._module, name)
        if imported is not None:
            return self._resolved(imported)
        own = (*self._module.package.split("."), name)
        return self._resolved(own) if self._walk.known(own) or self._walk.holds(own) else NOTHING

    def _resolved(self, path: tuple[str, ...]) -> Value:
        if self._walk.known(path):
            return self._walk.call(path, ())
        return frozenset({Data(path)})

    def _on_dot(self, node: Mapping[str, Any]) -> Value:
        return self._step(self.value(node["refr"]), frozenset({Text(node["field"][1])}), node)

    def _on_bracket(self, node: Mapping[str, Any]) -> Value:
        base = self.value(node["refr"])
        index = self.value(node["index"])
        if "Var" in node["index"] and node["index"]["Var"]["value"] not in self._env:
            self._learn(node["index"]["Var"]["value"], NOTHING)
        return self._step(base, index, node)

    def _step(self, base: Value, index: Value, node: Mapping[str, Any]) -> Value:
        names = [each.value for each in index if isinstance(each, Text)]
        return union(self._step_one(each, names, node) for each in base)

    def _step_one(self, base: Any, names: list[str], node: Mapping[str, Any]) -> Value:
        if isinstance(base, Doc):
            for name in names or [ALL]:
                self._walk.touch(base.kind, name)
            return NOTHING
        if isinstance(base, Collection):
            self._walk.scan(base.kind)
            return frozenset({Doc(base.kind)})
        if isinstance(base, Many):
            return frozenset(base.inner)
        if isinstance(base, Data):
            return self._step_data(base, names, node)
        return NOTHING

    def _step_data(self, base: Data, names: list[str], node: Mapping[str, Any]) -> Value:
        if base.path == ("inventory",):
            if not names:
                line = node["span"]["line"]
                raise PolicyError(f"{self._module.path}:{line}: data.inventory must be indexed by a literal resource type")
            return frozenset(Collection(name) for name in names)
        if base.path[:1] == ("config",):
            return NOTHING
        if not names:
            return self._walk.below(base.path)
        return union(self._resolved((*base.path, name)) for name in names)

    def _on_call(self, node: Mapping[str, Any]) -> Value:
        args = tuple(self.value(each) for each in node["params"])
        path = self._function(node["fcn"])
        if path in LOOKUPS:
            return self._lookup(args, node)
        if path is not None:
            return self._walk.call(path, args)
        return self._builtin(".".join(static_path(node["fcn"])), args)

    def _function(self, node: Mapping[str, Any]) -> tuple[str, ...] | None:
        path = static_path(node)
        imported = self._walk.imported(self._module, path[0])
        if path[0] == "data":
            full = path[1:]
        elif imported is not None:
            full = (*imported, *path[1:])
        else:
            full = (*self._module.package.split("."), *path)
        return full if self._walk.known(full) else None

    def _lookup(self, args: tuple[Value, ...], node: Mapping[str, Any]) -> Value:
        kinds = [each.value for each in args[0] if isinstance(each, Text)]
        if not kinds:
            line = node["span"]["line"]
            raise PolicyError(f"{self._module.path}:{line}: inventory.lookup needs a literal resource type")
        for kind in kinds:
            self._walk.touch(kind, "also_known_as")
        return frozenset(Doc(kind) for kind in kinds)

    def _builtin(self, name: str, args: tuple[Value, ...]) -> Value:
        if name == "object.get" and args:
            path = [each.value for each in args[1] if isinstance(each, Text)] if len(args) > 1 else []
            path = path or [
                each.value for item in args[1] if isinstance(item, Many) for each in item.inner if isinstance(each, Text)
            ]
            found = self._step(args[0], frozenset(Text(name) for name in path), {"span": {"line": 0}})
            return found | (args[2] if args[2:] else NOTHING)
        if name in _COUNTING and not any(isinstance(each, Doc) for each in args[0]):
            return NOTHING
        if name not in _PASSING:
            for value in args:
                self._consume(value)
        return union(args)

    def _consume(self, value: Iterable[Any]) -> None:
        """A value given to something that may look anywhere inside."""
        for each in value:
            if isinstance(each, Doc):
                self._walk.touch(each.kind, ALL)
            elif isinstance(each, Collection):
                self._walk.scan(each.kind)
                self._walk.touch(each.kind, ALL)
            elif isinstance(each, Many):
                self._consume(each.inner)
            elif isinstance(each, Data) and each.path[:1] not in (("inventory",), ("config",)):
                self._consume(self._walk.below(each.path))

    def _on_compare(self, node: Mapping[str, Any]) -> Value:
        for side in (node["lhs"], node["rhs"]):
            self._consume(self.value(side))
        return NOTHING

    def _on_combine(self, node: Mapping[str, Any]) -> Value:
        return self.value(node["lhs"]) | self.value(node["rhs"])

    def _on_assign(self, node: Mapping[str, Any]) -> Value:
        right, left = self.value(node["rhs"]), self.value(node["lhs"])
        self.bind(node["lhs"], right)
        self.bind(node["rhs"], left)
        return NOTHING

    def _on_negative(self, node: Mapping[str, Any]) -> Value:
        return self.value(node["expr"])

    def _on_sequence(self, node: Mapping[str, Any]) -> Value:
        return many(union(self.value(item) for item in node["items"]))

    def _on_mapping(self, node: Mapping[str, Any]) -> Value:
        return many(union(self.value(part) for _, key, item in node["fields"] for part in (key, item)))

    def _on_comprehension(self, node: Mapping[str, Any]) -> Value:
        inner = Scope(self._walk, self._module, dict(self._env))
        inner.query(node["query"])
        return many(union(inner.value(node[part]) for part in ("term", "key", "value") if part in node))

    def _on_membership(self, node: Mapping[str, Any]) -> Value:
        if node["key"]:
            self.value(node["key"])
        self._consume(self.value(node["value"]))
        self._consume(_elements(self.value(node["collection"]), self._walk))
        return NOTHING

    _HANDLERS: ClassVar[dict[str, Any]] = {
        "Var": _on_variable,
        "String": _on_literal,
        "RawString": _on_literal,
        "Number": _on_nothing,
        "Bool": _on_nothing,
        "True": _on_nothing,
        "False": _on_nothing,
        "Null": _on_nothing,
        "RefDot": _on_dot,
        "RefBrack": _on_bracket,
        "Call": _on_call,
        "BoolExpr": _on_compare,
        "ArithExpr": _on_combine,
        "BinExpr": _on_combine,
        "UnaryExpr": _on_negative,
        "AssignExpr": _on_assign,
        "Array": _on_sequence,
        "Set": _on_sequence,
        "Object": _on_mapping,
        "ArrayCompr": _on_comprehension,
        "SetCompr": _on_comprehension,
        "ObjectCompr": _on_comprehension,
        "Membership": _on_membership,
    }


def _elements(value: Value, walk: Evaluation) -> Value:
    """What iterating over a value yields; iterating over a document reads all of it."""
    found: set[Any] = set()
    for each in value:
        if isinstance(each, Many):
            found |= each.inner
        elif isinstance(each, Collection):
            walk.scan(each.kind)
            found.add(Doc(each.kind))
        elif isinstance(each, Doc):
            walk.touch(each.kind, ALL)
        elif isinstance(each, Data):
            found |= walk.below(each.path)
    return frozenset(found)


def static_path(node: Mapping[str, Any]) -> tuple[str, ...]:
    """A reference of constant parts as a path: ``data.lib.core.config`` -> ("data", "lib", "core", "config")."""
    if "Var" in node:
        return (node["Var"]["value"],)
    if "RefDot" in node:
        return (*static_path(node["RefDot"]["refr"]), node["RefDot"]["field"][1])
    return (*static_path(node["RefBrack"]["refr"]), node["RefBrack"]["index"]["String"]["value"])
