"""What a bundle's documents, manifest and results say is held to each other, to schemas and to one way of writing."""

import io
import json
import os
from collections import Counter
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from botocore.model import Shape, ShapeResolver

from averment.base.errors import ConfigError, EvidenceError
from averment.cli.process import main
from averment.engines.embedded import EmbeddedFactory
from averment.evaluation.scan import Scan
from averment.evidence import bundle_files, bundle_reader, manifest_schema, stored_documents
from averment.model import documents
from averment.report import build
from averment.sources import consistency, document_schemas
from averment.sources.aws.normalise import normalised
from averment.sources.aws.shapes import MalformedReply, rfc3339, to_json
from averment.sources.declared import resources
from tests.fuzz import sample
from tests.fuzz.sample import Parts
from tests.support import shipped
from tests.support.processor_time import at_most

CARDS = "documents/AWS-SageMaker-ModelCard.jsonl"
NOTEBOOKS = "documents/AWS-SageMaker-NotebookInstance.jsonl"
RESULTS = "results.jsonl"


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Parts:
    folder = tmp_path_factory.mktemp("start") / "out"
    rules = shipped.rules()
    sample.written(folder, rules, EmbeddedFactory())
    return sample.parts(folder)


@pytest.fixture
def parts(start: Parts) -> Parts:
    return Parts(dict(start.files), json.loads(json.dumps(start.manifest)))


def read(parts: Parts, folder: Path, *, covered_up: bool = True) -> Scan:
    """A bundle with digests set anew, and all else that can be worked out, read as `judge` reads it."""
    if covered_up:
        sample.covered_up(parts)
    sample.mended(parts)
    parts.on_disk(folder)
    return bundle_reader.read(folder)


def judged(folder: Path, output: Path) -> tuple[int, str]:
    said = io.StringIO()
    with redirect_stderr(said), redirect_stdout(said):
        code = main(["judge", str(folder), "--output", str(output), "--quiet"])
    return code, " ".join(said.getvalue().split())


def test_the_bundle_that_all_this_starts_from_is_judged(parts: Parts, tmp_path: Path) -> None:
    found = read(parts, tmp_path / "in")
    assert len(found.documents) == 7
    code, said = judged(tmp_path / "in", tmp_path / "out")
    assert (code, "results.jsonl" in said) == (2, False)
    assert (tmp_path / "out" / RESULTS).read_bytes() == parts.files[RESULTS]
    again = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert again["scan_id"] == parts.manifest["scan_id"]
    assert judged(tmp_path / "out", tmp_path / "out")[0] == 2


@pytest.mark.parametrize(
    "change", [lambda text: text.replace(b"resource_name", b"resource_nane", 1), lambda text: text[:-1], lambda text: text + text]
)
def test_documents_are_those_that_were_held_to_their_form(parts: Parts, tmp_path: Path, change: Callable[[bytes], bytes]) -> None:
    """Later readings are not held to it again, so each line must be what it was."""
    found = read(parts, tmp_path / "in").documents
    file = tmp_path / "in" / CARDS
    before = file.read_bytes()
    known = list(found)
    file.write_bytes(change(before))
    with pytest.raises(EvidenceError, match=f"{CARDS}.*(changed while it was read|is no document)"):
        list(found)
    file.write_bytes(before)
    assert list(found) == known


def test_a_document_that_is_looked_up_is_the_one_that_was_held_to_its_form(parts: Parts, tmp_path: Path) -> None:
    found = read(parts, tmp_path / "in").documents
    assert isinstance(found, stored_documents.StoredDocuments)
    keys = [documents.sort_key(each) for each in found]
    file = tmp_path / "in" / CARDS
    file.write_bytes(file.read_bytes().replace(b"resource_name", b"resource_nane", 1))
    with pytest.raises(EvidenceError, match="changed while it was read"):
        [found.at(key) for key in keys]


# ---- one way of writing ----


def replacing(old: str, new: str) -> Callable[[bytes], bytes]:
    def change(line: bytes) -> bytes:
        assert old.encode() in line
        return line.replace(old.encode(), new.encode("utf-8", "surrogatepass"), 1)

    return change


