"""Documents held to the JSON Schema of their type: where a scan makes them, and where a bundle is read back."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache
from typing import Any

import jsonschema

from averment.model.documents import ACCOUNT_HEADER, HEADER_SCHEMA, REQUIRED_HEADER, Document
from averment.model.types import Types, shipped
from averment.sources.aws.shapes import rfc3339

_ANY_TYPE: Mapping[str, Any] = {"type": "object", "properties": HEADER_SCHEMA, "required": list(REQUIRED_HEADER)}
"""For a type that is not known here: a bundle may be of a later averment, or of a source that is not asked now."""

_formats = jsonschema.FormatChecker(formats=())


@_formats.checks("date-time")
def _is_moment(value: object) -> bool:
    try:
        return not isinstance(value, str) or rfc3339(datetime.fromisoformat(value)) == value
    except (ValueError, OverflowError):
        return False


def _is_whole(_: object, value: object) -> bool:
    # JSON Schema takes 1.0 for a whole number, but engines write it in ways of their own
    return isinstance(value, int) and not isinstance(value, bool)


_validators: Any = jsonschema.validators  # whose stubs leave `extend` untyped
_Validator = _validators.extend(
    jsonschema.Draft7Validator,
    type_checker=jsonschema.Draft7Validator.TYPE_CHECKER.redefine("integer", _is_whole),
)


def validator(schema: Mapping[str, Any]) -> Any:
    """What holds values to a JSON Schema (draft-07): 1.0 is no integer, and `date-time` is the form of moments in documents."""
    return _Validator(schema, format_checker=_formats)


class Schemas:
    """The schemas of some types, ready to hold documents to. Of another type's documents the header is all that is known."""

    def __init__(self, types: Types) -> None:
        self._types = types
        self._of_documents: dict[str, Any] = {}
        self._of_fields: dict[str, Mapping[str, Any]] = {}

    def problem(self, document: Document, *, closed: bool = True) -> str:
        """What of a document is not as the schema of its type has it, in a few words; empty where nothing is.

        Without `closed` it may have fields that the schema lacks.
        """
        name = document["resource_type"]
        if name not in self._of_documents:
            self._of_documents[name] = validator(self._schema(name))
        errors = self._of_documents[name].iter_errors(document)
        found = next((each for each in errors if closed or each.validator != "additionalProperties"), None)
        return _words(found) if found else ""

    def misfits(self, name: str, fields: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """Each field of a type's document, not of its header, that is not as the schema has it, and what is wrong with it."""
        if name not in self._of_fields:
            properties: Mapping[str, Any] = self._schema(name)["properties"]
            # a field of AWS's that is named as one of the header gives way to it (averment.model.documents.build)
            self._of_fields[name] = {field: validator(of) for field, of in properties.items() if field not in ACCOUNT_HEADER}
        for field, held in self._of_fields[name].items():
            if field in fields:
                found = next(held.iter_errors(fields[field]), None)
                if found:
                    yield field, _words(found)

    def _schema(self, name: str) -> Mapping[str, Any]:
        return dict(self._types[name].schema) if name in self._types else _ANY_TYPE


@cache
def of_shipped() -> Schemas:
    """The schemas in ``schemas/``."""
    return Schemas(shipped())


_MADE_OF = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "an object",
}


def _words(error: Any) -> str:
    """``vpc_config.subnets.0 is not text``."""
    place = ".".join(f"{step!s:.80}" for step in error.absolute_path)
    if error.validator == "required":
        lacking = next(name for name in error.validator_value if name not in error.instance)
        return f"{place}{'.' if place else ''}{lacking} is missing"
    if error.validator == "additionalProperties":
        more = next(name for name in error.instance if name not in error.schema.get("properties", {}))
        return f"{place}{'.' if place else ''}{more:.80} is no field of its type"
    if error.validator == "type":
        wanted = _MADE_OF.get(error.validator_value, error.validator_value)
        return f"{place or 'it'} is not {wanted}"
    if error.validator == "format":
        return f"{place or 'it'} is no moment in UTC such as 2026-01-01T00:00:00Z"
    return f"{place or 'it'} is none of the values that it can have"
