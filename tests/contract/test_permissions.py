"""Least privilege, proved: a full scan's calls are recorded and held against the policy that `averment permissions` prints."""

import json
import re
import shutil
import subprocess
from contextlib import nullcontext, suppress
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any
from unittest import mock

import boto3
import pytest
from botocore.client import BaseClient
from moto.iam.aws_managed_policies import aws_managed_policies_data

from averment.base.errors import CredentialsError
from averment.cli.process import main
from averment.sources.aws import permission_formats as formats
from averment.sources.aws.collect import Collector
from averment.sources.aws.permissions import actions, iam_action
from averment.sources.aws.regions import enabled
from averment.sources.declared import resources
from tests.support.collecting import collect
from tests.support.examples import Examples

DECLARED = list(resources().values())


def allowed() -> set[str]:
    """The actions of the policy for everything that is declared."""
    return {action for policy in formats.policies(actions(DECLARED)) for action in policy["Statement"][0]["Action"]}


@cache
def called() -> frozenset[tuple[str, str]]:
    """Every call that reading all declarations makes, and the one behind `--region all`."""
    made: set[tuple[str, str]] = set()
    # twice: some calls are made only where a list does not say the same
    for leave_out in ((), ("BucketRegion", "administrator")):
        with Examples(leave_out) as aws:
            collect(DECLARED, nullcontext())
            with suppress(CredentialsError):  # asked it is, though the examples' Regions have no names that AWS would give
                enabled(boto3.Session(aws_access_key_id="a", aws_secret_access_key="b"), "us-east-1")
        made |= aws.calls
    return frozenset(made)


@pytest.mark.slow  # all declarations are read, twice
def test_the_policy_allows_each_call_of_a_full_scan_and_nothing_that_no_call_needs() -> None:
    needed = {iam_action(service, operation) for service, operation in called()}
    assert needed == allowed()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str]]:
    """The calls of a scan of the demo account."""
    made = set()
    real = Collector.collect

    def collecting(me: Collector, wanted: Any) -> Any:
        def call(client: Any, name: str, params: dict[str, Any]) -> Any:
            made.add((client.meta.service_model.service_name, name))
            return send(client, name, params)

        send = BaseClient._make_api_call
        with mock.patch.object(BaseClient, "_make_api_call", call):
            return real(me, wanted)

    with mock.patch.object(Collector, "collect", collecting):
        main(["scan", "--demo", "--region", "us-east-1", "--quiet", "--output", str(tmp_path_factory.mktemp("demo") / "out")])
    return made


@pytest.mark.slow  # a whole demo
def test_the_policy_printed_for_all_checks_allows_each_call_of_the_demos_scan(demo: set[tuple[str, str]], tmp_path: Path) -> None:
    assert main(["permissions", "--output", str(tmp_path)]) == 0
    written = [json.loads(file.read_text()) for file in tmp_path.iterdir()]
    granted = {action for policy in written for action in policy["Statement"][0]["Action"]}
    assert len(demo) > 100
    assert {iam_action(*call) for call in demo} <= granted
    assert granted <= allowed()


def granted_by(name: str) -> list[str]:
    statements = json.loads(aws_managed_policies_data)[name]["Document"]["Statement"]
    found = [each["Action"] for each in statements if each["Effect"] == "Allow"]
    return [action for each in found for action in ([each] if isinstance(each, str) else each)]


READS = re.compile(r"[a-z0-9-]+:(List|Get|Describe|BatchGet)[A-Z]")
REVEALS = re.compile(r"Token|Secret|Credential|Password|Presigned|Object|Record|Data(base)?$")


