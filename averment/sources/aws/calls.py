"""Makes the calls that resources declare: fills in parameters, follows pages, takes the result from its path in the reply."""

import hashlib
import re
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Protocol

from botocore.exceptions import WaiterError
from botocore.model import ListShape, OperationModel, Shape, StructureShape

from averment.model.collected import GLOBAL, FailedCall, Identity
from averment.model.documents import Document
from averment.secrets import CUT
from averment.sources.aws.declaration import Absent, Call, Resource
from averment.sources.aws.failed_calls import CALL_ERRORS, failed_call, says_absent
from averment.sources.aws.pages import Page, pages
from averment.sources.aws.shapes import MalformedReply, NoBody, ParentUnread, result_shape, result_value, snake, to_json, utc

_POLLS = 60
"""How often a call is repeated until what it prepares is complete."""

_PLACEHOLDER = re.compile(r"\$(?P<end>/)?\??(?P<path>[A-Za-z_]\w*(?:\.\w+)*)|\{(?P<name>\w+)\}")

_EMPTY_PAGES = 1000
"""How many pages without an item may follow each other: filters leave some empty, but a token that never ends leaves all."""

_ITEMS = 1_000_000
"""How many items a list may have, in pages of whatever size: as many log groups as AWS grants an account in a Region."""

PARSING = (
    AttributeError,
    LookupError,
    OSError,
    OverflowError,
    RecursionError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
)
"""What botocore's parsers raise, unwrapped, on a date, number, XML (a SyntaxError), encoding or error body that is none."""

LIMITS = ("MaxResults", "maxResults", "MaxItems", "MaxRecords", "Limit", "limit")

Raw = Mapping[str, Any]
"""Reply members as botocore parsed them, from which templates are filled in."""


class Clients(Protocol):
    """What is needed of the client factory."""

    def client(self, service: str, region: str) -> Any:
        """The boto3 client of a service in a Region."""

    def not_offered(self, service: str, region: str) -> str:
        """The sentence that AWS does not offer a service in a Region; empty where it does."""


