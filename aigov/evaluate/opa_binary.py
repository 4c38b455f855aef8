"""The reference engine: the `opa` binary, one process for each batch."""

import json
import os
import re
import shutil
import subprocess  # nosec B404  # runs the opa binary, never a shell
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from aigov.errors import EngineError, PolicyError, RuleError
from aigov.paths import content

MINIMUM = (1, 21, 3)
"""The oldest `opa` accepted: before it, signature checks of bundles could be side-stepped (GHSA-g2pf-6v5v-qcc8)."""

TIMEOUT = 600
"""Seconds a batch may take before the engine counts as failed."""


def find_opa() -> str:
    """The path of `opa`: from AIGOV_OPA, PATH, or the checkout's tools folder. Raises EngineError when there is none."""
    local = content(".tools/bin") / "opa"
    found = os.environ.get("AIGOV_OPA") or shutil.which("opa") or (str(local) if local.exists() else None)
    if not found:
        raise EngineError("opa was not found: run `make opa`, put opa on PATH, or use --engine embedded")
    return found


def check_version(opa: str) -> None:
    """Raises EngineError for an `opa` that cannot be run or is older than MINIMUM."""
    try:
        text = subprocess.run([opa, "version"], capture_output=True, text=True, timeout=30, check=True).stdout  # nosec B603
    except (OSError, subprocess.SubprocessError) as error:
        raise EngineError(f"{opa} could not be run: {error}") from error
    match = re.search(r"^Version:\s*(\d+)\.(\d+)\.(\d+)", text, re.MULTILINE)
    if match and tuple(map(int, match.groups())) < MINIMUM:
        wanted = ".".join(map(str, MINIMUM))
        raise EngineError(f"{opa} is version {'.'.join(match.groups())}; {wanted} or later is needed: run `make opa`")


class BinaryFactory:
    """Writes modules and data into a temporary folder that each `opa eval` reads."""

    relations_in_input = False

    def ready(self) -> None:
        """Raises EngineError where there is no usable opa."""
        check_version(find_opa())

    def __call__(self, modules: Mapping[str, str], data: Mapping[str, Any]) -> AbstractContextManager["BinaryEngine"]:
        """An engine for modules (text by path) and data, for as long as the context lasts."""
        return self._open(modules, data)

    @contextmanager
    def _open(self, modules: Mapping[str, str], data: Mapping[str, Any]) -> Iterator["BinaryEngine"]:
        opa = find_opa()
        with tempfile.TemporaryDirectory(prefix="aigov-opa-") as folder:
            for path, text in modules.items():
                target = Path(folder, "policies", path)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text, encoding="utf-8")
            Path(folder, "data.json").write_text(json.dumps(data), encoding="utf-8")
            yield BinaryEngine(opa, folder)


class BinaryEngine:
    """Runs `opa eval` on the folder's modules and data."""

    def __init__(self, opa: str, folder: str) -> None:
        self._opa = opa
        self._folder = folder

    def query(self, rule: str, input_json: str) -> Any:
        """The value of ``data.<rule>`` on an input."""
        command = [
            self._opa, "eval", "--stdin-input", "--format", "json", "--strict-builtin-errors",
            "--data", "policies", "--data", "data.json", f"data.{rule}",
        ]  # fmt: skip
        try:
            done = subprocess.run(  # nosec B603
                command,
                input=input_json,
                capture_output=True,
                text=True,
                encoding="utf-8",
                cwd=self._folder,
                timeout=TIMEOUT,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise EngineError(f"{self._opa} failed: {error}") from error
        return _answer(done.stdout, done.stderr)


def _answer(stdout: str, stderr: str) -> Any:
    try:
        reply = json.loads(stdout)
    except ValueError:
        raise EngineError(f"opa gave no answer: {' '.join(stderr.split())}") from None
    if "errors" in reply:
        raise_for(reply["errors"])
    result = reply.get("result")
    return result[0]["expressions"][0]["value"] if result else None


def raise_for(errors: list[dict[str, Any]]) -> None:
    """OPA's error list as PolicyError (a policy that does not compile) or RuleError (one that raised on an input)."""
    first = errors[0]
    place = first.get("location") or {}
    where = f"{place['file']}:{place['row']}: " if place.get("file") else ""
    message = f"{where}{first.get('code', '')}: {' '.join(str(first.get('message', '')).split())}"
    raise (RuleError if str(first.get("code", "")).startswith("eval") else PolicyError)(message)