def as_utf16(line: bytes) -> bytes:
    return line.decode().encode("utf-16")


WRITTEN_OTHERWISE: dict[str, Callable[[bytes], bytes]] = {
    "a key twice": replacing('"region"', '"region":"global","region"'),
    "a key twice in an object": replacing('"tags":{', '"tags":{"Owner":"x",'),
    "blanks": replacing(",", ", "),
    "an escape": replacing("plain", "pl\\u0061in"),
    "a fraction": replacing(":5", ":5.0"),
    "an exponent": replacing(":5", ":5e0"),
    "not a number": replacing(":5", ":NaN"),
    "infinite": replacing(":5", ":1e999"),
    "beyond 64 bits": replacing(":5", f":{2**63}"),
    "400 digits": replacing(":5", f":{'9' * 400}"),
    "5000 digits": replacing(":5", f":{'9' * 5000}"),
    "deep": replacing(":5", f":{'[' * 120}{']' * 120}"),
    "very deep": replacing(":5", f":{'[' * 100_000}{']' * 100_000}"),
    "half a character": replacing('"lending"', '"\\ud800"'),
    "half a character as a key": replacing('"Owner"', '"\\udfff"'),
    "half a character in UTF-8": replacing('"lending"', '"\ud800"'),
    "byte order mark": lambda line: b"\xef\xbb\xbf" + line,
    "line end of Windows": lambda line: line[:-1] + b"\r\n",
    "blank line": lambda line: b"\n" + line,
    "line of blanks": lambda line: b"  \n" + line,
    "two in a line": lambda line: line[:-1] + line,
    "UTF-16": as_utf16,
    "compressed": lambda line: b"\x1f\x8b\x08" + line,
    "a list": lambda line: b"[" + line[:-1] + b"]\n",
}


@pytest.mark.parametrize("how", WRITTEN_OTHERWISE)
def test_a_line_is_written_as_a_scan_writes_it(how: str, parts: Parts, tmp_path: Path) -> None:
    first, rest = parts.files[NOTEBOOKS].split(b"\n", 1)
    parts.files[NOTEBOOKS] = WRITTEN_OTHERWISE[how](first + b"\n") + rest
    with pytest.raises(EvidenceError, match=r"NotebookInstance\.jsonl:1: "):
        read(parts, tmp_path / "in")


def test_the_last_line_ends(parts: Parts, tmp_path: Path) -> None:
    parts.files[NOTEBOOKS] = parts.files[NOTEBOOKS][:-1]
    with pytest.raises(EvidenceError, match=r"NotebookInstance\.jsonl:2: "):
        read(parts, tmp_path / "in")


# ---- documents and the schemas of their types ----


def changed(parts: Parts, name: str, **fields: Any) -> None:
    """Sets fields of the first document in a file; None takes one out."""
    first, *rest = parts.files[name].decode().split("\n")
    document = json.loads(first) | fields
    document = {key: value for key, value in document.items() if value is not None}
    parts.files[name] = "\n".join([documents.line(document), *rest]).encode()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"volume_size_in_gb": "5"}, "volume_size_in_gb is not a whole number"),
        ({"volume_size_in_gb": 5.0}, "volume_size_in_gb is not a whole number"),
        ({"volume_size_in_gb": True}, "volume_size_in_gb is not a whole number"),
        ({"kms_key_id": {"a": 1}}, "kms_key_id is not text"),
        ({"security_groups": "sg-1"}, "security_groups is not a list"),
        ({"security_groups": [1]}, r"security_groups\.0 is not text"),
        ({"kms_key_idd": "x"}, "kms_key_idd is no field of its type"),
        ({"creation_time": "soon"}, "creation_time is no moment"),
        ({"creation_time": "2026-02-30T00:00:00Z"}, "creation_time is no moment"),
        ({"creation_time": "2026-02-20T00:00:00+01:00"}, "creation_time is no moment"),
        ({"creation_time": 1}, "creation_time is not text"),
        ({"tags": [{"key": "Owner"}]}, "tags is not an object"),
        ({"sources": None}, "sources is missing"),
        ({"schema_version": "2"}, "schema_version is none of the values"),
        ({"unread": {"kms_key_id": {"call": "x"}}}, "unread.kms_key_id.code is missing"),
        ({"resource_name": None}, "is no document: it has no"),
        ({"resource_id": 7}, "is no document: it has no"),
        ({"account_id": "999988887777"}, "account_id is '999988887777', but the scan's account_id is"),
        ({"partition": "aws-cn"}, "partition is 'aws-cn', but"),
        ({"collected_at": "2020-01-01T00:00:00Z"}, "collected_at is '2020-01-01T00:00:00Z', but the scan's clock"),
        ({"region": "eu-west-1"}, "region is 'eu-west-1', which is none of the scan's"),
    ],
)
def test_a_document_is_as_the_schema_of_its_type_has_it(fields: dict[str, Any], said: str, parts: Parts, tmp_path: Path) -> None:
    changed(parts, NOTEBOOKS, **fields)
    with pytest.raises(EvidenceError, match=rf"NotebookInstance\.jsonl:1: {said}"):
        read(parts, tmp_path / "in")


