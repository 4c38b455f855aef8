"""The smallest change of a resource that turns a check's verdict round: found by trying, proved by judging again."""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, islice
from typing import Any

from averment.authoring.explain import edits, grammar
from averment.authoring.explain.candidates import Candidate, Candidates, RelatedKey, opened
from averment.authoring.explain.edits import Leaf
from averment.authoring.explain.questions import Changes, Found, Outcome, Question, alike, neighbours, pointers
from averment.authoring.explain.variations import IDENTITY, Variations
from averment.authoring.explain.vocabulary import Values, adapted, words_of
from averment.engines.embedded import EmbeddedFactory
from averment.evaluation.judge import EvaluationInput, judge
from averment.model.documents import Document, account_of, region_of
from averment.model.verdict import FAIL, PASS, Row, Status
from averment.sources.declared import resources
from averment.sources.schemas import Models

SINGLES = 700
"""Single steps tried in the document as it is."""

RELATED = 500
"""Single steps tried in related documents, all of them together."""

PAIRS = 40
"""The likeliest single steps of which every pair is tried where nothing else is found."""

DEPTH = 10
"""How many steps may follow one another, each of which changes what the check complains of."""

PATIENCE = 1.0
"""Seconds of computing after which no new states are begun."""

_WIDTH = 3  # states followed at each depth
_EFFECTIVE = 60  # steps that change the complaint, kept to be put together
_CHUNK = 40  # states judged in one query, the cheapest first
_OTHERS = 200  # documents that values are taken from
_DONORS = 8  # other documents with the wanted verdict that are copied from
_PROVED = 4  # of the best finds that are proved in turn
_ALSO = 2  # further ways that are told
_FIRST = 0.7  # of the time for single steps
_WORTH = 1.0  # how much more such a further way may cost
_ELSEWHERE = 1.5  # what it costs a change to be in another resource

Atom = tuple[RelatedKey | None, Leaf]
"""One leaf of the judged document (None) or of a related one."""


def smallest(question: Question, target: str, patience: float = PATIENCE) -> Outcome:
    """The smallest change within the bounds above that gives PASS or FAIL; none is a possible answer."""
    with opened(_case(question), question.policies, question.check, question.reads) as worlds:
        search = _Search(question, worlds, target, patience)
        proved: list[tuple[float, Found]] = []
        for world in sorted(search.finds(), key=search.cost)[:_PROVED]:
            if proved and (len(proved) > _ALSO or search.cost(world) > proved[0][0] + _WORTH):
                break
            row = _proof(question, world)
            if row.status == target:
                proved.append((search.cost(world), Found(search.changes(world), row)))
        found = [each for _, each in proved]
        return Outcome(target, found[0] if found else None, tuple(found[1:]), worlds.judged, search.cut_short)


def _case(question: Question, world: Candidate | None = None) -> EvaluationInput:
    """The judged document and all of related types, those of a world in place of the scan's."""
    own, scan = question.document, question.scan
    changed = world.related if world else {}
    kept = [
        (world.document if world else each) if each is own else changed.get(_key(each), each)
        for each in scan.documents
        if each is own or each["resource_type"] in question.check.related
    ]
    return EvaluationInput(kept, scan.populations, scan.account_id, {**scan.config, "evaluated_at": scan.clock})


def _proof(question: Question, world: Candidate) -> Row:
    """The row that a scan of this world would give."""
    check = replace(question.check, resource_types=(question.document["resource_type"],))
    rows = judge(_case(question, world), question.policies, [check], EmbeddedFactory())
    own = question.document
    return next(row for row in rows if (row.resource_id, row.region) == (own["resource_id"], region_of(own)))


def _key(document: Document) -> RelatedKey:
    return document["resource_type"], document["resource_id"]


