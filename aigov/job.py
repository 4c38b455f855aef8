"""The main job: from options to a bundle, a summary and an exit code."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aigov.base import memory, say
from aigov.base.errors import EXIT_EVIDENCE, EXIT_FINDINGS, EXIT_INCOMPLETE, EXIT_OK, ConfigError, EvidenceError
from aigov.base.paths import content
from aigov.cli.terminal.console import Verbosity
from aigov.engines.engine import EngineFactory, EngineName, factory
from aigov.evaluation.scan import Scan, Selection, judged, select, service_of
from aigov.model.estate import ALL_REGIONS
from aigov.policy import additions, configuration, controls, policies, prepared
from aigov.policy.analysis.reads import fields_of, reads_of
from aigov.policy.policies import SEVERITIES, Check, PolicySet
from aigov.policy.problems import refuse

if TYPE_CHECKING:
    from aigov.sources.aws.declaration import Resource

__all__ = ["Added", "Options", "Selection", "Verbosity", "print_checks", "print_permissions", "rejudge", "run"]


@dataclass(frozen=True)
class Added:
    """Folders that add policies and control catalogues to the shipped ones."""

    policies: tuple[Path, ...] = ()
    controls: tuple[Path, ...] = ()


@dataclass(frozen=True)
class Options:
    """What a person asked for on the command line."""

    regions: tuple[str, ...]
    output: Path
    profile: str | None
    role_arn: str | None
    external_id: str | None
    max_concurrency: int
    max_rate: float | None
    selection: Selection
    fail_on: str
    formats: tuple[str, ...]
    engine: EngineName
    opa_url: str
    config: Path | None
    demo: bool
    verbosity: Verbosity
    added: Added = field(default_factory=Added)


def run(options: Options) -> int:
    """Scans, judges and writes the bundle; returns the exit code."""
    from aigov.cli.terminal import progress
    from aigov.evidence import bundle

    memory.share_heap()
    rules, frameworks = _rules(options.added)
    chosen = select(rules, options.selection)
    config = configuration.read(options.config, rules)
    bundle.check_target(options.output)
    engine = factory(options.engine, options.opa_url)
    engine.ready()
    _tell_who_judges(engine, quiet=options.verbosity.quiet)
    with progress.progress(enabled=options.verbosity.progress and not options.verbosity.quiet) as shown:
        read = _read(options, chosen, config, rules, shown)
        memory.give_back()
        shown.judging(len(read.documents))
        finished = replace(read, rows=judged(read, rules, chosen, engine))
    return _conclude(finished, rules, frameworks, chosen, options.output, options.formats, options.fail_on, options.verbosity)


def _rules(added: Added) -> tuple[PolicySet, dict[str, controls.Framework]]:
    """All policies and catalogues. Raises PolicyError for the first thing that is wrong with any of them."""
    frameworks = controls.load(content("controls"), added.controls)
    known = _known(added, frameworks)
    rules = known or policies.load(content("policies"), added.policies)
    if known is None:
        from aigov.policy import checking

        refuse(checking.problems(rules, frameworks, (content("policies"), *added.policies)))
    return rules, frameworks


def _known(added: Added, frameworks: Mapping[str, controls.Framework] | None = None) -> PolicySet | None:
    """The policies, where the shipped ones are recorded as checked and nothing stands in their place."""
    if not added.policies:
        return prepared.load(content("policies"))
    from aigov.policy import together

    shipped = prepared.load(content("policies")) if frameworks is not None else None
    return together.load(shipped, content("policies"), added.policies, frameworks) if shipped and frameworks is not None else None


def rejudge(
    folder: Path, output: Path, engine: EngineName, opa_url: str, fail_on: str, *, quiet: bool, added: Added | None = None
) -> int:
    """Judges a bundle again and writes the result as a bundle of its own; returns the exit code.

    A bundle of a scan with --policies needs the same folders: where the policies are others, stderr says so.
    """
    from aigov.evidence import bundle, reading, retold

    scan = reading.read(folder)
    before = retold.Before.of(folder)
    rules, frameworks = _rules(added or Added())
    same = rules.digest == scan.policies_digest
    if not same:
        say.line(_others(scan.policies_digest, rules.digest), err=True)
    for name in before.left_aside():
        say.line(f"{name}: is not in the manifest, and was left aside", err=True)
    chosen = _asked(folder, scan, rules, same)
    bundle.check_target(output)
    make_engine = factory(engine, opa_url)
    make_engine.ready()
    _tell_who_judges(make_engine, quiet=quiet)
    judging = replace(scan, policies_digest=rules.digest, additions=rules.additions.as_json())
    again = _not_collected(judging, chosen, rules)
    finished = replace(again, rows=judged(again, rules, chosen, make_engine))
    wrong = (before.wrong_results(finished.rows) or before.wrong_additions(judging.additions)) if same else ""
    code = _conclude(finished, rules, frameworks, chosen, output, ("json", "html"), fail_on, Verbosity(quiet=quiet), wrong)
    with bundle.there(output):
        for name in before.other_reports(output) if same else ():
            say.line(f"{folder / name}: {_OTHER_REPORT}", err=True)
    return code


_OTHER_REPORT = "is not what is written now, from the same results: --controls were others, or it was changed"


def _asked(folder: Path, scan: Scan, rules: PolicySet, same: bool) -> list[Check]:
    """The checks that a bundle's scan was asked for, its configuration held to the policies.

    Raises EvidenceError for what no scan with these policies could have been given; ConfigError where its policies were others.
    """
    from aigov.evidence.members import MANIFEST

    error = EvidenceError if same else ConfigError
    for name, what in configuration.problems({key: value for key, value in scan.config.items() if key != "evaluated_at"}, rules):
        raise error(f"{folder / MANIFEST}: configuration of {name}: {what}")
    try:
        return select(rules, scan.selection)
    except ConfigError as cause:
        raise error(f"{folder / MANIFEST}: selection: {cause}") from cause


def _tell_who_judges(engine: EngineFactory, *, quiet: bool) -> None:
    """Says on the terminal who judges where another machine may; never in the bundle, which is the same with each engine."""
    if engine.judged_by and not quiet:
        say.line(f"judged by {engine.judged_by}, which must be trusted: `aigov judge` compares", err=True)


def _not_collected(scan: Scan, chosen: Sequence[Check], rules: PolicySet) -> Scan:
    """A bundle's scan for other checks than those it was collected for: what they read and it did not ask for is unread."""
    from aigov.sources.aws.frugal import WithGaps, missing
    from aigov.sources.declared import resources

    needs = fields_of(chosen, reads_of(rules))
    declared = resources()
    unasked = missing(scan.populations, scan.regions, needs, declared)
    return replace(scan, documents=WithGaps(scan.documents, needs, declared), populations=[*scan.populations, *unasked])


