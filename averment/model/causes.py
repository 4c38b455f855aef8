"""The causes of failed calls: how to recognise each from AWS's error, and what cures it."""

import re
from collections.abc import Mapping
from typing import Literal, NamedTuple, get_args

Denier = Literal[
    "",
    "role_policy",
    "role_policy_deny",
    "permissions_boundary",
    "session_policy",
    "service_control_policy",
    "resource_control_policy",
    "resource_policy",
    "endpoint_policy",
]
"""The kind of policy that AWS names in a denial; empty where it names none."""

DENIERS = [name for name in get_args(Denier) if name]

CauseName = Literal[
    "role_policy",
    "role_policy_deny",
    "permissions_boundary",
    "session_policy",
    "service_control_policy",
    "resource_control_policy",
    "resource_policy",
    "endpoint_policy",
    "denied",
    "credentials",
    "region",
    "not_collected",
    "unsupported",
    "throttled",
    "unreachable",
    "timeout",
    "malformed",
    "server",
    "scanner",
    "failed",
]


class Cause(NamedTuple):
    """One cause in the words of reports.

    `remedy` says in few words what to do about one IAM action; it is empty where no permission cures the cause.
    """

    title: str
    clause: str
    cure: str
    remedy: str = ""

    def remedy_for(self, action: str) -> str:
        """What to do about one IAM action, such as ``grant iam:ListUsers``."""
        return self.remedy.replace("{action}", action)


GRANT = "grant {action}"

CAUSES: Mapping[CauseName, Cause] = {
    "role_policy": Cause(
        "The role's policies do not allow it",
        "no policy of the role allows the calls",
        "Grant the scanning role the IAM actions, then scan again.",
        GRANT,
    ),
    "role_policy_deny": Cause(
        "A policy of the role denies it",
        "a policy of the role denies the calls",
        "A policy attached to the scanning role holds an explicit deny; no grant outweighs it. Exempt the actions from it.",
        "exempt {action} from the deny in the role's policy",
    ),
    "permissions_boundary": Cause(
        "The role's permissions boundary",
        "a permissions boundary stops the calls",
        "The scanning role's permissions boundary must allow the IAM actions as well as its policies do.",
        "allow {action} in the permissions boundary",
    ),
    "session_policy": Cause(
        "The session policy",
        "a session policy stops the calls",
        "Whoever assumes the scanning role passes a session policy; it must allow the IAM actions too.",
        "allow {action} in the session policy",
    ),
    "service_control_policy": Cause(
        "Organisation policy (service control policy)",
        "an organisation policy stops the calls",
        "A service control policy of the organisation must let the scanning role use the IAM actions; "
        "no grant in the account helps.",
        "allow {action} in the service control policy",
    ),
    "resource_control_policy": Cause(
        "Organisation policy (resource control policy)",
        "a resource control policy stops the calls",
        "A resource control policy of the organisation must let the scanning role use the IAM actions; "
        "no grant in the account helps.",
        "allow {action} in the resource control policy",
    ),
    "resource_policy": Cause(
        "The resource's own policy",
        "a resource's own policy stops the calls",
        "The resource's own policy (a bucket's, a key's) must let the scanning role use the IAM actions.",
        "allow {action} in the resource's policy",
    ),
    "endpoint_policy": Cause(
        "VPC endpoint policy",
        "a VPC endpoint policy stops the calls",
        "The policy of the VPC endpoint that the scan goes through must allow the IAM actions, or scan from elsewhere.",
        "allow {action} in the VPC endpoint policy",
    ),
    "denied": Cause(
        "Access denied, cause not stated",
        "access was denied",
        "AWS does not say which policy refused. Grant the scanning role the IAM actions; where it has them, look for a deny "
        "in the organisation's policies, the role's boundary or the resource's own policy.",
        GRANT,
    ),
    "credentials": Cause("Credentials refused", "credentials were refused", "Renew the credentials, then scan again."),
    "region": Cause(
        "Region not enabled, or credentials no longer valid",
        "AWS did not know the credentials in a Region",
        "AWS knew the credentials when the scan began. It does not know them in a Region that is not enabled for the account: "
        "enable the Region or leave it out. Where every Region refused, renew the credentials.",
    ),
    "not_collected": Cause(
        "Not asked for by the scan",
        "the scan did not ask",
        "The bundle was collected for other checks. Scan again with these.",
    ),
    "unsupported": Cause(
        "Not offered there",
        "AWS does not offer the calls there",
        "AWS does not offer this call in the Region or to this account. Leave the Region out, or subscribe to the service.",
    ),
    "throttled": Cause("Throttled", "AWS throttled the calls", "Scan again at a quieter time; no permission is missing."),
    "unreachable": Cause(
        "Endpoint not reached",
        "an endpoint could not be reached",
        "Check that the service exists in the Region and that the network lets the scan through to it, then scan again.",
    ),
    "timeout": Cause("No answer in time", "no answer came in time", "Scan again; no permission is missing."),
    "malformed": Cause(
        "Malformed answer",
        "answers were malformed",
        "AWS, or something between, sent what is no answer to the call. Scan again; look for a proxy where it persists. "
        "Of an entry in a file (MalformedEntry): mend the file.",
    ),
    "server": Cause("Fault on AWS's side", "AWS had a fault of its own", "Scan again; no permission is missing."),
    "scanner": Cause(
        "Error of the scanner",
        "the scanner failed on the answer",
        "averment itself failed on what AWS answered; the code ends with the kind of its error. No permission is missing. "
        "Please report it, and scan again with a newer version.",
    ),
    "failed": Cause("Failed", "calls failed", "Scan again; if a call keeps failing, its code says what AWS objects to."),
}
"""The causes, most telling first: those that somebody can cure before those that pass."""

