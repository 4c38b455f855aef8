"""Reports of a stored bundle, in forms that its scan was not asked for."""

from collections.abc import Sequence
from pathlib import Path

from averment.app import judge
from averment.app.result import Result
from averment.app.rules import Ruleset
from averment.base.errors import EvidenceError
from averment.engines.engine import EngineFactory
from averment.report.formats import FORMATS


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


def check(bundle: judge.Bundle, output: Path, formats: Sequence[str]) -> None:
    """Raises ConfigError, before anything is judged, for a folder that reports of this bundle cannot be written to."""
    from averment.evidence import report_folder

    if any(each in FORMATS for each in formats):
        report_folder.check(output, bundle.before.manifest["scan_id"])


def write(result: Result, output: Path, formats: Sequence[str]) -> tuple[str, ...]:
    """Writes reports into a folder; gives their names. Raises ConfigError for a folder that they cannot be written to."""
    from averment.evidence import report_folder

    files = result.files(formats)
    if files:
        report_folder.write(output, files, result.report.scan_id)
    return tuple(files)
