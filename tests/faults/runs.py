"""One run of the matrix: a call meets a fault, the types it touches are read and judged anew, and nothing may be made up."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from averment.app.result import outcome as how_it_ended
from averment.engines.registry import factory
from averment.evaluation.scan import Scan, Selection, judged
from averment.model.collected import GLOBAL, Estate, Identity
from averment.model.document_store import HeldDocuments
from averment.model.documents import Document
from averment.model.verdict import POPULATION, Row, RowStore
from averment.policy.analysis.reads import Reads, reads_of
from averment.policy.policies import Check, PolicySet
from averment.report import build
from averment.sources.aws.collect import Collector
from averment.sources.aws.declaration import Resource
from averment.sources.aws.reader import CollectionContext
from tests.support import shipped
from tests.support.collecting import ACCOUNT, CLOCK, REGION

from .account import Asked, calls
from .double import ATTEMPTS, Double
from .kinds import Kind

_SETTING = CollectionContext(
    Identity(ACCOUNT, "aws", f"arn:aws:iam::{ACCOUNT}:user/auditor"), (REGION,), CLOCK, concurrency=2, poll_seconds=0
)


@dataclass
class Outcome:
    """What a run showed: rows compared, and everything that must not be, in words."""

    rows: int = 0
    unknown: int = 0
    false_pass: list[str] = field(default_factory=list)
    false_fail: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    dishonest: list[str] = field(default_factory=list)

    @property
    def wrongs(self) -> list[str]:
        return self.false_pass + self.false_fail + self.lost + self.dishonest


class Laboratory:
    """The account, its fault-free reading and verdicts, and runs against them."""

    def __init__(self, declared: Mapping[str, Resource], rules: PolicySet, loopback: str) -> None:
        self.declared = declared
        self.calls = calls(declared)
        self._rules = replace(rules, reads=reads_of(rules))
        self._double = Double(self.calls, loopback)
        self._sets: dict[frozenset[str], PolicySet] = {}
        self._verdicts: dict[frozenset[str], list[Row]] = {}
        self._rows: dict[str, RowStore] = {}
        self.estate = self._collect(declared.values())

    @cached_property
    def reads(self) -> dict[tuple[str, str], Reads]:
        return reads_of(self._rules)

    def run(self, asked: Asked, kind: Kind) -> Outcome:
        """Lets a call meet a fault."""
        touched = self._touched(asked.resource)
        with self._double.meeting(asked, kind.make):
            read = self._collect(self.declared[each] for each in touched | self._ancestors(asked.resource))
        again = {asked.resource.type, *touched}
        estate = Estate(
            [each for each in self.estate.documents if each["resource_type"] not in again]
            + [each for each in read.documents if each["resource_type"] in again],
            [each for each in self.estate.populations if each.resource_type not in again]
            + [each for each in read.populations if each.resource_type in again],
        )
        checks = self._checks(again)
        scan = self._judged(estate, checks)
        outcome = Outcome()
        if not self._double.met:
            outcome.dishonest.append("the call was never made")
        if kind.retried and self._double.met % ATTEMPTS:
            outcome.dishonest.append("the call was not retried")
        self._compare_documents(again, estate, outcome)
        self._compare_rows(asked, checks, scan, outcome)
        self._hold_report(asked, checks, scan, outcome)
        return outcome

    def delete(self, resource: Resource) -> list[str]:
        """Lets one of two resources be deleted between list and describe; what then is not as it should be."""
        seed = "a" + "c" * len(self._ancestors(resource))
        family = [self.declared[each] for each in {resource.type, *self._ancestors(resource)}]
        with self._double.deleting(resource, seed):
            read = self._collect(family)
        [population] = [each for each in read.populations if each.resource_type == resource.type]
        left = [each for each in read.documents if each["resource_type"] == resource.type]
        was = [each for each in self.estate.documents if each["resource_type"] == resource.type]
        problems = [] if (population.vanished, population.listed, population.failed_call) == (1, 1, None) else [str(population)]
        return problems + [f"{each['resource_id']} is another" for each in left if each not in was]

    def _collect(self, resources: Iterable[Resource]) -> Estate:
        return Collector(self._double, _SETTING).collect(list(resources))

    def _touched(self, resource: Resource) -> set[str]:
        """A type and all below it."""
        found = {resource.type}
        while more := {each.type for each in self.declared.values() if each.parent in found} - found:
            found |= more
        return found

    def _ancestors(self, resource: Resource) -> set[str]:
        found = set()
        while resource.parent:
            found.add(resource.parent)
            resource = self.declared[resource.parent]
        return found

    def _checks(self, types: set[str]) -> frozenset[str]:
        """The checks that judge any of these types or relate to one."""
        return frozenset(each.id for each in self._rules.checks.values() if types & {*each.resource_types, *each.related})

    def _judged(self, estate: Estate, checks: frozenset[str]) -> Scan:
        rules = self._some_rules(checks)
        scan = Scan(
            ACCOUNT,
            "aws",
            _SETTING.identity.arn,
            (REGION,),
            CLOCK,
            {},
            Selection(),
            rules.digest,
            HeldDocuments(estate.documents),
            estate.populations,
        )
        same = hashlib.sha256(json.dumps([sorted(checks), _uncoded(estate)], sort_keys=True).encode()).hexdigest()
        if same not in self._rows:
            chosen = [rules.checks[each] for each in sorted(checks)]
            self._rows[same] = judged(scan, rules, chosen, factory("embedded", ""))
        return replace(scan, rows=self._rows[same])

    def _some_rules(self, checks: frozenset[str]) -> PolicySet:
        """The policies with the packages of these checks only: to load them all each time would take most of the time."""
        if checks not in self._sets:
            packages = self._with_imports(
                {self._rules.checks[each].package for each in checks} | {"lib.core.severity", "lib.core.unread"}
            )
            modules = tuple(each for each in self._rules.modules if each.package in packages)
            kept = {name: each for name, each in self._rules.checks.items() if each.package in packages}
            reads = {key: each for key, each in self.reads.items() if key[0] in kept}
            self._sets[checks] = replace(self._rules, modules=modules, checks=kept, reads=reads)
        return self._sets[checks]

    def _with_imports(self, packages: set[str]) -> set[str]:
        """Packages and all that they speak of."""
        texts: dict[str, str] = {}
        for module in self._rules.modules:
            texts[module.package] = texts.get(module.package, "") + module.text
        while more := {name for name in texts for each in packages if f"data.{name}" in texts[each]} - packages:
            packages = packages | more
        return packages

    def _fault_free(self, checks: frozenset[str]) -> list[Row]:
        if checks not in self._verdicts:
            self._verdicts[checks] = list(self._judged(self.estate, checks).rows)
        return self._verdicts[checks]

    def _compare_documents(self, again: set[str], estate: Estate, outcome: Outcome) -> None:
        """Every document of the fault-free scan is there, or its population unknown; every field is the same or unread."""
        now = {(each["resource_type"], each["resource_id"]): each for each in estate.documents}
        unknown = {each.resource_type for each in estate.populations if each.failed_call}
        for was in self.estate.documents:
            key = (was["resource_type"], was["resource_id"])
            if key[0] not in again:
                continue
            if key not in now:
                if key[0] not in unknown:
                    outcome.lost.append(f"{key}: the document is gone and the population is not unknown")
                continue
            outcome.dishonest += [f"{key}: {problem}" for problem in _dishonest(was, now[key])]

    def _compare_rows(self, asked: Asked, checks: frozenset[str], scan: Scan, outcome: Outcome) -> None:
        now = {(row.check_id, row.resource_type, row.resource_id): row for row in scan.rows}
        documents = {(each["resource_type"], each["resource_id"]): each for each in scan.documents}
        for was in self._fault_free(checks):
            outcome.rows += 1
            assert not was.rule_error, f"{was.check_id} raises without any fault: {was.message}"
            key = (was.check_id, was.resource_type, was.resource_id)
            row = now.get(key) or now.get((was.check_id, was.resource_type, POPULATION))
            if row is None:
                outcome.lost.append(f"{key}: no row and no row about the population")
            elif row.status == "UNKNOWN" and row.incomplete:
                outcome.unknown += 1
                if asked.name not in row.message:
                    outcome.dishonest.append(f"{key}: UNKNOWN without {asked.name}: {row.message}")
            elif (row.status, row.message) != (was.status, was.message):
                self._wrong(f"{key}: {was.status} became {row.status}: {row.message}", row, outcome)
            elif row.status in ("PASS", "FAIL") and self._rests_on_unread(row, documents[was.resource_type, was.resource_id]):
                self._wrong(f"{key}: {row.status} rests on what was not read", row, outcome)

    def _rests_on_unread(self, row: Row, document: Document) -> bool:
        reads = self.reads[row.check_id, "deny"].input
        unread = document.get("unread", {})
        return any(name in reads or "*" in reads for name in unread if name != "*") or (
            "*" in unread and any(name not in document for name in reads)
        )

    def _wrong(self, problem: str, row: Row, outcome: Outcome) -> None:
        {"PASS": outcome.false_pass, "FAIL": outcome.false_fail}.get(row.status, outcome.dishonest).append(problem)

    def _hold_report(self, asked: Asked, checks: frozenset[str], scan: Scan, outcome: Outcome) -> None:
        """The exit code says incomplete, and the report's coverage names the call."""
        by_id: dict[str, Check] = {each: self._rules.checks[each] for each in checks}
        report = build.report(scan, by_id, self.reads, {})
        ended = how_it_ended(report, "high")
        if ended.kind != "incomplete":
            outcome.dishonest.append(f"{ended.kind}: {ended.reason}")
        if not checks:
            return
        rows = [each for each in report.coverage if each.resource_type == asked.resource.type]
        if asked.name not in str(rows):
            outcome.dishonest.append(f"coverage of {asked.resource.type} does not name {asked.name}: {rows}")


