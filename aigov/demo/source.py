"""The sample account as a source of documents."""

from collections.abc import Sequence
from dataclasses import dataclass

from aigov.demo import account
from aigov.sources.aws.account import AwsAccount
from aigov.sources.aws.declaration import Resource
from aigov.sources.source import Collected, Progress

_THREADS = 2
"""Nothing waits for a network here: more threads would only get in each other's way."""


@dataclass(frozen=True)
class SampleAccount:
    """The sample account in some Regions; there is one at a time in a process, which has no other AWS meanwhile."""

    regions: tuple[str, ...]
    home_region: str = "us-east-1"

    def collect(self, wanted: Sequence[Resource], window_days: float, progress: Progress) -> Collected:
        """Everything that is wanted of the sample account (see aigov.sources.source.Source)."""
        with account.running() as furnish:
            there = AwsAccount(self.regions, self.home_region, max_concurrency=_THREADS, prepare=furnish)
            return there.collect(wanted, window_days, progress)
