"""The embedded engine: regorus, in this process."""

import json
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import regorus

from aigov.errors import PolicyError, RuleError
from aigov.evaluate.policies import engine_message

_UNDEFINED = '"<undefined>"'
_LONGEST_LINE = 1_000_000  # a generated entry line names every check of a type


class EmbeddedFactory:
    """Opens a regorus engine for modules and data."""

    relations_in_input = False

    def __call__(self, modules: Mapping[str, str], data: Mapping[str, Any]) -> AbstractContextManager["EmbeddedEngine"]:
        return self._open(modules, data)

    @contextmanager
    def _open(self, modules: Mapping[str, str], data: Mapping[str, Any]) -> Iterator["EmbeddedEngine"]:
        engine = regorus.Engine()
        engine.set_policy_length_config(max_col=_LONGEST_LINE, max_file_bytes=100_000_000, max_lines=1_000_000)
        try:
            for path, text in modules.items():
                engine.add_policy(path, text)
        except RuntimeError as error:
            raise PolicyError(engine_message(str(error))) from error
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
            raise RuleError(engine_message(str(error))) from error
        return None if text == _UNDEFINED else json.loads(text)
