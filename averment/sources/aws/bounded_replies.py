"""Limits on the size and duration of a reply. botocore limits neither: its read time-out starts anew with each byte."""

import http.client
import io
import socket
import time
from collections.abc import Callable, Iterator
from typing import Any

import urllib3.exceptions
from botocore.awsrequest import (
    AWSConnection,
    AWSHTTPConnection,
    AWSHTTPConnectionPool,
    AWSHTTPSConnection,
    AWSHTTPSConnectionPool,
    AWSResponse,
)
from botocore.exceptions import ConnectionClosedError, HTTPClientError, ReadTimeoutError

from averment.sources.aws.reply_memory import Taken, weight
from averment.sources.aws.shapes import MalformedReply

LONGEST = 60.0
"""Seconds that one reply may take from when its request was sent, headers and body; AWS's largest pages take a few."""

LARGEST = 16 * 2**20
"""Bytes that the body of one reply may have; AWS's largest pages, of IAM's authorization details, have a few MB."""

_HEADERS = 2**20
"""Bytes that all else in a reply may have; http.client lets a hundred headers of 64 KiB through, any number of times."""

_ADDRESSES = 3
"""How many addresses of a host are tried, each for the whole time to connect."""

_PIECE = 65_536

WEIGHT = "x-averment-weight"
"""The header, among those of a reply, that says what the reply weighs; the server has no say in it."""

_XML = ("rest-xml", "query", "ec2")


def bound(client: Any, hold: Callable[[str], None], taken: Taken) -> None:
    """Makes calls of a client fail where a reply does not end in time (ReadTimeoutError) or is too large (MalformedReply).

    `hold` is given the address of each request when nothing but sending it is left to do, and raises where it must not be sent.
    `taken` is what the replies of all clients of a scan weigh.
    """
    endpoint = client._endpoint  # noqa: SLF001  # botocore has no setting for it, and gives its own session to nobody
    session = endpoint.http_session
    session._pool_classes_by_scheme = _POOLS  # noqa: SLF001  # of what goes through proxies
    session._manager.pool_classes_by_scheme = _POOLS  # noqa: SLF001
    endpoint.http_session = _Session(session, hold, taken, client.meta.service_model.resolved_protocol)


class _Session:
    """A session of botocore's, whose bodies are read here."""

    def __init__(self, session: Any, hold: Callable[[str], None], taken: Taken, protocol: str) -> None:
        self._session = session
        self._hold = hold
        self._taken = taken
        self._protocol = protocol

    def send(self, request: Any) -> AWSResponse:
        """Sends a request and reads the reply's body."""
        self._hold(request.url)
        request.stream_output = True
        reply: AWSResponse = self._session.send(request)
        body = b"".join(_read(reply.raw, request))
        if self._protocol in _XML:
            _refuse_declarations(body)
        size = weight(body, self._protocol)
        self._taken.add(size)
        reply.headers[WEIGHT] = str(size)
        return AWSResponse(reply.url, reply.status_code, reply.headers, _Body(body))

    def close(self) -> None:
        """Closes the session."""
        self._session.close()


class _Body:
    """A body that was read."""

    def __init__(self, body: bytes) -> None:
        self._body = body

    def stream(self) -> Iterator[bytes]:
        """The body, in one piece."""
        yield self._body


def _refuse_declarations(body: bytes) -> None:
    """Raises MalformedReply for XML that declares a document type, which AWS sends none of: it may make much of little.

    Here, before any parser: botocore parses errors too, and replies of Amazon S3 before its events tell of them. In UTF-8 such a
    declaration is these letters and no others; other encodings that botocore's parser tells by itself have zero bytes.
    """
    if b"<!DOCTYPE" in body:
        raise MalformedReply("the reply declares a document type")
    if b"\0" in body:
        raise MalformedReply("the reply is not XML in UTF-8")


