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


def load(folder: Path) -> dict[str, Framework]:
    """Every catalogue in a folder, by key, in the order of file names. Raises ConfigError for a file that is not one."""
    return {framework.key: framework for framework in map(_load_one, sorted(folder.glob("*.yaml")))}


def _load_one(path: Path) -> Framework:
    try:
        data: dict[str, Any] = yaml_text.parse(path.read_text(encoding="utf-8"))
        controls = {entry["id"]: Control(entry["id"], entry["title"], entry.get("parent", "")) for entry in data["controls"]}
        return Framework(path.stem, data["label"], data["title"], controls)
    except (yaml_text.Error, KeyError, TypeError, OSError) as error:
        raise ConfigError(f"{path}: not a control catalogue: {' '.join(str(error).split())}") from error


def verify(checks: Iterable[Check], frameworks: Mapping[str, Framework]) -> None:
    """Raises PolicyError naming every check that cites a framework or control that no catalogue has."""
    wrong = [
        f"{check.file}:{check.line}: {check.id} cites {framework} {control}"
        for check in checks
        for framework, controls in check.controls.items()
        for control in controls
        if framework not in frameworks or control not in frameworks[framework].controls
    ]
    if wrong:
        raise PolicyError("unknown controls: " + "; ".join(wrong))


def control_line(check: Check, frameworks: Mapping[str, Framework]) -> str:
    """A check's controls in one readable line: ``ISO 27001:2022 A.8.24 (Use of cryptography), …``."""
    return ", ".join(
        f"{frameworks[key].label} {control} ({frameworks[key].controls[control].title})"
        for key in frameworks
        for control in check.controls.get(key, ())
    )
