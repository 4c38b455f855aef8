"""The command line as a person meets it: right input, wrong input, and what is left on disk after each."""

import json
import os
import re
import shlex
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import boto3
import pytest
import typer
from botocore.exceptions import ClientError
from moto import mock_aws

from averment import __version__
from averment.cli.commands import app
from averment.cli.process import main
from tests.support.root import ROOT
from tests.support.strict_aws import StrictAWS

NOTEBOOK = ["--check", "SM-NET-001"]


@pytest.fixture
def account(fake_credentials: None) -> Iterator[StrictAWS]:
    """A moto account with one notebook that is open to the internet."""
    with mock_aws():
        sagemaker = boto3.client("sagemaker", region_name="us-east-1")
        role = "arn:aws:iam::123456789012:role/r"
        sagemaker.create_notebook_instance(NotebookInstanceName="open", InstanceType="ml.t3.medium", RoleArn=role)
        with StrictAWS() as aws:
            yield aws


def scan(output: Path, *args: str) -> int:
    return main(["scan", "--region", "us-east-1", "--output", str(output), *args])


def denied(operation: str) -> ClientError:
    return ClientError({"Error": {"Code": "AccessDeniedException", "Message": "no"}}, operation)


@pytest.mark.parametrize(
    ("args", "code", "reason"),
    [
        ([], 1, "1 finding at or above high"),
        (["--fail-on", "critical"], 0, "no findings at or above critical"),
        (["--fail-on", "never"], 0, "--fail-on never"),
    ],
)
def test_exit_code_and_last_line(
    account: StrictAWS, tmp_path: Path, capsys: pytest.CaptureFixture[str], args: list[str], code: int, reason: str
) -> None:
    assert scan(tmp_path / "out", *NOTEBOOK, *args) == code
    assert capsys.readouterr().out.splitlines()[-1].startswith(f"exit {code}: ")
    assert scan(tmp_path / "out", *NOTEBOOK, "--quiet", *args) == code
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 1
    assert reason in lines[0]


