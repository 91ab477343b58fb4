"""Hours as text, when they open (over midnight, over days, at their edges), and moments as text."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from transfer_gui.core.settings import Settings, clamp
from transfer_gui.core.times import Hours, hours_text, parse_hours, parse_http_date, parse_moment, parse_span


def at(text: str) -> float:
    """Local time; 2026-06-01 is a Monday."""
    return datetime.fromisoformat(f"2026-06-{text}").timestamp()


@pytest.mark.parametrize(
    ("hours", "now", "opens"),
    [
        ("Mon-Fri 09:00-17:00", "01 10:00", None),
        ("Mon-Fri 09:00-17:00", "01 08:59", "01 09:00"),
        ("Mon-Fri 09:00-17:00", "01 17:00", "02 09:00"),
        ("Mon-Fri 09:00-17:00", "05 18:00", "08 09:00"),
        ("Mon-Fri 22:00-06:00", "06 05:59", None),  # Friday's hours end on Saturday morning
        ("Mon-Fri 22:00-06:00", "06 06:00", "08 22:00"),
        ("Mon-Fri 22:00-06:00", "01 05:00", "01 22:00"),  # Sunday night does not count
        ("Sun 00:00-24:00", "07 23:59", None),
        ("Sun 00:00-00:00", "07 12:00", None),
        ("Mon 12:00-13:00", "01 13:00", "08 12:00"),
    ],
)
def test_when_hours_open(hours: str, now: str, opens: str | None) -> None:
    parsed = parse_hours(hours)
    assert parsed is not None
    assert parsed.opens_at(at(now)) == (0.0 if opens is None else at(opens))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Mon-Fri 9:00-17:00", "Mon-Fri 09:00-17:00"),
        ("sat-mon 0:00-24:00", "Mon,Sat,Sun 00:00-24:00"),
        ("Mon-Wed,Fri-Sun 9:00-17:00", "Mon-Wed,Fri-Sun 09:00-17:00"),
        ("Wednesday,Sun 01:30-02:00", None),
        ("", ""),
    ],
)
def test_hours_are_read_and_written_back(text: str, kept: str | None) -> None:
    parsed = parse_hours(text)
    if kept is None:
        assert parsed == Hours(frozenset({2, 6}), 90, 120)
    else:
        assert ("" if parsed is None else hours_text(parsed)) == kept
        assert parse_hours(kept) == parsed


@pytest.mark.parametrize("text", ["Mon", "Foo 01:00-02:00", "Mon 25:00-26:00", "Mon 01:60-02:00", "1-2"])
def test_what_makes_no_sense_is_refused_and_never_kept(text: str) -> None:
    with pytest.raises(ValueError):
        parse_hours(text)
    assert clamp(Settings(hours=text)).hours == ""


NOW = datetime(2030, 1, 31, 21, 30)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("22:00", datetime(2030, 1, 31, 22, 0)),
        ("6:05", datetime(2030, 2, 1, 6, 5)),
        ("21:30", datetime(2030, 2, 1, 21, 30)),
        ("+90m", NOW + timedelta(minutes=90)),
        ("+1d2h30m", NOW + timedelta(days=1, hours=2, minutes=30)),
        ("2030-03-01T06:00", datetime(2030, 3, 1, 6, 0)),
        (" 2030-03-01 06:00 ", datetime(2030, 3, 1, 6, 0)),
    ],
)
def test_times_as_people_write_them(text: str, wanted: datetime) -> None:
    assert parse_moment(text, NOW.timestamp()) == wanted.timestamp()


def test_an_offset_is_heeded() -> None:
    wanted = datetime.fromisoformat("2031-01-01T00:00+00:00").timestamp()
    assert parse_moment("2031-01-01T00:00Z", NOW.timestamp()) == wanted
    assert parse_moment("2031-01-01T02:00+02:00", NOW.timestamp()) == wanted


@pytest.mark.parametrize("text", ["", "+", "25:00", "12:60", "soon", "2029-01-01T00:00", "-5m", "9999999999"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_moment(text, NOW.timestamp())


def test_the_last_minute_of_an_hour_is_one() -> None:
    assert parse_hours("Mon 22:59-23:59") == Hours(frozenset({0}), 22 * 60 + 59, 23 * 60 + 59)


@pytest.mark.parametrize(
    ("text", "seconds"), [("90s", 90), ("90", 90), ("1h30m", 5400), ("2d", 172_800), (" 1D1S ", 86_401)]
)
def test_a_span_of_time(text: str, seconds: float) -> None:
    assert parse_span(text) == seconds


@pytest.mark.parametrize("text", ["", "s", "1w", "-5m", "5m1h"])
def test_what_is_no_span_of_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no span"):
        parse_span(text)


DATE = "Sun, 06 Nov 1994 08:49:37 GMT"
MOMENT = datetime(1994, 11, 6, 8, 49, 37, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (DATE, MOMENT),
        ("Sunday, 06-Nov-94 08:49:37 GMT", MOMENT),
        ("Sun Nov  6 08:49:37 1994", MOMENT),
        ("Sun, 06 Nov 1994 08:49:37 -0000", MOMENT),
        (f"{DATE}, {DATE}", MOMENT),
        (f"{DATE}, Mon, 07 Nov 1994 08:49:37 GMT", MOMENT),
        ("", None),
        ("yesterday", None),
        ("Sun, 06 Nov 99999 08:49:37 GMT", None),
    ],
)
def test_a_date_of_http(text: str, found: datetime | None) -> None:
    """RFC 9110 §5.6.7: always UTC, in each of its three forms; a proxy may have added a second ``Date``."""
    assert parse_http_date(text) == found
