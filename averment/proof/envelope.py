"""DSSE envelopes: a payload, its type, and signatures over both, in the form that a bundle and a sample hold."""

import base64
import binascii
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from averment.base import json_text
from averment.base.errors import EvidenceError
from averment.proof.statement import PAYLOAD_TYPE

LARGEST = 1024 * 1024
"""Bytes of an envelope's file; one signature takes about two hundred."""

_MOST_SIGNATURES = 100
_LONGEST_SIGNATURE = 1024
"""Bytes; one of these kinds has 64 to 72."""

_KEYID = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Signature:
    """A signature, and the SHA-256 of the key that it is by; the key is not in it."""

    keyid: str
    sig: bytes


@dataclass(frozen=True)
class Envelope:
    """A payload of the one type that is signed here, with its signatures by key."""

    payload: bytes
    signatures: tuple[Signature, ...]

    @property
    def message(self) -> bytes:
        """What the signatures are over."""
        return pae(PAYLOAD_TYPE, self.payload)

    def with_signature(self, signature: Signature) -> "Envelope":
        """The envelope with one more signature; another by the same key makes way."""
        others = (each for each in self.signatures if each.keyid != signature.keyid)
        return Envelope(self.payload, tuple(sorted((*others, signature), key=lambda each: each.keyid)))

    def as_json(self) -> dict[str, Any]:
        """The form that DSSE gives it."""
        return {
            "payloadType": PAYLOAD_TYPE,
            "payload": base64.b64encode(self.payload).decode(),
            "signatures": [{"keyid": each.keyid, "sig": base64.b64encode(each.sig).decode()} for each in self.signatures],
        }

    def text(self) -> str:
        """The text of its file."""
        return json_text.indented(self.as_json()) + "\n"


def pae(kind: str, payload: bytes) -> bytes:
    """DSSE's pre-authentication encoding: type and payload with their lengths in bytes, so that neither runs into the other."""
    named = kind.encode()
    return b"DSSEv1 %d %b %d %b" % (len(named), named, len(payload), payload)


def of_text(text: str) -> Envelope:
    """The envelope of a file's text. Raises EvidenceError for what is not an envelope, or not written as it is written here."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise EvidenceError("is no JSON that can be read") from error
    found = of_json(value)
    if found.text() != text:
        raise EvidenceError("is not written as averment writes it, and may have been changed")
    return found


def of_json(value: object) -> Envelope:
    """The envelope of its JSON value. Raises EvidenceError for what is none."""
    if not isinstance(value, dict) or value.keys() != {"payloadType", "payload", "signatures"}:
        raise EvidenceError("is no envelope: it needs payloadType, payload and signatures")
    if value["payloadType"] != PAYLOAD_TYPE:
        raise EvidenceError(f"payloadType is {value['payloadType']!a:.80}, and a bundle is signed as {PAYLOAD_TYPE}")
    found = value["signatures"]
    if not isinstance(found, list) or not 1 <= len(found) <= _MOST_SIGNATURES:
        raise EvidenceError(f"signatures is no list of 1 to {_MOST_SIGNATURES} signatures")
    signatures = tuple(_signature(each) for each in found)
    if not _in_order(signatures):
        raise EvidenceError("signatures do not come in the order of their keys, each once")
    return Envelope(_decoded("payload", value["payload"], LARGEST), signatures)


def _signature(value: object) -> Signature:
    if not isinstance(value, dict) or value.keys() != {"keyid", "sig"}:
        raise EvidenceError("signatures: one of them has not keyid and sig")
    if not isinstance(value["keyid"], str) or not _KEYID.fullmatch(value["keyid"]):
        raise EvidenceError("signatures: keyid is no SHA-256 of a key")
    return Signature(value["keyid"], _decoded("sig", value["sig"], _LONGEST_SIGNATURE))


def _in_order(signatures: Sequence[Signature]) -> bool:
    names = [each.keyid for each in signatures]
    return names == sorted(set(names))


def _decoded(name: str, text: object, most: int) -> bytes:
    """The bytes of a base64 text, written in the one way there is to write them."""
    try:
        content = base64.b64decode(text, validate=True) if isinstance(text, str) else b""
    except (binascii.Error, ValueError) as error:
        raise EvidenceError(f"{name} is no base64") from error
    if not content or len(content) > most or base64.b64encode(content).decode() != text:
        raise EvidenceError(f"{name} is no base64 of 1 to {most} bytes")
    return content
