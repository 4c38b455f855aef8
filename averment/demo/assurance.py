"""Sample model evaluation jobs, and automated reasoning policies of the customer assistant."""

from typing import Any

from averment.demo.foundation import MODEL, OLD_MODEL, REASONING_ID, model_arn
from averment.demo.stage import Account

_LIBRARY = "KBPOLICY01"


def seed(account: Account) -> None:
    """Creates evaluations and policies, after the agents; one model has a single evaluation, of accuracy alone."""
    jobs = [
        _evaluation(account, "assistant-quarterly", 25, ["Builtin.Accuracy", "Builtin.Toxicity"], models=[model_arn(MODEL)]),
        _evaluation(account, "collections-first-look", 290, ["Builtin.Accuracy"], models=[model_arn(OLD_MODEL)]),
        _evaluation(account, "policy-library-answers", 25, ["Builtin.Correctness", "Builtin.Faithfulness"], bases=[_LIBRARY]),
    ]
    # where there are none the list is left out
    account.replies.answer("bedrock", "ListEvaluationJobs", {"jobSummaries": jobs}, elsewhere={})
    _the_rules_of_lending(account)


def _evaluation(
    account: Account,
    name: str,
    days: float,
    metrics: list[str],
    *,
    models: list[str] | None = None,
    bases: list[str] | None = None,
) -> dict[str, Any]:
    """The summary of a job, whose details the account then gives."""
    arn = account.arn("bedrock", f"evaluation-job/{name}")
    job: dict[str, Any] = {
        "jobArn": arn,
        "jobName": name,
        "status": "Completed",
        "creationTime": account.ago(days),
        "jobType": "Automated",
        "applicationType": "RagEvaluation" if bases else "ModelEvaluation",
        "evaluationTaskTypes": ["QuestionAndAnswer"],
        **({"modelIdentifiers": models} if models else {}),
        **({"ragIdentifiers": bases} if bases else {}),
    }
    measured = {"taskType": "QuestionAndAnswer", "dataset": {"name": "loan-questions"}, "metricNames": metrics}
    detail = {
        **{member: job[member] for member in ("jobArn", "jobName", "status", "creationTime", "jobType", "applicationType")},
        "roleArn": account.role("assistant-agent"),
        "evaluationConfig": {"automated": {"datasetMetricConfigs": [measured]}},
        "inferenceConfig": {"models": [{"bedrockModel": {"modelIdentifier": each}} for each in models or [MODEL]]},
        "outputDataConfig": {"s3Uri": "s3://harbour-lane-assistant-invocations/evaluations/"},
    }
    account.replies.answer("bedrock", "GetEvaluationJob", detail, jobIdentifier=arn)
    return job


def _the_rules_of_lending(account: Account) -> None:
    arn = account.arn("bedrock", f"automated-reasoning-policy/{REASONING_ID}")
    dated = {"createdAt": account.ago(90), "updatedAt": account.ago(40)}
    policy = {"policyArn": arn, "name": "lending-rules", "version": "DRAFT", "policyId": REASONING_ID, **dated}
    account.replies.listing("bedrock", "ListAutomatedReasoningPolicies", "automatedReasoningPolicySummaries", [policy])
    build = {"policyArn": arn, "buildWorkflowId": "7d1f7c52-4c0e-4d4b-9c55-3f0a5f3c9b11", "buildWorkflowType": "INGEST_CONTENT"}
    account.replies.listing(
        "bedrock",
        "ListAutomatedReasoningPolicyBuildWorkflows",
        "automatedReasoningPolicyBuildWorkflowSummaries",
        [{**build, "status": "COMPLETED", **dated}],
        policyArn=arn,
    )
    cases = {"LENDAGE00001": "May I borrow at seventeen?", "LENDINCOME01": "May I borrow without an income?"}
    results = [
        {
            "testCase": {"testCaseId": case, "queryContent": question, "guardContent": "No.", **dated},
            "policyArn": arn,
            "testRunStatus": "COMPLETED",
            "testRunResult": "PASSED",
            "updatedAt": account.ago(39),
        }
        for case, question in cases.items()
    ]
    account.replies.listing("bedrock", "ListAutomatedReasoningPolicyTestResults", "testResults", results, policyArn=arn)
