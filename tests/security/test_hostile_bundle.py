"""A bundle from somebody else reads and writes nothing outside itself, and an output folder loses nothing that no scan wrote."""

import hashlib
import io
import json
import os
import shutil
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from typing import Any

import pytest

from averment.base.errors import EvidenceError
from averment.cli.process import main
from averment.evidence import trees
from averment.evidence.bundle_reader import read

SCAN = ("scan", "--demo", "--region", "us-east-1", "--service", "kms", "--quiet", "--output")
KEYS = "documents/AWS-KMS-Key.jsonl"


def averment(*args: str | Path) -> tuple[int, str]:
    """The exit code and what was said on stderr; an exception is one of ours or the test fails."""
    said = io.StringIO()
    with redirect_stderr(said), redirect_stdout(io.StringIO()):
        code = main([str(each) for each in args])
    return code, said.getvalue()


@pytest.fixture(scope="module")
def scanned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("scan") / "out"
    assert averment(*SCAN, folder)[0] <= 2
    return folder


@pytest.fixture
def bundle(scanned: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(scanned, tmp_path / "bundle"))


def mended(bundle: Path, change: Callable[[dict[str, Any]], object] | None = None) -> None:
    """Hashes and sizes as a sender would set them, after a change of the manifest."""
    manifest = json.loads((bundle / "manifest.json").read_text())
    if change:
        change(manifest)
    for name in manifest["files"]:
        path = bundle / name
        if path.is_file() and path.stat().st_size < 10_000_000:
            content = path.read_bytes()
            manifest["files"][name] = hashlib.sha256(content).hexdigest()
            manifest["sizes"][name] = len(content)
    with suppress(EvidenceError, KeyError, ValueError):
        manifest["trees"] |= trees.of_lines(bundle, manifest)
    (bundle / "manifest.json").write_text(json.dumps(manifest))