def test_a_document_of_another_version_may_have_fields_that_nobody_here_knows(parts: Parts, tmp_path: Path) -> None:
    changed(parts, NOTEBOOKS, of_tomorrow=1)
    parts.manifest["tool"]["version"] = "99.0.0"
    assert len(read(parts, tmp_path / "in").documents) == 7
    changed(parts, NOTEBOOKS, volume_size_in_gb="5")
    with pytest.raises(EvidenceError, match="is not a whole number"):
        read(parts, tmp_path / "more")


def test_a_document_of_a_type_that_is_not_declared_is_held_to_the_header() -> None:
    header = {**sample._document("KMS::Key", "k"), "resource_type": "AWS::Tomorrow::Thing"}
    assert not document_schemas.of_shipped().problem({**header, "anything": [1, {}]})
    assert document_schemas.of_shipped().problem({**header, "tags": []}) == "tags is not an object"
    assert document_schemas.of_shipped().problem({**header, "collected_at": "now"}).startswith("collected_at is no moment")


# ---- a scan writes what is read back ----


def test_a_field_of_another_kind_than_its_schema_is_unread_in_a_scan() -> None:
    fields = {"notebook_instance_name": "n", "volume_size_in_gb": "5", "security_groups": ["sg-1"]}
    found, malformed = normalised(resources()["AWS::SageMaker::NotebookInstance"], fields)
    assert found == {"notebook_instance_name": "n", "security_groups": ["sg-1"]}
    assert list(malformed) == ["volume_size_in_gb"]


def shape(kind: str) -> Shape:
    return ShapeResolver({"It": {"type": kind}}).get_shape_by_name("It")


def test_numbers_and_moments_have_one_form() -> None:
    whole = to_json(shape("integer"), 3.0)
    assert (whole, type(whole)) == (3, int)
    with pytest.raises(MalformedReply):
        to_json(shape("long"), 3.5)
    assert type(to_json(shape("double"), 3.0)) is float
    assert rfc3339(datetime(800, 1, 2, 3, 4, 5, 999)) == "0800-01-02T03:04:05Z"  # noqa: DTZ001 - what AWS names without a zone


# ---- documents and what the manifest says of them ----


def test_of_two_documents_of_one_id_neither_is_judged(parts: Parts, tmp_path: Path) -> None:
    first = json.loads(parts.files[NOTEBOOKS].split(b"\n")[0])
    parts.files[NOTEBOOKS] += documents.line(first | {"kms_key_id": "mine"}).encode() + b"\n"
    with pytest.raises(EvidenceError, match=r"NotebookInstance\.jsonl:3: is a second document of 'arn:.*/plain' in 'us-east-1'"):
        read(parts, tmp_path / "in")


