"""OPA's capabilities cut down to what rules may use, from standard input to standard output: `opa capabilities --current | …`."""

import json
import sys
from typing import Any

from averment.policy.lint.unknown_call import builtins

_OPERATORS = frozenset({"assign", "eq", "internal.member_2", "internal.member_3"})
"""What the language itself is made of and no engine lists as a function; infix operators tell themselves."""

_FOREIGN = frozenset({"template_strings"})
"""Features of the language that the embedded engine does not know."""


def subset(capabilities: dict[str, Any]) -> dict[str, Any]:
    """The capabilities with those built-ins and features alone that the embedded engine has too."""
    allowed = builtins() | _OPERATORS
    return {
        **capabilities,
        "builtins": [each for each in capabilities["builtins"] if each["name"] in allowed or each.get("infix")],
        "features": [each for each in capabilities.get("features", []) if each not in _FOREIGN],
    }


if __name__ == "__main__":
    json.dump(subset(json.load(sys.stdin)), sys.stdout)
