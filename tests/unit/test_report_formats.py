"""A form of the report is one entry: the command line, the bundle, the summary and judging again know it by that alone.

Each has its golden file in tests/golden, of a short report. After a wanted change, `python -m tests.golden` writes it anew.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from averment.cli.process import main
from averment.model.verdict import Status
from averment.report.formats import FORMATS, Format
from averment.report.report import Report
from tests.support import report_sample
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


@pytest.mark.usefixtures("_toy")
def test_a_further_form_is_asked_for_written_told_and_judged_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, again = tmp_path / "out", tmp_path / "again"
    scan = ["scan", "--demo", "--region", "us-east-1", "--check", "KMS-001", "--output", str(out)]
    assert main([*scan, "--format", "toy"]) <= 2
    assert f"Toy: {out / 'report.toy'}" in capsys.readouterr().out
    assert {each.name for each in out.iterdir()} == {"documents", "manifest.json", "results.jsonl", "report.toy"}
    assert (out / "report.toy").read_text(encoding="utf-8").endswith(" frameworks\n")
    assert main(["judge", str(out), "--output", str(again)]) <= 2
    assert (again / "report.toy").read_bytes() == (out / "report.toy").read_bytes()


def test_a_form_that_there_is_none_of_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["scan", "--demo", "--format", "pdf", "--output", str(tmp_path / "out")]) == 3
    assert "'pdf' is not one of 'json', 'html'" in capsys.readouterr().err
