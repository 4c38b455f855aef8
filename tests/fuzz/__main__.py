"""`python -m tests.fuzz [COUNT] [FIRST]`: judges so many changed bundles (10,000) and prints how they ended."""

import resource
import sys
import time

from .runs import run

_SHOWN = 20
_MEMORY = 4 << 30
_MEBI = 1 << 20


def main() -> int:
    """Runs it all."""
    count, first = [*map(int, sys.argv[1:3]), *(10_000, 0)[len(sys.argv[1:3]) :]]
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    began = time.monotonic()
    tally = run(range(first, first + count))
    used = resource.getrusage(resource.RUSAGE_SELF)
    codes = sorted(tally.codes)
    print("| change |", " | ".join(f"exit {code}" for code in codes), "|")
    print("| --- |", " | ".join("---:" for _ in codes), "|")
    for kind, found in sorted(tally.by_kind.items()):
        print(f"| {kind} |", " | ".join(str(found[code]) for code in codes), "|")
    print("| bundles |", " | ".join(str(tally.codes[code]) for code in codes), "|")
    print(
        f"{count} bundles, {len(tally.wrongs)} wrong; {time.monotonic() - began:.0f} s, {used.ru_utime + used.ru_stime:.0f} s of "
        f"processor time, the slowest bundle {tally.slowest:.1f} s, at most {used.ru_maxrss * 1024 / _MEBI:.0f} MiB"
    )
    print(*tally.wrongs[:_SHOWN], sep="\n", end="\n" if tally.wrongs else "", file=sys.stderr)
    return bool(tally.wrongs)


if __name__ == "__main__":
    sys.exit(main())
