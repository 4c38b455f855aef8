"""policies/lib/iam/asked_actions.rego: the actions that checks ask of policy statements, generated from the rules that ask:
``python -m averment.authoring.writing.asked_module [--check]``.

An action is known by its form (``s3:GetObject``, ``s3:*``), as a text in a module that asks or in one that such a module imports:
lists of actions are often in the latter. What has the form and is not to be listed stands in `NOT_ASKED` with the reason.
"""

import json
import re
import sys
from collections.abc import Iterable

from averment.base import generated
from averment.base.paths import content
from averment.policy.policies import PolicySet, load
from averment.rego.parser import Module
from averment.rego.syntax import String, walk

PATH = "lib/iam/asked_actions.rego"

ASKING = frozenset({"lib.iam.asked", "lib.iam.escalation", "lib.iam.grants", "lib.iam.judged"})
"""The packages through which statements are asked for actions."""

NOT_ASKED = {
    "bedrock-mantle:CallWithBearerToken": "asked of all roles and users at once, without the list",
    "bedrock:CallWithBearerToken": "asked of all roles and users at once, without the list",
    "s3:DeleteBucketPolicy": "what service control policies are to deny",
    "s3:PutEncryptionConfiguration": "what service control policies are to deny",
    "sts:AssumeRoleWithWebIdentity": "asked of trust policies, which name few actions",
    "sts:RoleSessionName": "a condition key",
}

_ACTION = re.compile(r"\*:\*|[a-z0-9-]+:(\*|[A-Z][A-Za-z0-9]*|connect)")

_HEADER = """# Generated from the rules that ask, by `make generated`. Do not edit; authoring/writing/asked_module.py says how.
#
# The actions that checks ask about of each principal and policy, by service: an index (lib/iam/asked.rego). Each check says for
# itself which actions it is about.
package lib.iam.asked_actions

listed := union({actions | some actions in by_service})

by_service := {
"""


def actions(policies: PolicySet) -> set[str]:
    """The actions that the rules of a set ask about."""
    imported = {module.package: _imported(module) for module in policies.modules}
    asking = {package for package, others in imported.items() if package in ASKING or others & ASKING}
    wanted = asking.union(*(imported[package] for package in asking))
    texts = {text for module in policies.modules if module.package in wanted and module.path != PATH for text in _texts(module)}
    return {text for text in texts if _ACTION.fullmatch(text)} - NOT_ASKED.keys()


def _imported(module: Module) -> set[str]:
    return {path.removeprefix("data.") for path in module.tree.imported.values()}


def _texts(module: Module) -> Iterable[str]:
    return (node.value for rule in module.tree.rules for node in walk(rule) if isinstance(node, String))


def module(policies: PolicySet) -> str:
    """The module's text, formatted as `opa fmt` would."""
    services: dict[str, list[str]] = {}
    for action in sorted(actions(policies)):
        services.setdefault(action.split(":")[0], []).append(json.dumps(action))
    lines = [f"\t{json.dumps(service)}: {{{', '.join(names)}}},\n" for service, names in sorted(services.items())]
    return f"{_HEADER}{''.join(lines)}}}\n"


def main(args: Iterable[str]) -> int:
    """Writes the module, or with --check says whether it is out of date."""
    return generated.keep(content("policies"), {PATH: module(load(content("policies")))}, args)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
