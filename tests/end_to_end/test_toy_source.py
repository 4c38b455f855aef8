"""A source of its own, in one file: its documents are judged, reported, explained and judged again beside those of AWS."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from averment.app import judge, rules, scan
from averment.authoring.explain.explanation import explanation, subject
from averment.authoring.explain.plain_text import render
from averment.base.errors import ConfigError, EvidenceError, PolicyError, SourceError
from averment.base.paths import content
from averment.engines.embedded import EmbeddedFactory
from averment.engines.registry import factory
from averment.evaluation.scan import Selection
from averment.evidence import bundle_reader
from averment.model import documents, types
from averment.model.collected import Population
from averment.model.types import Types
from averment.model.verdict import Row
from averment.sources import entries
from averment.sources.combined import Combined
from averment.sources.source import Collected, Plan, Progress

# ---- the source, all of it ----

CARD = types.of_files(
    "Card::Model",
    "cards:ReadFile",
    {"owner": {"type": "string"}, "key": {"type": "string"}, "risks": {"type": "array", "items": {"type": "string"}}},
)


@dataclass(frozen=True)
class Cards:
    """Model cards in a folder, one JSON file each."""

    folder: Path

    def types(self) -> Types:
        return {CARD.name: CARD}

    def collect(self, plan: Plan, progress: Progress) -> Collected:
        if CARD.name not in plan.fields:
            return Collected((), ())
        found, unreadable = [], None
        for path in sorted(self.folder.glob("*.json")):
            try:
                fields = json.loads(path.read_text(encoding="utf-8"))
            except (OSError, ValueError):
                unreadable = entries.failed_call(CARD, entries.MALFORMED)
            else:
                found.append(entries.document(CARD, plan, f"card:{path.stem}", fields, path.name, name=path.stem, line=1))
        return Collected(found, [Population(CARD.name, documents.GLOBAL, len(found), unreadable)])


# ---- a check of it, in a folder of policies ----

POLICY = """\
package cards.owners

import data.lib.core.inventory

# METADATA
# title: Model cards name an owner
# description: A card without an owner is nobody's.
# custom:
#   severity: high
#   resource_types: ["Card::Model"]
#   controls: {}
#   remediation: Write the owner into the card.
deny["CARD-001"] contains msg if {
	input.resource_type == "Card::Model"
	not input.owner
	msg := sprintf("Card %q names no owner.", [input.resource_name])
}

