"""How AgentCore's resources answer: lists, descriptions, tags and policies, all canned."""

import json
from typing import Any

from averment.demo.stage import Account

CONTROL = "bedrock-agentcore-control"
GOOD = "lending_agent-Hq7Lm2Rt9c"
TOOLS = "lending-tools-a1b2c3d4e5"
"""The agent that was thought through, and its gateway."""


def arn_of(account: Account, resource: str) -> str:
    """The ARN of something of AgentCore."""
    return account.arn("bedrock-agentcore", resource)


def times(account: Account, *names: str) -> dict[str, Any]:
    """Members that are times, all the same."""
    return {name: account.ago(60) for name in names}


def described(
    account: Account,
    kind: str,
    member: str,
    thing: dict[str, Any],
    key: str,
    *,
    wrapped: str = "",
    plural: str = "",
    param: str = "",
) -> None:
    """Lists a resource and lets it be described; `key` is the member that the describe call asks by."""
    account.listed(CONTROL, f"List{plural or kind + 's'}", member, thing)
    reply = {wrapped: thing} if wrapped else thing
    account.replies.answer(CONTROL, f"Get{kind}", reply, **{param or key: thing[key]})


def tagged(account: Account, arn: str, tags: dict[str, str]) -> None:
    """What an ARN is tagged with."""
    account.replies.answer(CONTROL, "ListTagsForResource", {"tags": tags}, resourceArn=arn)


def policy_of(account: Account, arn: str, *statements: dict[str, Any]) -> None:
    """The resource policy of an ARN, or that it has none."""
    if statements:
        document = json.dumps({"Version": "2012-10-17", "Statement": list(statements)})
        account.replies.answer(CONTROL, "GetResourcePolicy", {"policy": document}, resourceArn=arn)
    else:
        account.replies.refuse(CONTROL, "GetResourcePolicy", "ResourceNotFoundException", "no policy", 404, resourceArn=arn)
