"""Severity in context: one step more where a check's METADATA says by which rule, the same on each engine, with the reason."""

from typing import Any

import pytest

from averment.base.errors import PolicyError
from averment.base.paths import content
from averment.engines.registry import factory
from averment.evaluation.judge import EvaluationInput, judge
from averment.model.verdict import Row
from averment.policy import policies
from tests.support import shipped

CHECK = "SM-SEC-010"


def domain(classification: str, docker: str = "ENABLED", **added: Any) -> dict[str, Any]:
    return {
        "resource_type": "AWS::SageMaker::Domain",
        "resource_id": "arn:studio",
        "resource_name": "studio",
        "account_id": "111122223333",
        "region": "us-east-1",
        "tags": {"DataClassification": classification},
        "domain_settings": {"docker_settings": {"enable_docker_access": docker}},
        **added,
    }


def row_of(document: dict[str, Any], engine: str = "embedded", check_id: str = CHECK) -> Row:
    rules = shipped.rules()
    case = EvaluationInput([document], [], "111122223333", {"evaluated_at": "2026-11-20T00:00:00Z"})
    [row] = judge(case, rules, [rules.checks[check_id]], factory(engine, ""))
    return row


@pytest.mark.parametrize("engine", ["embedded", pytest.param("opa", marks=pytest.mark.opa)])
def test_confidential_data_raises_by_one_step_and_says_why(engine: str, request: pytest.FixtureRequest) -> None:
    if engine == "opa":
        request.getfixturevalue("opa")
    row = row_of(domain("Confidential"), engine)
    assert (row.status, row.severity) == ("FAIL", "high")
    assert row.severity_reason == "studio is tagged with the data classification Confidential."


def test_other_data_does_not() -> None:
    row = row_of(domain("Internal"))
    assert (row.status, row.severity, row.severity_reason) == ("FAIL", "medium", "")


def test_only_findings_are_raised() -> None:
    row = row_of(domain("Restricted", docker="DISABLED"))
    assert (row.status, row.severity, row.severity_reason) == ("PASS", "medium", "")


def test_a_check_that_does_not_say_so_keeps_its_severity() -> None:
    row = row_of(domain("Restricted", app_network_access_type="PublicInternetOnly"), check_id="SM-NET-010")
    assert (row.status, row.severity_reason) == ("FAIL", "")


def test_a_rule_that_lib_severity_does_not_have_is_refused() -> None:
    text = (content("policies") / "sagemaker" / "studio_access.rego").read_text(encoding="utf-8")
    with pytest.raises(PolicyError, match="severity_raised_by must be one of classification"):
        policies.parse(
            {"sagemaker/studio_access.rego": text.replace("severity_raised_by: classification", "severity_raised_by: mood")}
        )
