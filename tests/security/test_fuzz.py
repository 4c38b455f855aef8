"""Bundles in strangers' hands: whatever was changed, the command ends in time, with a sentence, and touches nothing else."""

from tests.fuzz.mutations import MUTATIONS
from tests.fuzz.runs import run

SEEDS = range(300)


def test_a_changed_bundle_is_judged_or_refused_and_nothing_else_is_touched() -> None:
    tally = run(SEEDS)
    assert not tally.wrongs
    assert sum(tally.codes.values()) == len(SEEDS)
    assert set(tally.by_kind) == {each.__name__ for each in MUTATIONS}
    assert tally.codes[4] > len(SEEDS) / 2, "most of them are no bundles any more"
    assert min(tally.codes[code] for code in (2, 3)) > 1, "and some still are, or never were"
