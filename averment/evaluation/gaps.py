"""The holes of a scan as plain facts for policies/lib/core/unread.rego, which decides what they mean."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from averment.model.collected import GLOBAL, Population
from averment.model.documents import Document, names, strings


def unread_facts(documents: Iterable[Document], populations: Iterable[Population], related: set[str]) -> dict[str, Any]:
    """``data.gaps``: ids of related documents with unread fields, unknown populations, and which types have no Region."""
    found = list(populations)
    incomplete: dict[str, list[str]] = {}
    for document in documents:
        if "unread" in document and document["resource_type"] in related:
            incomplete.setdefault(document["resource_type"], []).append(document["resource_id"])
    unknown: dict[str, list[dict[str, Any]]] = {}
    for each in found:
        if each.failed_call:
            unknown.setdefault(each.resource_type, []).append({"region": each.region, "refusal": each.failed_call.as_json()})
    return {
        "documents": incomplete,
        "populations": unknown,
        "global_types": sorted({each.resource_type for each in found if each.region == GLOBAL}),
    }


def named_by(incomplete: Collection[Document], texts: Mapping[str, Collection[str]]) -> dict[str, dict[str, list[str]]]:
    """``data.gaps.named_by``: by type and id of documents not read in full, the other types in which some document names them.

    `texts` holds the related documents by type, each as its JSON text. What names a document is any text in it that contains
    the id, the name or an alias: rules find each other's documents in many ways, and none is found that is not named so.
    """
    found: dict[str, dict[str, list[str]]] = {}
    for kind, each in sorted(texts.items() if incomplete else ()):
        lines = "\n".join(each)
        if not lines:
            continue
        for document in incomplete:
            if document["resource_type"] != kind and any(_names(lines, name) for name in names(document)):
                found.setdefault(document["resource_type"], {}).setdefault(document["resource_id"], []).append(kind)
    return found


def _names(lines: str, name: str) -> bool:
    """Whether a value, and not only a key, in some line of JSON contains a name."""
    return any(name in text for line in _lines_with(lines, json.dumps(name)[1:-1]) for text in strings(json.loads(line)))


def _lines_with(lines: str, text: str) -> Iterator[str]:
    place = lines.find(text)
    while place >= 0:
        start, end = lines.rfind("\n", 0, place) + 1, lines.find("\n", place)
        end = len(lines) if end < 0 else end
        yield lines[start:end]
        place = lines.find(text, end + 1)
