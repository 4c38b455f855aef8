"""The engines by name, each imported when it is chosen."""

from collections.abc import Callable

from averment.base.errors import ConfigError
from averment.engines.engine import DEFAULT, EngineFactory


def _embedded(_: str) -> EngineFactory:
    from averment.engines.isolated import IsolatedFactory

    return IsolatedFactory()


def _opa(_: str) -> EngineFactory:
    from averment.engines.opa_binary import BinaryFactory

    return BinaryFactory()


def _server(url: str) -> EngineFactory:
    from averment.engines.opa_server import ServerFactory

    return ServerFactory(url)


ENGINES: dict[str, Callable[[str], EngineFactory]] = {DEFAULT: _embedded, "opa": _opa, "server": _server}
"""Each engine by its name on the command line: makes its factory, given the URL of the OPA server that a person named.

Only what is chosen is imported.
"""


def factory(name: str, opa_url: str = "http://127.0.0.1:8181") -> EngineFactory:
    """The factory of an engine by its name. Raises ConfigError for a name that none has."""
    if name not in ENGINES:
        raise ConfigError(f"there is no engine {name!r}; known: {', '.join(ENGINES)}")
    return ENGINES[name](opa_url)
