"""What a shell may complete as the value of an option: read from file names and texts, as nobody waits for policies to load."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import typer

from averment.base.paths import content

_CHECK = re.compile(r'^deny\["([A-Z0-9-]{1,40})"\]', re.MULTILINE)
_TITLE = re.compile(r'"title": "(AWS::\w*::\w+)"')
_SEVERITIES = ("critical", "high", "medium", "low", "informational")


def checks(ctx: typer.Context, incomplete: str) -> list[str]:
    """Ids of checks, those of folders named before too; what was typed in small letters stays so, as shells compare."""
    found = (name for folder in _folders(ctx) for text in _texts(folder) for name in _CHECK.findall(text))
    return [f"{incomplete}{name[len(incomplete) :]}" for name in _beginning(found, incomplete)]


def services(ctx: typer.Context, incomplete: str) -> list[str]:
    """Services that checks belong to: the folders of policies."""
    names = (path.name for folder in _folders(ctx) for path in folder.glob("*/") if any(path.glob("*_test.rego")))
    return _beginning((name for name in names if name != "lib"), incomplete)


def topics(ctx: typer.Context, incomplete: str) -> list[str]:
    """Topics of policies, as in kms/keys."""
    paths = (path.relative_to(folder) for folder in _folders(ctx) for path in _policies(folder))
    return _beginning((path.with_suffix("").as_posix() for path in paths), incomplete)


def severities(incomplete: str) -> list[str]:
    """The severities of checks."""
    return [each for each in _SEVERITIES if each.startswith(incomplete.lower())]


def frameworks(incomplete: str) -> list[str]:
    """Keys of the shipped catalogues of controls."""
    return _beginning((path.stem for path in content("controls").glob("*.yaml")), incomplete)


def resource_types(incomplete: str) -> list[str]:
    """Types of resources that are read."""
    names = (_TITLE.findall(path.read_text(encoding="utf-8")) for path in content("schemas").glob("*.json"))
    return _beginning((name for found in names for name in found), incomplete)


def engines(incomplete: str) -> list[str]:
    """Names of policy engines."""
    from averment.engines.registry import ENGINES

    return _beginning(ENGINES, incomplete)


def formats(incomplete: str) -> list[str]:
    """Forms of the report."""
    from averment.report.formats import format_names

    return _beginning(format_names(), incomplete)


def _beginning(names: Iterable[str], incomplete: str) -> list[str]:
    return sorted({name for name in names if name.lower().startswith(incomplete.lower())})


def _folders(ctx: typer.Context) -> Iterator[Path]:
    yield content("policies")
    yield from ctx.params.get("policies") or ()


def _policies(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*.rego") if not path.name.endswith("_test.rego"))


def _texts(folder: Path) -> Iterator[str]:
    return (path.read_text(encoding="utf-8", errors="replace") for path in _policies(folder))
