"""The sample report with names, messages and texts that strangers chose, wherever a report can have them."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import cycle

from averment.evaluation.rows import Rows
from averment.model.collected import FailedCall, Population
from averment.model.document_store import HeldDocuments
from averment.report import build
from averment.report.report import Report
from averment.waivers.matching import Applied
from tests.support import report_sample

USER = "AWS::IAM::User"


def of(names: Sequence[str]) -> Report:
    """The names go round: over documents and their rows, checks, Regions, the caller, the call that was refused, and waivers."""
    given = cycle(names)
    whole = report_sample.scan()
    ids = {each["resource_id"]: (f"{next(given)}{number}", next(given)) for number, each in enumerate(whole.documents)}
    documents = [
        {
            **each,
            "resource_id": ids[each["resource_id"]][0],
            "resource_name": ids[each["resource_id"]][1],
            "tags": {next(given): "x"},
        }
        for each in whole.documents
    ]
    rows = []
    for row in whole.rows:
        renamed, name = ids.get(row.resource_id, (row.resource_id, next(given)))
        rows.append(replace(row, resource_id=renamed, resource_name=name, message=next(given)))
    refused = FailedCall(f"iam:{names[0]}", names[1 % len(names)], names[2 % len(names)])
    others = [each for each in whole.populations if each.resource_type != USER]
    scan = replace(
        whole,
        caller=names[0],
        regions=(*report_sample.REGIONS, names[-1]),
        documents=HeldDocuments(sorted(documents, key=lambda each: (each["resource_type"], each["region"], each["resource_id"]))),
        populations=[*others, Population(USER, "global", 0, refused)],
        rows=Rows.of(rows),
        waived=Applied(
            tuple(
                replace(use, entry=replace(use.entry, reason=next(given), approved_by=next(given)))
                for use in report_sample.WAIVED.uses
            )
        ),
    )
    checks = {
        check_id: replace(check, title=next(given), description=next(given), remediation=next(given))
        for check_id, check in report_sample.CHECKS.items()
    }
    return build.report(scan, checks, report_sample.READS, report_sample.FRAMEWORKS)
