"""A bundle judged again: by the same policies it gives the same bytes, and whatever differs is reported."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from averment.app.result import Result
from averment.app.rules import Ruleset
from averment.app.waiving import waived
from averment.base.errors import ConfigError, EvidenceError
from averment.differences import verdict_changes
from averment.engines.engine import EngineFactory
from averment.evaluation.scan import Scan, judged, select
from averment.evidence import bundle_reader, recorded
from averment.evidence.bundle_files import MANIFEST, RESULTS
from averment.evidence.stored_rows import StoredRows
from averment.policy import configuration
from averment.policy.analysis.reads import all_fields, reads_of
from averment.policy.policies import Check, PolicySet
from averment.report.formats import DEFAULT_FORMATS, FORMATS
from averment.waivers.entries import WaiverSet

_OTHER_REPORT = (
    "is not what is written now, from the same results: another version wrote it, --controls were others, or it was changed"
)

_NAME_FOLDERS = "name the folders that the scan was given with --policies"


@dataclass(frozen=True)
class Bundle:
    """A bundle as it was read, the rules it is to be judged by, and the checks that its scan was asked for."""

    folder: Path
    scan: Scan
    before: recorded.Recorded
    rules: Ruleset
    checks: tuple[Check, ...]
    other_waivers: WaiverSet | None = None
    """What is waived instead of what the manifest says; None for the latter."""

    @property
    def same_waivers(self) -> bool:
        """Whether the waivers are those of the scan."""
        return self.other_waivers in (None, self.scan.waivers)

    @property
    def repeats(self) -> bool:
        """Whether policies and waivers are those of the scan: then its results must come out again."""
        return self.same_policies and self.same_waivers

    @property
    def same_policies(self) -> bool:
        """Whether the policies are those of the scan."""
        return self.rules.policies.digest == self.scan.policies_digest

    def formats(self) -> tuple[str, ...]:
        """The forms of report that it has, to be compared with those written now; and those that a scan writes unasked."""
        there = self.before.manifest["files"]
        return tuple(each.name for each in FORMATS.values() if each.file in there or each.name in DEFAULT_FORMATS)

    def notes(self) -> Iterator[str]:
        """What whoever judges it should know, a sentence each: other policies or waivers, files that no manifest vouches for."""
        if not self.same_policies:
            theirs, ours = self.scan.policies_digest, self.rules.policies.digest
            yield (
                f"these policies (SHA-256 {ours[:12]}…) are not those of the scan ({theirs[:12]}…): verdicts may differ; "
                + _NAME_FOLDERS
            )
        if not self.same_waivers:
            yield "these waivers are not those of the scan: results are not compared with the bundle's"
        for name in self.before.left_aside():
            yield f"{name}: is not in the manifest, and was left aside"


@dataclass(frozen=True)
class Judgement:
    """What judging a bundle again came to; `wrong` is what the bundle says and its documents do not give, in one sentence."""

    bundle: Bundle
    result: Result
    wrong: str
    compared: recorded.Compared
    """Verdict by verdict; of other policies or waivers nothing is compared so."""

    def told(self) -> Iterator[str]:
        """What the verdicts are to those that are recorded: identical, or the first few that are not; by other rules all."""
        if self.bundle.repeats:
            of = f"{self.compared.identical:,} of {self.compared.total:,} verdicts identical"
            yield f"{of}; manifest sha256 {self.bundle.before.digest}"
            yield from self.compared.wrong
        elif RESULTS in self.bundle.before.manifest["files"]:
            found = self.changes()
            asked, known = len(self.bundle.checks), len(self.bundle.rules.policies.checks)
            if asked < known:
                yield f"the scan was asked for {asked:,} of {known:,} checks: what the others would say is not told"
            yield f"{len(found.changes):,} of {found.verdicts:,} verdicts are others by these {self._others()}"
            yield from verdict_changes.lines(found)

    def _others(self) -> str:
        return "waivers" if self.bundle.same_policies else "policies"

    def changes(self) -> verdict_changes.VerdictChanges:
        """The verdicts that are others than those recorded. Raises EvidenceError for rows that no scan wrote."""
        rows = StoredRows(self.bundle.folder, self.bundle.before.manifest)
        return verdict_changes.verdict_changes(rows, self.result.scan.rows)

    def other_reports(self, output: Path) -> list[str]:
        """The bundle's reports that are not those written now from the same results, a sentence each."""
        names = self.bundle.before.other_reports(output) if self.bundle.repeats else ()
        return [f"{self.bundle.folder / name}: {_OTHER_REPORT}" for name in names]


