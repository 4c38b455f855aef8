"""What rules may know of other documents: the fields that any rule reads of a related type, and nothing else."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from averment.evaluation.gaps import named_by, unread_facts
from averment.model.collected import Population
from averment.model.documents import Document
from averment.policy.analysis.reads import ALL, Reads
from averment.policy.policies import Check

_ALWAYS = frozenset({"resource_type", "resource_id", "resource_name", "region", "account_id", "also_known_as", "unread"})
"""What documents are found by, and what tells that they were not read in full."""


def related_fields(checks: Iterable[Check], reads: Mapping[tuple[str, str], Reads]) -> dict[str, frozenset[str]]:
    """The fields that the checks read of each related type; ``*`` among them asks for whole documents."""
    found: dict[str, set[str]] = {}
    for check in checks:
        for kind in check.related:
            found.setdefault(kind, set())
        for head in check.heads:
            for kind, names in reads[check.id, head].related.items():
                found.setdefault(kind, set()).update(names)
    return {kind: frozenset(names) | _ALWAYS for kind, names in sorted(found.items())}


class Relations:
    """From one pass of documents: ``data.inventory`` of wanted fields, ``data.names`` (ids behind each name), ``data.gaps``."""

    def __init__(
        self, documents: Iterable[Document], populations: Iterable[Population], wanted: Mapping[str, frozenset[str]]
    ) -> None:
        # as JSON text, which takes a quarter of the memory
        self._texts: dict[str, dict[str, str]] = {kind: {} for kind in wanted}
        names: dict[str, dict[str, list[str]]] = {kind: {} for kind in wanted}
        unread: list[Document] = []
        self._unread: dict[str, set[str]] = {}
        found = list(populations)
        self.counts: Counter[str] = Counter()
        """How many documents there are of each type."""
        self.incomplete = any(each.failed_call for each in found)
        for document in documents:
            kind = document["resource_type"]
            self.counts[kind] += 1
            self.incomplete = self.incomplete or "unread" in document
            if kind not in wanted:
                continue
            kept = _only(document, wanted[kind])
            self._texts[kind][document["resource_id"]] = json.dumps(kept)
            if "unread" in kept:
                unread.append(kept)
                self._unread.setdefault(kind, set()).update(kept["unread"])
            for name in {document["resource_name"], *document.get("also_known_as", ())}:
                names[kind].setdefault(name, []).append(document["resource_id"])
        # engines go through an object by its keys in order: the first of several documents of one name is the same either way
        self.names = {kind: {name: sorted(set(ids)) for name, ids in of.items()} for kind, of in names.items()}
        texts = {kind: of.values() for kind, of in self._texts.items()}
        self.gaps = {**unread_facts(unread, found, set(wanted)), "named_by": named_by(unread, texts)}

    @property
    def unread_fields(self) -> dict[str, set[str]]:
        """The fields that were not read in some document of a type; ``*`` where any may be, or the population is unknown."""
        return self._unread | {kind: {ALL} for kind in self.gaps["populations"]}

    def as_data(self, config: Mapping[str, Any], *, packed: bool) -> dict[str, Any]:
        """What an engine is given; with `packed`, the documents of each type by id as the JSON text of that object."""
        inventory: dict[str, Any] = {}
        for kind, texts in self._texts.items():
            if packed:
                inventory[kind] = "{" + ",".join(f"{json.dumps(name)}:{text}" for name, text in texts.items()) + "}"
            else:
                inventory[kind] = {name: json.loads(text) for name, text in texts.items()}
            texts.clear()
        return {"inventory": inventory, "names": self.names, "config": dict(config), "gaps": self.gaps}


def _only(document: Document, wanted: frozenset[str]) -> Document:
    if ALL in wanted:
        return document
    return {name: value for name, value in document.items() if name in wanted}
