"""Which policy files make up a set: the shipped folder and the folders that add to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from aigov import files
from aigov.errors import ConfigError, PolicyError
from aigov.evaluate.problems import Problem, refuse

OVERRIDE = "override"
"""Below this folder of an added folder stand files that replace shipped ones."""


@dataclass(frozen=True)
class Source:
    """One policy file: `path` names it within the set and is the same on any machine, `shown` is how messages name it."""

    path: str
    file: Path
    shown: str
    folder: Path
    overrides: bool = False

    def text(self) -> str:
        """The file's text. Raises PolicyError for one that cannot be read as text."""
        return text_of(self.file, self.shown)


def text_of(file: Path, shown: str = "") -> str:
    """The text of a file of a policy folder. Raises PolicyError for one that cannot be read as text."""
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise PolicyError(f"{shown or file}:1: is not UTF-8 text") from error
    except OSError as error:
        raise PolicyError(f"{shown or file}: cannot be read: {error.strerror}") from error


def put(file: Path, text: str) -> None:
    """Writes a file of a policy folder, and the folders above it. Raises ConfigError where that is not possible."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        files.put(file, text)
    except OSError as error:
        raise ConfigError(f"{file}: cannot be written: {error.strerror}") from error


def find(folder: Path, added: Iterable[Path] = ()) -> list[Source]:
    """The policy files of a set. Raises PolicyError for a folder without any, and for the first file that has no place."""
    sources, problems = gather(folder, added)
    refuse(problems)
    return sources


def gather(folder: Path, added: Iterable[Path] = ()) -> tuple[list[Source], list[Problem]]:
    """The policy files of a folder and of the folders that add to it, tests left out, by path; and files that have no place.

    An added folder adds modules under paths of its own. One that is to replace a shipped module stands below ``override/``, at
    the path of that module: ``theirs/override/kms/keys.rego`` replaces ``kms/keys.rego``, checks and all. (`opa test` knows of
    no such thing: it sees both.) The same path twice is a problem that names both files, and so is the same check id.
    """
    shipped = {each.path: each for each in _files(folder, folder.name)}
    if not shipped:
        raise PolicyError(f"{folder}: no policies (.rego files) found")
    sources, problems = dict(shipped), []
    for other in added:
        found = [each for each in _files(other, str(other)) if not is_generated(each.path)]
        if not found:
            raise PolicyError(f"--policies {other}: {'no policies (.rego files) found' if other.is_dir() else 'is no folder'}")
        for source in map(_placed, found):
            taken = sources.get(source.path)
            if source.overrides and source.path not in shipped:
                problems.append(Problem(source.shown, 1, f"replaces nothing: there is no shipped policy {source.path}"))
            elif taken and not (source.overrides and taken is shipped.get(source.path)):
                problems.append(Problem(source.shown, 1, f"the path {source.path} is taken by {taken.shown}:1: {_WAYS}"))
            else:
                sources[source.path] = source
    return [sources[path] for path in sorted(sources)], problems


_WAYS = f"give the file another name, or put it below {OVERRIDE}/ to replace a shipped one"


def is_generated(path: str) -> bool:
    """Whether a path in an added folder is that of generated reads: judging writes them anew for the whole set."""
    folder, _, name = path.rpartition("/")
    return folder == "lib" and name.startswith("reads")


def _files(folder: Path, shown: str) -> list[Source]:
    paths = sorted(path for path in folder.rglob("*.rego") if not path.name.endswith("_test.rego"))
    relative = [path.relative_to(folder).as_posix() for path in paths]
    return [Source(name, path, f"{shown}/{name}", folder) for name, path in zip(relative, paths, strict=True)]


def _placed(source: Source) -> Source:
    first, _, rest = source.path.partition("/")
    return Source(rest, source.file, source.shown, source.folder, overrides=True) if first == OVERRIDE else source
