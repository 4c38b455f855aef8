"""Reports of a stored bundle, in forms that its scan was not asked for."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from averment.app import diff, judge
from averment.app import history as histories
from averment.app.result import Result
from averment.app.rules import Ruleset
from averment.base.errors import ConfigError, EvidenceError
from averment.engines.engine import EngineFactory
from averment.report.formats import FORMATS

if TYPE_CHECKING:
    from averment.report.changes import Changes, Trend


def read(folder: Path, rules: Ruleset) -> judge.Bundle:
    """A bundle, held to its manifest and to the policies of its scan: their texts are what a report tells.

    Raises EvidenceError for what no scan wrote, ConfigError where the policies are others.
    """
    bundle = judge.read(folder, rules)
    judge.hold_policies(bundle, ", and a report would tell the texts of these", ", or judge it by these: averment judge")
    return bundle


def result(bundle: judge.Bundle, engine: EngineFactory) -> Result:
    """What the bundle's scan came to. Its rows do not hold all that a report tells of them, and so they are made again.

    Raises EvidenceError where they are not those of the bundle, EngineError for an engine that fails.
    """
    judgement = judge.judge(bundle, engine)
    if judgement.wrong:
        raise EvidenceError(judgement.wrong)
    return judgement.result


def changes(result: Result, old: Path, history: Path | None = None) -> "Changes":
    """What is different from an earlier bundle, and how findings went over the bundles in a folder.

    Raises ConfigError for a bundle of another account, a later one or the same, and for a folder without bundles of the account;
    EvidenceError for what is not as its scan wrote it.
    """
    from averment.differences import changes as told

    trend = _trend(result, history) if history else None
    side = diff.read(old, result.rules)
    if side.scan.scan_id == result.report.scan_id:
        raise ConfigError(f"--since {old}: is of the same scan: name an earlier one")
    return told.changes(diff.compared(side, result, f"--since {old}"), trend)


def _trend(result: Result, folder: Path) -> "Trend":
    from averment.differences import changes as told

    account = result.scan.account_id
    found = histories.history(folder, result.rules)
    wrong = next((f"--history {folder}: {each.name}: {each.why}" for each in found.left_aside if each.changed), "")
    if wrong:
        raise EvidenceError(wrong)
    if account not in found.accounts:
        raise ConfigError(f"--history {folder}: holds no bundle of this account")
    return told.trend(account, found.accounts[account], result.rules.frameworks)


def check(bundle: judge.Bundle, output: Path, formats: Sequence[str]) -> None:
    """Raises ConfigError, before anything is judged, for a folder that reports of this bundle cannot be written to."""
    from averment.evidence import report_folder

    if any(each in FORMATS for each in formats):
        report_folder.check(output, bundle.before.manifest["scan_id"])


def write(result: Result, output: Path, formats: Sequence[str], since: "Changes | None" = None) -> tuple[str, ...]:
    """Writes reports into a folder; gives their names. `since` is what the page says of an earlier scan.

    Raises ConfigError for a folder that they cannot be written to.
    """
    from averment.evidence import report_folder

    report = replace(result.report, changes=since)
    files = {each.file: each.pieces(report) for each in FORMATS.values() if each.name in formats}
    if files:
        report_folder.write(output, files, result.report.scan_id)
    return tuple(files)