def test_every_action_reads_only_by_awss_own_word() -> None:
    """Source: the AWS managed policies SecurityAudit and ReadOnlyAccess, as moto has them.

    An action with a name that AWS does not know would match none of their names, and wildcards of theirs stand for a verb each.
    Actions of operations newer than moto's copy are held to their verb instead, and to giving no data or credentials.
    """
    known = [each.lower() for name in ("SecurityAudit", "ReadOnlyAccess") for each in granted_by(name)]
    unknown = [action for action in sorted(allowed()) if not any(fnmatchcase(action.lower(), each) for each in known)]
    assert [action for action in unknown if not READS.match(action) or REVEALS.search(action)] == []


def test_every_prefix_is_one_that_awss_own_policies_use() -> None:
    """A prefix that IAM does not know grants nothing. Source: all AWS managed policies, as moto has them."""
    used = set(re.findall(r'"([a-z0-9-]+):[A-Za-z*]+"', aws_managed_policies_data))
    assert {action.split(":")[0] for action in allowed()} <= used


def test_amazon_opensearch_has_prefixes_of_its_own() -> None:
    """Service Authorization Reference: "Amazon OpenSearch Service (service prefix: es)", "… Serverless (… aoss)"."""
    assert iam_action("opensearch", "DescribeDomain") == "es:DescribeDomain"
    assert iam_action("opensearchserverless", "ListCollections") == "aoss:ListCollections"


def test_no_action_reads_data() -> None:
    """SecurityAudit has none; of what only ReadOnlyAccess has, these get at objects, log events, items or messages."""
    data = re.compile(
        r"s3:GetObject$|logs:(Get|Filter)LogEvents|dynamodb:(Get|Query|Scan|BatchGet)|sqs:Receive|secretsmanager:GetSecret"
    )
    assert [action for action in allowed() if data.match(action)] == []
    assert [action for action in allowed() if "*" in action] == []


def test_s3s_own_names_are_used() -> None:
    """Rows of "Required permissions for Amazon S3 API operations" in the Amazon S3 User Guide."""
    names = {
        ("s3", "ListBuckets"): "s3:ListAllMyBuckets",
        ("s3", "GetBucketAcl"): "s3:GetBucketAcl",
        ("s3", "GetBucketCors"): "s3:GetBucketCORS",
        ("s3", "GetBucketEncryption"): "s3:GetEncryptionConfiguration",
        ("s3", "GetBucketLifecycleConfiguration"): "s3:GetLifecycleConfiguration",
        ("s3", "GetBucketNotificationConfiguration"): "s3:GetBucketNotification",
        ("s3", "GetBucketReplication"): "s3:GetReplicationConfiguration",
        ("s3", "GetObjectLockConfiguration"): "s3:GetBucketObjectLockConfiguration",
        ("s3", "GetPublicAccessBlock"): "s3:GetBucketPublicAccessBlock",
        ("s3control", "GetPublicAccessBlock"): "s3:GetAccountPublicAccessBlock",
    }
    assert {call: iam_action(*call) for call in names} == names


MANY = [f"service{number:03}:DescribeSomethingRatherLong" for number in range(300)]


def test_what_is_too_large_for_one_policy_is_split_and_nothing_is_lost() -> None:
    found = formats.policies(MANY)
    sizes = [len(json.dumps(policy, separators=(",", ":"))) for policy in found]
    assert len(found) == 3
    assert max(sizes) <= 6144
    assert min(sizes[:-1]) > 6144 - 60, "each is filled before the next begins"
    assert [action for policy in found for action in policy["Statement"][0]["Action"]] == MANY
    assert [policy["Statement"][0]["Sid"] for policy in found] == ["AvermentScan", "AvermentScan2", "AvermentScan3"]
    assert {name: json.loads(text) for name, text in formats.as_json(found).items()} == {
        "averment-scan.json": found[0],
        "averment-scan-2.json": found[1],
        "averment-scan-3.json": found[2],
    }


