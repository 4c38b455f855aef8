"""Patterns with ``*``, which stands for any characters, also none; nothing else is special. The cost is linear in the text."""


def matches(pattern: str, text: str) -> bool:
    """Whether a pattern fits a whole text, letter by letter."""
    if "*" not in pattern:
        return pattern == text
    first, *rest, last = pattern.split("*")
    if not text.startswith(first) or not text.endswith(last) or len(text) < len(first) + len(last):
        return False
    place, end = len(first), len(text) - len(last)
    for part in rest:
        found = text.find(part, place, end)
        if found < 0:
            return False
        place = found + len(part)
    return True