class _Search:
    """One search: generates worlds, asks for their answers, keeps those with the wanted verdict."""

    def __init__(self, question: Question, worlds: Candidates, target: str, patience: float) -> None:
        self._question = question
        self._worlds = worlds
        self._target = target
        self._base = Candidate(question.document)
        self._models = Models()
        self._words = words_of(question.policies, question.check, question.scan.config)
        self._variations: dict[RelatedKey, Variations] = {}
        self._neighbours = list(neighbours(question))
        self._begun, self._patience = time.process_time(), patience
        self._effective: dict[tuple[str, ...], list[Atom]] = {}
        self.cut_short = False

    def finds(self) -> list[Candidate]:
        """Worlds with the wanted verdict, each as small as leaving parts out can make it; each changes other places."""
        found = self._singles()
        if not found:
            found = self._climb() + self._winners(list(self._donors()))
        if not found:
            found = self._pairs()
        best: dict[frozenset[Any], Candidate] = {}
        for small in map(self._shrunk, sorted(found, key=self.cost)[: 4 * _PROVED]):
            places = frozenset((key, change.path[:1] if key else change.path) for key, change in self.changes(small))
            if places not in best or self.cost(small) < self.cost(best[places]):
                best[places] = small
        return list(best.values())

    def _winners(self, worlds: Sequence[Candidate]) -> list[Candidate]:
        answers = self._worlds.answers(worlds)
        return [world for world, answer in zip(worlds, answers, strict=True) if answer.status == self._target]

    # ---- where worlds come from ----

    def _singles(self) -> list[Candidate]:
        """Single steps with the wanted verdict, the cheapest first; steps that change the complaint are noted for later."""
        base = self._worlds.answers([self._base])[0]
        steps = sorted(((self.cost(world), index, world) for index, world in enumerate(self._steps())), key=lambda each: each[:2])
        found: list[Candidate] = []
        for start in range(0, len(steps), _CHUNK):
            if found and steps[start][0] > self.cost(found[0]) + _WORTH:
                break
            if self._out_of_time(_FIRST):
                break
            worlds = [world for _, _, world in steps[start : start + _CHUNK]]
            for world, answer in zip(worlds, self._worlds.answers(worlds), strict=True):
                if answer.status == self._target:
                    found.append(world)
                elif answer.status == FAIL and answer.messages != base.messages and len(self._effective) < _EFFECTIVE:
                    self._effective.setdefault(answer.messages, self._atoms(world))
        return found

    def _out_of_time(self, share: float = 1.0) -> bool:
        """Whether a share of the time is used up; single steps leave some for putting steps together."""
        over = time.process_time() > self._begun + share * self._patience
        self.cut_short = self.cut_short or over
        return over

    def _steps(self) -> list[Candidate]:
        """Worlds one step away: in the judged document first, then in related ones."""
        own = self._question.document
        found = [Candidate(each) for each in self._vary(own, self._question.wanted, SINGLES)]
        for other, fields in self._neighbours:
            varied = self._vary(other, fields, max(20, RELATED // len(self._neighbours)))
            found += [Candidate(own, {_key(other): each}) for each in varied]
        return found

    def _vary(self, own: Document, fields: Iterable[str], limit: int) -> list[Document]:
        return [each for each in self._variations_of(own).of(own, fields, limit) if grammar.accepted(each, own)]

    def _variations_of(self, own: Document) -> Variations:
        key = _key(own)
        if key not in self._variations:
            schema = self._question.types[key[0]].schema
            others = list(islice(alike(self._question, key[0]), _OTHERS))
            values = Values(resources().get(key[0]), self._models, others, own)
            targets = list(islice(pointers(self._question), 24))
            self._variations[key] = Variations(schema, values, self._words, targets, (self._question.scan.clock, account_of(own)))
        return self._variations[key]

    def _donors(self) -> Iterator[Candidate]:
        """The judged document with all read fields taken from one that has the wanted verdict."""
        own, fields = self._question.document, self._question.wanted - IDENTITY
        good = {row.resource_id for row in self._question.rows if row.status == self._target}
        donors = [each for each in self._question.scan.documents if each["resource_type"] == own["resource_type"]]
        for donor in islice((each for each in donors if each["resource_id"] in good), _DONORS):
            taken = adapted({name: donor[name] for name in sorted(fields) if name in donor}, donor, own)
            yield Candidate({name: value for name, value in own.items() if name not in fields} | taken)

    # ---- further than one step ----

    def _climb(self) -> list[Candidate]:
        """Puts together the steps after which the check complains of something else, those first that leave it least to say."""
        steps = sorted(self._effective.items(), key=lambda each: _complaint(each[0]))
        states = [atoms for _, atoms in steps[:_WIDTH]]
        seen = set(self._effective)
        found: list[Candidate] = []
        for _ in range(1, DEPTH):
            following: dict[tuple[str, ...], tuple[Candidate, list[Atom]]] = {}
            tried = [atoms for state in states for _, step in steps if (atoms := self._joined(state, step))]
            if not tried or self._out_of_time():
                break
            worlds = [self._world(atoms) for atoms in tried]
            for atoms, world, answer in zip(tried, worlds, self._worlds.answers(worlds), strict=True):
                if answer.status == self._target:
                    found.append(world)
                elif answer.status == FAIL and answer.messages not in seen:
                    known = following.get(answer.messages)
                    if known is None or self.cost(world) < self.cost(known[0]):
                        following[answer.messages] = (world, atoms)
            if found:
                break
            seen.update(following)
            best = sorted(following.items(), key=lambda each: (*_complaint(each[0]), self.cost(each[1][0])))
            states = [atoms for _, (_, atoms) in best[:_WIDTH]]
        return found

    def _pairs(self) -> list[Candidate]:
        """Every pair of the likeliest steps in different places."""
        single = [self._atoms(world) for world in self._steps()[:PAIRS]]
        joined = [atoms for one, other in combinations(single, 2) if (atoms := self._joined(one, other))]
        found: list[Candidate] = []
        for start in range(0, len(joined), _CHUNK):
            if found or self._out_of_time():
                break
            found = self._winners([self._world(atoms) for atoms in joined[start : start + _CHUNK]])
        return found

    def _joined(self, one: Sequence[Atom], other: Sequence[Atom]) -> list[Atom] | None:
        """Two sets of changes as one; None where they contradict each other or make a policy that IAM refuses."""
        result: list[Atom] = []
        for key in dict.fromkeys(key for key, _ in (*one, *other)):
            original = self._original(key)
            first, second = ([leaf for owner, leaf in atoms if owner == key] for atoms in (one, other))
            both = edits.joined(original, first, second)
            if both is None or not grammar.accepted(edits.applied(original, both), original):
                return None
            result += [(key, leaf) for leaf in both]
        return result

    # ---- what a world differs in ----

    def changes(self, world: Candidate) -> Changes:
        """What a person would have to change to come to a world."""
        pairs: list[tuple[RelatedKey | None, Document]] = [(None, world.document), *world.related.items()]
        return tuple(
            (key, change)
            for key, document in pairs
            for change in edits.changes(self._original(key), edits.leaves(self._original(key), document))
        )

    def cost(self, world: Candidate) -> float:
        """How much a world differs; changes in other resources cost a little more."""
        total = 0.0
        for key, document in ((None, world.document), *world.related.items()):
            original = self._original(key)
            found = edits.changes(original, edits.leaves(original, document))
            total += edits.cost(found, self._variations_of(original).strange) + (_ELSEWHERE * len(found) if key else 0)
        return total

    def _original(self, key: RelatedKey | None) -> Document:
        return next(each for each, _ in self._neighbours if _key(each) == key) if key else self._base.document

    def _atoms(self, world: Candidate) -> list[Atom]:
        found: list[Atom] = [(None, leaf) for leaf in edits.leaves(self._base.document, world.document)]
        for key, document in world.related.items():
            found += [(key, leaf) for leaf in edits.leaves(self._original(key), document)]
        return found

    def _world(self, atoms: Sequence[Atom]) -> Candidate:
        groups: dict[RelatedKey | None, list[Leaf]] = {}
        for key, leaf in atoms:
            groups.setdefault(key, []).append(leaf)
        own = edits.applied(self._base.document, groups.pop(None, []))
        return Candidate(own, {key: edits.applied(self._original(key), leaves) for key, leaves in groups.items() if key})

    def _shrunk(self, world: Candidate) -> Candidate:
        """A world without the parts that its verdict does not need: halves first, single leaves last."""
        atoms = self._atoms(world)
        chunk = max(1, len(atoms) // 2)
        while len(atoms) > 1:
            smaller = [atoms[:start] + atoms[start + chunk :] for start in range(0, len(atoms), chunk)]
            worlds = [self._world(each) for each in smaller]
            answers = self._worlds.answers(worlds)
            fitting = [
                index
                for index, answer in enumerate(answers)
                if answer.status == self._target and grammar.accepted(worlds[index].document, self._base.document)
            ]
            if fitting:
                atoms = smaller[min(fitting, key=lambda index: self.cost(worlds[index]))]
                chunk = min(chunk, max(1, len(atoms) // 2))
            elif chunk == 1:
                break
            else:
                chunk = max(1, chunk // 2)
        small = self._world(atoms)
        # joined up again from its leaves a list may have another order: then the world as it was found counts
        return small if self._winners([small]) else world


def _complaint(messages: Sequence[str]) -> tuple[int, int]:
    return len(messages), sum(map(len, messages))


def turned(status: Status) -> Status | None:
    """The verdict a smallest change is looked for: the other one of PASS and FAIL; None for others."""
    return {FAIL: PASS, PASS: FAIL}.get(status)
