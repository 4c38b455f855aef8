"""What every policy engine offers, and the choice among them."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Any, Literal, Protocol, runtime_checkable

EngineName = Literal["embedded", "opa", "server"]


class Engine(Protocol):
    """An engine that holds modules and data.

    It raises RuleError when a rule raises, LimitError when it takes more than it may, EngineError when the engine itself fails.
    """

    def query(self, rule: str, input_json: str, share: float = 1) -> Any:
        """The value of ``data.<rule>`` on an input given as JSON text, as plain JSON values; None where undefined.

        It may take that share of the time that one evaluation may.
        """


@runtime_checkable
class Values(Protocol):
    """An engine that works out rules once, for others to be given their values."""

    def value(self, rule: str) -> list[Any] | None:
        """What ``data.<rule>``, a list of one value or none, holds, as engines take it; None where it cannot be had.

        Raises LimitError where it takes more than it may.
        """


class EngineFactory(Protocol):
    """How an engine is opened for one set of modules (text by path) and data, and closed again."""

    relations_in_input: bool
    """Whether the engine gets relations and configuration with each input instead of as data."""

    takes_values: bool
    """Whether its engines give and take values of rules (`Values`), and documents of a type as one text."""

    @property
    def judged_by(self) -> str:
        """Who judges, where that is not this machine alone: whoever reads the verdicts must trust it. Else empty."""

    def ready(self) -> None:
        """Raises EngineError now, before a scan, where the engine could not be opened after it."""

    def __call__(self, modules: Mapping[str, str], data: Mapping[str, Any]) -> AbstractContextManager[Engine]:
        """An engine for as long as the context lasts. Raises PolicyError for modules that do not compile."""
        ...


def factory(name: EngineName, opa_url: str = "http://127.0.0.1:8181") -> EngineFactory:
    """The factory of an engine by its name on the command line; only the chosen one is imported."""
    makers: dict[EngineName, Callable[[], EngineFactory]] = {
        "embedded": _embedded,
        "opa": _binary,
        "server": lambda: _server(opa_url),
    }
    return makers[name]()


def _embedded() -> EngineFactory:
    from aigov.engines.contained import ContainedFactory

    return ContainedFactory()


def _binary() -> EngineFactory:
    from aigov.engines.opa_binary import BinaryFactory

    return BinaryFactory()


def _server(url: str) -> EngineFactory:
    from aigov.engines.opa_server import ServerFactory

    return ServerFactory(url)
