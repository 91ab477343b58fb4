"""When a transfer runs again: ``daily 03:00``, ``weekdays 07:30``, ``Mon,Thu 06:00``, ``every 6h``, or cron.

All but spans are local wall-clock time. A time that the clock skips comes later by as much as it skips (02:30
is 03:30 on that day); of an hour that comes twice the first counts (PEP 495). Missed times are made up for by
one run. Cron's five fields are those of POSIX's crontab, with steps and names.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo

from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.quick_dataclass import dataclass
from transfer_gui.core.times import parse_days, parse_span

WORDS = {
    "hourly": "0 * * * *",
    "daily": "daily 00:00",
    "weekdays": "weekdays 00:00",
    "weekly": "Mon 00:00",
    "monthly": "0 0 1 * *",
}
"""Single words, and what they stand for; with @ before them as crontab has them too."""
SHORTEST = 60.0
MOST_KEPT = 1000
_CLOCK = lazy_pattern(r"([01]?\d|2[0-3]):([0-5]\d)")
_FIELD = lazy_pattern(r"(?:(?P<all>\*)|(?P<first>\w+)(?:-(?P<last>\w+))?)(?:/(?P<step>\d{1,2}))?")
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_WEEK = ("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT")
_BOUNDS = ((0, 59), (0, 23), (1, 31), (1, 12), (0, 7))
# Nine years hold each day that there is, 29 February too.
_DAYS_AHEAD = 9 * 366


@dataclass(frozen=True, slots=True)
class Repeat:
    """``when`` as :func:`parse_repeat` gives it, '' for never. ``keep``: how many of the objects that it made
    under different names stay; 0: all."""

    when: str = ""
    keep: int = 0

    def __bool__(self) -> bool:
        return bool(self.when)


NEVER = Repeat()


def repeat_to_text(repeat: Repeat) -> str:
    """Write it for the database, '' for never."""
    return json.dumps([repeat.when, repeat.keep]) if repeat else ""


def repeat_from_text(text: str) -> Repeat:
    """Read what :func:`repeat_to_text` wrote. Raises ValueError, TypeError."""
    if not text:
        return NEVER
    when, keep = json.loads(text)
    if type(keep) is not int:
        raise TypeError("no number")
    return Repeat(parse_repeat(when), min(max(keep, 0), MOST_KEPT))


def parse_repeat(text: str) -> str:
    """The rule in its plain form, '' for an empty text or ``never``. Raises ValueError."""
    words = " ".join(text.split())
    if words.lower() in ("", "never"):
        return ""
    words = WORDS.get(words.lower().removeprefix("@"), words)
    rule = _Rule.of(words)
    if not rule.span and rule.next_day_time(datetime(2026, 1, 1)) is None:
        raise ValueError("such a day never comes")
    return words


def next_run(when: str, last: float, now: float, zone: tzinfo | None = None) -> float:
    """The next time after ``now``, in seconds since 1970; spans count from ``last``, a run's begin.

    ``zone`` None is this computer's. Raises ValueError for a rule that is none.
    """
    rule = _Rule.of(when)
    if rule.span:
        return last + rule.span * max(math.floor((now - last) / rule.span) + 1, 1)
    at = datetime.fromtimestamp(now, zone).replace(second=0, microsecond=0, fold=0)
    for _ in range(_DAYS_AHEAD):
        found = rule.next_day_time(at)
        if found is None:
            break
        if found.timestamp() > now:
            return found.timestamp()
        at = found + timedelta(minutes=1)
    raise ValueError("such a day never comes")


@dataclass(frozen=True, slots=True)
class _Rule:
    """Minutes, hours, days of the month, months and days of the week (Sunday is 0); or a span in seconds.

    ``either``: a day fits if one of its two does (POSIX crontab).
    """

    minutes: Sequence[int] = ()
    hours: Sequence[int] = ()
    days: frozenset[int] = frozenset(range(1, 32))
    months: frozenset[int] = frozenset(range(1, 13))
    weekdays: frozenset[int] = frozenset(range(7))
    either: bool = False
    span: float = 0.0

    @classmethod
    def of(cls, text: str) -> _Rule:
        """Raises ValueError."""
        first, _, rest = text.partition(" ")
        if first.lower() == "every":
            span = parse_span(rest)
            if span < SHORTEST:
                raise ValueError("at most once a minute")
            return cls(span=span)
        if clock := _CLOCK.fullmatch(rest):
            named = {"daily": frozenset(range(7)), "weekdays": frozenset(range(5))}
            days = named.get(first.lower()) or parse_days(first)
            return cls((int(clock[2]),), (int(clock[1]),), weekdays=frozenset((day + 1) % 7 for day in days))
        fields = text.split()
        if len(fields) != 5:
            raise ValueError("no rule")
        found = [_read_field(field, place) for place, field in enumerate(fields)]
        either = not fields[2].startswith("*") and not fields[4].startswith("*")
        weekdays = frozenset(day % 7 for day in found[4])
        return cls(sorted(found[0]), sorted(found[1]), found[2], found[3], weekdays, either)

    def next_day_time(self, at: datetime) -> datetime | None:
        """The first wall-clock time at or after ``at``, None if there is none in years."""
        for ahead in range(_DAYS_AHEAD):
            day = at + timedelta(days=ahead)
            if not self._fits(day):
                continue
            for hour in self.hours:
                for minute in self.minutes:
                    if ahead or (hour, minute) >= (at.hour, at.minute):
                        return day.replace(hour=hour, minute=minute, fold=0)
        return None

    def _fits(self, day: datetime) -> bool:
        in_month, in_week = day.day in self.days, day.isoweekday() % 7 in self.weekdays
        return day.month in self.months and (in_month or in_week if self.either else in_month and in_week)


def _read_field(text: str, place: int) -> frozenset[int]:
    """The numbers of one of cron's fields. Raises ValueError."""
    lowest, highest = _BOUNDS[place]
    numbers: set[int] = set()
    for item in text.split(","):
        found = _FIELD.fullmatch(item)
        if found is None or found["step"] == "0":
            raise ValueError("no field of cron's")
        first, last = lowest, highest
        if not found["all"]:
            first = _number(found["first"], place)
            last = _number(found["last"], place) if found["last"] else highest if found["step"] else first
        if not lowest <= first <= last <= highest:
            raise ValueError("out of bounds")
        numbers.update(range(first, last + 1, int(found["step"] or 1)))
    return frozenset(numbers)


def _number(text: str, place: int) -> int:
    names = {3: _MONTHS, 4: _WEEK}.get(place, ())
    if text.upper() in names:
        return names.index(text.upper()) + (place == 3)
    if not text.isascii() or not text.isdigit():
        raise ValueError("no number")
    return int(text)
