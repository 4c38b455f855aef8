"""One of the two scans that are compared: what it read, its rows, and what its verdicts rest on besides."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from averment.evaluation.scan import Scan, select
from averment.model.verdict import Row
from averment.policy.policies import PolicySet


@dataclass(frozen=True)
class Side:
    """A scan and its rows, in their order. `waivers` is what its manifest says of waivers, `version` that of the program."""

    scan: Scan
    rows: Iterable[Row]
    waivers: Any = None
    version: str = ""


def asked(side: Side, other: Side, seen: frozenset[str], others: frozenset[str], rules: PolicySet) -> frozenset[str]:
    """The checks that a scan was asked for, as far as that is known: all of them where its policies are at hand.

    Else those that it has rows of (`seen`), and those of another scan of the same policies and selection (`others`).
    """
    if side.scan.policies_digest == rules.digest:
        return frozenset(each.id for each in select(rules, side.scan.selection))
    alike = (side.scan.policies_digest, side.scan.selection) == (other.scan.policies_digest, other.scan.selection)
    return seen | others if alike else seen
