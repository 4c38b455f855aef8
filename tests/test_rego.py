"""Every Rego test passes on the embedded engine too, whether or not there is an opa on the machine."""

import re
from pathlib import Path

import pytest

from aigov.evaluate.embedded import EmbeddedFactory
from aigov.evaluate.engine import Engine
from aigov.paths import content

FOLDER = content("policies")
FILES = sorted(path.relative_to(FOLDER) for path in FOLDER.rglob("*_test.rego"))


@pytest.mark.parametrize("path", FILES, ids=str)
def test_rego_tests_on_the_embedded_engine(path: Path) -> None:
    texts = {str(each.relative_to(FOLDER)): each.read_text(encoding="utf-8") for each in sorted(FOLDER.rglob("*.rego"))}
    wanted = {name: text for name, text in texts.items() if not name.endswith("_test.rego") or name == str(path)}
    text = texts[str(path)]
    package = re.search(r"^package (\S+)", text, re.MULTILINE)
    names = re.findall(r"^(test_\w+)", text, re.MULTILINE)
    assert package is not None
    assert names, f"{path} has no tests"
    with EmbeddedFactory()(wanted, {}) as engine:
        failed = [name for name in dict.fromkeys(names) if not _holds(engine, f"{package.group(1)}.{name}")]
    assert failed == []


def _holds(engine: Engine, rule: str) -> bool:
    return engine.query(rule, "{}") is True
