"""Makes untrusted text safe to show: escapes what a terminal, a browser or another program would act on."""

import html
import re
import unicodedata

_PLANES = "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0xF0000, 0x10000))

HIDDEN = (
    "\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202e\u205f-\u206f\u2800\u3164"
    "\ud800-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff"
    "\U00013430-\U0001343f\U00016fe4\U0001bca0-\U0001bca3\U0001d159\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    f"\U000f0000-\U0010ffff{_PLANES}"
)
"""The characters beyond ASCII's controls that nobody sees, or that change how others are seen: a class of a regular expression.

By Unicode's general categories Cc, Cf, Zl, Zp, Cs and Co, its property Default_Ignorable_Code_Point
(DerivedCoreProperties.txt), noncharacters, and what is blank without being an ordinary space: fixed-width spaces, Braille blank,
musical null notehead, object replacement. Not among them: signs of category Cf that are seen (Prepended_Concatenation_Mark,
such as the Arabic number sign), and code points that are not assigned yet, which show as a box. The table is written down because
`unicodedata` differs from one Python to the next, and two of them must write the same bytes.
"""

# ASCII's own are passed over first: the class alone takes five times as long
_UNSAFE = re.compile(f"[^ -~](?<=[\x00-\x1f{HIDDEN}])")
_MAY_BE_MARKS = re.compile("[\u0300-\U0010ffff]+")

_MARKS = 4
"""So many combining marks stand on one letter in any spelling; more pile up over the lines above and below."""

LONGEST = 2000
"""Characters of a line on a terminal."""

_NON_JOINER, _JOINER, _AS_EMOJI, _KEYCAP = "\u200c", "\u200d", "\ufe0f", "\u20e3"
_VIRAMA = 9
_SIGNS = ("So", "Sm")


def visible(text: str, keep: str = "") -> str:
    r"""Text with every character that acts, hides or reorders written out as its code: ``\x1b``, ``\u202e``, ``\U000e0041``.

    Characters in `keep` stay. So do joiners and the emoji selector where a spelling needs them: without them words of Persian or
    Hindi and emoji fall apart, and at these places they are seen. Of marks piled on one letter the first four stay.
    """
    if text.isascii() and text.isprintable():
        return text
    single = text if text.isascii() else _MAY_BE_MARKS.sub(_few_marks, text)
    return _UNSAFE.sub(lambda found: found[0] if found[0] in keep or _is_spelling(found) else _escaped(found[0]), single)


def _escaped(character: str) -> str:
    code = ord(character)
    if code > 0xFFFF:  # noqa: PLR2004 - four hex digits hold no more
        return f"\\U{code:08x}"
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}"  # noqa: PLR2004 - two hex digits hold no more


def _few_marks(found: re.Match[str]) -> str:
    """A run of characters with the marks written out that stand on nothing, or that are too many on one letter."""
    marks = 0 if found.start() else _MARKS
    shown = []
    for character in found[0]:
        marks = marks + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        shown.append(character if marks <= _MARKS else _escaped(character))
    return "".join(shown)


def _is_spelling(found: re.Match[str]) -> bool:
    """Whether an invisible character is part of how a word or an emoji is spelt: beside a virama (RFC 5892, appendix A), between
    Arabic letters, between the parts of an emoji.
    """
    character, text = found[0], found.string
    if character not in (_NON_JOINER, _JOINER, _AS_EMOJI) or not found.start():
        return False
    before, after = text[found.start() - 1], text[found.end() : found.end() + 1]
    if character == _AS_EMOJI:
        return unicodedata.category(before) in _SIGNS or after == _KEYCAP
    if not after:
        return False
    if _VIRAMA in (unicodedata.combining(before), unicodedata.combining(after)):
        return True
    if character == _NON_JOINER:
        return unicodedata.bidirectional(before) == unicodedata.bidirectional(after) == "AL"
    return (before == _AS_EMOJI or unicodedata.category(before) in ("So", "Sk")) and unicodedata.category(after) == "So"


def line(text: str, keep: str = "", longest: int = LONGEST) -> str:
    """Text as one line for people, of bounded length; where it is cut, the line says how much is missing."""
    if len(text) <= longest:
        return visible(text, keep)
    return f"{visible(text[:longest], keep)}… ({len(text) - longest} more characters)"


def within(text: str, longest: int) -> str:
    """Visible text of at most so many characters, for a field that a format bounds; what was cut shows by an ellipsis."""
    shown = visible(text[: longest + 1])
    return shown if len(shown) <= longest else f"{shown[: longest - 1]}…"


_FORMULA = re.compile("[\\s\"'`]*[=+\\-@|%\u2212]")
_SPACES = re.compile(r"[ \n]+")
_MARKUP = re.compile(r"([\\`*_\[\]<>&~$]|(?<=\w):(?=//)|(?<=www)\.|(?<!\S)[#+=-](?=[\s#+=-]|$)|(?<=^\d)[.)]|!(?=\[))")


def cell(text: str) -> str:
    """A cell of CSV that a spreadsheet takes as text: an apostrophe stands before what begins like a formula."""
    begins = unicodedata.normalize("NFKC", text[:LONGEST])
    return f"'{visible(text)}" if _FORMULA.match(begins) or text[:1] in ("\t", "\r", "\n") else visible(text)


def markdown(text: str) -> str:
    """Words of Markdown on one line: what it or HTML would take as markup, links or entities is escaped."""
    return _MARKUP.sub(r"\\\1", visible(_SPACES.sub(" ", text)))


def xml(text: str) -> str:
    """Text for an XML document, between tags or in an attribute: XML 1.0 cannot hold most controls, not even escaped."""
    return html.escape(visible(text, keep="\t\n"))
