"""The report as JUnit XML, for continuous integration: a suite for each check, a case for each resource."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import TYPE_CHECKING

from averment.base.safe_text import xml
from averment.base.xml_text import DECLARATION, begin, element
from averment.model.verdict import POPULATION, Row, Status
from averment.report.formats import terms

if TYPE_CHECKING:
    from averment.report.finding import CheckReport
    from averment.report.report import Report


def pieces(report: "Report") -> Iterator[str]:
    """The text of the file, in pieces."""
    counts = _counts(report.statuses)
    del counts["skipped"]  # Jenkins knows it of a suite alone
    yield f"{DECLARATION}{begin('testsuites', {'name': report.tool['name'], **counts, 'time': '0'})}>\n"
    for check_id, rows in groupby(report.verdicts.rows(), key=lambda row: row.check_id):
        check = report.checks[check_id]
        told = {"name": f"{check_id} {check.title}", **_counts(check.statuses), "time": "0", "timestamp": report.clock}
        yield f"{begin('testsuite', told)}>\n"
        properties = {"severity": check.severity, "control": check.control, "policy": check.policy, **_scan(report)}
        yield element("properties", {}, [element("property", {"name": name, "value": text}) for name, text in properties.items()])
        yield from (_case(row, check, report.acceptance(row)) for row in rows)
        yield "</testsuite>\n"
    yield "</testsuites>\n"


def _scan(report: "Report") -> dict[str, str]:
    account = {"account_id": report.account_id} if report.account_id else {}
    return {**account, "scan_id": report.scan_id}


def _counts(statuses: Mapping[Status, int]) -> dict[str, str]:
    """How many cases there are, and how many with each kind of child."""
    names = {"failures": "failure", "errors": "error", "skipped": "skipped"}
    counts = {
        name: sum(count for status, count in statuses.items() if terms.STATUSES[status].junit == kind)
        for name, kind in names.items()
    }
    return {name: str(count) for name, count in {"tests": sum(statuses.values()), **counts}.items()}


def _case(row: Row, check: "CheckReport", acceptance: str) -> str:
    name = row.resource_name if row.resource_id == POPULATION else row.resource_id
    kind = terms.STATUSES[row.status].junit
    inner = []
    if kind:
        text = "\n".join(
            (f"{row.severity} {row.status}: {row.resource_type} {row.resource_name} ({row.region})", row.message,
             check.remediation, f"policy {check.policy}, fingerprint {row.fingerprint}")
        )  # fmt: skip
        attributes = {"message": terms.said(row, check.title, acceptance), "type": str(row.severity)}
        inner = [element(kind, attributes, [xml(text)])]
    return element("testcase", {"name": name, "classname": f"{check.service}.{check.id}", "time": "0"}, inner)
