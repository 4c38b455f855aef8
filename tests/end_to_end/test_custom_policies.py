"""Folders of policies and control catalogues beside the shipped ones: what they add, what they may not, what evidence says."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from averment.base.errors import ConfigError, PolicyError
from averment.base.paths import content
from averment.cli import process
from averment.policy import configuration, controls, policies
from tests.support import shipped

SHIPPED = content("policies")

RULE = """package acme.names

# METADATA
# scope: document
# title: Buckets are named by us
# description: Names tell whose they are.
# schemas:
#   - input: schema.s3_bucket
# custom:
#   severity: low
#   resource_types: [AWS::S3::Bucket]
#   controls: {acme: ["4.2"]}
#   sources:
#     - {page: "Acme's house rules, Names", says: Names of buckets begin with the prefix of the house.}
#   remediation: Rename it.
deny["ACME-001"] contains msg if {
	input.resource_type == "AWS::S3::Bucket"
	prefix := data.config.acme_prefix
	not startswith(input.resource_name, prefix)
	msg := sprintf("Bucket %q is not named by us.", [input.resource_name])
}
"""

TESTS = """package acme.names_test

import data.acme.names
import data.lib.core.unread

bucket := {"resource_type": "AWS::S3::Bucket", "resource_id": "b", "resource_name": "b", "region": "us-east-1"}

test_acme_001_passes if {
	count(names.deny["ACME-001"]) == 0 with input as bucket with data.config.acme_prefix as "b"
}

test_acme_001_fails if {
	names.deny["ACME-001"] == {"Bucket \\"b\\" is not named by us."} with input as bucket with data.config.acme_prefix as "acme-"
}

