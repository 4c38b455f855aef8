"""A form of the report is one entry: the command line, the bundle, the summary and judging again know it by that alone.

Each has its golden file in tests/golden, of a short report. After a wanted change, `python -m tests.golden` writes it anew.
"""

import gzip
import hashlib
import io
import json
import os
import random
import re
import shutil
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from csv import DictReader
from dataclasses import replace
from functools import cache
from itertools import count
from pathlib import Path

import pytest
from moto import mock_aws

from averment.base.errors import ConfigError
from averment.cli.process import main
from averment.cli.terminal import github_actions
from averment.evaluation.rows import Rows
from averment.evidence import report_folder, trees
from averment.model.verdict import Severity, Status
from averment.report import build
from averment.report.formats import FORMATS, Format, asff, csv, github, sarif, terms
from averment.report.report import Report
from tests.support import named_report, report_sample
from tests.support.hostile_names import HOSTILE as NAMES
from tests.support.report_sample import HOSTILE
from tests.support.root import ROOT

GOLDEN = ROOT / "tests" / "golden"


def goldens() -> dict[Path, str]:
    """What the golden file of each form should hold."""
    report = report_sample.a_few()
    return {GOLDEN / each.file: "".join(each.pieces(report)) for each in FORMATS.values()}


def test_each_form_is_as_recorded() -> None:
    assert [path.name for path, text in goldens().items() if path.read_bytes() != text.encode()] == []


def test_the_recorded_report_has_each_status_what_was_not_read_and_hostile_text() -> None:
    report = report_sample.a_few()
    assert {status for status, count in report.statuses.items() if count} == set(Status) - {Status.MANUAL}
    shown = [each.evidence.document for each in report.findings if each.evidence.document]
    assert any(document.unread for document in shown)
    assert len({each.row.resource_name for each in report.findings} & set(HOSTILE)) >= 2


def _pieces(report: Report) -> Iterator[str]:
    yield f"{report.failures} findings, {len(report.frameworks)} frameworks\n"


@pytest.fixture
def _toy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FORMATS, "toy", Format("toy", "report.toy", "Toy", _pieces))


@pytest.mark.usefixtures("_toy", "fake_credentials")
def test_a_further_form_is_asked_for_written_told_and_judged_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, again = tmp_path / "out", tmp_path / "again"
    with mock_aws():
        scanned = main(["scan", "--region", "us-east-1", "--check", "KMS-001", "--output", str(out), "--format", "toy"])
    assert scanned <= 2
    assert f"Toy: {out / 'report.toy'}" in capsys.readouterr().out
    assert {each.name for each in out.iterdir()} == {"documents", "manifest.json", "policies.json", "results.jsonl", "report.toy"}
    assert (out / "report.toy").read_text(encoding="utf-8").endswith(" frameworks\n")
    assert main(["judge", str(out), "--output", str(again)]) <= 2
    assert (again / "report.toy").read_bytes() == (out / "report.toy").read_bytes()


def test_a_form_that_there_is_none_of_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["scan", "--demo", "--format", "pdf", "--output", str(tmp_path / "out")]) == 3
    assert "'pdf' is not one of 'json', 'html'" in capsys.readouterr().err


@pytest.mark.parametrize(
    "file",
    ["", "../report.txt", "/report.txt", "a/b.txt", "documents", "manifest.json", "reports.json", "results.jsonl", ".x.md"],
)
def test_a_form_is_a_file_of_its_own_in_the_bundle(file: str) -> None:
    with pytest.raises(ValueError, match="no name for a file of a report"):
        Format("toy", file, "Toy", _pieces)


@cache
def sample(scale: int = 1) -> Report:
    return report_sample.report(scale)


