"""What is signed: an in-toto Statement (v1) of a bundle's manifest, the same bytes for the same manifest."""

import hashlib
from collections.abc import Mapping
from typing import Any

from averment.base import json_text
from averment.evidence.bundle_files import MANIFEST

TYPE = "https://in-toto.io/Statement/v1"
PREDICATE_TYPE = "urn:averment:bundle:1"
PAYLOAD_TYPE = "application/vnd.in-toto+json"

_TOLD = ("scan_id", "account_id", "clock", "policies_sha256", "trees", "previous")
"""Members of the manifest that the statement tells, those of them that it has."""


def of(manifest: Mapping[str, Any], content: bytes) -> bytes:
    """The statement of a manifest, by its value and its bytes."""
    value = {
        "_type": TYPE,
        "subject": [{"name": MANIFEST, "digest": {"sha256": hashlib.sha256(content).hexdigest()}}],
        "predicateType": PREDICATE_TYPE,
        "predicate": {name: manifest[name] for name in _TOLD if name in manifest},
    }
    return json_text.line(value).encode()
