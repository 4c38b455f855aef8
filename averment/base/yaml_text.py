"""YAML as data: parsed by libyaml where it is there, with no objects but plain ones, no key twice in one mapping, and no more
values than its bounds, which are held before any of them is made: aliases make a few lines as large as one likes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import yaml

Error = yaml.YAMLError

_BASE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_BASE):  # type: ignore[misc]  # the base is libyaml's where it is there
    def construct_object(self, node: Any, deep: bool = False) -> Any:  # noqa: FBT001, FBT002, RUF100  # PyYAML's own signature
        """A value. PyYAML lets Python's own errors through: a month 13, `!!int x`, more digits than Python counts."""
        if isinstance(node, yaml.ScalarNode) and len(node.value) > _LONGEST_NUMBER and node.tag in _NUMBERS:
            kind = node.tag.rpartition(":")[2]  # `1:1:1:…` would be a number to base 60, worked out digit by digit
            raise yaml.constructor.ConstructorError(None, None, f"{node.value!a:.40} is no {kind}", node.start_mark)
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


_NUMBERS = ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float")
_LONGEST_NUMBER = 400


def parse(text: str) -> Any:
    """The value of a YAML text. Raises Error for a text that is not YAML, gives a key twice, or is too deep or too much."""
    _hold_size(text)
    return yaml.load(text, _Loader)  # noqa: S506  # nosec B506  # a safe loader


_DEEPEST = 100
_MOST = 200_000
_LONGEST = 16 * 1024 * 1024


@dataclass
class _Extent:
    """How much a value is with its aliases written out: values, characters of text and levels."""

    values: int = 1
    characters: int = 0
    depth: int = 1

    def take(self, inner: "_Extent") -> None:
        self.values += inner.values
        self.characters += inner.characters
        self.depth = max(self.depth, inner.depth + 1)


def _hold_size(text: str) -> None:
    """Raises Error for a text whose value others would go through without an end, from what the parser meets, in one pass."""
    anchors: dict[str, _Extent | None] = {}
    open_ones: list[tuple[str | None, _Extent]] = [(None, _Extent(depth=0))]
    for event in yaml.parse(text, _BASE):
        if isinstance(event, yaml.CollectionStartEvent):
            open_ones.append((event.anchor, _Extent()))
            found = None
        elif isinstance(event, yaml.CollectionEndEvent):
            anchor, found = open_ones.pop()
            _note(anchors, anchor, found)
        else:
            found = _of(event, anchors)
        if isinstance(event, yaml.NodeEvent) and not isinstance(event, yaml.AliasEvent):
            _note(anchors, event.anchor, found)
        if found:
            open_ones[-1][1].take(found)
        _hold(open_ones[-1][1], len(open_ones) - 1, event)


def _note(anchors: dict[str, _Extent | None], anchor: str | None, found: _Extent | None) -> None:
    """What an anchor stands for; None as long as that is not at its end."""
    if anchor:
        anchors[anchor] = found


def _of(event: Any, anchors: dict[str, _Extent | None]) -> _Extent | None:
    if isinstance(event, yaml.ScalarEvent):
        return _Extent(characters=len(event.value))
    if not isinstance(event, yaml.AliasEvent):
        return None  # a document or the text begins or ends
    found = anchors.get(str(event.anchor), _Extent())  # of an alias that stands for nothing the parser tells
    if found is None:
        raise _error(f"*{event.anchor!s:.40} stands within what it stands for", event)
    return found


def _hold(found: _Extent, above: int, event: Any) -> None:
    if found.values > _MOST:
        raise _error(f"it holds more than {_MOST} values", event)
    if found.characters > _LONGEST:
        raise _error(f"it holds more than {_LONGEST} characters", event)
    if above + found.depth - 1 > _DEEPEST:
        raise _error("it is nested too deep", event)


def _error(what: str, event: Any) -> Error:
    return yaml.composer.ComposerError(None, None, what, event.start_mark)


def lines(text: str) -> dict[str, int]:
    """The line (from 1) of each key of a YAML text that `parse` read as a mapping."""
    node = yaml.compose(text, _BASE)
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return {key.value: key.start_mark.line + 1 for key, _ in pairs if isinstance(key, yaml.ScalarNode)}


def item_lines(text: str, key: str) -> list[int]:
    """The line (from 1) of each item of the list that stands under a key of a YAML text that `parse` read as a mapping."""
    node = yaml.compose(text, _BASE)
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    lists = (value for name, value in pairs if isinstance(name, yaml.ScalarNode) and name.value == key)
    return [item.start_mark.line + 1 for each in lists if isinstance(each, yaml.SequenceNode) for item in each.value]


def line_at(text: str, path: Sequence[str | int]) -> int:
    """The line (from 1) of the key or item that a path of keys and places leads to in a text that `parse` read; of the last step
    that there is.
    """
    node = yaml.compose(text, _BASE)
    line = node.start_mark.line if node is not None else 0
    for step in path:
        if isinstance(node, yaml.MappingNode):
            found = next((pair for pair in node.value if pair[0].value == step), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            found = (node.value[step], node.value[step])
        else:
            found = None
        if found is None:
            break
        line, node = found[0].start_mark.line, found[1]
    return int(line) + 1


def with_item(text: str, key: str, item: Sequence[str]) -> str:
    """A text that `parse` read as a mapping, with one item more at the end of the list under a key; all else stays as it is.

    `item` are the lines of its mapping. Raises ValueError for a list that is not written with a dash an item.
    """
    node = yaml.compose(text, _BASE)
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    found = next((value for name, value in pairs if name.value == key), None)
    if found is None:
        at, indent, head = len(lines), 2, [f"{key}:\n"]
    elif isinstance(found, yaml.SequenceNode) and not found.flow_style and found.value:
        at, indent, head = _line_after(found), found.start_mark.column, []
    elif isinstance(found, yaml.ScalarNode) and not found.value:
        at, indent, head = found.start_mark.line + 1, 2, []
    else:
        raise ValueError(f"{key} is not written as a list with a dash an item")
    dashed = [f"{' ' * indent}{'- ' if not number else '  '}{each}\n" for number, each in enumerate(item)]
    return "".join([*lines[:at], *head, *dashed, *lines[at:]])


def _line_after(node: Any) -> int:
    """The first line (from 0) behind what a node holds: the end of a block reaches over the comments that follow it."""
    while not isinstance(node, yaml.ScalarNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    last_line, column = int(node.end_mark.line), int(node.end_mark.column)
    return last_line + (1 if column else 0)


def place(error: Error) -> tuple[int, str]:
    """The line of an error (from 1; 0 where YAML tells none) and the reason in one line, without the parser's own place."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return 0, " ".join(str(error).split())
    parts = [getattr(error, name, None) for name in ("context", "problem")]
    return mark.line + 1, " ".join(": ".join(part for part in parts if part).split())
