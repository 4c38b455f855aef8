"""The report of a judged scan, put together from one pass over its rows and one over its documents."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from averment.evaluation.scan import Scan, service_of
from averment.model.tool import TOOL
from averment.model.verdict import FAIL, PASS, REPORTED, Row, Severity, Status
from averment.policy.analysis.reads import Reads
from averment.policy.controls import Framework
from averment.policy.policies import Check, Parameter
from averment.report import finding_evidence, questions, remedies
from averment.report.coverage import by_service, coverage
from averment.report.finding import CheckReport, Finding, Findings, Passed, Resources, Verdicts
from averment.report.finding_evidence import FindingEvidence
from averment.report.fold import DocumentCounts, RowCounts
from averment.report.priorities import Priorities
from averment.report.report import ControlReport, FrameworkReport, Report
from averment.report.scores import Tally, score
from averment.report.unread import unread
from averment.report.workloads import workloads


def report(
    scan: Scan,
    checks: Mapping[str, Check],
    reads: Mapping[tuple[str, str], Reads],
    frameworks: Mapping[str, Framework],
    of: int | None = None,
    parameters: Sequence[Parameter] = (),
) -> Report:
    """The whole report. `of` is how many checks there are, where fewer were asked: that says nothing of a control or a framework
    as a whole, so there are no scores. `parameters` are those that rules read: what is at its default may be a question.
    """
    rows = RowCounts.of(scan.rows, questions.unanswered(parameters, scan.config))
    documents = DocumentCounts.of(scan.documents, {kind for each in reads.values() for kind in each.related})
    statuses = _sum(rows.by_check.values())
    places = coverage(rows, documents, scan.populations, checks.values())
    known = len(checks) if of is None else of
    described = {check.id: _check(check, rows, frameworks, reads) for check in checks.values()}
    basis = FindingEvidence(scan.documents, documents.names, reads)

    def made(row: Row) -> Finding:
        check = checks[row.check_id]
        return Finding(row, described[row.check_id], remedies.of(check, basis.document(row)), basis.of(row, check))

    findings = Findings(scan.rows, sum(statuses[status] for status in REPORTED), made)
    return Report(
        scan_id=scan.id_with(documents.digest),
        clock=scan.clock,
        tool=TOOL,
        policies_sha256=scan.policies_digest,
        additions=scan.additions,
        account_id=scan.account_id,
        partition=scan.partition,
        identity=scan.caller,
        regions=scan.regions,
        checks_known=known,
        statuses={status: statuses[status] for status in Status},
        failed={severity: sum(found[severity] for found in rows.failed.values()) for severity in Severity},
        incomplete=rows.incomplete,
        unknown_because=rows.unknown_because,
        unread=unread(rows, documents, scan.populations, checks, frameworks, scan.waived.accepted),
        coverage=places,
        services=by_service(rows, places, checks.values()),
        frameworks=_frameworks(frameworks, checks, rows, rows.tallies if len(checks) == known else {}),
        checks=described,
        findings=findings,
        priorities=Priorities(findings),
        workloads=workloads(documents.links, rows.by_resource, statuses[FAIL]),
        verdicts=Verdicts(scan.rows, made),
        resources=Resources(scan.documents),
        accepted=rows.accepted,
        waivers={use.entry.id: use for use in scan.waived.uses},
        questions=questions.questions(rows.waiting, parameters, scan.config),
        waiting=rows.questioned,
    )


def _sum(counted: Iterable[Counter[Status]]) -> Counter[Status]:
    total: Counter[Status] = Counter()
    for each in counted:
        total.update(each)
    return total


def _check(
    check: Check, rows: RowCounts, frameworks: Mapping[str, Framework], reads: Mapping[tuple[str, str], Reads]
) -> CheckReport:
    statuses, failed = rows.by_check.get(check.id, Counter()), rows.failed.get(check.id, Counter())
    return CheckReport(
        id=check.id,
        title=check.title,
        description=check.description,
        control=_control_line(check, frameworks),
        controls={key: tuple(ids) for key, ids in sorted(check.controls.items())},
        rationale=check.rationale,
        remediation=check.remediation,
        sources=check.sources,
        severity=check.severity,
        service=service_of(check),
        resource_types=check.resource_types,
        policy=f"{check.file}:{check.line}",
        rule=f'data.{check.package}.deny["{check.id}"]',
        reads=finding_evidence.told(finding_evidence.all_reads(check, reads)),
        statuses={status: statuses[status] for status in Status if statuses[status]},
        failed={severity: failed[severity] for severity in Severity if failed[severity]},
        passed=Passed(statuses[PASS], rows.passing(check.id)),
    )


def _control_line(check: Check, frameworks: Mapping[str, Framework]) -> str:
    """A check's controls for people: ``ISO 27001:2022 A.5.15, A.8.2; ISO 42001:2023 A.4.5``."""
    cited = ((framework.label, check.controls.get(key, ())) for key, framework in frameworks.items())
    return "; ".join(f"{label} {', '.join(ids)}" for label, ids in cited if ids)


def _frameworks(
    frameworks: Mapping[str, Framework], checks: Mapping[str, Check], rows: RowCounts, tallies: Mapping[str, Tally]
) -> dict[str, FrameworkReport]:
    """Each framework with its controls, scored by the tallies of the checks behind them."""
    return {
        key: FrameworkReport(
            key=key,
            label=framework.label,
            title=framework.title,
            score=score([check.id for check in checks.values() if check.controls.get(key)], tallies),
            controls=tuple(
                ControlReport(
                    id=control.id,
                    title=control.title,
                    parent=control.parent,
                    is_clause=framework.is_clause(control.id),
                    answer=control.answer,
                    checks=behind,
                    statuses=_statuses(behind, rows),
                    score=score(behind, tallies),
                )
                for control in framework.controls.values()
                for behind in [_behind(key, control.id, checks.values())]
            ),
        )
        for key, framework in frameworks.items()
    }


def _behind(key: str, control_id: str, checks: Iterable[Check]) -> tuple[str, ...]:
    return tuple(sorted(check.id for check in checks if control_id in check.controls.get(key, ())))


def _statuses(check_ids: Iterable[str], rows: RowCounts) -> dict[Status, int]:
    total = _sum(rows.by_check.get(each, Counter()) for each in check_ids)
    return {status: total[status] for status in Status if total[status]}
