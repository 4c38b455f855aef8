"""The trend of an account: what the rows of each of its bundles come to, by severity, service and framework."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from averment.evaluation.scan import service_of
from averment.model.verdict import FAIL, Row, Severity, Status
from averment.policy.controls import Framework
from averment.policy.policies import PolicySet
from averment.report.report import Score
from averment.report.scores import Tally, score


@dataclass(frozen=True)
class Point:
    """One bundle: `failed` counts failures by severity, `statuses` all rows, `services` failures by the service of their check.

    `scores` are by the key of the framework; empty where not all checks were asked (`partial`). `unplaced` are checks that the
    policies at hand do not have: no service and no framework is known of them, and they are in the other counts alone.
    """

    folder: str
    account_id: str
    scan_id: str
    clock: str
    partial: bool
    failed: Mapping[Severity, int]
    statuses: Mapping[Status, int]
    services: Mapping[str, int]
    scores: Mapping[str, Score | None]
    unplaced: tuple[str, ...]

    @property
    def failures(self) -> int:
        """How many verdicts are failures."""
        return self.statuses.get(FAIL, 0)


def point(
    folder: str, manifest: Mapping[str, Any], rows: Iterable[Row], rules: PolicySet, frameworks: Mapping[str, Framework]
) -> Point:
    """What a bundle comes to; its rows are gone through once. Controls and services are those of the policies at hand."""
    failed: Counter[Severity] = Counter()
    statuses: Counter[Status] = Counter()
    failures: Counter[str] = Counter()
    tallies: dict[str, Tally] = {}
    for row in rows:
        statuses[row.status] += 1
        tallies.setdefault(row.check_id, Tally()).add(row)
        if row.status == FAIL:
            failed[row.severity] += 1
            failures[row.check_id] += 1
    known = {check_id: rules.checks[check_id] for check_id in tallies if check_id in rules.checks}
    services: Counter[str] = Counter()
    for check_id, check in known.items():
        services[service_of(check)] += failures[check_id]
    partial = any(manifest["selection"].values())
    return Point(
        folder=folder,
        account_id=manifest["account_id"],
        scan_id=manifest["scan_id"],
        clock=manifest["clock"],
        partial=partial,
        failed=failed,
        statuses=statuses,
        services={name: services[name] for name in sorted(services)},
        scores={} if partial else _scores(known, tallies, frameworks),
        unplaced=tuple(sorted(tallies.keys() - known.keys())),
    )


def _scores(
    known: Mapping[str, Any], tallies: Mapping[str, Tally], frameworks: Mapping[str, Framework]
) -> dict[str, Score | None]:
    return {key: score([check_id for check_id, check in known.items() if check.controls.get(key)], tallies) for key in frameworks}