def _others(theirs: str, ours: str) -> str:
    return (
        f"these policies (SHA-256 {ours[:12]}…) are not those of the scan ({theirs[:12]}…): verdicts may differ; "
        "name the folders that the scan was given with --policies"
    )


def _conclude(
    scan: Scan,
    rules: PolicySet,
    frameworks: Mapping[str, controls.Framework],
    chosen: Sequence[Check],
    output: Path,
    formats: Sequence[str],
    fail_on: str,
    verbosity: Verbosity,
    wrong: str = "",
) -> int:
    """Writes the bundle and tells the result; `wrong` is what of the bundle that was judged again is not so."""
    from aigov.cli.terminal import console
    from aigov.evidence import bundle
    from aigov.report import findings

    memory.give_back()
    by_id = {check.id: check for check in chosen}
    report = findings.report(scan, by_id, reads_of(rules), frameworks, len(rules.checks))
    files = _files(report, formats, frameworks)
    bundle.write(output, scan, files)
    with bundle.there(output):
        code, reason = (EXIT_EVIDENCE, wrong) if wrong else exit_code(scan, fail_on)
        try:
            console.summary(report, output, files, code, reason, verbosity)
        except Exception as error:
            error.add_note(f"the bundle in {output} was written before")
            raise
    return code


def _files(
    report: Mapping[str, Any], formats: Sequence[str], frameworks: Mapping[str, controls.Framework]
) -> dict[str, str | Iterable[str]]:
    files: dict[str, str | Iterable[str]] = {}
    if "json" in formats:
        from aigov.report import json_report

        files["findings.json"] = json_report.pieces(report)
    if "html" in formats:
        from aigov.report import html_report

        files["report.html"] = html_report.pieces(report, frameworks)
    return files


