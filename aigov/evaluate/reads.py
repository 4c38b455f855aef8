"""What a rule reads: the fields of the input and of related documents its verdict rests on, from the syntax tree.

An abstract evaluation that follows where documents flow (through variables, comprehensions, helper rules and functions)
and notes each field taken from one. It over-approximates: what it cannot follow counts as reading every field, and a
construct it does not know is an error, so that a verdict never rests on something unseen.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from aigov.errors import PolicyError
from aigov.evaluate.policies import Module, PolicySet, head_of

ALL = "*"
LOOKUP = ("lib", "inventory", "lookup")
"""The library function by which a rule fetches the one related document that an id or name points to."""

INPUT = "input"

# Structural built-ins: they pass documents on without looking into them.
_PASSING = frozenset({"array.concat", "array.slice", "array.reverse", "object.union", "object.union_n", "union"})
_COUNTING = frozenset({"count", "object.keys"})


@dataclass(frozen=True)
class Reads:
    """Fields of the input, and for each related type its fields; `scanned` are the types of which a rule reads all documents.

    A related type that is not in `scanned` is only looked up by id. ``*`` stands for every field.
    """

    input: frozenset[str] = frozenset()
    related: Mapping[str, frozenset[str]] = field(default_factory=dict)
    scanned: frozenset[str] = frozenset()


# Abstract values. A value is a frozenset of these:
@dataclass(frozen=True)
class _Doc:
    kind: str  # "input" or a resource type


@dataclass(frozen=True)
class _Data:
    path: tuple[str, ...]


@dataclass(frozen=True)
class _Collection:
    kind: str


@dataclass(frozen=True)
class _Many:
    inner: Any


@dataclass(frozen=True)
class _Text:
    value: str


_Value = frozenset[Any]
_NOTHING: _Value = frozenset()
_Env = dict[str, _Value]
_DEPTH = 4  # how deep containers of documents may nest before they are flattened


def reads_of(policies: PolicySet) -> dict[tuple[str, str], Reads]:
    """What each head of each check reads: ``("SM-ENC-001", "deny")`` -> Reads."""
    program = _Program(policies.modules)
    return {
        (check.id, head): program.reads(check.package, head, check.id)
        for check in policies.checks.values()
        for head in check.heads
    }


class _Program:
    """The rules of all modules, by their full path."""

    def __init__(self, modules: Iterable[Module]) -> None:
        self.rules: dict[tuple[str, ...], list[tuple[Module, Mapping[str, Any]]]] = {}
        self.imports: dict[str, dict[str, tuple[str, ...]]] = {}
        for module in modules:
            package = tuple(module.package.split("."))
            self.imports[module.path] = dict(_imports(module))
            for rule in module.tree["rules"]:
                self.rules.setdefault(package + _head_path(rule), []).append((module, rule))

    def reads(self, package: str, head: str, check_id: str) -> Reads:
        walk = _Walk(self)
        for module, rule in self.rules[(*package.split("."), head)]:
            if head_of(rule) == (head, check_id):
                walk.rule(module, rule, ())
        return walk.result()


def _imports(module: Module) -> Iterator[tuple[str, tuple[str, ...]]]:
    for each in module.tree["imports"]:
        path = _static_path(each["refr"])
        alias = each.get("as")
        name = _slice(module, alias) if alias else path[-1]
        if path[0] == "data":
            yield name, path[1:]


def _static_path(node: Mapping[str, Any]) -> tuple[str, ...]:
    if "Var" in node:
        return (node["Var"]["value"],)
    if "RefDot" in node:
        return (*_static_path(node["RefDot"]["refr"]), node["RefDot"]["field"][1])
    return (*_static_path(node["RefBrack"]["refr"]), node["RefBrack"]["index"]["String"]["value"])


def _head_path(rule: Mapping[str, Any]) -> tuple[str, ...]:
    """The rule's path within its package, up to the first part that varies (``deny["X"]`` -> deny)."""
    refr = rule["Default"]["refr"] if "Default" in rule else next(iter(rule["Spec"]["head"].values()))["refr"]
    parts: list[str] = []
    while "Var" not in refr:
        kind, inner = next(iter(refr.items()))
        parts.append(inner["field"][1] if kind == "RefDot" else "")
        refr = inner["refr"]
    parts.append(refr["Var"]["value"])
    path = list(reversed(parts))
    return tuple(path[: path.index("")] if "" in path else path)


