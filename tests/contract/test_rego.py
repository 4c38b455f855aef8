"""Every Rego test passes on the embedded engine too, whether or not there is an opa on the machine.

In CI, where there is one, all run on both engines at once (tests/authoring/test_policies_test.py), and not here again.
"""

import os

import pytest

from averment.authoring.testing import rego_tests
from averment.base.paths import content
from averment.rego import parser
from averment.rego.parser import Module

POLICIES = content("policies")
PATHS = sorted(path.relative_to(POLICIES).as_posix() for path in POLICIES.rglob("*_test.rego"))


@pytest.fixture(scope="module")
def modules() -> dict[str, Module]:
    """By their paths, parsed when a test asks for them."""
    return {each.path: each for each in parser.parse(rego_tests.read([POLICIES]))}


@pytest.mark.slow
@pytest.mark.skipif(os.environ.get("CI") == "true", reason="in CI both engines run them all side by side")
@pytest.mark.parametrize("path", PATHS)
def test_rego_tests_on_the_embedded_engine(path: str, modules: dict[str, Module]) -> None:
    module = modules[path]
    tests = rego_tests.discover([module])
    assert tests, f"{module.path} has no tests"
    imported = set(module.tree.imported.values())
    needed = [each for each in modules.values() if not each.is_test or each is module or f"data.{each.package}" in imported]
    outcomes = rego_tests.run_all(needed, tests)
    assert {test.name: outcome for test, outcome in outcomes.items() if outcome[0] != "pass"} == {}
