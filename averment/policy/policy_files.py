"""Which policy files make up a set: the shipped folder and the folders that add to it."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from averment.base import characters, files, user_files
from averment.base.errors import ConfigError, PolicyError
from averment.base.paths import content
from averment.policy import size_limits
from averment.policy.problems import Problem, refuse

OVERRIDE = "override"
"""Below this folder of an added folder stand files that replace shipped ones."""


@dataclass(frozen=True)
class PolicyFile:
    """One policy file: `path` names it within the set and is the same on any machine, `shown` is how messages name it."""

    path: str
    file: Path
    shown: str
    folder: Path
    added: bool = False
    overrides: bool = False
    replaces: "PolicyFile | None" = None
    """The shipped file in whose place this one stands."""

    def text(self) -> str:
        """The file's text. Raises PolicyError for one that cannot be read as text."""
        return text_of(self.file, self.shown)


def text_of(file: Path, shown: str = "") -> str:
    """The text of a file of a policy folder.

    Raises PolicyError for one that cannot be read as text, and, outside the shipped policies, for a link and for a module that is
    larger or deeper than parsers bear.
    """
    name, own = shown or str(file), _is_shipped(file)
    try:
        text = user_files.read(file, user_files.LARGEST if own else size_limits.LARGEST, links=own)
    except user_files.UnusableError as error:
        raise PolicyError(f"{name}:1: {error}") from error
    if not own and file.suffix == _SUFFIX:
        refuse(size_limits.problems(name, text))
    return text


_SUFFIX = ".rego"


def _is_shipped(path: Path) -> bool:
    return path.is_relative_to(content("policies"))