def test_each_status_and_severity_has_its_words_and_the_page_says_them() -> None:
    assert set(terms.STATUSES) == set(Status)
    assert set(terms.SEVERITIES) == set(Severity)
    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    order = (Status.PASS, Status.FAIL, Status.UNKNOWN, Status.WAIVED, Status.NOT_APPLICABLE, Status.MANUAL)
    words = [terms.STATUSES[each] for each in order]
    asff_cells = " | ".join(f"{each.asff}, {each.asff_workflow}, {each.asff_record}" for each in words)
    assert f"\n| ASFF compliance, workflow, record | {asff_cells} |\n" in page
    assert f"\n| JUnit | {' | '.join(each.junit or 'passed' for each in words)} |\n" in page
    compliance = {1: "Pass", 2: "Warning (no result, information missing)", 3: "Fail", 99: "Other"}
    events = " | ".join(f"{compliance[each.ocsf[0]]}; {each.ocsf_event[1]}" for each in words)
    assert f"\n| OCSF compliance status; status | {events} |\n" in page
    weights = [terms.SEVERITIES[each] for each in Severity]
    assert f"\n| SARIF level | {' | '.join(each.sarif_level for each in weights)} |\n" in page
    assert f"\n| OCSF severity_id | {' | '.join(str(each.ocsf[0]) for each in weights)} |\n" in page
    assert f"\n| annotation | {' | '.join(each.annotation for each in weights)} |\n" in page
    assert f"(of the rule) | {' | '.join(each.github for each in weights)} |\n" in page


def test_the_page_has_a_line_for_each_form() -> None:
    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    lines = re.findall(r"^\| `(\w+)` \| (?:`([\w.-]+)`|none) \|", page, re.MULTILINE)
    assert lines == [*((each.name, each.file) for each in FORMATS.values()), ("github", "")]


@pytest.mark.parametrize("form", [each for each in FORMATS.values() if each.name != "html"], ids=lambda each: str(each.name))
def test_no_piece_of_a_form_grows_with_the_verdicts(form: Format) -> None:
    few, many = ([len(piece) for piece in form.pieces(sample(scale))] for scale in (1, 4))
    # the largest is what checks and frameworks take, however many verdicts there are
    assert sum(many) - max(many) > 2 * (sum(few) - max(few))
    assert max(many) <= max(few) * 1.1 + 100


# SARIF: what GitHub takes


def results(report: Report) -> tuple[list[dict[str, object]], dict[str, object]]:
    """The results of the one run, and how it went."""
    (run,) = json.loads("".join(sarif.pieces(report)))["runs"]
    (invocation,) = run["invocations"]
    return run["results"], invocation


def test_sarif_keeps_the_gravest_results_and_tells_how_many_it_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    whole, _ = results(sample())
    monkeypatch.setattr(sarif, "MOST_RESULTS", 7)
    kept, invocation = results(sample())
    assert kept == whole[:7]
    assert f"{len(whole) - 7} results of lower severity left out" in json.dumps(invocation)


