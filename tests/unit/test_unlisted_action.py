"""Added policies that ask what is narrowed to the listed actions about others: a wrong verdict, which loading refuses."""

import json
from collections.abc import Mapping

import pytest

from averment.base.paths import content
from averment.engines.embedded import EmbeddedFactory
from averment.policy import policies, policy_files
from averment.policy.lint import lints, unlisted_action
from averment.policy.lint.program import Program, whole
from averment.policy.package_owners import Origin
from averment.rego import packages, parser
from averment.rego.parser import Module

PATH = "acme/own.rego"
HEAD = """package acme.own

import data.lib.bedrock.models
import data.lib.iam.asked
import data.lib.iam.escalation
import data.lib.iam.escalation_ways
import data.lib.iam.grants
import data.lib.iam.judged

"""
LINE = HEAD.count("\n") + 2
USED = {"lib.bedrock.models", "lib.iam.escalation_ways", "lib.iam.grants", "lib.iam.judged"}


@pytest.fixture(scope="module")
def texts() -> Mapping[str, str]:
    """The shipped modules that the rules of these tests come to."""
    return packages.needed({each.path: each.text() for each in policy_files.find(content("policies"))}, USED)


@pytest.fixture(scope="module")
def shipped(texts: Mapping[str, str]) -> tuple[Module, ...]:
    return tuple(parser.parse(texts))


def found(shipped: tuple[Module, ...], text: str) -> list[str]:
    own = tuple(parser.parse({PATH: text}))
    program = Program((*shipped, *own), own, frozenset({PATH}))
    return [str(each) for each in lints.problems(program, [unlisted_action.problems])]


BROAD = "count(grants.broad(%s, judged.effective, %s)) > 0"
UNLISTED = '{"elasticache:Connect": "elasticache:user"}'
WAYS = 'escalation.catalogue({"a way: to": {"needs": {"%s": "iam:role"}, "passes": "ec2.amazonaws.com", "own": false}})'
OPEN = "count(escalation.open(escalation.context(input, judged.own), %s)) > 0"
NOT_TOLD = "what it is asked about cannot be told"
MORE = """
rows := judged.granting

without contains entry if some entry in judged.granting

confined := [entry | some entry in judged.granting; not entry.statement.Condition]

by_name(entries) := entries

listed := {"s3:GetObject", read, "kms:*"}

read := "s3:GetObjectVersion"

others contains "elasticache:Connect"

others contains "s3:GetObject"

kept["s3:GetObject"] := "s3:"

named := ["s3:GetObject", 7, true]

wide(watched) := asked.allowing(judged.granting, watched)

circle := circle | listed
"""

