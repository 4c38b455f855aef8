"""The three engines give the same rows, and each says in one line what is wrong when it cannot work."""

import socket
from pathlib import Path

import pytest
import requests

from aigov.base.errors import EngineError, PolicyError, RuleError
from aigov.cli.process import main
from aigov.engines import opa_server
from aigov.engines.embedded import EmbeddedFactory
from aigov.engines.engine import EngineFactory
from aigov.engines.opa_binary import BinaryFactory
from aigov.engines.opa_server import ServerFactory
from aigov.evaluation.judge import Case, judge

from . import opa_server as real_server
from .rego_samples import policies
from .test_judge import DENIED, LOOKUP, RAISES, document

DOCUMENTS = [
    document("pass", key="k", text="b"),
    document("fail", text="b"),
    document("quoted \"'<é>", text="b"),
    document("off", off=True, text="b"),
    document("hidden", text="b", unread={"key": DENIED.as_json()}),
]


def rows_of(factory: EngineFactory, rules: str = RAISES) -> list[dict[str, str]]:
    loaded = policies(rules)
    case = Case(DOCUMENTS, (), "1", {"evaluated_at": "2026-01-01T00:00:00Z"})
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
    case = Case([document(role="arn:r1"), document("r1", "R", good=True)], (), "1", {"evaluated_at": "2026-01-01T00:00:00Z"})
    with real_server.running(opa) as url:
        found = judge(case, loaded, list(loaded.checks.values()), ServerFactory(url))
        assert [row.status for row in found] == ["PASS"]
        assert requests.get(f"{url}/v1/policies", timeout=5).json()["result"] == [], "nothing of ours is left behind"


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
    monkeypatch.setenv("AIGOV_OPA", str(tmp_path / "opa"))
    with pytest.raises(EngineError, match="could not be run"):
        BinaryFactory().ready()


def test_an_old_binary_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    old = tmp_path / "opa"
    old.write_text("#!/bin/sh\necho 'Version: 1.20.9'\n")
    old.chmod(0o755)
    monkeypatch.setenv("AIGOV_OPA", str(old))
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
    from aigov.policy.policies import parse

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
        "aigov_entry.rego": "package aigov_entry\n\nx if data.b.x\n",
    }
    order = opa_server._in_order(modules)
    assert sorted(order) == sorted(modules)
    assert order.index("lib/c.rego") < order.index("a.rego") < order.index("b.rego")
    assert order[-1] == "aigov_entry.rego"
