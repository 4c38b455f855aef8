"""lib/iam/asked_actions.rego is made from the rules that ask: an action that a check begins to ask about is listed."""

import pytest

from averment.authoring.writing import asked_module
from averment.base.paths import content
from averment.policy import policies
from tests.support import shipped

SET = {
    "lib/iam/asked.rego": "package lib.iam.asked\n\nallowing(entries, wanted) := entries if wanted\n",
    "own/lists.rego": 'package own.lists\n\nstrong := {"s3:PutObject": "s3:object", "rds-db:connect": "rds-db:dbuser"}\n',
    "own/asks.rego": """package own.asks

import data.lib.iam.asked
import data.own.lists

found := asked.allowing(input.entries, object.keys(lists.strong) | {"kms:*", "*:*"})

keyed if input.key == "aws:SourceArn:x"

# "sns:Publish"
""",
    "own/other.rego": 'package own.other\n\nnamed := "ec2:RunInstances"\n',
}


@pytest.mark.slow  # every policy is parsed
def test_the_list_is_up_to_date() -> None:
    assert (content("policies") / asked_module.PATH).read_text(encoding="utf-8") == asked_module.module(shipped.rules())


def test_actions_are_found_where_a_rule_asks_and_in_what_it_imports() -> None:
    assert asked_module.actions(policies.parse(SET)) == {"*:*", "kms:*", "rds-db:connect", "s3:PutObject"}


def test_the_list_is_by_service() -> None:
    text = asked_module.module(policies.parse(SET))
    assert 'by_service := {\n\t"*": {"*:*"},\n\t"kms": {"kms:*"},\n\t"rds-db": {"rds-db:connect"},\n' in text


@pytest.mark.slow  # every policy is parsed
def test_what_is_left_out_is_there_to_be_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    left_out = set(asked_module.NOT_ASKED)
    monkeypatch.setattr(asked_module, "NOT_ASKED", {})
    assert left_out <= asked_module.actions(shipped.rules())
