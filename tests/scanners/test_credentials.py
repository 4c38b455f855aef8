"""Credentials on botocore's own stack, against a server that speaks as AWS does: roles, renewal, expiry in mid-scan."""

import io
import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import boto3
import pytest
from botocore.exceptions import CredentialRetrievalError

from averment.base.errors import CredentialsError
from averment.cli.process import main
from averment.sources.aws.session import Role, assumed, open_session
from tests.support.loopback import Handler, Loopback, Raw, reply, serving
from tests.support.root import ROOT

ROLE = "arn:aws:iam::111122223333:role/scanner"
NOTEBOOKS = [f"nb{number}" for number in range(12)]
ME = (
    "<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:sts::111122223333:assumed-role/scanner/averment-scan</Arn>"
    "<UserId>u</UserId><Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>"
)


class Aws(Loopback):
    """STS and SageMaker. `good_for` is how many SageMaker calls credentials last, `lifetimes` how long each role session does."""

    def __init__(self) -> None:
        super().__init__(Answering)
        self.good_for = 1000
        self.lifetimes = [timedelta(hours=1)]
        self.assumed: list[dict[str, list[str]]] = []
        self.signed_by: list[str] = []
        self.lock = threading.Lock()


class Answering(Handler):
    server: Aws

    def answer(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if "X-Amz-Target" in self.headers:
            self._json(self.headers["X-Amz-Target"].rsplit(".", 1)[-1], json.loads(body))
        else:
            self._sts(parse_qs(body.decode()))

    def _sts(self, asked: dict[str, list[str]]) -> None:
        if asked["Action"] == ["GetCallerIdentity"]:
            return self._send(200, ME, "text/xml")
        with self.server.lock:
            self.server.assumed.append(asked)
            number = len(self.server.assumed)
        if asked.get("ExternalId") == ["wrong"]:
            error = "<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>"
            return self._send(403, error, "text/xml")
        ends = datetime.now(UTC) + self.server.lifetimes[min(number, len(self.server.lifetimes)) - 1]
        return self._send(
            200,
            f"<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIA{number}</AccessKeyId><SecretAccessKey>s"
            f"</SecretAccessKey><SessionToken>t</SessionToken><Expiration>{ends:%Y-%m-%dT%H:%M:%SZ}</Expiration></Credentials>"
            f"<AssumedRoleUser><Arn>{ROLE}</Arn><AssumedRoleId>i</AssumedRoleId></AssumedRoleUser></AssumeRoleResult>"
            "</AssumeRoleResponse>",
            "text/xml",
        )

    def _json(self, operation: str, asked: dict[str, Any]) -> None:
        with self.server.lock:
            self.server.good_for -= 1
            expired = self.server.good_for < 0
            key = re.search(r"Credential=(\w+)/", self.headers["Authorization"])
            self.server.signed_by.append(key[1] if key else "")
        if expired:
            return self._send(400, json.dumps({"__type": "ExpiredTokenException", "message": "expired"}))
        if operation == "ListNotebookInstances":
            found = [summary(name) for name in NOTEBOOKS]
            return self._send(200, json.dumps({"NotebookInstances": found}))
        assert operation == "DescribeNotebookInstance"
        return self._send(200, json.dumps({**summary(asked["NotebookInstanceName"]), "DirectInternetAccess": "Enabled"}))

    def _send(self, status: int, text: str, kind: str = "application/x-amz-json-1.1") -> None:
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def summary(name: str) -> dict[str, str]:
    return {
        "NotebookInstanceName": name,
        "NotebookInstanceArn": f"arn:aws:sagemaker:us-east-1:111122223333:notebook-instance/{name}",
    }


@pytest.fixture
def aws(fake_credentials: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Aws]:
    server = Aws()
    with serving(server) as url:
        monkeypatch.setenv("AWS_ENDPOINT_URL", url)
        yield server


def scan(out: Path, *args: str) -> int:
    return main(["scan", "--region", "us-east-1", "--check", "SM-NET-001", "--output", str(out), *args])


def statuses(out: Path) -> list[str]:
    return [json.loads(line)["status"] for line in (out / "results.jsonl").read_text().splitlines()]


def test_what_was_read_before_credentials_expired_is_kept_and_the_rest_is_unknown(aws: Aws, tmp_path: Path) -> None:
    aws.good_for = 5
    assert scan(tmp_path / "out") == 2
    assert sorted(statuses(tmp_path / "out")) == ["FAIL"] * 4 + ["UNKNOWN"] * 8
    report = json.loads((tmp_path / "out" / "findings.json").read_text())
    [refused] = report["coverage"][0]["refused"]
    assert (refused["call"], refused["code"], refused["cause"], refused["count"]) == (
        "sagemaker:DescribeNotebookInstance",
        "ExpiredTokenException",
        "credentials",
        8,
    )


def test_credentials_that_expire_before_the_list_leave_the_population_unknown(aws: Aws, tmp_path: Path) -> None:
    aws.good_for = 0
    assert scan(tmp_path / "out") == 2
    assert statuses(tmp_path / "out") == ["UNKNOWN"]


def test_a_role_is_assumed_with_its_external_id(aws: Aws, tmp_path: Path) -> None:
    assert scan(tmp_path / "out", "--role-arn", ROLE, "--external-id", "shared-42") == 1
    [asked] = aws.assumed
    assert (asked["RoleArn"], asked["ExternalId"], asked["RoleSessionName"]) == ([ROLE], ["shared-42"], ["averment-scan"])
    assert "Policy" not in asked
    assert set(aws.signed_by) == {"ASIA1"}


def test_a_roles_credentials_are_renewed_before_they_expire(aws: Aws, tmp_path: Path) -> None:
    aws.lifetimes = [timedelta(minutes=5), timedelta(hours=1)]  # botocore renews from ten minutes before the end
    assert scan(tmp_path / "out", "--role-arn", ROLE) == 1
    assert len(aws.assumed) == 2
    assert set(aws.signed_by) == {"ASIA2"}
    assert statuses(tmp_path / "out") == ["FAIL"] * 12


def test_a_role_that_cannot_be_assumed_is_one_line(aws: Aws, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert scan(tmp_path / "out", "--role-arn", ROLE, "--external-id", "wrong") == 3
    assert capsys.readouterr().err.splitlines()[0].startswith(f"averment: Role {ROLE} could not be assumed: ")


def test_a_clock_by_which_new_credentials_have_ended_is_one_line(
    aws: Aws, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    aws.lifetimes = [timedelta(hours=-1)]
    assert scan(tmp_path / "out", "--role-arn", ROLE) == 3
    assert "still expired" in capsys.readouterr().err.splitlines()[0]


def test_a_role_needs_credentials_to_be_assumed_with(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CredentialsError, match="No AWS credentials were found"):
        assumed(boto3.Session(), Role(ROLE), "us-east-1")


def test_an_external_id_without_a_role_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert scan(tmp_path / "out", "--external-id", "x") == 3
    assert "name it with --role-arn" in capsys.readouterr().err


# where credentials come from

PROGRAM = "credential_process = {program}"
GOOD = {"Version": 1, "AccessKeyId": "AKIA", "SecretAccessKey": "s", "SessionToken": "t"}
SOURCE = "[profile source]\naws_access_key_id = A\naws_secret_access_key = b\n"
GIVING: dict[str, tuple[str, str]] = {
    "no such program": (
        "credential_process = /no/such",
        "credential_process: No such file or directory (/no/such): run it by hand",
    ),
    "a folder": ("credential_process = /", "credential_process: Permission denied (/): run it by hand"),
    "a program that fails": ("credential_process = /bin/false", "credential_process: it failed, and did not say why: run it"),
    "no JSON": ("credential_process = /bin/echo hello", "credential_process: Expecting value"),
    "nothing": ("credential_process = /bin/true", "credential_process: Expecting value"),
    "a list": ("credential_process = /bin/echo []", "credential_process: what it gave cannot be read (AttributeError): run it"),
    "another version": ('credential_process = /bin/echo {\\"Version\\":2}', "credential_process: Unsupported version '2'"),
    "no key": ('credential_process = /bin/echo {\\"Version\\":1}', "credential_process: Missing required key"),
    "no date": (PROGRAM.format(program="{giving zzz}"), "credential_process: "),
    "a date that is over": (PROGRAM.format(program="{giving 2001-01-01T00:00:00Z}"), "still expired: run it by hand"),
    "half a quote": ("credential_process = /bin/echo 'a", "credential_process: No closing quotation: run it"),
    "no source": ("role_arn = arn:aws:iam::111122223333:role/x", "the role that the AWS profile assumes: "),
    "a code of MFA": (
        "role_arn = arn:aws:iam::111122223333:role/x\nsource_profile = source\nmfa_serial = arn:aws:iam::111122223333:mfa/x",
        "the role that the AWS profile assumes: it asks for a code of MFA, and there is nobody to type it: check role_arn",
    ),
    "a sign-in that nobody made": (
        "sso_session = s\nsso_account_id = 1\nsso_role_name = r\n[sso-session s]\nsso_region = us-east-1\nsso_start_url = https://x.test",
        "IAM Identity Center: ",
    ),
}


@pytest.fixture
def nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """No credentials from anywhere; gives the file of the AWS configuration."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "config"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "credentials"))
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path / "config"


def stopped(tmp_path: Path, *args: str, process: bool = False) -> str:
    """The line that a scan stops with, by exit 3; if need be as a process that has no terminal, and whose input has ended."""
    scanning = ["scan", "--region", "us-east-1", "--check", "SM-NET-001", *args, "--output", str(tmp_path / "out")]
    if process:
        command = [sys.executable, "-m", "averment", *scanning]
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, start_new_session=True, env=env
        )
        code, out, err = done.returncode, done.stdout, done.stderr
    else:
        told, failed = io.StringIO(), io.StringIO()
        with redirect_stdout(told), redirect_stderr(failed):
            code = main(scanning)
        out, err = told.getvalue(), failed.getvalue()
    assert (code, out) == (3, "")
    [line, last] = err.splitlines()
    assert last == "exit 3"
    assert "AWS_ENDPOINT_URL" not in line
    return line


@pytest.mark.parametrize("form", GIVING)
def test_a_source_that_gives_no_credentials_is_named_in_one_line(form: str, nobody: Path, tmp_path: Path) -> None:
    given, said = GIVING[form]
    if "{giving" in given:
        expiry = given.split()[-1].rstrip("}")
        program = tmp_path / "program"
        program.write_text(f"#!/bin/sh\necho '{json.dumps({**GOOD, 'Expiration': expiry})}'\n")
        program.chmod(0o755)
        given = f"credential_process = {program}"
    nobody.write_text(f"{SOURCE}[profile asked]\n{given}\n")
    assert said in stopped(tmp_path, "--profile", "asked", process="mfa_serial" in given)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        (
            "AWS_CONTAINER_CREDENTIALS_FULL_URI",
            "http://evil.example/",
            "the container's endpoint: Unsupported host 'evil.example'",
        ),
        ("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://127.0.0.1:9/", "the container's endpoint: "),
        ("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://[::1", "the container's endpoint: "),
        ("AWS_ACCESS_KEY_ID", "alone", "the environment: Partial credentials found in env"),
        ("AWS_WEB_IDENTITY_TOKEN_FILE", "/no/such", "the web identity: "),
    ],
)
def test_a_source_of_the_environment_is_named_in_one_line(
    name: str, value: str, said: str, nobody: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    monkeypatch.setenv("AWS_ROLE_ARN", "arn:aws:iam::111122223333:role/x")
    assert said in stopped(tmp_path)


def test_a_role_to_assume_needs_a_source_that_gives_credentials(nobody: Path, tmp_path: Path) -> None:
    nobody.write_text("[default]\ncredential_process = /no/such\n")
    assert "credential_process: No such file" in stopped(tmp_path, "--role-arn", ROLE)


def test_a_configuration_that_cannot_be_read_is_no_fault_of_a_source(nobody: Path, tmp_path: Path) -> None:
    nobody.write_text("[default\nx")
    assert "The AWS configuration cannot be used: Unable to parse config file" in stopped(tmp_path)


def test_a_password_in_an_address_of_credentials_is_not_repeated(
    nobody: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    word = "-".join(("correct", "horse"))
    monkeypatch.setenv("AWS_CONTAINER_CREDENTIALS_FULL_URI", f"http://me:{word}@127.0.0.1:9/")
    assert word not in stopped(tmp_path)


@pytest.mark.parametrize("answer", ["{}", "[]", "null", "hello", '{"AccessKeyId": "A", "SecretAccessKey": "b", "Token": 5}'])
def test_a_container_whose_answer_is_none_is_named(
    answer: str, nobody: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(Raw(lambda _head: iter([reply(answer.encode())]))) as url:
        monkeypatch.setenv("AWS_CONTAINER_CREDENTIALS_FULL_URI", url)
        assert "from the container's endpoint: " in stopped(tmp_path)


def test_a_renewal_that_fails_in_mid_scan_is_a_refusal_of_credentials(
    aws: Aws, nobody: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The program gave credentials once, for a time that botocore takes for over: the second time it gives none."""
    monkeypatch.setenv("AWS_ENDPOINT_URL", aws.url)
    soon = (datetime.now(UTC) + timedelta(seconds=605)).isoformat()
    program = tmp_path / "program"
    once = tmp_path / "once"
    given = json.dumps({**GOOD, "Expiration": soon})
    program.write_text(f"#!/bin/sh\n[ -e {once} ] && exit 1\ntouch {once}\necho '{given}'\n")
    program.chmod(0o755)
    nobody.write_text(f"[default]\ncredential_process = {program}\n")
    found = open_session(None, "us-east-1").get_credentials()
    assert found is not None
    found._expiry_time = datetime.now(UTC) + timedelta(seconds=1)
    with pytest.raises(CredentialRetrievalError, match="credential_process: it failed, and did not say why: run it by hand"):
        found.get_frozen_credentials()


@pytest.mark.parametrize("form", ["role", "web identity"])
def test_replies_to_a_source_are_bounded_like_others(
    form: str, nobody: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """botocore makes its own client for a role that a profile assumes."""
    declared = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><AssumeRoleResponse>&a;</AssumeRoleResponse>'
    token = tmp_path / "token"
    token.write_text("token")
    how = f"web_identity_token_file = {token}" if form == "web identity" else "source_profile = source"
    nobody.write_text(f"{SOURCE}[profile asked]\nrole_arn = {ROLE}\n{how}\n")
    with serving(Raw(lambda _head: iter([reply(declared)]))) as url:
        monkeypatch.setenv("AWS_ENDPOINT_URL", url)
        assert "the reply declares a document type" in stopped(tmp_path, "--profile", "asked")


def test_a_role_of_a_profile_is_assumed(aws: Aws, nobody: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", aws.url)
    nobody.write_text(f"{SOURCE}[profile asked]\nrole_arn = {ROLE}\nsource_profile = source\n")
    found = open_session("asked", "us-east-1").get_credentials()
    assert found is not None
    assert found.access_key == "ASIA1"


def test_a_role_of_a_profile_that_is_refused_is_named(
    aws: Aws, nobody: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", aws.url)
    nobody.write_text(f"{SOURCE}[profile asked]\nrole_arn = {ROLE}\nsource_profile = source\nexternal_id = wrong\n")
    assert "the role that the AWS profile assumes: AssumeRole: AccessDenied: check role_arn" in stopped(
        tmp_path, "--profile", "asked"
    )
