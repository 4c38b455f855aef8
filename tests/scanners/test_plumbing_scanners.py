"""Networks, functions, images, data preparation, the lake, secrets, APIs and assistants: their declarations read and refused."""

import json
from collections.abc import Sequence
from typing import Any

import jsonschema
import pytest
from botocore.exceptions import ClientError

from averment.base.paths import content
from averment.sources.aws.declaration import Part, Resource
from averment.sources.aws.permissions import iam_action
from scanners import (
    apigateway_scanner,
    assistants_scanner,
    ecr_scanner,
    functions_scanner,
    glue_scanner,
    lake_scanner,
    secrets_scanner,
    vpc_scanner,
)
from scanners.ecr_scanner import REPOSITORY
from scanners.functions_scanner import FUNCTION
from scanners.glue_scanner import CATALOG, CONNECTION, JOB
from scanners.vpc_scanner import VPC_ENDPOINT
from tests.support import collecting
from tests.support.collecting import ACCOUNT, REGION, collect, denied, family, only
from tests.support.strict_aws import StrictAWS

RESOURCES: tuple[Resource, ...] = (
    *apigateway_scanner.RESOURCES,
    *assistants_scanner.RESOURCES,
    *ecr_scanner.RESOURCES,
    *functions_scanner.RESOURCES,
    *glue_scanner.RESOURCES,
    *lake_scanner.RESOURCES,
    *secrets_scanner.RESOURCES,
    *vpc_scanner.RESOURCES,
)
PARTS = [(each, part) for each in RESOURCES for part in each.parts]
POLICY = json.dumps({"Version": "2012-10-17", "Statement": []})
POLICY_REPLIES = (
    ("lambda", "GetPolicy", {"Policy": POLICY}),
    ("ecr", "GetRepositoryPolicy", {"policyText": POLICY}),
    ("glue", "GetResourcePolicy", {"PolicyInJson": POLICY}),
    ("secretsmanager", "GetResourcePolicy", {"ResourcePolicy": POLICY}),
)


NO_EXAMPLE = {
    "AWS::ApiGateway::RestApi",
    "AWS::ApiGateway::Stage",
    "AWS::EC2::VPCEndpoint",
    "AWS::Glue::Table",
    "AWS::Lex::BotAlias",
    "AWS::QBusiness::Application",
}
"""Types whose example replies are no replies: policies as free text, shapes within themselves, tokens of no length."""


def named(value: Resource | Part) -> str:
    return value.type if isinstance(value, Resource) else value.field


def canned(members: Sequence[Resource]) -> StrictAWS:
    """Example replies to every call of a family, with policies that are policies."""
    aws = collecting.canned(members)
    for service, operation, reply in POLICY_REPLIES:
        aws.on(service, operation, reply)
    return aws


def listed(resource: Resource, operation: str, member: str, item: dict[str, Any]) -> StrictAWS:
    return StrictAWS().on(resource.service, operation, {member: [item]})


@pytest.mark.parametrize("resource", [each for each in RESOURCES if each.type not in NO_EXAMPLE], ids=named)
def test_all_pages_are_read_and_fit_the_schema(resource: Resource) -> None:
    members = family(resource, RESOURCES)
    estate = collect(members, canned(members))
    found = only(estate, resource)
    assert len({each["resource_id"] for each in found}) == len(found) == (2 if resource.list else 1)
    assert [each.get("unread") for each in found] == [None] * len(found)
    schema = json.loads((content("schemas") / f"{resource.schema_name}.json").read_text(encoding="utf-8"))
    for each in found:
        jsonschema.validate(each, schema)


@pytest.mark.parametrize("resource", [each for each in RESOURCES if each.list], ids=named)
def test_a_refused_list_leaves_the_population_unknown(resource: Resource) -> None:
    assert resource.list
    members = family(resource, RESOURCES)
    name = resource.list.operation
    estate = collect(members, canned(members).on(resource.service, name, denied(name)))
    [failed_call] = [each.failed_call for each in estate.populations if each.resource_type == resource.type]
    assert failed_call
    assert (failed_call.call, failed_call.action) == (f"{resource.service}:{name}", iam_action(resource.service, name))


