"""What a page says of an earlier scan: what became of each finding, the gravest by name, and how findings went over time."""

from collections.abc import Mapping
from dataclasses import dataclass

from averment.model.verdict import Severity


@dataclass(frozen=True, slots=True)
class Change:
    """A finding that is not what it was: what it is of, what it says, and what changed behind it, in words."""

    severity: Severity
    check_id: str
    resource_name: str
    region: str
    message: str
    why: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class KindOfChange:
    """The findings that became one thing (``new``, ``no longer known``): how many, by severity, and the first of them."""

    words: str
    count: int
    severities: Mapping[Severity, int]
    named: tuple[Change, ...]

    @property
    def more(self) -> int:
        """How many findings are not named."""
        return self.count - len(self.named)


@dataclass(frozen=True, slots=True)
class Trend:
    """How findings went over an account's bundles: a picture as SVG, and the same as a table, the oldest first."""

    svg: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What is different from an earlier scan. `other_policies` where that was judged by others than this one.

    `kinds` has each kind of change, and findings that stay as they are.
    """

    since: str
    other_policies: bool
    kinds: tuple[KindOfChange, ...]
    trend: Trend | None = None

    @property
    def sentence(self) -> str:
        """All kinds in one line: ``Since 2026-11-24T06:00:00Z: 3 new, 5 fixed.``."""
        found = [f"{each.count} {each.words}" for each in self.kinds if each.count]
        return f"Since {self.since}: {', '.join(found) or 'no findings, then and now'}."
