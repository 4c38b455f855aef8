"""`python -m tests.faults`: the whole matrix on two processes, and its table; exit code 1 where anything was made up."""

import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context

from .kinds import KINDS
from .matrix import Tally, cells, table
from .parts import part

_PROCESSES = 2
_SHOWN = 20


def main() -> int:
    """Runs it all."""
    os.environ["AWS_EC2_METADATA_DISABLED"] = "true"
    began = time.monotonic()
    with ProcessPoolExecutor(_PROCESSES, mp_context=get_context("spawn")) as processes:
        parts = list(processes.map(partial(part, of=_PROCESSES), range(_PROCESSES)))
    by_kind = {kind.name: Tally() for kind in KINDS}
    for each in parts:
        by_kind = {name: tally.plus(each[name]) for name, tally in by_kind.items()}
    print(table(by_kind))
    wrongs = [wrong for tally in by_kind.values() for wrong in tally.wrongs]
    print(*wrongs[:_SHOWN], sep="\n", end="\n" if wrongs else "", file=sys.stderr)
    calls = len({cell.asked.label for cell in cells()})
    print(f"{calls} calls x {len(KINDS)} faults in {time.monotonic() - began:.0f} s on {_PROCESSES} processes")
    return 1 if wrongs else 0


if __name__ == "__main__":
    sys.exit(main())
