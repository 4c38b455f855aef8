"""Waivers as pure functions: what a file may hold, which rows an entry covers on which day, which facts it is pinned to, and how
a scan ends by them.
"""

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from averment.app import result, waiving
from averment.base.errors import ConfigError
from averment.evaluation.rows import Rows
from averment.model.collected import FailedCall, Population
from averment.model.document_store import HeldDocuments
from averment.model.verdict import FAIL, PASS, UNKNOWN, WAIVED, Row, Severity
from averment.report import build
from averment.report.facts import Facts
from averment.report.report import Report
from averment.waivers import addition, file, form, gaps
from averment.waivers.entries import AcceptedGap, Entry, Waiver, WaiverSet
from averment.waivers.matching import Applied, Matcher, Scope, by_day, day_of
from averment.waivers.members import WrongFormError
from averment.waivers.patterns import matches
from tests.support import report_sample

CHECKS = {"S3-PUB-003", "S3-PUB-004"}
REASON = "The bucket holds public data sets only."
ENTRY: dict[str, Any] = {
    "id": "research-share-2026",
    "check": "S3-PUB-003",
    "resources": ["research-share"],
    "reason": REASON,
    "requested_by": "ml-platform",
    "approved_by": "security-office",
    "approved_on": "2026-11-30",
    "until": "2027-03-31",
}
WAIVER = form.read({"waivers": [ENTRY]}, "").waivers[0]
GAP_ENTRY = {name: value for name, value in ENTRY.items() if name != "check"} | {
    "id": "policy-2026",
    "call": "s3:GetBucketPolicy",
}
DENIED = FailedCall("s3:GetBucketPolicy", "AccessDenied", "s3:GetBucketPolicy")
ROW = Row(
    "S3-PUB-003", FAIL, Severity.CRITICAL, "AWS::S3::Bucket", "arn:aws:s3:::research-share", "research-share", "111122223333",
    "us-east-1", "Bucket is public.",
)  # fmt: skip
SECRET = "AKIA" + "IOSFODNN7EXAMPLE"
UNREAD_ROW = replace(ROW, status=UNKNOWN, failed_calls=(DENIED,))


def scope(day: str = "2026-12-01") -> Scope:
    return Scope(date.fromisoformat(day), "111122223333", frozenset({"us-east-1", "global"}), frozenset(CHECKS), "Approved")


def applied(
    *entries: Entry,
    rows: tuple[Row, ...] = (ROW,),
    day: str = "2026-12-01",
    refused: tuple[gaps.Place, ...] = (),
    tags: dict[str, str] | None = None,
    facts: Callable[[Row], str] = lambda _: "",
) -> tuple[list[Row], Applied]:
    waivers = tuple(each for each in entries if isinstance(each, Waiver))
    accepted = tuple(each for each in entries if isinstance(each, AcceptedGap))
    matcher = Matcher(WaiverSet(waivers, accepted, ""), scope(day), refused, lambda _: tags or {}, facts)
    return [matcher.row(row) for row in rows], matcher.applied()


# What a file may hold


def text(**changed: Any) -> str:
    return json.dumps({"waivers": [{name: value for name, value in {**ENTRY, **changed}.items() if value is not None}]}, indent=1)


