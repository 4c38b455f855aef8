"""What is answered before a scan begins, by whatever stands between: one sentence for a person, never a traceback."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from botocore.config import Config

from averment.base.errors import ConfigError, CredentialsError
from averment.model.collected import Identity
from averment.sources.aws.calls import Calls
from averment.sources.aws.failed_calls import CALL_ERRORS
from averment.sources.aws.regions import enabled
from averment.sources.aws.session import ClientFactory, Role, assumed, identify, open_session
from averment.sources.declared import resources
from tests.support.loopback import Raw, reply, serving, session

ARN = "arn:aws:iam::111122223333:user/auditor"
ROLE = "arn:aws:iam::111122223333:role/scanner"


@pytest.fixture
def aws(fake_credentials: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[bytes]]:
    """Holds the reply to everything; once more than one are there, each is given once."""
    replies: list[bytes] = []
    monkeypatch.setattr("averment.sources.aws.session.STS_CONFIG", Config(retries={"total_max_attempts": 1}, read_timeout=0.5))
    monkeypatch.setattr("averment.sources.aws.regions.STS_CONFIG", Config(retries={"total_max_attempts": 1}, read_timeout=0.5))
    with serving(Raw(lambda _head: iter([replies[0] if len(replies) == 1 else replies.pop(0)]))) as url:
        monkeypatch.setenv("AWS_ENDPOINT_URL", url)
        yield replies


def entities(count: int) -> str:
    lines = [f'<!ENTITY e{number} "{f"&e{number - 1};" * 10}">' for number in range(1, count)]
    return f'<!DOCTYPE a [<!ENTITY e0 "{"x" * 1000}">{"".join(lines)}]>'


def me(account: str = "111122223333", arn: str = ARN) -> str:
    inside = f"<Arn>{arn}</Arn><UserId>u</UserId><Account>{account}</Account>"
    return f"<GetCallerIdentityResponse><GetCallerIdentityResult>{inside}</GetCallerIdentityResult></GetCallerIdentityResponse>"


def credentials(expiration: str) -> str:
    keys = "<AccessKeyId>ASIA1</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>"
    inside = f"<Credentials>{keys}<Expiration>{expiration}</Expiration></Credentials>"
    return f"<AssumeRoleResponse><AssumeRoleResult>{inside}</AssumeRoleResult></AssumeRoleResponse>"


def error(code: str, message: str = "no") -> str:
    return f"<ErrorResponse><Error><Code>{code}</Code><Message>{message}</Message></Error></ErrorResponse>"


OTHER_DIGITS = "\u0661" * 12
DEEP = "<a>" * 100_000
NO_ANSWERS: dict[str, bytes] = {
    "a page": reply(b"<html><body><p>Sign in</p></body></html>"),
    "a page that is no XML": reply(b"<!DOCTYPE html><html><br>"),
    "nothing": reply(b""),
    "no content": reply(b"", status="204 No Content"),
    "a redirect": reply(b"", "Location: http://127.0.0.1:1/", status="302 Found"),
    "a redirect with a page": reply(b"<html>", "Location: file:///etc/passwd", status="307 Temporary"),
    "entities in entities": reply((entities(9) + me(account="&e8;")).encode()),
    "an entity of a file": reply(f'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>{me(arn="&x;")}'.encode()),
    "JSON": reply(b"{}"),
    "NUL": reply(b"\0" * 100),
    "deep": reply(DEEP.encode()),
    "deep and closed": reply((DEEP + DEEP.replace("<", "</")).encode()),
    "a deep error": reply(DEEP.encode(), status="403 Forbidden"),
    "a deep error that is closed": reply((DEEP + DEEP.replace("<", "</")).encode(), status="403 Forbidden"),
    "an encoding that nobody has": reply(b"<?xml version='1.0' encoding='nonsense'?><a/>"),
    "an encoding that is not XML's": reply(b"<?xml version='1.0' encoding='utf-7'?><a/>"),
    "a fault": reply(b"x", status="500 Fault"),
    "a status of no kind": reply(b"", status="999 What"),
    "no status": b"HTTP/1.1 yes\r\n\r\n",
    "an error without a code": reply(b"<ErrorResponse/>", status="403 Forbidden"),
    "a code with control characters": reply(error("Bad\u009b31m\u202e").encode(), status="403 Forbidden"),
}
IDENTITIES = {
    "no account": me().replace("<Account>111122223333</Account>", ""),
    "no ARN": me().replace(f"<Arn>{ARN}</Arn>", ""),
    "an ARN without colons": me(arn="odd"),
    "an ARN with a line break": me(arn=f"{ARN}&#10;b"),
    "an ARN of another account": me(arn="arn:aws:iam::999999999999:user/a"),
    "an ARN of no partition": me(arn="arn:evil:iam::111122223333:user/a"),
    "an account too short": me(account="12"),
    "an account of other digits": me(account=OTHER_DIGITS, arn=f"arn:aws:iam::{OTHER_DIGITS}:user/a"),
    "an account that is a path": me(account="../../../etc", arn="arn:aws:iam::../../../etc:user/a"),
    "an account twice": me(account="111122223333</Account><Account>999999999999"),
}
ROLES = {
    "no credentials": "<AssumeRoleResponse><AssumeRoleResult></AssumeRoleResult></AssumeRoleResponse>",
    "empty credentials": "<AssumeRoleResponse><AssumeRoleResult><Credentials/></AssumeRoleResult></AssumeRoleResponse>",
    **{
        f"that end {when!r}": credentials(when) for when in ("", "tomorrow", "10000-01-01T00:00:00Z", "2027-01-01T00:00:00+99:99")
    },
    **{f"that end {when!r}": credentials(when) for when in ("0001-01-01T00:00:00+01:00", "1e999", "NaN", "10:30")},
}


def held(ask: Callable[[], object]) -> str:
    """The one line that is told of a failure."""
    with pytest.raises((CredentialsError, ConfigError)) as told:
        ask()
    line = str(told.value)
    assert line.isprintable()
    assert len(line) < 400
    return line


@pytest.mark.parametrize("form", NO_ANSWERS)
def test_no_answer_to_who_is_calling_is_one_line(form: str, aws: list[bytes]) -> None:
    aws.append(NO_ANSWERS[form])
    assert "sts:GetCallerIdentity" in held(lambda: identify(session(), "us-east-1"))


@pytest.mark.parametrize("form", IDENTITIES)
def test_an_identity_of_no_account_is_one_line(form: str, aws: list[bytes]) -> None:
    aws.append(reply(IDENTITIES[form].encode()))
    assert "look for a proxy" in held(lambda: identify(session(), "us-east-1"))


@pytest.mark.parametrize("form", NO_ANSWERS)
def test_no_answer_to_a_role_is_one_line(form: str, aws: list[bytes]) -> None:
    aws.append(NO_ANSWERS[form])
    told = held(lambda: assumed(session(), Role(ROLE), "us-east-1"))
    assert "sts:AssumeRole" in told or "could not be assumed" in told


@pytest.mark.parametrize("form", ROLES)
def test_credentials_that_are_none_are_one_line(form: str, aws: list[bytes]) -> None:
    aws.append(reply(ROLES[form].encode()))
    held(lambda: assumed(session(), Role(ROLE), "us-east-1"))


def test_of_a_refused_signature_nothing_is_repeated(aws: list[bytes]) -> None:
    """AWS writes into that message what should have been signed, the session's token with it."""
    aws.append(reply(error("SignatureDoesNotMatch", "x-amz-security-token:opensesame").encode(), status="403 Forbidden"))
    assert "opensesame" not in held(lambda: assumed(session(), Role(ROLE), "us-east-1"))
    assert "opensesame" not in held(lambda: identify(session(), "us-east-1"))


