"""Strangers' names on every way out of the process: one list of names, one list of outputs, the same properties of each."""

import ast
import csv
import hashlib
import io
import json
import re
import shutil
import tempfile
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from averment.authoring.catalogue import check_details, listing, markdown, tables
from averment.authoring.catalogue.check_details import Context
from averment.authoring.explain import plain_text
from averment.authoring.testing import formats
from averment.authoring.testing.rego_tests import RegoTest, Result
from averment.base import json_text, printing, safe_text
from averment.cli import process
from averment.cli.process import main
from averment.cli.terminal import console, progress
from averment.cli.terminal.verbosity import Verbosity
from averment.evaluation.rows import Rows
from averment.evidence import bundle_writer
from averment.model.collected import FailedCall, Population
from averment.model.documents import line as document_line
from averment.policy import policies
from averment.report import build
from averment.report.formats import FORMATS
from averment.report.report import Report
from tests.support import report_sample
from tests.support.hostile_names import HOSTILE, ORDINARY, TAGS, raw, unseen
from tests.support.root import ROOT


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_what_is_hidden_or_acts_is_written_out_and_writing_out_again_changes_nothing(text: str) -> None:
    found = safe_text.visible(text)
    assert not raw(found, keep="")
    assert safe_text.visible(found) == found
    assert found.isprintable()


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_text_of_any_language_stays_as_it_is(text: str) -> None:
    assert safe_text.visible(text) == text
    assert safe_text.line(text) == text


def test_the_table_holds_every_character_that_unicode_says_is_not_seen_and_no_other() -> None:
    table = re.compile(f"[\x00-\x1f{safe_text.HIDDEN}]")
    assert [hex(code) for code in range(0x110000) if bool(table.match(chr(code))) != unseen(code) and not reserved(code)] == []


def reserved(code: int) -> bool:
    """Not assigned in this Python's Unicode, but set aside for characters that are not seen."""
    return unicodedata.category(chr(code)) == "Cn" and (0x13439 <= code <= 0x1343F or 0x1D173 <= code <= 0x1D17A)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a\u200db", "a\\u200db"), ("p\u200cq", "p\\u200cq"), ("🚀\u200d", "🚀\\u200d"),
        ("🚀\u200d\u200d🚀", "🚀\\u200d\\u200d🚀"), ("\ufe0fa", "\\ufe0fa"),
        ("❤\ufe0f\ufe0f", "❤\ufe0f\\ufe0f"), ("a\U000e0041", "a\\U000e0041"), ("\x1b\x9b", "\\x1b\\x9b"), ("\ud800", "\\ud800"),
        ("e" + "\u0301" * 6, "e" + "\u0301" * 4 + "\\u0301" * 2), ("ท" + "\u0e49" * 5, "ท" + "\u0e49" * 4 + "\\u0e49"),
    ],
)  # fmt: skip
def test_joiners_selectors_and_marks_stay_only_where_they_spell_something(text: str, wanted: str) -> None:
    assert safe_text.visible(text) == wanted


def test_a_long_line_is_cut_and_says_so() -> None:
    assert safe_text.line("n" * 2000) == "n" * 2000
    assert safe_text.line("n" * 5000) == "n" * 2000 + "… (3000 more characters)"
    assert len(safe_text.line("\u202e" * 10**6)) < 13_000


def test_every_form_of_json_keeps_the_value_and_shows_nothing_raw() -> None:
    value = {name: [name, {"x": name}] for name in (*HOSTILE, *ORDINARY, "\\\u200b", '"\u200b', "\ud800", "\udfff a")}
    for write in (json_text.line, json_text.spaced, json_text.indented, document_line):
        text = write(value)
        assert json.loads(text) == value
        assert not raw(text)
    assert len(json_text.line(value).splitlines()) == 1
    assert json_text.line(["é", "日本"]) == '["é","日本"]', "what is seen stays as it is"


WIDE = ("\uff0b1", "\uff0d1", "\uff20x", "\ufe621", "\u22121", "\u207b1")


