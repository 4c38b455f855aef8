"""The generated entry module: one query judges a whole batch, so that an engine is called few times."""

import json
from collections.abc import Mapping, Sequence

from aigov.evaluate.policies import Check

PACKAGE = "aigov_entry"
PATH = f"{PACKAGE}.rego"
VERDICTS = "verdicts"

_RELATIONS_IN_INPUT = "".join(f" with data.{name} as input.{name}" for name in ("inventory", "config", "gaps"))


UNREAD = "unread"
"""The key beside a check's heads under which the refused calls behind each head stand, where the scan has gaps at all."""


def module(by_type: Mapping[str, Sequence[Check]], *, relations_in_input: bool, gaps: bool) -> str:
    """The entry module's text: `verdicts` for batches, and one rule for each check alone.

    Input is ``{"documents": [...]}``; `verdicts` maps each index to ``{check id: {head: [messages]}}``, with `gaps` also
    ``"unread": {head: [refusals]}`` beside the heads.
    With `relations_in_input` the input also carries `inventory`, `config` and `gaps`, so that a shared server needs to hold no
    data of ours.
    """
    override = _RELATIONS_IN_INPUT if relations_in_input else ""
    parts = [f"package {PACKAGE}\n"]
    for resource_type, checks in sorted(by_type.items()):
        bodies = ", ".join(f"{json.dumps(check.id)}: {_answers(check, gaps)}" for check in checks)
        parts.append(
            f"{VERDICTS}[index] := verdict if {{\n\tsome index, document in input.documents\n"
            f"\tdocument.resource_type == {json.dumps(resource_type)}\n"
            f"\tverdict := {{{bodies}}} with input as document{override}\n}}\n"
        )
    for check in sorted({check.id: check for checks in by_type.values() for check in checks}.values(), key=lambda each: each.id):
        parts.append(
            f"{single(check.id)}[index] := verdict if {{\n\tsome index, document in input.documents\n"
            f"\tverdict := {_answers(check, gaps)} with input as document{override}\n}}\n"
        )
        parts.append(
            f"{unread_only(check.id)}[index] := verdict if {{\n\tsome index, document in input.documents\n"
            f"\tverdict := {_unread(check)} with input as document{override}\n}}\n"
        )
    return "\n".join(parts)


def single(check_id: str) -> str:
    """The name of the rule that judges by one check alone."""
    return "only_" + "".join(char if char.isalnum() else "_" for char in check_id)


def unread_only(check_id: str) -> str:
    """The name of the rule that tells what a check could not read, without running the check."""
    return f"unread_{single(check_id)}"


def _answers(check: Check, gaps: bool) -> str:
    check_id = json.dumps(check.id)
    answers = [f'"{head}": data.{check.package}.{head}[{check_id}]' for head in check.heads]
    if gaps:
        answers.append(f'"{UNREAD}": {_unread(check)}')
    return f"{{{', '.join(answers)}}}"


def _unread(check: Check) -> str:
    heads = ", ".join(f'"{head}": data.lib.unread.refusals({json.dumps(check.id)}, "{head}")' for head in check.heads)
    return f"{{{heads}}}"