@pytest.mark.parametrize("text", ["[default\nregion", "[default]\nca_bundle =\n", "[default]\naccount_id_endpoint_mode = odd\n"])
def test_a_configuration_that_cannot_be_used_is_one_line(
    text: str, tmp_path: Path, fake_credentials: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "config").write_text(text)
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "config"))
    assert "AWS configuration cannot be used" in held(lambda: identify(open_session(None, "us-east-1"), "us-east-1"))


def test_a_denial_is_repeated_within_bounds(aws: list[bytes]) -> None:
    aws.append(reply(error("AccessDenied", f"no policy allows it {'x' * 10_000}").encode(), status="403 Forbidden"))
    with pytest.raises(CredentialsError, match="no policy allows it x") as told:
        assumed(session(), Role(ROLE), "us-east-1")
    assert len(str(told.value)) < 700


REGION_LISTS: dict[str, Any] = {
    "null": None,
    "a list": [],
    "nothing": {},
    "none": {"Regions": []},
    "no list": {"Regions": "us-east-1"},
    "no name": {"Regions": [{}]},
    "too many": {"Regions": [{"RegionName": f"us-east-{number}"} for number in range(10_000)]},
    "the same token": {"Regions": [{"RegionName": "us-east-1"}], "NextToken": "again"},
    **{
        f"the name {name!r}": {"Regions": [{"RegionName": "us-east-1"}, {"RegionName": name}]}
        for name in (1, None, True, "", "us-east-1@evil", "us-east-1/", "us-east-1\x1b[31m", "us-east-1\n", "evil", "evil-west-1")
    },
    **{
        f"the name {name!r}": {"Regions": [{"RegionName": "us-east-1"}, {"RegionName": name}]}
        for name in ("evil.example", "cn-north-1", "aws-global", "us-\u0435ast-1", "../us-east-1", "us-east-1#", "U" * 1000)
    },
}


