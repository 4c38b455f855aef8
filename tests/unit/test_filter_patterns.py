"""CloudWatch Logs filter patterns: what an event must be like to match, or None where the pattern is not understood."""

import pytest

from scanners.filter_patterns import Alternatives, alternatives


def is_(field: str, value: str, operator: str = "=") -> dict[str, str]:
    return {"field": field, "operator": operator, "value": value}


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("{ $.eventName = DeleteTrail }", [[is_("eventName", "DeleteTrail")]]),
        ('{($.errorCode="*UnauthorizedOperation")||($.errorCode="Access Denied")}',
         [[is_("errorCode", "*UnauthorizedOperation")], [is_("errorCode", "Access Denied")]]),
        ("{ $.a = x && $.b != y || $.c >= 3 }", [[is_("a", "x"), is_("b", "y", "!=")], [is_("c", "3", ">=")]]),
        ("{ $.a = x && ($.b = y || $.b = z) }", [[is_("a", "x"), {"any": [[is_("b", "y")], [is_("b", "z")]]}]]),
        ("{ (($.a = x) || ($.a = y)) || (($.b = z)) }", [[is_("a", "x")], [is_("a", "y")], [is_("b", "z")]]),
        ("{ $.a = x && ($.b = y || ($.c = z && ($.d = 1 || $.d = 2))) }",
         [[is_("a", "x"), {"any": [[is_("b", "y")], [is_("c", "z"), is_("d", "1")], [is_("c", "z"), is_("d", "2")]]}]]),
        ("{ $.a = %^Delete|Stop% && $.b != %x[0-9]+$% }",
         [[is_("a", "^Delete|Stop", "MATCHES"), is_("b", "x[0-9]+$", "NOT MATCHES")]]),
        ("{ $.userIdentity.invokedBy not  exists }", [[is_("userIdentity.invokedBy", "", "NOT EXISTS")]]),
        ('{ $.resources[0].type = "" }', [[is_("resources[0].type", "")]]),
    ],
)  # fmt: skip
def test_patterns_for_json(pattern: str, expected: Alternatives) -> None:
    assert alternatives(pattern) == expected


@pytest.mark.parametrize(
    "pattern",
    ["", "ERROR", "[ip, user]", "{ }",
     "{ $.a = %(x)% }", "{ $.a = %x++% }", "{ $.a = %[x% }", "{ $.a > %x% }",
     "{ $.a = x", "{ ($.a = x }", "{ $.a = x ) }", "{ $.a = x $.b = y }",
     "{ $.a = x && }", "{ $.a }"],
)  # fmt: skip
def test_other_patterns_are_not_understood(pattern: str) -> None:
    assert alternatives(pattern) is None


def either(count: int) -> str:
    return "(" + "||".join(f"$.a = {number}" for number in range(count)) + ")"


def test_groups_that_are_joined_are_not_multiplied_out() -> None:
    """Seven groups of "or", as people write them for CloudTrail, would be 648 ways."""
    groups = [3, 3, 3, 3, 2, 2, 2]
    found = alternatives("{ " + " && ".join(either(count) for count in groups) + " }")
    assert found is not None
    assert [[len(condition["any"]) for condition in way] for way in found] == [groups]


def test_a_pattern_that_multiplies_is_given_up() -> None:
    deep = f"($.b = x || ({either(30)} && {either(30)}))"
    assert alternatives(f"{{ $.c = x && {deep} }}") is None
    assert alternatives(f"{{ $.c = x && {either(501)} }}") is None
    assert alternatives("{ " + "(" * 5000 + "$.a = x" + ")" * 5000 + " }") is None
