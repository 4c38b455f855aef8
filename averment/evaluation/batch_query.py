"""Answers about documents, a batch at once; where that fails the question is narrowed to the check and document at fault."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from averment.base.errors import LimitError, RuleError
from averment.engines.engine import Engine
from averment.evaluation import answers, query_module
from averment.evaluation.answers import RAISED, Heads
from averment.model.documents import Document
from averment.policy.policies import Check

_A_WHILE = 0.1
"""The share of what an evaluation may take that each check of a batch gets, where the batch needed more than one may: so the
check at fault is found long before it would have used up all of it once more."""

_MANY = 4
"""How many documents of a batch may have a rule raise before its checks are asked one by one, which then costs less."""

_Answer = dict[str, Heads]


class BatchQuery:
    """What was learnt of checks while documents were judged, in their fixed order."""

    def __init__(self, by_type: Mapping[str, Sequence[Check]]) -> None:
        self._by_type = by_type
        self._raised = 0
        self._most: dict[str, int] = {}
        self.given_up: set[tuple[str, str]] = set()
        """Resource types and ids of checks that are asked no more, as they needed more than they may take on one resource: the
        next may cost as much. An engine opened from now on does well to leave them out.
        """

    def batch(self, engine: Engine, documents: Sequence[Document], without: set[tuple[str, str]]) -> list[_Answer]:
        """What each check says of each document; `without` are those that the engine's `verdicts` leave out.

        Where a rule raises, halves of the batch are judged, down to a document, and there each check by itself. Where a batch
        needs more than one evaluation may take, each check gets a share of that, and those to which it is not enough are asked of
        one document after the other, until one of these needs more than may be: then the check is given up.
        """
        self._raised = 0
        most = self._most.get(documents[0]["resource_type"], len(documents))
        pieces = (documents[start : start + most] for start in range(0, len(documents), most))
        return [answer for piece in pieces for answer in self._batch(engine, piece, without)]

    def _batch(self, engine: Engine, documents: Sequence[Document], without: set[tuple[str, str]]) -> list[_Answer]:
        try:
            return self._whole(engine, documents, without)
        except LimitError:
            return self._narrowed(engine, documents, without)
        except RuleError:
            if len(documents) == 1:
                self._raised += 1
            if len(documents) == 1 or self._raised >= _MANY:
                return self._by_checks(engine, documents)
        middle = len(documents) // 2
        return self._batch(engine, documents[:middle], without) + self._batch(engine, documents[middle:], without)

    def _narrowed(self, engine: Engine, documents: Sequence[Document], without: set[tuple[str, str]]) -> list[_Answer]:
        """What each check says of a batch that needed more than an evaluation may take."""
        before = len(self.given_up)
        kinds = {each["resource_type"] for each in documents}
        asked = sum((kind, check.id) not in without for kind in kinds for check in self._by_type[kind])
        found = self._by_checks(engine, documents, _A_WHILE if asked > 1 else 0)
        if len(self.given_up) == before:  # each may be judged: they were only too many at once
            self._most[documents[0]["resource_type"]] = max(len(documents) // 2, 1)
        return found

    def _whole(self, engine: Engine, documents: Sequence[Document], without: set[tuple[str, str]]) -> list[_Answer]:
        found: list[_Answer] = []
        for document, answer in zip(documents, _query(engine, query_module.VERDICTS, documents), strict=True):
            kind = document["resource_type"]
            found.append(answers.of_checks(answer, [each for each in self._by_type[kind] if (kind, each.id) not in without]))
        for check in self._checks(documents) if without else ():
            of = [index for index, each in enumerate(documents) if (each["resource_type"], check.id) in without]
            for index, heads in zip(of, self._not_asked(engine, check, [documents[index] for index in of]), strict=True):
                found[index][check.id] = heads
        return found

    def _checks(self, documents: Sequence[Document]) -> list[Check]:
        kinds = dict.fromkeys(each["resource_type"] for each in documents)
        return list({check.id: check for kind in kinds for check in self._by_type[kind]}.values())

    def _by_checks(self, engine: Engine, documents: Sequence[Document], share: float = 1) -> list[_Answer]:
        found: list[_Answer] = [{} for _ in documents]
        for kind in dict.fromkeys(each["resource_type"] for each in documents):
            of = [index for index, each in enumerate(documents) if each["resource_type"] == kind]
            alike = [documents[each] for each in of]
            for check in self._by_type[kind]:
                said = self._one(engine, check, alike, share) if share else self._each(engine, check, alike)
                for index, heads in zip(of, said, strict=True):
                    found[index][check.id] = heads
        return found

    def _one(self, engine: Engine, check: Check, documents: Sequence[Document], share: float = 1) -> list[Heads]:
        """What one check says of documents of one type, asked of all at once with a share of what an evaluation may take."""
        if (documents[0]["resource_type"], check.id) in self.given_up:
            return self._not_asked(engine, check, documents)
        try:
            return [answers.heads_of(each, check) for each in _query(engine, query_module.single(check.id), documents, share)]
        except LimitError as error:
            if len(documents) > 1 or share < 1:
                return self._each(engine, check, documents)
            self.given_up.add((documents[0]["resource_type"], check.id))
            return self._why(engine, check, documents, str(error))
        except RuleError as error:
            if len(documents) == 1:
                return self._why(engine, check, documents, _told(error))
        middle = len(documents) // 2
        return self._one(engine, check, documents[:middle], share) + self._one(engine, check, documents[middle:], share)

    def _each(self, engine: Engine, check: Check, documents: Sequence[Document]) -> list[Heads]:
        """What one check says of documents of one type, asked of one after the other until it is given up."""
        found: list[Heads] = []
        for index, document in enumerate(documents):
            if (document["resource_type"], check.id) in self.given_up:
                return [*found, *self._not_asked(engine, check, documents[index:])]
            found += self._one(engine, check, [document])
        return found

    def _not_asked(self, engine: Engine, check: Check, documents: Sequence[Document]) -> list[Heads]:
        return self._why(engine, check, documents, "the rule needed more than it may take on a resource before, and was given up")

    def _why(self, engine: Engine, check: Check, documents: Sequence[Document], why: str) -> list[Heads]:
        """No verdicts, and why; what was not read is reported all the same."""
        if not documents:
            return []
        try:
            known = [answers.unread(each, check) for each in _query(engine, query_module.unread_only(check.id), documents)]
        except RuleError:
            if len(documents) > 1:
                return [heads for each in documents for heads in self._why(engine, check, [each], why)]
            known = [{}]
        return [{RAISED: why, query_module.UNREAD: unread} for unread in known]


def _told(error: RuleError) -> str:
    if isinstance(error, answers.FormError):
        return str(error)
    return answers.sentence([f"the rule raised an error: {error}"])


def _query(engine: Engine, rule: str, documents: Sequence[Document], share: float = 1) -> list[Any]:
    text = json.dumps({"documents": documents}, ensure_ascii=False)
    return answers.by_index(engine.query(f"{query_module.PACKAGE}.{rule}", text, share), len(documents))
