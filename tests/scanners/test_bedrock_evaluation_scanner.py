"""Evaluation jobs, automated reasoning policies and their test results: what becomes of replies and of refused calls."""

import json
from typing import Any

import jsonschema
import pytest

from averment.base.paths import content
from averment.model.documents import Document
from averment.sources.aws.declaration import Resource
from scanners.bedrock_jobs import EVALUATION_JOB
from scanners.bedrock_reasoning import AUTOMATED_REASONING_POLICY, RESOURCES, TEST_RESULT, latest_build
from tests.support.collecting import ACCOUNT, MOMENT, REGION, canned, collect, denied, only
from tests.support.strict_aws import StrictAWS

ARN = f"arn:aws:bedrock:{REGION}:{ACCOUNT}:automated-reasoning-policy/abcdefghijkl"
RESULTS = "ListAutomatedReasoningPolicyTestResults"


def read(resource: Resource, declared: tuple[Resource, ...], aws: StrictAWS) -> list[Document]:
    """The documents of one type, each held to its schema."""
    found = only(collect(declared, aws), resource)
    schema = json.loads((content("schemas") / f"{resource.schema_name}.json").read_text(encoding="utf-8"))
    for each in found:
        jsonschema.validate(each, schema)
    return found


def test_two_pages_of_evaluation_jobs_and_their_metrics() -> None:
    found = read(EVALUATION_JOB, (EVALUATION_JOB,), canned([EVALUATION_JOB]))
    assert len({each["resource_id"] for each in found}) == 2
    for each in found:
        assert each["evaluation_config"]["automated"]["dataset_metric_configs"][0]["metric_names"]


def test_what_was_not_described_costs_the_metrics_only() -> None:
    aws = canned([EVALUATION_JOB]).on("bedrock", "GetEvaluationJob", denied("GetEvaluationJob"))
    found = read(EVALUATION_JOB, (EVALUATION_JOB,), aws)
    assert [list(each["unread"]) for each in found] == [["evaluation_config"]] * 2
    assert all(each["model_identifiers"] for each in found)


@pytest.mark.parametrize("resource", [EVALUATION_JOB, AUTOMATED_REASONING_POLICY], ids=lambda each: each.type)
def test_a_refused_list_leaves_the_population_unknown(resource: Resource) -> None:
    assert resource.list
    name = resource.list.operation
    estate = collect([resource], canned([resource]).on("bedrock", name, denied(name)))
    assert [each.failed_call and each.failed_call.action for each in estate.populations] == [f"bedrock:{name}"]


def workflow(number: int, day: int, kind: str = "INGEST_CONTENT", status: str = "COMPLETED") -> dict[str, Any]:
    moment = MOMENT.replace(day=day)
    build = {"policyArn": ARN, "buildWorkflowId": f"build{number}", "buildWorkflowType": kind, "status": status}
    return {**build, "createdAt": moment, "updatedAt": moment}


def policy(*workflows: dict[str, Any]) -> StrictAWS:
    summary = {"policyArn": ARN, "name": "leave", "version": "DRAFT", "policyId": "abcdefghijkl"}
    dated = {**summary, "createdAt": MOMENT, "updatedAt": MOMENT}
    aws = StrictAWS().on("bedrock", "ListAutomatedReasoningPolicies", {"automatedReasoningPolicySummaries": [dated]})
    reply = {"automatedReasoningPolicyBuildWorkflowSummaries": list(workflows)}
    return aws.on("bedrock", "ListAutomatedReasoningPolicyBuildWorkflows", reply)


def result(case: str) -> dict[str, Any]:
    texts = {"guardContent": "Yes.", "queryContent": "May I?"}
    tested = {"testCaseId": case, **texts, "createdAt": MOMENT, "updatedAt": MOMENT}
    outcome = {"testRunStatus": "COMPLETED", "testRunResult": "PASSED", "updatedAt": MOMENT}
    return {"testCase": tested, "policyArn": ARN, **outcome}


def test_the_results_are_those_of_the_latest_build_that_made_the_policy() -> None:
    aws = policy(
        workflow(1, 1),
        workflow(2, 3),
        workflow(3, 2),
        workflow(4, 4, kind="GENERATE_FIDELITY_REPORT"),
        workflow(5, 5, status="FAILED"),
    )
    aws.on("bedrock", RESULTS, [{"testResults": [result("CASE00000001")]}, {"testResults": [result("CASE00000002")]}])
    found = read(TEST_RESULT, RESOURCES, aws)
    assert [each["resource_id"] for each in found] == [f"{ARN}/test-result/CASE0000000{number}" for number in (1, 2)]
    asked = [params for _, name, _, params in aws.calls if name == RESULTS]
    assert {(each["policyArn"], each["buildWorkflowId"]) for each in asked} == {(ARN, "build2")}


def test_a_policy_that_was_never_built_has_no_results_and_costs_no_call() -> None:
    aws = policy(workflow(1, 1, status="BUILDING"))
    estate = collect(RESOURCES, aws)
    assert [each.failed_call for each in estate.populations] == [None, None]
    assert "latest_build" not in only(estate, AUTOMATED_REASONING_POLICY)[0]
    assert RESULTS not in {name for _, name, _, _ in aws.calls}


def test_builds_that_were_not_read_leave_the_results_unknown() -> None:
    name = "ListAutomatedReasoningPolicyBuildWorkflows"
    estate = collect(RESOURCES, policy().on("bedrock", name, denied(name)))
    (document,) = only(estate, AUTOMATED_REASONING_POLICY)
    assert sorted(document["unread"]) == ["build_workflows", "latest_build"]
    refused = {each.resource_type: each.failed_call and each.failed_call.action for each in estate.populations}
    assert refused == {AUTOMATED_REASONING_POLICY.type: None, TEST_RESULT.type: f"bedrock:{name}"}


def test_refused_results_leave_them_unknown() -> None:
    estate = collect(RESOURCES, policy(workflow(1, 1)).on("bedrock", RESULTS, denied(RESULTS)))
    refused = {each.resource_type: each.failed_call and each.failed_call.action for each in estate.populations}
    assert refused == {AUTOMATED_REASONING_POLICY.type: None, TEST_RESULT.type: f"bedrock:{RESULTS}"}


def test_a_golden_policy() -> None:
    (document,) = read(AUTOMATED_REASONING_POLICY, (AUTOMATED_REASONING_POLICY,), policy(workflow(1, 1)))
    assert {name: document[name] for name in ("resource_id", "resource_name", "version", "latest_build")} == {
        "resource_id": ARN,
        "resource_name": "leave",
        "version": "DRAFT",
        "latest_build": {"build_workflow_id": "build1", "created_at": "2026-11-01T12:00:00Z"},
    }


def test_nothing_is_added_to_a_policy_whose_builds_are_not_known() -> None:
    assert latest_build({"name": "leave"}) == {"name": "leave"}