# METADATA
# title: Models are under a key that is in use
# description: A model whose key is disabled cannot be read.
# custom:
#   severity: low
#   resource_types: ["Card::Model"]
#   related: ["AWS::KMS::Key"]
#   controls: {}
#   remediation: Enable the key.
deny["CARD-002"] contains msg if {
	input.resource_type == "Card::Model"
	name := input.key
	key := inventory.lookup("AWS::KMS::Key", name)
	key.key_state == "Disabled"
	msg := sprintf("Card %q is of a model under key %q, which is disabled.", [input.resource_name, key.resource_name])
}
"""


@dataclass(frozen=True)
class OneKey:
    """An account with one key."""

    unread: bool = False

    def types(self) -> Types:
        return types.of_aws()

    def collect(self, plan: Plan, progress: Progress) -> Collected:
        where = {"account_id": "111122223333", "partition": "aws", "region": "us-east-1"}
        denied = {"call": "kms:DescribeKey", "code": "AccessDenied", "action": "kms:DescribeKey"}
        header = {
            "resource_type": "AWS::KMS::Key", "resource_id": "arn:aws:kms:us-east-1:111122223333:key/k", "resource_name": "k",
            **where, "collected_at": plan.clock, "sources": ["kms:ListKeys"], "also_known_as": ["alias/models"],
            "unread": {"key_state": denied} if self.unread else {},
        }  # fmt: skip
        key = documents.build(header, {} if self.unread else {"key_state": "Disabled"})
        asked = "AWS::KMS::Key" in plan.fields
        return Collected(
            [key] if asked else [], [Population("AWS::KMS::Key", "us-east-1", 1)] if asked else [], "111122223333", "aws",
            "arn:aws:iam::111122223333:user/u", ("us-east-1",),
        )  # fmt: skip


@pytest.fixture
def cards(tmp_path: Path) -> Path:
    folder = tmp_path / "cards"
    folder.mkdir()
    for name, text in {
        "good": '{"owner": "lending", "risks": ["bias"]}',
        "bare": '{"risks": []}',
        "wrong": '{"owner": 7}',
        "keyed": '{"owner": "lending", "key": "alias/models"}',
    }.items():
        (folder / f"{name}.json").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def policies(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("policies") / "cards"
    folder.mkdir()
    (folder / "owners.rego").write_text(POLICY, encoding="utf-8")
    return folder.parent


@pytest.fixture(scope="module")
def ruleset(policies: Path) -> rules.Ruleset:
    return rules.load(rules.Added((policies,)), {CARD.name: CARD})


OWNERS = scan.ScanRequest(Selection(checks=("CARD-001",)))
KEYS = scan.ScanRequest(Selection(checks=("CARD-002",)))


def told(rows: Iterable[Row]) -> dict[str, tuple[str, str]]:
    return {row.resource_name: (row.status, row.message) for row in rows}


OWNERLESS = 'Card "bare" names no owner.'
DISABLED = 'Card "keyed" is of a model under key "k", which is disabled.'


UNREAD = "Not judged: kms:DescribeKey gave AccessDenied (grant kms:DescribeKey)."
ENGINES = pytest.mark.parametrize("engine", ["embedded", pytest.param("opa", marks=pytest.mark.opa)])


@ENGINES
def test_cards_are_judged_by_what_could_be_read_of_them(engine: str, cards: Path, ruleset: rules.Ruleset) -> None:
    rows = list(scan.scan(OWNERS, Combined((OneKey(), Cards(cards))), ruleset, factory(engine)).scan.rows)
    assert told(rows) == {
        "bare": ("FAIL", OWNERLESS),
        "good": ("PASS", ""),
        "keyed": ("PASS", ""),
        "wrong": ("UNKNOWN", "Not judged: cards:ReadFile gave MalformedEntry."),
    }
    assert {(row.account_id, row.region) for row in rows} == {("", "global")}


@ENGINES
@pytest.mark.parametrize(("unread", "keyed"), [(False, ("FAIL", DISABLED)), (True, ("UNKNOWN", UNREAD))])
def test_a_card_is_judged_by_the_key_that_it_names(
    engine: str, unread: bool, keyed: tuple[str, str], cards: Path, ruleset: rules.Ruleset
) -> None:
    found = told(scan.scan(KEYS, Combined((Cards(cards), OneKey(unread))), ruleset, factory(engine)).scan.rows)
    assert found == {"bare": ("PASS", ""), "good": ("PASS", ""), "wrong": ("PASS", ""), "keyed": keyed}


@ENGINES
def test_without_an_account_nothing_is_known_of_its_keys(engine: str, cards: Path, ruleset: rules.Ruleset) -> None:
    found = told(scan.scan(KEYS, Cards(cards), ruleset, factory(engine)).scan.rows)
    assert set(found.values()) == {("UNKNOWN", "Not judged: kms:ListKeys gave NotCollected.")}


def test_a_source_by_itself_is_reported_and_judged_again(cards: Path, ruleset: rules.Ruleset, tmp_path: Path) -> None:
    result = scan.scan(OWNERS, Cards(cards), ruleset, EmbeddedFactory())
    result.write(tmp_path / "out")
    report = json.loads((tmp_path / "out" / "findings.json").read_text(encoding="utf-8"))
    jsonschema.validate(report, json.loads((content("reports") / "findings.schema.json").read_text(encoding="utf-8")))
    assert (report["accounts"], report["regions"], report["identity"]) == ([], [], "")
    [place] = report["coverage"]
    told_of_it = [place[name] for name in ("resource_type", "service", "region", "listed", "population")]
    assert told_of_it == ["Card::Model", "cards", "global", 4, "known"]
    [bare] = [each for each in report["findings"] if each["resource_name"] == "bare"]
    assert bare["evidence"]["defined_at"] == {"file": "bare.json", "line": 1}
    assert f">{OWNERLESS}<" in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")

    bundle = judge.read(tmp_path / "out", ruleset)
    again = judge.judge(bundle, EmbeddedFactory())
    assert again.wrong == ""
    again.result.write(tmp_path / "again")
    files = sorted(path.relative_to(tmp_path / "out") for path in (tmp_path / "out").rglob("*") if path.is_file())
    assert [name for name in files if (tmp_path / "out" / name).read_bytes() != (tmp_path / "again" / name).read_bytes()] == []
    assert Path("documents/Card-Model.jsonl") in files


def test_a_bundle_is_held_to_the_schema_of_the_source(cards: Path, ruleset: rules.Ruleset, tmp_path: Path) -> None:
    scan.scan(OWNERS, Cards(cards), ruleset, EmbeddedFactory()).write(tmp_path / "out", ("json",))
    other = types.of_files("Card::Model", "cards:ReadFile", {"owner": {"type": "integer"}})
    assert len(bundle_reader.read(tmp_path / "out").documents) == 4
    with pytest.raises(EvidenceError, match="risks is no field of its type"):
        bundle_reader.read(tmp_path / "out", {**types.shipped(), CARD.name: other})


def test_a_card_is_explained(cards: Path, ruleset: rules.Ruleset, policies: Path, tmp_path: Path) -> None:
    scan.scan(OWNERS, Combined((OneKey(), Cards(cards))), ruleset, EmbeddedFactory()).write(tmp_path / "out", ("json",))
    about = subject("CARD-001", "bare", tmp_path / "out", rules.Added((policies,)), ruleset.types)
    found = explanation(about, patience=2)
    assert found["message"] == OWNERLESS
    assert found["smallest_change"]["changes"][0] | {"to": ""} == {"action": "add", "path": "owner", "to": ""}
    assert "  card:bare  no account, bare.json:1" in render(found).splitlines()


def test_checks_of_a_type_that_no_source_of_the_scan_gives_are_unknown(ruleset: rules.Ruleset) -> None:
    [row] = scan.scan(OWNERS, OneKey(), ruleset, EmbeddedFactory()).scan.rows
    assert (row.status, row.resource_id, row.message) == ("UNKNOWN", "*", "Not judged: cards:ReadFile gave NotCollected.")


def test_a_file_that_cannot_be_read_leaves_the_number_of_cards_unknown(cards: Path, ruleset: rules.Ruleset) -> None:
    (cards / "cut.json").write_text('{"owner": "le', encoding="utf-8")
    rows = list(scan.scan(OWNERS, Combined((OneKey(), Cards(cards))), ruleset, EmbeddedFactory()).scan.rows)
    assert [(row.status, row.message) for row in rows if row.resource_id == "*"] == [
        ("UNKNOWN", "Not judged: cards:ReadFile gave MalformedEntry.")
    ]
    assert len(rows) == 5


def test_policies_are_held_to_the_types_of_the_sources_asked(policies: Path) -> None:
    with pytest.raises(PolicyError, match="CARD-001: no scanner reads Card::Model, and no other source gives it"):
        rules.load(rules.Added((policies,)))


def test_a_rule_reads_only_what_each_document_of_its_type_can_have(policies: Path, tmp_path: Path) -> None:
    text = POLICY.replace("not input.owner", 'input.region == "x"')
    (tmp_path / "owners.rego").write_text(text, encoding="utf-8")
    with pytest.raises(PolicyError, match="region"):
        rules.load(rules.Added((tmp_path,)), {CARD.name: CARD})


def test_sources_that_contradict_each_other_are_refused(cards: Path, ruleset: rules.Ruleset) -> None:
    with pytest.raises(ConfigError, match="two sources give documents of type Card::Model"):
        scan.scan(OWNERS, Combined((Cards(cards), Cards(cards))), ruleset, EmbeddedFactory())
    with pytest.raises(ConfigError, match="another schema than the shipped one"):
        rules.load(types={"AWS::KMS::Key": types.of_files("AWS::KMS::Key", "x:Y", {})})
    with pytest.raises(ValueError, match="no name of a type"):
        types.of_files("Card", "x:Y", {})


@dataclass(frozen=True)
class Wrong:
    """A source that gives what it is told to, right or wrong."""

    given: object

    def types(self) -> Types:
        return {CARD.name: CARD}

    def collect(self, plan: Plan, progress: Progress) -> Collected:
        return self.given(plan) if callable(self.given) else self.given  # type: ignore[return-value] # as an untyped one would


def card(plan: Plan, **other: Any) -> dict[str, Any]:
    return {**entries.document(CARD, plan, "card:a", {"owner": "lending"}, "a.json", line=1), **other}


def given(*others: dict[str, Any], listed: int | None = None, kind: str = CARD.name) -> Callable[[Plan], Collected]:
    count = len(others) if listed is None else listed
    return lambda plan: Collected([card(plan, **each) for each in others], [Population(kind, documents.GLOBAL, count)])


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        (None, "collect gave NoneType"),
        (lambda plan: Collected("ab", []), "documents are str"),  # type: ignore[arg-type]
        (lambda plan: Collected([], [("Card::Model", 0)]), "populations hold tuple"),  # type: ignore[list-item]
        (lambda plan: Collected([], []), "Card::Model was asked for and has no population"),
        (given(kind="Card::Other"), "no population"),
        (lambda plan: Collected([7], [Population(CARD.name, "global", 1)]), "a document of None, which is none of its types"),  # type: ignore[list-item]
        (given({"resource_type": "AWS::S3::Bucket"}), "a document of 'AWS::S3::Bucket', which is none of its types"),
        (given({}, {}), "document 'card:a' of Card::Model is there twice"),
        (given({}, listed=2), "2 of 'Card::Model' in global were listed, but the documents are 1"),
        (given({"owner": 7}), "document 'card:a' of Card::Model: owner"),
        (given({"colour": "red"}), "colour is no field of its type"),
        (given({"defined_at": {"file": "a.json", "line": -5}}), "defined_at"),
        (given({"account_id": "111122223333"}), "account_id is no field of its type"),
        (given({"collected_at": "2020-01-01T00:00:00Z"}), "but the scan's clock is"),
        (given({"region": "us-east-1"}), "region is no field of its type"),
        (given({"owner": b"lending"}), "cannot be written as JSON"),
        (given({"owner": "\ud800"}), "cannot be written as JSON"),
        (given({"tags": {7: "x"}}), "cannot be written as JSON: a key is int"),
        (given({"tags": {"x": float("nan")}}), "cannot be written as JSON"),
        (given({"owner": "https://user:s3cr3tPass9@host/"}), "owner may hold a secret"),
        (lambda plan: Collected([], [], account_id="../.."), "account_id is '../..', where twelve digits are wanted"),
        (lambda plan: Collected([], [], regions="us-east-1"), "regions are a tuple of texts"),  # type: ignore[arg-type]
    ],
)
def test_a_source_that_gives_something_else_than_it_was_asked_for_is_named(
    wrong: object, what: str, ruleset: rules.Ruleset
) -> None:
    for source in (Wrong(wrong), Combined((OneKey(), Wrong(wrong)))):
        with pytest.raises(SourceError, match=r"^source Wrong: ") as raised:
            scan.scan(OWNERS, source, ruleset, EmbeddedFactory())
        assert what in str(raised.value)


def test_an_entry_keeps_what_no_file_can_hold_written_out_and_the_secret_in_its_path_nowhere(ruleset: rules.Ruleset) -> None:
    def entry(plan: Plan, resource_id: str) -> dict[str, Any]:
        fields = {"owner": "a\ud800", "half\ud800": 1}
        return entries.document(CARD, plan, resource_id, fields, "https://user:s3cr3tPass9@host/x.csv")

    def both(plan: Plan) -> Collected:
        return Collected([entry(plan, "a\ud800"), entry(plan, "a\ud801")], [Population(CARD.name, documents.GLOBAL, 2)])

    found = scan.scan(OWNERS, Wrong(both), ruleset, EmbeddedFactory()).scan
    assert [each["resource_id"] for each in found.documents] == ["a\\ud800", "a\\ud801"]
    assert {name for each in found.documents for name in each["unread"]} == {"half\\ud800"}
    assert "s3cr3tPass9" not in repr(list(found.documents))


@pytest.mark.parametrize("fields", [["owner"], "owner", 7, {"owner": {"a": float("nan")}}])
def test_an_entry_that_is_none_is_unread(fields: Any, ruleset: rules.Ruleset) -> None:
    def entry(plan: Plan) -> Collected:
        return Collected([entries.document(CARD, plan, "a", fields, "a.json")], [Population(CARD.name, documents.GLOBAL, 1)])

    [row] = scan.scan(OWNERS, Wrong(entry), ruleset, EmbeddedFactory()).scan.rows
    assert (row.status, row.message) == ("UNKNOWN", "Not judged: cards:ReadFile gave MalformedEntry.")


def test_a_source_may_give_its_documents_in_any_order(ruleset: rules.Ruleset) -> None:
    rows = list(
        scan.scan(
            OWNERS, Wrong(given({"resource_id": "card:b"}, {"resource_id": "card:a"})), ruleset, EmbeddedFactory()
        ).scan.rows
    )
    assert [row.resource_id for row in rows] == ["card:a", "card:b"]
