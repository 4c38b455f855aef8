"""The embedded engine, regorus, in this process: for rules that are being written; a scan has it in one of its own."""

import json
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from averment.base.errors import RuleError
from averment.engines.engine import PRECOMPUTED, Capabilities
from averment.rego import regorus_engine

_UNDEFINED = '"<undefined>"'

CAPABILITIES = Capabilities(packed_documents=True, precompute=True, own_engine_from=200)
"""At each mention of data regorus goes through all its modules: with those of one type alone it takes half the time."""


class EmbeddedFactory:
    """Opens a regorus engine for modules and data."""

    capabilities = CAPABILITIES
    judged_by = ""

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
        for name, value in data.items():
            _add(engine, name, value)
        del data
        yield EmbeddedEngine(engine)


def _add(engine: Any, name: str, value: Any) -> None:
    if name == PRECOMPUTED:
        engine.add_data({name: value})
    else:
        for text in parts(name, value):
            engine.add_data_json(text)


def parts(name: str, value: Any) -> Iterator[str]:
    """One part of the data as JSON texts; related documents type by type, each as its documents by id or as the text of these."""
    if name != "inventory":
        yield json.dumps({name: value})
        return
    yield json.dumps({name: {}})
    for kind, documents in value.items():
        text = documents if isinstance(documents, str) else json.dumps(documents)
        yield f'{{"{name}": {{{json.dumps(kind)}: {text}}}}}'


class EmbeddedEngine:
    """One regorus engine; bound to the thread that made it."""

    def __init__(self, engine: Any) -> None:
        self._engine = engine

    def query(self, rule: str, input_json: str, share: float = 1) -> Any:  # noqa: ARG002 - it has no limits
        """The value of ``data.<rule>`` on an input."""
        try:
            self._engine.set_input_json(input_json)
            text = self._engine.eval_rule_as_json(f"data.{rule}")
        except RuntimeError as error:
            raise RuleError(regorus_engine.message(error)) from error
        return None if text == _UNDEFINED else json.loads(text)

    def value(self, rule: str) -> list[Any] | None:
        """What ``data.<rule>``, a list of one value or none, holds; None where it raises or Python cannot hold it."""
        try:
            found: list[Any] = self._engine.eval_rule(f"data.{rule}")
            return found
        except (RuntimeError, TypeError):  # a set of objects is none in Python
            return None

    def values(self, rule: str) -> list[list[Any]] | None:
        """What ``data.<rule>``, a list of such lists, holds; None where one raises or Python cannot hold it."""
        return self.value(rule)
