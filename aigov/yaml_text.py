"""YAML as data: parsed by libyaml where it is there, with no objects but plain ones and no key twice in one mapping."""

from typing import Any

import yaml

Error = yaml.YAMLError

_BASE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_BASE):  # type: ignore[misc]  # the base is libyaml's where it is there
    def construct_object(self, node: Any, deep: bool = False) -> Any:  # noqa: FBT001, FBT002, RUF100  # PyYAML's own signature
        """A value. PyYAML lets Python's own errors through: a month 13, `!!int x`, more digits than Python counts."""
        try:
            return super().construct_object(node, deep)
        except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError) as error:
            kind = node.tag.rpartition(":")[2]
            raise yaml.constructor.ConstructorError(None, None, f"{node.value!a:.40} is no {kind}", node.start_mark) from error

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:  # noqa: FBT001, FBT002, RUF100  # PyYAML's own signature
        """A mapping. PyYAML alone would keep the last of equal keys and say nothing."""
        if not isinstance(node, yaml.MappingNode):
            raise yaml.constructor.ConstructorError(None, None, "a list or text stands where a mapping belongs", node.start_mark)
        seen = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode):
                if (key.tag, key.value) in seen:
                    raise yaml.constructor.ConstructorError(None, None, f"the key {key.value!r} stands twice", key.start_mark)
                seen.add((key.tag, key.value))
        return super().construct_mapping(node, deep)


def parse(text: str) -> Any:
    """The value of a YAML text. Raises Error for a text that is not YAML, or that gives a key twice."""
    try:
        value = yaml.load(text, _Loader)  # noqa: S506  # nosec B506  # a safe loader
    except RecursionError as error:
        raise Error(_TOO_DEEP) from error
    _hold_size(value)
    return value


_TOO_DEEP = "it is nested too deep"
_DEEPEST = 100
_MOST = 200_000


def _hold_size(value: Any) -> None:
    """Raises Error for a value that others would go through without an end: aliases make a few lines as large as one likes."""
    left, count = [(value, 1)], 0
    while left:
        each, depth = left.pop()
        count += 1
        if depth > _DEEPEST:
            raise Error(_TOO_DEEP)
        if count > _MOST:
            raise Error(f"it holds more than {_MOST} values")
        if isinstance(each, dict):
            left += ((inner, depth + 1) for inner in each.values())
        elif isinstance(each, list | tuple | set):
            left += ((inner, depth + 1) for inner in each)


def lines(text: str) -> dict[str, int]:
    """The line (from 1) of each key of a YAML text that `parse` read as a mapping."""
    node = yaml.compose(text, _BASE)
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return {key.value: key.start_mark.line + 1 for key, _ in pairs if isinstance(key, yaml.ScalarNode)}


def place(error: Error) -> tuple[int, str]:
    """The line of an error (from 1; 0 where YAML tells none) and the reason in one line, without the parser's own place."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return 0, " ".join(str(error).split())
    parts = [getattr(error, name, None) for name in ("context", "problem")]
    return mark.line + 1, " ".join(": ".join(part for part in parts if part).split())
