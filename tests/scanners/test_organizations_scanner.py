"""Organizations' declarations: outside an organization, in a member account, and where a permission lacks."""

import json
from typing import Any

import pytest
from botocore.exceptions import ClientError

from averment.model.collected import Estate
from averment.sources.aws.declaration import Resource
from scanners.organizations_scanner import (
    OPT_OUT_POLICY,
    ORGANIZATION,
    RESOURCE_CONTROL_POLICY,
    RESOURCES,
    SERVICE_CONTROL_POLICY,
)
from tests.support.collecting import ACCOUNT, collect, only
from tests.support.strict_aws import StrictAWS

ARN = f"arn:aws:organizations::{ACCOUNT}"
SHOWN_POLICIES = (SERVICE_CONTROL_POLICY, RESOURCE_CONTROL_POLICY, OPT_OUT_POLICY)


def error(code: str, message: str = "no") -> ClientError:
    return ClientError({"Error": {"Code": code, "Message": message}}, "Any")


def of_type(resource: Resource) -> str:
    return resource.type


def aws_with(**answers: Any) -> StrictAWS:
    aws = StrictAWS()
    operations = ("DescribeOrganization", "DescribeEffectivePolicy", "ListPolicies", "DescribePolicy", "ListTargetsForPolicy")
    for operation in operations:
        aws.on("organizations", operation, answers.get(operation, error("AWSOrganizationsNotInUseException")))
    return aws


def failed_calls(estate: Estate) -> list[str]:
    return [each.failed_call.code for each in estate.populations if each.failed_call]


def test_outside_an_organization_nothing_is_refused() -> None:
    estate = collect(RESOURCES, aws_with())

    [organization] = estate.documents
    assert organization["resource_type"] == ORGANIZATION.type
    assert organization.get("unread", {}) == {}
    assert "master_account_id" not in organization
    assert failed_calls(estate) == []


def test_a_member_account_is_shown_no_policies() -> None:
    hidden = error("AccessDeniedException", "You don't have permissions to access this resource.")

    estate = collect(RESOURCES, aws_with(DescribeOrganization={"Organization": {"Id": "o-1"}}, ListPolicies=hidden))

    assert [only(estate, each) for each in SHOWN_POLICIES] == [[], [], []]
    assert failed_calls(estate) == []


@pytest.mark.parametrize("resource", SHOWN_POLICIES, ids=of_type)
def test_a_missing_permission_is_a_refusal(resource: Resource) -> None:
    lacking = error("AccessDeniedException", "User: x is not authorized to perform: organizations:ListPolicies on resource: *")

    [population] = collect([resource], aws_with(ListPolicies=lacking)).populations

    assert population.failed_call is not None
    assert population.failed_call.action == "organizations:ListPolicies"


def test_a_refused_effective_policy_costs_its_field_alone() -> None:
    def effective(params: dict[str, Any], region: str) -> Any:
        if params["PolicyType"] == "TAG_POLICY":
            return error("AccessDeniedException")
        return {"EffectivePolicy": {"PolicyContent": json.dumps({"services": {"default": {"opt_out_policy": "optOut"}}})}}

    aws = aws_with(DescribeOrganization={"Organization": {"Id": "o-1"}}, DescribeEffectivePolicy=effective)
    [organization] = only(collect([ORGANIZATION], aws), ORGANIZATION)

    assert list(organization["unread"]) == ["tag_policy"]
    assert organization["ai_services_opt_out"] == {"services": {"default": {"opt_out_policy": "optOut"}}}


def test_the_guardrails_that_an_organization_enforces_are_read() -> None:
    told = {"bedrock": {"guardrail_inference": {"us-east-1": {"config_1": {"identifier": f"{ARN}:guardrail/o:1"}}}}}

    def effective(params: dict[str, Any], region: str) -> Any:
        if params["PolicyType"] == "BEDROCK_POLICY":
            return {"EffectivePolicy": {"PolicyContent": json.dumps(told)}}
        return error("EffectivePolicyNotFoundException")

    aws = aws_with(DescribeOrganization={"Organization": {"Id": "o-1"}}, DescribeEffectivePolicy=effective)
    [organization] = only(collect([ORGANIZATION], aws), ORGANIZATION)

    assert organization["bedrock_policy"] == told


def test_no_effective_policy_is_a_fact() -> None:
    aws = aws_with(DescribeEffectivePolicy=error("EffectivePolicyNotFoundException"))
    [organization] = only(collect([ORGANIZATION], aws), ORGANIZATION)

    assert organization.get("unread", {}) == {}
    assert "tag_policy" not in organization


def policies(content: dict[str, Any]) -> StrictAWS:
    pages = [{"Policies": [{"Id": each, "Arn": f"{ARN}:policy/{each}", "Name": each}]} for each in ("p-1", "p-2")]
    target = {"TargetId": "r-1", "Type": "ROOT"}
    return aws_with(
        ListPolicies=pages,
        DescribePolicy={"Policy": {"Content": json.dumps(content)}},
        ListTargetsForPolicy={"Targets": [target]},
    )


def test_both_pages_of_service_control_policies_and_their_statements() -> None:
    aws = policies({"Statement": {"Effect": "Deny", "Action": "bedrock:*", "Resource": "*"}})

    found = only(collect([SERVICE_CONTROL_POLICY], aws), SERVICE_CONTROL_POLICY)

    assert [each["resource_name"] for each in found] == ["p-1", "p-2"]
    assert found[0]["content"]["Statement"] == [{"Effect": "Deny", "Action": ["bedrock:*"], "Resource": ["*"]}]
    assert found[0]["targets"] == [{"target_id": "r-1", "type": "ROOT"}]
    assert {params["Filter"] for _, name, _, params in aws.calls if name == "ListPolicies"} == {"SERVICE_CONTROL_POLICY"}


def test_resource_control_policies_are_asked_for_by_their_own_kind_and_keep_principals() -> None:
    aws = policies({"Statement": {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*"}})

    found = only(collect([RESOURCE_CONTROL_POLICY], aws), RESOURCE_CONTROL_POLICY)

    assert {each["resource_type"] for each in found} == {"AWS::Organizations::ResourceControlPolicy"}
    [statement] = found[1]["content"]["Statement"]
    assert statement == {"Effect": "Deny", "Principal": {"AWS": ["*"]}, "Action": ["s3:*"], "Resource": ["*"]}
    assert found[1]["targets"] == [{"target_id": "r-1", "type": "ROOT"}]
    assert {params["Filter"] for _, name, _, params in aws.calls if name == "ListPolicies"} == {"RESOURCE_CONTROL_POLICY"}


def test_an_opt_out_policy_keeps_its_operators() -> None:
    content = {"services": {"@@operators_allowed_for_child_policies": ["@@none"]}}

    assert only(collect([OPT_OUT_POLICY], policies(content)), OPT_OUT_POLICY)[0]["content"] == content


def test_a_policy_that_is_no_json_is_unread() -> None:
    aws = policies({}).on("organizations", "DescribePolicy", {"Policy": {"Content": "not json"}})

    assert all("content" in each["unread"] for each in only(collect([OPT_OUT_POLICY], aws), OPT_OUT_POLICY))