@pytest.mark.parametrize(
    "text", [*HOSTILE[15:19], *WIDE, "\t=1", "\r=1", "\n=1", "'=1", "+1", "-1", "@SUM(1)", "|x", "%x", "`=1"]
)
def test_a_cell_of_csv_begins_with_nothing_that_a_spreadsheet_runs(text: str) -> None:
    found = safe_text.cell(text)
    guarded = text != 'a,"b";=1+1\t'
    assert found == ("'" if guarded else "") + safe_text.visible(text)
    assert [safe_text.cell(each) for each in ("plain - text", "", "naïve", "a=1")] == ["plain - text", "", "naïve", "a=1"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("![x](javascript:y)", r"\!\[x\](javascript:y)"), ("<b>&lt;", r"\<b\>\&lt;"), ("# x\n\n- y", r"\# x \- y"),
        ("1. x", r"1\. x"),
        ("https://x.y www.x.y", r"https\://x.y www\.x.y"), ("`a` ~~b~~ $c$", r"\`a\` \~\~b\~\~ \$c\$"),
        ("AWS::S3::Bucket, a - b, C# 1.5", r"AWS::S3::Bucket, a \- b, C# 1.5"), ("a\x1b\u202e", r"a\\x1b\\u202e"),
    ],
)  # fmt: skip
def test_words_in_markdown_are_words(text: str, wanted: str) -> None:
    assert safe_text.markdown(text) == wanted


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_xml_holds_any_text_between_tags_and_in_attributes(text: str) -> None:
    found = ET.fromstring(f'<a b="{safe_text.xml(text)}">{safe_text.xml(text)}</a>')  # noqa: S314 - made here
    assert found.text == safe_text.visible(text, keep="\t\n")
    assert not list(found)
    assert set(found.attrib) == {"b"}


# Every output by the same names


@dataclass
class Ways:
    """What the process gave out for one list of names: text, by the name of the way out."""

    lines: dict[str, str]
    """One line stays one line, whatever names it holds."""
    others: dict[str, str]


