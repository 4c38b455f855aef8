"""Waivers as values: what is accepted, why, by whom and until when."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

State = Literal["active", "expired", "pending", "lapsed", "unused", "elsewhere"]
"""How an entry stands on the day of a scan.

`active` covers something; `expired` has seen its last day, and `pending` not yet the day of its approval; `lapsed` does not cover
some finding any more, as the facts behind it changed; `unused` matches nothing. `elsewhere` is about other accounts, Regions or
checks than the scan's, which says nothing of it.
"""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What a waiver of failures and an accepted gap share: where it holds, why, who answers for it, and from when to when.

    `resources` are ids, names or patterns with ``*``; where a tuple is empty the entry is not narrowed by it.
    """

    id: str
    resources: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    reason: str
    requested_by: str
    approved_by: str
    approved_on: date
    until: date
    ticket: str = ""
    broad: bool = False

    def holds_on(self, day: date) -> bool:
        """Whether a day (UTC) is from that of the approval to the last one, both included."""
        return self.approved_on <= day <= self.until

    @property
    def accepted(self) -> str:
        """``accepted until 2027-03-31 by security-office (waiver research-2026): the reason``."""
        return f"accepted until {self.until} by {self.approved_by} (waiver {self.id}): {self.reason}"

    @property
    def subject(self) -> str:
        """What is accepted, in one line: checks or a call."""
        return ""

    def as_json(self) -> dict[str, Any]:
        """The entry as a manifest has it: members in a fixed order, none that is empty."""
        told = {"id": self.id, **self._what(), "resources": self.resources, "accounts": self.accounts, "regions": self.regions}
        told |= self._further() | {
            "reason": self.reason, "requested_by": self.requested_by, "approved_by": self.approved_by,
            "approved_on": str(self.approved_on), "until": str(self.until), "ticket": self.ticket, "broad": self.broad,
        }  # fmt: skip
        told |= self._pins()
        return {name: list(value) if isinstance(value, tuple) else value for name, value in told.items() if value}

    def _what(self) -> dict[str, Any]:
        return {}

    def _further(self) -> dict[str, Any]:
        return {}

    def _pins(self) -> dict[str, Any]:
        return {}


@dataclass(frozen=True, kw_only=True)
class Waiver(Entry):
    """Failures of some checks that are accepted.

    `tags` are patterns by key, all of which the judged resource must have. `facts` are, by a finding's fingerprint, the SHA-256
    of what its verdict rests on: of such a finding the waiver lapses when they change.
    """

    checks: tuple[str, ...]
    tags: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def subject(self) -> str:
        """The checks: ``S3-PUB-003, S3-PUB-004``."""
        return ", ".join(self.checks)

    def _what(self) -> dict[str, Any]:
        return {"checks": self.checks}

    def _further(self) -> dict[str, Any]:
        return {"tags": dict(sorted(self.tags.items()))}

    def _pins(self) -> dict[str, Any]:
        return {"facts": dict(sorted(self.facts.items()))}


@dataclass(frozen=True, kw_only=True)
class AcceptedGap(Entry):
    """A call that may stay refused: ``s3:GetBucketPolicy``, with this error code or with any."""

    call: str
    code: str = ""

    @property
    def subject(self) -> str:
        """The call, with the code where it is accepted with that alone: ``s3:GetBucketPolicy (AccessDenied)``."""
        return f"{self.call} ({self.code})" if self.code else self.call

    def _what(self) -> dict[str, Any]:
        return {"call": self.call, "code": self.code}


@dataclass(frozen=True)
class WaiverSet:
    """All entries of a file, each kind by id, and the SHA-256 of the file's bytes."""

    waivers: tuple[Waiver, ...]
    unread: tuple[AcceptedGap, ...]
    sha256: str

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Waivers and accepted gaps."""
        return (*self.waivers, *self.unread)

    def as_json(self) -> dict[str, Any]:
        """The form it has in the manifest."""
        return {
            "sha256": self.sha256,
            "waivers": [each.as_json() for each in self.waivers],
            "unread": [each.as_json() for each in self.unread],
        }


@dataclass(frozen=True, slots=True)
class Use:
    """What an entry came to in a scan.

    `covers` counts the findings (of an accepted gap: the places of refused calls) that it covers, `uncovered` those within its
    scope that it does not cover any more, or not yet.
    """

    entry: Entry
    state: State
    covers: int = 0
    uncovered: int = 0
