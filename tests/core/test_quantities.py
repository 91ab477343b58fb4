"""Amounts as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transfer_gui.core.quantities import parse_rate, parse_size
from transfer_gui.text.format import format_typed_rate


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("100MB", 100_000_000),
        ("100 MB", 100_000_000),
        ("8MiB", 8 * 1024**2),
        ("64k", 64_000),
        ("64K", 64_000),
        ("64KiB", 65_536),
        ("1.5GB", 1_500_000_000),
        ("1,5 GB", 1_500_000_000),
        ("0.1 MiB", 104_857),
        ("2T", 2 * 10**12),
        ("123456", 123_456),
        ("12 b", 12),
        (" 5 GiB ", 5 * 1024**3),
        ("0", 0),
    ],
)
def test_sizes(text: str, size: int) -> None:
    assert parse_size(text) == size


@pytest.mark.parametrize(
    "text", ["", "MB", "-5MB", "5 parsecs", "5MBs", "1e6", "0x10", "٣MB", "5 5MB", "1.2.3", "9" * 16, "5iB"]
)
def test_what_is_no_size_is_refused_by_name(text: str) -> None:
    with pytest.raises(ValueError, match="is not a size") as caught:
        parse_size(text)
    assert "100MB" in str(caught.value)


def test_absurd_sizes_are_refused() -> None:
    with pytest.raises(ValueError, match="too large"):
        parse_size("999999999999999T")


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("5MB/s", 5_000_000),
        ("5 MB / sec", 5_000_000),
        ("800k", 800_000),
        ("2 MiB/s", 2 * 1024**2),
        ("", 0),
        ("0", 0),
        ("none", 0),
        ("Off", 0),
    ],
)
def test_rates(text: str, rate: int) -> None:
    assert parse_rate(text) == rate


@pytest.mark.parametrize("text", ["10 Mbit/s", "10Mbps", "fast", "5MB/min", "-1"])
def test_what_is_no_rate_is_refused_by_name(text: str) -> None:
    with pytest.raises(ValueError, match="is not a speed"):
        parse_rate(text)


def test_a_rate_that_rounds_to_nothing_is_no_missing_limit() -> None:
    with pytest.raises(ValueError, match="stop everything"):
        parse_rate("0.1 b/s")


@given(st.integers(min_value=0, max_value=10**13))
def test_a_rate_that_is_shown_for_editing_reads_back_the_same(rate: int) -> None:
    assert parse_rate(format_typed_rate(rate)) == rate
