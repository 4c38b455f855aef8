"""AWS's own fields that hold credentials are known: what botocore's models call sensitive, or name like a secret, is
judged here."""

import re
from collections.abc import Iterator
from functools import cache

from botocore.model import ListShape, MapShape, Shape, StructureShape

from averment.secrets.declared_fields import CREDENTIALS, KEPT, SEALED
from averment.secrets.names import telling
from averment.sources.aws.declaration import Call, Resource
from averment.sources.aws.shapes import result_shape, snake
from averment.sources.declared import resources
from averment.sources.schemas import Models

TEXTS = {
    # what people wrote for models, judges and readers: searched as any text, and read by rules
    "action", "append_to_prompt", "base_prompt_template", "blocked_input_messaging", "blocked_outputs_messaging", "code",
    "collaboration_instruction",
    "content", "data", "default_schema", "definition", "description", "examples", "exclusion_filters", "expression",
    "failure_recommendations", "graph_ql_operation", "guard_content", "inline_payload",
    "inclusion_filters", "inclusion_prefixes", "input_action", "input_modalities", "instruction", "instructions",
    "llm_extraction_instruction", "logic", "message", "model_card_content", "natural_language",
    "metric_names", "output_action", "output_modalities", "payload", "query_content", "schema", "sql", "sqls",
    "status_reasons", "text", "text_prompt_template", "value",
    # names, places and kinds
    "api_base", "download_url", "graph_arn", "index_arn", "index_name", "key", "kms_key_id", "kms_master_key_id",
    "master_account_email", "name",
    "object_type", "tier_name", "url", "user_agent", "user_agent_header", "vector_bucket_arn", "vector_index_name",
}  # fmt: skip
"""Members that AWS marks as sensitive and that are no credentials."""

NO_CREDENTIALS = re.compile(r"request_metadata_filters\.|\Acomponents\Z|\Acode_gen_configuration_nodes")
"""Maps that are none: filters, and what is itself made of many fields."""

Member = tuple[str, str, bool]
"""Type, dotted path without indexes and map keys, and whether AWS calls it sensitive."""


def members(resource: Resource, models: Models) -> Iterator[Member]:
    """Each text and number, and each map of texts, that a document of a type may hold."""
    places: list[tuple[Call, str]] = [(call, "") for call in (resource.list, resource.describe) if call]
    for part in resource.parts:
        places += [(call, part.field) for call in (part.call, part.describe) if call and not part.parse]
    yield from ((resource.type, name, False) for name in resource.derived)
    for call, field in places:
        if not call.rows and not call.scalar:
            shape = result_shape(models.operation(resource.service_of(call), call.operation), call.result)
            for path, sensitive in leaves(shape.member if isinstance(shape, ListShape) else shape, [field] if field else [], ()):
                yield resource.type, path, sensitive


def leaves(shape: Shape, path: list[str], around: tuple[str, ...]) -> Iterator[tuple[str, bool]]:
    """The texts and numbers within a shape; a shape that holds itself is gone into once."""
    if shape.name in around:
        return
    within = (*around, shape.name)
    if isinstance(shape, StructureShape):
        for name, member in shape.members.items():
            yield from leaves(member, [*path, snake(name)], within)
    elif isinstance(shape, ListShape):
        yield from leaves(shape.member, path, within)
    elif isinstance(shape, MapShape):
        if shape.metadata.get("sensitive") or shape.value.metadata.get("sensitive"):
            yield ".".join(path), True
        yield from leaves(shape.value, [*path, "*"], within)
    elif shape.type_name not in ("boolean", "timestamp"):
        yield ".".join(path), bool(shape.metadata.get("sensitive"))


@cache
def all_members() -> dict[tuple[str, str], bool]:
    """Type and path of every member of all declared types, and whether AWS calls it sensitive."""
    models = Models()
    return {(type_, path): sensitive for each in resources().values() for type_, path, sensitive in members(each, models)}


def is_declared(type_: str, path: str) -> bool:
    return any(path in declared.get(type_, ()) for declared in (CREDENTIALS, SEALED, KEPT))


def test_what_aws_calls_sensitive_is_declared_or_no_credential() -> None:
    assert any(all_members().values())
    unknown = {
        (type_, path)
        for (type_, path), sensitive in sorted(all_members().items())
        if sensitive
        and not is_declared(type_, path.removesuffix(".*"))
        and path.rpartition(".")[2] not in TEXTS
        and not NO_CREDENTIALS.search(path)
    }
    assert unknown == set()


def test_what_is_named_like_a_secret_is_one_or_is_declared() -> None:
    """Such fields are cut by their names; one that holds something else would be cut for nothing."""
    named = {(type_, path) for type_, path in all_members() if telling(path.rpartition(".")[2]) in ("password", "secret")}
    assert {(type_, path) for type_, path in named if not is_declared(type_, path)} == set()


def test_what_is_declared_exists() -> None:
    known = {(type_, path.removesuffix(".*")) for type_, path in all_members()}
    for declared in (CREDENTIALS, SEALED, KEPT):
        for type_, paths in declared.items():
            assert {path for path in paths if (type_, path) not in known} == set(), type_
