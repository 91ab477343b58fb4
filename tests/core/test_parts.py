"""The part plan: whatever the size and the store, all bytes are covered by parts that the store accepts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transfer_gui.core.parts import (
    BY_TABLE,
    GB,
    MAX_OBJECT,
    MAX_PART,
    MAX_PARTS,
    MIB,
    MIN_PART,
    Part,
    PartLimits,
    PartReceipt,
    PlanImpossible,
    likely_part_size,
    missing_parts,
    part_size_for,
    plan,
    stream_part_size,
)

TIB = 1024**4
MB = 1000**2


@pytest.mark.parametrize(
    ("size", "connections", "expected"),
    [
        (0, 10, 5 * MIB),
        (1, 1, 5 * MIB),
        (20 * MIB, 10, 5 * MIB),
        (20 * MIB, 1, 8 * MIB),
        (60 * MIB, 10, 6 * MIB),  # of a small file each lane has a part
        (640 * MIB, 10, 8 * MIB),  # 80 parts: each lane gets eight
        (640 * MIB + 1, 10, 9 * MIB),
        (1024 * MIB, 10, 13 * MIB),
        (1024 * MIB, 20, 8 * MIB),
        (1024 * MIB, 1, 16 * MIB),
        (10 * GB, 4, 16 * MIB),
        (100 * GB, 10, 16 * MIB),
        (100 * GB + 1, 10, 24 * MIB),  # 4,000 parts are as many as a store should list
        (TIB, 10, 263 * MIB),
        (5 * TIB, 10, 525 * MIB),  # 10,000 parts of 500 MB would not hold it
        (MAX_OBJECT, 10, MAX_PART),
    ],
)
def test_the_plan(size: int, connections: int, expected: int) -> None:
    assert part_size_for(size, connections) == expected


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        (0, 100 * MB),
        (10 * GB - 1, 100 * MB),
        (10 * GB, 250 * MB),
        (100 * GB - 1, 250 * MB),
        (100 * GB, 500 * MB),
        (5 * TIB, 525 * MIB),
    ],
)
def test_the_table_by_choice(size: int, expected: int) -> None:
    assert part_size_for(size, 10, asked=BY_TABLE) == expected
    assert part_size_for(size, 10) <= expected, "it is the ceiling of the plan"


def test_the_table_leaves_a_stream_in_its_budget() -> None:
    assert stream_part_size(None, 256 * MIB, 10, asked=BY_TABLE) == 64 * MIB
    assert stream_part_size(1024 * MIB, 1024 * MIB, 10, asked=BY_TABLE) == 100 * MB


@pytest.mark.parametrize(
    ("rate", "connections", "expected"),
    [
        (20 * MIB, 20, 5 * MIB),  # 1 MiB/s a lane: five seconds
        (20 * MIB, 10, 10 * MIB),
        (MIB, 10, 5 * MIB),  # S3 takes no smaller ones
        (1000 * MIB, 10, 16 * MIB),
    ],
)
def test_under_a_limit_a_part_lasts_five_seconds(rate: int, connections: int, expected: int) -> None:
    assert part_size_for(4 * GB, connections, rate=rate) == expected


def test_a_store_that_takes_few_or_large_parts_only_is_obeyed() -> None:
    assert part_size_for(100 * GB, 10, PartLimits(max_parts=1000)) == 96 * MIB
    assert part_size_for(GB, 10, PartLimits(min_part=32 * MIB), rate=MIB) == 32 * MIB


@pytest.mark.parametrize(
    ("asked", "size", "expected"),
    [
        (2, 100 * MIB, MIN_PART),
        (5 * MIB, 100 * MIB, 5 * MIB),
        (7 * MIB + 1, 100 * MIB, 7 * MIB + 1),
        (MAX_PART + 1, 100 * MIB, MAX_PART),
        (8 * MIB, TIB, 105 * MIB),
    ],
)
def test_what_the_user_asks_for_as_far_as_the_store_allows(asked: int, size: int, expected: int) -> None:
    assert part_size_for(size, 10, asked=asked) == expected


@pytest.mark.parametrize("limits", [PartLimits(), PartLimits(max_parts=1000), PartLimits(max_object=5 * TIB)])
def test_too_large_names_what_would_fit(limits: PartLimits) -> None:
    with pytest.raises(PlanImpossible) as raised:
        part_size_for(min(limits.max_object, limits.max_part * limits.max_parts) + 1, 10, limits)
    assert raised.value.limit == min(limits.max_object, limits.max_part * limits.max_parts)
    assert part_size_for(raised.value.limit, 10, limits) <= limits.max_part


SIZES = st.one_of(st.integers(0, 64 * MIB), st.integers(0, MAX_OBJECT))
LIMITS = st.sampled_from([PartLimits(), PartLimits(max_parts=1000), PartLimits(min_part=64 * 1024)])


@settings(deadline=None)
@given(SIZES, st.integers(1, 20), LIMITS, st.one_of(st.just(0), st.integers(1, MAX_PART * 2)))
def test_the_size_fits_the_store(size: int, connections: int, limits: PartLimits, asked: int) -> None:
    if size > limits.max_part * limits.max_parts:
        with pytest.raises(PlanImpossible):
            part_size_for(size, connections, limits, asked=asked)
        return
    part = part_size_for(size, connections, limits, asked=asked)
    assert limits.min_part <= part <= limits.max_part
    assert -(-size // part) <= limits.max_parts


@settings(deadline=None)
@given(st.integers(0, 50_000), st.integers(50, 7_000))
def test_a_plan_covers_every_byte_once_with_uniform_parts(size: int, part_size: int) -> None:
    parts = plan(size, part_size)
    assert [part.number for part in parts] == list(range(1, len(parts) + 1))
    assert sum(part.size for part in parts) == size
    end = 0
    for part in parts:
        assert part.offset == end
        end += part.size
    assert {part.size for part in parts[:-1]} <= {part_size}
    assert 0 <= parts[-1].size <= part_size
    assert (parts[-1].size == 0) == (size == 0)


@pytest.mark.parametrize("count", [1, 2, 1_000, MAX_PARTS])
@pytest.mark.parametrize("off", [-1, 0, 1])
def test_around_a_whole_number_of_parts(count: int, off: int) -> None:
    parts = plan(count * MIN_PART + off, MIN_PART)
    assert len(parts) == count + (off > 0)
    assert parts[-1].size == {-1: MIN_PART - 1, 0: MIN_PART, 1: 1}[off]


@settings(deadline=None)
@given(SIZES, st.integers(1, 20), st.integers(64 * MIB, 4096 * MIB))
def test_parts_in_memory_fit_the_budget_or_are_refused(size: int, connections: int, budget: int) -> None:
    if size > budget // 2 * MAX_PARTS and size > 4 * MIN_PART * MAX_PARTS:
        with pytest.raises(PlanImpossible) as raised:
            stream_part_size(size, budget, connections)
        assert size > raised.value.limit
        return
    part = stream_part_size(size, budget, connections)
    assert -(-size // part) <= MAX_PARTS
    assert MIN_PART <= part <= max(4 * MIN_PART, budget // 2)


@settings(deadline=None)
@given(st.integers(1, 20), st.integers(64 * MIB, 8192 * MIB), LIMITS)
def test_an_unknown_length_gets_the_largest_parts_that_leave_every_lane_one(
    connections: int, budget: int, limits: PartLimits
) -> None:
    part = stream_part_size(None, budget, connections, limits)
    assert limits.min_part <= part <= limits.max_part
    assert part == limits.min_part or part * max(4, connections + 3) <= budget


def test_an_unknown_length_with_a_part_size_asked_for() -> None:
    assert stream_part_size(None, 256 * MIB, 10, asked=2) == MIN_PART
    assert stream_part_size(None, 256 * MIB, 10, asked=64 * MIB) == 64 * MIB
    # A wish is bounded by the memory that there is: four parts of that size are to fit.
    assert stream_part_size(None, 256 * MIB, 10, asked=1024 * MIB) == 64 * MIB
    assert stream_part_size(20_000 * MIB, 256 * MIB, 10, asked=1024 * MIB) == 64 * MIB
    assert stream_part_size(100 * MIB, 256 * MIB, 10) == 8 * MIB


def test_missing_parts_are_those_without_a_receipt_of_their_size() -> None:
    parts = plan(25, 10)
    assert not PartReceipt(1, 10, '"a"', 1).confirmed, "not before somebody says so"
    receipts = [PartReceipt(1, 10, '"a"', 1), PartReceipt(2, 9, '"b"', 2), PartReceipt(7, 10, '"c"', 3)]
    assert list(missing_parts(parts, receipts)) == [Part(2, 10, 10), Part(3, 20, 5)]
    assert list(missing_parts(parts, [])) == list(parts)


@pytest.mark.parametrize(
    ("size", "count", "expected"),
    [
        (30 * MB, 6, 5 * MIB),
        (40 * MIB + 7, 3, 16 * MIB),
        (40 * MIB + 7, 4, 11 * MIB),  # no usual size fits: the smallest of whole MiB
        (40 * MIB, 1, 40 * MIB),
        (200 * MB + 1, 3, 64 * MIB),
        (40 * MIB, 0, 0),
        (40 * MIB, 4999, 0),
    ],
)
def test_a_part_size_is_guessed_from_the_number_of_parts(size: int, count: int, expected: int) -> None:
    assert likely_part_size(size, count) == expected
