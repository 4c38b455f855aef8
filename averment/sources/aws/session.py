"""The one place where AWS clients are made: credentials, role, retries, time-outs, user agent, and what they may do."""

import ipaddress
import re
import threading
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import boto3
import botocore.exceptions
import botocore.parsers
import botocore.session
from botocore.config import Config
from botocore.credentials import (
    AssumeRoleCredentialFetcher,
    CredentialProvider,
    CredentialResolver,
    Credentials,
    DeferredRefreshableCredentials,
)

from averment import __version__
from averment.base.errors import ConfigError, CredentialsError
from averment.model.causes import is_denial
from averment.model.collected import Identity
from averment.sources.aws import availability, bounded_replies, guards, reply_validation
from averment.sources.aws.calls import PARSING
from averment.sources.aws.credentials import name_sources, said
from averment.sources.aws.failed_calls import error_code
from averment.sources.aws.permissions import operations
from averment.sources.aws.reply_memory import Taken
from averment.sources.aws.service_models import LeanModels
from averment.sources.aws.shapes import MalformedReply
from averment.sources.aws.throttle import ATTEMPTS, throttle

if TYPE_CHECKING:
    from botocore.client import BaseClient

ROLE_SESSION_NAME = "averment-scan"


@dataclass(frozen=True)
class Role:
    """The role that a scan assumes, and the external id that its trust policy may ask for."""

    arn: str
    external_id: str | None = None


class ClientFactory:
    """Makes and keeps one client for each service and Region; clients are thread-safe, making them is not."""

    def __init__(
        self,
        session: boto3.Session,
        concurrency: int,
        max_rate: float | None = None,
        operations: Collection[guards.Operation] | None = None,
    ) -> None:
        """`max_rate` is how many calls a second each service gets in each Region; None leaves that to AWS's answers.

        `operations` are those that clients may ask, as (service, operation), and all that is loaded of their services' models;
        None stands for all that is declared, and whole models.
        """
        self._session = session
        self._operations = _declared() if operations is None else operations
        if operations is not None:
            # boto3 has no other way to what reads botocore's files
            session._session.get_component("data_loader").file_loader = LeanModels(operations)  # noqa: SLF001
        self._max_rate = max_rate
        self._config = Config(
            # averment.sources.aws.throttle decides on further attempts; this mode only keeps botocore's own limiter out
            retries={"mode": "standard", "total_max_attempts": ATTEMPTS},
            connect_timeout=5,
            read_timeout=30,
            max_pool_connections=concurrency,
            # some replies would name the host of further calls
            endpoint_discovery_enabled=False,
            # a string of our own: botocore builds its own anew, twice, for each call, a tenth of what a call costs
            user_agent=f"averment/{__version__} Botocore/{botocore.__version__}",
        )
        self._clients: dict[tuple[str, str], BaseClient] = {}
        self._lock = threading.Lock()
        self._not_offered: dict[tuple[str, str], str] = {}
        self._taken = Taken()

    def not_offered(self, service: str, region: str) -> str:
        """The sentence that AWS does not offer a service in a Region; empty where it does."""
        key = (service, region)
        if key not in self._not_offered:
            with self._lock:
                # boto3 has no other way to botocore's data
                found = availability.lacking(self._session._session, service, region)  # noqa: SLF001
            self._not_offered[key] = found.confirmed() if found else ""
        return self._not_offered[key]

    def client(self, service: str, region: str) -> "BaseClient":
        """The client of a botocore service name in a Region. Raises a BotoCoreError for what is no Region of AWS."""
        with self._lock:
            key = (service, region)
            if key not in self._clients:
                client = guarded(self._session, service, region, self._config, self._operations, self._taken)
                if service == "s3control" and _takes_no_prefix(client.meta.endpoint_url):
                    client.meta.events.register("before-call.s3-control", _drop_account_prefix)
                throttle(client, self._max_rate)
                # has the client load how its lists page now: else each thread that asks first looks through all service models
                client.can_paginate(next(iter(client.meta.method_to_api_mapping)))
                self._clients[key] = client
            return self._clients[key]


def _declared() -> frozenset[guards.Operation]:
    from averment.sources.declared import resources

    return operations(resources().values())


def guarded(
    session: boto3.Session,
    service: str,
    region: str,
    config: Config,
    asked: Collection[guards.Operation],
    taken: Taken | None = None,
    **keys: str,
) -> "BaseClient":
    """A client that asks these operations only, of its service's own hosts, and whose replies are bounded and held to the model.

    `taken` is what the replies to other clients weigh already; `keys` are credentials other than the session's. Raises
    ConfigError where the environment or the profile cannot be used (an endpoint that is no address, an empty file of
    certificates), and a BotoCoreError for what is no Region of AWS.
    """
    session.get_partition_for_region(region)  # a Region that a reply named is held to a form before it is part of a host's name
    make: Callable[..., BaseClient] = session.client
    try:
        client = make(service, region_name=region, config=config, **keys)
    except botocore.exceptions.InvalidRegionError:
        raise
    except botocore.exceptions.BotoCoreError as error:
        raise ConfigError(f"The AWS configuration cannot be used: {said(error)}") from error
    except ValueError as error:
        # botocore takes an endpoint as it comes; its word for one without a scheme is "Invalid endpoint"
        raise ConfigError(f"{ENDPOINT}: {error}; an address begins with https:// or http://") from error
    guards.verify(client)
    guards.permit(client, asked)
    reply_validation.hold_to_model(client)
    bounded_replies.bound(client, guards.hosts(client, asked, session.get_partition_for_region), taken or Taken())
    return client


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
    """A session from the environment or a profile. Raises CredentialsError or ConfigError with one line that says what to do."""
    try:
        core = _core(profile)
        name_sources(core)
        return boto3.Session(botocore_session=core, profile_name=profile, region_name=region)
    except botocore.exceptions.ProfileNotFound as error:
        raise CredentialsError(f"AWS profile {profile!r} was not found: {error}") from error
    except botocore.exceptions.BotoCoreError as error:
        raise ConfigError(f"The AWS configuration cannot be used: {error}") from error


