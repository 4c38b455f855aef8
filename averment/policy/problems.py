"""What is wrong with policies: each problem one line that begins with its file and line."""

from collections.abc import Iterable
from dataclasses import dataclass

from averment.base.errors import PolicyError


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend: where, and what to do."""

    file: str
    line: int
    what: str
    column: int = 0

    def __str__(self) -> str:
        column = f":{self.column}" if self.column else ""
        return f"{self.file}:{self.line}{column}: {self.what}"


def refuse(problems: Iterable[Problem]) -> None:
    """Raises PolicyError with the first problem and the number of the others; `averment policies check` lists them all."""
    found = list(problems)
    if found:
        more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
        raise PolicyError(f"{found[0]}{more}")
