"""JSON Schemas of documents, from declarations and botocore's shapes: ``python -m averment.sources.schemas [--check]``."""

import json
import sys
from collections.abc import Iterable
from typing import Any

import botocore.session
from botocore.model import ServiceModel

from averment.base import generated
from averment.base.paths import content
from averment.model.documents import ACCOUNT_HEADER, FROM_FILE, HEADER_SCHEMA
from averment.sources.aws.declaration import Call, Part, Resource
from averment.sources.aws.shapes import result_shape, snake, to_schema
from averment.sources.declared import resources

_STRINGS = {"type": "array", "items": {"type": "string"}}
POLICY_SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "Version": {"type": "string"},
        "Id": {"type": "string"},
        "Statement": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "Sid": {"type": "string"},
                    "Effect": {"type": "string"},
                    "Action": _STRINGS,
                    "NotAction": _STRINGS,
                    "Resource": _STRINGS,
                    "NotResource": _STRINGS,
                    "Principal": {"type": "object", "additionalProperties": _STRINGS},
                    "NotPrincipal": {"type": "object", "additionalProperties": _STRINGS},
                    "Condition": {"type": "object", "additionalProperties": {"type": "object"}},
                },
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}
"""An IAM policy document as documents hold it: always lists (see averment.sources.aws.iam_policy)."""


class Models:
    """botocore's service models, loaded once each."""

    def __init__(self) -> None:
        self._session = botocore.session.get_session()
        self._models: dict[str, ServiceModel] = {}

    def operation(self, service: str, name: str) -> Any:
        """The model of an operation by its AWS name; raises botocore's OperationNotFoundError for one that does not exist."""
        if service not in self._models:
            self._models[service] = self._session.get_service_model(service)
        return self._models[service].operation_model(name)


def schema(resource: Resource, models: Models) -> dict[str, Any]:
    """The closed JSON Schema (draft-07) of one resource type's documents."""
    properties: dict[str, Any] = {}
    if resource.list:
        properties |= _members(resource, resource.list, models, item=True)
    if resource.describe:
        properties |= _members(resource, resource.describe, models, item=False)
    for part in resource.parts:
        properties[part.field] = _part(resource, part, models)
    for path in resource.policies:
        _place(properties, path.split("."))
    properties |= resource.derived
    header = {name: of for name, of in HEADER_SCHEMA.items() if name != FROM_FILE}
    header["resource_type"] = {"type": "string", "enum": [resource.type]}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": resource.type,
        "type": "object",
        "properties": {**dict(sorted(properties.items())), **header},
        "required": list(ACCOUNT_HEADER),
        "additionalProperties": False,
    }


def _members(resource: Resource, call: Call, models: Models, *, item: bool) -> dict[str, Any]:
    if call.rows:
        return {}
    if call.scalar:
        return {snake(call.scalar): {"type": "string"}}
    shape = result_shape(models.operation(resource.service_of(call), call.operation), call.result)
    found: dict[str, Any] = to_schema(shape.member if item else shape)["properties"]
    return found


def _part(resource: Resource, part: Part, models: Models) -> dict[str, Any]:
    if part.parse:
        return POLICY_SCHEMA if part.parse == "policy" else {}
    shape = result_shape(models.operation(resource.service_of(part.call), part.call.operation), part.call.result)
    if not part.items:
        return to_schema(shape)
    items = to_schema(shape.member)
    if part.describe:
        described = _members(resource, part.describe, models, item=False)
        items = {**items, "properties": {**items["properties"], **described}}
    return {"type": "array", "items": items}


def _place(properties: dict[str, Any], path: list[str]) -> None:
    """Puts the policy schema at a path such as ``role_policy_list.*.policy_document``."""
    head, *rest = path
    if not rest:
        properties[head] = POLICY_SCHEMA
        return
    inner = properties[head]
    for step in rest[:-1]:
        inner = inner["items"] if step == "*" else inner["properties"][step]
    inner["properties"][rest[-1]] = POLICY_SCHEMA


def generate() -> dict[str, str]:
    """The text of every schema file, by file name."""
    models = Models()
    return {
        f"{resource.schema_name}.json": json.dumps(schema(resource, models), indent=1, ensure_ascii=False) + "\n"
        for resource in resources().values()
    }


def main(args: Iterable[str]) -> int:
    """Writes the schemas, or with --check says which are out of date."""
    return generated.keep(content("schemas"), generate(), args, only="*.json")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
