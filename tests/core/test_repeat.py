"""When a transfer runs again: rules in words and cron's, beside the clock's jumps in spring and autumn."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from transfer_gui.core.repeat import NEVER, Repeat, next_run, parse_repeat, repeat_from_text, repeat_to_text

BERLIN = ZoneInfo("Europe/Berlin")


def at(text: str, fold: int = 0) -> float:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN, fold=fold).timestamp()


@pytest.mark.parametrize(
    ("rule", "now", "following"),
    [
        ("daily 03:00", "2026-06-01T02:59", "2026-06-01T03:00"),
        ("daily 03:00", "2026-06-01T03:00", "2026-06-02T03:00"),
        ("weekdays 07:30", "2026-06-05T08:00", "2026-06-08T07:30"),
        ("Mon,Thu 6:05", "2026-06-01T06:05", "2026-06-04T06:05"),
        ("Sat-Mon 00:00", "2026-06-03T12:00", "2026-06-06T00:00"),
        ("@hourly", "2026-12-31T23:10", "2027-01-01T00:00"),
        ("monthly", "2026-06-01T00:00", "2026-07-01T00:00"),
        ("weekly", "2026-06-01T00:00", "2026-06-08T00:00"),
        ("*/20 8-9 * * 1-5", "2026-06-05T09:40", "2026-06-08T08:00"),
        ("5 4 1,15 * sun", "2026-06-02T00:00", "2026-06-07T04:05"),  # either day fits
        ("0 0 29 feb *", "2026-06-02T00:00", "2028-02-29T00:00"),
        ("0 12 * * 7", "2026-06-01T00:00", "2026-06-07T12:00"),
        ("10/25 0 * * *", "2026-06-01T00:11", "2026-06-01T00:35"),
        # The clock goes from 02:00 to 03:00, and from 03:00 back to 02:00.
        ("daily 02:30", "2026-03-28T12:00", "2026-03-29T03:30"),
        ("daily 02:30", "2026-03-29T03:30", "2026-03-30T02:30"),
        ("daily 03:30", "2026-03-28T12:00", "2026-03-29T03:30"),
        ("daily 02:30", "2026-10-25T01:00", "2026-10-25T02:30"),
        ("daily 02:30", "2026-10-25T02:30", "2026-10-26T02:30"),
    ],
)
def test_the_next_run(rule: str, now: str, following: str) -> None:
    assert next_run(parse_repeat(rule), 0.0, at(now), BERLIN) == at(following)


def test_an_hour_that_comes_twice_counts_once() -> None:
    assert next_run("daily 02:30", 0.0, at("2026-10-25T02:45", fold=1), BERLIN) == at("2026-10-26T02:30")


@pytest.mark.parametrize(
    ("now", "following"), [(100.0, 21_700.0), (21_700.0, 43_300.0), (90_000.0, 108_100.0)]
)
def test_spans_count_from_the_last_run_and_missed_ones_are_one(now: float, following: float) -> None:
    assert next_run("every 6h", 100.0, now) == following


@pytest.mark.parametrize(
    "text",
    [
        "sometimes",
        "daily 24:00",
        "daily 3",
        "every 5s",
        "every",
        "Mon-Xyz 03:00",
        "* * * *",
        "60 * * * *",
        "*/0 * * * *",
        "5-1 * * * *",
        "0 0 30 2 *",
        "0 0 ² * *",
        "a b c d e",
    ],
)
def test_what_is_no_rule_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_repeat(text)


def test_it_is_written_and_read() -> None:
    assert repeat_from_text(repeat_to_text(Repeat("daily 03:00", 7))) == Repeat("daily 03:00", 7)
    assert (repeat_to_text(NEVER), repeat_from_text(""), parse_repeat(" never ")) == ("", NEVER, "")
