"""The main job: from options to a bundle, a summary and an exit code."""

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aigov import yaml_text
from aigov.errors import EXIT_FINDINGS, EXIT_INCOMPLETE, EXIT_OK, ConfigError
from aigov.evaluate import controls, policies
from aigov.evaluate.engine import EngineName, factory
from aigov.evaluate.policies import SEVERITIES, Check, PolicySet
from aigov.evaluate.problems import refuse
from aigov.evaluate.reads import reads_of
from aigov.paths import content
from aigov.reporting.console import Verbosity
from aigov.scan import Scan, Selection, judged, select, service_of

if TYPE_CHECKING:
    from aigov.aws.declaration import Resource

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
    from aigov.evidence import bundle
    from aigov.reporting import console

    rules, frameworks = _rules(options.added)
    chosen = select(rules, options.selection)
    config = read_config(options.config, rules)
    bundle.check_target(options.output)
    engine = factory(options.engine, options.opa_url)
    engine.ready()
    with console.progress(enabled=options.verbosity.progress and not options.verbosity.quiet) as progress:
        read = _read(options, chosen, config, rules, progress)
        progress.judging(len(read.documents))
        finished = replace(read, rows=tuple(judged(read, rules, chosen, engine)))
    return _conclude(finished, rules, frameworks, chosen, options.output, options.formats, options.fail_on, options.verbosity)


def _rules(added: Added) -> tuple[PolicySet, dict[str, controls.Framework]]:
    """All policies and catalogues. Raises PolicyError for the first thing that is wrong with any of them."""
    from aigov.evaluate import checking

    rules = policies.load(content("policies"), added.policies)
    frameworks = controls.load(content("controls"), added.controls)
    refuse(checking.problems(rules, frameworks, (content("policies"), *added.policies)))
    return rules, frameworks


def rejudge(
    folder: Path, output: Path, engine: EngineName, opa_url: str, fail_on: str, *, quiet: bool, added: Added | None = None
) -> int:
    """Judges a bundle again and writes the result as a bundle of its own; returns the exit code.

    A bundle of a scan with --policies needs the same folders: where the policies are others, stderr says so.
    """
    from aigov.evidence import bundle

    scan = bundle.read(folder)
    rules, frameworks = _rules(added or Added())
    if rules.digest != scan.policies_digest:
        print(_others(scan.policies_digest, rules.digest), file=sys.stderr)
    chosen = select(rules, scan.selection)
    bundle.check_target(output)
    make_engine = factory(engine, opa_url)
    make_engine.ready()
    again = replace(scan, policies_digest=rules.digest)
    finished = replace(again, rows=tuple(judged(again, rules, chosen, make_engine)))
    return _conclude(finished, rules, frameworks, chosen, output, ("json", "html"), fail_on, Verbosity(quiet=quiet))


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
) -> int:
    from aigov.evidence import bundle
    from aigov.reporting import console, findings

    by_id = {check.id: check for check in chosen}
    report = findings.report(scan, by_id, reads_of(rules), frameworks)
    files = _files(report, formats, frameworks)
    bundle.write(output, scan, files)
    code, reason = exit_code(scan, fail_on)
    console.summary(report, output, files, code, reason, verbosity)
    return code


def _files(report: Mapping[str, Any], formats: Sequence[str], frameworks: Mapping[str, controls.Framework]) -> dict[str, str]:
    files = {}
    if "json" in formats:
        files["findings.json"] = json.dumps(report, ensure_ascii=False, indent=2) + "\n"
    if "html" in formats:
        from aigov.reporting import html_report

        files["report.html"] = html_report.render(report, frameworks)
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
    rules = policies.load(content("policies"), added.policies)
    for check in select(rules, selection):
        print(f"{check.id:<12} {check.severity:<13} {service_of(check):<12} {check.title}")


def print_permissions(selection: Selection, added: Added) -> None:
    """The IAM policy for reading what the chosen checks need, as JSON on stdout."""
    from aigov.aws import permissions

    chosen = select(policies.load(content("policies"), added.policies), selection)
    print(json.dumps(permissions.policy(declarations(chosen)), indent=2))


def declarations(chosen: Iterable[Check]) -> list["Resource"]:
    """What the chosen checks need read: the types they judge, those they relate to, and the parents of these."""
    from aigov.declared import resources, with_parents

    return with_parents({name for check in chosen for name in (*check.resource_types, *check.related)}, resources())


def read_config(path: Path | None, rules: PolicySet) -> dict[str, Any]:
    """The parameters a person set for what the rules know, from YAML or JSON; empty without a file.

    Raises ConfigError with file and line for a file that cannot be used.
    """
    if path is None:
        return {}
    try:
        data = yaml_text.parse(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"--config {path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"--config {path}: is not UTF-8 text") from error
    except yaml_text.Error as error:
        line, reason = yaml_text.place(error)
        raise ConfigError(f"--config {path}:{line or 1}: is not YAML: {reason}") from error
    if data is None:
        return {}
    if not isinstance(data, dict):
        raise ConfigError(f"--config {path}: must hold a mapping of parameters, such as 'trusted_accounts: [\"111122223333\"]'")
    known = parameters(rules)
    for name in data:
        if name not in known:
            raise ConfigError(f"--config {path}: unknown parameter {name!r} (known: {', '.join(sorted(known))})")
    return json.loads(json.dumps(data, default=str))  # type: ignore[no-any-return]


def parameters(rules: PolicySet) -> set[str]:
    """The parameters that policies read from data.config, the clock aside: lib/config.rego's, and those of added folders."""
    import re

    found = (re.findall(r"data\.config\.(\w+)", module.text) for module in rules.modules)
    return {name for names in found for name in names} - {"evaluated_at"}


def _read(options: Options, chosen: Sequence[Check], config: Mapping[str, Any], rules: PolicySet, progress: Any) -> Scan:
    from aigov.aws.collect import Collector
    from aigov.aws.read import Setting
    from aigov.aws.session import ClientFactory, check_region, identify, open_session
    from aigov.aws.shapes import rfc3339

    regions = wanted_regions(options.regions, demo=options.demo)
    with _account(demo=options.demo) as furnish:
        session = open_session(options.profile, options.role_arn, regions[0])
        for region in regions:
            check_region(session, region)
        furnish(session)
        identity = identify(session, regions[0])
        clock = rfc3339(datetime.now(UTC))
        # nothing waits for a network in the demo: more threads would only get in each other's way
        setting = Setting(identity, regions, clock, concurrency=2 if options.demo else 16)
        collector = Collector(ClientFactory(session, setting.concurrency), setting, progress)
        estate = collector.collect(declarations(chosen))
    return Scan(
        account_id=identity.account_id,
        partition=identity.partition,
        caller=identity.arn,
        regions=regions,
        clock=clock,
        config=config,
        selection=options.selection,
        policies_digest=rules.digest,
        documents=estate.documents,
        populations=estate.populations,
    )


def wanted_regions(asked: tuple[str, ...], *, demo: bool) -> tuple[str, ...]:
    """The Regions to scan: those asked for, else the environment's. Raises ConfigError when there is none."""
    if asked:
        return tuple(dict.fromkeys(asked))
    found = os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION")
    if found:
        return (found,)
    if demo:
        return ("us-east-1",)
    raise ConfigError("no Region: name one with --region us-east-1 or set AWS_REGION")


@contextmanager
def _account(*, demo: bool) -> Iterator[Callable[[Any], None]]:
    """AWS itself, or the sample account for as long as the scan reads it; and what makes the session ready for it."""
    if not demo:
        yield lambda _: None
        return
    from aigov.demo import account

    with account.running() as furnish:
        yield furnish
