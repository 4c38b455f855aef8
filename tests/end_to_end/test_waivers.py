"""A waiver's whole life by the command line, and what the commands refuse."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from moto import mock_aws

from averment.cli.process import main
from averment.waivers import file
from tests.support.root import ROOT
from tests.support.strict_aws import StrictAWS

TODAY = datetime.now(UTC).date()
UNTIL = str(TODAY + timedelta(days=100))
WHO = ["--until", UNTIL, "--requested-by", "ml-platform", "--approver", "security-office"]
REASON = ["--reason", "The notebook holds public data sets only."]
READ = "sagemaker:DescribeNotebookInstance"


@pytest.fixture
def account(fake_credentials: None) -> Iterator[StrictAWS]:
    """A moto account with one notebook that is open to the internet."""
    with mock_aws():
        notebook()
        with StrictAWS() as aws:
            yield aws


def notebook() -> None:
    sagemaker = boto3.client("sagemaker", region_name="us-east-1")
    role = "arn:aws:iam::123456789012:role/r"
    sagemaker.create_notebook_instance(NotebookInstanceName="open", InstanceType="ml.t3.medium", RoleArn=role)


def scanned(output: Path, *options: str) -> int:
    return main(["scan", "--region", "us-east-1", "--output", str(output), *options])


NET = ["--check", "SM-NET-001"]
LOW = ["--fail-on", "low"]


def by_policy(output: Path, *options: str) -> int:
    """A scan by a check that reads the policies of users."""
    return scanned(output, "--check", "IAM-USR-001", *LOW, *options)


def user_may(action: str) -> None:
    """Gives the user named open an inline policy, or another one."""
    iam = boto3.client("iam")
    if not iam.list_users()["Users"]:
        iam.create_user(UserName="open")
    policy = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": action, "Resource": "*"}]}
    iam.put_user_policy(UserName="open", PolicyName="inline", PolicyDocument=json.dumps(policy))


def findings(bundle: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((bundle / "findings.json").read_text(encoding="utf-8"))
    return found


def test_a_waivers_whole_life(account: StrictAWS, tmp_path: Path, capsys: pytest.CaptureFixture[str], opa: str) -> None:
    out, waivers, status = tmp_path / "out", tmp_path / "waivers.yaml", tmp_path / "status.json"
    given = ["--waivers", str(waivers)]
    user_may("s3:GetObject")
    assert by_policy(out) == 1
    assert main(["waive", "iam-usr-001", "open", *REASON, *WHO, *given, "--bundle", str(out)]) == 0
    assert f"open-{TODAY.year} was added" in capsys.readouterr().out

    assert by_policy(out, *given, "--status", str(status)) == 0
    printed = capsys.readouterr().out
    assert f"1 active: open-{TODAY.year}" in printed
    assert printed.splitlines()[-1] == "exit 0: no findings at or above low; 1 waived"
    told = json.loads(status.read_text(encoding="utf-8"))
    assert (told["exit"], told["outcome"], told["waived"], sum(told["findings"].values())) == (0, "complete", 1, 0)
    assert (told["unread"], told["bundle"]) == ({"open": 0, "accepted": 0}, str(out))
    (row,) = [json.loads(line) for line in (out / "results.jsonl").read_text(encoding="utf-8").splitlines()]
    assert (row["status"], row["waiver"], list(row)[-2:]) == ("WAIVED", f"open-{TODAY.year}", ["waiver", "message"])
    assert [(each["id"], each["state"], each["covers"]) for each in findings(out)["waivers"]] == [(row["waiver"], "active", 1)]
    assert main(["waivers", "check", str(waivers), "--bundle", str(out)]) == 0

    for engine in ("embedded", "opa"):
        again = tmp_path / engine
        assert main(["judge", str(out), "--engine", engine, "--output", str(again), *LOW]) == 0
        names = ("results.jsonl", "manifest.json", "findings.json", "report.html")
        assert [name for name in names if (out / name).read_bytes() != (again / name).read_bytes()] == []

    user_may("s3:*")
    capsys.readouterr()
    assert by_policy(out, *given) == 1
    assert "1 lapsed, as facts behind a finding changed: open-" in capsys.readouterr().out
    assert main(["waivers", "check", str(waivers), "--bundle", str(out)]) == 1
    printed = capsys.readouterr().out
    assert "lapsed: open-" in printed
    assert "1 in its scope is not covered by it" in printed  # another one may cover it

    past = waivers.read_text(encoding="utf-8").replace(str(TODAY), "2024-01-01").replace(UNTIL, "2024-06-01")
    waivers.write_text(past, encoding="utf-8")
    assert by_policy(out, *given) == 1
    assert "1 expired, so that what they cover counts again: open-" in capsys.readouterr().out
    assert main(["waivers", "check", str(waivers)]) == 1
    assert "expired: open-" in capsys.readouterr().out

    assert (
        main(["waive", "IAM-USR-001", "op*", *REASON, *WHO, "--waivers", str(tmp_path / "new.yaml"), "--bundle", str(out)]) == 0
    )
    assert main(["judge", str(out), "--waivers", str(tmp_path / "new.yaml"), "--output", str(tmp_path / "other"), *LOW]) == 0
    assert "these waivers are not those of the scan" in capsys.readouterr().err
    assert [each["state"] for each in findings(tmp_path / "other")["waivers"]] == ["active"]


def test_a_gap_is_accepted_and_the_scan_is_complete(
    account: StrictAWS, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, waivers = tmp_path / "out", tmp_path / "waivers.yaml"
    denied = ClientError({"Error": {"Code": "AccessDeniedException", "Message": "no"}}, "DescribeNotebookInstance")
    account.on("sagemaker", "DescribeNotebookInstance", denied)
    assert scanned(out, *NET) == 2
    given = ["--waivers", str(waivers), "--bundle", str(out)]
    assert main(["waive", "--accept-unread", READ, "open", *REASON, *WHO, *given]) == 0
    assert "covers 1 place where the call was refused" in capsys.readouterr().out
    assert scanned(out, *NET, "--waivers", str(waivers), "--status", str(tmp_path / "status.json")) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "exit 0: no findings at or above high; 1 gap accepted"
    told = json.loads((tmp_path / "status.json").read_text(encoding="utf-8"))
    assert (told["unknown"], told["unread"]) == (1, {"open": 0, "accepted": 1})
    (finding,) = findings(out)["findings"]
    assert (finding["status"], finding["waiver"]) == ("UNKNOWN", f"open-{TODAY.year}")
    assert main(["judge", str(out), "--output", str(tmp_path / "again"), "--quiet"]) == 0


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of one notebook that fails one check."""
    output = tmp_path_factory.mktemp("open") / "out"
    with pytest.MonkeyPatch.context() as monkeypatch, mock_aws():
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            monkeypatch.setenv(name, "testing")
        notebook()
        scanned(output, *NET, "--quiet", "--format", "json")
    return output


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["SM-NET-001", "opem", *REASON, *WHO], "covers: did you mean open?; or say --unmatched"),
        (["SM-NET-999", "open", *REASON, *WHO], "--check 'SM-NET-999' does not exist"),
        (["KMS-001", "open", *REASON, *WHO], "its scan did not ask KMS-001"),
        (
            ["SM-NET-001", "open", *REASON, *WHO, "--region", "eu-west-1"],
            "fails at 'open', but not for these accounts or these Regions",
        ),
        (
            ["SM-NET-001", "op*", *REASON, *WHO, "--tag", "a=b"],
            "fails at 'op*', but not for these accounts or these Regions or these tags",
        ),
        (["SM-NET-001", "*", *REASON, *WHO], "name some, or say broad: true (--broad)"),
        (["SM-NET-001", "open", "--reason", "x" * 19, *WHO], "at least 20 characters"),
        (["SM-NET-001", "open", *REASON, *WHO[:-1], "ML-Platform"], "somebody else must approve it"),
        (["SM-NET-001", "open", *REASON, *WHO, "--until", "2020-01-01"], "is before approved_on"),
        (["SM-NET-001", "open", *REASON, *WHO, "--until", "tomorrow"], "must be a day such as 2027-03-31"),
        (["SM-NET-001", "open", *REASON, *WHO, "--account", "1"], "'1' is no account id"),
        (["SM-NET-001", "open", *REASON, *WHO, "--tag", "Environment"], "a tag is KEY=VALUE"),
        (["SM-NET-001", "open", *REASON, *WHO, "--code", "AccessDenied"], "--code goes with --accept-unread"),
        (["--accept-unread", "kms:DescribeKey", "open", *REASON, *WHO], "kms:DescribeKey was refused nowhere"),
        (["--accept-unread", "DescribeKey", "open", *REASON, *WHO], "'DescribeKey' is no call"),
    ],
)
def test_what_may_not_be_waived_is_one_line_and_leaves_no_file(
    bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], args: list[str], said: str
) -> None:
    waivers = tmp_path / "waivers.yaml"
    assert main(["waive", *args, "--waivers", str(waivers), "--bundle", str(bundle)]) == 3
    first, last = capsys.readouterr().err.splitlines()
    assert said in first
    assert last == "exit 3"
    assert not waivers.exists()


