"""A fourth engine in one file: ``python -m tests.toy_engine judge BUNDLE --engine toy`` runs the program with it.

It has regorus judge, and is given what its capabilities ask for.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from averment.cli.process import main
from averment.engines.embedded import EmbeddedEngine, EmbeddedFactory
from averment.engines.engine import Capabilities
from averment.engines.registry import ENGINES


class ToyFactory:
    judged_by = ""

    def __init__(self, capabilities: Capabilities) -> None:
        self.capabilities = capabilities
        self.opened: list[Mapping[str, Any]] = []
        """The data that each engine was given."""

    def ready(self) -> None:
        return

    def __call__(self, modules: Mapping[str, str], data: Mapping[str, Any]) -> AbstractContextManager["ToyEngine"]:
        self.opened.append(data)
        return self._open(modules, data)

    @contextmanager
    def _open(self, modules: Mapping[str, str], data: Mapping[str, Any]) -> Iterator["ToyEngine"]:
        in_input = self.capabilities.relations_in_input
        with EmbeddedFactory()(modules, {} if in_input else data) as engine:
            yield ToyEngine(engine, data if in_input else {})


class ToyEngine:
    def __init__(self, engine: EmbeddedEngine, more: Mapping[str, Any]) -> None:
        self._more = more
        self._engine = engine
        self.value = engine.value
        self.values = engine.values

    def query(self, rule: str, input_json: str, share: float = 1) -> Any:
        return self._engine.query(rule, json.dumps({**json.loads(input_json), **self._more}), share)


if __name__ == "__main__":
    ENGINES["toy"] = lambda _: ToyFactory(Capabilities())
    sys.exit(main(sys.argv[1:]))
