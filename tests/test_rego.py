"""Every Rego test passes on the embedded engine too, whether or not there is an opa on the machine."""

import json
import re
from functools import cache
from pathlib import Path

import pytest

from aigov.evaluate import imports, regorus_engine
from aigov.evaluate.embedded import EmbeddedFactory
from aigov.evaluate.engine import Engine
from aigov.paths import content

FOLDER = content("policies")
FILES = sorted(path.relative_to(FOLDER) for path in FOLDER.rglob("*_test.rego"))


@pytest.mark.parametrize("path", FILES, ids=str)
def test_rego_tests_on_the_embedded_engine(path: Path) -> None:
    texts = {str(each.relative_to(FOLDER)): _expanded(each) for each in sorted(FOLDER.rglob("*.rego"))}
    wanted = {name: text for name, text in texts.items() if not name.endswith("_test.rego") or name == str(path)}
    text = texts[str(path)]
    package = re.search(r"^package (\S+)", text, re.MULTILINE)
    names = re.findall(r"^(test_\w+)", text, re.MULTILINE)
    assert package is not None
    assert names, f"{path} has no tests"
    with EmbeddedFactory()(wanted, {}) as engine:
        failed = [name for name in dict.fromkeys(names) if not _holds(engine, f"{package.group(1)}.{name}")]
    assert failed == []


@cache
def _expanded(path: Path) -> str:
    """A module as the machinery hands it to an engine."""
    engine = regorus_engine.new()
    text = path.read_text(encoding="utf-8")
    regorus_engine.add(engine, path.name, text)
    return imports.expanded(text, json.loads(engine.get_ast_as_json())[0]["ast"])


def _holds(engine: Engine, rule: str) -> bool:
    return engine.query(rule, "{}") is True
