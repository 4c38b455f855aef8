"""Accepting a finding, or a gap in what may be read: an entry is made, held to a bundle, and added to a file of waivers."""

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from averment.app import judge
from averment.app.rules import Ruleset
from averment.app.waiving import facts_in, matcher_of
from averment.base import locks
from averment.base.errors import ConfigError
from averment.engines.engine import EngineFactory
from averment.evaluation.scan import Scan, refuse_unknown
from averment.model.verdict import FAIL, WAIVED, Row
from averment.waivers import addition, file, form, gaps
from averment.waivers.entries import AcceptedGap, Entry, Use, Waiver, WaiverSet
from averment.waivers.matching import by_day
from averment.waivers.members import WrongFormError
from averment.waivers.patterns import matches

_NEAR = 3


@dataclass(frozen=True)
class WaiveRequest:
    """What is to be accepted, and the file that is to say so.

    `subject` is the id of a check, or a call (``s3:GetBucketPolicy``) where `gap`; `resource` an id, a name or a pattern.
    `until` is a day as text; `today` the day of the approval. With `unmatched` the bundle may hold nothing that it covers.
    """

    file: Path
    subject: str
    resource: str
    reason: str
    until: str
    requested_by: str
    approved_by: str
    today: date
    gap: bool = False
    accounts: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    tags: Mapping[str, str] = field(default_factory=dict)
    code: str = ""
    ticket: str = ""
    broad: bool = False
    unmatched: bool = False


@dataclass(frozen=True)
class Accepted:
    """The entry that was added, and what of the bundle it covers: findings, or places where the call was refused."""

    entry: Entry
    covers: tuple[str, ...]


def waive(request: WaiveRequest, bundle: judge.Bundle, engine: EngineFactory) -> Accepted:
    """Adds an entry to the file, its facts pinned to those of the findings that it covers.

    Raises ConfigError for an entry that is not allowed, for one that covers nothing in the bundle, and for a file that cannot be
    used or written: it is then as it was.
    """
    checks = bundle.rules.policies.checks
    before = known(request.file, bundle.rules)
    entry = _entry(request, [each.id for each in before.entries])
    if isinstance(entry, Waiver):
        entry, covered = _pinned(request, entry, bundle, engine)
    else:
        covered = _refused(request, entry, bundle.scan)
    # judging takes seconds, in which somebody else may have added an entry
    with locks.alone(request.file.absolute().parent):
        now = known(request.file, bundle.rules)
        entry = replace(entry, id=_id(request, [each.id for each in now.entries]))
        addition.add(request.file, now, entry, checks)
    return Accepted(entry, tuple(covered))


def known(path: Path, rules: Ruleset) -> WaiverSet:
    """What a file of waivers holds that may not be there yet. Raises ConfigError for one that cannot be used."""
    return file.read(path, rules.policies.checks) if path.exists() or path.is_symlink() else WaiverSet((), (), "")


def uses(given: WaiverSet, today: date, bundle: judge.Bundle | None, engine: EngineFactory) -> tuple[Use, ...]:
    """How entries stand on a day: held to a bundle, or by the day alone. Raises EngineError for an engine that fails."""
    if bundle is None:
        return by_day(given, today)
    named = {check_id for each in given.waivers for check_id in each.checks}
    scan = judge.judged_by(bundle, [check for check in bundle.checks if check.id in named], engine)
    matcher = matcher_of(scan, given, bundle.rules, bundle.checks, today)
    for row in scan.rows:
        matcher.row(row)
    return matcher.applied().uses


def _id(request: WaiveRequest, taken: Sequence[str]) -> str:
    return addition.free_id(f"{request.resource.strip('*') or request.subject}-{request.today.year}", taken)


