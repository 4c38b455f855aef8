r"""Classes of regular expressions that regorus takes to be of Unicode and OPA of ASCII, so that engines find other texts.

`\b` before a number finds one in Japanese text, which has no spaces, in OPA alone.
"""

import re
from collections.abc import Iterator

from averment.policy.lint.program import Program
from averment.policy.problems import Problem
from averment.rego.syntax import RawString, String

ASCII_CLASSES = r"write [0-9], [[:space:]], [[:word:]] or (^|[^[:word:]]), engines disagree on \d, \s, \w and \b outside ASCII"

_OF_UNICODE = re.compile(r"(?<!\\)(?:\\\\)*\\[bBdDsSwW]")


def problems(program: Program) -> Iterator[Problem]:
    """Each text with such a class."""
    for module in (each for each in program.suspects if "\\" in each.text):
        for node in program.nodes[module.path]:
            if isinstance(node, String | RawString) and _OF_UNICODE.search(node.value):
                yield Problem(module.shown, node.span.line, ASCII_CLASSES)