@pytest.mark.parametrize(
    ("changed", "at", "said"),
    [
        ({"reason": None}, "{", "reason is missing"),
        ({"reason": "too short to say why"[:19]}, "reason", "at least 20 characters that are not blank"),
        ({"reason": "x" + " " * 40 + "x"}, "reason", "at least 20 characters that are not blank"),
        ({"reason": "x" + "\u200b" * 40}, "reason", "U+200B, which nobody sees"),
        ({"reason": 12345678901234567890}, "reason", "reason must be text"),
        ({"approved_by": None}, "{", "approved_by is missing"),
        ({"approved_by": "ml-platform"}, "approved_by", "somebody else must approve it"),
        ({"approved_by": " ML-Platform "}, "approved_by", "somebody else must approve it"),
        ({"approved_by": "--."}, "approved_by", "approved_by is '--.', which names nobody"),
        ({"requested_by": "?"}, "requested_by", "which names nobody"),
        ({"reason": f"{REASON} Use {SECRET}"}, "reason", "reason holds what looks like a secret"),
        ({"ticket": SECRET}, "ticket", "ticket holds what looks like a secret"),
        ({"until": None}, "{", "until is missing"),
        ({"until": "2027-02-30"}, "until", "there is no day 2027-02-30"),
        ({"until": "2027-12-02"}, "until", "until is 367 days after approved_on"),
        ({"until": "2026-11-29"}, "until", "is before approved_on"),
        ({"until": "2027-03-31T12:00:00Z"}, "until", "must be a day such as 2027-03-31"),
        ({"until": 20270331}, "until", "must be a day such as 2027-03-31"),
        ({"check": "S3-PUB-999"}, "check", "check 'S3-PUB-999' does not exist: did you mean S3-PUB-00"),
        ({"check": None}, "{", "check or checks must say what is accepted"),
        ({"checks": ["S3-PUB-004"]}, "{", "check or checks must say what is accepted, one of them"),
        ({"resources": None}, "{", "it holds for all resources"),
        ({"resources": ["a", "**"]}, "resources", "it holds for all resources"),
        ({"resources": ["arn:*"]}, "resources", "it holds for all resources, whose ids begin with arn:aws"),
        ({"resources": ["x", "a*"]}, "resources", "it holds for all resources"),
        ({"resources": ["*:*"]}, "resources", "it holds for all resources"),
        ({"resources": []}, "resources", "resources must be a list with something in it"),
        ({"resources": "research-share"}, "resources", "resources must be a list"),
        ({"accounts": [111122223333]}, "accounts", "an account id must stand in quotes"),
        ({"accounts": ["1111"]}, "accounts", "'1111' is no account id"),
        ({"regions": ["US East"]}, "regions", "'US East' is no Region"),
        ({"tags": {"Environment": 1}}, "tags", "Environment must be text"),
        ({"broad": "yes"}, "broad", "broad must be true or false"),
        ({"owner": "me"}, "owner", "'owner' is no member of it"),
        ({"reasons": "x"}, "reasons", "did you mean reason?"),
        ({"facts": {"abc": "def"}}, "facts", "'abc' is no SHA-256"),
        ({"id": "a b"}, "id", "'a b' is no id"),
    ],
)
def test_what_no_waiver_may_be_is_refused_by_file_and_line(changed: dict[str, Any], at: str, said: str) -> None:
    content = text(**changed)
    with pytest.raises(ConfigError, match=re.escape(said)) as refused:
        file.parsed(content, Path("w.yaml"), CHECKS)
    name, line, what = str(refused.value).split(":", 2)
    assert (name, what[:14]) == ("w.yaml", " waivers[0]: " + what[13])
    assert "\n" not in what
    near = content.splitlines()[int(line) - 2 : int(line)]
    assert near[-1].strip() == "{" if at == "{" else any(each.strip().startswith(f'"{at}": ') for each in near)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("waivers: [\n", "w.yaml:2: is no file of waivers"),
        ("- a\n", "must hold a mapping"),
        ("waivers: {}\n", "w.yaml:1: waivers must be a list"),
        ("unread: []\nwaved: []\n", "w.yaml:2: 'waved' is none of its members"),
        (
            "waivers: []\nwaivers: []\n",
            "w.yaml:2: is no file of waivers: the key 'waivers' stands twice",
        ),
        ("waivers:\n  - id: a\n    id: b\n", "w.yaml:3"),
        ("waivers:\n  - until: 2027-02-30\n", "w.yaml:2: is no file of waivers: '2027-02-30' is no timestamp"),
        ("waivers:\n  - 1\n", "w.yaml:2: waivers[0]: an entry must be a mapping"),
    ],
)
def test_a_broken_file_is_one_line(content: str, said: str) -> None:
    with pytest.raises(ConfigError) as refused:
        file.parsed(content, Path("w.yaml"), CHECKS)
    assert said in str(refused.value)


