"""The schedule: bounds, turns, tasks that add tasks, and what ends a run."""

import threading
import time
from collections import Counter
from collections.abc import Callable

import pytest

from averment.sources.aws.schedule import Schedule, Task


class Gauge:
    """Work that notes how much of it runs at once."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.now: Counter[str] = Counter()
        self.most: Counter[str] = Counter()

    def work(self, lane: str) -> Callable[[], str]:
        def run() -> str:
            with self.lock:
                self.now.update([lane, "all"])
                self.most |= self.now
            time.sleep(0.005)
            with self.lock:
                self.now.subtract([lane, "all"])
            return lane

        return run


def test_no_more_than_the_bounds_run_at_once_and_all_of_it_runs() -> None:
    gauge, done = Gauge(), Counter[str]()
    schedule = Schedule(concurrency=4, per_lane=3)
    for lane in ["slow"] * 20 + ["other"] * 5:
        schedule.add(Task(lane, gauge.work(lane), lambda lane: done.update([lane])))
    schedule.run()
    assert done == {"slow": 20, "other": 5}
    assert gauge.most["slow"] == 3, "a lane takes its bound and no more"
    assert gauge.most["all"] == 4


def test_a_lane_with_much_to_do_does_not_hold_back_another() -> None:
    order: list[str] = []
    schedule = Schedule(concurrency=1, per_lane=1)
    for lane in ["long"] * 5 + ["short"]:
        schedule.add(Task(lane, lambda lane=lane: lane, order.append))  # type: ignore[misc]
    schedule.run()
    assert order.index("short") <= 1


def test_results_are_taken_in_the_callers_thread_where_tasks_may_be_added() -> None:
    threads = set()
    schedule = Schedule(concurrency=2, per_lane=2)

    def then(depth: int) -> None:
        threads.add(threading.get_ident())
        for _ in range(2 if depth else 0):
            schedule.add(Task("lane", lambda: depth - 1, then))

    schedule.add(Task("lane", lambda: 3, then))
    schedule.run()
    assert threads == {threading.get_ident()}


def test_what_work_raises_ends_the_run_without_waiting_for_the_rest() -> None:
    gate = threading.Event()
    schedule = Schedule(concurrency=2, per_lane=1)
    schedule.add(Task("stuck", lambda: gate.wait(10), lambda _: None))
    schedule.add(Task("wrong", lambda: 1 / 0, lambda _: None))
    started = time.monotonic()
    with pytest.raises(ZeroDivisionError):
        schedule.run()
    assert time.monotonic() - started < 5
    gate.set()
