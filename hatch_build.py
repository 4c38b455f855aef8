"""The build hook of the wheel: puts the record of the loaded policies into it (averment/policy/policy_cache.py)."""

import os
import subprocess  # nosec B404  # runs this interpreter
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class RecordHook(BuildHookInterface[Any]):
    """Makes the record in a process of its own, outside the tree; a checkout that is installed as such uses the user's cache."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Adds the record to the files of a wheel."""
        if version == "editable":
            return
        self._folder = tempfile.TemporaryDirectory()  # lives until the wheel is written
        record = Path(self._folder.name) / "policy_record.json"
        environment = {**os.environ, "PYTHONPATH": self.root, "PYTHONDONTWRITEBYTECODE": "1"}
        command = [sys.executable, "-m", "averment.policy.policy_cache", str(record)]
        subprocess.run(command, cwd=self.root, env=environment, check=True)  # nosec B603
        build_data["force_include"][str(record)] = "averment/policy/policy_record.json"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002 - as called
        """Takes the folder away."""
        if version != "editable":
            self._folder.cleanup()