CASES = {
    BROAD % ("judged.granting", UNLISTED): "elasticache:Connect",
    BROAD % ("judged.own", UNLISTED): "",
    BROAD % ("judged.granting", '{"s3:GetObject": "elasticache:Connect"}'): "",
    BROAD % ("rows", UNLISTED): "elasticache:Connect",
    BROAD % ("confined", UNLISTED): "elasticache:Connect",
    BROAD % ("confined", '{"kms:*": "kms:"}'): "",
    BROAD % ("array.concat(judged.attached, rows)", UNLISTED): "elasticache:Connect",
    f"entries := rows\n\twatched := {UNLISTED}\n\t" + BROAD % ("entries", "watched"): "elasticache:Connect",
    "entries := rows\n\tsome entry in entries": NOT_TOLD,
    "count(asked.allowing(judged.granting, listed)) > 0": "",
    "count(asked.allowing(judged.granting, circle)) > 0": "",
    "count(asked.allowing(judged.granting, others)) > 0": "elasticache:Connect",
    'count(asked.allowing(judged.granting, {"s3:getobject"})) > 0': "s3:getobject",
    'count(asked.allowing(judged.granting, {"*"})) > 0': "*",
    'count(asked.allowing(judged.granting, {each | some each in named} | {"s3:PutObject"})) > 0': NOT_TOLD,
    "count(asked.allowing(judged.granting, union({listed, others - listed}))) > 0": "elasticache:Connect",
    "count(asked.allowing(judged.granting, object.keys(models.by_runtime))) > 0": "",
    "count(asked.allowing(judged.granting, models.with_key)) > 0": "CallWithBearerToken and bedrock:CallWithBearerToken",
    "count(asked.allowing(judged.granting, kept)) > 0": NOT_TOLD,
    "count(asked.allowing(judged.granting, {input.action})) > 0": NOT_TOLD,
    'count(asked.allowing(judged.granting, {concat(":", ["elasticache", "Connect"])})) > 0': NOT_TOLD,
    'some action in ["elasticache:Connect"]\n\tcount(asked.allowing(judged.granting, {action})) > 0': NOT_TOLD,
    "count(asked.allowing(asked.granting(judged.held), others)) > 0": "elasticache:Connect",
    "count(judged.granting) == 0": NOT_TOLD,
    "some entry in judged.granting\n\tentry.statement.Action": NOT_TOLD,
    'some entry in judged.granting\n\tasked.allows(entry, "iam:PassRole")\n\tentry.statement.Action': "",
    "some entry in judged.granting\n\tasked.full_admin(entry)": "",
    'some entry in judged.granting\n\tasked.allows(entry, "elasticache:Connect")': "elasticache:Connect",
    'some entry in judged.granting\n\tnot asked.allows(entry, "iam:PassRole")': NOT_TOLD,
    'some entry in judged.own\n\tasked.allows(entry, "elasticache:Connect")': "",
    'some entry in judged.own\n\t"elasticache:Connect" in entry.allows': "allows knows the actions",
    'some entry in judged.own\n\t"elasticache:Connect" in entry["allows"]': "allows knows the actions",
    "count(by_name(judged.granting)) > 0": NOT_TOLD,
    OPEN % "escalation_ways.general": "",
    OPEN % (WAYS % "iam:PassRole"): "",
    OPEN % (WAYS % "elasticache:Connect"): "elasticache:Connect",
    'asked.among(input.names) == {"elasticache:Connect"}': NOT_TOLD,
    "judged := input.judged\n\tjudged.granting": "",
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_asked_about_an_action_that_is_not_listed_is_refused(case: str, shipped: tuple[Module, ...]) -> None:
    text = f"{HEAD}r if {{\n\t{case}\n}}\n"
    own = [each for each in found(shipped, text + MORE) if int(each.split(":")[1]) <= text.count("\n")]
    assert len(own) == bool(CASES[case])
    assert all(CASES[case] in each for each in own)


def test_what_is_handed_on_in_a_way_that_nobody_follows_is_refused_there(shipped: tuple[Module, ...]) -> None:
    lines = (HEAD + MORE).splitlines()
    assert [lines[int(each.split(":")[1]) - 1] for each in found(shipped, HEAD + MORE)] == [
        "without contains entry if some entry in judged.granting",
        "wide(watched) := asked.allowing(judged.granting, watched)",
    ]


def test_the_message_names_file_line_and_action_and_says_what_to_do(texts: Mapping[str, str]) -> None:
    text = f"{HEAD}r if {{\n\t{BROAD % ('judged.granting', UNLISTED)}\n}}\n"
    _, problems = policies.inspect({**texts, PATH: text}, {PATH: f"theirs/{PATH}"}, {PATH: Origin("theirs")})
    (problem,) = problems
    assert (problem.file, problem.line) == (f"theirs/{PATH}", LINE)
    assert problem.what == (
        "judged.granting knows the actions in lib/iam/asked_actions.rego alone, and elasticache:Connect is not among them: "
        "ask data.lib.iam.judged.own instead"
    )


def test_shipped_policies_ask_about_listed_actions_alone_whoever_adds_them() -> None:
    found = policy_files.find(content("policies"))
    modules = parser.parse({each.path: each.text() for each in found if not each.path.startswith("lib/reads")})
    assert lints.problems(whole(modules, [each.path for each in modules]), [unlisted_action.problems]) == []


def test_it_is_a_wrong_verdict_that_is_refused(shipped: tuple[Module, ...]) -> None:
    text = HEAD + "\n".join(f"{name} := {BROAD % (f'judged.{name}', UNLISTED)}\n" for name in ("granting", "own"))
    statement = {"Effect": "Allow", "Action": ["elasticache:Connect"], "Resource": ["*"]}
    role = {
        "resource_type": "AWS::IAM::Role",
        "resource_id": "arn:aws:iam::111122223333:role/r",
        "resource_name": "r",
        "region": "global",
        "path": "/",
        "role_policy_list": [{"policy_name": "p", "policy_document": {"Statement": [statement]}}],
    }
    (own,) = parser.parse({PATH: text})
    with EmbeddedFactory()({each.path: each.expanded for each in (*shipped, own)}, {}) as engine:
        answers = [engine.query(f"acme.own.{name}", json.dumps(role)) for name in ("granting", "own")]
    assert answers == [False, True], "the list is no limit any more: this lint may go"
    assert [each.split(":")[1] for each in found(shipped, text)] == [str(HEAD.count("\n") + 1)]
