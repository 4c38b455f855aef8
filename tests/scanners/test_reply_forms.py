"""The forms of AWS's answers, on the wire and through the real botocore: ways of saying "none", and those that say nothing."""

import json
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest
from botocore.model import ListShape

from averment.model.collected import Estate, Identity, Population
from averment.model.documents import Document
from averment.sources.aws.collect import Collector
from averment.sources.aws.declaration import Absent, Resource
from averment.sources.aws.reader import CollectionContext
from averment.sources.declared import resources, with_parents
from scanners.agentcore_scanner import ENDPOINT_IMAGE, RUNTIME_IMAGE
from scanners.apigateway_scanner import REST_API
from scanners.detection_scanner import DETECTOR, MACIE_SESSION
from scanners.functions_scanner import FUNCTION
from scanners.monitoring_scanner import EVENT_RULE, TRAIL
from scanners.sagemaker_lifecycle import SPACE
from scanners.sagemaker_platform import PIPELINE
from tests.faults import wire
from tests.faults.account import POLICY, Asked, calls, needless
from tests.faults.double import Double, Fault, no_waiting
from tests.support.collecting import ACCOUNT, CLOCK, REGION

_SETTING = CollectionContext(Identity(ACCOUNT, "aws", ""), (REGION,), CLOCK, concurrency=2, poll_seconds=0)

ASKED = calls(resources())


@pytest.fixture(scope="module")
def double() -> Double:
    return Double(ASKED, "")


def asked(resource: Resource, operation: str) -> Asked:
    return next(each for each in ASKED if each.resource == resource and each.call.operation == operation)


def read(double: Double, call: Asked, fault: Fault) -> Estate:
    """What is read of a type and its parents where one of its calls gets another answer."""
    with no_waiting(), double.meeting(call, fault):
        return Collector(double, _SETTING).collect(with_parents([call.resource.type], resources()))


def documents(double: Double, call: Asked, fault: Fault) -> list[Document]:
    return [each for each in read(double, call, fault).documents if each["resource_type"] == call.resource.type]


def sent(body: bytes | str, status: int = 200) -> Fault:
    content = body if isinstance(body, bytes) else body.encode()
    return lambda _asked, _params: wire.Raw(status, content)


def changed(change: Callable[[dict[str, Any]], None]) -> Fault:
    """The answer of the account without faults, with something changed in it."""

    def make(call: Asked, params: Mapping[str, Any]) -> wire.Raw:
        reply = deepcopy(call.reply(params))
        change(reply)
        return wire.success(call.model, reply)

    return make


def failed(code: str, message: str, status: int = 400) -> Fault:
    return lambda call, _params: wire.failure(call.model, status, code, message)


def fields_of(call: Asked) -> set[str]:
    """The fields that a call fills alone."""
    return {part.field for part in call.resource.parts if part.call is call.call}


SINGLE = [
    each
    for each in ASKED
    if each.call.omits_empty and each.call.result and not isinstance(each.result, ListShape) and fields_of(each)
]
"""Calls that may leave out a single result."""


@pytest.mark.parametrize("call", SINGLE, ids=lambda each: each.label)
def test_null_and_nothing_are_none_where_a_single_result_may_be_left_out(double: Double, call: Asked) -> None:
    def null(_asked: Asked, _params: Mapping[str, Any]) -> wire.Raw:
        return wire.success(call.model, {call.path[0]: wire.NULL})

    for fault in (null, lambda asked, _params: wire.success(asked.model, {})):
        found = documents(double, call, fault)
        assert found
        assert [each.get("unread") for each in found] == [None] * len(found)
        assert not any(fields_of(call) & set(each) for each in found)
        assert all(call.name in each["sources"] for each in found), "it was asked, so that the absence is a fact"


def test_of_a_list_null_says_nothing_though_it_may_be_left_out(double: Double) -> None:
    lists = [each for each in ASKED if each.call.omits_empty and each.call is each.resource.list and "json" in _protocol(each)]
    assert lists
    for call in lists:
        estate = read(double, call, lambda asked, _params: wire.success(asked.model, {asked.path[0]: wire.NULL}))
        assert [each.failed_call.code for each in _populations(estate, call) if each.failed_call] == ["MalformedReply"], (
            call.label
        )


def test_a_body_of_no_bytes_is_none_only_where_aws_documents_it(double: Double) -> None:
    administrator = asked(DETECTOR, "GetAdministratorAccount")
    assert [each.get("unread") for each in documents(double, administrator, sent(b""))] == [None] * 2
    concurrency = asked(FUNCTION, "GetFunctionConcurrency")
    [name] = fields_of(concurrency)
    assert [each["unread"][name]["code"] for each in documents(double, concurrency, sent(b""))] == ["MalformedReply"] * 2


MEANT = [
    (each, absent)
    for each in ASKED
    for absent in each.call.absent
    if isinstance(absent, Absent) and absent.message and each.call.operation not in needless(each.resource)
]


