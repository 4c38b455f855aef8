"""regorus as this project uses it: limits raised for generated text, errors as one line."""

import re
from typing import Any

from averment.base.errors import PolicyError

_LONGEST_LINE = 1_000_000  # a generated line names every check of a type
_LARGEST_FILE = 100_000_000


def new() -> Any:
    """An empty engine; it belongs to the thread that makes it."""
    import regorus

    engine = regorus.Engine()
    engine.set_policy_length_config(max_col=_LONGEST_LINE, max_file_bytes=_LARGEST_FILE, max_lines=_LONGEST_LINE)
    return engine


def add(engine: Any, path: str, text: str) -> str:
    """Adds a module and returns its package (``sagemaker.encryption``). Raises PolicyError with file, line and text."""
    try:
        package: str = engine.add_policy(path, text)
    except RuntimeError as error:
        raise PolicyError(message(error)) from error
    return package.removeprefix("data.")


_READY = ("averment_ready.rego", "package averment_ready\n\nready := true\n")


def compile_all(engine: Any) -> None:
    """Compiles what was added. Raises PolicyError for modules that parse and cannot be run, such as a variable bound nowhere."""
    add(engine, *_READY)
    engine.set_input_json("{}")
    try:
        engine.eval_rule_as_json("data.averment_ready.ready")
    except RuntimeError as error:
        raise PolicyError(message(error)) from error


def message(error: RuntimeError) -> str:
    """Regorus's multi-line error as one line: place, reason, offending line; the native backtrace is cut off."""
    text = str(error).split("Stack backtrace", 1)[0]
    place = re.search(r"-->\s*(\S+:\d+):(\d+)", text)
    source = re.search(r"^\s*\d+\s*\|\s?(.*)$", text, re.MULTILINE)
    reason = re.search(r"^\s*error:\s*(.*)$", text, re.MULTILINE)
    parts = [
        f"{place.group(1)}:{_column(source.group(1) if source else '', int(place.group(2)))}" if place else "",
        reason.group(1).strip() if reason else " ".join(text.split()),
        f"in: {source.group(1).strip()}" if source and source.group(1).strip() else "",
    ]
    return ": ".join(part for part in parts if part)


_TAB = 4


def _column(line: str, counted: int) -> int:
    """Which character of a line regorus means: it counts bytes, and four for a tab."""
    at = 1
    for number, character in enumerate(line, 1):
        if at >= counted:
            return number
        at += _TAB if character == "\t" else len(character.encode())
    return len(line) + 1 + counted - at
