"""The collector: reads declared resources into documents, and records what would not answer."""

import json
import re
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Protocol

from botocore.exceptions import WaiterError

from aigov import documents
from aigov.aws.declaration import Call, Fields, Part, Resource
from aigov.aws.iam_policy import parse_policy
from aigov.aws.refusals import FAILURES, Refusal, refusal, says_absent
from aigov.aws.session import Identity
from aigov.aws.shapes import MalformedReply, result_shape, result_value, snake, to_json
from aigov.documents import Document

GLOBAL = "global"
"""The Region written in documents of resources that have none."""


@dataclass(frozen=True)
class Population:
    """How many resources of a type an account has in a Region, or the refused call that left it unknown."""

    resource_type: str
    region: str
    listed: int
    refusal: Refusal | None = None


@dataclass
class Estate:
    """What a scan read: documents in their fixed order, and one population for each type and Region asked for."""

    documents: list[Document] = field(default_factory=list)
    populations: list[Population] = field(default_factory=list)


class Clients(Protocol):
    """What the collector needs of the client factory."""

    def client(self, service: str, region: str) -> Any: ...


class Progress(Protocol):
    """Where the collector tells how far it is; called from several threads."""

    def expect(self, resource_type: str, region: str) -> None: ...
    def done(self, resource_type: str, region: str, listed: int) -> None: ...


class SilentProgress:
    """Tells nobody."""

    def expect(self, resource_type: str, region: str) -> None:
        """Ignores what is about to be read."""

    def done(self, resource_type: str, region: str, listed: int) -> None:
        """Ignores what was read."""


@dataclass(frozen=True)
class Setting:
    """What a scan holds fixed: who scans, where global services answer, and the clock (RFC 3339)."""

    identity: Identity
    regions: tuple[str, ...]
    clock: str
    concurrency: int = 16
    poll_seconds: float = 2.0


class Collector:
    """Reads declarations with bounded concurrency; a refused call costs its field, a refused list its population."""

    def __init__(self, clients: Clients, setting: Setting, progress: Progress | None = None) -> None:
        self._clients = clients
        self._setting = setting
        self._progress = progress or SilentProgress()

    def collect(self, resources: Sequence[Resource]) -> Estate:
        """Every resource of the given declarations; the parents of children must be among them."""
        estate = Estate()
        listers, readers = (ThreadPoolExecutor(self._setting.concurrency) for _ in range(2))
        try:
            for stage in _stages(resources):
                self._collect_stage(stage, estate, listers, readers)
        finally:
            # after Ctrl-C nobody waits for AWS to answer what is under way
            listers.shutdown(wait=False, cancel_futures=True)
            readers.shutdown(wait=False, cancel_futures=True)
        estate.documents.sort(key=documents.sort_key)
        estate.populations.sort(key=lambda each: (each.resource_type, each.region))
        return estate

    def _collect_stage(
        self, stage: Sequence[Resource], estate: Estate, listers: ThreadPoolExecutor, readers: ThreadPoolExecutor
    ) -> None:
        jobs: list[Future[tuple[list[Document], Population]]] = []
        for resource in stage:
            for region in (GLOBAL,) if resource.scope == "global" else self._setting.regions:
                self._progress.expect(resource.type, region)
                job = _Job(self._clients, self._setting, resource, region, readers)
                jobs.append(listers.submit(job.run, _parents(resource, region, estate)))
        for job_done in jobs:
            found, population = job_done.result()
            self._progress.done(population.resource_type, population.region, population.listed)
            estate.documents.extend(found)
            estate.populations.append(population)


@dataclass(frozen=True)
class _Parents:
    documents: tuple[Document, ...]
    refusal: Refusal | None


def _parents(resource: Resource, region: str, estate: Estate) -> _Parents:
    if resource.parent is None:
        return _Parents((), None)
    mine = [each for each in estate.documents if each["resource_type"] == resource.parent]
    unknown = [each for each in estate.populations if each.resource_type == resource.parent and each.region == region]
    return _Parents(
        documents=tuple(each for each in mine if region in (GLOBAL, each["region"])),
        refusal=next((each.refusal for each in unknown if each.refusal), None),
    )