def test_an_id_stands_once_in_both_lists() -> None:
    twice = {"waivers": [ENTRY], "unread": [{**GAP_ENTRY, "id": ENTRY["id"]}]}
    with pytest.raises(ConfigError, match=r"unread\[0\]: the id research-share-2026 stands twice"):
        file.parsed(json.dumps(twice), Path("w.yaml"), CHECKS)


def test_resources_are_bounded_over_all_entries() -> None:
    entries = [ENTRY | {"id": f"a{number}", "resources": [f"x{at}" for at in range(1000)]} for number in range(51)]
    assert len(form.read({"waivers": entries[:50]}, "").waivers) == 50
    with pytest.raises(WrongFormError, match="its entries name more than 50000 resources together"):
        form.read({"waivers": entries}, "")


def test_a_file_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        file.read(tmp_path / "none.yaml", CHECKS)


def test_a_year_with_a_leap_day_is_accepted_and_a_tag_makes_all_resources_narrow() -> None:
    found = form.read({"waivers": [{**ENTRY, "until": "2027-12-01", "resources": ["*"], "tags": {"Environment": "sandbox"}}]}, "")
    assert found.waivers[0].until == date(2027, 12, 1)


def test_a_manifest_holds_entries_in_one_form_alone() -> None:
    given = form.read({"waivers": [ENTRY | {"tags": {"b": "1", "a": "2"}, "broad": True}], "unread": [GAP_ENTRY]}, "0" * 64)
    told = json.loads(json.dumps(given.as_json()))
    assert form.of_manifest(told) == given
    assert form.manifest_problem(told) == ""
    told["waivers"][0]["checks"] = "S3-PUB-003"
    assert form.manifest_problem(told) == "waivers.waivers[0].checks: checks must be a list with something in it, such as [name]"
    assert "is not written as a scan writes it" in form.manifest_problem({"sha256": "0" * 64, "waivers": [ENTRY], "unread": []})
    assert form.manifest_problem({"sha256": "0", "waivers": [], "unread": []})
    assert form.manifest_problem([])


# Adding to a file

ORDINARY = """# ours
waivers:
  # the first
  - id: a-1
    check: S3-PUB-004
    resources: [x]
    requested_by: a
    approved_by: b
    approved_on: 2026-11-01
    until: 2027-01-01 # soon
    reason: >-
      because of
      many folded reasons
"""


@pytest.mark.parametrize(
    "before", ["", "# nothing yet\n", "waivers:\n", "unread:\n", ORDINARY, ORDINARY + "# the end", ORDINARY + "unread:\n"]
)
@pytest.mark.parametrize("entry", [ENTRY | {"ticket": "no", "tags": {"a: b": '"#'}}, GAP_ENTRY])
def test_an_entry_is_added_and_what_was_there_stays(tmp_path: Path, before: str, entry: dict[str, Any]) -> None:
    path = tmp_path / "waivers.yaml"
    path.write_text(before)
    had = file.read(path, CHECKS)
    found = form.read({"waivers" if "check" in entry else "unread": [entry]}, "").entries[0]
    addition.add(path, had, found, CHECKS)
    after = path.read_text()
    assert {each.id: each for each in file.read(path, CHECKS).entries} == {each.id: each for each in (*had.entries, found)}
    kept = iter(after.splitlines())
    assert all(any(line == other for other in kept) for line in before.splitlines())


def test_line_ends_stay_as_they_are_and_the_digest_is_that_of_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "waivers.yaml"
    path.write_bytes(ORDINARY.replace("\n", "\r\n").encode())
    before = file.read(path, CHECKS)
    assert before.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    addition.add(path, before, WAIVER, CHECKS)
    assert path.read_bytes().startswith(ORDINARY.replace("\n", "\r\n").encode())


