"""What is kept on disk and made on demand comes out as if it were held: rows, findings, documents, rules worked out once."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from aigov.cli import main
from aigov.errors import EvidenceError
from aigov.estate import Population, Refusal
from aigov.evaluate import judge as judging
from aigov.evaluate import policies
from aigov.evaluate.constants import find
from aigov.evaluate.embedded import EmbeddedFactory
from aigov.evaluate.judge import Case, Row, judge
from aigov.evaluate.rows import Rows, order
from aigov.evidence import bundle
from aigov.paths import content
from aigov.reporting import findings, html_report, json_report

from . import report_sample
from .rego_samples import metadata
from .rego_samples import policies as parsed
from .test_judge import document


def row(check: str, name: str, status: str = "PASS", **fields: Any) -> Row:
    return Row(check, status, "high", "T", name, name, "1", "us-east-1", "", **fields)


def test_rows_come_in_order_however_the_batches_lay() -> None:
    kept = Rows()
    refused = (Refusal("svc:Get", "AccessDenied", "svc:Get"),)
    batches = [
        [row("B", "a"), row("A", "a", "FAIL")],
        [row("A", "b"), row("B", "b", "UNKNOWN", refusals=refused), row("B", "c", "UNKNOWN", raised=True)],
    ]
    for batch in batches:
        kept.add(batch)
    population = row("A", "*", "UNKNOWN", refusals=refused)
    kept.add_populations([population])
    wanted = sorted([population, *batches[0], *batches[1]], key=order)
    assert list(kept) == list(kept) == wanted
    assert len(kept) == 6
    assert [(each.check_id, each.resource_id) for each in kept.only(("FAIL", "UNKNOWN"), ("high",))] == [
        ("A", "a"), ("A", "*"), ("B", "b"), ("B", "c"),
    ]  # fmt: skip


def test_findings_made_on_demand_are_those_that_are_held(monkeypatch: pytest.MonkeyPatch) -> None:
    held = report_sample.report()
    scan = report_sample.scan(1)
    rows = Rows()
    rows.add(sorted((each for each in scan.rows if each.resource_id != "*"), key=order))
    rows.add_populations(each for each in scan.rows if each.resource_id == "*")
    monkeypatch.setattr(findings, "HELD", 0)
    made = findings.report(replace(scan, rows=rows), report_sample.CHECKS, report_sample.READS, report_sample.FRAMEWORKS)
    assert isinstance(made["findings"], findings.Findings)
    assert list(made["findings"]) == held["findings"]
    assert [made["findings"][0], made["findings"][-1]] == [held["findings"][0], held["findings"][-1]]
    assert html_report.verdict(made) == html_report.verdict(held)
    assert list(json_report.pieces(made)) == list(json_report.pieces(held))


def test_the_page_says_what_it_leaves_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_report, "IN_FULL", 2)
    report = report_sample.report()
    page = html_report.render(report, report_sample.FRAMEWORKS)
    assert page.count('<details class="finding') == 2
    assert f"has these and {len(report['findings']) - 2} more" in page


CONSTANT = (
    metadata(related="R")
    + """deny["X"] contains msg if {
	input.resource_type == "T"
	input.key in taken
	some size in sizes[input.region]
	msg := sprintf("%s of %d is taken.", [input.key, size])
}

deny["X"] contains "One without a name." if nameless

taken := {other.key | some other in data.inventory["R"]}

sizes[region] contains size if {
	some other in data.inventory["R"]
	region := other.region
	size := other.size
}

nameless if {
	some other in data.inventory["R"]
	not other.key
}

near := {other.key | some other in data.inventory["R"]; other.region == input.region}
"""
)


def test_rules_that_no_document_changes_are_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = parsed(CONSTANT)
    own = [each.name for each in find(loaded.modules) if not each.package.startswith("lib.")]
    assert own == ["nameless", "sizes", "taken"]
    documents = [document("one", key="a"), document("two", key="c"), *(document(key, "R", key=key, size=2) for key in "ab")]
    case = Case(documents, [Population("R", "us-east-1", 2)], "1", {"evaluated_at": "2026-01-01T00:00:00Z"})
    asked: list[str] = []

    def run() -> list[Row]:
        return judge(case, loaded, list(loaded.checks.values()), EmbeddedFactory())

    plain = run()
    original = judging.constants.held
    monkeypatch.setattr(judging, "_WORTH_WORKING_OUT", 1)

    def held(modules: Any, names: Any, where: str) -> dict[str, str]:
        asked.extend(each.full for each in names)
        return original(modules, names, where)

    monkeypatch.setattr(judging.constants, "held", held)
    assert run() == plain
    assert [each.message for each in plain] == ["a of 2 is taken.", ""]
    assert [each.rpartition(".")[2] for each in asked if not each.startswith("lib.")] == ["nameless", "sizes", "taken"]


def test_no_rule_of_ours_that_reads_the_input_counts_as_constant() -> None:
    found = {each.full for each in find(policies.load(content("policies")).modules)}
    assert "lib.ai_data.corpora_in" in found
    assert not found & {"lib.unread.blinds", "sagemaker.production_models.undocumented", "kms.keys.users"}


def test_a_bundle_that_changed_is_refused_and_one_out_of_order_is_put_in_order(tmp_path: Path) -> None:
    main(["scan", "--demo", "--region", "us-east-1", "--service", "s3", "--output", str(tmp_path / "out"), "--quiet"])
    found = list(bundle.read(tmp_path / "out").documents)
    scan = replace(bundle.read(tmp_path / "out"), documents=list(reversed(found)))
    bundle.write(tmp_path / "reversed", scan, {})
    again = bundle.read(tmp_path / "reversed")
    assert list(again.documents) == found
    path = next((tmp_path / "out" / "documents").iterdir())
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(EvidenceError, match="differs from its SHA-256"):
        bundle.read(tmp_path / "out")
