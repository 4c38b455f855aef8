"""Changes of policy files, by looking at their times twice a second, and the test files that each change touches."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from averment.base.errors import PolicyError
from averment.base.paths import content
from averment.policy import policy_files
from averment.rego import packages

_SECONDS = 0.5
_TEST_FILE = "_test.rego"

Times = Mapping[Path, tuple[int, int]]
"""When each file was last changed (ns), and its size (bytes)."""


def changes(paths: Sequence[Path], pause: Callable[[float], None] = time.sleep) -> Iterator[list[Path]]:
    """First the paths themselves; then, each time files of theirs have changed, the test files that this touches. Never ends."""
    chosen = list(paths) or [content("policies")]
    before = _times(chosen)
    yield list(paths)
    while True:
        pause(_SECONDS)
        now = _times(chosen)
        changed = {path for path in {*before, *now} if before.get(path) != now.get(path)}
        before = now
        if changed & _UNREADABLE.keys():
            yield list(paths)  # which says why
        elif changed:
            tests = touched(changed, now)
            yield tests or list(paths)


def touched(changed: set[Path], files: Times) -> list[Path]:
    """The test files that changed, stand beside what changed, or come to its package; of all files that there are.

    Empty where it cannot be determined, because a file is gone or has no package yet.
    """
    texts = {str(path): text for path in files if (text := _text(path))}
    if not all(str(path) in texts for path in changed):
        return []
    found = []
    for path in sorted(files):
        if path.name.endswith(_TEST_FILE):
            own = texts.get(str(path), "")
            needed = packages.needed(texts, {packages.package_of(own)}) if own else {}
            if path in changed or any(str(each) in needed for each in changed):
                found.append(path)
    return found


_UNREADABLE: Times = {Path(): (0, 0)}
"""In place of the times of folders that hold what no policy folder may."""


def _text(path: Path) -> str:
    """A file's text; empty where it cannot be read, or says no package: the run says so."""
    try:
        text = path.read_text(encoding="utf-8")
        packages.package_of(text)
    except (OSError, UnicodeDecodeError, IndexError):
        return ""
    return text


def _times(paths: Sequence[Path]) -> Times:
    found = {}
    for path in paths:
        try:
            files = policy_files.rego_files(path) if path.is_dir() else [path]
        except PolicyError:
            return _UNREADABLE
        for file in files:
            try:
                status = file.stat()
            except FileNotFoundError:  # an editor that writes anew takes the old one away for a moment
                continue
            found[file] = (status.st_mtime_ns, status.st_size)
    return found
