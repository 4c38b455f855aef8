"""Replies for what moto lacks: guardrails, Bedrock's tags, Regions of buckets, and whatever declared call it does not answer.

They stand before moto's own application, so that each call costs a scan what it would cost it with AWS.
"""

import io
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any
from urllib.parse import parse_qs

import botocore.session
from botocore.model import ListShape, OperationModel

from averment.sources.aws.declaration import Call
from averment.sources.aws.shapes import result_shape
from averment.sources.declared import resources
from benchmarks.estate import ACCOUNT, REGION, SIZES

_Json = Mapping[str, Any]

_UNANSWERED = ("404 ", "500 ", "501 ")
"""How moto says that it does not know an operation."""

_FACTS: Mapping[str, _Json] = {
    "bedrock GetAccountDataRetention": {"mode": "default"},
}
"""What is neither a list nor may be absent."""


def reply(method: str, path: str, query: str, body: bytes, guardrails: int) -> _Json | None:
    """The answer to a request about what this module holds; None leaves it to moto."""
    if f"{method} {path}" == "GET /guardrails":
        return _guardrails(query, guardrails)
    if f"{method} {path}" == "POST /listTagsForResource" and b":guardrail/" in body:
        return {"tags": []}
    found = re.fullmatch(r"GET /guardrails/(\w+)", f"{method} {path}")
    if found:
        return _guardrail(int(found[1].removeprefix("guard")))
    token = re.search(rf'"PaginationToken": ?"{_BEDROCK}(\d+)"'.encode(), body)
    if token:
        return _bedrock_tags(int(token[1]))
    if method == "GET" and path.startswith("/tags/"):
        return {"tags": _BEDROCK_TAGS}
    return None


_BEDROCK_TAGS = {"estate": "benchmark"}


def completed(method: str, path: str, query: str, target: str, body: bytes) -> bytes:
    """What moto answered, with what it leaves out of two lists, or writes otherwise than AWS."""
    if f"{method} {path}" == "GET /" and "max-buckets=" in query:
        return _bucket_page(body, parse_qs(query))
    if target.endswith(".GetResources"):
        # moto writes the ARNs of endpoint configurations as tuples of one
        page = json.loads(re.sub(r"\('([^']*)',\)", r"\1", body.decode()))
        if not page.get("PaginationToken") and _tagged_in_bedrock():
            page["PaginationToken"] = f"{_BEDROCK}0"
        return json.dumps(page).encode()
    return body


def _bucket_page(body: bytes, query: Mapping[str, Sequence[str]]) -> bytes:
    """One page of all buckets, each with its Region; moto, asked for a page, has no more than that and says of none after it."""
    found = re.findall(rb"<Bucket>.*?</Bucket>", body, re.DOTALL)
    if not found:
        return body
    start = int(query.get("continuation-token", ["0"])[0])
    end = start + int(query["max-buckets"][0])
    region = f"<BucketRegion>{REGION}</BucketRegion></Bucket>".encode()
    page = b"".join(each.replace(b"</Bucket>", region) for each in found[start:end])
    after = f"<ContinuationToken>{end}</ContinuationToken>".encode() if end < len(found) else b""
    head, tail = body.split(found[0])[0], body.rsplit(found[-1])[-1]
    return head + page + tail.replace(b"</Buckets>", b"</Buckets>" + after)


_BEDROCK = "bedrock-"
"""How tokens of the pages begin that the tagging API's double adds to moto's."""


def _bedrock_tags(start: int) -> _Json:
    """A page of the tagging API, of at most a hundred."""
    arns = _tagged_in_bedrock()
    tags = [{"Key": key, "Value": value} for key, value in _BEDROCK_TAGS.items()]
    found = [{"ResourceARN": arn, "Tags": tags} for arn in arns[start : start + 100]]
    after = {"PaginationToken": f"{_BEDROCK}{start + 100}"} if start + 100 < len(arns) else {}
    return {"ResourceTagMappingList": found, **after}


def _tagged_in_bedrock() -> list[str]:
    """The agents and knowledge bases that moto holds in this process; its tagging API does not name them."""
    from moto.bedrockagent.models import bedrockagent_backends

    held = bedrockagent_backends[ACCOUNT][REGION]
    return [
        *(each.agent_arn for each in held.agents.values()),
        *(each.knowledge_base_arn for each in held.knowledge_bases.values()),
    ]


