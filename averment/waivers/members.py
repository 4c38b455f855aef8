"""Values that an entry of a file of waivers may have: each member's reader, and which members each kind of entry has."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NoReturn

from averment.base import characters

Path = tuple[str | int, ...]
"""Where a value stands: names of members, and places in lists."""

SHORTEST_REASON = 20
"""Characters of a reason that are not blank."""

_LONGEST, _LONGEST_REASON, _MOST_ITEMS, _MOST_FACTS = 2_000, 4_000, 1_000, 20_000
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,127}")
_CALL = re.compile(r"[A-Za-z0-9-]+:[A-Za-z0-9]+")
_ACCOUNT, _REGION, _SHA256, _DAY = (
    re.compile(form, re.ASCII) for form in (r"\d{12}", r"[a-z0-9-]{1,40}", r"[0-9a-f]{64}", r"\d{4}-\d{2}-\d{2}")
)


class WrongFormError(Exception):
    """A value that no waiver may have: where it stands, and what to do, in words that go after the name of the entry."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(what)
        self.path = path
        self.what = what


Reader = Callable[[Any, Path], Any]
"""Makes of a value, which stands at a place, the one that is kept. Raises WrongFormError."""


@dataclass(frozen=True)
class Member:
    """A member of an entry: what reads its value, and whether each entry has it."""

    read: Reader
    required: bool = False


def wrong(path: Path, what: str) -> NoReturn:
    """Raises WrongFormError."""
    raise WrongFormError(path, what)


def _text(value: Any, path: Path, longest: int = _LONGEST) -> str:
    """Text on one line, without blanks around it."""
    name = next(each for each in reversed(path) if isinstance(each, str))
    if not isinstance(value, str):
        wrong(path, f"{name} must be text, not {value!a:.60}: put it in quotes")
    unseen = characters.unseen(value, keep="\n\t")
    if unseen:
        wrong(path, f"{name} holds the character {unseen}, which nobody sees: take it out (in a pattern * stands for it)")
    found = " ".join(value.split())
    if not found:
        wrong(path, f"{name} is empty")
    if len(found) > longest:
        wrong(path, f"{name} is longer than {longest} characters")
    return found


def _of_form(form: re.Pattern[str], what: str) -> Reader:
    def read(value: Any, path: Path) -> str:
        found = _text(value, path)
        if not form.fullmatch(found):
            wrong(path, f"{found!a:.80} is no {what}")
        return found

    return read


def _account(value: Any, path: Path) -> str:
    if isinstance(value, int | float):
        wrong(path, f'an account id must stand in quotes, as "111122223333": YAML takes {value!a:.40} for a number')
    return str(_of_form(_ACCOUNT, "account id, which has twelve digits")(value, path))


def _reason(value: Any, path: Path) -> str:
    found = _text(value, path, _LONGEST_REASON)
    if len("".join(found.split())) < SHORTEST_REASON:
        wrong(path, f"reason must have at least {SHORTEST_REASON} characters that are not blank: say why this is acceptable")
    return found


def _who(value: Any, path: Path) -> str:
    found = _text(value, path)
    return found if characters.skeleton(found) else wrong(path, f"{path[-1]} is {found!a:.60}, which names nobody")


def _day(value: Any, path: Path) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            wrong(path, f"{path[-1]}: there is no day {value}")
    wrong(path, f"{path[-1]} must be a day such as 2027-03-31, without a time, not {value!s:.60}")


def _flag(value: Any, path: Path) -> bool:
    return value if isinstance(value, bool) else wrong(path, f"{path[-1]} must be true or false, not {value!a:.60}")


def _list_of(read: Reader) -> Reader:
    def listed(value: Any, path: Path) -> tuple[Any, ...]:
        if not isinstance(value, list) or not value:
            wrong(path, f"{path[-1]} must be a list with something in it, such as [name]")
        if len(value) > _MOST_ITEMS:
            wrong(path, f"{path[-1]} has more than {_MOST_ITEMS} entries")
        return tuple(dict.fromkeys(read(each, (*path, place)) for place, each in enumerate(value)))

    return listed


def _mapping_of(key: Reader, read: Reader, most: int) -> Reader:
    def mapping(value: Any, path: Path) -> dict[str, Any]:
        if not isinstance(value, dict) or not value:
            wrong(path, f"{path[-1]} must be a mapping with something in it")
        if len(value) > most:
            wrong(path, f"{path[-1]} has more than {most} entries")
        return {key(name, path): read(each, (*path, name if isinstance(name, str) else "")) for name, each in value.items()}

    return mapping


_CHECK = _of_form(re.compile(r"[A-Z0-9]+(-[A-Z0-9]+)*"), "id of a check, such as S3-PUB-003")
SHA256 = _of_form(_SHA256, "SHA-256, which has 64 hexadecimal digits")

_SHARED: Mapping[str, Member] = {
    "id": Member(_of_form(_ID, "id, which has letters, digits, dots, hyphens and underscores"), required=True),
    "resources": Member(_list_of(_text)),
    "accounts": Member(_list_of(_account)),
    "regions": Member(_list_of(_of_form(_REGION, "Region, such as us-east-1"))),
    "reason": Member(_reason, required=True),
    "requested_by": Member(_who, required=True),
    "approved_by": Member(_who, required=True),
    "approved_on": Member(_day, required=True),
    "until": Member(_day, required=True),
    "ticket": Member(_text),
    "broad": Member(_flag),
}
OF_WAIVERS: Mapping[str, Member] = {
    **_SHARED,
    "check": Member(_CHECK),
    "checks": Member(_list_of(_CHECK)),
    "tags": Member(_mapping_of(_text, _text, _MOST_ITEMS)),
    "tagged": Member(_flag),
    "facts": Member(_mapping_of(SHA256, SHA256, _MOST_FACTS)),
}
OF_GAPS: Mapping[str, Member] = {
    **_SHARED,
    "call": Member(_of_form(_CALL, "call, such as s3:GetBucketPolicy"), required=True),
    "code": Member(_text),
}
