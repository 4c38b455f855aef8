"""What is not as shipped is told wherever verdicts are: by file and check, and in the same bytes on any machine."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from averment.app import rules
from averment.authoring.catalogue.listing import Filters
from averment.base import paths
from averment.base.paths import content
from averment.cli import catalogue_command, process
from averment.cli.terminal import console
from averment.cli.terminal.verbosity import Verbosity
from averment.evidence import bundle_writer, manifest_schema, trees
from averment.evidence.merkle import Tree
from averment.policy import additions, policies
from averment.report import build, html_report, json_report
from averment.report.report import Report
from tests.support.rego_samples import put
from tests.support.report_sample import CHECKS, FRAMEWORKS, READS, scan

SCAN = scan()

CHECK = """
# METADATA
# title: A title
# custom:
#   severity: low
#   resource_types: [AWS::KMS::Key]
#   sources:
#     - {page: "A guide, a page", says: What it says.}
#   remediation: Mend it.
deny["%s"] contains "m" if {
	input.resource_type == "AWS::KMS::Key"
	%s
}
"""

KEYS = (
    "package kms.keys\n\nimport data.lib.limits\n"
    + CHECK % ("KMS-901", "input.age > limits.days")
    + CHECK % ("KMS-902", "input.a")
)
ALIASES = (
    "package kms.aliases\n\nimport data.lib.limits\n"
    + CHECK % ("KMS-903", "limits.old(input.age)")
    + CHECK % ("KMS-904", "input.b")
)
LIMITS = "package lib.limits\n\ndays := 30\n\nold(age) if age > days\n\nunused := 1\n"
OWN = "package acme.own\n" + CHECK % ("ACME-001", "input.c")


def told(tmp_path: Path, files: Mapping[str, str]) -> dict[str, Any]:
    shipped = put(tmp_path / "policies", {"kms/keys.rego": KEYS, "kms/aliases.rego": ALIASES, "lib/limits.rego": LIMITS})
    return policies.load(shipped, [put(tmp_path / "theirs", files)]).additions.as_json()


def test_nothing_is_told_where_all_is_as_shipped(tmp_path: Path) -> None:
    shipped = put(tmp_path / "policies", {"lib/limits.rego": LIMITS})
    assert policies.load(shipped).additions.as_json() == {}


def test_an_added_file_is_told_with_its_checks(tmp_path: Path) -> None:
    found = told(tmp_path, {"acme/own.rego": OWN, "acme/likeness.rego": "package acme.likeness\n\nx := 1\n"})
    assert [(each["file"], each["checks"]) for each in found["added"]] == [
        ("acme/likeness.rego", []),
        ("acme/own.rego", ["ACME-001"]),
    ]
    assert found["overridden"] == []


CHANGES = {
    "the same text": (KEYS, [], [], []),
    "a remark": (KEYS + "\n# no more\n", [], [], []),
    "a check dropped": (KEYS[: KEYS.index("\n# METADATA", KEYS.index("KMS-901"))] + "\n", ["KMS-902"], [], []),
    "a rule blunted": (KEYS.replace("input.a\n", "input.a == 2\n"), [], [], ["KMS-902"]),
    "a severity": (KEYS.replace("severity: low", "severity: informational", 1), [], [], ["KMS-901"]),
    "a skip": (KEYS + '\nskip["KMS-901"] contains "hush" if input.resource_type\n', [], [], ["KMS-901"]),
    "another check": (KEYS + CHECK % ("KMS-905", "input.d"), [], ["KMS-905"], []),
    "what is imported": (
        KEYS.replace("import data.lib.limits", "import data.kms.aliases as limits"),
        [],
        [],
        ["KMS-901", "KMS-902"],
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_a_file_in_anothers_place_does_is_told_by_check(change: str, tmp_path: Path) -> None:
    text, gone, new, changed = CHANGES[change]
    text = text.replace("limits.days", "limits.deny") if "aliases as" in text else text
    [found] = told(tmp_path, {"override/kms/keys.rego": text})["overridden"]
    assert found["file"] == "kms/keys.rego"
    assert (found["gone"], found["new"], found["changed"]) == (gone, new, changed)


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ("days := 30", "days := 30000", ["KMS-901", "KMS-903"]),
        ("age > days", "age > 2 * days", ["KMS-903"]),
        ("unused := 1", "unused := 2", []),
        ("old(age) if age > days", "old(_) := false", ["KMS-903"]),
        ("days := 30", "default days := 30\n\ndays := 1 if input.a", ["KMS-901", "KMS-903"]),
    ],
)
def test_checks_of_other_files_that_come_to_what_differs_are_told(
    before: str, after: str, changed: list[str], tmp_path: Path
) -> None:
    [found] = told(tmp_path, {"override/lib/limits.rego": LIMITS.replace(before, after)})["overridden"]
    assert (found["gone"], found["new"], found["changed"]) == ([], [], changed)


def test_a_check_that_moves_into_an_added_file_is_not_gone_but_changed(tmp_path: Path) -> None:
    less = KEYS[: KEYS.index("\n# METADATA", KEYS.index("KMS-901"))] + "\n"
    found = told(tmp_path, {"override/kms/keys.rego": less, "acme/own.rego": OWN.replace("ACME-001", "KMS-902")})
    assert [(each["gone"], each["changed"]) for each in found["overridden"]] == [([], ["KMS-902"])]


def test_it_says_the_same_wherever_the_folders_lie_and_in_whatever_order(tmp_path: Path) -> None:
    shipped = put(tmp_path / "policies", {"kms/keys.rego": KEYS, "lib/limits.rego": LIMITS})
    one = [
        put(tmp_path / "a" / "x", {"acme/own.rego": OWN}),
        put(tmp_path / "a" / "y", {"override/kms/keys.rego": KEYS + "\n"}),
    ]
    two = [
        put(tmp_path / "b" / "z", {"override/kms/keys.rego": KEYS + "\n"}),
        put(tmp_path / "b" / "q", {"acme/own.rego": OWN}),
    ]
    first, second = (policies.load(shipped, folders).additions for folders in (one, two))
    assert first == second
    assert str(tmp_path) not in json.dumps(first.as_json())


EMPTY = {name: Tree() for name in trees.NAMES}
TOLD = {
    "added": [{"file": "acme/own.rego", "sha256": "0" * 64, "checks": ["ACME-001"]}],
    "overridden": [
        {
            "file": "kms/keys.rego",
            "sha256": "1" * 64,
            "gone": ["KMS-902"],
            "new": [],
            "changed": [f"KMS-{n}" for n in range(100, 112)],
        }
    ],
}


def _report() -> Report:
    return build.report(replace(SCAN, additions=TOLD), CHECKS, READS, FRAMEWORKS)


def test_the_report_holds_it_by_its_schema_and_so_does_the_manifest() -> None:
    report = _report()
    assert json.loads("".join(json_report.pieces(report)))["policies"] == TOLD
    schema = json.loads((content("reports/templates").parent / "findings.schema.json").read_text(encoding="utf-8"))
    part = {**schema["properties"]["policies"], "$defs": schema["$defs"]}
    jsonschema.Draft202012Validator(part).validate(TOLD)
    for wrong in ({}, {"added": [], "overridden": [{"file": "x"}]}, {**TOLD, "more": 1}):
        assert list(jsonschema.Draft202012Validator(part).iter_errors(wrong))
    manifest = bundle_writer._manifest(replace(SCAN, additions=TOLD), {}, EMPTY, SCAN.scan_id)
    assert manifest["policies"] == TOLD
    assert manifest_schema.problem(manifest) == ""
    assert manifest_schema.problem({**manifest, "policies": {"added": "all"}}) != ""
    assert "policies" not in bundle_writer._manifest(SCAN, {}, EMPTY, SCAN.scan_id)


def test_the_page_and_the_console_say_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = _report()
    page = "".join(html_report.pieces(report))
    assert "Not as shipped" in page
    assert (
        "override/kms/keys.rego stands in the place of the shipped file: 1 check (KMS-902) left out; 12 checks (KMS-100," in page
    )
    assert "KMS-111" in page
    assert "added to the shipped policies: acme/own.rego with 1 check (ACME-001)" in page
    console.summary(report, tmp_path, [], 0, "fine", Verbosity())
    out = capsys.readouterr().out
    assert "Policies: override/kms/keys.rego stands in the place of the shipped file: 1 check (KMS-902) left out" in out
    assert "KMS-107 and 4 more) changed" in out
    console.summary(report, tmp_path, [], 0, "fine", Verbosity(quiet=True))
    out, err = capsys.readouterr()
    assert out == "exit 0: fine\n"
    assert "override/kms/keys.rego stands in the place" in err


def test_lists_mark_what_is_not_as_shipped(tmp_path: Path) -> None:
    shipped = put(tmp_path / "policies", {"kms/keys.rego": KEYS, "lib/limits.rego": LIMITS})
    theirs = put(tmp_path / "theirs", {"acme/own.rego": OWN, "override/lib/limits.rego": LIMITS.replace("30", "31")})
    found = policies.load(shipped, [theirs]).additions
    assert found.mark("KMS-901") == " [changed by override/lib/limits.rego]"
    assert found.mark("ACME-001") == " [added by acme/own.rego]"
    assert found.mark("KMS-902") == ""
    assert len(list(additions.lines(found.as_json()))) == 2


def test_the_lists_of_checks_and_the_check_of_a_folder_tell_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = put(tmp_path / "policies", {"kms/keys.rego": KEYS, "lib/limits.rego": LIMITS})
    theirs = put(tmp_path / "theirs", {"override/kms/keys.rego": KEYS.replace("severity: low", "severity: informational", 1)})
    other = lambda name: shipped if name == "policies" else content(name)  # noqa: E731
    monkeypatch.setattr(rules, "content", other)
    monkeypatch.setattr(paths, "content", other)
    catalogue_command.list_checks(Filters(), rules.Added((theirs,)))
    out, err = capsys.readouterr()
    shown = out.splitlines()[1:]
    assert ["A title [changed by override/kms/keys.rego]" in line for line in shown] == [True, False]
    assert "A title" in shown[1]
    said = "override/kms/keys.rego stands in the place of the shipped file: 1 check (KMS-901) changed"
    assert err.splitlines() == [said]
    catalogue_command.list_checks(Filters(), rules.Added((theirs,)), catalogue_command.TableFormat.JSON)
    out, err = capsys.readouterr()
    assert [each["title"] for each in json.loads(out)] == ["A title", "A title"]
    assert err.splitlines() == [said]
    process.main(["policies", "check", str(theirs)])
    assert said in capsys.readouterr().err
