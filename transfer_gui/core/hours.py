"""The hours in which transfers may run, such as ``Mon-Fri 22:00-06:00``, and when they open.

Times are local wall-clock time; a day is the one on which the hours begin.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_TEXT = re.compile(r"(?P<days>[A-Za-z,-]+)\s+(?P<begin>\d{1,2}:\d{2})-(?P<end>\d{1,2}:\d{2})")
_DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class Hours:
    """On ``days`` (0 is Monday) from ``begin`` to ``end``, in minutes since midnight.

    An ``end`` at or before ``begin`` is on the next day.
    """

    days: frozenset[int]
    begin: int
    end: int

    @property
    def length(self) -> timedelta:
        """How long they are open at a time."""
        return timedelta(minutes=(self.end - self.begin) % _DAY_MINUTES or _DAY_MINUTES)

    def opens_at(self, now: float) -> float:
        """0 while they are open, else when they open next; both in seconds since 1970."""
        moment = datetime.fromtimestamp(now)
        midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
        for shift in range(-1, 9):
            begin = midnight + timedelta(days=shift, minutes=self.begin)
            if (midnight + timedelta(days=shift)).weekday() not in self.days:
                continue
            if begin <= moment < begin + self.length:
                return 0.0
            if begin > moment:
                return begin.timestamp()
        return 0.0  # no day is named: nothing is held back for ever


def parse_hours(text: str) -> Hours | None:
    """``Mon-Fri 22:00-06:00`` or ``Sat,Sun 00:00-24:00``; None for an empty text. Raises ValueError."""
    if not text.strip():
        return None
    match = _TEXT.fullmatch(text.strip())
    if match is None:
        raise ValueError("hours look like Mon-Fri 22:00-06:00")
    return Hours(_days(match["days"]), _minutes(match["begin"]), _minutes(match["end"]))


def hours_text(hours: Hours) -> str:
    """As :func:`parse_hours` reads it back."""
    days = ",".join(DAYS[day] for day in sorted(hours.days))
    return f"{days} {_clock(hours.begin)}-{_clock(hours.end)}"


def _days(text: str) -> frozenset[int]:
    found: set[int] = set()
    for item in text.split(","):
        first, dash, last = item.partition("-")
        begin = _day(first)
        end = _day(last) if dash else begin
        found.update((begin + step) % 7 for step in range((end - begin) % 7 + 1))
    return frozenset(found)


def _day(text: str) -> int:
    name = text.strip().title()[:3]
    if name not in DAYS:
        raise ValueError(f"{text!r} is no day of the week; days are Mon, Tue, Wed, Thu, Fri, Sat, Sun")
    return DAYS.index(name)


def _minutes(text: str) -> int:
    hour, _, minute = text.partition(":")
    found = int(hour) * 60 + int(minute)
    if int(minute) > 59 or found > _DAY_MINUTES:
        raise ValueError(f"{text} is no time of day; times go from 00:00 to 24:00")
    return found


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
