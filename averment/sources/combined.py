"""Several sources in one scan: each is asked for its own types, and what they give is put together."""

from dataclasses import dataclass, replace

from averment.base.errors import ConfigError
from averment.model.documents import sort_key
from averment.model.types import Types
from averment.sources.source import Collected, Plan, Progress, Source
from averment.sources.validated import collected


@dataclass(frozen=True)
class Combined:
    """Sources as one: at most one of them reads an AWS account, and no two give the same type."""

    sources: tuple[Source, ...]

    @classmethod
    def of(cls, source: Source) -> "Combined":
        """A source as several, where it is not that already."""
        return source if isinstance(source, cls) else cls((source,))

    def types(self) -> Types:
        """The types of all sources. Raises ConfigError for one that two of them give."""
        found: Types = {}
        for types in (each.types() for each in self.sources):
            twice = sorted(found.keys() & types.keys())
            if twice:
                raise ConfigError(f"two sources give documents of type {twice[0]}: leave one of them out")
            found = {**found, **types}
        return found

    def collect(self, plan: Plan, progress: Progress) -> Collected:
        """What the sources give, asked in turn. Raises SourceError for one that gives something else than it was asked for."""
        self.types()
        found = [collected(each, plan, progress) for each in self.sources]
        accounts = [each for each in found if each.account_id]
        if len(accounts) > 1:
            raise ConfigError(f"a scan is of one account, not of {' and '.join(each.account_id for each in accounts)}")
        of_account = accounts[0] if accounts else Collected((), ())
        return replace(
            of_account,
            documents=sorted((document for each in found for document in each.documents), key=sort_key),
            populations=[population for each in found for population in each.populations],
        )
