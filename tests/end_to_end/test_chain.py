"""Whole bundles in a chain: each names the one before it, is signed, and is held to it by `averment verify --previous`."""

import json
import shutil
from pathlib import Path

import pytest

from averment.cli.process import main
from averment.evidence.bundle_files import ENVELOPE, MANIFEST


def averment(capsys: pytest.CaptureFixture[str], *args: str | Path) -> tuple[int, str]:
    code = main([str(each) for each in args])
    out = capsys.readouterr()
    return code, out.out + out.err


def test_two_scans_form_a_chain_that_is_verified_and_a_broken_one_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second, key = tmp_path / "first", tmp_path / "second", tmp_path / "keys/signing-key.pem"
    assert averment(capsys, "scan", "--demo", "--check", "KMS-001", "--quiet", "--output", first)[0] <= 2
    assert averment(capsys, "scan", "--demo", "--check", "KMS-001", "--quiet", "--output", second, "--baseline", first)[0] <= 2
    assert averment(capsys, "keys", "new", "--output", key.parent)[0] == 0
    for bundle in (first, second):
        assert averment(capsys, "sign", bundle, "--key", key)[0] == 0
    trusted = ("--key", key.with_name("signing-key.pub.pem"))
    code, said = averment(capsys, "verify", second, "--previous", first, *trusted)
    assert code == 0, said
    assert f"Chain: comes after the bundle {first}, " in said

    # the signed statement tells the chain as well, so that nobody writes another one
    code, said = averment(capsys, "verify", first, "--previous", second, *trusted)
    assert code == 4
    assert "names no bundle before it" in said
    other = tmp_path / "other"
    assert averment(capsys, "scan", "--demo", "--check", "KMS-002", "--quiet", "--output", other)[0] <= 2
    code, said = averment(capsys, "verify", second, "--previous", other, *trusted)
    assert code == 4
    assert "the bundle before it has a manifest of sha256 " in said
    forged = Path(shutil.copytree(second, tmp_path / "forged"))
    manifest = json.loads((forged / MANIFEST).read_bytes())
    manifest["previous"]["manifest_sha256"] = "0" * 64
    (forged / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    code, said = averment(capsys, "verify", forged, *trusted)
    assert code == 4
    assert f"{ENVELOPE}: is over another manifest" in said