def read(folder: Path, rules: Ruleset, waivers: WaiverSet | None = None) -> Bundle:
    """A bundle, held to its manifest; `waivers` are those to go by instead of its own.

    Raises EvidenceError for what no scan wrote, ConfigError where its policies were others.
    """
    scan = bundle_reader.read(folder, rules.types)
    same = rules.policies.digest == scan.policies_digest
    asked = tuple(_asked(folder, scan, rules.policies, same))
    return Bundle(folder, scan, recorded.Recorded.of(folder), rules, asked, waivers)


def hold_policies(bundle: Bundle, spoilt: str = "", otherwise: str = "") -> None:
    """Raises ConfigError where the policies are not those of the scan; `spoilt` says what of that, `otherwise` another way."""
    if not bundle.same_policies:
        theirs, ours = bundle.scan.policies_digest, bundle.rules.policies.digest
        raise ConfigError(
            f"{bundle.folder}: was judged by other policies (SHA-256 {theirs[:12]}…) than these ({ours[:12]}…){spoilt}: "
            f"{_NAME_FOLDERS}{otherwise}"
        )


def judge(bundle: Bundle, engine: EngineFactory) -> Judgement:
    """Judges a bundle again. Raises EngineError for an engine that fails."""
    finished = waived(judged_by(bundle, bundle.checks, engine), bundle.rules, bundle.checks)
    wrong, compared = "", recorded.Compared(0, 0, ())
    if bundle.repeats:
        compared = bundle.before.compared(finished.rows)
        wrong = next(iter(compared.wrong), "") or bundle.before.wrong_additions(finished.additions)
    previous = bundle.before.manifest.get("previous")
    return Judgement(bundle, Result(finished, bundle.checks, bundle.rules, previous), wrong, compared)


def judged_by(bundle: Bundle, checks: Sequence[Check], engine: EngineFactory) -> Scan:
    """A bundle's scan judged again by some checks; its waivers are not applied. Raises EngineError for an engine that fails."""
    rules = bundle.rules.policies
    judging = replace(
        bundle.scan,
        policies_digest=rules.digest,
        additions=rules.additions.as_json(),
        waivers=bundle.other_waivers or bundle.scan.waivers,
    )
    again = _not_collected(judging, checks, bundle.rules)
    return replace(again, rows=judged(again, rules, checks, engine))


def _asked(folder: Path, scan: Scan, rules: PolicySet, same: bool) -> list[Check]:
    """The checks that a bundle's scan was asked for, its configuration held to the policies.

    Raises EvidenceError for what no scan with these policies could have been given; ConfigError where its policies were others.
    """
    error = EvidenceError if same else ConfigError
    for name, what in configuration.problems({key: value for key, value in scan.config.items() if key != "evaluated_at"}, rules):
        raise error(f"{folder / MANIFEST}: configuration of {name}: {what}")
    try:
        return select(rules, scan.selection)
    except ConfigError as cause:
        raise error(f"{folder / MANIFEST}: selection: {cause}") from cause


def _not_collected(scan: Scan, chosen: Sequence[Check], rules: Ruleset) -> Scan:
    """A bundle's scan for other checks than those it was collected for: what they read and it did not ask for is unread."""
    from averment.sources.aws.plan import MarkedNotCollected
    from averment.sources.declared import resources
    from averment.sources.uncollected import unasked

    needs = all_fields(chosen, reads_of(rules.policies))
    known = {each.resource_type for each in scan.populations}
    further = unasked(scan.regions, [name for name in needs if name not in known], rules.types)
    return replace(
        scan, documents=MarkedNotCollected(scan.documents, needs, resources()), populations=[*scan.populations, *further]
    )
