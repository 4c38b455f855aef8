"""AWS at the level of HTTP: replies in each service's protocol, and the faults; everything above it is the real botocore."""

import io
import socket
import struct
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from types import SimpleNamespace
from typing import Any
from unittest import mock

import boto3
from botocore.awsrequest import AWSResponse, HeadersDict
from botocore.config import Config

from averment.sources.aws import guards, reply_validation
from averment.sources.aws.declaration import Resource
from averment.sources.aws.permissions import operations
from tests.support.strict_aws import Defect

from . import wire
from .account import Asked

Fault = Callable[[Asked, Mapping[str, Any]], wire.Raw | str]
"""From a call and its request to the reply that goes wrong, or to the path of a loopback server that misbehaves."""

ATTEMPTS = 2
_CONFIG = Config(
    retries={"mode": "standard", "total_max_attempts": ATTEMPTS},
    connect_timeout=1,
    read_timeout=0.05,
    max_pool_connections=2,
)


class Double:
    """Clients that are answered from declarations; one call can be made to meet a fault."""

    def __init__(self, calls: Sequence[Asked], loopback: str) -> None:
        self._calls: dict[tuple[str, str], list[Asked]] = {}
        for asked in calls:
            self._calls.setdefault((asked.service, asked.call.operation), []).append(asked)
        self._loopback = loopback
        self._clients: dict[tuple[str, str], Any] = {}
        self._now = threading.local()
        self._lock = threading.Lock()
        self._vanishing: tuple[Resource, str] | None = None
        self._gone = ""
        self.fault: tuple[Asked, Fault] | None = None
        self.met = 0

    def client(self, service: str, region: str) -> Any:
        """The client of a service, the real one but for the last step to the network."""
        with self._lock:
            if (service, region) not in self._clients:
                client = _session().client(service, region_name=region, config=_CONFIG)
                reply_validation.hold_to_model(client)
                guards.permit(client, operations(asked.resource for group in self._calls.values() for asked in group))
                client.meta.events.register("provide-client-params", self._remember)
                client.meta.events.register_first("before-send", self._answer)
                self._clients[service, region] = client
            return self._clients[service, region]

    def not_offered(self, service: str, region: str) -> str:
        """The account's Region has everything."""
        return ""

    @contextmanager
    def meeting(self, asked: Asked, fault: Fault) -> Iterator[None]:
        """Within the context a call meets a fault; `met` counts how often."""
        self.fault, self.met = (asked, fault), 0
        # a new client has a full allowance of retries
        self._clients = {key: each for key, each in self._clients.items() if key[0] != asked.service}
        try:
            yield
        finally:
            self.fault = None

    @contextmanager
    def deleting(self, resource: Resource, seed: str) -> Iterator[None]:
        """Within the context a resource is deleted once it was listed: calls about it fail, and it is listed no more."""
        self._vanishing, self._gone = (resource, seed), ""
        try:
            yield
        finally:
            self._vanishing, self._gone = None, ""

    def _deleted(self, asked: Asked, params: Mapping[str, Any]) -> wire.Raw | None:
        if self._vanishing is None:
            return None
        fitting = (Asked(self._vanishing[0], call) for call in self._vanishing[0].calls())
        mine = next((each for each in fitting if each.fits(asked.service, asked.call.operation, params)), None)
        if mine is None:
            return None
        asked = mine
        if asked.call.by:
            return None  # a list of the whole Region: it still names what is gone, or does not, and is not refused for it
        if asked.call is asked.resource.list:
            return wire.success(asked.model, asked.reply(params, self._gone))
        if asked.about(params) != self._vanishing[1]:
            return None
        self._gone = self._vanishing[1]
        return wire.failure(asked.model, 400, "ValidationException", "Could not find it")

    def _remember(self, params: Mapping[str, Any], model: Any, **_: Any) -> None:
        self._now.params, self._now.model = dict(params), model

    def _answer(self, request: Any, **_: Any) -> AWSResponse | None:
        params, model = self._now.params, self._now.model
        service = model.service_model.service_name
        fitting = [each for each in self._calls[service, model.name] if each.fits(service, model.name, params)]
        # what lists a type says which of its resources there are, to whoever else asks as well
        asked = next((each for each in fitting if each.call is each.resource.list), fitting[0] if fitting else None)
        if asked is None:
            raise Defect(f"{service}:{model.name} with {sorted(params)} is no declared call")
        if self.fault and self.fault[0].fits(service, model.name, params):
            with self._lock:
                self.met += 1
            raw = self.fault[1](asked, params)
            if isinstance(raw, str):
                request.url = f"{self._loopback}/{raw}"
                return None
        else:
            raw = self._deleted(asked, params) or wire.success(asked.model, asked.reply(params))
        return AWSResponse(request.url, raw.status, HeadersDict(raw.headers), _Body(raw.body))


def canned(status: int, body: bytes) -> Callable[..., AWSResponse]:
    """A handler of `before-send` that answers every request with the same."""
    return lambda request, **_: AWSResponse(request.url, status, HeadersDict(), _Body(body))


class _Body(io.BytesIO):
    """A body as urllib3 gives it."""

    def stream(self, **_: Any) -> Iterator[bytes]:
        yield self.read()


@cache
def _session() -> boto3.Session:
    return boto3.Session(aws_access_key_id="testing", aws_secret_access_key="testing", region_name="us-east-1")


@contextmanager
def no_waiting() -> Iterator[None]:
    """botocore retries at once."""
    with mock.patch("botocore.endpoint.time", SimpleNamespace(sleep=lambda _seconds: None)):
        yield


@contextmanager
def misbehaving() -> Iterator[str]:
    """A server on loopback that resets, keeps silent or stops half-way; its address."""
    server = socket.create_server(("127.0.0.1", 0))
    stop = threading.Event()
    thread = threading.Thread(target=_accept, args=(server, stop), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"
    finally:
        stop.set()
        server.close()
        thread.join(5)


def _accept(server: socket.socket, stop: threading.Event) -> None:
    server.settimeout(0.2)
    silent: list[socket.socket] = []
    while not stop.is_set():
        try:
            connection, _ = server.accept()
        except TimeoutError:
            continue
        except OSError:
            break
        connection.settimeout(5)
        path = connection.recv(65536).split(b" ")[1]
        if path == b"/slow":
            silent.append(connection)
            continue
        if path == b"/truncated":
            connection.sendall(b'HTTP/1.1 200 OK\r\nContent-Length: 4096\r\n\r\n{"half": [')
        if path == b"/reset":
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.close()
    for each in silent:
        each.close()
