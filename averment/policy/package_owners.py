"""What an added folder may not define: anything at, above or below the packages of others, by whatever form of head.

Rego lets a rule of package `a` define ``b.rule``, which is ``data.a.b.rule``: to look at packages alone is not enough. So the
shipped rules, and those of each added folder, are closed to all others; what replaces a shipped file stands below ``override/``
and is named in every report.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from averment.policy.problems import Problem
from averment.rego.parser import Module
from averment.rego.references import chain, constant_path
from averment.rego.rules import Rule
from averment.rego.syntax import Bracket, Dot, Statement, Var, walk

RESERVED = frozenset({"config", "data", "future", "gaps", "input", "inventory", "names", "rego", "system", "worked_out"})
"""First names of packages that would lie over the documents and parameters an engine is given, or over a server's own rules."""

_OURS = "averment_"
"""How the generated packages begin."""

_PACKAGE = re.compile(r"(?:#.*\n|[ \t]*\n)*package[ \t]+([\w.]+)[ \t]*(?:#.*)?(?:\n|\Z)")
_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")

_Path = tuple[str, ...]


@dataclass(frozen=True)
class Origin:
    """Where a module comes from that is not shipped: its folder, and the package of the shipped file that it replaces, if any."""

    folder: str
    replaces: str = ""


def forms(module: Module) -> list[Problem]:
    """Ways to write a package, an import or a variable that a reader, or an analysis, would take for another."""
    return [Problem(module.shown, line, what) for line, what in _forms(module)][:1]


def _forms(module: Module) -> Iterator[tuple[int, str]]:
    path = constant_path(module.tree.package)
    plain = _PACKAGE.match(module.text)
    if not all(map(_WORD.fullmatch, path)) or not plain or plain.group(1) != ".".join(path):
        yield (
            module.tree.package_span.line,
            "write the package as words with dots between, such as `package acme.names`, on a line that begins with it",
        )
    for each in module.tree.imports:
        imported = constant_path(each.ref)
        if any(isinstance(part, Bracket) for part in chain(each.ref)):
            yield each.span.line, "write what is imported with dots, such as `import data.lib.iam.access`"
        elif imported == ("data",):
            yield each.span.line, _BY_NAME
        elif (each.alias.text if each.alias else imported[-1]) in _GIVEN and imported != ("input",):
            yield each.span.line, "what is imported cannot be called input or data: give it another name"
    for rule in module.tree.rules:
        if rule.variables & _GIVEN:
            yield rule.span.line, "a variable cannot be called input or data: give it another name"
        yield from ((line, _BY_NAME) for line in _bare(rule))


_GIVEN = frozenset({"input", "data"})
_BY_NAME = (
    "write data with a dot and a name after it, such as data.lib.iam.access: what is looked up otherwise is not given to engines"
)


def _bare(rule: Rule) -> Iterator[int]:
    """Lines on which `data` stands as a whole, or is looked into by brackets."""
    named = {node.base.span for node in walk(rule) if isinstance(node, Dot)}
    return (node.span.line for node in walk(rule) if isinstance(node, Var) and node.name == "data" and node.span not in named)


def problems(modules: Iterable[Module], added: Mapping[str, Origin]) -> list[Problem]:
    """What added modules define that is not theirs, and statements that judge something else than what was read.

    `added` gives the origin of each module that is not shipped, by its path.
    """
    known = list(modules)
    return [
        Problem(module.shown, line, what)
        for module in known
        if module.path in added
        for line, what in (*_package(module, added[module.path]), *_taken(module, known, added), *_replacing(module))
    ]


def _package(module: Module, origin: Origin) -> Iterator[tuple[int, str]]:
    root = module.package.split(".", 1)[0]
    if root.casefold() in RESERVED or root.casefold().startswith(_OURS):
        yield _package_line(module), f"package {module.package}: {root} is kept for what rules are given: choose another package"
    if origin.replaces and module.package != origin.replaces:
        yield _package_line(module), f"replaces a file of package {origin.replaces}: its own must be that, not {module.package}"


def _taken(module: Module, modules: Iterable[Module], added: Mapping[str, Origin]) -> Iterator[tuple[int, str]]:
    """A module's package and rules that lie at, above or below the package of another origin."""
    origin = added[module.path]
    others = {
        tuple(each.package.casefold().split(".")): each
        for each in sorted(modules, key=lambda each: each.path in added)[::-1]
        if each is not module and _owner(each, added) != origin.folder and each.package != origin.replaces
    }
    package = tuple(module.package.split("."))
    other = others.get(_folded(package))
    if other is not None:
        what = f"package {module.package} is taken by {other.shown}:{_package_line(other)}: choose another package"
        yield _package_line(module), what
        return

    above = {place[:size]: each for place, each in others.items() for size in range(1, len(place) + 1)}
    own = _folded(package)
    for rule in module.tree.rules:
        path = (*package, *rule.path)
        folded = _folded(path)
        before = [folded[:size] for size in range(1, len(folded)) if folded[:size] in others]
        # of two added folders one may have packages below those of the other: that takes nothing from it
        below = next((others[each] for each in before if own[: len(each)] != each or others[each].path not in added), None)
        other = above.get(folded) or below
        if other is not None:
            yield rule.span.line, f"{'.'.join(path)} lies in what {other.shown} defines (package {other.package}): {_WAY}"


_WAY = "define it in a package of your own; a file below override/ replaces a shipped one as a whole"


def _owner(module: Module, added: Mapping[str, Origin]) -> str:
    """The added folder whose module it is; what replaces a shipped file stands in its place."""
    origin = added.get(module.path)
    return "" if origin is None or origin.replaces else origin.folder


def _replacing(module: Module) -> Iterator[tuple[int, str]]:
    """A rule that judges another document, or by other rules, than those it is given: its verdict is not on what was read."""
    for rule in module.tree.rules:
        for node in walk(rule):
            if isinstance(node, Statement) and node.withs:
                yield node.span.line, "`with` is for tests: a rule judges by the document, data and rules that it is given"


def _folded(path: _Path) -> _Path:
    return tuple(each.casefold() for each in path)


def _package_line(module: Module) -> int:
    lines = enumerate(module.text.splitlines(), 1)
    return next((number for number, line in lines if line.startswith("package ")), 1)
