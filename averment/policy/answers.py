"""How a control is answered: by checks, by a document, by AWS, or outside AWS; as a catalogue says it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Disposition(StrEnum):
    """What answers a control."""

    AUTOMATED = "automated"
    PARTIAL = "partial"
    DOCUMENT = "document"
    INHERITED = "inherited"
    OUTSIDE = "outside"


TITLES: Mapping[Disposition, str] = {
    Disposition.AUTOMATED: "Tested in full",
    Disposition.PARTIAL: "Tested in part",
    Disposition.DOCUMENT: "By document",
    Disposition.INHERITED: "Inherited from AWS",
    Disposition.OUTSIDE: "Outside AWS",
}

TESTED = frozenset({Disposition.AUTOMATED, Disposition.PARTIAL})
"""Checks speak of such a control; of the others none does."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A disposition, with what no check speaks of (`untested`) or what is wanted instead (`evidence`): one of the two at most."""

    disposition: Disposition
    untested: str = ""
    evidence: str = ""


MEMBERS = ("disposition", "untested", "evidence")
"""What a control of a catalogue has for its answer."""

_DEMANDED: Mapping[Disposition, str] = {
    Disposition.PARTIAL: "untested",
    Disposition.DOCUMENT: "evidence",
    Disposition.INHERITED: "evidence",
    Disposition.OUTSIDE: "evidence",
}
_LONGEST = 200


def read(entry: Mapping[str, Any]) -> Answer | None:
    """The answer in a control of a catalogue; None where it gives none. Raises TypeError for one that is not as it should be."""
    given = {name: entry[name] for name in MEMBERS if name in entry}
    if not given:
        return None
    known = ", ".join(Disposition)
    if "disposition" not in given:
        raise TypeError(f"{next(iter(given))} stands without a disposition: add one of {known}")
    if given["disposition"] not in list(Disposition):
        raise TypeError(f"the disposition {given['disposition']!a:.60} is not known: write one of {known}")
    disposition = Disposition(given["disposition"])
    wanted = _DEMANDED.get(disposition)
    texts = {name: value for name, value in given.items() if name != "disposition"}
    for name, value in texts.items():
        if name != wanted:
            raise TypeError(f"{name} does not go with the disposition {disposition}: {_needs(wanted)}")
        if not isinstance(value, str) or not value.strip() or len(value) > _LONGEST or value != " ".join(value.split()):
            raise TypeError(f"{name} must be one line of text of up to {_LONGEST} characters, not {value!a:.60}")
    if wanted and wanted not in texts:
        raise TypeError(f"the disposition {disposition} {_needs(wanted)}")
    return Answer(disposition, **texts)


def _needs(wanted: str | None) -> str:
    return f"needs {wanted}" if wanted else "takes neither untested nor evidence"
