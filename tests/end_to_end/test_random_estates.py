"""Every way of judging gives the same verdicts, on estates that nobody wrote: two engines, and Rego alone."""

import pytest

from averment.cli.process import main
from averment.engines.embedded import EmbeddedFactory
from averment.engines.engine import EngineFactory
from averment.engines.opa_binary import BinaryFactory
from averment.evaluation.judge import EvaluationInput, judge
from averment.evidence.bundle_reader import read
from averment.model.verdict import POPULATION
from averment.policy.policies import PolicySet
from tests.support import reference, shipped
from tests.support.random_estates import RandomEstates

_SIZE = 80


@pytest.fixture(scope="module")
def rules() -> PolicySet:
    return shipped.rules()


@pytest.fixture(scope="module")
def estates(tmp_path_factory: pytest.TempPathFactory) -> RandomEstates:
    folder = tmp_path_factory.mktemp("demo") / "bundle"
    main(["scan", "--demo", "--region", "us-east-1", "--output", str(folder), "--quiet"])
    scan = read(folder)
    return RandomEstates(list(scan.documents), scan.populations)


def case_of(estates: RandomEstates, seed: int) -> EvaluationInput:
    documents, populations = estates.estate(seed, _SIZE)
    return EvaluationInput(documents, populations, "111122223333", {"evaluated_at": "2026-11-29T00:00:00Z"})


def judged(case: EvaluationInput, rules: PolicySet, make_engine: EngineFactory) -> dict[reference.Key, tuple[str, str]]:
    rows = judge(case, rules, list(rules.checks.values()), make_engine)
    return {
        (row.check_id, row.resource_type, row.resource_id): (row.status, row.message)
        for row in rows
        if row.resource_id != POPULATION
    }


@pytest.mark.opa
def test_engines_and_rego_alone_agree(opa: str, rules: PolicySet, estates: RandomEstates) -> None:
    """What a scan does in Python of its own (indexes, fields left out, gaps found in advance) changes no verdict."""
    case = case_of(estates, 1)
    embedded = judged(case, rules, EmbeddedFactory())
    assert {status for status, _ in embedded.values()} == {"PASS", "FAIL", "UNKNOWN", "NOT_APPLICABLE"}
    alone = reference.answers(case, rules, list(rules.checks.values()), EmbeddedFactory())
    assert {key: reference.verdict(heads) for key, heads in alone.items()} == {key: embedded[key] for key in alone}
    assert len(alone) >= 0.95 * len(embedded)
    assert judged(case, rules, BinaryFactory()) == embedded


@pytest.mark.parametrize("seed", [2, 3])
def test_no_doubt_hides_a_fault(seed: int, rules: PolicySet, estates: RandomEstates) -> None:
    """Where what was read makes a fault sure, no `unknown` stands beside the `deny`: it would turn FAIL into UNKNOWN.

    Of a draft the version in force decides: where that was not read, a fault of the draft does not make the answer sure.
    """
    answers = reference.answers(case_of(estates, seed), rules, list(rules.checks.values()), EmbeddedFactory())
    both = {key: heads for key, heads in answers.items() if says(heads, "deny") and says(heads, "unknown")}
    of_drafts = {key for key, heads in both.items() if all(each.startswith("The draft of") for each in heads["deny"]["says"])}
    assert {key: heads for key, heads in both.items() if key not in of_drafts and not says(heads, "skip")} == {}


def says(heads: reference.Heads, head: str) -> bool:
    return bool(heads.get(head, {}).get("says"))
