"""Changes between two states of a document: as single leaves that can be left out one by one, and as a person reads them."""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

Path = tuple[str | int, ...]


class _Gone:
    """What stands in place of a value that is not there."""

    def __repr__(self) -> str:
        return "GONE"


GONE: Any = _Gone()

EXAMPLE = "example"
"""The text that stands for any text, where a rule asks for no more."""


@dataclass(frozen=True)
class Leaf:
    """One scalar or empty container to set, or a value to remove; indices count in the list as it was, new items after it."""

    path: Path
    new: Any


@dataclass(frozen=True)
class Change:
    """One change as a person reads it: what stood at a path, what stands there then."""

    path: Path
    old: Any
    new: Any
    appended: bool = False


def leaves(old: Any, new: Any, path: Path = ()) -> list[Leaf]:
    """What must be set and removed to come from one value to another."""
    if same(old, new):
        return []
    if isinstance(new, dict) and (isinstance(old, dict) or (new and old is GONE)):
        before: Mapping[str, Any] = {} if old is GONE else old
        names = [*before, *(name for name in new if name not in before)]
        return [leaf for name in names for leaf in leaves(before.get(name, GONE), new.get(name, GONE), (*path, name))]
    if isinstance(new, list) and (isinstance(old, list) or (new and old is GONE)):
        return _in_list([] if old is GONE else old, new, path)
    return [Leaf(path, new)]


def same(one: Any, other: Any) -> bool:
    """Whether two JSON values are the same; true is not 1."""
    return one is other or (type(one) is type(other) and one is not GONE and one == other and _text(one) == _text(other))


def _text(value: Any) -> str:
    return json.dumps(value, sort_keys=True)


def _in_list(old: Sequence[Any], new: Sequence[Any], path: Path) -> list[Leaf]:
    found: list[Leaf] = []
    end = len(old)
    for start, stop, first, last in _differences(old, new):
        for offset in range(max(stop - start, last - first)):
            before = old[start + offset] if start + offset < stop else GONE
            after = new[first + offset] if first + offset < last else GONE
            place = start + offset if before is not GONE else end
            end += before is GONE
            found += leaves(before, after, (*path, place))
    return found


def _differences(old: Sequence[Any], new: Sequence[Any]) -> list[tuple[int, int, int, int]]:
    """The stretches in which two lists differ; what they share at both ends is passed over quickly."""
    head = 0
    while head < min(len(old), len(new)) and same(old[head], new[head]):
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and same(old[-1 - tail], new[-1 - tail]):
        tail += 1
    here, there = old[head : len(old) - tail], new[head : len(new) - tail]
    matcher = SequenceMatcher(None, list(map(_text, here)), list(map(_text, there)), autojunk=False)
    found = [each for each in matcher.get_opcodes() if each[0] != "equal"]
    return [(head + start, head + stop, head + first, head + last) for _, start, stop, first, last in found]


def applied(value: Any, changes: Iterable[Leaf]) -> Any:
    """A value with leaves set and removed; containers on the way are made where they are missing."""
    for leaf in changes:
        value = _set(value, leaf.path, leaf.new)
    return _closed(value)


def _set(value: Any, path: Path, new: Any) -> Any:
    if not path:
        return new
    head, *rest = path
    if isinstance(head, int):
        items = list(value) if isinstance(value, list) else []
        items += [GONE] * (head + 1 - len(items))
        items[head] = _set(items[head], tuple(rest), new)
        return items
    fields = dict(value) if isinstance(value, dict) else {}
    fields[head] = _set(fields.get(head, GONE), tuple(rest), new)
    return fields


def _closed(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _closed(item) for name, item in value.items() if item is not GONE}
    if isinstance(value, list):
        return [_closed(item) for item in value if item is not GONE]
    return value


def at(value: Any, path: Path) -> Any:
    """The value at a path; GONE where there is none."""
    for step in path:
        if isinstance(step, int):
            value = value[step] if isinstance(value, list) and step < len(value) else GONE
        else:
            value = value.get(step, GONE) if isinstance(value, dict) else GONE
    return value


