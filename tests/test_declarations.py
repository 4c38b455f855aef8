"""Every declaration is held to botocore's service models; each test names all offenders at once."""

import re
from collections import Counter

import pytest

from aigov.aws.declaration import Call, Resource
from aigov.aws.permissions import iam_action, policy
from aigov.aws.shapes import result_shape
from aigov.declared import resources, scanners, with_parents
from aigov.schemas import Models

DECLARED = list(resources().values())
CALLS = [(resource, call) for resource in DECLARED for call in resource.calls()]
READ_ONLY = re.compile(r"^(List|Get|Describe|BatchGet)[A-Z]")


@pytest.fixture(scope="module")
def models() -> Models:
    return Models()


def label(resource: Resource, call: Call) -> str:
    return f"{resource.type} {resource.service_of(call)}:{call.operation}"


def test_no_type_is_declared_twice() -> None:
    counted = Counter(each.type for group in scanners().values() for each in group)
    assert [name for name, count in counted.items() if count > 1] == []


def test_every_call_only_reads() -> None:
    others = {f"{resource.service_of(call)}:{call.operation}" for resource, call in CALLS if not READ_ONLY.match(call.operation)}
    assert others == {"iam:GenerateCredentialReport"}, "its access level is Read: IAM writes the report that the scan then gets"


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


def test_the_policy_allows_what_is_read_and_nothing_else() -> None:
    bucket = resources()["AWS::S3::Bucket"]
    [statement] = policy([bucket])["Statement"]
    assert statement["Action"] == sorted({iam_action(bucket.service_of(call), call.operation) for call in bucket.calls()})
    assert "*" not in "".join(statement["Action"])