def put(file: Path, text: str) -> None:
    """Writes a file of a policy folder, and the folders above it. Raises ConfigError where that is not possible."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        files.put(file, text)
    except OSError as error:
        raise ConfigError(f"{file}: cannot be written: {error.strerror}") from error


def find(folder: Path, added: Iterable[Path] = ()) -> list[PolicyFile]:
    """The policy files of a set. Raises PolicyError for a folder without any, and for the first file that has no place."""
    sources, problems = gather(folder, added)
    refuse(problems)
    return sources


def gather(folder: Path, added: Iterable[Path] = ()) -> tuple[list[PolicyFile], list[Problem]]:
    """The policy files of a folder and of the folders that add to it, tests left out, by path; and files that have no place.

    An added folder adds modules under paths of its own. One that is to replace a shipped module stands below ``override/``, at
    the path of that module: ``theirs/override/kms/keys.rego`` replaces ``kms/keys.rego``, checks and all. (`opa test` knows of
    no such thing: it sees both.) The same path twice is a problem that names both files, and so is the same check id.
    """
    shipped = {each.path: each for each in _files(folder, folder.name)}
    if not shipped:
        raise PolicyError(f"{folder}: no policies (.rego files) found")
    sources, problems = dict(shipped), list[Problem]()
    for other in added:
        found = [each for each in _files(other, str(other)) if not _holds_reads(each)]
        if not found:
            raise PolicyError(f"--policies {other}: {'no policies (.rego files) found' if other.is_dir() else 'is no folder'}")
        for source in map(_placed, found):
            taken = sources.get(source.path)
            if source.path.casefold().startswith(_OURS):
                problems.append(Problem(source.shown, 1, f"files of this name are generated for engines ({_OURS}…): {_WAYS}"))
            elif source.overrides and source.path not in shipped:
                problems.append(Problem(source.shown, 1, f"replaces nothing: there is no shipped policy {source.path}"))
            elif taken and not (source.overrides and taken is shipped.get(source.path)):
                problems.append(Problem(source.shown, 1, f"the path {source.path} is taken by {taken.shown}:1: {_WAYS}"))
            else:
                sources[source.path] = replace(source, added=True, replaces=shipped[source.path] if source.overrides else None)
    problems += _alike(sources.values())
    return [sources[path] for path in sorted(sources)], problems


_OURS = "averment_"
_WAYS = f"give the file another name, or put it below {OVERRIDE}/ to replace a shipped one"


def _alike(sources: Iterable[PolicyFile]) -> Iterator[Problem]:
    """Paths that differ in case only: where files are named without it one would replace the other."""
    first: dict[str, PolicyFile] = {}
    for source in sources:
        other = first.setdefault(source.path.casefold(), source)
        if other is not source:
            yield Problem(source.shown, 1, f"the path {source.path} is that of {other.shown} in another case: {_WAYS}")


def is_generated(path: str, text: str) -> bool:
    """Whether a file of an added folder holds generated reads: judging writes them anew for the whole set."""
    folder, _, name = path.rpartition("/")
    return folder == "lib" and name.startswith("reads") and _READS in text


def _holds_reads(source: PolicyFile) -> bool:
    return source.path.startswith("lib/reads") and is_generated(source.path, source.text())


_READS = "\npackage lib.reads\n"


def _files(folder: Path, shown: str) -> list[PolicyFile]:
    paths = [path for path in rego_files(folder) if not path.name.endswith("_test.rego")]
    relative = [path.relative_to(folder).as_posix() for path in paths]
    return [PolicyFile(name, path, f"{shown}/{name}", folder) for name, path in zip(relative, paths, strict=True)]


_LOCK = ".#"
"""How Emacs calls the link that says who has changed a file and not saved it: it leads nowhere."""

_COPY = "put the policies themselves in its place"
_MOST_ENTRIES = 50_000
_MOST_FILES = 500
_MOST_BYTES = 16 * 1024 * 1024


def rego_files(folder: Path) -> list[Path]:
    """The ``.rego`` files below a folder, tests too, by path. In one that is not shipped nothing is found through a link.

    Raises PolicyError for a folder with more than is looked at, and for a link, which would lead elsewhere or be left out unseen.
    """
    found: list[Path] = []
    size = 0
    if _is_shipped(folder):
        return sorted(folder.rglob(f"*{_SUFFIX}"))
    for seen, each in enumerate(_entries(folder)):
        path = Path(each.path)
        if seen == _MOST_ENTRIES or len(found) == _MOST_FILES:
            most = f"{_MOST_FILES} policies or {_MOST_ENTRIES} files and folders"
            raise PolicyError(f"{folder}: holds more than {most}: name the folder of the policies alone")
        if path.name.startswith(_LOCK):
            continue
        if each.is_symlink() and (path.suffix == _SUFFIX or _is_folder(path)):
            raise PolicyError(f"{path}:1: is a link, and none is followed in a policy folder: {_COPY}")
        if path.suffix == _SUFFIX and not each.is_dir():
            _hold_name(folder, path)
            found.append(path)
            size += each.stat(follow_symlinks=False).st_size
    if size > _MOST_BYTES:
        raise PolicyError(f"{folder}: its policies have more than {_MOST_BYTES // 1024 // 1024} MB: name some of them alone")
    return sorted(found)


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    """All that lies below a folder; links are listed and not followed."""
    waiting = [str(folder)]
    while waiting:
        place = waiting.pop()
        try:
            with os.scandir(place) as entries:
                for each in entries:
                    yield each
                    if each.is_dir(follow_symlinks=False):
                        waiting.append(each.path)
        except NotADirectoryError:
            return  # the folder itself, of which the caller says so
        except OSError as error:
            if place == str(folder) and isinstance(error, FileNotFoundError):
                return
            raise PolicyError(f"{place}: cannot be read: {error.strerror}") from error


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a link in a circle
        return False


def _hold_name(folder: Path, path: Path) -> None:
    """Raises PolicyError for a name that no manifest and no screen could show as it is."""
    name = path.relative_to(folder).as_posix()
    if characters.unseen(name) or len(name) > _LONGEST_NAME:
        raise PolicyError(
            f"{folder}: the path {name!a:.80} is longer than {_LONGEST_NAME} characters or holds some that nobody sees"
        )


_LONGEST_NAME = 200


def _placed(source: PolicyFile) -> PolicyFile:
    first, _, rest = source.path.partition("/")
    return replace(source, path=rest, overrides=True) if first == OVERRIDE else source