def ran(*args: str | Path) -> tuple[int, str, str]:
    """The exit code and what a command wrote to stdout and stderr."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n") for _ in range(2))
    with redirect_stdout(out), redirect_stderr(err):
        code = main([str(each) for each in args])
    texts = []
    for stream in (out, err):
        stream.flush()
        texts.append(stream.buffer.getvalue().decode())
    return code, texts[0], texts[1]


def summary(report: Report, **verbosity: bool) -> str:
    out = io.StringIO()
    with redirect_stdout(out):
        console.summary(report, Path("out"), ("report.html",), 1, "findings", Verbosity(**verbosity))
    return out.getvalue()


def drawn(what: Any) -> str:
    """What rich draws of a table or of progress on a terminal, without its colours."""
    out = io.StringIO()
    Console(file=out, force_terminal=False, width=400, highlight=False, markup=False, emoji=False).print(what)
    return out.getvalue()


def progressing(names: Sequence[str]) -> str:
    tally = progress.Tally(lambda: 1.0)
    for each in names:
        tally.expect("s3", each)
        tally.listed("s3", each, 1)
    return drawn(progress._Picture(tally, over=True))


def table_of(names: Sequence[str]) -> tables.Table:
    records = [{"id": each, "severity": each, "title": each, "list": [each, each]} for each in names]
    return tables.Table(("id", "severity", "title", "list"), tuple(records), wide=("title",))


def ways(names: Sequence[str], folder: Path, monkeypatch: pytest.MonkeyPatch) -> Ways:
    """The outputs of a scan that met these names, and of commands that were given them."""
    monkeypatch.setattr(report_sample, "HOSTILE", names)
    failed_call = FailedCall(names[0], names[1], names[2])
    scan = replace(
        report_sample.scan(),
        caller=names[0],
        regions=(*report_sample.REGIONS, names[7]),
        config={name: name for name in names},
        populations=[*report_sample.scan().populations, Population("AWS::IAM::User", names[3], 0, failed_call)],
    )
    for number, each in enumerate(scan.documents):
        name = names[number % len(names)]
        each |= {"resource_name": name, "tags": {other: other for other in names}, "description": name}
    rows = (replace(row, message=name, resource_name=name) for row, name in zip(scan.rows, cycle(names), strict=False))
    scan = replace(scan, rows=Rows.of(rows))
    report = build.report(scan, report_sample.CHECKS, report_sample.READS, report_sample.FRAMEWORKS, None)
    bundle_writer.write(folder, scan, {each.file: each.pieces(report) for each in FORMATS.values()})
    written = {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()}
    table = table_of(names)
    told = {name: text for name, text in written.items() if name.endswith(".jsonl")}
    told |= {"summary": summary(report, verbose=True), "progress": progressing(names), "table": tables.to_text(table)}
    told |= {"csv": tables.to_csv(table), "drawn": drawn_table(table), "explain": explained(names)}
    told |= {"tests": formats.pretty(failed_tests(names), verbose=True), **errors(names)}
    rest = {name: text for name, text in written.items() if name not in told}
    rest |= {"tests.json": formats.as_json(failed_tests(names)), "tests.xml": formats.junit(failed_tests(names))}
    rest |= {
        "table.json": tables.to_json(table),
        "page": "\n".join(safe_text.markdown(each) + markdown.code(each) for each in names),
    }
    return Ways(told, rest)


def drawn_table(table: tables.Table) -> str:
    out = io.StringIO()
    tables.to_terminal(table, Console(file=out, width=100_000, highlight=False, markup=False, emoji=False))
    return out.getvalue()


def explained(names: Sequence[str]) -> str:
    values = {"fields": {name: [name] for name in names}, "absent": list(names)}
    values |= {"unread": {name: {"call": name, "code": name} for name in names}}
    found = {"evidence": values, "related": [], "status": "FAIL", "remediation": names[6], "remediation_commands": names}
    parts = (
        plain_text._fields(found),
        plain_text._remedy(found),
        plain_text._sources({"sources": [{"page": n, "says": n} for n in names]}),
    )
    return plain_text._joined(parts)


def failed_tests(names: Sequence[str]) -> formats.Report:
    results = []
    for each in names:
        message = each.replace("\n", "\x85")  # a message may have several lines, each below its test
        results.append(Result(RegoTest("a_test", "test_x", each, 1), "fail", message, 0.0, (message,)))
    return formats.Report(results)


def errors(names: Sequence[str]) -> dict[str, str]:
    """The lines of errors that repeat what they were given, by the real commands."""
    found = {}
    for each in (name for name in names if "\x00" not in name):
        for args in (
            ["judge", each],
            ["scan", "--engine", each],
            ["permissions", f"--{each}"],
            [each],
        ):
            code, out, err = ran(*args)
            assert (code, out) == (3, "")
            found[f"{args[:-1]} {ascii(each)[:20]}"] = err
    return found


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ways:
    return ways(HOSTILE, tmp_path / "hostile", monkeypatch)


def test_no_way_out_holds_a_raw_character_that_is_not_seen(hostile: Ways) -> None:
    found = {
        name: raw(text, keep="\n\t\r" if name.endswith("csv") else "\n\t")
        for name, text in (hostile.lines | hostile.others).items()
    }
    assert {name: characters for name, characters in found.items() if characters} == {}
    assert len(found) > 100


def test_one_line_stays_one_line_whatever_the_names(hostile: Ways, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = ways([f"name-{number}" for number in range(len(HOSTILE))], tmp_path / "plain", monkeypatch)
    kinds = [name for name in plain.lines if not name.startswith("[")]
    counts = {name: (len(hostile.lines[name].splitlines()), len(plain.lines[name].splitlines())) for name in kinds}
    # JSON in words is laid out over several lines where it is long
    assert {name: each for name, each in counts.items() if each[0] != each[1] and name != "explain"} == {}
    said = [text.splitlines() for name, text in hostile.lines.items() if name.startswith("[")]
    assert all(len(lines) == 2 and lines[0].startswith("averment: ") and lines[1] == "exit 3" for lines in said)


def test_data_parses_back_to_the_names(hostile: Ways) -> None:
    everything = hostile.lines | hostile.others
    for name in (each for each in everything if each.endswith((".json", ".jsonl"))):
        texts = everything[name].split("\n")[:-1] if name.endswith(".jsonl") else [everything[name]]
        assert all(json.loads(text) for text in texts), name
    assert set(json.loads(everything["manifest.json"])["configuration"]) == set(HOSTILE)
    documents = [json.loads(line) for name, text in everything.items() if "documents/" in name for line in text.split("\n")[:-1]]
    assert {each["resource_name"] for each in documents} == set(HOSTILE)
    assert all(list(each["tags"]) == list(HOSTILE) for each in documents)
    hashes = {hashlib.sha256(document_line(each).encode()).hexdigest() for each in documents}
    assert all(
        document_line(each) in everything[f"documents/{each['resource_type'].replace('::', '-')}.jsonl"] for each in documents
    )
    proved = [each["evidence"]["document_sha256"] for each in json.loads(everything["findings.json"])["findings"]
              if "document_sha256" in each["evidence"]]  # fmt: skip
    assert proved
    assert set(proved) <= hashes
    rows = list(csv.reader(io.StringIO(everything["csv"], newline="")))[1:]
    assert [row[0].removeprefix("'") for row in rows] == [safe_text.visible(each).removeprefix("'") for each in HOSTILE]
    assert len(ET.fromstring(everything["tests.xml"]).findall(".//testcase")) == len(HOSTILE)  # noqa: S314 - made here


def rules_titled(names: Sequence[str], folder: Path) -> None:
    """A policy folder with a check for each name, which stands in all of its texts."""
    (folder / "lib" / "core").mkdir(parents=True)
    for name in ("inventory", "config", "unread"):
        shutil.copy(ROOT / "policies" / "lib" / "core" / f"{name}.rego", folder / "lib" / "core")
    text = "package own.buckets\n"
    for number, name in enumerate(names):
        quoted = '"' + "".join(f"\\U{ord(each):08x}" for each in name) + '"'
        text += (
            f"\n# METADATA\n# title: {quoted}\n# description: {quoted}\n# custom:\n#   severity: low\n"
            f"#   resource_types: [AWS::S3::Bucket]\n#   remediation: {quoted}\n"
            f"#   sources:\n#     - page: Amazon S3 User Guide, {number}\n#       says: {quoted}\n"
            f'deny["OWN-{number:03}"] contains "x" if input.resource_type == "AWS::S3::Bucket"\n'
        )
    (folder / "own").mkdir()
    (folder / "own" / "buckets.rego").write_text(text, encoding="utf-8")


def test_titles_of_policies_are_shown_safely_by_the_commands_that_list_checks(tmp_path: Path) -> None:
    rules_titled([f"Title {number}" for number, _ in enumerate(HOSTILE)], tmp_path)
    loaded = policies.load(tmp_path)
    titled = [replace(check, title=title) for check, title in zip(loaded.checks.values(), HOSTILE, strict=True)]
    table = listing.checks_table(titled, dict.fromkeys(loaded.checks, 0))
    rows = list(csv.reader(io.StringIO(tables.to_csv(table), newline="")))[1:]
    assert [row[4].removeprefix("'") for row in rows] == [safe_text.visible(each).removeprefix("'") for each in HOSTILE]
    for text in (tables.to_csv(table), tables.to_text(table), tables.to_json(table)):
        assert not raw(text, keep="\r\n")
    assert [each["title"] for each in json.loads(tables.to_json(table))] == list(HOSTILE)
    assert not raw(
        "\n".join(line for check in titled for line in check_details.details(check, Context({"AWS::S3::Bucket": "s3.md"}, {})))
    )


def test_titles_of_policies_that_hold_what_is_not_seen_are_refused_in_words_that_show_it(tmp_path: Path) -> None:
    unseen = [name for name in HOSTILE if raw(name)]
    assert unseen
    for number, name in enumerate(unseen):
        rules_titled([name], tmp_path / str(number))
        code, out, err = ran("scan", "--list-checks", "--policies", str(tmp_path / str(number)))
        assert (code, out, raw(err)) == (3, "", set())


def test_the_details_of_an_error_of_ours_show_no_raw_character(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    told = process._unforeseen(RuntimeError("\x1b]0;x\x07\u202e" + TAGS))
    details = next(tmp_path.glob("averment-error-*.txt"))
    assert str(details) in told
    assert not raw(details.read_text("utf-8"))


COMMANDS = ("x ##[add-path]/tmp", "##[error]", "::set-env name=A::b", "  ::stop-commands::x", "\u2003::x::")


def test_nothing_that_is_printed_in_a_job_of_github_actions_is_a_command_of_strangers(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    shown = json_text.indented(list(COMMANDS))
    for each in COMMANDS:
        printing.line(each)
        printing.line(each, err=True)
        printing.lines(f"{each}\n{each}")
        printing.over(each, 60, last=False)
        printing.data(f"{each}\n")
        printing.drawn(printing.console(), printing.cell(each))
        printing.command(f"::notice ::{each}")
    printing.data(shown)
    out, err = (text.decode() for text in capfdbinary.readouterr())
    lines = [line.strip() for text in (out, err) for line in re.split(r"[\r\n]", text)]
    assert not [line for line in lines if "##[" in line or (line.startswith("::") and not line.startswith("::notice ::"))]
    assert json.loads(out[out.rindex("[\n") :]) == list(COMMANDS)
    assert sum(line.startswith("::notice ::") for line in lines) == len(COMMANDS)


def test_elsewhere_what_is_printed_stays_as_it_is(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    printing.line("a ##[b]")
    printing.data("::c\n")
    assert capfdbinary.readouterr().out == b"a ##[b]\n::c\n"


# Where text may leave the process

OWN_FILES = {
    "averment/authoring/drift/__main__.py", "averment/authoring/catalogue/documentation.py",
    "averment/authoring/writing/capabilities.py",
}  # fmt: skip
"""Generators that the Makefile runs: they name files of this repository, and nothing else."""
RAW_JSON = {
    "averment/base/json_text.py": "the one writer",
    "averment/sources/schemas.py": "a generator: words of our own",
    "averment/sources/aws/iam_policy.py": "for its length",
    "averment/evaluation/batch_query.py": "for an engine",
    "averment/policy/policies.py": "for a hash, to the byte",
    "averment/policy/policy_cache.py": "for a file of its own",
    "averment/authoring/explain/edits.py": "a step of a path, shown by what prints it",
    "averment/authoring/explain/questions.py": "for an engine",
    "averment/authoring/explain/candidates.py": "for an engine",
    "averment/authoring/testing/failing_statement.py": "a value, shown by what prints it",
    "averment/authoring/writing/template.py": "words of the caller in a file of theirs",
}


def calls() -> Iterator[tuple[str, ast.Call]]:
    for path in [ROOT / "scan_all.py", *sorted((ROOT / "averment").rglob("*.py")), *sorted((ROOT / "scanners").rglob("*.py"))]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield path.relative_to(ROOT).as_posix(), node


def test_one_module_prints() -> None:
    printing = re.compile(r"((.*\.)?print|(typer|click)\.(echo|secho)|sys\.(__)?std\w+(\.buffer)?\.write(lines)?|json\.dump)")
    found = {file for file, call in calls() if printing.fullmatch(ast.unparse(call.func))}
    assert found == {"averment/base/printing.py"} | OWN_FILES


def test_one_module_writes_json_that_is_not_ascii_alone() -> None:
    raw_json = {
        file
        for file, call in calls()
        for each in call.keywords
        if each.arg == "ensure_ascii" and ast.unparse(each.value) == "False"
    }
    assert raw_json == set(RAW_JSON)
