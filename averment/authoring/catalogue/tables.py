"""A table in the format asked for: aligned text, a table on a terminal, JSON or CSV."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from averment.base import csv_text, json_text, printing, safe_text

if TYPE_CHECKING:
    from rich.console import Console

_Record = Mapping[str, Any]
_BRIEF = 2
"""How many values a brief column names before it counts the others."""

_READABLE = 26
"""How many characters a column takes whose words are not torn apart."""

_GAP = 3
_CELL = 500
"""Characters of a cell for people."""

_TITLES = {"id": "ID", "policy": "File:line"}
_STYLES = {"critical": "bold magenta", "high": "red", "medium": "yellow", "low": "cyan"}


@dataclass(frozen=True)
class Table:
    """Columns and one record a row. `wide` columns may wrap on a terminal; `brief` ones name few values there and in text."""

    columns: tuple[str, ...]
    records: tuple[_Record, ...]
    wide: tuple[str, ...] = ()
    brief: tuple[str, ...] = ()


def write(table: Table, format: str) -> None:
    """Writes a table to stdout as ``json``, ``csv`` or ``table``."""
    if format == "table":
        # rich takes a tenth of a second to import, and decides only where there may be a terminal
        console = printing.console() if sys.stdout.isatty() or os.environ.get("FORCE_COLOR") else None
        if console and console.is_terminal:
            to_terminal(table, console)
            return
        printing.lines(to_text(table).removesuffix("\n"), longest=_CELL * len(table.columns))
    else:
        printing.data({"json": to_json, "csv": to_csv}[format](table))


def to_json(table: Table) -> str:
    """A list of records; lists stay lists."""
    return json_text.indented([{name: record[name] for name in table.columns} for record in table.records]) + "\n"


def to_csv(table: Table) -> str:
    """RFC 4180, with a header; a cell that a spreadsheet would run as a formula gets an apostrophe in front."""
    rows = ([_joined(record[name]) for name in table.columns] for record in table.records)
    return "".join(map(csv_text.line, (table.columns, *rows)))


def _joined(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value)


def to_text(table: Table) -> str:
    """Aligned columns, one line a row, numbers to the right."""
    rows = [tuple(_title(name) for name in table.columns), *(_cells(table, record) for record in table.records)]
    widths = [max(len(row[index]) for row in rows) for index in range(len(table.columns))]
    numbers = _numbers(table)
    lines = (
        "  ".join(
            cell.rjust(width) if name in numbers else cell.ljust(width)
            for name, cell, width in zip(table.columns, row, widths, strict=True)
        )
        for row in rows
    )
    return "".join(f"{line.rstrip()}\n" for line in lines)


def to_terminal(table: Table, console: "Console") -> None:
    """A table as wide as the terminal, with severities in colour unless NO_COLOR is set."""
    from rich import box
    from rich.table import Table as RichTable
    from rich.text import Text

    numbers = _numbers(table)
    stacked = table.wide if _is_cramped(table, console.width) else ()
    columns = [name for name in table.columns if name not in stacked[1:]]
    rich_table = RichTable(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in columns:
        # a folded cell keeps all its characters: an id cut off by an ellipsis cannot be copied
        justify: Literal["left", "right"] = "right" if name in numbers else "left"
        title = ", ".join(map(_title, stacked)) if name in stacked else _title(name)
        rich_table.add_column(Text(title), justify=justify, no_wrap=name not in table.wide, overflow="fold")
    for record in table.records:
        printable = (printing.cell(each, console.encoding) for each in _cells(table, record))
        cells = dict(zip(table.columns, printable, strict=True))
        if stacked:
            cells[stacked[0]] = "\n".join(cells[name] for name in stacked)
        colour = _STYLES.get(str(record.get("severity")), "")
        rich_table.add_row(*(Text(cells[name], style=colour if name == "severity" else "") for name in columns))
    printing.drawn(console, rich_table)


def _is_cramped(table: Table, width: int) -> bool:
    """Whether wide columns would fold in mid-word side by side, so that they are better put one below the other."""
    narrow = [index for index, name in enumerate(table.columns) if name not in table.wide]
    rows = [_cells(table, record) for record in table.records]
    taken = sum(max([len(table.columns[index]), *(len(row[index]) for row in rows)]) + _GAP for index in narrow)
    return width - taken < _READABLE * len(table.wide)


def _numbers(table: Table) -> set[str]:
    return {name for name in table.columns if table.records and isinstance(table.records[0][name], int)}


def _title(name: str) -> str:
    return _TITLES.get(name, name.replace("_", " ").capitalize())


def _cells(table: Table, record: _Record) -> tuple[str, ...]:
    return tuple(safe_text.line(_shown(record[name], brief=name in table.brief), longest=_CELL) for name in table.columns)


def _shown(value: Any, *, brief: bool) -> str:
    if value == []:
        return "none"
    if brief and len(value) > _BRIEF:
        return f"{value[0]} and {len(value) - 1} more"
    return _whole(value) if isinstance(value, list) else str(value)


def _whole(values: list[str]) -> str:
    """Values as far as a cell holds them whole, and how many more there are: an id cut in two is that of another check."""
    for count in range(len(values), 0, -1):
        text = ", ".join(values[:count]) + (f" and {len(values) - count} more" if count < len(values) else "")
        if len(text) <= _CELL:
            return text
    return _joined(values)
