"""The declared resources: the one place where the machinery imports the scanners."""

from collections.abc import Collection, Iterable, Mapping
from importlib import import_module
from typing import Any

from averment.sources.aws.declaration import Resource


def scanners() -> dict[str, tuple[Resource, ...]]:
    """Every scanner's resources, by service."""
    found: dict[str, tuple[Resource, ...]] = _module("registry").SCANNERS
    return found


def not_read() -> tuple[Mapping[str, Mapping[str, str]], Mapping[str, str]]:
    """What of AI services no scanner reads: operations by reason and service, and why nothing is read of some services."""
    module = _module("not_read")
    return module.NOT_READ, module.SERVICES_NOT_READ


def _module(name: str) -> Any:
    try:
        return import_module(f"averment.scanners.{name}")
    except ModuleNotFoundError as error:
        # in a checkout the scanners stand beside this package; in a wheel they are inside it
        if error.name not in ("averment.scanners", f"averment.scanners.{name}"):
            raise
        return import_module(f"scanners.{name}")


def resources() -> dict[str, Resource]:
    """Every declared resource, by type."""
    return {resource.type: resource for group in scanners().values() for resource in group}


def with_parents(types: Iterable[str], declared: dict[str, Resource]) -> list[Resource]:
    """The declarations of some types and of all their parents, in the order of their names."""
    wanted: set[str] = set()
    waiting = [each for each in types if each in declared]
    while waiting:
        name = waiting.pop()
        wanted.add(name)
        parent = declared[name].parent
        if parent and parent not in wanted:
            waiting.append(parent)
    return [declared[name] for name in sorted(wanted)]


def pruned_for(fields: Mapping[str, Collection[str]]) -> list[Resource]:
    """What fills some fields, by type: the types with all their parents, and only the calls whose answers are wanted."""
    from averment.sources.aws.plan import needed_calls

    return [needed_calls(each, fields.get(each.type, ())) for each in with_parents(fields, resources())]
