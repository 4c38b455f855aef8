"""The shared engine: an OPA server, through opa-python-client; it holds our policies for the length of a run and no data."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

import requests
from opa_client import OpaClient
from opa_client.errors import DeletePolicyError, RegoParseError

from averment.base.errors import EngineError, LimitError, PolicyError
from averment.engines.bounded_http import Bounded, TooLargeError, json_object
from averment.engines.engine import DEFAULT, Capabilities
from averment.engines.limits import LIMITS, Limits
from averment.engines.opa_binary import raise_for
from averment.rego.packages import ENTRY_FILE, package_of, used

TIMEOUT = 120.0
"""Seconds the server may take to take in a policy: it compiles all it has anew."""

CONNECT_TIMEOUT = 10.0
"""Seconds the server may take to say that it is there."""

_SILENT = 3
"""How many questions running the server may leave without an answer in all the time they have before it counts as failed.

A rule that takes too long costs two: that of its batch, and that of its document.
"""

_PREFIX = "averment/"
_SAID = 500


class ServerFactory:
    """Uploads the modules under an id of their own and takes them away at the end."""

    capabilities = Capabilities(relations_in_input=True)

    def __init__(self, url: str, bounds: Limits = LIMITS) -> None:
        self._url = url
        self._limits = bounds

    @property
    def judged_by(self) -> str:
        """The server, without what signs in to it."""
        return f"an OPA server at {_parts(self._url).shown}"

    def ready(self) -> None:
        """Raises EngineError where the server does not answer."""
        _connect(_parts(self._url), self._limits).close_connection()

    def __call__(self, modules: Mapping[str, str], data: Mapping[str, Any]) -> AbstractContextManager["ServerEngine"]:
        """An engine for modules (text by path) and data, for as long as the context lasts."""
        return self._open(modules, data)

    @contextmanager
    def _open(self, modules: Mapping[str, str], data: Mapping[str, Any]) -> Iterator["ServerEngine"]:
        place = _parts(self._url)
        client = _connect(place, self._limits)
        prefix = _PREFIX + hashlib.sha256(json.dumps(modules, sort_keys=True).encode()).hexdigest()[:16]
        try:
            loaded: list[str] = []
            try:
                with _as_opa_would(place.shown):
                    _refuse_foreign(client, place.shown, prefix, modules)
                    _upload(client, prefix, modules, loaded)
                yield ServerEngine(client, place.shown, data, self._limits)
            finally:
                with _as_opa_would(place.shown):
                    client.adapter.seconds = TIMEOUT
                    _remove(client, loaded)
        finally:
            client.close_connection()


@contextmanager
def _as_opa_would(url: str) -> Iterator[None]:
    """Turns what comes of answers that are not OPA's, or of none, into EngineError."""
    try:
        yield
    except requests.JSONDecodeError as error:
        raise EngineError(f"{url} does not answer as an OPA server would: is it one?") from error
    except requests.RequestException as error:
        raise EngineError(f"OPA server {url} failed: {str(error)[:_SAID]}") from error
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError) as error:  # the client takes its form for granted
        raise EngineError(f"{url} does not answer as an OPA server would: is it one?") from error


@dataclass(frozen=True)
class _Place:
    """A server's URL in its parts; `shown` is the URL without what signs in."""

    shown: str
    secure: bool
    host: str
    port: int
    credentials: tuple[str, str] | None


class _Client(OpaClient):  # type: ignore[misc]  # its package has no types
    """The client, with answers bounded in size and time."""

    def __init__(self, place: _Place, bounds: Limits) -> None:
        self.adapter = Bounded(place.shown, TIMEOUT, bounds.reply)
        self._credentials = place.credentials
        super().__init__(host=place.host, port=place.port, ssl=place.secure, timeout=TIMEOUT)

    def _init_session(self) -> requests.Session:
        session: requests.Session = super()._init_session()
        _bounded(session, self.adapter, self._credentials)
        return session


def _bounded(session: requests.Session, adapter: Bounded, credentials: tuple[str, str] | None) -> None:
    session.mount("http://", adapter)
    session.mount("https://", adapter)
    session.max_redirects = 1  # OPA sends from a path with a slash at its end to that without
    session.auth = credentials


def _connect(place: _Place, bounds: Limits) -> _Client:
    with requests.Session() as session:
        _bounded(session, Bounded(place.shown, CONNECT_TIMEOUT, bounds.reply), place.credentials)
        try:
            session.get(f"{place.shown}/health", timeout=CONNECT_TIMEOUT).raise_for_status()
        except (requests.RequestException, ValueError) as error:  # a host that is no name
            reason = "did not answer in time" if isinstance(error, requests.Timeout) else "is not reachable"
            refused = isinstance(error, requests.HTTPError) and error.response.status_code in (401, 403)
            raise EngineError(
                f"OPA server {place.shown} refused to be asked: sign in with --opa-url http://NAME:PASSWORD@HOST"
                if refused
                else f"OPA server {place.shown} {reason}: start it with `opa run --server`, or use --engine {DEFAULT}"
            ) from error
    return _Client(place, bounds)


