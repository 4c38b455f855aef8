"""The demo account 111122223333: Harbour Lane Credit, a fictitious lender that scores credit, hunts fraud and chats.

Good and bad stand side by side, as they do in real estates. Moto holds what it can hold; replies.py answers the rest.
"""

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import boto3

from aigov.demo.replies import Replies, Reply
from aigov.errors import ConfigError

ACCOUNT = "111122223333"
REGION = "us-east-1"

_SEED = 27001
"""Moto draws its ids from a generator started here: the same ids on every run."""


class Account:
    """What the seeds work with: clients to create resources with, canned replies, names and a clock."""

    def __init__(self, session: boto3.Session) -> None:
        self.replies = Replies(REGION)
        self.now = datetime.now(UTC).replace(microsecond=0)
        self.keys: dict[str, str] = {}
        self._session = session
        self._clients: dict[str, Any] = {}

    def client(self, service: str) -> Any:
        """The one client of a service."""
        if service not in self._clients:
            make: Any = self._session.client
            self._clients[service] = make(service, region_name=REGION)
        return self._clients[service]

    def ago(self, days: float) -> datetime:
        """So many days before the demo began."""
        return self.now - timedelta(days=days)

    def arn(self, service: str, resource: str) -> str:
        """The ARN of a regional resource of this account."""
        return f"arn:aws:{service}:{REGION}:{ACCOUNT}:{resource}"

    def role(self, name: str) -> str:
        """The ARN of one of the account's roles."""
        return f"arn:aws:iam::{ACCOUNT}:role/{name}"

    def listed(self, service: str, operation: str, member: str, resource: Reply, **wanted: Any) -> None:
        """Lets a list operation show a resource, with those of its members that the operation's summaries have."""
        shape = self.client(service).meta.service_model.operation_model(operation).output_shape
        shown = shape.members[member].member.members
        summary = {name: value for name, value in resource.items() if name in shown}
        self.replies.listing(service, operation, member, [summary], **wanted)


def labels(owner: str, classification: str = "Confidential", project: str = "lending-platform") -> dict[str, str]:
    """The tags that a well kept resource carries; owners are teams."""
    return {
        "Owner": owner,
        "Project": project,
        "DataClassification": classification,
        "Compliance": "ISO27001",
        "CostCenter": "cc-4410",
    }


def pairs(tags: dict[str, str]) -> list[dict[str, str]]:
    """Tags in the Key/Value form."""
    return [{"Key": key, "Value": value} for key, value in tags.items()]


@contextmanager
def running() -> Iterator[Callable[[boto3.Session], None]]:
    """A place where no call leaves the process; afterwards the environment is as it was.

    Gives the function that furnishes it: it fills the demo account and lets the session that scans it see canned replies.
    Raises ConfigError where moto is not installed.
    """
    with _environment(), _uncollected():
        try:
            from moto import mock_aws
        except ModuleNotFoundError as error:
            raise ConfigError("--demo needs the package moto: pip install 'aigov[demo]'") from error
        with mock_aws():
            yield furnish


def furnish(session: boto3.Session) -> None:
    """Fills the demo account by a session, and makes the clients it hands out later answer as the account does."""
    seeded(session).replies.install(session)


def seeded(session: boto3.Session) -> Account:
    """The account with all its resources and canned replies: the same ids each time."""
    from moto.moto_api._internal import mock_random

    from aigov.demo import assistants, buckets, foundation, keys, models, monitoring, people, watch, workbench

    mock_random.seed(_SEED)
    account = Account(session)
    for topic in (keys, people, buckets, workbench, models, monitoring, foundation, assistants, watch):
        topic.seed(account)
    return account


@contextmanager
def _uncollected() -> Iterator[None]:
    """No garbage collection: it would walk the service models, which all stay, again and again, for a second of four."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def _environment() -> Iterator[None]:
    """No profile, endpoint or credentials of the person who runs the demo reach it; all of theirs are put back."""
    before = {name: value for name, value in os.environ.items() if name.startswith(("AWS_", "MOTO_"))}
    try:
        for name in before:
            del os.environ[name]
        os.environ |= {
            "AWS_ACCESS_KEY_ID": "demo",
            "AWS_SECRET_ACCESS_KEY": "demo",  # nosec B105  # accepted by the double alone
            "AWS_CONFIG_FILE": os.devnull,
            "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
            "AWS_EC2_METADATA_DISABLED": "true",
            "MOTO_ACCOUNT_ID": ACCOUNT,
        }
        yield
    finally:
        for name in [each for each in os.environ if each.startswith(("AWS_", "MOTO_"))]:
            del os.environ[name]
        os.environ |= before