def test_a_gap_holds_no_secret_either() -> None:
    with pytest.raises(ConfigError, match=r"w\.yaml:1: unread\[0\]: reason holds what looks like a secret"):
        file.parsed(json.dumps({"unread": [GAP_ENTRY | {"reason": f"{REASON} {SECRET}"}]}), Path("w.yaml"), CHECKS)


@pytest.mark.parametrize("before", ["waivers: []\n", "{waivers: [], unread: []}\n", "waivers: [{id: x}]\n"])
def test_what_cannot_be_added_to_stays_as_it_is(tmp_path: Path, before: str) -> None:
    path = tmp_path / "waivers.yaml"
    path.write_text(before)
    with pytest.raises(ConfigError, match="with a dash an item"):
        addition.add(path, WaiverSet((), (), ""), WAIVER, CHECKS)
    assert path.read_text() == before


def test_ids_are_made_of_names_and_never_given_twice() -> None:
    assert addition.free_id("arn:aws:s3:::Research Share*-2026", ()) == "arn-aws-s3-research-share-2026"
    assert addition.free_id("a-2026", ("a-2026", "a-2026-2")) == "a-2026-3"
    assert addition.free_id("\u202e**", ()) == "waiver"


# Which rows an entry covers


@pytest.mark.parametrize(
    ("pattern", "name", "fits"),
    [
        ("research-share", "research-share", True),
        ("research-share", "Research-Share", False),
        ("research", "research-share", False),
        ("*", "", True),
        ("a*", "a", True),
        ("a*a", "a", False),
        ("*share", "research-share", True),
        ("re*ch*re", "research-share", True),
        ("re*xx*re", "research-share", False),
        ("a*b*b", "ab", False),
        ("a.c", "abc", False),
        ("a[b]*", "a[b]c", True),
        ("a[b]*", "abc", False),
        ("a?c", "abc", False),
        ("a(*", "a(\n", True),
        ("*a" * 500 + "b", "a" * 5000, False),
    ],
)
def test_a_star_stands_for_any_characters_and_nothing_else_is_special(pattern: str, name: str, fits: bool) -> None:
    assert matches(pattern, name) is fits


@pytest.mark.parametrize(
    ("changed", "day", "status", "state"),
    [
        ({}, "2026-12-01", WAIVED, "active"),
        ({}, "2026-11-30", WAIVED, "active"),
        ({}, "2026-11-29", FAIL, "pending"),
        ({}, "2027-03-31", WAIVED, "active"),
        ({}, "2027-04-01", FAIL, "expired"),
        ({"resources": ["arn:aws:s3:::research-share"]}, "2026-12-01", WAIVED, "active"),
        ({"resources": ["other", "*-share"]}, "2026-12-01", WAIVED, "active"),
        ({"resources": ["research"]}, "2026-12-01", FAIL, "unused"),
        ({"resources": ["RESEARCH-SHARE"]}, "2026-12-01", FAIL, "unused"),
        ({"accounts": ["111122223333"]}, "2026-12-01", WAIVED, "active"),
        ({"accounts": ["444455556666"]}, "2026-12-01", FAIL, "elsewhere"),
        ({"regions": ["us-east-1", "eu-west-1"]}, "2026-12-01", WAIVED, "active"),
        ({"regions": ["eu-west-1"]}, "2026-12-01", FAIL, "elsewhere"),
        ({"check": "S3-PUB-004"}, "2026-12-01", FAIL, "unused"),
        ({"check": "KMS-001"}, "2027-12-01", FAIL, "elsewhere"),
        ({"tags": {"Environment": "sand*"}}, "2026-12-01", WAIVED, "active"),
        ({"tags": {"Environment": "sand*", "Owner": "*"}}, "2026-12-01", FAIL, "unused"),
        ({"tags": {"Environment": "prod"}}, "2026-12-01", FAIL, "unused"),
        ({"tagged": True}, "2026-12-01", WAIVED, "active"),
    ],
)
def test_scope_and_days_decide_what_a_waiver_covers(changed: dict[str, Any], day: str, status: str, state: str) -> None:
    waiver = form.read({"waivers": [ENTRY | changed]}, "").waivers[0]
    tags = {"Environment": "sandbox", "Approved": "S3-PUB-004 S3-PUB-003"}
    (row,), came_to = applied(waiver, day=day, tags=tags)
    assert (row.status, row.waiver) == (status, waiver.id if status == WAIVED else "")
    assert [(use.state, use.covers) for use in came_to.uses] == [(state, int(status == WAIVED))]
    assert came_to.uses[0].uncovered == (state in ("pending", "expired") and "check" not in changed)


