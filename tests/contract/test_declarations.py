"""Every declaration is held to botocore's service models; each test names all offenders at once."""

import re
from collections import Counter
from functools import cache

import botocore.exceptions
import botocore.session
import pytest

from averment.model.collected import FailedCall
from averment.sources.aws.declaration import Call, Fields, Resource
from averment.sources.aws.pages import TOKENS
from averment.sources.aws.permissions import iam_action
from averment.sources.aws.shapes import MalformedReply, result_shape, to_json
from averment.sources.declared import resources, scanners, with_parents
from averment.sources.schemas import Models
from tests.support.collecting import example, operation

DECLARED = list(resources().values())
CALLS = [(resource, call) for resource in DECLARED for call in resource.calls()]
READ_ONLY = re.compile(r"^(List|Get|Describe|BatchGet)[A-Z]")


@pytest.fixture(scope="module")
def models() -> Models:
    return Models()


def label(resource: Resource, call: Call) -> str:
    return f"{resource.type} {resource.service_of(call)}:{call.operation}"


@cache
def paginated(service: str) -> frozenset[str]:
    try:
        return frozenset(botocore.session.get_session().get_paginator_model(service)._paginator_config)
    except botocore.exceptions.UnknownServiceError:
        return frozenset()


def whole(resource: Resource) -> Fields:
    """The fields that a resource's own list and describe calls can give, with example values, and one for each part."""
    fields: Fields = {}
    for call in (resource.list, resource.describe):
        if call and not call.scalar:
            shape = result_shape(operation(resource.service_of(call), call.operation), call.result)
            fields |= to_json(shape, example(shape))[0] if call is resource.list else to_json(shape, example(shape))
    for part in resource.parts:
        shape = result_shape(operation(resource.service_of(part.call), part.call.operation), part.call.result)
        fields[part.field] = to_json(shape, example(shape))
    return fields


def test_no_type_is_declared_twice() -> None:
    counted = Counter(each.type for group in scanners().values() for each in group)
    assert [name for name, count in counted.items() if count > 1] == []


def test_every_call_only_reads() -> None:
    others = {f"{resource.service_of(call)}:{call.operation}" for resource, call in CALLS if not READ_ONLY.match(call.operation)}
    # the access level of both is Read: IAM writes the report that the scan then gets, CloudTrail looks events up
    assert others == {"iam:GenerateCredentialReport", "cloudtrail:LookupEvents"}


def test_every_operation_parameter_and_result_is_in_the_models(models: Models) -> None:
    wrong = []
    for resource, call in CALLS:
        operation = models.operation(resource.service_of(call), call.operation)
        members = set(operation.input_shape.members) if operation.input_shape else set()
        required = set(operation.input_shape.required_members) if operation.input_shape else set()
        wrong += [f"{label(resource, call)}: no parameter {name}" for name in set(call.params) - members]
        wrong += [f"{label(resource, call)}: parameter {name} is required" for name in required - set(call.params)]
        try:
            result_shape(operation, call.result)
        except KeyError as error:
            wrong.append(f"{label(resource, call)}: {error}")
    assert wrong == []


def test_lists_are_lists(models: Models) -> None:
    wrong = []
    for resource in DECLARED:
        listing = [resource.list] if resource.list else []
        for call in listing + [part.call for part in resource.parts if part.items]:
            shape = result_shape(models.operation(resource.service_of(call), call.operation), call.result)
            if shape.type_name != "list" and not call.rows:
                wrong.append(label(resource, call))
    assert wrong == []


SAYS_NONE_BY_CODE = {"GetEndpointPolicy"}
"""Operations whose API reference says outright that such a code means "there is none" and names no message."""


def test_no_code_for_absent_is_one_for_refused() -> None:
    """A lack of permission, throttling or a bad request is not "not configured", unless the message tells them apart."""
    vague = {
        "ValidationException",
        "ValidationError",
        "BadRequestException",
        "InvalidRequestException",
        "InvalidParameterException",
    }
    wrong = [
        f"{label(resource, call)}: {code}"
        for resource, call in CALLS
        for code in (each if isinstance(each, str) else "" if each.message else each.code for each in call.absent)
        if code
        and call.operation not in SAYS_NONE_BY_CODE
        and (code in vague or FailedCall("", code, "").cause not in ("failed", "unsupported"))
    ]
    assert wrong == []


def test_paging_tokens_of_list_calls_are_followed(models: Models) -> None:
    """Where botocore has no paginator, the token goes by one of the names that are followed, in request and reply."""
    wrong = []
    for resource, call in CALLS:
        service = resource.service_of(call)
        operation = models.operation(service, call.operation)
        listed = not call.rows and result_shape(operation, call.result).type_name == "list"
        if not listed or call.operation in paginated(service):
            continue
        tokens = {name for name in operation.output_shape.members if re.search("(?i)token|marker", name)}
        asked = set(operation.input_shape.members) if operation.input_shape else set()
        wrong += [f"{label(resource, call)}: {name}" for name in tokens if name not in TOKENS or name not in asked]
    assert wrong == []


def test_normalise_functions_take_replies_with_holes() -> None:
    """AWS leaves members out: that costs a field or the document (MalformedReply), never the scan."""
    wrong = []
    for resource in DECLARED:
        if resource.normalise is None or (resource.list and resource.list.rows):
            continue
        for hole in ("", *whole(resource)):
            try:
                resource.normalise({name: value for name, value in whole(resource).items() if hole and name != hole})
            except MalformedReply:
                continue
            except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
                wrong.append(f"{resource.type} without {hole or 'anything'}: {error!r}")
    assert wrong == []


def test_parents_are_declared_and_have_the_same_scope() -> None:
    declared = resources()
    wrong = [each.type for each in DECLARED if each.parent and declared[each.parent].scope != each.scope]
    assert wrong == []
    children = [each.type for each in DECLARED if each.parent]
    assert {each.type for each in with_parents(children, declared)} >= {declared[name].parent for name in children}


def test_actions_are_named_as_iam_names_them() -> None:
    """The prefixes are IAM's, not botocore's, and S3's own names are used."""
    actions = {iam_action(resource.service_of(call), call.operation) for resource, call in CALLS}
    assert "s3:GetEncryptionConfiguration" in actions
    assert "bedrock:GetAgent" in actions
    assert [
        each for each in actions if each.split(":")[0] in ("bedrock-agent", "s3control", "efs", "accessanalyzer", "monitoring")
    ] == []
    assert [each for each in actions if not re.fullmatch(r"[a-z0-9-]+:[A-Z][A-Za-z0-9]+", each)] == []
