"""Runs tasks on a pool of threads, with limits on all tasks and on each lane. No task waits for another."""

from collections import Counter, deque
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import Any, Generic, TypeVar

_T = TypeVar("_T")


@dataclass(frozen=True)
class Task(Generic[_T]):
    """Work for a thread, and what the caller's thread does with its result: it may add more tasks."""

    lane: Hashable
    work: Callable[[], _T]
    then: Callable[[_T], None]


@dataclass
class Schedule:
    """Runs tasks on `concurrency` threads, at most `per_lane` of a lane at once, lanes in turn.

    Results are taken by the one thread that calls `run`, so what they change needs no locks; and as work never waits for other
    work, there is nothing to lock up.
    """

    concurrency: int
    per_lane: int
    _waiting: dict[Hashable, deque[Task[Any]]] = field(default_factory=dict)
    _turns: deque[Hashable] = field(default_factory=deque)
    _running: Counter[Hashable] = field(default_factory=Counter)
    _busy: int = 0
    _done: SimpleQueue[tuple[Task[Any], Future[Any]]] = field(default_factory=SimpleQueue)

    def add(self, task: Task[Any]) -> None:
        """One more task; before `run` or from a task's `then`."""
        self._waiting.setdefault(task.lane, deque()).append(task)
        if len(self._waiting[task.lane]) == 1 and self._running[task.lane] < self.per_lane:
            self._turns.append(task.lane)

    def run(self) -> None:
        """Runs until nothing is left. What a task or its `then` raises ends the run: nobody waits for what is under way."""
        threads = ThreadPoolExecutor(self.concurrency)
        try:
            self._start(threads)
            while self._busy:
                task, future = self._done.get()
                self._ended(task.lane)
                task.then(future.result())
                self._start(threads)
        finally:
            threads.shutdown(wait=False, cancel_futures=True)

    def _start(self, threads: ThreadPoolExecutor) -> None:
        while self._turns and self._busy < self.concurrency:
            lane = self._turns.popleft()
            task = self._waiting[lane].popleft()
            self._running[lane] += 1
            self._busy += 1
            if self._waiting[lane] and self._running[lane] < self.per_lane:
                self._turns.append(lane)
            threads.submit(task.work).add_done_callback(lambda future, task=task: self._done.put((task, future)))  # type: ignore[misc]

    def _ended(self, lane: Hashable) -> None:
        was_full = self._running[lane] == self.per_lane
        self._running[lane] -= 1
        self._busy -= 1
        if was_full and self._waiting[lane]:
            self._turns.append(lane)
