"""Makes a release of the tree: sets the version at its one place, moves the changelog's Unreleased under it, prints the notes.

`python tools/release.py 1.2.3` changes two files and nothing else; `--commit` also commits them and puts the tag v1.2.3 there.
Nothing is pushed.
"""

import argparse
import re
import subprocess  # nosec B404  # git alone
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

VERSION = "averment/__init__.py"
CHANGELOG = "CHANGELOG.md"
_ASSIGNED = re.compile(r'^__version__ = "([^"]*)"$', re.MULTILINE)
_UNRELEASED = re.compile(r"^## Unreleased\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_RELEASED = re.compile(r"^## (\d+\.\d+\.\d+) - ", re.MULTILINE)
_FORM = re.compile(r"(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})", re.ASCII)


class RefusedError(Exception):
    """Why there is no release: one line that says what to do."""


@dataclass(frozen=True)
class Release:
    """What a release makes of the two files, and its notes."""

    package: str
    changelog: str
    notes: str


def numbers(version: str) -> tuple[int, ...]:
    """A version's three numbers. Raises RefusedError for another form."""
    found = _FORM.fullmatch(version)
    if not found:
        raise RefusedError(f"{version!a} is no version: give three numbers, as 1.2.3")
    return tuple(int(each) for each in found.groups())


def release(version: str, day: date, package: str, changelog: str) -> Release:
    """The release of that version on that day, of the text of both files.

    Raises RefusedError for a version that is not after the last one, and where there is nothing to tell.
    """
    earlier = [*_RELEASED.findall(changelog)]
    if earlier and numbers(version) <= max(numbers(each) for each in earlier):
        raise RefusedError(f"{version} is not after {max(earlier, key=numbers)}, which {CHANGELOG} has as released")
    if len(_ASSIGNED.findall(package)) != 1:
        raise RefusedError(f"{VERSION} has to set __version__ once")
    section = _UNRELEASED.search(changelog)
    notes = section[1].strip() if section else ""
    if section is None or not re.search(r"^- ", notes, re.MULTILINE):
        raise RefusedError(f"{CHANGELOG} has nothing under Unreleased: say there what is new")
    told = f"## Unreleased\n\n## {version} - {day.isoformat()}\n\n{notes}\n"
    rest = changelog[section.end() :]
    return Release(
        _ASSIGNED.sub(f'__version__ = "{version}"', package),
        changelog[: section.start()] + told + (f"\n{rest}" if rest else ""),
        notes,
    )


def _git(root: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=False)  # noqa: S607 # nosec B603 B607
    if done.returncode:
        raise RefusedError(f"git {arguments[0]} failed: {done.stderr.strip().rpartition(chr(10))[2]}")
    return done.stdout


def _checked(root: Path, version: str) -> None:
    numbers(version)
    if _git(root, "status", "--porcelain"):
        raise RefusedError("the tree has changes that are not committed: commit them or put them aside")
    if _git(root, "tag", "--list", f"v{version}"):
        raise RefusedError(f"there is a tag v{version} already")


def _made(root: Path, version: str, *, commit: bool) -> str:
    """The notes of a release that stands in the tree now."""
    _checked(root, version)
    package, changelog = root / VERSION, root / CHANGELOG
    today = datetime.now(UTC).date()
    made = release(version, today, package.read_text(encoding="utf-8"), changelog.read_text(encoding="utf-8"))
    package.write_text(made.package, encoding="utf-8")
    changelog.write_text(made.changelog, encoding="utf-8")
    if commit:
        _git(root, "commit", "--quiet", "--message", f"Version {version}", "--", VERSION, CHANGELOG)
        _git(root, "tag", "--annotate", "--message", f"Version {version}", f"v{version}")
    return made.notes


def main(arguments: list[str], root: Path = Path(__file__).parents[1]) -> int:
    """Write a release into the tree: 3 with one line where it is refused, and then nothing has changed."""
    parser = argparse.ArgumentParser(prog="release.py", description="Make a release of the tree.")
    parser.add_argument("version", help="three numbers, as 1.2.3")
    parser.add_argument("--commit", action="store_true", help="also commit, and tag vVERSION")
    asked = parser.parse_args(arguments)
    try:
        notes = _made(root, asked.version, commit=asked.commit)
    except RefusedError as error:
        sys.stderr.write(f"no release: {error}\n")
        return 3
    sys.stdout.write(f"{notes}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
