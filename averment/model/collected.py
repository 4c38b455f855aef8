"""What a scan collected, as plain values: identity, documents, populations and failed calls."""

from dataclasses import asdict, dataclass, field
from typing import Any

from averment.model.causes import CAUSES, CauseName, Denier, cause_of
from averment.model.documents import GLOBAL, Document

__all__ = ["ALL_REGIONS", "GLOBAL", "Estate", "FailedCall", "Identity", "Population"]

ALL_REGIONS = "all"
"""What asks for every Region that is enabled in the account."""


@dataclass(frozen=True)
class Identity:
    """Who scans: account id, partition and the caller's ARN, from sts:GetCallerIdentity."""

    account_id: str
    partition: str
    arn: str


@dataclass(frozen=True, order=True)
class FailedCall:
    """A call without a usable answer: ``sagemaker:ListTags``, the error code, and the IAM action that permits the call.

    `by` is the kind of policy that denied it, where AWS says so.
    """

    call: str
    code: str
    action: str
    by: Denier = ""

    @property
    def cause(self) -> CauseName:
        """The cause under which reports group it."""
        return cause_of(self.code, self.by)

    @property
    def remedy(self) -> str:
        """What would cure it, such as ``grant sagemaker:ListTags``; empty where no permission would."""
        return CAUSES[self.cause].remedy_for(self.action)

    def as_json(self) -> dict[str, str]:
        """The form it has in documents and reports."""
        told = {"call": self.call, "code": self.code, "action": self.action}
        return {**told, "by": self.by} if self.by else told


@dataclass(frozen=True)
class Population:
    """How many resources of a type an account has in a Region, or the failed call because of which that is unknown.

    `vanished` counts those that were listed, could not be read, and were not listed any more when asked again: deleted meanwhile.
    Finished jobs from before `since` were left out; None where there were none. `not_offered` is the sentence that AWS does not
    offer the service in the Region, or not the operation that lists the type, so that there is none; else empty.
    """

    resource_type: str
    region: str
    listed: int
    failed_call: FailedCall | None = None
    vanished: int = 0
    since: str | None = None
    not_offered: str = ""

    def as_json(self) -> dict[str, Any]:
        """The form it has in the manifest."""
        values = {"refusal" if name == "failed_call" else name: value for name, value in asdict(self).items()}
        return values | {"refusal": self.failed_call.as_json() if self.failed_call else None}

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "Population":
        """The population that a manifest holds in this form."""
        failed = value["refusal"]
        others = {name: each for name, each in value.items() if name != "refusal"}
        return cls(**others, failed_call=FailedCall(**failed) if failed else None)


@dataclass
class Estate:
    """Documents in their fixed order, and one population for each type and Region asked for."""

    documents: list[Document] = field(default_factory=list)
    populations: list[Population] = field(default_factory=list)
