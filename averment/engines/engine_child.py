"""The process in which the embedded engine runs: takes modules, data and inputs from its standard input and answers.

A message is its kind (one byte), the sizes of its name and body, name and body (`HEADER`). An engine that aborts, or that is
ended because it takes too long, takes nothing with it but this process.
"""

import marshal
import os
import struct
import sys
from typing import Any, BinaryIO

from averment.base.errors import PolicyError
from averment.engines import end_with_parent
from averment.rego import regorus_engine

HEADER = struct.Struct(">cQQ")

MODULE, DATA, VALUE, READY = b"M", b"D", b"V", b"R"
"""Told: a module's text by its path; a part of the data as JSON; a rule's value as this process gave it; that all is there."""

QUERY, CONSTANT = b"Q", b"C"
"""Asked: a rule's value on an input; the value of a rule that no input changes, in a list, for `VALUE` of another process."""

ANSWER, UNDEFINED, NONE, RAISED, REFUSED, LARGE = b"A", b"U", b"N", b"E", b"P", b"L"
"""Answered: a value; undefined; no value that can be held; a rule's error; a module's or the data's; more than is allowed."""

_UNDEFINED = '"<undefined>"'


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
        try:
            found = self._engine.eval_rule(f"data.{rule}")
            packed = marshal.dumps(found[0]) if found else b""
        except (RuntimeError, TypeError, ValueError):  # a set of objects is none in Python; too deep for marshal
            return NONE, b""
        if len(packed) > self._largest:
            return NONE, b""
        return (ANSWER, packed) if found else (UNDEFINED, b"")


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


def _send(out: BinaryIO, kind: bytes, body: bytes) -> None:
    out.write(HEADER.pack(kind, 0, len(body)))
    out.write(body)
    out.flush()