SCANNER_ERROR = "ScannerError:"
"""How the code of an error of ours begins; the exception's class follows."""

# Sources: the lists of common errors in AWS's API references, Amazon S3's list of error codes, botocore's exceptions and its
# list of throttling codes. A Region that is not enabled gives the codes of unknown credentials (AWS re:Post, "validate access
# credentials"; IAM User Guide, "Manage AWS STS in an AWS Region").
_CODES: Mapping[CauseName, frozenset[str]] = {
    "denied": frozenset(
        {
            "AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "Client.UnauthorizedOperation",
            "AuthorizationError", "AuthorizationErrorException", "Forbidden", "NotAuthorized", "403",
            # of Security Hub; of API Gateway and DataZone; two that other services have
            "InvalidAccessException", "UnauthorizedException", "ForbiddenException", "AccessDeniedFault",
        }
    ),
    "credentials": frozenset(
        {
            "ExpiredToken", "ExpiredTokenException", "RequestExpired", "RequestTimeTooSkewed", "SignatureDoesNotMatch",
            "IncompleteSignature", "InvalidSignatureException", "MissingAuthenticationToken", "NoCredentialsError",
            "MissingAuthenticationTokenException", "PartialCredentialsError", "CredentialRetrievalError", "TokenRefreshRequired",
        }
    ),
    "region": frozenset(
        {
            "InvalidClientTokenId", "UnrecognizedClientException", "AuthFailure", "InvalidAccessKeyId", "InvalidToken",
            "RegionNotEnabled",
        }
    ),
    "not_collected": frozenset({"NotCollected"}),
    "unsupported": frozenset(
        {
            "OptInRequired", "SubscriptionRequiredException", "UnknownOperationException", "InvalidAction",
            "UnsupportedOperation", "UnsupportedOperationException", "NotSupportedService", "NotImplemented",
            "InvalidRegionError", "UnknownRegionError", "UnknownServiceError",
        }
    ),
    "throttled": frozenset(
        {
            "Throttling", "ThrottlingException", "ThrottledException", "RequestLimitExceeded", "TooManyRequestsException",
            "SlowDown", "RequestThrottled", "RequestThrottledException", "BandwidthLimitExceeded", "LimitExceededException",
            "ProvisionedThroughputExceededException", "PriorRequestNotComplete", "EC2ThrottledException", "429",
        }
    ),
    "unreachable": frozenset(
        {"EndpointConnectionError", "ProxyConnectionError", "SSLError", "UnknownEndpointError", "HTTPClientError"}
    ),
    "timeout": frozenset(
        {
            "ConnectTimeoutError", "ReadTimeoutError", "ConnectionClosedError", "RequestTimeout", "RequestTimeoutException",
            "DependencyTimeoutException", "WaiterError",
        }
    ),
    "malformed": frozenset(
        {"MalformedReply", "ResponseParserError", "IncompleteReadError", "ResponseStreamingError", "PaginationError",
            # what was answered led botocore to another host, or to ask more than a scan may (averment/sources/aws/guards.py)
            "ForeignHostError", "NotPermittedError",
            # an entry of a file that is not as the schema of its type has it (averment/sources/entries.py)
            "MalformedEntry"}
    ),
    "server": frozenset(
        {
            "InternalError", "InternalException", "InternalFailure", "InternalServerError", "InternalServerErrorException",
            "InternalServerException", "KMSInternalException", "ServiceFailure", "ServiceUnavailable",
            "ServiceUnavailableException", "500", "502", "503", "504",
        }
    ),
}  # fmt: skip

# Source: IAM User Guide, "Troubleshoot access denied error messages": an implicit denial says "because no <type> allows the
# <action> action", an explicit one "with an explicit deny in a <type>". Not every service says so.
_TYPES: Mapping[str, Denier] = {
    "identity-based policy": "role_policy",
    "resource-based policy": "resource_policy",
    "permissions boundary": "permissions_boundary",
    "session policy": "session_policy",
    "service control policy": "service_control_policy",
    "resource control policy": "resource_control_policy",
    "vpc endpoint policy": "endpoint_policy",
}
_TYPE = "|".join(_TYPES)
_PHRASE = re.compile(
    rf"\b(?:because no (?P<implicit>{_TYPE}) allows|(?P<explicit>explicit deny) in an? (?P<type>{_TYPE}))\b", re.I
)
_LONGEST = 4096
"""How much of a message is looked at: AWS's are shorter, others are not believed."""


def denier(message: str) -> Denier:
    """The kind of policy that a denial's message names; empty where it names none, or more than one.

    Nothing else of the message is kept: it may hold names, account ids and whatever a stranger called a resource.
    """
    found = {_denier(match) for match in _PHRASE.finditer(message[:_LONGEST])}
    return found.pop() if len(found) == 1 else ""


def _denier(match: re.Match[str]) -> Denier:
    kind = _TYPES[(match["implicit"] or match["type"]).lower()]
    return "role_policy_deny" if kind == "role_policy" and match["explicit"] else kind


def is_denial(code: str) -> bool:
    """Whether an error code means that access was denied."""
    return code in _CODES["denied"]


def is_throttling(code: str) -> bool:
    """Whether an error code means that there were too many calls."""
    return code in _CODES["throttled"]


def cause_of(code: str, by: Denier) -> CauseName:
    """The cause behind an error code and the kind of policy named with it."""
    if code.startswith(SCANNER_ERROR):
        return "scanner"
    cause: CauseName = next((name for name, codes in _CODES.items() if code in codes), "failed")
    return by or cause if cause == "denied" else cause
