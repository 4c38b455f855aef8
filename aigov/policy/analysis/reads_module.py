"""policies/lib/reads.rego: what each check reads, generated: ``python -m aigov.policy.analysis.reads_module [--check]``."""

import json
import sys
from collections.abc import Container, Iterable, Mapping
from typing import Any

from aigov.base import generated
from aigov.base.paths import content
from aigov.policy.analysis.reads import Reads, reads_of
from aigov.policy.policies import PolicySet, load

PATH = "lib/reads.rego"

_HEADER = """# Generated from the policies' syntax trees, by `make generated` or `aigov policies check --write`. Do not edit.
#
# For each check and each of its rules: the fields it reads of its own document, and of related documents by type. `scanned` tells
# whether the rule goes through all documents of that type or looks up those it has an id of.
package lib.reads

"""


def module(policies: PolicySet, only: Container[str] | None = None) -> str:
    """The module's text, formatted as `opa fmt` would; with `only`, for these checks alone."""
    return text(reads_of(policies), only)


def text(reads: Mapping[tuple[str, str], Reads], only: Container[str] | None = None) -> str:
    """The module's text from what each head of each check reads."""
    checks = facts(reads)
    return _HEADER + "\n".join(_entry(check_id, heads) for check_id, heads in checks.items() if only is None or check_id in only)


def facts(reads: Mapping[tuple[str, str], Reads]) -> dict[str, dict[str, Any]]:
    """What the module holds: ``{check id: {head: {"input": [...], "related": {...}}}}``."""
    checks: dict[str, dict[str, Any]] = {}
    for (check_id, head), each in sorted(reads.items()):
        checks.setdefault(check_id, {})[head] = {
            "input": sorted(each.input),
            "related": {
                kind: {"fields": sorted(fields), "scanned": kind in each.scanned} for kind, fields in sorted(each.related.items())
            },
        }
    return checks


def _entry(check_id: str, heads: dict[str, Any]) -> str:
    """One rule a check: modules of several folders, each for its own checks, add up to one `checks`."""
    lines = "".join(f"\t{json.dumps(head)}: {json.dumps(reads)},\n" for head, reads in heads.items())
    return f"checks[{json.dumps(check_id)}] := {{\n{lines}}}\n"


def main(args: Iterable[str]) -> int:
    """Writes the module, or with --check says whether it is out of date."""
    return generated.keep(content("policies"), {PATH: module(load(content("policies")))}, args)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
