"""The sample account as a source of documents."""

from dataclasses import dataclass

from averment.demo import account
from averment.model import types
from averment.model.types import Types
from averment.sources.aws.account import AwsAccount
from averment.sources.source import Collected, Plan, Progress

_THREADS = 2
"""Nothing waits for a network here: more threads would only get in each other's way."""


@dataclass(frozen=True)
class SampleAccount:
    """The sample account in some Regions; there is one at a time in a process, which has no other AWS meanwhile."""

    regions: tuple[str, ...]
    home_region: str = "us-east-1"

    def types(self) -> Types:
        """The types that scanners read."""
        return types.of_aws()

    def collect(self, plan: Plan, progress: Progress) -> Collected:
        """Everything that is asked for of the sample account (see averment.sources.source.Source)."""
        with account.running() as furnish:
            there = AwsAccount(self.regions, self.home_region, max_concurrency=_THREADS, prepare=furnish)
            return there.collect(plan, progress)
