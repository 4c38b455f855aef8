"""What a scan or a judgement came to: its report, its files, and whether it is complete."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from averment.app.rules import Ruleset
from averment.base.words import counted
from averment.evaluation.scan import Scan
from averment.evidence.bundle_files import POLICIES
from averment.model.verdict import WAIVED, Severity
from averment.policy import configuration
from averment.policy.analysis.reads import reads_of
from averment.policy.policies import Check
from averment.report.formats import DEFAULT_FORMATS, FORMATS

if TYPE_CHECKING:
    from averment.report.report import Report


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
    previous: Mapping[str, str] | None = None
    """What the manifest says of the bundle that the scan was compared with (averment.app.diff)."""

    @cached_property
    def report(self) -> "Report":
        """The report as data; its findings are made as they are gone through."""
        from averment.report import build

        by_id = {check.id: check for check in self.checks}
        rules = self.rules.policies
        known = configuration.parameters_of(rules)
        return build.report(self.scan, by_id, reads_of(rules), self.rules.frameworks, len(rules.checks), known)

    def outcome(self, fail_on: str) -> Outcome:
        """Whether there are findings of a severity or above; with "never" none count."""
        return outcome(self.report, fail_on)

    def write(self, output: Path, formats: Sequence[str] = DEFAULT_FORMATS) -> tuple[str, ...]:
        """Writes the bundle whole or not at all; gives the names of its reports. Raises what evidence.bundle.write raises."""
        from averment.evidence import bundle_writer

        files = self.files(formats)
        with_policies = {**files, POLICIES: self.rules.policies.text}
        bundle_writer.write(output, self.scan, with_policies, self.report.scan_id, self.previous)
        return tuple(files)

    def files(self, formats: Sequence[str]) -> dict[str, str | Iterable[str]]:
        """The reports in some forms, by file: text in pieces that are made as they are written."""
        return {each.file: each.pieces(self.report) for each in FORMATS.values() if each.name in formats}


def outcome(report: "Report", fail_on: str) -> Outcome:
    """How a judged scan ended, findings at or above a severity counted."""
    found = 0 if fail_on == "never" else sum(report.failed[severity] for severity in Severity(fail_on).at_or_above())
    failures = [f"{counted(found, 'finding')} at or above {fail_on}"] if found else []
    waived, gaps = report.statuses[WAIVED], report.unread.count(accepted=True)
    accepted = [f"{waived} waived"] if waived else []
    accepted += [f"{counted(gaps, 'gap')} accepted"] if gaps else []
    if not report.complete:
        return Outcome("incomplete", "; ".join([_incomplete(report), *failures, *accepted]))
    if failures:
        return Outcome("findings", "; ".join([*failures, *accepted]))
    none = (
        "findings do not change the exit code (--fail-on never)" if fail_on == "never" else f"no findings at or above {fail_on}"
    )
    return Outcome("complete", "; ".join([none, *accepted]))


def _incomplete(report: "Report") -> str:
    left = report.incomplete - report.accepted
    if not left:
        return "incomplete: calls were refused, though no verdict rests on them"
    return f"incomplete: {counted(left, 'verdict')} {'is' if left == 1 else 'are'} UNKNOWN because something could not be read"
