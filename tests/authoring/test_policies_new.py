"""`averment policies new`: what it writes passes every gate at once, and its tests ask for the condition."""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from averment.authoring.writing import template
from averment.base import paths
from averment.base.paths import content
from averment.cli import process
from averment.policy.analysis import reads_module
from averment.rego import parser
from tests.support import shipped as shipped_policies
from tests.support.rego_samples import put

ROOT = content("policies").parent
MODEL = ["--type", "AWS::SageMaker::Model"]


def _new(*args: str, into: Path) -> int:
    return process.main(["policies", "new", *args, "--into", str(into)])


@pytest.fixture(scope="module")
def reads() -> Mapping[str, str]:
    return reads_module.files(shipped_policies.rules(), {"KMS-001", "KMS-002", "KMS-003"})


@pytest.fixture
def shipped(reads: Mapping[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """In place of all shipped policies the library and one topic: the same to the command, and quick to load."""
    folder = tmp_path / "policies"
    shutil.copytree(ROOT / "policies" / "lib", folder / "lib", ignore=shutil.ignore_patterns("reads"))
    shutil.copytree(ROOT / "policies" / "kms", folder / "kms")
    put(folder, reads)
    original = paths.content
    monkeypatch.setattr(paths, "content", lambda name: folder if name == "policies" else original(name))
    return folder


@pytest.fixture
def theirs(shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return Path("theirs")


@pytest.mark.opa
def test_what_is_left_of_the_template_is_all_that_is_wrong_and_the_tests_ask_for_the_condition(
    opa: str, shipped: Path, theirs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _new("acme", "names", "ACME-001", *MODEL, "--title", 'Models: "named" by us', "--severity", "low", into=theirs) == 0
    told = capsys.readouterr().out
    for named in (
        "theirs/acme/names.rego:",
        "theirs/acme/names_test.rego:",
        "fail until",
        "averment policies check --write --policies theirs",
    ):
        assert named in told
    assert _new("acme", "names", "ACME-002", "--type", "AWS::::Account", into=theirs) == 0
    capsys.readouterr()
    assert process.main(["policies", "check", str(theirs)]) == 2
    left = capsys.readouterr().out.splitlines()
    assert all(re.search(r"is what the template says|is the template's (condition|message)", each) for each in left)
    assert len(left) == 1 + 6 + 7, "the topic; description, controls, source, remediation, condition, message; and one title"
    folders = [str(shipped), str(theirs)]
    strict = [opa, "check", "--strict", "--schema", str(ROOT / "schemas"), *folders]
    assert _output(opa, "fmt", "--list", str(theirs)) == ""
    assert _output(*strict) == ""
    tested = _output(opa, "test", *folders, "--run", "acme")
    failed = [name for name in ("001_fails", "001_unread", "002_fails", "002_unread") if f"test_acme_{name}: FAIL" in tested]
    assert len(failed) == 4
    assert "PASS: 2/6" in tested


def test_the_line_it_names_is_the_condition_and_with_it_the_tests_pass(
    shipped: Path, theirs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _new("acme", "names", "ACME-001", *MODEL, into=theirs) == 0
    place = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("  1. ")).split(": ")[0].split(":")
    rule, tests = theirs / "acme" / "names.rego", theirs / "acme" / "names_test.rego"
    lines = rule.read_text(encoding="utf-8").splitlines()
    assert lines[int(place[1]) - 1].strip().startswith('input.resource_name == ""')
    assert process.main(["policies", "check", "--write", str(theirs)]) == 2
    assert f"{rule}:{place[1]}:" in capsys.readouterr().out, "the condition by file and line"
    lines[int(place[1]) - 1] = "\tinput.enable_network_isolation == false"
    rule.write_text("\n".join(lines).replace("Say here", "We say").replace(template.MESSAGE, "is open.") + "\n", "utf-8")
    bad = (
        tests.read_text(encoding="utf-8")
        .replace(template.MESSAGE, "is open.")
        .replace("acme_001_good, {})", 'acme_001_good, {"enable_network_isolation": false})')
    )
    tests.write_text(bad.replace('"example",\n', '"example",\n\t"enable_network_isolation": true,\n'), encoding="utf-8")
    assert process.main(["policies", "check", "--write", str(theirs)]) == 0
    outcomes = _outcomes(shipped, theirs)
    assert set(outcomes.values()) == {"pass"}
    assert len(outcomes) == 3


def _outcomes(*folders: Path) -> dict[str, str]:
    from averment.authoring.testing import rego_tests

    modules = parser.parse(rego_tests.read(folders))
    tests = rego_tests.discover([each for each in modules if each.path.startswith("acme/")])
    return {test.name: outcome for test, (outcome, _) in rego_tests.run_all(modules, tests).items()}


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["acme", "names", "KMS-001", *MODEL], r"id KMS-001: is taken by policies/kms/keys.rego:"),
        (["acme", "names", "acme-1", *MODEL], "id 'acme-1': write capital letters, dashes, and three digits"),
        (["acme", "names", "ACME-009", *MODEL], "id ACME-009: is retired (theirs/RETIRED.md:1)"),
        (["acme", "names", "ACME-001", "--type", "AWS::SageMaker::Modell"], "did you mean AWS::SageMaker::Model"),
        (["acme", "Names", "ACME-001", *MODEL], "topic 'Names': write it in small letters"),
        (["lib", "names", "ACME-001", *MODEL], "service 'lib'"),
        (["kms", "keys", "ACME-001", *MODEL], "there is a shipped keys.rego already"),
        (["acme", "names", "ACME-001", *MODEL, "--severity", "dire"], "--severity 'dire': is none of"),
        (["acme", "names", "ACME-001", *MODEL, "--title", "Ends so."], "without a full stop"),
        (["acme", "names", "ACME-001", *MODEL, "--title", "Colours \x1b[31m"], "one line that says what is demanded"),
    ],
)
def test_it_refuses_and_writes_nothing(args: list[str], message: str, theirs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    theirs.mkdir()
    (theirs / "RETIRED.md").write_text("- ACME-009: a mistake\n", encoding="utf-8")
    assert _new(*args, into=theirs) == 3
    assert message in capsys.readouterr().err
    assert [path.name for path in theirs.rglob("*")] == ["RETIRED.md"]


def test_an_installed_package_asks_for_a_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(paths, "content", lambda name: tmp_path / "_content" / name)
    assert process.main(["policies", "new", "acme", "names", "ACME-001", *MODEL]) == 3
    assert "--into DIR" in capsys.readouterr().err


def test_reads_of_a_service_without_checks_are_told_and_removed(shipped: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(shipped, {"lib/reads/gone.rego": 'package lib.reads\n\nchecks["GONE-001"] := {}\n'})
    assert process.main(["policies", "check"]) == 2
    assert "policies/lib/reads/gone.rego:1: is not what the rules read any more" in capsys.readouterr().out
    assert process.main(["policies", "check", "--write"]) == 0
    assert [each.name for each in (shipped / "lib" / "reads").iterdir()] == ["kms.rego"]
    assert f"removed: {shipped / 'lib' / 'reads' / 'gone.rego'}" in capsys.readouterr().err


def test_without_a_folder_it_goes_to_the_shipped_policies(shipped: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An existing topic gets the check at its end, its tests the import they need, the reads are written."""
    before = (shipped / "kms" / "keys.rego").read_text(encoding="utf-8")
    assert process.main(["policies", "new", "kms", "keys", "KMS-901", "--type", "AWS::KMS::Key"]) == 0
    after = (shipped / "kms" / "keys.rego").read_text(encoding="utf-8")
    assert after.startswith(before)
    assert 'deny["KMS-901"]' in after
    assert 'checks["KMS-901"]' in (shipped / "lib" / "reads" / "kms.rego").read_text(encoding="utf-8")
    capsys.readouterr()
    assert process.main(["policies", "check"]) == 2
    left = capsys.readouterr().out
    assert "check KMS-901: controls is empty" in left, "a shipped check says what it bears on"
    assert left.count("\n") == 8


def test_the_template_passes_regal(theirs: Path) -> None:
    local = ROOT / ".tools" / "bin" / "regal"
    regal = shutil.which("regal") or (str(local) if local.exists() else None)
    if regal is None:
        pytest.skip("needs regal")
    assert _new("acme", "names", "ACME-001", *MODEL, into=theirs) == 0
    config = str(ROOT / ".regal" / "config.yaml")
    assert "No violations found" in _output(regal, "lint", "--config-file", config, str(theirs))


def _output(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "NO_COLOR": "1"})
    return done.stdout + done.stderr