def test_what_iam_takes_one_by_one_is_not_printed_as_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`averment permissions > policy.json` would give a file that no command of IAM takes."""
    assert main(["permissions"]) == 3
    refused = capsys.readouterr()
    assert refused.out == ""
    assert "--output FOLDER" in refused.err
    folder = tmp_path / "new"
    assert main(["permissions", "--output", str(folder)]) == 0
    assert capsys.readouterr().out.split() == [str(folder / "averment-scan.json"), str(folder / "averment-scan-2.json")]
    before = {file: file.read_bytes() for file in folder.iterdir()}
    assert {file.name for file in before} == {"averment-scan.json", "averment-scan-2.json"}
    assert main(["permissions", "--output", str(folder)]) == 3
    assert "is there already" in capsys.readouterr().err
    assert {file: file.read_bytes() for file in folder.iterdir()} == before
    assert main(["permissions", "--output", str(folder / "averment-scan.json")]) == 3
    assert "averment-scan.json is there already" in capsys.readouterr().err
    assert main(["permissions", "--output", str(folder / "averment-scan.json" / "below")]) == 3
    assert "cannot be written: Not a directory" in capsys.readouterr().err


def test_one_policy_is_printed_as_it_is_attached(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["permissions", "--service", "sns"]) == 0
    assert set(json.loads(capsys.readouterr().out)) == {"Version", "Statement"}


def only(files: formats.Files) -> str:
    """The one text of a format that holds all policies."""
    (text,) = files.values()
    return text


def test_cloudformation_has_a_managed_policy_for_each() -> None:
    found = formats.policies(MANY)
    template: dict[str, Any] = json.loads(only(formats.as_cloudformation(found)))
    kinds = {each["Type"] for each in template["Resources"].values()}
    assert kinds == {"AWS::IAM::ManagedPolicy"}
    assert [each["Properties"]["PolicyDocument"] for each in template["Resources"].values()] == found
    assert [each["Value"]["Ref"] for each in template["Outputs"].values()] == list(template["Resources"])


def test_cloudformation_is_valid_by_its_linter() -> None:
    lint = pytest.importorskip("cfnlint.api")
    template = only(formats.as_cloudformation(formats.policies(actions(DECLARED))))
    # W3037 knows the actions of its own day only; names are held to AWS's policies above
    assert [str(each) for each in lint.lint(template) if each.rule.id != "W3037"] == []


def test_terraform_has_a_document_and_a_policy_for_each() -> None:
    text = only(formats.as_terraform(formats.policies(MANY)))
    assert re.findall(r'^data "aws_iam_policy_document" "(\w+)" \{$', text, re.MULTILINE) == [
        "averment_scan",
        "averment_scan_2",
        "averment_scan_3",
    ]
    assert re.findall(r"data\.aws_iam_policy_document\.(\w+)\.json", text) == [
        "averment_scan",
        "averment_scan_2",
        "averment_scan_3",
    ]
    assert re.findall(r'^      "([^"]+)",$', text, re.MULTILINE) == MANY
    assert text.count("{") == text.count("}")


@pytest.mark.skipif(shutil.which("terraform") is None, reason="needs terraform")
def test_terraform_is_what_terraform_itself_would_write() -> None:
    text = only(formats.as_terraform(formats.policies(MANY))) + "\n"
    done = subprocess.run(
        [str(shutil.which("terraform")), "fmt", "-"], input=text, capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout == text


@pytest.mark.parametrize("form", ["json", "terraform", "cloudformation"])
def test_a_services_policy_is_smaller(form: str, tmp_path: Path) -> None:
    def written(folder: Path, *args: str) -> str:
        assert main(["permissions", "--format", form, "--output", str(folder), *args]) == 0
        return "".join(file.read_text() for file in folder.iterdir())

    some = set(re.findall(r'"([a-z0-9-]+:[A-Z]\w+)"', written(tmp_path / "some", "--service", "sagemaker")))
    everything = written(tmp_path / "all")
    assert some < set(re.findall(r'"([a-z0-9-]+:[A-Z]\w+)"', everything))
    assert "sagemaker:DescribeNotebookInstance" in some
    assert "s3:GetBucketCORS" not in everything, "no check reads it"
