"""The summary that a scan ends with."""

import io
import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from averment.base.safe_text import visible
from averment.cli.terminal import console
from averment.cli.terminal.verbosity import Verbosity
from averment.report.questions import Question
from averment.report.report import Report, UnreadCall
from tests.support import report_sample

OUT = Path("out")


@pytest.fixture(scope="module")
def report() -> Report:
    return report_sample.report()


def said(report: Report, capsys: pytest.CaptureFixture[str], files: tuple[str, ...] = ("report.html",), **verbosity: bool) -> str:
    console.summary(report, OUT, files, 1, "23 findings at or above high", Verbosity(**verbosity))
    return capsys.readouterr().out


def test_piped_output_is_an_aligned_table(report: Report, capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(report, capsys).splitlines()
    header = next(line for line in lines if line.startswith("Service"))
    rows = {line.split()[0]: line for line in lines[lines.index(header) + 1 : lines.index(header) + 7]}
    assert list(rows) == ["bedrock", "detection", "iam", "s3", "sagemaker", "all"]
    assert rows["all"].split() == ["all", "31", "26", "40", "11", "12", "9", "7", "1", "7"]
    assert {line.rindex(line.split()[-1]) + len(line.split()[-1]) for line in rows.values()} == {len(header)}
    assert len(header) <= 80
    assert lines[-1] == "exit 1: 23 findings at or above high"


def test_regions_stand_in_the_table_where_there_is_room(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    wide, narrow = (shown(report, monkeypatch, _Terminal(), COLUMNS=width, NO_COLOR="1") for width in ("120", "80"))
    texts = [re.sub(r"\x1b\[[0-9;]*m", "", each) for each in (wide, narrow)]
    tables = [[line for line in each.splitlines() if re.match(r" (Service|sagemaker|all) ", line)] for each in texts]
    assert [each[0].split()[:3] for each in tables] == [["Service", "Region", "Listed"], ["Service", "Listed", "Judged"]]
    assert "us-east-1, eu-central-1" in tables[0][-1]
    assert tables[1][-1].split() == ["all", "31", "26", "40", "11", "12", "9", "7", "1", "7"]
    assert max(len(line) for line in tables[1]) <= 80
    assert "\u2026" not in "".join(tables[1])


def test_the_hash_of_the_manifest_is_told_to_be_kept_elsewhere(report: Report, capsys: pytest.CaptureFixture[str]) -> None:
    for quiet in (False, True):
        console.summary(report, OUT, (), 0, "no findings", Verbosity(quiet=quiet), sha256="ab" * 32)
        told = f"Manifest: out/manifest.json sha256 {'ab' * 32}\n" in capsys.readouterr().out
        assert told != quiet


def test_what_was_not_read_comes_by_cause_with_the_action(report: Report, capsys: pytest.CaptureFixture[str]) -> None:
    text = said(report, capsys)
    denied = text.index("\n  Access denied, cause not stated: 4 calls, affects 3 checks\n")
    throttled = text.index("\n  Throttled: 1 call, affects 1 check\n")
    assert denied < text.index("\n    grant iam:ListUsers: 1 call in global, affects 1 check\n") < throttled
    assert "\n    bedrock:GetGuardrail (ThrottlingException): 1 call in eu-central-1, affects 1 check\n" in text[throttled:]
    assert "grant bedrock:GetGuardrail" not in text
    assert "Could not be read (7 of 54 verdicts and 4 of 31 resources rest on it):" in text


def granted(report: Report, number: int) -> UnreadCall:
    """The first refused call as if it were another one, of which there are as many as there are numbers."""
    call = report.unread.causes[0].calls[0]
    return replace(call, failed_call=replace(call.failed_call, call=f"s3:Get{number}", action=f"s3:Get{number}"))


def refusing(report: Report, *calls: UnreadCall) -> Report:
    """The report as if these were all calls that were refused, for the first cause."""
    return replace(report, unread=replace(report.unread, causes=(replace(report.unread.causes[0], calls=calls),)))


def test_many_refusals_are_cut_short(report: Report, capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(refusing(report, *(granted(report, number) for number in range(20))), capsys).splitlines()
    assert sum("grant" in line for line in lines) == 5
    assert "    and 15 more in the report" in lines


def test_the_call_that_affects_most_comes_first_and_one_that_affects_nothing_says_so(
    report: Report, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = granted(report, 0), granted(report, 1)
    first = replace(first, effect=replace(first.effect, checks=()))
    lines = said(refusing(report, first, second), capsys).splitlines()
    at = lines.index("    grant s3:Get1: 1 call in global, affects 1 check")
    assert lines[at + 1] == "    grant s3:Get0: 1 call in global, no verdict rests on it"


def test_waivers_have_a_line_for_each_state(report: Report, capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(report, capsys).splitlines()
    start = lines.index("Waivers (1 finding waived, 0 gaps accepted):")
    assert lines[start + 1 : start + 4] == [
        "  1 active: versions-of-copies-2027",
        "  1 expired, so that what they cover counts again: tags-of-2025",
        "",
    ]


def test_each_framework_has_one_line_with_its_interval(report: Report, capsys: pytest.CaptureFixture[str]) -> None:
    framework = report.frameworks["iso27701"]
    assert framework.score
    known = replace(framework, score=replace(framework.score, low=12.5, high=40.0, unlisted=0))
    lines = said(replace(report, frameworks={**report.frameworks, "iso27701": known}), capsys).splitlines()
    start = lines.index("Verdicts that pass, from all unknown failing to all unknown passing:")
    assert lines[start + 1 : start + 5] == [
        "  ISO 27001:2022  0 to 100 %    speaks of 11 of 93 controls, 0 of 30 clauses",
        "                  2 lists not read",
        "  ISO 27701:2025  12.5 to 40 %  speaks of 8 of 78 controls, 0 of 30 clauses",
        "  ISO 42001:2023  0 to 100 %    speaks of 9 of 38 controls, 0 of 32 clauses",
    ]


def test_a_narrowed_scan_has_no_score(report: Report, capsys: pytest.CaptureFixture[str]) -> None:
    narrowed = report_sample.report(of=320)
    printed = said(narrowed, capsys)
    assert f"No score of any framework (partial: {narrowed.asked} of 320 checks)" in printed
    assert "%" not in printed
    assert [each.score for each in narrowed.frameworks.values()] == [None] * len(narrowed.frameworks)
    assert all(control.score is None for each in narrowed.frameworks.values() for control in each.controls)
    assert "partial" not in said(report, capsys)


def test_types_not_known_in_full_are_told_and_verbose_tells_all(report: Report, capsys: pytest.CaptureFixture[str]) -> None:
    partly = said(report, capsys).split("Types not known in full:\n")[1].split("\n\n")[0].splitlines()
    assert "  AWS::IAM::User in global: not listed in full, 1 call refused" in partly
    assert "  AWS::S3::Bucket in us-east-1: 3 listed, 2 judged, 1 unknown, 1 call refused" in partly
    assert not any("AWS::IAM::Role" in line for line in partly)
    everything = said(report, capsys, verbose=True).split("Coverage by type and Region:\n")[1].split("\n\n")[0].splitlines()
    assert len(everything) == len(report.coverage)
    assert "  AWS::IAM::Role in global: 4 listed, 4 judged" in everything


@pytest.mark.parametrize("files", [("report.html", "findings.json"), ("findings.json",), ()])
def test_only_files_that_were_written_are_named(
    report: Report, capsys: pytest.CaptureFixture[str], files: tuple[str, ...]
) -> None:
    text = said(report, capsys, files)
    named = {"report.html": "Report", "findings.json": "Findings"}
    assert [line for line in text.splitlines() if str(OUT) in line] == [f"{named[name]}: {OUT / name}" for name in files]


def test_questions_come_in_two_lines_that_fit(report: Report, capsys: pytest.CaptureFixture[str]) -> None:
    assert "of yours" not in said(report, capsys)
    asked = tuple(Question(f"approved_things_{number}", "", [], ["a"], 1, {"A": 1}) for number in range(9))
    lines = said(replace(report, questions=asked, waiting=12), capsys).splitlines()
    at = lines.index("12 verdicts wait for 9 answers of yours (--config FILE):")
    assert lines[at + 1] == "  approved_things_0, approved_things_1, approved_things_2 and 6 more"


def test_quiet_prints_the_result_alone(report: Report, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(report, capsys, quiet=True) == "exit 1: 23 findings at or above high\n"


def test_verbose_prints_every_finding_and_nothing_hostile(report: Report, capsys: pytest.CaptureFixture[str]) -> None:
    text = said(report, capsys, verbose=True)
    for row in (each.row for each in report.findings):
        assert row.status == "WAIVED" or f"{row.check_id:<12} {visible(row.resource_name)}: " in text
    assert "\\x1b[2J\\x1b]0;owned\\x07red" in text
    assert "safe\\u202egnp.exe" in text
    assert "[bold red]markup[/bold red]" in text
    assert not {character for character in text if character != "\n" and visible(character) != character}


class _Terminal(io.TextIOWrapper):
    def __init__(self, encoding: str = "utf-8") -> None:
        super().__init__(io.BytesIO(), encoding=encoding, newline="\n")

    def isatty(self) -> bool:
        return True

    def text(self) -> str:
        self.flush()
        self.seek(0)
        return self.read()


def shown(report: Report, monkeypatch: pytest.MonkeyPatch, terminal: _Terminal, **env: str) -> str:
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"TERM": "xterm-256color", "COLUMNS": "120", **env}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "stdout", terminal)
    console.summary(report, OUT, ("report.html",), 2, "incomplete", Verbosity(verbose=True))
    return terminal.text()


def test_a_terminal_gets_colour_unless_no_color(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    coloured = shown(report, monkeypatch, _Terminal())
    assert "\x1b[1;35m" in coloured
    assert "\x1b[2J" not in coloured
    # NO_COLOR asks for no colour; weight may stay
    assert "\x1b[1;35m" not in shown(report, monkeypatch, _Terminal(), NO_COLOR="1")
    assert "\x1b" not in shown(report, monkeypatch, _Terminal(), TERM="dumb")


def test_a_service_named_like_markup_is_text(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    hostile = replace(report, regions=("[red]us[/red]\x1b[31m",))
    assert "[red]us[/red]\\x1b[31m" in shown(hostile, monkeypatch, _Terminal())


def test_a_stdout_that_holds_only_ascii_does_not_stop_the_scan(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    foreign = replace(report, account_id="konto-\u00fc")
    assert "konto-\\xfc" in shown(foreign, monkeypatch, _Terminal("ascii"))