class Calls:
    """The calls of one declaration in one Region."""

    def __init__(self, clients: Clients, identity: Identity, resource: Resource, region: str, home: str) -> None:
        """`home` is the Region whose endpoints answer for resources that have none."""
        self._clients = clients
        self._resource = resource
        self._region = region
        self._endpoint = (resource.endpoint or home) if region == GLOBAL else region
        self._names = {"account_id": identity.account_id, "partition": identity.partition, "region": region}

    def not_offered(self) -> str:
        """The sentence that AWS does not offer the type's service in the Region; empty where it does or nothing is asked."""
        if self._endpoint != self._region or not self._resource.calls():
            return ""
        return self._clients.not_offered(self._resource.service, self._region)

    def value(self, call: Call, raw: Raw, parent: Document | None) -> Any:
        """The result of a call as JSON, a list with all its pages; None where the call may leave it out and did."""
        if isinstance(result_shape(self._operation(call), call.result), ListShape):
            return [self.item_as_json(call, item) for item in self.items(call, raw, parent)]
        reply = self.reply(call, raw, parent)
        return None if reply is None else self.as_json(call, reply)

    def reply(self, call: Call, raw: Raw, parent: Document | None) -> Any:
        """The result of a call as botocore parsed it.

        Raises MalformedReply for an empty one, unless the call is declared to leave out what is not there.
        """
        method, params = _method(self._client(call), call), self._params(call, raw, parent)
        try:
            with _parsing(call):
                reply = method(**params)
        except NoBody:
            if call.no_body:
                return None
            raise
        if call.omits_empty and call.result and _has_none(reply, call.result.split(".")[0]):
            return None  # also where the model requires the result: GuardDuty's GetAdministratorAccount does
        operation = self._operation(call)
        result = result_value(operation, call.result, reply)
        if not call.omits_empty and _says_nothing(result_shape(operation, call.result), result):
            raise MalformedReply(f"{call.operation}: the reply has no {call.result or 'content'}")
        return result

    def as_json(self, call: Call, reply: Any) -> Any:
        """The result of a call, as JSON with document field names."""
        return to_json(result_shape(self._operation(call), call.result), reply)

    def items(self, call: Call, raw: Raw, parent: Document | None) -> list[Any]:
        """All items of a list call, over all its pages, as botocore parsed them; rows of a text as its parser made them."""
        return self.recent(call, raw, parent, None)[0]

    def recent(self, call: Call, raw: Raw, parent: Document | None, since: datetime | None) -> tuple[list[Any], bool]:
        """The items of a list call down to a moment, where it has a window, and whether older ones were left out."""
        if call.rows:
            return call.rows(_text_of(call, self.value(call, raw, parent))), False
        operation = self._operation(call)
        shape: Any = result_shape(operation, call.result)
        found: list[Any] = []
        seen: set[bytes] = set()
        empty = 0
        params = {**_page_size(call, operation), **self._params(call, raw, parent)}
        for page in _pages(self._client(call), call, params):
            items = result_value(operation, call.result, page)
            if items is None and call.omits_empty:
                items = []
            if not isinstance(items, list):
                raise MalformedReply(f"{call.operation}: the reply has no list {call.result}")
            if any(_says_nothing(shape.member, item) for item in items):
                raise MalformedReply(f"{call.operation}: an item of {call.result} is empty")
            empty = 0 if items else empty + 1
            told = hashlib.sha256(repr(items).encode("utf-8", "surrogatepass")).digest()
            if len(found) + len(items) > _ITEMS or empty > _EMPTY_PAGES or (items and told in seen):
                raise MalformedReply(f"{call.operation}: the pages do not end")
            seen.add(told)
            recent = [each for each in items if not (call.window and since and utc(each.get(call.window) or since) < since)]
            found.extend(recent)
            if len(recent) < len(items):
                return found, True
        return found, False

    def item_as_json(self, call: Call, item: Any) -> Any:
        """One item of a list call, as JSON with document field names."""
        shape: Any = result_shape(self._operation(call), call.result)
        return to_json(shape.member, item)

    def prepare(self, call: Call, poll_seconds: float) -> None:
        """Has AWS write what a list call then gets, and waits for it. Raises WaiterError where that takes too long."""
        for _ in range(_POLLS):
            if self.reply(call, {}, None) == "COMPLETE":
                return
            time.sleep(poll_seconds)
        raise WaiterError(name=call.operation, reason="not complete in time", last_response={})

    def fill_in(self, template: Any, raw: Raw, parent: Document | None) -> Any:
        """A template with its placeholders replaced; a lone one keeps its value's type. Of a tuple, the first that can be.

        Raises MalformedReply where nothing was read of what it names.
        """
        if isinstance(template, tuple):
            return self._first(template, raw, parent)
        if isinstance(template, list):
            return [self.fill_in(each, raw, parent) for each in template]
        if isinstance(template, dict):
            return {key: self.fill_in(each, raw, parent) for key, each in template.items()}
        if not isinstance(template, str):
            return template
        lone = _PLACEHOLDER.fullmatch(template)
        if lone:
            return self._lookup(lone, raw, parent)
        return _PLACEHOLDER.sub(lambda match: str(self._lookup(match, raw, parent)), template)

    def source(self, call: Call) -> str:
        """How a call is written in a document's sources: ``bedrock-agent:GetAgent``."""
        return f"{self._resource.service_of(call)}:{call.operation}"

    def failed_call(self, call: Call, error: Exception) -> FailedCall | None:
        """What a failure means for the record; None where it is AWS's way of saying "not configured"."""
        not_shown = [Absent("AccessDeniedException", call.not_shown)] if call.not_shown else []
        if says_absent(error, [*call.absent, *not_shown]):
            return None
        return failed_call(self._resource.service_of(call), call.operation, error)

    def _first(self, templates: tuple[Any, ...], raw: Raw, parent: Document | None) -> Any:
        *others, last = templates
        for template in others:
            try:
                return self.fill_in(template, raw, parent)
            except MalformedReply:
                continue
        return self.fill_in(last, raw, parent)

    def _lookup(self, match: re.Match[str], raw: Raw, parent: Document | None) -> Any:
        if match["name"]:
            return self._names[match["name"]]
        path = match["path"].split(".")
        value: Any = raw
        if path[0] == "parent":
            value, path = parent, path[1:]
        for member in path:
            if not isinstance(value, Mapping) or value.get(member) is None:
                told = f"{self._resource.type}: nothing was read of {match['path']}"
                raise ParentUnread(told, path[0]) if match["path"].startswith("parent.") else MalformedReply(told)
            value = value[member]
        if match["path"].startswith("parent.") and parent and parent.get("possible_secrets") and CUT in str(value):
            # asked by what stands in the place of a name, AWS would answer that there is none
            raise ParentUnread(f"{self._resource.type}: {match['path']} was redacted", path[0])
        return str(value).rpartition("/")[2] if match["end"] else value

    def _params(self, call: Call, raw: Raw, parent: Document | None) -> dict[str, Any]:
        given = {name: value for name, value in call.params.items() if value is not None and not _missing(value, raw)}
        return {name: self.fill_in(value, raw, parent) for name, value in given.items()}

    def _client(self, call: Call) -> Any:
        return self._clients.client(self._resource.service_of(call), self._endpoint)

    def _operation(self, call: Call) -> OperationModel:
        operation: OperationModel = self._client(call).meta.service_model.operation_model(call.operation)
        return operation


