"""Service models without their documentation serve as botocore's own do."""

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

import botocore.session
import pytest
from botocore.loaders import Loader
from botocore.model import ServiceModel, Shape

from averment.sources.aws.guards import NotPermittedError
from averment.sources.aws.permissions import operations
from averment.sources.aws.service_models import LeanModels
from averment.sources.aws.session import ClientFactory, open_session
from averment.sources.declared import resources


def models(lean: bool, service: str, operations: Collection[tuple[str, str]] = ()) -> ServiceModel:
    core = botocore.session.Session()
    if lean:
        core.get_component("data_loader").file_loader = LeanModels(operations)
    return core.get_service_model(service)


def held(shape: Shape | None, seen: frozenset[str] = frozenset()) -> object:
    """A shape with all that it holds, at any depth."""
    if shape is None or shape.name in seen:
        return shape and shape.name
    seen |= {shape.name}
    members = {name: held(each, seen) for name, each in shape.members.items()} if shape.type_name == "structure" else {}
    items = [held(getattr(shape, name), seen) for name in ("member", "key", "value") if hasattr(shape, name)]
    return shape.name, shape.type_name, shape.serialization, shape.metadata, members, items


def test_operations_and_shapes_are_the_same() -> None:
    for service in ("s3", "sagemaker", "ec2"):
        own, lean = models(False, service), models(True, service)
        assert [each.name for each in lean.client_context_parameters] == [each.name for each in own.client_context_parameters]
        assert list(lean.operation_names) == list(own.operation_names)
        assert lean.metadata == own.metadata
        for name in own.operation_names:
            ours, theirs = lean.operation_model(name), own.operation_model(name)
            assert str(ours.output_shape) == str(theirs.output_shape)
            members = theirs.input_shape.members if theirs.input_shape else {}
            assert list(ours.input_shape.members if ours.input_shape else {}) == list(members)
    assert own.documentation
    assert not lean.documentation


def test_of_what_a_scan_asks_every_shape_is_whole() -> None:
    asked = operations(resources().values())
    for service in sorted({service for service, _ in asked}):
        own, lean = models(False, service), models(True, service, asked)
        names = {name for of, name in asked if of == service}
        assert names == {*lean.operation_names} - {"CreateSession", "HeadBucket"}
        for name in sorted(names):
            ours, theirs = lean.operation_model(name), own.operation_model(name)
            assert held(ours.input_shape) == held(theirs.input_shape)
            assert held(ours.output_shape) == held(theirs.output_shape)
            assert [held(each) for each in ours.error_shapes] == [held(each) for each in theirs.error_shapes]
            assert ours.http == theirs.http
        # an error is looked up among those of all operations
        assert {each.name for each in lean.error_shapes} <= {each.name for each in own.error_shapes}


def test_what_a_scan_does_not_ask_is_left_out() -> None:
    lean = models(True, "s3", [("s3", "ListBuckets")])
    assert sorted(lean.operation_names) == ["CreateSession", "HeadBucket", "ListBuckets"]
    assert "PutObjectRequest" not in lean.shape_names
    assert models(True, "sts", [("s3", "ListBuckets")]).operation_names == models(False, "sts").operation_names


def test_botocores_own_requests_are_refused_and_not_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "made-up")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "made-up")
    asked = operations(resources().values())
    client: Any = ClientFactory(open_session(None, "us-east-1"), 1, operations=asked).client("s3", "us-east-1")
    for ask in (client.head_bucket, client.create_session):
        with pytest.raises(NotPermittedError):
            ask(Bucket="papers")


def test_a_shape_that_botocore_amends_stays(tmp_path: Path) -> None:
    folder = tmp_path / "shop" / "2026-01-01"
    folder.mkdir(parents=True)
    named = {"shapes": {"Amended": {"members": {"new": {"shape": "Text"}}}}}
    model = {
        "operations": {"List": {"name": "List"}, "Put": {"name": "Put", "input": {"shape": "Amended"}}},
        "shapes": {
            "Amended": {"type": "structure", "members": {"old": {"shape": "Held"}}},
            "Held": {"type": "string"},
            "Other": {},
        },
    }
    (folder / "service-2.json").write_text(json.dumps(model))
    (folder / "service-2.sdk-extras.json").write_text(json.dumps({"version": 1.0, "merge": named}))
    read = LeanModels([("shop", "List")]).load_file(str(folder / "service-2"))
    assert list(read["operations"]) == ["List"]
    assert list(read["shapes"]) == ["Amended", "Held"]


def test_a_member_named_documentation_stays(tmp_path: Path) -> None:
    shape = {"members": {"documentation": {"shape": "Text", "documentation": "What it is."}}, "documentation": "A shape."}
    (tmp_path / "model.json").write_text(json.dumps(shape))
    member = {"shape": "Text", "documentation": ""}
    assert LeanModels().load_file(str(tmp_path / "model")) == {"members": {"documentation": member}, "documentation": ""}


def test_what_is_not_there_is_none(tmp_path: Path) -> None:
    assert not LeanModels().exists(str(tmp_path / "model"))
    assert LeanModels().load_file(str(tmp_path / "model")) is None


def test_the_loader_finds_services_by_it() -> None:
    assert Loader(file_loader=LeanModels()).list_available_services("service-2") == Loader().list_available_services("service-2")