def _slice(module: Module, span: Mapping[str, Any]) -> str:
    return module.text.encode()[span["start"] : span["end"]].decode()


class _Walk:
    """One abstract evaluation, from one check's head through all it calls."""

    def __init__(self, program: _Program) -> None:
        self._program = program
        self._fields: dict[str, set[str]] = {}
        self._scanned: set[str] = set()
        self._running: dict[tuple[Any, ...], _Value] = {}

    def result(self) -> Reads:
        related = {kind: frozenset(names) for kind, names in sorted(self._fields.items()) if kind != INPUT}
        return Reads(frozenset(self._fields.get(INPUT, ())), related, frozenset(self._scanned))

    def rule(self, module: Module, rule: Mapping[str, Any], args: tuple[_Value, ...]) -> _Value:
        """The value of one rule definition for abstract arguments."""
        if "Default" in rule:
            return _Scope(self, module, {}).value(rule["Default"]["value"])
        spec = rule["Spec"]
        kind, head = next(iter(spec["head"].items()))
        env: _Env = {}
        scope = _Scope(self, module, env)
        for node, value in zip(head.get("args", ()), args, strict=False):
            scope.bind(node, value)
        results = [_NOTHING]
        for body in spec["bodies"]:
            scope.query(body["query"])
            if body["assign"]:
                results.append(scope.value(body["assign"]["value"]))
        if kind == "Set":
            results.append(_many(scope.value(head["key"])))
        elif head.get("assign"):
            results.append(scope.value(head["assign"]["value"]))
        varying = _varying(head["refr"])
        value = _union(results)
        return _many(value) if varying and kind != "Set" else value

    def call(self, path: tuple[str, ...], args: tuple[_Value, ...]) -> _Value:
        """The value of a rule or function by its path; recursion through itself adds nothing new."""
        key = (path, args)
        if key in self._running:
            return self._running[key]
        self._running[key] = _NOTHING
        value = _union(self.rule(module, rule, args) for module, rule in self._program.rules[path])
        self._running[key] = value
        return value

    def touch(self, kind: str, name: str) -> None:
        self._fields.setdefault(kind, set()).add(name)

    def scan(self, kind: str) -> None:
        self._scanned.add(kind)
        self._fields.setdefault(kind, set())

    def known(self, path: tuple[str, ...]) -> bool:
        return path in self._program.rules

    def imported(self, module: Module, name: str) -> tuple[str, ...] | None:
        return self._program.imports[module.path].get(name)


def _varying(refr: Mapping[str, Any]) -> bool:
    return "RefBrack" in refr and "String" not in refr["RefBrack"]["index"]


