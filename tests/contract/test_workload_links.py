"""The fields by which workloads are found are fields of the documents, of types that scanners read; none is forgotten."""

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from averment.authoring.writing import named_module
from averment.base.paths import content
from averment.report.workload_links import IDS, LINKS, ROOTS, ROOTS_ALONE, Link
from averment.sources.declared import resources


@cache
def schema(resource_type: str) -> Any:
    return json.loads((content("schemas") / f"{resources()[resource_type].schema_name}.json").read_text(encoding="utf-8"))


def at(found: Any, path: list[str]) -> Any:
    """The part of a schema that a path leads to; None where it leads to nothing."""
    for name in path:
        found = found.get("items") if name == "*" else found.get("properties", {}).get(name)
        if found is None:
            return None
    return found


ELSEWHERE = (
    (r"AWS::SageMaker::(Endpoint|InferenceComponent) .*resolved_image", "the image that is specified, by its digest"),
    (r"AWS::SageMaker::Endpoint pending_deployment_summary\..*", "a deployment that is not there yet"),
    (
        r"AWS::SageMaker::ModelPackage (additional_inference|validation)_specification.*",
        "how a package may be used, or was tried",
    ),
    (r"AWS::S3::Bucket replication\..*", "what the copies of another bucket are encrypted with"),
    (r"AWS::Bedrock::CustomModel customization_config\..*", "what graded the model when it was made"),
    (r"AWS::RDS::DBCluster domain_memberships\..*", "by what a cluster joins a directory"),
)
"""Fields that name something on which no workload rests while it runs, and why."""


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


@pytest.mark.parametrize(
    "kind",
    [named_module.KEYS, named_module.IMAGES, named_module.FUNCTIONS, named_module.SECRETS],
    ids=lambda each: each.rule,
)
def test_each_field_of_a_part_that_names_a_key_image_function_or_secret_is_followed(kind: named_module.Kind) -> None:
    followed = {f"{of} {link.path}" for of, link in links()}
    named = {f"{of} {'.'.join(path)}" for of, path in named_module.fields(kind) if of in LINKS}
    assert named, "no such fields at all"
    assert not {each for each in named - followed if not any(re.fullmatch(pattern, each) for pattern, _ in ELSEWHERE)}


@pytest.mark.parametrize("pattern", [pattern for pattern, _ in ELSEWHERE])
def test_what_is_left_out_is_there(pattern: str) -> None:
    kinds = (named_module.KEYS, named_module.IMAGES, named_module.FUNCTIONS, named_module.SECRETS)
    assert any(re.fullmatch(pattern, f"{of} {'.'.join(path)}") for kind in kinds for of, path in named_module.fields(kind))


@pytest.mark.parametrize(("kind", "field"), list(IDS.items()))
def test_ids_are_fields(kind: str, field: str) -> None:
    assert field in schema(kind)["properties"]


def test_what_workloads_begin_with_leads_somewhere() -> None:
    assert {*ROOTS, *ROOTS_ALONE} <= LINKS.keys()
