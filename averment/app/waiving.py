"""Waivers in a scan: what must be read for them, and the rows as they leave them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from averment.app.rules import Ruleset
from averment.evaluation.rows import Rows
from averment.evaluation.scan import Scan
from averment.model.collected import GLOBAL
from averment.model.verdict import Row
from averment.policy.analysis.reads import reads_of
from averment.policy.policies import Check
from averment.waivers import gaps
from averment.waivers.entries import WaiverSet
from averment.waivers.matching import Matcher, Scope, day_of

_TOGETHER = 1000
"""Rows that are kept at once."""

Needs = Mapping[str, frozenset[str]]
"""By type, the fields that are to be read."""


def read_besides(needs: Needs, checks: Iterable[Check], waivers: WaiverSet | None) -> Needs:
    """What is to be read, with the tags that waivers go by: a check that they are of may not read any."""
    by_tag = {check_id for each in waivers.waivers if each.tags for check_id in each.checks} if waivers else set()
    kinds = {kind for check in checks if check.id in by_tag for kind in check.resource_types}
    return {kind: fields | {"tags"} if kind in kinds else fields for kind, fields in needs.items()}


def waived(scan: Scan, rules: Ruleset, checks: Sequence[Check]) -> Scan:
    """A judged scan with its waivers applied on the day of its clock; the same scan where it has none."""
    if scan.waivers is None:
        return scan
    matcher = matcher_of(scan, scan.waivers, rules, checks, day_of(scan.clock))
    rows = Rows()
    for batch in _batches(map(matcher.row, scan.rows)):
        rows.add(batch)
    return replace(scan, rows=rows, waived=matcher.applied())


def matcher_of(scan: Scan, waivers: WaiverSet, rules: Ruleset, checks: Sequence[Check], day: date) -> Matcher:
    """What applies waivers to the rows that these checks gave, on a day."""
    regions = {GLOBAL, *scan.regions, *(each.region for each in scan.populations)}
    scope = Scope(day, scan.account_id, frozenset(regions), frozenset(check.id for check in checks))
    refused = gaps.places(scan.documents, scan.populations, scan.account_id)
    return Matcher(waivers, scope, refused, _tags_in(scan), facts_in(scan, rules, checks))


def facts_in(scan: Scan, rules: Ruleset, checks: Sequence[Check]) -> Callable[[Row], str]:
    """What gives the SHA-256 of the facts behind a row of a scan."""
    from averment.report.facts import Facts

    return Facts(scan.documents, {check.id: check for check in checks}, reads_of(rules.policies)).of


def _tags_in(scan: Scan) -> Callable[[Row], Mapping[str, str]]:
    def tags(row: Row) -> Mapping[str, str]:
        document = scan.documents.at((row.resource_type, row.region, row.resource_id)) or {}
        found: Mapping[str, str] = document.get("tags", {})
        return found

    return tags


def _batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while batch := list(islice(rows, _TOGETHER)):
        yield batch