@pytest.mark.parametrize(
    ("tags", "status"),
    [
        ({"Approved": "S3-PUB-003"}, WAIVED),
        ({"Approved": " S3-PUB-004  S3-PUB-003 "}, WAIVED),
        ({"Approved": "S3-PUB-0031"}, FAIL),
        ({"Approved": "*"}, FAIL),
        ({"approved": "S3-PUB-003"}, FAIL),
        ({}, FAIL),
    ],
)
def test_a_tag_of_approvals_names_whole_checks_and_accepts_nothing_by_itself(tags: dict[str, str], status: str) -> None:
    entry = {name: value for name, value in ENTRY.items() if name != "resources"}
    waiver = form.read({"waivers": [entry | {"tagged": True}]}, "").waivers[0]
    assert applied(waiver, tags=tags)[0][0].status == status
    assert applied(tags=tags)[0][0].status == FAIL


def test_the_day_of_a_scan_is_that_in_utc() -> None:
    assert day_of("2027-03-31T23:59:59Z") == date(2027, 3, 31)
    assert day_of("2027-03-31T23:59:59-02:00") == date(2027, 4, 1)
    assert [use.state for day in (date(2026, 11, 1), date(2027, 1, 1), date(2027, 4, 1))
            for use in by_day(WaiverSet((WAIVER,), (), ""), day)] == ["pending", "active", "expired"]  # fmt: skip


def test_a_waiver_covers_failures_alone() -> None:
    others = (replace(ROW, status=PASS), UNREAD_ROW)
    rows, came_to = applied(WAIVER, rows=others)
    assert tuple(rows) == others
    assert came_to.uses[0].state == "unused"


def test_rows_that_went_through_other_waivers_are_as_if_they_had_not() -> None:
    before = (replace(ROW, status=WAIVED, waiver="old"), replace(UNREAD_ROW, waiver="old"))
    assert applied(rows=before)[0] == [ROW, UNREAD_ROW]


def test_of_two_waivers_the_first_by_id_that_holds_is_named_and_both_are_in_use() -> None:
    expired = replace(WAIVER, id="a", approved_on=date(2025, 1, 1), until=date(2025, 2, 1))
    (row,), came_to = applied(expired, WAIVER, replace(WAIVER, id="z"))
    assert row.waiver == WAIVER.id
    assert [(use.state, use.covers, use.uncovered) for use in came_to.uses] == [
        ("expired", 0, 1),
        ("active", 1, 0),
        ("active", 1, 0),
    ]


def test_a_waiver_lapses_for_the_finding_whose_facts_changed_and_covers_the_others() -> None:
    other = replace(ROW, resource_id="arn:aws:s3:::b", resource_name="b")
    new = replace(ROW, resource_id="arn:aws:s3:::c", resource_name="c")
    pinned = replace(WAIVER, resources=("*",), broad=True, facts={ROW.fingerprint: "1" * 64, other.fingerprint: "2" * 64})
    asked: list[str] = []

    def facts(row: Row) -> str:
        asked.append(row.resource_name)
        return "1" * 64

    rows, came_to = applied(pinned, rows=(ROW, other, new), facts=facts)
    assert [row.status for row in rows] == [WAIVED, FAIL, WAIVED]
    assert asked == ["research-share", "b"]
    assert [(use.state, use.covers, use.uncovered) for use in came_to.uses] == [("lapsed", 2, 1)]
    asked.clear()
    assert applied(pinned, day="2028-01-01", facts=facts)[0][0].status == FAIL
    assert asked == []


# Facts


