"""An explanation as plain text; whatever came from AWS is made harmless for terminals."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from averment.base import json_text
from averment.base.safe_text import visible
from averment.base.words import counted
from averment.model.causes import CAUSES
from averment.model.documents import FROM_FILE
from averment.model.verdict import FAIL, NOT_APPLICABLE, PASS, UNKNOWN

_Json = Mapping[str, Any]
_WIDTH = 110  # of a value on a line of its own
_IDS = 10  # related documents named for each type


def render(found: _Json) -> str:
    """The whole text."""
    parts = [
        _head(found),
        _remedy(found),
        _controls(found),
        _sources(found),
        _rules(found),
        _fields(found),
        _related(found),
        _conclusion(found),
    ]
    return _joined(parts)


def _joined(parts: Iterable[Iterable[str]]) -> str:
    return "\n".join(visible(line) for part in parts for line in part)


def _head(found: _Json) -> Iterator[str]:
    named = {name: visible(found[name]) for name in ("resource_type", "resource_name", "resource_id", "account_id", "region")}
    yield f"{found['status']}  {found['check_id']}  {found['severity']}  {named['resource_type']} {named['resource_name']}"
    yield f"  {named['resource_id']}  {_where(found)}"
    if found["message"]:
        yield f"  {visible(found['message'])}"
    if not found["same_policies"]:
        yield "  Note: the bundle was judged by other policies than these; this is the verdict by these."


def _where(found: _Json) -> str:
    """The account and Region of a resource, or the file and line of an entry."""
    place = found["evidence"].get(FROM_FILE)
    told = f"account {found['account_id']}, {found['region']}" if found["account_id"] else "no account"
    if place:
        told += f", {place['file']}" + (f":{place['line']}" if "line" in place else "")
    return visible(told)


def _remedy(found: _Json) -> Iterator[str]:
    if found["status"] in (PASS, NOT_APPLICABLE):
        return
    yield ""
    yield f"{'What to do' if found['status'] == FAIL else 'What to do if it fails'}: {found['remediation']}"
    yield from (f"  {command}" for command in found.get("remediation_commands", ()))
    if "remediation_commands_withheld" in found:
        yield f"  {found['remediation_commands_withheld']}"


def _sources(found: _Json) -> Iterator[str]:
    if found["sources"]:
        yield ""
        yield "What the check rests on at AWS:"
        yield from (f"  {each.get('api') or each['page']}: {each['says']}" for each in found["sources"])


def _controls(found: _Json) -> Iterator[str]:
    yield ""
    yield f"Check: {found['title']}"
    for control in found["controls"]:
        yield f"  {control['label']} {control['id']}  {control['title']}"
    if found["rationale"]:
        yield f"  {found['rationale']}"


def _rules(found: _Json) -> Iterator[str]:
    yield ""
    yield "Rules:"
    for rule in found["rules"]:
        yield f"  {rule['file']}:{rule['line']}"
        for offset, line in enumerate(rule["text"].splitlines()):
            yield f"  {rule['line'] + offset:>5}  {visible(line, keep=chr(9)).expandtabs(4)}"


def _fields(found: _Json) -> Iterator[str]:
    evidence = found["evidence"]
    yield ""
    yield "The verdict rests on:"
    yield from _values(evidence, "  ")


def _values(evidence: _Json, indent: str) -> Iterator[str]:
    for name, value in evidence["fields"].items():
        yield from _value(f"{indent}{visible(name)}: ", value, indent)
    for name in evidence["absent"]:
        yield f"{indent}{visible(name)}: (absent)"
    for name, why in evidence.get("unread", {}).items():
        field = "every absent field" if name == "*" else visible(name)
        yield f"{indent}{field}: (unread: {visible(why['call'])} gave {visible(why['code'])})"


def _value(label: str, value: Any, indent: str) -> Iterator[str]:
    """A value on one line, or below its label where it is too long."""
    line = json_text.spaced(value)
    if len(line) <= _WIDTH:
        yield f"{label}{line}"
        return
    yield label.rstrip()
    yield from (f"{indent}  {each}" for each in json_text.indented(value).split("\n"))


def _related(found: _Json) -> Iterator[str]:
    for related in found["evidence"]["related"]:
        ids = related["consulted"]
        how = "all of the type" if related["all_read"] else "looked up"
        fields = ", ".join(related["fields_read"]) or "nothing but that they exist"
        yield ""
        yield f"Related {related['resource_type']} ({how}; reads {fields}):"
        shown = {each["resource_id"]: each for each in related["documents"]}
        for resource_id in ids[:_IDS]:
            yield f"  {visible(resource_id)}"
            if resource_id in shown and not related["all_read"]:
                yield from _values(shown[resource_id], "    ")
        if len(ids) > _IDS:
            yield f"  and {len(ids) - _IDS} more"
        if not ids:
            yield "  none in the bundle" if related["all_read"] else "  none found"


def _conclusion(found: _Json) -> Iterator[str]:
    yield ""
    if found["status"] in (FAIL, PASS):
        yield from _smallest(found["smallest_change"])
    elif found["status"] == UNKNOWN:
        yield from _to_be_read(found["to_be_read"])
    else:
        yield f"Not applicable because: {visible(found['reason'])}"


def _smallest(outcome: _Json) -> Iterator[str]:
    tried = counted(outcome["states_judged"], "state")
    if not outcome["found"]:
        bounds = outcome["bounds"]
        yield f"No change found that gives {outcome['target']}: {tried} judged, at most {bounds['steps']} steps in the document,"
        yield f"{bounds['related_steps']} in related ones, {bounds['depth']} one after another, pairs of {bounds['pairs_of']}."
        if outcome["cut_short"]:
            yield "The search ran out of time; a longer one may find something (--patience)."
        for kind in outcome["no_documents_of"]:
            yield f"The bundle has no {kind}, which the check goes through; the search adds no resources."
        return
    yield f"Smallest change found that makes it {outcome['target']} (judged again to make sure; {tried} tried{_late(outcome)}):"
    yield from _changes(outcome["changes"])
    if outcome["verdict"]["message"]:
        yield f"  It then says: {visible(outcome['verdict']['message'])}"
    for other in outcome["also"]:
        yield "Or:"
        yield from _changes(other["changes"])


def _late(outcome: _Json) -> str:
    return ", out of time before all were" if outcome["cut_short"] else ""


def _changes(changes: Sequence[_Json]) -> Iterator[str]:
    for change in changes:
        where = f" of {visible(change['resource']['resource_id'])}" if "resource" in change else ""
        path = f"{visible(change['path'])}{where}"
        if change["action"] == "remove":
            yield f"  remove {path}, now {_short(change['from'])}"
        elif change["action"] == "add":
            yield from _value(f"  add {path}: ", change["to"], "  ")
        else:
            yield f"  set {path} from {_short(change['from'])} to {_short(change['to'])}"


def _short(value: Any) -> str:
    text = json_text.spaced(value)
    return text if len(text) <= _WIDTH else f"{text[: _WIDTH - 1]}…"


def _to_be_read(refused: Sequence[_Json]) -> Iterator[str]:
    if not refused:
        yield "Nothing was refused: the rule itself says that it cannot judge, for the reason above."
        return
    yield "To be judged it needs:"
    for call in refused:
        cause = CAUSES[call["cause"]]
        cure = cause.remedy_for(visible(call["action"])) or cause.cure
        yield f"  {visible(call['call'])}, which gave {visible(call['code'])}: {cure}"
