"""The fixed tenth of the fault suite (`make faults` runs all of it), and what the suite itself is held to."""

from collections.abc import Iterator

import pytest

from averment.sources.declared import resources
from tests.faults.account import needless
from tests.faults.double import misbehaving, no_waiting
from tests.faults.kinds import KINDS
from tests.faults.matrix import cells, share, tenth
from tests.faults.runs import Laboratory, everything, unfit


@pytest.fixture(scope="module")
def laboratory() -> Iterator[Laboratory]:
    with misbehaving() as loopback, no_waiting():
        yield Laboratory(resources(), everything(), loopback)


def test_the_account_made_from_the_declarations_is_read_in_full(laboratory: Laboratory) -> None:
    """Else a call is never made, and its faults show nothing. A `rows` call needs its text in tests/faults/account.py."""
    assert unfit(laboratory.estate) == []
    assert {each["resource_type"] for each in laboratory.estate.documents} == set(resources())


@pytest.mark.parametrize("number", range(4))
def test_no_fault_makes_anything_up(laboratory: Laboratory, number: int) -> None:
    wrong = []
    for cell in share(tenth(cells()), number, 4):
        wrong += [f"{cell.label}: {each}" for each in laboratory.run(cell.asked, cell.kind).wrongs]
    assert wrong == []


def test_the_tenth_holds_every_fault_and_the_matrix_every_call() -> None:
    every = cells()
    assert {each.kind.name for each in tenth(every)} == {each.name for each in KINDS}
    declared = {
        (each.type, call.operation)
        for each in resources().values()
        for call in each.calls()
        if call.operation not in needless(each)
    }
    assert {(each.asked.resource.type, each.asked.call.operation) for each in every} == declared
    assert len(every) / 10 <= len(tenth(every)) < len(every) / 8


def test_a_resource_deleted_while_it_is_read_is_noted_and_is_neither_lost_nor_unknown(laboratory: Laboratory) -> None:
    wrong = []
    # of the others nothing is asked that a deletion could refuse
    own = {name: [call for call in each.calls() if not call.by] for name, each in resources().items()}
    asked_about = [each for each in resources().values() if each.list and not each.list.rows and len(own[each.type]) > 1]
    for resource in asked_about:
        wrong += [f"{resource.type}: {each}" for each in laboratory.delete(resource)]
    assert wrong == []
    assert len(asked_about) > 30
