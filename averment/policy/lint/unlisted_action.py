"""Added policies that ask about more actions than statements were held against (policies/lib/iam/asked_actions.rego).

``judged.granting`` leaves out the statements that allow no listed action, and the ways of lib/iam/escalation.rego are looked for
among what is left. Whoever asks these about another action takes it for allowed to nobody. So what is narrowed in this way may be
handed to the functions that ask about actions alone, and which actions these are must be told by the text and be listed.

The list is made of what the shipped checks ask, so that only where something is added there is anything to find.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from averment.policy.lint.program import Program
from averment.policy.lint.told_actions import Definitions, Place, values_of
from averment.policy.problems import Problem
from averment.rego.parser import Module
from averment.rego.references import constant, path_of, root_of, steps_of
from averment.rego.rule_graph import RuleName, beyond_name
from averment.rego.syntax import (
    ArrayComprehension,
    Assign,
    Bracket,
    Call,
    Dot,
    Expression,
    Holds,
    Node,
    Query,
    SetComprehension,
    SomeIn,
    Var,
    walk,
)

_ALLOWING = "ask data.lib.iam.asked.allowing(data.lib.iam.judged.own, …) instead"
NARROWED: Mapping[RuleName, str] = {
    ("lib.iam.asked", "allowed"): "ask data.lib.iam.asked.of instead",
    ("lib.iam.asked", "among"): "ask data.lib.iam.iam.covered instead",
    ("lib.iam.asked", "granting"): "ask what it is given instead",
    ("lib.iam.escalation", "context"): _ALLOWING,
    ("lib.iam.escalation", "strict"): _ALLOWING,
    ("lib.iam.escalation", "usable_by"): _ALLOWING,
    ("lib.iam.judged", "granting"): "ask data.lib.iam.judged.own instead",
}
"""Rules and functions that know the listed actions alone, and what to do where others are asked about."""

ASKING: Mapping[RuleName, int] = {
    ("lib.iam.asked", "allowing"): 1,
    ("lib.iam.escalation", "open"): 1,
    ("lib.iam.escalation", "permitted"): 1,
    ("lib.iam.grants", "broad"): 2,
}
"""Functions whose first argument is asked about actions, and which argument these are."""

FILTERING = frozenset({("lib.iam.asked", "allows"), ("lib.iam.asked", "full_admin")})
"""The same for a single entry: after them a body goes on only with one that allows the action, if any is given."""

LISTED: RuleName = ("lib.iam.asked_actions", "by_service")
_MAKING = frozenset({"lib.iam.asked", "lib.iam.escalation"})
"""The packages that narrow: what they do within is theirs."""

_KNOWS = "knows the actions in lib/iam/asked_actions.rego alone"

_Sources: TypeAlias = list[tuple[Expression, str]]
"""The references by which an expression is narrowed, each with what to do instead; none where it is not."""


def problems(program: Program) -> Iterator[Problem]:
    """Each use of something narrowed that may ask about an action that is not listed, with that action."""
    if program.added:
        known = Definitions(program.modules)
        listed = known.defined(LISTED)
        if listed:
            yield from _problems(program.modules, known, listed - {"*"})  # a service that patterns name, and no action
            yield from _looked_into(each for each in program.modules if each.path in program.added)


def _problems(modules: Iterable[Module], known: Definitions, listed: frozenset[str]) -> Iterator[Problem]:
    """The problems of modules. A rule that hands on what is narrowed is narrowed itself, and looked for in turn."""
    narrowed: dict[RuleName, str] = {}
    handed_on: Mapping[RuleName, str] = NARROWED
    uses: list[_Uses] = []
    while not handed_on.keys() <= narrowed.keys():
        narrowed = {**handed_on, **narrowed}
        suspects = [each for each in modules if each.package not in _MAKING and _speaks_of(each, narrowed)]
        uses = [_Uses(Place(module, rule), narrowed) for module in suspects for rule in module.tree.rules]
        handed_on = {name: instead for each in uses for name, instead in each.handed_on()}
    return (problem for each in uses for problem in each.problems(known, listed))


def _speaks_of(module: Module, names: Iterable[RuleName]) -> bool:
    """Whether a module's text may name some rule: all others need not be walked."""
    text = module.text
    return any(name in text and (package == module.package or package.rsplit(".", 1)[-1] in text) for package, name in names)


def _looked_into(modules: Iterable[Module]) -> Iterator[Problem]:
    """Where the field `allows` is read that entries come with: the listed actions that each allows."""
    for module in (each for each in modules if each.package not in _MAKING and _speaks_of(each, _WITH_FIELD)):
        for rule in module.tree.rules:
            for node in walk(rule):
                root = root_of(node)
                if isinstance(root, Var) and root.name in rule.variables and _last(node) == _FIELD:
                    what = f"{_FIELD} {_KNOWS}: ask data.lib.iam.asked.of(entry, …) instead"
                    yield Problem(module.shown, node.span.line, what)


