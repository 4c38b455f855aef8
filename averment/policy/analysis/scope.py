"""One rule body in the abstract evaluation: what its variables and expressions may hold, and what is read for that."""

from collections.abc import Collection
from typing import Protocol, TypeAlias

from averment.base.errors import PolicyError
from averment.policy.analysis.abstract import (
    ANY,
    NOTHING,
    UNKNOWN,
    Data,
    Doc,
    DocumentSet,
    Place,
    Value,
    blurred,
    computed,
    holding,
    many,
    placed,
    text,
    union,
)
from averment.rego.parser import Module
from averment.rego.references import path_of
from averment.rego.syntax import (
    Arithmetic,
    Array,
    ArrayComprehension,
    Assign,
    Bool,
    Bracket,
    Call,
    Compare,
    Dot,
    Every,
    Expression,
    Holds,
    Membership,
    Minus,
    Node,
    Not,
    Null,
    Number,
    Object,
    ObjectComprehension,
    Query,
    RawString,
    Set,
    SetComprehension,
    SetOperation,
    Some,
    SomeIn,
    Span,
    String,
    Unknown,
    Var,
)

ALL = "*"
INPUT = "input"
LOOKUPS = {("lib", "core", "inventory", name) for name in ("lookup", "lookup_in")}
"""The library function by which a rule fetches the one related document that an id or name points to."""

# Structural built-ins: the first pass documents on without looking into them, the second see only how many there are.
_PASSING = frozenset({"array.concat", "array.slice", "array.reverse", "object.union", "object.union_n", "union"})
_COUNTING = frozenset({"count", "object.keys"})

Held: TypeAlias = Doc | Data | DocumentSet

Env = dict[str, Value]


class Evaluation(Protocol):
    """The whole evaluation that a body is part of: it knows the rules and notes what is read."""

    def touch(self, kind: str, name: str) -> None:
        """Notes that a field is read."""

    def scan(self, kind: str) -> None:
        """Notes that all documents of a type are gone through."""

    def refer(self, module: Module, span: Span, places: Collection[Place] | None) -> None:
        """Notes the places that a reference may mean; None where it may mean something else too."""

    def replace(self, replaced: bool) -> None:
        """From now on a `with` has put other documents in the place of the input or of related ones, or no longer has."""

    def known(self, path: tuple[str, ...]) -> bool:
        """Whether there is a rule or function at a path."""

    def holds(self, path: tuple[str, ...]) -> bool:
        """Whether there are rules below a path."""

    def imported(self, module: Module, name: str) -> tuple[str, ...] | None:
        """The path that a module imports under a name, ``data`` or ``input`` first."""

    def call(self, path: tuple[str, ...], args: tuple[Value, ...]) -> Value:
        """The value of a rule or function by its path."""

    def below(self, path: tuple[str, ...]) -> Value:
        """What any rule below a path may hold."""