def changes(old: Any, found: Sequence[Leaf]) -> list[Change]:
    """Leaves gathered into changes: all that is put below one missing place is one change."""
    places: dict[Path, list[Leaf]] = {}
    for leaf in found:
        size = next((size for size in range(1, len(leaf.path)) if at(old, leaf.path[:size]) is GONE), len(leaf.path))
        places.setdefault(leaf.path[:size], []).append(leaf)
    result = []
    for path, group in places.items():
        before = at(old, path)
        new: Any = GONE
        for leaf in group:
            new = _set(new, leaf.path[len(path) :], leaf.new)
        result.append(Change(path, before, _closed(new), before is GONE and isinstance(path[-1], int)))
    return result


def size(value: Any) -> int:
    """How many leaves a value has; an empty container is one."""
    if isinstance(value, dict | list) and value:
        return sum(size(item) for item in (value.values() if isinstance(value, dict) else value))
    return 0 if value is GONE else 1


Strange = Callable[[Path, str], float]
"""How odd a text would be at a path: 0 for one that AWS or another document has there."""

# What tells an item of a list from its siblings, and whether a statement allows: other values there make it another item.
_NAMING = re.compile(r"(^|_)(name|arn|id|type|version|uri)$|^(Effect|Sid)$")


def cost(found: Iterable[Change], strange: Strange) -> float:
    """Fewer and smaller is better: one for each change and one for each leaf it touches; oddities cost a little more."""
    return sum(1 + max(size(each.old) if each.new is GONE else 0, size(each.new), 1) + _odd(each, strange) for each in found)


def _odd(change: Change, strange: Strange) -> float:
    """What a person would hardly mean: an item turned into another one, emptied containers, fields dropped, invented text."""
    last = change.path[-1]
    in_list = any(isinstance(step, int) for step in change.path)
    naming = isinstance(last, str) and in_list and bool(_NAMING.search(last)) and change.old is not GONE
    if change.new is GONE:
        return 3 if naming else 0.5 if isinstance(last, int) else 1
    replaced = isinstance(last, int) and change.old is not GONE
    return 2 * naming + replaced + _texts_odd(change.path, change.new, strange)


def _texts_odd(path: Path, value: Any, strange: Strange) -> float:
    if isinstance(value, dict):
        return sum(_texts_odd((*path, name), item, strange) for name, item in value.items()) if value else 3
    if isinstance(value, list):
        return sum(_texts_odd((*path, 0), item, strange) for item in value) if value else 3
    return strange(path, value) if isinstance(value, str) else 0


def joined(base: Any, first: Sequence[Leaf], second: Sequence[Leaf]) -> list[Leaf] | None:
    """Two sets of leaves as one: what both append to a list comes one after the other. None where they contradict."""
    taken: dict[Path, int] = {}
    for leaf in first:
        for place, extra in _appended(base, leaf.path):
            taken[leaf.path[:place]] = max(taken.get(leaf.path[:place], 0), extra + 1)
    moved = []
    for leaf in second:
        path = list(leaf.path)
        for place, _ in _appended(base, leaf.path)[:1]:
            path[place] += taken.get(leaf.path[:place], 0)  # type: ignore[operator]
        moved.append(Leaf(tuple(path), leaf.new))
    for one in first:
        for other in moved:
            shorter = min(len(one.path), len(other.path))
            if one.path[:shorter] == other.path[:shorter]:
                return None
    return [*first, *moved]


def _appended(base: Any, path: Path) -> list[tuple[int, int]]:
    """Where a path enters an item that the list does not have yet: the position in the path, and which new item it is."""
    found = []
    for place, step in enumerate(path):
        if isinstance(step, int):
            items = at(base, path[:place])
            length = len(items) if isinstance(items, list) else 0
            if step >= length:
                found.append((place, step - length))
    return found


def written(path: Path, *, appended: bool = False) -> str:
    """A path as a person writes it: ``content_policy.filters[1].type``; ``filters[+]`` for a new item."""
    parts = []
    for position, step in enumerate(path):
        if isinstance(step, int):
            parts.append("[+]" if appended and position == len(path) - 1 else f"[{step}]")
        elif re.fullmatch(r"[A-Za-z_]\w*", step):
            parts.append(f".{step}" if position else step)
        else:
            parts.append(f"[{json.dumps(step, ensure_ascii=False)}]")
    return "".join(parts)
