"""Control catalogues: the ids and short titles of each framework, read from ``controls/``."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aigov import yaml_text
from aigov.errors import ConfigError, PolicyError
from aigov.evaluate.policies import Check


@dataclass(frozen=True)
class Control:
    """One control or clause: its id and short title, and the group it stands in."""

    id: str
    title: str
    parent: str


@dataclass(frozen=True)
class Framework:
    """One catalogue. `key` names it in METADATA (``iso27001``), `label` in print (``ISO 27001:2022``)."""

    key: str
    label: str
    title: str
    controls: Mapping[str, Control]


def load(folder: Path, added: Iterable[Path] = ()) -> dict[str, Framework]:
    """Every catalogue of a folder, then of those that add to it, by key, in the order of file names.

    Raises ConfigError for a file that is no catalogue, and for one whose key (its name) another file has.
    """
    files: dict[str, Path] = {path.stem: path for path in sorted(folder.glob("*.yaml"))}
    for other in added:
        found = sorted(other.glob("*.yaml"))
        if not found:
            raise ConfigError(f"--controls {other}: {'no catalogues (.yaml files) found' if other.is_dir() else 'is no folder'}")
        for path in found:
            if path.stem in files:
                taken = files[path.stem]
                shown = f"{folder.name}/{taken.name}" if taken.parent == folder else str(taken)
                raise ConfigError(f"{path}: the framework {path.stem} is taken by {shown}: give the file another name")
            files[path.stem] = path
    return {key: _load_one(path) for key, path in files.items()}


def _load_one(path: Path) -> Framework:
    try:
        data: dict[str, Any] = yaml_text.parse(path.read_text(encoding="utf-8"))
        return Framework(path.stem, str(data["label"]), str(data["title"]), _controls(data["controls"]))
    except yaml_text.Error as error:
        line, reason = yaml_text.place(error)
        raise ConfigError(f"{path}:{line or 1}: not a control catalogue: {reason}") from error
    except KeyError as error:
        raise ConfigError(f"{path}: not a control catalogue: {error} is missing") from error
    except (AttributeError, TypeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: not a control catalogue: {' '.join(str(error).split())}") from error
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from error


def _controls(entries: Iterable[Mapping[str, Any]]) -> dict[str, Control]:
    controls: dict[str, Control] = {}
    for entry in entries:
        control = Control(entry["id"], entry["title"], entry.get("parent", ""))
        if not all(isinstance(each, str) for each in (control.id, control.title, control.parent)):
            raise TypeError(f"id, title and parent are text: put {control.id!r} in quotes")
        if control.id in controls:
            raise TypeError(f"the id {control.id} stands twice")
        controls[control.id] = control
    return controls


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


def verify(checks: Iterable[Check], frameworks: Mapping[str, Framework]) -> None:
    """Raises PolicyError naming every check that cites a framework or control that no catalogue has."""
    wrong = [f"{check.file}:{check.line}: {check.id} {why}" for check in checks for why in unknown(check, frameworks)]
    if wrong:
        raise PolicyError("unknown controls: " + "; ".join(wrong))


def control_line(check: Check, frameworks: Mapping[str, Framework]) -> str:
    """A check's controls in one readable line: ``ISO 27001:2022 A.8.24 (Use of cryptography), …``."""
    return ", ".join(
        f"{frameworks[key].label} {control} ({frameworks[key].controls[control].title})"
        for key in frameworks
        for control in check.controls.get(key, ())
    )
