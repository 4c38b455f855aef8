"""The matrix: which calls meet which faults, the fixed tenth of it, and the table of what came out."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from averment.sources.declared import resources

from .account import Asked, calls, needless
from .kinds import KINDS, Kind
from .runs import Outcome


@dataclass(frozen=True)
class Cell:
    """A call and the fault it meets."""

    asked: Asked
    kind: Kind

    @property
    def label(self) -> str:
        return f"{self.asked.label}: {self.kind.name}"


def cells() -> list[Cell]:
    """The whole matrix, made from the declarations."""
    made = [asked for asked in calls(resources()) if asked.call.operation not in needless(asked.resource)]
    return [Cell(asked, kind) for asked in made for kind in KINDS if kind.concerns(asked)]


def tenth(all_cells: Sequence[Cell]) -> list[Cell]:
    """The tenth of the matrix that every test run makes: the same one each time, with every kind of fault in it."""
    by_kind: dict[str, list[Cell]] = {}
    for cell in all_cells:
        by_kind.setdefault(cell.kind.name, []).append(cell)
    return [each for group in by_kind.values() for each in sorted(group, key=_draw)[: -(-len(group) // 10)]]


def share(all_cells: Sequence[Cell], number: int, of: int) -> list[Cell]:
    """One of several equal parts; all cells of a call are in one part, since their verdicts are often the same."""
    return [each for each in all_cells if int(_hash(each.asked.label), 16) % of == number]


def _draw(cell: Cell) -> str:
    return _hash(cell.label)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass
class Tally:
    """Counts over runs."""

    runs: int = 0
    rows: int = 0
    unknown: int = 0
    false_pass: int = 0
    false_fail: int = 0
    lost: int = 0
    dishonest: int = 0
    wrongs: list[str] = field(default_factory=list)

    def add(self, cell: Cell, outcome: Outcome) -> None:
        self.runs += 1
        self.rows += outcome.rows
        self.unknown += outcome.unknown
        self.false_pass += len(outcome.false_pass)
        self.false_fail += len(outcome.false_fail)
        self.lost += len(outcome.lost)
        self.dishonest += len(outcome.dishonest)
        self.wrongs += [f"{cell.label}: {each}" for each in outcome.wrongs]

    def plus(self, other: "Tally") -> "Tally":
        return Tally(**{name: getattr(self, name) + getattr(other, name) for name in vars(self)})


def table(by_kind: dict[str, Tally]) -> str:
    """What `make faults` prints."""
    head = ("fault", "runs", "rows", "unknown", "false PASS", "false FAIL", "rows lost", "else wrong")
    total = Tally()
    for each in by_kind.values():
        total = total.plus(each)
    lines: Iterable[tuple[str, Tally]] = [*by_kind.items(), ("all", total)]
    rows = [(name, t.runs, t.rows, t.unknown, t.false_pass, t.false_fail, t.lost, t.dishonest) for name, t in lines]
    return "\n".join(f"{row[0]:24}" + "".join(f"{each:>12}" for each in row[1:]) for row in [head, *rows])
