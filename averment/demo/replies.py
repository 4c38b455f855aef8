"""Canned replies: what the sample account answers where moto has no answer, or a wrong one.

They hang on botocore's events of one session, so they hold for every client that it makes afterwards and for nothing else.
A canned answer goes out before the request is sent; a correction is laid over moto's answer after it came back.
"""

import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

import boto3
from botocore.awsrequest import AWSResponse

Reply = dict[str, Any]
Correction = Callable[[Reply], None]

_GLOBAL = "aws-global"
"""The Region of clients of services that have none."""

_ASKED = "averment_demo_asked"
"""Where the parameters of a call wait, in botocore's request context, for the handlers that answer it."""


@dataclass(frozen=True)
class Entry:
    """One answer: for requests that carry these parameters, the reply, its status, and the reply in other Regions."""

    wanted: Mapping[str, Any]
    reply: Reply
    status: int = 200
    elsewhere: Reply | None = None


Table = dict[tuple[str, str], list[Entry]]


@dataclass
class Replies:
    """The canned answers and corrections of an account, by service and operation; the first that fits is given."""

    region: str
    answers: Table = field(default_factory=dict)
    corrections: dict[tuple[str, str], list[tuple[Mapping[str, Any], Correction]]] = field(default_factory=dict)

    def answer(self, service: str, operation: str, reply: Reply, elsewhere: Reply | None = None, **wanted: Any) -> None:
        """Answers an operation, where the request has the wanted parameters; by `elsewhere` in other Regions, if given."""
        self.answers.setdefault((service, operation), []).append(Entry(wanted, reply, elsewhere=elsewhere))

    def listing(self, service: str, operation: str, member: str, items: list[Any], **wanted: Any) -> None:
        """Answers a list operation with items, and with none in other Regions; the next call for the same parameters adds."""
        entries = self.answers.setdefault((service, operation), [])
        for entry in entries:
            if entry.wanted == wanted:
                entry.reply[member].extend(items)
                return
        entries.append(Entry(wanted, {member: list(items)}, elsewhere={member: []}))

    def refuse(self, service: str, operation: str, code: str, message: str, status: int = 403, **wanted: Any) -> None:
        """Lets AWS refuse an operation, where the request has the wanted parameters."""
        error = {"Error": {"Code": code, "Message": message}}
        self.answers.setdefault((service, operation), []).append(Entry(wanted, error, status))

    def correct(self, service: str, operation: str, change: Reply | Correction, **wanted: Any) -> None:
        """Lays members over moto's answer, or changes it in place, where the request has the wanted parameters."""
        correction = change if callable(change) else _overlay(change)
        self.corrections.setdefault((service, operation), []).append((wanted, correction))

    def install(self, session: boto3.Session) -> None:
        """Makes every client that the session makes from now on give these replies."""
        session.events.register("before-parameter-build", _remember, unique_id="averment-demo-remember")
        session.events.register("before-call", self._before_call, unique_id="averment-demo-answer")
        session.events.register("after-call", self._after_call, unique_id="averment-demo-correct")

    def _before_call(self, model: Any, params: Any, context: dict[str, Any], **_: Any) -> tuple[AWSResponse, Reply] | None:
        entry = _entry(self.answers, model, context)
        if entry is None:
            return None
        at_home = entry.elsewhere is None or context["client_region"] in (self.region, _GLOBAL)
        reply = copy.deepcopy(entry.reply if at_home else entry.elsewhere) or {}
        reply["ResponseMetadata"] = {"HTTPStatusCode": entry.status, "HTTPHeaders": {}, "RetryAttempts": 0}
        return AWSResponse(params["url"], entry.status, {}, None), reply

    def _after_call(self, http_response: Any, parsed: Reply, model: Any, context: dict[str, Any], **_: Any) -> None:
        if http_response.status_code != HTTPStatus.OK:
            return
        for wanted, change in self.corrections.get((model.service_model.service_name, model.name), []):
            if _fits(wanted, context[_ASKED]):
                change(parsed)


def _remember(params: Any, context: dict[str, Any], **_: Any) -> None:
    context[_ASKED] = params


def _overlay(members: Reply) -> Correction:
    return lambda reply: reply.update(copy.deepcopy(members))


def _fits(wanted: Mapping[str, Any], params: Mapping[str, Any]) -> bool:
    return all(params.get(name) == value for name, value in wanted.items())


def _entry(table: Table, model: Any, context: Mapping[str, Any]) -> Entry | None:
    entries = table.get((model.service_model.service_name, model.name), [])
    return next((entry for entry in entries if _fits(entry.wanted, context[_ASKED])), None)
