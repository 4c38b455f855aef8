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
        ("{ $.a = x && ($.b = y || $.b = z) }", [[is_("a", "x"), is_("b", "y")], [is_("a", "x"), is_("b", "z")]]),
        ("{ $.userIdentity.invokedBy not  exists }", [[is_("userIdentity.invokedBy", "", "NOT EXISTS")]]),
        ('{ $.resources[0].type = "" }', [[is_("resources[0].type", "")]]),
    ],
)  # fmt: skip
def test_patterns_for_json(pattern: str, expected: Alternatives) -> None:
    assert alternatives(pattern) == expected


@pytest.mark.parametrize(
    "pattern",
    ["", "ERROR", "[ip, user]", "{ }", "{ $.a = %regex% }", "{ $.a = x", "{ ($.a = x }", "{ $.a = x ) }", "{ $.a = x $.b = y }",
     "{ $.a = x && }", "{ $.a }"],
)  # fmt: skip
def test_other_patterns_are_not_understood(pattern: str) -> None:
    assert alternatives(pattern) is None


def test_a_pattern_that_multiplies_is_given_up() -> None:
    choice = "(" + "||".join(f"$.a = {number}" for number in range(30)) + ")"
    assert len(alternatives(f"{{ {choice} }}") or []) == 30
    assert alternatives(f"{{ {choice} && {choice} }}") is None
    assert alternatives("{ " + "||".join(f"$.a = {number}" for number in range(501)) + " }") is None
    assert alternatives("{ " + "(" * 5000 + "$.a = x" + ")" * 5000 + " }") is None
