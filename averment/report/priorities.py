"""What to fix first: the root causes of a report's failures, by what mending each of them ends.

A root cause is a thing that is changed once: a policy, a policy of AWS on one role, a resource, a setting of the account. It is
taken from the evidence of findings, never from their messages.
"""

import heapq
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NamedTuple

from averment.base.words import counted
from averment.model.verdict import FAIL, Severity
from averment.policy.analysis.reads import ALL
from averment.report.finding import CheckReport, Finding, Json, ShownDocument
from averment.report.finding_evidence import ALWAYS

MOST = 10
"""So many causes are told; the console shows the first half."""

_NAMED = 3
"""So many findings of a check are named under a cause; the others are counted."""

_WEIGHTS: Mapping[Severity, int] = {
    Severity.CRITICAL: 256,
    Severity.HIGH: 64,
    Severity.MEDIUM: 16,
    Severity.LOW: 4,
    Severity.INFORMATIONAL: 1,
}
"""Four of one severity weigh as one of the next."""

_POLICY = "AWS::IAM::ManagedPolicy"
_PRINCIPALS = {"AWS::IAM::Role": "role", "AWS::IAM::User": "user", "AWS::IAM::Group": "group"}
_WHOLES = frozenset({"AWS::::Account", "AWS::::Region", "AWS::Organizations::Organization"})
"""Types that stand for a whole: each check of one asks for a setting of its own. Beside a finding they say where it is."""

_OF_AWS = re.compile(r"arn:[^:]*:(iam::aws:policy/|bedrock:[^:]*::foundation-model/)")
"""How the ARNs of what AWS owns begin: nobody else changes it."""

_ATTACHED = "attached_managed_policies"
_INLINE = ("role_policy_list", "user_policy_list", "group_policy_list")
_GROUPS = "group_list"
_GRANTING = frozenset({_ATTACHED, *_INLINE, _GROUPS})
_BESIDE_GRANTS = _GRANTING | ALWAYS | {"path", "permissions_boundary"}
"""What a check may read of a principal while its finding still rests on what is granted alone."""

_NO_FAULT = ALWAYS | {"tags"}
"""Fields by which nothing else fails: names, places, and tags, which say what rules a resource is under."""

Kind = Literal["policy", "attachment", "inline_policy", "resource", "setting"]


class _Thing(NamedTuple):
    """What can be changed: a resource, or of one a `part`: an attached or inline policy, or what a check asks of a whole."""

    kind: Kind
    resource_type: str
    region: str
    resource_id: str
    part: str = ""

    @property
    def is_of_owner(self) -> bool:
        """Whether it is changed where it hangs, so that mending the owner mends it."""
        return self.kind in ("attachment", "inline_policy")


@dataclass(frozen=True, slots=True)
class Involved:
    """The findings of a check that end with a cause, or that it touches: how many, and the first by fingerprint and name."""

    check: CheckReport
    ends: bool
    count: int
    named: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Cause:
    """A thing to mend. `ends` counts by severity the findings that rest on it alone as far as evidence shows.

    `touches` counts those that rest on it and on something else. `command` is that with which the remedy of a finding it ends
    begins, and `command_for` the check of that finding: it rarely mends all. Both are empty where no remedy has a command.
    """

    kind: Kind
    title: str
    resource_type: str
    resource_id: str
    resource_name: str
    region: str
    policy: str
    ends: Mapping[Severity, int]
    touches: int
    checks: tuple[Involved, ...]
    command: str
    command_for: str

    @property
    def ended(self) -> int:
        """How many findings it ends."""
        return sum(self.ends.values())

    @property
    def effect(self) -> str:
        """``ends 16 findings (2 critical, 14 high), touches 3``."""
        if not self.ended:
            return f"touches {counted(self.touches, 'finding')}"
        severities = ", ".join(f"{self.ends[each]} {each}" for each in Severity if self.ends.get(each))
        also = f", touches {self.touches}" if self.touches else ""
        return f"ends {counted(self.ended, 'finding')} ({severities}){also}"


@dataclass(slots=True)
class _Share:
    """The findings of one check under one thing, those that end with it or those that it touches."""

    check: CheckReport
    count: int = 0
    named: list[tuple[str, str]] = field(default_factory=list)

    def add(self, finding: Finding) -> None:
        self.count += 1
        if len(self.named) < _NAMED:
            self.named.append((finding.row.fingerprint, finding.row.resource_name))

    def take(self, other: "_Share") -> None:
        self.count += other.count
        self.named = [*self.named, *other.named][:_NAMED]


