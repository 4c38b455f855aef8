"""Servers on loopback that stand for AWS: whole ones by `http.server`, and one whose replies are any bytes at any pace."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import BaseRequestHandler, StreamRequestHandler
from typing import Any

import boto3


class Loopback(ThreadingHTTPServer):
    """A server on a free port, that ends without waiting for whom it still answers."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, handler: Callable[[Any, Any, Any], BaseRequestHandler]) -> None:
        super().__init__(("127.0.0.1", 0), handler)

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that hang up are what is tested."""


class Handler(BaseHTTPRequestHandler):
    """Answers every POST by `answer`, on connections that are kept, and logs nothing."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        self.answer()

    def answer(self) -> None:
        raise NotImplementedError

    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def serving(server: Loopback) -> Iterator[str]:
    """The address of a server that runs meanwhile."""
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield server.url
    finally:
        server.shutdown()
        server.server_close()


class Raw(Loopback):
    """Sends what `answer` yields for a request, each piece when it is made.

    `requests` are those that came, with their bodies, and `clients` the connections they came on.
    """

    def __init__(self, answer: "Callable[[bytes], Iterator[bytes]]") -> None:
        super().__init__(_RawHandler)
        self.answer = answer
        self.requests: list[bytes] = []
        self.clients: set[Any] = set()


class _RawHandler(StreamRequestHandler):
    server: Raw

    def handle(self) -> None:
        self.server.clients.add(self.client_address)
        while head := self._head():
            self.server.requests.append(head)
            try:
                for piece in self.server.answer(head):
                    self.wfile.write(piece)
            except OSError:
                return

    def _head(self) -> bytes:
        lines = iter(self.rfile.readline, b"")
        head = b""
        for line in lines:
            if line == b"\r\n":
                break
            head += line
        length = next((int(each.split(b":")[1]) for each in head.splitlines() if each.lower().startswith(b"content-length:")), 0)
        return head + self.rfile.read(length) if head else b""


@cache
def session() -> boto3.Session:
    """Credentials that only a double accepts, in us-east-1. One for all tests: each reads the models of services anew.

    Endpoints that the environment names are looked up whenever a client is made.
    """
    return boto3.Session(aws_access_key_id="testing", aws_secret_access_key="testing", region_name="us-east-1")


def reply(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    """A whole reply."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers, "", ""]
    return "\r\n".join(lines).encode() + body
