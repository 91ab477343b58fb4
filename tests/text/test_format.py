"""Numbers as people read them."""

from __future__ import annotations

import math
import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transfer_gui.text import format


@pytest.mark.parametrize(
    "told", ["Wed, 21 Oct 2026 07:28:00 GMT", "2026-10-21T07:28:00+00:00", "2026-10-21T07:28:00Z"]
)
def test_times_that_were_told(told: str) -> None:
    there = datetime(2026, 10, 21, 7, 28, tzinfo=UTC).astimezone()
    assert format.written(told) == f"{there:%Y-%m-%d %H:%M}"


@pytest.mark.parametrize("told", ["", "yesterday", "Wed, 99 Oct 2026 07:28:00 GMT"])
def test_what_is_no_time_is_left_as_it_is(told: str) -> None:
    assert format.written(told) == told


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (None, "—"),
        (0, "0 bytes"),
        (1, "1 byte"),
        (999, "999 bytes"),
        (1000, "1.00 kB"),
        (9_994, "9.99 kB"),
        (9_996, "10.0 kB"),
        (99_960, "100 kB"),
        (999_499, "999 kB"),
        (999_500, "1.00 MB"),
        (1_250_000_000, "1.25 GB"),
        (5 * 10**13, "50.0 TB"),
        (2**63, "9.22 EB"),
        (10**400, "—"),
    ],
)
def test_sizes(amount: int | None, text: str) -> None:
    assert format.size(amount) == text


@given(st.integers(min_value=1000, max_value=10**19))
def test_a_size_has_three_digits_and_never_a_thousand_of_a_unit(amount: int) -> None:
    number = format.size(amount).split()[0]
    assert len(number.replace(".", "")) == 3
    assert re.fullmatch(r"\d\.\d\d|\d\d\.\d|\d\d\d", number)


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (0, "—"),
        (0.4, "—"),
        (0.6, "1 B/s"),
        (999.4, "999 B/s"),
        (999.6, "1.00 kB/s"),
        (12_400_000.0, "12.4 MB/s"),
    ],
)
def test_rates(amount: float, text: str) -> None:
    assert format.rate(amount) == text


@pytest.mark.parametrize("amount", [math.nan, math.inf, -math.inf, -5.0])
def test_no_rate_is_shown_for_what_is_none(amount: float) -> None:
    assert format.rate(amount) == "—"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (None, "—"),
        (-1, "—"),
        (math.inf, "—"),
        (math.nan, "—"),
        (400 * 86400, "—"),
        (0, "0 s"),
        (0.2, "less than 1 s"),
        (42.4, "42 s"),
        (59.6, "1 min"),
        (192, "3 min 12 s"),
        (3600, "1 h"),
        (3599.7, "1 h"),
        (19_200, "5 h 20 min"),
        (187_200, "2 d 4 h"),
    ],
)
def test_durations(seconds: float | None, text: str) -> None:
    assert format.duration(seconds) == text


@pytest.mark.parametrize(
    ("done", "total", "text"),
    [
        (0, None, "—"),
        (0, 10, "0 %"),
        (999_999, 1_000_000, "99 %"),
        (10, 10, "100 %"),
        (11, 10, "100 %"),
        (-1, 10, "0 %"),
        (0, 0, "100 %"),
        (2**62, 2**63, "50 %"),
    ],
)
def test_percent_is_full_only_when_all_is_done(done: int, total: int | None, text: str) -> None:
    assert format.percent(done, total) == text


def test_counts() -> None:
    assert format.count(12_345) == "12,345"
    assert format.counted(1, "link") == "1 link"
    assert format.counted(0, "link") == "0 links"
    assert format.counted(2, "copy", "copies") == "2 copies"


def test_times_of_today_are_short() -> None:
    noon = datetime(2026, 5, 1, 12, 30).timestamp()
    assert format.when(noon, now=noon + 3600) == "12:30"
    assert format.when(noon, now=noon + 86400) == "2026-05-01 12:30"


def test_times_to_come_are_short() -> None:
    friday = datetime(2026, 5, 1, 12, 30)
    for days, said in (
        (0, "12:30"),
        (1, "Sat 12:30"),
        (6, "Thu 12:30"),
        (7, "2026-05-08"),
        (-1, "2026-04-30"),
    ):
        assert format.soon((friday + timedelta(days=days)).timestamp(), now=friday.timestamp()) == said
    assert format.when(0) == "—"


def test_memory_is_counted_in_powers_of_two() -> None:
    assert format.binary(256 * 1024**2) == "256 MiB"
    assert format.binary(1024**3) == "1 GiB"
    assert format.binary(1000) == "1,000 bytes"
