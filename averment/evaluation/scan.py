"""A scan from selection to rows: what is asked decides what is read, what was read decides what is judged."""

import difflib
import hashlib
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from averment.base.errors import ConfigError
from averment.engines.engine import EngineFactory
from averment.evaluation.judge import EvaluationInput, verdicts
from averment.evaluation.rows import Rows
from averment.model import documents
from averment.model.collected import Population
from averment.model.document_store import DocumentStore
from averment.model.verdict import RowStore
from averment.policy.policies import SEVERITIES, Check, PolicySet
from averment.waivers.entries import WaiverSet
from averment.waivers.matching import Applied

SCAN_NAMESPACE = uuid.UUID("6f1c1c1e-6d0b-5c62-9a53-0b5d6f0e7a11")


@dataclass(frozen=True)
class Selection:
    """What was asked for: empty means everything."""

    services: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()
    severities: tuple[str, ...] = ()

    def as_json(self) -> dict[str, list[str]]:
        """The form it has in the manifest."""
        return {"services": list(self.services), "checks": list(self.checks), "severities": list(self.severities)}


@dataclass(frozen=True)
class Scan:
    """All that judging needs and reports show; equal scans give equal bundles."""

    account_id: str
    partition: str
    caller: str
    regions: tuple[str, ...]
    clock: str
    config: Mapping[str, Any]
    selection: Selection
    policies_digest: str
    documents: DocumentStore
    populations: Sequence[Population]
    rows: RowStore = field(default_factory=Rows)
    additions: Mapping[str, Any] = field(default_factory=dict)
    """What of the policies is not as shipped (averment.policy.additions), as JSON."""
    waivers: WaiverSet | None = None
    """What somebody accepts; None where no file of waivers was given."""
    waived: Applied = field(default_factory=Applied)
    """What became of the waivers, once they were applied to the rows."""

    @cached_property
    def scan_id(self) -> str:
        """A UUID derived from all that was judged and by which policies: the same bundle has the same id everywhere.

        Goes through all documents; whoever does that anyway asks `id_with`.
        """
        digest = hashlib.sha256()
        for document in self.documents:
            digest.update(documents.line(document).encode())
        return self.id_with(digest.hexdigest())

    def id_with(self, documents_sha256: str) -> str:
        """The `scan_id`, from the SHA-256 of the lines of all documents."""
        parts = {
            "account_id": self.account_id,
            "partition": self.partition,
            "identity": self.caller,
            "regions": list(self.regions),
            "clock": self.clock,
            "configuration": dict(self.config),
            "selection": self.selection.as_json(),
            "policies_sha256": self.policies_digest,
            "populations": [each.as_json() for each in self.populations],
            "documents": documents_sha256,
            **({"waivers": self.waivers.as_json()} if self.waivers else {}),
        }
        return str(uuid.uuid5(SCAN_NAMESPACE, documents.line(parts)))


def service_of(check: Check) -> str:
    """The service a check belongs to: the first part of its package."""
    return check.package.split(".", 1)[0]


def select(policies: PolicySet, selection: Selection) -> list[Check]:
    """The chosen checks, by id.

    Raises ConfigError for a service, check or severity that does not exist, and where no check is all that was asked for: that
    nothing is judged must not look like nothing found.
    """
    checks = list(policies.checks.values())
    refuse_unknown("service", selection.services, {service_of(check) for check in checks})
    refuse_unknown("check", selection.checks, set(policies.checks))
    refuse_unknown("severity", selection.severities, set(SEVERITIES), f"known: {', '.join(SEVERITIES)}")
    chosen = [
        check
        for check in checks
        if (not selection.services or service_of(check) in selection.services)
        and (not selection.checks or check.id in selection.checks)
        and (not selection.severities or check.severity in selection.severities)
    ]
    if not chosen:
        asked = {"--service": selection.services, "--check": selection.checks, "--severity": selection.severities}
        given = (f"{option} {' or '.join(names)}" for option, names in asked.items() if names)
        raise ConfigError(f"no check is of {' and '.join(given)}")
    return chosen


def refuse_unknown(what: str, asked: Iterable[str], known: set[str], otherwise: str = "see averment checks") -> None:
    """Raises ConfigError for a value of option ``--what`` that does not exist, with near ones or else where to look."""
    for name in asked:
        if name not in known:
            same = {each.casefold(): each for each in sorted(known)}
            near = [same[each] for each in difflib.get_close_matches(name.casefold(), same, n=3, cutoff=0.5)]
            hint = f"did you mean {', '.join(near)}?" if near else otherwise
            raise ConfigError(f"--{what} {name!r} does not exist: {hint}")


def judged(scan: Scan, policies: PolicySet, checks: Sequence[Check], engine: EngineFactory) -> Rows:
    """The rows of a scan. The clock reaches the rules as data.config.evaluated_at."""
    config = {**scan.config, "evaluated_at": scan.clock}
    return verdicts(EvaluationInput(scan.documents, scan.populations, scan.account_id, config), policies, checks, engine)
