"""Patterns that strangers write, held against texts by every engine: the same answers, the right ones, at a bounded cost."""

import json
import random
import re
import time
from collections.abc import Mapping
from typing import Any

import pytest

from averment.base.paths import content
from averment.engines.embedded import EmbeddedFactory
from averment.engines.opa_binary import BinaryFactory
from scanners.filter_expressions import portable

_PROBE = {
    "probe.rego": """package probe

import data.lib.detection.event_pattern
import data.lib.iam.iam
import data.lib.core.letters
import data.lib.core.wildcards

glob := [index | some index, pair in input.pairs; wildcards.matches(pair[0], pair[1])]

stars := [index | some index, pair in input.pairs; wildcards.matches_stars(pair[0], pair[1])]

events := [index | some index, pair in input.pairs; event_pattern.compares("wildcard", pair[0], pair[1])]

actions := [sort(iam.matched(patterns, {action | some action in input.actions})) | some patterns in input.patterns]

cased := [[letters.lowered(text), letters.raised(text), letters.length(text)] | some text in input.texts]

searched := [index | some index, pair in input.pairs; regex.match(pair[0], pair[1])]
""",
}

_LETTERS = [
    *"aabB*??k[]{}\\^$()|.+-<>:/ \n\x00",
    *"\u212a\u0130ßΣςé\u0301🙂\U00010400א\u202e",
    "e\u0301",
]


def answers(query: str, asked: Mapping[str, Any], *, opa: bool) -> Any:
    modules = {path.relative_to(content("policies")).as_posix(): path.read_text(encoding="utf-8") for path in _needed()} | _PROBE
    with (BinaryFactory() if opa else EmbeddedFactory())(modules, {"inventory": {}}) as engine:
        return engine.query(f"probe.{query}", json.dumps(asked))


def _needed() -> list[Any]:
    return [
        path for path in (content("policies") / "lib").rglob("*") if path.suffix == ".rego" and not path.stem.endswith("_test")
    ]


def _glob(pattern: str, text: str, *, any_one: str = "?") -> bool:
    """What a pattern means, by Python's own regular expressions."""
    parts = [".*" if each == "*" else "." if each == any_one else re.escape(each) for each in pattern]
    return re.fullmatch("".join(parts), text, re.DOTALL) is not None


def _text(chance: random.Random, longest: int, letters: list[str]) -> str:
    return "".join(chance.choice(letters) for _ in range(chance.randint(0, longest)))


def _pairs(seed: int, count: int) -> list[tuple[str, str]]:
    """Patterns and texts; half of the patterns are made of the text, so that they have a chance to match."""
    chance = random.Random(seed)  # noqa: S311
    found = []
    for number in range(count):
        letters = _LETTERS if number % 3 else ["a", "b", "*", "?"]
        text = _text(chance, 10, letters)
        pattern = (
            "".join(chance.choice([each, each, "*", "?", each + "*"]) for each in text)
            if number % 2
            else _text(chance, 8, letters)
        )
        found.append((pattern, text))
    return found


@pytest.mark.opa
def test_any_pattern_means_the_same_to_both_engines_and_to_its_definition(opa: str) -> None:
    pairs = _pairs(19, 3000)
    expected = [index for index, (pattern, text) in enumerate(pairs) if _glob(pattern, text)]
    assert len(expected) > 500
    assert answers("glob", {"pairs": pairs}, opa=False) == expected
    assert answers("glob", {"pairs": pairs}, opa=True) == expected


@pytest.mark.opa
def test_a_star_alone_is_a_wildcard_where_patterns_have_no_other(opa: str) -> None:
    pairs = _pairs(23, 2000)
    expected = [index for index, (pattern, text) in enumerate(pairs) if _glob(pattern, text, any_one="")]
    assert answers("stars", {"pairs": pairs}, opa=False) == expected
    assert answers("stars", {"pairs": pairs}, opa=True) == expected


@pytest.mark.opa
def test_escaped_stars_of_event_patterns(opa: str) -> None:
    pairs = [
        ("a*", "ab"), (r"a\*", "a*"), (r"a\*", "ab"), (r"a\\*", r"a\b"), (r"a\\*", "a*"), (r"\*\\*", r"*\x"),
        ("a.b*", "axb"), ("a?*", "ab"), ("a?*", "a?b"), ("é*🙂", "éa🙂"), ("*" * 60 + "x", "y" * 60),
        (r"\**", "*x"), (r"\**", "x*"),
    ]  # fmt: skip
    expected = [0, 1, 3, 5, 8, 9, 11]
    assert answers("events", {"pairs": pairs}, opa=False) == expected
    assert answers("events", {"pairs": pairs}, opa=True) == expected


