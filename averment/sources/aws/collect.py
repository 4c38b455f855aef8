"""The collector: reads every declared resource type in every Region, parents before children, and returns one estate."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from averment.model import documents
from averment.model.collected import GLOBAL, Estate, FailedCall, Population
from averment.model.documents import Document
from averment.sources.aws.bulk_lists import BulkList, BulkLists, BulkResult
from averment.sources.aws.calls import Calls, Clients
from averment.sources.aws.declaration import Resource
from averment.sources.aws.failed_calls import scanner_error
from averment.sources.aws.naming import Named, disambiguated
from averment.sources.aws.reader import AwaitingBulk, CollectionContext, ListResult, NotOffered, Reader, ReadResult
from averment.sources.aws.schedule import Schedule, Task
from averment.sources.source import Progress, SilentProgress

_T = TypeVar("_T")


@dataclass
class _List:
    """One list of a type's resources: the only one, or that of one parent."""

    reader: Reader
    parent: Document | None
    maybe_deleted: list[ReadResult] = field(default_factory=list)
    """What may have been deleted between its listing and its reading."""


@dataclass
class _TypeInRegion:
    """The state of one declaration in one Region while it is read."""

    resource: Resource
    region: str
    sources: list[_List] = field(default_factory=list)
    read: list[Named] = field(default_factory=list)
    found: list[Document] = field(default_factory=list)
    """What was read; types are separated once all is."""
    vanished: int = 0
    not_offered: str = ""
    refused: set[FailedCall] = field(default_factory=set)
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

    def failed(self, error: Exception) -> FailedCall:
        """What an error of ours while the type was read means for the record."""
        call = self.resource.calls()[0]
        return scanner_error(self.resource.service_of(call), call.operation, error)


class Collector:
    """Reads declarations with bounded concurrency. A failed call leaves its field unread, a failed list the population unknown.

    Listing and reading one resource are tasks of their own. A child type starts in a Region when its parent type is done there,
    whatever else is still being read.
    """

    def __init__(self, clients: Clients, context: CollectionContext, progress: Progress | None = None) -> None:
        self._clients = clients
        self._context = context
        self._progress = progress or SilentProgress()

    def collect(self, resources: Sequence[Resource]) -> Estate:
        """Every resource of the given declarations; the parents of children must be among them."""
        missing = {each.parent for each in resources if each.parent} - {each.type for each in resources}
        if missing:
            raise ValueError(f"parents are not declared: {sorted(map(str, missing))}")
        estate = Estate()
        schedule = Schedule(self._context.concurrency, per_lane(self._context.concurrency))
        bulk_lists = BulkLists(self._clients, self._context.identity, self._context.closed, resources)
        run = _Run(self._clients, self._context, self._progress, resources, schedule, estate, bulk_lists)
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


def _failed_list(place: _TypeInRegion, error: Exception) -> ListResult:
    return ListResult(failed_call=place.failed(error))


def _failed_read(place: _TypeInRegion, error: Exception) -> ReadResult:
    return ReadResult(place.failed(error))


def _failed_bulk_list(bulk_list: BulkList, error: Exception) -> BulkResult:
    return BulkResult({}, scanner_error(bulk_list.service, bulk_list.operation, error))


