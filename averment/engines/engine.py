"""What every policy engine offers and says of itself."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

PRECOMPUTED = "worked_out"
"""The part of the data that holds the values of rules by their names, sets among them, which JSON has not."""

DEFAULT = "embedded"
"""The engine that needs nothing else installed or running."""


@dataclass(frozen=True)
class Capabilities:
    """What an engine is given, and how; whatever these are, the rows are the same."""

    relations_in_input: bool = False
    """It gets relations and configuration with each input instead of as data."""

    packed_documents: bool = False
    """It takes the related documents of a type as one JSON text of an object by id, instead of as that object."""

    precompute: bool = False
    """Its engines work rules out for others (`Precomputing`), and take such values as the data's part `PRECOMPUTED`."""

    own_engine_from: int | None = None
    """Verdicts of a resource type from which on it pays to open an engine for that type alone; None where it never does."""


class Engine(Protocol):
    """An engine that holds modules and data.

    It raises RuleError when a rule raises, LimitError when it takes more than it may, EngineError when the engine itself fails.
    """

    def query(self, rule: str, input_json: str, share: float = 1) -> Any:
        """The value of ``data.<rule>`` on an input given as JSON text, as plain JSON values; None where undefined.

        It may take that share of the time that one evaluation may.
        """


@runtime_checkable
class Precomputing(Engine, Protocol):
    """An engine that works out rules once, for others to be given their values."""

    def value(self, rule: str) -> list[Any] | None:
        """What ``data.<rule>``, a list of one value or none, holds, as engines take it; None where it cannot be had.

        Raises LimitError where it takes more than it may.
        """

    def values(self, rule: str) -> list[list[Any]] | None:
        """The same of ``data.<rule>``, a list of such lists: what several of them need is then worked out once."""


class EngineFactory(Protocol):
    """How an engine is opened for one set of modules (text by path) and data, and closed again."""

    capabilities: Capabilities

    @property
    def judged_by(self) -> str:
        """Who judges, where that is not this machine alone: whoever reads the verdicts must trust it. Else empty."""

    def ready(self) -> None:
        """Raises EngineError now, before a scan, where the engine could not be opened after it."""

    def __call__(self, modules: Mapping[str, str], data: Mapping[str, Any]) -> AbstractContextManager[Engine]:
        """An engine for as long as the context lasts. Raises PolicyError for modules that do not compile."""
        ...
