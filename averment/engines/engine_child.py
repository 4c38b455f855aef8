"""The process in which the embedded engine runs: takes modules, data and inputs from its standard input and answers.

A message is its kind (one byte), the sizes of its name and body, name and body (`HEADER`). An engine that aborts, or that is
ended because it takes too long, takes nothing with it but this process.
"""

import marshal
import os
import struct
import sys
from collections.abc import Callable
from typing import Any, BinaryIO, TypeVar

from averment.base.errors import PolicyError
from averment.engines import end_with_parent
from averment.rego import regorus_engine

HEADER = struct.Struct(">cQQ")

MODULE, DATA, VALUE, READY = b"M", b"D", b"V", b"R"
"""Told: a module's text by its path; a part of the data as JSON; a rule's value as this process gave it; that all is there."""

QUERY, CONSTANT, CONSTANTS = b"Q", b"C", b"S"
"""Asked: a rule's value on an input; the value of a rule that no input changes, in a list, for `VALUE` of another process; the
values of a list of such lists (`apart`).
"""

ANSWER, UNDEFINED, NONE, RAISED, REFUSED, LARGE = b"A", b"U", b"N", b"E", b"P", b"L"
"""Answered: a value; undefined; no value that can be held; a rule's error; a module's or the data's; more than is allowed."""

_UNDEFINED = '"<undefined>"'

_SIZE = struct.Struct(">q")
"""Before each value of several: its bytes; -1 for one that is undefined."""


_Packed = TypeVar("_Packed", bytes, bytes | None)


class _Child:
    def __init__(self, precomputed: str, largest: int) -> None:
        self._engine = regorus_engine.new()
        self._precomputed = precomputed
        self._largest = largest
        self._values: dict[str, Any] = {}
        self._wrong = ""

    def handle(self, kind: bytes, name: str, body: bytes) -> tuple[bytes, bytes] | None:
        """The answer to a message, as kind and body; None where it needs none."""
        if kind in (MODULE, DATA, VALUE):
            self._tell(kind, name, body)
            return None
        if kind == READY:
            return self._ready()
        if kind == CONSTANTS:
            return self._constants(name)
        return self._constant(name) if kind == CONSTANT else self._query(name, body.decode())

    def _tell(self, kind: bytes, name: str, body: bytes) -> None:
        if self._wrong:
            return
        try:
            if kind == MODULE:
                regorus_engine.add(self._engine, name, body.decode())
            elif kind == DATA:
                self._engine.add_data_json(body.decode())
            else:
                # what is read was written by a process of this program, from what its engine gave
                self._values[name] = marshal.loads(body)  # noqa: S302  # nosec B302
        except (PolicyError, RuntimeError) as error:
            self._wrong = str(error) if isinstance(error, PolicyError) else regorus_engine.message(error)

    def _ready(self) -> tuple[bytes, bytes]:
        if self._values:
            self._engine.add_data({self._precomputed: self._values})
            self._values = {}
        return (REFUSED, self._wrong.encode()) if self._wrong else (ANSWER, b"")

    def _query(self, rule: str, text: str) -> tuple[bytes, bytes]:
        try:
            self._engine.set_input_json(text)
            found = self._engine.eval_rule_as_json(f"data.{rule}")
        except RuntimeError as error:
            return RAISED, regorus_engine.message(error).encode()
        if found == _UNDEFINED:
            return UNDEFINED, b""
        return (LARGE, b"") if len(found) > self._largest else (ANSWER, found.encode())

    def _constant(self, rule: str) -> tuple[bytes, bytes]:
        found = self._held(rule, lambda values: [marshal.dumps(each) for each in values])
        if found is None or sum(map(len, found)) > self._largest:
            return NONE, b""
        return (ANSWER, found[0]) if found else (UNDEFINED, b"")

    def _constants(self, rule: str) -> tuple[bytes, bytes]:
        found = self._held(rule, lambda lists: [marshal.dumps(each[0]) if each else None for each in lists])
        if found is None or sum(len(each or b"") for each in found) > self._largest:
            return NONE, b""
        return ANSWER, b"".join(_SIZE.pack(-1 if each is None else len(each)) + (each or b"") for each in found)

    def _held(self, rule: str, packed: Callable[[list[Any]], list[_Packed]]) -> list[_Packed] | None:
        """The values of a rule that is a list; None where it raises or they cannot be held."""
        try:
            return packed(self._engine.eval_rule(f"data.{rule}"))
        except (RuntimeError, TypeError, ValueError):  # a set of objects is none in Python; too deep for marshal
            return None


def main() -> None:
    """Answers until its input ends: ``PARENT PRECOMPUTED LARGEST``."""
    parent, precomputed, largest = sys.argv[-3:]
    end_with_parent.end_with(int(parent))
    answers = os.dup(1)
    os.dup2(2, 1)  # nothing but answers may come out there
    child = _Child(precomputed, int(largest))
    with open(0, "rb", closefd=False) as asked, open(answers, "wb", closefd=False) as out:
        while header := asked.read(HEADER.size):
            kind, name, body = HEADER.unpack(header)
            answer = child.handle(kind, asked.read(name).decode(), asked.read(body))
            if answer is not None:
                _send(out, *answer)


def apart(body: bytes) -> list[list[bytes]]:
    """The values in the answer to `CONSTANTS`, each in a list, which is empty for one that is undefined."""
    found: list[list[bytes]] = []
    place = 0
    while place < len(body):
        (size,) = _SIZE.unpack_from(body, place)
        place += _SIZE.size
        found.append([body[place : place + size]] if size >= 0 else [])
        place += max(size, 0)
    return found


def _send(out: BinaryIO, kind: bytes, body: bytes) -> None:
    out.write(HEADER.pack(kind, 0, len(body)))
    out.write(body)
    out.flush()
