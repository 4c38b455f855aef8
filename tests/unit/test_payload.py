"""JSON inside replies: what readers would take for different things is not taken at all, and the field is unread by name."""

import json
import time

import pytest

from averment.sources.aws.iam_policy import LONGEST, parse_policy
from averment.sources.aws.payload import TWICE, hold, read_json
from averment.sources.aws.shapes import MalformedReply
from scanners.monitoring_scanner import parsed_pattern


@pytest.mark.parametrize(
    "text",
    ['{"a": 1, "a": 1}', '{"a": 1, "b": 2, "a": 3}', '{"x": [{"y": {"a": 1, "a": 2}}]}', r'{"a": 1, "\u0061": 2}'],
)
def test_a_key_that_stands_twice_leaves_the_whole_unread(text: str) -> None:
    assert read_json(text) is TWICE
    with pytest.raises(MalformedReply, match="a key stands twice"):
        hold(read_json(text))


def test_keys_of_different_objects_or_cases_are_no_such_keys() -> None:
    text = '{"a": {"a": 1}, "b": [{"a": 1}, {"a": 2}], "A": 3}'
    assert read_json(text) == {"a": {"a": 1}, "b": [{"a": 1}, {"a": 2}], "A": 3}


def test_a_policy_with_a_key_twice_is_malformed() -> None:
    statement = '{"Effect": "Deny", "Effect": "Allow", "Action": "*", "Resource": "*"}'
    with pytest.raises(MalformedReply, match="a key stands twice"):
        parse_policy(f'{{"Statement": {statement}}}')


@pytest.mark.parametrize("key", ["Action", "NotAction", "Resource", "NotResource"])
@pytest.mark.parametrize("value", [5, None, {"a": 1}, ["s3:*", 5], [["s3:*"]], [None]])
def test_what_the_grammar_has_texts_for_is_texts(key: str, value: object) -> None:
    with pytest.raises(MalformedReply, match=f"^{key} in a policy statement holds something else than texts"):
        parse_policy({"Statement": {"Effect": "Allow", key: value}})


def test_a_principal_is_texts() -> None:
    with pytest.raises(MalformedReply, match="Principal in a policy statement"):
        parse_policy({"Statement": {"Effect": "Allow", "Principal": {"AWS": [111122223333]}}})


def test_a_policy_longer_than_any_is_unread_by_name() -> None:
    def policy(actions: int, indent: int | None = None) -> str:
        listed = [f"s3:Get{number:06}" for number in range(actions)]
        return json.dumps({"Statement": [{"Effect": "Allow", "Action": listed, "Resource": "*"}]}, indent=indent)

    assert len(policy(10_000, indent=40)) > LONGEST
    assert len(parse_policy(policy(10_000, indent=40))["Statement"][0]["Action"]) == 10_000
    with pytest.raises(MalformedReply, match="longer than any that AWS keeps: more than 262,144 characters"):
        parse_policy(policy(60_000))


def test_a_deep_policy_is_unread() -> None:
    with pytest.raises(MalformedReply, match="nested more than 100 deep"):
        parse_policy('{"Statement": {"Condition": ' + '{"a":' * 150 + "1" + "}" * 152)


def test_a_megabyte_is_read_in_well_under_a_second() -> None:
    text = json.dumps({"a": [{"b": number} for number in range(100_000)]})
    start = time.process_time()
    read_json(text)
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('{"source": ["aws.macie"], "source": ["aws.health"]}', "a key stands twice"),
        (json.dumps({"source": ["aws.macie"] * 500}), "the event pattern is longer than 4,096 characters"),
        ('{"source": ' + "[" * 5000 + "]" * 5000 + "}", "longer than"),
    ],
)
def test_an_event_pattern_that_readers_take_for_different_things_is_unread(text: str, why: str) -> None:
    pattern = parsed_pattern({"event_pattern": text})["pattern"]
    assert isinstance(pattern, MalformedReply)
    assert why in str(pattern)


def test_an_event_pattern_as_long_as_may_be_is_read() -> None:
    text = json.dumps({"source": ["aws.macie"], "detail": {"x": ["y" * 4000]}})
    text += " " * (4096 - len(text))
    assert parsed_pattern({"event_pattern": text})["pattern"] == json.loads(text)
