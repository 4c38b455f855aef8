"""Which Regions a scan reads, and what becomes of those that do not answer the account."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from moto import mock_aws

from averment.base.errors import ConfigError, CredentialsError
from averment.cli.process import main
from averment.sources.aws.regions import check_region, enabled, who_and_where
from tests.support.strict_aws import StrictAWS

NOTEBOOKS = ["--check", "SM-NET-001"]


def failure(code: str) -> ClientError:
    return ClientError({"Error": {"Code": code, "Message": "x"}}, "Op")


@pytest.fixture
def aws(fake_credentials: None) -> Iterator[StrictAWS]:
    with mock_aws(), StrictAWS() as double:
        yield double


def opted_into(*regions: str) -> Any:
    def answer(params: dict[str, Any], _region: str) -> dict[str, Any]:
        assert params["RegionOptStatusContains"] == ["ENABLED", "ENABLED_BY_DEFAULT"]
        page = int(params.get("NextToken", 0))
        more = {"NextToken": str(page + 1)} if page + 1 < len(regions) else {}
        return {"Regions": [{"RegionName": regions[page], "RegionOptStatus": "ENABLED"}], **more}

    return answer


def unknown_in(region: str, code: str = "InvalidClientTokenId") -> Any:
    me = {"Account": "111122223333", "Arn": "arn:aws:iam::111122223333:user/u", "UserId": "u"}
    return lambda _params, where: failure(code) if where == region else me


@pytest.mark.parametrize("name", ["us-east-1", "me-central-1", "cn-north-1", "all"])
def test_regions_of_every_partition_are_known(name: str) -> None:
    check_region(name)


@pytest.mark.parametrize("name", ["us-east-9", "aws-global", "All", ""])
def test_other_names_are_refused(name: str) -> None:
    with pytest.raises(ConfigError, match="is not an AWS Region"):
        check_region(name)


def test_all_regions_are_those_enabled_on_every_page(aws: StrictAWS) -> None:
    aws.on("account", "ListRegions", opted_into("us-west-2", "eu-west-1"))
    assert enabled(boto3.Session(), "us-east-1") == ("eu-west-1", "us-west-2")


def test_where_aws_does_not_tell_the_regions_one_line_says_what_to_grant(
    aws: StrictAWS, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    aws.on("account", "ListRegions", failure("AccessDeniedException"))
    assert main(["scan", "--region", "all", "--output", str(tmp_path / "out")]) == 3
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].endswith("grant account:ListRegions, or name the Regions with --region")
    assert "AccessDeniedException" in lines[0]
    assert lines[1:] == ["exit 3"]


@pytest.mark.slow  # whole scans of three Regions
def test_all_regions_are_scanned_and_global_services_once(aws: StrictAWS, tmp_path: Path) -> None:
    aws.on("account", "ListRegions", opted_into("eu-west-1", "us-east-1", "us-west-2"))
    assert main(["scan", "--region", "all", "--output", str(tmp_path / "out"), *NOTEBOOKS, "--check", "IAM-PWD-001"]) in (0, 1)
    asked = [(operation, region) for _, operation, region, _ in aws.calls]
    assert sorted(region for operation, region in asked if operation == "ListNotebookInstances") == [
        "eu-west-1",
        "us-east-1",
        "us-west-2",
    ]
    assert [operation for operation, _ in asked].count("GetAccountPasswordPolicy") == 1
    assert json.loads((tmp_path / "out" / "findings.json").read_text())["regions"] == ["eu-west-1", "us-east-1", "us-west-2"]


@pytest.mark.slow  # whole scans of three Regions
def test_a_region_that_is_not_enabled_is_unknown_with_that_cause(aws: StrictAWS, tmp_path: Path) -> None:
    aws.on("sts", "GetCallerIdentity", unknown_in("af-south-1"))
    args = ["--region", "af-south-1", "--region", "us-east-1"]
    assert main(["scan", *args, "--output", str(tmp_path / "out"), *NOTEBOOKS, "--check", "IAM-PWD-001"]) == 2
    asked = {(service, region) for service, _, region, _ in aws.calls if service != "sts"}
    assert {region for service, region in asked if service == "sagemaker"} == {"us-east-1"}, "nothing more is asked there"
    report = json.loads((tmp_path / "out" / "findings.json").read_text())
    [closed] = [each for each in report["coverage"] if each["region"] == "af-south-1"]
    assert closed["population"] == "unknown"
    assert [(each["code"], each["cause"]) for each in closed["refused"]] == [("RegionNotEnabled", "region")]
    rows = [json.loads(line) for line in (tmp_path / "out" / "results.jsonl").read_text().splitlines()]
    assert [row["status"] for row in rows if row["region"] == "af-south-1"] == ["UNKNOWN"]
    assert [row["status"] for row in rows if row["region"] == "global"] != ["UNKNOWN"], "global services answer elsewhere"


def test_credentials_that_no_region_knows_stop_the_scan(aws: StrictAWS) -> None:
    aws.on("sts", "GetCallerIdentity", failure("InvalidClientTokenId"))
    with pytest.raises(CredentialsError, match="InvalidClientTokenId"):
        who_and_where(boto3.Session(), ("us-east-1", "us-west-2"))


def test_a_region_whose_sts_fails_otherwise_is_still_read(aws: StrictAWS) -> None:
    aws.on("sts", "GetCallerIdentity", unknown_in("us-west-2", "RegionDisabledException"))
    identity, closed = who_and_where(boto3.Session(), ("us-west-2", "us-east-1"))
    assert (identity.account_id, closed) == ("111122223333", {})
