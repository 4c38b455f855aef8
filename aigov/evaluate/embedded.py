"""The embedded engine: regorus, in this process."""

import json
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from aigov.errors import RuleError
from aigov.evaluate import regorus_engine

_UNDEFINED = '"<undefined>"'


class EmbeddedFactory:
    """Opens a regorus engine for modules and data."""

    relations_in_input = False

    def ready(self) -> None:
        """It always is."""

    def __call__(self, modules: Mapping[str, str], data: Mapping[str, Any]) -> AbstractContextManager["EmbeddedEngine"]:
        """An engine for modules (text by path) and data, for as long as the context lasts."""
        return self._open(modules, data)

    @contextmanager
    def _open(self, modules: Mapping[str, str], data: Mapping[str, Any]) -> Iterator["EmbeddedEngine"]:
        engine = regorus_engine.new()
        for path, text in modules.items():
            regorus_engine.add(engine, path, text)
        engine.add_data_json(json.dumps(data))
        yield EmbeddedEngine(engine)


class EmbeddedEngine:
    """One regorus engine; bound to the thread that made it."""

    def __init__(self, engine: Any) -> None:
        self._engine = engine

    def query(self, rule: str, input_json: str) -> Any:
        """The value of ``data.<rule>`` on an input."""
        self._engine.set_input_json(input_json)
        try:
            text = self._engine.eval_rule_as_json(f"data.{rule}")
        except RuntimeError as error:
            raise RuleError(regorus_engine.message(error)) from error
        return None if text == _UNDEFINED else json.loads(text)
