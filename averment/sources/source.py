"""Where documents come from: what a source is asked for, what it gives, and whom it tells how far it is."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from averment.model.collected import Population
from averment.model.documents import Document
from averment.model.types import Types
from averment.sources.aws.shapes import rfc3339


class Progress(Protocol):
    """Where a source tells how far it is; called from the thread that collects only."""

    def expect(self, service: str, region: str) -> None:
        """A type of a service is to be read in a Region."""

    def listed(self, service: str, region: str, resources: int) -> None:
        """So many resources more were found; what else there is of them is read next."""

    def read(self, service: str, region: str) -> None:
        """A resource was read."""

    def done(self, service: str, region: str, *, refused: bool) -> None:
        """A type that was expected was read, or could not be listed in full."""


class SilentProgress:
    """Tells nobody."""

    def expect(self, service: str, region: str) -> None:
        """Ignores what is about to be read."""

    def listed(self, service: str, region: str, resources: int) -> None:
        """Ignores what was found."""

    def read(self, service: str, region: str) -> None:
        """Ignores what was read."""

    def done(self, service: str, region: str, *, refused: bool) -> None:
        """Ignores what is complete."""


@dataclass(frozen=True)
class Plan:
    """What a source is asked for: by type, the fields that the chosen checks read of it.

    `now` is the moment of the scan, the same for all its sources; of finished jobs those of the last `window_days` are asked for.
    """

    fields: Mapping[str, Collection[str]]
    now: datetime
    window_days: float

    @property
    def clock(self) -> str:
        """The moment of the scan as documents have it (RFC 3339)."""
        return rfc3339(self.now)

    def only(self, types: Collection[str]) -> "Plan":
        """The part of the plan that is about some types."""
        return replace(self, fields={name: fields for name, fields in self.fields.items() if name in types})


@dataclass(frozen=True)
class Collected:
    """What a source gave: documents in their fixed order, and the population of each type that it was asked for.

    A source that reads an AWS account says which one, by whom (an ARN) and in which Regions; others leave that empty.
    """

    documents: Collection[Document]
    populations: Sequence[Population]
    account_id: str = ""
    partition: str = ""
    caller: str = ""
    regions: tuple[str, ...] = ()


class Source(Protocol):
    """Something that documents are collected from."""

    def types(self) -> Types:
        """The types of the documents that it can give."""

    def collect(self, plan: Plan, progress: Progress) -> Collected:
        """The documents of those of its types that are asked for.

        What cannot be read is recorded with the document or population that it costs. Raises ConfigError and CredentialsError
        where nothing at all can be collected.
        """
