"""Rules that ask their owner name the parameter that answers, in a form that the report finds again."""

import re
from collections.abc import Iterator
from functools import cache

import pytest

from averment.policy import configuration
from averment.policy.parameter_examples import EXAMPLES, example
from averment.policy.parameters import PATH
from averment.policy.policies import Parameter
from averment.rego.parser import Module
from averment.rego.rule_graph import Graph, RuleName, name_of
from averment.rego.rules import Rule
from averment.rego.syntax import String, walk
from averment.report import questions
from tests.support import shipped

ANSWERED = {"Job %q runs on Glue %s, which is not in glue_versions."}
"""What names a parameter and asks nothing: the failure that a doubtful reading would lead to."""

CONFIG = "lib.core.config"
AT_ITS_DEFAULT = re.compile(r"count\(config\.(\w+)\) == 0|config\.(\w+) == null|not data\.config\.(\w+)")


pytestmark = pytest.mark.slow  # every policy is parsed


@cache
def parameters() -> dict[str, Parameter]:
    return {each.name: each for each in configuration.parameters_of(shipped.rules())}


@cache
def graph() -> Graph:
    return Graph(shipped.rules().modules)


def asking() -> Iterator[tuple[str, Module, Rule, str]]:
    """The parameters that messages behind any `unknown` name by a word of their own, each with its rule and the message."""
    reached = graph().reached(name for name in graph().rules() if name[1].startswith("unknown."))
    words = re.compile(rf"\b({'|'.join(parameters())})\b")
    for module in shipped.rules().modules:
        if module.path == PATH:
            continue
        for rule in module.tree.rules:
            if (module.package, name_of(rule)) in reached:
                for node in walk(rule):
                    if isinstance(node, String) and "_" in node.value:
                        yield from ((name, module, rule, node.value) for name in words.findall(node.value))


def behind(name: RuleName) -> set[str]:
    """The parameters that a check comes to, by any of its rules."""
    package, (_, _, check) = name[0], name[1].partition(".")
    rules = [each for each in graph().rules() if each[0] == package and each[1].partition(".")[2] == check]
    return {each for where, each in graph().reached(rules) if where == CONFIG}


def test_there_are_questions() -> None:
    assert {name for name, *_ in asking()} >= {"approved_models", "key_administrators", "organization_denied_actions"}


def test_a_message_names_a_parameter_in_the_form_that_the_report_looks_for() -> None:
    missed = {text for name, _, _, text in asking() if name not in questions.named(text, {name})}
    assert missed == ANSWERED


def test_a_message_names_only_what_decides_it() -> None:
    for name, module, rule, text in asking():
        asked_by = [each for each in graph().rules() if each[1].startswith("unknown.")]
        users = [each for each in asked_by if (module.package, name_of(rule)) in graph().reached([each])]
        assert users, text
        assert all(name in behind(each) for each in users), (name, users)


def test_a_rule_that_is_unknown_for_want_of_a_list_says_which_list() -> None:
    reached = graph().reached(name for name in graph().rules() if name[1].startswith("unknown."))
    silent = []
    for module in shipped.rules().modules:
        for rule in module.tree.rules:
            text = module.text.encode()[rule.span.start : rule.span.end].decode()
            wanted = {name for found in AT_ITS_DEFAULT.findall(text) for name in found if name}
            said = {name for node in walk(rule) if isinstance(node, String) for name in questions.named(node.value, wanted)}
            if (module.package, name_of(rule)) in reached and name_of(rule).startswith("unknown.") and wanted - said:
                silent.append((module.path, rule.span.line, wanted - said))
    assert silent == []


@pytest.mark.parametrize("name", sorted(parameters()))
def test_an_example_has_the_form_of_its_parameter_and_answers(name: str) -> None:
    value = example(parameters()[name])
    assert [*configuration.problems({name: value}, shipped.rules())] == []
    if not parameters()[name].default or name in {asked for asked, *_, text in asking() if text not in ANSWERED}:
        assert value not in (parameters()[name].default, None, "")


def test_examples_are_of_parameters_that_there_are() -> None:
    assert EXAMPLES.keys() <= parameters().keys()
