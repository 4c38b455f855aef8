"""Credentials on botocore's own stack, against a server that speaks as AWS does: roles, renewal, expiry in mid-scan."""

import json
import re
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import boto3
import pytest

from aigov.aws.session import Role, assumed
from aigov.cli import main
from aigov.errors import CredentialsError

from .loopback import Handler, Loopback, serving

ROLE = "arn:aws:iam::111122223333:role/scanner"
NOTEBOOKS = [f"nb{number}" for number in range(12)]
ME = (
    "<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:sts::111122223333:assumed-role/scanner/aigov-scan</Arn>"
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
    assert (asked["RoleArn"], asked["ExternalId"], asked["RoleSessionName"]) == ([ROLE], ["shared-42"], ["aigov-scan"])
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
    assert capsys.readouterr().err.splitlines()[0].startswith(f"aigov: Role {ROLE} could not be assumed: ")


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
