"""YAML as data: parsed by libyaml where it is there, with no objects but plain ones and no key twice in one mapping."""

from typing import Any

import yaml

Error = yaml.YAMLError

_BASE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_BASE):  # type: ignore[misc]  # the base is libyaml's where it is there
    def construct_mapping(self, node: Any, deep: bool = False) -> Any:  # noqa: FBT001, FBT002, RUF100  # PyYAML's own signature
        """A mapping. PyYAML alone would keep the last of equal keys and say nothing."""
        seen = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode):
                if (key.tag, key.value) in seen:
                    raise yaml.constructor.ConstructorError(None, None, f"the key {key.value!r} stands twice", key.start_mark)
                seen.add((key.tag, key.value))
        return super().construct_mapping(node, deep)


def parse(text: str) -> Any:
    """The value of a YAML text. Raises Error for a text that is not YAML, or that gives a key twice."""
    return yaml.load(text, _Loader)  # noqa: S506  # nosec B506  # a safe loader


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
