"""The statistics say what they claim: medians, ratios in pairs, growth."""

from __future__ import annotations

import pytest

from tests.bench.figures import Spread, growth, paired, spread


def test_a_spread_is_median_and_range() -> None:
    assert spread([5.0, 1.0, 100.0]) == Spread(5.0, 1.0, 100.0, 3)
    assert spread([2.0, 4.0]) == Spread(3.0, 2.0, 4.0, 2)
    assert spread([]) is None


def test_ratios_are_made_in_pairs_so_that_a_disturbed_round_does_not_matter() -> None:
    # The second round was disturbed for both: the ratio stays.
    assert paired([1.0, 10.0, 1.0], [2.0, 20.0, 2.0]) == Spread(0.5, 0.5, 0.5, 3)


def test_a_round_that_does_not_count_for_either_is_left_out() -> None:
    assert paired([1.0, None, 3.0], [1.0, 1.0, None]) == Spread(1.0, 1.0, 1.0, 1)
    assert paired([None], [1.0]) is None
    assert paired([1.0], [0.0]) is None


def test_series_of_unequal_length_are_no_pairs() -> None:
    with pytest.raises(ValueError, match="zip"):
        paired([1.0, 2.0], [1.0])


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([10, 10, 10], 0.0),
        ([10, 20, 30], 20.0),
        ([1, 1, 99, 1, 1, 1], 0.0),
        ([30, 20, 10], -20.0),
        (list(range(9)), 6.0),
    ],
)
def test_growth_compares_the_last_third_with_the_first(values: list[float], expected: float) -> None:
    assert growth(values) == expected


def test_too_few_values_show_no_growth() -> None:
    with pytest.raises(ValueError, match="2 values"):
        growth([1.0, 2.0])