def _missing(template: Any, raw: Raw) -> bool:
    """Whether a template is of the kind that may be missing (``$?SpaceName``) and nothing was read of what it names."""
    return isinstance(template, str) and template.startswith("$?") and raw.get(template[2:]) is None


def _text_of(call: Call, value: Any) -> str:
    if not isinstance(value, str):
        raise MalformedReply(f"{call.operation}: the reply has no text {call.result}")
    return value


def _method(client: Any, call: Call) -> Callable[..., Any]:
    method: Callable[..., Any] = getattr(client, snake(call.operation))
    return method


def _has_none(reply: Raw, member: str) -> bool:
    """Whether a reply holds nothing at all, or null for a member."""
    return reply.get(member, "") is None or all(value is None for name, value in reply.items() if name != "ResponseMetadata")


def _says_nothing(shape: Shape, value: Any) -> bool:
    """Whether a value was left out, or is a structure without a member. An empty map is an answer (``{"tags": {}}``: none)."""
    return value is None or (isinstance(shape, StructureShape) and all(member is None for member in value.values()))


_PAGE = 100
"""No larger page is asked for, whatever the model allows: kms:ListAliases shares a limit of 1,000 and takes 100."""


def _page_size(call: Call, operation: OperationModel) -> dict[str, int]:
    """The parameter for large pages, where the service's model says how large: SageMaker gives ten items a page without it."""
    members = operation.input_shape.members if operation.input_shape else {}
    limits = {name: members[name].metadata.get("max") for name in LIMITS if name in members and name not in call.params}
    return {name: min(most, _PAGE) for name, most in limits.items() if most}


def _pages(client: Any, call: Call, params: dict[str, Any]) -> Iterator[Page]:
    followed = iter(pages(client, call.operation, snake(call.operation), params))
    while True:
        with _parsing(call):
            page = next(followed, None)
        if page is None:
            return
        yield page


@contextmanager
def _parsing(call: Call) -> Iterator[None]:
    """Turns what botocore's parsers trip over into MalformedReply; holds nothing but a call of botocore."""
    try:
        yield
    except CALL_ERRORS:
        raise
    except PARSING as error:
        raise MalformedReply(f"{call.operation}: the reply cannot be read: {error!r}") from error
