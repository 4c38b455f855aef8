"""The three engines give the same rows, and each says in one line what is wrong when it cannot work."""

import itertools
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import requests

from averment.base.errors import ConfigError, EngineError, LimitError, PolicyError, RuleError
from averment.cli.process import main
from averment.engines import opa_server
from averment.engines.embedded import EmbeddedFactory
from averment.engines.engine import PRECOMPUTED, Capabilities, EngineFactory
from averment.engines.isolated import IsolatedFactory
from averment.engines.limits import Limits
from averment.engines.opa_binary import BinaryFactory
from averment.engines.opa_server import ServerFactory
from averment.engines.registry import factory
from averment.evaluation.judge import EvaluationInput, judge
from tests.support import opa_server as real_server
from tests.support.rego_samples import metadata, policies
from tests.support.root import ROOT
from tests.toy_engine import ToyEngine, ToyFactory
from tests.unit.test_judge import DENIED, LOOKUP, RAISES, document

DOCUMENTS = [
    document("pass", key="k", text="b"),
    document("fail", text="b"),
    document("quoted \"'<é>", text="b"),
    document("off", off=True, text="b"),
    document("hidden", text="b", unread={"key": DENIED.as_json()}),
]


def rows_of(factory: EngineFactory, rules: str = RAISES) -> list[dict[str, str]]:
    loaded = policies(rules)
    case = EvaluationInput(DOCUMENTS, (), "1", {"evaluated_at": "2026-01-01T00:00:00Z"})
    return [row.as_json() for row in judge(case, loaded, list(loaded.checks.values()), factory)]


@pytest.mark.opa
def test_three_engines_one_answer(opa: str) -> None:
    embedded = rows_of(EmbeddedFactory())
    assert {row["status"] for row in embedded} == {"PASS", "FAIL", "UNKNOWN", "NOT_APPLICABLE"}
    assert rows_of(BinaryFactory()) == embedded
    with real_server.running(opa) as url:
        assert rows_of(ServerFactory(url)) == embedded


@pytest.mark.opa
def test_relations_reach_the_server_with_each_input(opa: str) -> None:
    loaded = policies(LOOKUP)
    case = EvaluationInput(
        [document(role="arn:r1"), document("r1", "R", good=True)], (), "1", {"evaluated_at": "2026-01-01T00:00:00Z"}
    )
    with real_server.running(opa) as url:
        found = judge(case, loaded, list(loaded.checks.values()), ServerFactory(url))
        assert [row.status for row in found] == ["PASS"]
        assert requests.get(f"{url}/v1/policies", timeout=5).json()["result"] == [], "nothing of ours is left behind"


RELATED = (
    metadata(related="R")
    + """deny["X"] contains "Its role is bad." if {
	role := inventory.lookup("R", input.role)
	not role.good
}

deny["X"] contains "Some role is old." if input.used in old

old contains role.resource_name if {
	some role in data.inventory["R"]
	role.old
}
"""
)


def judged_by_toy(capabilities: Capabilities) -> tuple[list[dict[str, str]], ToyFactory]:
    toy = ToyFactory(capabilities)
    return judged_by(toy), toy


def judged_by(toy: EngineFactory) -> list[dict[str, str]]:
    loaded = policies(RELATED)
    roles = [document("r1", "R", good=True), document("r2", "R", old=True)]
    things = [document(str(at), role=f"arn:r{at}", used=used) for at, used in enumerate(("r2", "r1", "r1"))]
    hidden = document("hidden", used="r1", unread={"role": DENIED.as_json()})
    case = EvaluationInput([*things, hidden, *roles], (), "1", {"evaluated_at": "2026-01-01T00:00:00Z"})
    return [row.as_json() for row in judge(case, loaded, list(loaded.checks.values()), toy)]


NONE = Capabilities(relations_in_input=False, packed_documents=False, precompute=False, own_engine_from=None)


@pytest.mark.parametrize(("packed", "precompute", "least"), [*itertools.product((False, True), (False, True), (None, 1, 100))])
def test_capabilities_change_no_row(packed: bool, precompute: bool, least: int | None) -> None:
    plain, _ = judged_by_toy(NONE)
    assert {row["status"] for row in plain} == {"PASS", "FAIL", "UNKNOWN"}
    wanted = Capabilities(packed_documents=packed, precompute=precompute, own_engine_from=least)
    assert judged_by_toy(wanted)[0] == plain


