"""What a mutation test tells: survivors as diffs, the scores of topics; for people and as JSON."""

import difflib
import json
from collections.abc import Iterable, Iterator
from typing import Any

from averment.authoring.mutation.forgotten_reads import SKIP_ALONE, ForgottenRead
from averment.authoring.mutation.mutants import Mutant
from averment.authoring.mutation.run import Result, Score, Survivor, TopicResult
from averment.base import json_text

_COLUMNS = ("topic", "mutants", "killed", "survived", "score", "missing data", "time")
_CONTEXT = 2


def pretty(result: Result) -> str:
    """Each survivor with its place and its change, then a line for each topic and one for all."""
    parts = [_shown(each) for each in result.survivors if each.before]
    parts += _forgotten(result)
    if not result.topics:
        return "no topics chosen\n"
    rows = [_row(each) for each in result.topics]
    if len(rows) > 1:
        rows.append(_row(total(result.topics)))
    widths = [max(len(row[index]) for row in (_COLUMNS, *rows)) for index in range(len(_COLUMNS))]
    parts.append("\n".join(_line(row, widths) for row in (_COLUMNS, *rows)) + "\n")
    scores = [each for topic in result.topics for each in (topic.rules, topic.missing)]
    invalid = sum(each.invalid for each in scores)
    if result.known:
        parts.append(f"{result.known} topics as recorded: nothing that went into them has changed\n")
    parts.append(f"left out: {invalid} do not compile, {len(result.equivalent)} cannot alter a verdict (see --format json)\n")
    return "\n".join(parts)


def is_one(text: str) -> bool:
    """Whether a text is the result of an earlier run, in any of its forms. Raises ValueError for JSON that is none."""
    if text.startswith("{"):
        found = json.loads(text)
        return {"all", "topics"} <= set(found) and isinstance(found["topics"], dict)
    return "left out: " in text.rstrip().rpartition("\n")[2] or text == "no topics chosen\n"


def total(topics: Iterable[TopicResult]) -> TopicResult:
    """All topics as one."""
    each = tuple(topics)
    return TopicResult(
        "all",
        _sum(topic.rules for topic in each),
        _sum(topic.missing for topic in each),
        sum(topic.seconds for topic in each),
        "",
    )


def _sum(scores: Iterable[Score]) -> Score:
    each = tuple(scores)
    return Score(
        sum(one.killed for one in each),
        sum(one.survived for one in each),
        sum(one.invalid for one in each),
        sum(one.equivalent for one in each),
    )


def _row(topic: TopicResult) -> tuple[str, ...]:
    rules, missing = topic.rules, topic.missing
    noticed = f"{missing.killed}/{missing.mutants}" if missing.mutants else "-"
    return (
        topic.topic,
        str(rules.mutants),
        str(rules.killed),
        str(rules.survived),
        "-" if rules.percent is None else f"{_percent(rules):.1f} %",
        noticed,
        f"{topic.seconds:.1f} s",
    )


def _line(row: Iterable[str], widths: Iterable[int]) -> str:
    first, *rest = zip(row, widths, strict=True)
    return "  ".join((first[0].ljust(first[1]), *(text.rjust(width) for text, width in rest)))


def _percent(score: Score) -> float:
    """The score, cut off and not rounded up: 100 says that nothing survived."""
    return int((score.percent or 0.0) * 10) / 10


def _shown(survivor: Survivor) -> str:
    mutant = survivor.mutant
    return f"{survivor.file}:{mutant.line}: {mutant.rule}: no test notices: {mutant.operator}\n" + "".join(_diff(survivor))


def _forgotten(result: Result) -> Iterator[str]:
    """What checks may forget without a test that notices, by check and scope."""
    found: dict[tuple[str, int, str, str], list[str]] = {}
    for each in result.survivors:
        if isinstance(each.mutant, ForgottenRead):
            place = (each.file, each.mutant.line, each.mutant.rule, each.mutant.scope)
            found.setdefault(place, []).append(each.mutant.what)
    for (file, line, check_id, scope), things in found.items():
        ask = f'count(unread.failed_calls("{check_id}", "skip")) > 0' if scope == SKIP_ALONE else f'unread.affects("{check_id}")'
        listed = "".join(f"  {thing}\n" for thing in things)
        yield f"{file}:{line}: {check_id}: no test in which {ask} after a refused call notices when {scope} forgets\n{listed}"


def _diff(survivor: Survivor) -> Iterator[str]:
    """The change as a unified diff of one hunk."""
    before, after = survivor.before.splitlines(keepends=True), survivor.after.splitlines(keepends=True)
    yield from difflib.unified_diff(before, after, survivor.file, survivor.file, n=_CONTEXT)


def as_json(result: Result) -> str:
    """The same bytes for the same policies and tests: no times, everything sorted."""
    content = {
        **_scores(result),
        "survivors": [
            {**_place(each.file, each.mutant), "diff": "".join(_diff(each)) if each.before else ""} for each in result.survivors
        ],
        "equivalent": [{**_place(file, mutant), "reason": mutant.equivalent} for file, mutant in result.equivalent],
    }
    return json_text.indented(content) + "\n"


def scores_json(result: Result) -> str:
    """The scores of topics alone, a line each."""
    scores = _scores(result)
    lines = ",\n".join(f"    {json.dumps(name)}: {json.dumps(scores['topics'][name])}" for name in scores["topics"])
    return f'{{\n  "all": {json.dumps(scores["all"])},\n  "topics": {{\n{lines}\n  }}\n}}\n'


def _scores(result: Result) -> dict[str, Any]:
    topics = sorted(result.topics, key=lambda topic: topic.topic)
    return {"all": _both(total(topics)), "topics": {topic.topic: {"inputs": topic.inputs, **_both(topic)} for topic in topics}}


def _both(topic: TopicResult) -> dict[str, Any]:
    return {"rules": _score(topic.rules), "missing_data": _score(topic.missing)}


def _score(score: Score) -> dict[str, Any]:
    return {
        "mutants": score.mutants,
        "killed": score.killed,
        "survived": score.survived,
        "score": None if score.percent is None else _percent(score),
        "invalid": score.invalid,
        "equivalent": score.equivalent,
    }


def _place(file: str, mutant: Mutant | ForgottenRead) -> dict[str, Any]:
    return {"file": file, "line": mutant.line, "rule": mutant.rule, "change": mutant.operator}


def below(result: Result, threshold: float) -> list[str]:
    """Each topic whose rules score below a threshold, or that forgets a read and no test notices, in words."""
    return [
        f"{topic.topic}: {kind} {_percent(score):.1f} %, less than {least:g} %"
        for topic in result.topics
        for kind, score, least in (("rules", topic.rules, threshold), ("missing data", topic.missing, 100.0))
        if score.percent is not None and score.percent < least
    ]
