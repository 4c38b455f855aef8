"""A signed bundle, a sample of it and an absence: what is as it was is verified, and any change is found."""

import ast
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import boto3
import pytest
from moto import mock_aws

from averment.app import sample as use_case
from averment.app import sign as signing
from averment.app import verify as verifying
from averment.base import json_text
from averment.base.errors import AvermentError, ConfigError, EvidenceError
from averment.cli.process import main
from averment.engines.embedded import EmbeddedFactory
from averment.evidence import bundle_reader, bundle_writer, merkle, trees
from averment.evidence.bundle_files import ENVELOPE, MANIFEST, RESULTS
from averment.model.document_store import HeldDocuments
from averment.model.verdict import Status
from averment.proof import absence, envelope, keys, proof_file, sample, verification
from averment.proof.head import Head
from averment.proof.keys import PublicKey
from averment.proof.signing import KeyFile
from averment.sources.declared import resources
from tests.fuzz import sample as small
from tests.support import shipped, verify_alone
from tests.support.root import ROOT

ROLES = "documents/AWS-IAM-Role.jsonl"
ROLE = "arn:aws:x:us-east-1:111122223333:iam::role"


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A private and a public key."""
    folder = tmp_path_factory.mktemp("pair")
    found = folder / "private.pem", folder / "public.pem"
    for path, text in zip(found, keys.new(), strict=True):
        path.write_text(text)
    return found


@pytest.fixture(scope="module")
def trusted(pair: tuple[Path, Path]) -> dict[str, PublicKey]:
    return {"public.pem": keys.public_key(pair[1])}


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory, pair: tuple[Path, Path]) -> Path:
    folder = tmp_path_factory.mktemp("start") / "out"
    small.written(folder, shipped.rules(), EmbeddedFactory())
    signing.sign(folder, KeyFile.of(pair[0]))
    return folder


@pytest.fixture
def signed(start: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(start, tmp_path / "signed"))


def verified(path: Path, trusted: dict[str, PublicKey], previous: Path | None = None) -> list[str]:
    return list(verifying.verify(verifying.Request(path, trusted, previous)))


def changed(folder: Path, change: Callable[[small.Parts], object]) -> None:
    """Changes a bundle, and sets anew all that whoever changes it can work out: hashes, sizes, trees. The signatures stay."""
    parts = small.parts(folder)
    signatures = parts.files.pop(ENVELOPE)
    change(parts)
    small.mended(parts)
    shutil.rmtree(folder)
    parts.on_disk(folder)
    (folder / ENVELOPE).write_bytes(signatures)


# ---- bundles ----


def test_each_step_is_said(signed: Path, trusted: dict[str, PublicKey]) -> None:
    said = verified(signed, trusted)
    assert [line.partition(":")[0] for line in said] == ["Manifest", "Files", "Policies", "Trees", "Signature", "Chain"]
    assert bundle_reader.manifest_sha256(signed) in said[0]
    assert said[1].startswith("Files: 6 files, 5,")
    assert said[2].endswith("not in the bundle")
    assert said[3].startswith("Trees: 6 rows and 7 documents, in their order")
    assert said[4].startswith("Signature: valid, by public.pem (Ed25519, key ")
    assert "not held to any key: give the public one with --key" in verified(signed, {})[4]
    (signed / ENVELOPE).unlink()
    assert verified(signed, {})[4].startswith("Signature: none, so whoever could change the bundle")


def test_no_flip_of_a_byte_is_missed(signed: Path, trusted: dict[str, PublicKey]) -> None:
    """Each byte of each file, by the step that looks at that file."""
    head = Head.of(signed)
    for name, size in head.manifest["sizes"].items():
        verify = partial(bundle_reader.verify, signed, name, head.manifest)
        assert _missed(signed / name, verify, range(size)) == [], name
    for at in range(len(head.content)):
        with pytest.raises(EvidenceError):
            list(replace(head, content=_flipped(head.content, at)).verify(trusted))
    text = (signed / ENVELOPE).read_bytes()
    for at in range(len(text)):
        with pytest.raises((EvidenceError, UnicodeDecodeError)):
            list(replace(head, envelope=envelope.of_text(_flipped(text, at).decode())).verify(trusted))


def _flipped(content: bytes, at: int) -> bytes:
    return content[:at] + bytes([content[at] ^ (1 + at % 255)]) + content[at + 1 :]


def _missed(path: Path, verify: Callable[[], object], places: Sequence[int]) -> list[int]:
    """The bytes of a file, of those in these places, that can be flipped and nobody notices."""
    before, missed = path.read_bytes(), []
    with path.open("r+b", buffering=0) as stream:
        for at in places:
            os.pwrite(stream.fileno(), _flipped(before, at)[at : at + 1], at)
            try:
                verify()
                missed.append(at)
            except AvermentError:
                pass
            os.pwrite(stream.fileno(), before[at : at + 1], at)
    return missed


def test_flips_are_found_by_the_whole_verification(signed: Path, trusted: dict[str, PublicKey]) -> None:
    random = Random(11)  # noqa: S311  # no secret
    for path in random.choices(sorted(path for path in signed.rglob("*") if path.is_file()), k=60):
        at = random.randrange(path.stat().st_size)
        assert _missed(path, lambda: verified(signed, trusted), [at]) == [], path


def rows_of(parts: small.Parts, change: Callable[[list[bytes]], list[bytes]]) -> None:
    parts.files[RESULTS] = b"".join(change(parts.files[RESULTS].splitlines(keepends=True)))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda folder: (folder / RESULTS).write_bytes((folder / RESULTS).read_bytes()[:-1]), "results.jsonl: differs from what"),
        (lambda folder: (folder / RESULTS).unlink(), "results.jsonl: a file of the bundle cannot be read"),
        (lambda folder: (folder / "notes.txt").write_text("mine"), "notes.txt: is not in the manifest"),
        (lambda folder: (folder / ".averment-0011223344556677").write_text(""), "a command that was killed left it: remove it"),
        (lambda folder: (folder / "documents" / "more").mkdir(), "documents/more: is not in the manifest"),
        (lambda folder: (folder / "documents" / "link").symlink_to("/dev/zero"), "documents/link: is not in the manifest"),
        (lambda folder: _linked(folder / RESULTS), "results.jsonl: a file of the bundle is a link"),
        (lambda folder: _linked(folder / ENVELOPE), "manifest.dsse.json: a file of the bundle is a link"),
        (lambda folder: _linked(folder / MANIFEST), "manifest.json: a file of the bundle is a link"),
        (lambda folder: _linked(folder / "documents"), "documents: is a link"),
        (lambda folder: ((folder / ENVELOPE).unlink(), (folder / ENVELOPE).mkdir()), "manifest.dsse.json: is no regular file"),
        (lambda folder: (folder / ENVELOPE).unlink(), "is not signed: it has no manifest.dsse.json"),
        (lambda folder: (folder / ENVELOPE).write_bytes(b" " * 2_000_000), "is larger than 1048576 bytes"),
        (lambda folder: (folder / ENVELOPE).write_bytes(b"\xff"), "is not UTF-8 text"),
        (lambda folder: (folder / ENVELOPE).write_text("{}\n"), "manifest.dsse.json: is no envelope"),
        (lambda folder: changed(folder, lambda parts: None), "manifest.dsse.json: is over another manifest, sha256 "),
        (lambda folder: changed(folder, lambda parts: rows_of(parts, lambda rows: rows[1:])), "is over another manifest"),
        (lambda folder: changed(folder, lambda parts: rows_of(parts, lambda rows: rows[::-1])), "results.jsonl:2: is out"),
        (lambda folder: changed(folder, lambda parts: rows_of(parts, lambda rows: rows[:1] * 2)), "results.jsonl:2: is out"),
        (
            lambda folder: changed(folder, lambda parts: parts.files.update({ROLES: _reversed(parts.files[ROLES])})),
            "document 1 does not come in the order by type, Region and id",
        ),
        (
            lambda folder: changed(folder, lambda parts: parts.files.update({ROLES: parts.files[ROLES] * 2})),
            "document 2 does not come in the order",
        ),
    ],
)
def test_a_bundle_that_was_changed_is_refused_by_what_differs(
    change: Callable[[Path], object], said: str, signed: Path, trusted: dict[str, PublicKey]
) -> None:
    change(signed)
    with pytest.raises(EvidenceError, match=said):
        verified(signed, trusted)


def _linked(path: Path) -> None:
    moved = path.rename(path.parent.parent / f"moved-{path.name}")
    path.symlink_to(moved)


def _reversed(lines: bytes) -> bytes:
    return b"".join(reversed(lines.splitlines(keepends=True)))


@pytest.mark.parametrize("name", trees.NAMES)
def test_the_roots_are_those_of_the_lines(name: str, signed: Path) -> None:
    parts = small.parts(signed)
    parts.manifest["trees"][name]["root"] = "0" * 64
    (signed / MANIFEST).write_bytes(parts.text())
    for read in (bundle_reader.read, lambda folder: verified(folder, {})):
        with pytest.raises(EvidenceError, match=f"trees: {name} is not the tree of the lines"):
            read(signed)


def test_the_reader_demands_the_order_on_which_absence_rests(signed: Path) -> None:
    changed(signed, lambda parts: parts.files.update({ROLES: _reversed(parts.files[ROLES])}))
    with pytest.raises(EvidenceError, match="do not come in their order"):
        bundle_reader.read(signed)


# ---- signatures ----


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


# ---- the chain ----


def test_a_bundle_comes_after_the_one_that_its_manifest_names() -> None:
    before = {"scan_id": "a", "clock": "2026-11-01T00:00:00Z"}
    told = {**before, "manifest_sha256": "0" * 64}
    manifest = {"scan_id": "b", "clock": "2026-11-08T00:00:00Z", "previous": told}
    assert verification.chain_problem(manifest, before, "0" * 64) == ""
    assert "has a manifest of sha256 000" in verification.chain_problem(manifest, before, "1" * 64)
    assert "tells another scan" in verification.chain_problem(manifest, {**before, "scan_id": "c"}, "0" * 64)
    older = {**manifest, "clock": "2026-10-01T00:00:00Z"}
    assert "is older than" in verification.chain_problem(older, before, "0" * 64)
    assert verification.chain_problem({**manifest, "previous": None}, before, "0" * 64) == "names no bundle before it"


def test_a_bundle_that_names_none_before_it_is_not_after_any(signed: Path, start: Path) -> None:
    with pytest.raises(EvidenceError, match="names no bundle before it"):
        verified(signed, {}, start)


# ---- samples ----


def drawn(folder: Path, path: Path, size: int = 3, seed: int = 7, statuses: tuple[Status, ...] = ()) -> dict[str, Any]:
    path.write_text(use_case.draw(folder, size, seed, statuses), encoding="utf-8")
    return dict(json.loads(path.read_text(encoding="utf-8")))


def alone(path: Path, public: Path) -> str:
    """What the program says that shares nothing with this one; raises SystemExit where it is not content."""
    given = json.loads(path.read_text(encoding="utf-8"))
    verify_alone.signed(given, public.read_bytes())
    manifest = json.loads(given["manifest"])
    if "sample" in given:
        return verify_alone.sample(given["sample"], manifest["trees"])
    return verify_alone.absence(given["absence"], manifest)


def test_the_independent_verifier_is_independent() -> None:
    text = (ROOT / "tests/support/verify_alone.py").read_text(encoding="utf-8")
    found = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {alias.name for node in found if isinstance(node, ast.Import) for alias in node.names}
    names |= {str(node.module) for node in found if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in names} <= sys.stdlib_module_names | {"cryptography"}
    assert text in (ROOT / "docs/for-auditors.md").read_text(encoding="utf-8")


def test_a_seed_draws_the_same_rows_for_everybody() -> None:
    assert sample.drawn(1537, 5, 7) == [176, 392, 434, 678, 1354]
    assert sample.drawn(4, 10, 1) == [0, 1, 2, 3]
    assert sample.drawn(1537, 5, 8) != sample.drawn(1537, 5, 7)
    counts = [0] * 10
    for seed in range(2_000):
        for each in sample.drawn(10, 3, seed):
            counts[each] += 1
    assert all(500 < count < 700 for count in counts)


def test_a_sample_is_verified_by_itself_and_by_others(
    signed: Path, trusted: dict[str, PublicKey], pair: tuple[Path, Path], tmp_path: Path
) -> None:
    path = tmp_path / "sample.json"
    for size, statuses, count in ((3, (), 3), (25, (), 6), (2, (Status.FAIL,), 2), (25, (Status.PASS, Status.UNKNOWN), 2)):
        found = drawn(signed, path, size, 7, statuses)
        assert len(found["sample"]["rows"]) == count
        said = verified(path, trusted)
        assert said[-2].startswith(f"Rows: {count} rows, each one of the 6 of the bundle; {count} documents")
        assert ("is not proved by the file" in said[-1]) == bool(statuses)
        assert alone(path, pair[1]) == f"{count} rows of 6"
        assert use_case.draw(signed, size, 7, statuses) == path.read_text(encoding="utf-8")
    with pytest.raises(ConfigError, match="no row is WAIVED"):
        drawn(signed, path, 3, 7, (Status.WAIVED,))
    with pytest.raises(ConfigError, match="a sample has 1 to 10,000 rows"):
        drawn(signed, path, 0)
    for seed in (2**63, -(2**63)):
        with pytest.raises(ConfigError, match=f"--seed {seed}: must be a number from"):
            drawn(signed, path, seed=seed)
    drawn(signed, path, seed=2**63 - 1)
    assert verified(path, trusted)


@pytest.mark.parametrize(
    "change",
    [
        lambda found: found["rows"].append(found["rows"][-1]),
        lambda found: found["rows"].pop(),
        lambda found: found["rows"].reverse(),
        lambda found: (found["rows"].clear(), found["draw"].update(population=0)),
        lambda found: found["draw"].update(population=7, size=2),
    ],
)
def test_of_a_status_each_row_stands_once_and_none_is_left_out(
    change: Callable[[dict[str, Any]], object], signed: Path, pair: tuple[Path, Path], tmp_path: Path
) -> None:
    path = tmp_path / "sample.json"
    found = drawn(signed, path, 2, 7, (Status.FAIL,))
    change(found["sample"])
    path.write_text(proof_file._written(found), encoding="utf-8")
    with pytest.raises(EvidenceError):
        verified(path, {})
    with pytest.raises(SystemExit):
        alone(path, pair[1])


def _of_row(row: dict[str, Any], **members: Any) -> None:
    row["line"] = json_text.line({**json.loads(row["line"]), **members})


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda found: _of_row(found["rows"][0]["row"], status="NONE"), "row 0 of the sample: is not line"),
        (lambda found: found["rows"][0]["row"].update(index=5), "row 0 of the sample: is not line 5"),
        (lambda found: found["rows"][0]["row"].update(index=True), "index is no number"),
        (lambda found: found["rows"][0]["row"].update(path=found["rows"][0]["row"]["path"][1:]), "row 0 of the sample: is not"),
        (lambda found: found["rows"][0]["row"].update(path=["0" * 64] * 65), "path is no list"),
        (lambda found: found["rows"][0]["row"].update(path=["0" * 63]), "path is no list"),
        (lambda found: found["rows"][0]["row"].update(line=[]), "line no text"),
        (lambda found: found["rows"][0]["row"].update(line=f"[{'0,' * 10**6}0]"), "row 0 of the sample: is not line"),
        (lambda found: found["rows"][0].update(document=found["rows"][-1]["document"]), "is of another resource"),
        (lambda found: found["rows"][0].update(document=None), "has no document, and is about"),
        (lambda found: _of_row(found["rows"][0]["document"], tags={}), "its document: is not line"),
        (lambda found: found["rows"].pop(), "its rows are not those that seed 7, 3 asked for draws of 6"),
        (lambda found: found["rows"].append(found["rows"][0]), "its rows are not those"),
        (lambda found: found["draw"].update(seed=8), "its rows are not those that seed 8"),
        (lambda found: found["draw"].update(population=5), "its rows are not those"),
        (lambda found: found["draw"].update(size=10**9), "is no number that a sample has"),
        (lambda found: found["draw"].update(status=["FAIL"]), "was not asked for"),
        (lambda found: found["draw"].update(status=["GOOD"]), "status is no list of statuses"),
        (lambda found: found.update(rows={}), "rows is no list"),
        (lambda found: found.update(draw=[]), "draw needs size"),
    ],
)
def test_a_sample_that_was_changed_is_refused(
    change: Callable[[dict[str, Any]], object], said: str, signed: Path, trusted: dict[str, PublicKey], tmp_path: Path
) -> None:
    found = drawn(signed, tmp_path / "sample.json")
    change(found["sample"])
    (tmp_path / "sample.json").write_text(proof_file._written(found), encoding="utf-8")
    with pytest.raises(EvidenceError, match=said):
        verified(tmp_path / "sample.json", trusted)


@pytest.mark.parametrize(
    ("change", "error", "said"),
    [
        (lambda text: text.replace("PASS", "FAIL", 1), EvidenceError, "is not line"),
        (lambda text: text.replace('\\"clock\\": \\"2026', '\\"clock\\": \\"2025'), EvidenceError, "is over another manifest"),
        (lambda text: text.replace(": ", ":  ", 1), EvidenceError, "is not written as averment writes it"),
        (lambda text: text.replace('"proves": "sample"', '"proves": "absence"'), EvidenceError, "has not the members"),
        (
            lambda text: text.replace('"proves": "sample"', '"proves": "all"'),
            ConfigError,
            "is no bundle, and no file",
        ),
        (lambda text: text.replace('"envelope": {', '"envelope": {"more": 1, ', 1), EvidenceError, "is not written as"),
        (lambda text: text[:-20], ConfigError, "no JSON that can be read"),
        (lambda text: "[]\n", ConfigError, "is no bundle, and no file"),
        (lambda text: text.replace('"line": "', '"line": "\\ud800', 1), EvidenceError, "is not written as"),
    ],
)
def test_a_file_has_one_form(
    change: Callable[[str], str],
    error: type[AvermentError],
    said: str,
    signed: Path,
    trusted: dict[str, PublicKey],
    tmp_path: Path,
) -> None:
    path = tmp_path / "sample.json"
    drawn(signed, path)
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(error, match=said):
        verified(path, trusted)


def test_a_file_of_an_unsigned_bundle_has_no_signature_to_hold_to_a_key(
    signed: Path, trusted: dict[str, PublicKey], pair: tuple[Path, Path], tmp_path: Path
) -> None:
    (signed / ENVELOPE).unlink()
    path = tmp_path / "sample.json"
    drawn(signed, path)
    assert verified(path, {})[1].startswith("Signature: none")
    with pytest.raises(EvidenceError, match="is not signed"):
        verified(path, trusted)
    with pytest.raises(SystemExit, match="there is no signature by this key"):
        alone(path, pair[1])


# ---- absence ----


def absent(folder: Path, kind: str, region: str, resource: str, path: Path) -> dict[str, Any]:
    path.write_text(use_case.prove_absent(folder, (kind, region, resource)), encoding="utf-8")
    return dict(json.loads(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("kind", "region", "resource", "beside"),
    [
        ("AWS::IAM::Role", "global", f"{ROLE}/aaa", [0]),
        ("AWS::IAM::Role", "global", f"{ROLE}/middle", [0, 1]),
        ("AWS::IAM::User", "global", "arn:aws:iam::111122223333:user/gone", [1, 2]),
        ("AWS::SageMaker::NotebookInstance", "us-east-1", "arn:aws:zzz", [6]),
    ],
)
def test_an_absence_is_verified_by_itself_and_by_others(
    kind: str, region: str, resource: str, beside: list[int], signed: Path, trusted: dict[str, PublicKey], pair: tuple[Path, Path]
) -> None:
    path = signed.parent / "absent.json"
    found = absent(signed, kind, region, resource, path)
    assert [each["index"] for each in found["absence"]["neighbours"]] == beside
    said = verified(path, trusted)
    assert said[-2].startswith(f"Population: {kind} in {region} was listed in full")
    assert said[-1].startswith(f"Absent: {resource}: ")
    assert alone(path, pair[1]) == f"{(kind, region, resource)} is absent"


def test_in_a_bundle_without_documents_everything_is_absent(tmp_path: Path) -> None:
    scan = small.scan(shipped.rules())
    nothing = [replace(each, listed=0) for each in scan.populations]
    bundle_writer.write(tmp_path / "out", replace(scan, documents=HeldDocuments([]), populations=nothing), {})
    assert bundle_reader.manifest_of(tmp_path / "out")["trees"]["documents"] == {"size": 0, "root": merkle.EMPTY}
    found = absent(tmp_path / "out", "AWS::IAM::Role", "global", f"{ROLE}/admin", tmp_path / "absent.json")
    assert found["absence"]["neighbours"] == []
    assert verified(tmp_path / "absent.json", {})[-1].startswith("Absent: ")


@pytest.mark.parametrize(
    ("kind", "region", "resource", "said"),
    [
        ("AWS::IAM::Role", "global", f"{ROLE}/admin", "is not absent"),
        ("AWS::IAM::Role", "global", "admin", "is not absent: it is"),
        ("AWS::KMS::Key", "us-east-1", "alias/mine", "is not absent: it is"),
        ("AWS::IAM::Role", "global", "nobody", "ids of AWS::IAM::Role are such as"),
        ("AWS::IAM::Role", "us-east-1", f"{ROLE}/nobody", "AWS::IAM::Role in us-east-1 was not read"),
        ("AWS::S3::Bucket", "us-east-1", "arn:aws:s3:::any", "AWS::S3::Bucket in us-east-1 was not read"),
        ("AWS::SageMaker::TrainingJob", "us-east-1", "arn:aws:x", "was not listed in full .*: AccessDenied"),
        ("AWS::IAM::Role", "global", f"{ROLE}/AKIAIOSFODNN7EXAMPLE", "looks like a secret"),
        ("AWS::IAM::Role", "global", f"{ROLE}/admin ", "a character that nobody sees, or blanks around it"),
        ("AWS::IAM::Role", "global", f"{ROLE}/ad\u200bmin", "a character that nobody sees"),
        ("AWS::IAM::Role", "global", "", "an id is needed"),
        ("AWS::IAM::Role", "global", "*", "an id is needed"),
    ],
)
def test_what_was_not_read_or_is_there_is_not_proved_absent(
    kind: str, region: str, resource: str, said: str, signed: Path
) -> None:
    with pytest.raises(ConfigError, match=said):
        use_case.prove_absent(signed, (kind, region, resource))


@pytest.mark.parametrize(
    ("population", "said"),
    [
        ({"since": "2026-08-22T23:00:00Z"}, "was listed from 2026-08-22T23:00:00Z on alone"),
        ({"vanished": 1}, "1 were listed and deleted before they were read"),
        ({"refusal": {"call": "iam:ListRoles", "code": "Throttling"}}, r"was not listed in full \(iam:ListRoles: Throttling\)"),
    ],
)
def test_a_population_is_listed_in_full_or_nothing_is_absent_from_it(population: dict[str, Any], said: str) -> None:
    whole = {"resource_type": "AWS::IAM::Role", "region": "global", "refusal": None, "since": None, "vanished": 0}
    key = ("AWS::IAM::Role", "global", "x")
    named = dict(zip(absence._NAMES, key, strict=True))
    assert absence.listed_problem({"populations": [whole]}, key) == ""
    with pytest.raises(EvidenceError, match=said):
        list(absence.verify({**named, "neighbours": []}, {"populations": [whole | population]}, ""))


def test_buckets_alone_are_listed_at_once_for_all_regions() -> None:
    """What the independent verifier has to know."""
    assert [name for name, each in resources().items() if each.region and each.scope == "global"] == ["AWS::S3::Bucket"]
    buckets = {"resource_type": "AWS::S3::Bucket", "region": "global", "refusal": None}
    assert absence.listed_problem({"populations": [buckets]}, ("AWS::S3::Bucket", "eu-west-1", "x")) == ""
    assert "was not read" in absence.listed_problem({"populations": [buckets]}, ("AWS::S3::Bucket", "global", "x"))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda found: found["neighbours"].pop(), "do not stand next to each other"),
        (lambda found: found["neighbours"].reverse(), ""),
        (lambda found: found.update(neighbours=[]), "do not stand next to each other"),
        (lambda found: found["neighbours"].append(found["neighbours"][0]), "do not stand next to each other"),
        (lambda found: found.update(resource_id=f"{ROLE}/zzz"), "do not stand next to each other"),
        (lambda found: found.update(resource_id=f"{ROLE}/admin"), "is there"),
        (lambda found: found.update(resource_id="nobody"), "ids of AWS::IAM::Role are such as"),
        (lambda found: found.update(resource_id="admin"), "is not absent: it is"),
        (lambda found: found.update(resource_id=f"{ROLE}/middle\u200b"), "does not name the type"),
        (lambda found: found.update(region="eu-west-1"), "was not read"),
        (lambda found: found.update(resource_type=7), "does not name the type"),
        (lambda found: found.update(neighbours={}), "neighbours is no list"),
        (lambda found: _of_row(found["neighbours"][0], resource_id="x"), "neighbour 0: is not line 0"),
    ],
)
def test_an_absence_that_was_changed_is_refused(
    change: Callable[[dict[str, Any]], object], said: str, signed: Path, trusted: dict[str, PublicKey], pair: tuple[Path, Path]
) -> None:
    path = signed.parent / "absent.json"
    found = absent(signed, "AWS::IAM::Role", "global", f"{ROLE}/middle", path)
    change(found["absence"])
    path.write_text(proof_file._written(found), encoding="utf-8")
    if not said:  # the order in the file says nothing
        assert verified(path, trusted)
        return
    with pytest.raises(EvidenceError, match=said):
        verified(path, trusted)
    with pytest.raises((SystemExit, ValueError, TypeError, KeyError, AttributeError)):
        alone(path, pair[1])


def test_flips_in_files_that_verify_alone_are_found(signed: Path, trusted: dict[str, PublicKey]) -> None:
    drawn(signed, signed.parent / "sample.json", 2)
    absent(signed, "AWS::IAM::Role", "global", f"{ROLE}/middle", signed.parent / "absent.json")
    for path in (signed.parent / "sample.json", signed.parent / "absent.json"):
        places = range(0, path.stat().st_size, 29)
        assert _missed(path, partial(verified, path, trusted), places) == [], path


def test_neighbours_of_another_place_prove_nothing(signed: Path, trusted: dict[str, PublicKey]) -> None:
    """Two documents of the bundle between which others stand, with paths that are right."""
    path = signed.parent / "absent.json"
    found = absent(signed, "AWS::IAM::Role", "global", f"{ROLE}/middle", path)
    head = Head.of(signed)
    apart = trees.built(signed, trees.DOCUMENTS_TREE, head.manifest, [0, 2])
    found["absence"]["resource_id"] = f"{ROLE}/scorer-2"
    found["absence"]["neighbours"] = [{**vars(each), "path": list(each.path)} for each in apart.values()]
    path.write_text(proof_file._written(found), encoding="utf-8")
    with pytest.raises(EvidenceError, match="do not stand next to each other"):
        verified(path, trusted)


# ---- the commands ----


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
