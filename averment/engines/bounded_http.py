"""HTTP to a server that is not trusted: answers bounded in size and in the time that they may take as a whole."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.util.retry import Retry

_CHUNK = 1 << 16


class TooLargeError(requests.RequestException):
    """An answer of more bytes than are read."""


class TooLongError(requests.Timeout):
    """An answer that was not whole in time."""


class Bounded(HTTPAdapter):
    """Carries requests of one thread, one after the other; goes nowhere else and repeats nothing but failed connections."""

    def __init__(self, origin: str, seconds: float, largest: int) -> None:
        """`origin` is the scheme, host and port that alone are asked (``http://127.0.0.1:8181``); `largest` an answer's bytes."""
        self._origin = _origin(origin)
        self.seconds = seconds
        """How long an answer may take from the request to its last byte."""
        self._largest = largest
        self._sockets: list[Any] = []
        super().__init__(max_retries=Retry(total=2, connect=2, read=0, redirect=0, status=0, other=0, backoff_factor=0.3))

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """As the base class, with connections whose sockets are known here: one that only drips can be shut."""
        super().init_poolmanager(*args, **kwargs)
        sockets = self._sockets

        class _Plain(HTTPConnection):
            def connect(self) -> None:
                super().connect()
                sockets[:] = [self.sock]

        class _Secure(HTTPSConnection):
            def connect(self) -> None:
                super().connect()
                sockets[:] = [self.sock]

        plain = type("_PlainPool", (HTTPConnectionPool,), {"ConnectionCls": _Plain})
        secure = type("_SecurePool", (HTTPSConnectionPool,), {"ConnectionCls": _Secure})
        self.poolmanager.pool_classes_by_scheme = {"http": plain, "https": secure}

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
        """The whole answer. Raises TooLargeError, TooLongError and what the base class raises."""
        if _origin(str(request.url)) != self._origin:
            raise requests.exceptions.InvalidURL("it sends its clients to another server")
        kwargs["stream"] = True
        with self._deadline() as over:
            try:
                response = super().send(request, *args, **kwargs)
                response._content = self._body(response)  # noqa: SLF001 - what is read twice must be held there
            except (requests.RequestException, OSError, ValueError, AttributeError) as error:
                if over.is_set():
                    raise TooLongError(f"no whole answer within {self.seconds:g} s") from error
                if isinstance(error, requests.RequestException):
                    raise
                raise requests.ConnectionError(error) from error
        if over.is_set():
            raise TooLongError(f"no whole answer within {self.seconds:g} s")
        return response

    @contextmanager
    def _deadline(self) -> Iterator[threading.Event]:
        over = threading.Event()
        timer = threading.Timer(self.seconds, self._shut, [over])
        timer.daemon = True
        timer.start()
        try:
            yield over
        finally:
            timer.cancel()

    def _shut(self, over: threading.Event) -> None:
        over.set()
        for each in self._sockets:
            try:
                each.shutdown(2)
            except OSError:  # closed meanwhile
                continue

    def _body(self, response: requests.Response) -> bytes:
        found = bytearray()
        for chunk in response.iter_content(_CHUNK):
            found += chunk
            if len(found) > self._largest:
                response.close()
                raise TooLargeError(f"its answer has more than {self._largest >> 20} MiB")
        return bytes(found)


def _origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port


def json_object(response: requests.Response) -> Mapping[str, Any]:
    """An answer's JSON object. Raises ValueError for anything else."""
    try:
        found = response.json()
    except RecursionError:
        raise ValueError("nested too deep") from None
    if not isinstance(found, dict):
        raise ValueError("no object")  # noqa: TRY004 - as of text that is no JSON
    return found
