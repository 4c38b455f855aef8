"""Amazon Bedrock: automated reasoning policies and the results of their tests."""

from averment.sources.aws.declaration import Call, Fields, Part, Resource

_BUILDS = ("IMPORT_POLICY", "INGEST_CONTENT", "ITERATIVELY_REFINE_POLICY", "REFINE_POLICY", "RESOLVE_POLICY_AMBIGUITIES")
"""The workflows that make a policy; the others report on one."""


def latest_build(fields: Fields) -> Fields:
    """Adds `latest_build`, the newest complete workflow that made the policy: its tests are those of the policy as it is."""
    workflows = fields.get("build_workflows", [])
    complete = [each for each in workflows if each.get("status") == "COMPLETED" and each.get("build_workflow_type") in _BUILDS]
    if not complete:
        return fields
    newest = max(complete, key=lambda each: (each.get("created_at", ""), each.get("build_workflow_id", "")))
    return {**fields, "latest_build": {name: newest[name] for name in ("build_workflow_id", "created_at") if name in newest}}


_TEXT = {"type": "string"}

# Without an ARN the list holds the working draft of each policy, not its numbered versions. Builds and tests are the draft's.
AUTOMATED_REASONING_POLICY = Resource(
    type="AWS::Bedrock::AutomatedReasoningPolicy",
    service="bedrock",
    id="$policyArn",
    name="$name",
    list=Call("ListAutomatedReasoningPolicies", "automatedReasoningPolicySummaries"),
    parts=(
        Part(
            "build_workflows",
            Call(
                "ListAutomatedReasoningPolicyBuildWorkflows",
                "automatedReasoningPolicyBuildWorkflowSummaries",
                {"policyArn": "$policyArn"},
            ),
            items=True,
            feeds=("latest_build",),
        ),
    ),
    normalise=latest_build,
    derived={
        "latest_build": {
            "type": "object",
            "properties": {"build_workflow_id": _TEXT, "created_at": _TEXT},
            "additionalProperties": False,
        }
    },
)

# What the tests said of the latest build: one call a policy, none for a policy that was never built.
TEST_RESULT = Resource(
    type="AWS::Bedrock::AutomatedReasoningPolicyTestResult",
    service="bedrock",
    # AWS gives results no ARN
    id="$parent.policy_arn/test-result/$testCase.testCaseId",
    name="$testCase.testCaseId",
    parent="AWS::Bedrock::AutomatedReasoningPolicy",
    parent_field="latest_build",
    list=Call(
        "ListAutomatedReasoningPolicyTestResults",
        "testResults",
        {"policyArn": "$parent.policy_arn", "buildWorkflowId": "$parent.latest_build.build_workflow_id"},
    ),
)

RESOURCES = (AUTOMATED_REASONING_POLICY, TEST_RESULT)