def test_sarif_stays_within_the_bytes_that_an_upload_may_have_compressed(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(7)  # noqa: S311 - no secret
    report = named_report.of([chance.randbytes(600).hex() for _ in range(50)])
    limit, whole = 45_000, results(report)[0]
    monkeypatch.setattr(sarif, "MOST_COMPRESSED", limit)
    kept, _ = results(report)
    assert kept == whole[: len(kept)] != whole
    # zlib holds back up to a block of what it was given
    assert limit / 2 < len(gzip.compress("".join(sarif.pieces(report)).encode())) < limit + 32_000


def test_a_rule_is_as_grave_as_the_gravest_of_its_results_and_each_result_says_its_own() -> None:
    scan = report_sample.scan()
    raised = next(row for row in scan.rows if row.check_id == "S3-POL-001" and row.status == Status.FAIL)
    rows = [replace(row, severity=row.severity.raised) if row == raised else row for row in scan.rows]
    report = build.report(replace(scan, rows=Rows.of(rows)), report_sample.CHECKS, report_sample.READS, report_sample.FRAMEWORKS)
    (run,) = json.loads("".join(sarif.pieces(report)))["runs"]
    rules = {each["id"]: each for each in run["tool"]["driver"]["rules"]}
    assert rules["S3-POL-001"]["properties"]["security-severity"] == "9.5"
    assert rules["SM-ENC-001"]["properties"]["security-severity"] == "8.0"
    texts = [each["message"]["text"] for each in run["results"] if each["ruleId"] == "S3-POL-001"]
    assert sum(each.startswith("Critical: ") for each in texts) == 1
    assert all(each.startswith(("Critical: ", "High: ")) for each in texts)


def test_a_scan_that_could_not_read_all_was_not_successful_to_sarif() -> None:
    _, invocation = results(sample())
    assert invocation["executionSuccessful"] is False
    assert "s3:GetBucketPolicy gave AccessDenied" in json.dumps(invocation)


def category(report: Report) -> str:
    (run,) = json.loads("".join(sarif.pieces(report)))["runs"]
    return str(run["automationDetails"]["id"]).rpartition("/")[0]


def test_an_upload_of_some_checks_takes_the_place_of_no_other() -> None:
    whole, part = sample(), report_sample.report(of=len(report_sample.CHECKS) + 1)
    assert category(whole) == "averment/111122223333/eu-central-1+us-east-1"
    assert re.fullmatch(re.escape(category(whole)) + "/partial-[0-9a-f]{12}", category(part))


def test_an_upload_takes_the_place_of_one_of_the_same_regions_however_these_were_asked_for() -> None:
    many = tuple(f"eu-somewhere-{number}" for number in range(30))
    given = [replace(sample(), regions=each) for each in (many, many[::-1], many[:-1], (*many[:-1], "eu-somewhere-x"))]
    told = [category(each) for each in given]
    assert told[0] == told[1]
    assert len(set(told)) == 3
    assert max(map(len, told)) < 255


# ASFF


def test_what_is_of_no_region_has_the_same_home_however_the_regions_were_asked_for() -> None:
    texts = [
        "".join(asff.pieces(replace(sample(), regions=each))) for each in (report_sample.REGIONS, report_sample.REGIONS[::-1])
    ]
    assert texts[0] == texts[1]


def test_security_hub_takes_findings_of_an_account_alone() -> None:
    for account in ("", "1234", "12345678901\u0662"):
        with pytest.raises(ConfigError, match="of an AWS account, and this report is of none"):
            list(asff.pieces(replace(sample(), account_id=account)))


# CSV


def test_a_row_of_csv_tells_its_scan_and_its_severity_where_it_fails() -> None:
    report = sample()
    rows = list(DictReader(io.StringIO("".join(csv.pieces(report)), newline="")))
    scan = {"scan_id": report.scan_id, "scanned_at": report.clock, "tool_version": report.tool["version"]}
    assert all(scan.items() <= each.items() and each["policies_sha256"] == report.policies_sha256 for each in rows)
    failing = Counter(each["failing_severity"] for each in rows if each["failing_severity"])
    assert failing == {str(severity): count for severity, count in report.failed.items() if count}


def test_a_cell_holds_no_more_than_a_spreadsheet_does() -> None:
    report = named_report.of(["=" + "n" * 40_000])
    rows = list(DictReader(io.StringIO("".join(csv.pieces(report)), newline="")))
    assert {(len(each["issue"]), each["issue"][:3], each["issue"][-1]) for each in rows} == {(32_767, "'=n", "…")}


# GitHub Actions


@pytest.mark.parametrize("room", [0, 150, 900, 4_000, 1_000_000])
def test_the_summary_of_a_step_is_within_its_limit_and_counts_what_is_not_shown(room: int) -> None:
    report = named_report.of(NAMES)
    text = github.summary(report, room)
    assert len(text.encode()) <= room
    shown = len(re.findall(r"^\| (critical|high|medium|low|informational) \| [A-Z]", text, re.MULTILINE))
    more = re.search(r"\n(\d+) more findings? in the reports", text)
    if text:
        assert shown + (int(more[1]) if more else 0) == len(report.findings)


def test_the_summary_of_a_step_never_stops_behind_what_announces_more() -> None:
    report = sample()
    texts = {github.summary(report, room) for room in range(1, 6_000, 59)}
    assert len(texts) > 20
    for text in texts - {""}:
        *kept, blank, rest, end = text.split("\n")
        assert (blank, end) == ("", "")
        assert "in the reports of the scan." in rest
        assert not kept[-1].startswith(("#", "|---"))
        assert not kept[-1].startswith("|") or kept[-2].startswith("|")


def test_at_most_ten_annotations_of_a_kind_are_given_and_the_rest_is_counted() -> None:
    report = sample()
    lines = list(github.annotations(report))
    kinds = [re.match(r"::(\w+) file=policies/[\w/]+\.rego,line=\d+,title=[^,:]*::", line) for line in lines[:-1]]
    given = Counter(each[1] for each in kinds if each)
    there = Counter(str(terms.annotation(row)) for row in report.findings.rows())
    assert given.total() == len(kinds)
    assert given == {kind: min(count, 10) for kind, count in there.items()}
    assert lines[-1].startswith(f"{len(report.findings) - given.total()} findings more")


def test_no_name_ends_an_annotation_or_begins_another() -> None:
    lines = list(
        github.annotations(named_report.of(("x\n::error::owned", "%0A::set-output::", "a,file=/etc/passwd::b", "\r::x::")))
    )
    assert all("\n" not in line and "\r" not in line and "\u2028" not in line for line in lines)
    assert all(
        line.startswith(("::error file=policies/", "::warning file=policies/", "::notice file=policies/")) for line in lines[:-1]
    )
    assert all(re.search(r"%(?!25|0A|0D|3A|2C)", line) is None for line in lines)


def test_a_job_is_shown_what_was_found_and_nobody_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    place = tmp_path / "summary"
    place.write_text("before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(place))
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    github_actions.show(sample(), ("github",))
    assert (place.read_text(), b"GITHUB_ACTIONS is not true" in capsysbinary.readouterr().err) == ("before\n", True)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    github_actions.show(sample(), ("json",))
    assert (place.read_text(), capsysbinary.readouterr().out) == ("before\n", b"")
    github_actions.show(sample(), ("json", "github"))
    assert place.read_text(encoding="utf-8").startswith("before\n\n# averment report\n")
    assert capsysbinary.readouterr().out.startswith(b"::error file=policies/")


@pytest.mark.parametrize(("before", "wanted"), [("", ""), ("a\n", "a\n\n"), ("a", "a\n\n"), ("a\n\n", "a\n\n")])
def test_a_blank_line_stands_before_what_is_added_to_a_summary(before: str, wanted: str, step: Path) -> None:
    step.write_text(before)
    assert github_actions.show(sample(), ("github",)) == ""
    assert step.read_text(encoding="utf-8").startswith(f"{wanted}# averment report\n")


@pytest.fixture
def step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of a step's summary, which is not there yet."""
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary"))
    return tmp_path / "summary"


def _link(place: Path) -> None:
    place.with_name("elsewhere").write_text("")
    place.symlink_to("elsewhere")


@pytest.mark.parametrize(
    ("made", "why"),
    [(os.mkfifo, "is no regular file"), (_link, "is a link, which is not followed"), (Path.mkdir, "Is a directory")],
)
def test_a_summary_that_cannot_be_written_costs_neither_annotations_nor_the_rest(
    made: Callable[[Path], None], why: str, step: Path, bundle: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    made(step)
    problem = f"GITHUB_STEP_SUMMARY: {step}: "
    again = ["--format", "github", "--format", "csv", "--output", str(tmp_path / "reports")]
    assert main(["report", str(bundle), *again]) == 3
    told = capfd.readouterr()
    assert told.out.count("\n::") >= 1
    assert told.err.splitlines()[-2].startswith(f"averment: {problem}")
    assert why in told.err.splitlines()[-2]
    if step.is_symlink():
        assert step.read_text() == ""


def test_a_scan_whose_summary_cannot_be_written_ends_with_that_and_tells_what_it_would_have_been(
    step: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    os.mkfifo(step)
    assert main([*SCAN, "--output", str(tmp_path / "out"), "--format", "github"]) == 3
    told = capfd.readouterr().out
    assert "::error file=policies/" in told
    last = told.splitlines()[-1]
    assert last.startswith(f"exit 3: GITHUB_STEP_SUMMARY: {step}: cannot be written: it is no regular file; the rest was done, ")
    assert "and would be exit 2: incomplete: " in last
    assert (tmp_path / "out" / "manifest.json").exists()


def test_a_job_is_told_where_no_summary_is_written(
    step: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    step.write_bytes(b"x" * github.LARGEST)
    assert github_actions.show(sample(), ("github",)) == ""
    assert "no summary of the step was written: what is there leaves no room" in capsys.readouterr().err
    assert step.stat().st_size == github.LARGEST
    monkeypatch.delenv("GITHUB_STEP_SUMMARY")
    assert github_actions.show(sample(), ("github",)) == ""
    assert "no summary of the step was written: GITHUB_STEP_SUMMARY names no file" in capsys.readouterr().err


# Reports of a stored bundle

SCAN = ("scan", "--demo", "--region", "us-east-1", "--check", "KMS-001", "--check", "S3-PUB-003", "--quiet")


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("stored") / "out"
    asked = [option for name in FORMATS for option in ("--format", name)]
    assert main([*SCAN, "--output", str(output), *asked]) <= 2
    return output


def test_reports_of_a_bundle_are_those_that_its_scan_would_have_written(bundle: Path, tmp_path: Path) -> None:
    asked = [option for name in FORMATS for option in ("--format", name)]
    assert main(["report", str(bundle), "--output", str(tmp_path / "reports"), *asked]) == 0
    written = {each.name: each.read_bytes() for each in (tmp_path / "reports").iterdir() if each.name != "reports.json"}
    assert written == {each.file: (bundle / each.file).read_bytes() for each in FORMATS.values()}
    assert (tmp_path / "reports").stat().st_mode & 0o077 == 0
    assert all(each.stat().st_mode & 0o077 == 0 for each in (tmp_path / "reports").iterdir())
    assert main(["report", str(bundle), "--output", str(tmp_path / "reports"), "--format", "csv"]) == 0


def test_what_is_no_file_makes_no_folder(bundle: Path, tmp_path: Path) -> None:
    assert main(["report", str(bundle), "--output", str(tmp_path / "reports"), "--format", "github"]) == 0
    assert not (tmp_path / "reports").exists()


def test_the_forms_of_a_bundle_are_judged_again(bundle: Path, tmp_path: Path) -> None:
    assert main(["judge", str(bundle), "--output", str(tmp_path / "again")]) <= 2
    for each in FORMATS.values():
        assert (tmp_path / "again" / each.file).read_bytes() == (bundle / each.file).read_bytes()


def test_each_result_of_sarif_points_at_a_line_of_a_rule(bundle: Path) -> None:
    log = json.loads((bundle / "report.sarif").read_text(encoding="utf-8"))
    assert log["runs"][0]["results"]
    for each in log["runs"][0]["results"]:
        place = each["locations"][0]["physicalLocation"]
        line = (
            (ROOT / place["artifactLocation"]["uri"]).read_text(encoding="utf-8").splitlines()[place["region"]["startLine"] - 1]
        )
        assert line.startswith(f'deny["{each["ruleId"]}"]')


def test_what_is_not_the_bundle_s_own_is_refused(bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "own" / "own").mkdir(parents=True)
    (tmp_path / "own" / "own" / "buckets.rego").write_text("package own.buckets\n")
    assert main(["report", str(bundle), "--policies", str(tmp_path / "own"), "--output", str(tmp_path / "x")]) == 3
    assert "was judged by other policies" in capsys.readouterr().err
    changed = tmp_path / "changed"
    shutil.copytree(bundle, changed)
    with (changed / "results.jsonl").open("ab") as stream:
        stream.write(b"{}\n")
    assert main(["report", str(changed), "--output", str(tmp_path / "x")]) == 4
    assert "differs from what manifest.json says" in capsys.readouterr().err
    manifest = json.loads((changed / "manifest.json").read_text(encoding="utf-8"))
    content = (changed / "results.jsonl").read_bytes().replace(b'"FAIL"', b'"PASS"', 1).removesuffix(b"{}\n")
    (changed / "results.jsonl").write_bytes(content)
    manifest["files"]["results.jsonl"] = hashlib.sha256(content).hexdigest()
    manifest["sizes"]["results.jsonl"] = len(content)
    manifest["trees"] = trees.of_lines(changed, manifest)
    (changed / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    assert main(["report", str(changed), "--output", str(tmp_path / "x")]) == 4
    assert "is not what these policies give for its documents" in capsys.readouterr().err
    assert not (tmp_path / "x").exists()


def test_a_bundle_takes_no_reports_and_what_is_foreign_in_it_is_told(
    bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = tmp_path / "whole"
    shutil.copytree(bundle, whole)
    (whole / "mine.txt").write_text("mine")
    for inside in (whole / "reports", whole / "documents" / "reports"):
        assert main(["report", str(whole), "--format", "csv", "--output", str(inside)]) == 3
        assert f"lies in the bundle {whole}" in capsys.readouterr().err
        assert not inside.exists()
    assert main(["report", str(whole), "--format", "csv", "--output", str(whole)]) == 3
    assert "which this command did not write; name a new or empty folder" in capsys.readouterr().err
    assert main(["report", str(whole), "--format", "csv", "--output", str(tmp_path / "reports")]) == 0
    assert f"{whole / 'mine.txt'}: is not in the manifest, and was left aside" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["manifest.json", "results.jsonl", "notes.txt", "report.csv", "reports.json"])
def test_a_folder_with_what_a_person_wrote_takes_no_reports(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("mine")
    with pytest.raises(ConfigError, match="which this command did not write; name a new or empty folder"):
        report_folder.check(tmp_path, "1")
    with pytest.raises(ConfigError, match="which this command did not write"):
        report_folder.write(tmp_path, {"report.csv": "x"}, "1")
    assert {each.name: each.read_text() for each in tmp_path.iterdir()} == {name: "mine"}


def test_a_folder_takes_further_reports_of_its_scan_alone_and_none_where_one_was_changed(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    report_folder.write(folder, {"report.csv": "a", "report.md": "b"}, "1")
    report_folder.write(folder, {"report.csv": ["c", "d"], "report.sarif": "e"}, "1")
    texts = {each.name: each.read_text() for each in folder.iterdir()}
    assert {**texts, "reports.json": ""} == {"report.csv": "cd", "report.md": "b", "report.sarif": "e", "reports.json": ""}
    digests = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in texts.items() if name != "reports.json"}
    assert json.loads(texts["reports.json"])["files"] == digests
    with pytest.raises(ConfigError, match="holds reports of scan '1', and these are of 2; name a new or empty folder"):
        report_folder.write(folder, {"report.csv": "x"}, "2")
    (folder / "report.md").write_text("mine")
    with pytest.raises(ConfigError, match=r"holds 'report\.md', which was changed since it was written"):
        report_folder.check(folder, "1")
    (folder / "report.md").unlink()
    report_folder.check(folder, "1")
    (folder / "report.md").symlink_to(folder / "report.csv")
    with pytest.raises(ConfigError, match=r"holds 'report\.md'"):
        report_folder.check(folder, "1")


def _write_killed(folder: Path, steps: int) -> bool:
    """Writes reports in a process that is killed at a step; whether it was, or came to its end before."""
    process = os.fork()
    if not process:
        left = iter(range(steps))

        def step(event: str, args: Sequence[object]) -> None:
            if event in ("os.rename", "os.remove", "open") and str(folder) in str(args[0]) and next(left, None) is None:
                os.kill(os.getpid(), signal.SIGKILL)

        try:
            sys.addaudithook(step)
            report_folder.write(folder, {"report.csv": ["c", "d"], "report.sarif": "e"}, "1")
        finally:
            os._exit(0)
    return os.waitpid(process, 0)[1] != 0


def test_killed_at_any_moment_a_folder_of_reports_is_taken_again_and_holds_nothing_unfinished(tmp_path: Path) -> None:
    killed = 0
    for steps in count():
        folder = tmp_path / str(steps)
        report_folder.write(folder, {"report.csv": "a", "report.md": "b"}, "1")
        died = _write_killed(folder, steps)
        report_folder.check(folder, "1")
        texts = {each.name: each.read_text() for each in folder.iterdir() if each.is_file()}
        assert set(texts) <= {"report.csv", "report.md", "report.sarif", "reports.json"}
        assert {each.name for each in folder.rglob("*")} - set(texts) <= {each.name for each in folder.iterdir()} | {"lock.new"}
        assert texts["report.md"] == "b"
        assert texts.get("report.csv", "a") in ("a", "cd")
        assert died or texts["report.csv"] == "cd"
        if not died:
            break
        killed += 1
    assert killed > 10


def test_a_report_is_not_written_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "reports")
    with pytest.raises(ConfigError, match="is no folder"):
        report_folder.check(tmp_path / "link", "1")
