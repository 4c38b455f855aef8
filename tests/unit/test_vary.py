"""What passes with a value left out, or with one that nobody knows, is found; nothing else is."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from averment.authoring.mutation.document_mutants import survivors
from averment.cli.process import main
from averment.evaluation.scan import Scan, Selection
from averment.model.document_store import HeldDocuments
from averment.sources.declared import resources
from tests.support.rego_samples import metadata, policies, put
from tests.unit.test_judge import document

SOURCE = "AWS::Bedrock::DataSource"


def survived(condition: str, documents: Sequence[dict[str, Any]], kind: str = SOURCE) -> list[tuple[str, str]]:
    rules = f"""
{metadata(kind)}\
deny["X"] contains "bad" if {{
	input.resource_type == "{kind}"
	{condition}
}}
"""
    scan = Scan("1", "aws", "arn:me", ("us-east-1",), "2026-01-01T00:00:00Z", {}, Selection(), "", HeldDocuments(documents), ())
    return [(".".join(each.place), each.passes) for each in survivors(scan, policies(rules), resources())]


def source(**fields: Any) -> dict[str, Any]:
    return document("source", SOURCE, **fields)


def test_what_is_forbidden_by_name_passes_without_it_and_with_anything_new() -> None:
    """data_deletion_policy is an enumeration of DELETE and RETAIN."""
    found = survived('input.data_deletion_policy == "RETAIN"', [source(data_deletion_policy="DELETE")])
    assert found == [("data_deletion_policy", "with UNHEARD_OF"), ("data_deletion_policy", "without it")]


def test_what_is_demanded_by_name_passes_with_nothing_else() -> None:
    assert survived('object.get(input, "data_deletion_policy", "") != "DELETE"', [source(data_deletion_policy="DELETE")]) == []


def test_a_value_that_decides_nothing_is_left_out() -> None:
    assert survived("input.resource_name == input.description", [source(description="x", data_deletion_policy="DELETE")]) == []


def test_values_are_those_of_other_documents_where_there_is_no_enumeration() -> None:
    good = source(description="fine")
    bad = {**source(description="bad"), "resource_id": "arn:other"}
    assert survived('input.description == "bad"', [good, bad]) == [("description", "without it")]
    assert survived('input.description == "bad"', [good]) == []


def test_places_in_lists_are_told_once() -> None:
    rule = "some each in input.vector_ingestion_configuration.parsing; each.on == false"
    parsing = {"parsing": [{"on": True}, {"on": True}]}
    assert survived(rule, [source(vector_ingestion_configuration=parsing)]) == [
        ("vector_ingestion_configuration.parsing.*.on", "without it")
    ]


MODEL = "AWS::SageMaker::Model"


def model(**fields: Any) -> dict[str, Any]:
    return document("model", MODEL, **fields)


def test_what_fails_in_a_field_and_passes_in_the_one_that_aws_fills_instead_is_found() -> None:
    """A model has a primary container or several containers; botocore has one structure for both."""
    good = model(primary_container={"image": "good"}, containers=[])
    assert ("primary_container", "in containers") in survived('input.primary_container.image == "bad"', [good], MODEL)
    both = 'some each in array.concat([object.get(input, "primary_container", {})], object.get(input, "containers", []))'
    found = survived(f'{both}; each.image == "bad"', [good], MODEL)
    assert [place for place, passes in found if passes.startswith("in ")] == []


def test_fields_that_are_read_and_that_no_document_has_are_tried_as_well() -> None:
    rule = 'some each in input.containers; each.image == "bad"'
    found = survived(rule, [model(primary_container={"image": "good"})], MODEL)
    assert found == [
        ("containers", "without it"),
        ("containers.*", "without it"),
        ("containers.*.image", "without it"),
    ]


def test_what_fails_anyway_is_not_tried() -> None:
    assert survived('input.data_deletion_policy == "RETAIN"', [source(data_deletion_policy="RETAIN")]) == []


@pytest.mark.slow  # a whole demo
def test_the_command_prints_a_line_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bundle, deny = tmp_path / "bundle", 'deny["MINE-001"] contains "It keeps none." if input.versioning.status == "Suspended"\n'
    rule = f"package mine.versions\n\n{metadata('AWS::S3::Bucket')}{deny}"
    added = ["--policies", str(put(tmp_path / "added", {"mine/versions.rego": rule})), "--check"]
    main(["scan", "--demo", "--region", "us-east-1", "--output", str(bundle), "--quiet", *added, "MINE-001"])
    capsys.readouterr()
    assert main(["policies", "vary", str(bundle), *added, "MINE-001"]) == 0
    told = capsys.readouterr()
    lines = told.out.splitlines()
    assert told.err == f"{len(lines)} values of 1 checks\n"
    assert {line.rpartition("\t")[2] for line in lines} >= {"passes without it", "passes with UNHEARD_OF"}, told.out
    assert all(line.startswith("MINE-001\tAWS::S3::Bucket\t") for line in lines)
    assert main(["policies", "vary", str(bundle), *added, "MINE-999"]) == 3
    assert "does not exist" in capsys.readouterr().err
