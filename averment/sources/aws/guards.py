"""Restricts a client to declared operations, the hosts of its own service, and verified TLS.

The declarations, botocore's endpoint data and its defaults already say so. What is here holds when one of them errs, when code to
come forgets it, and when a reply has something else in mind: a bucket or Region in it becomes part of a host's name, and botocore
follows Amazon S3's redirects.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from botocore.exceptions import BotoCoreError
from urllib3.util import Url, parse_url

from averment.base.errors import ConfigError

Operation = tuple[str, str]
"""botocore's name of a service, and an operation of it as its model spells it."""

_PREFIXED = ("s3", "s3control")
"""Services that put one label before their host: a bucket's name or an account's number."""

_REDIRECTED = "s3"
"""The service whose clients botocore leads to another Region's host, by what a reply says."""


class NotPermittedError(BotoCoreError):  # type: ignore[misc]
    """An operation outside of those that a client was made for; AWS was not asked. botocore asks some of its own accord."""

    fmt = "{service}:{operation} is not among what a scan may ask: it was not asked"


class ForeignHostError(BotoCoreError):  # type: ignore[misc]
    """A request would have gone to a host that is no endpoint of its service; nothing was sent."""

    fmt = "{host} is not an endpoint of {service}: nothing was sent there"


def permit(client: Any, operations: Collection[Operation]) -> None:
    """Makes every other operation of a client raise NotPermittedError before a request is made of it."""
    service = client.meta.service_model.service_name
    names = frozenset(name for of, name in operations if of == service)

    def before(model: Any, **_: Any) -> None:
        if model.name not in names:
            raise NotPermittedError(service=service, operation=model.name)

    client.meta.events.register_first("before-call", before, unique_id="averment-permit")


def verify(client: Any) -> None:
    """Raises ConfigError for a client that would not verify whom it speaks to.

    botocore takes an empty name of a file of certificates to mean that, wherever it comes from.
    """
    if not client._endpoint.http_session._verify:  # noqa: SLF001  # botocore tells nobody
        raise ConfigError(
            "TLS certificates would not be verified: AWS_CA_BUNDLE, REQUESTS_CA_BUNDLE, CURL_CA_BUNDLE or the profile's "
            "ca_bundle is empty; unset it, or name a file of certificates"
        )


def hosts(client: Any, operations: Collection[Operation], partition_of: Callable[[str], str]) -> Callable[[str], None]:
    """What raises ForeignHostError for an address outside of a client's endpoints.

    These are the endpoints that botocore's data has for these operations of its service in its Region, or the one that the
    environment or the profile names; with one label before it for a bucket or an account; and for Amazon S3 those in other
    Regions of the same partition. `partition_of` tells a Region's partition, and raises a BotoCoreError for what is none.
    """
    return _Hosts(client, operations, partition_of).hold


class _Hosts:
    """The endpoints of one client; each is worked out when it is first asked for."""

    def __init__(self, client: Any, operations: Collection[Operation], partition_of: Callable[[str], str]) -> None:
        model = client.meta.service_model
        self._resolver = client._ruleset_resolver  # noqa: SLF001  # the data that botocore itself goes by
        self._service = model.service_name
        self._models = [model.operation_model(name) for of, name in operations if of == self._service]
        self._partition_of = partition_of
        self._region = client.meta.region_name
        self._known: set[str] = set()

    def hold(self, url: str) -> None:
        # by the parser of whoever opens the connection: two parsers may see two hosts in one address
        asked = parse_url(url)
        own, without_label = _origins(asked)
        may_be = {own, without_label} if self._service in _PREFIXED else {own}
        if may_be & self._known:
            return
        found = next((each for each in self._endpoints(asked.host or "") if each in may_be), None)
        if found is None:
            raise ForeignHostError(host=own, service=self._service)
        self._known.add(found)

    def _endpoints(self, host: str) -> Iterator[str]:
        given = self._given()
        yield from self._of_operations(given)
        if self._service == _REDIRECTED and "Endpoint" not in given:
            for label in host.split("."):
                if self._is_beside(label):
                    yield self._resolved({**given, "Region": label})

    def _of_operations(self, given: Mapping[str, Any]) -> Iterator[str]:
        if self._service in _PREFIXED:
            # what these operations add to the parameters asks for a bucket or an account, which only change the label
            yield self._resolved(given)
            return
        for model in self._models:
            yield self._resolved({**given, **self._resolver._get_static_context_params(model)})  # noqa: SLF001

    def _is_beside(self, label: str) -> bool:
        """Whether a label of a host is a Region of the client's partition."""
        try:
            return self._partition_of(label) == self._partition_of(self._region)
        except BotoCoreError:
            return False

    def _given(self) -> dict[str, Any]:
        """The endpoint's parameters that no call has a say in: Region, variants, and the endpoint that somebody asked for."""
        own, named = self._resolver._builtins, self._resolver._param_definitions  # noqa: SLF001
        known = {name: own.get(each.builtin) for name, each in named.items() if each.builtin}
        return {name: value for name, value in known.items() if value is not None and not callable(value)}

    def _resolved(self, given: Mapping[str, Any]) -> str:
        return _origins(parse_url(self._resolver._provider.resolve_endpoint(**given).url))[0]  # noqa: SLF001


def _origins(url: Url) -> tuple[str, str]:
    """An address without user and path, and the same without the first label of its host."""
    host = url.host or ""
    end = f":{url.port}" if url.port else ""
    return f"{url.scheme}://{host}{end}", f"{url.scheme}://{host.partition('.')[2]}{end}"
