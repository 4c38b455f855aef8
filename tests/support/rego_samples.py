"""Small policies for tests of the machinery."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from averment.base.paths import content
from averment.policy.policies import PolicySet, parse

HEADER = """package sample.topic

import data.lib.core.inventory
"""


def metadata(resource_type: str = "T", related: str = "", severity: str = "high") -> str:
    """A METADATA block that loads."""
    relation = f"#   related: [{related}]\n" if related else ""
    return (
        "# METADATA\n# scope: document\n# title: A title\n# custom:\n"
        f"#   severity: {severity}\n#   resource_types: [{resource_type}]\n{relation}#   remediation: Mend it.\n"
    )


def policies(rules: str, path: str = "sample/topic.rego") -> PolicySet:
    """A policy set of these rules and the shipped library."""
    return parse({**_library(), path: HEADER + rules})


@cache
def _library() -> dict[str, str]:
    """The library modules that rules and the machinery need, but for the generated one."""
    names = ("inventory", "config", "unread")
    return {
        f"lib/core/{name}.rego": (content("policies") / "lib" / "core" / f"{name}.rego").read_text(encoding="utf-8")
        for name in names
    }


def put(folder: Path, files: Mapping[str, str]) -> Path:
    """Writes texts by their paths below a folder, which is returned."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
