"""METADATA blocks above checks: found, parsed, and held to their keys and types."""

import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from averment.base import characters, yaml_text
from averment.model.verdict import Severity
from averment.policy.problems import Problem

SEVERITIES = tuple(Severity)

_KEYS = {"scope", "title", "description", "schemas", "custom", "related_resources"}
_CUSTOM_KEYS = {
    "severity", "resource_types", "controls", "related", "remediation", "commands", "rationale", "severity_raised_by", "sources",
}  # fmt: skip
_CITED = ("api", "page")
"""What a source names: a member of an AWS service model (``sagemaker:DescribeEndpointOutput.EndpointStatus``), or a page of AWS's
documentation by its guide and name (``Amazon Bedrock User Guide, model-invocation-logging``)."""
RAISED_BY = ("classification", "outsiders")
"""The rules of lib/core/severity.rego by which a check may raise the severity of a finding by one step."""
_NEEDED = {"title": "", "severity": "custom", "resource_types": "custom", "remediation": "custom"}


LARGEST = 64 * 1024
"""Characters of one block; those of shipped checks have some two thousand."""


@dataclass(frozen=True)
class Block:
    """The text of one METADATA block without its comment marks, and the line its text begins at."""

    file: str
    rule: int
    start: int
    text: str

    def line(self, key: str) -> int:
        """The line of a key, the rule's where the block does not show it."""
        lines = self.text.splitlines()
        found = (index for index, text in enumerate(lines) if re.match(rf"\s*(- )?[\"']?{re.escape(key)}[\"']?\s*:", text))
        return next((self.start + index for index in found), self.rule)


def find(file: str, lines: Sequence[str], rule: int) -> Block | None:
    """The block that ends just above a rule (lines count from 1)."""
    for index in range(rule - 2, -1, -1):
        if lines[index].strip() == "# METADATA":
            return Block(file, rule, index + 2, "\n".join(text[2:] for text in lines[index + 1 : rule - 1]))
        if not lines[index].startswith("#"):
            break
    return None


def of_no_check(file: str, lines: Sequence[str], checks: Container[int]) -> Iterator[Problem]:
    """Blocks that describe a check above what is none; `checks` are the lines of rules that belong to a check.

    A rule that is not written as checks are would be left out, and its author told that nothing is wrong.
    """
    following = 0  # the next line that is no comment, from the end on
    found: set[int] = set()
    for number in range(len(lines), 0, -1):
        if lines[number - 1].strip() == "# METADATA":
            found.add(following or number)
        if not lines[number - 1].startswith("#"):
            following = number
    for rule in sorted(found):
        block = find(file, lines, rule)
        if block and rule not in checks and _OF_A_CHECK.search(block.text):
            yield Problem(
                file, rule, 'METADATA describes a check, and none follows: write deny["MY-001"] contains message if { … }'
            )


_OF_A_CHECK = re.compile(r"^\s+(severity|resource_types)\s*:", re.MULTILINE)


def read(block: Block) -> tuple[Mapping[str, Any], list[Problem]]:
    """A block's value with ``custom`` always a mapping, and what is wrong with it; a value with problems is not to be used."""
    if len(block.text) > LARGEST:
        return {}, [Problem(block.file, block.rule, f"METADATA is longer than {LARGEST} characters")]
    try:
        data = yaml_text.parse(block.text)
    except yaml_text.Error as error:
        line, reason = yaml_text.place(error)
        return {}, [Problem(block.file, block.start + line - 1 if line else block.rule, f"METADATA is not YAML: {reason}")]
    if not isinstance(data, dict):
        return {}, [Problem(block.file, block.rule, "METADATA is not a mapping")]
    unseen = characters.unseen_within(data)
    if unseen:
        return {}, [Problem(block.file, block.rule, f"METADATA holds the character {unseen}, which nobody sees: take it out")]
    return data, sorted(set(_problems(block, data)))


