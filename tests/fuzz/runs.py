"""Mutants judged by the command itself, in one process, and what must be so of each."""

import io
import os
import random
import re
import shutil
import signal
import sys
import sysconfig
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from unittest import mock

from averment.app import rules as ruleset
from averment.base.errors import EXIT_EVIDENCE, EXIT_INCOMPLETE, EXIT_USAGE
from averment.cli.process import main
from averment.engines.embedded import EmbeddedFactory
from averment.evidence import bundle_reader
from averment.model import documents

from . import sample
from .mutations import MUTATIONS
from .sample import Parts
from .watch import Watch

LONGEST = 60.0
"""Seconds that one bundle may take, on a busy machine."""

_COVERS_UP = 0.6
_MENDS = 0.9
_RAW_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]")
_REPOSITORY = Path(__file__).resolve().parents[2]


class TooLong(BaseException):
    """A bundle took longer than LONGEST."""


@dataclass
class Tally:
    """How many bundles ended with each exit code, by kind of mutation, and what went wrong."""

    codes: Counter[int] = field(default_factory=Counter)
    by_kind: dict[str, Counter[int]] = field(default_factory=dict)
    wrongs: list[str] = field(default_factory=list)
    slowest: float = 0.0

    def add(self, kinds: Iterable[str], code: int, seconds: float, wrongs: Iterable[str]) -> None:
        """One bundle more."""
        self.codes[code] += 1
        for kind in kinds:
            self.by_kind.setdefault(kind, Counter())[code] += 1
        self.slowest = max(self.slowest, seconds)
        self.wrongs += wrongs


def run(seeds: Iterable[int]) -> Tally:
    """Judges the bundle of each seed."""
    tally = Tally()
    with tempfile.TemporaryDirectory(prefix="averment-fuzz-") as place, _one_set_of_rules():
        top = Path(place).resolve()
        start = _start(top)
        libraries = {Path(sysconfig.get_path(each)) for each in ("stdlib", "purelib", "platlib")}
        own = (top / "own", top / "work")
        watch = Watch((_REPOSITORY, Path(sys.prefix), *libraries), own)
        with _temporary(top / "own"):
            for seed in seeds:
                _one(seed, start, top, watch, tally)
    return tally


def _start(top: Path) -> Parts:
    for name in ("own", "outside"):
        (top / name).mkdir()
    sample.written(top / "start", ruleset.load().policies, EmbeddedFactory())
    start = sample.parts(top / "start")
    (top / "outside" / "secret.jsonl").write_bytes(start.files["documents/AWS-KMS-Key.jsonl"])
    # modules, policies and templates are read once, before anybody watches
    code, said = _judged(top / "start", top / "first")
    if code > EXIT_INCOMPLETE:
        raise AssertionError(f"the bundle that is to be changed is not judged itself: {said}")
    return start


def mutant(seed: int, start: Parts) -> tuple[Parts, list[str], int]:
    """A changed bundle, by what, and how it was covered up: 0 not at all, 1 digests, 2 all that can be worked out."""
    chance = random.Random(seed)  # noqa: S311 - to be repeated, not to be unforeseeable
    parts = Parts(dict(start.files), deepcopy(start.manifest))
    kinds = []
    for mutation in chance.choices(MUTATIONS, k=chance.choice([1, 1, 1, 2, 3])):
        if parts.files:
            mutation(chance, parts)
            kinds.append(mutation.__name__)
    level = (chance.random() < _MENDS) + (chance.random() < _COVERS_UP)
    if level > 1:
        sample.covered_up(parts)
    if level:
        sample.mended(parts)
    return parts, kinds, level


def _one(seed: int, start: Parts, top: Path, watch: Watch, tally: Tally) -> None:
    parts, kinds, level = mutant(seed, start)
    work = top / "work"
    shutil.rmtree(work, ignore_errors=True)
    parts.on_disk(work / "bundle")
    before = time.monotonic()
    with watch.watching() as heard:
        code, said = _judged(work / "bundle", work / "out")
    seconds = time.monotonic() - before
    wrongs = [*heard, *_wrong(code, said, work, level, start)]
    tally.add(kinds, code, seconds, [f"seed {seed} ({', '.join(kinds)}), exit {code}: {each}" for each in wrongs])


def _judged(folder: Path, output: Path) -> tuple[int, str]:
    said = io.StringIO()
    with _ends_in_time(), redirect_stderr(said), redirect_stdout(said):
        try:
            code = main(["judge", str(folder), "--output", str(output), "--quiet"])
        except TooLong:
            code = -1
    return code, said.getvalue()


def _wrong(code: int, said: str, work: Path, level: int, start: Parts) -> Iterator[str]:
    """What of a run is not as it must be."""
    if code < 0:
        yield f"took over {LONGEST} s"
    elif code > EXIT_EVIDENCE:
        details = re.search(r"details in (\S+)", said.replace("\n", " "))
        yield Path(details[1]).read_text()[-1500:] if details else said
    if "Traceback" in said or _RAW_CONTROL.search(said):
        yield f"said {said!r}"
    if sorted(each.name for each in (work / "..").resolve().iterdir()) != ["first", "outside", "own", "start", "work"]:
        yield "made something outside"
    if {each.name for each in work.iterdir()} - {"bundle", "out"}:
        yield "left something beside the output"
    if (work / "out").exists():
        yield from _wrong_bundle(code, work, level, start)
    elif code <= EXIT_INCOMPLETE:
        yield "wrote no bundle"


def _wrong_bundle(code: int, work: Path, level: int, start: Parts) -> Iterator[str]:
    if code == EXIT_USAGE:
        yield "wrote a bundle, and yet the exit code is 3"
    found = bundle_reader.read(work / "out")
    lines = sorted(documents.line(each) for each in found.documents)
    unchanged = sorted(line for name, text in start.files.items() if "/" in name for line in text.decode().split("\n") if line)
    if level <= 1 and lines != unchanged:
        yield "judged other documents though the scan's id was not worked out anew"


@contextmanager
def _ends_in_time() -> Iterator[None]:
    def ring(*_: object) -> None:
        raise TooLong

    old = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, LONGEST)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, old)


@contextmanager
def _one_set_of_rules() -> Iterator[None]:
    with mock.patch.object(ruleset, "load", cache(ruleset.load)):
        yield


@contextmanager
def _temporary(folder: Path) -> Iterator[None]:
    with mock.patch.object(tempfile, "tempdir", str(folder)), mock.patch.dict(os.environ, {"TMPDIR": str(folder)}):
        yield
