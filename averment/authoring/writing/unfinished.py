"""What is left of the template of `averment policies new`: words that ask for something, checks without controls or sources."""

import re
from collections.abc import Iterable, Iterator, Mapping

from averment.authoring.writing.template import MESSAGE
from averment.policy.policies import PolicySet, uncited
from averment.policy.policy_files import PolicyFile
from averment.policy.problems import Problem

_LEFT = {
    re.compile(r"^#.*\bSay here\b"): "is what the template says: write it in your own words",
    re.compile(re.escape(MESSAGE)): "is the template's message: say what is wrong with the document",
    re.compile(r"#\s*replace this line by\b"): "is the template's condition, which nothing meets: write your own",
}


def problems(rules: PolicySet, found: Iterable[PolicyFile], shipped: Iterable[str]) -> list[Problem]:
    """Places of the template that nobody has filled in; `shipped` are the paths of shipped policies, which must cite controls."""
    by_path: Mapping[str, PolicyFile] = {each.path: each for each in found}
    left = [
        Problem(module.shown, line, f"{text.strip()!r} {why}")
        for module in rules.modules
        if module.path in by_path
        for line, text, why in _left(module.text)
    ]
    own = set(shipped)
    return (
        left
        + uncited(rules, by_path.values())
        + [
            Problem(
                rules.module_of(check).shown,
                check.line,
                f"check {check.id}: controls is empty: cite what it bears on, and say why",
            )
            for check in rules.checks.values()
            if check.file in own and not any(check.controls.values())
        ]
    )


def _left(text: str) -> Iterator[tuple[int, str, str]]:
    for number, line in enumerate(text.splitlines(), 1):
        for pattern, why in _LEFT.items():
            if pattern.search(line):
                yield number, line, why
