"""What changed since an earlier bundle, on the page of a later one: `averment report --since`, `--history`."""

import html
import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from averment.app import rules as ruleset
from averment.app.rules import Ruleset
from averment.cli.process import main
from tests.support import altered_bundles as small
from tests.support.hostile_names import HOSTILE, raw

DAYS = tuple(f"2026-11-2{day}T07:00:00Z" for day in range(1, 5))
ROTATES = ((False, True), (False, True), (True, True), (True, False))
"""Of each day whether the keys `one` and `two` rotate."""


@pytest.fixture(scope="module")
def rules() -> Ruleset:
    return ruleset.load()


@pytest.fixture(scope="module")
def written(rules: Ruleset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bundles")
    for number, (clock, (one, two)) in enumerate(zip(DAYS, ROTATES, strict=True), 1):
        found = [small.key("one", one, clock), small.key("two", two, clock)]
        small.written(folder / f"day{number}", small.scan(rules, clock, found), rules)
    return folder


@pytest.fixture
def days(written: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(written, tmp_path / "bundles"))


def averment(capfd: pytest.CaptureFixture[str], *args: str | Path) -> tuple[int, str, str]:
    code = main([str(each) for each in args])
    out, err = capfd.readouterr()
    return code, out, err


def section(page: str, name: str) -> str:
    found = re.search(rf'<section id="{name}".*?</section>', page, re.DOTALL)
    return re.sub(r"\s+", " ", html.unescape(re.sub("<[^>]+>", " ", found[0]))) if found else ""


def test_the_page_counts_as_diff_does_and_links_to_what_it_shows(
    days: Path, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    output = tmp_path / "week"
    code, _, err = averment(capfd, "report", days / "day4", "--since", days / "day1", "--history", days, "--output", output)
    assert (code, err) == (0, "")
    page = (output / "report.html").read_text(encoding="utf-8")
    told = section(page, "changes")
    _, compared, _ = averment(capfd, "diff", days / "day1", days / "day4", "--format", "json")
    counts = {kind: each["all"] for kind, each in json.loads(compared)["counts"].items()}
    assert counts["new"] == counts["fixed"] == 1
    for words, count in {"new": counts["new"], "fixed": counts["fixed"], "no longer known": counts["unknown"]}.items():
        assert f" {count} {words} " in told
    assert "KMS-001" in told
    assert "the resource: rotation" in told
    links = re.findall(r'href="#(f-[0-9a-f]{16})"', page[page.index('id="changes"') : page.index('id="overview"')])
    assert links
    assert all(f'id="{each}"' in page for each in links)
    assert f"Since {DAYS[0]}: 1 new, 1 fixed." in section(page, "summary")
    assert "judged by other policies" not in told
    assert page.count('<svg class="trend"') == 1
    assert [f"{clock} " in told for clock in DAYS] == [True] * 4


def test_a_bundles_own_page_tells_no_changes(days: Path, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """It must come out of the bundle alone, byte for byte."""
    averment(capfd, "report", days / "day4", "--output", tmp_path / "own")
    averment(capfd, "report", days / "day4", "--since", days / "day1", "--output", tmp_path / "since")
    own, since = ((tmp_path / name / "report.html").read_text(encoding="utf-8") for name in ("own", "since"))
    assert 'id="changes"' not in own
    assert 'id="changes"' in since
    assert (tmp_path / "own" / "findings.json").read_bytes() == (tmp_path / "since" / "findings.json").read_bytes()


def test_other_policies_are_told(rules: Ruleset, days: Path, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    before = replace(rules, policies=replace(rules.policies, modules=rules.policies.modules[:-1]))
    clock = "2026-11-20T07:00:00Z"
    small.written(tmp_path / "before", small.scan(before, clock, [small.key("one", False, clock)]), before)
    code, _, err = averment(capfd, "report", days / "day4", "--since", tmp_path / "before", "--output", tmp_path / "week")
    assert (code, err) == (0, "")
    page = (tmp_path / "week" / "report.html").read_text(encoding="utf-8")
    assert "judged by other policies than this one" in section(page, "changes")


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["--since", "{days}/day4"], 3, "is of the same scan: name an earlier one"),
        (["--since", "{days}/nothing"], 3, "nothing"),
        (["--since", "{days}"], 3, "bundles"),
        (
            ["--since", "{days}/day1", "--format", "json"],
            3,
            "the page alone tells what changed: ask for --format html too",
        ),
        (["--history", "{days}"], 3, "--history: needs --since BUNDLE"),
        (["--since", "{days}/day1", "--history", "{empty}"], 3, "holds no bundle"),
        (["--since", "{broken}"], 4, "results.jsonl"),
    ],
)
def test_what_cannot_be_compared_is_one_line_and_writes_nothing(
    days: Path, capfd: pytest.CaptureFixture[str], tmp_path: Path, options: list[str], code: int, said: str
) -> None:
    (tmp_path / "empty").mkdir()
    broken = Path(shutil.copytree(days / "day1", tmp_path / "broken"))
    rows = broken / "results.jsonl"
    rows.write_bytes(rows.read_bytes().replace(b"FAIL", b"PASS"))
    places = {"days": str(days), "empty": str(tmp_path / "empty"), "broken": str(broken)}
    given = [each.format(**places) for each in options]
    ended, out, err = averment(capfd, "report", days / "day4", *given, "--output", tmp_path / "week")
    assert ended == code, err
    assert said in err
    assert err.splitlines()[1:] == [f"exit {code}"]
    assert out == ""
    assert not (tmp_path / "week").exists()


def test_an_earlier_bundle_is_not_compared_with_a_later_one(
    days: Path, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, _, err = averment(capfd, "report", days / "day1", "--since", days / "day4", "--output", tmp_path / "week")
    assert code == 3
    assert f"the first is of {DAYS[3]}, after the second ({DAYS[0]})" in err


def test_hostile_names_are_text(rules: Ruleset, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for number, (clock, rotates) in enumerate(zip(DAYS[:2], (True, False), strict=True)):
        keys = [small.key(name, rotates, clock) for name in sorted({each[:200] for each in HOSTILE if each.strip()})[:20]]
        small.written(tmp_path / f"day{number}", small.scan(rules, clock, keys), rules)
    code, _, err = averment(capfd, "report", tmp_path / "day1", "--since", tmp_path / "day0", "--output", tmp_path / "week", "-q")
    assert (code, err) == (0, "")
    page = (tmp_path / "week" / "report.html").read_text(encoding="utf-8")
    assert not raw(page, keep="\n\t")
    assert re.findall("(?i)<script", page) == ["<script"]
