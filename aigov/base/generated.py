"""Generated files of a folder: written, or with ``--check`` told where they are not what they should be."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from aigov.base import say


def stale(folder: Path, wanted: Mapping[str, str], only: str = "") -> list[str]:
    """The names of files that are missing or differ, and of those that fit the pattern `only` and should not be there."""
    names = {*wanted, *(path.relative_to(folder).as_posix() for path in folder.glob(only))} if only else {*wanted}
    return sorted(name for name in names if _text(folder / name) != wanted.get(name))


def keep(folder: Path, wanted: Mapping[str, str], args: Iterable[str], only: str = "") -> int:
    """Has a folder's files hold these texts, none else fit `only`; with ``--check`` says which do not. Gives the exit code."""
    changed = stale(folder, wanted, only)
    if "--check" in args:
        for name in changed:
            say.line(f"{folder.name}/{name} is out of date: run `make generated`", err=True)
        return 1 if changed else 0
    for name in changed:
        if name in wanted:
            (folder / name).write_text(wanted[name], encoding="utf-8")
        else:
            (folder / name).unlink()
    return 0


def _text(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None
