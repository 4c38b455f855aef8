"""Nothing of AWS's AI services goes by unseen: what botocore has is read, judged, or left out with a reason."""

from copy import deepcopy

import pytest
from botocore.session import Session

from averment.authoring.drift import __main__ as drift
from averment.authoring.drift import members, operations
from averment.sources.declared import not_read, resources
from averment.sources.schemas import Models

OPERATIONS, SERVICES = not_read()
CALLED = operations.read(resources().values())


@pytest.fixture(scope="module")
def session() -> Session:
    return Session()


@pytest.mark.slow  # every model of botocore
def test_all_of_the_pinned_botocore_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    code = drift.main([])
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.endswith(": 0 things that are not known\n")
    assert code == 0


def test_what_is_not_known_is_printed_and_is_exit_code_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(drift, "lines", lambda _session: iter(["one", "two"]))
    assert drift.main([]) == 1
    told = capsys.readouterr()
    assert told.out == "one\ntwo\n"
    assert told.err.endswith(": 2 things that are not known\n")


def test_a_list_that_nobody_left_out_is_told(session: Session) -> None:
    called = {**CALLED, "bedrock": CALLED["bedrock"] - {"ListGuardrails"}}
    assert list(operations.unexplained(session, called, OPERATIONS)) == [
        "bedrock:ListGuardrails is neither read nor left out with a reason (scanners/not_read.py)"
    ]


def test_every_scanned_ai_service_is_held_to_its_lists() -> None:
    """A service without any operation left out would be missed by `unexplained`."""
    ai = {service for service in CALLED if service.startswith(("bedrock", "sagemaker", "agent-registry"))}
    assert len(ai) >= 5
    assert ai <= operations.by_service(OPERATIONS).keys()


@pytest.mark.parametrize(
    ("operation", "line"),
    [
        ("ListGuardrails", "bedrock:ListGuardrails is left out in scanners/not_read.py, and is read"),
        ("ListGone", "bedrock:ListGone is left out in scanners/not_read.py, and botocore has no such operation"),
    ],
)
def test_a_reason_that_no_longer_holds_is_told(operation: str, line: str, session: Session) -> None:
    assert list(operations.outdated(session, CALLED, {"why": {"bedrock": operation}})) == [line]


@pytest.mark.slow  # every model of botocore
def test_a_service_that_says_it_is_about_ai_is_told(session: Session) -> None:
    known = {*CALLED, *SERVICES} - {"qapps"}
    (line,) = operations.new_services(session, known)
    assert line.startswith("qapps is neither read nor left out with a reason (scanners/not_read.py): …")


def test_a_new_member_is_told_and_one_that_went() -> None:
    known = members.recorded()
    now = deepcopy(known)
    now["bedrock.GuardrailStatus"].append("DREAMING")
    now["sagemaker.EndpointStatus"].remove("InService")
    now["bedrock.New"] = ["A", "B"]
    del now["bedrock.GuardrailContentFilterType"]
    assert list(members.news(known, now)) == [
        "bedrock.GuardrailContentFilterType is no longer in what rules read",
        "bedrock.GuardrailStatus has a new member: DREAMING",
        "bedrock.New is new in what rules read: A, B",
        "sagemaker.EndpointStatus has lost a member: InService",
    ]


def test_unions_count_as_well_and_only_what_rules_read() -> None:
    models = Models()
    source = resources()["AWS::Bedrock::DataSource"]
    found = members.members([source], {source.type: frozenset({"data_deletion_policy"})}, models)
    assert found == {"bedrock-agent.DataDeletionPolicy": ["DELETE", "RETAIN"]}
    evaluation = resources()["AWS::Bedrock::EvaluationJob"]
    assert "bedrock.EvaluationConfig" in members.members([evaluation], {evaluation.type: frozenset({"*"})}, models)
