"""The folder that `opa` is given: for its owner alone; what a scan that was killed left behind, the next takes away."""

import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from averment.base import staging
from averment.base.errors import EngineError

PREFIX = "averment-opa-"
POLICIES = "policies"
DATA = "data.json"
SOCKET = "s"
"""Short: a socket's whole path may have some hundred bytes."""
SAID = "said"
"""What opa says of itself, for the errors of a start that fails."""


@contextmanager
def written(modules: Mapping[str, str], data: Mapping[str, Any]) -> Iterator[Path]:
    """A folder with modules (text by path) and data, for as long as the context lasts. Raises EngineError."""
    sweep()
    with staging.opened(Path(tempfile.gettempdir()), PREFIX, _clear) as folder:
        try:
            _write(folder, modules, data)
        except (OSError, ValueError) as error:
            raise EngineError(f"{folder} could not be written for opa: {error}") from error
        yield folder


def sweep() -> None:
    """Takes away folders of this user whose scan lives no more."""
    staging.sweep(Path(tempfile.gettempdir()), PREFIX, _clear)


def _write(folder: Path, modules: Mapping[str, str], data: Mapping[str, Any]) -> None:
    for path, text in modules.items():
        target = folder / POLICIES / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    (folder / DATA).write_text(json.dumps(data), encoding="utf-8")


def _clear(folder: Path, _: str) -> None:
    """Removes what is written here, and what opa makes there."""
    shutil.rmtree(folder / POLICIES, ignore_errors=True)
    for name in (DATA, SOCKET, SAID):
        (folder / name).unlink(missing_ok=True)