def facts_of(check_id: str, change: Callable[[dict[str, Any]], None]) -> str:
    scan = report_sample.scan()
    changed = []
    for document in scan.documents:
        copy = json.loads(json.dumps(document))
        change(copy)
        changed.append(copy)
    row = next(row for row in scan.rows if row.check_id == check_id and row.status == FAIL)
    return Facts(HeldDocuments(changed), report_sample.CHECKS, report_sample.READS).of(row)


def _unchanged(_: dict[str, Any]) -> None:
    pass


def _set(name: str, value: Any, kind: str = "") -> Callable[[dict[str, Any]], None]:
    return lambda document: document.update({name: value}) if kind in ("", document["resource_type"]) else None


@pytest.mark.parametrize(
    ("change", "same"),
    [
        (_set("collected_at", "2027-01-01T00:00:00Z"), True),
        (_set("sources", []), True),
        (_set("tags", {"Owner": "rotated"}), True),
        (_set("direct_internet_access", "Disabled"), True),
        (_set("direct_internet_access", "alias/aws/sagemaker"), True),
        (_set("unread", {"tags": DENIED.as_json()}), True),
        (_set("key_state", "Disabled", report_sample.KEY), True),
        (_set("kms_key_id", "alias/ours", report_sample.NOTEBOOK), False),
        (_set("kms_key_id", {"last_used_at": "2026-01-01T00:00:00Z"}, report_sample.NOTEBOOK), False),
        (_set("key_manager", "CUSTOMER", report_sample.KEY), False),
    ],
)
def test_facts_change_with_what_the_check_reads_and_with_nothing_else(change: Callable[..., None], same: bool) -> None:
    before = facts_of("SM-ENC-001", _unchanged)
    assert re.fullmatch("[0-9a-f]{64}", before)
    assert (facts_of("SM-ENC-001", change) == before) is same


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ({"latest_delivery_time": "2026-01-01T00:00:00Z"}, {"latest_delivery_time": "2026-02-01T00:00:00.123Z"}, True),
        ([{"last_used": "2026-01-01T00:00:00Z", "id": "a"}], [{"id": "a"}], True),
        ({"latest_delivery_error": "none"}, {"latest_delivery_error": "AccessDenied"}, False),
        ({"aws:CurrentTime": "2026-01-01T00:00:00Z"}, {"aws:CurrentTime": "2027-01-01T00:00:00Z"}, False),
        (["2026-01-01T00:00:00Z"], ["2027-01-01T00:00:00Z"], False),
        ({"end_date": "next year"}, {"end_date": "2027-01-01T00:00:00Z"}, False),
    ],
)
def test_when_something_last_happened_is_no_fact(before: Any, after: Any, same: bool) -> None:
    found = [facts_of("SM-ENC-001", _set("kms_key_id", each, report_sample.NOTEBOOK)) for each in (before, after)]
    assert (found[0] == found[1]) is same
    tags = [
        facts_of("SM-TAG-001", _set("tags", {"expiry_date": each}, report_sample.NOTEBOOK))
        for each in ("a", "2026-01-01T00:00:00Z")
    ]
    assert tags[0] != tags[1]


def test_a_field_that_the_check_does_not_read_leads_to_no_facts() -> None:
    mentioned = _set("subnet_id", "alias/aws/sagemaker", report_sample.NOTEBOOK)

    def elsewhere(document: dict[str, Any]) -> None:
        if document["resource_type"] == report_sample.NOTEBOOK:
            document["kms_key_id"] = "alias/ours"

    def both(document: dict[str, Any]) -> None:
        elsewhere(document)
        mentioned(document)

    assert facts_of("SM-ENC-001", both) == facts_of("SM-ENC-001", elsewhere)


# Gaps


def place(name: str, call: FailedCall = DENIED, region: str = "us-east-1") -> gaps.Place:
    return gaps.Place(gaps.key_of(call), f"arn:aws:s3:::{name}", name, "111122223333", region)


