"""Strangers' names on every way out of the process: one list of names, one list of outputs, the same properties of each."""

import json
import re
import unicodedata
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from aigov import json_text, shown
from aigov.documents import line as document_line

ROOT = Path(__file__).parent.parent

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


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_what_is_hidden_or_acts_is_written_out_and_writing_out_again_changes_nothing(text: str) -> None:
    found = shown.visible(text)
    assert not raw(found, keep="")
    assert shown.visible(found) == found
    assert found.isprintable()


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_text_of_any_language_stays_as_it_is(text: str) -> None:
    assert shown.visible(text) == text
    assert shown.line(text) == text


def test_the_table_holds_every_character_that_unicode_says_is_not_seen_and_no_other() -> None:
    table = re.compile(f"[\x00-\x1f{shown.HIDDEN}]")
    assert [hex(code) for code in range(0x110000) if bool(table.match(chr(code))) != unseen(code) and not reserved(code)] == []


def reserved(code: int) -> bool:
    """Not assigned in this Python's Unicode, but set aside for characters that are not seen."""
    return unicodedata.category(chr(code)) == "Cn" and (0x13439 <= code <= 0x1343F or 0x1D173 <= code <= 0x1D17A)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a\u200db", "a\\u200db"), ("p\u200cq", "p\\u200cq"), ("🚀\u200d", "🚀\\u200d"),
        ("🚀\u200d\u200d🚀", "🚀\\u200d\\u200d🚀"), ("\ufe0fa", "\\ufe0fa"),
        ("❤\ufe0f\ufe0f", "❤\ufe0f\\ufe0f"), ("a\U000e0041", "a\\U000e0041"), ("\x1b\x9b", "\\x1b\\x9b"), ("\ud800", "\\ud800"),
        ("e" + "\u0301" * 6, "e" + "\u0301" * 4 + "\\u0301" * 2), ("ท" + "\u0e49" * 5, "ท" + "\u0e49" * 4 + "\\u0e49"),
    ],
)  # fmt: skip
def test_joiners_selectors_and_marks_stay_only_where_they_spell_something(text: str, wanted: str) -> None:
    assert shown.visible(text) == wanted


def test_a_long_line_is_cut_and_says_so() -> None:
    assert shown.line("n" * 2000) == "n" * 2000
    assert shown.line("n" * 5000) == "n" * 2000 + "… (3000 more characters)"
    assert len(shown.line("\u202e" * 10**6)) < 13_000


def test_every_form_of_json_keeps_the_value_and_shows_nothing_raw() -> None:
    value = {name: [name, {"x": name}] for name in (*HOSTILE, *ORDINARY, "\\\u200b", '"\u200b', "\ud800", "\udfff a")}
    for write in (json_text.line, json_text.spaced, json_text.indented, document_line):
        text = write(value)
        assert json.loads(text) == value
        assert not raw(text)
    assert len(json_text.line(value).splitlines()) == 1
    assert json_text.line(["é", "日本"]) == '["é","日本"]', "what is seen stays as it is"


WIDE = ("\uff0b1", "\uff0d1", "\uff20x", "\ufe621", "\u22121", "\u207b1")


@pytest.mark.parametrize(
    "text", [*HOSTILE[15:19], *WIDE, "\t=1", "\r=1", "\n=1", "'=1", "+1", "-1", "@SUM(1)", "|x", "%x", "`=1"]
)
def test_a_cell_of_csv_begins_with_nothing_that_a_spreadsheet_runs(text: str) -> None:
    found = shown.cell(text)
    guarded = text != 'a,"b";=1+1\t'
    assert found == ("'" if guarded else "") + shown.visible(text)
    assert [shown.cell(each) for each in ("plain - text", "", "naïve", "a=1")] == ["plain - text", "", "naïve", "a=1"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("![x](javascript:y)", r"!\[x\](javascript:y)"), ("<b>&lt;", r"\<b\>\&lt;"), ("# x\n\n- y", r"\# x \- y"),
        ("1. x", r"1\. x"),
        ("https://x.y www.x.y", r"https\://x.y www\.x.y"), ("`a` ~~b~~ $c$", r"\`a\` \~\~b\~\~ \$c\$"),
        ("AWS::S3::Bucket, a - b, C# 1.5", r"AWS::S3::Bucket, a \- b, C# 1.5"), ("a\x1b\u202e", r"a\\x1b\\u202e"),
    ],
)  # fmt: skip
def test_words_in_markdown_are_words(text: str, wanted: str) -> None:
    assert shown.markdown(text) == wanted


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_xml_holds_any_text_between_tags_and_in_attributes(text: str) -> None:
    found = ET.fromstring(f'<a b="{shown.xml(text)}">{shown.xml(text)}</a>')  # noqa: S314 - made here
    assert found.text == shown.visible(text, keep="\t\n")
    assert not list(found)
    assert set(found.attrib) == {"b"}
