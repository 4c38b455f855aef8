"""A comparison and a trend, as the report's page shows them."""

from collections.abc import Mapping, Sequence

from averment.differences import forms, trend_svg, trend_text
from averment.differences.comparison import Comparison, Difference
from averment.differences.kinds import Kind
from averment.differences.trend import Point
from averment.policy.controls import Framework
from averment.report.changes import Change, Changes, KindOfChange, Trend

_NAMED = 20
"""So many findings of a kind are named; `averment diff` tells all."""


def changes(found: Comparison, trend: Trend | None) -> Changes:
    """What is different between two scans, counted as `averment diff` counts it."""
    old, new = found.old.scan, found.new.scan
    return Changes(old.clock, old.policies_digest != new.policies_digest, tuple(_kind(found, each) for each in Kind), trend)


def _kind(found: Comparison, kind: Kind) -> KindOfChange:
    named = [each for each in found.differences if each.kind is kind][:_NAMED]
    return KindOfChange(kind.words, found.count(kind), dict(found.counts.get(kind, {})), tuple(_change(each) for each in named))


def _change(each: Difference) -> Change:
    row = each.row
    why = forms.causes(each)
    return Change(row.severity, row.check_id, row.resource_name, row.region, each.message, why, row.fingerprint)


def trend(account: str, points: Sequence[Point], frameworks: Mapping[str, Framework]) -> Trend:
    """How an account's findings and scores went, as a picture and as a table."""
    head, rows = trend_text.table(points, frameworks)
    return Trend(trend_svg.figure(account, points, frameworks), head, rows)
