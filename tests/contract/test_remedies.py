"""Commands that mend a finding: filled with values that strangers may have chosen, and still what they are."""

import shlex
from dataclasses import replace
from typing import Any

import pytest

from averment.policy import commands
from averment.policy.policies import Check
from averment.report import json_report, remedies
from averment.report.finding import Remedy
from tests.support.rego_samples import metadata, policies

CHECK = next(iter(policies(metadata() + 'deny["X"] contains "x" if input.x\n').checks.values()))


def of(command: str, **fields: Any) -> dict[str, Any]:
    document = {"resource_type": "T", "resource_id": "arn:one", "resource_name": "one", "region": "us-east-1", **fields}
    return json_report.remedy(remedies.of(replace(CHECK, commands=(command,)), document))


def test_fields_are_filled_in_and_what_the_owner_chooses_stays() -> None:
    found = of("aws kms put-key-policy --key-id {resource_id} --policy file://POLICY.json --region {region}")
    assert found == {
        "remediation_commands": ["aws kms put-key-policy --key-id arn:one --policy file://POLICY.json --region us-east-1"]
    }


@pytest.mark.parametrize("name", ["two words", "it's", "a;rm -rf ~", "$(id)", "`id`", 'say "x"', "a&b|c>d", "ä", "*"])
def test_a_value_stays_one_argument(name: str) -> None:
    (text,) = of("aws x y --name {resource_name} --flag", resource_name=name)["remediation_commands"]
    assert shlex.split(text) == ["aws", "x", "y", "--name", name, "--flag"]


@pytest.mark.parametrize(
    "name",
    ["\x1b[2Jx", "a\nb", "safe\u202egnp", "two\u2028lines", "zero\u200bwidth", "--profile", "file:///etc/passwd", "https://x"],
)
def test_a_value_that_would_be_taken_for_something_else_is_withheld_and_that_is_said(name: str) -> None:
    assert of("aws x y --name {resource_name}", resource_name=name) == {"remediation_commands_withheld": remedies.WITHHELD}


@pytest.mark.parametrize("name", ["a,Value=b", "a b", "a'b", "[x]", '{"a":1}', "a=b"])
def test_beside_other_text_only_plain_values_stand(name: str) -> None:
    command = "aws x tag --tags Key=Owner,Value={resource_name}"
    assert "remediation_commands" not in of(command, resource_name=name)
    assert of(command, resource_name="team-a/b.c")["remediation_commands"] == ["aws x tag --tags Key=Owner,Value=team-a/b.c"]


def test_json_in_an_argument_stays_json() -> None:
    (text,) = of("""aws x y --config '{"Name": "{resource_name}", "Deep": {"On": true}}'""")["remediation_commands"]
    assert shlex.split(text)[-1] == '{"Name": "one", "Deep": {"On": true}}'


def test_a_command_whose_field_the_document_lacks_is_left_out_without_a_word() -> None:
    assert of("aws x y --id {domain_id}") == {}
    assert of("aws x y --id {vpc_config.vpc_id}", vpc_config={"vpc_id": "vpc-1"})["remediation_commands"] == [
        "aws x y --id vpc-1"
    ]
    assert of("aws x y --id {vpc_config.vpc_id}", vpc_config={}) == {}


def test_a_resource_of_no_region_has_no_region_in_its_command() -> None:
    assert of("aws iam x --name {resource_name} --region {region}", region="global")["remediation_commands"] == [
        "aws iam x --name one"
    ]


def test_without_a_document_there_is_no_command() -> None:
    assert remedies.of(replace(CHECK, commands=("aws x y",)), None) == Remedy()


def why(command: str) -> list[str]:
    check: Check = replace(CHECK, commands=(command,))
    return list(commands.problems(check, {"resource_name", "domain_id"}))


def test_a_field_that_no_document_has_is_refused() -> None:
    assert why("aws x y --id {domain_id} --name {resource_name}") == []
    assert why("aws x y --id {domain_idd}") == ["command 'aws x y --id {domain_idd}': no document of T has a field domain_idd"]
    assert "cannot be taken apart" in why("aws x y --id 'open")[0]
