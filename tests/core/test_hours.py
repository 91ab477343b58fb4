"""Hours as text, and when they open: over midnight, over days, at their edges."""

from __future__ import annotations

from datetime import datetime

import pytest

from transfer_gui.core.hours import Hours, hours_text, parse_hours
from transfer_gui.core.settings import Settings, clamped


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
        ("Mon-Fri 9:00-17:00", "Mon,Tue,Wed,Thu,Fri 09:00-17:00"),
        ("sat-mon 0:00-24:00", "Mon,Sat,Sun 00:00-24:00"),
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
    assert clamped(Settings(hours=text)).hours == ""