def _stages(resources: Sequence[Resource]) -> Iterable[list[Resource]]:
    """Declarations in the order their parents demand."""
    waiting = sorted(resources, key=lambda each: each.type)
    ready: set[str] = set()
    while waiting:
        stage = [each for each in waiting if each.parent is None or each.parent in ready]
        if not stage:
            raise ValueError(f"parents are not declared: {[each.parent for each in waiting]}")
        yield stage
        ready |= {each.type for each in stage}
        waiting = [each for each in waiting if each.type not in ready]


@dataclass
class _Reading:
    """What is known of one resource while it is read: raw reply members, finished fields, refusals and sources."""

    raw: dict[str, Any] = field(default_factory=dict)
    parent: Document | None = None
    fields: Fields = field(default_factory=dict)
    unread: dict[str, dict[str, str]] = field(default_factory=dict)
    sources: set[str] = field(default_factory=set)


class _Job:
    """One declaration in one Region."""

    def __init__(self, clients: Clients, setting: Setting, resource: Resource, region: str, readers: ThreadPoolExecutor) -> None:
        self._clients = clients
        self._resource = resource
        self._region = region
        self._setting = setting
        self._readers = readers
        identity = setting.identity
        self._names = {"account_id": identity.account_id, "partition": identity.partition, "region": region}

    def run(self, parents: _Parents) -> tuple[list[Document], Population]:
        """Lists, then reads each resource on the readers' threads."""
        if self._resource.list is None:
            readings, refused = [_Reading()], None
        elif self._resource.parent is None:
            readings, refused = self._listed(None)
        else:
            readings, refused = self._listed_of(parents)
        found = [job.result() for job in [self._readers.submit(self._read, each) for each in readings]]
        # a singleton that AWS says is not configured is still one document: absence is a fact about the account
        return found, Population(self._resource.type, self._region, len(found), refused)

    def _listed_of(self, parents: _Parents) -> tuple[list[_Reading], Refusal | None]:
        readings: list[_Reading] = []
        refused = parents.refusal
        for parent in parents.documents:
            more, refusal_here = self._listed(parent)
            readings.extend(more)
            refused = refused or refusal_here
        return readings, refused

    def _listed(self, parent: Document | None) -> tuple[list[_Reading], Refusal | None]:
        call = self._resource.list
        assert call is not None
        context = _Reading(parent=parent)
        refused = self._prepare(call.prepared_by) if call.prepared_by else None
        if refused:
            return [], refused
        try:
            found = [self._reading(call, item, parent) for item in self._items(call, context)]
        except FAILURES as error:
            return [], None if _absent(call, error) else self._refusal(call, error)
        return [each for each in found if self._is_read_here(each)], None

    def _is_read_here(self, reading: _Reading) -> bool:
        """Whether a resource that several Regions list is read in this one: its own or, where that is not scanned, the first."""
        home = reading.fields.get(self._resource.region) if self._resource.region else None
        if home is None or self._region == GLOBAL:
            return True
        scanned = self._setting.regions
        return bool(self._region == (home if home in scanned else scanned[0]))

    def _prepare(self, call: Call) -> Refusal | None:
        """Has AWS write what the list call then gets, and waits for it; the refusal where it will not or takes too long."""
        try:
            for _ in range(_POLLS):
                if self._reply(call, {}, _Reading()) == "COMPLETE":
                    return None
                time.sleep(self._setting.poll_seconds)
        except FAILURES as error:
            return self._refusal(call, error)
        return self._refusal(call, WaiterError(name=call.operation, reason="not complete in time", last_response={}))

    def _reading(self, call: Call, item: Any, parent: Document | None) -> _Reading:
        if call.rows:
            return _Reading(raw=item, parent=parent, fields=dict(item), sources={self._source(call)})
        raw = {call.scalar: item} if call.scalar else item
        fields = {snake(call.scalar): item} if call.scalar else to_json(self._item_shape(call), item)
        return _Reading(raw=raw, parent=parent, fields=fields, sources={self._source(call)})

    def _read(self, reading: _Reading) -> Document:
        if self._resource.describe:
            self._describe(self._resource.describe, reading)
        for part in self._resource.parts:
            self._fill(part.field, part.call, reading, lambda part=part: self._part(part, reading))  # type: ignore[misc]
        if self._resource.tags:
            call = self._resource.tags
            self._fill("tags", call, reading, lambda: self._tags(call, reading))
        return self._document(reading)

    def _describe(self, call: Call, reading: _Reading) -> None:
        try:
            reply = self._reply(call, reading.raw, reading) or {}
            fields = to_json(result_shape(self._operation(call), call.result), reply)
        except FAILURES as error:
            if not _absent(call, error):
                reading.unread["*"] = self._refusal(call, error).as_json()
                return
            reply, fields = {}, {}
        reading.fields |= fields
        reading.raw = {**reading.raw, **reply}
        reading.sources.add(self._source(call))

    def _fill(self, name: str, call: Call, reading: _Reading, read: Callable[[], Any]) -> None:
        try:
            value = read()
        except FAILURES as error:
            if not _absent(call, error):
                reading.unread[name] = self._refusal(call, error).as_json()
                return
            value = None
        reading.sources.add(self._source(call))
        if value is not None:
            reading.fields[name] = value

    def _part(self, part: Part, reading: _Reading) -> Any:
        if not part.items:
            return _parsed(part.parse, self._value(part.call, reading.raw, reading))
        shape = self._item_shape(part.call)
        items = self._items(part.call, reading)
        if part.describe is None:
            return [to_json(shape, item) for item in items]
        return [to_json(shape, item) | self._value(part.describe, item, reading) for item in items]

    def _tags(self, call: Call, reading: _Reading) -> dict[str, str] | None:
        value = self._value(call, reading.raw, reading)
        return None if value is None else tags_of(value)

    def _value(self, call: Call, raw: Mapping[str, Any], reading: _Reading) -> Any:
        reply = self._reply(call, raw, reading)
        return None if reply is None else to_json(result_shape(self._operation(call), call.result), reply)

    def _reply(self, call: Call, raw: Mapping[str, Any], reading: _Reading) -> Any:
        client = self._client(call)
        reply = _method(client, call)(**self._params(call, raw, reading))
        return result_value(self._operation(call), call.result, reply)

    def _items(self, call: Call, reading: _Reading) -> list[Any]:
        if call.rows:
            return call.rows(_text_of(call, self._value(call, reading.raw, reading)))
        client = self._client(call)
        params = self._params(call, reading.raw, reading)
        operation = self._operation(call)
        items: list[Any] = []
        for page in _pages(client, call, params):
            found = result_value(operation, call.result, page)
            if found is None and call.omits_empty:
                found = []
            if not isinstance(found, list):
                raise MalformedReply(f"{call.operation}: the reply has no list {call.result}")
            items.extend(found)
        return items

    def _client(self, call: Call) -> Any:
        region = self._setting.regions[0] if self._region == GLOBAL else self._region
        return self._clients.client(self._resource.service_of(call), region)

    def _operation(self, call: Call) -> Any:
        return self._client(call).meta.service_model.operation_model(call.operation)

    def _item_shape(self, call: Call) -> Any:
        return result_shape(self._operation(call), call.result).member

    def _params(self, call: Call, raw: Mapping[str, Any], reading: _Reading) -> dict[str, Any]:
        return {name: self._fill_in(value, raw, reading.parent) for name, value in call.params.items()}

    def _fill_in(self, template: Any, raw: Mapping[str, Any], parent: Document | None) -> Any:
        """A template with its placeholders replaced; a lone placeholder keeps the value's type."""
        if isinstance(template, list):
            return [self._fill_in(each, raw, parent) for each in template]
        if isinstance(template, dict):
            return {key: self._fill_in(each, raw, parent) for key, each in template.items()}
        if not isinstance(template, str):
            return template
        lone = _PLACEHOLDER.fullmatch(template)
        if lone:
            return self._lookup(lone, raw, parent)
        return _PLACEHOLDER.sub(lambda match: str(self._lookup(match, raw, parent)), template)

    def _lookup(self, match: re.Match[str], raw: Mapping[str, Any], parent: Document | None) -> Any:
        if match["name"]:
            return self._names[match["name"]]
        path = match["path"].split(".")
        value: Any = raw
        if path[0] == "parent":
            value, path = parent, path[1:]
        for member in path:
            if not isinstance(value, Mapping) or value.get(member) is None:
                raise MalformedReply(f"{self._resource.type}: nothing was read of {match['path']}")
            value = value[member]
        return value

    def _source(self, call: Call) -> str:
        return f"{self._resource.service_of(call)}:{call.operation}"

    def _refusal(self, call: Call, error: Exception) -> Refusal:
        return refusal(self._resource.service_of(call), call.operation, error)

    def _document(self, reading: _Reading) -> Document:
        resource, identity = self._resource, self._setting.identity
        fields = _finished(resource, reading)
        raw = {**reading.raw, **fields}
        header = {
            "schema_version": documents.SCHEMA_VERSION,
            "resource_type": resource.type,
            "resource_id": str(self._fill_in(resource.id, raw, reading.parent)),
            "resource_name": str(self._fill_in(resource.name, raw, reading.parent)),
            "account_id": identity.account_id,
            "partition": identity.partition,
            "region": (fields.get(resource.region) if resource.region else None) or self._region,
            "tags": fields.pop("tags", None),
            "collected_at": self._setting.clock,
            "sources": sorted(reading.sources),
            "unread": dict(sorted(reading.unread.items())),
        }
        return documents.build(header, fields)


