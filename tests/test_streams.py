"""What is kept on disk and made on demand comes out as if it were held: rows, findings, documents, rules worked out once."""

import hashlib
import json
import shutil
from collections.abc import Collection, Set
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from aigov.cli import main
from aigov.errors import EvidenceError
from aigov.estate import Population, Refusal
from aigov.evaluate import constants, policies, program
from aigov.evaluate.constants import find
from aigov.evaluate.embedded import EmbeddedFactory
from aigov.evaluate.engine import Engine
from aigov.evaluate.judge import Case, Row, judge
from aigov.evaluate.rows import Rows, order
from aigov.evidence import reading
from aigov.paths import content
from aigov.reporting import findings, html_report, json_report
from aigov.scan import judged, select

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
    documents = [document("one", key="a"), document("two", key="c"), *(document(key, "R", key=key, size=2) for key in "ab")]
    case = Case(documents, [Population("R", "us-east-1", 2)], "1", {"evaluated_at": "2026-01-01T00:00:00Z"})
    asked: list[str] = []
    original = constants.held

    def held(modules: Any, found: Any, where: str) -> dict[str, str]:
        asked.extend(each.name for each in found if not each.package.startswith("lib."))
        return original(modules, found, where)

    monkeypatch.setattr(constants, "held", held)
    rows = judge(case, loaded, list(loaded.checks.values()), EmbeddedFactory())
    assert [each.message for each in rows] == ["a of 2 is taken.", ""]
    assert asked == ["nameless", "sizes", "taken"]
    monkeypatch.setattr(constants, "find", lambda modules: [])
    assert judge(case, loaded, list(loaded.checks.values()), EmbeddedFactory()) == rows


def test_engines_for_single_types_give_the_same_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    main(["scan", "--demo", "--region", "us-east-1", "--service", "iam", "--output", str(tmp_path / "out"), "--quiet"])
    scan = reading.read(tmp_path / "out")
    rules = policies.load(content("policies"))
    chosen = select(rules, scan.selection)
    opened: list[int] = []
    original = program.Program.engine

    def engine(
        self: program.Program, types: Collection[str], without: Set[tuple[str, str]] = frozenset()
    ) -> AbstractContextManager[Engine]:
        opened.append(len(types))
        return original(self, types, without)

    monkeypatch.setattr(program.Program, "engine", engine)
    monkeypatch.setattr(program, "_WORTH_AN_ENGINE", 10**6)
    together = list(judged(scan, rules, chosen, EmbeddedFactory()))
    assert len(opened) == 1
    monkeypatch.setattr(program, "_WORTH_AN_ENGINE", 1)
    assert list(judged(scan, rules, chosen, EmbeddedFactory())) == together
    assert opened[1:].count(1) == len(
        {each["resource_type"] for each in scan.documents} & {row.resource_type for row in together}
    )


def test_no_rule_of_ours_that_reads_the_input_counts_as_constant() -> None:
    found = {each.full for each in find(policies.load(content("policies")).modules)}
    assert "lib.ai_data.corpora_in" in found
    assert not found & {"lib.unread.blinds", "sagemaker.production_models.undocumented", "kms.keys.users"}


def test_a_bundle_that_changed_is_refused_and_one_out_of_order_is_put_in_order(tmp_path: Path) -> None:
    main(["scan", "--demo", "--region", "us-east-1", "--service", "s3", "--output", str(tmp_path / "out"), "--quiet"])
    found = list(reading.read(tmp_path / "out").documents)
    turned = Path(shutil.copytree(tmp_path / "out", tmp_path / "reversed"))
    manifest = json.loads((turned / "manifest.json").read_text())
    for path in (turned / "documents").iterdir():
        path.write_bytes(b"".join(reversed(path.read_bytes().splitlines(keepends=True))))
        manifest["files"][f"documents/{path.name}"] = hashlib.sha256(path.read_bytes()).hexdigest()
    (turned / "manifest.json").write_text(json.dumps(manifest))
    assert list(reading.read(turned).documents) == found
    path = next((tmp_path / "out" / "documents").iterdir())
    whole = path.read_bytes()
    path.write_bytes(whole[:-1])
    with pytest.raises(EvidenceError, match=f"it has {len(whole) - 1} bytes, not {len(whole)}"):
        reading.read(tmp_path / "out")
    path.write_bytes(whole.replace(b"arn", b"nra", 1))
    with pytest.raises(EvidenceError, match="differs from its SHA-256"):
        reading.read(tmp_path / "out")
