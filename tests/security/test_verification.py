"""A bundle is verified step by step, alone and after another one: what is as it was holds, and any change is found."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random

import pytest

from averment.base.errors import EvidenceError
from averment.evidence import bundle_reader, trees
from averment.evidence.bundle_files import ENVELOPE, MANIFEST, RESULTS
from averment.proof import envelope, verification
from averment.proof.head import Head
from averment.proof.keys import PublicKey
from tests.fuzz import sample as small
from tests.support.signed_bundles import ROLES, changed, flipped, rows_of, unnoticed, verified


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
        assert unnoticed(signed / name, verify, range(size)) == [], name
    for at in range(len(head.content)):
        with pytest.raises(EvidenceError):
            list(replace(head, content=flipped(head.content, at)).verify(trusted))
    text = (signed / ENVELOPE).read_bytes()
    for at in range(len(text)):
        with pytest.raises((EvidenceError, UnicodeDecodeError)):
            list(replace(head, envelope=envelope.of_text(flipped(text, at).decode())).verify(trusted))


def test_flips_are_found_by_the_whole_verification(signed: Path, trusted: dict[str, PublicKey]) -> None:
    random = Random(11)  # noqa: S311  # no secret
    for path in random.choices(sorted(path for path in signed.rglob("*") if path.is_file()), k=60):
        at = random.randrange(path.stat().st_size)
        assert unnoticed(path, lambda: verified(signed, trusted), [at]) == [], path


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
