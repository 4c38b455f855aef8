"""What is different between two bundles of one account, or between a bundle and a scan that has just ended."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from averment.app.result import Outcome, Result
from averment.app.rules import Ruleset
from averment.base.errors import ConfigError
from averment.base.words import counted
from averment.differences.comparison import Comparison, compare
from averment.differences.side import Side
from averment.evaluation.scan import Selection, select
from averment.evidence import bundle_reader
from averment.evidence.stored_rows import StoredRows
from averment.model.tool import TOOL


@dataclass(frozen=True)
class Baseline:
    """An earlier bundle, held to its manifest, that a scan is compared with."""

    folder: Path
    side: Side
    previous: Mapping[str, str]
    """What the manifest of the next bundle says of this one, so that they form a chain."""


def read(folder: Path, rules: Ruleset) -> Side:
    """A bundle, held to its manifest. Raises EvidenceError for what no scan wrote, ConfigError for a folder that is no bundle."""
    manifest = bundle_reader.manifest_of(folder)
    scan = bundle_reader.read(folder, rules.types)
    return Side(scan, StoredRows(folder, manifest), manifest.get("waivers"), manifest["tool"]["version"])


def diff(old: Path, new: Path, rules: Ruleset, selection: Selection | None = None) -> Comparison:
    """Compares two bundles, the older one first.

    Raises ConfigError for bundles of two accounts, for a newer one before an older one, and for checks that do not exist;
    EvidenceError for what no scan wrote.
    """
    only = _chosen(selection or Selection(), rules)
    before, now = read(old, rules), read(new, rules)
    wrong = other(before, now)
    if wrong:
        raise ConfigError(f"{old}, {new}: {wrong}")
    return compare(before, now, rules.policies, only)


def baseline(folder: Path, rules: Ruleset) -> Baseline:
    """A bundle to compare a scan with, its rows gone through: what is wrong with it is known before the scan.

    Raises what `read` raises, and ConfigError for a bundle from the future.
    """
    side = read(folder, rules)
    for _ in side.rows:
        pass
    now = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
    if side.scan.clock > now:
        raise ConfigError(f"--baseline {folder}: is of {side.scan.clock}, and now it is {now}: one of two clocks is wrong")
    named = {"scan_id": side.scan.scan_id, "manifest_sha256": bundle_reader.manifest_sha256(folder), "clock": side.scan.clock}
    return Baseline(folder, side, named)


def linked(found: Baseline, result: Result) -> Result:
    """A scan's result whose manifest names the baseline, where that is an earlier one of the same account."""
    return result if _unlike(found, result) else replace(result, previous=found.previous)


def since(found: Baseline, result: Result) -> Comparison:
    """Compares a judged scan with its baseline. Raises ConfigError where `other` has something to say."""
    return compared(found.side, result, f"--baseline {found.folder}")


def compared(old: Side, result: Result, option: str) -> Comparison:
    """Compares what was judged with an earlier bundle. What is said of one that is not alike begins with `option`."""
    wrong = other(old, Side(result.scan, ()))
    if wrong:
        raise ConfigError(f"{option}: {wrong}")
    waivers = result.scan.waivers.as_json() if result.scan.waivers else None
    return compare(old, Side(result.scan, result.scan.rows, waivers, TOOL["version"]), result.rules.policies)


def _unlike(found: Baseline, result: Result) -> str:
    return other(found.side, Side(result.scan, ()))


def only_new(outcome: Outcome, found: Comparison, fail_on: str) -> Outcome:
    """An outcome for which findings count only where they did not count in the baseline; the reason has both numbers."""
    if fail_on == "never":
        return outcome
    opened = found.opened(fail_on)
    if outcome.kind == "findings":
        return Outcome("findings" if opened else "complete", f"{opened} new of {outcome.reason}")
    new = f"{counted(opened, 'finding')} at or above {fail_on} new"
    return replace(outcome, reason=f"{outcome.reason}; {new}") if outcome.kind == "incomplete" else outcome


def other(old: Side, new: Side) -> str:
    """Why two scans cannot be compared, in a few words; empty where they can be."""
    accounts = [(side.scan.partition, side.scan.account_id) for side in (old, new)]
    if accounts[0][0] != accounts[1][0]:
        return f"are of two partitions, {accounts[0][0]!a:.40} and {accounts[1][0]!a:.40}: only scans of one can be compared"
    if accounts[0] != accounts[1]:
        return f"are of two accounts, {accounts[0][1]!a:.40} and {accounts[1][1]!a:.40}: only scans of one can be compared"
    if old.scan.clock > new.scan.clock:
        return f"the first is of {old.scan.clock}, after the second ({new.scan.clock}): name the older one first"
    return ""


def _chosen(selection: Selection, rules: Ruleset) -> frozenset[str] | None:
    return frozenset(each.id for each in select(rules.policies, selection)) if selection != Selection() else None