def test_a_document_that_was_taken_out_is_missed(parts: Parts, tmp_path: Path) -> None:
    parts.files[CARDS] = parts.files[CARDS].split(b"\n", 1)[1]
    with pytest.raises(EvidenceError, match=r"populations: 2 of 'AWS::SageMaker::ModelCard' in us-east-1 were listed, .* are 1"):
        read(parts, tmp_path / "in", covered_up=False)


def test_a_type_that_was_taken_out_is_missed(parts: Parts, tmp_path: Path) -> None:
    for each in (parts.files, parts.manifest["files"], parts.manifest["sizes"]):
        del each[CARDS]
    with pytest.raises(EvidenceError, match=r"populations: 2 of .*ModelCard.* are 0"):
        read(parts, tmp_path / "in", covered_up=False)


def test_a_type_that_nobody_listed_is_noticed(parts: Parts, tmp_path: Path) -> None:
    found = parts.manifest["populations"]
    found[:] = [each for each in found if each["resource_type"] != "AWS::KMS::Key"]
    with pytest.raises(EvidenceError, match=r"populations: 0 of 'AWS::KMS::Key' in us-east-1 were listed, .* are 1"):
        read(parts, tmp_path / "in", covered_up=False)


@pytest.mark.parametrize(
    "name", ["", "nonsense", "AWS::", "AWS::S3::Bucket\n", "AWS::S3::Bucket ", "AWS:S3:Bucket", "::", "ÄWS::S3::Bucket"]
)
def test_a_population_is_of_a_resource_type(parts: Parts, tmp_path: Path, name: str) -> None:
    parts.manifest["populations"].append({**parts.manifest["populations"][0], "resource_type": name, "listed": 0})
    with pytest.raises(EvidenceError, match=r"manifest.json.*resource_type is missing or not of the kind that a scan writes"):
        read(parts, tmp_path / "in")


def test_a_population_stands_once(parts: Parts, tmp_path: Path) -> None:
    parts.manifest["populations"].append(dict(parts.manifest["populations"][0]))
    with pytest.raises(EvidenceError, match="populations: one type and Region is there twice"):
        read(parts, tmp_path / "in")


def fewer(parts: Parts) -> None:
    parts.files[CARDS] = parts.files[CARDS].split(b"\n", 1)[1]
    next(each for each in parts.manifest["populations"] if each["resource_type"].endswith("ModelCard"))["listed"] = 1


def other(**members: Any) -> Callable[[Parts], None]:
    return lambda parts: parts.manifest.update(members)


def listed(parts: Parts) -> None:
    next(each for each in parts.manifest["populations"] if each["refusal"])["refusal"] = None


EDITS: dict[str, Callable[[Parts], None]] = {
    "document and population": fewer,
    "value of a document": lambda parts: changed(parts, NOTEBOOKS, kms_key_id="mine"),
    "refusal of a field": lambda parts: parts.files.update(
        {NOTEBOOKS: parts.files[NOTEBOOKS].replace(b"AccessDenied", b"ThrottlingException")}
    ),
    "refusal of a list": listed,
    "configuration": other(configuration={"idle_days": 9000}),
    "selection": other(selection={"services": [], "checks": ["SM-ENC-001"], "severities": []}),
    "regions": other(regions=["us-east-1", "eu-west-1"]),
    "identity": other(identity="arn:aws:iam::111122223333:role/auditor"),
    "policies": other(policies_sha256="0" * 64),
    "id": other(scan_id="6f1c1c1e-6d0b-5c62-9a53-0b5d6f0e7a11"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_the_id_is_that_of_all_that_is_judged(edit: str, parts: Parts, tmp_path: Path) -> None:
    EDITS[edit](parts)
    with pytest.raises(EvidenceError, match=r"manifest\.json: scan_id is not that of these documents"):
        read(parts, tmp_path / "in", covered_up=False)


def test_a_clock_that_was_moved_is_not_that_of_the_documents(parts: Parts, tmp_path: Path) -> None:
    parts.manifest["clock"] = "2030-01-01T00:00:00Z"
    with pytest.raises(EvidenceError, match="but the scan's clock is '2030-01-01T00:00:00Z'"):
        read(parts, tmp_path / "in")


# ---- the manifest itself ----


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"clock"', '"clock": "2030-01-01T00:00:00Z", "clock"'),
        ('"listed": 1', '"listed": 1, "listed": 0'),
        ('"idle_days": 30', '"idle_days": 30, "idle_days": 31'),
        ('"idle_days": 30', '"idle_days": NaN'),
        ('"idle_days": 30', '"idle_days": 1e999'),
        ('"idle_days": 30', f'"idle_days": {"9" * 400}'),
        ('"idle_days": 30', f'"idle_days": {"[" * 120}{"]" * 120}'),
        ('"idle_days": 30', '"idle_days": "\\ud800"'),
        ('"listed": 1', '"listed": 1.0'),
        ('"listed": 1', '"listed": true'),
        ('"listed": 1', '"listed": -1'),
        ('"2026-11-20T23:00:00Z"', '"2026-02-30T23:00:00Z"'),
        ("}", "}}"),
        ("{", "\ufeff{"),
        ("{", ""),
    ],
)
def test_a_manifest_says_each_thing_once_and_in_kind(old: str, new: str, parts: Parts, tmp_path: Path) -> None:
    text = parts.text().decode()
    assert old in text
    parts.raw = text.replace(old, new, 1).encode()
    parts.on_disk(tmp_path / "in")
    code, said = judged(tmp_path / "in", tmp_path / "out")
    assert (code, (tmp_path / "out").exists()) == (4, False)
    assert "manifest.json: " in said