_POLLS = 60
"""How often a call is repeated until what it prepares is complete."""

_PLACEHOLDER = re.compile(r"\$(?P<path>[A-Za-z_]\w*(?:\.\w+)*)|\{(?P<name>\w+)\}")


def _absent(call: Call, error: Exception) -> bool:
    return says_absent(error, call.absent, call.absent_message)


def _finished(resource: Resource, reading: _Reading) -> Fields:
    fields = dict(reading.fields)
    if "tags" in fields:
        fields["tags"] = tags_of(fields["tags"])
    added = [path for path in resource.policies if path.split(".")[0] not in fields]
    _parse_all(resource, [path for path in resource.policies if path not in added], fields, reading)
    if resource.normalise:
        fields = resource.normalise(fields)
        _parse_all(resource, added, fields, reading)
    return fields


def _parse_all(resource: Resource, paths: Iterable[str], fields: Fields, reading: _Reading) -> None:
    """Parses the policy documents at some paths; a field with one that is none becomes unread."""
    for path in paths:
        first, *rest = path.split(".")
        try:
            _parse_policies(fields, [first, *rest])
        except MalformedReply as error:
            call = resource.describe or resource.list
            assert call is not None
            del fields[first]
            reading.unread[first] = refusal(resource.service_of(call), call.operation, error).as_json()


