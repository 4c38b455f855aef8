"""The query module, generated: one rule of it judges a whole batch, so that an engine is called few times."""

import json
from collections.abc import Collection, Mapping, Sequence, Set
from typing import Any

from averment.policy.analysis.reads import ALL
from averment.policy.policies import Check
from averment.rego import packages

PACKAGE = packages.ENTRY
PATH = packages.ENTRY_FILE
VERDICTS = "verdicts"

_ReadFields = Mapping[str, Mapping[str, Any]]

_RELATIONS_IN_INPUT = "".join(f" with data.{name} as input.{name}" for name in ("inventory", "names", "config", "gaps"))


RAISED_BY = "severity_raised_by"
"""The key beside a check's heads under which the reasons stand for which its severity is raised by one step."""

UNREAD = "unread"
"""The key beside a check's heads under which the refused calls behind each head stand, where the scan has gaps at all."""


def module(
    by_type: Mapping[str, Sequence[Check]],
    *,
    relations_in_input: bool,
    reads: _ReadFields | None,
    unread_fields: Mapping[str, Set[str]],
    without: Set[tuple[str, str]] = frozenset(),
) -> str:
    """The query module's text: `verdicts` for batches, and one rule for each check alone.

    Input is ``{"documents": [...]}``; `verdicts` maps each index to ``{check id: {head: [messages]}}``.
    Where the scan has gaps, `reads` tells what each head of each check reads (averment.policy.analysis.reads_module),
    `unread_fields` are the fields that were not read of a type (averment.evaluation.relations), and
    ``"unread": {head: [failed calls]}`` stands beside the heads.
    `verdicts` leaves out the checks in `without`, each a resource type and a check's id.
    With `relations_in_input` the input also carries `inventory`, `names`, `config` and `gaps`, so that a shared server needs
    to hold no data of ours.
    """
    override = _RELATIONS_IN_INPUT if relations_in_input else ""
    parts = [f"package {PACKAGE}\n"]
    for resource_type, checks in sorted(by_type.items()):
        judged = [check for check in checks if (resource_type, check.id) not in without]
        bodies = ", ".join(f"{json.dumps(check.id)}: {_answers(check, reads)}" for check in judged)
        parts.append(
            f"{VERDICTS}[index] := verdict if {{\n\tsome index, document in input.documents\n"
            f"\tdocument.resource_type == {json.dumps(resource_type)}\n"
            f"\tverdict := {{{bodies}}} with input as document{override}\n}}\n"
        )
    for check in sorted({check.id: check for checks in by_type.values() for check in checks}.values(), key=lambda each: each.id):
        parts.append(_resting(check, reads, unread_fields))
        parts.append(
            f"{single(check.id)}[index] := verdict if {{\n\tsome index, document in input.documents\n"
            f"\tverdict := {_answers(check, reads)} with input as document{override}\n}}\n"
        )
        parts.append(
            f"{unread_only(check.id)}[index] := verdict if {{\n\tsome index, document in input.documents\n"
            f"\tverdict := {_unread_of(check.id)} with input as document{override}\n}}\n"
        )
    return "\n".join(parts)


def single(check_id: str) -> str:
    """The name of the rule that judges by one check alone; no two ids share one, whatever characters they have."""
    return "only_" + "".join(_letter(char) for char in check_id)


def _letter(char: str) -> str:
    if char == "-":
        return "_"
    return char if char.isascii() and (char.isdigit() or char.isupper()) else f"_x{ord(char):x}_"


def unread_only(check_id: str) -> str:
    """The name of the rule that tells what a check could not read, without running the check."""
    return f"unread_{single(check_id)}"


def _answers(check: Check, reads: _ReadFields | None) -> str:
    check_id = json.dumps(check.id)
    answers = [f'"{head}": data.{check.package}.{head}[{check_id}]' for head in check.heads]
    if check.severity_raised_by:
        answers.append(f'"{RAISED_BY}": data.lib.core.severity.{check.severity_raised_by}')
    if reads is not None:
        answers.append(f'"{UNREAD}": {_unread_of(check.id)}')
    return f"{{{', '.join(answers)}}}"


def _unread_of(check_id: str) -> str:
    return f"data.{PACKAGE}.resting_{single(check_id)}"


def _resting(check: Check, reads: _ReadFields | None, unread_fields: Mapping[str, Set[str]]) -> str:
    """The rule that tells what a check could not read.

    What its heads read is written out: an engine would look it up for each document anew, among the reads of all checks.
    """
    heads = ", ".join(f'"{head}": {_refusals(reads[check.id][head], unread_fields)}' for head in check.heads) if reads else ""
    return f"resting_{single(check.id)} := {{{heads}}}\n"


def _refusals(reads: Mapping[str, Any], unread_fields: Mapping[str, Set[str]]) -> str:
    """The refused calls behind a head; where all it reads of related types was read, only the document's own can count."""
    related = reads["related"]
    concerned = {kind: how for kind, how in related.items() if _meet(how["fields"], unread_fields.get(kind, frozenset()))}
    if not concerned:
        return f"data.lib.core.unread.failed_calls_of(input, {json.dumps(reads['input'])})"
    # what is looked up by id may be named by documents of the other types
    needed = concerned if all(how["scanned"] for how in concerned.values()) else related
    return f"data.lib.core.unread.failed_calls_for({json.dumps({**reads, 'related': needed})})"


def _meet(wanted: Collection[str], unread: Set[str]) -> bool:
    return ALL in unread or not unread.isdisjoint(wanted) or (ALL in wanted and bool(unread))
