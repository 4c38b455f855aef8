"""Which modules others need, by the packages that their text speaks of."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

_PACKAGE = re.compile(r"^package\s+(\S+)", re.MULTILINE)
_PATH = re.compile(r"\bdata((?:\.\w+)+)")


def package_of(text: str) -> str:
    """The package of a module's text, without ``data.``."""
    return _PACKAGE.findall(text)[0]  # type: ignore[no-any-return]  # each module has one


def used(text: str, packages: Collection[str]) -> set[str]:
    """The packages that a text speaks of: of `data.a.b.rule` both `a.b` and `a`, where there are such."""
    found = set()
    for path in set(_PATH.findall(text)):
        names = path[1:].split(".")
        found |= {".".join(names[:size]) for size in range(1, len(names) + 1)} & set(packages)
    return found


def needed(modules: Mapping[str, str], start: Iterable[str]) -> dict[str, str]:
    """Of module texts by path those that some packages come to, these themselves among them, in their order.

    Texts are searched, comments too: a module too many does no harm. What names a folder of packages names all below it.
    """
    packages: dict[str, list[str]] = {}
    for path, text in modules.items():
        packages.setdefault(package_of(text), []).append(path)
    found: set[str] = set()
    waiting = list(start)
    while waiting:
        package = waiting.pop()
        if package not in found:
            found.add(package)
            waiting += (each for path in packages.get(package, ()) for each in _spoken_of(modules[path], packages))
    return {path: text for path, text in modules.items() if package_of(text) in found}


def _spoken_of(text: str, packages: Collection[str]) -> Iterator[str]:
    yield from used(text, packages)
    for path in set(_PATH.findall(text)):
        yield from (each for each in packages if each.startswith(f"{path[1:]}."))
