"""An OPA server that lies, stalls or is none at all ends in one line or in UNKNOWN, and learns no more than it is told."""

import base64
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from averment.base.errors import EngineError
from averment.cli.process import main
from averment.engines import opa_server
from averment.engines.limits import Limits
from averment.engines.opa_server import ServerFactory
from averment.evaluation.judge import EvaluationInput, judge
from averment.model.verdict import Row
from tests.support.rego_samples import policies
from tests.unit.test_judge import BASIC, document

Reply = tuple[int, bytes]
LIMITS = Limits(seconds=0.5, reply=1 << 20)


@dataclass
class Script:
    """What a server says: to a question, to the list of policies, to an upload; and what it was asked."""

    answer: Callable[[dict[str, Any]], Reply]
    policies: Reply = (200, b'{"result": []}')
    upload: Reply = (200, b"{}")
    drip: bool = False
    location: str = ""
    asked: list[tuple[str, str, str]] = field(default_factory=list)


class _Handler(BaseHTTPRequestHandler):
    script: Script

    def _say(self, reply: Reply) -> None:
        self.script.asked.append((self.command, self.path, self.headers.get("Authorization", "")))
        self.send_response(reply[0])
        if self.script.location and self.command == "POST":
            self.send_header("Location", self.script.location)
        self.send_header("Content-Length", str(len(reply[1])))
        self.end_headers()
        if self.script.drip and self.command == "POST":
            for each in reply[1]:
                self.wfile.write(bytes([each]))
                self.wfile.flush()
                time.sleep(0.1)
        else:
            self.wfile.write(reply[1])

    def _body(self) -> bytes:
        return self.rfile.read(int(self.headers["Content-Length"]))

    def do_GET(self) -> None:
        self._say(self.script.policies if "policies" in self.path else (200, b"{}"))

    def do_PUT(self) -> None:
        self._body()
        self._say(self.script.upload)

    def do_DELETE(self) -> None:
        self._say((200, b"{}"))

    def do_POST(self) -> None:
        self._say(self.script.answer(json.loads(self._body())["input"]))

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""

    def handle(self) -> None:
        try:
            super().handle()
        except OSError:  # the client had enough
            return


@contextmanager
def serving(script: Script) -> Iterator[str]:
    """A server that goes by a script, on loopback."""
    with ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"script": script})) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()


def judged(url: str) -> list[Row]:
    loaded = policies(BASIC)
    case = EvaluationInput([document("a", key="k"), document("b")], (), "1", {"evaluated_at": "2026-01-01T00:00:00Z"})
    return judge(case, loaded, list(loaded.checks.values()), ServerFactory(url, LIMITS))


def result(value: Any) -> Callable[[dict[str, Any]], Reply]:
    return lambda _: (200, json.dumps({"result": value}).encode())


def plain(status: int, text: bytes) -> Callable[[dict[str, Any]], Reply]:
    return lambda _: (status, text)


NO_ANSWER = "Not judged: the engine gave no answer in the form asked for"
HEADS: dict[str, list[str]] = {"deny": [], "skip": [], "unknown": []}


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"0": {}, "1": {}},
        {"1": {"X": HEADS}},
        {"0": {"X": HEADS}, "1": {"X": HEADS, "Y": HEADS}},
        {"0": {"X": HEADS}, "1": None, "2": {"X": HEADS}},
        {"0": [], "1": "text"},
        {"0": {"X": {"deny": []}}, "1": {"X": {"deny": [], "skip": [], "unknown": [], "more": []}}},
        {"0": {"X": {**HEADS, "unread": {"deny": [{"call": 1}]}}}, "1": {"X": {**HEADS, "unread": []}}},
    ],
)
def test_answers_of_another_form_are_unknown(answer: Any) -> None:
    with serving(Script(result(answer))) as url:
        rows = judged(url)
    assert [(row.status, row.message, row.incomplete) for row in rows] == [("UNKNOWN", NO_ANSWER, True)] * 2


@pytest.mark.parametrize("texts", [5, None, "text", {"a": 1}, [1], [["text"]], [None]])
def test_messages_that_are_no_texts_are_unknown(texts: Any) -> None:
    def answer(asked: dict[str, Any]) -> Reply:
        return 200, json.dumps(
            {"result": {str(at): {"X": {**HEADS, "deny": texts}} for at in range(len(asked["documents"]))}}
        ).encode()

    with serving(Script(answer)) as url:
        rows = judged(url)
    assert [(row.status, row.message) for row in rows] == [("UNKNOWN", "Not judged: the rule gave a message that is no text")] * 2


