"""Checks that the manifest and the documents of a bundle agree; if not, no scan wrote them.

Whoever changes both, and works out all digests and the scan's id anew, is not noticed here. A signature over the manifest
(averment.proof) is void then: `averment verify --key` notices, if the bundle was signed before it was changed.
"""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from averment.model.collected import GLOBAL, Population
from averment.model.documents import Document, region_of
from averment.model.types import Types
from averment.sources.declared import resources


def document_problem(manifest: Mapping[str, Any], same_version: bool, types: Types) -> Callable[[Document], str]:
    """What says of a document how it differs from what its manifest and the schema of its type lead to expect; empty for nothing.

    A document that another version wrote may have fields that this one does not know; no rule reads them.
    """
    from averment.sources.document_schemas import Schemas

    schemas = Schemas(types)
    wanted = {"account_id": "account_id", "partition": "partition", "collected_at": "clock"}
    regions = {GLOBAL, *manifest["regions"]}
    roaming = _roaming()

    def problem(document: Document) -> str:
        wrong = schemas.problem(document, closed=same_version)
        if wrong:
            return wrong
        other = next((name for name, source in wanted.items() if name in document and document[name] != manifest[source]), None)
        if other:
            return f"{other} is {document[other]!a:.80}, but the scan's {wanted[other]} is {manifest[wanted[other]]!a:.80}"
        if region_of(document) not in regions and document["resource_type"] not in roaming:
            return f"region is {document['region']!a:.80}, which is none of the scan's"
        return ""

    return problem


def population_problem(populations: Sequence[Population], regions: Collection[str], listed: Counter[tuple[str, str]]) -> str:
    """What of a manifest's populations is not so, given the number of documents of each type and Region; empty for nothing."""
    known = {(each.resource_type, each.region): each.listed for each in populations}
    if len(known) < len(populations):
        return "populations: one type and Region is there twice"
    named = {GLOBAL, *regions}
    strange = next((region for _, region in known if region not in named), None)
    if strange is not None:
        return f"populations: Region {strange!a:.80} is not among the regions"
    roaming = _roaming()
    said, there = _placed(known, roaming), _placed(listed, roaming)
    for kind, region in sorted(set(said) | set(there)):
        told, found = said[kind, region], there[kind, region]
        if told != found or ((kind, region) not in said):
            place = f" in {region}" if region else ""
            return f"populations: {told} of {kind!a:.80}{place} were listed, but the documents are {found}"
    return ""


def _placed(counts: Mapping[tuple[str, str], int], roaming: Collection[str]) -> Counter[tuple[str, str]]:
    """Counts by type and Region, of types whose resources are listed in other Regions than their own by type alone."""
    found: Counter[tuple[str, str]] = Counter()
    for (kind, region), count in counts.items():
        found[kind, "" if kind in roaming else region] += count
    return found


def _roaming() -> set[str]:
    """The types whose documents say of themselves which Region they are in."""
    return {each.type for each in resources().values() if each.region}
