"""What entries of waivers must look like: held alike in a person's file and in a manifest that comes from anyone."""

import difflib
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, TypeVar

from averment.base import characters
from averment.waivers.entries import AcceptedGap, Waiver, WaiverSet
from averment.waivers.members import OF_GAPS, OF_WAIVERS, SHA256, Member, Path, WrongFormError, wrong
from averment.waivers.patterns import matches

Kind = TypeVar("Kind")

MOST = 5_000
"""Entries of a set."""

MOST_RESOURCES = 50_000
"""Ids, names and patterns of a set: each row may be held to all of them, and a manifest may come from anyone."""

LONGEST_DAYS = 366

_ALL_BEGIN = "arn:aws:"


def read(data: Any, sha256: str) -> WaiverSet:
    """The entries of a parsed YAML file, or of a manifest's member. Raises WrongFormError for the first thing that is wrong."""
    if data is None:
        return WaiverSet((), (), sha256)
    if not isinstance(data, dict):
        wrong((), "must hold a mapping with the lists waivers and unread")
    for name in data:
        if name not in ("waivers", "unread"):
            wrong((name,) if isinstance(name, str) else (), f"{name!a:.60} is none of its members, which are waivers and unread")
    waivers = tuple(_each(data, "waivers", _waiver))
    gaps = tuple(_each(data, "unread", _gap))
    seen: set[str] = set()
    for kind, entries in (("waivers", waivers), ("unread", gaps)):
        for place, entry in enumerate(entries):
            if entry.id in seen:
                wrong((kind, place, "id"), f"the id {entry.id} stands twice")
            seen.add(entry.id)
    if sum(len(each.resources) for each in (*waivers, *gaps)) > MOST_RESOURCES:
        wrong((), f"its entries name more than {MOST_RESOURCES} resources together: write patterns")
    return WaiverSet(tuple(sorted(waivers, key=lambda each: each.id)), tuple(sorted(gaps, key=lambda each: each.id)), sha256)


def _each(data: Mapping[str, Any], name: str, read_one: Callable[[Any, Path], Kind]) -> Iterator[Kind]:
    found = data.get(name)
    if found is None:
        return
    if not isinstance(found, list):
        wrong((name,), f"{name} must be a list")
    if len(found) > MOST:
        wrong((name,), f"{name} has more than {MOST} entries")
    for place, each in enumerate(found):
        yield read_one(each, (name, place))


def _members(data: Any, path: Path, known: Mapping[str, Member]) -> dict[str, Any]:
    if not isinstance(data, dict):
        wrong(path, "an entry must be a mapping, with id, reason, requested_by, approved_by, approved_on and until")
    for name in data:
        if name not in known:
            near = difflib.get_close_matches(str(name), known, n=1)
            hint = f"did you mean {near[0]}?" if near else f"known: {', '.join(known)}"
            wrong((*path, name) if isinstance(name, str) else path, f"{name!a:.60} is no member of it ({hint})")
    missing = [name for name, member in known.items() if member.required and name not in data]
    if missing:
        wrong(path, f"{missing[0]} is missing")
    found = {name: known[name].read(value, (*path, name)) for name, value in data.items()}
    _hold_approval(found, path)
    return found


def _hold_approval(found: Mapping[str, Any], path: Path) -> None:
    """Nobody approves what they asked for themselves, nothing is accepted for ever."""
    if characters.skeleton(found["requested_by"]) == characters.skeleton(found["approved_by"]):
        wrong((*path, "approved_by"), "approved_by is who asked: somebody else must approve it")
    days = (found["until"] - found["approved_on"]).days
    if days < 0:
        wrong((*path, "until"), f"until ({found['until']}) is before approved_on ({found['approved_on']})")
    if days > LONGEST_DAYS:
        wrong((*path, "until"), f"until is {days} days after approved_on, and at most {LONGEST_DAYS} are accepted at a time")


def _waiver(data: Any, path: Path) -> Waiver:
    found = _members(data, path, OF_WAIVERS)
    if ("check" in found) == ("checks" in found):
        wrong(path, "check or checks must say what is accepted, one of them")
    if "check" in found:
        found["checks"] = (found.pop("check"),)
    _hold_broad(found, path, narrowed=bool(found.get("tags") or found.get("tagged")))
    return Waiver(**found)


def _gap(data: Any, path: Path) -> AcceptedGap:
    found = _members(data, path, OF_GAPS)
    _hold_broad(found, path, narrowed=False)
    return AcceptedGap(**found)


def is_broad(resources: Collection[str]) -> bool:
    """Whether patterns of resources leave none out: there is none, or one fits the beginning of all ARNs, as ``*``, ``a*``."""
    return not resources or any("*" in each and matches(each, _ALL_BEGIN) for each in resources)


def _hold_broad(found: Mapping[str, Any], path: Path, *, narrowed: bool) -> None:
    if is_broad(found.get("resources", ())) and not narrowed and not found.get("broad"):
        wrong(
            (*path, "resources") if "resources" in found else path,
            "it holds for all resources, whose ids begin with arn:aws: name some, or say broad: true (--broad)",
        )


def of_manifest(value: Any) -> WaiverSet:
    """The entries of a manifest's member, written as `WaiverSet.as_json` does. Raises WrongFormError for anything else."""
    if not isinstance(value, dict) or set(value) != {"sha256", "waivers", "unread"}:
        wrong((), "must have sha256, waivers and unread, and nothing else")
    found = read({name: value[name] for name in ("waivers", "unread")}, SHA256(value["sha256"], ("sha256",)))
    if found.as_json() != value:
        wrong((), "is not written as a scan writes it: each kind by id, members that are empty left out, check as checks")
    return found


def manifest_problem(value: Any) -> str:
    """What is wrong with a manifest's member, in one sentence; empty where nothing is."""
    try:
        of_manifest(value)
    except WrongFormError as error:
        place = "".join(f"[{step}]" if isinstance(step, int) else f".{step!s:.80}" for step in error.path)
        return f"waivers{place}: {error.what}"
    return ""
