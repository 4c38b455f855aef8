"""The kinds of a manifest's values: a bundle comes from anywhere, and is held to them before it is used."""

from collections.abc import Mapping
from typing import Any

from aigov import json_text
from aigov.aws.payload import hold
from aigov.aws.shapes import MOMENT, MalformedReply
from aigov.causes import DENIERS

_TEXT = {"type": "string"}
_TEXTS = {"type": "array", "items": _TEXT}
_COUNT = {"type": "integer", "minimum": 0}
_SHA256 = {"type": "string", "pattern": "^[0-9a-f]{64}$", "maxLength": 64}


def _exactly(**members: Any) -> dict[str, Any]:
    return {"type": "object", "properties": members, "required": list(members), "additionalProperties": False}


_REFUSAL = _exactly(call=_TEXT, code=_TEXT, action=_TEXT)
_REFUSAL["properties"] |= {"by": {"enum": list(DENIERS)}}

_POPULATION = _exactly(resource_type=_TEXT, region=_TEXT, listed=_COUNT, refusal={"anyOf": [{"type": "null"}, _REFUSAL]})
_POPULATION["properties"] |= {"vanished": _COUNT, "since": {"anyOf": [{"type": "null"}, MOMENT]}, "not_offered": _TEXT}

_MEMBERS = {
    "scan_id": {"type": "string", "pattern": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", "maxLength": 36},
    "clock": MOMENT,
    "tool": _exactly(name=_TEXT, version=_TEXT),
    "account_id": _TEXT,
    "partition": _TEXT,
    "identity": _TEXT,
    "regions": {**_TEXTS, "uniqueItems": True},
    "selection": _exactly(services=_TEXTS, checks=_TEXTS, severities=_TEXTS),
    "configuration": {"type": "object"},
    "populations": {"type": "array", "items": _POPULATION},
    "policies_sha256": _SHA256,
    "files": {"type": "object", "additionalProperties": _SHA256},
    "sizes": {"type": "object", "additionalProperties": _COUNT},
}


_ADDED = _exactly(file=_TEXT, sha256=_TEXT, checks=_TEXTS)
_OVERRIDDEN = _exactly(file=_TEXT, sha256=_TEXT, gone=_TEXTS, new=_TEXTS, changed=_TEXTS)
_OPTIONAL = {
    "policies": _exactly(added={"type": "array", "items": _ADDED}, overridden={"type": "array", "items": _OVERRIDDEN}),
}
"""Only where something is not as shipped (aigov.evaluate.additions)."""


def problem(manifest: Mapping[str, Any]) -> str:
    """What of a manifest is missing or of another kind than a scan writes, in a few words; empty where nothing is."""
    from aigov.document_schemas import validator

    try:
        hold(manifest)
        json_text.hold(manifest)
    except MalformedReply as error:
        return str(error)
    except UnicodeEncodeError:
        return "a text in it is no text: it holds half a character"
    wanted = validator({"type": "object", "properties": _MEMBERS | _OPTIONAL, "required": list(_MEMBERS)})
    found = next(wanted.iter_errors(manifest), None)
    if found is None:
        return ""
    place = ".".join(f"{step!s:.80}" for step in found.absolute_path)
    return f"{place or 'a value'} is missing or not of the kind that a scan writes"
