"""A bundle's manifest with its signatures: what everything else that is verified is held to."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from averment.base.errors import EvidenceError
from averment.evidence import bundle_files, bundle_reader
from averment.evidence.bundle_files import ENVELOPE, MANIFEST
from averment.proof import envelope as dsse
from averment.proof import keys, statement
from averment.proof.envelope import Envelope
from averment.proof.keys import PublicKey


@dataclass(frozen=True)
class Head:
    """The manifest as value and as bytes, and its envelope where somebody signed; `place` is what errors call its bundle."""

    place: Path
    manifest: Mapping[str, Any]
    content: bytes
    envelope: Envelope | None

    @classmethod
    def of(cls, folder: Path) -> "Head":
        """That of a bundle. Raises ConfigError for a folder that is none, EvidenceError for what no scan and no signer wrote."""
        content = bundle_reader.manifest_content(folder)
        return cls(folder, bundle_reader.manifest_in(folder, content), content, _envelope(folder))

    @property
    def sha256(self) -> str:
        """The SHA-256 of the manifest's bytes."""
        return hashlib.sha256(self.content).hexdigest()

    def told(self) -> str:
        """Which scan it is of, in a line."""
        of = f" of account {self.manifest['account_id']}" if self.manifest["account_id"] else ""
        return f"sha256 {self.sha256}, scan {self.manifest['scan_id']}{of} at {self.manifest['clock']}"

    def verify(self, trusted: Mapping[str, PublicKey]) -> Iterator[str]:
        """Verifies the signatures by these keys, by the names that a person gave them; a line on each signature.

        Raises EvidenceError for signatures over something else, and where one of the keys did not sign, or not this.
        """
        if self.envelope is None:
            if trusted:
                raise EvidenceError(f"{self.place}: is not signed: it has no {ENVELOPE}, and a signature is asked for")
            yield "Signature: none, so whoever could change the bundle could change its manifest with it"
            return
        self._hold_payload(self.envelope)
        named = {keys.keyid(public): (name, public) for name, public in trusted.items()}
        there = {each.keyid: each.sig for each in self.envelope.signatures}
        for keyid, (name, public) in named.items():
            if keyid not in there:
                raise EvidenceError(f"{self.place / ENVELOPE}: has no signature by {name} (key {keyid[:16]}…)")
            if not keys.is_valid(public, there[keyid], self.envelope.message):
                raise EvidenceError(f"{self.place / ENVELOPE}: the signature by {name} (key {keyid[:16]}…) is not valid")
            yield f"Signature: valid, by {name} ({keys.kind(public)}, key {keyid})"
        for keyid in there:
            if keyid not in named:
                yield f"Signature: by key {keyid}, not held to any key: give the public one with --key"

    def _hold_payload(self, envelope: Envelope) -> None:
        if envelope.payload != statement.of(self.manifest, self.content):
            signed = _subject(envelope.payload)
            what = "another statement of it" if signed == self.sha256 else f"another manifest, sha256 {signed:.64}"
            raise EvidenceError(f"{self.place / ENVELOPE}: is over {what}; this {MANIFEST} has sha256 {self.sha256}")


def _subject(payload: bytes) -> str:
    """The hash that a payload is of, as it says."""
    with suppress(ValueError, RecursionError, TypeError, KeyError, IndexError):
        return str(json.loads(payload)["subject"][0]["digest"]["sha256"])
    return "unknown"


def _envelope(folder: Path) -> Envelope | None:
    try:
        (folder / ENVELOPE).lstat()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise EvidenceError(f"{folder / ENVELOPE}: cannot be read: {error.strerror}") from error
    with bundle_files.opened(folder, ENVELOPE) as stream:
        content = stream.read(dsse.LARGEST + 1)
    if len(content) > dsse.LARGEST:
        raise EvidenceError(f"{folder / ENVELOPE}: is larger than {dsse.LARGEST} bytes")
    try:
        return dsse.of_text(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise EvidenceError(f"{folder / ENVELOPE}: is not UTF-8 text") from error
    except EvidenceError as error:
        raise EvidenceError(f"{folder / ENVELOPE}: {error}") from error
