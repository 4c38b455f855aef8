"""Every check and resource gets exactly one row, and no verdict rests on what was not read."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from averment.engines.embedded import EmbeddedFactory
from averment.evaluation.judge import EvaluationInput, judge
from averment.model.collected import FailedCall, Population
from averment.model.verdict import Row
from tests.support.rego_samples import metadata, policies

DENIED = FailedCall("svc:GetThing", "AccessDeniedException", "svc:GetThing")

BASIC = (
    metadata()
    + """deny["X"] contains msg if {
	input.resource_type == "T"
	not input.key
	msg := sprintf("%s has no key.", [input.resource_name])
}

deny["X"] contains "Second fact." if input.second

skip["X"] contains "Nothing to judge." if input.off

unknown["X"] contains "The key is elsewhere." if input.elsewhere
"""
)


def document(name: str = "one", kind: str = "T", region: str = "us-east-1", **fields: Any) -> dict[str, Any]:
    return {
        "resource_type": kind,
        "resource_id": f"arn:{name}",
        "resource_name": name,
        "account_id": "1",
        "region": region,
        **fields,
    }


def rows(rules: str, documents: Sequence[Mapping[str, Any]], populations: Sequence[Population] = ()) -> list[Row]:
    loaded = policies(rules)
    case = EvaluationInput([dict(each) for each in documents], populations, "1", {"evaluated_at": "2026-01-01T00:00:00Z"})
    return judge(case, loaded, list(loaded.checks.values()), EmbeddedFactory())


def statuses(found: Sequence[Row]) -> list[tuple[str, str, str]]:
    return [(row.resource_name, row.status, row.message) for row in found]


@pytest.mark.parametrize(
    ("fields", "status", "message"),
    [
        ({"key": "k"}, "PASS", ""),
        ({}, "FAIL", "one has no key."),
        ({"second": True}, "FAIL", "Second fact. one has no key."),
        ({"off": True}, "NOT_APPLICABLE", "Nothing to judge."),
        ({"elsewhere": True}, "UNKNOWN", "The key is elsewhere."),
        (
            {"unread": {"key": DENIED.as_json()}},
            "UNKNOWN",
            "Not judged: svc:GetThing gave AccessDeniedException (grant svc:GetThing).",
        ),
        (
            {"unread": {"*": DENIED.as_json()}},
            "UNKNOWN",
            "Not judged: svc:GetThing gave AccessDeniedException (grant svc:GetThing).",
        ),
        ({"key": "k", "second": False, "off": False, "elsewhere": False, "unread": {"*": DENIED.as_json()}}, "PASS", ""),
        ({"unread": {"other": DENIED.as_json()}}, "FAIL", "one has no key."),
        ({"off": True, "unread": {"key": DENIED.as_json()}}, "NOT_APPLICABLE", "Nothing to judge."),
    ],
)
def test_one_row_and_its_verdict(fields: dict[str, Any], status: str, message: str) -> None:
    assert statuses(rows(BASIC, [document(**fields)])) == [("one", status, message)]


def test_an_unknown_population_is_a_row_not_silence() -> None:
    found = rows(BASIC, [document("seen", key="k")], [Population("T", "us-east-1", 0, DENIED), Population("T", "eu-west-1", 1)])
    assert [(row.resource_id, row.region, row.status) for row in found] == [
        ("*", "us-east-1", "UNKNOWN"),
        ("arn:seen", "us-east-1", "PASS"),
    ]
    assert "svc:GetThing" in found[0].message


LOOKUP = (
    metadata(related="R")
    + """deny["X"] contains "Bad role." if {
	input.resource_type == "T"
	role := inventory.lookup("R", input.role)
	not role.good
}
"""
)


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (document("r1", "R", good=True), "PASS"),
        (document("r1", "R"), "FAIL"),
        (document("r1", "R", unread={"good": DENIED.as_json()}), "UNKNOWN"),
        (document("r1", "R", good=True, unread={"unrelated": DENIED.as_json()}), "PASS"),
    ],
)
def test_a_related_document_that_was_not_read_makes_the_verdict_unknown(role: dict[str, Any], status: str) -> None:
    assert [row.status for row in rows(LOOKUP, [document(role="arn:r1"), role])] == [status]


def test_only_the_related_document_that_was_looked_up_matters() -> None:
    other = document("r2", "R", unread={"*": DENIED.as_json()})
    assert [row.status for row in rows(LOOKUP, [document(role="arn:r1"), document("r1", "R", good=True), other])] == ["PASS"]


@pytest.mark.parametrize(("region", "status"), [("us-east-1", "UNKNOWN"), ("global", "UNKNOWN"), ("eu-west-1", "PASS")])
def test_an_unknown_population_of_a_related_type_matters_in_its_region(region: str, status: str) -> None:
    found = rows(LOOKUP, [document(role="arn:r1"), document("r1", "R", good=True)], [Population("R", region, 0, DENIED)])
    assert [row.status for row in found] == [status]


SCAN = (
    metadata(related="R")
    + """deny["X"] contains "No good one." if {
	input.resource_type == "T"
	count([other | some other in data.inventory["R"]; other.region == input.region; other.good]) == 0
}
"""
)


def test_a_scanned_type_is_read_in_full_or_the_verdict_is_unknown() -> None:
    unread = document("r1", "R", unread={"good": DENIED.as_json()})
    elsewhere = document("r2", "R", region="eu-west-1", unread={"good": DENIED.as_json()})
    assert [row.status for row in rows(SCAN, [document(), unread])] == ["UNKNOWN"]
    assert [row.status for row in rows(SCAN, [document(), elsewhere])] == ["FAIL"]


def test_a_chain_of_lookups_is_followed() -> None:
    rules = (
        metadata(related="C, M")
        + """deny["X"] contains "Bad model." if {
	config := inventory.lookup("C", input.config)
	model := inventory.lookup("M", config.model)
	not model.good
}
"""
    )
    model = document("m1", "M", unread={"good": DENIED.as_json()})
    assert [row.status for row in rows(rules, [document(config="c1"), document("c1", "C", model="m1"), model])] == ["UNKNOWN"]


RAISES = BASIC + metadata() + 'deny["Y"] contains "Starts with a." if startswith(input.text, "a")\n'


def test_a_rule_that_raises_costs_only_its_check_and_resource() -> None:
    found = rows(RAISES, [document("good", key="k", text="b"), document("odd", key="k", text=5)])
    assert [(row.check_id, row.resource_name, row.status) for row in found] == [
        ("X", "good", "PASS"),
        ("X", "odd", "PASS"),
        ("Y", "good", "PASS"),
        ("Y", "odd", "UNKNOWN"),
    ]
    assert "startswith" in found[3].message
    assert "\n" not in found[3].message


def test_rows_do_not_depend_on_the_order_of_documents() -> None:
    documents = [document(f"d{index}", key="k" if index % 2 else None) for index in range(50)]
    assert rows(BASIC, documents) == rows(BASIC, list(reversed(documents)))