def _problems(block: Block, data: Mapping[str, Any]) -> Iterator[Problem]:
    custom = data.get("custom")
    if not isinstance(custom, dict):
        yield Problem(block.file, block.line("custom"), "METADATA has no custom section")
        return
    for holder, known in ((data, _KEYS), (custom, _CUSTOM_KEYS)):
        for key in sorted(set(map(str, holder)) - known):
            what = f"METADATA has an unknown key {key!a:.60} (known: {', '.join(sorted(known))})"
            yield Problem(block.file, block.line(key), what)
    for key, where in _NEEDED.items():
        if not (data[where] if where else data).get(key):
            yield Problem(block.file, block.rule, f"METADATA has no {key}")
    severity = custom.get("severity")
    if severity and severity not in SEVERITIES:
        yield Problem(block.file, block.line("severity"), f"severity {severity!a:.60} is none of {', '.join(SEVERITIES)}")
    for key, value in (*data.items(), *custom.items()):
        shape = _SHAPES.get(key)
        if shape and value is not None:
            yield from (Problem(block.file, block.line(key), f"METADATA {key} {why}") for why in shape(value))


def _text(value: Any) -> Iterator[str]:
    if not isinstance(value, str):
        yield f"must be text, {value!a:.60} is not: put it in quotes"


def _line(value: Any) -> Iterator[str]:
    """Text that stands in tables, on one line of them."""
    yield from _text(value)
    if isinstance(value, str) and ("\n" in value or "\t" in value or len(value) > _LONGEST_TITLE):
        yield f"must be one line of up to {_LONGEST_TITLE} characters"


_LONGEST_TITLE = 300


def _texts(value: Any) -> Iterator[str]:
    if not isinstance(value, list):
        yield f"must be a list: write [{value!s:.60}]"
        return
    for each in value:
        if not isinstance(each, str):
            yield f"must hold text, {each!a:.60} is not: put it in quotes"


def _controls(value: Any) -> Iterator[str]:
    if not isinstance(value, dict):
        yield "must be a mapping from framework to a list of ids"
        return
    for framework, ids in value.items():
        yield from (f"of {framework!s:.40} {why}" for why in _texts(ids))


def _raising(value: Any) -> Iterator[str]:
    if value not in RAISED_BY:
        yield f"must be one of {', '.join(RAISED_BY)} (the rules of lib/core/severity.rego), not {value!a:.60}"


def _commands(value: Any) -> Iterator[str]:
    yield from _texts(value)
    for each in value if isinstance(value, list) else ():
        if isinstance(each, str) and not each.startswith("aws "):
            yield f"must hold commands of the AWS CLI, which begin with 'aws ', not {each!a:.60}"


def _sources(value: Any) -> Iterator[str]:
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        yield "must be a list such as '- {api: sagemaker:DescribeEndpointOutput.EndpointStatus, says: what it says in own words}'"
        return
    for each in value:
        if set(each) not in ({key, "says"} for key in _CITED):
            yield f"must give one of {' or '.join(_CITED)} and what it says (says) for each, not {sorted(map(str, each))}"
        for text in each.values():
            if not isinstance(text, str) or not text.strip():
                yield f"must hold text, {text!a:.60} is not: put it in quotes"
        api = each.get("api")
        if isinstance(api, str) and not re.fullmatch(r"[a-z0-9-]+:[A-Za-z0-9_]+(\.[A-Za-z0-9_]+)*", api):
            yield f"api must be service:Shape.Member as botocore names them, not {api!a:.60}"


def _mappings(value: Any) -> Iterator[str]:
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        yield "must be a list such as '- input: schema.kms_key'"


_SHAPES: Mapping[str, Callable[[Any], Iterator[str]]] = {
    "scope": _text,
    "title": _line,
    "description": _text,
    "schemas": _mappings,
    "severity": _text,
    "resource_types": _texts,
    "related": _texts,
    "controls": _controls,
    "remediation": _text,
    "commands": _commands,
    "rationale": _text,
    "severity_raised_by": _raising,
    "sources": _sources,
}
