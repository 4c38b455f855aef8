"""An engine's answers held to the form that the query module promises: policies and servers of others had a hand in them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from averment.base.errors import EngineError, RuleError
from averment.evaluation import query_module
from averment.model.collected import FailedCall
from averment.policy.policies import Check

Heads = Mapping[str, Any]
"""What a check says of one resource: messages by head, reasons, refused calls by head; `RAISED` where it could not say it."""

RAISED = "raised"
"""The key beside a check's heads under which stands why there is no verdict, as half a sentence."""

LONGEST = 10_000
"""Characters of all messages of one check and resource, or of one reason; what is beyond is cut."""

_NO_ANSWER = "the engine gave no answer in the form asked for"
_NO_TEXT = "the rule gave a message that is no text"
_NOT_TOLD = "The rule gives no message."
_FIELDS = frozenset({"call", "code", "action", "by"})


class FormError(RuleError):
    """An answer of another form than the query module's."""


def by_index(answer: Any, count: int) -> list[Any]:
    """The answers to so many documents, in their order.

    Raises EngineError where that is no object at all, which no rule can bring about, and FormError where one is missing.
    """
    if not isinstance(answer, dict):
        raise EngineError(f"the policy engine gave {_kind(answer)} where an object of answers belongs: try --engine embedded")
    if answer.keys() != {str(index) for index in range(count)}:
        raise FormError(_NO_ANSWER)
    return [answer[str(index)] for index in range(count)]


def of_checks(answer: Any, checks: Sequence[Check]) -> dict[str, Heads]:
    """What each of some checks says of a document. Raises FormError where one is missing or something else is there."""
    if not isinstance(answer, dict) or len(answer) != len(checks):
        raise FormError(_NO_ANSWER)
    return {check.id: heads_of(answer.get(check.id), check) for check in checks}


def heads_of(answer: Any, check: Check) -> Heads:
    """What a check says of a document; messages that are no texts make it `RAISED`. Raises FormError for any other form."""
    wanted = {*check.heads, *([query_module.RAISED_BY] if check.severity_raised_by else ())}
    if not isinstance(answer, dict) or answer.keys() - {query_module.UNREAD} != wanted:
        raise FormError(_NO_ANSWER)
    if query_module.UNREAD in answer:
        unread(answer[query_module.UNREAD], check)
    wrong = [name for name in wanted if not _texts(answer[name])]
    return {**answer, **dict.fromkeys(wrong, ()), RAISED: _NO_TEXT} if wrong else answer


def unread(answer: Any, check: Check) -> Mapping[str, Any]:
    """The refused calls behind each head of a check. Raises FormError where that has another form."""
    if not isinstance(answer, dict) or not answer.keys() <= set(check.heads):
        raise FormError(_NO_ANSWER)
    for calls in answer.values():
        if not isinstance(calls, list) or not all(_is_failed_call(each) for each in calls):
            raise FormError(_NO_ANSWER)
    return answer


def failed_calls(answer: Iterable[Mapping[str, Any]]) -> set[FailedCall]:
    """Refused calls as such."""
    return {FailedCall(**each) for each in answer}


def sentence(messages: Collection[str]) -> str:
    """All messages as one text, in their order; what is longer than `LONGEST` is cut, and says so."""
    text = " ".join(sorted(each for each in messages if each.strip())) or _NOT_TOLD
    text = text.encode("utf-8", "replace").decode()  # a server may give halves of surrogate pairs
    if len(text) <= LONGEST:
        return text
    return f"{text[:LONGEST]}… (cut: messages {len(messages)}, characters {len(text)})"


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _is_failed_call(value: Any) -> bool:
    if not isinstance(value, dict) or not _FIELDS - {"by"} <= value.keys() <= _FIELDS:
        return False
    return all(isinstance(each, str) for each in value.values())


def _kind(value: Any) -> str:
    kinds = {type(None): "nothing", list: "a list", str: "a text", bool: "true or false", int: "a number", float: "a number"}
    return kinds.get(type(value), "something else")
