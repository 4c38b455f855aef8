"""A stranger's text made safe to show: what a terminal, a browser or another program would act on is written out."""

import re

# Controls, and what reorders or hides text: bidirectional marks, zero-width characters, line separators, lone surrogates.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


def visible(text: str, keep: str = "") -> str:
    """Text from AWS with every character that a terminal or a browser would act on written out in its code; `keep` stay."""
    return _UNSAFE.sub(lambda found: found[0] if found[0] in keep else _escaped(found[0]), text)


def _escaped(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}"  # noqa: PLR2004 - two hex digits hold no more
