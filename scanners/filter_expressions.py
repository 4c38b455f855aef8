r"""Regular expressions of CloudWatch Logs filter patterns, written so that every engine finds the same texts by them.

Source of the grammar: "Supported regular expressions (regex) syntax" in the CloudWatch Logs User Guide. It has no groups.
Engines differ on which letters ``\w``, ``\d`` and ``\s`` stand for, on what may be escaped, on sets within sets and on how large
an expression may become: so each part is taken by itself and written out, and what is none of these parts is refused.
"""

import re

_LARGEST = 1000
"""How large an expression may be: each part as often as its repetition says. The embedded engine compiles those up to 100 kB."""

_SIZES = {"plain": 1, "mark": 1, "members": 5}
"""What a part counts; one that stands for most of Unicode counts as `_OPEN`."""
_OPEN = 25

_CLASSES = {"d": "0-9", "s": r"\t\n\f\r ", "w": "0-9A-Za-z_"}

_PART = re.compile(
    r"""(?:(?P<plain>[A-Za-z0-9_\#=@/;,:\ .-])
    |\\(?P<kind>[dDsSwW])
    |\\(?P<mark>[!-/:;=?@\[-`{-~])
    |\[(?P<negated>\^?)(?P<members>(?:\\[dsw!-/:;=?@\[-`{-~]|[A-Za-z0-9_\#=@/;,:\ .*+?$|{}-])+)\])
    (?P<times>[?*+]|\{[0-9]{1,3}(?:,[0-9]{0,3})?\})?
    |(?P<joint>[\^$|])""",
    re.VERBOSE,
)

_UNLIKE = re.compile(r"--|\\[dsw]-.|.-\\[dsw]")
"""In a set: what takes one set from another, and a range that begins or ends with a class."""
_ESCAPE = re.compile(r"\\([dsw])")


def portable(expression: str) -> str:
    """The expression in parts that all engines read alike. Raises ValueError for what is none, or one too large."""
    found, place, size = [], 0, 0
    while place < len(expression):
        part = _PART.match(expression, place)
        if part is None:
            raise ValueError("not a regular expression of a pattern")
        found.append(part["joint"] or _one(part) + (part["times"] or ""))
        size += _size(part) * max((int(number) for number in re.findall(r"[0-9]+", part["times"] or "")), default=1)
        place = part.end()
    if size > _LARGEST:
        raise ValueError("a regular expression is too large")
    try:
        re.compile("".join(found))
    except re.error as error:
        raise ValueError("not a regular expression") from error
    return "".join(found)


def _size(part: re.Match[str]) -> int:
    if part["plain"] == "." or part["negated"] or (part["kind"] or "d").isupper():
        return _OPEN
    return next((size for group, size in _SIZES.items() if part[group]), 5)


def _one(part: re.Match[str]) -> str:
    """What stands for one character: a character, a class or a set."""
    if part["kind"]:
        return f"[{'' if part['kind'].islower() else '^'}{_CLASSES[part['kind'].lower()]}]"
    if part["mark"]:
        return f"\\{part['mark']}"
    if part["plain"]:
        return part["plain"]
    if _UNLIKE.search(part["members"]):
        raise ValueError("readers differ on what the set is")
    return f"[{part['negated']}{_ESCAPE.sub(lambda escape: _CLASSES[escape[1]], part['members'])}]"
