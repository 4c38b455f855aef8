"""Lists that do not end, that are too much, or that go in a circle, on real connections: unread, soon, in little memory."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

import pytest

from averment.model.collected import Identity
from averment.sources.aws import pages, reply_memory
from averment.sources.aws.calls import Calls
from averment.sources.aws.collect import Collector
from averment.sources.aws.declaration import Call, Resource
from averment.sources.aws.permissions import operations
from averment.sources.aws.reader import CollectionContext
from averment.sources.aws.session import ClientFactory
from averment.sources.aws.shapes import MalformedReply, snake
from averment.sources.declared import resources
from tests.support.loopback import Raw, reply, serving, session

IDENTITY = Identity("111122223333", "aws", "arn:aws:iam::111122223333:user/auditor")
NOTEBOOKS = "AWS::SageMaker::NotebookInstance"
USERS = Resource(type="T::User", service="iam", scope="global", id="$Arn", name="$UserName", list=Call("ListUsers", "Users"))
Answer = Callable[[int], bytes]


def notebook(name: str) -> dict[str, str]:
    return {"NotebookInstanceName": name, "NotebookInstanceArn": f"arn:{name}"}


def page(items: list[dict[str, str]], token: str | None) -> bytes:
    return reply(json.dumps({"NotebookInstances": items, **({"NextToken": token} if token else {})}).encode())


@contextmanager
def listing(answer: Answer, monkeypatch: pytest.MonkeyPatch, declared: Resource) -> Iterator[tuple[Raw, Calls]]:
    """A server that answers its n-th request by `answer`, and what asks it."""
    numbers = count()
    if pages.LONGEST > 60:  # so that a test ends where it fails
        monkeypatch.setattr(pages, "LONGEST", 60.0)
    server = Raw(lambda _head: iter([answer(next(numbers))]))
    with serving(server) as url:
        monkeypatch.setenv("AWS_ENDPOINT_URL", url)
        asked = operations([*resources().values(), declared])
        yield server, Calls(ClientFactory(session(), 1, operations=asked), IDENTITY, declared, "us-east-1", "us-east-1")


def listed(answer: Answer, monkeypatch: pytest.MonkeyPatch, declared: Resource | None = None) -> tuple[int, list[Any]]:
    """How many pages were asked for, and what the list gave."""
    declared = declared or resources()[NOTEBOOKS]
    with listing(answer, monkeypatch, declared) as (server, calls):
        assert declared.list
        found = calls.items(declared.list, {}, None)
    return len(server.requests), found


def unread(answer: Answer, monkeypatch: pytest.MonkeyPatch, why: str, declared: Resource | None = None) -> int:
    """How many pages were asked for until the list was given up."""
    declared = declared or resources()[NOTEBOOKS]
    with listing(answer, monkeypatch, declared) as (server, calls):
        assert declared.list
        with pytest.raises(MalformedReply, match=why):
            calls.items(declared.list, {}, None)
    return len(server.requests)


pytestmark = pytest.mark.usefixtures("fake_credentials")


@pytest.mark.parametrize("period", [1, 2, 3, 7])
def test_tokens_that_go_in_a_circle_end_the_list(period: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each page has items that none had before: the token alone tells."""
    asked = unread(lambda n: page([notebook(f"n{n}")], f"t{n % period}"), monkeypatch, "came twice")
    assert asked <= period + 1


