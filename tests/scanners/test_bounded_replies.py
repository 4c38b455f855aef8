"""Replies that come byte by byte end; all others are read as botocore reads them, on connections that are kept."""

import time
from collections.abc import Iterator
from typing import Any

import boto3
import botocore.exceptions
import pytest
from botocore.config import Config

from averment.base.errors import CredentialsError
from averment.sources.aws import bounded_replies
from averment.sources.aws.reply_memory import Taken
from averment.sources.aws.session import sts, who
from tests.support.loopback import Handler, Loopback, serving

BODY = b'{"NotebookInstances": []}'


class Server(Loopback):
    def __init__(self) -> None:
        super().__init__(Answering)
        self.reply = "whole"
        self.clients: set[Any] = set()


class Answering(Handler):
    server: Server

    def answer(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.server.clients.add(self.client_address)
        chunked = self.server.reply in ("chunked", "no chunk")
        self.send_response(200)
        self.send_header(*("Transfer-Encoding", "chunked") if chunked else ("Content-Length", str(len(BODY))))
        self.end_headers()
        {"whole": self._whole, "chunked": self._chunked, "no chunk": self._no_chunk, "drip": self._drip}[self.server.reply]()

    def _whole(self) -> None:
        self.wfile.write(BODY)

    def _chunked(self) -> None:
        for part in (BODY[:5], BODY[5:], b""):
            self.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))

    def _no_chunk(self) -> None:
        self.wfile.write(b"zz\r\n")
        self.close_connection = True

    def _drip(self) -> None:
        for byte in BODY:
            time.sleep(0.1)
            try:
                self.wfile.write(bytes([byte]))
            except OSError:
                break


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, fake_credentials: None) -> Iterator[Server]:
    made = Server()
    with serving(made) as url:
        monkeypatch.setenv("AWS_ENDPOINT_URL", url)
        yield made


@pytest.fixture
def client(server: Server) -> Any:
    made = boto3.client("sagemaker", region_name="us-east-1", config=Config(retries={"total_max_attempts": 1}))
    bounded_replies.bound(made, lambda _url: None, Taken())
    return made


def test_whole_replies_are_read_on_one_connection(server: Server, client: Any) -> None:
    for reply in ("whole", "chunked", "whole"):
        server.reply = reply
        assert client.list_notebook_instances()["NotebookInstances"] == []
    assert len(server.clients) == 1


def test_a_reply_that_drips_ends(server: Server, client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded_replies, "LONGEST", 0.3)
    server.reply = "drip"
    began = time.monotonic()
    with pytest.raises(botocore.exceptions.ReadTimeoutError):
        client.list_notebook_instances()
    assert time.monotonic() - began < 2


def test_what_breaks_in_a_body_has_botocores_name(server: Server, client: Any) -> None:
    server.reply = "no chunk"
    with pytest.raises(botocore.exceptions.ConnectionClosedError):
        client.list_notebook_instances()


def test_a_password_in_the_endpoint_is_not_repeated(monkeypatch: pytest.MonkeyPatch, fake_credentials: None) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://user:correct-horse@127.0.0.1:1")
    session = boto3.Session(region_name="us-east-1")
    monkeypatch.setattr("averment.sources.aws.session.STS_CONFIG", Config(retries={"total_max_attempts": 1}))
    with pytest.raises(CredentialsError, match=r'could not be reached .* URL: "http://127\.0\.0\.1:1/"'):
        who(sts(session, "us-east-1"), "us-east-1")
