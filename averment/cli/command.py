"""A command: its name, what it runs, examples; and its help, with options under headings and examples at the end."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from typer.core import TyperCommand


@dataclass(frozen=True)
class Command:
    """One command of the command line; its help is the function's docstring, `examples` are whole command lines."""

    name: str
    run: Callable[..., None]
    examples: tuple[str, ...]


class HelpInGroups(TyperCommand):
    """Plain help, so that nothing of rich is imported; the examples are the command's epilog."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Writes arguments and options under their headings (`rich_help_panel`), in the order in which these first come."""
        groups: dict[str, list[tuple[str, str]]] = {}
        for param in self.get_params(ctx):
            record = param.get_help_record(ctx)
            if record and param.param_type_name == "argument":
                # typer puts the Python type behind the name
                groups.setdefault("Arguments", []).append((record[0].partition(" <")[0], record[1]))
            elif record:
                groups.setdefault(getattr(param, "rich_help_panel", None) or "Options", []).append(record)
        for title, records in groups.items():
            with formatter.section(title):
                formatter.write_dl(records)

    def format_epilog(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002  # the method's signature is typer's
        """Writes the examples, one a line, never broken: they are to be copied."""
        if self.epilog:
            with formatter.section("Examples"):
                for line in self.epilog.splitlines():
                    formatter.write(f"{' ' * formatter.current_indent}{line}\n")