def test_a_refused_call_is_unknown_and_exit_2(account: StrictAWS, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    account.on("sagemaker", "DescribeNotebookInstance", denied("DescribeNotebookInstance"))
    assert scan(tmp_path / "out", *NOTEBOOK) == 2
    printed = capsys.readouterr().out
    assert "sagemaker:DescribeNotebookInstance" in printed
    report = json.loads((tmp_path / "out" / "findings.json").read_text())
    assert report["status_breakdown"]["UNKNOWN"] == 1
    assert report["status_breakdown"]["FAIL"] == report["status_breakdown"]["PASS"] == 0
    assert report["findings"][0]["evidence"]["refused"][0]["action"] == "sagemaker:DescribeNotebookInstance"


def test_a_refused_list_is_unknown_and_exit_2(account: StrictAWS, tmp_path: Path) -> None:
    account.on("sagemaker", "ListNotebookInstances", denied("ListNotebookInstances"))
    assert scan(tmp_path / "out", *NOTEBOOK) == 2
    rows = [json.loads(line) for line in (tmp_path / "out" / "results.jsonl").read_text().splitlines()]
    assert [(row["status"], row["resource_id"]) for row in rows] == [("UNKNOWN", "*")]
    coverage = json.loads((tmp_path / "out" / "findings.json").read_text())["coverage"]
    assert [(each["population"], each["refused"][0]["cause"]) for each in coverage] == [("unknown", "denied")]


def test_a_scan_reads_only_what_its_checks_need(account: StrictAWS, tmp_path: Path) -> None:
    scan(tmp_path / "out", *NOTEBOOK)
    asked = {operation for _, operation, _, _ in account.calls}
    assert asked == {"GetCallerIdentity", "ListNotebookInstances", "DescribeNotebookInstance"}, "no check of these reads tags"


def test_an_earlier_bundle_is_replaced_and_judging_it_again_gives_the_same_bytes(account: StrictAWS, tmp_path: Path) -> None:
    out, again = tmp_path / "out", tmp_path / "again"
    scan(out, *NOTEBOOK, "--format", "json", "--format", "html")
    scan(out, *NOTEBOOK, "--format", "json")
    assert not (out / "report.html").exists()
    scan(out, *NOTEBOOK)
    assert main(["judge", str(out), "--output", str(again)]) == 1
    for name in ("results.jsonl", "findings.json", "report.html", "manifest.json"):
        assert (again / name).read_bytes() == (out / name).read_bytes(), name
    assert sorted(path.name for path in tmp_path.iterdir()) == ["again", "out"]


def test_a_changed_bundle_is_exit_4(account: StrictAWS, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    scan(out, *NOTEBOOK)
    path = next((out / "documents").iterdir())
    path.write_text(path.read_text().replace("Enabled", "Disabled"))
    capsys.readouterr()
    assert main(["judge", str(out), "--output", str(tmp_path / "again")]) == 4
    assert "differs from" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--region", "us-east-9"], "'us-east-9' is not an AWS Region; did you mean us-east-"),
        (["--region", "us-east-1", "--check", "SM-ENC-01"], "--check 'SM-ENC-01' does not exist: did you mean SM-ENC-"),
        (["--region", "us-east-1", "--service", "sagemeker"], "--service 'sagemeker' does not exist: did you mean sagemaker"),
        (["--region", "us-east-1", "--severity", "hihg"], "--severity 'hihg' does not exist"),
        (["--region", "us-east-1", "--severity", "x"], "--severity 'x' does not exist: known: critical, high, "),
        (["--region", "us-east-1", "--check", "sm_enc_01"], "--check 'SM-ENC-01' does not exist: did you mean SM-ENC-"),
        (["--demo", "--service", "kms", "--check", "SM-ENC-001"], "no check is of --service kms and --check SM-ENC-001"),
        (["--region", "us-east-1", "--fail-on", "sometimes"], "fail-on"),
        (["--region", "us-east-1", "--no-such-option"], "No such option: --no-such-option"),
        ([], "no Region: name one with --region"),
        (["--region", "us-east-1"], "No AWS credentials were found"),
        (["--region", "us-east-1", "--profile", "nobody"], "AWS profile 'nobody' was not found"),
        (["--region", "us-east-1", "--engine", "server", "--opa-url", "http://127.0.0.1:1", "--demo"], "is not reachable"),
        (["--demo", "--engine", "server", "--opa-url", "http://[::1"], "--opa-url 'http://[::1' is not a URL such as"),
        (["--demo", "--engine", "server", "--opa-url", "http://127.0.0.1:99999"], "is not a URL such as"),
    ],
)
def test_wrong_input_is_one_line_and_exit_3(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], args: list[str], message: str
) -> None:
    assert main(["scan", "--output", str(tmp_path / "out"), *args]) == 3
    captured = capsys.readouterr()
    assert captured.out == ""
    assert message in captured.err.splitlines()[0]
    assert captured.err.splitlines()[1:] == ["exit 3"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("args", [[], ["policies"]])
def test_without_a_command_the_help_is_shown_as_it_is(args: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(args) == 3
    said = capsys.readouterr().err.splitlines()
    assert said[0].startswith("Usage: averment")
    assert "Commands:" in said


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: [", "is not YAML: "),
        ("- a\n", "must hold a mapping of parameters"),
        ("# ours\ntrusted_acounts: []\n", "config.yaml:2: unknown parameter 'trusted_acounts' (did you mean trusted_accounts"),
        ("whatever: []\n", "unknown parameter 'whatever' (known: access_approval_tags, "),
        ("a: &a [*a]\n", "config.yaml:1: is not YAML: *a stands within what it stands for"),
        ("idle_days: .nan\n", "idle_days is no value that a parameter can have"),
    ],
)
def test_a_config_that_cannot_be_used_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, message: str
) -> None:
    config = tmp_path / "config.yaml"
    config.write_text(text)
    assert scan(tmp_path / "out", "--config", str(config)) == 3
    assert message in capsys.readouterr().err.splitlines()[0]
    assert scan(tmp_path / "out", "--config", str(tmp_path / "missing.yaml")) == 3
    assert "No such file" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_an_output_that_cannot_be_a_bundle_stops_before_the_scan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    taken = tmp_path / "file"
    taken.write_text("x")
    assert scan(taken) == 3
    assert "is a file, not a folder" in capsys.readouterr().err
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "cat.jpg").write_text("x")
    assert scan(tmp_path / "photos") == 3
    assert "holds other files and no bundle" in capsys.readouterr().err
    assert (tmp_path / "photos" / "cat.jpg").read_text() == "x"


