"""Bundles beside each other, by the command line: diff, a baseline, history, bisect, and other policies on old documents."""

import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Self
from xml.etree import ElementTree as ET

import pytest

from averment.app import diff
from averment.app import rules as ruleset
from averment.app.rules import Added, Ruleset
from averment.base.errors import ConfigError
from averment.cli import scan_command
from averment.cli.process import main
from averment.differences import trend_svg, trend_text
from averment.differences.side import Side
from averment.differences.trend import Point
from averment.evidence import trees
from averment.model import documents, types
from averment.model.collected import Population
from averment.model.types import Types
from averment.model.verdict import Severity, Status
from averment.report.report import Score
from averment.sources.source import Collected, Plan, Progress
from tests.support import altered_bundles as small
from tests.support.hostile_names import HOSTILE, raw

DAYS = tuple(f"2026-11-2{day}T07:00:00Z" for day in range(1, 6))
ROTATES = ((False, True), (False, True), (True, True), (True, False), (True, False))
"""Of each day whether the keys `one` and `two` rotate."""

POLICY = """\
package acme.keys

# METADATA
# title: Keys are described
# description: A key that nobody describes is nobody's.
# custom:
#   severity: high
#   resource_types: ["AWS::KMS::Key"]
#   controls: {}
#   remediation: Describe the key.
#   sources:
#     - api: kms:DescribeKey.KeyMetadata.Description
#       says: The description of the key.
deny["ACME-001"] contains msg if {
	input.resource_type == "AWS::KMS::Key"
	input.key_manager == "MANAGER"
	msg := sprintf("Key %q is refused.", [input.resource_name])
}
"""


@pytest.fixture(scope="module")
def rules() -> Ruleset:
    return ruleset.load()


