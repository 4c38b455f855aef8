"""The populations of types that nobody was asked for: they are unknown, not empty."""

from collections.abc import Iterable, Sequence

from averment.model.collected import GLOBAL, FailedCall, Population
from averment.model.types import Types
from averment.sources.aws import plan
from averment.sources.declared import resources


def unasked(regions: Sequence[str], names: Iterable[str], types: Types) -> list[Population]:
    """One population for each type and place, with the call that was not made; `regions` are those of the scan."""
    declared = resources()
    found: list[Population] = []
    for name in sorted(names):
        if name in declared:
            found += plan.not_asked(declared[name], regions)
        elif name in types:
            known = types[name]
            found.append(Population(name, GLOBAL, 0, FailedCall(known.call, plan.NOT_COLLECTED, known.action)))
    return found
