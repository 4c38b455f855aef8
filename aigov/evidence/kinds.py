"""The kinds of a manifest's values: a bundle comes from anywhere, and is held to them before it is used."""

from collections.abc import Mapping
from typing import Any

_TEXT = {"type": "string"}
_TEXTS = {"type": "array", "items": _TEXT}
_COUNT = {"type": "integer", "minimum": 0}


def _exactly(**members: Any) -> dict[str, Any]:
    return {"type": "object", "properties": members, "required": list(members), "additionalProperties": False}


_REFUSAL = _exactly(call=_TEXT, code=_TEXT, action=_TEXT)
_REFUSAL["properties"] |= {"by": _TEXT}

_POPULATION = _exactly(resource_type=_TEXT, region=_TEXT, listed=_COUNT, refusal={"anyOf": [{"type": "null"}, _REFUSAL]})
_POPULATION["properties"] |= {"vanished": _COUNT, "since": {"type": ["string", "null"]}, "not_offered": _TEXT}

_MEMBERS = {
    "clock": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$", "maxLength": 20},
    "account_id": _TEXT,
    "partition": _TEXT,
    "identity": _TEXT,
    "regions": _TEXTS,
    "selection": _exactly(services=_TEXTS, checks=_TEXTS, severities=_TEXTS),
    "configuration": {"type": "object"},
    "populations": {"type": "array", "items": _POPULATION},
    "policies_sha256": _TEXT,
}


_ADDED = _exactly(file=_TEXT, sha256=_TEXT, checks=_TEXTS)
_OVERRIDDEN = _exactly(file=_TEXT, sha256=_TEXT, gone=_TEXTS, new=_TEXTS, changed=_TEXTS)
_OPTIONAL = {
    "policies": _exactly(added={"type": "array", "items": _ADDED}, overridden={"type": "array", "items": _OVERRIDDEN}),
}
"""Only where something is not as shipped (aigov.evaluate.additions)."""


def problem(manifest: Mapping[str, Any]) -> str:
    """What of a manifest is missing or of another kind than a scan writes, in a few words; empty where nothing is."""
    import jsonschema

    wanted = {"type": "object", "properties": _MEMBERS | _OPTIONAL, "required": list(_MEMBERS)}
    found = next(jsonschema.Draft202012Validator(wanted).iter_errors(manifest), None)
    if found is None:
        return ""
    place = ".".join(map(str, found.absolute_path))
    return f"{place or 'a value'} is missing or not of the kind that a scan writes"
