"""Writes CSV as RFC 4180 has it, with every cell quoted, and none that a spreadsheet would run as a formula."""

from collections.abc import Iterable

from averment.base import safe_text


def line(cells: Iterable[str]) -> str:
    """One row with its end of line; an apostrophe stands before what begins like a formula."""
    return ",".join('"{}"'.format(safe_text.cell(each).replace('"', '""')) for each in cells) + "\r\n"
