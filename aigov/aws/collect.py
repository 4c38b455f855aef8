"""The collector: runs the declarations side by side, parents before children, into one estate."""

from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Protocol

from aigov import documents
from aigov.aws.calls import Calls, Clients
from aigov.aws.declaration import Resource
from aigov.aws.read import Parents, Reader, Setting
from aigov.documents import Document
from aigov.estate import GLOBAL, Estate, Population


class Progress(Protocol):
    """Where the collector tells how far it is; called from several threads."""

    def expect(self, resource_type: str, region: str) -> None:
        """A type is about to be read in a Region."""

    def done(self, resource_type: str, region: str, listed: int) -> None:
        """A type was read in a Region: so many resources."""


class SilentProgress:
    """Tells nobody."""

    def expect(self, resource_type: str, region: str) -> None:
        """Ignores what is about to be read."""

    def done(self, resource_type: str, region: str, listed: int) -> None:
        """Ignores what was read."""


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
                calls = Calls(self._clients, self._setting.identity, resource, region, self._setting.regions[0])
                reader = Reader(calls, self._setting, resource, region)
                jobs.append(listers.submit(reader.run, _parents(resource, region, estate), readers))
        for job_done in jobs:
            found, population = job_done.result()
            self._progress.done(population.resource_type, population.region, population.listed)
            estate.documents.extend(found)
            estate.populations.append(population)


def _parents(resource: Resource, region: str, estate: Estate) -> Parents:
    if resource.parent is None:
        return Parents()
    mine = [each for each in estate.documents if each["resource_type"] == resource.parent]
    unknown = [each for each in estate.populations if each.resource_type == resource.parent and each.region == region]
    return Parents(
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