def _dishonest(was: Document, now: Document) -> list[str]:
    unread = now.get("unread", {})
    problems = []
    for name in was:
        if name in ("sources", "unread") or name in unread or now.get(name) == was[name]:
            continue
        if name == "region" and now[name] == GLOBAL and unread:
            continue  # what would tell where it is was not read
        if name in now or "*" not in unread:
            problems.append(f"{name} differs and is not unread")
    return problems + [f"{name} is new" for name in now if name not in was and name != "unread"]


def _uncoded(estate: Estate) -> list[Any]:
    """What verdicts can depend on: all but the error codes, so that faults with the same effect are judged once."""
    documents = [
        {**each, "unread": {name: why["call"] for name, why in each["unread"].items()}} if "unread" in each else each
        for each in estate.documents
    ]
    return [
        documents,
        [[each.resource_type, each.region, each.failed_call and each.failed_call.call] for each in estate.populations],
    ]


def unfit(estate: Estate) -> list[str]:
    """What keeps the account from being a fault-free one."""
    refused = [f"{each['resource_id']}: {each['unread']}" for each in estate.documents if "unread" in each]
    unlisted = [f"{each.resource_type}: {each.failed_call}" for each in estate.populations if each.failed_call or not each.listed]
    return refused + unlisted


def everything() -> PolicySet:
    return shipped.rules()
