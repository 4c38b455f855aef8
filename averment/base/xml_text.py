"""Writes XML: elements with their attributes, every text and value escaped."""

from collections.abc import Iterable, Mapping

from averment.base.safe_text import xml

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def begin(name: str, attributes: Mapping[str, str]) -> str:
    """The start of an element: its tag with attributes, not closed."""
    return " ".join([f"<{name}", *(f'{key}="{xml(value)}"' for key, value in attributes.items())])


def element(name: str, attributes: Mapping[str, str], inner: Iterable[str] = ()) -> str:
    """A whole element on lines of its own; `inner` is XML already."""
    content = "".join(inner)
    return f"{begin(name, attributes)}>{content}</{name}>\n" if content else f"{begin(name, attributes)}/>\n"
