"""The sample account 111122223333 of a fictitious lender, Harbour Lane Credit: credit scoring, fraud detection, assistants.

Compliant and noncompliant configurations stand side by side. Moto holds what it can hold; replies.py answers the rest.
"""

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock

import boto3

from averment.base.errors import ConfigError
from averment.demo.stage import ACCOUNT, Account

_SEED = 27001
"""Moto draws its ids from a generator started here: the same ids on every run."""


_THERE = Lock()


_MOTO = "moto>=5.2.5"
"""What the extra `demo` asks for. The extra itself is no hint: on the public index the name may be another project's."""


@contextmanager
def _alone() -> Iterator[None]:
    if not _THERE.acquire(blocking=False):
        raise ConfigError("the sample account is being scanned in this process already: wait for that, or use another process")
    try:
        yield
    finally:
        _THERE.release()


@contextmanager
def running() -> Iterator[Callable[[boto3.Session], None]]:
    """A place where no call leaves the process; afterwards the environment is as it was.

    Gives the function that furnishes it: it fills the demo account and lets the session that scans it see canned replies.
    Raises ConfigError where moto is not installed, and while another is there: what it puts in AWS's place is the process's.
    """
    with _alone(), _environment(), _uncollected():
        try:
            from moto import mock_aws
        except ModuleNotFoundError as error:
            raise ConfigError(
                f"--demo needs the package moto, which `make venv` installs in a checkout: pip install '{_MOTO}'"
            ) from error
        with mock_aws():
            yield furnish


def furnish(session: boto3.Session) -> None:
    """Fills the sample account by a session; clients that the session makes later answer as the account does."""
    seeded(session).replies.install(session)


def seeded(session: boto3.Session) -> Account:
    """The account with all its resources and canned replies: the same ids each time."""
    from moto.moto_api._internal import mock_random

    from averment.demo import (
        agent_oversight,
        agents,
        assistants,
        assurance,
        buckets,
        customization,
        foundation,
        further_jobs,
        guardians,
        keys,
        lake,
        models,
        monitoring,
        operations,
        organisation,
        outsiders,
        people,
        platform,
        plumbing,
        retrieval,
        roles,
        tags,
        watch,
        workbench,
    )

    mock_random.seed(_SEED)
    account = Account(session)
    around_bedrock = (foundation, assistants, retrieval, assurance, outsiders)
    early = (keys, roles, people, buckets, workbench, models, platform, further_jobs, monitoring, operations, *around_bedrock)
    for topic in (*early, watch, guardians, agents, agent_oversight, customization, organisation, plumbing, lake):
        topic.seed(account)
    tags.seed(account)
    _regions(account)
    return account


def _regions(account: Account) -> None:
    """What `--region all` finds: the Region with everything in it, and one that is enabled and empty."""
    found = {"us-east-1": "ENABLED_BY_DEFAULT", "eu-central-1": "ENABLED_BY_DEFAULT"}
    regions = [{"RegionName": name, "RegionOptStatus": status} for name, status in found.items()]
    account.replies.answer("account", "ListRegions", {"Regions": regions})


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