def test_no_file_of_waivers_is_written_into_a_bundle(bundle: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = ["--waivers", str(bundle / "waivers.yaml"), "--bundle", str(bundle)]
    assert main(["waive", "SM-NET-001", "open", *REASON, *WHO, *given]) == 3
    assert "lies in the bundle" in capsys.readouterr().err
    assert not (bundle / "waivers.yaml").exists()


def test_of_two_processes_that_waive_at_once_neither_loses_its_entry(bundle: Path, tmp_path: Path) -> None:
    waivers, ready = tmp_path / "waivers.yaml", tmp_path / "ready"
    ready.mkdir()
    # both have read and judged before either writes
    code = (
        "import pathlib, sys, time\n"
        "from averment.app import waive\n"
        "from averment.cli.process import main\n"
        "pinned, ready = waive._pinned, pathlib.Path(sys.argv[1])\n"
        "def both(*args):\n"
        "    found = pinned(*args)\n"
        "    (ready / sys.argv[2]).touch()\n"
        "    until = time.monotonic() + 60\n"
        "    while len(list(ready.iterdir())) < 2 and time.monotonic() < until:\n"
        "        time.sleep(0.01)\n"
        "    return found\n"
        "waive._pinned = both\n"
        "sys.exit(main(sys.argv[3:]))\n"
    )
    given = ["waive", "SM-NET-001", "open", *REASON, *WHO, "--bundle", str(bundle), "--waivers", str(waivers)]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    running = [subprocess.Popen([sys.executable, "-c", code, str(ready), name, *given], env=env) for name in ("a", "b")]
    assert [each.wait(timeout=120) for each in running] == [0, 0]
    ids = sorted(each.id for each in file.read(waivers, ["SM-NET-001"]).waivers)
    assert ids == [f"open-{TODAY.year}", f"open-{TODAY.year}-2"]


def test_a_waiver_for_what_is_not_there_yet_is_unused_until_it_is(
    bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    waivers, given = tmp_path / "waivers.yaml", ["--bundle", str(bundle)]
    assert main(["waive", "SM-NET-001", "other", *REASON, *WHO, *given, "--waivers", str(waivers), "--unmatched"]) == 0
    assert (
        main(["waive", "SM-NET-001", "open", *REASON, *WHO, *given, "--waivers", str(waivers), "--account", "123456789012"]) == 0
    )
    capsys.readouterr()
    assert main(["waivers", "check", str(waivers), *given]) == 1
    printed = capsys.readouterr().out
    assert f"unused: other-{TODAY.year} (SM-NET-001)" in printed
    assert printed.splitlines()[-1] == "2 waivers, 1 expired, lapsed or unused"
    assert main(["waivers", "check", str(waivers)]) == 0
    capsys.readouterr()
    assert main(["waivers", "list", str(waivers), *given, "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(each["id"], each["state"], each["covers"]) for each in told] == [
        (f"open-{TODAY.year}", "active", 1),
        (f"other-{TODAY.year}", "unused", 0),
    ]


def test_of_a_name_the_ids_are_accepted_that_have_it_today(bundle: Path, tmp_path: Path) -> None:
    """What is deleted and made again has the same name, and perhaps another id, by which its facts would be pinned no more."""
    arn = json.loads((bundle / "documents/AWS-SageMaker-NotebookInstance.jsonl").read_text(encoding="utf-8"))["resource_id"]
    for resource, written in (("open", arn), ("op*", "op*")):
        waivers = tmp_path / f"{len(resource)}.yaml"
        assert main(["waive", "SM-NET-001", resource, *REASON, *WHO, "--bundle", str(bundle), "--waivers", str(waivers)]) == 0
        (waiver,) = file.read(waivers, ["SM-NET-001"]).waivers
        assert (waiver.resources, len(waiver.facts)) == ((written,), 1)


def test_nothing_is_scanned_without_the_waivers_that_were_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = tmp_path / "waivers.yaml"
    broken.write_text("waivers:\n  - id: a\n    check: KMS-999\n", encoding="utf-8")
    for args in (["scan", "--demo"], ["scan", "--demo", "--waivers", str(tmp_path / "none.yaml")]):
        given = args if "--waivers" in args else [*args, "--waivers", str(broken)]
        assert main([*given, "--output", str(tmp_path / "out")]) == 3
        assert len(capsys.readouterr().err.splitlines()) == 2
        assert not (tmp_path / "out").exists()
    assert main(["waivers", "check", str(broken)]) == 3
    assert f"{broken}:2: waivers[0]: reason is missing" in capsys.readouterr().err


def test_a_status_replaces_a_status_alone(bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    theirs, ours = tmp_path / "theirs.json", tmp_path / "ours.json"
    theirs.write_text("{}", encoding="utf-8")
    judged = ["judge", str(bundle), "--output", str(tmp_path / "again"), "--quiet", "--fail-on", "low"]
    assert main([*judged, "--status", str(theirs)]) == 3
    assert "holds something else than a scan's status" in capsys.readouterr().err
    assert main([*judged, "--status", str(tmp_path / "none" / "s.json")]) == 3
    assert main([*judged, "--status", str(tmp_path / "again" / "s.json")]) == 3
    assert "is within" in capsys.readouterr().err
    assert main([*judged, "--status", str(ours)]) == 1
    assert json.loads(ours.read_text(encoding="utf-8"))["reason"] == "1 finding at or above low"
    assert main(["judge", str(tmp_path), "--status", str(ours), "--output", str(tmp_path / "again")]) == 3
    assert main([*judged[:4], "--status", str(ours), "--quiet"]) <= 1
    assert json.loads(ours.read_text(encoding="utf-8"))["exit"] == 1


@pytest.mark.parametrize(
    ("waivers", "said"),
    [
        ([], "waivers is missing or not of the kind that a scan writes"),
        ({}, "waivers: must have sha256, waivers and unread, and nothing else"),
        ({"sha256": "0" * 64, "waivers": [{"id": "<b>"}], "unread": []}, "waivers.waivers[0]: reason is missing"),
        ({"sha256": "0" * 64, "waivers": [], "unread": []}, "scan_id is not that of these documents"),
    ],
)
def test_a_bundle_that_says_something_else_is_waived_is_refused(
    bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], waivers: Any, said: str
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(bundle, copy)
    manifest = json.loads((copy / "manifest.json").read_text(encoding="utf-8"))
    (copy / "manifest.json").write_text(json.dumps({**manifest, "waivers": waivers}), encoding="utf-8")
    assert main(["judge", str(copy), "--output", str(tmp_path / "again")]) == 4
    assert said in capsys.readouterr().err.splitlines()[0]