@pytest.mark.parametrize(("call", "absent"), MEANT, ids=lambda each: getattr(each, "label", getattr(each, "code", "")))
def test_a_code_means_none_with_its_own_message_alone(double: Double, call: Asked, absent: Absent) -> None:
    none = read(double, call, failed(absent.code, f"Sorry: {absent.message} here")).documents
    other = read(double, call, failed(absent.code, "Something else is the matter")).documents
    assert _unread_by(none, call) == set()
    assert _unread_by(other, call) == {absent.code}


def test_each_code_counts_with_its_own_message(double: Double) -> None:
    """Macie's two ways are not mixed up: "not enabled" is no message of ResourceNotFoundException."""
    call = asked(MACIE_SESSION, "GetAdministratorAccount")
    codes = {
        ("ResourceNotFoundException", "The request failed because this account does not have a master"): set(),
        ("AccessDeniedException", "Macie is not enabled"): set(),
        ("ResourceNotFoundException", "Macie is not enabled"): {"ResourceNotFoundException"},
        ("AccessDeniedException", "this account does not have a master"): {"AccessDeniedException"},
    }
    for (code, message), unread in codes.items():
        assert _unread_by(documents(double, call, failed(code, message)), call) == unread, (code, message)


def test_an_account_without_an_administrator_asks_for_discovery_as_its_own(double: Double) -> None:
    call = asked(MACIE_SESSION, "GetAdministratorAccount")
    [found] = documents(double, call, failed("ResourceNotFoundException", "this account does not have a master"))
    assert "macie2:GetAutomatedDiscoveryConfiguration" in found["sources"]
    assert "macie2:ListAutomatedDiscoveryAccounts" not in found["sources"]


def test_what_belongs_to_another_account_is_not_asked_for(double: Double) -> None:
    """A member account is shown its organization's trail; its parts are told to the management account alone."""
    foreign = f"arn:aws:cloudtrail:{REGION}:999988887777:trail/all"

    def of_another(reply: dict[str, Any]) -> None:
        reply["trailList"][0]["TrailARN"] = foreign

    found = {each["resource_id"]: each for each in documents(double, asked(TRAIL, "DescribeTrails"), changed(of_another))}
    theirs = found.pop(foreign)
    assert theirs["sources"] == ["cloudtrail:DescribeTrails", "cloudtrail:GetTrailStatus"]
    assert not {"selectors", "insight_selectors", "unread"} & set(theirs)
    assert all({"status", "selectors", "insight_selectors"} <= set(each) for each in found.values())


SCANS = {
    '{"imageScanFindings":{"findings":[]},"imageScanStatus":{"status":"ACTIVE","description":"Continuous scan is selected"}}': {
        "image_scan_findings": {},
        "image_scan_status": {"status": "ACTIVE", "description": "Continuous scan is selected"},
    },
    '{"imageScanFindings":{"findings":[]},"imageScanStatus":{"status":"COMPLETE"}}': {
        "image_scan_findings": {},
        "image_scan_status": {"status": "COMPLETE"},
    },
    '{"imageScanStatus":{"status":"FAILED"}}': {"image_scan_findings": {}, "image_scan_status": {"status": "FAILED"}},
    '{"imageScanFindings":{"findings":[],"findingSeverityCounts":{}},"imageScanStatus":{"status":"COMPLETE"},"nextToken":"x"}': {
        "image_scan_findings": {"finding_severity_counts": {}},
        "image_scan_status": {"status": "COMPLETE"},
    },
}
"""What ECR answers of scans that found nothing, have yet to find it, or failed."""


@pytest.mark.parametrize("image", [RUNTIME_IMAGE, ENDPOINT_IMAGE], ids=lambda each: each.type)
def test_a_scan_without_findings_is_read_and_is_not_a_scan_that_never_was(double: Double, image: Resource) -> None:
    call = asked(image, "DescribeImageScanFindings")
    for body, scan in SCANS.items():
        found = documents(double, call, sent(body))
        assert found
        assert [(each.get("unread"), each["scan"]) for each in found] == [(None, scan)] * len(found)
    never = documents(double, call, failed("ScanNotFoundException", "Image scan does not exist for the image"))
    assert [(each.get("unread"), each.get("scan")) for each in never] == [(None, None)] * len(found)
    for body in ("{}", '{"imageScanFindings":null}', '{"imageScanFindings":[]}'):
        assert [set(each["unread"]) for each in documents(double, call, sent(body))] == [{"scan"}] * len(found)


TWICE = POLICY.replace('"', '\\"').replace("/", "\\/")


@pytest.mark.parametrize(("policy", "statements"), [(TWICE, 1), (POLICY, 1), ("", None)], ids=["twice", "once", "none"])
def test_the_policy_of_an_api_is_read_however_often_it_is_escaped(double: Double, policy: str, statements: int | None) -> None:
    call = asked(REST_API, "GetRestApis")
    for found in documents(double, call, changed(lambda reply: reply["items"][0].update(policy=policy))):
        assert "unread" not in found
        assert (len(found["policy"]["Statement"]) if "policy" in found else None) == statements


@pytest.mark.parametrize("policy", ["{\\", "{\\]}", "[]", "no policy"])
def test_what_is_no_policy_stays_unread(double: Double, policy: str) -> None:
    call = asked(REST_API, "GetRestApis")
    found = documents(double, call, changed(lambda reply: reply["items"][0].update(policy=policy)))
    assert [each["unread"]["policy"]["code"] for each in found] == ["MalformedReply"] * len(found)


