"""The made-up content is the same at any offset, cheap at any size, and tells its parts apart."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.servers.content import PERIOD, Content, FixedContent

SIZE = 3 * PERIOD + 17
WHOLE = b"".join(Content(7, SIZE).chunks(size=1 << 20))
offsets = st.one_of(st.integers(0, SIZE + 5), st.sampled_from([0, PERIOD - 1, PERIOD, 2 * PERIOD, SIZE]))


@given(start=offsets, length=st.one_of(st.integers(0, 100), st.integers(0, 2 * PERIOD)))
def test_any_piece_is_that_piece_of_the_whole(start: int, length: int) -> None:
    assert Content(7, SIZE).read(start, length) == WHOLE[start : start + length]


def test_digests_are_those_of_the_bytes() -> None:
    content = Content(7, SIZE)
    assert len(WHOLE) == SIZE
    assert content.sha256() == hashlib.sha256(WHOLE).hexdigest()
    assert content.md5(5, 5_000_000) == hashlib.md5(WHOLE[5:5_000_000], usedforsecurity=False).hexdigest()


def test_the_size_only_ends_the_content() -> None:
    assert Content(7, 1 << 40).read(0, SIZE) == WHOLE
    assert Content(7, 1 << 40).read((1 << 40) - 3, 10) == Content(7, (1 << 40) + 9).read((1 << 40) - 3, 3)


def test_seeds_have_nothing_in_common() -> None:
    assert Content(7, SIZE).read(0, 16) not in b"".join(Content(8, SIZE).chunks())


@pytest.mark.parametrize("part", [64 << 10, 1 << 20, 5 << 20, 8 << 20, PERIOD, 100_000_000])
def test_no_two_parts_are_alike(part: int) -> None:
    content = Content(3, 1 << 40)
    # A part's first kilobyte is enough: if those differ, so do the parts.
    starts = [content.read(number * part, 1024) for number in range(10_000)]
    assert len(set(starts)) == len(starts)


def test_fixed_content_reads_like_the_other() -> None:
    fixed = FixedContent(WHOLE)
    assert fixed.size == SIZE
    assert fixed.read(SIZE - 2, 10) == WHOLE[-2:]


def test_impossible_wishes_are_refused() -> None:
    with pytest.raises(ValueError, match="-1 bytes"):
        Content(1, -1)
    with pytest.raises(ValueError, match="offset -1"):
        Content(1, 10).read(-1, 1)