def _folded(text: str) -> str:
    return "".join(chr(ord(each) + 32) if "A" <= each <= "Z" else each for each in text)


@pytest.mark.opa
def test_actions_are_matched_alike_whatever_stands_beside_them(opa: str) -> None:
    chance = random.Random(29)  # noqa: S311
    actions = ["s3:GetObject", "s3:*", "iam:PassRole", "bedrock-agentcore:Get_x", "s3:é*", "a:" + "b" * 130, "foo:bar\n*", "*:*"]
    letters = [*"s3:sGgetO*?*", "bject", "Get", "iam:", "é", "\n", "b" * 70, "PassRole", "\u212a", "<", "-"]
    patterns = [[_text(chance, 7, letters) for _ in range(chance.randint(1, 5))] for _ in range(600)]
    patterns += [
        [each]
        for each in ("s3:é*", "S3:É*", "foo:bar\n*", "*\n*", "", "**", "?*", "*:*", "*é", "a:*b*b", "a:" + "?" * 130, "*" * 500)
    ]
    expected = [
        sorted(action for action in actions if any(_glob(_folded(each), _folded(action)) for each in given)) for given in patterns
    ]
    asked = {"actions": actions, "patterns": patterns}
    assert answers("actions", asked, opa=False) == expected
    assert answers("actions", asked, opa=True) == expected


@pytest.mark.opa
def test_letters_are_the_same_to_both_engines(opa: str) -> None:
    chance = random.Random(31)  # noqa: S311
    texts = [chr(code) for code in range(1, 0x30000, 7) if not 0xD800 <= code < 0xE000] + [
        _text(chance, 9, _LETTERS) for _ in range(500)
    ]
    expected = [[_folded(each), "".join(x.upper() if "a" <= x <= "z" else x for x in each), len(each)] for each in texts]
    assert answers("cased", {"texts": texts}, opa=False) == expected
    assert answers("cased", {"texts": texts}, opa=True) == expected


@pytest.mark.opa
def test_regular_expressions_of_filters_find_the_same_texts(opa: str) -> None:
    chance = random.Random(37)  # noqa: S311
    parts = [
        "a", "B", "-", ".", "^", "$", "|", "*", "+", "?", "{2}", "{1,3}", r"\d", r"\W", r"\s", "[a-z]", r"[^\w]", r"[\]x]",
        "[-a]", r"\.", r"\\", " ", r"[.*]", "[a--z]", "[a&&b]", r"\<", "[[a]]", "x{400}", "é", r"[\w-a]", r"\b", ".{300}",
    ]  # fmt: skip
    found = []
    for _ in range(4000):
        try:
            found.append(portable("".join(chance.choice(parts) for _ in range(chance.randint(1, 6)))))
        except ValueError:
            continue
    assert len(found) > 500
    pairs = [
        (each, _text(chance, 8, [*"aaBx-. 4", "\n", "é", "🙂", "\u212a", "]", "\\", "\u0661"]))
        for each in [
            *found,
            ".{40}",
            "[^acegikmoqsuwyACEGIKMOQSUWY02468_#=@/;,. ]{40}",
            "[acegikmoqsuwyACEGIKMOQSUWY02468_#=@/;,. ]{200}",
        ]
    ]
    embedded = answers("searched", {"pairs": pairs}, opa=False)
    assert embedded == answers("searched", {"pairs": pairs}, opa=True)
    assert len(embedded) > 100


_COSTLY = {
    "6,144 question marks": ["?" * 6144],
    "60,000 stars with a letter": ["*a" * 60_000],
    "60,000 names": [f"s3:Get{number}" for number in range(60_000)],
    "60,000 ends": [f"*{number}x" for number in range(60_000)],
    "10,000 beginnings": [f"bedrock:{number}*" for number in range(10_000)],
    "1,000 with two stars": [f"*{chr(97 + number % 26)}*{chr(97 + number // 26 % 26)}*{number}" for number in range(1000)],
    "1,000 of combining letters": [f"s3:e\u0301{number}\u202e*é🙂*" for number in range(1000)],
    "150 that nearly fit": ["*" + "*".join("eisaro"[(place + number) % 6] for place in range(30)) + "*" for number in range(150)],
    "a newline in each": [f"s3:a\n{number}*" for number in range(10_000)],
}


@pytest.mark.parametrize("name", _COSTLY)
def test_no_list_of_patterns_takes_long(name: str) -> None:
    """Each answers well under a second on an idle machine; the bound leaves room for one that is not."""
    actions = [f"service{number}:GetSomething{number}" for number in range(220)]
    start = time.process_time()
    answers("actions", {"actions": actions, "patterns": [_COSTLY[name]]}, opa=False)
    assert time.process_time() - start < 5
