"""Bundles as a later scan would leave them: made from a scan by changing its documents, its clock or what could be listed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from averment.app.result import Result
from averment.app.rules import Ruleset
from averment.engines.embedded import EmbeddedFactory
from averment.evaluation.scan import Scan, judged, select
from averment.evidence import bundle_reader
from averment.model.collected import FailedCall, Population
from averment.model.document_store import HeldDocuments
from averment.model.documents import Document, sort_key

Change = Callable[[Document], Iterable[Document]]
"""From a document those that stand in its place: itself changed, none, or several."""


def later(
    scan: Scan,
    clock: str,
    change: Change = lambda each: (each,),
    regions: Sequence[str] | None = None,
    refused: Mapping[str, FailedCall] | None = None,
    **more: Any,
) -> Scan:
    """A scan's account read again at another time: documents changed, populations counted anew, without rows.

    `refused` are the calls that list types, by type; of these nothing is left. `regions` are those that are scanned now.
    """
    refused = refused or {}
    kept = {*(scan.regions if regions is None else regions), "global"}
    found = [{**changed, "collected_at": clock} for each in scan.documents for changed in change(dict(each))]
    found = [each for each in found if each["resource_type"] not in refused and each["region"] in kept]
    known = [
        _counted(each, found, refused.get(each.resource_type)) for each in scan.populations if each.region in kept
    ]  # fmt: skip
    return replace(
        scan,
        clock=clock,
        regions=tuple(each for each in scan.regions if each in kept),
        documents=HeldDocuments(sorted(found, key=sort_key)),
        populations=known,
        **more,
    )


def _counted(population: Population, found: Sequence[Document], refused: FailedCall | None) -> Population:
    kind, region = population.resource_type, population.region
    elsewhere = region == "global" and kind == "AWS::S3::Bucket"
    there = sum(each["resource_type"] == kind and (elsewhere or each["region"] == region) for each in found)
    return replace(population, listed=there, failed_call=refused or population.failed_call, since=None)


def judged_scan(scan: Scan, rules: Ruleset) -> Result:
    """Judges a scan by the policies at hand, whichever its own were."""
    chosen = select(rules.policies, scan.selection)
    mine = replace(scan, policies_digest=rules.policies.digest, additions=rules.policies.additions.as_json())
    return Result(replace(mine, rows=judged(mine, rules.policies, chosen, EmbeddedFactory())), tuple(chosen), rules)


def written(scan: Scan, rules: Ruleset, folder: Path) -> Path:
    """Judges a scan and writes its bundle, without reports."""
    judged_scan(scan, rules).write(folder, ())
    return folder


def read(folder: Path) -> Scan:
    """A bundle's scan, its documents in memory."""
    scan = bundle_reader.read(folder)
    return replace(scan, documents=HeldDocuments(scan.documents))
