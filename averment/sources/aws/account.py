"""An AWS account as a source of documents: its session, its Regions, who reads it, and the collector."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import boto3

from averment.model import types
from averment.model.collected import ALL_REGIONS
from averment.model.types import Types
from averment.sources.aws.collect import Collector
from averment.sources.aws.permissions import operations
from averment.sources.aws.reader import CollectionContext
from averment.sources.aws.regions import check_region, enabled, who_and_where
from averment.sources.aws.session import ClientFactory, Role, assumed, open_session
from averment.sources.declared import pruned_for
from averment.sources.source import Collected, Plan, Progress


def _as_it_is(_: boto3.Session) -> None:
    """What most sessions need before they are used: nothing."""


@dataclass(frozen=True)
class AwsAccount:
    """An account, as it is reached and read.

    `regions` are names, or `all` for those that the account has enabled; `home_region` is where the account is asked for them.
    `max_rate` is the most calls a second to each service in each Region. `prepare` is done to the session before it is used.
    """

    regions: tuple[str, ...]
    home_region: str = "us-east-1"
    profile: str | None = None
    role: Role | None = None
    max_concurrency: int = 24
    max_rate: float | None = None
    prepare: Callable[[boto3.Session], None] = _as_it_is

    def types(self) -> Types:
        """The types that scanners read."""
        return types.of_aws()

    def collect(self, plan: Plan, progress: Progress) -> Collected:
        """Everything that is asked for of the account (see averment.sources.source.Source)."""
        for region in self.regions:
            check_region(region)
        wanted = pruned_for(plan.fields)
        session = self._session()
        regions = enabled(session, self._first) if ALL_REGIONS in self.regions else self.regions
        identity, closed = who_and_where(session, regions)
        since = plan.now - timedelta(days=plan.window_days)
        context = CollectionContext(identity, regions, plan.clock, self.max_concurrency, closed=closed, since=since)
        clients = ClientFactory(session, self.max_concurrency, self.max_rate, operations(wanted))
        estate = Collector(clients, context, progress).collect(wanted)
        return Collected(
            documents=estate.documents,
            populations=estate.populations,
            account_id=identity.account_id,
            partition=identity.partition,
            caller=identity.arn,
            regions=regions,
        )

    def _session(self) -> boto3.Session:
        session = open_session(self.profile, self._first)
        if self.role:
            session = assumed(session, self.role, self._first)
        self.prepare(session)
        return session

    @property
    def _first(self) -> str:
        """The Region whose endpoints are asked before the Regions are known."""
        return next((name for name in self.regions if name != ALL_REGIONS), self.home_region)
