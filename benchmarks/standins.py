"""Replies for what moto does not hold: guardrails, and the lists of which the estate has nothing.

They stand before moto's own application, so that each call costs a scan what it would cost it with AWS.
"""

import io
import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from benchmarks.estate import ACCOUNT, REGION, SIZES

_Json = Mapping[str, Any]

_LISTS: Mapping[str, str] = {
    "POST /flows/": "flowSummaries",
    "POST /prompts/": "promptSummaries",
    "GET /flows/": "flowSummaries",
    "GET /prompts/": "promptSummaries",
    "GET /enforcedGuardrailsConfiguration": "guardrailsConfig",
    "GET /foundation-models": "modelSummaries",
    "GET /inference-profiles": "inferenceProfileSummaries",
    "GET /provisioned-model-throughputs": "provisionedModelSummaries",
}
_PARTS: Mapping[str, str] = {
    r"POST /agents/[^/]+/agentversions/[^/]+/actiongroups/?": "actionGroupSummaries",
    r"POST /agents/[^/]+/agentversions/[^/]+/knowledgebases/?": "agentKnowledgeBaseSummaries",
    r"POST /agents/[^/]+/agentaliases/?": "agentAliasSummaries",
    r"POST /knowledgebases/[^/]+/datasources/?": "dataSourceSummaries",
}
_TARGETS: Mapping[str, str] = {
    "SageMaker.ListFeatureGroups": "FeatureGroupSummaries",
    "SageMaker.ListFlowDefinitions": "FlowDefinitionSummaries",
    "SageMaker.ListInferenceComponents": "InferenceComponents",
    "SageMaker.ListInferenceExperiments": "InferenceExperiments",
    "SageMaker.ListLabelingJobs": "LabelingJobSummaryList",
    "SageMaker.ListMlflowApps": "Summaries",
    "SageMaker.ListMlflowTrackingServers": "TrackingServerSummaries",
    "SageMaker.ListMonitoringSchedules": "MonitoringScheduleSummaries",
    "SageMaker.ListNotebookInstanceLifecycleConfigs": "NotebookInstanceLifecycleConfigs",
    "SageMaker.ListOptimizationJobs": "OptimizationJobSummaries",
    "SageMaker.ListPartnerApps": "Summaries",
    "SageMaker.ListStudioLifecycleConfigs": "StudioLifecycleConfigs",
    "SageMaker.ListUserProfiles": "UserProfiles",
    "SageMaker.ListWorkforces": "Workforces",
    "SageMaker.ListWorkteams": "Workteams",
}
_ERRORS: Mapping[str, _Json] = {
    "SageMaker.GetEndpointPolicy": {"__type": "ValidationException", "message": "The endpoint has no resource policy."},
}


def reply(method: str, path: str, query: str, target: str, body: bytes, guardrails: int) -> _Json | None:
    """The stand-in's answer to a request; None leaves it to moto."""
    if target:
        return {_TARGETS[target]: []} if target in _TARGETS else _ERRORS.get(target)
    request = f"{method} {path}"
    if request in _LISTS:
        return {_LISTS[request]: []}
    if request == "GET /guardrails":
        return _guardrails(query, guardrails)
    if request == "POST /listTagsForResource" and b":guardrail/" in body:
        return {"tags": []}
    return _of_one(request)


def _of_one(request: str) -> _Json | None:
    found = re.fullmatch(r"GET /guardrails/(\w+)", request)
    if found:
        return _guardrail(int(found[1].removeprefix("guard")))
    if re.fullmatch(r"GET /tags/.+", request):
        return {"tags": {"estate": "benchmark"}}
    return next(({field: []} for pattern, field in _PARTS.items() if re.fullmatch(pattern, request)), None)


def _guardrails(query: str, count: int) -> _Json:
    """A page of at most a hundred."""
    token = re.search(r"nextToken=(\d+)", query)
    start = int(token[1]) if token else 0
    page = range(start, min(start + 100, count))
    after = {"nextToken": str(page.stop)} if page.stop < count else {}
    return {"guardrails": [_summary(index) for index in page], **after}


def _summary(index: int) -> dict[str, Any]:
    name = f"guard{index:05}"
    arn = f"arn:aws:bedrock:{REGION}:{ACCOUNT}:guardrail/{name}"
    dates = {"createdAt": "2026-01-01T00:00:00Z", "updatedAt": "2026-01-02T00:00:00Z"}
    return {"id": name, "arn": arn, "status": "READY", "name": name, "version": "DRAFT", **dates}


def _guardrail(index: int) -> _Json:
    summary = _summary(index)
    strength = "HIGH" if index % 2 else "LOW"
    filters = [{"type": kind, "inputStrength": strength, "outputStrength": strength} for kind in ("HATE", "VIOLENCE", "SEXUAL")]
    return {
        **{name: value for name, value in summary.items() if name not in ("id", "arn")},
        "guardrailId": summary["id"],
        "guardrailArn": summary["arn"],
        "contentPolicy": {"filters": filters},
        "blockedInputMessaging": "No.",
        "blockedOutputsMessaging": "No.",
    }


_Start = Callable[[str, list[tuple[str, str]]], Any]
_Application = Callable[[dict[str, Any], _Start], Iterable[bytes]]


def before(application: _Application, scale: int) -> _Application:
    """The WSGI application with the stand-ins before it."""
    guardrails = SIZES["guardrails"] * scale

    def answer(environ: dict[str, Any], start: _Start) -> Iterable[bytes]:
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        environ["wsgi.input"] = io.BytesIO(body)
        target = environ.get("HTTP_X_AMZ_TARGET", "")
        found = reply(environ["REQUEST_METHOD"], environ["PATH_INFO"], environ.get("QUERY_STRING", ""), target, body, guardrails)
        if found is None:
            return application(environ, start)
        text = json.dumps(found).encode()
        status = "400 Bad Request" if "__type" in found else "200 OK"
        start(status, [("Content-Type", "application/json"), ("Content-Length", str(len(text)))])
        return [text]

    return answer
