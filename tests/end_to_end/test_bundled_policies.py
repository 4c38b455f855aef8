"""The policies in a bundle: they are those that judged, stock OPA gives the verdicts by them."""

import hashlib
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from averment.base.errors import EvidenceError
from averment.cli.process import main
from averment.evidence import bundle_reader
from averment.evidence.bundle_files import MANIFEST, POLICIES
from averment.proof import verification
from tests.support import shipped, take_policies
from tests.support.root import ROOT


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("bundle") / "out"
    assert main(["scan", "--demo", "--quiet", "--output", str(out)]) == 2
    return out


def test_the_hash_of_the_policies_is_that_of_their_file(demo: Path) -> None:
    content = (demo / POLICIES).read_bytes()
    manifest = bundle_reader.manifest_of(demo)
    assert hashlib.sha256(content).hexdigest() == manifest["policies_sha256"] == manifest["files"][POLICIES]
    assert content.decode() == shipped.rules().text
    assert any(line.endswith(f"those of {POLICIES}") for line in verification.contents(demo, manifest))


@pytest.mark.opa
def test_stock_opa_gives_the_failures_by_the_bundle_alone(demo: Path, opa: str, tmp_path: Path) -> None:
    take_policies.take(demo, tmp_path)
    rules = {name: each["rule"] for name, each in json.loads((demo / "findings.json").read_bytes())["checks"].items()}
    rows = [json.loads(line) for line in (demo / "results.jsonl").read_text(encoding="utf-8").splitlines()]
    judged = [row for row in rows if row["status"] in ("PASS", "FAIL") and row["check_id"] in rules]
    asked = (
        f"verdicts[{number}] := found if found := {rules[row['check_id']]} with input as {_document(row)}"
        for number, row in enumerate(judged)
    )
    answers = evaluated(opa, tmp_path, "\n\n".join(asked))
    assert len(answers) == len(judged) > 500
    assert [row for number, row in enumerate(judged) if " ".join(answers[str(number)]) != _failure(row)] == []


def _document(row: dict[str, Any]) -> str:
    return f"data.inventory[{json.dumps(row['resource_type'])}][{json.dumps(row['resource_id'])}]"


def _failure(row: dict[str, Any]) -> str:
    return str(row["message"]) if row["status"] == "FAIL" else ""


def evaluated(opa: str, folder: Path, rules: str) -> dict[str, list[str]]:
    (folder / "policies/query.rego").write_text(f"package query\n\n{rules}\n", encoding="utf-8")
    command = [opa, "eval", "--data", str(folder / "policies"), "--data", str(folder / "data.json"), "data.query.verdicts"]
    done = subprocess.run(command, capture_output=True, timeout=300, check=False)
    assert done.returncode == 0, (done.stdout + done.stderr)[:2000]
    return dict(json.loads(done.stdout)["result"][0]["expressions"][0]["value"])


def test_the_program_of_the_page_takes_nothing_elsewhere(demo: Path, tmp_path: Path) -> None:
    text = (ROOT / "tests/support/take_policies.py").read_text(encoding="utf-8")
    assert text in (ROOT / "docs/for-auditors.md").read_text(encoding="utf-8")
    hostile = Path(shutil.copytree(demo, tmp_path / "hostile"))
    for name in ("../out.rego", "/tmp/out.rego", "a/../../out.rego", "a\\out.rego", "c:out.rego", "out.py"):
        (hostile / POLICIES).write_text(json.dumps([[name, "package x"]]), encoding="utf-8")
        with pytest.raises(SystemExit, match="leads elsewhere"):
            take_policies.take(hostile, tmp_path / "taken")
    assert not (tmp_path / "taken").exists()


def test_other_policies_are_found_even_with_a_hash_of_their_own(demo: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(demo, tmp_path / "other"))
    content = (other / POLICIES).read_bytes().replace(b"package", b"packagf", 1)
    (other / POLICIES).write_bytes(content)
    with pytest.raises(EvidenceError, match=r"policies\.json: differs from its SHA-256"):
        bundle_reader.read(other)
    manifest = json.loads((other / MANIFEST).read_bytes())
    manifest["files"][POLICIES] = hashlib.sha256(content).hexdigest()
    (other / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(EvidenceError, match=r"policies\.json: is not the policies that judged"):
        bundle_reader.read(other)


def test_the_hash_of_the_policies_is_part_of_the_scan_id(demo: Path, tmp_path: Path) -> None:
    mine = Path(shutil.copytree(demo, tmp_path / "mine"))
    content = b'[["x.rego","this is no Rego"]]'
    (mine / POLICIES).write_bytes(content)
    manifest = json.loads((mine / MANIFEST).read_bytes())
    manifest["policies_sha256"] = manifest["files"][POLICIES] = hashlib.sha256(content).hexdigest()
    manifest["sizes"][POLICIES] = len(content)
    (mine / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(EvidenceError, match="scan_id is not that of these"):
        bundle_reader.read(mine)
