"""Schemas are generated, up to date, and every sample conforms to its own."""

import json
from pathlib import Path

import jsonschema
import pytest

from averment.base import generated
from averment.base.paths import content
from averment.model.documents import HEADER_SCHEMA
from averment.sources import schemas
from averment.sources.aws.declaration import Resource
from averment.sources.declared import resources
from tests.support.root import ROOT

SAMPLES = sorted((ROOT / "test_data").glob("sample_*.json"))


def test_the_schema_files_are_up_to_date() -> None:
    assert generated.stale(content("schemas"), schemas.generate(), only="*.json") == []


def test_the_folder_holds_only_schemas() -> None:
    assert [path.name for path in content("schemas").iterdir() if path.suffix != ".json"] == []


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_sample_conforms_to_its_schema(path: Path) -> None:
    sample = json.loads(path.read_text(encoding="utf-8"))
    name = resources()[sample["resource_type"]].schema_name
    jsonschema.validate(sample, json.loads((content("schemas") / f"{name}.json").read_text(encoding="utf-8")))


def test_no_service_field_hides_behind_a_header_field() -> None:
    """A member called like a header field would be lost: `tags` is the one the header takes over on purpose."""
    models = schemas.Models()
    taken = {name: set(HEADER_SCHEMA) & _own(resource, models) for name, resource in resources().items()}
    # of what AWS Backup protects the ARN says enough; the gateways that a consent portal is for are read themselves;
    # a subscription to anomalies is listed for the account that made it alone
    lost_on_purpose = {
        "AWS::Backup::ProtectedResource": {"resource_name", "resource_type"},
        "AWS::BedrockAgentCore::ConsentPortal": {"sources"},
        "AWS::CE::AnomalySubscription": {"account_id"},
    }
    hidden = {name: found - {"tags", "also_known_as"} for name, found in taken.items()}
    assert {name: found for name, found in hidden.items() if found} == lost_on_purpose


def _own(resource: Resource, models: schemas.Models) -> set[str]:
    calls = [(call, call is resource.list) for call in (resource.list, resource.describe) if call]
    return {name for call, item in calls for name in schemas._members(resource, call, models, item=item)}
