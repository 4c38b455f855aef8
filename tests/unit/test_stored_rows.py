"""The rows of a bundle as a stream: what no scan writes is refused, with file and line, and nothing is held in memory."""

import hashlib
import json
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from averment.base.errors import EvidenceError
from averment.evidence.bundle_files import RESULTS
from averment.evidence.stored_rows import LONGEST_LINE, StoredRows
from averment.model import documents
from averment.model.verdict import Row, Severity, Status

ACCOUNT = "111122223333"


def row(name: str = "k", **more: Any) -> dict[str, Any]:
    header = {"check_id": "KMS-001", "status": "FAIL", "severity": "medium", "resource_type": "AWS::KMS::Key"}
    rest = {"resource_id": f"arn:{name}", "resource_name": name, "account_id": ACCOUNT, "region": "us-east-1", "message": "m"}
    return {**header, **rest, **more}


def bundle(folder: Path, content: bytes) -> StoredRows:
    """A folder with rows, and the part of its manifest that vouches for them."""
    folder.mkdir(exist_ok=True)
    (folder / RESULTS).write_bytes(content)
    digest, size = hashlib.sha256(content).hexdigest(), len(content)
    return StoredRows(folder, {"files": {RESULTS: digest}, "sizes": {RESULTS: size}, "account_id": ACCOUNT})


def text(*rows: dict[str, Any]) -> bytes:
    return "".join(documents.line(each) + "\n" for each in rows).encode()


def test_rows_come_as_they_were_written_as_often_as_they_are_asked_for(tmp_path: Path) -> None:
    stored = bundle(tmp_path, text(row("a"), row("b", status="PASS", message="")))
    first, second = stored
    assert first == Row(
        "KMS-001", Status.FAIL, Severity.MEDIUM, "AWS::KMS::Key", "arn:a", "a", ACCOUNT, "us-east-1", "m"
    )  # fmt: skip
    assert second.status is Status.PASS
    assert list(stored) == [first, second]


def test_a_member_that_only_some_rows_have_is_taken(tmp_path: Path) -> None:
    (only,) = bundle(tmp_path, text(row(status="WAIVED", waiver="research-2026")))
    assert only.status is Status.WAIVED


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (text(row("b"), row("a")), ":2: is out of order or there twice"),
        (text(row("a"), row("a")), ":2: is out of order or there twice"),
        (b'{"check_id":"A","check_id":"B"}\n', ":1: is no JSON that can be read: it has the key 'check_id' twice"),
        (b"[]\n", ":1: is no row"),
        (b"nonsense\n", ":1: is no JSON that can be read"),
        (b"\xff\n", ":1: is not text of UTF-8"),
        (text(row()).replace(b'"m"', b'"\\ud800"'), ":1: is not text of UTF-8"),
        (text(row(message=3)), ":1: is no row"),
        (text(row(message=["m"])), ":1: is no row"),
        (text({name: value for name, value in row().items() if name != "region"}), ":1: is no row"),
        (text(row(extra="x")), ":1: 'extra' is no member of a row"),
        (text(row(status="GREEN")), ":1: status is 'GREEN'"),
        (text(row(severity="dire")), ":1: severity is 'dire'"),
        (text(row(account_id="999999999999")), ":1: account_id is '999999999999', which is not the scan's"),
        (b'{"message":"' + b"x" * LONGEST_LINE + b'"}\n', f":1: is longer than {LONGEST_LINE} bytes"),
        (b"[" * 100_000 + b"\n", ":1: is no row"),
    ],
)
def test_what_no_scan_writes_is_refused_by_file_and_line(tmp_path: Path, content: bytes, said: str) -> None:
    stored = bundle(tmp_path, content)
    with pytest.raises(EvidenceError) as refused:
        list(stored)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 400


def test_rows_that_the_manifest_does_not_tell_of_are_refused(tmp_path: Path) -> None:
    stored = bundle(tmp_path, text(row("a")))
    (tmp_path / RESULTS).write_bytes(text(row("b")))
    with pytest.raises(EvidenceError, match="changed while it was read"):
        list(stored)
    manifest = {"files": {RESULTS: "0" * 64}, "sizes": {RESULTS: len(text(row("b")))}, "account_id": ACCOUNT}
    with pytest.raises(EvidenceError, match="differs from its SHA-256"):
        StoredRows(tmp_path, manifest)
    with pytest.raises(EvidenceError, match=r"has no results\.jsonl"):
        StoredRows(tmp_path, {"files": {}, "sizes": {}, "account_id": ACCOUNT})


def test_memory_does_not_grow_with_the_rows(tmp_path: Path) -> None:
    content = "".join(json.dumps(row(f"{number:06}")) + "\n" for number in range(4_000)).encode()
    stored = bundle(tmp_path, content)
    tracemalloc.start()
    assert sum(1 for _ in stored) == 4_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < len(content) / 4
