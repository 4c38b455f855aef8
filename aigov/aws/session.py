"""The one place where AWS clients are made: credentials, role, retries, time-outs and user agent."""

import ipaddress
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import boto3
import botocore.exceptions
import botocore.session
from botocore.config import Config
from botocore.credentials import (
    AssumeRoleCredentialFetcher,
    CredentialProvider,
    CredentialResolver,
    Credentials,
    DeferredRefreshableCredentials,
)

from aigov import __version__
from aigov.aws import replies
from aigov.aws.models import LeanModels
from aigov.aws.pace import pace
from aigov.errors import CredentialsError
from aigov.estate import Identity

if TYPE_CHECKING:
    from botocore.client import BaseClient

ROLE_SESSION_NAME = "aigov-scan"


@dataclass(frozen=True)
class Role:
    """The role that a scan assumes, and the external id that its trust policy may ask for."""

    arn: str
    external_id: str | None = None


class ClientFactory:
    """Makes and keeps one client for each service and Region; clients are thread-safe, making them is not."""

    def __init__(self, session: boto3.Session, concurrency: int, max_rate: float | None = None) -> None:
        """`max_rate` is how many calls a second each service gets in each Region; None leaves that to AWS's answers."""
        self._session = session
        self._max_rate = max_rate
        self._config = Config(
            # adaptive: a client that was throttled calls more slowly. With "standard", 229 of 400 calls to a service that takes
            # ten a second went unanswered; with this, none.
            retries={"mode": "adaptive", "total_max_attempts": 4},
            connect_timeout=5,
            read_timeout=30,
            max_pool_connections=concurrency,
            # a string of our own: botocore builds its own anew, twice, for each call, a tenth of what a call costs
            user_agent=f"aigov/{__version__} Botocore/{botocore.__version__}",
        )
        self._clients: dict[tuple[str, str], BaseClient] = {}
        self._lock = threading.Lock()

    def client(self, service: str, region: str) -> "BaseClient":
        """The client of a botocore service name in a Region."""
        with self._lock:
            key = (service, region)
            if key not in self._clients:
                make: Callable[..., Any] = self._session.client
                client = make(service, region_name=region, config=self._config)
                replies.hold_to_model(client)
                if service == "s3control" and _takes_no_prefix(client.meta.endpoint_url):
                    client.meta.events.register("before-call.s3-control", _drop_account_prefix)
                pace(client, self._max_rate)
                # has the client load how its lists page now: else each thread that asks first looks through all service models
                client.can_paginate(next(iter(client.meta.method_to_api_mapping)))
                self._clients[key] = client
            return self._clients[key]


def _drop_account_prefix(params: dict[str, Any], **_: object) -> None:
    """Takes the account id off the host of an S3 Control request; it is in a header too.

    botocore's own setting (inject_host_prefix) does not reach it: the service's endpoint rules put it there.
    """
    account_id = params["headers"]["x-amz-account-id"]
    params["url"] = params["url"].replace(f"//{account_id}.", "//", 1)


def _takes_no_prefix(url: str) -> bool:
    """Whether a custom endpoint is an address or a bare host name, before which S3 Control's account id cannot stand."""
    host = urlsplit(url).hostname or ""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return "." not in host
    return True


def open_session(profile: str | None, region: str) -> boto3.Session:
    """A session from the environment or a profile. Raises CredentialsError with one line that says what to do."""
    try:
        return boto3.Session(botocore_session=_core(profile), profile_name=profile, region_name=region)
    except botocore.exceptions.ProfileNotFound as error:
        raise CredentialsError(f"AWS profile {profile!r} was not found: {error}") from error


def _core(profile: str | None = None) -> botocore.session.Session:
    core = botocore.session.Session(profile=profile)
    core.get_component("data_loader").file_loader = LeanModels()
    return core


class _Provider(CredentialProvider):  # type: ignore[misc]
    """Hands botocore the one set of credentials that it was made with."""

    METHOD = "aigov-assumed-role"

    def __init__(self, credentials: Credentials) -> None:
        super().__init__()
        self._credentials = credentials

    def load(self) -> Credentials:
        return self._credentials


def assumed(source: boto3.Session, role: Role, region: str) -> boto3.Session:
    """A session with a role's temporary credentials: botocore asks for new ones before those it has expire.

    Raises CredentialsError where the role cannot be assumed.
    """
    own = source.get_credentials()
    if own is None:
        raise CredentialsError(_NO_CREDENTIALS)

    def client(service: str, **keys: str) -> Any:
        make: Callable[..., Any] = source.client
        return make(service, region_name=region, config=STS_CONFIG, **keys)

    named = {"RoleSessionName": ROLE_SESSION_NAME, **({"ExternalId": role.external_id} if role.external_id else {})}
    fetcher = AssumeRoleCredentialFetcher(client, own, role.arn, extra_args=named)
    credentials = DeferredRefreshableCredentials(fetcher.fetch_credentials, "assume-role")
    try:
        credentials.get_frozen_credentials()
    except (botocore.exceptions.ClientError, botocore.exceptions.BotoCoreError, RuntimeError) as error:
        # a RuntimeError is botocore's word for credentials that have ended already by this machine's clock
        raise CredentialsError(f"Role {role.arn} could not be assumed: {error}") from error
    core = _core()
    core.register_component("credential_provider", CredentialResolver([_Provider(credentials)]))
    return boto3.Session(botocore_session=core, region_name=region)


_NO_CREDENTIALS = (
    "No AWS credentials were found: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, name a --profile, or try --demo"
)

STS_CONFIG = Config(retries={"mode": "standard", "max_attempts": 3}, connect_timeout=10, read_timeout=20)
"""For the few calls before a scan: a person waits for their answer."""


def identify(session: boto3.Session, region: str) -> Identity:
    """Who is calling, by the STS of a Region; the first call of every scan, so that bad credentials stop it at once."""
    return who(sts(session, region), region)


def sts(session: boto3.Session, region: str) -> Any:
    """The client for `who`."""
    return session.client("sts", region_name=region, config=STS_CONFIG)


def who(client: Any, region: str) -> Identity:
    """Asks STS who is calling; no permission is needed. Raises CredentialsError with one line that says what to do."""
    try:
        reply = client.get_caller_identity()
    except botocore.exceptions.NoCredentialsError as error:
        raise CredentialsError(_NO_CREDENTIALS) from error
    except botocore.exceptions.ClientError as error:
        code = error.response.get("Error", {}).get("Code", "")
        hint = "sign in again" if "Expired" in code else "check the access key and its permissions"
        raise CredentialsError(f"AWS refused the credentials (sts:GetCallerIdentity: {code}): {hint}") from error
    except botocore.exceptions.BotoCoreError as error:
        raise CredentialsError(f"AWS could not be reached (sts:GetCallerIdentity in {region}): {error}") from error
    arn = reply["Arn"]
    return Identity(account_id=reply["Account"], partition=arn.split(":")[1], arn=arn)
