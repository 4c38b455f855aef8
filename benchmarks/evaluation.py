"""Judging alone: `averment judge` from a bundle to a bundle, with no AWS in between."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks import bundles
from benchmarks.measure import Cost, run, size, typical


@dataclass(frozen=True)
class Evaluated:
    """The figures of one bundle and engine."""

    documents: int
    size: int
    cost: Cost
    verdicts: int


def evaluated(count: int, engine: str, runs: int) -> Evaluated:
    """Judges a bundle of some `count` documents by every check that speaks of them."""
    with tempfile.TemporaryDirectory() as folder:
        seed, large, judged = (Path(folder, name) for name in ("seed", "large", "judged"))
        run(["scan_all.py", "--demo", "--region", "us-east-1", "--output", str(seed), "--quiet"], {})
        made = bundles.multiply(seed, large, count)
        command = ["-m", "averment", "judge", str(large), "--output", str(judged), "--engine", engine, "--quiet"]
        costs = [run(command, {}) for _ in range(runs)]
        with (judged / "results.jsonl").open("rb") as stream:
            verdicts = sum(1 for _ in stream)
        return Evaluated(made, size(large / "documents"), typical(costs), verdicts)