def exit_code(scan: Scan, fail_on: str) -> tuple[int, str]:
    """The exit code and the reason in words. Incomplete outranks findings: what was not read may be worse."""
    incomplete = sum(row.incomplete for row in scan.rows)
    if incomplete:
        verdicts = _count(incomplete, "verdict is", "verdicts are")
        return EXIT_INCOMPLETE, f"incomplete: {verdicts} UNKNOWN because something could not be read"
    if scan.refused:
        return EXIT_INCOMPLETE, "incomplete: calls were refused, though no verdict rests on them"
    if fail_on == "never":
        return EXIT_OK, "findings do not change the exit code (--fail-on never)"
    counted = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    found = sum(row.status == "FAIL" and row.severity in counted for row in scan.rows)
    if found:
        return EXIT_FINDINGS, f"{_count(found, 'finding', 'findings')} at or above {fail_on}"
    return EXIT_OK, f"no findings at or above {fail_on}"


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def print_checks(selection: Selection, added: Added) -> None:
    """The chosen checks as a table on stdout: id, severity, service and title."""
    rules = _known(added) or policies.load(content("policies"), added.policies)
    for check in select(rules, selection):
        say.line(f"{check.id:<12} {check.severity:<13} {service_of(check):<12} {check.title}{rules.additions.mark(check.id)}")
    for line in additions.lines(rules.additions.as_json()):
        say.line(line, err=True)


def selecting(scanner: str) -> list[str]:
    """The options that choose a scanner's checks: those of the service of its name, else those that judge what it reads, else
    those that consult it. Raises ConfigError for a scanner that does not exist.
    """
    from aigov.sources.declared import scanners

    if scanner not in scanners():
        raise ConfigError(f"there is no scanner {scanner!r}; known: {', '.join(sorted(scanners()))}")
    rules, _ = _rules(Added())
    if scanner in {service_of(check) for check in rules.checks.values()}:
        return ["--service", scanner]
    types = {resource.type for resource in scanners()[scanner]}
    judging = [check.id for check in rules.checks.values() if types & set(check.resource_types)]
    found = judging or [check.id for check in rules.checks.values() if types & set(check.related)]
    return [option for check_id in found for option in ("--check", check_id)]


def print_permissions(selection: Selection, added: Added, form: str, output: Path | None) -> None:
    """The read-only IAM policies for what the chosen checks need, on stdout or as new files in a folder.

    Raises ConfigError where stdout would hold several documents, which IAM takes one by one, and where a file is there already.
    """
    from aigov.sources.aws import permission_formats, permissions

    rules = _known(added) or policies.load(content("policies"), added.policies)
    needed = permissions.actions(declarations(select(rules, selection), rules))
    files = permission_formats.FORMATS[form](permission_formats.policies(needed))
    parts = f"{len(needed)} actions in {len(files)} policies, as IAM allows {permission_formats.LARGEST} characters in one"
    if output is not None:
        taken = next((output / name for name in files if os.path.lexists(output / name)), None)
        if taken:
            raise ConfigError(f"{taken} is there already, and nothing is overwritten: name another folder")
        for name, text in files.items():
            _write_new(output / name, text)
            say.line(str(output / name))
        if len(files) > 1:
            say.line(f"{parts}: attach each", err=True)
    elif len(files) > 1:
        raise ConfigError(
            f"{parts}: write each to its file with --output FOLDER, or all in one with --format cloudformation or terraform"
        )
    else:
        say.data("".join(f"{text}\n" for text in files.values()))


def _write_new(path: Path, text: str) -> None:
    from aigov.base import staging

    try:
        staging.make_above(path.parent)
        with path.open("x", encoding="utf-8") as file:
            file.write(f"{text}\n")
        staging.open_to_user(path)
    except FileExistsError as error:
        raise ConfigError(f"{error.filename} is there already, and nothing is overwritten: name another folder") from error
    except OSError as error:
        if path.parent.is_file():
            raise ConfigError(f"{path.parent} is there already and is no folder: name another") from error
        raise ConfigError(f"{path} cannot be written: {error.strerror}") from error