@pytest.mark.skipif(os.geteuid() != 0, reason="needs a folder that even its owner cannot write to: /proc as root")
def test_an_output_that_cannot_be_written_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert scan(Path("/proc/averment-out")) == 3
    assert "--output /proc/averment-out: " in capsys.readouterr().err


@pytest.mark.usefixtures("fake_credentials")
@pytest.mark.parametrize("code", ["ExpiredToken", "ExpiredTokenException", "InvalidClientTokenId"])
def test_credentials_that_aws_refuses_are_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str], code: str) -> None:
    with StrictAWS() as aws:
        aws.on("sts", "GetCallerIdentity", ClientError({"Error": {"Code": code, "Message": "x"}}, "GetCallerIdentity"))
        assert scan(tmp_path / "out") == 3
    error = capsys.readouterr().err
    assert f"sts:GetCallerIdentity: {code}" in error
    assert ("sign in again" in error) == code.startswith("Expired")


def test_a_policy_that_does_not_parse_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "policies").mkdir()
    (tmp_path / "policies" / "bad.rego").write_text("package bad\n\nx if { y == }\n")
    monkeypatch.setattr("averment.app.rules.content", lambda name: tmp_path / name)
    assert scan(tmp_path / "out") == 3
    first = capsys.readouterr().err.splitlines()[0]
    assert "bad.rego:3:" in first
    assert "y == }" in first


@pytest.mark.parametrize(
    ("broken", "outcome"),
    [
        ("averment.app.scan.judged", "no bundle was written"),
        ("averment.report.build.report", "no bundle was written"),
        ("averment.cli.terminal.console.summary", "was written before"),
    ],
)
def test_an_error_of_ours_is_exit_5_one_line_and_a_private_file(
    account: StrictAWS,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    broken: str,
    outcome: str,
) -> None:
    """Never a traceback, and never 1, which says that there are findings."""

    def raising(*_: object, **__: object) -> None:
        raise KeyError("password = 'correct-horse-battery'")

    monkeypatch.setattr(broken, raising)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert scan(tmp_path / "out", *NOTEBOOK) == 5
    said = capsys.readouterr().err.splitlines()
    assert [said[0].startswith("averment: stopped by an error of its own (KeyError)"), said[1:]] == [True, ["exit 5"]]
    assert outcome in said[0]
    details = next(tmp_path.glob("averment-error-*.txt"))
    assert str(details) in said[0]
    assert details.stat().st_mode & 0o777 == 0o600
    assert "raising" in details.read_text()
    assert "correct-horse" not in details.read_text()
    assert (tmp_path / "out").exists() == ("before" in outcome)


def run(*args: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", *args]
    env = {**os.environ, "AWS_EC2_METADATA_DISABLED": "true", **environment}
    return subprocess.run(command, capture_output=True, text=True, cwd="/", env=env, timeout=120, check=False)


def test_a_python_whose_regular_expressions_leave_secrets_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with monkeypatch.context() as faulty:
        faulty.setattr("averment.base.interpreter.re", _FaultyRe)
        assert main(["checks"]) == 3
    told, last = capsys.readouterr().err.splitlines()
    assert "run this with Python 3.11.7 or later" in told
    assert last == "exit 3"


class _FaultyRe:
    """Answers as `re` of Python 3.11.2 does: a possessive quantifier matches where an ordinary one does not."""

    @staticmethod
    def fullmatch(pattern: str, text: str) -> re.Match[str] | None:
        return re.fullmatch(pattern, text) or (re.fullmatch("a", text) if "*+" in pattern else None)


@pytest.mark.parametrize("check", ["SM-ENC-001", "sm-enc-001", "sm_enc_001"])
def test_what_is_chosen_is_found_in_any_case(check: str, capsys: pytest.CaptureFixture[str]) -> None:
    chosen = ["--service", "SageMaker", "--check", check, "--severity", "MEDIUM"]
    assert main(["scan", "--list-checks", *chosen]) == 0
    listed = capsys.readouterr().out
    assert [line.split()[0] for line in listed.splitlines()] == ["ID", "SM-ENC-001"]
    assert main(["checks", *chosen]) == 0
    assert capsys.readouterr().out == listed


def _commands(group: Any, name: str = "averment") -> Iterator[tuple[str, Any]]:
    for key, command in group.commands.items():
        yield from _commands(command, f"{name} {key}") if hasattr(command, "commands") else [(f"{name} {key}", command)]


COMMANDS = dict(_commands(typer.main.get_command(app)))


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_shows_examples_that_it_understands(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*name.split()[1:], "--help"]) == 0
    help_text = capsys.readouterr().out
    examples = [line.strip() for line in help_text.partition("\nExamples:\n")[2].splitlines()]
    assert examples
    for example in examples:
        assert example.startswith(name)
        words = shlex.split(example.partition(" > ")[0].removeprefix(name))
        COMMANDS[name].make_context(name, words)


