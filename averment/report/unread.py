"""What was not read: refused calls by cause, the checks and controls that each one affects, and the share of the estate."""

from collections.abc import Iterable, Mapping

from averment.model.causes import CAUSES, CauseName
from averment.model.collected import Population
from averment.policy.controls import Framework
from averment.policy.policies import Check
from averment.report import fold
from averment.report.fold import Affected, DocumentCounts, Met, RowCounts
from averment.report.report import Effect, Unlisted, Unread, UnreadCall, UnreadCause
from averment.waivers.gaps import CallKey, key_of


def unread(
    rows: RowCounts,
    documents: DocumentCounts,
    populations: Iterable[Population],
    checks: Mapping[str, Check],
    frameworks: Mapping[str, Framework],
    accepted: Mapping[CallKey, str],
) -> Unread:
    """What was not read, by cause; without a refused call there is none. `accepted` gives the entry that accepts a call."""
    met = fold.met(documents, populations)
    calls = [
        UnreadCall(
            failed_call,
            found.times,
            tuple(sorted({region for _, region in found.places})),
            tuple(sorted({kind for kind, _ in found.places})),
            _effect(rows.behind_call.get(failed_call, Affected()), checks, frameworks),
            accepted.get(key_of(failed_call), ""),
        )
        for failed_call in sorted({*met, *rows.behind_call})
        for found in [met.get(failed_call, Met(0, frozenset()))]
    ]
    judged = {kind for check in checks.values() for kind in check.resource_types}
    return Unread(
        resources=len(rows.behind_any.resources),
        of_resources=sum(count for (kind, _), count in documents.listed.items() if kind in judged),
        verdicts=rows.behind_any.verdicts,
        of_verdicts=rows.total,
        checks=len(rows.behind_any.checks),
        of_checks=len(checks),
        lists=len(rows.behind_any.unlisted),
        causes=tuple(
            _cause(cause, alike, _effect(rows.behind_cause.get(cause, Affected()), checks, frameworks))
            for cause in CAUSES
            if (alike := tuple(call for call in calls if call.failed_call.cause == cause))
        ),
    )


def _cause(cause: CauseName, calls: tuple[UnreadCall, ...], effect: Effect) -> UnreadCause:
    texts = CAUSES[cause]
    actions = tuple(sorted({call.failed_call.action for call in calls})) if texts.remedy else ()
    return UnreadCause(cause, texts.title, texts.cure, sum(call.count for call in calls), actions, effect, calls)


def _effect(affected: Affected, checks: Mapping[str, Check], frameworks: Mapping[str, Framework]) -> Effect:
    return Effect(
        resources=len(affected.resources),
        verdicts=affected.verdicts,
        unlisted=tuple(Unlisted(kind, region) for kind, region in sorted(affected.unlisted)),
        checks=tuple(sorted(affected.checks)),
        controls=_controls([checks[each] for each in affected.checks], frameworks),
    )


def _controls(checks: Iterable[Check], frameworks: Mapping[str, Framework]) -> dict[str, tuple[str, ...]]:
    """The controls of some checks by framework, in the order of its catalogue."""
    cited = {(key, each) for check in checks for key, ids in check.controls.items() for each in ids}
    found = {key: tuple(each for each in framework.controls if (key, each) in cited) for key, framework in frameworks.items()}
    return {key: ids for key, ids in found.items() if ids}
