"""The collector: every declaration read in every Region, as soon as what it needs is there, into one estate."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from aigov.model import documents
from aigov.model.documents import Document
from aigov.model.estate import GLOBAL, Estate, Population, Refusal
from aigov.sources.aws.calls import Calls, Clients
from aigov.sources.aws.declaration import Resource
from aigov.sources.aws.naming import Named, told_apart
from aigov.sources.aws.read import Listed, NotOffered, Read, Reader, Setting, Waiting
from aigov.sources.aws.refusals import scanner_error
from aigov.sources.aws.schedule import Schedule, Task
from aigov.sources.aws.shared import Sharing, Told, Want
from aigov.sources.source import Progress, SilentProgress

_T = TypeVar("_T")


@dataclass
class _Source:
    """One list that a type's resources are in: the type's own, or that of one parent."""

    reader: Reader
    parent: Document | None
    doubtful: list[Read] = field(default_factory=list)
    """What may have been deleted between its listing and its reading."""


@dataclass
class _Place:
    """One declaration in one Region while it is read."""

    resource: Resource
    region: str
    sources: list[_Source] = field(default_factory=list)
    read: list[Named] = field(default_factory=list)
    found: list[Document] = field(default_factory=list)
    """What was read, told apart once all is."""
    vanished: int = 0
    not_offered: str = ""
    refused: set[Refusal] = field(default_factory=set)
    open: int = 0
    """How many of its calls to list and resources to read are not finished."""

    @property
    def lane(self) -> tuple[str, str]:
        """AWS counts calls by service and Region: so does the bound on those under way."""
        return self.resource.service, self.region

    def population(self) -> Population:
        """What is known of the type in the Region once everything is read."""
        since = self.sources[0].reader.left_out() if self.sources else None
        # the least of several, so that it is not a matter of which thread came first
        refused = min(self.refused, default=None)
        return Population(self.resource.type, self.region, len(self.found), refused, self.vanished, since, self.not_offered)

    def failed(self, error: Exception) -> Refusal:
        """What an error of ours while the type was read means for the record."""
        call = self.resource.calls()[0]
        return scanner_error(self.resource.service_of(call), call.operation, error)


class Collector:
    """Reads declarations with bounded concurrency; a refused call costs its field, a refused list its population.

    Listing and reading one resource are tasks of their own. A child type starts in a Region when its parent type is done there,
    whatever else is still being read.
    """

    def __init__(self, clients: Clients, setting: Setting, progress: Progress | None = None) -> None:
        self._clients = clients
        self._setting = setting
        self._progress = progress or SilentProgress()

    def collect(self, resources: Sequence[Resource]) -> Estate:
        """Every resource of the given declarations; the parents of children must be among them."""
        missing = {each.parent for each in resources if each.parent} - {each.type for each in resources}
        if missing:
            raise ValueError(f"parents are not declared: {sorted(map(str, missing))}")
        estate = Estate()
        schedule = Schedule(self._setting.concurrency, per_lane(self._setting.concurrency))
        sharing = Sharing(self._clients, self._setting.identity, self._setting.closed, resources)
        run = _Run(self._clients, self._setting, self._progress, resources, schedule, estate, sharing)
        run.begin()
        schedule.run()
        estate.documents.sort(key=documents.sort_key)
        estate.populations.sort(key=lambda each: (each.resource_type, each.region))
        return estate


def per_lane(concurrency: int) -> int:
    """How many threads one service may take in one Region: not all, so that a slow one leaves some to the others."""
    return max(1, concurrency * 3 // 4)


def contained(work: Callable[[], _T], instead: Callable[[Exception], _T]) -> _T:
    """What some work on AWS's answers gives, or what stands for it where that raises an error nobody foresaw.

    The one place where any exception is caught. Which forms AWS's answers take is not ours to know: one that a scanner trips over
    must cost its own resources, with a record that says so and exit code 2, and not the account's whole scan.
    """
    try:
        return work()
    except Exception as error:  # noqa: BLE001
        return instead(error)


def _unlisted(place: _Place, error: Exception) -> Listed:
    return Listed(refusal=place.failed(error))


def _unspeakable(place: _Place, error: Exception) -> Read:
    return Read(place.failed(error))


def _untold(want: Want, error: Exception) -> Told:
    return Told({}, scanner_error(want.service, want.operation, error))


@dataclass
class _Run:
    """One run of the collector: its tasks, and what becomes of their results."""

    clients: Clients
    setting: Setting
    progress: Progress
    resources: Sequence[Resource]
    schedule: Schedule
    estate: Estate
    sharing: Sharing
    told: dict[Want, Told] = field(default_factory=dict)
    waiting: dict[Want, list[Callable[[], None]]] = field(default_factory=dict)
    """What is done once a shared list that was asked for is there."""

    def begin(self) -> None:
        roots = []
        for resource in sorted(self.resources, key=lambda each: each.type):
            for region in self._where(resource):
                place = _Place(resource, region)
                self._progress_of(place).expect(*place.lane)
                if resource.parent is None:
                    roots.append(place)
        for place in roots:
            self._enter(place, [None])

    def _where(self, resource: Resource) -> Sequence[str]:
        return (GLOBAL,) if resource.scope == "global" else self.setting.regions

    def _progress_of(self, place: _Place) -> Progress:
        """Who is told of a place: nobody of a type that takes no call."""
        return self.progress if place.resource.calls() else SilentProgress()

    def _enter(self, place: _Place, parents: Sequence[Document | None]) -> None:
        """Lists a type in a Region, for each of its parents; what the parents lack, it lacks too."""
        closed = self.setting.closed.get(place.region)
        if closed:
            place.refused.add(closed)
        if closed or not parents:
            self._leave(place)
            return
        calls = Calls(self.clients, self.setting.identity, place.resource, place.region, self.setting.answering[0])
        reader = Reader(calls, self.setting, place.resource, place.region)
        place.sources = [_Source(reader, parent) for parent in parents]
        place.open = len(parents)
        for source in place.sources:
            failed = partial(_unlisted, place)
            self._add(place, partial(contained, partial(reader.listed, source.parent), failed), partial(self._listed, source))

    def _listed(self, source: _Source, place: _Place, listed: Listed) -> None:
        place.not_offered = listed.not_offered
        if listed.refusal:
            place.refused.add(listed.refusal)
        place.open += len(listed.reads)
        self._progress_of(place).listed(*place.lane, len(listed.reads))
        if listed.reads and place.region != GLOBAL:
            self._ask(source.reader.wants(place.region))
        for read in listed.reads:
            self._add(place, partial(contained, read, partial(_unspeakable, place)), partial(self._read, source))
        self._finished(place)

    def _ask(self, wants: Collection[Want]) -> None:
        """Asks for shared lists, each once in the run."""
        for want in wants:
            if want not in self.told and want not in self.waiting:
                self.waiting[want] = []
                lane = (want.service, want.region)
                ask = partial(contained, partial(self.sharing.ask, want), partial(_untold, want))
                self.schedule.add(Task(lane, ask, partial(self._hear, want)))

    def _hear(self, want: Want, told: Told) -> None:
        self.told[want] = told
        for then in self.waiting.pop(want):
            then()

    def _read(self, source: _Source, place: _Place, read: Read | Waiting) -> None:
        if isinstance(read, Waiting):
            self._ask(read.wants)
            missing = next((want for want in read.wants if want not in self.told), None)
            if missing:
                self.waiting[missing].append(partial(self._read, source, place, read))
                return
            read = contained(partial(read.complete, self.told), partial(_unspeakable, place))
        if read.doubt:
            source.doubtful.append(read)
        else:
            self._keep(place, read)
        self._progress_of(place).read(*place.lane)
        self._finished(place)

    def _keep(self, place: _Place, read: Read) -> None:
        if isinstance(read.result, Refusal):
            place.refused.add(read.result)
        elif isinstance(read.result, NotOffered):
            place.not_offered = read.result.sentence
        else:
            place.read.append(read.result)

    def _finished(self, place: _Place) -> None:
        place.open -= 1
        if place.open:
            return
        doubted = [each for each in place.sources if each.doubtful]
        if not doubted:
            self._leave(place)
            return
        place.open = len(doubted)
        for source in doubted:
            again = partial(contained, partial(source.reader.still_listed, source.parent), lambda _: None)
            self._add(place, again, partial(self._settle, source))

    def _settle(self, source: _Source, place: _Place, listed: set[str] | None) -> None:
        """What is not listed any more was deleted: no error and no finding. What is, or may be, is kept as it was read."""
        for read in source.doubtful:
            if listed is not None and read.doubt not in listed:
                place.vanished += 1
            else:
                self._keep(place, read)
        source.doubtful = []
        self._finished(place)

    def _leave(self, place: _Place) -> None:
        """The type is read in the Region: its children there can be."""
        place.found, place.read = told_apart(place.read), []
        self.estate.documents.extend(place.found)
        self.estate.populations.append(place.population())
        self._progress_of(place).done(*place.lane, refused=bool(place.refused))
        for child in self.resources:
            if child.parent == place.resource.type:
                lacking = _Place(child, place.region, refused=set(place.refused), not_offered=place.not_offered)
                self._enter(lacking, place.found)

    def _add(self, place: _Place, work: Callable[[], _T], then: Callable[[_Place, _T], None]) -> None:
        self.schedule.add(Task(place.lane, work, partial(then, place)))