def test_an_option_is_the_same_in_all_commands_that_have_it() -> None:
    """One definition each: what --policies takes, says and stands under does not depend on the command."""
    shared = ("policies", "controls", "service", "check", "severity", "framework", "engine", "opa_url", "fail_on", "quiet")
    found: dict[str, set[tuple[object, ...]]] = {}
    for name, command in COMMANDS.items():
        for each in command.params if name != "averment policies new" else ():  # there --severity is what is written
            if each.name in shared and each.param_type_name == "option":
                found.setdefault(each.name, set()).add((tuple(each.opts), each.metavar, each.help, each.rich_help_panel))
    assert {name: len(forms) for name, forms in found.items()} == dict.fromkeys(shared, 1)


def test_scan_all_works_from_any_folder() -> None:
    assert run(str(ROOT / "scan_all.py"), "--version").stdout == f"averment {__version__}\n"
    listed = run(str(ROOT / "scan_all.py"), "--list-checks", "--service", "sagemaker", "--severity", "high").stdout
    assert "SM-ACC-001" in listed
    assert "BR-GRD-001" not in listed
    assert run("-m", "averment", "--version").stdout == f"averment {__version__}\n"


def test_stdout_can_be_piped_into_something_that_stops_reading() -> None:
    command = f"{sys.executable} {ROOT / 'scan_all.py'} --list-checks | head -1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, timeout=60, check=False)  # noqa: S602
    assert done.stderr == ""


class _Sts(BaseHTTPRequestHandler):
    """Answers who is calling, and then nothing: a scan of it is in its middle until it is interrupted."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if b"GetCallerIdentity" in body:
            reply = (
                b"<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::111122223333:user/u</Arn><UserId>u</UserId>"
                b"<Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>"
            )
            self.send_response(200)
            self.send_header("Content-Type", "text/xml")
            self.send_header("Content-Length", str(len(reply)))
            self.end_headers()
            self.wfile.write(reply)
        else:
            self.server.scanning.set()  # type: ignore[attr-defined]
            time.sleep(30)

    def log_message(self, *args: object) -> None:
        pass


@pytest.mark.usefixtures("interruptible")
def test_ctrl_c_in_mid_scan_is_exit_130_and_leaves_nothing(tmp_path: Path) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Sts)
    server.daemon_threads = True
    server.block_on_close = False
    server.scanning = threading.Event()  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    env = {
        **os.environ,
        "AWS_ACCESS_KEY_ID": "a",
        "AWS_SECRET_ACCESS_KEY": "b",
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{server.server_address[1]}",
    }
    command = [sys.executable, str(ROOT / "scan_all.py"), "--region", "us-east-1", "--output", str(tmp_path / "out"), *NOTEBOOK]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env) as process:
        assert server.scanning.wait(60)  # type: ignore[attr-defined]
        process.send_signal(signal.SIGINT)
        started = time.monotonic()
        try:
            out, error = process.communicate(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()  # what it said tells why
            out, error = process.communicate()
    server.shutdown()
    server.server_close()
    assert process.returncode == 130
    assert time.monotonic() - started < 5
    assert error.splitlines() == ["averment: interrupted; nothing was written", "exit 130"]
    assert out == ""
    assert list(tmp_path.iterdir()) == []
