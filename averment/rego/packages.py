"""Which modules others need, by the packages that their text speaks of."""

import re
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache

ENTRY = "averment_entry"
"""The package that is asked about all others: generated, and spoken of by none."""
ENTRY_FILE = f"{ENTRY}.rego"

_PACKAGE = re.compile(r"^package\s+(\S+)", re.MULTILINE)
_PATH = re.compile(r"\bdata((?:\.\w+)+)")


@lru_cache(maxsize=512)  # the same modules are asked about for one type after the other
def package_of(text: str) -> str:
    """The package of a module's text, without ``data.``."""
    found: str = _PACKAGE.findall(text)[0]  # each module has one
    return found


def used(text: str, packages: Collection[str]) -> set[str]:
    """The packages that a text speaks of: of `data.a.b.rule` both `a.b` and `a`, where there are such."""
    return {name for path in _paths(text) for name in leading(path)} & set(packages)


def needed(modules: Mapping[str, str], start: Iterable[str]) -> dict[str, str]:
    """Of module texts by path those that some packages come to, these themselves among them, in their order.

    Texts are searched, comments too: a module too many does no harm. What names a folder of packages names all below it.
    """
    packages: dict[str, list[str]] = {}
    below: dict[str, set[str]] = {}
    for path, text in modules.items():
        package = package_of(text)
        packages.setdefault(package, []).append(path)
        for folder in leading(package):
            below.setdefault(folder, set()).add(package)
    found: set[str] = set()
    waiting = set(start)
    while waiting:
        package = waiting.pop()
        found.add(package)
        for path in packages.get(package, ()):
            spoken = _paths(modules[path])
            waiting |= {name for each in spoken for name in leading(each)} & packages.keys() - found
            waiting |= {name for each in spoken for name in below.get(each, ())} - found
    return {path: text for path, text in modules.items() if package_of(text) in found}


@lru_cache(maxsize=512)
def _paths(text: str) -> frozenset[str]:
    """The paths below `data` that stand in a text."""
    return frozenset(path[1:] for path in _PATH.findall(text))


def leading(path: str) -> list[str]:
    """A path and all that lead to it: ``a.b`` gives ``a`` and ``a.b``."""
    names = path.split(".")
    return [".".join(names[:size]) for size in range(1, len(names) + 1)]
