"""Times at which something begins, as people write them."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from transfer_gui.core.moments import parse_moment

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
