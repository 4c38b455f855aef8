"""The shared engine: an OPA server, through opa-python-client; it holds our policies for the length of a run and no data."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Any
from urllib.parse import urlsplit

import requests
from opa_client import OpaClient
from opa_client.errors import DeletePolicyError, RegoParseError

from aigov.errors import EngineError, PolicyError
from aigov.evaluate import entry
from aigov.evaluate.opa_binary import raise_for
from aigov.evaluate.packages import package_of, used

TIMEOUT = 120.0
"""Seconds the server may take for one batch."""

CONNECT_TIMEOUT = 10.0
"""Seconds the server may take to say that it is there."""

_PREFIX = "aigov/"


class ServerFactory:
    """Uploads the modules under an id of their own and takes them away at the end."""

    relations_in_input = True

    def __init__(self, url: str) -> None:
        self._url = url

    def ready(self) -> None:
        """Raises EngineError where the server does not answer."""
        _connect(self._url).close_connection()

    def __call__(self, modules: Mapping[str, str], data: Mapping[str, Any]) -> AbstractContextManager["ServerEngine"]:
        """An engine for modules (text by path) and data, for as long as the context lasts."""
        return self._open(modules, data)

    @contextmanager
    def _open(self, modules: Mapping[str, str], data: Mapping[str, Any]) -> Iterator["ServerEngine"]:
        client = _connect(self._url)
        prefix = _PREFIX + hashlib.sha256(json.dumps(modules, sort_keys=True).encode()).hexdigest()[:16]
        try:
            _refuse_foreign(client, self._url, prefix, modules)
            loaded = _upload(client, prefix, modules)
            try:
                yield ServerEngine(client, self._url, data)
            finally:
                _remove(client, loaded)
        except requests.RequestException as error:
            raise EngineError(f"OPA server {self._url} failed: {error}") from error
        finally:
            client.close_connection()


def _connect(url: str) -> OpaClient:
    secure, host, port = _parts(url)
    client = OpaClient(host=host, port=port, ssl=secure, timeout=TIMEOUT)
    try:
        requests.get(f"{url.rstrip('/')}/health", timeout=CONNECT_TIMEOUT).raise_for_status()
    except requests.RequestException as error:
        client.close_connection()
        reason = "did not answer in time" if isinstance(error, requests.Timeout) else "is not reachable"
        raise EngineError(f"OPA server {url} {reason}: start it with `opa run --server`, or use --engine embedded") from error
    return client


def _parts(url: str) -> tuple[bool, str, int]:
    """Whether a URL is https, its host and its port. Raises EngineError for what is no URL of a server."""
    try:
        parts = urlsplit(url)
        secure, host, port = parts.scheme == "https", parts.hostname, parts.port
    except ValueError:  # brackets left open, a port beyond 65535
        host = None
    if not host or parts.scheme not in ("http", "https"):
        raise EngineError(f"--opa-url {url!r} is not a URL such as http://127.0.0.1:8181")
    return secure, host, port or (443 if secure else 8181)


def _refuse_foreign(client: OpaClient, url: str, prefix: str, modules: Mapping[str, str]) -> None:
    """Policies of others that share our packages would add their rules to ours."""
    ours = {package_of(text).replace(".", "/") for text in modules.values()}
    for policy_id, info in client.get_policies_info().items():
        package = info["path"].split("/data/", 1)[-1].removeprefix(f"{client.root_url}/")
        if not policy_id.startswith(prefix) and package.removeprefix("data/") in ours:
            raise EngineError(
                f"OPA server {url} holds policy {policy_id!r} in package {package!r}, which is ours: use another server"
            )


def _upload(client: OpaClient, prefix: str, modules: Mapping[str, str]) -> list[str]:
    """Uploads modules, those that others use first: a module is refused until all it calls is there."""
    waiting, loaded = {path: modules[path] for path in _in_order(modules)}, []
    while waiting:
        before = len(waiting)
        refusal = None
        for path, text in list(waiting.items()):
            policy_id = f"{prefix}/{path}"
            try:
                client.update_policy_from_string(text, policy_id, rego_compat=False)
            except RegoParseError as error:
                refusal = f"{path}: the OPA server refused it: {' '.join(str(error).split())}"
            else:
                loaded.append(policy_id)
                del waiting[path]
        if len(waiting) == before:
            _remove(client, loaded)
            raise PolicyError(str(refusal))
    return loaded


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
    return sorted(ordered, key=lambda path: path == entry.PATH)


def _remove(client: OpaClient, loaded: list[str]) -> None:
    for policy_id in reversed(loaded):
        try:
            client.delete_policy(policy_id)
        except DeletePolicyError as error:
            raise EngineError(f"OPA server: policy {policy_id} could not be deleted: {error}") from error


class ServerEngine:
    """Queries a server; each input carries the relations and the configuration."""

    def __init__(self, client: OpaClient, url: str, data: Mapping[str, Any]) -> None:
        self._client = client
        self._url = url
        self._data = data

    def query(self, rule: str, input_json: str) -> Any:
        """The value of ``data.<rule>`` on an input."""
        package, _, name = rule.rpartition(".")
        document = json.loads(input_json) | self._data
        try:
            reply = self._client.query_rule(document, package, name, {"strict-builtin-errors": "true"})
        except requests.HTTPError as error:
            raise_for(error.response.json().get("errors") or [error.response.json()])
            raise
        except requests.Timeout as error:
            raise EngineError(f"OPA server {self._url} did not answer within {TIMEOUT:.0f} s: try --engine embedded") from error
        except requests.RequestException as error:
            raise EngineError(f"OPA server {self._url} failed: {error}") from error
        return reply.get("result")
