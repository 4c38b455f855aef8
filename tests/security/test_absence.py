"""Absences that verify by themselves: what is proved absent, and what is not."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from averment.app import sample as use_case
from averment.base.errors import ConfigError, EvidenceError
from averment.evidence import bundle_reader, bundle_writer, merkle, trees
from averment.model.document_store import HeldDocuments
from averment.proof import absence, proof_file
from averment.proof.head import Head
from averment.proof.keys import PublicKey
from averment.sources.declared import resources
from tests.fuzz import sample as small
from tests.support import shipped
from tests.support.signed_bundles import ROLE, absent, alone, drawn, of_row, unnoticed, verified


@pytest.mark.parametrize(
    ("kind", "region", "resource", "beside"),
    [
        ("AWS::IAM::Role", "global", f"{ROLE}/aaa", [0]),
        ("AWS::IAM::Role", "global", f"{ROLE}/middle", [0, 1]),
        ("AWS::IAM::User", "global", "arn:aws:iam::111122223333:user/gone", [1, 2]),
        ("AWS::SageMaker::NotebookInstance", "us-east-1", "arn:aws:zzz", [6]),
    ],
)
def test_an_absence_is_verified_by_itself_and_by_others(
    kind: str, region: str, resource: str, beside: list[int], signed: Path, trusted: dict[str, PublicKey], pair: tuple[Path, Path]
) -> None:
    path = signed.parent / "absent.json"
    found = absent(signed, kind, region, resource, path)
    assert [each["index"] for each in found["absence"]["neighbours"]] == beside
    said = verified(path, trusted)
    assert said[-2].startswith(f"Population: {kind} in {region} was listed in full")
    assert said[-1].startswith(f"Absent: {resource}: ")
    assert alone(path, pair[1]) == f"{(kind, region, resource)} is absent"


def test_in_a_bundle_without_documents_everything_is_absent(tmp_path: Path) -> None:
    scan = small.scan(shipped.rules())
    nothing = [replace(each, listed=0) for each in scan.populations]
    bundle_writer.write(tmp_path / "out", replace(scan, documents=HeldDocuments([]), populations=nothing), {})
    assert bundle_reader.manifest_of(tmp_path / "out")["trees"]["documents"] == {"size": 0, "root": merkle.EMPTY}
    found = absent(tmp_path / "out", "AWS::IAM::Role", "global", f"{ROLE}/admin", tmp_path / "absent.json")
    assert found["absence"]["neighbours"] == []
    assert verified(tmp_path / "absent.json", {})[-1].startswith("Absent: ")


@pytest.mark.parametrize(
    ("kind", "region", "resource", "said"),
    [
        ("AWS::IAM::Role", "global", f"{ROLE}/admin", "is not absent"),
        ("AWS::IAM::Role", "global", "admin", "is not absent: it is"),
        ("AWS::KMS::Key", "us-east-1", "alias/mine", "is not absent: it is"),
        ("AWS::IAM::Role", "global", "nobody", "ids of AWS::IAM::Role are such as"),
        ("AWS::IAM::Role", "us-east-1", f"{ROLE}/nobody", "AWS::IAM::Role in us-east-1 was not read"),
        ("AWS::S3::Bucket", "us-east-1", "arn:aws:s3:::any", "AWS::S3::Bucket in us-east-1 was not read"),
        ("AWS::SageMaker::TrainingJob", "us-east-1", "arn:aws:x", "was not listed in full .*: AccessDenied"),
        ("AWS::IAM::Role", "global", f"{ROLE}/AKIAIOSFODNN7EXAMPLE", "looks like a secret"),
        ("AWS::IAM::Role", "global", f"{ROLE}/admin ", "a character that nobody sees, or blanks around it"),
        ("AWS::IAM::Role", "global", f"{ROLE}/ad\u200bmin", "a character that nobody sees"),
        ("AWS::IAM::Role", "global", "", "an id is needed"),
        ("AWS::IAM::Role", "global", "*", "an id is needed"),
    ],
)
def test_what_was_not_read_or_is_there_is_not_proved_absent(
    kind: str, region: str, resource: str, said: str, signed: Path
) -> None:
    with pytest.raises(ConfigError, match=said):
        use_case.prove_absent(signed, (kind, region, resource))


@pytest.mark.parametrize(
    ("population", "said"),
    [
        ({"since": "2026-08-22T23:00:00Z"}, "was listed from 2026-08-22T23:00:00Z on alone"),
        ({"vanished": 1}, "1 were listed and deleted before they were read"),
        ({"refusal": {"call": "iam:ListRoles", "code": "Throttling"}}, r"was not listed in full \(iam:ListRoles: Throttling\)"),
    ],
)
def test_a_population_is_listed_in_full_or_nothing_is_absent_from_it(population: dict[str, Any], said: str) -> None:
    whole = {"resource_type": "AWS::IAM::Role", "region": "global", "refusal": None, "since": None, "vanished": 0}
    key = ("AWS::IAM::Role", "global", "x")
    named = dict(zip(absence._NAMES, key, strict=True))
    assert absence.listed_problem({"populations": [whole]}, key) == ""
    with pytest.raises(EvidenceError, match=said):
        list(absence.verify({**named, "neighbours": []}, {"populations": [whole | population]}, ""))


def test_buckets_alone_are_listed_at_once_for_all_regions() -> None:
    """What the independent verifier has to know."""
    assert [name for name, each in resources().items() if each.region and each.scope == "global"] == ["AWS::S3::Bucket"]
    buckets = {"resource_type": "AWS::S3::Bucket", "region": "global", "refusal": None}
    assert absence.listed_problem({"populations": [buckets]}, ("AWS::S3::Bucket", "eu-west-1", "x")) == ""
    assert "was not read" in absence.listed_problem({"populations": [buckets]}, ("AWS::S3::Bucket", "global", "x"))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda found: found["neighbours"].pop(), "do not stand next to each other"),
        (lambda found: found["neighbours"].reverse(), ""),
        (lambda found: found.update(neighbours=[]), "do not stand next to each other"),
        (lambda found: found["neighbours"].append(found["neighbours"][0]), "do not stand next to each other"),
        (lambda found: found.update(resource_id=f"{ROLE}/zzz"), "do not stand next to each other"),
        (lambda found: found.update(resource_id=f"{ROLE}/admin"), "is there"),
        (lambda found: found.update(resource_id="nobody"), "ids of AWS::IAM::Role are such as"),
        (lambda found: found.update(resource_id="admin"), "is not absent: it is"),
        (lambda found: found.update(resource_id=f"{ROLE}/middle\u200b"), "does not name the type"),
        (lambda found: found.update(region="eu-west-1"), "was not read"),
        (lambda found: found.update(resource_type=7), "does not name the type"),
        (lambda found: found.update(neighbours={}), "neighbours is no list"),
        (lambda found: of_row(found["neighbours"][0], resource_id="x"), "neighbour 0: is not line 0"),
    ],
)
def test_an_absence_that_was_changed_is_refused(
    change: Callable[[dict[str, Any]], object], said: str, signed: Path, trusted: dict[str, PublicKey], pair: tuple[Path, Path]
) -> None:
    path = signed.parent / "absent.json"
    found = absent(signed, "AWS::IAM::Role", "global", f"{ROLE}/middle", path)
    change(found["absence"])
    path.write_text(proof_file._written(found), encoding="utf-8")
    if not said:  # the order in the file says nothing
        assert verified(path, trusted)
        return
    with pytest.raises(EvidenceError, match=said):
        verified(path, trusted)
    with pytest.raises((SystemExit, ValueError, TypeError, KeyError, AttributeError)):
        alone(path, pair[1])


def test_flips_in_files_that_verify_alone_are_found(signed: Path, trusted: dict[str, PublicKey]) -> None:
    drawn(signed, signed.parent / "sample.json", 2)
    absent(signed, "AWS::IAM::Role", "global", f"{ROLE}/middle", signed.parent / "absent.json")
    for path in (signed.parent / "sample.json", signed.parent / "absent.json"):
        places = range(0, path.stat().st_size, 29)
        assert unnoticed(path, partial(verified, path, trusted), places) == [], path


def test_neighbours_of_another_place_prove_nothing(signed: Path, trusted: dict[str, PublicKey]) -> None:
    """Two documents of the bundle between which others stand, with paths that are right."""
    path = signed.parent / "absent.json"
    found = absent(signed, "AWS::IAM::Role", "global", f"{ROLE}/middle", path)
    head = Head.of(signed)
    apart = trees.built(signed, trees.DOCUMENTS_TREE, head.manifest, [0, 2])
    found["absence"]["resource_id"] = f"{ROLE}/scorer-2"
    found["absence"]["neighbours"] = [{**vars(each), "path": list(each.path)} for each in apart.values()]
    path.write_text(proof_file._written(found), encoding="utf-8")
    with pytest.raises(EvidenceError, match="do not stand next to each other"):
        verified(path, trusted)