@dataclass(slots=True)
class _Tally:
    """What was found of one thing."""

    title: str
    resource_name: str
    ends: Counter[Severity] = field(default_factory=Counter)
    shares: dict[tuple[str, bool], _Share] = field(default_factory=dict)
    """By check, and whether the findings end with it."""
    failing: set[str] = field(default_factory=set)
    """The fields that checks read which the thing itself fails."""
    command: str = ""
    command_for: str = ""

    def add(self, finding: Finding, *, ends: bool) -> None:
        self.share(finding.check, ends=ends).add(finding)
        if ends:
            self.ends[finding.row.severity] += 1
            if finding.remedy.commands and not self.command:
                self.command, self.command_for = finding.remedy.commands[0], finding.check.id

    def share(self, check: CheckReport, *, ends: bool) -> _Share:
        """The one of a check, made if there is none."""
        return self.shares.setdefault((check.id, ends), _Share(check))

    @property
    def touches(self) -> int:
        return sum(each.count for (_, ends), each in self.shares.items() if not ends)


class Priorities:
    """Root causes, those first whose mending ends most and gravest findings; found in one pass over all findings.

    Memory grows with the number of things that fail, not with that of findings.
    """

    def __init__(self, findings: Iterable[Finding]) -> None:
        self._findings = findings
        self._first: tuple[Cause, ...] | None = None

    def first(self, count: int = MOST) -> Sequence[Cause]:
        """The first ones, at most `count` and at most MOST; all findings are gone through unless that was done before."""
        if self._first is None:
            for _ in self.counting():
                pass
        return (self._first or ())[:count]

    def counting(self) -> Iterator[Finding]:
        """All findings, for whoever goes through them anyway: when the last was given the causes are known."""
        tallies: dict[_Thing, _Tally] = {}
        beside: _Beside = {}
        for finding in self._findings:
            if finding.row.status == FAIL:
                _note(finding, tallies, beside)
            yield finding
        self._first = tuple(_causes(tallies, beside))


_Beside = dict[tuple[str, str], dict[str, _Share]]
"""By type and id of a related document, the findings that read it, by check."""


def _causes(tallies: Mapping[_Thing, _Tally], beside: _Beside) -> Iterator[Cause]:
    for thing, tally in tallies.items():
        _take_touched(thing, tally, beside)
    for thing, tally in heapq.nsmallest(MOST, tallies.items(), key=_rank):
        yield _cause(thing, tally)


def _rank(each: tuple[_Thing, _Tally]) -> tuple[int, int, int, str, _Thing]:
    thing, tally = each
    weight = sum(_WEIGHTS[severity] * count for severity, count in tally.ends.items())
    return (-weight, -tally.ends.total(), -tally.touches, tally.title, thing)


def _note(finding: Finding, tallies: dict[_Thing, _Tally], beside: _Beside) -> None:
    """Counts a finding under the one thing that it rests on, else under each of those that it may rest on."""
    own, grants = _own(finding), _grants(finding)
    granted = {each.resource_id for each in grants if each.kind == "policy"}
    others = [each for each in finding.evidence.related if each.resource_id not in granted and _may_be_at_fault(each)]
    ended = _ended(finding, own, tuple(grants), others)
    titles = {own: _title(own, finding), **grants}
    for thing in (ended,) if ended in grants else titles:
        tally = tallies.setdefault(thing, _Tally(titles[thing], _name(thing, finding)))
        tally.add(finding, ends=thing == ended)
    if own in tallies:
        tallies[own].failing |= set(finding.check.reads.fields) - _NO_FAULT
    for each in others:
        shares = beside.setdefault((each.resource_type, each.resource_id), {})
        shares.setdefault(finding.check.id, _Share(finding.check)).add(finding)


def _ended(finding: Finding, own: _Thing, grants: Sequence[_Thing], others: Sequence[ShownDocument]) -> _Thing | None:
    """The thing whose mending ends the finding as far as evidence shows; None where that may take more than one."""
    fields = _principal(finding)
    if others or fields.get(_GROUPS):
        return None
    if len(grants) == 1 and fields.keys() <= _BESIDE_GRANTS:
        return grants[0]
    return own if all(each.is_of_owner for each in grants) else None


def _may_be_at_fault(related: ShownDocument) -> bool:
    """Whether a check reads something of a related document that its owner might have to change."""
    is_context = related.resource_type in _WHOLES or _OF_AWS.match(related.resource_id)
    return not is_context and not related.fields.keys() <= ALWAYS


