"""A new check and its tests as text, and where in a topic's files they go."""

import json
import re
from dataclasses import dataclass

from averment.authoring.testing.required_tests import prefix
from averment.base import yaml_text

CONDITION = 'input.resource_name == "" # replace this line by what is wrong with such a document'
MESSAGE = "is not as this check demands."


@dataclass(frozen=True)
class NewCheck:
    """What an author says of a check before it is written."""

    id: str
    service: str
    topic: str
    resource_type: str
    schema: str
    call: str
    severity: str
    title: str

    @property
    def package(self) -> str:
        """The package of its topic."""
        return f"{self.service}.{self.topic}"

    @property
    def noun(self) -> str:
        """``AWS::SageMaker::NotebookInstance`` -> ``Notebook instance``."""
        words = re.findall(r"[A-Z]+(?![a-z])|[A-Z][a-z0-9]*", self.resource_type.rsplit("::", 1)[-1])
        return " ".join([words[0], *(word if word.isupper() else word.lower() for word in words[1:])])


def rule(check: NewCheck) -> str:
    """The METADATA block and the rule, with a condition that nothing meets."""
    title = check.title or f"Say here what is demanded of every {check.noun[0].lower()}{check.noun[1:]}"
    return f"""# METADATA
# scope: document
# title: {_scalar(title)}
# description: >-
#   Say here, in a sentence or two, what goes wrong where this is not so.
# schemas:
#   - input: schema.{check.schema}
# custom:
#   severity: {check.severity}
#   resource_types: [{check.resource_type}]
#   controls: {{}} # Say here which controls it bears on, as {{iso27001: [A.8.24]}}; if on none, take this remark away
#   sources:
#     - {{page: "Say here which guide and page", says: "Say here what it says of the fact that decides"}}
#   remediation: Say here what to change, and where.
deny[{json.dumps(check.id)}] contains msg if {{
	input.resource_type == {json.dumps(check.resource_type)}
	{CONDITION}
	msg := sprintf("{check.noun} %q {MESSAGE}", [input.resource_name])
}}
"""


def tests(check: NewCheck) -> str:
    """Its three tests. The failing and the unread one fail until the rule has a condition that reads a field."""
    key = prefix(check.id).removeprefix("test_")
    refused = json.dumps({"call": check.call, "code": "AccessDeniedException", "action": check.call})
    message = json.dumps(f'{check.noun} "example" {MESSAGE}')
    deny = f"{check.topic}.deny[{json.dumps(check.id)}]"
    affects = f"unread.affects({json.dumps(check.id)})"
    return f"""{key}_good := {{
	"resource_type": {json.dumps(check.resource_type)},
	"resource_id": "example-id",
	"resource_name": "example",
	"region": "us-east-1",
}}

# Give it the fields that make the check fail, and the one above those that make it pass.
{key}_bad := object.union({key}_good, {{}})

test_{key}_passes if {{
	count({deny}) == 0 with input as {key}_good
	not {affects} with input as {key}_good
}}

test_{key}_fails if {{
	{deny} == {{{message}}} with input as {key}_bad
}}

test_{key}_unread if {{
	refused := {refused}
	header := object.filter({key}_good, ["resource_type", "resource_id", "resource_name", "region"])
	{affects} with input as object.union(header, {{"unread": {{"*": refused}}}})
}}
"""


def rule_file(check: NewCheck, current: str) -> str:
    """The topic's file with the check at its end; `current` is empty for a new one."""
    head = current or f"# Say here what this topic is about, and which control it serves.\npackage {check.package}\n"
    return f"{head.rstrip()}\n\n{rule(check)}"


def tests_file(check: NewCheck, current: str) -> str:
    """The topic's test file with the check's tests at its end, and the imports they need."""
    head = current or f"package {check.package}_test\n"
    for name in ("data.lib.core.unread", f"data.{check.package}"):
        head = _importing(head, name)
    return f"{head.rstrip()}\n\n{tests(check)}"


def _importing(text: str, name: str) -> str:
    lines = text.splitlines()
    present = [line for line in lines if line.startswith("import ")]
    if f"import {name}" in present:
        return text
    if present:
        first = lines.index(present[0])
        rest = [line for line in lines[first:] if line not in present]
        return "\n".join([*lines[:first], *sorted([*present, f"import {name}"]), *rest]) + "\n"
    package = next(index for index, line in enumerate(lines) if line.startswith("package "))
    return "\n".join([*lines[: package + 1], "", f"import {name}", *lines[package + 1 :]]) + "\n"


def _scalar(text: str) -> str:
    """A text as YAML writes it in one line: plain where that reads back the same."""
    try:
        plain = yaml_text.parse(f"title: {text}") == {"title": text}
    except yaml_text.Error:
        plain = False
    return text if plain else json.dumps(text, ensure_ascii=False)
