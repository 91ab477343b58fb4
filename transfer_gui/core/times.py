"""Times as people write them: weekly hours, the moment at which something begins, and a span.

Hours are written ``Mon-Fri 22:00-06:00``, moments ``22:00``, ``+90m`` or ``2030-01-31T06:00`` (ISO 8601),
spans ``1h30m``. All are local wall-clock time; a day is the one on which its hours begin.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.quantities import parse_rate
from transfer_gui.core.quick_dataclass import dataclass

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_TEXT = lazy_pattern(r"(?P<days>[A-Za-z,-]+)\s+(?P<begin>\d{1,2}:\d{2})-(?P<end>\d{1,2}:\d{2})")
_DAY_MINUTES = 24 * 60

_CLOCK = lazy_pattern(r"(\d{1,2}):(\d{2})")
_AHEAD = lazy_pattern(r"\+(?:(\d{1,3})d)?(?:(\d{1,4})h)?(?:(\d{1,5})m(?:in)?)?")
_SPAN = lazy_pattern(r"(?:(\d{1,3})d)?(?:(\d{1,4})h)?(?:(\d{1,5})m(?:in)?)?(?:(\d{1,7})s?)?", re.ASCII)


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
    return Hours(parse_days(match["days"]), _minutes(match["begin"]), _minutes(match["end"]))


def hours_text(hours: Hours) -> str:
    """Write hours in the form that :func:`parse_hours` reads."""
    told = ",".join(DAYS[day] for day in sorted(hours.days))
    for count in range(len(DAYS), 2, -1):  # three in a row or more are told by their ends, the longest first
        for first in range(len(DAYS) - count + 1):
            row = DAYS[first : first + count]
            told = told.replace(",".join(row), f"{row[0]}-{row[-1]}")
    return f"{told} {_clock(hours.begin)}-{_clock(hours.end)}"


def parse_days(text: str) -> frozenset[int]:
    """Days of the week, 0 is Monday, in ``Mon-Fri`` or ``Sat,Sun``. Raises ValueError."""
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


def parse_span(text: str) -> float:
    """Seconds in ``90s``, ``10m``, ``1h30m``, ``2d`` or a plain number of them. Raises ValueError."""
    found = _SPAN.fullmatch(text.strip().lower())
    if not found or not any(found.groups()):
        raise ValueError("no span of time")
    days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds).total_seconds()


def parse_http_date(text: str) -> datetime | None:
    """A moment as HTTP writes it (RFC 9110 §5.6.7), in UTC; None for what is none.

    Of a field that came twice, and was joined by a comma, the first counts.
    """
    from email.utils import parsedate_to_datetime  # when needed: it takes 10 ms

    first, zone, _ = text.partition("GMT")
    try:
        found = parsedate_to_datetime(first + zone)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)


def parse_told_time(text: str) -> datetime | None:
    """A moment as a server tells it, in ISO 8601 or as HTTP writes it; UTC where no zone is told.

    None for what is none, and outside of 1970 to 9998: a date in local time has to hold it.
    """
    try:
        found: datetime | None = datetime.fromisoformat(text.strip())
    except ValueError:
        found = parse_http_date(text)
    if found is None or not 1970 < found.year < 9999:
        return None
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)


def parse_moment(text: str, now: float) -> float:
    """Seconds since 1970. ``now`` is today's: a time of day that has passed means tomorrow's.

    Local time where no offset is written (ISO 8601). Raises ValueError for what is no time, or has passed.
    """
    text = text.strip()
    today = datetime.fromtimestamp(now)
    if clock := _CLOCK.fullmatch(text):
        at = today.replace(hour=int(clock[1]), minute=int(clock[2]), second=0, microsecond=0)
        return (at if at.timestamp() > now else at + timedelta(days=1)).timestamp()
    if (ahead := _AHEAD.fullmatch(text)) and text != "+":
        days, hours, minutes = (int(part or 0) for part in ahead.groups())
        return now + timedelta(days=days, hours=hours, minutes=minutes).total_seconds()
    moment = datetime.fromisoformat(text).timestamp()
    if moment <= now:
        raise ValueError("that time has passed")
    return moment


MOST_RULES = 20
_RULE = lazy_pattern(r"(.+\d{1,2}:\d{2}\s*-\s*\d{1,2}:\d{2})\s+(.+)")


@dataclass(frozen=True, slots=True)
class LimitRule:
    """``rate`` in bytes per second during ``hours``; 0: no limit."""

    hours: Hours
    rate: int

    @property
    def text(self) -> str:
        """The rule as :func:`parse_schedule` reads it."""
        return f"{hours_text(self.hours)} {_write_rate(self.rate)}"


def _write_rate(rate: int) -> str:
    for power, unit in ((2, "MB/s"), (1, "kB/s")):
        if rate and rate % 1000**power == 0:
            return f"{rate // 1000**power}{unit}"
    return f"{rate}B/s" if rate else "off"


@lru_cache(maxsize=8)
def parse_schedule(text: str) -> tuple[LimitRule, ...]:
    """The rules of a text, in order; none for an empty one. Raises ValueError (AmountError for a rate)."""
    rules = tuple(_parse_rule(one) for one in text.split(";") if one.strip())
    if len(rules) > MOST_RULES:
        raise ValueError(f"there are at most {MOST_RULES} rules")
    return rules


def _parse_rule(text: str) -> LimitRule:
    match = _RULE.fullmatch(text.strip())
    hours = parse_hours(match[1]) if match else None
    if match is None or hours is None:
        raise ValueError("a rule looks like Mon-Fri 08:00-18:00 2MB/s")
    return LimitRule(hours, parse_rate(match[2]))


def schedule_text(rules: tuple[LimitRule, ...]) -> str:
    """Write rules in the form that :func:`parse_schedule` reads."""
    return "; ".join(rule.text for rule in rules)


def rule_at(rules: tuple[LimitRule, ...], now: float) -> LimitRule | None:
    """The rule that counts at ``now``, in seconds since 1970; None where none does."""
    return next((rule for rule in rules if not rule.hours.opens_at(now)), None)