class Scope:
    """The variables of one rule body, and what its expressions may hold."""

    def __init__(self, walk: Evaluation, module: Module, env: Env, asked: set[str]) -> None:
        """`asked` are the names asked for so far: where one of them learns more, what rests on it has to be looked at again."""
        self._walk = walk
        self._module = module
        self._env = env
        self._asked = asked
        self._learnt_late = 0

    def query(self, query: Query) -> None:
        """All statements of a body, until no variable learns more after it was asked for (Rego has no order)."""
        while True:
            before = self._learnt_late
            for statement in query.statements:
                for override in statement.withs:
                    self._consume(self.value(override.value))
                self._walk.replace(bool(statement.withs))
                self._literal(statement.literal)
            self._walk.replace(False)
            if before == self._learnt_late:
                return

    def _literal(self, literal: Node) -> None:
        match literal:
            case Holds(value) | Not(value):
                self.value(value)
            case SomeIn(key, value, collection):
                found = self.value(collection)
                if key:
                    self.bind(key, UNKNOWN)
                self.bind(value, _elements(found, self._walk))
            case Every(key, name, domain, body):
                inner = _elements(self.value(domain), self._walk)
                if key:
                    self._learn(key.text, UNKNOWN)
                self._learn(name.text, inner)
                self.query(body)
            case Some():
                pass
            case _:
                raise self._unknown(literal)

    def bind(self, node: Node, value: Value) -> None:
        """Matches a pattern with a value."""
        match node:
            case Var(name):
                self._learn(name, value)
            case Array(items):
                for item in items:
                    self.bind(item, _elements(value, self._walk))
            case Object(fields):
                for _, item in fields:
                    self.bind(item, _elements(value, self._walk))

    def _learn(self, name: str, value: Value) -> None:
        known = self._env.get(name)
        if known is None or not value.within(known):
            self._env[name] = union((known, value)) if known else value
            self._learnt_late += name in self._asked

    def value(self, node: Node | None) -> Value:  # noqa: PLR0911 - an answer for each form
        """The abstract value of an expression, its reads noted."""
        match node:
            case Var(name):
                return self._variable(name)
            case String(name) | RawString(name):
                return text(name)
            case Dot(base, field):
                return self._reference(self.value(base), text(field.text), node.span)
            case Bracket(base, index):
                holder, key = self.value(base), self.value(index)
                self._consume(key)
                named = isinstance(index, String)
                return self._reference(holder, key, node.span) if named else self._step(holder, key, node.span)
            case Call():
                return self._call(node)
            case Compare(_, left, right):
                for side in (left, right):
                    self._consume(self.value(side))
                return UNKNOWN
            case Assign(op, left, right):
                return self._assign(left, right, both=op == "Eq")
            case None:
                return NOTHING
            case _:
                return self._composed(node)

    def _composed(self, node: Node) -> Value:  # noqa: PLR0911 - an answer for each form
        """The value of an expression that is made of others as they are, or of nothing."""
        match node:
            case Number() | Bool() | Null():
                return UNKNOWN
            case SetOperation(_, left, right):
                return union((self.value(left), self.value(right)))
            case Arithmetic(_, left, right):
                return blurred(union((self.value(left), self.value(right))))
            case Minus(value):
                return blurred(self.value(value))
            case Array(items) | Set(items):
                return many(union(self.value(item) for item in items))
            case Object(fields):
                return many(union(self.value(part) for field in fields for part in field))
            case ArrayComprehension(term, body) | SetComprehension(term, body):
                return self._comprehension(body, term)
            case ObjectComprehension(key, value, body):
                return self._comprehension(body, key, value)
            case Membership(key, value, collection):
                self.value(key)
                self._consume(self.value(value))
                self._consume(_elements(self.value(collection), self._walk))
                return UNKNOWN
            case _:
                raise self._unknown(node)

    def _unknown(self, node: Node) -> PolicyError:
        kind = node.kind if isinstance(node, Unknown) else type(node).__name__
        return PolicyError(f"{self._module.path}:{node.span.line}: what this reads cannot be told ({kind} is not understood)")

    def _variable(self, name: str) -> Value:
        if name == "input":
            return holding(Doc(INPUT))
        if name == "data":
            return holding(Data(()))
        self._asked.add(name)
        if name in self._env:
            return self._env[name]
        imported = self._walk.imported(self._module, name)
        if imported is not None:
            return self._imported(*imported)
        own = (*self._module.package.split("."), name)
        return self._resolved(own) if self._walk.known(own) or self._walk.holds(own) else UNKNOWN

    def _imported(self, root: str, *path: str) -> Value:
        if root == "data":
            return self._resolved(path)
        if path:
            self._walk.touch(INPUT, path[0])
            return placed([Place(INPUT, path)])
        return holding(Doc(INPUT))

    def _resolved(self, path: tuple[str, ...]) -> Value:
        if self._walk.known(path):
            return self._walk.call(path, ())
        return holding(Data(path))

    def _reference(self, base: Value, name: Value, span: Span) -> Value:
        """A step by a name that is written out, of which it is noted what field it may be."""
        found = self._step(base, name, span)
        if base:
            clear = not base.unknown and base.items is None and all(isinstance(each, Doc) for each in base.held)
            self._walk.refer(self._module, span, found.places if clear else None)
        return found

    def _step(self, base: Value, index: Value, span: Span) -> Value:
        names = index.texts | {ANY} if index.unknown or not index.texts else index.texts
        places = placed(each.step(name) for each in base.places for name in names)
        rest = UNKNOWN if base.unknown or base.texts else NOTHING
        return union((base.items or NOTHING, places, rest, *(self._step_one(each, index.texts, span) for each in base.held)))

    def _step_one(self, base: Held, names: Collection[str], span: Span) -> Value:
        match base:
            case Doc(kind):
                for name in names or [ALL]:
                    self._walk.touch(kind, name)
                return placed(Place(kind, (name,)) for name in names or [ANY])
            case DocumentSet(kind):
                self._walk.scan(kind)
                return holding(Doc(kind))
            case Data(path):
                return self._step_data(path, names, span)

    def _step_data(self, path: tuple[str, ...], names: Collection[str], span: Span) -> Value:
        if path == ("inventory",):
            if not names:
                raise PolicyError(f"{self._module.path}:{span.line}: data.inventory must be indexed by a literal resource type")
            return holding(*map(DocumentSet, names))
        if path[:1] == ("config",):
            return UNKNOWN
        if not names:
            return self._walk.below(path)
        return union(self._resolved((*path, name)) for name in names)

    def _call(self, call: Call) -> Value:
        args = tuple(map(self.value, call.args))
        path = path_of(call.function)
        if not path:
            raise self._unknown(call)
        own = self._function(path)
        if own in LOOKUPS:
            return self._lookup(args, call.span)
        if own is not None:
            return self._walk.call(own, args)
        return self._builtin(".".join(path), args, call.span)

    def _function(self, path: tuple[str, ...]) -> tuple[str, ...] | None:
        imported = self._walk.imported(self._module, path[0])
        if path[0] == "data":
            full = path[1:]
        elif imported is not None:
            full = (*imported[1:], *path[1:])
        else:
            full = (*self._module.package.split("."), *path)
        return full if self._walk.known(full) else None

    def _lookup(self, args: tuple[Value, ...], span: Span) -> Value:
        kinds = args[0].texts
        if not kinds:
            raise PolicyError(f"{self._module.path}:{span.line}: inventory.lookup needs a literal resource type")
        for kind in kinds:
            self._walk.touch(kind, "also_known_as")
        return holding(*map(Doc, kinds))

    def _builtin(self, name: str, args: tuple[Value, ...], span: Span) -> Value:
        if name == "object.get" and args:
            path = args[1] if args[1:] else UNKNOWN
            if path.texts:
                return union((self._step(args[0], path, span), *args[2:3]))
            found = self._step(args[0], Value(texts=(path.items or NOTHING).texts), span)
            return union((blurred(found), *args[2:3]))
        if name in _COUNTING and not any(isinstance(each, Doc) for each in args[0].held):
            return UNKNOWN
        if name in _PASSING:
            return blurred(union(args))
        for value in args:
            self._consume(value)
        return computed(union(args))

    def _consume(self, value: Value) -> None:
        """A value given to something that may look anywhere inside."""
        if value.items is not None:
            self._consume(value.items)
        for each in value.held:
            match each:
                case Doc(kind):
                    self._walk.touch(kind, ALL)
                case DocumentSet(kind):
                    self._walk.scan(kind)
                    self._walk.touch(kind, ALL)
                case Data(path) if path[:1] not in (("inventory",), ("config",)):
                    self._consume(self._walk.below(path))

    def _assign(self, left: Expression, right: Expression, *, both: bool) -> Value:
        """``left := right``, or ``left = right``, in which either side may be what is not known yet."""
        given = self.value(right)
        if both:
            self.bind(right, self.value(left))
        self.bind(left, given)
        return NOTHING

    def _comprehension(self, body: Query, *terms: Expression) -> Value:
        inner = Scope(self._walk, self._module, dict(self._env), self._asked)
        inner.query(body)
        return many(union(map(inner.value, terms)))


def _elements(value: Value, walk: Evaluation) -> Value:
    """What iterating over a value yields; iterating over a document reads all of it."""
    places = placed(each.step(ANY) for each in value.places)
    rest = UNKNOWN if value.unknown or value.texts else NOTHING
    return union((value.items or NOTHING, places, rest, *(_elements_of(each, walk) for each in value.held)))


def _elements_of(holder: Held, walk: Evaluation) -> Value:
    match holder:
        case DocumentSet(kind):
            walk.scan(kind)
            return holding(Doc(kind))
        case Doc(kind):
            walk.touch(kind, ALL)
            return placed([Place(kind, (ANY,))])
        case Data(path):
            return walk.below(path)
