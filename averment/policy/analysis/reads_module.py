"""What each check reads, generated, a file a service: ``python -m averment.policy.analysis.reads_module [--check]``."""

import json
import sys
from collections.abc import Collection, Container, Iterable, Mapping
from pathlib import Path
from typing import Any

from averment.base import generated
from averment.base.paths import content
from averment.policy.analysis.reads import Reads, reads_of
from averment.policy.policies import PolicySet, load

FOLDER = "lib/reads"
"""Where the modules stand, one for each service; all are of one package, `lib.reads`."""

PATH = f"{FOLDER}/all.rego"
"""The one module that stands in place of them where all is worked out anew, in memory."""

_HEADER = """# Generated from the policies' syntax trees, by `make generated` or `averment policies check --write`. Do not edit.
#
# For each check and each of its rules: the fields it reads of its own document, and of related documents by type. `scanned` tells
# whether the rule goes through all documents of that type or looks up those it has an id of.
package lib.reads

"""


def holds(path: str) -> bool:
    """Whether a module of a policy set, by its path, is one of these."""
    return path.startswith(f"{FOLDER}/")


def files(policies: PolicySet, only: Container[str] | None = None) -> dict[str, str]:
    """The modules by path, one for each service that has a check; with `only`, of these checks alone."""
    services: dict[str, set[str]] = {}
    for check in policies.checks.values():
        if only is None or check.id in only:
            services.setdefault(check.package.split(".", 1)[0], set()).add(check.id)
    reads = reads_of(policies)
    return {f"{FOLDER}/{service}.rego": text(reads, ids) for service, ids in sorted(services.items())}


def replaced(modules: Mapping[str, str], policies: PolicySet) -> dict[str, str]:
    """Modules by path with one of what the policies read now in place of those that were generated before."""
    return {path: each for path, each in modules.items() if not holds(path)} | {PATH: module(policies)}


def module(policies: PolicySet, only: Container[str] | None = None) -> str:
    """One module for all checks, formatted as `opa fmt` would; with `only`, for these checks alone."""
    return text(reads_of(policies), only)


def text(reads: Mapping[tuple[str, str], Reads], only: Container[str] | None = None) -> str:
    """A module's text from what each head of each check reads."""
    checks = facts(reads)
    return _HEADER + "\n".join(_entry(check_id, heads) for check_id, heads in checks.items() if only is None or check_id in only)


def facts(reads: Mapping[tuple[str, str], Reads]) -> dict[str, dict[str, Any]]:
    """What the modules hold: ``{check id: {head: {"input": [...], "related": {...}}}}``."""
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
    """One rule a check: modules of several services and folders, each for its own checks, add up to one `checks`."""
    lines = "".join(f"\t{json.dumps(head)}: {json.dumps(reads)},\n" for head, reads in heads.items())
    return f"checks[{json.dumps(check_id)}] := {{\n{lines}}}\n"


def left_over(folder: Path, wanted: Collection[str]) -> list[Path]:
    """The modules below a policy folder that nothing generates any more: those of services that have no check left."""
    there = sorted((folder / FOLDER).glob("*.rego"))
    return [each for each in there if each.relative_to(folder).as_posix() not in wanted]


def main(args: Iterable[str]) -> int:
    """Writes the modules and removes those of services that have no check left, or with --check says which are out of date."""
    return generated.keep(content("policies"), files(load(content("policies"))), args, only=f"{FOLDER}/*.rego")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