def _entry(request: WaiveRequest, taken: Sequence[str]) -> Entry:
    """The entry that is asked for, held to the form that a file's entries have. Raises ConfigError where it is not of it."""
    kind = "unread" if request.gap else "waivers"
    data: dict[str, Any] = {
        "id": _id(request, taken),
        **({"call": request.subject, "code": request.code} if request.gap else {"check": request.subject}),
        "resources": [request.resource], "accounts": list(request.accounts), "regions": list(request.regions),
        "tags": dict(request.tags), "reason": request.reason, "requested_by": request.requested_by,
        "approved_by": request.approved_by, "approved_on": request.today, "until": request.until, "ticket": request.ticket,
        "broad": request.broad,
    }  # fmt: skip
    optional = ("code", "accounts", "regions", "tags", "ticket", "broad")
    try:
        found = form.read({kind: [{name: value for name, value in data.items() if value or name not in optional}]}, "")
    except WrongFormError as error:
        raise ConfigError(f"it cannot be accepted so: {error.what}") from error
    return found.entries[0]


def _pinned(request: WaiveRequest, waiver: Waiver, bundle: judge.Bundle, engine: EngineFactory) -> tuple[Waiver, Iterable[str]]:
    """The waiver with the facts of the findings that it covers, and these in words."""
    refuse_unknown("check", [request.subject], set(bundle.rules.policies.checks))
    asked = [check for check in bundle.checks if check.id == request.subject]
    if not asked and not request.unmatched:
        raise ConfigError(
            f"{bundle.folder}: its scan did not ask {request.subject}: scan with it first, or name another --bundle"
        )
    scan = judge.judged_by(bundle, asked, engine)
    matcher = matcher_of(scan, WaiverSet((waiver,), (), ""), bundle.rules, bundle.checks, request.today)
    failed = [row for row in scan.rows if row.status == FAIL]
    covered = [row for row in failed if matcher.row(row).status == WAIVED]
    if not covered and not request.unmatched:
        raise ConfigError(_nothing(request, bundle.folder, "fails", [row.resource_name for row in failed]))
    facts = facts_in(scan, bundle.rules, bundle.checks)
    resources = waiver.resources if "*" in request.resource else _ids(covered) or waiver.resources
    pinned = replace(waiver, resources=resources, facts={row.fingerprint: facts(row) for row in covered})
    return pinned, [f"{row.severity} {row.resource_name} ({row.region}): {row.message}" for row in covered]


def _ids(covered: Sequence[Row]) -> tuple[str, ...]:
    """The ids of findings that a name covers: what is made later, or elsewhere, with the same name is not accepted with them."""
    found = tuple(dict.fromkeys(row.resource_id for row in covered))
    return () if any("*" in each for each in found) else found


def _refused(request: WaiveRequest, gap: Entry, scan: Scan) -> list[str]:
    """The places of the bundle where an accepted call was refused, in words."""
    places = list(gaps.places(scan.documents, scan.populations, scan.account_id))
    covered = [each for each in places if isinstance(gap, AcceptedGap) and gaps.covers(gap, each)]
    if not covered and not request.unmatched:
        there = [each.resource_name for each in places if each.call[0] == request.subject]
        calls = sorted({each.call[0] for each in places})
        if calls and not there:
            raise ConfigError(f"{request.subject} was not refused in the bundle; refused were {', '.join(calls[:_NEAR])}")
        raise ConfigError(_nothing(request, Path("the bundle"), "was refused", there))
    return [f"{each.call[0]} gave {each.call[1]}: {each.resource_name} ({each.region})" for each in covered]


def _nothing(request: WaiveRequest, where: Path, verb: str, names: Sequence[str]) -> str:
    """That nothing is covered, and what might have been meant."""
    if any(matches(request.resource, each) for each in names):
        what = "this code" if request.gap and request.code else "these tags" if request.tags else ""
        narrowed = " or ".join(filter(None, ("these accounts", "these Regions", what)))
        return f"{where}: {request.subject} {verb} at {request.resource!a:.200}, but not for {narrowed}; or say --unmatched"
    near = difflib.get_close_matches(request.resource, names, n=_NEAR, cutoff=0.4) or list(dict.fromkeys(names))[:_NEAR]
    hint = f"did you mean {' or '.join(near)}?" if near else f"in this bundle it {verb} nowhere at all"
    return f"{where}: {request.subject} {verb} nowhere that {request.resource!a:.200} covers: {hint}; or say --unmatched"
