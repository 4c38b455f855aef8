"""The Regions of a scan: those that the user names, or all that are enabled; and which of them answer this account."""

import difflib
import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import Any

import boto3
import botocore.exceptions
from botocore.loaders import Loader

from averment.base.errors import ConfigError, CredentialsError
from averment.model.collected import ALL_REGIONS, FailedCall, Identity
from averment.sources.aws.failed_calls import error_code
from averment.sources.aws.session import STS_CONFIG, UNREADABLE, guarded, sts, who

_ENABLED = ["ENABLED", "ENABLED_BY_DEFAULT"]

NOT_ENABLED = "RegionNotEnabled"
"""What the record says of a Region whose STS does not know credentials that another Region's STS knows.

AWS's way of refusing a Region that an account has not opted into is to call the credentials invalid there.
"""

_UNKNOWN_THERE = ("InvalidClientTokenId", "UnrecognizedClientException", "AuthFailure", "OptInRequired")


def enabled(session: boto3.Session, region: str) -> tuple[str, ...]:
    """The Regions enabled in the account, in the order of their names. Raises CredentialsError where AWS does not tell.

    ec2:DescribeRegions would tell the same, by a service model thirty times as large.
    """
    client: Any = guarded(session, "account", region, STS_CONFIG, [("account", "ListRegions")])
    try:
        pages = client.get_paginator("list_regions").paginate(RegionOptStatusContains=_ENABLED)
        read = list(islice(pages, _PAGES + 1))
        names = {each["RegionName"] for page in read for each in page["Regions"]}
    except UNREADABLE as error:
        raise CredentialsError(f"--region all: what answered account:ListRegions is not AWS: {_NAME_THEM}") from error
    except (botocore.exceptions.ClientError, botocore.exceptions.BotoCoreError) as error:
        what = f"--region all: account:ListRegions was not answered ({error_code(error)})"
        raise CredentialsError(f"{what}: grant account:ListRegions, or {_NAME_THEM}") from error
    partition = session.get_partition_for_region(region)
    ended = len(read) <= _PAGES and 0 < len(names) <= _MOST
    if not ended or not all(_is_region(session, name, partition) for name in names):
        raise CredentialsError(f"--region all: account:ListRegions named no Regions that can be used: {_NAME_THEM}")
    return tuple(sorted(names))


def _is_region(session: boto3.Session, name: str, partition: str) -> bool:
    """Whether a name has the form of a partition's Regions: it becomes part of a host's."""
    try:
        return _REGION.fullmatch(name) is not None and session.get_partition_for_region(name) == partition
    except botocore.exceptions.BotoCoreError:
        return False


_MOST = 200
"""How many Regions there may be; AWS has some forty."""

_PAGES = 20
"""How many pages of them there may be."""

_NAME_THEM = "name the Regions with --region"
_REGION = re.compile(r"[a-z]{2,4}(-[a-z0-9]{1,20}){2,4}")
"""A name that can be part of a host's: whatever else answered is not AWS."""


def who_and_where(session: boto3.Session, regions: Sequence[str]) -> tuple[Identity, dict[str, FailedCall]]:
    """Who scans, and the Regions that do not answer this account, each with the refused call.

    Each Region's own STS is asked who is calling: that needs no permission. Raises CredentialsError where none knows.
    """
    clients = [sts(session, region) for region in regions]  # one after the other: a session is not thread-safe, clients are
    with ThreadPoolExecutor(min(16, len(regions))) as threads:
        answers = list(threads.map(_asked, clients, regions))
    known = [each for each in answers if isinstance(each, Identity)]
    if not known:
        raise next(each for each in answers if isinstance(each, CredentialsError))
    closed = {
        region: FailedCall("sts:GetCallerIdentity", NOT_ENABLED, "sts:GetCallerIdentity")
        for region, answer in zip(regions, answers, strict=True)
        if isinstance(answer, CredentialsError) and _code(answer) in _UNKNOWN_THERE
    }
    return known[0], closed


def _asked(client: Any, region: str) -> Identity | CredentialsError:
    try:
        return who(client, region)
    except CredentialsError as error:
        return error


def _code(error: CredentialsError) -> str:
    cause = error.__cause__
    return error_code(cause) if isinstance(cause, Exception) else ""


def check_region(name: str) -> None:
    """Raises ConfigError for a name that is neither `all` nor that of a Region in any AWS partition, with the nearest names."""
    partitions = Loader().load_data("partitions")["partitions"]
    known = {region for each in partitions for region in each["regions"] if not region.endswith("-global")}
    if name not in {*known, ALL_REGIONS}:
        near = difflib.get_close_matches(name, sorted(known), n=2)
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        raise ConfigError(f"Region {name!r} is not an AWS Region{hint}")
