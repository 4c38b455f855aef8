"""Small bundles of one account's keys, scan after scan: what differences, histories and bisections are tried on."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from averment.app.result import Result
from averment.app.rules import Ruleset
from averment.engines.embedded import EmbeddedFactory
from averment.evaluation.scan import Scan, Selection, judged, select
from averment.model import documents
from averment.model.collected import FailedCall, Population
from averment.model.document_store import HeldDocuments
from averment.model.documents import Document, sort_key
from averment.policy.analysis.reads import all_fields, reads_of
from averment.sources.declared import resources

ACCOUNT = "111122223333"
KEY = "AWS::KMS::Key"
REGION = "us-east-1"
CHECK = "KMS-001"
"""Keys rotate: the verdict rests on `rotation`, not on the description."""


@cache
def _calls() -> list[str]:
    """All calls by which keys are read: a document that does not name one was not read by it."""
    declared = resources()[KEY]
    return sorted(f"{declared.service_of(call)}:{call.operation}" for call in declared.calls())


def key(name: str, rotates: bool, clock: str, region: str = REGION, **fields: Any) -> Document:
    """A key of one's own; `fields` are added or take the place of others, None leaves one out."""
    header = {
        "resource_type": KEY, "resource_id": f"arn:aws:kms:{region}:{ACCOUNT}:key/{name}", "resource_name": name,
        "account_id": ACCOUNT, "partition": "aws", "region": region, "collected_at": clock, "sources": _calls(),
    }  # fmt: skip
    own = {
        "key_manager": "CUSTOMER", "key_spec": "SYMMETRIC_DEFAULT", "origin": "AWS_KMS", "key_state": "Enabled",
        "rotation": {"key_rotation_enabled": rotates, "rotation_period_in_days": 365}, **fields,
    }  # fmt: skip
    unread = {"unread": own.pop("unread")} if own.get("unread") else {}
    return documents.build({**header, **unread}, {name: value for name, value in own.items() if value is not None})


def scan(
    rules: Ruleset,
    clock: str,
    found: Sequence[Document],
    regions: Sequence[str] = (REGION,),
    refused: FailedCall | None = None,
    checks: Sequence[str] = (CHECK,),
    config: Mapping[str, Any] | None = None,
    account: str = ACCOUNT,
) -> Scan:
    """A scan of keys; `refused` is the call that lists them, where that was refused."""
    selection = Selection(checks=tuple(checks))
    needs = all_fields(select(rules.policies, selection), reads_of(rules.policies))
    counts = {region: sum(each["region"] == region for each in found) for region in regions}
    return Scan(
        account_id=account,
        partition="aws",
        caller="arn:aws:iam::111122223333:user/auditor",
        regions=tuple(regions),
        clock=clock,
        config=config or {},
        selection=selection,
        policies_digest=rules.policies.digest,
        documents=HeldDocuments(sorted(found, key=sort_key)),
        populations=[
            Population(name, region, counts[region] if name == KEY else 0, refused if name == KEY else None)
            for name in needs
            for region in regions
        ],
        additions=rules.policies.additions.as_json(),
    )


def result(found: Scan, rules: Ruleset) -> Result:
    """The scan, judged."""
    chosen = select(rules.policies, found.selection)
    return Result(replace(found, rows=judged(found, rules.policies, chosen, EmbeddedFactory())), tuple(chosen), rules)


def written(folder: Path, found: Scan, rules: Ruleset) -> Path:
    """The bundle of a scan, judged, without reports."""
    result(found, rules).write(folder, ())
    return folder