_FIELD = "allows"
_WITH_FIELD = (("lib.iam.judged", _FIELD), ("lib.iam.asked", _FIELD))


def _last(node: Node) -> str | None:
    """The last step of a reference."""
    steps = steps_of(node)
    return constant(steps[-1]) if steps else None


class _Uses:
    """Where a rule uses what is narrowed, and for what."""

    def __init__(self, place: Place, narrowed: Mapping[RuleName, str]) -> None:
        self._place, self._narrowed = place, narrowed
        self._nodes = list(walk(*beyond_name(place.rule)))
        self._bound = [
            each for each in self._nodes if isinstance(each, Assign) and isinstance(each.left, Var) and each.op == "ColEq"
        ]
        self._variables: dict[str, str] = {}
        while learnt := self._learnt().items() - self._variables.items():
            self._variables |= dict(learnt)

    def _learnt(self) -> dict[str, str]:
        """The variables that are assigned something narrowed, with what to do instead."""
        return {
            each.left.name: sources[0][1]
            for each in self._bound
            if isinstance(each.left, Var) and (sources := self._sources(each.right))
        }

    def handed_on(self) -> Iterator[tuple[RuleName, str]]:
        """The rule itself, where what it gives is narrowed, with what to do instead."""
        for value in self._given():
            for _, instead in self._sources(value):
                yield (self._place.module.package, self._place.rule.name), instead

    def _given(self) -> list[Expression]:
        rule = self._place.rule
        return [] if rule.keys or len(rule.path) > 1 else values_of(rule)

    def problems(self, known: Definitions, listed: frozenset[str]) -> Iterator[Problem]:
        """What asks about actions that are not listed, or may."""
        looked_at = {each.left.span for each in self._bound}
        for value in (*self._given(), *(each.right for each in self._bound)):
            looked_at |= {node.span for node, _ in self._sources(value)}
        for sources, actions in self._asked():
            looked_at |= {node.span for node, _ in sources}
            told = known.actions(self._place, actions)
            if told is None:
                yield self._problem(*sources[0], "what it is asked about cannot be told: write that out, or ")
            elif told - listed:
                yield self._problem(*sources[0], f"{' and '.join(sorted(told - listed))} is not among them: ")
        for node in self._references():
            if node.span not in looked_at:
                for _, instead in self._sources(node):
                    yield self._problem(node, instead, "what it is asked about cannot be told: ")

    def _references(self) -> Iterator[Expression]:
        return (node for node in self._nodes if isinstance(node, Var | Dot | Bracket))

    def _problem(self, node: Expression, instead: str, what: str) -> Problem:
        shown = ".".join(path_of(node))
        return Problem(self._place.module.shown, node.span.line, f"{shown} {_KNOWS}, and {what}{instead}")

    def _asked(self) -> Iterator[tuple[_Sources, Node | None]]:
        """What is narrowed and asked about actions, with these."""
        for node in self._nodes:
            match node:
                case Call(function, args):
                    at = ASKING.get(self._place.named(function), len(args))
                    if at < len(args) and (sources := self._sources(args[0])):
                        yield sources, args[at]
                case Query():
                    for name, sources in self._gone_through(node):
                        yield from ((sources, actions) for actions in self._filtering(node, name) if sources)

    def _filtering(self, query: Query, name: str) -> Iterator[Node | None]:
        """The actions that a query asks a variable about before it goes on; None for those of the asking function itself."""
        for statement in query.statements:
            match statement.literal:
                case Holds(Call(function, (Var(asked), *actions))) if asked == name and self._place.named(function) in FILTERING:
                    yield next(iter(actions), None)

    def _gone_through(self, query: Query) -> Iterator[tuple[str, _Sources]]:
        """The variables of ``some x in …`` in a query, with the references by which the collection is narrowed."""
        for statement in query.statements:
            match statement.literal:
                case SomeIn(_, Var(name), collection):
                    yield name, self._sources(collection)

    def _sources(self, node: Node | None) -> _Sources:
        match node:
            case Var(name) if name in self._variables:
                return [(node, self._variables[name])]
            case Var() | Dot() | Bracket():
                instead = self._narrowed.get(self._place.named(node))
                return [(node, instead)] if instead else []
            case Call(function, args):
                own = self._sources(function)
                inner = [each for arg in args for each in self._sources(arg)]
                return [*own, *inner] if own or path_of(function) == ("array", "concat") else []
            case ArrayComprehension(Var(term), body) | SetComprehension(Var(term), body):
                return [each for name, sources in self._gone_through(body) if name == term for each in sources]
            case _:
                return []
