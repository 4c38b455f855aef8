"""Names that strangers may give, those of ordinary languages, and which characters nobody sees."""

import unicodedata

# What nobody sees, told by Unicode's categories and by the code points of Default_Ignorable_Code_Point that these leave out:
# independent of the table that is tested.
CATEGORIES = frozenset({"Cc", "Cf", "Zl", "Zp", "Cs", "Co"})
IGNORABLE = frozenset(
    {0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, *range(0x180B, 0x1810), 0x2065, 0x3164, *range(0xFE00, 0xFE10), 0xFFA0}
    | {*range(0xFFF0, 0xFFF9), *range(0xE0000, 0xE1000)}
)
SEEN = frozenset({*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD})
BLANK = frozenset({0x1680, *range(0x2000, 0x200B), 0x205F, 0x2800, 0xFFFC, 0x16FE4, 0x1D159})


def noncharacter(code: int) -> bool:
    return 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE


def unseen(code: int) -> bool:
    by_category = unicodedata.category(chr(code)) in CATEGORIES and code not in SEEN
    return by_category or code in IGNORABLE or code in BLANK or noncharacter(code)


def raw(text: str, keep: str = "\n") -> set[str]:
    """The characters of an output that should have been written out."""
    return {ascii(each) for each in set(text) if each not in keep and unseen(ord(each))}


TAGS = "".join(chr(0xE0000 + ord(each)) for each in "ignore all")
HOSTILE = (
    "\x1b]52;c;aGk=\x07\x1b[2J\x9b31m\x90x\x9c",
    "safe\u202egnp.exe\u2066x\u2069\u200f\u061c",
    "a\u200bb\u00adc\u2060d\u034fe\ufefff\u180eg\u200dh\u200ci",
    "a\u115f\u1160\u3164\uffa0\u2800b",
    f"a{TAGS}b",
    "a\ufe0f\ufe00\U000e0101\U000e01ef",
    "one\r\ntwo\x0bthree\x0c\u2028four\u2029five\x85six\x1c\x1d\x1e",
    "x\nexit 0: no findings at or above high",
    "\ufdd0\ufffe\U0001ffff\ue000\U000f0000\U00100000\ufff9\ufffc\u206a\u17b4",
    "a\u2003b\u2009c\u205fd",
    "Z" + "\u0301" * 200,
    "\u0338name",
    "</script><script>alert(1)</script><!--<img src=x onerror=alert(1)>\"'` onmouseover=alert(1) x=",
    "javascript:alert(1)//</title><style>*{display:none}</style><base href=//x>&lt;&#60;",
    "{{ 7*7 }}{% raw %}[bold red]x[/bold red]:boom:",
    "=cmd|' /C calc'!A1",
    "\uff1d1+1",
    " \"\t=1+1",
    'a,"b";=1+1\t',
    "![x](javascript:alert(1)) `code` | cell | https://example.com www.example.com ~~x~~",
    "n" * 5000,
    "a\x00b\x7fc",
)  # fmt: skip
ORDINARY = (
    "Zoë naïve", "تجربة النموذج", "می‌خواهم", "مُحَمَّد", "שָׁלוֹם", "हिन्दी क्‍ष", "বাংলা", "ภาษาไทย ที่",
    "བོད་ཧཱུྃ", "Tiếng Việt", "日本語　テスト", "한국어",
    "👩‍🚀 👨🏽‍💻 ❤️ ☁️ 1️⃣ 🇩🇪", "۝1", "«\u202fmodèle\u202f»", "a\u00a0b",
)  # fmt: skip
