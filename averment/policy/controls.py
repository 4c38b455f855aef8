"""Control catalogues: the ids and short titles of each framework, and how each control is answered, read from ``controls/``."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from averment.base import characters, user_files, yaml_text
from averment.base.errors import ConfigError, PolicyError
from averment.policy import answers
from averment.policy.answers import Answer
from averment.policy.policies import Check


@dataclass(frozen=True)
class Control:
    """One control or clause: its id, its short title, the group it stands in, and how it is answered, if that is said."""

    id: str
    title: str
    parent: str
    answer: Answer | None = None


@dataclass(frozen=True)
class Framework:
    """One catalogue. `key` names it in METADATA (``iso27001``), `label` in print (``ISO 27001:2022``).

    What stands below one of `clauses` is a clause of a management system; everything else is a control. `file` is that of
    an added catalogue; empty for a shipped one.
    """

    key: str
    label: str
    title: str
    controls: Mapping[str, Control]
    clauses: tuple[str, ...] = ()
    file: str = ""

    @property
    def groups(self) -> set[str]:
        """The ids that hold others: headings, which nothing answers."""
        return {each.parent for each in self.controls.values()}

    def line(self, control: str) -> Iterator[str]:
        """The id of a control and those of the groups above it, each once: in a catalogue of a stranger they may form a ring."""
        met: set[str] = set()
        while control and control not in met:
            yield control
            met.add(control)
            control = self.controls[control].parent if control in self.controls else ""

    def is_clause(self, control: str) -> bool:
        """Whether an id is that of a clause."""
        return not set(self.clauses).isdisjoint(self.line(control))


def load(folder: Path, added: Iterable[Path] = ()) -> dict[str, Framework]:
    """Every catalogue of a folder, then of those that add to it, by key, in the order of file names.

    Raises ConfigError for a file that is no catalogue, and for one whose key (its name) or label another file has, be it in
    another spelling: two frameworks of one name could not be told apart in a report.
    """
    found = [(path, f"{folder.name}/{path.name}") for path in _files(folder)]
    for other in added:
        files = _files(other)
        if not files:
            raise ConfigError(f"--controls {other}: {'no catalogues (.yaml files) found' if other.is_dir() else 'is no folder'}")
        if len(files) > _MOST_FILES:
            raise ConfigError(f"--controls {other}: holds more than {_MOST_FILES} catalogues")
        found += [(path, str(path)) for path in files]
    frameworks: dict[str, Framework] = {}
    keys: dict[str, str] = {}
    labels: dict[str, str] = {}
    for path, shown in found:
        taken = keys.setdefault(characters.skeleton(path.stem), shown)
        if taken != shown:
            raise ConfigError(f"{path}: the framework {path.stem} is taken by {taken}: give the file another name")
        framework = _load_one(path, links=path.parent == folder)
        taken = labels.setdefault(characters.skeleton(framework.label), shown)
        if taken != shown:
            raise ConfigError(f"{path}: the label {framework.label!a} is that of {taken}: give the framework one of its own")
        frameworks[framework.key] = framework if path.parent == folder else replace(framework, file=shown)
    return frameworks


def _files(folder: Path) -> list[Path]:
    return sorted(islice(folder.glob("*.yaml"), _MOST_FILES + 1))


_MOST_FILES = 100
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,39}")


def _load_one(path: Path, *, links: bool) -> Framework:
    if not _KEY.fullmatch(path.stem):
        what = "the name of a catalogue's file is what METADATA cites"
        raise ConfigError(f"{path}: {what}: up to 40 letters and digits of ASCII, with . _ - between")
    text = ""
    try:
        text = user_files.read(path, LARGEST, links=links)
        return _framework(path.stem, yaml_text.parse(text))
    except yaml_text.Error as error:
        line, reason = yaml_text.place(error)
        raise ConfigError(f"{path}:{line or 1}: not a control catalogue: {reason}") from error
    except _MemberError as error:
        line = yaml_text.lines(text).get(str(error.name), 1)
        raise ConfigError(f"{path}:{line}: not a control catalogue: {error}") from error
    except _EntryError as error:
        line = yaml_text.item_lines(text, "controls")[error.index]
        raise ConfigError(f"{path}:{line}: not a control catalogue: {error}") from error
    except KeyError as error:
        raise ConfigError(f"{path}: not a control catalogue: {error} is missing") from error
    except (AttributeError, TypeError) as error:
        raise ConfigError(f"{path}: not a control catalogue: {' '.join(str(error).split())}") from error
    except user_files.UnusableError as error:
        raise ConfigError(f"{path}: {error}") from error


LARGEST = 4 * 1024 * 1024
"""Bytes of a catalogue; the shipped ones have some twenty thousand."""


class _MemberError(TypeError):
    """A member that is not known, by its name."""

    def __init__(self, name: object, known: Sequence[str]) -> None:
        super().__init__(f"the member {name!a:.60} is not known: known are {', '.join(known)}")
        self.name = name


class _EntryError(Exception):
    """What is wrong with the control at an index of the list."""

    def __init__(self, index: int, reason: str) -> None:
        super().__init__(reason)
        self.index = index


def _framework(key: str, data: Any) -> Framework:
    if not isinstance(data, dict):
        raise TypeError("it must be a mapping with label, title and controls")
    unseen = characters.unseen_within(data)
    if unseen:
        raise TypeError(f"it holds the character {unseen}, which nobody sees: take it out")
    _refuse_unknown(data, ("label", "title", "clauses", "controls"))
    for name in ("label", "title"):
        if not isinstance(data[name], str) or not data[name].strip() or len(data[name]) > _LONGEST[name]:
            raise TypeError(f"{name} must be text of up to {_LONGEST[name]} characters, not {data[name]!a:.60}: put it in quotes")
    controls = _controls(data["controls"])
    return Framework(key, data["label"], data["title"], controls, _clauses(data.get("clauses", []), controls))


_LONGEST = {"label": 60, "id": 60, "title": 500, "parent": 60}


def _refuse_unknown(given: Mapping[Any, Any], known: tuple[str, ...]) -> None:
    for name in given:
        if name not in known:
            raise _MemberError(name, known)


def _clauses(given: Any, controls: Mapping[str, Control]) -> tuple[str, ...]:
    if not isinstance(given, list) or not all(isinstance(each, str) and each in controls for each in given):
        raise TypeError("clauses must be a list of ids that stand under controls, in quotes")
    return tuple(given)


def _controls(entries: Any) -> dict[str, Control]:
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise TypeError("controls must be a list, each with id and title")
    controls: dict[str, Control] = {}
    for index, entry in enumerate(entries):
        try:
            control = _control(entry)
        except TypeError as error:
            raise _EntryError(index, " ".join(str(error).split())) from error
        except KeyError as error:
            raise _EntryError(index, f"{error} is missing") from error
        if control.id in controls:
            raise _EntryError(index, f"the id {control.id} stands twice")
        controls[control.id] = control
    return controls


def _control(entry: Mapping[str, Any]) -> Control:
    control = Control(entry["id"], entry["title"], entry.get("parent", ""))
    for name, value in (("id", control.id), ("title", control.title), ("parent", control.parent)):
        if not isinstance(value, str):
            raise TypeError(f"{name} is text, not the number or list {value!a:.60}: write it as the standard does, in quotes")
        if len(value) > _LONGEST[name] or value != value.strip():
            raise TypeError(f"the {name} {value!a:.60} is longer than {_LONGEST[name]} characters or has blanks around it")
    try:
        _refuse_unknown(entry, ("id", "title", "parent", *answers.MEMBERS))
        return replace(control, answer=answers.read(entry))
    except TypeError as error:
        raise TypeError(f"{control.id}: {error}") from error


def unknown(check: Check, frameworks: Mapping[str, Framework]) -> list[str]:
    """What a check cites that no catalogue has, in words."""
    known = ", ".join(sorted(frameworks))
    wrong = [f"cites framework {key}, which has no catalogue (known: {known})" for key in check.controls if key not in frameworks]
    return wrong + [
        f"cites {key} {control}, which {key}.yaml does not have"
        for key, ids in check.controls.items()
        if key in frameworks
        for control in ids
        if control not in frameworks[key].controls
    ]


def refuse_untested(checks: Iterable[Check], frameworks: Iterable[Framework]) -> None:
    """Raises ConfigError for an added catalogue that calls a control tested which no check cites."""
    cited = {(key, control) for check in checks for key, ids in check.controls.items() for control in ids}
    for framework in frameworks:
        for each in framework.controls.values() if framework.file else ():
            if each.answer and each.answer.disposition in answers.TESTED and (framework.key, each.id) not in cited:
                raise ConfigError(
                    f"{framework.file}: {each.id}: the disposition {each.answer.disposition} says that checks speak of it, "
                    f"and none cites it: name the folder of those that do with --policies, or say how else it is answered"
                )


def verify(checks: Iterable[Check], frameworks: Mapping[str, Framework]) -> None:
    """Raises PolicyError naming every check that cites a framework or control that no catalogue has."""
    wrong = [f"{check.file}:{check.line}: {check.id} {why}" for check in checks for why in unknown(check, frameworks)]
    if wrong:
        raise PolicyError("unknown controls: " + "; ".join(wrong))
