"""What one pass over a scan's documents tells that differences need: their names, and a digest of each type's content."""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from averment.model import documents
from averment.model.documents import Document, Key
from averment.model.verdict import Row


@dataclass(frozen=True)
class Inventory:
    """`names` are the documents of related types by each of their ids and names; `digests` tell, by type, whether any document of
    it changed; `regions` are those of documents that say themselves which Region they are in, by type and id.
    """

    names: Mapping[str, list[Key]]
    digests: Mapping[str, str]
    regions: Mapping[tuple[str, str], str]

    @classmethod
    def of(cls, found: Iterable[Document], related: Collection[str], roaming: Collection[str]) -> "Inventory":
        """Goes through documents once; `related` are the types to name, `roaming` those whose Region may not be read."""
        names: dict[str, list[Key]] = {}
        digests: dict[str, hashlib._Hash] = {}
        regions: dict[tuple[str, str], str] = {}
        for document in found:
            key = documents.sort_key(document)
            digests.setdefault(key[0], hashlib.sha256()).update(bytes.fromhex(documents.content_digest(document)))
            if key[0] in related:
                for name in documents.names(document):
                    names.setdefault(name, []).append(key)
            if key[0] in roaming:
                regions[key[0], key[2]] = key[1]
        return cls(names, {kind: each.hexdigest() for kind, each in digests.items()}, regions)

    def region_of(self, row: Row) -> str:
        """The Region in which a resource is counted here, of a type whose documents name their Regions; else empty."""
        return self.regions.get((row.resource_type, row.resource_id), "")
