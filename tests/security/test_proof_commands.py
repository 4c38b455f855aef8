"""The commands that sign, verify and prove: what they print, write and end with."""

import subprocess
import sys
from pathlib import Path

import boto3
import pytest
from moto import mock_aws

from averment.cli.process import main
from averment.engines.embedded import EmbeddedFactory
from averment.evidence.bundle_files import ENVELOPE, RESULTS
from averment.proof import keys
from tests.fuzz import sample as small
from tests.support import shipped
from tests.support.root import ROOT
from tests.support.signed_bundles import alone, changed, drawn, rows_of


def said_by(capsys: pytest.CaptureFixture[str], *args: str | Path) -> tuple[int, str]:
    code = main([str(each) for each in args])
    out = capsys.readouterr()
    return code, out.out + " ".join(out.err.split())


def test_a_transcript(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, made, key = tmp_path / "out", tmp_path / "keys", tmp_path / "keys" / "signing-key.pub.pem"
    small.written(out, shipped.rules(), EmbeddedFactory())
    assert said_by(capsys, "keys", "new", "--output", made)[0] == 0
    code, text = said_by(capsys, "sign", out, "--key", made / "signing-key.pem")
    assert (code, text.split()[:2]) == (0, ["Signed:", str(out / ENVELOPE)])
    code, text = said_by(capsys, "verify", out, "--key", key, "--rejudge")
    assert code == 0
    assert text.splitlines()[-2:] == ["Verdicts: 6 of 6 judged again are identical", f"exit 0: {out} is verified"]
    assert said_by(capsys, "sample", out, "--size", "2", "--seed", "7", "--output", tmp_path / "s.json")[0] == 0
    assert (tmp_path / "s.json").stat().st_mode & 0o777 == 0o600
    code, text = said_by(capsys, "verify", tmp_path / "s.json")
    assert (code, text.splitlines()[-1]) == (
        0,
        f"exit 0: {tmp_path / 's.json'} is verified; no key was given, so nothing says who wrote it",
    )
    where = ("--type", "AWS::IAM::User", "--region", "global", "arn:aws:iam::111122223333:user/gone")
    assert said_by(capsys, "prove-absent", out, *where, "--output", tmp_path / "a.json")[0] == 0
    assert said_by(capsys, "verify", tmp_path / "a.json", "--key", key)[0] == 0
    done = [sys.executable, str(ROOT / "tests/support/verify_alone.py"), str(tmp_path / "a.json"), str(key)]
    assert subprocess.run(done, capture_output=True, text=True, check=True, env={}).stdout.startswith("verified: ")


@pytest.mark.usefixtures("fake_credentials")
def test_a_key_of_kms_signs_a_bundle(
    signed: Path, pair: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    public = tmp_path / "kms.pub.pem"
    with mock_aws():
        client = boto3.client("kms", region_name="eu-central-1")
        arn = client.create_key(KeySpec="ECC_NIST_P256", KeyUsage="SIGN_VERIFY")["KeyMetadata"]["Arn"]
        public.write_text(keys.pem(keys.of_der(client.get_public_key(KeyId=arn)["PublicKey"])))
        assert said_by(capsys, "sign", signed, "--kms", arn)[0] == 0
    code, text = said_by(capsys, "verify", signed, "--key", public, "--key", pair[1])
    assert (code, text.count("Signature: valid"), f"by {public} (ECDSA P-256, key " in text) == (0, 2, True)
    assert said_by(capsys, "sample", signed, "--seed", "7", "--status", "fail", "--output", tmp_path / "s.json")[0] == 0
    assert alone(tmp_path / "s.json", public) == "4 rows of 6"


def test_a_verdict_that_was_changed_with_all_hashes_is_found_by_judging_again(
    signed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed(signed, lambda parts: rows_of(parts, lambda rows: [rows[0].replace(b"FAIL", b"PASS"), *rows[1:]]))
    (signed / ENVELOPE).unlink()
    assert said_by(capsys, "verify", signed)[0] == 0
    code, text = said_by(capsys, "verify", signed, "--rejudge")
    assert code == 4
    assert "results.jsonl:1: is not what these policies give for its documents: IAM-ADM-001 is FAIL" in text


def test_a_proof_replaces_a_proof_alone(signed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    key = tmp_path / "key.pem"
    key.write_text(keys.new()[0])
    where = ("--type", "AWS::IAM::User", "--region", "global", "arn:aws:iam::111122223333:user/gone")
    for output, said in ((key, "holds something else"), (signed / RESULTS, "lies in the bundle"), (signed / "s", "lies in the")):
        before = [output.read_bytes() if output.exists() else b"", *sorted(signed.iterdir())]
        for command in (("sample", signed, "--seed", "7"), ("prove-absent", signed, *where)):
            code, text = said_by(capsys, *command, "--output", output)
            assert (code, said in text) == (3, True)
        assert [output.read_bytes() if output.exists() else b"", *sorted(signed.iterdir())] == before
    for _ in range(2):
        assert said_by(capsys, "sample", signed, "--seed", "7", "--output", tmp_path / "s.json")[0] == 0
    assert said_by(capsys, "prove-absent", signed, *where, "--output", tmp_path / "s.json")[0] == 0


def test_exit_codes(signed: Path, pair: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    drawn(signed, signed.parent / "s.json")
    (signed / "findings.json").write_text("[]\n")
    code, text = said_by(capsys, "verify", signed, "--key", pair[1])
    assert (code, text.splitlines()[-1].endswith("exit 4")) == (4, True)
    assert "findings.json: differs from" in text
    assert said_by(capsys, "verify", signed, "--key", pair[0])[0] == 3
    assert said_by(capsys, "verify", signed.parent / "none")[0] == 3
    assert said_by(capsys, "verify", signed.parent / "s.json", "--rejudge")[0] == 3
    assert said_by(capsys, "verify", signed.parent / "s.json", "--previous", signed)[0] == 3
    assert said_by(capsys, "sign", signed, "--key", pair[0])[0] == 4
    assert said_by(capsys, "keys", "new", "--output", signed)[0] == 3
