"""Verdicts: the statuses that one can have, and the row that tells one."""

from dataclasses import dataclass, fields

from aigov.model.estate import Refusal

PASS, FAIL, UNKNOWN, NOT_APPLICABLE = "PASS", "FAIL", "UNKNOWN", "NOT_APPLICABLE"

POPULATION = "*"
"""The resource id of a row about all resources of a type: they could not be listed, or AWS does not offer them there."""


@dataclass(frozen=True, slots=True)
class Row:
    """One verdict, as it stands in results.jsonl."""

    check_id: str
    status: str
    severity: str
    resource_type: str
    resource_id: str
    resource_name: str
    account_id: str
    region: str
    message: str
    refusals: tuple[Refusal, ...] = ()
    """The refused calls behind an UNKNOWN; results.jsonl tells them in the message, findings.json in the evidence."""
    rule_error: bool = False
    """Whether the verdict is UNKNOWN because the rule itself failed."""
    severity_reason: str = ""
    """Why the severity is one step above that of the check; findings.json tells it."""

    def as_json(self) -> dict[str, str]:
        """The row as a JSON object, fields in their fixed order."""
        return {name: getattr(self, name) for name in SHOWN}

    @property
    def incomplete(self) -> bool:
        """Whether the scan, not the resource, is why there is no verdict."""
        return bool(self.refusals) or self.rule_error


SHOWN = tuple(each.name for each in fields(Row) if each.name not in ("refusals", "rule_error", "severity_reason"))


def order(row: Row) -> tuple[str, str, str, str]:
    """The order of rows everywhere."""
    return (row.check_id, row.resource_type, row.region, row.resource_id)
