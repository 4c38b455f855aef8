"""The use cases as programs call them: nothing printed, nothing kept, several at once."""

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from averment.app import rules, scan
from averment.base.errors import ConfigError
from averment.demo import account
from averment.engines.embedded import EmbeddedFactory
from averment.evaluation.scan import Selection
from averment.model import documents, types
from averment.model.collected import Population
from averment.model.types import Types
from averment.sources.source import Collected, Plan, Progress
from tests.support.root import ROOT

KMS = scan.ScanRequest(Selection(checks=("KMS-001",)))


@dataclass(frozen=True)
class OneKey:
    """A source that AWS has no part in: one key of an account."""

    account: str
    rotates: bool

    def types(self) -> Types:
        return types.of_aws()

    def collect(self, plan: Plan, progress: Progress) -> Collected:
        assert plan.window_days == 90
        assert "key_manager" in plan.fields["AWS::KMS::Key"]
        progress.expect("kms", "us-east-1")
        header = {
            "resource_type": "AWS::KMS::Key", "resource_id": f"arn:aws:kms:us-east-1:{self.account}:key/k", "resource_name": "k",
            "account_id": self.account, "partition": "aws", "region": "us-east-1",
            "collected_at": plan.clock, "sources": [],
        }  # fmt: skip
        fields = {
            "key_manager": "CUSTOMER", "key_spec": "SYMMETRIC_DEFAULT", "origin": "AWS_KMS", "key_state": "Enabled",
            "rotation": {"key_rotation_enabled": self.rotates, "rotation_period_in_days": 365},
        }  # fmt: skip
        found = [documents.build(header, fields)]
        known = [Population(name, "us-east-1", len(found) if name == "AWS::KMS::Key" else 0) for name in plan.fields]
        return Collected(found, known, self.account, "aws", "arn:aws:iam::1:user/u", ("us-east-1",))


@pytest.fixture(scope="module")
def ruleset() -> rules.Ruleset:
    return rules.load()


class Heard(scan.SilentEvents):
    def __init__(self) -> None:
        self.said: list[str] = []

    def expect(self, service: str, region: str) -> None:
        self.said.append(f"{service} in {region}")

    def collected(self) -> None:
        self.said.append("collected")

    def judging(self, documents: int) -> None:
        self.said.append(f"judging {documents}")


def test_any_source_is_judged_and_nothing_is_printed(
    ruleset: rules.Ruleset, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    heard = Heard()
    result = scan.scan(KMS, OneKey("111122223333", rotates=False), ruleset, EmbeddedFactory(), heard)
    [row] = result.scan.rows
    assert (row.check_id, row.status, row.account_id) == ("KMS-001", "FAIL", "111122223333")
    assert heard.said == ["kms in us-east-1", "collected", "judging 1"]
    assert result.outcome("low").kind == "findings"
    assert result.outcome("never").kind == "complete"
    assert result.write(tmp_path / "out", ("json",)) == ("findings.json",)
    assert capfd.readouterr() == ("", "")


def test_two_scans_at_once_are_as_one_after_the_other(ruleset: rules.Ruleset) -> None:
    sources = [OneKey(f"{number:012}", rotates=number % 2 == 0) for number in range(1, 5)]

    def statuses(source: OneKey) -> list[tuple[str, str]]:
        return [(row.account_id, row.status) for row in scan.scan(KMS, source, ruleset, EmbeddedFactory()).scan.rows]

    with ThreadPoolExecutor(4) as threads:
        at_once = list(threads.map(statuses, sources))
    assert at_once == [statuses(each) for each in sources]
    assert at_once[0] == [("000000000001", "FAIL")]
    assert at_once[1] == [("000000000002", "PASS")]


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        (scan.ScanRequest(Selection(checks=("KMS-999",))), "KMS-999"),
        (scan.ScanRequest(config={"no_such_parameter": 1}), "no_such_parameter"),
        (scan.ScanRequest(config={"max_password_age_days": "90"}), "max_password_age_days"),
        (scan.ScanRequest(config={"finished_job_max_age_days": 1e9}), "finished_job_max_age_days"),
    ],
)
def test_a_request_that_cannot_be_met_is_refused_before_anything_is_collected(
    ruleset: rules.Ruleset, request_: scan.ScanRequest, said: str
) -> None:
    class Never(OneKey):
        def collect(self, plan: Plan, progress: Progress) -> Collected:
            pytest.fail("collected")

    with pytest.raises(ConfigError, match=said):
        scan.scan(request_, Never("1", rotates=True), ruleset, EmbeddedFactory())


@pytest.mark.slow  # a whole demo
def test_the_example_of_the_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    [example] = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "api.md").read_text(encoding="utf-8"), re.DOTALL)
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    exec(compile(example, "docs/api.md", "exec"), names)  # noqa: S102 - the page's own example
    assert "KMS-001" in names["failed"]  # type: ignore[operator]
    assert (tmp_path / "out" / "manifest.json").is_file()
    assert capfd.readouterr() == ("", "")


def test_the_sample_account_is_scanned_once_at_a_time() -> None:
    with account.running(), pytest.raises(ConfigError, match="in this process already"), account.running():
        pass
    with account.running():
        pass
