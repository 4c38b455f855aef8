"""The read-only IAM policies that a scan of some checks needs."""

from dataclasses import dataclass

from averment.app.rules import declarations
from averment.evaluation.scan import Selection, select
from averment.policy.policies import PolicySet


@dataclass(frozen=True)
class Permissions:
    """The IAM actions, and the policies that grant them as texts by file name."""

    actions: tuple[str, ...]
    files: dict[str, str]


def permissions(selection: Selection, rules: PolicySet, form: str) -> Permissions:
    """What the chosen checks need, in the form "json", "terraform" or "cloudformation".

    As JSON there are several policies where one would be larger than IAM allows. Raises ConfigError for checks that do not exist.
    """
    from averment.sources.aws import permission_formats
    from averment.sources.aws.permissions import actions

    needed = actions(declarations(select(rules, selection), rules))
    return Permissions(tuple(needed), permission_formats.FORMATS[form](permission_formats.policies(needed)))
