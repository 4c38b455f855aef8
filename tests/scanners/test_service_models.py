"""Service models without their documentation serve as botocore's own do."""

import json
from pathlib import Path

import botocore.session
from botocore.loaders import Loader
from botocore.model import ServiceModel

from averment.sources.aws.service_models import LeanModels


def models(lean: bool, service: str) -> ServiceModel:
    core = botocore.session.Session()
    if lean:
        core.get_component("data_loader").file_loader = LeanModels()
    return core.get_service_model(service)


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
