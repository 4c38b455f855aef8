"""One process's part of the matrix."""

from averment.sources.declared import resources

from .double import misbehaving, no_waiting
from .kinds import KINDS
from .matrix import Tally, cells, share
from .runs import Laboratory, everything, unfit


def part(number: int, of: int) -> dict[str, Tally]:
    """What came out, by kind of fault."""
    found = {kind.name: Tally() for kind in KINDS}
    with misbehaving() as loopback, no_waiting():
        laboratory = Laboratory(resources(), everything(), loopback)
        if problems := unfit(laboratory.estate):
            raise SystemExit(f"the account made from the declarations cannot be read in full: {problems}")
        for cell in share(cells(), number, of):
            found[cell.kind.name].add(cell, laboratory.run(cell.asked, cell.kind))
    return found
