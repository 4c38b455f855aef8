"""Possible secrets in what AWS returned: found, and redacted before anything is written.

Heuristic by nature: a hit is "possible", a miss proves nothing. What is known of AWS's own fields is declared (`declared`); what
people write is searched by kept rules: formats of issuers (`formats`), names (`names`, `assignments`), URLs, commands, and base64
of any of these. Every rule takes time in proportion to the text.
"""

from collections.abc import Mapping
from typing import Any

from averment.secrets.document_walk import Found, Walk
from averment.secrets.hits import CUT, REDACTED
from averment.secrets.text_search import cleaned

__all__ = ["CUT", "REDACTED", "redact", "redact_document", "redact_text"]

_OF_NAMES = ("resource_id", "resource_name", "also_known_as", "tags", "region", "unread", "defined_at")
"""What a document's header holds that people or AWS worded."""


def redact(fields: Mapping[str, Any], resource_type: str = "") -> tuple[dict[str, Any], Found]:
    """The fields with every possible secret replaced, and what was found: ``[{"path": "environment.TOKEN", "kind": …}]``."""
    walk = Walk(resource_type)
    clean = walk.clean(fields, "")
    return clean, _ordered(walk)


def redact_document(header: Mapping[str, Any], fields: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any], Found]:
    """A document's header and fields with every possible secret replaced, and where which kind was found in either."""
    walk = Walk(str(header.get("resource_type", "")))
    walk.names = _cut_names(header)
    clean = walk.clean(fields, "")
    named = {name: walk.clean(header[name], name) for name in _OF_NAMES if header.get(name) is not None}
    return {**header, **named}, clean, _ordered(walk)


def _cut_names(header: Mapping[str, Any]) -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """The resource's own name where something in it is cut, what is left of it, and the kinds: it is cut alike everywhere."""
    name = header.get("resource_name")
    left, kinds = cleaned(name) if isinstance(name, str) else ("", ())
    return {str(name): (left, kinds)} if kinds else {}


def redact_text(text: str) -> str:
    """A text with every possible secret replaced."""
    return cleaned(text)[0]


def _ordered(walk: Walk) -> Found:
    unique = {(hit["path"], hit["kind"]): hit for hit in walk.found}
    return [unique[key] for key in sorted(unique)]
