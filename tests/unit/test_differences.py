"""Differences between scans: the kind of each, never "fixed" for what was not read, and what changed behind it."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pytest

from averment.app import rules as ruleset
from averment.app.rules import Ruleset
from averment.differences import forms
from averment.differences.comparison import Comparison, compare
from averment.differences.join import joined
from averment.differences.kinds import CHANGES, OPENING, Absence, Kind, State, kind_of
from averment.differences.side import Side
from averment.differences.verdict_changes import lines, verdict_changes
from averment.evaluation.rows import Rows
from averment.evaluation.scan import Scan, Selection
from averment.model.collected import FailedCall, Population
from averment.model.document_store import HeldDocuments
from averment.model.documents import Document, sort_key
from averment.model.verdict import Row, Severity, Status
from tests.support import altered_bundles as small
from tests.support.hostile_names import HOSTILE, raw

MONDAY, TODAY = "2026-11-23T07:00:00Z", "2026-11-30T07:00:00Z"
DENIED = FailedCall("kms:ListKeys", "AccessDeniedException", "kms:ListKeys")
UNREAD = small.key("k", False, TODAY, unread={"rotation": DENIED.as_json()}, rotation=None)
BUCKET = "AWS::S3::Bucket"

# what was, by line; what is, by column. `.` is no difference
TABLE = """
                PASS  FAIL         UNKNOWN  NOT_APPLICABLE  MANUAL   WAIVED  not-there  not-read
