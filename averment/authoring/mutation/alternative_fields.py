"""Fields of which AWS fills one or the other: the value of one of them put into the other, alone or as a list's item."""

from collections.abc import Iterator, Mapping
from typing import Any

from averment.model.documents import HEADER_SCHEMA, Document

_NOTHING: tuple[Any, ...] = (None, [], {})
_PROSE = frozenset({"title", "description"})


def moved(document: Document, name: str, properties: Mapping[str, Any]) -> Iterator[tuple[str, Document]]:
    """Each field that the document lacks and that has the form of one that it has, and the document with the value there.

    A field has the form of another where botocore's model has one structure for both: SageMaker's ``primary_container`` is what
    each item of ``containers`` is. `properties` are those of the type's JSON Schema. Only structures count, since any text has
    the form of any other.
    """
    form = _form(properties.get(name, {}))
    if not form.get("properties"):
        return
    rest = {key: value for key, value in document.items() if key != name}
    for other in lacking(document, properties):
        whole = _form(properties[other])
        if whole == form:
            yield other, {**rest, other: document[name]}
        elif whole.get("type") == "array" and whole.get("items") == form:
            yield other, {**rest, other: [document[name]]}


def lacking(document: Document, properties: Mapping[str, Any]) -> list[str]:
    """The fields of a type that a document does not have, or has nothing in: AWS leaves a list out, or gives an empty one."""
    own = properties.keys() - HEADER_SCHEMA.keys()
    return sorted(name for name in own if document.get(name) in _NOTHING)


def _form(schema: Any) -> dict[str, Any]:
    """A JSON Schema without what is written for people."""
    if not isinstance(schema, Mapping):
        return {}
    return {key: _inner(value) for key, value in schema.items() if key not in _PROSE or isinstance(value, Mapping)}


def _inner(value: Any) -> Any:
    return _form(value) if isinstance(value, Mapping) else value