def _read(raw: Any, request: Any) -> list[bytes]:
    """A body in pieces. Raises what botocore raises, which is retried as ever, and MalformedReply, which is not."""
    pieces: list[bytes] = []
    size = 0
    try:
        while size <= LARGEST:
            piece = raw.read1(_PIECE)
            if not piece:
                return pieces
            pieces.append(piece)
            size += len(piece)
    except urllib3.exceptions.ReadTimeoutError as error:
        raise ReadTimeoutError(endpoint_url=request.url, error=error) from error
    except urllib3.exceptions.ProtocolError as error:
        raise ConnectionClosedError(error=error, request=request, endpoint_url=request.url) from error
    except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
        raise HTTPClientError(error=error) from error
    raw.close()
    raise MalformedReply(f"the reply has more than {LARGEST} bytes")


class _Bounded(io.RawIOBase):
    """What comes in on a connection in answer to one request: until it was too long, or too much."""

    def __init__(self, raw: io.RawIOBase, sock: socket.socket) -> None:
        self._raw = raw
        self._sock = sock
        self._until = time.monotonic() + LONGEST
        self._left = LARGEST + _HEADERS

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError(f"no end after {LONGEST:g} seconds")
        if self._left <= 0:
            raise OSError(f"no end after {LARGEST + _HEADERS} bytes")
        own = self._sock.gettimeout()
        if own is None or left < own:
            self._sock.settimeout(left)  # until the connection's next request, which sets it
        read: int | None = self._raw.readinto(buffer)
        self._left -= read or 0
        return read

    def close(self) -> None:
        self._raw.close()
        super().close()


class _Response(http.client.HTTPResponse):
    def __init__(self, sock: socket.socket, *args: Any, **named: Any) -> None:
        super().__init__(sock, *args, **named)
        self.fp = io.BufferedReader(_Bounded(self.fp.detach(), sock))


class _Connecting(AWSConnection):  # type: ignore[misc]
    """A connection of botocore's that tries few addresses, and whose replies are bounded; a proxy's answers are too."""

    response_class = _Response
    _dns_host: str

    def _new_conn(self) -> socket.socket:
        name = self._dns_host
        try:
            found = socket.getaddrinfo(name.strip("[]"), self.port, type=socket.SOCK_STREAM)
        except socket.gaierror as error:
            raise urllib3.exceptions.NameResolutionError(self.host, self, error) from error
        failure: Exception | None = None
        for *_, address in found[:_ADDRESSES]:
            self._dns_host = str(address[0])
            try:
                made: socket.socket = super()._new_conn()
                return made
            except (urllib3.exceptions.NewConnectionError, urllib3.exceptions.ConnectTimeoutError) as error:
                failure = error
            finally:
                self._dns_host = name
        raise failure or urllib3.exceptions.NewConnectionError(self, "the name has no address")

    @property
    def is_connected(self) -> bool:
        """Whether another request may be sent: not where something came in that nobody asked for, also within TLS."""
        pending = getattr(self.sock, "pending", None)
        return bool(super().is_connected) and not (pending and pending())


class _Connection(_Connecting, AWSHTTPConnection):  # type: ignore[misc]
    pass


class _TlsConnection(_Connecting, AWSHTTPSConnection):  # type: ignore[misc]
    pass


class _Straight:
    """A pool whose redirects are replies like others: where to, botocore decides, by Region and not by address."""

    def urlopen(self, *args: Any, **named: Any) -> Any:
        """What the pool has for a request, by keyword."""
        return super().urlopen(*args, **{**named, "redirect": False})  # type: ignore[misc]


class _Pool(_Straight, AWSHTTPConnectionPool):  # type: ignore[misc]
    ConnectionCls = _Connection


class _TlsPool(_Straight, AWSHTTPSConnectionPool):  # type: ignore[misc]
    ConnectionCls = _TlsConnection


_POOLS = {"http": _Pool, "https": _TlsPool}
