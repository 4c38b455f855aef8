"""Whole scans of a seeded estate, with and without latency: calls, CPU, wall, memory, bytes, verdicts."""

import json
import tempfile
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import estate
from benchmarks.measure import Cost, run, serving, size, typical

SERVICES = ("sagemaker", "bedrock", "iam", "s3")
_ENVIRONMENT = {
    "AWS_ACCESS_KEY_ID": "benchmark",
    "AWS_SECRET_ACCESS_KEY": "benchmark",
    "AWS_CONFIG_FILE": "/dev/null",
    "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
    "AWS_EC2_METADATA_DISABLED": "true",
}


@dataclass(frozen=True)
class Scanned:
    """The figures of one kind of scan."""

    scale: int
    latency: int
    runs: int
    resources: int
    calls: dict[str, int]
    cost: Cost
    files: dict[str, int]
    verdicts: int
    lost: int

    @property
    def called(self) -> int:
        """How many calls were answered in all."""
        return sum(count for name, count in self.calls.items() if name != "throttled")

    @property
    def throttled(self) -> int:
        """How many were throttled besides, and made again."""
        return self.calls.get("throttled", 0)


def scans(
    scale: int, latencies: Sequence[int], runs: int, options: Sequence[str] = (), throttles: Sequence[str] = ("",)
) -> list[Scanned]:
    """The figures at one size: the estate is seeded once, and scanned `runs` times at each latency and way of throttling."""
    with serving("benchmarks.server", str(scale)) as moto:
        return [_at(moto, scale, latency, runs, options, each) for latency in latencies for each in throttles]


def _at(moto: str, scale: int, latency: int, runs: int, options: Sequence[str], throttle: str) -> Scanned:
    costs: list[Cost] = []
    with tempfile.TemporaryDirectory() as folder, serving("benchmarks.proxy", moto, str(latency), throttle) as proxy:
        output = Path(folder, "out")
        command = ["scan_all.py", "--region", estate.REGION, "--output", str(output), "--quiet", *options]
        for service in SERVICES:
            command += ["--service", service]
        for _ in range(runs):
            costs.append(run(command, {**_ENVIRONMENT, "AWS_ENDPOINT_URL": proxy}))
            with urllib.request.urlopen(f"{proxy}/benchmark/calls") as reply:  # noqa: S310  # nosec B310  # our own
                calls = json.load(reply)
        return Scanned(
            scale=scale,
            latency=latency,
            runs=runs,
            resources=sum(_lines(each) for each in (output / "documents").iterdir()),
            calls=calls,
            cost=typical(costs),
            files={each.name: size(each) if each.is_dir() else each.stat().st_size for each in output.iterdir()},
            verdicts=_lines(output / "results.jsonl"),
            lost=_lost(output / "findings.json"),
        )


def _lost(report: Path) -> int:
    """How many calls were given up because they were throttled."""
    found = json.loads(report.read_text())["unread"]
    return sum(call["count"] for cause in found["causes"] if cause["cause"] == "throttled" for call in cause["calls"])


def _lines(path: Path) -> int:
    with path.open("rb") as stream:
        return sum(1 for _ in stream)