@pytest.mark.parametrize("period", [2, 5])
def test_pages_that_go_in_a_circle_end_the_list(period: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each token is new: what is on the pages tells."""
    asked = unread(lambda n: page([notebook(f"n{n % period}")], f"t{n}"), monkeypatch, "the pages do not end")
    assert asked == period + 1


def test_tokens_are_compared_where_botocore_has_no_paginator(monkeypatch: pytest.MonkeyPatch) -> None:
    declared = next(
        each
        for each in resources().values()
        if each.list
        and each.scope != "global"
        and not each.parent
        and not each.list.params
        and not client_of(each).can_paginate(pages_name(each))
        and "nextToken" in client_of(each).meta.service_model.operation_model(each.list.operation).output_shape.members
    )
    result = declared.list.result if declared.list else ""
    answer = lambda n: reply(json.dumps({result: [], "nextToken": f"t{n % 2}"}).encode())  # noqa: E731
    assert unread(answer, monkeypatch, "came twice", declared) == 3


def client_of(declared: Resource) -> Any:
    return session().client(declared.service)


def pages_name(declared: Resource) -> str:
    return snake(declared.list.operation if declared.list else "")


def test_what_a_list_takes_of_memory_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reply_memory, "LIST", 1_000_000)
    large = "x" * 300_000
    assert unread(lambda n: page([notebook(f"n{n}{large}")], f"t{n}"), monkeypatch, "more than 1000000 bytes of memory") == 2


def test_what_a_list_takes_of_time_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "LONGEST", 0.5)

    def slow(number: int) -> bytes:
        time.sleep(0.2)
        return page([notebook(f"n{number}")], f"t{number}")

    began = time.monotonic()
    assert unread(slow, monkeypatch, "do not end within 0.5 seconds") <= 4
    assert time.monotonic() - began < 5


def test_what_a_scan_takes_of_memory_has_an_end_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is past it is refused: no list is shorter, and none is empty, for that."""
    monkeypatch.setattr(reply_memory, "SCAN", 400_000)
    declared = resources()[NOTEBOOKS]
    names = [f"n{number}" for number in range(10)]

    def answer(head: bytes) -> Iterator[bytes]:
        if b"ListNotebookInstances" in head:
            yield page([notebook(name) for name in names], None)
        elif b"GetResources" in head:
            yield reply(b'{"ResourceTagMappingList": []}')
        else:
            name = json.loads(head[head.index(b"{") :])["NotebookInstanceName"]
            yield reply(json.dumps({**notebook(name), "NotebookInstanceStatus": "InService", "Url": "x" * 90_000}).encode())

    with serving(Raw(answer)) as url:
        monkeypatch.setenv("AWS_ENDPOINT_URL", url)
        context = CollectionContext(IDENTITY, ("us-east-1",), "2026-11-20T23:00:00Z", concurrency=4)
        read = Collector(ClientFactory(session(), 4), context).collect([declared])
    assert [each["resource_name"] for each in read.documents] == sorted(names)
    described = [each for each in read.documents if "*" not in each.get("unread", {})]
    codes = {why["code"] for each in read.documents for why in each.get("unread", {}).values()}
    assert (len(described), codes) == (4, {"MalformedReply"})


DENSE = {
    "lists": b'{"NotebookInstances": [' + b",".join([b"[]"] * 1_500_000) + b"]}",
    "objects of another member": b'{"Other": [' + b",".join([b"{}"] * 1_500_000) + b"]}",
    "numbers": b'{"NotebookInstances": [' + b",".join([b"1"] * 1_500_000) + b"]}",
}


@pytest.mark.parametrize("form", DENSE)
def test_a_reply_that_becomes_large_when_it_is_parsed_is_not_parsed(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert unread(lambda _: reply(DENSE[form]), monkeypatch, "would take more than 134217728 bytes of memory") == 1


@pytest.mark.parametrize("protocol", ["json", "rest-json", "query", "rest-xml", "ec2", "smithy-rpc-v2-cbor"])
def test_no_reply_weighs_less_than_it_has_bytes(protocol: str) -> None:
    for body in (b"", b"{}", b"<a/>", b"\x80" * 1000, b" " * 1000):
        assert reply_memory.weight(body, protocol) >= len(body)


def test_a_server_has_no_say_in_what_its_reply_weighs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reply_memory, "LIST", 1_000_000)
    large = json.dumps({"NotebookInstances": [notebook("x" * 300_000)], "NextToken": "t"}).encode()
    lying = reply(large.replace(b'"t"', b'"u"'), "x-averment-weight: 0", "X-AVERMENT-WEIGHT: -900000000")
    assert unread(lambda n: lying if n else reply(large, "x-averment-weight: 0"), monkeypatch, "of memory") == 2


def test_a_page_that_says_there_are_more_but_not_where_is_not_the_last(monkeypatch: pytest.MonkeyPatch) -> None:
    user = "<member><UserName>u</UserName><Arn>arn:aws:iam::111122223333:user/u</Arn></member>"
    text = f"<ListUsersResponse><ListUsersResult><Users>{user}</Users>%s</ListUsersResult></ListUsersResponse>"
    for more in ("<IsTruncated>true</IsTruncated>", "<IsTruncated>true</IsTruncated><Marker></Marker>"):
        told = reply((text % more).encode())
        assert unread(lambda _, told=told: told, monkeypatch, "no token for them", USERS) == 1  # type: ignore[misc]
    for last in ("", "<IsTruncated>false</IsTruncated>"):
        told = reply((text % last).encode())
        assert len(listed(lambda _, told=told: told, monkeypatch, USERS)[1]) == 1  # type: ignore[misc]


def test_the_accounts_of_a_large_organisation_are_one_list(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand accounts, in pages of twenty, as AWS Organizations gives them."""
    declared = Resource(
        type="T::Account", service="organizations", scope="global", id="$Arn", name="$Name", list=Call("ListAccounts", "Accounts")
    )

    def answer(number: int) -> bytes:
        found = [
            {"Id": f"{number * 20 + each:012}", "Name": f"Team {number}-{each}", "Arn": f"arn:{number}:{each}"}
            for each in range(20)
        ]
        return reply(json.dumps({"Accounts": found, **({"NextToken": f"t{number}"} if number < 49 else {})}).encode())

    asked, found = listed(answer, monkeypatch, declared)
    assert (asked, len({each["Id"] for each in found})) == (50, 1000)
