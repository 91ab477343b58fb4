"""Limits by the hour: which rule counts when, and what is refused."""

from __future__ import annotations

from datetime import datetime

import pytest

from transfer_gui.core.settings import Settings, clamp, limit_at
from transfer_gui.core.times import parse_schedule, schedule_text

WORK = "Mon-Fri 08:00-18:00 2MB/s"
BOTH = f"Mon-Sun 22:00-06:00 off; {WORK}"


@pytest.mark.parametrize(
    ("rules", "moment", "rate"),
    [
        (WORK, "2026-11-30 08:00", 2_000_000),  # a Monday
        (WORK, "2026-11-30 17:59", 2_000_000),
        (WORK, "2026-11-30 18:00", 5_000_000),
        (WORK, "2026-11-29 12:00", 5_000_000),
        (BOTH, "2026-11-30 23:00", 0),
        (BOTH, "2026-11-30 05:00", 0),
        (BOTH, "2026-11-30 12:00", 2_000_000),
        ("Mon 00:00-24:00 1MB/s; Mon 00:00-24:00 off", "2026-11-30 12:00", 1_000_000),
        ("", "2026-11-30 12:00", 5_000_000),
    ],
)
def test_the_first_rule_that_is_open_counts(rules: str, moment: str, rate: int) -> None:
    settings = Settings(limit=5_000_000, scheduled_limits=rules)
    assert limit_at(settings, datetime.fromisoformat(moment).timestamp()) == rate


def test_rules_are_written_as_they_are_read() -> None:
    kept = schedule_text(parse_schedule("mon-tue 8:00-18:00 1500k; Sat 0:00-24:00 none; Sun 1:00-2:00 7"))
    assert kept == "Mon,Tue 08:00-18:00 1500kB/s; Sat 00:00-24:00 off; Sun 01:00-02:00 7B/s"
    assert schedule_text(parse_schedule(kept)) == kept


@pytest.mark.parametrize(
    "text", ["2MB/s", "Mon-Fri 2MB/s", "Mon-Fri 08:00-18:00", "Mon 8:00-9:00 2Mbit/s", ";".join([WORK] * 21)]
)
def test_what_makes_no_sense_is_refused_and_never_kept(text: str) -> None:
    with pytest.raises(ValueError):
        parse_schedule(text)
    assert clamp(Settings(scheduled_limits=text)).scheduled_limits == ""
