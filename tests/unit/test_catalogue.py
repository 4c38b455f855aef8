"""Checks and controls as tables: what the filters keep, what is counted, and the formats as other programs read them."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer
from rich.console import Console
from typer.main import get_command

from averment.authoring.catalogue import listing, tables
from averment.authoring.catalogue.listing import Filters
from averment.authoring.catalogue.tables import Table
from averment.authoring.testing import rego_tests
from averment.authoring.testing.rego_tests import RegoTest
from averment.base.errors import ConfigError
from averment.base.paths import content
from averment.base.safe_text import visible
from averment.cli.commands import app
from averment.cli.process import main
from averment.evaluation.scan import Selection
from averment.policy import controls as catalogues
from averment.policy import policies
from averment.policy.controls import Control, Framework
from averment.policy.policies import PolicySet
from averment.rego import parser
from tests.support import shipped
from tests.support.root import ROOT


def rule(check_id: str, kind: str, severity: str, controls: str) -> str:
    return f"""
# METADATA
# title: Title of {check_id}
# custom:
#   severity: {severity}
#   resource_types: [{kind}]
#   controls: {controls}
#   remediation: Mend it.
deny["{check_id}"] contains "x" if input.resource_type == "x"
"""


@pytest.fixture
def rules() -> PolicySet:
    return policies.parse(
        {
            "store/keys.rego": "package store.keys\n"
            + rule("ST-001", "AWS::S3::Bucket", "high", "{one: [A.8.2]}")
            + rule("ST-002", "AWS::S3::Bucket, AWS::KMS::Key", "low", "{one: [A.5], two: ['1']}"),
            "people/roles.rego": "package people.roles\n" + rule("PE-001", "AWS::IAM::Role", "high", "{two: ['1', '2']}"),
        }
    )


FRAMEWORKS = {
    "one": Framework(
        "one",
        "One:2022",
        "One",
        {
            each.id: each
            for each in (Control("A.5", "Five", ""), Control("A.8", "Eight", ""), Control("A.8.2", "Eight two", "A.8"))
        },
    ),
    "two": Framework("two", "Two:2022", "Two", {each: Control(each, f"Title {each}", "") for each in ("1", "2", "3")}),
}


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), ["PE-001", "ST-001", "ST-002"]),
        (Filters(Selection(services=("store",))), ["ST-001", "ST-002"]),
        (Filters(Selection(severities=("high",))), ["PE-001", "ST-001"]),
        (Filters(Selection(checks=("ST-002", "PE-001"))), ["PE-001", "ST-002"]),
        (Filters(types=("AWS::KMS::Key",)), ["ST-002"]),
        (Filters(types=("AWS::KMS::Key", "AWS::IAM::Role")), ["PE-001", "ST-002"]),
        (Filters(types=("AWS::EFS::FileSystem",)), []),
        (Filters(frameworks=("one",)), ["ST-001", "ST-002"]),
        (Filters(frameworks=("two:2",)), ["PE-001"]),
        (Filters(frameworks=("one:A.8",)), ["ST-001"]),
        (Filters(frameworks=("one:A.8", "two:2")), ["PE-001", "ST-001"]),
        (Filters(Selection(severities=("low",)), frameworks=("two",)), ["ST-002"]),
    ],
)
def test_filters_narrow_and_values_of_one_filter_add(rules: PolicySet, filters: Filters, expected: list[str]) -> None:
    assert [each.id for each in listing.chosen(rules, FRAMEWORKS, filters, ["AWS::EFS::FileSystem"])] == expected


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        (Filters(frameworks=("ones",)), "--framework 'ones' does not exist: known are one, two"),
        (Filters(frameworks=("one:A.8.9",)), "--framework 'one:A.8.9' does not exist: did you mean one:A.8"),
        (Filters(frameworks=("one:",)), "--framework 'one:' does not exist"),
        (Filters(types=("AWS::S3::Buckets",)), "--type 'AWS::S3::Buckets' does not exist: did you mean AWS::S3::Bucket"),
        (Filters(types=("bucket",)), "--type 'bucket' does not exist: did you mean AWS::S3::Bucket?"),
        (Filters(Selection(services=("stores",))), "--service 'stores' does not exist: did you mean store"),
    ],
)
def test_unknown_values_are_refused_with_near_ones(rules: PolicySet, filters: Filters, message: str) -> None:
    with pytest.raises(ConfigError) as error:
        listing.chosen(rules, FRAMEWORKS, filters)
    assert str(error.value).startswith(message)


@pytest.mark.parametrize(
    "args", [["checks", "--severity", "hihg"], ["checks", "--type", "bucket"], ["controls", "--framework", "soc"]]
)
def test_an_unknown_filter_value_is_one_line_and_exit_3(capsys: pytest.CaptureFixture[str], args: list[str]) -> None:
    assert main(args) == 3
    captured = capsys.readouterr()
    assert captured.out == ""
    assert [line.split()[0] for line in captured.err.splitlines()] == ["averment:", "exit"]


def test_a_check_counts_the_tests_named_after_it_and_no_others() -> None:
    names = ("test_sm_001", "test_sm_001_fails", "test_sm_0010_fails", "todo_test_sm_001_later", "test_other")
    counted = listing.count_tests([RegoTest("p", name, "f", 1) for name in names], ["SM-001", "SM-0010", "SM-002"])
    assert counted == {"SM-001": 2, "SM-0010": 1, "SM-002": 0}


def test_a_group_is_no_control_unless_a_check_cites_it(rules: PolicySet) -> None:
    rows = listing.control_rows(FRAMEWORKS, rules.checks.values())
    assert [(row.framework, row.id, row.checks) for row in rows] == [
        ("one", "A.5", ("ST-002",)),
        ("one", "A.8.2", ("ST-001",)),
        ("two", "1", ("PE-001", "ST-002")),
        ("two", "2", ("PE-001",)),
        ("two", "3", ()),
    ]


@pytest.mark.parametrize(
    ("asked", "covered", "expected"),
    [
        ((), True, ["A.5", "A.8.2", "1", "2"]),
        ((), False, ["3"]),
        (("two",), None, ["1", "2", "3"]),
        (("one:A.8", "two:3"), None, ["A.8.2", "3"]),
        (("two",), True, ["1", "2"]),
    ],
)
def test_controls_are_narrowed(rules: PolicySet, asked: tuple[str, ...], covered: bool | None, expected: list[str]) -> None:
    rows = listing.control_rows(FRAMEWORKS, rules.checks.values())
    assert [row.id for row in listing.narrowed(rows, FRAMEWORKS, asked, covered)] == expected


TRICKY = ['a, b "c"', "two\nlines", "lone\rreturn", "=1+1", "+1", "-1", "@x", "\tx", "\rx", "plain - text", "", "naïve"]


def test_csv_reads_back_as_it_was_but_for_formulas() -> None:
    text = tables.to_csv(Table(("name", "list", "n"), tuple({"name": each, "list": ["x", "y"], "n": 3} for each in TRICKY)))
    assert text.startswith('"name","list","n"\r\n')
    rows = list(csv.reader(io.StringIO(text, newline="")))[1:]
    assert [row[0] for row in rows] == [
        f"'{visible(each)}" if each[:1] in tuple("=+-@\t\r") and each else visible(each) for each in TRICKY
    ]
    assert {tuple(row[1:]) for row in rows} == {("x, y", "3")}
    assert '"a, b ""c""","x, y","3"\r\n' in text


