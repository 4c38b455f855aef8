"""Mutants of what a check is known to read: a field, a type or a scan that is forgotten, so that a refused call goes unnoticed.

The unit is what a reader of a verdict could be misled by, not the single field. `unread.affects` asks about all heads of a check
together, and any head that rests on a refused call makes the verdict UNKNOWN; so a field that is forgotten in one head and known
in another changes nothing. Forgotten in *all* heads it turns an UNKNOWN into a PASS or FAIL. `skip` is judged alone as well: a
skip whose own reads were all answered outranks what the other heads could not read, so that forgetting in `skip` alone turns an
UNKNOWN into NOT_APPLICABLE. For each of these two scopes are forgotten: all fields of the document itself; each related type;
that all documents of a type are gone through (`scanned`). Tests notice
through `unread.affects` and `unread.failed_calls(id, "skip")`.

Single fields come with `thorough`: the list is generated from the syntax tree, so one field of it is lost only by a defect of the
generator, which tests of its own watch, while a type or a scan is what policy authors get wrong.

No test is asked to notice what cannot matter: header fields are in every document, so they are never unread.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from averment.model.documents import ACCOUNT_HEADER
from averment.policy.analysis.reads import reads_of
from averment.policy.policies import PolicySet

Heads = Mapping[str, Mapping[str, Any]]
"""What each head of one check reads, as `data.lib.reads.checks` holds it."""

NO_UNREAD = "a document always has the fields that are read: no refused call can stand behind them"

SKIP_ALONE = "skip alone"

_OWN = "the document's own fields"


@dataclass(frozen=True)
class ForgottenRead:
    """One thing that a check is no longer known to read."""

    path: str
    line: int
    rule: str
    scope: str
    what: str
    heads: Heads
    equivalent: str = ""

    @property
    def operator(self) -> str:
        """What is changed, in words."""
        return f"{self.what} forgotten in {self.scope}"

    def applied(self, source: str) -> str:
        """The module of reads with this change."""
        checks = json.loads(source.split(":=", 1)[1])
        return module({**checks, self.rule: self.heads})


def module(checks: Mapping[str, Heads]) -> str:
    """A module that holds what some checks read."""
    return f"package lib.reads\n\nchecks := {json.dumps(checks, sort_keys=True)}\n"


def read_by(policies: PolicySet) -> dict[str, dict[str, Any]]:
    """What each head of each check reads, by check id and head."""
    checks: dict[str, dict[str, Any]] = {}
    for (check_id, head), reads in sorted(reads_of(policies).items()):
        related = {
            kind: {"fields": sorted(fields), "scanned": kind in reads.scanned} for kind, fields in sorted(reads.related.items())
        }
        checks.setdefault(check_id, {})[head] = {"input": sorted(reads.input), "related": related}
    return checks


def generate(path: str, line: int, check_id: str, heads: Heads, *, thorough: bool = False) -> Iterator[ForgottenRead]:
    """Every mutant of what one check reads; path and line are those of the check."""
    scopes = {"every rule": tuple(heads)}
    if "skip" in heads and len(heads) > 1:
        scopes[SKIP_ALONE] = ("skip",)
    for scope, names in scopes.items():
        for what, changed, equivalent in _changes({name: heads[name] for name in names}, thorough=thorough):
            yield ForgottenRead(path, line, check_id, scope, what, {**heads, **changed}, equivalent)


def _changes(heads: Heads, *, thorough: bool) -> Iterator[tuple[str, dict[str, Any], str]]:
    fields = {name for reads in heads.values() for name in reads["input"]}
    if fields:
        yield _OWN, {head: {**reads, "input": []} for head, reads in heads.items()}, _harmless(fields)
    for kind in sorted({kind for reads in heads.values() for kind in reads["related"]}):
        yield kind, {head: _without(reads, kind) for head, reads in heads.items()}, ""
        reads_of_kind = [reads["related"][kind] for reads in heads.values() if kind in reads["related"]]
        if any(each["scanned"] for each in reads_of_kind):
            wanted = {name for each in reads_of_kind for name in each["fields"]}
            yield (
                f"that every {kind} is read",
                {head: _looked_up(reads, kind) for head, reads in heads.items()},
                _harmless(wanted),
            )
    if thorough:
        yield from _single(heads, fields)


def _single(heads: Heads, own: set[str]) -> Iterator[tuple[str, dict[str, Any], str]]:
    for name in sorted(own):
        changed = {head: {**reads, "input": _less(reads["input"], name)} for head, reads in heads.items()}
        yield f"field {name}", changed, _harmless({name})
    kinds = {(kind, name) for reads in heads.values() for kind, how in reads["related"].items() for name in how["fields"]}
    for kind, name in sorted(kinds):
        yield (
            f"field {name} of {kind}",
            {head: _field_less(reads, kind, name) for head, reads in heads.items()},
            _harmless({name}),
        )


def _harmless(fields: set[str]) -> str:
    return NO_UNREAD if fields <= set(ACCOUNT_HEADER) else ""


def _less(fields: Sequence[str], name: str) -> list[str]:
    return [each for each in fields if each != name]


def _without(reads: Mapping[str, Any], kind: str) -> dict[str, Any]:
    return {**reads, "related": {name: how for name, how in reads["related"].items() if name != kind}}


def _related(reads: Mapping[str, Any], kind: str, change: Mapping[str, Any]) -> dict[str, Any]:
    if kind not in reads["related"]:
        return dict(reads)
    return {**reads, "related": {**reads["related"], kind: {**reads["related"][kind], **change}}}


def _looked_up(reads: Mapping[str, Any], kind: str) -> dict[str, Any]:
    return _related(reads, kind, {"scanned": False})


def _field_less(reads: Mapping[str, Any], kind: str, name: str) -> dict[str, Any]:
    known = reads["related"].get(kind, {}).get("fields", ())
    return _related(reads, kind, {"fields": _less(known, name)})