@pytest.mark.parametrize(
    ("changed", "refused", "accepted", "state"),
    [
        ({}, ("research-share",), True, "active"),
        ({}, ("research-share", "other"), False, "active"),
        ({"resources": ["*"], "broad": True}, ("research-share", "other"), True, "active"),
        ({"code": "AccessDenied"}, ("research-share",), True, "active"),
        ({"code": "Throttling"}, ("research-share",), False, "unused"),
        ({"call": "s3:GetBucketAcl"}, ("research-share",), False, "unused"),
        ({"accounts": ["444455556666"]}, ("research-share",), False, "elsewhere"),
        ({"regions": ["eu-west-1"]}, ("research-share",), False, "elsewhere"),
        ({"approved_on": "2026-12-02"}, ("research-share",), False, "pending"),
        ({"approved_on": "2026-01-01", "until": "2026-11-30"}, ("research-share",), False, "expired"),
    ],
)
def test_an_unknown_is_accepted_where_its_call_is_wherever_it_failed(
    changed: dict[str, Any],
    refused: tuple[str, ...],
    accepted: bool,
    state: str,
) -> None:
    gap = form.read({"unread": [GAP_ENTRY | changed]}, "").unread[0]
    (row,), came_to = applied(gap, rows=(UNREAD_ROW,), refused=tuple(map(place, refused)))
    assert (row.status, row.waiver) == (UNKNOWN, gap.id if accepted else "")
    assert [use.state for use in came_to.uses] == [state]


def test_an_unknown_is_accepted_only_if_each_of_its_calls_is_and_no_rule_raised() -> None:
    gap = form.read({"unread": [GAP_ENTRY]}, "").unread[0]
    other = FailedCall("s3:GetBucketAcl", "AccessDenied", "s3:GetBucketAcl")
    rows = (
        replace(UNREAD_ROW, failed_calls=(DENIED, other)),
        replace(UNREAD_ROW, rule_error=True),
        replace(UNREAD_ROW, failed_calls=()),
        replace(UNREAD_ROW, failed_calls=(replace(DENIED, code="NoSuchBucket"),)),
        UNREAD_ROW,
    )
    found, _ = applied(gap, rows=rows, refused=(place("research-share"), place("x", other)))
    assert [row.waiver for row in found] == ["", "", "", "", gap.id]


def test_all_of_a_type_is_accepted_by_a_broad_entry_alone() -> None:
    listed = FailedCall("iam:ListUsers", "AccessDenied", "iam:ListUsers")
    (refused,) = gaps.places((), [Population("AWS::IAM::User", "global", 0, listed)], "111122223333")
    for resources, accepted in ((["*"], True), (["every*"], False)):
        entry = form.read({"unread": [GAP_ENTRY | {"call": "iam:ListUsers", "resources": resources, "broad": True}]}, "").unread[
            0
        ]
        assert bool(applied(entry, refused=(refused,))[1].accepted) is accepted


def report(*calls: str, waivers: tuple[Waiver, ...] = ()) -> Report:
    """The sample's report with some calls accepted wherever they were refused."""
    gap = {**GAP_ENTRY, "resources": ["*"], "broad": True, "approved_on": "2026-11-01"}
    accepted = form.read({"unread": [{**gap, "id": call.replace(":", "-"), "call": call} for call in calls]}, "").unread
    scan = replace(report_sample.scan(), waivers=WaiverSet(waivers, accepted, ""), waived=Applied())
    refused = gaps.places(scan.documents, scan.populations, scan.account_id)
    where = Scope(day_of(scan.clock), scan.account_id, frozenset(scan.regions), frozenset(report_sample.CHECKS))
    matcher = Matcher(WaiverSet(waivers, accepted, ""), where, refused, lambda _: {}, lambda _: "")
    rows = Rows.of(map(matcher.row, scan.rows))
    scan = replace(scan, rows=rows, waived=matcher.applied())
    return build.report(scan, report_sample.CHECKS, report_sample.READS, report_sample.FRAMEWORKS)