def test_json_is_a_list_of_records_in_column_order(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["checks", "--service", "kms", "--format", "json"]) == 0
    found = json.loads(capsysbinary.readouterr().out)
    assert [list(each) for each in found] == [list(listing.CHECK_COLUMNS)] * len(found)
    first = found[0]
    assert (first["id"], first["service"], first["resource_types"]) == ("KMS-001", "kms", ["AWS::KMS::Key"])
    assert "iso27001:A.8.24" in first["controls"]
    assert first["tests"] > 1
    file, line = first["policy"].split(":")
    assert 'deny["KMS-001"]' in (ROOT / "policies" / file).read_text().splitlines()[int(line) - 1]


def test_added_folders_are_listed_with_their_tests_and_controls(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    (tmp_path / "own.yaml").write_text(
        "label: Own\ntitle: Our own\ncontrols: [{id: X.1, title: One}, "
        "{id: X.2, title: Two, disposition: document, evidence: minutes}]\n"
    )
    (tmp_path / "own").mkdir()
    text = "package own.keys\n" + rule("OWN-001", "AWS::KMS::Key", "low", "{own: [X.1]}")
    (tmp_path / "own" / "keys.rego").write_text(text)
    (tmp_path / "own" / "keys_test.rego").write_text("package own.keys_test\n\ntest_own_001_passes if true\n")
    added = ["--policies", str(tmp_path), "--controls", str(tmp_path), "--framework", "own", "--format", "json"]
    assert main(["checks", *added]) == 0
    found = json.loads(capsysbinary.readouterr().out)
    assert [(each["id"], each["controls"], each["tests"]) for each in found] == [("OWN-001", ["own:X.1"], 1)]
    assert main(["controls", *added]) == 0
    found = json.loads(capsysbinary.readouterr().out)
    assert [(each["control"], each["checks"], each["disposition"]) for each in found] == [
        ("X.1", ["OWN-001"], ""),
        ("X.2", [], "document"),
    ]


def test_people_are_shown_what_is_untested_of_covered_controls_and_the_evidence_wanted_of_the_others(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["controls", "--framework", "iso27001:A.8", "--covered"]) == 0
    covered = capsys.readouterr().out.splitlines()
    assert main(["controls", "--framework", "iso27001:A.8", "--uncovered"]) == 0
    uncovered = capsys.readouterr().out.splitlines()
    assert covered[0].split() == ["Framework", "Control", "Title", "Disposition", "Untested", "Checks"]
    assert uncovered[0].split() == ["Framework", "Control", "Title", "Disposition", "Evidence"]
    assert len(covered) + len(uncovered) == 2 + 34
    clocks = next(line for line in uncovered if " A.8.17 " in line)
    assert "inherited" in clocks
    assert "AWS Artifact" in clocks


def test_csv_of_the_command_has_crlf_and_the_fixed_columns(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["controls", "--framework", "iso42001", "--uncovered", "--format", "csv"]) == 0
    lines = capsysbinary.readouterr().out.decode().split("\r\n")
    assert lines[0] == '"framework","control","title","disposition","untested","evidence","checks"'
    assert "\n" not in "".join(lines)
    assert all(line.endswith(',""') for line in lines[1:-1])
    assert len(lines) > 20


def test_on_a_pipe_columns_are_aligned_and_long_lists_are_counted() -> None:
    record: dict[str, Any] = {"id": "A", "types": ["x", "y", "z"], "tests": 3, "none": []}
    text = tables.to_text(
        Table(("id", "types", "tests", "none"), (record, {**record, "types": ["x", "y"], "tests": 12}), brief=("types",))
    )
    assert text.splitlines() == [
        "ID  Types         Tests  None",
        "A   x and 2 more      3  none",
        "A   x, y             12  none",
    ]


def test_no_character_that_a_terminal_acts_on_is_printed() -> None:
    record = {"title": "a\x1b[31mb\u202e"}
    assert tables.to_text(Table(("title",), (record,))) == "Title\na\\x1b[31mb\\u202e\n"


def on_terminal(width: int, table: Table) -> str:
    out = io.StringIO()
    tables.to_terminal(table, Console(file=out, force_terminal=True, width=width, highlight=False, markup=False, emoji=False))
    return out.getvalue()


WIDE = Table(
    ("id", "severity", "title", "policy"),
    ({"id": "SM-001", "severity": "high", "title": "A title of [b]some[/b] length", "policy": "some/folder/file.rego:12"},),
    wide=("title", "policy"),
)


def test_on_a_terminal_severities_have_a_colour_unless_no_color_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    assert "\x1b[31mhigh" in on_terminal(120, WIDE)
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[3" not in on_terminal(120, WIDE)


@pytest.mark.parametrize("width", [50, 70, 120])
def test_on_a_terminal_of_any_width_no_value_is_cut_off(monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    shown = "".join(on_terminal(width, WIDE).split())
    assert "SM-001" in shown
    assert "some/folder/file.rego:12" in shown
    assert "Atitleof[b]some[/b]length" in shown


@pytest.mark.parametrize("covered", [None, True, False])
def test_controls_fit_80_columns_without_a_cut_word(monkeypatch: pytest.MonkeyPatch, covered: bool | None) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    frameworks = catalogues.load(content("controls"))
    rows = listing.control_rows(frameworks, shipped.rules().checks.values())
    found = listing.controls_table(listing.narrowed(rows, frameworks, (), covered), covered=covered, for_people=True)
    cells = (record[name] for record in found.records for name in found.columns)
    whole = {word for cell in cells for word in (cell if isinstance(cell, list) else cell.split())}
    lines = re.sub(r"\x1b\[[0-9;]*m", "", on_terminal(80, found)).splitlines()
    assert max(map(len, lines)) <= 80
    shown = {word.rstrip(",") for line in lines[3:] for word in line.split()}
    counted = {"none", "and", "more", *map(str, range(200))}
    assert shown - {word.rstrip(",") for word in whole} - counted == set()


def test_a_list_that_is_longer_than_a_cell_is_cut_between_values() -> None:
    values = [f"AB-{number:03}" for number in range(100)]
    text = tables.to_text(Table(("checks",), ({"checks": values},))).splitlines()[1]
    assert text.startswith("AB-000, ")
    assert text.endswith(" more")
    last, rest = re.findall(r"AB-(\d{3}) and (\d+) more$", text)[0]
    assert int(last) + 1 + int(rest) == 100


def test_output_does_not_fail_where_stdout_holds_ascii_only() -> None:
    code = "from averment.authoring.catalogue.tables import Table, write; write(Table(('a',), ({'a': 'naïve'},)), 'table')"
    env = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=env, timeout=60, check=False)
    assert done.stdout.split() == [b"A", rb"na\xefve"]


def commands(group: Any, path: tuple[str, ...] = ()) -> dict[str, Any]:
    """Every command of the command line by its full name, groups left out."""
    found: dict[str, Any] = {}
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            found |= commands(command, (*path, name))
        else:
            found[" ".join((*path, name))] = command
    return found


def test_every_command_has_help_and_is_named_in_the_documentation() -> None:
    found = commands(get_command(app))
    assert {"scan", "judge", "permissions", "checks", "controls"} <= set(found)
    text = "\n".join(path.read_text(encoding="utf-8") for path in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
    # scan is the command behind scan_all.py, which is how people meet it
    unnamed = [
        name for name in found if not re.search(rf"averment {name}\b", text) and not (name == "scan" and "scan_all.py" in text)
    ]
    assert [name for name, command in found.items() if not (command.help or "").strip()] == []
    assert [
        f"{name} --{option.name}"
        for name, command in found.items()
        for option in command.params
        if isinstance(option, typer.core.TyperOption) and not option.help
    ] == []
    assert unnamed == []


def test_registered_commands_appear_in_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    words = capsys.readouterr().out.split()
    assert {"checks", "controls", "policies", "scan"} <= set(words)


@pytest.mark.slow  # every test of the policies is parsed
def test_tests_are_counted_by_their_names_as_by_their_syntax_trees() -> None:
    texts = rego_tests.read([content("policies") / "kms", content("policies") / "lib"])
    parsed = rego_tests.discover(parser.parse(texts))
    assert {*rego_tests.spelt(texts)} == {*parsed}
    assert len(parsed) > 100