def test_an_engine_is_given_what_its_capabilities_ask_for() -> None:
    (_, plain), (_, packed) = judged_by_toy(NONE), judged_by_toy(Capabilities(packed_documents=True))
    assert isinstance(plain.opened[0]["inventory"]["R"], dict)
    assert isinstance(packed.opened[0]["inventory"]["R"], str)
    _, able = judged_by_toy(Capabilities(precompute=True))
    assert [PRECOMPUTED in data for data in able.opened] == [False, True]
    assert "sample.topic.old" in able.opened[1][PRECOMPUTED]
    _, apart = judged_by_toy(Capabilities(own_engine_from=4))
    assert len(apart.opened) == len(plain.opened) + 1


class OneByOne(ToyFactory):
    """Its engines cannot give all constants at once, and one constant not at all."""

    def __init__(self, *, at_once: bool) -> None:
        super().__init__(Capabilities(precompute=True))
        self.at_once = at_once
        self.asked = 0

    @contextmanager
    def _open(self, modules: Mapping[str, str], data: Mapping[str, Any]) -> Iterator[ToyEngine]:
        with super()._open(modules, data) as engine:
            value = engine.value
            if not self.at_once:
                engine.values = self._too_slow
            engine.value = lambda rule: self._counted(value(rule))
            yield engine

    def _too_slow(self, rule: str) -> list[list[Any]] | None:
        raise LimitError(f"{rule} is too slow")

    def _counted(self, found: list[Any] | None) -> list[Any] | None:
        self.asked += 1
        return found


def test_constants_are_asked_for_at_once_and_where_that_takes_too_long_one_by_one() -> None:
    at_once, one_by_one = OneByOne(at_once=True), OneByOne(at_once=False)
    assert judged_by(at_once) == judged_by(one_by_one) == judged_by_toy(NONE)[0]
    assert (at_once.asked, one_by_one.asked > 0) == (0, True)
    assert at_once.opened[1][PRECOMPUTED] == one_by_one.opened[1][PRECOMPUTED]


CONSTANTS = """package c

import rego.v1

c0 := [value | value := {"a", "b"}]
c1 := [value | value := data.c.undefined]
c2 := [value | value := {"x": [1, {"y"}]}]
objects := [value | value := {{"a": 1}}]
raising := [value | value := to_number("x")]
all := [c0, c1, c2]
spoilt := [c0, objects]
failing := [c0, raising]
undefined if false
"""


def test_the_process_of_the_embedded_engine_gives_constants_at_once_as_one_by_one() -> None:
    with IsolatedFactory()({"c.rego": CONSTANTS}, {}) as engine:
        found = engine.values("c.all")
        assert found == [engine.value(f"c.c{number}") for number in range(3)]
        assert [len(each) for each in found or ()] == [1, 0, 1]
        assert engine.values("c.spoilt") is None, "Python holds no set of objects"
        assert engine.values("c.failing") is None
    with IsolatedFactory(Limits(reply=10))({"c.rego": CONSTANTS}, {}) as small:
        assert small.values("c.all") is None


def test_relations_in_the_input_change_no_row() -> None:
    assert judged_by_toy(Capabilities(relations_in_input=True))[0] == judged_by_toy(NONE)[0]


def test_an_engine_of_one_file_judges_a_bundle(tmp_path: Path) -> None:
    bundle = scanned(tmp_path / "some", "--service", "kms")
    command = [
        sys.executable,
        "-m",
        "tests.toy_engine",
        "judge",
        str(bundle),
        "--output",
        str(tmp_path / "toy"),
        "--engine",
        "toy",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 1, done.stderr
    for file in EVIDENCE:
        assert (tmp_path / "toy" / file).read_bytes() == (bundle / file).read_bytes(), file


def test_an_engine_that_there_is_none_of_is_told_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ConfigError, match="there is no engine 'regorus'; known: embedded, opa, server"):
        factory("regorus")
    assert main(["judge", "bundle", "--engine", "regorus"]) == 3
    assert "'regorus' is not one of 'embedded', 'opa', 'server'" in capsys.readouterr().err


@pytest.mark.opa
def test_a_server_with_others_rules_in_our_packages_is_refused(opa: str) -> None:
    with real_server.running(opa) as url:
        requests.put(
            f"{url}/v1/policies/theirs", data='package sample.topic\n\ndeny["X"] contains "extra"', timeout=5
        ).raise_for_status()
        with pytest.raises(EngineError, match=r"theirs.*another server"):
            rows_of(ServerFactory(url))


def test_a_server_that_is_down_is_one_line() -> None:
    with pytest.raises(EngineError, match=r"127\.0\.0\.1:1 is not reachable: start it"):
        rows_of(ServerFactory("http://127.0.0.1:1"))