@pytest.mark.parametrize(
    ("script", "message"),
    [
        (Script(plain(200, b"{}")), "gave nothing where an object of answers belongs"),
        (Script(result(None)), "gave nothing where"),
        (Script(result([])), "gave a list where"),
        (Script(result("text")), "gave a text where"),
        (Script(plain(200, b"[1]")), "does not answer as an OPA server would"),
        (Script(plain(200, b"[" * 200_000)), "does not answer as an OPA server would"),
        (Script(plain(200, b"<html>")), "does not answer as an OPA server would"),
        (Script(plain(500, b"<html>")), "does not answer as an OPA server would"),
        (Script(plain(500, b"[]")), "does not answer as an OPA server would"),
        (Script(plain(400, b'{"code": 5, "errors": [[]]}')), "answered with an error"),
        (Script(plain(400, b'{"errors": {"a": 1}, "message": null}')), "answered with an error"),
        (Script(result({}), policies=(200, b'{"result": null}')), "does not answer as an OPA server would"),
        (Script(result({}), policies=(200, b'{"result": [{"id": 5, "ast": {"package": 1}}]}')), "does not answer as an OPA"),
        (Script(result({}), policies=(500, b"")), "failed: 500"),
        (Script(result({}), policies=(200, b"x" * (2 << 20))), "more than 1 MiB"),
        (Script(result({}), upload=(400, b"[]")), "does not answer as an OPA server would"),
        (Script(plain(200, b"x" * (2 << 20))), "gave no whole answer within 0.5 s, 3 times running"),
        (Script(plain(200, b'{"result": {}} ' + b" " * 50), drip=True), "gave no whole answer within 0.5 s, 3 times running"),
        (Script(plain(307, b""), location="http://127.0.0.1:1/v1/data"), "sends its clients to another server"),
    ],
)
def test_a_server_that_is_no_opa_is_one_line(script: Script, message: str) -> None:
    began = time.monotonic()
    with serving(script) as url, pytest.raises(EngineError, match=message) as caught:
        judged(url)
    assert "\n" not in str(caught.value)
    assert time.monotonic() - began < 30
    uploaded = [path for method, path, _ in script.asked if method == "PUT"] if script.upload[0] == 200 else []
    assert sorted(path for method, path, _ in script.asked if method == "DELETE") == sorted(uploaded), "policies are left there"


def test_a_password_signs_in_and_is_never_shown() -> None:
    word = "-".join(("s3cr3t", "w:rd"))
    quoted = word.replace(":", "%3A")
    script = Script(result(None))
    with serving(script) as url:
        signed = url.replace("//", f"//me:{quoted}@")
        with pytest.raises(EngineError) as caught:
            judged(signed)
    assert "s3cr3t" not in str(caught.value)
    wanted = "Basic " + base64.b64encode(f"me:{word}".encode()).decode()
    assert {header for _, _, header in script.asked} == {wanted}
    for wrong in (
        f"http://me:{quoted}@127.0.0.1:1",
        f"http://me:{quoted}@[::1",
        f"ftp://me:{quoted}@host",
        f"http://me:{word}/@host:1",
    ):
        with pytest.raises(EngineError) as caught:
            ServerFactory(wrong).ready()
        assert "s3cr3t" not in str(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        "http://[::1",
        "http://127.0.0.1:99999",
        "http://a b:8181",
        "http://",
        "//host",
        "http://h/path",
        "http://h:0",
        "http://h?a=b",
    ],
)
def test_a_url_that_is_none_is_one_line(url: str) -> None:
    with pytest.raises(EngineError) as caught:
        ServerFactory(url).ready()
    assert "\n" not in str(caught.value)


def test_it_ends_with_3(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["scan", "--demo", "--engine", "server", "--opa-url", "http://[::1", "--output", str(tmp_path / "out")]) == 3
    assert [line.split(":")[0] for line in capsys.readouterr().err.splitlines()] == ["averment", "exit 3"]


def test_a_silent_server_is_given_up_before_all_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opa_server, "CONNECT_TIMEOUT", 0.3)
    stop = threading.Event()

    def silent(_: dict[str, Any]) -> Reply:
        stop.wait(5)
        return 200, b"{}"

    script = Script(silent)
    with serving(script) as url:
        with pytest.raises(EngineError, match="3 times running"):
            judged(url)
        stop.set()
    assert sum(method == "POST" for method, _, _ in script.asked) <= 3
