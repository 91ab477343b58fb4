"""Which parts of a foreign upload fit a file, and how it is cut."""

from __future__ import annotations

import pytest

from transfer_gui.core.adoption import fit_parts
from transfer_gui.core.parts import MIB, PartLimits

LIMITS = PartLimits()


@pytest.mark.parametrize(
    ("stored", "size", "part_size", "parts"),
    [
        ({1: 8, 2: 8, 4: 8}, 30, 8, {1, 2}),  # part 4 would be the short last one
        ({1: 8, 2: 8, 4: 6}, 30, 8, {1, 2, 4}),
        ({4: 3}, 30, 9, {4}),  # the last alone tells how the others were cut
        ({1: 8, 2: 7, 3: 8}, 30, 8, {1, 3}),
        ({1: 8, 9: 8}, 30, 8, {1}),  # far behind the end
        ({1: 30}, 30, 30, {1}),
        ({1: 2}, 2, 2, {1}),
        ({1: 3}, 30, 0, set()),  # smaller than a store takes
        ({}, 30, 0, set()),
        ({1: 40}, 30, 0, set()),
    ],
)
def test_how_it_was_cut(stored: dict[int, int], size: int, part_size: int, parts: set[int]) -> None:
    found = fit_parts({number: each * MIB for number, each in stored.items()}, size * MIB, LIMITS)
    assert (found.part_size, found.parts) == (part_size * MIB, frozenset(parts))
    assert found.stored == sum(stored[number] * MIB for number in parts)


def test_the_cut_that_leaves_most_is_taken() -> None:
    stored = {1: 8 * MIB, 2: 16 * MIB, 3: 16 * MIB}
    assert fit_parts(stored, 100 * MIB, LIMITS).part_size == 16 * MIB


def test_of_an_unknown_length_all_full_parts_may_fit() -> None:
    found = fit_parts({1: 8 * MIB, 2: 8 * MIB, 3: 5 * MIB}, None, LIMITS)
    assert (found.part_size, found.parts) == (8 * MIB, frozenset({1, 2}))


def test_too_many_parts_are_no_cut() -> None:
    assert fit_parts({1: 8 * MIB}, 8 * MIB * 10_001, LIMITS).part_size == 0