def test_the_tags_of_a_space_are_asked_for_by_the_arn_that_sagemaker_gave(double: Double) -> None:
    given = f"arn:aws:sagemaker:{REGION}:{ACCOUNT}:space/d-ABC/Mixed-a"
    asked_for: list[str] = []

    def listening(call: Asked, params: Mapping[str, Any]) -> wire.Raw:
        asked_for.append(params["ResourceArn"])
        return wire.success(call.model, call.reply(params))

    described, tags = asked(SPACE, "DescribeSpace"), asked(SPACE, "ListTags")
    with no_waiting(), double.meeting(tags, listening):
        Collector(double, _SETTING).collect([_without_parts(SPACE)])
    assert all(":space/" not in each or each != given for each in asked_for)
    assert described.reply({"SpaceName": "SpaceName-a"})["SpaceArn"] in asked_for
    asked_for.clear()
    without = replace(SPACE, describe=None)
    with no_waiting(), double.meeting(tags, listening):
        Collector(double, _SETTING).collect([without])
    assert sorted(asked_for) == [f"arn:aws:sagemaker:{REGION}:{ACCOUNT}:space/DomainId-{each}/SpaceName-{each}" for each in "ab"]


def _without_parts(resource: Resource) -> Resource:
    return replace(resource, parts=())


ODD = {
    "infinite": '{"Parameters": [{"DefaultValue": 1e999}]}',
    "not a number": '{"a": NaN}',
    "minus infinity": '{"a": -Infinity}',
    "too long": f'{{"a": {"9" * 400}}}',
    "longer than Python reads": f'{{"a": {"9" * 5000}}}',
    "larger than engines count": f'{{"a": {2**64}}}',
    "nested 124 deep": "[" * 124 + "]" * 124,
    "nested 5,000 deep": "[" * 5000 + "]" * 5000,
    "half a character in a key": '{"a": {"\\ud800": 1}}',
}
"""JSON that not every engine and file can hold."""


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_json_that_cannot_be_held_costs_its_field(double: Double, text: str) -> None:
    call = asked(PIPELINE, "DescribePipeline")
    found = documents(double, call, changed(lambda reply: reply.update(PipelineDefinition=text)))
    assert [each["unread"] for each in found] == [{"pipeline_definition": _refused(call)}] * 2
    assert not any("pipeline_definition" in each for each in found)


@pytest.mark.parametrize("text", ["[" * 99 + "]" * 99, '{"a": 9007199254740993, "b": 1e15}', "no JSON", '{"a": "\\ud800"}'])
def test_json_that_can_be_held_is_kept(double: Double, text: str) -> None:
    found = documents(double, asked(PIPELINE, "DescribePipeline"), changed(lambda reply: reply.update(PipelineDefinition=text)))
    assert not any("unread" in each for each in found)
    assert all("pipeline_definition" in each for each in found)


def test_an_event_pattern_that_cannot_be_held_costs_what_is_made_of_it(double: Double) -> None:
    pattern = json.dumps({"detail": {"x": [{"numeric": [">", 0]}]}}).replace("0", "1e999")
    found = documents(double, asked(EVENT_RULE, "ListRules"), changed(lambda reply: _set(reply, "Rules", EventPattern=pattern)))
    assert [set(each["unread"]) for each in found] == [{"pattern"}] * 2


def test_tags_by_half_a_character_are_unread(double: Double) -> None:
    found = documents(double, asked(SPACE, "ListTags"), changed(lambda reply: _set(reply, "Tags", Key="\ud800")))
    assert [set(each["unread"]) for each in found] == [{"tags"}] * 2


@pytest.mark.parametrize("moment", ["1e999", "NaN", "1e300", '"soon"', "true", "{}", '"99999-01-01T00:00:00Z"'])
def test_a_moment_that_is_none_costs_its_call_and_not_the_scan(double: Double, moment: str) -> None:
    """Of a list every item: a reply that is odd in one place is believed in none."""
    call = asked(PIPELINE, "ListPipelines")
    body = f'{{"PipelineSummaries": [{{"PipelineArn": "a", "PipelineName": "b", "CreationTime": {moment}}}]}}'
    [population] = _populations(read(double, call, sent(body)), call)
    assert population.failed_call
    assert population.failed_call.cause == "malformed"


def _set(reply: dict[str, Any], name: str, **members: Any) -> None:
    for each in reply[name]:
        each.update(members)


def _refused(call: Asked) -> dict[str, str]:
    return {"call": call.name, "code": "MalformedReply", "action": call.name}


def _protocol(call: Asked) -> str:
    return str(call.model.service_model.resolved_protocol)


def _populations(estate: Estate, call: Asked) -> list[Population]:
    return [each for each in estate.populations if each.resource_type == call.resource.type]


def _unread_by(found: list[Document], call: Asked) -> set[str]:
    return {why["code"] for each in found for why in each.get("unread", {}).values() if why["call"] == call.name}