@dataclass
class _Run:
    """One run of the collector: adds tasks and processes their results."""

    clients: Clients
    context: CollectionContext
    progress: Progress
    resources: Sequence[Resource]
    schedule: Schedule
    estate: Estate
    bulk_lists: BulkLists
    results: dict[BulkList, BulkResult] = field(default_factory=dict)
    waiting: dict[BulkList, list[Callable[[], None]]] = field(default_factory=dict)
    """What is done once a shared list that was asked for is there."""

    def begin(self) -> None:
        roots = []
        for resource in sorted(self.resources, key=lambda each: each.type):
            for region in self._where(resource):
                place = _TypeInRegion(resource, region)
                self._progress_of(place).expect(*place.lane)
                if resource.parent is None:
                    roots.append(place)
        for place in roots:
            self._enter(place, [None])

    def _where(self, resource: Resource) -> Sequence[str]:
        return (GLOBAL,) if resource.scope == "global" else self.context.regions

    def _progress_of(self, place: _TypeInRegion) -> Progress:
        """Who is notified of a place: nobody of a type that takes no call."""
        return self.progress if place.resource.calls() else SilentProgress()

    def _enter(self, place: _TypeInRegion, parents: Sequence[Document | None]) -> None:
        """Lists a type in a Region, for each of its parents; what the parents lack, it lacks too."""
        closed = self.context.closed.get(place.region)
        if closed:
            place.refused.add(closed)
        if closed or not parents:
            self._leave(place)
            return
        calls = Calls(self.clients, self.context.identity, place.resource, place.region, self.context.answering[0])
        reader = Reader(calls, self.context, place.resource, place.region)
        place.sources = [_List(reader, parent) for parent in parents]
        place.open = len(parents)
        for source in place.sources:
            failed = partial(_failed_list, place)
            self._add(place, partial(contained, partial(reader.listed, source.parent), failed), partial(self._listed, source))

    def _listed(self, source: _List, place: _TypeInRegion, listed: ListResult) -> None:
        place.not_offered = listed.not_offered
        if listed.failed_call:
            place.refused.add(listed.failed_call)
        place.open += len(listed.reads)
        self._progress_of(place).listed(*place.lane, len(listed.reads))
        if listed.reads and place.region != GLOBAL:
            self._fetch(source.reader.bulk_lists(place.region))
        for read in listed.reads:
            self._add(place, partial(contained, read, partial(_failed_read, place)), partial(self._read, source))
        self._finished(place)

    def _fetch(self, bulk_lists: Collection[BulkList]) -> None:
        """Asks for shared lists, each once in the run."""
        for bulk_list in bulk_lists:
            if bulk_list not in self.results and bulk_list not in self.waiting:
                self.waiting[bulk_list] = []
                lane = (bulk_list.service, bulk_list.region)
                ask = partial(contained, partial(self.bulk_lists.fetch, bulk_list), partial(_failed_bulk_list, bulk_list))
                self.schedule.add(Task(lane, ask, partial(self._fetched, bulk_list)))

    def _fetched(self, bulk_list: BulkList, results: BulkResult) -> None:
        self.results[bulk_list] = results
        for then in self.waiting.pop(bulk_list):
            then()

    def _read(self, source: _List, place: _TypeInRegion, read: ReadResult | AwaitingBulk) -> None:
        if isinstance(read, AwaitingBulk):
            self._fetch(read.bulk_lists)
            missing = next((bulk_list for bulk_list in read.bulk_lists if bulk_list not in self.results), None)
            if missing:
                self.waiting[missing].append(partial(self._read, source, place, read))
                return
            read = contained(partial(read.complete, self.results), partial(_failed_read, place))
        if read.recheck_key:
            source.maybe_deleted.append(read)
        else:
            self._keep(place, read)
        self._progress_of(place).read(*place.lane)
        self._finished(place)

    def _keep(self, place: _TypeInRegion, read: ReadResult) -> None:
        if isinstance(read.result, FailedCall):
            place.refused.add(read.result)
        elif isinstance(read.result, NotOffered):
            place.not_offered = read.result.sentence
        else:
            place.read.append(read.result)

    def _finished(self, place: _TypeInRegion) -> None:
        place.open -= 1
        if place.open:
            return
        doubted = [each for each in place.sources if each.maybe_deleted]
        if not doubted:
            self._leave(place)
            return
        place.open = len(doubted)
        for source in doubted:
            again = partial(contained, partial(source.reader.still_listed, source.parent), lambda _: None)
            self._add(place, again, partial(self._settle, source))

    def _settle(self, source: _List, place: _TypeInRegion, listed: set[str] | None) -> None:
        """What is not listed any more was deleted: no error and no finding. What is, or may be, is kept as it was read."""
        for read in source.maybe_deleted:
            if listed is not None and read.recheck_key not in listed:
                place.vanished += 1
            else:
                self._keep(place, read)
        source.maybe_deleted = []
        self._finished(place)

    def _leave(self, place: _TypeInRegion) -> None:
        """The type is read in the Region: its children there can be."""
        place.found, place.read = disambiguated(place.read), []
        self.estate.documents.extend(place.found)
        self.estate.populations.append(place.population())
        self._progress_of(place).done(*place.lane, refused=bool(place.refused))
        for child in self.resources:
            if child.parent == place.resource.type:
                lacking = _TypeInRegion(child, place.region, refused=set(place.refused), not_offered=place.not_offered)
                self._enter(lacking, place.found)

    def _add(self, place: _TypeInRegion, work: Callable[[], _T], then: Callable[[_TypeInRegion, _T], None]) -> None:
        self.schedule.add(Task(place.lane, work, partial(then, place)))
