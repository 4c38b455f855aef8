"""The JSON Schema of a manifest: a bundle may come from anyone and is validated before it is used."""

from collections.abc import Mapping
from typing import Any

from averment.base import json_text
from averment.model import types
from averment.model.causes import DENIERS
from averment.sources.aws.payload import hold
from averment.sources.aws.shapes import MOMENT, MalformedReply
from averment.waivers import form

_TEXT = {"type": "string"}
_TEXTS = {"type": "array", "items": _TEXT}
_COUNT = {"type": "integer", "minimum": 0}
_SHA256 = {"type": "string", "pattern": "^[0-9a-f]{64}$", "maxLength": 64}


MOST_FILES = 1_000
"""Types are some two hundred, and each has a file."""

MOST_REGIONS = 100
"""AWS has less than half as many in all partitions."""

MOST_POPULATIONS = 25_000
"""All types in all Regions are a third."""

_MOST_NAMES = 10_000
"""Of a selection: checks are some hundreds, and a command line may repeat them."""


def _exactly(**members: Any) -> dict[str, Any]:
    return {"type": "object", "properties": members, "required": list(members), "additionalProperties": False}


_FAILED_CALL = _exactly(call=_TEXT, code=_TEXT, action=_TEXT)
_FAILED_CALL["properties"] |= {"by": {"enum": list(DENIERS)}}

_TREE = _exactly(size=_COUNT, root=_SHA256)

_TYPE = {**_TEXT, "pattern": rf"^({types.FORM})\Z"}
_POPULATION = _exactly(resource_type=_TYPE, region=_TEXT, listed=_COUNT, refusal={"anyOf": [{"type": "null"}, _FAILED_CALL]})
_POPULATION["properties"] |= {"vanished": _COUNT, "since": {"anyOf": [{"type": "null"}, MOMENT]}, "not_offered": _TEXT}

_SCAN_ID = {"type": "string", "pattern": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", "maxLength": 36}
_MEMBERS = {
    "scan_id": _SCAN_ID,
    "clock": MOMENT,
    "tool": _exactly(name=_TEXT, version=_TEXT),
    "account_id": _TEXT,
    "partition": _TEXT,
    "identity": _TEXT,
    "regions": {"maxItems": MOST_REGIONS, **_TEXTS, "uniqueItems": True},
    "selection": _exactly(**{name: {"maxItems": _MOST_NAMES, **_TEXTS} for name in ("services", "checks", "severities")}),
    "configuration": {"type": "object"},
    "populations": {"maxItems": MOST_POPULATIONS, "type": "array", "items": _POPULATION},
    "policies_sha256": _SHA256,
    "files": {"maxProperties": MOST_FILES, "type": "object", "additionalProperties": _SHA256},
    "sizes": {"maxProperties": MOST_FILES, "type": "object", "additionalProperties": _COUNT},
    "trees": _exactly(results=_TREE, documents=_TREE),
}


_ADDED = _exactly(file=_TEXT, sha256=_SHA256, checks=_TEXTS)
_OVERRIDDEN = _exactly(file=_TEXT, sha256=_SHA256, gone=_TEXTS, new=_TEXTS, changed=_TEXTS)
_OPTIONAL = {
    "waivers": {"type": "object"},
    "policies": _exactly(added={"type": "array", "items": _ADDED}, overridden={"type": "array", "items": _OVERRIDDEN}),
    "previous": _exactly(scan_id=_SCAN_ID, manifest_sha256=_SHA256, clock=MOMENT),
}
"""Where something is not as shipped (averment.policy.additions), is waived (averment.waivers.form), or where a scan was given the
bundle of an earlier one.
"""


_KNOWN = frozenset({"schema_version", *_MEMBERS, *_OPTIONAL})


def problem(manifest: Mapping[str, Any]) -> str:
    """What of a manifest is missing or of another kind than a scan writes, in a few words; empty where nothing is."""
    from averment.sources.document_schemas import validator

    try:
        hold(manifest)
        json_text.hold(manifest)
    except MalformedReply as error:
        return str(error)
    except UnicodeEncodeError:
        return "a text in it is no text: it holds half a character"
    more = next((name for name in manifest if name not in _KNOWN), None)
    if more is not None:
        return f"{more!a:.80} is no member of it that a scan writes"
    wanted = validator({"type": "object", "properties": _MEMBERS | _OPTIONAL, "required": list(_MEMBERS)})
    found = next(wanted.iter_errors(manifest), None)
    if found is None:
        return form.manifest_problem(manifest["waivers"]) if "waivers" in manifest else ""
    place = ".".join(f"{step!s:.80}" for step in found.absolute_path)
    if found.validator in ("maxItems", "maxProperties"):
        return f"{place} has {len(found.instance)} entries, and no scan writes more than {found.validator_value}"
    return f"{place or 'a value'} is missing or not of the kind that a scan writes"