def tree(folder: Path) -> dict[str, bytes]:
    return {str(each.relative_to(folder)): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


# ---- what an output folder holds ----


def web_project(folder: Path) -> None:
    (folder / "src").mkdir()
    (folder / "manifest.json").write_text('{"name": "my web app"}')
    (folder / "src" / "main.js").write_text("precious")


def notes(folder: Path) -> None:
    (folder / "NOTES.txt").write_text("what the auditor thought")


def hidden_folder(folder: Path) -> None:
    (folder / "documents" / ".git").mkdir()


def linked(folder: Path) -> None:
    (folder / "documents" / "more.jsonl").symlink_to("/dev/null")


def annotated(folder: Path) -> None:
    with (folder / "report.html").open("a") as stream:
        stream.write("<!-- seen by the auditor -->")


def incomplete(folder: Path) -> None:
    (folder / "results.jsonl").unlink()


@pytest.mark.parametrize(
    ("occupy", "named"),
    [
        (web_project, "manifest.json is not one that averment wrote"),
        (notes, "NOTES.txt"),
        (hidden_folder, "documents/.git"),
        (linked, "documents/more.jsonl"),
        (annotated, "report.html"),
        (incomplete, "results.jsonl"),
    ],
)
def test_a_folder_with_anything_that_no_scan_wrote_is_left_alone(
    occupy: Callable[[Path], None], named: str, scanned: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "folder"
    if occupy is web_project:
        folder.mkdir()
    else:
        shutil.copytree(scanned, folder)
    occupy(folder)
    before = tree(folder)
    code, said = averment(*SCAN, folder)
    assert (code, tree(folder)) == (3, before)
    assert named in " ".join(said.split())
    assert [each.name for each in tmp_path.iterdir()] == ["folder"]


def test_a_file_that_comes_into_the_earlier_bundle_during_the_scan_is_kept(
    bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from averment.evidence import bundle_writer as module

    fill = module._fill

    def and_meanwhile(*args: Any) -> None:
        fill(*args)
        notes(bundle)

    monkeypatch.setattr(module, "_fill", and_meanwhile)
    code, said = averment(*SCAN, bundle)
    assert code == 3
    assert "NOTES.txt" in said
    assert (bundle / "NOTES.txt").read_text() == "what the auditor thought"


def test_an_earlier_bundle_is_replaced_and_leaves_nothing_beside_it(bundle: Path) -> None:
    old = (bundle / "manifest.json").read_text()
    assert averment(*SCAN, bundle)[0] <= 2
    assert (bundle / "manifest.json").read_text() != old
    assert [each.name for each in bundle.parent.iterdir()] == ["bundle"]


# ---- what a bundle names ----


def adding(name: str) -> Callable[[dict[str, Any]], object]:
    def change(manifest: dict[str, Any]) -> None:
        manifest["files"][name] = hashlib.sha256(b"").hexdigest()
        manifest["sizes"][name] = 0

    return change


@pytest.mark.parametrize(
    "name",
    [
        "documents/../../secret/AWS-S3-Bucket.jsonl",
        "/etc/hostname",
        "/dev/zero",
        "/dev/stdin",
        "documents/AWS-S3-Bucket.jsonl/",
        "./documents/AWS-S3-Bucket.jsonl",
        "documents//AWS-S3-Bucket.jsonl",
        "documents/AWS-S3-Bucket\x00.jsonl",
        "documents/\x1b]52;c;aGk=\x07.jsonl",
        "notes.txt",
        "documents",
        "",
    ],
)
def test_a_manifest_names_only_files_that_a_scan_writes(bundle: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "secret").mkdir()
    shutil.copy(bundle / KEYS, tmp_path / "secret" / "AWS-S3-Bucket.jsonl")
    mended(bundle, adding(name))
    code, said = averment("judge", bundle, "--output", tmp_path / "new")
    assert (code, (tmp_path / "new").exists()) == (4, False)
    assert "names a file that no scan writes" in " ".join(said.split())
    assert "\x1b" not in said


def pipe(path: Path) -> None:
    os.mkfifo(path)


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def link(path: Path) -> None:
    (path.parent.parent.parent / "secret.jsonl").write_text('{"secret": 1}\n')
    path.symlink_to("../../secret.jsonl")


def folder(path: Path) -> None:
    path.mkdir()


def endless(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(1 << 40)


@pytest.mark.parametrize("make", [pipe, device, link, folder, endless])
def test_a_file_of_a_bundle_is_a_regular_one_of_the_size_said(bundle: Path, tmp_path: Path, make: Callable[[Path], None]) -> None:
    (bundle / KEYS).unlink()
    make(bundle / KEYS)
    mended(bundle)
    code, said = averment("judge", bundle, "--output", tmp_path / "new")
    assert (code, (tmp_path / "new").exists()) == (4, False)
    assert "AWS-KMS-Key.jsonl" in said


def test_a_folder_of_documents_that_is_a_link_is_not_followed(bundle: Path, tmp_path: Path) -> None:
    (bundle / "documents").rename(tmp_path / "elsewhere")
    (bundle / "documents").symlink_to("../elsewhere")
    code, said = averment("judge", bundle, "--output", tmp_path / "new")
    assert code == 4
    assert "link" in said


# ---- what its documents say ----


@pytest.mark.parametrize(
    "kind",
    [
        "../../victim/documents/AWS::KMS::Key",
        "/tmp/evil::Key",
        "AWS::KMS::Key/../../x",
        "AWS::KMS::../Key",
        "AWS",
        "AWS::KMS::Key\x00",
        "AWS::KMS::",
        "",
        7,
        None,
        ["AWS::KMS::Key"],
    ],
)
def test_a_type_is_a_closed_word_and_makes_no_path(bundle: Path, tmp_path: Path, kind: object) -> None:
    victim = Path(shutil.copytree(bundle, tmp_path / "victim"))
    before = tree(victim)
    line = json.loads((bundle / KEYS).read_text().splitlines()[0])
    (bundle / "documents" / "zz-Type.jsonl").write_text(json.dumps(line | {"resource_type": kind}) + "\n")
    mended(bundle, adding("documents/zz-Type.jsonl"))
    code, _ = averment("judge", bundle, "--output", tmp_path / "new")
    assert (code, tree(victim)) == (4, before)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["bundle", "victim"]


def test_documents_stand_in_the_file_of_their_type(bundle: Path, tmp_path: Path) -> None:
    shutil.copy(bundle / KEYS, bundle / "documents" / "AWS-S3-Bucket.jsonl")
    mended(bundle, adding("documents/AWS-S3-Bucket.jsonl"))
    code, said = averment("judge", bundle, "--output", tmp_path / "new")
    assert code == 4
    assert "AWS-S3-Bucket.jsonl:1" in said


@pytest.mark.parametrize(
    "line",
    [b"", b"[]", b"7", b"{", b"\xff\xfe{\x00}\x00", b"\xff", b"[" * 100_000, b"{}", b'{"resource_type": "AWS::KMS::Key"}'],
    ids=["blank", "array", "number", "cut", "utf-16", "no utf-8", "deep", "empty", "no id"],
)
def test_a_line_that_is_no_document_is_named(bundle: Path, tmp_path: Path, line: bytes) -> None:
    with (bundle / KEYS).open("ab") as stream:
        stream.write(line + b"\n")
    number = len((bundle / KEYS).read_bytes().splitlines())
    mended(bundle)
    code, said = averment("judge", bundle, "--output", tmp_path / "new")
    assert code == 4
    assert f"AWS-KMS-Key.jsonl:{number}" in "".join(said.split())


@pytest.mark.parametrize(
    "manifest", ["[]", "{}", '{"tool": 1}', '{"tool": {"name": "averment"}, "schema_version": "999"}', "[" * 100_000]
)
def test_a_folder_without_a_manifest_of_ours_is_no_bundle(bundle: Path, tmp_path: Path, manifest: str) -> None:
    (bundle / "manifest.json").write_text(manifest)
    assert averment("judge", bundle, "--output", tmp_path / "new")[0] == 3


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *((name, None) for name in ("account_id", "partition", "identity", "policies_sha256", "configuration", "populations")),
        ("clock", "soon"),
        ("clock", "2026-11-29T00:00:00Z\n"),
        ("clock", 5),
        ("regions", "us-east-1"),
        ("regions", [None]),
        ("selection", {}),
        ("selection", {"services": "kms", "checks": [], "severities": []}),
        ("configuration", [["idle_days", 3]]),
        ("populations", [{"resource_type": "AWS::KMS::Key"}]),
        ("populations", ["AWS::KMS::Key"]),
    ],
)
def test_a_manifest_of_other_kinds_is_one_sentence(bundle: Path, name: str, value: object) -> None:
    mended(bundle, lambda manifest: manifest.update({name: value}))
    with pytest.raises(EvidenceError, match=rf"manifest\.json: {name}.* of the kind that a scan writes"):
        read(bundle)
    mended(bundle, lambda manifest: manifest.pop(name))
    with pytest.raises(EvidenceError, match=r"manifest\.json: a value is missing"):
        read(bundle)


def test_the_good_bundle_is_judged(bundle: Path, tmp_path: Path) -> None:
    """What all of the above start from: without a change, and with hashes and sizes set anew, it is read."""
    mended(bundle)
    assert averment("judge", bundle, "--output", tmp_path / "new")[0] <= 2
    assert (tmp_path / "new" / "results.jsonl").read_bytes() == (bundle / "results.jsonl").read_bytes()
