"""Where documents come from: what a source is asked for, what it gives, and whom it tells how far it is."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from aigov.model.documents import Document
from aigov.model.estate import Population
from aigov.sources.aws.declaration import Resource


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
class Collected:
    """What a source gave: who asked where and when (RFC 3339), documents in their fixed order, and each type's population."""

    account_id: str
    partition: str
    caller: str
    regions: tuple[str, ...]
    clock: str
    documents: Collection[Document]
    populations: Sequence[Population]


class Source(Protocol):
    """Something that documents are collected from."""

    def collect(self, wanted: Sequence[Resource], window_days: float, progress: Progress) -> Collected:
        """Documents of the wanted types, which hold their parents; of finished jobs those of the last days alone.

        A call that is not answered is recorded with the document or population that it costs. Raises ConfigError and
        CredentialsError where nothing at all can be collected.
        """
