"""Every Rego test passes on the embedded engine too, whether or not there is an opa on the machine."""

import pytest

from averment.authoring.testing import rego_tests
from averment.base.paths import content
from averment.rego import parser
from averment.rego.parser import Module

MODULES = parser.parse(rego_tests.read([content("policies")]))


@pytest.mark.parametrize("module", [each for each in MODULES if each.is_test], ids=lambda module: module.path)
def test_rego_tests_on_the_embedded_engine(module: Module) -> None:
    tests = rego_tests.discover([module])
    assert tests, f"{module.path} has no tests"
    imported = set(module.tree.imported.values())
    needed = [each for each in MODULES if not each.is_test or each is module or f"data.{each.package}" in imported]
    outcomes = rego_tests.run_all(needed, tests)
    assert {test.name: outcome for test, outcome in outcomes.items() if outcome[0] != "pass"} == {}
