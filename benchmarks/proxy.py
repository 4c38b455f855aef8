"""A proxy that delays and counts calls: ``python -m benchmarks.proxy UPSTREAM MILLISECONDS`` prints its URL and serves.

A third argument has it throttle a service: ``s3=0.3`` that share of its calls by chance, ``s3=10/s`` all above so many a second.

``GET /benchmark/calls`` gives the calls by operation since it was last asked, as JSON. Replies are passed on unparsed, so that
moto, not the proxy, sets the pace.
"""

import asyncio
import json
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Mapping
from urllib.parse import unquote_plus, urlsplit

_MOST = 1 << 20
_SCOPE = re.compile(rb"Credential=[^/]+/\d+/[^/]+/([^/]+)/")
_ACTION = re.compile(rb"(?:^|&)Action=(\w+)")
_NAMED = re.compile(r"/(?:[a-z-]*\d[^/?]*|[^/?]*%3A[^/?]*|DRAFT|[A-Z0-9]{10})(?=[/?]|$)")


class Proxy:
    """Passes each request on after a delay, all at once, and counts them."""

    def __init__(self, upstream: str, delay: float, throttle: "Throttle | None" = None) -> None:
        parts = urlsplit(upstream)
        self._host, self._port = parts.hostname or "", parts.port or 80
        self._delay = delay
        self._throttle = throttle
        self._calls: Counter[str] = Counter()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection of the client, for as long as it lasts."""
        try:
            while True:
                head, body = await _message(reader)
                if head.startswith(b"GET /benchmark/calls "):
                    writer.write(self._counted())
                elif self._throttle and self._throttle.stops(head):
                    self._calls["throttled"] += 1
                    await asyncio.sleep(self._delay)
                    writer.write(refusal(head, body))
                else:
                    self._calls[operation(head, body)] += 1
                    reply, _ = await asyncio.gather(self._pass_on(head + body), asyncio.sleep(self._delay))
                    writer.write(reply)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    def _counted(self) -> bytes:
        text = json.dumps(self._calls, sort_keys=True).encode()
        self._calls.clear()
        return b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s" % (len(text), text)

    async def _pass_on(self, request: bytes) -> bytes:
        """The whole reply; moto closes each connection, so none is kept."""
        reader, writer = await asyncio.open_connection(self._host, self._port, limit=_MOST)
        try:
            writer.write(request)
            head, body = await _message(reader, reply=True)
        finally:
            writer.close()
        if b"content-length:" in head.lower() or b"\r\ntransfer-encoding:" in head.lower():
            kept = re.sub(rb"(?i)\r\nconnection: close", b"", head).replace(b"HTTP/1.0", b"HTTP/1.1", 1)
            return kept + body
        return re.sub(rb"(?i)\r\nconnection: close", b"", head)[:-4] + b"\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)


class Throttle:
    """Which calls of one service are too many: a share of them, by a seeded chance, or those above a rate."""

    def __init__(self, wanted: str) -> None:
        """``s3=0.3`` or ``s3=10/s``."""
        self._service, _, measure = wanted.partition("=")
        self._rate = float(measure.removesuffix("/s")) if measure.endswith("/s") else 0.0
        self._share = 0.0 if self._rate else float(measure)
        self._chance = random.Random(1)  # noqa: S311  # nosec B311  # the same each time
        self._left, self._at = self._rate, time.monotonic()

    def stops(self, head: bytes) -> bool:
        """Whether a request is one too many."""
        scope = _SCOPE.search(head)
        if not scope or scope[1].decode() != self._service:
            return False
        if self._share:
            return self._chance.random() < self._share
        now = time.monotonic()
        self._left, self._at = min(self._rate, self._left + (now - self._at) * self._rate), now
        if self._left < 1:
            return True
        self._left -= 1
        return False


def refusal(head: bytes, body: bytes) -> bytes:
    """How a service says that there were too many calls, in the protocol of the request."""
    if re.search(rb"(?i)\r\nx-amz-target:", head):
        return _reply("400 Bad Request", b'{"__type":"ThrottlingException","message":"Rate exceeded"}')
    if _ACTION.search(body):
        error = b"<ErrorResponse><Error><Code>Throttling</Code><Message>Rate exceeded</Message></Error></ErrorResponse>"
        return _reply("400 Bad Request", error)
    scope = _SCOPE.search(head)
    if scope and scope[1] == b"s3":
        return _reply("503 Slow Down", b"<Error><Code>SlowDown</Code><Message>Reduce your request rate.</Message></Error>")
    return _reply("429 Too Many Requests", b'{"message":"Rate exceeded"}', "x-amzn-errortype: ThrottlingException\r\n")


def _reply(status: str, body: bytes, headers: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\n{headers}Content-Length: {len(body)}\r\n\r\n".encode() + body


async def _message(reader: asyncio.StreamReader, *, reply: bool = False) -> tuple[bytes, bytes]:
    """Head and body of a request or a reply, as they came."""
    head = await reader.readuntil(b"\r\n\r\n")
    lower = head.lower()
    length = re.search(rb"\r\ncontent-length: *(\d+)", lower)
    if length:
        return head, await reader.readexactly(int(length[1]))
    if b"\r\ntransfer-encoding: chunked" in lower:
        body = b""
        while not body.endswith(b"0\r\n\r\n"):
            body += await reader.readuntil(b"\r\n")
        return head, body
    return head, await reader.read() if reply else b""


def operation(head: bytes, body: bytes) -> str:
    """What a request asks for: ``SageMaker.ListModels``, ``iam.GetRole``, or method and path with names taken out."""
    target = re.search(rb"(?i)\r\nx-amz-target: *(\S+)", head)
    if target:
        return target[1].decode()
    scope = _SCOPE.search(head)
    service = scope[1].decode() if scope else "unsigned"
    action = _ACTION.search(body)
    if action:
        return f"{service}.{action[1].decode()}"
    method, target_path = head.split(b" ", 2)[:2]
    path, _, query = target_path.decode().partition("?")
    first = unquote_plus(query).split("&")[0].partition("=")[0]
    place = _NAMED.sub("/*", path) + (f"?{first}" if service == "s3" and first else "")
    return f"{service} {method.decode()} {place}"


def by_service(calls: Mapping[str, int]) -> dict[str, int]:
    """Calls by the first word of their operation."""
    found: Counter[str] = Counter()
    for name, count in calls.items():
        found[re.split(r"[. ]", name, maxsplit=1)[0].lower()] += count
    return dict(found)


async def _main(upstream: str, milliseconds: str, throttle: str = "") -> None:
    proxy = Proxy(upstream, float(milliseconds) / 1000, Throttle(throttle) if throttle else None)
    server = await asyncio.start_server(proxy.serve, "127.0.0.1", 0, limit=_MOST, backlog=512)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    try:
        asyncio.run(_main(*sys.argv[1:4]))
    except KeyboardInterrupt:
        sys.exit(0)
