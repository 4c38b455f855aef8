"""The scan's IAM policy in the forms people grant it: JSON, Terraform, a CloudFormation template."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

NAME = "AvermentScan"

LARGEST = 6144
"""Characters a managed policy may have, white space not counted ("IAM and AWS STS quotas" in the IAM User Guide)."""

Policy = dict[str, Any]


def policies(actions: Sequence[str]) -> list[Policy]:
    """As few policies as hold the actions within the size that IAM allows, actions in their order."""
    found: list[Policy] = []
    for action in actions:
        if found and _size(_with(found[-1], action)) <= LARGEST:
            found[-1] = _with(found[-1], action)
        else:
            found.append(_policy(NAME if not found else f"{NAME}{len(found) + 1}", [action]))
    return found


def _policy(sid: str, actions: list[str]) -> Policy:
    statement = {"Sid": sid, "Effect": "Allow", "Action": actions, "Resource": "*"}
    return {"Version": "2012-10-17", "Statement": [statement]}


def _with(policy: Policy, action: str) -> Policy:
    statement = policy["Statement"][0]
    return _policy(statement["Sid"], [*statement["Action"], action])


def _size(policy: Policy) -> int:
    return len(json.dumps(policy, separators=(",", ":")))


Files = dict[str, str]
"""Text by the name of its file. IAM takes one document a file; what deploys policies takes all of them in one."""


def as_json(found: Sequence[Policy]) -> Files:
    """A file for each policy."""
    return {
        f"{name.replace('_', '-')}.json": json.dumps(policy, indent=2) for name, policy in zip(_names(found), found, strict=True)
    }


def _names(found: Sequence[Policy]) -> list[str]:
    return ["averment_scan" if number == 1 else f"averment_scan_{number}" for number in range(1, len(found) + 1)]


_TERRAFORM = """\
data "aws_iam_policy_document" "{name}" {{
  statement {{
    sid       = "{sid}"
    effect    = "Allow"
    resources = ["*"]
    actions = [
{actions}
    ]
  }}
}}

resource "aws_iam_policy" "{name}" {{
  name        = "{title}"
  description = "{description}"
  policy      = data.aws_iam_policy_document.{name}.json
}}
"""


def as_terraform(found: Sequence[Policy]) -> Files:
    """A policy document and a policy of each, and the ARNs to attach."""
    names = _names(found)
    blocks = [_terraform(name, policy["Statement"][0]) for name, policy in zip(names, found, strict=True)]
    arns = ", ".join(f"aws_iam_policy.{name}.arn" for name in names)
    return {"averment-scan.tf": "\n".join([*blocks, f'output "averment_scan_policy_arns" {{\n  value = [{arns}]\n}}'])}


def _terraform(name: str, statement: Mapping[str, Any]) -> str:
    actions = "\n".join(f"      {json.dumps(action)}," for action in statement["Action"])
    title = name.replace("_", "-")
    return _TERRAFORM.format(name=name, sid=statement["Sid"], actions=actions, title=title, description=_DESCRIPTION)


_DESCRIPTION = "Read access to the configuration that averment scans"


def as_cloudformation(found: Sequence[Policy]) -> Files:
    """A template with a managed policy for each; its outputs are the ARNs to attach."""
    named = {each["Statement"][0]["Sid"]: each for each in found}
    template = {
        "AWSTemplateFormatVersion": "2010-09-09",
        "Description": _DESCRIPTION,
        "Resources": {
            name: {
                "Type": "AWS::IAM::ManagedPolicy",
                "Properties": {"Description": _DESCRIPTION, "PolicyDocument": policy},
            }
            for name, policy in named.items()
        },
        # Ref of a managed policy is its ARN
        "Outputs": {f"{name}Arn": {"Value": {"Ref": name}} for name in named},
    }
    return {"averment-scan.template.json": json.dumps(template, indent=2)}


FORMATS: Mapping[str, Callable[[Sequence[Policy]], Files]] = {
    "json": as_json,
    "terraform": as_terraform,
    "cloudformation": as_cloudformation,
}
"""What turns policies into text, by the name of the format."""
