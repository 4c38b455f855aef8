"""The pace of calls, on botocore's own stack: turns, and the ceiling on the time of one call."""

import random
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any

import boto3
import pytest
from botocore.awsrequest import AWSResponse
from botocore.config import Config
from botocore.exceptions import ClientError

from averment.sources.aws.session import ClientFactory
from averment.sources.aws.throttle import ATTEMPTS, THROTTLED_ATTEMPTS, AdaptiveLimiter, RateLimiter, throttle


class Body:
    """What botocore needs of a response's body."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def stream(self, **_: Any) -> Any:
        yield self._content


def throttled(attempts: list[float], code: str = "ThrottlingException") -> Any:
    def answer(request: Any, **_: Any) -> AWSResponse:
        attempts.append(time.monotonic())
        body = f'{{"__type":"{code}","message":"Rate exceeded"}}'.encode()
        return AWSResponse(request.url, 400, {"content-type": "application/x-amz-json-1.1"}, Body(body))

    return answer


@pytest.fixture
def client(fake_credentials: None, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr("botocore.endpoint.time", SimpleNamespace(sleep=lambda _seconds: None))
    config = Config(retries={"mode": "standard", "total_max_attempts": 4})
    return boto3.client("sagemaker", region_name="us-east-1", config=config)


@pytest.mark.parametrize(("deadline", "attempts"), [(60.0, THROTTLED_ATTEMPTS), (0.0, 1)])
def test_no_attempt_begins_after_the_calls_time_and_the_record_names_the_throttling(
    client: Any, deadline: float, attempts: int
) -> None:
    seen: list[float] = []
    client.meta.events.register("before-send", throttled(seen))
    throttle(client, None, deadline)
    with pytest.raises(ClientError) as caught:
        client.list_models()
    assert caught.value.response["Error"]["Code"] == "ThrottlingException"
    assert len(seen) == attempts


def test_each_attempt_waits_for_its_turn(client: Any) -> None:
    seen: list[float] = []
    client.meta.events.register("before-send", throttled(seen))
    throttle(client, 50)
    with pytest.raises(ClientError):
        client.list_models()
    assert len(seen) == THROTTLED_ATTEMPTS
    # of each gap alone a busy machine may take some away
    assert seen[-1] - seen[0] > 0.015 * (THROTTLED_ATTEMPTS - 1), "retries count too"


@pytest.mark.parametrize(("code", "attempts"), [("InternalFailure", 1), ("ValidationException", 1), ("RequestTimeout", ATTEMPTS)])
def test_what_is_not_throttled_is_not_tried_for_long(client: Any, code: str, attempts: int) -> None:
    seen: list[float] = []
    client.meta.events.register("before-send", throttled(seen, code))
    throttle(client, None)
    with pytest.raises(ClientError):
        client.list_models()
    assert len(seen) == attempts


class Clock:
    """Time that passes when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += max(0.0, seconds)


def eased(outcomes: Callable[[float], bool], attempts: int, seconds_each: float) -> tuple[AdaptiveLimiter, Clock]:
    """After attempts one after the other, each throttled or not by its time."""
    clock = Clock()
    ease = AdaptiveLimiter(clock, clock.sleep)
    for _ in range(attempts):
        ease.wait()
        clock.sleep(seconds_each)
        ease.note(throttled=outcomes(clock.now))
    return ease, clock


def a_second(taken: float) -> Callable[[float], bool]:
    """A service that counts: so many calls a second, the others throttled."""
    left, last = taken, 100.0

    def stops(now: float) -> bool:
        nonlocal left, last
        left, last = min(taken, left + (now - last) * taken), now
        if left < 1:
            return True
        left -= 1
        return False

    return stops


def test_a_service_that_counts_is_asked_little_more_than_it_takes() -> None:
    ease, clock = eased(a_second(10), 2000, 0.005)
    assert 10 < ease.rate(clock.now) < 40


def test_a_service_that_throttles_by_chance_is_not_asked_ever_less() -> None:
    """By botocore's adaptive mode such a service ends at a call in two seconds."""
    chance = random.Random(7)  # noqa: S311
    started = 100.0
    ease, clock = eased(lambda _now: chance.random() < 0.3, 3000, 0.005)
    assert 3000 / (clock.now - started) > 60
    assert ease.rate(clock.now) == 0 or ease.rate(clock.now) > 60


def test_what_was_throttled_long_ago_slows_nobody() -> None:
    ease, clock = eased(a_second(2), 200, 0.005)
    assert ease.rate(clock.now) < 10
    clock.sleep(30)
    before = clock.now
    for _ in range(100):
        ease.wait()
    assert clock.now - before < 1
    clock.sleep(1e9)
    assert ease.rate(clock.now) < float("inf")


def test_until_something_is_throttled_nobody_waits() -> None:
    ease, clock = eased(lambda _now: False, 100, 0.0)
    assert (ease.rate(clock.now), clock.now) == (0, 100.0)


def test_a_service_that_takes_ten_a_second_loses_no_call(fake_credentials: None) -> None:
    """With botocore's standard mode more than half of such calls were given up."""
    client: Any = ClientFactory(boto3.Session(), 18).client("sagemaker", "us-east-1")
    lock, stops = threading.Lock(), a_second(40)
    started = time.monotonic()

    def answer(request: Any, **_: Any) -> AWSResponse:
        with lock:
            refused = stops(100 + time.monotonic() - started)
        body = b'{"__type":"ThrottlingException"}' if refused else b'{"Models": []}'
        return AWSResponse(request.url, 400 if refused else 200, {"content-type": "application/x-amz-json-1.1"}, Body(body))

    client.meta.events.register("before-send", answer)
    with ThreadPoolExecutor(18) as threads:
        answers = list(threads.map(lambda _: client.list_models(), range(160)))
    assert [each["Models"] for each in answers] == [[]] * 160


def test_turns_are_not_saved_up() -> None:
    turns = RateLimiter(1000)
    turns.wait()
    time.sleep(0.02)
    started = time.monotonic()
    for _ in range(10):
        turns.wait()
    assert time.monotonic() - started >= 0.008


def test_the_factorys_clients_are_paced_and_never_wait_for_long(fake_credentials: None) -> None:
    client: Any = ClientFactory(boto3.Session(), 2, max_rate=25).client("sagemaker", "us-east-1")
    seen: list[float] = []

    def answer(request: Any, **_: Any) -> AWSResponse:
        seen.append(time.monotonic())
        return AWSResponse(request.url, 200, {"content-type": "application/x-amz-json-1.1"}, Body(b'{"Models": []}'))

    client.meta.events.register("before-send", answer)
    for _ in range(3):
        client.list_models()
    assert seen[2] - seen[0] > 0.07
    config = client.meta.config
    assert config.retries == {"mode": "standard", "total_max_attempts": ATTEMPTS}
    assert config.connect_timeout + config.read_timeout <= 40
