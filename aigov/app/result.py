"""What a scan or a judgement came to: its report, its files, and whether it is complete."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from aigov.app.rules import Ruleset
from aigov.evaluation.scan import Scan
from aigov.policy.analysis.reads import reads_of
from aigov.policy.policies import SEVERITIES, Check
from aigov.report.formats import FORMATS


@dataclass(frozen=True)
class Outcome:
    """How a scan ended, and the reason in words. What was not read outranks findings: it may be worse."""

    kind: Literal["complete", "findings", "incomplete"]
    reason: str


@dataclass(frozen=True)
class Result:
    """A judged scan, with the checks that were asked for and the rules they are from."""

    scan: Scan
    checks: tuple[Check, ...]
    rules: Ruleset

    @cached_property
    def report(self) -> Mapping[str, Any]:
        """The report as data (see reports/findings.schema.json); its findings are made as they are gone through."""
        from aigov.report import findings

        by_id = {check.id: check for check in self.checks}
        rules = self.rules.policies
        return findings.report(self.scan, by_id, reads_of(rules), self.rules.frameworks, len(rules.checks))

    def outcome(self, fail_on: str) -> Outcome:
        """Whether there are findings of a severity or above; with "never" none count."""
        return outcome(self.scan, fail_on)

    def write(self, output: Path, formats: Sequence[str] = tuple(FORMATS)) -> tuple[str, ...]:
        """Writes the bundle whole or not at all; gives the names of its reports. Raises what evidence.bundle.write raises."""
        from aigov.evidence import bundle

        files = self._files(formats)
        bundle.write(output, self.scan, files)
        return tuple(files)

    def _files(self, formats: Sequence[str]) -> dict[str, str | Iterable[str]]:
        asked = (each for each in FORMATS.values() if each.name in formats)
        return {each.file: each.pieces(self.report, self.rules.frameworks) for each in asked}


def outcome(scan: Scan, fail_on: str) -> Outcome:
    """How a judged scan ended, findings at or above a severity counted."""
    incomplete = sum(row.incomplete for row in scan.rows)
    if incomplete:
        verdicts = _count(incomplete, "verdict is", "verdicts are")
        return Outcome("incomplete", f"incomplete: {verdicts} UNKNOWN because something could not be read")
    if scan.refused:
        return Outcome("incomplete", "incomplete: calls were refused, though no verdict rests on them")
    if fail_on == "never":
        return Outcome("complete", "findings do not change the exit code (--fail-on never)")
    counted = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    found = sum(row.status == "FAIL" and row.severity in counted for row in scan.rows)
    if found:
        return Outcome("findings", f"{_count(found, 'finding', 'findings')} at or above {fail_on}")
    return Outcome("complete", f"no findings at or above {fail_on}")


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