def _core(profile: str | None = None) -> botocore.session.Session:
    core = botocore.session.Session(profile=profile)
    core.get_component("data_loader").file_loader = LeanModels()
    return core


class _Provider(CredentialProvider):  # type: ignore[misc]
    """Hands botocore the one set of credentials that it was made with."""

    METHOD = "averment-assumed-role"

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
        return guarded(source, service, region, STS_CONFIG, [("sts", "AssumeRole")], None, **keys)

    named = {"RoleSessionName": ROLE_SESSION_NAME, **({"ExternalId": role.external_id} if role.external_id else {})}
    fetcher = AssumeRoleCredentialFetcher(client, own, role.arn, extra_args=named)
    credentials = DeferredRefreshableCredentials(fetcher.fetch_credentials, "assume-role")
    try:
        credentials.get_frozen_credentials()
    except botocore.exceptions.ClientError as error:
        raise CredentialsError(f"Role {role.arn} could not be assumed: {_told(error)}") from error
    except RecursionError as error:  # a RuntimeError too
        raise CredentialsError(f"{_NOT_AWS} (sts:AssumeRole in {region})") from error
    except (botocore.exceptions.BotoCoreError, RuntimeError) as error:
        # a RuntimeError is botocore's word for credentials that have ended already by this machine's clock
        raise CredentialsError(f"Role {role.arn} could not be assumed: {said(error)}") from error
    except UNREADABLE as error:
        raise CredentialsError(f"{_NOT_AWS} (sts:AssumeRole in {region})") from error
    core = _core()
    core.register_component("credential_provider", CredentialResolver([_Provider(credentials)]))
    return boto3.Session(botocore_session=core, region_name=region)


def _told(error: botocore.exceptions.ClientError) -> str:
    """What may be repeated of a refusal: the message of a denial alone, which says whose policy it was.

    Others hold more: what AWS says of a signature that does not match has the headers in it that were signed, the token too.
    """
    code = error_code(error)
    message = str(error.response.get("Error", {}).get("Message") or "") if is_denial(code) else ""
    return f"sts:AssumeRole: {code}{': ' if message else ''}{message[:_LONGEST_MESSAGE]}"


_LONGEST_MESSAGE = 500


_NO_CREDENTIALS = (
    "No AWS credentials were found: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, name a --profile, or try --demo"
)

STS_CONFIG = Config(retries={"mode": "standard", "max_attempts": 3}, connect_timeout=10, read_timeout=20)
"""For the few calls before a scan: a person waits for their answer."""


def identify(session: boto3.Session, region: str) -> Identity:
    """Who is calling, by the STS of a Region; the first call of every scan, so that bad credentials stop it at once."""
    return who(sts(session, region), region)


def sts(session: boto3.Session, region: str) -> Any:
    """The client for `who`. Raises what `guarded` raises."""
    return guarded(session, "sts", region, STS_CONFIG, [("sts", "GetCallerIdentity")])


ENDPOINT = "The endpoint that AWS_ENDPOINT_URL or the AWS profile names cannot be used"


def who(client: Any, region: str) -> Identity:
    """Asks STS who is calling; no permission is needed. Raises CredentialsError with one line that says what to do."""
    try:
        reply = client.get_caller_identity()
    except botocore.exceptions.NoCredentialsError as error:
        raise CredentialsError(_NO_CREDENTIALS) from error
    except botocore.exceptions.ClientError as error:
        code = error_code(error)
        hint = "sign in again" if "Expired" in code else "check the access key and its permissions"
        call = f"sts:GetCallerIdentity: {code}" if code != "Unknown" else "sts:GetCallerIdentity"
        raise CredentialsError(f"AWS refused the credentials ({call}): {hint}") from error
    except botocore.exceptions.CredentialRetrievalError as error:
        raise CredentialsError(said(error)) from error
    except botocore.exceptions.BotoCoreError as error:
        raise CredentialsError(f"AWS could not be reached (sts:GetCallerIdentity in {region}): {said(error)}") from error
    except UNREADABLE as error:
        raise CredentialsError(f"{_NOT_AWS} (sts:GetCallerIdentity in {region})") from error
    return _identity(reply, region)


_NOT_AWS = "What answered is not AWS: look for a proxy or a page that asks to sign in"

UNREADABLE = (botocore.parsers.ResponseParserError, MalformedReply, *PARSING)
"""What a first reply raises that is no reply of AWS: a page that asks to sign in, an empty body, half of one."""

_ARN = re.compile(r"arn:(?P<partition>aws(-[a-z]{1,9}){0,3}):[a-z0-9-]+:[^:\s]*:(?P<account>[0-9]{12}):.+")


def _identity(reply: Mapping[str, Any], region: str) -> Identity:
    account, arn = reply.get("Account"), reply.get("Arn")
    known = _ARN.fullmatch(arn) if isinstance(arn, str) else None
    if known is None or known["account"] != account:
        raise CredentialsError(f"{_NOT_AWS} (sts:GetCallerIdentity in {region} named no account)")
    return Identity(account_id=known["account"], partition=known["partition"], arn=str(arn))
