"""What a scan read and what it could not: identity, documents, populations and refused calls, as plain values."""

from dataclasses import dataclass, field
from typing import Literal

from aigov.documents import Document

GLOBAL = "global"
"""The Region written in documents of resources that have none."""


@dataclass(frozen=True)
class Identity:
    """Who scans: account id, partition and the caller's ARN, from sts:GetCallerIdentity."""

    account_id: str
    partition: str
    arn: str


Cause = Literal["denied", "throttled", "region", "credentials", "failed"]

_CAUSES: tuple[tuple[Cause, frozenset[str]], ...] = (
    (
        "denied",
        frozenset(
            {
                "AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "Client.UnauthorizedOperation",
                "AuthorizationError", "AuthorizationErrorException", "Forbidden", "NotAuthorized", "403",
            }
        ),
    ),
    (
        "throttled",
        frozenset(
            {
                "Throttling", "ThrottlingException", "ThrottledException", "RequestLimitExceeded", "TooManyRequestsException",
                "SlowDown", "RequestThrottled", "RequestThrottledException", "BandwidthLimitExceeded", "LimitExceededException",
            }
        ),
    ),
    (
        "credentials",
        frozenset(
            {
                "ExpiredToken", "ExpiredTokenException", "RequestExpired", "InvalidClientTokenId", "UnrecognizedClientException",
                "SignatureDoesNotMatch", "AuthFailure",
            }
        ),
    ),
    ("region", frozenset({"EndpointConnectionError", "OptInRequired", "UnknownOperationException", "InvalidRegionError"})),
)  # fmt: skip


@dataclass(frozen=True, order=True)
class Refusal:
    """A call that gave no answer: ``sagemaker:ListTags``, the error code, and the IAM action that permits the call."""

    call: str
    code: str
    action: str

    @property
    def cause(self) -> Cause:
        """The group a report shows it under."""
        return next((cause for cause, codes in _CAUSES if self.code in codes), "failed")

    def as_json(self) -> dict[str, str]:
        """The form it has in documents and reports."""
        return {"call": self.call, "code": self.code, "action": self.action}


@dataclass(frozen=True)
class Population:
    """How many resources of a type an account has in a Region, or the refused call that left it unknown."""

    resource_type: str
    region: str
    listed: int
    refusal: Refusal | None = None


@dataclass
class Estate:
    """Documents in their fixed order, and one population for each type and Region asked for."""

    documents: list[Document] = field(default_factory=list)
    populations: list[Population] = field(default_factory=list)