def _text_of(call: Call, value: Any) -> str:
    if not isinstance(value, str):
        raise MalformedReply(f"{call.operation}: the reply has no text {call.result}")
    return value


def _parse_policies(holder: Any, path: list[str]) -> None:
    head, rest = path[0], path[1:]
    if head == "*":
        for item in holder:
            _parse_policies(item, rest)
    elif head in holder and rest:
        _parse_policies(holder[head], rest)
    elif head in holder:
        holder[head] = parse_policy(holder[head])


def _parsed(how: str, value: Any) -> Any:
    if value is None or not how:
        return value
    if how == "policy":
        return parse_policy(value)
    try:
        return json.loads(value)
    except ValueError as error:
        raise MalformedReply(f"the reply is not JSON: {error}") from error


def tags_of(value: Any) -> dict[str, str]:
    """Tags as one map, from any of the forms AWS uses: a map, or a list of Key/Value or TagKey/TagValue pairs."""
    if isinstance(value, dict):
        return dict(value)
    return {_first(tag, "key", "tag_key"): _first(tag, "value", "tag_value") for tag in value}


def _first(tag: Mapping[str, Any], *names: str) -> str:
    found = [tag[name] for name in names if name in tag]
    if not found:
        raise MalformedReply("a tag has neither key nor value")
    return str(found[0])


def _method(client: Any, call: Call) -> Callable[..., Any]:
    method: Callable[..., Any] = getattr(client, snake(call.operation))
    return method


_TOKENS = ("nextToken", "NextToken")


def _pages(client: Any, call: Call, params: dict[str, Any]) -> Iterable[Mapping[str, Any]]:
    """The pages of a list operation: by botocore's paginator, or by the token its model has, or just the one."""
    name = snake(call.operation)
    if client.can_paginate(name):
        yield from client.get_paginator(name).paginate(**params)
        return
    members = client.meta.service_model.operation_model(call.operation).output_shape.members
    token_name = next((token for token in _TOKENS if token in members), None)
    seen: set[str] = set()
    while True:
        page = _method(client, call)(**params)
        yield page
        token = page.get(token_name) if token_name else None
        if not token:
            return
        if token in seen:
            raise MalformedReply(f"{call.operation}: the same paging token came twice")
        seen.add(token)
        params = {**params, str(token_name): token}
