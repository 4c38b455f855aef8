"""Loads credentials from botocore's sources, in botocore's order. A failure names the source and says what to do."""

import getpass
import re
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import botocore.exceptions
from botocore.credentials import AssumeRoleProvider, CredentialProvider, CredentialResolver, Credentials
from botocore.session import Session

from averment.base.errors import ConfigError, CredentialsError
from averment.sources.aws import bounded_replies
from averment.sources.aws.calls import PARSING
from averment.sources.aws.failed_calls import CALL_ERRORS, error_code
from averment.sources.aws.reply_memory import Taken
from averment.sources.aws.shapes import MalformedReply

_T = TypeVar("_T")


class _Source(NamedTuple):
    """What a source is called, and what to do where it gives none."""

    name: str
    cure: str


_SOURCES = {
    "env": _Source("the environment", "set both AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or neither"),
    "assume-role": _Source("the role that the AWS profile assumes", "check role_arn, its source and mfa_serial in the profile"),
    "assume-role-with-web-identity": _Source("the web identity", "check its token file and role (AWS_WEB_IDENTITY_TOKEN_FILE)"),
    "sso": _Source("IAM Identity Center", "sign in by `aws sso login`"),
    "login": _Source("the sign-in of the AWS CLI", "sign in by `aws login`"),
    "shared-credentials-file": _Source("the shared credentials file", "check the profile in it"),
    "custom-process": _Source(
        "the profile's credential_process", "run it by hand: it must print JSON with Version 1, AccessKeyId and SecretAccessKey"
    ),
    "config-file": _Source("the AWS configuration file", "check the profile in it"),
    "container-role": _Source(
        "the container's endpoint", "check AWS_CONTAINER_CREDENTIALS_FULL_URI or _RELATIVE_URI, or unset it where there is none"
    ),
    "iam-role": _Source("the instance's metadata", "check the instance's role, or set AWS_EC2_METADATA_DISABLED=true"),
}
"""By botocore's name of a source."""

_FAILING = (*CALL_ERRORS, *PARSING, EOFError)
"""What sources raise: their files, programs and endpoints give what they like, and botocore reads it as it comes."""

_OF_THE_FILES = (
    botocore.exceptions.ConfigParseError,
    botocore.exceptions.ConfigNotFound,
    botocore.exceptions.ProfileNotFound,
)
"""What the first source that reads the files raises, whichever it is."""

_LONGEST, _WHY = 500, 250


def name_sources(core: Session) -> None:
    """Has a session's credentials be looked for by `Sources`, and bounds the replies that sources get."""
    found: CredentialResolver = core.get_component("credential_provider")
    for provider in found.providers:
        if isinstance(provider, AssumeRoleProvider):
            provider._prompter = _typed  # noqa: SLF001  # getpass writes warnings where there is no terminal
        if hasattr(provider, "_client_creator"):
            provider._client_creator = partial(_bounded, provider._client_creator)  # noqa: SLF001
    core.register_component("credential_provider", Sources(found.providers))


class Sources(CredentialResolver):  # type: ignore[misc]
    """Asks one source after the other."""

    def load_credentials(self) -> Credentials | None:
        """The first credentials that a source has, ready to sign with; None where none has any.

        Raises CredentialsError where a source that somebody set up gives none, ConfigError where the files cannot be read.
        """
        for provider in self.providers:
            try:
                found = self._of(provider, partial(_ready, provider))
            except botocore.exceptions.CredentialRetrievalError as error:
                raise CredentialsError(said(error)) from error
            except _OF_THE_FILES as error:
                raise ConfigError(f"The AWS configuration cannot be used: {error}") from error
            if found is not None:
                if hasattr(found, "_refresh_using"):
                    # where credentials are renewed in mid-scan, a failure is one of credentials too
                    found._refresh_using = partial(self._of, provider, found._refresh_using)  # noqa: SLF001
                return found
        return None

    def _of(self, provider: CredentialProvider, get: Callable[[], _T]) -> _T:
        """What a source gives. Raises CredentialRetrievalError with its name, what happened, and what to do."""
        try:
            return get()
        except _OF_THE_FILES:
            raise
        except _FAILING as error:
            source = _SOURCES.get(str(provider.METHOD), _Source(str(provider.METHOD), "check it, or name a --profile"))
            why = f"{_why(error)[:_WHY].rstrip('.')}: {source.cure}"
            raise botocore.exceptions.CredentialRetrievalError(provider=source.name, error_msg=why) from error


def _bounded(create: Callable[..., Any], *args: Any, **named: Any) -> Any:
    """A client that a source makes for itself, whose replies are bounded like those of others."""
    client = create(*args, **named)
    bounded_replies.bound(client, lambda _url: None, Taken())
    return client


def _typed(prompt: str) -> str:
    """A code of MFA: typed on the terminal, or what standard input holds where there is none. Raises EOFError for neither."""
    try:
        Path("/dev/tty").open("rb").close()
    except OSError:
        code = sys.stdin.readline() if sys.stdin else ""
        if not code:
            raise EOFError from None
        return code.strip()
    return getpass.getpass(prompt)


def _ready(provider: CredentialProvider) -> Credentials | None:
    """A source's credentials, had now: some sources are asked only when the first call is signed, where nobody knows them."""
    found: Credentials | None = provider.load()
    if found is not None:
        found.get_frozen_credentials()
    return found


def said(error: Exception) -> str:
    """What botocore says of a failure, less the names and passwords in addresses, which it repeats whole."""
    return _USER.sub("//", str(error))[:_LONGEST]


_USER = re.compile(r"//[^/@\s]*@")


def _why(error: Exception) -> str:
    """What happened, in words that repeat nothing of the credentials."""
    told = ""
    if isinstance(error, botocore.exceptions.CredentialRetrievalError):
        told = str(error.kwargs["error_msg"]).strip() or "it failed, and did not say why"
    elif isinstance(error, botocore.exceptions.ClientError):
        told = f"{error.operation_name}: {error_code(error)}"
    elif isinstance(error, EOFError):
        told = "it asks for a code of MFA, and there is nobody to type it"
    elif isinstance(error, OSError):
        told = f"{error.strerror or type(error).__name__}{f' ({error.filename})' if error.filename else ''}"
    elif isinstance(error, LookupError):
        told = f"what it gave lacks {error}"
    elif isinstance(error, botocore.exceptions.BotoCoreError | MalformedReply | ValueError | RuntimeError):
        told = str(error)
    return told or f"what it gave cannot be read ({type(error).__name__})"