test_acme_001_unread if {
	refused := {"call": "s3:ListBuckets", "code": "AccessDenied", "action": "s3:ListAllMyBuckets"}
	unread.affects("ACME-001") with input as object.union(bucket, {"unread": {"resource_name": refused}})
}
"""

CATALOGUE = 'label: "Acme 1"\ntitle: "House rules"\ncontrols:\n  - {id: "4.2", title: "Names"}\n'


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    folder = tmp_path / "theirs"
    (folder / "acme").mkdir(parents=True)
    (folder / "acme" / "names.rego").write_text(RULE, encoding="utf-8")
    (folder / "acme" / "names_test.rego").write_text(TESTS, encoding="utf-8")
    return folder


@pytest.fixture
def catalogues(tmp_path: Path) -> Path:
    folder = tmp_path / "catalogues"
    folder.mkdir()
    (folder / "acme.yaml").write_text(CATALOGUE, encoding="utf-8")
    return folder


def _put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_scan_judges_by_added_rules_and_the_bundle_needs_them_again(
    theirs: Path, catalogues: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, again = tmp_path / "out", tmp_path / "again"
    config = _put(tmp_path, "config.yaml", "acme_prefix: acme-\n")
    added = ["--policies", str(theirs), "--controls", str(catalogues)]
    scan = ["scan", "--demo", "-q", "--check", "ACME-001", "--fail-on", "low", "--config", str(config), "--output", str(out)]
    assert process.main([*scan, *added]) == 1  # the calls that the sample account refuses are not among those it needs
    report = json.loads((out / "findings.json").read_text(encoding="utf-8"))
    assert report["checks"][report["findings"][0]["check_id"]]["controls"]["acme"] == ["4.2"]
    capsys.readouterr()
    assert process.main(["judge", str(out), "-q", "--output", str(again), "--fail-on", "low", *added]) == 1
    assert "are not those of the scan" not in capsys.readouterr().err
    names = ("findings.json", "results.jsonl", "manifest.json", "report.html")
    assert [name for name in names if (out / name).read_bytes() != (again / name).read_bytes()] == []
    _put(theirs, "acme/more.rego", "package acme.more\n\nx := 1\n")
    assert process.main(["judge", str(out), "-q", "--output", str(again), "--fail-on", "low", *added]) == 1
    lines = [line for line in capsys.readouterr().err.splitlines() if "are not those of the scan" in line]
    assert len(lines) == 1
    assert "--policies" in lines[0]


def test_checks_are_listed_and_permissions_told_with_added_rules(theirs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert process.main(["scan", "--list-checks", "--service", "acme", "--policies", str(theirs)]) == 0
    assert capsys.readouterr().out.splitlines()[1].split()[0] == "ACME-001"
    assert process.main(["permissions", "--service", "acme", "--policies", str(theirs)]) == 0
    assert "s3:ListAllMyBuckets" in capsys.readouterr().out


def test_an_added_check_without_sources_judges_and_is_named_by_the_check(
    theirs: Path, catalogues: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = theirs / "acme" / "names.rego"
    file.write_text(re.sub(r"(?m)^#   sources:\n#     .*\n", "", file.read_text(encoding="utf-8")), encoding="utf-8")
    assert not policies.load(SHIPPED, [theirs]).checks["ACME-001"].sources
    check = ["policies", "check", "--write", str(theirs), "--controls", str(catalogues)]
    assert process.main(check) == 2
    lines = file.read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, 1) if text.startswith("deny["))
    assert capsys.readouterr().out.startswith(f"{file}:{line}: check ACME-001: METADATA has no sources: cite a page")


@pytest.mark.opa
def test_plain_opa_tests_both_folders_together(
    opa: str, theirs: Path, catalogues: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The unread test needs the generated reads of both folders, each in its own file."""
    assert process.main(["policies", "check", "--write", str(theirs), "--controls", str(catalogues)]) == 0
    assert f"written: {theirs / 'lib' / 'reads_theirs.rego'}" in capsys.readouterr().err
    done = subprocess.run([opa, "test", str(SHIPPED), str(theirs), "--run", "acme"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "PASS: 3/3\n")


def test_the_digest_covers_added_rules_and_not_where_they_lie(theirs: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    _put(elsewhere, "acme/names.rego", (theirs / "acme" / "names.rego").read_text(encoding="utf-8"))
    digest = policies.load(SHIPPED, [theirs]).digest
    assert digest != shipped.rules().digest
    assert digest == policies.load(SHIPPED, [elsewhere]).digest
    _put(elsewhere, "acme/names.rego", f"# another\n{RULE}")
    assert digest != policies.load(SHIPPED, [elsewhere]).digest


def test_a_path_that_both_have_is_an_error_that_names_both(theirs: Path) -> None:
    _put(theirs, "kms/keys.rego", "package acme.keys\n\nx := 1\n")
    with pytest.raises(
        PolicyError, match=r"theirs/kms/keys\.rego:1: the path kms/keys\.rego is taken by policies/kms/keys\.rego:1"
    ):
        policies.load(SHIPPED, [theirs])


def test_an_id_that_both_have_is_an_error_that_names_both_with_lines(theirs: Path) -> None:
    _put(theirs, "acme/names.rego", RULE.replace("ACME-001", "KMS-001"))
    with pytest.raises(PolicyError) as caught:
        policies.load(SHIPPED, [theirs])
    line = shipped.rules().checks["KMS-001"].line
    assert "policies/kms/keys.rego" in str(caught.value)
    assert "theirs/acme/names.rego" in str(caught.value)
    assert f"keys.rego:{line}" in str(caught.value)


def test_rules_in_a_shipped_package_are_refused(theirs: Path) -> None:
    """They would change shipped checks without a word: here every account would be trusted."""
    _put(theirs, "acme/more.rego", "package lib.core.config\n\ntrusted_accounts := data.everyone\n")
    with pytest.raises(
        PolicyError, match=r"more\.rego:1: package lib\.core\.config is taken by policies/lib/core/config\.rego:2"
    ):
        policies.load(SHIPPED, [theirs])


def test_an_override_replaces_the_shipped_file_alone(theirs: Path) -> None:
    text = (SHIPPED / "kms" / "keys.rego").read_text(encoding="utf-8")
    _put(theirs, "override/kms/keys.rego", text.replace("severity: medium", "severity: informational", 1))
    rules = policies.load(SHIPPED, [theirs])
    assert rules.checks["KMS-001"].severity == "informational"
    assert rules.module_of(rules.checks["KMS-001"]).shown == f"{theirs}/override/kms/keys.rego"
    assert len(rules.checks) == len(shipped.rules().checks) + 1


def test_an_override_of_nothing_and_one_given_twice_are_errors(theirs: Path, tmp_path: Path) -> None:
    nothing = tmp_path / "nothing"
    _put(nothing, "override/kms/kees.rego", "package kms.kees\n\nx := 1\n")
    with pytest.raises(PolicyError, match=r"kees\.rego:1: replaces nothing"):
        policies.load(SHIPPED, [nothing])
    for name in ("one", "two"):
        _put(tmp_path / name, "override/kms/keys.rego", (SHIPPED / "kms" / "keys.rego").read_text(encoding="utf-8"))
    with pytest.raises(PolicyError, match=r"two/override/kms/keys\.rego:1: .*one/override/kms/keys\.rego:1"):
        policies.load(SHIPPED, [tmp_path / "one", tmp_path / "two"])


@pytest.mark.parametrize("name", ["nowhere", "empty"])
def test_a_folder_without_policies_is_an_error(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(PolicyError, match=rf"--policies .*{name}: (is no folder|no policies)"):
        policies.load(SHIPPED, [tmp_path / name])
    with pytest.raises(ConfigError, match=rf"--controls .*{name}: (is no folder|no catalogues)"):
        controls.load(content("controls"), [tmp_path / name])


def test_a_framework_that_both_have_is_an_error_that_names_both(catalogues: Path) -> None:
    assert list(controls.load(content("controls"), [catalogues]))[-1] == "acme"
    _put(catalogues, "iso27001.yaml", CATALOGUE)
    with pytest.raises(ConfigError, match=r"catalogues/iso27001\.yaml: .*taken by controls/iso27001\.yaml"):
        controls.load(content("controls"), [catalogues])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"{CATALOGUE}label: x\n", r"acme\.yaml:5: .*'label' stands twice"),
        (CATALOGUE + '  - {id: "4.2", title: "Again"}\n', r"acme\.yaml:5: .*id 4\.2 stands twice"),
        (
            CATALOGUE.replace('"4.2"', "4.2"),
            r"acme\.yaml:4: .*id is text, not the number or list 4\.2: write it as",
        ),
        (CATALOGUE.replace("title", "titel", 1), r"acme\.yaml:2: .*the member 'titel' is not known: known are label, title"),
    ],
)
def test_a_catalogue_that_is_none_says_what_is_wrong(catalogues: Path, text: str, message: str) -> None:
    _put(catalogues, "acme.yaml", text)
    with pytest.raises(ConfigError, match=message):
        controls.load(content("controls"), [catalogues])


def test_a_parameter_given_twice_is_refused_with_its_line_and_those_of_added_rules_are_known(
    theirs: Path, tmp_path: Path
) -> None:
    rules = policies.load(SHIPPED, [theirs])
    twice = _put(tmp_path, "twice.yaml", "trusted_accounts: []\nlog_retention_days: 1\ntrusted_accounts: ['1']\n")
    with pytest.raises(ConfigError, match=r"twice\.yaml:3: .*'trusted_accounts' stands twice"):
        configuration.read(twice, rules)
    known = _put(tmp_path, "known.yaml", "acme_prefix: x\n")
    assert configuration.read(known, rules) == {"acme_prefix": "x"}
    with pytest.raises(ConfigError, match="unknown parameter 'acme_prefix'"):
        configuration.read(known, shipped.rules())


def test_a_broken_rule_stops_a_scan_before_it_reads_anything(
    theirs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its framework has no catalogue without --controls."""
    assert process.main(["scan", "--demo", "--policies", str(theirs), "--output", str(tmp_path / "out")]) == 3
    assert "names.rego:16: check ACME-001: cites framework acme, which has no catalogue" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