def declarations(chosen: Iterable[Check], rules: PolicySet) -> list["Resource"]:
    """What the chosen checks need read: the types they judge, those they relate to, the parents of these; and only the calls
    whose answers some check reads.
    """
    from aigov.sources.aws.frugal import pruned
    from aigov.sources.declared import resources, with_parents

    needs = fields_of(chosen, reads_of(rules))
    return [pruned(each, needs.get(each.type, ())) for each in with_parents(needs, resources())]


def window_days(config: Mapping[str, Any]) -> float:
    """How old a finished job may be to be read; the default is that of lib/config.rego.

    Raises ConfigError for what is no number of days.
    """
    days = config.get("finished_job_max_age_days", 90)
    if isinstance(days, bool) or not isinstance(days, int | float) or not 0 < days <= _LONGEST_WINDOW:
        raise ConfigError(f"--config: finished_job_max_age_days must be a number of days up to {_LONGEST_WINDOW}, not {days!r}")
    return days


_LONGEST_WINDOW = 36_500


def _read(options: Options, chosen: Sequence[Check], config: Mapping[str, Any], rules: PolicySet, progress: Any) -> Scan:
    from aigov.sources.aws.collect import Collector
    from aigov.sources.aws.permissions import operations
    from aigov.sources.aws.read import Setting
    from aigov.sources.aws.regions import check_region, enabled, who_and_where
    from aigov.sources.aws.session import ClientFactory, Role, assumed, open_session
    from aigov.sources.aws.shapes import rfc3339

    asked = wanted_regions(options.regions, demo=options.demo)
    for region in asked:
        check_region(region)
    with _account(demo=options.demo) as furnish:
        session = open_session(options.profile, _first(asked))
        if options.role_arn:
            session = assumed(session, Role(options.role_arn, options.external_id), _first(asked))
        furnish(session)
        regions = enabled(session, _first(asked)) if ALL_REGIONS in asked else asked
        identity, closed = who_and_where(session, regions)
        # nothing waits for a network in the demo: more threads would only get in each other's way
        concurrency = 2 if options.demo else options.max_concurrency
        now = datetime.now(UTC)
        setting = Setting(
            identity, regions, rfc3339(now), concurrency, closed=closed, since=now - timedelta(days=window_days(config))
        )
        wanted = declarations(chosen, rules)
        collector = Collector(ClientFactory(session, concurrency, options.max_rate, operations(wanted)), setting, progress)
        estate = collector.collect(wanted)
    return Scan(
        account_id=identity.account_id,
        partition=identity.partition,
        caller=identity.arn,
        regions=regions,
        clock=setting.clock,
        config=config,
        selection=options.selection,
        policies_digest=rules.digest,
        additions=rules.additions.as_json(),
        documents=estate.documents,
        populations=estate.populations,
    )


def _first(asked: Sequence[str]) -> str:
    """The Region whose endpoints are asked before the Regions are known."""
    return next((name for name in asked if name != ALL_REGIONS), environment_region() or "us-east-1")


def wanted_regions(asked: tuple[str, ...], *, demo: bool) -> tuple[str, ...]:
    """The Regions to scan, or `all`: those asked for, else the environment's. Raises ConfigError when there is none."""
    if asked:
        return tuple(dict.fromkeys(asked))
    found = environment_region()
    if found:
        return (found,)
    if demo:
        return ("us-east-1",)
    raise ConfigError("no Region: name one with --region us-east-1 or set AWS_REGION")


def environment_region() -> str | None:
    """The Region that the environment names."""
    return os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION")


@contextmanager
def _account(*, demo: bool) -> Iterator[Callable[[Any], None]]:
    """AWS itself, or the sample account for as long as the scan reads it; and what makes the session ready for it."""
    if not demo:
        yield lambda _: None
        return
    from aigov.demo import account

    with account.running() as furnish:
        yield furnish
