"""What a verdict rests on: which related documents count among its grounds, and when a field is said to be absent."""

import hashlib
from typing import Any

import pytest

from averment.model import documents
from averment.model.collected import FailedCall
from averment.model.document_store import HeldDocuments
from averment.model.verdict import Row, Severity, Status
from averment.policy.analysis.reads import Reads
from averment.policy.policies import Check
from averment.report.finding import CheckReads, Evidence, RelatedReads, ShownDocument
from averment.report.finding_evidence import FindingEvidence, absent, told
from averment.report.fold import DocumentCounts

DENIED = FailedCall("svc:Get", "AccessDenied", "svc:Get")
REFUSED = DENIED.as_json()


def document(kind: str, name: str, region: str = "us-east-1", **fields: Any) -> dict[str, Any]:
    header = {"resource_type": kind, "resource_id": f"id:{name}", "resource_name": name, "account_id": "1", "region": region}
    return {**header, "sources": [f"{kind}:Get"], **fields}


def grounds_of(judged: dict[str, Any], others: list[dict[str, Any]], **reads: Reads) -> Evidence:
    check = Check(
        id="X", title="", description="", severity=Severity.LOW, resource_types=(judged["resource_type"],), related=(),
        controls={}, remediation="", schemas=(), package="p.q", file="p/q.rego", line=1, heads=tuple(reads),
    )  # fmt: skip
    names = ("resource_type", "resource_id", "resource_name", "account_id", "region")
    row = Row(check_id="X", status=Status.FAIL, severity=Severity.LOW, message="", **{name: judged[name] for name in names})
    found = HeldDocuments([judged, *others])
    named = DocumentCounts.of(found, {kind for each in reads.values() for kind in each.related}).names
    return FindingEvidence(found, named, {("X", head): each for head, each in reads.items()}).of(row, check)


def lookup(*kinds: str) -> Reads:
    return Reads(frozenset({"key"}), {kind: frozenset({"size"}) for kind in kinds})


def led_to(found: Evidence) -> list[str]:
    return [each.resource_id for each in found.related]


def test_a_way_leads_through_documents_that_the_check_reads_and_ends_where_it_came_from() -> None:
    judged = document("A", "one", key=[{"deep": "two"}])
    others = [
        document("B", "two", key="id:three", also=["id:one"]),
        document("C", "three", back="two"),
        document("C", "four"),
    ]
    assert led_to(grounds_of(judged, others, deny=lookup("A", "B", "C"))) == ["id:two", "id:three"]
    assert led_to(grounds_of(judged, others, deny=lookup("C"))) == []
    assert led_to(grounds_of(judged, others, deny=lookup("B"), skip=lookup("C"))) == ["id:two", "id:three"]


def test_another_name_leads_to_a_document_too_and_one_id_may_stand_in_two_regions() -> None:
    others = [document("B", "two", region, also_known_as=["alias/b"], size=region) for region in ("eu-west-1", "us-east-1")]
    found = grounds_of(document("A", "one", key="alias/b"), others, deny=lookup("B"))
    sha256 = hashlib.sha256(documents.line(others[0]).encode()).hexdigest()
    content = documents.content_digest(others[0])
    assert found.related[0] == ShownDocument("B", "id:two", sha256, content, {"size": "eu-west-1"}, {})
    assert [each.fields["size"] for each in found.related] == ["eu-west-1", "us-east-1"]


def test_what_all_rules_of_a_check_read_is_shown_once() -> None:
    reads = {"deny": Reads(frozenset({"resource_type", "key"})), "skip": Reads(frozenset({"size", "tags"}))}
    judged = document("A", "one", key="k", size=2, unread={"tags": REFUSED, "other": REFUSED})
    found = grounds_of(judged, [], **reads)
    sha256 = hashlib.sha256(documents.line(judged).encode()).hexdigest()
    shown = ShownDocument("A", "id:one", sha256, documents.content_digest(judged), {"key": "k", "size": 2}, {"tags": DENIED})
    assert found == Evidence(shown, ("A:Get",))


def test_a_field_is_absent_only_where_it_was_read() -> None:
    names = ["*", "key", "region", "size", "tags"]
    assert absent(names, ShownDocument("A", "one", "", "", {"key": None}, {"tags": DENIED})) == ["size"]
    assert absent(names, ShownDocument("A", "one", "", "", {}, {"*": DENIED})) == []
    assert absent(names, ShownDocument("A", "one", "", "", {}, {})) == ["key", "size", "tags"]


def test_types_that_are_read_in_full_are_told_from_those_looked_up() -> None:
    related = {"B": frozenset({"resource_type", "x"}), "A": frozenset()}
    reads = Reads(frozenset({"resource_type", "b", "a"}), related, scanned=frozenset("A"))
    wanted = {"A": RelatedReads((), all_read=True), "B": RelatedReads(("x",), all_read=False)}
    assert told(reads) == CheckReads(("a", "b"), wanted)


def test_equal_content_has_an_equal_digest_whenever_and_however_it_was_read() -> None:
    monday = document("A", "one", key="k", collected_at="2026-11-23T07:00:00Z")
    later = {**monday, "collected_at": "2026-11-30T07:00:00Z", "sources": ["A:List", "A:Get"]}
    assert documents.line(monday) != documents.line(later)
    assert documents.content_digest(monday) == documents.content_digest(later)


@pytest.mark.parametrize("change", [{"key": "other"}, {"region": "eu-west-1"}, {"unread": {"size": REFUSED}}, {"tags": {}}])
def test_whatever_else_a_document_says_is_part_of_its_content(change: dict[str, Any]) -> None:
    before = document("A", "one", key="k")
    assert documents.content_digest({**before, **change}) != documents.content_digest(before)
