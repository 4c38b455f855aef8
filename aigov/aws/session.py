"""The one place where AWS clients are made: credentials, role, retries, time-outs and user agent."""

import difflib
import ipaddress
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import boto3
import botocore.exceptions
from botocore.config import Config

from aigov import __version__
from aigov.aws import replies
from aigov.errors import ConfigError, CredentialsError
from aigov.estate import Identity

if TYPE_CHECKING:
    from botocore.client import BaseClient

ROLE_SESSION_NAME = "aigov-scan"


class ClientFactory:
    """Makes and keeps one client for each service and Region; clients are thread-safe, making them is not."""

    def __init__(self, session: boto3.Session, concurrency: int) -> None:
        self._session = session
        self._config = Config(
            retries={"mode": "standard", "max_attempts": 5},
            connect_timeout=10,
            read_timeout=60,
            max_pool_connections=concurrency,
            user_agent_extra=f"aigov/{__version__}",
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


def open_session(profile: str | None, role_arn: str | None, region: str) -> boto3.Session:
    """A session from the environment or a profile; with a role, its temporary credentials.

    Raises CredentialsError with one line that says what to do.
    """
    try:
        session = boto3.Session(profile_name=profile, region_name=region)
        return _assume(session, role_arn, region) if role_arn else session
    except botocore.exceptions.ProfileNotFound as error:
        raise CredentialsError(f"AWS profile {profile!r} was not found: {error}") from error


def _assume(session: boto3.Session, role_arn: str, region: str) -> boto3.Session:
    sts = session.client("sts", region_name=region)
    try:
        granted = sts.assume_role(RoleArn=role_arn, RoleSessionName=ROLE_SESSION_NAME)["Credentials"]
    except botocore.exceptions.NoCredentialsError as error:
        raise CredentialsError(_NO_CREDENTIALS) from error
    except (botocore.exceptions.ClientError, botocore.exceptions.BotoCoreError) as error:
        raise CredentialsError(f"Role {role_arn} could not be assumed: {error}") from error
    return boto3.Session(
        aws_access_key_id=granted["AccessKeyId"],
        aws_secret_access_key=granted["SecretAccessKey"],
        aws_session_token=granted["SessionToken"],
        region_name=region,
    )


_NO_CREDENTIALS = (
    "No AWS credentials were found: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, name a --profile, or try --demo"
)


def identify(session: boto3.Session, region: str) -> Identity:
    """Asks STS who is calling; the first call of every scan, so that bad credentials stop it at once."""
    config = Config(retries={"mode": "standard", "max_attempts": 3}, connect_timeout=10, read_timeout=20)
    try:
        reply = session.client("sts", region_name=region, config=config).get_caller_identity()
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


def check_region(session: boto3.Session, name: str) -> None:
    """Raises ConfigError for a Region that no AWS partition has, with the nearest names."""
    known = [
        region for partition in session.get_available_partitions() for region in session.get_available_regions("ec2", partition)
    ]
    if name not in known:
        near = difflib.get_close_matches(name, known, n=2)
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        raise ConfigError(f"Region {name!r} is not an AWS Region{hint}")
