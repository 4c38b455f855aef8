"""Verdicts: the statuses and severities that one can have, and the row that tells one."""

import hashlib
import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Protocol

from averment.model.collected import FailedCall


class Status(StrEnum):
    """What a check says of a resource."""

    PASS = "PASS"  # noqa: S105  # nosec B105  # no password
    FAIL = "FAIL"
    UNKNOWN = "UNKNOWN"
    NOT_APPLICABLE = "NOT_APPLICABLE"
    MANUAL = "MANUAL"
    WAIVED = "WAIVED"


class Severity(StrEnum):
    """How grave a failure is; the order of the members is from the gravest down."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    INFORMATIONAL = "informational"

    @property
    def rank(self) -> int:
        """The place in the order: 0 for the gravest."""
        return _RANKS[self]

    @property
    def raised(self) -> "Severity":
        """One step graver; the gravest is its own."""
        return tuple(Severity)[max(self.rank - 1, 0)]

    def at_or_above(self) -> tuple["Severity", ...]:
        """This severity and all graver ones."""
        return tuple(Severity)[: self.rank + 1]


_RANKS = {each: place for place, each in enumerate(Severity)}

PASS, FAIL, UNKNOWN, NOT_APPLICABLE = Status.PASS, Status.FAIL, Status.UNKNOWN, Status.NOT_APPLICABLE
MANUAL, WAIVED = Status.MANUAL, Status.WAIVED

REPORTED = (FAIL, WAIVED, UNKNOWN)
"""The statuses of findings: those that a report lists one by one."""

POPULATION = "*"
"""The resource id of a row about all resources of a type: they could not be listed, or AWS does not offer them there."""


@dataclass(frozen=True, slots=True)
class Row:
    """One verdict, as it stands in results.jsonl."""

    check_id: str
    status: Status
    severity: Severity
    resource_type: str
    resource_id: str
    resource_name: str
    account_id: str
    region: str
    message: str
    failed_calls: tuple[FailedCall, ...] = ()
    """The refused calls behind an UNKNOWN; results.jsonl tells them in the message, findings.json in the evidence."""
    rule_error: bool = False
    """Whether the verdict is UNKNOWN because the rule itself failed."""
    severity_reason: str = ""
    """Why the severity is one step above that of the check; findings.json tells it."""
    waiver: str = ""
    """The id of the waiver that accepts the failure, or of the entry that accepts what an UNKNOWN rests on; in results.jsonl only
    where there is one."""

    def as_json(self) -> dict[str, str]:
        """The row as a JSON object, fields in their fixed order; the message is the last."""
        names = SHOWN if self.waiver else _WITHOUT_WAIVER
        return {name: getattr(self, name) for name in names}

    @property
    def incomplete(self) -> bool:
        """Whether the scan, not the resource, is why there is no verdict."""
        return bool(self.failed_calls) or self.rule_error

    @property
    def fingerprint(self) -> str:
        """What the row is known by in each scan of the same resource: SHA-256, in hexadecimal digits."""
        parts = (self.check_id, self.account_id, self.region, self.resource_type, self.resource_id)
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


_TOLD_ELSEWHERE = ("failed_calls", "rule_error", "severity_reason", "waiver", "message")
_WITHOUT_WAIVER = (*(each.name for each in fields(Row) if each.name not in _TOLD_ELSEWHERE), "message")
SHOWN = (*_WITHOUT_WAIVER[:-1], "waiver", "message")
"""The members that a line of results.jsonl may have, in their order."""


class RowStore(Collection[Row], Protocol):
    """Rows in their order, as often as they are asked for: on disk, in memory, in a database."""

    def __iter__(self) -> Iterator[Row]:
        """All rows, in the order of `order`."""

    def only(self, statuses: Sequence[Status], severities: Sequence[Severity]) -> Iterator[Row]:
        """Rows of these statuses, first by severity, then by status, in the orders given, then in their own."""


def order(row: Row) -> tuple[str, str, str, str]:
    """The order of rows everywhere."""
    return (row.check_id, row.resource_type, row.region, row.resource_id)