@pytest.mark.parametrize("form", REGION_LISTS)
def test_regions_that_are_none_are_one_line(form: str, aws: list[bytes]) -> None:
    aws.append(reply(json.dumps(REGION_LISTS[form]).encode()))
    assert held(lambda: enabled(session(), "us-east-1")).startswith("--region all: ")


@pytest.mark.parametrize("form", NO_ANSWERS)
def test_no_answer_to_which_regions_is_one_line(form: str, aws: list[bytes]) -> None:
    aws.append(NO_ANSWERS[form])
    assert held(lambda: enabled(session(), "us-east-1")).startswith("--region all: ")


def test_pages_of_regions_that_do_not_end_are_no_list(aws: list[bytes]) -> None:
    for number in range(50):
        page = {"Regions": [{"RegionName": f"us-east-{number}"}], "NextToken": f"next{number}"}
        aws.append(reply(json.dumps(page).encode()))
    held(lambda: enabled(session(), "us-east-1"))


def test_regions_are_told_once_each_also_new_ones(aws: list[bytes]) -> None:
    names = ("us-east-1", "eu-north-9", "us-east-1")
    aws.append(reply(json.dumps({"Regions": [{"RegionName": name} for name in names]}).encode()))
    assert enabled(session(), "us-east-1") == ("eu-north-9", "us-east-1")


TIMES = {
    "1763679600": "2025-11-20T23:00:00Z",
    "1763679600.123": "2025-11-20T23:00:00Z",
    '"1763679600"': "2025-11-20T23:00:00Z",
    '"2025-11-20T23:00:00Z"': "2025-11-20T23:00:00Z",
    '"2025-11-20T23:00:00.123+0100"': "2025-11-20T22:00:00Z",
    '"2025-11-20T23:00:00-19:00"': "2025-11-21T18:00:00Z",
    '"2025-11-20T23:00:00"': "2025-11-20T23:00:00Z",
    '"2025-11-20"': "2025-11-20T00:00:00Z",
    '"Thu, 20 Nov 2025 23:00:00 GMT"': "2025-11-20T23:00:00Z",
    "-1": "1969-12-31T23:59:59Z",
    '"9999-12-31T23:59:59Z"': "9999-12-31T23:59:59Z",
}
NO_TIMES = (
    *(
        "1e999",
        "-1e999",
        "NaN",
        "-1e18",
        "253402300800",
        "1e15",
        "1e300",
        "9" * 400,
        "true",
        "{}",
        "[]",
        '""',
        '"tomorrow"',
    ),
    *(
        '"10:30"',
        '"today"',
        '"nan"',
        '"1e999"',
        '"10000-01-01T00:00:00Z"',
        '"0000-00-00T00:00:00Z"',
        '"2025-13-40"',
        f'"{"9" * 5000}"',
    ),
    *('"2025-11-20T23:00:00 EST"', '"2025-11-20T23:00:00+99:99"', '"0001-01-01T00:00:00+14:00"', '"9999-12-31T23:59:59-14:00"'),
    *(
        '"\u0662\u0660\u0662\u0665-11-20T23:00:00Z"',
        f'"2025-11-20T23:00:00.{"9" * 100}Z"',
        '"20 Nov 2025"',
        '"2025-11-20T23:00:00Z\\n"',
    ),
)


def created(text: str, aws: list[bytes]) -> Any:
    """The time in a list of notebook instances, as the document has it."""
    arn = "arn:aws:sagemaker:us-east-1:111122223333:notebook-instance/n"
    sent = f'{{"NotebookInstanceName": "n", "NotebookInstanceArn": "{arn}", "CreationTime": {text}}}'
    aws.append(reply(f'{{"NotebookInstances": [{sent}]}}'.encode()))
    declared = resources()["AWS::SageMaker::NotebookInstance"]
    assert declared.list
    calls = Calls(ClientFactory(session(), 1), Identity("111122223333", "aws", ARN), declared, "us-east-1", "us-east-1")
    [item] = calls.items(declared.list, {}, None)
    return calls.item_as_json(declared.list, item)["creation_time"]


@pytest.mark.parametrize("text", TIMES)
def test_times_are_read_in_the_forms_of_awss_protocols(text: str, aws: list[bytes]) -> None:
    assert created(text, aws) == TIMES[text]


@pytest.mark.parametrize("text", NO_TIMES)
def test_a_time_that_is_none_makes_the_reply_malformed(text: str, aws: list[bytes]) -> None:
    with pytest.raises(CALL_ERRORS):
        created(text, aws)
