"""The holes of a scan as plain facts for policies/lib/unread.rego, which decides what they mean."""

from collections.abc import Iterable
from typing import Any

from aigov.documents import Document
from aigov.estate import GLOBAL, Population


def facts(documents: Iterable[Document], populations: Iterable[Population], related: set[str]) -> dict[str, Any]:
    """``data.gaps``: ids of related documents with unread fields, unknown populations, and which types have no Region."""
    found = list(populations)
    incomplete: dict[str, list[str]] = {}
    for document in documents:
        if "unread" in document and document["resource_type"] in related:
            incomplete.setdefault(document["resource_type"], []).append(document["resource_id"])
    unknown: dict[str, list[dict[str, Any]]] = {}
    for each in found:
        if each.refusal:
            unknown.setdefault(each.resource_type, []).append({"region": each.region, "refusal": each.refusal.as_json()})
    return {
        "documents": incomplete,
        "populations": unknown,
        "global_types": sorted({each.resource_type for each in found if each.region == GLOBAL}),
    }