class _Scope:
    """The variables of one rule body."""

    def __init__(self, walk: _Walk, module: Module, env: _Env) -> None:
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
            for name, value in ((node["key"], _NOTHING), (node["value"], inner)):
                if name:
                    self._learn(_slice(self._module, name), value)
            self.query(node["query"])
        elif kind != "SomeVars":
            raise self._unknown(kind, node)

    def _iterate(self, collection: _Value, key: Any, value: Any) -> None:
        if key:
            self.bind(key, _NOTHING)
        self.bind(value, _elements(collection, self._walk))

    def bind(self, node: Mapping[str, Any], value: _Value) -> None:
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

    def _learn(self, name: str, value: _Value) -> None:
        self._env[name] = self._env.get(name, _NOTHING) | value

    def value(self, node: Any) -> _Value:
        """The abstract value of an expression, its reads noted."""
        if not isinstance(node, Mapping):
            return _NOTHING
        kind, inner = next(iter(node.items()))
        handler = _HANDLERS.get(kind)
        if handler is None:
            raise self._unknown(kind, inner)
        value: _Value = handler(self, inner)
        return value

    def _unknown(self, kind: str, node: Mapping[str, Any]) -> PolicyError:
        line = node.get("span", {}).get("line", 0)
        return PolicyError(f"{self._module.path}:{line}: what this reads cannot be told ({kind} is not understood)")

    def literal(self, node: Mapping[str, Any]) -> _Value:
        return frozenset({_Text(node["value"])})

    def nothing(self, _node: Mapping[str, Any]) -> _Value:
        return _NOTHING

    def variable(self, node: Mapping[str, Any]) -> _Value:
        name = node["value"]
        if name == "input":
            return frozenset({_Doc(INPUT)})
        if name == "data":
            return frozenset({_Data(())})
        if name in self._env:
            return self._env[name]
        imported = self._walk.imported(self._module, name)
        if imported is not None:
            return self._resolved(imported)
        own = (*self._module.package.split("."), name)
        return self._walk.call(own, ()) if self._walk.known(own) else _NOTHING

    def _resolved(self, path: tuple[str, ...]) -> _Value:
        if self._walk.known(path):
            return self._walk.call(path, ())
        return frozenset({_Data(path)})

    def dot(self, node: Mapping[str, Any]) -> _Value:
        return self._step(self.value(node["refr"]), frozenset({_Text(node["field"][1])}), node)

    def bracket(self, node: Mapping[str, Any]) -> _Value:
        base = self.value(node["refr"])
        index = self.value(node["index"])
        if "Var" in node["index"] and node["index"]["Var"]["value"] not in self._env:
            self._learn(node["index"]["Var"]["value"], _NOTHING)
        return self._step(base, index, node)

    def _step(self, base: _Value, index: _Value, node: Mapping[str, Any]) -> _Value:
        names = [each.value for each in index if isinstance(each, _Text)]
        return _union(self._step_one(each, names, node) for each in base)

    def _step_one(self, base: Any, names: list[str], node: Mapping[str, Any]) -> _Value:
        if isinstance(base, _Doc):
            for name in names or [ALL]:
                self._walk.touch(base.kind, name)
            return _NOTHING
        if isinstance(base, _Collection):
            self._walk.scan(base.kind)
            return frozenset({_Doc(base.kind)})
        if isinstance(base, _Many):
            return frozenset(base.inner)
        if isinstance(base, _Data):
            return self._step_data(base, names, node)
        return _NOTHING

    def _step_data(self, base: _Data, names: list[str], node: Mapping[str, Any]) -> _Value:
        if base.path == ("inventory",):
            if not names:
                line = node["span"]["line"]
                raise PolicyError(f"{self._module.path}:{line}: data.inventory must be indexed by a literal resource type")
            return frozenset(_Collection(name) for name in names)
        if base.path[:1] == ("config",):
            return _NOTHING
        return _union(self._resolved((*base.path, name)) for name in names)

    def call(self, node: Mapping[str, Any]) -> _Value:
        args = tuple(self.value(each) for each in node["params"])
        path = self._function(node["fcn"])
        if path == LOOKUP:
            return self._lookup(args, node)
        if path is not None:
            return self._walk.call(path, args)
        return self._builtin(".".join(_static_path(node["fcn"])), args)

    def _function(self, node: Mapping[str, Any]) -> tuple[str, ...] | None:
        path = _static_path(node)
        imported = self._walk.imported(self._module, path[0])
        if path[0] == "data":
            full = path[1:]
        elif imported is not None:
            full = (*imported, *path[1:])
        else:
            full = (*self._module.package.split("."), *path)
        return full if self._walk.known(full) else None

    def _lookup(self, args: tuple[_Value, ...], node: Mapping[str, Any]) -> _Value:
        kinds = [each.value for each in args[0] if isinstance(each, _Text)]
        if not kinds:
            line = node["span"]["line"]
            raise PolicyError(f"{self._module.path}:{line}: inventory.lookup needs a literal resource type")
        for kind in kinds:
            self._walk.touch(kind, "also_known_as")
        return frozenset(_Doc(kind) for kind in kinds)

    def _builtin(self, name: str, args: tuple[_Value, ...]) -> _Value:
        if name == "object.get" and args:
            path = [each.value for each in args[1] if isinstance(each, _Text)] if len(args) > 1 else []
            path = path or [
                each.value for item in args[1] if isinstance(item, _Many) for each in item.inner if isinstance(each, _Text)
            ]
            found = self._step(args[0], frozenset(_Text(name) for name in path), {"span": {"line": 0}})
            return found | (args[2] if len(args) > 2 else _NOTHING)
        if name in _COUNTING and not any(isinstance(each, _Doc) for each in args[0]):
            return _NOTHING
        if name not in _PASSING:
            for value in args:
                self._consume(value)
        return _union(args)

    def _consume(self, value: Iterable[Any]) -> None:
        """A value given to something that may look anywhere inside."""
        for each in value:
            if isinstance(each, _Doc):
                self._walk.touch(each.kind, ALL)
            elif isinstance(each, _Collection):
                self._walk.scan(each.kind)
                self._walk.touch(each.kind, ALL)
            elif isinstance(each, _Many):
                self._consume(each.inner)

    def compare(self, node: Mapping[str, Any]) -> _Value:
        for side in (node["lhs"], node["rhs"]):
            self._consume(self.value(side))
        return _NOTHING

    def combine(self, node: Mapping[str, Any]) -> _Value:
        return self.value(node["lhs"]) | self.value(node["rhs"])

    def assign(self, node: Mapping[str, Any]) -> _Value:
        right, left = self.value(node["rhs"]), self.value(node["lhs"])
        self.bind(node["lhs"], right)
        self.bind(node["rhs"], left)
        return _NOTHING

    def negative(self, node: Mapping[str, Any]) -> _Value:
        return self.value(node["expr"])

    def sequence(self, node: Mapping[str, Any]) -> _Value:
        return _many(_union(self.value(item) for item in node["items"]))

    def mapping(self, node: Mapping[str, Any]) -> _Value:
        return _many(_union(self.value(part) for _, key, item in node["fields"] for part in (key, item)))

    def comprehension(self, node: Mapping[str, Any]) -> _Value:
        inner = _Scope(self._walk, self._module, dict(self._env))
        inner.query(node["query"])
        return _many(_union(inner.value(node[part]) for part in ("term", "key", "value") if part in node))

    def membership(self, node: Mapping[str, Any]) -> _Value:
        if node["key"]:
            self.value(node["key"])
        self._consume(self.value(node["value"]))
        self._consume(_elements(self.value(node["collection"]), self._walk))
        return _NOTHING