def nothing(method: str, path: str, service: str, target: str, body: bytes) -> tuple[str, bytes] | None:
    """Status and body by which AWS says that there is none of what a declared call asks for; None for any other call."""
    action = re.search(rb"(?:^|&)Action=(\w+)", body)
    asked = target or (f"{service} {action[1].decode()}" if action else f"{service} {method} {path}")
    found = next(((call, model) for pattern, call, model in _declared() if pattern.fullmatch(asked)), None)
    if found is None:
        return None
    call, model = found
    name = f"{model.service_model.service_name} {call.operation}"
    if name in _FACTS:
        return "200 OK", json.dumps(_FACTS[name]).encode()
    if isinstance(result_shape(model, call.result), ListShape):
        return "200 OK", _empty(call, model)
    if call.absent:
        none = call.absent[0]
        code, message = (none, "There is none.") if isinstance(none, str) else (none.code, none.message)
        return "400 Bad Request", json.dumps({"__type": code, "message": message}).encode()
    return None


def _empty(call: Call, model: OperationModel) -> bytes:
    """The reply of a list operation that found nothing."""
    if model.service_model.metadata["protocol"] == "query":
        result = f"{model.name}Result"
        return f"<{model.name}Response><{result}><{call.result}/></{result}></{model.name}Response>".encode()
    content: Any = []
    shape: Any = model.output_shape
    names = []
    for member in call.result.split("."):
        shape = shape.members[member]
        names.append(shape.serialization.get("name", member))
    for name in reversed(names):
        content = {name: content}
    return json.dumps(content).encode()


@cache
def _declared() -> tuple[tuple[re.Pattern[str], Call, OperationModel], ...]:
    """Every declared call, by a pattern of how a request for it looks."""
    session = botocore.session.get_session()
    found = []
    for resource in resources().values():
        for call in resource.calls():
            service = session.get_service_model(resource.service_of(call))
            if service.metadata["protocol"] == "rest-xml":
                continue  # Amazon S3, which moto knows: its 404 is an answer
            model = service.operation_model(call.operation)
            found.append((re.compile(_form(model)), call, model))
    return tuple(found)


def _form(model: OperationModel) -> str:
    """A pattern of the target, the action or the path, with the service's name in signatures."""
    service = model.service_model
    if "targetPrefix" in service.metadata:
        return re.escape(f"{service.metadata['targetPrefix']}.{model.name}")
    if service.metadata["protocol"] == "query":
        return re.escape(f"{service.signing_name} {model.name}")
    path = re.sub(r"\\\{[^}]+\\\}", "[^/]+", re.escape(model.http["requestUri"].split("?")[0].rstrip("/")))
    return f"{re.escape(service.signing_name)} {model.http['method']} {path}/?"


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
        method, path, query = environ["REQUEST_METHOD"], environ["PATH_INFO"], environ.get("QUERY_STRING", "")
        target = environ.get("HTTP_X_AMZ_TARGET", "")
        found = reply(method, path, query, body, guardrails)
        if found is not None:
            return _told(start, "200 OK", json.dumps(found).encode())
        begun: list[tuple[str, list[tuple[str, str]]]] = []
        if "max-buckets=" in query:  # moto would leave the rest out
            environ["QUERY_STRING"] = ""
        try:
            own = list(application(environ, lambda status, headers, *_: begun.append((status, headers))))
        except (NotImplementedError, AttributeError) as error:
            # moto raises the one for an operation that it lacks; for a service, it asks None for a name
            if isinstance(error, AttributeError) and error.obj is not None:
                raise
            own, begun = [], [("501 Not Implemented", [("Content-Length", "0")])]
        if begun[0][0].startswith(_UNANSWERED):
            signed = re.search(r"Credential=[^/]+/\d+/[^/]+/([^/]+)/", environ.get("HTTP_AUTHORIZATION", ""))
            none = nothing(method, path, signed[1] if signed else "", target, body)
            if none is not None:
                return _told(start, *none)
        status, headers = begun[0]
        text = b"".join(own)
        full = completed(method, path, query, target, text) if status.startswith("200") else text
        start(status, [(name, str(len(full)) if name.lower() == "content-length" else value) for name, value in headers])
        return [full]

    return answer


def _told(start: _Start, status: str, text: bytes) -> list[bytes]:
    kind = "text/xml" if text.startswith(b"<") else "application/json"
    start(status, [("Content-Type", kind), ("Content-Length", str(len(text)))])
    return [text]