@pytest.mark.parametrize("resource", [each for each in RESOURCES if each.describe and each.type not in NO_EXAMPLE], ids=named)
def test_a_refused_describe_leaves_all_unread(resource: Resource) -> None:
    assert resource.describe
    members = family(resource, RESOURCES)
    name = resource.describe.operation
    found = only(collect(members, canned(members).on(resource.service, name, denied(name))), resource)
    assert {each["unread"]["*"]["call"] for each in found} == {f"{resource.service}:{name}"}


@pytest.mark.parametrize(("resource", "part"), [each for each in PARTS if each[0].type not in NO_EXAMPLE], ids=named)
def test_a_refused_part_costs_its_field_alone(resource: Resource, part: Part) -> None:
    members = family(resource, RESOURCES)
    name = part.call.operation
    found = only(collect(members, canned(members).on(resource.service, name, denied(name))), resource)
    assert found
    assert [list(each["unread"]) for each in found] == [[part.field]] * len(found)


@pytest.mark.parametrize(
    ("resource", "operation", "code"),
    [
        (FUNCTION, "GetPolicy", "ResourceNotFoundException"),
        (REPOSITORY, "GetRepositoryPolicy", "RepositoryPolicyNotFoundException"),
        (CATALOG, "GetResourcePolicy", "EntityNotFoundException"),
    ],
)
def test_no_policy_is_a_fact(resource: Resource, operation: str, code: str) -> None:
    error = ClientError({"Error": {"Code": code, "Message": "none"}}, operation)
    found = only(collect([resource], canned([resource]).on(resource.service, operation, error)), resource)
    assert found
    assert [("policy" in each, "unread" in each) for each in found] == [(False, False)] * len(found)


def test_an_endpoint_policy_is_normalised() -> None:
    statement = {"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}
    endpoint = {
        "VpcEndpointId": "vpce-1",
        "VpcId": "vpc-1",
        "ServiceName": f"com.amazonaws.{REGION}.bedrock-runtime",
        "State": "Available",
        "PrivateDnsEnabled": True,
        "PolicyDocument": json.dumps({"Version": "2012-10-17", "Statement": statement}),
    }
    aws = listed(VPC_ENDPOINT, "DescribeVpcEndpoints", "VpcEndpoints", endpoint)
    [document] = collect([VPC_ENDPOINT], aws).documents
    assert document == {
        "schema_version": "1",
        "resource_type": "AWS::EC2::VPCEndpoint",
        "resource_id": f"arn:aws:ec2:{REGION}:{ACCOUNT}:vpc-endpoint/vpce-1",
        "resource_name": "vpce-1",
        "account_id": ACCOUNT,
        "partition": "aws",
        "region": REGION,
        "collected_at": "2026-11-20T23:00:00Z",
        "sources": ["ec2:DescribeVpcEndpoints"],
        "vpc_endpoint_id": "vpce-1",
        "vpc_id": "vpc-1",
        "service_name": f"com.amazonaws.{REGION}.bedrock-runtime",
        "state": "Available",
        "private_dns_enabled": True,
        "policy_document": {
            "Version": "2012-10-17",
            "Statement": [{"Effect": "Allow", "Principal": {"AWS": ["*"]}, "Action": ["*"], "Resource": ["*"]}],
        },
    }


def test_passwords_of_connections_are_not_asked_for() -> None:
    aws = canned([CONNECTION])
    collect([CONNECTION], aws)
    assert {params["HidePassword"] for _, name, _, params in aws.calls if name == "GetConnections"} == {True}


def test_secrets_in_the_arguments_of_jobs_are_redacted() -> None:
    job = {"Name": "load", "DefaultArguments": {"--db-password": "harbour-tide-9", "--secret-id": "arn:aws:secretsmanager:x"}}
    [document] = collect([JOB], listed(JOB, "GetJobs", "Jobs", job)).documents
    assert document["default_arguments"] == {"--db-password": "[redacted]", "--secret-id": "arn:aws:secretsmanager:x"}
    assert [each["path"] for each in document["possible_secrets"]] == ["default_arguments.--db-password"]


def test_reading_an_api_is_one_action() -> None:
    resources = apigateway_scanner.RESOURCES
    assert {iam_action(each.service, call.operation) for each in resources for call in each.calls()} == {"apigateway:GET"}
