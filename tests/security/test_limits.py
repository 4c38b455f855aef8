"""A rule that loops, multiplies or aborts its engine costs its check and resource, on all engines; nothing is left running."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from averment.base.errors import EngineError, LimitError
from averment.engines import limits, opa_folder
from averment.engines.engine import EngineFactory
from averment.engines.isolated import IsolatedFactory
from averment.engines.limits import Limits
from averment.engines.opa_binary import BinaryFactory
from averment.engines.opa_server import ServerFactory
from averment.evaluation.judge import EvaluationInput, judge
from averment.model.verdict import Row
from tests.support import opa_server as real_server
from tests.support.rego_samples import metadata, policies
from tests.unit.test_judge import DENIED, document

SMALL = Limits(seconds=0.2, memory=128 << 20)
BEYOND = "Not judged: the rule needed more time or memory than it may take (0.2 s, 128 MiB)"
GIVEN_UP = "Not judged: the rule needed more than it may take on a resource before, and was given up"

_GROWS = "".join(f'\tt{n + 1} := concat("", [t{n} | some _ in numbers.range(1, 16)])\n' for n in range(6))
HOSTILE = {
    "a long range": "\tcount([1 | some n in numbers.range(1, 100000000); n != input.size]) > 1\n",
    "ranges multiplied": (
        "\tcount([1 | some a in numbers.range(1, 20000); some b in numbers.range(1, 20000); a != b + input.size]) > 1\n"
    ),
    "growing text": '\tt0 := concat("", ["0123456789abcdef", input.resource_id])\n' + _GROWS + "\tcount(t6) > 1\n",
}


def rules(body: str) -> str:
    """Check X is hostile to documents that have a size, check Y is harmless."""
    return (
        f'{metadata()}deny["X"] contains "hostile" if {{\n\tinput.size\n{body}}}\n\n'
        f'{metadata()}deny["Y"] contains "no key" if not input.key\n'
    )


def judged(factory: EngineFactory, body: str, *documents: dict[str, object]) -> list[Row]:
    loaded = policies(rules(body))
    case = EvaluationInput(list(documents), (), "1", {"evaluated_at": "2026-01-01T00:00:00Z"})
    return judge(case, loaded, list(loaded.checks.values()), factory)


DOCUMENTS = (document("a", key="k"), document("b", size=1), document("c", key="k", size=1, unread={"size": DENIED.as_json()}))


def assert_costs_only_its_check_and_resource(factory: EngineFactory, body: str) -> None:
    found = judged(factory, body, *DOCUMENTS)
    told = [(row.check_id, row.resource_name, row.status, row.message, row.incomplete) for row in found]
    refused = next(row.message for row in found if (row.check_id, row.resource_name) == ("X", "c"))
    assert refused.startswith("Not judged: svc:GetThing")
    assert told == [
        ("X", "a", "PASS", "", False),
        ("X", "b", "UNKNOWN", BEYOND, True),
        ("X", "c", "UNKNOWN", refused, True),
        ("Y", "a", "PASS", "", False),
        ("Y", "b", "FAIL", "no key", False),
        ("Y", "c", "PASS", "", False),
    ]


@pytest.mark.parametrize("kind", HOSTILE)
def test_embedded_engine(kind: str) -> None:
    assert_costs_only_its_check_and_resource(IsolatedFactory(SMALL), HOSTILE[kind])


@pytest.mark.opa
@pytest.mark.parametrize("kind", HOSTILE)
def test_opa(opa: str, kind: str) -> None:
    assert_costs_only_its_check_and_resource(BinaryFactory(SMALL), HOSTILE[kind])


@pytest.mark.opa
def test_opa_server(opa: str) -> None:
    with real_server.running(opa) as url:
        assert_costs_only_its_check_and_resource(ServerFactory(url, SMALL), HOSTILE["ranges multiplied"])


@pytest.mark.opa
def test_a_check_that_is_always_too_slow_is_given_up(opa: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the order of documents, not of batches: so the rows are the same however these are cut."""
    documents = [document(f"d{number}", size=1) for number in range(6)]
    body = HOSTILE["ranges multiplied"]
    rows = judged(IsolatedFactory(SMALL), body, *documents)
    assert [row.message for row in rows if row.check_id == "X"] == [BEYOND] + [GIVEN_UP] * 5
    assert [row.status for row in rows if row.check_id == "Y"] == ["FAIL"] * 6
    assert judged(BinaryFactory(SMALL), body, *documents) == rows
    monkeypatch.setattr("averment.evaluation.judge.BATCH_BYTES", 1)
    assert judged(IsolatedFactory(SMALL), body, *documents) == rows


