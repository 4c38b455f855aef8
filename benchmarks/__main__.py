"""``python -m benchmarks``: measures and prints the table; ``--help`` lists what can be chosen."""

import argparse
import sys
from collections.abc import Iterable, Sequence

from averment.base.paths import content
from averment.policy import policy_cache
from benchmarks import evaluation, managed_policies, scans
from benchmarks.measure import BenchmarkError

_MEGA = 1_000_000
_MEBI = 1 << 20
_CHOICES = "scans, evaluation or managed-policies"


def main(args: Sequence[str]) -> int:
    """Measures what was asked for, tells each line as soon as it is known."""
    options = _options(args)
    try:
        if "scans" in options.what:
            _scans(options)
        if "evaluation" in options.what:
            _evaluation(options)
        if "managed-policies" in options.what:
            _managed_policies()
    except BenchmarkError as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        return 1
    return 0


def _options(args: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="What a scan costs; each figure a median of runs.")
    parser.add_argument("what", nargs="*", default=["scans", "evaluation"], help=f"{_CHOICES}; default: scans and evaluation")
    parser.add_argument("--scale", type=int, action="append", help="size of the estate; repeatable (default 1, 3, 10, 30)")
    parser.add_argument("--latency", type=int, action="append", help="ms added to each call; repeatable (default 0, 50)")
    parser.add_argument("--runs", type=int, default=3, help="runs behind each figure (default 3)")
    parser.add_argument("--documents", type=int, default=100_000, help="documents to evaluate (default 100000)")
    parser.add_argument("--opa-documents", type=int, default=10_000, help="documents to evaluate by opa; 0 leaves it out")
    parser.add_argument("--operations", action="store_true", help="also print the calls of each operation")
    parser.add_argument("--throttle", action="append", help="s3=0.3 throttles that share, s3=10/s what is above; repeatable")
    parser.add_argument("--scan-option", action="append", default=[], help="an option passed on to the scan; repeatable")
    options = parser.parse_args(args)
    wrong = set(options.what) - {"scans", "evaluation", "managed-policies"}
    if wrong:
        parser.error(f"what to measure is {_CHOICES}, not {', '.join(sorted(wrong))}")
    return options


def _scans(options: argparse.Namespace) -> None:
    _row(
        (
            "scale", "added ms", "throttled", "lost", "resources", "calls", "CPU s", "wall s", "peak MiB", "files MB", "verdicts",
            "verdicts/s",
        )
    )  # fmt: skip
    _row(["---:"] * 12)
    for scale in options.scale or (1, 3, 10, 30):
        for each in scans.scans(scale, options.latency or (0, 50), options.runs, options.scan_option, options.throttle or [""]):
            cost = each.cost
            _row(
                (
                    f"x{each.scale}", each.latency, each.throttled, each.lost, each.resources, each.called,
                    f"{cost.cpu:.1f}", f"{cost.wall:.1f}",
                    f"{cost.memory / _MEBI:.0f}", f"{sum(each.files.values()) / _MEGA:.1f}", each.verdicts,
                    f"{each.verdicts / cost.wall:.0f}",
                )
            )  # fmt: skip
            if options.operations:
                for name, count in sorted(each.calls.items(), key=lambda item: -item[1]):
                    print(f"    {count:6} {name}")
                print("    bytes:", ", ".join(f"{name} {size}" for name, size in sorted(each.files.items())))


def _evaluation(options: argparse.Namespace) -> None:
    _row(("documents", "MB", "engine", "verdicts", "CPU s", "wall s", "peak MiB", "verdicts/s"))
    _row(["---:"] * 8)
    wanted = [(options.documents, "embedded")]
    if options.opa_documents:
        wanted += [(options.opa_documents, "embedded"), (options.opa_documents, "opa")]
    for count, engine in wanted:
        each = evaluation.evaluated(count, engine, options.runs)
        cost = each.cost
        _row(
            (
                each.documents, f"{each.size / _MEGA:.1f}", engine, each.verdicts, f"{cost.cpu:.1f}", f"{cost.wall:.1f}",
                f"{cost.memory / _MEBI:.0f}", f"{each.verdicts / cost.wall:.0f}",
            )
        )  # fmt: skip


def _managed_policies() -> None:
    rules = policy_cache.load(content("policies"))
    found = managed_policies.judged(managed_policies.shipped(), rules)
    for line in managed_policies.lines(found, rules.checks.values()):
        print(line, flush=True)


def _row(cells: Iterable[object]) -> None:
    print(f"| {' | '.join(str(each) for each in cells)} |", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