PASS            .     new          unknown  .               .        waived  .          .
FAIL            fixed still_there  unknown  not_asked       unknown  waived  gone       unknown
UNKNOWN         .     newly_known  .        .               .        waived  .          .
NOT_APPLICABLE  .     new          unknown  .               .        waived  .          .
MANUAL          .     newly_known  .        .               .        waived  .          .
WAIVED          fixed reopened     unknown  not_asked       unknown  .       gone       unknown
not-there       .     new          .        .               .        waived  .          .
not-read        .     newly_known  .        .               .        waived  .          .
"""


def cells() -> Iterator[tuple[State, State, str]]:
    head, *table = (line.split() for line in TABLE.strip().splitlines())
    states: dict[str, State] = {each.value.replace(" ", "-"): each for each in (*Status, *Absence)}
    for before, *kinds in table:
        yield from ((states[before], states[now], kind) for now, kind in zip(head, kinds, strict=True))


def test_every_state_against_every_state_has_its_kind() -> None:
    found = list(cells())
    assert len(found) == (len(Status) + len(Absence)) ** 2
    wrong = [(before, now, kind) for before, now, kind in found if (kind_of(before, now) or ".") != kind]
    assert wrong == []


def test_what_was_not_read_is_neither_fixed_nor_gone() -> None:
    for before, now, kind in cells():
        if now in (Status.UNKNOWN, Status.MANUAL, Absence.NOT_READ):
            assert kind not in ("fixed", "gone", "not_asked"), (before, now)


# ---- rows and scans by hand ----


@pytest.fixture(scope="module")
def rules() -> Ruleset:
    return ruleset.load()


def row(status: str, name: str = "k", region: str = small.REGION, **more: Any) -> Row:
    values = {
        "check_id": small.CHECK, "status": Status(status), "severity": Severity.MEDIUM, "resource_type": small.KEY,
        "resource_id": f"arn:aws:kms:{region}:{small.ACCOUNT}:key/{name}", "resource_name": name, "account_id": small.ACCOUNT,
        "region": region, "message": "It does not rotate." if status == "FAIL" else "",
    }  # fmt: skip
    return Row(**{**values, **more})


def side(found: Scan, rows: Sequence[Row], **more: Any) -> Side:
    return Side(found, Rows.of(rows), **more)


def kinds(found: Comparison) -> dict[str, int]:
    return {str(kind): found.count(kind) for kind in Kind if found.count(kind)}


@pytest.fixture
def monday(rules: Ruleset) -> Scan:
    return small.scan(rules, MONDAY, [small.key("k", False, MONDAY)])


def later(rules: Ruleset, found: Sequence[Document] | None = None, **more: Any) -> Scan:
    return small.scan(rules, TODAY, [small.key("k", False, TODAY)] if found is None else found, **more)


def told(old: Scan, new: Scan, rules: Ruleset, before: Sequence[Row], now: Sequence[Row]) -> tuple[str, list[str]]:
    """The only difference: its kind, and what changed behind it."""
    (found,) = compare(side(old, before), side(new, now), rules.policies).differences
    return str(found.kind), [f"{each.reason}: {each.text}" for each in found.causes]


def test_rows_are_joined_by_check_type_region_and_resource() -> None:
    a, b, c = (row("PASS", name) for name in "abc")
    assert list(joined([a, b], [b, c])) == [(a, None), (b, b), (None, c)]
    assert list(joined([], [a])) == [(None, a)]
    assert list(joined([row("FAIL", "a", "eu-west-1")], [a])) == [(row("FAIL", "a", "eu-west-1"), None), (None, a)]


def test_equal_documents_of_another_hour_are_no_difference(rules: Ruleset, monday: Scan) -> None:
    found = compare(side(monday, [row("FAIL")]), side(later(rules), [row("FAIL")]), rules.policies)
    assert found.differences == ()
    assert kinds(found) == {"still_there": 1}


def test_a_resource_that_is_not_there_any_more_is_gone_where_its_type_was_listed(rules: Ruleset, monday: Scan) -> None:
    assert told(monday, later(rules, []), rules, [row("FAIL")], []) == ("gone", ["resource: the resource is gone"])


def _without(found: Scan, **more: Any) -> Scan:
    return replace(found, populations=[replace(each, **more) for each in found.populations])


@pytest.mark.parametrize("why", ["Region", "list", "offer", "window", "check", "service", "policies", "type"])
def test_what_was_not_read_now_is_no_longer_known(rules: Ruleset, monday: Scan, why: str) -> None:
    new = later(rules, [])
    scans = {
        "Region": later(rules, [], regions=("eu-west-1",)),
        "list": later(rules, [], refused=DENIED),
        "offer": _without(new, not_offered="AWS does not offer it."),
        "window": _without(new, since="2026-09-01T00:00:00Z"),
        "check": later(rules, [], checks=("KMS-002",)),
        "service": replace(new, selection=Selection(services=("sagemaker",))),
        "policies": replace(new, policies_digest="0" * 64),
        "type": replace(new, populations=[]),
    }
    kind, causes = told(monday, scans[why], rules, [row("FAIL")], [])
    assert kind == "unknown"
    assert [each.split(":")[0] for each in causes] == ["reading"]


@pytest.mark.parametrize("why", ["Region", "list", "check"])
def test_what_was_not_read_before_is_newly_known_and_not_new(rules: Ruleset, why: str) -> None:
    scans = {
        "Region": small.scan(rules, MONDAY, [], regions=("eu-west-1",)),
        "list": small.scan(rules, MONDAY, [], refused=DENIED),
        "check": small.scan(rules, MONDAY, [], checks=("KMS-002",)),
    }
    assert told(scans[why], later(rules), rules, [], [row("FAIL")])[0] == "newly_known"
    assert told(small.scan(rules, MONDAY, []), later(rules), rules, [], [row("FAIL")])[0] == "new"


def test_a_type_that_cannot_be_listed_any_more_is_told_once_and_each_of_its_failures_is_no_longer_known(
    rules: Ruleset, monday: Scan
) -> None:
    every = row("UNKNOWN", resource_id="*", resource_name="every AWS::KMS::Key in us-east-1")
    found = compare(side(monday, [row("FAIL")]), side(later(rules, [], refused=DENIED), [every]), rules.policies)
    assert kinds(found) == {"unknown": 2}
    assert {each.row.resource_id == "*": each.causes[0].text for each in found.differences} == {
        True: "what could be listed: AWS::KMS::Key",
        False: "now: AWS::KMS::Key could not be listed in us-east-1: kms:ListKeys (AccessDeniedException)",
    }
    again = side(later(rules, [], refused=DENIED), [every])
    assert compare(again, again, rules.policies).differences == ()


def bucket(region: str, clock: str) -> Document:
    return {
        **small.key("b", False, clock), "resource_type": BUCKET, "resource_id": "arn:aws:s3:::b", "region": region,
    }  # fmt: skip


def test_a_bucket_whose_region_could_not_be_read_is_neither_gone_nor_new(rules: Ruleset) -> None:
    def of(region: str, clock: str) -> Scan:
        found = small.scan(rules, clock, [], checks=("S3-TLS-001",))
        known = [Population(BUCKET, "global", 1)]
        return replace(found, documents=HeldDocuments([bucket(region, clock)]), populations=known)

    def fails(region: str) -> Row:
        values = {"check_id": "S3-TLS-001", "resource_type": BUCKET, "resource_id": "arn:aws:s3:::b"}
        return row("FAIL", region=region, **values)

    for before, now in (("us-east-1", "global"), ("global", "us-east-1")):
        found = compare(side(of(before, MONDAY), [fails(before)]), side(of(now, TODAY), [fails(now)]), rules.policies)
        assert kinds(found) == {"newly_known": 1, "unknown": 1}
    moved = compare(
        side(of("us-east-1", MONDAY), [fails("us-east-1")]), side(of("eu-west-1", TODAY), [fails("eu-west-1")]), rules.policies
    )
    assert kinds(moved) == {"new": 1, "gone": 1}, "both Regions were read: one was deleted, another made under its name"
    deleted = replace(of("us-east-1", TODAY), documents=HeldDocuments([]), populations=[Population(BUCKET, "global", 0)])
    found = compare(side(of("us-east-1", MONDAY), [fails("us-east-1")]), side(deleted, []), rules.policies)
    assert kinds(found) == {"gone": 1}


def test_a_resource_that_other_policies_do_not_judge_is_not_gone(rules: Ruleset, monday: Scan) -> None:
    other = row("PASS", "other")
    new = later(rules, [small.key("k", False, TODAY), small.key("other", True, TODAY)])
    assert told(monday, replace(new, policies_digest="0" * 64), rules, [row("FAIL")], [other])[0] == "unknown"


# ---- what changed behind it ----


@pytest.mark.parametrize(
    ("change", "cause"),
    [
        ({"found": [small.key("k", True, TODAY)]}, "resource: the resource: rotation"),
        ({"found": [UNREAD]}, "resource: the resource: rotation"),
        ({"found": [small.key("k", False, TODAY, description="x")]}, "clock: nothing but the time"),
        ({"config": {"idle_days": 5}}, "parameters: parameters: idle_days"),
        ({}, "clock: nothing but the time"),
    ],
)  # fmt: skip
def test_the_cause_is_what_the_check_reads(rules: Ruleset, monday: Scan, change: dict[str, Any], cause: str) -> None:
    assert told(monday, later(rules, **change), rules, [row("FAIL")], [row("PASS")]) == ("fixed", [cause])


def test_policies_waivers_and_the_program_are_causes_where_they_differ(rules: Ruleset, monday: Scan) -> None:
    old = side(replace(monday, policies_digest="0" * 64), [row("FAIL")], waivers=[], version="0.1.0")
    new = side(later(rules), [row("WAIVED")], waivers=[{"id": "w"}], version="0.2.0")
    (found,) = compare(old, new, rules.policies).differences
    assert [str(each.reason) for each in found.causes] == ["policies", "waivers", "program"]
    passes = side(later(rules), [row("PASS")], waivers=[{"id": "w"}], version="0.1.0")
    (found,) = compare(old, passes, rules.policies).differences
    assert [str(each.reason) for each in found.causes] == ["policies"]


def test_of_a_check_that_the_policies_do_not_have_it_is_told_whether_the_resource_changed(rules: Ruleset, monday: Scan) -> None:
    rows = [row("FAIL", check_id="OLD-001")], [row("PASS", check_id="OLD-001")]
    other = later(rules, [small.key("k", False, TODAY, description="x")])
    assert told(monday, other, rules, *rows)[1] == ["resource: the resource"]
    assert told(monday, later(rules), rules, *rows)[1] == ["clock: nothing but the time"]


NOTEBOOK = "AWS::SageMaker::NotebookInstance"


def notebook_scan(rules: Ruleset, clock: str, manager: str, uses: str | None) -> Scan:
    """A scan of a key and of a notebook that uses one."""
    mine = small.key("k", False, clock, key_manager=manager)
    notebook = {**small.key("n", False, clock), "resource_type": NOTEBOOK, **({"kms_key_id": uses} if uses else {})}
    found = small.scan(rules, clock, [mine], checks=("SM-ENC-001",))
    return replace(found, documents=HeldDocuments([mine, notebook]))


@pytest.mark.parametrize(
    ("manager", "uses", "causes"),
    [
        ("AWS", UNREAD["resource_id"], [f"related: related: {UNREAD['resource_id']}"]),
        ("CUSTOMER", None, ["resource: the resource: kms_key_id"]),
        ("CUSTOMER", UNREAD["resource_id"], ["clock: nothing but the time"]),
    ],
)
def test_a_related_document_is_a_cause_where_it_changed_and_not_where_no_way_leads_to_it_any_more(
    rules: Ruleset, manager: str, uses: str | None, causes: list[str]
) -> None:
    old = notebook_scan(rules, MONDAY, "CUSTOMER", UNREAD["resource_id"])
    rows = [[row(status, "n", check_id="SM-ENC-001", resource_type=NOTEBOOK)] for status in ("PASS", "FAIL")]
    assert told(old, notebook_scan(rules, TODAY, manager, uses), rules, *rows) == ("new", causes)


def test_any_document_of_a_type_is_a_cause_where_the_check_goes_through_all_of_them(rules: Ruleset) -> None:
    place = {"check_id": "BR-GRD-001", "resource_type": "AWS::::Region"}
    rows = [[row(status, "n", **place)] for status in ("PASS", "FAIL")]

    def of(clock: str, *names: str) -> Scan:
        kinds = {"n": "AWS::::Region", **dict.fromkeys(names, "AWS::Bedrock::Guardrail")}
        found = [{**small.key(name, False, clock), "resource_type": kind} for name, kind in kinds.items()]
        return replace(small.scan(rules, clock, [], checks=("BR-GRD-001",)), documents=HeldDocuments(sorted(found, key=sort_key)))

    assert told(of(MONDAY, "g"), of(TODAY), rules, *rows) == ("new", ["related: some AWS::Bedrock::Guardrail"])
    assert told(of(MONDAY, "g"), of(TODAY, "g"), rules, *rows) == ("new", ["clock: nothing but the time"])


# ---- counting and telling ----


def test_only_what_did_not_count_before_counts_by_severity(rules: Ruleset, monday: Scan) -> None:
    names = {
        "a": ("PASS", "FAIL"),
        "b": ("UNKNOWN", "FAIL"),
        "c": ("WAIVED", "FAIL"),
        "d": ("FAIL", "FAIL"),
        "e": ("FAIL", "PASS"),
    }
    old = [row(before, name) for name, (before, _) in names.items()]
    new = [row(now, name, severity=Severity.HIGH if name == "a" else Severity.LOW) for name, (_, now) in names.items()]
    found = compare(side(monday, old), side(later(rules), new), rules.policies)
    assert kinds(found) == {"new": 1, "newly_known": 1, "reopened": 1, "still_there": 1, "fixed": 1}
    assert [found.opened(each) for each in ("critical", "high", "low", "never")] == [0, 1, 3, 0]
    assert next((each.row.severity, each.kind) for each in found.differences) == (Severity.HIGH, Kind.NEW)
    assert forms.counts(found).startswith("1 new, 1 newly known, 1 reopened, 0 graver, 0 no longer known")


def test_a_failure_that_became_graver_is_told_and_counts_where_it_did_not_before(rules: Ruleset, monday: Scan) -> None:
    """A medium finding that context makes high is below a pipeline's threshold on Monday, and above it today."""
    grades = {"a": (Severity.MEDIUM, Severity.HIGH), "b": (Severity.HIGH, Severity.CRITICAL), "c": (Severity.HIGH, Severity.LOW)}
    old = [row("FAIL", name, severity=before) for name, (before, _) in grades.items()]
    new = [row("FAIL", name, severity=now) for name, (_, now) in grades.items()]
    found = compare(side(monday, old), side(later(rules), new), rules.policies)
    assert kinds(found) == {"graver": 2, "still_there": 1}
    assert [found.opened(each) for each in ("critical", "high", "medium", "low", "never")] == [1, 1, 0, 0, 0]
    assert [forms.causes(each).partition(" (")[0] for each in found.differences] == ["high, now critical", "medium, now high"]
    as_json = json.loads("".join(forms.as_json(found)))
    assert [each["severity_before"] for each in as_json["differences"]] == ["high", "medium"]
    assert len(list(forms.brief(found))) == 5
    waived = [row("WAIVED", "a", severity=Severity.CRITICAL)]
    assert kinds(compare(side(monday, old[:1]), side(later(rules), waived), rules.policies)) == {"waived": 1}


