"""A scan: a source is asked for what the chosen checks read, and what it gave is judged."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, Protocol

from averment.app.result import Result
from averment.app.rules import Ruleset
from averment.app.waiving import read_besides, waived
from averment.base.errors import ConfigError
from averment.engines.engine import EngineFactory
from averment.evaluation.scan import Scan, Selection, judged, select
from averment.model.document_store import HeldDocuments
from averment.policy import configuration
from averment.policy.analysis.reads import all_fields, reads_of
from averment.sources.combined import Combined
from averment.sources.source import Plan, Progress, SilentProgress, Source
from averment.sources.uncollected import unasked
from averment.waivers.entries import WaiverSet


class Events(Progress, Protocol):
    """Whoever follows a scan: what its source tells, and the stages after it."""

    def collected(self) -> None:
        """The source has given everything, and is not needed any more."""

    def judging(self, documents: int) -> None:
        """So many documents are judged next."""


class SilentEvents(SilentProgress):
    """Tells nobody."""

    def collected(self) -> None:
        """Ignores that everything was read."""

    def judging(self, documents: int) -> None:
        """Ignores what is judged."""


@dataclass(frozen=True)
class ScanRequest:
    """Which checks are asked for, the parameters of the policies by name, and what is waived; empty means all checks, all
    defaults and nothing.
    """

    selection: Selection = field(default_factory=Selection)
    config: Mapping[str, Any] = field(default_factory=dict)
    waivers: WaiverSet | None = None


def scan(request: ScanRequest, source: Source, rules: Ruleset, engine: EngineFactory, events: Events | None = None) -> Result:
    """Collects from the source what the chosen checks read, and judges it.

    Raises ConfigError for checks and parameters that do not exist, what the source raises, SourceError for a source that gives
    something else than it was asked for, and EngineError for an engine that fails. What could not be read is no error: it is
    UNKNOWN in the result.
    """
    events = events or SilentEvents()
    chosen = select(rules.policies, request.selection)
    for _, what in configuration.problems(request.config, rules.policies):
        raise ConfigError(f"configuration: {what}")
    needs = read_besides(all_fields(chosen, reads_of(rules.policies)), chosen, request.waivers)
    plan = Plan(needs, datetime.now(UTC), window_days(request.config))
    given = source.types()
    found = Combined.of(source).collect(plan, events)
    nobodys = unasked(found.regions, [name for name in needs if name not in given], rules.types)
    read = Scan(
        account_id=found.account_id,
        partition=found.partition,
        caller=found.caller,
        regions=found.regions,
        clock=plan.clock,
        config=request.config,
        selection=request.selection,
        policies_digest=rules.policies.digest,
        additions=rules.policies.additions.as_json(),
        documents=HeldDocuments(found.documents),
        populations=[*found.populations, *nobodys],
        waivers=request.waivers,
    )
    events.collected()
    events.judging(len(read.documents))
    rows = judged(read, rules.policies, chosen, engine)
    return Result(waived(replace(read, rows=rows), rules, chosen), tuple(chosen), rules)


def window_days(config: Mapping[str, Any]) -> float:
    """How old a finished job may be to be read, in days; the default is that of lib/core/config.rego.

    Raises ConfigError for what is no number of days.
    """
    days = config.get("finished_job_max_age_days", 90)
    if isinstance(days, bool) or not isinstance(days, int | float) or not 0 < days <= _LONGEST_WINDOW:
        raise ConfigError(f"--config: finished_job_max_age_days must be a number of days up to {_LONGEST_WINDOW}, not {days!r}")
    return days


_LONGEST_WINDOW = 36_500
