"""What tests of signed bundles share: verify one, change one, draw a sample, show an absence."""

import json
import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from averment.app import sample as use_case
from averment.app import verify as verifying
from averment.base import json_text
from averment.base.errors import AvermentError
from averment.evidence.bundle_files import ENVELOPE, RESULTS
from averment.model.verdict import Status
from averment.proof.keys import PublicKey
from tests.fuzz import sample as small
from tests.support import verify_alone

ROLES = "documents/AWS-IAM-Role.jsonl"

ROLE = "arn:aws:x:us-east-1:111122223333:iam::role"


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


def flipped(content: bytes, at: int) -> bytes:
    return content[:at] + bytes([content[at] ^ (1 + at % 255)]) + content[at + 1 :]


def unnoticed(path: Path, verify: Callable[[], object], places: Sequence[int]) -> list[int]:
    """The bytes of a file, of those in these places, that can be flipped and nobody notices."""
    before, missed = path.read_bytes(), []
    with path.open("r+b", buffering=0) as stream:
        for at in places:
            os.pwrite(stream.fileno(), flipped(before, at)[at : at + 1], at)
            try:
                verify()
                missed.append(at)
            except AvermentError:
                pass
            os.pwrite(stream.fileno(), before[at : at + 1], at)
    return missed


def rows_of(parts: small.Parts, change: Callable[[list[bytes]], list[bytes]]) -> None:
    parts.files[RESULTS] = b"".join(change(parts.files[RESULTS].splitlines(keepends=True)))


def drawn(
    folder: Path, path: Path, size: int = 3, seed: int = 7, statuses: tuple[Status, ...] = (), checks: tuple[str, ...] = ()
) -> dict[str, Any]:
    path.write_text(use_case.draw(folder, size, seed, statuses, checks), encoding="utf-8")
    return dict(json.loads(path.read_text(encoding="utf-8")))


def alone(path: Path, public: Path) -> str:
    """What the program says that shares nothing with this one; raises SystemExit where it is not content."""
    given = json.loads(path.read_text(encoding="utf-8"))
    verify_alone.signed(given, public.read_bytes())
    manifest = json.loads(given["manifest"])
    if "sample" in given:
        return verify_alone.sample(given["sample"], manifest["trees"])
    return verify_alone.absence(given["absence"], manifest)


def of_row(row: dict[str, Any], **members: Any) -> None:
    row["line"] = json_text.line({**json.loads(row["line"]), **members})


def absent(folder: Path, kind: str, region: str, resource: str, path: Path) -> dict[str, Any]:
    path.write_text(use_case.prove_absent(folder, (kind, region, resource)), encoding="utf-8")
    return dict(json.loads(path.read_text(encoding="utf-8")))