def test_only_the_checks_that_are_asked_for_are_compared(rules: Ruleset, monday: Scan) -> None:
    old, new = side(monday, [row("PASS")]), side(later(rules), [row("FAIL")])
    assert kinds(compare(old, new, rules.policies, {"KMS-002"})) == {}
    assert kinds(compare(old, new, rules.policies, {small.CHECK})) == {"new": 1}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_stay_one_line_in_every_form(rules: Ruleset, monday: Scan, name: str) -> None:
    hostile = row("FAIL", resource_name=name, message=f"{name} fails")
    found = compare(side(monday, [row("PASS")]), side(later(rules), [hostile]), rules.policies)
    as_json = "".join(forms.as_json(found))
    as_markdown = list(forms.as_markdown(found))
    assert raw(as_json) | raw("\n".join(as_markdown)) == set()
    assert sum(each.startswith("| ") for each in as_markdown) == len(Kind) + 3
    assert re.search(r"(?<!\\)<script", "".join(as_markdown)) is None


def test_the_end_of_a_scan_names_the_gravest_of_what_is_new(rules: Ruleset, monday: Scan) -> None:
    new = [row("FAIL", f"k{number}") for number in range(8)]
    shown = list(forms.brief(compare(side(monday, []), side(later(rules), new), rules.policies)))
    assert shown[0].startswith(f"Since {MONDAY}: 8 new, ")
    assert shown[-1] == "  and 3 more: averment diff BASELINE BUNDLE"
    assert len(shown) == 12


def test_every_kind_is_told_and_only_three_open() -> None:
    assert set(CHANGES) | {Kind.STILL_THERE} == set(Kind)
    assert [each.words for each in OPENING] == ["new", "newly known", "reopened"]


# ---- other policies on the same documents ----


def test_other_policies_change_verdicts_and_checks() -> None:
    old = [row("PASS", "a"), row("FAIL", "b"), row("FAIL", "c", check_id="OLD-001")]
    new = [row("FAIL", "a", severity=Severity.CRITICAL), row("PASS", "b")]
    new += [row("FAIL", "a", check_id="ZZ-001"), row("PASS", check_id="ZZ-001")]
    found = verdict_changes(Rows.of(old), Rows.of(new))
    assert (len(found.changes), found.verdicts) == (2, 4)
    assert [" ".join(line.split()) for line in lines(found)] == [
        "critical KMS-001 a in us-east-1: PASS, now FAIL",
        "medium KMS-001 b in us-east-1: FAIL, now PASS",
        "gone OLD-001 1 FAIL",
        "new ZZ-001 1 FAIL, 1 PASS",
    ]
    assert list(lines(found, most=1))[1] == "and 1 more"
