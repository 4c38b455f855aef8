"""Findings per AI workload: an endpoint, agent, flow or runtime with all that it rests on, found through what resources name."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from averment.model.collected import GLOBAL
from averment.model.documents import Key
from averment.model.verdict import Severity
from averment.report.workload_links import ROOTS, ROOTS_ALONE
from averment.report.workload_nodes import Links, Named

MOST = 200
"""So many parts a workload is told with, the nearest ones: agents that lead to each other would else be told once for each."""

UNKNOWN = "unknown"
"""Beside severities, what verdicts of a resource are counted by."""

SHARERS = 3
"""So many of the workloads that share a part are named with it; how many there are is counted."""


@dataclass(frozen=True, slots=True)
class Part:
    """A resource of a workload: type, Region and id, and its name. `reached_from` is the part that leads to it (None: the root).

    `failed` counts its failures by severity, `unknown` its unknown verdicts; `shared` how many other workloads rest on it too,
    and `sharers` are what the first of these begin with.
    """

    key: Key
    name: str
    reached_from: Key | None
    failed: Mapping[Severity, int]
    unknown: int
    shared: int
    sharers: tuple[Key, ...] = ()


@dataclass(frozen=True, slots=True)
class NotRead:
    """What a part names and the bundle has no document of; or, with `name` empty, a field that was not read and may name more."""

    by: Key
    field: str
    resource_type: str
    name: str


@dataclass(frozen=True, slots=True)
class Workload:
    """A root with its parts, itself the first. `failed` and `unknown` are sums over the parts, shared ones included.

    `cut` where it rests on more than `MOST`.
    """

    parts: tuple[Part, ...]
    failed: Mapping[Severity, int]
    unknown: int
    not_read: tuple[NotRead, ...]
    cut: bool = False

    @property
    def root(self) -> Part:
        """What the workload is called by."""
        return self.parts[0]


@dataclass(frozen=True, slots=True)
class Workloads:
    """The workloads of a scan, those first that have most of the gravest failures. `outside` counts failures of all else."""

    found: tuple[Workload, ...] = ()
    outside: int = 0


Counts = Mapping[Key, Mapping[str, int]]
"""Of each resource that has any, its failures by severity and, as `unknown`, its unknown verdicts."""


def workloads(links: Links, counts: Counts, failures: int) -> Workloads:
    """The workloads among documents. `failures` is how many there are in all."""
    graph = _Graph(links)
    reached = _reached(graph)
    users = _users(reached)
    found = [_workload(graph, parts, counts, users) for parts in reached.values()]
    inside = sum(sum(count for name, count in counts.get(key, {}).items() if name != UNKNOWN) for key in graph.all_of(reached))
    return Workloads(tuple(sorted(found, key=_rank)), failures - inside)


def _reached(graph: "_Graph") -> dict[Key, dict[Key, Key | None]]:
    """By what it begins with, what each workload leads to; of more than `MOST` one too many."""
    found: dict[Key, dict[Key, Key | None]] = {}
    inside: set[Key] = set()
    for kind in (*ROOTS, *ROOTS_ALONE):
        for key in graph.of_type.get(kind, ()):
            if kind in ROOTS or key not in inside:
                found[key] = graph.reached(key)
                inside.update(islice(found[key], MOST))
    return found


@dataclass(slots=True)
class _Users:
    """How many workloads rest on a resource, and the first of them: one more than are named, as one is the workload itself."""

    count: int
    first: list[Key]


def _users(reached: Mapping[Key, Iterable[Key]]) -> dict[Key, _Users]:
    found: dict[Key, _Users] = {}
    for root, parts in reached.items():
        for key in islice(parts, MOST):
            users = found.setdefault(key, _Users(0, []))
            users.count += 1
            if len(users.first) <= SHARERS:
                users.first.append(root)
    return found


def _rank(workload: Workload) -> tuple[list[int], int, Key]:
    return [-workload.failed.get(each, 0) for each in Severity], -workload.unknown, workload.root.key


class _Graph:
    """Which resource leads to which: what it names, and what says that it is part of it."""

    def __init__(self, links: Links) -> None:
        self.nodes = links.nodes
        self._known = links.known
        self._parts: dict[Key, list[Key]] = {}
        self.of_type: dict[str, list[Key]] = {}
        for key, node in links.nodes.items():
            self.of_type.setdefault(key[0], []).append(key)
            for named in node.named:
                if named.link.part_of:
                    for other in self.named(key, named):
                        self._parts.setdefault(other, []).append(key)

    def named(self, key: Key, named: Named) -> list[Key]:
        """Which documents a document names: by their ids, or by a name in its Region."""
        candidates = self._known.get((named.link.to, named.name), [])
        return [each for each in candidates if each[2] == named.name or each[1] in (key[1], GLOBAL)]

    def leads(self, key: Key) -> Iterator[Key]:
        """What a resource leads to: what it names (also what it is part of, as an agent's alias is), then its parts."""
        for named in self.nodes[key].named:
            yield from self.named(key, named)
        yield from self._parts.get(key, ())

    def reached(self, root: Key) -> dict[Key, Key | None]:
        """What a root leads to, the nearest first, each with what led there; of more than `MOST` one too many."""
        found: dict[Key, Key | None] = {root: None}
        ahead = [root]
        for key in ahead:
            for other in self.leads(key):
                if len(found) > MOST:
                    return found
                if other not in found:
                    found[other] = key
                    ahead.append(other)
        return found

    def all_of(self, roots: Iterable[Key]) -> set[Key]:
        """All that any of these leads to, however far."""
        ahead = list(roots)
        found = set(ahead)
        for key in ahead:
            for other in self.leads(key):
                if other not in found:
                    found.add(other)
                    ahead.append(other)
        return found

    def not_read(self, keys: Iterable[Key]) -> Iterator[NotRead]:
        """What these name that there is no document of, and their fields that were not read."""
        for key in keys:
            node = self.nodes[key]
            for named in node.named:
                if not self.named(key, named):
                    yield NotRead(key, named.link.path, named.link.to, named.name)
            for field in node.unread:
                yield NotRead(key, field, "", "")


def _workload(graph: _Graph, reached: Mapping[Key, Key | None], counts: Counts, users: Mapping[Key, _Users]) -> Workload:
    root = next(iter(reached))
    told = dict(islice(reached.items(), MOST))
    parts = tuple(_part(graph.nodes[key].name, key, led, counts.get(key, {}), users[key], root) for key, led in told.items())
    failed: Counter[Severity] = Counter()
    for part in parts:
        failed.update(part.failed)
    unknown = sum(part.unknown for part in parts)
    return Workload(parts, dict(failed), unknown, tuple(graph.not_read(told)), cut=len(reached) > MOST)


def _part(name: str, key: Key, led: Key | None, counted: Mapping[str, int], users: _Users, root: Key) -> Part:
    failed = {severity: counted[severity] for severity in Severity if counted.get(severity)}
    others = tuple(each for each in users.first if each != root)[:SHARERS]
    return Part(key, name, led, failed, counted.get(UNKNOWN, 0), users.count - 1, others)