def _own(finding: Finding) -> _Thing:
    row = finding.row
    kind: Kind = "resource"
    if row.resource_type == _POLICY:
        kind = "policy"
    elif row.resource_type in _WHOLES or _is_setting(finding):
        kind = "setting"
    part = row.check_id if row.resource_type in _WHOLES else ""
    return _Thing(kind, row.resource_type, row.region, row.resource_id, part)


def _is_setting(finding: Finding) -> bool:
    """Whether a document has no name of its own: an account, or a Region of it, has one of its type."""
    row = finding.row
    place, _, last = row.resource_id.rpartition("/")
    places = (row.account_id, f"{row.account_id}/{row.region}")
    return place in places and row.resource_name in (row.account_id, row.region, last)


def _principal(finding: Finding) -> Mapping[str, Json]:
    """What a check read of a role, user or group; empty for what is none."""
    document = finding.evidence.document
    return document.fields if document and document.resource_type in _PRINCIPALS else {}


def _grants(finding: Finding) -> dict[_Thing, str]:
    """The policies that grant what a check read of a principal, each with its title."""
    row, fields = finding.row, _principal(finding)
    holder = f"{_noun(row.resource_type)} {row.resource_name}"
    found: dict[_Thing, str] = {}
    for each in fields.get(_ATTACHED, ()):
        arn, name = str(each.get("policy_arn", "")), str(each.get("policy_name", ""))
        if _OF_AWS.match(arn):
            found[_Thing("attachment", row.resource_type, row.region, row.resource_id, arn)] = f"{name} on {holder}"
        else:
            found[_Thing("policy", _POLICY, row.region, arn)] = f"{_noun(_POLICY)} {name}"
    for each in (each for member in _INLINE for each in fields.get(member, ())):
        name = str(each.get("policy_name", ""))
        thing = _Thing("inline_policy", row.resource_type, row.region, row.resource_id, name)
        found[thing] = f"inline policy {name} of {holder}"
    return found


def _title(own: _Thing, finding: Finding) -> str:
    row = finding.row
    where = f" in {row.region}" if row.account_id and row.resource_id.startswith(f"{row.account_id}/{row.region}") else ""
    if own.part:
        return f"{finding.check.title}{where}"
    return f"{_noun(row.resource_type)}{where}" if own.kind == "setting" else f"{_noun(row.resource_type)} {row.resource_name}"


def _name(thing: _Thing, finding: Finding) -> str:
    """The name of the resource that is changed."""
    is_own = thing.resource_id == finding.row.resource_id
    return finding.row.resource_name if is_own else thing.resource_id.rpartition("/")[2]


_IAM = {**_PRINCIPALS, _POLICY: "policy"}
_BETWEEN_WORDS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


@lru_cache(maxsize=1000)
def _noun(resource_type: str) -> str:
    """What people call a type: ``role``, ``S3 bucket``, ``SageMaker notebook instance``."""
    if resource_type in _IAM:
        return _IAM[resource_type]
    *service, kind = resource_type.removeprefix("AWS::").split("::")
    words = [each if each.isupper() and len(each) > 1 else each.lower() for each in _BETWEEN_WORDS.split(kind)]
    return " ".join((*filter(None, service), *words))


def _take_touched(thing: _Thing, tally: _Tally, beside: _Beside) -> None:
    """Counts as touched the findings on other resources that read a field of this thing which it fails itself."""
    for share in beside.get((thing.resource_type, thing.resource_id), {}).values():
        read = set(share.check.reads.related[thing.resource_type].fields) - _NO_FAULT
        if not thing.is_of_owner and (read & tally.failing or (ALL in read | tally.failing and tally.failing)):
            tally.share(share.check, ends=False).take(share)


def _cause(thing: _Thing, tally: _Tally) -> Cause:
    involved = (Involved(each.check, ends, each.count, tuple(each.named)) for (_, ends), each in tally.shares.items())
    return Cause(
        kind=thing.kind,
        title=tally.title,
        resource_type=thing.resource_type,
        resource_id=thing.resource_id,
        resource_name=tally.resource_name,
        region=thing.region,
        policy=thing.part if thing.is_of_owner else "",
        ends={severity: tally.ends[severity] for severity in Severity if tally.ends[severity]},
        touches=tally.touches,
        checks=tuple(sorted(involved, key=lambda each: (not each.ends, each.check.severity.rank, -each.count, each.check.id))),
        command=tally.command,
        command_for=tally.command_for,
    )