@pytest.mark.parametrize("name", ["auditor_note", "Clock", "\u202e", ""])
def test_a_manifest_has_no_members_that_no_scan_writes(name: str, parts: Parts, tmp_path: Path) -> None:
    parts.manifest[name] = {"approved": True}
    with pytest.raises(EvidenceError, match=r"manifest\.json: '.*' is no member of it that a scan writes$") as error:
        read(parts, tmp_path / "in")
    assert "\u202e" not in str(error.value)


ADDED = {"file": "mine.rego", "sha256": "0" * 64, "checks": ["ME-001"]}


@pytest.mark.parametrize("version", ["", "9.9.9"])
@pytest.mark.parametrize("told", [{"added": [ADDED], "overridden": []}, {"added": [], "overridden": []}])
def test_additions_that_the_same_policies_are_not_are_told(told: object, version: str, parts: Parts, tmp_path: Path) -> None:
    parts.manifest["policies"] = told
    parts.manifest["tool"]["version"] = version or parts.manifest["tool"]["version"]
    read(parts, tmp_path / "in")
    code, said = judged(tmp_path / "in", tmp_path / "out")
    assert code == 4
    assert "manifest.json: policies: is not what is added to the shipped ones or replaced" in said
    assert (f"(version {version} wrote it" in said) == bool(version)
    assert "policies" not in json.loads((tmp_path / "out" / "manifest.json").read_text())


POPULATION = {"resource_type": "A::B::C", "region": "global", "listed": 0, "refusal": None}
MANY: dict[str, tuple[Any, int]] = {
    "populations": ([POPULATION | {"resource_type": f"A::B::C{number}"} for number in range(30_000)], 25_000),
    "regions": ([f"r{number}" for number in range(300_000)], 100),
    "selection.checks": ({"services": [], "checks": ["SM-ENC-001"] * 100_000, "severities": []}, 10_000),
    "files": ({f"documents/A-B{number}.jsonl": "0" * 64 for number in range(20_000)}, 1_000),
}


@pytest.mark.parametrize("name", MANY)
def test_a_manifest_lists_no_more_than_there_can_be(name: str, parts: Parts, tmp_path: Path) -> None:
    value, most = MANY[name]
    parts.on_disk(tmp_path / "in")
    manifest = parts.manifest | {name.partition(".")[0]: value}
    (tmp_path / "in" / "manifest.json").write_text(json.dumps(manifest))
    too_many = rf"manifest\.json: {name} has \d+ entries, and no scan writes more than {most}$"
    with at_most(5), pytest.raises(EvidenceError, match=too_many):
        bundle_reader.read(tmp_path / "in")


