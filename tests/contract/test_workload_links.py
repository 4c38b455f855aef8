"""The fields by which workloads are found are fields of the documents, of types that scanners read."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from averment.base.paths import content
from averment.report.workload_links import IDS, LINKS, ROOTS, ROOTS_ALONE, Link
from averment.sources.declared import resources


def schema(resource_type: str) -> Any:
    return json.loads((content("schemas") / f"{resources()[resource_type].schema_name}.json").read_text(encoding="utf-8"))


def at(found: Any, path: list[str]) -> Any:
    """The part of a schema that a path leads to; None where it leads to nothing."""
    for name in path:
        found = found.get("items") if name == "*" else found.get("properties", {}).get(name)
        if found is None:
            return None
    return found


def links() -> Iterator[tuple[str, Link]]:
    for kind, of in LINKS.items():
        for link in of:
            yield kind, link


@pytest.mark.parametrize(("kind", "link"), list(links()), ids=lambda each: each if isinstance(each, str) else each.path)
def test_each_path_leads_to_a_text_and_each_type_is_read(kind: str, link: Link) -> None:
    found = at(schema(kind), link.path.split("."))
    assert found is not None, f"{kind} has no {link.path}"
    assert "string" in (found["type"] if isinstance(found["type"], list) else [found["type"]])
    assert link.to in resources()


@pytest.mark.parametrize(("kind", "field"), list(IDS.items()))
def test_ids_are_fields(kind: str, field: str) -> None:
    assert field in schema(kind)["properties"]


def test_what_workloads_begin_with_leads_somewhere() -> None:
    assert {*ROOTS, *ROOTS_ALONE} <= LINKS.keys()