SOMETIMES = "\tinput.slow\n" + HOSTILE["ranges multiplied"]
"""Loops on documents that say so."""


@pytest.mark.parametrize("slow", ["the first", "the last", "all", "two of three"])
@pytest.mark.parametrize("checks", [1, 4])
def test_a_rule_that_loops_costs_about_two_evaluations(slow: str, checks: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """That of the batch and that of the document; every other answer is there."""
    number = 40
    loops = {"the first": {0}, "the last": {39}, "all": set(range(40)), "two of three": {n for n in range(40) if n % 3}}[slow]
    documents = [document(f"d{n:02}", size=1) | ({"slow": True} if n in loops else {}) for n in range(number)]
    others = "".join(f'{metadata()}deny["Y{n}"] contains "no key" if not input.key\n\n' for n in range(checks - 1))
    loaded = policies(f'{metadata()}deny["X"] contains "hostile" if {{\n\tinput.size\n{SOMETIMES}}}\n\n{others}')
    spent: list[float] = []
    wait = limits.wait

    def counting(*given: Any) -> None:
        try:
            wait(*given)
        except LimitError:
            spent.append(given[-1])
            raise

    monkeypatch.setattr(limits, "wait", counting)
    case = EvaluationInput(documents, (), "1", {"evaluated_at": "2026-01-01T00:00:00Z"})
    found = judge(case, loaded, list(loaded.checks.values()), IsolatedFactory(SMALL))
    assert sum(spent) <= 2.1
    first = min(loops)
    assert [row.message for row in found if row.check_id == "X"] == [""] * first + [BEYOND] + [GIVEN_UP] * (number - first - 1)
    assert {row.status for row in found if row.check_id != "X"} == ({"FAIL"} if checks > 1 else set())
    assert sum(row.check_id != "X" for row in found) == number * (checks - 1)


def test_many_documents_that_each_take_a_while_are_judged() -> None:
    """Together they need more than one evaluation may take: the batch is cut, and nothing is UNKNOWN for it."""
    slow = HOSTILE["ranges multiplied"].replace("20000", "250")
    factory = IsolatedFactory(Limits(seconds=0.5, memory=SMALL.memory))
    rows = judged(factory, slow, *(document(f"d{number:02}", key="k", size=1) for number in range(30)))
    assert {(row.check_id, row.status) for row in rows} == {("X", "FAIL"), ("Y", "PASS")}


def test_a_constant_that_is_too_slow_is_left_to_where_it_is_used() -> None:
    text = metadata() + (
        'deny["X"] contains "many" if count(many) > input.size\n\n'
        "many := {n | some n in numbers.range(1, 100000000)}\n\n"
        f'{metadata()}deny["Y"] contains "no key" if not input.key\n'
    )
    loaded = policies(text)
    case = EvaluationInput([document("a")], (), "1", {"evaluated_at": "2026-01-01T00:00:00Z"})
    with_size = EvaluationInput([document("a", size=1)], (), "1", {"evaluated_at": "2026-01-01T00:00:00Z"})
    checks = list(loaded.checks.values())
    assert [row.status for row in judge(with_size, loaded, checks, IsolatedFactory(SMALL))] == ["UNKNOWN", "FAIL"]
    assert judge(case, loaded, checks, IsolatedFactory(SMALL))[1].status == "FAIL"


def test_what_an_engine_cannot_read_costs_its_document() -> None:
    deep: object = 1
    for _ in range(400):
        deep = [deep]
    rows = judged(IsolatedFactory(SMALL), "\tinput.size > 1\n", document("a"), document("b", size=2, deep=deep), document("c"))
    assert [(row.check_id, row.status) for row in rows if row.resource_name != "b"] == [
        ("X", "PASS"), ("X", "PASS"), ("Y", "FAIL"), ("Y", "FAIL"),
    ]  # fmt: skip
    assert [(row.status, row.rule_error) for row in rows if row.resource_name == "b"] == [("UNKNOWN", True)] * 2


def test_a_policy_that_ends_the_embedded_engine_is_one_line() -> None:
    deep = f"package a\n\nx := {'[' * 5000}{']' * 5000}\n"
    with (
        pytest.raises(
            EngineError, match=r"^the embedded engine could not load the policies: its process ended with -11"
        ) as caught,
        IsolatedFactory(SMALL)({"a.rego": deep}, {}),
    ):
        pass
    assert "\n" not in str(caught.value)


def test_an_answer_that_is_too_large_counts_as_too_much() -> None:
    modules = {"a.rego": 'package a\n\nx := concat(",", ["0123456789" | some _ in numbers.range(1, 1000)])\n'}
    with IsolatedFactory(Limits(reply=10_000))(modules, {}) as engine, pytest.raises(LimitError):
        engine.query("a.x", "{}")
    with IsolatedFactory(Limits(reply=12_000))(modules, {}) as engine:
        assert len(engine.query("a.x", "{}")) == 10_999


LOOP = """
import importlib, sys
from averment.engines.limits import Limits
place, name, text = sys.argv[1:]
make = getattr(importlib.import_module(place), name)(Limits(seconds=60))
try:
    with make({"a.rego": text}, {}) as engine:
        print("open", flush=True)
        engine.query("a.x", '{"size": 1}')
except KeyboardInterrupt:
    sys.exit(130)
"""
LOOPING = f"package a\n\nx if {{\n{HOSTILE['ranges multiplied']}}}\n"
ENGINES = ("averment.engines.isolated IsolatedFactory", "averment.engines.opa_binary BinaryFactory")


def children(process: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{process}/task").iterdir():
        with suppress(OSError):  # a thread may end between being listed and being asked
            found += map(int, (task / "children").read_text().split())
    return found


def until(condition: Callable[[], object], seconds: float = 20) -> bool:
    """Whether something came to be in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return False


def runs(process: int) -> bool:
    """Whether a process is there and no zombie."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a process with its parent")
@pytest.mark.opa
@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("engine", ENGINES)
def test_nothing_runs_on_when_the_scan_ends(
    opa: str, engine: str, end: signal.Signals, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with subprocess.Popen([sys.executable, "-c", LOOP, *engine.split(), LOOPING], stdout=subprocess.PIPE) as scan:
        assert scan.stdout is not None
        assert scan.stdout.readline() == b"open\n"
        assert until(lambda: children(scan.pid))
        started = children(scan.pid)
        time.sleep(0.3)  # into the loop
        began = time.monotonic()
        os.kill(scan.pid, end)
        code = scan.wait(timeout=20)
        took = time.monotonic() - began
    assert code == (130 if end == signal.SIGINT else -end)
    assert took < 2
    assert until(lambda: not any(map(runs, started)), 5), "the engine runs on"
    left = [path.name for path in tmp_path.iterdir()]
    if end == signal.SIGINT:
        assert left == []
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    opa_folder.sweep()
    assert list(tmp_path.iterdir()) == []


def test_folders_of_scans_that_live_and_of_others_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    (tmp_path / "averment-opa-somebody").mkdir()
    with opa_folder.written({"a.rego": "package a\n"}, {"config": {}}) as folder:
        assert folder.stat().st_mode & 0o777 == 0o700
        opa_folder.sweep()
        assert (folder / "data.json").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["averment-opa-somebody"]


@pytest.mark.skipif(sys.platform != "linux", reason="children are looked up in /proc")
@pytest.mark.usefixtures("interruptible")
def test_ctrl_c_while_a_rule_loops_ends_at_once(tmp_path: Path) -> None:
    """The whole command: a rule of an added folder loops, Ctrl-C reaches the scan and its engine, as from a terminal."""
    topic = tmp_path / "mine" / "mine"
    topic.mkdir(parents=True)
    head = metadata("AWS::KMS::Key").replace("# custom:", "# description: What it is.\n# custom:")
    loops = HOSTILE["ranges multiplied"].replace("input.size", "count(input.resource_id)")
    (topic / "slow.rego").write_text(f'package mine.slow\n\n{head}deny["ME-SLO-001"] contains "m" if {{\n{loops}}}\n')
    command = [
        sys.executable, "-m", "averment", "scan", "--demo", "--region", "us-east-1", "--check", "ME-SLO-001",
        "--policies", str(tmp_path / "mine"), "--output", str(tmp_path / "out"), "--no-progress",
    ]  # fmt: skip
    with subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True) as scan:
        assert until(lambda: scan.poll() is not None or any(map(is_engine, children(scan.pid))), 300)
        assert scan.poll() is None, scan.stderr and scan.stderr.read()
        started = children(scan.pid)
        time.sleep(1)
        began = time.monotonic()
        os.killpg(scan.pid, signal.SIGINT)
        assert scan.wait(timeout=20) == 130
        assert time.monotonic() - began < 2
    assert until(lambda: not any(map(runs, started)), 5)
    assert not (tmp_path / "out").exists()


def is_engine(process: int) -> bool:
    """Whether it is a process of the embedded engine that has been at work for a while."""
    try:
        return b"engine_child" in Path(f"/proc/{process}/cmdline").read_bytes() and (limits._spent(process) or 0) > 0.5
    except OSError:
        return False
