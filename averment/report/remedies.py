"""Commands that mend one finding: those of its check, filled with the values of the judged document, ready for a shell.

Values are names that strangers may have chosen. Each command is taken apart before it is filled, so that a value stays within its
argument, and each argument is quoted for a POSIX shell. A command is withheld, and said to be, where a value could mean something
else to its reader (control characters, marks that reorder text) or to the AWS CLI (an option, a file, a list).
"""

import re
import shlex
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from averment.base.safe_text import visible
from averment.model.documents import Document
from averment.policy.commands import PLACE
from averment.policy.policies import Check
from averment.report.finding import Remedy

WITHHELD = "A command is not shown: a name in it holds characters that a terminal or the AWS CLI would take for something else."

_TAKEN_BY_THE_CLI = re.compile(r"-|(file|fileb|https?)://", re.IGNORECASE)
_PLAIN = re.compile(r"[\w.:/@+-]*", re.ASCII)
"""What may stand beside other text in an argument: no commas, brackets, quotes or signs of equality."""

_REGION = ("--region", "{region}")
_NO_REGION = "global"


class _Unsafe(Exception):
    """A value that may not stand in a command."""


def of(check: Check, document: Document | None) -> Remedy:
    """The commands of a check for the judged document, and whether one is withheld."""
    filled, withheld = [], False
    for command in check.commands if document else ():
        try:
            text = _filled(_arguments(command), document or {})
        except _Unsafe:
            withheld = True
            continue
        if text:
            filled.append(text)
    return Remedy(tuple(filled), WITHHELD if withheld else "")


@lru_cache(maxsize=4096)
def _arguments(command: str) -> tuple[str, ...]:
    """A check's command taken apart: once, not for each of its findings."""
    return tuple(shlex.split(command))


def _filled(arguments: Sequence[str], document: Document) -> str:
    """The command with its values; empty where the document lacks one."""
    texts: list[str] = []
    for argument in _in_place(arguments, document):
        values = [_value(document, name) for name in PLACE.findall(argument)]
        if any(value is None for value in values):
            return ""
        for value in values:
            _check(str(value), alone=PLACE.fullmatch(argument) is not None, first=argument.startswith("{"))
        given = iter(values)
        texts.append(PLACE.sub(lambda _, given=given: str(next(given)), argument))  # type: ignore[misc]
    return shlex.join(texts)


def _in_place(arguments: Sequence[str], document: Document) -> list[str]:
    """The arguments, without a Region where the resource is of none."""
    kept = list(arguments)
    if document.get("region") == _NO_REGION:
        for index in range(len(kept) - 2, -1, -1):
            if tuple(kept[index : index + 2]) == _REGION:
                del kept[index : index + 2]
    return kept


def _value(document: Mapping[str, Any], path: str) -> str | int | None:
    value: Any = document
    for name in path.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    if isinstance(value, bool):
        return str(value).lower()
    return value if isinstance(value, str | int) and value != "" else None


def _check(value: str, *, alone: bool, first: bool) -> None:
    """Raises _Unsafe for a value that would not be read as what it is."""
    if visible(value) != value or (first and _TAKEN_BY_THE_CLI.match(value)) or not (alone or _PLAIN.fullmatch(value)):
        raise _Unsafe
