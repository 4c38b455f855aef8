"""Questions to the owner: parameters that unknown verdicts wait for, and what to set for an answer."""

import re
import textwrap
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from averment.base import json_text
from averment.base.words import counted
from averment.policy.parameter_examples import example
from averment.policy.policies import Parameter

_NAMED = re.compile(r"(?:\bparameter |\bset |\bput it into |\((?!parameter ))([a-z][a-z0-9_]*)\b")
"""How a rule's message names the parameter that answers it; tests/contract/test_questions.py holds shipped messages to it."""

_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
"""What a message quotes are names from the account: these name no parameter."""

_COLUMNS = 88


@dataclass(frozen=True, slots=True)
class Question:
    """A parameter that unknown verdicts name, and how many do: in all, and of each check.

    `default` and `example` are values as JSON; what the example has beyond what is set already is invented, and to be replaced.
    """

    parameter: str
    description: str
    default: Any
    example: Any
    verdicts: int
    checks: Mapping[str, int]

    @property
    def setting(self) -> str:
        """A line for a --config file, YAML: ``permitted_geographies: ["eu"]``."""
        return f"{self.parameter}: {json_text.spaced(self.example)}"


def unanswered(parameters: Iterable[Parameter], config: Mapping[str, Any]) -> frozenset[str]:
    """The parameters that a configuration leaves at their defaults, and lists, which a further entry may be missing from."""
    given = ((each, config.get(each.name, each.default)) for each in parameters)
    return frozenset(each.name for each, value in given if value == each.default or isinstance(value, list))


def named(message: str, parameters: Collection[str]) -> frozenset[str]:
    """Those of some parameters that the message of an unknown verdict names as what answers it."""
    return frozenset(_NAMED.findall(_QUOTED.sub('""', message))).intersection(parameters)


def questions(
    waiting: Mapping[str, Mapping[str, int]], parameters: Iterable[Parameter], config: Mapping[str, Any]
) -> tuple[Question, ...]:
    """The questions that most verdicts wait for first; `waiting` counts these verdicts by parameter and check."""
    found = [
        Question(each.name, each.comment, each.default, _answer(each, config), sum(checks.values()), dict(sorted(checks.items())))
        for each in parameters
        if (checks := waiting.get(each.name))
    ]
    return tuple(sorted(found, key=lambda each: (-each.verdicts, each.parameter)))


def _answer(parameter: Parameter, config: Mapping[str, Any]) -> Any:
    """The example of a parameter; of a list that is set already, what it holds comes first."""
    shown, given = example(parameter), config.get(parameter.name, parameter.default)
    if isinstance(given, list) and isinstance(shown, list) and given != parameter.default:
        return [*given, *(each for each in shown if each not in given)]
    return shown


def in_words(verdicts: int, answers: int) -> str:
    """``22 verdicts wait for 7 answers of yours``."""
    return f"{counted(verdicts, 'verdict')} {'waits' if verdicts == 1 else 'wait'} for {counted(answers, 'answer')} of yours"


def settings(asked: Iterable[Question]) -> str:
    """A --config file, YAML, with an example for each question below what the parameter is for."""
    return "\n".join(f"{_commented(each.description)}{each.setting}\n" for each in asked)


def _commented(text: str) -> str:
    """Words as lines of a comment; none for no words."""
    lines = textwrap.wrap(" ".join(text.split()), _COLUMNS, break_long_words=False, break_on_hyphens=False)
    return "".join(f"# {line}\n" for line in lines)