@pytest.fixture(scope="module")
def written(rules: Ruleset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five bundles of two keys, day by day, in one folder."""
    folder = tmp_path_factory.mktemp("bundles")
    for number, (clock, (one, two)) in enumerate(zip(DAYS, ROTATES, strict=True), 1):
        found = [small.key("one", one, clock), small.key("two", two, clock)]
        small.written(folder / f"day{number}", small.scan(rules, clock, found), rules)
    return folder


@pytest.fixture
def days(written: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(written, tmp_path / "bundles"))


def averment(capfd: pytest.CaptureFixture[str], *args: str | Path) -> tuple[int, list[str], list[str]]:
    """The exit code, and the lines of stdout and stderr."""
    code = main([str(each) for each in args])
    out, err = capfd.readouterr()
    return code, out.splitlines(), err.splitlines()


def mended(bundle: Path) -> None:
    """Hashes, sizes and trees as a sender would set them."""
    manifest = json.loads((bundle / "manifest.json").read_text())
    for name in manifest["files"]:
        content = (bundle / name).read_bytes()
        manifest["files"][name], manifest["sizes"][name] = hashlib.sha256(content).hexdigest(), len(content)
    manifest["trees"] = trees.of_lines(bundle, manifest)
    (bundle / "manifest.json").write_text(json.dumps(manifest))


# ---- diff ----


def test_diff_tells_kinds_and_causes(days: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code, out, _ = averment(capfd, "diff", days / "day1", days / "day4")
    assert code == 0
    assert out[0] == f"Account {small.ACCOUNT}: {DAYS[0]} to {DAYS[3]}"
    assert out[1].startswith("1 new, 0 newly known, 0 reopened, 0 graver, 0 no longer known, 0 waived, 0 still there, 1 fixed, ")
    assert [line.split()[:4] for line in out[3::3]] == [
        ["medium", "new", "KMS-001", "two"],
        ["medium", "fixed", "KMS-001", "one"],
    ]
    assert sum("(the resource: rotation)" in line for line in out) == 2


def test_diff_of_unchanged_keys_is_quiet(days: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code, out, _ = averment(capfd, "diff", days / "day1", days / "day2", "--fail-on", "low")
    assert (code, len(out)) == (0, 4)
    assert out[1].startswith("0 new, ")


@pytest.mark.parametrize(("fail_on", "code"), [("high", 0), ("medium", 1), ("never", 0)])
def test_diff_fails_on_what_is_new_where_that_is_asked(
    days: Path, capfd: pytest.CaptureFixture[str], fail_on: str, code: int
) -> None:
    assert averment(capfd, "diff", days / "day1", days / "day4", "--fail-on", fail_on)[0] == code
    assert averment(capfd, "diff", days / "day1", days / "day3", "--fail-on", fail_on)[0] == 0


def test_diff_as_json_has_each_difference_with_its_fingerprint(days: Path, capfd: pytest.CaptureFixture[str]) -> None:
    _, out, _ = averment(capfd, "diff", days / "day1", days / "day4", "--format", "json")
    found = json.loads("\n".join(out))
    assert found["counts"]["new"] == {"all": 1, "critical": 0, "high": 0, "medium": 1, "low": 0, "informational": 0}
    assert [(each["kind"], each["resource_name"], each["before"], each["now"]) for each in found["differences"]] == [
        ("new", "two", "PASS", "FAIL"),
        ("fixed", "one", "FAIL", "PASS"),
    ]
    assert found["differences"][0]["causes"] == [{"reason": "resource", "text": "the resource: rotation"}]


def _flip(bundle: Path, name: str) -> None:
    content = bytearray((bundle / name).read_bytes())
    content[len(content) // 2] ^= 1
    (bundle / name).write_bytes(content)


def _swap_rows(bundle: Path) -> None:
    lines = (bundle / "results.jsonl").read_bytes().splitlines(keepends=True)
    (bundle / "results.jsonl").write_bytes(b"".join(reversed(lines)))
    mended(bundle)


def _no_rows(bundle: Path) -> None:
    (bundle / "results.jsonl").unlink()
    manifest = json.loads((bundle / "manifest.json").read_text())
    del manifest["files"]["results.jsonl"], manifest["sizes"]["results.jsonl"]
    (bundle / "manifest.json").write_text(json.dumps(manifest))
    mended(bundle)


def _bad_previous(bundle: Path) -> None:
    manifest = json.loads((bundle / "manifest.json").read_text())
    (bundle / "manifest.json").write_text(json.dumps({**manifest, "previous": {"scan_id": "../..", "clock": 1}}))


DAMAGE: dict[str, tuple[Callable[[Path], object], int, str]] = {
    "a byte of the rows": (lambda bundle: _flip(bundle, "results.jsonl"), 4, "differs from its SHA-256"),
    "a byte of a document": (lambda bundle: _flip(bundle, "documents/AWS-KMS-Key.jsonl"), 4, "differs from its SHA-256"),
    "rows in another order": (_swap_rows, 4, "results.jsonl:2: is out of order or there twice"),
    "no rows": (_no_rows, 4, "has no results.jsonl"),
    "a previous bundle that is none": (_bad_previous, 4, "previous"),
    "no bundle": (lambda bundle: (bundle / "manifest.json").unlink(), 3, "is not a bundle"),
}


@pytest.mark.parametrize("what", DAMAGE)
def test_a_bundle_that_no_scan_wrote_is_refused_in_one_line(days: Path, capfd: pytest.CaptureFixture[str], what: str) -> None:
    damage, code, said = DAMAGE[what]
    damage(days / "day2")
    for args in (
        ("diff", days / "day1", days / "day2"),
        ("scan", "--region", "us-east-1", "--baseline", days / "day2", "--output", days / "new"),
    ):
        found, out, err = averment(capfd, *args)
        assert (found, out) == (code, [])
        assert [said in line for line in err] == [True, False]
        assert not (days / "new").exists()


def test_bundles_of_two_accounts_or_the_wrong_way_round_are_not_compared(
    rules: Ruleset, days: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    code, _, err = averment(capfd, "diff", days / "day3", days / "day1")
    assert (code, "name the older one first" in err[0]) == (3, True)
    small.written(days / "other", small.scan(rules, DAYS[4], [], account="999999999999"), rules)
    for args in (("diff",), ("bisect", small.CHECK, "one")):
        code, _, err = averment(capfd, *args, days / "day1", days / "other")
        assert (code, "are of two accounts, '111122223333' and '999999999999'" in err[0]) == (3, True)


# ---- a baseline ----


@dataclass(frozen=True)
class Keys:
    """A source of two keys, without AWS."""

    two_rotates: bool

    def types(self) -> Types:
        return types.of_aws()

    def collect(self, plan: Plan, progress: Progress) -> Collected:
        found = [small.key("one", False, plan.clock), small.key("two", self.two_rotates, plan.clock)]
        known = [Population(name, small.REGION, len(found) if name == small.KEY else 0) for name in plan.fields]
        return Collected(found, known, small.ACCOUNT, "aws", "arn:aws:iam::1:user/u", (small.REGION,))


def scanned(monkeypatch: pytest.MonkeyPatch, *, two_rotates: bool) -> tuple[str, ...]:
    """The arguments of a scan whose source is two keys."""
    monkeypatch.setattr(scan_command, "_source", lambda *_, **__: Keys(two_rotates))
    return ("scan", "--region", small.REGION, "--check", small.CHECK, "--no-progress", "--format", "json", "--fail-on", "medium")


def test_only_new_findings_fail_a_scan_with_a_baseline_and_bundles_form_a_chain(
    days: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    chain = ("--baseline", days / "day1", "--fail-on-new")
    code, out, _ = averment(capfd, *scanned(monkeypatch, two_rotates=True), *chain, "--output", days / "same")
    assert (code, out[-1]) == (0, "exit 0: 0 new of 1 finding at or above medium")
    code, out, _ = averment(capfd, *scanned(monkeypatch, two_rotates=False), *chain, "--output", days / "worse")
    assert (code, out[-1]) == (1, "exit 1: 1 new of 2 findings at or above medium")
    assert out[-4].startswith(f"Since {DAYS[0]}: 1 new, 0 newly known")
    plain = scanned(monkeypatch, two_rotates=True)
    assert averment(capfd, *plain, "--baseline", days / "day1", "--output", days / "all")[0] == 1

    manifest = json.loads((days / "worse" / "manifest.json").read_text())
    first = (days / "day1" / "manifest.json").read_bytes()
    assert manifest["previous"] == {
        "scan_id": json.loads(first)["scan_id"],
        "manifest_sha256": hashlib.sha256(first).hexdigest(),
        "clock": DAYS[0],
    }
    averment(capfd, "judge", days / "worse", "--output", days / "again", "--baseline", days / "same")
    again = json.loads((days / "again" / "manifest.json").read_text())
    assert (again["previous"], again["scan_id"]) == (manifest["previous"], manifest["scan_id"])


def test_a_baseline_of_another_account_costs_no_scan(
    rules: Ruleset, days: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    small.written(days / "other", small.scan(rules, DAYS[0], [], account="999999999999"), rules)
    options = ("--baseline", days / "other", "--fail-on-new", "--output", days / "new")
    code, out, _ = averment(capfd, *scanned(monkeypatch, two_rotates=True), *options)
    assert code == 3
    assert "are of two accounts" in out[-1]
    assert out[-1].endswith("; the rest was done, and would be exit 1: 1 finding at or above medium")
    assert "previous" not in json.loads((days / "new" / "manifest.json").read_text())


def test_a_baseline_may_lie_where_the_new_bundle_goes(
    days: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = hashlib.sha256((days / "day1" / "manifest.json").read_bytes()).hexdigest()
    options = ("--baseline", days / "day1", "--output", days / "day1")
    code, out, _ = averment(capfd, *scanned(monkeypatch, two_rotates=False), *options)
    assert (code, "1 new" in "\n".join(out)) == (1, True)
    assert json.loads((days / "day1" / "manifest.json").read_text())["previous"]["manifest_sha256"] == before


def test_a_baseline_from_the_future_and_none_at_all_are_refused_before_the_scan(
    rules: Ruleset, days: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    small.written(days / "future", small.scan(rules, "2999-01-01T00:00:00Z", []), rules)
    for options, said in (
        (("--baseline", days / "future"), "one of two clocks is wrong"),
        (("--fail-on-new",), "name it with --baseline"),
    ):
        code, out, err = averment(capfd, "scan", "--region", "us-east-1", *options, "--output", days / "new")
        assert (code, out, said in err[0]) == (3, [], True)


def test_a_baseline_of_this_very_second_is_no_bundle_from_the_future(
    rules: Ruleset, days: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            return cls(2026, 11, 21, 7, 0, 0, 5000, tz)

    monkeypatch.setattr(diff, "datetime", Clock)
    assert diff.baseline(days / "day1", rules).previous["clock"] == DAYS[0]
    with pytest.raises(ConfigError, match="is of 2026-11-22T07:00:00Z, and now it is 2026-11-21T07:00:00Z: one of two clocks"):
        diff.baseline(days / "day2", rules)


# ---- judging again ----


def test_judge_says_how_many_verdicts_are_identical(days: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code, out, _ = averment(capfd, "judge", days / "day1", "--output", days / "again", "--fail-on", "never")
    digest = hashlib.sha256((days / "day1" / "manifest.json").read_bytes()).hexdigest()
    assert (code, out[-2]) == (0, f"2 of 2 verdicts identical; manifest sha256 {digest}")


def test_judge_says_which_verdicts_are_not_those_recorded(days: Path, capfd: pytest.CaptureFixture[str]) -> None:
    results = days / "day1" / "results.jsonl"
    first, *others = results.read_text().splitlines(keepends=True)
    assert '"FAIL"' in first
    results.write_text("".join([first.replace('"FAIL"', '"PASS"'), *others]))
    mended(days / "day1")
    code, out, _ = averment(capfd, "judge", days / "day1", "--output", days / "again")
    assert code == 4
    assert out[-3].startswith("1 of 2 verdicts identical; ")
    assert "results.jsonl:1: is not what these policies give for its documents: KMS-001 is FAIL for one" in out[-2]
    results.write_text("".join(others))
    mended(days / "day1")
    _, out, _ = averment(capfd, "judge", days / "day1", "--output", days / "again")
    assert out[-3].startswith("1 of 2 verdicts identical; ")


@pytest.fixture(scope="module")
def policies(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of policies for each manager of keys that they refuse."""
    folder = tmp_path_factory.mktemp("policies")
    for manager in ("NOBODY", "CUSTOMER"):
        (folder / manager / "acme").mkdir(parents=True)
        (folder / manager / "acme" / "keys.rego").write_text(POLICY.replace("MANAGER", manager))
    return folder


@pytest.fixture
def acme(policies: Path, tmp_path: Path) -> tuple[Path, Path]:
    """Two bundles of a key whose check, of a folder of its own, refuses nobody."""
    loaded = ruleset.load(Added((policies / "NOBODY",)))
    folders = tmp_path / "acme1", tmp_path / "acme2"
    for folder, clock in zip(folders, DAYS, strict=False):
        found = small.scan(loaded, clock, [small.key("one", True, clock)], checks=("ACME-001",))
        small.written(folder, found, loaded)
    return folders


def test_other_policies_are_tried_on_many_bundles_and_none_is_written(
    acme: tuple[Path, Path], policies: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    code, out, _ = averment(capfd, "judge", *acme, "--policies", policies / "CUSTOMER")
    assert (code, out[-1]) == (0, "exit 0: 2 verdicts of 2 bundles would be others by these policies")
    assert [" ".join(line.split()) for line in out if "ACME" in line] == ["high ACME-001 one in us-east-1: PASS, now FAIL"] * 2
    narrow = [line for line in out if line.startswith("  the scan was asked for 1 of ")]
    assert len(narrow) == 2, "of a scan of some checks a new rule says nothing, and that it is silent is said"
    code, out, _ = averment(capfd, "judge", *acme, "--policies", policies / "NOBODY", "--quiet")
    assert (code, out) == (0, ["exit 0: 0 verdicts of 2 bundles would be others by these policies"])
    assert sorted(tmp_path.rglob("*")) == before
    code, _, err = averment(capfd, "judge", *acme, "--output", "x")
    assert (code, "of several bundles none is written" in err[0]) == (3, True)
    code, out, _ = averment(capfd, "judge", acme[0], "--policies", policies / "CUSTOMER", "--output", tmp_path / "new")
    assert (code, out[-3]) == (1, "1 of 1 verdicts are others by these policies")


# ---- history ----


def test_history_names_a_second_bundle_of_a_scan_that_gives_other_verdicts(days: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Hashes made anew hide it from its manifest; that one scan has two sets of verdicts does not."""
    forged = Path(shutil.copytree(days / "day1", days / "a-copy"))
    results = (forged / "results.jsonl").read_text()
    (forged / "results.jsonl").write_text(results.replace('"status":"FAIL"', '"status":"PASS"', 1))
    mended(forged)
    code, _, err = averment(capfd, "history", days)
    assert (code, err) == (4, [
        "left aside: day1: gives other verdicts for the same scan as a-copy: averment judge tells which of the two was changed"
    ])  # fmt: skip


def test_history_shows_each_bundle_by_time_and_names_what_it_leaves_aside(
    rules: Ruleset, days: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (days / "notes").mkdir()
    (days / "link").symlink_to(days / "day1")
    (days / "README").write_text("bundles")
    shutil.copytree(days / "day1", days / "copy")
    small.written(days / "other", small.scan(rules, DAYS[0], [], account="999999999999"), rules)
    code, out, err = averment(capfd, "history", days, "--format", "json")
    found = json.loads("\n".join(out))
    assert code == 0
    assert [(each["account_id"], len(each["bundles"])) for each in found["accounts"]] == [
        ("111122223333", 5),
        ("999999999999", 1),
    ]
    bundles = found["accounts"][0]["bundles"]
    assert [each["clock"] for each in bundles] == list(DAYS)
    assert [each["severity_breakdown"]["medium"] for each in bundles] == [1, 1, 0, 1, 1]
    assert [each["findings_by_service"] for each in bundles] == [{"kms": count} for count in (1, 1, 0, 1, 1)]
    assert {each["partial"] for each in bundles} == {True}
    assert [line.split(": ")[1] for line in err] == ["README", "day1", "link", "notes"]
    assert {each["name"] for each in found["left_aside"]} == {"README", "day1", "link", "notes"}
    _, out, _ = averment(capfd, "history", days)
    assert sum(line.startswith("2026-11-2") for line in out) == 12
    _flip(days / "day3", "results.jsonl")
    code, out, err = averment(capfd, "history", days)
    assert (code, sum("differs from its SHA-256" in line for line in err)) == (4, 1)
    code, _, err = averment(capfd, "history", days / "notes")
    assert (code, "holds no bundle" in err[0]) == (3, True)


def points(account: str, count: int) -> list[Point]:
    return [
        Point(f"b{number}", account, str(number), f"2026-11-{number % 28 + 1:02}T07:00:00Z", False,
              {Severity.HIGH: number, Severity.LOW: 2}, {Status.UNKNOWN: 1}, {}, {}, ())
        for number in range(count)
    ]  # fmt: skip


def test_two_partitions_are_told_apart_where_the_accounts_have_one_number(rules: Ruleset) -> None:
    """Else the reason would name the same number twice."""
    found = small.scan(rules, DAYS[0], [])
    one, other = Side(found, ()), Side(replace(found, partition="aws-us-gov"), ())
    assert diff.other(one, one) == ""
    assert diff.other(one, other).startswith("are of two partitions, 'aws' and 'aws-us-gov': ")


@pytest.mark.parametrize(
    ("hours", "columns"), [(("21T07", "22T07"), ["11-21", "11-22"]), (("21T07", "21T19"), ["21", "07:00", "21", "19:00"])]
)
def test_two_scans_of_one_day_have_columns_that_can_be_told_apart(hours: tuple[str, str], columns: list[str]) -> None:
    found = [replace(each, clock=f"2026-11-{hour}:00:00Z") for each, hour in zip(points("1", 2), hours, strict=True)]
    head = next(line for line in trend_text.text("1", found, {}) if line.startswith("Service"))
    assert head.split()[1:] == columns


@pytest.mark.parametrize("name", HOSTILE)
def test_the_picture_is_one_file_without_script_whatever_the_account_is_called(rules: Ruleset, name: str) -> None:
    text = "".join(trend_svg.svg({name: points(name, 3)}, rules.frameworks))
    assert raw(text, keep="\n\t") == set()
    tree = ET.fromstring(text)  # noqa: S314  # written here
    names = {each.tag.rpartition("}")[2] for each in tree.iter()}
    assert names == {"svg", "title", "style", "rect", "g", "text", "line"}
    assert {key for each in tree.iter() for key in each.attrib if key.startswith("on") or "href" in key} == set()


def test_the_picture_shows_the_latest_bundles_and_says_so(rules: Ruleset) -> None:
    text = "".join(trend_svg.svg({"1": points("1", trend_svg.MOST + 3)}, rules.frameworks))
    assert f"the last {trend_svg.MOST} of {trend_svg.MOST + 3} scans" in text
    assert text.count("<g>") == trend_svg.MOST


# ---- bisect ----


def test_bisect_finds_the_step_and_the_resource_behind_it(days: Path, capfd: pytest.CaptureFixture[str]) -> None:
    bundles = [days / f"day{number}" for number in (5, 3, 1, 2, 4)]
    code, out, _ = averment(capfd, "bisect", "kms-001", "one", *bundles)
    assert code == 0
    assert [line.split()[1] for line in out[1:6]] == ["FAIL", "FAIL", "PASS", "PASS", "PASS"]
    assert [line.endswith("since here") for line in out[1:6]] == [False, False, True, False, False]
    assert out[6:] == ["What changed: the resource: rotation"]
    _, out, _ = averment(capfd, "bisect", "KMS-001", "two", days / "day1", days / "day2")
    assert out[-1] == "The same in all of these bundles."
    wrong: tuple[tuple[tuple[str | Path, ...], str], ...] = (
        (("KMS-001", "three", *bundles), "none of these bundles has a verdict of KMS-001 on 'three'"),
        (("KMS-001", "one", bundles[0]), "name two or more"),
    )
    for args, said in wrong:
        code, _, err = averment(capfd, "bisect", *args)
        assert (code, said in err[0]) == (3, True)


def test_bisect_tells_whether_the_policies_turned_it(
    acme: tuple[Path, Path], policies: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    by_others = ruleset.load(Added((policies / "CUSTOMER",)))
    for name, manager in (("policies", "CUSTOMER"), ("documents", "AWS")):
        document = small.key("one", False, DAYS[2], key_manager=manager)
        found = small.scan(by_others, DAYS[2], [document], checks=("ACME-001",), config={"idle_days": 5})
        small.written(tmp_path / name, found, by_others)
    args = ("bisect", "ACME-001", "one", acme[0], tmp_path / "policies", "--policies", policies / "CUSTOMER")
    code, out, _ = averment(capfd, *args)
    assert code == 0
    assert out[-2] == "What changed: the policies; parameters: idle_days"
    assert out[-1].startswith("The policies turned it: ")
    code, out, _ = averment(capfd, *args[:4], tmp_path / "documents", *args[5:], "--format", "json")
    answer = json.loads("\n".join(out))
    assert (code, answer["changed"], answer["turned_by"]) == (0, False, None)


def test_bisect_tells_that_the_resource_turned_it_where_the_policies_changed_as_well(
    policies: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for number, (folder, manager) in enumerate((("NOBODY", "AWS"), ("CUSTOMER", "CUSTOMER"))):
        loaded = ruleset.load(Added((policies / folder,)))
        document = small.key("one", True, DAYS[number], key_manager=manager)
        small.written(tmp_path / folder, small.scan(loaded, DAYS[number], [document], checks=("ACME-001",)), loaded)
    args = (tmp_path / "NOBODY", tmp_path / "CUSTOMER", "--policies", policies / "CUSTOMER")
    _, out, _ = averment(capfd, "bisect", "ACME-001", "one", *args)
    assert out[-2] == "What changed: the resource: key_manager; the policies"
    assert out[-1].startswith("The policies did not turn it: ")


def test_a_document_has_the_same_content_day_after_day(days: Path) -> None:
    lines = [(days / f"day{number}" / "documents" / "AWS-KMS-Key.jsonl").read_text().splitlines()[0] for number in (1, 2)]
    one, other = (json.loads(line) for line in lines)
    assert lines[0] != lines[1]
    assert documents.content_digest(one) == documents.content_digest(other)


def test_the_picture_has_no_line_where_a_list_was_not_read(rules: Ruleset) -> None:
    key = next(iter(rules.frameworks))
    read, hidden = Score(60.0, 65.0, 12, 7, 1, 0), Score(0.0, 100.0, 12, 7, 1, 1)
    found = [replace(each, scores={key: score}) for each, score in zip(points("1", 3), (read, hidden, read), strict=True)]
    text = "".join(trend_svg.svg({"1": found}, rules.frameworks))
    assert (text.count("<polyline"), text.count("<polygon")) == (2, 2)
    assert "60 to 65 %" in text