def test_a_url_that_is_none_is_one_line() -> None:
    with pytest.raises(EngineError, match="is not a URL such as"):
        rows_of(ServerFactory("localhost:8181"))


def test_a_slow_server_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opa_server, "CONNECT_TIMEOUT", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(EngineError, match="did not answer in time"):
        rows_of(ServerFactory(f"http://127.0.0.1:{silent.getsockname()[1]}"))


def test_a_missing_binary_is_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("AVERMENT_OPA", str(tmp_path / "opa"))
    with pytest.raises(EngineError, match="could not be run"):
        BinaryFactory().ready()


def test_an_old_binary_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    old = tmp_path / "opa"
    old.write_text("#!/bin/sh\necho 'Version: 1.20.9'\n")
    old.chmod(0o755)
    monkeypatch.setenv("AVERMENT_OPA", str(old))
    with pytest.raises(EngineError, match=r"is version 1\.20\.9; 1\.21\.3 or later"):
        BinaryFactory().ready()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("package a\n\nx if { input.a == }\n", r"bad\.rego:3:19: expecting expression: in: x if { input\.a == }"),
        ("x := 1\n", r"bad\.rego:1:1: .*package"),
        ('package a\n\ndeny["A"] contains "m" if input.b\n', r"bad\.rego:3: the rule has no METADATA block"),
    ],
)
def test_a_policy_that_does_not_load_names_file_and_line(text: str, message: str) -> None:
    from averment.policy.policies import parse

    with pytest.raises(PolicyError, match=message) as caught:
        parse({"bad.rego": text})
    assert "\n" not in str(caught.value)
    assert "backtrace" not in str(caught.value)


def test_a_query_that_raises_is_a_rule_error() -> None:
    modules = {"a.rego": 'package a\n\nx if startswith(input.v, "a")\n'}
    with EmbeddedFactory()(modules, {}) as engine:
        assert engine.query("a.x", '{"v": "ab"}') is True
        assert engine.query("a.x", '{"v": "b"}') is None
        with pytest.raises(RuleError, match=r"a\.rego:3:\d+: .*startswith"):
            engine.query("a.x", '{"v": 1}')


EVIDENCE = ("results.jsonl", "findings.json", "report.html", "manifest.json")


def scanned(folder: Path, *options: str) -> Path:
    main(["scan", "--demo", "--region", "us-east-1", "--output", str(folder), "--quiet", *options])
    return folder


def assert_judged_alike(bundle: Path, folder: Path, *options: str) -> None:
    main(["judge", str(bundle), "--output", str(folder), "--quiet", *options])
    for file in EVIDENCE:
        assert (folder / file).read_bytes() == (bundle / file).read_bytes(), f"{options} {file}"


@pytest.mark.opa
def test_the_demo_is_judged_alike_by_embedded_engine_and_opa(opa: str, tmp_path: Path) -> None:
    """The whole shipped policy set on a whole estate: the rows, the findings and the report are the same bytes."""
    bundle = scanned(tmp_path / "demo")
    assert len((bundle / "results.jsonl").read_text().splitlines()) > 500
    for name in ("embedded", "opa"):
        assert_judged_alike(bundle, tmp_path / name, "--engine", name)


@pytest.mark.opa
def test_an_opa_server_judges_alike(opa: str, tmp_path: Path) -> None:
    """Some services alone: the server compiles all it has anew for each module, minutes for the whole set."""
    bundle = scanned(tmp_path / "some", "--service", "kms", "--service", "lambda")
    assert len((bundle / "results.jsonl").read_text().splitlines()) > 20
    with real_server.running(opa) as url:
        assert_judged_alike(bundle, tmp_path / "server", "--engine", "server", "--opa-url", url)


def test_modules_reach_the_server_after_those_they_use() -> None:
    modules = {
        "a.rego": "package a\n\nx if data.lib.c.f(1)\n",
        "b.rego": "package b\n\nx if data.a.x\n",
        "lib/c.rego": "# What this package is about.\npackage lib.c\n\nf(n) if n == data.lib.d.one\n",
        "lib/d.rego": "package lib.d\n\none := 1\n\nx := data.lib.c.f(2)\n",
        "averment_entry.rego": "package averment_entry\n\nx if data.b.x\n",
    }
    order = opa_server._in_order(modules)
    assert sorted(order) == sorted(modules)
    assert order.index("lib/c.rego") < order.index("a.rego") < order.index("b.rego")
    assert order[-1] == "averment_entry.rego"
