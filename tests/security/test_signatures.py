"""Signatures over a manifest: whose they are, over what, and what is refused."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from averment.app import sign as signing
from averment.base.errors import EvidenceError
from averment.evidence import bundle_reader, bundle_writer
from averment.evidence.bundle_files import ENVELOPE, MANIFEST, RESULTS
from averment.proof import envelope, keys
from averment.proof.keys import PublicKey
from averment.proof.signing import KeyFile
from tests.fuzz import sample as small
from tests.support import shipped
from tests.support.signed_bundles import changed, verified


def key_pair(folder: Path) -> tuple[Path, dict[str, PublicKey]]:
    private, public = keys.new()
    (folder / "other.pem").write_text(private)
    (folder / "other.pub.pem").write_text(public)
    return folder / "other.pem", {"other.pub.pem": keys.public_key(folder / "other.pub.pem")}


def test_each_key_that_is_given_must_have_signed(signed: Path, trusted: dict[str, PublicKey], tmp_path: Path) -> None:
    private, other = key_pair(tmp_path)
    with pytest.raises(EvidenceError, match=r"has no signature by other\.pub\.pem"):
        verified(signed, {**trusted, **other})
    signing.sign(signed, KeyFile.of(private))
    both = [line for line in verified(signed, {**trusted, **other}) if line.startswith("Signature: valid")]
    assert len(both) == 2
    before = (signed / ENVELOPE).read_bytes()
    assert signing.sign(signed, KeyFile.of(private)) == keys.keyid(other["other.pub.pem"])
    assert (signed / ENVELOPE).read_bytes() == before
    assert (signed / ENVELOPE).stat().st_mode & 0o777 == 0o600


def test_a_signature_under_the_name_of_another_key_is_not_valid(
    signed: Path, trusted: dict[str, PublicKey], tmp_path: Path
) -> None:
    private, _ = key_pair(tmp_path)
    found = envelope.of_text((signed / ENVELOPE).read_text())
    forged = replace(found.signatures[0], sig=KeyFile.of(private).sign(found.message))
    (signed / ENVELOPE).write_text(replace(found, signatures=(forged,)).text())
    with pytest.raises(EvidenceError, match=r"the signature by public\.pem .* is not valid"):
        verified(signed, trusted)


def test_only_what_is_verified_is_signed(signed: Path, pair: tuple[Path, Path]) -> None:
    (signed / "findings.json").write_text("[]\n")
    with pytest.raises(EvidenceError, match=r"findings\.json: differs"):
        signing.sign(signed, KeyFile.of(pair[0]))
    shutil.copy(signed / RESULTS, signed / "findings.json")
    changed(signed, lambda parts: None)
    with pytest.raises(EvidenceError, match="is over another manifest"):
        signing.sign(signed, KeyFile.of(pair[0]))


def test_another_statement_of_the_same_manifest_is_refused(signed: Path, pair: tuple[Path, Path]) -> None:
    found = envelope.of_text((signed / ENVELOPE).read_text())
    payload = found.payload.replace(b'"account_id":"111122223333"', b'"account_id":"999988887777"')
    assert payload != found.payload
    (signed / ENVELOPE).write_text(replace(found, payload=payload).text())
    with pytest.raises(EvidenceError, match="is over another statement of it"):
        verified(signed, {})


def test_the_statement_is_one_of_in_toto(signed: Path) -> None:
    statement = json.loads(envelope.of_text((signed / ENVELOPE).read_text()).payload)
    manifest = json.loads((signed / MANIFEST).read_bytes())
    assert statement["_type"] == "https://in-toto.io/Statement/v1"
    assert statement["subject"] == [{"name": MANIFEST, "digest": {"sha256": bundle_reader.manifest_sha256(signed)}}]
    told = ("scan_id", "account_id", "clock", "policies_sha256", "trees")
    assert statement["predicate"] == {name: manifest[name] for name in told}


def test_a_signed_bundle_makes_way_for_the_next_one_as_a_whole(signed: Path) -> None:
    bundle_writer.write(signed, small.scan(shipped.rules()), {})
    assert not (signed / ENVELOPE).exists()
    assert sorted(each.name for each in signed.parent.iterdir()) == ["signed"]
