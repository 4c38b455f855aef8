"""Generated files of a folder: written, or with ``--check`` reported where they are not what they should be."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from averment.base import printing


def stale(folder: Path, wanted: Mapping[str, str], only: str = "", first: str = "") -> list[str]:
    """The names of files that are missing or differ, and of those that nobody wants any more.

    The latter fit the pattern `only` and begin with the text `first`: what people wrote beside them is left alone.
    """
    there = (path for path in folder.glob(only) if (_text(path) or "").startswith(first)) if only else ()
    names = {*wanted, *(path.relative_to(folder).as_posix() for path in there)}
    return sorted(name for name in names if _text(folder / name) != wanted.get(name))


def keep(folder: Path, wanted: Mapping[str, str], args: Iterable[str], only: str = "", first: str = "") -> int:
    """Has a folder's files be as `stale` wants them; with ``--check`` only says which are not. Gives the exit code."""
    changed = stale(folder, wanted, only, first)
    if "--check" in args:
        for name in changed:
            state = "is out of date" if name in wanted else "has nothing left to say"
            printing.line(f"{folder.name}/{name} {state}: run `make generated`", err=True)
        return 1 if changed else 0
    for name in changed:
        if name in wanted:
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(wanted[name], encoding="utf-8")
        else:
            (folder / name).unlink()
    return 0


def _text(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None
