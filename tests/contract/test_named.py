"""lib/ai/named.rego is made from the schemas: a field that a scanner adds is found, each exception has something to except."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from averment.authoring.writing import named_module
from averment.authoring.writing.named_module import AT_REST, ENVIRONMENTS, FUNCTIONS, GUARDS, KEYS, KINDS, LEFT_OUT, NOUNS, Kind
from averment.base.paths import content

TEXT = {"type": "string"}


def record(**fields: Any) -> dict[str, Any]:
    return {"type": "object", "properties": fields}


def list_of(inner: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": inner}


@pytest.fixture
def only_type(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Puts one type with the fields given in place of all schemas."""

    def put(resource_type: str = "AWS::Bedrock::NewThing", **fields: Any) -> None:
        monkeypatch.setattr(named_module, "schemas", lambda: {resource_type: record(**fields)})

    return put


def test_the_module_is_up_to_date() -> None:
    assert (content("policies") / named_module.PATH).read_text(encoding="utf-8") == named_module.module()


def test_a_check_tells_what_is_out_of_date_and_writes_nothing(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(named_module, "content", lambda _: tmp_path)
    monkeypatch.setattr(named_module, "module", lambda: "package lib.ai.named\n")
    (tmp_path / "lib" / "ai").mkdir(parents=True)

    assert named_module.main(["--check"]) == 1
    assert "out of date" in capsys.readouterr().err
    assert list((tmp_path / "lib" / "ai").iterdir()) == []
    assert named_module.main([]) == 0
    assert named_module.main(["--check"]) == 0


def test_a_new_field_for_a_key_is_found_where_it_lies(only_type: Any) -> None:
    only_type(stores=list_of(record(vault=record(kms_key_arn=TEXT))), kms_key_ids=list_of(TEXT), key_name=TEXT)

    assert named_module.fields(KEYS) == [("AWS::Bedrock::NewThing", ("stores", "*", "vault", "kms_key_arn"))]
    assert (
        'keys[key] contains sprintf("new thing %q", [user.resource_name]) if {\n'
        '\tsome user in data.inventory["AWS::Bedrock::NewThing"]\n'
        "\tsome each in user.stores\n"
        "\tkey := inventory.in_region(user.region, each.vault.kms_key_arn)\n}\n"
    ) in named_module.module()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("kms_key_id", "keys"),
        ("sse_kms_key_arn", "keys"),
        ("customer_encryption_key_arn", "keys"),
        ("image", "images"),
        ("container_uri", "images"),
        ("pre_human_task_lambda_arn", "functions"),
        ("credentials_secret_arn", "secrets"),
        ("file_system_id", "file_systems"),
    ],
)
def test_each_kind_knows_its_fields_and_no_other_kinds(only_type: Any, name: str, kind: str) -> None:
    only_type(**{name: TEXT})

    assert [each.rule for each in KINDS if named_module.fields(each)] == [kind]


def test_environments_are_maps_of_texts_and_each_value_may_name_a_secret(only_type: Any) -> None:
    only_type(environment={"type": "object", "additionalProperties": TEXT}, build=record(environment=TEXT))

    assert named_module.fields(ENVIRONMENTS) == [("AWS::Bedrock::NewThing", ("environment",))]
    assert "\tsome value in user.environment\n\tname := inventory.in_region(user.region, value)\n" in named_module.module()


def test_networks_are_known_by_lists_and_by_single_ids_and_not_by_described_groups(only_type: Any) -> None:
    only_type(
        vpc_config=record(subnets=list_of(TEXT), security_group_ids=list_of(TEXT)),
        subnet_id=TEXT,
        security_groups=list_of(record(group_name=TEXT)),
    )

    assert named_module.places() == [
        ("AWS::Bedrock::NewThing", ("vpc_config",), "subnets", "security_group_ids"),
        ("AWS::Bedrock::NewThing", (), "subnet_id", None),
    ]
    assert "\tname := inventory.in_region(user.region, user.subnet_id)\n" in named_module.module()
    assert "\tsome id in user.vpc_config.subnets\n" in named_module.module()


def test_a_type_that_is_part_of_an_ai_system_only_sometimes_has_its_condition_in_each_rule(only_type: Any) -> None:
    only_type("AWS::S3::Bucket", kms_key_id=TEXT)

    assert f"\t{GUARDS['AWS::S3::Bucket']}\n}}\n" in named_module.module()


@cache
def candidates(kind: str) -> frozenset[tuple[str, str]]:
    """What would count if nothing were left out: type and path as LEFT_OUT compares it."""
    return frozenset(_candidates(kind))


def _candidates(kind: str) -> Iterator[tuple[str, str]]:
    for resource_type, schema in named_module.schemas().items():
        for path, inner in named_module.paths(schema):
            if kind == "places" and (named_module.SUBNETS.match(path[-1]) or named_module.GROUPS.match(path[-1])):
                yield resource_type, ".".join(path[:-1])
            text = ".".join(path)
            of = next((each for each in KINDS if each.rule == kind), None)
            if of and re.search(of.pattern, text) and holds(inner, of):
                yield resource_type, text


def holds(inner: Any, kind: Kind) -> bool:
    return "additionalProperties" in inner if kind.holds == "map" else inner.get("type") == kind.holds


@pytest.mark.parametrize(("kind", "types", "fields", "why"), LEFT_OUT, ids=lambda each: str(each)[:40])
def test_each_exception_has_something_to_except(kind: str, types: str, fields: str, why: str) -> None:
    assert why
    assert any(re.fullmatch(types, found) and re.fullmatch(fields, path) for found, path in candidates(kind))


def test_conditions_and_names_are_for_types_that_are_there() -> None:
    known = {resource_type for kind in KINDS for resource_type, _ in named_module.fields(kind)}

    assert set(GUARDS) <= known
    assert set(NOUNS) <= {resource_type for resource_type, _ in named_module.fields(KEYS)}


def test_what_is_left_out_of_one_kind_counts_for_others() -> None:
    assert named_module.left_out("functions", "AWS::SecretsManager::Secret", "rotation_lambda_arn")
    assert named_module.left_out("keys", "AWS::SecretsManager::Secret", "kms_key_id") is None
    assert ("AWS::SecretsManager::Secret", ("kms_key_id",)) in named_module.fields(KEYS)
    assert not any(resource_type == "AWS::SecretsManager::Secret" for resource_type, _ in named_module.fields(FUNCTIONS))


def test_sagemaker_is_used_by_each_of_its_types_but_those_at_rest(only_type: Any) -> None:
    found = named_module.workloads()
    assert {"AWS::SageMaker::Cluster", "AWS::SageMaker::Domain", "AWS::SageMaker::TrainingJob"} <= set(found)
    assert all(each.startswith("AWS::SageMaker::") for each in found)
    of_sagemaker = [each.split("::")[2] for each in named_module.schemas() if each.startswith("AWS::SageMaker::")]
    for pattern in AT_REST:
        each = [name for name in of_sagemaker if re.fullmatch(pattern, name)]
        assert each, f"{pattern} excepts nothing"
        assert not set(each) & {name.split("::")[2] for name in found}
    only_type("AWS::SageMaker::NewThing")
    assert named_module.module().endswith(
        'sagemaker contains "AWS::SageMaker::NewThing" if some _ in data.inventory["AWS::SageMaker::NewThing"]\n'
    )