def _parts(url: str) -> _Place:
    """A URL in its parts. Raises EngineError for what is no URL of a server."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:  # brackets left open, a port beyond 65535
        host = None
    if not host or parts.scheme not in ("http", "https") or parts.path.strip("/") or parts.query or parts.fragment or port == 0:
        told = repr(url) if "@" not in url else "which is not shown as it may hold a password,"
        raise EngineError(f"--opa-url {told} is not a URL such as http://127.0.0.1:8181")
    name = f"[{host}]" if ":" in host else host
    number = port or (443 if parts.scheme == "https" else 8181)
    signed = (unquote(parts.username or ""), unquote(parts.password or ""))
    return _Place(f"{parts.scheme}://{name}:{number}", parts.scheme == "https", name, number, signed if any(signed) else None)


def _refuse_foreign(client: OpaClient, url: str, prefix: str, modules: Mapping[str, str]) -> None:
    """Policies of others that share our packages would add their rules to ours."""
    ours = {package_of(text).replace(".", "/") for text in modules.values()}
    for policy_id, info in client.get_policies_info().items():
        package = info["path"].split("/data/", 1)[-1].removeprefix(f"{client.root_url}/")
        if not policy_id.startswith(prefix) and package.removeprefix("data/") in ours:
            raise EngineError(
                f"OPA server {url} holds policy {policy_id!r} in package {package!r}, which is ours: use another server"
            )


def _upload(client: OpaClient, prefix: str, modules: Mapping[str, str], loaded: list[str]) -> None:
    """Uploads modules and adds their ids to `loaded`.

    Those that others use come first: a module is refused until all it calls is there.
    """
    waiting = {path: modules[path] for path in _in_order(modules)}
    while waiting:
        before = len(waiting)
        refusal = None
        for path, text in list(waiting.items()):
            policy_id = f"{prefix}/{path}"
            try:
                client.update_policy_from_string(text, policy_id, rego_compat=False)
            except RegoParseError as error:
                refusal = f"{path}: the OPA server refused it: {' '.join(str(error).split())[:_SAID]}"
            else:
                loaded.append(policy_id)
                del waiting[path]
        if len(waiting) == before:
            raise PolicyError(str(refusal))


def _in_order(modules: Mapping[str, str]) -> list[str]:
    """Paths, each after those of the modules its text speaks of, the large generated one last.

    The server compiles all it has anew for each upload and each removal, for refused uploads too.
    """
    packages: dict[str, list[str]] = {}
    for path, text in modules.items():
        packages.setdefault(package_of(text), []).append(path)
    ordered: dict[str, None] = {}
    begun: set[str] = set()

    def place(path: str) -> None:
        if path not in begun:
            begun.add(path)
            for package in sorted(used(modules[path], packages)):
                for other in packages[package]:
                    place(other)
            ordered[path] = None

    for path in sorted(modules):
        place(path)
    return sorted(ordered, key=lambda path: path == ENTRY_FILE)


def _remove(client: OpaClient, loaded: list[str]) -> None:
    for policy_id in reversed(loaded):
        try:
            client.delete_policy(policy_id)
        except DeletePolicyError as error:
            raise EngineError(f"OPA server: policy {policy_id} could not be deleted: {error}") from error


class ServerEngine:
    """Queries a server; each input carries the relations and the configuration."""

    def __init__(self, client: _Client, url: str, data: Mapping[str, Any], bounds: Limits) -> None:
        self._client = client
        self._url = url
        self._data = data
        self._limits = bounds
        self._silent = 0

    def query(self, rule: str, input_json: str, share: float = 1) -> Any:
        """The value of ``data.<rule>`` on an input. Raises LimitError where it takes more than that share of what it may."""
        package, _, name = rule.rpartition(".")
        document = json.loads(input_json) | self._data
        self._client.adapter.seconds = self._limits.seconds * share
        try:
            with _as_opa_would(self._url):
                found = self._answer(document, package, name)
        except LimitError:
            self._silent += share == 1
            if self._silent < _SILENT:
                raise
            raise EngineError(
                f"OPA server {self._url} gave no whole answer within {self._limits.seconds:g} s, {_SILENT} times running: "
                f"try --engine {DEFAULT}"
            ) from None
        self._silent = 0
        return found

    def _answer(self, document: Mapping[str, Any], package: str, name: str) -> Any:
        try:
            reply = self._client.query_rule(document, package, name, {"strict-builtin-errors": "true"})
        except requests.HTTPError as error:
            answer = json_object(error.response)
            raise_for(answer.get("errors") or [answer])
            raise
        except (requests.Timeout, TooLargeError):
            raise self._limits.exceeded() from None
        if not isinstance(reply, dict):
            raise TypeError("no object")
        return reply.get("result")
