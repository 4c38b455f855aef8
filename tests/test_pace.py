"""The pace of calls, on botocore's own stack: turns, and the ceiling on the time of one call."""

import time
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import boto3
import pytest
from botocore.awsrequest import AWSResponse
from botocore.config import Config
from botocore.exceptions import ClientError

from aigov.aws.pace import Turns, pace
from aigov.aws.session import ClientFactory


class Body:
    """What botocore needs of a response's body."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def stream(self, **_: Any) -> Any:
        yield self._content


def throttled(attempts: list[float]) -> Any:
    def answer(request: Any, **_: Any) -> AWSResponse:
        attempts.append(time.monotonic())
        body = b'{"__type":"ThrottlingException","message":"Rate exceeded"}'
        return AWSResponse(request.url, 400, {"content-type": "application/x-amz-json-1.1"}, Body(body))

    return answer


@pytest.fixture
def client(fake_credentials: None, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr("botocore.endpoint.time", SimpleNamespace(sleep=lambda _seconds: None))
    config = Config(retries={"mode": "standard", "total_max_attempts": 4})
    return boto3.client("sagemaker", region_name="us-east-1", config=config)


@pytest.mark.parametrize(("patience", "attempts"), [(60.0, 4), (0.0, 1)])
def test_no_attempt_begins_after_the_calls_time_and_the_record_names_the_throttling(
    client: Any, patience: float, attempts: int
) -> None:
    seen: list[float] = []
    client.meta.events.register("before-send", throttled(seen))
    pace(client, None, patience)
    with pytest.raises(ClientError) as caught:
        client.list_models()
    assert caught.value.response["Error"]["Code"] == "ThrottlingException"
    assert len(seen) == attempts


def test_each_attempt_waits_for_its_turn(client: Any) -> None:
    seen: list[float] = []
    client.meta.events.register("before-send", throttled(seen))
    pace(client, 50)
    with pytest.raises(ClientError):
        client.list_models()
    gaps = [later - sooner for sooner, later in pairwise(seen)]
    assert len(gaps) == 3
    assert all(gap > 0.015 for gap in gaps), "retries count too"


def test_turns_are_not_saved_up() -> None:
    turns = Turns(1000)
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
    assert config.retries["mode"] == "adaptive"
    assert config.connect_timeout + config.read_timeout <= 40