_HANDLERS: dict[str, Any] = {
    "Var": _Scope.variable,
    "String": _Scope.literal,
    "RawString": _Scope.literal,
    "Number": _Scope.nothing,
    "Bool": _Scope.nothing,
    "True": _Scope.nothing,
    "False": _Scope.nothing,
    "Null": _Scope.nothing,
    "RefDot": _Scope.dot,
    "RefBrack": _Scope.bracket,
    "Call": _Scope.call,
    "BoolExpr": _Scope.compare,
    "ArithExpr": _Scope.combine,
    "BinExpr": _Scope.combine,
    "UnaryExpr": _Scope.negative,
    "AssignExpr": _Scope.assign,
    "Array": _Scope.sequence,
    "Set": _Scope.sequence,
    "Object": _Scope.mapping,
    "ArrayCompr": _Scope.comprehension,
    "SetCompr": _Scope.comprehension,
    "ObjectCompr": _Scope.comprehension,
    "Membership": _Scope.membership,
}


def _union(values: Iterable[_Value]) -> _Value:
    merged: set[Any] = set()
    for value in values:
        merged |= value
    return frozenset(merged)


def _many(value: _Value) -> _Value:
    """A container of a value; texts in it are kept, they may be the names of fields."""
    if not value:
        return _NOTHING
    return value if _nesting(value) >= _DEPTH else frozenset({_Many(value)})


def _nesting(value: _Value) -> int:
    return max((1 + _nesting(each.inner) for each in value if isinstance(each, _Many)), default=0)


def _elements(value: _Value, walk: _Walk) -> _Value:
    """What iterating over a value yields; iterating over a document reads all of it."""
    found: set[Any] = set()
    for each in value:
        if isinstance(each, _Many):
            found |= each.inner
        elif isinstance(each, _Collection):
            walk.scan(each.kind)
            found.add(_Doc(each.kind))
        elif isinstance(each, _Doc):
            walk.touch(each.kind, ALL)
    return frozenset(found)
