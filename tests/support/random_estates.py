"""Random estates for comparing ways of judging: a real estate's documents with values changed, left out or not read."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from random import Random
from typing import Any

from averment.authoring.explain.vocabulary import Values
from averment.authoring.mutation.document_mutants import UNHEARD_OF, Path, places
from averment.model.collected import FailedCall, Population
from averment.model.documents import HEADER_SCHEMA, Document
from averment.sources.declared import resources
from averment.sources.schemas import Models

REFUSED = FailedCall("service:Call", "AccessDenied", "service:Call")
_GOES_ON = 0.7  # after each change of a document, the chance of one more
_LEAVES_OUT = 0.3
_UNREAD = 0.15
_LIST_REFUSED = 0.03


class RandomEstates:
    """Makes estates from the documents and populations of a real one, each by its seed."""

    def __init__(self, documents: Sequence[Document], populations: Sequence[Population]) -> None:
        self._documents = documents
        self._populations = populations
        models = Models()
        self._known = {name: Values(each, models, (), {}) for name, each in resources().items()}
        self._values: dict[str | int, list[Any]] = {}
        for document in documents:
            for path, value in places(document):
                if not isinstance(value, dict | list):
                    self._values.setdefault(_name(path), []).append(value)

    def estate(self, seed: int, size: int) -> tuple[list[Document], list[Population]]:
        """Some documents, changed and not all read in full, and the populations, some refused."""
        random = Random(seed)  # noqa: S311 - to be repeated, not to be unforeseeable
        chosen = random.sample(self._documents, min(size, len(self._documents)))
        documents = [self._changed(random, deepcopy(each)) for each in chosen]
        populations = [
            replace(each, failed_call=REFUSED, not_offered="") if random.random() < _LIST_REFUSED else each
            for each in self._populations
        ]
        return documents, populations

    def _changed(self, random: Random, document: Document) -> Document:
        while random.random() < _GOES_ON:
            self._change(random, document)
        if random.random() < _UNREAD:
            own = sorted(document.keys() - HEADER_SCHEMA.keys() | {"tags"})
            name = random.choice([*own, "*"])
            document.pop(name, None)
            refused = replace(REFUSED, call=f"service:Call{random.randint(1, 9)}")
            document["unread"] = {**document.get("unread", {}), name: refused.as_json()}
        return document

    def _change(self, random: Random, document: Document) -> None:
        """One value below the header is left out, or becomes another of its kind."""
        found = list(places(document))
        if not found:
            return
        path, value = random.choice(found)
        holder: Any = document
        for step in path[:-1]:
            holder = holder[step]
        if random.random() < _LEAVES_OUT:
            del holder[path[-1]]
        else:
            holder[path[-1]] = self._other(random, document["resource_type"], path, value)

    def _other(self, random: Random, resource_type: str, path: Path, value: Any) -> Any:
        if isinstance(value, bool):
            return not value
        if isinstance(value, list):
            return random.sample(value, random.randint(0, len(value)))
        if isinstance(value, dict):
            return value
        members = self._known[resource_type].enum(path)
        if members:
            return random.choice([*members, UNHEARD_OF])
        return random.choice([each for each in self._values[_name(path)] if type(each) is type(value)] or [value])


def _name(path: Path) -> str | int:
    """The innermost name of a path: values under one name are of one kind."""
    return next((step for step in reversed(path) if isinstance(step, str)), "")
