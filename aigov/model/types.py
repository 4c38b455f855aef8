"""The types of documents: each is what a JSON Schema in ``schemas/`` is titled."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from aigov.base.paths import content


@cache
def names() -> Mapping[str, Path]:
    """Each type, such as ``AWS::S3::Bucket``, and the file of its schema."""
    return {str(_read(path)["title"]): path for path in sorted(content("schemas").glob("*.json"))}


@cache
def schema_of(name: str) -> Mapping[str, Any]:
    """The JSON Schema of a type's documents. Raises KeyError for a type that has none."""
    return _read(names()[name])


def _read(path: Path) -> Mapping[str, Any]:
    schema: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return schema