def test_all_types_in_all_regions_are_not_too_many() -> None:
    """AWS had 39 Regions in all partitions together; a scan is of one."""
    assert len(resources()) * 41 * 2 < manifest_schema.MOST_POPULATIONS
    assert len(resources()) * 3 < manifest_schema.MOST_FILES


def test_as_many_populations_as_there_can_be_take_no_time(parts: Parts, tmp_path: Path) -> None:
    """Each is global, as if its resources might name Regions of their own."""
    more = [POPULATION | {"resource_type": f"A::B::C{number}", "vanished": 0} for number in range(20_000)]
    parts.manifest["populations"] += more
    found = read(parts, tmp_path / "in")
    with at_most(3):
        assert len(build.report(found, {}, {}, {}).coverage) >= 20_000
        assert consistency.population_problem(
            found.populations, [f"r{number}" for number in range(30_000)] + ["us-east-1"], Counter()
        )


@pytest.mark.parametrize(("size", "said"), [(50 * 1024**3, "no scan writes more than"), (300 * 1024**2, "with holes in it")])
@pytest.mark.parametrize("name", [NOTEBOOKS, RESULTS])
def test_a_file_that_is_larger_than_any_or_has_holes_is_not_read(
    name: str, size: int, said: str, parts: Parts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(parts, tmp_path / "in")
    os.truncate(tmp_path / "in" / name, size)
    parts.manifest["sizes"][name] = size
    (tmp_path / "in" / "manifest.json").write_bytes(parts.text())
    monkeypatch.setattr("hashlib.file_digest", lambda *_: pytest.fail("it is read"))
    with pytest.raises(EvidenceError, match=rf"{name}: .*{size} bytes.*{said}"):
        bundle_reader.verify(tmp_path / "in", name, parts.manifest)


def test_a_large_file_without_holes_is_read(parts: Parts, tmp_path: Path) -> None:
    read(parts, tmp_path / "in")
    (tmp_path / "in" / "report.html").write_bytes(b"x" * 3_000_000)
    with bundle_files.opened(tmp_path / "in", "report.html", 3_000_000) as stream:
        assert len(stream.read()) == 3_000_000


def test_a_folder_that_is_no_bundle_and_a_bundle_that_is_broken_are_told_apart(parts: Parts, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="is not a bundle: it has no manifest"):
        bundle_reader.read(tmp_path)
    parts.on_disk(tmp_path / "in")
    (tmp_path / "in" / "manifest.json").write_text('{"name": "a web project"}')
    with pytest.raises(ConfigError, match="is not one that averment wrote"):
        bundle_reader.read(tmp_path / "in")
    (tmp_path / "in" / "manifest.json").write_bytes(parts.text()[:-20])
    with pytest.raises(EvidenceError, match=r"is no JSON that can be read: .*line \d+"):
        bundle_reader.read(tmp_path / "in")
    (tmp_path / "in" / "manifest.json").unlink()
    (tmp_path / "in" / "manifest.json").symlink_to("/dev/zero")
    with pytest.raises(EvidenceError, match="is a link"):
        bundle_reader.read(tmp_path / "in")


# ---- what lies beside the documents ----


def test_a_file_that_no_manifest_vouches_for_is_mentioned(parts: Parts, tmp_path: Path) -> None:
    read(parts, tmp_path / "in")
    (tmp_path / "in" / "documents" / "AWS-S3-Bucket.jsonl").write_bytes(parts.files[CARDS])
    (tmp_path / "in" / "NOTES\x1b[2J.txt").write_text("mine")
    code, said = judged(tmp_path / "in", tmp_path / "out")
    assert code == 2
    assert "AWS-S3-Bucket.jsonl: is not in the manifest, and was left aside" in said
    assert "NOTES" in said
    assert "\x1b" not in said
    assert not (tmp_path / "out" / "documents" / "AWS-S3-Bucket.jsonl").exists()


def test_results_that_the_same_policies_do_not_give_are_told_and_the_true_ones_written(parts: Parts, tmp_path: Path) -> None:
    true = parts.files[RESULTS]
    number = next(number for number, line in enumerate(true.split(b"\n"), 1) if b'"FAIL"' in line)
    parts.files[RESULTS] = true.replace(b'"FAIL"', b'"PASS"')
    read(parts, tmp_path / "in")
    code, said = judged(tmp_path / "in", tmp_path / "out")
    assert code == 4
    assert f"results.jsonl:{number}: is not what these policies give for its documents" in said
    assert (tmp_path / "out" / RESULTS).read_bytes() == true


@pytest.mark.parametrize("change", [lambda text: text.split(b"\n", 1)[1], lambda text: text + text.split(b"\n", 1)[0] + b"\n"])
def test_results_that_lack_a_row_or_have_one_more_are_told(
    change: Callable[[bytes], bytes], parts: Parts, tmp_path: Path
) -> None:
    parts.files[RESULTS] = change(parts.files[RESULTS])
    read(parts, tmp_path / "in")
    assert judged(tmp_path / "in", tmp_path / "out")[0] == 4


def test_results_by_other_policies_are_not_compared(parts: Parts, tmp_path: Path) -> None:
    parts.files[RESULTS] = b""
    parts.manifest["policies_sha256"] = "0" * 64
    read(parts, tmp_path / "in")
    code, said = judged(tmp_path / "in", tmp_path / "out")
    assert (code, "these policies" in said) == (2, True)


def test_a_report_that_is_not_that_of_its_results_is_told(parts: Parts, tmp_path: Path) -> None:
    read(parts, tmp_path / "in")
    code, said = judged(tmp_path / "in", tmp_path / "out")
    assert (code, "findings.json: is not what is written now" in said) == (2, True)
    code, said = judged(tmp_path / "out", tmp_path / "more")
    assert (code, "is not what is written now" in said) == (2, False)


def test_a_selection_that_the_policies_do_not_have_is_evidence_only_where_they_are_the_same(parts: Parts, tmp_path: Path) -> None:
    parts.manifest["selection"]["checks"].append("NO-SUCH-001")
    read(parts, tmp_path / "in")
    assert judged(tmp_path / "in", tmp_path / "out")[0] == 4
    parts.manifest["policies_sha256"] = "0" * 64
    read(parts, tmp_path / "more")
    code, said = judged(tmp_path / "more", tmp_path / "out")
    assert (code, "NO-SUCH-001" in said) == (3, True)


def test_a_folder_that_cannot_be_looked_into_is_no_bundle(tmp_path: Path) -> None:
    for name in ("x" * 5000, "a\x00b", "file/in"):
        (tmp_path / "file").touch()
        with pytest.raises(ConfigError, match="is not a bundle"):
            bundle_reader.read(tmp_path / name)


def test_a_manifest_that_is_too_large_is_not_parsed(parts: Parts, tmp_path: Path) -> None:
    parts.raw = parts.text() + b" " * bundle_reader.LARGEST_MANIFEST
    parts.on_disk(tmp_path / "in")
    with pytest.raises(EvidenceError, match="is larger than"):
        bundle_reader.read(tmp_path / "in")


def test_a_line_that_is_too_long_is_not_parsed(parts: Parts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored_documents, "LONGEST_LINE", 100)
    with pytest.raises(EvidenceError, match=r"\.jsonl:1: is longer than 100 bytes"):
        read(parts, tmp_path / "in")


@pytest.mark.parametrize("command", [("explain", "SM-ENC-001", "plain", "--bundle"), ("policies", "vary")])
def test_other_commands_read_through_the_same_gate(command: tuple[str, ...], parts: Parts, tmp_path: Path) -> None:
    changed(parts, NOTEBOOKS, volume_size_in_gb="5")
    sample.covered_up(parts)
    sample.mended(parts)
    parts.on_disk(tmp_path / "in")
    said = io.StringIO()
    with redirect_stderr(said), redirect_stdout(said):
        assert main([*command, str(tmp_path / "in")]) == 4
    assert "NotebookInstance.jsonl:1: volume_size_in_gb is not a whole number" in " ".join(said.getvalue().split())