ALL_CALLS = tuple(
    each.call
    for each in (
        report_sample.TAGS_DENIED, report_sample.POLICY_DENIED, report_sample.USERS_DENIED, report_sample.THROTTLED,
        report_sample.NO_REGION,
    )
)  # fmt: skip


def test_accepted_gaps_make_no_scan_incomplete_and_leave_scores_as_they_are() -> None:
    before, some, whole = report(), report(*ALL_CALLS[1:]), report(*ALL_CALLS)
    assert {key: each.score for key, each in whole.frameworks.items()} == {
        key: each.score for key, each in before.frameworks.items()
    }
    assert before.statuses == whole.statuses
    assert not before.complete
    assert result.outcome(before, "never").kind == "incomplete"
    assert not some.complete
    tags = sum(row.status == UNKNOWN and not row.waiver for row in some.verdicts.rows())
    gaps_left = f"{some.unread.count(accepted=True)} gaps accepted"
    assert result.outcome(some, "never").reason == (
        f"incomplete: {tags} verdicts are UNKNOWN because something could not be read; {gaps_left}"
    )
    assert whole.complete
    accepted = whole.unread.count(accepted=True)
    assert accepted == sum(cause.count for cause in whole.unread.causes)
    assert result.outcome(whole, "never").kind == "complete"
    assert result.outcome(whole, "never").reason.endswith(f"; {accepted} gaps accepted")


def test_findings_and_gaps_stand_in_one_reason() -> None:
    grave = sum(count for severity, count in report().failed.items() if severity in ("critical", "high"))
    waiver = replace(WAIVER, checks=("BR-GRD-002",), resources=("*",), broad=True, approved_on=date(2026, 11, 1))
    waived = report(*ALL_CALLS, waivers=(waiver,))
    times = waived.statuses[WAIVED]
    assert times
    assert result.outcome(waived, "high").kind == "findings"
    assert result.outcome(waived, "high").reason.startswith(f"{grave - times} findings at or above high; {times} waived; ")
    assert re.fullmatch(
        r"incomplete: \d+ verdicts? (is|are) UNKNOWN because something could not be read; \d+ findings at or above high; "
        rf"{times} waived; \d+ gaps? accepted",
        result.outcome(report(*ALL_CALLS[1:], waivers=(waiver,)), "high").reason,
    )


def test_a_waived_failure_is_a_failure_in_every_score() -> None:
    waiver = replace(WAIVER, checks=tuple(report_sample.CHECKS), resources=("*",), broad=True, approved_on=date(2026, 11, 1))
    before, waived = report(), report(waivers=(waiver,))
    assert waived.failures == 0
    assert {key: each.score for key, each in waived.frameworks.items()} == {
        key: each.score for key, each in before.frameworks.items()
    }


def test_tags_that_waivers_go_by_are_read_though_no_check_asks_for_them() -> None:
    check = report_sample.CHECKS["S3-VER-001"]
    needs = {report_sample.BUCKET: frozenset({"versioning"}), report_sample.KEY: frozenset({"key_manager"})}
    for narrowed in (replace(WAIVER, tags={"Environment": "sandbox"}), replace(WAIVER, tagged=True)):
        found = waiving.read_besides(needs, [check], WaiverSet((replace(narrowed, checks=(check.id,)),), (), ""))
        assert found == {**needs, report_sample.BUCKET: {"versioning", "tags"}}
    assert (
        waiving.read_besides(needs, [check], WaiverSet((WAIVER,), (), "")) == waiving.read_besides(needs, [check], None) == needs
    )


def test_a_row_tells_its_waiver_before_its_message_and_only_where_it_has_one() -> None:
    waived = replace(ROW, status=WAIVED, waiver="w")
    assert "waiver" not in ROW.as_json()
    assert list(waived.as_json())[-2:] == ["waiver", "message"]
    assert list(Rows.of([waived, UNREAD_ROW])) == [waived, UNREAD_ROW]


def test_equal_files_have_equal_digests() -> None:
    assert file.parsed(text(), Path("w"), CHECKS).sha256 == hashlib.sha256(text().encode()).hexdigest()
